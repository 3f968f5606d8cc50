"""The report as one page, painted in points: the same for the picture in the dialog and for the PDF."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
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

from fasciatimer.core.history import Sitting, time_by_area
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.areas import area_name
from fasciatimer.ui.history.chart import Pair
from fasciatimer.ui.history.facts import measures_of, moment_of, notes_of, pairs_of, played_by_day, since
from fasciatimer.ui.history.words import day_short, day_tick, measure_name, played_words, tr
from fasciatimer.ui.parts.typesetting import lines_of
from fasciatimer.ui.phrases import DOT, clock_time, length_text

PAGE = QSizeF(595, 842)
MARGIN = 36.0
INK, QUIET, LINE, PALE = "#14202B", "#475768", "#B9C4CE", "#E4EAF0"
ROW = 18.0
DAY_WIDE = 106.0
CHART_HIGH = 96.0
MOST_CHARTS = 4
MOST_PAIRS = 40
MOST_AREAS = 6
TICK_WIDE = 48.0
LENGTH_WIDE = 40.0
TITLE_WIDE = 172.0
GAP = 8.0
NOTE = 14.0
MOST_NOTE_LINES = 3
DOTS_PER_POINT = 1200 / 72


@dataclass(frozen=True)
class Report:
    """What goes on the page.

    Attributes:
        sittings: oldest first.
        first, last: the span in days; ``first`` is None for all there is.
        name: as typed for this report, or ''.
        comments: whether the person's own words go in.
        areas: time of work by everyday area, in milliseconds.
    """

    sittings: tuple[Sitting, ...]
    first: date | None
    last: date
    name: str = ""
    comments: bool = True
    areas: Mapping[str, int] = field(default_factory=dict)


def make_report(
    sittings: Sequence[Sitting], first: date | None, last: date, vocabulary: Vocabulary
) -> Report:
    """Return the report of a span, without a name and with the person's own words."""
    shown = since(sittings, first)
    return Report(shown, first, last, areas=time_by_area(shown, vocabulary))


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
        for line in self._lines(report.name, 14, self.right - MARGIN, 2, weight=650):
            self._words(line, 14, 650)
            self.y += 20
        self._words(span_words(report), 13, 400, QUIET)
        self.y += 24
        sittings = report.sittings
        minutes = (sum(one.played_ms for one in sittings) + 30_000) // 60_000
        eased = sum(one.eased_count for one in sittings)
        totals = (
            (len(sittings), tr("sitting"), tr("sittings")),
            (minutes, tr("minute played"), tr("minutes played")),
            (len(played_by_day(sittings)), tr("day"), tr("days")),
            (eased, tr("time eased"), tr("times eased")),
        )
        wide = (self.right - MARGIN) / len(totals)
        for index, (number, one, many) in enumerate(totals):
            left = MARGIN + index * wide
            self._words(str(number), 20, 700, left=left)
            words = one if number == 1 else many
            self._words(words, 11, 400, QUIET, left=left, wide=wide - GAP, down=24)
        self.y += 46
        for line in self._lines(self._areas(report), 11, self.right - MARGIN, 2):
            self._words(line, 11, 400)
            self.y += 16
        self.y += 6
        self._rule()
        self.y += 14

    @staticmethod
    def _areas(report: Report) -> str:
        """Return ``Neck and shoulders 84 min, Feet 12 min``, the longest first."""
        longest = sorted(report.areas.items(), key=lambda area: -area[1])[:MOST_AREAS]
        words = (
            tr("{area} {length}", area=area_name(area), length=played_words(played_ms))
            for area, played_ms in longest
        )
        return DOT.join(one.replace(" ", "\N{NO-BREAK SPACE}") for one in words)

    def _paint_chart(self, report: Report, measure: str, box: QRectF) -> None:
        every = pairs_of(report.sittings, measure)
        pairs = every[-MOST_PAIRS:]
        head = tr("{measure}, 0 to 10", measure=measure_name(measure))
        self._words(head, 12, 650, left=box.left(), wide=box.width())
        if len(pairs) < len(every):
            words = tr("the latest {n} of {all}", n=len(pairs), all=len(every))
            self._words(words, 9, 400, QUIET, left=box.left(), wide=box.width(), down=3, right=True)
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
            wide = len(pairs) * pitch
            for pair, side in ends[: 2 if wide > 2 * TICK_WIDE else 1]:
                place = QRectF(plot.left(), plot.bottom() + 5, max(wide, TICK_WIDE), 12)
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
        if not report.sittings:
            self._words(tr("none in this time"), 11, 400, QUIET)
        lowest = PAGE.height() - MARGIN - 34 - ROW
        newest = tuple(reversed(report.sittings))
        for index, sitting in enumerate(newest):
            numbers = self._numbers(sitting)
            beside = self._width(numbers, 11) <= self._beside_wide()
            notes = self._notes(report, sitting, "" if beside else numbers)
            if self.y + ROW + NOTE * len(notes) > lowest:
                more = len(newest) - index
                words = tr("and {n} earlier ones, in the table that goes with this page", n=more)
                self._words(words, 10, 400, QUIET)
                return
            self._paint_row(sitting, numbers if beside else "", notes)

    def _notes(self, report: Report, sitting: Sitting, numbers: str) -> list[str]:
        """Return the lines below a row: numbers that have no room in it, what became of it, own words."""
        words = " ".join(sitting.comment.split())
        comment = f"\N{LEFT DOUBLE QUOTATION MARK}{words}\N{RIGHT DOUBLE QUOTATION MARK}"
        said = [comment] if report.comments and sitting.comment else []
        words = ", ".join(filter(None, [numbers, *notes_of(sitting), *said]))
        return self._lines(words, 10, self.right - MARGIN - DAY_WIDE - GAP, MOST_NOTE_LINES)

    @staticmethod
    def _numbers(sitting: Sitting) -> str:
        return ", ".join(
            tr(
                "{measure} {before} to {after}",
                measure=measure_name(measure).lower(),
                before=_number(sitting.before.get(measure)),
                after=_number(sitting.after.get(measure)),
            )
            for measure in measures_of([sitting])
        )

    def _beside_wide(self) -> float:
        return self.right - MARGIN - DAY_WIDE - LENGTH_WIDE - TITLE_WIDE - 3 * GAP

    def _paint_row(self, sitting: Sitting, numbers: str, notes: Sequence[str]) -> None:
        moment = moment_of(sitting)
        title_wide = TITLE_WIDE if numbers else TITLE_WIDE + GAP + self._beside_wide()
        cells = (
            (f"{day_short(moment.date())} {clock_time(moment)}", DAY_WIDE),
            (length_text(sitting.played_ms), LENGTH_WIDE),
            (sitting.title, title_wide),
            (numbers, self._beside_wide()),
        )
        left = MARGIN
        for words, wide in cells[: 4 if numbers else 3]:
            place = QRectF(left, self.y, wide, ROW - 2)
            self._in_box(words, place, 11, INK, Qt.AlignmentFlag.AlignLeft)
            left += wide + GAP
        self.y += ROW
        for line in notes:
            left = MARGIN + DAY_WIDE + GAP
            place = QRectF(left, self.y - 3, self.right - left, NOTE)
            self._in_box(line, place, 10, QUIET, Qt.AlignmentFlag.AlignLeft)
            self.y += NOTE
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
        font = self._font(size, weight)
        words = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        self.painter.setFont(font)
        self.painter.setPen(QColor(ink))
        self.painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, words)

    def _lines(self, words: str, size: int, wide: float, most: int, *, weight: int = 400) -> list[str]:
        return lines_of(words, self._font(size, weight), wide, most)

    def _width(self, words: str, size: int) -> float:
        return QFontMetricsF(self._font(size, 400)).horizontalAdvance(words)

    def _font(self, size: int, weight: int) -> QFont:
        font = QFont(self._family)
        font.setPixelSize(size)
        font.setWeight(QFont.Weight(weight))
        # The page is painted at any scale, so words must be as wide as they are large.
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font


def _number(value: int | None) -> str:
    return "\N{EN DASH}" if value is None else str(value)


def _full(day: date) -> str:
    return f"{day_tick(day)} {day.year}"
