"""The steps of a text as rows: of the outline, of the time strip, and for whatever needs the step at a line.

Read from the nodes, so that a session that cannot be played yet has its rows all the same.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fasciatimer.core.model import SIDES_OF
from fasciatimer.core.nodes import Mapping, Moved, Node, Scalar
from fasciatimer.core.nodes import Sequence as NodeSequence
from fasciatimer.core.problems import Problem
from fasciatimer.core.units import parse_breaths, parse_time
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.palette import Hue

Path = tuple[str | int, ...]

_HUES: dict[str, Hue] = {
    "touch": "work",
    "stretch": "stretch",
    "movement": "stretch",
    "breath": "rest",
    "attention": "rest",
}


@dataclass(frozen=True)
class Row:
    """One step, rest or block.

    Attributes:
        path: where it is in the file, ``("steps", 3)`` or ``("steps", 3, "steps", 0)``.
        number: ``4``, or ``4.1`` inside a block.
        kind: what it is.
        name: as written; '' for a rest.
        hue: colour of its phase.
        length: duration as written, ``60s``, ``8 x`` for repetitions; '' when nothing is.
        side: the word for the side, as written; '' without one.
        first, last: its lines, from 1.
        offset: where it begins, in code points.
        node: what is written.
        errors, hints: how many problems its lines have.
    """

    path: Path
    number: str
    kind: str
    name: str
    hue: Hue
    length: str
    side: str
    first: int
    last: int
    offset: int
    node: Mapping
    errors: int = 0
    hints: int = 0

    @property
    def depth(self) -> int:
        """0, or 1 inside a block."""
        return self.number.count(".")


def rows_of(root: Node | None, vocabulary: Vocabulary, line_count: int) -> tuple[Row, ...]:
    """Return every step, rest and block in order; none when the text is no YAML.

    Args:
        root: the outermost node.
        vocabulary: tells the kinds of techniques.
        line_count: how many lines the text has.
    """
    if not isinstance(root, Mapping):
        return ()
    steps = root.entry("steps")
    if steps is None or not isinstance(steps.value, NodeSequence):
        return ()
    after = [
        entry.key.span.line - 1
        for entry in root.entries
        if entry.key.span.line > steps.key.span.line and entry is not steps
    ]
    return tuple(_rows(steps.value, ("steps",), "", vocabulary, min(after, default=line_count)))


def with_problems(rows: Sequence[Row], problems: Sequence[Problem]) -> tuple[Row, ...]:
    """Return the rows with the number of their problems; those of a block's steps are theirs alone."""
    counts: dict[int, list[int]] = {}
    for problem in problems:
        index = row_at(rows, problem.line)
        if index is not None:
            counts.setdefault(index, [0, 0])[not problem.is_error] += 1
    if not counts:
        return tuple(rows)
    found = list(rows)
    for index, (errors, hints) in counts.items():
        row = found[index]
        found[index] = Row(
            row.path,
            row.number,
            row.kind,
            row.name,
            row.hue,
            row.length,
            row.side,
            row.first,
            row.last,
            row.offset,
            row.node,
            errors,
            hints,
        )
    return tuple(found)


def row_at(rows: Sequence[Row], line: int) -> int | None:
    """Return the index of the row a line belongs to; the innermost."""
    index = bisect_right(rows, line, key=lambda row: row.first) - 1
    while index >= 0 and rows[index].last < line:
        index -= 1
    return index if index >= 0 else None


def _rows(
    items: NodeSequence, path: Path, prefix: str, vocabulary: Vocabulary, last_line: int
) -> Iterator[Row]:
    nodes = items.items
    for index, node in enumerate(nodes):
        if not isinstance(node, Mapping):
            continue
        written = node.origin if isinstance(node, Moved) else node
        following = nodes[index + 1].span.line - 1 if index + 1 < len(nodes) else last_line
        number = f"{prefix}{index + 1}"
        place: Path = (*path, index)
        inner = node.value("steps") if written.entry("steps") else None
        first = node.span.line
        last = max(first, following)
        kind = "block" if inner is not None else "rest" if written.entry("rest") else "step"
        yield Row(
            place,
            number,
            kind,
            _word(written, "name"),
            _hue(written, kind, vocabulary),
            _length(written, kind),
            _word(written, "side"),
            first,
            last,
            node.span.offset,
            node,
        )
        if isinstance(inner, NodeSequence) and not prefix:
            yield from _rows(inner, (*place, "steps"), f"{number}.", vocabulary, last)


def _word(node: Mapping, key: str) -> str:
    """Return a value as written; of texts in several languages the first."""
    value = node.value(key)
    if isinstance(value, Mapping):
        value = value.entries[0].value if value.entries else None
    return " ".join(value.value.split()) if isinstance(value, Scalar) else ""


def _hue(node: Mapping, kind: str, vocabulary: Vocabulary) -> Hue:
    if kind == "block":
        return "ink"
    technique = vocabulary.techniques.get(_word(node, "technique"))
    if kind == "rest":
        return "rest"
    return _HUES[technique.kind] if technique else "work" if node.entry("region") else "rest"


def _length(node: Mapping, kind: str) -> str:
    if kind == "block":
        repeat = _word(node, "repeat")
        return f"{repeat} \N{MULTIPLICATION SIGN}" if repeat.isdigit() else ""
    if kind == "rest":
        return _word(node, "rest")
    reps = _word(node, "reps")
    return _word(node, "duration") or (f"{reps} \N{MULTIPLICATION SIGN}" if reps else "")


def is_time(word: str) -> bool:
    """Return whether a word is a length as the format has it."""
    return parse_time(word) is not None or parse_breaths(word) is not None


def is_side(word: str) -> bool:
    """Return whether a word is a side as the format has it."""
    return word in SIDES_OF
