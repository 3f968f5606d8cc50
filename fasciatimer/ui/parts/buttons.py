"""Buttons: painted pills and round icons, at least 44 by 44."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from fasciatimer.ui.palette import Hue
from fasciatimer.ui.parts.painting import blend, paint_icon, rounded
from fasciatimer.ui.theme import Look

Tone = Literal["text", "text2", "work", "stretch", "rest", "ready", "done", "danger", "focus", "on_accent"]
"""Colours words come in."""
Kind = Literal["outlined", "filled", "ink", "plain", "danger"]
TARGET_PX = 44
BORDER_PX = 1.4
PLAIN_INSET_PX = 12
"""From the edge of a plain button to its word, at 100 % text."""


class Pressable(QAbstractButton):
    """What all our buttons share: hover, Enter as well as Space, measuring again with the look."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        look.changed.connect(self.measure_again)

    def measure_again(self) -> None:
        """Take up a changed look or text."""
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.EnabledChange:
            self.setCursor(
                Qt.CursorShape.PointingHandCursor if self.isEnabled() else Qt.CursorShape.ArrowCursor
            )
        super().changeEvent(event)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class _Pill(Pressable):
    """A button with round ends in one of the kinds."""

    def __init__(self, look: Look, kind: Kind, accent: Hue, icon: str | None, parent: QWidget | None) -> None:
        super().__init__(look, parent)
        self._kind: Kind = kind
        self._accent: Hue = accent
        self._icon = icon
        self._tone: Tone = "text"

    def set_icon(self, icon: str | None) -> None:
        """Show another icon, or none."""
        if icon != self._icon:
            self._icon = icon
            self.measure_again()

    def set_kind(self, kind: Kind, accent: Hue = "work") -> None:
        """Show the button in another kind."""
        if (kind, accent) != (self._kind, self._accent):
            self._kind, self._accent = kind, accent
            self.update()

    def focus_radius_px(self) -> float:
        """Return the radius of the outline."""
        return self.height() / 2

    def _paint_ground(self, painter: QPainter) -> str:
        """Paint ground and border; return the colour that stands on it."""
        p = self.look.palette
        ground: str | None
        border: str | None
        match self._kind:
            case "filled":
                ground, border, ink = p.accent(self._accent), None, p.on_accent
            case "ink":
                ground, border, ink = p.text, None, p.on_accent
            case "outlined":
                ground, border, ink = p.card, p.control_border, p.text
            case "danger":
                ground, border, ink = p.card, p.danger, p.danger
            case "plain":
                ground, border, ink = None, None, getattr(p, self._tone)
        if not self.isEnabled():
            ground, border, ink = (None if self._kind == "plain" else p.sunk), None, p.text2
        elif self.isDown() or self.underMouse():
            share = 0.16 if self.isDown() else 0.08
            strong = self._kind in ("filled", "ink")
            ground = blend(ground or p.win, p.on_accent if strong else p.text, share)
        box = QRectF(self.rect())
        rounded(painter, box, box.height() / 2, ground, border, BORDER_PX)
        return ink


class Button(_Pill):
    """A pill with a word, and an icon beside it where there is one.

    Args:
        kind: ``filled`` in the accent (one a screen), ``ink``, ``outlined``, ``plain`` or ``danger``.
        height_px: 44, or more for the main button of a screen.
        size_px: size of the word.
        trailing_icon: the icon stands after the word.
    """

    def __init__(
        self,
        look: Look,
        text: str,
        *,
        kind: Kind = "outlined",
        icon: str | None = None,
        accent: Hue = "work",
        height_px: int = TARGET_PX,
        size_px: int = 15,
        trailing_icon: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, kind, accent, icon, parent)
        self._height_px = height_px
        self._size_px = size_px
        self._trailing = trailing_icon
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def set_tone(self, tone: Tone) -> None:
        """Show the word of a plain button in another colour."""
        if tone != self._tone:
            self._tone = tone
            self.update()

    def set_text(self, text: str) -> None:
        """Show another word."""
        if text != self.text():
            self.setText(text)
            self.measure_again()

    def sizeHint(self) -> QSize:
        width = (
            self._text_width()
            + self._icon_and_gap_px()
            + self.look.pad(2 * PLAIN_INSET_PX if self._kind == "plain" else 40)
        )
        if not self.text():
            width = self._icon_px() + self.look.pad(24)
        return QSize(round(width + 0.5), self.look.pad(self._height_px))

    def _text_width(self) -> float:
        return QFontMetricsF(self.look.font(self._size_px, 650)).horizontalAdvance(self.text()) + 1

    def _icon_px(self) -> int:
        return self.look.px(self._size_px + 5)

    def _icon_and_gap_px(self) -> int:
        return self._icon_px() + (self.look.pad(8) if self.text() else 0) if self._icon else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._paint_ground(painter)
        box = QRectF(self.rect())
        text_px = min(self._text_width(), box.width())
        beside_px = self._icon_and_gap_px()
        x = box.center().x() - (beside_px + text_px) / 2
        if self._icon:
            icon_x = x + text_px + self.look.pad(8) if self._trailing else x
            paint_icon(painter, self.look, self._icon, ink, QRectF(icon_x, 0, self._icon_px(), box.height()))
        painter.setPen(ink)
        painter.setFont(self.look.font(self._size_px, 650))
        text_box = QRectF(x if self._trailing else x + beside_px, 0, text_px, box.height())
        painter.drawText(text_box, Qt.AlignmentFlag.AlignCenter, self.text())


class IconButton(_Pill):
    """A round button that shows an icon; its name is its tool tip and what a screen reader says."""

    def __init__(
        self,
        look: Look,
        icon: str,
        name: str,
        *,
        size: int = TARGET_PX,
        kind: Kind = "plain",
        accent: Hue = "work",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, kind, accent, icon, parent)
        self._side_px = size
        self.set_name(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_name(self, name: str) -> None:
        """Set what is said of the button."""
        if name != self.accessibleName():
            self.setAccessibleName(name)
            self.setToolTip(name)

    def sizeHint(self) -> QSize:
        return QSize(self._side_px, self._side_px)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._paint_ground(painter)
        side_px = round(self.height() * 0.5)
        centre = QPointF(self.rect().center()) + QPointF(0.5, 0.5)
        box = QRectF(centre.x() - side_px / 2, centre.y() - side_px / 2, side_px, side_px)
        if self._icon:
            paint_icon(painter, self.look, self._icon, ink, box)
