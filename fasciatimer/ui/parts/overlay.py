"""A dialog inside the window: it dims what is behind, keeps the focus, and gives it back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from fasciatimer.ui.parts.buttons import Button
from fasciatimer.ui.parts.labels import Label
from fasciatimer.ui.parts.layers import Card, step_focus
from fasciatimer.ui.parts.scrolling import Scroll
from fasciatimer.ui.theme import Look

EDGE_PX = 24


class Overlay(QWidget):
    """Title, a body that scrolls when it must, and a row of buttons. Esc or a click beside it closes.

    Args:
        title: shown large and read out.
        width_px: at 100 % text; never wider than the window less its edges.
    """

    closed = Signal()

    def __init__(self, look: Look, over: QWidget, title: str = "", width_px: int = 800) -> None:
        super().__init__(over)
        self.look = look
        self._over = over
        self._width_px = width_px
        self._came_from: QWidget | None = None
        self.title = Label(look, "", 22, 650, wrap=True)
        self.body = QWidget()
        self.content = QVBoxLayout(self.body)
        self.content.setContentsMargins(0, 0, 16, 8)
        self._scroll = Scroll(look, self.body)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.close_button = Button(look, self.tr("Close"), kind="ink")
        self.close_button.clicked.connect(self.leave)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(12)
        self.buttons.addStretch()
        self.buttons.addWidget(self.close_button)
        self._card = Card(look, radius_px=24, parent=self)
        column = QVBoxLayout(self._card)
        column.setContentsMargins(28, 24, 12, 20)
        column.setSpacing(14)
        column.addWidget(self.title)
        column.addWidget(self._scroll, 1)
        lower = QHBoxLayout()
        lower.setContentsMargins(0, 0, 16, 0)
        lower.addLayout(self.buttons)
        column.addLayout(lower)
        look.changed.connect(self._place)
        self.set_title(title)
        self.hide()

    def set_title(self, title: str) -> None:
        """Say what this is about."""
        self.title.set_text(title)
        self.setAccessibleName(title)
        self._scroll.setAccessibleName(title)

    def open(self) -> None:
        """Show over the window; the focus goes to the main button."""
        if not self.isVisible():
            self._came_from = QApplication.focusWidget() or self.window().focusWidget()
        self._scroll.verticalScrollBar().setValue(0)
        self._place()
        self.show()
        self.raise_()
        self.close_button.setFocus(Qt.FocusReason.PopupFocusReason)

    def leave(self) -> None:
        """Close and give the focus back."""
        if self.isVisible():
            self.hide()
            if self._came_from is not None and self._came_from.isVisible():
                self._came_from.setFocus(Qt.FocusReason.PopupFocusReason)
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F1):
            self.leave()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._card.geometry().contains(event.position().toPoint()):
            self.leave()
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        # Qt asks here too where to go from a layer that is just being hidden.
        return step_focus(self, forward) if self.isVisible() else super().focusNextPrevChild(forward)

    def showEvent(self, event: QShowEvent) -> None:
        self._over.installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:
        # What lies below asks its filters about every frame it paints: a hidden layer is not to be one.
        self._over.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(8, 14, 20, 150))

    def _place(self) -> None:
        self.setGeometry(self._over.rect())
        width = min(self.look.pad(self._width_px), self.width() - 2 * EDGE_PX)
        inner = width - 28 - 12 - 28
        body = self.content.heightForWidth(inner) if self.content.hasHeightForWidth() else -1
        body = max(body, self.content.sizeHint().height() if body < 0 else body)
        rest = self.title.heightForWidth(inner) + self.close_button.sizeHint().height() + 24 + 20 + 28
        height = min(body + rest, self.height() - 2 * EDGE_PX)
        self._card.setGeometry((self.width() - width) // 2, (self.height() - height) // 2, width, height)
