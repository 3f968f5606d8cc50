"""Advice about order: how a session begins and ends, and how it gets from one place to the next."""

from __future__ import annotations

from collections.abc import Iterator

from fasciatimer.core.lint.draft import Draft, Finding, Work, peak_pressure
from fasciatimer.core.lint.pointing import region_place, value_place
from fasciatimer.core.model import Step
from fasciatimer.core.problems import Mend
from fasciatimer.core.units import format_time
from fasciatimer.core.vocabulary import Tool

_IGNORED_KINDS = ("movement", "breath", "attention")
_BROAD_TECHNIQUE = "effleurage"
_LIGHT = 2
_ENOUGH_PREPARE = "Set  prepare: 10s"


def judge_opening(draft: Draft) -> Iterator[Finding]:
    """L01: broad and light first."""
    opening = next((step for step in draft.steps if draft.kind(step) not in _IGNORED_KINDS), None)
    if opening is None or opening.technique is None or not draft.touches:
        return
    touch = draft.touches[0]
    if touch.technique is not None and not _is_light(touch):
        yield Finding(
            value_place(touch, "technique"),
            f"the first touch is {draft.technique_at_peak(touch)}",
            f"Begin broad and light: a step with  technique: effleurage,  region: {_area(draft, touch)},"
            "  pressure: [1, 2].",
        )
    elif touch is not opening:
        yield Finding(
            value_place(opening, "technique"),
            "a stretch comes before the first light strokes",
            "Move the light strokes to the front.",
        )


def judge_ending(draft: Draft) -> Iterator[Finding]:
    """L02: broad and light last, getting lighter."""
    if len(draft.touches) < 2:
        return
    last = draft.touches[-1]
    rises = last.pressure is not None and last.pressure.values[-1] > last.pressure.values[0]
    if last.technique is None or (_is_light(last) and not rises):
        return
    yield Finding(
        value_place(last, "pressure" if last.technique == _BROAD_TECHNIQUE else "technique"),
        f"the last touch is {draft.technique_at_peak(last)}" + ", getting stronger" * rises,
        f"End broad and light: a step with  technique: effleurage,  region: {_area(draft, last)},"
        "  pressure: [2, 1].",
    )


def find_returns(draft: Draft) -> Iterator[Finding]:
    """L03: one place is finished before the next begins. Of a block one round counts."""
    here: set[tuple[str, str]] = set()
    left: set[tuple[str, str]] = set()
    for step in draft.touches:
        spots = _spots(draft, step)
        if not spots:
            continue
        regions = {region for region, _ in spots}
        left |= {spot for spot in here if spot[0] not in regions}
        here = {spot for spot in here if spot[0] in regions} | spots
        for region in step.regions:
            if any(spot[0] == region for spot in spots & left):
                yield Finding(
                    region_place(step, region),
                    f"back to {region} after it was left",
                    "Finish one area before the next: put the steps for one region one after the other.",
                )
        left -= spots


def find_rushed_changes(draft: Draft) -> Iterator[Finding]:
    """L13: time to pick up another tool, or to change position."""
    position = draft.session.position
    before: Work | None = None
    told: set[str] = set()
    for work in draft.works:
        step = work.step
        picked_up = _thing(draft, step) if before and step.tool != before.step.tool else None
        moved = "any" not in (step.position, position) and step.position != position
        if step.position != "any":
            position = step.position
        before = work
        hurried = work.pause_ms < draft.vocabulary.limits.pick_up_ms
        if hurried and (picked_up or moved) and step.number not in told:
            told.add(step.number)
            yield _rushed(draft, work, picked_up)


def _rushed(draft: Draft, work: Work, tool: Tool | None) -> Finding:
    if tool:
        change = f"pick up the {tool.name.lower()}"
    else:
        change = f"change to {draft.vocabulary.positions[work.step.position].lower()}"
    return Finding(
        value_place(work.step, "prepare", "tool" if tool else "position"),
        f"only {format_time(work.pause_ms)} to {change}",
        _ENOUGH_PREPARE,
        Mend("set", "10s", key="prepare"),
    )


def _is_light(step: Step) -> bool:
    return step.technique == _BROAD_TECHNIQUE and (peak_pressure(step) or 0) <= _LIGHT


def _area(draft: Draft, step: Step) -> str:
    """Return an area for broad strokes around a step."""
    for region in draft.regions(step):
        if region.members:
            return region.id
        if region.groups:
            return region.groups[0]
    return "whole_body"


def _spots(draft: Draft, step: Step) -> set[tuple[str, str]]:
    """Return the single regions a step touches, each with its side; without a side it means both."""
    word = draft.sides[step.number]
    sides = (word,) if word in ("left", "right") else ("left", "right")
    return {
        (region.id, side)
        for region in draft.regions(step)
        if not region.members
        for side in (sides if region.sides == "paired" else ("",))
    }


def _thing(draft: Draft, step: Step) -> Tool | None:
    """Return the tool of a step that has to be picked up; hands are always there."""
    tool = draft.vocabulary.tools.get(step.tool or "")
    return tool if tool and tool.kind != "hand" else None
