"""Whose limit it is that the gauge shows, in words."""

from __future__ import annotations

from fasciatimer.core.limits import usual_limit
from fasciatimer.core.snapshot import Snapshot
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.player.words import tr


def is_locked(shot: Snapshot, vocabulary: Vocabulary) -> bool:
    """Return whether the limit now is what the author or the person set, lower than for everybody."""
    work = shot.work
    if work is None or work.step is None or work.limit is None or shot.limit != work.limit:
        return False
    return _is_persons(shot, vocabulary) or _is_authors(shot, vocabulary)


def limit_words(shot: Snapshot, vocabulary: Vocabulary) -> str:
    """Return why today's limit does not go any higher."""
    work = shot.work
    if work is None or work.limit is None:
        return tr("Nothing presses here.")
    number = f"{work.limit:g}"
    if _is_persons(shot, vocabulary):
        return tr("Your own limit here is {n}. You can change it in the settings.", n=number)
    if _is_authors(shot, vocabulary):
        return tr("The author of this session set {n} as its limit.", n=number)
    return tr("Here the limit is {n} for everybody.", n=number)


def _is_persons(shot: Snapshot, vocabulary: Vocabulary) -> bool:
    work = shot.work
    if work is None or work.step is None or work.limit is None:
        return False
    usual = usual_limit(work.step, shot.timeline.session.safety, vocabulary)
    return usual is not None and work.limit < usual


def _is_authors(shot: Snapshot, vocabulary: Vocabulary) -> bool:
    work, highest = shot.work, shot.timeline.session.safety.max_pressure
    return work is not None and work.limit == highest and highest < vocabulary.limits.max_pressure
