"""Patterns for numbers, times and percents within bounds, for editors that know only text.

They mean the same to JavaScript and to Python: digits are written ``[0-9]``, not all digits there are.
"""

from __future__ import annotations

from collections.abc import Iterator

_MINUTE_MS = 60_000


def whole_pattern(low: int, high: int) -> str:
    """Return a pattern for the whole numbers from ``low`` to ``high``, without leading zeros."""
    return _either(_rows(low, high))


def decimal_pattern(low: int, high: int) -> str:
    """Return a pattern for numbers with at most one digit after the point.

    Args:
        low: the lowest in tenths, such as 5 for 0.5.
        high: the highest in tenths, in another whole number than ``low``.
    """
    first, low_tenth = divmod(low, 10)
    last, high_tenth = divmod(high, 10)
    rows = []
    if low_tenth:
        rows.append(rf"{first}\.[{low_tenth}-9]")
        first += 1
    if high_tenth < 9:
        rows.append(rf"{last}(?:\.[0-{high_tenth}])?" if high_tenth else rf"{last}(?:\.0)?")
        last -= 1
    if first <= last:
        rows.append(rf"{whole_pattern(first, last)}(?:\.[0-9])?")
    return _either(rows)


def time_pattern(low_ms: int, high_ms: int) -> str:
    """Return a pattern for times of the format within bounds.

    Args:
        low_ms: the shortest, at most a minute.
        high_ms: the longest: less than a minute, or whole minutes below an hour.
    """
    minutes = high_ms // _MINUTE_MS
    rows = ["0s"] if not low_ms else []
    rows.append(decimal_pattern(max(low_ms // 100, 1), high_ms // 100) + "s")
    if minutes:
        rows.append(whole_pattern(1, minutes) + "m")
    if minutes > 1:
        rows.append(f"{whole_pattern(1, minutes - 1)}m{decimal_pattern(1, 599)}s")
    return _either(rows)


def breaths_pattern(most: int) -> str:
    """Return a pattern for 1 to ``most`` breaths."""
    return f"1 breath|{whole_pattern(2, most)} breaths"


def percent_pattern(low: int, high: int) -> str:
    """Return a pattern for whole percents from ``low`` to ``high``."""
    return f"{whole_pattern(low, high)}%"


def letters_pattern(words: tuple[str, ...]) -> str:
    """Return a pattern for any of the words in small or capital letters."""
    return _either("".join(f"[{letter}{letter.upper()}]" for letter in word) for word in words)


def exactly(pattern: str) -> str:
    """Return a pattern that the whole text must match."""
    return f"^(?:{pattern})$"


def _rows(low: int, high: int) -> Iterator[str]:
    """Split numbers into spans that one row of digits describes: 3 to 15 gives 3-9 and 10-15."""
    while low <= high:
        step = 1
        while low and low % (step * 10) == 0 and low + step * 10 <= high + 1:
            step *= 10
        before, digit = divmod(low // step, 10)
        more = min(9 - digit, (high - low + 1) // step - 1)
        digits = f"[{digit}-{digit + more}]" if more else str(digit)
        yield f"{before or ''}{digits}{'[0-9]' * (len(str(step)) - 1)}"
        low += (more + 1) * step


def _either(rows: Iterator[str] | list[str]) -> str:
    found = list(rows)
    return found[0] if len(found) == 1 else f"(?:{'|'.join(found)})"
