"""Too much, its undo, and today's limit moved by hand, in the player."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_timelines import even, step, timeline, walk
from test_player import START, playing
from test_player_properties import check, driven_by_its_deadline, timelines

from fasciatimer.core.curve import pressure_at
from fasciatimer.core.events import Eased, LimitMoved, SegmentStarted, Skipped, Uneased
from fasciatimer.core.model import Pressure, Rest
from fasciatimer.core.player import (
    REENTRY_MS,
    SKIP_OFFER_MS,
    Command,
    IllegalCommand,
    Paused,
    Phase,
    Player,
    Resumed,
    Stalled,
    Started,
)
from fasciatimer.core.timeline import Timeline

PRESSING = 52_000
"""A position of the walk in the left press, at 4."""


def now(position_ms: int) -> int:
    return START + position_ms


def test_the_pressure_drops_by_one_at_once_and_stays_lower() -> None:
    player = playing(PRESSING)
    assert player.snapshot(now(PRESSING)).pressure == 4
    assert player.ease(now(PRESSING)) == (Eased(PRESSING, 4, 4.0, 3.0),)
    shot = player.snapshot(now(PRESSING))
    assert (shot.pressure, shot.limit, shot.eased_from) == (3, 3, 4)
    right = shot.timeline.segments[6]
    assert max(value for _, value in right.curve) == 3
    assert player.phase is Phase.RUNNING
    assert shot.position_ms == PRESSING


def test_it_is_eased_from_the_whole_number_that_is_shown() -> None:
    player = playing(40_400)
    assert player.snapshot(now(40_400)).pressure == pytest.approx(2.02)
    assert player.ease(now(40_400)) == (Eased(40_400, 4, 2.0, 1.0),)
    assert player.snapshot(now(40_400)).pressure == 1


def test_nothing_is_eased_below_one_and_the_press_still_counts() -> None:
    player = playing(40_400)
    player.ease(now(40_400))
    assert player.ease(now(40_500)) == (Eased(40_500, 4, 1.0, 1.0),)
    assert player.skip_offered(now(40_500))


def test_where_nothing_presses_what_comes_is_eased() -> None:
    player = playing(30_000)
    assert player.snapshot(now(30_000)).segment.kind == "rest"
    assert player.ease(now(30_000)) == (Eased(30_000, 2, 4.0, 3.0),)
    shot = player.snapshot(now(36_000))
    assert (shot.segment.kind, shot.pressure_peak, shot.limit, shot.eased_from) == ("prepare", 3, 3, 4)


def test_where_nothing_will_press_the_press_is_only_told() -> None:
    player = playing(105_000)
    assert player.ease(now(105_000)) == (Eased(105_000, 7, None, None),)
    assert not player.can(Command.LIMIT_DOWN)
    assert player.unease(now(105_001)) == (Uneased(105_001, 7, None),)


def test_undo_gives_back_what_was() -> None:
    player = playing(PRESSING)
    player.ease(now(PRESSING))
    player.ease(now(PRESSING + 1_000))
    assert player.snapshot(now(PRESSING + 1_000)).limit == 2
    assert player.unease(now(PRESSING + 1_000)) == (Uneased(PRESSING + 1_000, 4, 3.0),)
    assert player.unease(now(PRESSING + 1_500)) == (Uneased(PRESSING + 1_500, 4, None),)
    shot = player.snapshot(now(PRESSING + 1_500))
    whole = walk().segments[4]
    assert shot.pressure == pytest.approx(pressure_at(whole.curve, PRESSING + 1_500 - whole.start_ms))
    assert (shot.limit, shot.eased_from) == (6, None)
    assert shot.timeline.segments[6].curve == walk().segments[6].curve
    with pytest.raises(IllegalCommand):
        player.unease(now(PRESSING + 2_000))


def test_a_second_press_offers_to_skip_for_six_seconds_in_the_same_part() -> None:
    player = playing(PRESSING)
    assert not player.skip_offered(now(PRESSING))
    player.ease(now(PRESSING))
    assert player.skip_offered(now(PRESSING + SKIP_OFFER_MS))
    assert not player.skip_offered(now(PRESSING + SKIP_OFFER_MS + 1))
    player.unease(now(PRESSING + 100))
    assert not player.skip_offered(now(PRESSING + 200))


def test_the_offer_ends_with_its_part() -> None:
    player = playing(66_000)
    player.ease(now(66_000))
    assert player.skip_offered(now(66_900))
    assert not player.skip_offered(now(67_100))
    player.advance(now(67_100))
    assert not player.skip_offered(now(67_100))


def test_the_offer_ends_when_the_person_goes_elsewhere() -> None:
    player = playing(PRESSING)
    player.ease(now(PRESSING))
    assert isinstance(player.skip(now(PRESSING + 500))[0], Skipped)
    assert not player.skip_offered(now(PRESSING + 600))


@pytest.mark.parametrize("command", [Command.RESTART_STEP, Command.BACK])
def test_going_back_stays_eased(command: Command) -> None:
    player = playing(PRESSING)
    player.ease(now(PRESSING))
    player.perform(command, now(PRESSING + 100))
    shot = player.snapshot(now(PRESSING + 100))
    assert shot.segment.kind == "prepare"
    assert (shot.pressure_peak, shot.limit) == (3, 3)
    work = shot.timeline.segments[4]
    assert pressure_at(work.curve, 9_000) == 3
    assert player.can(Command.UNEASE)


def test_going_back_without_easing_changes_nothing() -> None:
    player = playing(PRESSING)
    player.restart_step(now(PRESSING))
    assert player.timeline.segments == walk().segments


def test_easing_while_paused_or_stalled_changes_nothing_else() -> None:
    player = playing(PRESSING)
    player.pause(now(PRESSING))
    assert player.ease(now(PRESSING + 60_000)) == (Eased(PRESSING, 4, 4.0, 3.0),)
    assert player.phase is Phase.PAUSED
    player.resume(now(PRESSING + 70_000))
    assert player.advance(now(PRESSING + 99_000)) == (Stalled(PRESSING),)
    assert player.ease(now(PRESSING + 99_000)) == (Eased(PRESSING, 4, 3.0, 2.0),)
    assert player.phase is Phase.STALLED


def test_a_press_that_comes_after_the_machine_slept_does_nothing() -> None:
    for command in (Command.EASE, Command.LIMIT_DOWN):
        player = playing(PRESSING)
        assert player.perform(command, now(PRESSING + 60_000)) == (Stalled(PRESSING),)
    player = playing(PRESSING)
    player.ease(now(PRESSING))
    assert player.unease(now(PRESSING + 60_000)) == (Stalled(PRESSING),)


def test_what_was_due_before_the_press_is_told_first() -> None:
    player = playing(66_999)
    started, *_, eased = player.ease(now(67_000))
    assert started == SegmentStarted(67_000, 5)
    assert eased == Eased(67_000, 5, 4.0, 3.0)


def test_todays_limit_moves_down_and_up_again_but_never_above_the_files() -> None:
    made = timeline(
        step("1", 30_000, technique="deep_tissue", regions=("quadriceps",), pressure=even(2, 5), prepare_ms=0)
    )
    player = playing(0, made)
    assert not player.can(Command.LIMIT_UP)
    assert player.perform(Command.LIMIT_DOWN, START) == (LimitMoved(0, 6.0, 5.0),)
    assert player.perform(Command.LIMIT_DOWN, START) == (LimitMoved(0, 5.0, 4.0),)
    assert player.snapshot(START).pressure_peak == 4
    assert player.perform(Command.LIMIT_UP, START) == (LimitMoved(0, 4.0, 5.0),)
    assert player.perform(Command.LIMIT_UP, START) == (LimitMoved(0, 5.0, 6.0),)
    assert not player.can(Command.LIMIT_UP)
    assert player.snapshot(START).pressure_peak == 5
    for _ in range(5):
        player.perform(Command.LIMIT_DOWN, START)
    assert not player.can(Command.LIMIT_DOWN)
    assert player.snapshot(START).limit == 1


def test_moving_the_limit_forgets_what_could_be_undone() -> None:
    player = playing(PRESSING)
    player.ease(now(PRESSING))
    player.perform(Command.LIMIT_DOWN, now(PRESSING))
    assert not player.can(Command.UNEASE)
    assert not player.skip_offered(now(PRESSING))
    assert player.snapshot(now(PRESSING)).limit == 2


def test_the_limit_steps_in_whole_numbers() -> None:
    session = timeline(step("1", 30_000, pressure=Pressure("steady", (2.5,)), prepare_ms=0)).session
    made = timeline(*session.items, safety=type(session.safety)(max_pressure=2.5))
    player = playing(0, made)
    assert player.perform(Command.LIMIT_DOWN, START) == (LimitMoved(0, 2.5, 2.0),)
    assert player.perform(Command.LIMIT_UP, START) == (LimitMoved(0, 2.0, 2.5),)


def test_there_is_no_limit_to_move_where_nothing_presses() -> None:
    player = playing(0, timeline(Rest("1", 20_000)))
    assert not player.can(Command.LIMIT_DOWN)
    assert player.snapshot(START).limit is None


def test_an_extended_part_keeps_its_ease_and_can_still_be_given_back() -> None:
    player = playing(PRESSING)
    player.ease(now(PRESSING))
    player.extend(now(PRESSING))
    assert player.snapshot(now(PRESSING)).pressure == 3
    player.unease(now(PRESSING))
    assert player.snapshot(now(PRESSING)).pressure == 4


# ---- waking up, and going on later


def test_after_waking_up_the_position_stands_for_three_seconds() -> None:
    player = playing(4_200)
    woke = START + 60_000
    player.advance(woke)
    assert player.resume(woke) == (Resumed(4_200),)
    assert player.deadline_ms == woke + REENTRY_MS + 800
    assert [player.snapshot(woke + ms).goes_on_in_ms for ms in (0, 1_000, 3_000, 3_100)] == [
        3_000,
        2_000,
        0,
        0,
    ]
    assert player.advance(woke + 2_999) == ()
    assert player.snapshot(woke + 2_999).position_ms == 4_200
    assert player.advance(woke + REENTRY_MS + 100) == ()
    assert player.snapshot(woke + REENTRY_MS + 100).position_ms == 4_300


def test_after_another_key_than_resume_it_stands_paused_and_goes_on_at_once() -> None:
    player = playing(PRESSING)
    woke = START + 200_000
    player.advance(woke)
    player.restart_step(woke)
    assert player.phase is Phase.PAUSED
    player.resume(woke)
    assert player.snapshot(woke + 500).position_ms == 35_500


@pytest.mark.parametrize("command", [Command.EXTEND, Command.EASE])
def test_what_is_pressed_meanwhile_does_not_shorten_the_three_seconds(command: Command) -> None:
    player = playing(PRESSING)
    woke = START + 200_000
    player.advance(woke)
    player.resume(woke)
    player.perform(command, woke + 1_000)
    assert player.snapshot(woke + 2_999).position_ms == PRESSING
    assert player.snapshot(woke + 3_500).position_ms == PRESSING + 500


def test_a_pause_meanwhile_holds_and_then_goes_on_at_once() -> None:
    player = playing(PRESSING)
    woke = START + 200_000
    player.advance(woke)
    player.resume(woke)
    assert player.pause(woke + 1_000) == (Paused(PRESSING),)
    player.resume(woke + 2_000)
    assert player.snapshot(woke + 2_500).position_ms == PRESSING + 500


@pytest.mark.parametrize("first", range(8))
def test_it_can_begin_at_any_part(first: int) -> None:
    made = walk()
    start_ms = made.segments[first].start_ms
    player = Player(made, first=first)
    assert player.snapshot(0).position_ms == start_ms
    events = player.start(START)
    assert events[:2] == (Started(start_ms), SegmentStarted(start_ms, first))
    while (deadline_ms := player.deadline_ms) is not None:
        player.advance(deadline_ms)
    assert [part.segment for part in player.played] == list(range(first, 8))
    assert player.instant_ms(made.duration_ms) == START + made.duration_ms - start_ms


@pytest.mark.parametrize("first", [-1, 8])
def test_it_cannot_begin_at_a_part_that_is_not_there(first: int) -> None:
    with pytest.raises(ValueError, match="no part"):
        Player(walk(), first=first)


# ---- whatever is pressed

HOW_FIRM = [Command.EASE, Command.UNEASE, Command.LIMIT_UP, Command.LIMIT_DOWN]
presses = st.tuples(st.integers(0, 4_000), st.sampled_from([*HOW_FIRM, Command.RESTART_STEP, Command.SKIP]))


@given(timelines(), st.lists(presses, max_size=20))
@settings(max_examples=100)
def test_nothing_is_ever_raised_above_what_was_compiled(
    made: Timeline, pressed: list[tuple[int, Command]]
) -> None:
    player = Player(made)
    now_ms = START
    player.start(now_ms)
    for pass_ms, command in pressed:
        now_ms += pass_ms
        player.advance(now_ms)
        if player.can(command):
            before = player.snapshot(now_ms)
            player.perform(command, now_ms)
            after = player.snapshot(now_ms)
            if command in (Command.EASE, Command.LIMIT_DOWN) and before.pressure and after.pressure:
                assert after.pressure <= before.pressure + 1e-9
        check(player, now_ms)
        for segment, compiled in zip(player.timeline.segments, made.segments, strict=True):
            for ms in range(0, segment.work_ms + 1, 1_700):
                softer, whole = pressure_at(segment.curve, ms), pressure_at(compiled.curve, ms)
                assert softer is whole is None or (softer or 0) <= (whole or 0) + 1e-6


@given(timelines(), st.lists(st.tuples(st.integers(0, 4_000), st.sampled_from(HOW_FIRM)), max_size=12))
@settings(max_examples=60)
def test_how_firm_it_is_never_changes_when_anything_happens(
    made: Timeline, pressed: list[tuple[int, Command]]
) -> None:
    player = Player(made)
    now_ms = START
    events = list(player.start(now_ms))
    for pass_ms, command in pressed:
        now_ms += pass_ms
        events += player.perform(command, now_ms) if player.can(command) else player.advance(now_ms)
    while (deadline_ms := player.deadline_ms) is not None:
        events += player.advance(deadline_ms)
    firmness = (Eased, Uneased, LimitMoved)
    assert [e for e in events if not isinstance(e, firmness)] == driven_by_its_deadline(made, START)[0]
