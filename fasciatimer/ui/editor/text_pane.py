"""The text with line numbers, marks in the margin and waves under what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QToolTip, QWidget

from fasciatimer.core.problems import Problem
from fasciatimer.ui.editor.mono import mono_font
from fasciatimer.ui.editor.session_text import SessionText
from fasciatimer.ui.editor.words import problem_sentence
from fasciatimer.ui.parts import ScrollBar, paint_icon
from fasciatimer.ui.theme import Look

INDENT = "  "
ACROSS_PX = 10
_MARK_PX = 16
_KEYS_OF_THE_OFFERS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_TAKING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


class TextPane(QPlainTextEdit):
    """Where the YAML is typed.

    Args:
        text: the document that is shown.
    """

    place_changed = Signal()
    """The cursor is somewhere else, or the text around it."""
    typed = Signal(str)
    """A character was typed by hand; '' for one taken back."""
    offers_asked = Signal()
    offers_stepped = Signal(int)
    offer_taken = Signal()
    offers_left = Signal()
    mark_pressed = Signal(int)
    """The mark beside a line, from 1."""
    move_asked = Signal(int)
    """Move the step at the cursor up (-1) or down (1)."""

    def __init__(self, look: Look, text: SessionText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.session_text = text
        self.offering = False
        self.help_for: Callable[[int], str] = _no_help
        self._problems: tuple[Problem, ...] = ()
        self._marks: dict[int, Problem] = {}
        self._waves: list[QTextEdit.ExtraSelection] = []
        self._found: list[QTextEdit.ExtraSelection] = []
        self._leaving = False
        self.setDocument(text.document)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setVerticalScrollBar(ScrollBar(look))
        # It would come and go with the lines in view, and the text would jump.
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBar(ScrollBar(look, ACROSS_PX, along=Qt.Orientation.Horizontal))
        corner = QWidget()
        corner.setAutoFillBackground(True)
        self.setCornerWidget(corner)
        self.setAccessibleName(self.tr("Text of the session"))
        self.setAccessibleDescription(self.tr("Esc then Tab leaves the text. F6 goes to the next part."))
        self.setCursorWidth(2)
        self.setAutoFillBackground(True)
        self.document().setDocumentMargin(0)
        self.gutter = Gutter(self)
        self.blockCountChanged.connect(self._measure)
        self.updateRequest.connect(self._scrolled)
        self.cursorPositionChanged.connect(self._cursor_moved)
        look.changed.connect(self._dress)
        self._dress()

    # ---- what it is told and tells -----------------------------------------------------------------

    @property
    def line(self) -> int:
        """Line of the cursor, from 1."""
        return self.textCursor().blockNumber() + 1

    @property
    def column(self) -> int:
        """Column of the cursor in code points, from 1."""
        cursor = self.textCursor()
        return _column(cursor.block().text(), cursor.positionInBlock())

    @property
    def offset(self) -> int:
        """Code points before the cursor."""
        return self.session_text.offset_of(self.textCursor().position())

    @property
    def marked(self) -> tuple[int, int]:
        """From where to where is marked, in code points; twice the cursor's place where nothing is."""
        cursor, text = self.textCursor(), self.session_text
        return text.offset_of(cursor.selectionStart()), text.offset_of(cursor.selectionEnd())

    def mark(self, start: int, end: int) -> None:
        """Mark from one place to another, in code points, and show it."""
        cursor = self.textCursor()
        cursor.setPosition(self.session_text.position_of(start))
        cursor.setPosition(self.session_text.position_of(end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.centre_if_hidden()

    def go_to(self, line: int, column: int = 1, length: int = 0) -> None:
        """Put the cursor at a place, from 1, and show it; ``length`` code points are marked."""
        cursor = self.textCursor()
        cursor.setPosition(self.session_text.place(line, column))
        if length:
            end = self.session_text.place(line, column + length)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.centre_if_hidden()

    def go_to_offset(self, offset: int) -> None:
        """Put the cursor after so many code points."""
        cursor = self.textCursor()
        cursor.setPosition(self.session_text.position_of(offset))
        self.setTextCursor(cursor)

    def centre_if_hidden(self) -> None:
        """Scroll so that the cursor is well in view."""
        if not self.viewport().rect().adjusted(0, 0, 0, -20).contains(self.cursorRect()):
            self.centerCursor()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Draw waves and marks."""
        self._problems = tuple(problems)
        self._marks = {}
        for problem in self._problems:
            known = self._marks.get(problem.line)
            if problem.line and (known is None or (problem.is_error and not known.is_error)):
                self._marks[problem.line] = problem
        self._waves = [self._wave(problem) for problem in self._problems if problem.line]
        self._show_extras()
        self.gutter.update()

    @property
    def wraps(self) -> bool:
        """Whether long lines go on below."""
        return self.lineWrapMode() != QPlainTextEdit.LineWrapMode.NoWrap

    def set_wraps(self, wraps: bool) -> None:
        """Let long lines go on below, or out of sight at the side."""
        mode = QPlainTextEdit.LineWrapMode
        self.setLineWrapMode(mode.WidgetWidth if wraps else mode.NoWrap)
        self.gutter.update()

    def show_found(self, places: Sequence[tuple[int, int]]) -> None:
        """Light places, from where to where in code points."""
        self._found = [self._light(start, end) for start, end in places]
        self._show_extras()

    def problem_at(self, line: int, column: int) -> Problem | None:
        """Return what is wrong at a place, from 1."""
        here = [
            one
            for one in self._problems
            if one.line == line and one.column <= column <= one.column + max(1, one.length)
        ]
        return here[0] if here else None

    def mark_of(self, line: int) -> Problem | None:
        """Return the problem whose mark stands beside a line."""
        return self._marks.get(line)

    # ---- keys ----------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = Qt.Key(event.key()), event.modifiers()
        ctrl, alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
        leaving, self._leaving = self._leaving, False
        if self.offering and self._steer_offers(key):
            return
        if key == Qt.Key.Key_Space and held & ctrl:
            self.offers_asked.emit()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and held & alt:
            self.move_asked.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Escape:
            self._leaving = True
            event.ignore()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and not held & ctrl:
            if leaving:
                self.focusNextPrevChild(key == Qt.Key.Key_Tab)
            else:
                self._indent(-1 if key == Qt.Key.Key_Backtab else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held & ctrl:
            self._break_line()
        elif self.isReadOnly() or not _is_edit(event):
            super().keyPressEvent(event)
        else:
            super().keyPressEvent(event)
            self.typed.emit(event.text() if event.text().isprintable() else "")

    def _steer_offers(self, key: Qt.Key) -> bool:
        if key in _KEYS_OF_THE_OFFERS:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -6}.get(key, 6)
            self.offers_stepped.emit(step)
        elif key in _TAKING:
            self.offer_taken.emit()
        elif key == Qt.Key.Key_Escape:
            self.offers_left.emit()
        else:
            if key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End):
                self.offers_left.emit()
            return False
        return True

    def _indent(self, way: int) -> None:
        """Move the marked lines two blanks in or out; without a mark put blanks in at the cursor."""
        if self.isReadOnly():
            return
        cursor = self.textCursor()
        first, last = cursor.selectionStart(), cursor.selectionEnd()
        blocks = (self.document().findBlock(first), self.document().findBlock(last))
        if way > 0 and blocks[0] == blocks[1]:
            column = cursor.positionInBlock() if not cursor.hasSelection() else first - blocks[0].position()
            cursor.insertText(" " * (len(INDENT) - column % len(INDENT)))
            return
        cursor.beginEditBlock()
        block = blocks[0]
        while block.isValid() and block.position() <= last:
            start = QTextCursor(block)
            if way > 0:
                start.insertText(INDENT)
            else:
                blanks = len(block.text()) - len(block.text().lstrip(" "))
                count = min(len(INDENT), blanks)
                start.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, count)
                start.removeSelectedText()
            last += len(INDENT) if way > 0 else 0
            block = block.next()
        cursor.endEditBlock()

    def _break_line(self) -> None:
        """Begin a line as far in as this one; below the dash of a step as far in as its keys."""
        if self.isReadOnly():
            return
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        blanks = len(before) - len(before.lstrip(" "))
        rest = before[blanks:]
        opens = rest.rstrip().endswith(":") and not rest.startswith("#")
        blanks += 2 if opens or (rest.startswith("- ") and rest[2:].strip()) else 0
        cursor.insertText("\n" + " " * blanks)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self.typed.emit("\n")

    def focusNextPrevChild(self, next: bool) -> bool:
        # Qt asks before a Tab reaches `keyPressEvent`: there it is decided what Tab does.
        return QWidget.focusNextPrevChild(self, next)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress:
            key = cast(QKeyEvent, event).key()
            if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                self.keyPressEvent(cast(QKeyEvent, event))
                return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._leaving = False
        self.offers_left.emit()

    # ---- pointing --------------------------------------------------------------------------------------

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            help_event = cast(QHelpEvent, event)
            words = self.words_at(help_event.pos())
            if words:
                QToolTip.showText(help_event.globalPos(), words, self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def words_at(self, point: QPoint) -> str:
        """Return what to say of the word under a point of the viewport: what is wrong, else what it means."""
        cursor = self.cursorForPosition(point)
        box = self.cursorRect(cursor)
        if point.y() > box.bottom() or abs(point.x() - box.center().x()) > 2 * box.height():
            return ""
        column = _column(cursor.block().text(), cursor.positionInBlock())
        problem = self.problem_at(cursor.blockNumber() + 1, column)
        if problem is not None:
            return "\n".join(part for part in (problem_sentence(problem), problem.fix) if part)
        return self.help_for(self.session_text.offset_of(cursor.position()))

    # ---- looks -------------------------------------------------------------------------------------------

    def focus_box(self) -> QRectF:
        """Return no place for the ring: the cursor and the lit edge show where one is."""
        return QRectF()

    focus_box_changed = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_gutter()

    def _dress(self) -> None:
        p = self.look.palette
        palette = self.look.qt_palette()
        for role in (palette.ColorRole.Base, palette.ColorRole.Window):
            palette.setColor(role, QColor(p.code_bg))
        palette.setColor(palette.ColorRole.Highlight, QColor(p.focus))
        self.setPalette(palette)
        self.setFont(mono_font(self.look))
        self.document().setDefaultFont(self.font())
        self.setTabStopDistance(2 * self.fontMetrics().horizontalAdvance(" "))
        self._measure()
        self.show_problems(self._problems)

    def _measure(self) -> None:
        self.setViewportMargins(self.gutter.width_px(), 6, 0, 6)
        self._place_gutter()

    def _place_gutter(self) -> None:
        box = self.contentsRect()
        height = box.height() - ACROSS_PX
        self.gutter.setGeometry(QRect(box.left(), box.top(), self.gutter.width_px(), height))

    def _scrolled(self, box: QRect, way: int) -> None:
        if way:
            self.gutter.scroll(0, way)
        else:
            self.gutter.update(0, box.y() + 6, self.gutter.width(), box.height())

    def _cursor_moved(self) -> None:
        self._show_extras()
        self.gutter.update()
        self.place_changed.emit()

    def _show_extras(self) -> None:
        """Light the line of the cursor; the waves move with the text by themselves."""
        line = QTextEdit.ExtraSelection()
        line.format.setBackground(QColor(self.look.palette.hover))
        line.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
        line.cursor = self.textCursor()
        line.cursor.clearSelection()
        self.setExtraSelections([line, *self._found, *self._waves])

    def _light(self, start: int, end: int) -> QTextEdit.ExtraSelection:
        p = self.look.palette
        light = QTextEdit.ExtraSelection()
        light.format.setBackground(QColor(p.ready_soft))
        light.format.setForeground(QColor(p.text))
        light.cursor = QTextCursor(self.document())
        light.cursor.setPosition(self.session_text.position_of(start))
        light.cursor.setPosition(self.session_text.position_of(end), QTextCursor.MoveMode.KeepAnchor)
        return light

    def _wave(self, problem: Problem) -> QTextEdit.ExtraSelection:
        p = self.look.palette
        wave = QTextEdit.ExtraSelection()
        wave.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        wave.format.setUnderlineColor(QColor(p.danger if problem.is_error else p.control_border))
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.session_text.place(problem.line, problem.column))
        end = self.session_text.place(problem.line, problem.column + problem.length)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        if not cursor.hasSelection():
            cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter, QTextCursor.MoveMode.KeepAnchor)
        wave.cursor = cursor
        return wave


class Gutter(QWidget):
    """Line numbers, the mark of the line one is in, and what is wrong."""

    def __init__(self, pane: TextPane) -> None:
        super().__init__(pane)
        self._pane = pane
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def width_px(self) -> int:
        """Return how wide it has to be."""
        digits = max(3, len(str(self._pane.blockCount())))
        digit_px = self._pane.fontMetrics().horizontalAdvance("9")
        return self._pane.look.px(_MARK_PX) + digits * digit_px + 26

    def sizeHint(self) -> QSize:
        return QSize(self.width_px(), 0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        line = self.line_at(event.position().y())
        if line:
            self._pane.mark_pressed.emit(line)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            help_event = cast(QHelpEvent, event)
            problem = self._pane.mark_of(self.line_at(help_event.pos().y()))
            QToolTip.showText(help_event.globalPos(), problem_sentence(problem) if problem else "", self)
            return True
        return super().event(event)

    def line_at(self, y: float) -> int:
        """Return the line at a height, from 1; 0 below the last."""
        pane = self._pane
        block = pane.firstVisibleBlock()
        top = pane.blockBoundingGeometry(block).translated(pane.contentOffset()).top() + 6
        while block.isValid():
            top += pane.blockBoundingRect(block).height()
            if y < top:
                return block.blockNumber() + 1
            block = block.next()
        return 0

    def paintEvent(self, event: QPaintEvent) -> None:
        pane, look = self._pane, self._pane.look
        p = look.palette
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(p.code_bg))
        painter.setFont(pane.font())
        mark_px = look.px(_MARK_PX)
        block = pane.firstVisibleBlock()
        top = pane.blockBoundingGeometry(block).translated(pane.contentOffset()).top() + 6
        here = pane.textCursor().blockNumber()
        while block.isValid() and top <= event.rect().bottom():
            height = pane.blockBoundingRect(block).height()
            box = QRectF(0, top, self.width(), height)
            at_hand = block.blockNumber() == here
            if at_hand:
                painter.fillRect(box, QColor(p.hover))
                painter.fillRect(QRectF(0, top, 3, height), QColor(p.focus))
            problem = pane.mark_of(block.blockNumber() + 1)
            if problem is not None:
                line_px = height / max(1, block.lineCount())
                side = min(mark_px, round(line_px))
                icon, ink = ("warning", p.danger) if problem.is_error else ("info", p.text2)
                paint_icon(painter, look, icon, ink, QRectF(7, top + (line_px - side) / 2, side, side))
            painter.setPen(QColor(p.text if at_hand else p.text2))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            first = QRectF(0, top, self.width() - 14, height / max(1, block.lineCount()))
            painter.drawText(first, right, str(block.blockNumber() + 1))
            top += height
            block = block.next()


def _is_edit(event: QKeyEvent) -> bool:
    ctrl = Qt.KeyboardModifier.ControlModifier
    if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
        return True
    return bool(event.text()) and event.text().isprintable() and not event.modifiers() & ctrl


def _column(text: str, units: int) -> int:
    """Return the column in code points, from 1, that lies so many UTF-16 units into a line."""
    if text.isascii():
        return units + 1
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "ignore")) + 1


def _no_help(_offset: int) -> str:
    return ""
