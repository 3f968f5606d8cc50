"""Sessions and timelines made in code, for tests of what comes after reading a file."""

from __future__ import annotations

from functools import cache
from typing import Any

from fasciatimer import resources
from fasciatimer.core.model import Block, Breath, Cue, Item, Pressure, Rest, Session, Step, Text
from fasciatimer.core.timeline import Timeline, compile_timeline
from fasciatimer.core.vocabulary import Vocabulary, read_vocabulary


@cache
def words_of_the_format() -> Vocabulary:
    """The vocabulary that comes with the app."""
    return read_vocabulary(resources.vocabulary_texts())


def text(words: str) -> Text:
    return {"en": words}


def step(number: str, work_ms: int, name: str = "", **fields: Any) -> Step:
    return Step(number, text(name or f"Step {number}"), work_ms, **fields)


def session(*items: Item, **fields: Any) -> Session:
    return Session("sample", text("A sample"), items, **fields)


def timeline(*items: Item, **fields: Any) -> Timeline:
    return compile_timeline(session(*items, **fields), words_of_the_format())


def even(*values: float) -> Pressure:
    return Pressure("even", values)


def walk() -> Timeline:
    """A timeline with a bit of everything.

    0 prepare 0 s, 1 work 5-25 s, 2 rest 25-35 s, 3 prepare 35-37 s left, 4 work 37-67 s left,
    5 switch 67-71 s right, 6 work 71-101 s right, 7 work 101-111 s (breathing, no prepare).
    """
    return timeline(
        step("1", 20_000, "Warm", technique="effleurage", regions=("lower_leg",), pressure=even(1, 3, 1)),
        Rest("2", 10_000, text("Let go.")),
        step(
            "3",
            30_000,
            "Press",
            side="each",
            pressure=even(1, 4, 4, 2),
            cues=(Cue(text("Breathe out"), at_ms=8_000), Cue(text("Let go slowly"), percent=75)),
            prepare_ms=2_000,
            switch_ms=4_000,
        ),
        step(
            "4",
            10_000,
            "Breathe",
            technique="breathing",
            breath=Breath(2_000, 500, 2_000, 500),
            breaths=2,
            paced=True,
            prepare_ms=0,
            chime="none",
        ),
    )


def rounds() -> Timeline:
    """Two rounds on each side of a press and a slide, with a rest between the rounds."""
    return timeline(
        Block(
            "1",
            (
                step("1.1", 10_000, "Press", prepare_ms=0, pressure=even(1, 3)),
                step("1.2", 20_000, "Slide", prepare_ms=1_000),
            ),
            text("Press and slide"),
            repeat=2,
            side="each",
            prepare_ms=3_000,
            rest_ms=4_000,
        )
    )
