"""What stands where nothing can be shown: why, in one line, and a door."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fasciatimer.ui.parts import Button, Label
from fasciatimer.ui.theme import Look


class EmptyMessage(QWidget):
    """A title, a line and up to two buttons. ``pressed`` carries the index of the button."""

    pressed = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        middle = Qt.AlignmentFlag.AlignHCenter
        self.title = Label(look, "", 22, 650, wrap=True, align=middle)
        self.line = Label(look, "", 15, 500, "text2", wrap=True, align=middle)
        self.buttons = [Button(look, ""), Button(look, "")]
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addStretch()
        for index, button in enumerate(self.buttons):
            row.addWidget(button)
            button.clicked.connect(lambda _=False, i=index: self.pressed.emit(i))
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 0, 24, 48)
        column.setSpacing(10)
        column.addStretch(2)
        column.addWidget(self.title)
        column.addWidget(self.line)
        column.addSpacing(12)
        column.addLayout(row)
        column.addStretch(3)

    def say(self, title: str, line: str, *doors: str) -> None:
        """Show a message with its doors."""
        self.title.set_text(title)
        self.line.set_text(line)
        for index, button in enumerate(self.buttons):
            button.set_text(doors[index] if index < len(doors) else "")
            button.setVisible(index < len(doors))
