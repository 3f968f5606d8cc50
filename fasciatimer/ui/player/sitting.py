"""What became of a session, as the player hands it on."""

from __future__ import annotations

from dataclasses import dataclass

from fasciatimer.core.player import PlayedPart
from fasciatimer.core.timeline import Timeline


@dataclass(frozen=True)
class Sitting:
    """What became of a session.

    Attributes:
        timeline: what was played.
        played: the parts entered, with the time spent in each.
        position_ms: where it ended.
        ended_early: the person stopped, finished early or left.
        played_ms: time really played.
        reason: what made the person stop, as far as they said so: an id of the stop card, or ''.
        id: of the sitting in the history.
        eased: every "too much" that was not taken back: the part, and what it was eased to, or None.
    """

    timeline: Timeline
    played: tuple[PlayedPart, ...]
    position_ms: int
    ended_early: bool
    played_ms: int
    reason: str = ""
    eased: tuple[tuple[int, float | None], ...] = ()
    id: str = ""
