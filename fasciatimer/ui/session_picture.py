"""The small picture of a session: the body framed so that what is lit is never a dot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPixmap, QRadialGradient

from fasciatimer.core.catalogue import Card
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.body.atlas import Patch, View
from fasciatimer.ui.body.camera import Camera, fit_camera
from fasciatimer.ui.body.choice import overview_scene
from fasciatimer.ui.body.layers import Figures
from fasciatimer.ui.body.overlay import Glow, glow_of, paint_lit
from fasciatimer.ui.palette import Palette
from fasciatimer.ui.pictures import Pictures
from fasciatimer.ui.services import Services

FIGURE_BYTES = 4_000_000
"""Room for the figures that many pictures share."""
FRAMES = ((-16.0, 150.0, 132.0), (-8.0, 300.0, 290.0), (90.0, 400.0, 390.0), (330.0, 790.0, 790.0))
"""Top and bottom of what is framed on a whole body, and how far down it may be lit: head, upper body, trunk,
legs; in units."""
_FINER = 2
"""What is lit is painted so much larger and then reduced: its rim is made for large stages."""
_RADIUS_PX = 8.0


def paint_session_picture(
    targets: Sequence[tuple[str, str]],
    vocabulary: Vocabulary,
    figures: Figures,
    palette: Palette,
    width_px: int,
    height_px: int,
    dpr: float,
) -> QImage:
    """Return the picture of a session, opaque with round corners. Takes some ten milliseconds: for a worker.

    Args:
        targets: (region id, side) pairs of the session's card; none gives the calm figure.
        vocabulary: sides of the regions.
        figures: paints the figure and keeps it for the next picture in the same frame.
        palette: colours.
        width_px: logical pixels.
        height_px: logical pixels.
        dpr: device pixels per logical pixel.
    """
    places = [(region, side if side in ("left", "right") else None) for region, side in targets]
    scene = overview_scene(places, vocabulary, figures.atlas)
    view = figures.atlas.view(scene.view)
    patches = [patch for each in scene.targets if (patch := view.find(each.region, each.side))]
    lit = QRectF()
    for patch in patches:
        lit = lit.united(patch.bounds)
    camera = _frame(view, lit, width_px, height_px, scene.flip)
    image = QImage(round(width_px * dpr), round(height_px * dpr), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ground = QRectF(0, 0, image.width(), image.height())
    corner = QPainterPath()
    corner.addRoundedRect(ground, _RADIUS_PX * dpr, _RADIUS_PX * dpr)
    painter.setClipPath(corner)
    light = QRadialGradient(ground.center(), max(ground.width(), ground.height()) * 0.75)
    light.setColorAt(0, QColor(palette.stage_centre))
    light.setColorAt(1, QColor(palette.stage_edge))
    painter.fillRect(ground, light)
    figure = figures.figure(view, camera, palette, dpr)
    figure.setDevicePixelRatio(1)
    painter.drawImage(QPointF(0, 0), figure)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(ground, _lit(patches, camera, glow_of(palette, scene.hue), dpr * _FINER))
    painter.end()
    image.setDevicePixelRatio(dpr)
    return image


def _lit(patches: Sequence[Patch], camera: Camera, glow: Glow, dpr: float) -> QImage:
    image = QImage(
        round(camera.width_px * dpr), round(camera.height_px * dpr), QImage.Format.Format_ARGB32_Premultiplied
    )
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for patch in patches:
        plain = patch if patch.tier == "deep" else replace(patch, spot=QPainterPath())
        paint_lit(painter, plain, camera.transform(dpr), glow, dpr, 0.8)
    painter.end()
    return image


def _frame(view: View, lit: QRectF, width_px: int, height_px: int, flip: bool) -> Camera:
    """Return the camera of the smallest frame that holds what is lit."""
    middle = view.body.boundingRect().center().x()
    reach = max(abs(lit.left() - middle), abs(lit.right() - middle))
    if view.whole and not lit.isNull():
        for top, bottom, lowest in FRAMES:
            scale = height_px / (bottom - top)
            if top <= lit.top() and lit.bottom() <= lowest and 2 * reach * scale <= width_px * 0.98:
                return Camera(scale, middle, (top + bottom) / 2, width_px, height_px, flip)
    return fit_camera(view, width_px, height_px, flip)


class SessionPictures:
    """The pictures of sessions, made in the worker; call it with a card and a size."""

    def __init__(self, pictures: Pictures, services: Services) -> None:
        self._pictures = pictures
        self._services = services
        self._figures = Figures(services.atlas, FIGURE_BYTES)

    def __call__(self, card: Card, width_px: int, height_px: int, dpr: float) -> QPixmap | None:
        """Return the picture, or None and have it made."""
        vocabulary, palette, figures = self._services.vocabulary, self._services.look.palette, self._figures
        targets = card.targets
        key = ("session", targets, width_px, height_px, dpr, palette.name)
        picture: QPixmap | None = self._pictures.ask(
            key,
            lambda: paint_session_picture(targets, vocabulary, figures, palette, width_px, height_px, dpr),
        )
        return picture
