"""The light along the edge of the stage at a change, for those who hear no chime."""

from __future__ import annotations

from math import pi, sin

FLASH_MS = 600
STEADY_MS = 2000


def flash_at(since_ms: int, *, reduced_motion: bool) -> float:
    """Return how strong the edge shines, 0 to 1, so long after the change; a steady line without motion."""
    if reduced_motion:
        return 0.8 if since_ms < STEADY_MS else 0.0
    return 0.85 * sin(pi * since_ms / FLASH_MS) if 0 <= since_ms < FLASH_MS else 0.0
