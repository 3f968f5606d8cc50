"""What stands beside or below the clock while one gets ready or pauses."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from fasciatimer.core.player import Command
from fasciatimer.ui.parts.painting import paint_icon, rounded
from fasciatimer.ui.player.controls import FittedButton
from fasciatimer.ui.player.curve_view import CurveValue, CurveView
from fasciatimer.ui.player.fitted_text import FLOOR_PX, FittedText, Paragraph
from fasciatimer.ui.player.layout import ROW_GAP_PX
from fasciatimer.ui.player.words import tr
from fasciatimer.ui.theme import Look


class ComingPressure(QWidget):
    """The curve of the work to come, in a picture and in words."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = FittedText(look, self)
        self._curve = CurveView(look, self)
        self._words = FittedText(look, self)
        self._scale = 1.0
        self._said = ("", "", "")

    @property
    def said(self) -> tuple[str, str, str]:
        """Heading, the curve in words, how it feels."""
        return self._said

    def set_scale(self, scale: float) -> None:
        """Set the size of the words against 100 %."""
        self._scale = scale
        self._place()

    def show_coming(self, value: CurveValue, heading: str, words: str, feels: str) -> None:
        """Show a work part to come."""
        self._curve.show_value(value)
        self._said = (heading, words, feels)
        self.setAccessibleName(". ".join(filter(None, self._said)))
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        s, wide, high = self._scale, self.width(), self.height()
        heading, words, feels = self._said
        head_px = round(20 * s)
        words_px = min(round(high * 0.5), round(74 * s))
        curve_px = min(60, high - head_px - words_px - 10)
        top = max(0, (high - head_px - curve_px - words_px - 12) // 2)
        self._heading.setGeometry(0, top, wide, head_px)
        self._heading.show_paragraphs(Paragraph(heading, 13 * s, FLOOR_PX, 600, "text2", 1))
        self._curve.setVisible(curve_px >= 24)
        self._curve.setGeometry(0, top + head_px + 4, wide, max(24, curve_px))
        below = top + head_px + 12 + (curve_px if curve_px >= 24 else 0)
        self._words.setGeometry(0, below, wide, high - below)
        self._words.show_paragraphs(
            Paragraph(words, 15 * s, FLOOR_PX, 700, "text", 2),
            Paragraph(feels, 13 * s, FLOOR_PX, 500, "text2", 3, 3),
        )


class NoteCard(QWidget):
    """An icon and some words on a card: the easier version, the author's reason."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._icon = "info"
        self._scale = 1.0
        self._note = FittedText(look, self, middle=True)
        look.changed.connect(self.update)

    @property
    def text(self) -> str:
        """The words."""
        return self._note.text

    def show_note(self, *lines: str, icon: str, scale: float) -> None:
        """Show these lines."""
        self._icon, self._scale = icon, scale
        self._note.show_paragraphs(
            *(Paragraph(line, 15 * scale, FLOOR_PX, 400, "text", 4, 4, 1.4) for line in lines if line)
        )
        self.setAccessibleName(self._note.accessibleName())
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._note.setGeometry(50, 8, self.width() - 62, self.height() - 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        p = self._look.palette
        rounded(painter, QRectF(self.rect()), 12, p.card, p.line)
        paint_icon(painter, self._look, self._icon, p.text2, QRectF(14, 0, 22, self.height()))


class PausedChoices(QWidget):
    """Start again, skip, finish early: rows with their keys, or beside each other in few words."""

    asked = Signal(Command)
    finish_asked = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = (
            (tr("Start this step again"), tr("Again")),
            (tr("Skip this step"), tr("Skip")),
            (tr("Finish early, with aftercare"), tr("Finish early")),
        )
        again = FittedButton(look, "", icon="restart", key="R", left=True, parent=self)
        skip = FittedButton(look, "", icon="next", key="→", left=True, parent=self)
        early = FittedButton(look, "", icon="moon", key="F", left=True, parent=self)
        again.clicked.connect(lambda: self.asked.emit(Command.RESTART_STEP))
        skip.clicked.connect(lambda: self.asked.emit(Command.SKIP))
        early.clicked.connect(self.finish_asked)
        self.buttons = (again, skip, early)
        self._scale = 1.0
        self.set_short(False)

    def set_scale(self, scale: float) -> None:
        """Set the size of the words against 100 %."""
        self._scale = scale
        self._place()

    def set_short(self, short: bool) -> None:
        """Stand beside each other in few words, or below each other."""
        self._short = short
        for button, (long, brief) in zip(self.buttons, self._words, strict=True):
            button.set_text(brief if short else long)
            button.setAccessibleName(brief if short else long)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        wide, high = self.width(), self.height()
        if self._short:
            wide = (wide - 2 * ROW_GAP_PX) // 3
        else:
            high = (high - 2 * ROW_GAP_PX) // 3
        for index, button in enumerate(self.buttons):
            x = index * (wide + ROW_GAP_PX) if self._short else 0
            y = 0 if self._short else index * (high + ROW_GAP_PX)
            button.setGeometry(x, y, wide, high)
            button.set_words_px(min(15 * self._scale, high * 0.5))


class RestButtons(QWidget):
    """Ten seconds more, or no more of the rest."""

    asked = Signal(Command)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        longer = FittedButton(look, tr("10 s"), icon="plus", parent=self)
        longer.setAccessibleName(tr("10 seconds more"))
        skip = FittedButton(look, tr("Skip rest"), icon="next", parent=self)
        longer.clicked.connect(lambda: self.asked.emit(Command.EXTEND))
        skip.clicked.connect(lambda: self.asked.emit(Command.SKIP))
        self.buttons = (longer, skip)
        self._scale = 1.0

    def set_scale(self, scale: float) -> None:
        """Set the size of the words against 100 %."""
        self._scale = scale
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        half = (self.width() - 8) // 2
        for index, button in enumerate(self.buttons):
            button.setGeometry(index * (half + 8), 0, half, self.height())
            button.set_words_px(min(15 * self._scale, self.height() * 0.42))
