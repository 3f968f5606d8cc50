"""Why somebody stopped: rows of which at most one holds, each with what it does, said beforehand."""

from __future__ import annotations

from typing import Literal, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from fasciatimer.ui.parts.buttons import Pressable
from fasciatimer.ui.parts.painting import rounded
from fasciatimer.ui.player.fitted_text import FLOOR_PX, FittedText, Paragraph
from fasciatimer.ui.player.words import tr
from fasciatimer.ui.theme import Look

Reason = Literal["", "pain", "tingle", "dizzy", "chest", "skin", "nothing"]
WayBack = Literal["back", "without", "none"]
GAP_PX = 8


class ReasonWords(NamedTuple):
    """A reason, what choosing it does, and the way back into the session it leaves."""

    id: Reason
    words: str
    does: str
    way: WayBack


def reasons(number: str) -> tuple[ReasonWords, ...]:
    """Return every reason, with the emergency number in its place."""
    return (
        ReasonWords(
            "pain",
            tr("Sharp, burning or electric pain"),
            tr("Ends the session; a softer start next time."),
            "none",
        ),
        ReasonWords("tingle", tr("Tingling or numbness"), tr("Leave this spot alone for today."), "without"),
        ReasonWords("dizzy", tr("Dizzy, sick or blurred sight"), tr("Sit or lie down now."), "none"),
        ReasonWords(
            "chest",
            tr("Chest pressure or trouble breathing"),
            tr("Call {number} now.", number=number),
            "none",
        ),
        ReasonWords(
            "skin",
            tr("Skin: bruise, swelling, heat"),
            tr("Leave this spot until it has settled."),
            "without",
        ),
        ReasonWords("nothing", tr("Nothing bad, I just want to stop"), tr("That is fine."), "back"),
    )


class ReasonRow(Pressable):
    """One reason. Pressed again it holds no longer."""

    def __init__(self, look: Look, reason: ReasonWords, parent: QWidget) -> None:
        super().__init__(look, parent)
        self.reason = reason
        self._scale = 1.0
        self._text = FittedText(look, self, middle=True)
        self._text.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setCheckable(True)

    def show_reason(self, reason: ReasonWords, scale: float) -> None:
        """Show the words in a size against 100 %."""
        self.reason, self._scale = reason, scale
        self.setAccessibleName(reason.words)
        self.setAccessibleDescription(reason.does)
        self._place()

    def focus_radius_px(self) -> float:
        """Return the radius of the outline."""
        return 12.0

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        p, box, on = self.look.palette, QRectF(self.rect()), self.isChecked()
        ground = p.sunk if on else p.hover if self.underMouse() else p.card
        rounded(painter, box, 12, ground, p.text if on else p.control_border, 2 if on else 1.2)
        centre = QPointF(28, box.center().y())
        painter.setPen(QPen(QColor(p.text if on else p.control_border), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(centre, 10, 10)
        if on:
            painter.setBrush(QColor(p.text))
            painter.drawEllipse(centre, 5, 5)

    def _place(self) -> None:
        s = self._scale
        self._text.setGeometry(54, 2, max(40, self.width() - 64), self.height() - 4)
        self._text.show_paragraphs(
            Paragraph(self.reason.words, 16 * s, FLOOR_PX, 650, "text", 2, 0, 1.15),
            Paragraph(self.reason.does, 13 * s, FLOOR_PX, 500, "text2", 2, 1, 1.15),
        )


class ReasonList(QWidget):
    """The rows one below the other. One Tab stop: arrows move, Space chooses and lets go."""

    chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = [ReasonRow(look, reason, self) for reason in reasons("")]
        for row in self.rows:
            row.clicked.connect(lambda _=False, row=row: self._pressed(row))
        self._make_stop(self.rows[0])

    @property
    def reason(self) -> Reason:
        """The reason that holds, or ''."""
        return next((row.reason.id for row in self.rows if row.isChecked()), "")

    @property
    def way(self) -> WayBack:
        """The way back into the session that the reason leaves."""
        return next((row.reason.way for row in self.rows if row.isChecked()), "back")

    def show_reasons(self, number: str, scale: float) -> None:
        """Show the reasons with the number to call."""
        for row, reason in zip(self.rows, reasons(number), strict=True):
            row.show_reason(reason, scale)

    def clear(self) -> None:
        """Let no reason hold."""
        for row in self.rows:
            row.setChecked(False)
        self._make_stop(self.rows[0])

    def stop(self) -> ReasonRow:
        """Return the row that Tab reaches."""
        return next(row for row in self.rows if row.focusPolicy() == Qt.FocusPolicy.StrongFocus)

    def step(self, row: ReasonRow, step: int) -> None:
        """Go to a neighbour of a row."""
        at = (self.rows.index(row) + step) % len(self.rows)
        self._make_stop(self.rows[at])
        self.rows[at].setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        count = len(self.rows)
        high = (self.height() - GAP_PX * (count - 1)) / count
        for index, row in enumerate(self.rows):
            row.setGeometry(0, round(index * (high + GAP_PX)), self.width(), round(high))

    def _pressed(self, pressed: ReasonRow) -> None:
        for row in self.rows:
            if row is not pressed:
                row.setChecked(False)
        self._make_stop(pressed)
        self.chosen.emit(self.reason)

    def _make_stop(self, stop: ReasonRow) -> None:
        for row in self.rows:
            policy = Qt.FocusPolicy.StrongFocus if row is stop else Qt.FocusPolicy.ClickFocus
            row.setFocusPolicy(policy)
