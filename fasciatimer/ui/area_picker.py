"""Two small bodies to choose an area of the body on: several regions at a time, on both sides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from fasciatimer.core.areas import AREAS, areas_of_region
from fasciatimer.ui.areas import area_name
from fasciatimer.ui.parts import rounded
from fasciatimer.ui.phrases import sessions_text
from fasciatimer.ui.pictures import Pictures

if TYPE_CHECKING:
    from fasciatimer.ui.body.layers import Figures
    from fasciatimer.ui.body.picker import BodyPicker, Place
    from fasciatimer.ui.services import Services

VIEWS = ("front", "back")
FIGURE_PX = (108, 158)
CAPTION_PX = 26
FIGURES_BYTES = 2_000_000
POINTED = 0.35
"""Strength of the tint of the area that is pointed at."""


class AreaPicker(QWidget):
    """One Tab stop: arrows or letters walk over the areas, Space or a click chooses, again lets go.

    ``chosen`` carries the area or ''; ``pointed`` the area under the pointer or the arrows, or ''.
    """

    chosen = Signal(str)
    pointed = Signal(str)

    def __init__(self, services: Services, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = services.look
        self._services = services
        self._pictures = pictures
        self._area = ""
        self._at = ""
        self._counts: Mapping[str, int] = {}
        self._bodies: tuple[BodyPicker, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.look.changed.connect(self._look_changed)
        pictures.arrived.connect(self._show_bodies)
        self._say()

    @property
    def area(self) -> str:
        """The chosen area, or ''."""
        return self._area

    @property
    def pointed_area(self) -> str:
        """The area under the pointer or the arrows, or ''."""
        return self._at

    def show_area(self, area: str, counts: Mapping[str, int]) -> None:
        """Show which area is chosen, and know how many sessions each one has."""
        self._area, self._counts = area, counts
        self._say()
        self._light()

    def focus_radius_px(self) -> float:
        """Return the radius of the outline."""
        return 14

    def sizeHint(self) -> QSize:
        return QSize(232, FIGURE_PX[1] + self.look.px(CAPTION_PX) + 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        p = self.look.palette
        rounded(painter, QRectF(self.rect()), 14, p.card, p.line)
        painter.setFont(self.look.font(13, 500))
        painter.setPen(QColor(p.text2))
        for index, view in enumerate(VIEWS):
            box = self._box(index)
            caption = QRectF(box.left() - 10, box.bottom() + 1, box.width() + 20, self.look.px(CAPTION_PX))
            word = self.tr("Front") if view == "front" else self.tr("Back")
            painter.drawText(caption, Qt.AlignmentFlag.AlignCenter, word)
        self._show_bodies()

    def resizeEvent(self, event: QResizeEvent) -> None:
        for index, body in enumerate(self._bodies):
            body.setGeometry(self._box(index))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self._area_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at("")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        area = self._area_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and area:
            self._choose(area)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Left):
            self._walk(1 if key in (Qt.Key.Key_Down, Qt.Key.Key_Right) else -1)
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._at:
            self._choose(self._at)
        elif event.text().isalpha() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._jump_to(event.text())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._point_at(self._area or AREAS[0])

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._point_at("")

    def _walk(self, step: int) -> None:
        at = AREAS.index(self._at) + step if self._at else 0
        self._point_at(AREAS[min(max(at, 0), len(AREAS) - 1)])

    def _jump_to(self, letter: str) -> None:
        after = AREAS.index(self._at) + 1 if self._at else 0
        for area in (*AREAS[after:], *AREAS[:after]):
            if area_name(area).casefold().startswith(letter.casefold()):
                self._point_at(area)
                return

    def _choose(self, area: str) -> None:
        self.chosen.emit("" if area == self._area else area)

    def _point_at(self, area: str) -> None:
        if area != self._at:
            self._at = area
            self.setCursor(Qt.CursorShape.PointingHandCursor if area else Qt.CursorShape.ArrowCursor)
            self._say()
            self._light()
            self.pointed.emit(area)

    def _say(self) -> None:
        area = self._at or self._area
        if not area:
            self.setAccessibleName(self.tr("Area, any. Arrow keys choose."))
            return
        state = self.tr("selected") if area == self._area else self.tr("not selected")
        self.setAccessibleName(f"{area_name(area)}, {state}, {sessions_text(self._counts.get(area, 0))}.")

    # ---- the bodies

    def _show_bodies(self) -> None:
        """Show the bodies as soon as a worker has read the drawings: the library is painted before them."""
        if self._bodies:
            return
        services = self._services

        def read() -> Figures:
            from fasciatimer.ui.body.layers import Figures
            from fasciatimer.ui.body.picker import BodyPicker

            del BodyPicker  # loaded here, so that the window need not wait for it
            figures = Figures(services.atlas, FIGURES_BYTES)
            for view in VIEWS:
                figures.atlas.view(view)
            return figures

        figures: Figures | None = self._pictures.ask(("areas",), read)
        if figures is None:
            return
        from fasciatimer.ui.body.picker import BodyPicker

        made = []
        for index, view in enumerate(VIEWS):
            body = BodyPicker(figures, self._pictures, self.look, services.vocabulary, self, held=True)
            body.show_view(view)
            body.setGeometry(self._box(index))
            body.show()
            made.append(body)
        self._bodies = tuple(made)
        self._light()

    def _light(self) -> None:
        """Tint the chosen area on both bodies, and more faintly the one pointed at."""
        for body in self._bodies:
            tints = {}
            for place in body.places:
                areas = self._areas_of(place)
                tints[place] = 1.0 if self._area in areas else POINTED if self._at in areas else 0.0
            body.tint(tints)

    def _areas_of(self, place: Place) -> tuple[str, ...]:
        return areas_of_region(self._services.vocabulary, place.region)

    def _area_at(self, at: QPointF) -> str:
        for body in self._bodies:
            place = (
                body.place_at(at - QPointF(body.pos())) if body.geometry().contains(at.toPoint()) else None
            )
            if place is not None:
                return next(iter(self._areas_of(place)), "")
        return ""

    def _box(self, index: int) -> QRect:
        middle = self.width() * (0.27 + 0.46 * index)
        return QRect(round(middle - FIGURE_PX[0] / 2), 6, *FIGURE_PX)

    def _look_changed(self) -> None:
        self.updateGeometry()
        self.update()
