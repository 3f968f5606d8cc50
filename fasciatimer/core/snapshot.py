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
        position_ms: time played, from 0 to ``duration_ms``.
        duration_ms, remaining_ms: length of the session, and what is left of it.
        segment_index, segment: the part at hand; the last one at the end.
        elapsed_ms, left_ms: time since the start and until the end of this part.
        work: the work part at hand: this part, or the one it leads to; None in rests.
        pressure: pressure now; None outside work, and without pressure.
        pressure_next: where the pressure goes; None when it stays until the end of the part.
        pressure_peak: highest pressure of the work at hand.
        breath: the moment of the breath, while the breath pacer is shown.
        next: the work or rest after this one; None when it is the last.
        cue_text: the author's latest words in this work part, '' before the first.
        item_index, item_count: step n of m. Rests do not count; a rest shows the step that comes.
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
    breath: BreathMoment | None
    next: Segment | None
    cue_text: str
    item_index: int
    item_count: int


def snapshot_at(route: Route, phase: Phase, position_ms: int) -> Snapshot:
    """Return what there is to show at a position from 0 to the end of the timeline."""
    timeline = route.timeline
    index = route.index_at(position_ms)
    segment = timeline.segments[index]
    elapsed_ms = position_ms - segment.start_ms
    at_hand = timeline.segments[route.action(index)]
    work = at_hand if at_hand.kind == "work" else None
    working = segment is work
    paced = working and segment.paced and segment.breath is not None
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
        pressure=pressure_at(segment.curve, elapsed_ms) if working else None,
        pressure_next=turn_after(segment.curve, elapsed_ms) if working else None,
        pressure_peak=peak_of(work.curve) if work else None,
        breath=breath_at(segment.breath, elapsed_ms) if paced and segment.breath else None,
        next=route.following(index),
        cue_text=route.cue_text(index, position_ms),
        item_index=route.step_number(index),
        item_count=route.step_count,
    )
