"""Where hands and tools touch: the tracks of their markers and how large these are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from fasciatimer.ui.body.atlas import Patch
from fasciatimer.ui.body.choice import StageScene, Target
from fasciatimer.ui.body.strokes import Track, centre_of, track_across, track_through, tracks_on

_WIDE_TOOLS = ("peanut_ball", "foam_roller")
"""Tools that lie across the spine and touch both sides at once."""
_MARKER_SIZES = {"hand": 1.5, "fingers": 1.15, "knuckles": 1.3, "foam_roller": 1.2, "roller_stick": 1.2}
"""Size of a marker against a ball."""
_RING_SHARE = 1.5
"""A circle is at least so many times as wide as the marker that draws it."""


def marker_tracks(scene: StageScene, lit: Sequence[tuple[Target, Patch]], ring_units: float) -> list[Track]:
    """Return where markers run: on the first region named, or along the path."""
    if scene.marker is None or not lit:
        return []
    if scene.path:
        return path_tracks(scene)
    first = [(target, patch) for target, patch in lit if target.region == lit[0][0].region]
    if scene.act == "switch":
        done = [patch for target, patch in first if target.done]
        new = [patch for target, patch in first if not target.done]
        if done and new:
            return [track_across(centre_of(done[0]), centre_of(new[0]), 0)]
        return [_along(tracks_on(patch, "hold", "stay")[0], patch) for patch in new]
    tracks = [track for _, patch in first for track in tracks_of(patch, scene, ring_units)]
    if scene.marker in _WIDE_TOOLS and {target.side for target, _ in first} == {"left", "right"}:
        return [_between(*tracks[:2])]
    return tracks


def _between(left: Track, right: Track) -> Track:
    """Return the track half way between two: of a tool that lies across both sides."""
    steps = [step / 16 for step in range(17)]
    points = [(left.path.pointAtPercent(at) + right.path.pointAtPercent(at)) / 2 for at in steps]
    path = QPainterPath(points[0])
    for point in points[1:]:
        path.lineTo(point)
    return Track(path)


def marker_radius(scene: StageScene, patches: Sequence[Patch], whole: bool, scale: float) -> float:
    """Return the radius of a scene's marker in pixels.

    Args:
        scene: names the tool.
        patches: what is lit.
        whole: whether the whole body is drawn.
        scale: pixels for each unit of the drawing.
    """
    if scene.marker is None or not patches:
        return 0.0
    units = max(3.0, min(5.6, patches[0].width_units * 0.27)) * (1.0 if whole else 1.3)
    radius_px = min(24.0, max(9.0, units * scale) * _MARKER_SIZES.get(scene.marker, 1.0))
    wide = scene.marker in _WIDE_TOOLS and len(scene.sides) == 2
    return radius_px * 1.4 if wide else radius_px


def least_ring(radius_px: float, scale: float) -> float:
    """Return the least radius, in units, of a circle that a marker of a size draws."""
    return _RING_SHARE * radius_px / scale


def path_tracks(scene: StageScene) -> list[Track]:
    """Return the tracks through the places a stroke passes, one for each side."""
    return [track_through([QPointF(x, y) for x, y in row]) for row in scene.path]


def tracks_of(patch: Patch, scene: StageScene, ring_units: float) -> list[Track]:
    """Return the tracks on a region: what stays lies along the muscle, circles are wider than the marker."""
    tracks = tracks_on(patch, scene.direction, scene.motion)
    return [_along(track, patch) if track.spot else _widened(track, ring_units) for track in tracks]


def _along(track: Track, patch: Patch) -> Track:
    if patch.axis.isEmpty():
        return track
    step = patch.axis.pointAtPercent(0.52) - patch.axis.pointAtPercent(0.48)
    path = QPainterPath(track.path.pointAtPercent(0))
    path.lineTo(track.path.pointAtPercent(0) + step * 0.01)
    return replace(track, path=path)


def _widened(track: Track, ring_units: float) -> Track:
    bounds = track.path.boundingRect()
    if not track.circle or bounds.width() >= 2 * ring_units:
        return track
    path = QPainterPath()
    path.addEllipse(bounds.center(), ring_units, ring_units)
    return replace(track, path=path)
