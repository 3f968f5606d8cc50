"""The shape of arrows: light ribbons on the lit region for strokes, solid ones beside it for gestures."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QTransform

from fasciatimer.ui.body.figure import pen
from fasciatimer.ui.body.gestures import Gesture
from fasciatimer.ui.body.overlay import Glow
from fasciatimer.ui.body.strokes import Track
from fasciatimer.ui.palette import Palette

_STEPS = 48


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
    painter: QPainter,
    gesture: Gesture,
    transform: QTransform,
    palette: Palette,
    glow: Glow,
    ratio: float,
    width_px: float,
) -> None:
    """Paint an arrow in the hue of the phase, legible on and beside the body."""
    width = width_px * ratio / abs(transform.m11())
    mapped = transform.map(ribbon(_points(gesture.path, 0, 1), width, gesture.two_way))
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
