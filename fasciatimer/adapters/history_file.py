"""The history in one file of JSON lines that is only ever added to.

Why lines and no database: one line that is damaged costs one line, a person can read and mend the file, and
a step that was played is one short write. What was acknowledged is on the disk; what a power cut or a full
disk left unfinished is cut off before the next line. Copies of the app that run side by side take turns
with a lock. Only deleting writes the file anew, beside the old one, and then takes its place.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from fasciatimer.adapters.atomic import write_atomically
from fasciatimer.core.records import Record, read_line, record_line

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

log = logging.getLogger(__name__)

NAME = "history.jsonl"
_DAMAGED = "history-damaged-{number}.jsonl"
_BLOCK = 4096


class HistoryFile:
    """Appends records to ``history.jsonl`` in a folder, and reads them.

    Args:
        folder: where it lies; made when it is first written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._path = folder / NAME
        self._known: tuple[int, int] = (0, 0)
        self._records: list[Record] = []
        self._lines = 0
        self._damaged: list[int] = []

    @property
    def state(self) -> tuple[int, int]:
        """What was read last: equal as long as nothing was added or changed since."""
        return self._known

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
                        _sync(handle)
                except OSError:
                    os.ftruncate(handle, size)
                    raise
            finally:
                os.close(handle)
            if is_new:
                _sync_folder(self.folder)

    def read(self) -> tuple[list[Record], list[int]]:
        """Return all records, and the numbers of the lines that are damaged.

        Lines read before are not read again. A last line without an end is still being written.

        Raises:
            OSError: the file is there and cannot be read.
        """
        try:
            file = self._path.open("rb")
        except FileNotFoundError:
            self._forget()
            return [], []
        with file:
            status = os.fstat(file.fileno())
            inode, offset = self._known
            if inode != status.st_ino or status.st_size < offset:
                self._forget()
                offset = 0
            file.seek(offset)
            data = file.read()
        whole = data[: data.rfind(b"\n") + 1]
        for line in whole.split(b"\n")[:-1]:
            self._lines += 1
            if not line.strip():
                continue
            record = _read(line)
            if record is None:
                self._damaged.append(self._lines)
            else:
                self._records.append(record)
        self._known = (status.st_ino, offset + len(whole))
        return list(self._records), list(self._damaged)

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
                write_atomically(self._path, good)
        self._forget()
        return aside

    def delete(self, ids: Iterable[str]) -> None:
        """Write the file anew without some sittings, and so every file that was set aside.

        Raises:
            OSError: that is not possible; the file stays as it was.
        """
        gone = frozenset(ids)
        with self._lock():
            if self._path.exists():
                data = self._path.read_bytes()
                kept = b"".join(_good_lines(data, lambda record: record.sitting not in gone))
                write_atomically(self._path, kept)
            names = [id.encode() for id in gone]
            for path in self._asides():
                lines = path.read_bytes().splitlines(keepends=True)
                write_atomically(path, b"".join(one for one in lines if not any(id in one for id in names)))
        self._forget()

    def delete_all(self) -> None:
        """Remove the file and everything that was set aside.

        Raises:
            OSError: that is not possible.
        """
        with self._lock():
            for path in (self._path, *self._asides()):
                path.unlink(missing_ok=True)
        self._forget()

    def _asides(self) -> list[Path]:
        return sorted(self.folder.glob(_DAMAGED.format(number="*")))

    def _keep(self, data: bytes) -> Path:
        number = 1
        while (path := self.folder / _DAMAGED.format(number=number)).exists():
            number += 1
        write_atomically(path, data)
        return path

    def _forget(self) -> None:
        self._known, self._records, self._lines, self._damaged = (0, 0), [], 0, []

    @contextlib.contextmanager
    def _lock(self) -> Iterator[None]:
        """Be the only one of all threads and copies of the app that writes. Who dies lets go of it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(self.folder / "history.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _take_lock(handle)
            yield
        finally:
            os.close(handle)


def _take_lock(handle: int) -> None:
    """Wait for the lock; where a file system has none, go on without."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX)
    except OSError as error:
        log.warning("the history is written without a lock: %s", error)


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


def _sync(handle: int) -> None:
    """Wait until the disk has it. On macOS ``fsync`` leaves it in the cache of the drive."""
    if sys.platform == "darwin":
        try:
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
        except OSError:
            os.fsync(handle)
    else:
        os.fsync(handle)


def _sync_folder(folder: Path) -> None:
    """Make sure that a new file is found again after a power cut, where folders can be synced."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
