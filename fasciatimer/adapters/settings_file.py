"""The preferences in one JSON file."""

from __future__ import annotations

import logging
from pathlib import Path

from fasciatimer.adapters.atomic import write_atomically
from fasciatimer.core.preferences import Preferences, from_json, to_json

log = logging.getLogger(__name__)


class SettingsFile:
    """Reads and writes ``preferences.json`` in one folder. Never raises."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "preferences.json"

    def load(self) -> Preferences:
        """Return what was saved; what cannot be read keeps its default."""
        try:
            return from_json(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return Preferences()
        except (OSError, UnicodeDecodeError) as error:
            log.warning("preferences not read: %s", error)
            return Preferences()

    def save(self, preferences: Preferences) -> str:
        """Save; return '' or a sentence that says what could not be saved and why."""
        try:
            write_atomically(self._path, to_json(preferences).encode())
        except OSError as error:
            return f"Your settings could not be saved in {self._path.parent}: {error.strerror or error}."
        return ""
