"""The player, told the time by hand. Start is at 1,000,000 of a clock that could show anything."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest
from sample_timelines import even, rounds, step, timeline, walk

from fasciatimer.core.breathing import BreathMoment
from fasciatimer.core.curve import PressureTurn, pressure_at
from fasciatimer.core.model import Block, Rest
from fasciatimer.core.player import (
    LATE_MS,
    REENTRY_MS,
    TRANSITIONS,
    Command,
    CueDue,
    Event,
    Extended,
    Finished,
    IllegalCommand,
    Paused,
    Phase,
    PlayedPart,
    Player,
    Resumed,
    SegmentStarted,
    Skipped,
    Stalled,
    Started,
    StepRestarted,
    Stopped,
    WentBack,
)
from fasciatimer.core.timeline import Timeline

START = 1_000_000
NOTHING_TO_UNDO = (Command.UNEASE, Command.LIMIT_UP)


def told(events: tuple[Event, ...]) -> list[str | Event]:
    """Cues as the words they say, everything else as it is."""
    return [event.cue.value if isinstance(event, CueDue) else event for event in events]


def play_to(player: Player, position_ms: int) -> list[Event]:
    """Let a fresh player run to a position, calling it exactly when it wants to be called."""
    events = list(player.start(START))
    while (deadline_ms := player.deadline_ms) is not None and deadline_ms <= START + position_ms:
        events += player.advance(deadline_ms)
    events += player.advance(START + position_ms)
    return events


def playing(position_ms: int, made: Timeline | None = None) -> Player:
    player = Player(made or walk())
    play_to(player, position_ms)
    return player


def in_phase(phase: Phase) -> Player:
    player = Player(walk())
    if phase is not Phase.READY:
        player.start(START)
    match phase:
        case Phase.PAUSED:
            player.pause(START + 6_000)
        case Phase.STALLED:
            player.advance(START + 60_000)
        case Phase.FINISHED:
            for _ in player.timeline.segments:
                player.skip(START)
        case Phase.STOPPED:
            player.stop(START)
        case _:
            pass
    assert player.phase is phase
    return player


def test_an_empty_timeline_cannot_be_played() -> None:
    with pytest.raises(ValueError, match="without parts"):
        Player(timeline())


def test_a_start_tells_what_is_due_at_once() -> None:
    player = Player(walk())
    assert player.phase is Phase.READY
    assert player.deadline_ms is None
    assert told(player.start(START)) == [Started(0), SegmentStarted(0, 0), "ready", "Warm"]
    assert player.phase is Phase.RUNNING
    assert player.deadline_ms == START + 5_000
    assert player.instant_ms(5_000) == START + 5_000


def test_everything_is_told_once_and_in_order() -> None:
    player = Player(walk())
    events = play_to(player, 111_000)
    starts = [event for event in events if isinstance(event, SegmentStarted)]
    assert starts == [SegmentStarted(part.start_ms, i) for i, part in enumerate(walk().segments)]
    assert tuple(event.cue for event in events if isinstance(event, CueDue)) == walk().cues
    assert told(tuple(events))[-2:] == ["finish", Finished(111_000)]
    assert player.phase is Phase.FINISHED
    assert player.deadline_ms is None
    assert player.advance(START + 500_000) == ()


def test_a_part_starts_before_its_cues() -> None:
    player = playing(24_999)
    assert told(player.advance(START + 25_000)) == [SegmentStarted(25_000, 2), "rest", "Rest."]


def test_a_pause_takes_no_time() -> None:
    player = playing(10_000)
    assert player.pause(START + 12_000) == (Paused(12_000),)
    assert player.deadline_ms is None
    assert player.advance(START + 900_000) == ()
    assert player.snapshot(START + 900_000).position_ms == 12_000
    assert player.resume(START + 900_000) == (Resumed(12_000),)
    assert player.deadline_ms == START + 903_000


def test_a_command_first_tells_what_was_due_before_it() -> None:
    player = playing(4_000)
    assert told(player.pause(START + 5_100)) == [SegmentStarted(5_000, 1), "start_bowl", Paused(5_100)]


@pytest.mark.parametrize("late_ms", [0, 1, LATE_MS])
def test_a_little_late_is_not_late(late_ms: int) -> None:
    player = playing(100)
    assert player.advance(START + 5_000 + late_ms)[0] == SegmentStarted(5_000, 1)


def test_time_that_went_missing_pauses_at_the_last_known_position() -> None:
    player = playing(4_200)
    late_ms = START + 5_000 + LATE_MS + 1
    assert player.snapshot(late_ms).position_ms == 4_200
    assert player.advance(late_ms) == (Stalled(4_200),)
    assert player.phase is Phase.STALLED
    assert player.deadline_ms is None
    assert player.resume(late_ms + 50) == (Resumed(4_200),)
    assert player.deadline_ms == late_ms + 50 + REENTRY_MS + 800


def test_the_promise_counts_and_not_the_time_between_two_calls() -> None:
    player = playing(7_000)
    assert player.deadline_ms == START + 15_000
    assert told(player.advance(START + 16_000)) == ["half"]


def test_a_clock_that_stands_still_or_goes_back_changes_nothing() -> None:
    player = playing(10_000)
    assert player.advance(START + 9_000) == ()
    assert player.snapshot(START + 9_000).position_ms == 10_000


def test_what_was_pressed_before_waking_up_is_forgotten_except_stop() -> None:
    player = playing(1_000)
    assert player.skip(START + 60_000) == (Stalled(1_000),)
    player = playing(1_000)
    assert player.pause(START + 60_000) == (Stalled(1_000),)
    player = playing(1_000)
    assert player.stop(START + 60_000) == (Stalled(1_000), Stopped(1_000))


@pytest.mark.parametrize(
    "command", [Command.PAUSE, Command.SKIP, Command.BACK, Command.RESTART_STEP, Command.EXTEND, Command.STOP]
)
def test_a_command_after_the_end_only_brings_the_end(command: Command) -> None:
    player = playing(110_000)
    assert told(player.perform(command, START + 111_001)) == ["finish", Finished(111_000)]


@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize("command", Command)
def test_the_table_decides(phase: Phase, command: Command) -> None:
    player = in_phase(phase)
    now_ms = START + 60_000 if phase is not Phase.RUNNING else START
    legal = player.can(command)
    if phase not in (Phase.RUNNING, Phase.STALLED):
        assert legal == (command in TRANSITIONS[phase] and command not in NOTHING_TO_UNDO)
    else:
        # Here the player stands in a prepare, which is not made longer or shorter.
        barred = (Command.EXTEND, Command.SHORTEN, *NOTHING_TO_UNDO)
        assert legal == (command in TRANSITIONS[phase] and command not in barred)
    if legal:
        assert player.perform(command, now_ms)
        assert player.phase is TRANSITIONS[phase][command]
    else:
        with pytest.raises(IllegalCommand):
            player.perform(command, now_ms)
        assert player.phase is phase


def test_skip_goes_to_the_next_part() -> None:
    player = playing(1_000)
    assert told(player.skip(START + 2_000)) == [Skipped(2_000, 5_000), SegmentStarted(5_000, 1), "start_bowl"]
    assert player.deadline_ms == START + 12_000
    assert told(player.skip(START + 4_000)) == [
        Skipped(7_000, 25_000),
        SegmentStarted(25_000, 2),
        "rest",
        "Rest.",
    ]


def test_a_skip_while_paused_speaks_only_when_it_goes_on() -> None:
    player = playing(6_000)
    player.pause(START + 6_000)
    assert player.skip(START + 8_000) == (Skipped(6_000, 25_000), SegmentStarted(25_000, 2))
    assert player.phase is Phase.PAUSED
    assert player.skip(START + 9_000) == (Skipped(25_000, 35_000), SegmentStarted(35_000, 3))
    assert told(player.resume(START + 10_000)) == [Resumed(35_000), "ready", "Left side. Press"]
    player.pause(START + 10_000)
    assert player.resume(START + 11_000) == (Resumed(35_000),)


@pytest.mark.parametrize("paused", [False, True])
def test_a_skip_in_the_last_part_finishes(paused: bool) -> None:
    player = playing(105_000)
    if paused:
        player.pause(START + 105_000)
    events = told(player.skip(START + 105_000))
    assert events == [Skipped(105_000, 111_000), "finish", Finished(111_000)]
    assert player.phase is Phase.FINISHED
    assert player.snapshot(START).remaining_ms == 0


@pytest.mark.parametrize(
    ("position_ms", "to_ms"),
    [
        (2_000, 0),
        (24_000, 0),
        (27_000, 0),
        (28_001, 25_000),
        (36_000, 25_000),
        (38_000, 25_000),
        (38_001, 35_000),
        (60_000, 35_000),
        (69_000, 35_000),
        (72_000, 67_000),
        (101_500, 67_000),
    ],
)
def test_back_goes_to_the_start_of_this_turn_or_the_one_before(position_ms: int, to_ms: int) -> None:
    player = playing(position_ms)
    events = player.back(START + position_ms)
    index = next(i for i, part in enumerate(walk().segments) if part.start_ms == to_ms)
    assert events[:2] == (WentBack(position_ms, to_ms), SegmentStarted(to_ms, index))
    assert events[2:]


def test_this_step_again_begins_with_what_leads_to_it() -> None:
    player = playing(60_000)
    assert told(player.restart_step(START + 60_000)) == [
        StepRestarted(60_000, 35_000),
        SegmentStarted(35_000, 3),
        "ready",
        "Left side. Press",
    ]
    player = playing(80_000)
    assert told(player.restart_step(START + 80_000))[-1] == "Switch sides. Now the right side."


def test_ten_seconds_more_stretch_what_is_left_and_the_other_side() -> None:
    player = playing(47_000)
    before = player.snapshot(START + 47_000)
    assert player.extend(START + 47_000) == (Extended(47_000, 10_000),)
    after = player.snapshot(START + 47_000)
    assert (after.elapsed_ms, after.left_ms) == (10_000, 30_000)
    assert after.pressure == before.pressure
    assert after.duration_ms == 131_000
    assert player.timeline.segments[6].length_ms == 40_000
    assert player.deadline_ms == START + 57_000
    assert told(player.advance(START + 57_000)) == ["half"]


def test_extending_while_paused_stays_paused_and_keeps_what_waits() -> None:
    player = playing(6_000)
    player.pause(START + 6_000)
    player.skip(START + 6_000)
    assert player.extend(START + 6_000) == (Extended(25_000, 10_000),)
    assert player.phase is Phase.PAUSED
    assert told(player.resume(START + 7_000)) == [Resumed(25_000), "rest", "Rest."]
    assert player.deadline_ms == START + 7_000 + 17_000


@pytest.mark.parametrize(
    ("position_ms", "delta_ms", "applied_ms"),
    [
        (35_000 + 3_000, -10_000, -10_000),
        (38_000, -29_000, -27_000),
        (60_000, -10_000, -6_000),
        (66_500, -10_000, 0),
    ],
)
def test_a_part_gets_no_shorter_than_three_seconds_and_ends_in_one_at_the_earliest(
    position_ms: int, delta_ms: int, applied_ms: int
) -> None:
    player = playing(position_ms)
    assert player.extend(START + position_ms, delta_ms) == (Extended(position_ms, applied_ms),)
    assert player.timeline.segments[4].length_ms == 30_000 + applied_ms
    assert player.timeline.segments[6].length_ms == 30_000 + applied_ms


def test_shorter_by_the_key_is_ten_seconds_less() -> None:
    player = playing(38_000)
    assert player.perform(Command.SHORTEN, START + 38_000) == (Extended(38_000, -10_000),)
    assert player.perform(Command.EXTEND, START + 38_000) == (Extended(38_000, 10_000),)


def test_what_leads_is_not_made_longer() -> None:
    player = playing(1_000)
    assert not player.can(Command.EXTEND)
    with pytest.raises(IllegalCommand, match="extend while running"):
        player.extend(START + 1_000)


def test_extending_across_the_end_of_the_part_is_dropped() -> None:
    player = playing(66_900)
    assert told(player.extend(START + 67_000)) == [
        SegmentStarted(67_000, 5),
        "switch",
        "Switch sides. Now the right side.",
    ]


def test_stopping_keeps_where_it_was() -> None:
    player = playing(10_000)
    assert player.stop(START + 11_000) == (Stopped(11_000),)
    assert player.snapshot(START + 99_000).position_ms == 11_000
    assert player.deadline_ms is None


def test_what_was_played_is_remembered() -> None:
    player = playing(6_000)
    player.skip(START + 7_000)
    player.back(START + 8_000)
    assert player.snapshot(START + 8_000).segment_index == 0
    player.advance(START + 13_000)
    player.skip(START + 13_500)
    assert player.played == (
        PlayedPart(0, 10_000, skipped=False),
        PlayedPart(1, 2_500, skipped=True),
        PlayedPart(2, 1_000, skipped=False),
    )


def test_a_part_skipped_before_it_ran_was_played_for_no_time() -> None:
    player = playing(6_000)
    player.pause(START + 6_000)
    player.skip(START + 6_000)
    player.skip(START + 6_000)
    assert player.played[-1] == PlayedPart(2, 0, skipped=True)
    player.back(START + 6_000)
    assert player.played[-1].segment == 1


def test_a_snapshot_of_get_ready() -> None:
    shown = playing(1_500).snapshot(START + 2_000)
    first = walk().segments
    assert (shown.phase, shown.segment, shown.segment_index) == (Phase.RUNNING, first[0], 0)
    assert (shown.position_ms, shown.duration_ms, shown.remaining_ms) == (2_000, 111_000, 109_000)
    assert (shown.elapsed_ms, shown.left_ms) == (2_000, 3_000)
    assert (shown.work, shown.next) == (first[1], first[2])
    assert (shown.pressure, shown.pressure_next, shown.pressure_peak) == (None, None, 3)
    assert (shown.breath, shown.cue_text) == (None, "")
    assert (shown.item_index, shown.item_count) == (1, 3)
    with pytest.raises(FrozenInstanceError):
        shown.position_ms = 0  # type: ignore[misc]


def test_a_snapshot_of_work() -> None:
    shown = playing(10_000).snapshot(START + 10_000)
    assert shown.work is shown.segment
    assert shown.pressure == 2
    assert shown.pressure_next == PressureTurn(3, 5_000)
    assert shown.timeline == walk()


def test_a_snapshot_of_rest_shows_the_step_that_comes() -> None:
    shown = playing(30_000).snapshot(START + 30_000)
    assert (shown.work, shown.pressure, shown.pressure_next, shown.pressure_peak) == (None, None, None, None)
    assert shown.next == walk().segments[4]
    assert (shown.item_index, shown.item_count) == (2, 3)


def test_the_latest_words_of_the_author_are_shown() -> None:
    player = playing(67_000)
    assert player.snapshot(START + 67_000).cue_text == ""
    assert [playing(at_ms).snapshot(START + at_ms).cue_text for at_ms in (44_999, 45_000, 59_500)] == [
        "",
        "Breathe out",
        "Let go slowly",
    ]


def test_a_snapshot_of_breathing() -> None:
    shown = playing(106_200).snapshot(START + 106_200)
    assert shown.breath == BreathMoment("in", 200, 2_000, 2)
    assert (shown.pressure, shown.next) == (None, None)
    assert (shown.item_index, shown.item_count) == (3, 3)


def test_a_snapshot_of_the_end() -> None:
    shown = playing(111_000).snapshot(START + 111_000)
    assert (shown.phase, shown.segment_index, shown.left_ms) == (Phase.FINISHED, 7, 0)
    assert (shown.elapsed_ms, shown.remaining_ms) == (10_000, 0)


def test_the_rounds_of_a_block_are_the_same_steps_again() -> None:
    player = playing(50_000, rounds())
    assert (player.snapshot(START + 50_000).item_index, player.snapshot(START + 50_000).item_count) == (2, 2)


def test_a_session_may_end_with_a_rest_or_be_nothing_else() -> None:
    made = timeline(step("1", 5_000, prepare_ms=0), Block("2", (Rest("2.1", 4_000),), prepare_ms=1_000))
    shown = playing(5_500, made).snapshot(START + 5_500)
    assert (shown.work, shown.item_index, shown.item_count) == (None, 1, 1)
    rest_only = playing(1_000, timeline(Rest("1", 5_000))).snapshot(START + 1_000)
    assert (rest_only.item_index, rest_only.item_count) == (0, 0)


def test_pressure_goes_on_from_where_it_is_when_a_part_gets_shorter() -> None:
    made = timeline(step("1", 20_000, prepare_ms=0, pressure=even(1, 5)))
    player = playing(5_000, made)
    player.extend(START + 5_000, -10_000)
    curve = player.timeline.segments[0].curve
    assert [pressure_at(curve, at_ms) for at_ms in (0, 5_000, 7_500, 10_000)] == [1, 2, 3.5, 5]


def test_how_late_is_asleep_depends_on_the_speed_of_the_clock() -> None:
    for late_ms, phase in ((300_000, Phase.FINISHED), (LATE_MS, Phase.STALLED)):
        player = Player(walk(), late_ms=late_ms)
        player.start(0)
        player.advance((player.deadline_ms or 0) + 250_000)
        assert player.phase is phase
