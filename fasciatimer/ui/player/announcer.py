"""What a screen reader is told while a session plays: changes, once, never every tick."""

from __future__ import annotations

from fasciatimer.core.snapshot import Phase, Snapshot
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.player.words import announcement, past_words, scale_of, tr, whole

PRESSURE_PAUSE_MS = 3000
SOON_MS = 5000
SOON_FROM_MS = 10_000


class Announcer:
    """Follows the snapshots of one session and says what is new in each."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._phase: Phase | None = None
        self._segment = -1
        self._pressure: int | None = None
        self._pressure_at_ms = 0
        self._soon = False

    def news(self, shot: Snapshot) -> str:
        """Return what to say of this snapshot; '' most of the time."""
        phase, self._phase = self._phase, shot.phase
        if shot.segment_index != self._segment:
            self._segment = shot.segment_index
            self._soon = shot.left_ms <= SOON_MS
            self._pressure = None if shot.pressure is None else whole(shot.pressure)
            self._pressure_at_ms = shot.position_ms
            return announcement(shot, self._vocabulary)
        if shot.phase is not phase:
            return {
                Phase.PAUSED: tr("Paused."),
                Phase.STALLED: tr("Woke up. Paused at {time}.", time=past_words(shot.position_ms)),
                Phase.RUNNING: tr("Goes on."),
            }.get(shot.phase, "")
        if shot.phase is not Phase.RUNNING:
            return ""
        if not self._soon and shot.left_ms <= SOON_MS:
            self._soon = True
            if shot.segment.kind == "work" and shot.segment.length_ms >= SOON_FROM_MS and shot.breath is None:
                return tr("5 seconds")
        return self._pressure_news(shot)

    def _pressure_news(self, shot: Snapshot) -> str:
        if shot.pressure is None:
            return ""
        level = whole(shot.pressure)
        since_ms = shot.position_ms - self._pressure_at_ms
        if level == self._pressure or 0 <= since_ms < PRESSURE_PAUSE_MS:
            return ""
        self._pressure, self._pressure_at_ms = level, shot.position_ms
        scale = scale_of(shot.segment, self._vocabulary)
        name = {"stretch": tr("Pull"), "effort": tr("Effort")}.get(scale, tr("Pressure"))
        return f"{name} {level}."
