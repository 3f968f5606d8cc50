"""A switch: on or off at once, with its word beside it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from fasciatimer.ui.parts.buttons import BORDER_PX, TARGET_PX, Pressable
from fasciatimer.ui.parts.painting import rounded
from fasciatimer.ui.theme import Look

WIDE_PX, HIGH_PX = 46, 26


class Switch(Pressable):
    """A track with a knob. The knob's side and its fill say on or off, not the colour alone."""

    def __init__(self, look: Look, name: str, *, on: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setAccessibleName(name)
        self.setCheckable(True)
        self.setChecked(on)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def focus_radius_px(self) -> float:
        """Return the radius of the outline."""
        return self._track().height() / 2

    def focus_box(self) -> QRectF:
        """Return what the ring of the focus goes around."""
        return self._track()

    def sizeHint(self) -> QSize:
        return QSize(self.look.pad(WIDE_PX) + 4, max(TARGET_PX, self.look.pad(HIGH_PX) + 10))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        p, track = self.look.palette, self._track()
        on = self.isChecked()
        ground = p.text if on and self.isEnabled() else p.hover if self.underMouse() else p.card
        rounded(painter, track, track.height() / 2, ground, None if on else p.control_border, BORDER_PX)
        radius = track.height() / 2 - (4 if on else 6)
        x = track.right() - track.height() / 2 if on else track.left() + track.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(p.card if on else p.control_border))
        painter.drawEllipse(QPointF(x, track.center().y()), radius, radius)

    def _track(self) -> QRectF:
        wide, high = self.look.pad(WIDE_PX), self.look.pad(HIGH_PX)
        return QRectF((self.width() - wide) / 2, (self.height() - high) / 2, wide, high)
