"""What the person's own limits do to a session, and how the last time was: small cards before the start."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRectF, Qt, Signal
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
    spot_freed = Signal(str)
    """The region that is not to be left alone any longer."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, radius_px=14)
        self.line = Label(look, "", 15, 650, wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self._spots = QVBoxLayout()
        self._spots.setSpacing(0)
        self.spots: dict[str, Button] = {}
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
        column.addLayout(self._spots)
        column.addLayout(foot)

    def show_limits(
        self,
        line: str,
        left_out: Sequence[tuple[str, str]],
        less: Sequence[str] = (),
        spots: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Show these, or nothing where there is nothing to say.

        Args:
            line: what holds: ``Your limits: up to 3``.
            left_out: name of a step and why, each.
            less: what else is different, a line each.
            spots: regions that are left alone for a while, with their names.
        """
        self.setVisible(bool(line or left_out or spots))
        self.line.set_text(line or _tr("Your limits"))
        empty_layout(self._rows)
        rows = [_tr("Left out: {name} ({reason})").format(name=name, reason=why) for name, why in left_out]
        if len(rows) > NAMED:
            more = _tr("and {n} more left out").format(n=len(rows) - NAMED + 1)
            rows = [*rows[: NAMED - 1], more]
        for words in (*rows, *less):
            self._rows.addWidget(Label(self.look, words, 14, 500, "text2", wrap=True))
        empty_layout(self._spots)
        self.spots = {region: self._add_spot(region, name) for region, name in spots}

    def stops(self) -> list[QWidget]:
        """Return what takes the focus, in its order."""
        return [*self.spots.values(), self.door]

    def _add_spot(self, region: str, name: str) -> Button:
        again = Button(self.look, _tr("Use again"), size_px=14)
        again.setAccessibleName(_tr("Use again: {name}").format(name=name))
        again.clicked.connect(lambda: self.spot_freed.emit(region))
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(4)
        column.addWidget(Label(self.look, _tr("Left alone: {name}").format(name=name), 14, 600, wrap=True))
        column.addWidget(again, 0, Qt.AlignmentFlag.AlignLeft)
        self._spots.addWidget(holder)
        return again

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_icon(QPainter(self), self.look, "shield", self.look.palette.text2, QRectF(16, 18, 22, 22))


class SoreCard(Card):
    """Asked once, at the next start of the same session. A yes offers gentle mode and decides nothing."""

    answered = Signal(bool)
    gentle_wanted = Signal()
    usual_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, radius_px=14)
        self._again = self._gentle = False
        self.question = Label(look, "", 15, 650, wrap=True)
        self.yes = Button(look, _tr("Yes"))
        self.no = Button(look, _tr("No"))
        self.gentle = Button(look, _tr("Gentle mode today"), kind="ink")
        self.usual = Button(look, _tr("As usual"))
        self.yes.clicked.connect(self._said_yes)
        self.no.clicked.connect(self._said_no)
        self.gentle.clicked.connect(self._go_gently)
        self.usual.clicked.connect(self._go_on_as_usual)
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
        self._again, self._gentle = again, False
        self.setVisible(bool(day))
        words = _tr("After the last time, {day}: were you sore for more than a day?")
        self.question.set_text(words.format(day=day))
        self._show(asking=True)

    def show_gentle(self, *, after_pain: bool) -> None:
        """Say that this session is in gentle mode for once, with the way out of it."""
        self._gentle = True
        words = _tr("Gentle mode today.")
        if after_pain:
            words = _tr("You stopped with pain the last time, so it is softer this time.")
        self.question.set_text(words + " " + _tr("Nothing above 3, half the time."))
        self._show(asking=False)
        self.gentle.hide()
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

    def _go_on_as_usual(self) -> None:
        self.hide()
        if self._gentle:
            self.usual_wanted.emit()

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
