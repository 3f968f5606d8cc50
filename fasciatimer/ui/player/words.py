"""What the player says of an instant: names of phases, sentences, times, pressures. Nothing is painted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QCoreApplication

from fasciatimer.core.curve import Curve
from fasciatimer.core.snapshot import Snapshot
from fasciatimer.core.timeline import Segment
from fasciatimer.core.units import format_number
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.palette import Hue

CUE_WORDS = 10
_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")


def tr(text: str, **values: object) -> str:
    """Return the text in the reader's language with its places filled in."""
    return QCoreApplication.translate("Player", text).format(**values)


@dataclass(frozen=True, slots=True)
class Mood:
    """How a phase is named: a word, an icon and a hue, always together."""

    word: str
    icon: str
    hue: Hue


def kind_of(segment: Segment, vocabulary: Vocabulary) -> str:
    """Return what one does in the work part: touch, stretch, movement, breath, attention; else free."""
    technique = vocabulary.techniques.get(segment.technique or "")
    if technique is None:
        return "touch" if segment.tool and segment.regions else "free"
    return technique.kind


def scale_of(segment: Segment, vocabulary: Vocabulary) -> str:
    """Return what the 0 to 10 number means: pressure, stretch or effort."""
    technique = vocabulary.techniques.get(segment.technique or "")
    return technique.scale if technique else "pressure"


def mood_of(segment: Segment, vocabulary: Vocabulary) -> Mood:
    """Return word, icon and hue of a part."""
    if segment.kind == "prepare":
        return Mood(tr("Get ready"), "clock", "ready")
    if segment.kind == "switch":
        return Mood(tr("Switch sides"), "switch_sides", "rest")
    if segment.kind == "rest":
        return Mood(tr("Rest"), "pause", "rest")
    return work_mood(segment, vocabulary)


def work_mood(segment: Segment, vocabulary: Vocabulary) -> Mood:
    """Return word, icon and hue of the work a part leads to or is."""
    match kind_of(segment, vocabulary):
        case "stretch" if scale_of(segment, vocabulary) == "effort":
            return Mood(tr("Press"), "stretch", "stretch")
        case "stretch":
            return Mood(tr("Stretch"), "stretch", "stretch")
        case "movement":
            return Mood(tr("Move"), "switch_sides", "stretch")
        case "breath":
            return Mood(tr("Breathe"), "breathe", "rest")
        case "attention":
            return Mood(tr("Notice"), "body", "rest")
        case "free":
            return Mood(tr("Do this"), "body", "rest")
    return Mood(tr("Massage"), "massage", "work")


def side_words(side: str | None) -> str:
    """Return ``Right side``; '' for a part without a side."""
    return {
        "left": tr("Left side"),
        "right": tr("Right side"),
        "together": tr("Both sides"),
    }.get(side or "", "")


def short_side(side: str | None) -> str:
    """Return ``Right`` for a row with little room; '' for a part without a side."""
    return {"left": tr("Left"), "right": tr("Right"), "together": tr("Both sides")}.get(side or "", "")


def sentences(text: str) -> list[str]:
    """Return the sentences of a text."""
    return [sentence for sentence in _SENTENCE_END.split(text.strip()) if sentence]


def short_sentence(segment: Segment) -> str:
    """Return what to remember during a part: its first short sentences, at most ten words.

    Spoken words come first, being the shortest, unless they only say the title again; without any short one
    the first sentence there is.
    """
    for text in (segment.say, segment.text):
        chosen: list[str] = []
        for sentence in sentences(text):
            if len(" ".join([*chosen, sentence]).split()) > CUE_WORDS:
                break
            chosen.append(sentence)
        if chosen and not _echoes(" ".join(chosen), segment.name):
            return " ".join(chosen)
    return next(iter(sentences(segment.text) or sentences(segment.say)), "")


def _echoes(sentence: str, title: str) -> bool:
    """Return whether a sentence has no more than one word that the title does not have."""
    known = set(_WORD.findall(title.casefold()))
    return len(set(_WORD.findall(sentence.casefold())) - known) <= 1


def cue_of(snapshot: Snapshot) -> str:
    """Return the one sentence under the title of a running part."""
    segment = snapshot.segment
    if snapshot.cue_text:
        return snapshot.cue_text
    if segment.kind == "rest":
        return short_sentence(segment) or tr("Nothing to do.")
    if segment.kind == "switch":
        change = {"left": tr("Change to your left."), "right": tr("Change to your right.")}.get(
            segment.side or "", ""
        )
        return " ".join(filter(None, (change, short_sentence(segment))))
    return short_sentence(segment)


def title_of(segment: Segment) -> str:
    """Return the large words of a part."""
    if segment.kind == "switch":
        return {"left": tr("Now the left side"), "right": tr("Now the right side")}.get(
            segment.side or "", segment.name
        )
    return segment.name or tr("Rest")


def clock_words(ms: int) -> str:
    """Return a length of time as ``3:12``, whole seconds rounded up."""
    seconds = ceil(max(ms, 0) / 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def past_words(ms: int) -> str:
    """Return time that has passed as ``3:12``, whole seconds rounded down."""
    return clock_words(ms // 1000 * 1000)


def countdown_words(ms: int) -> str:
    """Return the digits of the clock: seconds up to 99, then minutes and seconds."""
    seconds = ceil(max(ms, 0) / 1000)
    return str(seconds) if seconds <= 99 else clock_words(ms)


def length_words(ms: int) -> str:
    """Return ``40 s`` or ``2 min 30 s``."""
    seconds = round(ms / 1000)
    if seconds <= 99:
        return tr("{n} s", n=seconds)
    minutes, seconds = divmod(seconds, 60)
    return tr("{m} min {s} s", m=minutes, s=seconds) if seconds else tr("{m} min", m=minutes)


def spoken_length(ms: int) -> str:
    """Return ``40 seconds`` or ``2 minutes 30 seconds`` for a screen reader."""
    minutes, seconds = divmod(ceil(ms / 1000), 60)
    parts = []
    if minutes:
        parts.append(tr("1 minute") if minutes == 1 else tr("{n} minutes", n=minutes))
    if seconds or not minutes:
        parts.append(tr("1 second") if seconds == 1 else tr("{n} seconds", n=seconds))
    return " ".join(parts)


def band_word(value: float, scale: str, vocabulary: Vocabulary) -> str:
    """Return the word for a felt number: of the vocabulary for pressure, our own for a stretch or a press."""
    level = whole(value)
    if scale == "stretch":
        return _first_up_to(level, ((0, tr("No pull")), (2, tr("Easy")), (4, tr("Mild")), (10, tr("Clear"))))
    if scale == "effort":
        return _first_up_to(level, ((0, tr("None")), (2, tr("Light")), (4, tr("Gentle")), (10, tr("Half"))))
    return next((tr(band.name) for band in vocabulary.scale if band.low <= level <= band.high), "")


def _first_up_to(level: int, bands: tuple[tuple[int, str], ...]) -> str:
    return next(word for highest, word in bands if level <= highest)


def band_sign(value: float, vocabulary: Vocabulary) -> str:
    """Return how a pressure feels, in the vocabulary's words."""
    return next((tr(band.sign) for band in vocabulary.scale if band.low <= whole(value) <= band.high), "")


def whole(value: float) -> int:
    """Return the whole number shown for a pressure."""
    return int(value + 0.5)


def turn_words(now: float, turn: float | None, scale: str) -> tuple[str, str]:
    """Return where a pressure goes in two lines: ``easing``, ``to 2``; or ``steady`` alone."""
    if turn is None or abs(turn - now) < 0.05:
        return tr("steady"), ""
    rising = tr("rising") if scale == "pressure" else tr("growing")
    return (rising if turn > now else tr("easing")), tr("to {n}", n=format_number(turn))


def curve_words(curve: Curve) -> str:
    """Return a whole curve in words: ``2, up to 4, back to 2``."""
    if not curve:
        return ""
    start, end = curve[0][1], curve[-1][1]
    peak, low = max(value for _, value in curve), min(value for _, value in curve)
    if peak == low:
        return tr("{n}, steady", n=format_number(start))
    said = format_number(start)
    if peak > start:
        said += ", " + tr("up to {n}", n=format_number(peak))
        if end == start:
            return said + ", " + tr("back to {n}", n=format_number(end))
        return said + ", " + tr("down to {n}", n=format_number(end)) if end < peak else said
    said += ", " + tr("down to {n}", n=format_number(low))
    return said + ", " + tr("up to {n}", n=format_number(end)) if end > low else said


def tool_words(segment: Segment, vocabulary: Vocabulary) -> str:
    """Return what the work is done with, for one line: ``hand``; '' when nothing is named."""
    tool = vocabulary.tools.get(segment.tool or "")
    return tr(tool.name) if tool else ""


def next_words(segment: Segment | None, vocabulary: Vocabulary) -> tuple[str, str]:
    """Return the two lines of the next-up card."""
    if segment is None:
        return tr("Next: done"), tr("This is the last one.")
    if segment.kind == "rest":
        return tr("Next: {name}", name=segment.name or tr("Rest")), length_words(segment.length_ms)
    low_high = sorted({value for _, value in segment.curve})
    if not low_high:
        range_words = ""
    elif len(low_high) == 1:
        range_words = format_number(low_high[0])
    else:
        range_words = tr("{low} to {high}", low=format_number(low_high[0]), high=format_number(low_high[-1]))
    tool = tool_words(segment, vocabulary)
    facts = (
        side_words(segment.side),
        length_words(segment.work_ms),
        tool[:1].lower() + tool[1:],
        range_words,
    )
    return tr("Next: {name}", name=segment.name), ", ".join(filter(None, facts))


def ready_words(work: Segment, vocabulary: Vocabulary) -> str:
    """Return the line under the title of Get ready: ``Massage, soft ball, 40 s``."""
    tool = tool_words(work, vocabulary)
    facts = (work_mood(work, vocabulary).word, tool[:1].lower() + tool[1:], length_words(work.work_ms))
    return ", ".join(filter(None, facts))


def breath_words(phase: str) -> str:
    """Return the large words of a breath."""
    return {
        "in": tr("Breathe in"),
        "hold_in": tr("Hold"),
        "out": tr("Breathe out"),
        "hold_out": tr("Wait"),
    }[phase]


def rhythm_words(segment: Segment) -> str:
    """Return ``in 4 s, out 6 s``, with the holds where there are any."""
    breath = segment.breath
    if breath is None:
        return ""

    def seconds(ms: int) -> str:
        return format_number(ms / 1000)

    parts = [tr("in {n} s", n=seconds(breath.in_ms))]
    if breath.hold_in_ms:
        parts.append(tr("hold {n} s", n=seconds(breath.hold_in_ms)))
    parts.append(tr("out {n} s", n=seconds(breath.out_ms)))
    if breath.hold_out_ms:
        parts.append(tr("wait {n} s", n=seconds(breath.hold_out_ms)))
    return ", ".join(parts)


def announcement(snapshot: Snapshot, vocabulary: Vocabulary) -> str:
    """Return what a screen reader says when a part begins."""
    segment = snapshot.segment
    if segment.kind == "switch":
        return f"{tr('Switch sides')}. {title_of(segment)}, {spoken_length(segment.length_ms)}."
    if segment.kind == "rest":
        return _sentence_row(title_of(segment), segment.text, spoken_length(segment.length_ms))
    work = snapshot.work or segment
    length = spoken_length(work.work_ms)
    if work.curve:
        scale = scale_of(work, vocabulary)
        name = {"stretch": tr("pull"), "effort": tr("effort")}.get(scale, tr("pressure"))
        length += f", {name} {curve_words(work.curve)}"
    what = [work_mood(work, vocabulary).word, side_words(work.side).lower(), work.name]
    step = tr("Step {n} of {m}", n=snapshot.item_index, m=snapshot.item_count)
    if segment.kind == "prepare":
        return _sentence_row(step, tr("Get ready"), ", ".join(filter(None, what)), segment.text, length)
    return _sentence_row(step, ", ".join(filter(None, what)), short_sentence(work), length)


def _sentence_row(*sentences_: str) -> str:
    return " ".join(sentence.rstrip(".") + "." for sentence in sentences_ if sentence)
