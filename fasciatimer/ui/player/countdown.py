"""The countdown without a ring: bare digits and a bar, for the views that are read in passing."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, Qt
from PySide6.QtWidgets import QWidget

from fasciatimer.core.snapshot import Snapshot
from fasciatimer.ui.palette import Hue
from fasciatimer.ui.parts.painting import rounded
from fasciatimer.ui.theme import Look

TIGHT_EM = -0.04
_PROBE_PX = 200.0
_UNIT_SHARE = 0.27
"""Size of the unit against the digits."""


def to_second_ms(shot: Snapshot) -> int:
    """Return how long until the digits change, at least 1."""
    if shot.breath is None:
        return (shot.left_ms - 1) % 1000 + 1
    breath = shot.breath
    return max(1, min(1000 - breath.elapsed_ms % 1000, breath.length_ms - breath.elapsed_ms))


def paint_digits(
    painter: QPainter,
    look: Look,
    digits: str,
    box: QRectF,
    colour: str,
    unit: str = "",
    unit_colour: str = "",
) -> float:
    """Paint digits as high as a box, or lower where they would be wider than it; return their width.

    The unit stands behind them, on their line, in a small size.
    """
    probe = _digit_font(look, _PROBE_PX)
    metrics = QFontMetricsF(probe)
    tight = metrics.tightBoundingRect("0")
    high_share = tight.height() / _PROBE_PX
    wide_share = max(metrics.horizontalAdvance(digits) / _PROBE_PX, 0.1)
    if unit:
        wide_share += (
            _UNIT_SHARE * QFontMetricsF(look.font(100, 650, scaled=False)).horizontalAdvance(unit) / 100
        )
    size_px = min(box.height() / high_share, box.width() / wide_share)
    font = _digit_font(look, size_px)
    wide_px = QFontMetricsF(font).horizontalAdvance(digits)
    # Round digits reach a little below the line: nothing of them may be cut off.
    base = box.center().y() - size_px * tight.center().y() / _PROBE_PX
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(QPointF(box.left(), base), digits)
    if unit:
        painter.setFont(look.font(size_px * _UNIT_SHARE, 650, scaled=False))
        painter.setPen(QColor(unit_colour or colour))
        painter.drawText(QPointF(box.left() + wide_px, base), unit)
    return wide_px


def _digit_font(look: Look, size_px: float) -> QFont:
    font = look.font(size_px, 750, tabular=True, scaled=False)
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, TIGHT_EM * font.pixelSize())
    return font


class Digits(QWidget):
    """Digits that fill their box, from its left."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._digits = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        look.changed.connect(self.update)

    @property
    def digits(self) -> str:
        """What is shown."""
        return self._digits

    def show_digits(self, digits: str) -> None:
        """Show these; nothing happens when they are there already."""
        if digits != self._digits:
            self._digits = digits
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_digits(QPainter(self), self._look, self._digits, QRectF(self.rect()), self._look.palette.text)


class TimeBar(QWidget):
    """A bar that is filled from the left; repaints where its end moves by a pixel."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._share = 0.0
        self._hue: Hue | Literal["quiet"] = "work"
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        look.changed.connect(self.update)

    @property
    def filled_px(self) -> int:
        """How much is filled."""
        return round(min(max(self._share, 0.0), 1.0) * self.width())

    def show_share(self, share: float, hue: Hue | Literal["quiet"] | None = None) -> None:
        """Fill the bar to a share, 0 to 1, in the colour of a phase.

        ``quiet`` is the grey of a pause; None keeps the colour.
        """
        hue = hue or self._hue
        before = self.filled_px
        self._share = share
        now = self.filled_px
        if hue != self._hue:
            self._hue = hue
            self.update()
        elif now != before:
            high = self.height()
            low, top = sorted((before, now))
            self.update(QRect(low - high, 0, top - low + 2 * high, high))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        p = self._look.palette
        colour = p.mute_start if self._hue == "quiet" else p.accent(self._hue)
        paint_bar(painter, QRectF(self.rect()), self.filled_px, p.track, colour)


def paint_bar(painter: QPainter, box: QRectF, filled_px: float, track: str, colour: str) -> None:
    """Paint a bar with round ends, filled from the left."""
    high = box.height()
    rounded(painter, box, high / 2, track)
    if filled_px > 0:
        rounded(painter, QRectF(box.left(), box.top(), max(filled_px, high), high), high / 2, colour)
