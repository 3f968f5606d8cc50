"""A timeline as text, for people and for tests."""

from __future__ import annotations

import re
from typing import Any

from fasciatimer.core.model import Breath, Step, words
from fasciatimer.core.timeline import Segment, Timeline, TimelineCue, round_word
from fasciatimer.core.units import format_clock, format_time


def describe(timeline: Timeline) -> str:
    """Return the timeline as text: one line for the session, for each part and cue, and for the end.

    The lines are joined; there is no line break after the last one.
    """
    parts = len(timeline.segments)
    lines = [f"{timeline.session.id}  {format_time(timeline.duration_ms)}  {parts} part{'s' * (parts != 1)}"]
    spoken: dict[int, list[TimelineCue]] = {}
    for cue in timeline.cues:
        if cue.kind == "cue":
            spoken.setdefault(cue.segment, []).append(cue)
    for index, segment in enumerate(timeline.segments):
        length = format_time(segment.length_ms)
        lines.append(_line(segment.start_ms, segment.kind, length, segment, _words_of(segment)))
        lines.extend(_line(cue.at_ms, "cue", "-", segment, cue.value) for cue in spoken.get(index, ()))
    lines.append(f"{format_clock(timeline.duration_ms):>8}  end")
    return "\n".join(lines)


def _line(start_ms: int, kind: str, length: str, segment: Segment, words: str) -> str:
    columns = (
        f"{format_clock(start_ms):>8}",
        f"{kind:<7}",
        f"{length:>6}",
        f"{segment.number:<5}",
        f"{segment.side or '-':<8}",
        f"{round_word(segment) or '-':<5}",
        re.sub(r"\s*\n\s*", " ", words),
    )
    return "  ".join(columns).rstrip()


def _words_of(segment: Segment) -> str:
    if segment.kind == "rest":
        return " | ".join(filter(None, (segment.name, segment.text)))
    if segment.kind == "work" and segment.step:
        return " | ".join(filter(None, (segment.name, *_work_fields(segment, segment.step))))
    return segment.name


def _work_fields(segment: Segment, step: Step) -> tuple[str, ...]:
    return (
        step.technique or "",
        "+".join(step.regions),
        step.tool or "",
        _pressure(segment),
        _reps(step),
        f"stroke {format_time(step.stroke_ms)}" if step.stroke_ms else "",
        _breath(step.breath, step.breaths) if step.paced else "",
    )


def _pressure(segment: Segment) -> str:
    if len(segment.curve) == 1:
        return f"p {segment.curve[0][1]:g}"
    return (
        " ".join(["p", *(f"{value:g}@{moment}" for moment, value in segment.curve)]) if segment.curve else ""
    )


def _reps(step: Step) -> str:
    if step.reps is None:
        return ""
    return f"reps {step.reps} x ({format_time(step.hold_ms or 0)} + {format_time(step.relax_ms or 0)})"


def _breath(breath: Breath, count: int | None) -> str:
    lengths = (breath.in_ms, breath.hold_in_ms, breath.out_ms, breath.hold_out_ms)
    rhythm = "-".join(f"{length / 1000:g}" for length in lengths)
    return f"breath {rhythm} x {count}" if count else f"breath {rhythm}"


def timeline_json(timeline: Timeline) -> dict[str, Any]:
    """Return the timeline as plain values for JSON; times in milliseconds, what is missing is None."""
    session = timeline.session
    return {
        "id": session.id,
        "title": words(session.title, timeline.language, session.language),
        "duration_ms": timeline.duration_ms,
        "segments": [
            {
                "kind": segment.kind,
                "start_ms": segment.start_ms,
                "end_ms": segment.end_ms,
                "step": segment.number,
                "side": segment.side,
                "round": round_word(segment) or None,
                "technique": segment.technique,
                "regions": list(segment.regions),
                "tool": segment.tool,
                "pressure": [list(point) for point in segment.curve] or None,
                "name": segment.name,
                "text": segment.text,
                "say": segment.say,
            }
            for segment in timeline.segments
        ],
        "cues": [{"at_ms": cue.at_ms, "kind": cue.kind, "value": cue.value} for cue in timeline.cues],
    }
