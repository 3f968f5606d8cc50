"""What the window is given by the composition: one value, so that screens name what they use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ports import Awake, Chimes, Clock, Settings, Shelf, Speaker
from fasciatimer.ui.body.atlas import Atlas
from fasciatimer.ui.theme import Look


@dataclass(frozen=True)
class Services:
    """Everything the screens need from outside the window.

    Attributes:
        local_time: the wall clock, for "ends about 10:52".
        open_folder: shows a folder in the desktop's file manager.
        voice_trouble: why no voice can be heard, or ''.
        language: language of the reader, for example ``en``.
    """

    look: Look
    vocabulary: Vocabulary
    atlas: Atlas
    shelf: Shelf
    settings: Settings
    clock: Clock
    chimes: Chimes
    speaker: Speaker
    awake: Awake
    local_time: Callable[[], datetime]
    open_folder: Callable[[str], None]
    voice_trouble: str = ""
    language: str = "en"
