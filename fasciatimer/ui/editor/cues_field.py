"""Words at moments inside a step: a line for each, with when and what."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from fasciatimer.ui.editor.form_values import Cues
from fasciatimer.ui.editor.words import tr
from fasciatimer.ui.parts import Button, IconButton, Label
from fasciatimer.ui.parts.fields import LineField
from fasciatimer.ui.theme import Look

MOST = 12
MOMENT_PX = 84
_MOMENTS = ("50%", "75%", "25%", *(f"{percent}%" for percent in range(10, 100, 10)))
"""Where a new one goes: the first that is free."""


class _Cue(QWidget):
    """One moment with its words. What cannot be written is red, and forgotten when one goes on."""

    moved = Signal(str)
    said = Signal(str)
    dropped = Signal()

    def __init__(self, look: Look, place: int) -> None:
        super().__init__()
        self.look = look
        self._written = ("", "")
        self._held: set[LineField] = set()
        self.moment = LineField(look, tr("Cue {n}, when", n=place), "50%")
        self.moment.setToolTip(tr("A time from the start of the step, such as 20s, or a share, such as 50%."))
        self.words = LineField(look, tr("Cue {n}, words", n=place), tr("Breathe out"))
        self.drop = IconButton(look, "close", tr("Remove cue {n}", n=place))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.moment)
        row.addWidget(self.words, 1)
        row.addWidget(self.drop)
        self.moment.textEdited.connect(self.moved)
        self.words.textEdited.connect(self.said)
        self.drop.clicked.connect(self.dropped)
        for line in (self.moment, self.words):
            line.editingFinished.connect(self._go_back)
        look.changed.connect(self._fit)
        self._fit()

    def show_cue(self, moment: str, words: str) -> None:
        """Show what is written, except where something is being typed that could not be."""
        self.take(moment, words)
        for line, text in ((self.moment, moment), (self.words, words)):
            if line not in self._held:
                line.show_text(text)

    def take(self, moment: str, words: str) -> None:
        """Know what is written."""
        self._written = (moment, words)

    def hold(self, line: LineField, *, held: bool) -> None:
        """Keep what cannot be written as it is typed, in red; or no longer."""
        (self._held.add if held else self._held.discard)(line)
        line.set_wrong(held)

    def _go_back(self) -> None:
        for line, text in zip((self.moment, self.words), self._written, strict=True):
            if line in self._held:
                self.hold(line, held=False)
                line.show_text(text)

    def _fit(self) -> None:
        self.moment.setFixedWidth(self.look.px(MOMENT_PX))


class CuesField(QWidget):
    """`edited` carries the keys below `cues` that lead to the value, the value or None, and what it is about.

    Words are changed one by one, so that nothing else in the list is written again.
    """

    edited = Signal(tuple, object, object)

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._cues: Cues = ()
        self._awaited = ""
        self.rows: list[_Cue] = []
        self.setAccessibleName(name)
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self.strange = Label(
            look, tr("What is written here is changed in the text."), 13, 500, "text2", wrap=True, max_lines=3
        )
        self.add = Button(look, tr("Add a cue"), icon="plus", size_px=14)
        self.add.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.add.clicked.connect(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._list)
        column.addWidget(self.strange)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_cues(self, cues: Cues | None) -> None:
        """Show what is written; None is something that cannot be shown here."""
        self.strange.setVisible(cues is None)
        self._cues = cues or ()
        while len(self.rows) > len(self._cues):
            row = self.rows.pop()
            if row.isAncestorOf(self.focusWidget() or self):
                (self.rows[-1].words if self.rows else self.add).setFocus(Qt.FocusReason.OtherFocusReason)
            row.hide()
            row.deleteLater()
        while len(self.rows) < len(self._cues):
            self._append()
        for row, (moment, words) in zip(self.rows, self._cues, strict=True):
            row.show_cue(moment, words)
            if moment == self._awaited:
                self._awaited = ""
                row.words.setFocus(Qt.FocusReason.OtherFocusReason)
                row.words.selectAll()
        self.add.setEnabled(cues is not None and len(self._cues) < MOST)

    def set_wrong(self, wrong: bool) -> None:
        """Leave it to the sentence below to say what is wrong: it is in one of the lines."""

    def _append(self) -> None:
        at = len(self.rows)
        row = _Cue(self.look, at + 1)
        row.moved.connect(partial(self._move, at))
        row.said.connect(partial(self._say, at))
        row.dropped.connect(partial(self._drop, at))
        self.rows.append(row)
        self._list.addWidget(row)
        # What is made later stands last in the order of Tab, wherever it is shown.
        stop: QWidget | None = self.rows[-2].drop if at else self.add.previousInFocusChain()
        while stop is not None and stop.focusPolicy() == Qt.FocusPolicy.NoFocus:
            stop = stop.previousInFocusChain()
        order = [one for one in (stop, row.moment, row.words, row.drop, self.add) if one is not None]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _say(self, at: int, typed: str) -> None:
        row, moment = self.rows[at], self._cues[at][0]
        words = typed.strip()
        row.hold(row.words, held=not words)
        if words:
            self._know(at, moment, words)
            self.edited.emit((moment,), words, (moment, "words"))

    def _move(self, at: int, typed: str) -> None:
        row, moment = self.rows[at], typed.strip()
        others = [one for place, (one, _) in enumerate(self._cues) if place != at]
        row.hold(row.moment, held=not moment or moment in others)
        if moment and moment not in others and moment != self._cues[at][0]:
            self._know(at, moment, self._cues[at][1])
            self.edited.emit((), dict(self._cues), (at, "moment"))

    def _know(self, at: int, moment: str, words: str) -> None:
        """Take a cue as it will be written: the next key may come before it has been read again."""
        self._cues = (*self._cues[:at], (moment, words), *self._cues[at + 1 :])
        self.rows[at].take(moment, words)

    def _drop(self, at: int) -> None:
        self.edited.emit((self._cues[at][0],), None, None)

    def _add(self) -> None:
        taken = {moment for moment, _ in self._cues}
        self._awaited = next(moment for moment in _MOMENTS if moment not in taken)
        self.edited.emit((self._awaited,), tr("Breathe out"), None)
