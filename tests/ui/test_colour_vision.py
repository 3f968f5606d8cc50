"""What the pictures tell without hue: in grey, and as people see them whose cones are missing."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable

import pytest
from body_scenes import part, the_atlas
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fasciatimer import resources
from fasciatimer.core.preferences import Preferences
from fasciatimer.core.timeline import Segment
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.body.choice import choose_scene
from fasciatimer.ui.body.layers import Figures, Layers, StageLook, compose
from fasciatimer.ui.body.motion import Moment, paint_moment
from fasciatimer.ui.palette import DARK, LIGHT, Hue, Palette
from fasciatimer.ui.player.gauge import GaugeValue, PressureGauge
from fasciatimer.ui.player.words import mood_of
from fasciatimer.ui.theme import Look

Light = tuple[float, float, float]
Eye = Callable[[Light], Light]
Row = tuple[float, float, float]


def seen_by(*rows: Row) -> Eye:
    def see(light: Light) -> Light:
        red, green, blue = (
            min(max(sum(a * b for a, b in zip(row, light, strict=True)), 0.0), 1.0) for row in rows
        )
        return red, green, blue

    return see


GREY: Row = (0.2126, 0.7152, 0.0722)
EYES: dict[str, Eye] = {
    "grey": seen_by(GREY, GREY, GREY),
    # Machado, Oliveira and Fernandes 2009, severity 1, for linear light.
    "protanopia": seen_by(
        (0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)
    ),
    "deuteranopia": seen_by(
        (0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)
    ),
    "tritanopia": seen_by(
        (1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)
    ),
}
PALETTES = (LIGHT, DARK)
in_both = pytest.mark.parametrize("palette", PALETTES, ids=lambda palette: palette.name)
for_every_eye = pytest.mark.parametrize("eye", EYES.values(), ids=EYES)


def light_of(colour: QColor) -> Light:
    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)

    return linear(colour.redF()), linear(colour.greenF()), linear(colour.blueF())


def luminance(colours: Iterable[QColor], eye: Eye) -> float:
    """The median of how light pixels look."""
    found = [sum(a * b for a, b in zip(GREY, eye(light_of(colour)), strict=True)) for colour in colours]
    return statistics.median(found)


def contrast(one: float, other: float) -> float:
    low, high = sorted((one, other))
    return (high + 0.05) / (low + 0.05)


# ------------------------------------------------------------------ the gauge
def gauge_in(qtbot: QtBot, palette: Palette, value: GaugeValue) -> QImage:
    look = Look(resources.assets())
    look.apply(Preferences(theme=palette.name))
    gauge = PressureGauge(look)
    qtbot.addWidget(gauge)
    gauge.setPalette(look.qt_palette())
    gauge.setAutoFillBackground(True)
    gauge.resize(150, 212)
    gauge.show_value(value, "Pressure")
    return gauge.grab().toImage()


def cell_pixels(image: QImage, number: int) -> list[QColor]:
    """A few pixels of a cell, counted from below."""
    y = round(image.height() - 1 - (number - 0.5) * (image.height() - 2) / 10)
    return [image.pixelColor(x, y + dy) for x in range(21, 29) for dy in (-2, 0, 2)]


@in_both
@for_every_eye
def test_lit_cells_are_told_from_unlit_ones(qtbot: QtBot, palette: Palette, eye: Eye) -> None:
    image = gauge_in(qtbot, palette, GaugeValue(4.0, None, 9.0, "Moderate"))
    looks = [luminance(cell_pixels(image, number), eye) for number in range(1, 11)]
    assert min(contrast(lit, dark) for lit in looks[:4] for dark in looks[4:]) >= 3


def test_cells_grow_wider_with_the_pressure(qtbot: QtBot) -> None:
    """The length of the lit stair says how hard, without any colour."""
    image = gauge_in(qtbot, LIGHT, GaugeValue(10.0, None, 10.0, "As hard as it gets"))

    def width(number: int) -> int:
        y = round(image.height() - 1 - (number - 0.5) * (image.height() - 2) / 10)
        return sum(image.pixelColor(x, y) == QColor(LIGHT.work) for x in range(image.width()))

    widths = [width(number) for number in range(1, 10)]
    assert widths == sorted(widths)
    assert widths[-1] > 2 * widths[0] > 0


@in_both
@for_every_eye
def test_the_coming_change_and_the_limit_are_marked_in_ink(qtbot: QtBot, palette: Palette, eye: Eye) -> None:
    plain = gauge_in(qtbot, palette, GaugeValue(3.0, None, 8.0, "Mild"))
    rising = gauge_in(qtbot, palette, GaugeValue(3.0, 6.0, 8.0, "Mild"))
    y = round(1 + 210 * 0.4)
    arrow = [rising.pixelColor(x, y) for x in range(2, 7)]
    ground = [plain.pixelColor(x, y) for x in range(2, 7)]
    assert contrast(luminance(arrow, eye), luminance(ground, eye)) >= 4.5
    limit = [plain.pixelColor(x, round(1 + 210 * 0.2)) for x in range(40, 60)]
    assert contrast(luminance(limit, eye), luminance(ground, eye)) >= 2


# ------------------------------------------------------------------ the body
@pytest.fixture(scope="module")
def figures(qapp: QApplication) -> Figures:
    return Figures(the_atlas())


ACTS: tuple[tuple[Hue, Segment], ...] = (
    ("work", part("hamstrings", "right", technique="rolling", tool="ball_soft")),
    ("stretch", part("hamstrings", "right", technique="stretch", tool=None)),
    ("rest", part("hamstrings", "right", kind="switch")),
    ("ready", part("hamstrings", "right", kind="prepare")),
)


def composed(segment: Segment, figures: Figures, vocabulary: Vocabulary, palette: Palette) -> Layers:
    scene = choose_scene(segment, vocabulary, figures.atlas)
    return compose(scene, StageLook(420, 400, 1.0, palette), figures)


def pixels_of(image: QImage, layers: Layers, side: str) -> list[QColor]:
    """Pixels well inside the hamstrings of a side, where no arrow lies, or none when they are not seen."""
    patch = layers.view.find("hamstrings", side)
    assert patch is not None
    transform = layers.camera.transform()
    found = []
    box = patch.bounds
    for step_x in range(1, 24):
        for step_y in range(1, 36):
            point = QPointF(box.x() + box.width() * step_x / 24, box.y() + box.height() * step_y / 36)
            near = [point + QPointF(dx, dy) for dx, dy in ((0, 0), (2.5, 0), (-2.5, 0), (0, 3), (0, -3))]
            if all(any(path.contains(each) for path in patch.lit) for each in near):
                at = transform.map(point)
                found.append(image.pixelColor(round(at.x()), round(at.y())))
    assert len(found) > 40
    return found


@in_both
@for_every_eye
@pytest.mark.parametrize(("hue", "segment"), ACTS, ids=[hue for hue, _ in ACTS])
def test_what_is_lit_is_told_from_the_muscle_beside_it(
    figures: Figures, vocabulary: Vocabulary, palette: Palette, eye: Eye, hue: Hue, segment: Segment
) -> None:
    layers = composed(segment, figures, vocabulary, palette)
    assert layers.scene.hue == hue
    calm = figures.figure(layers.view, layers.camera, palette, 1.0)
    lit = luminance(pixels_of(layers.still, layers, "right"), eye)
    bare = luminance(pixels_of(calm, layers, "right"), eye)
    assert contrast(lit, bare) >= 1.9


@in_both
@for_every_eye
def test_the_rim_of_what_is_lit_is_seen(
    figures: Figures, vocabulary: Vocabulary, palette: Palette, eye: Eye
) -> None:
    """White round the colour: told from it in the light, from the muscle beside it in the dark."""
    layers = composed(ACTS[0][1], figures, vocabulary, palette)
    patch = layers.patches[0]
    at = [
        layers.camera.transform().map(path.pointAtPercent(step / 60))
        for path in patch.lit
        for step in range(60)
    ]
    rim = [layers.still.pixelColor(round(point.x()), round(point.y())) for point in at]
    inner = luminance(pixels_of(layers.still, layers, "right"), eye)
    calm = figures.figure(layers.view, layers.camera, palette, 1.0)
    outer = luminance(pixels_of(calm, layers, "right"), eye)
    white = luminance(rim, eye)
    assert max(contrast(white, inner), contrast(white, outer)) >= 2.8
    assert contrast(white, inner) >= 1.5


@in_both
@for_every_eye
def test_rings_round_the_marker_can_be_counted(
    figures: Figures, vocabulary: Vocabulary, palette: Palette, eye: Eye
) -> None:
    """Along a line out of the marker every ring is a rise and fall of lightness."""
    segment = part("gluteus_maximus", "right", technique="trigger_point", tool="ball_firm")
    scene = choose_scene(segment, vocabulary, figures.atlas)
    layers = compose(scene, StageLook(420, 400, 1.0, palette), figures)

    def waves(pressure: float) -> int:
        image = QImage(420, 400, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        paint_moment(painter, layers, Moment(9000, pressure), layers)
        painter.end()
        (track,) = layers.tracks
        middle = track.pointAtPercent(0.5)
        unit = layers.stamps.radius_px / 6.2
        rings = 0
        for ring in range(3):
            out = layers.stamps.radius_px + 2.4 * unit + ring * 2.7 * unit
            across = [
                luminance([image.pixelColor(round(middle.x() - out - off * unit), round(middle.y()))], eye)
                for off in (-0.9, -0.6, -0.3, 0.0, 0.3, 0.6, 0.9)
            ]
            rings += contrast(min(across), max(across)) >= 1.8
        return rings

    assert [waves(pressure) for pressure in (0, 2, 5, 8)] == [0, 1, 2, 3]


# ------------------------------------------------------------------ phases
def test_phases_have_words_and_icons_of_their_own(vocabulary: Vocabulary) -> None:
    segments = [
        part("hamstrings", kind="prepare"),
        part("hamstrings", "left", kind="switch"),
        part(kind="rest", technique=None, tool=None),
        part("hamstrings"),
        part("hamstrings", technique="stretch", tool=None),
        part("hamstrings", technique="pnf_stretch", tool=None),
        part("hamstrings", technique="mobility", tool=None),
        part("breath", technique="breathing", tool=None),
        part("whole_body", technique="body_scan", tool=None),
    ]
    moods = [mood_of(segment, vocabulary) for segment in segments]
    assert all(mood.word and mood.icon for mood in moods)
    assert len({mood.word for mood in moods}) == len(moods)
