"""What the person's own limits do to a session, and how the last time was: small cards before the start."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fasciatimer.ui.parts import Button, Card, Label, empty_layout, paint_icon
from fasciatimer.ui.theme import Look

NAMED = 3


def _tr(text: str) -> str:
    return QCoreApplication.translate("before", text)


class LimitsCard(Card):
    """The limits that hold, and what is left out because of them, with the reason."""

    settings_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, radius_px=14)
        self.line = Label(look, "", 15, 650, wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.door = Button(look, _tr("My limits"), kind="plain", size_px=14)
        self.door.clicked.connect(self.settings_wanted)
        foot = QHBoxLayout()
        foot.addSpacing(-12)
        foot.addWidget(self.door)
        foot.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 16, 12, 4)
        column.setSpacing(4)
        column.addWidget(self.line)
        column.addLayout(self._rows)
        column.addLayout(foot)

    def show_limits(self, line: str, left_out: Sequence[tuple[str, str]]) -> None:
        """Show these, or nothing where there is nothing to say.

        Args:
            line: what holds: ``Your limits: up to 3``.
            left_out: name of a step and why, each.
        """
        self.setVisible(bool(line or left_out))
        self.line.set_text(line or _tr("Your limits"))
        empty_layout(self._rows)
        rows = [_tr("Left out: {name} ({reason})").format(name=name, reason=why) for name, why in left_out]
        if len(rows) > NAMED:
            more = _tr("and {n} more left out").format(n=len(rows) - NAMED + 1)
            rows = [*rows[: NAMED - 1], more]
        for words in rows:
            self._rows.addWidget(Label(self.look, words, 14, 500, "text2", wrap=True))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_icon(QPainter(self), self.look, "shield", self.look.palette.text2, QRectF(16, 18, 22, 22))


class SoreCard(Card):
    """Asked once, at the next start of the same session. A yes offers gentle mode and decides nothing."""

    answered = Signal(bool)
    gentle_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, radius_px=14)
        self._again = False
        self.question = Label(look, "", 15, 650, wrap=True)
        self.yes = Button(look, _tr("Yes"))
        self.no = Button(look, _tr("No"))
        self.gentle = Button(look, _tr("Gentle mode today"), kind="ink")
        self.usual = Button(look, _tr("As usual"))
        self.yes.clicked.connect(self._said_yes)
        self.no.clicked.connect(self._said_no)
        self.gentle.clicked.connect(self._go_gently)
        self.usual.clicked.connect(self.hide)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.no, self.yes, self.gentle, self.usual):
            buttons.addWidget(button)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.question)
        column.addLayout(buttons)
        self.hide()

    def ask(self, day: str, *, again: bool = False) -> None:
        """Ask about the last time.

        Args:
            day: of it in words; '' asks nothing.
            again: the person was sore the time before, too.
        """
        self._again = again
        self.setVisible(bool(day))
        words = _tr("After the last time, {day}: were you sore for more than a day?")
        self.question.set_text(words.format(day=day))
        self._show(asking=True)

    def offer(self) -> None:
        """Offer gentle mode after a session that ended with pain."""
        self.question.set_text(_tr("You stopped with pain the last time. Softer today?"))
        self._show(asking=False)
        self.show()

    def stops(self) -> list[QWidget]:
        """Return what takes the focus, in its order."""
        return [self.no, self.yes, self.gentle, self.usual]

    def _show(self, *, asking: bool) -> None:
        for button in (self.yes, self.no):
            button.setVisible(asking)
        for button in (self.gentle, self.usual):
            button.setVisible(not asking)

    def _said_no(self) -> None:
        self.hide()
        self.answered.emit(False)

    def _said_yes(self) -> None:
        words = _tr("Then softer today? Nothing above 3, half the time.")
        if self._again:
            words += " " + _tr("It is the second time: better ask a clinician.")
        self.question.set_text(words)
        self._show(asking=False)
        self.gentle.setFocus()
        self.answered.emit(True)

    def _go_gently(self) -> None:
        self.hide()
        self.gentle_wanted.emit()


class CarryOnCard(Card):
    """Offers to go on where an interrupted session was left."""

    resumed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, radius_px=14)
        self.title = Label(look, _tr("Carry on where you were"), 15, 650, wrap=True)
        self.line = Label(look, "", 14, 500, "text2", wrap=True)
        self.resume = Button(look, _tr("Resume"), kind="ink", icon="play")
        self.resume.clicked.connect(self.resumed)
        row = QHBoxLayout()
        row.setContentsMargins(0, 6, 0, 0)
        row.addWidget(self.resume)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(2)
        column.addWidget(self.title)
        column.addWidget(self.line)
        column.addLayout(row)
        self.hide()

    def offer(self, where: str) -> None:
        """Offer a place, ``step 10, right side``; '' offers nothing."""
        self.setVisible(bool(where))
        self.line.set_text(where)
        self.resume.setAccessibleName(_tr("Resume: {where}").format(where=where))
