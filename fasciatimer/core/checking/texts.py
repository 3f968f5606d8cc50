"""Words for a person, and the plain lines beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fasciatimer.core.checking.context import (
    Context,
    entries_of,
    key_of,
    node_words,
    note_no_value,
    scalar_of,
)
from fasciatimer.core.checking.report import place_of, quoted
from fasciatimer.core.checking.suggest import language_fix, meant_language
from fasciatimer.core.fields import Field
from fasciatimer.core.nodes import Mapping, Node, Scalar, Span
from fasciatimer.core.problems import Mend
from fasciatimer.core.units import explain_time, parse_breaths, parse_percent, parse_time, sure_time

LANGUAGE_CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_SESSION_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class CueAt:
    """One cue as typed: its key, its moment (milliseconds or percent) and its words."""

    where: Span
    ms: int | None
    percent: int | None
    text: dict[str, str]


def read_text(ctx: Context, known: Field, node: Node) -> dict[str, str] | None:
    """Read words for a person: by language, plain ones in the language of the session."""
    if isinstance(node, Mapping):
        return _text_map(ctx, known, node)
    words = _said(ctx, known, node)
    return None if words is None else {ctx.language: words}


def _text_map(ctx: Context, known: Field, node: Mapping) -> dict[str, str] | None:
    if not node.entries:
        note_no_value(ctx, known, node.span)
        return None
    if node.flow and all(_is_nothing(one.value) for one in node.entries):
        message = f"{known.key} starts with '{{' and is read as a map, not as a text"
        ctx.report.error("V01", node.span, message, "Put the text in quotes.")
        return None
    texts: dict[str, str] = {}
    lines: dict[str, int] = {}
    good = True
    for entry in node.entries:
        code = key_of(ctx, entry.key)
        if code is None:
            good = False
        elif not LANGUAGE_CODE.fullmatch(code):
            good = False
            fix = language_fix(code)
            if fix.startswith("Use"):
                text = f"{code}: {node_words(entry.value)}".replace('"', "'")
                fix += f'  If this is text, put it in quotes:  "{quoted(text)[1:-1]}"'
            message = f"{quoted(code)} is not a language code"
            ctx.report.error("V08", entry.key.span, message, fix, *_typing(meant_language(code)))
        elif code in lines:
            message = f"language '{code}' is given twice (first on line {lines[code]})"
            ctx.report.error("S04", entry.key.span, message, "Remove one of them.", Mend("delete"))
        else:
            lines[code] = entry.key.span.line
            words = _said(ctx, known, entry.value)
            if words is not None:
                texts[code] = words
    if good:
        _check_language(ctx, known, node, lines)
    return texts if good and texts else None


def _is_nothing(node: Node) -> bool:
    """Return whether nothing at all stands here, not even quotes."""
    return isinstance(node, Scalar) and not node.value and not node.style


def _check_language(ctx: Context, known: Field, node: Mapping, given: dict[str, int]) -> None:
    wanted = ctx.language
    if wanted and wanted not in given and wanted.partition("-")[0] not in given:
        message = f"{known.key} has no text in '{wanted}', the language of this session"
        fix = f"Add  {wanted}: …  or set  language: {next(iter(given))}  for the session."
        ctx.report.error("V08", place_of(node), message, fix)


def _said(ctx: Context, known: Field, node: Node) -> str | None:
    """Return words as they are shown; too many or too few of them are noted, and returned."""
    raw = scalar_of(ctx, known, node)
    if raw is None:
        return None
    words = " ".join(raw.split()) if known.value == "title" else raw.strip()
    if known.longest and len(words) > known.longest:
        _note_too_long(ctx, known, node.span, len(words))
    elif len(words) < known.shortest:
        message = f"{known.key} is too short: a person must be able to understand it"
        fix = f"Write at least {known.shortest} characters, for example:  {known.key}: {known.example}"
        ctx.report.error("V07", node.span, message, fix)
    return words


def _note_too_long(ctx: Context, known: Field, where: Span, length: int) -> None:
    subject = f"{known.key} is"
    if known.value in ("texts", "lines", "props", "cues"):
        subject = f"one of the {known.key} is"
    ctx.report.error("V07", where, f"{subject} {length} characters long; at most {known.longest}")


def read_texts(ctx: Context, known: Field, node: Node) -> tuple[dict[str, str], ...]:
    """Read a list of words for a person."""
    texts = [read_text(ctx, known, item) for item in entries_of(ctx, known, node)]
    return tuple(text for text in texts if text is not None)


def read_line(ctx: Context, known: Field, node: Node) -> str | None:
    """Read one line of plain characters."""
    word = scalar_of(ctx, known, node)
    if word is not None and ("\n" in word.strip() or len(word.strip()) > known.longest):
        message = f"{known.key} must be one line of at most {known.longest} characters"
        ctx.report.error("V09", node.span, message)
        return None
    return word and word.strip()


def read_lines(ctx: Context, known: Field, node: Node) -> tuple[str, ...]:
    """Read a list of plain words."""
    lines = []
    for item in entries_of(ctx, known, node):
        word = scalar_of(ctx, known, item)
        if word is not None:
            lines.append(" ".join(word.split()))
            if len(lines[-1]) > known.longest:
                _note_too_long(ctx, known, item.span, len(lines[-1]))
    return tuple(lines)


def read_props(ctx: Context, known: Field, node: Node) -> tuple[dict[str, str] | str, ...]:
    """Read things to have at hand: ids of props, or other words."""
    props: list[dict[str, str] | str] = []
    for item in entries_of(ctx, known, node):
        if isinstance(item, Scalar) and item.value in ctx.vocabulary.props:
            props.append(item.value)
        elif (text := read_text(ctx, known, item)) is not None:
            props.append(text)
    return tuple(props)


def read_id(ctx: Context, known: Field, node: Node) -> str | None:
    """Read the id of a session."""
    word = scalar_of(ctx, known, node)
    if word is None or _SESSION_ID.fullmatch(word):
        return word
    message = f"{known.key} must be small letters, digits and single hyphens"
    ctx.report.error("V09", node.span, message, "For example:  id: desk-neck-reset")
    return None


def read_language(ctx: Context, known: Field, node: Node) -> str | None:
    """Read a language code."""
    word = scalar_of(ctx, known, node)
    if word is None or LANGUAGE_CODE.fullmatch(word):
        return word
    message = f"{quoted(word)} is not a language code"
    ctx.report.error("V08", node.span, message, language_fix(word), *_typing(meant_language(word)))
    return None


def _typing(meant: str | None) -> list[Mend]:
    return [Mend("type", meant)] if meant else []


def read_date(ctx: Context, known: Field, node: Node) -> str | None:
    """Read a date that is in the calendar."""
    word = scalar_of(ctx, known, node)
    if word is None:
        return None
    if (date := _DATE.fullmatch(word)) and _is_date(int(date[1]), int(date[2]), int(date[3])):
        return word
    message = f"{known.key} must be a date written year-month-day"
    ctx.report.error("V09", node.span, message, f"For example:  {known.key}: 2026-03-31")
    return None


def read_cues(ctx: Context, known: Field, node: Node) -> tuple[CueAt, ...] | None:
    """Read the words at moments of a step; whether the moments fit is seen later."""
    if isinstance(node, Scalar) and not node.value.strip():
        note_no_value(ctx, known, node.span)
        return None
    if not isinstance(node, Mapping):
        message = "cues are written as  time: text  lines"
        fix = "For example:  cues:  and below it  10s: Breathe out  and  75%: Slowly let go"
        ctx.report.error("V12", place_of(node), message, fix)
        return None
    if len(node.entries) > known.most:
        message = f"cues has {len(node.entries)} entries; at most {known.most}"
        ctx.report.error("V07", place_of(node.entries[known.most].key), message)
    return tuple(_each_cue(ctx, known, node))


def _each_cue(ctx: Context, known: Field, node: Mapping) -> Iterator[CueAt]:
    for entry in node.entries:
        word = key_of(ctx, entry.key)
        text = read_text(ctx, known, entry.value)
        if word is None:
            continue
        ms, percent = parse_time(word), parse_percent(word)
        if ms is not None or percent is not None:
            yield CueAt(entry.key.span, ms, percent, text or {})
        elif parse_breaths(word) is not None:
            message = "a cue cannot be given in breaths"
            ctx.report.error("V06", entry.key.span, message, "Type a time such as 5s, or percent:  75%")
        else:
            trouble, fix = explain_time(word, *known.bounds, breaths=False)
            meant = sure_time(word, *known.bounds, breaths=False)
            if "%" in word:
                fix, meant = "Type whole percent, for example  75%", None
            message = f"the time of a cue {quoted(word)} {trouble}"
            ctx.report.error("V06", entry.key.span, message, fix, *_typing(meant))


def _is_date(year: int, month: int, day: int) -> bool:
    if not (year and 1 <= month <= 12 and 1 <= day <= _MONTH_DAYS[month - 1]):
        return False
    return (month, day) != (2, 29) or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
