"""The way through a timeline: which part a moment lies in, and which parts belong together.

A part that leads (prepare, switch) and the part after it make one turn.
"""

from __future__ import annotations

from bisect import bisect_right

from fasciatimer.core.timeline import Segment, Timeline, TimelineCue


class Route:
    """Answers where one is in a timeline of at least one part, without walking through it."""

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        segments = timeline.segments
        self._starts = [segment.start_ms for segment in segments]
        steps = {segment.step_index: None for segment in segments if segment.step is not None}
        numbers = {step_index: number for number, step_index in enumerate(steps, 1)}
        self.step_count = len(numbers)
        """How many steps there are, every one counted once; rests do not count."""
        coming = self.step_count
        self._step_numbers = [0] * len(segments)
        for index in reversed(range(len(segments))):
            if segments[index].step is not None:
                coming = numbers[segments[index].step_index]
            self._step_numbers[index] = coming
        self._cues: dict[int, list[TimelineCue]] = {}
        for cue in timeline.cues:
            if cue.kind == "cue":
                self._cues.setdefault(cue.segment, []).append(cue)

    def index_at(self, position_ms: int) -> int:
        """Return the index of the part that holds this moment; at the very end that of the last part."""
        return bisect_right(self._starts, position_ms) - 1

    def lead(self, index: int) -> int:
        """Return the index of the part that this part's turn begins with."""
        segments = self.timeline.segments
        return index - 1 if index and not segments[index].leads and segments[index - 1].leads else index

    def action(self, index: int) -> int:
        """Return the index of the work or rest of this part's turn."""
        segments = self.timeline.segments
        return index + 1 if segments[index].leads and index + 1 < len(segments) else index

    def following(self, index: int) -> Segment | None:
        """Return the work or rest after the turn of this part; None when there is none."""
        after = self.action(index) + 1
        return self.timeline.segments[self.action(after)] if after < len(self._starts) else None

    def step_number(self, index: int) -> int:
        """Return which step is at hand, from 1: in a rest the one that comes, else the last one.

        0 when there are no steps at all.
        """
        return self._step_numbers[index]

    def cue_text(self, index: int, position_ms: int) -> str:
        """Return the author's latest words in this part up to a moment; '' before the first."""
        said = (cue.value for cue in reversed(self._cues.get(index, ())) if cue.at_ms <= position_ms)
        return next(said, "")
