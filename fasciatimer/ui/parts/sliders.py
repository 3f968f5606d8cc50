"""A slider that is painted, and that tells its value with a unit."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSlider, QStyle, QWidget

from fasciatimer.ui.parts.painting import rounded
from fasciatimer.ui.theme import Look

KNOB_PX = 10.0


class Slider(QSlider):
    """Whole numbers from left to right. A click goes there; arrow keys go by a step.

    Args:
        name: what it sets, for screen readers.
        low, high: both ends.
        step: what an arrow key changes.
        spoken: the value in words, for screen readers; the number alone without it.
        dots: shows where every step is.
    """

    def __init__(
        self,
        look: Look,
        name: str,
        low: int = 0,
        high: int = 100,
        *,
        step: int = 5,
        spoken: Callable[[int], str] = str,
        dots: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.look = look
        self._name, self._spoken, self._dots = name, spoken, dots
        self.setRange(low, high)
        self.setSingleStep(step)
        self.setPageStep(step * 2)
        self.setMinimumSize(120, 44)
        self.valueChanged.connect(self._say)
        self._say(self.value())
        look.changed.connect(self.update)

    def show_value(self, value: int) -> None:
        """Show a value without telling of it."""
        self.blockSignals(True)
        self.setValue(value)
        self.blockSignals(False)
        self._say(value)
        self.update()

    def focus_radius_px(self) -> float:
        """Return the radius of the outline."""
        return 12.0

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._go_to(event.position().x())
            self.setSliderDown(True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._go_to(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        p = self.look.palette
        left, right, middle = KNOB_PX + 1, self.width() - KNOB_PX - 1, self.height() / 2
        span = max(1, self.maximum() - self.minimum())
        x = left + (right - left) * (self.value() - self.minimum()) / span
        rounded(painter, QRectF(left, middle - 3, right - left, 6), 3, p.track)
        lit = p.text if self.isEnabled() else p.control_border
        rounded(painter, QRectF(left, middle - 3, x - left, 6), 3, lit)
        if self._dots:
            painter.setPen(Qt.PenStyle.NoPen)
            for value in range(self.minimum(), self.maximum() + 1, self.singleStep()):
                dot = left + (right - left) * (value - self.minimum()) / span
                painter.setBrush(QColor(p.control_border))
                painter.drawEllipse(QRectF(dot - 2, middle - 2, 4, 4))
        painter.setBrush(QColor(p.card))
        painter.setPen(QPen(QColor(lit), 2))
        painter.drawEllipse(QRectF(x - KNOB_PX, middle - KNOB_PX, 2 * KNOB_PX, 2 * KNOB_PX))

    def _go_to(self, x: float) -> None:
        span_px = max(1, round(self.width() - 2 * KNOB_PX - 2))
        value = QStyle.sliderValueFromPosition(
            self.minimum(), self.maximum(), round(x - KNOB_PX - 1), span_px
        )
        step = self.singleStep()
        self.setValue(self.minimum() + round((value - self.minimum()) / step) * step)

    def _say(self, value: int) -> None:
        self.setAccessibleName(self._name)
        self.setAccessibleDescription(self._spoken(value))
