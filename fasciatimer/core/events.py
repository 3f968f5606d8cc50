"""What a player tells. ``at_ms`` is a position in the session in every event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from fasciatimer.core.timeline import Timeline, TimelineCue


@dataclass(frozen=True, slots=True)
class Started:
    """The session began."""

    at_ms: int


@dataclass(frozen=True, slots=True)
class Paused:
    """The person paused."""

    at_ms: int


@dataclass(frozen=True, slots=True)
class Resumed:
    """It goes on, after a pause or a stall."""

    at_ms: int


@dataclass(frozen=True, slots=True)
class Stalled:
    """Time went missing: the player paused itself at the last position it was told of."""

    at_ms: int


@dataclass(frozen=True, slots=True)
class Stopped:
    """The person ended the session early."""

    at_ms: int


@dataclass(frozen=True, slots=True)
class Finished:
    """The session is over."""

    at_ms: int


@dataclass(frozen=True, slots=True)
class SegmentStarted:
    """A part began, by itself or because the person went there."""

    at_ms: int
    index: int


@dataclass(frozen=True, slots=True)
class CueDue:
    """Something is to be heard, said or shown now."""

    at_ms: int
    cue: TimelineCue


@dataclass(frozen=True, slots=True)
class Skipped:
    """The person went on from ``at_ms`` to ``to_ms``."""

    at_ms: int
    to_ms: int


@dataclass(frozen=True, slots=True)
class WentBack:
    """The person went back from ``at_ms`` to ``to_ms``."""

    at_ms: int
    to_ms: int


@dataclass(frozen=True, slots=True)
class StepRestarted:
    """The person went from ``at_ms`` to where this step began, ``to_ms``."""

    at_ms: int
    to_ms: int


@dataclass(frozen=True, slots=True)
class Extended:
    """The part at hand became longer by ``delta_ms``, or shorter when it is negative; 0 at the limit."""

    at_ms: int
    delta_ms: int


@dataclass(frozen=True, slots=True)
class Eased:
    """The person pressed "too much": the pressure drops at once and stays lower from here on.

    Attributes:
        index: the part at hand.
        from_level: the whole number that was felt or was about to be, 1 to 10.
        to_level: what nothing goes above from here on; equal to ``from_level`` where it is as light as it
            gets. Both are None where nothing presses here or later.
    """

    at_ms: int
    index: int
    from_level: float | None
    to_level: float | None


@dataclass(frozen=True, slots=True)
class Uneased:
    """The person took their last "too much" back; ``to_level`` is the limit that holds again, or None."""

    at_ms: int
    index: int
    to_level: float | None


@dataclass(frozen=True, slots=True)
class LimitMoved:
    """The person moved today's limit, down or up again."""

    at_ms: int
    from_level: float
    to_level: float


@dataclass(frozen=True, slots=True)
class Relimited:
    """The person's limits changed while it plays: from the next step on less is done, or softer.

    Attributes:
        steps_out: how many steps are left out from here on.
        to_level: highest pressure from the next step on, where it is lower than before; else None.
        shorter_ms: by how much the session became shorter.
    """

    at_ms: int
    steps_out: int
    to_level: float | None
    shorter_ms: int


Event: TypeAlias = (
    Started
    | Paused
    | Resumed
    | Stalled
    | Stopped
    | Finished
    | SegmentStarted
    | CueDue
    | Skipped
    | WentBack
    | StepRestarted
    | Extended
    | Eased
    | Uneased
    | LimitMoved
    | Relimited
)
"""Everything a player tells."""
Due: TypeAlias = SegmentStarted | CueDue | Finished
"""The events that time alone brings."""


def agenda_of(timeline: Timeline) -> list[Due]:
    """Return everything that time alone brings, in the fixed order."""
    cues: dict[int, list[CueDue]] = {}
    for cue in timeline.cues:
        cues.setdefault(cue.segment, []).append(CueDue(cue.at_ms, cue))
    agenda: list[Due] = []
    for index, segment in enumerate(timeline.segments):
        agenda.append(SegmentStarted(segment.start_ms, index))
        agenda.extend(cues.get(index, ()))
    agenda.append(Finished(timeline.duration_ms))
    return agenda
