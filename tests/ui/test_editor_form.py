"""The form: the head of the session, cues, areas by name, and words to choose from."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from editor_stand import TEXT, Stand
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from window_fakes import FakeServices

from fasciatimer.ui.editor.cues_field import CuesField
from fasciatimer.ui.editor.inputs import AreaField, RegionsField, WordsField
from fasciatimer.ui.parts.fields import LineField

Key = Qt.Key
CUES = """\
    pressure: [1, 3, 3, 1]   # slowly
    cues:
      20s: {en: Breathe out, de: Ausatmen}   # as long as it takes
      50%: "Let go"
"""
WITH_CUES = TEXT.replace("    pressure: [1, 3, 3, 1]   # slowly\n", CUES)


@pytest.fixture
def stand(qtbot: QtBot, services: FakeServices) -> Iterator[Stand]:
    stand = Stand(services)
    qtbot.addWidget(stand.screen)
    yield stand
    stand.close()


def form_at(stand: Stand, words: str, text: str = TEXT) -> None:
    """Show the form of the step in which some words stand."""
    screen = stand.open(text)
    at = text.index(words)
    screen.text.go_to(text[:at].count("\n") + 1)
    screen.top.views.choose(1)
    stand.settle()


def head_form(stand: Stand, text: str = TEXT) -> None:
    """Show the form of the session itself, by pressing its row."""
    form_at(stand, "Sink in", text)
    stand.screen.panes.column.session.click()
    stand.settle()


def line(stand: Stand, name: str) -> LineField:
    field = stand.screen.form.inputs[name]
    assert isinstance(field, LineField)
    return field


def area(stand: Stand, name: str) -> AreaField:
    field = stand.screen.form.inputs[name]
    assert isinstance(field, AreaField)
    return field


def cues_of(stand: Stand) -> CuesField:
    field = stand.screen.form.inputs["cues"]
    assert isinstance(field, CuesField)
    return field


def retype(field: LineField | AreaField, words: str) -> None:
    """Replace what is in a field by typing."""
    field.setFocus()
    field.selectAll()
    if not words:
        QTest.keyClick(field, Key.Key_Delete)
    for letter in words:
        QTest.keyClick(field, Key.Key_Return if letter == "\n" else letter)


# ---- the head ----------------------------------------------------------------------------------------


def test_the_row_above_the_steps_leads_to_the_head(stand: Stand) -> None:
    head_form(stand)
    screen, row = stand.screen, stand.screen.panes.column.session
    assert screen.form.head.text() == "The session"
    assert row.accessibleName() == "The session, Right shoulder."
    assert line(stand, "title").text() == "Right shoulder"
    assert line(stand, "title").hasFocus()
    assert screen.outline.row == -1
    retype(line(stand, "title"), "Left shoulder")
    stand.settle()
    assert row.text() == "Left shoulder"
    assert stand.text == TEXT.replace("Right shoulder", "Left shoulder")


def test_what_is_wrong_in_the_head_is_counted_on_its_row(stand: Stand) -> None:
    stand.open(TEXT.replace("title: Right shoulder\n", "tittle: Right shoulder\n"))
    assert stand.screen.panes.column.session.accessibleName() == "The session, No title yet, 1 problem."


def test_broken_text_keeps_the_title_on_the_row(stand: Stand) -> None:
    screen = stand.open()
    screen.session_text.replace_all(TEXT.replace("stop_if: [Tingling", "stop_if: [[Tingling"))
    stand.settle()
    assert screen.panes.column.session.accessibleName() == "The session, Right shoulder, 1 problem."


def test_safety_plan_and_defaults_are_written_below_their_keys(stand: Stand) -> None:
    head_form(stand)
    retype(area(stand, "safety.stop_if"), "Tingling into the arm\nDizziness")
    retype(line(stand, "plan.times_per_day"), "2")
    retype(line(stand, "defaults.prepare"), "4s")
    retype(line(stand, "safety.max_pressure"), "4")
    stand.settle()
    assert stand.text == TEXT.replace(
        "safety:\n  stop_if: [Tingling into the arm]\n",
        "plan:\n  times_per_day: 2\nsafety:\n  stop_if: [Tingling into the arm, Dizziness]\n"
        "  max_pressure: 4\ndefaults:\n  prepare: 4s\n",
    )


def test_a_mistake_in_the_plan_stands_below_its_field(stand: Stand) -> None:
    head_form(stand, TEXT.replace("safety:\n", "plan:\n  weeks: 99\nsafety:\n"))
    fault = stand.screen.form._faults["plan.weeks"]
    assert not fault.isHidden()
    assert "52" in fault.text()


def test_words_to_choose_from_are_chips(stand: Stand) -> None:
    head_form(stand)
    chips = stand.screen.form.inputs["check_in"]
    assert isinstance(chips, WordsField)
    chips.chips["tension"].click()
    assert "check_in: tension\n" in stand.text
    chips.chips["pain"].click()
    stand.settle()
    assert "check_in: [tension, pain]\n" in stand.text
    chips.chips["pain"].click()
    chips.chips["tension"].click()
    assert stand.text == TEXT


def test_lists_with_commas_stay_lists(stand: Stand) -> None:
    text = TEXT.replace("safety:\n", 'equipment: [chair, "a glass, full"]\nsafety:\n')
    head_form(stand, text)
    props = area(stand, "equipment")
    assert props.toPlainText() == "chair\na glass, full"
    props.moveCursor(props.textCursor().MoveOperation.End)
    QTest.keyClicks(props, " of water")
    assert stand.text == text.replace('"a glass, full"', '"a glass, full of water"')


def test_a_long_text_makes_its_field_higher(stand: Stand) -> None:
    head_form(stand)
    summary = area(stand, "summary")
    before = summary.height()
    retype(summary, "Quiet minutes in your chair. " * 8)
    for _ in range(3):
        stand.settle()
    assert summary.height() > before
    assert summary.verticalScrollBar().maximum() == 0


# ---- cues --------------------------------------------------------------------------------------------


def test_the_words_of_a_cue_are_changed_alone(stand: Stand) -> None:
    form_at(stand, "Sink in", WITH_CUES)
    cues = cues_of(stand)
    assert [(row.moment.text(), row.words.text()) for row in cues.rows] == [
        ("20s", "Breathe out"),
        ("50%", "Let go"),
    ]
    retype(cues.rows[0].words, "And out")
    retype(cues.rows[1].words, "Softer now")
    stand.settle()
    assert stand.text == WITH_CUES.replace("Breathe out", "And out").replace("Let go", "Softer now")
    stand.screen.undo()
    assert stand.text == WITH_CUES.replace("Breathe out", "And out")


def test_the_moment_of_a_cue_is_changed_alone(stand: Stand) -> None:
    form_at(stand, "Sink in", WITH_CUES)
    retype(cues_of(stand).rows[0].moment, "12s")
    assert stand.text == WITH_CUES.replace("20s: {", "12s: {")


def test_what_cannot_be_written_is_red_and_forgotten(stand: Stand) -> None:
    form_at(stand, "Sink in", WITH_CUES)
    row = cues_of(stand).rows[0]
    retype(row.moment, "50%")
    assert row.moment.is_wrong
    assert "\n      50: {" in stand.text
    QTest.keyClick(row.moment, Key.Key_Return)
    assert not row.moment.is_wrong
    assert row.moment.text() == "50"
    retype(row.words, "")
    assert row.words.is_wrong
    row.moment.setFocus()
    assert row.words.text() == "Breathe out"


def test_a_cue_is_added_where_there_is_room_and_taken_away(stand: Stand) -> None:
    form_at(stand, "Sink in", WITH_CUES)
    cues = cues_of(stand)
    cues.add.click()
    stand.settle()
    assert stand.text == WITH_CUES.replace('"Let go"\n', '"Let go"\n      75%: Breathe out\n')
    assert cues.rows[2].words.hasFocus()
    assert cues.rows[2].words.selectedText() == "Breathe out"
    cues.rows[2].drop.click()
    stand.settle()
    assert stand.text == WITH_CUES
    assert cues.rows[1].words.hasFocus()


def test_the_first_cue_and_the_last(stand: Stand) -> None:
    form_at(stand, "Sink in")
    cues = cues_of(stand)
    cues.add.click()
    stand.settle()
    assert "    cues:\n      50%: Breathe out\n" in stand.text
    cues.rows[0].drop.click()
    stand.settle()
    assert stand.text == TEXT
    assert cues.add.hasFocus()


def test_tab_goes_through_the_cues_as_they_stand(stand: Stand) -> None:
    form_at(stand, "Sink in", WITH_CUES)
    cues, form = cues_of(stand), stand.screen.form
    one, other = cues.rows
    for stop in (
        *(one.moment, one.words, one.drop, other.moment, other.words, other.drop),
        *(cues.add, form.inputs["easier"]),
    ):
        line_before = stand.screen.focusWidget() or form
        if stop is one.moment:
            form.inputs["say"].setFocus()
            line_before = form.inputs["say"]
        QTest.keyClick(line_before, Key.Key_Tab)
        assert stop.hasFocus()


def test_cues_that_are_none_are_left_to_the_text(stand: Stand) -> None:
    form_at(stand, "Sink in", WITH_CUES.replace("20s:", "50%:"))
    cues = cues_of(stand)
    assert not cues.strange.isHidden()
    assert not cues.add.isEnabled()
    assert cues.rows == []


# ---- areas -------------------------------------------------------------------------------------------


def test_an_area_of_the_path_is_found_by_its_everyday_name(stand: Stand) -> None:
    form_at(stand, "Long light strokes", TEXT.replace("side: together", "path: [palm, biceps]"))
    path, offers = stand.screen.form.inputs["path"], stand.screen.offers
    assert isinstance(path, RegionsField)
    assert path.text() == "palm, biceps"
    path.setFocus()
    QTest.keyClick(path, Key.Key_End)
    QTest.keyClicks(path, ", traps")
    assert offers.isVisible()
    chosen = offers.current
    assert chosen is not None
    assert chosen.word == "upper_trapezius"
    QTest.keyClick(path, Key.Key_Return)
    assert not offers.isVisible()
    assert path.text() == "palm, biceps, upper_trapezius"
    assert "path: [palm, biceps, upper_trapezius]\n" in stand.text
    stand.settle()
    assert path.accessibleName() == (
        "Path of the stroke, area by area, Palm, Front of the upper arm, Top of the shoulder"
    )


def test_esc_puts_the_areas_away_and_leaves_what_was_typed(stand: Stand) -> None:
    form_at(stand, "Sink in")
    region, offers = stand.screen.form.inputs["region"], stand.screen.offers
    assert isinstance(region, RegionsField)
    retype(region, "calf")
    assert offers.isVisible()
    QTest.keyClick(region, Key.Key_Escape)
    assert not offers.isVisible()
    assert region.text() == "calf"
    retype(region, "hams")
    stand.screen.form.inputs["name"].setFocus()
    assert not offers.isVisible()


# ---- the story ---------------------------------------------------------------------------------------

STORY = """\
fasciatimer: 1
title: My session
steps:
  - name: Rub the base of your skull
    duration: 45s
"""


def test_five_steps_with_sides_and_a_curve_are_written_in_the_form_alone(stand: Stand) -> None:
    form_at(stand, "Rub", STORY)
    screen = stand.screen
    retype(line(stand, "name"), "Smooth the arm")
    stand.settle()
    for name in ("Knead", "Press and wait", "Roll", "Smooth again"):
        screen.panes.column.add.click()
        stand.settle()
        first = screen.form.inputs["name"]
        assert first.hasFocus()
        for letter in name:
            QTest.keyClick(first, letter)
        stand.settle()
        region = screen.form.inputs["region"]
        assert isinstance(region, RegionsField)
        retype(region, "inside of the forearm")
        if screen.offers.isVisible():
            QTest.keyClick(region, Key.Key_Return)
        screen.area.sides.choose(2)
        stand.settle()
    screen.curve.setFocus()
    QTest.keyClick(screen.curve, Key.Key_Up)
    stand.settle()
    assert [row.name for row in screen.outline.steps] == [
        *("Smooth the arm", "Knead", "Press and wait", "Roll", "Smooth again"),
    ]
    assert [row.side for row in screen.outline.steps] == ["", "each", "each", "each", "each"]
    assert "pressure: [2, 2]\n" in stand.text
    assert screen.at_cursor.checked is not None
    assert not any(one.is_error for one in screen.at_cursor.checked.reading.problems)


def test_the_name_of_a_new_step_is_typed_at_once_in_the_text_too(stand: Stand) -> None:
    screen = stand.open()
    screen.text.go_to(TEXT[: TEXT.index("Sink in")].count("\n") + 1)
    screen.panes.column.add.click()
    assert screen.text.hasFocus()
    QTest.keyClicks(screen.text, "Hold")
    assert "pressure: [1, 3, 3, 1]   # slowly\n  - name: Hold\n" in stand.text
