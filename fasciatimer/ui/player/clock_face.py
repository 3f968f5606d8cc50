"""The countdown: large digits in a ring that fills while one gets ready and empties in the step."""

from __future__ import annotations

from math import ceil, cos, pi, sin
from typing import Literal, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QWidget

from fasciatimer.ui.palette import Hue
from fasciatimer.ui.parts.painting import StillPicture
from fasciatimer.ui.player.fitted_text import FLOOR_PX, fit_line
from fasciatimer.ui.theme import Look

RING_PX = 16
RING_LAST_PX = 22
LAST_MS = 5000
FULL = 5760
"""A whole turn in sixteenths of a degree."""


class ClockValue(NamedTuple):
    """What the clock shows.

    Attributes:
        digits: the large words, ``23`` or ``2:10``.
        above, below: small words over and under them.
        share: how much of the ring is lit, 0 to 1.
        fills: the lit part begins at the top and grows; otherwise it ends at the top and its beginning
            moves on, clockwise both times.
        hue: its colour; ``quiet`` greys the ring of a pause.
        last: the last seconds, a thicker ring.
        point: a dot stands at the moving end.
    """

    digits: str = ""
    above: str = ""
    below: str = ""
    share: float = 0.0
    fills: bool = False
    hue: Hue | Literal["quiet"] = "work"
    last: bool = False
    point: bool = True


def _end(value: ClockValue) -> float:
    """Return where the moving end of the ring is, as a share of the way round."""
    return value.share if value.fills else 1.0 - value.share


class ClockFace(QWidget):
    """Paints a `ClockValue`. The ring repaints when its end moves by a pixel, the digits when they change.

    Args:
        look: colours and type.
        parent: what it lies on.
        ground: token of the colour it lies on.
    """

    def __init__(self, look: Look, parent: QWidget | None = None, *, ground: str = "win") -> None:
        super().__init__(parent)
        self._look = look
        self._ground = ground
        self._value = ClockValue()
        self._radius_px = 100.0
        self._digits_px = 100.0
        self._small_px = 16.0
        self._track = StillPicture(self)
        self._words_box = QRectF()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        look.changed.connect(self.update)

    @property
    def value(self) -> ClockValue:
        """What is shown, its share as far as the ring can show it."""
        return self._value

    def set_sizes(self, radius_px: float, digits_px: float, small_px: float) -> None:
        """Set the middle of the ring, the height of the digits and that of the small words."""
        if (radius_px, digits_px, small_px) != (self._radius_px, self._digits_px, self._small_px):
            self._radius_px, self._digits_px, self._small_px = radius_px, digits_px, small_px
            self.update()

    def show_value(self, value: ClockValue) -> None:
        """Show an instant; paints only what differs."""
        share = round(min(max(value.share, 0.0), 1.0) * self.length_px) / self.length_px
        value = value._replace(share=share)
        before = self._value
        if value == before:
            return
        self._value = value
        if before._replace(share=0, digits="") != value._replace(share=0, digits=""):
            self._words_box = QRectF()
            self.update()
            return
        if before.digits != value.digits:
            self.update(self._inner())
        if before.share != value.share:
            self.update(self._arc_region(*(_end(each) for each in (before, value))))

    @property
    def length_px(self) -> float:
        """How long the ring is."""
        return 2 * pi * self._radius_px

    def turn_to(self, share: float) -> None:
        """Move the end of the ring, and nothing else."""
        share = round(min(max(share, 0.0), 1.0) * self.length_px) / self.length_px
        before = self._value
        if share != before.share:
            self._value = value = before._replace(share=share)
            self.update(self._arc_region(_end(before), _end(value)))

    def _inner(self) -> QRect:
        half = self._radius_px - RING_PX / 2 - 1
        middle = QRectF(self.rect()).center()
        return QRectF(middle.x() - half, middle.y() - half * 0.8, 2 * half, 1.6 * half).toAlignedRect()

    def _arc_region(self, old: float, new: float) -> QRegion:
        """Return what lies around the ring between two shares."""
        reach = RING_LAST_PX / 2 + 6
        low, high = sorted((old, new))
        if high - low > 0.25:
            return QRegion(self.rect())
        region = QRegion()
        for i in range(ceil((high - low) * 40) + 1):
            end = self._at(min(low + i / 40, high))
            region += QRectF(end.x() - reach, end.y() - reach, 2 * reach, 2 * reach).toAlignedRect()
        end = self._at(high)
        region += QRectF(end.x() - reach, end.y() - reach, 2 * reach, 2 * reach).toAlignedRect()
        return QRegion(region.boundingRect()) if high - low < 0.02 else region

    def _at(self, share: float) -> QPointF:
        middle = QRectF(self.rect()).center()
        angle = 2 * pi * share - pi / 2
        return middle + QPointF(cos(angle), sin(angle)) * self._radius_px

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_ring(painter, event.rect())
        if self._words_box.isNull() or self._words_box.intersects(QRectF(event.rect())):
            self._paint_words(painter)

    def _ring_box(self) -> QRectF:
        middle, radius = QRectF(self.rect()).center(), self._radius_px
        return QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)

    def _paint_ring(self, painter: QPainter, dirty: QRect) -> None:
        p, value = self._look.palette, self._value
        scale = min(1.0, max(0.7, self._radius_px / 114))

        def draw_track(brush: QPainter) -> None:
            brush.setPen(QPen(QColor(p.track), RING_PX * scale))
            brush.drawEllipse(self._ring_box())

        self._track.paint(painter, (self._radius_px, p.track), draw_track, getattr(p, self._ground))
        if value.share <= 0:
            return
        colour = QColor(p.mute_start if value.hue == "quiet" else p.accent(value.hue))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(colour, (RING_LAST_PX if value.last else RING_PX) * scale)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        # Of the ring only what is in sight costs: at its moving end a short piece of it.
        seen = min(value.share, (dirty.width() + dirty.height() + pen.widthF()) / (2 * pi * self._radius_px))
        span = round(FULL * (seen if self._shows_end_only(dirty) else value.share))
        end = FULL // 4 - round(FULL * _end(value))
        painter.drawArc(self._ring_box(), end, span if value.fills else -span)
        if value.point:
            painter.setPen(QPen(colour, 3))
            painter.setBrush(QColor(p.card if not p.dark else p.win))
            half = (11 if value.last else 9.5) * scale
            painter.drawEllipse(self._at(_end(value)), half, half)

    def _shows_end_only(self, dirty: QRect) -> bool:
        """Return whether a rectangle is a small one that holds the moving end."""
        small = max(dirty.width(), dirty.height()) < self._radius_px
        return small and dirty.contains(self._at(_end(self._value)).toPoint())

    def _paint_words(self, painter: QPainter) -> None:
        p, value = self._look.palette, self._value
        middle = QRectF(self.rect()).center()
        inner = self._radius_px - RING_PX / 2 - 6
        size_px = self._digits_px if len(value.digits) < 3 else self._digits_px * 0.62
        font, _ = fit_line(self._look, value.digits, 1.72 * inner, size_px, 750, tabular=True)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, -0.028 * font.pixelSize())
        metrics = QFontMetricsF(font)
        wide_px = metrics.horizontalAdvance(value.digits) - font.letterSpacing()
        high_px = metrics.tightBoundingRect("0").height()
        small_px = max(FLOOR_PX, min(self._small_px, inner * 0.26))
        lift = small_px * 0.35 if value.below and not value.above else 0.0
        base = middle.y() + high_px / 2 - lift
        painter.setFont(font)
        painter.setPen(QColor(p.text))
        painter.drawText(QPointF(middle.x() - wide_px / 2, base), value.digits)
        self._words_box = QRectF(middle.x() - wide_px / 2, base - high_px, wide_px, high_px).adjusted(
            -8, -8, 8, 8
        )
        above = value.above if self._radius_px >= 56 else ""
        below = value.below if self._radius_px >= 60 or not value.above else ""
        for text, centre in (
            (above, base - high_px - small_px * 0.95),
            (below, base + small_px * 1.15),
        ):
            if not text:
                continue
            away = abs(centre - middle.y()) + small_px * 0.5
            room_px = 2 * max(inner * inner - away * away, 1.0) ** 0.5
            small, wide = fit_line(self._look, text, room_px - 4, small_px, 600)
            painter.setFont(small)
            painter.setPen(QColor(p.text2))
            drop = QFontMetricsF(small).capHeight() / 2
            painter.drawText(QPointF(middle.x() - wide / 2, centre + drop), text)
            row = QRectF(middle.x() - wide / 2, centre - small_px, wide, 2 * small_px)
            self._words_box = self._words_box.united(row)
