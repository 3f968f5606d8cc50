"""The history: what was played, as the person gave it, in pictures, rows and a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from history_samples import FakeStore, row, sitting, three
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from fasciatimer.core.history import EasedPress, Turn
from fasciatimer.core.preferences import Preferences
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.body.picker import Place
from fasciatimer.ui.history.facts import (
    main_pair,
    measures_of,
    notes_of,
    pairs_of,
    played_by_day,
    played_by_place,
    since,
    this_week,
)
from fasciatimer.ui.history.report_page import Report, make_report, page_image, page_pdf, span_words
from fasciatimer.ui.history.screen import HistoryScreen
from fasciatimer.ui.history.sitting_dialog import SittingDialog, played_parts
from fasciatimer.ui.history.sitting_list import row_words, spoken
from fasciatimer.ui.history.words import played_words
from fasciatimer.ui.pictures import Pictures
from fasciatimer.ui.services import Services

Show = Callable[..., Any]
Key = Qt.Key
TODAY = date(2026, 11, 23)


@pytest.fixture
def store(services: Any) -> FakeStore:
    store: FakeStore = services.store
    store.kept = three()
    return store


@pytest.fixture
def screen(services: Services, store: FakeStore, pictures: Pictures, show: Show) -> HistoryScreen:
    screen = HistoryScreen(services, pictures)
    screen.refresh()
    show(screen, 1008, 720)
    return screen


# ------------------------------------------------------------------ facts
def test_days_weeks_and_pairs() -> None:
    sittings = three()
    assert played_by_day(sittings)[TODAY] == 80_000
    assert [one.id for one in since(sittings, date(2026, 11, 22))] == ["b", "a"]
    assert [one.id for one in this_week(sittings, TODAY)] == ["a"]
    assert measures_of(sittings) == ("pain", "tension")
    pairs = pairs_of(sittings, "tension")
    assert [(pair.id, pair.before, pair.after, pair.eased) for pair in pairs] == [
        ("old", 6, 4, 0),
        ("b", 5, 5, 1),
    ]
    assert main_pair(sittings[1]) == (5, 5)
    assert main_pair(sittings[2]) == (None, None)
    assert main_pair(sitting("x", "2026-11-23", before={"pain": 3}, after={})) == (3, None)


def test_what_became_of_a_sitting() -> None:
    assert notes_of(three()[0]) == []
    assert notes_of(three()[1]) == ["eased once"]
    assert notes_of(three()[2]) == ["stopped early"]
    assert notes_of(sitting("x", "2026-11-23", ended="", resumed_from="w")) == ["carried on", "not finished"]


def test_places_share_the_time_of_a_step(vocabulary: Vocabulary) -> None:
    both = sitting("x", "2026-11-23", rows=(row(1, None, 40_000), row(2, "left", 10_000, "no_such_region")))
    assert played_by_place([both], vocabulary) == {
        Place("upper_trapezius", "left"): 40_000,
        Place("upper_trapezius", "right"): 40_000,
    }


def test_a_row_says_when_how_long_and_what() -> None:
    assert row_words(three()[1], TODAY).endswith("1:20  \N{MIDDLE DOT}  eased once")
    assert row_words(three()[2], TODAY).startswith("Today")
    assert spoken(three()[1]).endswith("1:20 played, before 5, after 5, eased once.")


# ------------------------------------------------------------------ the screen
def test_it_shows_the_span_and_plain_totals(screen: HistoryScreen) -> None:
    assert [one.id for one in screen.sittings.sittings] == ["a", "b"]
    assert screen.week_minutes.number.text() == "1 min"
    assert screen.week_count.number.text() == "1"
    assert screen.total.number.text() == "3"
    screen.span.choose(2)
    assert [one.id for one in screen.sittings.sittings] == ["a", "b", "old"]


def test_the_strip_speaks_and_leads_to_a_day(screen: HistoryScreen) -> None:
    strip = screen.strip
    strip.setFocus(Qt.FocusReason.TabFocusReason)
    assert strip.accessibleName() == "Monday 23 November, 1 minute"
    QTest.keyClick(strip, Key.Key_Up)
    assert strip.accessibleName() == "Sunday 22 November, 1 minute"
    QTest.keyClick(strip, Key.Key_Left)
    assert strip.accessibleName() == "Sunday 15 November, nothing played"
    QTest.mouseClick(
        strip, Qt.MouseButton.LeftButton, pos=strip.day_box(date(2026, 11, 22)).center().toPoint()
    )
    assert screen.sittings.current is not None
    assert screen.sittings.current.id == "b"


def test_the_strip_has_as_many_weeks_as_fit(screen: HistoryScreen) -> None:
    assert screen.strip.weeks >= 24
    screen.resize(500, 720)
    QApplication.processEvents()
    assert screen.strip.weeks < 14
    screen.span.choose(0)
    assert screen.strip.weeks == 4


def test_chips_choose_the_measure(screen: HistoryScreen) -> None:
    assert [chip.text() for chip in screen._chips.values()] == ["Pain", "Tension"]
    screen._chips["pain"].click()
    assert screen.chart.accessibleName() == "Pain, 1 sitting, before and after"
    screen._chips["tension"].click()
    assert [pair.id for pair in screen.chart.shown] == ["b"]


def test_arrows_walk_over_the_chart_and_the_list_follows(screen: HistoryScreen) -> None:
    screen.span.choose(2)
    screen._chips["tension"].click()
    screen.chart.setFocus(Qt.FocusReason.TabFocusReason)
    assert "before 5 of 10, after 5 of 10, eased once" in screen.chart.accessibleName()
    QTest.keyClick(screen.chart, Key.Key_Left)
    assert screen.sittings.current is not None
    assert screen.sittings.current.id == "old"
    opened: list[Any] = []
    screen.opened.connect(opened.append)
    QTest.keyClick(screen.chart, Key.Key_Return)
    assert opened[0].id == "old"


def test_before_is_hollow_and_after_is_filled(screen: HistoryScreen) -> None:
    screen.span.choose(2)
    screen._chips["tension"].click()
    chart = screen.chart
    image = chart.grab().toImage()
    (old, _) = chart.shown
    ink, ground = chart.look.colour("text"), chart.look.colour("card")
    assert image.pixelColor(chart.place(old, 4).toPoint()) == ink
    assert image.pixelColor(chart.place(old, 6).toPoint()) == ground


def test_v_shows_a_table_and_goes_back(screen: HistoryScreen) -> None:
    screen.sittings.setFocus()
    QTest.keyClick(screen.sittings, Key.Key_V)
    table = screen._table
    assert table is not None
    assert table.isVisible()
    heads = [table.horizontalHeaderItem(i).text() for i in range(table.columnCount())]
    assert heads == [
        *("Day", "Time", "Session", "Played"),
        *("Pain before", "Pain after", "Tension before", "Tension after", "Notes"),
    ]
    assert table.item(1, 4).text() == "3"
    assert table.item(0, 8).text() == "stopped early"
    QTest.keyClick(table, Key.Key_V)
    assert not table.isVisible()
    assert screen.chart.isVisible()


def test_where_names_the_longest_areas_and_what_is_pointed_at(screen: HistoryScreen) -> None:
    screen.kind.choose(1)
    where = screen._where
    assert where is not None
    assert where.words.text() == "Neck and shoulders 3\N{NO-BREAK SPACE}min"
    where.pickers["back"].pointed.emit(Place("upper_trapezius", "left"))
    assert where.words.text() == "1\N{NO-BREAK SPACE}min"
    where.pickers["back"].pointed.emit(Place("upper_trapezius", "right"))
    where.pickers["back"].pointed.emit(None)
    screen.span.choose(2)
    assert where.words.text() == "Neck and shoulders 4\N{NO-BREAK SPACE}min"


def test_nothing_yet_offers_a_break(screen: HistoryScreen, store: FakeStore) -> None:
    store.kept = ()
    screen.refresh()
    assert screen.empty.isVisible()
    assert screen.empty.title.text() == "Nothing here yet"
    asked: list[bool] = []
    screen.break_wanted.connect(lambda: asked.append(True))
    screen.empty.buttons[0].click()
    assert asked
    assert not screen.report.isEnabled()


def test_sittings_without_numbers_leave_the_chart_empty(screen: HistoryScreen, store: FakeStore) -> None:
    store.kept = (sitting("x", "2026-11-23", before={}, after={}),)
    screen.refresh()
    assert not screen.chart.isVisible()
    assert screen.no_numbers.isVisible()


def test_a_history_that_is_still_being_read_is_waited_for(screen: HistoryScreen, store: FakeStore) -> None:
    store.is_read = False
    screen.refresh()
    screen.focus_main()
    assert screen.reading.isVisible()
    assert not screen.report.isEnabled()
    assert not screen.more.isEnabled()
    assert screen.span.stops()[1].hasFocus()
    screen.span.choose(2)
    screen.refresh()
    assert screen.reading.isVisible()
    store.finish_reading()
    assert screen.sittings.isVisible()
    assert len(screen.sittings.sittings) == 3
    assert screen.report.isEnabled()
    assert screen.more.isEnabled()


def test_nothing_is_counted_before_it_is_read(services: Any, pictures: Pictures, show: Show) -> None:
    services.store.is_read = False
    screen = HistoryScreen(services, pictures)
    screen.refresh()
    show(screen, 1008, 720)
    assert screen.total.number.text() == screen.week_count.number.text() == "\N{EN DASH}"
    services.store.finish_reading()
    assert screen.total.number.text() == "0"
    assert screen.empty.isVisible()


def test_who_waits_for_the_history_is_led_to_it(screen: HistoryScreen, store: FakeStore) -> None:
    store.is_read = False
    screen.refresh()
    screen.focus_main()
    store.finish_reading()
    assert screen.sittings.hasFocus()


def test_a_history_that_cannot_be_read_is_said(screen: HistoryScreen, store: FakeStore) -> None:
    store.trouble = "The history file has a problem in line 214. The rest is shown."
    screen.refresh()
    assert screen.trouble.isVisible()
    asked: list[bool] = []
    screen.folder_wanted.connect(lambda: asked.append(True))
    screen.open_folder.click()
    assert asked


@pytest.mark.parametrize("percent", [100, 200, 300])
@pytest.mark.parametrize("size", [(808, 600), (1008, 720), (1828, 1080)])
def test_nothing_is_wider_than_the_screen(screen: HistoryScreen, percent: int, size: tuple[int, int]) -> None:
    screen.setMinimumSize(1, 1)
    screen.look.apply(Preferences(theme="light", text_percent=percent))
    screen.resize(*size)
    QApplication.processEvents()
    content = screen._scroll.widget()
    assert content.minimumSizeHint().width() <= screen.width()


# ------------------------------------------------------------------ one sitting
@pytest.fixture
def dialog(services: Services, screen: HistoryScreen) -> SittingDialog:
    return SittingDialog(services.look, screen, services.vocabulary)


def test_numbers_and_words_can_be_changed(dialog: SittingDialog) -> None:
    changed: list[Any] = []
    dialog.changed.connect(changed.append)
    dialog.show_sitting(three()[1], TODAY)
    assert dialog.scales["tension", "before"].value == 5
    QTest.keyClick(dialog.scales["tension", "after"], Key.Key_3)
    QTest.keyClick(dialog.scales["pain", "before"], Key.Key_Backspace)
    dialog.comment.setText("  better outside ")
    dialog.leave()
    (edited,) = changed
    assert edited.after == {"tension": 3}
    assert edited.before == {"tension": 5}
    assert edited.comment == "better outside"


def test_only_looking_changes_nothing(dialog: SittingDialog) -> None:
    changed: list[Any] = []
    dialog.changed.connect(changed.append)
    dialog.show_sitting(three()[0], TODAY)
    dialog.leave()
    assert changed == []


def test_deleting_tells_which(dialog: SittingDialog) -> None:
    deleted: list[Any] = []
    dialog.deleted.connect(deleted.append)
    dialog.show_sitting(three()[0], TODAY)
    dialog.delete.click()
    assert [one.id for one in deleted] == ["old"]
    assert not dialog.isVisible()


def test_what_was_played_is_told_by_side_with_what_was_eased() -> None:
    assert played_parts(three()[0]) == [("Roll, left", "40 s"), ("Roll, right", "40 s")]
    assert played_parts(three()[1]) == [("Roll, left", "40 s, eased to 3"), ("Roll, right", "40 s")]
    presses = (
        EasedPress(9, Turn("1", "left"), 4.0, 3.0, undone=True),
        EasedPress(9, Turn("1", "right"), None, None),
    )
    eased = sitting("x", "2026-11-23", eased=presses)
    assert played_parts(eased) == [("Roll, left", "40 s"), ("Roll, right", "40 s, eased")]


@pytest.mark.parametrize(
    ("played_ms", "words"),
    [(0, "0 s"), (59_400, "59 s"), (60_000, "1 min"), (3_599_000, "1 h 0 min"), (5_945_000, "1 h 39 min")],
)
def test_a_long_time_is_told_in_hours(played_ms: int, words: str) -> None:
    assert played_words(played_ms).replace("\N{NO-BREAK SPACE}", " ") == words


# ------------------------------------------------------------------ the report
def test_the_page_is_a_pdf_of_one_page_without_a_name(services: Services) -> None:
    report = make_report(three(), date(2026, 11, 1), TODAY, services.vocabulary)
    assert [one.id for one in report.sittings] == ["b", "a"]
    assert report.name == ""
    assert report.areas == {"neck_and_shoulders": 160_000}
    assert span_words(report) == "1 Nov 2026 to 23 Nov 2026"
    pdf = page_pdf(report, services.look.font(12).family())
    assert pdf.startswith(b"%PDF")
    assert pdf.count(b"/Type /Page\n") == 1


def painted(services: Services, report: Report) -> Any:
    return page_image(report, 595, 1.0, services.look.font(12).family())


def test_a_name_and_words_are_painted_only_when_wanted(services: Services) -> None:
    report = make_report(three(), None, TODAY, services.vocabulary)
    plain = painted(services, report)
    assert painted(services, report) == plain
    assert painted(services, replace(report, name="Maria")) != plain
    assert painted(services, replace(report, comments=False)) != plain
    assert painted(services, replace(report, areas={})) != plain


def test_what_is_long_is_cut_and_stays_on_the_page(services: Services) -> None:
    rated = dict.fromkeys(("pain", "tension", "stiffness", "stress"), 10)
    words = "R\N{LATIN SMALL LETTER U WITH DIAERESIS}ckenstreckermuskulaturentspannung " * 9
    long = sitting("x", "2026-11-23", title=words, comment=words, before=rated, after=rated)
    report = replace(make_report((long,), None, TODAY, services.vocabulary), name=words)
    image = painted(services, report)
    white = image.pixelColor(0, 0)
    margin = [image.pixelColor(x, y) for x in (595 - 30, 595 - 15) for y in range(842)]
    assert set(map(QColor.name, margin)) == {white.name()}
    pdf = page_pdf(report, services.look.font(12).family())
    assert pdf.count(b"/Type /Page\n") == 1


def test_an_empty_span_says_so(services: Services) -> None:
    empty = make_report((), None, TODAY, services.vocabulary)
    image = painted(services, empty)
    inked = [y for y in range(842) if any(image.pixelColor(x, y).lightness() < 128 for x in range(36, 140))]
    assert max(y for y in inked if y < 700) > 160, "there is a line below the heading"


def test_many_sittings_stay_on_one_page(services: Services) -> None:
    many = tuple(sitting(f"s{i}", f"2026-{1 + i % 10:02}-{1 + i % 27:02}") for i in range(300))
    pdf = page_pdf(make_report(many, None, TODAY, services.vocabulary), services.look.font(12).family())
    assert pdf.count(b"/Type /Page\n") == 1
