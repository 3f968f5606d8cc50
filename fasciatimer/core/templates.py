"""Sessions to begin with: which there are, and how one becomes the author's own."""

from __future__ import annotations

import re

from fasciatimer.core.checker import session_id_from
from fasciatimer.core.editing.spelling import spell_word
from fasciatimer.core.fields import MAPS

TEMPLATES: dict[str, str] = {
    "blank": "eight lines: a title and one step",
    "desk_break": "two minutes in the chair for neck and shoulders, by hand",
    "ball_on_the_wall": "four minutes standing, with a soft ball",
    "foam_roller": "five minutes on the floor, with a roller",
    "stretch": "six minutes of still stretches",
    "breathing": "four minutes of slow breathing, with the pacer",
}
"""The templates by the stem of their file, with what they are."""

_WORDS_OF_YAML = ("null", "true", "false")
"""Plain they are no texts to other editors."""


def fill_in(template: str, *, title: str, id: str, language: str) -> str:
    """Return a template with its title, id and language set, and nothing else changed.

    Args:
        template: the text of a template; has a line of its own for each of the three.
        title: what the session is called.
        id: its id, see `session_id_from`.
        language: code of the language the author writes in.
    """
    for key, value in (("title", _typed(title)), ("id", id), ("language", language)):
        before, _, after = re.split(rf"^({key}: .*)$", template, maxsplit=1, flags=re.MULTILINE)
        template = f"{before}{key}: {value}{after}"
    return template


def names_from(words: str) -> tuple[str, str]:
    """Return the title and the id of a session that somebody calls ``lunch-break`` or ``Lunch break``.

    A name in small letters and hyphens becomes a title with blanks; any other is the title as it stands.
    """
    plain = " ".join(re.sub(r"\.ya?ml$", "", words, flags=re.IGNORECASE).split())
    id = session_id_from(plain)
    title = plain.replace("-", " ").replace("_", " ") if re.fullmatch(r"[a-z0-9_-]+", plain) else plain
    return title[:1].upper() + title[1:], id


def longest_title() -> int:
    """Return how many characters a title may have."""
    return MAPS["session"]["title"].longest


def _typed(title: str) -> str:
    """Return a title as it is typed: plain where it may be, else in quotes."""
    return spell_word(title, '"' if title.lower() in _WORDS_OF_YAML else "", flow=False)
