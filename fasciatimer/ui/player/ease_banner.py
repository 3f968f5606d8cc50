"""What is said after "too much": a kind word, what a second press does, and Undo."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from fasciatimer.core.events import Eased
from fasciatimer.ui.parts.painting import paint_icon, rounded
from fasciatimer.ui.player.controls import FittedButton
from fasciatimer.ui.player.fitted_text import FLOOR_PX, FittedText, Paragraph
from fasciatimer.ui.player.words import tr
from fasciatimer.ui.theme import Look

WIDE_PX, HIGH_PX = 500, 94
EDGE_PX = 16


class EaseBanner(QWidget):
    """Stands near the top of what is looked at; its owner shows it and lets it go."""

    undone = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._scale = 1.0
        self._said = ("", "")
        self._icon = "check"
        self._text = FittedText(look, self, middle=True)
        self.undo = FittedButton(look, tr("Undo"), icon="undo", parent=self)
        self.undo.clicked.connect(self.undone)
        look.changed.connect(self.update)
        self.hide()

    @property
    def said(self) -> tuple[str, str]:
        """The large words and the smaller ones."""
        return self._said

    def say(self, words: str, line: str, *, undo: bool, icon: str = "check") -> None:
        """Show these words, with Undo where there is something to take back."""
        self._said, self._icon = (words, line), icon
        self.setAccessibleName(" ".join(filter(None, self._said)))
        self.undo.setVisible(undo)
        self._place()
        self.show()
        self.raise_()

    def stand_in(self, room: QRect, scale: float) -> None:
        """Stand at the top of a part of the parent, as wide as there is room for."""
        self._scale = min(scale, 2.0)
        wide = min(round(WIDE_PX * self._scale), room.width() - 2 * EDGE_PX)
        high = round(HIGH_PX * (1 + self._scale) / 2)
        self.setGeometry(room.left() + (room.width() - wide) // 2, room.top() + EDGE_PX, wide, high)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        p = self._look.palette
        rounded(painter, QRectF(self.rect()), 16, p.card, p.work, 2)
        side = self._disc_px()
        disc = QRectF(18, (self.height() - side) / 2, side, side)
        rounded(painter, disc, side / 2, p.work)
        inset = side * 0.24
        paint_icon(painter, self._look, self._icon, p.on_accent, disc.adjusted(inset, inset, -inset, -inset))

    def _disc_px(self) -> int:
        return min(48, self.height() - 32)

    def _place(self) -> None:
        s = self._scale
        left = 18 + self._disc_px() + 16
        right = self.width() - 16
        if not self.undo.isHidden():
            bare = self.width() < round(460 * s)
            self.undo.set_text("" if bare else tr("Undo"))
            self.undo.setAccessibleName(tr("Undo"))
            high = max(44, round(44 * min(s, 1.5)))
            wide = high if bare else min(round(112 * s), self.width() // 3)
            self.undo.setGeometry(right - wide, (self.height() - high) // 2, wide, high)
            self.undo.set_words_px(15 * s)
            right -= wide + 12
        self._text.setGeometry(left, 6, max(40, right - left), self.height() - 12)
        words, line = self._said
        self._text.show_paragraphs(
            Paragraph(words, 20 * s, FLOOR_PX, 700, "text", 1 if line else 2, 0, 1.15),
            Paragraph(line, 15 * s, FLOOR_PX, 500, "text2", 2, 2, 1.15),
        )


def eased_words(event: Eased) -> str:
    """Return what is shown and spoken after "too much"."""
    if event.from_level is None or event.to_level is None:
        return tr("Noted. Thank you.")
    if event.to_level < event.from_level:
        return tr("Eased to {n}. Thank you.", n=f"{event.to_level:g}")
    return tr("Noted. It is as light as it gets.")
