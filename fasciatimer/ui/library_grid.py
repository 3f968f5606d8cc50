"""The grid of cards: a list that screen readers and keys know, painted as cards."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from fasciatimer.core.catalogue import Card
from fasciatimer.ui.library_card import (
    GAP_PX,
    HEIGHT_PX,
    LEAST_WIDTH_PX,
    RADIUS_PX,
    CardFace,
    Picture,
    card_height_px,
    play_box,
)
from fasciatimer.ui.parts import ScrollBar
from fasciatimer.ui.phrases import card_spoken
from fasciatimer.ui.theme import Look

Index = QModelIndex | QPersistentModelIndex
BAR_PX = 8


class CardModel(QAbstractListModel):
    """The cards shown, in order. ``cell`` is the room of each."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.cards: tuple[Card, ...] = ()
        self.cell = QSize(LEAST_WIDTH_PX + GAP_PX, HEIGHT_PX + GAP_PX)

    def show(self, cards: Sequence[Card]) -> None:
        """Show other cards."""
        self.beginResetModel()
        self.cards = tuple(cards)
        self.endResetModel()

    def at(self, index: Index) -> Card | None:
        """Return the card at an index, or None."""
        return self.cards[index.row()] if index.isValid() else None

    def row_of(self, path: str) -> int:
        """Return the row of a file, or -1."""
        return next((row for row, card in enumerate(self.cards) if card.path == path), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        card = self.cards[index.row()]
        match role:
            case Qt.ItemDataRole.SizeHintRole:
                return self.cell
            case Qt.ItemDataRole.DisplayRole:
                return card.title or card.file_name
            case Qt.ItemDataRole.AccessibleTextRole:
                return card_spoken(card)
            case Qt.ItemDataRole.ToolTipRole:
                return card.summary or None
        return None


class _Anchor(NamedTuple):
    """A card that keeps its place in view.

    Attributes:
        top_px: where its upper edge is, from that of the view.
        scrolled_px: how far the list was scrolled then.
    """

    path: str
    top_px: int
    scrolled_px: int


class CardGrid(QListView):
    """Cards side by side. One Tab stop: arrows move, Enter opens, Space starts.

    `opened` and `started` carry a card that can be played; `asked` one that cannot.
    """

    opened = Signal(object)
    started = Signal(object)
    asked = Signal(object)
    focus_box_changed = Signal()

    def __init__(self, look: Look, picture: Picture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._cards = CardModel(self)
        self._face = CardFace(look, picture)
        self._over = -1
        self._pressed: tuple[int, bool] | None = None
        self._anchor: _Anchor | None = None
        self.setModel(self._cards)
        # Made here, as Python has to search for the class of one that Qt has made, among all there are.
        self.setViewport(QWidget())
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
        current = self.current
        bar = self.verticalScrollBar()
        anchor = self._anchor_for({card.path for card in cards}) if bar.value() else None
        self._cards.show(cards)
        self.doItemsLayout()
        if current is not None and (row := self._cards.row_of(current.path)) >= 0:
            self.setAutoScroll(False)
            self.selectionModel().setCurrentIndex(
                self._cards.index(row), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self.setAutoScroll(True)
        if anchor is not None:
            top_px = self.visualRect(self._cards.index(self._cards.row_of(anchor.path))).top()
            bar.setValue(bar.value() + top_px - anchor.top_px)
            self._anchor = anchor._replace(scrolled_px=bar.value())
        self.focus_box_changed.emit()

    def _anchor_for(self, staying: Set[str]) -> _Anchor | None:
        """Return the first card in view that stays; the one of last time until the person has scrolled.

        Without that memory a card that has come to stand at the end of its row would give its place to the
        one before it, and the view would creep up with every file that arrives.
        """
        scrolled_px = self.verticalScrollBar().value()
        last = self._anchor
        if last is not None and last.scrolled_px == scrolled_px and last.path in staying:
            return last
        first = max(0, self.indexAt(QPoint(1, 1)).row())
        for row in range(first, len(self._cards.cards)):
            if (path := self._cards.cards[row].path) in staying:
                return _Anchor(path, self.visualRect(self._cards.index(row)).top(), scrolled_px)
        return None

    @property
    def cards(self) -> tuple[Card, ...]:
        """The cards shown, in order."""
        return self._cards.cards

    @property
    def current(self) -> Card | None:
        """The card last chosen."""
        return self._cards.at(self.currentIndex())

    @property
    def columns(self) -> int:
        """How many cards stand side by side."""
        return max(1, (self._room_px() + GAP_PX) // (self.look.px(LEAST_WIDTH_PX) + GAP_PX))

    def focus_box(self) -> QRectF:
        """Return where the card with the focus is; nothing while it is out of sight."""
        box = self._box(self.currentIndex())
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
        self._anchor = None
        self._fit()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        step_px, top_px = self.gridSize().height(), event.rect().top() + self.verticalOffset()
        first = top_px // step_px * self.columns
        after = ((top_px + event.rect().height() - 1) // step_px + 1) * self.columns
        for row in range(first, min(after, len(self._cards.cards))):
            index = self._cards.index(row)
            lit = row == self._over or (index == self.currentIndex() and self.hasFocus())
            self._face.paint(painter, self._cards.cards[row], self._box(index), lit=lit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        card = self.current
        if card is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._act(card, start=event.key() == Qt.Key.Key_Space)
        elif event.text() == "/":
            # Not a letter to find a card by: the screen goes to the search.
            event.ignore()
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
        self._point_at(self.indexAt(event.position().toPoint()).row())
        over = self._under(event) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._point_at(-1)
            self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        return super().viewportEvent(event)

    def _point_at(self, row: int) -> None:
        """Light the card under the pointer, and no other."""
        if row != self._over:
            for changed in (row, self._over):
                self.viewport().update(self.visualRect(self._cards.index(changed)))
            self._over = row

    def _box(self, index: QModelIndex) -> QRectF:
        """Return where a card is: its cell is a gap wider and higher."""
        return QRectF(self.visualRect(index)).adjusted(0, 0, -GAP_PX, -GAP_PX)

    def _under(self, event: QMouseEvent) -> tuple[int, bool] | None:
        """Return the row of the card under the pointer and whether its Play button is meant."""
        at = event.position()
        index = self.indexAt(at.toPoint())
        box = self._box(index)
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
            self._cards.cell = cell
            self.setGridSize(cell)
        self.viewport().update()
