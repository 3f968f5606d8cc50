"""Checks the text in a worker: the newest wins, and nobody who types waits."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal

from fasciatimer.core.checker import Reading
from fasciatimer.core.document import Document
from fasciatimer.core.editing.manuscript import Manuscript
from fasciatimer.core.memory import Memory
from fasciatimer.core.recompose import Recomposer
from fasciatimer.core.timeline import Timeline, compile_timeline
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.editor.rows import Row, rows_of, with_problems
from fasciatimer.ui.editor.time_strip import Piece, pieces_of

log = logging.getLogger(__name__)

PAUSE_MS = 5
"""How long to wait after a key: the window shows it first."""


@dataclass(frozen=True)
class Checked:
    """What came of a text.

    Attributes:
        text: what was checked.
        manuscript: the same, read already: for changes to it.
        reading: the session, or its problems.
        rows: its steps; none when it is no YAML.
        timeline: what would play; None while there is an error.
        pieces: the same, for the strip.
    """

    text: str
    manuscript: Manuscript
    reading: Reading
    rows: tuple[Row, ...]
    timeline: Timeline | None
    pieces: tuple[Piece, ...]


Read = Callable[[Document, Memory], Reading]


class Checker(QObject):
    """One worker, one text at a time.

    Args:
        read: checks what was read, given what is known of earlier texts; called in the worker.
        vocabulary: returns the words of the format; asked in the worker.
        language: of the reader.
    """

    checked = Signal(object)
    """A `Checked` of the newest text."""
    _done = Signal()

    def __init__(
        self,
        read: Read,
        vocabulary: Callable[[], Vocabulary],
        language: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._read, self._vocabulary, self._language = read, vocabulary, language
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._recomposer, self._memory = Recomposer(), Memory()
        self._wanted: str | None = None
        self._working = False
        self._results: list[Checked | None] = []
        self._done.connect(self._collect, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether a text is being checked or waits for it."""
        return self._working or self._wanted is not None

    def check(self, text: str) -> None:
        """Have a text checked; one that waited is not."""
        self._wanted = text
        self._start()

    def finish(self) -> None:
        """Return when the newest text has been checked and told."""
        while self.busy:
            self._pool.waitForDone()
            self._collect()

    def close(self) -> None:
        """Drop what waits, and wait for what is in work."""
        self._wanted = None
        self._pool.waitForDone()
        self._results.clear()

    def check_now(self, text: str) -> Checked:
        """Check a text in this thread."""
        manuscript = Manuscript(text)
        manuscript.document = document = self._recomposer.read(text)
        reading = self._read(document, self._memory)
        vocabulary = self._vocabulary()
        rows = rows_of(document.root, vocabulary, text.count("\n") + 1)
        timeline = None
        if reading.session is not None:
            layouts = [known.layouts for known in self._memory.known]
            timeline = compile_timeline(reading.session, vocabulary, language=self._language, layouts=layouts)
        rows = with_problems(rows, reading.problems)
        return Checked(text, manuscript, reading, rows, timeline, pieces_of(timeline, vocabulary))

    def _start(self) -> None:
        if not self._working and self._wanted is not None:
            text, self._wanted = self._wanted, None
            self._working = True
            self._pool.start(lambda: self._work(text))

    def _work(self, text: str) -> None:
        result = None
        try:
            result = self.check_now(text)
        except Exception:
            log.exception("the text could not be checked")
        self._results.append(result)
        with suppress(RuntimeError):  # the window has gone in the meantime
            self._done.emit()

    def _collect(self) -> None:
        if not self._results:
            return
        result = self._results.pop()
        self._working = False
        stale = self._wanted is not None
        self._start()
        if result is not None and not stale:
            self.checked.emit(result)
