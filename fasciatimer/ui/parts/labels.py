"""Words on the screen: labels that wrap and shorten as told."""

from __future__ import annotations

from functools import lru_cache
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from fasciatimer.ui.parts.buttons import Tone
from fasciatimer.ui.parts.typesetting import lines_of
from fasciatimer.ui.theme import Look, font_of, line_height_px


@lru_cache(maxsize=1024)
def _lines(text: str, look: tuple[str, int, int, bool], width_px: float, max_lines: int) -> tuple[str, ...]:
    """Return the lines of a text; layouts ask for the same again and again."""
    family, size_px, weight, tabular = look
    font = font_of(family, size_px, weight, tabular=tabular)
    return tuple(lines_of(text, font, width_px, max_lines))


class Label(QLabel):
    """Plain words in one size. Texts of session files pass through here: never read as rich text.

    Args:
        size_px: size at 100 % text.
        line_px: height of a line at 100 %, or None for the font's own.
        wrap: goes on in a second line where room ends.
        max_lines: more lines than this end in an ellipsis; 0 shows all.
        align: ``AlignVCenter`` keeps wrapped words in the middle of a taller label.
        scaled: grows with the text size.
    """

    def __init__(
        self,
        look: Look,
        text: str = "",
        size_px: float = 15,
        weight: int = 400,
        tone: Tone = "text",
        *,
        wrap: bool = False,
        max_lines: int = 0,
        line_px: float | None = None,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        tabular: bool = False,
        scaled: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look = look
        self._size_px = size_px
        self._weight = weight
        self._tone: Tone = tone
        self._wrap = wrap
        self._max_lines = max_lines if wrap else 1
        self._line_px = line_px
        self._align = align
        self._tabular = tabular
        self._scaled = scaled
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        policy = QSizePolicy(
            QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred if wrap else QSizePolicy.Policy.Fixed
        )
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        look.changed.connect(self._measure_again)

    def set_text(self, text: str) -> None:
        """Show other words."""
        if text != self.text():
            self.setText(text)
            self._measure_again()

    def set_tone(self, tone: Tone) -> None:
        """Show the words in another colour."""
        if tone != self._tone:
            self._tone = tone
            self.update()

    def set_align(self, align: Qt.AlignmentFlag) -> None:
        """Stand on the left, in the middle or on the right."""
        if align != self._align:
            self._align = align
            self.update()

    def set_size(self, size_px: float, *, line_px: float | None = None) -> None:
        """Show the words in another size."""
        if (size_px, line_px) != (self._size_px, self._line_px):
            self._size_px, self._line_px = size_px, line_px
            self._measure_again()

    def hasHeightForWidth(self) -> bool:
        return self._wrap

    def heightForWidth(self, width: int) -> int:
        return ceil(len(self.lines(width)) * self._line_height())

    def sizeHint(self) -> QSize:
        width = self.natural_width()
        if self._wrap:
            width = min(width, self.look.px(320) if self._scaled else 320)
        return QSize(width, ceil(max(1, len(self.lines(width))) * self._line_height()))

    def natural_width(self) -> int:
        """Return how wide the words are without wrapping."""
        metrics = QFontMetricsF(self._font())
        return ceil(max((metrics.horizontalAdvance(row) for row in self.text().split("\n")), default=0.0)) + 1

    def minimumSizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._font())
        longest = max((metrics.horizontalAdvance(word) for word in self.text().split()), default=0.0)
        room = metrics.horizontalAdvance("x") * 12
        return QSize(ceil(min(longest, room)) + 1, ceil(self._line_height()))

    def lines(self, width_px: float) -> list[str]:
        """Return the words as they are shown in a width, one text a line."""
        look = (self.look.family, self._font_px(), self._weight, self._tabular)
        return list(_lines(self.text(), look, width_px, self._max_lines))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._font())
        painter.setPen(QColor(getattr(self.look.palette, self._tone)))
        height = self._line_height()
        lines = self.lines(self.width())
        middle = not self._wrap or bool(self._align & Qt.AlignmentFlag.AlignVCenter)
        y = (self.height() - height * len(lines)) / 2 if middle else 0.0
        for line in lines:
            box = QRectF(0, y, self.width(), height)
            painter.drawText(box, self._align | Qt.AlignmentFlag.AlignVCenter, line)
            y += height

    def _font_px(self) -> int:
        return self.look.px(self._size_px) if self._scaled else round(self._size_px)

    def _font(self) -> QFont:
        return self.look.font(self._size_px, self._weight, tabular=self._tabular, scaled=self._scaled)

    def _line_height(self) -> float:
        if self._line_px is None:
            return line_height_px(self.look.family, self._font_px(), self._weight)
        return self._line_px * (self.look.scale if self._scaled else 1.0)

    def _measure_again(self) -> None:
        self.updateGeometry()
        self.update()
