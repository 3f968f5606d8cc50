"""The short way from text to nodes, for files that are written as nearly all of them are.

One key or one item a line, values on one line: such files are read five to ten times as fast as by a parser
for all of YAML, which an editor needs that checks while somebody types. Whatever is out of the ordinary,
right or wrong, is left to ``composing``; nothing is decided here that is decided there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from fasciatimer.core.nodes import Entry, Mapping, Node, Scalar, Sequence, Span

_MOST_NODES = 20_000
_DEEPEST = 6
_HEAD = re.compile(r"(?P<dashes> *(?:-(?: +|$))*)(?:(?P<key>[A-Za-z0-9_][\w%.-]*):(?: +|$))?")
_DOUBLE = re.compile(r'"([^"\\\n]*)"')
_SINGLE = re.compile(r"'((?:[^'\n]|'')*)'")
_COMMENT = re.compile(r"(?: +(?:#+(?: .*)?)?)?$")
_NO_PLAIN_START = frozenset("-?:,[]{}#&*!|>'\"%@`")
_WORD_IN_BRACKETS = re.compile(
    r"""[^\s\u200b\ufeff,?\[\]{}:#&*!|>'"%@`-](?:[^\s,?\[\]{}:#]| +(?=[^\s,?\[\]{}:#]))*"""
)
_BLANKS = re.compile(r" *")


class _OutOfTheOrdinary(Exception):  # noqa: N818 - nothing is wrong
    """The text has to go the long way."""


@dataclass(slots=True)
class _Open:
    """A list or map that is being filled; ``key`` or ``due`` says that a value is still to come."""

    column: int
    is_map: bool
    line: int
    start: int
    end: int
    entries: list[Entry] = field(default_factory=list)
    items: list[Node] = field(default_factory=list)
    key: Scalar | None = None
    due: Span | None = None


def compose_regular(text: str) -> Node | None:
    """Return the outermost node of a text whose lines are all regular; None for any other text.

    Args:
        text: with LF line ends, without invisible characters.
    """
    if "\t" in text or "\\" in text:
        return None
    composer = _Composer()
    try:
        return composer.read(text)
    except _OutOfTheOrdinary:
        return None


class _Composer:
    def __init__(self) -> None:
        self._open: list[_Open] = []
        self._root: Node | None = None
        self._count = 0
        self._line = 0
        self._offset = 0

    def read(self, text: str) -> Node | None:
        for line in text.split("\n"):
            self._line += 1
            words = line.lstrip(" ")
            if words and words[0] != "#":
                self._read_line(line)
            self._offset += len(line) + 1
        while self._open:
            self._close()
        return self._root

    def _read_line(self, line: str) -> None:
        head = _HEAD.match(line)
        assert head is not None
        column = head.end("dashes")
        for at, sign in enumerate(head["dashes"]):
            if sign == "-":
                self._dash(at)
        if head["key"]:
            self._key(column, head["key"])
        elif "-" not in head["dashes"]:
            raise _OutOfTheOrdinary
        at = head.end()
        if at < len(line):
            node, end = self._value(line, at)
            if not _COMMENT.match(line, end):
                raise _OutOfTheOrdinary
            if node is not None:
                self._take(node)

    # ---- lists and maps -----------------------------------------------------------------------------

    def _dash(self, column: int) -> None:
        while self._open and self._open[-1].column > column:
            self._close()
        top = self._open[-1] if self._open else None
        if top is None or top.is_map or top.column != column:
            self._descend(column, is_map=False, same_column=top is not None and top.is_map)
            top = self._open[-1]
        elif top.due is not None:
            self._take_nothing(top)
        top.due = self._span(column + 1, column + 1)
        top.end = max(top.end, self._offset + column + 1)

    def _key(self, column: int, key: str) -> None:
        while self._open and (
            self._open[-1].column > column
            or (self._open[-1].column == column and not self._open[-1].is_map and len(self._open) > 1)
        ):
            self._close()
        top = self._open[-1] if self._open else None
        if top is None or not top.is_map or top.column != column:
            self._descend(column, is_map=True, same_column=False)
            top = self._open[-1]
        elif top.due is not None:
            self._take_nothing(top)
        top.key = Scalar(key, self._span(column, column + len(key)))
        top.due = self._span(column + len(key) + 1, column + len(key) + 1)
        self._count += 1

    def _descend(self, column: int, *, is_map: bool, same_column: bool) -> None:
        """Open a list or map; it has to be the value that is due in the one around it."""
        if self._open:
            top = self._open[-1]
            if top.due is None or not (top.column < column or (same_column and top.column == column)):
                raise _OutOfTheOrdinary
        if len(self._open) > _DEEPEST or self._root is not None:
            raise _OutOfTheOrdinary
        start = self._offset + column
        self._open.append(_Open(column, is_map, self._line, start, start))
        self._count += 1

    def _take(self, node: Node) -> None:
        top = self._open[-1]
        top.end = node.span.end
        if top.is_map:
            assert top.key is not None
            top.entries.append(Entry(top.key, node))
        else:
            top.items.append(node)
        top.due = top.key = None
        self._count += 1
        if self._count > _MOST_NODES:
            raise _OutOfTheOrdinary

    def _take_nothing(self, top: _Open) -> None:
        assert top.due is not None
        self._take(Scalar("", top.due))

    def _close(self) -> None:
        top = self._open[-1]
        if top.due is not None:
            self._take_nothing(top)
        self._open.pop()
        span = Span(top.line, top.column + 1, top.start, top.end)
        node = Mapping(tuple(top.entries), span) if top.is_map else Sequence(tuple(top.items), span)
        if self._open:
            self._take(node)
        else:
            self._root = node

    # ---- values on one line --------------------------------------------------------------------------

    def _span(self, start: int, end: int) -> Span:
        return Span(self._line, start + 1, self._offset + start, self._offset + end)

    def _value(self, line: str, at: int) -> tuple[Node | None, int]:
        """Return the value that starts at a place of the line, and where it ends; None for a comment."""
        sign = line[at]
        if sign in "\"'":
            return self._quoted(line, at)
        if sign in "[{":
            return self._in_brackets(line, at, 1)
        if sign == "#" and line[at - 1] == " ":
            return None, at - 1
        if sign in _NO_PLAIN_START or sign.isspace():
            raise _OutOfTheOrdinary
        stop = line.find(" #", at)
        value = (line[at:] if stop < 0 else line[at:stop]).rstrip(" ")
        if ": " in value or value[-1] == ":":
            raise _OutOfTheOrdinary
        end = at + len(value)
        return Scalar(value, self._span(at, end)), end if stop >= 0 else len(line)

    def _quoted(self, line: str, at: int) -> tuple[Scalar, int]:
        found = (_DOUBLE if line[at] == '"' else _SINGLE).match(line, at)
        if found is None:
            raise _OutOfTheOrdinary
        value = found[1] if line[at] == '"' else found[1].replace("''", "'")
        return Scalar(value, self._span(at, found.end()), line[at]), found.end()

    def _in_brackets(self, line: str, at: int, depth: int) -> tuple[Node, int]:
        """Return the list or map whose bracket stands at a place of the line, and where it ends."""
        if depth > 3:
            raise _OutOfTheOrdinary
        start, closing = at, "]" if line[at] == "[" else "}"
        items: list[Node] = []
        entries: list[Entry] = []
        at = _after_blanks(line, at + 1)
        while line[at : at + 1] != closing or items or entries:
            node, at = self._word(line, at, depth)
            at = _after_blanks(line, at)
            if closing == "}":
                if line[at : at + 2] != ": " or not isinstance(node, Scalar):
                    raise _OutOfTheOrdinary
                value, at = self._word(line, _after_blanks(line, at + 1), depth)
                entries.append(Entry(node, value))
                at = _after_blanks(line, at)
            else:
                items.append(node)
            if line[at : at + 1] == closing:
                break
            if line[at : at + 1] != ",":
                raise _OutOfTheOrdinary
            at = _after_blanks(line, at + 1)
        span = self._span(start, at + 1)
        if closing == "}":
            return Mapping(tuple(entries), span, flow=True), at + 1
        return Sequence(tuple(items), span, flow=True), at + 1

    def _word(self, line: str, at: int, depth: int) -> tuple[Node, int]:
        """Return an entry inside of brackets, and where it ends."""
        sign = line[at : at + 1]
        self._count += 1
        if sign in ("[", "{"):
            return self._in_brackets(line, at, depth + 1)
        if sign in ("'", '"'):
            return self._quoted(line, at)
        found = _WORD_IN_BRACKETS.match(line, at)
        if found is None:
            raise _OutOfTheOrdinary
        return Scalar(found[0], self._span(at, found.end())), found.end()


def _after_blanks(line: str, at: int) -> int:
    blanks = _BLANKS.match(line, at)
    assert blanks is not None
    return blanks.end()
