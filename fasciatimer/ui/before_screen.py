"""Before you start: what for, with what, what to beware of, and when it ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from fasciatimer.core.model import Text, words
from fasciatimer.core.problems import Problem
from fasciatimer.ui.before_notes import CarryOnCard, LimitsCard, SoreCard
from fasciatimer.ui.before_parts import AuthorCard, Rule, StepRow, step_lengths
from fasciatimer.ui.body.choice import overview_scene
from fasciatimer.ui.body.stage import StageWidget
from fasciatimer.ui.body.studio import Studio
from fasciatimer.ui.cautions import Bullet, Caution, CautionList, cautions_of
from fasciatimer.ui.check_in import CheckIn
from fasciatimer.ui.choice import Choice
from fasciatimer.ui.needs import NeedTiles, needs_to_show
from fasciatimer.ui.parts import Button, Label, Scroll, Tick, announce, empty_layout
from fasciatimer.ui.parts import Card as CardFrame
from fasciatimer.ui.phrases import (
    DOT,
    clock_time,
    minutes_spoken,
    minutes_text,
    plan_text,
    seconds_text,
    steps_text,
)
from fasciatimer.ui.services import Services

MARGIN_PX = 24
GAP_PX = 32
CONTENT_PX = 1440
NARROW_PX = 820
"""Width at 100 % text below which everything stands in one column."""
STUDIO_BYTES = 12_000_000
HINTS_SHOWN = 2
ARRIVED_MS = 60_000
"""Long after the zoom of the stage has ended."""


class BeforeScreen(QWidget):
    """Shows a `Choice`. ``started`` carries it once the cautions are ticked; ``closed`` goes back."""

    started = Signal(object)
    resumed = Signal(object)
    """The `Choice` of an interrupted sitting to go on with, once the cautions are ticked."""
    closed = Signal()
    sore_answered = Signal(bool)
    gentle_wanted = Signal()
    usual_wanted = Signal()
    """Not in gentle mode after all."""
    spot_freed = Signal(str)
    """The region that is not to be left alone any longer."""
    settings_wanted = Signal()
    edit_asked = Signal(object)
    """The `Choice` that is to be written in."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.services = services
        self.look = services.look
        self._choice: Choice | None = None
        self._cautions: tuple[Caution, ...] = ()
        self._narrow = False
        self._make_left()
        self._make_middle()
        self._make_right()
        self._lay_out()
        self.look.changed.connect(self._arrange)
        self._arrange()

    @property
    def choice(self) -> Choice | None:
        """What is shown."""
        return self._choice

    def show_choice(self, choice: Choice) -> None:
        """Show a session that is about to be played."""
        self._choice = choice
        session, card = choice.session, choice.card
        self._show_picture(choice)
        self._needs.show_needs(needs_to_show(card, self.services.vocabulary, self.look))
        self.title.set_text(card.title)
        self.setAccessibleName(card.title)
        facts = [minutes_text(card.minutes), steps_text(card.steps)]
        author = session.author or ""
        plan = plan_text(session.plan) if session.plan else ""
        notes = [self._told(session.note), self._told(session.plan.note) if session.plan else ""]
        note = "\n".join(
            self.tr("\N{LEFT DOUBLE QUOTATION MARK}{note}\N{RIGHT DOUBLE QUOTATION MARK}").format(note=text)
            for text in notes
            if text
        )
        if author and not (plan or note):
            facts.append(author)
        self.facts.set_text(DOT.join(facts))
        self.summary.set_text(card.summary)
        self.summary.setVisible(bool(card.summary))
        self.author.show_author(
            self.tr("From {author}").format(author=author) if author else self.tr("From the author"),
            plan,
            note,
        )
        self._author_block.setVisible(bool(plan or note))
        self._show_lists(choice)
        self.limits.show_limits(choice.limits, choice.left_out, choice.less, choice.spots)
        self.sore.ask(choice.sore_day, again=choice.sore_before)
        if choice.gentle:
            self.sore.show_gentle(after_pain=choice.softer)
        self.carry_on.offer(choice.resume)
        cards = (self.carry_on, self.sore, self.limits)
        self._notes.setVisible(any(not card.isHidden() for card in cards))
        self.check_in.ask(session.check_in)
        self._check_block.setVisible(bool(session.check_in))
        self.start.setEnabled(not choice.nothing_left)
        self._cautions = cautions_of(
            session, self.services.vocabulary, self.services.language, choice.concerns
        )
        self.cautions.show_cautions(self._cautions)
        self._order_tabs()
        self.tick.setChecked(bool(choice.checked_at))
        self.tick.set_note(self._earlier(choice))
        self.show_time()
        for scroll in (self._middle, self._caution_scroll):
            scroll.verticalScrollBar().setValue(0)

    def show_time(self) -> None:
        """Say when the session would end if it began now."""
        if self._choice is None:
            return
        if self._choice.nothing_left:
            self._say(self.tr("Nothing is left to do within your limits. Please leave it for today."))
            return
        end = self.services.local_time() + timedelta(milliseconds=self._choice.timeline.duration_ms)
        line = self.tr("Ends about {time}.").format(time=clock_time(end))
        self._say(line if self._narrow else line + " " + self.tr("Nothing is sent anywhere."))
        spoken = self.tr("Start, {minutes}, ends about {time}")
        self.start.setAccessibleName(
            spoken.format(minutes=minutes_spoken(self._choice.card.minutes), time=clock_time(end))
        )

    def focus_main(self) -> None:
        """Go to the tick, or to Start when it is ticked."""
        (self.start if self.tick.isChecked() else self.tick).setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- parts ---------------------------------------------------------------------------------------

    def _make_left(self) -> None:
        self.back = Button(self.look, self.tr("Sessions"), kind="plain", icon="chevron_left", size_px=16)
        self.back.clicked.connect(self.closed)
        self.edit = Button(self.look, self.tr("Edit"), kind="plain", icon="edit", size_px=15)
        self.edit.clicked.connect(self._edit)
        self.stage = StageWidget(Studio(self.services.atlas, self, STUDIO_BYTES), self.look)
        self._needs = NeedTiles(self.look)
        self._needs_title = Label(self.look, self.tr("You need"), 14, 650)
        self._need_block = QWidget()
        column = QVBoxLayout(self._need_block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._needs_title)
        column.addWidget(self._needs)

    def _make_middle(self) -> None:
        look = self.look
        self.title = Label(look, "", 30, 700, wrap=True, line_px=37)
        self.facts = Label(look, "", 15, 500, "text2", wrap=True)
        self.summary = Label(look, "", 16, 400, wrap=True, line_px=23)
        self.author = AuthorCard(self.services)
        self._goals, self._author_block, self._steps, self._hints = (self._block() for _ in range(4))
        self._make_notes()
        author_column = self._author_block.layout()
        assert author_column is not None
        author_column.addWidget(self.author)
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 14, 24)
        self._column.setSpacing(0)
        for widget, above_px in (
            (self.title, 0),
            (self.facts, 6),
            (self.summary, 14),
            (self._notes, 0),
            (self._goals, 0),
            (self._author_block, 0),
            (self._check_block, 0),
            (self._steps, 0),
            (self._hints, 0),
        ):
            self._column.addSpacing(above_px)
            self._column.addWidget(widget)
        self._column.addStretch()
        self._middle = Scroll(look, content)
        self._middle.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._middle.setAccessibleName(self.tr("About this session"))

    def _make_notes(self) -> None:
        look = self.look
        self.limits = LimitsCard(look)
        self.limits.settings_wanted.connect(self.settings_wanted)
        self.limits.spot_freed.connect(self.spot_freed)
        self.sore = SoreCard(look)
        self.sore.answered.connect(self.sore_answered)
        self.sore.gentle_wanted.connect(self.gentle_wanted)
        self.sore.usual_wanted.connect(self.usual_wanted)
        self.carry_on = CarryOnCard(look)
        self.carry_on.resumed.connect(self._resume)
        self._notes = QWidget()
        notes = QVBoxLayout(self._notes)
        notes.setContentsMargins(0, 14, 0, 0)
        notes.setSpacing(10)
        for card in (self.carry_on, self.sore, self.limits):
            notes.addWidget(card)
        self.check_in = CheckIn(look)
        self.check_in.passed.connect(self.focus_main)
        self._check_block = self._block()
        column = self._check_block.layout()
        assert column is not None
        column.addWidget(self.check_in)

    def _make_right(self) -> None:
        look = self.look
        self.cautions = CautionList(look)
        self.cautions.unfolded.connect(
            lambda: self._reading_place().setFocus(Qt.FocusReason.OtherFocusReason)
        )
        self._caution_scroll = Scroll(look, self.cautions)
        self._caution_scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._caution_scroll.setAccessibleName(self.tr("Cautions"))
        self._caution_title = self._block()
        title_column = self._caution_title.layout()
        assert title_column is not None
        title_column.addWidget(Label(look, self.tr("Please read once"), 18, 650, wrap=True))
        self._rule = Rule(self.services)
        self.tick = Tick(look, self.tr("None of this is true today"))
        self.tick.toggled.connect(lambda _: self.show_time())
        self.start = Button(look, self.tr("Start"), kind="filled", icon="play", height_px=60, size_px=20)
        self.start.clicked.connect(self._start)
        self.hint = Label(look, "", 13, 500, "text2", wrap=True, align=Qt.AlignmentFlag.AlignHCenter)
        self._panel = CardFrame(look)
        self._panel_column = QVBoxLayout(self._panel)
        self._panel_column.setContentsMargins(20, 18, 8, 10)
        self._panel_column.setSpacing(8)

    def _lay_out(self) -> None:
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(16)
        left.addWidget(self.stage, 1)
        self._right = QWidget()
        self._right_column = QVBoxLayout(self._right)
        self._right_column.setContentsMargins(0, 0, 0, 0)
        self._right_column.setSpacing(12)
        self._right_column.addWidget(self._panel, 1)
        columns = QHBoxLayout()
        columns.setSpacing(GAP_PX)
        columns.addWidget(self._left)
        columns.addWidget(self._middle, 1)
        columns.addWidget(self._right)
        top = QHBoxLayout()
        top.addSpacing(-10)
        top.addWidget(self.back)
        top.addStretch()
        top.addWidget(self.edit)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(16)
        self._foot_line = QVBoxLayout()
        self._foot_line.setContentsMargins(0, 6, 0, 0)
        self._page = QVBoxLayout(self)
        self._page.setSpacing(0)
        self._page.addLayout(top)
        self._page.addSpacing(16)
        self._page.addLayout(columns, 1)
        self._page.addLayout(self._foot)
        self._page.addLayout(self._foot_line)
        self._turn()

    def _turn(self) -> None:
        """Stand in three columns, or, where text is large, in one that scrolls above tick and Start."""
        narrow = self._narrow
        held = QApplication.focusWidget()
        for part in (self._caution_title, self._rule, self._need_block):
            part.hide()
        if narrow:
            self._foot.addWidget(self.tick, 1)
            self._foot.addWidget(self.start)
            at = self._column.indexOf(self._goals)
            self._column.insertWidget(at, self._need_block)
            self._column.insertWidget(at, self._caution_scroll.takeWidget())
            self._column.insertWidget(at, self._caution_title)
            self._foot_line.addWidget(self.hint)
        else:
            left = self._left.layout()
            assert left is not None
            left.addWidget(self._need_block)
            self._panel_column.addWidget(self._caution_title)
            self._caution_scroll.setWidget(self.cautions)
            self._panel_column.addWidget(self._caution_scroll, 1)
            self._panel_column.addWidget(self._rule)
            self._panel_column.addWidget(self.tick)
            self._right_column.addWidget(self.start)
            self._right_column.addWidget(self.hint)
        for part in (self._caution_title, self.cautions, self._need_block, self.tick, self.start, self.hint):
            part.show()
        self._rule.setVisible(not narrow)
        self._left.setVisible(not narrow)
        self._right.setVisible(not narrow)
        above_px = 20 if narrow else 0
        self._need_block.setContentsMargins(0, above_px, 0, 0)
        title_column = self._caution_title.layout()
        assert title_column is not None
        title_column.setContentsMargins(0, above_px, 0, 0)
        self.title.set_size(26 if narrow else 30, line_px=32 if narrow else 37)
        self._order_tabs()
        if held is not None and self.isAncestorOf(held) and not held.hasFocus():
            (held if held.isVisibleTo(self) else self._reading_place()).setFocus(
                Qt.FocusReason.OtherFocusReason
            )

    def _edit(self) -> None:
        if self._choice is not None:
            self.edit_asked.emit(self._choice)

    def _order_tabs(self) -> None:
        stops: list[QWidget] = [self.tick, self.start, *self.check_in.stops(), self._reading_place()]
        stops += [*self.cautions.doors, self.carry_on.resume, *self.sore.stops(), *self.limits.stops()]
        stops += [self.edit, self.back] if self._narrow else [self._middle, self.edit, self.back]
        for first, then in pairwise(stops):
            self.setTabOrder(first, then)

    def _reading_place(self) -> Scroll:
        """Return what the cautions scroll in."""
        return self._middle if self._narrow else self._caution_scroll

    def _block(self) -> QWidget:
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 20, 0, 0)
        column.setSpacing(7)
        block.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        return block

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        """Share the width between the columns."""
        spare = max(0, self.width() - CONTENT_PX) // 2
        self._page.setContentsMargins(MARGIN_PX + spare, 16, MARGIN_PX + spare, 24)
        room = min(self.width(), CONTENT_PX) - 2 * MARGIN_PX - 2 * GAP_PX
        self._left.setFixedWidth(min(max(round(room * 0.304), 200), 400))
        self._right.setFixedWidth(min(max(round(room * 0.352), 260), 440))
        narrow = self.width() < self.look.px(NARROW_PX)
        if narrow != self._narrow:
            self._narrow = narrow
            self._turn()
            self.show_time()
        self._foot.setContentsMargins(0, 12 if narrow else 0, 0, 0)

    # ---- showing -------------------------------------------------------------------------------------

    def _told(self, text: Text | None) -> str:
        assert self._choice is not None
        return words(text, self.services.language, self._choice.session.language)

    def _show_picture(self, choice: Choice) -> None:
        places = [
            (region, side if side in ("left", "right") else None) for region, side in choice.card.targets
        ]
        mirror = self.services.settings.load().mirror
        scene = overview_scene(places, self.services.vocabulary, self.services.atlas, mirror)
        self.stage.show_segment(scene)
        self.stage.set_moment(ARRIVED_MS)

    def _show_lists(self, choice: Choice) -> None:
        goals = [self._told(goal) for goal in choice.session.goals]
        self._fill(
            self._goals,
            self.tr("What it is for"),
            [Bullet(self.look, goal, icon="check", tone="done") for goal in goals],
        )
        rows: list[QWidget] = [
            StepRow(self.services, name, seconds_text(length_ms))
            for name, length_ms in step_lengths(choice.timeline)
        ]
        self._fill(self._steps, self.tr("What you will do"), rows)
        count = len(choice.warnings)
        hints: list[QWidget] = [
            Label(self.look, self._hint_text(problem), 13, 500, "text2", wrap=True, max_lines=3)
            for problem in choice.warnings[:HINTS_SHOWN]
        ]
        if count > HINTS_SHOWN:
            more = self.tr("and {count} more").format(count=count - HINTS_SHOWN)
            hints.append(Label(self.look, more, 13, 500, "text2"))
        self._fill(self._hints, self.tr("For the author of this file"), hints)

    def _hint_text(self, problem: Problem) -> str:
        sentence = f"{problem.message}. {problem.fix}".strip() if problem.fix else f"{problem.message}."
        return (
            self.tr("Line {line}: {sentence}").format(line=problem.line, sentence=sentence)
            if problem.line
            else sentence
        )

    def _fill(self, block: QWidget, title: str, rows: list[QWidget]) -> None:
        column = block.layout()
        assert column is not None
        empty_layout(column)
        block.setVisible(bool(rows))
        if rows:
            column.addWidget(Label(self.look, title, 14, 650))
        for row in rows:
            column.addWidget(row)

    def _say(self, line: str, *, urgent: bool = False) -> None:
        self.hint.set_text(line)
        self.hint.set_tone("danger" if urgent else "text2")
        if urgent:
            announce(self.hint, line, urgent=True)

    @property
    def given(self) -> Choice:
        """What is shown, with the numbers the person gave."""
        assert self._choice is not None
        return replace(self._choice, before=self.check_in.given, range_before=self.check_in.note)

    def _earlier(self, choice: Choice) -> str:
        """Return when the cautions were ticked."""
        if choice.checked_on:
            return self.tr("Ticked on {day}, and nothing has changed").format(day=choice.checked_on)
        return self.tr("Ticked today at {time}").format(time=choice.checked_at) if choice.checked_at else ""

    def _resume(self) -> None:
        if self._choice is None:
            return
        if self.tick.isChecked():
            self.resumed.emit(self.given)
        else:
            self._say(self.tr("Please read and tick first."), urgent=True)
            self.tick.setFocus(Qt.FocusReason.OtherFocusReason)

    def _start(self) -> None:
        if self._choice is None:
            return
        if self.tick.isChecked():
            self.started.emit(self.given)
        else:
            self._say(self.tr("Please read and tick first."), urgent=True)
            self.tick.setFocus(Qt.FocusReason.OtherFocusReason)
