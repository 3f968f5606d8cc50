"""What lies on the figure and keeps still during a part: lit regions, halo, stay-off zones."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QTransform

from fasciatimer.ui.body.atlas import Patch, bounds_of
from fasciatimer.ui.body.figure import pen
from fasciatimer.ui.body.light import (
    blank,
    blurred,
    colour,
    lay_atop,
    lit_from_above,
    outside,
    painter_on,
)
from fasciatimer.ui.palette import Hue, Palette

_RIM = "#FFFFFF"
_HATCH_PX = 8
_AREA_TINT = 0.56
EMPTY_SHARE = 0.74
"""Size of the breath's oval when breathed out, against full."""


@dataclass(frozen=True, slots=True)
class Glow:
    """Colours of a lit region and of what is drawn on it; ``area`` tints a broad one."""

    start: str
    end: str
    area: str
    edge: str
    halo: str
    arrow: str
    arrow_case: str
    fibre: str


def glow_of(palette: Palette, hue: Hue, done: bool = False) -> Glow:
    """Return the colours of a phase; ``done`` gives the muted ones of a side already worked."""
    if done:
        start, end = palette.mute_start, palette.mute_end
    elif hue == "stretch":
        start, end = palette.stretch_start, palette.stretch_end
    elif hue == "rest":
        start, end = palette.rest_start, palette.rest_end
    elif hue == "ready":
        start, end = palette.ready_start, palette.ready_end
    else:
        start, end = palette.work_start, palette.work_end
    area = end if palette.dark else QColor(start).lighter(112).name()
    if not done and hue in ("work", "ink"):
        fibre = "#5A1E00" if palette.dark else _RIM
        return Glow(
            start,
            end,
            area,
            palette.work_edge,
            palette.halo,
            palette.arrow,
            palette.arrow_case,
            fibre,
        )
    deep = QColor(end).darker(190).name()
    halo = QColor(start).lighter(100 if palette.dark else 135).name()
    if palette.dark:
        return Glow(start, end, area, deep, halo, "#0B1118", QColor(start).lighter(125).name(), deep)
    return Glow(start, end, area, deep, halo, _RIM, QColor(end).darker(280).name(), _RIM)


def paint_lit(
    painter: QPainter, patch: Patch, transform: QTransform, glow: Glow, ratio: float, strength: float = 1.0
) -> None:
    """Paint a lit region; the painter counts device pixels, ``transform`` maps units to them.

    ``strength`` of the halo is 0 to 1.
    """
    scale = abs(transform.m11())
    if patch.tier == "group":
        _paint_area(painter, patch.tile, transform, glow, ratio, strength)
        return
    if strength > 0:
        _paint_halo(painter, patch.lit, transform, glow.halo, ratio, strength)
    _paint_raised(painter, patch, transform, glow)
    painter.save()
    painter.setTransform(transform)
    # On a card a region is a few pixels wide: its rim must leave room for the colour.
    slim = 0.14 * min(patch.bounds.width(), patch.bounds.height())
    rim = pen(colour(_RIM, 0.95), min(_rim_px(scale, ratio) / scale, max(1.0, slim)))
    if patch.tier == "deep":
        _dash(rim, 3.2, 2.2)
    for path in patch.lit:
        painter.strokePath(path, rim)
    if patch.tier != "deep" and not patch.spot.isEmpty():
        spot = pen(colour(glow.arrow, 0.95), max(0.8, 1.2 / scale))
        _dash(spot, 3.2, 2.4)
        painter.strokePath(patch.spot, spot)
    painter.restore()


def _paint_area(
    painter: QPainter, area: QPainterPath, transform: QTransform, glow: Glow, ratio: float, strength: float
) -> None:
    """Tint a broad area so that muscles, face and navel show through; the halo stays round it."""
    scale = abs(transform.m11())
    if strength > 0:
        beyond = QPainterPath()
        beyond.addRect(transform.mapRect(area.boundingRect()).adjusted(-400, -400, 400, 400))
        beyond.addPath(transform.map(area))
        beyond.setFillRule(Qt.FillRule.OddEvenFill)
        painter.save()
        painter.setClipPath(beyond)
        _paint_halo(painter, [area], transform, glow.halo, ratio, 0.75 * strength)
        painter.restore()
    painter.save()
    painter.setTransform(transform)
    painter.fillPath(area, colour(glow.area, _AREA_TINT))
    painter.strokePath(area, pen(colour(_RIM, 0.9), _rim_px(scale, ratio) / scale))
    painter.restore()


def _rim_px(scale: float, ratio: float) -> float:
    """Return the width of a rim in device pixels: it grows with the figure, up to a point."""
    return max(1.4 * ratio, min(scale, 3.0 * ratio))


def _dash(stroke: QPen, on: float, off: float) -> None:
    stroke.setDashPattern([on, off])
    stroke.setCapStyle(Qt.PenCapStyle.FlatCap)


def _paint_raised(painter: QPainter, patch: Patch, transform: QTransform, glow: Glow) -> None:
    """Paint the tile with its own light, on a small image of its own."""
    scale = abs(transform.m11())
    bounds = transform.mapRect(patch.bounds).adjusted(-3, -3, 3, 3)
    left, top = math.floor(bounds.x()), math.floor(bounds.y())
    image = blank(math.ceil(bounds.width()) + 3, math.ceil(bounds.height()) + 3)
    here = transform * QTransform.fromTranslate(-left, -top)
    brush = painter_on(image, here)
    for path in patch.lit:
        brush.fillPath(path, lit_from_above(path.boundingRect(), glow.start, glow.end, transform.m11() < 0))
    brush.end()
    mask = image.copy()
    size = min(patch.bounds.width(), patch.bounds.height())
    depth = max(2.0, min(7.0, 0.2 * size)) * scale * 0.8
    lay_atop(image, outside(blurred(mask, depth), -0.5 * depth, -0.55 * depth, colour(glow.edge, 0.7)))
    light = outside(blurred(mask, depth * 0.4), 0.3 * depth, 0.35 * depth, colour(_RIM, 0.34))
    lay_atop(image, light)
    if patch.tier != "deep" and not patch.fibre.isEmpty():
        brush = painter_on(image, here)
        brush.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
        brush.strokePath(patch.fibre, pen(colour(glow.fibre, 0.30), max(0.4, 0.8 / scale)))
        brush.end()
    painter.drawImage(left, top, image)


def _paint_halo(
    painter: QPainter,
    paths: Sequence[QPainterPath],
    transform: QTransform,
    tint: str,
    ratio: float,
    strength: float,
) -> None:
    """Paint a soft glow: the shape drawn very small and enlarged smoothly."""
    scale = abs(transform.m11())
    shape = QPainterPath()
    for path in paths:
        shape.addPath(path)
    bounds = transform.mapRect(bounds_of(paths))
    # The glow keeps its look on the screen, however close the figure is.
    near = min(1.0, 2.6 * ratio / scale)
    for radius_units, alpha, swell in ((7.0, 0.85, 0.9), (15.0, 0.75, 0.42)):
        radius = radius_units * scale * near
        area = bounds.adjusted(-radius * 2.2, -radius * 2.2, radius * 2.2, radius * 2.2)
        shrink = max(1.0, radius / 2.2)
        width = max(4, math.ceil(area.width() / shrink))
        height = max(4, math.ceil(area.height() / shrink))
        small = blank(width, height)
        here = (
            transform
            * QTransform.fromTranslate(-area.x(), -area.y())
            * QTransform.fromScale(width / area.width(), height / area.height())
        )
        brush = painter_on(small, here)
        glow = colour(tint, alpha * strength)
        brush.fillPath(shape, glow)
        stroke = pen(glow, radius * swell / scale * 0.75)
        stroke.setJoinStyle(Qt.PenJoinStyle.BevelJoin)
        brush.strokePath(shape, stroke)
        brush.end()
        soft = blurred(blurred(small, 2.4), 2.4)
        painter.drawImage(area, soft, QRectF(0, 0, width, height))


def paint_hatch(
    painter: QPainter,
    zone: QPainterPath,
    transform: QTransform,
    palette: Palette,
    ratio: float,
    unlit: float = 0.0,
) -> None:
    """Paint a stay-off zone; the painter counts device pixels.

    ``unlit`` (0 to 1) says how far it hides what is lit under it.
    """
    area = transform.map(zone)
    if unlit > 0:
        painter.fillPath(area, colour(palette.muscle_bottom, unlit))
    painter.fillPath(area, colour(palette.danger, 0.10))
    painter.fillPath(area, hatch_brush(palette, ratio))
    rim = pen(colour(palette.danger, 0.9), 1.3 * ratio)
    _dash(rim, 4, 3)
    painter.strokePath(area, rim)


def hatch_brush(palette: Palette, ratio: float) -> QBrush:
    """Return slanted stripes in the colour of danger, for a painter that counts device pixels."""
    side = max(5, round(_HATCH_PX * ratio))
    tile = blank(side, side)
    painter = painter_on(tile)
    painter.setPen(pen(colour(palette.danger, 0.85), 1.5 * ratio, Qt.PenCapStyle.SquareCap))
    for shift in (-side, 0, side):
        painter.drawLine(QPointF(shift, side), QPointF(shift + side, 0))
    painter.end()
    return QBrush(tile)


def paint_tick(painter: QPainter, centre: QPointF, radius_px: float, palette: Palette) -> None:
    """Paint the mark of a finished side."""
    painter.save()
    painter.translate(centre)
    painter.setPen(pen(palette.done, radius_px * 0.12))
    painter.setBrush(QColor(palette.card))
    painter.drawEllipse(QPointF(0, 0), radius_px, radius_px)
    tick = QPainterPath(QPointF(-0.42, 0.02) * radius_px)
    tick.lineTo(QPointF(-0.12, 0.34) * radius_px)
    tick.lineTo(QPointF(0.44, -0.32) * radius_px)
    painter.strokePath(tick, pen(palette.done, radius_px * 0.24))
    painter.restore()


def paint_breath_guides(painter: QPainter, oval: QRectF, palette: Palette) -> None:
    """Paint how far the breath goes: the oval at its fullest, dashed, and at its emptiest."""
    middle, half = oval.center(), QPointF(oval.width() / 2, oval.height() / 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    full = pen(palette.rest, 2)
    _dash(full, 4, 4)
    painter.setPen(full)
    painter.drawEllipse(middle, half.x() - 3, half.y() - 3)
    painter.setPen(pen(colour(palette.rest, 0.6), 1.5))
    painter.drawEllipse(middle, half.x() * EMPTY_SHARE - 6, half.y() * EMPTY_SHARE - 6)
