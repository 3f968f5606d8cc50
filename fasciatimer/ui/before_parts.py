"""Small parts of the screen before a session: its author, its steps, a rule between."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fasciatimer.core.timeline import Timeline
from fasciatimer.ui.parts import Card as CardFrame
from fasciatimer.ui.parts import Label, paint_icon, rounded
from fasciatimer.ui.services import Services


class AuthorCard(CardFrame):
    """Who wrote it, how often to do it, and a word from them."""

    def __init__(self, services: Services) -> None:
        super().__init__(services.look, radius_px=14)
        look = services.look
        self.name = Label(look, "", 15, 650, wrap=True)
        self.plan = Label(look, "", 13, 500, "text2", wrap=True)
        self.note = Label(look, "", 15, wrap=True, line_px=21)
        words_column = QVBoxLayout()
        words_column.setSpacing(2)
        words_column.addWidget(self.name)
        words_column.addWidget(self.plan)
        head = QHBoxLayout()
        head.addSpacing(44)
        head.addLayout(words_column, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.note)

    def show_author(self, name: str, plan: str, note: str) -> None:
        """Show whose words these are."""
        self.name.set_text(name)
        self.plan.set_text(plan)
        self.plan.setVisible(bool(plan))
        self.note.set_text(note)
        self.note.setVisible(bool(note))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        p = self.look.palette
        disc = QRectF(16, 15, 32, 32)
        rounded(painter, disc, 16, p.sunk)
        paint_icon(painter, self.look, "person", p.text, disc.adjusted(6, 6, -6, -6))


class Rule(QWidget):
    """A hairline."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._look = services.look
        self.setFixedHeight(1)
        self._look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect().adjusted(0, 0, -12, 0), self._look.colour("line"))


class StepRow(QWidget):
    """A step by its name, and how long it takes."""

    def __init__(self, services: Services, name: str, length: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(Label(services.look, name, 15, wrap=True, line_px=21), 1)
        row.addWidget(
            Label(services.look, length, 14, 500, "text2", tabular=True, line_px=21),
            0,
            Qt.AlignmentFlag.AlignTop,
        )


def step_lengths(timeline: Timeline) -> list[tuple[str, int]]:
    """Return name and working time of every step, both sides and all rounds together, in order."""
    lengths: dict[str, tuple[str, int]] = {}
    for segment in timeline.segments:
        if segment.kind == "work":
            name, length_ms = lengths.get(segment.number, (segment.name, 0))
            lengths[segment.number] = (name, length_ms + segment.length_ms)
    return list(lengths.values())
