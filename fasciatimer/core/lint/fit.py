"""Advice about what fits: technique and tool to the region, care to the touch, a reason to its need."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from fasciatimer.core.checking.harm import forbids, limit_of
from fasciatimer.core.checking.report import place_of
from fasciatimer.core.lint.draft import Draft, Finding, peak_pressure
from fasciatimer.core.lint.pointing import entries_of, key_place, text_place, value_of, value_place
from fasciatimer.core.model import Step
from fasciatimer.core.problems import Mend
from fasciatimer.core.vocabulary import Region, Tool, Vocabulary, spelled

_HANDS = frozenset({"hand", "fingers", "knuckles"})
_NOTHING = frozenset(("nothing", "nothing_needed", "none", "none_needed", "no", "no_equipment", "no_tools"))
_ALIKE = 0.74


def find_unusual_techniques(draft: Draft) -> Iterator[Finding]:
    """L04: a technique that works is one of those usual on the region."""
    for step in draft.steps:
        technique = draft.technique(step)
        if technique is None or technique.depth != "working" or _has_reason(draft, step):
            continue
        for region in draft.regions(step):
            if technique.id not in region.techniques and technique.id not in region.forbidden:
                yield Finding(
                    value_place(step, "technique"),
                    f"{technique.id} is unusual on {region.id}",
                    f"Usual here: {', '.join(region.techniques)}.",
                )
                break


def find_unusual_tools(draft: Draft) -> Iterator[Finding]:
    """L04: a tool is one of those usual on the region."""
    for step in draft.steps:
        tool = draft.vocabulary.tools.get(step.tool or "")
        if tool is None or _has_reason(draft, step):
            continue
        for region in draft.regions(step):
            if not _is_usual_tool(tool, region) and tool.id not in region.forbidden:
                if tool.id == "hand":
                    message = f"your own hand hardly reaches {region.id}"
                else:
                    message = f"{tool.id} is unusual on {region.id}"
                usual = f"Usual here: {', '.join(region.tools)}." if region.tools else ""
                yield Finding(value_place(step, "tool"), message, usual)
                break


def find_missing_care(draft: Draft) -> Iterator[Finding]:
    """L14: touch comes with words for afterwards, and for when to stop."""
    session = draft.session
    if not any(step.regions for step in draft.touches):
        return
    place = key_place(session, "steps")
    if not session.aftercare:
        yield Finding(
            place, "no 'aftercare'", "Add what to do afterwards, for example  aftercare: Walk a few steps."
        )
    if not session.safety.stop_if:
        yield Finding(
            place,
            "no 'safety' with 'stop_if'",
            "Add when to stop, for example  safety: {stop_if: Tingling, or sharp pain}",
        )


def judge_equipment(draft: Draft) -> Iterator[Finding]:
    """L14: equipment lists props; tools are read from the steps."""
    session = draft.session
    nodes = entries_of(value_of(session, "equipment"))
    for index, thing in enumerate(session.equipment):
        if isinstance(thing, str):
            continue
        advice = _about_thing(draft.read(thing), draft.vocabulary)
        if advice:
            at = (
                text_place(nodes[index], draft.language)
                if index < len(nodes)
                else key_place(session, "equipment")
            )
            yield Finding(at, *advice)


def find_needless_reasons(draft: Draft) -> Iterator[Finding]:
    """L20: a reason to leave the limits stands only where they are left."""
    for step in draft.steps:
        if step.beyond_cap and not leaves_limits(step, draft.vocabulary):
            node = value_of(step, "beyond_cap")
            yield Finding(
                place_of(node) if node else value_place(step),
                "'beyond_cap' is not needed: this step stays inside the limits",
                "Delete the line.",
                Mend("delete", key="beyond_cap"),
            )


def leaves_limits(step: Step, vocabulary: Vocabulary) -> bool:
    """Return whether a step asks for more than its regions or its tool allow (H03, H04 or H05)."""
    if any(forbids(vocabulary, step.regions, word) for word in (step.tool, step.technique)):
        return True
    limit, peak = limit_of(vocabulary, step.regions, step.tool), peak_pressure(step)
    if limit is None or peak is None or not vocabulary.is_touch(step.technique):
        return False
    return peak > limit.pressure


def _has_reason(draft: Draft, step: Step) -> bool:
    return bool(step.beyond_cap) and leaves_limits(step, draft.vocabulary)


def _is_usual_tool(tool: Tool, region: Region) -> bool:
    """Return whether a tool is listed; the hand includes fingers and a loose fist, on both sides."""
    if tool.id == "hand":
        return bool(_HANDS.intersection(region.tools))
    return tool.id in region.tools or (tool.id in _HANDS and "hand" in region.tools)


def _about_thing(thing: str, vocabulary: Vocabulary) -> tuple[str, str, Mend | None] | None:
    """Say what is wrong with a word of equipment, None for things the person has to bring."""
    word = spelled(thing)
    if word in _NOTHING:
        message = "'equipment' lists things; with nothing to list, leave the line out"
        return message, "Delete the line.", Mend("delete")
    prop = next((id for id, name in vocabulary.props.items() if word in (id, spelled(name))), None)
    if prop is None:
        tool = _tool_called(word, vocabulary)
        if tool:
            return _about_tool(thing, tool)
        prop = next(iter(get_close_matches(word, vocabulary.props, 1, _ALIKE)), thing)
    if prop == thing:
        return None
    return (
        f"'{thing}' is not a word the app knows",
        f"Did you mean '{prop}'? Other words are shown as they are.",
        Mend("type", prop) if prop in vocabulary.props else None,
    )


def _tool_called(word: str, vocabulary: Vocabulary) -> Tool | None:
    for tool in vocabulary.tools.values():
        if word in (tool.id, spelled(tool.name), spelled(tool.listed)):
            return tool
    ids = vocabulary.tool_synonyms.get(word)
    return vocabulary.tools[ids[0]] if ids else None


def _about_tool(thing: str, tool: Tool) -> tuple[str, str, Mend | None]:
    if tool.kind == "hand":
        return "hands are always there", "Delete it.", Mend("delete")
    return (
        f"'{thing}' is a tool: the app lists tools by itself",
        f"Delete it here and say  tool: {tool.id}  in the steps that use it (or under 'defaults:').",
        None,
    )
