"""The step at the cursor as fields: the same document, value by value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from fasciatimer.core.fields import Field, MapName, word_lists
from fasciatimer.core.nodes import Entry, Mapping
from fasciatimer.core.problems import Problem
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.editor.cues_field import CuesField
from fasciatimer.ui.editor.form_plan import Spot, more_of, sections_of
from fasciatimer.ui.editor.form_values import ROWS, last_line, typed_value, written_cues, written_text
from fasciatimer.ui.editor.form_words import label_of, option_name
from fasciatimer.ui.editor.inputs import AreaField, ChoiceField, RegionsField, WordsField
from fasciatimer.ui.editor.offers_popup import OffersPopup
from fasciatimer.ui.editor.words import problem_sentence, tr
from fasciatimer.ui.parts import Button, Label, Scroll
from fasciatimer.ui.parts.fields import LineField
from fasciatimer.ui.theme import Look

Path = tuple[str | int, ...]
Input = LineField | AreaField | ChoiceField | RegionsField | WordsField | CuesField

_LONG = {"text": 3, "easier": 2, "tip": 2, "summary": 2, "note": 3, "tags": 2, "equipment": 2}
"""How many lines a text has room for; lists of texts have three."""
_ROWS = 3


class FormView(QWidget):
    """Fields of one item, or of the head of the session when the cursor is outside of the steps.

    `edited` carries the path of a value, the value as it is written, or None, and what the change is about.
    """

    edited = Signal(tuple, object, object)

    def __init__(
        self, look: Look, vocabulary: Vocabulary, popup: OffersPopup, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.look = look
        self._vocabulary, self._popup = vocabulary, popup
        self._kind: MapName | None = None
        self._path: Path = ()
        self._language = "en"
        self._inputs: dict[str, Input] = {}
        self._spots: dict[str, Spot] = {}
        self._faults: dict[str, Label] = {}
        self.more: Button | None = None
        self._more_rows: list[QWidget] = []
        self._open = False
        self.head = Label(look, "", 17, 650, wrap=True, max_lines=2)
        self._column = QVBoxLayout()
        self._column.setSpacing(14)
        content = QWidget()
        outer = QVBoxLayout(content)
        outer.setContentsMargins(20, 16, 16, 20)
        outer.setSpacing(14)
        outer.addWidget(self.head)
        outer.addLayout(self._column)
        outer.addStretch()
        self.area = Scroll(look, content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)

    @property
    def inputs(self) -> dict[str, Input]:
        """The fields by name: ``duration``, ``plan.weeks``."""
        return self._inputs

    @property
    def path(self) -> Path:
        """Where what is shown stands in the file."""
        return self._path

    def focus_first(self) -> None:
        """Go to the first field."""
        for field in self._inputs.values():
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.area.setFocus()

    def mark_first(self) -> None:
        """Mark what is in the first field, so that what is typed takes its place."""
        first = next(iter(self._inputs.values()), None)
        if isinstance(first, LineField):
            first.selectAll()

    def show_item(
        self,
        node: Mapping | None,
        kind: MapName,
        path: Path,
        title: str,
        problems: Sequence[Problem] = (),
        *,
        language: str = "en",
        writable: bool = True,
    ) -> None:
        """Show an item, a rest, a block or the head.

        Args:
            node: what is written; None shows nothing to fill in.
            kind: which map of the format it is.
            path: leads to it.
            title: stands above the fields.
            problems: of the whole file; each is shown below the field it is about.
            language: of the plain texts.
            writable: whether anything may be changed.
        """
        self.head.set_text(title)
        self._language = language
        if (kind, path) != (self._kind, self._path) or not self._inputs:
            if kind != self._kind or not self._inputs:
                self._kind, self._path = kind, path
                self._build(kind)
            self._path = path
        for name, field in self._inputs.items():
            spot = self._spots[name]
            entry = spot.entry(node)
            value = entry.value if entry is not None else None
            if isinstance(field, CuesField):
                field.show_cues(written_cues(value, spot.field, language))
            else:
                field.show_text(written_text(value, spot.field, language))
            field.setEnabled(writable and node is not None)
            fault = _fault(entry, problems)
            field.set_wrong(bool(fault))
            field.setAccessibleDescription(" ".join(part for part in (fault, spot.field.purpose) if part))
            self._faults[name].set_text(fault)
            self._faults[name].setVisible(bool(fault))

    # ---- building --------------------------------------------------------------------------------------

    def _build(self, kind: MapName) -> None:
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._inputs, self._spots, self._faults, self._more_rows = {}, {}, {}, []
        for section in sections_of(kind):
            if section.title:
                self._column.addWidget(Label(self.look, section.title, 15, 650, wrap=True, max_lines=3))
            self._column.addWidget(self._table(section.spots))
        more = more_of(kind)
        if more:
            self.more = Button(self.look, "", icon="chevron_down", size_px=14)
            self.more.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            self.more.clicked.connect(self._toggle_more)
            table = self._table(more)
            self._more_rows = [table]
            self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
            self._column.addWidget(table)
            self._show_more()

    def _toggle_more(self) -> None:
        self._open = not self._open
        self._show_more()

    def _show_more(self) -> None:
        assert self.more is not None
        self.more.set_text(tr("Less") if self._open else tr("More"))
        for row in self._more_rows:
            row.setVisible(self._open)

    def _table(self, spots: Sequence[Spot]) -> QWidget:
        """Return fields in a table, the short ones two to a row."""
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        row = column = 0
        for spot in spots:
            cell = self._cell(spot)
            if spot.is_half:
                grid.addWidget(cell, row, column)
                row, column = (row + 1, 0) if column else (row, 1)
            else:
                row, column = row + bool(column), 0
                grid.addWidget(cell, row, 0, 1, 2)
                row += 1
        return table

    def _cell(self, spot: Spot) -> QWidget:
        field = spot.field
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        name = label_of(spot.keys)
        label = Label(self.look, name, 13, 600, "text2", wrap=True, max_lines=2)
        label.setToolTip(field.purpose)
        made = self._input(spot, name)
        made.setToolTip(field.purpose)
        label.setBuddy(made)
        fault = Label(self.look, "", 13, 500, "danger", wrap=True, max_lines=4)
        fault.hide()
        self._inputs[spot.name], self._spots[spot.name], self._faults[spot.name] = made, spot, fault
        column.addWidget(label)
        column.addWidget(made)
        column.addWidget(fault)
        column.addStretch()
        return cell

    def _input(self, spot: Spot, name: str) -> Input:
        field, look = spot.field, self.look
        told: Callable[[str], None] = partial(self._tell, spot)
        if field.value == "word":
            chosen = ChoiceField(look, name, self._options(field), self._none_word(field))
            chosen.chosen.connect(told)
            return chosen
        made: AreaField | RegionsField | WordsField
        if field.value == "words":
            made = WordsField(look, name, self._options(field))
        elif field.value in ("regions", "path"):
            made = RegionsField(look, name, self._popup, self._vocabulary)
        elif field.value in ROWS or (field.value == "text" and field.key in _LONG):
            made = AreaField(look, name, _LONG.get(field.key, _ROWS))
        elif field.value == "cues":
            cues = CuesField(look, name)
            cues.edited.connect(partial(self._tell_cues, spot))
            return cues
        else:
            line = LineField(look, name, field.default or field.example)
            line.textEdited.connect(told)
            return line
        made.edited.connect(told)
        return made

    def _options(self, field: Field) -> list[tuple[str, str]]:
        words = word_lists(self._vocabulary)[field.words]
        return [(word, option_name(word, field.words, self._vocabulary)) for word in words]

    def _none_word(self, field: Field) -> str:
        return tr("as usual") if field.default else tr("not said")

    def _tell(self, spot: Spot, typed: str) -> None:
        path = (*self._path, *spot.keys)
        self.edited.emit(path, typed_value(typed, spot.field), path)

    def _tell_cues(self, spot: Spot, keys: tuple[str, ...], value: object, about: object) -> None:
        path = (*self._path, *spot.keys, *keys)
        self.edited.emit(path, value, about and (*self._path, about))


def _fault(entry: Entry | None, problems: Sequence[Problem]) -> str:
    """Return what is wrong with a value, in words."""
    if entry is None:
        return ""
    first, start, end = entry.key.span.line, entry.key.span.column, last_line(entry.value)
    for problem in problems:
        if (
            problem.is_error
            and first <= problem.line <= end
            and (problem.line > first or problem.column >= start)
        ):
            return f"{problem_sentence(problem)} {problem.fix}".strip()
    return ""
