"""A list whose rows are painted by ourselves, as quick with 500 rows as with five."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from fasciatimer.ui.parts import ScrollBar
from fasciatimer.ui.theme import Look

Index = QModelIndex | QPersistentModelIndex
BAR_PX = 10


class Face(NamedTuple):
    """How rows look and sound.

    Attributes:
        height_px: returns the height of a row.
        paint: paints one row into a box.
        spoken: returns what a screen reader says of a row.
        look: returns all that is painted and said of what a row shows: where it is equal nothing is painted.
    """

    height_px: Callable[[], int]
    paint: Callable[[QPainter, int, QRectF], None]
    spoken: Callable[[int], str]
    look: Callable[[Any], object] = lambda row: row


class _Rows(QAbstractListModel):
    def __init__(self, parent: QObject, face: Face) -> None:
        super().__init__(parent)
        self._face = face
        self.rows: tuple[Any, ...] = ()
        self.cell = QSize()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        match role:
            case Qt.ItemDataRole.SizeHintRole:
                return self.cell
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._face.spoken(index.row())
        return None

    def show(self, rows: tuple[Any, ...]) -> None:
        """Take other rows; where their number stays the view keeps everything else."""
        if len(rows) == len(self.rows):
            before, self.rows = self.rows, rows
            look = self._face.look
            for row, (old, new) in enumerate(zip(before, rows, strict=True)):
                if old is not new and look(old) != look(new):
                    self.dataChanged.emit(self.index(row), self.index(row))
        else:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()


class PaintedList(QListView):
    """One Tab stop.

    Args:
        name: what the rows are, for screen readers.
        face: paints a row and says it.
    """

    focus_box_changed = Signal()

    def __init__(self, look: Look, name: str, face: Face, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.over = -1
        self._face = face
        self._model = _Rows(self, face)
        self.setModel(self._model)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollBar(ScrollBar(look, BAR_PX))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().valueChanged.connect(self.focus_box_changed)
        self.selectionModel().currentChanged.connect(self.focus_box_changed)
        look.changed.connect(self.fit)

    # ---- what it is told -----------------------------------------------------------------------------

    @property
    def rows(self) -> tuple[Any, ...]:
        """What is shown."""
        return self._model.rows

    @property
    def row(self) -> int:
        """The row one is on, or -1."""
        return self.currentIndex().row()

    def show_rows(self, rows: Sequence[Any], *, anew: bool = True) -> None:
        """Show other rows; one stays on the same place.

        Args:
            rows: what to show.
            anew: paint all of them, not only those that look different.
        """
        row = self.row
        self._model.show(tuple(rows))
        if self.row != row and row >= 0:
            self.go_to_row(min(row, len(rows) - 1))
        if anew:
            self.viewport().update()
        self.focus_box_changed.emit()

    def go_to_row(self, row: int) -> None:
        """Be on a row; -1 is none."""
        if row == self.row:
            return
        self.setCurrentIndex(self._model.index(row) if row >= 0 else QModelIndex())
        self.viewport().update()

    def row_box(self, row: int) -> QRectF:
        """Return where a row is in the viewport."""
        return QRectF(self.visualRect(self._model.index(row)))

    def focus_box(self) -> QRectF:
        """Return where the row with the focus is; nothing while it is out of sight."""
        box = self.row_box(self.row)
        inset = box.adjusted(3, 3, -3, -3)
        seen = inset.intersected(QRectF(self.viewport().rect()))
        return inset if box.height() > 0 and seen.height() >= inset.height() * 0.9 else QRectF()

    def focus_radius_px(self) -> float:
        """Return the radius of the outline."""
        return 8

    # ---- what Qt asks ----------------------------------------------------------------------------------

    def fit(self) -> None:
        """Measure again."""
        cell = QSize(max(1, self.viewport().width()), self._face.height_px())
        if cell != self.gridSize():
            self._model.cell = cell
            self.setGridSize(cell)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid() and self.rows:
            self.go_to_row(0)
        super().focusInEvent(event)
        self.focus_box_changed.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.indexAt(event.position().toPoint()).row()
        if over != self.over:
            self.over = over
            self.viewport().update()

    def leaveEvent(self, event: Any) -> None:
        self.over = -1
        self.viewport().update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        step_px = max(1, self.gridSize().height())
        top_px = event.rect().top() + self.verticalOffset()
        first = max(0, top_px // step_px)
        after = (top_px + event.rect().height() - 1) // step_px + 1
        for row in range(first, min(after, len(self.rows))):
            self._face.paint(painter, row, self.row_box(row))


def paint_words(
    painter: QPainter, look: Look, text: str, box: QRectF, size_px: float, weight: int, colour: str
) -> None:
    """Paint one line in the middle of a box's height, cut with an ellipsis where it is too wide."""
    font = look.font(size_px, weight)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, box.width()))
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
