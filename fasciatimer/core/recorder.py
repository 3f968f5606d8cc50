"""Turns what a player tells into the records of a sitting, as it happens.

Time that was skipped is never in them: they hold what the player says was really spent in each part.
"""

from __future__ import annotations

from dataclasses import replace

from fasciatimer.core.events import (
    Eased,
    Event,
    Finished,
    LimitMoved,
    Paused,
    SegmentStarted,
    Skipped,
    Stalled,
    Started,
    StepRestarted,
    Stopped,
    Uneased,
    WentBack,
)
from fasciatimer.core.history import EasedPress, PartRow, Sitting, Turn
from fasciatimer.core.model import words
from fasciatimer.core.player import PlayedPart, Player
from fasciatimer.core.records import Record, begin_record, part_json, press_json, turn_json
from fasciatimer.core.timeline import Segment, Timeline

_ENDS_A_PART = (SegmentStarted, Skipped, WentBack, StepRestarted)
_STANDS = (Paused, Stalled, Stopped, Finished)


class Recorder:
    """Records one sitting.

    Args:
        player: what plays; asked for what was really played.
        sitting: the heading, as `new_sitting` makes it. Its rows and presses are made here.
    """

    def __init__(self, player: Player, sitting: Sitting) -> None:
        self._player = player
        self._sitting = sitting
        self._told: dict[int, PlayedPart] = {}
        self._presses: list[bool] = []

    @property
    def sitting_id(self) -> str:
        """Id of the sitting that is recorded."""
        return self._sitting.id

    def take(self, event: Event, at: str) -> tuple[Record, ...]:
        """Return what to store because of an event, oldest first; often nothing.

        Args:
            event: what the player told; events come here in their order, all of them.
            at: the person's date and time now, with the offset from UTC.
        """
        id = self._sitting.id
        match event:
            case Started():
                begun = begin_record(replace(self._sitting, started_at=at))
                return (begun,) if self._player.level is None else (begun, self._level())
            case Eased():
                press = EasedPress(event.at_ms, self._turn(event.index), event.from_level, event.to_level)
                self._presses.append(True)
                data = {"press": len(self._presses) - 1, **press_json(press)}
                return (Record(id, "eased", data), self._level())
            case Uneased():
                held = [number for number, holds in enumerate(self._presses) if holds]
                self._presses[held[-1]] = False
                return (Record(id, "uneased", {"press": held[-1]}), self._level())
            case LimitMoved():
                return (self._level(),)
            case _ if isinstance(event, _ENDS_A_PART):
                parts = self._parts(event.index if isinstance(event, SegmentStarted) else None)
                return (*parts, *self._place(event))
            case _ if isinstance(event, _STANDS):
                return (*self._parts(None), *self._end(event, at))
        return ()

    def _level(self) -> Record:
        """Return what nothing goes above now: it holds as well where the session goes on later."""
        return Record(self._sitting.id, "level", {"level": self._player.level})

    def _place(self, event: Event) -> tuple[Record, ...]:
        """Return where to go on later: here, or in a rest with what comes after it."""
        if not isinstance(event, SegmentStarted):
            return ()
        coming = self._player.timeline.segments[event.index :]
        place = next((part for part in coming if part.kind != "rest"), coming[0])
        return (Record(self._sitting.id, "turn", {"turn": turn_json(turn_of(place))}),)

    def _end(self, event: Event, at: str) -> tuple[Record, ...]:
        ended = {Finished: "finished", Stopped: "stopped"}.get(type(event))
        return (Record(self._sitting.id, "end", {"ended": ended, "ended_at": at}),) if ended else ()

    def _parts(self, at_hand: int | None) -> tuple[Record, ...]:
        """Return the parts of which more was played since they were told, but not the one that begins."""
        segments = self._player.timeline.segments
        found: list[Record] = []
        for part in self._player.played:
            if part.segment != at_hand and self._told.get(part.segment) != part:
                self._told[part.segment] = part
                row = part_row(segments[part.segment], part)
                found.append(Record(self._sitting.id, "part", part_json(row)))
        return tuple(found)

    def _turn(self, index: int) -> Turn:
        return turn_of(self._player.timeline.segments[index])


def new_sitting(id: str, timeline: Timeline, *, resumed_from: str = "") -> Sitting:
    """Return the heading of a sitting that is about to begin.

    Args:
        id: a name that no other sitting has.
        timeline: what will be played.
        resumed_from: id of the sitting that this one goes on with.
    """
    session = timeline.session
    return Sitting(
        id=id,
        started_at="",
        session_id=session.id,
        title=words(session.title, timeline.language, session.language),
        updated=session.updated or "",
        parts_total=sum(segment.kind == "work" for segment in timeline.segments),
        resumed_from=resumed_from,
    )


def part_row(segment: Segment, part: PlayedPart) -> PartRow:
    """Return what was played of a part, as it goes into the history."""
    return PartRow(
        segment=part.segment,
        kind=segment.kind,
        turn=turn_of(segment),
        name=segment.name,
        regions=segment.regions if segment.kind == "work" else (),
        technique=segment.technique if segment.kind == "work" else None,
        length_ms=segment.length_ms,
        played_ms=part.played_ms,
        done=not part.skipped and part.played_ms >= segment.length_ms,
    )


def turn_of(segment: Segment) -> Turn:
    """Return where in its session a part is."""
    return Turn(segment.number, segment.side, segment.round)


def find_turn(timeline: Timeline, turn: Turn) -> int | None:
    """Return the index of the first part of a turn, to begin a player with.

    None when the session does not have it (any more): it was changed, or limits leave the step out.
    """
    return next((index for index, segment in enumerate(timeline.segments) if turn_of(segment) == turn), None)
