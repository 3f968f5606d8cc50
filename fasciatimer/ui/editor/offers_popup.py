"""A short list of words to take one from, below where one types. The keys stay with what is typed in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from fasciatimer.ui.editor.mono import mono_font
from fasciatimer.ui.editor.painted_list import BAR_PX, Face, PaintedList, paint_words
from fasciatimer.ui.editor.words import tr
from fasciatimer.ui.parts import Label, announce, rounded
from fasciatimer.ui.theme import Look

MOST_ROWS = 8
LEAST_ROWS = 2
LEAST_PX = 260
MOST_PX = 460
EDGE_PX = 6


class Choice(NamedTuple):
    """One row: ``word`` as it is typed, what it is called, and a sentence about it."""

    word: str
    name: str = ""
    about: str = ""


class _Rows(PaintedList):
    taken = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__(look, tr("Words to take"), Face(self.row_px, self._paint_row, self.spoken))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def row_px(self) -> int:
        """Return the height of a row."""
        return max(32, self.look.px(20) + 10)

    def spoken(self, row: int) -> str:
        """Return what a screen reader says of a row."""
        choice = self.rows[row]
        return ", ".join(part for part in (choice.word, choice.name) if part)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        row = self.indexAt(event.position().toPoint()).row()
        if row >= 0:
            self.taken.emit(row)

    def _paint_row(self, painter: QPainter, row: int, box: QRectF) -> None:
        look, p = self.look, self.look.palette
        choice: Choice = self.rows[row]
        if row in (self.row, self.over):
            rounded(painter, box.adjusted(0, 1, -2, -1), 8, p.sunk if row == self.row else p.hover)
        font = mono_font(look)
        painter.setFont(font)
        painter.setPen(QColor(p.text))
        word_px = min(QFontMetricsF(font).horizontalAdvance(choice.word) + 2, box.width() - 16)
        place = QRectF(box.left() + 10, box.top(), word_px, box.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, choice.word)
        rest = QRectF(place.right() + 14, box.top(), box.right() - place.right() - 22, box.height())
        if rest.width() > 20:
            paint_words(painter, look, choice.name, rest, 13, 500, p.text2)


class OffersPopup(QFrame):
    """Lies over its parent. `taken` carries the `Choice`."""

    taken = Signal(object)

    def __init__(self, look: Look, over: QWidget) -> None:
        super().__init__(over)
        self.look = look
        self.over = over
        self.list = _Rows(look)
        self.list.taken.connect(self._take_row)
        self.about = Label(look, "", 13, 400, "text2", wrap=True, max_lines=3)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE_PX, EDGE_PX, EDGE_PX, EDGE_PX)
        column.setSpacing(4)
        column.addWidget(self.list)
        below = QHBoxLayout()
        below.setContentsMargins(10, 0, 10, 4)
        below.addWidget(self.about)
        column.addLayout(below)
        column.addStretch()
        self.hide()

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What there is to take."""
        return self.list.rows

    @property
    def current(self) -> Choice | None:
        """What would be taken now."""
        rows = self.list.rows
        return rows[self.list.row] if 0 <= self.list.row < len(rows) else None

    def offer(self, choices: Sequence[Choice], below: QRect) -> None:
        """Show choices below (or above) a rectangle of the parent; none hides the list."""
        if not choices:
            self.hide()
            return
        self.list.show_rows(choices)
        self.list.go_to_row(0)
        self._show_about()
        self._place(below)
        self.show()
        self.raise_()
        self._tell()

    def step(self, by: int) -> None:
        """Go up or down, round and round by one."""
        count = len(self.list.rows)
        row = (self.list.row + by) % count if abs(by) == 1 else min(max(0, self.list.row + by), count - 1)
        self.list.go_to_row(row)
        self._show_about()
        self._tell()

    def take(self) -> None:
        """Take what one is on."""
        choice = self.current
        self.hide()
        if choice is not None:
            self.taken.emit(choice)

    def _take_row(self, row: int) -> None:
        self.list.go_to_row(row)
        self.take()

    def _show_about(self) -> None:
        about = self.current.about if self.current else ""
        self.about.set_text(about)
        self.about.setVisible(bool(about))

    def _tell(self) -> None:
        if self.list.row >= 0:
            announce(self, self.list.spoken(self.list.row))

    def _place(self, below: QRect) -> None:
        mono, plain = QFontMetricsF(mono_font(self.look)), QFontMetricsF(self.look.font(13, 500))
        widest = max(
            mono.horizontalAdvance(one.word) + plain.horizontalAdvance(one.name) for one in self.list.rows
        )
        width = round(min(max(widest + 48 + BAR_PX, LEAST_PX), max(MOST_PX, self.look.px(MOST_PX) * 0.7)))
        width = min(width, self.over.width() - 16)
        about = self.look.px(18) * 3 + 4 if any(one.about for one in self.list.rows) else 0
        rest = about + 2 * EDGE_PX + 2
        above, under = below.top() - 12, self.over.height() - below.bottom() - 12
        row_px = self.list.row_px()
        rows = min(MOST_ROWS, len(self.list.rows), max(LEAST_ROWS, (max(above, under) - rest) // row_px))
        self.list.setFixedHeight(rows * row_px)
        height = rows * row_px + rest
        x = min(max(8, below.left()), self.over.width() - width - 8)
        y = below.bottom() + 4 if height <= under or under >= above else max(8, below.top() - height - 4)
        self.setGeometry(QRect(QPoint(x, y), QPoint(x + width - 1, y + height - 1)))
        self.list.fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        p = self.look.palette
        rounded(QPainter(self), QRectF(self.rect()), 12, p.card, p.control_border)
