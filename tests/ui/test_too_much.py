"""Too much, today's limit and the stop card: what a press does, at once, and how it is taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from player_stand import Stand
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sample_timelines import even, step, text, timeline, words_of_the_format

from fasciatimer.core.limiting import limited_timeline
from fasciatimer.core.limits import Limits
from fasciatimer.core.model import Rest, Safety
from fasciatimer.core.player import Command, Phase
from fasciatimer.core.preferences import Preferences
from fasciatimer.core.rules import Place
from fasciatimer.core.timeline import Timeline
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.emergency import emergency_number
from fasciatimer.ui.player.recording import Beforehand
from fasciatimer.ui.player.stop_reasons import reasons

Key = Qt.Key


def session(highest: float = 6) -> Timeline:
    """Two spots, both sides each, pressed at 4: get ready 0 to 5 s, roll left 5 to 45, switch, roll right."""
    return timeline(
        step(
            "1",
            40_000,
            "Roll",
            technique="rolling",
            regions=("infraspinatus_teres",),
            side="each",
            tool="ball_soft",
            pressure=even(4, 4),
        ),
        step(
            "2",
            40_000,
            "Knead",
            technique="kneading",
            regions=("upper_trapezius",),
            side="left",
            pressure=even(4, 4),
        ),
        safety=Safety(max_pressure=highest, stop_if=(text("Tingling in an arm"),)),
        author="Ana Lind",
    )


@pytest.fixture
def stand_with(qtbot: QtBot, vocabulary: Vocabulary) -> Iterator[Callable[..., Stand]]:
    stands: list[Stand] = []

    def make(highest: float = 6, **chosen: object) -> Stand:
        preferences = Preferences(**{"theme": "light", **chosen})  # type: ignore[arg-type]
        stand = Stand(vocabulary, preferences)
        qtbot.addWidget(stand.screen)
        stands.append(stand)
        stand.screen.start(session(highest))
        stand.go_to(20_000)
        return stand

    yield make
    for stand in stands:
        stand.screen.close_down()


@pytest.fixture
def stand(stand_with: Callable[..., Stand]) -> Stand:
    return stand_with()


def stop_because(stand: Stand, reason: str) -> Any:
    """Open the stop card and choose a reason; returns the card."""
    stand.press(Key.Key_X)
    card = stand.screen.stop_card
    next(row for row in card.reasons.rows if row.reason.id == reason).click()
    return card


def worked_on(stand: Stand) -> tuple[str, ...]:
    """Return the regions of the work at hand."""
    assert stand.shot.work is not None
    return stand.shot.work.regions


# ------------------------------------------------------------------ too much
def test_the_eye_sees_it_in_the_same_instant(stand: Stand) -> None:
    before_ms = stand.clock.time_ms
    assert stand.view.gauge.value.now == 4
    stand.press(Key.Key_T)
    value = stand.view.gauge.value
    assert (value.now, value.limit, value.eased_from) == (3, 3, 4)
    assert value.trend == ("eased", "from 4")
    assert stand.clock.time_ms == before_ms
    banner = stand.screen.too_much.banner
    assert banner.isVisible()
    assert banner.said == ("Eased to 3. Thank you.", "Still too much? Press T again to skip.")
    assert stand.view.transport.ease.text() == "Skip spot"


def test_it_stays_softer_for_the_rest_of_the_session(stand: Stand) -> None:
    stand.press(Key.Key_T)
    stand.go_to(70_000)
    assert stand.shot.segment.side == "right"
    assert stand.view.gauge.value.now == 3
    assert not stand.screen.too_much.banner.isVisible()


def test_undo_is_there_for_six_seconds(stand: Stand) -> None:
    stand.press(Key.Key_T)
    banner = stand.screen.too_much.banner
    stand.go_to(25_900)
    assert banner.isVisible()
    banner.undo.click()
    assert stand.view.gauge.value.now == 4
    assert banner.said[0] == "Taken back."
    assert stand.screen.too_much.eased == []
    stand.press(Key.Key_T)
    stand.clock.time_ms += 6_001
    stand.screen.ticker.tick()
    assert not banner.isVisible()
    assert stand.view.transport.ease.text() == "Too much"


def test_a_second_press_skips_the_spot(stand: Stand) -> None:
    stand.view.transport.ease.click()
    stand.view.transport.ease.click()
    assert stand.shot.segment.kind == "switch"
    stand.go_to(60_000)
    assert stand.shot.segment.side == "right"


def test_while_getting_ready_the_second_press_skips_the_work_too(stand: Stand) -> None:
    stand.press(Key.Key_R)
    assert stand.shot.segment.kind == "prepare"
    stand.press(Key.Key_T)
    stand.press(Key.Key_T)
    assert stand.shot.segment.kind == "switch"


def test_the_kind_word_is_spoken_unless_silent(stand_with: Callable[..., Stand]) -> None:
    loud = stand_with()
    loud.devices.sounding = False
    loud.press(Key.Key_T)
    assert loud.devices.sounding
    silent = stand_with(muted=True)
    silent.devices.sounding = False
    silent.press(Key.Key_T)
    assert not silent.devices.sounding


def test_the_end_tells_of_every_press(stand: Stand) -> None:
    stand.press(Key.Key_T)
    stand.press(Key.Key_X)
    stand.screen.stop_card.end.click()
    assert stand.finished[0].eased == ((1, 3.0),)


def test_it_works_from_afar(stand: Stand) -> None:
    stand.press(Key.Key_F11)
    stand.press(Key.Key_T)
    afar = stand.screen.views.afar
    assert afar is not None
    assert "eased from 4" in afar.line.text
    assert "T skip spot" in afar.keys.text
    assert stand.screen.too_much.banner.isVisible()


def test_it_works_in_the_small_window(stand: Stand) -> None:
    stand.press(Key.Key_D)
    small = stand.screen.views.small
    assert small is not None
    small.ease.click()
    assert small.brief.title == "Eased to 3. Thank you."
    assert stand.shot.pressure == 3
    assert small.ease.accessibleName() == "Skip spot"
    small.pause.click()
    assert stand.shot.phase is Phase.PAUSED
    small.on.click()
    assert stand.shot.segment.kind == "switch"


def test_as_light_as_it_gets_is_said(stand_with: Callable[..., Stand]) -> None:
    stand = stand_with()
    for _ in range(4):
        stand.press(Key.Key_T)
        stand.clock.time_ms += 6_001
        stand.screen.ticker.tick()
        stand.press(Key.Key_R) if stand.shot.segment.kind != "work" else None
    assert stand.screen.too_much.eased[-1] == (1, 1.0)


# ------------------------------------------------------------------ today's limit
def test_up_and_down_move_todays_limit(stand: Stand) -> None:
    highest = stand.view.gauge.value.limit
    stand.press(Key.Key_Down)
    assert stand.view.gauge.value.limit == highest - 1
    assert stand.screen.too_much.banner.said[0] == f"Today's limit is {highest - 1:g}."
    stand.press(Key.Key_Up)
    assert stand.view.gauge.value.limit == highest


def test_a_limit_of_the_author_is_locked_and_says_why(stand_with: Callable[..., Stand]) -> None:
    stand = stand_with(highest=4)
    assert stand.view.gauge.value.locked
    assert "limit 4, locked" in stand.view.gauge.accessibleName()
    stand.press(Key.Key_Up)
    assert stand.screen.too_much.banner.said[0] == "The author of this session set 4 as its limit."
    stand.press(Key.Key_T)
    assert not stand.view.gauge.value.locked


def test_a_limit_of_the_body_is_for_everybody(stand: Stand) -> None:
    stand.press(Key.Key_Up)
    said = stand.screen.too_much.banner.said[0]
    assert said.startswith("Here the limit is ")
    assert not stand.view.gauge.value.locked


# ------------------------------------------------------------------ the stop card
def test_every_reason_says_what_it_does_beforehand(stand: Stand) -> None:
    stand.press(Key.Key_X)
    card = stand.screen.stop_card
    for reason in reasons("112"):
        assert reason.words in card.text
        assert reason.does in card.text


@pytest.mark.parametrize(
    ("reason", "back"),
    [
        ("pain", ""),
        ("tingle", "Go on without this spot"),
        ("dizzy", ""),
        ("chest", ""),
        ("skin", "Go on without this spot"),
        ("nothing", "Back to the session"),
    ],
)
def test_the_way_back_follows_the_reason(stand: Stand, reason: str, back: str) -> None:
    card = stop_because(stand, reason)
    assert card.reason == reason
    assert card.back.isVisible() == bool(back)
    if back:
        assert card.back.text() == back
    card.end.click()
    assert stand.finished[0].reason == reason


def test_emergencies_name_the_number_of_the_settings(stand_with: Callable[..., Stand]) -> None:
    stand = stand_with(emergency="144")
    stand.press(Key.Key_X)
    card = stand.screen.stop_card
    assert "Call 144 now if you notice" in card.text
    next(row for row in card.reasons.rows if row.reason.id == "chest").click()
    assert "Call 144. Sit up, loosen tight clothes. Do not wait to see if it passes." in card.text
    next(row for row in card.reasons.rows if row.reason.id == "dizzy").click()
    assert "If it does not pass in a few minutes, call 144." in card.text


@pytest.mark.parametrize(("country", "number"), [("US", "911"), ("GB", "999"), ("DE", "112"), ("XX", "112")])
def test_the_number_is_that_of_the_country(country: str, number: str) -> None:
    assert emergency_number(Preferences(), country) == number
    assert emergency_number(Preferences(emergency=" 144 "), country) == "144"


@pytest.fixture
def told_off(stand: Stand) -> list[tuple[object, bool]]:
    """The spots that were told to be left alone, and whether until they have settled."""
    told: list[tuple[object, bool]] = []
    stand.screen.spot_off.connect(lambda regions, settles: told.append((regions, settles)))
    return told


def test_going_on_without_the_spot_leaves_it_out_on_both_sides(
    stand: Stand, told_off: list[tuple[object, bool]]
) -> None:
    stop_because(stand, "tingle").back.click()
    assert told_off == [(frozenset({"infraspinatus_teres"}), False)]
    assert stand.shot.phase is Phase.RUNNING
    assert worked_on(stand) == ("upper_trapezius",)


@pytest.mark.parametrize(("reason", "until_settled"), [("tingle", False), ("skin", True)])
def test_ending_for_a_spot_leaves_it_alone_as_well(
    stand: Stand, told_off: list[tuple[object, bool]], reason: str, until_settled: bool
) -> None:
    stop_because(stand, reason).end.click()
    assert told_off == [(frozenset({"infraspinatus_teres"}), until_settled)]
    assert stand.finished[0].reason == reason


def test_ending_for_another_reason_says_nothing_of_the_spot(
    stand: Stand, told_off: list[tuple[object, bool]]
) -> None:
    stop_because(stand, "pain").end.click()
    assert told_off == []


def test_a_spot_left_out_is_skipped_when_it_comes_again(stand: Stand) -> None:
    stop_because(stand, "skin").back.click()
    stand.screen.command(Command.BACK)
    stand.screen.ticker.tick()
    assert worked_on(stand) == ("upper_trapezius",)


def test_in_a_rest_the_spot_is_the_one_before(stand_with: Callable[..., Stand]) -> None:
    stand = stand_with()
    roll, knead = session().session.items
    stand.screen.start(timeline(roll, Rest("r", 20_000), knead))
    stand.go_to(100_000)
    assert stand.shot.segment.kind == "rest"
    assert stand.screen.too_much.spot == {"infraspinatus_teres"}
    stop_because(stand, "tingle").back.click()
    assert stand.shot.segment.kind == "rest"
    assert stand.screen.too_much.off_today == {"infraspinatus_teres"}


# ------------------------------------------------------------------ limits that change while it plays
def test_changed_limits_hold_from_the_next_step_on_and_are_told(stand: Stand) -> None:
    full = session()
    softer = limited_timeline(full.session, Limits(highest=2), words_of_the_format()).timeline
    coming: list[Timeline | None] = [None]
    follow = Beforehand(follow=lambda: coming.pop() if coming else None)
    stand.screen.start(full, beforehand=follow)
    stand.go_to(20_000)
    coming.append(softer)
    stand.go_to(26_000)
    banner = stand.screen.too_much.banner
    assert banner.said == ("Your limits hold from the next step on.", "Up to 2")
    assert not banner.undo.isVisible()
    assert stand.shot.pressure == 4
    stand.go_to(110_000)
    assert worked_on(stand) == ("upper_trapezius",)
    assert stand.shot.pressure == 2


def test_what_is_left_out_and_how_much_shorter_is_told(stand: Stand) -> None:
    full = session()
    limits = Limits(places_out=(Place("upper_trapezius"),))
    less = limited_timeline(full.session, limits, words_of_the_format()).timeline
    coming = [less]
    stand.screen.start(full, beforehand=Beforehand(follow=lambda: coming.pop() if coming else None))
    stand.go_to(6_000)
    assert stand.screen.too_much.banner.said[1] == "1 step left out, 0:45 shorter"
    assert stand.shot.duration_ms == less.duration_ms


def test_a_sitting_that_goes_on_is_as_soft_as_it_was_left(stand: Stand) -> None:
    stand.screen.start(session(), beforehand=Beforehand(level=3.0), first=1)
    stand.go_to(10_000)
    assert (stand.shot.pressure, stand.shot.limit, stand.shot.eased_from) == (3, 3, 4)
    stand.press(Key.Key_Up)
    assert stand.shot.pressure == 4


def test_arrows_walk_over_the_reasons_and_tab_leads_on(stand: Stand) -> None:
    stand.press(Key.Key_X)
    card = stand.screen.stop_card
    assert card.end.hasFocus()
    QTest.keyClick(card.end, Key.Key_Tab)
    assert card.reasons.rows[0].hasFocus()
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Down)
    assert card.reasons.rows[1].hasFocus()
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Space)
    assert card.reason == "tingle"
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Space)
    assert card.reason == ""
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Tab)
    assert card.back.hasFocus()


def test_a_new_stop_begins_without_a_reason(stand: Stand) -> None:
    stand.press(Key.Key_X)
    stand.screen.stop_card.reasons.rows[5].click()
    stand.press(Key.Key_Escape)
    stand.press(Key.Key_X)
    assert stand.screen.stop_card.reason == ""


# ------------------------------------------------------------------ after the machine woke up
def test_three_seconds_to_find_the_place_again(stand: Stand) -> None:
    stand.clock.time_ms += 60_000
    stand.screen.ticker.tick()
    assert stand.shot.phase is Phase.STALLED
    stand.press(Key.Key_Space)
    assert stand.shot.phase is Phase.RUNNING
    clock = stand.view.clock
    assert clock.value.below == "goes on in 3"
    digits = clock.value.digits
    stand.clock.time_ms += 2_500
    stand.screen.ticker.tick()
    assert (clock.value.below, clock.value.digits) == ("goes on in 1", digits)
    stand.clock.time_ms += 1_500
    stand.screen.ticker.tick()
    assert clock.value.below == "seconds"
