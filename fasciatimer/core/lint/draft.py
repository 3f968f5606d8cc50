"""A checked session laid out for the rules of advice: its steps, what plays when, and where things stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from fasciatimer.core.model import Block, Rest, Session, Side, SideWord, Step, Text, words
from fasciatimer.core.nodes import Span
from fasciatimer.core.problems import Mend
from fasciatimer.core.timeline import Layouts, Timeline, compile_timeline
from fasciatimer.core.units import format_number
from fasciatimer.core.vocabulary import Kind, Region, Technique, Vocabulary


class Finding(NamedTuple):
    """A piece of advice: where, one sentence, what to type instead, and the change when it is certain."""

    at: Span
    message: str
    fix: str
    mend: Mend | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """One work part as it plays.

    Attributes:
        step: what is done.
        side: on which side; None when the step says none.
        lead_ms: prepare or switch right before it; 0 when there is none.
        pause_ms: all time since the work part before it (since the start for the first one).
    """

    step: Step
    side: Side | None
    lead_ms: int
    pause_ms: int


class Draft:
    """A session without errors, under review.

    Attributes:
        session: what is reviewed.
        vocabulary: what it is measured by.
        language: the session's own language, in which its texts are judged.
        steps: every step once, in order.
        sides: for each step number the side word that holds, the block's included.

    Args:
        session: what is reviewed.
        vocabulary: what it is measured by.
        layouts: as for ``compile_timeline``.
    """

    def __init__(self, session: Session, vocabulary: Vocabulary, layouts: Sequence[Layouts] = ()) -> None:
        self.session = session
        self.vocabulary = vocabulary
        self._layouts = layouts
        self.language = session.language
        self.steps = session.steps()
        self.sides: dict[str, SideWord | None] = {}
        for item in session.items:
            if isinstance(item, Block):
                for inner in item.items:
                    if isinstance(inner, Step):
                        sideless = vocabulary.is_sideless(inner.technique, inner.regions)
                        self.sides[inner.number] = inner.side or (None if sideless else item.side)
            elif isinstance(item, Step):
                self.sides[item.number] = item.side

    @cached_property
    def timeline(self) -> Timeline:
        """What will play."""
        return compile_timeline(self.session, self.vocabulary, layouts=self._layouts)

    @cached_property
    def works(self) -> tuple[Work, ...]:
        """Every work part in the order of play, each side and round on its own."""
        works: list[Work] = []
        lead_ms = pause_ms = 0
        for segment in self.timeline.segments:
            if segment.kind == "work" and segment.step is not None:
                works.append(Work(segment.step, segment.side, lead_ms, pause_ms))
                lead_ms = pause_ms = 0
            else:
                lead_ms = segment.length_ms if segment.leads else 0
                pause_ms += segment.length_ms
        return tuple(works)

    @cached_property
    def first_works(self) -> dict[str, Work]:
        """The first work part of each step, by the step's number."""
        first: dict[str, Work] = {}
        for work in self.works:
            first.setdefault(work.step.number, work)
        return first

    @cached_property
    def touches(self) -> tuple[Step, ...]:
        """The steps that touch: a technique of touch, or none named."""
        return tuple(step for step in self.steps if self.kind(step) == "touch")

    def parts(self) -> Iterator[Step | Rest]:
        """Yield every step and every written rest once, in order."""
        for item in self.session.items:
            if isinstance(item, Block):
                yield from item.items
            else:
                yield item

    def technique(self, step: Step) -> Technique | None:
        """Return the technique of a step, None when it names none."""
        return self.vocabulary.techniques.get(step.technique or "")

    def kind(self, step: Step) -> Kind:
        """Return the kind of a step; without technique it touches."""
        technique = self.technique(step)
        return technique.kind if technique else "touch"

    def regions(self, step: Step) -> tuple[Region, ...]:
        """Return the regions and areas of a step, in the order written."""
        return tuple(self.vocabulary.regions[region] for region in step.regions)

    def read(self, text: Text | None) -> str:
        """Return a text in the session's language, '' when there is none."""
        return words(text, self.language, self.language)

    def technique_at_peak(self, step: Step) -> str:
        """Return ``kneading at 4``, or the technique alone without pressure."""
        peak = peak_pressure(step)
        return f"{step.technique} at {format_number(peak)}" if peak is not None else str(step.technique)


def peak_pressure(step: Step) -> float | None:
    """Return the highest pressure of a step, None when it says none."""
    return max(step.pressure.values) if step.pressure else None
