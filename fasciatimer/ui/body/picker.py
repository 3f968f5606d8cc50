"""One drawing of the body to point at: it says which region is meant, and lights any set of them.

Self-contained, for whatever asks "where": a filter, an editor, a history. The figure is painted by a worker.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.body.atlas import OTHER, Patch, View, region_at
from fasciatimer.ui.body.camera import Camera, fit_camera
from fasciatimer.ui.body.figure import paint_flat, paint_ground, pen
from fasciatimer.ui.body.layers import Figures
from fasciatimer.ui.body.light import colour, painter_on
from fasciatimer.ui.body.overlay import glow_of, paint_lit
from fasciatimer.ui.body.strokes import centre_of
from fasciatimer.ui.body.words import lower_first, tr, view_name
from fasciatimer.ui.palette import Hue, Palette
from fasciatimer.ui.pictures import Pictures
from fasciatimer.ui.theme import Look

_CAPTION_PX = 30
_PAD = 0.06
_HELD_PAD = 0.03
_FAINTEST = 0.3
"""Opacity of what is lit with almost no strength: still told from what is not lit."""
_ASIDE = 2.0
"""A region to the side of the way an arrow key goes counts as so many times as far."""
_WAYS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}


class Place(NamedTuple):
    """A region or area, and the person's own ``left`` or ``right``, or ``mid``."""

    region: str
    side: str


def place_words(place: Place, vocabulary: Vocabulary) -> str:
    """Return ``left upper trapezius, top of the shoulder``: the term, then what everybody calls it."""
    region = vocabulary.regions[place.region]
    words = [lower_first(word) for word in (region.term, region.name) if word]
    side = {"left": tr("left"), "right": tr("right")}.get(place.side, "")
    return f"{side} {', '.join(dict.fromkeys(words))}".strip()


class BodyPicker(QWidget):
    """Shows a view. One Tab stop: arrow keys go to the region next to it, Space or a click chooses.

    Args:
        figures: paints the body.
        pictures: has it painted in the background.
        look: colours and type.
        vocabulary: names of the regions.
        parent: owns it.
        held: it is a part of another control, which has pointer, keys and caption and asks `place_at`.
    """

    pointed = Signal(object)
    """The `Place` under the pointer or the arrow keys, or None."""
    chosen = Signal(object)
    """The `Place` that was clicked, or chosen with Space or Enter."""

    def __init__(
        self,
        figures: Figures,
        pictures: Pictures,
        look: Look,
        vocabulary: Vocabulary,
        parent: QWidget | None = None,
        *,
        held: bool = False,
    ) -> None:
        super().__init__(parent)
        self._held = held
        self._figures, self._pictures = figures, pictures
        self._look, self._vocabulary = look, vocabulary
        self._view = figures.atlas.view("front")
        self._side = "mid"
        self._flip = False
        self._lit: tuple[tuple[Place, float], ...] = ()
        self._hue: Hue = "work"
        self._at: Place | None = None
        self._tinted: Mapping[Place, float] = {}
        self._shown: QPixmap | None = None
        self._captioned = not held
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if held else Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, held)
        self.setMouseTracking(not held)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(96, 120)
        pictures.arrived.connect(self.update)
        look.changed.connect(self.update)
        self.show_view("front")

    # -------------------------------------------------------------- what it is told
    def show_view(self, name: str, side: str = "right", *, mirror: bool = True) -> None:
        """Show a drawing.

        Args:
            name: one of the index.
            side: whose hand, foot or profile it is; a view of both sides ignores it.
            mirror: whether the front is seen as in a mirror, the right side on the right.
        """
        self._view = view = self._figures.atlas.view(name)
        self._side = "mid" if view.two_sided else side
        self._flip = mirror and name == "front" if view.two_sided else side != view.drawn_side
        self._shown = None
        self._point_at(None)
        self._say()
        self.update()

    def light(self, strengths: Mapping[Place, float], hue: Hue = "work") -> None:
        """Light these places and no others, each with a strength of 0 (not at all) to 1."""
        self._lit = tuple(sorted((place, min(1.0, share)) for place, share in strengths.items() if share > 0))
        self._hue = hue
        self._say()
        self.update()

    def tint(self, strengths: Mapping[Place, float]) -> None:
        """Tint these places flatly and no others, from 0 (not at all) to 1; those of a strength as one.

        It is there at once, over what is lit, and is told apart on a body of the size of a thumb.
        """
        self._tinted = {place: share for place, share in strengths.items() if share > 0}
        self.update()

    def set_captioned(self, captioned: bool) -> None:
        """Say the place below the body, or leave that to somebody else."""
        self._captioned = captioned
        self._shown = None
        self.setMinimumSize(96 if captioned else 60, 120 if captioned else 80)
        self.update()

    @property
    def at(self) -> Place | None:
        """The place under the pointer or the arrow keys."""
        return self._at

    @property
    def places(self) -> list[Place]:
        """Every place that can be pointed at in this view, from the top down."""
        found = [self._place(key) for key in self._view.regions]
        return sorted(found, key=lambda place: (self.centre(place).y(), self.centre(place).x()))

    def place_at(self, point: QPointF) -> Place | None:
        """Return the place under a point of the widget; deep spots win over what covers them."""
        key = region_at(self._view, self._camera().transform().inverted()[0].map(point))
        return self._place(key) if key else None

    def centre(self, place: Place) -> QPointF:
        """Return a point of the widget well inside a place of this view."""
        patch = self._patch(place)
        assert patch is not None, f"{self._view.name} does not show {place}"
        return self._camera().transform().map(centre_of(patch))

    def neighbour(self, place: Place, key: Qt.Key) -> Place:
        """Return where an arrow key leads from a place: the nearest in that direction, else the place."""
        start, way = self.centre(place), _WAYS[key]

        def far(other: Place) -> float:
            step = self.centre(other) - start
            along = QPointF.dotProduct(step, way)
            across = abs(step.x() * way.y() - step.y() * way.x())
            return along + _ASIDE * across if along > 1 and along >= 0.36 * across else math.inf

        others = [other for other in self.places if other != place]
        best = min(others, key=far, default=place)
        return place if math.isinf(far(best)) else best

    # -------------------------------------------------------------- pointing
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self.place_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and place is not None:
            self._point_at(place)
            self.chosen.emit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _WAYS:
            self._point_at(self.neighbour(self._at, key) if self._at else self._first())
        elif key == Qt.Key.Key_Home:
            self._point_at(self.places[0])
        elif key == Qt.Key.Key_End:
            self._point_at(self.places[-1])
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._at is not None:
            self.chosen.emit(self._at)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        tabbed = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if self._at is None and event.reason() in tabbed:
            self._point_at(self._first())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._point_at(None)

    def focus_radius_px(self) -> float:
        """Return the radius of the outline."""
        return 14

    def _first(self) -> Place:
        """Return where arrow keys begin: at what is lit, else at the top."""
        lit = {place for place, _ in self._lit}
        return next((place for place in self.places if place in lit), self.places[0])

    def _point_at(self, place: Place | None) -> None:
        if place != self._at:
            self._at = place
            self.setCursor(Qt.CursorShape.PointingHandCursor if place else Qt.CursorShape.ArrowCursor)
            self._say()
            self.update()
            self.pointed.emit(place)

    def _say(self) -> None:
        title = view_name(self._view.name, self._flip and self._view.two_sided)
        if self._held:
            self.setAccessibleName(title)
        elif self._at is None:
            self.setAccessibleName(tr("{view}. Arrow keys go over the body.", view=title))
        else:
            words = place_words(self._at, self._vocabulary)
            lit = any(place == self._at for place, _ in self._lit)
            self.setAccessibleName(tr("{place}, lit", place=words) if lit else words)
        names = [place_words(place, self._vocabulary) for place, _ in self._lit if self._patch(place)]
        self.setAccessibleDescription(tr("Lit: {places}.", places="; ".join(names)) if names else "")

    # -------------------------------------------------------------- from the drawing and back
    def _place(self, key: tuple[str, str]) -> Place:
        region, side = key
        return Place(region, side if side == "mid" or self._view.two_sided else self._side)

    def _patch(self, place: Place) -> Patch | None:
        if self._view.two_sided:
            return self._view.find(place.region, place.side)
        return None if place.side == OTHER[self._side] else self._view.find(*place)

    def _camera(self) -> Camera:
        return fit_camera(
            self._view,
            self.width(),
            max(1, self.height() - self._caption_px()),
            self._flip,
            _HELD_PAD if self._held else _PAD,
        )

    def _caption_px(self) -> int:
        return self._look.px(_CAPTION_PX) if self._captioned else 0

    # -------------------------------------------------------------- painting
    def sizeHint(self) -> QSize:
        return QSize(240, 420 + self._caption_px())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, camera, view = self._look.palette, self._camera(), self._view
        self._shown = self._picture(camera) or self._shown
        if self._shown is None:
            paint_flat(painter, view, camera, palette)
        else:
            painter.drawPixmap(0, 0, self._shown)
        if self._tinted:
            self._paint_tints(painter, camera)
        if self._at is None:
            return
        patch = self._patch(self._at)
        assert patch is not None
        outline = camera.transform().map(patch.area)
        for tint, width in ((palette.card, 5.0), (palette.focus, 2.5)):
            painter.strokePath(outline, pen(tint, width))
        painter.setFont(self._look.font(14, 600))
        painter.setPen(self._look.colour("text"))
        caption = QRectF(0, camera.height_px, self.width(), self._caption_px())
        words = place_words(self._at, self._vocabulary)
        words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(caption, Qt.AlignmentFlag.AlignCenter, words[:1].upper() + words[1:])

    def _paint_tints(self, painter: QPainter, camera: Camera) -> None:
        transform, accent = camera.transform(), self._look.palette.accent(self._hue)
        for strength in sorted(set(self._tinted.values())):
            joined = QPainterPath()
            # Deep spots lie over tiles that are tinted too: nothing is to be cut out or doubled.
            joined.setFillRule(Qt.FillRule.WindingFill)
            for place, share in self._tinted.items():
                patch = self._patch(place) if share == strength else None
                if patch is not None:
                    joined.addPath(transform.map(patch.tile))
            painter.fillPath(joined, colour(accent, min(1.0, strength)))
            painter.strokePath(joined, pen(accent, 1.0))

    def _picture(self, camera: Camera) -> QPixmap | None:
        palette, ratio, view, hue = self._look.palette, self.devicePixelRatioF(), self._view, self._hue
        lit = [(patch, share) for place, share in self._lit if (patch := self._patch(place))]

        def make() -> QImage:
            return _painted(self._figures, view, camera, palette, ratio, lit, hue)

        key = ("picker", view.name, camera, palette.name, ratio, self._lit, hue)
        found: QPixmap | None = self._pictures.ask(key, make)
        return found


def _painted(
    figures: Figures,
    view: View,
    camera: Camera,
    palette: Palette,
    ratio: float,
    lit: list[tuple[Patch, float]],
    hue: Hue,
) -> QImage:
    figure = figures.figure(view, camera, palette, ratio)
    image = QImage(figure.size(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = painter_on(image)
    painter.scale(ratio, ratio)
    paint_ground(painter, view, camera, palette)
    painter.drawImage(0, 0, figure)
    painter.resetTransform()
    glow, transform = glow_of(palette, hue), camera.transform(ratio)
    # Areas first: a single muscle stands out on its area.
    for patch, share in sorted(lit, key=lambda each: each[0].tier != "group"):
        painter.setOpacity(_FAINTEST + (1 - _FAINTEST) * share)
        paint_lit(painter, patch, transform, glow, ratio, share)
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image
