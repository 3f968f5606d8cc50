"""Parts of sessions for tests of the body, and the body."""

from __future__ import annotations

from functools import cache
from typing import Any

from fasciatimer import resources
from fasciatimer.core.timeline import Segment
from fasciatimer.ui.body.atlas import Atlas


@cache
def the_atlas() -> Atlas:
    """Return the drawings that come with the app, read once for all tests."""
    return Atlas(resources.assets() / "body")


def part(region: str | tuple[str, ...] = (), side: Any = None, **more: Any) -> Segment:
    """Return ten seconds of rolling with a soft ball, or what the keywords say."""
    values: dict[str, Any] = {
        "kind": "work",
        "start_ms": 0,
        "end_ms": 10_000,
        "number": "1",
        "name": "A step",
        "technique": "rolling",
        "tool": "ball_soft",
    }
    regions = (region,) if isinstance(region, str) else region
    return Segment(**{**values, "regions": regions, "side": side, **more})
