"""Pressure over a step, and the wave of the breath, each with the present point."""

from __future__ import annotations

from math import cos, pi
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from fasciatimer.core.curve import Curve, pressure_at
from fasciatimer.core.model import Breath
from fasciatimer.core.units import format_number
from fasciatimer.ui.palette import Hue
from fasciatimer.ui.parts.painting import StillPicture, rounded
from fasciatimer.ui.player.fitted_text import paint_line
from fasciatimer.ui.theme import Look

POINT_PX = 6.5
WAVE_BREATHS = 2
WAVE_POINTS = 160
_USUAL_BREATH = Breath()


class CurveValue(NamedTuple):
    """A curve and where it is.

    Attributes:
        curve: points of the work part.
        work_ms: length of the work part.
        hue: colour of the line.
        elapsed_ms: the present moment; None shows the curve to come, without a point.
        framed: on a card with numbers at its ends, or bare.
    """

    curve: Curve = ()
    work_ms: int = 1
    hue: Hue = "work"
    elapsed_ms: int | None = None
    framed: bool = True


class CurveView(QWidget):
    """Paints a `CurveValue`; repaints when the point moves by a pixel."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._value = CurveValue()
        self._point_x: int | None = None
        self._scale = 1.0
        self._coming, self._done = StillPicture(self), StillPicture(self)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        look.changed.connect(self.update)

    def set_scale(self, scale: float) -> None:
        """Set the size of the words against 100 %."""
        if scale != self._scale:
            self._scale = scale
            self.update()

    @property
    def value(self) -> CurveValue:
        """What is shown."""
        return self._value

    def show_value(self, value: CurveValue) -> None:
        """Show an instant; paints only what differs."""
        before, self._value = self._value, value
        x = None if value.elapsed_ms is None else round(self._x(value.elapsed_ms))
        same = (before.curve, before.work_ms, before.hue, before.framed) == (
            value.curve,
            value.work_ms,
            value.hue,
            value.framed,
        )
        if same and x == self._point_x:
            return
        old_x, self._point_x = self._point_x, x
        if same and x is not None and old_x is not None:
            low, high = sorted((x, old_x))
            self.update(QRect(low - 10, 0, high - low + 20, self.height()))
        else:
            self.update()

    def go_to(self, elapsed_ms: int) -> None:
        """Move the point, and nothing else."""
        self.show_value(self._value._replace(elapsed_ms=elapsed_ms))

    def _field(self) -> QRectF:
        """Return where the line may go."""
        box = QRectF(self.rect())
        if not self._value.framed:
            return box.adjusted(2, 4, -2, -4)
        side_px = 12 + 22 * min(self._scale, 1.6)
        return box.adjusted(side_px, 11, -side_px, -11)

    def _x(self, elapsed_ms: float) -> float:
        field = self._field()
        return field.left() + field.width() * min(max(elapsed_ms / max(1, self._value.work_ms), 0.0), 1.0)

    def _y(self, pressure: float) -> float:
        field = self._field()
        top = max(5.0, max((value for _, value in self._value.curve), default=0.0))
        return field.bottom() - field.height() * pressure / top

    def paintEvent(self, event: QPaintEvent) -> None:
        value, p = self._value, self._look.palette
        painter = QPainter(self)
        if not value.curve:
            painter.fillRect(event.rect(), QColor(p.win))
            return
        key = (value._replace(elapsed_ms=None), self._scale, p.name)
        self._coming.paint(painter, key, lambda brush: self._paint_line(brush, done=False), p.win)
        here = self._here()
        if here is None:
            return
        field = self._field()
        painter.setClipRect(QRectF(field.left(), 0, here.x() - field.left(), self.height()))
        self._done.paint(painter, key, lambda brush: self._paint_line(brush, done=True), p.win)
        painter.setClipping(False)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(p.accent(value.hue)), 3))
        painter.setBrush(QColor(p.card))
        painter.drawEllipse(here, POINT_PX, POINT_PX)

    def _paint_line(self, painter: QPainter, *, done: bool) -> None:
        """Paint the whole curve as it is to come, or as it is when all of it is done."""
        value, p = self._value, self._look.palette
        field = self._field()
        if value.framed:
            rounded(painter, QRectF(self.rect()), 12, p.card, p.line)
        painter.setPen(QPen(QColor(p.track), 2))
        painter.drawLine(field.topLeft(), field.topRight())
        points = self._points()
        ground = QPainterPath(QPointF(field.left(), field.bottom()))
        for point in points:
            ground.lineTo(point)
        ground.lineTo(field.right(), field.bottom())
        painter.fillPath(ground, QColor(p.sunk if not p.dark else p.track))
        accent = QColor(p.accent(value.hue))
        if done:
            shade = QColor(accent)
            shade.setAlphaF(0.32)
            painter.fillPath(ground, shade)
        pen = QPen(accent, 2.4)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawPolyline(points)
        if value.framed:
            start, end = value.curve[0][1], value.curve[-1][1]
            high = self.height()
            middle = Qt.AlignmentFlag.AlignHCenter
            left = QRectF(2, 0, field.left() - 8, high)
            right = QRectF(field.right() + 6, 0, field.left() - 8, high)
            size_px = 14 * min(self._scale, 1.6)
            paint_line(painter, self._look, format_number(start), left, size_px, 600, p.text2, middle)
            paint_line(painter, self._look, format_number(end), right, size_px, 700, p.text, middle)

    def _points(self) -> list[QPointF]:
        value, field = self._value, self._field()
        inner = [QPointF(self._x(at), self._y(pressure)) for at, pressure in value.curve]
        first, last = value.curve[0][1], value.curve[-1][1]
        return [QPointF(field.left(), self._y(first)), *inner, QPointF(field.right(), self._y(last))]

    def _here(self) -> QPointF | None:
        value = self._value
        if value.elapsed_ms is None:
            return None
        now = pressure_at(value.curve, value.elapsed_ms)
        return None if now is None else QPointF(self._x(value.elapsed_ms), self._y(now))


class WaveValue(NamedTuple):
    """Two breaths and where one is in the first.

    Attributes:
        in_breath_ms: time since this breath began.
        left, right: words below.
    """

    breath: Breath = _USUAL_BREATH
    in_breath_ms: int = 0
    left: str = ""
    right: str = ""

    @property
    def worded(self) -> bool:
        """Whether there are words."""
        return bool(self.left or self.right)


class BreathWave(QWidget):
    """Paints a `WaveValue` on a card."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._value = WaveValue()
        self._coming, self._done = StillPicture(self), StillPicture(self)
        self._point_x = 0
        self._scale = 1.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        look.changed.connect(self.update)

    def set_scale(self, scale: float) -> None:
        """Set the size of the words against 100 %."""
        if scale != self._scale:
            self._scale = scale
            self.update()

    @property
    def value(self) -> WaveValue:
        """What is shown."""
        return self._value

    def show_value(self, value: WaveValue) -> None:
        """Show an instant; paints only what differs."""
        before, self._value = self._value, value
        x = round(self._x(value.in_breath_ms))
        if (value.breath, value.worded) != (before.breath, before.worded):
            self.update()
        else:
            if x != self._point_x:
                low, high = sorted((x, self._point_x))
                self.update(QRect(low - 10, 0, high - low + 20, self.height()))
            if (value.left, value.right) != (before.left, before.right):
                self.update(self._row().toAlignedRect())
        if (value.left, value.right) != (before.left, before.right):
            self.setAccessibleName(f"{value.left}. {value.right}.")
        self._point_x = x

    def go_to(self, in_breath_ms: int) -> None:
        """Move the point, and nothing else."""
        self.show_value(self._value._replace(in_breath_ms=in_breath_ms))

    def _field(self) -> QRectF:
        below_px = 12 + 18 * self._scale if self._value.worded else 14
        return QRectF(self.rect()).adjusted(20, 14, -20, -below_px)

    def _wave(self) -> QPolygonF:
        """Return the line of both breaths."""
        total_ms = WAVE_BREATHS * self._value.breath.length_ms
        moments = [total_ms * i / WAVE_POINTS for i in range(WAVE_POINTS + 1)]
        return QPolygonF([QPointF(self._x(ms), self._y(min(ms, total_ms - 1))) for ms in moments])

    def _x(self, ms: float) -> float:
        field = self._field()
        return field.left() + field.width() * ms / (WAVE_BREATHS * self._value.breath.length_ms)

    def _y(self, ms: float) -> float:
        breath, field = self._value.breath, self._field()
        left = ms % breath.length_ms
        if left < breath.in_ms:
            full = (1 - cos(pi * left / breath.in_ms)) / 2
        elif left < breath.in_ms + breath.hold_in_ms:
            full = 1.0
        elif (out := left - breath.in_ms - breath.hold_in_ms) < breath.out_ms:
            full = (1 + cos(pi * out / breath.out_ms)) / 2
        else:
            full = 0.0
        return field.bottom() - field.height() * full

    def paintEvent(self, event: QPaintEvent) -> None:
        value, p = self._value, self._look.palette
        painter = QPainter(self)
        key = (value.breath, value.worded, self._scale, p.name)
        self._coming.paint(painter, key, lambda brush: self._paint_wave(brush, p.track), p.win)
        here = QPointF(self._x(value.in_breath_ms), self._y(value.in_breath_ms))
        painter.setClipRect(QRectF(0, 0, here.x(), self.height()))
        self._done.paint(painter, key, lambda brush: self._paint_wave(brush, p.rest), p.win)
        painter.setClipping(False)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(p.rest), 3))
        painter.setBrush(QColor(p.card))
        painter.drawEllipse(here, 7, 7)
        row = self._row()
        if value.worded and event.rect().bottom() >= row.top():
            self._paint_words(painter, row)

    def _row(self) -> QRectF:
        """Return where the words are."""
        size_px = 13 * self._scale
        return QRectF(20, self.height() - size_px * 1.75, self.width() - 40, size_px * 1.5)

    def _paint_words(self, painter: QPainter, row: QRectF) -> None:
        value, tint, size_px = self._value, self._look.palette.text2, 13 * self._scale
        half = row.width() / 2 - 6
        left = QRectF(row.left(), row.top(), half, row.height())
        right = QRectF(row.right() - half, row.top(), half, row.height())
        paint_line(painter, self._look, value.left, left, size_px, 600, tint)
        paint_line(painter, self._look, value.right, right, size_px, 600, tint, Qt.AlignmentFlag.AlignRight)

    def _paint_wave(self, painter: QPainter, colour: str) -> None:
        p = self._look.palette
        rounded(painter, QRectF(self.rect()), 12, p.card, p.line)
        pen = QPen(QColor(colour), 5)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline(self._wave())
