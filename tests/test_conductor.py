"""The conductor: one player, one clock, and everybody who wants to know."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest
from sample_timelines import walk

from fasciatimer.conductor import SOUND_LATE_MS, Conductor
from fasciatimer.core.chime_names import CHIMES
from fasciatimer.core.curve import capped
from fasciatimer.core.events import Relimited
from fasciatimer.core.hearing import OFF, CueSound, Hearing
from fasciatimer.core.player import (
    Command,
    CueDue,
    Eased,
    Event,
    Finished,
    Paused,
    Phase,
    Player,
    Resumed,
    SegmentStarted,
    Skipped,
    Stalled,
    Started,
)
from fasciatimer.core.timeline import ENGLISH, Phrases, TimelineCue


class HandClock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.time_ms = 70_000
        self.speed = 1.0

    def now_ms(self) -> int:
        return self.time_ms


class Ears:
    """Chimes, speaker and awake in one: notes down what they are asked for, in order."""

    trouble = ""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def play(self, name: str, percent: int = 100) -> None:
        self.heard.append(name if percent == 100 else f"{name} at {percent} %")

    def set_mix(self, mix: Iterable[tuple[str, int]]) -> None:
        raise AssertionError("the mix is not the conductor's")

    def say(self, words: str, language: str) -> None:
        self.heard.append(f"{language}: {words}")

    def stop(self) -> None:
        self.heard.append("stop")

    def hold(self) -> None:
        self.heard.append("hold")

    def release(self) -> None:
        self.heard.append("release")

    def set_volume(self, percent: int) -> None:
        raise AssertionError("the volume is not the conductor's")

    def on_trouble(self, listener: Callable[[str], None]) -> None:
        raise AssertionError("trouble is not the conductor's")

    def close(self) -> None:
        raise AssertionError("chimes outlive a session")

    def take(self) -> list[str]:
        heard, self.heard = self.heard, []
        return heard


class Hall:
    """A conductor with everything around it."""

    def __init__(self, *, muted: bool = False, hearing: Hearing | None = None, first: int = 0) -> None:
        self.clock = HandClock()
        self.ears = Ears()
        self.events: list[Event] = []
        self.lateness: list[tuple[str, int]] = []
        self.conductor = Conductor(
            Player(walk(), first=first),
            self.clock,
            self.ears,
            self.ears,
            self.ears,
            [self.events.append],
            self.measure,
            muted=muted,
            hearing=hearing,
        )

    def measure(self, cue: TimelineCue, late_ms: int) -> None:
        self.lateness.append((cue.value, late_ms))

    def wait(self, pass_ms: int) -> None:
        self.clock.time_ms += pass_ms
        self.conductor.tick()

    @property
    def wake_in_ms(self) -> int | None:
        return self.conductor.wake_in_ms(self.clock.now_ms())

    def take(self) -> list[Event]:
        events = [event for event in self.events if not isinstance(event, CueDue)]
        self.events.clear()
        return events


def started(*, muted: bool = False, hearing: Hearing | None = None, first: int = 0) -> Hall:
    hall = Hall(muted=muted, hearing=hearing, first=first)
    assert hall.conductor.command(Command.START)
    return hall


def test_a_start_is_heard_told_and_keeps_the_display_awake() -> None:
    hall = started()
    assert hall.ears.take() == ["ready", "en: Warm", "hold"]
    assert hall.take() == [Started(0), SegmentStarted(0, 0)]
    assert hall.wake_in_ms == 5_000
    hall.clock.time_ms += 3_000
    assert hall.wake_in_ms == 2_000
    hall.clock.time_ms += 3_000
    assert hall.wake_in_ms == 0
    assert hall.conductor.snapshot().position_ms == 6_000


def hall_at(speed: float) -> Hall:
    """A hall that has played to its end at a speed, tick by tick as it wants to be called."""
    hall = Hall()
    hall.clock.speed = speed
    hall.conductor.command(Command.START)
    while hall.wake_in_ms is not None:
        hall.wait(hall.wake_in_ms)
    return hall


def test_fast_sounds_do_not_pile_up() -> None:
    heard = [one for one in hall_at(20).ears.heard if one not in ("hold", "release")]
    chimes = [at for at, one in enumerate(heard) if one in CHIMES]
    assert len(chimes) > 10
    assert all(heard[at - 1] == "stop" for at in chimes)
    assert heard[-1] == "finish"


ALL_WORDS = [
    *("Warm", "Rest.", "Left side. Press", "Breathe out", "Let go slowly"),
    *("Switch sides. Now the right side.", "Breathe out", "Let go slowly", "Breathe"),
]


@pytest.mark.parametrize(
    ("speed", "said"),
    [
        (1, ALL_WORDS),
        (5, ALL_WORDS),
        (10, ["Warm", "Rest.", "Breathe out", "Breathe out", "Breathe"]),
        (20, ["Warm", "Rest.", "Breathe"]),
    ],
)
def test_words_are_left_out_that_the_next_would_cut_off(speed: float, said: list[str]) -> None:
    heard = hall_at(speed).ears.heard
    assert [one.removeprefix("en: ") for one in heard if one.startswith("en: ")] == said


def test_nothing_wakes_it_before_the_start() -> None:
    hall = Hall()
    hall.conductor.tick()
    assert hall.wake_in_ms is None
    assert (hall.events, hall.ears.heard) == ([], [])


def test_too_much_gets_a_kind_word_and_offers_to_skip() -> None:
    hall = started()
    hall.wait(4_000)
    hall.wait(4_000)
    hall.ears.take()
    hall.take()
    assert not hall.conductor.skip_offered()
    assert hall.conductor.command(Command.EASE)
    assert hall.ears.take() == ["en: Eased to 1. Thank you."]
    assert hall.take() == [Eased(8_000, 1, 2.0, 1.0)]
    assert hall.conductor.skip_offered()
    assert hall.conductor.command(Command.EASE)
    assert hall.ears.take() == [f"en: {ENGLISH.lightest}"]
    assert hall.conductor.command(Command.UNEASE)
    assert not hall.conductor.skip_offered()
    assert hall.ears.take() == []


def test_the_kind_word_is_the_readers_own_and_silent_when_muted() -> None:
    ears = Ears()
    words = Phrases(eased="Weicher, {level}. Danke.", kind_word="Danke.")
    conductor = Conductor(Player(walk(), first=7), HandClock(), ears, ears, ears, phrases=words)
    conductor.command(Command.START)
    ears.take()
    conductor.command(Command.EASE)
    assert ears.take() == ["en: Danke."]
    conductor.command(Command.RESTART_STEP)
    ears.take()
    conductor.set_muted(True)
    ears.take()
    conductor.command(Command.EASE)
    assert ears.take() == []
    assert words.after_too_much(4.0, 3.0) == "Weicher, 3. Danke."


@pytest.mark.parametrize("muted", [False, True])
def test_changed_limits_are_told_and_heard_once(muted: bool) -> None:
    hall = Hall(muted=muted)
    softer = replace(
        walk(), segments=tuple(replace(part, curve=capped(part.curve, 1.0)) for part in walk().segments)
    )
    hall.conductor.limit(softer)
    assert hall.take() == []
    hall.conductor.command(Command.START)
    hall.ears.take()
    hall.take()
    hall.conductor.limit(softer)
    hall.conductor.limit(softer)
    assert hall.take() == [Relimited(0, 0, 1.0, 0)]
    assert hall.ears.take() == ([] if muted else [f"en: {ENGLISH.relimited}"])


def test_an_illegal_command_is_harmless() -> None:
    hall = Hall()
    assert not hall.conductor.can(Command.PAUSE)
    assert not hall.conductor.command(Command.PAUSE)
    assert hall.events == []


@pytest.mark.parametrize(
    "command", [Command.PAUSE, Command.SKIP, Command.BACK, Command.RESTART_STEP, Command.STOP]
)
def test_leaving_a_moment_ends_its_sounds(command: Command) -> None:
    hall = started()
    hall.wait(1_000)
    hall.ears.take()
    assert hall.conductor.command(command)
    heard = hall.ears.take()
    assert heard[:2] == ["stop", "stop"]
    assert ("release" in heard) == (command in (Command.PAUSE, Command.STOP))


def test_sounds_of_where_one_goes_come_after_the_silence() -> None:
    hall = started()
    hall.wait(1_000)
    hall.ears.take()
    hall.take()
    hall.conductor.command(Command.SKIP)
    assert hall.take() == [Skipped(1_000, 5_000), SegmentStarted(5_000, 1)]
    assert hall.ears.take() == ["stop", "stop", "start_bowl"]


def test_it_is_awake_only_while_it_runs() -> None:
    hall = started()
    hall.ears.take()
    hall.conductor.command(Command.PAUSE)
    assert hall.ears.take() == ["stop", "stop", "release"]
    hall.conductor.command(Command.SKIP)
    assert "hold" not in hall.ears.take()
    hall.conductor.command(Command.RESUME)
    assert hall.ears.take()[-1] == "hold"
    hall.wait(60_000)
    assert hall.conductor.player.phase is Phase.STALLED
    assert hall.ears.take() == ["stop", "stop", "release"]
    assert isinstance(hall.take()[-1], Stalled)


def test_to_the_end() -> None:
    hall = started()
    while (wait_ms := hall.wake_in_ms) is not None:
        hall.wait(wait_ms)
    assert hall.take()[-1] == Finished(111_000)
    assert hall.ears.take()[-2:] == ["finish", "release"]
    assert {late_ms for _, late_ms in hall.lateness} == {0}
    assert len(hall.lateness) == len(walk().cues)


@pytest.mark.parametrize(("late_ms", "sounds"), [(SOUND_LATE_MS, True), (SOUND_LATE_MS + 1, False)])
def test_what_would_mislead_by_coming_late_is_not_played(late_ms: int, sounds: bool) -> None:
    hall = started()
    hall.wait(4_000)
    hall.ears.take()
    hall.lateness.clear()
    hall.wait(1_000 + late_ms)
    assert (hall.ears.take() == ["start_bowl"]) == sounds
    assert hall.lateness == [("start_bowl", late_ms)]
    assert any(isinstance(event, CueDue) for event in hall.events)


def test_what_a_command_brings_is_never_late() -> None:
    hall = started()
    hall.wait(4_900)
    hall.ears.take()
    hall.lateness.clear()
    hall.clock.time_ms += 300
    hall.conductor.command(Command.SKIP)
    assert hall.lateness == [("start_bowl", 200), ("rest", 0), ("Rest.", 0)]


def test_muted_it_is_silent_but_goes_on() -> None:
    hall = started(muted=True)
    assert hall.conductor.muted
    assert hall.ears.take() == ["hold"]
    hall.conductor.set_muted(False)
    assert hall.ears.take() == []
    hall.wait(5_000)
    assert hall.ears.take() == ["start_bowl"]
    hall.conductor.set_muted(True)
    assert hall.ears.take() == ["stop", "stop"]
    hall.wait(10_000)
    assert hall.ears.take() == []


def test_closing_is_quiet_and_lets_the_display_sleep() -> None:
    hall = started()
    hall.ears.take()
    hall.conductor.close()
    assert hall.ears.take() == ["stop", "stop", "release"]
    hall.conductor.close()
    assert hall.ears.take() == ["stop", "stop"]


def test_a_listener_that_fails_does_not_end_the_session(caplog: pytest.LogCaptureFixture) -> None:
    hall = Hall()

    def fail(_: Event) -> None:
        raise RuntimeError("a broken window")

    seen: list[Event] = []
    hall.conductor.listen(fail)
    hall.conductor.listen(seen.append)
    with caplog.at_level(logging.ERROR):
        hall.conductor.command(Command.START)
    assert seen == hall.events
    assert "a broken window" in caplog.text
    assert hall.conductor.player.phase is Phase.RUNNING


def test_a_command_from_within_a_listener_comes_after_what_is_being_told() -> None:
    hall = Hall()

    def pause_at_once(event: Event) -> None:
        if isinstance(event, SegmentStarted):
            hall.conductor.command(Command.PAUSE)

    hall.conductor.listen(pause_at_once)
    hall.conductor.command(Command.START)
    assert hall.take() == [Started(0), SegmentStarted(0, 0), Paused(0)]
    assert hall.ears.take() == ["ready", "en: Warm", "stop", "stop"]
    hall.conductor.command(Command.RESUME)
    assert hall.take() == [Resumed(0)]


def test_lateness_is_nobodys_concern_when_nobody_asks() -> None:
    ears = Ears()
    conductor = Conductor(Player(walk()), HandClock(), ears, ears, ears)
    conductor.command(Command.START)
    assert ears.heard == ["ready", "en: Warm", "hold"]


# ---- what the person has chosen to hear


def heard_until(hall: Hall, position_ms: int) -> list[str]:
    """Tick as the conductor asks for it, up to a position; return what was heard."""
    while (wait_ms := hall.wake_in_ms) is not None:
        at_ms = hall.conductor.snapshot().position_ms
        if at_ms + wait_ms > position_ms:
            hall.wait(position_ms - at_ms)
            break
        hall.wait(wait_ms)
    return hall.ears.take()


def test_sounds_are_the_chosen_ones_as_loud_as_chosen() -> None:
    sounds = {"start": CueSound("start_click", 40), "half": CueSound(OFF), "rest": CueSound("", 0)}
    hall = started(hearing=Hearing(sounds))
    heard = [one for one in heard_until(hall, 36_000) if not one.startswith("en: ")]
    assert heard == ["ready", "hold", "start_click at 40 %", "last_three", "last_three", "ready"]


def test_only_the_words_that_are_wanted_are_spoken() -> None:
    for spoken, said in (
        (frozenset[str](), []),
        (frozenset({"names"}), ["en: Left side. Press"]),
        (frozenset({"cues"}), ["en: Breathe out", "en: Let go slowly"]),
        (frozenset({"next"}), ["en: Next: Press. Right side."]),
        (frozenset({"last_three"}), ["en: Three, two, one."]),
    ):
        hall = started(hearing=Hearing({}, spoken), first=3)
        assert [one for one in heard_until(hall, 66_000) if one.startswith("en: ")] == said


def test_half_way_through_the_last_one_it_is_said_to_be_the_last() -> None:
    hall = started(hearing=Hearing({}, frozenset({"next"})), first=6)
    assert "en: Next: Breathe" in " ".join(heard_until(hall, 100_000))
    assert ENGLISH.coming(None) == "This is the last one."


def test_a_change_of_the_pressure_is_said_and_sounds_while_nothing_else_is_said() -> None:
    hearing = Hearing({"pressure": CueSound("half", 30)}, frozenset({"pressure"}))
    hall = started(hearing=hearing, first=3)
    heard = [one for one in heard_until(hall, 66_900) if one.startswith("en: ") or "at 30" in one]
    # 1, 4, 4, 2 over 30 s: 2 from 1.7 s on, 3 from 5 s, 4 from 8.4 s, 3 after 22.5 s, 2 after 27.5 s
    assert heard == [
        *("half at 30 %", "en: Up to 2."),
        *("half at 30 %", "en: Up to 3."),
        *("half at 30 %", "en: Up to 4."),
        *("half at 30 %", "en: Ease to 3."),
        *("half at 30 %", "en: Ease to 2."),
    ]


def test_a_change_of_the_pressure_can_sound_without_words() -> None:
    hall = started(hearing=Hearing({"pressure": CueSound("ready", 30)}, frozenset()), first=4)
    heard_until(hall, 38_000)
    assert heard_until(hall, 39_000)[-1] == "ready at 30 %"


def test_what_is_being_said_is_not_cut_off_by_the_pressure() -> None:
    hall = started(hearing=Hearing({}, frozenset({"pressure", "cues"})), first=3)
    heard_until(hall, 44_900)
    assert heard_until(hall, 47_900) == ["en: Breathe out"], "at 8 s, and the pressure is 4 from 8.4 s on"
    assert heard_until(hall, 48_000) == ["en: Up to 4."], "3 s later"


def test_what_was_eased_is_not_said_twice_and_nothing_while_muted() -> None:
    hall = started(hearing=Hearing({}, frozenset({"pressure"})), first=4)
    heard_until(hall, 50_000)
    hall.conductor.command(Command.EASE)
    assert hall.ears.take() == ["en: Eased to 3. Thank you."]
    assert "en: Ease to 3." not in heard_until(hall, 60_000)
    hall.conductor.set_muted(True)
    hall.ears.take()
    assert heard_until(hall, 66_000) == []


def test_without_words_about_the_pressure_there_is_no_need_to_look() -> None:
    silent, telling = started(first=4), started(hearing=Hearing({}, frozenset({"pressure"})), first=4)
    assert silent.wake_in_ms == 8_000
    wait_ms = telling.wake_in_ms
    assert wait_ms is not None
    assert wait_ms < 8_000
    telling.clock.time_ms += wait_ms
    assert telling.wake_in_ms == 0
