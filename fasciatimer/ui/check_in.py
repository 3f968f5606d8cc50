"""How it is, from 0 to 10, before and after: asked only where the session's author asked for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fasciatimer.ui.history.words import ends_of, question_of, tr
from fasciatimer.ui.parts import Label, empty_layout
from fasciatimer.ui.parts.fields import LineField
from fasciatimer.ui.parts.scale import Scale
from fasciatimer.ui.theme import Look

LONGEST_NOTE = 200


class CheckIn(QWidget):
    """A scale for each measure, and a line for how far it moves. Everything may be left out.

    Enter leaves the rest out: ``passed`` tells so.
    """

    passed = Signal()
    changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.scales: dict[str, Scale] = {}
        self.range = LineField(
            look,
            tr("How far does it move?"),
            tr("e.g. turn the head: left easy, right stiff"),
            longest=LONGEST_NOTE,
        )
        self.range.returnPressed.connect(self.passed)
        self._range_words = Label(look, tr("How far does it move? If you like"), 14, 650, wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._rows)
        column.addWidget(self._range_words)
        column.addWidget(self.range)

    @property
    def given(self) -> dict[str, int]:
        """The numbers that were given, by measure."""
        return {measure: scale.value for measure, scale in self.scales.items() if scale.value is not None}

    @property
    def note(self) -> str:
        """How far it moves, in the person's words."""
        return self.range.text().strip()

    def ask(
        self,
        measures: Sequence[str],
        before: Mapping[str, int] | None = None,
        *,
        range_before: str = "",
        head_px: float = 14,
    ) -> None:
        """Ask for these.

        Args:
            measures: ids, in the author's order.
            before: earlier numbers, shown as dotted rings.
            range_before: what was written of the range before.
            head_px: size of the questions.
        """
        empty_layout(self._rows)
        self.scales = {}
        for measure in measures:
            earlier = (before or {}).get(measure)
            scale = Scale(self.look, question_of(measure))
            scale.show_value(None, before=earlier)
            scale.installEventFilter(self)
            scale.chosen.connect(lambda _: self.changed.emit())
            self.scales[measure] = scale
            self._rows.addWidget(self._head(measure, earlier, head_px))
            self._rows.addWidget(scale)
            self._rows.addWidget(self._ends(measure))
        self.range.clear()
        hint = tr("before: {note}", note=range_before) if range_before else ""
        self.range.setPlaceholderText(hint or tr("e.g. turn the head: left easy, right stiff"))
        for part in (self.range, self._range_words):
            part.setVisible(bool(measures))

    def stops(self) -> list[QWidget]:
        """Return what takes the focus, in its order."""
        return [*self.scales.values(), self.range] if self.scales else []

    def eventFilter(self, watched: object, event: object) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enters and isinstance(watched, Scale):
                self.passed.emit()
                return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    def _head(self, measure: str, earlier: int | None, head_px: float) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Label(self.look, question_of(measure), head_px, 650, wrap=True), 3)
        words = tr("dotted ring: {n}, before you started", n=earlier) if earlier is not None else ""
        if words:
            right = Qt.AlignmentFlag.AlignRight
            row.addWidget(Label(self.look, words, 13, 500, "text2", wrap=True, align=right), 2)
        return holder

    def _ends(self, measure: str) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 4)
        none, most = ends_of(measure)
        row.addWidget(Label(self.look, none, 13, 500, "text2"))
        row.addStretch()
        row.addWidget(Label(self.look, most, 13, 500, "text2", align=Qt.AlignmentFlag.AlignRight))
        return holder
