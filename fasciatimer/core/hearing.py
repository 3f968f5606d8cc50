"""What a person hears of a session: which sound marks which moment, how loud, and which words are spoken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal, NamedTuple, TypeAlias, get_args

from fasciatimer.core.chime_names import CHIMES
from fasciatimer.core.curve import Curve, pressure_at
from fasciatimer.core.preferences import Preferences
from fasciatimer.core.snapshot import Snapshot

Moment: TypeAlias = Literal["start", "ready", "switch", "half", "last_three", "rest", "pressure", "finish"]
"""What a sound marks; ``pressure`` is a change of the pressure by a whole number."""
Words: TypeAlias = Literal["names", "cues", "pressure", "next", "last_three"]
"""What can be spoken: name and side of each step, the author's cues, a change of the pressure, what comes
next (half way), and the last three seconds."""

MOMENTS: tuple[Moment, ...] = get_args(Moment)
OFF = "off"
"""Stands for no sound at all."""
SAID_APART_MS = 3_000
"""Between words and a word about the pressure; before, it would cut them off or chatter."""


class CueSound(NamedTuple):
    """The sound of a moment.

    Attributes:
        name: of the family, `OFF`, or '' for the usual one.
        percent: loudness, 0 to 100, as a share of the volume of all sounds.
    """

    name: str = ""
    percent: int = 100


def sounds_for(moment: str) -> tuple[str, ...]:
    """Return the sounds that can mark a moment, the usual one first.

    The three ticks count seconds, so they stand alone. For a start ('' apart, which leaves it to the session)
    these are its flavours; everything else can have any sound but the ticks.
    """
    if moment == "last_three":
        return ("last_three",)
    if moment == "start":
        return tuple(name for name in CHIMES if name.startswith("start_"))
    usual = moment if moment in CHIMES else "half"
    return (usual, *(name for name in CHIMES if name not in (usual, "last_three")))


@dataclass(frozen=True)
class Hearing:
    """What is heard.

    Attributes:
        sounds: by moment; what is missing sounds as usual, but a change of the pressure is silent.
        spoken: which words are spoken, where a voice speaks at all.
    """

    sounds: Mapping[str, CueSound] = field(default_factory=dict)
    spoken: frozenset[str] = frozenset({"names", "cues"})

    def sound_of(self, chime: str) -> CueSound:
        """Return the sound that takes the place of a chime of the timeline, or of ``pressure``."""
        moment = "start" if chime.startswith("start_") else chime
        chosen = self.sounds.get(moment, CueSound())
        return chosen if chosen.name else chosen._replace(name=OFF if moment == "pressure" else chime)

    @property
    def tells_pressure(self) -> bool:
        """Whether a change of the pressure is heard."""
        return "pressure" in self.spoken or self.sound_of("pressure").name != OFF

    @property
    def mix(self) -> tuple[tuple[str, int], ...]:
        """Every sound that can come, with its loudness from 0 to 100, each pair once."""
        pairs = (self.sound_of(name) for name in (*CHIMES, "pressure"))
        return tuple(dict.fromkeys((name, percent) for name, percent in pairs if name != OFF))


def hearing_of(preferences: Preferences) -> Hearing:
    """Return what a person has chosen to hear; a sound that a moment cannot have is the usual one."""
    sounds: dict[str, CueSound] = {}
    for moment, name, percent in preferences.sounds:
        if moment in MOMENTS:
            known = name in ("", OFF, *sounds_for(moment))
            sounds[moment] = CueSound(name if known else "", percent)
    spoken = frozenset(preferences.spoken) & frozenset(get_args(Words))
    return Hearing(sounds, spoken if preferences.voice else frozenset())


class PressureWatch:
    """Follows the snapshots of one session and tells when the pressure has become another whole number."""

    def __init__(self) -> None:
        self._segment = -1
        self._level: int | None = None
        self._from_ms = 0

    def hush(self, position_ms: int) -> None:
        """Tell nothing for a while: something else is being said."""
        self._from_ms = position_ms + SAID_APART_MS

    def know(self, shot: Snapshot) -> None:
        """Take the pressure of now as told."""
        self._segment = shot.segment_index
        self._level = None if shot.pressure is None else _whole(shot.pressure)

    def news(self, shot: Snapshot) -> tuple[int, int] | None:
        """Return from what to what the pressure has gone since it was last told; None for no news."""
        before = self._level
        if shot.pressure is None or shot.segment_index != self._segment or before is None:
            self.know(shot)
            return None
        if _whole(shot.pressure) == before or shot.position_ms < self._from_ms:
            return None
        self.know(shot)
        self.hush(shot.position_ms)
        return before, _whole(shot.pressure)

    def look_in_ms(self, shot: Snapshot) -> int | None:
        """Return in how many milliseconds there may be news, above 0; None when not in this part."""
        if shot.pressure is None:
            return None
        change_ms = 0
        if shot.segment_index != self._segment or _whole(shot.pressure) == self._level:
            found = change_after(shot.segment.curve, shot.elapsed_ms)
            if found is None:
                return None
            change_ms = found - shot.elapsed_ms
        return max(1, change_ms, self._from_ms - shot.position_ms)


def change_after(curve: Curve, elapsed_ms: int) -> int | None:
    """Return when the pressure next becomes another whole number; None when it does not.

    Args:
        curve: of at least one point.
        elapsed_ms: from the start of the work part, as the moment that is returned.
    """
    pressure = pressure_at(curve, elapsed_ms)
    assert pressure is not None
    level = _whole(pressure)
    for (start_ms, low), (end_ms, high) in pairwise(curve):
        if end_ms > elapsed_ms and _whole(high) != level:
            edge = level + 0.5 if high > low else level - 0.5
            crossing_ms = start_ms + int((end_ms - start_ms) * (edge - low) / (high - low)) + 1
            return min(max(crossing_ms, elapsed_ms + 1), end_ms)
    return None


def _whole(pressure: float) -> int:
    return int(pressure + 0.5)
