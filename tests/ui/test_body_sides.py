"""Left and right by the pixel: in each of the nine drawings, as in a mirror and facing."""

from __future__ import annotations

from itertools import product

import pytest
from body_scenes import part, the_atlas
from PySide6.QtWidgets import QApplication

from fasciatimer.core.model import Step
from fasciatimer.core.timeline import Segment
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.body.choice import VIEWS_FOR_WORD, choose_scene
from fasciatimer.ui.body.layers import Figures, Layers, StageLook, compose
from fasciatimer.ui.palette import DARK, LIGHT, Palette

LOWER = (0.75, 1.0)
UPPER = (0.0, 0.15)
WHOLE = (0.0, 1.0)
PINNED = (
    # What is lit, the word for the view, which rows of it count, and where the person's left is seen: in
    # the left or right half of the drawing.
    ("front", "biceps", "front", WHOLE, "by the mirror"),
    ("front", "quadriceps", "front", WHOLE, "by the mirror"),
    ("back", "infraspinatus_teres", "back", WHOLE, "left"),
    ("back", "hamstrings", "back", WHOLE, "left"),
    # A left profile looks to the left: the buttock is behind, the jaw in front.
    ("side", "gluteus_maximus", "side", WHOLE, "right"),
    ("head_side", "jaw_masseter", "side", WHOLE, "left"),
    ("head_top", "temple", "top", WHOLE, "left"),
    # The thumb of a left palm is at the left, of the back of a left hand at the right.
    ("hand_palm", "thenar", "front", WHOLE, "left"),
    ("hand_palm", "fingers", "front", LOWER, "left"),
    ("hand_back", "fingers", "back", LOWER, "right"),
    # The big toe of a left foot is at the right from above, at the left from below.
    ("foot_top", "toes", "top", UPPER, "right"),
    ("foot_sole", "toes", "sole", UPPER, "left"),
)


@pytest.fixture(scope="module")
def figures(qapp: QApplication) -> Figures:
    return Figures(the_atlas())


def segment_for(region: str, side: str, word: str) -> Segment:
    step = Step(number="1", name={"en": "x"}, work_ms=10_000, view=word)
    return part(region, side, technique="trigger_point", tool="fingers", step=step)


def composed(
    figures: Figures, vocabulary: Vocabulary, segment: Segment, mirror: bool, palette: Palette = LIGHT
) -> Layers:
    scene = choose_scene(segment, vocabulary, figures.atlas, mirror)
    return compose(scene, StageLook(360, 420, 1.0, palette), figures)


def lit_pixels(layers: Layers) -> list[tuple[int, int]]:
    """Where the colour of massage is strong, discs and cards left out."""
    furniture = layers.furniture
    taken = [box.toAlignedRect() for box in (*furniture.boxes, *furniture.disc_boxes)]
    found = []
    for x, y in product(range(0, layers.look.width, 2), range(0, layers.look.height, 2)):
        if layers.overlay.pixelColor(x, y).alpha() > 250 and not any(box.contains(x, y) for box in taken):
            colour = layers.still.pixelColor(x, y)
            if colour.red() - colour.blue() > 90:
                found.append((x, y))
    return found


@pytest.mark.parametrize("mirror", [True, False], ids=["mirror", "facing"])
@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize(
    ("view", "region", "word", "rows", "place"), PINNED, ids=[f"{row[0]}-{row[1]}" for row in PINNED]
)
def test_left_and_right_by_the_pixel(
    figures: Figures,
    vocabulary: Vocabulary,
    view: str,
    region: str,
    word: str,
    rows: tuple[float, float],
    place: str,
    side: str,
    mirror: bool,
) -> None:
    layers = composed(figures, vocabulary, segment_for(region, side, word), mirror)
    assert layers.view.name == view
    lit = lit_pixels(layers)
    assert len(lit) > 20
    top, bottom = min(y for _, y in lit), max(y for _, y in lit)
    first, last = (top + (bottom - top) * share for share in rows)
    counted = [x for x, y in lit if first <= y <= last]
    middle = layers.camera.transform().map(layers.view.body.boundingRect().center()).x()
    if layers.view.two_sided:
        middle = layers.camera.transform().map(layers.camera.seen.center()).x()
        middle -= layers.camera.x_units * layers.camera.transform().m11()
    if place == "by the mirror":
        place = "left" if mirror else "right"
    wanted_left = (place == "left") == (side == "left")
    assert (sum(counted) / len(counted) < middle) is wanted_left


@pytest.mark.parametrize("mirror", [True, False], ids=["mirror", "facing"])
@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
def test_the_filled_disc_stands_on_the_lit_side(
    figures: Figures, vocabulary: Vocabulary, palette: Palette, side: str, mirror: bool
) -> None:
    for view, region, word, _, _ in PINNED[:4]:
        layers = composed(figures, vocabulary, segment_for(region, side, word), mirror, palette)
        target = layers.camera.transform().mapRect(layers.patches[0].bounds).center().x()
        discs = dict(layers.furniture.discs)
        other = {"left": "right", "right": "left"}[side]
        assert abs(target - discs[side].x()) < abs(target - discs[other].x()), view

        def ground(at: str, layers: Layers = layers) -> int:
            x, y = (round(value) for value in dict(layers.furniture.discs)[at].toTuple())
            colour = layers.still.pixelColor(x - round(layers.furniture.disc_radius * 0.65), y)
            return colour.red() - colour.blue()

        assert ground(side) > 60 > ground(other), view


def test_one_sided_drawings_of_both_sides_are_each_others_mirror(
    figures: Figures, vocabulary: Vocabulary
) -> None:
    for region, word in (("palm", "front"), ("hand_back", "back"), ("foot_arch", "sole"), ("toes", "top")):
        left, right = (
            composed(figures, vocabulary, segment_for(region, side, word), True) for side in ("left", "right")
        )
        assert left.camera.flip is not right.camera.flip
        spots = [{x for x, _ in lit_pixels(layers)} for layers in (left, right)]
        spread = [max(xs) - min(xs) for xs in spots]
        # The badge stands at the same end in both, so a wide font leaves them unequal room.
        assert abs(spread[0] - spread[1]) < 0.4 * max(spread), region


def test_every_word_for_a_view_is_pinned() -> None:
    assert {row[0] for row in PINNED} >= {view for views in VIEWS_FOR_WORD.values() for view in views}
