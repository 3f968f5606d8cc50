"""A session within a person's limits: softer, shorter, with steps left out, and never more of anything.

What is left out goes on both sides. What is capped keeps the shape of its curve below the cap.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from fasciatimer.core.curve import begun_at, capped, peak_of
from fasciatimer.core.limits import Limits
from fasciatimer.core.model import SIDES_OF, Block, Rest, Session, Side, Step, Text
from fasciatimer.core.rules import Reason, Rule, holds, kept_off, reason_against
from fasciatimer.core.shortening import fitted, mapped, shorter_step, uncrowded
from fasciatimer.core.timeline import ENGLISH, Phrases, Segment, Timeline, compile_timeline
from fasciatimer.core.vocabulary import Vocabulary


@dataclass(frozen=True)
class LeftOut:
    """A step that is not played.

    Attributes:
        number: its number in the session.
        name: what it is called.
        sides: the sides it would have been done on; (None,) for none.
        reason: why.
    """

    number: str
    name: Text
    sides: tuple[Side | None, ...]
    reason: Reason


@dataclass(frozen=True)
class Capped:
    """A step whose pressure is lowered, from its peak to a limit."""

    number: str
    name: Text
    from_level: float
    to_level: float


@dataclass(frozen=True)
class Shortened:
    """A step that is done for a shorter time on each side, all its rounds together."""

    number: str
    name: Text
    from_ms: int
    to_ms: int


@dataclass(frozen=True)
class KeptOff:
    """A step over a whole area that is done, but not on these regions."""

    number: str
    name: Text
    regions: tuple[str, ...]


@dataclass(frozen=True)
class Crowded:
    """A step that is shorter because its region would be touched for too long in all."""

    number: str
    name: Text
    region: str


@dataclass(frozen=True)
class Limited:
    """A timeline within a person's limits, and what they changed.

    Attributes:
        timeline: what to play. It has no parts when nothing is left.
        usual_ms: how long the session is without the limits.
        left_out, capped, shortened, kept_off, crowded: what is different, in the order of the session.
        starts_at: the pressure that touch begins with, where it would have begun firmer; else None.
    """

    timeline: Timeline
    usual_ms: int
    left_out: tuple[LeftOut, ...] = ()
    capped: tuple[Capped, ...] = ()
    shortened: tuple[Shortened, ...] = ()
    kept_off: tuple[KeptOff, ...] = ()
    crowded: tuple[Crowded, ...] = ()
    starts_at: float | None = None

    @property
    def changed(self) -> bool:
        """Whether the limits make any difference."""
        started = self.starts_at is not None
        return bool(self.left_out or self.capped or self.shortened or self.kept_off) or started

    @property
    def nothing_left(self) -> bool:
        """Whether no step can be played: better leave this session for today."""
        return all(segment.kind != "work" for segment in self.timeline.segments)


@dataclass(frozen=True)
class _Entry:
    """A step with the sides it is done on, those of its block included."""

    step: Step
    sides: tuple[Side | None, ...]


def limited_timeline(
    session: Session,
    limits: Limits,
    vocabulary: Vocabulary,
    phrases: Phrases = ENGLISH,
    language: str = "",
) -> Limited:
    """Return the timeline of a session within limits; the arguments are those of `compile_timeline`.

    The session's own limits hold as well: of every two the lower wins.
    """
    usual = compile_timeline(session, vocabulary, phrases, language)
    rules = limits.all_rules()
    if not rules:
        return Limited(usual, usual.duration_ms)
    entries = _entries(session, vocabulary)
    out = _out(entries, rules, vocabulary)
    within = _without(session, out.keys())
    within = _kept_within(within, entries, rules, vocabulary)
    within = _shorter(within, entries, rules, vocabulary)
    timeline = compile_timeline(within, vocabulary, phrases, language)
    crowded: Mapping[str, str] = {}
    if longest := _longest_on_a_region(entries, rules, vocabulary):
        within, crowded = uncrowded(within, timeline, longest, vocabulary)
        timeline = compile_timeline(within, vocabulary, phrases, language)
    longest_ms = min((r.session_longest_ms for r in rules if r.session_longest_ms is not None), default=None)
    if longest_ms is not None and timeline.duration_ms > longest_ms:
        partners = _partners([entry for entry in entries if entry.step.number not in out])
        fit = fitted(within, timeline, partners, longest_ms, vocabulary, _without)
        out |= dict.fromkeys(fit.out, Reason("time"))
        within = fit.session
        timeline = compile_timeline(within, vocabulary, phrases, language)
    timeline, lowered = _capped(timeline, entries, limits, vocabulary)
    timeline, starts_at = _begun(timeline, entries, rules, vocabulary)
    return Limited(
        timeline,
        usual.duration_ms,
        tuple(
            LeftOut(entry.step.number, entry.step.name, entry.sides, out[entry.step.number])
            for entry in entries
            if entry.step.number in out
        ),
        lowered,
        _shortened(usual, timeline, entries),
        _kept_off([entry for entry in entries if entry.step.number not in out], rules, vocabulary),
        tuple(
            Crowded(entry.step.number, entry.step.name, crowded[entry.step.number])
            for entry in entries
            if entry.step.number in crowded and entry.step.number not in out
        ),
        starts_at,
    )


def _entries(session: Session, vocabulary: Vocabulary) -> list[_Entry]:
    found: list[_Entry] = []
    for item in session.items:
        if isinstance(item, Step):
            found.append(_Entry(item, SIDES_OF[item.side]))
        elif isinstance(item, Block):
            for step in item.items:
                if isinstance(step, Step):
                    sideless = vocabulary.is_sideless(step.technique, step.regions)
                    side = step.side if step.side or sideless else item.side
                    found.append(_Entry(step, SIDES_OF[side]))
    return found


def _out(entries: Iterable[_Entry], rules: tuple[Rule, ...], vocabulary: Vocabulary) -> dict[str, Reason]:
    """Return the numbers of the steps that are left out, with the reason; both sides where one is."""
    entries = list(entries)
    out: dict[str, Reason] = {}
    for entry in entries:
        reasons = (reason_against(vocabulary, rule, entry.step, entry.sides) for rule in rules)
        reason = next((reason for reason in reasons if reason is not None), None)
        reason = reason or _off_in_all(entry, rules, vocabulary)
        if reason is not None:
            out[entry.step.number] = reason
    for number, partner in _partners(entries).items():
        if partner in out and number not in out:
            out[number] = Reason("other_side", "", out[partner].source)
    return out


def _off_in_all(entry: _Entry, rules: tuple[Rule, ...], vocabulary: Vocabulary) -> Reason | None:
    """Return why a step is left out where no rule forbids all of a whole area, but all rules together do."""
    off: set[str] = set()
    for rule in rules:
        off |= kept_off(vocabulary, rule, entry.step, entry.sides)
    known = [vocabulary.regions[id] for id in entry.step.regions if id in vocabulary.regions]
    whole = (region.id for region in known if off >= set(region.members or (region.id,)))
    return next((Reason("area", id) for id in whole), None)


def _partners(entries: Iterable[_Entry]) -> dict[str, str]:
    """Return the pairs of steps that do the same on the left and on the right, both ways."""
    waiting: dict[tuple[object, ...], list[str]] = {}
    found: dict[str, str] = {}
    for entry in entries:
        if entry.sides not in (("left",), ("right",)):
            continue
        step = entry.step
        what = (step.technique, step.tool, step.regions)
        other = "right" if entry.sides == ("left",) else "left"
        if partners := waiting.get((other, *what)):
            partner = partners.pop(0)
            found |= {step.number: partner, partner: step.number}
        else:
            waiting.setdefault((entry.sides[0], *what), []).append(step.number)
    return found


def _without(session: Session, out: Iterable[str]) -> Session:
    """Return the session without these steps, and without rests that have lost what they followed."""
    gone = frozenset(out)
    items: list[Step | Rest | Block] = []
    for item in session.items:
        if isinstance(item, Block):
            inner = _cleared(item.items, gone)
            if any(isinstance(step, Step) for step in inner):
                items.append(replace(item, items=inner))
                continue
            if not any(isinstance(step, Step) for step in item.items):
                items.append(item)
        elif isinstance(item, Rest) or item.number not in gone:
            items.append(item)
    if not gone:
        return session
    return replace(session, items=_rested(session.items, items))


def _cleared(items: tuple[Step | Rest, ...], gone: frozenset[str]) -> tuple[Step | Rest, ...]:
    kept = [item for item in items if isinstance(item, Rest) or item.number not in gone]
    return tuple(item for item in _rested(items, kept) if not isinstance(item, Block))


def _rested(
    before: tuple[Step | Rest | Block, ...], kept: Iterable[Step | Rest | Block]
) -> tuple[Step | Rest | Block, ...]:
    """Return the items without rests that now open, close or follow another rest and did not before."""
    was_first = before[0] if before else None
    was_last = before[-1] if before else None
    followed = {
        after.number
        for first, after in pairwise(before)
        if isinstance(first, Rest) and isinstance(after, Rest)
    }
    items: list[Step | Rest | Block] = []
    for item in kept:
        idle = isinstance(item, Rest) and (
            (not items and item is not was_first)
            or (bool(items) and isinstance(items[-1], Rest) and item.number not in followed)
        )
        if not idle:
            items.append(item)
    while items and isinstance(items[-1], Rest) and items[-1] is not was_last:
        items.pop()
    return tuple(items)


def _kept_within(
    session: Session, entries: Iterable[_Entry], rules: tuple[Rule, ...], vocabulary: Vocabulary
) -> Session:
    """Return the session with whole areas narrowed to those of their regions that nothing keeps it off."""
    off = {one.number: frozenset(one.regions) for one in _kept_off(entries, rules, vocabulary)}

    def narrowed(step: Step) -> Step:
        spared = off.get(step.number, frozenset())
        regions = dict.fromkeys(
            single for id in step.regions for single in _members_but(id, spared, vocabulary)
        )
        return replace(step, regions=tuple(regions)) if spared else step

    return mapped(session, narrowed)


def _members_but(id: str, spared: frozenset[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return a region as it is, or what is left of a whole area."""
    region = vocabulary.regions.get(id)
    members = region.members if region is not None else ()
    return tuple(one for one in members if one not in spared) if spared & set(members) else (id,)


def _longest_on_a_region(
    entries: Iterable[_Entry], rules: tuple[Rule, ...], vocabulary: Vocabulary
) -> Mapping[str, int]:
    """Return how long one side of a region may be touched, by number of the steps that this is asked of."""
    found: dict[str, int] = {}
    for rule in rules:
        for entry in entries:
            if rule.region_longest_ms is not None and holds(vocabulary, rule, entry.step, entry.sides):
                known_ms = found.get(entry.step.number, rule.region_longest_ms)
                found[entry.step.number] = min(known_ms, rule.region_longest_ms)
    return found


def _shorter(
    session: Session, entries: Iterable[_Entry], rules: tuple[Rule, ...], vocabulary: Vocabulary
) -> Session:
    sides = {entry.step.number: entry.sides for entry in entries}

    def shorter(step: Step) -> Step:
        here = [rule for rule in rules if holds(vocabulary, rule, step, sides[step.number])]
        return shorter_step(step, here, vocabulary)

    return mapped(session, shorter)


def _capped(
    timeline: Timeline, entries: Iterable[_Entry], limits: Limits, vocabulary: Vocabulary
) -> tuple[Timeline, tuple[Capped, ...]]:
    own = {entry.step.number: limits.highest_for(entry.step, entry.sides, vocabulary) for entry in entries}
    lowered: dict[str, Capped] = {}

    def softer(segment: Segment) -> Segment:
        cap, peak = own.get(segment.number), peak_of(segment.curve)
        if segment.step is None or cap is None or segment.limit is None or peak is None:
            return segment
        limit = min(cap, segment.limit)
        if peak > limit:
            lowered[segment.number] = Capped(segment.number, segment.step.name, peak, limit)
        return replace(segment, limit=limit, curve=capped(segment.curve, limit))

    segments = tuple(softer(segment) for segment in timeline.segments)
    return replace(timeline, segments=segments), tuple(lowered.values())


def _begun(
    timeline: Timeline, entries: Iterable[_Entry], rules: tuple[Rule, ...], vocabulary: Vocabulary
) -> tuple[Timeline, float | None]:
    """Return the timeline with touch that begins as low as the limits say, and how low that is."""
    starts: dict[str, float] = {}
    for entry in entries:
        here = [
            rule.start
            for rule in rules
            if rule.start is not None and holds(vocabulary, rule, entry.step, entry.sides)
        ]
        if here and vocabulary.is_touch(entry.step.technique):
            starts[entry.step.number] = min(here)
    begun: set[float] = set()

    def softer(segment: Segment) -> Segment:
        start = starts.get(segment.number)
        if start is None or segment.step is None:
            return segment
        curve = begun_at(segment.curve, start, min(vocabulary.limits.ramp_ms, segment.work_ms // 2))
        if curve != segment.curve:
            begun.add(start)
        return replace(segment, curve=curve)

    segments = tuple(softer(segment) for segment in timeline.segments)
    return replace(timeline, segments=segments), min(begun, default=None)


def _shortened(usual: Timeline, timeline: Timeline, entries: Iterable[_Entry]) -> tuple[Shortened, ...]:
    before, after = _work_ms(usual), _work_ms(timeline)
    found = []
    for entry in entries:
        number, sides = entry.step.number, len(entry.sides)
        if number in after and after[number] < before[number]:
            to_ms = after[number] // sides
            found.append(Shortened(number, entry.step.name, before[number] // sides, to_ms))
    return tuple(found)


def _work_ms(timeline: Timeline) -> Mapping[str, int]:
    lengths: dict[str, int] = {}
    for segment in timeline.segments:
        if segment.kind == "work":
            lengths[segment.number] = lengths.get(segment.number, 0) + segment.length_ms
    return lengths


def _kept_off(
    entries: Iterable[_Entry], rules: tuple[Rule, ...], vocabulary: Vocabulary
) -> tuple[KeptOff, ...]:
    found = []
    for entry in entries:
        off: set[str] = set()
        for rule in rules:
            off |= kept_off(vocabulary, rule, entry.step, entry.sides)
        if off:
            found.append(KeptOff(entry.step.number, entry.step.name, tuple(sorted(off))))
    return tuple(found)
