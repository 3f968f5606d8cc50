"""The editor: one document as text, form, outline, picture and time."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from editor_stand import PATH, TEXT, Stand
from fakes import FakeChimes
from pointing import move_mouse
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from window_fakes import FakeServices

from fasciatimer.core.timeline import Timeline
from fasciatimer.ui.editor.inputs import AreaField, ChoiceField
from fasciatimer.ui.editor.rows import Row
from fasciatimer.ui.parts.fields import LineField

Key = Qt.Key
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def stand(qtbot: QtBot, services: FakeServices) -> Iterator[Stand]:
    stand = Stand(services)
    qtbot.addWidget(stand.screen)
    yield stand
    stand.close()


def line_of(text: str, words: str) -> int:
    """The line, from 1, in which some words stand."""
    return text[: text.index(words)].count("\n") + 1


def go_to(stand: Stand, words: str) -> None:
    """Put the cursor in front of some words."""
    at = stand.text.index(words)
    line = stand.text[:at].count("\n") + 1
    stand.screen.text.go_to(line, at - stand.text.rfind("\n", 0, at))


def names(stand: Stand) -> list[str]:
    return [row.name or row.kind for row in stand.screen.outline.steps]


# ---- typing ------------------------------------------------------------------------------------------


def test_what_is_opened_is_shown_everywhere(stand: Stand) -> None:
    screen = stand.open()
    assert stand.text == TEXT
    assert names(stand) == ["Long light strokes", "Sink in", "rest", "Round", "Ear to shoulder"]
    assert [row.number for row in screen.outline.steps] == ["1", "2", "3", "4", "4.1"]
    assert screen.preview.shot is not None
    assert screen.play.strip.length_ms > 0
    assert screen.text.hasFocus()
    assert screen.top.name.text() == "shoulder.yaml"
    assert not screen.top.save.isEnabled()


def test_a_mistake_is_told_and_the_last_good_picture_stays(stand: Stand) -> None:
    screen = stand.open()
    go_to(stand, "60s\n")
    screen.text.go_to(screen.text.line, screen.text.column + 2)
    before = screen.problems.list.rows
    QTest.keyClick(screen.text, Key.Key_Delete)
    assert screen.problems.list.rows == before
    stand.settle()
    (problem,) = [one for one in screen.problems.list.rows if one.is_error]
    assert (problem.code, problem.line) == ("V06", line_of(TEXT, "60s"))
    assert screen.text.mark_of(problem.line) == problem
    assert screen.outline.steps[1].errors == 1
    assert screen.preview.stale
    assert screen.preview.chip.words == "Shown: last good version"
    QTest.keyClick(screen.text, "s")
    stand.settle()
    assert not screen.preview.stale
    assert screen.outline.steps[1].errors == 0


def test_the_newest_text_wins(stand: Stand) -> None:
    screen = stand.open()
    go_to(stand, "60s")
    told: list[str] = []
    screen.checker.checked.connect(lambda checked: told.append(checked.text))
    for key in "123":
        QTest.keyClick(screen.text, key)
        screen._check()
    screen.checker.finish()
    assert told == [stand.text]


def test_broken_yaml_keeps_the_outline(stand: Stand) -> None:
    screen = stand.open()
    go_to(stand, "[1, 3")
    QTest.keyClick(screen.text, "[")
    stand.settle()
    assert screen.problems.list.rows
    assert len(names(stand)) == 5


def test_the_step_at_the_cursor_is_shown(stand: Stand) -> None:
    screen = stand.open()
    go_to(stand, "60s")
    assert screen.outline.row == 1
    assert screen.preview.shot is not None
    assert screen.preview.shot.segment.name == "Sink in"
    assert screen.preview.chip.words == "Preview, step 2"
    assert screen.area.regions == ("upper_trapezius",)
    assert screen.curve.points is not None
    assert [value for _, value in screen.curve.points.at] == [1, 3, 3, 1]
    go_to(stand, "35s")
    assert screen.outline.row == 4
    assert screen.curve._title == "Pull"
    go_to(stand, "aftercare")
    assert screen.outline.row == -1
    assert screen.preview.shot.segment.name == "Ear to shoulder"
    go_to(stand, "title")
    assert screen.outline.row == -1


def test_tab_indents_and_esc_tab_leaves(stand: Stand) -> None:
    screen = stand.open()
    go_to(stand, "aftercare")
    QTest.keyClick(screen.text, Key.Key_Tab)
    assert "\n  aftercare" in stand.text
    QTest.keyClick(screen.text, Key.Key_Backtab)
    assert stand.text == TEXT
    QTest.keyClick(screen.text, Key.Key_Escape)
    QTest.keyClick(screen.text, Key.Key_Tab)
    assert stand.text == TEXT
    assert not screen.text.hasFocus()


def test_several_lines_are_indented_together(stand: Stand) -> None:
    screen = stand.open("a\nb\nc\n")
    screen.text.selectAll()
    QTest.keyClick(screen.text, Key.Key_Tab)
    assert stand.text == "  a\n  b\n  c\n  "
    QTest.keyClick(screen.text, Key.Key_Backtab)
    assert stand.text == "a\nb\nc\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("  - name: A", "\n    "),
        ("steps:", "\n  "),
        ("    text: B", "\n    "),
        ("# a note:", "\n"),
        ("  - ", "\n  "),
    ],
)
def test_enter_goes_on_as_far_in_as_it_should(stand: Stand, before: str, after: str) -> None:
    screen = stand.open(before)
    screen.text.go_to(1, len(before) + 1)
    QTest.keyClick(screen.text, Key.Key_Return)
    assert stand.text == before + after


# ---- outline -----------------------------------------------------------------------------------------


def test_a_row_leads_to_its_step(stand: Stand) -> None:
    screen = stand.open()
    screen.outline.setFocus()
    screen.outline.go_to_row(0)
    QTest.keyClick(screen.outline, Key.Key_Down)
    assert screen.text.line == line_of(TEXT, "- name: Sink in")
    QTest.keyClick(screen.outline, Key.Key_Return)
    assert screen.text.hasFocus()


def test_alt_arrows_move_a_step_with_its_comment(stand: Stand) -> None:
    screen = stand.open()
    go_to(stand, "Sink in")
    QTest.keyClick(screen.text, Key.Key_Up, ALT)
    assert names(stand)[:2] == ["Sink in", "Long light strokes"]
    assert "steps:\n  # week 1: 60 s at 3\n  - name: Sink in" in stand.text
    assert screen.outline.row == 0
    screen.outline.setFocus()
    QTest.keyClick(screen.outline, Key.Key_Down, ALT)
    assert stand.text == TEXT
    QTest.keyClick(screen.outline, Key.Key_Down, ALT)
    QTest.keyClick(screen.outline, Key.Key_Down, ALT)
    assert names(stand)[:4] == ["Long light strokes", "rest", "Round", "Ear to shoulder"]
    QTest.keyClick(screen.outline, Key.Key_Down, ALT)
    assert names(stand)[-1] == "Sink in"


def drag(screen: QWidget, row: int, to_y: float) -> None:
    """Carry a row of the outline to a height."""
    outline = screen.outline  # type: ignore[attr-defined]
    view = outline.viewport()
    start = outline.row_box(row).center().toPoint()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(12, start.y()))
    move_mouse(view, QPoint(12, start.y() + 9), Qt.MouseButton.LeftButton)
    move_mouse(view, QPoint(12, round(to_y)), Qt.MouseButton.LeftButton)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(12, round(to_y)))


def test_a_row_is_carried_with_the_mouse(stand: Stand) -> None:
    screen = stand.open()
    drag(screen, 1, 2)
    assert names(stand)[:2] == ["Sink in", "Long light strokes"]
    screen.session_text.document.undo()
    stand.settle()
    assert stand.text == TEXT
    drag(screen, 1, screen.outline.row_box(4).bottom() + 30)
    assert names(stand) == ["Long light strokes", "rest", "Round", "Ear to shoulder", "Sink in"]
    assert screen.outline.row == 4


def test_a_step_is_carried_into_a_block_and_a_block_is_not(stand: Stand) -> None:
    screen = stand.open()
    drag(screen, 0, screen.outline.row_box(4).top() + 2)
    inner = [row for row in screen.outline.steps if row.depth]
    assert [row.name for row in inner] == ["Long light strokes", "Ear to shoulder"]
    block = next(at for at, row in enumerate(screen.outline.steps) if row.kind == "block")
    drag(screen, block, screen.outline.row_box(block + 2).top() + 2)
    assert [row.kind for row in screen.outline.steps if not row.depth] == ["step", "rest", "block"]


def test_steps_are_doubled_deleted_and_added(stand: Stand) -> None:
    screen = stand.open()
    go_to(stand, "Sink in")
    screen.outline.setFocus()
    QTest.keyClick(screen.outline, Key.Key_D, CTRL)
    assert names(stand)[:3] == ["Long light strokes", "Sink in", "Sink in"]
    assert screen.outline.row == 2
    QTest.keyClick(screen.outline, Key.Key_Delete)
    assert names(stand).count("Sink in") == 1
    screen.panes.column.add.click()
    assert "New step" in names(stand)
    for _ in range(3):
        screen.undo()
    assert stand.text == TEXT


def test_a_refused_change_is_said(stand: Stand) -> None:
    screen = stand.open("fasciatimer: 1\ntitle: A\nsteps:\n  - name: B\n    duration: 5s\n")
    go_to(stand, "B")
    screen.steps.delete()
    assert stand.notices == ["This is the only step here; at least one is needed."]


# ---- form --------------------------------------------------------------------------------------------


def field(stand: Stand, key: str) -> QWidget:
    return stand.screen.form.inputs[key]


def type_into(widget: QWidget, words: str) -> None:
    """Replace what is in a field by typing."""
    if isinstance(widget, LineField | AreaField):
        widget.selectAll()
    for letter in words:
        QTest.keyClick(widget, letter)


def test_the_form_writes_one_value_and_leaves_the_rest(stand: Stand) -> None:
    screen = stand.open()
    go_to(stand, "Sink in")
    screen.top.views.choose(1)
    assert isinstance(field(stand, "name"), LineField)
    type_into(field(stand, "duration"), "90s")
    assert stand.text == TEXT.replace("duration: 60s", "duration: 90s")
    stand.settle()
    assert screen.outline.steps[1].length == "90s"
    choice = field(stand, "side")
    assert isinstance(choice, ChoiceField)
    assert choice.word == "right"
    choice._take("left")
    assert stand.text == TEXT.replace("duration: 60s", "duration: 90s").replace(
        "side: right\n    duration: 90s", "side: left\n    duration: 90s"
    )


def test_typing_in_a_field_is_one_step_and_undo_goes_across_both(stand: Stand) -> None:
    screen = stand.open()
    go_to(stand, "title")
    QTest.keyClick(screen.text, "#")
    go_to(stand, "Sink in")
    stand.settle()
    typed = stand.text
    screen.top.views.choose(1)
    stand.settle()
    type_into(field(stand, "name"), "Rest the hand")
    type_into(field(stand, "duration"), "45s")
    assert "name: Rest the hand" in stand.text
    assert "duration: 45s" in stand.text
    screen.undo()
    assert "duration: 60s" in stand.text
    screen.undo()
    assert stand.text == typed
    screen.undo()
    assert stand.text == TEXT
    for _ in range(3):
        screen.redo()
    assert "duration: 45s" in stand.text
    stand.settle()
    assert field(stand, "duration").text() == "45s"  # type: ignore[attr-defined]


def test_text_and_form_show_the_same_at_once(stand: Stand) -> None:
    screen = stand.open()
    go_to(stand, "60s")
    screen.top.views.choose(1)
    screen.session_text.replace_all(TEXT.replace("60s", "1m"))
    stand.settle()
    assert field(stand, "duration").text() == "1m"  # type: ignore[attr-defined]


def test_a_key_is_added_and_taken_away(stand: Stand) -> None:
    screen = stand.open()
    go_to(stand, "Sink in")
    screen.top.views.choose(1)
    type_into(field(stand, "text"), "Lean in: slowly")
    assert '    text: "Lean in: slowly"\n' in stand.text or "    text: 'Lean in: slowly'\n" in stand.text
    area = field(stand, "text")
    assert isinstance(area, AreaField)
    area.selectAll()
    QTest.keyClick(area, Key.Key_Delete)
    assert stand.text == TEXT


def test_what_is_wrong_stands_below_its_field(stand: Stand) -> None:
    screen = stand.open()
    go_to(stand, "Sink in")
    screen.top.views.choose(1)
    type_into(field(stand, "duration"), "45")
    stand.settle()
    assert screen.form._faults["duration"].text().startswith("Duration '45' has no unit.")
    assert screen.form._faults["duration"].isVisibleTo(screen.form)
    assert not screen.form._faults["name"].isVisibleTo(screen.form)


def test_rests_blocks_and_the_head_have_their_fields(stand: Stand) -> None:
    screen = stand.open()
    screen.top.views.choose(1)
    go_to(stand, "- rest")
    assert set(screen.form.inputs) == {"rest", "text", "say", "chime"}
    go_to(stand, "Round")
    assert "repeat" in screen.form.inputs
    go_to(stand, "title")
    assert screen.form.head.text() == "The session"
    type_into(field(stand, "title"), "Left shoulder")
    assert stand.text == TEXT.replace("Right shoulder", "Left shoulder")
    type_into(field(stand, "goals"), "Sleep")
    assert "goals:" in stand.text


def test_a_long_text_is_written_when_it_has_been_read(stand: Stand) -> None:
    steps = "".join(f"  - name: Step {n}\n    duration: 10s\n    text: {'word ' * 40}\n" for n in range(120))
    screen = stand.open(f"fasciatimer: 1\ntitle: Long\ndefaults: {{prepare: 0s}}\nsteps:\n{steps}")
    go_to(stand, "Step 60")
    screen.top.views.choose(1)
    before = stand.text
    type_into(field(stand, "name"), "Other")
    assert stand.text != before
    assert "name: Other\n" not in stand.text
    stand.settle()
    assert stand.text == before.replace("Step 60\n", "Other\n")
    screen.undo()
    assert stand.text == before


# ---- curve, area -------------------------------------------------------------------------------------


def test_a_point_is_moved_by_keys(stand: Stand) -> None:
    screen = stand.open()
    go_to(stand, "60s")
    curve = screen.curve
    curve.setFocus()
    QTest.keyClick(curve, Key.Key_Right, CTRL)
    assert curve.index == 1
    assert curve.accessibleName().startswith("Pressure, point 2 of 4, 20 seconds, 3 of 10, limit ")
    QTest.keyClick(curve, Key.Key_Up)
    assert "pressure: [1, 4, 3, 1]   # slowly" in stand.text
    QTest.keyClick(curve, Key.Key_Right)
    assert "pressure: {0%: 1, 35%: 4, 67%: 3, 100%: 1}" in stand.text
    stand.settle()
    QTest.keyClick(curve, Key.Key_Delete)
    assert "pressure: {0%: 1, 67%: 3, 100%: 1}" in stand.text


def test_a_point_is_dragged(stand: Stand) -> None:
    screen = stand.open()
    go_to(stand, "60s")
    curve = screen.curve
    start, end = curve.spot(1), curve.spot(0)
    QTest.mousePress(curve, Qt.MouseButton.LeftButton, pos=start.toPoint())
    move_mouse(curve, QPointF(start.x(), end.y()).toPoint(), Qt.MouseButton.LeftButton)
    stand.settle()
    QTest.mouseRelease(curve, Qt.MouseButton.LeftButton, pos=QPointF(start.x(), end.y()).toPoint())
    assert "pressure: [1, 1, 3, 1]   # slowly" in stand.text
    screen.undo()
    assert stand.text == TEXT


def test_a_steady_pressure_moves_as_a_whole_and_gets_points(stand: Stand) -> None:
    screen = stand.open()
    go_to(stand, "35s")
    screen.curve.setFocus()
    QTest.keyClick(screen.curve, Key.Key_Down)
    assert "pressure: 2\n" in stand.text
    QTest.keyClick(screen.curve, Key.Key_Insert)
    assert "pressure: [2, 2, 2]\n" in stand.text


def test_a_place_on_the_body_sets_region_and_side_in_one_step(stand: Stand) -> None:
    screen = stand.open()
    go_to(stand, "Sink in")
    back = screen.area.bodies[1]
    place = next(one for one in back.places if one.region == "infraspinatus_teres" and one.side == "left")
    QTest.mouseClick(back, Qt.MouseButton.LeftButton, pos=back.centre(place).toPoint())
    changed = "    region: infraspinatus_teres\n    side: left\n    duration: 60s"
    assert changed in stand.text
    screen.undo()
    assert stand.text == TEXT


def test_an_area_is_found_by_its_everyday_name(stand: Stand) -> None:
    screen = stand.open()
    go_to(stand, "Sink in")
    search = screen.area.search
    search.setFocus()
    QTest.keyClicks(search, "calf")
    assert screen.offers.isVisible()
    assert "calf_gastrocnemius" in [choice.word for choice in screen.offers.choices]
    QTest.keyClick(search, Key.Key_Down)
    chosen = screen.offers.current
    assert chosen is not None
    QTest.keyClick(search, Key.Key_Return)
    assert not screen.offers.isVisible()
    assert f"region: {chosen.word}\n    side: right\n    duration: 60s" in stand.text


def test_the_side_is_chosen(stand: Stand) -> None:
    screen = stand.open()
    go_to(stand, "Sink in")
    screen.area.sides._segments[2].click()
    assert "side: each\n    duration: 60s" in stand.text


# ---- time --------------------------------------------------------------------------------------------


def test_the_strip_shows_other_instants(stand: Stand) -> None:
    screen = stand.open()
    strip = screen.play.strip
    strip.setFocus()
    QTest.keyClick(strip, Key.Key_Home)
    assert screen.preview.shot is not None
    assert screen.preview.shot.position_ms == 0
    QTest.keyClick(strip, Key.Key_PageDown)
    assert screen.preview.shot.segment.number == "2"
    QTest.keyClick(strip, Key.Key_Right)
    assert screen.preview.shot.elapsed_ms == 1000
    assert strip.accessibleName().endswith("step 2")
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(strip.width() - 40, 20))
    assert screen.preview.shot.segment.number == "4.1"


def test_it_is_rehearsed_faster_with_sounds(stand: Stand, services: FakeServices) -> None:
    screen = stand.open()
    chimes = services.chimes
    assert isinstance(chimes, FakeChimes)
    go_to(stand, "Sink in")
    begins_ms = screen.play.strip.position_ms
    screen.play.speeds.choose(2)
    screen.play.play.click()
    assert screen.rehearsal.playing
    assert chimes.played == []
    stand.wait(2_000)
    assert screen.play.strip.position_ms == begins_ms + 10_000
    for _ in range(10):
        stand.wait(500)
    assert chimes.played
    screen.play.strip.setFocus()
    QTest.keyClick(screen.play.strip, Key.Key_Space)
    assert not screen.rehearsal.playing
    heard = len(chimes.played)
    screen.play.sounds.setChecked(False)
    screen.play.play.click()
    for _ in range(40):
        stand.wait(2_000)
    assert len(chimes.played) == heard
    assert not screen.rehearsal.playing
    assert screen.play.strip.position_ms == screen.play.strip.length_ms


def test_a_fast_rehearsal_sounds_one_thing_at_a_time_and_rings_out(
    stand: Stand, services: FakeServices
) -> None:
    screen = stand.open()
    chimes = services.chimes
    assert isinstance(chimes, FakeChimes)
    screen.play.speeds.choose(4)
    screen.play.strip.setFocus()
    QTest.keyClick(screen.play.strip, Key.Key_Home)
    screen.play.play.click()
    most = 0
    while screen.rehearsal.playing:
        stand.wait(50)
        most = max(most, len(chimes.sounding))
    assert most == 1
    assert chimes.sounding == ["finish"]


def test_only_the_changes_are_played(stand: Stand) -> None:
    screen = stand.open()
    screen.play.changes.setChecked(True)
    screen.play.strip.setFocus()
    QTest.keyClick(screen.play.strip, Key.Key_Home)
    screen.play.play.click()
    waited = 0
    while screen.rehearsal.playing and waited < 300:
        stand.wait(500)
        waited += 1
    assert waited * 500 < screen.play.strip.length_ms / 2


def test_typing_ends_a_rehearsal(stand: Stand) -> None:
    screen = stand.open()
    screen.play.play.click()
    go_to(stand, "60s")
    QTest.keyClick(screen.text, "1")
    stand.settle()
    assert not screen.rehearsal.playing


def test_ctrl_enter_plays_from_this_step(stand: Stand) -> None:
    screen = stand.open()
    tried: list[tuple[Timeline, int, str]] = []
    screen.tried.connect(lambda *what: tried.append(what))
    go_to(stand, "Sink in")
    QTest.keyClick(screen.text, Key.Key_Return, CTRL)
    ((timeline, start_ms, path),) = tried
    assert timeline.segments[2].start_ms == start_ms
    assert timeline.segments[2].name == "Sink in"
    assert path == PATH
    assert stand.text == TEXT


def test_what_cannot_be_played_leads_to_the_problem(stand: Stand) -> None:
    screen = stand.open(TEXT.replace("60s", "60"))
    tried: list[object] = []
    screen.tried.connect(lambda *what: tried.append(what))
    screen.top.try_it.click()
    assert tried == []
    assert screen.text.line == line_of(TEXT, "60s")


# ---- problems and panes ------------------------------------------------------------------------------


def test_f8_goes_round_the_problems(stand: Stand) -> None:
    screen = stand.open(TEXT.replace("60s", "60").replace("side: right", "side: rigth"))
    lines = [one.line for one in screen.problems.list.rows if one.is_error]
    assert len(lines) == 3
    visited = []
    for _ in range(4):
        QTest.keyClick(screen.text, Key.Key_F8)
        visited.append(screen.text.line)
    assert visited == [*lines, lines[0]]
    QTest.keyClick(screen.text, Key.Key_F8, SHIFT)
    assert screen.text.line == lines[-1]


def test_a_row_of_the_problems_jumps(stand: Stand) -> None:
    screen = stand.open(TEXT.replace("60s", "60"))
    screen.top.views.choose(1)
    problems = screen.problems.list
    problems.setFocus()
    QTest.keyClick(problems, Key.Key_Return)
    assert not screen.panes.shows_form
    assert screen.text.hasFocus()
    assert screen.text.line == line_of(TEXT, "60s")
    assert problems.spoken(0).startswith(f"Line {screen.text.line}, problem, Duration '60' has no unit.")


def test_f6_goes_through_the_panes(stand: Stand) -> None:
    screen = stand.open()
    go_to(stand, "60s")
    visited = []
    for _ in range(8):
        QTest.keyClick(QApplication.focusWidget() or screen, Key.Key_F6)
        visited.append(QApplication.focusWidget())
    assert visited == [
        screen.problems.list,
        screen.preview,
        screen.curve,
        screen.area.bodies[0],
        screen.play.strip,
        screen.outline,
        screen.top.back,
        screen.text,
    ]
    QTest.keyClick(screen.text, Key.Key_F6, SHIFT)
    assert screen.top.back.hasFocus()


@pytest.mark.parametrize(
    ("width", "drawer", "bare"), [(1100, False, False), (1000, True, False), (900, True, True)]
)
def test_narrow_windows_keep_what_matters(stand: Stand, width: int, drawer: bool, bare: bool) -> None:
    screen = stand.open()
    screen.resize(width, 600)
    QApplication.processEvents()
    assert screen.panes.has_drawer == drawer
    assert screen.panes.right.isVisible() != drawer
    assert screen.top.drawer.isVisible() == drawer
    assert screen.panes.column.word.isVisible() != bare
    if drawer:
        screen.top.drawer.click()
        assert screen.panes.right.isVisible()
        assert screen.preview.hasFocus()
        QTest.keyClick(screen.preview, Key.Key_Escape)
        assert not screen.panes.right.isVisible()
        assert screen.text.hasFocus()


def test_rows_are_said_with_place_side_and_seconds(stand: Stand) -> None:
    screen = stand.open(TEXT.replace("60s", "60"))
    assert screen.outline.spoken(0) == "Step 1 of 5, Long light strokes, both, 30 seconds."
    assert screen.outline.spoken(1) == "Step 2 of 5, Sink in, right, 60, 1 problem."
    assert screen.outline.spoken(2) == "Step 3 of 5, Rest, 15 seconds."
    row = screen.outline.steps[4]
    assert isinstance(row, Row)
    assert row.path == ("steps", 3, "steps", 0)


# ---- words while typing ------------------------------------------------------------------------------


def offered(stand: Stand) -> list[str]:
    return [choice.word for choice in stand.screen.offers.choices] if stand.screen.offers.isVisible() else []


def test_words_are_offered_on_request_and_taken(stand: Stand) -> None:
    screen = stand.open()
    go_to(stand, "trigger_point")
    QTest.keyClick(screen.text, Key.Key_Space, CTRL)
    assert "friction" in offered(stand)
    while screen.offers.current is not None and screen.offers.current.word != "friction":
        QTest.keyClick(screen.text, Key.Key_Down)
    QTest.keyClick(screen.text, Key.Key_Return)
    assert stand.text == TEXT.replace("trigger_point", "friction")
    assert not screen.offers.isVisible()
    screen.undo()
    assert stand.text == TEXT


def test_words_are_offered_while_one_types(stand: Stand) -> None:
    screen = stand.open(TEXT.replace("    side: right\n    duration: 60s\n", "    duration: 60s\n    \n"))
    go_to(stand, "pressure: [1, 3")
    screen.text.moveCursor(screen.text.textCursor().MoveOperation.Up)
    screen.text.moveCursor(screen.text.textCursor().MoveOperation.EndOfLine)
    QTest.keyClicks(screen.text, "si")
    assert offered(stand) == []
    stand.wait(100)
    assert offered(stand)[0] == "side"
    QTest.keyClick(screen.text, Key.Key_Tab)
    assert "    side: \n" in stand.text
    stand.wait(100)
    assert "each" in offered(stand)
    QTest.keyClick(screen.text, "l")
    stand.wait(100)
    QTest.keyClick(screen.text, Key.Key_Return)
    assert "    side: left\n" in stand.text


def test_esc_puts_the_offers_away_and_typing_goes_on(stand: Stand) -> None:
    screen = stand.open()
    go_to(stand, "trigger_point")
    QTest.keyClick(screen.text, Key.Key_Space, CTRL)
    QTest.keyClick(screen.text, Key.Key_Escape)
    assert offered(stand) == []
    QTest.keyClick(screen.text, Key.Key_Space, CTRL)
    QTest.keyClick(screen.text, Key.Key_Right)
    assert offered(stand) == []
    go_to(stand, "# week")
    QTest.keyClicks(screen.text, "a")
    stand.wait(100)
    assert offered(stand) == []


def test_a_word_is_explained_where_it_is_pointed_at(stand: Stand) -> None:
    screen = stand.open(TEXT.replace("60s", "60"))
    go_to(stand, "trigger_point")
    point = screen.text.cursorRect().center() + QPoint(4, 0)
    assert "Steady" in screen.text.words_at(point) or "trigger_point" in screen.text.words_at(point)
    go_to(stand, "60\n")
    point = screen.text.cursorRect().center() + QPoint(4, 0)
    assert screen.text.words_at(point).startswith("Duration '60' has no unit.")
    assert screen.text.words_at(QPoint(screen.text.viewport().width() - 4, point.y())) == ""


# ---- fixes -------------------------------------------------------------------------------------------

TWO = TEXT.replace("side: together", "side: togehter").replace("duration: 60s", "duration: 1:00")


def test_a_problem_is_mended_with_one_press(stand: Stand) -> None:
    screen = stand.open(TWO)
    problems = screen.problems.list
    (row,) = [at for at, one in enumerate(problems.rows) if one.code == "V06"]
    box = problems.fix_box(row)
    assert problems.fix_word(problems.rows[row]) == "Fix"
    QTest.mouseClick(problems.viewport(), Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert stand.text == TWO.replace("1:00", "1m")
    screen.undo()
    assert stand.text == TWO


def test_ctrl_period_mends_what_is_wrong_here(stand: Stand) -> None:
    screen = stand.open(TWO)
    QTest.keyClick(screen.text, Key.Key_F8)
    QTest.keyClick(screen.text, Key.Key_Period, CTRL)
    assert stand.text == TWO.replace("togehter", "together")
    QTest.keyClick(screen.text, Key.Key_Period, CTRL)
    assert stand.text == TWO.replace("togehter", "together")


def test_all_is_mended_in_one_step(stand: Stand) -> None:
    screen = stand.open(TWO)
    assert screen.problems.fix_all.isVisible()
    screen.problems.fix_all.click()
    stand.settle()
    assert not [one for one in screen.problems.list.rows if one.is_error]
    screen.undo()
    assert stand.text == TWO


def test_nothing_is_mended_in_a_text_that_has_changed_since(stand: Stand) -> None:
    screen = stand.open(TWO)
    problem = next(one for one in screen.problems.list.rows if one.code == "V06")
    go_to(stand, "fasciatimer")
    QTest.keyClick(screen.text, Key.Key_Return)
    before = stand.text
    screen.helping.fix(problem)
    screen.helping.fix_all()
    assert stand.text == before
