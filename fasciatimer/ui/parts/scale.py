"""The scale from 0 to 10 on which a person says how something is: eleven cells, one Tab stop."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from fasciatimer.ui.parts.painting import rounded
from fasciatimer.ui.theme import Look

CELLS = 11
LEAST_CELL_PX = 27
GAP_PX = 4
TIGHT_GAP_PX = 1
FIRST_ROW = 6
"""Cells of the first row where one row is too short for all."""
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
        # Not fixed: that would keep the height of one row where two are needed.
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
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
        wide = CELLS * (LEAST_CELL_PX + GAP_PX) - GAP_PX
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        wide = FIRST_ROW * (LEAST_CELL_PX + TIGHT_GAP_PX)
        return QSize(wide, self.heightForWidth(max(wide, self.width())))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = 1 if _fits(width) else 2
        return rows * max(TALL_PX, self.look.pad(TALL_PX)) + (rows - 1) * GAP_PX

    def cell(self, number: int) -> QRectF:
        """Return where a number stands."""
        whole = _fits(self.width())
        count = CELLS if whole else FIRST_ROW
        gap = GAP_PX if self.width() >= CELLS * (LEAST_CELL_PX + GAP_PX) else TIGHT_GAP_PX
        gap = gap if whole else GAP_PX
        wide = (self.width() - gap * (count - 1)) / count
        rows = 1 if whole else 2
        high = min(self.height() - (rows - 1) * GAP_PX, rows * max(TALL_PX, self.look.pad(TALL_PX))) / rows
        row, column = divmod(number, count)
        return QRectF(column * (wide + gap), row * (high + GAP_PX), wide, high)

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
        number = self._number_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and number >= 0:
            self._choose(None if number == self._value else number)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._number_at(event.position()))

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
        size_px = min(15.0 * self.look.scale, room_px * 0.62, self.cell(0).height() * 0.5)
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

    def _number_at(self, point: QPointF) -> int:
        """Return the number under a point, gaps included; -1 beside all of them."""
        half = GAP_PX / 2
        boxes = (self.cell(number).adjusted(-half, -half, half, half) for number in range(CELLS))
        return next((number for number, box in enumerate(boxes) if box.contains(point)), -1)

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


def _fits(width: int) -> bool:
    """Return whether one row has room for all cells."""
    return width >= CELLS * (LEAST_CELL_PX + TIGHT_GAP_PX) - TIGHT_GAP_PX


def _tr(text: str) -> str:
    return QCoreApplication.translate("scale", text)
