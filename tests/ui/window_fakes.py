"""Stand-ins for what the window is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from history_samples import FakeStore

from fasciatimer.core.catalogue import Card
from fasciatimer.core.limits import NO_LIMITS, Limits
from fasciatimer.core.preferences import Preferences
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ports import Awake, Chimes, Clock, Settings, Shelf, Voice
from fasciatimer.ui.body.atlas import Atlas
from fasciatimer.ui.theme import Look


class FakeShelf:
    """A shelf whose cards are set by the test; `tell` reports a change."""

    def __init__(self, cards: tuple[Card, ...] = (), readings: Mapping[str, Any] | None = None) -> None:
        self.known = cards
        self.readings = dict(readings or {})
        self.complete = True
        self.folder = "/home/somebody/Sessions"
        self.trouble = ""
        self.added: list[str] = []
        self._listeners: list[Callable[[], None]] = []

    def cards(self) -> tuple[Card, ...]:
        return self.known

    def on_change(self, listener: Callable[[], None]) -> None:
        self._listeners.append(listener)

    def read(self, path: str) -> Any:
        return self.readings[path]

    def add(self, path: str) -> Card:
        self.added.append(path)
        return next(card for card in self.known if card.path == path)

    def tell(self, *cards: Card) -> None:
        self.known = cards
        for listener in self._listeners:
            listener()


class FakeLimits:
    """Limits kept in memory; ``failure`` is what saving answers."""

    def __init__(self, limits: Limits = NO_LIMITS) -> None:
        self.limits = limits
        self.failure = ""

    def load(self) -> Limits:
        return self.limits

    def save(self, limits: Limits) -> str:
        self.limits = limits
        return self.failure


class FakeSettings:
    """Preferences kept in memory; ``failure`` is what saving answers."""

    def __init__(self, preferences: Preferences | None = None) -> None:
        self.preferences = preferences or Preferences()
        self.failure = ""

    def load(self) -> Preferences:
        return self.preferences

    def save(self, preferences: Preferences) -> str:
        self.preferences = preferences
        return self.failure


def morning() -> datetime:
    """A wall clock that stands still at 10:44."""
    return datetime(2026, 11, 23, 10, 44)


@dataclass(frozen=True)
class FakeServices:
    """Everything outside the window, as a test wants it."""

    look: Look
    vocabulary: Vocabulary
    atlas: Atlas
    shelf: Shelf
    settings: Settings
    clock: Clock
    chimes: Chimes
    speaker: Voice
    awake: Awake
    local_time: Callable[[], datetime] = morning
    open_folder: Callable[[str], None] = print
    language: str = "en"
    version: str = "0.0.0"
    store: Any = field(default_factory=FakeStore)
    limits: Any = field(default_factory=FakeLimits)
    save_file: Callable[[str, bytes], str] = lambda path, data: ""
    folders: Mapping[str, str] = field(default_factory=lambda: {"sessions": "/home/somebody/Sessions"})
