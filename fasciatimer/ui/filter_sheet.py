"""The filters on a sheet of their own, where the window has no room for the column."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fasciatimer.ui.parts import Button, Card, Scroll, step_focus
from fasciatimer.ui.phrases import sessions_text
from fasciatimer.ui.theme import Look


class FilterSheet(Card):
    """Lies over the cards until it is closed; Esc closes it too. `cleared` asks for no filters.

    The filters are lent to its ``scroll_area`` while the window is narrow.
    """

    cleared = Signal()

    def __init__(self, look: Look, over: QWidget) -> None:
        super().__init__(look, parent=over)
        self._over = over
        self._opener: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 16, 8, 16)
        self.scroll_area = Scroll(look, QWidget())
        self.clear = Button(look, self.tr("Clear all"), kind="plain")
        self.clear.clicked.connect(self.cleared)
        self.done = Button(look, "", kind="ink")
        self.done.clicked.connect(self.leave)
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 12, 0)
        row.addWidget(self.clear)
        row.addStretch()
        row.addWidget(self.done)
        self._column.addWidget(self.scroll_area, 1)
        self._column.addLayout(row)
        self.hide()

    def show_count(self, count: int) -> None:
        """Say on the button how many sessions fit."""
        self.done.set_text(self.tr("Show {sessions}").format(sessions=sessions_text(count)))

    def open_over(self, opener: QWidget) -> None:
        """Open; the focus goes back to ``opener`` afterwards."""
        self._opener = opener
        self._place()
        self.show()
        self.raise_()
        self.done.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Close, if it is open."""
        if self.isVisible():
            self.hide()
            if self._opener is not None:
                self._opener.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return step_focus(self, forward) if self.isVisible() else super().focusNextPrevChild(forward)

    def showEvent(self, event: QShowEvent) -> None:
        self._over.installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:
        self._over.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        width = min(self.look.px(300), self._over.width() - 32)
        panel = self.scroll_area.widget()
        wanted = (panel.sizeHint().height() if panel is not None else 0) + self.done.sizeHint().height() + 48
        height = min(wanted, self._over.height() - 24)
        self.setGeometry(24, self._over.height() - height - 12, width, height)
