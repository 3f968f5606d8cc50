"""Where a step works: two bodies to press, a search, the regions chosen, and the side."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from fasciatimer.core.units import format_number
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.body.layers import Figures
from fasciatimer.ui.body.picker import BodyPicker, Place, place_words
from fasciatimer.ui.editor.area_finder import AreaFinder
from fasciatimer.ui.editor.offers_popup import OffersPopup
from fasciatimer.ui.editor.words import tr
from fasciatimer.ui.parts import Card, IconButton, Label, SearchField, Segments, empty_layout
from fasciatimer.ui.pictures import Pictures
from fasciatimer.ui.theme import Look

if TYPE_CHECKING:
    from fasciatimer.ui.editor.area_dialog import AreaDialog

MOST_REGIONS = 4
SIDES = ("left", "right", "each", "together")


class SideRow(Segments):
    """The side, or none yet. Its words are shortened where there is no room for them."""

    def wanted_px(self) -> int:
        """Return how wide it has to be for all of its words."""
        return sum(segment.sizeHint().width() for segment in self._segments)

    def share(self) -> None:
        """Give each word its share of the room."""
        row = self.layout()
        assert isinstance(row, QHBoxLayout)
        for at, segment in enumerate(self._segments):
            segment.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            row.setStretch(at, segment.sizeHint().width())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, super().minimumSizeHint().height())

    def show_side(self, side: str) -> None:
        """Show a side as written; what is no side shows none."""
        side = "each" if side == "each_right_first" else side
        index = SIDES.index(side) if side in SIDES else -1
        for at, segment in enumerate(self._segments):
            segment.blockSignals(True)
            segment.setAutoExclusive(False)
            segment.setChecked(at == index)
            segment.setAutoExclusive(True)
            segment.blockSignals(False)
            segment.update()
        self._make_stop(max(0, index))


class AreaPane(Card):
    """`chosen` carries the regions, as a list of ids, and the side or ''."""

    chosen = Signal(list, str)

    def __init__(
        self,
        look: Look,
        vocabulary: Vocabulary,
        figures: Figures,
        pictures: Pictures,
        popup: OffersPopup,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, radius_px=14, parent=parent)
        self._vocabulary = vocabulary
        self._regions: tuple[str, ...] = ()
        self._lit: dict[Place, float] = {}
        self._side = ""
        self._writable = False
        self._figures, self._pictures, self._over = figures, pictures, popup.over
        self.dialog: AreaDialog | None = None
        self.title = Label(look, tr("Area"), 13, 650)
        self.enlarge = IconButton(look, "zoom_in", tr("Choose on a large drawing"), size=32)
        self.enlarge.clicked.connect(self.show_large)
        self.bodies = [BodyPicker(figures, pictures, look, vocabulary) for _ in ("front", "back")]
        for body, view in zip(self.bodies, ("front", "back"), strict=True):
            body.set_captioned(False)
            body.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
            body.show_view(view)
            body.chosen.connect(self._pick)
            body.pointed.connect(self._point)
        self.search = SearchField(look, tr("Find an area"))
        self.finder = AreaFinder(self.search, popup, vocabulary, self.search.text)
        self.finder.found.connect(self._found)
        self.list = QVBoxLayout()
        self.list.setSpacing(0)
        self.about = Label(look, "", 13, 500, "text2", wrap=True, max_lines=2)
        self.sides = SideRow(
            look,
            tr("Side"),
            [
                (tr("L"), tr("Left side")),
                (tr("R"), tr("Right side")),
                (tr("Each"), tr("Each side in turn")),
                (tr("Both"), tr("Both sides together")),
            ],
        )
        self.sides.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.sides.chosen.connect(lambda index: self.chosen.emit(list(self._regions), SIDES[index]))
        self._lay_out()
        self.show_step((), "", writable=False)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(4)
        bodies = QHBoxLayout()
        bodies.setSpacing(4)
        for body in self.bodies:
            bodies.addWidget(body)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.enlarge)
        left.addLayout(head)
        left.addLayout(bodies, 1)
        self._right = right = QVBoxLayout()
        right.setSpacing(4)
        right.addWidget(self.search)
        right.addLayout(self.list)
        right.addWidget(self.about)
        right.addStretch()
        right.addWidget(self.sides)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addLayout(left, 4)
        row.addLayout(right, 5)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(14, 8, 14, 10)
        self._whole.setSpacing(6)
        self._whole.addLayout(row, 1)
        self.look.changed.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Put the sides below everything where the column on the right is too narrow for their words."""
        self.sides.share()
        room = (self.width() - 40) * 5 // 9
        goal = self._whole if self.sides.wanted_px() > room else self._right
        if goal.indexOf(self.sides) < 0:
            (self._right if goal is self._whole else self._whole).removeWidget(self.sides)
            goal.addWidget(self.sides)

    def sizeHint(self) -> QSize:
        return QSize(416, self.minimumSizeHint().height())

    # ---- what it is told -------------------------------------------------------------------------------

    @property
    def regions(self) -> tuple[str, ...]:
        """What is chosen."""
        return self._regions

    def show_step(self, regions: Sequence[str], side: str, *, writable: bool = True) -> None:
        """Show the regions and the side of a step, as written; without a step nothing can be chosen."""
        changed = tuple(regions) != self._regions or not self.list.count()
        self._regions, self._side = tuple(regions), side
        self._writable = writable
        self.setEnabled(writable)
        known = [name for name in regions if name in self._vocabulary.regions]
        lit = {place: 1.0 for name in known for place in self._places(name, side)}
        for body in self.bodies:
            body.light(lit)
        self._lit = lit
        paired = any(self._vocabulary.regions[name].sides == "paired" for name in known)
        self.sides.setVisible(paired or bool(side) or not known)
        self.sides.show_side(side)
        if changed:
            self._show_list()
        self._point(None)
        if self.dialog is not None and self.dialog.isVisible():
            self.dialog.show_lit(lit, side, self.about.text())

    def show_large(self) -> None:
        """Let one choose on drawings as large as the window has room for."""
        if self.dialog is None:
            from fasciatimer.ui.editor.area_dialog import AreaDialog

            self.dialog = AreaDialog(self.look, self._over, self._vocabulary, self._figures, self._pictures)
            self.dialog.picked.connect(self._pick)
        self.dialog.show_lit(self._lit, self._side, self.about.text())
        self.dialog.open()
        self.dialog.bodies[0].setFocus(Qt.FocusReason.PopupFocusReason)

    def _places(self, name: str, side: str) -> list[Place]:
        region = self._vocabulary.regions[name]
        names = region.members or (name,)
        found = []
        for one in names:
            if self._vocabulary.regions[one].sides == "midline":
                found.append(Place(one, "mid"))
            else:
                found += [
                    Place(one, each)
                    for each in ("left", "right")
                    if side not in ("left", "right") or side == each
                ]
        return found

    def _show_list(self) -> None:
        empty_layout(self.list)
        for index, name in enumerate(self._regions[:MOST_REGIONS]):
            row = QWidget()
            layout = QHBoxLayout(row)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(4)
            known = name in self._vocabulary.regions
            layout.addWidget(Label(self.look, name, 14, 650, "work" if known else "danger"), 1)
            remove = IconButton(self.look, "close", tr("Remove {name}", name=name), size=28)
            remove.clicked.connect(partial(self._remove, index))
            layout.addWidget(remove)
            self.list.addWidget(row)

    def _point(self, place: object) -> None:
        """Say what is pointed at, else what is chosen."""
        if isinstance(place, Place):
            self.about.set_text(place_words(place, self._vocabulary))
            return
        regions = self._vocabulary.regions
        if not self._writable and not self._regions:
            words = tr("Go to a step to choose its area.")
        elif not self._regions:
            words = tr("No area yet. Press the body, or search.")
        elif len(self._regions) > 1:
            words = ""
        elif self._regions[0] not in regions:
            words = tr("This is no area of the body.")
        else:
            region = regions[self._regions[0]]
            limit = (
                tr("limit {n}", n=format_number(region.cap)) if region.cap else tr("nothing may press here")
            )
            words = f"{region.name}, {limit}"
        self.about.set_text(words)
        self.about.setVisible(bool(words))

    # ---- choosing --------------------------------------------------------------------------------------

    def _pick(self, place: Place) -> None:
        side = self._side
        if place.side in ("left", "right") and side in ("", "left", "right"):
            side = place.side
        elif place.side == "mid":
            side = ""
        self._choose(place.region, side)

    def _choose(self, name: str, side: str) -> None:
        regions = [name]
        if QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier:
            regions = (
                [*self._regions[: MOST_REGIONS - 1], name]
                if name not in self._regions
                else list(self._regions)
            )
        if self._vocabulary.is_sideless(None, [one for one in regions if one in self._vocabulary.regions]):
            side = ""
        self.chosen.emit(regions, side)

    def _remove(self, index: int) -> None:
        left = [name for at, name in enumerate(self._regions) if at != index]
        self.chosen.emit(left, self._side if left else "")

    def _found(self, name: str) -> None:
        self.search.clear()
        self._choose(name, self._side)
