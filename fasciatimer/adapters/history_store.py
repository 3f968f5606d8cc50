"""The history for the window: written by a thread, so that a slow disk never keeps a session waiting."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from fasciatimer.adapters.history_file import NAME, HistoryFile
from fasciatimer.adapters.words import tr, why
from fasciatimer.core.history import Sitting
from fasciatimer.core.records import Ledger, Record, export_json, read_export, whole_record

log = logging.getLogger(__name__)

_LONGEST_GOODBYE_S = 5.0
"""For so long the end of the app waits for the disk."""


class HistoryStore:
    """Implements the port `Store` with a `HistoryFile`.

    Args:
        folder: where the history lies.
    """

    def __init__(self, folder: Path) -> None:
        self._file = HistoryFile(folder)
        self._waiting: list[Record] = []
        self._wake = threading.Condition()
        self._reading = threading.Lock()
        self._writing = threading.Lock()
        self._thread: threading.Thread | None = None
        self._closing = False
        self._try_now = False
        self._ledger = Ledger()
        self._has_read = False
        self._readers: list[threading.Thread] = []
        self._not_saved = ""
        self._not_read = ""
        self._damage = ""
        self._listeners: list[Callable[[str], None]] = []

    @property
    def folder(self) -> str:
        """Where the history lies."""
        return str(self._file.folder)

    @property
    def trouble(self) -> str:
        """What could not be read or saved and why; '' when all is well."""
        return " ".join(filter(None, (self._damage, self._not_read, self._not_saved)))

    def on_trouble(self, listener: Callable[[str], None]) -> None:
        """Call the listener (from any thread) whenever ``trouble`` changes."""
        self._listeners.append(listener)

    def append(self, records: Iterable[Record]) -> None:
        """Add records; they are on the disk a moment later."""
        with self._wake:
            self._waiting.extend(records)
            self._start()

    def try_again(self) -> None:
        """Try to write what could not be written."""
        with self._wake:
            if self._waiting:
                self._start()

    @property
    def is_read(self) -> bool:
        """Whether ``sittings`` returns all of them, at once."""
        return self._has_read and not self._reading.locked()

    def when_read(self, listener: Callable[[], None]) -> None:
        """Read everything, and call the listener: now, or once it is read from a thread."""
        if self.is_read:
            listener()
            return
        thread = threading.Thread(
            target=self._read_for, args=(listener,), name="history reading", daemon=True
        )
        self._readers = [*(one for one in self._readers if one.is_alive()), thread]
        thread.start()

    def _read_for(self, listener: Callable[[], None]) -> None:
        self._everything()
        listener()

    def sittings(self) -> tuple[Sitting, ...]:
        """Return the sittings, oldest first; those in memory, and of other copies of the app, included.

        The newest of some weeks as long as not everything has been read: these take a few milliseconds.
        """
        if self._has_read:
            return self._everything()
        waiting = self._in_memory()
        ledger = Ledger()
        try:
            ledger.take(self._file.read_end())
        except OSError as error:
            self._not_readable(error)
        ledger.take(waiting)
        return ledger.sittings()

    def _everything(self) -> tuple[Sitting, ...]:
        """Return all sittings. Only what is new is read; the first time that may take half a second."""
        with self._reading:
            waiting = self._in_memory()
            self._read()
            self._has_read = True
            return (self._ledger.with_more(waiting) if waiting else self._ledger).sittings()

    def _in_memory(self) -> tuple[Record, ...]:
        """Return what waits to be written. To be asked for before the file: rather there twice than not."""
        with self._wake:
            return tuple(self._waiting)

    def delete(self, ids: Sequence[str]) -> str:
        """Remove sittings so that nothing of them is left in the file; '' or why that failed."""
        return self._change(lambda: self._file.delete(ids), lambda record: record.sitting not in ids)

    def delete_all(self) -> str:
        """Remove the history with everything set aside; '' or why that failed."""
        return self._change(self._file.delete_all, lambda record: False)

    def export(self) -> str:
        """Return everything as JSON text."""
        return export_json(self._everything())

    def take_in(self, text: str) -> tuple[int, str]:
        """Add the sittings of an exported text that are not there yet; how many, and '' or why it failed."""
        found = read_export(text)
        if found is None:
            return 0, tr("This file is not an exported history.")
        there = {sitting.id for sitting in self._everything()}
        new = [whole_record(sitting) for sitting in found if sitting.id not in there]
        trouble = self._change(lambda: self._file.append(new), lambda record: True)
        return (0 if trouble else len(new)), trouble

    def close(self) -> None:
        """Write what is waiting, and end the thread."""
        with self._wake:
            self._closing = True
            self._start()
            threads = [*self._readers, *filter(None, (self._thread,))]
        for thread in threads:
            thread.join(_LONGEST_GOODBYE_S)

    def _start(self) -> None:
        """Wake the writing thread, or make it. To be called with the condition held."""
        self._try_now = True
        if self._thread is None and self._waiting:
            self._thread = threading.Thread(target=self._write, name="history", daemon=True)
            self._thread.start()
        self._wake.notify_all()

    def _write(self) -> None:
        last = False
        while not last:
            with self._wake:
                self._wake.wait_for(lambda: self._try_now or self._closing)
                self._try_now, last = False, self._closing
            with self._writing:
                not_saved = self._write_batch()
            self._tell(not_saved=not_saved)

    def _write_batch(self) -> str:
        """Write what waits; '' or why it waits on."""
        with self._wake:
            batch = tuple(self._waiting)
        try:
            self._file.append(batch)
        except OSError as error:
            log.warning("history not saved: %s", error)
            return tr(
                "Your history could not be saved in {folder}: {why}. It is kept in memory and tried again.",
                **self._at(error),
            )
        with self._wake:
            self._waiting = self._waiting[len(batch) :]
        return ""

    def _read(self) -> None:
        try:
            damaged = self._take_news()
        except OSError as error:
            self._not_readable(error)
            return
        self._tell(not_read="")
        if damaged:
            self._tell(damage=self._damage_sentence(damaged[0]))

    def _not_readable(self, error: OSError) -> None:
        log.warning("history not read: %s", error)
        self._tell(not_read=tr("Your history could not be read from {folder}: {why}.", **self._at(error)))

    def _take_news(self) -> list[int]:
        """Read on; return the numbers of the lines that are damaged."""
        news = self._file.read()
        if news.anew:
            self._ledger = Ledger()
        self._ledger.take(news.records)
        return news.damaged

    def _damage_sentence(self, line: int) -> str:
        said = tr("The history file has a problem in line {line}. The rest is shown.", line=line)
        try:
            aside = self._file.set_aside()
            self._take_news()
        except OSError as error:
            log.warning("%s not set aside: %s", NAME, error)
            return said
        kept = tr("The file as it was is kept as {name}.", name=aside.name) if aside else ""
        return f"{said} {kept}".rstrip()

    def _change(self, change: Callable[[], None], wanted: Callable[[Record], bool]) -> str:
        """Change the file, and what waits to be written with it; '' or why it failed."""
        try:
            with self._writing, self._reading:
                with self._wake:
                    self._waiting = [record for record in self._waiting if wanted(record)]
                change()
                self._read()
        except OSError as error:
            log.warning("history not changed: %s", error)
            return tr("Your history could not be changed in {folder}: {why}.", **self._at(error))
        return ""

    def _at(self, error: OSError) -> dict[str, str]:
        return {"folder": self.folder, "why": why(error)}

    def _tell(self, **troubles: str) -> None:
        before = self.trouble
        for kind, sentence in troubles.items():
            setattr(self, f"_{kind}", sentence)
        if self.trouble != before:
            for listener in tuple(self._listeners):
                listener(self.trouble)
