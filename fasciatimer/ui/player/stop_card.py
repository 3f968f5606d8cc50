"""The stop card: everything stands still, and the words that matter are there at once."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import TypeAlias

from PySide6.QtCore import QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from fasciatimer.core.vocabulary import StopRule
from fasciatimer.ui.parts.painting import paint_icon, rounded
from fasciatimer.ui.player.controls import FittedButton
from fasciatimer.ui.player.fitted_text import FLOOR_PX, FittedText, Paragraph, set_paragraphs
from fasciatimer.ui.player.stop_reasons import Reason, ReasonList, ReasonRow
from fasciatimer.ui.player.words import tr
from fasciatimer.ui.theme import Look

WIDE_PX, HIGH_PX = 840, 612
_List: TypeAlias = tuple[Paragraph, ...]
_EMERGENCIES = ("stroke", "chest", "back", "headache")
_TODAY = ("clot", "muscle")
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}


class StopCard(QWidget):
    """Covers the window: why, what to do now, when to get help, the author's words, and two ways on.

    A reason is never asked for: every button works without one, and says what it does before it is pressed.
    """

    ended = Signal()
    returned = Signal()
    left_out = Signal()
    """Go on, but leave this spot alone."""
    reason_chosen = Signal(str)
    """What to do now, to be read out."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._box = QRectF()
        self._help_box = QRectF()
        self._head = FittedText(look, self, middle=True)
        self._why = FittedText(look, self, middle=True)
        self.reasons = ReasonList(look, self)
        self._help = FittedText(look, self)
        self._author = FittedText(look, self)
        self.back = FittedButton(look, tr("Back to the session"), icon="undo", parent=self)
        self.end = FittedButton(look, tr("End session"), kind="ink", parent=self)
        self.back.clicked.connect(self._go_back)
        self.end.clicked.connect(self.ended)
        self.reasons.chosen.connect(self._chosen)
        for row in self.reasons.rows:
            row.installEventFilter(self)
        self._rules: tuple[StopRule, ...] = ()
        self._from = ""
        self._own: tuple[str, ...] = ()
        self._number = ""
        self._scale = 1.0
        look.changed.connect(self.update)
        self.hide()

    @property
    def text(self) -> str:
        """Every word on the card."""
        rows = (f"{row.reason.words}\n{row.reason.does}" for row in self.reasons.rows)
        return "\n".join([self._head.text, *rows, self._help.text, self._author.text])

    @property
    def reason(self) -> Reason:
        """Why the person stopped, as far as they said so."""
        return self.reasons.reason

    def show_rules(
        self, rules: Sequence[StopRule], author: str, own: Sequence[str], number: str, scale: float
    ) -> None:
        """Show the app's rules and the author's own words, verbatim.

        Args:
            rules: those with a card call for help.
            author: who wrote ``own``, or ''.
            own: the author's own words.
            number: to call in an emergency.
            scale: size of the words against 100 %.
        """
        self._rules, self._from, self._own = tuple(rules), author, tuple(own)
        self._number, self._scale = number, scale
        self.reasons.show_reasons(number, scale)
        self._place()

    def open(self) -> None:
        """Show the card with no reason chosen."""
        self.reasons.clear()
        self._place()
        self.show()
        self.raise_()
        self.end.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def eventFilter(self, watched: object, event: object) -> bool:
        if isinstance(event, QKeyEvent) and isinstance(watched, ReasonRow):
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None:
                if event.type() == QKeyEvent.Type.KeyPress:
                    self.reasons.step(watched, step)
                return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    def _place(self) -> None:
        s = self._scale
        wide = min(round(WIDE_PX * min(s, 1.4)), self.width() - 48)
        high = min(round(HIGH_PX * min(s, 1.4)), self.height() - 48)
        left, top = (self.width() - wide) // 2, (self.height() - high) // 2
        self._box = QRectF(left, top, wide, high)
        self._head.setGeometry(left + 84, top + 16, wide - 120, 76)
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
        body_y, body_px = top + 98, buttons_y - 18 - (top + 98)
        column = (wide - 72 - 32) // 2
        why_px = min(round(26 * s), 44)
        self._why.setGeometry(left + 36, body_y, column, why_px)
        self._why.show_paragraphs(
            Paragraph(tr("What made you stop? You may leave this out."), 15 * s, FLOOR_PX, 650, "text", 1)
        )
        self.reasons.setGeometry(left + 36, body_y + why_px + 6, column, body_px - why_px - 14)
        self.reasons.show_reasons(self._number, s)
        help_, own, help_px, own_px = self._fit_lists(column, body_px)
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
        way = self.reasons.way
        self.back.setVisible(way != "none")
        without = way == "without"
        self.back.set_text(tr("Go on without this spot") if without else tr("Back to the session"))
        self.back.set_icon("next" if without else "undo")
        self.update()

    def _fit_lists(self, column: int, body_px: int) -> tuple[_List, _List, int, int]:
        """Return both lists at the right in one size in which they fit, and their heights."""
        s = self._scale
        heading = tr("From {author}", author=self._from) if self._from else tr("From the author")
        while True:
            help_ = self._help_now(s)
            own = _list_of(heading, self._own, s) if self._own else ()
            help_px = self._height_of(help_, column - 36) + 28
            own_px = self._height_of(own, column)
            if 15 * s <= FLOOR_PX or help_px + (own_px + 14 if own else 0) <= body_px:
                return help_, own, help_px, own_px
            s *= 0.96

    def _help_now(self, s: float) -> _List:
        """Return what to do now for the reason, or when to get help."""
        number = self._number
        if self.reason == "dizzy":
            words = tr("Sit or lie down. If it does not pass in a few minutes, call {n}.", n=number)
            head = tr("Now")
            return (
                Paragraph(head, 16 * s, FLOOR_PX, 700, "danger"),
                Paragraph(words, 18 * s, FLOOR_PX, 600, "text", 9, 8 * s, 1.3),
                *_list_of(
                    tr("Call {n} at once if you notice", n=number), self._signs(("stroke",)), s, "danger"
                ),
            )
        if self.reason == "chest":
            words = tr("Call {n}. Sit up, loosen tight clothes. Do not wait to see if it passes.", n=number)
            return (
                Paragraph(tr("Call {n} now", n=number), 22 * s, FLOOR_PX, 750, "danger"),
                Paragraph(words, 18 * s, FLOOR_PX, 600, "text", 9, 8 * s, 1.3),
            )
        return (
            *_list_of(tr("Call {n} now if you notice", n=number), self._signs(_EMERGENCIES), s, "danger"),
            *_list_of(tr("See a doctor today if you notice"), self._signs(_TODAY), s, "danger", 10 * s),
        )

    def _signs(self, cards: Sequence[str]) -> list[str]:
        """Return when to get help, but for what is a reason of its own."""
        return [tr(rule.when) for rule in self._rules if rule.card in cards and rule.id != "stop_dizzy"]

    def _height_of(self, paragraphs: _List, width_px: int) -> int:
        placed = set_paragraphs(self._look, paragraphs, QSizeF(width_px, 1e6))
        return ceil(placed[-1].y_px + placed[-1].height_px) if placed else 0

    def _chosen(self, _reason: str) -> None:
        self._place()
        does = next((row.reason.does for row in self.reasons.rows if row.isChecked()), "")
        self.reason_chosen.emit(does)

    def _go_back(self) -> None:
        (self.left_out if self.reasons.way == "without" else self.returned).emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        p = self._look.palette
        scrim = QColor(p.win if p.dark else p.text)
        scrim.setAlphaF(0.78 if p.dark else 0.55)
        painter.fillRect(self.rect(), scrim)
        rounded(painter, self._box, 24, p.card, p.line)
        left, top = self._box.left(), self._box.top()
        paint_icon(painter, self._look, "avoid", p.danger, QRectF(left + 32, top + 33, 42, 42))
        rounded(painter, self._help_box, 16, p.danger_soft)
        line_y = round(self.end.y() - 18)
        painter.setPen(QColor(p.line))
        painter.drawLine(round(left + 1), line_y, round(self._box.right() - 1), line_y)

    def focusNextPrevChild(self, forward: bool) -> bool:
        stops: list[QWidget] = [self.reasons.stop(), self.back, self.end]
        stops = [stop for stop in stops if stop.isVisibleTo(self)]
        at = next((i for i, stop in enumerate(stops) if stop.hasFocus()), 0 if forward else 1)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stops[(at + (1 if forward else -1)) % len(stops)].setFocus(reason)
        return True


def _list_of(
    heading: str, items: Sequence[str], scale: float, colour: str = "text", above_px: float = 0
) -> _List:
    head = Paragraph(heading, 16 * scale, FLOOR_PX, 700, colour, above_px=above_px)
    size_px = 15 * scale
    return head, *(
        Paragraph(item, size_px, FLOOR_PX, 400, "text", 9, size_px * 0.4, bullet=True) for item in items
    )
