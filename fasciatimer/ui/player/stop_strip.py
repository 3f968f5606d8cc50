"""When to stop, and the button that does: on screen from the first second to the last."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from fasciatimer.ui.parts.buttons import TARGET_PX
from fasciatimer.ui.parts.painting import paint_icon, rounded
from fasciatimer.ui.player.controls import FittedButton
from fasciatimer.ui.player.fitted_text import FLOOR_PX, FittedText, Paragraph
from fasciatimer.ui.player.layout import STACKED_STRIP_PX
from fasciatimer.ui.player.words import tr
from fasciatimer.ui.theme import Look


class StopStrip(QWidget):
    """The author's words in full on two lines; where they do not fit, a button that opens them."""

    asked = Signal()
    """Stop was pressed, or the list was asked for."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._rules = ""
        self._scale = 1.0
        self._short = False
        self.stop = FittedButton(look, tr("Stop"), kind="danger", key="X", parent=self)
        self.stop.setAccessibleName(tr("Stop"))
        self.list = FittedButton(look, tr("Stop if…"), kind="danger", icon="warning", parent=self)
        self._words = FittedText(look, self, middle=True)
        self._if = FittedText(look, self, middle=True)
        self.stop.clicked.connect(self.asked)
        self.list.clicked.connect(self.asked)
        look.changed.connect(self.update)

    @property
    def rules(self) -> str:
        """When to stop, in words."""
        return self._rules

    def show_rules(self, rules: str) -> None:
        """Show when to stop: the end of a sentence that begins with "Stop if"."""
        self._rules = rules
        self.setAccessibleName(tr("Stop if {rules}", rules=rules))
        self._place()

    def set_form(self, scale: float, *, short: bool) -> None:
        """Set the size of the words against 100 %, and whether a button stands for the words."""
        self._scale, self._short = scale, short
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        high, s = self.height(), self._scale
        stacked = self._short and high >= STACKED_STRIP_PX
        if stacked:
            button_px = (high - 3 * 8) // 2
            self.list.setGeometry(8, 8, self.width() - 16, button_px)
            self.stop.setGeometry(8, 16 + button_px, self.width() - 16, button_px)
        else:
            button_px = max(TARGET_PX, high - 14)
            stop_px = round(min(102 * s, self.width() * 0.42))
            y = (high - button_px) // 2
            self.stop.setGeometry(self.width() - stop_px - 4, y, stop_px, button_px)
            self.list.setGeometry(8, y, min(round(150 * s), self.stop.x() - 16), button_px)
        for button in (self.stop, self.list):
            button.set_words_px(min(15 * s, button_px * 0.5))
        short = stacked or not self._place_words(s, high) or self._short
        self._words.setVisible(not short)
        self._if.setVisible(not short)
        self.list.setVisible(short)
        self.update()

    def _place_words(self, s: float, high: int) -> bool:
        """Put the words before the button; returns whether they fit."""
        x = 46
        room_px = self.stop.x() - x - 12
        size_px = 15.0 * min(s, 1.6)
        self._if.setGeometry(x, 0, max(40, room_px), high)
        self._if.show_paragraphs(Paragraph(tr("Stop if"), size_px, FLOOR_PX, 700, "danger", 1))
        lead_px = self._lead_px() + 8
        self._words.setGeometry(x + lead_px, 0, max(40, room_px - lead_px), high)
        self._words.show_paragraphs(Paragraph(self._rules, size_px, FLOOR_PX, 500, "text", 2, 0, 1.16))
        return self._words.used_height_px() <= high - 2

    def _lead_px(self) -> int:
        layout = self._if.placed()[0].layout
        return round(layout.lineAt(0).naturalTextWidth())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        p = self._look.palette
        rounded(painter, QRectF(self.rect()), 12, p.danger_soft)
        if not self.list.isVisible():
            paint_icon(painter, self._look, "warning", p.danger, QRectF(16, 0, 24, self.height()))
