"""Arrows: ribbons on the lit region for strokes, solid arrows beside the body for stretches and movement.

Shapes are closed paths in units of a drawing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QTransform

from fasciatimer.ui.body.atlas import Patch, View
from fasciatimer.ui.body.figure import pen
from fasciatimer.ui.body.overlay import Glow
from fasciatimer.ui.body.strokes import Track, centre_of
from fasciatimer.ui.palette import Palette

_STEPS = 48
_LENGTH_PX = 92.0
_WIDTH_PX = 17.0


def paint_ribbon(
    painter: QPainter, track: Track, width_units: float, transform: QTransform, glow: Glow
) -> None:
    """Paint the light ribbon of a stroke; the painter counts device pixels."""
    if track.spot:
        return
    if track.circle:
        shape = _circle_ribbon(track.path, width_units)
    else:
        shape = ribbon(_points(track.path, 0.03, 0.97), width_units, track.two_way)
    painter.save()
    painter.setTransform(transform)
    case = min(width_units, 4.6) * 0.53 + 0.3
    painter.strokePath(shape, pen(_clear(glow.arrow_case, 0.92), case))
    painter.fillPath(shape, QColor(glow.arrow))
    painter.restore()


def paint_solid(
    painter: QPainter, shape: QPainterPath, transform: QTransform, palette: Palette, glow: Glow, ratio: float
) -> None:
    """Paint an arrow in the hue of the phase, legible on and beside the body."""
    mapped = transform.map(shape)
    case = "#0B1118" if palette.dark else "#FFFFFF"
    painter.strokePath(mapped, pen(case, 4.5 * ratio))
    painter.fillPath(mapped, QColor(glow.end if palette.dark else glow.start))


def ribbon(points: Sequence[QPointF], width: float, two_way: bool) -> QPainterPath:
    """Return a ribbon along points with a head at the end, or at both ends."""
    count = len(points)
    length = sum(_distance(a, b) for a, b in pairwise(points))
    width = min(width, max(1.4, length * 0.16))
    head = min(width * 2.3, length * 0.40)
    last = _index_before(points, head)
    first = count - 1 - _index_before(points[::-1], head) if two_way else 0
    left: list[QPointF] = []
    right: list[QPointF] = []
    for at in range(first, last + 1):
        normal = _normal(points[max(0, at - 1)], points[min(count - 1, at + 1)])
        taper = 1.0 if two_way else 0.5 + 0.5 * min(1.0, (at - first) / max(1, last - first) * 1.6)
        left.append(points[at] + normal * (width / 2 * taper))
        right.append(points[at] - normal * (width / 2 * taper))
    shape = QPainterPath(left[0])
    corners = [*left[1:], *_head(points[last], points[-1], width), *right[::-1]]
    if two_way:
        corners += _head(points[first], points[0], width)
    for corner in corners:
        shape.lineTo(corner)
    shape.closeSubpath()
    return shape


def _circle_ribbon(circle: QPainterPath, width: float) -> QPainterPath:
    bounds = circle.boundingRect()
    radius = bounds.width() / 2
    return ribbon(_arc(bounds.center(), radius, -60, 285), min(width, radius * 0.34), False)


# ------------------------------------------------------------------ beside the body
@dataclass(frozen=True, slots=True)
class Room:
    """Where solid arrows may lie: best beside the body, never outside ``free`` or on what is ``taken``.

    Rectangles are in units; ``scale`` is pixels per unit.
    """

    view: View
    free: QRectF
    taken: tuple[QRectF, ...]
    scale: float

    def cost(self, points: Sequence[QPointF]) -> float:
        """Return how badly a line lies, 0 for well beside everything."""
        covered = sum(self.view.body.contains(point) for point in points)
        outside = sum(not self.free.contains(point) for point in points)
        clash = sum(any(box.contains(point) for box in self.taken) for point in points)
        return (covered + 2 * outside + 3 * clash) / len(points)

    def without(self, shape: QPainterPath) -> Room:
        """Return the room that is left when an arrow is there."""
        return replace(self, taken=(*self.taken, _padded(shape.boundingRect(), 8 / self.scale)))


def stretch_arrows(
    patch: Patch, direction: str | None, room: Room, inwards: bool = False
) -> list[QPainterPath]:
    """Return arrows for a stretch: in the written direction, else pulling the two ends apart.

    ``inwards`` turns them towards the region, for the press before a stretch.
    """
    centre = centre_of(patch)
    step = _step(direction, centre)
    if step is not None:
        steps = [step]
    elif patch.axis.isEmpty():
        steps = [QPointF(0, -1)]
    else:
        steps = [_unit(patch.axis.pointAtPercent(at) - centre) for at in (1, 0)]
    room = replace(room, taken=(*room.taken, patch.bounds))
    shapes = []
    for away in steps:
        shape = _placed(patch, centre, away, -away if inwards else away, room)
        room = room.without(shape)
        shapes.append(shape)
    return shapes


def movement_arrow(patch: Patch, room: Room) -> QPainterPath:
    """Return the arc of a movement: beside the region, where there is most room."""
    centre, bounds = centre_of(patch), patch.bounds
    outward = 0.0 if centre.x() > 0 else 180.0
    reach = max(bounds.width(), bounds.height()) / 2
    found = []
    for middle in (-90.0, outward, -45.0 if outward == 0 else -135.0, 180 - outward, 90.0):
        for more in (12.0, 26.0, 44.0):
            radius = max(26.0, min(90.0, reach + more))
            sweep = min(110.0, math.degrees(1.5 * _LENGTH_PX / room.scale / radius))
            points = _arc(centre, radius, middle - sweep / 2, sweep)
            found.append((room.cost(points) + more / 400, points))
    _, points = min(found, key=lambda each: each[0])
    return ribbon(points, _WIDTH_PX / room.scale, True)


def _placed(patch: Patch, centre: QPointF, away: QPointF, heading: QPointF, room: Room) -> QPainterPath:
    """Return an arrow beyond the end of a region, moved aside as far as it takes to clear the body."""
    pixel = 1 / room.scale
    half = _LENGTH_PX / 2 * pixel
    side = QPointF(-away.y(), away.x())
    start = 2.0
    bounds = patch.bounds
    while start < 300 and bounds.contains(centre + away * start):
        start += 2.0
    found = []
    for out in (8, 34, 64, -30, -70):
        for shift in (0, 36, -36, 72, -72, 110, -110, 150, -150):
            middle = centre + away * (start + half + out * pixel) + side * (shift * pixel)
            line = [middle + away * (half * step / 4) for step in range(-4, 5)]
            far = (abs(shift) + abs(out - 8)) / 320
            found.append((room.cost(line) + far, middle))
    _, middle = min(found, key=lambda each: each[0])
    bend = QPointF(-heading.y(), heading.x()) * (half * 0.25)
    path = QPainterPath(middle - heading * half + bend)
    path.quadTo(middle - bend * 0.4, middle + heading * half + bend * 0.2)
    return ribbon(_points(path, 0, 1), _WIDTH_PX * pixel, False)


def crossing_arrow(start: Patch, end: Patch, scale: float) -> QPainterPath:
    """Return the arrow from a finished side to the next one, hung below both."""
    first, second = start.bounds, end.bounds
    low = max(first.bottom(), second.bottom()) + 16 / scale
    a, b = QPointF(first.center().x(), low), QPointF(second.center().x(), low)
    sag = QPointF(0, min(60 / scale, 0.35 * abs(b.x() - a.x())))
    path = QPainterPath(a)
    path.cubicTo(a + (b - a) * 0.2 + sag, a + (b - a) * 0.8 + sag, b)
    return ribbon(_points(path, 0, 1), 14 / scale, False)


def _padded(box: QRectF, by: float) -> QRectF:
    return box.adjusted(-by, -by, by, by)


def _step(direction: str | None, centre: QPointF) -> QPointF | None:
    outward = QPointF(1 if centre.x() >= 0 else -1, 0)
    steps = {"up": QPointF(0, -1), "down": QPointF(0, 1), "outward": outward, "inward": -outward}
    return steps.get(direction or "")


# ------------------------------------------------------------------ lines
def _points(path: QPainterPath, first: float, last: float) -> list[QPointF]:
    return [path.pointAtPercent(first + (last - first) * at / (_STEPS - 1)) for at in range(_STEPS)]


def _arc(centre: QPointF, radius: float, start_degrees: float, sweep_degrees: float) -> list[QPointF]:
    angles = [math.radians(start_degrees + sweep_degrees * at / (_STEPS - 1)) for at in range(_STEPS)]
    return [centre + QPointF(math.cos(angle), math.sin(angle)) * radius for angle in angles]


def _distance(a: QPointF, b: QPointF) -> float:
    return math.hypot(b.x() - a.x(), b.y() - a.y())


def _unit(vector: QPointF) -> QPointF:
    return vector / (math.hypot(vector.x(), vector.y()) or 1.0)


def _normal(before: QPointF, after: QPointF) -> QPointF:
    along = _unit(after - before)
    return QPointF(-along.y(), along.x())


def _index_before(points: Sequence[QPointF], length: float) -> int:
    """Return the index that lies a length before the last point."""
    gone, at = 0.0, len(points) - 1
    while at > 1 and gone < length:
        gone += _distance(points[at], points[at - 1])
        at -= 1
    return at


def _head(base: QPointF, tip: QPointF, width: float) -> list[QPointF]:
    normal = _normal(base, tip) * (width * 1.35)
    back = base - (tip - base) * 0.12
    return [back + normal, tip, back - normal]


def _clear(name: str, alpha: float) -> QColor:
    tint = QColor(name)
    tint.setAlphaF(alpha)
    return tint
