"""The contact marker: the hand or tool where it touches, and its pictures in every pose."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QRadialGradient,
    QTransform,
)

from fasciatimer.ui.body.figure import pen
from fasciatimer.ui.body.light import blank, colour, painter_on
from fasciatimer.ui.body.overlay import Glow

_EXTENT = 2.45
_LONG = {"foam_roller": 2.85, "roller_stick": 3.12, "massage_gun": 3.02, "cane": 3.3}
"""Everything of a marker lies within so many of its radii from its centre."""
_ROUND = ("ball_soft", "ball_firm", "cane")
"""Markers that look the same wherever the stroke heads."""
_TURN_DEGREES = 3
_GRADES = 10
"""Poses are told apart by so many degrees, and in so many grades of lift, grip and depth."""
_LIMIT_BYTES = 4_000_000
_INK = "#16222D"
_GRIP = "#3D4C5A"
_PRESSURE_PER_RING = 3.34
_THICKNESS = {"foam_roller": 0.95, "roller_stick": 0.5}
"""Half the thickness of what rolls, in radii."""
_LIFTED = 0.16
_GRIPPED = 0.34
"""How much smaller a hand is when it is lifted off, and narrower when it is closed."""


def paint_marker(
    painter: QPainter,
    tool: str,
    centre: QPointF,
    degrees: float,
    radius_px: float,
    pressure: float,
    lift: float,
    glow: Glow,
    grip: float = 0.0,
    sunk: float = 0.0,
) -> None:
    """Paint a marker in logical pixels.

    Args:
        painter: where to.
        tool: an id of the vocabulary; one without a picture of its own looks like fingers.
        centre: where it touches.
        degrees: where the stroke heads, 0 to the right, 90 down.
        radius_px: size.
        pressure: felt, 0 to 10; one ring for each third.
        lift: 0 pressed on, 1 lifted off: fainter and smaller, larger shadow.
        glow: colours of the rings.
        grip: 0 open, 1 closed round what it gathers: narrower.
        sunk: 0 on the skin, 1 sunk in: a dent round it.
    """
    draw, ringed = _DRAWN.get(tool, (_draw_fingers, True))
    painter.save()
    painter.translate(centre)
    if sunk:
        _dent(painter, radius_px, sunk)
    _shadow(painter, radius_px, lift)
    if lift < 0.5:
        if ringed:
            _rings(painter, radius_px, pressure, glow)
        elif tool in _THICKNESS:
            _ripples(painter, radius_px, degrees, _THICKNESS[tool] * radius_px, pressure, glow)
    if lift:
        painter.setOpacity(painter.opacity() * (1 - 0.35 * lift))
        painter.translate(-0.12 * radius_px * lift, -0.22 * radius_px * lift)
        painter.scale(1 - _LIFTED * lift, 1 - _LIFTED * lift)
    if grip:
        painter.rotate(degrees)
        painter.scale(1.0, 1 - _GRIPPED * grip)
        painter.rotate(-degrees)
    painter.setPen(pen(_INK, radius_px * 0.14))
    draw(painter, radius_px, degrees)
    painter.restore()


class Stamps:
    """Pictures of one marker, one for each pose, painted when a pose is first met.

    Args:
        tool: as for `paint_marker`, and so are the next two.
        radius_px: size.
        glow: colours of the rings.
        ratio: device pixels per logical pixel.
    """

    def __init__(self, tool: str, radius_px: float, glow: Glow, ratio: float) -> None:
        self._tool, self.radius_px, self._glow, self._ratio = tool, radius_px, glow, ratio
        self._turns = tool not in _ROUND
        self.reach_px = math.ceil(radius_px * _LONG.get(tool, _EXTENT) * ratio) / ratio
        """Half the side of every picture, in logical pixels."""
        self._kept: OrderedDict[tuple[int, int, int, int, int], QImage] = OrderedDict()

    @property
    def size_bytes(self) -> int:
        """Memory of the pictures kept."""
        return len(self._kept) * round(2 * self.reach_px * self._ratio) ** 2 * 4

    def at(
        self, degrees: float, pressure: float, lift: float, grip: float = 0.0, sunk: float = 0.0
    ) -> QImage:
        """Return the picture nearest to a pose; see `paint_marker` for the numbers."""
        key = (
            round(degrees / _TURN_DEGREES) * _TURN_DEGREES % 360 if self._turns else 0,
            _count(pressure),
            round(lift * _GRADES),
            round(grip * _GRADES),
            round(sunk * _GRADES),
        )
        image = self._kept.get(key)
        if image is not None:
            self._kept.move_to_end(key)
            return image
        image = self._kept[key] = self._paint(*key)
        while self.size_bytes > _LIMIT_BYTES and len(self._kept) > 1:
            self._kept.popitem(last=False)
        return image

    def _paint(self, degrees: int, rings: int, lift: int, grip: int, sunk: int) -> QImage:
        side_px = round(2 * self.reach_px * self._ratio)
        image = blank(side_px, side_px)
        painter = painter_on(image, QTransform.fromScale(self._ratio, self._ratio))
        paint_marker(
            painter,
            self._tool,
            QPointF(self.reach_px, self.reach_px),
            degrees,
            self.radius_px,
            rings * _PRESSURE_PER_RING,
            lift / _GRADES,
            self._glow,
            grip / _GRADES,
            sunk / _GRADES,
        )
        painter.end()
        image.setDevicePixelRatio(self._ratio)
        return image


def _shadow(painter: QPainter, radius: float, lift: float) -> None:
    middle = QPointF(radius, radius * 1.6) * (0.25 + 0.1 * lift)
    shade = QRadialGradient(middle, radius * 1.6)
    shade.setColorAt(0, colour("#000000", 0.42 - 0.2 * lift))
    shade.setColorAt(1, colour("#000000", 0))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shade)
    painter.drawEllipse(middle, radius * 1.6, radius * 1.6)


def _dent(painter: QPainter, radius: float, sunk: float) -> None:
    reach = radius * 2.1
    shade = QRadialGradient(QPointF(0, 0), reach)
    for at, alpha in ((0.0, 0.0), (0.45, 0.34), (0.7, 0.16), (1.0, 0.0)):
        shade.setColorAt(at, colour("#000000", alpha * sunk))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shade)
    painter.drawEllipse(QPointF(0, 0), reach, reach)


def _count(pressure: float) -> int:
    return min(3, math.ceil(max(0.0, pressure) / _PRESSURE_PER_RING))


def _rings(painter: QPainter, radius: float, pressure: float, glow: Glow) -> None:
    unit = radius / 6.2
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for ring in range(_count(pressure)):
        size = radius + 2.4 * unit + ring * 2.7 * unit
        for tint, width in ((glow.arrow_case, 1.7 * unit), (glow.arrow, unit)):
            painter.setPen(pen(tint, width))
            painter.drawEllipse(QPointF(0, 0), size, size)


def _ripples(
    painter: QPainter, radius: float, degrees: float, thick: float, pressure: float, glow: Glow
) -> None:
    """Paint what rings are to a ball along both sides of a roller."""
    unit = radius / 6.2
    painter.save()
    painter.rotate(degrees)
    for ripple in range(_count(pressure)):
        off = thick + (2.6 + 2.8 * ripple) * unit
        half = (1.9 - 0.4 * ripple) * radius
        for tint, width in ((glow.arrow_case, 1.7 * unit), (glow.arrow, unit)):
            painter.setPen(pen(tint, width))
            for side in (-off, off):
                painter.drawLine(QPointF(side, -half), QPointF(side, half))
    painter.restore()


def _sphere(radius: float) -> QRadialGradient:
    light = QRadialGradient(0, 0, radius, -radius * 0.35, -radius * 0.45)
    light.setColorAt(0, QColor("#FFFFFF"))
    light.setColorAt(0.45, QColor("#DCE6EE"))
    light.setColorAt(1, QColor("#6E8496"))
    return light


def _draw_ball(painter: QPainter, radius: float, degrees: float) -> None:
    painter.setBrush(_sphere(radius))
    painter.drawEllipse(QPointF(0, 0), radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(colour(_INK, 0.55), radius * 0.09))
    painter.drawArc(QRectF(-radius * 0.95, -radius * 0.5, radius * 1.9, radius), 200 * 16, 140 * 16)


def _draw_firm_ball(painter: QPainter, radius: float, degrees: float) -> None:
    """Paint a ball that is told from a soft one without hue: dark, with two light seams."""
    light = QRadialGradient(0, 0, radius, -radius * 0.35, -radius * 0.45)
    light.setColorAt(0, QColor("#A9B9C6"))
    light.setColorAt(0.4, QColor("#5B6C7A"))
    light.setColorAt(1, QColor("#27333D"))
    painter.setBrush(light)
    painter.drawEllipse(QPointF(0, 0), radius, radius)
    painter.setPen(pen("#E6EDF2", radius * 0.13))
    for x in (-1.42, 0.52):
        start = 298 if x < 0 else 118
        painter.drawArc(QRectF(x * radius, -radius * 0.9, radius * 0.9, radius * 1.8), start * 16, 124 * 16)


def _draw_peanut(painter: QPainter, radius: float, degrees: float) -> None:
    across = math.radians(degrees + 90)
    half = QPointF(math.cos(across), math.sin(across)) * (radius * 0.78)
    painter.setBrush(_sphere(radius * 0.8))
    for side in (-half, half):
        painter.save()
        painter.translate(side)
        painter.drawEllipse(QPointF(0, 0), radius * 0.8, radius * 0.8)
        painter.restore()


def _draw_roller(
    painter: QPainter,
    radius: float,
    degrees: float,
    length: float = 2.6,
    thick: float = _THICKNESS["foam_roller"],
    grooves: int = 5,
) -> None:
    half, thick = length * radius, thick * radius
    painter.rotate(degrees)
    barrel = QLinearGradient(-thick, 0, thick, 0)
    barrel.setColorAt(0, QColor("#FFFFFF"))
    barrel.setColorAt(0.5, QColor("#CBD7E0"))
    barrel.setColorAt(1, QColor("#6E8496"))
    painter.setBrush(barrel)
    painter.drawRoundedRect(QRectF(-thick, -half, 2 * thick, 2 * half), thick * 0.7, thick * 0.7)
    painter.setPen(pen(colour(_INK, 0.4), radius * 0.08))
    for groove in range(1, grooves + 1):
        y = half * (2 * groove / (grooves + 1) - 1)
        painter.drawLine(QPointF(-thick, y), QPointF(thick, y))


def _draw_stick(painter: QPainter, radius: float, degrees: float) -> None:
    _draw_roller(painter, radius, degrees, length=3.0, thick=_THICKNESS["roller_stick"], grooves=2)


def _draw_gun(painter: QPainter, radius: float, degrees: float) -> None:
    painter.rotate(degrees + 90)
    painter.setBrush(QColor(_GRIP))
    painter.drawRoundedRect(
        QRectF(-radius * 0.42, radius * 0.3, radius * 0.84, radius * 2.6), radius * 0.3, radius * 0.3
    )
    painter.setBrush(_sphere(radius))
    painter.drawEllipse(QPointF(0, 0), radius, radius)
    painter.setBrush(QColor(_GRIP))
    painter.drawEllipse(QPointF(0, 0), radius * 0.38, radius * 0.38)


def _draw_cane(painter: QPainter, radius: float, degrees: float) -> None:
    hook = QPainterPath(QPointF(0, 0))
    hook.cubicTo(QPointF(1.1, -1.5) * radius, QPointF(2.9, -0.9) * radius, QPointF(2.5, 1.6) * radius)
    painter.strokePath(hook, pen(_INK, radius * 0.66))
    painter.strokePath(hook, pen("#CBD7E0", radius * 0.42))
    painter.setBrush(_sphere(radius * 0.72))
    painter.drawEllipse(QPointF(0, 0), radius * 0.72, radius * 0.72)


def _draw_strap(painter: QPainter, radius: float, degrees: float) -> None:
    painter.rotate(degrees)
    painter.setBrush(QColor("#CBD7E0"))
    painter.drawRoundedRect(QRectF(-radius * 0.42, -radius * 1.9, radius * 0.84, radius * 3.8), 2, 2)
    painter.setPen(pen(colour(_INK, 0.5), radius * 0.07))
    for x in (-0.22, 0.22):
        painter.drawLine(QPointF(x, -1.8) * radius, QPointF(x, 1.8) * radius)


def _draw_fingers(painter: QPainter, radius: float, degrees: float) -> None:
    painter.rotate(degrees + 90)
    painter.setBrush(_sphere(radius * 1.5))
    for finger in (-1, 0, 1):
        tip = -radius * (1.08 if finger == 0 else 0.9)
        box = QRectF(finger * radius * 0.55 - radius * 0.26, tip, radius * 0.52, radius * 1.7)
        painter.drawRoundedRect(box, radius * 0.26, radius * 0.26)


def _draw_knuckles(painter: QPainter, radius: float, degrees: float) -> None:
    painter.rotate(degrees + 90)
    painter.setBrush(_sphere(radius * 1.5))
    for knuckle in range(4):
        off = knuckle - 1.5
        middle = QPointF(off * 0.62, abs(off) * 0.12) * radius
        painter.drawEllipse(middle, radius * 0.36, radius * 0.5)


def _draw_hand(painter: QPainter, radius: float, degrees: float) -> None:
    painter.rotate(degrees + 90)
    painter.scale(radius, radius)
    painter.setBrush(_sphere(1.5))
    painter.setPen(pen(_INK, 0.13))
    painter.drawPath(_HAND)


def _hand() -> QPainterPath:
    """Return a flat hand of radius 1 with the fingertips up."""
    hand = QPainterPath()
    hand.addRoundedRect(QRectF(-0.77, -0.55, 1.54, 1.6), 0.42, 0.42)
    # No hole is to be left between the palm's round corners and the fingers.
    roots = QPainterPath()
    roots.addRect(QRectF(-0.755, -0.62, 1.51, 0.8))
    hand = hand.united(roots)
    finger = QPainterPath()
    finger.addRoundedRect(QRectF(-0.175, 0, 0.35, 1.3), 0.175, 0.175)
    for x, top in ((-0.58, -1.40), (-0.2, -1.65), (0.2, -1.60), (0.58, -1.35)):
        hand = hand.united(finger.translated(x, top))
    thumb = QTransform().translate(0.84, 0.62).rotate(42).translate(0, -1.1)
    return hand.united(thumb.map(finger))


_HAND = _hand()
_DRAWN: Mapping[str, tuple[Callable[[QPainter, float, float], None], bool]] = {
    "ball_soft": (_draw_ball, True),
    "ball_firm": (_draw_firm_ball, True),
    "peanut_ball": (_draw_peanut, True),
    "foam_roller": (_draw_roller, False),
    "roller_stick": (_draw_stick, False),
    "massage_gun": (_draw_gun, True),
    "cane": (_draw_cane, True),
    "strap": (_draw_strap, False),
    "hand": (_draw_hand, True),
    "fingers": (_draw_fingers, True),
    "knuckles": (_draw_knuckles, True),
}
"""How each tool is drawn, and whether pressure rings go round it."""
