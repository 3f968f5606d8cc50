"""The words of the format: techniques, regions, tools, zones and their limits.

Read once from the texts in ``assets/vocabulary``; trusted, unlike sessions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

import yaml

from fasciatimer.core.areas import areas_of_region
from fasciatimer.core.units import parse_time

SideRule = Literal["paired", "midline"]
Kind = Literal["touch", "stretch", "movement", "breath", "attention"]


@dataclass(frozen=True, slots=True)
class Region:
    """A muscle or place (or a whole area, when ``members`` is not empty) a step may name.

    ``cap`` is the highest felt pressure, 0 to 10; 0 means nothing may ever press here.
    ``forbidden`` holds tools and techniques; an area forbids what any of its members forbids.
    ``longest_ms`` maps a tool to a shorter limit on this region.
    """

    id: str
    name: str
    sides: SideRule
    cap: float
    techniques: tuple[str, ...]
    tools: tuple[str, ...]
    term: str = ""
    family: str = ""
    forbidden: frozenset[str] = frozenset()
    longest_ms: Mapping[str, int] = field(default_factory=dict)
    caution: str = ""
    neighbours: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StrokeDose:
    """What one stroke of a technique is called, and its usual and shortest length."""

    word: str
    usual_ms: int
    shortest_ms: int


@dataclass(frozen=True, slots=True)
class Technique:
    """A way to work. ``tool`` is what is meant when a step names none: an id, ``none`` or ``say``."""

    id: str
    name: str
    what: str
    kind: Kind
    scale: Literal["pressure", "stretch", "effort", "none"]
    depth: Literal["light", "working"]
    duration_ms: tuple[int, int]
    pressure: tuple[float, float] | None
    stroke: StrokeDose | None
    tools: tuple[str, ...]
    tool: str
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tool:
    """A thing the work is done with. ``never`` lists families of regions it may never touch."""

    id: str
    name: str
    kind: Literal["hand", "pressing", "pulling"]
    listed: str
    cap: float | None = None
    single: str = ""
    never: frozenset[str] = frozenset()
    longest_ms: int | None = None
    note: str = ""
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Zone:
    """A place no step may name."""

    id: str
    name: str
    text: str
    why: str
    instead: tuple[str, ...]
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScaleBand:
    """A band of the felt 0-10 scale, ``low`` to ``high`` inclusive."""

    low: int
    high: int
    name: str
    sign: str


@dataclass(frozen=True, slots=True)
class StopRule:
    """When to stop; always shown before the author's own words."""

    id: str
    when: str
    does: str
    card: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits for every session, from safety.yaml. Pressures are felt, 0 to 10."""

    ceiling: float
    max_pressure: float
    session_longest_ms: int
    region_longest_ms: int
    comment_above: float
    jump: float
    jump_time_ms: int
    ramp_ms: int
    pick_up_ms: int
    press_effort: float
    breath_cycle_ms: tuple[int, int]
    breath_hold_ms: int


@dataclass(frozen=True, slots=True)
class WordRule:
    """A phrase that promises too much. ``patterns`` are rows of words as written in wording.yaml."""

    code: str
    level: Literal["claim", "style"]
    language: str
    patterns: tuple[str, ...]
    instead: str
    why: str


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """All words, by id. ``regions`` holds single regions and whole areas alike."""

    regions: Mapping[str, Region]
    techniques: Mapping[str, Technique]
    tools: Mapping[str, Tool]
    props: Mapping[str, str]
    positions: Mapping[str, str]
    position_synonyms: Mapping[str, str]
    zones: Mapping[str, Zone]
    not_techniques: Mapping[str, str]
    limits: Limits
    scale: tuple[ScaleBand, ...]
    stop_rules: tuple[StopRule, ...]
    wording: tuple[WordRule, ...]
    today: tuple[str, ...] = ()
    """What keeps anybody from a session on a day, as questions."""
    safety: Mapping[str, Any] = field(default_factory=dict, repr=False)
    """What safety.yaml holds beside all this, still unread: questions, profiles, cards."""

    def is_touch(self, technique: str | None) -> bool:
        """Return whether a step with this technique (or with none) presses or glides on the body."""
        return technique is None or self.techniques[technique].kind == "touch"

    def is_sideless(self, technique: str | None, regions: Sequence[str]) -> bool:
        """Return whether such a step has no left and right.

        True for breathing and body scans, and when regions are named and all of them exist only once.
        """
        if technique is not None and self.techniques[technique].kind in ("breath", "attention"):
            return True
        return bool(regions) and all(self.regions[region].sides == "midline" for region in regions)

    def families(self, region: str) -> frozenset[str]:
        """Return the body families of a region; of a whole area those of all its members."""
        found = self.regions[region]
        return frozenset(self.regions[one].family for one in found.members or (region,))

    @cached_property
    def singles(self) -> Mapping[str, frozenset[str]]:
        """The single regions that a region or a whole area covers; an everyday area all that belong to it."""
        covers = {region.id: {*(region.members or (region.id,))} for region in self.regions.values()}
        for region in self.regions.values():
            if not region.members:
                for area in areas_of_region(self, region.id):
                    covers[area].add(region.id)
        return {id: frozenset(regions) for id, regions in covers.items()}

    @cached_property
    def region_synonyms(self) -> Mapping[str, tuple[str, ...]]:
        """Other words for regions and whole areas, ``spelled``, with the ids they may mean."""
        return _synonyms((word, region.id) for region in self.regions.values() for word in region.synonyms)

    @cached_property
    def technique_synonyms(self) -> Mapping[str, tuple[str, ...]]:
        """Other words for techniques, ``spelled``, with the ids they may mean."""
        return _synonyms((word, one.id) for one in self.techniques.values() for word in one.synonyms)

    @cached_property
    def tool_synonyms(self) -> Mapping[str, tuple[str, ...]]:
        """Other words for tools, ``spelled``, with the ids they may mean."""
        return _synonyms((word, tool.id) for tool in self.tools.values() for word in tool.synonyms)

    @cached_property
    def _zone_words(self) -> Mapping[str, Zone]:
        zones = self.zones.values()
        return {spelled(word): zone for zone in zones for word in (zone.id, *zone.synonyms)}

    def zone(self, word: str) -> Zone | None:
        """Return the no-go zone a word names, by its id or one of its synonyms; None for any other word."""
        return self._zone_words.get(spelled(word))


def spelled(word: str) -> str:
    """Return a word as ids are spelled: small letters, ``_`` for every run of blanks, hyphens and ``_``."""
    return re.sub(r"[\s_-]+", "_", word.strip().casefold())


def read_vocabulary(texts: Mapping[str, str]) -> Vocabulary:
    """Read the five vocabulary files.

    Args:
        texts: the contents of the files by their names without ``.yaml``: ``regions``, ``techniques``,
            ``tools``, ``safety`` and ``wording``.

    Raises:
        KeyError: a file, or something a file must hold, is missing.
        ValueError: a number or a time in them is not one.
    """
    regions, techniques, tools, safety, wording = (
        _load(texts[name]) for name in ("regions", "techniques", "tools", "safety", "wording")
    )
    single = {id: _region(id, raw) for id, raw in regions["regions"].items()}
    asked = {flag["id"]: flag["ask"] for flag in safety["flags"]}
    areas = {id: _area(id, raw, single) for id, raw in regions["groups"].items()}
    return Vocabulary(
        regions=single | areas,
        techniques={id: _technique(id, raw) for id, raw in techniques["techniques"].items()},
        tools={id: _tool(id, raw) for id, raw in tools["tools"].items()},
        props=tools["props"],
        positions=tools["positions"],
        position_synonyms=tools["position_synonyms"],
        zones={id: _zone(id, raw) for id, raw in safety["zones"].items()},
        not_techniques=techniques["not_techniques"],
        limits=_limits(safety["limits"]),
        scale=tuple(
            ScaleBand(int(band["from"]), int(band["to"]), band["name"], band["sign"])
            for band in safety["scale"]
        ),
        stop_rules=tuple(
            StopRule(rule["id"], rule["when"], rule["does"], rule.get("card", ""))
            for rule in safety["stop_rules"]
        ),
        wording=tuple(_word_rule(rule) for rule in wording["rules"]),
        today=tuple(asked[id] for id in safety["today_check"]),
        safety=safety,
    )


def _load(text: str) -> Any:
    # Every value stays a text. The fast parser of libyaml, ten times faster at the start of the app, is
    # for these files only: they come with the app. A session never goes near it.
    return yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))


def _synonyms(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for word, id in pairs:
        ids = found.get(spelled(word), ())
        if id not in ids:
            found[spelled(word)] = (*ids, id)
    return found


def _region(id: str, raw: Mapping[str, Any]) -> Region:
    return Region(
        id=id,
        name=raw["name"],
        sides=raw["sides"],
        cap=float(raw["cap"]),
        techniques=tuple(raw["techniques"]),
        tools=tuple(raw["tools"]),
        term=raw["term"],
        family=raw["family"],
        forbidden=frozenset(raw.get("forbidden", ())),
        longest_ms={tool: _time_ms(time) for tool, time in raw.get("longest", {}).items()},
        caution=raw.get("caution", ""),
        neighbours=tuple(raw["neighbours"]),
        groups=tuple(raw.get("groups", ())),
        synonyms=tuple(raw["synonyms"]),
    )


def _area(id: str, raw: Mapping[str, Any], single: Mapping[str, Region]) -> Region:
    """Read a whole area: it forbids what any of its members forbids."""
    members = raw["members"]
    if members == "all":
        members = [region.id for region in single.values() if region.cap]
    return Region(
        id=id,
        name=raw["name"],
        sides=raw["sides"],
        cap=float(raw["cap"]),
        techniques=tuple(raw["techniques"]),
        tools=tuple(raw["tools"]),
        forbidden=frozenset[str]().union(*(single[member].forbidden for member in members)),
        members=tuple(members),
        synonyms=tuple(raw["synonyms"]),
    )


def _technique(id: str, raw: Mapping[str, Any]) -> Technique:
    shortest, longest = raw["duration"]
    pressure, stroke = raw.get("pressure"), raw.get("stroke")
    return Technique(
        id=id,
        name=raw["name"],
        what=raw["what"],
        kind=raw["kind"],
        scale=raw["scale"],
        depth=raw["depth"],
        duration_ms=(_time_ms(shortest), _time_ms(longest)),
        pressure=(float(pressure[0]), float(pressure[1])) if pressure else None,
        stroke=StrokeDose(stroke["word"], _time_ms(stroke["usual"]), _time_ms(stroke["shortest"]))
        if stroke
        else None,
        tools=tuple(raw["tools"]),
        tool=raw["tool"],
        synonyms=tuple(raw["synonyms"]),
    )


def _tool(id: str, raw: Mapping[str, Any]) -> Tool:
    return Tool(
        id=id,
        name=raw["name"],
        kind=raw["kind"],
        listed=raw.get("listed", raw["name"]),
        cap=float(raw["cap"]) if "cap" in raw else None,
        single=raw.get("single", ""),
        never=frozenset(raw.get("never", ())),
        longest_ms=_time_ms(raw["longest"]) if "longest" in raw else None,
        note=raw.get("note", ""),
        synonyms=tuple(raw["synonyms"]),
    )


def _zone(id: str, raw: Mapping[str, Any]) -> Zone:
    return Zone(
        id=id,
        name=raw["name"],
        text=raw["text"],
        why=raw["why"],
        instead=tuple(raw["instead"]),
        synonyms=tuple(raw["synonyms"]),
    )


def _limits(raw: Mapping[str, Any]) -> Limits:
    shortest, longest = raw["breath_cycle"]
    return Limits(
        ceiling=float(raw["ceiling"]),
        max_pressure=float(raw["max_pressure"]),
        session_longest_ms=_time_ms(raw["session_longest"]),
        region_longest_ms=_time_ms(raw["region_longest"]),
        comment_above=float(raw["comment_above"]),
        jump=float(raw["jump"]),
        jump_time_ms=_time_ms(raw["jump_time"]),
        ramp_ms=_time_ms(raw["ramp"]),
        pick_up_ms=_time_ms(raw["pick_up"]),
        press_effort=float(raw["press_effort"]),
        breath_cycle_ms=(round(float(shortest) * 1000), round(float(longest) * 1000)),
        breath_hold_ms=round(float(raw["breath_hold"]) * 1000),
    )


def _word_rule(raw: Mapping[str, Any]) -> WordRule:
    return WordRule(
        code=raw["code"],
        level=raw["level"],
        language=raw.get("language", "en"),
        patterns=tuple(raw["match"]),
        instead=raw["instead"],
        why=raw["why"],
    )


def _time_ms(word: str) -> int:
    ms = parse_time(word)
    if ms is None:
        raise ValueError(f"{word!r} is not a time")
    return ms
