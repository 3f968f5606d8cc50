"""Home: take a break at once, or find a session."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from fasciatimer.core.areas import AREAS
from fasciatimer.core.catalogue import Card
from fasciatimer.ui.areas import area_name
from fasciatimer.ui.break_card import BreakCard
from fasciatimer.ui.empty_message import EmptyMessage
from fasciatimer.ui.filter_panel import WIDTH_PX, FilterPanel
from fasciatimer.ui.filters import SORTS, Filters, Loosening, in_order, nearest_loosening, tools_of
from fasciatimer.ui.library_grid import CardGrid
from fasciatimer.ui.parts import (
    PLAIN_INSET_PX,
    Button,
    FilterChip,
    Label,
    Scroll,
    SearchField,
    announce,
    empty_layout,
)
from fasciatimer.ui.phrases import minutes_text, sessions_text
from fasciatimer.ui.pictures import Pictures
from fasciatimer.ui.session_picture import SessionPictures

if TYPE_CHECKING:
    from fasciatimer.ui.filter_sheet import FilterSheet
    from fasciatimer.ui.services import Services

MARGIN_PX = 24
CONTENT_PX = 1440
TIGHT_PX = 340
"""Width at 100 % text below which the button of the filters shows its icon alone."""
NARROW_PX = 908
"""Width of the screen at 100 % text below which the filters go behind a button."""


class LibraryScreen(QWidget):
    """Shows the cards of the shelf. Signals carry a `Card`, but for the two that ask for the desktop."""

    opened = Signal(object)
    started = Signal(object)
    asked = Signal(object)
    file_wanted = Signal()
    break_minutes_chosen = Signal(int)

    def __init__(
        self, services: Services, pictures: Pictures, break_minutes: int = 3, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.services = services
        self.look = services.look
        self.pictures = pictures
        self.picture = SessionPictures(pictures, services)
        self._filters = Filters()
        self._sort = SORTS[0]
        self._loosening: Loosening | None = None
        self._sheet: FilterSheet | None = None
        self._shown_count = -1
        self._cards: tuple[Card, ...] = ()
        self._make_header()
        self.break_card = BreakCard(self.look, self.picture, break_minutes)
        self.break_card.started.connect(self.started)
        self.break_card.minutes_chosen.connect(self.break_minutes_chosen)
        self.panel = FilterPanel(services, pictures)
        self.panel.changed.connect(self.filter_by)
        self.panel.tools_changed.connect(self._order_tabs)
        self._make_list()
        self._lay_out()
        pictures.arrived.connect(self._pictures_arrived)
        self.look.changed.connect(self._arrange)
        self._arrange()
        self.refresh()
        self._order_tabs()

    # ---- what the window asks ------------------------------------------------------------------------

    @property
    def sheet(self) -> FilterSheet:
        """The filters where the window is too narrow for the column."""
        if self._sheet is None:
            from fasciatimer.ui.filter_sheet import FilterSheet

            self._sheet = FilterSheet(self.look, self)
            self._sheet.cleared.connect(lambda: self.filter_by(Filters(query=self._filters.query)))
            self._sheet.show_count(max(0, self._shown_count))
        return self._sheet

    @property
    def filters(self) -> Filters:
        """What is shown of the shelf."""
        return self._filters

    @property
    def shown(self) -> tuple[Card, ...]:
        """The cards in the grid, in order."""
        return self.grid.cards

    def refresh(self) -> None:
        """Show what the shelf knows now."""
        self._cards = self.services.shelf.cards()
        self.panel.show_tools(tools_of(self._cards))
        self.break_card.show_cards(self._cards)
        self._show()
        if self.hasFocus():
            self.focus_main()

    def filter_by(self, filters: Filters) -> None:
        """Show only what fits."""
        self._filters = filters
        if self.search.text() != filters.query:
            self.search.setText(filters.query)
        self._show()

    def focus_search(self) -> None:
        """Go to the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def focus_main(self) -> None:
        """Go to Start, or to the card last chosen; while nothing can be started yet, wait for it."""
        start = self.break_card.start
        chosen = self.grid.currentIndex().isValid()
        goal = self.grid if chosen else start if start.isEnabled() else self
        goal.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- parts -----------------------------------------------------------------------------------------

    def _make_header(self) -> None:
        self.title = Label(self.look, self.tr("Sessions"), 28, 700)
        self.search = SearchField(self.look, self.tr("Search name, area or tool"))
        self.search.textChanged.connect(lambda text: self.filter_by(self._filters._replace(query=text)))
        self.search.returnPressed.connect(self._search_entered)
        self.open_file = Button(self.look, self.tr("Open file"))
        self.open_file.clicked.connect(self.file_wanted)
        self.open_folder = Button(self.look, self.tr("Open folder"), icon="folder")
        self.open_folder.setAccessibleName(self.tr("Open folder"))
        self.open_folder.setToolTip(self.services.shelf.folder)
        self.open_folder.clicked.connect(self._open_folder)

    def _make_list(self) -> None:
        self.trouble = Label(self.look, "", 14, 500, "danger", wrap=True)
        self.filter_button = Button(self.look, "", icon="filter")
        self.filter_button.clicked.connect(self._open_sheet)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(8)
        self.count = Label(self.look, "", 14, 500, "text2")
        self.sort_button = Button(
            self.look, "", kind="plain", icon="chevron_down", size_px=14, trailing_icon=True
        )
        self.sort_button.clicked.connect(self._open_sort_menu)
        self.grid = CardGrid(self.look, self.picture)
        self.grid.opened.connect(self.opened)
        self.grid.started.connect(self.started)
        self.grid.asked.connect(self.asked)
        self.empty = EmptyMessage(self.look)
        self.empty.pressed.connect(self._door_pressed)

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        self._head.setSpacing(8)
        self._head.addWidget(self.title)
        self._head.addSpacing(16)
        self._head.addStretch()
        self._head.addWidget(self.search, 1)
        self._head.addSpacing(8)
        self._head.addWidget(self.open_file)
        self._head.addWidget(self.open_folder)
        self._counting = counting = QHBoxLayout()
        counting.setSpacing(8)
        counting.addWidget(self.filter_button)
        counting.addLayout(self._chips)
        counting.addWidget(self.count, 1)
        counting.addWidget(self.sort_button)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self.empty)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._list.addLayout(self._inset(counting))
        counting.setContentsMargins(0, 0, MARGIN_PX - PLAIN_INSET_PX, 0)
        self._list.addWidget(self.trouble)
        self._list.addSpacing(4)
        self._list.addWidget(holder, 1)
        self._side = Scroll(self.look, self.panel)
        self._side.setFixedWidth(WIDTH_PX + 16)
        # The room of the bar is kept, so that the filters do not move when it comes and goes.
        self._side.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        lower = QHBoxLayout()
        lower.setSpacing(12)
        lower.addWidget(self._side)
        lower.addLayout(self._list, 1)
        self._page = QVBoxLayout(self)
        self._page.setSpacing(0)
        self._page.addLayout(self._inset(self._head))
        self._page.addSpacing(18)
        row = QHBoxLayout()
        row.addWidget(self.break_card)
        self._page.addLayout(self._inset(row))
        self._page.addSpacing(12)
        self._page.addLayout(lower, 1)

    @staticmethod
    def _inset(row: QHBoxLayout) -> QHBoxLayout:
        """Keep a row off the right edge, which only the scroll bar touches."""
        row.setContentsMargins(0, 0, MARGIN_PX, 0)
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() == "/":
            self.focus_search()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        """Fit the columns to the width and the text."""
        spare = max(0, self.width() - CONTENT_PX) // 2
        self._page.setContentsMargins(MARGIN_PX + spare, 26, spare, 0)
        compact = self.width() < self.look.px(NARROW_PX)
        if compact == self._side.isVisibleTo(self):
            self._side.setVisible(not compact)
            if compact:
                self.sheet.scroll_area.setWidget(self._side.takeWidget())
            else:
                self.sheet.leave()
                self._side.setWidget(self.sheet.scroll_area.takeWidget())
            self.panel.show()
            self._order_tabs()
        self._side.setFixedWidth(max(WIDTH_PX, self.look.px(WIDTH_PX)) + 16)
        stacked = self.width() < self.look.px(720)
        if stacked == (self._counting.indexOf(self.search) < 0):
            (self._head if stacked else self._counting).removeWidget(self.search)
            if stacked:
                self._counting.insertWidget(1, self.search, 2)
            else:
                self._head.insertWidget(3, self.search, 1)
        self.count.setVisible(not stacked)
        self.open_folder.set_text("" if stacked else self.tr("Open folder"))
        self.title.set_size(26 if stacked else 28)
        self.search.setMaximumWidth(16_777_215 if stacked else self.look.px(340))
        self._show_bar()

    def _order_tabs(self) -> None:
        stops = [
            self.break_card.start,
            self.break_card.afresh,
            *self.break_card.lengths.stops(),
            self.search,
            self.filter_button,
        ]
        stops += [*self.panel.stops(), self.sort_button, self.grid, *self.empty.buttons]
        stops += [self.open_file, self.open_folder]
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)

    # ---- showing ---------------------------------------------------------------------------------------

    def _show(self) -> None:
        fitting = [card for card in self._cards if self._filters.fits(card)]
        playable = sum(card.playable for card in fitting)
        total = sum(card.playable for card in self._cards)
        self.grid.show_cards(in_order(fitting, self._sort))
        counts = dict.fromkeys(AREAS, 0)
        for card in self._cards:
            for area in card.areas:
                counts[area] += 1
        self.panel.show_filters(self._filters, counts)
        some = bool(self._filters.active)
        words = self.tr("{count} of {total}").format(count=playable, total=sessions_text(total))
        self.count.set_text(words if some and playable else sessions_text(playable))
        self.trouble.set_text(self.services.shelf.trouble)
        self.trouble.setVisible(bool(self.services.shelf.trouble))
        self._show_bar()
        if self._sheet is not None:
            self._sheet.show_count(playable)
        empty = not playable and (some or not fitting)
        if empty:
            self._explain_emptiness()
        self._stack.setCurrentIndex(1 if empty else 0)
        if some and playable != self._shown_count:
            announce(self.count, sessions_text(playable) + ".")
        self._shown_count = playable

    def _show_bar(self) -> None:
        """Show the filters as a button with chips where the column has no room."""
        compact = not self._side.isVisibleTo(self)
        filters = self._filters
        parts = [part for part in filters.active if part != "query"]
        self.filter_button.setVisible(compact)
        word = self.tr("Filters ({count})").format(count=len(parts)) if parts else self.tr("Filters")
        self.filter_button.set_text("" if self.width() < self.look.px(TIGHT_PX) else word)
        self.filter_button.setAccessibleName(word)
        self.sort_button.set_text(self._sort_name(self._sort))
        self.sort_button.setAccessibleName(
            self.tr("{order}. Change the order.").format(order=self.sort_button.text())
        )
        empty_layout(self._chips)
        room_px = (
            self.width()
            - 2 * MARGIN_PX
            - sum(
                widget.sizeHint().width() + 8 for widget in (self.filter_button, self.count, self.sort_button)
            )
        )
        for part in parts if compact else ():
            chip = FilterChip(self.look, self._part_name(part), removable=True)
            chip.setAccessibleName(self.tr("{filter}, remove").format(filter=chip.text()))
            room_px -= chip.sizeHint().width() + 8
            if room_px < 0:
                chip.deleteLater()
                break
            chip.clicked.connect(lambda _=False, p=part: self.filter_by(self._filters.without(p)))
            self._chips.addWidget(chip)

    def _part_name(self, part: str) -> str:
        filters = self._filters
        words = {"seated": self.tr("Seated"), "standing": self.tr("Standing"), "floor": self.tr("Floor")}
        match part:
            case "area":
                return area_name(filters.area)
            case "minutes":
                return self.tr("Up to {minutes}").format(minutes=minutes_text(filters.minutes or 0))
            case "places":
                return ", ".join(words[place] for place in words if place in filters.places)
            case "tools":
                return self.tr("I have ({count})").format(count=len(filters.tools))
        return f"\N{LEFT DOUBLE QUOTATION MARK}{filters.query}\N{RIGHT DOUBLE QUOTATION MARK}"

    def _sort_name(self, sort: str) -> str:
        names = {
            "name": self.tr("By name"),
            "shortest": self.tr("Shortest first"),
            "longest": self.tr("Longest first"),
        }
        return names[sort]

    def _explain_emptiness(self) -> None:
        shelf = self.services.shelf
        self._loosening = None
        if not self._filters.active:
            if not shelf.complete:
                self.empty.say(self.tr("Looking through your sessions"), "")
                return
            line = shelf.trouble or self.tr("Put a session file into your folder, or open one.")
            self.empty.say(self.tr("No sessions yet"), line, self.tr("Open file"), self.tr("Open folder"))
            return
        found = self._loosening = nearest_loosening(self._cards, self._filters)
        title, clear = self.tr("Nothing fits all of this"), self.tr("Clear all filters")
        if found is None:
            self.empty.say(title, self.tr("Loosening one filter is not enough."), clear)
        elif found.part == "minutes":
            line = self.tr("The shortest that fits the rest takes {length}.")
            longest = found.filters.minutes
            door = (
                self.tr("Show up to {length}").format(length=minutes_text(longest))
                if longest is not None
                else self.tr("Show any length")
            )
            self.empty.say(title, line.format(length=minutes_text(found.shortest_minutes)), door, clear)
        else:
            line = self.tr("Without {filter} there would be {sessions}.").format(
                filter=self._part_name(found.part), sessions=sessions_text(found.fitting)
            )
            self.empty.say(title, line, self._door_name(found), clear)

    def _door_name(self, found: Loosening) -> str:
        names = {
            "area": self.tr("Show any area"),
            "places": self.tr("Show any position"),
            "tools": self.tr("Show any tool"),
            "query": self.tr("Clear the search"),
        }
        return names[found.part]

    def _door_pressed(self, index: int) -> None:
        if not self._filters.active:
            if index:
                self._open_folder()
            else:
                self.file_wanted.emit()
        else:
            found = self._loosening if index == 0 else None
            self.filter_by(found.filters if found is not None else Filters())
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _search_entered(self) -> None:
        """Go from the words to what they have found."""
        if self.shown:
            self.grid.setCurrentIndex(self.grid.model().index(0, 0))
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_folder(self) -> None:
        self.services.open_folder(self.services.shelf.folder)

    def _open_sheet(self) -> None:
        self.sheet.open_over(self.filter_button)

    def _open_sort_menu(self) -> None:
        from fasciatimer.ui.parts.menus import drop_menu

        options = [(self._sort_name(sort), partial(self.sort_by, sort), sort == self._sort) for sort in SORTS]
        drop_menu(self.look, self.sort_button, options)

    def sort_by(self, sort: str) -> None:
        """Show the cards in another order."""
        self._sort = sort
        self._show()

    # ---- pictures ----------------------------------------------------------------------------------------

    def _pictures_arrived(self) -> None:
        self.grid.viewport().update()
        self.break_card.picture.update()
