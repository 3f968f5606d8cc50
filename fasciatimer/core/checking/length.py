"""How long a session is and of how many parts it consists, by arithmetic, without unrolling it."""

from __future__ import annotations

from dataclasses import dataclass

from fasciatimer.core.model import SIDES_OF, Block, Item, Rest, Step


@dataclass(frozen=True, slots=True)
class Length:
    """A number of parts and their time together."""

    parts: int = 0
    ms: int = 0

    def __add__(self, other: Length) -> Length:
        return Length(self.parts + other.parts, self.ms + other.ms)

    def __mul__(self, times: int) -> Length:
        return Length(self.parts * times, self.ms * times)


def length_of_items(items: tuple[Item, ...]) -> Length:
    """Return how many parts these items unroll to, and how long they take."""
    total = Length()
    for item in items:
        total += _block(item) if isinstance(item, Block) else _single(item)
    return total


def _part(ms: int) -> Length:
    """Return one part; a part of no length is left out."""
    return Length(1, ms) if ms else Length()


def _single(item: Step | Rest, lead_ms: int | None = None) -> Length:
    """Return the length of a step or rest, with a lead where one comes before it.

    A lead stands in for the step's own time to get ready; before a rest it is a part of its own.
    """
    if isinstance(item, Rest):
        return _part(lead_ms or 0) + _part(item.rest_ms)
    sides = len(SIDES_OF[item.side])
    prepare_ms = item.prepare_ms if lead_ms is None else lead_ms
    return _part(prepare_ms) + _part(item.work_ms) * sides + _part(item.switch_ms) * (sides - 1)


def _block(block: Block) -> Length:
    first, *others = block.items
    rest = Length()
    for item in others:
        rest += _single(item)
    pause = _part(block.rest_ms or 0) * (block.repeat - 1)
    total = Length()
    for number in range(len(SIDES_OF[block.side])):
        lead_ms = block.switch_ms if number else block.prepare_ms
        total += _single(first, lead_ms) + _single(first) * (block.repeat - 1) + rest * block.repeat + pause
    return total
