"""Times, breaths, percents and numbers as an author types them, and back into words.

Times are whole milliseconds. What is typed is never guessed at: a spelling is one of the format or it is
None. ``explain_time`` says what to type instead.
"""

from __future__ import annotations

import re
import unicodedata

_MOST_BREATHS = 99
_LONGEST_WORD = 24
"""Longer words are no times."""
_LONGEST_NUMBER = 18
"""Digits beyond these are cut: far above every bound already, and a file full of digits costs nothing."""

_SECONDS = r"(?:0|[1-9][0-9]*)(?:\.[0-9])?"
_TIME = re.compile(
    rf"(?P<s>{_SECONDS})s"
    rf"|(?P<m>[1-9][0-9]*)m(?:(?P<ms>{_SECONDS})s)?"
    rf"|(?P<h>[1-9][0-9]*)h(?:(?P<hm>[1-9][0-9]?)m(?:(?P<hms>{_SECONDS})s)?)?"
)
_BREATHS = re.compile(r"1 breath|(0|[1-9][0-9]{1,5}|[2-9]) breaths")
_PERCENT = re.compile(r"(0|[1-9][0-9]{0,5})%")
_NUMBER = re.compile(r"(?:0|[1-9][0-9]*)(?:\.[0-9])?")
_WHOLE = re.compile(r"0|[1-9][0-9]*")
_CLOCK = re.compile(r"(?:([0-9]{1,3}):)?([0-9]{1,3}):([0-9]{1,2}(?:\.[0-9]+)?)")
_LOOSE_BREATHS = re.compile(r"([0-9]{1,5}) *(?:breaths?|br|b)", re.IGNORECASE)
_LOOSE_PART = re.compile(
    r"([0-9]{1,6}(?:[.,][0-9]*)?|[.,][0-9]+) *([a-zµ']*)\.?[ ,]*(?:and +)?", re.IGNORECASE
)
_UNIT_MS = {
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds", "sek", "''"), 1000),
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes", "'"), 60_000),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours", "std"), 3_600_000),
}
_SMALLER_UNIT_MS = {3_600_000: 60_000, 60_000: 1000}


def parse_time(word: str) -> int | None:
    """Return the milliseconds of a time such as ``45s``, ``2.5s``, ``2m``, ``1m30s`` or ``1h5m``.

    None when it is not spelled exactly so; ``0s`` is 0.
    """
    if len(word) > _LONGEST_WORD:
        return None
    match = _TIME.fullmatch(word)
    if match is None:
        return None
    if match["s"] is not None:
        return _tenths(match["s"]) if match["s"] != "0.0" else None
    seconds_ms = _tenths(match["ms"] or match["hms"] or "0")
    minutes = int(match["m"] or match["hm"] or "0")
    if (match["ms"] or match["hms"]) and not 0 < seconds_ms < 60_000:
        return None
    if match["hm"] and minutes >= 60:
        return None
    return int(match["h"] or "0") * 3_600_000 + minutes * 60_000 + seconds_ms


def parse_breaths(word: str) -> int | None:
    """Return the number of ``5 breaths`` or ``1 breath``; None when it is not spelled so."""
    match = _BREATHS.fullmatch(word)
    return int(match[1] or 1) if match else None


def parse_percent(word: str) -> int | None:
    """Return the number of ``75%``, a whole percent (may be above 100); None when it is not spelled so."""
    match = _PERCENT.fullmatch(word)
    return int(match[1]) if match else None


def parse_number(word: str) -> float | None:
    """Return the number of ``3`` or ``2.5``: at most one digit after the point, no sign."""
    return float(word[:_LONGEST_NUMBER]) if _NUMBER.fullmatch(word) else None


def parse_whole(word: str) -> int | None:
    """Return the number of ``3``: digits alone, no sign, no leading zero."""
    return int(word[:_LONGEST_NUMBER]) if _WHOLE.fullmatch(word) else None


def format_time(ms: int) -> str:
    """Return a length as a time is spelled: ``45s``, ``1m30s``, ``2.5s``, ``1h5m``, ``0s``."""
    hours, rest_ms = divmod(ms, 3_600_000)
    minutes, seconds_ms = divmod(rest_ms, 60_000)
    parts = [f"{hours}h"] * bool(hours) + [f"{minutes}m"] * bool(minutes)
    if seconds_ms or not parts:
        parts.append(f"{_decimal(seconds_ms)}s")
    return "".join(parts)


def format_clock(ms: int) -> str:
    """Return a moment as a clock shows it: ``0:05``, ``12:30``, ``1:02:00``, ``0:07.5``, ``1:44.85``."""
    minutes, seconds_ms = divmod(ms, 60_000)
    seconds = _decimal(seconds_ms)
    seconds = seconds.zfill(2) if "." not in seconds else seconds.zfill(3 + len(seconds.partition(".")[2]))
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds}" if hours else f"{minutes}:{seconds}"


def format_breaths(count: int) -> str:
    """Return ``1 breath`` or ``5 breaths``."""
    return "1 breath" if count == 1 else f"{count} breaths"


def format_number(value: float) -> str:
    """Return a number as it is typed: ``3`` or ``2.5``."""
    return str(int(value)) if value == int(value) else f"{value:.1f}"


def explain_time(word: str, low_ms: int, high_ms: int, *, breaths: bool) -> tuple[str, str]:
    """Say what is wrong with a time that cannot be read, and what to type.

    Args:
        word: what was typed; ``parse_time`` said None to it.
        low_ms: the shortest time allowed; only what is allowed is offered.
        high_ms: the longest time allowed.
        breaths: whether a number of breaths is allowed too.

    Returns:
        The end of the sentence that begins with the key and the word, and the fix.
    """
    trouble, fix, _ = _meant_time(word, low_ms, high_ms, breaths=breaths)
    return trouble, fix


def sure_time(word: str, low_ms: int, high_ms: int, *, breaths: bool) -> str | None:
    """Return the only time within bounds that a word can stand for, as it is spelled; None in doubt.

    The arguments are those of ``explain_time``.
    """
    _, _, meant = _meant_time(word, low_ms, high_ms, breaths=breaths)
    ms = parse_time(meant)
    if ms is None:
        return meant or None
    return meant if low_ms <= ms <= high_ms else None


def _meant_time(word: str, low_ms: int, high_ms: int, *, breaths: bool) -> tuple[str, str, str]:
    """Return the end of the sentence about a word, the fix, and the time meant; '' where that is in doubt."""
    plain = _with_plain_digits(word.strip())
    number = plain.replace(",", ".")
    if re.fullmatch(r"[0-9]{1,6}(\.[0-9]+)?", number):
        offers = _units_for(number, low_ms, high_ms)
        meant = "0s" if float(number) == 0 else offers[0][0] if len(offers) == 1 else ""
        return "has no unit", _offer_units(number, offers), meant
    if clock := _CLOCK.fullmatch(plain):
        seconds_ms = round(float(clock[3]) * 10) * 100
        total_ms = int(clock[1] or "0") * 3_600_000 + int(clock[2]) * 60_000 + seconds_ms
        return "is written like a clock", f"Type {format_time(total_ms)}.", format_time(total_ms)
    if loose := _LOOSE_BREATHS.fullmatch(plain):
        example = format_breaths(int(loose[1])) if breaths else "5s"
        is_sure = breaths and 1 <= int(loose[1]) <= _MOST_BREATHS
        return "is not spelled as a time", f"Type {example}.", example if is_sure else ""
    if (loose_ms := _loose_time_ms(plain)) is not None:
        return "is not spelled as a time", f"Type {format_time(loose_ms)}.", format_time(loose_ms)
    fix = "Type a time such as 45s, 2m or 1m30s" + (", or 5 breaths." if breaths else ".")
    return "is not a time", fix, ""


def _tenths(seconds: str) -> int:
    """Return milliseconds of seconds with at most one digit after the point, exactly."""
    whole, _, tenth = seconds.partition(".")
    return int(whole) * 1000 + int(tenth or "0") * 100


def _decimal(ms: int) -> str:
    """Return seconds with as many digits after the point as are needed."""
    whole, fraction = divmod(ms, 1000)
    return f"{whole}.{fraction:03}".rstrip("0") if fraction else str(whole)


def _with_plain_digits(word: str) -> str:
    """Return the word with the digits of other scripts as 0-9, and the quotes of minutes straight."""
    if len(word) > _LONGEST_WORD:
        return ""
    digits = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in word)
    return digits.replace("″", "''").replace('"', "''").replace("′", "'").replace("’", "'")


def _units_for(number: str, low_ms: int, high_ms: int) -> list[tuple[str, str]]:
    """Return a bare number as seconds and as minutes, whichever is in bounds, each with its unit.

    A number keeps its digits where they can take the unit: ``60`` seconds are ``60s``, not ``1m``.
    """
    offers = []
    for sign, unit_ms, name in (("s", 1000, "seconds"), ("m", 60_000, "minutes")):
        ms = round(float(number) * unit_ms / 100) * 100
        if low_ms <= ms <= high_ms:
            typed = f"{number}{sign}"
            offers.append((typed if parse_time(typed) == ms else format_time(ms), name))
    return offers


def _offer_units(number: str, offers: list[tuple[str, str]]) -> str:
    """Say what to type for a bare number."""
    if float(number) == 0 and offers:
        return "Type 0s."
    told = " or ".join(f"{time} ({name})" for time, name in offers)
    return f"Type {told}." if told else "Type a time such as 45s, 2m or 1m30s."


def _loose_time_ms(word: str) -> int | None:
    """Return what was meant by ``30 sec``, ``1 min 30``, ``1m90s``, ``01m`` or ``1.5 min``."""
    total_ms, at, last_unit_ms = 0.0, 0, 0
    while at < len(word):
        part = _LOOSE_PART.match(word, at)
        if part is None:
            return None
        unit_ms = _UNIT_MS.get(part[2].lower()) if part[2] else _SMALLER_UNIT_MS.get(last_unit_ms)
        if unit_ms is None:
            return None
        total_ms += float(part[1].replace(",", ".")) * unit_ms
        at, last_unit_ms = part.end(), unit_ms
    return round(total_ms / 100) * 100 if word else None
