"""Tiles: a picture with a word below it that is on or off."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Literal

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from fasciatimer.ui.parts.buttons import BORDER_PX, Pressable
from fasciatimer.ui.parts.painting import paint_icon, rounded
from fasciatimer.ui.theme import Look

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class Tile(Pressable):
    """A tile one can switch on.

    Args:
        drawing: path of the picture below the assets, for example ``icons/seated``.
        name: what a screen reader says, and the tool tip where no word is shown.
        text: word below the picture, or ''.
        size_px: width and height at 100 % text.
        mark: how *on* looks: ``filled``, or a ``tick`` in the corner.
    """

    def __init__(
        self,
        look: Look,
        drawing: str,
        name: str,
        *,
        text: str = "",
        size_px: tuple[int, int] = (72, 56),
        mark: Literal["filled", "tick"] = "filled",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self._drawing = drawing
        self._size_px = size_px
        self._mark: Literal["filled", "tick"] = mark
        self.setText(text)
        self.setAccessibleName(name)
        if not text:
            self.setToolTip(name)
        self.setCheckable(True)
        policy = QSizePolicy.Policy.Expanding if text else QSizePolicy.Policy.Fixed
        self.setSizePolicy(policy, QSizePolicy.Policy.Fixed)

    def focus_radius_px(self) -> float:
        """Return the radius of the outline."""
        return 10

    def sizeHint(self) -> QSize:
        width, height = (self.look.pad(side) for side in self._size_px)
        if self.text():
            height = max(height, self.look.px(20) + self.look.pad(36))
            width = max(
                width, ceil(QFontMetricsF(self.look.font(13, 700)).horizontalAdvance(self.text())) + 10
            )
        return QSize(width, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        p = self.look.palette
        box = QRectF(self.rect())
        filled = self.isChecked() and self._mark == "filled"
        ground = p.text if filled else p.hover if self.underMouse() else p.card
        strong = self.isChecked() and self._mark == "tick"
        rounded(
            painter,
            box,
            10,
            ground,
            p.text if filled or strong else p.control_border,
            2 if strong else BORDER_PX,
        )
        ink = p.on_accent if filled else p.text
        word_px = self.look.px(20) if self.text() else 0
        side_px = self.look.px(28) if self.text() else round(min(box.width(), box.height()) * 0.66)
        room = QRectF(0, 0, box.width(), box.height() - word_px)
        dpr = self.devicePixelRatio()
        corner = QPointF(
            round(room.center().x() - side_px / 2), round(room.center().y() - side_px / 2 + bool(word_px))
        )
        painter.drawPixmap(corner, self.look.drawing(self._drawing, ink, side_px, dpr))
        if self.text():
            painter.setPen(QColor(ink))
            painter.setFont(self.look.font(13, 650))
            word_box = QRectF(0, box.height() - word_px - 2, box.width(), word_px)
            painter.drawText(word_box, Qt.AlignmentFlag.AlignCenter, self.text())
        if strong:
            disc = QRectF(box.right() - 18, 2, 16, 16)
            rounded(painter, disc, 8, p.text)
            paint_icon(painter, self.look, "check", p.on_accent, disc.adjusted(3, 3, -3, -3))


class TileGroup(QObject):
    """Makes tiles one Tab stop: arrow keys go from one to the next, Space switches."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._tiles: list[Tile] = []

    def hold(self, tiles: Sequence[Tile]) -> None:
        """Hold these tiles, in order; the first one is the stop until another has had the focus."""
        self._tiles = list(tiles)
        for tile in tiles:
            tile.installEventFilter(self)
        if tiles:
            self._make_stop(tiles[0])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, Tile) and watched in self._tiles:
            if event.type() == QEvent.Type.FocusIn:
                self._make_stop(watched)
            elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                step = _STEPS.get(Qt.Key(event.key()))
                if step is not None:
                    at = self._tiles.index(watched) + step
                    self._tiles[at % len(self._tiles)].setFocus(Qt.FocusReason.TabFocusReason)
                    return True
        return super().eventFilter(watched, event)

    def _make_stop(self, stop: Tile) -> None:
        for tile in self._tiles:
            policy = Qt.FocusPolicy.StrongFocus if tile is stop else Qt.FocusPolicy.ClickFocus
            tile.setFocusPolicy(policy)
