"""What the library shows of a session file: one card each, found by words, area, time and tools."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from fasciatimer.core.model import Text, words
from fasciatimer.core.problems import Problem
from fasciatimer.core.timeline import Timeline
from fasciatimer.core.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Card:
    """One session file as the library shows it.

    Attributes:
        path: where the file is.
        file_name: its name, shown when the file cannot be played.
        shipped: it came with the app and is read-only.
        playable: false when the file has an error; then only file_name and the problems are set.
        duration_ms: length of the whole session.
        steps: number of steps played.
        tools: tool ids in order of first use, hands left out.
        position: position id of the session.
        targets: (region id, side) pairs; the side is left, right or mid; paired regions without a
            side stand for both.
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
    props: tuple[str, ...] = ()
    position: str = "any"
    targets: tuple[tuple[str, str], ...] = ()
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
    tool_names = [vocabulary.tools[tool].name for tool in tools]
    props = tuple(prop if isinstance(prop, str) else told(prop) for prop in session.equipment)
    searched = [
        told(session.title),
        told(session.summary),
        session.author or "",
        *session.tags,
        *names,
        *tool_names,
    ]
    searched += [vocabulary.props.get(prop, prop) for prop in props]
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
        props=props,
        position=session.position,
        targets=tuple(targets),
        keywords=fold(" ".join(dict.fromkeys(searched))),
    )


def fold(text: str) -> str:
    """Return the text in small letters without accents, as search compares it."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def find(cards: Iterable[Card], query: str) -> list[Card]:
    """Return the cards that hold every word of the query, in their order."""
    wanted = fold(query).split()
    return [card for card in cards if all(word in card.keywords for word in wanted)]


def card_to_json(card: Card) -> str:
    """Return the card as one line of JSON, for a cache."""
    return json.dumps(asdict(card), ensure_ascii=False)


def card_from_json(line: str) -> Card:
    """Read a card back.

    Raises:
        ValueError: the line was not written by `card_to_json` of this version.
    """
    try:
        data: dict[str, Any] = json.loads(line)
        for name in ("tools", "props"):
            data[name] = tuple(data[name])
        data["targets"] = tuple((region, side) for region, side in data["targets"])
        return Card(**data)
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError("not a card of this version") from error
