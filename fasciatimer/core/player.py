"""The player: a machine that is told the time and answers with events. It owns no clock.

What may follow what stands in ``commands.py``. Resumed after the machine woke up, the position stands for 3 s
more: time to find the place again.

The clock may be any that never goes back; ``now_ms`` is its time in whole milliseconds. The position is
``now - origin`` while running. Pause, resume and seek move the origin.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable

from fasciatimer.core.commands import TRANSITIONS, Command, IllegalCommand
from fasciatimer.core.events import (
    CueDue,
    Due,
    Eased,
    Event,
    Extended,
    Finished,
    LimitMoved,
    Paused,
    Resumed,
    SegmentStarted,
    Skipped,
    Stalled,
    Started,
    StepRestarted,
    Stopped,
    Uneased,
    WentBack,
    agenda_of,
)
from fasciatimer.core.firmness import Firmness, Moment
from fasciatimer.core.played import PlayedPart, steps_done
from fasciatimer.core.relimiting import what_changed
from fasciatimer.core.route import Route
from fasciatimer.core.snapshot import Phase, Snapshot, snapshot_at
from fasciatimer.core.timeline import Segment, Timeline

__all__ = [
    "EXTEND_MS",
    "LATE_MS",
    "REENTRY_MS",
    "SKIP_OFFER_MS",
    "TRANSITIONS",
    "Command",
    "CueDue",
    "Eased",
    "Event",
    "Extended",
    "Finished",
    "IllegalCommand",
    "LimitMoved",
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
    "Uneased",
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
REENTRY_MS = 3_000
"""Resumed after the machine woke up, time runs again after this long."""
SKIP_OFFER_MS = 6_000
"""For so long after "too much" a second press means to skip the spot."""


class Player:
    """Plays one timeline once.

    Every command and ``advance`` return what happened since the last call, oldest first, as a tuple of
    events. At one instant a part's start comes first, then its cues, the finish last.

    Args:
        timeline: what to play.
        late_ms: how long after the promised deadline a call means that the machine slept.
        first: index of the part to begin with, where an interrupted session goes on.
        level: what nothing goes above, where it was eased before the interruption.

    Raises:
        ValueError: the timeline has no parts, or not this one.
    """

    def __init__(
        self, timeline: Timeline, *, late_ms: int = LATE_MS, first: int = 0, level: float | None = None
    ) -> None:
        if not timeline.segments:
            raise ValueError("a timeline without parts cannot be played")
        if not 0 <= first < len(timeline.segments):
            raise ValueError(f"a timeline of {len(timeline.segments)} parts has no part {first}")
        self._late_ms = late_ms
        self._phase = Phase.READY
        self._position_ms = timeline.segments[first].start_ms
        self._origin_ms = 0
        self._firmness = Firmness(timeline, level)
        self._eased: tuple[int, int] | None = None
        self._played_ms: dict[int, int] = {}
        self._skipped: set[int] = set()
        self._route = Route(self._firmness.timeline)
        self._agenda = agenda_of(timeline)
        self._next = self._agenda.index(SegmentStarted(self._position_ms, first))

    @property
    def timeline(self) -> Timeline:
        """What plays: the one handed in, or a longer, shorter or softer one after commands."""
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
    def level(self) -> float | None:
        """What nothing goes above since "too much" or a move of today's limit; None for no such level."""
        return self._firmness.level

    @property
    def played(self) -> tuple[PlayedPart, ...]:
        """What was really played, by part, as of the last call; parts never entered are left out."""
        indexes = sorted(self._played_ms.keys() | self._skipped)
        return tuple(PlayedPart(i, self._played_ms.get(i, 0), i in self._skipped) for i in indexes)

    def instant_ms(self, at_ms: int) -> int:
        """Return when, by the clock, a position is or was due. It has a meaning once the session began."""
        return self._origin_ms + at_ms

    def can(self, command: Command) -> bool:
        """Return whether a command is legal now.

        Extend and shorten are for work and rest parts. Unease takes back what was eased. The limit moves
        where something presses or will, up to what the session and the person's limits allow here.
        """
        if command not in TRANSITIONS[self._phase]:
            return False
        if command in (Command.EXTEND, Command.SHORTEN):
            return not self._segment.leads
        if command is Command.UNEASE:
            return self._firmness.can_undo
        if command in (Command.LIMIT_UP, Command.LIMIT_DOWN):
            return self._firmness.moved(self._index, up=command is Command.LIMIT_UP) is not None
        return True

    def skip_offered(self, now_ms: int) -> bool:
        """Return whether a further "too much" would mean to skip: for 6 s after the last one in this part."""
        if self._eased is None or not self.can(Command.SKIP):
            return False
        eased_at_ms, eased = self._eased
        here = self._route.action(self._route.index_at(self._position_at(now_ms)))
        return here == eased and now_ms - eased_at_ms <= SKIP_OFFER_MS

    def snapshot(self, now_ms: int) -> Snapshot:
        """Return what there is to show now. Asking changes nothing."""
        position_ms = self._position_at(now_ms)
        waits = self._phase is Phase.RUNNING and not self._is_late(now_ms)
        # Counting costs as much as all the rest of a snapshot, and nobody asks for it while it runs.
        played = () if self._phase is Phase.RUNNING else self.played
        return snapshot_at(
            self._route,
            self._phase,
            position_ms,
            compiled=self._firmness.compiled,
            level=self._firmness.level,
            goes_on_in_ms=max(0, self._origin_ms + position_ms - now_ms) if waits else 0,
            played_ms=sum(part.played_ms for part in played),
            steps_done=steps_done(self.timeline, played) if played else 0,
        )

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
            Command.EASE: self.ease,
            Command.UNEASE: self.unease,
            Command.LIMIT_UP: lambda now_ms: self._move_limit(Command.LIMIT_UP, now_ms),
            Command.LIMIT_DOWN: lambda now_ms: self._move_limit(Command.LIMIT_DOWN, now_ms),
            Command.STOP: self.stop,
        }
        return methods[command](now_ms)

    def start(self, now_ms: int) -> tuple[Event, ...]:
        """Begin."""
        self._check(Command.START)
        self._enter(Command.START, now_ms)
        return (Started(self._position_ms), *self._tell_due())

    def pause(self, now_ms: int) -> tuple[Event, ...]:
        """Stand still."""
        due, goes_on = self._catch_up(Command.PAUSE, now_ms)
        if not goes_on:
            return due
        self._enter(Command.PAUSE, now_ms)
        return (*due, Paused(self._position_ms))

    def resume(self, now_ms: int) -> tuple[Event, ...]:
        """Go on from where it stands. At the start of a part its cues follow, unless they were told.

        After the machine woke up it stands for another 3 s, and then tells its cues.
        """
        self._check(Command.RESUME)
        woke_up = self._phase is Phase.STALLED
        self._enter(Command.RESUME, now_ms)
        if woke_up:
            self._origin_ms += REENTRY_MS
            return (Resumed(self._position_ms),)
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
            self._firmness.relengthen(index, elapsed_ms, length_ms)
            self._replace(self._firmness.timeline)
        self._stay(command)
        return (*due, Extended(self._position_ms, length_ms - part.length_ms))

    def limit(self, within: Timeline, now_ms: int) -> tuple[Event, ...]:
        """Let changed limits hold from the next step on. Nothing gets firmer or longer, nothing comes back.

        Args:
            within: the whole session within the limits of before and those of now together.
            now_ms: the time.

        Raises:
            IllegalCommand: there is nothing to come: it has not begun or is over.
        """
        if Command.EASE not in TRANSITIONS[self._phase]:
            raise IllegalCommand(f"limit while {self._phase.value}")
        due = self.advance(now_ms)
        before, index = self.timeline, self._index
        entered = max(self._route.action(index), *self._played_ms, *self._skipped, 0)
        self._firmness.limit(index, entered, within)
        after = self._firmness.timeline
        if after is before:
            return due
        self._replace(after)
        return (*due, what_changed(self._position_ms, before, after, index))

    def ease(self, now_ms: int) -> tuple[Event, ...]:
        """Lower the pressure by one at once, and keep it there for the rest of the session.

        It is lowered from the whole number that is felt; where nothing presses now, from the highest that is
        to come next. The end of this part is released for longer. Nothing is eased below 1.
        """
        due, goes_on = self._catch_up(Command.EASE, now_ms)
        if not goes_on:
            return due
        self._stay(Command.EASE)
        self._eased = (now_ms, self._route.action(self._index))
        levels = self._firmness.ease(self._moment)
        self._soften()
        return (*due, Eased(self._position_ms, self._index, *levels))

    def unease(self, now_ms: int) -> tuple[Event, ...]:
        """Take the last ``ease`` back: the limit from before it holds again from now on."""
        due, goes_on = self._catch_up(Command.UNEASE, now_ms)
        if not goes_on:
            return due
        self._stay(Command.UNEASE)
        self._eased = None
        level = self._firmness.undo(self._moment)
        self._soften()
        return (*due, Uneased(self._position_ms, self._index, level))

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

    def _stay(self, command: Command) -> None:
        """Make the transition of a command that leaves the position and the time alone."""
        self._phase = TRANSITIONS[self._phase][command]

    def _move_limit(self, command: Command, now_ms: int) -> tuple[Event, ...]:
        due, goes_on = self._catch_up(command, now_ms)
        if not goes_on:
            return due
        self._stay(command)
        self._eased = None
        from_level, to_level = self._firmness.move(self._moment, up=command is Command.LIMIT_UP)
        self._soften()
        return (*due, LimitMoved(self._position_ms, from_level, to_level))

    @property
    def _moment(self) -> Moment:
        return Moment(self._index, self._position_ms)

    def _soften(self) -> None:
        """Take over the pressures of now; parts, times and cues are the same."""
        self._route = Route(self._firmness.timeline)

    def _seek(self, command: Command, index: int, now_ms: int) -> tuple[Event, ...]:
        """Go to the start of a part. Its cues wait for the time to run."""
        if index <= self._index:
            self._firmness.begin_again(index)
            self._soften()
        self._eased = None
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
        self._agenda = agenda_of(timeline)
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


def _moment(event: Due) -> int:
    return event.at_ms
