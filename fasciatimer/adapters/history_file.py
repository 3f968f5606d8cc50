"""The history in one file of JSON lines that is only ever added to.

Why lines and no database: one line that is damaged costs one line, a person can read and mend the file, and
a step that was played is one short write. What was acknowledged is on the disk; what a power cut or a full
disk left unfinished is cut off before the next line. Copies of the app that run side by side take turns
with a lock. Only deleting writes the file anew, beside the old one, and then takes its place.

Why one file and not one a month, and why old lines are never folded together: what is written once and never
moved cannot be lost on the way, and reading is quick, as most lines have come before with another sitting.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from fasciatimer.adapters.atomic import sync, sync_folder, write_atomically
from fasciatimer.adapters.file_lock import locked
from fasciatimer.core.records import Record, read_line, record_line

NAME = "history.jsonl"
_DAMAGED = "history-damaged-{number}.jsonl"
_BLOCK = 4096
_END = 262_144
"""Bytes at the end of the file: some weeks of sittings."""
_SEAM = 256
"""So many bytes before the place where reading goes on tell whether it is still the same file."""


class News(NamedTuple):
    """What a reading has brought.

    Attributes:
        records: in the order of their lines.
        anew: whether they are all there are, and what was read before holds no more.
        damaged: numbers of the lines that cannot be read, from 1.
    """

    records: list[Record]
    anew: bool
    damaged: list[int]


class HistoryFile:
    """Appends records to ``history.jsonl`` in a folder, and reads them.

    Args:
        folder: where it lies; made when it is first written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._path = folder / NAME
        self._offset, self._seam, self._lines = 0, b"", 0

    def append(self, records: Iterable[Record]) -> None:
        """Add records; when this returns they are on the disk.

        Raises:
            OSError: they could not be written. Nothing of them is in the file.
        """
        records = list(records)
        data = "".join(map(record_line, records)).encode()
        if not data:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        with self._lock():
            is_new = not self._path.exists()
            flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
            handle = os.open(self._path, flags, 0o600)
            try:
                size = _cut_unfinished(handle)
                try:
                    _write_all(handle, data)
                    if is_new or any(record.lasting for record in records):
                        sync(handle)
                except OSError:
                    os.ftruncate(handle, size)
                    raise
            finally:
                os.close(handle)
            if is_new:
                sync_folder(self.folder)

    def read(self) -> News:
        """Return what is new since the last time; everything at first, and after the file was written anew.

        A last line without an end is still being written.

        Raises:
            OSError: the file is there and cannot be read.
        """
        with self._undisturbed():
            data, anew = self._new_bytes()
        records: list[Record] = []
        damaged: list[int] = []
        for line in data.split(b"\n")[:-1]:
            self._lines += 1
            if not line.strip():
                continue
            record = _read(line)
            if record is None:
                damaged.append(self._lines)
            else:
                records.append(record)
        return News(records, anew, damaged)

    def read_end(self) -> list[Record]:
        """Return the records at the end of the file, some weeks of them, without reading the rest.

        Raises:
            OSError: the file is there and cannot be read.
        """
        with self._undisturbed():
            try:
                file = self._path.open("rb")
            except FileNotFoundError:
                return []
            with file:
                begin = max(0, file.seek(0, os.SEEK_END) - _END)
                file.seek(begin)
                data = file.read()
        lines = data.split(b"\n")[1 if begin else 0 : -1]
        return [record for record in map(_read, lines) if record is not None]

    def _new_bytes(self) -> tuple[bytes, bool]:
        """Return the whole lines that have not been read, and whether they are all there are."""
        try:
            file = self._path.open("rb")
        except FileNotFoundError:
            self._forget()
            return b"", True
        with file:
            file.seek(max(0, self._offset - _SEAM))
            data = file.read()
            anew = not self._offset or not data.startswith(self._seam)
            if anew:
                self._forget()
                file.seek(0)
                data = file.read()
        begin = len(self._seam)
        end = data.rfind(b"\n") + 1
        self._seam = data[max(0, end - _SEAM) : end]
        self._offset += end - begin
        return data[begin:end], anew

    def set_aside(self) -> Path | None:
        """Keep a damaged file under another name, and go on with its good lines.

        Returns:
            Where it is kept; None when another copy of the app has been quicker.

        Raises:
            OSError: that is not possible; everything stays as it was.
        """
        with self._lock():
            data = self._path.read_bytes()
            whole = data[: data.rfind(b"\n") + 1]
            good = b"".join(_good_lines(whole, lambda record: True))
            aside = self._keep(data) if good != whole else None
            if aside is not None:
                self._write_anew(self._path, good)
        self._forget()
        return aside

    def delete(self, ids: Iterable[str]) -> None:
        """Write the file anew without some sittings, and so every file that was set aside.

        Raises:
            OSError: that is not possible; the file stays as it was.
        """
        gone = frozenset(ids)
        with self._lock():
            self._sweep()
            if self._path.exists():
                data = self._path.read_bytes()
                kept = b"".join(_good_lines(data, lambda record: record.sitting not in gone))
                self._write_anew(self._path, kept)
            names = [id.encode() for id in gone]
            for path in self._asides():
                lines = path.read_bytes().splitlines(keepends=True)
                kept = b"".join(one for one in lines if not any(id in one for id in names))
                self._write_anew(path, kept)
        self._forget()

    def delete_all(self) -> None:
        """Remove the file and everything that was set aside.

        Raises:
            OSError: that is not possible.
        """
        with self._lock():
            self._sweep()
            for path in (self._path, *self._asides()):
                path.unlink(missing_ok=True)
        self._forget()

    def _asides(self) -> list[Path]:
        return sorted(self.folder.glob(_DAMAGED.format(number="*")))

    def _sweep(self) -> None:
        """Remove what copies of the app that died while they wrote a file anew have left half-written."""
        for path in self.folder.glob(".history*.jsonl.*"):
            path.unlink(missing_ok=True)

    def _keep(self, data: bytes) -> Path:
        number = 1
        while (path := self.folder / _DAMAGED.format(number=number)).exists():
            number += 1
        self._write_anew(path, data)
        return path

    def _write_anew(self, path: Path, data: bytes) -> None:
        """Replace a file for good: lines that are added to it later must not go with its old name."""
        write_atomically(path, data)
        sync_folder(self.folder)

    def _forget(self) -> None:
        self._offset, self._seam, self._lines = 0, b"", 0

    @contextlib.contextmanager
    def _lock(self) -> Iterator[None]:
        """Be the only one of all threads and copies of the app that writes. Who dies lets go of it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with locked(self.folder / "history.lock"):
            yield

    @contextlib.contextmanager
    def _undisturbed(self) -> Iterator[None]:
        """Read while nobody writes, on Windows: there a file that is open cannot be replaced."""
        with self._lock() if sys.platform == "win32" and self._path.exists() else contextlib.nullcontext():
            yield


def _read(line: bytes) -> Record | None:
    try:
        return read_line(line.decode())
    except UnicodeDecodeError:
        return None


def _good_lines(data: bytes, wanted: Callable[[Record], bool]) -> Iterator[bytes]:
    """Yield the lines as they are whose records are wanted."""
    for line in data.split(b"\n"):
        record = _read(line)
        if record is not None and wanted(record):
            yield line + b"\n"


def _cut_unfinished(handle: int) -> int:
    """Cut off what follows the last whole line, and return the size that is left."""
    size = end = os.fstat(handle).st_size
    while end:
        start = max(0, end - _BLOCK)
        os.lseek(handle, start, os.SEEK_SET)
        found = os.read(handle, end - start).rfind(b"\n")
        if found >= 0:
            end = start + found + 1
            break
        end = start
    if end < size:
        os.ftruncate(handle, end)
    return end


def _write_all(handle: int, data: bytes) -> None:
    while data:
        data = data[os.write(handle, data) :]
