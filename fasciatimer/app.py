"""The composition: the one place that knows windows and devices alike.

Only what the first painting of the library needs is loaded with this module. The rest is loaded where it is
first used, which is soon: `App.start_background_work` asks for it as soon as the library is seen.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QLocale, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from fasciatimer import resources, startup
from fasciatimer.adapters.clock import SteppedClock, SystemClock
from fasciatimer.adapters.display import has_display
from fasciatimer.adapters.settings_file import SettingsFile
from fasciatimer.adapters.shelf import SessionShelf
from fasciatimer.core.preferences import Preferences
from fasciatimer.ui.main_window import MainWindow
from fasciatimer.ui.theme import Look

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from types import TracebackType

    from fasciatimer.adapters.end_signals import EndSignals
    from fasciatimer.adapters.session_reader import SessionReader
    from fasciatimer.core.timeline import Timeline
    from fasciatimer.core.vocabulary import Vocabulary
    from fasciatimer.ports import (
        Awake,
        Chimes,
        Clock,
        Documents,
        LimitsKeeper,
        Settings,
        Store,
        Voice,
    )
    from fasciatimer.ui.body.atlas import Atlas

log = logging.getLogger(__name__)
T = TypeVar("T")
LOG_BYTES = 200_000

_NO_DISPLAY = """\
There is no display here, so no window can open. What works without one:
  fasciatimer --without-display DIR            play a session at high speed, a picture of each step in DIR
  fasciatimer storyboard FILE --out DIR        a picture of each part
  fasciatimer check FILE, fasciatimer timeline FILE"""


class _FixedSettings:
    """Preferences for pictures: the same on every machine, and nothing is saved."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences

    def load(self) -> Preferences:
        return self._preferences

    def save(self, preferences: Preferences) -> str:
        self._preferences = preferences
        return ""


class _LogFile(logging.FileHandler):
    """A log that a full disk ends quietly: what cannot be written there is no news for the terminal."""

    def emit(self, record: logging.LogRecord) -> None:
        with suppress(OSError):
            super().emit(record)

    def handleError(self, record: logging.LogRecord) -> None:
        """Say nothing."""


class _News(QObject):
    """Carries what a worker thread has to say to the UI thread."""

    told = Signal(str)


class _Once(Generic[T]):
    """A value that is made when somebody first calls for it, by whichever thread that is."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._made: list[T] = []
        self._lock = threading.Lock()

    def __call__(self) -> T:
        with self._lock:
            if not self._made:
                self._made.append(self._make())
            return self._made[0]

    @property
    def made(self) -> T | None:
        """The value if it has been called for."""
        return self._made[0] if self._made else None


class _Services:
    """What the window is given. What only a session needs is made when it is first asked for.

    Args:
        real: sounds, speaks and keeps the display awake; else only paints.
    """

    def __init__(
        self,
        look: Look,
        shelf: SessionShelf,
        settings: Settings,
        clock: Clock,
        vocabulary: _Once[Vocabulary],
        language: str,
        *,
        real: bool,
    ) -> None:
        self.look, self.shelf, self.settings, self.clock = look, shelf, settings, clock
        self.language = language
        self.local_time = _local_time
        self.open_folder: Callable[[str], None] = _nowhere
        self._vocabulary = vocabulary
        self._atlas = _Once(_read_atlas)
        self.late_chimes = _Once(partial(_make_chimes, settings, real=real))
        self.late_awake = _Once(partial(_make_awake, real=real))
        self._speaker = _Once(partial(_make_speaker, settings, real=real))
        self.late_store = _Once(partial(_make_store, real=real))
        self._limits = _Once(partial(_make_limits, real=real))
        self.save_file: Callable[[str, bytes], str] = _save_file
        self._documents = _Once(_make_documents)

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of the format."""
        return self._vocabulary()

    @property
    def atlas(self) -> Atlas:
        """The drawings of the body."""
        return self._atlas()

    @property
    def documents(self) -> Documents:
        """Session files to write in."""
        return self._documents()

    @property
    def chimes(self) -> Chimes:
        """What sounds."""
        return self.late_chimes()

    @property
    def awake(self) -> Awake:
        """What keeps the display from going dark."""
        return self.late_awake()

    @property
    def speaker(self) -> Voice:
        """What speaks. To be asked for on the UI thread."""
        return self._speaker()

    @property
    def store(self) -> Store:
        """What was played."""
        return self.late_store()

    @property
    def limits(self) -> LimitsKeeper:
        """The person's own limits."""
        return self._limits()

    @property
    def folders(self) -> Mapping[str, str]:
        """Where things are kept."""
        return {
            "sessions": str(resources.own_sessions()),
            "history": str(resources.history_folder()),
            "settings": str(resources.config_folder()),
            "log": str(resources.cache_folder()),
        }

    @property
    def version(self) -> str:
        """The version of the app."""
        return resources.app_version()


class App:
    """Everything of one run of the app, put together.

    Args:
        clock: what sessions run by.
        preferences: use these and save nothing, make no sound and leave the display alone: for pictures.
    """

    def __init__(self, clock: Clock | None = None, preferences: Preferences | None = None) -> None:
        there = QApplication.instance()
        self.qt = there if isinstance(there, QApplication) else QApplication(["fasciatimer"])
        self.qt.setApplicationName("fasciatimer")
        self.qt.setApplicationVersion(resources.app_version())
        self.qt.setDesktopFileName("fasciatimer")
        real = preferences is None
        settings: Settings = (
            SettingsFile(resources.config_folder()) if real else _FixedSettings(preferences or Preferences())
        )
        look = Look(resources.assets())
        look.apply(settings.load())
        language = _language() if real else "en"
        vocabulary = _Once(_read_vocabulary)
        self.shelf = SessionShelf(
            _Once(lambda: _make_reader(vocabulary(), language)),
            resources.shipped_sessions(),
            resources.own_sessions(),
            resources.cache_folder() / "cards.json" if real else None,
            edition=f"{resources.app_version()} {language} {resources.edition()}",
        )
        self.services = _Services(
            look, self.shelf, settings, clock or SystemClock(), vocabulary, language, real=real
        )
        self.services.open_folder = self._open_folder
        self.shelf.load_cache()
        self.window = MainWindow(self.services)
        self._news = _News()
        self._news.told.connect(self.window.show_notice, Qt.ConnectionType.QueuedConnection)
        self._warming: threading.Thread | None = None
        self._ends: EndSignals | None = None
        self._status = 0

    def start_background_work(self) -> None:
        """Begin what may wait until the window is there: reading files, finding a sound player."""
        self.shelf.start()
        self._warming = threading.Thread(target=self._warm_up, name="fasciatimer-warm-up", daemon=True)
        self._warming.start()

    def close(self) -> None:
        """Stop threads and helpers and remember the cards."""
        # Whatever is still on the screen would be hidden after the interpreter has ended.
        self.window.hide()
        if self._ends is not None:
            self._ends.close()
        self.shelf.close()
        if self._warming is not None:
            self._warming.join()
        if self.services.late_store.made is not None:
            self.services.late_store.made.close()
        if self.services.late_chimes.made is not None:
            self.services.late_chimes.made.close()
        if self.services.late_awake.made is not None:
            self.services.late_awake.made.release()

    def _warm_up(self) -> None:
        """Load what the first session would otherwise wait for. In a thread."""
        try:
            self.shelf.warm_up()
            self.window.warm_up()
            self.services.late_store().on_trouble(self._news.told.emit)
            chimes = self.services.late_chimes()
            chimes.on_trouble(self._news.told.emit)
            chimes.warm_up()
        except Exception:
            log.exception("not everything could be got ready")

    def execute(self) -> int:
        """Show the window until it is closed."""
        sys.excepthook = self._report
        self.window.painted.connect(self.seen, Qt.ConnectionType.SingleShotConnection)
        self.window.show()
        try:
            return self.qt.exec() or self._status
        finally:
            self.close()

    def seen(self) -> None:
        """Do what has waited until the library is seen."""
        from fasciatimer.adapters.end_signals import EndSignals
        from fasciatimer.ui.tidying import tidy_when_idle

        startup.settle()
        tidy_when_idle()
        self._ends = EndSignals()
        self._ends.came.connect(self._end)
        self._ends.watch()
        self.start_background_work()
        self.window.offer_drafts()

    def _end(self, signal_number: int) -> None:
        """Close as by hand; the status says by which signal, in the way of shells."""
        self._status = 128 + signal_number
        # The last window would ask the loop to end once more, and the next loop would hear it.
        self.qt.setQuitOnLastWindowClosed(False)
        self.qt.closeAllWindows()
        self.qt.exit(self._status)

    def _open_folder(self, folder: str) -> None:
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        if not QDesktopServices.openUrl(QUrl.fromLocalFile(folder)):
            self.window.show_notice(f"No file manager was found to open {folder}.", again=True)

    def _report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        log.error("unforeseen", exc_info=(kind, error, trace))
        self._news.told.emit(
            f"Something went wrong that should not have ({kind.__name__}). It is in {_log_file()}."
        )


def open_library(path: str | None, *, without_display: Path | None) -> int:
    """Open the window, on a session file if one is given."""
    if not has_display():
        if without_display is None:
            print(_NO_DISPLAY, file=sys.stderr)
            return 1
        return _play_first_without_display(path, without_display)
    _log_to_file()
    app = App()
    if path is not None:
        app.window.open_path(path)
    return app.execute()


def play(timeline: Timeline, path: str, *, speed: float, without_display: Path | None) -> int:
    """Open the player on a session and start it."""
    if not has_display():
        if without_display is None:
            print(_NO_DISPLAY, file=sys.stderr)
            return 1
        return _play_without_display(timeline, without_display)
    _log_to_file()
    app = App(clock=SystemClock(speed))
    app.window.play(timeline)
    return app.execute()


def storyboard(timeline: Timeline, out: Path, size: tuple[int, int], theme: str) -> int:
    """Save one picture for each part of the session; when ``out`` is a PNG, one of all steps."""
    _go_offscreen()
    app = App(clock=SteppedClock(), preferences=Preferences(theme="dark" if theme == "dark" else "light"))
    if out.suffix.lower() == ".png":
        from fasciatimer.ui.storyboard import save_contact_sheet

        width, height = save_contact_sheet(app.services, timeline, out)
        print(f"Wrote {out}, {width} x {height} pixels.")
        return 0
    from fasciatimer.ui.storyboard import save_storyboard

    count = save_storyboard(app.services, timeline, out, size, print)
    print(f"{count} pictures in {out}")
    return 0


def _language() -> str:
    """Return the language of the reader as the desktop says it, for example ``pt-BR``."""
    name = QLocale.system().name()
    return "en" if name == "C" else name.replace("_", "-")


def _read_vocabulary() -> Vocabulary:
    from fasciatimer.core.vocabulary import read_vocabulary

    return read_vocabulary(resources.vocabulary_texts())


def _make_reader(vocabulary: Vocabulary, language: str = "en") -> SessionReader:
    from fasciatimer.adapters.session_reader import SessionReader

    return SessionReader(vocabulary, language)


def _read_atlas() -> Atlas:
    from fasciatimer.ui.body.atlas import Atlas

    return Atlas(resources.assets() / "body")


def _make_documents() -> Documents:
    from fasciatimer.adapters.session_documents import SessionDocuments

    return SessionDocuments(
        resources.shipped_sessions(),
        resources.own_sessions(),
        resources.drafts_folder(),
        resources.assets() / "templates",
    )


def _make_chimes(settings: Settings, *, real: bool) -> Chimes:
    from fasciatimer.adapters.chimes import PlaysoundChimes, SilentChimes

    if not real:
        return SilentChimes()
    from fasciatimer.core.hearing import hearing_of

    folder, copies, chosen = resources.assets() / "chimes", resources.cache_folder(), settings.load()
    return PlaysoundChimes(folder, copies, chosen.volume, hearing_of(chosen).mix)


def _make_speaker(settings: Settings, *, real: bool) -> Voice:
    from fasciatimer.adapters.speech import ChosenVoice, SilentSpeaker

    chosen = settings.load()
    make = None if real else SilentSpeaker
    return ChosenVoice(chosen.voice, chosen.voice_name, chosen.voice_speed, chosen.voice_volume, make)


def _make_store(*, real: bool) -> Store:
    if not real:
        from fasciatimer.adapters.no_history import NoHistory

        return NoHistory()
    from fasciatimer.adapters.history_store import HistoryStore

    return HistoryStore(resources.history_folder())


def _make_limits(*, real: bool) -> LimitsKeeper:
    if not real:
        from fasciatimer.adapters.no_history import NoLimits

        return NoLimits()
    from fasciatimer.adapters.limits_file import LimitsFile

    return LimitsFile(resources.config_folder())


def _save_file(path: str, data: bytes) -> str:
    """Write a file of the person's choice; return '' or why that failed."""
    from fasciatimer.adapters.atomic import write_atomically

    try:
        write_atomically(Path(path), data)
    except OSError as error:
        return f"{path} could not be saved: {error.strerror or error}."
    return ""


def _make_awake(*, real: bool) -> Awake:
    from fasciatimer.adapters.awake import IdleAwake, make_awake

    return make_awake() if real else IdleAwake()


def _local_time() -> datetime:
    from datetime import datetime

    return datetime.now().astimezone()


def _nowhere(_folder: str) -> None:
    """Open nothing: there is no window yet."""


def _go_offscreen() -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"


def _play_first_without_display(path: str | None, folder: Path) -> int:
    from fasciatimer.core.timeline import compile_timeline

    reader = _make_reader(vocabulary := _read_vocabulary())
    chosen = Path(path) if path else min(resources.shipped_sessions().glob("*.yaml"))
    reading = reader.read(chosen, shipped=path is None)
    if reading.session is None:
        from fasciatimer.core.telling import tell_all

        print(tell_all(reading.problems, str(chosen), reading.lines), file=sys.stderr)
        return 1
    return _play_without_display(compile_timeline(reading.session, vocabulary), folder)


def _play_without_display(timeline: Timeline, folder: Path) -> int:
    from fasciatimer.ui.storyboard import play_through

    print("There is no display here, so this plays at high speed and saves a picture of each step.")
    _go_offscreen()
    clock = SteppedClock()
    app = App(clock=clock, preferences=Preferences(theme="light"))
    count = play_through(app.window, timeline, clock.forward, folder, lambda line: print(line, flush=True))
    print(f"Done. {count} pictures in {folder}")
    return 0


def _log_file() -> Path:
    return resources.cache_folder() / "fasciatimer.log"


def _log_to_file() -> None:
    """Keep a short log in the cache folder; where that cannot be, go without."""
    logging.basicConfig(
        level=logging.INFO,
        handlers=[_log_handler()],
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
    )


def _log_handler() -> logging.Handler:
    # Turned over at the start only: the handler that does so while it writes loads sockets and pickles.
    with suppress(OSError):
        _log_file().parent.mkdir(parents=True, exist_ok=True)
        if _log_file().exists() and _log_file().stat().st_size > LOG_BYTES:
            _log_file().replace(_log_file().with_suffix(".log.1"))
        if _log_file().is_file() or not _log_file().exists():
            return _LogFile(_log_file(), encoding="utf-8", delay=True)
    return logging.NullHandler()
