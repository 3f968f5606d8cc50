"""A history that is forgotten and limits nobody set: for pictures that are to be the same everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from fasciatimer.core.history import Sitting
from fasciatimer.core.limits import NO_LIMITS, Limits
from fasciatimer.core.records import Record


class NoHistory:
    """Keeps nothing, and shows what it is given.

    Attributes:
        kept: the sittings there are, oldest first.
        is_read: False for a picture of a history that is being read.
    """

    trouble = ""
    folder = ""

    def __init__(self) -> None:
        self.kept: tuple[Sitting, ...] = ()
        self.is_read = True
        self._waiting: list[Callable[[], None]] = []

    def when_read(self, listener: Callable[[], None]) -> None:
        """Call the listener, now or with `finish_reading`."""
        self._waiting.append(listener)
        if self.is_read:
            self.finish_reading()

    def finish_reading(self) -> None:
        """Let it be read."""
        self.is_read = True
        while self._waiting:
            self._waiting.pop(0)()

    def append(self, records: Iterable[Record]) -> None:
        """Forget them."""

    def sittings(self) -> tuple[Sitting, ...]:
        """Return what it was given."""
        return self.kept

    def delete(self, ids: Sequence[str]) -> str:
        """There is nothing to delete."""
        return ""

    def delete_all(self) -> str:
        """There is nothing to delete."""
        return ""

    def export(self) -> str:
        """Return an empty text."""
        return ""

    def take_in(self, text: str) -> tuple[int, str]:
        """Take in nothing."""
        return 0, ""

    def on_trouble(self, listener: Callable[[str], None]) -> None:
        """There is never any."""

    def try_again(self) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Do nothing."""


class NoLimits:
    """No limits, until the end of the run."""

    def __init__(self) -> None:
        self._limits = NO_LIMITS

    def load(self) -> Limits:
        """Return the limits of this run."""
        return self._limits

    def save(self, limits: Limits) -> str:
        """Keep them until the end of the run."""
        self._limits = limits
        return ""
