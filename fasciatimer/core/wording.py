"""Phrases that promise too much, found in a text.

A pattern is a row of words as in ``wording.yaml``: ``a/b`` is either word, ``word*`` any ending, ``...`` up
to four other words. Between two words stand blanks, hyphens or commas; case does not matter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from fasciatimer.core.vocabulary import WordRule

_BETWEEN = r"[\s,\-\u2010\u2011]+"
_OTHER_WORDS = rf"(?:[\w'’]+{_BETWEEN}){{0,4}}?"
_GAP = "..."
_WORDS = re.compile(r"\w+")
_LONGEST_START = 8


@dataclass(frozen=True, slots=True)
class Promise:
    """A phrase that breaks a rule: the rule, and the words as the author wrote them."""

    rule: WordRule
    phrase: str


class Wording:
    """Searches texts by the wording rules.

    Args:
        rules: the rules to ask, in order.
    """

    def __init__(self, rules: Sequence[WordRule]) -> None:
        self._rules = tuple(rules)
        # Nearly every text is honest, and a look at how its words begin shows which rules need asking.
        forms = [
            (form.lower(), place)
            for place, rule in enumerate(rules)
            for row in rule.patterns
            for form in _rarest_word(row).split("/")
        ]
        self._start = min([len(form) - 1 for form, _ in forms if form.endswith("*")] + [_LONGEST_START])
        self._starting: dict[str, set[int]] = {}
        for form, place in forms:
            self._starting.setdefault(form.rstrip("*")[: self._start], set()).add(place)

    def find(self, text: str, language: str) -> Iterator[Promise]:
        """Yield the first phrase of each rule that a text breaks.

        Args:
            text: words for a person.
            language: the language they are in; rules of other languages are not asked, those of ``en`` hold
                in ``en-GB`` too.
        """
        starts = self._starting.keys() & {word[: self._start] for word in _WORDS.findall(text.lower())}
        for place in sorted({place for start in starts for place in self._starting[start]}):
            rule = self._rules[place]
            if rule.language in (language, language.split("-")[0]) and (
                found := _search(rule.patterns)(text)
            ):
                yield Promise(rule, " ".join(found[0].split()))


def _rarest_word(pattern: str) -> str:
    """Return the word of a row that tells it best from honest texts: the one whose forms are long."""
    words = (word for word in pattern.split() if word != _GAP)
    return max(words, key=lambda word: min(len(form.rstrip("*")) for form in word.split("/")))


def _source(pattern: str) -> str:
    """Return the regular expression of one row of words.

    Every part of it can match in one way only, so a search takes time in proportion to the text.
    """
    source, between = "", ""
    for word in pattern.split():
        if word == _GAP:
            between = _BETWEEN + _OTHER_WORDS
            continue
        source += between + _either(word)
        between = _BETWEEN
    return rf"(?<!\w){source}(?!\w)"


def _either(word: str) -> str:
    forms = (
        re.escape(form[:-1]) + r"\w*" if form.endswith("*") else re.escape(form) for form in word.split("/")
    )
    return f"(?:{'|'.join(forms)})"


@lru_cache(maxsize=256)
def _search(patterns: tuple[str, ...]) -> Callable[[str], re.Match[str] | None]:
    return re.compile("|".join(map(_source, patterns)), re.IGNORECASE).search
