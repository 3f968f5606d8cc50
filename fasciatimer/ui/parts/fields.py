"""Where one types: the search field, and a line for words of one's own."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from fasciatimer.ui.parts.buttons import BORDER_PX, TARGET_PX
from fasciatimer.ui.parts.painting import paint_icon, rounded
from fasciatimer.ui.theme import Look

RADIUS_PX = 10


class _Line(QLineEdit):
    """One line in a box; red while what is in it is wrong.

    Args:
        name: what belongs here, for screen readers.
        hint: shown while it is empty.
    """

    def __init__(self, look: Look, name: str, hint: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.look = look
        self._wrong = False
        self.setPlaceholderText(hint)
        self.setAccessibleName(name)
        self.setFrame(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAttribute(Qt.WidgetAttribute.WA_MacShowFocusRect, False)
        look.changed.connect(self._measure_again)
        self._measure_again()

    def show_text(self, text: str) -> None:
        """Show other words; the cursor stays where it is when they are the same."""
        if text != self.text():
            self.setText(text)

    def set_wrong(self, wrong: bool) -> None:
        """Show that what is in it is wrong, or not."""
        if wrong != self._wrong:
            self._wrong = wrong
            self.update()

    @property
    def is_wrong(self) -> bool:
        """Whether what is in it is shown as wrong."""
        return self._wrong

    def focus_radius_px(self) -> float:
        """Return the radius of the outline."""
        return RADIUS_PX

    def margins_px(self) -> tuple[int, int]:
        """Return the room left of the words and right of them."""
        return self.look.pad(12), self.look.pad(12)

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(200), self.look.pad(TARGET_PX))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.look.pad(TARGET_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        p = self.look.palette
        border = p.danger if self._wrong else p.text if self.underMouse() else p.control_border
        painter = QPainter(self)
        rounded(painter, QRectF(self.rect()), RADIUS_PX, p.card, border, 2.0 if self._wrong else BORDER_PX)
        painter.end()
        super().paintEvent(event)

    def _measure_again(self) -> None:
        palette = self.look.qt_palette()
        palette.setColor(palette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)
        self.setFont(self.look.font(15))
        left_px, right_px = self.margins_px()
        self.setTextMargins(left_px, 0, right_px, 0)
        self.updateGeometry()
        self.update()


class SearchField(_Line):
    """One line to search with. Esc empties it."""

    def __init__(self, look: Look, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(look, hint, hint, parent)

    def margins_px(self) -> tuple[int, int]:
        return self.look.px(38), self.look.px(12)

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
        super().paintEvent(event)
        painter = QPainter(self)
        glass = QRectF(self.look.px(14), 0, self.look.px(18), self.height())
        paint_icon(painter, self.look, "search", self.look.palette.text2, glass)
        painter.end()


class LineField(_Line):
    """One line to write in.

    Args:
        name: what belongs here, for screen readers.
        hint: an example, shown while it is empty.
        longest: most characters; 0 sets no end.
    """

    def __init__(
        self, look: Look, name: str, hint: str = "", *, longest: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, name, hint, parent)
        if longest:
            self.setMaxLength(longest)
