"""Stand-ins for what the window is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from history_samples import FakeStore

from fasciatimer.core.catalogue import Card
from fasciatimer.core.drafts import Draft, OpenedFile, Outcome, Stamp, Template
from fasciatimer.core.limits import NO_LIMITS, Limits
from fasciatimer.core.preferences import Preferences
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ports import Awake, Chimes, Clock, Documents, Settings, Shelf, Voice
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


class FakeDocuments:
    """Files in a dictionary: ``files`` by path; what stands in ``shipped`` cannot be saved over.

    ``failure`` is what saving answers, ``kept`` the drafts by key and ``left`` those nobody writes in.
    """

    folder = "/home/somebody/Sessions"

    def __init__(self, files: Mapping[str, bytes] | None = None) -> None:
        self.files = dict(files or {})
        self.shipped: set[str] = set()
        self.failure = ""
        self.no_trash = ""
        self.draft_failure = ""
        self.kept: dict[str, Draft] = {}
        self.left: set[str] = set()
        self.known_templates: tuple[Template, ...] = ()

    def _stamp(self, path: str) -> Stamp:
        data = self.files.get(path)
        return Stamp() if data is None else Stamp(1, len(data), data.hex())

    def open(self, path: str) -> OpenedFile:
        if path not in self.files:
            return OpenedFile(
                path, trouble=f"{path.rpartition('/')[2]} cannot be opened: there is no such file."
            )
        return OpenedFile(path, self.files[path], self._stamp(path), shipped=path in self.shipped)

    def has_changed(self, path: str, stamp: Stamp) -> bool:
        return self._stamp(path).digest != stamp.digest

    def save(self, path: str, data: bytes, stamp: Stamp | None) -> Outcome:
        name = path.rpartition("/")[2]
        if self.failure:
            return Outcome(path, trouble=f"{name} could not be saved: {self.failure}.")
        if stamp is not None and self.has_changed(path, stamp):
            return Outcome(path, trouble=f"{name} was changed by another program.", changed=True)
        self.files[path] = data
        return Outcome(path, self._stamp(path))

    def free_path(self, name: str) -> str:
        stem, number = name.removesuffix(".yaml"), 2
        path = f"{self.folder}/{stem}.yaml"
        while path in self.files:
            path, number = f"{self.folder}/{stem}-{number}.yaml", number + 1
        return path

    def rename(self, path: str, name: str) -> Outcome:
        goal = f"{path.rpartition('/')[0]}/{name.strip()}"
        if goal in self.files:
            return Outcome(path, trouble=f"There is already a {name}.")
        self.files[goal] = self.files.pop(path)
        return Outcome(goal, self._stamp(goal))

    def throw_away(self, path: str) -> Outcome:
        if self.no_trash:
            return Outcome(path, trouble=self.no_trash)
        del self.files[path]
        return Outcome(path)

    def has_picture(self, path: str, name: str) -> bool:
        return False

    def templates(self) -> tuple[Template, ...]:
        return self.known_templates

    def keep_draft(self, draft: Draft) -> str:
        if not self.draft_failure:
            self.kept[draft.key] = draft._replace(kept_at="2026-11-23 10:44")
            self.left.discard(draft.key)
        return self.draft_failure

    def drop_draft(self, key: str) -> None:
        self.kept.pop(key, None)

    def release_draft(self, key: str) -> None:
        self.left.add(key)

    def drafts(self) -> tuple[Draft, ...]:
        return tuple(draft for key, draft in self.kept.items() if key in self.left)


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
    documents: Documents = field(default_factory=FakeDocuments)
    local_time: Callable[[], datetime] = morning
    open_folder: Callable[[str], None] = print
    language: str = "en"
    version: str = "0.0.0"
    store: Any = field(default_factory=FakeStore)
    limits: Any = field(default_factory=FakeLimits)
    save_file: Callable[[str, bytes], str] = lambda path, data: ""
    folders: Mapping[str, str] = field(default_factory=lambda: {"sessions": "/home/somebody/Sessions"})
