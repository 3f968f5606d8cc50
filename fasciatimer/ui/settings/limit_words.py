"""Limits in words: what one limit means, in a line."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from fasciatimer.core.areas import AREAS
from fasciatimer.core.limiting import Limited
from fasciatimer.core.limits import SPOT_SOURCE
from fasciatimer.core.model import words as told
from fasciatimer.core.rules import Place, Reason, Rule
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.areas import area_name
from fasciatimer.ui.phrases import joined, seconds_text

PLACES_NAMED = 3


def tr(text: str, **values: object) -> str:
    """Return the text in the reader's language with its places filled in."""
    return QCoreApplication.translate("Limits", text).format(**values)


def place_name(place: Place, vocabulary: Vocabulary) -> str:
    """Return ``Neck and shoulders, left``."""
    region = vocabulary.regions.get(place.area)
    name = area_name(place.area) if place.area in AREAS else region.name if region else place.area
    side = {"left": tr("left"), "right": tr("right")}.get(place.side or "", "")
    return ", ".join(filter(None, (name, side)))


def tool_name(tool: str, vocabulary: Vocabulary) -> str:
    """Return what everybody calls a tool or a technique."""
    found = vocabulary.tools.get(tool) or vocabulary.techniques.get(tool)
    return found.name if found is not None else tool.replace("_", " ")


def places_words(rule: Rule, vocabulary: Vocabulary) -> str:
    """Return where a limit holds; '' for everywhere."""
    names = list(dict.fromkeys(place_name(place, vocabulary) for place in rule.places))
    if len(names) > PLACES_NAMED:
        more = len(names) - PLACES_NAMED + 1
        return tr("{names} and {n} more", names=", ".join(names[: PLACES_NAMED - 1]), n=more)
    return joined(names)


def rule_words(rule: Rule, vocabulary: Vocabulary) -> str:
    """Return a limit as one line: ``Up to 3, no massage gun: thighs and lower legs``."""

    def named(ids: tuple[str, ...]) -> str:
        return joined([tool_name(id, vocabulary).lower() for id in ids])

    parts: list[str] = []
    if rule.block == "all":
        parts.append(tr("nothing there") if rule.places else tr("no session"))
    elif rule.block == "touch":
        parts.append(tr("no touch there") if rule.places else tr("no touch"))
    if rule.block and rule.spared:
        parts.append(tr("except {names}", names=_spared(rule, vocabulary)))
    caps = {cap for cap in (rule.cap, rule.stretch_cap, rule.effort_cap) if cap is not None}
    if rule.cap is not None and len(caps) == 1 and rule.stretch_cap is not None:
        parts.append(tr("up to {n}", n=f"{rule.cap:g}"))
    else:
        if rule.cap is not None:
            parts.append(tr("pressure up to {n}", n=f"{rule.cap:g}"))
        if rule.stretch_cap is not None:
            parts.append(tr("stretch up to {n}", n=f"{rule.stretch_cap:g}"))
        if rule.effort_cap is not None:
            parts.append(tr("effort up to {n}", n=f"{rule.effort_cap:g}"))
    if rule.start is not None:
        parts.append(tr("touch begins at {n}", n=f"{rule.start:g}"))
    if rule.region_longest_ms is not None:
        parts.append(tr("one place up to {n} min", n=rule.region_longest_ms // 60_000))
    if rule.only_tools:
        parts.append(tr("only with {names}", names=named(rule.only_tools)))
    if rule.only:
        parts.append(tr("only {names}", names=named(rule.only)))
    if rule.forbid:
        parts.append(tr("without {names}", names=named(rule.forbid)))
    if rule.hold_tools:
        parts.append(tr("still pressure only with {names}", names=named(rule.hold_tools)))
    if rule.hold_longest_ms is not None:
        parts.append(tr("still pressure up to {time}", time=seconds_text(rule.hold_longest_ms)))
    if rule.times != 1.0:
        parts.append(tr("{n} % of the time", n=round(rule.times * 100)))
    if rule.session_longest_ms is not None:
        parts.append(tr("sessions up to {n} min", n=rule.session_longest_ms // 60_000))
    if rule.positions_out:
        names = [vocabulary.positions.get(id, id).lower() for id in rule.positions_out]
        parts.append(tr("not {positions}", positions=joined(names)))
    if rule.breath:
        parts.append(tr("breathing at your own pace") if rule.breath == "own_pace" else tr("shorter breaths"))
    words = ", ".join(parts)
    where = places_words(rule, vocabulary)
    words = f"{words[:1].upper()}{words[1:]}"
    return tr("{words}: {where}", words=words, where=where) if where else words


def reason_words(reason: Reason, vocabulary: Vocabulary) -> str:
    """Return why a step is left out: ``your limit: no foam roller``."""
    match reason.kind:
        case "area" if reason.source == SPOT_SOURCE:
            return tr("{name} is left alone for now", name=place_name(Place(reason.about), vocabulary))
        case "area":
            return tr("{name} is left out", name=place_name(Place(reason.about), vocabulary))
        case "tool":
            return tr("without {name}", name=tool_name(reason.about, vocabulary).lower())
        case "technique":
            return tr("no {name}", name=tool_name(reason.about, vocabulary).lower())
        case "position":
            return tr("not {position}", position=vocabulary.positions.get(reason.about, reason.about).lower())
        case "today":
            return tr("not today")
        case "other_side":
            return tr("the other side is left out, and sides stay even")
        case "time":
            return tr("the session may not take longer")


def less_words(limited: Limited, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return what limits change beside pressure, time and steps, a line each, with the reason."""
    session, language = limited.timeline.session, limited.timeline.language

    def places(regions: Iterable[str]) -> str:
        return joined([place_name(Place(region), vocabulary).lower() for region in regions])

    lines: list[str] = []
    for regions in dict.fromkeys(one.regions for one in limited.kept_off):
        steps = [
            told(one.name, language, session.language) for one in limited.kept_off if one.regions == regions
        ]
        lines.append(tr("Not on {places}: {steps}", places=places(regions), steps=", ".join(steps)))
    crowded = dict.fromkeys(one.region for one in limited.crowded)
    if crowded:
        lines.append(tr("Shorter, so that it is not too long in one place: {places}", places=places(crowded)))
    if limited.starts_at is not None:
        lines.append(tr("Touch begins at {n} and takes its time.", n=f"{limited.starts_at:g}"))
    return tuple(lines)


def _spared(rule: Rule, vocabulary: Vocabulary) -> str:
    names = []
    for id in rule.spared:
        region = vocabulary.regions.get(id)
        names.append((region.name if region else tool_name(id, vocabulary)).lower())
    return joined(names)
