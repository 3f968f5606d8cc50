"""The filters of the library as a column: area, minutes, position, tools."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from fasciatimer.core.areas import AREAS
from fasciatimer.ui.area_picker import AreaPicker
from fasciatimer.ui.areas import area_name
from fasciatimer.ui.filters import HANDS, MINUTES, PLACES, Filters
from fasciatimer.ui.parts import PLAIN_INSET_PX, Button, Label, Segments, Tile, TileGroup
from fasciatimer.ui.pictures import Pictures

if TYPE_CHECKING:
    from fasciatimer.ui.services import Services

WIDTH_PX = 232
TILES_A_ROW = 4


class FilterPanel(QWidget):
    """Shows the filters and emits `changed` with new ones when the person chooses."""

    changed = Signal(object)
    tools_changed = Signal()
    """Other tools are offered, as new tiles."""

    def __init__(self, services: Services, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look = services.look
        self._filters = Filters()
        self._counts: Mapping[str, int] = {}
        self._showing = False
        self._area_label = Label(look, self.tr("Area"), 14, 650)
        self._area_button = Button(look, "", kind="plain", size_px=14, trailing_icon=True)
        self._area_button.clicked.connect(self._area_pressed)
        self.picker = AreaPicker(services, pictures)
        self.picker.chosen.connect(self._area_chosen)
        self.picker.pointed.connect(lambda _: self._name_area())
        self.minutes = self._minutes_row()
        self.places = self._place_tiles()
        self.tools: dict[str, Tile] = {}
        self._place_group, self._tool_group = TileGroup(self), TileGroup(self)
        self._place_group.hold(list(self.places.values()))
        self._tool_grid = QGridLayout()
        self._tool_grid.setSpacing(8)
        self._tool_grid.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self._lay_out()
        self.show_tools({})
        look.changed.connect(self._fit)
        self._fit()

    @property
    def filters(self) -> Filters:
        """The filters shown."""
        return self._filters

    def show_filters(self, filters: Filters, counts: Mapping[str, int]) -> None:
        """Show filters; ``counts`` says how many sessions each area has."""
        self._filters, self._counts = filters, counts
        self._showing = True
        self.picker.show_area(filters.area, counts)
        self.minutes.choose(MINUTES.index(filters.minutes) + 1 if filters.minutes is not None else 0)
        for place, tile in self.places.items():
            tile.setChecked(place in filters.places)
        for tool, tile in self.tools.items():
            tile.setChecked(tool in filters.tools)
        self._showing = False
        self._name_area()

    def show_tools(self, tools: Mapping[str, str]) -> None:
        """Offer hands and these tools (names by id), in this order."""
        wanted = {HANDS: self.tr("Hands"), **tools}
        if tuple(wanted) == tuple(self.tools):
            return
        for tile in self.tools.values():
            self._tool_grid.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self.tools = {}
        for index, (tool, name) in enumerate(wanted.items()):
            tile = Tile(self.look, f"body/tools/{tool}", name, size_px=(52, 48), mark="tick")
            tile.setChecked(tool in self._filters.tools)
            tile.toggled.connect(self._tools_chosen)
            self._tool_grid.addWidget(tile, *divmod(index, TILES_A_ROW))
            self.tools[tool] = tile
        self._tool_group.hold(list(self.tools.values()))
        self.tools_changed.emit()

    def stops(self) -> list[QWidget]:
        """Return what takes the focus, in the order of Tab."""
        tiles = (*self.places.values(), *self.tools.values())
        return [self._area_button, self.picker, *self.minutes.stops(), *tiles]

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 24)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(self._area_label)
        head.addStretch()
        head.addWidget(self._area_button)
        head.addSpacing(-PLAIN_INSET_PX)
        column.addLayout(head)
        column.addWidget(self.picker)
        for title, content in (
            (self.tr("Minutes"), self.minutes),
            (self.tr("Position"), self._row(list(self.places.values()))),
        ):
            column.addSpacing(11)
            column.addWidget(Label(self.look, title, 14, 650))
            column.addSpacing(7)
            column.addWidget(content)
        column.addSpacing(11)
        column.addWidget(Label(self.look, self.tr("I have"), 14, 650))
        column.addSpacing(7)
        column.addLayout(self._tool_grid)
        column.addStretch()

    def _row(self, widgets: Sequence[QWidget]) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in widgets:
            row.addWidget(widget)
        return holder

    def _minutes_row(self) -> Segments:
        options = [(self.tr("Any"), self.tr("Any length"))]
        for minutes in MINUTES:
            options.append(
                (f"\N{LESS-THAN OR EQUAL TO}{minutes}", self.tr("Up to {n} minutes").format(n=minutes))
            )
        row = Segments(self.look, self.tr("Minutes"), options)
        row.chosen.connect(self._minutes_chosen)
        return row

    def _place_tiles(self) -> dict[str, Tile]:
        words = {"seated": self.tr("Seated"), "standing": self.tr("Standing"), "floor": self.tr("Floor")}
        tiles = {}
        for place in PLACES:
            tile = Tile(self.look, f"icons/{place}", words[place], text=words[place])
            tile.toggled.connect(self._places_chosen)
            tiles[place] = tile
        return tiles

    def _name_area(self) -> None:
        """Show in the header what is pointed at, else what is chosen, else the way to the list."""
        area = self._filters.area
        self._area_button.set_text(area_name(area) if area else self.tr("Any"))
        self._area_button.set_icon("close" if area else "chevron_down")
        self._area_button.set_tone("work" if area else "text")
        name = self.tr("Show any area") if area else self.tr("Any area. Opens a list.")
        self._area_button.setAccessibleName(f"{area_name(area)}, {name}" if area else name)
        pointed = self.picker.pointed_area
        if pointed and pointed != area:
            self._area_button.set_text(area_name(pointed))
            self._area_button.set_icon(None)
            self._area_button.set_tone("text2")

    def _area_pressed(self) -> None:
        if self._filters.area:
            self._area_chosen("")
            return
        from fasciatimer.ui.parts.menus import drop_menu

        options = [
            (f"{area_name(area)}  ({self._counts.get(area, 0)})", partial(self._area_chosen, area), False)
            for area in AREAS
        ]
        drop_menu(self.look, self._area_button, options)

    def _area_chosen(self, area: str) -> None:
        self._change(self._filters._replace(area=area))

    def _minutes_chosen(self, index: int) -> None:
        self._change(self._filters._replace(minutes=MINUTES[index - 1] if index else None))

    def _places_chosen(self) -> None:
        chosen = frozenset(place for place, tile in self.places.items() if tile.isChecked())
        self._change(self._filters._replace(places=chosen))

    def _tools_chosen(self) -> None:
        chosen = frozenset(tool for tool, tile in self.tools.items() if tile.isChecked())
        self._change(self._filters._replace(tools=chosen))

    def _change(self, filters: Filters) -> None:
        if not self._showing and filters != self._filters:
            self.changed.emit(filters)

    def sizeHint(self) -> QSize:
        return QSize(max(WIDTH_PX, self.look.px(WIDTH_PX)), super().sizeHint().height())

    def _fit(self) -> None:
        self.updateGeometry()
