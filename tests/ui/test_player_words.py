"""What is said of an instant."""

from __future__ import annotations

from typing import Any

import pytest
from sample_timelines import even, step, text, timeline

from fasciatimer.core.model import Breath, Rest
from fasciatimer.core.route import Route
from fasciatimer.core.snapshot import Phase, Snapshot, snapshot_at
from fasciatimer.core.timeline import Segment
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.player import words
from fasciatimer.ui.player.announcer import Announcer
from fasciatimer.ui.player.flash import flash_at
from fasciatimer.ui.player.how_to import instruction_of


def part(**more: Any) -> Segment:
    values: dict[str, Any] = {"kind": "work", "start_ms": 0, "end_ms": 40_000, "number": "1", "name": "Roll"}
    return Segment(**{**values, "work_ms": 40_000, **more})


@pytest.mark.parametrize(
    ("ms", "digits", "clock"),
    [
        (0, "0", "0:00"),
        (1, "1", "0:01"),
        (23_000, "23", "0:23"),
        (99_000, "99", "1:39"),
        (99_001, "1:40", "1:40"),
    ],
)
def test_the_countdown_shows_seconds_up_to_99(ms: int, digits: str, clock: str) -> None:
    assert words.countdown_words(ms) == digits
    assert words.clock_words(ms) == clock


def test_hours_are_shown_when_there_are_any() -> None:
    assert words.clock_words(3_661_000) == "1:01:01"


@pytest.mark.parametrize(
    ("curve", "said"),
    [
        ((), ""),
        (((0, 3.0),), "3, steady"),
        (((0, 2.0), (100, 4.0), (200, 2.0)), "2, up to 4, back to 2"),
        (((0, 2.0), (100, 4.0)), "2, up to 4"),
        (((0, 2.0), (50, 4.0), (100, 3.0)), "2, up to 4, down to 3"),
        (((0, 4.0), (100, 2.5)), "4, down to 2.5"),
        (((0, 4.0), (50, 2.0), (100, 3.0)), "4, down to 2, up to 3"),
    ],
)
def test_a_curve_in_words(curve: tuple[tuple[int, float], ...], said: str) -> None:
    assert words.curve_words(curve) == said


@pytest.mark.parametrize(
    ("now", "turn", "scale", "said"),
    [
        (4.0, 2.0, "pressure", ("easing", "to 2")),
        (2.0, 5.0, "pressure", ("rising", "to 5")),
        (3.0, 4.0, "stretch", ("growing", "to 4")),
        (3.0, None, "pressure", ("steady", "")),
        (3.0, 3.0, "pressure", ("steady", "")),
    ],
)
def test_where_the_pressure_goes(now: float, turn: float | None, scale: str, said: tuple[str, str]) -> None:
    assert words.turn_words(now, turn, scale) == said


@pytest.mark.parametrize(
    ("value", "scale", "word"),
    [(1, "stretch", "Easy"), (3.4, "stretch", "Mild"), (5, "stretch", "Clear"), (5, "effort", "Half")],
)
def test_a_pull_has_words_of_its_own(value: float, scale: str, word: str, vocabulary: Vocabulary) -> None:
    assert words.band_word(value, scale, vocabulary) == word


def test_a_pressure_has_the_word_of_the_vocabulary(vocabulary: Vocabulary) -> None:
    named = [words.band_word(band.low, "pressure", vocabulary) for band in vocabulary.scale]
    assert named == [band.name for band in vocabulary.scale]


def test_the_cue_is_what_is_spoken_when_that_is_short() -> None:
    assert words.short_sentence(part(say="Slow knees, slow ball.", text="Something long.")) == (
        "Slow knees, slow ball."
    )


def test_as_many_short_sentences_as_ten_words_hold() -> None:
    spoken = "Stop. Lean in. Breathe and wait until the muscle under the ball lets go."
    assert words.short_sentence(part(say=spoken)) == "Stop. Lean in."


def test_a_spoken_title_is_no_cue() -> None:
    shown = part(
        name="The flat of the blade", say="Now the flat of the blade.", text="Small slow lines. More."
    )
    assert words.short_sentence(shown) == "Small slow lines. More."


def test_without_a_short_sentence_the_first_is_shown() -> None:
    long = "Let the ball roll along the muscle from the bottom up to the top."
    assert words.short_sentence(part(text=long)) == long


def test_the_moods_name_what_one_does(vocabulary: Vocabulary) -> None:
    def mood(**more: Any) -> tuple[str, str]:
        found = words.mood_of(part(**more), vocabulary)
        return found.word, found.hue

    assert mood(technique="rolling") == ("Massage", "work")
    assert mood(technique="stretch") == ("Stretch", "stretch")
    assert mood(technique="pnf_stretch") == ("Press", "stretch")
    assert mood(technique="breathing") == ("Breathe", "rest")
    assert mood(technique="mobility") == ("Move", "stretch")
    assert mood(technique="body_scan") == ("Notice", "rest")
    assert mood() == ("Do this", "rest")
    assert mood(tool="hand", regions=("chest",)) == ("Massage", "work")
    assert mood(kind="prepare") == ("Get ready", "ready")
    assert mood(kind="switch") == ("Switch sides", "rest")
    assert mood(kind="rest") == ("Rest", "rest")


def test_next_up_in_two_lines(vocabulary: Vocabulary) -> None:
    coming = part(side="right", tool="ball_soft", technique="rolling", curve=((0, 2.0), (40_000, 3.0)))
    assert words.next_words(coming, vocabulary) == ("Next: Roll", "Right side, 40 s, soft ball, 2 to 3")
    assert words.next_words(part(kind="rest", name="Rest", end_ms=20_000), vocabulary) == (
        "Next: Rest",
        "20 s",
    )
    assert words.next_words(None, vocabulary)[0] == "Next: done"


def test_how_to_holds_everything_there_is_to_read(vocabulary: Vocabulary) -> None:
    region, known = next((name, r) for name, r in vocabulary.regions.items() if r.caution and not r.members)
    zone_id, zone = next(iter(vocabulary.zones.items()))
    shown = part(
        text="Roll slowly.",
        regions=(region,),
        step=step("1", 40_000, easier=text("Use a towel."), tip=text("An ache is fine.")),
    )
    read = instruction_of(shown, vocabulary, "en", [zone_id])
    assert read.text == "Roll slowly."
    assert [(section.heading, section.text.rstrip(".")) for section in read.advice] == [
        ("Easier", "Use a towel"),
        ("Good to know", "An ache is fine"),
        ("Take care", known.caution.rstrip(".")),
        ("Stay off", zone.text.rstrip(".")),
    ]


def sample() -> Route:
    return Route(
        timeline(
            step(
                "1",
                40_000,
                "Roll",
                technique="rolling",
                regions=("infraspinatus_teres",),
                side="right",
                tool="ball_soft",
                pressure=even(2, 4),
                say=text("Slow lines."),
            ),
            Rest("2", 20_000),
            step("3", 30_000, "Breathe", technique="breathing", breath=Breath(), paced=True),
        )
    )


def at(route: Route, position_ms: int, phase: Phase = Phase.RUNNING) -> Snapshot:
    return snapshot_at(route, phase, position_ms)


def test_a_screen_reader_hears_of_every_change_once(vocabulary: Vocabulary) -> None:
    route, announcer = sample(), Announcer(vocabulary)
    heard = [announcer.news(at(route, ms)) for ms in range(0, route.timeline.duration_ms, 100)]
    assert [said for said in heard if said] == [
        "Step 1 of 2. Get ready. Massage, right side, Roll. 40 seconds, pressure 2, up to 4.",
        "Step 1 of 2. Massage, right side, Roll. Slow lines. 40 seconds, pressure 2, up to 4.",
        "Pressure 3.",
        "Pressure 4.",
        "5 seconds",
        "Rest. 20 seconds.",
        "Step 2 of 2. Get ready. Breathe, Breathe. 30 seconds.",
        "Step 2 of 2. Breathe, Breathe. 30 seconds.",
    ]


def test_a_screen_reader_hears_of_a_pause_and_a_stall(vocabulary: Vocabulary) -> None:
    route, announcer = sample(), Announcer(vocabulary)
    announcer.news(at(route, 23_000))
    assert announcer.news(at(route, 23_000, Phase.PAUSED)) == "Paused."
    assert announcer.news(at(route, 23_000)) == "Goes on."
    assert announcer.news(at(route, 23_900, Phase.STALLED)) == "Woke up. Paused at 0:23."


def test_the_edge_shines_softly_and_only_for_a_moment() -> None:
    shine = [flash_at(ms, reduced_motion=False) for ms in range(0, 2_000, 50)]
    assert max(shine) == pytest.approx(0.85)
    assert shine[0] == 0
    assert not any(shine[12:])
    assert flash_at(300, reduced_motion=True) == flash_at(1_900, reduced_motion=True) > 0
    assert flash_at(2_100, reduced_motion=True) == 0
