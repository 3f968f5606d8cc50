"""Finish: what was played, what to do afterwards, close or play again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from fasciatimer.core.model import words
from fasciatimer.ui.break_card import CardPicture
from fasciatimer.ui.cautions import Bullet
from fasciatimer.ui.check_in import CheckIn
from fasciatimer.ui.choice import Choice
from fasciatimer.ui.library_card import Picture
from fasciatimer.ui.parts import Button, Card, IconButton, Label, Scroll, empty_layout, paint_icon
from fasciatimer.ui.parts.fields import LineField
from fasciatimer.ui.phrases import clock_time, length_text, seconds_text
from fasciatimer.ui.played import PlayedStep, State, eased_steps, played_steps
from fasciatimer.ui.player.sitting import Sitting
from fasciatimer.ui.services import Services

MARGIN_PX = 24
CONTENT_PX = 1440
PICTURE_PX = (150, 190)
NARROW_PX = 800
ROOMY_PX = 1000
ROW_PX = 39
LONGEST_COMMENT = 500
LOW_PX = 190
"""Least height of the card with the steps, at 100 % text."""
_ICONS: dict[State, str] = {"done": "check", "skipped": "next", "not_played": "minus", "eased": "ease"}


@dataclass(frozen=True)
class Afterwards:
    """What the person says after a session.

    Attributes:
        after: numbers from 0 to 10, by measure.
        range_after: how far it moves, in their words.
        comment: a word for later.
    """

    after: Mapping[str, int] = field(default_factory=dict)
    range_after: str = ""
    comment: str = ""


class PlayedRow(QWidget):
    """One step: an icon and words for what became of it, its time, and how firm it was."""

    def __init__(self, services: Services, name: str, time: str, note: str, state: State, last: bool) -> None:
        super().__init__()
        self._look = services.look
        self._state: State = state
        self._last = last
        self.name = Label(services.look, name, 15, 650, wrap=True)
        self.time = Label(services.look, time, 14, 500, "text2", tabular=True)
        self.note = Label(services.look, note, 14, 650, align=Qt.AlignmentFlag.AlignRight)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(14)
        self._row.addWidget(self.name, 1)
        self._row.addWidget(self.time)
        self._row.addWidget(self.note)
        self._look.changed.connect(self._fit)
        self._fit()

    def set_stacked(self, stacked: bool) -> None:
        """Put time and note below the name."""
        box = QBoxLayout.Direction
        self._row.setDirection(box.TopToBottom if stacked else box.LeftToRight)
        self._row.setSpacing(2 if stacked else 14)
        self.note.set_align(Qt.AlignmentFlag.AlignLeft if stacked else Qt.AlignmentFlag.AlignRight)

    def set_columns(self, time_px: int, note_px: int) -> None:
        """Keep times and notes of all rows below each other."""
        self.time.setMinimumWidth(time_px)
        self.note.setMinimumWidth(note_px)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self._look.px(ROW_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        p = self._look.palette
        side_px = self._look.px(18)
        ink = p.done if self._state == "done" else p.text2
        paint_icon(painter, self._look, _ICONS[self._state], ink, QRectF(0, 0, side_px, self.height() - 1))
        if not self._last:
            painter.fillRect(0, self.height() - 1, self.width(), 1, self._look.colour("line"))

    def _fit(self) -> None:
        self._row.setContentsMargins(self._look.px(28), self._look.px(8), 0, self._look.px(9))


class FinishScreen(QWidget):
    """Shows a `Sitting`. ``closed`` goes home, ``repeated`` carries the `Choice` to play again."""

    closed = Signal()
    repeated = Signal(object)
    said = Signal(object)
    """`Afterwards`, whenever a number or a word of it is there."""
    report_wanted = Signal()

    def __init__(self, services: Services, picture: Picture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.services = services
        self.look = services.look
        self._choice: Choice | None = None
        self.rows: list[PlayedRow] = []
        self._said = Afterwards()
        self._make_parts(picture)
        self._lay_out()
        self.look.changed.connect(self._arrange)
        self._arrange()

    def show_sitting(self, sitting: Sitting, choice: Choice) -> None:
        """Show what was played of a session."""
        self._choice = choice
        self._said = Afterwards()
        length = length_text(sitting.played_ms)
        if sitting.ended_early:
            self.title.set_text(self.tr("That was {length}.").format(length=length))
            self.line.set_text(self.tr("Ending early is always fine."))
        else:
            self.title.set_text(self.tr("Well done. That was {length}.").format(length=length))
            self.line.set_text(self.tr("Come back slowly. There is no hurry."))
        self.setAccessibleName(self.title.text())
        self.session_title.set_text(choice.card.title)
        self.ended_at.set_text(
            self.tr("Finished at {time}").format(time=clock_time(self.services.local_time()))
        )
        self.picture.show_card(choice.card)
        steps = played_steps(sitting.timeline, sitting.played)
        self._show_rows(eased_steps(sitting.eased, sitting.timeline, steps))
        self._show_presses(len(sitting.eased))
        self.check_in.ask(
            choice.session.check_in, choice.before, range_before=choice.range_before, head_px=18
        )
        self._check_card.setVisible(bool(choice.session.check_in))
        self.comment.clear()
        self._left_scroll.verticalScrollBar().setValue(0)
        self._show_aftercare(choice)

    def focus_main(self) -> None:
        """Go to Done."""
        self.done.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- parts ---------------------------------------------------------------------------------------

    def _make_parts(self, picture: Picture) -> None:
        look = self.look
        self.close_button = IconButton(look, "close", self.tr("Back to the sessions"))
        self.close_button.clicked.connect(self.closed)
        self.session_title = Label(look, "", 16, 650)
        self.ended_at = Label(look, "", 14, 500, "text2")
        self.title = Label(look, "", 32, 700, wrap=True)
        self.line = Label(look, "", 16, 500, "text2", wrap=True)
        self.picture = CardPicture(look, picture, PICTURE_PX)
        self.summary = Label(look, "", 13, 500, "text2")
        self.done = Button(look, self.tr("Done"), kind="ink", icon="check", height_px=60, size_px=20)
        self.done.clicked.connect(self.closed)
        self.check_in = CheckIn(look)
        self.check_in.changed.connect(self._say)
        self.check_in.range.editingFinished.connect(self._say)
        self.check_in.passed.connect(self.focus_main)
        self.comment = LineField(
            look,
            self.tr("A word for later, if you like"),
            self.tr("e.g. right side more tender than left"),
            longest=LONGEST_COMMENT,
        )
        self.comment.editingFinished.connect(self._say)
        self.report = Button(look, self.tr("Save report"), icon="download", height_px=48)
        self.report.clicked.connect(self.report_wanted)
        self.again = Button(look, self.tr("Play again"), icon="restart", height_px=48)
        self.again.clicked.connect(self._repeat)

    def _lay_out(self) -> None:
        look = self.look
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addSpacing(-4)
        top.addWidget(self.close_button)
        top.addWidget(self.session_title, 1)
        top.addWidget(self.ended_at)
        rows = QWidget()
        self._rows = QVBoxLayout(rows)
        self._rows.setContentsMargins(0, 0, 14, 0)
        self._rows.setSpacing(0)
        self._row_scroll = Scroll(look, rows)
        self._row_scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._row_scroll.setAccessibleName(self.tr("What you played"))
        beside = QHBoxLayout()
        beside.setSpacing(24)
        beside.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        beside.addWidget(self._row_scroll, 1)
        played = Card(look)
        played_column = QVBoxLayout(played)
        played_column.setContentsMargins(24, 18, 12, 16)
        played_column.setSpacing(12)
        played_column.addWidget(Label(look, self.tr("What you played"), 18, 650))
        played_column.addLayout(beside, 1)
        played_column.addWidget(self.summary)
        self._check_card = Card(look)
        check_column = QVBoxLayout(self._check_card)
        check_column.setContentsMargins(24, 14, 24, 12)
        check_column.addWidget(self.check_in)
        self._played = played
        left = QWidget()
        self._left = QVBoxLayout(left)
        self._left.setContentsMargins(0, 0, 12, 0)
        self._left.setSpacing(4)
        self._left.addWidget(self.title)
        self._left.addWidget(self.line)
        self._left.addSpacing(12)
        self._left.addWidget(self._check_card)
        self._left.addSpacing(8)
        self._left.addWidget(played, 1)
        self._left.addSpacing(8)
        self._left.addWidget(Label(look, self.tr("A word for later, if you like"), 14, 650))
        self._left.addWidget(self.comment)
        self._left_scroll = Scroll(look, left)
        care = QWidget()
        self._care = QVBoxLayout(care)
        self._care.setContentsMargins(0, 0, 12, 0)
        self._care.setSpacing(12)
        self._care_scroll = Scroll(look, care)
        self._care_scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._care_scroll.setAccessibleName(self.tr("Aftercare"))
        self._care_card = Card(look)
        care_column = QVBoxLayout(self._care_card)
        care_column.setContentsMargins(24, 18, 12, 16)
        care_column.setSpacing(12)
        care_column.addWidget(Label(look, self.tr("Aftercare"), 18, 650))
        care_column.addWidget(self._care_scroll, 1)
        self._right = QWidget()
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(14)
        right.addWidget(self._care_card, 1)
        right.addWidget(self.done)
        self._doors = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._doors.setSpacing(12)
        self._doors.addWidget(self.report)
        self._doors.addWidget(self.again)
        right.addLayout(self._doors)
        middle = Qt.AlignmentFlag.AlignHCenter
        self.kept = Label(look, self.tr("Saved on this computer only"), 13, 500, "text2", align=middle)
        right.addWidget(self.kept)
        columns = QHBoxLayout()
        columns.setSpacing(24)
        columns.addWidget(self._left_scroll, 1)
        columns.addWidget(self._right)
        self._page = QVBoxLayout(self)
        self._page.setSpacing(16)
        self._page.addLayout(top)
        self._page.addLayout(columns, 1)
        self.setTabOrder(self.done, self.comment)
        self.setTabOrder(self.comment, self.report)
        self.setTabOrder(self.report, self.again)
        self.setTabOrder(self.again, self._row_scroll)
        self.setTabOrder(self._row_scroll, self._care_scroll)
        self.setTabOrder(self._care_scroll, self.close_button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        spare = max(0, self.width() - CONTENT_PX) // 2
        self._page.setContentsMargins(MARGIN_PX + spare, 16, MARGIN_PX + spare, 24)
        room = min(self.width(), CONTENT_PX) - 2 * MARGIN_PX - 24
        narrow = self.width() < self.look.px(NARROW_PX)
        self.picture.setVisible(self.width() >= self.look.px(ROOMY_PX))
        for part in (self.line, self.summary, self.kept):
            part.setVisible(not narrow)
        self._played.setMinimumHeight(self.look.pad(LOW_PX))
        for row in self.rows:
            row.set_stacked(narrow)
        self.title.set_size(26 if narrow else 32)
        right_px = min(max(round(room * (0.44 if narrow else 0.381)), 280), 600)
        self._right.setFixedWidth(right_px)
        beside = self.report.sizeHint().width() + self.again.sizeHint().width() + 12 <= right_px
        box = QBoxLayout.Direction
        self._doors.setDirection(box.LeftToRight if beside else box.TopToBottom)

    # ---- showing -------------------------------------------------------------------------------------

    def _show_rows(self, steps: tuple[PlayedStep, ...]) -> None:
        empty_layout(self._rows)
        self.rows = []
        for step in steps:
            last = step is steps[-1]
            row = PlayedRow(
                self.services, step.name, self._time_of(step), self._note_of(step), step.state, last
            )
            row.setAccessibleName(
                ", ".join(part for part in (step.name, row.note.text(), row.time.text()) if part)
            )
            self.rows.append(row)
            self._rows.addWidget(row)
        self._rows.addStretch()
        times = max((row.time.sizeHint().width() for row in self.rows), default=0)
        notes = max((row.note.sizeHint().width() for row in self.rows), default=0)
        for row in self.rows:
            row.set_columns(times, notes)
        played = sum(step.state != "not_played" for step in steps)
        self.summary.set_text(self.tr("{played} of {all} steps.").format(played=played, all=len(steps)))
        self._row_scroll.verticalScrollBar().setValue(0)
        self._arrange()

    def _time_of(self, step: PlayedStep) -> str:
        if step.state == "not_played":
            return ""
        if set(step.sides) == {"left", "right"}:
            if step.state in ("done", "eased"):
                return self.tr("{time} each side").format(time=seconds_text(step.played_ms // 2))
            if step.done_sides:
                side = self.tr("left") if step.done_sides[0] == "left" else self.tr("right")
                return self.tr("{time}, {side} done").format(time=seconds_text(step.played_ms), side=side)
        return seconds_text(step.played_ms)

    def _note_of(self, step: PlayedStep) -> str:
        if step.state == "not_played":
            return self.tr("not played")
        if step.state == "skipped":
            return self.tr("skipped")
        if step.state == "eased" and step.peak is not None:
            return self.tr("eased to {pressure}").format(pressure=f"{step.peak:g}")
        return self.tr("up to {pressure}").format(pressure=f"{step.peak:g}") if step.peak else ""

    def _show_aftercare(self, choice: Choice) -> None:
        empty_layout(self._care)
        session = choice.session
        for text in session.aftercare:
            self._care.addWidget(Bullet(self.look, words(text, self.services.language, session.language)))
        if not session.aftercare:
            self._care.addWidget(Bullet(self.look, self.tr("Move a little, and drink if you like.")))
        self._care.addStretch()

    @property
    def afterwards(self) -> Afterwards:
        """What the person has said so far."""
        return Afterwards(self.check_in.given, self.check_in.note, self.comment.text().strip())

    def _say(self) -> None:
        if self.afterwards != self._said:
            self._said = self.afterwards
            self.said.emit(self._said)

    def _show_presses(self, count: int) -> None:
        if count:
            often = self.tr("Too much: {n} times.").format(n=count)
            words = self.tr("Too much: once.") if count == 1 else often
            self.summary.set_text(f"{self.summary.text()} {words}")

    def _repeat(self) -> None:
        if self._choice is not None:
            self.repeated.emit(self._choice)
