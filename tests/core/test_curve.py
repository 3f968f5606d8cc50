"""Pressure over a work part."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fasciatimer.core.curve import (
    Curve,
    PressureTurn,
    begun_at,
    curve_of,
    half_up,
    moved,
    peak_of,
    pressure_at,
    stretched,
    turn_after,
)
from fasciatimer.core.model import Pressure

HOLD: Curve = ((0, 1.0), (6_667, 4.0), (13_333, 4.0), (20_000, 2.0))
LATE: Curve = ((4_500, 2.0), (14_850, 4.0), (40_500, 4.0))


@pytest.mark.parametrize(
    ("numerator", "denominator", "expected"),
    [(0, 3, 0), (1, 3, 0), (1, 2, 1), (5, 2, 3), (2, 3, 1), (25_000, 3, 8_333)],
)
def test_halves_are_rounded_up(numerator: int, denominator: int, expected: int) -> None:
    assert half_up(numerator, denominator) == expected


@pytest.mark.parametrize(
    ("pressure", "work_ms", "expected"),
    [
        (None, 20_000, ()),
        (Pressure("steady", (3.0,)), 20_000, ((0, 3.0),)),
        (Pressure("even", (1.0, 4.0, 4.0, 2.0)), 20_000, HOLD),
        (Pressure("even", (1.0, 2.0)), 300, ((0, 1.0), (300, 2.0))),
        (Pressure("points", (2.0, 4.0, 4.0), (10, 33, 90)), 45_000, LATE),
    ],
)
def test_points_lie_where_the_format_says(pressure: Pressure | None, work_ms: int, expected: Curve) -> None:
    assert curve_of(pressure, work_ms) == expected


@pytest.mark.parametrize(
    ("curve", "elapsed_ms", "expected"),
    [
        ((), 0, None),
        (((0, 3.0),), 9_000, 3.0),
        (HOLD, 0, 1.0),
        (HOLD, 6_667, 4.0),
        (HOLD, 10_000, 4.0),
        (HOLD, 20_000, 2.0),
        (LATE, 0, 2.0),
        (LATE, 4_500, 2.0),
        (LATE, 9_675, 3.0),
        (LATE, 45_000, 4.0),
    ],
)
def test_pressure_runs_straight_between_points(curve: Curve, elapsed_ms: int, expected: float | None) -> None:
    assert pressure_at(curve, elapsed_ms) == expected


def test_the_peak_is_the_highest_point() -> None:
    assert peak_of(HOLD) == 4.0
    assert peak_of(()) is None


@pytest.mark.parametrize(
    ("curve", "elapsed_ms", "expected"),
    [
        ((), 0, None),
        (((0, 3.0),), 0, None),
        (HOLD, 0, PressureTurn(4.0, 6_667)),
        (HOLD, 6_667, PressureTurn(4.0, 6_666)),
        (HOLD, 15_000, PressureTurn(2.0, 5_000)),
        (HOLD, 20_000, None),
        (LATE, 500, PressureTurn(2.0, 4_000)),
        (LATE, 14_850, None),
        (((0, 1.0), (1_000, 2.0), (2_000, 5.0), (3_000, 4.0)), 500, PressureTurn(5.0, 1_500)),
    ],
)
def test_the_next_turn_is_the_end_of_a_rise_or_fall(
    curve: Curve, elapsed_ms: int, expected: PressureTurn | None
) -> None:
    assert turn_after(curve, elapsed_ms) == expected


def test_a_stretched_curve_keeps_its_past_and_ends_at_the_new_end() -> None:
    longer = stretched(HOLD, 10_000, 20_000, 30_000)
    assert longer == ((0, 1.0), (6_667, 4.0), (10_000, 4.0), (16_666, 4.0), (30_000, 2.0))
    assert stretched(((0, 3.0),), 10_000, 20_000, 30_000) == ((0, 3.0),)
    assert stretched((), 10_000, 20_000, 30_000) == ()


def test_a_moment_moves_only_after_the_present_one() -> None:
    assert moved(10_000, 10_000, 20_000, 30_000) == 10_000
    assert moved(15_000, 10_000, 20_000, 30_000) == 20_000
    assert moved(10_001, 10_000, 900_000, 11_000) == 10_001


@given(
    st.lists(
        st.tuples(st.integers(0, 100), st.floats(0, 6)), min_size=2, max_size=12, unique_by=lambda p: p[0]
    ),
    st.integers(0, 19_999),
    st.integers(1_000, 60_000),
)
def test_stretching_never_lets_the_pressure_jump(
    points: list[tuple[int, float]], from_ms: int, left_ms: int
) -> None:
    curve = tuple((percent * 200, value) for percent, value in sorted(points))
    longer = stretched(curve, from_ms, 20_000, from_ms + left_ms)
    assert pressure_at(longer, from_ms) == pytest.approx(pressure_at(curve, from_ms))
    assert pressure_at(longer, from_ms + left_ms) == pytest.approx(pressure_at(curve, 20_000))
    assert all(early < late for (early, _), (late, _) in pairwise(longer))


def test_what_would_begin_firmly_begins_low_and_gets_there_slowly() -> None:
    begun = begun_at(((0, 3.0),), 1.0, 5_000)
    assert [pressure_at(begun, ms) for ms in (0, 2_500, 5_000, 20_000)] == [1.0, 2.0, 3.0, 3.0]
    assert begun_at(HOLD, 1.0, 5_000) == HOLD
    assert begun_at((), 1.0, 5_000) == ()
