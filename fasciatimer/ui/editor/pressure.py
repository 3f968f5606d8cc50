"""The written form of a pressure: from nodes to points and back to what is typed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from fasciatimer.core.fields import CURVE_POINTS
from fasciatimer.core.nodes import Mapping, Node, Scalar, Sequence
from fasciatimer.core.units import format_number, parse_number, parse_percent

Written = str | list[str] | dict[str, str]


@dataclass(frozen=True)
class Points:
    """Points of a curve: ``(percent of the work part, felt number)``, percents rising.

    ``steady`` is one number, ``even`` a row of numbers without times, ``points`` numbers with percents.
    """

    kind: Literal["steady", "even", "points"]
    at: tuple[tuple[float, float], ...]

    @property
    def written(self) -> Written:
        """What stands in the file for this."""
        values = [format_number(value) for _, value in self.at]
        if self.kind == "steady":
            return values[0]
        if self.kind == "even":
            return values
        return {f"{round(percent)}%": value for (percent, _), value in zip(self.at, values, strict=True)}

    def raised(self, index: int, value: float) -> Points:
        """Return the curve with one point at another number, 0 to 10."""
        value = round(min(10.0, max(0.0, value)), 1)
        at = tuple((percent, value if i == index else old) for i, (percent, old) in enumerate(self.at))
        if self.kind == "steady":
            at = tuple((percent, value) for percent, _ in self.at)
        return replace(self, at=at)

    def moved(self, index: int, percent: int) -> Points:
        """Return the curve with one point at another time, between its neighbours."""
        if self.kind == "steady":
            return self
        whole = [round(old) for old, _ in self.at]
        low = whole[index - 1] + 1 if index else 0
        high = whole[index + 1] - 1 if index + 1 < len(whole) else 100
        percent = min(max(percent, low), high)
        if percent == whole[index]:
            return self
        whole[index] = percent
        return Points("points", tuple(zip(whole, (value for _, value in self.at), strict=True)))

    def with_point(self, percent: int, value: float) -> Points | None:
        """Return the curve with one more point; None where there is none to be had."""
        if self.kind == "steady":
            start = self.at[0][1]
            return Points("even", ((0, start), (50, round(value, 1)), (100, start)))
        whole = [(round(old), number) for old, number in self.at]
        if len(whole) >= CURVE_POINTS[1] or any(old == percent for old, _ in whole):
            return None
        return Points("points", tuple(sorted((*whole, (percent, round(value, 1))))))

    def without(self, index: int) -> Points | None:
        """Return the curve without a point; None when it has too few."""
        if self.kind == "steady":
            return None
        left = (*self.at[:index], *self.at[index + 1 :])
        if len(left) < CURVE_POINTS[0]:
            return Points("steady", ((0, left[0][1]), (100, left[0][1])))
        return Points("points", tuple((round(percent), value) for percent, value in left))


def read_points(node: Node | None) -> Points | None:
    """Return the points of a written pressure; None when there is none, or it is not one yet."""
    if isinstance(node, Scalar):
        value = parse_number(node.value)
        return None if value is None or value > 10 else Points("steady", ((0, value), (100, value)))
    if isinstance(node, Sequence):
        values = [parse_number(item.value) if isinstance(item, Scalar) else None for item in node.items]
        if not CURVE_POINTS[0] <= len(values) <= CURVE_POINTS[1]:
            return None
        last = len(values) - 1
        row = [(100 * i / last, value) for i, value in enumerate(values) if value is not None]
        return Points("even", tuple(row)) if len(row) == len(values) and _are_felt(row) else None
    if isinstance(node, Mapping):
        found: list[tuple[int, float]] = []
        for entry in node.entries:
            if not isinstance(entry.key, Scalar) or not isinstance(entry.value, Scalar):
                return None
            percent, value = parse_percent(entry.key.value), parse_number(entry.value.value)
            if percent is None or value is None or percent > 100 or (found and percent <= found[-1][0]):
                return None
            found.append((percent, value))
        good = CURVE_POINTS[0] <= len(found) <= CURVE_POINTS[1] and _are_felt(found)
        return Points("points", tuple(found)) if good else None
    return None


def _are_felt(row: Iterable[tuple[float, float]]) -> bool:
    return all(value <= 10 for _, value in row)
