"""Where a stroke runs, and where the marker is at a moment."""

from __future__ import annotations

from itertools import pairwise

import pytest
from body_scenes import the_atlas
from PySide6.QtCore import QPointF

from fasciatimer.ui.body.atlas import Atlas, Patch
from fasciatimer.ui.body.strokes import (
    SINK_MS,
    Motion,
    Pose,
    Track,
    pose_at,
    swing_at,
    track_through,
    tracks_on,
)

ALL: tuple[Motion, ...] = ("glide", "strip", "roll", "float", "circles", "knead", "tap", "stay", "cross")


@pytest.fixture(scope="module")
def atlas(qapp: object) -> Atlas:
    return the_atlas()


@pytest.fixture
def calf(atlas: Atlas) -> Patch:
    patch = atlas.view("back").find("calf_gastrocnemius", "right")
    assert patch is not None
    return patch


def run(track: Track) -> QPointF:
    return track.path.pointAtPercent(1) - track.path.pointAtPercent(0)


def test_directions_are_followed(calf: Patch) -> None:
    def way(direction: str) -> QPointF:
        (track,) = tracks_on(calf, direction, "glide")
        return run(track)

    assert way("up").y() < -20
    assert way("down").y() > 20
    assert way("outward").x() > 5
    assert abs(way("outward").y()) < 1
    assert way("inward").x() < -5


def test_outward_is_away_from_the_middle_on_both_sides(atlas: Atlas) -> None:
    for side, sign in (("left", -1), ("right", 1)):
        patch = atlas.view("back").find("upper_trapezius", side)
        assert patch is not None
        (track,) = tracks_on(patch, "outward", "glide")
        assert run(track).x() * sign > 5


def test_middle_regions_are_stroked_to_both_sides(atlas: Atlas) -> None:
    patch = atlas.view("front").find("sternum", "mid")
    assert patch is not None
    left, right = tracks_on(patch, "outward", "glide")
    assert run(left).x() < 0 < run(right).x()
    inward = tracks_on(patch, "inward", "glide")
    assert run(inward[0]).x() > 0 > run(inward[1]).x()


def test_rolling_goes_both_ways_unless_a_direction_is_written(calf: Patch) -> None:
    assert tracks_on(calf, None, "roll")[0].two_way
    assert not tracks_on(calf, "up", "roll")[0].two_way
    assert tracks_on(calf, "across", "roll")[0].two_way


def test_holding_has_no_track(calf: Patch) -> None:
    assert tracks_on(calf, "hold", "glide")[0].spot
    assert tracks_on(calf, None, "stay")[0].spot
    assert tracks_on(calf, None, "circles")[0].circle


def test_every_region_has_tracks_for_every_direction(atlas: Atlas) -> None:
    words = (None, "up", "down", "inward", "outward", "along", "across", "circles", "hold")
    for name in ("front", "back", "foot_sole", "head_side"):
        for patch in atlas.view(name).regions.values():
            for word in words:
                for track in tracks_on(patch, word, "glide"):
                    assert track.spot or track.path.length() > 2, (patch.id, word)


def test_path_passes_its_points() -> None:
    points = [QPointF(0, 0), QPointF(30, 20), QPointF(60, 0)]
    path = track_through(points).path
    assert path.pointAtPercent(0) == points[0]
    assert path.pointAtPercent(1) == points[-1]
    assert any((path.pointAtPercent(at / 100) - points[1]).manhattanLength() < 1 for at in range(100))


@pytest.mark.parametrize("motion", ALL)
def test_marker_stays_on_its_track_and_never_jumps(motion: Motion) -> None:
    poses = [pose_at(motion, ms, 3000, 10_000) for ms in range(0, 20_000, 20)]
    assert all(0 <= pose.at <= 1 and 0 <= pose.lift <= 1 for pose in poses)
    if motion != "circles":
        steps = [abs(b.at - a.at) for a, b in pairwise(poses)]
        assert max(steps) < 0.05


def test_a_glide_returns_lightly() -> None:
    assert pose_at("glide", 0, 4000).at == 0
    assert pose_at("glide", 3999, 4000).at == pytest.approx(1, abs=0.01)
    assert pose_at("glide", 2000, 4000).lift == 0
    assert pose_at("glide", 5000, 4000).lift == pytest.approx(1)
    assert pose_at("glide", 6000, 4000).at == pytest.approx(0)


def test_a_roll_takes_one_pass_each_way() -> None:
    assert pose_at("roll", 3000, 3000).at == pytest.approx(1)
    assert pose_at("roll", 6000, 3000).at == pytest.approx(0)


def test_a_slow_strip_is_lifted_off_and_begins_again() -> None:
    """However slow the stroke, the way back takes no longer; the hand is off the skin all the while."""
    for stroke_ms in (6000, 12_000):
        assert pose_at("strip", stroke_ms // 2, stroke_ms) == Pose(pytest.approx(0.5))
        assert pose_at("strip", stroke_ms + 800, stroke_ms).lift == pytest.approx(1)
        assert pose_at("strip", stroke_ms + 1600, stroke_ms) == Pose(0)


def test_a_gun_floats_to_and_fro_without_weight() -> None:
    poses = [pose_at("float", ms, 4000) for ms in range(0, 16_000, 50)]
    assert min(pose.at for pose in poses) == 0
    assert max(pose.at for pose in poses) == pytest.approx(1)
    assert all(0.05 < pose.lift < 0.5 for pose in poses)


def test_kneading_gathers_then_lifts_then_lets_go() -> None:
    """Closed before it is lifted, open at the end of each squeeze, wandering only slowly."""
    grip = [pose_at("knead", ms, 3000).grip for ms in range(0, 3001, 100)]
    lift = [pose_at("knead", ms, 3000).lift for ms in range(0, 3001, 100)]
    assert grip[0] == lift[0] == 0
    assert grip[12] == pytest.approx(1)
    assert lift.index(max(lift)) > grip.index(max(grip))
    assert max(lift) > 0.4
    assert grip[-1] == lift[-1] == 0
    assert pose_at("knead", 3000, 3000).at < 0.2


def test_tapping_goes_up_and_down_once_a_second() -> None:
    assert [round(pose_at("tap", ms, 3000).lift, 2) for ms in (0, 250, 500, 750, 1000)] == [1, 0.5, 0, 0.5, 1]


def test_what_stays_sinks_in_and_stays_there() -> None:
    begun, halfway, sunk = (pose_at("stay", ms, 3000) for ms in (0, SINK_MS // 2, SINK_MS))
    assert begun.sunk == 0 < halfway.sunk < sunk.sunk == 1
    assert begun.lift > halfway.lift > sunk.lift == 0
    assert pose_at("stay", 60_000, 3000) == sunk
    assert begun.at == sunk.at


def test_circles_go_round_once_a_stroke_and_breathe() -> None:
    """Slower where they begin and end, quicker opposite."""
    shares = [pose_at("circles", ms, 2000).at for ms in range(0, 2000, 100)]
    assert shares == sorted(shares)
    assert pose_at("circles", 1000, 2000).at == pytest.approx(0.5)
    steps = [after - before for before, after in pairwise(shares)]
    assert max(steps) > 1.5 * steps[0]


def test_a_movement_swings_there_and_back_in_one_stroke() -> None:
    assert [round(swing_at(ms, 5000), 2) for ms in (0, 1250, 2500, 3750, 5000)] == [0, 0.5, 1, 0.5, 0]


@pytest.mark.parametrize("motion", ["glide", "strip", "roll", "float"])
def test_strokes_are_eased(motion: Motion) -> None:
    """A stroke sets out and arrives slowly, and takes as long as the step says."""
    shares = [pose_at(motion, ms, 5000).at for ms in range(0, 5000, 250)]
    steps = [after - before for before, after in pairwise(shares)]
    assert steps[0] < 0.3 * max(steps)
    assert steps[-1] < 0.5 * max(steps)
    assert pose_at(motion, 2500, 5000).at == pytest.approx(0.5)
