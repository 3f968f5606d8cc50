"""Finding a region by all its names: a list below the line one types in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from fasciatimer.core.units import format_number
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.editor.offers_popup import Choice, OffersPopup
from fasciatimer.ui.editor.words import tr

MOST_FOUND = 24
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -6, Qt.Key.Key_PageDown: 6}


def regions_found(words: str, vocabulary: Vocabulary) -> list[Choice]:
    """Return the regions that fit some words, the best first."""
    wanted = words.strip().casefold().replace("_", " ")
    if not wanted:
        return []
    ranked: list[tuple[int, str, Choice]] = []
    for region in vocabulary.regions.values():
        names = [region.id.replace("_", " "), region.name, region.term, *region.synonyms]
        plain = [name.casefold() for name in names if name]
        rank = 0 if any(name.startswith(wanted) for name in plain) else 1
        if any(wanted in name for name in plain):
            limit = tr("limit {n}", n=format_number(region.cap))
            ranked.append((rank, region.id, Choice(region.id, f"{region.name}, {limit}", region.caution)))
    return [choice for _, _, choice in sorted(ranked, key=lambda one: one[:2])][:MOST_FOUND]


class AreaFinder(QObject):
    """Offers regions while one types; arrow keys go through them, Enter takes one, Esc puts them away.

    Args:
        line: what one types in.
        popup: shows the regions; others use it too.
        vocabulary: the regions.
        query: returns the words to look for.
    """

    found = Signal(str)
    """The region that was taken."""

    def __init__(
        self, line: QLineEdit, popup: OffersPopup, vocabulary: Vocabulary, query: Callable[[], str]
    ) -> None:
        super().__init__(line)
        self._line, self._popup, self._vocabulary, self._query = line, popup, vocabulary, query
        self._searching = False
        line.textEdited.connect(self._find)
        line.installEventFilter(self)
        popup.taken.connect(self._taken)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            if not self._popup.underMouse():
                self._leave()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._steer(Qt.Key(event.key()))
        return False

    def _steer(self, key: Qt.Key) -> bool:
        if not (self._searching and self._popup.isVisible()):
            return False
        if key in _STEPS:
            self._popup.step(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._popup.take()
        elif key == Qt.Key.Key_Escape:
            self._leave()
        else:
            return False
        return True

    def _find(self, _typed: str) -> None:
        self._searching = True
        corner = self._line.mapTo(self._popup.over, QPoint(0, 0))
        choices = regions_found(self._query(), self._vocabulary)
        self._popup.offer(choices, QRect(corner, self._line.size()))

    def _taken(self, choice: Choice) -> None:
        if self._searching:
            self._searching = False
            self.found.emit(choice.word)

    def _leave(self) -> None:
        if self._searching:
            self._searching = False
            self._popup.hide()
