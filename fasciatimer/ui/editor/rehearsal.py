"""Plays what is written, faster if wanted, from where one is: the real player by a scaled clock."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from fasciatimer.conductor import Conductor
from fasciatimer.core.hearing import hearing_of
from fasciatimer.core.player import LATE_MS, Command, Player
from fasciatimer.core.snapshot import Phase, Snapshot
from fasciatimer.core.timeline import Timeline
from fasciatimer.ports import Clock
from fasciatimer.ui.services import Services
from fasciatimer.ui.ticker import Ticker

SPEEDS = (1, 2, 5, 10, 20)
FRAME_MS = 50
EDGE_MS = 4_000
"""What is played around a change, of the session's time, when only the changes are wanted."""


class ScaledClock:
    """Runs some times as fast as another clock, and can be set forward."""

    def __init__(self, clock: Clock, factor: int = 1) -> None:
        self._clock = clock
        self._factor = factor
        self._origin_ms = clock.now_ms()
        self._base_ms = 0

    @property
    def speed(self) -> float:
        """How many of its milliseconds pass in a real one."""
        return self._clock.speed * self._factor

    def now_ms(self) -> int:
        """Return its time."""
        return self._base_ms + (self._clock.now_ms() - self._origin_ms) * self._factor

    def run_at(self, factor: int) -> None:
        """Run so many times as fast from now on."""
        self._base_ms, self._origin_ms, self._factor = self.now_ms(), self._clock.now_ms(), factor

    def forward(self, wait_ms: int) -> None:
        """Let time pass at once."""
        self._base_ms += wait_ms


class Rehearsal(QObject):
    """One player at a time. It is silent while it is set forward."""

    moved = Signal(object)
    """A `Snapshot` of now."""
    ended = Signal()
    """It stands still: at its end, or as it was told to."""

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._clock = ScaledClock(services.clock)
        self._ticker = Ticker(self._clock, self)
        self._conductor: Conductor | None = None
        self._factor = 1
        self._sounds = True
        self._changes = False

    @property
    def ticker(self) -> Ticker:
        """Its timer."""
        return self._ticker

    @property
    def playing(self) -> bool:
        """Whether time passes."""
        return self._conductor is not None

    def set_speed(self, factor: int) -> None:
        """Play so many times as fast."""
        self._factor = factor
        self._clock.run_at(factor)
        if self.playing:
            self._ticker.tick()

    def set_sounds(self, sounds: bool) -> None:
        """Let chimes and voice be heard, or not."""
        self._sounds = sounds
        if self._conductor is not None:
            self._conductor.set_muted(not sounds)

    def set_changes_only(self, changes: bool) -> None:
        """Leave out the middle of long parts, or not."""
        self._changes = changes

    def play(self, timeline: Timeline, position_ms: int) -> None:
        """Play from a position; from the start when that is the end."""
        self.stop(told=False)
        if not timeline.segments:
            return
        if position_ms >= timeline.duration_ms:
            position_ms = 0
        services = self._services
        chosen = services.settings.load()
        services.chimes.set_volume(chosen.volume)
        self._clock.run_at(self._factor)
        player = Player(timeline, late_ms=LATE_MS * max(SPEEDS))
        conductor = Conductor(
            player,
            self._clock,
            services.chimes,
            services.speaker,
            services.awake,
            muted=True,
            hearing=hearing_of(chosen),
        )
        self._conductor = conductor
        conductor.command(Command.START)
        for segment in timeline.segments[1:]:
            if segment.start_ms <= position_ms:
                conductor.command(Command.SKIP)
        self._forward(position_ms - conductor.snapshot().position_ms)
        conductor.set_muted(not self._sounds)
        self._ticker.drive(conductor, self._show)

    def stop(self, *, told: bool = True) -> None:
        """Stand still, at once silent."""
        if self._conductor is not None:
            self._conductor.close()
            self._rest(told=told)

    def _rest(self, *, told: bool = True) -> None:
        self._conductor = None
        self._ticker.rest()
        if told:
            self.ended.emit()

    def _show(self) -> int | None:
        conductor = self._conductor
        if conductor is None:
            return None
        shot = conductor.snapshot()
        if self._changes and shot.phase is Phase.RUNNING:
            shot = self._skip_middle(conductor, shot)
        self.moved.emit(shot)
        if shot.phase is not Phase.RUNNING:
            self._rest()  # what ends it may ring out
            return None
        return FRAME_MS

    def _skip_middle(self, conductor: Conductor, shot: Snapshot) -> Snapshot:
        if shot.elapsed_ms < EDGE_MS or shot.left_ms <= EDGE_MS:
            return shot
        conductor.set_muted(True)
        self._forward(shot.left_ms - EDGE_MS)
        conductor.set_muted(not self._sounds)
        return conductor.snapshot()

    def _forward(self, wait_ms: int) -> None:
        """Let time pass from deadline to deadline, so that the player takes it for no sleep."""
        conductor = self._conductor
        assert conductor is not None
        while wait_ms > 0:
            due_ms = conductor.wake_in_ms(self._clock.now_ms())
            step_ms = wait_ms if due_ms is None else min(wait_ms, max(1, due_ms))
            self._clock.forward(step_ms)
            conductor.tick()
            wait_ms -= step_ms
