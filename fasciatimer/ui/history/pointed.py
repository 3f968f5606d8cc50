"""A painted picture of many things, such as days: what the pointer is at is told, and a click chooses it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from fasciatimer.ui.theme import Look


class Things(NamedTuple):
    """What a picture is made of.

    Attributes:
        at: returns the thing at a point, or None.
        words: returns what is told of a thing.
        press: goes to a thing and chooses it.
        enter: takes the focus: goes to a thing, unless one is at hand.
    """

    at: Callable[[QPointF], Any | None]
    words: Callable[[Any], str]
    press: Callable[[Any], None]
    enter: Callable[[], None]


class PointedPicture(QWidget):
    """One Tab stop. What arrow keys do is for its kinds to say.

    Args:
        things: what it is made of.
    """

    def __init__(self, look: Look, things: Things, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._things = things
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        look.changed.connect(self._look_changed)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        thing = self._things.at(event.position())
        self.setToolTip("" if thing is None else self._things.words(thing))
        self.setCursor(Qt.CursorShape.ArrowCursor if thing is None else Qt.CursorShape.PointingHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        thing = self._things.at(event.position())
        if thing is not None and event.button() == Qt.MouseButton.LeftButton:
            self._things.press(thing)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._things.enter()

    def _look_changed(self) -> None:
        self.updateGeometry()
        self.update()
