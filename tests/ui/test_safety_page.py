"""The person's own limits: chosen by them, suggested by what applies, never without their say."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from window_fakes import FakeLimits

from fasciatimer.core.conditions import read_safety_page
from fasciatimer.core.limits import NO_LIMITS, Limits
from fasciatimer.core.rules import Place, Reason, Rule
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.check_in import CheckIn
from fasciatimer.ui.parts.scale import Scale
from fasciatimer.ui.services import Services
from fasciatimer.ui.settings.limit_words import reason_words, rule_words
from fasciatimer.ui.settings.safety import SafetyPage
from fasciatimer.ui.settings.screen import SettingsScreen
from fasciatimer.ui.theme import Look

Show = Callable[..., Any]
Key = Qt.Key


@pytest.fixture
def keeper(services: Any) -> FakeLimits:
    keeper: FakeLimits = services.limits
    return keeper


@pytest.fixture
def page(services: Services, show: Show) -> SafetyPage:
    screen = SettingsScreen(services)
    show(screen, 1008, 720)
    page = screen.show_page("safety")
    assert isinstance(page, SafetyPage)
    return page


def test_highest_pressure_and_gentle_mode_hold_at_once(page: SafetyPage, keeper: FakeLimits) -> None:
    page.highest.choose(3)
    assert keeper.limits.highest == 3.0
    page.gentle.click()
    assert keeper.limits.gentle
    page.highest.choose(0)
    assert keeper.limits.highest is None


def test_an_area_has_its_own_limit_or_is_left_out(page: SafetyPage, keeper: FakeLimits) -> None:
    page._area_chosen("neck_and_shoulders", 3)
    assert keeper.limits.highest_in == (("neck_and_shoulders", 3.0),)
    levels = page.area_rows["neck_and_shoulders"]
    levels.choose(5)
    assert keeper.limits.highest_in == (("neck_and_shoulders", 1.0),)
    levels.choose(0)
    assert keeper.limits.highest_in == ()
    assert keeper.limits.places_out == (Place("neck_and_shoulders"),)
    page._area_freed("neck_and_shoulders")
    assert keeper.limits == NO_LIMITS
    assert page.area_rows == {}


def test_tools_are_left_out(page: SafetyPage, keeper: FakeLimits) -> None:
    page.tools["massage_gun"].click()
    page.tools["foam_roller"].click()
    assert keeper.limits.tools_out == ("massage_gun", "foam_roller")
    page.tools["massage_gun"].click()
    assert keeper.limits.tools_out == ("foam_roller",)
    assert not {"hand", "fingers"} & set(page.tools)


def test_a_yes_only_suggests_until_it_is_taken_over(page: SafetyPage, keeper: FakeLimits) -> None:
    row = page.conditions["anticoag"]
    row.tick.click()
    assert keeper.limits.conditions == ("anticoag",)
    assert keeper.limits.rules == ()
    assert "Light only; a new large bruise means stop." in [
        label.text() for label in row.findChildren(QLabel)
    ]
    row.take_all()
    assert {rule.source for rule in keeper.limits.rules} == {"anticoag"}
    assert any(rule.cap == 3 for rule in keeper.limits.rules)
    page.conditions["anticoag"].tick.click()
    assert keeper.limits.rules == ()
    assert keeper.limits.conditions == ()


def test_a_suggestion_can_be_changed_or_left(page: SafetyPage, keeper: FakeLimits) -> None:
    row = page.conditions["anticoag"]
    row.tick.click()
    row.rows[0].softer.click()
    (held,) = keeper.limits.rules
    assert held.cap == 2
    assert row.rows[0].rule.cap == 2
    row.rows[0].firmer.click()
    row.rows[0].firmer.click()
    (held,) = keeper.limits.rules
    assert held.cap == 4
    row.rows[0].tick.click()
    assert keeper.limits.rules == ()
    assert keeper.limits.conditions == ("anticoag",)


def test_some_questions_ask_where(page: SafetyPage, keeper: FakeLimits) -> None:
    row = page.conditions["open_skin"]
    row.tick.click()
    assert row.rows == []
    row.choose_place(Place("arm", "left"))
    (suggested,) = row.rows
    assert suggested.tick.text() == "No touch there: Arms, left"
    row.take_all()
    (held,) = keeper.limits.rules
    assert held.block == "touch"
    assert held.places == (Place("arm", "left"),)


def test_the_questions_of_today_are_not_asked_here(page: SafetyPage, vocabulary: Vocabulary) -> None:
    every = read_safety_page(vocabulary).conditions
    assert set(page.conditions) == {id for id, one in every.items() if one.group != "today"}


def test_asking_and_the_emergency_number_are_kept(page: SafetyPage, services: Any) -> None:
    page.ask.choose(2)
    QTest.keyClicks(page.number, "144")
    kept = services.settings.preferences
    assert (kept.ask, kept.emergency) == ("always", "144")
    assert page.number.placeholderText()


def test_everything_can_go_back_to_how_it_came(page: SafetyPage, services: Any, keeper: FakeLimits) -> None:
    page.gentle.click()
    page.ask.choose(1)
    page.reset.click()
    assert keeper.limits == NO_LIMITS
    assert services.settings.preferences.ask == "changed"
    assert not page.gentle.isChecked()


def test_what_could_not_be_saved_is_told(page: SafetyPage, keeper: FakeLimits) -> None:
    told: list[str] = []
    page.choices.trouble.connect(told.append)
    keeper.failure = "Your limits could not be saved."
    page.gentle.click()
    assert told == ["Your limits could not be saved."]


def test_limits_set_before_are_shown(services: Any, show: Show) -> None:
    services.limits.limits = Limits(highest=4.0, tools_out=("cane",), gentle=True)
    page = SafetyPage(services, SettingsScreen(services).choices)
    show(page)
    assert page.highest.index == 2
    assert page.gentle.isChecked()
    assert page.tools["cane"].isChecked()


# ------------------------------------------------------------------ words
@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (Rule(cap=3.0, stretch_cap=3.0, effort_cap=3.0), "Up to 3"),
        (Rule(cap=3.0), "Pressure up to 3"),
        (Rule(block="touch", places=(Place("arm", "left"),)), "No touch there: Arms, left"),
        (Rule(block="all"), "No session"),
        (Rule(forbid=("massage_gun",), times=0.5), "Without massage gun, 50 % of the time"),
        (
            Rule(only_tools=("hand", "fingers"), session_longest_ms=600_000),
            "Only with hand and fingers or thumb, sessions up to 10 min",
        ),
        (Rule(hold_longest_ms=30_000), "Still pressure up to 30 s"),
        (Rule(breath="own_pace"), "Breathing at your own pace"),
    ],
)
def test_a_limit_is_one_plain_line(rule: Rule, words: str, vocabulary: Vocabulary) -> None:
    assert rule_words(rule, vocabulary) == words


def test_every_suggestion_and_every_reason_has_words(vocabulary: Vocabulary) -> None:
    for condition in read_safety_page(vocabulary).conditions.values():
        for one in condition.rules:
            assert rule_words(one.rule, vocabulary), condition.id
    for kind, about in (
        ("area", "arm"),
        ("tool", "cane"),
        ("technique", "rolling"),
        ("position", "lying_front"),
        ("today", ""),
        ("other_side", ""),
        ("time", ""),
    ):
        assert reason_words(Reason(kind, about), vocabulary)  # type: ignore[arg-type]


# ------------------------------------------------------------------ the scale
@pytest.fixture
def scale(look: Look, show: Show) -> Scale:
    scale: Scale = show(Scale(look, "How tight is it now?"), 500, 44)
    return scale


def test_digits_arrows_and_clicks_set_the_number(scale: Scale) -> None:
    said: list[object] = []
    scale.chosen.connect(said.append)
    scale.setFocus()
    assert scale.accessibleName() == "How tight is it now?, not given"
    for key, value in (
        (Key.Key_6, 6),
        (Key.Key_Right, 7),
        (Key.Key_Left, 6),
        (Key.Key_1, 1),
        (Key.Key_0, 10),
        (Key.Key_Right, 10),
        (Key.Key_Home, 0),
        (Key.Key_Backspace, None),
        (Key.Key_Up, 5),
    ):
        QTest.keyClick(scale, key)
        assert scale.value == value
    middle = scale.cell(4).center().toPoint()
    QTest.mouseClick(scale, Qt.MouseButton.LeftButton, pos=middle)
    assert scale.value == 4
    assert scale.accessibleName() == "How tight is it now?, 4 of 10"
    QTest.mouseClick(scale, Qt.MouseButton.LeftButton, pos=middle)
    assert scale.value is None
    assert said[-1] is None


def test_the_number_before_is_named_and_dotted(scale: Scale) -> None:
    scale.show_value(4, before=6)
    assert scale.accessibleName() == "How tight is it now?, 4 of 10, before: 6"
    image = scale.grab().toImage()
    edge = scale.cell(6).adjusted(3, 3, -3, -3)
    row = [
        image.pixelColor(x, round(edge.top())).lightness()
        for x in range(*map(round, (edge.left() + 8, edge.right() - 8)))
    ]
    assert min(row) < 128 < max(row)


def test_where_room_is_short_the_cells_stand_in_two_rows(scale: Scale) -> None:
    scale.resize(220, scale.heightForWidth(220))
    QApplication.processEvents()
    assert scale.cell(6).top() > scale.cell(5).top()
    assert scale.cell(0).width() >= 27
    assert scale.cell(10).bottom() <= scale.height() + 1
    QTest.mouseClick(scale, Qt.MouseButton.LeftButton, pos=scale.cell(10).center().toPoint())
    assert scale.value == 10
    beside = QPoint(scale.width() - 2, scale.height() - 2)
    QTest.mouseClick(scale, Qt.MouseButton.LeftButton, pos=beside)
    assert scale.value == 10


def test_a_check_in_starts_afresh_every_time(look: Look, show: Show) -> None:
    check: CheckIn = show(CheckIn(look), 500, 300)
    check.ask(("tension", "pain"), {"pain": 3})
    QTest.keyClick(check.scales["tension"], Key.Key_7)
    assert check.given == {"tension": 7}
    check.ask(("stress",))
    assert check.given == {}
    assert check.stops() == [check.scales["stress"], check.range]
