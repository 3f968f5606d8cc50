"""One limit of a person: where on the body it holds, and what holds there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal, TypeAlias

from fasciatimer.core.model import Side, Step
from fasciatimer.core.vocabulary import Vocabulary

Block: TypeAlias = Literal["", "all", "touch"]
BreathRule: TypeAlias = Literal["", "own_pace", "short"]
ReasonKind: TypeAlias = Literal["area", "tool", "technique", "position", "today", "other_side", "time"]

STILL = ("trigger_point", "myofascial_release")
"""Techniques that press without moving."""
_STILL_KINDS = ("breath", "attention")


@dataclass(frozen=True, slots=True)
class Place:
    """A region or a whole area of the vocabulary, on one side of the body or (None) on both."""

    area: str
    side: Literal["left", "right"] | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One limit. What is left at its default limits nothing.

    Attributes:
        places: where it holds; () is everywhere.
        block: no touch there, or nothing at all.
        spared: techniques and regions that ``block`` does not mean.
        only: the only techniques there; breathing and body scans are always allowed.
        only_tools: the only tools there; no tool is always allowed.
        forbid: techniques and tools that are not used there.
        cap, stretch_cap, effort_cap: highest number for pressure, for stretching, for the press of a
            contract-relax stretch.
        start: highest pressure that touch begins with; it takes its time to get firmer.
        region_longest_ms: longest touch on one side of one region in a session.
        hold_longest_ms: longest still pressure.
        hold_tools: the only tools for still pressure.
        times: what every length of touch, stretch and movement is multiplied with, above 0 to 1.
        session_longest_ms: longest session.
        positions_out: positions of the body that are not taken.
        breath: ``own_pace`` shows no pacer; ``short`` shortens every breath to 8 s without holds.
        source: id of the condition or profile it comes from; '' when the person wrote it.
    """

    places: tuple[Place, ...] = ()
    block: Block = ""
    spared: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    only_tools: tuple[str, ...] = ()
    forbid: tuple[str, ...] = ()
    cap: float | None = None
    stretch_cap: float | None = None
    effort_cap: float | None = None
    start: float | None = None
    region_longest_ms: int | None = None
    hold_longest_ms: int | None = None
    hold_tools: tuple[str, ...] = ()
    times: float = 1.0
    session_longest_ms: int | None = None
    positions_out: tuple[str, ...] = ()
    breath: BreathRule = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a step is left out.

    Attributes:
        kind: ``area``, ``tool``, ``technique`` or ``position`` that is not used; ``today``: nothing is done
            at all; ``other_side``: the other side of it is left out, and sides stay even; ``time``: the
            session may not take longer.
        about: id of the region, area, tool, technique or position; '' for the others.
        source: id of the condition the limit comes from, or ''.
    """

    kind: ReasonKind
    about: str = ""
    source: str = ""


def covered(vocabulary: Vocabulary, rule: Rule, step: Step, sides: tuple[Side | None, ...]) -> frozenset[str]:
    """Return the regions of a step where a rule with places holds.

    A side counts: what holds on the left says nothing about a step that is done on the right alone.
    """
    wanted: set[str] = set()
    for place in rule.places:
        if place.side is None or any(side not in ("left", "right") or side == place.side for side in sides):
            wanted |= vocabulary.singles.get(place.area, frozenset())
    return frozenset(wanted & worked(vocabulary, step))


def worked(vocabulary: Vocabulary, step: Step) -> frozenset[str]:
    """Return the single regions a step names or passes; of a whole area all its members."""
    found: set[str] = set()
    for id in (*step.regions, *step.path):
        region = vocabulary.regions.get(id)
        if region is not None:
            found.update(region.members or (id,))
    return frozenset(found)


def holds(vocabulary: Vocabulary, rule: Rule, step: Step, sides: tuple[Side | None, ...]) -> bool:
    """Return whether a rule has anything to say about a step on these sides."""
    return not rule.places or bool(covered(vocabulary, rule, step, sides))


def reason_against(
    vocabulary: Vocabulary, rule: Rule, step: Step, sides: tuple[Side | None, ...]
) -> Reason | None:
    """Return why a rule leaves a step out; None when it does not.

    A whole area is left out only when every part of it is.
    """
    if not holds(vocabulary, rule, step, sides):
        return None
    reason = _blocked(vocabulary, rule, step, sides)
    if reason is None and step.position in rule.positions_out:
        reason = Reason("position", step.position, rule.source)
    if reason is None:
        reason = _unsuited(vocabulary, rule, step)
    return reason


def highest_by(vocabulary: Vocabulary, rule: Rule, technique: str | None) -> float | None:
    """Return the highest number a rule allows for a technique (None: touch); None when it sets none."""
    found = vocabulary.techniques.get(technique or "")
    caps = {"stretch": rule.stretch_cap, "effort": rule.effort_cap, "none": None}
    return rule.cap if found is None else caps.get(found.scale, rule.cap)


def rule_json(rule: Rule) -> dict[str, Any]:
    """Return a rule as plain values for JSON; what limits nothing is left out."""
    plain: dict[str, Any] = {}
    for one in fields(Rule):
        value = getattr(rule, one.name)
        if value != one.default:
            plain[one.name] = list(value) if isinstance(value, tuple) else value
    if rule.places:
        plain["places"] = [place_json(place) for place in rule.places]
    return plain


def place_json(place: Place) -> list[str]:
    """Return a place as a list of one or two words."""
    return [place.area, place.side] if place.side else [place.area]


def read_rule(data: Any) -> Rule | None:
    """Read a rule from JSON. A value that cannot be meant limits nothing.

    None where nothing is left that limits anything, or where it holds cannot be told: a rule for one place
    must not become a rule for the whole body.
    """
    if not isinstance(data, Mapping):
        return None
    places = read_places(data.get("places"))
    if data.get("places") and not places:
        return None
    rule = Rule(
        places=places,
        block=_one_of(data.get("block"), ("all", "touch")),
        spared=read_words(data.get("spared")),
        only=read_words(data.get("only")),
        only_tools=read_words(data.get("only_tools")),
        forbid=read_words(data.get("forbid")),
        cap=read_level(data.get("cap")),
        stretch_cap=read_level(data.get("stretch_cap")),
        effort_cap=read_level(data.get("effort_cap")),
        start=read_level(data.get("start")),
        region_longest_ms=_time_ms(data.get("region_longest_ms")),
        hold_longest_ms=_time_ms(data.get("hold_longest_ms")),
        hold_tools=read_words(data.get("hold_tools")),
        times=_share(data.get("times")),
        session_longest_ms=_time_ms(data.get("session_longest_ms")),
        positions_out=read_words(data.get("positions_out")),
        breath=_one_of(data.get("breath"), ("own_pace", "short")),
        source=data["source"] if isinstance(data.get("source"), str) else "",
    )
    return rule if rule != Rule(places=rule.places, spared=rule.spared, source=rule.source) else None


def read_places(data: Any) -> tuple[Place, ...]:
    """Read places from JSON; those that are none are left out."""
    found = []
    for entry in data if isinstance(data, list) else ():
        if isinstance(entry, list) and entry and isinstance(entry[0], str) and len(entry) <= 2:
            side = entry[1] if len(entry) == 2 else None
            if side in (None, "left", "right"):
                found.append(Place(entry[0], side))
    return tuple(found)


def read_words(data: Any) -> tuple[str, ...]:
    """Read ids from JSON, every one once."""
    entries = data if isinstance(data, list) else ()
    return tuple(dict.fromkeys(entry for entry in entries if isinstance(entry, str)))


def read_level(data: Any) -> float | None:
    """Read a felt number, 1 to 10; None for anything else."""
    return float(data) if _is_number(data) and 1 <= data <= 10 else None


def kept_off(
    vocabulary: Vocabulary, rule: Rule, step: Step, sides: tuple[Side | None, ...]
) -> frozenset[str]:
    """Return the regions of a step that a rule with places keeps it off."""
    return covered(vocabulary, rule, step, sides) if _bars(vocabulary, rule, step) else frozenset()


def _bars(vocabulary: Vocabulary, rule: Rule, step: Step) -> bool:
    """Return whether a rule lets nothing like this step be done in its places."""
    if step.technique in rule.spared:
        return False
    return rule.block == "all" or (rule.block == "touch" and vocabulary.is_touch(step.technique))


def _blocked(vocabulary: Vocabulary, rule: Rule, step: Step, sides: tuple[Side | None, ...]) -> Reason | None:
    if not _bars(vocabulary, rule, step):
        return None
    if not rule.places:
        spared = step.regions and all(region in rule.spared for region in step.regions)
        return None if spared else Reason("today", "", rule.source)
    here = covered(vocabulary, rule, step, sides)
    for id in (*step.regions, *step.path):
        region = vocabulary.regions.get(id)
        if region is not None and id not in rule.spared and here >= set(region.members or (id,)):
            return Reason("area", id, rule.source)
    return None


def _unsuited(vocabulary: Vocabulary, rule: Rule, step: Step) -> Reason | None:
    technique = vocabulary.techniques.get(step.technique or "")
    if technique is not None and technique.kind in _STILL_KINDS:
        return None
    if step.tool is not None:
        wrong = step.tool in rule.forbid or (rule.only_tools and step.tool not in rule.only_tools)
        still = step.technique in STILL and rule.hold_tools and step.tool not in rule.hold_tools
        if wrong or still:
            return Reason("tool", step.tool, rule.source)
    if step.technique in rule.forbid or (rule.only and step.technique not in rule.only):
        return Reason("technique", step.technique or "", rule.source)
    return None


def _one_of(data: Any, words: tuple[str, ...]) -> Any:
    return data if isinstance(data, str) and data in words else ""


def _share(data: Any) -> float:
    return float(data) if _is_number(data) and 0.1 <= data <= 1 else 1.0


def _is_number(data: Any) -> bool:
    return type(data) in (int, float)


def _time_ms(data: Any) -> int | None:
    return data if type(data) is int and 1_000 <= data <= 24 * 3_600_000 else None
