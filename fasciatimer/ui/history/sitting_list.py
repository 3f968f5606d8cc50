"""The list of sittings, newest first: a list that screen readers and keys know, painted as rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from fasciatimer.core.history import Sitting
from fasciatimer.ui.history.facts import main_pair, moment_of, notes_of
from fasciatimer.ui.history.words import day_long, moment_words, tr
from fasciatimer.ui.parts import ScrollBar, paint_icon, rounded
from fasciatimer.ui.phrases import DOT, length_text
from fasciatimer.ui.theme import Look

Index = QModelIndex | QPersistentModelIndex
ROW_PX = 66
BAR_PX = 10


class _Model(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.sittings: tuple[Sitting, ...] = ()
        self.today = date.min
        self.cell = QSize(1, ROW_PX)

    def show(self, sittings: Sequence[Sitting], today: date) -> None:
        self.beginResetModel()
        self.sittings, self.today = tuple(sittings), today
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.sittings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        sitting = self.sittings[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return sitting.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(sitting)
        if role == Qt.ItemDataRole.SizeHintRole:
            return self.cell
        return None


class SittingList(QListView):
    """One Tab stop: arrows move, Enter opens."""

    opened = Signal(str)
    """The id of a sitting."""
    pointed = Signal(str)
    """The id of the sitting that has the focus."""
    focus_box_changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._rows = _Model(self)
        self._over = -1
        self.setModel(self._rows)
        self.setAccessibleName(tr("Sittings"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollBar(ScrollBar(look, BAR_PX))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.selectionModel().currentChanged.connect(self._moved)
        self.verticalScrollBar().valueChanged.connect(self.focus_box_changed)
        look.changed.connect(self._fit)
        self._fit()

    def show_sittings(self, sittings: Sequence[Sitting], today: date) -> None:
        """Show these, newest first; where one was chosen, it stays chosen."""
        current = self.current
        newest = sorted(sittings, key=lambda one: one.started_at, reverse=True)
        self._rows.show(newest, today)
        self._fit()
        if current is not None:
            self.choose(current.id)

    @property
    def sittings(self) -> tuple[Sitting, ...]:
        """What is shown, in order."""
        return self._rows.sittings

    @property
    def current(self) -> Sitting | None:
        """The sitting last chosen."""
        index = self.currentIndex()
        return self._rows.sittings[index.row()] if index.isValid() else None

    def choose(self, id: str) -> None:
        """Go to a sitting, if it is shown."""
        for row, sitting in enumerate(self._rows.sittings):
            if sitting.id == id:
                self.setCurrentIndex(self._rows.index(row))

    def choose_day(self, day: date) -> bool:
        """Go to the newest sitting of a day; returns whether there is one."""
        for row, sitting in enumerate(self._rows.sittings):
            if moment_of(sitting).date() == day:
                self.setCurrentIndex(self._rows.index(row))
                self.scrollTo(self._rows.index(row), QAbstractItemView.ScrollHint.PositionAtTop)
                return True
        return False

    def focus_box(self) -> QRectF:
        """Return where the row with the focus is."""
        return QRectF(self.visualRect(self.currentIndex()).intersected(self.viewport().rect()))

    def focus_radius_px(self) -> float:
        """Return the radius of the outline."""
        return 12

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid() and self._rows.sittings:
            self.setCurrentIndex(self._rows.index(0))
        super().focusInEvent(event)
        self.focus_box_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.current
        if current is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(current.id)
        elif event.key() in (Qt.Key.Key_V, Qt.Key.Key_Slash):
            # Not a letter to find a sitting by: it belongs to the screen.
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self.opened.emit(self._rows.sittings[index.row()].id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        row = self.indexAt(event.position().toPoint()).row()
        if row != self._over:
            self._over = row
            self.viewport().update()
        hand = Qt.CursorShape.PointingHandCursor if row >= 0 else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(hand)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first = max(0, self.indexAt(QPoint(1, event.rect().top() + 1)).row())
        for row in range(first, len(self._rows.sittings)):
            box = self.visualRect(self._rows.index(row))
            if box.top() > event.rect().bottom():
                break
            self._paint_row(painter, self._rows.sittings[row], box, row)

    def _paint_row(self, painter: QPainter, sitting: Sitting, box: QRect, row: int) -> None:
        p, look = self.look.palette, self.look
        whole = QRectF(box).adjusted(0, 1, -2, -2)
        if row == self.currentIndex().row():
            rounded(painter, whole, 12, p.sunk)
        elif row == self._over:
            rounded(painter, whole, 12, p.hover)
        left, right = whole.left() + 12, whole.right() - 10
        side_px = look.px(16)
        arrow = QRectF(right - side_px, whole.top(), side_px, whole.height())
        paint_icon(painter, look, "chevron_right", p.text2, arrow)
        right -= side_px + 10
        right = self._paint_pair(painter, sitting, right, whole)
        title, words = look.font(15, 650), look.font(13, 500)
        middle = whole.center().y()
        room = right - left - 8
        painter.setFont(title)
        painter.setPen(QColor(p.text))
        name = QFontMetricsF(title).elidedText(sitting.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left, middle - look.px(21), room, look.px(20)), _LEFT, name)
        painter.setFont(words)
        painter.setPen(QColor(p.text2))
        line = row_words(sitting, self._rows.today)
        line = QFontMetricsF(words).elidedText(line, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left, middle + look.px(2), room, look.px(18)), _LEFT, line)
        if row + 1 < len(self._rows.sittings):
            painter.fillRect(QRectF(left, whole.bottom() + 1, whole.width() - 24, 1), QColor(p.line))

    def _paint_pair(self, painter: QPainter, sitting: Sitting, right: float, whole: QRectF) -> float:
        """Paint ``6 > 4`` up to an edge; returns where it begins."""
        before, after = main_pair(sitting)
        if before is None and after is None:
            return right
        p, look = self.look.palette, self.look
        cell = look.px(24)
        for value, weight, ink in ((after, 700, p.text), (None, 0, ""), (before, 500, p.text2)):
            box = QRectF(right - cell, whole.top(), cell, whole.height())
            if not weight:
                side_px = look.px(12)
                paint_icon(painter, look, "chevron_right", p.text2, box.adjusted(6, 0, -6, 0))
                right -= side_px + 4
                continue
            painter.setFont(look.font(17, weight, tabular=True))
            painter.setPen(QColor(ink))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "–" if value is None else str(value))
            right -= cell
        return right

    def _moved(self) -> None:
        self.viewport().update()
        self.focus_box_changed.emit()
        if self.current is not None:
            self.pointed.emit(self.current.id)

    def _fit(self) -> None:
        height = max(ROW_PX, self.look.px(44) + 22)
        cell = QSize(max(1, self.width() - BAR_PX - 4), height)
        if cell != self.gridSize():
            self._rows.cell = cell
            self.setGridSize(cell)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def row_words(sitting: Sitting, today: date) -> str:
    """Return ``Yesterday 15:10 · 5:00 · eased once``."""
    parts = [moment_words(moment_of(sitting), today), length_text(sitting.played_ms), *notes_of(sitting)]
    return DOT.join(parts)


def spoken(sitting: Sitting) -> str:
    """Return a sitting as one sentence for a screen reader."""
    parts = [
        sitting.title,
        day_long(moment_of(sitting).date()),
        tr("{n} played", n=length_text(sitting.played_ms)),
    ]
    before, after = main_pair(sitting)
    if before is not None:
        parts.append(tr("before {n}", n=before))
    if after is not None:
        parts.append(tr("after {n}", n=after))
    return ", ".join([*parts, *notes_of(sitting)]) + "."
