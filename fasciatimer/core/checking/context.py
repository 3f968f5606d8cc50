"""What every reader of a value needs, and the first look at a node."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from fasciatimer.core.checking.report import Report, place_of, quoted
from fasciatimer.core.fields import Field, word_lists
from fasciatimer.core.memory import Memory
from fasciatimer.core.nodes import Node, Scalar, Sequence, Span
from fasciatimer.core.vocabulary import Vocabulary

_ONE_VALUE = "Write it after the ':' on the same line, without brackets."


@dataclass
class Context:
    """One file being read.

    Attributes:
        report: where problems go.
        vocabulary: the words of the format.
        language: the session's language; '' when it could not be read.
        has_picture: whether there is a picture of this name beside the session; None when nobody can say.
        memory: the items of an earlier state of the file; None where each file is read once.
        words: the lists that ``Field.words`` names.
    """

    report: Report
    vocabulary: Vocabulary
    language: str
    has_picture: Callable[[str], bool] | None = None
    memory: Memory | None = None
    words: Mapping[str, tuple[str, ...]] = field(init=False)

    def __post_init__(self) -> None:
        """Look the lists of words up once."""
        self.words = word_lists(self.vocabulary)


def scalar_of(ctx: Context, known: Field, node: Node) -> str | None:
    """Return the one value a node holds; None (and a problem) for a list, a map or nothing."""
    if not isinstance(node, Scalar):
        ctx.report.error("V01", place_of(node), f"{known.key} must be one single value", _ONE_VALUE)
        return None
    if not node.value.strip():
        note_no_value(ctx, known, node.span)
        return None
    return node.value


def note_no_value(ctx: Context, known: Field, where: Span) -> None:
    """Note that nothing stands after a key."""
    ctx.report.error("V02", where, f"{known.key} has no value", "Write one, or delete the line.")


def entries_of(ctx: Context, known: Field, node: Node) -> tuple[Node, ...]:
    """Return the entries of a list, or the one value that stands for a list of one."""
    if not isinstance(node, Sequence):
        return (node,)
    if known.most and len(node.items) > known.most:
        message = f"{known.key} has {len(node.items)} entries; at most {known.most}"
        ctx.report.error("V07", place_of(node.items[known.most]), message)
    return node.items


def key_of(ctx: Context, node: Node) -> str | None:
    """Return a key as one plain word; None (and a problem) when it is none."""
    if not isinstance(node, Scalar) or not node.value.strip() or "\n" in node.value:
        ctx.report.error("S02", place_of(node), "a key must be one plain word")
        return None
    return node.value


def node_words(node: Node) -> str:
    """Return the value of a scalar on one line, cut when it is long; '…' for a list or a map."""
    return quoted(node.value)[1:-1] if isinstance(node, Scalar) else "…"
