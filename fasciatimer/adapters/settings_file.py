"""The preferences in one JSON file."""

from __future__ import annotations

import logging
from pathlib import Path

from fasciatimer.adapters.atomic import write_atomically
from fasciatimer.core.preferences import Preferences, from_json, to_json

log = logging.getLogger(__name__)

_MOST_CHARACTERS = 65_536
"""More than any preferences need; whatever is longer is something else."""


class SettingsFile:
    """Reads and writes ``preferences.json`` in one folder. Never raises, and never waits for a pipe."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "preferences.json"
        self._unsaved: Preferences | None = None

    def load(self) -> Preferences:
        """Return what was saved, or wanted to be; what cannot be read keeps its default."""
        if self._unsaved is not None:
            return self._unsaved
        try:
            if not self._path.exists():
                return Preferences()
            if not self._path.is_file():
                log.warning("preferences not read: %s is not a file", self._path)
                return Preferences()
            with self._path.open(encoding="utf-8") as file:
                return from_json(file.read(_MOST_CHARACTERS))
        except (OSError, ValueError) as error:
            log.warning("preferences not read: %s", error)
            return Preferences()

    def save(self, preferences: Preferences) -> str:
        """Save; return '' or a sentence that says what could not be saved and why.

        What could not be saved holds until the end of the run all the same.
        """
        try:
            write_atomically(self._path, to_json(preferences).encode())
        except OSError as error:
            from fasciatimer.adapters.words import tr, why

            self._unsaved = preferences
            folder = self._path.parent
            return tr("Your settings could not be saved in {folder}: {why}.", folder=folder, why=why(error))
        self._unsaved = None
        return ""
