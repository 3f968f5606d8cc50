"""The person's own limits: kept by them, applied to every session, and never raising anything."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from fasciatimer.core.model import Safety, Side, Step
from fasciatimer.core.rules import (
    Place,
    Rule,
    highest_by,
    holds,
    place_json,
    read_level,
    read_places,
    read_rule,
    read_words,
    rule_json,
)
from fasciatimer.core.vocabulary import Vocabulary

GENTLE = Rule(
    cap=3.0,
    stretch_cap=3.0,
    effort_cap=3.0,
    start=1.0,
    region_longest_ms=5 * 60_000,
    times=0.5,
    session_longest_ms=10 * 60_000,
    source="gentle",
)
"""Gentle mode: nothing above 3, touch begins at 1, everything half as long, at most 10 minutes, and of these
at most 5 on one side of one region."""


SPOT_SOURCE = "spot"
"""Source of a limit that is a spot left alone for a while."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A region that the person leaves alone for a while.

    Attributes:
        region: its id.
        until: the last day of it, ``2026-11-23``; '' until the person says that it has settled.
    """

    region: str
    until: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a person does not want to go beyond.

    What they said for a while (spots, sessions) holds by way of `at`, and only there.

    Attributes:
        highest: highest felt number anywhere, 1 to 10, for pressure and stretches alike; None for none.
        highest_in: the same for regions or whole areas, by id.
        places_out: where nothing is done.
        tools_out: tools that are not used.
        gentle: gentle mode.
        rules: further limits, each taken over from the suggestion of a condition.
        conditions: ids of the conditions answered with yes.
        asked: whether the questions were answered at all, also if all of them with no.
        spots: what is left alone for a while.
        gentle_on: sessions that are in gentle mode on one day, as their id and the day.
        softer_next: ids of sessions whose next sitting is in gentle mode.
    """

    highest: float | None = None
    highest_in: tuple[tuple[str, float], ...] = ()
    places_out: tuple[Place, ...] = ()
    tools_out: tuple[str, ...] = ()
    gentle: bool = False
    rules: tuple[Rule, ...] = ()
    conditions: tuple[str, ...] = ()
    asked: bool = False
    spots: tuple[Spot, ...] = ()
    gentle_on: tuple[tuple[str, str], ...] = ()
    softer_next: tuple[str, ...] = ()

    def at(self, day: str, session_id: str) -> Limits:
        """Return the limits that hold for a session on a day, with what was said for a while as rules."""
        off = tuple(
            Rule(places=(Place(region),), block="all", source=SPOT_SOURCE) for region in self.spots_off(day)
        )
        soft = session_id in self.softer_next or (session_id, day) in self.gentle_on
        return replace(
            self,
            gentle=self.gentle or soft,
            rules=(*self.rules, *off),
            spots=(),
            gentle_on=(),
            softer_next=(),
        )

    def spots_off(self, day: str) -> tuple[str, ...]:
        """Return the regions that are left alone on a day."""
        return tuple(dict.fromkeys(spot.region for spot in self.spots if not spot.until or day <= spot.until))

    def with_spots(self, regions: Iterable[str], until: str) -> Limits:
        """Return these limits with regions left alone; of two times for one region the longer holds."""
        longest = {spot.region: spot.until for spot in self.spots}
        for region in regions:
            known = longest.get(region, until)
            longest[region] = max(known, until) if known and until else ""
        spots = tuple(Spot(region, last) for region, last in sorted(longest.items()))
        return replace(self, spots=spots)

    def without_spots(self, regions: Iterable[str]) -> Limits:
        """Return these limits with regions that are no longer left alone."""
        gone = frozenset(regions)
        return replace(self, spots=tuple(spot for spot in self.spots if spot.region not in gone))

    def with_gentle_on(self, session_id: str, day: str) -> Limits:
        """Return these limits with a session in gentle mode on a day."""
        return replace(self, gentle_on=tuple(dict.fromkeys((*self.gentle_on, (session_id, day)))))

    def with_softer_next(self, session_id: str) -> Limits:
        """Return these limits with the next sitting of a session in gentle mode."""
        return replace(self, softer_next=tuple(dict.fromkeys((*self.softer_next, session_id))))

    def as_usual(self, session_id: str) -> Limits:
        """Return these limits without gentle mode for this session alone."""
        return replace(
            self,
            gentle_on=tuple(one for one in self.gentle_on if one[0] != session_id),
            softer_next=tuple(one for one in self.softer_next if one != session_id),
        )

    def from_day(self, day: str) -> Limits:
        """Return these limits without what ended before a day."""
        return replace(
            self,
            spots=tuple(spot for spot in self.spots if not spot.until or day <= spot.until),
            gentle_on=tuple(one for one in self.gentle_on if day <= one[1]),
        )

    def all_rules(self) -> tuple[Rule, ...]:
        """Return every limit as a rule."""
        found: list[Rule] = []
        if self.highest is not None:
            found.append(_cap(self.highest))
        found.extend(_cap(level, Place(area)) for area, level in self.highest_in)
        found.extend(Rule(places=(place,), block="all") for place in self.places_out)
        if self.tools_out:
            found.append(Rule(forbid=self.tools_out))
        if self.gentle:
            found.append(GENTLE)
        return (*found, *self.rules)

    def together(self, other: Limits) -> Limits:
        """Return limits that hold whatever either of two holds; of every two rules the stricter wins."""
        return self.with_rules(other.all_rules())

    def with_rules(self, rules: Iterable[Rule]) -> Limits:
        """Return these limits with further rules; one that is there already is not added again."""
        return replace(self, rules=tuple(dict.fromkeys((*self.rules, *rules))))

    def without_source(self, source: str) -> Limits:
        """Return these limits without what a condition brought, and without the condition."""
        return replace(
            self,
            rules=tuple(rule for rule in self.rules if rule.source != source),
            conditions=tuple(id for id in self.conditions if id != source),
        )

    def highest_for(self, step: Step, sides: tuple[Side | None, ...], vocabulary: Vocabulary) -> float | None:
        """Return the highest number these limits allow for a step; None when they set none."""
        caps = (
            highest_by(vocabulary, rule, step.technique)
            for rule in self.all_rules()
            if holds(vocabulary, rule, step, sides)
        )
        return min((cap for cap in caps if cap is not None), default=None)


NO_LIMITS = Limits()
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}").fullmatch


def usual_limit(step: Step, safety: Safety, vocabulary: Vocabulary) -> float | None:
    """Return the highest number allowed in a step for everybody; None when it has no pressure.

    The lowest of what nobody may ask for, the session, the regions and the tool. Regions and tools say
    nothing about stretches, and the author's reason lifts them, up to what the step asks for.
    """
    if step.pressure is None:
        return None
    limit = min(vocabulary.limits.ceiling, safety.max_pressure)
    technique = vocabulary.techniques.get(step.technique or "")
    if technique is not None and technique.scale != "pressure":
        return limit
    caps = [vocabulary.regions[id].cap for id in step.regions if id in vocabulary.regions]
    tool = vocabulary.tools.get(step.tool or "")
    if tool is not None and tool.cap is not None:
        caps.append(tool.cap)
    lowest = min([limit, *caps])
    return min(limit, max(lowest, *step.pressure.values)) if step.beyond_cap else lowest


def limits_json(limits: Limits) -> str:
    """Return limits as JSON text; what was said for a while is in it only where there is any."""
    plain = {
        "highest": limits.highest,
        "highest_in": dict(limits.highest_in),
        "places_out": [place_json(place) for place in limits.places_out],
        "tools_out": list(limits.tools_out),
        "gentle": limits.gentle,
        "rules": [rule_json(rule) for rule in limits.rules],
        "conditions": list(limits.conditions),
        "asked": limits.asked,
    }
    passing = {
        "spots": [[spot.region, spot.until] for spot in limits.spots],
        "gentle_on": [list(one) for one in limits.gentle_on],
        "softer_next": list(limits.softer_next),
    }
    return json.dumps(plain | {key: value for key, value in passing.items() if value}, indent=1)


def read_limits(text: str) -> Limits:
    """Read limits. What is missing or cannot be meant limits nothing, and costs nothing else."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return NO_LIMITS
    if not isinstance(data, Mapping):
        return NO_LIMITS
    rules = (read_rule(entry) for entry in _list(data.get("rules")))
    return Limits(
        highest=read_level(data.get("highest")),
        highest_in=_levels(data.get("highest_in")),
        places_out=read_places(data.get("places_out")),
        tools_out=read_words(data.get("tools_out")),
        gentle=data.get("gentle") is True,
        rules=tuple(rule for rule in rules if rule is not None),
        conditions=read_words(data.get("conditions")),
        asked=data.get("asked") is True,
        spots=tuple(Spot(region, day) for region, day in _pairs(data.get("spots")) if not day or _DAY(day)),
        gentle_on=tuple((id, day) for id, day in _pairs(data.get("gentle_on")) if _DAY(day)),
        softer_next=read_words(data.get("softer_next")),
    )


def _cap(level: float, *places: Place) -> Rule:
    return Rule(places=places, cap=level, stretch_cap=level, effort_cap=level)


def _pairs(data: Any) -> list[tuple[str, str]]:
    """Return the pairs of texts in a list."""
    return [
        (entry[0], entry[1])
        for entry in _list(data)
        if isinstance(entry, list) and len(entry) == 2 and all(isinstance(word, str) for word in entry)
    ]


def _list(data: Any) -> list[Any]:
    return data if isinstance(data, list) else []


def _levels(data: Any) -> tuple[tuple[str, float], ...]:
    if not isinstance(data, Mapping):
        return ()
    levels = ((area, read_level(level)) for area, level in data.items())
    return tuple((area, level) for area, level in levels if level is not None)
