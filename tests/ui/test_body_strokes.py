"""Where a stroke runs, and where the marker is at a moment."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF

from fasciatimer import resources
from fasciatimer.ui.body.atlas import Atlas, Patch
from fasciatimer.ui.body.strokes import Motion, Track, pose_at, quickest, track_through, tracks_on

ALL: tuple[Motion, ...] = ("glide", "roll", "circles", "knead", "tap", "stay", "cross")


@pytest.fixture(scope="module")
def atlas(qapp: object) -> Atlas:
    return Atlas(resources.assets() / "body")


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


def test_slow_markers_need_few_frames() -> None:
    assert quickest("stay", 3000, 100) == 0
    assert quickest("roll", 8000, 100) < quickest("roll", 2000, 100)
