"""The player: a machine that is told the time and answers with events. It owns no clock.

                 start            late by more than 5 s
        READY -----------> RUNNING --------------------> STALLED
          |                | ^  |                          |
          |          pause | |  | the end,                 | any of
          |                v |  | skip in the last part    | resume: RUNNING
          |      resume  PAUSED |                          | skip, back, restart step,
          |                |    v                          | extend, shorten: PAUSED
          | stop           |  FINISHED                     |
          +----------------+-----------> STOPPED <---------+
                       stop, also from RUNNING

Skip, back, restart step, extend and shorten keep RUNNING running and PAUSED paused. Skip in the last
part finishes from every phase that allows it.

The clock may be any that never goes back; ``now_ms`` is its time in whole milliseconds. The position is
``now - origin`` while running. Pause, resume and seek move the origin.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

from fasciatimer.core.events import (
    CueDue,
    Due,
    Event,
    Extended,
    Finished,
    Paused,
    Resumed,
    SegmentStarted,
    Skipped,
    Stalled,
    Started,
    StepRestarted,
    Stopped,
    WentBack,
)
from fasciatimer.core.relength import relengthened
from fasciatimer.core.route import Route
from fasciatimer.core.snapshot import Phase, Snapshot, snapshot_at
from fasciatimer.core.timeline import Segment, Timeline

__all__ = [
    "EXTEND_MS",
    "LATE_MS",
    "TRANSITIONS",
    "Command",
    "CueDue",
    "Event",
    "Extended",
    "Finished",
    "IllegalCommand",
    "Paused",
    "Phase",
    "PlayedPart",
    "Player",
    "Resumed",
    "SegmentStarted",
    "Skipped",
    "Snapshot",
    "Stalled",
    "Started",
    "StepRestarted",
    "Stopped",
    "WentBack",
]

LATE_MS = 5_000
"""Later than this after the promised deadline, the machine must have slept. By a clock that runs faster
or slower than the wall's it is so much more or less."""
BACK_MS = 3_000
"""``back`` in the first 3 s of a turn goes to the turn before."""
EXTEND_MS = 10_000
SHORTEST_PART_MS = 3_000
SHORTEST_REST_OF_PART_MS = 1_000


class Command(Enum):
    """What a person may ask of a player."""

    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    SKIP = "skip"
    BACK = "back"
    RESTART_STEP = "restart_step"
    EXTEND = "extend"
    SHORTEN = "shorten"
    STOP = "stop"


_STAY_PAUSED: Mapping[Command, Phase] = {
    Command.RESUME: Phase.RUNNING,
    Command.SKIP: Phase.PAUSED,
    Command.BACK: Phase.PAUSED,
    Command.RESTART_STEP: Phase.PAUSED,
    Command.EXTEND: Phase.PAUSED,
    Command.SHORTEN: Phase.PAUSED,
    Command.STOP: Phase.STOPPED,
}
TRANSITIONS: Mapping[Phase, Mapping[Command, Phase]] = {
    Phase.READY: {Command.START: Phase.RUNNING, Command.STOP: Phase.STOPPED},
    Phase.RUNNING: {
        Command.PAUSE: Phase.PAUSED,
        Command.SKIP: Phase.RUNNING,
        Command.BACK: Phase.RUNNING,
        Command.RESTART_STEP: Phase.RUNNING,
        Command.EXTEND: Phase.RUNNING,
        Command.SHORTEN: Phase.RUNNING,
        Command.STOP: Phase.STOPPED,
    },
    Phase.PAUSED: _STAY_PAUSED,
    Phase.STALLED: _STAY_PAUSED,
    Phase.FINISHED: {},
    Phase.STOPPED: {},
}
"""Every legal command, and the phase it leads to. Time alone leads from RUNNING to FINISHED or STALLED."""


class IllegalCommand(Exception):  # noqa: N818 - the name says it all
    """A command that the phase (or, for extend and shorten, the part at hand) does not allow."""


@dataclass(frozen=True, slots=True)
class PlayedPart:
    """How much of a part was played.

    Attributes:
        segment: index of the part.
        played_ms: time really spent in it, all visits together; more than its length after going back.
        skipped: whether the last visit was cut short by a skip.
    """

    segment: int
    played_ms: int
    skipped: bool


class Player:
    """Plays one timeline once.

    Every command and ``advance`` return what happened since the last call, oldest first, as a tuple of
    events. At one instant a part's start comes first, then its cues, the finish last.

    Args:
        timeline: what to play.
        late_ms: how long after the promised deadline a call means that the machine slept.

    Raises:
        ValueError: the timeline has no parts.
    """

    def __init__(self, timeline: Timeline, *, late_ms: int = LATE_MS) -> None:
        if not timeline.segments:
            raise ValueError("a timeline without parts cannot be played")
        self._late_ms = late_ms
        self._phase = Phase.READY
        self._position_ms = 0
        self._origin_ms = 0
        self._next = 0
        self._played_ms: dict[int, int] = {}
        self._skipped: set[int] = set()
        self._route = Route(timeline)
        self._agenda = _agenda(timeline)

    @property
    def timeline(self) -> Timeline:
        """What plays: the one handed in, or a longer or shorter one after ``extend``."""
        return self._route.timeline

    @property
    def phase(self) -> Phase:
        """What the player is doing, as of the last call."""
        return self._phase

    @property
    def deadline_ms(self) -> int | None:
        """When to call ``advance`` next; None when nothing will happen by itself."""
        if self._phase is not Phase.RUNNING:
            return None
        return self._origin_ms + self._agenda[self._next].at_ms

    @property
    def played(self) -> tuple[PlayedPart, ...]:
        """What was really played, by part, as of the last call; parts never entered are left out."""
        indexes = sorted(self._played_ms.keys() | self._skipped)
        return tuple(PlayedPart(i, self._played_ms.get(i, 0), i in self._skipped) for i in indexes)

    def instant_ms(self, at_ms: int) -> int:
        """Return when, by the clock, a position is or was due. It has a meaning once the session began."""
        return self._origin_ms + at_ms

    def can(self, command: Command) -> bool:
        """Return whether a command is legal now. Extend and shorten are for work and rest parts."""
        if command not in TRANSITIONS[self._phase]:
            return False
        return command not in (Command.EXTEND, Command.SHORTEN) or not self._segment.leads

    def snapshot(self, now_ms: int) -> Snapshot:
        """Return what there is to show now. Asking changes nothing."""
        return snapshot_at(self._route, self._phase, self._position_at(now_ms))

    def advance(self, now_ms: int) -> tuple[Event, ...]:
        """Return the events due since the last call.

        More than 5 s after the promised deadline it tells of none of them: it pauses at the position of
        the last call and says ``Stalled``.
        """
        if self._phase is not Phase.RUNNING:
            return ()
        if self._is_late(now_ms):
            self._phase = Phase.STALLED
            return (Stalled(self._position_ms),)
        self._play_to(self._position_at(now_ms))
        return self._tell_due()

    def perform(self, command: Command, now_ms: int) -> tuple[Event, ...]:
        """Do what a command says; the methods by name do the same.

        Raises:
            IllegalCommand: ``can`` would have said no.
        """
        methods: dict[Command, Callable[[int], tuple[Event, ...]]] = {
            Command.START: self.start,
            Command.PAUSE: self.pause,
            Command.RESUME: self.resume,
            Command.SKIP: self.skip,
            Command.BACK: self.back,
            Command.RESTART_STEP: self.restart_step,
            Command.EXTEND: self.extend,
            Command.SHORTEN: lambda now_ms: self.extend(now_ms, -EXTEND_MS),
            Command.STOP: self.stop,
        }
        return methods[command](now_ms)

    def start(self, now_ms: int) -> tuple[Event, ...]:
        """Begin."""
        self._check(Command.START)
        self._enter(Command.START, now_ms)
        return (Started(0), *self._tell_due())

    def pause(self, now_ms: int) -> tuple[Event, ...]:
        """Stand still."""
        due, goes_on = self._catch_up(Command.PAUSE, now_ms)
        if not goes_on:
            return due
        self._enter(Command.PAUSE, now_ms)
        return (*due, Paused(self._position_ms))

    def resume(self, now_ms: int) -> tuple[Event, ...]:
        """Go on from where it stands. At the start of a part its cues follow, unless they were told."""
        self._check(Command.RESUME)
        self._enter(Command.RESUME, now_ms)
        return (Resumed(self._position_ms), *self._tell_due())

    def stop(self, now_ms: int) -> tuple[Event, ...]:
        """End early. This cannot be undone."""
        due, goes_on = self._catch_up(Command.STOP, now_ms)
        if not goes_on:
            return due
        self._enter(Command.STOP, now_ms)
        return (*due, Stopped(self._position_ms))

    def skip(self, now_ms: int) -> tuple[Event, ...]:
        """Go to the next part; in the last one, finish."""
        due, goes_on = self._catch_up(Command.SKIP, now_ms)
        if not goes_on:
            return due
        left_ms, index = self._position_ms, self._index
        if index + 1 < len(self.timeline.segments):
            told = self._seek(Command.SKIP, index + 1, now_ms)
        else:
            told = self._seek_end(now_ms)
        self._skipped.add(index)
        return (*due, Skipped(left_ms, self._position_ms), *told)

    def back(self, now_ms: int) -> tuple[Event, ...]:
        """Go to the start of this turn; in its first 3 s to the start of the turn before."""
        due, goes_on = self._catch_up(Command.BACK, now_ms)
        if not goes_on:
            return due
        left_ms, index = self._position_ms, self._route.lead(self._index)
        if index and left_ms - self.timeline.segments[index].start_ms <= BACK_MS:
            index = self._route.lead(index - 1)
        told = self._seek(Command.BACK, index, now_ms)
        return (*due, WentBack(left_ms, self._position_ms), *told)

    def restart_step(self, now_ms: int) -> tuple[Event, ...]:
        """Go to where this step, on this side, began: to its prepare or switch, if it has one."""
        due, goes_on = self._catch_up(Command.RESTART_STEP, now_ms)
        if not goes_on:
            return due
        left_ms = self._position_ms
        told = self._seek(Command.RESTART_STEP, self._route.lead(self._index), now_ms)
        return (*due, StepRestarted(left_ms, self._position_ms), *told)

    def extend(self, now_ms: int, delta_ms: int = EXTEND_MS) -> tuple[Event, ...]:
        """Make the work or rest at hand longer, or shorter when ``delta_ms`` is negative.

        What is left of it is stretched, the pressure does not jump. The same work on the other side, if
        it is still to come, gets the same length. A part is not made shorter than 3 s, nor to end within 1 s.
        """
        command = Command.EXTEND if delta_ms >= 0 else Command.SHORTEN
        due, goes_on = self._catch_up(command, now_ms)
        if not goes_on:
            return due
        index, part = self._index, self._segment
        elapsed_ms = self._position_ms - part.start_ms
        length_ms = part.length_ms + delta_ms
        if delta_ms < 0:
            shortest_ms = max(SHORTEST_PART_MS, elapsed_ms + SHORTEST_REST_OF_PART_MS)
            length_ms = min(part.length_ms, max(length_ms, shortest_ms))
        if length_ms != part.length_ms:
            self._replace(relengthened(self.timeline, index, elapsed_ms, length_ms))
        self._enter(command, now_ms)
        return (*due, Extended(self._position_ms, length_ms - part.length_ms))

    @property
    def _index(self) -> int:
        return self._route.index_at(self._position_ms)

    @property
    def _segment(self) -> Segment:
        return self.timeline.segments[self._index]

    def _position_at(self, now_ms: int) -> int:
        """Return the position at a time of the clock; the last known one when it stands or is late."""
        if self._phase is not Phase.RUNNING or self._is_late(now_ms):
            return self._position_ms
        return min(max(now_ms - self._origin_ms, self._position_ms), self.timeline.duration_ms)

    def _is_late(self, now_ms: int) -> bool:
        """Return whether time went missing. The promise counts, not how long ago the last call was."""
        deadline_ms = self.deadline_ms
        return deadline_ms is not None and now_ms - deadline_ms > self._late_ms

    def _check(self, command: Command) -> None:
        if not self.can(command):
            raise IllegalCommand(f"{command.value} while {self._phase.value}")

    def _catch_up(self, command: Command, now_ms: int) -> tuple[tuple[Event, ...], bool]:
        """Return what was due before the command, and whether the command still holds after it.

        What was pressed before the machine woke up was meant for another moment; only stop always holds.
        """
        self._check(command)
        before = self._phase
        due = self.advance(now_ms)
        woke_up = self._phase is Phase.STALLED and before is not Phase.STALLED
        return due, self.can(command) and (not woke_up or command is Command.STOP)

    def _enter(self, command: Command, now_ms: int) -> None:
        """Make the transition of a command, and let the time run on from the position."""
        self._phase = TRANSITIONS[self._phase][command]
        self._origin_ms = now_ms - self._position_ms

    def _seek(self, command: Command, index: int, now_ms: int) -> tuple[Event, ...]:
        """Go to the start of a part. Its cues wait for the time to run."""
        self._position_ms = self.timeline.segments[index].start_ms
        self._next = self._agenda.index(SegmentStarted(self._position_ms, index))
        self._enter(command, now_ms)
        return self._tell_due() if self._phase is Phase.RUNNING else (self._tell_next(),)

    def _seek_end(self, now_ms: int) -> tuple[Event, ...]:
        self._position_ms = self.timeline.duration_ms
        self._next = bisect_left(self._agenda, self._position_ms, key=_moment)
        self._origin_ms = now_ms - self._position_ms
        return self._tell_due()

    def _replace(self, timeline: Timeline) -> None:
        """Take a timeline that equals the one before up to the position, what is told at it included."""
        cues_wait = self._agenda[self._next].at_ms == self._position_ms
        self._route = Route(timeline)
        self._agenda = _agenda(timeline)
        if not cues_wait:
            self._next = bisect_right(self._agenda, self._position_ms, key=_moment)

    def _play_to(self, position_ms: int) -> None:
        """Let time pass up to a position, and remember in which parts."""
        for index in range(self._index, self._route.index_at(position_ms) + 1):
            part = self.timeline.segments[index]
            played_ms = min(part.end_ms, position_ms) - max(part.start_ms, self._position_ms)
            if played_ms > 0:
                self._played_ms[index] = self._played_ms.get(index, 0) + played_ms
        self._position_ms = position_ms

    def _tell_due(self) -> tuple[Event, ...]:
        told: list[Event] = []
        while self._next < len(self._agenda) and self._agenda[self._next].at_ms <= self._position_ms:
            told.append(self._tell_next())
        return tuple(told)

    def _tell_next(self) -> Event:
        event = self._agenda[self._next]
        self._next += 1
        if isinstance(event, SegmentStarted):
            self._skipped.discard(event.index)
        elif isinstance(event, Finished):
            self._phase = Phase.FINISHED
        return event


def _agenda(timeline: Timeline) -> list[Due]:
    """Return everything that time alone brings, in the fixed order."""
    cues: dict[int, list[CueDue]] = {}
    for cue in timeline.cues:
        cues.setdefault(cue.segment, []).append(CueDue(cue.at_ms, cue))
    agenda: list[Due] = []
    for index, segment in enumerate(timeline.segments):
        agenda.append(SegmentStarted(segment.start_ms, index))
        agenda.extend(cues.get(index, ()))
    agenda.append(Finished(timeline.duration_ms))
    return agenda


def _moment(event: Due) -> int:
    return event.at_ms
