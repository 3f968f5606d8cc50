"""What to type instead of a word the format does not know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from fasciatimer.core.checking.report import listed, quoted
from fasciatimer.core.fields import MAPS, MapName, word_lists
from fasciatimer.core.vocabulary import Vocabulary, spelled

_LONGEST_WORD = 60
"""Comparing takes the square of the length; no known word is nearly as long."""
_MOST = 3
_KEY_SIMILARITY = 0.72
_ID_SIMILARITY = 0.74

_ITEM_WORDS = {
    **dict.fromkeys(("pause", "break", "wait"), "rest"),
    **dict.fromkeys(("rounds", "loop", "times", "circuit"), "repeat"),
}
_STEP_WORDS = {
    **dict.fromkeys(("seconds", "secs", "sec", "minutes", "time", "length", "for"), "duration"),
    **dict.fromkeys(("title", "label", "exercise", "pose"), "name"),
    **dict.fromkeys(("repetitions", "count", "times"), "reps"),
    **dict.fromkeys(("pause", "release", "gap"), "relax"),
    **dict.fromkeys(("intensity", "force", "depth", "level", "strength"), "pressure"),
    **dict.fromkeys(("muscle", "muscles", "area", "body_part", "zone", "target", "where"), "region"),
    **dict.fromkeys(("method", "type", "kind", "move"), "technique"),
    **dict.fromkeys(("with", "equipment", "device"), "tool"),
    **dict.fromkeys(("description", "instruction", "instructions", "how", "note", "details"), "text"),
    **dict.fromkeys(("speak", "speech", "voice", "spoken", "announce"), "say"),
    **dict.fromkeys(("speed", "tempo", "pace", "rhythm"), "stroke"),
    **dict.fromkeys(("picture", "photo", "img"), "image"),
    **dict.fromkeys(("sides", "laterality"), "side"),
    **dict.fromkeys(("ready", "get_ready", "lead_in"), "prepare"),
    **dict.fromkeys(("sound", "bell", "gong"), "chime"),
    **dict.fromkeys(("hint", "hints", "advice"), "tip"),
    **dict.fromkeys(("regression", "modification", "gentler"), "easier"),
    **dict.fromkeys(("progress", "prompts"), "cues"),
    "posture": "position",
}
COMMON_KEYS: dict[MapName, dict[str, str]] = {
    "session": {
        **dict.fromkeys(("name", "heading"), "title"),
        **dict.fromkeys(("description", "intro", "about"), "summary"),
        **dict.fromkeys(("by", "creator"), "author"),
        **dict.fromkeys(("date", "version", "modified"), "updated"),
        **dict.fromkeys(("keywords", "categories"), "tags"),
        **dict.fromkeys(("purpose", "benefits", "aims"), "goals"),
        **dict.fromkeys(("props", "tools", "materials", "you_need"), "equipment"),
        **dict.fromkeys(("schedule", "frequency", "prescription"), "plan"),
        **dict.fromkeys(("warnings", "cautions", "contraindications"), "safety"),
        **dict.fromkeys(("settings", "options"), "defaults"),
        **dict.fromkeys(("exercises", "items", "sequence", "poses", "intervals"), "steps"),
        **dict.fromkeys(("after", "afterwards"), "aftercare"),
        **dict.fromkeys(("references", "literature"), "sources"),
        "lang": "language",
        "posture": "position",
    },
    "plan": {
        **dict.fromkeys(("daily", "per_day", "times"), "times_per_day"),
        **dict.fromkeys(("weekly", "per_week", "days"), "days_per_week"),
    },
    "safety": {
        **dict.fromkeys(("contraindications", "do_not", "never_if"), "avoid_if"),
        **dict.fromkeys(("red_flags", "stop"), "stop_if"),
        **dict.fromkeys(("limit", "max", "cap"), "max_pressure"),
    },
    "defaults": _STEP_WORDS,
    "step": _STEP_WORDS,
    "rest": {**_STEP_WORDS, **_ITEM_WORDS, "duration": "rest"},
    "block": {**_STEP_WORDS, **_ITEM_WORDS, **dict.fromkeys(("sets", "reps", "count"), "repeat")},
}
"""Words people know from other apps, by the map they would write them in."""

COMMON_WORDS: dict[str, dict[str, str]] = {
    "side": {
        **dict.fromkeys(("l", "left_side", "links"), "left"),
        **dict.fromkeys(("r", "right_side", "rechts"), "right"),
        **dict.fromkeys(("each_side", "per_side", "every", "left_first", "each_left_first"), "each"),
        **dict.fromkeys(("right_first", "right_then_left"), "each_right_first"),
        **dict.fromkeys(("simultaneous", "same_time", "middle", "center", "centre"), "together"),
    },
    "direction": {
        **dict.fromkeys(("upward", "upwards"), "up"),
        **dict.fromkeys(("downward", "downwards"), "down"),
        **dict.fromkeys(("in", "inwards"), "inward"),
        **dict.fromkeys(("out", "outwards"), "outward"),
        **dict.fromkeys(("lengthwise", "longitudinal"), "along"),
        **dict.fromkeys(("crosswise", "sideways"), "across"),
        **dict.fromkeys(("circle", "circular", "round"), "circles"),
        **dict.fromkeys(("still", "static", "none"), "hold"),
    },
    "view": {"rear": "back", "lateral": "side", "head": "top", "foot": "sole", "anterior": "front"},
    "chime": {
        **dict.fromkeys(("off", "no", "silent", "silence", "mute"), "none"),
        **dict.fromkeys(("gong", "singing_bowl"), "bowl"),
        **dict.fromkeys(("tick", "beep"), "click"),
    },
    "check-in scale": {"sore": "pain", "soreness": "pain", "tight": "tension", "stiff": "stiffness"},
}
_BOTH_SIDES = frozenset(("both", "both_sides", "bilateral", "alternate", "alternating", "sides", "beide"))
_LANGUAGES = {
    **dict.fromkeys(("english", "englisch"), "en"),
    **dict.fromkeys(("german", "deutsch"), "de"),
    **dict.fromkeys(("spanish", "español", "espanol"), "es"),
    **dict.fromkeys(("french", "français", "francais"), "fr"),
    **dict.fromkeys(("italian", "italiano"), "it"),
    **dict.fromkeys(("portuguese", "português"), "pt"),
    **dict.fromkeys(("dutch", "nederlands"), "nl"),
}


@dataclass(frozen=True, slots=True)
class KeyAdvice:
    """What an unknown key probably is.

    Attributes:
        meant: the key of this map it is a misspelling of, or None.
        fix: what to do.
        is_sure: whether nothing else can be meant.
    """

    meant: str | None
    fix: str
    is_sure: bool = False


def key_advice(key: str, here: MapName) -> KeyAdvice:
    """Say what to type instead of a key that this map does not have."""
    word = spelled(key[:_LONGEST_WORD])
    known = MAPS[here]
    if word in known:
        return KeyAdvice(word, _did_you_mean([word]), is_sure=True)
    common = COMMON_KEYS[here].get(word)
    if common in known:
        return KeyAdvice(common, _did_you_mean([common]), is_sure=True)
    if place := _belongs(word, here):
        return KeyAdvice(None, f"'{word}' belongs {place}.")
    if near := _nearest(key, known, _KEY_SIMILARITY):
        return KeyAdvice(near[0], _did_you_mean(near), is_sure=len(near) == 1)
    return KeyAdvice(None, f"Known here: {', '.join(known)}. Notes of your own: start the key with x-.")


def item_kind(keys: Iterable[str]) -> MapName:
    """Return what an item of ``steps`` is meant to be, when a misspelled key says so; else a step."""
    for key in keys:
        if key not in MAPS["step"]:
            word = spelled(key[:_LONGEST_WORD])
            meant = [_ITEM_WORDS[word]] if word in _ITEM_WORDS else []
            meant = meant or _nearest(key, ("rest", "repeat", "steps"), _KEY_SIMILARITY)
            if meant:
                return "rest" if meant[0] == "rest" else "block"
    return "step"


def word_fix(word: str, words: str, vocabulary: Vocabulary) -> str:
    """Say what to type instead of a word that a list does not hold.

    Args:
        word: what was typed.
        words: the list, as ``Field.words`` names it.
        vocabulary: the words of the format.
    """
    form = spelled(word[:_LONGEST_WORD])
    if words == "technique" and form in vocabulary.not_techniques:
        return vocabulary.not_techniques[form]
    meant = meant_words(word, words, vocabulary)
    return _did_you_mean(meant) if meant else f"Use one of: {', '.join(word_lists(vocabulary)[words])}"


def meant_words(word: str, words: str, vocabulary: Vocabulary) -> list[str]:
    """Return the words of a list that a word may stand for, at most three."""
    if words == "technique" and spelled(word[:_LONGEST_WORD]) in vocabulary.not_techniques:
        return []
    known = word_lists(vocabulary)[words]
    synonyms: Mapping[str, tuple[str, ...]] = {
        "technique": vocabulary.technique_synonyms,
        "tool": vocabulary.tool_synonyms,
        "position": {spelled(one): (id,) for one, id in vocabulary.position_synonyms.items()},
    }.get(words, {one: (id,) for one, id in COMMON_WORDS.get(words, {}).items()})
    return _meant(word, known, synonyms)


def means_both_sides(word: str) -> bool:
    """Return whether a word for the side is read in two ways."""
    return spelled(word[:_LONGEST_WORD]) in _BOTH_SIDES


def region_fix(word: str, vocabulary: Vocabulary) -> str:
    """Say what to type instead of a word that is no region; left or right in it becomes ``side``."""
    meant, side = meant_regions(word, vocabulary)
    if meant and side:
        return f"Type  region: {meant[0]}  and on a line of its own  side: {side}"
    if meant:
        return _did_you_mean(meant)
    areas = (region.id for region in vocabulary.regions.values() if region.members)
    return f"Name a muscle, or a whole area such as {listed(list(areas)[2:5], 'or')}."


def meant_regions(word: str, vocabulary: Vocabulary) -> tuple[list[str], str]:
    """Return the regions that a word may stand for, at most three, and left or right where it says so."""
    rest, side = without_side(word)
    return _meant(rest, vocabulary.regions, vocabulary.region_synonyms), side


def without_side(word: str) -> tuple[str, str]:
    """Take left or right out of a region word: ``calf right`` gives ``calf`` and ``right``."""
    parts = spelled(word[:_LONGEST_WORD]).split("_")
    side = next((part for part in parts if part in ("left", "right")), "")
    return "_".join(part for part in parts if part not in ("left", "right")), side


def language_fix(word: str) -> str:
    """Say what to type instead of a word that is no language code."""
    code = meant_language(word)
    return f"Type {code}." if code else "Use codes such as en, de, pt-BR."


def meant_language(word: str) -> str | None:
    """Return the language code that a word stands for, or None."""
    form = word.strip()[:_LONGEST_WORD]
    code = _LANGUAGES.get(form.casefold())
    if code is None and (match := re.fullmatch(r"([A-Za-z]{2})(?:[_-]([A-Za-z]{2,4}))?", form)):
        code = match[1].lower() + (f"-{match[2]}" if match[2] else "")
    return code


def _belongs(word: str, here: MapName) -> str:
    """Return the place of a key that another map has; '' when none has it."""
    if here in ("step", "rest", "block"):
        if word in MAPS["session"]:
            return "to the session: write it at the start of a line"
        if here != "step" and word in MAPS["step"]:
            return "to a step"
        if word == "rest":
            return "to an item of its own:  - rest: 15s"
    owners: tuple[MapName, ...] = ("safety", "plan", "step", "block", "rest", "defaults")
    owner = next((owner for owner in owners if owner != here and word in MAPS[owner]), None)
    if owner is not None:
        return "under 'steps:'" if owner in ("step", "block", "rest") else f"under '{owner}:'"
    return "to the session: write it at the start of a line" if word in MAPS["session"] else ""


def _meant(word: str, known: Iterable[str], synonyms: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Return the ids a word may stand for: its right spelling, its synonyms, or the nearest ones."""
    ids = tuple(known)
    form = spelled(word[:_LONGEST_WORD])
    if form in ids:
        return [form]
    if form in synonyms:
        return list(synonyms[form][:_MOST])
    near = _nearest(word, (*ids, *synonyms), _ID_SIMILARITY)
    found = [id for one in near for id in ((one,) if one in ids else synonyms[one])]
    return list(dict.fromkeys(found))[:_MOST]


def _nearest(word: str, known: Iterable[str], least: float) -> list[str]:
    if len(word) > _LONGEST_WORD:
        return []
    return get_close_matches(spelled(word), list(known), _MOST, least)


def _did_you_mean(words: list[str]) -> str:
    return f"Did you mean {listed([quoted(word) for word in words], 'or')}?"
