"""Advice about sides: which one, how long on each, and what can press both at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from fasciatimer.core.lint.draft import Draft, Finding, Work
from fasciatimer.core.lint.pointing import length_place, region_place, value_of, value_place
from fasciatimer.core.model import Side, Step
from fasciatimer.core.nodes import Span
from fasciatimer.core.problems import Mend
from fasciatimer.core.units import format_time
from fasciatimer.core.vocabulary import Region

_WORKED_KINDS = ("touch", "stretch")


class _Sum:
    """Time on one side of one region, and the last step that adds to it."""

    def __init__(self) -> None:
        self.total_ms = 0
        self.last: Step | None = None

    def add(self, work: Work) -> None:
        self.total_ms += work.step.work_ms
        self.last = work.step


def find_long_touch(draft: Draft) -> Iterator[Finding]:
    """L10: no more touch on one side of one region than is good for it."""
    sums: dict[tuple[str, str], _Sum] = defaultdict(_Sum)
    for work, region, side in _touched(draft):
        sums[region.id, side].add(work)
    longest_ms = draft.vocabulary.limits.region_longest_ms
    for (region_id, side), time in sums.items():
        yield from _too_long(time, longest_ms, f"on {region_id}{_in_brackets(side)}")


def find_long_tool_use(draft: Draft) -> Iterator[Finding]:
    """L10: no longer with one tool than the tool, or the region, can take."""
    sums: dict[tuple[str, str, str], _Sum] = defaultdict(_Sum)
    for work, region, side in _touched(draft):
        if work.step.tool:
            sums[work.step.tool, region.id, side].add(work)
    for (tool_id, region_id, side), time in sums.items():
        tool = draft.vocabulary.tools[tool_id]
        longest_ms = draft.vocabulary.regions[region_id].longest_ms.get(tool_id, tool.longest_ms)
        if longest_ms is not None:
            words = f"with the {tool.name.lower()} on {region_id}{_in_brackets(side)}"
            yield from _too_long(time, longest_ms, words)


def find_uneven_sides(draft: Draft) -> Iterator[Finding]:
    """L11: the same time left and right, unless the session names only one side."""
    times_ms: dict[str, dict[Side, int]] = defaultdict(lambda: {"left": 0, "right": 0})
    worked: set[Side] = set()
    for work in draft.works:
        if work.side in ("left", "right") and draft.kind(work.step) in _WORKED_KINDS:
            worked.add(work.side)
            for region in draft.regions(work.step):
                if region.sides == "paired":
                    times_ms[region.id][work.side] += work.step.work_ms
    if len(worked) < 2:
        return
    for region_id, sides_ms in times_ms.items():
        left_ms, right_ms = sides_ms["left"], sides_ms["right"]
        if left_ms != right_ms:
            yield Finding(
                _one_sided_place(draft, region_id),
                f"{region_id}: {format_time(left_ms)} on the left, {format_time(right_ms)} on the right",
                "Give both sides the same time, for example with  side: each.",
            )


def find_single_balls(draft: Draft) -> Iterator[Finding]:
    """L19: one ball on both sides at the same time."""
    for step in draft.steps:
        tool = draft.vocabulary.tools.get(step.tool or "")
        if tool and tool.single and draft.sides[step.number] == "together":
            yield Finding(
                value_place(step, "side"),
                f"{tool.single} cannot press left and right at the same time",
                "Use  tool: peanut_ball,  or  side: each.",
            )


def find_missing_sides(draft: Draft) -> Iterator[Finding]:
    """L21: a paired region that is touched or stretched, and no side said."""
    for step in draft.steps:
        if draft.sides[step.number] or draft.kind(step) not in _WORKED_KINDS:
            continue
        paired = [
            region.id for region in draft.regions(step) if region.sides == "paired" and not region.members
        ]
        if paired:
            yield Finding(
                region_place(step, paired[0]),
                f"{paired[0]} exists left and right",
                "Say  side: each  (left, then right),  left,  right  or  together.",
                Mend("set", "each", key="side"),
            )


def _touched(draft: Draft) -> Iterator[tuple[Work, Region, str]]:
    """Yield every touch of a region as it plays, once for each side it lies on ('' for the midline)."""
    for work in draft.works:
        if draft.kind(work.step) != "touch":
            continue
        sides = (work.side,) if work.side in ("left", "right") else ("left", "right")
        for region in draft.regions(work.step):
            for side in sides if region.sides == "paired" else ("",):
                yield work, region, side


def _too_long(time: _Sum, longest_ms: int, where: str) -> Iterator[Finding]:
    if time.last and time.total_ms > longest_ms:
        yield Finding(
            length_place(time.last),
            f"{format_time(time.total_ms)} {where}",
            f"{format_time(longest_ms)} is enough for one session.",
        )


def _one_sided_place(draft: Draft, region_id: str) -> Span:
    """Return the side, else the region, of the first step that works a region on one side."""
    step = next(
        step
        for step in draft.steps
        if region_id in step.regions
        and draft.kind(step) in _WORKED_KINDS
        and draft.sides[step.number] in ("left", "right")
    )
    return value_place(step, "side") if value_of(step, "side") else region_place(step, region_id)


def _in_brackets(side: str) -> str:
    return f" ({side})" if side else ""
