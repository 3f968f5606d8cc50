"""What moves all the time, moved on between two snapshots: most frames of a session are of this kind.

The stage follows at once; ring, bars and curve move so little that now and then is enough for them.
"""

from __future__ import annotations

from collections.abc import Callable

from fasciatimer.core.snapshot import Phase, Snapshot
from fasciatimer.ui.body.motion import ZOOM_MS
from fasciatimer.ui.player.flash import FLASH_MS
from fasciatimer.ui.player.instant import turning_of
from fasciatimer.ui.player.layout import Form
from fasciatimer.ui.player.on_stage import OnStage
from fasciatimer.ui.theme import Look

SOON_MS = 100
STRIDE_PX = 4
"""The end of a clock may jump so far between two frames and still seem to glide."""
LEAST_PACE_MS = 100
MOST_PACE_MS = 250


class Gliding:
    """Moves a view on after each of its snapshots, until the next is to be shown.

    Args:
        on_stage: the stage of the view.
        look: says whether anything moves at all.
        move: moves on the rest, told the snapshot, the milliseconds since, and the share of the clock now.
    """

    def __init__(self, on_stage: OnStage, look: Look, move: Callable[[Snapshot, int, float], None]) -> None:
        self._on_stage, self._look, self._move = on_stage, look, move
        self._shot: Snapshot | None = None
        self._share = self._turning = 0.0
        self._pace_ms = self._move_at_ms = self._steady_ms = 0

    def begin(self, shot: Snapshot, form: Form, share: float, length_px: float, *, flash: bool) -> None:
        """Take a snapshot that was just shown.

        Args:
            shot: the snapshot.
            form: of the view.
            share: of the clock, 0 to 1.
            length_px: how far the end of the clock goes from share 0 to 1.
            flash: the edge of the stage shines at a change.
        """
        self._shot, self._share, self._turning = shot, share, turning_of(shot, form)
        speed = max(abs(self._turning) * length_px, STRIDE_PX / MOST_PACE_MS)
        self._pace_ms = self._move_at_ms = max(LEAST_PACE_MS, round(STRIDE_PX / speed))
        self._steady_ms = 0 if self._look.reduced_motion else steady_for_ms(shot, flash=flash)
        if self._steady_ms:
            self._on_stage.plan(shot, self._steady_ms)

    @property
    def pace_ms(self) -> int:
        """How long the clock may stand."""
        return self._pace_ms

    def glide(self, since_ms: int) -> int | None:
        """Move on what moves.

        Args:
            since_ms: time since the snapshot.

        Returns:
            How long what is shown may stay, or None when a snapshot is to be shown.
        """
        shot, left_ms = self._shot, self._steady_ms - since_ms
        if shot is None or left_ms <= 0:
            return None
        stage_ms = self._on_stage.glide(shot, shot.elapsed_ms + since_ms)
        move_ms = self._move_at_ms - since_ms
        if move_ms <= 0:
            move_ms = self._pace_ms
            self._move_at_ms = since_ms + move_ms
            self._move(shot, since_ms, self._share + since_ms * self._turning)
        # One frame for both costs less than two: the clock waits for a stage that moves soon.
        next_ms = move_ms if stage_ms is None or stage_ms > SOON_MS else stage_ms
        return min(left_ms, next_ms)


def steady_for_ms(shot: Snapshot, *, flash: bool) -> int:
    """Return for how long after a snapshot nothing happens but what glides.

    No longer than the eye is on its way, than the second of the countdown or that of the breath lasts.
    """
    if shot.phase is not Phase.RUNNING or shot.goes_on_in_ms or (flash and shot.elapsed_ms < FLASH_MS):
        return 0
    ends_ms = [(shot.left_ms - 1) % 1000 + 1]
    if shot.elapsed_ms < ZOOM_MS:
        ends_ms.append(ZOOM_MS - shot.elapsed_ms)
    if (breath := shot.breath) is not None:
        ends_ms += [1000 - breath.elapsed_ms % 1000, breath.length_ms - breath.elapsed_ms]
    return min(ends_ms)
