"""What may stand after each key, as JSON Schema.

An editor types scalars by YAML 1.2 before it looks at the schema: ``2024`` is a number to it and ``true`` a
boolean. A session has texts only, so texts allow them all, and numbers may stand in quotes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from fasciatimer.core.editing.glossary import Meaning, form_of, words_for
from fasciatimer.core.fields import (
    BREATH_SECONDS,
    CURVE_POINTS,
    MAX_BREATHS,
    PATH_REGIONS,
    PICTURE_ENDINGS,
    SECOND,
    WORK_MS,
    Field,
    ValueType,
)
from fasciatimer.core.schema import patterns
from fasciatimer.core.units import format_time
from fasciatimer.core.vocabulary import Vocabulary

Schema = dict[str, Any]

LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
_SCALAR = ("string", "number", "boolean")
_TEXT = (*_SCALAR, "object")
_DATE = (
    r"^[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    r"|02-(?:0[1-9]|1[0-9]|2[0-9]))$"
)
_PICTURE_PART = r"[A-Za-z0-9_\u00AA-\uFFFF][^/\\:\n]*"
_EXAMPLES: dict[ValueType, str] = {
    "path": "path: [neck_back, upper_trapezius, deltoid_side]",
    "pressure": "pressure: [1, 4, 4, 1]",
    "breath": "breath: [4, 6]",
    "cues": "cues: {8s: Breathe out, 75%: Slowly let go}",
}
_SHORTEST_MS = SECOND // 10


def reference(name: str, types: str | list[str] = "object") -> Schema:
    """Return a schema that is one of the definitions.

    In ``allOf``, because draft-07 looks at nothing that stands beside a ``$ref``; with its types, because
    editors put in what follows a key by the first of them.
    """
    return {"type": types, "allOf": [{"$ref": f"#/definitions/{name}"}]}


def definitions(vocabulary: Vocabulary, fields: Iterable[Field]) -> dict[str, Schema]:
    """Return the schemas of values that several keys share: words, regions and texts."""
    found: dict[str, Schema] = {}
    for field in fields:
        meanings = words_for(field, vocabulary)
        if field.words:
            found[_list_name(field.words)] = _word_list(meanings, f"no {field.words}")
        elif field.value == "regions":
            found["region"] = _region_list(meanings, "no body region that the app knows")
        elif field.value == "path":
            passable = [one for one in meanings if vocabulary.regions[one.id].cap]
            found["passed_region"] = _region_list(passable, "nothing a stroke may pass")
        elif field.value in ("text", "title", "texts", "cues", "props"):
            found[_text_name(field)] = _text(field)
    found["number_of_pressure"] = _number(
        0, int(vocabulary.limits.ceiling), "Type a number from {low} to {high}, such as 3 or 2.5."
    )
    return dict(sorted(found.items()))


def value_schema(field: Field, vocabulary: Vocabulary) -> Schema:
    """Return the schema of the value of one key that is no map of its own and no list of steps."""
    low, high = field.bounds
    match field.value:
        case "whole":
            return _whole(low, high)
        case "number":
            return _number(low, high, "Type a number from {low} to {high}.")
        case "line":
            return _scalar(
                field.longest, r"^\s*\S[^\n]*\s*$", f"One line of at most {field.longest} characters."
            )
        case "id":
            sentence = "Small letters, digits and single '-', for example desk-neck-reset."
            return {
                "type": ["string", "integer", "boolean"],
                "minimum": 0,
                "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$",
                "errorMessage": sentence,
            }
        case "date":
            return _pattern(_DATE, "A date written year-month-day, for example 2026-03-31.")
        case "language":
            return _pattern(LANGUAGE, "A language code such as en, de or pt-BR.")
        case "text" | "title":
            return _words(field)
        case "texts":
            return _one_or_more(_words(field), field.most)
        case "lines":
            return _one_or_more(_scalar(field.longest, r"\S", "Write a word."), field.most)
        case "props":
            things = words_for(field, vocabulary)
            props = {"enum": [one.id for one in things], "enumDescriptions": _names(things)}
            return _one_or_more({"type": [*_TEXT], "anyOf": [props, _words(field)]}, field.most)
        case "word":
            return reference(_list_name(field.words), "string")
        case "words":
            return _one_or_more(reference(_list_name(field.words), "string"), field.most, different=True)
        case "regions":
            return _one_or_more(reference("region", "string"), field.most, different=True, least=1)
        case "path":
            fewest, most = PATH_REGIONS
            return {
                "type": "array",
                "items": reference("passed_region", "string"),
                "minItems": fewest,
                "maxItems": most,
            }
        case "time":
            return _time(field)
        case "pressure":
            return _pressure()
        case "breath":
            return _breath()
        case "image":
            endings = patterns.letters_pattern(PICTURE_ENDINGS)
            part = _PICTURE_PART
            sentence = "A png, jpg, webp or svg file beside the session, such as pictures/neck.png."
            return _pattern(rf"^{part}(?:/{part})*\.{endings}$", sentence)
    assert field.value == "cues", field.value
    return _cues(field)


def described(field: Field, schema: Schema) -> Schema:
    """Return the schema of a key with its title, what it is for, its bounds, its default and an example."""
    told = [field.purpose]
    if field.value != "word":  # editors list the words themselves
        told.append(form_of(field))
    elif field.default:
        told.append(f"Without it: {field.default}.")
    example = _EXAMPLES.get(field.value, f"{field.key}: {field.example}" if field.example else "")
    found: Schema = {
        "title": field.key.replace("_", " ").capitalize(),
        "description": " ".join(told),
        "markdownDescription": "\n\n".join(told + ([f"For example  `{example}`"] if example else [])),
    }
    if field.example and field.value not in ("map", "steps"):
        found["examples"] = [_literal(field, field.example)]
    if field.default and (field.value in ("whole", "number", "time", "language") or _is_word(field)):
        found["default"] = _literal(field, field.default)
    return found | schema


def _is_word(field: Field) -> bool:
    """Return whether the default is a word that could be typed, not a description of one."""
    return field.value == "word" and " " not in field.default


def _literal(field: Field, typed: str) -> str | int:
    return int(typed) if field.value in ("whole", "number") else typed


def _words(field: Field) -> Schema:
    return reference(_text_name(field), [*_TEXT])


def _list_name(words: str) -> str:
    return words.replace(" ", "_").replace("-", "_")


def _text_name(field: Field) -> str:
    shortest = f"_{field.shortest}_to" if field.shortest else ""
    return f"text{shortest}_{field.longest}"


def _scalar(longest: int, pattern: str, sentence: str) -> Schema:
    return {"type": [*_SCALAR], "maxLength": longest, "pattern": pattern, "errorMessage": sentence}


def _pattern(pattern: str, sentence: str) -> Schema:
    return {"type": "string", "pattern": pattern, "errorMessage": sentence}


def _text(field: Field) -> Schema:
    """Return words for a person: plain, or by language."""
    words = _scalar(field.longest, r"\S", "Write a text; in quotes when it starts with a sign or holds ': '.")
    if field.shortest:
        words["minLength"] = field.shortest
    sentence = f"A text of at most {field.longest} characters, or one for each language: en, de, pt-BR."
    by_language = {
        "patternProperties": {LANGUAGE: words},
        "additionalProperties": False,
        "minProperties": 1,
        "errorMessage": sentence,
    }
    return words | {"type": [*_TEXT]} | by_language


def _one_or_more(one: Schema, most: int, *, different: bool = False, least: int = 0) -> Schema:
    """Return a list, or just the one value."""
    many: Schema = {"type": "array", "items": one}
    if most:
        many["maxItems"] = most
    if least:
        many["minItems"] = least
    if different:
        many["uniqueItems"] = True
    types = [one["type"]] if isinstance(one["type"], str) else one["type"]
    return {"type": [*types, "array"], "anyOf": [one, many]}


def _word_list(meanings: Sequence[Meaning], trouble: str) -> Schema:
    ids = [one.id for one in meanings]
    sentence = f"This is {trouble}. There are: {', '.join(ids)}."
    return {"type": "string", "enum": ids, "enumDescriptions": _names(meanings), "errorMessage": sentence}


def _region_list(meanings: Sequence[Meaning], trouble: str) -> Schema:
    sentence = f"This is {trouble}. Take one of the list of suggestions."
    return _word_list(meanings, trouble) | {"errorMessage": sentence}


def _names(meanings: Sequence[Meaning]) -> list[str]:
    return [f"{one.name}. {one.help}" if one.help else one.name for one in meanings]


def _whole(low: int, high: int) -> Schema:
    return {
        "type": ["integer", "string"],
        "minimum": low,
        "maximum": high,
        "pattern": patterns.exactly(patterns.whole_pattern(low, high)),
        "errorMessage": f"Type a whole number from {low} to {high}." if low < high else f"Type {low}.",
    }


def _number(low: int, high: int, sentence: str) -> Schema:
    return {
        "type": ["number", "string"],
        "minimum": low,
        "maximum": high,
        "pattern": patterns.exactly(patterns.decimal_pattern(low * 10, high * 10)),
        "errorMessage": sentence.format(low=low, high=high),
    }


def _time(field: Field) -> Schema:
    low, high = field.bounds
    pattern = patterns.time_pattern(low, high)
    sentence = f"Type a time with its unit, from {format_time(low)} to {format_time(high)}"
    sentence += ", such as 45s, 2m or 1m30s" if high > 60 * SECOND else ", such as 5s or 2.5s"
    if field.breaths:
        pattern = f"{pattern}|{patterns.breaths_pattern(MAX_BREATHS)}"
        sentence += ", or 5 breaths"
    return _pattern(patterns.exactly(pattern), f"{sentence}.")


def _pressure() -> Schema:
    fewest, most = CURVE_POINTS
    number = reference("number_of_pressure", ["number", "string"])
    percent = patterns.exactly(patterns.percent_pattern(0, 100))
    curve: Schema = {"type": "array", "items": number, "minItems": fewest, "maxItems": most}
    points: Schema = {
        "type": "object",
        "patternProperties": {percent: number},
        "additionalProperties": False,
        "minProperties": fewest,
        "maxProperties": most,
        "errorMessage": f"{fewest} to {most} points in percent, such as {{0%: 2, 50%: 4, 100%: 2}}.",
    }
    return {
        "type": ["number", "string", "array", "object"],
        "if": {"type": "array"},
        "then": curve,
        "else": {"if": {"type": "object"}, "then": points, "else": number},
        "defaultSnippets": [
            {"label": "steady", "description": "The same all the time", "bodyText": "${1:2}"},
            {"label": "rise and fall", "description": "Softer, firmer, softer", "bodyText": "[1, ${1:3}, 1]"},
            {"label": "ease in, stay, ease out", "bodyText": "[1, ${1:4}, ${1:4}, 1]"},
            {"label": "points in percent", "bodyText": "{0%: 1, ${1:25%}: ${2:4}, 100%: 2}"},
        ],
        "examples": [3],
    }


def _breath() -> Schema:
    low, high = BREATH_SECONDS
    sentence = f"{{low}} to {{high}} seconds: [in, out] or [in, hold, out, hold], such as [{4}, {6}]."
    moving, still = _number(1, high, sentence), _number(low, high, sentence)
    return {
        "type": "array",
        "minItems": 2,
        "if": {"maxItems": 2},
        "then": {"items": [moving, moving]},
        "else": {"items": [moving, still, moving, still], "minItems": 4, "maxItems": 4},
        "defaultSnippets": [
            {"label": "4 in, 6 out", "bodyText": "[4, 6]"},
            {"label": "in, hold, out, hold", "bodyText": "[${1:4}, ${2:2}, ${3:6}, ${4:0}]"},
        ],
    }


def _cues(field: Field) -> Schema:
    moment = f"{patterns.percent_pattern(1, 99)}|{patterns.time_pattern(_SHORTEST_MS, WORK_MS[1])}"
    return {
        "type": "object",
        "patternProperties": {patterns.exactly(moment): _words(field)},
        "additionalProperties": False,
        "maxProperties": field.most,
        "errorMessage": "Cues are lines of time: text, such as  8s: Breathe out  or  75%: Slowly let go.",
        "defaultSnippets": [
            {"label": "at a time", "body": {"${1:8s}": "${2:Breathe out}"}},
            {"label": "at a part of the step", "body": {"${1:75%}": "${2:Slowly let go}"}},
        ],
    }
