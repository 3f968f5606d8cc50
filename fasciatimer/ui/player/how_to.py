"""The whole instruction of a step, over the stage only: clock, gauge and Stop stay in view."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, QSizeF, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from fasciatimer.core.model import words
from fasciatimer.core.timeline import Segment
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.parts import IconButton
from fasciatimer.ui.parts.painting import paint_icon, rounded
from fasciatimer.ui.player.fitted_text import (
    FLOOR_PX,
    Paragraph,
    SetParagraph,
    colour_of,
    paint_line,
    set_paragraphs,
)
from fasciatimer.ui.player.words import length_words, side_words, tr
from fasciatimer.ui.theme import Look

ZONES_TOLD = 3
TOP_PX, FOOT_PX = 26, 42
GAP_PX, LEAST_GAP_PX = 14.0, 7.0


@dataclass(frozen=True, slots=True)
class Advice:
    """One section of the card: an icon, a heading, the words."""

    icon: str
    heading: str
    text: str
    danger: bool = False


@dataclass(frozen=True, slots=True)
class Instruction:
    """Everything there is to read about a step."""

    title: str = ""
    facts: str = ""
    text: str = ""
    advice: tuple[Advice, ...] = ()


def instruction_of(
    work: Segment, vocabulary: Vocabulary, language: str, zones: Iterable[str] = ()
) -> Instruction:
    """Return what there is to read about a work part.

    Args:
        work: the part.
        vocabulary: regions and zones with their cautions.
        language: the one the session is played in.
        zones: stay-off zones near the regions, the closest first.
    """
    step = work.step
    regions = [vocabulary.regions[name] for name in work.regions if name in vocabulary.regions]
    names = ", ".join(tr(region.name) for region in regions[:3])
    facts = ", ".join(filter(None, (names, side_words(work.side).lower(), length_words(work.work_ms))))
    advice: list[Advice] = []
    if step is not None:
        advice.append(Advice("ease", tr("Easier"), words(step.easier, language, language)))
        advice.append(Advice("info", tr("Good to know"), words(step.tip, language, language)))
        advice.append(
            Advice("warning", tr("Above the usual limit"), words(step.beyond_cap, language, language))
        )
    cautions = dict.fromkeys(tr(region.caution) for region in regions if region.caution)
    advice.append(Advice("warning", tr("Take care"), " ".join(cautions)))
    near = [vocabulary.zones[zone] for zone in dict.fromkeys(zones) if zone in vocabulary.zones]
    stay_off = ". ".join(dict.fromkeys(tr(zone.text).rstrip(".") for zone in near[:ZONES_TOLD]))
    advice.append(Advice("avoid", tr("Stay off"), f"{stay_off}." if stay_off else "", danger=True))
    text = work.text or work.say
    return Instruction(work.name, facts, text, tuple(section for section in advice if section.text))


class HowToCard(QWidget):
    """Paints an `Instruction`; everything fits, in smaller letters where there is much."""

    closed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._scale = 1.0
        self._instruction = Instruction()
        self._placed: tuple[tuple[SetParagraph, ...], ...] | None = None
        self._placed_in = QSize()
        self._fits = True
        self._gap_px = GAP_PX
        self.close_button = IconButton(look, "close", tr("Close"), parent=self)
        self.close_button.clicked.connect(self.closed)
        look.changed.connect(self._forget)
        self.hide()

    @property
    def instruction(self) -> Instruction:
        """What is shown."""
        return self._instruction

    def show_instruction(self, instruction: Instruction, scale: float) -> None:
        """Show a step."""
        if (instruction, scale) == (self._instruction, self._scale):
            return
        self._instruction, self._scale = instruction, scale
        self.setAccessibleName(tr("How to: {name}", name=instruction.title))
        said = [instruction.facts, instruction.text]
        said += [f"{section.heading}: {section.text}" for section in instruction.advice]
        self.setAccessibleDescription(" ".join(filter(None, said)))
        self._forget()

    def _forget(self) -> None:
        self._placed = None
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.close_button.setGeometry(self.width() - 44 - 14, 14, 44, 44)
        self._forget()

    @property
    def fits(self) -> bool:
        """Whether all of it can be read."""
        self._sections()
        return self._fits

    def _sections(self) -> tuple[tuple[SetParagraph, ...], ...]:
        """Lay out heading and sections, all in the largest size in which they fit together."""
        if self._placed is not None and self._placed_in == self.size():
            return self._placed
        self._placed_in = self.size()
        size = 1.0
        room = self.height() - TOP_PX - FOOT_PX
        while True:
            head, *rest = self._attempt(size * self._scale)
            self._gap_px = max(LEAST_GAP_PX, GAP_PX * min(1.0, size))
            total = sum(part[-1].y_px + part[-1].height_px for part in (head, *rest))
            total += self._gap_px * (2 * len(rest) - 1)
            self._fits = total <= room
            if self._fits or 20 * size * self._scale < FLOOR_PX:
                self._placed = (head, *rest)
                return self._placed
            size *= 0.94

    def _attempt(self, s: float) -> list[tuple[SetParagraph, ...]]:
        shown = self._instruction
        wide = self.width() - 56

        def size_px(wanted: float) -> float:
            return max(FLOOR_PX, wanted * s)

        def paragraphs(width_px: float, *items: Paragraph) -> tuple[SetParagraph, ...]:
            return set_paragraphs(self._look, items, QSizeF(width_px, 1e6))

        head = paragraphs(
            wide - 40,
            Paragraph(shown.title, size_px(24), size_px(24), 700),
            Paragraph(shown.facts, size_px(15), size_px(15), 600, "text2", above_px=2),
        )
        found = [head]
        if shown.text:
            text = Paragraph(shown.text, size_px(20), size_px(20), 400, line_height=1.45)
            found.append(paragraphs(wide, text))
        for section in shown.advice:
            found.append(
                paragraphs(
                    wide - 40,
                    Paragraph(section.heading, size_px(15), size_px(15), 700),
                    Paragraph(section.text, size_px(16), size_px(16), 400, above_px=2, line_height=1.35),
                )
            )
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        p, shown = self._look.palette, self._instruction
        rounded(painter, QRectF(self.rect()), 16, p.card, p.line)
        if not shown.title:
            return
        head, *rest = self._sections()
        y = float(TOP_PX)
        self._draw(painter, head, 28, y)
        y += head[-1].y_px + head[-1].height_px
        advice = list(shown.advice)
        for index, section in enumerate(rest):
            is_text = bool(shown.text) and index == 0
            y += self._gap_px
            if not is_text:
                painter.setPen(QColor(p.line))
                painter.drawLine(28, round(y), self.width() - 28, round(y))
                y += self._gap_px
                part = advice.pop(0)
                ink = p.danger if part.danger else p.text2
                paint_icon(painter, self._look, part.icon, ink, QRectF(28, y + 6, 24, 24))
            self._draw(painter, section, 28 if is_text else 68, y)
            y += section[-1].y_px + section[-1].height_px
        foot = QRectF(28, self.height() - FOOT_PX, self.width() - 56, 28)
        keys = tr("The clock keeps running. Space pauses it, H closes this.")
        paint_line(painter, self._look, keys, foot, 13 * min(self._scale, 1.4), 600, p.text2)

    def _draw(self, painter: QPainter, paragraphs: tuple[SetParagraph, ...], x: float, y: float) -> None:
        for paragraph in paragraphs:
            painter.setPen(QPen(colour_of(self._look, paragraph.colour), 1))
            paragraph.draw(painter, x, y)
