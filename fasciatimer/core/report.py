"""What goes into a report for a chosen span: rows for a spreadsheet, and the values of one page.

No name is in it unless the person types one.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fasciatimer.core.history import (
    MEASURES,
    DayTotal,
    Measure,
    RatedPair,
    Sitting,
    between,
    days_of,
    rated_measures,
    ratings_of,
    time_by_area,
)
from fasciatimer.core.vocabulary import Vocabulary

CSV_HEAD = (
    *(
        "date",
        "time",
        "session_id",
        "session_updated",
        "parts_done",
        "parts_total",
        "seconds_played",
        "eased",
    ),
    *(f"{measure}_{when}" for measure in MEASURES for when in ("before", "after")),
    "comment",
)
_FORMULA = (*"=+-@", "\t", "\r", *"＝＋－＠")
PAGE_ROWS = 18
"""So many sittings have room on the page; older ones are counted."""


@dataclass(frozen=True)
class MeasurePage:
    """One measure over the span, as the person gave it."""

    measure: Measure
    pairs: tuple[RatedPair, ...]


@dataclass(frozen=True)
class ReportPage:
    """Everything that is printed on the page.

    Attributes:
        name: what the person typed, else ''.
        first, last: dates of the span, both included; '' where it is open.
        sittings: how many.
        played_ms: time really played in all of them.
        eased: presses of "too much".
        stopped: how many were ended early.
        days: what was played day by day.
        areas: time of work by everyday area, most first.
        measures: ratings, measure by measure.
        rows: the latest sittings, newest first.
        more: how many older ones are not on the page.
    """

    name: str
    first: str
    last: str
    sittings: int
    played_ms: int
    eased: int
    stopped: int
    days: tuple[DayTotal, ...]
    areas: tuple[tuple[str, int], ...]
    measures: tuple[MeasurePage, ...]
    rows: tuple[Sitting, ...]
    more: int


def report_csv(sittings: Iterable[Sitting], first: str, last: str) -> str:
    """Return the sittings of a span, both dates included, as CSV with a head; '' leaves an end open.

    No cell of it is a formula to a spreadsheet.
    """
    lines = _Lines()
    writer = csv.writer(lines)
    writer.writerow(CSV_HEAD)
    for sitting in between(sittings, first, last):
        writer.writerow([guarded(cell) if isinstance(cell, str) else cell for cell in _row(sitting)])
    return "".join(lines.written)


def guarded(text: str) -> str:
    """Return a cell that a spreadsheet takes for text: what looks like a formula gets a ``'`` before it."""
    begins = text[:1] in _FORMULA or text.lstrip()[:1] in _FORMULA
    return f"'{text}" if text and begins else text


def report_page(
    sittings: Sequence[Sitting],
    first: str,
    last: str,
    vocabulary: Vocabulary,
    *,
    name: str = "",
    rows: int = PAGE_ROWS,
) -> ReportPage:
    """Return the page for a span, both dates included; '' leaves an end open."""
    span = between(sittings, first, last)
    areas = time_by_area(span, vocabulary)
    newest = tuple(sorted(span, key=lambda one: one.started_at, reverse=True))
    return ReportPage(
        name=name.strip(),
        first=first,
        last=last,
        sittings=len(span),
        played_ms=sum(one.played_ms for one in span),
        eased=sum(one.eased_count for one in span),
        stopped=sum(one.ended == "stopped" for one in span),
        days=days_of(span),
        areas=tuple(sorted(areas.items(), key=lambda area: -area[1])),
        measures=tuple(MeasurePage(one, ratings_of(span, one)) for one in rated_measures(span)),
        rows=newest[:rows],
        more=max(0, len(newest) - rows),
    )


class _Lines:
    """What the CSV writer writes to."""

    def __init__(self) -> None:
        self.written: list[str] = []

    def write(self, line: str) -> None:
        self.written.append(line)


def _row(sitting: Sitting) -> list[str | int | None]:
    ratings = (given.get(measure) for measure in MEASURES for given in (sitting.before, sitting.after))
    return [
        sitting.date,
        sitting.time,
        sitting.session_id,
        sitting.updated,
        sitting.parts_done,
        sitting.parts_total,
        sitting.played_ms // 1000,
        sitting.eased_count,
        *ratings,
        sitting.comment,
    ]
