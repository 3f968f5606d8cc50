"""Safety: the person's own limits, what applies to them, when to ask, whom to call."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import get_args

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fasciatimer.core.areas import AREAS
from fasciatimer.core.conditions import read_safety_page
from fasciatimer.core.limits import NO_LIMITS, Limits
from fasciatimer.core.preferences import LONGEST_NUMBER, Ask
from fasciatimer.core.rules import Place
from fasciatimer.ui.areas import area_name
from fasciatimer.ui.emergency import emergency_number
from fasciatimer.ui.parts import Button, FilterChip, IconButton, Label, Segments, empty_layout
from fasciatimer.ui.parts.fields import LineField
from fasciatimer.ui.parts.menus import drop_menu
from fasciatimer.ui.parts.switches import Switch
from fasciatimer.ui.services import Services
from fasciatimer.ui.settings.choices import Choices
from fasciatimer.ui.settings.conditions_card import ConditionRow
from fasciatimer.ui.settings.limit_words import tool_name, tr
from fasciatimer.ui.settings.page import Page, Row

LEVELS = (None, 5.0, 4.0, 3.0, 2.0, 1.0)
HANDS = ("hand", "fingers")
CHIPS_A_ROW = 3


class SafetyPage(Page):
    """It only ever makes sessions softer."""

    resets = ("ask", "emergency")

    def __init__(self, services: Services, choices: Choices) -> None:
        line = tr("You tell us what applies. It only ever makes sessions softer.")
        super().__init__(services.look, choices, tr("Safety"), line)
        self._services = services
        self._limits = services.limits.load()
        self._vocabulary = services.vocabulary
        self._make_limits()
        self._make_tools()
        self._make_conditions()
        self._make_asking()
        self.end()
        self.returned.connect(lambda: self.keep(NO_LIMITS))
        self.show_choices()

    @property
    def limits(self) -> Limits:
        """What holds now."""
        return self._limits

    def keep(self, limits: Limits) -> None:
        """Let these limits hold from now on; what was said for a while elsewhere stays."""
        now = self._services.limits.load()
        limits = replace(limits, spots=now.spots, gentle_on=now.gentle_on, softer_next=now.softer_next)
        if limits == self._limits:
            return
        self._limits = limits
        problem = self._services.limits.save(limits)
        if problem:
            self.choices.trouble.emit(problem)
        self.show_choices()

    def show_choices(self) -> None:
        limits, now = self._limits, self.choices.now
        self._show_quietly(self.highest, lambda: self.highest.choose(_level_index(limits.highest)))
        self._show_quietly(self.gentle, lambda: self.gentle.setChecked(limits.gentle))
        self._show_areas()
        for tool, chip in self.tools.items():
            chip.setChecked(tool in limits.tools_out)
        for row in self.conditions.values():
            row.show_limits(limits)
        self._show_quietly(self.ask, lambda: self.ask.choose(get_args(Ask).index(now.ask)))
        if self.number.text().strip() != now.emergency.strip():
            self.number.setText(now.emergency)
        usual = emergency_number(now._replace(emergency=""))
        self.number.setPlaceholderText(usual)

    # ---- parts -----------------------------------------------------------------------------------

    def _make_limits(self) -> None:
        look = self.look
        highest = tr("Highest pressure")
        self.highest = self._levels(highest)
        self.highest.chosen.connect(lambda index: self.keep(replace(self._limits, highest=LEVELS[index])))
        self.gentle = Switch(look, tr("Gentle mode"))
        self.gentle.toggled.connect(lambda on: self.keep(replace(self._limits, gentle=on)))
        self._areas = QVBoxLayout()
        self._areas.setSpacing(0)
        self.add_area = Button(look, tr("Add an area"), icon="plus")
        self.add_area.clicked.connect(self._drop_areas)
        self.area_rows: dict[str, Segments] = {}
        card = self.card(
            Label(look, tr("My limits"), 16, 650),
            Row(
                look,
                tr("Highest pressure"),
                self.highest,
                note=tr("Everywhere, for every session"),
                wide=True,
            ),
            Row(
                look,
                tr("Gentle mode"),
                self.gentle,
                note=tr("Nothing above 3, touch begins at 1, half the time, at most 10 minutes."),
                rule=True,
            ),
        )
        column = _roomy(card)
        column.addLayout(self._areas)
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 0)
        row.addWidget(self.add_area)
        row.addStretch()
        column.addLayout(row)
        note = tr("Throat, spine, back of the knee and the other stay-off places are always left out.")
        column.addSpacing(8)
        column.addWidget(Label(look, note, 13, 500, "text2", wrap=True))

    def _make_tools(self) -> None:
        look = self.look
        self.tools: dict[str, FilterChip] = {}
        chips = QVBoxLayout()
        chips.setSpacing(0)
        names = [tool for tool in self._vocabulary.tools if tool not in HANDS]
        for first in range(0, len(names), CHIPS_A_ROW):
            row = QHBoxLayout()
            row.setSpacing(8)
            for tool in names[first : first + CHIPS_A_ROW]:
                chip = FilterChip(look, tool_name(tool, self._vocabulary))
                chip.clicked.connect(partial(self._tool_chosen, tool))
                self.tools[tool] = chip
                row.addWidget(chip)
            row.addStretch()
            chips.addLayout(row)
        holder = QWidget()
        holder.setLayout(chips)
        chips.setContentsMargins(0, 4, 0, 4)
        note = tr("Steps with these are left out, on both sides.")
        self.card(Row(look, tr("Tools to leave out"), note=note), holder)

    def _make_conditions(self) -> None:
        look = self.look
        page = read_safety_page(self._vocabulary)
        self.conditions: dict[str, ConditionRow] = {}
        rows: list[QWidget] = [
            Label(look, tr("What applies to you"), 16, 650),
            Label(
                look,
                tr("A yes suggests limits. They hold once you take them over. It stays on this computer."),
                13,
                500,
                "text2",
                wrap=True,
            ),
        ]
        for group, title in page.groups.items():
            asked = [one for one in page.conditions.values() if one.group == group]
            if group == "today" or not asked:
                continue
            door = Button(look, title, kind="plain", icon="chevron_down", size_px=15, trailing_icon=True)
            block = QWidget()
            inside = QVBoxLayout(block)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(0)
            for condition in asked:
                row = ConditionRow(look, condition, page, self._vocabulary)
                row.changed.connect(self.keep)
                self.conditions[condition.id] = row
                inside.addWidget(row)
            yes = any(one.id in self._limits.conditions for one in asked)
            block.setVisible(yes)
            door.clicked.connect(lambda _=False, block=block: block.setVisible(not block.isVisible()))
            holder = QWidget()
            line = QHBoxLayout(holder)
            line.setContentsMargins(0, 0, 0, 0)
            line.addSpacing(-12)
            line.addWidget(door)
            line.addStretch()
            rows += [holder, block]
        note = tr("Not sure? Ask your clinician and leave it ticked.")
        rows.append(Label(look, note, 13, 500, "text2", wrap=True))
        _roomy(self.card(*rows))

    def _make_asking(self) -> None:
        look = self.look
        words = tr("Once"), tr("Once a day"), tr("Every time")
        self.ask = Segments(look, tr("Before each session"), [(word, word) for word in words])
        self.ask.chosen.connect(lambda index: self.choices.keep(ask=get_args(Ask)[index]))
        self.number = LineField(look, tr("Emergency number"), longest=LONGEST_NUMBER)
        self.number.textEdited.connect(lambda text: self.choices.keep(emergency=text.strip()))
        self.card(
            Row(
                look,
                tr("Ask before a session"),
                self.ask,
                note=tr("Once: again as soon as the session or your answers change."),
                wide=True,
            ),
            Row(
                look,
                tr("Emergency number"),
                self.number,
                note=tr("Shown on the stop card. Left empty: the one of your country."),
                rule=True,
                wide=True,
            ),
        )

    # ---- areas and tools -------------------------------------------------------------------------

    def _show_areas(self) -> None:
        out = {place.area for place in self._limits.places_out if place.side is None}
        caps = dict(self._limits.highest_in)
        wanted = [area for area in AREAS if area in out or area in caps]
        if list(self.area_rows) != wanted:
            empty_layout(self._areas)
            self.area_rows = {}
            for area in wanted:
                words = tr("Off"), *(f"{level:g}" for level in LEVELS[1:])
                levels = Segments(self.look, area_name(area), [(word, word) for word in words])
                levels.chosen.connect(partial(self._area_chosen, area))
                gone = IconButton(self.look, "close", tr("No limit for {area}", area=area_name(area)))
                gone.clicked.connect(partial(self._area_freed, area))
                holder = QWidget()
                row = QHBoxLayout(holder)
                row.setContentsMargins(0, 0, 0, 0)
                row.addWidget(levels, 1)
                row.addWidget(gone)
                self.area_rows[area] = levels
                self._areas.addWidget(Row(self.look, area_name(area), holder, rule=True, wide=True))
        for area, levels in self.area_rows.items():
            index = 0 if area in out else _level_index(caps[area])
            self._show_quietly(levels, partial(levels.choose, index))
        self.add_area.setEnabled(len(wanted) < len(AREAS))

    def _drop_areas(self) -> None:
        free = [area for area in AREAS if area not in self.area_rows]
        options = [(area_name(area), partial(self._area_chosen, area, 3), False) for area in free]
        drop_menu(self.look, self.add_area, options)

    def _area_chosen(self, area: str, index: int) -> None:
        limits = self._without(area)
        level = LEVELS[index]
        if index == 0 or level is None:
            limits = replace(limits, places_out=(*limits.places_out, Place(area)))
        else:
            limits = replace(limits, highest_in=(*limits.highest_in, (area, level)))
        self.keep(limits)

    def _area_freed(self, area: str) -> None:
        self.keep(self._without(area))

    def _without(self, area: str) -> Limits:
        return replace(
            self._limits,
            highest_in=tuple(one for one in self._limits.highest_in if one[0] != area),
            places_out=tuple(one for one in self._limits.places_out if one != Place(area)),
        )

    def _tool_chosen(self, tool: str) -> None:
        out = [one for one in self._limits.tools_out if one != tool]
        if self.tools[tool].isChecked():
            out.append(tool)
        self.keep(replace(self._limits, tools_out=tuple(out)))

    def _levels(self, name: str) -> Segments:
        words = [tr("Usual"), *(f"{level:g}" for level in LEVELS[1:])]
        return Segments(self.look, name, [(word, word) for word in words])

    @staticmethod
    def _show_quietly(widget: QWidget, show: Callable[[], None]) -> None:
        widget.blockSignals(True)
        show()
        widget.blockSignals(False)


def _roomy(card: QWidget) -> QVBoxLayout:
    """Give what stands in a card room around it; returns its column."""
    column = card.layout()
    assert isinstance(column, QVBoxLayout)
    column.setContentsMargins(20, 16, 20, 16)
    return column


def _level_index(level: float | None) -> int:
    """Return the step of the row for a limit; the next lower one for a limit between two."""
    if level is None:
        return 0
    return next((i for i, one in enumerate(LEVELS) if one is not None and one <= level), len(LEVELS) - 1)
