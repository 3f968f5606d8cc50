"""What lies on the stage of a paused session."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from fasciatimer.ui.parts.painting import rounded
from fasciatimer.ui.player.controls import FittedButton
from fasciatimer.ui.player.fitted_text import FLOOR_PX, FittedText, Paragraph
from fasciatimer.ui.player.words import tr
from fasciatimer.ui.theme import Look

WIDE_PX, HIGH_PX = 360, 216


class ResumeCard(QWidget):
    """Covers the stage; in its middle a large Resume, and why the session stands still."""

    resumed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._scale = 1.0
        self._reason = ""
        self._box = QRectF()
        self.button = FittedButton(look, tr("Resume"), kind="ink", icon="play", parent=self)
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self.resumed)
        self._words = FittedText(look, self, align=Qt.AlignmentFlag.AlignHCenter, middle=True)
        look.changed.connect(self.update)

    @property
    def reason(self) -> str:
        """Why it stands still."""
        return self._words.text

    def show_reason(self, reason: str, scale: float) -> None:
        """Show why it stands still."""
        self._reason, self._scale = reason, scale
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        grown = min(self._scale, 1.3)
        wide = round(min(WIDE_PX * grown, self.width() - 32))
        high = round(min(HIGH_PX * grown, self.height() - 32))
        self._box = QRectF((self.width() - wide) // 2, (self.height() - high) // 2, wide, high)
        left, top = round(self._box.left()), round(self._box.top())
        button_px = round(high * 0.39)
        inset_px = round(min(62, wide * 0.12))
        self.button.setGeometry(left + inset_px, top + round(high * 0.14), wide - 2 * inset_px, button_px)
        self.button.set_words_px(min(30 * self._scale, button_px * 0.42))
        below = self.button.geometry().bottom() + 8
        self._words.setGeometry(left + 20, below, wide - 40, top + high - below - 12)
        first, _, rest = self._reason.partition("\n")
        self._words.show_paragraphs(
            Paragraph(first, 17 * self._scale, FLOOR_PX, 600, "text", 2),
            Paragraph(rest, 15 * self._scale, FLOOR_PX, 500, "text2", 2, 4),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        p = self._look.palette
        rounded(painter, self._box, 24, p.card, p.line)
