"""A session file as an editor holds it: its text with every byte, its nodes, and edits between the two.

Nodes are read from a text with LF line ends and without byte order mark. Everything here counts code points
of that plain text, until an ``Edit`` is made: an edit counts those of the text that the editor holds.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple, TypeAlias

from fasciatimer.core.document import BYTE_ORDER_MARK, Document, read_text
from fasciatimer.core.nodes import Mapping, Node, Sequence
from fasciatimer.core.places import Places
from fasciatimer.core.problems import Problem

Path: TypeAlias = tuple[str | int, ...]
"""Keys and indexes (from 0) that lead to a value, for example ``("steps", 3, "pressure")``."""

_LINE_END = re.compile(r"\r\n|\r|\n")


class CannotEdit(Exception):  # noqa: N818 - it is said to a person, and nothing is broken
    """A value cannot be changed by itself; the message is one sentence for the author."""


class Edit(NamedTuple):
    """Replace ``text[start:end]`` of the text that the editor holds by ``text``."""

    start: int
    end: int
    text: str


class Manuscript:
    """A text under work. Make one for each state of the text and hand it to everything that asks about it.

    Args:
        text: the whole file as the editor holds it.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        bare = text.lstrip(BYTE_ORDER_MARK)
        self._lead = len(text) - len(bare)
        self._pairs = [pair.start() for pair in re.finditer("\r\n", bare)]
        self._breaks = [at - before for before, at in enumerate(self._pairs)]

    @cached_property
    def document(self) -> Document:
        """The nodes of the text, and what is wrong with it as YAML."""
        return read_text(self.text)

    @cached_property
    def plain(self) -> str:
        """The text with LF line ends and without byte order mark."""
        return _LINE_END.sub("\n", self.text[self._lead :])

    @cached_property
    def places(self) -> Places:
        """Lines and columns of the plain text."""
        return Places(self.plain)

    @cached_property
    def line_end(self) -> str:
        """How the lines of the text end; the first one decides."""
        found = _LINE_END.search(self.text)
        return found[0] if found else "\n"

    @property
    def root(self) -> Node:
        """The outermost node.

        Raises:
            CannotEdit: the text cannot be read as YAML.
        """
        document = self.document
        if document.root is None:
            problem = next(problem for problem in document.problems if problem.is_error)
            raise CannotEdit(f"Line {problem.line} has to be mended first: {problem.message}.")
        return document.root

    def held(self, offset: int) -> int:
        """Return where an offset of the plain text lies in the text that the editor holds."""
        return offset + self._lead + bisect_left(self._breaks, offset)

    def plain_offset(self, held: int) -> int:
        """Return where an offset of the held text lies in the plain text."""
        at = max(0, held - self._lead)
        return at - bisect_left(self._pairs, at)

    def kept(self, start: int, end: int) -> str:
        """Return the held text between two offsets of the plain text."""
        return self.text[self.held(start) : self.held(end)]

    def edit(self, start: int, end: int, text: str) -> Edit:
        """Return the edit that replaces a piece of the plain text; its new lines end like the others."""
        return Edit(self.held(start), self.held(end), text.replace("\n", self.line_end))

    def span_of(self, problem: Problem) -> tuple[int, int]:
        """Return from where to where a problem of this text goes in the text that the editor holds."""
        if not problem.line:
            return 0, 0
        start = min(self.places.start_of(problem.line) + problem.column - 1, len(self.plain))
        return self.held(start), self.held(min(start + problem.length, len(self.plain)))

    # ---- layout ------------------------------------------------------------------------------------

    def line_start(self, offset: int) -> int:
        """Return where the line of an offset starts."""
        return self.places.line_start(offset)

    def line_stop(self, offset: int) -> int:
        """Return where the line of an offset ends, its line end not included."""
        return self.places.line_end(offset)

    def column(self, offset: int) -> int:
        """Return the column of an offset, from 0."""
        return offset - self.line_start(offset)

    def end_of(self, node: Node) -> int:
        """Return where the words of a value end; blank lines below a ``|`` text do not count."""
        start, end = node.span.offset, node.span.end
        return start + len(self.plain[start:end].rstrip())

    def is_alone(self, offset: int) -> bool:
        """Return whether nothing but spaces stands before an offset on its line."""
        return not self.plain[self.line_start(offset) : offset].strip(" ")

    def dashes(self, node: Sequence) -> list[int]:
        """Return where the '-' of each item of a list stands.

        Raises:
            CannotEdit: the list is written in brackets.
        """
        if node.flow:
            raise CannotEdit(f"The list on line {node.span.line} is written in brackets.")
        at = node.span.offset
        dash = re.compile(rf"^ {{{self.column(at)}}}-(?=[ \n]|$)", re.MULTILINE)
        found = [at]
        for before in node.items[:-1]:
            after = self.line_stop(max(self.end_of(before), found[-1]))
            following = dash.search(self.plain, after)
            assert following is not None  # the parser saw it
            found.append(following.end() - 1)
        return found


Source: TypeAlias = str | Manuscript
"""A text, or what was made of it already: so that one reading serves several questions."""


def manuscript_of(source: Source) -> Manuscript:
    """Return a text as a manuscript."""
    return source if isinstance(source, Manuscript) else Manuscript(source)


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with all edits made.

    Args:
        text: the text that the edits count in.
        edits: in any order; those at one place are made in the order given.

    Raises:
        ValueError: two edits overlap, or one lies outside of the text.
    """
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if not at <= edit.start <= edit.end <= len(text):
            raise ValueError(f"{edit} overlaps another edit, or the end of the text")
        parts += (text[at : edit.start], edit.text)
        at = edit.end
    return "".join((*parts, text[at:]))


def node_at(source: Source, path: Path) -> Node | None:
    """Return the value a path leads to; None when there is none.

    Raises:
        CannotEdit: the text cannot be read as YAML.
    """
    node: Node | None = manuscript_of(source).root
    for part in path:
        if isinstance(node, Mapping) and isinstance(part, str):
            node = node.value(part)
        elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
            node = node.items[part]
        else:
            return None
    return node
