"""Words that always fit: paragraphs set as large as their box allows, never cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QWidget

from fasciatimer.ui.theme import Look, font_of

FLOOR_PX = 13
STEP = 0.95
BULLET_EM = 1.1
TIGHT = 1.2
"""Least height of a line against its size."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some words with their wanted and smallest size.

    Attributes:
        colour: token of the palette, or ``#RRGGBB``.
        most_lines: lines it may take before it is set smaller.
        above_px: room above it.
        line_height: height of a line against the size.
        bullet: a dot stands before it, and its lines begin below each other.
    """

    text: str
    size_px: float
    least_px: float
    weight: int = 400
    colour: str = "text"
    most_lines: int = 9
    above_px: float = 0.0
    line_height: float = 1.25
    bullet: bool = False


@dataclass(frozen=True, slots=True)
class SetParagraph:
    """A paragraph laid out: its lines and where it stands."""

    layout: QTextLayout
    y_px: float
    height_px: float
    colour: str
    size_px: float
    bullet: bool = False

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Draw the lines with the painter's pen; the text begins at this place."""
        top_px = round(y + self.y_px)
        if self.bullet:
            line = self.layout.lineAt(0)
            middle_px = top_px + line.y() + line.ascent() - 0.33 * self.size_px
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(painter.pen().color())
            painter.drawEllipse(QPointF(x + 0.4 * self.size_px, middle_px), 2, 2)
            x += BULLET_EM * self.size_px
        self.layout.draw(painter, QPointF(x, top_px))


def set_paragraphs(
    look: Look,
    paragraphs: Sequence[Paragraph],
    box: QSizeF,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    *,
    tabular: bool = False,
) -> tuple[SetParagraph, ...]:
    """Lay out paragraphs below each other, as large as they fit.

    Every paragraph first shrinks alone until it keeps its number of lines, not below its least size; then
    all of them shrink together, down to 13 px; at last their lines move together.
    """
    shown = [paragraph for paragraph in paragraphs if paragraph.text]
    shrink = 1.0
    while True:
        placed: list[SetParagraph] = []
        y_px, roomy = 0.0, True
        for paragraph in shown:
            y_px += paragraph.above_px if placed else 0
            found = _set_one(look, paragraph, shrink, box.width(), y_px, align, tabular)
            placed.append(found)
            y_px += found.height_px
            widest = max(found.layout.lineAt(i).naturalTextWidth() for i in range(found.layout.lineCount()))
            roomy = roomy and widest <= box.width() + 0.5
        at_floor = all(p.size_px <= FLOOR_PX for p in placed)
        fits = y_px <= box.height() + 0.5
        if at_floor and not fits and any(p.line_height > TIGHT for p in shown):
            shown = [replace(p, line_height=min(p.line_height, TIGHT)) for p in shown]
        elif (roomy and fits) or at_floor:
            return tuple(placed)
        else:
            shrink *= STEP


def _set_one(
    look: Look,
    paragraph: Paragraph,
    shrink: float,
    width_px: float,
    y_px: float,
    align: Qt.AlignmentFlag,
    tabular: bool,
) -> SetParagraph:
    size_px = max(FLOOR_PX, paragraph.size_px * shrink)
    least_px = max(FLOOR_PX, paragraph.least_px * shrink)
    while True:
        indent_px = BULLET_EM * size_px if paragraph.bullet else 0.0
        layout, height_px = _lines(look, paragraph, size_px, width_px - indent_px, align, tabular)
        if layout.lineCount() <= paragraph.most_lines or size_px <= least_px:
            return SetParagraph(layout, y_px, height_px, paragraph.colour, size_px, paragraph.bullet)
        size_px = max(least_px, size_px * STEP)


def _lines(
    look: Look, paragraph: Paragraph, size_px: float, width_px: float, align: Qt.AlignmentFlag, tabular: bool
) -> tuple[QTextLayout, float]:
    font = look.font(size_px, paragraph.weight, tabular=tabular, scaled=False)
    layout = QTextLayout(paragraph.text, font)
    option = QTextOption(align)
    # Rather smaller than cut in a word; only what is too long at the smallest size is cut.
    wrap = QTextOption.WrapMode
    option.setWrapMode(wrap.WordWrap if size_px > FLOOR_PX else wrap.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    pitch_px = round(size_px * paragraph.line_height)
    height_px = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width_px)
        line.setPosition(QPointF(0, height_px + (pitch_px - line.height()) / 2))
        height_px += pitch_px
    layout.endLayout()
    return layout, height_px


class FittedText(QWidget):
    """Paragraphs in a fixed box, laid out anew only when words or box change."""

    def __init__(
        self,
        look: Look,
        parent: QWidget | None = None,
        *,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        middle: bool = False,
        tabular: bool = False,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._align = align
        self._middle = middle
        self._tabular = tabular
        self._paragraphs: tuple[Paragraph, ...] = ()
        self._placed: tuple[SetParagraph, ...] | None = None
        self._placed_in = QSize()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        look.changed.connect(self._forget)

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """What is shown."""
        return self._paragraphs

    @property
    def text(self) -> str:
        """All the words, a line for each paragraph."""
        return "\n".join(paragraph.text for paragraph in self._paragraphs if paragraph.text)

    def show_paragraphs(self, *paragraphs: Paragraph) -> None:
        """Show these words; nothing happens when they are there already."""
        if paragraphs == self._paragraphs:
            return
        self._paragraphs = paragraphs
        self.setAccessibleName(self.text.replace("\n", ". ").replace("..", "."))
        self._forget()

    def placed(self) -> tuple[SetParagraph, ...]:
        """Return the paragraphs as they are laid out now."""
        if self._placed is None or self._placed_in != self.size():
            self._placed_in = self.size()
            size = QSizeF(self._placed_in)
            self._placed = set_paragraphs(
                self._look, self._paragraphs, size, self._align, tabular=self._tabular
            )
        return self._placed

    def used_height_px(self) -> float:
        """Height the words take, at most the height of the box unless they are at their smallest."""
        placed = self.placed()
        return placed[-1].y_px + placed[-1].height_px if placed else 0.0

    def _forget(self) -> None:
        self._placed = None
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._forget()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        top_px = (self.height() - self.used_height_px()) / 2 if self._middle else 0.0
        for paragraph in self.placed():
            painter.setPen(colour_of(self._look, paragraph.colour))
            paragraph.draw(painter, 0, top_px)


def colour_of(look: Look, token: str) -> QColor:
    """Return a colour given by its token or as ``#RRGGBB``."""
    return QColor(token) if token.startswith("#") else look.colour(token)


def fit_line(
    look: Look, text: str, width_px: float, size_px: float, weight: int, *, tabular: bool = False
) -> tuple[QFont, float]:
    """Return the largest font up to ``size_px`` in which the text fits into the width, and its width."""
    found, wide_px = _fitted(look.family, text, max(width_px, 1.0), size_px, weight, tabular)
    return QFont(found), wide_px


@lru_cache(maxsize=256)
def _fitted(
    family: str, text: str, width_px: float, size_px: float, weight: int, tabular: bool
) -> tuple[QFont, float]:
    while True:
        font = font_of(family, round(size_px), weight, tabular=tabular)
        wide_px = QFontMetricsF(font).horizontalAdvance(text)
        if wide_px <= width_px or size_px <= FLOOR_PX:
            return font, wide_px
        size_px = max(FLOOR_PX, min(size_px - 0.5, size_px * width_px / wide_px))


def paint_line(
    painter: QPainter,
    look: Look,
    text: str,
    box: QRectF,
    size_px: float,
    weight: int,
    colour: str,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    *,
    tabular: bool = False,
) -> float:
    """Paint one line in the middle of a box's height, smaller where it is too wide.

    Returns:
        The width of the words in pixels.
    """
    font, width_px = fit_line(look, text, box.width(), size_px, weight, tabular=tabular)
    painter.setFont(font)
    painter.setPen(colour_of(look, colour))
    painter.drawText(box, align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, text)
    return width_px
