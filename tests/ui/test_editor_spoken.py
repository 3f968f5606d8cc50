"""The editor for those who hear it, and for those who have no mouse."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from editor_stand import TEXT, Stand
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from window_fakes import FakeServices

from fasciatimer.ui.editor.screen import EditorScreen

Key = Qt.Key
Role = QAccessible.Role
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
BAD = TEXT.replace("side: right\n    duration: 60s", "side: rigth\n    duration: 60")


@pytest.fixture
def stand(qtbot: QtBot, services: FakeServices) -> Iterator[Stand]:
    stand = Stand(services)
    qtbot.addWidget(stand.screen)
    yield stand
    stand.close()


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool]]:
    """What is announced, each with whether it is urgent."""
    told: list[tuple[str, bool]] = []

    def announce(_widget: QWidget, text: str, *, urgent: bool = False) -> None:
        told.append((text, urgent))

    for module in ("helping", "steps", "curve_editor", "offers_popup", "finding"):
        monkeypatch.setattr(f"fasciatimer.ui.editor.{module}.announce", announce)
    return told


def said(widget: QWidget) -> tuple[QAccessible.Role, str]:
    """What a screen reader says a part is."""
    face = QAccessible.queryAccessibleInterface(widget)
    return face.role(), face.text(QAccessible.Text.Name)


def items(widget: QWidget) -> list[str]:
    """What a screen reader finds in a list."""
    face = QAccessible.queryAccessibleInterface(widget)
    rows = [face.child(at) for at in range(face.childCount())]
    assert all(row.role() == Role.ListItem for row in rows)
    return [row.text(QAccessible.Text.Name) for row in rows]


def unnamed(screen: EditorScreen) -> list[str]:
    """Every part that takes the focus without saying what it is."""
    parts = [part for part in screen.findChildren(QWidget) if part.isVisible()]
    stops = [part for part in parts if part.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(stops) > 10
    return [type(part).__name__ for part in stops if not said(part)[1]]


def test_everything_that_takes_the_focus_says_what_it_is(stand: Stand) -> None:
    screen = stand.open(BAD)
    screen.find_words()
    screen.find_bar.more.click()
    assert unnamed(screen) == []
    screen.text.go_to(16)
    screen.top.views.choose(1)
    stand.settle()
    assert unnamed(screen) == []
    screen.panes.column.session.click()
    stand.settle()
    assert unnamed(screen) == []
    screen.filing.put_away()
    assert unnamed(screen) == []


def test_lists_fields_and_choices_have_their_roles(stand: Stand) -> None:
    screen = stand.open(BAD)
    screen.text.go_to(16)
    screen.top.views.choose(1)
    stand.settle()
    assert said(screen.outline) == (Role.List, "Steps")
    assert items(screen.outline)[1] == "Step 2 of 5, Sink in, rigth, 60, 2 problems."
    assert said(screen.problems.list) == (Role.List, "Problems")
    assert items(screen.problems.list)[0] == (
        "Line 18, problem, 'rigth' is not a side. Did you mean 'right'? Ctrl period fixes."
    )
    assert said(screen.text) == (Role.EditableText, "Text of the session")
    assert said(screen.form.inputs["technique"]) == (Role.Button, "Way to work, Steady pressure")
    duration = QAccessible.queryAccessibleInterface(screen.form.inputs["duration"])
    assert duration.text(QAccessible.Text.Value) == "60"
    told = duration.text(QAccessible.Text.Description)
    assert told.startswith("Duration '60' has no unit. Type 60s (seconds).")
    assert said(screen.play.sounds)[0] == Role.CheckBox
    assert said(screen.area.sides.stops()[0]) == (Role.RadioButton, "Left side")


def test_words_to_take_are_a_list_and_are_said(stand: Stand, heard: list[tuple[str, bool]]) -> None:
    screen = stand.open()
    screen.text.go_to(8, len("    technique: ") + 1)
    QTest.keyClick(screen.text, Key.Key_Space, CTRL)
    assert said(screen.offers.list) == (Role.List, "Words to take")
    first = items(screen.offers.list)[0]
    QTest.keyClick(screen.text, Key.Key_Down)
    assert [text for text, _ in heard] == [first, items(screen.offers.list)[1]]


def test_what_keeps_it_from_playing_is_said_on_saving(stand: Stand, heard: list[tuple[str, bool]]) -> None:
    screen = stand.open()
    screen.text.go_to(1)
    QTest.keyClicks(screen.text, "# ")
    screen.filing.save()
    assert heard == [("Saved.", False)]
    screen.session_text.replace_all(BAD)
    stand.settle()
    screen.filing.save()
    assert heard[-1] == ("Saved. 2 problems", True)


def test_a_step_is_moved_by_keys_and_said(stand: Stand, heard: list[tuple[str, bool]]) -> None:
    screen = stand.open()
    screen.outline.setFocus()
    screen.outline.go_to_row(0)
    QTest.keyClick(screen.outline, Key.Key_Down, ALT)
    assert heard[-1] == ("Moved to 2 of 5.", False)
    assert [row.name for row in screen.outline.steps][:2] == ["Sink in", "Long light strokes"]


def test_a_fix_is_taken_from_the_list_by_keys(stand: Stand, heard: list[tuple[str, bool]]) -> None:
    screen = stand.open(BAD)
    screen.text.setFocus()
    QTest.keyClick(screen.text, Key.Key_F6)
    rows = screen.problems.list
    assert rows.hasFocus()
    QTest.keyClick(rows, Key.Key_Down)
    QTest.keyClick(rows, Key.Key_Period, CTRL)
    stand.settle()
    assert stand.text == BAD.replace("duration: 60\n", "duration: 60s\n")
    assert heard[-1][0].startswith("Mended: ")
    QTest.keyClick(rows, Key.Key_Period, CTRL)
    stand.settle()
    assert stand.text == TEXT


def test_a_problem_that_does_not_fit_is_shown_whole_while_one_is_on_it(stand: Stand) -> None:
    screen = stand.open()
    screen.resize(1100, 720)
    pane = screen.problems
    assert pane.list.is_cut(0)
    assert pane.whole.isHidden()
    pane.list.setFocus()
    assert "End broad and light" in pane.whole.text()
    assert not pane.whole.isHidden()
    screen.text.setFocus()
    assert pane.whole.isHidden()


def test_a_curve_and_an_area_are_changed_by_keys_alone(stand: Stand, heard: list[tuple[str, bool]]) -> None:
    screen = stand.open()
    screen.text.go_to(16)
    screen.text.setFocus()
    stand.settle()
    for goal in (screen.problems.list, screen.preview, screen.curve):
        QTest.keyClick(screen, Key.Key_F6)
        assert goal.hasFocus()
    QTest.keyClick(screen.curve, Key.Key_Right, CTRL)
    QTest.keyClick(screen.curve, Key.Key_Down)
    assert "pressure: [1, 2, 3, 1]   # slowly" in stand.text
    assert heard[-1][0].startswith("Pressure, point 2 of 4, 20 seconds, 2 of 10")
    screen.area.enlarge.setFocus()
    QTest.keyClick(screen.area.enlarge, Key.Key_Return)
    dialog = screen.area.dialog
    assert dialog is not None
    dialog.views.choose(2)
    palm = dialog.bodies[0]
    palm.setFocus()
    QTest.keyClick(palm, Key.Key_Home)
    place = palm.at
    assert place is not None
    QTest.keyClick(palm, Key.Key_Space)
    assert f"region: {place.region}\n    side: right\n    duration: 60s" in stand.text
    QTest.keyClick(palm, Key.Key_Escape)
    assert not dialog.isVisible()
    assert screen.area.enlarge.hasFocus()
