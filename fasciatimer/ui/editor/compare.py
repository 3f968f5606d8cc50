"""Two versions of a file side by side."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from fasciatimer.ui.editor.mono import mono_font
from fasciatimer.ui.editor.words import tr
from fasciatimer.ui.parts import Button, Label
from fasciatimer.ui.parts.overlay import Overlay
from fasciatimer.ui.theme import Look

AROUND = 2
"""Lines shown before and after what differs."""


class Line(NamedTuple):
    """One line of both versions; None where one has none. A ``gap`` stands for many that agree."""

    kind: Literal["same", "changed", "gap"]
    mine: str | None
    theirs: str | None


def lines_of_both(mine: str, theirs: str) -> Iterator[Line]:
    """Yield what differs, with some lines around it."""
    ours, others = mine.split("\n"), theirs.split("\n")
    matcher = SequenceMatcher(None, ours, others, autojunk=False)
    groups = list(matcher.get_grouped_opcodes(AROUND))
    end = 0
    for group in groups:
        if group[0][1] > end:
            yield Line("gap", None, None)
        for tag, i, i_end, j, j_end in group:
            end = i_end
            if tag == "equal":
                for line in ours[i:i_end]:
                    yield Line("same", line, line)
                continue
            for at in range(max(i_end - i, j_end - j)):
                yield Line(
                    "changed",
                    ours[i + at] if i + at < i_end else None,
                    others[j + at] if j + at < j_end else None,
                )
    if end < len(ours):
        yield Line("gap", None, None)


class _Sheet(QWidget):
    """Paints the lines in two columns."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.lines: tuple[Line, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Show other lines."""
        self.lines = lines
        told = [
            tr("Mine: {mine}. Theirs: {theirs}.", mine=line.mine or "", theirs=line.theirs or "")
            for line in lines
            if line.kind == "changed"
        ]
        self.setAccessibleName(" ".join(told))
        self.setFixedHeight(max(1, len(lines)) * self._row_px() + 8)

    def _row_px(self) -> int:
        return round(QFontMetricsF(mono_font(self.look)).height()) + 4

    def sizeHint(self) -> QSize:
        return QSize(600, max(1, len(self.lines)) * self._row_px() + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, p = QPainter(self), self.look.palette
        font, row_px, half = mono_font(self.look), self._row_px(), self.width() / 2
        metrics = QFontMetricsF(font)
        for number, line in enumerate(self.lines):
            y = number * row_px
            if y > event.rect().bottom() or y + row_px < event.rect().top():
                continue
            painter.setFont(font)
            for column, words in enumerate((line.mine, line.theirs)):
                box = QRectF(column * half, y, half - 8, row_px)
                if line.kind == "changed":
                    painter.fillRect(box, QColor(p.done_soft if column else p.work_soft))
                if line.kind == "gap":
                    words = "\N{HORIZONTAL ELLIPSIS}"
                if words is not None:
                    painter.setPen(QColor(p.text if line.kind == "changed" else p.text2))
                    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, box.width() - 12)
                    painter.drawText(box.adjusted(6, 0, -6, 0), Qt.AlignmentFlag.AlignVCenter, shown)


class CompareDialog(Overlay):
    """Shows both versions and lets one choose."""

    mine_kept = Signal()
    theirs_taken = Signal()

    def __init__(self, look: Look, over: QWidget) -> None:
        super().__init__(look, over, tr("Two versions of this file"), 900)
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Label(look, tr("Mine, not saved"), 15, 650), 1)
        row.addWidget(Label(look, tr("Theirs, on the disk"), 15, 650), 1)
        self.sheet = _Sheet(look)
        self.content.addWidget(head)
        self.content.addWidget(self.sheet)
        self.content.addStretch()
        self.keep = Button(look, tr("Keep mine"))
        self.take = Button(look, tr("Take theirs"))
        self.keep.clicked.connect(self._keep)
        self.take.clicked.connect(self._take)
        self.buttons.insertWidget(1, self.keep)
        self.buttons.insertWidget(2, self.take)

    def compare(self, mine: str, theirs: str) -> None:
        """Open with two versions."""
        self.sheet.show_lines(tuple(lines_of_both(mine, theirs)))
        self.open()

    def _keep(self) -> None:
        self.leave()
        self.mine_kept.emit()

    def _take(self) -> None:
        self.leave()
        self.theirs_taken.emit()
