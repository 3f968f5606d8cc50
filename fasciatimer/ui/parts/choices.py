"""Parts one chooses with: a row of which one holds, a chip that is on or off, a tick with its words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from fasciatimer.ui.parts.buttons import BORDER_PX, TARGET_PX, Pressable
from fasciatimer.ui.parts.painting import paint_icon, rounded
from fasciatimer.ui.parts.typesetting import lines_of
from fasciatimer.ui.theme import Look


class _Segment(Pressable):
    """One word of a row. Arrow keys move between them; only the chosen one is a Tab stop."""

    def __init__(self, look: Look, text: str, name: str) -> None:
        super().__init__(look)
        self.setText(text)
        self.setAccessibleName(name)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def focus_radius_px(self) -> float:
        """Return the radius of the outline."""
        return self.height() / 2

    def sizeHint(self) -> QSize:
        width = QFontMetricsF(self.look.font(14, 650)).horizontalAdvance(self.text())
        return QSize(ceil(width) + self.look.pad(24), self.look.pad(TARGET_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        p = self.look.palette
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        if self.isChecked():
            rounded(painter, box, box.height() / 2, p.card, p.control_border if p.dark else p.line, 1.0)
        elif self.underMouse():
            rounded(painter, box, box.height() / 2, p.hover)
        painter.setPen(QColor(p.text if self.isChecked() else p.text2))
        painter.setFont(self.look.font(14, 650 if self.isChecked() else 500))
        room = self.width() - 8
        words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, words)


class Segments(QWidget):
    """A row of words of which exactly one holds.

    Args:
        name: what the row is about, for screen readers.
        options: (word shown, name for screen readers) each.
        chosen: index of the one that holds.
    """

    chosen = Signal(int)

    def __init__(
        self,
        look: Look,
        name: str,
        options: Sequence[tuple[str, str]],
        *,
        chosen: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look = look
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._segments = [_Segment(look, word, spoken) for word, spoken in options]
        for index, segment in enumerate(self._segments):
            row.addWidget(segment)
            segment.setChecked(index == chosen)
            segment.toggled.connect(partial(self._toggled, index))
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._make_stop(chosen)
        look.changed.connect(self.update)

    @property
    def index(self) -> int:
        """Index of the option that holds."""
        return next(i for i, segment in enumerate(self._segments) if segment.isChecked())

    def choose(self, index: int) -> None:
        """Let another option hold; `chosen` tells when that is a change."""
        self._segments[index].setChecked(True)

    def stops(self) -> list[QWidget]:
        """Return the widgets that take the focus, for a Tab order."""
        return list(self._segments)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rounded(painter, QRectF(self.rect()), self.height() / 2, self.look.palette.sunk)

    def _toggled(self, index: int, on: bool) -> None:
        if on:
            self._make_stop(index)
            self.chosen.emit(index)

    def _make_stop(self, chosen: int) -> None:
        """Let Tab reach the option that holds, and only it: also before the row has ever had the focus."""
        for index, segment in enumerate(self._segments):
            policy = Qt.FocusPolicy.StrongFocus if index == chosen else Qt.FocusPolicy.ClickFocus
            segment.setFocusPolicy(policy)


class FilterChip(Pressable):
    """A pill that is on or off, 36 high within a target of 44. ``removable`` ones show a cross."""

    def __init__(
        self, look: Look, text: str, *, removable: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, parent)
        self._removable = removable
        self.setText(text)
        self.setCheckable(not removable)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def focus_radius_px(self) -> float:
        """Return the radius of the outline."""
        return self.height() / 2

    def sizeHint(self) -> QSize:
        width = QFontMetricsF(self.look.font(14, 650)).horizontalAdvance(self.text()) + self.look.pad(28)
        if self._lit():
            width += self.look.px(22)
        return QSize(ceil(width), self.look.pad(36) + 8)

    def _lit(self) -> bool:
        return self._removable or self.isChecked()

    def checkStateSet(self) -> None:
        self.measure_again()

    def nextCheckState(self) -> None:
        super().nextCheckState()
        self.measure_again()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        p = self.look.palette
        box = QRectF(self.rect()).adjusted(0, 4, 0, -4)
        lit = self._lit()
        if lit:
            rounded(painter, box, box.height() / 2, p.text)
        else:
            ground = p.hover if self.underMouse() else p.card
            rounded(painter, box, box.height() / 2, ground, p.control_border, BORDER_PX)
        ink = p.on_accent if lit else p.text
        x = self.look.pad(14)
        if lit:
            icon = "close" if self._removable else "check"
            paint_icon(painter, self.look, icon, ink, QRectF(x - 2, 0, self.look.px(17), self.height()))
            x += self.look.px(22)
        painter.setPen(QColor(ink))
        painter.setFont(self.look.font(14, 650))
        painter.drawText(
            QRectF(x, 0, self.width() - x, self.height()), Qt.AlignmentFlag.AlignVCenter, self.text()
        )


class Tick(Pressable):
    """A box to tick, with the words that are agreed to and a smaller line below."""

    def __init__(self, look: Look, text: str, *, size_px: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._size_px = size_px
        self._note = ""
        self.setText(text)
        self.setCheckable(True)
        # Not fixed: that would keep the height of one line where the words need two.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def focus_radius_px(self) -> float:
        """Return the radius of the outline."""
        return 10

    def hasHeightForWidth(self) -> bool:
        return True

    def set_note(self, note: str) -> None:
        """Show a smaller line below the words."""
        if note != self._note:
            self._note = note
            self.setAccessibleDescription(note)
            self.measure_again()

    def heightForWidth(self, width: int) -> int:
        room = width - self.look.px(34)
        lines = len(lines_of(self.text(), self.look.font(self._size_px, 650), room)) * self.look.px(22)
        lines += len(lines_of(self._note, self.look.font(13, 500), room)) * self.look.px(19)
        return max(TARGET_PX, lines + self.look.pad(12))

    def sizeHint(self) -> QSize:
        width = (
            QFontMetricsF(self.look.font(self._size_px, 650)).horizontalAdvance(self.text())
            + self.look.px(34)
            + 2
        )
        return QSize(ceil(width), self.heightForWidth(ceil(width)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(120), self.heightForWidth(max(self.width(), self.look.px(120))))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        p = self.look.palette
        side_px = self.look.px(22)
        box = QRectF(1, (self.height() - side_px) / 2, side_px, side_px)
        if self.isChecked():
            rounded(painter, box, self.look.px(6), p.text)
            paint_icon(painter, self.look, "check", p.on_accent, box.adjusted(3, 3, -3, -3))
        else:
            ground = p.hover if self.underMouse() else p.card
            rounded(painter, box, self.look.px(6), ground, p.control_border, 1.6)
        x = self.look.px(34)
        room = self.width() - x
        words, note = self.look.font(self._size_px, 650), self.look.font(13, 500)
        rows = [(line, words, p.text, self.look.px(22)) for line in lines_of(self.text(), words, room)]
        rows += [(line, note, p.text2, self.look.px(19)) for line in lines_of(self._note, note, room)]
        y = (self.height() - sum(height for *_, height in rows)) / 2
        for line, font, ink, height in rows:
            painter.setFont(font)
            painter.setPen(QColor(ink))
            painter.drawText(QRectF(x, y, room, height), Qt.AlignmentFlag.AlignVCenter, line)
            y += height
