"""The family of chimes: the only sounds there are. A session file picks a flavour, never a file."""

from __future__ import annotations

from typing import Final

from fasciatimer.core.model import Chime

CHIMES: Final[tuple[str, ...]] = (
    "ready",
    "start_bowl",
    "start_bell",
    "start_click",
    "start_soft",
    "switch",
    "half",
    "last_three",
    "rest",
    "finish",
)
"""Every name of the family; ``assets/chimes`` holds one WAV file for each.

``last_three`` is one sound of three ticks, one second apart, the first at its very beginning.
"""


def start_chime(flavour: Chime) -> str | None:
    """Return the name of the chime that starts a step of this flavour; None for ``none``."""
    return None if flavour == "none" else f"start_{flavour}"
