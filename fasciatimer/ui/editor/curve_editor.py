"""The pressure over a step, to be drawn with the mouse or with arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from fasciatimer.core.units import format_number
from fasciatimer.ui.editor.pressure import Points
from fasciatimer.ui.editor.words import tr
from fasciatimer.ui.palette import Hue
from fasciatimer.ui.parts import announce, rounded
from fasciatimer.ui.player.fitted_text import paint_line
from fasciatimer.ui.theme import Look

HIT_PX = 22
POINT_PX = 8
TOP = 6
"""The axis ends here; what is higher is never asked for."""


class CurveEditor(QWidget):
    """One Tab stop. Left and right move the point by a second; with Ctrl they go to the next one.

    `changed` carries `Points` while they are moved; `settled` says that this is it for now.
    """

    changed = Signal(object)
    settled = Signal()
    added = Signal()
    """A curve was asked for where there is none."""
    focus_box_changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._points: Points | None = None
        self._work_ms = 60_000
        self._limit = float(TOP)
        self._hue: Hue = "work"
        self._title = tr("Pressure")
        self._reason = ""
        self._index = 0
        self._over = -1
        self._held = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        look.changed.connect(self._look_changed)
        self._say()

    # ---- what it is told -------------------------------------------------------------------------------

    @property
    def points(self) -> Points | None:
        """What is drawn."""
        return self._points

    @property
    def index(self) -> int:
        """Which point the keys move."""
        return self._index

    @property
    def held(self) -> bool:
        """Whether a point is being dragged."""
        return self._held

    def show_curve(
        self, points: Points | None, work_ms: int, limit: float, hue: Hue, title: str, reason: str = ""
    ) -> None:
        """Show a curve.

        Args:
            points: None when the step has none.
            work_ms: length of the work part.
            limit: the highest number allowed there, 0 to 10.
            hue: colour of the line.
            title: what the number is: pressure, pull, effort.
            reason: why there is no curve to draw; '' offers one.
        """
        around = (max(1, work_ms), limit, hue, title, reason)
        if around == (self._work_ms, self._limit, self._hue, self._title, self._reason) and (
            points == self._points
        ):
            return
        self._work_ms, self._limit, self._hue, self._title, self._reason = around
        if not self._held:
            self._points = points
            self._index = min(self._index, len(points.at) - 1) if points else 0
        self._say()
        self.update()

    # ---- keys --------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, points = event.key(), self._points
        if points is None:
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not self._reason:
                self.added.emit()
            else:
                super().keyPressEvent(event)
            return
        ctrl = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        percent, value = points.at[self._index]
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            way = 1 if key == Qt.Key.Key_Right else -1
            if ctrl or points.kind == "steady":
                self._go_to(self._index + way)
            else:
                self._set(points.moved(self._index, round(percent) + way * self._second_percent()))
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 0.5 if ctrl else 1.0
            self._set(points.raised(self._index, value + (step if key == Qt.Key.Key_Up else -step)))
        elif key == Qt.Key.Key_Home:
            self._go_to(0)
        elif key == Qt.Key.Key_End:
            self._go_to(len(points.at) - 1)
        elif key in (Qt.Key.Key_Insert, Qt.Key.Key_Plus):
            self._split()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Minus):
            self._set(points.without(self._index))
        else:
            super().keyPressEvent(event)
            return
        self.settled.emit()

    def _second_percent(self) -> int:
        """Return a second in percent, at least one."""
        return max(1, round(100_000 / self._work_ms))

    def _go_to(self, index: int) -> None:
        assert self._points is not None
        self._index = min(max(0, index), len(self._points.at) - 1)
        self._say()
        self.focus_box_changed.emit()
        self.update()
        announce(self, self.accessibleName())

    def _split(self) -> None:
        """Put a point between this one and the next."""
        points = self._points
        assert points is not None
        first = min(self._index, len(points.at) - 2)
        (low, one), (high, other) = points.at[first], points.at[first + 1]
        more = points.with_point(round((low + high) / 2), (one + other) / 2)
        if more is not None:
            self._index = first + 1
            self._set(more)

    def _set(self, points: Points | None) -> None:
        if points is None or points == self._points:
            return
        self._points = points
        self._index = min(self._index, len(points.at) - 1)
        self._say()
        self.update()
        self.focus_box_changed.emit()
        self.changed.emit(points)
        if self.hasFocus() and not self._held:
            announce(self, self.accessibleName())

    # ---- the mouse ---------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self._points is None:
            if not self._reason:
                self.added.emit()
            return
        index = self._near(event.position())
        if index >= 0:
            self._held = True
            self._go_to(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        points = self._points
        if points is None:
            return
        if not self._held:
            over = self._near(event.position())
            if over != self._over:
                self._over = over
                shape = Qt.CursorShape.SizeAllCursor if over >= 0 else Qt.CursorShape.ArrowCursor
                self.setCursor(shape)
                self.update()
            return
        field = self._field()
        value = TOP * (field.bottom() - event.position().y()) / max(1.0, field.height())
        moved = points.raised(self._index, round(min(value, TOP) * 2) / 2)
        percent = round(100 * (event.position().x() - field.left()) / max(1.0, field.width()))
        ends = self._index in (0, len(points.at) - 1)
        far = abs(percent - points.at[self._index][0]) * field.width() >= 600
        if points.kind == "points" if ends else far:
            moved = moved.moved(self._index, percent)
        self._set(moved)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._held:
            self._held = False
            self.settled.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        points = self._points
        if points is None:
            return
        index = self._near(event.position())
        field = self._field()
        if index >= 0:
            self._set(points.without(index))
        else:
            percent = round(100 * (event.position().x() - field.left()) / max(1.0, field.width()))
            value = TOP * (field.bottom() - event.position().y()) / max(1.0, field.height())
            more = points.with_point(min(max(percent, 0), 100), round(min(max(value, 0), TOP) * 2) / 2)
            if more is not None:
                self._set(more)
        self.settled.emit()

    def _near(self, at: QPointF) -> int:
        """Return the point within reach of the pointer, the nearest; -1 for none."""
        if self._points is None:
            return -1
        ways = [(at - self._spot(i)).manhattanLength() for i in range(len(self._points.at))]
        nearest = min(range(len(ways)), key=ways.__getitem__)
        spot = self._spot(nearest)
        inside = abs(at.x() - spot.x()) <= HIT_PX and abs(at.y() - spot.y()) <= HIT_PX
        return nearest if inside else -1

    # ---- looks -------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(416, self.look.pad(142))

    def minimumSizeHint(self) -> QSize:
        return QSize(220, max(self.look.pad(112), self.look.px(112)))

    def focus_box(self) -> QRectF:
        """Return where the point is that the keys move."""
        if self._points is None:
            return QRectF(self.rect())
        spot = self._spot(self._index)
        return QRectF(spot.x() - POINT_PX - 2, spot.y() - POINT_PX - 2, 2 * POINT_PX + 4, 2 * POINT_PX + 4)

    def focus_radius_px(self) -> float:
        """Return the radius of the outline."""
        return POINT_PX + 2 if self._points is not None else 16

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def spot(self, index: int) -> QPointF:
        """Return where a point is in the widget."""
        return self._spot(index)

    def _field(self) -> QRectF:
        """Return where the curve may go."""
        head, foot = self.look.px(34), self.look.px(24)
        return QRectF(self.rect()).adjusted(14 + self.look.px(20), head, -2 - self.look.px(22), -foot)

    def _spot(self, index: int) -> QPointF:
        assert self._points is not None
        percent, value = self._points.at[index]
        field = self._field()
        y = field.bottom() - field.height() * min(value, TOP) / TOP
        return QPointF(field.left() + field.width() * percent / 100, y)

    def _seconds(self, percent: float) -> str:
        return format_number(round(self._work_ms * percent / 100_000, 1))

    def _say(self) -> None:
        points = self._points
        if points is None:
            self.setAccessibleName(f"{self._title}. {self._reason or tr('None yet. Enter adds one.')}")
            return
        percent, value = points.at[self._index]
        self.setAccessibleName(
            tr(
                "{what}, point {n} of {m}, {s} seconds, {value} of 10, limit {limit}",
                what=self._title,
                n=self._index + 1,
                m=len(points.at),
                s=self._seconds(percent),
                value=format_number(value),
                limit=format_number(self._limit),
            )
        )
        self.setAccessibleDescription(
            tr("Up and down change the number, left and right the time, Ctrl goes to the next point.")
        )

    def _look_changed(self) -> None:
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, p = self.look, self.look.palette
        painter = QPainter(self)
        rounded(painter, QRectF(self.rect()), 14, p.card, p.line)
        head = QRectF(14, 6, self.width() - 28, look.px(24))
        paint_line(painter, look, self._title, head, 13 * look.scale, 650, p.text)
        right = Qt.AlignmentFlag.AlignRight
        field = self._field()
        if self._points is None:
            words = self._reason or tr("Press here to draw one.")
            paint_line(
                painter, look, words, field, 13 * look.scale, 500, p.text2, Qt.AlignmentFlag.AlignHCenter
            )
            return
        half = head.adjusted(head.width() * 0.4, 0, 0, 0)
        paint_line(painter, look, tr("drag, or arrow keys"), half, 13 * look.scale, 500, p.text2, right)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_axis(painter, field)
        spots = [self._spot(i) for i in range(len(self._points.at))]
        line = [QPointF(field.left(), spots[0].y()), *spots, QPointF(field.right(), spots[-1].y())]
        ground = QPainterPath(field.bottomLeft())
        for spot in line:
            ground.lineTo(spot)
        ground.lineTo(field.bottomRight())
        accent = QColor(p.accent(self._hue))
        tint = QColor(accent)
        tint.setAlphaF(0.16)
        painter.fillPath(ground, tint)
        pen = QPen(accent, 2.6)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(line)
        for index, spot in enumerate(spots):
            strong = index == self._over or (self._held and index == self._index)
            painter.setPen(QPen(accent, 3))
            painter.setBrush(accent if strong else QColor(p.card))
            painter.drawEllipse(spot, POINT_PX, POINT_PX)

    def _paint_axis(self, painter: QPainter, field: QRectF) -> None:
        look, p = self.look, self.look.palette
        limit_y = field.bottom() - field.height() * min(self._limit, TOP) / TOP
        if self._limit < TOP:
            brush = QBrush(QColor(p.control_border), Qt.BrushStyle.BDiagPattern)
            painter.setOpacity(0.45)
            painter.fillRect(QRectF(field.left(), field.top(), field.width(), limit_y - field.top()), brush)
            painter.setOpacity(1.0)
        for value in range(0, TOP + 1, 2):
            y = field.bottom() - field.height() * value / TOP
            painter.setPen(QPen(QColor(p.track), 1))
            painter.drawLine(QPointF(field.left(), y), QPointF(field.right(), y))
            box = QRectF(6, y - look.px(9), field.left() - 14, look.px(18))
            paint_line(
                painter, look, str(value), box, 12 * look.scale, 500, p.text2, Qt.AlignmentFlag.AlignRight
            )
        if self._limit < TOP:
            rule = QPen(QColor(p.danger), 1.6)
            rule.setDashPattern([4, 3])
            painter.setPen(rule)
            painter.drawLine(QPointF(field.left(), limit_y), QPointF(field.right(), limit_y))
            words = tr("limit {n}", n=format_number(self._limit))
            box = QRectF(field.left(), limit_y - look.px(19), field.width() - 4, look.px(18))
            paint_line(painter, look, words, box, 12 * look.scale, 650, p.danger, Qt.AlignmentFlag.AlignRight)
        assert self._points is not None
        taken = -100.0
        last = len(self._points.at) - 1
        for index, (percent, _) in enumerate(self._points.at):
            x = self._spot(index).x()
            wide = look.px(44)
            if index < last and (x - taken < wide or (field.right() - x < wide and index)):
                continue
            taken = x
            unit = f"{self._seconds(percent)} s" if index in (0, last) else self._seconds(percent)
            box = QRectF(x - wide / 2, field.bottom() + 4, wide, look.px(18))
            paint_line(painter, look, unit, box, 12 * look.scale, 500, p.text2, Qt.AlignmentFlag.AlignHCenter)
