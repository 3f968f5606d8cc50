"""The nodes of a session file: what the author typed, and where.

Every scalar stays the text the author typed; nothing is guessed. Positions are in code points,
lines and columns from 1, offsets from 0 in the text (after line ends became LF).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeAlias


class Span(NamedTuple):
    """A place in the text, from ``offset`` (inclusive) to ``end`` (exclusive)."""

    line: int
    column: int
    offset: int
    end: int

    @property
    def length(self) -> int:
        """Length in code points, at least 1 (so that a caret can be shown)."""
        return max(1, self.end - self.offset)


class Scalar(NamedTuple):
    """One value. ``style`` is '' (plain), ``'``, ``"``, ``|`` or ``>``; ``value`` is unquoted."""

    value: str
    span: Span
    style: str = ""


@dataclass(frozen=True)
class Sequence:
    """A list. ``flow`` is true when it is written in brackets."""

    items: tuple[Node, ...]
    span: Span
    flow: bool = False


class Entry(NamedTuple):
    """One ``key: value`` of a map. The key is any node; the checker wants a scalar."""

    key: Node
    value: Node


@dataclass(frozen=True)
class Mapping:
    """A map, entries in the order of the file, equal keys included.

    Attributes:
        entries: every entry, also the ones that the checker refuses.
        span: from the first key to the end of the map.
        flow: true when it is written in braces.
    """

    entries: tuple[Entry, ...]
    span: Span
    flow: bool = False

    @cached_property
    def _by_key(self) -> dict[str, Entry]:
        found: dict[str, Entry] = {}
        for entry in self.entries:
            if isinstance(entry.key, Scalar):
                found.setdefault(entry.key.value, entry)
        return found

    def entry(self, key: str) -> Entry | None:
        """Return the first entry with this key, or None."""
        return self._by_key.get(key)

    def value(self, key: str) -> Node | None:
        """Return the value of the first entry with this key, or None."""
        found = self._by_key.get(key)
        return found.value if found else None

    @property
    def first_key(self) -> Span:
        """Where the first key stands; the map's own place when it is empty."""
        return self.entries[0].key.span if self.entries else self.span


class Moved(Mapping):
    """A map as it is further down in another text. Its entries are worked out when somebody asks for them.

    Attributes:
        origin: the map where it was first read; equal maps of texts in a row share it.
        lines, by: how many lines and characters lie between the two; negative further up.
    """

    def __init__(self, node: Mapping, lines: int, by: int) -> None:
        """Move a map, or move a moved one again."""
        if isinstance(node, Moved):
            lines, by = node.lines + lines, node.by + by
            node = node.origin
        moved: dict[str, object] = {"origin": node, "lines": lines, "by": by}
        moved |= {"span": _span_moved(node.span, lines, by), "flow": node.flow}
        self.__dict__.update(moved)  # a frozen class takes no attribute in any other way

    origin: Mapping
    lines: int
    by: int

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry, moved."""
        return tuple([self._here(entry) for entry in self.origin.entries])

    def entry(self, key: str) -> Entry | None:
        """Return the first entry with this key, or None."""
        found = self.origin.entry(key)
        return self._here(found) if found else None

    def value(self, key: str) -> Node | None:
        """Return the value of the first entry with this key, or None."""
        found = self.origin.value(key)
        return move(found, self.lines, self.by) if found else None

    def _here(self, entry: Entry) -> Entry:
        return Entry(move(entry.key, self.lines, self.by), move(entry.value, self.lines, self.by))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Mapping):
            return NotImplemented
        return (self.entries, self.span, self.flow) == (other.entries, other.span, other.flow)

    def __hash__(self) -> int:
        return hash((self.entries, self.span, self.flow))


def move(node: Node, lines: int, by: int) -> Node:
    """Return a node as it is so many lines and characters further down."""
    if not lines and not by:
        return node
    if isinstance(node, Mapping):
        return Moved(node, lines, by)
    span = _span_moved(node.span, lines, by)
    if isinstance(node, Scalar):
        return Scalar(node.value, span, node.style)
    return Sequence(tuple([move(item, lines, by) for item in node.items]), span, node.flow)


def _span_moved(span: Span, lines: int, by: int) -> Span:
    return Span(span.line + lines, span.column, span.offset + by, span.end + by)


Node: TypeAlias = Scalar | Sequence | Mapping
