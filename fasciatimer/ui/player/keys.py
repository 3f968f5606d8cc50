"""The keys of the player, and what they ask for."""

from __future__ import annotations

from PySide6.QtCore import Qt

from fasciatimer.core.player import Command

COMMAND_KEYS = {
    Qt.Key.Key_Left: Command.BACK,
    Qt.Key.Key_Right: Command.SKIP,
    Qt.Key.Key_Plus: Command.EXTEND,
    Qt.Key.Key_Equal: Command.EXTEND,
    Qt.Key.Key_Minus: Command.SHORTEN,
    Qt.Key.Key_R: Command.RESTART_STEP,
}
LIMIT_KEYS = {Qt.Key.Key_Up: Command.LIMIT_UP, Qt.Key.Key_Down: Command.LIMIT_DOWN}
OTHER_KEYS = frozenset(
    {
        Qt.Key.Key_Space,
        Qt.Key.Key_Escape,
        Qt.Key.Key_F11,
        Qt.Key.Key_D,
        Qt.Key.Key_F,
        Qt.Key.Key_H,
        Qt.Key.Key_M,
        Qt.Key.Key_S,
        Qt.Key.Key_T,
        Qt.Key.Key_X,
        *LIMIT_KEYS,
    }
)
OF_SLIDER = (Qt.Key.Key_Left, Qt.Key.Key_Right, *LIMIT_KEYS)
REPEATING = (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus)
