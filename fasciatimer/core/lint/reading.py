"""Advice about words in time: what can be followed by ear, and read before it is over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from fasciatimer.core.lint.draft import Draft, Finding
from fasciatimer.core.lint.pointing import cue_place, text_place, value_of, value_place
from fasciatimer.core.model import Rest, Step
from fasciatimer.core.nodes import Span
from fasciatimer.core.units import format_time

_MOST_SPOKEN_WORDS = 10
_MOST_READ_WORDS = 35
_READ_PER_SECOND = 15
_BETWEEN_WORDS_MS = 4000


def find_long_speech(draft: Draft) -> Iterator[Finding]:
    """L12: what is spoken is short."""
    for part in draft.parts():
        count = len(draft.read(part.say).split())
        if count > _MOST_SPOKEN_WORDS:
            yield Finding(
                _place(draft, part, "say"),
                f"'say' has {count} words",
                f"{_MOST_SPOKEN_WORDS} or fewer can be followed by ear; the rest belongs in 'text'.",
            )
    for step in draft.steps:
        for cue in step.cues:
            count = len(draft.read(cue.text).split())
            if count > _MOST_SPOKEN_WORDS:
                yield Finding(
                    cue_place(step, cue),
                    f"this cue has {count} words",
                    f"{_MOST_SPOKEN_WORDS} or fewer can be followed by ear.",
                )


def find_long_texts(draft: Draft) -> Iterator[Finding]:
    """L12: what is read is short, and done with when half of the work is (or all of the rest)."""
    for part in draft.parts():
        text = draft.read(part.text)
        count = len(text.split())
        reading_ms = len(text) * 1000 // _READ_PER_SECOND
        if count > _MOST_READ_WORDS:
            message = f"'text' has {count} words"
            fix = f"{_MOST_READ_WORDS} or fewer can be read at a glance; a detail may stand in 'tip'."
        elif len(text) * 1000 > _time_to_read_ms(draft, part) * _READ_PER_SECOND:
            over = "half of the step" if isinstance(part, Step) else "the rest"
            message = (
                f"the text takes about {_whole_seconds(reading_ms)} to read, "
                f"but {over} is over after {format_time(_time_to_read_ms(draft, part))}"
            )
            fix = _more_time(part, reading_ms)
        else:
            continue
        yield Finding(_place(draft, part, "text"), message, fix)


def find_crowded_cues(draft: Draft) -> Iterator[Finding]:
    """L12: spoken words leave time to listen, in every round and on every side."""
    gaps_ms: dict[str, dict[int, int]] = defaultdict(dict)
    for work in draft.works:
        before_ms = -work.lead_ms
        for moment_ms in sorted(cue.moment_ms(work.step.work_ms) for cue in work.step.cues):
            gaps = gaps_ms[work.step.number]
            gaps[moment_ms] = min(moment_ms - before_ms, gaps.get(moment_ms, _BETWEEN_WORDS_MS))
            before_ms = moment_ms
    for step in draft.steps:
        for cue in step.cues:
            gap_ms = gaps_ms[step.number][cue.moment_ms(step.work_ms)]
            if gap_ms < _BETWEEN_WORDS_MS:
                yield Finding(
                    cue_place(step, cue),
                    f"only {format_time(gap_ms)} after the words before",
                    f"Leave {format_time(_BETWEEN_WORDS_MS)} between spoken words.",
                )


def _time_to_read_ms(draft: Draft, part: Step | Rest) -> int:
    """Return the time to get ready, the first time a step comes, and half its work; or the whole rest."""
    if isinstance(part, Rest):
        return part.rest_ms
    return draft.first_works[part.number].lead_ms + part.work_ms // 2


def _more_time(part: Step | Rest, reading_ms: int) -> str:
    if isinstance(part, Rest):
        return f"Shorten it, or set  rest: {_whole_seconds(reading_ms)}"
    return f"Shorten it, or set  prepare: {_whole_seconds(reading_ms - part.work_ms // 2)}"


def _whole_seconds(length_ms: int) -> str:
    return f"{-(-length_ms // 1000)}s"


def _place(draft: Draft, part: Step | Rest, key: str) -> Span:
    node = value_of(part, key)
    return text_place(node, draft.language) if node else value_place(part)
