"""What the person has chosen, as one frozen value, and its JSON form."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple, get_args

Theme = Literal["system", "light", "dark"]
Motion = Literal["full", "reduced"]
Names = Literal["plain", "both"]
Ask = Literal["changed", "daily", "always"]

TEXT_SIZES = (100, 125, 150, 175, 200, 250, 300)
"""Text sizes in percent that Ctrl + and Ctrl - step through."""
LONGEST_NAME = 200
LONGEST_NUMBER = 30
MOST_AGREED = 200
"""So many files are remembered as read."""
MOST_MOMENTS = 20


class Preferences(NamedTuple):
    """One choice a field; every default is what a newcomer meets.

    Attributes:
        volume: loudness of the chimes, 0 to 100.
        muted: no sound at all.
        voice: words are spoken, where a voice is installed.
        voice_name: which voice speaks; '' for the one of the system.
        voice_speed: -2 (slow) to 2 (quick); 0 as the voice speaks by itself.
        mirror: the front view is seen as in a mirror (else as facing somebody).
        theme: light, dark, or as the desktop says.
        motion: ``reduced`` cuts zooms and keeps the marker still.
        names: of the body: ``plain`` alone, or ``both``, with the Latin one smaller.
        edge_flash: the edge of the picture shines at every change, not only when nothing can be heard.
        text_percent: size of all words, one of `TEXT_SIZES`.
        letter_keys: single letters work as keys in the player.
        break_minutes: length of break offered on the home screen: 1, 3 or 5.
        window: width and height of the window in pixels, and whether it is maximised.
        small_window: upper left corner of the small window on the desktop; None while it has no place yet.
        ask: when the cautions are to be ticked again: once they have ``changed``, ``daily``, or ``always``.
        emergency: number to call, as typed; '' for that of the country.
        sounds: what marks a moment of a session (see `core.hearing`): the moment, the name of a sound or
            ``off`` or '' for the usual one, and its loudness from 0 to 100, each.
        spoken: which words are spoken (see `core.hearing`).
        voice_volume: loudness of the voice, 0 to 100.
        agreed: what was ticked before a session: its file, a mark of what was read, and when (ISO), each.
    """

    volume: int = 70
    muted: bool = False
    voice: bool = False
    mirror: bool = True
    theme: Theme = "system"
    motion: Motion = "full"
    text_percent: int = 100
    letter_keys: bool = True
    break_minutes: int = 3
    window: tuple[int, int, bool] = (1100, 720, False)
    small_window: tuple[int, int] | None = None
    voice_name: str = ""
    voice_speed: int = 0
    names: Names = "both"
    edge_flash: bool = False
    ask: Ask = "changed"
    emergency: str = ""
    agreed: tuple[tuple[str, str, str], ...] = ()
    sounds: tuple[tuple[str, str, int], ...] = ()
    spoken: tuple[str, ...] = ("names", "cues", "pressure")
    voice_volume: int = 100

    def with_sound(self, moment: str, name: str, percent: int) -> Preferences:
        """Return these preferences with another sound for a moment."""
        others = [entry for entry in self.sounds if entry[0] != moment]
        return self._replace(sounds=(*others, (moment, name, percent)))

    def sound(self, moment: str) -> tuple[str, int]:
        """Return the sound that was chosen for a moment, and its loudness."""
        return next(((name, percent) for known, name, percent in self.sounds if known == moment), ("", 100))

    def with_agreed(self, path: str, mark: str, at: str) -> Preferences:
        """Return these preferences with what was ticked for a file now; of too many the oldest go."""
        others = [entry for entry in self.agreed if entry[0] != path]
        return self._replace(agreed=(*others[1 - MOST_AGREED :], (path, mark, at)))

    def with_text_step(self, step: int) -> Preferences:
        """Return these preferences with the text one size larger (1) or smaller (-1)."""
        nearest = min(range(len(TEXT_SIZES)), key=lambda i: abs(TEXT_SIZES[i] - self.text_percent))
        index = min(max(nearest + step, 0), len(TEXT_SIZES) - 1)
        return self._replace(text_percent=TEXT_SIZES[index])


def to_json(preferences: Preferences) -> str:
    """Return the preferences as JSON text."""
    return json.dumps(preferences._asdict(), indent=1)


def from_json(text: str) -> Preferences:
    """Read preferences. What is missing, unknown or out of range keeps its default.

    One odd value never costs the person the others.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return Preferences()
    if not isinstance(data, Mapping):
        return Preferences()
    chosen = {name: data[name] for name in Preferences._fields if name in data}
    return Preferences(**{name: value for name, value in map(_valid, chosen.items()) if value is not None})


def _valid(item: tuple[str, Any]) -> tuple[str, Any]:
    """Return the item with its value, or with None when the value cannot be meant."""
    name, value = item
    if name == "window":
        good = (
            isinstance(value, list)
            and len(value) == 3
            and all(type(side) is int and 200 <= side <= 20_000 for side in value[:2])
            and type(value[2]) is bool
        )
        return name, tuple(value) if good else None
    if name == "small_window":
        good = isinstance(value, list) and len(value) == 2
        good = good and all(type(edge) is int and abs(edge) <= 100_000 for edge in value)
        return name, tuple(value) if good else None
    if name == "agreed":
        good = isinstance(value, list) and len(value) <= MOST_AGREED
        good = good and all(
            isinstance(entry, list) and len(entry) == 3 and all(isinstance(word, str) for word in entry)
            for entry in value
        )
        return name, tuple(tuple(entry) for entry in value) if good else None
    if name == "sounds":
        good = isinstance(value, list) and len(value) <= MOST_MOMENTS
        good = good and all(
            isinstance(entry, list)
            and len(entry) == 3
            and all(isinstance(word, str) and len(word) <= LONGEST_NAME for word in entry[:2])
            and type(entry[2]) is int
            and 0 <= entry[2] <= 100
            for entry in value
        )
        return name, tuple(tuple(entry) for entry in value) if good else None
    if name == "spoken":
        good = isinstance(value, list) and len(value) <= MOST_MOMENTS
        good = good and all(isinstance(word, str) and len(word) <= LONGEST_NAME for word in value)
        return name, tuple(value) if good else None
    checks = {
        "voice_volume": type(value) is int and 0 <= value <= 100,
        "volume": type(value) is int and 0 <= value <= 100,
        "text_percent": type(value) is int and value in TEXT_SIZES,
        "break_minutes": type(value) is int and value in (1, 3, 5),
        "theme": value in get_args(Theme),
        "motion": value in get_args(Motion),
        "names": value in get_args(Names),
        "ask": value in get_args(Ask),
        "voice_name": type(value) is str and len(value) <= LONGEST_NAME,
        "voice_speed": type(value) is int and -2 <= value <= 2,
        "emergency": type(value) is str and len(value) <= LONGEST_NUMBER,
    }
    return name, value if checks.get(name, type(value) is bool) else None
