"""Where a stroke runs on the body, and where the hand or tool is on it at a moment.

Geometry in units of a drawing and arithmetic on milliseconds; nothing is painted here.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from fasciatimer.ui.body.atlas import Patch

Motion = Literal["glide", "strip", "roll", "float", "circles", "knead", "tap", "stay", "cross"]
"""How the marker moves: one way with a light return, one way and lifted off to begin again, back and forth,
hovering back and forth, round and round, on the spot with squeezes or taps (wandering when a direction is
given), sinking in without going anywhere, or once from side to side."""

_ALIGNED = 0.35
"""Cosine from which the natural stroke counts as running in a wanted direction."""
_CIRCLE_UNITS = 13.0
_SWEEP_UNITS = 24.0
"""A stroke from the middle goes at least so far, also where the region itself is narrow."""
_WANDER_STROKES = 4
"""Squeezes or taps in which a wandering hand goes from one end to the other."""
_TAP_MS = 1000
"""One tap; never quicker, so that nothing flickers."""
_LEAST_MS = 500
_LIFTED_MS = 1600
"""After a slow strip the hand goes back through the air, however slow the strip was."""
SINK_MS = 4000
"""What stays in one place takes so long to sink in."""
_SETTLING = 0.45
"""How far off the hand still is when it begins to sink in."""
_HOVER = 0.22
_HOVER_MS = 1800
_SURGE = 0.3
"""How much quicker than the mean the fastest part of a circle is."""


@dataclass(frozen=True, slots=True, eq=False)
class Track:
    """A line on the body the marker follows; two-way ones get a head at both ends."""

    path: QPainterPath
    two_way: bool = False
    circle: bool = False
    spot: bool = False


@dataclass(frozen=True, slots=True)
class Pose:
    """A moment of a stroke: how far along, lifted off, gathered in the hand and sunk in; each 0 to 1."""

    at: float
    lift: float = 0.0
    grip: float = 0.0
    sunk: float = 0.0


# ------------------------------------------------------------------ where
def tracks_on(patch: Patch, direction: str | None, motion: Motion) -> list[Track]:
    """Return the tracks of a stroke on a region.

    ``direction`` is a word of the format (up, down, inward, outward, along, across, circles, hold) or
    None for the region's natural stroke. Middle regions have two tracks when it runs inward or outward.
    """
    centre = centre_of(patch)
    still = motion in ("stay", "knead", "tap") and direction in (None, "along")
    if direction == "hold" or motion == "stay" or still:
        return [Track(_dot(centre), spot=True)]
    if direction == "circles" or (motion == "circles" and direction is None):
        return [Track(_ring(patch, centre), circle=True)]
    two_way = motion in ("roll", "float") and direction in (None, "along")
    if direction == "across":
        start, end = _ends(patch.axis)
        line = end - start
        return [Track(_chord(patch, centre, QPointF(-line.y(), line.x())), two_way=True)]
    if direction in ("inward", "outward") and patch.side == "mid":
        return [_from_middle(patch, centre, sign, direction == "inward") for sign in (-1, 1)]
    wanted = _vector(direction, centre)
    if wanted is None:
        return [Track(patch.axis, two_way)] if not patch.axis.isEmpty() else [Track(_dot(centre), spot=True)]
    return [Track(_aligned(patch, centre, wanted))]


def track_through(points: Sequence[QPointF]) -> Track:
    """Return a smooth track through two or more points."""
    path = QPainterPath(points[0])
    padded = [points[0], *points, points[-1]]
    for before, start, end, after in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        path.cubicTo(start + (end - before) / 6, end - (after - start) / 6, end)
    return Track(path)


def track_across(start: QPointF, end: QPointF, sag_units: float) -> Track:
    """Return a sagging track from one side to the other."""
    path = QPainterPath(start)
    low = QPointF(0, sag_units)
    path.cubicTo(start + (end - start) * 0.25 + low, start + (end - start) * 0.75 + low, end)
    return Track(path)


def centre_of(patch: Patch) -> QPointF:
    """Return a point well inside a region: the middle of its stroke, else of its rectangle."""
    if not patch.axis.isEmpty():
        return patch.axis.pointAtPercent(0.5)
    return patch.bounds.center()


def _vector(direction: str | None, centre: QPointF) -> QPointF | None:
    outward = QPointF(1 if centre.x() >= 0 else -1, 0)
    return {
        "up": QPointF(0, -1),
        "down": QPointF(0, 1),
        "outward": outward,
        "inward": -outward,
    }.get(direction or "")


def _ends(axis: QPainterPath) -> tuple[QPointF, QPointF]:
    if axis.isEmpty():
        return QPointF(0, 1), QPointF(0, 0)
    return axis.pointAtPercent(0), axis.pointAtPercent(1)


def _aligned(patch: Patch, centre: QPointF, wanted: QPointF) -> QPainterPath:
    """Return the natural stroke turned the wanted way, or a straight line where it runs across."""
    if not patch.axis.isEmpty():
        start, end = _ends(patch.axis)
        line = end - start
        length = math.hypot(line.x(), line.y()) or 1.0
        cosine = QPointF.dotProduct(line, wanted) / length
        if abs(cosine) >= _ALIGNED:
            return patch.axis if cosine > 0 else patch.axis.toReversed()
    return _chord(patch, centre, wanted)


def _chord(patch: Patch, centre: QPointF, along: QPointF) -> QPainterPath:
    """Return the straight line through a region in a direction, a little inside its edges."""
    length = math.hypot(along.x(), along.y()) or 1.0
    step = along / length
    path = QPainterPath(centre - step * (0.85 * _reach(patch, centre, -step)))
    path.lineTo(centre + step * (0.85 * _reach(patch, centre, step)))
    return path


def _reach(patch: Patch, start: QPointF, step: QPointF) -> float:
    area = patch.area
    far = 3.0
    while far < 200 and area.contains(start + step * (far + 1)):
        far += 1
    return far


def _from_middle(patch: Patch, centre: QPointF, sign: int, inward: bool) -> Track:
    step = QPointF(sign, 0)
    middle = QPointF(0, centre.y())
    reach = max(_SWEEP_UNITS, _reach(patch, middle, step))
    path = QPainterPath(middle + step * min(4.0, reach * 0.2))
    path.lineTo(middle + step * reach * 0.88)
    return Track(path.toReversed() if inward else path)


def _ring(patch: Patch, centre: QPointF) -> QPainterPath:
    path = QPainterPath()
    bounds = patch.bounds
    narrow = min(patch.width_units * 0.42, bounds.width() * 0.34, bounds.height() * 0.34)
    radius = max(3.5, min(_CIRCLE_UNITS, narrow))
    path.addEllipse(centre, radius, radius)
    return path


def _dot(centre: QPointF) -> QPainterPath:
    path = QPainterPath(centre)
    path.lineTo(centre + QPointF(0.01, 0))
    return path


# ------------------------------------------------------------------ when
def pose_at(motion: Motion, elapsed_ms: int, stroke_ms: int, length_ms: int = 0) -> Pose:
    """Return where on its track the marker is.

    Args:
        motion: how it moves.
        elapsed_ms: since the part of the session began.
        stroke_ms: one stroke, pass, circle or squeeze.
        length_ms: length of the part, for a marker that crosses over once.
    """
    stroke_ms = max(_LEAST_MS, stroke_ms)
    if motion == "stay":
        sunk = _eased(min(1.0, elapsed_ms / SINK_MS))
        return Pose(0.5, lift=_SETTLING * (1 - sunk), sunk=sunk)
    if motion == "cross":
        return Pose(_eased(min(1.0, elapsed_ms / max(_LEAST_MS, length_ms * 0.6))))
    if motion == "circles":
        share = elapsed_ms % stroke_ms / stroke_ms
        return Pose(share - _SURGE * math.sin(2 * math.pi * share) / (2 * math.pi))
    if motion == "knead":
        beat_ms = max(_TAP_MS, stroke_ms)
        at = _there_and_back(elapsed_ms, beat_ms * _WANDER_STROKES)
        return _kneaded(at, elapsed_ms % beat_ms / beat_ms)
    if motion == "tap":
        lift = 0.5 + 0.5 * math.cos(2 * math.pi * elapsed_ms / _TAP_MS)
        return Pose(_there_and_back(elapsed_ms, _TAP_MS * _WANDER_STROKES), lift)
    if motion == "roll":
        return Pose(_there_and_back(elapsed_ms, stroke_ms))
    if motion == "float":
        hover = _HOVER * (1 + 0.5 * math.sin(2 * math.pi * elapsed_ms / _HOVER_MS))
        return Pose(_there_and_back(elapsed_ms, stroke_ms), hover)
    back_ms = _LIFTED_MS if motion == "strip" else max(_LEAST_MS, stroke_ms // 2)
    at_ms = elapsed_ms % (stroke_ms + back_ms)
    if at_ms < stroke_ms:
        return Pose(_eased(at_ms / stroke_ms))
    back = (at_ms - stroke_ms) / back_ms
    return Pose(1 - _eased(back), math.sin(math.pi * back))


def swing_at(elapsed_ms: int, stroke_ms: int) -> float:
    """Return how far along its arc (0 to 1) a movement is that goes there and back in one stroke."""
    return _there_and_back(elapsed_ms, max(_LEAST_MS, stroke_ms) // 2)


def _kneaded(at: float, beat: float) -> Pose:
    """Return a squeeze: the hand closes round the muscle, lifts it a little, and lets go."""
    grip = _eased(min(1.0, beat / 0.4) if beat < 0.7 else (1 - beat) / 0.3)
    risen = min(max((beat - 0.25) / 0.6, 0.0), 1.0)
    return Pose(at, 0.45 * math.sin(math.pi * risen) ** 2, grip)


def _eased(share: float) -> float:
    return 0.5 - 0.5 * math.cos(math.pi * share)


def _there_and_back(elapsed_ms: int, one_way_ms: int) -> float:
    return 0.5 - 0.5 * math.cos(math.pi * elapsed_ms / one_way_ms)
