"""A player screen to press and read, run by a clock that is a number."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from body_scenes import the_atlas
from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from window_fakes import FakeServices

from fasciatimer import resources
from fasciatimer.core.preferences import Preferences
from fasciatimer.core.snapshot import Snapshot
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.player_screen import PlayerScreen
from fasciatimer.ui.theme import Look


class HandClock:
    """A clock set by hand."""

    speed = 1.0

    def __init__(self) -> None:
        self.time_ms = 1_000

    def now_ms(self) -> int:
        return self.time_ms


class QuietDevices:
    """Chimes, speaker and display in one: they remember what was asked of them."""

    def __init__(self) -> None:
        self.trouble = ""
        self.problem = ""
        self.played: list[str] = []
        self.sounding = False
        self.volume = 70
        self.tries = 0
        self.awake = False

    def play(self, name: str, percent: int = 100) -> None:
        self.played.append(name)
        self.sounding = True

    def say(self, words: str, language: str) -> None:
        self.sounding = True

    def stop(self) -> None:
        self.sounding = False

    def set_volume(self, percent: int) -> None:
        self.volume = percent

    def warm_up(self) -> None:
        self.tries += 1

    def hold(self) -> None:
        self.awake = True

    def release(self) -> None:
        self.awake = False


class KeptSettings:
    """Preferences in memory; ``failure`` is what saving answers."""

    def __init__(self, preferences: Preferences) -> None:
        self.preferences = preferences
        self.failure = ""

    def load(self) -> Preferences:
        return self.preferences

    def save(self, preferences: Preferences) -> str:
        self.preferences = preferences
        return self.failure


class Stand:
    """A screen in a window of its own, with its clock, devices and settings."""

    def __init__(
        self, vocabulary: Vocabulary, preferences: Preferences, size: tuple[int, int] = (1100, 720)
    ) -> None:
        self.clock = HandClock()
        self.devices = QuietDevices()
        self.settings = KeptSettings(preferences)
        self.look = Look(resources.assets())
        self.look.apply(preferences)
        devices: Any = self.devices
        nothing: Any = None
        services = FakeServices(
            look=self.look,
            vocabulary=vocabulary,
            atlas=the_atlas(),
            shelf=nothing,
            settings=self.settings,
            clock=self.clock,
            chimes=devices,
            speaker=devices,
            awake=devices,
            local_time=lambda: datetime(2026, 11, 23, 10, 44),
            open_folder=lambda folder: None,
        )
        self.screen = PlayerScreen(services)
        self.screen.resize(*size)
        self.screen.show()
        self.finished: list[Any] = []
        self.left: list[Any] = []
        self.screen.finished.connect(self.finished.append)
        self.screen.left.connect(self.left.append)

    @property
    def view(self) -> Any:
        return self.screen.view

    @property
    def shot(self) -> Snapshot:
        assert self.screen.conductor is not None
        return self.screen.conductor.snapshot()

    def go_to(self, position_ms: int) -> None:
        """Let time pass until a position, cue by cue."""
        conductor = self.screen.conductor
        assert conductor is not None
        left_ms = position_ms - conductor.snapshot().position_ms
        while left_ms > 0:
            wake_ms = conductor.wake_in_ms(self.clock.time_ms)
            step_ms = left_ms if wake_ms is None else min(left_ms, max(wake_ms, 1))
            self.clock.time_ms += step_ms
            left_ms -= step_ms
            conductor.tick()
        self.screen.ticker.tick()

    def wake(self) -> None:
        """Let as much time pass as the ticker waits for, and wake it."""
        timer = self.screen.ticker.findChild(QTimer)
        assert timer.isActive()
        self.clock.time_ms += timer.interval()
        timer.timeout.emit()

    def settle(self) -> None:
        """Let everything be painted that was asked for, and show it."""
        self.view.studio.wait()
        QCoreApplication.processEvents()
        self.screen.ticker.tick()

    def press(self, key: Qt.Key, on: QWidget | None = None) -> None:
        QTest.keyClick(on or self.screen.focusWidget() or self.screen, key)
