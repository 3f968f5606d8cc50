"""A line above the text: words to look for, how often they are there, and what to put in their place."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from fasciatimer.ui.editor.words import tr
from fasciatimer.ui.parts import Button, IconButton, Label, SearchField
from fasciatimer.ui.parts.fields import LineField
from fasciatimer.ui.theme import Look


class _Words(SearchField):
    """Enter goes on, Shift Enter back."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


class FindBar(QWidget):
    """Hidden until it is wanted; Esc puts it away."""

    stepped = Signal(int)
    """Go to the next place (1) or the one before (-1)."""
    replaced = Signal()
    all_replaced = Signal()
    left = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.words = _Words(look, tr("Find in the text"))
        self.words.stepped.connect(self.stepped)
        self.count = Label(look, "", 13, 500, "text2", tabular=True)
        self.before = IconButton(look, "chevron_left", tr("One before, Shift Enter"))
        self.after = IconButton(look, "chevron_right", tr("Next one, Enter"))
        self.more = IconButton(look, "chevron_down", tr("Replace too"))
        self.more.setCheckable(True)
        self.more.toggled.connect(self._open)
        self.close_it = IconButton(look, "close", tr("Close, Esc"))
        self.before.clicked.connect(lambda: self.stepped.emit(-1))
        self.after.clicked.connect(lambda: self.stepped.emit(1))
        self.close_it.clicked.connect(self.left)
        self.other = LineField(look, tr("Put in its place"), tr("Put in its place"))
        self.other.returnPressed.connect(self.replaced)
        self.replace = Button(look, tr("Replace"), size_px=14)
        self.replace.clicked.connect(self.replaced)
        self.replace_all = Button(look, tr("All"), size_px=14)
        self.replace_all.setAccessibleName(tr("All, replace"))
        self.replace_all.clicked.connect(self.all_replaced)
        for button in (self.replace, self.replace_all):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 8, 6)
        column.setSpacing(4)
        self._lower = QWidget()
        rows = (QHBoxLayout(), QHBoxLayout(self._lower))
        upper = (self.words, self.count, self.before, self.after, self.more, self.close_it)
        for row, parts in zip(rows, (upper, (self.other, self.replace, self.replace_all)), strict=True):
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(4)
            for at, part in enumerate(parts):
                row.addWidget(part, 1 if at == 0 else 0)
        rows[0].insertSpacing(1, 4)
        column.addLayout(rows[0])
        column.addWidget(self._lower)
        self._lower.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)
        self.hide()

    def _open(self, open: bool) -> None:
        self._lower.setVisible(open)
        if open:
            self.other.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_count(self, at: int, count: int) -> None:
        """Say which of how many one is on; ``at`` counts from 1, 0 is none."""
        if not self.words.text():
            words = ""
        elif not count:
            words = tr("not there")
        else:
            words = tr("{n} of {m}", n=at, m=count) if at else tr("{m} times", m=count)
        self.count.set_text(words)
        self.words.set_wrong(bool(self.words.text()) and not count)
        for button in (self.before, self.after):
            button.setEnabled(count > 0)

    def set_writable(self, *, here: bool, anywhere: bool) -> None:
        """Let the place one is on be replaced, or any."""
        self.replace.setEnabled(here)
        self.replace_all.setEnabled(anywhere)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, p = QPainter(self), self.look.palette
        painter.fillRect(self.rect(), QColor(p.win))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(p.line))
