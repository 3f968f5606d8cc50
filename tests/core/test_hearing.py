"""What a person hears: the sounds of the moments, the words, and the pressure as it changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_timelines import walk

from fasciatimer.core.chime_names import CHIMES
from fasciatimer.core.curve import Curve, pressure_at
from fasciatimer.core.hearing import (
    MOMENTS,
    OFF,
    SAID_APART_MS,
    CueSound,
    PressureWatch,
    change_after,
    hearing_of,
    sounds_for,
)
from fasciatimer.core.player import Player
from fasciatimer.core.preferences import Preferences


def test_every_moment_has_sounds_to_choose_from_and_the_usual_one_is_first() -> None:
    assert sounds_for("last_three") == ("last_three",)
    assert sounds_for("start") == ("start_bowl", "start_bell", "start_click", "start_soft")
    for moment in MOMENTS:
        sounds = sounds_for(moment)
        assert set(sounds) <= set(CHIMES)
        assert len(set(sounds)) == len(sounds)
        assert sounds[0] == moment or moment in ("start", "pressure")


def test_unless_something_is_chosen_every_chime_is_itself_and_the_pressure_silent() -> None:
    hearing = hearing_of(Preferences())
    assert [hearing.sound_of(name) for name in CHIMES] == [CueSound(name, 100) for name in CHIMES]
    assert hearing.sound_of("pressure").name == OFF
    assert hearing.mix == tuple((name, 100) for name in CHIMES)
    assert not hearing.tells_pressure, "no voice is on"
    assert hearing_of(Preferences(voice=True)).tells_pressure


def test_what_is_chosen_takes_the_place_of_the_usual() -> None:
    sounds = (
        *(("half", OFF, 100), ("start", "start_soft", 30), ("finish", "", 50)),
        *(("rest", "/home/somebody/loud.wav", 20), ("nap", "ready", 10), ("pressure", "half", 15)),
    )
    hearing = hearing_of(Preferences(sounds=sounds, spoken=("cues", "gossip"), voice=True))
    assert hearing.sound_of("half").name == OFF
    assert {hearing.sound_of(name) for name in CHIMES if name.startswith("start_")} == {
        CueSound("start_soft", 30)
    }
    assert hearing.sound_of("finish") == CueSound("finish", 50)
    assert hearing.sound_of("rest") == CueSound("rest", 20), "no file, only the family"
    assert hearing.sound_of("pressure") == CueSound("half", 15)
    assert hearing.tells_pressure
    assert hearing.spoken == {"cues"}
    assert hearing.mix == (
        *(("ready", 100), ("start_soft", 30), ("switch", 100), ("last_three", 100)),
        *(("rest", 20), ("finish", 50), ("half", 15)),
    )


def test_a_pressure_without_a_sound_of_its_own_stays_silent() -> None:
    hearing = hearing_of(Preferences(sounds=(("pressure", "", 40),)))
    assert hearing.sound_of("pressure").name == OFF


@pytest.mark.parametrize(
    ("elapsed_ms", "expected"),
    [(0, 1_668), (1_668, 5_001), (5_001, 8_335), (9_000, 22_501), (22_501, 27_501), (27_501, None)],
)
def test_the_next_change_of_a_pressure(elapsed_ms: int, expected: int | None) -> None:
    curve: Curve = ((0, 1.0), (10_000, 4.0), (20_000, 4.0), (30_000, 2.0))
    found = change_after(curve, elapsed_ms)
    assert found == pytest.approx(expected, abs=2) if expected else found is None


curves = st.lists(st.floats(0, 10), min_size=1, max_size=6).map(
    lambda values: tuple((index * 1_700, value) for index, value in enumerate(values))
)


@given(curves, st.integers(0, 9_000))
def test_until_the_next_change_the_whole_number_stays(curve: Curve, elapsed_ms: int) -> None:
    def level(at_ms: int) -> int:
        pressure = pressure_at(curve, at_ms)
        assert pressure is not None
        return int(pressure + 0.5)

    found = change_after(curve, elapsed_ms)
    end_ms = found if found is not None else max(elapsed_ms, curve[-1][0]) + 1
    assert end_ms > elapsed_ms
    step = max(1, (end_ms - elapsed_ms) // 50)
    assert {level(at_ms) for at_ms in range(elapsed_ms, max(elapsed_ms + 1, end_ms - 2), step)} == {
        level(elapsed_ms)
    }


def test_the_watch_tells_of_each_change_once_and_not_too_often() -> None:
    player = Player(walk(), first=4, late_ms=10**9)
    player.start(0)
    watch = PressureWatch()

    def news(elapsed_ms: int) -> tuple[int, int] | None:
        return watch.news(player.snapshot(elapsed_ms))

    assert news(0) is None
    assert watch.look_in_ms(player.snapshot(0)) == pytest.approx(1_668, abs=2)
    assert news(2_000) == (1, 2)
    assert news(2_100) is None
    assert news(2_000 + SAID_APART_MS - 1) is None
    assert news(5_100) == (2, 3)
    watch.hush(player.snapshot(8_000).position_ms)
    shot = player.snapshot(9_000)
    assert watch.news(shot) is None
    assert watch.look_in_ms(shot) == 2_000
    assert news(11_000) == (3, 4)


def test_the_watch_has_nothing_to_look_for_where_nothing_presses_or_changes() -> None:
    player = Player(walk(), first=2)
    player.start(0)
    watch = PressureWatch()
    assert watch.news(player.snapshot(0)) is None
    assert watch.look_in_ms(player.snapshot(0)) is None
    end = Player(walk(), first=6, late_ms=10**9)
    end.start(0)
    assert watch.look_in_ms(end.snapshot(0)) is not None
    watch.know(end.snapshot(29_000))
    assert watch.look_in_ms(end.snapshot(29_000)) is None
