"""A list that drops down from a button, with rows a finger can hit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from fasciatimer.ui.parts.buttons import TARGET_PX
from fasciatimer.ui.theme import Look

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

ROW_PX = TARGET_PX
EDGE_PX = 6
CHECK_PX = 18

Option = tuple[str, Callable[[], None], bool]
"""The words, what choosing them does, and whether they hold now."""


def drop_menu(look: Look, button: QWidget, options: Sequence[Option]) -> QMenu:
    """Open a list below a button; it goes when something is chosen, or with Esc or a click beside it.

    Where one of the options holds, all stand clear of the tick before it.
    """
    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QMenu

    menu = QMenu(button)
    menu.setFont(look.font(15, 500))
    p = look.palette
    row_px = max(ROW_PX, look.pad(ROW_PX))
    menu.setStyleSheet(
        f"QMenu {{ background: {p.card}; color: {p.text}; border: 1px solid {p.control_border};"
        f" padding: {EDGE_PX}px; }}"
        f"QMenu::item {{ height: {row_px}px; padding: 0 {look.pad(20)}px 0 {look.pad(14)}px; }}"
        f"QMenu::item:selected {{ background: {p.sunk}; }}"
    )
    some_hold = any(holds for _, _, holds in options)
    check = look.drawing("icons/check", p.text, look.px(CHECK_PX), button.devicePixelRatio())
    for words, choose, holds in options:
        action = menu.addAction(words)
        action.triggered.connect(lambda _=False, act=choose: act())
        if some_hold:
            action.setCheckable(True)
            action.setChecked(holds)
        if holds:
            action.setIcon(QIcon(check))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(_below(button, menu.sizeHint().width()))
    return menu


def _below(button: QWidget, width_px: int) -> QPoint:
    """Return where a list of this width begins: under the button, and not beyond the window."""
    corner = button.mapToGlobal(button.rect().bottomLeft())
    window = button.window()
    right_px = window.mapToGlobal(window.rect().bottomRight()).x() - EDGE_PX
    return QPoint(max(window.mapToGlobal(QPoint(0, 0)).x(), min(corner.x(), right_px - width_px)), corner.y())
