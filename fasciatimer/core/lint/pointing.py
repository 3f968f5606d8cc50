"""Where in the file a piece of advice points."""

from __future__ import annotations

from typing import Protocol

from fasciatimer.core.checking.report import place_of
from fasciatimer.core.model import Cue, Step
from fasciatimer.core.nodes import Mapping, Node, Scalar, Sequence, Span
from fasciatimer.core.units import parse_percent, parse_time

NOWHERE = Span(0, 0, 0, 0)
"""The place of everything in a session that was not read from a file."""


class Written(Protocol):
    """Anything read from a map of the file."""

    @property
    def source(self) -> Mapping | None:
        """The map it was read from."""


def value_of(owner: Written, key: str) -> Node | None:
    """Return the node after a key of the file, None when the key is not there."""
    return owner.source.value(key) if owner.source else None


def value_place(owner: Written, *keys: str) -> Span:
    """Return the place of the first of these values that is written, else of the owner's first key."""
    for key in keys:
        node = value_of(owner, key)
        if node is not None:
            return place_of(node)
    return owner.source.first_key if owner.source else NOWHERE


def key_place(owner: Written, key: str) -> Span:
    """Return the place of a key, else of the owner's first key."""
    entry = owner.source.entry(key) if owner.source else None
    return entry.key.span if entry else value_place(owner)


def length_place(step: Step) -> Span:
    """Return where the length of a step stands: its duration, or its repetitions."""
    return value_place(step, "duration", "reps")


def region_place(step: Step, region: str) -> Span:
    """Return the place of one region of a step."""
    for name, node in zip(step.regions, entries_of(value_of(step, "region")), strict=False):
        if name == region:
            return place_of(node)
    return value_place(step, "region")


def cue_place(step: Step, cue: Cue) -> Span:
    """Return the place of the time of a cue."""
    cues = value_of(step, "cues")
    for entry in cues.entries if isinstance(cues, Mapping) else ():
        word = entry.key.value if isinstance(entry.key, Scalar) else ""
        if (parse_time(word), parse_percent(word)) == (cue.at_ms, cue.percent):
            return entry.key.span
    return value_place(step, "cues")


def entries_of(node: Node | None) -> tuple[Node, ...]:
    """Return the entries of a list; one value alone is a list of it."""
    if node is None:
        return ()
    return node.items if isinstance(node, Sequence) else (node,)


def text_place(node: Node, language: str) -> Span:
    """Return where the words of a text in one language stand; the text itself when it is in one only."""
    if isinstance(node, Mapping):
        return place_of(node.value(language) or node.value(language.split("-")[0]) or node)
    return place_of(node)
