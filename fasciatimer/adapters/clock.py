"""The real clock, and one that runs faster for rehearsals."""

from __future__ import annotations

import time
from functools import partial

# Counts while the machine sleeps, so that the player notices. Other systems' monotonic clocks do
# so by themselves or stop, in which case a session simply goes on where it was.
_BOOT = getattr(time, "CLOCK_BOOTTIME", None)
_read_ns = partial(time.clock_gettime_ns, _BOOT) if _BOOT is not None else time.monotonic_ns


class SystemClock:
    """Monotonic time in whole milliseconds, `speed` times as fast as the wall's."""

    def __init__(self, speed: float = 1.0) -> None:
        self._speed = speed
        self._per_ns = speed / 1_000_000
        self._origin_ns = _read_ns()

    @property
    def speed(self) -> float:
        """How many of its milliseconds pass in a real one."""
        return self._speed

    def now_ms(self) -> int:
        """Return the milliseconds since this clock was made."""
        return int((_read_ns() - self._origin_ns) * self._per_ns)


class SteppedClock:
    """A clock that stands still until it is set: for playing a session as fast as it can be painted."""

    speed = 1.0

    def __init__(self) -> None:
        self._now_ms = 0

    def now_ms(self) -> int:
        """Return the time it was set to."""
        return self._now_ms

    def forward(self, wait_ms: int) -> None:
        """Let time pass."""
        self._now_ms += wait_ms
