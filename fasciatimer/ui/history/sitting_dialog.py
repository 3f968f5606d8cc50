"""One sitting: what was played, and its numbers and words to change, kept when it is closed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fasciatimer.core.history import MEASURES, Sitting, Turn
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.history.facts import measures_of, moment_of, notes_of
from fasciatimer.ui.history.words import measure_name, moment_words, tr
from fasciatimer.ui.parts import Button, Label, empty_layout
from fasciatimer.ui.parts.fields import LineField
from fasciatimer.ui.parts.overlay import Overlay
from fasciatimer.ui.parts.scale import Scale
from fasciatimer.ui.phrases import DOT, length_text, seconds_text
from fasciatimer.ui.theme import Look

LONGEST_COMMENT = 500


class SittingDialog(Overlay):
    """Shows a `Sitting`. Esc closes it as Close does, and what was changed is kept."""

    changed = Signal(object)
    """The sitting with other numbers or words."""
    deleted = Signal(object)
    """The sitting that is to go."""

    def __init__(self, look: Look, over: QWidget, vocabulary: Vocabulary) -> None:
        super().__init__(look, over, width_px=720)
        self._vocabulary = vocabulary
        self._sitting: Sitting | None = None
        self.scales: dict[tuple[str, str], Scale] = {}
        self.facts = Label(look, "", 14, 500, "text2", wrap=True)
        self.comment = LineField(look, tr("A word for later"), longest=LONGEST_COMMENT)
        self._parts = QVBoxLayout()
        self._parts.setSpacing(4)
        self._numbers = QVBoxLayout()
        self._numbers.setSpacing(6)
        self.content.setSpacing(10)
        self.content.addWidget(self.facts)
        self.content.addLayout(self._numbers)
        self.content.addWidget(Label(look, tr("A word for later"), 14, 650))
        self.content.addWidget(self.comment)
        self._range = Label(look, "", 14, 500, "text2", wrap=True)
        self.content.addWidget(self._range)
        self.content.addWidget(Label(look, tr("What you played"), 14, 650))
        self.content.addLayout(self._parts)
        self.content.addStretch()
        self.delete = Button(look, tr("Delete"), kind="plain", icon="trash")
        self.delete.set_tone("danger")
        self.delete.clicked.connect(self._delete)
        self.buttons.insertWidget(0, self.delete)
        self.closed.connect(self._keep)

    def show_sitting(self, sitting: Sitting, today: date) -> None:
        """Show a sitting and open."""
        self._sitting = sitting
        self.set_title(sitting.title)
        parts = tr("{done} of {all} parts", done=sitting.parts_done, all=sitting.parts_total)
        facts = [moment_words(moment_of(sitting), today), length_text(sitting.played_ms)]
        if sitting.parts_total:
            facts.append(parts)
        self.facts.set_text(DOT.join([*facts, *notes_of(sitting)]))
        self._show_numbers(sitting)
        self.comment.setText(sitting.comment)
        notes = [
            tr("Before: {note}", note=sitting.range_before) if sitting.range_before else "",
            tr("After: {note}", note=sitting.range_after) if sitting.range_after else "",
        ]
        self._range.set_text(DOT.join(filter(None, notes)))
        self._range.setVisible(bool(self._range.text()))
        self._show_parts(sitting)
        self.open()

    @property
    def edited(self) -> Sitting | None:
        """The sitting as it stands in the dialog."""
        if self._sitting is None:
            return None
        return replace(
            self._sitting,
            before=self._given("before"),
            after=self._given("after"),
            comment=self.comment.text().strip(),
        )

    def _given(self, when: str) -> Mapping[str, int]:
        scales = ((measure, scale) for (measure, moment), scale in self.scales.items() if moment == when)
        return {measure: scale.value for measure, scale in scales if scale.value is not None}

    def _show_numbers(self, sitting: Sitting) -> None:
        empty_layout(self._numbers)
        self.scales = {}
        for measure in measures_of([sitting]) or MEASURES[:1]:
            for when, words, values in (
                ("before", tr("before"), sitting.before),
                ("after", tr("after"), sitting.after),
            ):
                name = tr("{measure} {when}", measure=measure_name(measure), when=words)
                scale = Scale(self.look, name)
                scale.show_value(values.get(measure))
                self.scales[measure, when] = scale
                self._numbers.addWidget(Label(self.look, name, 14, 650))
                self._numbers.addWidget(scale)

    def _show_parts(self, sitting: Sitting) -> None:
        while self._parts.count():
            item = self._parts.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        for name, length in played_parts(sitting):
            holder = QWidget()
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(Label(self.look, name, 14, wrap=True), 1)
            words = Label(self.look, length, 14, 500, "text2", tabular=True)
            row.addWidget(words, 0, Qt.AlignmentFlag.AlignTop)
            self._parts.addWidget(holder)

    def _keep(self) -> None:
        edited, before = self.edited, self._sitting
        self._sitting = None
        if edited is not None and edited != before:
            self.changed.emit(edited)

    def _delete(self) -> None:
        sitting, self._sitting = self._sitting, None
        self.leave()
        if sitting is not None:
            self.deleted.emit(sitting)


def played_parts(sitting: Sitting) -> list[tuple[str, str]]:
    """Return what was played of each step, a line a side: ``Roll, left`` and ``40 s, eased to 3``."""
    sides = {"left": tr("left"), "right": tr("right"), "together": tr("both sides")}
    lengths: dict[str, int] = {}
    eased: dict[str, str] = {}
    for row in sitting.rows:
        if row.kind == "work" and row.played_ms:
            name = ", ".join(filter(None, (row.name, sides.get(row.turn.side or "", ""))))
            lengths[name] = lengths.get(name, 0) + row.played_ms
            eased[name] = eased.get(name) or _eased_in(sitting, row.turn)
    return [
        (name, ", ".join(filter(None, (seconds_text(played_ms), eased[name]))))
        for name, played_ms in lengths.items()
    ]


def _eased_in(sitting: Sitting, turn: Turn) -> str:
    """Return what came of "too much" in a turn; '' where it was not pressed or was taken back."""
    levels = [press.to_level for press in sitting.eased if press.turn == turn and not press.undone]
    if not levels:
        return ""
    return tr("eased") if levels[-1] is None else tr("eased to {n}", n=round(levels[-1]))
