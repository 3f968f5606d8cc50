"""From before to after in the whole window: limits, numbers, what is kept, going on, deleting."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from conftest import Stock
from history_samples import sitting, three
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fasciatimer.core.history import Sitting, Turn
from fasciatimer.core.limits import Limits
from fasciatimer.core.player import Command
from fasciatimer.core.preferences import Preferences
from fasciatimer.core.records import Record, sittings_of
from fasciatimer.core.rules import Place, Rule
from fasciatimer.ui.choice import Choice
from fasciatimer.ui.main_window import MainWindow

Key = Qt.Key
Ctrl = Qt.KeyboardModifier.ControlModifier
BALL = "upper-back-ball"


def wait(window: MainWindow, ms: int) -> None:
    window.services.clock.time_ms += ms  # type: ignore[attr-defined]
    window.ticker.tick()


def begin(window: MainWindow, stock: Stock, name: str = BALL) -> None:
    """Open a session, tick and start."""
    window.open_card(stock.card(name))
    window.before.tick.setChecked(True)
    window.before.start.click()


def kept(window: MainWindow) -> Sitting:
    """Return the one sitting that was written down."""
    records: list[Record] = window.services.store.appended  # type: ignore[attr-defined]
    (found,) = sittings_of(records)
    return found


# ------------------------------------------------------------------ what is written down
def test_everything_said_and_played_is_kept_as_it_happens(window: MainWindow, stock: Stock) -> None:
    window.open_card(stock.card(BALL))
    QTest.keyClick(window.before.check_in.scales["pain"], Key.Key_6)
    window.before.check_in.range.setText("left stiff")
    window.before.tick.setChecked(True)
    window.before.start.click()
    begun = kept(window)
    assert (begun.session_id, begun.before, begun.range_before) == (BALL, {"pain": 6}, "left stiff")
    window.player.command(Command.SKIP)
    for _ in range(40):
        wait(window, 1_000)
    window.player.too_much.press()
    assert kept(window).eased_count == 1
    window.player.too_much.undo()
    assert kept(window).eased_count == 0
    window.player.open_stop_card()
    window.player.stop_card.end.click()
    ended = kept(window)
    assert ended.ended == "stopped"
    assert ended.played_ms == 40_000
    assert any(row.done for row in ended.rows)
    finish = window.finish
    assert finish.check_in.scales["pain"].accessibleName().endswith("before: 6")
    QTest.keyClick(finish.check_in.scales["pain"], Key.Key_4)
    assert kept(window).after == {"pain": 4}
    finish.comment.setFocus()
    QTest.keyClicks(finish.comment, "right side more tender")
    finish.done.setFocus()
    assert kept(window).comment == "right side more tender"


def test_no_number_ever_changes_what_is_played(window: MainWindow, stock: Stock) -> None:
    played = []
    for digit in (None, Key.Key_0, Key.Key_9):
        window.open_card(stock.card(BALL))
        for scale in window.before.check_in.scales.values():
            if digit is not None:
                QTest.keyClick(scale, digit)
        window.before.tick.setChecked(True)
        window.before.start.click()
        assert window.player.conductor is not None
        played.append(window.player.conductor.snapshot().timeline)
        window.player.finish_early()
        if digit is not None:
            for scale in window.finish.check_in.scales.values():
                QTest.keyClick(scale, digit)
    assert played[0] == played[1] == played[2]


# ------------------------------------------------------------------ limits
def test_limits_hold_from_the_start_and_are_said_before(window: MainWindow, stock: Stock) -> None:
    keeper: Any = window.services.limits
    keeper.limits = Limits(highest=2.0, tools_out=("ball_soft",))
    window.open_card(stock.card(BALL))
    choice = window.before.choice
    assert choice is not None
    assert choice.left_out
    assert all(reason == "without soft ball" for _, reason in choice.left_out)
    assert choice.limits.startswith("Your limits: ")
    peaks = [value for part in choice.timeline.segments for _, value in part.curve]
    assert max(peaks) <= 2
    assert all(part.tool != "ball_soft" for part in choice.timeline.segments)


def test_the_limits_line_leads_to_the_settings(window: MainWindow, stock: Stock) -> None:
    keeper: Any = window.services.limits
    keeper.limits = Limits(highest=2.0)
    window.open_card(stock.card(BALL))
    window.before.limits.door.click()
    assert window.places.is_settings(window.stack.currentWidget())
    assert window.places.settings.topics["safety"].isChecked()


def test_with_everything_left_out_it_does_not_start(window: MainWindow, stock: Stock) -> None:
    keeper: Any = window.services.limits
    keeper.limits = Limits(places_out=(Place("upper_back"), Place("neck_and_shoulders"), Place("chest")))
    window.open_card(stock.card("standing-break"))
    choice = window.before.choice
    assert choice is not None
    assert choice.nothing_left != window.before.start.isEnabled()


def stop_because(window: MainWindow, reason: str, *, go_on: bool) -> None:
    """Stop for a reason, and go on without the spot or end."""
    window.player.open_stop_card()
    card = window.player.stop_card
    next(row for row in card.reasons.rows if row.reason.id == reason).click()
    (card.back if go_on else card.end).click()


def before(window: MainWindow, stock: Stock, name: str = BALL) -> Choice:
    """Open a session and return what is shown of it."""
    window.open_card(stock.card(name))
    assert window.before.choice is not None
    return window.before.choice


def set_day(window: MainWindow, *day: int) -> None:
    object.__setattr__(window.services, "local_time", lambda: datetime(*day, 9, 0))  # type: ignore[arg-type]


def regions_of(choice: Choice) -> set[str]:
    return {region for part in choice.timeline.segments if part.kind == "work" for region in part.regions}


@pytest.mark.parametrize(("reason", "next_day"), [("tingle", False), ("skin", True)])
@pytest.mark.parametrize("go_on", [True, False])
def test_a_spot_is_left_alone_for_the_day_or_until_it_has_settled(
    window: MainWindow, stock: Stock, reason: str, go_on: bool, next_day: bool
) -> None:
    begin(window, stock)
    window.player.command(Command.SKIP)
    wait(window, 1_000)
    spot = window.player.too_much.spot
    assert spot
    stop_because(window, reason, go_on=go_on)
    if go_on:
        window.player.leave()
    choice = before(window, stock)
    assert choice.left_out
    assert {region for region, _ in choice.spots} == spot
    assert not spot & regions_of(choice)
    set_day(window, 2026, 11, 24)
    assert bool(before(window, stock).spots) == next_day


def test_a_spot_left_alone_outlives_the_window_and_can_be_used_again(
    window: MainWindow, stock: Stock, qtbot: QtBot
) -> None:
    begin(window, stock)
    window.player.command(Command.SKIP)
    stop_because(window, "tingle", go_on=False)
    later = MainWindow(window.services)
    qtbot.addWidget(later)
    later.show()
    choice = before(later, stock)
    (region, name), *_ = choice.spots
    assert f"{name} is left alone for now" in dict(choice.left_out).values()
    assert later.before.limits.spots[region].accessibleName() == f"Use again: {name}"
    for again, _ in choice.spots:
        later.before.limits.spots[again].click()
    assert later.before.choice is not None
    assert (later.before.choice.spots, later.before.choice.left_out) == ((), ())
    assert regions_of(later.before.choice) >= {region}
    later.close()


def test_after_pain_the_next_start_is_softer_and_says_so(
    window: MainWindow, stock: Stock, qtbot: QtBot
) -> None:
    begin(window, stock)
    stop_because(window, "pain", go_on=False)
    later = MainWindow(window.services)
    qtbot.addWidget(later)
    later.show()
    set_day(later, 2026, 11, 26)
    later.start_card(stock.card(BALL))
    choice = later.before.choice
    assert choice is not None
    assert (choice.gentle, choice.softer) == (True, True)
    assert choice.limits.startswith("Gentle mode today")
    assert later.before.sore.question.text().startswith("You stopped with pain the last time")
    assert max(value for part in choice.timeline.segments for _, value in part.curve) <= 3
    later.before.tick.setChecked(True)
    later.before.start.click()
    later.player.finish_early()
    used = before(later, stock)
    assert (used.gentle, used.softer) == (True, False)
    set_day(later, 2026, 11, 27)
    assert not before(later, stock).gentle
    later.close()


def test_softer_is_taken_back_with_one_press(window: MainWindow, stock: Stock) -> None:
    begin(window, stock)
    stop_because(window, "pain", go_on=False)
    before(window, stock)
    assert not window.before.sore.gentle.isVisible()
    window.before.sore.usual.click()
    choice = window.before.choice
    assert choice is not None
    assert not choice.gentle
    assert not window.before.sore.isVisible()
    keeper: Any = window.services.limits
    assert keeper.limits == Limits()


def test_playing_again_after_pain_shows_first_that_it_is_softer(window: MainWindow, stock: Stock) -> None:
    begin(window, stock)
    stop_because(window, "pain", go_on=False)
    window.finish.again.click()
    assert window.stack.currentWidget() is window.before
    assert window.before.choice is not None
    assert window.before.choice.softer


def test_another_session_is_not_softer(window: MainWindow, stock: Stock) -> None:
    begin(window, stock)
    stop_because(window, "pain", go_on=False)
    assert not before(window, stock, "standing-break").gentle


def test_what_cannot_be_kept_is_told_and_holds_all_the_same(window: MainWindow, stock: Stock) -> None:
    keeper: Any = window.services.limits
    keeper.failure = "Your limits could not be saved."
    begin(window, stock)
    stop_because(window, "pain", go_on=False)
    assert window.toast.text == keeper.failure
    assert before(window, stock).softer


def test_limits_changed_while_a_session_waits_hold_from_its_next_step_on(
    window: MainWindow, stock: Stock
) -> None:
    begin(window, stock)
    wait(window, 1_000)
    before_ms = window.player.conductor.snapshot().duration_ms  # type: ignore[union-attr]
    window.player.leave()
    keeper: Any = window.services.limits
    keeper.limits = Limits(gentle=True)
    window.toast.button.click()
    conductor = window.player.conductor
    assert conductor is not None
    shot = conductor.snapshot()
    assert shot.duration_ms < before_ms
    assert window.player.too_much.banner.said[0] == "Your limits hold from the next step on."
    keeper.limits = Limits()
    window.player.too_much.follow_limits()
    assert conductor.snapshot().timeline == shot.timeline


def test_the_spot_is_gone_from_what_is_still_to_come(window: MainWindow, stock: Stock) -> None:
    begin(window, stock)
    window.player.command(Command.SKIP)
    wait(window, 1_000)
    spot = window.player.too_much.spot
    conductor = window.player.conductor
    assert conductor is not None
    before_ms = conductor.snapshot().duration_ms
    stop_because(window, "tingle", go_on=True)
    wait(window, 1_000)
    shot = conductor.snapshot()
    later = shot.timeline.segments[shot.segment_index :]
    assert not spot & {region for part in later for region in part.regions}
    assert shot.duration_ms <= before_ms


def test_played_at_once_it_is_within_the_limits_too(window: MainWindow, stock: Stock) -> None:
    keeper: Any = window.services.limits
    keeper.limits = Limits(highest=2.0)
    window.play(stock.timelines[BALL])
    conductor = window.player.conductor
    assert conductor is not None
    played = conductor.player.timeline
    assert max(value for part in played.segments for _, value in part.curve) <= 2
    assert window.toast.text == "Your limits: up to 2"
    window.player.abandon()
    keeper.limits = Limits(rules=(Rule(block="all"),))
    window.go_home()
    window.play(stock.timelines[BALL])
    assert window.stack.currentWidget() is window.library
    assert window.toast.text.startswith("Nothing is left to do within your limits.")


def test_a_softer_start_is_used_and_told_when_it_is_played_at_once(window: MainWindow, stock: Stock) -> None:
    keeper: Any = window.services.limits
    keeper.limits = Limits().with_softer_next(BALL)
    window.play(stock.timelines[BALL])
    assert window.toast.text.startswith("Gentle mode today: up to 3")
    assert keeper.limits == Limits().with_gentle_on(BALL, "2026-11-23")


def test_the_settings_do_not_undo_what_was_said_for_a_while(window: MainWindow) -> None:
    keeper: Any = window.services.limits
    window.show_settings("safety")
    said = Limits().with_spots(["calf"], "").with_softer_next(BALL)
    keeper.limits = said
    page = window.places.settings.show_page("safety")
    page.gentle.click()  # type: ignore[attr-defined]
    assert keeper.limits == replace(said, gentle=True)


# ------------------------------------------------------------------ what concerns this session
def test_only_what_concerns_the_session_is_asked_first(window: MainWindow, stock: Stock) -> None:
    window.open_card(stock.card("jaw-face"))
    choice = window.before.choice
    assert choice is not None
    jaw = "Jaw locks open or shut, jaw injury, or dental work, fillers or botox in the last 2 weeks"
    assert jaw in choice.concerns
    assert not any("foot ulcer" in concern for concern in choice.concerns)
    window.open_card(stock.card("foot-arch-ball"))
    choice = window.before.choice
    assert choice is not None
    assert jaw not in choice.concerns
    assert any("foot ulcer" in concern for concern in choice.concerns)


def test_who_has_answered_the_questions_is_not_asked_again(window: MainWindow, stock: Stock) -> None:
    keeper: Any = window.services.limits
    keeper.limits = Limits(asked=True)
    window.open_card(stock.card("jaw-face"))
    choice = window.before.choice
    assert choice is not None
    assert choice.concerns == ()


# ------------------------------------------------------------------ the tick
@pytest.mark.parametrize(
    ("ask", "same_day", "next_day"),
    [("changed", True, True), ("daily", True, False), ("always", False, False)],
)
def test_the_tick_is_remembered_as_chosen(
    window: MainWindow,
    stock: Stock,
    ask: Any,
    same_day: bool,
    next_day: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings: Any = window.services.settings
    settings.preferences = Preferences(theme="light", ask=ask)
    begin(window, stock, "standing-break")
    window.player.finish_early()
    window.open_card(stock.card("standing-break"))
    assert window.before.tick.isChecked() == same_day
    object.__setattr__(window.services, "local_time", lambda: datetime(2026, 11, 24, 9, 0))
    window.open_card(stock.card("standing-break"))
    assert window.before.tick.isChecked() == next_day


def test_the_tick_goes_when_the_answers_change(window: MainWindow, stock: Stock) -> None:
    begin(window, stock, "standing-break")
    window.player.finish_early()
    keeper: Any = window.services.limits
    keeper.limits = Limits(conditions=("fibro",), asked=True)
    window.open_card(stock.card("standing-break"))
    assert not window.before.tick.isChecked()


# ------------------------------------------------------------------ the time before
def test_sore_is_asked_once_and_kept(window: MainWindow, stock: Stock) -> None:
    store: Any = window.services.store
    store.kept = (sitting("b", "2026-11-22"),)
    window.open_card(stock.card(BALL))
    assert window.before.sore.isVisible()
    window.before.sore.no.click()
    (record,) = store.appended
    assert (record.sitting, dict(record.data)) == ("b", {"sore": False})
    store.kept = (sitting("b", "2026-11-22", sore=False),)
    window.open_card(stock.card(BALL))
    assert not window.before.sore.isVisible()


def interrupted_at(stock: Stock, part: int, began: str = "2026-11-23T09:00:00") -> Sitting:
    segment = stock.timelines[BALL].segments[part]
    turn = Turn(segment.number, segment.side, segment.round)
    return sitting("x", "2026-11-23", started_at=began, ended="", turn=turn)


def test_home_offers_to_carry_on_and_goes_on_at_the_same_step_and_side(
    window: MainWindow, stock: Stock
) -> None:
    store: Any = window.services.store
    part = next(i for i, one in enumerate(stock.timelines[BALL].segments) if one.side == "right")
    store.kept = (replace(interrupted_at(stock, part), level=2.0),)
    wait(window, 400)
    card = window.library.break_card
    assert card.title.text() == "Carry on where you were"
    assert card.detail.text().endswith("right side")
    card.start.click()
    assert "right side" in window.before.carry_on.line.text()
    window.before.tick.setChecked(True)
    window.before.carry_on.resume.click()
    shot = window.player.conductor.snapshot()  # type: ignore[union-attr]
    assert shot.segment.side == "right"
    assert shot.segment.number == stock.timelines[BALL].segments[part].number
    assert (kept(window).resumed_from, kept(window).level) == ("x", 2.0)
    assert shot.limit == 2
    peaks = [value for part in shot.timeline.segments[shot.segment_index :] for _, value in part.curve]
    assert max(peaks) == 2


def test_start_new_offers_the_break_again(window: MainWindow, stock: Stock) -> None:
    store: Any = window.services.store
    store.kept = (interrupted_at(stock, 3),)
    wait(window, 400)
    window.library.break_card.afresh.click()
    assert window.library.break_card.title.text().startswith("Take a break now")
    assert window.library.break_card.lengths.isVisible()


def test_after_twelve_hours_nothing_is_offered(window: MainWindow, stock: Stock) -> None:
    store: Any = window.services.store
    store.kept = (interrupted_at(stock, 3, "2026-11-22T20:00:00"),)
    wait(window, 400)
    assert window.library.break_card.title.text().startswith("Take a break now")


# ------------------------------------------------------------------ the history in the window
@pytest.fixture
def history(window: MainWindow) -> MainWindow:
    store: Any = window.services.store
    store.kept = three()
    window.show_history()
    QApplication.processEvents()
    return window


def test_ctrl_2_shows_the_history(history: MainWindow) -> None:
    history.go_home()
    QTest.keyClick(history, Key.Key_2, Ctrl)
    assert history.places.is_history(history.stack.currentWidget())
    assert history.rail.history.here
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert history.stack.currentWidget() is history.library


def test_a_sitting_is_opened_changed_and_kept(history: MainWindow) -> None:
    keeping = history.places.keeping
    history.places.history.sittings.opened.emit("b")
    assert keeping.dialog.isVisible()
    QTest.keyClick(keeping.dialog.scales["pain", "after"], Key.Key_2)
    keeping.dialog.close_button.click()
    store: Any = history.services.store
    (record,) = store.appended
    assert record.sitting == "b"
    assert record.data["after"] == {"tension": 5, "pain": 2}


def test_deleting_can_be_undone_for_five_seconds(history: MainWindow) -> None:
    store: Any = history.services.store
    keeping, screen = history.places.keeping, history.places.history
    keeping.delete(three()[2:])
    assert [one.id for one in screen.sittings.sittings] == ["b"]
    assert history.toast.text == "Sitting deleted."
    history.toast.button.click()
    assert [one.id for one in screen.sittings.sittings] == ["a", "b"]
    wait(history, 10_000)
    assert len(store.kept) == 3
    keeping.delete(three()[2:])
    for _ in range(6):
        wait(history, 1_000)
    keeping.aside.finish()
    assert [one.id for one in store.kept] == ["old", "b"]
    assert [one.id for one in screen.sittings.sittings] == ["b"]


def test_two_that_are_deleted_one_after_the_other_stay_out_of_sight(history: MainWindow) -> None:
    store: Any = history.services.store
    keeping, screen = history.places.keeping, history.places.history
    keeping.delete(three()[2:])
    keeping.delete(three()[1:2])
    keeping.aside.finish()
    assert [one.id for one in store.kept] == ["old", "b"]
    assert screen.sittings.sittings == ()
    history.toast.button.click()
    assert [one.id for one in screen.sittings.sittings] == ["b"]


def test_closing_the_window_deletes_for_good(history: MainWindow) -> None:
    store: Any = history.services.store
    history.places.keeping.delete(three()[:1])
    history.close()
    history.places.keeping.aside.finish()
    assert [one.id for one in store.kept] == ["b", "a"]


def test_what_is_shown_and_everything_go_only_after_a_question(history: MainWindow) -> None:
    store: Any = history.services.store
    keeping = history.places.keeping
    keeping.ask_delete_all()
    keeping.question.close_button.click()
    assert len(store.kept) == 3
    keeping.ask_delete_span()
    assert "2 sittings" in keeping.question.line.text()
    keeping.question.yes.click()
    assert history.toast.text == "2 sittings deleted."
    for _ in range(6):
        wait(history, 1_000)
    keeping.aside.finish()
    assert [one.id for one in store.kept] == ["old"]
    keeping.ask_delete_all()
    keeping.question.yes.click()
    keeping.aside.finish()
    assert store.kept == ()
    assert history.places.history.empty.isVisible()
    assert history.toast.text == "Everything is deleted."


def test_what_could_not_be_deleted_is_told(history: MainWindow) -> None:
    store: Any = history.services.store
    store.failure = "The history could not be changed: read-only."
    history.places.keeping.delete(three()[:1])
    for _ in range(6):
        wait(history, 1_000)
    history.places.keeping.aside.finish()
    assert history.toast.text == "The history could not be changed: read-only."
    assert len(history.places.history.sittings.sittings) == 2


def test_a_report_waits_until_the_history_is_read(window: MainWindow) -> None:
    store: Any = window.services.store
    store.kept, store.is_read = three(), False
    window.places.open_report()
    assert window.places.keeping.report.isHidden()
    store.finish_reading()
    assert window.places.keeping.report.isVisible()


@pytest.fixture
def files(window: MainWindow) -> dict[str, bytes]:
    """What was saved to files, by name."""
    saved: dict[str, bytes] = {}

    def save(path: str, data: bytes) -> str:
        saved[Path(path).name] = data
        return ""

    object.__setattr__(window.services, "save_file", save)
    return saved


def test_the_report_is_one_page_and_one_table_without_a_name(
    window: MainWindow, files: dict[str, bytes], qtbot: Any
) -> None:
    store: Any = window.services.store
    store.kept = (*three()[:2], replace(three()[2], comment="=1+1"))
    window.show_history()
    window.places.history.report.click()
    report = window.places.keeping.report
    assert report.isVisible()
    assert report.facts.text().startswith("2 sittings, ")
    assert "'=1+1" in report.table.toPlainText()
    report.comments.setChecked(False)
    assert "1+1" not in report.table.toPlainText()
    report.span.choose(3)
    assert report.facts.text().startswith("3 sittings, ")
    report.write("/home/somebody/report.pdf")
    assert files["report.pdf"].startswith(b"%PDF")
    head = files["report.csv"].decode("utf-8-sig").splitlines()[0]
    assert head.startswith("date,time,session_id,session_updated,parts_done,parts_total,seconds_played,eased")
    assert len(files["report.csv"].splitlines()) == 4
    assert not report.isVisible()
    assert window.toast.text == "Saved: report.pdf and report.csv."


def test_a_table_that_is_not_the_report_is_left_alone(
    window: MainWindow, files: dict[str, bytes], tmp_path: Path
) -> None:
    window.services.store.kept = three()  # type: ignore[attr-defined]
    (tmp_path / "week.csv").write_text("somebody's own", encoding="utf-8")
    (tmp_path / "week 2.csv").write_text("this too", encoding="utf-8")
    (tmp_path / "old.pdf").write_bytes(b"a report")
    (tmp_path / "old.csv").write_text("its table", encoding="utf-8")
    window.show_history()
    for name in ("week", "upper.PDF", "old.pdf", "version 1.2"):
        window.places.keeping.open_report(None)
        window.places.keeping.report.write(str(tmp_path / name))
    assert sorted(files) == [
        *("old.csv", "old.pdf", "upper.PDF", "upper.csv"),
        *("version 1.2.csv", "version 1.2.pdf", "week 3.csv", "week.pdf"),
    ]


def test_a_typed_name_goes_in_and_is_forgotten(window: MainWindow, files: dict[str, bytes]) -> None:
    store: Any = window.services.store
    store.kept = three()
    window.show_history()
    keeping = window.places.keeping
    keeping.open_report(None)
    keeping.report.name.setText("Maria")
    assert keeping.report.report.name == "Maria"
    keeping.report.leave()
    keeping.open_report(None)
    assert keeping.report.report.name == ""


def test_everything_can_be_taken_out_and_in(
    history: MainWindow, files: dict[str, bytes], tmp_path: Path
) -> None:
    keeping = history.places.keeping
    keeping.export_to("/home/somebody/all.json")
    keeping.aside.finish()
    assert files["all.json"] == b'{"sittings": 3}'
    assert history.toast.text == "Exported."
    wait(history, 8_001)
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    good.write_text("{}", encoding="utf-8-sig")
    bad.write_text("hello", encoding="utf-8")
    for path, said in (
        (good, "2 sittings added."),
        (bad, "This is no history."),
        (tmp_path / "none.json", "none.json cannot be read"),
    ):
        keeping.take_in_from(str(path))
        keeping.aside.finish()
        assert said in history.toast.text
        wait(history, 8_001)


def test_the_empty_history_starts_a_break(window: MainWindow) -> None:
    window.show_history()
    window.places.history.empty.buttons[0].click()
    assert window.stack.currentWidget() in (window.before, window.player)


def test_finish_leads_to_the_report(window: MainWindow, stock: Stock) -> None:
    store: Any = window.services.store
    store.kept = three()
    begin(window, stock)
    window.player.finish_early()
    window.finish.report.click()
    assert window.places.keeping.report.isVisible()
