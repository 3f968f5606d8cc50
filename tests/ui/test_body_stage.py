"""The stage as it is seen: pixels, repainted rectangles, places of the discs, names read out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from body_scenes import part, the_atlas
from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fasciatimer import resources
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.body.atlas import Atlas
from fasciatimer.ui.body.choice import StageScene, choose_scene, overview_scene
from fasciatimer.ui.body.furniture import Type, arrange, body_region
from fasciatimer.ui.body.layers import Figures, Kept, Layers, StageLook, compose
from fasciatimer.ui.body.motion import (
    Moment,
    beads_at,
    frame_at,
    frame_ms,
    marks_at,
    paint_moment,
    zooming,
)
from fasciatimer.ui.body.stage import StageWidget, paint_scene
from fasciatimer.ui.body.studio import Studio
from fasciatimer.ui.body.thumbnail import thumbnail
from fasciatimer.ui.palette import DARK, LIGHT, Palette
from fasciatimer.ui.theme import Look

BACK = ("infraspinatus_teres", "right")


@pytest.fixture(scope="module")
def atlas(qapp: QApplication) -> Atlas:
    return the_atlas()


@pytest.fixture(scope="module")
def figures(atlas: Atlas) -> Figures:
    return Figures(atlas)


@pytest.fixture
def studio(atlas: Atlas) -> Iterator[Studio]:
    studio = Studio(atlas)
    yield studio
    studio.close()


@pytest.fixture
def stage(qtbot: QtBot, studio: Studio) -> StageWidget:
    stage = StageWidget(studio, Look(resources.assets()))
    qtbot.addWidget(stage)
    stage.resize(520, 440)
    stage.show()
    return stage


def look(width: int = 520, height: int = 440, palette: Palette = LIGHT, **more: object) -> StageLook:
    return StageLook(width, height, 1.0, palette, **more)  # type: ignore[arg-type]


def settle(studio: Studio) -> None:
    """Let the worker finish and its news arrive."""
    studio.wait()
    QApplication.processEvents()


def orange(image: QImage, x: float, y: float) -> bool:
    colour = image.pixelColor(round(x), round(y))
    return colour.red() - colour.blue() > 60


def lit_share(image: QImage, box: QRectF) -> float:
    """How much of a rectangle shows the colour of massage."""
    area = box.toAlignedRect()
    points = list(product(range(area.left(), area.right(), 3), range(area.top(), area.bottom(), 3)))
    return sum(orange(image, x, y) for x, y in points) / len(points)


def picture(layers: Layers, moment: Moment) -> QImage:
    image = QImage(layers.look.width, layers.look.height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_moment(painter, layers, moment, layers)
    painter.end()
    return image


# ------------------------------------------------------------------ composing
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
@pytest.mark.parametrize("mirror", [True, False])
def test_the_persons_right_is_where_the_mirror_says(
    figures: Figures, vocabulary: Vocabulary, palette: Palette, mirror: bool
) -> None:
    scene = choose_scene(part("biceps", "right"), vocabulary, figures.atlas, mirror)
    layers = compose(scene, look(palette=palette), figures)
    target = layers.camera.transform().mapRect(layers.patches[0].bounds)
    right = dict(layers.furniture.discs)["right"]
    assert (target.center().x() > 260) is mirror
    assert (right.x() > 260) is mirror
    assert lit_share(layers.still, target) > 0.2


def test_left_is_muted_where_only_right_is_meant(figures: Figures, vocabulary: Vocabulary) -> None:
    layers = compose(choose_scene(part(*BACK), vocabulary, figures.atlas), look(), figures)
    discs = dict(layers.furniture.discs)
    assert orange(layers.still, discs["right"].x() - 12, discs["right"].y())
    assert not orange(layers.still, discs["left"].x() - 12, discs["left"].y())


SIZES = ((640, 560, 1.0), (488, 380, 1.3), (1100, 800, 1.0))


@pytest.mark.parametrize(("width", "height", "scale"), SIZES)
def test_discs_never_cover_the_figure_and_are_always_there(
    figures: Figures, vocabulary: Vocabulary, width: int, height: int, scale: float
) -> None:
    """For every region: the discs stand clear of body, cards and lit region, which stands clear of cards."""
    from fasciatimer.ui.body.layers import _aim

    atlas = figures.atlas
    wanted = look(width, height, type=Type("", scale))
    for region in vocabulary.regions.values():
        scene = choose_scene(
            part(region.id, "right" if region.sides == "paired" else None), vocabulary, atlas
        )
        view = atlas.view(scene.view)
        patches = [view.find(target.region, target.side) for target in scene.targets]
        camera, furniture = _aim(scene, wanted, view, [patch for patch in patches if patch])
        assert [side for side, _ in furniture.discs] == list(scene.shown), region.id
        body = body_region(view, camera)
        inside = QRectF(0, 0, width, height)
        for box in furniture.disc_boxes:
            assert not body.intersects(box.toAlignedRect()), region.id
            assert inside.contains(box), region.id
            assert not any(box.intersects(card) for card in furniture.boxes), region.id
        for one, other in product(furniture.boxes, repeat=2):
            assert one is other or not one.intersects(other), region.id
        if patches:
            centre = camera.transform().map(patches[0].bounds.center()) if patches[0] else QPointF()
            assert inside.contains(centre), region.id


def test_small_stages_drop_the_locator_first(figures: Figures, vocabulary: Vocabulary) -> None:
    scene = choose_scene(part(*BACK), vocabulary, figures.atlas)
    assert compose(scene, look(640, 560), figures).furniture.locator is not None
    assert compose(scene, look(488, 440), figures).furniture.locator is None
    dropped = frozenset({"term", "tool_line", "legend", "locator"})
    bare = compose(scene, look(640, 560, dropped=dropped), figures).furniture
    assert (bare.term, bare.tool_line, bare.legend, bare.locator) == (None, "", None, None)
    assert bare.badge is not None


@pytest.mark.parametrize("width", [260, 360, 520, 900])
@pytest.mark.parametrize("scale", [1.0, 1.6])
def test_the_longest_name_to_come_stays_on_the_stage(
    atlas: Atlas, vocabulary: Vocabulary, width: int, scale: float
) -> None:
    name = "Oberen Trapezmuskel seitlich sanft, lang auseinanderdehnen.."
    following = part("upper_trapezius", "left", name=name)
    scene = choose_scene(part(kind="rest", technique=None), vocabulary, atlas, following=following)
    for zoomed in (True, False):
        furniture = arrange(scene, width, 440, Type(scale=scale), zoomed)
        assert furniture.coming is not None
        assert QRectF(0, 0, width, 440).contains(furniture.coming)
        assert " ".join(furniture.coming_lines) == scene.said.coming
        assert furniture.locator is None or not furniture.locator.intersects(furniture.coming)


def test_seen_from_afar_only_large_discs_are_left(figures: Figures, vocabulary: Vocabulary) -> None:
    scene = choose_scene(part(*BACK), vocabulary, figures.atlas)
    furniture = compose(scene, look(420, 640, bare=True), figures).furniture
    assert furniture.boxes == []
    assert furniture.disc_radius > 25
    assert len(furniture.discs) == 2


def test_every_kind_of_picture_can_be_painted(figures: Figures, vocabulary: Vocabulary) -> None:
    """Each differs from the calm figure."""
    atlas = figures.atlas
    segments = [
        part("hamstrings", "left", technique="stretch", tool="strap"),
        part("hamstrings", "left", technique="pnf_stretch", tool=None, direction="up"),
        part("suboccipitals", None, technique="mobility", tool=None),
        part("upper_trapezius", "right", kind="switch"),
        part("palm", "right", kind="switch"),
        part("breath", technique="breathing", tool=None, paced=True),
        part("thoracic_paraspinals", "together", tool="foam_roller"),
        part("upper_back", "together", technique="effleurage", tool="hand", direction="circles"),
        part("face_and_scalp", technique="effleurage", tool="hand", path=("forehead", "temple")),
    ]
    for segment in segments:
        scene = choose_scene(segment, vocabulary, atlas)
        layers = compose(scene, look(), figures)
        calm = compose(StageScene(scene.view, scene.flip, "none", "rest"), look(), figures)
        shown = picture(layers, Moment(1500, 3, 0.5))
        assert shown != picture(calm, Moment()), segment.technique


# ------------------------------------------------------------------ moving
def test_only_the_markers_place_changes_between_frames(figures: Figures, vocabulary: Vocabulary) -> None:
    scene = choose_scene(part(*BACK, stroke_ms=4000), vocabulary, figures.atlas)
    layers = compose(scene, look(), figures)
    one, other = Moment(1000, 4), Moment(2500, 4)
    first, second = picture(layers, one), picture(layers, other)
    touched = [box.toAlignedRect() for at in (one, other) for box in frame_at(layers, at).boxes]
    assert first != second
    for image in (first, second):
        painter = QPainter(image)
        for box in touched:
            painter.fillRect(box, QColor("black"))
        painter.end()
    assert first == second


def test_marker_runs_where_the_stroke_does(figures: Figures, vocabulary: Vocabulary) -> None:
    scene = choose_scene(part("calf_gastrocnemius", "left", direction="up"), vocabulary, figures.atlas)
    layers = compose(scene, look(), figures)
    (start,), (end,) = marks_at(layers, Moment(0)), marks_at(layers, Moment(scene.stroke_ms))
    assert end.centre.y() < start.centre.y() - 30
    (still,) = marks_at(layers, Moment(scene.stroke_ms, reduced=True))
    assert still.centre == start.centre


def test_a_wide_tool_lies_across_both_sides(figures: Figures, vocabulary: Vocabulary) -> None:
    def marks(tool: str) -> int:
        segment = part("thoracic_paraspinals", "together", tool=tool)
        scene = choose_scene(segment, vocabulary, figures.atlas)
        return len(marks_at(compose(scene, look(), figures), Moment(500)))

    assert marks("foam_roller") == 1
    assert marks("ball_soft") == 2


def test_more_pressure_more_rings(figures: Figures, vocabulary: Vocabulary) -> None:
    segment = part(*BACK, technique="trigger_point", tool="fingers")
    layers = compose(choose_scene(segment, vocabulary, figures.atlas), look(), figures)
    pictures = [picture(layers, Moment(1000, pressure)) for pressure in (0, 2, 3.3, 5)]
    assert pictures[0] != pictures[1]
    assert pictures[1] == pictures[2]
    assert pictures[2] != pictures[3]


@pytest.mark.parametrize("tool", ["foam_roller", "roller_stick"])
def test_rollers_have_ripples_for_rings(figures: Figures, vocabulary: Vocabulary, tool: str) -> None:
    segment = part("calf_gastrocnemius", "left", tool=tool)
    layers = compose(choose_scene(segment, vocabulary, figures.atlas), look(), figures)
    pictures = [picture(layers, Moment(1000, pressure)) for pressure in (0, 2, 3.3, 5, 8)]
    assert pictures[1] == pictures[2]
    assert len({bytes(each.constBits()) for each in pictures}) == 4


@pytest.mark.parametrize(
    ("technique", "tool", "early_ms", "late_ms"),
    [
        ("effleurage", "hand", 2500, 6250),
        ("deep_tissue", "hand", 4000, 8800),
        ("kneading", "hand", 0, 1500),
        ("tapping", "hand", 0, 500),
        ("trigger_point", "fingers", 200, 5000),
        ("myofascial_release", "hand", 200, 5000),
        ("percussion", "massage_gun", 0, 4000),
        ("rolling", "foam_roller", 0, 3000),
        ("friction", "fingers", 0, 1000),
    ],
)
def test_every_technique_looks_different_at_its_turn(
    figures: Figures, vocabulary: Vocabulary, technique: str, tool: str, early_ms: int, late_ms: int
) -> None:
    """The same instant always gives the same picture, another one another, inside the boxes that are told."""
    segment = part("calf_gastrocnemius", "left", technique=technique, tool=tool)
    layers = compose(choose_scene(segment, vocabulary, figures.atlas), look(), figures)
    early, late = Moment(early_ms, 3), Moment(late_ms, 3)
    first, second = picture(layers, early), picture(layers, late)
    assert first == picture(layers, early)
    assert first != second
    for image in (first, second):
        painter = QPainter(image)
        for box in (*frame_at(layers, early).boxes, *frame_at(layers, late).boxes):
            painter.fillRect(box.toAlignedRect(), QColor("black"))
        painter.end()
    assert first == second


def test_a_bead_runs_to_and_fro_on_the_arc_of_a_movement(figures: Figures, vocabulary: Vocabulary) -> None:
    segment = part("upper_trapezius", "left", technique="mobility", tool=None)
    layers = compose(choose_scene(segment, vocabulary, figures.atlas), look(), figures)
    (start,), (turn,), (back,) = (beads_at(layers, Moment(ms)) for ms in (5000, 7500, 10_000))
    assert (turn - start).manhattanLength() > 20
    assert (back - start).manhattanLength() < 1
    assert beads_at(layers, Moment(7500, reduced=True)) == []
    assert frame_at(layers, Moment(5000)).boxes[0].contains(start)
    assert frame_ms(layers, Moment(5000)) < 200
    assert picture(layers, Moment(5000)) != picture(layers, Moment(7500))
    stretch = part("upper_trapezius", "left", technique="stretch", tool=None)
    still = compose(choose_scene(stretch, vocabulary, figures.atlas), look(), figures)
    assert beads_at(still, Moment(5000)) == []
    assert frame_ms(still, Moment(5000)) == 1000


def test_breath_oval_grows(figures: Figures, vocabulary: Vocabulary) -> None:
    scene = choose_scene(part("breath", technique="breathing", tool=None), vocabulary, figures.atlas)
    layers = compose(scene, look(), figures)
    middle, edge = layers.breath.center(), layers.breath.left() + 9
    empty, full = picture(layers, Moment(5000, 0, 0.0)), picture(layers, Moment(5000, 0, 1.0))
    at = (round(edge), round(middle.y()))
    assert empty.pixelColor(*at) != full.pixelColor(*at)


def test_zoom_ends_after_six_tenths_of_a_second(figures: Figures, vocabulary: Vocabulary) -> None:
    scene = choose_scene(part(*BACK), vocabulary, figures.atlas)
    layers = compose(scene, look(), figures)
    assert zooming(layers, None, Moment(0))
    assert zooming(layers, None, Moment(599))
    assert not zooming(layers, None, Moment(600))
    assert not zooming(layers, None, Moment(0, reduced=True))
    assert zooming(layers, layers, Moment(100))
    assert not zooming(layers, layers, Moment(180))


def test_zoom_begins_where_the_eye_was(figures: Figures, vocabulary: Vocabulary) -> None:
    """At the first instant the whole figure is seen, at the last the region, with no jump at its end."""
    scene = choose_scene(part(*BACK), vocabulary, figures.atlas)
    layers = compose(scene, look(), figures)
    images = []
    for elapsed_ms in (0, 599):
        image = QImage(520, 440, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        paint_moment(painter, layers, Moment(elapsed_ms))
        painter.end()
        images.append(image)
    target = layers.camera.transform().mapRect(layers.patches[0].bounds)
    assert lit_share(images[0], target) == 0
    assert lit_share(images[1], target) > 0.5


def test_frames_are_slower_where_less_moves(figures: Figures, vocabulary: Vocabulary) -> None:
    def pause_ms(at_ms: int = 2000, **more: object) -> int:
        layers = compose(choose_scene(part(*BACK, **more), vocabulary, figures.atlas), look(), figures)
        return frame_ms(layers, Moment(at_ms))

    assert pause_ms(technique="trigger_point", tool="fingers", at_ms=5000) == 1000
    assert pause_ms(technique="trigger_point", tool="fingers") < 1000, "it still sinks in"
    assert pause_ms(stroke_ms=2000) <= pause_ms(stroke_ms=12_000)
    assert 33 <= pause_ms(stroke_ms=4000) <= 200
    assert pause_ms(stroke_ms=4000, at_ms=3950) > 2 * pause_ms(stroke_ms=4000, at_ms=6000), "it turns slowly"


# ------------------------------------------------------------------ the widget
def test_widget_shows_a_scene_painted_elsewhere(
    stage: StageWidget, studio: Studio, vocabulary: Vocabulary
) -> None:
    scene = choose_scene(part(*BACK), vocabulary, studio.atlas)
    stage.show_segment(scene)
    assert not stage.ready
    waiting = stage.grab().toImage()
    settle(studio)
    assert stage.ready
    stage.set_moment(2000, 3)
    assert stage.grab().toImage() != waiting
    assert stage.accessibleName() == "Back view"
    assert stage.accessibleDescription() == scene.said.sentence


def test_stage_can_be_painted_at_once(stage: StageWidget, studio: Studio, vocabulary: Vocabulary) -> None:
    stage.settle()
    assert not stage.ready
    stage.show_segment(choose_scene(part(*BACK), vocabulary, studio.atlas))
    stage.settle()
    assert stage.ready


def test_prepared_scenes_are_there_at_once(
    stage: StageWidget, studio: Studio, vocabulary: Vocabulary
) -> None:
    stage.show_segment(choose_scene(part(*BACK), vocabulary, studio.atlas))
    coming = choose_scene(part("hamstrings", "left"), vocabulary, studio.atlas)
    stage.prepare(coming)
    settle(studio)
    stage.show_segment(coming)
    assert stage.ready


def test_a_frame_repaints_the_marker_only(
    stage: StageWidget, studio: Studio, vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.show_segment(choose_scene(part(*BACK), vocabulary, studio.atlas))
    settle(studio)
    stage.set_moment(2000, 3)
    asked: list[tuple[object, ...]] = []
    monkeypatch.setattr(StageWidget, "update", lambda self, *where: asked.append(where))
    stage.set_moment(2033, 3)
    assert asked
    for where in asked:
        assert isinstance(where[0], QRect)
        assert where[0].width() < 200
    asked.clear()
    stage.set_moment(2033, 3)
    assert asked == []
    stage.set_moment(2033, 3, faded=1.0)
    assert asked == [()]


def test_empty_stage_and_resizing(stage: StageWidget, studio: Studio, vocabulary: Vocabulary) -> None:
    stage.show_segment(choose_scene(part(*BACK), vocabulary, studio.atlas))
    settle(studio)
    stage.resize(640, 560)
    QApplication.processEvents()
    assert not stage.ready
    assert stage.grab().size().width() == 640
    settle(studio)
    assert stage.ready
    stage.show_segment(None)
    assert stage.accessibleDescription() == ""
    assert stage.grab().size().width() == 640


def test_a_request_that_is_not_begun_can_be_taken_back(studio: Studio, vocabulary: Vocabulary) -> None:
    scenes = [
        choose_scene(part(region, "left"), vocabulary, studio.atlas)
        for region in ("biceps", "hamstrings", "quadriceps", "triceps")
    ]
    for scene in scenes:
        studio.request(scene, look())
    studio.forget(scenes[-1], look())
    settle(studio)
    assert studio.layers(scenes[0], look()) is not None
    assert studio.layers(scenes[-1], look()) is None


# ------------------------------------------------------------------ pictures for other places
def test_scene_painted_at_once_for_a_storyboard(figures: Figures, vocabulary: Vocabulary) -> None:
    scene = choose_scene(part(*BACK), vocabulary, figures.atlas)
    image = QImage(560, 480, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.win))
    painter = QPainter(image)
    paint_scene(painter, QRect(20, 20, 520, 440), scene, figures, Moment(2000, 4))
    painter.end()
    assert image.pixelColor(5, 5) == QColor(LIGHT.win)
    layers = compose(scene, look(), figures)
    target = layers.camera.transform().mapRect(layers.patches[0].bounds)
    assert lit_share(image, target.translated(20, 20)) > 0.5


def test_thumbnails_never_show_a_dot(figures: Figures, vocabulary: Vocabulary) -> None:
    for region in vocabulary.regions.values():
        if region.id in ("whole_body", "breath"):
            continue
        scene = overview_scene([(region.id, None)], vocabulary, figures.atlas)
        image = thumbnail(figures, scene, 92, 116, 1.0, LIGHT)
        lit = sum(orange(image, x, y) for x in range(0, 92, 2) for y in range(0, 116, 2))
        assert lit >= 12, region.id
        assert image.pixelColor(0, 0).alpha() == 0


def test_the_cache_keeps_the_newest_within_its_limit() -> None:
    class Thing:
        size_bytes = 40

    kept: Kept[Thing] = Kept(100)
    for key in "abc":
        kept.put(key, Thing())
    assert kept.get("a") is None
    assert kept.get("c") is not None
    assert kept.size_bytes == 80
