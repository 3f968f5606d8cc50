"""Ctrl+C in the terminal, a log-out and a polite kill, as one Qt signal.

Python only gets round to its own handlers when the event loop calls into it, which a paused session never
does. So the system writes the number of the signal into a pipe that the event loop watches.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys

from PySide6.QtCore import QObject, QSocketNotifier, Signal

_NUMBERS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


class EndSignals(QObject):
    """Tells the first signal that asks for the end; the second one ends the process at once.

    Watch and close on the main thread.
    """

    came = Signal(int)
    """The number of the signal."""

    def __init__(self) -> None:
        super().__init__()
        self._notifier: QSocketNotifier | None = None
        self._pipe: tuple[int, ...] = ()

    def watch(self) -> None:
        """Take the signals over from Python. On Windows Ctrl+C ends the process at once instead."""
        if sys.platform == "win32":
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            return
        self._pipe = os.pipe()
        for end in self._pipe:
            os.set_blocking(end, False)
        read, write = self._pipe
        self._notifier = QSocketNotifier(read, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)
        signal.set_wakeup_fd(write, warn_on_full_buffer=False)
        for number in _NUMBERS:
            signal.signal(number, _leave_to_the_pipe)

    def close(self) -> None:
        """Give the signals back."""
        if self._notifier is None:
            return
        self._notifier.setEnabled(False)
        self._notifier = None
        signal.set_wakeup_fd(-1)
        _restore()
        for end in self._pipe:
            os.close(end)

    def _read(self) -> None:
        numbers = b""
        with contextlib.suppress(BlockingIOError):
            numbers = os.read(self._pipe[0], 64)
        asked = next((number for number in numbers if number in _NUMBERS), None)
        if asked is not None:
            _restore()
            self.came.emit(asked)


def _leave_to_the_pipe(_number: int, _frame: object) -> None:
    """Do nothing: without a handler of its own Python would write nothing into the pipe."""


def _restore() -> None:
    for number in _NUMBERS:
        signal.signal(number, signal.SIG_DFL)
