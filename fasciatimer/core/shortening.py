"""Making a session shorter: single steps by a factor, the whole by leaving out what matters least."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from fasciatimer.core.model import Block, Breath, Rest, Session, Step
from fasciatimer.core.rules import STILL, Rule
from fasciatimer.core.timeline import Timeline, compile_timeline
from fasciatimer.core.vocabulary import Vocabulary

SHORTEST_WORK_MS = 3_000
SHORTEST_HOLD_MS = 1_000
SHORT_BREATH = Breath(3_500, 0, 4_500, 0)
"""A breath of 8 s without holds, the breath out longer."""

Without: TypeAlias = Callable[[Session, Iterable[str]], Session]


@dataclass(frozen=True)
class Fit:
    """A session that fits, and the numbers of the steps that are left out for it."""

    session: Session
    out: tuple[str, ...]


def shorter_step(step: Step, rules: Sequence[Rule], vocabulary: Vocabulary) -> Step:
    """Return a step as long as the rules that hold for it allow. Breathing and body scans keep their length.

    Lengths stay multiples of 100 ms; breaths stay whole. No work gets shorter than 3 s, no hold than 1 s.
    """
    breathed = _breathed(step, rules)
    technique = vocabulary.techniques.get(step.technique or "")
    if technique is not None and technique.kind in ("breath", "attention"):
        return breathed
    timed = _times(breathed, min((rule.times for rule in rules), default=1.0))
    longest = [rule.hold_longest_ms for rule in rules if rule.hold_longest_ms is not None]
    return _held(timed, min(longest)) if longest and step.technique in STILL else timed


def uncrowded(
    session: Session, timeline: Timeline, longest_ms: Mapping[str, int], vocabulary: Vocabulary
) -> tuple[Session, Mapping[str, str]]:
    """Return a session without too long a touch on one side of one region, and which steps gave way for what.

    All the steps on such a region become shorter by the same share, on both sides.

    Args:
        session: what may be too much for one place.
        timeline: its timeline.
        longest_ms: the longest touch on one side of a region, by number of the steps it is asked of.
        vocabulary: knows the regions of a whole area, and what is touch.
    """
    sums: dict[tuple[str, str], int] = {}
    for segment in timeline.segments:
        if segment.kind == "work" and segment.number in longest_ms and vocabulary.is_touch(segment.technique):
            sides = (segment.side,) if segment.side in ("left", "right") else ("left", "right")
            for key in ((region, side) for region in _singles(segment.regions, vocabulary) for side in sides):
                sums[key] = sums.get(key, 0) + segment.length_ms
    crowded: dict[str, str] = {}

    def shorter(step: Step) -> Step:
        if step.number not in longest_ms or not vocabulary.is_touch(step.technique):
            return step
        times = {
            region: longest_ms[step.number]
            / max(1, sums.get((region, "left"), 0), sums.get((region, "right"), 0))
            for region in _singles(step.regions, vocabulary)
        }
        region = min(times, key=lambda region: times[region], default="")
        if not region or times[region] >= 1:
            return step
        crowded[step.number] = region
        return _times(step, times[region])

    return mapped(session, shorter), crowded


def mapped(session: Session, change: Callable[[Step], Step]) -> Session:
    """Return the session with every step changed."""

    def changed(item: Step | Rest) -> Step | Rest:
        return change(item) if isinstance(item, Step) else item

    items = tuple(
        replace(item, items=tuple(map(changed, item.items))) if isinstance(item, Block) else changed(item)
        for item in session.items
    )
    return replace(session, items=items)


def fitted(
    session: Session,
    timeline: Timeline,
    partners: Mapping[str, str],
    longest_ms: int,
    vocabulary: Vocabulary,
    without: Without,
) -> Fit:
    """Return a session that takes at most so long.

    First rounds become fewer and steps are left out, the firmest first, on both sides. The first light
    touch and the last one stay, and so does the last step. What then still fits comes back. When even what
    stays is too long, all of it is made shorter.

    Args:
        session: what is too long.
        timeline: its timeline.
        partners: steps that do the same on the two sides, by number, both ways.
        longest_ms: the longest it may take.
        vocabulary: knows which steps are light.
        without: returns a session without some steps.
    """
    lengths = _lengths(timeline)
    stays = _stays(session, vocabulary)
    session, saved_ms = _fewer_rounds(session, lengths, timeline.duration_ms - longest_ms)
    over_ms = timeline.duration_ms - saved_ms - longest_ms
    latest_first = reversed(session.steps())
    firmest_first = sorted(latest_first, key=_peak, reverse=True)
    units = dict.fromkeys(_unit(step, partners) for step in firmest_first)
    out: list[str] = []
    dropped: list[frozenset[str]] = []
    for unit in units:
        if unit & stays:
            continue
        if over_ms <= 0 and _length_ms(without(session, out), vocabulary) <= longest_ms:
            break
        dropped.append(unit)
        out.extend(unit)
        over_ms -= sum(lengths[number] for number in unit)
    out = _with_what_fits(session, dropped, longest_ms, vocabulary, without, lengths)
    kept = without(session, out)
    return Fit(_squeezed(kept, longest_ms, vocabulary), tuple(out))


def _singles(regions: Iterable[str], vocabulary: Vocabulary) -> frozenset[str]:
    """Return the single regions of regions and whole areas."""
    return frozenset().union(*(vocabulary.singles.get(id, ()) for id in regions))


def _breathed(step: Step, rules: Sequence[Rule]) -> Step:
    wanted = {rule.breath for rule in rules}
    if "short" in wanted and _is_longer(step.breath):
        work_ms = step.breaths * SHORT_BREATH.length_ms if step.breaths else step.work_ms
        step = _as_long(replace(step, breath=SHORT_BREATH), min(work_ms, step.work_ms))
    return replace(step, paced=False) if "own_pace" in wanted else step


def _is_longer(breath: Breath) -> bool:
    return breath.length_ms > SHORT_BREATH.length_ms or breath.hold_in_ms + breath.hold_out_ms > 0


def _times(step: Step, times: float) -> Step:
    if times >= 1:
        return step
    if step.reps is not None and step.hold_ms is not None:
        return _with_hold(step, max(min(step.hold_ms, SHORTEST_HOLD_MS), _hundreds(step.hold_ms * times)))
    if step.breaths is not None:
        breaths = max(1, int(step.breaths * times))
        return _as_long(replace(step, breaths=breaths), breaths * step.breath.length_ms)
    return _as_long(step, _hundreds(step.work_ms * times))


def _held(step: Step, longest_ms: int) -> Step:
    if step.reps is not None and step.hold_ms is not None:
        return _with_hold(step, min(step.hold_ms, longest_ms))
    if step.work_ms <= longest_ms:
        return step
    return _as_long(replace(step, breaths=None), longest_ms)


def _with_hold(step: Step, hold_ms: int) -> Step:
    assert step.reps is not None
    work_ms = step.reps * (hold_ms + (step.relax_ms or 0))
    shorter = _as_long(step, work_ms)
    return replace(shorter, hold_ms=hold_ms) if shorter.work_ms == work_ms else step


def _as_long(step: Step, work_ms: int) -> Step:
    """Return the step with a shorter work part, its cues at the same share of it; never below 3 s."""
    work_ms = min(step.work_ms, max(work_ms, SHORTEST_WORK_MS))
    if work_ms == step.work_ms:
        return step
    cues = tuple(
        cue if cue.at_ms is None else replace(cue, at_ms=cue.at_ms * work_ms // step.work_ms)
        for cue in step.cues
    )
    return replace(step, work_ms=work_ms, cues=cues)


def _hundreds(ms: float) -> int:
    return int(ms // 100) * 100


def _peak(step: Step) -> float:
    return max(step.pressure.values) if step.pressure is not None else 0.0


def _unit(step: Step, partners: Mapping[str, str]) -> frozenset[str]:
    return frozenset({step.number, partners.get(step.number, step.number)})


def _stays(session: Session, vocabulary: Vocabulary) -> frozenset[str]:
    """Return what opens and closes a session: its first and last light touch, and its last step."""
    steps = session.steps()
    light = [
        step.number
        for step in steps
        if step.technique is not None
        and vocabulary.is_touch(step.technique)
        and vocabulary.techniques[step.technique].depth == "light"
    ]
    return frozenset({*light[:1], *light[-1:], *(step.number for step in steps[-1:])})


def _lengths(timeline: Timeline) -> dict[str, int]:
    """Return what every item takes, by number, what leads to it included."""
    lengths: dict[str, int] = {}
    for segment in timeline.segments:
        lengths[segment.number] = lengths.get(segment.number, 0) + segment.length_ms
    return lengths


def _fewer_rounds(session: Session, lengths: dict[str, int], over_ms: int) -> tuple[Session, int]:
    """Return the session with fewer rounds, as few as it takes, and how much that saves at least."""
    saved_ms = 0
    items: list[Step | Rest | Block] = []
    for item in session.items:
        if isinstance(item, Block) and item.repeat > 1 and saved_ms < over_ms:
            numbers = [step.number for step in item.items]
            whole_ms = sum(lengths.get(number, 0) for number in (*numbers, item.number))
            round_ms = max(1, whole_ms // item.repeat)
            fewer = min(item.repeat - 1, -((saved_ms - over_ms) // round_ms))
            saved_ms += fewer * round_ms
            for number in numbers:
                lengths[number] = lengths.get(number, 0) * (item.repeat - fewer) // item.repeat
            item = replace(item, repeat=item.repeat - fewer)
        items.append(item)
    return replace(session, items=tuple(items)), saved_ms


def _with_what_fits(
    session: Session,
    dropped: Sequence[frozenset[str]],
    longest_ms: int,
    vocabulary: Vocabulary,
    without: Without,
    lengths: Mapping[str, int],
) -> list[str]:
    """Return what stays left out after the softest of it that still fit have come back."""
    out = {number for unit in dropped for number in unit}
    room_ms = longest_ms - _length_ms(without(session, out), vocabulary)
    fewer = set(out)
    for unit in reversed(dropped):
        unit_ms = sum(lengths[number] for number in unit)
        if unit_ms <= room_ms:
            room_ms -= unit_ms
            fewer -= unit
    fits = _length_ms(without(session, fewer), vocabulary) <= longest_ms
    left = fewer if fits else out
    return [step.number for step in session.steps() if step.number in left]


def _squeezed(session: Session, longest_ms: int, vocabulary: Vocabulary) -> Session:
    """Return the session with every work part shorter by the same share, if it is too long as it is."""
    timeline = compile_timeline(session, vocabulary)
    work_ms = sum(segment.length_ms for segment in timeline.segments if segment.kind == "work")
    over_ms = timeline.duration_ms - longest_ms
    if over_ms <= 0 or not work_ms:
        return session
    share = max(0.0, (work_ms - over_ms) / work_ms)
    return mapped(session, lambda step: _times(step, share))


def _length_ms(session: Session, vocabulary: Vocabulary) -> int:
    return compile_timeline(session, vocabulary).duration_ms
