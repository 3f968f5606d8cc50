"""Words of another language, as long as they come: what does not fit with them does not fit in German."""

from __future__ import annotations

import re

from PySide6.QtCore import QTranslator

LONGER = 0.4
"""So much longer are words in other languages."""
KNOWN = {
    "Form": "Formular",
    "Save": "Speichern",
    "Try it": "Ausprobieren",
    "Each": "Nacheinander",
    "Both": "Gleichzeitig",
    "Fix": "Berichtigen",
    "Fix all": "Alles berichtigen",
    "Pressure": "Druckstärke",
    "Area": "Körpergegend",
    "Find an area": "Körpergegend suchen",
}
_KEPT = re.compile(r"(\{\w+\}|\s+|\W)")


class LongWords(QTranslator):
    """Makes every word longer; places to fill in stay as they are."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        return KNOWN.get(source) or "".join(_longer(part) for part in _KEPT.split(source))


def _longer(word: str) -> str:
    if len(word) < 2 or word.startswith("{"):
        return word
    return word + word[: max(1, round(len(word) * LONGER))].lower()
