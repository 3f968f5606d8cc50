"""A timeline as text, compared with reference files."""

from __future__ import annotations

from pathlib import Path

import pytest
from sample_timelines import step, text, timeline

from fasciatimer.core.checker import read_session
from fasciatimer.core.describe import describe
from fasciatimer.core.model import Block, Breath, Cue, Pressure, Rest
from fasciatimer.core.relength import relengthened
from fasciatimer.core.timeline import compile_timeline
from fasciatimer.core.vocabulary import Vocabulary

GOLDEN = Path(__file__).parent / "golden"
GOOD = Path(__file__).parents[1] / "corpus" / "good"
WITH_TIMELINE = sorted(path.name for path in GOOD.glob("*.timeline"))


def test_the_corpus_is_there() -> None:
    assert len(WITH_TIMELINE) >= 6


@pytest.mark.parametrize("name", WITH_TIMELINE)
def test_a_good_file_plays_as_expected(name: str, vocabulary: Vocabulary) -> None:
    source = (GOOD / name).with_suffix(".yaml")
    reading = read_session(source.read_bytes(), vocabulary, file_name=source.name)
    assert reading.session is not None, reading.problems
    described = describe(compile_timeline(reading.session, vocabulary)) + "\n"
    assert described == (GOOD / name).read_text(encoding="utf-8")


def test_every_kind_of_words_has_its_form() -> None:
    made = timeline(
        step(
            "1",
            15_000,
            "Slide",
            technique="mobility",
            regions=("palm", "thenar"),
            tool="strap",
            reps=3,
            hold_ms=4_500,
            relax_ms=500,
            stroke_ms=2_500,
            breath=Breath(4_000, 1_000, 6_500, 0),
            paced=True,
            pressure=Pressure("points", (2.0, 3.5), (10, 33)),
            cues=(Cue(text("Let it\n  sink"), at_ms=8_050), Cue(text("Easy"), at_ms=2_000)),
        ),
        Rest("2", 600_000, text("Lie down.\nRest.")),
        Block(
            "3",
            (
                Rest("3.1", 1_000),
                step(
                    "3.2", 900_000, pressure=Pressure("steady", (2.5,)), breaths=90, paced=True, prepare_ms=0
                ),
            ),
            text("Long"),
            repeat=3,
            side="each_right_first",
            prepare_ms=120_000,
        ),
    )
    assert describe(made) + "\n" == (GOLDEN / "every_form.txt").read_text(encoding="utf-8")


def test_one_part_is_one_part() -> None:
    made = timeline(step("1", 3_000, prepare_ms=0))
    assert describe(made).splitlines() == [
        "sample  3s  1 part",
        "    0:00  work         3s  1      -         -      Step 1",
        "    0:03  end",
    ]


def test_parts_of_odd_lengths_are_told_to_the_millisecond() -> None:
    made = relengthened(timeline(step("1", 3_000, prepare_ms=0)), 0, 0, 63_041)
    assert describe(made).splitlines()[0] == "sample  1m3.041s  1 part"
    assert describe(made).splitlines()[-1] == "1:03.041  end"
