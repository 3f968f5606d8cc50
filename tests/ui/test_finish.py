"""Finish: what was played, in words, and the two ways on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from conftest import Stock
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from fasciatimer.core.player import PlayedPart
from fasciatimer.core.preferences import Preferences
from fasciatimer.core.timeline import Timeline
from fasciatimer.ui.choice import Choice
from fasciatimer.ui.finish_screen import FinishScreen
from fasciatimer.ui.pictures import Pictures
from fasciatimer.ui.played import played_steps
from fasciatimer.ui.player.sitting import Sitting
from fasciatimer.ui.services import Services
from fasciatimer.ui.session_picture import SessionPictures

Show = Callable[..., Any]


def played_whole(timeline: Timeline) -> list[PlayedPart]:
    return [PlayedPart(index, part.length_ms, False) for index, part in enumerate(timeline.segments)]


def works(timeline: Timeline, name: str) -> list[int]:
    return [i for i, part in enumerate(timeline.segments) if part.kind == "work" and part.name == name]


@pytest.fixture
def finish(services: Services, pictures: Pictures, show: Show) -> FinishScreen:
    screen = FinishScreen(services, SessionPictures(pictures, services))
    show(screen)
    return screen


@pytest.fixture
def timeline(stock: Stock) -> Timeline:
    return stock.timelines["upper-back-ball"]


def show_it(
    finish: FinishScreen, stock: Stock, timeline: Timeline, played: list[PlayedPart], *, early: bool
) -> None:
    played_ms = sum(part.played_ms for part in played)
    finish.show_sitting(
        Sitting(timeline, tuple(played), 0, early, played_ms), Choice(stock.card("upper-back-ball"), timeline)
    )
    QApplication.processEvents()


def test_steps_played_whole_are_done(timeline: Timeline) -> None:
    steps = played_steps(timeline, played_whole(timeline))
    assert [step.state for step in steps] == ["done"] * 8
    roll = steps[1]
    assert (roll.name, roll.played_ms, roll.sides, roll.done_sides, roll.peak) == (
        "Roll beside the spine",
        80_000,
        ("left", "right"),
        ("left", "right"),
        4,
    )


def test_a_side_that_was_skipped_is_told(timeline: Timeline) -> None:
    played = played_whole(timeline)
    right = works(timeline, "Roll beside the spine")[1]
    played[right] = PlayedPart(right, 12_000, True)
    roll = played_steps(timeline, played)[1]
    assert (roll.state, roll.done_sides, roll.played_ms) == ("skipped", ("left",), 52_000)


def test_steps_never_reached_were_not_played(timeline: Timeline) -> None:
    steps = played_steps(timeline, played_whole(timeline)[:2])
    assert [step.state for step in steps] == ["done"] + ["not_played"] * 7


def test_it_says_how_long_and_what(finish: FinishScreen, stock: Stock, timeline: Timeline) -> None:
    played = played_whole(timeline)
    right = works(timeline, "Roll beside the spine")[1]
    played[right] = PlayedPart(right, 12_000, True)
    breathe = works(timeline, "Breathe into the back")[0]
    played[breathe] = PlayedPart(breathe, 3_000, True)
    show_it(finish, stock, timeline, played, early=False)
    minutes, seconds = divmod((sum(part.played_ms for part in played) + 500) // 1000, 60)
    assert finish.title.text() == f"Well done. That was {minutes}:{seconds:02}."
    assert finish.ended_at.text() == "Finished at 10:44"
    rows = {row.name.text(): (row.time.text(), row.note.text()) for row in finish.rows}
    assert rows["Hug yourself"] == ("30 s", "up to 2")
    assert rows["Roll beside the spine"] == ("52 s, left done", "skipped")
    assert rows["Lean in and wait"] == ("40 s each side", "up to 4")
    assert rows["Breathe into the back"] == ("3 s", "skipped")
    assert finish.rows[1].accessibleName() == "Roll beside the spine, skipped, 52 s, left done"
    assert finish.summary.text() == "8 of 8 steps."


def test_ending_early_is_no_failure(finish: FinishScreen, stock: Stock, timeline: Timeline) -> None:
    show_it(finish, stock, timeline, played_whole(timeline)[:2], early=True)
    assert finish.title.text() == "That was 0:35."
    assert finish.line.text() == "Ending early is always fine."
    assert finish.rows[1].note.text() == "not played"
    assert finish.summary.text() == "1 of 8 steps."


def test_aftercare_is_the_authors(finish: FinishScreen, stock: Stock, timeline: Timeline) -> None:
    show_it(finish, stock, timeline, played_whole(timeline), early=False)
    words = [label.text() for label in finish.findChildren(QLabel)]
    assert "Ten slow shoulder-blade squeezes later today beat another round with the ball." in words


def test_done_is_first_and_enter_closes(
    finish: FinishScreen, stock: Stock, timeline: Timeline, qtbot: QtBot
) -> None:
    show_it(finish, stock, timeline, played_whole(timeline), early=False)
    finish.focus_main()
    assert finish.done.hasFocus()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        with qtbot.waitSignal(finish.closed, timeout=1000):
            QTest.keyClick(finish.done, key)


def test_play_again_carries_the_session(
    finish: FinishScreen, stock: Stock, timeline: Timeline, qtbot: QtBot
) -> None:
    show_it(finish, stock, timeline, played_whole(timeline), early=False)
    QTest.keyClick(finish.done, Qt.Key.Key_Tab)
    finish.again.setFocus()
    with qtbot.waitSignal(finish.repeated, timeout=1000) as told:
        QTest.keyClick(finish.again, Qt.Key.Key_Space)
    assert told.args[0].timeline is timeline


@pytest.mark.parametrize("percent", [100, 200, 300])
@pytest.mark.parametrize("size", [(900, 600), (1100, 720), (1920, 1080)])
def test_done_and_again_are_always_in_view(
    finish: FinishScreen, stock: Stock, timeline: Timeline, percent: int, size: tuple[int, int]
) -> None:
    finish.setMinimumSize(1, 1)
    show_it(finish, stock, timeline, played_whole(timeline), early=False)
    finish.look.apply(Preferences(theme="light", text_percent=percent))
    finish.resize(*size)
    QApplication.processEvents()
    for part in (finish.done, finish.again, finish.close_button):
        box = part.rect().translated(part.mapTo(finish, part.rect().topLeft()))
        assert finish.rect().contains(box)
    row = finish.rows[0]
    assert row.name.height() >= row.name.heightForWidth(row.name.width()) - 1


def test_a_long_name_is_shown_whole_in_large_text(
    finish: FinishScreen, stock: Stock, timeline: Timeline
) -> None:
    finish.setMinimumSize(1, 1)
    finish.look.apply(Preferences(theme="light", text_percent=200))
    finish.resize(900, 600)
    show_it(finish, stock, timeline, played_whole(timeline), early=False)
    name = "Oberen Trapezmuskel seitlich sanft, lang auseinanderdehnen"
    finish.rows[0].name.set_text(name)
    QApplication.processEvents()
    label = finish.rows[0].name
    lines = label.lines(label.width())
    assert "".join(lines).replace(" ", "") == name.replace(" ", "")
    assert label.height() >= label.heightForWidth(label.width())
