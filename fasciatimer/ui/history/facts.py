"""What the history shows, worked out from sittings: days, pairs, places. It shows and never judges."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from fasciatimer.core.history import MEASURES, Sitting
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.body.picker import Place
from fasciatimer.ui.history.chart import Pair, eased_words
from fasciatimer.ui.history.words import tr


def moment_of(sitting: Sitting) -> datetime:
    """Return when a sitting began, on the person's clock."""
    return datetime.fromisoformat(sitting.started_at)


def since(sittings: Iterable[Sitting], first: date | None) -> tuple[Sitting, ...]:
    """Return the sittings from a day on, oldest first; all of them with None."""
    found = (one for one in sittings if first is None or moment_of(one).date() >= first)
    return tuple(sorted(found, key=lambda one: one.started_at))


def played_by_day(sittings: Iterable[Sitting]) -> dict[date, int]:
    """Return how long was played on each day, in milliseconds."""
    days: dict[date, int] = {}
    for sitting in sittings:
        day = moment_of(sitting).date()
        days[day] = days.get(day, 0) + sitting.played_ms
    return days


def this_week(sittings: Iterable[Sitting], today: date) -> tuple[Sitting, ...]:
    """Return the sittings since Monday."""
    return since(sittings, today - timedelta(days=today.weekday()))


def measures_of(sittings: Iterable[Sitting]) -> tuple[str, ...]:
    """Return what was rated at least once, in a fixed order; unknown ones last."""
    found = {measure for one in sittings for measure in (*one.before, *one.after)}
    return (*(known for known in MEASURES if known in found), *sorted(found - set(MEASURES)))


def pairs_of(sittings: Iterable[Sitting], measure: str) -> tuple[Pair, ...]:
    """Return the numbers of a measure, oldest first; sittings without any are left out."""
    return tuple(
        Pair(
            one.id,
            moment_of(one),
            one.before.get(measure),
            one.after.get(measure),
            one.eased_count,
        )
        for one in since(sittings, None)
        if measure in one.before or measure in one.after
    )


def played_by_place(sittings: Iterable[Sitting], vocabulary: Vocabulary) -> dict[Place, int]:
    """Return how long each place of the body was worked on, in milliseconds.

    A step that names several places counts for each of them in equal shares; one without a side, or on both
    sides together, counts on the left and on the right.
    """
    places: dict[Place, int] = {}
    for sitting in sittings:
        for row in sitting.rows:
            known = [region for region in row.regions if region in vocabulary.regions]
            if row.kind != "work" or not known:
                continue
            for region in known:
                for side in _sides(vocabulary, region, row.turn.side):
                    place = Place(region, side)
                    places[place] = places.get(place, 0) + row.played_ms // len(known)
    return places


def notes_of(sitting: Sitting) -> list[str]:
    """Return what became of a sitting in a few words: ``eased once``, ``stopped early``."""
    notes = []
    if sitting.eased_count:
        notes.append(eased_words(sitting.eased_count))
    if sitting.resumed_from:
        notes.append(tr("carried on"))
    if sitting.ended == "stopped":
        notes.append(tr("stopped early"))
    elif not sitting.ended:
        notes.append(tr("not finished"))
    return notes


def main_pair(sitting: Sitting) -> tuple[int | None, int | None]:
    """Return before and after of the first measure that has both, else of the first one at all."""
    measures = measures_of([sitting])
    both = next((one for one in measures if one in sitting.before and one in sitting.after), None)
    chosen = both or next(iter(measures), "")
    return sitting.before.get(chosen), sitting.after.get(chosen)


def _sides(vocabulary: Vocabulary, region: str, side: str | None) -> tuple[str, ...]:
    if vocabulary.regions[region].sides == "midline":
        return ("mid",)
    return (side,) if side in ("left", "right") else ("left", "right")
