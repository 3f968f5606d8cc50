"""Limits that change while a session plays: from the next step on, and only downward."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_timelines import even, rounds, step, timeline, walk, words_of_the_format
from test_limits import limits as any_limits
from test_player_properties import timelines

from fasciatimer.core.curve import peak_of, pressure_at
from fasciatimer.core.events import CueDue, Event, Finished, Relimited, SegmentStarted
from fasciatimer.core.limiting import limited_timeline
from fasciatimer.core.limits import NO_LIMITS, Limits
from fasciatimer.core.model import Block, Rest, Step
from fasciatimer.core.played import PlayedPart, steps_done
from fasciatimer.core.player import Command, IllegalCommand, Phase, Player
from fasciatimer.core.relimiting import relimited
from fasciatimer.core.rules import Place, Rule
from fasciatimer.core.timeline import Segment, Timeline


def within(playing: Timeline, limits: Limits) -> Timeline:
    return limited_timeline(playing.session, limits, words_of_the_format()).timeline


def press(number: str, region: str, **fields: object) -> Step:
    made: dict[str, object] = {
        "technique": "kneading",
        "regions": (region,),
        "pressure": even(4, 4),
        **fields,
    }
    return step(number, 40_000, **made)


def three() -> Timeline:
    """Three presses at 4, each 5 s to get ready and 40 s; a rest of 10 s after the first."""
    return timeline(
        press("1", "gluteus_maximus"), Rest("2", 10_000), press("3", "quadriceps"), press("4", "hamstrings")
    )


def started(playing: Timeline, position_ms: int) -> Player:
    player = Player(playing)
    player.start(0)
    while (deadline_ms := player.deadline_ms) is not None and deadline_ms <= position_ms:
        player.advance(deadline_ms)
    player.advance(position_ms)
    return player


def place_of(part: Segment) -> tuple[object, ...]:
    return part.number, part.side, part.kind, part.round[0] if part.round else 1


def numbers(playing: Timeline) -> list[str]:
    return [part.number for part in playing.segments if part.kind == "work"]


def test_pressure_is_lower_from_the_next_step_on_and_the_step_at_hand_stays() -> None:
    player = started(three(), 20_000)
    (told,) = player.limit(within(three(), Limits(highest=2)), 20_000)
    assert told == Relimited(20_000, 0, 2.0, 0)
    parts = player.timeline.segments
    assert [peak_of(part.curve) for part in parts if part.curve] == [4, 4, 2, 2, 2, 2]
    assert [part.limit for part in parts if part.curve] == [6, 6, 2, 2, 2, 2]
    assert player.snapshot(20_000).pressure == 4


def test_a_step_is_left_out_and_the_time_is_told_anew() -> None:
    player = started(three(), 20_000)
    limits = Limits(places_out=(Place("quadriceps"),))
    assert player.limit(within(three(), limits), 20_000) == (Relimited(20_000, 1, None, 45_000),)
    shot = player.snapshot(20_000)
    assert numbers(shot.timeline) == ["1", "4"]
    assert shot.duration_ms == 100_000
    assert (shot.item_index, shot.item_count) == (1, 2)
    told: list[Event] = []
    while (deadline_ms := player.deadline_ms) is not None:
        told += player.advance(deadline_ms)
    assert told[-1] == Finished(100_000)
    assert [event.cue.value for event in told if isinstance(event, CueDue)][-1] == "finish"


def test_what_is_left_out_at_the_end_takes_the_end_with_it() -> None:
    player = started(three(), 20_000)
    player.limit(within(three(), Limits(places_out=(Place("thigh"),))), 20_000)
    assert player.timeline.duration_ms == 45_000
    assert [cue.value for cue in player.timeline.cues if cue.kind == "chime"][-2:] == ["last_three", "finish"]


def test_gentle_mode_halves_what_is_to_come() -> None:
    player = started(three(), 20_000)
    (told,) = player.limit(within(three(), Limits(gentle=True)), 20_000)
    assert told == Relimited(20_000, 0, 3.0, 40_000)
    works = [part for part in player.timeline.segments if part.kind == "work"]
    assert [part.length_ms for part in works] == [40_000, 20_000, 20_000]
    assert pressure_at(works[1].curve, 0) == 1


def test_nothing_gets_firmer_or_longer_and_nothing_comes_back() -> None:
    strict = Limits(gentle=True, places_out=(Place("quadriceps"),))
    softer = within(three(), strict)
    player = started(softer, 10_000)
    assert player.limit(within(three(), strict.together(NO_LIMITS)), 10_000) == ()
    assert player.timeline == softer


def test_of_two_limits_the_lower_holds_part_by_part() -> None:
    old, new = Limits(highest_in=(("quadriceps", 2.0),)), Limits(highest_in=(("hamstrings", 1.0),))
    player = started(within(three(), old), 10_000)
    player.limit(within(three(), old.together(new)), 10_000)
    peaks = [peak_of(part.curve) for part in player.timeline.segments if part.kind == "work"]
    assert peaks == [4, 2, 1]


def test_too_much_and_new_limits_hold_together() -> None:
    player = started(three(), 20_000)
    player.ease(20_000)
    player.limit(within(three(), Limits(highest_in=(("hamstrings", 1.0),))), 21_000)
    assert [peak_of(part.curve) for part in player.timeline.segments if part.kind == "work"][1:] == [3, 1]
    player.unease(22_000)
    assert [peak_of(part.curve) for part in player.timeline.segments if part.kind == "work"][1:] == [4, 1]


def test_the_other_side_keeps_its_length_where_the_first_is_done() -> None:
    pair = timeline(
        press("1", "quadriceps", side="left"),
        press("2", "quadriceps", side="right"),
        press("3", "quadriceps", side="each"),
    )
    player = started(pair, 20_000)
    player.limit(within(pair, Limits(gentle=True)), 20_000)
    works = [part for part in player.timeline.segments if part.kind == "work"]
    assert [part.length_ms for part in works] == [40_000, 40_000, 20_000, 20_000]
    assert [peak_of(part.curve) for part in works] == [4, 3, 3, 3]
    player = started(pair, 20_000)
    player.limit(within(pair, Limits(places_out=(Place("quadriceps"),))), 20_000)
    assert numbers(player.timeline) == ["1"]


def test_the_second_side_of_the_step_at_hand_is_not_touched() -> None:
    player = started(walk(), 50_000)
    assert player.limit(within(walk(), Limits(highest=1)), 50_000) == ()
    assert player.timeline == walk()


def test_what_was_entered_before_keeps_its_place_and_gets_softer() -> None:
    player = started(three(), 20_000)
    player.skip(20_000)
    player.skip(20_000)
    player.skip(20_000)
    for _ in range(3):
        player.back(20_100)
    assert player.snapshot(20_100).item_index == 1
    limits = Limits(gentle=True, places_out=(Place("quadriceps"),))
    player.limit(within(three(), limits), 20_100)
    works = [part for part in player.timeline.segments if part.kind == "work"]
    assert [(part.number, part.length_ms) for part in works] == [("1", 40_000), ("3", 40_000), ("4", 20_000)]


def test_fewer_rounds_are_told_as_such() -> None:
    made = timeline(
        press("1", "gluteus_maximus"),
        Block("2", (press("2.1", "quadriceps"),), repeat=3, rest_ms=5_000),
    )
    shorter = within(made, Limits(rules=(Rule(session_longest_ms=120_000),)))
    player = started(made, 20_000)
    player.limit(shorter, 20_000)
    assert [part.round for part in player.timeline.segments if part.kind == "work"] == [
        part.round for part in shorter.segments if part.kind == "work"
    ]
    assert player.timeline.duration_ms == shorter.duration_ms


def test_the_breath_follows_too() -> None:
    player = started(walk(), 10_000)
    player.limit(within(walk(), Limits(rules=(Rule(breath="own_pace"),))), 10_000)
    assert not player.timeline.segments[-1].paced


def test_it_holds_in_a_pause_too_and_not_before_or_after_the_session() -> None:
    softer = within(three(), Limits(highest=2))
    player = Player(three())
    with pytest.raises(IllegalCommand):
        player.limit(softer, 0)
    player.start(0)
    player.pause(1_000)
    assert player.limit(softer, 2_000) == (Relimited(1_000, 0, 2.0, 0),)
    assert player.phase is Phase.PAUSED
    player.stop(2_000)
    with pytest.raises(IllegalCommand):
        player.limit(softer, 3_000)


def test_in_the_last_step_there_is_nothing_more_to_limit() -> None:
    player = started(three(), 20_000)
    for _ in range(5):
        player.skip(20_000)
    assert player.limit(within(three(), Limits(highest=1, gentle=True)), 20_000) == ()


def test_a_chime_that_waits_is_told_all_the_same() -> None:
    player = started(three(), 0)
    (told,) = player.limit(within(three(), Limits(highest=2)), 0)
    assert isinstance(told, Relimited)
    assert isinstance(player.advance(5_000)[0], SegmentStarted)


@given(timelines() | st.just(rounds()), any_limits, st.integers(0, 120_000))
@settings(max_examples=80)
def test_whatever_the_limits_it_never_gets_more(made: Timeline, limits: Limits, position_ms: int) -> None:
    if not made.segments:
        return
    player = Player(made)
    player.start(0)
    now_ms = 0
    while (deadline_ms := player.deadline_ms) is not None and deadline_ms <= position_ms:
        now_ms = deadline_ms
        player.advance(now_ms)
    if not player.can(Command.EASE):
        return
    here = player.snapshot(now_ms)
    player.limit(within(made, limits), now_ms)
    after = player.timeline
    assert after.duration_ms <= made.duration_ms
    assert after.segments[: here.segment_index + 1] == made.segments[: here.segment_index + 1]
    assert player.snapshot(now_ms).segment == here.segment
    assert sum(cue.value == "finish" for cue in after.cues) == 1
    for before, part in zip(made.segments[:-1], made.segments[1:], strict=True):
        assert before.end_ms == part.start_ms
    usual = {place_of(part): part for part in made.segments}
    for part in after.segments:
        same = usual[place_of(part)]
        assert (peak_of(part.curve) or 0) <= (peak_of(same.curve) or 0) + 1e-9
        assert part.length_ms <= same.length_ms
    while (deadline_ms := player.deadline_ms) is not None:
        player.advance(deadline_ms)
    assert player.phase is Phase.FINISHED


def test_the_same_limits_change_nothing_and_make_nothing_new() -> None:
    made = three()
    assert relimited(made, 1, 1, within(made, NO_LIMITS)) is made


# ------------------------------------------------------------------ what was really played


def test_what_was_skipped_is_neither_played_nor_done() -> None:
    player = started(three(), 20_000)
    assert player.snapshot(20_000).played_ms == 0
    player.skip(20_000)
    player.skip(20_000)
    player.skip(21_000)
    player.pause(21_000)
    shot = player.snapshot(21_000)
    assert (shot.played_ms, shot.steps_done) == (21_000, 0)
    assert shot.position_ms > shot.played_ms


def test_a_step_is_done_when_both_of_its_sides_are() -> None:
    made = timeline(press("1", "quadriceps", side="each", prepare_ms=0, switch_ms=0))
    assert steps_done(made, [PlayedPart(0, 40_000, False)]) == 0
    assert steps_done(made, [PlayedPart(0, 40_000, False), PlayedPart(1, 40_000, False)]) == 1
    assert steps_done(made, [PlayedPart(0, 40_000, False), PlayedPart(1, 40_000, True)]) == 0
