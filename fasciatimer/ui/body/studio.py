"""Paints scenes in the background, so that the window never waits for a figure."""

from __future__ import annotations

import logging
from collections.abc import Hashable

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, QThreadPool, Signal

from fasciatimer.ui.body.atlas import Atlas
from fasciatimer.ui.body.choice import StageScene
from fasciatimer.ui.body.layers import Figures, Kept, Layers, StageLook, compose

log = logging.getLogger(__name__)

NOW, AHEAD = 1, 0


class Studio(QObject):
    """Composes scenes one after the other in a worker thread, and keeps the last ones.

    What is shown now is painted before what is prepared. One studio serves all stages of a window.
    """

    composed = Signal(object, object)
    """``(scene, look)`` that can be had from `layers` now."""
    _painted = Signal(object, object)

    def __init__(self, atlas: Atlas, parent: QObject | None = None, limit_bytes: int = 48_000_000) -> None:
        super().__init__(parent)
        self.atlas = atlas
        self.figures = Figures(atlas, limit_bytes)
        self._layers: Kept[Layers] = Kept(limit_bytes)
        self._jobs: dict[Hashable, _Job] = {}
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._painted.connect(self._keep)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.close)

    def layers(self, scene: StageScene, look: StageLook) -> Layers | None:
        """Return a scene that has been painted, or None."""
        return self._layers.get((scene, look))

    def request(self, scene: StageScene, look: StageLook, priority: int = NOW) -> None:
        """Have a scene painted; `composed` tells when. Asking twice paints once."""
        key = (scene, look)
        if self._layers.get(key) is not None:
            self.composed.emit(scene, look)
            return
        queued = self._jobs.get(key)
        if queued is not None:
            if priority <= queued.priority or not self._pool.tryTake(queued):
                return
            queued.priority = priority
        else:
            queued = self._jobs[key] = _Job(self, scene, look, priority)
        self._pool.start(queued, priority)

    def forget(self, scene: StageScene, look: StageLook) -> None:
        """Take back a request that has not been begun."""
        queued = self._jobs.get((scene, look))
        if queued is not None and self._pool.tryTake(queued):
            del self._jobs[scene, look]

    def compose(self, scene: StageScene, look: StageLook) -> Layers:
        """Paint a scene at once, in this thread."""
        kept = self._layers.get((scene, look))
        if kept is None:
            kept = compose(scene, look, self.figures)
            self._layers.put((scene, look), kept)
        return kept

    def wait(self) -> None:
        """Return when everything asked for is painted; what was painted is announced by the event loop."""
        self._pool.waitForDone()

    def close(self) -> None:
        """Drop what is not begun and wait for the rest."""
        self._pool.clear()
        self._pool.waitForDone()
        self._jobs.clear()

    def _keep(self, key: tuple[StageScene, StageLook], layers: Layers | None) -> None:
        self._jobs.pop(key, None)
        if layers is not None:
            self._layers.put(key, layers)
            self.composed.emit(*key)


class _Job(QRunnable):
    def __init__(self, studio: Studio, scene: StageScene, look: StageLook, priority: int) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.priority = priority
        self._studio, self._scene, self._look = studio, scene, look

    def run(self) -> None:
        layers = None
        try:
            layers = compose(self._scene, self._look, self._studio.figures)
        except Exception:
            log.exception("cannot paint %s", self._scene.view)
        self._studio._painted.emit((self._scene, self._look), layers)
