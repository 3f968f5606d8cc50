"""Reading a text again after a small change: only what has changed is composed anew.

A session is a row of steps, and what stands in one step says nothing about how another is read. So where the
change lies inside of steps, and these read without fault by themselves, the nodes of all others are kept and
only moved; where it lies above or below the steps, these are left out of the reading and put in again; and
where there is a fault, what stands before it is not looked at again. In every other case the whole text is
read.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from fasciatimer.core.characters import DIRECTION_MARKS, REFUSED
from fasciatimer.core.composing import compose, compose_fully
from fasciatimer.core.document import BYTE_ORDER_MARK, MAX_PROBLEMS, Document, compose_document, read_text
from fasciatimer.core.nodes import Entry, Mapping, Node, Scalar, Sequence, move
from fasciatimer.core.places import Places
from fasciatimer.core.problems import Problem, has_errors, in_order

_DASH = re.compile(r" *- +")
_MARKER = re.compile(r"^(?:---|\.\.\.|%)", re.MULTILINE)
_LOOKED_BACK_AT = 8
"""So many values in quotes before a fault say what was meant (see ``composing``)."""
_LARGEST = 200_000
"""Near the limits of size and number the whole text is read, so that they are told."""


class Recomposer:
    """Remembers the last text it read, and the last one without fault. Not for two threads at once."""

    def __init__(self) -> None:
        self._last: Document | None = None
        self._good: Document | None = None

    def know(self, document: Document) -> None:
        """Take over what was read elsewhere."""
        self._last = document
        if document.root is not None and not has_errors(document.problems):
            self._good = document

    def read(self, text: str) -> Document:
        """Return what ``read_text`` returns for the same text.

        Args:
            text: the whole file, as an editor holds it.
        """
        if self._last is None or self._last.text != text:
            change = None
            if self._good is not None and "\r" not in text and not text.startswith(BYTE_ORDER_MARK):
                change = _change_of(self._good, text)
            self.know((change and change.read()) or read_text(text))
        assert self._last is not None
        return self._last


@dataclass(frozen=True)
class _Change:
    """From a document whose steps are a plain list to another text.

    Attributes:
        last: the document.
        root, steps: its outermost node, and the entry with the list.
        items: the steps.
        starts: where the line of each item starts, and that of what stands below the last.
        text: the other text.
        start, old_end, new_end: from where to where they differ, in each of them.
    """

    last: Document
    root: Mapping
    steps: Entry
    items: tuple[Node, ...]
    starts: list[int]
    text: str
    start: int
    old_end: int
    new_end: int

    def read(self) -> Document | None:
        """Return the document of the other text; None where the whole of it has to be read."""
        first = bisect_left(self.starts, self.start) - 1
        if 0 <= first < len(self.items) and self.start <= self.last.text.index("-", self.starts[first]) + 1:
            first -= 1  # its '-' has changed, so what stands above it is read with it
        later = range(first + 1, len(self.starts))
        after = next((at for at in later if self.starts[at] >= self.old_end), None)
        if first < 0:
            return None if after is None else self._read_around(after + 1, len(self.items))
        if after is None:
            return self._read_around(1, min(first, len(self.items) - 1))
        return self._read_inside(first, after) or self._find_fault(first)

    def _now(self, offset: int) -> int:
        """Return where an offset of before, outside of the change, is now."""
        return offset if offset <= self.start else offset - self.old_end + self.new_end

    def _read_inside(self, first: int, after: int) -> Document | None:
        """Read the items from ``first`` to ``after`` (exclusive) alone."""
        last, text, starts = self.last, self.text, self.starts
        low, old_high = starts[first], starts[after]
        high = old_high - self.old_end + self.new_end
        piece = text[low:high]
        touches = high < len(text) and not piece.endswith("\n")
        if touches or _MARKER.search(piece) or REFUSED.search(piece) or DIRECTION_MARKS.search(piece):
            return None
        node, problems = compose(Places(piece))
        column = self.steps.value.span.column
        if has_errors(problems) or not isinstance(node, Sequence) or node.flow or node.span.column != column:
            return None
        if problems and not all(isinstance(item, Mapping) for item in node.items):
            return None  # sentences name the key a text belongs to, and here it stands further up
        line = last.text.count("\n", 0, low)
        old_lines, lines = last.text.count("\n", low, old_high), piece.count("\n")
        down, shift = lines - old_lines, high - old_high
        known = [problem for problem in last.problems if problem.line <= line]
        known += [_problem_at(problem, line, low) for problem in problems]
        below = [problem for problem in last.problems if problem.line > line + old_lines]
        known += [_problem_at(problem, down, shift) for problem in below]
        if len(known) > MAX_PROBLEMS:
            return None
        items = (
            *self.items[:first],
            *(move(item, line, low) for item in node.items),
            *(move(item, down, shift) for item in self.items[after:]),
        )
        return Document(text, _rebuilt(self.root, self.steps, items, down, shift), tuple(in_order(known)))

    def _read_around(self, cut: int, rest: int) -> Document | None:
        """Read a change above or below the items without those from ``cut`` to ``rest`` (exclusive).

        The item before the gap is the witness: where it is what it was, the ones after it are as well.
        """
        changed = self.text[self.start : self.new_end]
        if cut >= rest or self.last.problems or REFUSED.search(changed) or DIRECTION_MARKS.search(changed):
            return None
        low, high = self.starts[cut], self.starts[rest]
        shift = self._now(low) - low
        down = self.text.count("\n", 0, low + shift) - self.last.text.count("\n", 0, low)
        root, problems = compose(Places(self.text[: low + shift] + self.text[self._now(high) :]))
        steps = root.entry("steps") if isinstance(root, Mapping) and not root.flow else None
        if problems or steps is None or not isinstance(steps.value, Sequence) or steps.value.flow:
            return None
        assert isinstance(root, Mapping)
        witness = move(self.items[cut - 1], down, shift)
        found = steps.value.items
        at = next((at for at, item in enumerate(found) if item.span == witness.span), None)
        if at is None or found[at] != witness:
            return None
        lines = self.last.text.count("\n", low, high)
        items = (
            *found[:at],
            *(move(item, down, shift) for item in self.items[cut - 1 : rest]),
            *(move(item, lines, high - low) for item in found[at + 1 :]),
        )
        return Document(self.text, _rebuilt(root, steps, items, lines, high - low), ())

    def _find_fault(self, first: int) -> Document | None:
        """Read on from the item ``first`` until a fault; None when there is none.

        What stands before is blanked, except what the sentences about faults look back at.
        """
        if self.last.problems:
            return None
        begun = self.starts[max(1, first - 1)]
        pieces, quotes = [self.text[begun:]], 0
        for at in range(first - 2, 0, -1):
            piece = self.text[self.starts[at] : self.starts[at + 1]]
            if quotes < _LOOKED_BACK_AT and ("'" in piece or '"' in piece):
                quotes += _count_quoted(self.items[at])
                pieces.append(piece)
            else:
                pieces.append("\n".join([" " * len(line) for line in piece.split("\n")]))
        blanked = "".join([self.text[: self.starts[1]], *reversed(pieces)])
        document = compose_document(self.text, lambda places: compose_fully(places, blanked))
        return document if document.root is None else None


def _change_of(last: Document, text: str) -> _Change | None:
    """Return what has changed; None unless the document has a plain list of steps."""
    root = last.root
    if not isinstance(root, Mapping) or root.flow or len(text) > _LARGEST:
        return None
    steps = root.entry("steps")
    if steps is None or not isinstance(steps.value, Sequence) or steps.value.flow:
        return None
    starts = _item_starts(last.text, steps.value)
    if starts is None:
        return None
    starts.append(_after(last.text, root, steps))
    return _Change(last, root, steps, steps.value.items, starts, text, *_difference(last.text, text))


def _problem_at(problem: Problem, lines: int, by: int) -> Problem:
    """Return a problem as it is so many lines and characters further down."""
    mends = tuple(
        replace(mend, at=(mend.at[0] + by, mend.at[1] + by)) if mend.at else mend for mend in problem.mends
    )
    return replace(problem, line=problem.line + lines, mends=mends)


def _count_quoted(node: Node) -> int:
    """Return how many values of a node stand in quotes."""
    if isinstance(node, Scalar):
        return int(node.style in ("'", '"'))
    if isinstance(node, Sequence):
        return sum(map(_count_quoted, node.items))
    return sum(_count_quoted(entry.key) + _count_quoted(entry.value) for entry in node.entries)


def _item_starts(text: str, steps: Sequence) -> list[int] | None:
    """Return where the line of each item starts; None unless each has its '-' and its first key there."""
    starts = []
    for item in steps.items:
        start = text.rfind("\n", 0, item.span.offset) + 1
        if not isinstance(item, Mapping) or item.flow or not _DASH.fullmatch(text, start, item.span.offset):
            return None
        starts.append(start)
    return starts or None


def _after(text: str, root: Mapping, steps: Entry) -> int:
    """Return where the line of the first key after the steps starts; the end of the text without one."""
    keys = [entry.key.span.offset for entry in root.entries]
    below = [offset for offset in keys if offset > steps.key.span.offset]
    return text.rfind("\n", 0, min(below)) + 1 if below else len(text)


def _difference(before: str, after: str) -> tuple[int, int, int]:
    """Return where two texts begin to differ, and where they are the same again, in each of them."""
    start = _same_start(before, after)
    most = min(len(before), len(after)) - start
    same = _same_end(before, after, most)
    return start, len(before) - same, len(after) - same


def _same_start(one: str, other: str) -> int:
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _same_end(one: str, other: str, most: int) -> int:
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if one[len(one) - middle :] == other[len(other) - middle :]:
            low = middle
        else:
            high = middle - 1
    return low


def _rebuilt(root: Mapping, steps: Entry, items: tuple[Node, ...], lines: int, by: int) -> Mapping:
    """Return the outermost map with other steps, and with what stands below them moved."""
    start, end = steps.value.span.offset, items[-1].span.end
    value = Sequence(items, steps.value.span._replace(offset=start, end=end))
    entries = []
    for entry in root.entries:
        if entry is steps:
            entries.append(Entry(entry.key, value))
        elif entry.key.span.offset > steps.key.span.offset:
            entries.append(Entry(move(entry.key, lines, by), move(entry.value, lines, by)))
        else:
            entries.append(entry)
    last = entries[-1]
    return Mapping(tuple(entries), root.span._replace(end=max(last.key.span.end, last.value.span.end)))
