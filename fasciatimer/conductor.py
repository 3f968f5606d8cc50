"""Keeps one player in step with a clock, and passes on what happens: to the ears and to listeners.

It has no thread and no timer. Somebody calls ``tick`` when ``wake_in_ms`` says so.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterable
from typing import ParamSpec, TypeAlias

from fasciatimer.core.events import Relimited
from fasciatimer.core.hearing import OFF, Hearing, PressureWatch
from fasciatimer.core.player import (
    Command,
    CueDue,
    Eased,
    Event,
    Finished,
    LimitMoved,
    Paused,
    Phase,
    Player,
    SegmentStarted,
    Skipped,
    Snapshot,
    Stalled,
    StepRestarted,
    Stopped,
    Uneased,
    WentBack,
)
from fasciatimer.core.timeline import ENGLISH, Phrases, Timeline, TimelineCue
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
        hearing: which sounds and words are wanted.
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
        hearing: Hearing | None = None,
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
        self._hearing = hearing or Hearing()
        self._look_at_ms: int | None = None
        self._watch = PressureWatch() if self._hearing.tells_pressure else None
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

    def limit(self, within: Timeline) -> None:
        """Let changed limits hold from the next step on, where there is one; see `Player.limit`."""
        if self._player.can(Command.EASE):
            now_ms, origin_ms = self._clock.now_ms(), self._player.instant_ms(0)
            self._pass_on(self._player.limit(within, now_ms), now_ms, origin_ms)

    def tick(self) -> None:
        """Let the player catch up with the clock."""
        now_ms, origin_ms = self._clock.now_ms(), self._player.instant_ms(0)
        self._pass_on(self._player.advance(now_ms), now_ms, origin_ms)
        if self._watch is not None and self._player.phase is Phase.RUNNING:
            self._tell_pressure(self._watch, self._player.snapshot(now_ms))
            self._look_ahead(now_ms)

    def snapshot(self) -> Snapshot:
        """Return what there is to show now."""
        return self._player.snapshot(self._clock.now_ms())

    def wake_in_ms(self, now_ms: int) -> int | None:
        """Return in how many milliseconds to tick, 0 or more; None when nothing will happen by itself."""
        deadline_ms = self._player.deadline_ms
        if deadline_ms is None:
            return None
        if self._look_at_ms is not None:
            deadline_ms = min(deadline_ms, self._look_at_ms)
        return max(0, deadline_ms - now_ms)

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
        self._look_ahead(now_ms)

    def _look_ahead(self, now_ms: int) -> None:
        """Find out when the pressure may have something to tell."""
        look_ms = self._watch.look_in_ms(self._player.snapshot(now_ms)) if self._watch is not None else None
        self._look_at_ms = None if look_ms is None else now_ms + look_ms

    def _tell(self, event: Event, late_ms: int) -> None:
        if isinstance(event, _QUIETING):
            self._silence()
        if isinstance(event, CueDue):
            self._sound(event.cue, late_ms)
            if self._on_lateness is not None:
                _call(self._on_lateness, event.cue, late_ms)
        if isinstance(event, Eased) and not self._muted:
            self._say(self._phrases.after_too_much(event.from_level, event.to_level), event.at_ms)
        if isinstance(event, Relimited) and not self._muted:
            self._say(self._phrases.relimited, event.at_ms)
        if isinstance(event, (Eased, Uneased, LimitMoved, Relimited)) and self._watch is not None:
            self._watch.know(self._player.snapshot(self._clock.now_ms()))
        for listener in tuple(self._listeners):
            _call(listener, event)

    def _sound(self, cue: TimelineCue, late_ms: int) -> None:
        if self._muted or late_ms > SOUND_LATE_MS * self._clock.speed:
            return
        if cue.kind == "chime":
            self._play(cue.value)
            self._say_beside(cue)
            return
        kind = "cues" if cue.kind == "cue" else "names"
        if kind in self._hearing.spoken and self._can_be_followed(cue):
            self._say(cue.value, cue.at_ms)

    def _play(self, chime: str) -> None:
        name, percent = self._hearing.sound_of(chime)
        if name != OFF and percent:
            if self._clock.speed > 1:
                self._chimes.stop()
            self._chimes.play(name, percent)

    def _say_beside(self, cue: TimelineCue) -> None:
        """Say what belongs to a chime, where that is wanted."""
        if cue.value == "half" and "next" in self._hearing.spoken:
            self._say(self._phrases.coming(self.snapshot().next), cue.at_ms)
        elif cue.value == "last_three" and "last_three" in self._hearing.spoken:
            self._say(self._phrases.last_three, cue.at_ms)

    def _say(self, words: str, at_ms: int) -> None:
        self._speaker.say(words, self._player.timeline.language)
        if self._watch is not None:
            self._watch.hush(at_ms)

    def _tell_pressure(self, watch: PressureWatch, shot: Snapshot) -> None:
        levels = watch.news(shot)
        if levels is None or self._muted:
            return
        self._play("pressure")
        if "pressure" in self._hearing.spoken:
            self._say(self._phrases.pressure_change(*levels), shot.position_ms)

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
