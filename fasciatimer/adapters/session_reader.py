"""From a path to a reading or a library card: file, checker and timeline in one place."""

from __future__ import annotations

from pathlib import Path

from fasciatimer.adapters.session_file import read_bytes
from fasciatimer.core.catalogue import Card, broken_card, card_of
from fasciatimer.core.checker import Reading, read_session
from fasciatimer.core.problems import Problem
from fasciatimer.core.timeline import compile_timeline
from fasciatimer.core.vocabulary import Vocabulary


class SessionReader:
    """Reads session files with one vocabulary, for readers of one language."""

    def __init__(self, vocabulary: Vocabulary, language: str = "en") -> None:
        self._vocabulary, self._language = vocabulary, language

    def read(self, path: Path, *, shipped: bool = False) -> Reading:
        """Return the session with its problems. For no file at all does this raise."""
        data = read_bytes(path)
        if isinstance(data, Problem):
            return Reading(session=None, problems=(data,), lines=())
        return self.read_text(data, path.name, folder=path.parent, shipped=shipped)

    def read_text(
        self, data: bytes, file_name: str, *, folder: Path | None = None, shipped: bool = False
    ) -> Reading:
        """Return what the bytes of a file say; pictures are looked for in the folder, if any."""

        def has_picture(name: str) -> bool:
            return folder is not None and (folder / name).is_file()

        return read_session(
            data, self._vocabulary, file_name=file_name, shipped=shipped, has_picture=has_picture
        )

    def card(self, path: Path, *, shipped: bool = False) -> Card:
        """Return what the library shows of the file."""
        reading = self.read(path, shipped=shipped)
        if reading.session is None:
            return broken_card(str(path), path.name, reading.problems, shipped=shipped)
        timeline = compile_timeline(reading.session, self._vocabulary)
        return card_of(
            timeline, self._vocabulary, str(path), path.name, shipped=shipped, language=self._language
        )
