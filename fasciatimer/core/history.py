"""What was really played: records as they are stored, and the sittings they make.

A record is one line of the history. Records of one sitting share its id; together, in order, they make a
`Sitting`. Dates and times are texts as on the person's clock: ``2026-11-23T10:52:03+01:00``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias, get_args

from fasciatimer.core.model import Side

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
