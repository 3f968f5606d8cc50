"""Fields of the form: several lines, one of a list, some of a list, regions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QPlainTextEdit, QSizePolicy, QWidget

from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.editor.area_finder import AreaFinder
from fasciatimer.ui.editor.offers_popup import OffersPopup
from fasciatimer.ui.editor.painted_list import paint_words
from fasciatimer.ui.editor.words import tr
from fasciatimer.ui.parts import FilterChip, ScrollBar, paint_icon, rounded
from fasciatimer.ui.parts.buttons import BORDER_PX, TARGET_PX, Pressable
from fasciatimer.ui.parts.fields import RADIUS_PX, LineField
from fasciatimer.ui.parts.menus import drop_menu
from fasciatimer.ui.theme import Look

CHIPS_IN_A_ROW = 2
MOST_LINES = 8
"""A field with more lines than that scrolls."""


class AreaField(QPlainTextEdit):
    """Several lines, and as many more as are filled. Tab goes on; it is not part of what is said."""

    edited = Signal(str)

    def __init__(self, look: Look, name: str, lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._lines = lines
        self._filled = 0
        self._wrong = False
        self._showing = False
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBar(ScrollBar(look))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setUndoRedoEnabled(False)
        self.textChanged.connect(self._text_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._count_lines)
        self.verticalScrollBar().rangeChanged.connect(self._keep_still)
        look.changed.connect(self._measure_again)
        self._measure_again()

    def show_text(self, text: str) -> None:
        """Show other words; the cursor stays where it is when they are the same."""
        if text != self.toPlainText():
            self._showing = True
            self.setPlainText(text)
            self._showing = False

    def set_wrong(self, wrong: bool) -> None:
        """Show that what is in it is wrong, or not."""
        if wrong != self._wrong:
            self._wrong = wrong
            self.viewport().update()

    def focus_radius_px(self) -> float:
        """Return the radius of the outline."""
        return RADIUS_PX

    def sizeHint(self) -> QSize:
        lines = min(max(self._lines, self._filled), MOST_LINES)
        return QSize(self.look.px(200), lines * self.fontMetrics().lineSpacing() + 24)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def _count_lines(self, size: QSizeF) -> None:
        filled = round(size.height())  # a plain document is measured in lines
        if filled != self._filled:
            self._filled = filled
            self.updateGeometry()

    def _keep_still(self, _low: int, high: int) -> None:
        """Do not scroll where all of it is seen: Qt counts the margin of the document more than once."""
        if high and self._filled <= MOST_LINES:
            self.verticalScrollBar().setRange(0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        p = self.look.palette
        painter = QPainter(self.viewport())
        border = p.danger if self._wrong else p.control_border
        box = QRectF(self.viewport().rect())
        rounded(painter, box, RADIUS_PX, p.card, border, 2.0 if self._wrong else BORDER_PX)
        painter.end()
        super().paintEvent(event)

    def _text_changed(self) -> None:
        if not self._showing:
            self.edited.emit(self.toPlainText())

    def _measure_again(self) -> None:
        palette = self.look.qt_palette()
        palette.setColor(palette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)
        self.viewport().setAutoFillBackground(False)
        self.setFont(self.look.font(15))
        self.document().setDocumentMargin(10)
        self.updateGeometry()
        self.update()


class ChoiceField(Pressable):
    """One of a list, dropped down. `chosen` carries the word, or '' for none."""

    chosen = Signal(str)

    def __init__(
        self,
        look: Look,
        name: str,
        options: Sequence[tuple[str, str]],
        none: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self._name = name
        self._options = tuple(options)
        self._none = none
        self._word = ""
        self._wrong = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._drop)
        self.show_text("")

    @property
    def word(self) -> str:
        """What holds, as it is written."""
        return self._word

    def show_text(self, word: str) -> None:
        """Show a word of the list, or one that is none."""
        self._word = word
        shown = dict(self._options).get(word, word) if word else self._none
        self.setText(shown)
        self.setAccessibleName(f"{self._name}, {shown}")
        self.update()

    def set_wrong(self, wrong: bool) -> None:
        """Show that what is in it is wrong, or not."""
        if wrong != self._wrong:
            self._wrong = wrong
            self.update()

    def focus_radius_px(self) -> float:
        """Return the radius of the outline."""
        return RADIUS_PX

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(180), self.look.pad(TARGET_PX))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.look.pad(TARGET_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        p, painter = self.look.palette, QPainter(self)
        box = QRectF(self.rect())
        border = p.danger if self._wrong else p.text if self.underMouse() else p.control_border
        rounded(painter, box, RADIUS_PX, p.card, border, 2.0 if self._wrong else BORDER_PX)
        side = self.look.px(16)
        room = box.adjusted(12, 0, -side - 20, 0)
        paint_words(painter, self.look, self.text(), room, 15, 400, p.text if self._word else p.text2)
        mark = QRectF(box.right() - side - 12, box.center().y() - side / 2, side, side)
        paint_icon(painter, self.look, "chevron_down", QColor(p.text2).name(), mark)

    def _drop(self) -> None:
        rows = [("", self._none), *self._options]
        drop_menu(
            self.look, self, [(shown, partial(self._take, word), word == self._word) for word, shown in rows]
        )

    def _take(self, word: str) -> None:
        if word != self._word:
            self.show_text(word)
            self.chosen.emit(word)


class RegionsField(LineField):
    """Regions with commas between them. What is typed is looked for by all their names."""

    edited = Signal(str)

    def __init__(
        self,
        look: Look,
        name: str,
        popup: OffersPopup,
        vocabulary: Vocabulary,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, name, tr("Type to find an area"), parent=parent)
        self._name = name
        self._vocabulary = vocabulary
        self.finder = AreaFinder(self, popup, vocabulary, self._word)
        self.finder.found.connect(self._found)
        self.textEdited.connect(self.edited)

    def show_text(self, text: str) -> None:
        super().show_text(text)
        regions = self._vocabulary.regions
        names = [regions[one].name for one in map(str.strip, text.split(",")) if one in regions]
        self.setAccessibleName(", ".join([self._name, *names]))

    def _edges(self) -> tuple[int, int]:
        """Return from where to where the region at the cursor goes."""
        text, at = self.text(), self.cursorPosition()
        end = text.find(",", at)
        return text.rfind(",", 0, at) + 1, len(text) if end < 0 else end

    def _word(self) -> str:
        start, end = self._edges()
        return self.text()[start:end]

    def _found(self, name: str) -> None:
        start, end = self._edges()
        before, after = self.text()[:start], self.text()[end:]
        before += " " if before else ""
        self.setText(before + name + after)
        self.setCursorPosition(len(before + name))
        self.edited.emit(self.text())


class WordsField(QWidget):
    """Some of a few words, each a chip. `edited` carries those that hold, with commas, as written."""

    edited = Signal(str)

    def __init__(
        self, look: Look, name: str, options: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._written: list[str] = []
        self.setAccessibleName(name)
        self.chips = {word: FilterChip(look, shown) for word, shown in options}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(CHIPS_IN_A_ROW, 1)
        for at, (word, chip) in enumerate(self.chips.items()):
            grid.addWidget(chip, at // CHIPS_IN_A_ROW, at % CHIPS_IN_A_ROW)
            chip.clicked.connect(partial(self._toggle, word))
        self.setFocusProxy(next(iter(self.chips.values())))

    def show_text(self, text: str) -> None:
        """Show which of the words are written."""
        self._written = [one for one in map(str.strip, text.split(",")) if one]
        for word, chip in self.chips.items():
            chip.setChecked(word in self._written)

    def set_wrong(self, wrong: bool) -> None:
        """Leave it to the sentence below to say what is wrong: it is a word that has no chip."""

    def _toggle(self, word: str) -> None:
        others = [one for one in self._written if one != word]
        self._written = [*others, word] if self.chips[word].isChecked() else others
        self.edited.emit(", ".join(self._written))
