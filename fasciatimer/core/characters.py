"""Characters nobody can see: which of them a file may not hold, their names, and how to show them."""

from __future__ import annotations

import re
import unicodedata

REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""What no session may hold: control characters except LF and TAB, separators, halves, non-characters."""

DIRECTION_MARKS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Marks that turn the direction of the text around them, so that lines look different from what they say."""

_UNSHOWN = re.compile(f"{REFUSED.pattern[:-1]}\t\n\u061c\u200e\u200f{DIRECTION_MARKS.pattern[1:]}")
_REPLACEMENT = "\ufffd"

_CONTROL_NAMES = {
    0x00: "null",
    0x07: "bell",
    0x08: "backspace",
    0x0B: "vertical tab",
    0x0C: "form feed",
    0x0D: "carriage return",
    0x1B: "escape",
    0x7F: "delete",
    0x85: "next line",
    0xFFFE: "not a character",
    0xFFFF: "not a character",
}


def code_of(character: str) -> str:
    """Return the code of a character as people look it up, for example ``U+00A0``."""
    return f"U+{ord(character):04X}"


def name_of(character: str) -> str:
    """Return what a character is called, in small letters."""
    known = _CONTROL_NAMES.get(ord(character))
    if known:
        return known
    if "\ud800" <= character <= "\udfff":
        return "half of a character"
    return unicodedata.name(character, "control character").lower()


def shown(text: str) -> str:
    """Return the text with a stand-in for everything that could disturb a terminal; TAB becomes an arrow.

    The number of characters stays the same.
    """
    return _UNSHOWN.sub(lambda found: "→" if found[0] == "\t" else _REPLACEMENT, text)


def columns(text: str) -> int:
    """Return how many terminal columns a text takes: two for wide characters, none for combining ones."""
    if text.isascii():
        return len(text)
    return sum(map(_width, text))


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
