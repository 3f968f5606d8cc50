"""The person's own limits: kept by them, applied to every session, and never raising anything."""

from __future__ import annotations

import json
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
    cap=3.0, stretch_cap=3.0, effort_cap=3.0, times=0.5, session_longest_ms=10 * 60_000, source="gentle"
)
"""Gentle mode: nothing above 3, everything half as long, at most 10 minutes."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a person does not want to go beyond.

    Attributes:
        highest: highest felt number anywhere, 1 to 10, for pressure and stretches alike; None for none.
        highest_in: the same for regions or whole areas, by id.
        places_out: where nothing is done.
        tools_out: tools that are not used.
        gentle: gentle mode.
        rules: further limits, each taken over from the suggestion of a condition.
        conditions: ids of the conditions answered with yes.
        asked: whether the questions were answered at all, also if all of them with no.
    """

    highest: float | None = None
    highest_in: tuple[tuple[str, float], ...] = ()
    places_out: tuple[Place, ...] = ()
    tools_out: tuple[str, ...] = ()
    gentle: bool = False
    rules: tuple[Rule, ...] = ()
    conditions: tuple[str, ...] = ()
    asked: bool = False

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
    """Return limits as JSON text."""
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
    return json.dumps(plain, indent=1)


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
    )


def _cap(level: float, *places: Place) -> Rule:
    return Rule(places=places, cap=level, stretch_cap=level, effort_cap=level)


def _list(data: Any) -> list[Any]:
    return data if isinstance(data, list) else []


def _levels(data: Any) -> tuple[tuple[str, float], ...]:
    if not isinstance(data, Mapping):
        return ()
    levels = ((area, read_level(level)) for area, level in data.items())
    return tuple((area, level) for area, level in levels if level is not None)
