"""Where one types: the search field, and a line for words of one's own."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from fasciatimer.ui.parts.buttons import BORDER_PX, TARGET_PX
from fasciatimer.ui.parts.painting import paint_icon, rounded
from fasciatimer.ui.theme import Look


class SearchField(QLineEdit):
    """One line to search with. Esc empties it."""

    def __init__(self, look: Look, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setFrame(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAttribute(Qt.WidgetAttribute.WA_MacShowFocusRect, False)
        look.changed.connect(self._measure_again)
        self._measure_again()

    def focus_radius_px(self) -> float:
        """Return the radius of the outline."""
        return 10

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(340), self.look.pad(TARGET_PX))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.look.px(160), 240), self.look.pad(TARGET_PX))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        p = self.look.palette
        box = QRectF(self.rect())
        rounded(painter, box, 10, p.card, p.text if self.underMouse() else p.control_border, BORDER_PX)
        side_px = self.look.px(18)
        paint_icon(painter, self.look, "search", p.text2, QRectF(self.look.px(14), 0, side_px, box.height()))
        painter.end()
        super().paintEvent(event)

    def _measure_again(self) -> None:
        palette = self.look.qt_palette()
        palette.setColor(palette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)
        self.setFont(self.look.font(15))
        self.setTextMargins(self.look.px(38), 0, self.look.px(12), 0)
        self.updateGeometry()
        self.update()


class LineField(QLineEdit):
    """One line to write in.

    Args:
        name: what belongs here, for screen readers.
        hint: an example, shown while it is empty.
        longest: most characters.
    """

    def __init__(
        self, look: Look, name: str, hint: str = "", *, longest: int = 300, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.look = look
        self.setPlaceholderText(hint)
        self.setAccessibleName(name)
        self.setMaxLength(longest)
        self.setFrame(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAttribute(Qt.WidgetAttribute.WA_MacShowFocusRect, False)
        look.changed.connect(self._measure_again)
        self._measure_again()

    def focus_radius_px(self) -> float:
        """Return the radius of the outline."""
        return 10

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(200), self.look.pad(TARGET_PX))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.look.pad(TARGET_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        p = self.look.palette
        border = p.text if self.underMouse() else p.control_border
        rounded(painter, QRectF(self.rect()), 10, p.card, border, BORDER_PX)
        painter.end()
        super().paintEvent(event)

    def _measure_again(self) -> None:
        palette = self.look.qt_palette()
        palette.setColor(palette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)
        self.setFont(self.look.font(15))
        self.setTextMargins(self.look.pad(12), 0, self.look.pad(12), 0)
        self.updateGeometry()
        self.update()
