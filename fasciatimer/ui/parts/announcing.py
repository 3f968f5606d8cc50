"""What a screen reader says by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtGui

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str, *, urgent: bool = False) -> None:
    """Have a text read out, after what is being read or, when urgent, at once."""
    if not text:
        return
    # Not loaded with the module: the roles and states are long lists, and nothing is announced at the start.
    from PySide6.QtGui import QAccessible, QAccessibleEvent

    if hasattr(QtGui, "QAccessibleAnnouncementEvent"):
        event = QtGui.QAccessibleAnnouncementEvent(widget, text)
        polite = QAccessible.AnnouncementPoliteness
        event.setPoliteness(polite.Assertive if urgent else polite.Polite)
        QAccessible.updateAccessibility(event)
    else:
        # Qt before 6.8 knows only alerts, which read the name of the widget.
        widget.setAccessibleName(text)
        QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.Alert))
