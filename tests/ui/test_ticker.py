"""The one timer: it wakes for whatever is first, and is off when nothing is promised."""

from __future__ import annotations

from typing import Any

import pytest
from player_stand import HandClock
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from fasciatimer.ui.ticker import Ticker


class PromisedConductor:
    """A conductor that says when it wants to be called."""

    def __init__(self, clock: HandClock, *deadlines_ms: int) -> None:
        self.clock = clock
        self.deadlines_ms = list(deadlines_ms)
        self.ticks: list[int] = []

    def tick(self) -> None:
        now_ms = self.clock.now_ms()
        self.ticks.append(now_ms)
        self.deadlines_ms = [deadline for deadline in self.deadlines_ms if deadline > now_ms]

    def wake_in_ms(self, now_ms: int) -> int | None:
        return self.deadlines_ms[0] - now_ms if self.deadlines_ms else None


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def ticker(qtbot: QtBot, clock: HandClock) -> Ticker:
    return Ticker(clock)


def drive(ticker: Ticker, conductor: Any, frame_ms: int | None) -> list[int]:
    shown: list[int] = []

    def show() -> int | None:
        shown.append(len(shown))
        return frame_ms

    ticker.drive(conductor, show)
    return shown


@pytest.mark.parametrize(
    ("frame_ms", "deadline_in_ms", "wait_ms"),
    [(50, 400, 50), (250, 120, 120), (None, 400, 400), (250, None, 250), (None, None, None)],
)
def test_it_waits_for_the_frame_or_the_deadline_whichever_is_first(
    ticker: Ticker, clock: HandClock, frame_ms: int | None, deadline_in_ms: int | None, wait_ms: int | None
) -> None:
    deadlines = [] if deadline_in_ms is None else [clock.time_ms + deadline_in_ms]
    drive(ticker, PromisedConductor(clock, *deadlines), frame_ms)
    assert ticker.wait_ms == wait_ms


def test_a_deadline_that_has_passed_wakes_at_once(ticker: Ticker, clock: HandClock) -> None:
    conductor = PromisedConductor(clock, clock.time_ms + 10, clock.time_ms + 11)
    drive(ticker, conductor, None)
    clock.time_ms += 10
    ticker.tick()
    assert ticker.wait_ms == 1
    assert conductor.ticks == [1_000, 1_010]


def test_every_tick_shows_once(ticker: Ticker, clock: HandClock) -> None:
    shown = drive(ticker, PromisedConductor(clock), 50)
    clock.time_ms += 50
    ticker.tick()
    assert len(shown) == 2


def test_it_is_off_at_rest(ticker: Ticker, clock: HandClock) -> None:
    conductor = PromisedConductor(clock, clock.time_ms + 100)
    shown = drive(ticker, conductor, 50)
    ticker.rest()
    assert ticker.wait_ms is None
    ticker.tick()
    assert (len(shown), len(conductor.ticks)) == (1, 1)


def test_calls_come_in_order_of_time_and_once(ticker: Ticker, clock: HandClock) -> None:
    told: list[str] = []
    ticker.after(5_000, lambda: told.append("late"))
    ticker.after(2_000, lambda: told.append("early"))
    assert ticker.wait_ms == 2_000
    clock.time_ms += 2_000
    ticker.tick()
    assert told == ["early"]
    assert ticker.wait_ms == 3_000
    clock.time_ms += 3_000
    ticker.tick()
    ticker.tick()
    assert told == ["early", "late"]
    assert ticker.wait_ms is None


def test_a_call_can_be_called_off(ticker: Ticker, clock: HandClock) -> None:
    told: list[str] = []
    call_off = ticker.after(1_000, lambda: told.append("never"))
    call_off()
    assert ticker.wait_ms is None
    clock.time_ms += 2_000
    ticker.tick()
    assert told == []


def test_promised_calls_come_while_a_session_plays(ticker: Ticker, clock: HandClock) -> None:
    told: list[str] = []
    drive(ticker, PromisedConductor(clock, clock.time_ms + 900), None)
    ticker.after(400, lambda: told.append("now"))
    assert ticker.wait_ms == 400
    clock.time_ms += 400
    ticker.tick()
    assert told == ["now"]
    assert ticker.wait_ms == 500


def test_asking_for_a_call_does_not_put_off_the_frame(ticker: Ticker, clock: HandClock) -> None:
    drive(ticker, PromisedConductor(clock), 50)
    clock.time_ms += 30
    ticker.after(4_000, lambda: None)
    assert ticker.wait_ms == 20


@pytest.mark.parametrize(("speed", "waits"), [(1.0, [400, 100]), (60.0, [7, 100]), (0.5, [800, 100])])
def test_a_clock_of_another_speed_is_waited_for_in_real_time(
    ticker: Ticker, clock: HandClock, speed: float, waits: list[int]
) -> None:
    """A deadline is a time of the clock; a frame is for the eye, which is as slow as ever."""
    clock.speed = speed
    ticker.drive(PromisedConductor(clock, clock.now_ms() + 400), lambda: None)
    assert ticker.wait_ms == waits[0]
    ticker.drive(PromisedConductor(clock), lambda: 100)
    assert ticker.wait_ms == waits[1]


# ------------------------------------------------------------------ between two whole pictures
def glide_with(ticker: Ticker, conductor: Any, answers: list[int | None]) -> tuple[list[int], list[int]]:
    """Drive with something that glides and answers so; returns when all was shown, and when it glided."""
    shown: list[int] = []
    glided: list[int] = []

    def show() -> int:
        shown.append(conductor.clock.now_ms())
        return 50

    def glide() -> int | None:
        glided.append(conductor.clock.now_ms())
        return answers.pop(0) if answers else None

    ticker.drive(conductor, show, glide)
    return shown, glided


def wake(ticker: Ticker, clock: HandClock) -> None:
    """Let the time pass that it waits for."""
    clock.time_ms += ticker.wait_ms or 0
    ticker.findChild(QTimer).timeout.emit()


def test_it_glides_until_all_is_to_be_shown(ticker: Ticker, clock: HandClock) -> None:
    shown, glided = glide_with(ticker, PromisedConductor(clock), [20, 30, None])
    for _ in range(3):
        wake(ticker, clock)
    assert glided == [1_050, 1_070, 1_100]
    assert shown == [1_000, 1_100]
    assert ticker.wait_ms == 50


def test_what_is_due_comes_before_gliding(ticker: Ticker, clock: HandClock) -> None:
    conductor = PromisedConductor(clock, clock.time_ms + 50)
    shown, glided = glide_with(ticker, conductor, [])
    wake(ticker, clock)
    assert (shown, glided) == ([1_000, 1_050], [])
    called: list[int] = []
    ticker.after(10, lambda: called.append(clock.now_ms()))
    wake(ticker, clock)
    assert (called, shown[-1], glided) == ([1_060], 1_060, [])


def test_a_command_shows_all(ticker: Ticker, clock: HandClock) -> None:
    shown, glided = glide_with(ticker, PromisedConductor(clock), [])
    clock.time_ms += 7
    ticker.tick()
    assert (shown, glided) == ([1_000, 1_007], [])


def test_at_rest_nothing_glides(ticker: Ticker, clock: HandClock) -> None:
    _, glided = glide_with(ticker, PromisedConductor(clock), [])
    ticker.rest()
    ticker.findChild(QTimer).timeout.emit()
    assert glided == []
