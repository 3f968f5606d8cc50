"""What the inside needs from the outside, as protocols. Adapters implement them, fakes stand in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from fasciatimer.core.catalogue import Card
    from fasciatimer.core.checker import Reading
    from fasciatimer.core.drafts import Draft, OpenedFile, Outcome, Stamp, Template
    from fasciatimer.core.history import Sitting
    from fasciatimer.core.limits import Limits
    from fasciatimer.core.preferences import Preferences
    from fasciatimer.core.records import Record


class Clock(Protocol):
    """A clock that never goes back and that goes on while the machine sleeps where it can."""

    def now_ms(self) -> int:
        """Return the time in whole milliseconds from an arbitrary origin."""
        ...

    @property
    def speed(self) -> float:
        """How many of its milliseconds pass in a real one, above 0; 1 for everyday."""
        ...


class Chimes(Protocol):
    """Plays the family of chimes. Never blocks, never raises."""

    def play(self, name: str, percent: int = 100) -> None:
        """Play one chime by its name in the family; an unknown name is ignored and logged.

        Args:
            name: such as ``half``.
            percent: how loud, 0 to 100, as a share of the volume.
        """
        ...

    def set_mix(self, mix: Iterable[tuple[str, int]]) -> None:
        """Have these chimes ready, each with its share of the volume in percent."""
        ...

    def warm_up(self) -> None:
        """Find out whether sound works and have everything ready, so that the first chime is not late."""
        ...

    def stop(self) -> None:
        """Silence everything that sounds now."""
        ...

    def set_volume(self, percent: int) -> None:
        """Set the volume, 0 (silent) to 100."""
        ...

    @property
    def trouble(self) -> str:
        """Why nothing can be heard, as one sentence with what to install; '' when all is well."""
        ...

    def on_trouble(self, listener: Callable[[str], None]) -> None:
        """Call the listener (from any thread) once when sound turns out not to work."""
        ...

    def close(self) -> None:
        """Stop all helpers and threads."""
        ...


class Speaker(Protocol):
    """Speaks words, when a voice is there and wanted. Never blocks, never raises."""

    def say(self, words: str, language: str) -> None:
        """Speak, cutting off what is being spoken."""
        ...

    def stop(self) -> None:
        """Be silent at once."""
        ...


class Voice(Speaker, Protocol):
    """The voice the person can choose: a speaker that is silent unless wanted. Never raises."""

    @property
    def problem(self) -> str:
        """Why nothing would be spoken, as one sentence with what to install; '' when a voice is there."""
        ...

    def adopt(self, on: bool, name: str, speed: int, volume: int) -> None:
        """Take up what the person chose.

        Args:
            on: whether to speak.
            name: of the voice, '' for the usual one.
            speed: -2 (slow) to 2 (quick).
            volume: 0 to 100.
        """
        ...

    def try_again(self) -> None:
        """Look once more for a voice where there was none."""
        ...

    def voices(self, language: str) -> tuple[str, ...]:
        """Return the names of the voices that speak a language."""
        ...

    def test(self, words: str, language: str) -> None:
        """Speak, wanted or not."""
        ...


class Awake(Protocol):
    """Keeps the display from going dark. Never raises."""

    def hold(self) -> None:
        """Keep the display awake until ``release``; calling twice is the same as once."""
        ...

    def release(self) -> None:
        """Let the display sleep again."""
        ...


class Shelf(Protocol):
    """The session files: those that came with the app, the person's own, and those opened by hand."""

    def cards(self) -> tuple[Card, ...]:
        """Return what is known now: playable ones by title, broken ones last."""
        ...

    @property
    def complete(self) -> bool:
        """Whether every file has been looked at."""
        ...

    def on_change(self, listener: Callable[[], None]) -> None:
        """Call the listener on the UI thread whenever the cards have changed."""
        ...

    def read(self, path: str) -> Reading:
        """Read one file afresh, with every problem."""
        ...

    def add(self, path: str) -> Card:
        """Take in a file opened by hand and return its card."""
        ...

    @property
    def folder(self) -> str:
        """The person's own sessions folder."""
        ...

    @property
    def trouble(self) -> str:
        """Why the folder cannot be read, or ''."""
        ...


class Settings(Protocol):
    """Keeps the preferences. Never raises."""

    def load(self) -> Preferences:
        """Return what was saved, or the defaults."""
        ...

    def save(self, preferences: Preferences) -> str:
        """Save and return '' or, where that failed, a sentence that says what could not be saved."""
        ...


class LimitsKeeper(Protocol):
    """Keeps the person's limits. Never raises."""

    def load(self) -> Limits:
        """Return what was saved, or no limits."""
        ...

    def save(self, limits: Limits) -> str:
        """Save and return '' or, where that failed, a sentence that says what could not be saved."""
        ...


class Store(Protocol):
    """Keeps the history, on this machine only. Never raises, and never keeps the window waiting.

    What could not be written yet (a full disk) is kept in memory, is part of ``sittings``, and is tried again
    with the next record and by ``try_again``.
    """

    def append(self, records: Iterable[Record]) -> None:
        """Add records; they are on the disk a moment later."""
        ...

    def sittings(self) -> tuple[Sitting, ...]:
        """Return the sittings, oldest first, those of other copies of the app included. Quick.

        All of them where it ``is_read``; else those of the last weeks, which is what the start needs.
        """
        ...

    @property
    def is_read(self) -> bool:
        """Whether ``sittings`` returns all of them, at once."""
        ...

    def when_read(self, listener: Callable[[], None]) -> None:
        """Have everything read, and call the listener once it is: at once, or from a thread later."""
        ...

    def delete(self, ids: Sequence[str]) -> str:
        """Remove sittings so that nothing of them is left in the file; '' or why that failed."""
        ...

    def delete_all(self) -> str:
        """Remove the history with everything set aside; '' or why that failed."""
        ...

    def export(self) -> str:
        """Return everything as JSON text, for a file of the person's choice."""
        ...

    def take_in(self, text: str) -> tuple[int, str]:
        """Add the sittings of an exported text that are not there yet.

        Returns:
            How many were added, and '' or why it failed.
        """
        ...

    @property
    def trouble(self) -> str:
        """What could not be read or saved and why, as sentences for the person; '' when all is well."""
        ...

    def on_trouble(self, listener: Callable[[str], None]) -> None:
        """Call the listener (from any thread) whenever ``trouble`` changes."""
        ...

    def try_again(self) -> None:
        """Try to write what could not be written."""
        ...

    @property
    def folder(self) -> str:
        """Where the history lies."""
        ...

    def close(self) -> None:
        """Write what is waiting, and end the thread."""
        ...


class Documents(Protocol):
    """Session files to write in, and drafts of what is not saved yet. Never raises; says what went wrong."""

    @property
    def folder(self) -> str:
        """The person's own sessions folder."""
        ...

    def open(self, path: str) -> OpenedFile:
        """Read a file afresh."""
        ...

    def has_changed(self, path: str, stamp: Stamp) -> bool:
        """Return whether another program has changed or removed the file since it had this stamp."""
        ...

    def save(self, path: str, data: bytes, stamp: Stamp | None) -> Outcome:
        """Replace a file at once, keeping its mode and what it links to.

        Args:
            path: where it goes.
            data: its bytes.
            stamp: what is replaced, and nothing else; None replaces whatever is there. An empty `Stamp` is
                for a new file.
        """
        ...

    def free_path(self, name: str) -> str:
        """Return a path in the person's folder that is not taken, as near as can be to a file name."""
        ...

    def has_picture(self, path: str, name: str) -> bool:
        """Return whether there is a picture of this name beside a file."""
        ...

    def rename(self, path: str, name: str) -> Outcome:
        """Give a file another name in its folder."""
        ...

    def throw_away(self, path: str) -> Outcome:
        """Move a file to the trash."""
        ...

    def templates(self) -> tuple[Template, ...]:
        """Return the sessions to begin with."""
        ...

    def keep_draft(self, draft: Draft) -> str:
        """Keep unsaved work; returns '' or a sentence that says why that failed."""
        ...

    def drop_draft(self, key: str) -> None:
        """Forget a draft."""
        ...

    def release_draft(self, key: str) -> None:
        """Write no longer in a draft, so that it is offered again."""
        ...

    def drafts(self) -> tuple[Draft, ...]:
        """Return what was left unsaved and is not being written in by anybody, newest first."""
        ...
