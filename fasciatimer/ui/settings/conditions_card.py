"""What applies to a person: plain questions, and the limits each yes suggests, to take over or change."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fasciatimer.core.areas import AREAS
from fasciatimer.core.conditions import Condition, SafetyPage, suggest
from fasciatimer.core.limits import Limits
from fasciatimer.core.rules import Place, Rule
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.areas import area_name
from fasciatimer.ui.parts import Button, IconButton, Label, Segments, Tick, empty_layout
from fasciatimer.ui.parts.menus import drop_menu
from fasciatimer.ui.settings.limit_words import place_name, rule_words, tr
from fasciatimer.ui.theme import Look

SIDES = (None, "left", "right")


class _RuleRow(QWidget):
    """One suggested limit: a tick to take it over, and its number to change where it has one."""

    changed = Signal()

    def __init__(self, look: Look, rule: Rule, vocabulary: Vocabulary, *, on: bool) -> None:
        super().__init__()
        self._vocabulary = vocabulary
        self.suggested = rule
        self.rule = rule
        self.tick = Tick(look, rule_words(rule, vocabulary))
        self.tick.setChecked(on)
        self.tick.toggled.connect(lambda _: self.changed.emit())
        self.softer = IconButton(look, "minus", tr("One lower"), kind="outlined")
        self.firmer = IconButton(look, "plus", tr("One higher"), kind="outlined")
        self.softer.clicked.connect(lambda: self._step(-1))
        self.firmer.clicked.connect(lambda: self._step(1))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.tick, 1)
        row.addWidget(self.softer)
        row.addWidget(self.firmer)
        for button in (self.softer, self.firmer):
            button.setVisible(rule.cap is not None)

    def show_rule(self, rule: Rule) -> None:
        """Show the limit as the person changed it."""
        self.rule = rule
        self.tick.setText(rule_words(rule, self._vocabulary))
        self.tick.measure_again()

    def _step(self, step: int) -> None:
        cap = self.rule.cap
        highest = self._vocabulary.limits.ceiling
        if cap is not None and 1 <= cap + step <= highest:
            self.show_rule(replace(self.rule, cap=cap + step))
            self.tick.setChecked(True)
            self.changed.emit()


class ConditionRow(QWidget):
    """A question. Answered with yes it opens what it suggests; nothing holds before it is ticked there."""

    changed = Signal(object)
    """The `Limits` with what was taken over."""

    def __init__(self, look: Look, condition: Condition, page: SafetyPage, vocabulary: Vocabulary) -> None:
        super().__init__()
        self.look = look
        self.condition = condition
        self._page, self._vocabulary = page, vocabulary
        self._limits = Limits()
        self._place: Place | None = None
        self.rows: list[_RuleRow] = []
        self.tick = Tick(look, condition.ask)
        self.tick.toggled.connect(self._answered)
        self._open = QWidget()
        self._inner = QVBoxLayout(self._open)
        self._inner.setContentsMargins(look.pad(34), 0, 0, 10)
        self._inner.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tick)
        column.addWidget(self._open)
        self._open.hide()

    def show_limits(self, limits: Limits) -> None:
        """Show which of the suggestions hold."""
        self._limits = limits
        yes = self.condition.id in limits.conditions
        self.tick.blockSignals(True)
        self.tick.setChecked(yes)
        self.tick.blockSignals(False)
        self._fill(yes)

    def choose_place(self, place: Place) -> None:
        """Say where it is; what it suggests follows."""
        self._place = place
        self._fill(True)

    def _answered(self, yes: bool) -> None:
        limits = self._limits.without_source(self.condition.id)
        if yes:
            limits = replace(limits, conditions=(*limits.conditions, self.condition.id), asked=True)
        self._place = None
        self.changed.emit(limits)

    def _fill(self, yes: bool) -> None:
        look, condition = self.look, self.condition
        empty_layout(self._inner)
        self.rows = []
        self._open.setVisible(yes)
        if not yes:
            return
        self._inner.addWidget(Label(look, condition.message, 14, 500, "text2", wrap=True))
        for advice in condition.advice:
            self._inner.addWidget(Label(look, advice, 14, 500, "text2", wrap=True))
        if condition.agreement:
            words = {"adult": tr("Only with an adult.")}.get(
                condition.agreement, tr("Ask your clinician first.")
            )
            self._inner.addWidget(Label(look, words, 14, 650, "ready", wrap=True))
        self._add_place()
        mine = [rule for rule in self._limits.rules if rule.source == condition.id]
        places = {condition.id: [self._place]} if self._place else {}
        (suggestion,) = suggest([condition.id], self._page, self._vocabulary, places)
        suggested = list(suggestion.rules)
        for rule in [*suggested, *(rule for rule in mine if not _has(suggested, rule))]:
            held = next((own for own in mine if _same(own, rule)), None)
            row = _RuleRow(look, rule, self._vocabulary, on=held is not None)
            if held is not None:
                row.show_rule(held)
            row.changed.connect(self._taken)
            self.rows.append(row)
            self._inner.addWidget(row)
        if self.rows and not mine:
            take = Button(look, tr("Take these limits over"), kind="ink")
            take.clicked.connect(self.take_all)
            holder = QHBoxLayout()
            holder.addWidget(take)
            holder.addStretch()
            box = QWidget()
            box.setLayout(holder)
            holder.setContentsMargins(0, 4, 0, 4)
            self._inner.addWidget(box)
            self.take = take

    def take_all(self) -> None:
        """Take over everything that is suggested."""
        for row in self.rows:
            row.tick.blockSignals(True)
            row.tick.setChecked(True)
            row.tick.blockSignals(False)
        self._taken()

    def _add_place(self) -> None:
        if not self.condition.needs_place:
            return
        words = place_name(self._place, self._vocabulary) if self._place else tr("Where is it?")
        button = Button(self.look, words, icon="chevron_down", trailing_icon=True)
        button.clicked.connect(lambda: self._drop_places(button))
        sides = tr("Both sides"), tr("Left"), tr("Right")
        side = Segments(self.look, tr("Side"), [(word, word) for word in sides])
        if self._place is not None:
            side.choose(SIDES.index(self._place.side))
        side.chosen.connect(self._side_chosen)
        side.setVisible(self._place is not None)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(button)
        row.addWidget(side)
        row.addStretch()
        self._inner.addWidget(holder)

    def _drop_places(self, button: Button) -> None:
        at = self._place.area if self._place else ""
        drop_menu(
            self.look,
            button,
            [
                (area_name(area), lambda area=area: self.choose_place(Place(area)), area == at)  # type: ignore[misc]
                for area in AREAS
            ],
        )

    def _side_chosen(self, index: int) -> None:
        if self._place is not None:
            self.choose_place(Place(self._place.area, SIDES[index]))  # type: ignore[arg-type]

    def _taken(self) -> None:
        id = self.condition.id
        others = self._limits.without_source(id)
        rules = [row.rule for row in self.rows if row.tick.isChecked()]
        limits = replace(others, conditions=(*others.conditions, id), asked=True).with_rules(rules)
        self.changed.emit(limits)


def _same(one: Rule, other: Rule) -> bool:
    """Return whether two limits differ in their number at most."""
    return replace(one, cap=None) == replace(other, cap=None) and (one.cap is None) == (other.cap is None)


def _has(rules: list[Rule], rule: Rule) -> bool:
    return any(_same(one, rule) for one in rules)
