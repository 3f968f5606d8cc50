"""A scene made into pictures: everything of a part that keeps still, painted in one go.

May run in any thread. What moves (marker, breath, zoom) is painted over it by `motion`.
"""

from __future__ import annotations

import math
import threading
from collections import OrderedDict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPainterPath, QTransform

from fasciatimer.ui.body import arrows
from fasciatimer.ui.body.atlas import ANY_BONE, Atlas, Patch, View, pieces_of
from fasciatimer.ui.body.backdrop import paint_backdrop, paint_frame
from fasciatimer.ui.body.camera import Camera, Margins, fit_camera, zoom_cameras
from fasciatimer.ui.body.choice import StageScene, Target
from fasciatimer.ui.body.contact import least_ring, marker_radius, marker_tracks, path_tracks, tracks_of
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
from fasciatimer.ui.body.gestures import Gesture, gestures_of
from fasciatimer.ui.body.light import blank, painter_on
from fasciatimer.ui.body.marker import Stamps
from fasciatimer.ui.body.overlay import Glow, glow_of, paint_breath_guides, paint_hatch, paint_lit, paint_tick
from fasciatimer.ui.body.strokes import centre_of
from fasciatimer.ui.palette import Palette

_ZOOMED = 1.55
"""So much closer than the whole drawing, a locator helps."""
_FADE_PX = 72.0
_CALM_SHARE = 0.1
"""What is lit stays off the lower edge of the stage, where the figure fades."""
_ARROW_SHARE = 0.03
"""Width of a solid arrow against the shorter side of the stage."""
_UNLIT = 0.72
"""How far a stay-off zone inside a lit muscle looks like one that is not lit."""
_BONE_UNITS = (16.0, 44.0)
"""Bony points farther away from what is lit are not hatched, or not even these when some are nearer."""


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
        beside: the furniture, on a clear ground.
        tracks: where markers run, in logical pixels.
        arcs: where a movement goes to and fro, in logical pixels.
        stamps: the pictures of the marker; None without one.
        track_px: length of the longest track, in logical pixels.
        swing_px: how fast a movement is at its quickest, in logical pixels per second; 0 without.
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
    beside: QImage
    furniture: Furniture
    patches: tuple[Patch, ...]
    tracks: tuple[QPainterPath, ...]
    arcs: tuple[QPainterPath, ...]
    stamps: Stamps | None
    track_px: float
    swing_px: float
    glow: Glow
    breath: QRectF
    picture: str | None

    @property
    def size_bytes(self) -> int:
        """Memory that only this scene needs."""
        pictures = sum(each.sizeInBytes() for each in (self.still, self.overlay, self.beside))
        return int(pictures) + (self.stamps.size_bytes if self.stamps else 0)


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
    gestures = gestures_of(scene, view, lit)
    camera, furniture = _aim(scene, look, view, patches, gestures)
    start = fit_camera(view, look.width, look.height, scene.flip)
    glow = glow_of(look.palette, scene.hue)
    figure = figures.figure(view, camera, look.palette, look.ratio)
    # The whole drawing is only seen for some frames, on its way to being enlarged.
    whole = figures.figure(view, start, look.palette, look.ratio if start == camera else 1.0)
    radius_px = marker_radius(scene, patches, view.whole, camera.scale)
    ring_units = least_ring(radius_px, camera.scale)
    breath = _breath_oval(scene, patches, camera)
    overlay = _overlay(scene, look, view, lit, gestures, camera, glow, ring_units, breath)
    transform = camera.transform()
    tracks = tuple(transform.map(track.path) for track in marker_tracks(scene, lit, ring_units))
    arcs = tuple(transform.map(each.path) for each in gestures if scene.act == "movement")
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
        beside=QImage(),
        furniture=furniture,
        patches=tuple(patches),
        tracks=tracks,
        arcs=arcs,
        stamps=Stamps(scene.marker, radius_px, glow, look.ratio) if scene.marker else None,
        track_px=max((path.length() for path in tracks), default=0.0),
        swing_px=max((arc.length() for arc in arcs), default=0.0) * 1000 * math.pi / max(1, scene.stroke_ms),
        glow=glow,
        breath=breath,
        picture=figures.atlas.tool_picture(scene.tool) if scene.tool else None,
    )
    layers = replace(layers, beside=_beside(layers))
    return replace(layers, still=_still(layers))


def _aim(
    scene: StageScene, look: StageLook, view: View, patches: list[Patch], gestures: Sequence[Gesture] = ()
) -> tuple[Camera, Furniture]:
    """Return the closest camera that leaves room for the discs, and where everything stands."""
    camera, furniture = _aim_clear(scene, look, view, patches, gestures)
    if furniture.term is not None and body_region(view, camera).intersects(furniture.term.toAlignedRect()):
        furniture = replace(furniture, term_backed=True)
    return camera, furniture


def _aim_clear(
    scene: StageScene, look: StageLook, view: View, patches: list[Patch], gestures: Sequence[Gesture]
) -> tuple[Camera, Furniture]:
    width, height = look.width, look.height
    whole = fit_camera(view, width, height, scene.flip)
    pieces = [patch.bounds for patch in patches]
    pieces += [QRectF(x - 4, y - 4, 8, 8) for row in scene.path for x, y in row]
    pieces += [_arrow_bounds(gesture) for gesture in gestures]
    target = QRectF()
    for piece in pieces:
        target = target.united(piece)

    def furnish(zoomed: bool, aside: bool = False) -> Furniture:
        return arrange(scene, width, height, look.type, zoomed, look.bare, look.dropped, aside)

    if scene.zoom is None or target.isNull():
        furniture = furnish(False)
        return whole, replace(furniture, discs=_discs(furniture, view, whole, scene, ()) or ())
    near, aside, far = furnish(view.whole), furnish(view.whole, aside=True), furnish(False)
    margins = Margins(top=near.top_px, bottom=max(near.bottom_px, _CALM_SHARE * height))
    closer = list(zoom_cameras(view, scene.zoom, target, width, height, margins, scene.flip))[:-1]
    whole = _holding(whole, view, target)
    # Rather closer with a card over the edge of what is lit than so far away that it is a dot.
    for strict, camera in [*product((True, False), closer), (False, whole)]:
        zoomed = view.whole and camera.scale > whole.scale * _ZOOMED
        transform = camera.transform()
        shown = [transform.mapRect(piece) for piece in pieces]
        for furniture in (near, aside) if zoomed else (far,):
            if furniture.term and any(furniture.term.intersects(piece) for piece in shown):
                furniture = replace(furniture, term=None)
            if strict and any(card.intersects(piece) for card in furniture.boxes for piece in shown):
                continue
            discs = _discs(furniture, view, camera, scene, shown)
            if discs is not None:
                return camera, replace(furniture, discs=discs)
    return whole, replace(far, discs=_corner_discs(far, scene))


def _holding(whole: Camera, view: View, target: QRectF) -> Camera:
    """Return the camera for the whole drawing and everything beside it."""
    if whole.seen.contains(target):
        return whole
    box = view.body.boundingRect().united(target)
    scale = 0.94 * min(whole.width_px / box.width(), whole.height_px / box.height())
    return replace(whole, scale=scale, x_units=box.center().x(), y_units=box.center().y())


def _arrow_bounds(gesture: Gesture) -> QRectF:
    by = 0.2 * gesture.path.length()
    return gesture.bounds.adjusted(-by, -by, by, by)


def _discs(
    furniture: Furniture, view: View, camera: Camera, scene: StageScene, targets: Sequence[QRectF]
) -> tuple[tuple[str, QPointF], ...] | None:
    return place_discs(furniture, body_region(view, camera), scene.shown, targets)


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
    gestures: Sequence[Gesture],
    camera: Camera,
    glow: Glow,
    ring_units: float,
    breath: QRectF,
) -> QImage:
    palette, ratio = look.palette, look.ratio
    image = blank(math.ceil(look.width * ratio), math.ceil(look.height * ratio))
    painter = painter_on(image)
    transform = camera.transform(ratio)
    # Areas are broad and light, so their zones are hatched over them. A muscle lies over the zone it borders
    # on, but never over one inside it.
    strength = 0.75 if scene.act in ("breath", "attention", "rest") else 1.0
    for target, patch in _joined(lit):
        _paint_target(painter, target, patch, scene, look, transform, strength)
    inner: list[QPainterPath] = []
    for zone in _zones(scene, view, lit):
        if _mostly_inside(zone, [patch for _, patch in lit]):
            inner.append(zone)
        else:
            paint_hatch(painter, zone, transform, palette, ratio)
    for target, patch in lit:
        if patch.tier != "group":
            _paint_target(painter, target, patch, scene, look, transform, strength)
    for zone in inner:
        paint_hatch(painter, zone, transform, palette, ratio, _UNLIT)
    for target, patch in lit:
        if target.done:
            centre = transform.map(centre_of(patch))
            paint_tick(painter, centre, 13 * ratio, palette)
    if scene.act == "touch" and scene.moving:
        _paint_ribbons(painter, scene, lit, camera, look, ring_units)
    width_px = _ARROW_SHARE * min(look.width, look.height)
    for gesture in gestures:
        arrows.paint_solid(painter, gesture, transform, palette, glow, ratio, width_px)
    if not breath.isNull():
        painter.setTransform(QTransform.fromScale(ratio, ratio))
        paint_breath_guides(painter, breath, palette)
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
    ring_units: float,
) -> None:
    glow, transform = glow_of(look.palette, scene.hue), camera.transform(look.ratio)
    least = 7.0 / camera.scale
    if scene.path:
        for track in path_tracks(scene):
            arrows.paint_ribbon(painter, track, max(least, 4.0), transform, glow)
        return
    for _, patch in lit:
        widest = 4.6 if patch.width_units < 40 else 7.0
        width = max(least, 2.4, min(widest, patch.width_units * 0.2))
        for track in tracks_of(patch, scene, ring_units):
            arrows.paint_ribbon(painter, track, width, transform, glow)


def _zones(scene: StageScene, view: View, lit: Sequence[tuple[Target, Patch]]) -> list[QPainterPath]:
    near = [patch.bounds for _, patch in lit]
    found = [(zone, view.zones[zone, side]) for zone, side in scene.zones if (zone, side) in view.zones]
    return [_near_pieces(path, near) if zone == ANY_BONE else path for zone, path in found]


def _mostly_inside(zone: QPainterPath, patches: Sequence[Patch]) -> bool:
    """Return whether most of a zone is covered or encircled by what is lit, on a grid of points."""
    box = zone.boundingRect()
    steps = [(step + 0.5) / 8 for step in range(8)]
    points = [QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x in steps for y in steps]
    held = [point for point in points if zone.contains(point)]
    pieces = [piece for each in patches for path in each.lit for piece in pieces_of(path)]
    covered = sum(any(piece.contains(point) for piece in pieces) for point in held)
    return covered > 0.5 * len(held)


def _near_pieces(zone: QPainterPath, boxes: Sequence[QRectF]) -> QPainterPath:
    """Return the pieces of a scattered zone that lie near what is lit."""
    pieces = pieces_of(zone)
    for reach in _BONE_UNITS:
        wide = [box.adjusted(-reach, -reach, reach, reach) for box in boxes]
        near = [piece for piece in pieces if any(box.intersects(piece.boundingRect()) for box in wide)]
        if near:
            break
    kept = QPainterPath()
    for piece in near:
        kept.addPath(piece)
    return kept


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
def _beside(layers: Layers) -> QImage:
    look = layers.look
    image = blank(math.ceil(look.width * look.ratio), math.ceil(look.height * look.ratio))
    image.setDevicePixelRatio(look.ratio)
    painter = painter_on(image)
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
    painter.end()
    return image


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
    painter.drawImage(0, 0, layers.beside)
    paint_frame(painter, look.width, look.height, look.palette)
    painter.end()
    return image
