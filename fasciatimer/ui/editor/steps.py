"""What is done with whole steps: going to them, moving, doubling, deleting, adding."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from fasciatimer.ui.editor.at_cursor import AtCursor
from fasciatimer.ui.editor.panes import Panes
from fasciatimer.ui.editor.rows import Path, Row
from fasciatimer.ui.editor.words import tr
from fasciatimer.ui.editor.writing import Writing, moved_words
from fasciatimer.ui.parts import announce


class Steps(QObject):
    """Every command has the text read first: rows are pressed, not typed.

    Args:
        panes: where the steps are shown.
        cursor: the step one is on.
        writing: makes the changes.
        read: has the text read at once, if it is not.
        parent: owns it.
    """

    entered = Signal()
    """A step was chosen to be written in."""
    added = Signal()
    """A new step is there, and one is in it."""

    def __init__(
        self,
        panes: Panes,
        cursor: AtCursor,
        writing: Writing,
        read: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._outline, self._text = panes.outline, panes.text
        self._cursor, self._writing, self._read = cursor, writing, read
        outline = panes.outline
        outline.chosen.connect(self.choose)
        outline.stepped.connect(self.go_to)
        outline.move_asked.connect(self.carry)
        outline.step_asked.connect(self.step)
        outline.duplicate_asked.connect(self.duplicate)
        outline.delete_asked.connect(self.delete)
        panes.text.move_asked.connect(self.step)
        panes.column.add.clicked.connect(self.add)
        panes.column.session.clicked.connect(self.go_to_head)

    def choose(self, index: int) -> None:
        """Go to a step to write in it."""
        self.go_to(index)
        self.entered.emit()

    def go_to(self, index: int) -> None:
        """Put the cursor into a step."""
        if 0 <= index < len(self._outline.steps):
            row = self._outline.steps[index]
            self._text.go_to(row.first, row.node.span.column)

    def go_to_head(self) -> None:
        """Go to what holds for the whole session, to write in it."""
        self._cursor.go_to_head()
        self.entered.emit()

    def carry(self, index: int, before: int) -> None:
        """Move a step before another; the number of rows is the end."""
        rows = self._rows()
        place = self._writing.move(rows, index, before)
        if place is not None:
            self._read()
            self._outline.go_to_row(place)
            self.go_to(place)
            announce(self._outline, moved_words(place + 1, len(rows)))

    def step(self, way: int) -> None:
        """Move the step one is on up (-1) or down (1)."""
        rows, row = self._rows(), self._cursor.row
        if row is not None:
            self._go_after(self._writing.step(rows, rows.index(row), way), moved=True)

    def duplicate(self) -> None:
        """Put a copy below the step one is on."""
        if self._rows() and self._cursor.row is not None:
            self._go_after(self._writing.duplicate(self._cursor.row))

    def delete(self) -> None:
        """Delete the step one is on."""
        if self._rows() and self._cursor.row is not None and self._writing.delete(self._cursor.row):
            self._read()
            announce(self._outline, tr("Deleted. Ctrl Z brings it back."))

    def add(self) -> None:
        """Add a step below the one that one is on."""
        rows = self._rows()
        path = self._writing.add(self._cursor.row or (rows[-1] if rows else None))
        self._go_after(path)
        if path is not None:
            self.added.emit()

    def _rows(self) -> tuple[Row, ...]:
        """Return the rows of the text as it is now."""
        self._read()
        return self._outline.steps

    def _go_after(self, path: Path | None, *, moved: bool = False) -> None:
        if path is None:
            return
        self._read()
        self._cursor.go_to_path(path)
        index = next((at for at, one in enumerate(self._outline.steps) if one.path == path), None)
        if moved and index is not None:
            announce(self._outline, moved_words(index + 1, len(self._outline.steps)))
