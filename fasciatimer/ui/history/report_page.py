"""The report as one page, painted in points: the same for the picture in the dialog and for the PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
)

from fasciatimer.core.history import Sitting
from fasciatimer.ui.history.chart import Pair
from fasciatimer.ui.history.facts import measures_of, moment_of, notes_of, pairs_of, played_by_day, since
from fasciatimer.ui.history.words import day_short, day_tick, measure_name, tr
from fasciatimer.ui.phrases import clock_time, length_text

PAGE = QSizeF(595, 842)
MARGIN = 36.0
INK, QUIET, LINE, PALE = "#14202B", "#475768", "#B9C4CE", "#E4EAF0"
ROW = 18.0
DAY_WIDE = 106.0
CHART_HIGH = 96.0
MOST_CHARTS = 4
MOST_PAIRS = 40
DOTS_PER_POINT = 1200 / 72


@dataclass(frozen=True)
class Report:
    """What goes on the page.

    Attributes:
        sittings: oldest first.
        first, last: the span in days; ``first`` is None for all there is.
        name: as typed for this report, or ''.
        comments: whether the person's own words go in.
    """

    sittings: tuple[Sitting, ...]
    first: date | None
    last: date
    name: str = ""
    comments: bool = True


def make_report(
    sittings: Sequence[Sitting], first: date | None, last: date, *, name: str, comments: bool
) -> Report:
    """Return the report of a span."""
    return Report(since(sittings, first), first, last, name.strip(), comments)


def span_words(report: Report) -> str:
    """Return ``3 Sep 2026 to 23 Nov 2026``."""
    sittings = report.sittings
    first = report.first or (moment_of(sittings[0]).date() if sittings else report.last)
    return tr("{first} to {last}", first=_full(first), last=_full(report.last))


def page_image(report: Report, width_px: int, ratio: float, family: str) -> QImage:
    """Return a picture of the page, ``width_px`` wide."""
    scale = width_px / PAGE.width()
    size = QSize(round(width_px * ratio), round(PAGE.height() * scale * ratio))
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale * ratio, scale * ratio)
    _Page(painter, family).paint(report)
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def page_pdf(report: Report, family: str) -> bytes:
    """Return the page as a PDF file."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(1200)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
    writer.setTitle(tr("Sittings, {span}", span=span_words(report)))
    writer.setCreator("fasciatimer")
    painter = QPainter(writer)
    painter.scale(DOTS_PER_POINT, DOTS_PER_POINT)
    _Page(painter, family).paint(report)
    painter.end()
    buffer.close()
    return bytes(data.data())


class _Page:
    """Paints from the top down; ``y`` is how far it has come."""

    def __init__(self, painter: QPainter, family: str) -> None:
        self.painter = painter
        self._family = family
        self.y = MARGIN
        self.right = PAGE.width() - MARGIN

    def paint(self, report: Report) -> None:
        """Paint the whole page."""
        self._paint_head(report)
        measures = measures_of(report.sittings)[:MOST_CHARTS]
        if measures:
            self._words(tr("Hollow: before. Filled: after."), 10, 400, QUIET)
            self.y += 18
        columns = 2 if len(measures) > 1 else 1
        wide = (self.right - MARGIN - 20 * (columns - 1)) / columns
        for row in range(0, len(measures), columns):
            for column, measure in enumerate(measures[row : row + columns]):
                left = MARGIN + column * (wide + 20)
                self._paint_chart(report, measure, QRectF(left, self.y, wide, CHART_HIGH + 44))
            self.y += CHART_HIGH + 52
        self._paint_rows(report)
        self._paint_foot()

    def _paint_head(self, report: Report) -> None:
        self._words(tr("What was played"), 24, 700)
        self.y += 32
        if report.name:
            self._words(report.name, 14, 650)
            self.y += 20
        self._words(span_words(report), 13, 400, QUIET)
        self.y += 24
        sittings = report.sittings
        minutes = (sum(one.played_ms for one in sittings) + 30_000) // 60_000
        eased = sum(one.eased_count for one in sittings)
        totals = (
            (str(len(sittings)), tr("sittings")),
            (str(minutes), tr("minutes played")),
            (str(len(played_by_day(sittings))), tr("days")),
            (str(eased), tr("times eased")),
        )
        wide = (self.right - MARGIN) / len(totals)
        for index, (number, words) in enumerate(totals):
            left = MARGIN + index * wide
            self._words(number, 20, 700, left=left)
            self._words(words, 11, 400, QUIET, left=left, down=24)
        self.y += 52
        self._rule()
        self.y += 14

    def _paint_chart(self, report: Report, measure: str, box: QRectF) -> None:
        pairs = pairs_of(report.sittings, measure)[-MOST_PAIRS:]
        head = tr("{measure}, 0 to 10", measure=measure_name(measure))
        self._words(head, 12, 650, left=box.left())
        plot = QRectF(box.left() + 18, box.top() + 22, box.width() - 22, CHART_HIGH)
        for value in (0, 5, 10):
            y = plot.bottom() - plot.height() * value / 10
            self.painter.setPen(QPen(QColor(PALE), 0.7))
            self.painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            place = QRectF(box.left(), y - 6, 14, 12)
            self._in_box(str(value), place, 9, QUIET, Qt.AlignmentFlag.AlignRight)
        pitch = plot.width() / max(len(pairs), 8)
        for index, pair in enumerate(pairs):
            self._paint_pair(pair, plot.left() + (index + 0.5) * pitch, plot, min(3.4, pitch / 3))
        if pairs:
            ends = (pairs[0], Qt.AlignmentFlag.AlignLeft), (pairs[-1], Qt.AlignmentFlag.AlignRight)
            for pair, side in ends[: 1 if len(pairs) == 1 else 2]:
                place = QRectF(plot.left(), plot.bottom() + 5, len(pairs) * pitch, 12)
                self._in_box(day_tick(pair.moment.date()), place, 9, QUIET, side)

    def _paint_pair(self, pair: Pair, x: float, plot: QRectF, radius: float) -> None:
        def at(value: int) -> QPointF:
            return QPointF(x, plot.bottom() - plot.height() * value / 10)

        painter = self.painter
        if pair.before is not None and pair.after is not None:
            painter.setPen(QPen(QColor(LINE), 1.6))
            painter.drawLine(at(pair.before), at(pair.after))
        painter.setPen(QPen(QColor(INK), 1))
        if pair.before is not None:
            same = pair.before == pair.after
            painter.setBrush(QColor("#FFFFFF"))
            painter.drawEllipse(at(pair.before), radius + 1.5 * same, radius + 1.5 * same)
        if pair.after is not None:
            painter.setBrush(QColor(INK))
            small = 0.8 if pair.before == pair.after else 0.0
            painter.drawEllipse(at(pair.after), radius - small, radius - small)

    def _paint_rows(self, report: Report) -> None:
        self._words(tr("Sittings, newest first"), 12, 650)
        self.y += 20
        lowest = PAGE.height() - MARGIN - 34 - ROW
        newest = tuple(reversed(report.sittings))
        for index, sitting in enumerate(newest):
            notes = self._notes(report, sitting)
            if self.y + ROW * (2 if notes else 1) > lowest:
                more = len(newest) - index
                words = tr("and {n} earlier ones, in the table that goes with this page", n=more)
                self._words(words, 10, 400, QUIET)
                return
            self._paint_row(sitting, notes)

    def _notes(self, report: Report, sitting: Sitting) -> str:
        comment = f"\N{LEFT DOUBLE QUOTATION MARK}{sitting.comment}\N{RIGHT DOUBLE QUOTATION MARK}"
        return ", ".join([*notes_of(sitting), *([comment] if report.comments and sitting.comment else [])])

    def _paint_row(self, sitting: Sitting, notes: str) -> None:
        moment = moment_of(sitting)
        numbers = ", ".join(
            tr(
                "{measure} {before} to {after}",
                measure=measure_name(measure).lower(),
                before=_number(sitting.before.get(measure)),
                after=_number(sitting.after.get(measure)),
            )
            for measure in measures_of([sitting])
        )
        cells = (
            (f"{day_short(moment.date())} {clock_time(moment)}", DAY_WIDE),
            (length_text(sitting.played_ms), 36.0),
            (sitting.title, 176.0),
            (numbers, self.right - MARGIN - DAY_WIDE - 36 - 176 - 3 * 8),
        )
        left = MARGIN
        for words, wide in cells:
            place = QRectF(left, self.y, wide, ROW - 2)
            self._in_box(words, place, 11, INK, Qt.AlignmentFlag.AlignLeft)
            left += wide + 8
        self.y += ROW
        if notes:
            left = MARGIN + DAY_WIDE + 8
            place = QRectF(left, self.y - 3, self.right - left, ROW - 3)
            self._in_box(notes, place, 10, QUIET, Qt.AlignmentFlag.AlignLeft)
            self.y += ROW - 4
        self.painter.setPen(QPen(QColor(PALE), 0.5))
        self.painter.drawLine(QPointF(MARGIN, self.y - 2), QPointF(self.right, self.y - 2))

    def _paint_foot(self) -> None:
        self.y = PAGE.height() - MARGIN - 14
        self._rule()
        self.y += 5
        words = tr("Numbers as the person gave them, without any judgement.")
        self._words(words, 9, 400, QUIET)
        self._words("fasciatimer", 9, 400, QUIET, wide=self.right - MARGIN, right=True)

    def _rule(self) -> None:
        self.painter.setPen(QPen(QColor(LINE), 0.7))
        self.painter.drawLine(QPointF(MARGIN, self.y), QPointF(self.right, self.y))

    def _words(
        self,
        words: str,
        size: int,
        weight: int,
        ink: str = INK,
        *,
        left: float = MARGIN,
        wide: float = 0.0,
        down: float = 0.0,
        right: bool = False,
    ) -> None:
        box = QRectF(left, self.y + down, wide or self.right - left, size * 1.4)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        self._in_box(words, box, size, ink, side, weight)

    def _in_box(
        self, words: str, box: QRectF, size: int, ink: str, side: Qt.AlignmentFlag, weight: int = 400
    ) -> None:
        font = QFont(self._family)
        font.setPixelSize(size)
        font.setWeight(QFont.Weight(weight))
        metrics = QFontMetricsF(font, self.painter.device())
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        self.painter.setFont(font)
        self.painter.setPen(QColor(ink))
        self.painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, words)


def _number(value: int | None) -> str:
    return "\N{EN DASH}" if value is None else str(value)


def _full(day: date) -> str:
    return f"{day_tick(day)} {day.year}"
