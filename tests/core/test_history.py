"""What sittings add up to."""

from __future__ import annotations

from typing import Any

from sample_sittings import row, sitting

from fasciatimer.core.history import (
    DayTotal,
    RatedPair,
    Sitting,
    Turn,
    ask_sore_about,
    between,
    days_of,
    in_area,
    interrupted,
    rated_measures,
    ratings_of,
    sore_in_a_row,
    time_by_area,
    time_by_region,
    time_by_step,
)
from fasciatimer.core.vocabulary import Vocabulary

LEFT, RIGHT = Turn("1", "left"), Turn("1", "right")


def on(day: int, id: str = "", **fields: Any) -> Sitting:
    return sitting(id or f"d{day}", f"2026-11-{day:02}T10:52:00+01:00", **fields)


def test_a_sitting_knows_its_day_and_what_was_done() -> None:
    made = on(
        3,
        rows=(
            row(0, kind="prepare", played_ms=5_000),
            row(1),
            row(2, played_ms=20_000, done=False),
            row(3, kind="rest", played_ms=10_000),
        ),
    )
    assert (made.date, made.time) == ("2026-11-03", "10:52")
    assert made.played_ms == 95_000
    assert made.parts_done == 1


def test_days() -> None:
    made = [on(3, "a"), on(5, "b"), on(3, "c", rows=())]
    assert days_of(made) == (DayTotal("2026-11-03", 60_000, 2), DayTotal("2026-11-05", 60_000, 1))
    assert days_of(()) == ()


def test_a_span_holds_both_its_days() -> None:
    made = [on(3), on(4), on(5), on(6)]
    assert [one.id for one in between(made, "2026-11-04", "2026-11-05")] == ["d4", "d5"]
    assert [one.id for one in between(made, "", "2026-11-03")] == ["d3"]
    assert [one.id for one in between(made, "2026-11-06", "")] == ["d6"]


def test_time_by_region_and_side_is_what_was_really_played() -> None:
    made = on(
        3,
        rows=(
            row(1, "palm", "fingers", turn=LEFT, played_ms=10_000),
            row(2, "palm", turn=RIGHT, played_ms=7_000, done=False),
            row(3, "palm", "palm", turn=LEFT, played_ms=1_000),
            row(4, "palm", turn=RIGHT, kind="prepare"),
            row(5, "scalp", turn=RIGHT, played_ms=0, done=False),
        ),
    )
    assert time_by_region([made, made]) == {
        ("palm", "left"): 22_000,
        ("fingers", "left"): 20_000,
        ("palm", "right"): 14_000,
    }
    assert time_by_step(made) == {("1", "left"): 11_000, ("1", "right"): 7_000}


def test_time_by_area_counts_a_step_once_for_every_area(vocabulary: Vocabulary) -> None:
    made = [on(3, rows=(row(1, "palm", "fingers", played_ms=9_000), row(2, "deltoid_side", played_ms=1_000)))]
    assert time_by_area(made, vocabulary) == {"neck_and_shoulders": 1_000, "arm": 1_000, "hand": 9_000}
    assert list(time_by_area(made, vocabulary)) == ["neck_and_shoulders", "arm", "hand"]
    assert in_area(made, "hand", vocabulary) == tuple(made)
    assert in_area(made, "foot", vocabulary) == ()


def test_ratings_over_time() -> None:
    made = [
        on(3, before={"pain": 6}, after={"pain": 4}),
        on(4),
        on(5, after={"stress": 0}),
        on(6, before={"pain": 0}),
    ]
    assert ratings_of(made, "pain") == (
        RatedPair("d3", made[0].started_at, 6, 4),
        RatedPair("d6", made[3].started_at, 0, None),
    )
    assert rated_measures(made) == ("pain", "stress")


def test_sore_is_asked_once_about_the_last_time_from_an_earlier_day() -> None:
    made = [on(3), on(4, "other", session_id="foot"), on(5)]
    assert ask_sore_about(made, "neck", "2026-11-06") is made[2]
    assert ask_sore_about(made, "neck", "2026-11-05") is None
    assert ask_sore_about(made, "back", "2026-11-06") is None
    assert ask_sore_about([on(3), on(5, sore=False)], "neck", "2026-11-06") is None
    assert ask_sore_about([on(3), on(5, rows=())], "neck", "2026-11-06").id == "d3"  # type: ignore[union-attr]


def test_sore_in_a_row() -> None:
    made = [on(3, sore=True), on(4, sore=False), on(5, sore=True), on(6), on(7, sore=True)]
    assert sore_in_a_row(made, "neck") == 2
    assert sore_in_a_row(made[:2], "neck") == 0
    assert sore_in_a_row(made[:1], "neck") == 1
    assert sore_in_a_row(made, "foot") == 0


def test_what_was_interrupted_can_go_on() -> None:
    made = [
        on(3, turn=LEFT, ended="stopped"),
        on(4, turn=RIGHT),
        on(5, "foot", session_id="foot", turn=LEFT),
        on(6, "arm", session_id="arm", turn=None, ended="finished"),
        on(7, "leg", session_id="leg", turn=LEFT, ended="finished"),
        on(8, "back", session_id="back", turn=LEFT),
        on(9, "back again", session_id="back"),
    ]
    assert [one.id for one in interrupted(made)] == ["foot", "d4"]
