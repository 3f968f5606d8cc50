"""Small strokes of the brush shared by all parts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from fasciatimer.ui.theme import Look

SOLID_ICONS = frozenset({"play", "pause", "next", "previous"})
"""Icons that are filled rather than outlined."""


class StillPicture:
    """What keeps still of a widget, as a picture as large as the widget: painted once, then only copied.

    Args:
        widget: whose picture it is.
    """

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget
        self._key: object = None
        self._pixmap = QPixmap()

    def paint(self, painter: QPainter, key: object, draw: Callable[[QPainter], None], ground: str) -> None:
        """Copy the picture, after painting it anew where the key, the size or the screen is another.

        Args:
            painter: where to; its clip says how much is copied.
            key: everything that the picture depends on.
            draw: paints it, antialiased.
            ground: colour below it.
        """
        widget = self._widget
        size, ratio = widget.size(), widget.devicePixelRatioF()
        if (key, size, ratio, ground) != self._key:
            self._key = (key, size, ratio, ground)
            self._pixmap = QPixmap(size * ratio)
            self._pixmap.setDevicePixelRatio(ratio)
            self._pixmap.fill(QColor(ground))
            brush = QPainter(self._pixmap)
            brush.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw(brush)
            brush.end()
        painter.drawPixmap(0, 0, self._pixmap)


def icon_pixmap(look: Look, name: str, colour: str, size_px: int, dpr: float) -> QPixmap:
    """Return an icon in a colour, ``size_px`` wide and high."""
    return look.drawing(f"icons/{name}", colour, size_px, dpr, solid=name in SOLID_ICONS)


def paint_icon(painter: QPainter, look: Look, name: str, colour: str, box: QRectF) -> None:
    """Paint an icon in the middle of a box; its size is the box's shorter side."""
    size_px = round(min(box.width(), box.height()))
    pixmap = icon_pixmap(look, name, colour, size_px, painter.device().devicePixelRatio())
    corner = QPointF(round(box.center().x() - size_px / 2), round(box.center().y() - size_px / 2))
    painter.drawPixmap(corner, pixmap)


def rounded(
    painter: QPainter,
    box: QRectF,
    radius_px: float,
    fill: str | None,
    border: str | None = None,
    width_px: float = 1.0,
) -> None:
    """Paint a rounded box whose border lies wholly inside ``box``."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if fill:
        painter.setBrush(QColor(fill))
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = 0.0
    if border:
        painter.setPen(QPen(QColor(border), width_px))
        inset = width_px / 2
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    inner = box.adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(inner, max(0.0, radius_px - inset), max(0.0, radius_px - inset))


def blend(below: str, above: str, share: float) -> str:
    """Return ``below`` with a share (0 to 1) of ``above`` laid over it."""
    low, high = QColor(below), QColor(above)

    def mix(a: int, b: int) -> int:
        return round(a + (b - a) * share)

    return QColor(
        mix(low.red(), high.red()), mix(low.green(), high.green()), mix(low.blue(), high.blue())
    ).name()
