"""Where in a breath a moment lies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from fasciatimer.core.model import Breath

BreathPhase = Literal["in", "hold_in", "out", "hold_out"]


@dataclass(frozen=True, slots=True)
class BreathMoment:
    """A moment of a paced breath.

    Attributes:
        phase: breathing in, holding it in, breathing out, or holding it out.
        elapsed_ms: how long this phase has lasted, from 0 to less than ``length_ms``.
        length_ms: length of this phase.
        count: the breath it belongs to, from 1.
    """

    phase: BreathPhase
    elapsed_ms: int
    length_ms: int
    count: int

    @property
    def fullness(self) -> float:
        """How full the breath is, from 0 (out) to 1 (in)."""
        done = self.elapsed_ms / self.length_ms
        return {"in": done, "hold_in": 1.0, "out": 1.0 - done, "hold_out": 0.0}[self.phase]


def breath_at(breath: Breath, elapsed_ms: int) -> BreathMoment:
    """Return the moment of the breath this long (0 or more) after the first one began."""
    whole, left_ms = divmod(elapsed_ms, breath.length_ms)
    phases: tuple[tuple[BreathPhase, int], ...] = (
        ("in", breath.in_ms),
        ("hold_in", breath.hold_in_ms),
        ("out", breath.out_ms),
    )
    for phase, length_ms in phases:
        if left_ms < length_ms:
            return BreathMoment(phase, left_ms, length_ms, whole + 1)
        left_ms -= length_ms
    return BreathMoment("hold_out", left_ms, breath.hold_out_ms, whole + 1)
