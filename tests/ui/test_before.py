"""Before you start: everything is said, and Start waits for the tick."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from conftest import Stock
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from fasciatimer.core.checker import read_session
from fasciatimer.core.model import Safety
from fasciatimer.core.preferences import Preferences
from fasciatimer.core.problems import Problem
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.before_parts import step_lengths
from fasciatimer.ui.before_screen import BeforeScreen
from fasciatimer.ui.cautions import FIRST_RULES, cautions_of
from fasciatimer.ui.choice import Choice
from fasciatimer.ui.needs import NeedTile, needs_to_show
from fasciatimer.ui.services import Services

Show = Callable[..., Any]
Key = Qt.Key


@pytest.fixture
def before(services: Services, show: Show) -> Iterator[BeforeScreen]:
    screen = BeforeScreen(services)
    show(screen)
    yield screen
    for pool in screen.findChildren(QThreadPool):
        pool.clear()
        pool.waitForDone()


def choice(stock: Stock, id: str, **fields: Any) -> Choice:
    return Choice(stock.card(id), stock.timelines[id], **fields)


def said(widget: QWidget) -> str:
    """Return every word that is shown."""
    QApplication.processEvents()
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def test_it_says_what_for_how_long_and_who(before: BeforeScreen, stock: Stock) -> None:
    before.show_choice(choice(stock, "upper-back-ball"))
    words = said(before)
    for part in (
        "Upper back with a ball on the wall",
        "8 min  \N{MIDDLE DOT}  8 steps  \N{MIDDLE DOT}  The fasciatimer project",
        "Move the shoulder blades and the upper back more freely for a while",
        "Roll beside the spine",
        "80 s",
        "Ends about 10:52. Nothing is sent anywhere.",
    ):
        assert part in words
    assert before.accessibleName() == "Upper back with a ball on the wall"
    assert before.start.accessibleName() == "Start, 8 minutes, ends about 10:52"


def test_the_steps_add_up_both_sides_and_all_rounds(stock: Stock) -> None:
    timeline = stock.timelines["upper-back-ball"]
    lengths = step_lengths(timeline)
    works = [segment for segment in timeline.segments if segment.kind == "work"]
    assert sum(length for _, length in lengths) == sum(work.length_ms for work in works)
    assert [name for name, _ in lengths][:2] == ["Hug yourself", "Roll beside the spine"]


def test_what_is_needed_is_shown_with_pictures(before: BeforeScreen, stock: Stock) -> None:
    before.show_choice(choice(stock, "upper-back-ball"))
    tiles = [tile.need for tile in before.findChildren(NeedTile)]
    assert [(need.name, need.detail) for need in tiles] == [
        ("Soft ball", "tennis ball size"),
        ("Wall", ""),
        ("Standing", ""),
    ]
    assert all(before.look.has_drawing(need.drawing) for need in tiles)
    before.show_choice(choice(stock, "desk-neck-reset"))
    QApplication.sendPostedEvents(None, 0)
    names = [tile.accessibleName() for tile in before.findChildren(NeedTile) if tile.isVisibleTo(before)]
    assert "Your hands, nothing else" in names


def test_every_shipped_session_has_its_needs_drawn(
    before: BeforeScreen, stock: Stock, vocabulary: Vocabulary
) -> None:
    for card in stock.cards:
        if card.playable:
            needs = needs_to_show(card, vocabulary, before.look)
            assert needs
            assert all(need.drawing for need in needs), card.id


def test_cautions_hold_our_own_words_first_and_the_authors_verbatim(
    before: BeforeScreen, stock: Stock, vocabulary: Vocabulary
) -> None:
    shown = choice(stock, "upper-back-ball")
    before.show_choice(shown)
    groups = {group.kind: group for group in cautions_of(shown.session, vocabulary, "en")}
    assert list(groups) == ["avoid", "ask", "stop"]
    assert [group.title for group in groups.values()] == ["Do not start if", "Ask first if", "Stop if"]
    assert groups["stop"].theirs == ("Chest pain or breathlessness: get emergency help", "Tingling in an arm")
    assert groups["stop"].author == "The fasciatimer project"
    rules = tuple(rule.when for rule in vocabulary.stop_rules)
    assert groups["stop"].ours + groups["stop"].more == rules
    words = said(before.cautions)
    assert all(rule in words for rule in rules[:FIRST_RULES])
    assert rules[-1] not in words
    assert "The fasciatimer project adds" in words
    assert words.index(rules[0]) < words.index("Tingling in an arm")


def test_the_rest_of_our_rules_unfolds(before: BeforeScreen, stock: Stock, vocabulary: Vocabulary) -> None:
    before.show_choice(choice(stock, "upper-back-ball"))
    today, door = before.cautions.doors
    assert today.accessibleName() == "4 more, Do not start if"
    assert "Migraine attack now" not in said(before)
    QTest.mouseClick(today, Qt.MouseButton.LeftButton)
    assert "Migraine attack now" in said(before)
    assert door.text() == f"{len(vocabulary.stop_rules) - FIRST_RULES} more"
    QTest.mouseClick(door, Qt.MouseButton.LeftButton)
    words = said(before.cautions)
    assert all(rule.when in words for rule in vocabulary.stop_rules)
    assert not door.isVisible()


@pytest.mark.parametrize("width", [1100, 700])
def test_tab_reads_the_cautions_before_the_way_back(
    before: BeforeScreen, stock: Stock, vocabulary: Vocabulary, width: int
) -> None:
    before.setMinimumSize(1, 1)
    before.resize(width, 720)
    before.show_choice(choice(stock, "upper-back-ball"))
    QApplication.processEvents()
    before.focus_main()
    visited = []
    for _ in range(11 if width == 1100 else 10):
        visited.append(QApplication.focusWidget().accessibleName() or QApplication.focusWidget().text())
        QTest.keyClick(QApplication.focusWidget(), Key.Key_Tab)
    doors = ["4 more, Do not start if", f"{len(vocabulary.stop_rules) - FIRST_RULES} more, Stop if"]
    about = ["About this session"]
    cautions = ["Cautions", *doors, *about] if width == 1100 else [*about, *doors]
    start = before.start.accessibleName()
    asked = [*(scale.accessibleName() for scale in before.check_in.scales.values()), "How far does it move?"]
    assert visited == ["None of this is true today", start, *asked, *cautions, "Edit", "Sessions"]
    before.cautions.doors[0].setFocus()
    QTest.keyClick(before.cautions.doors[0], Key.Key_Return)
    assert QApplication.focusWidget().accessibleName() == cautions[0]


@pytest.mark.parametrize("part", ["tick", "start", "cautions"])
def test_the_focus_stays_where_it_is_when_the_text_grows(
    before: BeforeScreen, stock: Stock, part: str
) -> None:
    before.show_choice(choice(stock, "upper-back-ball"))
    QApplication.processEvents()
    (before.cautions.doors[0] if part == "cautions" else getattr(before, part)).setFocus()
    held = QApplication.focusWidget()
    for percent in (200, 100):
        before.look.apply(Preferences(theme="light", text_percent=percent))
        QApplication.processEvents()
        assert QApplication.focusWidget() is held


def test_a_session_without_cautions_still_has_ours(stock: Stock, vocabulary: Vocabulary) -> None:
    session = replace(stock.timelines["gentle-day"].session, safety=Safety(), author=None)
    groups = cautions_of(session, vocabulary, "en")
    assert [group.kind for group in groups] == ["avoid", "stop"]
    assert all(group.ours and not group.theirs for group in groups)


def test_the_authors_reason_to_leave_a_limit_is_shown(before: BeforeScreen, vocabulary: Vocabulary) -> None:
    data = b"""\
fasciatimer: 1
title: Beyond
steps:
  - name: Firm palm
    technique: kneading
    region: palm
    side: left
    duration: 40s
    pressure: 6
    beyond_cap: Only with the hand of a helper, as shown.
"""
    reading = read_session(data, vocabulary, file_name="beyond.yaml")
    assert reading.session is not None, reading.problems
    groups = {group.kind: group for group in cautions_of(reading.session, vocabulary, "en")}
    assert groups["beyond"].theirs == ("Firm palm: Only with the hand of a helper, as shown.",)


def test_start_waits_for_the_tick(before: BeforeScreen, stock: Stock, qtbot: QtBot) -> None:
    shown = choice(stock, "desk-neck-reset")
    before.show_choice(shown)
    before.focus_main()
    assert before.tick.hasFocus()
    with qtbot.assertNotEmitted(before.started):
        QTest.mouseClick(before.start, Qt.MouseButton.LeftButton)
    assert before.hint.text() == "Please read and tick first."
    assert before.tick.hasFocus()
    QTest.keyClick(before.tick, Key.Key_Space)
    assert before.hint.text().startswith("Ends about")
    QTest.keyClick(before.tick, Key.Key_Tab)
    assert before.start.hasFocus()
    with qtbot.waitSignal(before.started, timeout=1000) as told:
        QTest.keyClick(before.start, Key.Key_Return)
    assert told.args == [shown]


def test_ticked_earlier_today_needs_one_press(before: BeforeScreen, stock: Stock) -> None:
    before.show_choice(choice(stock, "desk-neck-reset", checked_at="10:31"))
    before.focus_main()
    assert before.tick.isChecked()
    assert before.tick.accessibleDescription() == "Ticked today at 10:31"
    assert before.start.hasFocus()
    before.show_choice(choice(stock, "calves"))
    assert not before.tick.isChecked()
    assert before.tick.accessibleDescription() == ""


def test_plan_and_note_stand_on_the_authors_card(before: BeforeScreen, stock: Stock) -> None:
    before.show_choice(choice(stock, "upper-trap-handout"))
    assert before.author.isVisible()
    assert before.author.plan.text() == "once a day, 5 days a week, 1 week"
    assert before.author.note.text().startswith("\N{LEFT DOUBLE QUOTATION MARK}Your limit is 4 of 10.")
    assert "Bring your numbers." in before.author.note.text()
    before.show_choice(choice(stock, "calves"))
    assert not before.author.isVisible()


def test_hints_for_the_author_are_quiet_and_few(before: BeforeScreen, stock: Stock) -> None:
    hints = tuple(Problem(line, 1, 1, "warning", "L01", f"hint {line}", "Do this.") for line in (3, 4, 5))
    before.show_choice(choice(stock, "calves", warnings=hints))
    words = said(before)
    assert "Line 3: hint 3. Do this." in words
    assert "hint 5" not in words
    assert "and 1 more" in words


def test_the_picture_shows_all_areas(before: BeforeScreen, stock: Stock) -> None:
    before.show_choice(choice(stock, "upper-back-ball"))
    scene = before.stage.scene
    assert scene is not None
    assert scene.view == "back"
    assert {target.region for target in scene.targets} >= {"mid_trapezius_rhomboids", "infraspinatus_teres"}


@pytest.mark.parametrize("press", ["escape", "button"])
def test_the_way_back(before: BeforeScreen, stock: Stock, qtbot: QtBot, press: str) -> None:
    before.show_choice(choice(stock, "calves"))
    with qtbot.waitSignal(before.closed, timeout=1000):
        if press == "escape":
            QTest.keyClick(before.tick, Key.Key_Escape)
        else:
            QTest.mouseClick(before.back, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("percent", [100, 200, 300])
@pytest.mark.parametrize("size", [(900, 600), (1100, 720), (1920, 1080)])
def test_start_and_tick_are_always_in_view(
    before: BeforeScreen, stock: Stock, percent: int, size: tuple[int, int]
) -> None:
    long = "Ganzkörperentspannungsübungen für lange Schreibtischtage mit dem Massageball"
    shown = choice(stock, "full-body-roll")
    before.setMinimumSize(1, 1)
    before.show_choice(replace(shown, card=shown.card._replace(title=long)))
    before.look.apply(Preferences(theme="light", text_percent=percent))
    before.resize(*size)
    QApplication.processEvents()
    QApplication.processEvents()
    for part in (before.start, before.tick, before.back):
        box = part.rect().translated(part.mapTo(before, part.rect().topLeft()))
        assert before.rect().contains(box)
    assert before.tick.height() >= before.tick.heightForWidth(before.tick.width())
    assert before.stage.isVisible() is (size[0] >= percent * 8.2)
    assert "".join(before.title.lines(before.title.width())).replace(" ", "") == long.replace(" ", "")


# ------------------------------------------------------------------ what the person says
def test_the_author_is_asked_for_what_to_rate_and_all_of_it_may_be_left_out(
    before: BeforeScreen, stock: Stock, qtbot: QtBot
) -> None:
    before.show_choice(choice(stock, "upper-back-ball", checked_at="10:44"))
    assert list(before.check_in.scales) == ["stiffness", "pain"]
    with qtbot.waitSignal(before.started, timeout=1000) as told:
        before.start.click()
    assert told.args[0].before == {}
    scale = before.check_in.scales["pain"]
    QTest.keyClick(scale, Key.Key_1)
    QTest.keyClick(scale, Key.Key_0)
    before.check_in.range.setText("head left: stiff ")
    QTest.keyClick(scale, Key.Key_Return)
    assert before.start.hasFocus()
    with qtbot.waitSignal(before.started, timeout=1000) as told:
        before.start.click()
    assert told.args[0].before == {"pain": 10}
    assert told.args[0].range_before == "head left: stiff"


def test_a_session_that_asks_nothing_has_no_scale(before: BeforeScreen, stock: Stock) -> None:
    before.show_choice(choice(stock, "standing-break"))
    assert before.check_in.scales == {}
    assert "How far does it move" not in said(before)


def test_limits_say_what_they_do_and_why(before: BeforeScreen, stock: Stock, qtbot: QtBot) -> None:
    left_out = tuple((f"Step {i}", "without foam roller") for i in range(5))
    before.show_choice(choice(stock, "upper-back-ball", limits="Your limits: up to 3", left_out=left_out))
    words = said(before.limits)
    assert "Your limits: up to 3" in words
    assert "Left out: Step 0 (without foam roller)" in words
    assert "and 3 more left out" in words
    with qtbot.waitSignal(before.settings_wanted, timeout=1000):
        before.limits.door.click()
    before.show_choice(choice(stock, "upper-back-ball"))
    assert not before.limits.isVisible()


def test_with_nothing_left_to_do_it_cannot_start(before: BeforeScreen, stock: Stock) -> None:
    before.show_choice(choice(stock, "upper-back-ball", nothing_left=True))
    assert not before.start.isEnabled()
    assert before.hint.text() == "Nothing is left to do within your limits. Please leave it for today."


def test_sore_for_more_than_a_day_offers_gentle_mode(
    before: BeforeScreen, stock: Stock, qtbot: QtBot
) -> None:
    before.show_choice(choice(stock, "upper-back-ball", sore_day="Yesterday"))
    assert "After the last time, Yesterday: were you sore for more than a day?" in said(before.sore)
    with qtbot.waitSignal(before.sore_answered, timeout=1000) as told:
        before.sore.yes.click()
    assert told.args == [True]
    with qtbot.waitSignal(before.gentle_wanted, timeout=1000):
        before.sore.gentle.click()
    before.show_choice(choice(stock, "upper-back-ball", sore_day="Yesterday", sore_before=True))
    before.sore.yes.click()
    assert "better ask a clinician" in said(before.sore)
    before.show_choice(choice(stock, "upper-back-ball", sore_day="Yesterday"))
    with qtbot.waitSignal(before.sore_answered, timeout=1000) as told:
        before.sore.no.click()
    assert told.args == [False]
    assert not before.sore.isVisible()


def test_an_interrupted_session_can_go_on_once_it_is_ticked(
    before: BeforeScreen, stock: Stock, qtbot: QtBot
) -> None:
    where = "Roll beside the spine, right side, 3:54 to go"
    before.show_choice(choice(stock, "upper-back-ball", resume=where, resume_part=4, resume_of="x"))
    assert where in said(before.carry_on)
    before.carry_on.resume.click()
    assert before.hint.text() == "Please read and tick first."
    before.tick.click()
    with qtbot.waitSignal(before.resumed, timeout=1000) as told:
        before.carry_on.resume.click()
    assert (told.args[0].resume_part, told.args[0].resume_of) == (4, "x")


def test_what_was_ticked_on_another_day_says_so(before: BeforeScreen, stock: Stock) -> None:
    before.show_choice(choice(stock, "upper-back-ball", checked_at="10:44", checked_on="Thu 19 Nov"))
    assert before.tick.isChecked()
    assert before.tick.accessibleDescription() == "Ticked on Thu 19 Nov, and nothing has changed"
