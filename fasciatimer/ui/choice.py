"""A session about to be played, with everything that is to be known before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from fasciatimer.core.catalogue import Card
from fasciatimer.core.model import Session
from fasciatimer.core.problems import Problem
from fasciatimer.core.timeline import Timeline


@dataclass(frozen=True)
class Choice:
    """A session about to be played.

    Attributes:
        card: what the library says of it.
        warnings: what is odd in its file, though it can be played.
        checked_at: when the cautions were ticked earlier, as a time of day, or ''.
        checked_on: the day of that in words, or '' for today.
        concerns: what to ask somebody about first, of the app's own.
        limits: what the person's limits do, in a line, or ''.
        left_out: the steps they leave out, with the reason, each.
        less: what else they change, a line each.
        spots: regions of this session that the person leaves alone for a while, with their names.
        nothing_left: the limits leave nothing to do.
        sore_day: the day of the last time in words, where it is to be asked about, or ''.
        sore_before: the person was sore after the time before, too.
        softer: the last time ended with pain, so this one is in gentle mode.
        resume: where an interrupted sitting can be taken up, in words, or ''.
        resume_part: index of the part there.
        resume_of: id of that sitting.
        resume_level: what nothing went above in it, after "too much"; None for no such level.
        gentle: gentle mode, for this once.
        before: the numbers given before the start, by measure.
        range_before: how far it moves, in the person's words.
        source: the session as it is in its file, without limits; None where limits are not followed.
    """

    card: Card
    timeline: Timeline
    warnings: tuple[Problem, ...] = ()
    checked_at: str = ""
    checked_on: str = ""
    concerns: tuple[str, ...] = ()
    limits: str = ""
    left_out: tuple[tuple[str, str], ...] = ()
    less: tuple[str, ...] = ()
    spots: tuple[tuple[str, str], ...] = ()
    nothing_left: bool = False
    sore_day: str = ""
    sore_before: bool = False
    softer: bool = False
    resume: str = ""
    resume_part: int = 0
    resume_of: str = ""
    resume_level: float | None = None
    gentle: bool = False
    before: Mapping[str, int] = field(default_factory=dict)
    range_before: str = ""
    source: Session | None = None

    @property
    def session(self) -> Session:
        """The session itself."""
        return self.timeline.session
