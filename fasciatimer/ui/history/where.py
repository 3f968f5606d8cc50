"""Where: how long each place of the body was worked on, as light on two figures and in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fasciatimer.core.history import Sitting, time_by_area
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.areas import area_name
from fasciatimer.ui.body.layers import Figures
from fasciatimer.ui.body.picker import BodyPicker, Place
from fasciatimer.ui.history.facts import played_by_place
from fasciatimer.ui.history.words import played_words, tr
from fasciatimer.ui.parts import Label
from fasciatimer.ui.pictures import Pictures
from fasciatimer.ui.services import Services

FIGURE_BYTES = 6_000_000
MOST_NAMED = 5


class WhereView(QWidget):
    """Front and back. The longer, the brighter; what is pointed at is named with its minutes."""

    def __init__(self, services: Services, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = services.look
        self._services = services
        self._played: Mapping[Place, int] = {}
        self._areas: Mapping[str, int] = {}
        figures = Figures(services.atlas, FIGURE_BYTES)
        self.pickers = {
            name: BodyPicker(figures, pictures, look, services.vocabulary) for name in ("front", "back")
        }
        self.words = Label(look, "", 14, 500, "text2", wrap=True)
        self.head = Label(look, "", 14, 650, wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for picker in self.pickers.values():
            row.addWidget(picker, 3)
            picker.pointed.connect(self._pointed)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addStretch()
        column.addWidget(self.head)
        column.addWidget(self.words)
        column.addStretch()
        row.addLayout(column, 4)

    def show_sittings(self, sittings: Sequence[Sitting]) -> None:
        """Show how long each place, and in words each everyday area, was worked on in these."""
        vocabulary = self._services.vocabulary
        played = played_by_place(sittings, vocabulary)
        self._areas = time_by_area(sittings, vocabulary)
        self._played = {place: played_ms for place, played_ms in played.items() if played_ms > 0}
        longest_ms = max(self._played.values(), default=1)
        strengths = {place: played_ms / longest_ms for place, played_ms in self._played.items()}
        mirror = self._services.settings.load().mirror
        for name, picker in self.pickers.items():
            picker.show_view(name, mirror=mirror)
            picker.light(strengths)
        self._pointed(None)

    def _pointed(self, place: Place | None) -> None:
        vocabulary = self._services.vocabulary
        if place is not None:
            played_ms = self._played.get(place, 0)
            self.head.set_text(named(place, vocabulary))
            self.words.set_text(played_words(played_ms) if played_ms else tr("nothing played"))
            return
        longest = sorted(self._areas.items(), key=lambda area: -area[1])[:MOST_NAMED]
        lines = [
            tr("{area} {length}", area=area_name(area), length=played_words(played_ms))
            for area, played_ms in longest
        ]
        self.head.set_text(tr("Longest") if lines else tr("Nothing yet."))
        self.words.set_text("\n".join(lines))


def named(place: Place, vocabulary: Vocabulary) -> str:
    """Return what everybody calls a place, with its side: ``Top of the shoulder, left``."""
    side = {"left": tr("left"), "right": tr("right")}.get(place.side, "")
    return ", ".join(filter(None, (vocabulary.regions[place.region].name, side)))
