"""The type of what is written: one width for all characters."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase

from fasciatimer.ui.theme import Look, first_installed

_FAMILIES = ("JetBrains Mono", "SF Mono", "Menlo", "Cascadia Mono", "Consolas", "DejaVu Sans Mono")


def mono_font(look: Look, size_px: float = 13) -> QFont:
    """Return the font of text that is written, as large as the text size says."""
    family = first_installed(_FAMILIES)
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font = QFont(family if family in _FAMILIES else fixed.family())
    font.setStyleHint(QFont.StyleHint.Monospace)
    font.setPixelSize(max(1, look.px(size_px)))
    return font
