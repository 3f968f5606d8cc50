"""Numbers, times, pressures and rhythms of breath."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fasciatimer.core.checking.context import Context, node_words, note_no_value, scalar_of
from fasciatimer.core.checking.report import place_of, quoted
from fasciatimer.core.fields import BREATH_SECONDS, CURVE_POINTS, MAX_BREATHS, Field
from fasciatimer.core.model import Breath, Pressure
from fasciatimer.core.nodes import Mapping, Node, Scalar, Sequence, Span
from fasciatimer.core.problems import Mend
from fasciatimer.core.units import (
    explain_time,
    format_number,
    format_time,
    parse_breaths,
    parse_number,
    parse_percent,
    parse_time,
    parse_whole,
    sure_time,
)

_RANGE = re.compile(r"([0-9](?:\.[0-9])?) *(?:-|–|—|\.\.+|/|to) *([0-9](?:\.[0-9])?)")
_COMMA_NUMBER = re.compile(r"([0-9]{1,3}),([0-9])")
_DIGITS_FIRST = re.compile(r"[0-9]{1,6}(\.[0-9])?")
_POINTS_FIX = "Points are written in percent:  pressure: {0%: 2, 50%: 5, 100%: 2}"


@dataclass(frozen=True, slots=True)
class Amount:
    """A time as typed: milliseconds, or a number of breaths (the other is None)."""

    ms: int | None = None
    breaths: int | None = None

    def length_ms(self, rhythm: Breath | None) -> int | None:
        """Return the length at this rhythm; None for breaths whose rhythm could not be read."""
        if self.breaths is None:
            return self.ms
        return self.breaths * rhythm.length_ms if rhythm else None


def read_number(ctx: Context, known: Field, node: Node) -> float | int | None:
    """Read a number within its bounds."""
    word = scalar_of(ctx, known, node)
    if word is None:
        return None
    whole = known.value == "whole"
    value = parse_whole(word) if whole else parse_number(word)
    low, high = known.bounds
    if value is None:
        _note_not_a_number(ctx, known, node.span, word, whole)
    elif not low <= value <= high:
        high = _highest(ctx, known)
        message = f"{known.key} is {node_words(node)}; it must be from {low} to {high}"
        ctx.report.error("V05", node.span, message)
        return None
    return value


def _note_not_a_number(ctx: Context, known: Field, where: Span, word: str, whole: bool) -> None:
    low, high = known.bounds[0], _highest(ctx, known)
    if not whole and (comma := _COMMA_NUMBER.fullmatch(word)):
        number = f"{int(comma[1])}.{comma[2]}"
        curve = f"  or, for a curve,  [{int(comma[1])}, {comma[2]}]" if known.value == "pressure" else "."
        mends = [] if curve != "." else [Mend("type", number)]
        ctx.report.error("V04", where, f"{quoted(word)} is not a number", f"Type {number}{curve}", *mends)
        return
    kind = "whole number" if whole else "number with at most one digit after the point"
    fix = f"From {low} to {high}." if low < high else f"Type {low}."
    mends = [] if low < high else [Mend("type", str(low))]
    digits = _DIGITS_FIRST.match(word)
    if digits and low <= float(digits[0]) <= high and (not whole or float(digits[0]).is_integer()):
        fix = f"Type {format_number(float(digits[0]))}."
        mends = [Mend("type", format_number(float(digits[0])))]
    ctx.report.error("V04", where, f"{known.key} must be a {kind}, not {quoted(word)}", fix, *mends)


def _highest(ctx: Context, known: Field) -> int:
    """Return the highest number to offer; for a pressure what may be asked for, not the end of the scale."""
    return int(ctx.vocabulary.limits.ceiling) if known.value == "pressure" else known.bounds[1]


def read_time(ctx: Context, known: Field, node: Node) -> Amount | None:
    """Read a time; a number of breaths is measured later, when its rhythm is known."""
    word = scalar_of(ctx, known, node)
    if word is None:
        return None
    low, high = known.bounds
    ms = parse_time(word)
    if ms is not None:
        if low <= ms <= high:
            return Amount(ms=ms)
        bounds = f"from {format_time(low)} to {format_time(high)}"
        ctx.report.error("V05", node.span, f"{known.key} is {word}; it must be {bounds}")
        return None
    breaths = parse_breaths(word)
    if breaths is None:
        _note_not_a_time(ctx, known, node.span, word, low, high)
    elif not known.breaths:
        message = f"{known.key} cannot be given in breaths"
        ctx.report.error("V06", node.span, message, f"Type a time such as {format_time(max(low, 5000))}.")
    elif not 1 <= breaths <= MAX_BREATHS:
        bounds = f"from 1 breath to {MAX_BREATHS} breaths"
        ctx.report.error("V05", node.span, f"{known.key} is {word}; it must be {bounds}")
    else:
        return Amount(breaths=breaths)
    return None


def _note_not_a_time(ctx: Context, known: Field, where: Span, word: str, low: int, high: int) -> None:
    trouble, fix = explain_time(word, low, high, breaths=known.breaths)
    meant = sure_time(word, low, high, breaths=known.breaths)
    mends = [Mend("type", meant)] if meant else []
    ctx.report.error("V06", where, f"{known.key} {quoted(word)} {trouble}", fix, *mends)


def read_pressure(ctx: Context, known: Field, node: Node) -> Pressure | None:
    """Read a pressure: one value, even values, or points in percent."""
    if isinstance(node, Sequence):
        return _even_curve(ctx, known, node)
    if isinstance(node, Mapping):
        return _point_curve(ctx, known, node)
    if span := _RANGE.fullmatch(node.value.strip()):
        fix = f"For a curve type  pressure: [{span[1]}, {span[2]}]"
        mend = Mend("type", f"[{span[1]}, {span[2]}]")
        ctx.report.error("V15", node.span, f"{quoted(node.value)} is not a pressure", fix, mend)
        return None
    value = read_number(ctx, known, node)
    return None if value is None else Pressure("steady", (float(value),))


def _even_curve(ctx: Context, known: Field, node: Sequence) -> Pressure | None:
    if not _has_curve_length(ctx, node.span, len(node.items), "values"):
        return None
    values = [read_number(ctx, known, item) for item in node.items]
    read = tuple(float(value) for value in values if value is not None)
    return Pressure("even", read) if len(read) == len(values) else None


def _point_curve(ctx: Context, known: Field, node: Mapping) -> Pressure | None:
    if not _has_curve_length(ctx, place_of(node), len(node.entries), "points"):
        return None
    points: dict[int, float | None] = {}
    for entry in node.entries:
        word = entry.key.value if isinstance(entry.key, Scalar) else ""
        percent = parse_percent(word)
        value = read_number(ctx, known, entry.value)
        if percent is None or percent > 100:
            message = f"{quoted(word)} is not a point in the step"
            ctx.report.error("V15", place_of(entry.key), message, _POINTS_FIX)
        elif percent <= max(points, default=-1):
            message = "the points of a pressure curve must go up"
            ctx.report.error("V15", entry.key.span, message, _POINTS_FIX)
        else:
            points[percent] = value
    values = tuple(float(value) for value in points.values() if value is not None)
    return Pressure("points", values, tuple(points)) if len(values) == len(node.entries) else None


def _has_curve_length(ctx: Context, where: Span, count: int, what: str) -> bool:
    low, high = CURVE_POINTS
    if low <= count <= high:
        return True
    message = f"a pressure curve has {low} to {high} {what}, not {count}"
    ctx.report.error("V15", where, message, "For one steady pressure write just the number:  pressure: 3")
    return False


def read_breath(ctx: Context, known: Field, node: Node) -> Breath | None:
    """Read the rhythm of one breath."""
    if isinstance(node, Scalar) and not node.value.strip():
        note_no_value(ctx, known, node.span)
        return None
    if not isinstance(node, Sequence) or len(node.items) not in (2, 4):
        guess = _breath_guess(node)
        ctx.report.error(
            "V11",
            place_of(node),
            "breath is [in, out] or [in, hold, out, hold], counted in seconds",
            f"Type  breath: [{guess or '4, 6'}]",
            *([Mend("type", f"[{guess}]")] if guess and isinstance(node, Scalar) else []),
        )
        return None
    seconds = [read_number(ctx, known, item) for item in node.items]
    counts = [round(value * 1000) for value in seconds if value is not None]
    if len(counts) < len(seconds):
        return None
    breath = Breath(*counts) if len(counts) == 4 else Breath(counts[0], 0, counts[1], 0)
    if min(breath.in_ms, breath.out_ms) < 1000:
        ctx.report.error("V11", node.span, "breathing in and out must take at least 1 second each")
        return None
    return breath


def length_of(
    ctx: Context, known: Field, node: Node, amount: Amount | None, rhythm: Breath | None
) -> int | None:
    """Return the length of a time, breaths measured; None when it is unknown or out of bounds."""
    ms = amount.length_ms(rhythm) if amount else None
    low, high = known.bounds
    if ms is None or low <= ms <= high:
        return ms
    bounds = f"from {format_time(low)} to {format_time(high)}"
    said = f"{known.key} is {node_words(node)} ({format_time(ms)})"
    ctx.report.error("V05", node.span, f"{said}; it must be {bounds}")
    return None


def _breath_guess(node: Node) -> str:
    """Return the numbers of ``4-7-8`` or of three entries as a rhythm; '' where there are no such numbers."""
    words = (
        [item.value for item in node.items if isinstance(item, Scalar)] if isinstance(node, Sequence) else []
    )
    if isinstance(node, Scalar):
        words = re.findall(r"[0-9]+(?:\.[0-9])?", node.value[:20])
    low, high = BREATH_SECONDS
    numbers = [
        value for word in words[:4] if (value := parse_number(word)) is not None and low <= value <= high
    ]
    if len(numbers) == 3:
        numbers.append(0)
    return ", ".join(format_number(value) for value in numbers) if len(numbers) in (2, 4) else ""
