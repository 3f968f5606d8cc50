"""What a session needs, as tiles with pictures: tools, things, position."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from fasciatimer.core.catalogue import Card
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.filters import place_of
from fasciatimer.ui.parts import lines_of, rounded
from fasciatimer.ui.phrases import hands_text
from fasciatimer.ui.theme import Look

TILE_PX = (148, 72)
LOW_PX = 54
LEAST_TILE_PX = 136
WIDE_TEXT = 24
"""Longer words take a tile of their own row."""


@dataclass(frozen=True, slots=True)
class Need:
    """One thing: its name, a smaller line, its drawing below the assets or ''."""

    name: str
    detail: str = ""
    drawing: str = ""


def needs_to_show(card: Card, vocabulary: Vocabulary, look: Look) -> tuple[Need, ...]:
    """Return the tools and things of a session, hands when there are none, then the position."""

    def drawn(name: str) -> str:
        return f"body/tools/{name}" if look.has_drawing(f"body/tools/{name}") else ""

    needs = []
    for tool in card.tools:
        listed = vocabulary.tools[tool].listed or vocabulary.tools[tool].name
        name, _, detail = listed.partition("(")
        if not detail:
            name, _, detail = listed.partition(", ")
        needs.append(Need(name.strip(), detail.rstrip(") "), drawn(tool)))
    needs += [Need(vocabulary.props.get(prop, prop), "", drawn(prop)) for prop in card.props]
    if not card.tools:
        hands, nothing_else = hands_text()
        needs.insert(0, Need(hands, "" if card.props else nothing_else, drawn("hand")))
    if card.position != "any":
        position = vocabulary.positions.get(card.position, card.position)
        needs.append(Need(position, "", f"icons/{place_of(card.position)}"))
    return tuple(needs)


class NeedTile(QWidget):
    """One thing with its picture."""

    def __init__(self, look: Look, need: Need, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.need = need
        self.setAccessibleName(", ".join(part for part in (need.name, need.detail) if part))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._low = False
        look.changed.connect(self.updateGeometry)

    def set_low(self, low: bool) -> None:
        """Be lower, where tiles stand one below the other."""
        if low != self._low:
            self._low = low
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(TILE_PX[0]), self.heightForWidth(self.look.px(TILE_PX[0])))

    def minimumSizeHint(self) -> QSize:
        widest = max(self.need.name.split(), key=len, default="")
        advance = QFontMetricsF(self.look.font(15, 650)).horizontalAdvance(widest)
        return QSize(ceil(advance) + self._text_left() + 10, LOW_PX)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(
            LOW_PX if self._low else TILE_PX[1],
            sum(height for *_, height in self._rows(width)) + self.look.pad(16 if self._low else 24),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        p = self.look.palette
        rounded(painter, QRectF(self.rect()), 12, p.card, p.line)
        if self.need.drawing:
            side_px = self._picture_px()
            pixmap = self.look.drawing(self.need.drawing, p.text, side_px, self.devicePixelRatio())
            painter.drawPixmap(QPointF(12, round((self.height() - side_px) / 2)), pixmap)
        rows = self._rows(self.width())
        y = (self.height() - sum(height for *_, height in rows)) / 2
        left = self._text_left()
        for line, size_px, weight, colour, height in rows:
            painter.setFont(self.look.font(size_px, weight))
            painter.setPen(QColor(colour))
            room = QRectF(left, y, self.width() - left - 8, height)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, line)
            y += height

    def _picture_px(self) -> int:
        return self.look.pad(32 if self._low else 38)

    def _text_left(self) -> int:
        return 12 + self._picture_px() + 10 if self.need.drawing else 16

    def _rows(self, width: int) -> list[tuple[str, int, int, str, int]]:
        p = self.look.palette
        room = width - self._text_left() - 8
        rows = [
            (line, 15, 650, p.text, self.look.px(20))
            for line in lines_of(self.need.name, self.look.font(15, 650), room, 2)
        ]
        rows += [
            (line, 13, 500, p.text2, self.look.px(18))
            for line in lines_of(self.need.detail, self.look.font(13, 500), room, 2)
        ]
        return rows


class NeedTiles(QWidget):
    """The tiles, two in a row where width and words allow."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._tiles: list[NeedTile] = []
        self._columns = 2
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        look.changed.connect(self._arrange)

    def show_needs(self, needs: Sequence[Need]) -> None:
        """Show other things."""
        for tile in self._tiles:
            tile.hide()
            tile.deleteLater()
        self._tiles = [NeedTile(self.look, need) for need in needs]
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        columns = 2 if self.width() >= self.look.px(2 * LEAST_TILE_PX) else 1
        if columns != self._columns:
            self._columns = columns
            self._place()

    def _place(self) -> None:
        self._grid.setColumnStretch(1, 1 if self._columns == 2 else 0)
        self._grid.setColumnStretch(0, 1)
        row, column = 0, 0
        for index, tile in enumerate(self._tiles):
            tile.set_low(self._columns == 1)
            alone = index == len(self._tiles) - 1 and column == 0
            wide = self._columns == 1 or len(tile.need.name) > WIDE_TEXT or alone
            if wide and column:
                row, column = row + 1, 0
            self._grid.addWidget(tile, row, column, 1, self._columns if wide else 1)
            row, column = (row + 1, 0) if wide or column else (row, 1)
