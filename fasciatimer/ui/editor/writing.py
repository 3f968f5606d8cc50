"""Changes to the text that are not typed: a value, a step moved, doubled, deleted or added."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from fasciatimer.core.editing.items import (
    carry_item,
    delete_item,
    duplicate_item,
    insert_item,
    move_item,
)
from fasciatimer.core.editing.manuscript import CannotEdit, Edit, Manuscript, Path
from fasciatimer.core.editing.values import set_value
from fasciatimer.core.recompose import Recomposer
from fasciatimer.ui.editor.checking import Checked
from fasciatimer.ui.editor.rows import Row
from fasciatimer.ui.editor.session_text import SessionText
from fasciatimer.ui.editor.words import tr

Written = str | list[str] | dict[str, str] | None
AT_ONCE = 24_000
"""A text of this many characters is read again at once; a longer one when it has been checked."""
NEW_STEP = "name: New step\ntechnique: effleurage\nregion: upper_trapezius\nduration: 30s\npressure: [1, 2]\n"


class Writing(QObject):
    """Makes the changes, each one step back for undo.

    Args:
        text: what is changed.
        locked: says whether it may be changed.
    """

    refused = Signal(str)
    """Why a change was not made."""

    def __init__(self, text: SessionText, locked: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._text, self._locked = text, locked
        self._manuscript: Manuscript | None = None
        self._recomposer = Recomposer()
        self._wishes: dict[object, dict[Path, Written]] = {}
        self._making = False
        text.changed.connect(self._text_changed)

    def know(self, checked: Checked) -> None:
        """Take over what was read of the text, and make the changes that waited for it."""
        self._manuscript = checked.manuscript
        self._recomposer.know(checked.manuscript.document)
        wishes, self._wishes = self._wishes, {}
        for about, values in wishes.items():
            self.set(values, about)

    @property
    def manuscript(self) -> Manuscript:
        """The text as it is now, read."""
        text = self._text.text
        if self._manuscript is None or self._manuscript.text != text:
            self._manuscript = Manuscript(text)
            self._manuscript.document = self._recomposer.read(text)
        return self._manuscript

    @property
    def is_known(self) -> bool:
        """Whether the text as it is now has been read."""
        return self._manuscript is not None and self._manuscript.text == self._text.text

    # ---- values ----------------------------------------------------------------------------------------

    def set(self, values: dict[Path, Written], about: object) -> None:
        """Set values in one step; the same ``about`` as before makes it one step with that.

        In a long text it waits until the text has been read; the newest wish for a place holds.
        """
        if self._locked():
            return
        if not self.is_known and len(self._text.text) > AT_ONCE:
            self._wishes.setdefault(about, {}).update(values)
            return
        self._make(
            lambda manuscript: [
                edit for path, value in values.items() for edit in set_value(manuscript, path, value)
            ],
            about,
        )

    # ---- steps -----------------------------------------------------------------------------------------

    def move(self, rows: Sequence[Row], index: int, before: int) -> int | None:
        """Move a row before another; the number of rows is the end. Returns its new row, or None."""
        row = rows[index]
        list_path, at = row.path[:-1], _last(row.path)
        into, place = _place_before(rows, index, before)
        if (into, place) in ((list_path, at), (list_path, at + 1)):
            return None
        if not self._make(lambda manuscript: carry_item(manuscript, list_path, at, into, place)):
            return None
        span = 1 + sum(one.number.startswith(row.number + ".") for one in rows)
        return before if before < index else before - span

    def step(self, rows: Sequence[Row], index: int, way: int) -> Path | None:
        """Move a row up (-1) or down (1) within its list; returns its new path, or None at the end."""
        row = rows[index]
        list_path, at = row.path[:-1], _last(row.path)
        count = sum(one.path[:-1] == list_path for one in rows)
        if not 0 <= at + way < count:
            return None
        made = self._make(lambda manuscript: move_item(manuscript, list_path, at, at + way))
        return (*list_path, at + way) if made else None

    def duplicate(self, row: Row) -> Path | None:
        """Put a copy below a row; returns its path."""
        list_path, at = row.path[:-1], _last(row.path)
        made = self._make(lambda manuscript: duplicate_item(manuscript, list_path, at))
        return (*list_path, at + 1) if made else None

    def delete(self, row: Row) -> bool:
        """Delete a row with the comments above it."""
        return self._make(lambda manuscript: delete_item(manuscript, row.path[:-1], _last(row.path)))

    def add(self, row: Row | None, item: str = NEW_STEP) -> Path | None:
        """Put a new item below a row, or first; returns its path."""
        list_path: Path = row.path[:-1] if row else ("steps",)
        at = _last(row.path) + 1 if row else 0
        made = self._make(lambda manuscript: insert_item(manuscript, list_path, at, item))
        return (*list_path, at) if made else None

    def make(self, edits: Sequence[Edit]) -> None:
        """Make edits that count in the text as it is now."""
        self._make(lambda _: edits)

    def _make(self, edits: Callable[[Manuscript], Sequence[Edit]], about: object = None) -> bool:
        if self._locked():
            return False
        try:
            found = edits(self.manuscript)
        except CannotEdit as reason:
            self.refused.emit(str(reason))
            return False
        if not found:
            return False
        self._making = True
        self._text.splice(found, about)
        self._making = False
        return True

    def _text_changed(self) -> None:
        if not self._making:
            self._wishes.clear()


def _last(path: Path) -> int:
    index = path[-1]
    assert isinstance(index, int)
    return index


def _place_before(rows: Sequence[Row], index: int, before: int) -> tuple[Path, int]:
    """Return the list and the place in it that lie before a row."""
    row = rows[index]
    if before < len(rows):
        goal = rows[before]
        if goal.depth and row.kind == "block":
            block = goal.path[:-2]
            return block[:-1], _last(block) + 1
        return goal.path[:-1], _last(goal.path)
    ends = [one for one in rows if not one.depth]
    return ("steps",), _last(ends[-1].path) + 1


def moved_words(place: int, count: int) -> str:
    """Return what is said when a step has been moved."""
    return tr("Moved to {n} of {m}.", n=place, m=count)
