"""A timeline made softer while it plays, and let back to what it was.

The timeline as it was compiled is never gone beyond: whatever is done here only lowers it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from fasciatimer.core.curve import Curve, capped, lower_of, pressure_at
from fasciatimer.core.timeline import Segment, Timeline

LIGHTEST = 1.0
"""Nothing is eased below this: 0 would be no touch at all."""
RELEASE_MS = 10_000
"""A longer release takes at least this long, or what is left of the part, ..."""
RELEASE_TIMES = 2
"""... and at least so many times as long as before."""
_TOP = 10.0

_NewCurve: TypeAlias = Callable[[int, Segment], Curve]


def lowered(timeline: Timeline, index: int, elapsed_ms: int, level: float, *, release: bool) -> Timeline:
    """Return the timeline with nothing above a level from a moment on.

    Args:
        timeline: what plays.
        index: the part at hand, a work or a rest.
        elapsed_ms: the moment, from the start of this part. The pressure drops at once.
        level: what nothing goes above.
        release: whether the fall to the end of this part is made longer and slower.
    """

    def softer(at: int, segment: Segment) -> Curve:
        curve = capped(segment.curve, level)
        if release and at == index:
            release_ms = max(RELEASE_MS, RELEASE_TIMES * _release_ms(segment.curve, segment.work_ms))
            curve = _longer_release(curve, elapsed_ms, segment.work_ms, release_ms)
        return curve

    return _changed(timeline, index, elapsed_ms, softer)


def lifted(
    timeline: Timeline, compiled: Timeline, index: int, elapsed_ms: int, level: float | None
) -> Timeline:
    """Return the timeline with the pressures of the compiled one up to a level, from a moment on.

    Args:
        timeline: what plays.
        compiled: the same parts as the author and the limits have them.
        index: the part at hand.
        elapsed_ms: the moment, from the start of this part.
        level: what nothing goes above; None for no more than the compiled timeline asks for.
    """

    def as_compiled(at: int, segment: Segment) -> Curve:
        curve = compiled.segments[at].curve
        return curve if level is None else capped(curve, level)

    return _changed(timeline, index, elapsed_ms, as_compiled)


def _changed(timeline: Timeline, index: int, elapsed_ms: int, new_curve: _NewCurve) -> Timeline:
    """Give a part from a moment of it on, what leads to it, and every later part another curve."""
    segments = list(timeline.segments)
    for at, segment in enumerate(segments):
        work = at + 1 if segment.leads else at
        if work < index or not segment.curve:
            continue
        curve = new_curve(work, segment)
        if work == index and elapsed_ms:
            curve = _joined(segment.curve, curve, elapsed_ms)
        segments[at] = replace(segment, curve=curve)
    return replace(timeline, segments=tuple(segments))


def _joined(before: Curve, after: Curve, here_ms: int) -> Curve:
    """Return ``before`` up to a moment above 0, and ``after`` from it on."""
    if before == after:
        return before
    points = {moment: value for moment, value in before if moment < here_ms - 1}
    for curve, moment in ((before, here_ms - 1), (after, here_ms)):
        points[moment] = _at(curve, moment)
    points.update((moment, value) for moment, value in after if moment > here_ms)
    return tuple(points.items())


def _longer_release(curve: Curve, here_ms: int, work_ms: int, release_ms: int) -> Curve:
    """Return the curve with a fall of this length to its end, not before a moment and nowhere raised."""
    start_ms = max(here_ms, work_ms - release_ms)
    start, end = _at(curve, start_ms), min(_at(curve, work_ms), LIGHTEST)
    fall: Curve = ((start_ms, start), (work_ms, end))
    return lower_of(curve, ((start_ms - 1, _TOP), *fall) if start_ms else fall)


def _release_ms(curve: Curve, work_ms: int) -> int:
    """Return for how long the pressure falls before the end of a work part; 0 when it does not."""
    start_ms, value = work_ms, _at(curve, work_ms)
    for moment, before in reversed(curve):
        if moment < work_ms and before <= value:
            break
        start_ms, value = moment, before
    return work_ms - start_ms


def _at(curve: Curve, elapsed_ms: int) -> float:
    value = pressure_at(curve, elapsed_ms)
    assert value is not None
    return value
