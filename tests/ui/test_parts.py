"""The parts: how they look at rest and in use, what they say, how keys move in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from fasciatimer.core.preferences import Preferences
from fasciatimer.ui.palette import DARK, LIGHT
from fasciatimer.ui.parts import (
    Button,
    Card,
    FilterChip,
    FocusRing,
    IconButton,
    Label,
    Scroll,
    SearchField,
    Segments,
    Tick,
    Tile,
    TileGroup,
    Toast,
    blend,
    lines_of,
)
from fasciatimer.ui.parts.overlay import Overlay
from fasciatimer.ui.theme import Look

Show = Callable[..., Any]
Key = Qt.Key


def pixel(widget: QWidget, x: int, y: int) -> str:
    return widget.grab().toImage().pixelColor(x, y).name().upper()


def colours(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name().upper() for x in range(image.width()) for y in range(image.height())
    }


def holder(*widgets: QWidget) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    for widget in widgets:
        column.addWidget(widget)
    return box


# ---- buttons


@pytest.mark.parametrize(
    ("kind", "ground"), [("filled", LIGHT.work), ("ink", LIGHT.text), ("outlined", LIGHT.card)]
)
def test_a_button_shows_its_kind(look: Look, show: Show, kind: Any, ground: str) -> None:
    button = Button(look, "Start", kind=kind)
    show(holder(button), 300, 100)
    assert pixel(button, 24, button.height() // 2) == ground


def test_a_button_that_is_off_looks_off_and_does_nothing(look: Look, show: Show, qtbot: QtBot) -> None:
    button = Button(look, "Start", kind="filled")
    show(holder(button), 300, 100)
    button.setEnabled(False)
    with qtbot.assertNotEmitted(button.clicked):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pixel(button, 24, button.height() // 2) == LIGHT.sunk


@pytest.mark.parametrize("key", [Key.Key_Space, Key.Key_Return, Key.Key_Enter])
def test_keys_press_a_button(look: Look, show: Show, qtbot: QtBot, key: Qt.Key) -> None:
    button = Button(look, "Start")
    show(button, 200, 60)
    with qtbot.waitSignal(button.clicked, timeout=1000):
        QTest.keyClick(button, key)


def test_targets_are_large_enough_and_grow_with_the_text(look: Look) -> None:
    parts = [
        Button(look, "A"),
        IconButton(look, "close", "Close"),
        FilterChip(look, "Seated"),
        Tick(look, "Yes"),
        Tile(look, "icons/seated", "Seated", text="Seated"),
        SearchField(look, "Search"),
    ]
    small = [part.sizeHint() for part in parts]
    assert all(size.width() >= 44 and size.height() >= 44 for size in small)
    look.apply(Preferences(theme="light", text_percent=200))
    assert parts[0].sizeHint().width() > small[0].width()
    assert parts[3].sizeHint().height() > small[3].height()


def test_a_button_takes_other_colours_at_once(look: Look, show: Show) -> None:
    button = Button(look, "Start", kind="filled")
    show(holder(button), 300, 100)
    look.apply(Preferences(theme="dark"))
    assert pixel(button, 24, button.height() // 2) == DARK.work


def test_an_icon_button_has_a_name_and_a_tool_tip(look: Look, show: Show) -> None:
    button = IconButton(look, "close", "Leave")
    show(button, 44, 44)
    assert (button.accessibleName(), button.toolTip()) == ("Leave", "Leave")
    assert LIGHT.text in colours(button.grab().toImage())


# ---- words


def test_words_wrap_and_end_in_an_ellipsis(look: Look) -> None:
    font = look.font(16)
    assert lines_of("", font, 100) == []
    assert lines_of("one two", font, 1000) == ["one two"]
    many = lines_of("one two three four five six seven eight nine ten", font, 80)
    assert len(many) > 3
    assert " ".join(many) == "one two three four five six seven eight nine ten"
    two = lines_of("one two three four five six seven eight nine ten", font, 80, 2)
    assert len(two) == 2
    assert two[0] == many[0]
    assert two[1].endswith("\N{HORIZONTAL ELLIPSIS}")


def test_a_label_never_reads_markup(look: Look, show: Show) -> None:
    label = Label(look, "<h1>Loud</h1>", 15)
    show(label, 300, 40)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == "<h1>Loud</h1>"


def test_a_wrapping_label_is_as_high_as_its_lines(look: Look) -> None:
    label = Label(look, "one two three four five six", 15, wrap=True, line_px=21)
    assert label.heightForWidth(1000) == 21
    assert label.heightForWidth(60) == 21 * len(label.lines(60))
    look.apply(Preferences(theme="light", text_percent=200))
    assert label.heightForWidth(2000) == 42


# ---- choices


def test_arrows_choose_in_a_row_that_is_one_tab_stop(look: Look, show: Show, qtbot: QtBot) -> None:
    before, after = Button(look, "Before"), Button(look, "Next")
    options = [("Any", "Any length"), ("3", "3 minutes"), ("6", "6 minutes")]
    row = Segments(look, "Minutes", options, chosen=2)
    show(holder(before, row, after), 400, 200)
    before.setFocus()
    QTest.keyClick(before, Key.Key_Tab)
    assert QApplication.focusWidget() is row.stops()[2]
    row.choose(0)
    row.stops()[0].setFocus()
    with qtbot.waitSignal(row.chosen, timeout=1000) as told:
        QTest.keyClick(QApplication.focusWidget(), Key.Key_Right)
    assert told.args == [1]
    assert row.index == 1
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Tab)
    assert QApplication.focusWidget() is after
    names = [part.accessibleName() for part in row.stops()]
    assert names == ["Any length", "3 minutes", "6 minutes"]
    roles = {QAccessible.queryAccessibleInterface(part).role() for part in row.stops()}
    assert roles == {QAccessible.Role.RadioButton}


def test_a_tick_is_a_check_box_with_a_note(look: Look, show: Show) -> None:
    tick = Tick(look, "None of this is true today")
    show(holder(tick), 400, 120)
    plain = tick.sizeHint().height()
    tick.set_note("Ticked today at 10:31")
    QTest.keyClick(tick, Key.Key_Space)
    assert tick.isChecked()
    assert tick.sizeHint().height() >= plain
    face = QAccessible.queryAccessibleInterface(tick)
    assert face.role() == QAccessible.Role.CheckBox
    assert face.text(QAccessible.Text.Name) == "None of this is true today"
    assert face.text(QAccessible.Text.Description) == "Ticked today at 10:31"


def test_tiles_are_one_tab_stop_with_arrows_inside(look: Look, show: Show) -> None:
    tiles = [Tile(look, "icons/seated", name) for name in ("One", "Two", "Three")]
    after = Button(look, "Next")
    box = show(holder(*tiles, after), 200, 320)
    group = TileGroup(box)
    group.hold(tiles)
    tiles[0].setFocus()
    QTest.keyClick(tiles[0], Key.Key_Right)
    assert tiles[1].hasFocus()
    assert not tiles[1].isChecked()
    QTest.keyClick(tiles[1], Key.Key_Space)
    assert tiles[1].isChecked()
    QTest.keyClick(tiles[1], Key.Key_Tab)
    assert after.hasFocus()
    QTest.keyClick(after, Key.Key_Backtab)
    assert tiles[1].hasFocus()
    QTest.keyClick(tiles[1], Key.Key_Left)
    QTest.keyClick(tiles[0], Key.Key_Left)
    assert tiles[2].hasFocus()


def test_a_filter_chip_switches_and_grows_by_its_mark(look: Look, show: Show) -> None:
    chip = FilterChip(look, "Seated")
    show(holder(chip), 200, 80)
    off = chip.sizeHint().width()
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert chip.isChecked()
    assert chip.sizeHint().width() > off
    assert not FilterChip(look, "Neck", removable=True).isCheckable()


def test_esc_empties_the_search(look: Look, show: Show) -> None:
    field = SearchField(look, "Search")
    show(field, 300, 44)
    QTest.keyClicks(field, "neck")
    QTest.keyClick(field, Key.Key_Escape)
    assert field.text() == ""
    assert field.accessibleName() == "Search"


# ---- layers


def test_the_ring_stands_around_what_has_the_focus(look: Look, show: Show) -> None:
    first, second = Button(look, "First"), Button(look, "Second")
    box = holder(first, second)
    ring = FocusRing(look, box)
    show(box, 300, 160)
    first.setFocus()
    assert ring.isVisible()
    assert ring.geometry() == first.geometry().adjusted(-5, -5, 5, 5)
    second.setFocus()
    assert ring.geometry() == second.geometry().adjusted(-5, -5, 5, 5)
    assert pixel(ring, ring.width() // 2, 1) == LIGHT.focus
    second.move(second.x(), second.y() + 7)
    assert ring.geometry() == second.geometry().adjusted(-5, -5, 5, 5)
    second.clearFocus()
    assert not ring.isVisible()


def test_the_ring_goes_with_what_had_the_focus(look: Look, show: Show) -> None:
    first, second = Button(look, "First"), Button(look, "Second")
    row = holder(first)
    box = holder(row, second)
    ring = FocusRing(look, box)
    show(box, 300, 160)
    first.setFocus()
    delete(row)
    QApplication.processEvents()
    assert not ring.isVisible()
    second.setFocus()
    assert ring.isVisible()


def test_hidden_layers_are_not_asked_about_what_lies_below(
    look: Look, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    for layer in (Toast, Overlay):
        monkeypatch.setattr(layer, "eventFilter", lambda self, *_: asked.append(type(self).__name__) or False)
    box = show(QWidget(), 900, 600)
    toast, overlay = Toast(look, box), Overlay(look, box, "Keys")
    box.resize(800, 600)
    assert asked == []
    toast.show_message("Saved.")
    overlay.open()
    asked.clear()
    box.resize(700, 600)
    assert set(asked) == {"Toast", "Overlay"}
    toast.leave()
    overlay.leave()
    asked.clear()
    box.resize(800, 600)
    assert asked == []


def test_a_message_counts_acts_and_leaves(look: Look, show: Show, qtbot: QtBot) -> None:
    box = show(QWidget(), 900, 600)
    toast = Toast(look, box)
    toast.show_message("Session ended.", action="Undo", seconds=5)
    assert toast.isVisible()
    assert (toast.text, toast.button.text(), toast.button.accessibleName()) == (
        "Session ended.",
        "Undo (5)",
        "Undo",
    )
    toast.count(4)
    assert toast.button.text() == "Undo (4)"
    with qtbot.waitSignal(toast.acted, timeout=1000):
        QTest.mouseClick(toast.button, Qt.MouseButton.LeftButton)
    assert not toast.isVisible()
    with qtbot.assertNotEmitted(toast.left):
        toast.leave()
    toast.show_message("Saved.")
    assert not toast.button.isVisible()
    with qtbot.waitSignal(toast.left, timeout=1000):
        toast.leave()


def test_a_message_stays_inside_the_window(look: Look, show: Show) -> None:
    box = show(QWidget(), 900, 600)
    toast = Toast(look, box)
    toast.show_message("Sound is off: no player was found on this machine. " * 3)
    assert box.rect().contains(toast.geometry())
    box.resize(1400, 700)
    assert box.rect().contains(toast.geometry())


def test_a_message_stays_on_its_ground(look: Look, show: Show) -> None:
    box = show(QWidget(), 900, 600)
    stage = QWidget(box)
    stage.setGeometry(20, 80, 484, 400)
    stage.show()
    toast = Toast(look, box)
    toast.show_message("Sound is off: no player was found on this machine. " * 2)
    toast.stand_on(stage)
    assert stage.geometry().contains(toast.geometry())
    assert toast.y() < 200
    stage.setGeometry(400, 100, 440, 300)
    assert stage.geometry().contains(toast.geometry())
    stage.resize(200, 300)
    assert box.rect().contains(toast.geometry())
    assert toast.width() > stage.width()
    toast.stand_on(None)
    assert toast.geometry().bottom() > 550


def test_a_dialog_keeps_the_focus_and_gives_it_back(look: Look, show: Show, qtbot: QtBot) -> None:
    behind = Button(look, "Behind")
    box = show(holder(behind), 900, 600)
    dialog = Overlay(look, box, "Keys")
    dialog.content.addWidget(Label(look, "Words", 15))
    behind.setFocus()
    dialog.open()
    assert dialog.close_button.hasFocus()
    seen = set()
    for _ in range(4):
        QTest.keyClick(QApplication.focusWidget(), Key.Key_Tab)
        seen.add(QApplication.focusWidget())
    assert all(dialog.isAncestorOf(widget) for widget in seen)
    with qtbot.waitSignal(dialog.closed, timeout=1000):
        QTest.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert not dialog.isVisible()
    assert behind.hasFocus()
    dialog.open()
    QTest.mouseClick(dialog, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert not dialog.isVisible()


def test_the_bar_is_seen_only_when_there_is_more(look: Look, show: Show) -> None:
    content = QWidget()
    content.setMinimumHeight(50)
    scroll = Scroll(look, content)
    scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    show(scroll, 200, 300)
    bar = scroll.verticalScrollBar()
    assert len(colours(bar.grab().toImage())) == 1
    content.setMinimumHeight(900)
    QApplication.processEvents()
    assert len(colours(bar.grab().toImage())) > 1


def test_a_card_has_a_hairline(look: Look, show: Show) -> None:
    card = Card(look)
    show(holder(card), 200, 200)
    assert pixel(card, card.width() // 2, 0) == LIGHT.line
    assert pixel(card, card.width() // 2, 20) == LIGHT.card


def test_colours_blend() -> None:
    assert blend("#000000", "#FFFFFF", 0) == "#000000"
    assert blend("#000000", "#FFFFFF", 1) == "#ffffff"
    assert QColor(blend("#000000", "#FFFFFF", 0.5)).red() == 128
