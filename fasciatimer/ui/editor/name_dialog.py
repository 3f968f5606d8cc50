"""Asks for the name of a file."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from fasciatimer.ui.editor.words import tr
from fasciatimer.ui.parts import Button, Label
from fasciatimer.ui.parts.fields import LineField
from fasciatimer.ui.parts.overlay import Overlay
from fasciatimer.ui.theme import Look


class NameDialog(Overlay):
    """One field. `named` carries what was typed."""

    named = Signal(str)

    def __init__(self, look: Look, over: QWidget) -> None:
        super().__init__(look, over, tr("Rename"), 520)
        self.field = LineField(look, tr("Name of the file"))
        self.trouble = Label(look, "", 14, 500, "danger", wrap=True, max_lines=3)
        self.content.setContentsMargins(6, 6, 22, 8)
        self.content.addWidget(self.field)
        self.content.addWidget(self.trouble)
        self.content.addStretch()
        self.done = Button(look, tr("Rename"), kind="ink")
        self.close_button.set_text(tr("Cancel"))
        self.close_button.set_kind("outlined")
        self.done.clicked.connect(lambda: self.named.emit(self.field.text()))
        self.field.returnPressed.connect(self.done.click)
        self.buttons.insertWidget(1, self.done)

    def ask(self, name: str, trouble: str = "") -> None:
        """Open with a name, and with what was wrong about it last time."""
        self.field.setText(name)
        self.trouble.set_text(trouble)
        self.field.set_wrong(bool(trouble))
        self.open()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self.field.setSelection(0, len(name.rsplit(".", 1)[0]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
