"""What was really played of a timeline, part by part."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fasciatimer.core.timeline import Timeline


@dataclass(frozen=True, slots=True)
class PlayedPart:
    """How much of a part was played.

    Attributes:
        segment: index of the part.
        played_ms: time really spent in it, all visits together; more than its length after going back.
        skipped: whether the last visit was cut short by a skip.
    """

    segment: int
    played_ms: int
    skipped: bool


def steps_done(timeline: Timeline, played: Iterable[PlayedPart]) -> int:
    """Return how many steps were played to their end, on all their sides and in all their rounds."""
    segments = timeline.segments
    done = {
        part.segment
        for part in played
        if not part.skipped and part.played_ms >= segments[part.segment].length_ms
    }
    numbers: dict[str, bool] = {}
    for index, segment in enumerate(segments):
        if segment.kind == "work":
            numbers[segment.number] = numbers.get(segment.number, True) and index in done
    return sum(numbers.values())
