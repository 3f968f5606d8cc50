"""The drawings: SVG files read into painter paths, and the index that says which one shows what.

A view holds *patches*: regions a step may name and parts without a name, every one with a side. Patches
tile the body, so a point belongs to exactly one. Only absolute ``M L C Z`` paths are understood; the
drawings are ours and a test proves that they keep to it.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal
from xml.etree import ElementTree

import yaml
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPainterPathStroker

Side = Literal["left", "right", "mid"]
Box = tuple[float, float, float, float]
Curve = tuple[float, float, float, float, float, float]
"""A bent line in units of a drawing: where it starts, what it bends towards, where it ends."""
OTHER: Mapping[str, Side] = {"left": "right", "right": "left", "mid": "mid"}
WHOLE = ("front", "back", "side")
"""Views of the whole body; the others show a head, a hand or a foot."""

_REACHES: tuple[tuple[float, int], ...] = (
    (2.0, 99),
    (10.0, 2),
    (18.0, 1),
    (28.0, 1),
    (42.0, 1),
)
"""Zones within so many units of what is lit are shown, as long as fewer than so many were nearer."""
ANY_BONE = "zone_bony"
"""A general zone, named after the particular ones."""
_SVG = "{http://www.w3.org/2000/svg}"
_TOKENS = re.compile(r"[MLCZ]|-?\d+(?:\.\d+)?")


# ------------------------------------------------------------------ what an SVG file holds
@dataclass(frozen=True, slots=True, eq=False)
class Patch:
    """A lit-able piece of a view.

    Attributes:
        tier: ``muscle`` (raised, fibres), ``form`` (bone or pad), ``soft`` (skin, unseen until lit),
            ``deep`` (only a spot) or ``group`` (an outline round several).
        width_units: usual width across the stroke.
        tile: exact share of the body, for hit tests.
        shapes: ``(tier, path)`` as painted, slightly smaller than the tile.
        fibre, axis, spot: texture; the natural stroke from start to end; dashed deep target. May be empty.
    """

    id: str
    side: str
    tier: str
    width_units: float = 8.0
    tile: QPainterPath = field(default_factory=QPainterPath)
    shapes: tuple[tuple[str, QPainterPath], ...] = ()
    fibre: QPainterPath = field(default_factory=QPainterPath)
    axis: QPainterPath = field(default_factory=QPainterPath)
    spot: QPainterPath = field(default_factory=QPainterPath)

    @property
    def lit(self) -> tuple[QPainterPath, ...]:
        """What lights up when the region is meant."""
        if self.tier == "deep":
            return (self.spot,)
        return tuple(path for _, path in self.shapes) or (self.tile,)

    @property
    def bounds(self) -> QRectF:
        """The rectangle round what lights up."""
        return bounds_of(self.lit)

    @property
    def area(self) -> QPainterPath:
        """What belongs to the region: the spot when it lies deep, else the tile."""
        return self.spot if self.tier == "deep" else self.tile


@dataclass(frozen=True, slots=True, eq=False)
class Detail:
    """A line, highlight or shade drawn over the figure (face, creases, nails)."""

    kind: str
    path: QPainterPath
    width_units: float
    alpha: float


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """One drawing. ``body`` is its outline; ``form`` the same without ears, for the light."""

    name: str
    two_sided: bool
    drawn_side: Side
    right_is_positive: bool
    cut: bool
    box: QRectF
    body: QPainterPath
    form: QPainterPath
    regions: Mapping[tuple[str, str], Patch]
    parts: tuple[Patch, ...]
    groups: Mapping[tuple[str, str], Patch]
    zones: Mapping[tuple[str, str], QPainterPath]
    details: tuple[Detail, ...]

    @property
    def whole(self) -> bool:
        """Whether the whole body is drawn."""
        return self.name in WHOLE

    def find(self, region: str, side: str) -> Patch | None:
        """Return the patch of a region or group, or None when this view does not draw it.

        A one-sided view answers with the drawn side for either side: the camera flips.
        """
        for each in self._sides(side):
            patch = self.regions.get((region, each)) or self.groups.get((region, each))
            if patch is not None:
                return patch
        return None

    def _sides(self, side: str) -> tuple[str, ...]:
        return (side, "mid") if self.two_sided else (side, OTHER[side], "mid")


def bounds_of(paths: Iterable[QPainterPath]) -> QRectF:
    """Return the rectangle round all paths."""
    bounds = QRectF()
    for path in paths:
        bounds = bounds.united(path.boundingRect())
    return bounds


def pieces_of(path: QPainterPath) -> list[QPainterPath]:
    """Return the closed pieces of a path, each as a path of its own."""
    pieces: list[QPainterPath] = []
    bends: list[QPointF] = []
    kinds = QPainterPath.ElementType
    for at in range(path.elementCount()):
        element = path.elementAt(at)
        point = QPointF(element.x, element.y)
        if element.type == kinds.MoveToElement:
            pieces.append(QPainterPath(point))
        elif element.type == kinds.LineToElement:
            pieces[-1].lineTo(point)
        else:
            bends.append(point)
            if len(bends) == 3:
                pieces[-1].cubicTo(*bends)
                bends = []
    return pieces


def region_at(view: View, point: QPointF) -> tuple[str, str] | None:
    """Return ``(region id, drawn side)`` under a point in units of the view; deep spots win.

    None on parts without a region and beside the body.
    """
    for deep in (True, False):
        for key, patch in view.regions.items():
            if (patch.tier == "deep") is deep and patch.area.contains(point):
                return key
    return None


def read_path(text: str) -> QPainterPath:
    """Return the path for SVG path data made of absolute ``M L C Z``."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    tokens = _TOKENS.findall(text)
    at, command = 0, ""
    while at < len(tokens):
        if tokens[at] in "MLCZ":
            command = tokens[at]
            at += 1
            if command == "Z":
                path.closeSubpath()
            continue
        count = 6 if command == "C" else 2
        numbers = [float(token) for token in tokens[at : at + count]]
        at += count
        if command == "M":
            path.moveTo(*numbers)
            command = "L"
        elif command == "L":
            path.lineTo(*numbers)
        else:
            path.cubicTo(*numbers)
    return path


def read_view(text: str) -> View:
    """Return the view written in an SVG text of our own atlas."""
    root = ElementTree.fromstring(text)
    layers = {layer.get("id"): layer for layer in root.findall(f"{_SVG}g")}
    outlines = {path.get("class"): read_path(path.get("d", "")) for path in layers["silhouette"]}
    parts = tuple(_read_patch(group, _tier(group)) for group in layers["parts"])
    regions = [_read_patch(group, _tier(group)) for group in layers["regions"]]
    groups = [_read_patch(group, "group") for group in layers.get("groups", ())]
    zones = {
        _key(group): read_path(path.get("d", ""))
        for group in layers["zones"]
        for path in group.findall(f"{_SVG}path")
    }
    drawn = root.get("data-drawn-side", "")
    return View(
        name=root.get("data-view", ""),
        two_sided=root.get("data-two-sided") == "true",
        drawn_side="left" if drawn == "left" else "right" if drawn == "right" else "mid",
        right_is_positive=root.get("data-side-of-positive-x") == "right",
        cut=root.get("data-cut") == "bottom",
        box=QRectF(*(float(number) for number in root.get("viewBox", "0 0 1 1").split())),
        body=outlines["body"],
        form=outlines.get("form", outlines["body"]),
        regions={(patch.id, patch.side): patch for patch in regions},
        parts=parts,
        groups={(patch.id, patch.side): patch for patch in groups},
        zones=zones,
        details=tuple(_read_detail(element) for element in layers["details"]),
    )


def _key(element: ElementTree.Element) -> tuple[str, str]:
    name, _, side = element.get("id", "").partition(".")
    return name, side.partition(".")[0]


def _tier(element: ElementTree.Element) -> str:
    return element.get("class", "").split()[-1]


def _read_patch(group: ElementTree.Element, tier: str) -> Patch:
    region, side = _key(group)
    tile, fibre = QPainterPath(), QPainterPath()
    single = {"axis": QPainterPath(), "spot": QPainterPath()}
    shapes = []
    for element in group.findall(f"{_SVG}path"):
        kind, path = element.get("class", ""), read_path(element.get("d", ""))
        if kind in ("tile", "outline"):
            tile.addPath(path)
        elif kind == "shape":
            shapes.append((element.get("data-tier", tier), path))
        elif kind == "fibre":
            fibre.addPath(path)
        else:
            single[kind] = path
    return Patch(
        region, side, tier, float(group.get("data-width", "8")), tile, tuple(shapes), fibre, **single
    )


def _read_detail(element: ElementTree.Element) -> Detail:
    kind = element.get("class", "")
    alpha = float(element.get("stroke-opacity") or element.get("fill-opacity") or 1)
    if kind == "dot":
        path = QPainterPath()
        middle = QPointF(float(element.get("cx", "0")), float(element.get("cy", "0")))
        path.addEllipse(middle, float(element.get("rx", "1")), float(element.get("ry", "1")))
        return Detail(kind, path, 0.0, alpha)
    return Detail(kind, read_path(element.get("d", "")), float(element.get("stroke-width", "0")), alpha)


# ------------------------------------------------------------------ the index
@dataclass(frozen=True, slots=True)
class ViewEntry:
    """What the index says of a view; enough to choose one without reading the drawing."""

    file: str
    two_sided: bool
    drawn_side: str
    positive_side: str = ""


@dataclass(frozen=True, slots=True)
class RegionEntry:
    """Where a region is drawn. ``zoom`` and ``anchor`` are by view and side, as drawn."""

    sides: tuple[str, ...]
    best: str
    views: tuple[str, ...]
    zoom: Mapping[tuple[str, str], Box]
    anchor: Mapping[tuple[str, str], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class GroupEntry:
    """Where the outline of an area is drawn, and what belongs to it."""

    best: str
    views: tuple[str, ...]
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """``index.yaml``: views, regions, groups, the views of every zone, and gestures.

    ``gestures`` holds the arrows of a ``stretch`` or ``movement`` by kind and region, then by view, the view
    that shows it best first.
    """

    views: Mapping[str, ViewEntry]
    regions: Mapping[str, RegionEntry]
    groups: Mapping[str, GroupEntry]
    zones: Mapping[str, tuple[str, ...]]
    gestures: Mapping[tuple[str, str], Mapping[str, tuple[Curve, ...]]]

    def views_of(self, region: str) -> tuple[str, ...]:
        """Return the views that show a region or group, the best first; () when it has no drawing."""
        entry = self.regions.get(region) or self.groups.get(region)
        if entry is None:
            return ()
        return (entry.best, *(view for view in entry.views if view != entry.best)) if entry.views else ()

    def zoom_of(self, region: str, view: str, side: str) -> Box | None:
        """Return the box to show for a region or group in a view, as drawn there."""
        if entry := self.regions.get(region):
            sides: Iterable[str] = (side, OTHER.get(side, side), "mid")
            return next((entry.zoom[view, each] for each in sides if (view, each) in entry.zoom), None)
        group = self.groups.get(region)
        boxes = [self.zoom_of(member, view, side) for member in group.members] if group else []
        return united(box for box in boxes if box is not None)


def united(boxes: Iterable[Box]) -> Box | None:
    """Return the box round all boxes, or None when there are none."""
    bounds = QRectF()
    for box in boxes:
        bounds = bounds.united(QRectF(*box))
    return None if bounds.isNull() else (bounds.x(), bounds.y(), bounds.width(), bounds.height())


def read_index(text: str) -> Index:
    """Return the index written in a YAML text of our own atlas."""
    data: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    regions = {}
    for region, entry in data["regions"].items():
        drawn = [(view, side, d) for view, sides in entry["views"].items() for side, d in sides.items()]
        regions[region] = RegionEntry(
            sides=tuple(entry["sides"]),
            best=entry["best"],
            views=tuple(entry["views"]),
            zoom={(view, side): tuple(d["zoom"]) for view, side, d in drawn},
            anchor={(view, side): tuple(d["anchor"]) for view, side, d in drawn},
        )
    return Index(
        views={
            name: ViewEntry(entry["file"], entry["two_sided"], entry["drawn_side"], entry["positive_x_is"])
            for name, entry in data["views"].items()
        },
        regions=regions,
        groups={
            name: GroupEntry(entry["best"], tuple(entry["outline_in"]), tuple(entry["members"]))
            for name, entry in data["groups"].items()
        },
        zones={name: tuple(entry["views"]) for name, entry in data["zones"].items()},
        gestures={
            (kind, region): {view: tuple(map(_curve, curves)) for view, curves in views.items()}
            for kind, entries in data["gestures"].items()
            for region, views in entries.items()
        },
    )


def _curve(numbers: Sequence[float]) -> Curve:
    x, y, bend_x, bend_y, end_x, end_y = map(float, numbers)
    return x, y, bend_x, bend_y, end_x, end_y


# ------------------------------------------------------------------ the atlas
class Atlas:
    """All drawings of one folder, each read when it is first needed. Safe to use from any thread."""

    def __init__(self, folder: Path) -> None:
        """Take the folder that holds ``index.yaml``, the views and ``tools/``; nothing is read yet."""
        self.folder = folder
        self._lock = threading.Lock()
        self._views: dict[str, View] = {}
        self._near: dict[tuple[str, frozenset[tuple[str, str]]], tuple[tuple[str, str], ...]] = {}

    @cached_property
    def index(self) -> Index:
        """The index."""
        return read_index((self.folder / "index.yaml").read_text("utf-8"))

    def view(self, name: str) -> View:
        """Return a view by name."""
        with self._lock:
            if name not in self._views:
                text = (self.folder / self.index.views[name].file).read_text("utf-8")
                self._views[name] = read_view(text)
            return self._views[name]

    def tool_picture(self, tool: str) -> str | None:
        """Return the SVG text of a tool, drawn in ``currentColor``, or None when there is none."""
        path = self.folder / "tools" / f"{tool}.svg"
        return path.read_text("utf-8") if path.is_file() else None

    def zones_near(self, name: str, targets: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        """Return the stay-off zones that touch or nearly touch what is lit, the closest first."""
        wanted = frozenset(targets)
        key = (name, wanted)
        if key not in self._near:
            view = self.view(name)
            if view.two_sided and {"left"} <= {side for _, side in wanted} <= {"left", "mid"}:
                # Worked out for one side only, so that both have the same zones to the last one.
                other = self.zones_near(name, [(region, OTHER[side]) for region, side in wanted])
                self._near[key] = tuple((zone, OTHER[side]) for zone, side in other)
                return self._near[key]
            patches = [patch for region, side in sorted(wanted) if (patch := view.find(region, side))]
            self._near[key] = _zones_near(view, patches)
        return self._near[key]


def _zones_near(view: View, patches: list[Patch]) -> tuple[tuple[str, str], ...]:
    area = QPainterPath()
    for patch in patches:
        for path in (patch.tile,) if patch.tier == "group" else patch.lit:
            area.addPath(path)
    if area.isEmpty():
        return ()
    sides = {patch.side for patch in patches} | {"mid"}
    unit = 1.0 if view.whole or view.name == "head_side" else 2.0
    left = {key: zone for key, zone in view.zones.items() if sides == {"mid"} or key[1] in sides}
    found: list[tuple[str, str]] = []
    for reach_units, enough in _REACHES:
        if len({zone for zone, _ in found if zone != ANY_BONE}) >= enough:
            break
        near = _grown(area, reach_units * unit)
        touched = [key for key, zone in left.items() if near.intersects(zone)]
        found.extend(sorted(touched, key=lambda key: key[0] == ANY_BONE))
        left = {key: zone for key, zone in left.items() if key not in touched}
    return tuple(found)


def _grown(area: QPainterPath, by_units: float) -> QPainterPath:
    stroker = QPainterPathStroker()
    stroker.setWidth(2 * by_units)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    grown = stroker.createStroke(area)
    grown.addPath(area)
    grown.setFillRule(Qt.FillRule.WindingFill)
    return grown
