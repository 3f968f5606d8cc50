"""A painted picture of many things, such as days: what the pointer is at is told, and a click chooses it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from fasciatimer.ui.theme import Look


class PointedPicture(QWidget):
    """One Tab stop. What it is made of, and what arrow keys do, is for its kinds to say."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        look.changed.connect(self._look_changed)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        thing = self._thing_at(event.position())
        self.setToolTip("" if thing is None else self._words_of(thing))
        self.setCursor(Qt.CursorShape.ArrowCursor if thing is None else Qt.CursorShape.PointingHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        thing = self._thing_at(event.position())
        if thing is not None and event.button() == Qt.MouseButton.LeftButton:
            self._press(thing)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._enter()

    def _thing_at(self, point: QPointF) -> Any | None:
        """Return what is at a point, or None."""
        raise NotImplementedError

    def _words_of(self, thing: Any) -> str:
        """Return what is told of a thing."""
        raise NotImplementedError

    def _press(self, thing: Any) -> None:
        """Go to a thing and choose it."""
        raise NotImplementedError

    def _enter(self) -> None:
        """Take the focus: go to a thing, unless one is at hand."""
        raise NotImplementedError

    def _look_changed(self) -> None:
        self.updateGeometry()
        self.update()
