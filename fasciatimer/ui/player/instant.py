"""What the player shows of an instant, as plain values: every one a function of the snapshot."""

from __future__ import annotations

from math import ceil
from typing import Literal, NamedTuple

from fasciatimer.core.model import words
from fasciatimer.core.snapshot import Phase, Snapshot
from fasciatimer.core.timeline import Timeline
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.palette import Hue
from fasciatimer.ui.player import words as say
from fasciatimer.ui.player.clock_face import LAST_MS, ClockValue
from fasciatimer.ui.player.controls import Pill
from fasciatimer.ui.player.curve_view import CurveValue, WaveValue
from fasciatimer.ui.player.fitted_text import FLOOR_PX, Paragraph
from fasciatimer.ui.player.gauge import GaugeValue
from fasciatimer.ui.player.layout import LARGE_TEXT, Form, PlayerLayout
from fasciatimer.ui.player.limits import is_locked
from fasciatimer.ui.player.words import tr

Extra = Literal["choices", "wave", "rest", "sides", "note"]
"""What stands in the row between clock and Next."""


class Coming(NamedTuple):
    """The pressure of the work to come: its curve, a heading, the curve in words, how it feels."""

    curve: CurveValue
    heading: str
    words: str
    feels: str


def form_of(shot: Snapshot, vocabulary: Vocabulary) -> Form:
    """Return what the column holds."""
    if shot.phase in (Phase.PAUSED, Phase.STALLED):
        return "paused"
    if shot.segment.kind == "prepare":
        return "ready"
    if shot.segment.kind != "work":
        return "plain"
    if shot.breath is not None and say.kind_of(shot.segment, vocabulary) == "breath":
        return "breath"
    return "work" if shot.segment.curve else "plain"


def extra_of(shot: Snapshot, form: Form) -> Extra | None:
    """Return what the row between clock and Next holds."""
    if form == "paused":
        return "choices"
    if form == "ready":
        return "note" if any(note_of(shot)) else None
    if form == "breath" or (form == "plain" and shot.breath is not None):
        return "wave"
    if form == "plain" and shot.segment.kind == "rest":
        return "rest"
    return "sides" if shot.segment.kind == "switch" else None


def hue_of(shot: Snapshot, form: Form, vocabulary: Vocabulary) -> Hue:
    """Return the colour of an instant."""
    return "ink" if form == "paused" else say.mood_of(shot.segment, vocabulary).hue


def pills_of(shot: Snapshot, form: Form, vocabulary: Vocabulary) -> tuple[Pill, ...]:
    """Return phase, side and round."""
    segment = shot.segment
    side = say.side_words(segment.side) if segment.kind != "switch" else ""
    if form == "paused":
        phase, where = Pill(tr("Paused"), "pause", "ink", solid=True), Pill(side, outlined=True)
    else:
        mood = say.mood_of(segment, vocabulary)
        phase, where = Pill(mood.word, mood.icon, mood.hue), Pill(side, "", mood.hue, solid=True)
    turn = ""
    if segment.round and segment.round[1] > 1 and segment.kind != "switch":
        turn = tr("{n} of {m}", n=segment.round[0], m=segment.round[1])
    return tuple(pill for pill in (phase, where, Pill(turn, outlined=True)) if pill.text)


def heading_of(shot: Snapshot, layout: PlayerLayout) -> tuple[Paragraph, ...]:
    """Return the title of the session, where there is room, and the step."""
    s = layout.bar_scale
    step = tr("Step {n} of {m}", n=shot.item_index, m=shot.item_count) if shot.item_count else ""
    if "session_title" in layout.dropped:
        return (Paragraph(step, 13 * s, FLOOR_PX, 600, "text2", 1),)
    session = shot.timeline.session
    title = words(session.title, shot.timeline.language, session.language)
    return (
        Paragraph(title, 16 * s, FLOOR_PX, 650, "text", 1),
        Paragraph(step, 13 * s, FLOOR_PX, 500, "text2", 1),
    )


def headline_of(
    shot: Snapshot, form: Form, layout: PlayerLayout, vocabulary: Vocabulary, text_scale: float
) -> tuple[Paragraph, ...]:
    """Return the title and what stands below it: a cue in the step, else the whole text."""
    segment, s = shot.segment, layout.scale
    shown = shot.work if segment.kind == "prepare" and shot.work else segment
    title = Paragraph(say.title_of(shown), layout.title_px, 26.0 * s, 750, "text", 1, 0, 1.2)
    cue_px, text_px = layout.cue_px, layout.text_px
    if form == "ready":
        line = say.ready_words(shown, vocabulary) if shown.kind == "work" else ""
        return (
            title,
            Paragraph(line, 16 * s, FLOOR_PX, 600, "text2", 1, 2),
            Paragraph(full_text(shot, form, text_scale), text_px, 15 * s, 400, "text", 4, 10, 1.42),
        )
    if form == "paused":
        return title, Paragraph(full_text(shot, form, text_scale), text_px, 15, 400, "text", 4, 8, 1.45)
    if form == "breath" and shot.breath is not None:
        cue = shot.cue_text or say.short_sentence(segment)
        return (
            Paragraph(
                say.breath_words(shot.breath.phase), layout.title_px * 1.65, 30, 750, "rest", 1, 0, 1.2
            ),
            Paragraph(cue, cue_px * 0.9, 18, 480, "text", 2, 4, 1.26),
        )
    return title, Paragraph(say.cue_of(shot), cue_px, 20 * s, 480, "text", 2, 2, 1.26)


def full_text(shot: Snapshot, form: Form, text_scale: float) -> str:
    """Return the instruction in full; with large text a pause keeps to the cue."""
    if form == "paused" and text_scale >= LARGE_TEXT:
        return say.cue_of(shot)
    return shot.segment.text or (shot.segment.say if form == "ready" else say.cue_of(shot))


def note_of(shot: Snapshot) -> tuple[str, str]:
    """Return the author's reason to leave a limit, and the easier version."""
    step = shot.work.step if shot.work else None
    if step is None:
        return "", ""
    language, fallback = shot.timeline.language, shot.timeline.session.language
    reason = words(step.beyond_cap, language, fallback)
    easier = words(step.easier, language, fallback)
    return (
        tr("Above the usual limit: {reason}", reason=reason) if reason else "",
        tr("Easier: {words}", words=easier) if easier else "",
    )


def rules_of(timeline: Timeline) -> str:
    """Return when to stop: the author's own words, or the usual ones."""
    session = timeline.session
    own = [words(text, timeline.language, session.language) for text in session.safety.stop_if]
    return "; ".join(own) if own else tr("pain gets sharp or tingles, or you feel dizzy")


def pause_words(shot: Snapshot) -> str:
    """Return why it stands still."""
    if shot.phase is Phase.STALLED:
        return tr("Woke up. Paused at {time}.", time=say.past_words(shot.position_ms))
    return tr("Paused. Take your time.")


def facts_of(shot: Snapshot, s: float, vocabulary: Vocabulary) -> tuple[Paragraph, ...]:
    """Return what a pause says of the step, and of what was really played so far."""
    facts: list[Paragraph] = []
    if shot.pressure is not None:
        scale = say.scale_of(shot.segment, vocabulary)
        heading = {"stretch": tr("Pull was"), "effort": tr("Effort was")}.get(scale, tr("Pressure was"))
        word = say.band_word(shot.pressure, scale, vocabulary)
        number = tr("{n} of 10, {word}", n=say.whole(shot.pressure), word=word)
        facts.append(Paragraph(heading, 13 * s, FLOOR_PX, 600, "text2", 1))
        facts.append(Paragraph(number, 22 * s, FLOOR_PX, 750, "text", 1))
    steps, time = shot.steps_done, say.past_words(shot.played_ms)
    done = tr("1 step, {time}", time=time) if steps == 1 else tr("{n} steps, {time}", n=steps, time=time)
    facts.append(Paragraph(tr("Done so far"), 13 * s, FLOOR_PX, 600, "text2", 1, 12))
    facts.append(Paragraph(done, 16 * s, FLOOR_PX, 600, "text", 1))
    return tuple(facts)


def coming_of(shot: Snapshot, vocabulary: Vocabulary) -> Coming | None:
    """Return the pressure of the work to come; None when there is none."""
    work = shot.work
    if work is None or not work.curve:
        return None
    scale = say.scale_of(work, vocabulary)
    heading = {"stretch": tr("Pull to come"), "effort": tr("Effort to come")}.get(
        scale, tr("Pressure to come")
    )
    peak = shot.pressure_peak or 0.0
    feels = say.band_sign(peak, vocabulary) if scale == "pressure" else ""
    feels = feels or say.band_word(peak, scale, vocabulary)
    curve = CurveValue(work.curve, work.work_ms, say.work_mood(work, vocabulary).hue, None, framed=False)
    return Coming(curve, heading, say.curve_words(work.curve), feels)


def clock_of(shot: Snapshot, form: Form, hue: Hue) -> ClockValue:
    """Return what the clock shows."""
    length_ms = max(1, shot.segment.length_ms)
    digits = say.countdown_words(shot.left_ms)
    seconds = tr("second") if digits == "1" else tr("seconds")
    unit = seconds if ":" not in digits else tr("left")
    if shot.goes_on_in_ms:
        goes_on = tr("goes on in {n}", n=ceil(shot.goes_on_in_ms / 1000))
        return ClockValue(digits, "", goes_on, shot.left_ms / length_ms, False, hue, point=False)
    if form == "ready":
        return ClockValue(digits, tr("starts in"), unit, shot.elapsed_ms / length_ms, True, hue, point=False)
    if form == "paused":
        unit = tr("s left") if ":" not in digits else tr("left")
        return ClockValue(digits, "", unit, shot.left_ms / length_ms, False, "quiet", point=False)
    if form == "breath" and shot.breath is not None:
        moment = shot.breath
        done = moment.elapsed_ms / max(1, moment.length_ms)
        fills = moment.phase in ("in", "hold_in")
        holds = moment.phase in ("hold_in", "hold_out")
        share = (1.0 if fills else 0.0) if holds else done if fills else 1.0 - done
        below = tr("of {n}", n=ceil(moment.length_ms / 1000))
        return ClockValue(str(moment.elapsed_ms // 1000 + 1), "", below, share, fills, hue, point=not holds)
    return ClockValue(digits, "", unit, shot.left_ms / length_ms, False, hue, shot.left_ms <= LAST_MS)


def turning_of(shot: Snapshot, form: Form) -> float:
    """Return by how much the share of the clock's ring changes in a millisecond."""
    if form == "breath" and shot.breath is not None:
        turns = {"in": 1, "out": -1}.get(shot.breath.phase, 0)
        return turns / max(1, shot.breath.length_ms)
    return (1 if form == "ready" else -1) / max(1, shot.segment.length_ms)


def gauge_of(shot: Snapshot, hue: Hue, vocabulary: Vocabulary) -> tuple[GaugeValue, str]:
    """Return what the gauge shows, and what its number means."""
    now = shot.pressure or 0.0
    scale = say.scale_of(shot.segment, vocabulary)
    turn = shot.pressure_next.value if shot.pressure_next else None
    limit = vocabulary.limits.ceiling if shot.limit is None else shot.limit
    trend, word = say.turn_words(now, turn, scale), say.band_word(now, scale, vocabulary)
    if shot.eased_from is not None:
        trend = tr("eased"), tr("from {n}", n=say.whole(shot.eased_from))
    name = {"stretch": tr("Pull"), "effort": tr("Effort")}.get(scale, tr("Pressure"))
    locked = is_locked(shot, vocabulary)
    return GaugeValue(now, turn, limit, word, trend, hue, shot.eased_from, locked), name


def wave_of(shot: Snapshot, *, worded: bool) -> WaveValue | None:
    """Return the wave of the breath, with rhythm and what is left in words; None without the breath pacer."""
    breath = shot.segment.breath
    if breath is None or shot.breath is None:
        return None
    in_breath_ms = shot.elapsed_ms % breath.length_ms
    if not worded:
        return WaveValue(breath, in_breath_ms)
    count = max(1, ceil(shot.left_ms / breath.length_ms))
    time = say.clock_words(shot.left_ms)
    left = (
        tr("{n} breaths left, {time}", n=count, time=time)
        if count > 1
        else tr("last breath, {time}", time=time)
    )
    return WaveValue(breath, in_breath_ms, say.rhythm_words(shot.segment), left)
