"""The steps as a list: to jump to, to move, to double and to delete."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from fasciatimer.ui.editor.painted_list import Face, PaintedList, paint_words
from fasciatimer.ui.editor.rows import Row
from fasciatimer.ui.editor.words import facts_text, head_spoken, row_name, row_spoken, tr
from fasciatimer.ui.parts import paint_icon, rounded
from fasciatimer.ui.parts.buttons import Pressable
from fasciatimer.ui.theme import Look

ROW_PX = 44
HANDLE_PX = 26
_DOTS = [(x, y) for y in (-5, 0, 5) for x in (-2.5, 2.5)]


class Outline(PaintedList):
    """Rows with a handle. Enter goes to the step in the text; Alt Up and Down move it."""

    chosen = Signal(int)
    """A row was clicked, or Enter pressed on it."""
    stepped = Signal(int)
    """The keys went to a row."""
    move_asked = Signal(int, int)
    """Row, and the row it is to stand before; the number of rows is the end."""
    step_asked = Signal(int)
    """Move the row one is on up (-1) or down (1)."""
    duplicate_asked = Signal()
    delete_asked = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        face = Face(partial(row_height_px, look), self._paint_row, self.spoken, self.look_of)
        super().__init__(look, tr("Steps"), face, parent)
        self._bare = False
        self._carried = -1
        self._goal = -1
        self._pressed: QPointF | None = None

    @property
    def steps(self) -> tuple[Row, ...]:
        """The rows shown."""
        return self.rows

    def set_bare(self, bare: bool) -> None:
        """Show the marks alone, where room is short."""
        if bare != self._bare:
            self._bare = bare
            self.viewport().update()

    def show_steps(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.show_rows(rows, anew=False)

    def look_of(self, row: Row) -> object:
        """Return all that is painted and said of a row."""
        return row.number, row.kind, row.name, row.hue, row.length, row.side, row.errors, row.hints

    def spoken(self, row: int) -> str:
        """Return what a screen reader says of a row."""
        return row_spoken(self.rows[row], row + 1, len(self.rows))

    # ---- keys ----------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, ctrl = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        moves = alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down)
        if (moves or key == Qt.Key.Key_Delete or (ctrl and key == Qt.Key.Key_D)) and self.row >= 0:
            self.stepped.emit(self.row)  # Tab may have led here, past the step the text is at
        if moves:
            self.step_asked.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif ctrl and key == Qt.Key.Key_D:
            self.duplicate_asked.emit()
        elif key == Qt.Key.Key_Delete:
            self.delete_asked.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.row >= 0:
            self.chosen.emit(self.row)
        else:
            row = self.row
            super().keyPressEvent(event)
            if self.row != row:
                self.stepped.emit(self.row)

    # ---- carrying --------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.indexAt(event.position().toPoint()).row()
        if event.button() != Qt.MouseButton.LeftButton or row < 0:
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.go_to_row(row)
        self._carried = row
        self._pressed = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        on_handle = self.over >= 0 and event.position().x() < HANDLE_PX
        if self._pressed is None:
            shape = Qt.CursorShape.OpenHandCursor if on_handle else Qt.CursorShape.PointingHandCursor
            self.viewport().setCursor(shape if self.over >= 0 else Qt.CursorShape.ArrowCursor)
            return
        if self._goal < 0 and abs(event.position().y() - self._pressed.y()) < 6:
            return
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        goal = self.place_at(event.position().y())
        if goal != self._goal:
            self._goal = goal
            self.viewport().update()
        edge = row_height_px(self.look) / 2
        bar = self.verticalScrollBar()
        if event.position().y() < edge:
            bar.setValue(bar.value() - bar.singleStep())
        elif event.position().y() > self.viewport().height() - edge:
            bar.setValue(bar.value() + bar.singleStep())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        carried, goal, pressed = self._carried, self._goal, self._pressed
        self._carried, self._goal, self._pressed = -1, -1, None
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        self.viewport().update()
        if pressed is None:
            return
        if goal < 0:
            self.chosen.emit(carried)
        elif goal not in (carried, carried + 1):
            self.move_asked.emit(carried, goal)

    def place_at(self, y: float) -> int:
        """Return before which row a height lies, where the carried one may stand; -1 where it may not."""
        place = min(max(0, round((y + self.verticalOffset()) / row_height_px(self.look))), len(self.rows))
        carried = self.rows[self._carried]
        inside = carried.number + "."
        while place < len(self.rows) and self.rows[place].number.startswith(inside):
            place += 1
        if carried.kind == "block":
            while place < len(self.rows) and self.rows[place].depth:
                place += 1
        return place

    # ---- painting --------------------------------------------------------------------------------------

    def _paint_row(self, painter: QPainter, row: int, box: QRectF) -> None:
        look, p = self.look, self.look.palette
        step = self.rows[row]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = box.adjusted(6, 1, -2, -1)
        if row == self.row:
            rounded(painter, ground, 10, p.sunk if not p.dark else p.hover)
            rounded(painter, QRectF(box.left() + 6, box.top() + 8, 3, box.height() - 16), 1.5, p.text)
        elif row == self.over:
            rounded(painter, ground, 10, p.hover)
        if row == self._carried and self._goal >= 0:
            painter.setOpacity(0.4)
        indent = 0 if self._bare else 12 * step.depth
        x = box.left() + indent + 20
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(p.control_border))
        for dx, dy in _DOTS:
            painter.drawEllipse(QPointF(x + dx, box.center().y() + dy), 1.2, 1.2)
        mark = QRectF(x + 12, box.center().y() - 10, 4, 20)
        rounded(painter, mark, 2, p.accent(step.hue))
        right = box.right() - 10
        if self._bare:
            _paint_dot(painter, look, step.errors, step.hints, QPointF(right - 3, box.center().y()))
            right -= 10
        elif step.errors or step.hints:
            room = QRectF(box.left(), box.top(), right - box.left(), box.height())
            right = _paint_count(painter, look, step.errors, step.hints, room)
        left = mark.right() + 8
        if self._bare:
            room = QRectF(left, box.top(), max(0.0, right - left), box.height())
            paint_words(painter, look, step.number, room, 13, 650, p.text)
        else:
            name_px, facts_px = look.px(19), look.px(17)
            y = box.center().y() - (name_px + facts_px) / 2
            width = right - left
            paint_words(painter, look, row_name(step), QRectF(left, y, width, name_px), 13, 650, p.text)
            facts = QRectF(left, y + name_px, width, facts_px)
            paint_words(painter, look, facts_text(step), facts, 13, 500, p.text2)
        painter.setOpacity(1.0)
        if self._goal >= 0 and row in (self._goal, self._goal - 1):
            y = box.top() if row == self._goal else box.bottom()
            painter.setPen(QPen(QColor(p.focus), 3))
            painter.drawLine(QPointF(box.left() + 16, y), QPointF(box.right() - 8, y))


class HeadRow(Pressable):
    """The session itself, above its steps: what holds for all of it is written there."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._title = ""
        self._counts = (0, 0)
        self._bare = False
        self._here = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.show_session("", 0, 0)

    @property
    def title(self) -> str:
        """What the session is called; '' without a title."""
        return self._title

    def show_session(self, title: str, errors: int, hints: int) -> None:
        """Show what the session is called, and how many problems and hints its own lines have."""
        self._title, self._counts = title, (errors, hints)
        self.setText(title or tr("No title yet"))
        self.setAccessibleName(head_spoken(title, errors, hints))
        self.update()

    def set_here(self, here: bool) -> None:
        """Show whether this is where one is."""
        if here != self._here:
            self._here = here
            self.update()

    def set_bare(self, bare: bool) -> None:
        """Show the mark alone, where room is short."""
        if bare != self._bare:
            self._bare = bare
            self.update()

    def focus_radius_px(self) -> float:
        """Return the radius of the outline."""
        return 10

    def sizeHint(self) -> QSize:
        return QSize(0, row_height_px(self.look))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, p = QPainter(self), self.look, self.look.palette
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        ground = box.adjusted(6, 1, -12, -1)
        if self._here:
            rounded(painter, ground, 10, p.sunk if not p.dark else p.hover)
            rounded(painter, QRectF(box.left() + 6, box.top() + 8, 3, box.height() - 16), 1.5, p.text)
        elif self.underMouse():
            rounded(painter, ground, 10, p.hover)
        side = look.px(18)
        icon = QRectF(box.left() + 15, box.center().y() - side / 2, side, side)
        paint_icon(painter, look, "sessions", p.text2, icon)
        right, (errors, hints) = ground.right() - 6, self._counts
        if self._bare:
            _paint_dot(painter, look, errors, hints, QPointF(right - 3, box.center().y()))
            return
        if errors or hints:
            room = QRectF(box.left(), box.top(), right - box.left(), box.height())
            right = _paint_count(painter, look, errors, hints, room)
        left, name_px, facts_px = icon.right() + 10, look.px(19), look.px(17)
        y = box.center().y() - (name_px + facts_px) / 2
        paint_words(painter, look, self.text(), QRectF(left, y, right - left, name_px), 13, 650, p.text)
        facts = QRectF(left, y + name_px, right - left, facts_px)
        paint_words(painter, look, tr("Title, safety, plan"), facts, 13, 500, p.text2)


def row_height_px(look: Look) -> int:
    """Return the height of a row."""
    return max(ROW_PX, look.px(19) + look.px(17) + 10)


def _paint_dot(painter: QPainter, look: Look, errors: int, hints: int, middle: QPointF) -> None:
    """Paint that there are problems, full, or hints, hollow."""
    p = look.palette
    if not (errors or hints):
        return
    painter.setPen(QPen(QColor(p.danger if errors else p.control_border), 1.6))
    painter.setBrush(QColor(p.danger) if errors else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(middle, 4, 4)


def _paint_count(painter: QPainter, look: Look, errors: int, hints: int, box: QRectF) -> float:
    """Paint how many problems, or hints when there are no problems; return where it begins."""
    p = look.palette
    side = look.px(18)
    word = str(errors or hints)
    width = max(side, look.px(8) * len(word) + 10)
    pill = QRectF(box.right() - width, box.center().y() - side / 2, width, side)
    if errors:
        rounded(painter, pill, side / 2, p.danger)
    else:
        rounded(painter, pill, side / 2, None, p.control_border, 1.2)
    painter.setFont(look.font(13, 700))
    painter.setPen(QColor(p.on_accent if errors else p.text2))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, word)
    return pill.left() - 6
