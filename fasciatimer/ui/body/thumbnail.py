"""Small pictures of the body for cards: framed so that what is lit is never a dot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainterPath

from fasciatimer.ui.body.atlas import Patch, View, bounds_of
from fasciatimer.ui.body.backdrop import paint_backdrop
from fasciatimer.ui.body.camera import Camera, fit_camera
from fasciatimer.ui.body.choice import StageScene
from fasciatimer.ui.body.figure import paint_ground
from fasciatimer.ui.body.layers import Figures
from fasciatimer.ui.body.light import painter_on
from fasciatimer.ui.body.overlay import glow_of, paint_lit
from fasciatimer.ui.palette import Palette

_FRAMES = (
    (-22.0, 132.0),
    (-14.0, 250.0),
    (-14.0, 330.0),
    (110.0, 460.0),
    (230.0, 610.0),
    (390.0, 792.0),
    (84.0, 512.0),
)
"""Top and bottom in units: head, shoulders, upper body, trunk, hips, legs, trunk with both arms."""
_ASIDE_UNITS = 80.0
"""The picture may move so far off the middle of the body to follow an arm."""


def thumbnail(
    figures: Figures,
    scene: StageScene,
    width_px: int,
    height_px: int,
    ratio: float,
    palette: Palette,
    radius_px: float = 10.0,
) -> QImage:
    """Return a card picture of what a scene lights, with round corners. May run in any thread.

    ``scene`` is for example from `overview_scene`; one without targets gives a calm upper body. Sizes are
    logical pixels, ``ratio`` device pixels for each.
    """
    view = figures.atlas.view(scene.view)
    patches = [patch for target in scene.targets if (patch := view.find(target.region, target.side))]
    camera = frame_for(view, patches, width_px, height_px, scene.flip)
    size = (round(width_px * ratio), round(height_px * ratio))
    image = QImage(*size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = painter_on(image)
    painter.scale(ratio, ratio)
    corners = QPainterPath()
    corners.addRoundedRect(QRectF(0, 0, width_px, height_px), radius_px, radius_px)
    painter.setClipPath(corners)
    paint_backdrop(painter, width_px, height_px, palette)
    paint_ground(painter, view, camera, palette)
    painter.drawImage(0, 0, figures.figure(view, camera, palette, ratio))
    # What is lit is painted in device pixels: it sets the painter's map itself.
    painter.resetTransform()
    glow = glow_of(palette, scene.hue)
    for patch in patches:
        paint_lit(painter, patch, camera.transform(ratio), glow, ratio)
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def frame_for(
    view: View, patches: Sequence[Patch], width_px: float, height_px: float, flip: bool = False
) -> Camera:
    """Return the closest of a few framings (head, upper body, trunk, legs) that holds all patches."""
    if not view.whole:
        return fit_camera(view, width_px, height_px, flip)
    lit = bounds_of(path for patch in patches for path in patch.lit)
    if lit.isNull():
        lit = QRectF(-40, 120, 80, 120)
    middle = view.body.boundingRect().center().x() if view.two_sided else lit.center().x()
    for top, bottom in _FRAMES:
        scale = height_px / (bottom - top)
        half = width_px / scale / 2
        centre = min(max(middle, lit.right() + 6 - half), lit.left() - 6 + half)
        box = QRectF(centre - half, top, 2 * half, bottom - top)
        if abs(centre - middle) <= _ASIDE_UNITS and box.contains(lit):
            return Camera(scale, centre, (top + bottom) / 2, width_px, height_px, flip)
    return fit_camera(view, width_px, height_px, flip)
