"""From what a player tells to the lines of a sitting."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_sittings import AT, Desk
from sample_timelines import rounds, step, timeline, walk
from test_player_properties import timelines

from fasciatimer.core.history import EasedPress, Turn, time_by_region
from fasciatimer.core.model import Rest
from fasciatimer.core.player import Command, Phase
from fasciatimer.core.recorder import find_turn, new_sitting
from fasciatimer.core.records import sittings_of
from fasciatimer.core.timeline import Timeline


def test_a_session_played_through_is_all_there() -> None:
    desk = Desk()
    desk.play_to(walk().duration_ms)
    (found,) = sittings_of(desk.records)
    assert found.started_at == found.ended_at == AT
    assert (found.session_id, found.title, found.ended, found.turn) == (
        "sample",
        "A sample",
        "finished",
        None,
    )
    assert (found.parts_done, found.parts_total) == (4, 4)
    assert found.played_ms == walk().duration_ms
    assert [row.kind for row in found.rows] == [part.kind for part in walk().segments]
    assert time_by_region([found]) == {("lower_leg", None): 20_000, ("breath", None): 10_000}


def test_a_finished_step_is_told_as_soon_as_it_ends() -> None:
    desk = Desk()
    desk.play_to(24_999)
    assert [record.data["segment"] for record in desk.records if record.kind == "part"] == [0]
    brought = desk.hear(desk.player.advance(25_000))
    assert [(record.kind, record.data.get("segment"), record.data.get("done")) for record in brought] == [
        ("part", 1, True),
        ("turn", None, None),
    ]


def test_what_is_skipped_does_not_count() -> None:
    desk = Desk()
    desk.play_to(10_000)
    desk.hear(desk.player.skip(10_000))
    desk.hear(desk.player.skip(10_000))
    desk.hear(desk.player.stop(10_500))
    (found,) = sittings_of(desk.records)
    assert [(row.segment, row.played_ms, row.done) for row in found.rows] == [
        (0, 5_000, True),
        (1, 5_000, False),
        (2, 0, False),
        (3, 500, False),
    ]
    assert (found.ended, found.parts_done) == ("stopped", 0)


def test_a_pause_is_told_with_what_was_played_so_far() -> None:
    desk = Desk()
    desk.play_to(12_000)
    desk.hear(desk.player.pause(12_000))
    (found,) = sittings_of(desk.records)
    assert [(row.segment, row.played_ms) for row in found.rows] == [(0, 5_000), (1, 7_000)]
    assert desk.hear(desk.player.resume(90_000)) == []


def test_what_is_played_again_counts_again() -> None:
    desk = Desk()
    desk.play_to(12_000)
    desk.hear(desk.player.restart_step(12_000))
    while (deadline_ms := desk.player.deadline_ms) is not None and deadline_ms <= 12_000 + 25_000:
        desk.hear(desk.player.advance(deadline_ms))
    (found,) = sittings_of(desk.records)
    assert [(row.segment, row.played_ms, row.done) for row in found.rows[:2]] == [
        (0, 10_000, True),
        (1, 27_000, True),
    ]


def test_every_press_of_too_much_is_there_with_its_place() -> None:
    desk = Desk()
    desk.play_to(52_000)
    desk.hear(desk.player.ease(52_000))
    desk.hear(desk.player.ease(53_000))
    desk.hear(desk.player.unease(54_000))
    desk.hear(desk.player.ease(54_000))
    desk.hear(desk.player.unease(54_500))
    desk.hear(desk.player.unease(54_600))
    (found,) = sittings_of(desk.records)
    left = Turn("3", "left")
    assert found.eased == (
        EasedPress(52_000, left, 4.0, 3.0, undone=True),
        EasedPress(53_000, left, 3.0, 2.0, undone=True),
        EasedPress(54_000, left, 3.0, 2.0, undone=True),
    )
    assert found.eased_count == 0


def test_moving_the_limit_is_not_a_press_of_too_much() -> None:
    desk = Desk()
    desk.play_to(52_000)
    (told,) = desk.hear(desk.player.perform(Command.LIMIT_DOWN, 52_000))
    assert told.kind == "level"
    (found,) = sittings_of(desk.records)
    assert (found.eased, found.level) == ((), 5.0)


def test_what_was_eased_is_known_where_it_goes_on_later() -> None:
    desk = Desk()
    desk.play_to(52_000)
    desk.hear(desk.player.ease(52_000))
    (left,) = sittings_of(desk.records)
    assert left.level == 3.0
    assert left.turn is not None
    later = Desk(id="s2", first=find_turn(walk(), left.turn) or 0, level=left.level)
    later.hear(later.player.start(0))
    assert later.player.snapshot(0).pressure_peak == 3
    (again,) = sittings_of(later.records)
    assert again.level == 3.0
    later.hear(later.player.perform(Command.LIMIT_UP, 0))
    (again,) = sittings_of(later.records)
    assert again.level == 4.0


def test_what_was_taken_back_does_not_hold_later() -> None:
    desk = Desk()
    desk.play_to(52_000)
    desk.hear(desk.player.ease(52_000))
    desk.hear(desk.player.unease(52_500))
    (found,) = sittings_of(desk.records)
    assert found.level is None


def test_it_can_go_on_at_the_same_step_and_side() -> None:
    desk = Desk()
    desk.play_to(75_000)
    (left,) = sittings_of(desk.records)
    assert (left.ended, left.turn) == ("", Turn("3", "right"))
    assert left.turn is not None
    first = find_turn(walk(), left.turn)
    assert first == 5
    later = Desk(id="s2", first=first)
    later.hear(later.player.start(0))
    assert later.player.snapshot(0).segment.kind == "switch"
    later.hear(later.player.skip(0))
    assert later.recorder.sitting_id == "s2"


def test_in_a_rest_it_goes_on_with_what_comes_after_it() -> None:
    desk = Desk()
    desk.play_to(30_000)
    (found,) = sittings_of(desk.records)
    assert found.turn == Turn("3", "left")
    last = Desk(timeline(step("1", 5_000, prepare_ms=0), Rest("2", 20_000)))
    last.play_to(10_000)
    (found,) = sittings_of(last.records)
    assert found.turn == Turn("2")


@pytest.mark.parametrize("index", range(len(rounds().segments)))
def test_every_turn_of_every_round_is_found_again(index: int) -> None:
    made = rounds()
    part = made.segments[index]
    if part.kind == "rest":
        return
    found = find_turn(made, Turn(part.number, part.side, part.round))
    assert found is not None
    assert index - 1 <= found <= index


def test_a_turn_that_is_gone_is_not_found() -> None:
    assert find_turn(walk(), Turn("3", "together")) is None


def test_a_heading_holds_what_the_session_says() -> None:
    made = timeline(step("1", 5_000), updated="2026-03-31")
    found = new_sitting("s2", made, resumed_from="s1")
    assert (found.updated, found.resumed_from, found.parts_total) == ("2026-03-31", "s1", 1)


moves = st.tuples(st.integers(0, 9_000), st.none() | st.sampled_from(Command))


@given(timelines(), st.lists(moves, max_size=30))
@settings(max_examples=100)
def test_whatever_is_pressed_the_history_says_what_the_player_says(
    made: Timeline, sequence: list[tuple[int, Command | None]]
) -> None:
    desk = Desk(made)
    now_ms = 0
    desk.hear(desk.player.start(now_ms))
    for pass_ms, command in sequence:
        now_ms += pass_ms
        if command is not None and desk.player.can(command):
            desk.hear(desk.player.perform(command, now_ms))
        else:
            desk.hear(desk.player.advance(now_ms))
    if desk.player.phase not in (Phase.FINISHED, Phase.STOPPED):
        desk.hear(desk.player.stop(now_ms))
    (found,) = sittings_of(desk.records)
    played = {part.segment: part.played_ms for part in desk.player.played}
    assert {row.segment: row.played_ms for row in found.rows} == played
    assert found.ended == ("finished" if desk.player.phase is Phase.FINISHED else "stopped")
    segments = desk.player.timeline.segments
    skipped = {part.segment for part in desk.player.played if part.skipped}
    for row in found.rows:
        assert row.done == (row.segment not in skipped and row.played_ms >= segments[row.segment].length_ms)
