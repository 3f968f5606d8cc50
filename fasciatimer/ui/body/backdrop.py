"""The ground a body stands on: the soft light behind it, and the rounded edge of the stage."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QRadialGradient

from fasciatimer.ui.body.figure import pen
from fasciatimer.ui.palette import Palette

CORNER_PX = 20.0


def paint_backdrop(painter: QPainter, width: float, height: float, palette: Palette) -> None:
    """Paint the light behind the figure."""
    light = QRadialGradient(width / 2, height * 0.40, max(width, height) * 0.72)
    light.setColorAt(0, QColor(palette.stage_centre))
    light.setColorAt(1, QColor(palette.stage_edge))
    painter.fillRect(QRectF(0, 0, width, height), light)


def stage_shape(width: float, height: float) -> QPainterPath:
    """Return the rounded outline of a stage."""
    shape = QPainterPath()
    shape.addRoundedRect(QRectF(0.5, 0.5, width - 1, height - 1), CORNER_PX, CORNER_PX)
    return shape


def paint_frame(painter: QPainter, width: float, height: float, palette: Palette) -> None:
    """Cover the corners with the colour of the window and draw the hairline."""
    shape = stage_shape(width, height)
    corners = QPainterPath()
    corners.addRect(QRectF(-1, -1, width + 2, height + 2))
    painter.fillPath(corners.subtracted(shape), QColor(palette.win))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.strokePath(shape, pen(palette.line, 1))
