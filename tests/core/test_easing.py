"""A timeline made softer: nothing goes above a level, and nothing is ever raised."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_timelines import even, step, timeline, walk

from fasciatimer.core.curve import Curve, capped, lower_of, peak_of, pressure_at
from fasciatimer.core.easing import lifted, lowered
from fasciatimer.core.model import Pressure
from fasciatimer.core.timeline import Timeline

curves = st.lists(
    st.tuples(st.integers(0, 400), st.floats(0, 6)), min_size=1, max_size=6, unique_by=lambda point: point[0]
).map(lambda points: tuple(sorted(points)))


def at(curve: Curve, ms: int) -> float:
    value = pressure_at(curve, ms)
    assert value is not None
    return value


@given(curves, curves)
@settings(max_examples=150)
def test_the_lower_of_two_curves_is_the_lower_at_every_millisecond(one: Curve, other: Curve) -> None:
    lower = lower_of(one, other)
    assert all(early < late for (early, _), (late, _) in pairwise(lower))
    for ms in range(0, 402, 3):
        assert at(lower, ms) == pytest.approx(min(at(one, ms), at(other, ms)))
    for moment, value in lower:
        assert value <= min(at(one, moment), at(other, moment))


@given(curves, st.floats(0, 6))
@settings(max_examples=100)
def test_a_cap_cuts_the_top_and_leaves_the_rest(curve: Curve, cap: float) -> None:
    under = capped(curve, cap)
    for ms in range(0, 402, 7):
        assert at(under, ms) == pytest.approx(min(at(curve, ms), cap))


def test_a_curve_below_the_cap_is_the_same_one() -> None:
    curve = ((0, 1.0), (10, 3.0))
    assert capped(curve, 3) is curve
    assert capped((), 3) == ()


def test_a_curve_wholly_above_the_cap_is_one_point() -> None:
    assert capped(((0, 4.0), (10, 5.0)), 3) == ((0, 3.0),)


def press(values: tuple[float, ...], work_ms: int = 30_000) -> Timeline:
    pressure = Pressure("steady", values) if len(values) == 1 else even(*values)
    return timeline(step("1", work_ms, pressure=pressure, prepare_ms=0))


@pytest.mark.parametrize(
    ("values", "elapsed_ms", "moments"),
    [
        # It was released over 10 s; now over 20 s, so it falls from now on.
        ((1, 4, 4, 1), 15_000, {14_999: 4, 15_000: 3, 20_000: 7 / 3, 30_000: 1}),
        # It was not released at all: now over 10 s.
        ((4,), 10_000, {9_999: 4, 10_000: 3, 20_000: 3, 25_000: 2, 30_000: 1}),
        # There is less than 10 s left: over all of it.
        ((4,), 26_000, {25_999: 4, 26_000: 3, 28_000: 2, 30_000: 1}),
        # It begins here.
        ((4,), 0, {0: 3, 20_000: 3, 30_000: 1}),
        # It ends below the lightest, and goes on to do so.
        ((4, 0), 10_000, {9_999: 4 - 4 * 9_999 / 30_000, 30_000: 0}),
    ],
)
def test_it_drops_at_once_and_is_released_for_longer(
    values: tuple[float, ...], elapsed_ms: int, moments: dict[int, float]
) -> None:
    curve = lowered(press(values), 0, elapsed_ms, 3, release=True).segments[0].curve
    assert {ms: at(curve, ms) for ms in moments} == pytest.approx(moments)


def test_parts_before_and_the_part_until_now_stay_as_they_were() -> None:
    made = walk()
    softer = lowered(made, 4, 10_000, 2, release=False)
    assert softer.segments[:3] == made.segments[:3]
    assert [at(softer.segments[4].curve, ms) for ms in (9_999, 10_000)] == pytest.approx(
        [at(made.segments[4].curve, 9_999), 2]
    )
    assert [peak_of(segment.curve) for segment in softer.segments[5:]] == [2, 2, None]


def test_what_leads_to_the_part_at_hand_is_eased_with_it() -> None:
    softer = lowered(walk(), 4, 0, 2, release=False)
    assert [peak_of(softer.segments[index].curve) for index in (1, 3, 4)] == [3, 2, 2]


@given(
    st.lists(st.floats(0, 6), min_size=2, max_size=5), st.integers(0, 29_999), st.floats(1, 6), st.booleans()
)
@settings(max_examples=150)
def test_lowering_never_raises_and_lifting_gives_back(
    values: list[float], elapsed_ms: int, level: float, release: bool
) -> None:
    made = press(tuple(values))
    softer = lowered(made, 0, elapsed_ms, level, release=release)
    before, after = made.segments[0].curve, softer.segments[0].curve
    back = lifted(softer, made, 0, elapsed_ms, None).segments[0].curve
    assert all(early < late for (early, _), (late, _) in pairwise(after))
    for ms in {*range(0, 30_001, 997), max(0, elapsed_ms - 1), elapsed_ms, elapsed_ms + 1}:
        assert at(after, ms) <= at(before, ms) + 1e-9
        assert at(back, ms) == pytest.approx(at(before, ms))
        if ms < elapsed_ms:
            assert at(after, ms) == pytest.approx(at(before, ms))
        else:
            assert at(after, ms) <= level + 1e-9
