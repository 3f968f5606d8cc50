"""What the body shows of a snapshot: the same for every view that has a stage."""

from __future__ import annotations

from fasciatimer.core.breathing import breath_at
from fasciatimer.core.snapshot import Phase, Snapshot
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.body.choice import choose_scene
from fasciatimer.ui.body.motion import ZOOM_MS
from fasciatimer.ui.body.stage import StageWidget
from fasciatimer.ui.player.flash import flash_at
from fasciatimer.ui.theme import Look

AT_REST_MS = ZOOM_MS + 200
MARKER_FRAME_MS = 50
"""The quickest marker moves two pixels in this time, slower ones get longer."""
BREATH_FRAME_MS = 100
"""The oval of the breath grows by a pixel in this time."""


class OnStage:
    """Tells a stage what to show; the part that comes next is painted ahead."""

    def __init__(self, stage: StageWidget, look: Look, vocabulary: Vocabulary) -> None:
        self._stage, self._look, self._vocabulary = stage, look, vocabulary
        self._shown: object = None
        self._mirror = True
        self._prepared = False

    def show_part(self, shot: Snapshot, *, mirror: bool) -> None:
        """Show the part at hand; nothing happens when it is there already."""
        key = (shot.segment_index, shot.timeline, mirror)
        if key == self._shown:
            return
        self._shown, self._mirror, self._prepared = key, mirror, False
        stage, vocabulary = self._stage, self._vocabulary
        atlas = stage.studio.atlas
        stage.show_segment(choose_scene(shot.segment, vocabulary, atlas, mirror, shot.next))

    def _prepare_next(self, shot: Snapshot) -> None:
        self._prepared = True
        stage, vocabulary, mirror = self._stage, self._vocabulary, self._mirror
        atlas = stage.studio.atlas
        after = shot.timeline.segments[shot.segment_index + 1 :][:2]
        if after:
            following = after[1] if len(after) > 1 else None
            stage.prepare(choose_scene(after[0], vocabulary, atlas, mirror, following))

    def show_moment(self, shot: Snapshot, *, silent: bool) -> None:
        """Show the instant of the part; where nothing can be heard the edge shines at a change.

        The part after it is painted as soon as this one has come to rest: the worker shares the interpreter
        with the window, and would take frames from the zoom.
        """
        if not self._prepared and shot.elapsed_ms >= min(AT_REST_MS, shot.segment.length_ms // 2):
            self._prepare_next(shot)
        running = shot.phase is Phase.RUNNING
        flash = 0.0
        if silent and running:
            flash = flash_at(shot.elapsed_ms, reduced_motion=self._look.reduced_motion)
        self._stage.set_moment(
            shot.elapsed_ms,
            shot.pressure or 0.0,
            shot.breath.fullness if shot.breath else None,
            0.0 if running or shot.phase is Phase.READY else 1.0,
            flash,
        )

    def plan(self, shot: Snapshot, length_ms: int) -> None:
        """Have the frames worked out that follow a snapshot of a part that runs, for so long."""
        least_ms = BREATH_FRAME_MS if shot.breath else MARKER_FRAME_MS
        self._stage.plan(length_ms, least_ms, lambda at_ms: _fullness(shot, at_ms))

    def glide(self, shot: Snapshot, elapsed_ms: int) -> int | None:
        """Show a later instant of a part that runs; all but what moves is as in the snapshot.

        Returns:
            How long it may stay, or None when nothing more moves.
        """
        stage = self._stage
        if stage.planned:
            return stage.glide(elapsed_ms)
        stage.set_moment(elapsed_ms, shot.pressure or 0.0, _fullness(shot, elapsed_ms))
        return stage.frame_ms


def _fullness(shot: Snapshot, elapsed_ms: int) -> float | None:
    """Return how full the breath is at a moment of the part of a snapshot."""
    breath = shot.segment.breath if shot.breath else None
    return breath_at(breath, elapsed_ms).fullness if breath else None
