"""The step at the cursor as fields: the same document, value by value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from fasciatimer.core.fields import MAPS, Field, MapName, word_lists
from fasciatimer.core.nodes import Mapping, Node, Scalar
from fasciatimer.core.nodes import Sequence as NodeSequence
from fasciatimer.core.problems import Problem
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.editor.form_words import label_of, option_name
from fasciatimer.ui.editor.inputs import AreaField, ChoiceField
from fasciatimer.ui.editor.pressure import read_points
from fasciatimer.ui.editor.words import problem_sentence, tr
from fasciatimer.ui.parts import Button, Label, Scroll
from fasciatimer.ui.parts.fields import LineField
from fasciatimer.ui.theme import Look

Path = tuple[str | int, ...]
Written = str | list[str] | dict[str, str] | None
Input = LineField | AreaField | ChoiceField

FIRST: dict[MapName, tuple[str, ...]] = {
    "step": (
        *("name", "technique", "region", "side", "tool", "duration", "reps", "hold", "relax"),
        *("pressure", "stroke", "text", "say", "easier", "tip"),
    ),
    "rest": ("rest", "text", "say"),
    "block": ("name", "repeat", "side", "rest"),
    "session": ("title", "summary", "author", "position", "note", "goals", "aftercare"),
}
"""What the form shows at once; the rest is behind a button."""
_TWO_TO_A_ROW = frozenset(
    {"technique", "side", "tool", "duration", "reps", "hold", "relax", "stroke", "pressure", "breath"}
    | {"prepare", "switch", "chime", "view", "direction", "position", "rest", "repeat", "region"}
    | {"id", "language", "updated", "license", "tags", "equipment", "check_in"}
)
_LONG = {"text": 3, "easier": 2, "tip": 2, "summary": 2, "note": 3, "goals": 3, "aftercare": 3}
_NOT_HERE = frozenset({"map", "steps", "cues", "image", "path"})
_ROWS = frozenset({"texts"})
_IN_BRACKETS = frozenset({"breath", "words", "lines", "props", "regions"})


class FormView(QWidget):
    """Fields of one item, or of the head of the session when the cursor is outside of the steps.

    `edited` carries the path of a value, the value as it is written, or None, and what the change is about.
    """

    edited = Signal(tuple, object, object)
    search_asked = Signal()

    def __init__(self, look: Look, vocabulary: Vocabulary, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._vocabulary = vocabulary
        self._kind: MapName | None = None
        self._path: Path = ()
        self._language = "en"
        self._inputs: dict[str, Input] = {}
        self._faults: dict[str, Label] = {}
        self._more: Button | None = None
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
        """The fields by key."""
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
        for key, field in self._inputs.items():
            value = node.value(key) if node is not None else None
            field.show_text(written_text(value, MAPS[kind][key], language))
            field.setEnabled(writable and node is not None)
            fault = self._fault(node, key, problems)
            field.set_wrong(bool(fault))
            self._faults[key].set_text(fault)
            self._faults[key].setVisible(bool(fault))

    def _fault(self, node: Mapping | None, key: str, problems: Sequence[Problem]) -> str:
        """Return what is wrong with the value of a key, in words."""
        entry = node.entry(key) if node is not None else None
        if entry is None:
            return ""
        first, start, end = entry.key.span.line, entry.key.span.column, _last_line(entry.value)
        for problem in problems:
            if (
                problem.is_error
                and first <= problem.line <= end
                and (problem.line > first or problem.column >= start)
            ):
                return f"{problem_sentence(problem)} {problem.fix}".strip()
        return ""

    # ---- building --------------------------------------------------------------------------------------

    def _build(self, kind: MapName) -> None:
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._inputs, self._faults, self._more_rows = {}, {}, []
        fields = [field for field in MAPS[kind].values() if field.value not in _NOT_HERE]
        fields = [field for field in fields if field.key != "fasciatimer"]
        first = FIRST.get(kind, ())
        shown = [MAPS[kind][key] for key in first]
        self._column.addWidget(self._table(shown))
        more = [field for field in fields if field.key not in first]
        if more:
            self._more = Button(self.look, "", icon="chevron_down", size_px=14)
            self._more.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            self._more.clicked.connect(self._toggle_more)
            table = self._table(more)
            self._more_rows = [table]
            self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
            self._column.addWidget(table)
            self._show_more()

    def _toggle_more(self) -> None:
        self._open = not self._open
        self._show_more()

    def _show_more(self) -> None:
        assert self._more is not None
        self._more.set_text(tr("Less") if self._open else tr("More"))
        for row in self._more_rows:
            row.setVisible(self._open)

    def _table(self, fields: Sequence[Field]) -> QWidget:
        """Return fields in a table, the short ones two to a row."""
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        row = column = 0
        for field in fields:
            cell = self._cell(field)
            if field.key in _TWO_TO_A_ROW:
                grid.addWidget(cell, row, column)
                row, column = (row + 1, 0) if column else (row, 1)
            else:
                row, column = row + bool(column), 0
                grid.addWidget(cell, row, 0, 1, 2)
                row += 1
        return table

    def _cell(self, field: Field) -> QWidget:
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        name = label_of(field)
        label = Label(self.look, name, 13, 600, "text2")
        label.setToolTip(field.purpose)
        made = self._input(field, name)
        made.setAccessibleDescription(field.purpose)
        made.setToolTip(field.purpose)
        label.setBuddy(made)
        fault = Label(self.look, "", 13, 500, "danger", wrap=True, max_lines=4)
        fault.hide()
        self._inputs[field.key], self._faults[field.key] = made, fault
        column.addWidget(label)
        column.addWidget(made)
        column.addWidget(fault)
        column.addStretch()
        return cell

    def _input(self, field: Field, name: str) -> Input:
        told: Callable[[str], None] = partial(self._tell, field)
        if field.value == "word":
            words = word_lists(self._vocabulary)[field.words]
            options = [(word, option_name(word, field.words, self._vocabulary)) for word in words]
            none = tr("as usual") if field.default else tr("not said")
            chosen = ChoiceField(self.look, name, options, none)
            chosen.chosen.connect(told)
            return chosen
        if field.value in ("text", "texts") and field.key in _LONG:
            area = AreaField(self.look, name, _LONG[field.key])
            area.edited.connect(told)
            return area
        line = LineField(self.look, name, field.default or field.example)
        line.textEdited.connect(told)
        return line

    def _tell(self, field: Field, typed: str) -> None:
        path = (*self._path, field.key)
        self.edited.emit(path, typed_value(typed, field), path)


def written_text(node: Node | None, field: Field, language: str) -> str:
    """Return a written value as one field shows it."""
    if node is None:
        return ""
    if isinstance(node, Scalar):
        return node.value.strip()
    if isinstance(node, NodeSequence):
        words = [written_text(item, field, language) for item in node.items]
        return ("\n" if field.value in _ROWS else ", ").join(words)
    if field.value == "pressure":
        points = read_points(node)
        return ", ".join(f"{percent}%: {value:g}" for percent, value in points.at) if points else ""
    value = node.value(language) or node.value(language.split("-")[0])
    if value is None and node.entries:
        value = node.entries[0].value
    return value.value.strip() if isinstance(value, Scalar) else ""


def typed_value(typed: str, field: Field) -> Written:
    """Return what is to be written for what was typed into a field; None takes the key away."""
    words = typed.strip()
    if not words:
        return None
    if field.value in _ROWS:
        return [row.strip() for row in typed.split("\n") if row.strip()]
    parts = [part.strip() for part in words.strip("[]{}").split(",") if part.strip()]
    if field.value == "pressure":
        pairs = [part.partition(":") for part in parts]
        if all(colon for _, colon, _ in pairs):
            return {key.strip(): value.strip() for key, _, value in pairs}
        return parts if len(parts) > 1 else parts[0] if parts else words
    if field.value in _IN_BRACKETS and len(parts) > 1:
        return parts
    if field.value in ("text", "title"):
        return " ".join(typed.split()) if field.value == "title" else words
    return words


def _last_line(node: Node) -> int:
    """Return the last line of a value."""
    if isinstance(node, Scalar):
        return node.span.line + node.value.count("\n")
    if isinstance(node, NodeSequence):
        return max((_last_line(item) for item in node.items), default=node.span.line)
    return max((_last_line(entry.value) for entry in node.entries), default=node.span.line)
