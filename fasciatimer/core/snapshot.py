"""Everything there is to show at one instant of a session, as one value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from fasciatimer.core.breathing import BreathMoment, breath_at
from fasciatimer.core.curve import PressureTurn, peak_of, pressure_at, turn_after
from fasciatimer.core.route import Route
from fasciatimer.core.timeline import Segment, Timeline


class Phase(Enum):
    """What a player is doing."""

    READY = "ready"
    RUNNING = "running"
    PAUSED = "paused"
    STALLED = "stalled"
    FINISHED = "finished"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One instant of a session.

    Attributes:
        phase: what the player is doing.
        timeline: what plays; another one after a part was made longer or shorter.
        position_ms: where in the session, from 0 to ``duration_ms``.
        duration_ms, remaining_ms: length of the session, and what is left of it.
        segment_index, segment: the part at hand; the last one at the end.
        elapsed_ms, left_ms: time since the start and until the end of this part.
        work: the work part at hand: this part, or the one it leads to; None in rests.
        pressure: pressure now; None outside work, and without pressure.
        pressure_next: where the pressure goes; None when it stays until the end of the part.
        pressure_peak: highest pressure of the work at hand.
        limit: highest number allowed in the work at hand: the lowest of what the session, the regions, the
            tool, the person's limits and "too much" say; None without pressure.
        eased_from: what the pressure would be now without easing (before the work: its peak); None when
            easing changes nothing here.
        goes_on_in_ms: how long until time runs again after the machine woke up; 0 when it runs or stands.
        breath: the moment of the breath, while the breath pacer is shown.
        next: the work or rest after this one; None when it is the last.
        cue_text: the author's latest words in this work part, '' before the first.
        item_index, item_count: step n of m. Rests do not count; a rest shows the step that comes.
        played_ms: time really played so far, without what was skipped; told while it stands, 0 while it runs.
        steps_done: how many steps were played to their end, on all their sides and in all their rounds; told
            while it stands, 0 while it runs.
    """

    phase: Phase
    timeline: Timeline
    position_ms: int
    duration_ms: int
    remaining_ms: int
    segment_index: int
    segment: Segment
    elapsed_ms: int
    left_ms: int
    work: Segment | None
    pressure: float | None
    pressure_next: PressureTurn | None
    pressure_peak: float | None
    limit: float | None
    eased_from: float | None
    goes_on_in_ms: int
    breath: BreathMoment | None
    next: Segment | None
    cue_text: str
    item_index: int
    item_count: int
    played_ms: int = 0
    steps_done: int = 0


def snapshot_at(
    route: Route,
    phase: Phase,
    position_ms: int,
    *,
    compiled: Timeline | None = None,
    level: float | None = None,
    goes_on_in_ms: int = 0,
    played_ms: int = 0,
    steps_done: int = 0,
) -> Snapshot:
    """Return what there is to show at a position from 0 to the end of the timeline.

    Args:
        route: the way through what plays.
        phase: what the player is doing.
        position_ms: where it is.
        compiled: the same parts without easing.
        level: what nothing goes above since "too much".
        goes_on_in_ms: how long until time runs again.
        played_ms: time really played so far.
        steps_done: how many steps were played to their end.
    """
    timeline = route.timeline
    index = route.index_at(position_ms)
    segment = timeline.segments[index]
    elapsed_ms = position_ms - segment.start_ms
    action = route.action(index)
    at_hand = timeline.segments[action]
    work = at_hand if at_hand.kind == "work" else None
    working = segment is work
    paced = working and segment.paced and segment.breath is not None
    pressure = pressure_at(segment.curve, elapsed_ms) if working else None
    peak = peak_of(work.curve) if work else None
    eased_from = None
    if compiled is not None and work is not None:
        meant = compiled.segments[action].curve
        number, now = (pressure_at(meant, elapsed_ms), pressure) if working else (peak_of(meant), peak)
        eased_from = number if number is not None and now is not None and number > now else None
    limit = work.limit if work else None
    return Snapshot(
        phase=phase,
        timeline=timeline,
        position_ms=position_ms,
        duration_ms=timeline.duration_ms,
        remaining_ms=timeline.duration_ms - position_ms,
        segment_index=index,
        segment=segment,
        elapsed_ms=elapsed_ms,
        left_ms=segment.end_ms - position_ms,
        work=work,
        pressure=pressure,
        pressure_next=turn_after(segment.curve, elapsed_ms) if working else None,
        pressure_peak=peak,
        limit=min(limit, level) if limit is not None and level is not None else limit,
        eased_from=eased_from,
        goes_on_in_ms=goes_on_in_ms,
        breath=breath_at(segment.breath, elapsed_ms) if paced and segment.breath else None,
        next=route.following(index),
        cue_text=route.cue_text(index, position_ms),
        item_index=route.step_number(index),
        item_count=route.step_count,
        played_ms=played_ms,
        steps_done=steps_done,
    )
