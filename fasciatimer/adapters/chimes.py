"""Plays the family of chimes through playsound3, from a worker thread of its own.

    play() stop() set_volume() ->  queue  ->  worker thread: ChimeDesk  ->  player programs, at most two alive
                                                  |
                                              ChimeCopies: every chime at the chosen volume, as a file

The desk is an ordinary object that is told the time, so all it decides can be tested without a thread.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from fasciatimer.adapters.backends import Helper, Player, find_players, no_player_sentence
from fasciatimer.adapters.chime_copies import ChimeCopies
from fasciatimer.core.chime_names import CHIMES

_log = logging.getLogger(__name__)

MOST_ALIVE = 2
HUNG_AFTER_MS = 2_000
"""A helper alive for this much longer than its sound lasts is ended."""
STALE_AFTER_MS = 500
"""A chime that could not be started within this time is left out: late, it would mislead."""

USUAL_MIX = tuple((name, 100) for name in CHIMES)
"""Every chime as loud as all."""

_LOOK_AFTER_START_MS = (60, 200, 500)
_LOOK_AFTER_END_MS = (200, 700, HUNG_AFTER_MS)
_JOIN_WITHIN_S = 2.0
_PROBE = "half"


def monotonic_ms() -> int:
    """Return the time in milliseconds from an arbitrary origin."""
    return time.monotonic_ns() // 1_000_000


class SilentChimes:
    """Chimes for those who want none: every call is accepted and nothing sounds."""

    trouble = ""

    def play(self, name: str, percent: int = 100) -> None:
        """Play nothing."""

    def set_mix(self, mix: Iterable[tuple[str, int]]) -> None:
        """Do nothing."""

    def stop(self) -> None:
        """Do nothing."""

    def set_volume(self, percent: int) -> None:
        """Do nothing."""

    def on_trouble(self, listener: Callable[[str], None]) -> None:
        """Forget the listener: silence never fails."""

    def warm_up(self) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Do nothing."""


class PlaysoundChimes:
    """Plays the chimes of a folder. Every call returns at once, none raises.

    Making one costs nothing. ``warm_up`` starts the worker, which imports playsound3, makes the copies for
    the volume and plays a moment of silence to learn which player reaches a device; without it the first
    chime does all that and may be late.

    Args:
        folder: holds one ``<name>.wav`` for each name of the family.
        cache_folder: where copies at other volumes may be kept; need not exist.
        volume: 0 (silent) to 100 (the files as they are).
        mix: the chimes that will be wanted, each with its share of the volume in percent.
        find: finds the players, best first; runs in the worker.
        now_ms: the clock.
    """

    def __init__(
        self,
        folder: Path,
        cache_folder: Path,
        volume: int = 70,
        mix: Iterable[tuple[str, int]] = USUAL_MIX,
        *,
        find: Callable[[], tuple[Player, ...]] = find_players,
        now_ms: Callable[[], int] = monotonic_ms,
    ) -> None:
        self._now_ms = now_ms
        self._trouble = _Trouble()
        self._desk = ChimeDesk(ChimeCopies(folder, cache_folder), volume, find, self._trouble.tell)
        self._desk.set_mix(mix)
        self._queue: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._worker: threading.Thread | None = None
        self._closed = False
        self._lock = threading.Lock()

    @property
    def trouble(self) -> str:
        """Why nothing can be heard, as one sentence with what to install; '' when all is well."""
        return self._trouble.sentence

    def on_trouble(self, listener: Callable[[str], None]) -> None:
        """Call the listener once, from the worker, or now when sound is known not to work."""
        self._trouble.listen(listener)

    def warm_up(self) -> None:
        """Get ready for the first chime; again after a trouble, to see whether it is over."""
        self._send(lambda: self._desk.warm_up(self._now_ms()))

    def play(self, name: str, percent: int = 100) -> None:
        """Play one chime of the family at a share of the volume; an unknown name is ignored and logged."""
        if name not in CHIMES:
            _log.warning("no chime is called %r", name)
            return
        asked_ms = self._now_ms()
        self._send(lambda: self._desk.play(name, asked_ms, self._now_ms(), percent))

    def stop(self) -> None:
        """Silence everything that sounds now."""
        self._send(self._desk.stop)

    def set_volume(self, percent: int) -> None:
        """Set the volume of the chimes to come, 0 (silent) to 100."""
        self._send(partial(self._desk.set_volume, percent))

    def set_mix(self, mix: Iterable[tuple[str, int]]) -> None:
        """Have these chimes ready, each with its share of the volume in percent."""
        self._send(partial(self._desk.set_mix, tuple(mix)))

    def close(self) -> None:
        """Stop all helpers and the thread, for good."""
        with self._lock:
            self._closed = True
            worker, self._worker = self._worker, None
        if worker is not None:
            self._queue.put(None)
            worker.join(_JOIN_WITHIN_S)

    def _send(self, command: Callable[[], None]) -> None:
        with self._lock:
            if self._closed:
                return
            self._queue.put(command)
            if self._worker is None:
                self._worker = threading.Thread(target=self._work, name="chimes", daemon=True)
                self._worker.start()

    def _work(self) -> None:
        while True:
            try:
                try:
                    command = self._queue.get(timeout=self._patience_s())
                except queue.Empty:
                    command = partial(self._desk.idle, self._now_ms())
                if command is None:
                    break
                command()
            except Exception:
                _log.exception("a chime was lost")
        self._desk.close()

    def _patience_s(self) -> float | None:
        due_ms = self._desk.due_ms
        return None if due_ms is None else max(0, due_ms - self._now_ms()) / 1000


@dataclass(frozen=True)
class _Sounding:
    name: str
    path: Path
    player: Player
    helper: Helper
    asked_ms: int
    began_ms: int
    length_ms: int

    @property
    def hung_ms(self) -> int:
        return self.began_ms + self.length_ms + HUNG_AFTER_MS

    def next_look_ms(self, now_ms: int) -> int:
        """When to see how the helper is doing: soon after its start, and around its end."""
        looks = [self.began_ms + ms for ms in _LOOK_AFTER_START_MS]
        looks += [self.began_ms + self.length_ms + ms for ms in _LOOK_AFTER_END_MS]
        return min((look for look in looks if look > now_ms), default=now_ms)


class ChimeDesk:
    """Starts, watches and ends helpers. Belongs to one thread.

    A player that fails or hangs goes to the end of the row and the next one takes over; when all of them
    have failed in a row, ``tell`` is called with the reason, and with '' as soon as one succeeds.
    """

    def __init__(
        self,
        copies: ChimeCopies,
        volume: int,
        find: Callable[[], tuple[Player, ...]],
        tell: Callable[[str], None],
    ) -> None:
        self._copies = copies
        self._find = find
        self._tell = tell
        self._volume = 0
        self._mix = USUAL_MIX
        self._players: deque[Player] | None = None
        self._failed: set[str] = set()
        self._alive: list[_Sounding] = []
        self._to_copy: list[tuple[str, int]] = []
        self._look_ms: int | None = None
        self.set_volume(volume)

    @property
    def due_ms(self) -> int | None:
        """When ``idle`` wants to be called next (0: as soon as possible), or None."""
        return 0 if self._to_copy else self._look_ms

    def warm_up(self, now_ms: int) -> None:
        """Find the players, unless they are known to work, and try them with a moment of silence."""
        if not self._players or self._failed:
            self._look_for_players()
        silence = self._copies.at(_PROBE, 0)
        if silence is not None:
            self._start(_PROBE, silence, now_ms, now_ms)

    def play(self, name: str, asked_ms: int, now_ms: int, percent: int = 100) -> None:
        """Start a chime at a share of the volume, unless it was asked for too long ago."""
        if self._players is None:
            self._look_for_players()
        if now_ms - asked_ms > STALE_AFTER_MS:
            _log.info("chime %s left out, %d ms late", name, now_ms - asked_ms)
        elif level := self._level(percent):
            path = self._copies.at(name, level) or self._copies.original(name)
            if path is not None:
                self._start(name, path, asked_ms, now_ms)

    def stop(self) -> None:
        """End everything that sounds."""
        while self._alive:
            self._alive.pop().helper.end()
        self._look_ms = None

    def set_volume(self, percent: int) -> None:
        """Take the volume for the chimes to come; the copies are made when there is time."""
        self._volume = max(0, min(100, percent))
        self._want_copies()

    def set_mix(self, mix: Iterable[tuple[str, int]]) -> None:
        """Take what will be wanted, each chime with its share of the volume in percent."""
        self._mix = tuple(mix)
        self._want_copies()

    def idle(self, now_ms: int) -> None:
        """Look after the helpers, then make one of the missing copies."""
        if self._look_ms is not None and now_ms >= self._look_ms:
            self._look(now_ms)
        if self._to_copy:
            self._copies.at(*self._to_copy.pop(0))
            if not self._to_copy:
                self._copies.tidy({self._level(percent) for _, percent in self._mix})

    def close(self) -> None:
        """End every helper and remove what is temporary."""
        self.stop()
        self._copies.close()

    def _level(self, percent: int) -> int:
        """Return how loud a share of the volume is; the softest that is still heard for a small one."""
        percent = max(0, min(100, percent))
        return max(1, round(self._volume * percent / 100)) if self._volume and percent else 0

    def _want_copies(self) -> None:
        levels = [(name, self._level(percent)) for name, percent in self._mix]
        self._to_copy = [(name, level) for name, level in dict.fromkeys(levels) if 0 < level < 100]

    def _look_for_players(self) -> None:
        self._players = deque()
        self._failed.clear()
        try:
            self._players.extend(self._find())
        except ImportError:
            _log.warning("playsound3 cannot be imported", exc_info=True)
            self._tell("Sound is off: playsound3 is not installed. Install it with: pip install playsound3")
            return
        except Exception:
            _log.warning("playsound3 did not start", exc_info=True)
            self._tell("Sound is off: playsound3 could not start on this computer.")
            return
        _log.info("sound players: %s", ", ".join(player.name for player in self._players) or "none")
        self._tell("" if self._players else no_player_sentence())

    def _start(self, name: str, path: Path, asked_ms: int, now_ms: int) -> None:
        self._look(now_ms)
        for player in list(self._players or ()):
            while len(self._alive) >= MOST_ALIVE:
                self._alive.pop(0).helper.end()
            try:
                helper = player.start(path)
            except Exception:
                _log.warning("%s did not start", player.name, exc_info=True)
                self._set_aside(player)
                continue
            length_ms = self._copies.length_ms(name)
            self._alive.append(_Sounding(name, path, player, helper, asked_ms, now_ms, length_ms))
            break
        self._plan(now_ms)

    def _look(self, now_ms: int) -> None:
        lost = []
        for sounding in list(self._alive):
            status = sounding.helper.exit_status()
            if status is None and now_ms < sounding.hung_ms:
                continue
            self._alive.remove(sounding)
            if status == 0:
                self._failed.clear()
                self._tell("")
                continue
            if status is None:
                sounding.helper.end()
            _log.warning("%s %s", sounding.player.name, "hung" if status is None else f"failed: {status}")
            self._set_aside(sounding.player)
            lost.append(sounding)
        self._plan(now_ms)
        for sounding in lost:
            # The next player may still be in time for this chime; a failed one was not heard.
            if len(self._failed) < len(self._players or ()) and now_ms - sounding.asked_ms <= STALE_AFTER_MS:
                self._start(sounding.name, sounding.path, sounding.asked_ms, now_ms)

    def _plan(self, now_ms: int) -> None:
        self._look_ms = min((sounding.next_look_ms(now_ms) for sounding in self._alive), default=None)

    def _set_aside(self, player: Player) -> None:
        players = self._players
        if players is None or player not in players:
            return
        players.remove(player)
        players.append(player)
        self._failed.add(player.name)
        if len(self._failed) == len(players):
            self._tell(f"Sound is off: {player.name} could not reach a sound device.")


class _Trouble:
    """The reason why nothing can be heard, and who wants to know it; from any thread."""

    def __init__(self) -> None:
        self.sentence = ""
        self._listeners: list[Callable[[str], None]] = []
        self._lock = threading.Lock()

    def listen(self, listener: Callable[[str], None]) -> None:
        with self._lock:
            sentence = self.sentence
            if not sentence:
                self._listeners.append(listener)
        if sentence:
            _call(listener, sentence)

    def tell(self, sentence: str) -> None:
        with self._lock:
            self.sentence = sentence
            listeners = list(self._listeners)
            if sentence:
                self._listeners.clear()
        if sentence:
            for listener in listeners:
                _call(listener, sentence)


def _call(listener: Callable[[str], None], sentence: str) -> None:
    try:
        listener(sentence)
    except Exception:
        _log.exception("a listener for sound trouble failed")
