"""The view from afar: what is read from three metres, in every phase and at every size."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sample_timelines import even, step, text, timeline

from fasciatimer.core.model import Breath, Rest
from fasciatimer.core.preferences import Preferences
from fasciatimer.core.route import Route
from fasciatimer.core.snapshot import Phase, Snapshot, snapshot_at
from fasciatimer.core.timeline import Timeline
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.body.atlas import Atlas
from fasciatimer.ui.body.studio import Studio
from fasciatimer.ui.palette import DARK, LIGHT
from fasciatimer.ui.player.countdown import paint_digits
from fasciatimer.ui.player.distance_view import DistanceView, arrange_afar
from fasciatimer.ui.player.view import Surroundings
from fasciatimer.ui.theme import Look

READY, MASSAGE, SWITCH, REST, STRETCH, BREATHE = 1_000, 25_000, 46_000, 95_000, 120_000, 150_000
SIZES = [(900, 600), (1100, 720), (1366, 768), (1920, 1080), (1080, 1920)]


def session(name: str = "Roll") -> Timeline:
    """In seconds: ready 0, left 5, switch 45, right 50, rest 90, ready 110, stretch 115, breathe 145."""
    return timeline(
        step(
            "1",
            40_000,
            name,
            technique="rolling",
            regions=("infraspinatus_teres",),
            side="each",
            tool="ball_soft",
            pressure=even(2, 4),
            say=text("Small slow lines."),
        ),
        Rest("2", 20_000),
        step("3", 30_000, "Tip", technique="stretch", regions=("upper_trapezius",), pressure=even(2, 3)),
        step("4", 30_000, "Breathe", technique="breathing", breath=Breath(), paced=True, prepare_ms=0),
    )


def shot(position_ms: int, phase: Phase = Phase.RUNNING, played: Timeline | None = None) -> Snapshot:
    return snapshot_at(Route(played or session()), phase, position_ms)


@pytest.fixture
def afar(
    qtbot: QtBot, look: Look, vocabulary: Vocabulary, atlas: Atlas
) -> Iterator[Callable[..., DistanceView]]:
    made: list[DistanceView] = []

    def make(size: tuple[int, int] = (1100, 720), **chosen: object) -> DistanceView:
        look.apply(Preferences(**{"theme": "light", **chosen}))  # type: ignore[arg-type]
        view = DistanceView(look, vocabulary, Studio(atlas))
        qtbot.addWidget(view)
        made.append(view)
        view.resize(*size)
        view.show()
        return view

    yield make
    for view in made:
        view.stage.studio.close()


def shown(view: DistanceView) -> list[str]:
    return [view.title.text, view.digits.digits, *view.line.text.splitlines(), view.next.text]


@pytest.mark.parametrize(
    ("position_ms", "words"),
    [
        (
            READY,
            ["Left: Roll", "4", "Get ready", "Small slow lines.", "Pressure to come: 2, up to 4"],
        ),
        (MASSAGE, ["Left: Roll", "20", "3", "of 10", "Moderate, rising to 4", "Next: Roll, right"]),
        (SWITCH, ["Now the right side", "4", "Switch sides", "Small slow lines.", "Next: Rest"]),
        (REST, ["Rest", "15", "Rest", "Nothing to do.", "Next: Tip"]),
        (STRETCH, ["Tip", "25", "2", "of 10, pull", "Easy, growing to 3", "Next: Breathe"]),
        (BREATHE, ["Breathe out", "2", "in 4 s, out 6 s", "3 breaths left, 0:25", "Next: done"]),
    ],
)
def test_every_phase_says_what_to_do(
    afar: Callable[..., DistanceView], position_ms: int, words: list[str]
) -> None:
    view = afar()
    view.show_snapshot(shot(position_ms), Surroundings())
    assert shown(view) == words
    assert view.time_left.text.endswith(" left")


def test_a_pause_says_how_to_go_on(afar: Callable[..., DistanceView]) -> None:
    view = afar()
    view.show_snapshot(shot(MASSAGE, Phase.PAUSED), Surroundings())
    assert view.line.text == "Paused\nSpace goes on from here."
    assert view.keys.text.split("   ") == ["T too much", "X stop", "Space go on", "Esc back"]
    view.show_snapshot(shot(MASSAGE, Phase.STALLED), Surroundings())
    assert view.line.text.startswith("Woke up. Paused at 0:25.")


def test_only_keys_that_work_are_printed(afar: Callable[..., DistanceView]) -> None:
    view = afar()
    view.show_snapshot(shot(MASSAGE), Surroundings(letter_keys=False))
    assert view.keys.text.split("   ") == ["Space pause", "Esc back"]


@pytest.mark.parametrize("size", SIZES)
def test_nothing_overlaps_and_all_is_inside(size: tuple[int, int]) -> None:
    layout = arrange_afar(*size)
    window = QRect(0, 0, *size)
    boxes = [QRect(*box) for box in layout[1:]]
    assert all(window.contains(box) for box in boxes)
    assert all(not one.intersects(two) for i, one in enumerate(boxes) for two in boxes[:i])


def ink_rows(image: QImage, box: QRect, colour: str) -> int:
    """Return over how many rows of a box a colour is spread."""
    wanted = QColor(colour).rgb()
    rows = [
        y
        for y in range(box.top(), box.bottom())
        if any(image.pixel(x, y) == wanted for x in range(box.left(), box.right(), 3))
    ]
    return rows[-1] - rows[0] + 1 if rows else 0


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [(900, 600), (1920, 1080)])
def test_digits_are_seen_from_three_metres(
    afar: Callable[..., DistanceView], size: tuple[int, int], theme: str
) -> None:
    view = afar(size, theme=theme)
    view.show_snapshot(shot(MASSAGE), Surroundings())
    ink = (DARK if theme == "dark" else LIGHT).text
    high_px = ink_rows(view.grab().toImage(), view.digits.geometry(), ink)
    assert 0.38 * size[1] <= high_px <= 0.5 * size[1]


@pytest.mark.parametrize("percent", [100, 300])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("position_ms", [READY, MASSAGE, BREATHE])
def test_words_fit_at_every_size(
    afar: Callable[..., DistanceView], size: tuple[int, int], percent: int, position_ms: int
) -> None:
    view = afar(size, text_percent=percent)
    view.show_snapshot(shot(position_ms), Surroundings())
    for words in (view.title, view.next, view.keys, view.time_left):
        assert words.used_height_px() <= words.height() + 1, words.text
        for paragraph in words.placed():
            line = paragraph.layout.lineAt(0)
            assert line.naturalTextWidth() <= words.width() + 1, words.text


def test_a_long_title_is_set_smaller_but_not_below_forty_while_it_fits(
    afar: Callable[..., DistanceView],
) -> None:
    view = afar()
    view.show_snapshot(shot(MASSAGE, played=session("Glide")), Surroundings())
    (short,) = view.title.placed()
    assert short.size_px == 52
    view.show_snapshot(shot(MASSAGE, played=session("Edge of the shoulder")), Surroundings())
    (longer,) = view.title.placed()
    assert longer.layout.lineCount() == 1
    assert 40 <= longer.size_px < 52
    view.show_snapshot(shot(MASSAGE, played=session("Inner edge of the shoulder blade")), Surroundings())
    (longest,) = view.title.placed()
    assert longest.layout.lineCount() == 2
    assert longest.size_px == 40


def test_the_lit_muscle_is_on_the_stage(afar: Callable[..., DistanceView]) -> None:
    view = afar()
    view.show_snapshot(shot(MASSAGE), Surroundings())
    view.stage.settle()
    assert view.stage.scene is not None
    assert view.stage.scene.sides == {"left"}
    image = view.stage.grab().toImage()
    hues = [
        QColor(image.pixel(x, y))
        for x in range(0, image.width() // 2, 4)
        for y in range(image.height() // 4, image.height() * 3 // 4, 4)
    ]
    assert sum(hue.red() > 160 and hue.blue() < 60 for hue in hues) > 50


def test_an_instant_shown_twice_paints_nothing(afar: Callable[..., DistanceView], qtbot: QtBot) -> None:
    view = afar()
    view.show_snapshot(shot(MASSAGE, Phase.PAUSED), Surroundings())
    before = [view.title.placed(), view.next.placed()]
    view.show_snapshot(shot(MASSAGE, Phase.PAUSED), Surroundings())
    assert [view.title.placed(), view.next.placed()] == before
    assert view.frame_ms() is None


@pytest.mark.parametrize(
    ("chosen", "around", "position_ms", "frame_ms"),
    [
        ({}, Surroundings(), 5_300, 33),
        ({}, Surroundings(silent=True), 5_590, 33),
        ({"motion": "reduced"}, Surroundings(), 5_300, 700),
        ({"motion": "reduced"}, Surroundings(), 25_000, 1000),
        ({"motion": "reduced"}, Surroundings(), 150_400, 600),
    ],
)
def test_frames_come_as_often_as_something_moves(
    afar: Callable[..., DistanceView],
    chosen: dict[str, object],
    around: Surroundings,
    position_ms: int,
    frame_ms: int,
) -> None:
    view = afar(**chosen)
    view.show_snapshot(shot(position_ms), around)
    assert view.frame_ms() == frame_ms


def test_the_marker_has_frames_of_its_own(afar: Callable[..., DistanceView]) -> None:
    view = afar()
    view.show_snapshot(shot(MASSAGE), Surroundings())
    view.stage.settle()
    frame_ms = view.frame_ms()
    assert frame_ms is not None
    assert 50 <= frame_ms <= 200


def test_a_click_anywhere_leaves(afar: Callable[..., DistanceView], qtbot: QtBot) -> None:
    view = afar()
    view.show_snapshot(shot(MASSAGE), Surroundings())
    for place in (view.stage, view.title, view.keys):
        with qtbot.waitSignal(view.closed, timeout=0):
            QTest.mouseClick(
                view.window().windowHandle(), Qt.MouseButton.LeftButton, pos=place.geometry().center()
            )


@pytest.mark.parametrize("digits", ["0", "26", "38"])
def test_round_digits_are_not_cut_off(look: Look, digits: str) -> None:
    image = QImage(700, 400, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_digits(painter, look, digits, QRectF(20, 50, 660, 300), "#000000")
    painter.end()
    rows = [y for y in range(400) if any(image.pixelColor(x, y).lightness() < 128 for x in range(700))]
    assert rows[0] >= 49
    assert rows[-1] <= 350
    assert rows[-1] - rows[0] > 285
