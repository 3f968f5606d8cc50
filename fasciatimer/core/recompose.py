"""Reading a text again after a small change: only the step that changed is composed anew.

Composing takes most of the time of a check. A session is a row of steps, and what stands in one step says
nothing about how another is read; so where the change lies inside of steps, and these read without fault by
themselves, the nodes of all others are kept and only moved. In every other case the whole text is read.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from fasciatimer.core.characters import DIRECTION_MARKS, REFUSED
from fasciatimer.core.composing import compose
from fasciatimer.core.document import BYTE_ORDER_MARK, Document, read_text
from fasciatimer.core.nodes import Entry, Mapping, Node, Scalar, Sequence, Span
from fasciatimer.core.places import Places
from fasciatimer.core.problems import has_errors

_DASH = re.compile(r" *- +")
_MARKER = re.compile(r"^(?:---|\.\.\.|%)", re.MULTILINE)
_LARGEST = 200_000
"""Near the limits of size and number the whole text is read, so that they are told."""


class Recomposer:
    """Remembers the last text it read. Not for two threads at once."""

    def __init__(self) -> None:
        self._last: Document | None = None

    def know(self, document: Document) -> None:
        """Take over what was read elsewhere."""
        self._last = document

    def read(self, text: str) -> Document:
        """Return what ``read_text`` returns for the same text.

        Args:
            text: the whole file, as an editor holds it.
        """
        last = self._last
        again = None
        if last is not None and "\r" not in text and not text.startswith(BYTE_ORDER_MARK):
            again = last if last.text == text else _read_again(last, text)
        self._last = again or read_text(text)
        return self._last


def _read_again(last: Document, text: str) -> Document | None:
    """Return the document of a changed text; None where the whole of it has to be read."""
    root = last.root
    if not isinstance(root, Mapping) or root.flow or has_errors(last.problems) or len(text) > _LARGEST:
        return None
    steps = root.entry("steps")
    if steps is None or not isinstance(steps.value, Sequence) or steps.value.flow:
        return None
    starts = _item_starts(last.text, steps.value)
    if starts is None:
        return None
    starts.append(_after(last.text, root, steps))
    start, old_end, new_end = _difference(last.text, text)
    first = bisect_left(starts, start) - 1
    if first >= 0 and first < len(steps.value.items) and start <= last.text.index("-", starts[first]) + 1:
        first -= 1  # its '-' has changed, so what stands above it is read with it
    if first < 0:
        return None
    after = next((at for at in range(first + 1, len(starts)) if starts[at] >= old_end), None)
    if after is None:
        return None
    low, old_high, high = starts[first], starts[after], starts[after] + new_end - old_end
    piece = text[low:high]
    touches = high < len(text) and not piece.endswith("\n")
    if touches or _MARKER.search(piece) or REFUSED.search(piece) or DIRECTION_MARKS.search(piece):
        return None
    node, problems = compose(Places(piece))
    if problems or not isinstance(node, Sequence) or node.flow or node.span.column != steps.value.span.column:
        return None
    line = last.text.count("\n", 0, low)
    if any(problem.line > line for problem in last.problems):
        return None
    lines = piece.count("\n") - last.text.count("\n", low, old_high)
    shift = high - old_high
    items = (
        *steps.value.items[:first],
        *(_moved(item, line, low) for item in node.items),
        *(_moved(item, lines, shift) for item in steps.value.items[after:]),
    )
    return Document(text, _rebuilt(root, steps, items, lines, shift), last.problems)


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


def _moved(node: Node, lines: int, by: int) -> Node:
    """Return a node as it is so many lines and characters further down."""
    if not lines and not by:
        return node
    line, column, offset, end = node.span
    span = Span(line + lines, column, offset + by, end + by)
    if isinstance(node, Scalar):
        return Scalar(node.value, span, node.style)
    if isinstance(node, Sequence):
        return Sequence(tuple([_moved(item, lines, by) for item in node.items]), span, node.flow)
    entries = [Entry(_moved(one.key, lines, by), _moved(one.value, lines, by)) for one in node.entries]
    return Mapping(tuple(entries), span, node.flow)


def _rebuilt(root: Mapping, steps: Entry, items: tuple[Node, ...], lines: int, by: int) -> Mapping:
    """Return the outermost map with other steps, and with what stands below them moved."""
    start, end = steps.value.span.offset, items[-1].span.end
    value = Sequence(items, steps.value.span._replace(offset=start, end=end))
    entries = []
    for entry in root.entries:
        if entry is steps:
            entries.append(Entry(entry.key, value))
        elif entry.key.span.offset > steps.key.span.offset:
            entries.append(Entry(_moved(entry.key, lines, by), _moved(entry.value, lines, by)))
        else:
            entries.append(entry)
    last = entries[-1]
    return Mapping(tuple(entries), root.span._replace(end=max(last.key.span.end, last.value.span.end)))
