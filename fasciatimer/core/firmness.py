"""How firm a session may still be: "too much", its undo, and today's limit moved by hand."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor

from fasciatimer.core.curve import peak_of, pressure_at
from fasciatimer.core.easing import LIGHTEST, lifted, lowered
from fasciatimer.core.relength import relengthened
from fasciatimer.core.relimiting import relimited
from fasciatimer.core.timeline import Segment, Timeline


@dataclass(frozen=True, slots=True)
class Moment:
    """Where a player is: the part at hand, and the position in the session."""

    index: int
    position_ms: int


class Firmness:
    """Keeps what plays beside what was compiled, and the level nothing goes above.

    Args:
        compiled: the timeline as the author and the person's limits have it. Nothing here goes beyond it.
        level: what nothing goes above from the start; None for what was compiled.
    """

    def __init__(self, compiled: Timeline, level: float | None = None) -> None:
        self.compiled = compiled
        """The parts as long as they are now, with the pressures as they would be without easing."""
        self.timeline = compiled if level is None else lowered(compiled, 0, 0, level, release=False)
        """What plays."""
        self.level = level
        """What nothing goes above from now on; None for what was compiled."""
        self._before: list[float | None] = []
        self._touched = level is not None

    @property
    def can_undo(self) -> bool:
        """Whether there is a "too much" to take back."""
        return bool(self._before)

    def ease(self, moment: Moment) -> tuple[float | None, float | None]:
        """Lower the level by one from what is felt; return from where to where, or Nones."""
        self._before.append(self.level)
        felt = self._felt(moment)
        if felt is None:
            return None, None
        from_level = max(LIGHTEST, float(floor(felt + 0.5)))
        to_level = max(LIGHTEST, from_level - 1)
        self._lower(moment, to_level, release=self.timeline.segments[moment.index].kind == "work")
        return from_level, to_level

    def undo(self, moment: Moment) -> float | None:
        """Take the last ``ease`` back; return the level that holds again."""
        self._lift(moment, self._before.pop())
        return self.level

    def moved(self, index: int, *, up: bool) -> tuple[float, float] | None:
        """Return the limit of this part, or the next that presses, before and after a step; None for no step.

        Up goes at most to what was compiled, down to 1.
        """
        part = self._pressing(index)
        if part is None or part.limit is None:
            return None
        limit = part.limit if self.level is None else min(part.limit, self.level)
        new = min(part.limit, floor(limit) + 1.0) if up else max(LIGHTEST, ceil(limit) - 1.0)
        return (limit, new) if (new > limit if up else new < limit) else None

    def move(self, moment: Moment, *, up: bool) -> tuple[float, float]:
        """Make a step that ``moved`` allows. There is no "too much" to take back after it."""
        step = self.moved(moment.index, up=up)
        assert step is not None
        self._before.clear()
        if up:
            self._lift(moment, step[1])
        else:
            self._lower(moment, step[1], release=False)
        return step

    def begin_again(self, index: int) -> None:
        """Let what holds now hold from the start of an earlier part on."""
        if self._touched:
            work = self._work(index)
            self.timeline = lifted(self.timeline, self.compiled, work, 0, self.level)

    def relengthen(self, index: int, from_ms: int, length_ms: int) -> None:
        """Give a part another length, as `relengthened` does."""
        self.compiled = relengthened(self.compiled, index, from_ms, length_ms)
        self.timeline = relengthened(self.timeline, index, from_ms, length_ms)

    def limit(self, index: int, entered: int, within: Timeline) -> None:
        """Let new limits hold from the next step on, as `relimited` does."""
        self.compiled = relimited(self.compiled, index, entered, within)
        self.timeline = relimited(self.timeline, index, entered, within)

    def _felt(self, moment: Moment) -> float | None:
        """Return the pressure now, else the peak of the work at hand or of the next one that presses."""
        here = self.timeline.segments[moment.index]
        if here.kind == "work" and here.curve:
            return pressure_at(here.curve, moment.position_ms - here.start_ms)
        coming = self._pressing(moment.index)
        return None if coming is None else peak_of(coming.curve)

    def _pressing(self, index: int) -> Segment | None:
        return next((part for part in self.timeline.segments[index:] if part.curve), None)

    def _lower(self, moment: Moment, level: float, *, release: bool) -> None:
        self.level = level if self.level is None else min(self.level, level)
        work, elapsed_ms = self._work(moment.index), self._elapsed_ms(moment)
        self.timeline = lowered(self.timeline, work, elapsed_ms, self.level, release=release)
        self._touched = True

    def _lift(self, moment: Moment, level: float | None) -> None:
        self.level = level
        work, elapsed_ms = self._work(moment.index), self._elapsed_ms(moment)
        self.timeline = lifted(self.timeline, self.compiled, work, elapsed_ms, level)

    def _work(self, index: int) -> int:
        """Return the index of the work or rest that a part is or leads to."""
        segments = self.timeline.segments
        return index + 1 if segments[index].leads and index + 1 < len(segments) else index

    def _elapsed_ms(self, moment: Moment) -> int:
        part = self.timeline.segments[moment.index]
        return 0 if part.leads else moment.position_ms - part.start_ms
