"""A column that scrolls, with a slim bar."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QScrollBar, QStyle, QStyleOptionSlider, QWidget

from fasciatimer.ui.parts.painting import blend, rounded
from fasciatimer.ui.theme import Look


class ScrollBar(QScrollBar):
    """A slim rounded handle without arrows."""

    def __init__(self, look: Look, width_px: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.look = look
        self._width_px = width_px
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(self._width_px, 48)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.maximum() <= self.minimum():
            return
        painter = QPainter(self)
        p = self.look.palette
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        handle = self.style().subControlRect(
            QStyle.ComplexControl.CC_ScrollBar, option, QStyle.SubControl.SC_ScrollBarSlider, self
        )
        strong = self.underMouse() or self.isSliderDown()
        inset = (self._width_px - (6 if strong else 4)) / 2
        box = QRectF(handle).adjusted(inset, 2, -inset, -2)
        rounded(painter, box, box.width() / 2, p.text2 if strong else blend(p.win, p.control_border, 0.7))


class Scroll(QScrollArea):
    """Shows a widget as wide as itself and scrolls it up and down. It keeps what has the focus in view."""

    def __init__(self, look: Look, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
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
