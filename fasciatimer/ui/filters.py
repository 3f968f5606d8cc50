"""What the library shows: search, area, minutes, position and tools, and which of them to loosen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal, NamedTuple

from fasciatimer.core.catalogue import Card, fold

MINUTES = (3, 6, 10)
PLACES = ("seated", "standing", "floor")
SORTS = ("name", "shortest", "longest")
HANDS = "hand"
"""Stands for hands in the list of tools a person has; they are always there."""

Part = Literal["query", "area", "minutes", "places", "tools"]
PARTS: tuple[Part, ...] = ("minutes", "tools", "places", "area", "query")
"""The parts in the order in which they are offered to be loosened."""


def place_of(position: str) -> str:
    """Return where a position happens: seated, standing, floor, or any."""
    return position if position in ("any", "seated", "standing") else "floor"


class Filters(NamedTuple):
    """What the person asks for; everything empty shows all.

    Attributes:
        minutes: longest wanted, or None.
        places: any of `PLACES`.
        tools: what the person has; `HANDS` alone means nothing but hands.
    """

    query: str = ""
    area: str = ""
    minutes: int | None = None
    places: frozenset[str] = frozenset()
    tools: frozenset[str] = frozenset()

    @property
    def active(self) -> tuple[Part, ...]:
        """The parts that leave something out."""
        return tuple(part for part in PARTS if getattr(self, part))

    def without(self, part: Part) -> Filters:
        """Return these filters with one part asking for nothing."""
        return self._replace(**{part: Filters._field_defaults[part]})

    def fits(self, card: Card) -> bool:
        """Return whether a card is shown. What cannot be played is judged by its name alone."""
        if self.query and not all(word in card.keywords for word in fold(self.query).split()):
            return False
        if not card.playable:
            return True
        place = place_of(card.position)
        return (
            (not self.area or self.area in card.areas)
            and (self.minutes is None or card.minutes <= self.minutes)
            and (not self.places or place == "any" or place in self.places)
            and (not self.tools or self.tools.issuperset(card.tools))
        )


class Loosening(NamedTuple):
    """The smallest change that brings something back: the part, the filters then, and how many fit."""

    part: Part
    filters: Filters
    fitting: int
    shortest_minutes: int


def nearest_loosening(cards: Sequence[Card], filters: Filters) -> Loosening | None:
    """Return which single part to loosen when nothing fits, or None when no single one helps.

    Minutes are raised only as far as needed.
    """
    steps: list[tuple[Part, Filters]] = []
    if filters.minutes is not None:
        steps += [("minutes", filters._replace(minutes=more)) for more in MINUTES if more > filters.minutes]
    steps += [(part, filters.without(part)) for part in filters.active]
    for part, looser in steps:
        fitting = [card for card in cards if card.playable and looser.fits(card)]
        if fitting:
            return Loosening(part, looser, len(fitting), min(card.minutes for card in fitting))
    return None


def in_order(cards: Iterable[Card], sort: str) -> list[Card]:
    """Return the cards sorted; those that cannot be played come last."""

    def name(card: Card) -> str:
        return fold(card.title or card.file_name)

    orders: dict[str, Callable[[Card], tuple[object, ...]]] = {
        "name": lambda card: (not card.playable, name(card), card.path),
        "shortest": lambda card: (not card.playable, card.duration_ms, name(card), card.path),
        "longest": lambda card: (not card.playable, -card.duration_ms, name(card), card.path),
    }
    return sorted(cards, key=orders[sort])


def tools_of(cards: Iterable[Card]) -> dict[str, str]:
    """Return the names of all tools the sessions need, by id, in the order of the vocabulary."""
    sets = {(card.tool_ranks, card.tools, card.needs) for card in cards}
    needed = {each for ranks, tools, names in sets for each in zip(ranks, tools, names, strict=False)}
    return {tool: name for _, tool, name in sorted(needed)}


def break_card(cards: Iterable[Card], minutes: int) -> Card | None:
    """Return the session to offer for a break of so many minutes.

    The nearest in length; one that needs a tool counts as a minute and a half farther away, one that
    needs the floor as three, and one that did not come with the app as half a minute.
    """

    def distance_ms(card: Card) -> tuple[int, str]:
        away_ms = abs(card.duration_ms - minutes * 60_000)
        away_ms += 90_000 * bool(card.tools) + 180_000 * (place_of(card.position) == "floor")
        return away_ms + 30_000 * (not card.shipped), card.title

    return min((card for card in cards if card.playable), key=distance_ms, default=None)
