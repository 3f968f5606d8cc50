"""What the pictures tell: arrows of stretches and movements, tinted areas, zones, cards out of the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from body_scenes import part, the_atlas
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from fasciatimer import resources
from fasciatimer.core.checker import read_session
from fasciatimer.core.model import Step
from fasciatimer.core.timeline import Segment, compile_timeline
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.body.atlas import ANY_BONE, WHOLE, Atlas, Patch, View, pieces_of
from fasciatimer.ui.body.camera import Camera
from fasciatimer.ui.body.choice import StageScene, Target, choose_scene
from fasciatimer.ui.body.furniture import Furniture, Type, arrange
from fasciatimer.ui.body.gestures import Gesture, gestures_of
from fasciatimer.ui.body.layers import Figures, StageLook, _aim, compose
from fasciatimer.ui.body.motion import Moment, marks_at
from fasciatimer.ui.body.strokes import tracks_on
from fasciatimer.ui.palette import DARK, LIGHT, Palette

STAGE = QRectF(0, 0, 646, 572)
SESSIONS = sorted(resources.shipped_sessions().glob("*.yaml"))


@pytest.fixture(scope="module")
def atlas(qapp: QApplication) -> Atlas:
    return the_atlas()


@pytest.fixture(scope="module")
def figures(atlas: Atlas) -> Figures:
    return Figures(atlas)


def look(palette: Palette = LIGHT) -> StageLook:
    return StageLook(round(STAGE.width()), round(STAGE.height()), 1.0, palette)


def moved(region: str, side: str | None = None, technique: str = "stretch", **more: object) -> Segment:
    return part(region, side, technique=technique, tool=None, **more)


def lit_of(scene: StageScene, view: View) -> list[tuple[Target, Patch]]:
    return [(target, patch) for target in scene.targets if (patch := view.find(target.region, target.side))]


def arrows_of(scene: StageScene, atlas: Atlas) -> list[Gesture]:
    view = atlas.view(scene.view)
    return gestures_of(scene, view, lit_of(scene, view))


def aimed(scene: StageScene, atlas: Atlas) -> tuple[Camera, Furniture]:
    view = atlas.view(scene.view)
    patches = [patch for _, patch in lit_of(scene, view)]
    return _aim(scene, look(), view, patches, arrows_of(scene, atlas))


def points_on(gesture: Gesture) -> list[QPointF]:
    return [gesture.path.pointAtPercent(step / 12) for step in range(13)]


def lightness(image: QImage, scene_point: QPointF, camera: Camera) -> float:
    at = camera.transform().map(scene_point)
    return image.pixelColor(round(at.x()), round(at.y())).lightnessF()


# ------------------------------------------------------------------ arrows of the index
def test_written_arrows_name_known_places(atlas: Atlas, vocabulary: Vocabulary) -> None:
    for (kind, region), views in atlas.index.gestures.items():
        assert kind in ("stretch", "movement")
        assert region in vocabulary.regions, region
        for name, curves in views.items():
            view = atlas.view(name)
            assert curves
            assert region == "whole_body" or name in atlas.index.views_of(region), f"{region} in {name}"
            if kind == "stretch":
                for curve in curves:
                    arrow = Gesture(QPointF(*curve[:2]), QPointF(*curve[2:4]), QPointF(*curve[4:]))
                    on_body = [point for point in points_on(arrow) if view.body.contains(point)]
                    assert not on_body, f"{region} in {name}"


def test_a_stretch_of_the_shoulder_tips_the_head_to_the_other_side(
    atlas: Atlas, vocabulary: Vocabulary
) -> None:
    left = choose_scene(moved("upper_trapezius", "left"), vocabulary, atlas)
    right = choose_scene(moved("upper_trapezius", "right"), vocabulary, atlas)
    head, shoulder = arrows_of(left, atlas)
    assert head.start.x() > 0, "in the back view the person's right has x > 0"
    assert head.end.x() > head.start.x()
    assert head.end.y() > head.start.y()
    assert shoulder.end.x() < -90
    assert shoulder.end.y() > shoulder.start.y()
    assert [each.start.x() for each in arrows_of(right, atlas)] == [-head.start.x(), -shoulder.start.x()]


def test_an_arc_across_the_body_is_shown_once(atlas: Atlas, vocabulary: Vocabulary) -> None:
    (turn,) = arrows_of(choose_scene(moved("neck_back", technique="mobility"), vocabulary, atlas), atlas)
    assert turn.two_way
    assert turn.start.y() == turn.end.y()
    shoulders = choose_scene(moved("upper_trapezius", technique="mobility"), vocabulary, atlas)
    assert len(arrows_of(shoulders, atlas)) == 2


def test_what_moves_chooses_the_view_unless_the_step_does(atlas: Atlas, vocabulary: Vocabulary) -> None:
    def view(segment: Segment) -> str:
        return choose_scene(segment, vocabulary, atlas).view

    written = Step(number="1", name={"en": "x"}, work_ms=10_000, view="front")
    assert view(moved("quadriceps", "left")) == "side"
    assert view(moved("quadriceps", "left", step=written)) == "front"
    assert view(moved("quadriceps", "left", direction="up")) == "front"
    assert view(part("quadriceps", "left")) == "front"
    assert view(moved("quadriceps", "left", kind="switch")) == "front"
    assert view(moved("calf_soleus", technique="mobility")) == "side"


def test_the_press_before_a_stretch_goes_the_other_way(atlas: Atlas, vocabulary: Vocabulary) -> None:
    for region in ("hamstrings", "quadriceps"):
        pulls = arrows_of(choose_scene(moved(region, "left"), vocabulary, atlas), atlas)
        presses = arrows_of(choose_scene(moved(region, "left", "pnf_stretch"), vocabulary, atlas), atlas)
        assert [(each.start, each.end) for each in presses] == [(each.end, each.start) for each in pulls]


def test_reaching_up_is_shown_beside_the_calm_figure(atlas: Atlas, vocabulary: Vocabulary) -> None:
    scene = choose_scene(moved("whole_body", technique="mobility"), vocabulary, atlas)
    assert (scene.targets, scene.zoom) == ((), None)
    left, right = sorted(arrows_of(scene, atlas), key=lambda each: each.start.x())
    assert left.start.x() == -right.start.x()
    assert left.end.y() < left.start.y()


# ------------------------------------------------------------------ arrows beside a region
@pytest.mark.parametrize("side", ["left", "right"])
def test_ends_are_drawn_apart_beside_the_leg(atlas: Atlas, vocabulary: Vocabulary, side: str) -> None:
    scene = choose_scene(moved("hamstrings", side), vocabulary, atlas)
    view = atlas.view("back")
    ((_, patch),) = lit_of(scene, view)
    up, down = sorted(arrows_of(scene, atlas), key=lambda each: each.start.y())
    assert up.end.y() < patch.bounds.top() - 10 < up.start.y()
    assert down.end.y() > patch.bounds.bottom() + 10 > down.start.y()
    for arrow in (up, down):
        assert (arrow.start.x() > 0) is (side == "right"), "on the outside of the leg"
        assert not any(view.body.contains(point) for point in points_on(arrow))


@pytest.mark.parametrize(
    ("direction", "towards"),
    [("up", (0, -1)), ("down", (0, 1)), ("outward", (1, 0)), ("inward", (-1, 0))],
)
def test_a_written_direction_is_the_direction(
    atlas: Atlas, vocabulary: Vocabulary, direction: str, towards: tuple[int, int]
) -> None:
    (arrow,) = arrows_of(
        choose_scene(moved("triceps", "right", direction=direction), vocabulary, atlas), atlas
    )
    line = arrow.end - arrow.start
    assert QPointF.dotProduct(line, QPointF(*towards)) > 20


def test_nothing_moves_where_the_step_holds(atlas: Atlas, vocabulary: Vocabulary) -> None:
    assert (
        arrows_of(choose_scene(moved("triceps", "right", direction="hold"), vocabulary, atlas), atlas) == []
    )
    assert arrows_of(choose_scene(part("triceps", "right"), vocabulary, atlas), atlas) == []


def test_arrows_of_every_region_are_in_the_picture(atlas: Atlas, vocabulary: Vocabulary) -> None:
    """On the stage, clear of the discs and of every card."""
    for technique in ("stretch", "mobility"):
        for region in vocabulary.regions.values():
            if region.id == "none":
                continue
            side = "left" if region.sides == "paired" else None
            scene = choose_scene(moved(region.id, side, technique), vocabulary, atlas)
            assert_arrows_seen(scene, atlas, f"{technique} {region.id}")


def assert_arrows_seen(scene: StageScene, atlas: Atlas, what: str) -> None:
    camera, furniture = aimed(scene, atlas)
    arrows = arrows_of(scene, atlas)
    assert arrows, what
    transform = camera.transform()
    for arrow in arrows:
        line = [transform.map(point) for point in points_on(arrow)]
        assert all(STAGE.contains(point) for point in line), what
        for box in (*furniture.boxes, *furniture.disc_boxes):
            assert not any(box.contains(point) for point in line), what


# ------------------------------------------------------------------ switching, breathing
def test_the_switch_arrow_lies_below_both_sides_and_above_the_cards(
    atlas: Atlas, vocabulary: Vocabulary
) -> None:
    segment = part("arm", "right", kind="switch", technique="effleurage", tool="hand")
    scene = choose_scene(segment, vocabulary, atlas)
    (arrow,) = arrows_of(scene, atlas)
    patches = [patch for _, patch in lit_of(scene, atlas.view("front"))]
    assert arrow.start.y() > max(patch.bounds.bottom() for patch in patches)
    assert arrow.start.x() > 0 > arrow.end.x(), "in the front view the person's left has x > 0"
    assert_arrows_seen(scene, atlas, "arm")


def test_a_switch_shows_both_discs_also_where_one_side_is_drawn(atlas: Atlas, vocabulary: Vocabulary) -> None:
    scene = choose_scene(part("foot_arch", "right", kind="switch"), vocabulary, atlas)
    assert (scene.view, scene.shown, scene.sides) == ("foot_sole", ("left", "right"), {"right"})
    _, furniture = aimed(scene, atlas)
    assert [side for side, _ in furniture.discs] == ["left", "right"]


def test_discs_stand_alike_on_both_sides(atlas: Atlas, vocabulary: Vocabulary) -> None:
    for region in ("upper_back", "chest", "neck_back", "thigh"):
        technique = "mobility" if region == "upper_back" else "effleurage"
        scene = choose_scene(part(region, technique=technique, tool="hand"), vocabulary, atlas)
        _, furniture = aimed(scene, atlas)
        (_, left), (_, right) = furniture.discs
        assert left.x() == pytest.approx(STAGE.width() - right.x()), region
        assert left.y() == right.y()


def test_breathing_says_where_the_hands_are(figures: Figures, vocabulary: Vocabulary) -> None:
    hands = choose_scene(part("rib_margin", technique="breathing", tool=None), vocabulary, figures.atlas)
    free = choose_scene(part("breath", technique="breathing", tool=None), vocabulary, figures.atlas)
    assert hands.said.hint == "Hands on the lower ribs"
    assert "Hands on the lower ribs." in hands.said.sentence
    assert free.said.hint == ""
    layers = compose(hands, look(), figures)
    pill = layers.furniture.coming
    assert pill is not None
    assert abs(pill.center().x() - STAGE.center().x()) < 1
    soft = layers.still.pixelColor(round(pill.left() + 14), round(pill.center().y() - 8))
    assert soft.name().upper() == LIGHT.rest_soft.upper()
    left, right = arrows_of(hands, figures.atlas)
    assert left.two_way
    assert right.two_way
    oval = layers.camera.transform().inverted()[0].mapRect(layers.breath)
    assert left.end.x() < left.start.x() < oval.left() + 4
    assert right.end.x() > right.start.x() > oval.right() - 4


# ------------------------------------------------------------------ touch
def test_strokes_over_the_whole_body_go_along_arms_and_legs(atlas: Atlas, vocabulary: Vocabulary) -> None:
    segment = part("whole_body", technique="effleurage", tool="hand", direction="down")
    scene = choose_scene(segment, vocabulary, atlas)
    assert {target.region for target in scene.targets} == {"arm", "thigh", "lower_leg"}
    assert {target.side for target in scene.targets} == {"left", "right"}
    assert (scene.view, scene.zoom, scene.zones, scene.marker) == ("front", None, (), "hand")
    assert "Whole body lit." in scene.said.sentence
    for _, patch in lit_of(scene, atlas.view("front")):
        (track,) = tracks_on(patch, scene.direction, scene.motion)
        assert track.path.pointAtPercent(1).y() > track.path.pointAtPercent(0).y()


@pytest.mark.parametrize("direction", [None, "outward"])
def test_strokes_over_the_face_go_round_the_eyes(atlas: Atlas, direction: str | None) -> None:
    view = atlas.view("front")
    for side in ("left", "right"):
        patch = view.find("face_and_scalp", side)
        assert patch is not None
        (track,) = tracks_on(patch, direction, "glide")
        eye = view.zones["zone_eye", side].boundingRect()
        points = [track.path.pointAtPercent(step / 40) for step in range(41)]
        assert not any(eye.contains(point) for point in points)
        assert abs(points[-1].x()) > abs(points[0].x()) + 10
        assert points[-1].y() > points[0].y() + 30


_ACROSS = {"neck_scm", "hip_flexors", "arm", "deltoid_side"}
"""Regions that lie over or under a zone or run across one: their words say where to lift off."""


def test_natural_strokes_stay_off_the_zones(atlas: Atlas, vocabulary: Vocabulary) -> None:
    """Where the marker goes in the best view of each region; bone in general is left to the words."""
    for region in vocabulary.regions:
        if region in _ACROSS or not (views := atlas.index.views_of(region)):
            continue
        view = atlas.view(views[0])
        for side in ("left", "right", "mid"):
            patch = view.regions.get((region, side)) or view.groups.get((region, side))
            if patch is None or patch.axis.isEmpty():
                continue
            marks = [patch.axis.pointAtPercent(0.05 + 0.86 * step / 20) for step in range(21)]
            for (zone, zone_side), area in view.zones.items():
                if zone != ANY_BONE:
                    inside = [mark for mark in marks if area.contains(mark)]
                    assert not inside, f"{region}.{side} in {zone}.{zone_side}"


def test_a_tool_that_stays_lies_across_the_muscle(figures: Figures, vocabulary: Vocabulary) -> None:
    segment = part("calf_gastrocnemius", "left", technique="trigger_point", tool="foam_roller")
    layers = compose(choose_scene(segment, vocabulary, figures.atlas), look(), figures)
    (mark,) = marks_at(layers, Moment(1000, 3))
    assert abs(abs(mark.degrees) - 90) < 10, "the roller's axle is across the way it would roll"


def test_circles_are_wider_than_the_finger_that_draws_them(figures: Figures, vocabulary: Vocabulary) -> None:
    for region in ("palm", "levator_scapulae", "suboccipitals"):
        segment = part(region, "left", technique="friction", tool="fingers")
        layers = compose(choose_scene(segment, vocabulary, figures.atlas), look(), figures)
        (circle,) = layers.tracks
        assert circle.boundingRect().width() > 2.9 * layers.stamps.radius_px, region


def test_a_hand_is_drawn_larger_than_a_ball(figures: Figures, vocabulary: Vocabulary) -> None:
    def radius(tool: str) -> float:
        segment = part("upper_trapezius", "left", technique="trigger_point", tool=tool)
        layers = compose(choose_scene(segment, vocabulary, figures.atlas), look(), figures)
        assert layers.stamps is not None
        return layers.stamps.radius_px

    assert radius("hand") > 1.3 * radius("ball_soft")
    assert radius("hand") >= 13


# ------------------------------------------------------------------ areas and zones
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
def test_a_tinted_face_keeps_its_features(figures: Figures, vocabulary: Vocabulary, palette: Palette) -> None:
    """The mouth and the shade beside the nose stay at least a third as clear as on the bare face."""
    segment = part("face_and_scalp", technique="effleurage", tool="fingers", direction="outward")
    layers = compose(choose_scene(segment, vocabulary, figures.atlas), look(palette), figures)
    bare = figures.figure(layers.view, layers.camera, palette, 1.0)
    column = [QPointF(0, y / 4) for y in range(4 * 66, 4 * 90)]

    def contrast(image: QImage) -> float:
        found = [lightness(image, point, layers.camera) for point in column]
        return max(found) - min(found)

    assert contrast(bare) > 0.05
    assert contrast(layers.still) > 0.34 * contrast(bare)
    cheek = layers.camera.transform().map(QPointF(14, 74))
    tint = layers.still.pixelColor(round(cheek.x()), round(cheek.y()))
    assert tint.red() - tint.blue() > 50


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
def test_a_zone_inside_a_lit_muscle_is_not_lit(
    figures: Figures, vocabulary: Vocabulary, palette: Palette
) -> None:
    segment = part("pectoralis_major", "left", technique="friction", tool="fingers")
    scene = choose_scene(segment, vocabulary, figures.atlas)
    assert ("zone_breast", "left") in scene.zones
    layers = compose(scene, look(palette), figures)
    zone = layers.view.zones["zone_breast", "left"].boundingRect()
    muscle = layers.patches[0].bounds

    def share_lit(box: QRectF) -> float:
        shown = layers.camera.transform().mapRect(box).toAlignedRect()
        hits = total = 0
        for x in range(shown.left(), shown.right(), 3):
            for y in range(shown.top(), shown.bottom(), 3):
                colour = layers.still.pixelColor(x, y)
                total += 1
                hits += colour.red() - colour.blue() > 90
        return hits / total

    inner = QRectF(zone.center() - QPointF(8, 5), zone.center() + QPointF(8, 5))
    beside = QRectF(muscle.left() + 6, muscle.top() + 30, 8, 12)
    assert share_lit(inner) < 0.25
    assert share_lit(beside) > 0.5


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
def test_the_eye_inside_a_lit_brow_is_not_lit(
    figures: Figures, vocabulary: Vocabulary, palette: Palette
) -> None:
    """A ring of muscle round a zone: the halo must not fill the zone."""
    segment = part("brow", "left", technique="effleurage", tool="fingers")
    layers = compose(choose_scene(segment, vocabulary, figures.atlas), look(palette), figures)
    eye = layers.camera.transform().mapRect(layers.view.zones["zone_eye", "left"].boundingRect())
    inner = eye.adjusted(0.25 * eye.width(), 0.3 * eye.height(), -0.25 * eye.width(), -0.3 * eye.height())
    box = inner.toAlignedRect()
    colours = [
        layers.still.pixelColor(x, y)
        for x in range(box.left(), box.right())
        for y in range(box.top(), box.bottom())
    ]
    assert len(colours) > 100
    plain = sum(colour.red() - colour.blue() < 70 for colour in colours)
    assert plain > 0.6 * len(colours)


def test_bony_points_far_away_are_not_hatched(figures: Figures, vocabulary: Vocabulary) -> None:
    segment = part("neck_and_shoulders", technique="effleurage", tool="hand")
    scene = choose_scene(segment, vocabulary, figures.atlas)
    assert any(zone == "zone_bony" for zone, _ in scene.zones)
    layers = compose(scene, look(), figures)
    pieces = pieces_of(layers.view.zones["zone_bony", "left"])
    assert len(pieces) > 1
    elbow = min(pieces, key=lambda piece: abs(piece.boundingRect().center().y() - 290))
    spot = layers.camera.transform().mapRect(elbow.boundingRect()).toAlignedRect()
    assert STAGE.toRect().intersects(spot)
    image = layers.overlay
    alpha = [
        image.pixelColor(x, y).alpha() for x in range(spot.left(), spot.right()) for y in (spot.center().y(),)
    ]
    assert max(alpha) == 0


def test_pieces_of_a_path_make_the_path(atlas: Atlas) -> None:
    zone = atlas.view("back").zones["zone_bony", "right"]
    pieces = pieces_of(zone)
    assert sum(piece.elementCount() for piece in pieces) == zone.elementCount()
    assert all(zone.boundingRect().adjusted(-1, -1, 1, 1).contains(piece.boundingRect()) for piece in pieces)


# ------------------------------------------------------------------ words and cards
def test_the_legend_names_what_is_hatched(atlas: Atlas, vocabulary: Vocabulary) -> None:
    def legends(region: str, **more: object) -> tuple[str, ...]:
        return choose_scene(part(region, "left", **more), vocabulary, atlas).said.legends

    assert legends("piriformis_deep_glute") == ("Stay off the tailbone",)
    assert legends("hamstrings")[0] == "Stay off the back of the knee and the bony knob at the outer knee"
    many = legends("chest", technique="effleurage", tool="hand")
    assert many[0].endswith(" and more")
    assert many[0].count(",") == 1
    assert many[-1] == "Stay off what is hatched"


def test_a_long_legend_takes_two_lines(figures: Figures, vocabulary: Vocabulary) -> None:
    for region in ("hamstrings", "pectoralis_major", "vastus_lateralis", "lower_leg", "face_and_scalp"):
        scene = choose_scene(part(region, "left"), vocabulary, figures.atlas)
        furniture = arrange(scene, STAGE.width(), STAGE.height(), Type(), zoomed=True)
        assert furniture.legend is not None
        assert 1 <= len(furniture.legend_lines) <= 2
        words = " ".join(furniture.legend_lines)
        assert words in scene.said.legends
        assert words != "Stay off what is hatched", region
        for line in furniture.legend_lines:
            room = furniture.legend.width() - 44
            assert furniture.type.width(line, 14, 600) <= room
        assert furniture.tool is not None
        assert furniture.legend.right() < furniture.tool.left()


@pytest.mark.parametrize(("side", "at_right"), [("left", True), ("right", False)])
def test_the_locator_makes_way_for_what_is_lit(
    figures: Figures, vocabulary: Vocabulary, side: str, at_right: bool
) -> None:
    segment = part("arm", side, technique="effleurage", tool="hand")
    layers = compose(choose_scene(segment, vocabulary, figures.atlas), look(), figures)
    locator = layers.furniture.locator
    assert locator is not None
    assert (locator.center().x() > STAGE.center().x()) is at_right
    for patch in layers.patches:
        assert not layers.camera.transform().mapRect(patch.bounds).intersects(locator)


def test_the_term_goes_rather_than_cover_what_is_lit(atlas: Atlas, vocabulary: Vocabulary) -> None:
    scene = choose_scene(moved("upper_trapezius", "right"), vocabulary, atlas)
    assert scene.said.term
    camera, furniture = aimed(scene, atlas)
    head = camera.transform().mapRect(arrows_of(scene, atlas)[0].bounds)
    assert furniture.term is None or not furniture.term.intersects(head)
    assert camera.scale > 2


# ------------------------------------------------------------------ the sessions
@pytest.mark.parametrize("path", SESSIONS, ids=lambda path: path.stem)
def test_every_picture_of_a_session_is_clear(path: Path, atlas: Atlas, vocabulary: Vocabulary) -> None:
    """Lit regions are on the stage, large enough, and not under a card; arrows are seen."""
    session = read_session(path.read_bytes(), vocabulary, file_name=path.name, shipped=True).session
    assert session is not None
    segments = compile_timeline(session, vocabulary).segments
    following = (*segments[1:], None)
    scenes = {
        choose_scene(segment, vocabulary, atlas, following=after if segment.kind == "rest" else None): segment
        for segment, after in zip(segments, following, strict=True)
    }
    for scene, segment in scenes.items():
        what = f"{segment.kind} {segment.name} {segment.side}"
        camera, furniture = aimed(scene, atlas)
        assert [side for side, _ in furniture.discs] == list(scene.shown), what
        transform = camera.transform()
        for _, patch in lit_of(scene, atlas.view(scene.view)):
            shown = transform.mapRect(patch.bounds)
            assert STAGE.adjusted(-1, -1, 1, 1).contains(shown), what
            assert not any(box.intersects(shown) for box in furniture.boxes), what
            assert max(shown.width(), shown.height()) > 44, what
        if scene.said.legends:
            assert furniture.legend_lines, what
            assert " ".join(furniture.legend_lines) != "Stay off what is hatched", what
        if scene.act in ("stretch", "press", "movement"):
            assert_arrows_seen(scene, atlas, what)


@pytest.mark.parametrize(
    ("name", "step", "direction"),
    [
        ("gentle-day", "Down the thighs and back", "down"),
        ("full-body-roll", "Wake the skin", "down"),
        ("full-body-roll", "Light sweeps to finish", "down"),
        ("upper-trap-handout", "Knead slowly outward", "outward"),
        ("typist-forearms", "Squeeze the top of the forearm", "down"),
    ],
)
def test_the_arrow_goes_where_the_words_say(
    vocabulary: Vocabulary, name: str, step: str, direction: str
) -> None:
    path = resources.shipped_sessions() / f"{name}.yaml"
    session = read_session(path.read_bytes(), vocabulary, file_name=path.name, shipped=True).session
    assert session is not None
    found = [each for each in compile_timeline(session, vocabulary).segments if each.name == step]
    assert found
    assert {each.direction for each in found} == {direction}


def test_whole_views_are_the_only_ones_with_a_locator(atlas: Atlas, vocabulary: Vocabulary) -> None:
    for region in ("palm", "foot_arch", "jaw_masseter", "infraspinatus_teres"):
        scene = choose_scene(part(region, "left"), vocabulary, atlas)
        _, furniture = aimed(scene, atlas)
        assert (furniture.locator is not None) is (scene.view in WHOLE), region
