"""The stage: the body on screen during a session.

The widget owns no clock. It shows what it is told with `show_segment` and `set_moment`, repaints only what
changed since, and leaves the slow painting to the studio.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from fasciatimer.ui.body.backdrop import paint_backdrop, paint_frame, stage_shape
from fasciatimer.ui.body.camera import fit_camera
from fasciatimer.ui.body.choice import StageScene
from fasciatimer.ui.body.figure import paint_flat
from fasciatimer.ui.body.furniture import Type
from fasciatimer.ui.body.layers import Figures, Layers, StageLook, compose
from fasciatimer.ui.body.motion import (
    NOW,
    Frame,
    Moment,
    frame_at,
    frame_ms,
    frames_ahead,
    paint_moment,
    paint_moving,
    zooming,
)
from fasciatimer.ui.body.studio import AHEAD, Studio
from fasciatimer.ui.palette import LIGHT, Palette
from fasciatimer.ui.theme import Look


class StageWidget(QWidget):
    """Shows scenes and moments of them, painted by ``studio``; a function of what it is told."""

    def __init__(self, studio: Studio, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.studio, self._theme = studio, look
        self._scene: StageScene | None = None
        self._ahead: StageScene | None = None
        self._moment = NOW
        self._layers: Layers | None = None
        self._before: Layers | None = None
        self._asked: tuple[StageScene, StageLook] | None = None
        self._frame: Frame | None = None
        self._plan: deque[tuple[int, Frame, list[QRect]]] | None = None
        self._bare = False
        self._dropped: frozenset[str] = frozenset()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(120, 120)
        studio.composed.connect(self._take)
        look.changed.connect(self._ask)

    # -------------------------------------------------------------- what it is told
    @property
    def scene(self) -> StageScene | None:
        """What is shown, or about to be."""
        return self._scene

    @property
    def ready(self) -> bool:
        """Whether the scene is painted as it is to be."""
        return self._layers is not None and self._asked == (self._layers.scene, self._layers.look)

    @property
    def frame_ms(self) -> int:
        """How long the picture may stay as it is without seeming to stand still."""
        return frame_ms(self._layers, self._moment) if self._layers and self.ready else 100

    def show_segment(self, scene: StageScene | None) -> None:
        """Show a part; None clears the stage. The last picture stays until the new one is painted."""
        if scene == self._scene:
            return
        if self._asked is not None:
            self.studio.forget(*self._asked)
        self._before = self._layers if self.ready else None
        self._scene = scene
        if scene is None:
            self._layers = self._asked = None
            self.setAccessibleName("")
            self.setAccessibleDescription("")
            self.update()
            return
        self.setAccessibleName(scene.said.view)
        self.setAccessibleDescription(scene.said.sentence)
        self._moment = NOW
        self._ask()

    def set_moment(
        self,
        elapsed_ms: int,
        pressure: float = 0.0,
        breath: float | None = None,
        faded: float = 0.0,
        flash: float = 0.0,
    ) -> None:
        """Show an instant of the part; see `Moment` for what the numbers mean."""
        before = self._moment
        self._plan = None
        self._moment = Moment(elapsed_ms, pressure, breath, faded, flash, self._theme.reduced_motion)
        if self._layers is None or not self.ready:
            return
        old, self._frame = self._frame, frame_at(self._layers, self._moment)
        veiled = (before.faded, before.flash, before.reduced) != (faded, flash, self._moment.reduced)
        if veiled or self._travels(before) or self._travels(self._moment):
            self.update()
        elif old is not None and old != self._frame:
            for box in _changed(old, self._frame):
                self.update(box.toAlignedRect().adjusted(-1, -1, 1, 1))

    def plan(
        self, length_ms: int, least_ms: int, breath_at: Callable[[int], float | None] = lambda _: None
    ) -> None:
        """Work out the frames to come, for `glide`; while the eye travels there are none.

        Args:
            length_ms: how far to look ahead of the moment shown.
            least_ms: the least time between two frames.
            breath_at: returns how full the breath is at an ``elapsed_ms``.
        """
        layers, moment, frame = self._layers, self._moment, self._frame
        if layers is None or frame is None or not self.ready or self._travels(moment):
            return
        self._plan = deque()
        # Close to the end a frame would only come just before the one that begins what follows.
        until_ms = moment.elapsed_ms + length_ms - least_ms // 2
        for at_ms, coming in frames_ahead(layers, moment, until_ms, least_ms, breath_at):
            if coming != frame:
                boxes = [box.toAlignedRect().adjusted(-1, -1, 1, 1) for box in _changed(frame, coming)]
                self._plan.append((at_ms, coming, boxes))
                frame = coming

    @property
    def planned(self) -> bool:
        """Whether `glide` shows what is to come; else every moment has to be set."""
        return self._plan is not None

    def glide(self, elapsed_ms: int) -> int | None:
        """Show what was planned for an instant; returns when to do so again, None when nothing more moves."""
        plan = self._plan
        while plan and plan[0][0] <= elapsed_ms:
            _, self._frame, boxes = plan.popleft()
            for box in boxes:
                self.update(box)
        return plan[0][0] - elapsed_ms if plan else None

    def prepare(self, scene: StageScene) -> None:
        """Have a scene painted that comes later, so that it is there at once."""
        self._ahead = scene
        if self.width() > 0 and self.isVisible():
            self.studio.request(scene, self._look(), AHEAD)

    def settle(self) -> None:
        """Paint what is to be shown at once, in this thread: for pictures that cannot wait."""
        self._ask()
        if self._asked is not None and not self.ready:
            self.studio.compose(*self._asked)
            self._take(*self._asked)

    def set_bare(self, bare: bool) -> None:
        """Show large discs and nothing else beside the body, to be seen from afar."""
        if bare != self._bare:
            self._bare = bare
            self._ask()

    def set_dropped(self, names: frozenset[str]) -> None:
        """Leave out furniture: ``locator``, ``term``, ``tool_line``, ``legend``."""
        if names != self._dropped:
            self._dropped = names
            self._ask()

    # -------------------------------------------------------------- how it gets there
    def sizeHint(self) -> QSize:
        return QSize(640, 560)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._ask()

    def _look(self) -> StageLook:
        type_ = Type(self._theme.font(14).family(), self._theme.scale)
        return StageLook(
            self.width(),
            self.height(),
            self.devicePixelRatioF(),
            self._theme.palette,
            type_,
            self._bare,
            self._dropped,
        )

    def _ask(self) -> None:
        """Have what is to be shown painted as it is to look now."""
        if self._scene is None or self.width() < 2 or self.height() < 2:
            return
        wanted = (self._scene, self._look())
        if wanted == self._asked and self.ready:
            return
        if self._asked is not None and self._asked != wanted:
            self.studio.forget(*self._asked)
        self._asked = wanted
        self._plan = None
        self.studio.request(*wanted)
        if self._ahead is not None:
            self.studio.request(self._ahead, wanted[1], AHEAD)

    def _take(self, scene: StageScene, look: StageLook) -> None:
        if (scene, look) != self._asked:
            return
        layers = self.studio.layers(scene, look)
        if layers is None:
            return
        if self._before is not None and self._before.look != look:
            self._before = None
        # The very same objects compare at a glance, at every frame.
        self._layers, self._asked = layers, (layers.scene, layers.look)
        self._plan = None
        self._frame = frame_at(layers, self._moment)
        self.update()

    def _travels(self, moment: Moment) -> bool:
        return self._layers is not None and zooming(self._layers, self._before, moment)

    # -------------------------------------------------------------- painting
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._asked is not None and self._asked[1].ratio != self.devicePixelRatioF():
            self._ask()
        painter = QPainter(self)
        layers, moment = self._layers, self._moment
        if layers is None:
            self._paint_waiting(painter, self._look())
        elif not self.ready:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRectF(self.rect()), layers.still)
        elif self._frame is None or moment.faded or moment.flash or self._travels(moment):
            paint_moment(painter, layers, moment, self._before)
        else:
            painter.drawImage(0, 0, layers.still)
            paint_moving(painter, layers, self._frame)
        painter.end()

    def _paint_waiting(self, painter: QPainter, look: StageLook) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_backdrop(painter, look.width, look.height, look.palette)
        if self._scene is not None:
            view = self.studio.atlas.view(self._scene.view)
            paint_flat(
                painter, view, fit_camera(view, look.width, look.height, self._scene.flip), look.palette
            )
        paint_frame(painter, look.width, look.height, look.palette)


def _changed(old: Frame, new: Frame) -> list[QRectF]:
    """Return the boxes to paint anew; what moved a little takes one box for both its places."""
    if len(old.boxes) != len(new.boxes):
        return [*old.boxes, *new.boxes]
    pairs = zip(old.boxes, new.boxes, strict=True)
    return [
        box for pair in pairs for box in ([pair[0].united(pair[1])] if pair[0].intersects(pair[1]) else pair)
    ]


def paint_scene(
    painter: QPainter,
    rect: QRect,
    scene: StageScene,
    figures: Figures,
    moment: Moment = NOW,
    palette: Palette = LIGHT,
    type_: Type | None = None,
    ratio: float = 1.0,
    dropped: frozenset[str] = frozenset(),
) -> None:
    """Paint a scene into a rectangle at once, for storyboards and paper; the zoom has arrived.

    Args:
        painter: where to, in logical pixels.
        rect: the stage.
        scene: what to show.
        figures: paints the figures and keeps them.
        moment: the instant.
        palette: colours.
        type_: font of the words; None for the app's own.
        ratio: device pixels per logical pixel.
        dropped: furniture left out.
    """
    look = StageLook(rect.width(), rect.height(), ratio, palette, type_ or Type(), dropped=dropped)
    layers = compose(scene, look, figures)
    painter.save()
    painter.translate(rect.topLeft())
    painter.setClipPath(stage_shape(look.width, look.height), Qt.ClipOperation.IntersectClip)
    paint_moment(painter, layers, moment, layers)
    painter.restore()
