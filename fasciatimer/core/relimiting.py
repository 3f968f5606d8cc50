"""New limits for a session that plays: from the next step on, and only ever softer, shorter or less.

What plays is laid beside the same session within the old limits and the new ones together. What the person
made longer or softer by hand stays so, and of every part the lower holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from fasciatimer.core.curve import Curve, lower_of, peak_of, pressure_at, stretched
from fasciatimer.core.events import Relimited
from fasciatimer.core.timeline import Segment, Timeline, TimelineCue, in_order

_FINISH = "finish"


class _Laid(NamedTuple):
    """A part of the new timeline, and the part whose cues it has."""

    part: Segment
    source: Timeline
    at: int


def relimited(playing: Timeline, index: int, entered: int, within: Timeline) -> Timeline:
    """Return what plays with new limits from the next step on.

    A part whose other side is done keeps its length, so that sides stay even, and so does one that was
    entered before: it has its place in what was written down.

    Args:
        playing: what plays.
        index: the part at hand; its step stays as it is, on both sides.
        entered: index of the last part that was ever entered.
        within: the whole session within the new limits and the old ones together.
    """
    first = _next_step(playing, index)
    counterparts = {_key(part): at for at, part in enumerate(within.segments) if not part.leads}
    other_sides = _other_sides(playing)
    laid: list[_Laid] = []
    changed = False
    for at, part in enumerate(playing.segments):
        old = _Laid(part, playing, at)
        if at < first or part.leads:
            laid.append(old)
            continue
        counterpart = counterparts.get(_key(part))
        if counterpart is None and at > entered:
            if laid and laid[-1].part.leads:
                laid.pop()
            changed = True
            continue
        new = old
        if counterpart is not None:
            fixed = at <= entered or other_sides.get(at, first) < first
            new = _lower(old, _Laid(within.segments[counterpart], within, counterpart), fixed=fixed)
        if laid and laid[-1].part.leads and laid[-1].at >= first:
            lead = laid[-1].part
            shape = new.part
            lead = replace(lead, curve=shape.curve, work_ms=shape.work_ms, limit=shape.limit)
            laid[-1] = laid[-1]._replace(part=replace(lead, regions=shape.regions, round=shape.round))
        changed = changed or new.part != part
        laid.append(new)
    return _joined(playing, laid) if changed else playing


def what_changed(at_ms: int, before: Timeline, after: Timeline, index: int) -> Relimited:
    """Return what new limits have changed from the next step on."""
    first = _next_step(before, index)
    old, new = before.segments[first:], after.segments[first:]
    out = {part.number for part in old if part.kind == "work"} - {
        part.number for part in new if part.kind == "work"
    }
    was, is_ = (max((peak_of(part.curve) or 0.0 for part in parts), default=0.0) for parts in (old, new))
    return Relimited(at_ms, len(out), is_ if 0 < is_ < was else None, before.duration_ms - after.duration_ms)


def _next_step(timeline: Timeline, index: int) -> int:
    """Return the index of the first part after the step at hand."""
    parts = timeline.segments
    later = range(index + 1, len(parts))
    return next((at for at in later if parts[at].number != parts[index].number), len(parts))


def _key(part: Segment) -> tuple[str, str, str | None, int]:
    return part.kind, part.number, part.side, part.round[0] if part.round else 1


def _other_sides(timeline: Timeline) -> Mapping[int, int]:
    """Return the earlier part that does the same on the other side, by index of the later one."""
    waiting: dict[tuple[object, ...], list[int]] = {}
    found: dict[int, int] = {}
    for at, part in enumerate(timeline.segments):
        if part.kind == "work" and part.side in ("left", "right"):
            what = (part.technique, part.tool, part.regions)
            other = "right" if part.side == "left" else "left"
            if earlier := waiting.get((other, *what)):
                found[at] = earlier.pop(0)
            else:
                waiting.setdefault((part.side, *what), []).append(at)
    return found


def _lower(old: _Laid, new: _Laid, *, fixed: bool) -> _Laid:
    """Return the lower of two parts that are the same but for limits; ``fixed`` keeps the length."""
    before, after = old.part, new.part
    base = old if fixed or after.length_ms >= before.length_ms else new
    length_ms = base.part.work_ms
    curve = before.curve
    if before.curve and after.curve:
        curve = _lower_curve(
            stretched(before.curve, 0, before.work_ms, length_ms),
            stretched(after.curve, 0, after.work_ms, length_ms),
        )
    part = replace(
        base.part,
        step_index=before.step_index,
        round=after.round,
        regions=after.regions,
        curve=curve,
        limit=after.limit,
        paced=after.paced,
        breath=after.breath,
    )
    return base._replace(part=part)


def _lower_curve(before: Curve, after: Curve) -> Curve:
    """Return the lower of two curves, and the first as it is where the other is nowhere below it."""
    moments = {moment for moment, _ in (*before, *after)}
    below = any((pressure_at(after, ms) or 0) < (pressure_at(before, ms) or 0) for ms in moments)
    return lower_of(before, after) if below else before


def _joined(playing: Timeline, laid: list[_Laid]) -> Timeline:
    """Lay the parts down one after the other, each with its cues, and the end of all with its chime."""
    cues: dict[int, dict[int, list[TimelineCue]]] = {}
    for source in {id(one.source): one.source for one in laid}.values():
        mine = cues[id(source)] = {}
        for cue in source.cues:
            mine.setdefault(cue.segment, []).append(cue)
    segments: list[Segment] = []
    placed: list[TimelineCue] = []
    now_ms = 0
    for at, one in enumerate(laid):
        start_ms, length_ms = one.source.segments[one.at].start_ms, one.part.length_ms
        segments.append(replace(one.part, start_ms=now_ms, end_ms=now_ms + length_ms))
        placed.extend(
            replace(cue, at_ms=cue.at_ms - start_ms + now_ms, segment=at)
            for cue in cues[id(one.source)].get(one.at, ())
            if (cue.kind, cue.value) != ("chime", _FINISH)
        )
        now_ms += length_ms
    placed.append(TimelineCue(now_ms, "chime", _FINISH, len(segments) - 1))
    return replace(playing, segments=tuple(segments), cues=in_order(placed))
