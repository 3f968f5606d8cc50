"""How a value is spelled in a session file: when a text needs quotes, and which."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from fasciatimer.core.characters import REFUSED, code_of
from fasciatimer.core.editing.manuscript import CannotEdit
from fasciatimer.core.fields import Field, ValueType
from fasciatimer.core.units import format_number
from fasciatimer.core.yaml_faults import in_quotes

Word: TypeAlias = str | int | float
Value: TypeAlias = "Word | Sequence[Value] | Mapping[str, Value]"
"""A value as it is typed in the file: ``"45s"``, ``3``, ``[1, 4, 1]``, ``{"0%": 2, "100%": 3}``."""

_NEEDS_QUOTES = re.compile(r"""[*&!|>%@`\[\]{}'",#]|[-?:](?:\s|$)|.*(?::(?:\s|$)|\s#)|\s|.*\s$""", re.DOTALL)
_NEEDS_QUOTES_IN_BRACKETS = re.compile(r".*[,?\[\]{}:]", re.DOTALL)
_BREAKS = re.compile(r"[\n\t]")
_BLOCK_LISTS: frozenset[ValueType] = frozenset(("texts",))
_FLOW_MAPS: frozenset[ValueType] = frozenset(("pressure",))
_WIDTH = 100


def word_of(value: Word) -> str:
    """Return a value as text: numbers as they are typed.

    Raises:
        CannotEdit: it holds a character that a session file may not hold.
    """
    word = value if isinstance(value, str) else format_number(value)
    if refused := REFUSED.search(word.replace("\r\n", "\n").replace("\r", "\n")):
        raise CannotEdit(f"A text cannot hold the invisible character {code_of(refused[0])}.")
    return word.replace("\r\n", "\n").replace("\r", "\n")


def spell_word(value: Word, style: str = "", *, flow: bool) -> str:
    """Return one value as it is written, on one line.

    Args:
        value: what it says.
        style: the quotes it had, ``'``, ``"`` or '' for none; kept where they can hold the value.
        flow: whether it stands in brackets.
    """
    word = word_of(value)
    if _BREAKS.search(word):
        return _in_double_quotes(word)
    if style == '"':
        return _in_double_quotes(word)
    if style == "'":
        return "'" + word.replace("'", "''") + "'"
    if not word or _NEEDS_QUOTES.match(word) or (flow and _NEEDS_QUOTES_IN_BRACKETS.match(word)):
        return in_quotes(word)
    return word


def _in_double_quotes(word: str) -> str:
    for sign, code in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t")):
        word = word.replace(sign, code)
    return f'"{word}"'


def spell_flow(value: Value) -> str:
    """Return a value as it is written inside of brackets, or with brackets of its own."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(spell_pair(key, one) for key, one in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(spell_flow, value)) + "]"
    return spell_word(value, flow=True)


def spell_pair(key: str, value: Value) -> str:
    """Return a key and its value as they are written inside of braces."""
    return f"{spell_word(key, flow=True)}: {spell_flow(value)}"


def spell_entry(key: str, value: Value, known: Field | None, fields: Mapping[str, Field], column: int) -> str:
    """Return a key and its value as lines of their own, without the spaces before the first.

    Args:
        key: the key.
        value: what stands after it.
        known: what the format knows about the key.
        fields: the fields of the map that is the value, when it is one of the format.
        column: column of the key, from 0; further lines stand two spaces further in.
    """
    word = spell_word(key, flow=False)
    return f"{word}:{spell_after(value, known, fields, column)}"


def spell_after(value: Value, known: Field | None, fields: Mapping[str, Field], column: int) -> str:
    """Return what stands behind the ':' of a key: a blank and the value, or lines of their own."""
    lead = "\n" + " " * (column + 2)
    if isinstance(value, Mapping) and not (known and known.value in _FLOW_MAPS):
        entries = (spell_entry(key, one, fields.get(key), {}, column + 2) for key, one in value.items())
        return "".join(lead + entry for entry in entries)
    is_list = isinstance(value, Sequence) and not isinstance(value, str)
    if is_list and known and known.value in _BLOCK_LISTS:
        return "".join(f"{lead}- {spell_item(one)}" for one in value)  # type: ignore[union-attr]
    if is_list or isinstance(value, Mapping):
        return f" {spell_flow(value)}"
    return f" {spell_word(value, flow=False)}"  # type: ignore[arg-type]


def spell_item(value: Value) -> str:
    """Return the entry of a list as it is written behind its '-'."""
    if isinstance(value, (Mapping, Sequence)) and not isinstance(value, str):
        return spell_flow(value)
    return spell_word(value, flow=False)


def spell_block(value: str, sign: str, column: int) -> str | None:
    """Return the lines below a ``|`` or ``>``; None when it cannot hold the value.

    Args:
        value: the text; blanks around it are left out.
        sign: ``|`` or ``>``.
        column: column of the lines, from 0.
    """
    lines = value.strip().split("\n")
    if not lines[0] or any(line[:1].isspace() or line[-1:].isspace() or "\t" in line for line in lines):
        return None
    if sign == ">":
        lines = [folded for line in lines for folded in (*_folded(line), "")][:-1]
    return "\n".join(" " * column + line if line else "" for line in lines)


def _folded(line: str) -> list[str]:
    """Return a line as several that are read as one again."""
    parts = textwrap.wrap(line, _WIDTH, break_long_words=False, break_on_hyphens=False)
    return parts if " ".join(parts) == line else [line]
