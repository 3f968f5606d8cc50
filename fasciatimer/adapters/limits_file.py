"""The person's limits in one JSON file."""

from __future__ import annotations

import logging
from pathlib import Path

from fasciatimer.adapters.atomic import write_atomically
from fasciatimer.adapters.words import tr, why
from fasciatimer.core.limits import NO_LIMITS, Limits, limits_json, read_limits

log = logging.getLogger(__name__)

_MOST_CHARACTERS = 1_000_000
"""More than any limits need; whatever is longer is something else."""


class LimitsFile:
    """Reads and writes ``limits.json`` in one folder. Never raises, and never waits for a pipe."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "limits.json"
        self._unsaved: Limits | None = None

    def load(self) -> Limits:
        """Return what was saved, or wanted to be; what cannot be read limits nothing."""
        if self._unsaved is not None:
            return self._unsaved
        try:
            if not self._path.is_file():
                return NO_LIMITS
            with self._path.open(encoding="utf-8") as file:
                return read_limits(file.read(_MOST_CHARACTERS))
        except (OSError, ValueError) as error:
            log.warning("limits not read: %s", error)
            return NO_LIMITS

    def save(self, limits: Limits) -> str:
        """Save; return '' or a sentence that says what could not be saved and why.

        What could not be saved holds until the end of the run all the same.
        """
        try:
            write_atomically(self._path, limits_json(limits).encode())
        except OSError as error:
            self._unsaved = limits
            folder = self._path.parent
            return tr("Your limits could not be saved in {folder}: {why}.", folder=folder, why=why(error))
        self._unsaved = None
        return ""
