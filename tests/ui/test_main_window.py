"""The whole window: the ways between its screens, keys, notices, files from outside."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from conftest import BROKEN, Stock
from fakes import FakeAwake, FakeChimes, FakeClock
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot
from window_fakes import FakeDocuments, FakeSettings, FakeShelf

from fasciatimer.core.drafts import Draft
from fasciatimer.core.limits import Limits, Place
from fasciatimer.core.player import Phase
from fasciatimer.core.preferences import Preferences
from fasciatimer.ui.main_window import LEAST_PX, MainWindow
from fasciatimer.ui.services import Services
from fasciatimer.ui.session_image import image_loader

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def begin(window: MainWindow, stock: Stock, id: str = "desk-neck-reset") -> None:
    """Open a session, tick and start it."""
    window.open_card(stock.card(id))
    window.before.tick.setChecked(True)
    window.before.start.click()
    QApplication.processEvents()


def wait(window: MainWindow, milliseconds: int, steps: int = 1) -> None:
    """Let the clock go on."""
    clock = window.services.clock
    assert isinstance(clock, FakeClock)
    for _ in range(steps):
        clock.time_ms += milliseconds // steps
        window.ticker.tick()
    QApplication.processEvents()


def test_it_opens_at_home_with_start_in_focus(window: MainWindow) -> None:
    assert window.stack.currentWidget() is window.library
    assert window.rail.isVisible()
    assert window.library.break_card.start.hasFocus()
    assert (window.minimumWidth(), window.minimumHeight()) == LEAST_PX


def test_start_takes_the_focus_as_soon_as_there_is_something_to_start(
    qtbot: QtBot, services: Services, shelf: FakeShelf, stock: Stock
) -> None:
    shelf.tell()
    window = MainWindow(services)
    qtbot.addWidget(window)
    window.show()
    QApplication.processEvents()
    assert not window.ring.isVisible()
    shelf.tell(*stock.cards)
    assert window.library.break_card.start.hasFocus()
    assert window.ring.isVisible()
    window.close()


def test_focus_that_was_moved_before_the_sessions_came_stays(
    window: MainWindow, shelf: FakeShelf, stock: Stock
) -> None:
    shelf.tell()
    window.library.focus_search()
    shelf.tell(*stock.cards)
    assert window.library.search.hasFocus()


def test_tab_goes_round_the_whole_window(window: MainWindow) -> None:
    window.resize(1100, 720)
    QApplication.processEvents()
    start = window.library.break_card.start
    start.setFocus()
    visited: list[QWidget | None] = []
    while not visited or QApplication.focusWidget() is not start:
        visited.append(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget(), Key.Key_Tab)
        assert len(visited) < 20
    assert visited[1] is window.library.break_card.lengths.stops()[1]
    assert visited[2] is window.library.search
    assert visited[-5:] == [*window.rail.places, window.rail.help]


def test_it_says_when_it_has_been_painted(qtbot: QtBot, services: Services) -> None:
    window = MainWindow(services)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted, timeout=10_000):
        window.show()
    window.close()


def test_it_says_so_too_when_a_session_covers_it_from_the_start(
    qtbot: QtBot, services: Services, stock: Stock
) -> None:
    window = MainWindow(services)
    qtbot.addWidget(window)
    window.play(stock.timelines["desk-neck-reset"])
    with qtbot.waitSignal(window.painted, timeout=2000):
        window.show()
    window.close()


def test_a_file_given_at_the_start_opens_with_its_tick_in_focus(
    qtbot: QtBot, services: Services, stock: Stock
) -> None:
    window = MainWindow(services)
    qtbot.addWidget(window)
    window.open_path(stock.card("calves").path)
    window.show()
    QApplication.processEvents()
    assert window.before.tick.hasFocus()
    window.close()


def test_the_focus_comes_back_from_a_broken_file_given_at_the_start(
    qtbot: QtBot, services: Services, stock: Stock
) -> None:
    window = MainWindow(services)
    qtbot.addWidget(window)
    window.open_path(stock.card("evening_legs.yaml").path)
    window.show()
    QApplication.processEvents()
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert window.library.break_card.start.hasFocus()
    window.close()


def test_from_home_through_a_session_and_back(window: MainWindow, stock: Stock, services: Services) -> None:
    window.library.opened.emit(stock.card("desk-neck-reset"))
    assert window.stack.currentWidget() is window.before
    assert not window.rail.isVisible()
    assert window.before.tick.hasFocus()
    QTest.keyClick(window.before.tick, Key.Key_Space)
    QTest.keyClick(window.before.start, Key.Key_Return)
    assert window.stack.currentWidget() is window.player
    assert window.windowTitle() == "Desk neck reset \N{EN DASH} fasciatimer"
    assert isinstance(services.awake, FakeAwake)
    assert services.awake.held
    timeline = stock.timelines["desk-neck-reset"]
    wait(window, timeline.duration_ms + 1_000, steps=100)
    assert window.stack.currentWidget() is window.finish
    assert window.finish.done.hasFocus()
    assert not services.awake.held
    assert window.finish.title.text().startswith("Well done. That was")
    QTest.keyClick(window.finish.done, Key.Key_Return)
    assert window.stack.currentWidget() is window.library
    assert window.windowTitle() == "fasciatimer"


def test_play_again_starts_at_once(window: MainWindow, stock: Stock) -> None:
    begin(window, stock)
    window.player.finish_early()
    window.finish.again.click()
    assert window.stack.currentWidget() is window.player
    assert window.player.conductor is not None
    assert window.player.conductor.player.phase is Phase.RUNNING


def test_leaving_can_be_undone_for_five_seconds(window: MainWindow, stock: Stock) -> None:
    begin(window, stock)
    wait(window, 4_000)
    window.player.leave()
    assert window.stack.currentWidget() is window.library
    assert window.toast.isVisible()
    assert (window.toast.text, window.toast.button.text()) == ("Session ended.", "Undo (5)")
    wait(window, 2_000, steps=2)
    assert window.toast.button.text() == "Undo (3)"
    window.toast.button.click()
    assert window.stack.currentWidget() is window.player
    conductor = window.player.conductor
    assert conductor is not None
    assert conductor.player.phase is Phase.PAUSED
    assert conductor.snapshot().position_ms == 4_000
    wait(window, 9_000, steps=9)
    assert conductor is window.player.conductor


def test_after_five_seconds_the_session_is_let_go(window: MainWindow, stock: Stock) -> None:
    begin(window, stock)
    window.player.leave()
    wait(window, 5_000, steps=5)
    assert not window.toast.isVisible()
    assert window.player.conductor is None


def test_control_z_is_undo_while_it_is_offered(window: MainWindow, stock: Stock) -> None:
    begin(window, stock)
    window.player.leave()
    QTest.keyClick(window, Key.Key_Z, CTRL)
    assert window.stack.currentWidget() is window.player
    QTest.keyClick(window, Key.Key_Z, CTRL)
    assert window.stack.currentWidget() is window.player


def test_another_session_ends_the_offer(window: MainWindow, stock: Stock) -> None:
    begin(window, stock)
    window.player.leave()
    begin(window, stock, "calves")
    assert not window.toast.isVisible()
    wait(window, 5_500, steps=6)
    assert window.player.conductor is not None


def test_a_break_asks_once_a_day(window: MainWindow, stock: Stock) -> None:
    offered = window.library.break_card.offered
    assert offered is not None
    window.library.break_card.start.click()
    assert window.stack.currentWidget() is window.before
    window.before.tick.setChecked(True)
    window.before.start.click()
    window.player.finish_early()
    window.go_home()
    window.library.break_card.start.click()
    assert window.stack.currentWidget() is window.player
    window.player.finish_early()
    window.open_card(offered)
    assert window.before.tick.accessibleDescription() == "Ticked today at 10:44"


def test_changed_cautions_are_asked_again(window: MainWindow, stock: Stock, shelf: FakeShelf) -> None:
    card = stock.card("calves")
    begin(window, stock, "calves")
    window.player.finish_early()
    session = stock.readings[card.path].session
    assert session is not None
    stricter = replace(session, safety=replace(session.safety, avoid_if=({"en": "A new reason"},)))
    shelf.readings[card.path] = replace(stock.readings[card.path], session=stricter)
    window.start_card(card)
    assert window.stack.currentWidget() is window.before
    assert not window.before.tick.isChecked()


def test_a_file_from_outside_is_opened(window: MainWindow, stock: Stock, shelf: FakeShelf) -> None:
    path = stock.card("calves").path
    window.open_path(path)
    assert shelf.added == [path]
    assert window.before.choice is not None
    assert window.before.choice.card.title == "Calves"


def test_a_broken_file_is_explained(window: MainWindow, stock: Stock, opened_folders: list[str]) -> None:
    window.open_path(stock.card("evening_legs.yaml").path)
    dialog = window.findChild(type(window._problems)) if window._problems else None
    assert dialog is not None
    assert dialog.isVisible()
    assert dialog.title.text() == "evening_legs.yaml cannot be played yet"
    assert len(dialog.lines) == 3
    assert dialog.lines[-1].startswith("Line 8 ")
    assert "45s" in dialog.lines[-1]
    dialog.show_folder.click()
    assert opened_folders == ["/home/somebody/Sessions"]
    QTest.keyClick(dialog.close_button, Key.Key_Escape)
    assert not dialog.isVisible()
    assert window.library.break_card.start.hasFocus()


def test_a_file_that_broke_since_is_explained_instead_of_opened(
    window: MainWindow, stock: Stock, shelf: FakeShelf
) -> None:
    card = stock.card("calves")
    shelf.readings[card.path] = stock.readings[stock.card("evening_legs.yaml").path]
    window.start_card(card)
    assert window.stack.currentWidget() is window.library
    assert window._problems is not None
    assert window._problems.isVisible()


def drop(path: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path)])
    return data


# Qt before 6.12 has no other way to make one.
@pytest.mark.filterwarnings("ignore:Function. .QDragEnterEvent:DeprecationWarning")
def test_files_are_dropped_on_the_window(window: MainWindow, stock: Stock) -> None:
    data = drop(stock.card("calves").path)
    copy, left, plain = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(5, 5).toPoint(), copy, data, left, plain)
    window.dragEnterEvent(enter)
    assert enter.isAccepted()
    window.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, plain))
    assert window.stack.currentWidget() is window.before
    begin(window, stock)
    refused = QDragEnterEvent(QPointF(5, 5).toPoint(), copy, data, left, plain)
    refused.ignore()
    window.dragEnterEvent(refused)
    assert not refused.isAccepted()


def test_control_o_asks_for_a_file(window: MainWindow, stock: Stock, monkeypatch: pytest.MonkeyPatch) -> None:
    path = stock.card("calves").path
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([path], ""))
    QTest.keyClick(window, Key.Key_O, CTRL)
    assert window.stack.currentWidget() is window.before


def test_control_f_searches_at_home_only(window: MainWindow, stock: Stock) -> None:
    QTest.keyClick(window, Key.Key_F, CTRL)
    assert window.library.search.hasFocus()
    begin(window, stock)
    QTest.keyClick(window, Key.Key_F, CTRL)
    assert window.stack.currentWidget() is window.player


def test_text_size_steps_and_is_kept(window: MainWindow, services: Services) -> None:
    QTest.keyClick(window, Key.Key_Plus, CTRL)
    QTest.keyClick(window, Key.Key_Equal, CTRL)
    assert services.settings.load().text_percent == 150
    assert window.look.scale == 1.5
    QTest.keyClick(window, Key.Key_Minus, CTRL)
    assert window.look.scale == 1.25
    QTest.keyClick(window, Key.Key_0, CTRL)
    assert services.settings.load().text_percent == 100
    assert window.look.scale == 1.0


def test_f1_shows_all_keys_and_pauses(window: MainWindow, stock: Stock) -> None:
    begin(window, stock)
    QTest.keyClick(window, Key.Key_F1)
    keys = window._keys
    assert keys is not None
    assert keys.isVisible()
    words = [label.text() for label in keys.findChildren(QLabel)]
    assert "pause, go on" in words
    assert window.player.conductor is not None
    assert window.player.conductor.player.phase is Phase.PAUSED
    QTest.keyClick(keys.close_button, Key.Key_F1)
    assert not keys.isVisible()


def test_the_rail_leads_to_the_keys(window: MainWindow) -> None:
    window.rail.help.click()
    assert window._keys is not None
    assert window._keys.isVisible()
    assert window.rail.help.accessibleName() == "Keys, F1"


def test_notices_come_once_and_one_after_the_other(window: MainWindow) -> None:
    window.show_notice("Sound is off: no player found.")
    window.show_notice("Sound is off: no player found.")
    window.show_notice("Your choices could not be saved.")
    assert window.toast.text == "Sound is off: no player found."
    wait(window, 8_000)
    assert window.toast.text == "Your choices could not be saved."
    assert window.toast.isVisible()
    wait(window, 8_000)
    assert not window.toast.isVisible()
    window.show_notice("Sound is off: no player found.")
    assert not window.toast.isVisible()


def test_what_cannot_be_saved_is_told(window: MainWindow, services: Services) -> None:
    assert isinstance(services.settings, FakeSettings)
    services.settings.failure = "Your choices could not be saved: the disk is full."
    window.library.break_card.lengths.choose(2)
    assert services.settings.load().break_minutes == 5
    assert window.toast.text == "Your choices could not be saved: the disk is full."


def test_the_size_is_remembered(qtbot: QtBot, services: Services) -> None:
    window = MainWindow(services)
    qtbot.addWidget(window)
    window.show()
    window.resize(980, 640)
    window.close()
    assert services.settings.load().window == (980, 640, False)


@pytest.mark.parametrize(("kept", "size"), [((300, 200, False), LEAST_PX), ((20_000, 20_000, False), None)])
def test_a_size_that_cannot_be_is_mended(
    qtbot: QtBot, services: Services, kept: tuple[int, int, bool], size: tuple[int, int] | None
) -> None:
    services.settings.save(Preferences(theme="light", window=kept))
    window = MainWindow(services)
    qtbot.addWidget(window)
    room = window.screen().availableGeometry()
    wanted = size or (max(LEAST_PX[0], room.width()), max(LEAST_PX[1], room.height()))
    assert (window.width(), window.height()) == wanted
    window.close()


def test_closing_ends_a_session_and_lets_the_display_sleep(
    window: MainWindow, stock: Stock, services: Services
) -> None:
    begin(window, stock)
    assert isinstance(services.awake, FakeAwake)
    assert isinstance(services.chimes, FakeChimes)
    window.close()
    assert not services.awake.held
    assert services.chimes.sounding == []


def test_the_end_moves_on_while_it_is_looked_at(window: MainWindow, stock: Stock) -> None:
    window.open_card(stock.card("calves"))
    window.before.hint.set_text("")
    wait(window, 60_000)
    assert window.before.hint.text().startswith("Ends about 10:")


def test_play_starts_without_asking(window: MainWindow, stock: Stock) -> None:
    window.play(stock.timelines["calves"])
    assert window.stack.currentWidget() is window.player
    window.player.finish_early()
    assert window.finish.session_title.text() == "Calves"


def test_pictures_beside_a_session_are_loaded_and_made_smaller(tmp_path: Path) -> None:
    image = QImage(3200, 40, QImage.Format.Format_RGB32)
    image.fill(0)
    assert image.save(str(tmp_path / "wide.png"))
    load = image_loader(str(tmp_path / "session.yaml"))
    loaded = load("wide.png")
    assert loaded is not None
    assert (loaded.width(), loaded.height()) == (1600, 20)
    assert load("missing.png") is None
    assert image_loader("")("wide.png") is None


def test_each_theme_dresses_the_whole_window(window: MainWindow) -> None:
    window.look.apply(Preferences(theme="dark"))
    corner = window.grab().toImage().pixelColor(100, 8).name().upper()
    assert corner == window.look.palette.win


def test_nothing_covers_the_stop_card_and_nothing_is_lost(window: MainWindow, stock: Stock) -> None:
    begin(window, stock)
    window.show_notice("Sound is off: no player found.")
    assert window.toast.isVisible()
    window.player.open_stop_card()
    assert not window.toast.isVisible()
    window.show_notice("Your settings could not be saved.")
    assert not window.toast.isVisible()
    QTest.keyClick(window.player.stop_card.end, Key.Key_Escape)
    assert window.toast.text == "Sound is off: no player found."
    window.player.leave()
    assert window.toast.text == "Session ended."
    told = []
    for _ in range(30):
        wait(window, 1_000)
        if window.toast.isVisible() and window.toast.text not in told:
            told.append(window.toast.text)
    assert told == ["Session ended.", "Sound is off: no player found.", "Your settings could not be saved."]


def test_a_notice_comes_once_unless_it_is_asked_for(window: MainWindow) -> None:
    window.show_notice("No file manager was found.", again=True)
    window.show_notice("No file manager was found.", again=True)
    wait(window, 20_000, steps=20)
    assert not window.toast.isVisible()
    window.show_notice("No file manager was found.")
    assert not window.toast.isVisible()
    window.show_notice("No file manager was found.", again=True)
    assert window.toast.isVisible()


# ---- writing -----------------------------------------------------------------------------------------

MINE = "/home/somebody/Sessions/mine.yaml"


def documents_of(window: MainWindow) -> FakeDocuments:
    documents = window.services.documents
    assert isinstance(documents, FakeDocuments)
    return documents


@pytest.mark.parametrize("way", ["rail", "Ctrl+3", "Ctrl+N"])
def test_the_ways_to_writing(window: MainWindow, way: str) -> None:
    if way == "rail":
        window.rail.writing.click()
    else:
        QTest.keyClick(window, Key.Key_3 if way == "Ctrl+3" else Key.Key_N, CTRL)
    screen = window.writing.screen
    assert window.stack.currentWidget() is screen
    assert window.rail.isVisible()
    assert window.rail.writing.here
    assert screen.start.templates[0].hasFocus()
    screen.start.templates[0].click()
    assert not window.rail.isVisible()
    assert screen.text.hasFocus()
    QTest.keyClicks(screen.text, "Legs")
    screen.top.back.click()
    assert window.stack.currentWidget() is window.library
    assert window.rail.sessions.here
    window.rail.writing.click()
    assert "Legs" in screen.session_text.text
    QTest.keyClick(window, Key.Key_Z, CTRL)
    assert "Legs" not in screen.session_text.text


def test_a_broken_card_opens_in_the_editor_at_its_first_problem(window: MainWindow, stock: Stock) -> None:
    card = stock.card("evening_legs.yaml")
    documents_of(window).files[card.path] = BROKEN
    window.library.asked.emit(card)
    screen = window.writing.screen
    screen.checker.finish()
    assert window.stack.currentWidget() is screen
    assert screen.session_text.text == BROKEN.decode()
    assert screen.text.line == card.problem_line


def test_what_cannot_be_opened_either_is_explained(window: MainWindow, stock: Stock) -> None:
    window.library.asked.emit(stock.card("tomorrow.yaml"))
    assert window._problems is not None
    assert window._problems.isVisible()
    window._problems.leave()
    window.library.asked.emit(stock.card("evening_legs.yaml"))
    assert window._problems.isVisible()
    documents_of(window).files[stock.card("evening_legs.yaml").path] = BROKEN
    window._problems.edit.click()
    assert window.writing.is_shown


def test_edit_before_a_session_opens_its_file(window: MainWindow, stock: Stock) -> None:
    card = stock.card("calves")
    documents_of(window).files[card.path] = Path(card.path).read_bytes()
    documents_of(window).shipped.add(card.path)
    window.open_card(card)
    window.before.edit.click()
    screen = window.writing.screen
    assert window.writing.is_shown
    assert screen.text.isReadOnly()
    assert screen.banner.isVisible()


@pytest.mark.parametrize("end", ["finish", "leave"])
def test_a_try_comes_back_to_the_editor(window: MainWindow, end: str) -> None:
    documents_of(window).files[MINE] = (
        BROKEN.replace(b"kneeding", b"kneading").replace(b"rigth", b"right").replace(b"45\n", b"45s\n")
    )
    window.edit_path(MINE)
    screen = window.writing.screen
    screen.top.try_it.click()
    assert window.stack.currentWidget() is window.player
    if end == "finish":
        window.player.finish_early()
    else:
        window.player.leave()
    assert window.writing.is_shown
    assert screen.text.hasFocus()
    assert window.player.conductor is None


TWO_STEPS = b"""\
fasciatimer: 1
title: Two steps
steps:
  - {name: Roll, technique: rolling, region: calf_gastrocnemius, tool: ball_soft, duration: 30s, pressure: 4}
  - {name: Knead, technique: kneading, region: calf_gastrocnemius, tool: hand, duration: 30s, pressure: 4}
"""


def try_two_steps(window: MainWindow, limits: Limits) -> None:
    """Try a session of two steps from its first one, within limits."""
    window.services.limits.save(limits)
    documents_of(window).files[MINE] = TWO_STEPS
    window.edit_path(MINE)
    window.writing.screen.top.try_it.click()


def test_a_try_keeps_to_the_limits_and_begins_with_what_they_leave(window: MainWindow) -> None:
    try_two_steps(window, Limits(highest=2.0, tools_out=("ball_soft",)))
    assert window.player.conductor is not None
    shot = window.player.conductor.snapshot()
    assert shot.work is not None
    assert shot.work.name == "Knead"
    assert shot.pressure_peak == 2.0


def test_a_try_of_which_nothing_is_left_stays_in_the_editor(window: MainWindow) -> None:
    try_two_steps(window, Limits(places_out=(Place("lower_leg"),)))
    assert window.writing.is_shown
    assert window.toast.isVisible()
    assert not window.came_back_to_writing()


def test_unsaved_work_is_offered_at_the_start_and_kept_at_the_end(window: MainWindow) -> None:
    window.offer_drafts()
    assert not window.toast.isVisible()
    documents = documents_of(window)
    documents.files[MINE] = b"title: A\n"
    documents.kept[MINE] = Draft(MINE, MINE, "mine.yaml", "title: B\n", b"title: A\n".hex())
    documents.left.add(MINE)
    window.offer_drafts()
    assert window.toast.text == "mine.yaml was not saved. What you wrote is kept."
    QTest.keyClick(window, Key.Key_Z, CTRL)
    assert window.stack.currentWidget() is window.library
    assert window.toast.isVisible()
    window.toast.button.click()
    screen = window.writing.screen
    assert window.writing.is_shown
    screen.start.drafts[0].click()
    assert screen.session_text.text == "title: B\n"
    QTest.keyClicks(screen.text, "# more")
    window.close()
    assert documents.kept[MINE].text == "# moretitle: B\n"
    assert MINE in documents.left
