"""The table of a report for a chosen span, for a spreadsheet. No name is in it."""

from __future__ import annotations

import csv
from collections.abc import Iterable

from fasciatimer.core.history import MEASURES, Sitting, between

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
