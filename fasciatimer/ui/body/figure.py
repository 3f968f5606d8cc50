"""The figure that keeps still: skin, muscles, light and line work, painted once per camera.

Takes tens of milliseconds, so it is meant for a worker thread; nothing here needs a window.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPainterPath, QPen, QRadialGradient

from fasciatimer.ui.body.atlas import Detail, Patch, View
from fasciatimer.ui.body.camera import Camera
from fasciatimer.ui.body.light import (
    blank,
    blurred,
    colour,
    inside,
    lay_atop,
    lit_from_above,
    outside,
    painter_on,
)
from fasciatimer.ui.palette import Palette

_INK = "#000000"
_MARGIN_UNITS = 14.0
"""Beyond the crop, so that the light does not take the edge of the picture for the edge of the body."""
_FIBRES_FROM = 0.75
"""Pixels per unit below which fibres would only grey the muscle."""


@dataclass(frozen=True, slots=True)
class _Relief:
    """Strength of each light, 0 to 1."""

    light: float
    rim: float
    shade: float
    edge: float
    crease: float
    fibre: float
    spark: float
    detail_shade: float


_RELIEF = {
    "light": _Relief(0.62, 0.50, 0.40, 0.30, 0.80, 0.34, 1.0, 1.0),
    "dark": _Relief(0.30, 0.20, 0.52, 0.40, 0.85, 0.40, 0.45, 1.6),
}


def pen(
    tint: QColor | str, width: float, cap: Qt.PenCapStyle = Qt.PenCapStyle.RoundCap, cosmetic: bool = False
) -> QPen:
    """Return a pen with round joins."""
    made = QPen(QColor(tint), width, Qt.PenStyle.SolidLine, cap, Qt.PenJoinStyle.RoundJoin)
    made.setCosmetic(cosmetic)
    return made


def paint_flat(painter: QPainter, view: View, camera: Camera, palette: Palette) -> None:
    """Paint a plain silhouette at once, for the moment until the figure is ready and for small cards."""
    painter.save()
    painter.setTransform(camera.transform(), True)
    painter.fillPath(view.body, QColor(palette.flat))
    painter.strokePath(view.body, pen(colour(palette.outline, 0.9), 1.0 / camera.scale))
    painter.restore()


def paint_ground(painter: QPainter, view: View, camera: Camera, palette: Palette) -> None:
    """Paint the shadow a standing figure throws on the floor."""
    if not view.whole:
        return
    body = view.body.boundingRect()
    foot = camera.transform().map(QPointF(body.center().x(), body.bottom() - 6))
    if foot.y() > camera.height_px + 20 * camera.scale:
        return
    shadow = QRadialGradient(0, 0, 1)
    for at, alpha in ((0.0, 0.30), (0.5, 0.13), (1.0, 0.0)):
        shadow.setColorAt(at, colour("#0B1520", alpha * (2.4 if palette.dark else 1)))
    painter.save()
    painter.translate(foot)
    painter.scale(120 * camera.scale, 11 * camera.scale)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shadow)
    painter.drawEllipse(QPointF(0, 0), 1, 1)
    painter.restore()


def paint_figure(view: View, camera: Camera, palette: Palette, ratio: float = 1.0) -> QImage:
    """Return the figure on a clear ground.

    Args:
        view: the drawing.
        camera: what to show of it.
        palette: colours of the figure.
        ratio: device pixels per logical pixel.
    """
    width, height = math.ceil(camera.width_px * ratio), math.ceil(camera.height_px * ratio)
    shown = camera.transform(ratio).mapRect(view.body.boundingRect())
    if QRectF(0, 0, width, height).contains(shown):
        image = _Figure(view, camera, palette, ratio).paint()
    else:
        margin = math.ceil(_MARGIN_UNITS * camera.scale * ratio)
        wide = replace(camera, width_px=(width + 2 * margin) / ratio, height_px=(height + 2 * margin) / ratio)
        image = _Figure(view, wide, palette, ratio).paint().copy(margin, margin, width, height)
    image.setDevicePixelRatio(ratio)
    return image


@lru_cache(maxsize=8)
def _beside_head(view: View, ear: Patch) -> QPainterPath:
    """Return what of an ear stands out from the head."""
    return ear.tile.subtracted(view.form)


class _Figure:
    """One painting of a figure: the steps share masks and sizes."""

    def __init__(self, view: View, camera: Camera, palette: Palette, ratio: float) -> None:
        self.view, self.palette, self.relief = view, palette, _RELIEF[palette.name]
        self.flip = camera.flip
        self.scale = camera.scale * ratio
        self.transform = camera.transform(ratio)
        self.width = math.ceil(camera.width_px * ratio)
        self.height = math.ceil(camera.height_px * ratio)
        self.bounds = view.body.boundingRect()
        # Hands, feet and the head are drawn larger: their relief is heavier, so that it looks alike.
        body_view = view.whole
        self.weight = 1.0 if body_view else max(1.0, self.bounds.height() / 160) ** 0.5
        self.line_weight = min(1.0, (1.7 / camera.scale) ** 0.45) if body_view else 1.0
        self.fibre_width = 0.42 * self.weight * min(1.0, (1.7 / camera.scale) ** 0.3)
        seen = self.transform.inverted()[0].mapRect(QRectF(0, 0, self.width, self.height))
        self.seen = seen.adjusted(-6, -6, 6, 6)
        self.items = [p for p in (*view.parts, *view.regions.values()) if p.tier != "deep"]

    def paint(self) -> QImage:
        muscles, forms = self._shapes("muscle"), self._shapes("form")
        image = self._skin()
        mask = self._mask(muscles)
        crease = blurred(mask, 2.6 * self.weight * self.scale)
        lay_atop(image, inside(crease, colour(self.palette.crease, self.relief.crease)))
        tiles = self._tiles(muscles, forms)
        if forms:
            mask = self._mask([*muscles, *forms])
        self._model(tiles, mask)
        painter = QPainter(image)
        painter.drawImage(0, 0, tiles)
        painter.end()
        self._light_body(image)
        self._draw_lines(image)
        if self.view.cut:
            self._fade_cut(image)
        return image

    def _shapes(self, tier: str) -> list[QPainterPath]:
        return [
            path
            for patch in self.items
            for kind, path in patch.shapes
            if kind == tier and path.boundingRect().intersects(self.seen)
        ]

    def _mask(self, paths: Iterable[QPainterPath]) -> QImage:
        image = blank(self.width, self.height)
        painter = painter_on(image, self.transform)
        ink = QColor(_INK)
        for path in paths:
            painter.fillPath(path, ink)
        painter.end()
        return image

    def _skin(self) -> QImage:
        image = blank(self.width, self.height)
        painter = painter_on(image, self.transform)
        gradient = QLinearGradient(0, self.bounds.top(), 0, self.bounds.bottom())
        gradient.setColorAt(0, QColor(self.palette.skin_top))
        gradient.setColorAt(1, QColor(self.palette.skin_bottom))
        painter.fillPath(self.view.body, gradient)
        painter.end()
        return image

    def _tiles(self, muscles: list[QPainterPath], forms: list[QPainterPath]) -> QImage:
        look = self.palette
        image = blank(self.width, self.height)
        painter = painter_on(image, self.transform)
        for path in muscles:
            fill = lit_from_above(path.boundingRect(), look.muscle_top, look.muscle_bottom, self.flip)
            painter.fillPath(path, fill)
        for path in forms:
            fill = lit_from_above(path.boundingRect(), look.skin_top, look.skin_bottom, self.flip)
            painter.fillPath(path, fill)
        if self.scale > _FIBRES_FROM:
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
            self._stroke_fibres(painter)
        painter.end()
        return image

    def _stroke_fibres(self, painter: QPainter) -> None:
        fibres = QPainterPath()
        for patch in self.items:
            if not patch.fibre.isEmpty() and patch.fibre.boundingRect().intersects(self.seen):
                fibres.addPath(patch.fibre)
        width_px = 0.42 * self.weight * self.scale
        if width_px > 1.15:
            stroke = pen(colour(self.palette.fibre, self.relief.fibre), self.fibre_width)
        else:  # a cosmetic pen is many times quicker than an antialiased one
            tint = colour(self.palette.fibre, self.relief.fibre * min(1.0, width_px))
            stroke = pen(tint, 1, cosmetic=True)
        painter.strokePath(fibres, stroke)

    def _model(self, tiles: QImage, mask: QImage) -> None:
        """Raise the tiles: shade at the lower right of each, light at the upper left."""
        unit = self.weight * self.scale
        depth = 3.6 * unit
        shade = colour(self.palette.muscle_edge, 0.74)
        lay_atop(tiles, outside(blurred(mask, depth), -0.50 * depth, -0.55 * depth, shade))
        light = colour(self.palette.muscle_light, self.relief.light)
        shift = (max(1.0, 0.32 * depth), max(1.0, 0.36 * depth))
        lay_atop(tiles, outside(blurred(mask, 1.3 * unit), *shift, light))

    def _light_body(self, image: QImage) -> None:
        unit = self.weight * self.scale
        form = self._mask([self.view.form])
        depth = 8.5 * unit
        look, relief = self.palette, self.relief
        far = outside(blurred(form, depth), -0.62 * depth, -0.26 * depth, colour(look.shade, relief.shade))
        near = outside(blurred(form, 3.6 * unit), 3.0 * unit, 1.7 * unit, colour(look.rim, relief.rim))
        edge = outside(blurred(form, 3.2 * unit), 0, 0, colour(look.shade, relief.edge))
        for layer in (far, near, edge):
            lay_atop(image, layer)

    def _draw_lines(self, image: QImage) -> None:
        painter = painter_on(image, self.transform)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
        for part in self.view.parts:
            if part.id == "part_ear" and not part.shapes and part.tile.boundingRect().intersects(self.seen):
                self._fill_ear(painter, part)
        for detail in self.view.details:
            if detail.path.boundingRect().adjusted(-1, -1, 1, 1).intersects(self.seen):
                self._draw_detail(painter, detail)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        width = max(0.75 * self.weight * self.line_weight, 0.8 / self.scale)
        painter.strokePath(self.view.body, pen(colour(self.palette.outline, 0.95), width))
        painter.end()

    def _fill_ear(self, painter: QPainter, ear: Patch) -> None:
        bounds = ear.tile.boundingRect()
        outer = _beside_head(self.view, ear)
        far = (bounds.center().x() > self.bounds.center().x()) != self.flip
        look = self.palette
        painter.fillPath(outer, lit_from_above(bounds, look.skin_top, look.skin_bottom, self.flip))
        painter.fillPath(outer, colour(look.shade, 0.30 if far else 0.10))

    def _draw_detail(self, painter: QPainter, detail: Detail) -> None:
        look, relief, alpha, width = self.palette, self.relief, detail.alpha, detail.width_units
        if detail.kind == "line":
            if width * self.scale >= 0.42:
                painter.strokePath(
                    detail.path, pen(colour(look.figure_line, alpha), width * self.line_weight)
                )
        elif detail.kind == "lip":
            light = relief.light * min(1.0, alpha * 1.2)
            painter.strokePath(detail.path, pen(colour(look.rim, light), width))
        elif detail.kind == "shade":
            painter.fillPath(detail.path, colour(look.shade, alpha * relief.detail_shade))
        else:
            painter.fillPath(detail.path, colour(look.rim, alpha * relief.spark))

    def _fade_cut(self, image: QImage) -> None:
        """Let a wrist or neck fade where the drawing ends."""
        end = self.transform.map(QPointF(0, self.bounds.bottom())).y()
        fade = QLinearGradient(0, end - 0.14 * self.bounds.height() * self.scale, 0, end - 1)
        fade.setColorAt(0, QColor(0, 0, 0, 255))
        fade.setColorAt(1, QColor(0, 0, 0, 0))
        painter = QPainter(image)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
        painter.fillRect(image.rect(), fade)
        painter.end()
