"""Advice about dose: how long, how firm, how fast, and how one breathes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise

from fasciatimer.core.curve import Curve, curve_of, half_up, pressure_at
from fasciatimer.core.lint.draft import Draft, Finding, peak_pressure
from fasciatimer.core.lint.pointing import key_place, length_place, value_place
from fasciatimer.core.model import Step
from fasciatimer.core.problems import Mend
from fasciatimer.core.units import format_breaths, format_number, format_time

_EXAMPLE_BREATH = "for example  breath: [4, 6]"
_MONOTONY_FROM = 3
_ROUNDING = 1e-6


def find_unusual_lengths(draft: Draft) -> Iterator[Finding]:
    """L06: a work part as long as its technique is usually done."""
    for step in draft.steps:
        technique = draft.technique(step)
        if technique is None:
            continue
        low_ms, high_ms = technique.duration_ms
        if not low_ms <= step.work_ms <= high_ms:
            yield Finding(
                length_place(step),
                f"{technique.id} for {format_time(step.work_ms)} is "
                + ("short" if step.work_ms < low_ms else "long"),
                f"Usual: {format_time(low_ms)} to {format_time(high_ms)}.",
            )


def find_strong_touch(draft: Draft) -> Iterator[Finding]:
    """L06: touch no firmer than its technique usually is."""
    for step in draft.touches:
        technique, peak = draft.technique(step), peak_pressure(step)
        if technique and technique.pressure and peak is not None and peak > technique.pressure[1]:
            low, high = technique.pressure
            yield Finding(
                value_place(step, "pressure"),
                f"{technique.id} at {format_number(peak)} is strong",
                f"Usual: {format_number(low)} to {format_number(high)}.",
            )


def judge_total(draft: Draft) -> Iterator[Finding]:
    """L06: a session short enough to be done."""
    longest_ms = draft.vocabulary.limits.session_longest_ms
    if draft.timeline.duration_ms > longest_ms:
        yield Finding(
            key_place(draft.session, "steps"),
            f"the session lasts {format_time(draft.timeline.duration_ms)}",
            f"{format_time(longest_ms)} is plenty; make two sessions.",
        )


def find_harsh_curves(draft: Draft) -> Iterator[Finding]:
    """L07: steady pressure eases in and out, and no pressure jumps."""
    for step in draft.steps:
        for advice in filter(None, (_uneased(draft, step), _jumping(draft, step))):
            yield Finding(value_place(step, "pressure"), *advice)


def judge_monotony(draft: Draft) -> Iterator[Finding]:
    """L07: pressure that rises and falls somewhere in the session."""
    pressed = [step for step in draft.touches if step.pressure]
    if len(pressed) >= _MONOTONY_FROM and not any(
        len(set(step.pressure.values)) > 1 for step in pressed if step.pressure
    ):
        yield Finding(
            value_place(pressed[0], "pressure"),
            "the pressure never changes in this session",
            "Let it rise and fall, for example  pressure: [2, 4, 2]",
        )


def find_fast_strokes(draft: Draft) -> Iterator[Finding]:
    """L08: strokes no faster than their technique allows."""
    for step in draft.steps:
        technique = draft.technique(step)
        dose = technique.stroke if technique else None
        if dose and step.stroke_ms is not None and step.stroke_ms < dose.shortest_ms:
            yield Finding(
                value_place(step, "stroke"),
                f"one {dose.word} in {format_time(step.stroke_ms)} is fast",
                f"{format_time(dose.shortest_ms)} or slower feels better.",
                Mend("set", format_time(dose.shortest_ms), key="stroke"),
            )


def find_missing_easier_ways(draft: Draft) -> Iterator[Finding]:
    """L09: firm touch comes with a gentler way."""
    for step in draft.touches:
        peak = peak_pressure(step)
        if peak is not None and peak > draft.vocabulary.limits.comment_above and not step.easier:
            yield Finding(
                value_place(step, "pressure"),
                f"pressure {format_number(peak)} without an easier way",
                "Add  easier: …  what to do when that is too much.",
            )


def find_strong_presses(draft: Draft) -> Iterator[Finding]:
    """L15: the press of a contract-relax stretch stays gentle."""
    for step in draft.steps:
        technique, peak = draft.technique(step), peak_pressure(step)
        pressing = technique is not None and technique.scale == "effort"
        if pressing and peak is not None and peak > draft.vocabulary.limits.press_effort:
            yield Finding(
                value_place(step, "pressure"),
                f"a press at {format_number(peak)} is more than half of one's strength",
                "2 to 4 works as well.",
            )


def find_odd_breaths(draft: Draft) -> Iterator[Finding]:
    """L16: an easy rhythm of breath, and steps that end with a whole breath out."""
    limits = draft.vocabulary.limits
    shortest_ms, longest_ms = limits.breath_cycle_ms
    for step in draft.steps:
        if not step.paced:
            continue
        breath, place = step.breath, value_place(step, "breath", "duration")
        if not shortest_ms <= breath.length_ms <= longest_ms:
            yield Finding(
                place,
                f"{format_number(round(60_000 / breath.length_ms, 1))} breaths a minute is "
                + ("fast" if breath.length_ms < shortest_ms else "slow"),
                f"4.5 to 8 a minute suits most people, {_EXAMPLE_BREATH}",
            )
        if breath.out_ms < breath.in_ms:
            yield Finding(
                place,
                "the breath out is shorter than the breath in",
                f"A longer breath out is calmer, {_EXAMPLE_BREATH}",
            )
        hold_ms = max(breath.hold_in_ms, breath.hold_out_ms)
        if hold_ms > limits.breath_hold_ms:
            yield Finding(
                place,
                f"a breath hold of {format_number(hold_ms / 1000)} seconds is long",
                f"{format_number(limits.breath_hold_ms / 1000)} or less.",
            )
        if draft.kind(step) == "breath" and step.work_ms % breath.length_ms:
            count = max(1, round(step.work_ms / breath.length_ms))
            seconds = format_number(breath.length_ms / 1000)
            yield Finding(
                length_place(step),
                f"{format_time(step.work_ms)} cuts a breath of {seconds} seconds in two",
                f"Type  duration: {format_breaths(count)}  ({format_time(count * breath.length_ms)}).",
                None if step.reps else Mend("set", format_breaths(count), key="duration"),
            )


def _uneased(draft: Draft, step: Step) -> tuple[str, str, Mend | None] | None:
    """Say what a still press lacks at its start or end."""
    if step.technique != "trigger_point" or step.pressure is None:
        return None
    curve, peak = curve_of(step.pressure, step.work_ms), max(step.pressure.values)
    if peak in (curve[0][1], curve[-1][1]):
        top = format_number(peak)
        eased = Mend("set", key="pressure", values=("1", top, top, "1"))
        limits = draft.vocabulary.limits
        slow_ms = max(limits.ramp_ms, (peak - 1) * limits.jump_time_ms / limits.jump)
        is_sure = peak > 1 and step.work_ms >= 3 * slow_ms
        message, fix = "steady pressure without easing in and out", f"Try  pressure: [1, {top}, {top}, 1]"
        return message, fix, eased if is_sure else None
    reached_ms = next(moment_ms for moment_ms, value in curve if value == peak)
    if reached_ms < draft.vocabulary.limits.ramp_ms:
        ramp = format_time(draft.vocabulary.limits.ramp_ms)
        return (
            f"the pressure reaches {format_number(peak)} after {format_time(_to_tenths(reached_ms))}",
            f"Take {ramp} or more to sink in.",
            None,
        )
    return None


def _jumping(draft: Draft, step: Step) -> tuple[str, str, Mend | None] | None:
    """Say where a curve changes faster than a body likes."""
    limits = draft.vocabulary.limits
    jump = _find_jump(curve_of(step.pressure, step.work_ms), limits.jump, limits.jump_time_ms)
    if jump is None:
        return None
    (start_ms, before), (end_ms, after) = jump
    return (
        f"the pressure jumps from {format_number(before)} to {format_number(after)}"
        f" in {format_time(_to_tenths(end_ms - start_ms))}",
        f"Change it by at most {format_number(limits.jump)} in {format_time(limits.jump_time_ms)}.",
        None,
    )


def _to_tenths(length_ms: int) -> int:
    """Return a length as it can be typed: in whole tenths of a second."""
    return half_up(length_ms, 100) * 100


def _is_gentle(curve: Curve, steepest: float) -> bool:
    """Return whether no part of a curve changes by more than ``steepest`` in a millisecond."""
    return all(
        abs(after[1] - before[1]) <= steepest * (after[0] - before[0]) for before, after in pairwise(curve)
    )


def _find_jump(
    curve: Curve, most: float, window_ms: int
) -> tuple[tuple[int, float], tuple[int, float]] | None:
    """Return the points around the first stretch of this length in which a curve changes by more than most.

    Between points the line is straight, so the change within a window is greatest where the window begins or
    ends at a point, and there between its two ends or one of them and a point inside.
    """
    values = [value for _, value in curve]
    if not values or max(values) - min(values) <= most + _ROUNDING or _is_gentle(curve, most / window_ms):
        return None
    moments = [moment_ms for moment_ms, _ in curve]
    starts = sorted({start for moment_ms in moments for start in (moment_ms - window_ms, moment_ms)})
    for start_ms in starts:
        end_ms = start_ms + window_ms
        inside = [point for point in curve if start_ms < point[0] < end_ms]
        ends = [(moment_ms, pressure_at(curve, moment_ms) or 0) for moment_ms in (start_ms, end_ms)]
        window = [ends[0], *inside, ends[1]]
        low, high = (pick(window, key=lambda point: point[1]) for pick in (min, max))
        if high[1] - low[1] > most + _ROUNDING:
            first, last = sorted((low[0], high[0]))
            before = max(0, bisect_right(moments, first) - 1)
            after = min(len(curve) - 1, bisect_left(moments, last))
            return curve[before], curve[after]
    return None
