"""The editor: one document as outline, text, form, picture and time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from fasciatimer.core.checker import Reading, check_document
from fasciatimer.core.document import Document
from fasciatimer.core.drafts import Template
from fasciatimer.core.memory import Memory
from fasciatimer.core.nodes import Mapping, Node, Scalar
from fasciatimer.ui.body.studio import Studio
from fasciatimer.ui.editor.area_pane import AreaPane
from fasciatimer.ui.editor.at_cursor import AtCursor
from fasciatimer.ui.editor.banner import Banner
from fasciatimer.ui.editor.checking import PAUSE_MS, Checked, Checker
from fasciatimer.ui.editor.curve_editor import CurveEditor
from fasciatimer.ui.editor.filing import Filing
from fasciatimer.ui.editor.find_bar import FindBar
from fasciatimer.ui.editor.finding import Finding
from fasciatimer.ui.editor.form_view import FormView
from fasciatimer.ui.editor.going import next_pane, order_tabs
from fasciatimer.ui.editor.helping import Helping
from fasciatimer.ui.editor.highlighter import Highlighter
from fasciatimer.ui.editor.offering import Offering
from fasciatimer.ui.editor.offers_popup import OffersPopup
from fasciatimer.ui.editor.outline import Outline
from fasciatimer.ui.editor.panes import Panes
from fasciatimer.ui.editor.play_bar import PlayBar
from fasciatimer.ui.editor.preview import Preview
from fasciatimer.ui.editor.problems_pane import ProblemsPane
from fasciatimer.ui.editor.rehearsal import Rehearsal
from fasciatimer.ui.editor.session_text import SessionText
from fasciatimer.ui.editor.start_page import StartPage
from fasciatimer.ui.editor.steps import Steps
from fasciatimer.ui.editor.text_pane import TextPane
from fasciatimer.ui.editor.top_bar import TopBar
from fasciatimer.ui.editor.words import tr
from fasciatimer.ui.editor.writing import Writing
from fasciatimer.ui.parts.menus import Option
from fasciatimer.ui.phrases import DOT, length_text, steps_text
from fasciatimer.ui.pictures import Pictures
from fasciatimer.ui.services import Services
from fasciatimer.ui.ticker import Ticker


class EditorScreen(QWidget):
    """Writes one session at a time.

    Args:
        services: the world outside the window.
        ticker: the window's timer.
    """

    closed = Signal()
    tried = Signal(object, int, str)
    """A `Timeline`, where to begin in ms, and the path of the file or ''."""
    notice = Signal(str)
    file_wanted = Signal()
    page_turned = Signal()
    """What one begins with is shown, or what is written."""

    def __init__(self, services: Services, ticker: Ticker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._ticker = services, ticker
        self.look = services.look
        self.session_text = SessionText(self)
        self._call_off: Callable[[], None] | None = None
        self._at_problem = False
        self._make_parts()
        self._lay_out()
        self._connect()
        self._make_shortcuts()
        order_tabs(self)
        # Children go in the order they came: the text must be the last, as the others look at it.
        self.session_text.setParent(None)
        self.session_text.setParent(self)
        self.pages.setCurrentWidget(self.start)
        self.pages.currentChanged.connect(lambda _: self.page_turned.emit())

    # ---- what the window asks --------------------------------------------------------------------------

    def open(self, path: str, *, at_problem: bool = False) -> bool:
        """Open a file to write in, at its first problem if wanted; returns whether that could be done."""
        self._at_problem = at_problem
        return self.filing.open(path)

    def begin_copy(self, path: str) -> bool:
        """Begin a new session with the text of another one."""
        return self.filing.begin_copy(path)

    @property
    def writes(self) -> bool:
        """Whether something is being written."""
        return self.pages.currentWidget() is self._desk

    def show_start(self) -> None:
        """Show where writing begins, unless something is being written."""
        if not self.filing.file.is_open:
            self.show_beginnings()

    def show_beginnings(self) -> None:
        """Show everything one can begin with."""
        documents, shelf = self._services.documents, self._services.shelf
        self.start.show_all(documents.templates(), documents.drafts(), shelf.cards())
        self.pages.setCurrentWidget(self.start)

    def focus_main(self) -> None:
        """Go to the text, or to the first thing to begin with."""
        if self.pages.currentWidget() is self.start:
            self.start.focus_main()
        elif self.panes.shows_form:
            self.form.focus_first()
        else:
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def look_outside(self) -> None:
        """Find out whether the file was changed meanwhile. For when the window is looked at again."""
        if self.isVisible() and self.filing.file.is_open:
            self.filing.look_outside()

    def put_down(self) -> None:
        """Keep unsaved work as a draft, and be silent: the window closes."""
        self.rehearsal.stop()
        self.filing.file.put_down()
        self.checker.close()
        self.studio.close()
        self._pictures.close()

    def undo(self) -> None:
        """Take back the last change, wherever it was made."""
        if not self.filing.file.is_locked:
            self.session_text.document.undo()

    def redo(self) -> None:
        """Make the last change again."""
        if not self.filing.file.is_locked:
            self.session_text.document.redo()

    def find_words(self) -> None:
        """Look for words in the text."""
        if self.writes:
            self.top.views.choose(0)
            self.finding.begin()

    # ---- parts -----------------------------------------------------------------------------------------

    def _make_parts(self) -> None:
        services, look, vocabulary = self._services, self.look, self._services.vocabulary
        self.studio = Studio(services.atlas, self)
        self._pictures = Pictures(self)
        self.banner = Banner(look)
        self.filing = Filing(self, services, self.session_text, self._ticker, self.banner)
        self.checker = Checker(self._read, lambda: vocabulary, services.language, self)
        self.writing = Writing(self.session_text, self._is_locked, self)
        self.rehearsal = Rehearsal(services, self)
        self.top = TopBar(look)
        self.text = TextPane(look, self.session_text)
        self.find_bar = FindBar(look)
        self.finding = Finding(self.text, self.find_bar, self.writing, self)
        self.highlighter = Highlighter(self.session_text.document, look)
        self.outline = Outline(look)
        self.offers = OffersPopup(look, self)
        self.form = FormView(look, vocabulary, self.offers)
        self.problems = ProblemsPane(look)
        self.helping = Helping(self.text, self.problems, self.writing, self)
        self.offering = Offering(self.text, self.writing, vocabulary, self.offers, self._ticker, self)
        self.preview = Preview(look, vocabulary, self.studio)
        self.curve = CurveEditor(look)
        self.area = AreaPane(look, vocabulary, self.studio.figures, self._pictures, self.offers)
        self.play = PlayBar(look)
        self.start = StartPage(look)

    def _lay_out(self) -> None:
        self.panes = Panes(
            self.look,
            self.outline,
            self.text,
            self.find_bar,
            self.form,
            self.problems,
            self.preview,
            self.curve,
            self.area,
        )
        locked = self._is_locked
        self.at_cursor = AtCursor(
            self._services, self.panes, self.play, self.writing, self.rehearsal, locked, self
        )
        self.steps = Steps(self.panes, self.at_cursor, self.writing, self._read_now, self)
        writing = QWidget()
        column = QVBoxLayout(writing)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.top, self.banner):
            column.addWidget(part)
        column.addWidget(self.panes, 1)
        column.addWidget(self.play)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.start)
        self.pages.addWidget(writing)
        self._desk = writing
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.pages)

    def _connect(self) -> None:
        text, top = self.text, self.top
        self.session_text.changed.connect(self._text_changed)
        self.checker.checked.connect(self._take)
        text.place_changed.connect(self._place_changed)
        self.helping.text_wanted.connect(lambda: top.views.choose(0))
        self.steps.entered.connect(self.focus_main)
        self.steps.added.connect(self._name_step)
        self.writing.refused.connect(self.notice)
        top.back.clicked.connect(self.closed)
        top.undo.clicked.connect(self.undo)
        top.redo.clicked.connect(self.redo)
        top.form_chosen.connect(self._show_form)
        top.save.clicked.connect(self.filing.save)
        top.more.clicked.connect(self._show_menu)
        top.drawer.clicked.connect(lambda: self._toggle_drawer())
        top.try_it.clicked.connect(self.try_it)
        self.filing.opened.connect(self._opened)
        self.filing.closed.connect(self._closed)
        self.filing.saved.connect(self.helping.tell_saved)
        self.filing.notice.connect(self.notice)
        self.filing.file.changed.connect(self._show_file)
        self.start.begun.connect(self._begin)
        self.start.opened.connect(self.open)
        self.start.copied.connect(self.begin_copy)
        self.start.resumed.connect(self.filing.resume)
        self.start.forgotten.connect(self._forget)
        self.start.file_wanted.connect(self.file_wanted)
        self._services.shelf.on_change(self.look_outside)
        self.session_text.document.undoAvailable.connect(lambda _: self._show_file())
        self.session_text.document.redoAvailable.connect(lambda _: self._show_file())

    def _make_shortcuts(self) -> None:
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        redo = QKeySequence.keyBindings(QKeySequence.StandardKey.Redo)
        for keys, act in (
            (QKeySequence.keyBindings(QKeySequence.StandardKey.Save), self.filing.save),
            ([*redo, QKeySequence("Ctrl+Shift+Z")], self.redo),
            ([QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter")], self.try_it),
            ([QKeySequence("Ctrl+.")], self.helping.fix_here),
            ([QKeySequence("F8")], partial(self.helping.next_problem, 1)),
            ([QKeySequence("Shift+F8")], partial(self.helping.next_problem, -1)),
            ([QKeySequence("F3")], partial(self.finding.step, 1)),
            ([QKeySequence("Shift+F3")], partial(self.finding.step, -1)),
            ([QKeySequence("F6")], partial(next_pane, self, 1)),
            ([QKeySequence("Shift+F6")], partial(next_pane, self, -1)),
            ([QKeySequence("Ctrl+F6")], partial(next_pane, self, 1)),
        ):
            shortcut = QShortcut(self)
            shortcut.setKeys(list(dict.fromkeys(keys)))
            shortcut.setContext(inside)
            shortcut.activated.connect(act)

    # ---- files -----------------------------------------------------------------------------------------

    def _begin(self, template: Template) -> None:
        self.filing.begin(template)
        self._mark(self.writing.manuscript.document.root, "title")

    def _name_step(self) -> None:
        """Let what is typed next be the name of the step."""
        self.focus_main()
        if self.panes.shows_form:
            self.form.mark_first()
        elif self.at_cursor.row is not None:
            self._mark(self.at_cursor.row.node, "name")

    def _mark(self, node: Node | None, key: str) -> None:
        """Mark a value, so that what is typed takes its place."""
        value = node.value(key) if isinstance(node, Mapping) else None
        if isinstance(value, Scalar):
            self.text.go_to(value.span.line, value.span.column, value.span.length)

    def _forget(self, draft: object) -> None:
        self.filing.forget(draft)  # type: ignore[arg-type]
        self.show_beginnings()
        self.start.focus_main()

    def _opened(self) -> None:
        self.at_cursor.begin()
        self.pages.setCurrentWidget(self._desk)
        self._show_file()
        self.text.setReadOnly(self.filing.file.is_locked)
        self.text.go_to(1)
        self._check()
        self.focus_main()

    def _closed(self) -> None:
        self.rehearsal.stop()
        self.show_beginnings()
        self.start.focus_main()

    def _is_locked(self) -> bool:
        return self.filing.file.is_locked

    def _read(self, document: Document, memory: Memory) -> Reading:
        file, documents = self.filing.file, self._services.documents
        return check_document(
            document,
            self._services.vocabulary,
            file_name=file.name or "session.yaml",
            has_picture=partial(documents.has_picture, file.path),
            memory=memory,
        )

    def _show_file(self) -> None:
        file, document = self.filing.file, self.session_text.document
        if not file.is_open:
            return
        if file.is_locked:
            state = tr("read only")
        elif file.is_new:
            state = tr("not saved yet")
        elif file.is_dirty:
            state = tr("not saved")
        else:
            state = tr("saved {time}", time=file.saved_at) if file.saved_at else tr("saved")
        facts = [state]
        if self.at_cursor.good is not None:
            count = sum(row.kind == "step" for row in self.outline.steps)
            facts.append(
                tr(
                    "{length} in {steps}",
                    length=length_text(self.at_cursor.good.duration_ms),
                    steps=steps_text(count),
                )
            )
        self.top.show_file(file.name, DOT.join(facts), dirty=file.is_dirty and not file.is_locked)
        self.top.undo.setEnabled(document.isUndoAvailable() and not file.is_locked)
        self.top.redo.setEnabled(document.isRedoAvailable() and not file.is_locked)
        self.top.save.set_text(tr("Make a copy") if file.is_locked else tr("Save"))
        self.top.save.setEnabled(file.is_locked or file.is_dirty or file.is_new)
        self.panes.column.add.setEnabled(not file.is_locked)

    # ---- checking --------------------------------------------------------------------------------------

    def _text_changed(self) -> None:
        if not self.filing.file.is_open:
            return
        if self._call_off is not None:
            self._call_off()
        self._call_off = self._ticker.after(PAUSE_MS, self._check)

    def _check(self) -> None:
        self._call_off = None
        self.checker.check(self.session_text.text)

    def _take(self, checked: Checked) -> None:
        if checked.text != self.session_text.text:
            return
        self.writing.know(checked)
        if checked.text != self.session_text.text:
            return
        problems = checked.reading.problems
        self.at_cursor.take(checked)
        self.text.show_problems(problems)
        self.helping.know(problems)
        self.at_cursor.settle()
        self._show_file()
        if self._at_problem:
            self._at_problem = False
            self.helping.next_problem(1)

    def _read_now(self) -> None:
        """Have the text read before anything else is done, unless it is known as it is."""
        if self.at_cursor.checked is None or self.at_cursor.checked.text != self.session_text.text:
            if self._call_off is not None:
                self._call_off()
            self._check()
            self.checker.finish()

    def _place_changed(self) -> None:
        if self.filing.file.is_open:
            self.at_cursor.find_row()

    def _show_menu(self) -> None:
        top, text = self.top, self.text
        rows: list[Option] = []
        if top.undo.isHidden():
            changes = ((tr("Undo"), self.undo, top.undo), (tr("Redo"), self.redo, top.redo))
            rows += [(word, act, False) for word, act, button in changes if button.isEnabled()]
        rows.append((tr("Find in the text"), self.find_words, False))
        rows.append((tr("Wrap long lines"), lambda: text.set_wraps(not text.wraps), text.wraps))
        self.filing.show_menu(top.more, rows)

    def _show_form(self, form: bool) -> None:
        self.panes.show_form(form)
        self.at_cursor.show_step()
        self.focus_main()

    def _toggle_drawer(self) -> None:
        open = not self.panes.is_drawer_open
        self.panes.open_drawer(open)
        if open:
            self.preview.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_main()

    # ---- playing ---------------------------------------------------------------------------------------

    def try_it(self) -> None:
        """Play the session in the player, from the step one is on."""
        self._read_now()
        cursor = self.at_cursor
        timeline = cursor.checked.timeline if cursor.checked is not None else None
        if timeline is None or not timeline.segments:
            self.helping.next_problem(1)
            return
        self.rehearsal.stop()
        segment = cursor.segment_of(cursor.row) if cursor.row is not None else None
        start_ms = 0
        if segment is not None:
            number = segment.number
            start_ms = next(one.start_ms for one in timeline.segments if one.number == number)
        self.tried.emit(timeline, start_ms, self.filing.file.path)

    # ---- keys ------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.panes.is_drawer_open:
            self.panes.open_drawer(False)
            self.focus_main()
        elif event.key() == Qt.Key.Key_Escape and self.find_bar.isVisible():
            self.finding.leave()
        elif event.key() == Qt.Key.Key_Space and self.focusWidget() in (self.play.strip, self.preview):
            self.at_cursor.toggle_rehearsal()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.top.drawer.setVisible(self.width() < self.look.pad(1040))
        self.top.set_tight(tight=self.width() < self.look.px(720))
        self.offers.hide()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.look_outside()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.rehearsal.stop()
