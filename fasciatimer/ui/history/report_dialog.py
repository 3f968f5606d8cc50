"""Save report: one page and one table of a span, both seen before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontDatabase, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from fasciatimer.core.history import Sitting
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.history.facts import since
from fasciatimer.ui.history.report_page import PAGE, Report, make_report, page_image, page_pdf, span_words
from fasciatimer.ui.history.words import tr
from fasciatimer.ui.parts import Button, Label, ScrollBar, Segments
from fasciatimer.ui.parts.fields import LineField
from fasciatimer.ui.parts.overlay import Overlay
from fasciatimer.ui.parts.switches import Switch
from fasciatimer.ui.theme import Look

SPANS = (7, 28, 182, None)
PAGE_PX = 250
LONGEST_NAME = 100
WRAP_PX = 620

Save = Callable[[str, bytes], str]
"""Writes a file; returns '' or why that failed."""


class _PagePicture(QWidget):
    """The page, small."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._pixmap: QPixmap | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_page(self, report: Report) -> None:
        """Show the page of a report."""
        family = self.look.font(12).family()
        image = page_image(report, PAGE_PX, self.devicePixelRatioF(), family)
        self._pixmap = QPixmap.fromImage(image)
        self.setAccessibleName(tr("Picture of the page, {span}", span=span_words(report)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(PAGE_PX + 2, round(PAGE_PX * PAGE.height() / PAGE.width()) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._pixmap is not None:
            painter.drawPixmap(1, 1, self._pixmap)
        painter.setPen(self.look.colour("control_border"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class ReportDialog(Overlay):
    """Shows exactly what goes in. A name goes in only when it is typed here, and is not kept.

    Args:
        csv_of: returns the table of sittings as text.
        save: writes a file.
        vocabulary: tells the areas.
    """

    saved = Signal(str)
    """What was written, in words."""
    trouble = Signal(str)

    def __init__(
        self,
        look: Look,
        over: QWidget,
        csv_of: Callable[[Sequence[Sitting]], str],
        save: Save,
        vocabulary: Vocabulary,
    ) -> None:
        super().__init__(look, over, tr("Save report"), width_px=840)
        self._csv_of, self._save_file, self._vocabulary = csv_of, save, vocabulary
        self._span_of: Report | None = None
        self._sittings: tuple[Sitting, ...] = ()
        self._today = date.min
        spans = tr("1 week"), tr("4 weeks"), tr("6 months"), tr("All")
        self.span = Segments(look, tr("Span"), [(word, word) for word in spans], chosen=1)
        self.span.chosen.connect(self._span_chosen)
        hint = tr("left out unless you type it")
        self.name = LineField(look, tr("Name on the page"), hint, longest=LONGEST_NAME)
        self.name.textChanged.connect(self._name_typed)
        self.comments = Switch(look, tr("My words too"), on=True)
        self.comments.toggled.connect(lambda _: self._show())
        self.facts = Label(look, "", 14, 500, "text2", wrap=True)
        self.page = _PagePicture(look)
        self.table = QPlainTextEdit()
        self.table.setReadOnly(True)
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.table.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.table.setTabChangesFocus(True)
        self.table.setVerticalScrollBar(ScrollBar(look))
        self.table.setHorizontalScrollBar(ScrollBar(look, along=Qt.Orientation.Horizontal))
        self.table.setAccessibleName(tr("The table, as it will be written"))
        self.table.setMinimumHeight(120)
        words = QHBoxLayout()
        words.addWidget(Label(look, tr("My words too"), 15, 650), 1)
        words.addWidget(self.comments)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.span)
        right.addWidget(Label(look, tr("Name on the page"), 14, 650))
        right.addWidget(self.name)
        right.addLayout(words)
        right.addWidget(self.facts)
        right.addWidget(Label(look, tr("The table, as it will be written"), 14, 650))
        right.addWidget(self.table, 1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(20)
        self._columns.addWidget(self.page, 0, Qt.AlignmentFlag.AlignTop)
        self._columns.addLayout(right, 1)
        self.content.addLayout(self._columns)
        self.save = Button(look, tr("Save page and table"), kind="ink", icon="download")
        self.save.clicked.connect(self.choose_file)
        self.close_button.set_kind("outlined")
        self.close_button.set_text(tr("Cancel"))
        self.buttons.addWidget(self.save)
        look.changed.connect(self._dress)
        self._dress()

    @property
    def report(self) -> Report:
        """What would be written now."""
        if self._span_of is None:
            days = SPANS[self.span.index]
            first = None if days is None else self._today - timedelta(days=days - 1)
            self._span_of = make_report(self._sittings, first, self._today, self._vocabulary)
        return replace(self._span_of, name=self.name.text().strip(), comments=self.comments.isChecked())

    @property
    def csv(self) -> str:
        """The table that would be written now."""
        report = self.report
        sittings = report.sittings
        if not report.comments:
            sittings = tuple(replace(one, comment="") for one in sittings)
        return self._csv_of(sittings)

    def show_sittings(self, sittings: Sequence[Sitting], first: date | None, today: date) -> None:
        """Open on a span that begins on a day, or with None on all."""
        self._sittings, self._today = since(sittings, None), today
        days = None if first is None else (today - first).days + 1
        self.span.blockSignals(True)
        self.span.choose(next((i for i, span in enumerate(SPANS) if span == days), len(SPANS) - 1))
        self.span.blockSignals(False)
        self.name.clear()
        self._span_chosen()
        self.open()

    def choose_file(self) -> None:
        """Ask where to, and write both files."""
        name = tr("sittings {day}", day=self._today.isoformat()) + ".pdf"
        path, _ = QFileDialog.getSaveFileName(self, tr("Save report"), name, tr("PDF (*.pdf)"))
        if path:
            self.write(path)

    def write(self, path: str) -> None:
        """Write the page to a path, and the table beside it; no other table is replaced."""
        page = Path(path if path.lower().endswith(".pdf") else f"{path}.pdf")
        table = page.with_suffix(".csv")
        number = 2
        # Whoever agreed to replace a page meant its table too; any other table is somebody's own.
        while table.exists() and not page.exists():
            table = page.with_name(f"{page.stem} {number}.csv")
            number += 1
        problem = self._save_file(str(page), page_pdf(self.report, self.look.font(12).family()))
        # The mark tells spreadsheets that the text is UTF-8.
        problem = problem or self._save_file(str(table), ("\ufeff" + self.csv).encode())
        if problem:
            self.trouble.emit(problem)
            return
        self.leave()
        self.saved.emit(tr("Saved: {page} and {table}.", page=page.name, table=table.name))

    def _name_typed(self) -> None:
        self.page.show_page(self.report)

    def _span_chosen(self) -> None:
        self._span_of = None
        self._show()

    def _show(self) -> None:
        report = self.report
        self.page.show_page(report)
        self.table.setPlainText(self.csv)
        count = len(report.sittings)
        sittings = tr("1 sitting") if count == 1 else tr("{n} sittings", n=count)
        self.facts.set_text(tr("{sittings}, {span}.", sittings=sittings, span=span_words(report)))
        self.save.setEnabled(bool(count))

    def _dress(self) -> None:
        wide = self._over.width() >= self.look.px(WRAP_PX)
        box = QBoxLayout.Direction
        # Where there is no room beside each other, what can be chosen comes before the picture.
        self._columns.setDirection(box.LeftToRight if wide else box.BottomToTop)
        p = self.look.palette
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(self.look.px(13))
        self.table.setFont(font)
        self.table.setStyleSheet(
            f"QPlainTextEdit {{ background: {p.sunk}; color: {p.text}; border: none;"
            " border-radius: 10px; padding: 8px; }"
            "QAbstractScrollArea::corner { background: transparent; border: none; }"
        )
