"""Maps: their keys, and the values after them, by the table of fields."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from fasciatimer.core.checking.amounts import read_breath, read_number, read_pressure, read_time
from fasciatimer.core.checking.context import Context, key_of
from fasciatimer.core.checking.report import quoted
from fasciatimer.core.checking.suggest import key_advice
from fasciatimer.core.checking.texts import (
    read_cues,
    read_date,
    read_id,
    read_language,
    read_line,
    read_lines,
    read_props,
    read_text,
    read_texts,
)
from fasciatimer.core.checking.words import read_image, read_path, read_regions, read_word, read_words
from fasciatimer.core.fields import MAPS, Field, MapName, ValueType
from fasciatimer.core.nodes import Mapping, Node, Span
from fasciatimer.core.problems import Mend

_READERS: dict[ValueType, Callable[[Context, Field, Node], Any]] = {
    "whole": read_number,
    "number": read_number,
    "line": read_line,
    "id": read_id,
    "date": read_date,
    "language": read_language,
    "text": read_text,
    "title": read_text,
    "texts": read_texts,
    "lines": read_lines,
    "props": read_props,
    "word": read_word,
    "words": read_words,
    "regions": read_regions,
    "path": read_path,
    "time": read_time,
    "pressure": read_pressure,
    "breath": read_breath,
    "cues": read_cues,
    "image": read_image,
}


@dataclass(slots=True)
class Found:
    """What one map holds.

    Attributes:
        node: the map.
        name: which map of the format it is.
        place: what it is called in a sentence.
        keys: where each known key stands.
        nodes: the node after each known key.
        values: the values that could be read.
        meant: known keys that a misspelled key stands for.
    """

    node: Mapping
    name: MapName
    place: str
    keys: dict[str, Span] = field(default_factory=dict)
    nodes: dict[str, Node] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    meant: set[str] = field(default_factory=set)

    def given(self, key: str) -> bool:
        """Return whether the author wrote this key, if only misspelled."""
        return key in self.keys or key in self.meant

    def unread(self, key: str) -> bool:
        """Return whether the key is given and its value is not known."""
        return self.given(key) and key not in self.values


def read_map(ctx: Context, place: str, name: MapName, node: Mapping) -> Found:
    """Read a map: its keys, every value that is no map of its own, and what it lacks.

    Args:
        ctx: the file being read.
        place: what the map is called in a sentence.
        name: which map of the format it is.
        node: the map.
    """
    found = Found(node, name, place)
    fields = MAPS[name]
    for entry in node.entries:
        if (key := key_of(ctx, entry.key)) is None or key.startswith("x-"):
            continue
        where = entry.key.span
        known = fields.get(key)
        if known is None:
            advice = key_advice(key, name)
            is_sure = (
                advice.is_sure and advice.meant not in found.meant and not node.entry(advice.meant or "")
            )
            mends = [Mend("type", advice.meant or "")] if is_sure else []
            ctx.report.error("S03", where, f"unknown key {quoted(key)} in {place}", advice.fix, *mends)
            if advice.meant:
                found.meant.add(advice.meant)
        elif key in found.keys:
            message = f"'{key}' is set twice in {place} (first on line {found.keys[key].line})"
            ctx.report.error("S04", where, message, "Remove one of them.", Mend("delete"))
        else:
            found.keys[key] = where
            found.nodes[key] = entry.value
            reader = _READERS.get(known.value)
            if reader is not None and (value := reader(ctx, known, entry.value)) is not None:
                found.values[key] = value
    for key, known in fields.items():
        if known.required and not found.given(key):
            note_missing(ctx, found, key)
    return found


def note_missing(ctx: Context, found: Found, key: str) -> None:
    """Note that a map lacks a key."""
    known = MAPS[found.name][key]
    example = "  and below it  - name: Rub your neck" if known.value == "steps" else f" {known.example}"
    ctx.report.error("S05", found.node.first_key, f"{found.place} has no '{key}'", f"Add  {key}:{example}")
