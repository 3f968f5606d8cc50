"""Plain names and one line of help for what can be typed: keys, words of lists, forms of values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fasciatimer.core.fields import (
    CHIMES,
    CURVE_POINTS,
    DIRECTIONS,
    MAX_BREATHS,
    PATH_REGIONS,
    SCALES,
    SIDES,
    VIEWS,
    Field,
    ValueType,
    word_lists,
)
from fasciatimer.core.units import format_number, format_time
from fasciatimer.core.vocabulary import Region, Technique, Tool, Vocabulary

_PLAIN_WORDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "side": (
        SIDES,
        (
            "Left side",
            "Right side",
            "Left, then right, the full time on each",
            "Right, then left, the full time on each",
            "Both sides at the same time",
        ),
    ),
    "direction": (
        DIRECTIONS,
        (
            "Toward the head",
            "Toward the feet",
            "Toward the middle of the body",
            "Away from the middle of the body",
            "Along the muscle",
            "Across the muscle",
            "In circles",
            "Stay in one place",
        ),
    ),
    "view": (
        VIEWS,
        (
            "From the front",
            "From behind",
            "From the side",
            "The head from above",
            "The sole of the foot",
        ),
    ),
    "chime": (
        CHIMES,
        ("Singing bowl", "Bell", "Click", "Soft tone", "No sound"),
    ),
    "check-in scale": (
        SCALES,
        (
            "How much it hurts",
            "How tense it feels",
            "How stiff it feels",
            "How stressed one is",
        ),
    ),
}
_FORMS: dict[ValueType, str] = {
    "line": "one line of text",
    "id": "small letters, digits and single hyphens, such as desk-neck-reset",
    "date": "a date, year-month-day, such as 2026-03-31",
    "language": "a language code, such as en, de or pt-BR",
    "text": "a text, or one for each language: {en: Hello, de: Hallo}",
    "title": "one line of text, or one for each language: {en: Hello, de: Hallo}",
    "texts": "a list of texts, or one text",
    "lines": "a list of words, or one word",
    "props": "a list of things, or one thing",
    "words": "a list of words, or one word",
    "regions": "a region, or a list of regions in [ ]",
    "path": f"a list of {PATH_REGIONS[0]} to {PATH_REGIONS[1]} regions in [ ]",
    "pressure": (
        f"a number; a curve of {CURVE_POINTS[0]} to {CURVE_POINTS[1]} numbers such as [1, 4, 4, 1]; "
        "or points such as {0%: 2, 50%: 4, 100%: 2}"
    ),
    "breath": "[in, out] or [in, hold, out, hold] in seconds, such as [4, 6]",
    "cues": "lines of  time: text,  with a time such as 10s or a percent such as 75%",
    "image": "the name of a png, jpg, webp or svg file beside the session",
    "map": "lines of  key: value,  two spaces further in",
    "steps": "a list: each step starts with '- '",
}


@dataclass(frozen=True, slots=True)
class Meaning:
    """A word of the format in plain words.

    Attributes:
        id: as it is typed.
        name: its plain name.
        help: one line about it; may be empty.
        others: other words people type for it.
    """

    id: str
    name: str
    help: str = ""
    others: tuple[str, ...] = ()


def form_of(known: Field) -> str:
    """Return what a value of a key looks like, with its bounds and default, in one or two sentences."""
    low, high = known.bounds
    if known.value in ("whole", "number"):
        kind = "a whole number" if known.value == "whole" else "a number"
        form = f"{kind} from {low} to {high}" if low < high else str(low)
    elif known.value == "time":
        form = f"a time such as 45s or 1m30s, from {format_time(low)} to {format_time(high)}"
        form += f"; or 1 to {MAX_BREATHS} breaths" * known.breaths
    elif known.value == "word":
        form = f"one {known.words}"
    else:
        form = _FORMS[known.value]
    if known.most:
        form += f"; at most {known.most}"
    if known.longest:
        form += f"; {f'{known.shortest} to ' if known.shortest else 'at most '}{known.longest} characters"
    form = form[:1].upper() + form[1:] + "."
    return f"{form} Without it: {known.default}." if known.default else form


def words_for(known: Field, vocabulary: Vocabulary) -> tuple[Meaning, ...]:
    """Return every word that may stand after a key; none for keys with free values."""
    if known.value in ("regions", "path"):
        return tuple(meaning_of_region(region) for region in vocabulary.regions.values())
    if known.value == "props":
        return tuple(Meaning(id, name) for id, name in vocabulary.props.items())
    if not known.words:
        return ()
    if known.words == "technique":
        return tuple(meaning_of_technique(one) for one in vocabulary.techniques.values())
    if known.words == "tool":
        return tuple(meaning_of_tool(tool) for tool in vocabulary.tools.values())
    if known.words == "position":
        others = _others(vocabulary.position_synonyms)
        return tuple(Meaning(id, name, "", others.get(id, ())) for id, name in vocabulary.positions.items())
    names = dict(zip(*_PLAIN_WORDS[known.words], strict=True))
    return tuple(Meaning(id, names[id]) for id in word_lists(vocabulary)[known.words])


def meaning_of_region(region: Region) -> Meaning:
    """Return a region or whole area in plain words, with its limit and what to mind."""
    limit = f"Pressure at most {format_number(region.cap)}." if region.cap else "Nothing may press here."
    return Meaning(region.id, region.name, f"{limit} {region.caution}".strip(), region.synonyms)


def meaning_of_technique(technique: Technique) -> Meaning:
    """Return a technique in plain words."""
    return Meaning(technique.id, technique.name, technique.what, technique.synonyms)


def meaning_of_tool(tool: Tool) -> Meaning:
    """Return a tool in plain words."""
    return Meaning(tool.id, tool.name, tool.note, tool.synonyms)


def about_region(region: Region, vocabulary: Vocabulary) -> str:
    """Return everything to know about a region: Latin name, limit, usual and forbidden things."""
    lines = [region.term, meaning_of_region(region).help]
    usual = [
        vocabulary.techniques[id].name if id in vocabulary.techniques else id for id in region.techniques
    ]
    lines.append(f"Usual: {', '.join(usual)}.")
    if region.tools:
        lines.append(f"With: {', '.join(vocabulary.tools[id].name for id in region.tools)}.")
    if region.forbidden:
        lines.append(f"Never: {', '.join(sorted(_name(id, vocabulary) for id in region.forbidden))}.")
    lines.append("Left and right." if region.sides == "paired" else "In the middle: it takes no side.")
    return "\n".join(line for line in lines if line)


def about_technique(technique: Technique, vocabulary: Vocabulary) -> str:
    """Return everything to know about a technique: what it is, usual time, number and pace, tools."""
    low_ms, high_ms = technique.duration_ms
    lines = [technique.what, f"Usual time: {format_time(low_ms)} to {format_time(high_ms)}."]
    if technique.pressure:
        low, high = map(format_number, technique.pressure)
        lines.append(f"Usual {technique.scale}: {low} to {high} of 10.")
    if technique.stroke:
        stroke = technique.stroke
        usual, shortest = format_time(stroke.usual_ms), format_time(stroke.shortest_ms)
        lines.append(f"One {stroke.word}: {usual}, not faster than {shortest}.")
    if technique.tools:
        lines.append(f"With: {', '.join(vocabulary.tools[id].name for id in technique.tools)}.")
    return "\n".join(lines)


def about_tool(tool: Tool) -> str:
    """Return everything to know about a tool: its limit, its longest time, where it is never used."""
    lines = [tool.note]
    if tool.cap is not None:
        lines.append(f"Pressure at most {format_number(tool.cap)}.")
    if tool.longest_ms is not None:
        lines.append(f"At most {format_time(tool.longest_ms)} on one place.")
    if tool.never:
        lines.append(f"Never on: {', '.join(sorted(tool.never))}.".replace("_", " "))
    return "\n".join(line for line in lines if line)


def _name(id: str, vocabulary: Vocabulary) -> str:
    found: Tool | Technique | None = vocabulary.tools.get(id) or vocabulary.techniques.get(id)
    return found.name if found else id


def _others(synonyms: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    others: dict[str, tuple[str, ...]] = {}
    for word, id in synonyms.items():
        others[id] = (*others.get(id, ()), word)
    return others


def by_id(meanings: Iterable[Meaning]) -> dict[str, Meaning]:
    """Return meanings by what is typed."""
    return {meaning.id: meaning for meaning in meanings}
