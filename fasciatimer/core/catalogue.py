"""What the library shows of a session file: one card each, found by words, area, time and tools."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from fasciatimer.core.areas import AREAS, areas_of_region

if TYPE_CHECKING:
    from fasciatimer.core.model import Text
    from fasciatimer.core.problems import Problem
    from fasciatimer.core.timeline import Timeline
    from fasciatimer.core.vocabulary import Vocabulary


class Card(NamedTuple):
    """One session file as the library shows it: all of it, so that a cached card needs nothing else.

    Attributes:
        path: where the file is.
        file_name: its name, shown when the file cannot be played.
        shipped: it came with the app and is read-only.
        playable: false when the file has an error; then only file_name and the problems are set.
        duration_ms: length of the whole session.
        steps: number of steps played.
        tools: tool ids in order of first use, hands left out.
        tool_ranks: the place of each of them in the vocabulary, for lists of tools.
        needs: names of the tools, then of the props.
        position: position id of the session.
        targets: (region id, side) pairs; the side is left, right or mid; paired regions without a
            side stand for both.
        areas: ids of the everyday areas it touches, from head to foot.
        keywords: everything search looks at, folded (small letters, no accents).
        problem: first problem in words, with its line, or ''.
        problem_line: line of the first problem, 0 for the file as a whole.
        problem_fix: what to type instead, or ''.
        problem_count: number of errors.
        newer_format: made for a newer version of the app.
    """

    path: str
    file_name: str
    shipped: bool
    playable: bool
    id: str = ""
    title: str = ""
    summary: str = ""
    author: str = ""
    duration_ms: int = 0
    steps: int = 0
    tools: tuple[str, ...] = ()
    tool_ranks: tuple[int, ...] = ()
    props: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    position: str = "any"
    targets: tuple[tuple[str, str], ...] = ()
    areas: tuple[str, ...] = ()
    keywords: str = ""
    problem: str = ""
    problem_line: int = 0
    problem_fix: str = ""
    problem_count: int = 0
    newer_format: bool = False

    @property
    def minutes(self) -> int:
        """Length in minutes as a person would say it: rounded half up, at least 1."""
        return max(1, (self.duration_ms + 30_000) // 60_000)


def broken_card(path: str, file_name: str, problems: Iterable[Problem], *, shipped: bool = False) -> Card:
    """Return the card of a file that cannot be played."""
    errors = [problem for problem in problems if problem.is_error]
    first = errors[0]
    return Card(
        path=path,
        file_name=file_name,
        shipped=shipped,
        playable=False,
        keywords=fold(file_name),
        problem=first.message,
        problem_line=first.line,
        problem_fix=first.fix,
        problem_count=len(errors),
        newer_format=first.code == "S07",
    )


def card_of(
    timeline: Timeline, vocabulary: Vocabulary, path: str, file_name: str, *, shipped: bool, language: str
) -> Card:
    """Return the card of a session that can be played, with texts for a reader of ``language``."""
    from fasciatimer.core.model import words

    session = timeline.session

    def told(text: Text | None) -> str:
        return words(text, language, session.language)

    works = [segment for segment in timeline.segments if segment.kind == "work"]
    targets: dict[tuple[str, str], None] = {}
    tools: dict[str, None] = {}
    for work in works:
        if work.tool and vocabulary.tools[work.tool].kind != "hand":
            tools[work.tool] = None
        for region in work.regions:
            if region in ("breath", "whole_body"):
                continue
            paired = vocabulary.regions[region].sides == "paired"
            sides = (
                ("mid",)
                if not paired
                else (work.side,)
                if work.side in ("left", "right")
                else ("left", "right")
            )
            targets.update(dict.fromkeys((region, side) for side in sides))
    names = [vocabulary.regions[region].name for region, _ in targets]
    ranks = {tool: rank for rank, tool in enumerate(vocabulary.tools)}
    props = tuple(prop if isinstance(prop, str) else told(prop) for prop in session.equipment)
    needs = (
        *(vocabulary.tools[tool].name for tool in tools),
        *(vocabulary.props.get(prop, prop) for prop in props),
    )
    touched = {area for region, _ in targets for area in areas_of_region(vocabulary, region)}
    searched = [
        told(session.title),
        told(session.summary),
        session.author or "",
        *session.tags,
        *names,
        *needs,
    ]
    searched += [synonym for region, _ in targets for synonym in vocabulary.regions[region].synonyms]
    searched += [told(goal) for goal in session.goals]
    return Card(
        path=path,
        file_name=file_name,
        shipped=shipped,
        playable=True,
        id=session.id,
        title=told(session.title),
        summary=told(session.summary),
        author=session.author or "",
        duration_ms=timeline.duration_ms,
        steps=len({work.number for work in works}),
        tools=tuple(tools),
        tool_ranks=tuple(ranks[tool] for tool in tools),
        props=props,
        needs=needs,
        position=session.position,
        targets=tuple(targets),
        areas=tuple(area for area in AREAS if area in touched),
        keywords=fold(" ".join(dict.fromkeys(searched))),
    )


def fold(text: str) -> str:
    """Return the text in small letters without accents, as search compares it."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def find(cards: Iterable[Card], query: str) -> list[Card]:
    """Return the cards that hold every word of the query, in their order."""
    wanted = fold(query).split()
    return [card for card in cards if all(word in card.keywords for word in wanted)]


_LISTS = tuple(place for place, name in enumerate(Card._fields) if Card._field_defaults.get(name) == ())
_TARGETS = Card._fields.index("targets")


def card_from_row(row: Any) -> Card:
    """Return the card that was written to a cache as a JSON array, which a card is by itself.

    Raises:
        ValueError: it was not a card of this version.
    """
    if not isinstance(row, list) or len(row) != len(Card._fields):
        raise ValueError("not a card of this version")
    try:
        for place in _LISTS:
            row[place] = tuple(row[place])
        row[_TARGETS] = tuple((region, side) for region, side in row[_TARGETS])
    except (TypeError, ValueError) as error:
        raise ValueError("not a card of this version") from error
    return Card(*row)
