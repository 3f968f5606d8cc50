"""The history: a strip of days, before and after, where on the body, and the sittings themselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from fasciatimer.core.history import MEASURES, Sitting
from fasciatimer.ui.empty_message import EmptyMessage
from fasciatimer.ui.history.chart import PairChart
from fasciatimer.ui.history.facts import (
    measures_of,
    pairs_of,
    played_by_day,
    since,
    this_week,
)
from fasciatimer.ui.history.legend import Legend, Total
from fasciatimer.ui.history.sitting_list import SittingList
from fasciatimer.ui.history.strip import MOST_WEEKS, DayStrip
from fasciatimer.ui.history.words import measure_name, tr
from fasciatimer.ui.parts import (
    Button,
    Card,
    FilterChip,
    IconButton,
    Label,
    Scroll,
    Segments,
    announce,
    empty_layout,
)
from fasciatimer.ui.pictures import Pictures
from fasciatimer.ui.services import Services

if TYPE_CHECKING:
    from fasciatimer.ui.history.table import SittingTable
    from fasciatimer.ui.history.where import WhereView

MARGIN_PX = 24
CONTENT_PX = 1440
STACKED_PX = 760
"""Width at 100 % text below which the list stands below the chart."""
NARROW_PX = 520
"""Width at 100 % text below which the spans have a row of their own."""
CHIPS_PX = 380
"""Width at 100 % text below which the measures stand in two columns."""
LOW_PX = 330
"""Height of the lower cards below which the whole page scrolls."""
SPANS = (28, 182, None)
"""Days shown: four weeks, half a year, all."""


class _Body(QStackedWidget):
    """Takes the room there is: what it holds would like more, and gets by with less."""

    def hasHeightForWidth(self) -> bool:
        return False

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()


class HistoryScreen(QWidget):
    """Shows what the store holds. It shows and never judges."""

    closed = Signal()
    """Back to the sessions."""
    opened = Signal(object)
    """A `Sitting` to look at or change."""
    report_wanted = Signal(object)
    """The first day to report, or None for all."""
    more_wanted = Signal(object)
    """The button the list of further things drops from."""
    break_wanted = Signal()
    folder_wanted = Signal()
    _read = Signal()

    def __init__(self, services: Services, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.services = services
        self.look = services.look
        self._pictures = pictures
        self._hidden: frozenset[str] = frozenset()
        self._all: tuple[Sitting, ...] = ()
        self._waits = False
        self._measure = ""
        self._chips: dict[str, FilterChip] = {}
        self._columns = 0
        self._table: SittingTable | None = None
        self._where: WhereView | None = None
        self._make_head()
        self._make_strip()
        self._make_left()
        self._make_right()
        self._lay_out()
        self.look.changed.connect(self._arrange)
        self._read.connect(self._has_been_read)
        self._arrange()

    # ---- what the window asks --------------------------------------------------------------------

    def refresh(self) -> None:
        """Show what the store holds now; say so while it is still being read."""
        store = self.services.store
        if store.is_read:
            self._all = tuple(one for one in store.sittings() if one.id not in self._hidden)
            self._show()
        elif not self._waits:
            self._waits = True
            self._body.setCurrentWidget(self.reading)
            for part in (self.report, self.more):
                part.setEnabled(False)
            for total in (self.week_minutes, self.week_count, self.total) if not self._all else ():
                total.number.set_text("\N{EN DASH}")
            store.when_read(self._read.emit)

    def hide_sittings(self, ids: frozenset[str]) -> None:
        """Leave these out, while deleting them can still be undone."""
        self._hidden |= ids
        self.refresh()

    def show_again(self, ids: frozenset[str]) -> None:
        """Leave these out no longer."""
        self._hidden -= ids
        self.refresh()

    def _has_been_read(self) -> None:
        self._waits = False
        waited = self._body.currentWidget() is self.reading and self.span.isAncestorOf(
            self.focusWidget() or self
        )
        self.refresh()
        if waited:
            self.focus_main()

    @property
    def first_day(self) -> date | None:
        """The first day that is shown, or None for all."""
        days = SPANS[self.span.index]
        return None if days is None else self._today() - timedelta(days=days - 1)

    @property
    def shown(self) -> tuple[Sitting, ...]:
        """The sittings of the span, oldest first."""
        return since(self._all, self.first_day)

    def focus_main(self) -> None:
        """Go to the list, or to the door where there is none."""
        shown = self._body.currentWidget()
        door = self.span.stops()[self.span.index] if shown is self.reading else self.empty.buttons[0]
        goal = self.sittings if shown is self._lower_card else door
        goal.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- parts -----------------------------------------------------------------------------------

    def _make_head(self) -> None:
        look = self.look
        self.title = Label(look, tr("History"), 28, 700)
        spans = tr("4 weeks"), tr("6 months"), tr("All")
        self.span = Segments(look, tr("Span"), [(word, word) for word in spans], chosen=1)
        self.span.chosen.connect(lambda _: self.refresh())
        self.report = Button(look, tr("Save report"), icon="download")
        self.report.clicked.connect(lambda: self.report_wanted.emit(self.first_day))
        self.more = IconButton(look, "menu", tr("More: export, import, delete"))
        self.more.clicked.connect(lambda: self.more_wanted.emit(self.more))
        self.trouble = Label(look, "", 14, 500, "danger", wrap=True)
        self.open_folder = Button(look, tr("Open folder"), icon="folder")
        self.open_folder.clicked.connect(self.folder_wanted)

    def _make_strip(self) -> None:
        look = self.look
        self.strip = DayStrip(look, self._today())
        self.strip.chosen.connect(self._day_chosen)
        self.week_minutes = Total(look, tr("this week"))
        self.week_count = Total(look, tr("sittings this week"))
        self.total = Total(look, tr("sittings in all"))
        self._strip_note = Label(look, tr("a longer bar means more minutes"), 13, 500, "text2", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(look, tr("Minutes played"), 16, 600))
        words.addWidget(self._strip_note)
        words.addStretch()
        top = QHBoxLayout()
        top.setSpacing(28)
        top.addLayout(words, 1)
        for total in (self.week_minutes, self.week_count, self.total):
            top.addWidget(total)
        self._strip_card = Card(look)
        column = QVBoxLayout(self._strip_card)
        column.setContentsMargins(24, 14, 24, 14)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self.strip)

    def _make_left(self) -> None:
        look = self.look
        words = tr("Before and after"), tr("Where")
        self.kind = Segments(look, tr("What is shown"), [(word, word) for word in words])
        self.kind.chosen.connect(self._kind_chosen)
        self.as_table = IconButton(look, "table", tr("As a table (V)"), kind="outlined")
        self.as_table.clicked.connect(self.toggle_table)
        head = QHBoxLayout()
        head.addWidget(self.kind, 1)
        head.addWidget(self.as_table)
        self._chip_row = QGridLayout()
        self._chip_row.setSpacing(8)
        self.chart = PairChart(look)
        self.chart.chosen.connect(self._open)
        self.chart.pointed.connect(self._chart_pointed)
        self.no_numbers = Label(
            look,
            tr("No numbers yet. Sessions that ask how it is show up here."),
            14,
            500,
            "text2",
            wrap=True,
            align=Qt.AlignmentFlag.AlignHCenter,
        )
        self._legend = Legend(look)
        self._legend_words = Label(
            look, tr("0 to 10, as you gave it"), 13, 500, "text2", align=Qt.AlignmentFlag.AlignRight
        )
        self._foot = QHBoxLayout()
        self._foot.addWidget(self._legend)
        self._foot.addStretch()
        self._foot.addWidget(self._legend_words)
        chart = QWidget()
        column = QVBoxLayout(chart)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._chip_row)
        column.addWidget(self.chart, 1)
        column.addWidget(self.no_numbers, 1)
        column.addLayout(self._foot)
        self._views = QStackedWidget()
        self._views.addWidget(chart)
        self._left = Card(look)
        left = QVBoxLayout(self._left)
        left.setContentsMargins(20, 14, 20, 14)
        left.setSpacing(8)
        left.addLayout(head)
        left.addWidget(self._views, 1)

    def _make_right(self) -> None:
        look = self.look
        self.sittings = SittingList(look)
        self.sittings.opened.connect(self._open)
        self.sittings.pointed.connect(self.chart.point_at)
        self.count = Label(look, "", 13, 500, "text2", align=Qt.AlignmentFlag.AlignRight)
        head = QHBoxLayout()
        head.addWidget(Label(look, tr("Sittings"), 16, 600), 1)
        head.addWidget(self.count)
        self._right = Card(look)
        column = QVBoxLayout(self._right)
        column.setContentsMargins(8, 18, 4, 10)
        column.setSpacing(10)
        head.setContentsMargins(12, 0, 18, 0)
        column.addLayout(head)
        column.addWidget(self.sittings, 1)

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        self._head.setSpacing(16)
        self._head.addWidget(self.title)
        self._head.addStretch()
        self._head.insertWidget(2, self.span)
        self._head.addWidget(self.report)
        self._head.addWidget(self.more)
        self._span_row = QHBoxLayout()
        self._trouble_row = QWidget()
        row = QHBoxLayout(self._trouble_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.trouble, 1)
        row.addWidget(self.open_folder)
        self._lower = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lower.setSpacing(16)
        self._lower.addWidget(self._left, 55)
        self._lower.addWidget(self._right, 45)
        self.empty = EmptyMessage(self.look)
        self.empty.buttons[0].set_kind("filled")
        self.empty.buttons[0].set_icon("play")
        self.empty.pressed.connect(lambda _: self.break_wanted.emit())
        self.reading = EmptyMessage(self.look)
        self.reading.say(tr("Reading what you played"), tr("This takes a moment."))
        self._lower_card = QWidget()
        self._lower_card.setLayout(self._lower)
        self._lower.setContentsMargins(0, 0, 0, 0)
        self._body = _Body()
        for part in (self._lower_card, self.empty, self.reading):
            self._body.addWidget(part)
        content = QWidget()
        self._page = QVBoxLayout(content)
        self._page.setSpacing(16)
        self._page.addLayout(self._head)
        self._page.addLayout(self._span_row)
        self._page.addWidget(self._trouble_row)
        self._page.addWidget(self._strip_card)
        self._page.addWidget(self._body, 1)
        self._scroll = Scroll(self.look, content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() == Qt.Key.Key_V:
            self.toggle_table()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        spare = max(0, self.width() - CONTENT_PX) // 2
        self._page.setContentsMargins(MARGIN_PX + spare, 24, MARGIN_PX + spare, 24)
        stacked = self.width() < self.look.px(STACKED_PX)
        box = QBoxLayout.Direction
        self._lower.setDirection(box.TopToBottom if stacked else box.LeftToRight)
        low = self.look.pad(LOW_PX) if stacked else self.look.pad(LOW_PX - 70)
        self._left.setMinimumHeight(low)
        self._right.setMinimumHeight(low)
        large = self.look.scale > 1.5
        self.total.setVisible(not large)
        self._strip_note.setVisible(not stacked)
        self.report.set_text("" if large or self.width() < self.look.px(640) else tr("Save report"))
        self.report.setAccessibleName(tr("Save report"))
        self.report.setToolTip("" if self.report.text() else tr("Save report"))
        self._legend_words.setVisible(not stacked)
        head = (self.title, self.span, self.report, self.more)
        needed_px = sum(part.sizeHint().width() + 16 for part in head) + 2 * MARGIN_PX
        narrow = self.width() < max(self.look.px(NARROW_PX), needed_px)
        if narrow != (self._span_row.indexOf(self.span) >= 0):
            if narrow:
                self._span_row.addWidget(self.span)
            else:
                self._head.insertWidget(2, self.span)
        self.week_count.setVisible(not narrow)
        self.title.set_size(26 if stacked else 28)
        self._show_chips(measures_of(self.shown))

    def _order_tabs(self) -> None:
        stops: list[QWidget] = [*self.span.stops(), self.report, self.more, self.strip, *self.kind.stops()]
        stops += [self.as_table, *self._chips.values(), self.chart, self.sittings]
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)

    # ---- showing ---------------------------------------------------------------------------------

    def _today(self) -> date:
        return self.services.local_time().date()

    def _show(self) -> None:
        today, shown = self._today(), self.shown
        days = SPANS[self.span.index]
        weeks = MOST_WEEKS if days is None else (days + 6) // 7
        self.strip.show_days(played_by_day(self._all), today, weeks)
        week = this_week(self._all, today)
        minutes = (sum(one.played_ms for one in week) + 30_000) // 60_000
        self.week_minutes.number.set_text(tr("{n} min", n=minutes))
        self.week_count.number.set_text(str(len(week)))
        self.total.number.set_text(str(len(self._all)))
        self.count.set_text(tr("{n} shown", n=len(shown)))
        self.sittings.show_sittings(shown, today)
        self._show_chips(measures_of(shown))
        self._show_chart()
        if self._where is not None:
            self._where.show_sittings(shown)
        if self._table is not None:
            self._table.show_sittings(shown)
        trouble = self.services.store.trouble
        self.trouble.set_text(trouble)
        self._trouble_row.setVisible(bool(trouble))
        minutes = self.services.settings.load().break_minutes
        self.empty.say(
            tr("Nothing here yet"),
            tr("Play one short session and it will show up. It stays on this computer."),
            tr("Start a {n} min break", n=minutes),
        )
        self._body.setCurrentWidget(self._lower_card if self._all else self.empty)
        self.report.setEnabled(bool(self._all))
        self.more.setEnabled(True)
        self._order_tabs()

    def _show_chips(self, measures: Sequence[str]) -> None:
        if self._measure not in measures:
            self._measure = max(measures, key=lambda one: len(pairs_of(self.shown, one)), default="")
        columns = 2 if self.width() < self.look.px(CHIPS_PX) else len(MEASURES)
        if (tuple(self._chips), columns) != (tuple(measures), self._columns):
            empty_layout(self._chip_row)
            self._chips, self._columns = {}, columns
            for index, measure in enumerate(measures):
                chip = FilterChip(self.look, measure_name(measure))
                chip.setAutoExclusive(True)
                chip.clicked.connect(partial(self._choose_measure, measure))
                self._chips[measure] = chip
                self._chip_row.addWidget(chip, index // columns, index % columns)
            self._chip_row.setColumnStretch(columns, 1)
        for measure, chip in self._chips.items():
            chip.setChecked(measure == self._measure)

    def _show_chart(self) -> None:
        some = bool(self._measure)
        name = measure_name(self._measure) if some else ""
        self.chart.show_pairs(pairs_of(self.shown, self._measure) if some else (), name)
        self.chart.setVisible(some)
        self.no_numbers.setVisible(not some)
        for part in (self._legend, self._legend_words):
            part.setVisible(some)

    def _choose_measure(self, measure: str) -> None:
        self._measure = measure
        self._show_chart()

    def _kind_chosen(self, index: int) -> None:
        if index == 1 and self._where is None:
            from fasciatimer.ui.history.where import WhereView

            self._where = WhereView(self.services, self._pictures)
            self._where.show_sittings(self.shown)
            self._views.addWidget(self._where)
        shown = self._where if index == 1 else self._views.widget(0)
        assert shown is not None
        self._views.setCurrentWidget(shown)

    def toggle_table(self) -> None:
        """Show the sittings as a table, or as before."""
        if self._table is None:
            from fasciatimer.ui.history.table import SittingTable

            self._table = SittingTable(self.look)
            self._table.show_sittings(self.shown)
            self._views.addWidget(self._table)
        if self._views.currentWidget() is self._table:
            self._kind_chosen(self.kind.index)
            self.chart.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._views.setCurrentWidget(self._table)
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self._table, self._table.accessibleName())

    def _day_chosen(self, day: date) -> None:
        if not self.sittings.choose_day(day):
            announce(self.strip, self.strip.day_words(day))

    def _chart_pointed(self, id: str) -> None:
        self.sittings.blockSignals(True)
        self.sittings.choose(id)
        self.sittings.blockSignals(False)

    def _open(self, id: str) -> None:
        sitting = next((one for one in self._all if one.id == id), None)
        if sitting is not None:
            self.opened.emit(sitting)
