"""The questions of ``safety.yaml``: what a person may have, and the limits each answer suggests.

Nothing here judges a person. An answer suggests rules; they hold once the person takes them over.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal, TypeAlias

from fasciatimer.core.rules import Place, Rule
from fasciatimer.core.units import parse_time
from fasciatimer.core.vocabulary import Vocabulary

Reach: TypeAlias = Literal["", "place", "place_and_neighbours", "limb"]

_LIMBS = (("shoulder", "arm", "hand"), ("hip", "thigh", "lower_leg", "foot"))
"""Families that are one limb together; any other family is a part of the trunk by itself."""
_LEAST_CAP = 1.0


@dataclass(frozen=True, slots=True)
class ConditionRule:
    """A rule of a condition before the person has marked a place. ``reach`` '' needs none."""

    rule: Rule
    reach: Reach = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """A question that is answered with yes or no.

    Attributes:
        id: its name.
        group: id of the group it stands in.
        ask: the question.
        message: what to show while the answer is yes.
        rules: what a yes suggests.
        profiles: ids of profiles a yes suggests.
        agreement: ``clinician`` or ``adult`` when somebody must agree first, else ''.
        advice: what the app cannot check.
        card: id of a card to show at once, or ''.
        today: whether it is asked again before each session.
    """

    id: str
    group: str
    ask: str
    message: str
    rules: tuple[ConditionRule, ...] = ()
    profiles: tuple[str, ...] = ()
    agreement: str = ""
    advice: tuple[str, ...] = ()
    card: str = ""
    today: bool = False

    @property
    def needs_place(self) -> bool:
        """Whether the person must mark a place before everything it suggests can be told."""
        return any(rule.reach for rule in self.rules)


@dataclass(frozen=True, slots=True)
class EmergencyCard:
    """What is shown full screen. ``{number}`` in its texts is the emergency number of the settings."""

    id: str
    level: Literal["emergency", "today"]
    title: str
    signs: tuple[str, ...]
    do: tuple[str, ...]
    avoid: tuple[str, ...]


@dataclass(frozen=True)
class SafetyPage:
    """The questions by group, the profiles and the cards.

    Attributes:
        groups: titles by id, in the order of the page.
        conditions: by id.
        profiles: by id, as one rule each.
        cards: by id.
    """

    groups: Mapping[str, str]
    conditions: Mapping[str, Condition]
    profiles: Mapping[str, Rule]
    cards: Mapping[str, EmergencyCard]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What one yes suggests.

    Attributes:
        condition: the question.
        rules: limits to take over, changed or not.
        waits_for_place: whether there will be more once the person has marked where it is.
    """

    condition: Condition
    rules: tuple[Rule, ...]
    waits_for_place: bool


@lru_cache(maxsize=4)
def read_safety_page(vocabulary: Vocabulary) -> SafetyPage:
    """Return the questions, profiles and cards that come with the app."""
    raw = vocabulary.safety
    today = frozenset(raw["today_check"])
    return SafetyPage(
        groups=raw["flag_groups"],
        conditions={flag["id"]: _condition(flag, vocabulary, flag["id"] in today) for flag in raw["flags"]},
        profiles={id: replace(_rule(bare, vocabulary), source=id) for id, bare in raw["profiles"].items()},
        cards={id: _card(id, card) for id, card in raw["cards"].items()},
    )


def suggest(
    yes: Sequence[str],
    page: SafetyPage,
    vocabulary: Vocabulary,
    places: Mapping[str, Sequence[Place]] | None = None,
) -> tuple[Suggestion, ...]:
    """Return what the conditions answered with yes suggest, in the order of the page.

    Args:
        yes: ids of conditions; unknown ones are ignored.
        page: the questions.
        vocabulary: knows the neighbours of a place.
        places: where it is, by id of the condition, as far as the person has marked it.
    """
    marked = places or {}
    wanted = [condition for id, condition in page.conditions.items() if id in yes]
    return tuple(_suggestion(one, page, vocabulary, tuple(marked.get(one.id, ()))) for one in wanted)


def reached(vocabulary: Vocabulary, places: Sequence[Place], reach: Reach) -> tuple[Place, ...]:
    """Return the marked places with what a rule reaches from them: neighbours, or the whole limb."""
    found: dict[Place, None] = {}
    for place in places:
        region = vocabulary.regions.get(place.area)
        if region is None:
            continue
        areas: list[str] = [place.area]
        if reach == "place_and_neighbours":
            for single in region.members or (place.area,):
                areas.extend(vocabulary.regions[single].neighbours)
        elif reach == "limb":
            families = vocabulary.families(place.area)
            together = {one for limb in _LIMBS if families & set(limb) for one in limb} | families
            areas.extend(_of_families(vocabulary, together))
        for area in areas:
            sided = vocabulary.regions[area].sides == "paired"
            found[Place(area, place.side if sided else None)] = None
    return tuple(found)


def _suggestion(
    condition: Condition, page: SafetyPage, vocabulary: Vocabulary, places: tuple[Place, ...]
) -> Suggestion:
    rules: list[Rule] = []
    for one in condition.rules:
        if not one.reach:
            rules.append(one.rule)
        elif near := reached(vocabulary, places, one.reach):
            rules.append(replace(one.rule, places=near))
    rules.extend(replace(page.profiles[id], source=condition.id) for id in condition.profiles)
    return Suggestion(condition, tuple(dict.fromkeys(rules)), condition.needs_place and not places)


def _condition(raw: Mapping[str, Any], vocabulary: Vocabulary, today: bool) -> Condition:
    bare_rules = raw["rules"]
    rules = (
        ConditionRule(replace(_rule(bare, vocabulary), source=raw["id"]), bare.get("place", ""))
        for bare in bare_rules
    )
    nothing = Rule(source=raw["id"])
    return Condition(
        id=raw["id"],
        group=raw["group"],
        ask=raw["ask"],
        message=raw["message"],
        rules=tuple(one for one in rules if replace(one.rule, places=()) != nothing),
        profiles=tuple(bare["profile"] for bare in bare_rules if "profile" in bare),
        agreement=next((bare["ok"] for bare in bare_rules if "ok" in bare), ""),
        advice=tuple(bare["advise"] for bare in bare_rules if "advise" in bare),
        card=next((bare["card"] for bare in bare_rules if "card" in bare), ""),
        today=today,
    )


def _rule(raw: Mapping[str, Any], vocabulary: Vocabulary) -> Rule:
    areas = (*raw.get("regions", ()), *_of_families(vocabulary, raw.get("families", ())))
    return Rule(
        places=tuple(Place(area) for area in areas),
        block=raw.get("block", ""),
        spared=tuple(raw.get("except", ())),
        only=tuple(raw.get("only", ())),
        only_tools=tuple(raw.get("only_tools", ())),
        forbid=tuple(raw.get("forbid", ())),
        cap=_level(raw.get("cap")),
        stretch_cap=_level(raw.get("stretch_cap")),
        effort_cap=_level(raw.get("effort_cap")),
        start=_level(raw.get("start")),
        region_longest_ms=parse_time(raw.get("region_longest", "")),
        hold_longest_ms=parse_time(raw.get("hold_longest", "")),
        hold_tools=tuple(raw.get("hold_tools", ())),
        times=float(raw.get("times", 1)),
        session_longest_ms=parse_time(raw.get("session_longest", "")),
        positions_out=tuple(raw.get("positions_out", ())),
        breath=raw.get("breath", ""),
    )


def _level(word: str | None) -> float | None:
    return None if word is None else max(float(word), _LEAST_CAP)


def _of_families(vocabulary: Vocabulary, families: Sequence[str] | set[str] | frozenset[str]) -> list[str]:
    return [region.id for region in vocabulary.regions.values() if region.family in families]


def _card(id: str, raw: Mapping[str, Any]) -> EmergencyCard:
    return EmergencyCard(
        id=id,
        level=raw["level"],
        title=raw["title"],
        signs=tuple(raw["signs"]),
        do=tuple(raw["do"]),
        avoid=tuple(raw["avoid"]),
    )
