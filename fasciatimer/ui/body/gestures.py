"""What moves beside the body when nothing touches it: where the solid arrows of a scene lie.

The index says it for what people stretch and move most; for everything else the arrows are found beside the
region itself. Lines are in units of a drawing; `arrows` gives them their shape.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from fasciatimer.ui.body.atlas import Curve, Patch, View
from fasciatimer.ui.body.choice import StageScene, Target
from fasciatimer.ui.body.strokes import centre_of

_LENGTH_UNITS = 44.0
_LENGTH_SHARE = 0.15
"""Length of an arrow in a drawing of the whole body, and against the height of a detail."""
_FARTHEST = 2.4
"""An arrow is moved aside by so many of its lengths at most, to clear the body."""


@dataclass(frozen=True, slots=True)
class Gesture:
    """A bent arrow; two-way ones have a head at both ends."""

    start: QPointF
    bend: QPointF
    end: QPointF
    two_way: bool = False

    @property
    def path(self) -> QPainterPath:
        """The line of the arrow."""
        path = QPainterPath(self.start)
        path.quadTo(self.bend, self.end)
        return path

    @property
    def bounds(self) -> QRectF:
        """What the line takes."""
        return self.path.boundingRect()


def gestures_of(scene: StageScene, view: View, lit: Sequence[tuple[Target, Patch]]) -> list[Gesture]:
    """Return the solid arrows of a scene; none where something touches or nothing moves."""
    if scene.act == "switch":
        done = [patch for target, patch in lit if target.done]
        new = [patch for target, patch in lit if not target.done]
        return [_crossing(done[0], new[0], view)] if done and new else []
    if scene.act == "breath":
        return _widening([patch for _, patch in lit])
    if scene.direction == "hold" or scene.act not in ("stretch", "press", "movement"):
        return []
    if scene.gestures:
        return [_written(curve, scene.act == "movement", scene.act == "press") for curve in scene.gestures]
    found: list[Gesture] = []
    for target, patch in lit:
        if target.region != lit[0][0].region:
            continue
        if scene.act == "movement":
            found.append(_swing(view, patch))
        else:
            found += _pulls(view, patch, scene.direction, inwards=scene.act == "press")
    return found


def _written(curve: Curve, two_way: bool, reverse: bool) -> Gesture:
    x, y, bend_x, bend_y, end_x, end_y = curve
    start, end = QPointF(x, y), QPointF(end_x, end_y)
    if reverse:
        start, end = end, start
    return Gesture(start, QPointF(bend_x, bend_y), end, two_way)


def _pulls(view: View, patch: Patch, direction: str | None, inwards: bool) -> list[Gesture]:
    """Return arrows in the written direction, else such as draw the two ends of a region apart."""
    along = _heading(direction, centre_of(patch))
    if along is not None:
        ways = [along]
    elif patch.axis.isEmpty():
        ways = [QPointF(0, -1)]
    else:
        line = _unit(patch.axis.pointAtPercent(1) - patch.axis.pointAtPercent(0))
        ways = [line, -line]
    return [_pull(view, patch, way, inwards) for way in ways]


def _pull(view: View, patch: Patch, way: QPointF, inwards: bool) -> Gesture:
    length = _length(view)
    edge = _reach(patch, way)
    middle = centre_of(patch) + way * (edge + 0.2 * length)
    aside = _aside(view, patch, way)
    middle += aside * _clearance(view, middle, way, aside, length)
    half = way * (length / 2)
    bend = middle + aside * (0.22 * length)
    return (
        Gesture(middle + half, bend, middle - half)
        if inwards
        else Gesture(middle - half, bend, middle + half)
    )


def _swing(view: View, patch: Patch) -> Gesture:
    """Return the arc of a movement, along the region and beside the body."""
    length = 1.4 * _length(view)
    way = QPointF(0, -1)
    if not patch.axis.isEmpty():
        way = _unit(patch.axis.pointAtPercent(1) - patch.axis.pointAtPercent(0))
    aside = _aside(view, patch, way)
    middle = centre_of(patch)
    middle += aside * _clearance(view, middle, way, aside, length)
    half = way * (length / 2)
    return Gesture(middle - half, middle + aside * (0.45 * length), middle + half, two_way=True)


def _crossing(done: Patch, new: Patch, view: View) -> Gesture:
    """Return the arrow from a finished side to the next one, hung below both."""
    first, second = done.bounds, new.bounds
    low = max(first.bottom(), second.bottom()) + 0.23 * _length(view)
    start, end = QPointF(first.center().x(), low), QPointF(second.center().x(), low)
    sag = min(0.75 * _length(view), 0.55 * abs(end.x() - start.x()))
    return Gesture(start, (start + end) / 2 + QPointF(0, sag), end)


def _widening(ribs: Sequence[Patch]) -> list[Gesture]:
    """Return how the ribs go out and back, one small arrow on each side."""
    bounds = QRectF()
    for patch in ribs:
        bounds = bounds.united(patch.bounds)
    if bounds.isNull():
        return []
    near, far = 0.59 * bounds.width(), 0.83 * bounds.width()
    middle = bounds.center()
    ends = [(QPointF(sign * near, 0) + middle, QPointF(sign * far, 0) + middle) for sign in (-1, 1)]
    return [Gesture(start, (start + end) / 2, end, two_way=True) for start, end in ends]


# ------------------------------------------------------------------ beside the body
def _length(view: View) -> float:
    return _LENGTH_UNITS if view.whole else _LENGTH_SHARE * view.body.boundingRect().height()


def _reach(patch: Patch, way: QPointF) -> float:
    """Return how far a region goes from its centre in a direction."""
    centre, bounds = centre_of(patch), patch.bounds
    corners = (bounds.topLeft(), bounds.topRight(), bounds.bottomLeft(), bounds.bottomRight())
    return max(QPointF.dotProduct(corner - centre, way) for corner in corners)


def _aside(view: View, patch: Patch, way: QPointF) -> QPointF:
    """Return the way from a region to where there is room: off the middle, else to the nearer edge."""
    across = QPointF(-way.y(), way.x())
    centre = centre_of(patch)
    if view.two_sided:
        outward = QPointF(1 if centre.x() >= 0 else -1, -0.01)
        return across if QPointF.dotProduct(across, outward) > 0 else -across
    length = _length(view)
    near = _clearance(view, centre, way, across, length)
    return -across if _clearance(view, centre, way, -across, length) < near else across


def _clearance(view: View, middle: QPointF, way: QPointF, aside: QPointF, length: float) -> float:
    """Return how far an arrow must go aside to clear the body; 0 where it would go too far."""
    line = [middle + way * (length * at / 2) for at in (-1, -0.5, 0, 0.5, 1)]
    step = length / 24
    for count in range(int(_FARTHEST * 24)):
        shift = aside * (count * step)
        pad = aside * (0.26 * length)
        if not any(view.body.contains(point + shift + off) for point in line for off in (pad, -pad)):
            return count * step
    return 0.0


def _heading(direction: str | None, centre: QPointF) -> QPointF | None:
    outward = QPointF(1 if centre.x() >= 0 else -1, 0)
    ways = {"up": QPointF(0, -1), "down": QPointF(0, 1), "outward": outward, "inward": -outward}
    return ways.get(direction or "")


def _unit(vector: QPointF) -> QPointF:
    return vector / (math.hypot(vector.x(), vector.y()) or 1.0)
