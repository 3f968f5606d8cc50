"""Times, breaths, percents and numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fasciatimer.core.units import (
    explain_time,
    format_breaths,
    format_clock,
    format_number,
    format_time,
    parse_breaths,
    parse_number,
    parse_percent,
    parse_time,
    parse_whole,
)


@pytest.mark.parametrize(
    ("word", "ms"),
    [
        ("45s", 45_000),
        ("90s", 90_000),
        ("2.5s", 2500),
        ("0s", 0),
        ("0.5s", 500),
        ("2m", 120_000),
        ("1m30s", 90_000),
        ("1m2.5s", 62_500),
        ("1h", 3_600_000),
        ("1h5m", 3_900_000),
        ("1h5m30s", 3_930_000),
    ],
)
def test_times_of_the_format(word: str, ms: int) -> None:
    assert parse_time(word) == ms


OTHER_SPELLINGS = """
45 1:30 0:45 30_s 1m90s 1m60s 1m0s 01m 00s 045s 45S 1M 0m 0h 0.0s 2.55s 2,5s .5s 5.s 1h60m 1h0m
1h5m60s 1h30s 1m30 -5s +5s 5s5 ٤٥s s m 1e3s
"""


@pytest.mark.parametrize(
    "word", [*OTHER_SPELLINGS.split(), "", "30 s", "45s ", " 45s", "45s\n", "9" * 30 + "s"]
)
def test_other_spellings_are_no_times(word: str) -> None:
    assert parse_time(word) is None


@given(st.integers(0, 3_600_000 * 3).map(lambda tenths: tenths // 100 * 100))
def test_a_length_is_read_as_it_is_written(ms: int) -> None:
    word = format_time(ms)
    if "h" not in word or "m" in word or "s" not in word:
        assert parse_time(word) == ms


@pytest.mark.parametrize(
    ("ms", "time", "clock"),
    [
        (0, "0s", "0:00"),
        (5000, "5s", "0:05"),
        (7500, "7.5s", "0:07.5"),
        (90_000, "1m30s", "1:30"),
        (104_850, "1m44.85s", "1:44.85"),
        (750_000, "12m30s", "12:30"),
        (3_600_000, "1h", "1:00:00"),
        (3_720_000, "1h2m", "1:02:00"),
        (3_605_500, "1h5.5s", "1:00:05.5"),
    ],
)
def test_lengths_and_moments_in_words(ms: int, time: str, clock: str) -> None:
    assert (format_time(ms), format_clock(ms)) == (time, clock)


def test_breaths_percents_and_numbers() -> None:
    assert [parse_breaths(word) for word in ("1 breath", "5 breaths", "99 breaths", "0 breaths")] == [
        1,
        5,
        99,
        0,
    ]
    assert {
        parse_breaths(word) for word in ("1 breaths", "5 breath", "5breaths", "05 breaths", "breath")
    } == {None}
    assert [parse_percent(word) for word in ("0%", "75%", "120%")] == [0, 75, 120]
    assert {parse_percent(word) for word in ("75", "7.5%", "075%", "%", "-5%")} == {None}
    assert [parse_number(word) for word in ("0", "3", "2.5", "0.5")] == [0, 3, 2.5, 0.5]
    assert {parse_number(word) for word in ("", "2.55", "2,5", "+3", "-3", "03", ".5", "3.", "1e2", "٣")} == {
        None
    }
    assert [parse_whole(word) for word in ("0", "17")] == [0, 17]
    assert {parse_whole(word) for word in ("", "1.0", "-1", "01", "٣", "one")} == {None}
    assert [format_number(value) for value in (3.0, 2.5, 0)] == ["3", "2.5", "0"]
    assert [format_breaths(count) for count in (1, 5)] == ["1 breath", "5 breaths"]


def test_digits_without_end_cost_nothing() -> None:
    digits = "9" * 200_000
    assert parse_whole(digits) == 10**18 - 1
    assert parse_number(digits) == 1e18
    assert parse_time(digits + "s") is None
    assert explain_time(digits, 0, 1000, breaths=False)[0] == "is not a time"


@pytest.mark.parametrize(
    ("word", "trouble", "fix"),
    [
        ("45", "has no unit", "Type 45s (seconds)."),
        ("5", "has no unit", "Type 5s (seconds) or 5m (minutes)."),
        ("1", "has no unit", "Type 1m (minutes)."),
        ("60", "has no unit", "Type 60s (seconds)."),
        ("090", "has no unit", "Type 1m30s (seconds)."),
        ("1000", "has no unit", "Type a time such as 45s, 2m or 1m30s."),
        ("1:30", "is written like a clock", "Type 1m30s."),
        ("0:45", "is written like a clock", "Type 45s."),
        ("1:02:03", "is written like a clock", "Type 1h2m3s."),
        ("30 s", "is not spelled as a time", "Type 30s."),
        ("30 sec", "is not spelled as a time", "Type 30s."),
        ("30 sec.", "is not spelled as a time", "Type 30s."),
        ("1 min 30", "is not spelled as a time", "Type 1m30s."),
        ("1 min and 30 s", "is not spelled as a time", "Type 1m30s."),
        ("1m90s", "is not spelled as a time", "Type 2m30s."),
        ("1m0s", "is not spelled as a time", "Type 1m."),
        ("01m", "is not spelled as a time", "Type 1m."),
        ("45S", "is not spelled as a time", "Type 45s."),
        ("1,5m", "is not spelled as a time", "Type 1m30s."),
        (".5s", "is not spelled as a time", "Type 0.5s."),
        ("5.s", "is not spelled as a time", "Type 5s."),
        ("2′30″", "is not spelled as a time", "Type 2m30s."),
        ("٤٥s", "is not spelled as a time", "Type 45s."),
        ("5 Breaths", "is not spelled as a time", "Type 5 breaths."),
        ("1 breaths", "is not spelled as a time", "Type 1 breath."),
        ("soon", "is not a time", "Type a time such as 45s, 2m or 1m30s, or 5 breaths."),
        ("5 apples", "is not a time", "Type a time such as 45s, 2m or 1m30s, or 5 breaths."),
        ("10s 5", "is not a time", "Type a time such as 45s, 2m or 1m30s, or 5 breaths."),
        ("", "is not a time", "Type a time such as 45s, 2m or 1m30s, or 5 breaths."),
    ],
)
def test_what_to_type_instead(word: str, trouble: str, fix: str) -> None:
    assert explain_time(word, 3000, 900_000, breaths=True) == (trouble, fix)


def test_only_what_is_allowed_is_offered() -> None:
    assert explain_time("0", 0, 120_000, breaths=False)[1] == "Type 0s."
    assert explain_time("5 breath", 0, 120_000, breaths=False)[1] == "Type 5s."
    assert explain_time("soon", 0, 120_000, breaths=False)[1] == "Type a time such as 45s, 2m or 1m30s."
