"""Setting one value of a session file and leaving every other byte alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence as AnySequence
from dataclasses import dataclass
from typing import TypeGuard

from fasciatimer.core.checking.steps import kind_of_keys
from fasciatimer.core.checking.texts import LANGUAGE_CODE
from fasciatimer.core.editing.manuscript import CannotEdit, Edit, Manuscript, Path, Source, manuscript_of
from fasciatimer.core.editing.spelling import (
    Value,
    Word,
    spell_after,
    spell_block,
    spell_entry,
    spell_flow,
    spell_item,
    spell_pair,
    spell_word,
    word_of,
)
from fasciatimer.core.fields import MAPS, Field, MapName
from fasciatimer.core.nodes import Entry, Mapping, Node, Scalar, Sequence
from fasciatimer.core.units import parse_percent

_INNER_MAPS: tuple[MapName, ...] = ("plan", "safety", "defaults")
_BLOCK_SIGN = re.compile(r"[|>][+-]?(?P<indent>[0-9]?)[+-]?")
_TEXTS = ("text", "title", "texts", "props", "cues")


def set_value(source: Source, path: Path, value: Value | None) -> tuple[Edit, ...]:
    """Return the edits that give a place of the file a value.

    A value that stands there already is left as it is written. Quotes, brackets, comments and blank lines
    stay; a key that is not there is added beside its neighbours. A plain text set where the file has a map
    of languages changes the language of the session; ``(..., "text", "de")`` sets another one.

    Args:
        source: the text as the editor holds it.
        path: keys and indexes that lead to the place.
        value: what to write, numbers and times as they are typed (``"45s"``); lists and maps of such values.
            None, or an empty list or map, removes the key with its line.

    Raises:
        CannotEdit: the text cannot be read there, or the place cannot hold such a value.
    """
    manuscript = manuscript_of(source)
    setter = _Setter(manuscript)
    root = manuscript.root
    if not path or not isinstance(root, Mapping):
        raise CannotEdit("This file is not a session yet: it starts with  fasciatimer: 1")
    return tuple(setter.set(_Slot(root, "session"), path, value))


def delete_at(manuscript: Manuscript, offset: int, key: str = "") -> tuple[Edit, ...]:
    """Return the edits that delete the entry whose key or value starts at an offset of the plain text.

    With a ``key``, the entry of this key in the map around that place goes.

    Raises:
        CannotEdit: nothing starts there, or nothing would be left.
    """
    setter = _Setter(manuscript)
    slot = setter.slot_at(offset)
    while key and slot.owner and not (slot.entry and _is_key(slot.entry.key, key)):
        inner = setter.entry_slot(slot.owner, key) if isinstance(slot.owner.node, Mapping) else None
        slot = inner or slot.owner
    return tuple(setter.remove(slot))


def change_around(manuscript: Manuscript, offset: int, key: str, value: Value) -> tuple[Edit, ...]:
    """Return the edits that set a key of the step, or other map of the format, around an offset.

    Raises:
        CannotEdit: nothing starts at this offset of the plain text.
    """
    setter = _Setter(manuscript)
    slot = setter.slot_at(offset)
    while slot.owner and not slot.name:
        slot = slot.owner
    return tuple(setter.set(slot, (key,), value))


@dataclass(frozen=True, slots=True)
class _Slot:
    """A place of the file that holds a value.

    Attributes:
        node: the value.
        name: which map of the format it is; None for other values.
        known: what the format knows about the key above.
        entry: the entry it is the value of; None for the item of a list.
        index: its place among the entries of its owner.
        owner: the slot around it; None for the whole file.
        flow: whether it stands in brackets.
    """

    node: Node
    name: MapName | None = None
    known: Field | None = None
    entry: Entry | None = None
    index: int = 0
    owner: _Slot | None = None
    flow: bool = False

    @property
    def start(self) -> int:
        """Where its key, or without one its value, starts."""
        return self.entry.key.span.offset if self.entry else self.node.span.offset


@dataclass(frozen=True, slots=True)
class _Part:
    """One entry of a list or map: from its first to its last character, without '-'."""

    start: int
    end: int


def _is_list(value: Value) -> TypeGuard[AnySequence[Value]]:
    return isinstance(value, AnySequence) and not isinstance(value, str)


def _is_word(value: Value) -> TypeGuard[Word]:
    return isinstance(value, (str, int, float))


def _is_key(node: Node, key: str) -> bool:
    return isinstance(node, Scalar) and node.value == key


def _is_nothing(node: Node) -> TypeGuard[Scalar]:
    return isinstance(node, Scalar) and not node.value and not node.style


class _Setter:
    def __init__(self, manuscript: Manuscript) -> None:
        self._at = manuscript
        self._text = manuscript.plain
        root = manuscript.root
        language = root.value("language") if isinstance(root, Mapping) else None
        self._language = language.value if isinstance(language, Scalar) and language.value else "en"

    # ---- the way to the place ------------------------------------------------------------------------

    def set(self, slot: _Slot, path: Path, value: Value | None) -> list[Edit]:
        if not path:
            return self._write(slot, value)
        part, rest, node = path[0], path[1:], slot.node
        if isinstance(node, Mapping) and isinstance(part, str):
            inner = self.entry_slot(slot, part)
            if inner:
                return self.set(inner, rest, value)
            return [] if value is None else self._add(slot, part, _nested(rest, value))
        if isinstance(node, Sequence) and isinstance(part, int):
            if part < len(node.items):
                return self.set(self._item_slot(slot, part), rest, value)
            if part == len(node.items) and value is not None:
                return self._insert(slot, part, [("", _nested(rest, value))])
        if isinstance(node, Scalar):
            return self._set_in_scalar(slot, node, path, value)
        raise CannotEdit(f"There is no place for '{part}' on line {node.span.line}.")

    def _set_in_scalar(self, slot: _Slot, node: Scalar, path: Path, value: Value | None) -> list[Edit]:
        """Set a place inside of what is one value so far: it stands for a list, or for one language."""
        part, rest = path[0], path[1:]
        if _is_nothing(node):
            return [] if value is None else self._write(slot, _nested(path, value))
        if part == 0:
            return self.set(slot, rest, value)
        if isinstance(part, int):
            if part == 1 and value is not None:
                return self._write(slot, [node.value.strip(), _nested(rest, value)])
        elif slot.known and slot.known.value in _TEXTS and LANGUAGE_CODE.fullmatch(part) and not rest:
            if part == self._language:
                return self._write(slot, value)
            if value is None:
                return []
            return self._write(slot, {self._language: node.value.strip(), part: value})
        raise CannotEdit(f"There is no place for '{part}' on line {node.span.line}.")

    def slot_at(self, offset: int) -> _Slot:
        """Return the place whose key or value starts at an offset: the innermost, but not behind its key."""
        slot: _Slot | None = _Slot(self._at.root, "session")
        found = None
        while slot is not None:
            around = [one for one in self._slots(slot) if one.start <= offset <= one.node.span.end]
            slot = around[-1] if around else None
            if slot is not None and offset in (slot.start, slot.node.span.offset):
                found = slot
                if slot.entry is not None and offset == slot.start:
                    break
        if found is None:
            raise CannotEdit("There is nothing to change here.")
        return found

    def _slots(self, slot: _Slot) -> Iterator[_Slot]:
        node = slot.node
        if isinstance(node, Mapping):
            for index in range(len(node.entries)):
                yield self._nth_slot(slot, node, index)
        elif isinstance(node, Sequence):
            for index in range(len(node.items)):
                yield self._item_slot(slot, index)

    def entry_slot(self, slot: _Slot, key: str) -> _Slot | None:
        node = slot.node
        assert isinstance(node, Mapping)
        for index, entry in enumerate(node.entries):
            if _is_key(entry.key, key):
                return self._nth_slot(slot, node, index)
        return None

    def _nth_slot(self, slot: _Slot, node: Mapping, index: int) -> _Slot:
        entry = node.entries[index]
        key = entry.key.value if isinstance(entry.key, Scalar) else ""
        known = MAPS[slot.name].get(key) if slot.name else slot.known
        name = next((one for one in _INNER_MAPS if one == key and slot.name == "session"), None)
        return _Slot(entry.value, name, known, entry, index, slot, slot.flow or node.flow)

    def _item_slot(self, slot: _Slot, index: int) -> _Slot:
        node = slot.node
        assert isinstance(node, Sequence)
        item = node.items[index]
        name: MapName | None = None
        if slot.known and slot.known.value == "steps" and isinstance(item, Mapping):
            name = kind_of_keys([one.key.value for one in item.entries if isinstance(one.key, Scalar)])
        return _Slot(item, name, slot.known, None, index, slot, slot.flow or node.flow)

    # ---- writing what is there -----------------------------------------------------------------------

    def _write(self, slot: _Slot, value: Value | None) -> list[Edit]:
        node = slot.node
        if value is None or (not _is_word(value) and not value):
            return self.remove(slot)
        if self._says(node, value, slot.known):
            return []
        if isinstance(node, Mapping):
            if isinstance(value, AnyMapping):
                return self._rewrite_parts(slot, list(value.items()))
            if _is_word(value) and self._is_text_map(slot, node):
                return self.set(slot, (self._language,), value)
        if isinstance(node, Sequence) and _is_list(value):
            return self._rewrite_parts(slot, [("", one) for one in value])
        if isinstance(node, Scalar) and _is_word(value):
            return self._rewrite_word(slot, node, value)
        return self._rewrite(slot, value)

    def _says(self, node: Node, value: Value, known: Field | None) -> bool:
        """Return whether a node says this already, however it is written."""
        if isinstance(value, (str, int, float)):
            return (
                isinstance(node, Scalar)
                and not _is_nothing(node)
                and node.value.strip() == word_of(value).strip()
            )
        if isinstance(value, AnyMapping):
            return (
                isinstance(node, Mapping)
                and len(node.entries) == len(value)
                and all(
                    self._says(entry.key, key, None) and self._says(entry.value, one, known)
                    for entry, (key, one) in zip(node.entries, value.items(), strict=True)
                )
            )
        items = node.items if isinstance(node, Sequence) else (node,)
        return len(items) == len(value) and all(
            self._says(item, one, known) for item, one in zip(items, value, strict=True)
        )

    def _is_text_map(self, slot: _Slot, node: Mapping) -> bool:
        keys = [entry.key.value if isinstance(entry.key, Scalar) else "" for entry in node.entries]
        known = slot.known is not None and slot.known.value in _TEXTS
        return known and all(LANGUAGE_CODE.fullmatch(key) for key in keys)

    def _rewrite_word(self, slot: _Slot, node: Scalar, value: Word) -> list[Edit]:
        start, end = node.span.offset, self._at.end_of(node)
        if _is_nothing(node):
            return [self._at.edit(start, start, self._lead(start) + spell_word(value, flow=slot.flow))]
        sign = _BLOCK_SIGN.match(self._text, start) if node.style in ("|", ">") else None
        if sign is None:
            return [self._at.edit(start, end, spell_word(value, node.style, flow=slot.flow))]
        top = min(self._at.line_stop(start), end)
        below = self._text[top:end]
        column = self._at.column(top + len(below) - len(below.lstrip()))
        block = spell_block(word_of(value), node.style, column) if below and not sign["indent"] else None
        if block is not None:
            return [self._at.edit(top + 1, end, block)]
        word = spell_word(value, '"', flow=slot.flow)
        return [self._at.edit(start, sign.end(), word), self._at.edit(top, end, "")]

    def _lead(self, start: int) -> str:
        """Return what goes between a key or '-' without a value and the value."""
        return " " if self._text[start - 1] in ":-" else ": "

    def _rewrite(self, slot: _Slot, value: Value) -> list[Edit]:
        """Write a value of another shape than the one that is there."""
        node, entry, at = slot.node, slot.entry, self._at
        start, end = node.span.offset, at.end_of(node)
        if slot.flow or entry is None:
            word = spell_flow(value) if slot.flow else spell_item(value)
            return [at.edit(start, end, self._lead(start) * _is_nothing(node) + word)]
        colon = self._text.index(":", entry.key.span.end) + 1
        fields = MAPS[slot.name] if slot.name else {}
        after = spell_after(value, slot.known, fields, at.column(entry.key.span.offset))
        in_lines = after.startswith("\n")
        if not isinstance(node, Scalar) and not node.flow:
            first = at.line_stop(colon) if in_lines else colon
            return [at.edit(first, first, after), self._lines(start, end)]
        stop = end = max(end, colon)
        if isinstance(node, Scalar) and (sign := _BLOCK_SIGN.match(self._text, start)):
            stop = sign.end()  # a comment may stand behind it
        behind = at.line_stop(stop)
        if in_lines:
            return [at.edit(colon, stop, ""), at.edit(behind, max(behind, end), after)]
        return [at.edit(colon, stop, after), *([at.edit(behind, end, "")] if end > behind else [])]

    # ---- entries of lists and maps -------------------------------------------------------------------

    def _parts(self, node: Mapping | Sequence) -> list[_Part]:
        if isinstance(node, Sequence):
            return [_Part(item.span.offset, self._at.end_of(item)) for item in node.items]
        return [
            _Part(entry.key.span.offset, max(entry.key.span.end, self._at.end_of(entry.value)))
            for entry in node.entries
        ]

    def _rewrite_parts(self, slot: _Slot, new: list[tuple[str, Value]]) -> list[Edit]:
        """Rewrite the entries that differ; those before and after them stay as they are written."""
        node = slot.node
        assert not isinstance(node, Scalar)
        count = len(node.items) if isinstance(node, Sequence) else len(node.entries)
        first = 0
        while first < min(count, len(new)) and self._part_says(slot, first, new[first]):
            first += 1
        last = 0
        while last < min(count, len(new)) - first and self._part_says(slot, count - 1 - last, new[-1 - last]):
            last += 1
        changed, wanted = range(first, count - last), new[first : len(new) - last]
        edits: list[Edit] = []
        for index, one in zip(changed, wanted, strict=False):
            edits += self._rewrite_part(slot, index, one)
        both = min(len(changed), len(wanted))
        if len(wanted) > both:
            edits += self._insert(slot, first + both, list(wanted[both:]))
        if len(changed) > both:
            edits.append(self._delete(slot, changed[both], changed[-1]))
        return edits

    def _part_says(self, slot: _Slot, index: int, new: tuple[str, Value]) -> bool:
        node = slot.node
        if isinstance(node, Sequence):
            return self._says(node.items[index], new[1], slot.known)
        assert isinstance(node, Mapping)
        entry = node.entries[index]
        return self._says(entry.key, new[0], None) and self._says(entry.value, new[1], slot.known)

    def _rewrite_part(self, slot: _Slot, index: int, new: tuple[str, Value]) -> list[Edit]:
        node = slot.node
        if isinstance(node, Sequence):
            return self._write(self._item_slot(slot, index), new[1])
        assert isinstance(node, Mapping)
        entry, flow = node.entries[index], slot.flow or node.flow
        inner = _Slot(entry.value, None, slot.known, entry, index, slot, flow)
        edits = []
        if isinstance(entry.key, Scalar) and not self._says(entry.key, new[0], None):
            edits += self._rewrite_word(_Slot(entry.key, flow=flow), entry.key, new[0])
        return edits + self._write(inner, new[1])

    def _insert(self, slot: _Slot, index: int, new: list[tuple[str, Value]]) -> list[Edit]:
        """Insert entries before the one with this index."""
        node, at = slot.node, self._at
        assert not isinstance(node, Scalar)
        parts = self._parts(node)
        if slot.flow or node.flow:
            words = ", ".join(
                spell_pair(key, one) if isinstance(node, Mapping) else spell_flow(one) for key, one in new
            )
            if index:
                return [at.edit(parts[index - 1].end, parts[index - 1].end, f", {words}")]
            if parts:
                return [at.edit(parts[0].start, parts[0].start, f"{words}, ")]
            return [at.edit(node.span.offset + 1, node.span.offset + 1, words)]
        start = node.span.offset
        column = at.column(start)
        lines = [
            spell_entry(key, one, self._known(slot, key), _fields_below(slot, key), column)
            if isinstance(node, Mapping)
            else f"- {spell_item(one)}"
            for key, one in new
        ]
        lead = "\n" + " " * column
        if index:
            below = at.line_stop(parts[index - 1].end)
            return [at.edit(below, below, "".join(lead + line for line in lines))]
        return [at.edit(start, start, "".join(line + lead for line in lines))]

    def _known(self, slot: _Slot, key: str) -> Field | None:
        return MAPS[slot.name].get(key) if slot.name else None

    def _add(self, slot: _Slot, key: str, value: Value) -> list[Edit]:
        """Add a key to a map, behind the keys that the format lists before it."""
        node = slot.node
        assert isinstance(node, Mapping)
        keys = [entry.key.value if isinstance(entry.key, Scalar) else "" for entry in node.entries]
        return self._insert(slot, _place_among(keys, key, slot.name), [(key, value)])

    # ---- taking away -----------------------------------------------------------------------------------

    def remove(self, slot: _Slot) -> list[Edit]:
        owner = slot.owner
        if owner is None or (slot.entry is None and slot.known and slot.known.value == "steps"):
            raise CannotEdit("A step is deleted in the list of steps.")
        node = owner.node
        assert not isinstance(node, Scalar)
        if len(self._parts(node)) > 1:
            return [self._delete(owner, slot.index, slot.index)]
        if owner.owner is None or (owner.name in ("step", "rest", "block")):
            raise CannotEdit(f"Line {slot.node.span.line} is all there is; delete the whole step.")
        return self.remove(owner)

    def _delete(self, slot: _Slot, first: int, last: int) -> Edit:
        """Delete the entries from the first to the last of these indexes; others are left."""
        node, at = slot.node, self._at
        assert not isinstance(node, Scalar)
        parts = self._parts(node)
        start, end = parts[first].start, parts[last].end
        if not (slot.flow or node.flow):
            if isinstance(node, Sequence):
                start = at.dashes(node)[first]
            if at.is_alone(start):
                return self._lines(start, end)
            return self._first_of_item(start, end, parts[last + 1].start)
        if at.is_alone(start) and (rest := self._rest_of_line(end)) is not None:
            return self._lines(start, rest)
        if first:
            return at.edit(parts[first - 1].end, end, "")
        return at.edit(start, parts[last + 1].start, "")

    def _rest_of_line(self, end: int) -> int | None:
        """Return where a line ends that holds only a comma and a comment behind an entry; else None."""
        stop = self._at.line_stop(end)
        rest = self._text[end:stop].lstrip(" ").removeprefix(",").lstrip(" ")
        return stop if stop < len(self._text) and (not rest or rest.startswith("#")) else None

    def _first_of_item(self, start: int, end: int, following: int) -> Edit:
        """Delete the key that stands behind the '-' of an item: the next one takes its place."""
        if not self._text[end:following].strip():
            return self._at.edit(start, following, "")
        return self._at.edit(start, end, "")

    def _lines(self, start: int, end: int) -> Edit:
        """Delete whole lines."""
        first, stop = self._at.line_start(start), self._at.line_stop(end)
        if stop < len(self._text):
            return self._at.edit(first, stop + 1, "")
        return self._at.edit(max(0, first - 1), stop, "")


def _nested(path: Path, value: Value) -> Value:
    """Return a value inside of the maps and lists that a path asks for."""
    for part in reversed(path):
        if isinstance(part, int):
            if part:
                raise CannotEdit(f"There is no entry {part} yet.")
            value = [value]
        else:
            value = {part: value}
    return value


def _fields_below(slot: _Slot, key: str) -> AnyMapping[str, Field]:
    name = next((one for one in _INNER_MAPS if one == key and slot.name == "session"), None)
    return MAPS[name] if name else {}


def _place_among(keys: list[str], key: str, name: MapName | None) -> int:
    """Return where a key goes among others: by the table of fields, or by its percent; else last."""
    order = {one: at for at, one in enumerate(MAPS[name])} if name else {}
    if not name and (percent := parse_percent(key)) is not None:
        percents = [(at, one) for at, key in enumerate(keys) if (one := parse_percent(key)) is not None]
        less = [at + 1 for at, one in percents if one < percent]
        more = [at for at, one in percents if one > percent]
        return (less[-1:] or more[:1] or [len(keys)])[0]
    if key not in order:
        return len(keys)
    before = [at for at, one in enumerate(keys) if order.get(one, len(order)) < order[key]]
    return max(before, key=lambda at: order[keys[at]]) + 1 if before else 0
