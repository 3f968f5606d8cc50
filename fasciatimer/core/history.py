"""What was really played: records as they are stored, and the sittings they make.

A record is one line of the history. Records of one sitting share its id; together, in order, they make a
`Sitting`. Dates and times are texts as on the person's clock: ``2026-11-23T10:52:03+01:00``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias, get_args

from fasciatimer.core.areas import AREAS, areas_of_region
from fasciatimer.core.model import Side
from fasciatimer.core.vocabulary import Vocabulary

Measure: TypeAlias = Literal["pain", "tension", "stiffness", "stress"]
Ending: TypeAlias = Literal["", "finished", "stopped"]
PartKind: TypeAlias = Literal["prepare", "work", "rest", "switch"]

MEASURES: tuple[Measure, ...] = get_args(Measure)
"""What can be rated from 0 to 10."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A place in a session: the number of the item, its side and its round."""

    step: str
    side: Side | None = None
    round: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class PartRow:
    """What was played of one part of a session.

    Attributes:
        segment: index of the part in its timeline.
        kind: what happened in it.
        turn: where in the session it is.
        name: what it was called.
        regions: where on the body; () for rests.
        technique: how, or None.
        length_ms: how long it was meant to be.
        played_ms: time really spent in it.
        done: whether it was played to its end and not skipped.
    """

    segment: int
    kind: PartKind
    turn: Turn
    name: str
    regions: tuple[str, ...]
    technique: str | None
    length_ms: int
    played_ms: int
    done: bool


@dataclass(frozen=True, slots=True)
class EasedPress:
    """One press of "too much".

    Attributes:
        at_ms: position in the session.
        turn: where in the session it was.
        from_level, to_level: what was felt and what it was eased to; None where nothing was pressing.
        undone: whether the person took it back.
    """

    at_ms: int
    turn: Turn
    from_level: float | None
    to_level: float | None
    undone: bool = False


@dataclass(frozen=True)
class Sitting:
    """One time a session was played, as much of it as was.

    Attributes:
        id: unique name of the sitting.
        started_at: when, on the person's clock, with the offset from UTC.
        session_id, title, updated: of the session; ``updated`` is '' where the file has none.
        parts_total: number of work parts, every side and round counted.
        rows: what was played, part by part; a part never entered is missing.
        eased: presses of "too much", in order.
        ended: ``finished``, ``stopped`` early, or '' when nobody said (left, or the machine went off).
        ended_at: when it ended, or ''.
        turn: where the person was last; None after the end.
        level: what nothing went above when it ended, after "too much" or a move of today's limit; None for no
            such level.
        before, after: ratings by measure, 0 to 10.
        range_before, range_after: notes like "turn the head: easy".
        comment: the person's own words.
        resumed_from: id of the sitting that this one goes on with, or ''.
        sore: whether the person was sore for more than a day; None when not asked or not answered.
    """

    id: str
    started_at: str
    session_id: str
    title: str
    updated: str = ""
    parts_total: int = 0
    rows: tuple[PartRow, ...] = ()
    eased: tuple[EasedPress, ...] = ()
    ended: Ending = ""
    ended_at: str = ""
    turn: Turn | None = None
    level: float | None = None
    before: Mapping[str, int] = field(default_factory=dict)
    after: Mapping[str, int] = field(default_factory=dict)
    range_before: str = ""
    range_after: str = ""
    comment: str = ""
    resumed_from: str = ""
    sore: bool | None = None

    @property
    def date(self) -> str:
        """The day it began, ``2026-11-23``."""
        return self.started_at[:10]

    @property
    def time(self) -> str:
        """The time of day it began, ``10:52``."""
        return self.started_at[11:16]

    @property
    def played_ms(self) -> int:
        """Time really played, rests and getting ready included."""
        return sum(row.played_ms for row in self.rows)

    @property
    def parts_done(self) -> int:
        """How many work parts were played to their end."""
        return sum(row.done for row in self.rows if row.kind == "work")

    @property
    def eased_count(self) -> int:
        """How often the person pressed "too much" and did not take it back."""
        return sum(not press.undone for press in self.eased)


# ---- what sittings add up to -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DayTotal:
    """What was played on one day: date, time, and number of sittings."""

    date: str
    played_ms: int
    sittings: int


@dataclass(frozen=True, slots=True)
class RatedPair:
    """One sitting's rating of a measure. What the person did not give is None."""

    sitting: str
    started_at: str
    before: int | None
    after: int | None


def between(sittings: Iterable[Sitting], first: str, last: str) -> tuple[Sitting, ...]:
    """Return the sittings from one date to another, both included; '' leaves an end open."""
    return tuple(one for one in sittings if first <= one.date and (not last or one.date <= last))


def days_of(sittings: Iterable[Sitting]) -> tuple[DayTotal, ...]:
    """Return what was played on every day that has a sitting, oldest first."""
    days: dict[str, DayTotal] = {}
    for one in sittings:
        day = days.get(one.date, DayTotal(one.date, 0, 0))
        days[one.date] = DayTotal(one.date, day.played_ms + one.played_ms, day.sittings + 1)
    return tuple(days[date] for date in sorted(days))


def time_by_region(sittings: Iterable[Sitting]) -> Mapping[tuple[str, Side | None], int]:
    """Return the work really played on every region and side, in milliseconds.

    Work on several regions counts for each of them. Both sides together count as ``together``.
    """
    found: dict[tuple[str, Side | None], int] = {}
    for row in _work(sittings):
        for region in dict.fromkeys(row.regions):
            key = (region, row.turn.side)
            found[key] = found.get(key, 0) + row.played_ms
    return found


def time_by_step(sitting: Sitting) -> Mapping[tuple[str, Side | None], int]:
    """Return the work really played of every step and side, in milliseconds, in the order of the session."""
    found: dict[tuple[str, Side | None], int] = {}
    for row in _work((sitting,)):
        key = (row.turn.step, row.turn.side)
        found[key] = found.get(key, 0) + row.played_ms
    return found


def time_by_area(sittings: Iterable[Sitting], vocabulary: Vocabulary) -> Mapping[str, int]:
    """Return the work really played in every everyday area, in milliseconds, from head to foot.

    Work on several regions counts once for every area it touches.
    """
    found = dict.fromkeys(AREAS, 0)
    for row in _work(sittings):
        for area in areas_of(row.regions, vocabulary):
            found[area] += row.played_ms
    return {area: played_ms for area, played_ms in found.items() if played_ms}


def areas_of(regions: Iterable[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the everyday areas that regions belong to, each once, from head to foot."""
    touched = {area for region in regions for area in areas_of_region(vocabulary, region)}
    return tuple(area for area in AREAS if area in touched)


def in_area(sittings: Iterable[Sitting], area: str, vocabulary: Vocabulary) -> tuple[Sitting, ...]:
    """Return the sittings in which an everyday area was worked on."""
    return tuple(
        one for one in sittings if any(area in areas_of(row.regions, vocabulary) for row in _work((one,)))
    )


def ratings_of(sittings: Iterable[Sitting], measure: Measure) -> tuple[RatedPair, ...]:
    """Return how a measure was rated, sitting by sitting; those without any rating of it are left out."""
    return tuple(
        RatedPair(one.id, one.started_at, one.before.get(measure), one.after.get(measure))
        for one in sittings
        if measure in one.before or measure in one.after
    )


def rated_measures(sittings: Iterable[Sitting]) -> tuple[Measure, ...]:
    """Return the measures that were rated at all."""
    rated: set[str] = set()
    for one in sittings:
        rated |= {*one.before, *one.after}
    return tuple(measure for measure in MEASURES if measure in rated)


def ask_sore_about(sittings: Sequence[Sitting], session_id: str, today: str) -> Sitting | None:
    """Return the sitting to ask "sore for more than a day?" about at the next start of a session.

    It is the last one of this session, from an earlier day, in which anything was worked and that has no
    answer yet; None when there is none.
    """
    same = [one for one in sittings if one.session_id == session_id and any(_work((one,)))]
    last = max(same, key=lambda one: one.started_at, default=None)
    return last if last is not None and last.sore is None and last.date < today else None


def sore_in_a_row(sittings: Sequence[Sitting], session_id: str) -> int:
    """Return after how many of the latest answers in a row the person was sore for more than a day."""
    answered = [one.sore for one in sittings if one.session_id == session_id and one.sore is not None]
    return next((number for number, sore in enumerate(reversed(answered)) if not sore), len(answered))


def interrupted(sittings: Sequence[Sitting]) -> tuple[Sitting, ...]:
    """Return the sittings that can go on where they were left, latest first, one for each session.

    Only the last sitting of a session counts, and only when it has a place and did not come to its end.
    """
    last: dict[str, Sitting] = {}
    for one in sittings:
        last[one.session_id] = one
    open_ones = [one for one in last.values() if one.turn is not None and one.ended != "finished"]
    return tuple(sorted(open_ones, key=lambda one: one.started_at, reverse=True))


def _work(sittings: Iterable[Sitting]) -> Iterator[PartRow]:
    return (row for one in sittings for row in one.rows if row.kind == "work" and row.played_ms)
