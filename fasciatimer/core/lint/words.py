"""Advice about the words themselves: promises, missing languages, data of a person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from fasciatimer.core.checking.report import place_of
from fasciatimer.core.lint.draft import Draft, Finding
from fasciatimer.core.lint.pointing import (
    NOWHERE,
    Written,
    cue_place,
    entries_of,
    text_place,
    value_of,
    value_place,
)
from fasciatimer.core.model import Block, Rest, Session, Step, Text
from fasciatimer.core.nodes import Node, Span
from fasciatimer.core.vocabulary import WordRule
from fasciatimer.core.wording import Wording

_BIRTH = r"born|birth\w*|d\.?o\.?b\b\.?|geb(?:oren|urtsdatum)?\b\.?|nacid[oa]|nacimiento|née?"
_DAY = r"(?:[0-9]{1,2}[./-] ?[0-9]{1,2}[./-] ?(?:[0-9]{4}|[0-9]{2})|[0-9]{4}[./-][0-9]{1,2}[./-][0-9]{1,2})"
_NAMED_DAY = r"(?:[0-9]{1,2}(?:st|nd|rd|th|\.)? (?:of |de )?[^\W\d]{3,10}\.?,? (?:de )?(?:19|20)[0-9]{2})"
_DAY_NAMED = r"(?:[^\W\d]{3,10}\.? [0-9]{1,2}(?:st|nd|rd|th)?,? (?:19|20)[0-9]{2})"
_ANY_DAY = rf"(?<![0-9])(?:{_DAY}|{_NAMED_DAY}|{_DAY_NAMED})(?![0-9])"
_YEAR_OF_BIRTH = re.compile(r"(?<![0-9])(?:19[0-9]{2}|200[0-9]|201[0-5])(?![0-9])")
_DAYS = re.compile(_ANY_DAY, re.IGNORECASE)
_BORN = re.compile(
    rf"(?<!\w)(?:{_BIRTH})\W{{0,3}}(?:\w+ ){{0,3}}(?:{_ANY_DAY}|(?:19|20)[0-9]{{2}})", re.IGNORECASE
)
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_YEARS = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2} ?[-–/] ?(?:19|20)[0-9]{2}(?![0-9])")
_DIGITS = r"(?:[ ./()-]{0,2}[0-9]){%s}"
_PHONE = re.compile(
    rf"\+ ?[1-9]{_DIGITS % '6,14'}"
    rf"|(?<![0-9.,])\(?0{_DIGITS % '6,14'}"
    r"|(?<![0-9])(?:\(?[0-9]{3}\)?[ .-]?)?[0-9]{3}[.-][0-9]{4}(?![0-9])"
    r"|(?<![0-9.,])[0-9]{7,15}(?![0-9])"
    rf"|(?<!\w)(?:tel|telephone|telefon|teléfono|phone|call|mobile|cell|handy|fax|whatsapp|ring)"
    rf"[.:]? (?:\w+ ){{0,2}}\(?[0-9]{_DIGITS % '5,14'}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class WrittenText:
    """A text of the file: its words, and where they stand.

    Attributes:
        text: the words by language.
        node: the value in the file; None in a session that was not read from one.
        at: where advice about it points when that is not the value: the time of a cue.
        judged: whether promises are looked for in it.
    """

    text: Text
    node: Node | None
    at: Span | None = None
    judged: bool = True

    def place(self, language: str) -> Span:
        """Return where the words in a language stand."""
        if self.at:
            return self.at
        return text_place(self.node, language) if self.node else NOWHERE


def texts_of(session: Session) -> Iterator[WrittenText]:
    """Yield every text of a session that readers see, except its sources and its title."""
    yield from texts_around(session)
    yield from texts_of_items(session)


def texts_of_items(session: Session) -> Iterator[WrittenText]:
    """Yield the texts of steps, rests and blocks."""
    for item in session.items:
        yield from _texts_of_part(item)
        for inner in item.items if isinstance(item, Block) else ():
            yield from _texts_of_part(inner)


def texts_around(session: Session) -> Iterator[WrittenText]:
    """Yield all other texts."""
    yield from _texts(session, "summary", session.summary)
    yield from _texts(session, "goals", *session.goals)
    yield from _texts(session, "equipment", *session.equipment, judged=False)
    yield from _texts(session, "note", session.note)
    if session.plan:
        yield from _texts(session.plan, "note", session.plan.note)
    safety = session.safety
    for key, rules in (
        ("avoid_if", safety.avoid_if),
        ("ask_first", safety.ask_first),
        ("stop_if", safety.stop_if),
    ):
        yield from _texts(safety, key, *rules, judged=False)
    yield from _texts(session, "aftercare", *session.aftercare)


def find_claims(draft: Draft) -> Iterator[tuple[str, Finding]]:
    """Yield promises made in the items with the code of their rule, W01 to W14."""
    yield from _claims(draft, texts_of_items(draft.session))


def find_claims_around(draft: Draft) -> Iterator[tuple[str, Finding]]:
    """Yield promises made anywhere else."""
    yield from _claims(draft, _texts(draft.session, "title", draft.session.title))
    yield from _claims(draft, texts_around(draft.session))


def _claims(draft: Draft, texts: Iterable[WrittenText]) -> Iterator[tuple[str, Finding]]:
    wording = _wording(draft.vocabulary.wording)
    for written in texts:
        for language, words in written.text.items() if written.judged else ():
            for promise in wording.find(words, language):
                rule = promise.rule
                verdict = "promises too much" if rule.level == "claim" else "gives the wrong picture"
                yield (
                    rule.code,
                    Finding(
                        written.place(language),
                        f"'{promise.phrase}' {verdict}",
                        f"{rule.why} Better: {rule.instead}.",
                    ),
                )


@lru_cache(maxsize=4)
def _wording(rules: tuple[WordRule, ...]) -> Wording:
    return Wording(rules)


def find_missing_languages(draft: Draft) -> Iterator[Finding]:
    """L17: every text in every language of the title."""
    session = draft.session
    languages = session.title.keys() - {session.language, session.language.split("-")[0]}
    if not languages:
        return
    texts = sorted(texts_of(session), key=lambda written: written.place(session.language).offset)
    for language in sorted(languages):
        lacking = [written for written in texts if not _serves(written.text, language)]
        if lacking:
            yield Finding(
                lacking[0].place(session.language) if lacking[0].at else _whole_place(lacking[0]),
                f"{len(lacking)} of {len(texts)} texts have no '{language}', though the title has",
                f"Readers of {language} see {session.language} there.",
            )


def find_personal_data(draft: Draft) -> Iterator[Finding]:
    """L18: nothing that says who the client is."""
    session = draft.session
    owners: tuple[tuple[Written, str, Text | None], ...] = (
        (session, "note", session.note),
        (session.plan or session, "note", session.plan.note if session.plan else None),
        (session, "title", session.title),
        (session, "summary", session.summary),
    )
    for owner, key, text in owners:
        found = _personal_data(draft.read(text))
        if found:
            node = value_of(owner, key)
            yield Finding(
                text_place(node, draft.language) if node else value_place(owner, key),
                f"{'plan.note' if owner is session.plan else key} seems to hold {found}",
                "A session file needs no data of the client; the author's contact belongs in 'author'.",
            )


def _personal_data(words: str) -> str:
    """Return what a text tells about a person, '' for nothing."""
    if _EMAIL.search(words):
        return "an e-mail address"
    if _BORN.search(words) or any(_YEAR_OF_BIRTH.search(day[0]) for day in _DAYS.finditer(words)):
        return "a date of birth"
    return "a phone number" if _PHONE.search(_YEARS.sub(" ", _DAYS.sub(" ", words))) else ""


def _texts_of_part(part: Step | Rest | Block) -> Iterator[WrittenText]:
    if isinstance(part, Block):
        yield from _texts(part, "name", part.name)
        return
    if isinstance(part, Step):
        yield from _texts(part, "name", part.name)
    yield from _texts(part, "text", part.text)
    yield from _texts(part, "say", part.say)
    if isinstance(part, Step):
        for cue in part.cues:
            yield WrittenText(cue.text, None, cue_place(part, cue))
        yield from _texts(part, "easier", part.easier)
        yield from _texts(part, "tip", part.tip)
        yield from _texts(part, "beyond_cap", part.beyond_cap)


def _texts(owner: Written, key: str, *texts: Text | str | None, judged: bool = True) -> Iterator[WrittenText]:
    """Yield the texts of one key with their nodes; known words (strings) and missing texts are left out."""
    nodes: Iterable[Node | None] = entries_of(value_of(owner, key)) or (None,) * len(texts)
    for text, node in zip(texts, nodes, strict=False):
        if text is not None and not isinstance(text, str):
            yield WrittenText(text, node, judged=judged)


def _serves(text: Text, language: str) -> bool:
    return language in text or language.split("-")[0] in text


def _whole_place(written: WrittenText) -> Span:
    return place_of(written.node) if written.node else NOWHERE
