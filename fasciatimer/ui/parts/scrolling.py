"""A column that scrolls, with a slim bar."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QScrollBar, QWidget

from fasciatimer.ui.parts.painting import blend
from fasciatimer.ui.theme import Look

HANDLE_PX = 4
LIT_HANDLE_PX = 6


class ScrollBar(QScrollBar):
    """A slim rounded handle without arrows.

    Dressed by a style sheet: asking the style where the handle is would load the whole of `QStyle`, which
    takes half as long as painting the library.
    """

    def __init__(
        self, look: Look, width_px: int = 12, parent: QWidget | None = None, *, across: bool = False
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal if across else Qt.Orientation.Vertical, parent)
        self.look = look
        self._width_px, self._across = width_px, across
        look.changed.connect(self._dress)
        self._dress()

    def sizeHint(self) -> QSize:
        return QSize(48, self._width_px) if self._across else QSize(self._width_px, 48)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.maximum() > self.minimum():
            super().paintEvent(event)

    def _dress(self) -> None:
        p = self.look.palette
        low, wide = (0, 24) if self._across else (24, 0)
        usual = self._handle(HANDLE_PX, blend(p.win, p.control_border, 0.7))
        lit = self._handle(LIT_HANDLE_PX, p.text2)
        self.setStyleSheet(
            "QScrollBar { background: transparent; border: none; margin: 0; }"
            "QScrollBar::add-line, QScrollBar::sub-line { height: 0; width: 0; }"
            "QScrollBar::add-page, QScrollBar::sub-page { background: none; }"
            f"QScrollBar::handle {{ min-height: {low}px; min-width: {wide}px; {usual} }}"
            f"QScrollBar::handle:hover, QScrollBar::handle:pressed {{ {lit} }}"
        )

    def _handle(self, width_px: int, colour: str) -> str:
        beside_px = (self._width_px - width_px) // 2
        margins = f"{beside_px}px 2px" if self._across else f"2px {beside_px}px"
        return f"margin: {margins}; border-radius: {width_px // 2}px; background: {colour};"


class Scroll(QScrollArea):
    """Shows a widget as wide as itself and scrolls it up and down. It keeps what has the focus in view."""

    def __init__(self, look: Look, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Made here, as Python has to search for the class of one that Qt has made, among all there are.
        self.setViewport(QWidget())
        self.setVerticalScrollBar(ScrollBar(look))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(content)
        self.viewport().setAutoFillBackground(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def setWidget(self, widget: QWidget) -> None:
        super().setWidget(widget)
        widget.setAutoFillBackground(False)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 80)
