"""Pressure over a work part: rows of points with straight lines between them.

A curve is ``(milliseconds from the start of the work part, pressure)``, times rising. Before the first
and after the last point the value stays; one point is a steady pressure, no point is no pressure.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from fasciatimer.core.model import Pressure

Curve: TypeAlias = tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class PressureTurn:
    """Where the pressure goes next.

    Attributes:
        value: the pressure when it stops rising, falling or staying.
        in_ms: how long until then, more than 0.
    """

    value: float
    in_ms: int


def half_up(numerator: int, denominator: int) -> int:
    """Return the quotient of two whole numbers rounded half up; the denominator is above 0."""
    return (2 * numerator + denominator) // (2 * denominator)


def curve_of(pressure: Pressure | None, work_ms: int) -> Curve:
    """Return the points of a pressure over a work part of this length; empty without pressure."""
    if pressure is None:
        return ()
    values = pressure.values
    if pressure.kind == "steady":
        return ((0, values[0]),)
    if pressure.kind == "points":
        return tuple(
            (work_ms * percent // 100, value)
            for percent, value in zip(pressure.percents, values, strict=True)
        )
    last = len(values) - 1
    return tuple((half_up(work_ms * index, last), value) for index, value in enumerate(values))


def pressure_at(curve: Curve, elapsed_ms: int) -> float | None:
    """Return the pressure this long after the start of the work part; None for an empty curve."""
    if not curve:
        return None
    after = bisect_right(curve, elapsed_ms, key=_moment)
    if after == 0:
        return curve[0][1]
    if after == len(curve):
        return curve[-1][1]
    (start_ms, low), (end_ms, high) = curve[after - 1], curve[after]
    return low + (high - low) * (elapsed_ms - start_ms) / (end_ms - start_ms)


def peak_of(curve: Curve) -> float | None:
    """Return the highest pressure of a curve; None for an empty one."""
    return max((value for _, value in curve), default=None)


def capped(curve: Curve, cap: float) -> Curve:
    """Return the curve with nothing above ``cap`` and everything else as it was."""
    peak = peak_of(curve)
    return curve if peak is None or peak <= cap else lower_of(curve, ((0, cap),))


def begun_at(curve: Curve, start: float, ramp_ms: int) -> Curve:
    """Return the curve with no more than ``start`` at first, getting firmer for as long as ``ramp_ms``.

    A curve that begins as low stays as it was.
    """
    peak = peak_of(curve)
    if peak is None or curve[0][1] <= start:
        return curve
    return lower_of(curve, ((0, start), (ramp_ms, peak)))


def lower_of(one: Curve, other: Curve) -> Curve:
    """Return the lower of two curves of at least one point each, at every whole millisecond.

    Between two milliseconds it may lie a trace lower, never higher, than both.
    """
    moments = sorted({moment for moment, _ in (*one, *other)})
    found: set[int] = set(moments)
    for start_ms, end_ms in pairwise(moments):
        before = _gap(one, other, start_ms)
        after = _gap(one, other, end_ms)
        if before * after < 0:
            crossing_ms = start_ms + int((end_ms - start_ms) * before / (before - after))
            found |= {min(crossing_ms, end_ms), min(crossing_ms + 1, end_ms)}
    lower = ((moment, min(_at(one, moment), _at(other, moment))) for moment in sorted(found))
    return _without_idle_points(tuple(lower))


def turn_after(curve: Curve, elapsed_ms: int) -> PressureTurn | None:
    """Return the end of the present rise, fall or stay; None when nothing changes any more."""
    ahead = curve[bisect_right(curve, elapsed_ms, key=_moment) :]
    if not ahead:
        return None
    present = pressure_at(curve, elapsed_ms)
    assert present is not None
    turn_ms, value = ahead[0]
    trend = _sign(value - present)
    for (_, before), (point_ms, after) in pairwise(ahead):
        if _sign(after - before) != trend:
            break
        turn_ms, value = point_ms, after
    return None if trend == 0 and turn_ms == curve[-1][0] else PressureTurn(value, turn_ms - elapsed_ms)


def stretched(curve: Curve, from_ms: int, old_ms: int, new_ms: int) -> Curve:
    """Return the curve of a part whose rest, from ``from_ms`` on, gets longer or shorter.

    What lies before stays, what lies after keeps its shape, and the pressure at ``from_ms`` does not jump.

    Args:
        curve: the points before.
        from_ms: the present moment, from 0 to less than ``old_ms`` and ``new_ms``.
        old_ms: length of the part before.
        new_ms: length of the part afterwards.
    """
    present = pressure_at(curve, from_ms)
    if present is None or len(curve) == 1:
        return curve
    points = {moment: value for moment, value in curve if moment < from_ms}
    points[from_ms] = present
    for moment, value in curve:
        if moment > from_ms:
            points[moved(moment, from_ms, old_ms, new_ms)] = value
    return tuple(points.items())


def moved(moment_ms: int, from_ms: int, old_ms: int, new_ms: int) -> int:
    """Return where a moment of a part comes to lie when the part is stretched after ``from_ms``."""
    if moment_ms <= from_ms:
        return moment_ms
    return max(from_ms + 1, from_ms + half_up((moment_ms - from_ms) * (new_ms - from_ms), old_ms - from_ms))


def _at(curve: Curve, elapsed_ms: int) -> float:
    value = pressure_at(curve, elapsed_ms)
    assert value is not None
    return value


def _gap(one: Curve, other: Curve, elapsed_ms: int) -> float:
    return _at(one, elapsed_ms) - _at(other, elapsed_ms)


def _without_idle_points(curve: Curve) -> Curve:
    """Return the curve without points in the middle of a stay, and as one point when it never moves."""
    kept = [
        point
        for index, point in enumerate(curve)
        if not (0 < index < len(curve) - 1 and curve[index - 1][1] == point[1] == curve[index + 1][1])
    ]
    return tuple(kept[:1] if len({value for _, value in kept}) == 1 else kept)


def _moment(point: tuple[int, float]) -> int:
    return point[0]


def _sign(difference: float) -> int:
    return (difference > 0) - (difference < 0)
