"""The JSON Schema (draft-07) of a session, for completion and marks in other editors.

Made from the same table of fields and the same vocabulary as the checker, so that the two agree. What no
schema can say is in `BEYOND_A_SCHEMA`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fasciatimer.core.fields import MAPS, MapName
from fasciatimer.core.model import FORMAT
from fasciatimer.core.schema.patterns import exactly
from fasciatimer.core.schema.values import Schema, definitions, described, reference, value_schema
from fasciatimer.core.vocabulary import Technique, Vocabulary

FILE_NAME = f"session-{FORMAT}.schema.json"
MODELINE = f"# yaml-language-server: $schema=./{FILE_NAME}"
"""First line of a session whose schema lies beside it."""

BEYOND_A_SCHEMA: dict[str, str] = {
    "Y": "what is wrong with the file or its YAML: the editor has its own words for that",
    "S04": "one key, language or point twice: a map has forgotten it before the schema looks",
    "V04": "a number spelled with a sign, an exponent, leading zeros or two digits after the point",
    "V05": "how long breaths or repetitions take: a sum",
    "V07": "how long a text is without the blanks around it",
    "V08": "whether a text has the language of the session",
    "V09": "the 29th of February in a year without one",
    "V10": "how long the session is, and in how many parts: a sum",
    "V12": "whether a cue lies inside its step, and two cues at one moment: sums",
    "V15": "whether the points of a pressure curve go up",
    "V16": "whether a pressure is above the session's own max_pressure",
    "H02": "touch where nothing may press",
    "H03": "a pressure above the limit of its region or tool",
    "H04": "a tool that is forbidden on a region",
    "H05": "a technique that is forbidden on a region",
    "H07": "a tool that is never used on a part of the body",
}
"""The errors that only the checker finds, by their codes, and why. Advice is never in a schema."""

_TITLES: dict[MapName, str] = {
    "session": "A fasciatimer session",
    "plan": "Plan",
    "safety": "Safety",
    "defaults": "Defaults",
    "step": "Step",
    "rest": "Rest",
    "block": "Repeat block",
}
_PURPOSES: dict[MapName, str] = {
    "session": "What happens, in which order, how long, where on the body and how firmly.",
    "plan": "How often and for how long.",
    "safety": "The author's own words, added to the built-in ones.",
    "defaults": "Settings for every step that does not say otherwise.",
    "step": "Something to do: a name, and a duration or repetitions.",
    "rest": "A while in which nothing is done.",
    "block": "Steps and rests that are done several times, or on both sides.",
}
_STEP_KEYS = ("duration", "reps", "technique", "region")
_BLOCK_KEYS = ("steps", "repeat")
_SESSION_SNIPPET = {
    "label": "new session",
    "description": "The smallest session: a title and one step",
    "body": {
        "fasciatimer": "^1",
        "title": "${1:Neck break}",
        "steps": [{"name": "${2:Rub your neck}", "duration": "${3:45s}"}],
    },
}
_STEP_SNIPPET = {
    "label": "step",
    "description": "A step: what to do, and how long",
    "body": {"name": "${1:Rub your neck}", "duration": "${2:45s}"},
}
_TOUCH_SNIPPET = {
    "label": "step with touch",
    "description": "A step on a place of the body, with a pressure curve and a text",
    "body": {
        "name": "${1:Knead the top of the shoulder}",
        "technique": "${2:kneading}",
        "region": "${3:upper_trapezius}",
        "side": "${4:each}",
        "duration": "${5:30s}",
        "pressure": "^[1, ${6:3}, 1]",
        "text": "${7:How to do it, in a sentence or two.}",
    },
}
_REST_SNIPPET = {
    "label": "rest (nothing is done)",
    "description": "A rest: nothing is done",
    "body": {"rest": "${1:15s}"},
}
_BLOCK_SNIPPET = {
    "label": "repeat block",
    "description": "Steps that are done several times, or on both sides",
    "body": {
        "name": "${1:Both sides}",
        "repeat": "^${2:2}",
        "side": "${3:each}",
        "steps": [{"name": "${4:Rub your neck}", "duration": "${5:45s}"}],
    },
}


def build_schema(vocabulary: Vocabulary, version: str) -> Schema:
    """Return the schema as an object that can be written as JSON.

    Args:
        vocabulary: the words of the format.
        version: the version of the app, noted in the schema so that an older one can be told.
    """
    shared = definitions(vocabulary, [field for name in MAPS for field in MAPS[name].values()])
    maps = {name: _map(name, vocabulary) for name in MAPS}
    maps["step"]["allOf"] = [*_between_keys(vocabulary)]
    maps["step"] |= {"if": _has("reps"), "else": {"required": ["duration"]}}
    no_side = _without("side", because="The block already says 'side'.")
    maps["block"]["allOf"] = [{"if": _has("side"), "then": {"properties": {"steps": {"items": no_side}}}}]
    session = maps.pop("session")
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$comment": f"fasciatimer {version}",
        **session,
        "defaultSnippets": [_SESSION_SNIPPET],
        **_named_tools(vocabulary),
        "definitions": {**maps, "inner_item": _inner_item(), "item": _item(), **shared},
    }


def made_by(schema: Any) -> str:
    """Return the version of the app that wrote a schema file; '' when none did."""
    comment = schema.get("$comment") if isinstance(schema, dict) else None
    app, _, version = comment.partition(" ") if isinstance(comment, str) else ("", "", "")
    return version if app == "fasciatimer" else ""


def _map(name: MapName, vocabulary: Vocabulary) -> Schema:
    """Return the schema of one map: its keys, which of them it needs, and notes of the author's own."""
    properties: dict[str, Schema] = {}
    for key, field in MAPS[name].items():
        if field.value == "map":
            inner = reference(key)
        elif field.value == "steps":
            inner = _steps("inner_item" if name == "block" else "item")
        else:
            inner = value_schema(field, vocabulary)
        properties[key] = described(field, inner)
    return {
        "title": _TITLES[name],
        "description": _PURPOSES[name],
        "type": "object",
        "properties": properties,
        "patternProperties": {"^x-": {}},
        "additionalProperties": False,
        "required": [key for key, field in MAPS[name].items() if field.required],
    }


def _steps(item: str) -> Schema:
    snippets = [_STEP_SNIPPET, _TOUCH_SNIPPET, _REST_SNIPPET]
    if item == "item":
        snippets.append(_BLOCK_SNIPPET)
    return {"type": "array", "minItems": 1, "items": reference(item) | {"defaultSnippets": snippets}}


def _item() -> Schema:
    """Return an item of a session: told apart by its keys, as the checker does."""
    return {
        "type": "object",
        "if": _has_any(_BLOCK_KEYS),
        "then": reference("block"),
        "else": _step_or_rest(),
    }


def _inner_item() -> Schema:
    """Return an item of a repeat block: no block."""
    return {
        "type": "object",
        "if": _has_any(_BLOCK_KEYS),
        "then": {
            "properties": dict.fromkeys(_BLOCK_KEYS, False),
            "errorMessage": "A repeat block inside a repeat block is not possible.",
        },
        "else": _step_or_rest(),
    }


def _step_or_rest() -> Schema:
    is_rest = _has("rest") | {"not": _has_any(_STEP_KEYS)}
    return {"if": is_rest, "then": reference("rest"), "else": reference("step")}


def _between_keys(vocabulary: Vocabulary) -> list[Schema]:
    """Return what holds between the keys of a step."""
    both = "A step has either 'duration' or 'reps', not both."
    alone = "'hold' and 'relax' only work together with 'reps'."
    rules = [
        {"if": _has("reps"), "then": _without("duration", because=both)},
        {"if": {"not": _has("reps")}, "then": _without("hold", "relax", because=alone)},
    ]
    rules += [_of_technique(technique) for technique in vocabulary.techniques.values()]
    sideless = [id for id in vocabulary.techniques if vocabulary.is_sideless(id, ())]
    rules.append({"if": _says("technique", sideless), "then": _sideless(" and ".join(sideless))})
    midline = [id for id in vocabulary.regions if vocabulary.is_sideless(None, (id,))]
    once = {"if": {"type": "array"}, "then": {"items": _is_one_of(midline)}, "else": _is_one_of(midline)}
    rules.append(
        {"if": _has("region") | {"properties": {"region": once}}, "then": _sideless("what exists once")}
    )
    return rules


def _of_technique(technique: Technique) -> Schema:
    """Return what a step with this technique may say."""
    meaning: Schema = {}
    if technique.scale == "none":
        meaning["pressure"] = False
    if technique.stroke is None:
        meaning["stroke"] = False
    rule: Schema = {"properties": meaning, "errorMessage": f"This has no meaning for {technique.id}."}
    if not technique.tools:
        meaning["tool"] = False
    else:
        sentence = f"{technique.id} is done with {_or(technique.tools)}."
        fits = {"properties": {"tool": {"enum": [*technique.tools], "errorMessage": sentence}}}
        rule = {"allOf": [rule, fits]}
    return {"if": _says("technique", [technique.id]), "then": rule}


def _named_tools(vocabulary: Vocabulary) -> Schema:
    """Return the rule that techniques which must name their tool do so, unless the defaults do."""
    rules = []
    for technique in vocabulary.techniques.values():
        if technique.tool == "say":
            step = {
                "if": _says("technique", [technique.id]),
                "then": {
                    "required": ["tool"],
                    "errorMessage": f"{technique.id} needs a tool: {_or(technique.tools)}.",
                },
            }
            named = {"defaults": _says("tool", [*technique.tools])}
            inner = {"properties": {"steps": {"items": step}}}
            item = {"if": _has("steps"), "then": inner, "else": step}
            every = {"properties": {"steps": {"items": item}}}
            rules.append({"if": _has("defaults") | {"properties": named}, "else": every})
    return {"allOf": rules}


def _sideless(what: str) -> Schema:
    return _without("side", because=f"There is no left and right of {what}.")


def _without(*keys: str, because: str) -> Schema:
    return {"properties": dict.fromkeys(keys, False), "errorMessage": because}


def _has(key: str) -> Schema:
    # Without the type nothing at all would have the key too, and editors would suggest what comes then.
    return {"type": "object", "required": [key]}


def _has_any(keys: tuple[str, ...]) -> Schema:
    return {"type": "object", "anyOf": [_has(key) for key in keys]}


def _says(key: str, words: list[str]) -> Schema:
    return _has(key) | {"properties": {key: _is_one_of(words)}}


def _is_one_of(words: Sequence[str]) -> Schema:
    # A pattern, because editors suggest every word of an enum, also of one that is a condition.
    return {"type": "string", "pattern": exactly("|".join(words))}


def _or(words: tuple[str, ...]) -> str:
    return ", ".join(words[:-1]) + f" or {words[-1]}" if len(words) > 1 else words[0]
