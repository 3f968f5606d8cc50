"""Sittings and records made in code."""

from __future__ import annotations

from typing import Any

from sample_timelines import walk

from fasciatimer.core.history import EasedPress, PartRow, Sitting, Turn
from fasciatimer.core.player import Player
from fasciatimer.core.recorder import Recorder, new_sitting
from fasciatimer.core.records import Record
from fasciatimer.core.timeline import Timeline

AT = "2026-11-23T10:52:03+01:00"


def row(segment: int = 1, *regions: str, **fields: Any) -> PartRow:
    """A minute of work on the left."""
    usual: dict[str, Any] = {
        "kind": "work",
        "turn": Turn(str(segment), "left", None),
        "name": f"Step {segment}",
        "technique": "kneading",
        "length_ms": 60_000,
        "played_ms": 60_000,
        "done": True,
        "regions": regions or ("upper_trapezius",),
    }
    return PartRow(segment=segment, **{**usual, **fields})


def sitting(id: str = "s1", started_at: str = AT, **fields: Any) -> Sitting:
    usual: dict[str, Any] = {"session_id": "neck", "title": "Neck", "parts_total": 2, "rows": (row(),)}
    return Sitting(id=id, started_at=started_at, **{**usual, **fields})


def full_sitting() -> Sitting:
    """A sitting with something in every field."""
    return sitting(
        updated="2026-03-31",
        rows=(
            row(0, kind="prepare", regions=(), technique=None, length_ms=5_000, played_ms=5_000),
            row(1, turn=Turn("3.2", "right", (2, 3)), done=False, played_ms=31_500),
        ),
        eased=(
            EasedPress(52_000, Turn("1", "left"), 4.0, 3.0),
            EasedPress(9, Turn("2"), None, None, undone=True),
        ),
        ended="stopped",
        ended_at="2026-11-23T10:58:00+01:00",
        turn=Turn("3.2", "right", (2, 3)),
        level=3.0,
        before={"pain": 6, "tension": 10},
        after={"pain": 4, "stress": 0},
        range_before="turn the head: stiff",
        range_after="turn the head: easy",
        comment="= warm, \u201equiet\u201c\n\u00fcber",
        resumed_from="s0",
        sore=False,
    )


class Desk:
    """A player with its recorder: whatever happens is recorded."""

    def __init__(
        self, timeline: Timeline | None = None, id: str = "s1", first: int = 0, level: float | None = None
    ) -> None:
        made = timeline or walk()
        self.player = Player(made, first=first, level=level)
        self.recorder = Recorder(self.player, new_sitting(id, made))
        self.records: list[Record] = []

    def hear(self, events: tuple[Any, ...]) -> list[Record]:
        """Record events, and return what they brought."""
        brought = [record for event in events for record in self.recorder.take(event, AT)]
        self.records += brought
        return brought

    def play_to(self, position_ms: int) -> None:
        """Play a fresh player from 0 to a position."""
        self.hear(self.player.start(0))
        while (deadline_ms := self.player.deadline_ms) is not None and deadline_ms <= position_ms:
            self.hear(self.player.advance(deadline_ms))
        self.hear(self.player.advance(position_ms))
