"""The items of a list of steps: inserting, moving, doubling and deleting whole ones.

A list is a row of bodies with gaps between them. A body is an item with the comments right above it and the
deeper ones right below; what is left between two bodies (line ends, blank lines, comments that stand alone)
is the gap. Moving turns the bodies around and leaves the gaps where they are, so moving back gives the same
text again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from fasciatimer.core.editing.manuscript import (
    CannotEdit,
    Edit,
    Manuscript,
    Path,
    Source,
    manuscript_of,
    node_at,
)
from fasciatimer.core.nodes import Mapping, Scalar, Sequence

_COMMENT = re.compile(r"( *)#")


@dataclass(frozen=True, slots=True)
class _Body:
    """An item of a list.

    Attributes:
        start: where its first comment, or its '-', starts its line.
        dash: where its '-' stands.
        end: where its last line ends, without line end.
    """

    start: int
    dash: int
    end: int


def insert_item(source: Source, list_path: Path, index: int, item_text: str) -> tuple[Edit, ...]:
    """Return the edits that put an item into a list, before the one that has this index now.

    Args:
        source: the text as the editor holds it.
        list_path: leads to the list, for example ``("steps",)`` or ``("steps", 2, "steps")``.
        index: from 0 to the number of items.
        item_text: the keys of the item, one a line, with or without the '- ' before the first.

    Raises:
        CannotEdit: the list is not there, or not written with a '-' for each item.
    """
    manuscript = manuscript_of(source)
    bodies, column = _bodies_or_none(manuscript, list_path)
    lines = _as_item(item_text).split("\n")
    if not bodies:
        return _fill_empty(manuscript, list_path, lines)
    text = _shifted("\n".join(lines), column)
    if not 0 <= index <= len(bodies):
        raise CannotEdit(f"There is no place {index + 1} in this list.")
    return (_inserted(manuscript, bodies, index, manuscript.edit(0, 0, text).text),)


def move_item(source: Source, list_path: Path, from_index: int, to_index: int) -> tuple[Edit, ...]:
    """Return the edits that move an item within its list; ``to_index`` is where it stands afterwards.

    Raises:
        CannotEdit: the list is not there, not written with a '-' for each item, or too short.
    """
    manuscript = manuscript_of(source)
    bodies = _bodies(manuscript, list_path, from_index, to_index)
    if from_index == to_index:
        return ()
    order = list(range(len(bodies)))
    order.insert(to_index, order.pop(from_index))
    first, last = min(from_index, to_index), max(from_index, to_index)
    text = ""
    for place in range(first, last + 1):
        body = bodies[order[place]]
        text += manuscript.kept(body.start, body.end)
        if place < last:
            text += manuscript.kept(bodies[place].end, bodies[place + 1].start)
    start, end = manuscript.held(bodies[first].start), manuscript.held(bodies[last].end)
    return (Edit(start, end, text),)


def carry_item(source: Source, list_path: Path, index: int, into_path: Path, at: int) -> tuple[Edit, ...]:
    """Return the edits that take an item out of one list and put it into another.

    Args:
        source: the text as the editor holds it.
        list_path: the list it is in.
        index: its place there.
        into_path: the list it goes to.
        at: before which item of that list; paths and indexes are those of the text as it is.

    Raises:
        CannotEdit: a list is not there, it is a block that would stand in a block, or the last of its list.
    """
    if list_path == into_path:
        return move_item(source, list_path, index, at if at <= index else at - 1)
    manuscript = manuscript_of(source)
    body = _bodies(manuscript, list_path, index)[index]
    item = node_at(manuscript, (*list_path, index))
    if into_path[: len(list_path) + 1] == (*list_path, index):
        raise CannotEdit("A block cannot be moved into itself.")
    if isinstance(item, Mapping) and item.entry("steps") and len(into_path) > 1:
        raise CannotEdit("A repeat block cannot stand inside a repeat block.")
    into, column = _bodies_or_none(manuscript, into_path)
    if not into or not 0 <= at <= len(into):
        raise CannotEdit(f"There is no place {at + 1} in that list.")
    shift = column - manuscript.column(body.dash)
    text = _shifted(manuscript.kept(body.start, body.end), shift)
    return (_deleted(manuscript, list_path, index), _inserted(manuscript, into, at, text))


def duplicate_item(source: Source, list_path: Path, index: int) -> tuple[Edit, ...]:
    """Return the edits that put a copy of an item below it; comments above it are not copied.

    Raises:
        CannotEdit: the list is not there, or not written with a '-' for each item.
    """
    manuscript = manuscript_of(source)
    bodies = _bodies(manuscript, list_path, index)
    body = bodies[index]
    copy = manuscript.kept(manuscript.line_start(body.dash), body.end)
    return (_inserted(manuscript, bodies, index + 1, copy),)


def delete_item(source: Source, list_path: Path, index: int) -> tuple[Edit, ...]:
    """Return the edits that delete an item, with the comments right above it.

    Raises:
        CannotEdit: the list is not there, not written with a '-' for each item, or has only this item.
    """
    manuscript = manuscript_of(source)
    _bodies(manuscript, list_path, index)
    return (_deleted(manuscript, list_path, index),)


def count_items(source: Source, list_path: Path) -> int:
    """Return how many items a list has; 0 when it is not there."""
    node = node_at(source, list_path)
    return len(node.items) if isinstance(node, Sequence) else 0


def _bodies_or_none(manuscript: Manuscript, list_path: Path) -> tuple[list[_Body], int]:
    """Return the items of a list and the column of their dashes; no items when it is empty."""
    node = node_at(manuscript, list_path)
    if isinstance(node, Sequence) and node.items:
        dashes = manuscript.dashes(node)
        if not manuscript.is_alone(dashes[0]):
            raise CannotEdit(f"The list on line {node.span.line} starts in the middle of a line.")
        ends = [
            _with_comments_below(manuscript, dash, max(dash + 1, manuscript.end_of(item)))
            for dash, item in zip(dashes, node.items, strict=True)
        ]
        tops = [0, *ends[:-1]]
        bodies = [
            _Body(_with_comments_above(manuscript, dash, top), dash, end)
            for dash, end, top in zip(dashes, ends, tops, strict=True)
        ]
        return bodies, manuscript.column(dashes[0])
    if node is None or (isinstance(node, Sequence)) or (isinstance(node, Scalar) and not node.value.strip()):
        return [], 0
    raise CannotEdit(f"Line {node.span.line} is not a list of steps.")


def _bodies(manuscript: Manuscript, list_path: Path, *indexes: int) -> list[_Body]:
    bodies, _ = _bodies_or_none(manuscript, list_path)
    for index in indexes:
        if not 0 <= index < len(bodies):
            raise CannotEdit(f"There is no item {index + 1} in this list.")
    return bodies


def _with_comments_above(manuscript: Manuscript, dash: int, top: int) -> int:
    """Return where the run of comment lines right above an item starts, or the line of its '-'."""
    start = manuscript.line_start(dash)
    while start > 0:
        above = manuscript.line_start(start - 1)
        if above <= top or not _COMMENT.match(manuscript.plain, above):
            break
        start = above
    return start


def _with_comments_below(manuscript: Manuscript, dash: int, end: int) -> int:
    """Return where an item ends with the comments below it that stand further in than its '-'."""
    stop = below = manuscript.line_stop(end)
    column = manuscript.column(dash)
    while below < len(manuscript.plain):
        line = below + 1
        below = manuscript.line_stop(line)
        comment = _COMMENT.match(manuscript.plain, line)
        if comment and len(comment[1]) > column:
            stop = below
        elif manuscript.plain[line:below].strip():
            break
    return stop


def _as_item(text: str) -> str:
    """Return the keys of an item as lines, the first behind a '- '."""
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n")]
    if lines[0].lstrip().startswith("- "):
        indent = len(lines[0]) - len(lines[0].lstrip())
        return "\n".join(line[indent:] for line in lines)
    return "\n".join(
        ("- " if number == 0 else "  ") + line if line else "" for number, line in enumerate(lines)
    )


def _shifted(text: str, by: int) -> str:
    """Return lines further in by so many columns, or further out as far as they have spaces."""
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)
    if by >= 0:
        return "".join(" " * by + line if line.strip() else line for line in lines)
    return "".join(line[min(-by, len(line) - len(line.lstrip(" "))) :] for line in lines)


def _gap(manuscript: Manuscript, bodies: list[_Body], index: int) -> str:
    """Return what to put between a new body at this place and its neighbour: blank lines as elsewhere."""
    if len(bodies) < 2:
        return manuscript.line_end
    before = min(max(index - 1, 0), len(bodies) - 2)
    gap = manuscript.plain[bodies[before].end : bodies[before + 1].start]
    return manuscript.line_end * (len(gap) - len(gap.lstrip("\n")))


def _inserted(manuscript: Manuscript, bodies: list[_Body], index: int, text: str) -> Edit:
    """Return the edit that puts a text as a body before the one with this index."""
    gap = _gap(manuscript, bodies, index)
    if index < len(bodies) and index == 0:
        at = manuscript.held(bodies[0].start)
        return Edit(at, at, text + gap)
    at = manuscript.held(bodies[index - 1].end)
    return Edit(at, at, gap + text)


def _deleted(manuscript: Manuscript, list_path: Path, index: int) -> Edit:
    bodies = _bodies(manuscript, list_path, index)
    if len(bodies) == 1:
        raise CannotEdit("This is the only step here; at least one is needed.")
    body = bodies[index]
    if index + 1 < len(bodies):
        following = bodies[index + 1].start
        if not manuscript.plain[body.end : following].strip():
            return manuscript.edit(body.start, following, "")
        return manuscript.edit(body.start, body.end + 1, "")
    before = bodies[index - 1].end
    if manuscript.plain[before : body.start].strip():
        before = body.start - 1
    return manuscript.edit(before, body.end, "")


def _fill_empty(manuscript: Manuscript, list_path: Path, lines: list[str]) -> tuple[Edit, ...]:
    """Return the edits that begin a list below its key."""
    owner, key = node_at(manuscript, list_path[:-1]), list_path[-1] if list_path else ""
    if not isinstance(owner, Mapping) or owner.flow or not isinstance(key, str):
        raise CannotEdit("There is no list to put a step into.")
    entry = owner.entry(key)
    column = manuscript.column(owner.first_key.offset)
    below = "".join("\n" + " " * (column + 2) + line if line else "\n" for line in lines)
    if entry is None:
        last = manuscript.line_stop(manuscript.end_of(owner))
        return (manuscript.edit(last, last, "\n" + " " * column + f"{key}:{below}"),)
    colon = manuscript.plain.index(":", entry.key.span.end) + 1
    stop = manuscript.end_of(entry.value)
    after = manuscript.line_stop(max(colon, stop))
    return (manuscript.edit(colon, max(colon, stop), ""), manuscript.edit(after, after, below))
