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
from fasciatimer.ui.ticker import Ticker

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QShowEvent

    from fasciatimer.core.catalogue import Card
    from fasciatimer.core.player import Command
    from fasciatimer.core.timeline import Timeline
    from fasciatimer.ui.before_screen import BeforeScreen, Choice
    from fasciatimer.ui.choosing import Chooser
    from fasciatimer.ui.editor.ways import EditorWays
    from fasciatimer.ui.finish_screen import Afterwards, FinishScreen
    from fasciatimer.ui.history.keeping import Undoable
    from fasciatimer.ui.keys_dialog import KeysDialog
    from fasciatimer.ui.parts import Toast
    from fasciatimer.ui.player.recording import Beforehand
    from fasciatimer.ui.player.sitting import Sitting
    from fasciatimer.ui.player_screen import PlayerScreen
    from fasciatimer.ui.problems_dialog import ProblemsDialog
    from fasciatimer.ui.services import Services

LEAST_PX = (900, 600)
MINUTE_MS = 60_000
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
        self._choice: Choice | None = None
        self._sitting = ""
        self._seen = False
        self._before: BeforeScreen | None = None
        self._player: PlayerScreen | None = None
        self._finish: FinishScreen | None = None
        self._chooser: Chooser | None = None
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
        self.messages.show_notice(text, again=again)

    @property
    def toast(self) -> Toast:
        """The passing message."""
        return self.messages.toast

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
            self._player.spot_off.connect(lambda regions: self.chooser.leave_out_today(regions))
            self.stack.addWidget(self._player)
        return self._player

    @property
    def before(self) -> BeforeScreen:
        """The screen before a session starts."""
        if self._before is None:
            from fasciatimer.ui.before_screen import BeforeScreen

            self._before = BeforeScreen(self.services)
            self._before.started.connect(self._start_checked)
            self._before.resumed.connect(self._resume_checked)
            self._before.closed.connect(self.go_home)
            self._before.settings_wanted.connect(lambda: self.show_settings("safety"))
            self._before.sore_answered.connect(lambda sore: self.chooser.answer_sore(sore))
            self._before.gentle_wanted.connect(self._go_gently)
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
            self._finish.repeated.connect(self._repeat)
            self._finish.said.connect(self._said_afterwards)
            self._finish.report_wanted.connect(lambda: self.places.open_report())
            self.pictures.arrived.connect(self._finish.picture.update)
            self.stack.addWidget(self._finish)
        return self._finish

    @property
    def chooser(self) -> Chooser:
        """Reads a session for playing."""
        if self._chooser is None:
            from fasciatimer.ui.choosing import Chooser

            self._chooser = Chooser(self.services)
        return self._chooser

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
        asks = choice.sore_day or choice.softer or choice.resume or choice.nothing_left
        if choice.checked_at and not asks:
            self._play(choice)
        else:
            self.open_card(card)

    def resume_card(self, card: Card) -> None:
        """Go on with the interrupted sitting of a session; ask first where its cautions were not ticked."""
        choice = self._choose(card)
        if choice is not None and choice.resume and choice.checked_at:
            self._resume_checked(choice)
        elif choice is not None:
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
            self.messages.offer(
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
        self.library.break_card.resumed.connect(self.resume_card)
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
        self.messages = Messages(self.look, self, self.ticker, self._is_halted)
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
        self.ticker.after(RESUME_AFTER_MS, self._offer_resume)

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
        if event.type() == QEvent.Type.ActivationChange and self._before is not None:
            self._before.show_time()
        if event.type() == QEvent.Type.ActivationChange and self._writing is not None:
            self._writing.screen.look_outside()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.messages.drop_undo()
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
        choice = self.chooser.choose(card)
        if choice is None:
            self.explain(card)
        return choice

    def _start_checked(self, choice: Choice) -> None:
        self.show_notice(self.chooser.agree(choice))
        self._play(choice)

    def _resume_checked(self, choice: Choice) -> None:
        self.show_notice(self.chooser.agree(choice))
        self._play(choice, resume=True)

    def _repeat(self, choice: Choice) -> None:
        """Play again, without the numbers of the first time."""
        from dataclasses import replace

        self._play(replace(choice, before={}, range_before=""))

    def _go_gently(self) -> None:
        """Show the session once more, softer."""
        choice = self._choice
        if choice is not None:
            self.chooser.go_gently(choice)
            self.open_card(choice.card)

    def _play(self, choice: Choice, *, resume: bool = False) -> None:
        from fasciatimer.ui.player.recording import Beforehand

        resumed_from = choice.resume_of if resume else ""
        beforehand = Beforehand(choice.before, choice.range_before, resumed_from)
        self._start(choice, choice.resume_part if resume else 0, beforehand)

    def _said_afterwards(self, said: Afterwards) -> None:
        """Keep what the person says of the session that has just ended."""
        from fasciatimer.core.records import note_record

        if self._sitting:
            note = note_record(
                self._sitting, after=said.after, range_after=said.range_after, comment=said.comment
            )
            self.services.store.append((note,))

    def try_out(self, choice: Choice, first: int) -> None:
        """Play a session that is being written, from one of its parts on; nothing of it is kept."""
        from fasciatimer.ui.player.recording import Beforehand

        self._start(choice, first, Beforehand(kept=False))

    def _start(self, choice: Choice, first: int, beforehand: Beforehand) -> None:
        from fasciatimer.ui.session_image import image_loader

        self.messages.drop_undo()
        self._choice = choice
        self._show_screen(self.player)
        self.setWindowTitle(f"{choice.card.title} \N{EN DASH} fasciatimer")
        self.player.start(
            choice.timeline, load_image=image_loader(choice.card.path), first=first, beforehand=beforehand
        )

    def _finished(self, sitting: Sitting) -> None:
        assert self._choice is not None
        if self._writing is not None and self._writing.came_back():
            return
        self._sitting = sitting.id
        if sitting.reason == "pain":
            self.chooser.offer_softer(self._choice.session.id)
        self.finish.show_sitting(sitting, self._choice)
        self._show_screen(self.finish)
        self.finish.focus_main()

    def _left(self, _sitting: Sitting) -> None:
        if self._writing is not None and self._writing.came_back():
            self.player.abandon()
            return
        self.go_home()
        self.messages.offer_undo(self.tr("Session ended."), self._take_up, self._forget)

    def _offer_undo(self, what: Undoable) -> None:
        self.messages.offer_undo(what.words, what.undo, what.finish)

    def _forget(self) -> None:
        """Let the session that was left go for good."""
        if self._player is not None:
            self._player.abandon()
        self._offer_resume()

    def _take_up(self) -> None:
        """Bring back the session that was left, paused where it was."""
        from fasciatimer.core.player import Command

        self._show_screen(self.player)
        self.player.resume_left()
        self._command(Command.PAUSE)

    def _offer_resume(self) -> None:
        """Offer on the home screen to go on where somebody was interrupted."""
        card, where = self.chooser.interrupted(self.services.shelf.cards())
        self.library.break_card.offer_resume(card, where)

    def _break_wanted(self) -> None:
        self.go_home()
        self.library.break_card.start.click()

    def _command(self, command: Command) -> None:
        self.player.command(command)

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
        playing = self._player is not None and screen is self._player
        self.toast.stand_on(self._player.view.stage if playing and self._player else None)
        if self._player is None or screen is not self._player:
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
        if self._player is not None and screen is self._player:
            self._player.views.main.setFocus()
        elif self._before is not None and screen is self._before:
            self._before.focus_main()
        elif self._writing is not None and self._writing.is_shown:
            self._writing.screen.focus_main()
        elif self.places.focus(screen):
            pass
        else:
            self.library.focus_main()

    def _is_halted(self) -> bool:
        return self._player is not None and self._player.stop_card.isVisibleTo(self._player)

    def _halted(self, halted: bool) -> None:
        """Let nothing cover the stop card."""
        if halted:
            self.messages.put_notice_off()
        else:
            self.messages.next_notice()

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
        elif self._writing is not None and self._writing.is_shown:
            self._writing.screen.find_words()

    def _place_pressed(self, go: Callable[[], None]) -> None:
        """Go to a screen of home, but not away from a session."""
        if self._player is None or self.stack.currentWidget() is not self._player:
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
