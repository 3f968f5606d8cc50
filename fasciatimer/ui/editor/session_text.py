"""The text that is written: one document behind text and form, with one way back for both."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout

PARAGRAPH = "\u2029"
_PLANE = "\uffff"


class Splice(Protocol):
    """A change: the characters from ``start`` to ``end`` (code points) become ``text``."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def text(self) -> str: ...


class SessionText(QObject):
    """Wraps a `QTextDocument`. Offsets are code points of `text`; Qt counts UTF-16 units.

    Every change made here is one step for undo. Two changes with the same ``about`` in a row are one
    together, so that typing in a field of the form is one step.
    """

    changed = Signal()
    """The text has changed, whoever changed it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = QTextDocument(self)
        self.document.setDocumentLayout(QPlainTextDocumentLayout(self.document))
        self._revision = -1
        self._text = ""
        self._wide: list[int] = []
        self._about: object = None
        self._about_revision = -1
        self._quiet = False
        self.document.contentsChange.connect(self._contents_changed)

    @property
    def text(self) -> str:
        """All of it, with LF line ends."""
        if self._revision != self.document.revision():
            self._revision = self.document.revision()
            self._text = self.document.toRawText().replace(PARAGRAPH, "\n")
            wide = not self._text.isascii() and max(self._text) > _PLANE
            self._wide = [i for i, c in enumerate(self._text) if c > _PLANE] if wide else []
        return self._text

    def load(self, text: str) -> bool:
        """Begin with another text, without a way back; returns whether it can be held exactly."""
        self._quiet = True
        self.document.setPlainText(text)
        self.document.clearUndoRedoStacks()
        self.document.setModified(False)
        self._quiet = False
        self._about = None
        exact = self.text == text
        self.changed.emit()
        return exact

    def replace_all(self, text: str) -> None:
        """Put another text in the place of all of it: only what differs is touched."""
        before = self.text
        start = _same_start(before, text)
        end = _same_start(before[start:][::-1], text[start:][::-1])
        self.splice([_Change(start, len(before) - end, text[start : len(text) - end])])

    def splice(self, edits: Iterable[Splice], about: object = None) -> None:
        """Make changes whose places are all those of the text as it is now, in one step.

        Args:
            edits: do not overlap.
            about: what they are about; the same as of the change before joins both into one step.
        """
        ordered = sorted(edits, key=lambda edit: (edit.start, edit.end))
        places = [(self.position_of(one.start), self.position_of(one.end), one.text) for one in ordered]
        if not places:
            return
        cursor = QTextCursor(self.document)
        joins = about is not None and about == self._about
        joins = joins and self._about_revision == self.document.revision() and self.document.isUndoAvailable()
        (cursor.joinPreviousEditBlock if joins else cursor.beginEditBlock)()
        for start, end, text in reversed(places):
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(text)
        cursor.endEditBlock()
        self._about, self._about_revision = about, self.document.revision()

    def offset_of(self, position: int) -> int:
        """Return the code points before a position of Qt's."""
        self.text  # noqa: B018 - brings the table up to date
        if not self._wide:
            return position
        units = [offset + number for number, offset in enumerate(self._wide)]
        return position - bisect_left(units, position)

    def position_of(self, offset: int) -> int:
        """Return Qt's position of a number of code points."""
        self.text  # noqa: B018 - brings the table up to date
        return offset + bisect_left(self._wide, offset)

    def place(self, line: int, column: int) -> int:
        """Return Qt's position of a line and column from 1; the nearest there is."""
        block = self.document.findBlockByNumber(max(0, line - 1))
        if not block.isValid():
            return max(0, self.document.characterCount() - 1)
        before = block.text()[: max(0, column - 1)]
        return min(block.position() + utf16_length(before), block.position() + block.length() - 1)

    def _contents_changed(self, _position: int, removed: int, added: int) -> None:
        if (removed or added) and not self._quiet:
            self.changed.emit()


class _Change:
    """A splice of our own."""

    def __init__(self, start: int, end: int, text: str) -> None:
        self.start, self.end, self.text = start, end, text


def utf16_length(text: str) -> int:
    """Return how many units Qt counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _same_start(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many characters two texts have in common at their start."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
