"""Home: the cards, the filters, the break card, and what is said where nothing fits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from conftest import Stock
from pointing import move_mouse
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot
from window_fakes import FakeShelf

from fasciatimer.core.areas import AREAS, areas_of_region
from fasciatimer.core.catalogue import Card, fold
from fasciatimer.core.preferences import Preferences
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.area_picker import AreaPicker
from fasciatimer.ui.areas import area_name
from fasciatimer.ui.filters import (
    HANDS,
    PLACES,
    Filters,
    break_card,
    in_order,
    nearest_loosening,
    place_of,
)
from fasciatimer.ui.library_card import GAP_PX, play_box
from fasciatimer.ui.library_screen import LibraryScreen
from fasciatimer.ui.phrases import card_spoken, problem_text
from fasciatimer.ui.pictures import Pictures
from fasciatimer.ui.services import Services

Show = Callable[..., Any]
Key = Qt.Key


def card(title: str, minutes: float, **fields: Any) -> Card:
    plain = {"path": title, "file_name": f"{title}.yaml", "shipped": True, "playable": True}
    return Card(**{**plain, **fields}, title=title, duration_ms=round(minutes * 60_000), keywords=fold(title))


@pytest.fixture
def library(services: Services, pictures: Pictures, show: Show) -> LibraryScreen:
    screen = LibraryScreen(services, pictures)
    show(screen, 1008, 720)
    return screen


# ---- what fits


def test_every_region_belongs_to_an_area(vocabulary: Vocabulary) -> None:
    homeless = [id for id in vocabulary.regions if not areas_of_region(vocabulary, id)]
    assert set(homeless) <= {"whole_body", "breath"}
    assert len({area_name(area) for area in AREAS}) == len(AREAS)
    assert all(area in vocabulary.regions for area in AREAS)


def test_every_position_has_a_place(vocabulary: Vocabulary) -> None:
    assert {place_of(position) for position in vocabulary.positions} == {"any", *PLACES}


def test_filters_ask_for_everything_at_once() -> None:
    neck = card("Neck", 5.2, position="seated", areas=("neck_and_shoulders",))
    ball = card("Feet", 9, position="standing", areas=("foot",), tools=("ball_soft",))
    anywhere = card("Anywhere", 2, position="any")
    broken = card("Broken", 0, playable=False)
    shelf = [neck, ball, anywhere, broken]

    def fitting(filters: Filters) -> list[str]:
        return [each.title for each in shelf if filters.fits(each)]

    assert fitting(Filters()) == ["Neck", "Feet", "Anywhere", "Broken"]
    assert fitting(Filters(query="nec")) == ["Neck"]
    assert fitting(Filters(area="neck_and_shoulders")) == ["Neck", "Broken"]
    assert fitting(Filters(minutes=6)) == ["Neck", "Anywhere", "Broken"]
    assert fitting(Filters(places=frozenset({"standing"}))) == ["Feet", "Anywhere", "Broken"]
    assert fitting(Filters(places=frozenset({"standing", "seated"}))) == [
        "Neck",
        "Feet",
        "Anywhere",
        "Broken",
    ]
    assert fitting(Filters(tools=frozenset({HANDS}))) == ["Neck", "Anywhere", "Broken"]
    assert fitting(Filters(tools=frozenset({HANDS, "ball_soft"}))) == ["Neck", "Feet", "Anywhere", "Broken"]
    assert fitting(Filters(minutes=6, area="foot")) == ["Broken"]


def test_the_smallest_step_that_helps_is_offered() -> None:
    shelf = [
        card("Neck", 5, position="seated", areas=("neck_and_shoulders",)),
        card("Neck long", 14, position="seated", areas=("neck_and_shoulders",)),
        card("Feet", 2, position="standing", areas=("foot",)),
    ]
    found = nearest_loosening(shelf, Filters(area="neck_and_shoulders", minutes=3))
    assert found is not None
    assert (found.part, found.filters.minutes, found.fitting, found.shortest_minutes) == ("minutes", 6, 1, 5)
    found = nearest_loosening(shelf, Filters(area="foot", places=frozenset({"seated"})))
    assert found is not None
    assert (found.part, found.filters.places) == ("places", frozenset())
    seated_feet_at_once = Filters(query="nothing", area="hand", minutes=3)
    assert nearest_loosening(shelf, seated_feet_at_once) is None


def test_cards_are_sorted_and_broken_ones_come_last() -> None:
    shelf = [card("b", 3), card("broken", 0, playable=False), card("C", 1), card("a", 9)]
    assert [each.title for each in in_order(shelf, "name")] == ["a", "b", "C", "broken"]
    assert [each.title for each in in_order(shelf, "shortest")] == ["C", "b", "a", "broken"]
    assert [each.title for each in in_order(shelf, "longest")] == ["a", "b", "C", "broken"]


def test_a_break_is_near_in_length_and_needs_nothing() -> None:
    hands, ball = (
        card("Hands", 2.2, position="seated"),
        card("Ball", 3, position="standing", tools=("ball_soft",)),
    )
    floor = card("Floor", 3, position="lying_back")
    assert break_card([ball, floor, hands], 3) == hands
    assert break_card([ball, floor], 3) == ball
    assert break_card([hands._replace(playable=False)], 3) is None


def test_the_shipped_sessions_offer_a_break_of_every_length(stock: Stock) -> None:
    offered = {minutes: break_card(stock.cards, minutes) for minutes in (1, 3, 5)}
    assert offered[1] is not None
    assert offered[1].minutes == 1
    for each in offered.values():
        assert each is not None
        assert not each.tools
        assert place_of(each.position) != "floor"


# ---- the screen


def test_every_session_is_there_and_the_first_focus_is_start(library: LibraryScreen, stock: Stock) -> None:
    library.focus_main()
    assert {each.path for each in library.shown} == {each.path for each in stock.cards}
    assert library.break_card.start.hasFocus()
    assert library.count.text() == "16 sessions"
    assert [each.playable for each in library.shown[-2:]] == [False, False]


def test_the_break_card_names_its_session_and_follows_the_minutes(
    library: LibraryScreen, qtbot: QtBot
) -> None:
    first = library.break_card.offered
    assert first is not None
    with qtbot.waitSignal(library.break_minutes_chosen, timeout=1000) as told:
        library.break_card.lengths.choose(0)
    assert told.args == [1]
    offered = library.break_card.offered
    assert offered is not None
    assert offered != first
    assert offered.title in library.break_card.detail.text()
    assert library.break_card.title.text() == "Take a break now: 1 min"
    assert library.break_card.start.accessibleName() == f"Start, {offered.title}, 1 minute"
    with qtbot.waitSignal(library.started, timeout=1000) as begun:
        QTest.keyClick(library.break_card.start, Key.Key_Return)
    assert begun.args == [offered]


def test_cards_are_read_out_in_words(stock: Stock) -> None:
    assert card_spoken(stock.card("upper-back-ball")) == (
        "Upper back with a ball on the wall, 8 minutes, standing, soft ball and wall."
    )
    broken = stock.card("evening_legs.yaml")
    assert card_spoken(broken).startswith("evening_legs.yaml, cannot be played, 3 problems. First: Line 5: ")
    assert card_spoken(broken).endswith(broken.problem_fix)
    assert card_spoken(stock.card("tomorrow.yaml")).endswith("Update the app to play it.")
    assert problem_text(stock.card("tomorrow.yaml")) == (
        "Made for a newer fasciatimer. Update the app to play it."
    )


def test_a_screen_reader_hears_the_card(library: LibraryScreen) -> None:
    face = QAccessible.queryAccessibleInterface(library.grid)
    assert face.role() == QAccessible.Role.List
    first = face.child(0).text(QAccessible.Text.Name)
    assert first == card_spoken(library.shown[0])


@pytest.mark.parametrize(("width", "columns"), [(690, 1), (1008, 2), (1828, 3)])
def test_columns_follow_the_width(library: LibraryScreen, width: int, columns: int) -> None:
    library.resize(width, 720)
    QApplication.processEvents()
    assert library.grid.columns == columns
    tops = {library.grid.visualRect(library.grid.model().index(row, 0)).top() for row in range(columns)}
    assert len(tops) == 1


def test_keys_walk_open_and_start(library: LibraryScreen, qtbot: QtBot) -> None:
    library.grid.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(library.grid, Key.Key_Right)
    second = library.shown[1]
    with qtbot.waitSignal(library.opened, timeout=1000) as opened:
        QTest.keyClick(library.grid, Key.Key_Return)
    with qtbot.waitSignal(library.started, timeout=1000) as started:
        QTest.keyClick(library.grid, Key.Key_Space)
    assert (opened.args, started.args) == ([second], [second])
    QTest.keyClick(library.grid, Key.Key_Down)
    assert library.grid.currentIndex().row() == 1 + library.grid.columns


def test_the_card_pointed_at_is_lit(library: LibraryScreen) -> None:
    grid, view = library.grid, library.grid.viewport()
    box = grid.visualRect(grid.model().index(2, 0))
    dark, corner = library.look.colour("text"), play_box(QRectF(box).adjusted(0, 0, -GAP_PX, -GAP_PX))

    def play_is_shown() -> bool:
        return bool(view.grab().toImage().pixelColor(corner.topLeft().toPoint() + QPoint(22, 4)) == dark)

    assert not play_is_shown()
    move_mouse(view, box.center())
    assert play_is_shown()
    move_mouse(view, grid.visualRect(grid.model().index(0, 0)).center())
    assert not play_is_shown()
    grid.setFocus(Qt.FocusReason.TabFocusReason)
    grid.setCurrentIndex(grid.model().index(2, 0))
    assert play_is_shown()
    library.search.setFocus()
    assert not play_is_shown()


def test_a_click_opens_and_its_play_button_starts(library: LibraryScreen, qtbot: QtBot) -> None:
    box = library.grid.visualRect(library.grid.model().index(1, 0)).adjusted(0, 0, -GAP_PX, -GAP_PX)
    left, view = Qt.MouseButton.LeftButton, library.grid.viewport()
    with qtbot.waitSignal(library.opened, timeout=1000) as opened:
        QTest.mouseClick(view, left, pos=box.center())
    with qtbot.waitSignal(library.started, timeout=1000) as started:
        QTest.mouseClick(view, left, pos=play_box(box.toRectF()).center().toPoint())
    assert opened.args == started.args == [library.shown[1]]
    with qtbot.assertNotEmitted(library.opened):
        QTest.mouseClick(view, left, pos=QPoint(box.right() + 8, box.center().y()))


def test_a_broken_file_cannot_be_started_but_asked_about(
    library: LibraryScreen, stock: Stock, qtbot: QtBot
) -> None:
    row = library.shown.index(stock.card("evening_legs.yaml"))
    library.grid.setCurrentIndex(library.grid.model().index(row, 0))
    with qtbot.assertNotEmitted(library.started), qtbot.waitSignal(library.asked, timeout=1000) as asked:
        QTest.keyClick(library.grid, Key.Key_Space)
    assert asked.args[0].file_name == "evening_legs.yaml"


def test_search_narrows_and_says_how_many(library: LibraryScreen) -> None:
    library.focus_search()
    QTest.keyClicks(library.search, "neck")
    assert 0 < len([each for each in library.shown if each.playable]) < 16
    assert all("neck" in each.keywords for each in library.shown)
    assert library.count.text().endswith("of 16 sessions")
    QTest.keyClick(library.search, Key.Key_Escape)
    assert library.count.text() == "16 sessions"


def test_the_slash_goes_to_the_search(library: LibraryScreen) -> None:
    library.break_card.start.setFocus()
    QTest.keyClicks(library.break_card.start, "/")
    assert library.search.hasFocus()


def test_the_panel_filters_by_position_minutes_and_tools(library: LibraryScreen) -> None:
    panel = library.panel
    assert next(iter(panel.tools)) == HANDS
    assert set(panel.tools) == {HANDS} | {tool for each in library.shown for tool in each.tools}
    QTest.mouseClick(panel.places["standing"], Qt.MouseButton.LeftButton)
    assert library.filters.places == {"standing"}
    assert all(place_of(each.position) in ("standing", "any") for each in library.shown if each.playable)
    QTest.mouseClick(panel.tools[HANDS], Qt.MouseButton.LeftButton)
    assert all(not each.tools for each in library.shown)
    panel.minutes.choose(1)
    assert library.filters.minutes == 3
    assert all(each.minutes <= 3 for each in library.shown if each.playable)


def warmest(picker: AreaPicker, y: int) -> int:
    """How orange the most orange pixel of a row of the front body is."""
    image = picker.grab().toImage()
    row = [image.pixelColor(x, y) for x in range(20, 110)]
    return max(colour.red() - colour.blue() for colour in row)


def test_an_area_is_chosen_on_the_body(library: LibraryScreen, pictures: Pictures) -> None:
    picker = library.panel.picker
    picker.grab()
    pictures.finish()
    move_mouse(picker, QPoint(68, 18))
    QTest.mouseClick(picker, Qt.MouseButton.LeftButton, pos=QPoint(picker.width() * 27 // 100, 20))
    assert library.filters.area == "face_and_scalp"
    assert picker.accessibleName() == "Face and head, selected, 1 session."
    assert warmest(picker, 20) > 90, "the head is tinted"
    assert warmest(picker, 80) < 30, "the belly does not"
    move_mouse(picker, QPoint(picker.width() * 27 // 100, 80))
    assert picker.pointed_area == "chest"
    assert warmest(picker, 80) > 30, "what is pointed at is tinted"
    assert warmest(picker, 150) < 30
    QTest.mouseClick(picker, Qt.MouseButton.LeftButton, pos=QPoint(picker.width() * 27 // 100, 20))
    assert library.filters.area == ""


def test_an_area_is_chosen_with_keys(library: LibraryScreen) -> None:
    picker = library.panel.picker
    picker.setFocus(Qt.FocusReason.TabFocusReason)
    assert picker.accessibleName().startswith("Face and head, not selected")
    QTest.keyClick(picker, Key.Key_Down)
    QTest.keyClick(picker, Key.Key_Space)
    assert library.filters.area == "neck_and_shoulders"
    QTest.keyClicks(picker, "f")
    assert picker.pointed_area == "foot"
    QTest.keyClick(picker, Key.Key_Up)
    assert picker.pointed_area == "lower_leg"
    QTest.keyClick(picker, Key.Key_Return)
    assert library.filters.area == "lower_leg"


def test_where_nothing_fits_one_press_helps(library: LibraryScreen) -> None:
    library.filter_by(Filters(area="face_and_scalp", minutes=3))
    assert not library.grid.isVisible()
    assert library.empty.title.text() == "Nothing fits all of this"
    assert library.empty.line.text() == "The shortest that fits the rest takes 6 min."
    assert [button.text() for button in library.empty.buttons] == ["Show up to 6 min", "Clear all filters"]
    QTest.mouseClick(library.empty.buttons[0], Qt.MouseButton.LeftButton)
    assert library.filters.minutes == 6
    assert library.grid.isVisible()
    library.filter_by(Filters(area="face_and_scalp", minutes=3, query="zzz"))
    assert library.empty.line.text() == "Loosening one filter is not enough."
    QTest.mouseClick(library.empty.buttons[0], Qt.MouseButton.LeftButton)
    assert library.filters == Filters()
    assert library.search.text() == ""


def test_the_doors_are_where_the_cards_would_be_for_keys_too(library: LibraryScreen) -> None:
    library.filter_by(Filters(query="zzz"))
    library.sort_button.setFocus()
    for door in library.empty.buttons:
        QTest.keyClick(QApplication.focusWidget(), Key.Key_Tab)
        assert QApplication.focusWidget() is door
    QTest.keyClick(library.empty.buttons[0], Key.Key_Return)
    assert library.grid.hasFocus()


def test_enter_goes_from_the_search_to_what_was_found(library: LibraryScreen) -> None:
    library.focus_search()
    QTest.keyClicks(library.search, "neck")
    QTest.keyClick(library.search, Key.Key_Return)
    assert library.grid.hasFocus()
    assert library.grid.currentIndex().row() == 0


@pytest.mark.parametrize("place", ["grid", "picker", "start", "tile"])
def test_a_slash_goes_to_the_search_from_everywhere(library: LibraryScreen, place: str) -> None:
    places: dict[str, QWidget] = {
        "grid": library.grid,
        "picker": library.panel.picker,
        "start": library.break_card.start,
        "tile": library.panel.places["seated"],
    }
    places[place].setFocus()
    QTest.keyClicks(places[place], "/")
    assert library.search.hasFocus()
    assert library.search.text() == ""


def test_an_empty_shelf_has_two_doors(
    library: LibraryScreen, shelf: FakeShelf, opened_folders: list[str], qtbot: QtBot
) -> None:
    shelf.complete = False
    shelf.known = ()
    library.refresh()
    assert library.empty.title.text() == "Looking through your sessions"
    shelf.complete = True
    library.refresh()
    assert library.empty.title.text() == "No sessions yet"
    assert not library.break_card.start.isEnabled()
    with qtbot.waitSignal(library.file_wanted, timeout=1000):
        QTest.mouseClick(library.empty.buttons[0], Qt.MouseButton.LeftButton)
    QTest.mouseClick(library.empty.buttons[1], Qt.MouseButton.LeftButton)
    assert opened_folders == [shelf.folder]


def test_a_folder_that_cannot_be_read_is_told(library: LibraryScreen, shelf: FakeShelf) -> None:
    assert not library.trouble.isVisible()
    shelf.trouble = "Your sessions folder cannot be read: Permission denied."
    library.refresh()
    assert library.trouble.isVisible()
    assert library.trouble.text() == shelf.trouble


def test_the_view_does_not_creep_while_many_files_arrive_one_by_one(
    library: LibraryScreen, shelf: FakeShelf, stock: Stock
) -> None:
    shelf.on_change(library.refresh)
    bar = library.grid.verticalScrollBar()
    bar.setValue(bar.maximum())
    cell = library.grid.gridSize()
    first = library.shown[library.grid.indexAt(QPoint(1, 1)).row()]

    def top_px() -> int:
        row = library.shown.index(first)
        return library.grid.visualRect(library.grid.model().index(row, 0)).top()

    before_px = top_px()
    cards = stock.cards
    for number in range(8):
        cards = (*cards, stock.card("calves")._replace(path=f"/x/{number}.yaml", title=f"A {number}"))
        shelf.tell(*cards)
        assert top_px() == before_px
    bar.setValue(bar.value() - cell.height())
    shelf.tell(*stock.cards)
    assert top_px() == before_px + cell.height()


def test_when_the_first_card_in_view_goes_the_next_one_keeps_its_place(
    library: LibraryScreen, shelf: FakeShelf, stock: Stock
) -> None:
    shelf.on_change(library.refresh)
    bar = library.grid.verticalScrollBar()
    bar.setValue(library.grid.gridSize().height() * 2)
    row = library.grid.indexAt(QPoint(1, 1)).row()
    *gone, second = library.shown[row - 2 : row + 2]
    shelf.tell(*(card for card in stock.cards if card not in gone))
    place = library.grid.model().index(library.shown.index(second), 0)
    assert library.grid.visualRect(place).top() == 0


def test_place_and_choice_are_kept_when_files_come_and_go(
    library: LibraryScreen, shelf: FakeShelf, qtbot: QtBot
) -> None:
    grid = library.grid
    chosen = library.shown[7]
    grid.setCurrentIndex(grid.model().index(7, 0))
    grid.verticalScrollBar().setValue(250)
    top = grid.visualRect(grid.currentIndex()).top()
    newcomer = card("Aaa first of all", 4, path="new", position="seated")
    library.services.shelf.on_change(library.refresh)
    shelf.tell(newcomer, newcomer._replace(path="new2"), *shelf.known)
    assert library.shown[0].path == "new"
    assert grid.current == chosen
    assert grid.visualRect(grid.currentIndex()).top() == top
    shelf.tell(*[each for each in shelf.known if each != chosen])
    assert chosen not in library.shown


def test_pictures_come_later_and_change_the_card(library: LibraryScreen, pictures: Pictures) -> None:
    pictures.finish()
    QApplication.processEvents()
    library.grid.viewport().grab()
    pictures.finish()
    row = library.shown.index(next(each for each in library.shown if each.id == "foot-arch-ball"))
    box = library.grid.visualRect(library.grid.model().index(row, 0))
    image = library.grid.viewport().grab(box).toImage()
    hues = {
        image.pixelColor(x, y).hue()
        for x in range(20, 100, 4)
        for y in range(20, 120, 4)
        if image.pixelColor(x, y).saturation() > 150
    }
    assert any(5 <= hue <= 30 for hue in hues)


def open_menu(button: QWidget) -> QMenu:
    """Press a button that drops a list down and return the list."""
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("percent", [100, 200])
def test_lists_that_drop_down_have_rows_for_a_finger(library: LibraryScreen, percent: int) -> None:
    library.look.apply(Preferences(theme="light", text_percent=percent))
    menu = open_menu(library.sort_button)
    assert [action.text() for action in menu.actions()] == ["By name", "Shortest first", "Longest first"]
    assert [action.isChecked() for action in menu.actions()] == [True, False, False]
    rows = [menu.actionGeometry(action) for action in menu.actions()]
    assert all(row.height() >= 44 for row in rows)
    assert menu.mapToGlobal(menu.rect().topRight()).x() <= library.mapToGlobal(library.rect().topRight()).x()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=rows[1].center())
    assert [each.minutes for each in library.shown[:3]] == sorted(each.minutes for each in library.shown[:3])
    assert library.sort_button.text() == "Shortest first"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_an_area_is_chosen_from_the_list(library: LibraryScreen) -> None:
    library.resize(1100, 720)
    QApplication.processEvents()
    menu = open_menu(library.panel.stops()[0])
    assert menu.actions()[0].text() == "Face and head  (1)"
    menu.actions()[0].trigger()
    menu.close()
    assert library.filters.area == "face_and_scalp"


def test_a_narrow_window_has_the_filters_behind_a_button(library: LibraryScreen) -> None:
    library.resize(808, 600)
    QApplication.processEvents()
    assert library.filter_button.isVisible()
    assert not library.panel.isVisible()
    library.filter_by(Filters(area="hand", minutes=10))
    assert library.filter_button.text() == "Filters (2)"
    QTest.mouseClick(library.filter_button, Qt.MouseButton.LeftButton)
    assert library.panel.isVisible()
    assert library.sheet.done.hasFocus()
    for _ in range(12):
        QTest.keyClick(QApplication.focusWidget(), Key.Key_Tab)
        assert library.sheet.isAncestorOf(QApplication.focusWidget())
    QTest.mouseClick(library.sheet.clear, Qt.MouseButton.LeftButton)
    assert library.filters == Filters()
    assert library.sheet.done.text() == "Show 16 sessions"
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert not library.sheet.isVisible()
    assert library.filter_button.hasFocus()
    library.resize(1100, 720)
    QApplication.processEvents()
    assert library.panel.isVisible()
    assert not library.filter_button.isVisible()


def test_the_tab_order_is_the_reading_order(library: LibraryScreen) -> None:
    library.focus_main()
    panel = library.panel
    wanted = [
        library.break_card.lengths.stops()[1],
        library.search,
        panel.stops()[0],
        panel.picker,
        panel.minutes.stops()[0],
        panel.places["seated"],
        panel.tools[HANDS],
        library.sort_button,
        library.grid,
        library.open_file,
        library.open_folder,
    ]
    for stop in wanted:
        QTest.keyClick(QApplication.focusWidget(), Key.Key_Tab)
        assert QApplication.focusWidget() is stop


@pytest.mark.parametrize("percent", [100, 200, 300])
@pytest.mark.parametrize("size", [(828, 600), (1008, 720), (1828, 1080)])
def test_nothing_hangs_over_the_edge(library: LibraryScreen, percent: int, size: tuple[int, int]) -> None:
    library.setMinimumSize(1, 1)
    library.look.apply(Preferences(theme="light", text_percent=percent))
    library.resize(*size)
    QApplication.processEvents()
    for part in (library.break_card.start, library.break_card.lengths, library.search, library.open_folder):
        corner = part.mapTo(library, part.rect().bottomRight())
        assert part.isVisible()
        assert corner.x() < size[0]
    assert library.grid.columns == 1 or percent < 200 or size[0] > 1500
    assert library.grid.height() > 100
