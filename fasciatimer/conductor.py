"""Keeps one player in step with a clock, and passes on what happens: to the ears and to listeners.

It has no thread and no timer. Somebody calls ``tick`` when ``wake_in_ms`` says so.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterable
from typing import ParamSpec, TypeAlias

from fasciatimer.core.player import (
    Command,
    CueDue,
    Eased,
    Event,
    Finished,
    Paused,
    Phase,
    Player,
    SegmentStarted,
    Skipped,
    Snapshot,
    Stalled,
    StepRestarted,
    Stopped,
    WentBack,
)
from fasciatimer.core.timeline import ENGLISH, Phrases, TimelineCue
from fasciatimer.ports import Awake, Chimes, Clock, Speaker

SOUND_LATE_MS = 1_500
"""A sound later than this, by the wall's clock, would mislead, so it is left out."""

SPOKEN_MS_A_LETTER = 70
"""How long spoken words take, roughly, by the wall's clock."""

Listener: TypeAlias = Callable[[Event], None]
LatenessListener: TypeAlias = Callable[[TimelineCue, int], None]
_Arguments = ParamSpec("_Arguments")

_log = logging.getLogger(__name__)
_QUIETING = (Paused, Stalled, Skipped, WentBack, StepRestarted, Stopped)


class Conductor:
    """Conducts one player.

    Args:
        player: what plays, not yet started.
        clock: tells the time. While it runs faster than the wall's a chime ends the one before it, and
            words that would be cut off by the next ones are left out.
        chimes: plays the chimes of the timeline.
        speaker: speaks its words.
        awake: keeps the display awake, only while the player runs.
        listeners: called with every event, in order. One that raises is logged and called again next time.
        on_lateness: called for every cue with the milliseconds it came after its instant.
        muted: whether to begin without sound.
        phrases: the app's own words.
    """

    def __init__(
        self,
        player: Player,
        clock: Clock,
        chimes: Chimes,
        speaker: Speaker,
        awake: Awake,
        listeners: Iterable[Listener] = (),
        on_lateness: LatenessListener | None = None,
        *,
        muted: bool = False,
        phrases: Phrases = ENGLISH,
    ) -> None:
        self._player = player
        self._clock = clock
        self._chimes = chimes
        self._speaker = speaker
        self._awake = awake
        self._listeners = list(listeners)
        self._on_lateness = on_lateness
        self._muted = muted
        self._phrases = phrases
        self._waiting: deque[tuple[Event, int]] = deque()
        self._telling = False
        self._held = False

    @property
    def player(self) -> Player:
        """The player; ask it, but command it through the conductor."""
        return self._player

    @property
    def muted(self) -> bool:
        """Whether chimes and voice are silent."""
        return self._muted

    def set_muted(self, muted: bool) -> None:
        """Switch chimes and voice off or on. Off also ends what sounds now."""
        self._muted = muted
        if muted:
            self._silence()

    def listen(self, listener: Listener) -> None:
        """Call this too with every event from now on."""
        self._listeners.append(listener)

    def can(self, command: Command) -> bool:
        """Return whether a command would be obeyed now."""
        return self._player.can(command)

    def skip_offered(self) -> bool:
        """Return whether a further "too much" would mean to skip the spot."""
        return self._player.skip_offered(self._clock.now_ms())

    def command(self, command: Command) -> bool:
        """Obey a command where that is legal; a key pressed twice does no harm.

        Returns:
            Whether it was legal.
        """
        if not self._player.can(command):
            return False
        now_ms, origin_ms = self._clock.now_ms(), self._player.instant_ms(0)
        self._pass_on(self._player.perform(command, now_ms), now_ms, origin_ms)
        return True

    def tick(self) -> None:
        """Let the player catch up with the clock."""
        now_ms, origin_ms = self._clock.now_ms(), self._player.instant_ms(0)
        self._pass_on(self._player.advance(now_ms), now_ms, origin_ms)

    def snapshot(self) -> Snapshot:
        """Return what there is to show now."""
        return self._player.snapshot(self._clock.now_ms())

    def wake_in_ms(self, now_ms: int) -> int | None:
        """Return in how many milliseconds to tick, 0 or more; None when nothing will happen by itself."""
        deadline_ms = self._player.deadline_ms
        return None if deadline_ms is None else max(0, deadline_ms - now_ms)

    def close(self) -> None:
        """Be silent and let the display sleep. The player stays as it is."""
        self._silence()
        self._keep_awake(False)

    def _pass_on(self, events: tuple[Event, ...], now_ms: int, origin_ms: int) -> None:
        """Tell everybody of these events, after those that are still being told.

        What time brought can be late, measured with the origin of before the command. What a command
        brought comes with it, at once.
        """
        brought_by_time = True
        for event in events:
            brought_by_time = brought_by_time and isinstance(event, (SegmentStarted, CueDue, Finished))
            late_ms = max(0, now_ms - origin_ms - event.at_ms) if brought_by_time else 0
            self._waiting.append((event, late_ms))
        if self._telling:
            return
        self._telling = True
        try:
            while self._waiting:
                self._tell(*self._waiting.popleft())
        finally:
            self._telling = False
        self._keep_awake(self._player.phase is Phase.RUNNING)

    def _tell(self, event: Event, late_ms: int) -> None:
        if isinstance(event, _QUIETING):
            self._silence()
        if isinstance(event, CueDue):
            self._sound(event.cue, late_ms)
            if self._on_lateness is not None:
                _call(self._on_lateness, event.cue, late_ms)
        if isinstance(event, Eased) and not self._muted:
            kind_word = self._phrases.after_too_much(event.from_level, event.to_level)
            self._speaker.say(kind_word, self._player.timeline.language)
        for listener in tuple(self._listeners):
            _call(listener, event)

    def _sound(self, cue: TimelineCue, late_ms: int) -> None:
        if self._muted or late_ms > SOUND_LATE_MS * self._clock.speed:
            return
        if cue.kind == "chime":
            if self._clock.speed > 1:
                self._chimes.stop()
            self._chimes.play(cue.value)
        elif self._can_be_followed(cue):
            self._speaker.say(cue.value, self._player.timeline.language)

    def _can_be_followed(self, cue: TimelineCue) -> bool:
        """Return whether words end before the next ones begin. Time that runs as it should is not asked."""
        if self._clock.speed <= 1:
            return True
        cues = self._player.timeline.cues
        next_ms = next((one.at_ms for one in cues if one.kind != "chime" and one.at_ms > cue.at_ms), None)
        if next_ms is None:
            return True
        return len(cue.value) * SPOKEN_MS_A_LETTER * self._clock.speed <= next_ms - cue.at_ms

    def _silence(self) -> None:
        self._chimes.stop()
        self._speaker.stop()

    def _keep_awake(self, wanted: bool) -> None:
        if wanted != self._held:
            self._held = wanted
            (self._awake.hold if wanted else self._awake.release)()


def _call(listener: Callable[_Arguments, None], *args: _Arguments.args, **kwargs: _Arguments.kwargs) -> None:
    """Call a listener; one that fails must not end the session."""
    try:
        listener(*args, **kwargs)
    except Exception:
        _log.exception("A listener failed")
