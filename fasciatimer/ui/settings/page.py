"""What a page of the settings is made of: a head, cards of rows, and a way back to how it came."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from fasciatimer.ui.parts import Button, Card, Label
from fasciatimer.ui.settings.choices import Choices
from fasciatimer.ui.theme import Look

STACK_PX = 430
"""Width at 100 % text below which the control of a row stands below its words."""


class Row(QWidget):
    """Words at the left, a control at the right; below each other where there is no room.

    Args:
        name: what it is.
        note: a smaller line below.
        rule: a hairline above.
        wide: the control takes all the room that is left.
        share: how much wider than half of its words a wide control is.
    """

    def __init__(
        self,
        look: Look,
        name: str,
        control: QWidget | None = None,
        *,
        note: str = "",
        rule: bool = False,
        wide: bool = False,
        share: int = 3,
    ) -> None:
        super().__init__()
        self.look = look
        self._rule, self._wide, self._control = rule, wide, control
        self.name = Label(look, name, 15, 650, wrap=True)
        self.note = Label(look, note, 13, 500, "text2", wrap=True)
        self.note.setVisible(bool(note))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch()
        words.addWidget(self.name)
        words.addWidget(self.note)
        words.addStretch()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 8, 0, 8)
        self._row.setSpacing(12)
        self._row.addLayout(words, 2 if wide else 1)
        if control is not None:
            self._row.addWidget(control, share if wide else 0)
        look.changed.connect(self._arrange)

    def set_note(self, note: str) -> None:
        """Show another smaller line, or none."""
        self.note.set_text(note)
        self.note.setVisible(bool(note))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._rule:
            QPainter(self).fillRect(0, 0, self.width(), 1, self.look.colour("line"))

    def _arrange(self) -> None:
        if self._control is None:
            return
        room = self.look.px(150) + self._control.minimumSizeHint().width()
        room = max(room, self.look.px(STACK_PX)) if self._wide else room
        stacked = self.width() < room
        box = QBoxLayout.Direction
        self._row.setDirection(box.TopToBottom if stacked else box.LeftToRight)
        self._row.setSpacing(4 if stacked else 12)
        if not self._wide:
            side = Qt.AlignmentFlag.AlignLeft if stacked else Qt.AlignmentFlag.AlignVCenter
            self._row.setAlignment(self._control, side)


class Page(QWidget):
    """One topic. ``resets`` are the preferences that its last button lets be as they came.

    Args:
        choices: what holds, and how it is kept.
        title: of the page.
        line: what it is about, in a sentence.
    """

    returned = Signal()
    """Everything on the page is as it came."""
    resets: tuple[str, ...] = ()

    def __init__(self, look: Look, choices: Choices, title: str, line: str) -> None:
        super().__init__()
        self.look = look
        self.choices = choices
        self.setAccessibleName(title)
        self.title = Label(look, title, 22, 700, wrap=True)
        self.line = Label(look, line, 14, 500, "text2", wrap=True)
        self.content = QVBoxLayout(self)
        self.content.setContentsMargins(4, 4, 14, 24)
        self.content.setSpacing(16)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(self.title)
        head.addWidget(self.line)
        self._head = QHBoxLayout()
        self._head.addLayout(head, 1)
        self.content.addLayout(self._head)
        choices.changed.connect(self.show_choices)

    def beside_head(self, widget: QWidget) -> None:
        """Put a control at the right of the title."""
        self._head.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def card(self, *rows: QWidget) -> Card:
        """Add a card that holds these, one below the other."""
        card = Card(self.look)
        column = QVBoxLayout(card)
        column.setContentsMargins(20, 8, 20, 8)
        column.setSpacing(0)
        for row in rows:
            column.addWidget(row)
        self.content.addWidget(card)
        return card

    def end(self) -> None:
        """Close the page with the way back to how it came."""
        self.reset = Button(self.look, self.tr("Back to how it came"), kind="plain", icon="undo", size_px=14)
        self.reset.clicked.connect(self.go_back)
        if self.resets:
            row = QHBoxLayout()
            row.addSpacing(-12)
            row.addWidget(self.reset)
            row.addStretch()
            self.content.addLayout(row)
        self.content.addStretch()

    def go_back(self) -> None:
        """Let everything on the page be as it came."""
        self.choices.reset(*self.resets)
        self.returned.emit()

    def show_choices(self) -> None:
        """Show what holds now."""
