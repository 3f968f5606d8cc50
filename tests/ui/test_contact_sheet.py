"""The whole session on one picture."""

from __future__ import annotations

from pathlib import Path

import pytest
from body_scenes import the_atlas
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from fasciatimer import resources
from fasciatimer.core.checker import read_session
from fasciatimer.core.preferences import Preferences
from fasciatimer.core.timeline import Timeline, compile_timeline
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.body.layers import Figures
from fasciatimer.ui.contact_sheet import columns_for, contact_sheet, facts_of, tiles_of
from fasciatimer.ui.palette import DARK, LIGHT, Palette
from fasciatimer.ui.theme import Look

SESSION = """\
fasciatimer: 1
title: One of each
author: Ana
steps:
  - name: Knead
    technique: kneading
    region: upper_trapezius
    side: each
    duration: 20s
    pressure: [2, 4, 2]
  - rest: 10s
  - name: Block
    repeat: 3
    side: each_right_first
    rest: 5s
    steps:
      - name: Press
        technique: pnf_stretch
        region: hamstrings
        tool: strap
        duration: 5s
        pressure: 3
      - name: Nod
        technique: mobility
        region: neck_back
        reps: 8
        hold: 2s
  - name: Breathe
    technique: breathing
    duration: 3 breaths
  - name: Both feet
    region: foot_arch
    side: together
    duration: 100s
"""


def timeline_of(text: str, vocabulary: Vocabulary) -> Timeline:
    reading = read_session(text.encode(), vocabulary, file_name="x.yaml")
    assert reading.session is not None, reading.problems
    return compile_timeline(reading.session, vocabulary)


def many(count: int) -> str:
    steps = (
        "  - {name: A step with a rather long name, duration: 3s, region: palm, side: each, prepare: 0s}\n"
    )
    return "fasciatimer: 1\ntitle: Many\nsteps:\n" + steps * count


@pytest.fixture
def look(qapp: QApplication) -> Look:
    return Look(resources.assets())


@pytest.fixture(scope="module")
def figures() -> Figures:
    return Figures(the_atlas(), 20_000_000)


def test_every_step_is_there_once_with_its_sides_and_rounds(vocabulary: Vocabulary) -> None:
    tiles = tiles_of(timeline_of(SESSION, vocabulary))
    assert [(tile.part.number, tile.part.name, tile.sides, tile.rounds) for tile in tiles] == [
        ("1", "Knead", ("left", "right"), 1),
        ("2", "Rest", (), 1),
        ("3.1", "Press", ("right", "left"), 3),
        ("3.2", "Nod", ("right", "left"), 3),
        ("4", "Breathe", (), 1),
        ("5", "Both feet", ("together",), 1),
    ]


def test_the_facts_under_a_name(vocabulary: Vocabulary) -> None:
    told = [facts_of(tile, vocabulary) for tile in tiles_of(timeline_of(SESSION, vocabulary))]
    assert told == [
        ["Left, then right  ·  20 s each", "Pressure 2, up to 4, back to 2", "Hand"],
        ["10 s"],
        ["Right, then left  ·  5 s each  ·  3 rounds", "Effort 3, steady", "Strap or towel"],
        ["Right, then left  ·  32 s each  ·  3 rounds", "8 times 2 s"],
        ["30 s", "In 4 s, out 6 s"],
        ["Both sides  ·  1 min 40 s"],
    ]


@pytest.mark.parametrize(
    ("count", "columns"), [(1, 2), (2, 2), (3, 3), (5, 3), (8, 3), (12, 4), (30, 6), (40, 6)]
)
def test_a_sheet_is_a_little_wider_than_high(count: int, columns: int) -> None:
    assert columns_for(count, most=6) == columns


@pytest.mark.parametrize(("theme", "palette"), [("light", LIGHT), ("dark", DARK)])
def test_a_sheet_shows_its_pictures_on_the_ground_of_its_theme(
    vocabulary: Vocabulary, figures: Figures, look: Look, theme: str, palette: Palette
) -> None:
    look.apply(Preferences(theme="dark" if theme == "dark" else "light"))
    sheet = contact_sheet(timeline_of(SESSION, vocabulary), vocabulary, figures, look)
    assert sheet.pixelColor(2, 2) == QColor(palette.win)
    assert sheet.pixelColor(sheet.width() - 3, sheet.height() - 3) == QColor(palette.win)
    lit = QColor(palette.accent("work"))
    assert any(
        sheet.pixelColor(x, y) == lit for x in range(0, sheet.width(), 3) for y in range(0, sheet.height(), 3)
    )


@pytest.mark.parametrize(("count", "widest_px"), [(1, 1100), (13, 2200), (50, 2700), (125, 3000)])
def test_long_sessions_have_smaller_pictures_and_stay_within_bounds(
    vocabulary: Vocabulary, figures: Figures, look: Look, count: int, widest_px: int
) -> None:
    sheet = contact_sheet(timeline_of(many(count), vocabulary), vocabulary, figures, look)
    assert sheet.width() <= widest_px
    assert sheet.height() <= 1.3 * sheet.width()


def test_the_command_writes_a_sheet_where_a_picture_is_asked_for(
    vocabulary: Vocabulary, tmp_path: Path, capsys: pytest.CaptureFixture[str], qapp: QApplication
) -> None:
    from fasciatimer import app

    out = tmp_path / "new folder" / "sheet.PNG"
    assert app.storyboard(timeline_of(SESSION, vocabulary), out, (1100, 720), "light") == 0
    sheet = QImage(str(out))
    assert capsys.readouterr().out == f"Wrote {out}, {sheet.width()} x {sheet.height()} pixels.\n"
    assert not sheet.isNull()


def test_a_sheet_that_cannot_be_written_is_an_error_of_the_system(
    vocabulary: Vocabulary, tmp_path: Path, qapp: QApplication
) -> None:
    from fasciatimer import app

    (tmp_path / "sheet.png").mkdir()
    with pytest.raises(OSError, match="cannot be saved"):
        app.storyboard(timeline_of(SESSION, vocabulary), tmp_path / "sheet.png", (1100, 720), "light")
