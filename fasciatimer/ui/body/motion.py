"""What moves on the stage, as a function of the moment: marker, breath, zoom, pause, flash."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath

from fasciatimer.ui.body.backdrop import paint_backdrop, paint_frame, stage_shape
from fasciatimer.ui.body.camera import Camera
from fasciatimer.ui.body.figure import paint_ground, pen
from fasciatimer.ui.body.layers import Layers
from fasciatimer.ui.body.light import colour
from fasciatimer.ui.body.marker import Stamps
from fasciatimer.ui.body.overlay import EMPTY_SHARE
from fasciatimer.ui.body.strokes import Pose, pose_at, swing_at

ZOOM_MS = 600
FADE_MS = 180
_STILL_FRAME_MS = 1000
_QUICK_FRAME_MS = 33
_SOON_MS = 100
_POSED_PX = 12.0
"""How far the edge of a marker moves that is lifted off, closed or sunk in."""
_BEAD_PX = 9.0
_BEAD_SHARE = 0.11
_BEAD = "#FFFFFF"
_HEAD_SHARE = 0.2
"""The bead of a movement turns round at the arrow's heads."""
_STEP_PX = 1.2
"""A marker may jump so far between two frames and still seem to glide."""


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant of a part.

    Attributes:
        elapsed_ms: since the part began.
        pressure: felt, 0 to 10.
        breath: how full the breath is, 0 to 1, or None without a breath pacer.
        faded: how far the stage has faded for a pause, 0 to 1.
        flash: brightness of the edge at a change, 0 to 1.
        reduced: nothing zooms or travels; the marker stays at the start.
    """

    elapsed_ms: int = 0
    pressure: float = 0.0
    breath: float | None = None
    faded: float = 0.0
    flash: float = 0.0
    reduced: bool = False


NOW = Moment()


class Mark(NamedTuple):
    """A marker at a moment, in logical pixels."""

    centre: QPointF
    degrees: float
    lift: float
    grip: float = 0.0
    sunk: float = 0.0


class Stamp(NamedTuple):
    """A picture of a marker and where its upper left corner is, in logical pixels."""

    x: float
    y: float
    image: QImage


class Frame(NamedTuple):
    """Everything that moves, at a moment.

    Attributes:
        stamps: the markers.
        beads: how far movements are.
        breath: how full the breath is, or None.
        boxes: the rectangles of all of them, in logical pixels.
    """

    stamps: tuple[Stamp, ...]
    beads: tuple[QPointF, ...]
    breath: float | None
    boxes: tuple[QRectF, ...]


# ------------------------------------------------------------------ where things are
def marks_at(layers: Layers, moment: Moment) -> list[Mark]:
    """Return where the markers are."""
    scene = layers.scene
    if scene.marker is None:
        return []
    if scene.moving and not moment.reduced:
        pose = pose_at(scene.motion, moment.elapsed_ms, scene.stroke_ms, scene.length_ms)
    else:
        pose = Pose(1.0 if scene.act == "switch" else 0.5 if scene.motion == "stay" else 0.0)
    return [_mark_on(path, pose, scene.motion == "circles") for path in layers.tracks]


def beads_at(layers: Layers, moment: Moment) -> list[QPointF]:
    """Return how far a movement is on each of its arcs; none under reduced motion: the arcs say it."""
    scene = layers.scene
    if not scene.moving or moment.reduced:
        return []
    share = swing_at(moment.elapsed_ms, scene.stroke_ms)
    return [arc.pointAtPercent(_HEAD_SHARE + (1 - 2 * _HEAD_SHARE) * share) for arc in layers.arcs]


def _mark_on(path: QPainterPath, pose: Pose, circle: bool) -> Mark:
    # The ends of a stroke stay clear of the arrow's head and of the edge.
    at = pose.at if circle else 0.05 + 0.86 * pose.at
    heading = path.pointAtPercent(min(1.0, at + 0.02)) - path.pointAtPercent(max(0.0, at - 0.02))
    return Mark(
        path.pointAtPercent(at),
        math.degrees(math.atan2(heading.y(), heading.x())),
        pose.lift,
        pose.grip,
        pose.sunk,
    )


def frame_ms(layers: Layers, moment: Moment) -> int:
    """Return how long the picture may stay as it is without seeming to stand still."""
    scene = layers.scene
    if moment.reduced:
        return _STILL_FRAME_MS
    if moment.elapsed_ms < ZOOM_MS:
        return _QUICK_FRAME_MS
    speed = layers.swing_px
    if moment.breath is not None:
        speed = max(speed, layers.breath.width() / 6)
    if scene.marker and scene.moving:
        speed = max(speed, _pace(layers, moment.elapsed_ms))
    if speed <= 0:
        return _STILL_FRAME_MS
    return max(_QUICK_FRAME_MS, min(200, round(_STEP_PX / speed * 1000)))


def _pace(layers: Layers, elapsed_ms: int) -> float:
    """Return how fast a marker is now, in logical pixels per second: slow where it turns."""
    scene = layers.scene
    now, soon = (
        pose_at(scene.motion, at_ms, scene.stroke_ms, scene.length_ms)
        for at_ms in (elapsed_ms, elapsed_ms + _SOON_MS)
    )
    along = abs(soon.at - now.at)
    if scene.motion == "circles":
        along = min(along, 1 - along)
    posed = max(abs(soon.lift - now.lift), abs(soon.grip - now.grip), abs(soon.sunk - now.sunk))
    return max(along * layers.track_px, posed * _POSED_PX) * 1000 / _SOON_MS


def frame_at(layers: Layers, moment: Moment) -> Frame:
    """Return everything that moves."""
    stamps: tuple[Stamp, ...] = ()
    boxes: list[QRectF] = []
    if layers.stamps is not None:
        stamps = tuple(
            _stamp(layers, layers.stamps, mark, moment.pressure) for mark in marks_at(layers, moment)
        )
        side_px = 2 * layers.stamps.reach_px
        boxes += [QRectF(stamp.x, stamp.y, side_px, side_px) for stamp in stamps]
    beads: tuple[QPointF, ...] = ()
    if layers.arcs:
        beads = tuple(beads_at(layers, moment))
        boxes += [_bead_box(bead, _bead_px(layers)) for bead in beads]
    breath = None if layers.breath.isNull() else moment.breath
    if breath is not None:
        boxes.append(layers.breath)
    return Frame(stamps, beads, breath, tuple(boxes))


def frames_ahead(
    layers: Layers,
    start: Moment,
    until_ms: int,
    least_ms: int,
    breath_at: Callable[[int], float | None],
) -> Iterator[tuple[int, Frame]]:
    """Yield the frames that follow a moment, each with its ``elapsed_ms``, as far apart as they may be.

    All at once they cost a fraction of what they cost one by one, between everything else a window does.

    Args:
        layers: the scene.
        start: the moment on screen; its pressure holds.
        until_ms: ``elapsed_ms`` before which the last one comes.
        least_ms: the least time between two.
        breath_at: returns how full the breath is at an ``elapsed_ms``.
    """
    moment = start
    while True:
        at_ms = moment.elapsed_ms + max(least_ms, frame_ms(layers, moment))
        if at_ms >= until_ms:
            return
        moment = Moment(at_ms, start.pressure, breath_at(at_ms), reduced=start.reduced)
        yield at_ms, frame_at(layers, moment)


def _stamp(layers: Layers, stamps: Stamps, mark: Mark, pressure: float) -> Stamp:
    # On whole device pixels a picture is copied, between them it would have to be worked out anew.
    ratio, reach_px = layers.look.ratio, stamps.reach_px
    return Stamp(
        round((mark.centre.x() - reach_px) * ratio) / ratio,
        round((mark.centre.y() - reach_px) * ratio) / ratio,
        stamps.at(mark.degrees, pressure, mark.lift, mark.grip, mark.sunk),
    )


def zooming(layers: Layers, before: Layers | None, moment: Moment) -> bool:
    """Return whether the eye is still on its way, or colours are still changing."""
    if moment.reduced:
        return False
    if _same_place(layers, before):
        return moment.elapsed_ms < FADE_MS
    return moment.elapsed_ms < ZOOM_MS and _start_of(layers, before) != layers.camera


def _same_place(layers: Layers, before: Layers | None) -> bool:
    return before is not None and before.view is layers.view and before.camera == layers.camera


def _start_of(layers: Layers, before: Layers | None) -> Camera:
    """Return the camera the zoom begins with: where the eye was, else the whole drawing."""
    if before is not None and before.view is layers.view and before.camera.flip == layers.camera.flip:
        return before.camera
    return layers.start


# ------------------------------------------------------------------ painting
def paint_moment(painter: QPainter, layers: Layers, moment: Moment, before: Layers | None = None) -> None:
    """Paint a stage in logical pixels from 0, 0; the painter's clip says what is needed.

    ``before`` is what was shown until the part began.
    """
    if zooming(layers, before, moment):
        if before is not None and _same_place(layers, before):
            painter.drawImage(0, 0, before.still)
            painter.setOpacity(moment.elapsed_ms / FADE_MS)
            painter.drawImage(0, 0, layers.still)
            painter.setOpacity(1)
        else:
            _paint_zoom(painter, layers, moment, _start_of(layers, before))
            _veil(painter, layers, moment)
            return
    else:
        painter.drawImage(0, 0, layers.still)
    paint_moving(painter, layers, frame_at(layers, moment))
    _veil(painter, layers, moment)


def paint_moving(painter: QPainter, layers: Layers, frame: Frame) -> None:
    """Paint everything that moves over what keeps still."""
    if frame.breath is not None or frame.beads:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if frame.breath is not None:
        _paint_breath(painter, layers, frame.breath)
    for bead in frame.beads:
        _paint_bead(painter, bead, layers)
    for x, y, image in frame.stamps:
        painter.drawImage(QPointF(x, y), image)


def _paint_zoom(painter: QPainter, layers: Layers, moment: Moment, start: Camera) -> None:
    share = moment.elapsed_ms / ZOOM_MS
    now = start.towards(layers.camera, 1 - (1 - share) ** 3)
    here = now.transform()
    look = layers.look
    painter.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing)
    paint_backdrop(painter, look.width, look.height, look.palette)
    paint_ground(painter, layers.view, now, look.palette)
    painter.save()
    painter.setTransform(layers.start.transform().inverted()[0] * here, True)
    painter.drawImage(0, 0, layers.whole)
    painter.restore()
    painter.save()
    painter.setTransform(layers.camera.transform().inverted()[0] * here, True)
    painter.setOpacity(min(1.0, 2 * share))
    painter.drawImage(0, 0, layers.figure)
    painter.setOpacity(min(1.0, moment.elapsed_ms / FADE_MS))
    painter.drawImage(0, 0, layers.overlay)
    painter.restore()
    painter.drawImage(0, 0, layers.beside)
    paint_frame(painter, look.width, look.height, look.palette)


def _bead_px(layers: Layers) -> float:
    shortest = min((arc.length() for arc in layers.arcs), default=0.0)
    return min(_BEAD_PX, _BEAD_SHARE * shortest)


def _bead_box(bead: QPointF, radius_px: float) -> QRectF:
    reach = radius_px + 4
    return QRectF(bead.x() - reach, bead.y() - reach, 2 * reach, 2 * reach)


def _paint_bead(painter: QPainter, bead: QPointF, layers: Layers) -> None:
    painter.setPen(pen(layers.glow.arrow_case, 3))
    painter.setBrush(QColor(_BEAD))
    painter.drawEllipse(bead, _bead_px(layers), _bead_px(layers))


def _paint_breath(painter: QPainter, layers: Layers, fullness: float) -> None:
    palette, oval = layers.look.palette, layers.breath
    tint = palette.rest
    share = EMPTY_SHARE + (1 - EMPTY_SHARE) * (0.5 - 0.5 * math.cos(math.pi * fullness))
    middle = oval.center()
    half = QPointF(oval.width() / 2, oval.height() / 2)
    painter.setBrush(colour(tint, 0.20 if palette.dark else 0.16))
    painter.setPen(pen(palette.card, 7))
    now = half * share - QPointF(3, 3)
    painter.drawEllipse(middle, now.x(), now.y())
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(tint, 4))
    painter.drawEllipse(middle, now.x(), now.y())


def _veil(painter: QPainter, layers: Layers, moment: Moment) -> None:
    """Paint what lies over everything: the fading of a pause, the flash of a change."""
    look = layers.look
    if moment.faded > 0:
        painter.fillRect(QRectF(0, 0, look.width, look.height), colour(look.palette.win, 0.55 * moment.faded))
    if moment.flash > 0:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        tint = QColor(look.palette.accent(layers.scene.hue))
        tint.setAlphaF(min(1.0, moment.flash))
        painter.save()
        painter.setClipPath(stage_shape(look.width, look.height), Qt.ClipOperation.IntersectClip)
        painter.strokePath(stage_shape(look.width, look.height), pen(tint, 20))
        painter.restore()
