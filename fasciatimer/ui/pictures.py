"""Pictures made in a worker thread and kept, so that no screen waits for a drawing."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from PySide6.QtCore import QThreadPool

log = logging.getLogger(__name__)

KEPT = 240
"""Pictures kept; the longest unused goes first."""
WAITING = 60
"""Wishes kept waiting; older ones have scrolled by."""


class Pictures(QObject):
    """Whatever takes time to make, by key. `arrived` says that asking again may bring more.

    The newest wish is served first: it is what the person looks at now.

    Args:
        parent: owns it.
        held: nothing is made before `begin`, so that no worker takes time from the first painting.
    """

    arrived = Signal()
    _made = Signal()

    def __init__(self, parent: QObject | None = None, *, held: bool = False) -> None:
        super().__init__(parent)
        self._held = held
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._wishes: OrderedDict[Hashable, Callable[[], Any]] = OrderedDict()
        self._in_work: Hashable | None = None
        self._done: list[Any] = []
        self._pool: QThreadPool | None = None
        self._made.connect(self._collect, Qt.ConnectionType.QueuedConnection)

    def ask(self, key: Hashable, make: Callable[[], Any]) -> Any | None:
        """Return what is kept under the key, or None and have it made by ``make`` in the worker.

        A `QImage` comes back as a `QPixmap`. What cannot be made is logged and stays None.
        """
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        if key != self._in_work:
            self._wishes[key] = make
            self._wishes.move_to_end(key)
            while len(self._wishes) > WAITING:
                self._wishes.popitem(last=False)
            self._start_next()
        return None

    def begin(self) -> None:
        """Make what has been wished for, and from now on everything at once."""
        self._held = False
        self._start_next()

    def finish(self) -> None:
        """Make everything wished for before returning."""
        self.begin()
        while self._in_work is not None:
            self._wait()
            self._collect()

    def close(self) -> None:
        """Drop all wishes and wait for the one in work."""
        self._wishes.clear()
        self._wait()
        self._collect()

    def _start_next(self) -> None:
        if self._in_work is None and self._wishes and not self._held:
            key, make = self._wishes.popitem()
            self._in_work = key
            self._worker().start(lambda: self._work(make))

    def _worker(self) -> QThreadPool:
        """Return the one thread, which is there from the first wish on."""
        if self._pool is None:
            from PySide6.QtCore import QThreadPool

            self._pool = QThreadPool(self)
            self._pool.setMaxThreadCount(1)
        return self._pool

    def _wait(self) -> None:
        if self._pool is not None:
            self._pool.waitForDone()

    def _work(self, make: Callable[[], Any]) -> None:
        made = None
        try:
            made = make()
        except Exception:
            log.exception("a picture could not be made")
        self._done.append(made)
        with suppress(RuntimeError):  # the window has gone in the meantime
            self._made.emit()

    def _collect(self) -> None:
        from PySide6.QtGui import QImage, QPixmap

        if not self._done:
            return
        made = self._done.pop()
        self._kept[self._in_work] = QPixmap.fromImage(made) if isinstance(made, QImage) else made
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        self._in_work = None
        self._start_next()
        self.arrived.emit()
