"""The editor: one document as outline, text, form, picture and time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from fasciatimer.core.checker import Reading, check_document
from fasciatimer.core.document import Document
from fasciatimer.core.drafts import Template
from fasciatimer.core.fields import MapName
from fasciatimer.core.nodes import Mapping, Scalar, Sequence
from fasciatimer.core.problems import Problem
from fasciatimer.core.route import Route
from fasciatimer.core.snapshot import Phase, Snapshot, snapshot_at
from fasciatimer.core.timeline import Segment, Timeline
from fasciatimer.core.units import parse_time
from fasciatimer.ui.body.studio import Studio
from fasciatimer.ui.editor.area_pane import AreaPane
from fasciatimer.ui.editor.banner import Banner
from fasciatimer.ui.editor.checking import PAUSE_MS, Checked, Checker
from fasciatimer.ui.editor.curve_editor import CurveEditor
from fasciatimer.ui.editor.filing import Filing
from fasciatimer.ui.editor.form_view import FormView
from fasciatimer.ui.editor.helping import Helping
from fasciatimer.ui.editor.highlighter import Highlighter
from fasciatimer.ui.editor.offers_popup import OffersPopup
from fasciatimer.ui.editor.outline import Outline
from fasciatimer.ui.editor.panes import Panes
from fasciatimer.ui.editor.play_bar import PlayBar
from fasciatimer.ui.editor.pressure import Points, read_points
from fasciatimer.ui.editor.preview import Preview
from fasciatimer.ui.editor.problems_pane import ProblemsPane
from fasciatimer.ui.editor.rehearsal import Rehearsal
from fasciatimer.ui.editor.rows import Path, Row, row_at
from fasciatimer.ui.editor.session_text import SessionText
from fasciatimer.ui.editor.start_page import StartPage
from fasciatimer.ui.editor.text_pane import TextPane
from fasciatimer.ui.editor.top_bar import TopBar
from fasciatimer.ui.editor.words import problem_spoken, row_name, tr
from fasciatimer.ui.editor.writing import Writing, moved_words
from fasciatimer.ui.palette import Hue
from fasciatimer.ui.parts import announce
from fasciatimer.ui.phrases import DOT, length_text, steps_text
from fasciatimer.ui.pictures import Pictures
from fasciatimer.ui.player.limits import limit_of
from fasciatimer.ui.services import Services
from fasciatimer.ui.ticker import Ticker

SHOWN_AT_MS = 8_000
"""How far into a step its picture is, or halfway in a shorter one."""
_FIRST_CURVE = Points("even", ((0, 1.0), (50, 2.0), (100, 1.0)))
_USUAL_WORK_MS = 60_000


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
        self.checked: Checked | None = None
        self._good: Timeline | None = None
        self._route: Route | None = None
        self._row: int | None = None
        self._wanted_path: Path | None = None
        self._fresh = False
        self._call_off: Callable[[], None] | None = None
        self._make_parts()
        self._lay_out()
        self._connect()
        self._make_shortcuts()
        self._order_tabs()
        self.pages.setCurrentWidget(self.start)
        self.pages.currentChanged.connect(lambda _: self.page_turned.emit())

    # ---- what the window asks --------------------------------------------------------------------------

    def open(self, path: str) -> bool:
        """Open a file to write in; returns whether that could be done."""
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

    # ---- parts -----------------------------------------------------------------------------------------

    def _make_parts(self) -> None:
        services, look, vocabulary = self._services, self.look, self._services.vocabulary
        self.studio = Studio(services.atlas, self)
        self._pictures = Pictures(self)
        self.banner = Banner(look)
        self.filing = Filing(self, services, self.session_text, self._ticker, self.banner)
        self.checker = Checker(self._read, lambda: vocabulary, services.language, self)
        self.writing = Writing(self.session_text, lambda: self.filing.file.is_locked, self)
        self.rehearsal = Rehearsal(services, self)
        self.top = TopBar(look)
        self.text = TextPane(look, self.session_text)
        self.highlighter = Highlighter(self.session_text.document, look)
        self.form = FormView(look, vocabulary)
        self.outline = Outline(look)
        self.offers = OffersPopup(look, self)
        self.helping = Helping(self.text, self.writing, vocabulary, self.offers, self)
        self.problems = ProblemsPane(look, self.helping.fix_word)
        self.preview = Preview(look, vocabulary, self.studio)
        self.curve = CurveEditor(look)
        self.area = AreaPane(look, vocabulary, self.studio.figures, self._pictures, self.offers)
        self.play = PlayBar(look, vocabulary)
        self.start = StartPage(look)

    def _lay_out(self) -> None:
        self.panes = Panes(
            self.look,
            self.outline,
            self.text,
            self.form,
            self.problems,
            self.preview,
            self.curve,
            self.area,
        )
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
        text, top, outline, play = self.text, self.top, self.outline, self.play
        self.session_text.changed.connect(self._text_changed)
        self.checker.checked.connect(self._take)
        text.place_changed.connect(self._place_changed)
        text.move_asked.connect(self._step_row)
        text.mark_pressed.connect(self._mark_pressed)
        outline.chosen.connect(self._row_chosen)
        outline.stepped.connect(self._row_stepped)
        outline.move_asked.connect(self._carry)
        outline.step_asked.connect(self._step_row)
        outline.duplicate_asked.connect(self.duplicate)
        outline.delete_asked.connect(self.delete)
        self.panes.column.add.clicked.connect(self.add_step)
        self.problems.list.jumped.connect(self.jump_to)
        self.problems.list.fix_asked.connect(self.helping.fix)
        self.problems.fix_all_asked.connect(self.fix_all)
        self.form.edited.connect(lambda path, value, about: self.writing.set({path: value}, about))
        self.curve.changed.connect(self._curve_changed)
        self.curve.added.connect(lambda: self._curve_changed(_FIRST_CURVE))
        self.area.chosen.connect(self._area_chosen)
        self.writing.refused.connect(self.notice)
        play.play_pressed.connect(self.toggle_rehearsal)
        play.speed_chosen.connect(self.rehearsal.set_speed)
        play.sounds_chosen.connect(self.rehearsal.set_sounds)
        play.changes_chosen.connect(self.rehearsal.set_changes_only)
        play.strip.scrubbed.connect(self._scrubbed)
        self.rehearsal.moved.connect(self._rehearsed)
        self.rehearsal.ended.connect(self._rehearsal_ended)
        top.back.clicked.connect(self.closed)
        top.undo.clicked.connect(self.undo)
        top.redo.clicked.connect(self.redo)
        top.form_chosen.connect(self._show_form)
        top.save.clicked.connect(self.filing.save)
        top.more.clicked.connect(lambda: self.filing.show_menu(top.more))
        top.drawer.clicked.connect(lambda: self.panes.open_drawer(not self.panes.is_drawer_open))
        top.try_it.clicked.connect(self.try_it)
        self.filing.opened.connect(self._opened)
        self.filing.closed.connect(self._closed)
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
            ([QKeySequence("Ctrl+.")], self.fix_here),
            ([QKeySequence("F8")], partial(self.next_problem, 1)),
            ([QKeySequence("Shift+F8")], partial(self.next_problem, -1)),
            ([QKeySequence("F6")], partial(self.next_pane, 1)),
            ([QKeySequence("Shift+F6")], partial(self.next_pane, -1)),
            ([QKeySequence("Ctrl+F6")], partial(self.next_pane, 1)),
        ):
            shortcut = QShortcut(self)
            shortcut.setKeys(list(dict.fromkeys(keys)))
            shortcut.setContext(inside)
            shortcut.activated.connect(act)

    def _order_tabs(self) -> None:
        stops: list[QWidget] = [self.text, self.problems.list, self.problems.fix_all, self.preview]
        stops += [self.curve, *self.area.bodies, self.area.search, *self.area.sides.stops()]
        stops += [self.play.play, *self.play.speeds.stops(), self.play.speed_menu]
        stops += [self.play.sounds, self.play.changes, self.play.strip, self.panes.column.add, self.outline]
        top = self.top
        stops += [
            top.back,
            top.undo,
            top.redo,
            *top.views.stops(),
            top.more,
            top.drawer,
            top.save,
            top.try_it,
        ]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    # ---- files -----------------------------------------------------------------------------------------

    def _begin(self, template: Template) -> None:
        self.filing.begin(template)
        manuscript = self.writing.manuscript
        root = manuscript.document.root
        title = root.entry("title") if isinstance(root, Mapping) else None
        if title is not None and isinstance(title.value, Scalar):
            span = title.value.span
            self.text.go_to(span.line, span.column, span.length)

    def _forget(self, draft: object) -> None:
        self.filing.forget(draft)  # type: ignore[arg-type]
        self.show_beginnings()
        self.start.focus_main()

    def _opened(self) -> None:
        self.rehearsal.stop()
        self.pages.setCurrentWidget(self._desk)
        self._show_file()
        self.text.setReadOnly(self.filing.file.is_locked)
        self.text.go_to(1)
        self._good = self._route = None
        self._row = None
        self._fresh = True
        self._check()
        self.focus_main()

    def _closed(self) -> None:
        self.rehearsal.stop()
        self.show_beginnings()
        self.start.focus_main()

    def _read(self, document: Document) -> Reading:
        file, documents = self.filing.file, self._services.documents
        return check_document(
            document,
            self._services.vocabulary,
            file_name=file.name or "session.yaml",
            has_picture=partial(documents.has_picture, file.path),
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
        if self._good is not None:
            facts.append(f"{length_text(self._good.duration_ms)} {tr('in')} {steps_text(self._step_count())}")
        self.top.show_file(file.name, DOT.join(facts), dirty=file.is_dirty and not file.is_locked)
        self.top.undo.setEnabled(document.isUndoAvailable() and not file.is_locked)
        self.top.redo.setEnabled(document.isRedoAvailable() and not file.is_locked)
        self.top.save.set_text(tr("Make a copy") if file.is_locked else tr("Save"))
        self.top.save.setEnabled(file.is_locked or file.is_dirty or file.is_new)
        self.panes.column.add.setEnabled(not file.is_locked)

    def _step_count(self) -> int:
        return sum(row.kind == "step" for row in self.rows)

    # ---- checking --------------------------------------------------------------------------------------

    @property
    def rows(self) -> tuple[Row, ...]:
        """The steps, as last read."""
        return self.outline.steps

    @property
    def row(self) -> Row | None:
        """The step at the cursor."""
        return self.rows[self._row] if self._row is not None and self._row < len(self.rows) else None

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
        self.checked = checked
        problems = checked.reading.problems
        self.writing.know(checked)
        if checked.text != self.session_text.text:
            return
        self.text.show_problems(problems)
        self.helping.know(problems)
        self.problems.show_problems(problems, fixable=self.helping.can_fix_all)
        if checked.rows or checked.manuscript.document.root is not None:
            self.outline.show_steps(checked.rows)
        if checked.timeline is not None and checked.timeline.segments:
            self._good, self._route = checked.timeline, Route(checked.timeline)
            self.play.strip.show_timeline(checked.timeline)
            if self.rehearsal.playing:
                self.rehearsal.stop()
        elif self._fresh:
            self.play.strip.show_timeline(None)
            self.preview.show_snapshot(None)
        self.play.strip.show_problems(self.rows)
        self._show_file()
        self._show_playing()
        if self._wanted_path is not None:
            path, self._wanted_path = self._wanted_path, None
            self._go_to_path(path)
        moved = self._fresh
        self._fresh = False
        self._find_row(moved=moved)

    @property
    def stale(self) -> bool:
        """Whether what is shown and played is of an earlier text."""
        return self.checked is None or self.checked.timeline is None

    # ---- where one is ----------------------------------------------------------------------------------

    def _place_changed(self) -> None:
        if self.filing.file.is_open:
            self._find_row()

    def _find_row(self, *, moved: bool = False) -> None:
        """Find the step at the cursor and show it everywhere."""
        index = row_at(self.rows, self.text.line)
        changed = moved or index != self._row
        self._row = index
        self.outline.go_to_row(-1 if index is None else index)
        if changed and not self.rehearsal.playing:
            row = self.row or (self.rows[0] if moved and self.rows else None)
            if row is not None:
                self._show_moment(self._moment_of(row))
        elif not self.rehearsal.playing:
            self._show_moment(self.play.strip.position_ms)
        self._show_step()

    def _segment_of(self, row: Row) -> Segment | None:
        """Return the first work of a step, or of what a block begins with."""
        if self._good is None:
            return None
        inner = row.number + "."
        mine = [
            one for one in self._good.segments if one.number == row.number or one.number.startswith(inner)
        ]
        return next((one for one in mine if one.kind in ("work", "rest")), None)

    def _moment_of(self, row: Row) -> int:
        segment = self._segment_of(row)
        if segment is None:
            return self.play.strip.position_ms
        return segment.start_ms + min(SHOWN_AT_MS, segment.length_ms // 2)

    def _show_moment(self, position_ms: int) -> None:
        """Show the instant in the preview and on the strip."""
        route = self._route
        if route is None:
            self.play.show_time(0, 0)
            return
        position_ms = min(position_ms, max(0, route.timeline.duration_ms - 1))
        shot = snapshot_at(route, Phase.RUNNING, position_ms)
        mirror = self._services.settings.load().mirror
        self.preview.show_snapshot(shot, stale=self.stale, mirror=mirror)
        self.play.show_time(position_ms, route.timeline.duration_ms)

    def _show_step(self) -> None:
        """Show the step at the cursor in the form, the curve and the area."""
        row, file = self.row, self.filing.file
        node = row.node if row is not None else None
        writable = not file.is_locked
        step = row is not None and row.kind == "step"
        self.area.show_step(
            _words_of(node, "region") if step and node else (),
            row.side if row is not None and step else "",
            writable=writable and step,
        )
        self._show_curve(row if step else None)
        if not self.panes.shows_form:
            return
        problems = self.checked.reading.problems if self.checked is not None else ()
        language = "en"
        root = self.checked.manuscript.document.root if self.checked is not None else None
        if isinstance(root, Mapping):
            language = next(iter(_words_of(root, "language")), "en")
        if row is not None:
            kind: MapName = "block" if row.kind == "block" else "rest" if row.kind == "rest" else "step"
            title = tr("{n}. {name}", n=row.number, name=row_name(row))
            self.form.show_item(node, kind, row.path, title, problems, language=language, writable=writable)
        else:
            head = root if isinstance(root, Mapping) else None
            self.form.show_item(
                head, "session", (), tr("The session"), problems, language=language, writable=writable
            )

    def _show_curve(self, row: Row | None) -> None:
        if row is None:
            self.curve.show_curve(
                None, 1, 6, "work", tr("Pressure"), tr("Go to a step to draw its pressure.")
            )
            return
        vocabulary = self._services.vocabulary
        technique = vocabulary.techniques.get(next(iter(_words_of(row.node, "technique")), ""))
        scale = technique.scale if technique else "pressure"
        title = {"stretch": tr("Pull"), "effort": tr("Effort")}.get(scale, tr("Pressure"))
        hue: Hue = "stretch" if scale in ("stretch", "effort") else "work"
        value = row.node.value("pressure")
        points = read_points(value)
        reason = tr("This way to work has no pressure.") if scale == "none" else ""
        if value is not None and points is None:
            reason = tr("What is written is no curve yet.")
        segment = self._segment_of(row)
        work_ms = segment.work_ms if segment is not None and not self.stale else 0
        work_ms = work_ms or parse_time(row.length) or _USUAL_WORK_MS
        limit = vocabulary.limits.ceiling
        if segment is not None and self._good is not None:
            limit = limit_of(segment, self._good.session, vocabulary)
        if self.filing.file.is_locked and points is None:
            reason = reason or tr("No pressure here.")
        self.curve.show_curve(points, work_ms, limit, hue, title, reason)

    def _go_to_path(self, path: Path) -> None:
        row = next((one for one in self.rows if one.path == path), None)
        if row is not None:
            self.text.go_to(row.first, row.node.span.column)

    # ---- the outline -----------------------------------------------------------------------------------

    def _row_chosen(self, index: int) -> None:
        self._row_stepped(index)
        self.focus_main()

    def _row_stepped(self, index: int) -> None:
        if 0 <= index < len(self.rows):
            row = self.rows[index]
            self.text.go_to(row.first, row.node.span.column)

    def _carry(self, index: int, before: int) -> None:
        if not self._is_known():
            return
        rows = self.rows
        place = self.writing.move(rows, index, before)
        if place is not None:
            self._read_at_once()
            self.outline.go_to_row(place)
            self._row_stepped(place)
            announce(self, moved_words(place + 1, len(rows)))

    def _step_row(self, way: int) -> None:
        row = self.row
        if row is None or not self._is_known():
            return
        self._go_after(self.writing.step(self.rows, self.rows.index(row), way), moved=True)

    def duplicate(self) -> None:
        """Put a copy below the step one is on."""
        if self.row is not None and self._is_known():
            self._go_after(self.writing.duplicate(self.row))

    def delete(self) -> None:
        """Delete the step one is on."""
        if self.row is not None and self._is_known() and self.writing.delete(self.row):
            self._read_at_once()
            announce(self, tr("Deleted. Ctrl Z brings it back."))

    def add_step(self) -> None:
        """Add a step below the one that one is on."""
        if self._is_known():
            row = self.row or (self.rows[-1] if self.rows else None)
            self._go_after(self.writing.add(row))

    def _go_after(self, path: Path | None, *, moved: bool = False) -> None:
        if path is None:
            return
        self._wanted_path = path
        self._read_at_once()
        index = next((at for at, one in enumerate(self.rows) if one.path == path), None)
        if moved and index is not None:
            announce(self, moved_words(index + 1, len(self.rows)))

    def _is_known(self) -> bool:
        """Return whether the rows are those of the text as it is; has it read where they are not."""
        if self.checked is None or self.checked.text != self.session_text.text:
            self._read_at_once()
        return self.checked is not None and self.checked.text == self.session_text.text

    def _read_at_once(self) -> None:
        """Have the text read before anything else is done: rows are pressed, not typed."""
        if self._call_off is not None:
            self._call_off()
        self._check()
        self.checker.finish()

    # ---- problems --------------------------------------------------------------------------------------

    def jump_to(self, problem: Problem) -> None:
        """Go to what is wrong, and say it."""
        if self.panes.shows_form:
            self.top.views.choose(0)
        if problem.line:
            self.text.go_to(problem.line, problem.column, 0)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self.text, problem_spoken(problem, fixable=bool(self.helping.fix_word(problem))))

    def next_problem(self, way: int) -> None:
        """Go to the next problem (1) or to the one before (-1), round and round."""
        problems = [one for one in self.problems.list.rows if one.line]
        if not problems:
            announce(self, tr("Nothing to mend."))
            return
        here = (self.text.line, self.text.textCursor().positionInBlock() + 1)
        places = [(one.line, one.column) for one in problems]
        if way > 0:
            index = next((at for at, place in enumerate(places) if place > here), 0)
        else:
            index = next((at for at in reversed(range(len(places))) if places[at] < here), len(places) - 1)
        self.problems.list.go_to_row(self.problems.list.rows.index(problems[index]))
        self.jump_to(problems[index])

    def fix_here(self) -> None:
        """Mend what is wrong at the cursor, or else on its line."""
        line = self.text.line
        here = [one for one in self.problems.list.rows if one.line == line and self.helping.fix_word(one)]
        column = self.text.textCursor().positionInBlock() + 1
        at = [one for one in here if one.column <= column <= one.column + one.length]
        if at or here:
            self.helping.fix((at or here)[0])

    def fix_all(self) -> None:
        """Mend everything that can be mended for certain."""
        count = self.helping.fix_all()
        if count:
            announce(self, tr("Mended: {n}.", n=count))

    def _mark_pressed(self, line: int) -> None:
        problem = self.text.mark_of(line)
        if problem is not None:
            rows = self.problems.list.rows
            self.problems.list.go_to_row(rows.index(problem))
            self.jump_to(problem)

    # ---- curve, area, form -----------------------------------------------------------------------------

    def _curve_changed(self, points: Points) -> None:
        if self.row is not None:
            path = (*self.row.path, "pressure")
            self.writing.set({path: points.written}, path)

    def _area_chosen(self, regions: list[str], side: str) -> None:
        row = self.row
        if row is None:
            return
        written = regions[0] if len(regions) == 1 else regions or None
        self.writing.set({(*row.path, "region"): written, (*row.path, "side"): side or None}, None)

    def _show_form(self, form: bool) -> None:
        self.panes.show_form(form)
        self._show_step()
        self.focus_main()

    # ---- playing ---------------------------------------------------------------------------------------

    def toggle_rehearsal(self) -> None:
        """Rehearse from where one is, or stand still."""
        if self.rehearsal.playing:
            self.rehearsal.stop()
        elif self._good is not None:
            self.rehearsal.play(self._good, self.play.strip.position_ms)
            self._show_playing()

    def try_it(self) -> None:
        """Play the session in the player, from the step one is on."""
        if self.checked is None or self.checked.text != self.session_text.text:
            self._read_at_once()
        timeline = self.checked.timeline if self.checked is not None else None
        if timeline is None or not timeline.segments:
            self.next_problem(1)
            return
        self.rehearsal.stop()
        segment = self._segment_of(self.row) if self.row is not None else None
        start_ms = 0
        if segment is not None:
            number = segment.number
            start_ms = next(one.start_ms for one in timeline.segments if one.number == number)
        self.tried.emit(timeline, start_ms, self.filing.file.path)

    def _scrubbed(self, position_ms: int) -> None:
        if self.rehearsal.playing and self._good is not None:
            self.rehearsal.play(self._good, position_ms)
        else:
            self._show_moment(position_ms)

    def _rehearsed(self, shot: Snapshot) -> None:
        mirror = self._services.settings.load().mirror
        self.preview.show_snapshot(shot, stale=self.stale, mirror=mirror)
        self.play.show_time(shot.position_ms, shot.duration_ms)
        index = next((at for at, row in enumerate(self.rows) if row.number == shot.segment.number), -1)
        if index >= 0 and index != self.outline.row:
            self.outline.go_to_row(index)

    def _rehearsal_ended(self) -> None:
        self._show_playing()

    def _show_playing(self) -> None:
        self.play.show_playing(self.rehearsal.playing, can_play=self._good is not None)

    # ---- keys and focus --------------------------------------------------------------------------------

    def next_pane(self, way: int) -> None:
        """Go to the next pane (1) or the one before (-1)."""
        middle: QWidget = self.form if self.panes.shows_form else self.text
        panes: list[tuple[QWidget, QWidget]] = [
            (middle, middle),
            (self.problems, self.problems.list),
            (self.preview, self.preview),
            (self.curve, self.curve),
            (self.area, self.area.bodies[0]),
            (self.play, self.play.strip),
            (self.outline, self.outline),
            (self.top, self.top.back),
        ]
        now = self.focusWidget()
        at = next(
            (
                i
                for i, (pane, _) in enumerate(panes)
                if now is not None and (pane is now or pane.isAncestorOf(now))
            ),
            0,
        )
        for step in range(1, len(panes) + 1):
            pane, goal = panes[(at + way * step) % len(panes)]
            if not pane.isEnabled():
                continue
            if pane in (self.preview, self.curve, self.area):
                self.panes.open_drawer(True)
            elif self.panes.is_drawer_open:
                self.panes.open_drawer(False)
            if pane is self.form:
                self.form.focus_first()
            else:
                goal.setFocus(Qt.FocusReason.TabFocusReason)
            return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.panes.is_drawer_open:
            self.panes.open_drawer(False)
            self.focus_main()
        elif event.key() == Qt.Key.Key_Space and self.play.isAncestorOf(self.focusWidget() or self):
            self.toggle_rehearsal()
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


def _words_of(node: Mapping, key: str) -> tuple[str, ...]:
    """Return a value, or the values of a list, as written."""
    value = node.value(key)
    if isinstance(value, Scalar):
        return (value.value.strip(),) if value.value.strip() else ()
    if isinstance(value, Sequence):
        return tuple(item.value.strip() for item in value.items if isinstance(item, Scalar))
    return ()
