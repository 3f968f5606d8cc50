"""A picture the author put beside the session, in place of the drawing."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from fasciatimer.ui.parts.painting import rounded
from fasciatimer.ui.theme import Look


class StepPicture(QWidget):
    """Shows an image whole, on the ground of the stage."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._image: QImage | None = None
        look.changed.connect(self.update)
        self.hide()

    def show_image(self, image: QImage | None, name: str) -> None:
        """Show an image, or nothing."""
        self._image = image
        self.setAccessibleName(name)
        self.setVisible(image is not None)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(self.rect())
        p = self._look.palette
        rounded(painter, box, 20, p.stage_centre, p.line)
        outline = QPainterPath()
        outline.addRoundedRect(box.adjusted(1, 1, -1, -1), 19, 19)
        painter.setClipPath(outline)
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRectF(0, 0, size.width(), size.height())
        target.moveCenter(box.center())
        painter.drawImage(target, self._image)
