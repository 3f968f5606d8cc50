"""What lights up, by the pixel: every region, area and zone, on each side, in each drawing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QBitmap, QColor, QImage, QPainter, QPainterPath, QRegion

from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.body.atlas import Atlas, Patch, View
from fasciatimer.ui.body.camera import Camera, fit_camera
from fasciatimer.ui.body.light import blank, painter_on
from fasciatimer.ui.body.overlay import glow_of, paint_hatch, paint_lit
from fasciatimer.ui.palette import DARK, LIGHT, Palette

pytestmark = pytest.mark.usefixtures("qapp")
SIZE = (240, 440)
VIEWS = (
    *("front", "back", "side", "head_side", "head_top"),
    *("hand_palm", "hand_back", "foot_sole", "foot_top"),
)
IN_THE_MIDDLE = 0.6
"""Units: what is drawn in the middle of a body may be off it by so much."""


@pytest.fixture(params=VIEWS)
def view(request: pytest.FixtureRequest, atlas: Atlas) -> View:
    return atlas.view(request.param)


def patches(view: View) -> Iterator[tuple[tuple[str, str], Patch]]:
    yield from view.regions.items()
    yield from view.groups.items()


def painted(camera: Camera, paint: Callable[[QPainter, Camera], None]) -> QImage:
    image = blank(round(camera.width_px), round(camera.height_px))
    painter = painter_on(image)
    paint(painter, camera)
    painter.end()
    return image


def lit(patch: Patch, camera: Camera, palette: Palette = LIGHT) -> QImage:
    """Only what is lit, without the figure under it and the halo round it."""
    glow = glow_of(palette, "work")
    return painted(camera, lambda painter, eye: paint_lit(painter, patch, eye.transform(), glow, 1.0, 0.0))


def close_to(patch: Patch) -> Camera:
    bounds = patch.bounds.united(patch.spot.boundingRect())
    x, y = bounds.center().toTuple()
    return Camera(4.0, x, y, 4 * bounds.width() + 20, 4 * bounds.height() + 20)


def box_of(image: QImage) -> QRect:
    return QRegion(QBitmap.fromImage(image.createAlphaMask())).boundingRect()


def is_warm(colour: QColor) -> bool:
    return colour.alpha() > 120 and colour.red() - colour.blue() > 60


# ------------------------------------------------------------------ regions and areas
@pytest.mark.parametrize("flip", [False, True], ids=["as drawn", "turned over"])
def test_everything_lights_up_on_its_side(view: View, flip: bool) -> None:
    """In a picture that is turned over, the person's right is where their left was."""
    camera = fit_camera(view, *SIZE, flip)
    transform = camera.transform()
    middle = transform.map(0.0, 0.0)[0]
    for (name, side), patch in patches(view):
        image = lit(patch, camera)
        box = box_of(image)
        assert box.width() >= 2, f"{name}.{side} does not light up"
        assert box.height() >= 2, f"{name}.{side} does not light up"
        wanted = transform.mapRect(patch.bounds)
        assert abs(box.center().x() - wanted.center().x()) < 3, f"{name}.{side}"
        if not view.two_sided or side == "mid":
            continue
        positive = (side == "right") == view.right_is_positive
        on_the_right = positive is not flip
        reach = IN_THE_MIDDLE * camera.scale + 2
        inner = box.left() - middle if on_the_right else middle - box.right()
        assert inner > -reach, f"{name}.{side} crosses over"


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
def test_what_lights_up_is_warm(view: View, palette: Palette) -> None:
    for (name, side), patch in patches(view):
        camera = close_to(patch)
        box = camera.transform().mapRect(patch.bounds).toAlignedRect()
        image = lit(patch, camera, palette).copy(box)
        step = max(1, min(box.width(), box.height()) // 12)
        found = [
            image.pixelColor(x, y)
            for x in range(0, box.width(), step)
            for y in range(0, box.height(), step)
            if image.pixelColor(x, y).alpha() > 120
        ]
        assert found, f"{name}.{side}"
        # The rest is the white rim, which is much of a narrow piece.
        assert sum(map(is_warm, found)) > 0.4 * len(found), f"{name}.{side}"


# ------------------------------------------------------------------ deep targets
def white_share(image: QImage, outline: QPainterPath) -> tuple[float, int]:
    """How much of an outline is white, and into how many pieces that is broken."""
    steps = 240
    found = []
    for step in range(steps):
        point = outline.pointAtPercent(step / steps)
        near = [
            image.pixelColor(round(point.x()) + dx, round(point.y()) + dy)
            for dx in (-1, 0, 1)
            for dy in (-1, 0, 1)
        ]
        found.append(any(colour.alpha() > 200 and colour.blue() > 190 for colour in near))
    changes = sum(one and not other for one, other in pairwise(found))
    return sum(found) / steps, changes


def test_deep_targets_are_dashed_and_others_are_not(view: View, vocabulary: Vocabulary) -> None:
    for (name, side), patch in view.regions.items():
        if patch.spot.isEmpty() and side == "left":
            continue
        camera = close_to(patch)
        image = lit(patch, camera)
        if not patch.spot.isEmpty():
            share, pieces = white_share(image, camera.transform().map(patch.spot))
            assert 0.3 < share < 0.95, f"{name}.{side}"
            assert pieces >= 5, f"{name}.{side}"
        if patch.tier != "deep" and patch.spot.isEmpty() and patch.bounds.height() < 80:
            share, pieces = white_share(image, camera.transform().map(patch.lit[0]))
            assert share > 0.97, f"{name}.{side}"


def test_every_deep_target_has_a_spot(atlas: Atlas) -> None:
    spotted = {
        name: {key for key, patch in atlas.view(name).regions.items() if not patch.spot.isEmpty()}
        for name in ("front", "back")
    }
    for region, name in (
        ("pectoralis_minor", "front"),
        ("rib_margin", "front"),
        ("hip_flexors", "front"),
        ("piriformis_deep_glute", "back"),
        ("quadratus_lumborum", "back"),
        ("suboccipitals", "back"),
    ):
        assert {(region, "left"), (region, "right")} <= spotted[name], region


# ------------------------------------------------------------------ stay-off zones
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
def test_every_zone_is_hatched_where_it_lies(view: View, palette: Palette) -> None:
    camera = fit_camera(view, SIZE[0] * 3, SIZE[1] * 3)
    danger = QColor(palette.danger)
    for (name, side), zone in view.zones.items():
        image = painted(
            camera, lambda painter, eye, zone=zone: paint_hatch(painter, zone, eye.transform(), palette, 1.0)
        )
        shown = camera.transform().map(zone)
        bounds = shown.boundingRect()
        assert bounds.toAlignedRect().adjusted(-3, -3, 3, 3).contains(box_of(image)), f"{name}.{side}"
        inside = [
            image.pixelColor(x, y)
            for x in range(round(bounds.left()), round(bounds.right()))
            for y in range(round(bounds.top()), round(bounds.bottom()), 3)
            if shown.contains(QPointF(x, y))
        ]
        stripes = [colour for colour in inside if colour.alpha() > 150]
        gaps = [colour for colour in inside if colour.alpha() < 80]
        assert stripes, f"{name}.{side} has no stripes"
        assert gaps, f"{name}.{side} hides what is under it"
        assert all(abs(colour.hue() - danger.hue()) < 12 for colour in stripes[:20]), f"{name}.{side}"
