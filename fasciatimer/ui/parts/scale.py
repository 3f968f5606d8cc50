"""The scale from 0 to 10 on which a person says how something is: eleven cells, one Tab stop."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from fasciatimer.ui.parts.painting import rounded
from fasciatimer.ui.theme import Look

CELLS = 11
LEAST_CELL_PX = 27
GAP_PX = 4
TALL_PX = 44
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1}


class Scale(QWidget):
    """Holds a number or none. Digits set it (0 after 1 is 10), arrows step, Backspace takes it back.

    Args:
        name: the question, for screen readers.
    """

    chosen = Signal(object)
    """The number 0 to 10, or None when it was taken back."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._name = name
        self._value: int | None = None
        self._before: int | None = None
        self._over = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._look_changed)
        self._say()

    @property
    def value(self) -> int | None:
        """The number that was given, or None."""
        return self._value

    def show_value(self, value: int | None, *, before: int | None = None) -> None:
        """Show a number without telling of it.

        Args:
            value: 0 to 10, or None.
            before: an earlier number, shown as a dotted ring.
        """
        self._value, self._before = value, before
        self._say()
        self.update()

    def focus_radius_px(self) -> float:
        """Return the radius of the outline."""
        return 10.0

    def sizeHint(self) -> QSize:
        return QSize(CELLS * (LEAST_CELL_PX + GAP_PX) - GAP_PX, max(TALL_PX, self.look.pad(TALL_PX)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def cell(self, number: int) -> QRectF:
        """Return where a number stands."""
        wide = (self.width() - GAP_PX * (CELLS - 1)) / CELLS
        return QRectF(number * (wide + GAP_PX), 0, wide, self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._choose(5 if self._value is None else min(max(self._value + _STEPS[key], 0), 10))
        elif Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            digit = key - Qt.Key.Key_0
            self._choose(10 if digit == 0 and self._value == 1 else digit)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._choose(0 if key == Qt.Key.Key_Home else 10)
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._choose(None)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self._number_at(event.position().x())
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose(None if number == self._value else number)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._number_at(event.position().x()))

    def leaveEvent(self, event: object) -> None:
        self._hover(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        p = self.look.palette
        room_px = self.cell(0).width() - 6
        size_px = min(15.0 * self.look.scale, room_px * 0.62, self.height() * 0.5)
        for number in range(CELLS):
            box = self.cell(number)
            lit = number == self._value
            ground = p.text if lit else p.hover if number == self._over else p.card
            radius = min(10.0, box.width() / 3)
            rounded(painter, box, radius, ground, None if lit else p.control_border, 1.2)
            if number == self._before:
                pen = QPen(QColor(p.on_accent if lit else p.text), 2)
                pen.setStyle(Qt.PenStyle.DotLine)
                painter.setPen(pen)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box.adjusted(3, 3, -3, -3), radius - 2, radius - 2)
            font = self.look.font(15, 700 if lit else 600, tabular=True, scaled=False)
            font.setPixelSize(max(13, round(size_px)))
            painter.setFont(font)
            painter.setPen(QColor(p.on_accent if lit else p.text))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))

    def _number_at(self, x: float) -> int:
        pitch = (self.width() + GAP_PX) / CELLS
        return min(max(int(x / pitch), 0), CELLS - 1)

    def _hover(self, number: int) -> None:
        if number != self._over:
            self._over = number
            self.update()

    def _choose(self, value: int | None) -> None:
        if value != self._value:
            self._value = value
            self._say()
            self.update()
            self.chosen.emit(value)

    def _look_changed(self) -> None:
        self.updateGeometry()
        self.update()

    def _say(self) -> None:
        now = _tr("not given") if self._value is None else _tr("{n} of 10").format(n=self._value)
        parts = [self._name, now]
        if self._before is not None:
            parts.append(_tr("before: {n}").format(n=self._before))
        self.setAccessibleName(", ".join(parts))


def _tr(text: str) -> str:
    return QCoreApplication.translate("scale", text)
