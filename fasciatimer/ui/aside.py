"""Slow work done aside, in a thread, so that the window stays usable."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Signal

log = logging.getLogger(__name__)
T = TypeVar("T")


class Aside(QObject):
    """Runs work in threads and hands what comes of it back on the UI thread.

    What was begun is done, even while the app closes: no thread of it is a daemon.
    """

    _done = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._threads: list[threading.Thread] = []
        self._done.connect(self._hand_over)

    def run(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Do ``work`` in a thread; afterwards ``then`` is called with what it returned.

        Work that raises is logged, and nothing comes of it.
        """
        thread = threading.Thread(target=self._work, args=(work, then), name="aside")
        self._threads = [*(one for one in self._threads if one.is_alive()), thread]
        thread.start()

    def finish(self) -> None:
        """Wait until everything is done and handed over."""
        while self._threads:
            self._threads.pop(0).join()
            QCoreApplication.sendPostedEvents(self)

    def _work(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        try:
            found = work()
        except Exception:
            log.exception("work done aside has failed")
            return
        with suppress(RuntimeError):  # the window has gone in the meantime
            self._done.emit(then, found)

    def _hand_over(self, then: Callable[[Any], None], found: Any) -> None:
        then(found)
