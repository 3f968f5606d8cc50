"""What came of each item of a session file, kept from one state of its text to the next.

Somebody who types changes one step; what was found out about the others holds as long as they and what they
take from the session around them are the same. An item is known again by its node: reading again keeps the
nodes of what has not changed (see ``recompose``).
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field, replace
from typing import cast

from fasciatimer.core.model import Block, Item
from fasciatimer.core.nodes import Mapping, Moved, Sequence
from fasciatimer.core.problems import Problem
from fasciatimer.core.timeline import Layouts


@dataclass(slots=True)
class Known:
    """What is known of one item.

    Attributes:
        node: what is written.
        item: what it means.
        lasts: whether it holds for the next text as well.
        advice: what the rules for single items say; None when they have not been asked.
        layouts: what it was laid down as.
    """

    node: Mapping
    item: Item
    lasts: bool
    advice: tuple[Problem, ...] | None = None
    layouts: Layouts = field(default_factory=dict)


class Memory:
    """The items of the text read last. Not for two threads at once.

    Attributes:
        known: the items read so far, in order.
    """

    def __init__(self) -> None:
        self.known: list[Known] = []
        self._before: dict[int, Known] = {}
        self._around: object = None

    def begin(self, around: object) -> None:
        """Begin with another text.

        Args:
            around: all that the items take from it; when it differs nothing of before holds.
        """
        lasting = [known for known in self.known if known.lasts] if around == self._around else []
        self._before = {id(_origin(known.node)): known for known in lasting}
        self._around, self.known = around, []

    def recall(self, node: Mapping, number: str) -> Item | None:
        """Return an item that was read before, at its place in this text; None for any other."""
        before = self._before.get(id(_origin(node)))
        if before is None or before.item.number != number:
            return None
        if node.span != before.node.span:
            lines = node.span.line - before.node.span.line
            advice = before.advice and tuple(replace(one, line=one.line + lines) for one in before.advice)
            before = Known(node, _written_at(before.item, node), True, advice, before.layouts)
        self.known.append(before)
        return before.item

    def keep(self, node: Mapping, item: Item, *, lasts: bool) -> None:
        """Remember what an item means; ``lasts`` when nothing but ``around`` decided that."""
        self.known.append(Known(node, item, lasts))


def _origin(node: Mapping) -> Mapping:
    return node.origin if isinstance(node, Moved) else node


def _written_at(item: Item, node: Mapping) -> Item:
    """Return an item as it is when it stands somewhere else; its node says where."""
    moved = copy(item)
    # A frozen class takes no attribute, and `replace` would copy the thirty of a step one by one.
    moved.__dict__["source"] = node
    if isinstance(item, Block):
        inner = zip(item.items, cast(Sequence, node.value("steps")).items, strict=True)
        moved.__dict__["items"] = tuple([_written_at(part, cast(Mapping, at)) for part, at in inner])
    return moved
