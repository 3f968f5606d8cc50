"""What holds for every timeline and every sequence of commands."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sample_timelines import step, text, timeline

from fasciatimer.core.curve import pressure_at
from fasciatimer.core.model import Block, Cue, Pressure, Rest, Step
from fasciatimer.core.player import (
    LATE_MS,
    Command,
    Event,
    Extended,
    Finished,
    IllegalCommand,
    Phase,
    Player,
)
from fasciatimer.core.timeline import Timeline

pressures = st.none() | st.builds(
    Pressure, st.just("even"), st.lists(st.floats(0, 6), min_size=2, max_size=5).map(tuple)
)
tenths = st.integers(0, 40).map(lambda tenth: tenth * 100)


@st.composite
def steps(draw: st.DrawFn, number: str, sides: bool = True) -> Step:
    work_ms = draw(st.integers(30, 320)) * 100
    moments = draw(st.sets(st.integers(1, 99), max_size=2))
    return step(
        number,
        work_ms,
        side=draw(st.sampled_from([None, "left", "each", "each_right_first"])) if sides else None,
        pressure=draw(pressures),
        cues=tuple(Cue(text(f"at {percent}"), percent=percent) for percent in sorted(moments)),
        prepare_ms=draw(tenths),
        switch_ms=draw(tenths),
        chime=draw(st.sampled_from(["bowl", "none"])),
    )


@st.composite
def rests(draw: st.DrawFn, number: str) -> Rest:
    return Rest(number, draw(st.integers(10, 150)) * 100)


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    items: list[Step | Rest | Block] = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        match draw(st.sampled_from(["step", "rest", "block"])):
            case "step":
                items.append(draw(steps(str(number))))
            case "rest":
                items.append(draw(rests(str(number))))
            case _:
                inside = (
                    draw(steps(f"{number}.1", sides=False)),
                    draw(steps(f"{number}.2", sides=False) | rests(f"{number}.2")),
                )
                items.append(
                    Block(
                        str(number),
                        draw(st.permutations(inside)),
                        repeat=draw(st.integers(1, 2)),
                        side=draw(st.sampled_from([None, "each"])),
                        prepare_ms=draw(st.none() | tenths),
                        rest_ms=draw(st.none() | st.just(2_000)),
                    )
                )
    return timeline(*items)


clocks = st.integers(-(10**12), 10**12)


def driven_by_its_deadline(made: Timeline, start_ms: int) -> tuple[list[Event], int]:
    """Play, calling only when the player wants to be called; return the events and the last call."""
    player = Player(made)
    events, now_ms = list(player.start(start_ms)), start_ms
    while (deadline_ms := player.deadline_ms) is not None:
        now_ms = deadline_ms
        events += player.advance(now_ms)
    return events, now_ms


@given(timelines(), clocks)
@settings(max_examples=50)
def test_its_own_deadlines_lead_to_the_end_at_the_right_time(made: Timeline, start_ms: int) -> None:
    events, now_ms = driven_by_its_deadline(made, start_ms)
    assert now_ms == start_ms + made.duration_ms
    assert events[-1] == Finished(made.duration_ms)
    assert len(events) == 2 + len(made.segments) + len(made.cues)
    assert all(early.at_ms <= late.at_ms for early, late in pairwise(events))


@given(timelines(), clocks, st.lists(st.integers(1, LATE_MS), min_size=1, max_size=20))
@settings(max_examples=50)
def test_any_size_of_step_gives_the_same_events(made: Timeline, start_ms: int, sizes: list[int]) -> None:
    player = Player(made)
    events, now_ms = list(player.start(start_ms)), start_ms
    while player.phase is Phase.RUNNING:
        for size_ms in sizes:
            now_ms += size_ms
            events += player.advance(now_ms)
    assert events == driven_by_its_deadline(made, start_ms)[0]
    assert sum(part.played_ms for part in player.played) == made.duration_ms


@given(timelines(), st.lists(st.tuples(st.integers(0, 4_000), st.integers(0, 10**7)), max_size=8))
@settings(max_examples=50)
def test_it_ends_at_start_plus_duration_plus_pauses(made: Timeline, pauses: list[tuple[int, int]]) -> None:
    player = Player(made)
    player.start(0)
    now_ms = paused_ms = 0
    for run_ms, pause_ms in pauses:
        now_ms += run_ms
        player.advance(now_ms)
        if player.can(Command.PAUSE):
            player.pause(now_ms)
            now_ms += pause_ms
            paused_ms += pause_ms
            player.resume(now_ms)
    while (deadline_ms := player.deadline_ms) is not None:
        now_ms = deadline_ms
        player.advance(now_ms)
        assert now_ms <= made.duration_ms + paused_ms
    assert player.phase is Phase.FINISHED
    assert player.instant_ms(made.duration_ms) == made.duration_ms + paused_ms


moves = st.tuples(st.integers(0, 9_000), st.none() | st.sampled_from(Command))


@given(timelines(), st.lists(moves, min_size=5, max_size=30))
@settings(max_examples=100)
def test_no_sequence_of_commands_breaks_anything(
    made: Timeline, sequence: list[tuple[int, Command | None]]
) -> None:
    player = Player(made)
    now_ms = 5_000_000
    player.start(now_ms)
    for pass_ms, command in sequence:
        now_ms += pass_ms
        if command is None:
            player.advance(now_ms)
        elif player.can(command):
            player.perform(command, now_ms)
        else:
            with pytest.raises(IllegalCommand):
                player.perform(command, now_ms)
            player.advance(now_ms)
        check(player, now_ms)


def check(player: Player, now_ms: int) -> None:
    shown = player.snapshot(now_ms)
    segments = player.timeline.segments
    assert 0 <= shown.position_ms <= shown.duration_ms == player.timeline.duration_ms
    assert shown.segment.start_ms <= shown.position_ms <= shown.segment.end_ms
    assert (player.deadline_ms is None) == (player.phase is not Phase.RUNNING)
    assert player.deadline_ms is None or player.deadline_ms > now_ms
    assert [part.start_ms for part in segments] == [0, *(part.end_ms for part in segments)][:-1]
    assert all(part.length_ms > 0 for part in segments)
    for cue in player.timeline.cues:
        assert segments[cue.segment].start_ms <= cue.at_ms <= segments[cue.segment].end_ms
    for part in segments:
        assert part.kind != "work" or part.work_ms == part.length_ms
        assert all(early < late for (early, _), (late, _) in pairwise(part.curve))
    assert 1 <= shown.item_index <= shown.item_count or shown.item_count == shown.item_index == 0


@given(timelines(), st.integers(0, 200_000), st.integers(-60_000, 60_000), st.booleans())
@settings(max_examples=100)
def test_a_longer_or_shorter_part_goes_on_without_a_jump(
    made: Timeline, position_ms: int, delta_ms: int, paused: bool
) -> None:
    player = Player(made)
    player.start(0)
    while (deadline_ms := player.deadline_ms) is not None and deadline_ms <= position_ms:
        player.advance(deadline_ms)
    player.advance(position_ms)
    assume(player.can(Command.EXTEND))
    if paused:
        player.pause(position_ms)
    before = player.snapshot(position_ms)
    (extended,) = player.extend(position_ms, delta_ms)
    after = player.snapshot(position_ms)
    assert isinstance(extended, Extended)
    applied_ms = extended.delta_ms
    assert min(delta_ms, 0) <= applied_ms <= max(delta_ms, 0)
    assert after.left_ms == before.left_ms + applied_ms
    assert after.left_ms >= min(before.left_ms, 1_000)
    assert (after.position_ms, after.segment_index, after.cue_text) == (
        before.position_ms,
        before.segment_index,
        before.cue_text,
    )
    assert after.pressure == (None if before.pressure is None else pytest.approx(before.pressure))
    end = pressure_at(after.segment.curve, after.segment.length_ms)
    assert end == pressure_at(before.segment.curve, before.segment.length_ms)
    check(player, position_ms)
