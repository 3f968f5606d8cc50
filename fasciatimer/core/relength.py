"""A timeline with one part made longer or shorter, and everything else kept in step."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fasciatimer.core.curve import moved, stretched
from fasciatimer.core.timeline import Segment, Timeline, TimelineCue, in_order, timed_chimes


@dataclass(frozen=True, slots=True)
class _Change:
    """A part that gets another length from a moment of it on; both in milliseconds from its start."""

    from_ms: int
    length_ms: int


def relengthened(timeline: Timeline, index: int, from_ms: int, length_ms: int) -> Timeline:
    """Return the timeline with another length for a work or rest part.

    What lies before ``from_ms`` stays; cues and pressure after it are stretched to the new end. The same
    work on the other side, when it is still to come, gets the same length as a whole.

    Args:
        timeline: what plays.
        index: the part.
        from_ms: present moment, from the start of the part.
        length_ms: new length of the part, more than ``from_ms``.
    """
    changes = {index: _Change(from_ms, length_ms)}
    twin = _other_side(timeline, index)
    if twin is not None:
        changes[twin] = _Change(0, length_ms)
    segments = _relaid(timeline, changes)
    return replace(timeline, segments=segments, cues=_recued(timeline, segments, changes))


def _other_side(timeline: Timeline, index: int) -> int | None:
    """Return the later part that is the same work of the same round on the other side."""
    part = timeline.segments[index]
    if part.kind != "work" or part.side not in ("left", "right"):
        return None
    for later in range(index + 1, len(timeline.segments)):
        other = timeline.segments[later]
        same = (other.kind, other.number, other.round) == (part.kind, part.number, part.round)
        if same and other.side != part.side:
            return later
    return None


def _relaid(timeline: Timeline, changes: dict[int, _Change]) -> tuple[Segment, ...]:
    segments: list[Segment] = []
    at_ms = 0
    for index, old in enumerate(timeline.segments):
        length_ms = changes[index].length_ms if index in changes else old.length_ms
        new = replace(old, start_ms=at_ms, end_ms=at_ms + length_ms)
        shape = changes.get(index + 1 if old.leads else index)
        if shape is not None and old.work_ms:
            curve = stretched(old.curve, shape.from_ms, old.work_ms, shape.length_ms)
            new = replace(new, curve=curve, work_ms=shape.length_ms)
        segments.append(new)
        at_ms += length_ms
    return tuple(segments)


def _recued(
    timeline: Timeline, segments: tuple[Segment, ...], changes: dict[int, _Change]
) -> tuple[TimelineCue, ...]:
    cues: list[TimelineCue] = []
    for cue in timeline.cues:
        old, new, change = timeline.segments[cue.segment], segments[cue.segment], changes.get(cue.segment)
        offset_ms = cue.at_ms - old.start_ms
        if change is not None:
            if cue.kind == "chime" and (offset_ms, cue.value) in timed_chimes(old.kind, old.length_ms):
                continue
            offset_ms = moved(offset_ms, change.from_ms, old.length_ms, change.length_ms)
        cues.append(replace(cue, at_ms=new.start_ms + offset_ms))
    for index in changes:
        part = segments[index]
        cues.extend(
            TimelineCue(part.start_ms + offset_ms, "chime", chime, index)
            for offset_ms, chime in timed_chimes(part.kind, part.length_ms)
        )
    return in_order(cues)
