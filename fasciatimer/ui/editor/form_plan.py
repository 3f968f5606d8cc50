"""Which fields the form shows for what, in which order."""

from __future__ import annotations

from typing import NamedTuple

from fasciatimer.core.fields import MAPS, Field, MapName
from fasciatimer.core.nodes import Entry, Mapping
from fasciatimer.ui.editor.words import tr

_INNER: tuple[MapName, ...] = ("plan", "safety", "defaults")
_NOT_HERE = frozenset({"map", "steps"})
_FIRST: dict[MapName, tuple[str, ...]] = {
    "step": (
        *("name", "technique", "region", "side", "tool", "duration", "reps", "hold", "relax"),
        *("pressure", "stroke", "direction", "path", "text", "say", "cues", "easier", "tip", "image"),
    ),
    "rest": ("rest", "text", "say", "chime"),
    "block": ("name", "repeat", "side", "rest", "prepare", "switch"),
    "session": ("title", "summary", "language", "position", "author", "goals", "note"),
}
"""What the form shows at once; the rest is behind a button."""
_HALF = frozenset(
    {"technique", "side", "tool", "duration", "reps", "hold", "relax", "stroke", "pressure", "breath"}
    | {"prepare", "switch", "chime", "view", "direction", "position", "rest", "repeat", "region"}
    | {"id", "language", "updated", "license", "times_per_day", "days_per_week", "weeks", "max_pressure"}
)


class Spot(NamedTuple):
    """One field of the form: the keys that lead to its value, and what the format knows about it."""

    keys: tuple[str, ...]
    field: Field

    @property
    def name(self) -> str:
        """``plan.weeks``."""
        return ".".join(self.keys)

    @property
    def is_half(self) -> bool:
        """Whether two of it stand side by side."""
        return self.keys[-1] in _HALF

    def entry(self, node: Mapping | None) -> Entry | None:
        """Return what is written there, inside of the map the form shows."""
        for key in self.keys[:-1]:
            inner = node.value(key) if node is not None else None
            node = inner if isinstance(inner, Mapping) else None
        return node.entry(self.keys[-1]) if node is not None else None


class Section(NamedTuple):
    """Fields under one title; '' is none."""

    title: str
    spots: tuple[Spot, ...]


def sections_of(kind: MapName) -> tuple[Section, ...]:
    """Return what the form shows at once."""
    fields = MAPS[kind]
    first = Section("", tuple(Spot((key,), fields[key]) for key in _FIRST[kind]))
    if kind != "session":
        return (first,)
    titles = {
        "plan": tr("How often"),
        "safety": tr("Safety"),
        "defaults": tr("For every step that does not say otherwise"),
    }
    inner = {
        name: Section(titles[name], tuple(Spot((name, key), field) for key, field in MAPS[name].items()))
        for name in _INNER
    }
    after = Section(tr("Afterwards"), (Spot(("aftercare",), fields["aftercare"]),))
    return (first, inner["safety"], inner["plan"], inner["defaults"], after)


def more_of(kind: MapName) -> tuple[Spot, ...]:
    """Return what stands behind the button."""
    return tuple(
        Spot((key,), field)
        for key, field in MAPS[kind].items()
        if key not in (*_FIRST[kind], "fasciatimer", "aftercare" if kind == "session" else "")
        and field.value not in _NOT_HERE
    )
