"""What may stand after a key, in words: for the page about the format and for help in editors."""

from __future__ import annotations

from fasciatimer.core.fields import CURVE_POINTS, PATH_REGIONS, Field, word_lists
from fasciatimer.core.units import format_time
from fasciatimer.core.vocabulary import Vocabulary

_VALUES: dict[str, str] = {
    "whole": "whole number",
    "number": "number",
    "line": "one line of plain text",
    "id": "id",
    "date": "date",
    "language": "language code",
    "text": "text",
    "title": "text on one line",
    "texts": "text, or a list of texts",
    "lines": "word, or a list of words",
    "props": "prop or other text, or a list of them",
    "words": "word, or a list of words",
    "regions": "region, or a list of regions",
    "path": "list of regions",
    "pressure": "pressure: a number, a list, or points in percent",
    "breath": "list of seconds",
    "cues": "map: time or percent, and a text",
    "image": "name of a picture",
    "map": "keys of its own",
    "steps": "list",
}
_VOCABULARY_LISTS = ("technique", "tool")
"""Too long to be listed beside each key."""


def value_words(field: Field) -> str:
    """Return what kind of value a key takes."""
    if field.value == "time":
        return "time, or breaths" if field.breaths else "time"
    if field.value == "word":
        return "word"
    return _VALUES[field.value]


def bounds_words(field: Field, vocabulary: Vocabulary) -> str:
    """Return what holds for the value: bounds, length, the words to choose from; '' for nothing."""
    low, high = field.bounds
    match field.value:
        case "whole" | "number":
            return f"{low} to {high}" if low < high else str(low)
        case "time":
            return f"{format_time(low)} to {format_time(high)}"
        case "pressure":
            points = f"{CURVE_POINTS[0]} to {CURVE_POINTS[1]}"
            return f"0 to {vocabulary.limits.ceiling:g}; a curve has {points} values"
        case "breath":
            return f"2 or 4 numbers from {low} to {high}: in, out, or in, hold, out, hold"
        case "path":
            return f"{PATH_REGIONS[0]} to {PATH_REGIONS[1]} regions"
        case "id":
            return "small letters, digits and single '-'"
        case "date":
            return "year-month-day, such as 2026-03-31"
        case "language":
            return "such as en, de, pt-BR"
        case "image":
            return "png, jpg, webp or svg beside the session; no web address"
        case "word" | "words" if field.words not in _VOCABULARY_LISTS:
            return ", ".join(word_lists(vocabulary)[field.words])
        case "word":
            return f"one of the {field.words}s of the app"
        case "steps":
            return "at least one"
    return _length_words(field)


def _length_words(field: Field) -> str:
    """Return how long a text may be and how many there may be."""
    longest = f"{field.shortest} to {field.longest}" if field.shortest else f"at most {field.longest}"
    if field.most and field.longest:
        return f"at most {field.most}, each at most {field.longest} characters"
    if field.most:
        return f"at most {field.most}"
    return f"{longest} characters" if field.longest else ""
