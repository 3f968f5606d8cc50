"""Finding words in the text, and putting others in their place."""

from __future__ import annotations

import re

from PySide6.QtCore import QObject, Qt

from fasciatimer.core.editing.manuscript import Edit
from fasciatimer.ui.editor.find_bar import FindBar
from fasciatimer.ui.editor.text_pane import TextPane
from fasciatimer.ui.editor.words import tr
from fasciatimer.ui.editor.writing import Writing
from fasciatimer.ui.parts import announce

MOST_LIT = 500
"""So many places are lit at most; all of them are counted."""

Place = tuple[int, int]
"""From where to where, in code points."""


class Finding(QObject):
    """Keeps the line with the words and the text together.

    Args:
        pane: the text.
        bar: asks for the words.
        writing: makes the changes.
        parent: owns it.
    """

    def __init__(self, pane: TextPane, bar: FindBar, writing: Writing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pane, self._bar, self._writing = pane, bar, writing
        self._places: tuple[Place, ...] = ()
        bar.words.textEdited.connect(self._look)
        bar.stepped.connect(self.step)
        bar.replaced.connect(self.replace)
        bar.all_replaced.connect(self.replace_all)
        bar.left.connect(self.leave)
        pane.session_text.changed.connect(self._text_changed)
        pane.place_changed.connect(self._tell)

    def begin(self) -> None:
        """Ask for the words; those that are marked, within a line, are taken."""
        marked = self._pane.textCursor().selectedText()
        if marked and marked.isprintable():
            self._bar.words.setText(marked)
        self._bar.show()
        self._bar.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._bar.words.selectAll()
        self._find()

    def leave(self) -> None:
        """Put the line away and go on writing."""
        self._bar.hide()
        self._pane.show_found(())
        self._pane.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, way: int) -> None:
        """Go to the next place (1) or to the one before (-1), round and round."""
        if not self._bar.isVisible():
            self.begin()
        if not self._places:
            return
        start, end = self._pane.marked
        if way > 0:
            goal = next((one for one in self._places if one[0] >= end), self._places[0])
        else:
            goal = next((one for one in reversed(self._places) if one[1] <= start), self._places[-1])
        self._pane.mark(*goal)
        self._tell()
        announce(self._bar, f"{self._bar.count.text()}. {tr('Line {n}', n=self._pane.line)}.")

    def replace(self) -> None:
        """Put the other words where one is, and go to the next place."""
        here = self._pane.marked
        if here in self._places and not self._pane.isReadOnly():
            words = self._bar.other.text()
            self._writing.make([Edit(*here, words)])
            self._pane.go_to_offset(here[0] + len(words))
        self.step(1)

    def replace_all(self) -> None:
        """Put the other words everywhere, in one step."""
        if self._places and not self._pane.isReadOnly():
            count, words = len(self._places), self._bar.other.text()
            self._writing.make([Edit(start, end, words) for start, end in self._places])
            announce(self._bar, tr("Replaced {n} times.", n=count))

    def _look(self) -> None:
        """Find what is typed, from where one is."""
        self._find()
        start, _ = self._pane.marked
        if self._places:
            goal = next((one for one in self._places if one[0] >= start), self._places[0])
            self._pane.mark(*goal)
        self._tell()

    def _text_changed(self) -> None:
        if self._bar.isVisible():
            self._find()

    def _find(self) -> None:
        words = self._bar.words.text()
        found = re.finditer(re.escape(words), self._pane.session_text.text, re.IGNORECASE) if words else ()
        self._places = tuple(one.span() for one in found)
        self._pane.show_found(self._places[:MOST_LIT])
        self._tell()

    def _tell(self) -> None:
        if not self._bar.isVisible():
            return
        here = self._pane.marked
        at = self._places.index(here) + 1 if here in self._places else 0
        self._bar.show_count(at, len(self._places))
        writable = not self._pane.isReadOnly()
        self._bar.set_writable(here=at > 0 and writable, anywhere=bool(self._places) and writable)
