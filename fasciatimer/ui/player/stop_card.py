"""The stop card: everything stands still, and the words that matter are there at once."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import TypeAlias

from PySide6.QtCore import QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from fasciatimer.core.vocabulary import StopRule
from fasciatimer.ui.parts.painting import paint_icon, rounded
from fasciatimer.ui.player.controls import FittedButton
from fasciatimer.ui.player.fitted_text import FLOOR_PX, FittedText, Paragraph, set_paragraphs
from fasciatimer.ui.player.words import tr
from fasciatimer.ui.theme import Look

WIDE_PX, HIGH_PX = 840, 612
_List: TypeAlias = tuple[Paragraph, ...]


class StopCard(QWidget):
    """Covers the window: when to stop, when to get help, the author's words, and two ways on."""

    ended = Signal()
    returned = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._box = QRectF()
        self._help_box = QRectF()
        self._head = FittedText(look, self, middle=True)
        self._stop = FittedText(look, self)
        self._help = FittedText(look, self)
        self._author = FittedText(look, self)
        self.back = FittedButton(look, tr("Back to the session"), icon="undo", parent=self)
        self.end = FittedButton(look, tr("End session"), kind="ink", parent=self)
        self.back.clicked.connect(self.returned)
        self.end.clicked.connect(self.ended)
        self._rules: tuple[StopRule, ...] = ()
        self._from = ""
        self._own: tuple[str, ...] = ()
        self._scale = 1.0
        look.changed.connect(self.update)
        self.hide()

    @property
    def text(self) -> str:
        """Every word on the card."""
        return "\n".join(part.text for part in (self._head, self._stop, self._help, self._author))

    def show_rules(self, rules: Sequence[StopRule], author: str, own: Sequence[str], scale: float) -> None:
        """Show the app's rules and the author's own words, verbatim."""
        self._rules, self._from, self._own, self._scale = tuple(rules), author, tuple(own), scale
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        s = self._scale
        wide = min(round(WIDE_PX * min(s, 1.4)), self.width() - 48)
        high = min(round(HIGH_PX * min(s, 1.4)), self.height() - 48)
        left, top = (self.width() - wide) // 2, (self.height() - high) // 2
        self._box = QRectF(left, top, wide, high)
        self._head.setGeometry(left + 84, top + 20, wide - 120, 80)
        self._head.show_paragraphs(
            Paragraph(tr("Stopped"), 30 * s, FLOOR_PX, 750, "text", 1),
            Paragraph(
                tr("Hands and tools away. Breathe as you like. You did the right thing."),
                16 * s,
                FLOOR_PX,
                500,
                "text2",
                2,
            ),
        )
        button_px = 52
        buttons_y = top + high - button_px - 20
        body_y, body_px = top + 108, buttons_y - 18 - (top + 108)
        column = (wide - 72 - 32) // 2
        stop, help_, own, help_px, own_px = self._fit_lists(column, body_px)
        self._stop.setGeometry(left + 36, body_y, column, body_px)
        self._stop.show_paragraphs(*stop)
        right = left + 36 + column + 32
        self._help_box = QRectF(right, body_y, column, help_px)
        self._help.setGeometry(right + 18, body_y + 14, column - 36, help_px - 28)
        self._help.show_paragraphs(*help_)
        self._author.setVisible(bool(own))
        self._author.setGeometry(right, body_y + help_px + 14, column, own_px)
        self._author.show_paragraphs(*own)
        back_px, end_px = min(round(264 * s), column), min(round(232 * s), column)
        self.back.setGeometry(left + 36, buttons_y, back_px, button_px)
        self.end.setGeometry(left + wide - 36 - end_px, buttons_y, end_px, button_px)
        self.back.set_words_px(min(16 * s, 26))
        self.end.set_words_px(min(18 * s, 28))
        self.update()

    def _fit_lists(self, column: int, body_px: int) -> tuple[_List, _List, _List, int, int]:
        """Return the three lists in one size in which all of them fit, and the heights at the right."""
        s = self._scale
        stop_rules = [tr(rule.when) for rule in self._rules if not rule.card]
        help_rules = [tr(rule.when) for rule in self._rules if rule.card]
        heading = tr("From {author}", author=self._from) if self._from else tr("From the author")
        while True:
            stop = _list_of(tr("Stop if you notice"), stop_rules, s)
            help_ = _list_of(tr("Get help if you notice"), help_rules, s, "danger")
            own = _list_of(heading, self._own, s) if self._own else ()
            help_px = self._height_of(help_, column - 36) + 28
            own_px = self._height_of(own, column)
            right_px = help_px + (own_px + 14 if own else 0)
            if 15 * s <= FLOOR_PX or max(right_px, self._height_of(stop, column)) <= body_px:
                return stop, help_, own, help_px, own_px
            s *= 0.96

    def _height_of(self, paragraphs: _List, width_px: int) -> int:
        placed = set_paragraphs(self._look, paragraphs, QSizeF(width_px, 1e6))
        return ceil(placed[-1].y_px + placed[-1].height_px) if placed else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        p = self._look.palette
        scrim = QColor(p.win if p.dark else p.text)
        scrim.setAlphaF(0.78 if p.dark else 0.55)
        painter.fillRect(self.rect(), scrim)
        rounded(painter, self._box, 24, p.card, p.line)
        left, top = self._box.left(), self._box.top()
        paint_icon(painter, self._look, "avoid", p.danger, QRectF(left + 32, top + 38, 42, 42))
        rounded(painter, self._help_box, 16, p.danger_soft)
        line_y = round(self.end.y() - 18)
        painter.setPen(QColor(p.line))
        painter.drawLine(round(left + 1), line_y, round(self._box.right() - 1), line_y)

    def focusNextPrevChild(self, forward: bool) -> bool:
        (self.back if self.end.hasFocus() else self.end).setFocus(
            Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        )
        return True


def _list_of(heading: str, items: Sequence[str], scale: float, colour: str = "text") -> _List:
    head = Paragraph(heading, 16 * scale, FLOOR_PX, 700, colour)
    size_px = 15 * scale
    return head, *(
        Paragraph(item, size_px, FLOOR_PX, 400, "text", 9, size_px * 0.4, bullet=True) for item in items
    )
