"""Small parts of the history that tell what is shown: a number with its word, and what the dots mean."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fasciatimer.ui.history.words import tr
from fasciatimer.ui.parts import Label
from fasciatimer.ui.theme import Look


class Total(QWidget):
    """A number and what it counts, right-aligned."""

    def __init__(self, look: Look, words: str) -> None:
        super().__init__()
        right = Qt.AlignmentFlag.AlignRight
        self.number = Label(look, "", 22, 700, tabular=True, align=right)
        self.words = Label(look, words, 13, 500, "text2", align=right)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.number)
        column.addWidget(self.words)


class Legend(QWidget):
    """Hollow is before, filled is after."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._words = tr("before"), tr("after")
        self.setAccessibleName(tr("Hollow: before. Filled: after."))
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self.look.font(13, 600))
        return QSize(
            round(sum(metrics.horizontalAdvance(word) + 40 for word in self._words)), self.look.px(20)
        )

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = QColor(self.look.palette.text)
        painter.setFont(self.look.font(13, 600))
        x = 8.0
        for word, filled in zip(self._words, (False, True), strict=True):
            painter.setPen(QPen(ink, 2))
            painter.setBrush(ink if filled else QColor(self.look.palette.card))
            painter.drawEllipse(QPointF(x, self.height() / 2), 6, 6)
            wide = painter.fontMetrics().horizontalAdvance(word)
            box = QRectF(x + 13, 0, wide + 4, self.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, word)
            x += wide + 40
