"""Which drawing, whose side and which words a part of a session gets."""

from __future__ import annotations

import pytest
from body_scenes import part, the_atlas

from fasciatimer.core.model import Step
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.body.atlas import Atlas
from fasciatimer.ui.body.choice import Target, choose_scene, choose_view, overview_scene


@pytest.fixture(scope="module")
def atlas(qapp: object) -> Atlas:
    return the_atlas()


def test_best_view_of_the_index_wins(atlas: Atlas) -> None:
    assert choose_view(atlas.index, ["infraspinatus_teres"]) == "back"
    assert choose_view(atlas.index, ["jaw_masseter"]) == "head_side"
    assert choose_view(atlas.index, ["foot_arch"]) == "foot_sole"
    assert choose_view(atlas.index, ["neck_and_shoulders"]) == "back"


@pytest.mark.parametrize(
    ("word", "region", "view"),
    [
        ("side", "quadriceps", "side"),
        ("side", "suboccipitals", "head_side"),
        ("front", "upper_trapezius", "front"),
        ("front", "palm", "hand_palm"),
        ("sole", "heel", "foot_sole"),
        ("sole", "upper_trapezius", "back"),
        ("top", "foot_top", "foot_top"),
        ("top", "scalp", "head_top"),
        ("back", "pectoralis_major", "front"),
    ],
)
def test_a_written_view_wins_when_it_shows_the_region(
    atlas: Atlas, word: str, region: str, view: str
) -> None:
    assert choose_view(atlas.index, [region], word) == view


def test_several_regions_get_the_view_that_shows_most(atlas: Atlas) -> None:
    assert choose_view(atlas.index, ["quadriceps", "hamstrings", "gluteus_maximus"]) in ("back", "side")
    assert choose_view(atlas.index, ["gluteus_maximus", "hamstrings", "calf_gastrocnemius"]) == "back"


def test_every_region_can_be_shown(atlas: Atlas, vocabulary: Vocabulary) -> None:
    for region in vocabulary.regions.values():
        for side in ("left", "right", "together") if region.sides == "paired" else (None,):
            scene = choose_scene(part(region.id, side), vocabulary, atlas)
            assert scene.said.sentence.endswith(".")
            assert scene.said.view
            if region.id not in ("whole_body",):
                assert scene.targets, region.id
                assert scene.zoom is not None, region.id


def test_sides_are_the_persons_own(atlas: Atlas, vocabulary: Vocabulary) -> None:
    back = choose_scene(part("infraspinatus_teres", "right"), vocabulary, atlas)
    assert back.targets == (Target("infraspinatus_teres", "right"),)
    assert back.sides == {"right"}
    assert back.shown == ("left", "right")
    assert not back.flip


def test_front_view_is_a_mirror_unless_told_otherwise(atlas: Atlas, vocabulary: Vocabulary) -> None:
    mirrored = choose_scene(part("biceps", "left"), vocabulary, atlas)
    facing = choose_scene(part("biceps", "left"), vocabulary, atlas, mirror=False)
    assert (mirrored.view, mirrored.flip, mirrored.said.view) == ("front", True, "Front view, mirrored")
    assert (facing.flip, facing.said.view) == (False, "Front view")
    assert mirrored.targets == facing.targets


def test_one_sided_views_are_turned_over(atlas: Atlas, vocabulary: Vocabulary) -> None:
    drawn = choose_scene(part("jaw_masseter", "left"), vocabulary, atlas)
    other = choose_scene(part("jaw_masseter", "right"), vocabulary, atlas)
    both = choose_scene(part("jaw_masseter", "together"), vocabulary, atlas)
    assert (drawn.flip, other.flip, both.flip) == (False, True, False)
    assert (drawn.shown, other.shown, both.shown) == (("left",), ("right",), ("left", "right"))
    assert both.sides == {"left", "right"}
    assert drawn.targets == other.targets == both.targets


def test_no_side_on_a_paired_region_lights_both(atlas: Atlas, vocabulary: Vocabulary) -> None:
    scene = choose_scene(part("upper_trapezius"), vocabulary, atlas)
    assert {target.side for target in scene.targets} == {"left", "right"}
    assert scene.sides == {"left", "right"}


def test_phases_have_their_hue(atlas: Atlas, vocabulary: Vocabulary) -> None:
    def hue(**more: object) -> str:
        return choose_scene(part("upper_trapezius", "left", **more), vocabulary, atlas).hue

    assert hue() == "work"
    assert hue(kind="prepare") == "ready"
    assert hue(kind="switch") == "rest"
    assert hue(technique="stretch", tool=None) == "stretch"
    assert hue(technique="mobility", tool=None) == "stretch"
    assert hue(technique="body_scan", tool=None) == "rest"


def test_getting_ready_shows_the_target_but_nothing_moves(atlas: Atlas, vocabulary: Vocabulary) -> None:
    scene = choose_scene(part("upper_trapezius", "left", kind="prepare"), vocabulary, atlas)
    assert scene.targets
    assert scene.marker == "ball_soft"
    assert not scene.moving


def test_switch_mutes_the_side_that_is_done(atlas: Atlas, vocabulary: Vocabulary) -> None:
    scene = choose_scene(part("upper_trapezius", "right", kind="switch"), vocabulary, atlas)
    assert scene.targets == (
        Target("upper_trapezius", "right"),
        Target("upper_trapezius", "left", done=True),
    )
    assert scene.sides == {"right"}
    assert "The left side is done. Change to the right side." in scene.said.sentence


def test_rest_shows_what_comes(atlas: Atlas, vocabulary: Vocabulary) -> None:
    rest = part(kind="rest", technique=None, tool=None, name="Rest")
    coming = choose_scene(
        rest, vocabulary, atlas, following=part("hamstrings", "left", name="Back of the leg")
    )
    assert coming.targets == (Target("hamstrings", "left"),)
    assert coming.marker is None
    assert coming.said.coming == "Coming up: Back of the leg"
    calm = choose_scene(rest, vocabulary, atlas)
    assert not calm.targets
    assert calm.view == "front"


def test_whole_body_and_no_region_are_calm(atlas: Atlas, vocabulary: Vocabulary) -> None:
    for regions in ((), ("whole_body",)):
        scene = choose_scene(part(regions, technique="body_scan", tool=None), vocabulary, atlas)
        assert (scene.targets, scene.zoom, scene.marker, scene.sides) == ((), None, None, frozenset())
        assert scene.shown == ("left", "right")


def test_breathing_shows_the_lower_ribs(atlas: Atlas, vocabulary: Vocabulary) -> None:
    scene = choose_scene(part("breath", technique="breathing", tool=None, paced=True), vocabulary, atlas)
    assert scene.act == "breath"
    assert {target.region for target in scene.targets} == {"rib_margin"}
    assert scene.marker is None
    assert "as you breathe in" in scene.said.sentence


@pytest.mark.parametrize(
    ("technique", "tool", "direction", "motion"),
    [
        ("rolling", "ball_soft", None, "roll"),
        ("effleurage", "hand", None, "glide"),
        ("friction", "fingers", None, "circles"),
        ("effleurage", "hand", "circles", "circles"),
        ("kneading", "hand", None, "knead"),
        ("trigger_point", "fingers", None, "stay"),
        ("rolling", "ball_soft", "hold", "stay"),
        ("tapping", "hand", None, "tap"),
        ("percussion", "massage_gun", "up", "float"),
        ("deep_tissue", "knuckles", None, "strip"),
        ("myofascial_release", "hand", None, "stay"),
    ],
)
def test_techniques_move_in_their_own_way(
    atlas: Atlas, vocabulary: Vocabulary, technique: str, tool: str, direction: str | None, motion: str
) -> None:
    segment = part("hamstrings", "left", technique=technique, tool=tool, direction=direction)
    scene = choose_scene(segment, vocabulary, atlas)
    assert (scene.motion, scene.marker) == (motion, tool)


def test_nothing_touches_in_a_stretch(atlas: Atlas, vocabulary: Vocabulary) -> None:
    segment = part("hamstrings", "left", technique="stretch", tool="strap")
    scene = choose_scene(segment, vocabulary, atlas)
    assert (scene.act, scene.marker, scene.zones) == ("stretch", None, ())
    assert scene.said.tool == vocabulary.tools["strap"].name
    press = choose_scene(part("hamstrings", "left", technique="pnf_stretch", tool=None), vocabulary, atlas)
    assert press.act == "press"


def test_stroke_pace_is_the_steps_or_the_usual_one(atlas: Atlas, vocabulary: Vocabulary) -> None:
    usual = choose_scene(part("hamstrings", "left"), vocabulary, atlas)
    written = choose_scene(part("hamstrings", "left", stroke_ms=4500), vocabulary, atlas)
    assert usual.stroke_ms == 3000
    assert written.said.tool_line == "one pass in 4.5 s"


def test_path_runs_through_anchors_on_each_side(atlas: Atlas, vocabulary: Vocabulary) -> None:
    path = ("neck_back", "upper_trapezius", "deltoid_side")
    segment = part("neck_and_shoulders", None, technique="effleurage", tool="hand", path=path)
    scene = choose_scene(segment, vocabulary, atlas)
    assert scene.view == "back"
    assert [len(row) for row in scene.path] == [3, 3]
    left, right = scene.path
    assert [x for x, _ in left] == pytest.approx([-x for x, _ in right])
    assert "from back of the neck to outside of the shoulder" in scene.said.sentence
    one = choose_scene(
        part("neck_and_shoulders", "right", technique="effleurage", tool="hand", path=path), vocabulary, atlas
    )
    assert len(one.path) == 1
    assert one.path[0][-1][0] > 0


def test_the_sentence_tells_the_whole_picture(atlas: Atlas, vocabulary: Vocabulary) -> None:
    segment = part("upper_trapezius", "right", stroke_ms=4000, direction="up")
    scene = choose_scene(segment, vocabulary, atlas)
    assert scene.said.sentence.startswith(
        "Back view. Right top of the shoulder lit. Soft ball moves up, one pass in 4 seconds. Stay off the "
    )
    assert scene.said.term == vocabulary.regions["upper_trapezius"].term
    assert scene.said.legend.startswith("Stay off the ")


def test_written_view_of_a_step(atlas: Atlas, vocabulary: Vocabulary) -> None:
    step = Step(number="1", name={"en": "x"}, work_ms=10_000, view="side")
    scene = choose_scene(part("upper_trapezius", "right", step=step), vocabulary, atlas)
    assert scene.view == "head_side"
    assert scene.flip


def test_overview_prefers_single_muscles(atlas: Atlas, vocabulary: Vocabulary) -> None:
    places = [("neck_and_shoulders", None), ("upper_trapezius", "right"), ("unheard_of", None)]
    scene = overview_scene(places, vocabulary, atlas)
    assert scene.view == "back"
    assert scene.targets == (Target("upper_trapezius", "right"),)
    assert scene.marker is None
    broad = overview_scene([("neck_and_shoulders", None)], vocabulary, atlas)
    assert {target.region for target in broad.targets} == {"neck_and_shoulders"}
    assert overview_scene([], vocabulary, atlas).targets == ()
