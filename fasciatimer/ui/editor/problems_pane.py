"""What is wrong with the text, line by line, with what mends it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from fasciatimer.core.problems import Problem
from fasciatimer.ui.editor.painted_list import Face, PaintedList
from fasciatimer.ui.editor.words import counts_text, problem_spoken, problem_text, tr
from fasciatimer.ui.parts import Button, Label, paint_icon, rounded
from fasciatimer.ui.theme import Look

ROW_PX = 28
LEAST_PX = 84
Fixable = Callable[[Problem], str]
"""Returns the words on the button that mends a problem, or ''."""


class ProblemList(PaintedList):
    """Rows that jump; those that can be mended for certain say so at their end."""

    jumped = Signal(object)
    fix_asked = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, tr("Problems"), Face(self.row_px, self._paint_row, self.spoken), parent)
        self.fixable: Fixable = _no_fix

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show other problems."""
        self.show_rows(problems)
        if self.rows:
            self.setToolTip("")

    def fix_word(self, problem: Problem) -> str:
        """Return the word of the button of a row, or ''."""
        return self.fixable(problem)

    def row_px(self) -> int:
        """Return the height of a row."""
        return max(ROW_PX, self.look.px(20) + 8)

    def spoken(self, row: int) -> str:
        """Return what a screen reader says of a row."""
        problem = self.rows[row]
        return problem_spoken(problem, fixable=bool(self.fix_word(problem)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.row >= 0:
            self.jumped.emit(self.rows[self.row])
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        row = self.indexAt(event.position().toPoint()).row()
        if event.button() != Qt.MouseButton.LeftButton or row < 0:
            return
        problem = self.rows[row]
        if self.fix_word(problem) and self.fix_box(row).contains(event.position()):
            self.fix_asked.emit(problem)
        else:
            self.jumped.emit(problem)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        shape = Qt.CursorShape.PointingHandCursor if self.over >= 0 else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        row = self.over
        self.setToolTip(problem_text(self.rows[row]) if 0 <= row < len(self.rows) else "")

    def fix_box(self, row: int) -> QRectF:
        """Return where the word that mends a problem is, with room for a finger."""
        box = self.row_box(row)
        word = self.fix_word(self.rows[row])
        width = QFontMetricsF(self.look.font(13, 650)).horizontalAdvance(word) + 24
        return QRectF(box.right() - max(44, width), box.top(), max(44, width), box.height())

    def words_box(self, row: int) -> QRectF:
        """Return where the words of a row are."""
        box = self.row_box(row)
        right = self.fix_box(row).left() if self.fix_word(self.rows[row]) else box.right() - 12
        left = box.left() + 16 + self.look.px(16) + 10
        return QRectF(left, box.top(), right - left, box.height())

    def is_cut(self, row: int) -> bool:
        """Return whether a row has more words than room."""
        words = problem_text(self.rows[row])
        return (
            QFontMetricsF(self.look.font(13, 500)).horizontalAdvance(words) > self.words_box(row).width() + 1
        )

    def _paint_row(self, painter: QPainter, row: int, box: QRectF) -> None:
        look, p = self.look, self.look.palette
        problem: Problem = self.rows[row]
        if row == self.over or (row == self.row and self.hasFocus()):
            rounded(painter, box.adjusted(8, 1, -4, -1), 8, p.sunk)
        side = look.px(16)
        icon, ink = ("warning", p.danger) if problem.is_error else ("info", p.text2)
        paint_icon(painter, look, icon, ink, QRectF(box.left() + 16, box.center().y() - side / 2, side, side))
        word = self.fix_word(problem)
        font = look.font(13, 500)
        painter.setFont(font)
        painter.setPen(QColor(p.text))
        text = problem_text(problem)
        room = self.words_box(row)
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        if word:
            painter.setFont(look.font(13, 650))
            painter.setPen(QColor(p.focus))
            painter.drawText(self.fix_box(row), Qt.AlignmentFlag.AlignCenter, word)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_box_changed.emit()


class ProblemsPane(QWidget):
    """The list under a line that counts."""

    fix_all_asked = Signal()
    filled = Signal()
    """There is something now where there was nothing, or the other way round."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.list = ProblemList(look)
        self.count = Label(look, counts_text(0, 0), 13, 650)
        self.fix_all = Button(look, tr("Fix all"), size_px=13, height_px=34)
        self.fix_all.clicked.connect(self.fix_all_asked)
        self.fix_all.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        head = QHBoxLayout()
        head.setContentsMargins(16, 6, 12, 0)
        head.addWidget(self.count, 1)
        head.addWidget(self.fix_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 1, 0, 4)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        self.whole = Label(look, "", 13, 500, "text2", wrap=True, max_lines=3)
        self.whole.hide()
        below = QHBoxLayout()
        below.setContentsMargins(16, 0, 12, 0)
        below.addWidget(self.whole)
        column.addLayout(below)
        self.list.focus_box_changed.connect(self._show_whole)
        look.changed.connect(self.update)

    def show_problems(self, problems: Sequence[Problem], *, fixable: bool) -> None:
        """Show what is wrong; ``fixable`` is whether any of it can be mended for certain."""
        before = bool(self.list.rows)
        self.list.show_problems(problems)
        errors = sum(problem.is_error for problem in problems)
        self.count.set_text(counts_text(errors, len(problems) - errors))
        self.fix_all.setVisible(fixable)
        if bool(problems) != before:
            self.filled.emit()

    def _show_whole(self) -> None:
        """Say all of the row one is on, while one is in the list and it does not fit."""
        row = self.list.row
        words = problem_text(self.list.rows[row]) if 0 <= row < len(self.list.rows) else ""
        cut = bool(words) and self.list.hasFocus() and self.list.is_cut(row)
        self.whole.set_text(words if cut else "")
        self.whole.setVisible(cut)

    def short_px(self) -> int:
        """Return how high it is where every line counts: as its head, with one row where there are any."""
        head = max(self.count.sizeHint().height(), self.fix_all.sizeHint().height() if self.list.rows else 0)
        return head + 14 + (self.list.row_px() + 4 if self.list.rows else 0)

    def sizeHint(self) -> QSize:
        return QSize(430, self.look.pad(132))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, min(self.look.pad(LEAST_PX), self.short_px()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        p = self.look.palette
        painter.fillRect(self.rect(), QColor(p.win))
        painter.fillRect(0, 0, self.width(), 1, QColor(p.line))


def _no_fix(_problem: Problem) -> str:
    return ""
