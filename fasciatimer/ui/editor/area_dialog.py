"""Two large drawings to choose an area on: of the whole body, or of head, hand or foot from near."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.body.layers import Figures
from fasciatimer.ui.body.picker import BodyPicker, Place, place_words
from fasciatimer.ui.body.words import view_name
from fasciatimer.ui.editor.words import tr
from fasciatimer.ui.parts import Label, Segments
from fasciatimer.ui.parts.overlay import Overlay
from fasciatimer.ui.pictures import Pictures
from fasciatimer.ui.theme import Look

PAIRS = (
    ("front", "back"),
    ("head_side", "head_top"),
    ("hand_palm", "hand_back"),
    ("foot_sole", "foot_top"),
)
WIDTH_PX = 860
HEIGHT_PX = 470
LEAST_PX = 280
ROOM_PX = 300
"""What lies above and below the drawings, with the edges of the window."""


class AreaDialog(Overlay):
    """`picked` carries the `Place` that was pressed; it stays open, so that several can be taken."""

    picked = Signal(object)

    def __init__(
        self, look: Look, over: QWidget, vocabulary: Vocabulary, figures: Figures, pictures: Pictures
    ) -> None:
        super().__init__(look, over, tr("Area"), WIDTH_PX)
        self._vocabulary = vocabulary
        self._lit: Mapping[Place, float] = {}
        self._side = "right"
        self._chosen_words = ""
        words = (tr("Body"), tr("Head"), tr("Hand"), tr("Foot"))
        self.views = Segments(look, tr("What is shown"), [(word, word) for word in words])
        self.views.chosen.connect(self._turn)
        self.about = Label(look, "", 16, 600, wrap=True, max_lines=2)
        self.bodies = [BodyPicker(figures, pictures, look, vocabulary) for _ in PAIRS[0]]
        self.names = [Label(look, "", 13, 500, "text2", align=Qt.AlignmentFlag.AlignCenter) for _ in PAIRS[0]]
        bodies = QHBoxLayout()
        bodies.setSpacing(16)
        for body, name in zip(self.bodies, self.names, strict=True):
            body.set_captioned(False)
            body.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
            body.chosen.connect(self.picked)
            body.pointed.connect(self._point)
            column = QVBoxLayout()
            column.addWidget(body, 1)
            column.addWidget(name)
            bodies.addLayout(column)
        self.sheet = _Sheet(look, over)
        self.sheet.setLayout(bodies)
        self.content.setContentsMargins(6, 6, 16, 8)
        self.content.addWidget(self.views)
        self.content.addWidget(self.sheet, 1)
        self.content.addWidget(self.about)
        self.close_button.set_text(tr("Done"))

    def show_lit(self, lit: Mapping[Place, float], side: str, words: str) -> None:
        """Show what is chosen; ``side`` is the hand or foot that is drawn, ``words`` say it."""
        self._lit, self._chosen_words = lit, words
        self._side = side if side in ("left", "right") else "right"
        self._turn(self.views.index)

    def _turn(self, pair: int) -> None:
        for body, name, view in zip(self.bodies, self.names, PAIRS[pair], strict=True):
            body.show_view(view, self._side)
            body.light(self._lit)
            name.set_text(view_name(view, view == "front"))
        self._point(None)

    def _point(self, place: object) -> None:
        words = place_words(place, self._vocabulary) if isinstance(place, Place) else ""
        self.about.set_text(words[:1].upper() + words[1:] if words else self._chosen_words)


class _Sheet(QWidget):
    """Takes as much height as the window has to give."""

    def __init__(self, look: Look, over: QWidget) -> None:
        super().__init__()
        self._look, self._over = look, over
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        room = self._over.height() - self._look.pad(ROOM_PX)
        return QSize(WIDTH_PX, max(LEAST_PX, min(room, self._look.pad(HEIGHT_PX))))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())
