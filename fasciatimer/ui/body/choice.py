"""From a part of a session to what the stage shows: which drawing, whose side, what is lit, what moves.

Nothing is painted here; a scene is a plain value and can be compared, cached and tested.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from fasciatimer.core.timeline import Segment
from fasciatimer.core.vocabulary import Technique, Vocabulary
from fasciatimer.ui.body import words
from fasciatimer.ui.body.atlas import OTHER, Atlas, Box, Curve, Index, Side, ViewEntry, united
from fasciatimer.ui.body.strokes import Motion
from fasciatimer.ui.palette import Hue

Act = Literal["touch", "stretch", "press", "movement", "breath", "attention", "switch", "rest", "none"]
"""What the picture tells: ``press`` is the effort before a stretch, ``rest`` shows what is coming."""

VIEWS_FOR_WORD: dict[str, tuple[str, ...]] = {
    "front": ("hand_palm", "front"),
    "back": ("hand_back", "back"),
    "side": ("head_side", "side"),
    "top": ("foot_top", "head_top", "head_side", "front"),
    "sole": ("foot_sole",),
}
"""Drawings a step's ``view`` may mean, the closest look first."""

BREATH = "breath"
WHOLE_BODY = "whole_body"
_NOWHERE = (WHOLE_BODY, "none", BREATH)
_EVERYWHERE = ("arm", "thigh", "lower_leg")
"""Where long strokes over the whole body go."""
_RIBS = "rib_margin"
_MOTIONS: dict[str, Motion] = {
    "effleurage": "glide",
    "deep_tissue": "strip",
    "kneading": "knead",
    "friction": "circles",
    "tapping": "tap",
    "trigger_point": "stay",
    "myofascial_release": "stay",
    "rolling": "roll",
    "percussion": "float",
}
_USUAL_STROKE_MS = 4000
_OVERVIEW_ZONES = 2


@dataclass(frozen=True, slots=True)
class Target:
    """A region or area of a view, on a side as drawn; ``done`` ones are muted and ticked."""

    region: str
    side: Side
    done: bool = False


@dataclass(frozen=True, slots=True)
class StageScene:
    """Everything the stage needs to know of a part.

    Attributes:
        view: name of the drawing.
        flip: whether it is seen as in a mirror.
        act, hue: what the picture tells, in which colours.
        targets: what is lit; empty for a calm figure.
        sides: the person's sides that are meant; their discs are filled.
        shown: sides that get a disc, from left to right on the screen.
        zones: stay-off zones near by, the closest first, with the side as drawn.
        zoom: box to show in units, or None for the whole drawing.
        direction: word of the format, or None for the natural stroke.
        path: anchors of regions a stroke passes, one row of points for each side.
        gestures: arrows beside the body the index knows for this stretch or movement.
        marker: id of the hand or tool that touches; None for no marker.
        motion, stroke_ms, length_ms: how it moves, the length of one stroke, and of the part.
        moving: whether the marker moves yet; False while getting ready.
        tool: tool named on the card, or None for no card.
        said: the words printed on the stage and read out.
    """

    view: str
    flip: bool
    act: Act
    hue: Hue
    targets: tuple[Target, ...] = ()
    sides: frozenset[str] = frozenset()
    shown: tuple[str, ...] = ()
    zones: tuple[tuple[str, str], ...] = ()
    zoom: Box | None = None
    direction: str | None = None
    path: tuple[tuple[tuple[float, float], ...], ...] = ()
    gestures: tuple[Curve, ...] = ()
    marker: str | None = None
    motion: Motion = "stay"
    stroke_ms: int = _USUAL_STROKE_MS
    length_ms: int = 0
    moving: bool = False
    tool: str | None = None
    said: words.Words = words.NO_WORDS


def choose_view(
    index: Index, regions: Sequence[str], wanted: str | None = None, gesture: str | None = None
) -> str:
    """Return the drawing for regions: one the step asks for, else the one that shows most of them best.

    ``gesture`` is ``stretch`` or ``movement``; what moves may be seen best in a view of its own.
    """
    places = [region for region in regions if index.views_of(region) and region not in _NOWHERE]
    if not places:
        return {"back": "back", "side": "side"}.get(wanted or "", "front")
    asked = VIEWS_FOR_WORD.get(wanted or "", ())

    def merit(view: str) -> tuple[int, int, int]:
        shown = sum(view in index.views_of(region) for region in places)
        best = sum(view == index.views_of(region)[0] for region in places)
        return shown, best, -list(index.views).index(view)

    pool = [view for view in asked if any(view in index.views_of(region) for region in places)]
    if pool:
        return max(pool, key=lambda view: (merit(view)[0], -asked.index(view)))
    best = max(index.views, key=merit)
    keys = [(gesture or "", region) for region in places]
    moved = next((index.gestures[key] for key in keys if key in index.gestures), {})
    preferred = next(iter(moved), best)
    return preferred if merit(preferred)[0] == merit(best)[0] else best


def choose_scene(
    segment: Segment,
    vocabulary: Vocabulary,
    atlas: Atlas,
    mirror: bool = True,
    following: Segment | None = None,
) -> StageScene:
    """Return what the stage shows during a part.

    Args:
        segment: the part.
        vocabulary: names and kinds.
        atlas: the drawings.
        mirror: whether the front view is seen as in a mirror, the right side on the right.
        following: the part after a rest, so that it can be shown what is coming.
    """
    if segment.kind == "rest":
        return _scene(following or segment, vocabulary, atlas, mirror, "rest", "rest")
    technique = vocabulary.techniques.get(segment.technique or "")
    act = _act(segment, technique)
    if segment.kind == "switch":
        return _scene(segment, vocabulary, atlas, mirror, "switch", "rest")
    hue: Hue = "ready" if segment.kind == "prepare" else _HUES.get(act, "rest")
    return _scene(segment, vocabulary, atlas, mirror, act, hue)


def overview_scene(
    places: Iterable[tuple[str, str | None]],
    vocabulary: Vocabulary,
    atlas: Atlas,
    mirror: bool = True,
    hue: Hue = "work",
) -> StageScene:
    """Return the picture of all places of a session: ``(region, side word or None)``, nothing moves.

    Broad areas are left out where single muscles can be seen, and only the nearest zones are hatched.
    """
    index = atlas.index
    wanted = [(region, side) for region, side in places if region not in _NOWHERE and index.views_of(region)]

    def merit(view: str) -> int:
        views = [index.views_of(region) for region, _ in wanted]
        return sum((view in each) + 2 * (view == each[0]) for each in views)

    view = max(index.views, key=merit) if wanted else "front"
    muscles = [(region, side) for region, side in wanted if view in index.views_of(region)]
    muscles = [each for each in muscles if each[0] in index.regions] or muscles
    targets: dict[Target, None] = {}
    for region, side in muscles:
        for target in _targets(index, view, [region], side):
            targets[target] = None
    near = atlas.zones_near(view, [(each.region, each.side) for each in targets])
    named = list(dict.fromkeys(zone for zone, _ in near))[:_OVERVIEW_ZONES]
    zones = tuple(key for key in near if key[0] in named)
    flip = mirror and view == "front"
    return StageScene(
        view=view,
        flip=flip,
        act="none",
        hue=hue,
        targets=tuple(targets),
        zones=zones,
        zoom=_zoom(index, view, list(targets)),
        said=words.overview_words(view, flip, [each.region for each in targets], zones, vocabulary),
    )


_GESTURES: dict[Act, str] = {"stretch": "stretch", "press": "stretch", "movement": "movement"}
_HUES: dict[Act, Hue] = {"touch": "work", "stretch": "stretch", "press": "stretch", "movement": "stretch"}


def _act(segment: Segment, technique: Technique | None) -> Act:
    if technique is None:
        return "touch" if segment.tool and segment.regions else "attention"
    if technique.kind == "stretch":
        return "press" if technique.scale == "effort" else "stretch"
    return technique.kind


def _scene(
    segment: Segment, vocabulary: Vocabulary, atlas: Atlas, mirror: bool, act: Act, hue: Hue
) -> StageScene:
    index = atlas.index
    technique = vocabulary.techniques.get(segment.technique or "")
    doing = _act(segment, technique)
    wanted = segment.step.view if segment.step else None
    places = segment.regions or segment.path
    gesture = None if act == "switch" or segment.direction else _GESTURES.get(doing)
    view = choose_view(index, (*places, *segment.path), wanted, gesture)
    entry = index.views[view]
    side = segment.side
    one_side = side in ("left", "right")
    flip = mirror and view == "front" if entry.two_sided else one_side and side != entry.drawn_side
    everywhere = doing == "touch" and WHOLE_BODY in places
    targets = _targets(index, view, _EVERYWHERE if everywhere else places, side)
    if BREATH in places:
        targets = [Target(_RIBS, "left"), Target(_RIBS, "right")]
    zoom = None if everywhere else _zoom(index, view, targets)
    if act == "switch" and entry.two_sided and one_side:
        done = _targets(index, view, places, OTHER[str(side)])
        targets += [Target(each.region, each.side, done=True) for each in done if each.side != "mid"]
        zoom = _zoom(index, view, targets)
    touching = doing == "touch" and bool(targets)
    zones: tuple[tuple[str, str], ...] = ()
    if touching and act != "rest" and not everywhere:
        zones = atlas.zones_near(view, [(each.region, each.side) for each in targets if not each.done])
    sides = _sides(vocabulary, places, side)
    shown = _shown(view, entry, flip, frozenset({"left", "right"}) if act == "switch" else sides)
    motion: Motion = _MOTIONS.get(segment.technique or "", "glide") if touching else "stay"
    if segment.direction == "hold":
        motion = "stay"
    elif segment.direction == "circles" and motion != "stay":
        motion = "circles"
    if act == "switch":
        motion = "cross"
    stroke_ms = segment.stroke_ms or (
        technique.stroke.usual_ms if technique and technique.stroke else _USUAL_STROKE_MS
    )
    tool = segment.tool if segment.tool in vocabulary.tools and targets else None
    said = words.scene_words(
        segment=segment,
        act=act,
        doing=doing,
        motion=motion,
        stroke_ms=stroke_ms,
        view=view,
        flip=flip and entry.two_sided,
        regions=[WHOLE_BODY] if everywhere else [each.region for each in targets if not each.done],
        zones=zones,
        tool=tool,
        vocabulary=vocabulary,
    )
    return StageScene(
        view=view,
        flip=flip,
        act=act,
        hue=hue,
        targets=tuple(targets),
        sides=sides if targets else frozenset(),
        shown=shown,
        zones=zones,
        zoom=zoom,
        direction=segment.direction,
        path=_path(index, view, segment.path, targets) if touching else (),
        gestures=_gestures(index, view, places, side, gesture) if act == doing else (),
        marker=(segment.tool or "hand") if touching and act != "rest" else None,
        motion=motion,
        stroke_ms=stroke_ms,
        length_ms=segment.length_ms,
        moving=act != "rest" and segment.kind in ("work", "switch"),
        tool=tool,
        said=said,
    )


def _targets(index: Index, view: str, regions: Iterable[str], side: str | None) -> list[Target]:
    """Return what is lit in a view; a one-sided view has one target, whichever side is meant."""
    found: dict[Target, None] = {}
    entry = index.views[view]
    for region in regions:
        if region in _NOWHERE or view not in index.views_of(region):
            continue
        if not _halves(index, region):
            found[Target(region, "mid")] = None
        elif not entry.two_sided:
            found[Target(region, "left" if entry.drawn_side == "left" else "right")] = None
        else:
            sides: tuple[Side, ...] = ("left", "right")
            for each in sides:
                if side not in ("left", "right") or side == each:
                    found[Target(region, each)] = None
    return list(found)


def _halves(index: Index, region: str) -> bool:
    """Return whether a region is drawn left and right; areas always are, also those of the middle."""
    return region in index.groups or "mid" not in index.regions[region].sides


def _sides(vocabulary: Vocabulary, places: Sequence[str], side: str | None) -> frozenset[str]:
    if side in ("left", "right"):
        return frozenset({str(side)})
    paired = any(
        place in vocabulary.regions and vocabulary.regions[place].sides == "paired" for place in places
    )
    return frozenset({"left", "right"}) if side == "together" or paired else frozenset()


def _shown(view: str, entry: ViewEntry, flip: bool, sides: frozenset[str]) -> tuple[str, ...]:
    """Return the sides that get a disc, from left to right on the screen."""
    if view == "front" and not flip:
        return "right", "left"
    if entry.two_sided or len(sides) == 2:
        return "left", "right"
    return tuple(sides) or (entry.drawn_side,)


def _zoom(index: Index, view: str, targets: Sequence[Target]) -> Box | None:
    boxes = (index.zoom_of(target.region, view, target.side) for target in targets)
    return united(box for box in boxes if box is not None)


def _path(
    index: Index, view: str, path: Sequence[str], targets: Sequence[Target]
) -> tuple[tuple[tuple[float, float], ...], ...]:
    """Return the points a stroke passes, once for each side that is lit."""
    rows = []
    sides = sorted({target.side for target in targets if target.side != "mid"}) or _drawn(index, view)
    for side in sides:
        points = []
        for region in path:
            anchors = index.regions[region].anchor if region in index.regions else {}
            here = [anchors.get((view, each)) for each in (side, OTHER[side], "mid")]
            points += [point for point in here if point is not None][:1]
        if len(points) > 1:
            rows.append(tuple(points))
    return tuple(rows)


def _gestures(
    index: Index, view: str, places: Sequence[str], side: str | None, gesture: str | None
) -> tuple[Curve, ...]:
    """Return the arrows of the first place that has some, on every side that is meant."""
    entry = index.views[view]
    for region in places:
        curves = index.gestures.get((gesture or "", region), {}).get(view, ())
        sides = [each for each in ("left", "right") if side not in ("left", "right") or side == each]
        found: list[Curve] = []
        for each in sides if entry.two_sided else sides[:1]:
            mirrored = entry.two_sided and each != entry.positive_side
            for curve in curves:
                seen = _mirrored(curve) if mirrored else curve
                # An arc from side to side is the same seen from both.
                if seen not in found and (*seen[4:], *seen[2:4], *seen[:2]) not in found:
                    found.append(seen)
        if found:
            return tuple(found)
    return ()


def _mirrored(curve: Curve) -> Curve:
    x, y, bend_x, bend_y, end_x, end_y = curve
    return -x, y, -bend_x, bend_y, -end_x, end_y


def _drawn(index: Index, view: str) -> list[Side]:
    entry = index.views[view]
    return ["left", "right"] if entry.two_sided else ["left" if entry.drawn_side == "left" else "right"]
