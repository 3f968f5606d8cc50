"""The one timer of the window: it keeps a session in step with the clock and sleeps in between."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

if TYPE_CHECKING:
    from fasciatimer.conductor import Conductor
    from fasciatimer.ports import Clock


class Ticker(QObject):
    """Wakes for the next frame, the next cue or the next call promised with `after`, whichever is first.

    It is off while nothing is promised, so a paused or hidden session costs nothing.
    """

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._conductor: Conductor | None = None
        self._show: Callable[[], int | None] | None = None
        self._glide: Callable[[], int | None] | None = None
        self._calls: list[tuple[int, int, Callable[[], None]]] = []
        self._order = itertools.count()
        self._frame_at_ms: int | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._wake)

    @property
    def wait_ms(self) -> int | None:
        """For how many real milliseconds the timer was last set, or None while it is off."""
        return self._timer.interval() if self._timer.isActive() else None

    def drive(
        self,
        conductor: Conductor,
        show: Callable[[], int | None],
        glide: Callable[[], int | None] | None = None,
    ) -> None:
        """Keep a conductor in step from now on.

        Args:
            conductor: is told the time whenever it wants to be.
            show: brings what is on the screen up to date and returns in how many milliseconds that should
                happen again, or None when only the next deadline matters.
            glide: moves on what moves all the time, and nothing else; returns the same as ``show``, or None
                when all has to be shown. It is asked first where nothing is due.
        """
        self._conductor, self._show, self._glide = conductor, show, glide
        self.tick()

    def rest(self) -> None:
        """Let go of the conductor. Calls promised with `after` still come."""
        self._conductor = self._show = self._glide = self._frame_at_ms = None
        self._arm()

    def after(self, delay_ms: int, callback: Callable[[], None]) -> Callable[[], None]:
        """Call back once after a while; returns a function that calls it off."""
        number = next(self._order)
        heapq.heappush(self._calls, (self._clock.now_ms() + delay_ms, number, callback))
        self._arm()

        def call_off() -> None:
            self._calls = [call for call in self._calls if call[1] != number]
            heapq.heapify(self._calls)
            self._arm()

        return call_off

    def tick(self) -> None:
        """Do what is due, show it, and set the timer for what comes next. Call it after every command."""
        now_ms = self._clock.now_ms()
        while self._calls and self._calls[0][0] <= now_ms:
            heapq.heappop(self._calls)[2]()
        if self._conductor is not None:
            self._conductor.tick()
        self._promise(self._show() if self._show is not None else None, now_ms)

    def _wake(self) -> None:
        """Do as little as is due."""
        now_ms = self._clock.now_ms()
        if self._glide is not None and not self._is_due(now_ms):
            frame_ms = self._glide()
            if frame_ms is not None:
                self._promise(frame_ms, now_ms)
                return
        self.tick()

    def _is_due(self, now_ms: int) -> bool:
        """Return whether there is more to do than to show what moved."""
        if self._calls and self._calls[0][0] <= now_ms:
            return True
        return self._conductor is not None and self._conductor.wake_in_ms(now_ms) == 0

    def _promise(self, frame_ms: int | None, now_ms: int) -> None:
        """Wake for the next frame at the latest; None means that none is wanted."""
        self._frame_at_ms = None if frame_ms is None else now_ms + round(frame_ms * self._clock.speed)
        self._arm()

    def _arm(self) -> None:
        now_ms = self._clock.now_ms()
        waits = [] if self._frame_at_ms is None else [self._frame_at_ms - now_ms]
        if self._conductor is not None and (deadline_ms := self._conductor.wake_in_ms(now_ms)) is not None:
            waits.append(deadline_ms)
        if self._calls:
            waits.append(self._calls[0][0] - now_ms)
        if waits:
            self._timer.start(max(0, ceil(min(waits) / self._clock.speed)))
        else:
            self._timer.stop()
