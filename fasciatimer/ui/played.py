"""What was played of a session, step by step, as the finish screen shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from fasciatimer.core.player import PlayedPart
from fasciatimer.core.timeline import Segment, Timeline

State = Literal["done", "skipped", "not_played", "eased"]


@dataclass(frozen=True, slots=True)
class PlayedStep:
    """One step.

    Attributes:
        played_ms: on all sides and in all rounds together.
        sides: sides the step has, in order; () for a step without sides.
        done_sides: those of them that were played to the end.
        state: done, skipped somewhere, not played at all, or done and eased.
        peak: highest pressure the step asked for, or what it was eased to; or None.
        number: of the step in its session.
    """

    name: str
    played_ms: int
    sides: tuple[str, ...]
    done_sides: tuple[str, ...]
    state: State
    peak: float | None
    number: str = ""


def played_steps(timeline: Timeline, played: Sequence[PlayedPart]) -> tuple[PlayedStep, ...]:
    """Return every step of a timeline with what became of it."""
    parts = {part.segment: part for part in played}
    works: dict[str, list[tuple[Segment, PlayedPart | None]]] = {}
    for index, segment in enumerate(timeline.segments):
        if segment.kind == "work":
            works.setdefault(segment.number, []).append((segment, parts.get(index)))
    return tuple(_step(rows) for rows in works.values())


def eased_steps(
    eased: Sequence[tuple[int, float | None]], timeline: Timeline, steps: Sequence[PlayedStep]
) -> tuple[PlayedStep, ...]:
    """Return the steps with those marked that were too much.

    Args:
        eased: the part of every press, and what it was eased to, or None.
        timeline: what was played.
        steps: what became of each step.
    """
    levels = {timeline.segments[index].number: level for index, level in eased if level is not None}
    return tuple(
        replace(step, state="eased", peak=levels[step.number])
        if step.state == "done" and step.number in levels
        else step
        for step in steps
    )


def _step(rows: Sequence[tuple[Segment, PlayedPart | None]]) -> PlayedStep:
    first = rows[0][0]
    sides = tuple(dict.fromkeys(segment.side for segment, _ in rows if segment.side))
    unfinished = {segment.side for segment, part in rows if not _is_done(segment, part)}
    played_ms = sum(part.played_ms for _, part in rows if part is not None)
    state: State = "done"
    if not played_ms:
        state = "not_played"
    elif unfinished:
        state = "skipped"
    peaks = [pressure for segment, _ in rows for _, pressure in segment.curve]
    return PlayedStep(
        name=first.name,
        played_ms=played_ms,
        sides=sides,
        done_sides=tuple(side for side in sides if side not in unfinished),
        state=state,
        peak=max(peaks) if peaks else None,
        number=rows[0][0].number,
    )


def _is_done(segment: Segment, part: PlayedPart | None) -> bool:
    return part is not None and not part.skipped and part.played_ms >= segment.length_ms
