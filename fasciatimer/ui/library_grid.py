"""The grid of cards: a list that screen readers and keys know, painted as cards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from fasciatimer.core.catalogue import Card
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.library_card import (
    CARD_ROLE,
    GAP_PX,
    LEAST_WIDTH_PX,
    RADIUS_PX,
    CardDelegate,
    card_height_px,
    play_box,
)
from fasciatimer.ui.parts import ScrollBar
from fasciatimer.ui.phrases import card_spoken
from fasciatimer.ui.theme import Look

Index = QModelIndex | QPersistentModelIndex
BAR_PX = 8


class CardModel(QAbstractListModel):
    """The cards shown, in order."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._vocabulary = vocabulary
        self.cards: tuple[Card, ...] = ()

    def show(self, cards: Sequence[Card]) -> None:
        """Show other cards."""
        self.beginResetModel()
        self.cards = tuple(cards)
        self.endResetModel()

    def row_of(self, path: str) -> int:
        """Return the row of a file, or -1."""
        return next((row for row, card in enumerate(self.cards) if card.path == path), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        card = self.cards[index.row()]
        match role:
            case _ if role == CARD_ROLE:
                return card
            case Qt.ItemDataRole.DisplayRole:
                return card.title or card.file_name
            case Qt.ItemDataRole.AccessibleTextRole:
                return card_spoken(card, self._vocabulary)
            case Qt.ItemDataRole.ToolTipRole:
                return card.summary or None
        return None


class CardGrid(QListView):
    """Cards side by side. One Tab stop: arrows move, Enter opens, Space starts.

    `opened` and `started` carry a card that can be played; `asked` one that cannot.
    """

    opened = Signal(object)
    started = Signal(object)
    asked = Signal(object)
    focus_box_changed = Signal()

    def __init__(
        self, look: Look, model: CardModel, delegate: CardDelegate, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.look = look
        self._cards = model
        self._delegate = delegate
        self._pressed: tuple[int, bool] | None = None
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setAccessibleName(self.tr("Sessions"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Where the bar may come and go, the list breaks its rows as if the style's own bar were there.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollBar(ScrollBar(look, BAR_PX))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().valueChanged.connect(self.focus_box_changed)
        self.selectionModel().currentChanged.connect(self.focus_box_changed)
        look.changed.connect(self._fit)

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show other cards; what was chosen and what was in view stay where they are."""
        if tuple(cards) == self._cards.cards:
            return
        current = self.currentIndex().data(CARD_ROLE)
        bar = self.verticalScrollBar()
        anchor = self.indexAt(QPoint(1, 1)) if bar.value() else QModelIndex()
        anchor_path = anchor.data(CARD_ROLE).path if anchor.isValid() else ""
        offset_px = self.visualRect(anchor).top() if anchor.isValid() else 0
        self._cards.show(cards)
        self.doItemsLayout()
        if current is not None and (row := self._cards.row_of(current.path)) >= 0:
            self.setAutoScroll(False)
            self.selectionModel().setCurrentIndex(
                self._cards.index(row), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self.setAutoScroll(True)
        if anchor_path and (row := self._cards.row_of(anchor_path)) >= 0:
            bar.setValue(bar.value() + self.visualRect(self._cards.index(row)).top() - offset_px)
        self.focus_box_changed.emit()

    @property
    def columns(self) -> int:
        """How many cards stand side by side."""
        return max(1, (self._room_px() + GAP_PX) // (self.look.px(LEAST_WIDTH_PX) + GAP_PX))

    def focus_box(self) -> QRectF:
        """Return where the card with the focus is; nothing while it is out of sight."""
        box = QRectF(self.visualRect(self.currentIndex())).adjusted(0, 0, -GAP_PX, -GAP_PX)
        seen = box.intersected(QRectF(self.viewport().rect()))
        return box if seen.height() >= box.height() * 0.9 and box.height() > 0 else QRectF()

    def focus_radius_px(self) -> float:
        """Return the radius of a card."""
        return RADIUS_PX

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid() and self._cards.cards:
            self.setCurrentIndex(self._cards.index(0))
        super().focusInEvent(event)
        self.focus_box_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        card = self.currentIndex().data(CARD_ROLE)
        if card is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._act(card, start=event.key() == Qt.Key.Key_Space)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._pressed = self._under(event) if event.button() == Qt.MouseButton.LeftButton else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        under = self._under(event)
        if under is not None and under == self._pressed:
            self._act(self._cards.cards[under[0]], start=under[1])
        self._pressed = None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = self._under(event) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        return super().viewportEvent(event)

    def _under(self, event: QMouseEvent) -> tuple[int, bool] | None:
        """Return the row of the card under the pointer and whether its Play button is meant."""
        at = event.position()
        index = self.indexAt(at.toPoint())
        box = QRectF(self.visualRect(index)).adjusted(0, 0, -GAP_PX, -GAP_PX)
        return (index.row(), play_box(box).contains(at)) if index.isValid() and box.contains(at) else None

    def _act(self, card: Card, *, start: bool) -> None:
        signal = self.asked if not card.playable else self.started if start else self.opened
        signal.emit(card)

    def _room_px(self) -> int:
        return self.width() - BAR_PX - GAP_PX

    def _fit(self) -> None:
        columns = self.columns
        # A row wraps when its last pixel touches the edge, so one is spared.
        width = (self.width() - BAR_PX - 1) // columns
        cell = QSize(width, card_height_px(self.look) + GAP_PX)
        if cell != self.gridSize():
            self._delegate.cell = cell
            self.setGridSize(cell)
        self.viewport().update()
