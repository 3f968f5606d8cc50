"""What the window is given by the composition: one value, so that screens name what they use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Protocol

from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ports import (
    Awake,
    Chimes,
    Clock,
    Documents,
    LimitsKeeper,
    Settings,
    Shelf,
    Store,
    Voice,
)
from fasciatimer.ui.body.atlas import Atlas
from fasciatimer.ui.theme import Look


class Services(Protocol):
    """Everything the screens need from outside the window.

    Whatever only a session needs may be made when it is first asked for, so the library does not ask for
    it before it has been painted, and asks from its workers.
    """

    @property
    def look(self) -> Look:
        """Colours, type, drawings."""
        ...

    @property
    def shelf(self) -> Shelf:
        """The session files."""
        ...

    @property
    def documents(self) -> Documents:
        """Session files to write in."""
        ...

    @property
    def settings(self) -> Settings:
        """The preferences."""
        ...

    @property
    def limits(self) -> LimitsKeeper:
        """The person's own limits."""
        ...

    @property
    def store(self) -> Store:
        """What was played."""
        ...

    @property
    def save_file(self) -> Callable[[str, bytes], str]:
        """Writes a file of the person's choice; returns '' or why that failed."""
        ...

    @property
    def clock(self) -> Clock:
        """What sessions run by."""
        ...

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of the format."""
        ...

    @property
    def atlas(self) -> Atlas:
        """The drawings of the body."""
        ...

    @property
    def chimes(self) -> Chimes:
        """What sounds."""
        ...

    @property
    def speaker(self) -> Voice:
        """What speaks."""
        ...

    @property
    def awake(self) -> Awake:
        """What keeps the display from going dark."""
        ...

    @property
    def local_time(self) -> Callable[[], datetime]:
        """The wall clock, for "ends about 10:52"."""
        ...

    @property
    def open_folder(self) -> Callable[[str], None]:
        """Shows a folder in the desktop's file manager."""
        ...

    @property
    def folders(self) -> Mapping[str, str]:
        """Where things are kept: ``sessions``, ``history``, ``settings``, ``log``, each a path."""
        ...

    @property
    def version(self) -> str:
        """The version of the app."""
        ...

    @property
    def language(self) -> str:
        """Language of the reader, for example ``en``."""
        ...
