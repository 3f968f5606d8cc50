"""The painted widgets of the player: what they say, and that they repaint only what changed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QRegion
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sample_timelines import walk

from fasciatimer import resources
from fasciatimer.core.model import Breath
from fasciatimer.core.preferences import Preferences
from fasciatimer.ui.palette import LIGHT
from fasciatimer.ui.player.clock_face import ClockFace, ClockValue
from fasciatimer.ui.player.curve_view import BreathWave, CurveValue, CurveView, WaveValue
from fasciatimer.ui.player.fitted_text import FLOOR_PX, FittedText, Paragraph
from fasciatimer.ui.player.gauge import GaugeValue, PressureGauge
from fasciatimer.ui.player.next_card import NextCard, SideCards
from fasciatimer.ui.player.session_track import SessionTrack, pieces_of, spread
from fasciatimer.ui.theme import Look


@pytest.fixture
def look(qtbot: QtBot) -> Look:
    look = Look(resources.assets())
    look.apply(Preferences(theme="light"))
    return look


def colour_at(widget: QWidget, x: float, y: float) -> str:
    return widget.grab().toImage().pixelColor(round(x), round(y)).name().upper()


class Updates:
    """What a widget asked to have painted anew."""

    def __init__(self, widget: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
        self.regions: list[QRegion] = []

        def update(*where: QRect | QRegion) -> None:
            area = where[0] if where else widget.rect()
            self.regions.append(QRegion(area))

        monkeypatch.setattr(widget, "update", update)

    def box(self) -> QRect:
        """Return the rectangle round everything asked for since the last call."""
        whole = QRegion()
        for region in self.regions:
            whole += region
        self.regions.clear()
        return whole.boundingRect()


# ------------------------------------------------------------------ gauge
@pytest.fixture
def gauge(qtbot: QtBot, look: Look) -> PressureGauge:
    gauge = PressureGauge(look)
    qtbot.addWidget(gauge)
    gauge.resize(150, 212)
    return gauge


def cell_middle(gauge: PressureGauge, number: int) -> tuple[float, float]:
    pitch = (gauge.height() - 2) / 10
    return 22.0, gauge.height() - 1 - (number - 0.5) * pitch


def test_cells_are_filled_up_to_the_number(gauge: PressureGauge) -> None:
    gauge.show_value(GaugeValue(4.0, None, 5.0, "Medium"), "Pressure")
    filled = [colour_at(gauge, *cell_middle(gauge, number)) == LIGHT.work for number in range(1, 11)]
    assert filled == [True] * 4 + [False] * 6


def test_the_gauge_says_number_word_trend_and_limit(gauge: PressureGauge) -> None:
    gauge.show_value(GaugeValue(3.6, 2.0, 5.0, "Medium", ("easing", "to 2")), "Pressure")
    assert gauge.accessibleName() == "Pressure 4 of 10, Medium, easing to 2, limit 5"


def test_a_hundredth_of_pressure_paints_nothing(
    gauge: PressureGauge, monkeypatch: pytest.MonkeyPatch
) -> None:
    gauge.show_value(GaugeValue(3.5), "Pressure")
    updates = Updates(gauge, monkeypatch)
    gauge.show_value(GaugeValue(3.52), "Pressure")
    assert updates.regions == []
    gauge.show_value(GaugeValue(3.6), "Pressure")
    assert len(updates.regions) == 1


# ------------------------------------------------------------------ clock
@pytest.fixture
def clock(qtbot: QtBot, look: Look) -> ClockFace:
    clock = ClockFace(look)
    qtbot.addWidget(clock)
    clock.resize(248, 248)
    clock.set_sizes(114, 130, 16)
    return clock


RUNNING = ClockValue("23", "", "seconds", 0.75, False, "work")
TOP, RIGHT, BOTTOM, LEFT = (124, 10), (238, 124), (124, 238), (10, 124)


def ring(clock: ClockFace) -> dict[str, bool]:
    places = {"top right": (TOP[0] + 20, TOP[1] + 2), "right": RIGHT, "bottom": BOTTOM, "left": LEFT}
    image = clock.grab().toImage()
    return {name: image.pixelColor(*place) == QColor(LIGHT.work) for name, place in places.items()}


def test_the_ring_empties_clockwise_from_the_top(clock: ClockFace) -> None:
    clock.show_value(RUNNING._replace(share=0.6, point=False))
    assert ring(clock) == {"top right": False, "right": False, "bottom": True, "left": True}


def test_the_ring_fills_clockwise_while_one_gets_ready(clock: ClockFace) -> None:
    clock.show_value(RUNNING._replace(share=0.4, fills=True, point=False))
    assert ring(clock) == {"top right": True, "right": True, "bottom": False, "left": False}


def test_the_last_seconds_have_a_thicker_ring(clock: ClockFace) -> None:
    clock.show_value(RUNNING._replace(share=0.6, point=False))
    edge = (LEFT[0] + 10, LEFT[1])
    assert colour_at(clock, *edge) != LIGHT.work
    clock.show_value(RUNNING._replace(share=0.6, point=False, last=True))
    assert colour_at(clock, *edge) == LIGHT.work


def test_the_ring_repaints_by_the_pixel_and_only_round_its_end(
    clock: ClockFace, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock.show_value(RUNNING)
    updates = Updates(clock, monkeypatch)
    clock.show_value(RUNNING._replace(share=0.75 - 0.0002))
    assert updates.regions == []
    clock.show_value(RUNNING._replace(share=0.75 - 0.0042))
    box = updates.box()
    assert 0 < box.width() < 60
    assert 0 < box.height() < 60


def test_new_digits_repaint_the_middle(clock: ClockFace, monkeypatch: pytest.MonkeyPatch) -> None:
    clock.show_value(RUNNING)
    updates = Updates(clock, monkeypatch)
    clock.show_value(RUNNING._replace(digits="22"))
    assert updates.box().contains(QRect(80, 80, 90, 90))


# ------------------------------------------------------------------ curve and wave
def test_the_curve_repaints_only_where_the_point_moves(
    qtbot: QtBot, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = CurveView(look)
    qtbot.addWidget(view)
    view.resize(396, 54)
    value = CurveValue(((0, 2.0), (20_000, 4.0), (40_000, 2.0)), 40_000, "work", 10_000)
    view.show_value(value)
    updates = Updates(view, monkeypatch)
    view.show_value(value._replace(elapsed_ms=10_010))
    assert updates.regions == []
    view.show_value(value._replace(elapsed_ms=10_500))
    assert 0 < updates.box().width() < 40


def test_the_curve_is_marked_up_to_the_present(qtbot: QtBot, look: Look) -> None:
    view = CurveView(look)
    qtbot.addWidget(view)
    view.resize(396, 54)
    view.show_value(CurveValue(((0, 4.0),), 40_000, "work", 20_000))
    assert colour_at(view, 120, 38) != colour_at(view, 280, 38)


def test_the_wave_says_rhythm_and_what_is_left(qtbot: QtBot, look: Look) -> None:
    wave = BreathWave(look)
    qtbot.addWidget(wave)
    wave.resize(396, 84)
    wave.show_value(WaveValue(Breath(), 2_000, "in 4 s, out 6 s", "14 breaths left, 1:21"))
    assert wave.accessibleName() == "in 4 s, out 6 s. 14 breaths left, 1:21."


# ------------------------------------------------------------------ track
def test_a_lead_belongs_to_the_piece_it_leads_to() -> None:
    pieces = pieces_of(walk())
    assert [(piece.start_ms // 1000, piece.end_ms // 1000) for piece in pieces] == [
        (0, 25),
        (25, 35),
        (35, 67),
        (67, 71),
        (71, 101),
        (101, 111),
    ]


def test_pieces_are_as_wide_as_their_time_and_fill_the_bar() -> None:
    places = spread(pieces_of(walk()), 1_060)
    widths = [width for _, width in places]
    assert widths[0] / widths[1] == pytest.approx(2.5)
    assert places[0][0] == 0
    assert sum(places[-1]) == pytest.approx(1_060)


def test_three_hundred_pieces_still_fit() -> None:
    pieces = pieces_of(walk()) * 50
    places = spread(pieces, 860)
    assert sum(places[-1]) == pytest.approx(860)
    assert all(width > 0 for _, width in places)


def test_the_track_repaints_by_the_pixel(qtbot: QtBot, look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    track = SessionTrack(look)
    qtbot.addWidget(track)
    track.resize(1_060, 6)
    track.show_timeline(walk())
    track.show_position(40_000, "work")
    updates = Updates(track, monkeypatch)
    track.show_position(40_010, "work")
    assert updates.regions == []
    track.show_position(40_400, "work")
    assert 0 < updates.box().width() < 40


# ------------------------------------------------------------------ words
@pytest.mark.parametrize("width", [180, 352, 460])
@pytest.mark.parametrize("height", [60, 110])
def test_words_shrink_until_they_fit(qtbot: QtBot, look: Look, width: int, height: int) -> None:
    text = FittedText(look)
    qtbot.addWidget(text)
    text.resize(width, height)
    text.show_paragraphs(
        Paragraph("Die hintere Oberschenkelmuskulatur dehnen", 34, 26, 750, "text", 1),
        Paragraph("Mit dem ganzen Unterarm langsam nach oben gleiten.", 25, 20, 480, "text", 2),
    )
    at_floor = all(paragraph.size_px <= FLOOR_PX for paragraph in text.placed())
    assert text.used_height_px() <= height + 0.5 or at_floor
    for paragraph in text.placed():
        for index in range(paragraph.layout.lineCount()):
            assert paragraph.layout.lineAt(index).naturalTextWidth() <= width + 0.5


def test_short_words_keep_their_size(qtbot: QtBot, look: Look) -> None:
    text = FittedText(look)
    qtbot.addWidget(text)
    text.resize(396, 120)
    text.show_paragraphs(Paragraph("Roll", 34, 26, 750), Paragraph("Slow lines.", 25, 20))
    assert [paragraph.size_px for paragraph in text.placed()] == [34, 25]
    assert text.accessibleName() == "Roll. Slow lines."


def test_next_and_sides_are_said_in_full(qtbot: QtBot, look: Look) -> None:
    card, sides = NextCard(look), SideCards(look)
    qtbot.addWidget(card)
    qtbot.addWidget(sides)
    card.show_next("Next: Roll", "Right side, 40 s")
    assert card.accessibleName() == "Next: Roll. Right side, 40 s"
    sides.show_sides("right", "40 s", "rest")
    assert sides.accessibleName() == "left: 40 s, finished. right: 40 s to come."
