"""The session files: read in a thread, watched, their cards kept in a cache.

Reading a session takes some milliseconds, so the cards of files that have not changed come from the
cache at once and the rest follows while the window is already there.
"""

from __future__ import annotations

import json
import logging
import os
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from fasciatimer.adapters.atomic import write_atomically
from fasciatimer.core.catalogue import Card, card_from_row

if TYPE_CHECKING:
    from PySide6.QtCore import QFileSystemWatcher

    from fasciatimer.adapters.session_reader import SessionReader
    from fasciatimer.core.checker import Reading

log = logging.getLogger(__name__)

_BATCH = 25
_SETTLE_MS = 150
_WATCHED_FILES = 4_000
_SUFFIXES = (".yaml", ".yml")


class _Stamp(NamedTuple):
    """What tells whether a file has changed."""

    mtime_ns: int
    size: int


class SessionShelf(QObject):
    """The cards of all session files, kept up to date.

    Args:
        reader: returns what turns a path into a reading or a card; asked when a file is first read.
        shipped: folder of the sessions that come with the app.
        own: the person's folder; made when it is missing and may be.
        cache: file for the cards of unchanged files, or None.
        edition: changes when cards made earlier no longer hold (version, language, vocabulary).
    """

    _found = Signal(object, object, bool)

    def __init__(
        self,
        reader: Callable[[], SessionReader],
        shipped: Path,
        own: Path,
        cache: Path | None,
        edition: str,
    ) -> None:
        super().__init__()
        self._reader, self._shipped, self._own, self._cache = reader, shipped, own, cache
        self._edition = edition
        self._cards: dict[str, Card] = {}
        self._stamps: dict[str, _Stamp] = {}
        self._by_hand: dict[str, None] = {}
        self._listeners: list[Callable[[], None]] = []
        self._trouble = ""
        self._complete = False
        self._saved = True
        self._scanning: threading.Thread | None = None
        self._again = False
        self._closing = threading.Event()
        self._watcher: QFileSystemWatcher | None = None
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self.refresh)
        self._found.connect(self._take)

    # ---- what the window asks ---------------------------------------------------------------------

    def cards(self) -> tuple[Card, ...]:
        """Return what is known now: playable ones by title, broken ones last."""
        return tuple(
            sorted(
                self._cards.values(),
                key=lambda c: (not c.playable, (c.title or c.file_name).casefold(), c.path),
            )
        )

    @property
    def complete(self) -> bool:
        """Whether every file has been looked at since the start."""
        return self._complete

    @property
    def folder(self) -> str:
        """The person's own sessions folder."""
        return str(self._own)

    @property
    def trouble(self) -> str:
        """Why the own folder cannot be read, or ''."""
        return self._trouble

    def on_change(self, listener: Callable[[], None]) -> None:
        """Call the listener on the UI thread whenever the cards have changed."""
        self._listeners.append(listener)

    def read(self, path: str) -> Reading:
        """Read one file afresh, with every problem."""
        return self._reader().read(Path(path), shipped=self._is_shipped(path))

    def add(self, path: str) -> Card:
        """Take in a file opened by hand and return its card."""
        absolute = os.path.abspath(path)
        card = self._reader().card(Path(absolute), shipped=self._is_shipped(absolute))
        self._by_hand[absolute] = None
        self._cards[absolute] = card
        self._watch([absolute])
        self._tell()
        return card

    # ---- finding out ------------------------------------------------------------------------------

    def load_cache(self) -> None:
        """Show the cards of last time at once; `start` corrects what has changed since."""
        if self._cache is None:
            return
        try:
            edition, rows = json.loads(self._cache.read_text(encoding="utf-8"))
            if edition != self._edition:
                return
            for mtime_ns, size, row in rows:
                card = card_from_row(row)
                self._cards[card.path] = card
                self._stamps[card.path] = _Stamp(int(mtime_ns), int(size))
        except (OSError, ValueError, TypeError, RecursionError) as error:
            if not isinstance(error, FileNotFoundError):
                log.info("card cache not used: %s", error)
            self._cards.clear()
            self._stamps.clear()

    def warm_up(self) -> None:
        """Get the reader ready, so that the first file is read at once. For a thread."""
        self._reader()

    def start(self) -> None:
        """Look through the folders in a thread and begin to watch them."""
        from PySide6.QtCore import QFileSystemWatcher

        try:
            self._own.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self._trouble = f"Your sessions folder {self._own} cannot be made: {error.strerror or error}."
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(lambda _: self._settle.start())
        self._watcher.fileChanged.connect(lambda _: self._settle.start())
        self._watch_folder()
        self.refresh()

    def refresh(self) -> None:
        """Look through the folders again; cards arrive through the listeners."""
        if self._scanning is not None and self._scanning.is_alive():
            self._again = True
            return
        known = dict(self._stamps)
        by_hand = tuple(self._by_hand)
        self._scanning = threading.Thread(
            target=self._scan, args=(known, by_hand), name="fasciatimer-shelf", daemon=True
        )
        self._scanning.start()

    def close(self) -> None:
        """Stop reading and remember the cards for the next start."""
        self._closing.set()
        if self._scanning is not None:
            self._scanning.join(2)
        self._save_cache()

    # ---- in the thread ------------------------------------------------------------------------------

    def _scan(self, known: dict[str, _Stamp], by_hand: tuple[str, ...]) -> None:
        try:
            trouble = ""
            paths: dict[str, _Stamp] = {}
            for folder in (self._shipped, self._own):
                try:
                    paths.update(_session_files(folder))
                except OSError as error:
                    if folder == self._own and self._own.exists():
                        trouble = f"Your sessions folder {folder} cannot be read: {error.strerror or error}."
            for path in by_hand:
                stamp = _stamp(path)
                paths[path] = stamp or _Stamp(0, -1)
            gone = [path for path in known if path not in paths]
            self._emit([], gone)
            fresh: list[tuple[str, _Stamp, Card]] = []
            for path, stamp in paths.items():
                if known.get(path) == stamp:
                    continue
                if self._closing.is_set():
                    return
                card = self._reader().card(Path(path), shipped=self._is_shipped(path))
                fresh.append((path, stamp, card))
                if len(fresh) >= _BATCH:
                    self._emit(fresh, [])
                    fresh = []
            self._emit(fresh, [], done=True, trouble=trouble)
        except Exception:
            log.exception("the session folders could not be looked through")
            self._emit([], [], done=True)

    def _emit(
        self, fresh: list[tuple[str, _Stamp, Card]], gone: list[str], *, done: bool = False, trouble: str = ""
    ) -> None:
        if not self._closing.is_set():
            self._found.emit(fresh, (gone, trouble), done)

    # ---- back on the UI thread ------------------------------------------------------------------------

    def _take(self, fresh: list[tuple[str, _Stamp, Card]], rest: tuple[list[str], str], done: bool) -> None:
        gone, trouble = rest
        for path in gone:
            self._cards.pop(path, None)
            self._stamps.pop(path, None)
        for path, stamp, card in fresh:
            self._cards[path] = card
            self._stamps[path] = stamp
        self._saved = self._saved and not (fresh or gone)
        self._watch(path for path, _, _ in fresh)
        if done:
            self._complete = True
            self._trouble = trouble or (self._trouble if not self._own.is_dir() else "")
            self._watch(self._stamps)
            if self._watch_folder() or self._again:
                self._again = False
                self._settle.start()
        if fresh or gone or done:
            self._tell()

    def _watch_folder(self) -> bool:
        """Watch the own folder; while it is not there, the nearest one above it, where it would come back.

        Returns:
            Whether that is another one than before, so that what has come into it meanwhile was not told.
        """
        if self._watcher is None:
            return False
        goal = str(next((one for one in (self._own, *self._own.parents) if one.is_dir()), self._own))
        others = [folder for folder in self._watcher.directories() if folder != goal]
        if others:
            self._watcher.removePaths(others)
        return goal not in self._watcher.directories() and self._watcher.addPath(goal)

    def _watch(self, paths: Iterable[str]) -> None:
        """Watch files for changes in place: a watched folder reports only what comes and goes."""
        if self._watcher is None:
            return
        watched = set(self._watcher.files())
        wanted = [path for path in paths if path not in watched and not self._is_shipped(path)]
        room = _WATCHED_FILES - len(watched)
        if wanted[:room]:
            self._watcher.addPaths(wanted[:room])

    def _tell(self) -> None:
        for listener in self._listeners:
            listener()

    def _is_shipped(self, path: str) -> bool:
        return Path(path).parent == self._shipped

    def _save_cache(self) -> None:
        if self._cache is None or self._saved or not self._complete:
            return
        rows = [
            (*stamp, self._cards[path]) for path, stamp in self._stamps.items() if path not in self._by_hand
        ]
        try:
            # What is not ASCII is escaped, as names of files may hold bytes that are no text.
            write_atomically(self._cache, json.dumps((self._edition, rows)).encode())
            self._saved = True
        except OSError as error:
            log.info("card cache not saved: %s", error)


def _session_files(folder: Path) -> dict[str, _Stamp]:
    found: dict[str, _Stamp] = {}
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") or not entry.name.lower().endswith(_SUFFIXES):
                continue
            stamp = _stamp(entry.path)
            if stamp is not None:
                found[entry.path] = stamp
    return dict(sorted(found.items()))


def _stamp(path: str) -> _Stamp | None:
    try:
        status = os.stat(path)
    except OSError:
        try:
            status = os.lstat(path)
        except OSError:
            return None
    return _Stamp(status.st_mtime_ns, status.st_size)
