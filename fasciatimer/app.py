"""The composition: the one place that knows windows and devices alike."""

from __future__ import annotations

import locale
import logging
import logging.handlers
import os
import signal
import sys
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from fasciatimer import resources
from fasciatimer.adapters.awake import IdleAwake, make_awake
from fasciatimer.adapters.chimes import PlaysoundChimes, SilentChimes
from fasciatimer.adapters.clock import SteppedClock, SystemClock
from fasciatimer.adapters.session_reader import SessionReader
from fasciatimer.adapters.settings_file import SettingsFile
from fasciatimer.adapters.shelf import SessionShelf
from fasciatimer.adapters.speech import SilentSpeaker, make_speaker
from fasciatimer.core.preferences import Preferences
from fasciatimer.core.timeline import Timeline
from fasciatimer.core.vocabulary import read_vocabulary
from fasciatimer.ports import Clock
from fasciatimer.ui.body.atlas import Atlas
from fasciatimer.ui.main_window import MainWindow
from fasciatimer.ui.services import Services
from fasciatimer.ui.theme import Look

log = logging.getLogger(__name__)

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


class _News(QObject):
    """Carries what a worker thread has to say to the UI thread."""

    told = Signal(str)


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
        settings = (
            SettingsFile(resources.config_folder()) if real else _FixedSettings(preferences or Preferences())
        )
        chosen = settings.load()
        look = Look(resources.assets())
        look.apply(chosen)
        vocabulary = read_vocabulary(resources.vocabulary_texts())
        language = (locale.getlocale()[0] or "en").replace("_", "-") if real else "en"
        self.shelf = SessionShelf(
            SessionReader(vocabulary, language),
            resources.shipped_sessions(),
            resources.own_sessions(),
            resources.cache_folder() / "cards.jsonl" if real else None,
            edition=f"{resources.app_version()} {language} {resources.edition()}",
        )
        self.chimes = (
            PlaysoundChimes(resources.assets() / "chimes", resources.cache_folder(), volume=chosen.volume)
            if real
            else SilentChimes()
        )
        speaker = make_speaker() if real and chosen.voice else SilentSpeaker()
        self.services = Services(
            look=look,
            vocabulary=vocabulary,
            atlas=Atlas(resources.assets() / "body"),
            shelf=self.shelf,
            settings=settings,
            clock=clock or SystemClock(),
            chimes=self.chimes,
            speaker=speaker,
            awake=make_awake() if real else IdleAwake(),
            local_time=lambda: datetime.now().astimezone(),
            open_folder=_open_folder,
            voice_trouble=getattr(speaker, "problem", ""),
            language=language,
        )
        self.shelf.load_cache()
        self.window = MainWindow(self.services)
        self._news = _News()
        self._news.told.connect(self.window.show_notice, Qt.ConnectionType.QueuedConnection)
        self.chimes.on_trouble(self._news.told.emit)

    def start_background_work(self) -> None:
        """Begin what may wait until the window is there: reading files, finding a sound player."""
        self.shelf.start()
        self.chimes.warm_up()

    def close(self) -> None:
        """Stop threads and helpers and remember the cards."""
        self.shelf.close()
        self.chimes.close()
        self.services.awake.release()

    def execute(self) -> int:
        """Show the window until it is closed."""
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        sys.excepthook = self._report
        self.window.painted.connect(self.start_background_work, Qt.ConnectionType.SingleShotConnection)
        self.window.show()
        try:
            return self.qt.exec()
        finally:
            self.close()

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


def storyboard(timeline: Timeline, folder: Path, size: tuple[int, int], theme: str) -> int:
    """Save one picture for each part of the session."""
    from fasciatimer.ui.storyboard import save_storyboard

    _go_offscreen()
    app = App(clock=SteppedClock(), preferences=Preferences(theme="dark" if theme == "dark" else "light"))
    count = save_storyboard(app.services, timeline, folder, size, print)
    print(f"{count} pictures in {folder}")
    return 0


def _open_folder(folder: str) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(folder))


def has_display() -> bool:
    """Whether a window can be shown."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _go_offscreen() -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"


def _play_first_without_display(path: str | None, folder: Path) -> int:
    from fasciatimer.core.timeline import compile_timeline

    reader = SessionReader(vocabulary := read_vocabulary(resources.vocabulary_texts()))
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
    try:
        _log_file().parent.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            _log_file(), maxBytes=200_000, backupCount=1, delay=True
        )
    except OSError:
        return
    logging.basicConfig(
        level=logging.INFO, handlers=[handler], format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
