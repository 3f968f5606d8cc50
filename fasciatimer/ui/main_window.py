"""The window: home, before, player, finish, and what lies over all of them."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QToolTip, QWidget

from fasciatimer.core.preferences import Preferences
from fasciatimer.ui.home_screens import HomeScreens
from fasciatimer.ui.library_screen import LibraryScreen
from fasciatimer.ui.messages import Messages
from fasciatimer.ui.parts import FocusRing
from fasciatimer.ui.pictures import Pictures
from fasciatimer.ui.rail import Rail, RailButton
from fasciatimer.ui.session_ways import SessionWays
from fasciatimer.ui.ticker import Ticker

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QShowEvent

    from fasciatimer.core.catalogue import Card
    from fasciatimer.core.timeline import Timeline
    from fasciatimer.ui.before_screen import BeforeScreen
    from fasciatimer.ui.choice import Choice
    from fasciatimer.ui.choosing import Chooser
    from fasciatimer.ui.editor.ways import EditorWays
    from fasciatimer.ui.finish_screen import FinishScreen
    from fasciatimer.ui.history.keeping import Undoable
    from fasciatimer.ui.keys_dialog import KeysDialog
    from fasciatimer.ui.parts import Toast
    from fasciatimer.ui.player_screen import PlayerScreen
    from fasciatimer.ui.problems_dialog import ProblemsDialog
    from fasciatimer.ui.services import Services

LEAST_PX = (900, 600)
RESUME_AFTER_MS = 300
"""After the first painting: reading the history may take a moment."""
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
        self._seen = False
        self.sessions = SessionWays(self)
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
        """Play a session at once, within the person's limits, without asking anything first."""
        self.sessions.play(timeline)

    @staticmethod
    def warm_up() -> None:
        """Load what the other screens are made of, so that the first session opens at once. For a thread."""
        for screen in ("before_screen", "player_screen", "finish_screen"):
            import_module(f"fasciatimer.ui.{screen}")

    def show_notice(self, text: str, *, again: bool = False) -> None:
        """Say something in passing; the same words only once, or once more each time they are asked for."""
        self.messages.show_notice(text, again=again)

    @property
    def toast(self) -> Toast:
        """The passing message."""
        return self.messages.toast

    @property
    def player(self) -> PlayerScreen:
        """The screen that plays."""
        return self.sessions.player

    @property
    def before(self) -> BeforeScreen:
        """The screen before a session starts."""
        return self.sessions.before

    @property
    def finish(self) -> FinishScreen:
        """The screen after a session."""
        return self.sessions.finish

    @property
    def chooser(self) -> Chooser:
        """Reads a session for playing."""
        return self.sessions.chooser

    @property
    def writing(self) -> EditorWays:
        """The ways into the editor."""
        if self._writing is None:
            from fasciatimer.ui.editor.ways import EditorWays

            self._writing = EditorWays(self)
        return self._writing

    # ---- ways ------------------------------------------------------------------------------------

    def go_home(self) -> None:
        """Show the sessions."""
        self._show_screen(self.library)
        self.library.focus_main()

    def show_settings(self, page: str = "") -> None:
        """Show the settings, on one of their pages."""
        settings = self.places.settings
        settings.refresh()
        if page:
            settings.show_page(page)
        self._show_screen(settings)
        settings.focus_main()

    def show_history(self) -> None:
        """Show the history."""
        history = self.places.history
        history.refresh()
        self._show_screen(history)
        history.focus_main()

    def open_card(self, card: Card) -> None:
        """Show what to know before a session, or why it cannot be played."""
        self.sessions.open_card(card)

    def start_card(self, card: Card) -> None:
        """Start a session whose cautions were ticked today; ask first otherwise."""
        self.sessions.start_card(card)

    def try_out(self, choice: Choice, first: int) -> bool:
        """Play a session that is being written, from one of its parts on; nothing of it is kept."""
        return self.sessions.try_out(choice, first)

    def came_back_to_writing(self) -> bool:
        """Show the editor again after a try; returns whether there was one."""
        return self._writing is not None and self._writing.came_back()

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
            self.messages.offer(
                self.tr("{name} was not saved. What you wrote is kept.").format(name=drafts[0].name),
                self.tr("Show"),
                lambda: self.writing.show(),
            )

    def show_keys(self) -> None:
        """Show the table of keys, or put it away; a session that plays is paused."""
        if self.sessions.plays():
            self.sessions.pause()
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
        self.library.break_card.resumed.connect(self.sessions.resume_card)
        self.library.asked.connect(self.edit_card)
        self.library.file_wanted.connect(self.choose_file)
        self.library.break_minutes_chosen.connect(lambda minutes: self._keep(break_minutes=minutes))
        self.rail = Rail(self.look)
        self.rail.home.connect(self.go_home)
        self.rail.history_wanted.connect(self.show_history)
        self.rail.write.connect(self._write_pressed)
        self.rail.settings_wanted.connect(lambda: self.show_settings())
        self.rail.keys.connect(self.show_keys)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.library)
        self.messages = Messages(self.look, self, self.ticker, self.sessions.is_halted)
        self.places = HomeScreens(self.services, self.pictures, self.stack, self)
        self.places.closed.connect(self.go_home)
        self.places.notice.connect(lambda text: self.show_notice(text, again=True))
        self.places.undoable.connect(self._offer_undo)
        self.places.break_wanted.connect(self._break_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self.stack, 1)
        stops = [self.library.open_folder, *self.rail.places, self.rail.help]
        for stop, following in pairwise(stops):
            self.setTabOrder(stop, following)
        self.ring = FocusRing(self.look, self)

    def _go_on(self) -> None:
        """Make what nobody can miss before the window has been seen."""
        self._make_shortcuts()
        self.pictures.begin()
        self.ticker.after(RESUME_AFTER_MS, self.sessions.offer_resume)

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
            ([QKeySequence("Ctrl+1")], lambda: self._place_pressed(self.go_home)),
            ([QKeySequence("Ctrl+2")], lambda: self._place_pressed(self.show_history)),
            ([QKeySequence("Ctrl+3")], self._write_pressed),
            ([QKeySequence("Ctrl+4")], lambda: self._place_pressed(self.show_settings)),
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
        if event.type() == QEvent.Type.ActivationChange:
            self.sessions.show_time()
        if event.type() == QEvent.Type.ActivationChange and self._writing is not None:
            self._writing.screen.look_outside()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.messages.drop_undo()
        self.sessions.abandon()
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
        if not self.sessions.plays() and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.open_path(url.toLocalFile())
        event.acceptProposedAction()

    def _offer_undo(self, what: Undoable) -> None:
        self.messages.offer_undo(what.words, what.undo, what.finish)

    def _break_wanted(self) -> None:
        self.go_home()
        self.library.break_card.start.click()

    # ---- showing ---------------------------------------------------------------------------------

    def show_screen(self, screen: QWidget) -> None:
        """Show one of the screens."""
        self._show_screen(screen)

    def _show_screen(self, screen: QWidget) -> None:
        at_home = self._place_of(screen)
        self.rail.setVisible(at_home is not None)
        if at_home is not None:
            self.rail.mark(at_home)
        self.stack.setCurrentWidget(screen)
        playing = self.sessions.plays(screen)
        self.toast.stand_on(self.player.view.stage if playing else None)
        if not playing:
            self.setWindowTitle("fasciatimer")

    def _place_of(self, screen: QWidget) -> RailButton | None:
        """Return the button of the rail that leads to a screen, or None."""
        if screen is self.library:
            return self.rail.sessions
        if self.places.is_history(screen):
            return self.rail.history
        if self._writing is not None and self._writing.stands_beside_rail(screen):
            return self.rail.writing
        return self.rail.settings if self.places.is_settings(screen) else None

    def _focus_screen(self) -> None:
        screen = self.stack.currentWidget()
        if self._writing is not None and self._writing.is_shown:
            self._writing.screen.focus_main()
        elif not self.sessions.focus(screen) and not self.places.focus(screen):
            self.library.focus_main()

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
        elif self._writing is not None and self._writing.is_shown:
            self._writing.screen.find_words()

    def _place_pressed(self, go: Callable[[], None]) -> None:
        """Go to a screen of home, but not away from a session."""
        if not self.sessions.plays():
            go()

    def _write_pressed(self) -> None:
        self._place_pressed(lambda: self.writing.show())

    def _new_pressed(self) -> None:
        self._place_pressed(lambda: self.writing.show_beginnings())

    def _undo_pressed(self) -> None:
        if self._writing is not None and self._writing.is_shown:
            self._writing.screen.undo()
        else:
            self.messages.press_undo()

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
