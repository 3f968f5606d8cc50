"""Proof of the drawings: ids, sides, strokes, coverage, and that index and vocabulary agree with them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QTransform

from fasciatimer import resources
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.body.atlas import Atlas, Patch, View, region_at

FOLDER = resources.assets() / "body"
VIEWS = (
    *("front", "back", "side", "head_side", "head_top"),
    *("hand_palm", "hand_back", "foot_sole", "foot_top"),
)
NOT_DRAWN = ("whole_body", "breath", "none")
IN_HALVES = ("rib_margin",)
"""Regions of the middle that are drawn left and right."""


@pytest.fixture(scope="module")
def atlas(qapp: object) -> Atlas:
    return Atlas(FOLDER)


@pytest.fixture(params=VIEWS)
def view(request: pytest.FixtureRequest, atlas: Atlas) -> View:
    return atlas.view(request.param)


def area(path: QPainterPath) -> float:
    total = 0.0
    for polygon in path.toSubpathPolygons():
        points = [polygon.at(at) for at in range(polygon.size())]
        for here, after in zip(points, points[1:] + points[:1], strict=True):
            total += (here.x() * after.y() - after.x() * here.y()) / 2
    return abs(total)


def smallest(view: View) -> float:
    """Least area in square units; hands, feet and head are drawn larger."""
    return 8.0 if view.whole else 20.0


def sign_of(view: View, side: str) -> int:
    """Which sign of x this side of the person has."""
    return 1 if (side == "right") == view.right_is_positive else -1


def anatomical_sides(vocabulary: Vocabulary, region: str) -> set[str]:
    paired = vocabulary.regions[region].sides == "paired" or region in IN_HALVES
    return {"left", "right"} if paired else {"mid"}


# ------------------------------------------------------------------ files
def test_only_simple_path_data_and_no_id_twice() -> None:
    for name in VIEWS:
        text = (FOLDER / f"{name}.svg").read_text("utf-8")
        for data in re.findall(r'\sd="([^"]*)"', text):
            assert not re.search(r"[^MLCZ0-9. -]", data), f"{name}: {data[:60]}"
            assert not re.search(r"\.\d\d", data), f"{name}: more than one decimal"
        ids = re.findall(r'\bid="([^"]+)"', text)
        assert len(ids) == len(set(ids)), name


def test_whole_atlas_stays_small() -> None:
    assert sum(path.stat().st_size for path in Path(FOLDER).glob("*.svg")) < 700_000


def test_every_tool_that_touches_has_a_picture(atlas: Atlas, vocabulary: Vocabulary) -> None:
    for tool in vocabulary.tools:
        picture = atlas.tool_picture(tool)
        assert picture is not None, tool
        assert "currentColor" in picture, tool
    assert atlas.tool_picture("broom") is None


# ------------------------------------------------------------------ each view
def test_regions_are_known_and_on_their_side(view: View, vocabulary: Vocabulary) -> None:
    for (region, side), patch in view.regions.items():
        assert side in anatomical_sides(vocabulary, region), f"{region}.{side}"
        assert area(patch.area) >= smallest(view), f"{region}.{side} is tiny"
        if patch.tier in ("muscle", "form"):
            assert patch.shapes, f"{region}.{side} has nothing to paint"
        if not view.two_sided:
            assert side in (view.drawn_side, "mid"), f"{region}.{side}"
        elif side == "mid":
            assert abs(patch.area.boundingRect().center().x()) < 0.6, region
        else:
            assert patch.area.boundingRect().center().x() * sign_of(view, side) > 0, f"{region}.{side}"


def test_left_and_right_are_alike(view: View) -> None:
    for (region, side), patch in view.regions.items():
        if view.two_sided and side == "left":
            other = view.regions[region, "right"]
            assert area(other.area) == pytest.approx(area(patch.area), rel=0.02, abs=0.4), region


def test_strokes_run_inside_their_region(view: View) -> None:
    for (region, side), patch in view.regions.items():
        assert patch.axis.length() >= 4, f"{region}.{side}"
        inside = sum(near(patch, patch.axis.pointAtPercent(step / 20)) for step in range(21))
        assert inside >= 20, f"{region}.{side} leaves its region"


def near(patch: Patch, point: QPointF) -> bool:
    box = QRectF(point.x() - 0.5, point.y() - 0.5, 1, 1)
    return patch.area.contains(point) or patch.area.intersects(box)


def test_zones_are_known_and_on_their_side(view: View, vocabulary: Vocabulary) -> None:
    for (zone, side), path in view.zones.items():
        assert zone in vocabulary.zones
        assert area(path) >= 0.6 * smallest(view), f"{zone}.{side}"
        if view.two_sided and side != "mid":
            assert path.boundingRect().center().x() * sign_of(view, side) > 0, f"{zone}.{side}"


def test_tiles_cover_the_body_once(view: View) -> None:
    """Counted on a raster: every pixel of the body belongs to exactly one patch."""
    scale = 2.0 if view.whole else 3.0
    bounds = view.body.boundingRect()
    size = (int(bounds.width() * scale) + 8, int(bounds.height() * scale) + 8)
    transform = QTransform().translate(4 - bounds.x() * scale, 4 - bounds.y() * scale).scale(scale, scale)
    body = raster([view.body], size, transform)
    patches = [patch.tile for patch in (*view.parts, *view.regions.values()) if patch.tier != "deep"]
    tiles = raster(patches, size, transform)
    inside = [tile for body_pixel, tile in zip(body, tiles, strict=True) if body_pixel]
    covered = sum(tile > 0 for tile in inside) / len(inside)
    twice = sum(tile > 20 for tile in inside) / len(inside)
    assert covered > 0.993
    assert twice < 0.006


def raster(paths: Iterable[QPainterPath], size: tuple[int, int], transform: QTransform) -> bytes:
    image = QImage(*size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(0, 0, 0, 255))
    painter = QPainter(image)
    painter.setTransform(transform)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
    for path in paths:
        painter.fillPath(path, QColor(20, 0, 0, 255))
    painter.end()
    return bytes(image.constBits())[2::4]


# ------------------------------------------------------------------ index and vocabulary
def test_index_names_what_the_vocabulary_names(atlas: Atlas, vocabulary: Vocabulary) -> None:
    index = atlas.index
    single = {region.id for region in vocabulary.regions.values() if not region.members}
    areas = {region.id for region in vocabulary.regions.values() if region.members}
    assert set(index.regions) == single
    assert set(index.groups) - {"none"} == areas
    assert set(index.zones) == set(vocabulary.zones)
    assert set(index.views) == set(VIEWS)
    for region, entry in index.regions.items():
        assert set(entry.sides) == anatomical_sides(vocabulary, region), region


def test_index_agrees_with_the_drawings(atlas: Atlas) -> None:
    for region, entry in atlas.index.regions.items():
        assert entry.best in entry.views, region
        for (name, side), box in entry.zoom.items():
            patch = atlas.view(name).regions[region, side]
            assert QRectF(*box).adjusted(-1, -1, 1, 1).contains(patch.bounds), f"{region} {name}"
            x, y = entry.anchor[name, side]
            assert patch.area.contains(QPointF(x, y)), f"{region} {name}"
    for zone, names in atlas.index.zones.items():
        for name in names:
            assert any(key[0] == zone for key in atlas.view(name).zones), f"{zone} {name}"


def test_every_region_is_drawn_on_each_of_its_sides(atlas: Atlas, vocabulary: Vocabulary) -> None:
    for region in vocabulary.regions:
        if region in NOT_DRAWN:
            continue
        for name in atlas.index.views_of(region):
            view = atlas.view(name)
            for side in ("left", "right"):
                assert view.find(region, side) is not None, f"{region}.{side} in {name}"


def drawn(atlas: Atlas, kind: str, name: str) -> dict[str, set[str]]:
    """The sides of a region, group or zone by the views that draw it; one-sided views are turned over."""
    found: dict[str, set[str]] = {}
    for each in VIEWS:
        view = atlas.view(each)
        sides = {side for key, side in getattr(view, kind) if key == name}
        if sides - {"mid"} and not view.two_sided:
            sides |= {"left", "right"}
        if sides:
            found[each] = sides
    return found


def test_every_region_is_drawn_left_and_right_or_in_the_middle(atlas: Atlas, vocabulary: Vocabulary) -> None:
    for region in vocabulary.regions.values():
        if region.id in NOT_DRAWN or region.members:
            continue
        views = drawn(atlas, "regions", region.id)
        assert views, region.id
        assert all(sides == anatomical_sides(vocabulary, region.id) for sides in views.values()), region.id


def test_every_area_is_drawn_on_both_sides(atlas: Atlas, vocabulary: Vocabulary) -> None:
    for area_ in vocabulary.regions.values():
        if not area_.members or area_.id in NOT_DRAWN:
            continue
        views = drawn(atlas, "groups", area_.id)
        assert views, area_.id
        assert all(sides == {"left", "right"} for sides in views.values()), area_.id
        assert set(views) == set(atlas.index.groups[area_.id].views), area_.id


def test_every_stay_off_zone_is_drawn_on_each_of_its_sides(atlas: Atlas, vocabulary: Vocabulary) -> None:
    for zone in vocabulary.zones:
        views = drawn(atlas, "zones", zone)
        assert views, zone
        for name, sides in views.items():
            assert sides - {"mid"} in ({"left", "right"}, set()), f"{zone} in {name}"


def test_both_sides_have_the_same_zones_near_them(atlas: Atlas) -> None:
    turned = {"left": "right", "right": "left", "mid": "mid"}
    for name in ("front", "back"):
        view = atlas.view(name)
        for region, side in (*view.regions, *view.groups):
            if side == "left":
                near = atlas.zones_near(name, [(region, "left")])
                other = atlas.zones_near(name, [(region, "right")])
                assert other == tuple((zone, turned[each]) for zone, each in near), region


# ------------------------------------------------------------------ asking
def test_point_to_region_and_back(atlas: Atlas) -> None:
    back = atlas.view("back")
    assert region_at(back, QPointF(44.4, 137.6)) == ("upper_trapezius", "right")
    assert region_at(back, QPointF(-44.4, 137.6)) == ("upper_trapezius", "left")
    assert region_at(back, QPointF(-205, 20)) is None


def test_deep_regions_win_over_what_covers_them(atlas: Atlas) -> None:
    front = atlas.view("front")
    spot = front.regions["pectoralis_minor", "left"].spot.boundingRect().center()
    assert region_at(front, spot) == ("pectoralis_minor", "left")


def test_one_sided_views_answer_for_both_sides(atlas: Atlas) -> None:
    sole = atlas.view("foot_sole")
    assert sole.find("foot_arch", "left") is sole.find("foot_arch", "right")
    assert sole.find("upper_trapezius", "left") is None


def test_zones_near_a_region_are_found_closest_first(atlas: Atlas) -> None:
    near = atlas.zones_near("back", [("lumbar_paraspinals", "right")])
    assert ("zone_spine", "mid") in near
    assert ("zone_kidney", "right") in near
    assert ("zone_kidney", "left") not in near
    assert atlas.zones_near("back", []) == ()
    assert atlas.zones_near("foot_sole", [("foot_arch", "right")]) == ()
