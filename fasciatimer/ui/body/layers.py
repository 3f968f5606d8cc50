"""A scene made into pictures: everything of a part that keeps still, painted in one go.

May run in any thread. What moves (marker, breath, zoom) is painted over it by `motion`.
"""

from __future__ import annotations

import math
import threading
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, replace
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPainterPath, QTransform

from fasciatimer.ui.body import arrows
from fasciatimer.ui.body.atlas import Atlas, Patch, View
from fasciatimer.ui.body.backdrop import paint_backdrop, paint_frame
from fasciatimer.ui.body.camera import Camera, Margins, fit_camera, zoom_cameras
from fasciatimer.ui.body.choice import StageScene, Target
from fasciatimer.ui.body.figure import paint_figure, paint_ground
from fasciatimer.ui.body.furniture import (
    PLAIN_TYPE,
    Furniture,
    Type,
    arrange,
    body_region,
    on_screen,
    paint_furniture,
    place_discs,
)
from fasciatimer.ui.body.light import blank, painter_on
from fasciatimer.ui.body.overlay import Glow, glow_of, paint_hatch, paint_lit, paint_tick
from fasciatimer.ui.body.strokes import Track, centre_of, track_across, track_through, tracks_on
from fasciatimer.ui.palette import Palette

_ZOOMED = 1.55
"""So much closer than the whole drawing, a locator helps."""
_WIDE_TOOLS = ("peanut_ball", "foam_roller")
"""Tools that lie across the spine and touch both sides at once."""
_FADE_PX = 72.0


@dataclass(frozen=True, slots=True)
class StageLook:
    """How a scene is to be painted.

    Attributes:
        width, height: logical pixels.
        ratio: device pixels per logical pixel.
        bare: only the discs beside the body, for the view from afar.
        dropped: furniture that had to go for want of room.
    """

    width: int
    height: int
    ratio: float
    palette: Palette
    type: Type = PLAIN_TYPE
    bare: bool = False
    dropped: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Layers:
    """The pictures of a scene, and what is needed to paint the moving part over them.

    Attributes:
        still: everything that keeps still, opaque.
        figure, whole: the figure alone at ``camera``, and at ``start`` (the whole drawing).
        overlay: lit regions, zones and arrows, on a clear ground.
        tracks: where markers run, in logical pixels.
        radius_px: size of the marker.
        breath: the oval at its fullest, in logical pixels; empty without.
        picture: SVG text of the tool on the card.
    """

    scene: StageScene
    look: StageLook
    view: View
    camera: Camera
    start: Camera
    still: QImage
    figure: QImage
    whole: QImage
    overlay: QImage
    furniture: Furniture
    patches: tuple[Patch, ...]
    tracks: tuple[QPainterPath, ...]
    radius_px: float
    glow: Glow
    breath: QRectF
    picture: str | None

    @property
    def size_bytes(self) -> int:
        """Memory that only this scene needs."""
        return int(self.still.sizeInBytes() + self.overlay.sizeInBytes())


# ------------------------------------------------------------------ a cache with a limit
class _Sized(Protocol):
    @property
    def size_bytes(self) -> int: ...


_Kept = TypeVar("_Kept", bound=_Sized)


class Kept(Generic[_Kept]):
    """What was painted last, up to a number of bytes; the newest is always kept. Safe in any thread."""

    def __init__(self, limit_bytes: int) -> None:
        self._limit_bytes = limit_bytes
        self._lock = threading.Lock()
        self._items: OrderedDict[Hashable, _Kept] = OrderedDict()

    def get(self, key: Hashable) -> _Kept | None:
        """Return what is kept under a key."""
        with self._lock:
            item = self._items.get(key)
            if item is not None:
                self._items.move_to_end(key)
            return item

    def put(self, key: Hashable, item: _Kept) -> None:
        """Keep an item; the oldest ones go when there is too much."""
        with self._lock:
            self._items[key] = item
            self._items.move_to_end(key)
            total = sum(each.size_bytes for each in self._items.values())
            while total > self._limit_bytes and len(self._items) > 1:
                _, gone = self._items.popitem(last=False)
                total -= gone.size_bytes

    @property
    def size_bytes(self) -> int:
        """How much is kept."""
        with self._lock:
            return sum(each.size_bytes for each in self._items.values())


@dataclass(frozen=True, slots=True, eq=False)
class _Figure:
    image: QImage

    @property
    def size_bytes(self) -> int:
        return int(self.image.sizeInBytes())


class Figures:
    """Painted figures by drawing, camera, colours and device pixels."""

    def __init__(self, atlas: Atlas, limit_bytes: int = 48_000_000) -> None:
        self.atlas = atlas
        self._kept: Kept[_Figure] = Kept(limit_bytes)

    def figure(self, view: View, camera: Camera, palette: Palette, ratio: float) -> QImage:
        """Return a figure, painting it when it is not kept."""
        key = (view.name, camera, palette.name, ratio)
        kept = self._kept.get(key)
        if kept is None:
            kept = _Figure(_faded(paint_figure(view, camera, palette, ratio), view, camera))
            self._kept.put(key, kept)
        return QImage(kept.image)


def _faded(image: QImage, view: View, camera: Camera) -> QImage:
    """Let a figure that goes on below the picture fade at its lower edge."""
    if camera.seen.bottom() >= view.body.boundingRect().bottom() - 2:
        return image
    height = camera.height_px
    fade = QLinearGradient(0, height - min(_FADE_PX, 0.2 * height), 0, height)
    fade.setColorAt(0, QColor(0, 0, 0, 255))
    fade.setColorAt(1, QColor(0, 0, 0, 30))
    painter = QPainter(image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    painter.fillRect(QRectF(0, 0, camera.width_px, height), fade)
    painter.end()
    return image


# ------------------------------------------------------------------ composing
def compose(scene: StageScene, look: StageLook, figures: Figures) -> Layers:
    """Return the pictures of a scene."""
    view = figures.atlas.view(scene.view)
    lit = [(target, patch) for target in scene.targets if (patch := view.find(target.region, target.side))]
    patches = [patch for _, patch in lit]
    camera, furniture = _aim(scene, look, view, patches)
    start = fit_camera(view, look.width, look.height, scene.flip)
    glow = glow_of(look.palette, scene.hue)
    figure = figures.figure(view, camera, look.palette, look.ratio)
    # The whole drawing is only seen for some frames, on its way to being enlarged.
    whole = figures.figure(view, start, look.palette, look.ratio if start == camera else 1.0)
    overlay = _overlay(scene, look, view, lit, camera, furniture, glow)
    tracks = [track.path for track in _marker_tracks(scene, lit)]
    transform = camera.transform()
    layers = Layers(
        scene=scene,
        look=look,
        view=view,
        camera=camera,
        start=start,
        still=QImage(),
        figure=figure,
        whole=whole,
        overlay=overlay,
        furniture=furniture,
        patches=tuple(patches),
        tracks=tuple(transform.map(path) for path in tracks),
        radius_px=_marker_radius(
            patches, view, camera, scene.marker in _WIDE_TOOLS and len(scene.sides) == 2
        ),
        glow=glow,
        breath=_breath_oval(scene, patches, camera),
        picture=figures.atlas.tool_picture(scene.tool) if scene.tool else None,
    )
    return replace(layers, still=_still(layers))


def _aim(scene: StageScene, look: StageLook, view: View, patches: list[Patch]) -> tuple[Camera, Furniture]:
    """Return the closest camera that leaves room for the discs, and where everything stands."""
    camera, furniture = _aim_clear(scene, look, view, patches)
    if furniture.term is not None and body_region(view, camera).intersects(furniture.term.toAlignedRect()):
        furniture = replace(furniture, term_backed=True)
    return camera, furniture


def _aim_clear(
    scene: StageScene, look: StageLook, view: View, patches: list[Patch]
) -> tuple[Camera, Furniture]:
    width, height = look.width, look.height
    whole = fit_camera(view, width, height, scene.flip)
    target = QRectF()
    for patch in patches:
        target = target.united(patch.bounds)
    for row in scene.path:
        for x, y in row:
            target = target.united(QRectF(x - 4, y - 4, 8, 8))

    def furnish(zoomed: bool) -> Furniture:
        return arrange(scene, width, height, look.type, zoomed, look.bare, look.dropped)

    if scene.zoom is None or target.isNull():
        furniture = furnish(False)
        return whole, replace(furniture, discs=_discs(furniture, view, whole, scene, QRectF()) or ())
    full = furnish(view.whole)
    margins = Margins(top=full.top_px, bottom=full.bottom_px)
    camera = whole
    for camera in zoom_cameras(view, scene.zoom, target, width, height, margins, scene.flip):
        zoomed = view.whole and camera.scale > whole.scale * _ZOOMED
        furniture = full if zoomed == view.whole else furnish(zoomed)
        discs = _discs(furniture, view, camera, scene, camera.transform().mapRect(target))
        if discs is not None:
            return camera, replace(furniture, discs=discs)
    furniture = furnish(False)
    return camera, replace(furniture, discs=_corner_discs(furniture, scene))


def _discs(
    furniture: Furniture, view: View, camera: Camera, scene: StageScene, target: QRectF
) -> tuple[tuple[str, QPointF], ...] | None:
    return place_discs(furniture, body_region(view, camera), scene.shown, target)


def _corner_discs(furniture: Furniture, scene: StageScene) -> tuple[tuple[str, QPointF], ...]:
    """Return discs for a stage so small that they can not stand clear of everything."""
    y = furniture.top_px + furniture.disc_radius
    edge = furniture.disc_half + 10
    return tuple(
        (side, QPointF(edge if on_left else furniture.width - edge, y))
        for side, on_left in on_screen(scene.shown)
    )


def _overlay(
    scene: StageScene,
    look: StageLook,
    view: View,
    lit: list[tuple[Target, Patch]],
    camera: Camera,
    furniture: Furniture,
    glow: Glow,
) -> QImage:
    palette, ratio = look.palette, look.ratio
    image = blank(math.ceil(look.width * ratio), math.ceil(look.height * ratio))
    painter = painter_on(image)
    transform = camera.transform(ratio)
    # Areas are broad and light, so the zones inside them are hatched over; a muscle lies over its zone.
    strength = 0.75 if scene.act in ("breath", "attention", "rest") else 1.0
    for target, patch in _joined(lit):
        _paint_target(painter, target, patch, scene, look, transform, strength)
    for key in scene.zones:
        if zone := view.zones.get(key):
            paint_hatch(painter, zone, transform, palette, ratio)
    for target, patch in lit:
        if patch.tier != "group":
            _paint_target(painter, target, patch, scene, look, transform, strength)
    for target, patch in lit:
        if target.done:
            centre = transform.map(centre_of(patch))
            paint_tick(painter, centre, 13 * ratio, palette)
    if scene.act == "touch" and scene.moving:
        _paint_ribbons(painter, scene, lit, camera, look)
    else:
        for shape in _solid_arrows(scene, view, lit, camera, furniture):
            arrows.paint_solid(painter, shape, transform, palette, glow, ratio)
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def _joined(lit: list[tuple[Target, Patch]]) -> list[tuple[Target, Patch]]:
    """Return the areas that are lit, both halves of one as a single outline."""
    areas: dict[str, tuple[Target, Patch]] = {}
    for target, patch in lit:
        if patch.tier != "group":
            continue
        if target.region in areas and areas[target.region][0].done == target.done:
            # The halves only touch: a little overlap closes the seam between them.
            inner = QPointF(-0.2 if patch.tile.boundingRect().center().x() > 0 else 0.2, 0)
            first = areas[target.region][1].tile
            areas[target.region] = (
                target,
                replace(patch, tile=first.translated(-inner).united(patch.tile.translated(inner))),
            )
        else:
            areas[f"{target.region}.{target.done}" if target.region in areas else target.region] = (
                target,
                patch,
            )
    return list(areas.values())


def _paint_target(
    painter: QPainter,
    target: Target,
    patch: Patch,
    scene: StageScene,
    look: StageLook,
    transform: QTransform,
    strength: float,
) -> None:
    glow = glow_of(look.palette, scene.hue, target.done)
    paint_lit(painter, patch, transform, glow, look.ratio, 0.0 if target.done else strength)


def _paint_ribbons(
    painter: QPainter,
    scene: StageScene,
    lit: list[tuple[Target, Patch]],
    camera: Camera,
    look: StageLook,
) -> None:
    glow, transform = glow_of(look.palette, scene.hue), camera.transform(look.ratio)
    least = 7.0 / camera.scale
    if scene.path:
        for row in scene.path:
            track = track_through([QPointF(x, y) for x, y in row])
            arrows.paint_ribbon(painter, track, max(least, 4.0), transform, glow)
        return
    for _, patch in lit:
        widest = 4.6 if patch.width_units < 40 else 7.0
        width = max(least, 2.4, min(widest, patch.width_units * 0.2))
        for track in tracks_on(patch, scene.direction, scene.motion):
            arrows.paint_ribbon(painter, track, width, transform, glow)


def _solid_arrows(
    scene: StageScene,
    view: View,
    lit: list[tuple[Target, Patch]],
    camera: Camera,
    furniture: Furniture,
) -> list[QPainterPath]:
    wanted = [patch for target, patch in lit if not target.done][:2]
    if scene.act == "switch":
        done = [patch for target, patch in lit if target.done]
        return [arrows.crossing_arrow(done[0], wanted[0], camera.scale)] if done and wanted else []
    if scene.direction == "hold" or scene.act not in ("stretch", "press", "movement"):
        return []
    inverse = camera.transform().inverted()[0]
    inner = QRectF(12, 12, camera.width_px - 24, camera.height_px - 24)
    taken = tuple(inverse.mapRect(box) for box in (*furniture.boxes, *furniture.disc_boxes))
    room = arrows.Room(view, inverse.mapRect(inner), taken, camera.scale)
    shapes: list[QPainterPath] = []
    for patch in wanted:
        if scene.act == "movement":
            found = [arrows.movement_arrow(patch, room)]
        else:
            found = arrows.stretch_arrows(patch, scene.direction, room, inwards=scene.act == "press")
        for shape in found:
            room = room.without(shape)
        shapes += found
    return shapes


def _marker_tracks(scene: StageScene, lit: list[tuple[Target, Patch]]) -> list[Track]:
    """Return where markers run: on the first region named, or along the path."""
    if scene.marker is None or not lit:
        return []
    if scene.path:
        return [track_through([QPointF(x, y) for x, y in row]) for row in scene.path]
    first = [(target, patch) for target, patch in lit if target.region == lit[0][0].region]
    if scene.act == "switch":
        done = [patch for target, patch in first if target.done]
        new = [patch for target, patch in first if not target.done]
        if done and new:
            return [track_across(centre_of(done[0]), centre_of(new[0]), 0)]
        return [tracks_on(patch, "hold", "stay")[0] for patch in new]
    tracks = [track for _, patch in first for track in tracks_on(patch, scene.direction, scene.motion)]
    if scene.marker in _WIDE_TOOLS and {target.side for target, _ in first} == {"left", "right"}:
        return [_between(*tracks[:2])]
    return tracks


def _between(left: Track, right: Track) -> Track:
    """Return the track half way between two: of a tool that lies across both sides."""
    steps = [step / 16 for step in range(17)]
    points = [(left.path.pointAtPercent(at) + right.path.pointAtPercent(at)) / 2 for at in steps]
    path = QPainterPath(points[0])
    for point in points[1:]:
        path.lineTo(point)
    return Track(path)


def _marker_radius(patches: list[Patch], view: View, camera: Camera, wide: bool) -> float:
    if not patches:
        return 0.0
    units = max(3.0, min(5.6, patches[0].width_units * 0.27)) * (1.0 if view.whole else 1.3)
    radius_px = min(24.0, max(9.0, units * camera.scale))
    return radius_px * 1.4 if wide else radius_px


def _breath_oval(scene: StageScene, patches: list[Patch], camera: Camera) -> QRectF:
    if scene.act != "breath" or not patches:
        return QRectF()
    bounds = QRectF()
    for patch in patches:
        bounds = bounds.united(patch.bounds)
    bounds = camera.transform().mapRect(bounds)
    half_width = max(bounds.width(), 0.8 * bounds.height()) * 0.58
    half_height = half_width * 1.06
    middle = bounds.center() - QPointF(0, 0.17 * half_height)
    return QRectF(middle.x() - half_width, middle.y() - half_height, 2 * half_width, 2 * half_height)


# ------------------------------------------------------------------ painting what keeps still
def paint_beside(painter: QPainter, layers: Layers) -> None:
    """Paint the furniture of a scene."""
    paint_furniture(
        painter,
        layers.furniture,
        layers.scene,
        layers.view,
        layers.patches,
        layers.camera.seen,
        layers.look.palette,
        layers.glow,
        layers.picture,
        layers.look.ratio,
    )


def _still(layers: Layers) -> QImage:
    look = layers.look
    image = QImage(
        math.ceil(look.width * look.ratio), math.ceil(look.height * look.ratio), QImage.Format.Format_RGB32
    )
    image.fill(QColor(look.palette.win))
    image.setDevicePixelRatio(look.ratio)
    painter = painter_on(image)
    paint_backdrop(painter, look.width, look.height, look.palette)
    paint_ground(painter, layers.view, layers.camera, look.palette)
    painter.drawImage(0, 0, layers.figure)
    painter.drawImage(0, 0, layers.overlay)
    paint_beside(painter, layers)
    paint_frame(painter, look.width, look.height, look.palette)
    painter.end()
    return image
