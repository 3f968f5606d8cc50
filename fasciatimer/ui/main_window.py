"""The window: home, before, player, finish, and what lies over all of them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QToolTip, QWidget

from fasciatimer.core.preferences import Preferences
from fasciatimer.ui.library_screen import LibraryScreen
from fasciatimer.ui.parts import FocusRing, Toast
from fasciatimer.ui.phrases import clock_time
from fasciatimer.ui.pictures import Pictures
from fasciatimer.ui.rail import Rail
from fasciatimer.ui.ticker import Ticker

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QImage, QShowEvent

    from fasciatimer.core.catalogue import Card
    from fasciatimer.core.player import Command
    from fasciatimer.core.timeline import Timeline
    from fasciatimer.ui.before_screen import BeforeScreen, Choice
    from fasciatimer.ui.cautions import Caution
    from fasciatimer.ui.editor.ways import EditorWays
    from fasciatimer.ui.finish_screen import FinishScreen
    from fasciatimer.ui.keys_dialog import KeysDialog
    from fasciatimer.ui.player_screen import PlayerScreen, Sitting
    from fasciatimer.ui.problems_dialog import ProblemsDialog
    from fasciatimer.ui.services import Services

LEAST_PX = (900, 600)
UNDO_SECONDS = 5
NOTICE_MS = 8_000
MINUTE_MS = 60_000
LARGEST_IMAGE_PX = 1600
SESSION_ENDINGS = (".yaml", ".yml")


class MainWindow(QWidget):
    """Everything the person sees. Screens but the first are made when they are first needed.

    Args:
        services: the world outside the window.
    """

    painted = Signal()
    """The window has been seen for the first time."""
    _paint_begun = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.services = services
        self.look = services.look
        self.ticker = Ticker(services.clock, self)
        self.pictures = Pictures(self, held=True)
        self._preferences = services.settings.load()
        self._choice: Choice | None = None
        self._checked: dict[str, tuple[tuple[Caution, ...], date, str]] = {}
        self._notices: deque[str] = deque()
        self._told: set[str] = set()
        self._call_off: Callable[[], None] = _nothing
        self._on_act: Callable[[], None] = self._undo
        self._seen = False
        self._before: BeforeScreen | None = None
        self._player: PlayerScreen | None = None
        self._finish: FinishScreen | None = None
        self._writing: EditorWays | None = None
        self._keys: KeysDialog | None = None
        self._problems: ProblemsDialog | None = None
        self.setWindowTitle("fasciatimer")
        self.setAcceptDrops(True)
        # Before there are any parts: what they inherit later costs each of them a change.
        self._dress()
        self._lay_out()
        self.look.changed.connect(self._dress)
        self._restore_size()
        services.shelf.on_change(self.library.refresh)
        self._paint_begun.connect(self.painted, Qt.ConnectionType.QueuedConnection)
        self._paint_begun.connect(self._go_on, Qt.ConnectionType.QueuedConnection)

    # ---- what the composition asks ---------------------------------------------------------------

    def open_path(self, path: str) -> None:
        """Take in a session file and show it, or say why it cannot be played."""
        card = self.services.shelf.add(path)
        if card.playable:
            self.open_card(card)
        else:
            if self.focusWidget() is None:
                self._focus_screen()
            self.explain(card)

    def play(self, timeline: Timeline) -> None:
        """Play a session at once, without asking anything first."""
        from fasciatimer.core.catalogue import card_of
        from fasciatimer.ui.before_screen import Choice

        services = self.services
        card = card_of(timeline, services.vocabulary, "", "", shipped=False, language=services.language)
        self._play(Choice(card, timeline))

    @staticmethod
    def warm_up() -> None:
        """Load what the other screens are made of, so that the first session opens at once. For a thread."""
        for screen in ("before_screen", "player_screen", "finish_screen"):
            import_module(f"fasciatimer.ui.{screen}")

    def show_notice(self, text: str, *, again: bool = False) -> None:
        """Say something in passing; the same words only once, or once more each time they are asked for."""
        shown = self.toast.isVisibleTo(self) and self.toast.text == text
        if text and not shown and text not in self._notices and (again or text not in self._told):
            self._told.add(text)
            self._notices.append(text)
            self._next_notice()

    @property
    def player(self) -> PlayerScreen:
        """The screen that plays."""
        if self._player is None:
            from fasciatimer.ui.player_screen import PlayerScreen

            self._player = PlayerScreen(self.services, ticker=self.ticker)
            self._player.finished.connect(self._finished)
            self._player.left.connect(self._left)
            self._player.trouble.connect(self.show_notice)
            self._player.halted.connect(self._halted)
            self.stack.addWidget(self._player)
        return self._player

    @property
    def before(self) -> BeforeScreen:
        """The screen before a session starts."""
        if self._before is None:
            from fasciatimer.ui.before_screen import BeforeScreen

            self._before = BeforeScreen(self.services)
            self._before.started.connect(self._start_checked)
            self._before.closed.connect(self.go_home)
            self._before.edit_asked.connect(lambda choice: self.edit_path(choice.card.path))
            self.stack.addWidget(self._before)
        return self._before

    @property
    def writing(self) -> EditorWays:
        """The ways into the editor."""
        if self._writing is None:
            from fasciatimer.ui.editor.ways import EditorWays

            self._writing = EditorWays(self)
        return self._writing

    @property
    def finish(self) -> FinishScreen:
        """The screen after a session."""
        if self._finish is None:
            from fasciatimer.ui.finish_screen import FinishScreen

            self._finish = FinishScreen(self.services, self.library.picture)
            self._finish.closed.connect(self.go_home)
            self._finish.repeated.connect(self._play)
            self.pictures.arrived.connect(self._finish.picture.update)
            self.stack.addWidget(self._finish)
        return self._finish

    # ---- ways ------------------------------------------------------------------------------------

    def go_home(self) -> None:
        """Show the sessions."""
        self._show_screen(self.library)
        self.library.focus_main()

    def open_card(self, card: Card) -> None:
        """Show what to know before a session, or why it cannot be played."""
        choice = self._choose(card)
        if choice is not None:
            self._choice = choice
            self.before.show_choice(choice)
            self._show_screen(self.before)
            self.before.focus_main()
            self.ticker.after(MINUTE_MS, self._minute_passed)

    def start_card(self, card: Card) -> None:
        """Start a session whose cautions were ticked today; ask first otherwise."""
        choice = self._choose(card)
        if choice is None:
            return
        if choice.checked_at:
            self._play(choice)
        else:
            self.open_card(card)

    def explain(self, card: Card) -> None:
        """Show every problem of a file that cannot be played."""
        from fasciatimer.ui.problems_dialog import ProblemsDialog

        if self._problems is None:
            self._problems = ProblemsDialog(self.look, self, self._show_folder_of, self.edit_path)
        self._problems.show_problems(card.path, card.file_name, self.services.shelf.read(card.path).problems)

    def edit_path(self, path: str) -> bool:
        """Write in a file; returns whether it could be opened."""
        return self.writing.open(path)

    def edit_card(self, card: Card) -> None:
        """Write in a file that cannot be played, or say why it cannot be opened either."""
        if card.newer_format or not self.edit_path(card.path):
            self.explain(card)

    def offer_drafts(self) -> None:
        """Say that there is unsaved work of last time."""
        drafts = self.services.documents.drafts()
        if drafts:
            self._offer(
                self.tr("{name} was not saved. What you wrote is kept.").format(name=drafts[0].name),
                self.tr("Show"),
                lambda: self.writing.show(),
            )

    def show_keys(self) -> None:
        """Show the table of keys, or put it away; a session that plays is paused."""
        if self._player is not None and self.stack.currentWidget() is self._player:
            from fasciatimer.core.player import Command

            self._command(Command.PAUSE)
        if self._keys is not None and self._keys.isVisible():
            self._keys.leave()
            return
        if self._keys is None:
            from fasciatimer.ui.keys_dialog import KeysDialog

            self._keys = KeysDialog(self.look, self)
        self._keys.open()

    def choose_file(self) -> None:
        """Ask for session files and open them."""
        from PySide6.QtWidgets import QFileDialog

        kinds = " ".join(f"*{ending}" for ending in SESSION_ENDINGS)
        paths, _ = QFileDialog.getOpenFileNames(
            self,
            self.tr("Open session"),
            self.services.shelf.folder,
            self.tr("Sessions ({kinds})").format(kinds=kinds),
        )
        for path in paths:
            self.open_path(path)

    def ask_for_file(self) -> str:
        """Ask for one session file; '' for none."""
        from PySide6.QtWidgets import QFileDialog

        kinds = " ".join(f"*{ending}" for ending in SESSION_ENDINGS)
        words = self.tr("Sessions ({kinds})").format(kinds=kinds)
        folder = self.services.shelf.folder
        return QFileDialog.getOpenFileName(self, self.tr("Open session"), folder, words)[0]

    # ---- parts -----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.library = LibraryScreen(self.services, self.pictures, self._preferences.break_minutes)
        self.library.opened.connect(self.open_card)
        self.library.started.connect(self.start_card)
        self.library.asked.connect(self.edit_card)
        self.library.file_wanted.connect(self.choose_file)
        self.library.break_minutes_chosen.connect(lambda minutes: self._keep(break_minutes=minutes))
        self.rail = Rail(self.look)
        self.rail.home.connect(self.go_home)
        self.rail.write.connect(self._write_pressed)
        self.rail.keys.connect(self.show_keys)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.library)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self.stack, 1)
        self.setTabOrder(self.library.open_folder, self.rail.sessions)
        self.setTabOrder(self.rail.sessions, self.rail.writing)
        self.setTabOrder(self.rail.writing, self.rail.help)
        self.toast = Toast(self.look, self)
        self.toast.acted.connect(lambda: self._on_act())
        self.ring = FocusRing(self.look, self)

    def _go_on(self) -> None:
        """Make what nobody can miss before the window has been seen."""
        self._make_shortcuts()
        self.pictures.begin()

    def _make_shortcuts(self) -> None:
        from PySide6.QtGui import QKeySequence, QShortcut

        zoom_in, zoom_out = QKeySequence.StandardKey.ZoomIn, QKeySequence.StandardKey.ZoomOut
        for keys, act in (
            (QKeySequence.keyBindings(QKeySequence.StandardKey.Open), self._open_pressed),
            (QKeySequence.keyBindings(QKeySequence.StandardKey.Find), self._search_pressed),
            ([*QKeySequence.keyBindings(zoom_in), QKeySequence("Ctrl+=")], lambda: self._step_text(1)),
            (QKeySequence.keyBindings(zoom_out), lambda: self._step_text(-1)),
            ([QKeySequence("Ctrl+0")], lambda: self._step_text(0)),
            ([QKeySequence("F1"), QKeySequence("?")], self.show_keys),
            ([QKeySequence("Ctrl+1")], self._home_pressed),
            ([QKeySequence("Ctrl+3")], self._write_pressed),
            (QKeySequence.keyBindings(QKeySequence.StandardKey.New), self._new_pressed),
            (QKeySequence.keyBindings(QKeySequence.StandardKey.Undo), self._undo_pressed),
            (QKeySequence.keyBindings(QKeySequence.StandardKey.Quit), self.close),
        ):
            shortcut = QShortcut(self)
            shortcut.setKeys(keys)
            shortcut.activated.connect(act)

    def _restore_size(self) -> None:
        self.setMinimumSize(*LEAST_PX)
        width, height, maximised = self._preferences.window
        room = self.screen().availableGeometry()
        self.resize(max(LEAST_PX[0], min(width, room.width())), max(LEAST_PX[1], min(height, room.height())))
        if maximised:
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def _dress(self) -> None:
        """Give Qt's own widgets our colours and type."""
        palette = self.look.qt_palette()
        self.setPalette(palette)
        self.setFont(self.look.font(14))
        QToolTip.setPalette(palette)
        QToolTip.setFont(self.look.font(13))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._seen:
            self.windowHandle().installEventFilter(self)
        if self.focusWidget() is None:
            self._focus_screen()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Not `paintEvent`: that never comes where a session covers the whole window from the start.
        if event.type() == QEvent.Type.Expose and not self._seen and self.windowHandle().isExposed():
            self._seen = True
            watched.removeEventFilter(self)
            self._paint_begun.emit()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self._before is not None:
            self._before.show_time()
        if event.type() == QEvent.Type.ActivationChange and self._writing is not None:
            self._writing.screen.look_outside()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._player is not None:
            self._player.abandon()
        if self._writing is not None:
            self._writing.screen.put_down()
        size = self.normalGeometry().size() if self.isMaximized() else self.size()
        if not self.isFullScreen():
            self._keep(window=(size.width(), size.height(), self.isMaximized()))
        self.pictures.close()
        from PySide6.QtCore import QThreadPool

        for pool in self.findChildren(QThreadPool):
            pool.clear()
            pool.waitForDone()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        playing = self._player is not None and self.stack.currentWidget() is self._player
        if not playing and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.open_path(url.toLocalFile())
        event.acceptProposedAction()

    # ---- a session -------------------------------------------------------------------------------

    def _choose(self, card: Card) -> Choice | None:
        """Read a session afresh; where that fails say why and return None."""
        from fasciatimer.core.catalogue import card_of
        from fasciatimer.core.timeline import compile_timeline
        from fasciatimer.ui.before_screen import Choice
        from fasciatimer.ui.cautions import cautions_of

        services = self.services
        reading = services.shelf.read(card.path)
        if reading.session is None:
            self.explain(card)
            return None
        timeline = compile_timeline(reading.session, services.vocabulary, language=services.language)
        fresh = card_of(
            timeline,
            services.vocabulary,
            card.path,
            card.file_name,
            shipped=card.shipped,
            language=services.language,
        )
        cautions, day, time = self._checked.get(card.path, ((), None, ""))
        now = cautions_of(reading.session, services.vocabulary, services.language)
        fits = cautions == now and day == services.local_time().date()
        return Choice(fresh, timeline, reading.problems, time if fits else "")

    def _start_checked(self, choice: Choice) -> None:
        from fasciatimer.ui.cautions import cautions_of

        services = self.services
        moment = services.local_time()
        cautions = cautions_of(choice.session, services.vocabulary, services.language)
        self._checked[choice.card.path] = (cautions, moment.date(), clock_time(moment))
        self._play(choice)

    def play_choice(self, choice: Choice, start_ms: int) -> None:
        """Play a session from a moment on."""
        self._play(choice, start_ms)

    def _play(self, choice: Choice, start_ms: int = 0) -> None:
        self._drop_undo()
        self._choice = choice
        self._show_screen(self.player)
        self.setWindowTitle(f"{choice.card.title} \N{EN DASH} fasciatimer")
        self.player.start(choice.timeline, start_ms, load_image=image_loader(choice.card.path))

    def _finished(self, sitting: Sitting) -> None:
        assert self._choice is not None
        if self._writing is not None and self._writing.came_back():
            return
        self.finish.show_sitting(sitting, self._choice)
        self._show_screen(self.finish)
        self.finish.focus_main()

    def _left(self, _sitting: Sitting) -> None:
        self._put_notice_off()
        if self._writing is not None and self._writing.came_back():
            self.player.abandon()
            return
        self.go_home()
        self._count_down(UNDO_SECONDS)

    def _count_down(self, seconds: int) -> None:
        """Offer Undo for so many seconds, then let the session go."""
        if seconds == 0:
            self._drop_undo()
            return
        if seconds == UNDO_SECONDS:
            self._on_act = self._undo
            self.toast.show_message(
                self.tr("Session ended."), action=self.tr("Undo"), seconds=seconds, icon="undo"
            )
        else:
            self.toast.count(seconds)
        self._call_off = self.ticker.after(1000, lambda: self._count_down(seconds - 1))

    def _drop_undo(self) -> None:
        self._call_off()
        self._call_off = _nothing
        self.toast.leave()
        if self._player is not None:
            self._player.abandon()
        self._next_notice()

    def _undo(self) -> None:
        """Bring back the session that was left, paused where it was."""
        from fasciatimer.core.player import Command

        self._call_off()
        self._call_off = _nothing
        self._show_screen(self.player)
        self.player.resume_left()
        self._command(Command.PAUSE)

    def _command(self, command: Command) -> None:
        self.player.command(command)

    # ---- showing ---------------------------------------------------------------------------------

    def show_screen(self, screen: QWidget) -> None:
        """Show one of the screens."""
        self._show_screen(screen)

    def _show_screen(self, screen: QWidget) -> None:
        self.rail.setVisible(screen is self.library)
        self.rail.show_place("sessions")
        self.stack.setCurrentWidget(screen)
        playing = self._player is not None and screen is self._player
        self.toast.stand_on(self._player.view.stage if playing and self._player else None)
        if self._player is None or screen is not self._player:
            self.setWindowTitle("fasciatimer")

    def _focus_screen(self) -> None:
        screen = self.stack.currentWidget()
        if self._player is not None and screen is self._player:
            self._player.views.main.setFocus()
        elif self._before is not None and screen is self._before:
            self._before.focus_main()
        elif self._writing is not None and self._writing.is_shown:
            self._writing.screen.focus_main()
        else:
            self.library.focus_main()

    def _next_notice(self) -> None:
        halted = self._player is not None and self._player.stop_card.isVisibleTo(self._player)
        if self._notices and not halted and not self.toast.isVisibleTo(self):
            self.toast.show_message(self._notices.popleft())
            self._call_off = self.ticker.after(NOTICE_MS, self._notice_passed)

    def _offer(self, words: str, action: str, act: Callable[[], None]) -> None:
        """Say something in passing that can be acted on."""
        self._on_act = act
        self.toast.show_message(words, action=action)
        self._call_off = self.ticker.after(NOTICE_MS, self._notice_passed)

    def _notice_passed(self) -> None:
        self.toast.leave()
        self._next_notice()

    def _put_notice_off(self) -> None:
        """Take away what is being said, and say it once more as soon as there is room."""
        if self.toast.isVisibleTo(self) and not self.toast.button.isVisibleTo(self.toast):
            self._call_off()
            self._notices.appendleft(self.toast.text)
            self.toast.leave()

    def _halted(self, halted: bool) -> None:
        """Let nothing cover the stop card."""
        if halted:
            self._put_notice_off()
        else:
            self._next_notice()

    def _minute_passed(self) -> None:
        """Keep "ends about" true while it is looked at."""
        if self._before is not None and self._before.isVisible():
            self._before.show_time()
            self.ticker.after(MINUTE_MS, self._minute_passed)

    def _show_folder_of(self, path: str) -> None:
        self.services.open_folder(str(Path(path).parent))

    # ---- keys and choices ------------------------------------------------------------------------

    def _is_home(self) -> bool:
        return self.stack.currentWidget() is self.library

    def _open_pressed(self) -> None:
        if self._is_home():
            self.choose_file()

    def _search_pressed(self) -> None:
        if self._is_home():
            self.library.focus_search()

    def _home_pressed(self) -> None:
        if self._player is None or self.stack.currentWidget() is not self._player:
            self.go_home()

    def _write_pressed(self) -> None:
        if self._player is None or self.stack.currentWidget() is not self._player:
            self.writing.show()

    def _new_pressed(self) -> None:
        if self._player is None or self.stack.currentWidget() is not self._player:
            self.writing.show_beginnings()

    def _undo_pressed(self) -> None:
        if self._writing is not None and self._writing.is_shown:
            self._writing.screen.undo()
        elif self.toast.isVisible() and self.toast.button.isVisible():
            self.toast.button.click()

    def _step_text(self, step: int) -> None:
        """Make the text larger, smaller, or as it came."""
        before = self.services.settings.load()
        chosen = (
            before.with_text_step(step) if step else before._replace(text_percent=Preferences().text_percent)
        )
        self._keep(text_percent=chosen.text_percent)
        self.look.apply(self._preferences)

    def _keep(self, **chosen: object) -> None:
        """Save a choice; the others stay as they were last saved."""
        before = self.services.settings.load()
        self._preferences = before._replace(**chosen)  # type: ignore[arg-type]
        if self._preferences != before:
            self.show_notice(self.services.settings.save(self._preferences))


def _nothing() -> None:
    """Call nothing off."""


def image_loader(session_path: str) -> Callable[[str], QImage | None]:
    """Return how to load a picture that lies beside a session file, made smaller where it is huge."""
    folder = Path(session_path).parent

    def load(name: str) -> QImage | None:
        if not session_path:
            return None
        from PySide6.QtGui import QImageReader

        reader = QImageReader(str(folder / name))
        size = reader.size()
        longest = max(size.width(), size.height())
        if longest > LARGEST_IMAGE_PX:
            reader.setScaledSize(size * (LARGEST_IMAGE_PX / longest))
        image = reader.read()
        return None if image.isNull() else image

    return load
