"""What can be typed where the cursor is: keys, words and values, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fasciatimer.core.checking.suggest import COMMON_KEYS
from fasciatimer.core.editing.glossary import Meaning, form_of, words_for
from fasciatimer.core.editing.manuscript import Source, manuscript_of
from fasciatimer.core.editing.where import Spot, place_at
from fasciatimer.core.fields import MAPS, Field, MapName
from fasciatimer.core.units import format_time, parse_time
from fasciatimer.core.vocabulary import Vocabulary, spelled

_TIMES = {
    "duration": ("20s", "30s", "45s", "1m", "1m30s", "5 breaths"),
    "hold": ("2s", "3s", "5s", "10s", "1 breath"),
    "relax": ("1s", "2s", "3s", "5s"),
    "stroke": ("2s", "3s", "4s", "5s", "6s", "8s"),
    "prepare": ("0s", "3s", "5s", "8s", "10s"),
    "switch": ("3s", "5s", "8s", "10s"),
    "rest": ("5s", "10s", "15s", "30s", "3 breaths"),
}
_FORMS: dict[str, tuple[tuple[str, str], ...]] = {
    "pressure": (
        ("3", "The same all the time"),
        ("[1, 2]", "From light to a little more"),
        ("[1, 4, 4, 1]", "Ease in, stay, ease out"),
        ("[2, 4, 2]", "Rise and fall"),
        ("{0%: 2, 50%: 4, 100%: 2}", "Points of your own"),
    ),
    "breath": (
        ("[4, 6]", "4 seconds in, 6 out"),
        ("[4, 4]", "4 seconds in, 4 out"),
        ("[4, 2, 6, 0]", "4 seconds in, 2 held, 6 out"),
    ),
    "language": (
        ("en", "English"),
        ("de", "German"),
        ("es", "Spanish"),
        ("fr", "French"),
        ("pt", "Portuguese"),
    ),
    "license": (("CC-BY-4.0", "Free to use with your name"), ("CC0-1.0", "Free to use")),
    "cues": (("75%", "After three quarters"), ("50%", "Half way"), ("10s", "After 10 seconds")),
}
_LINES = {"map": "\n{indent}", "cues": "\n{indent}75%: ", "steps": "\n{indent}- name: "}
_NOT_AT_ALL = 9


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can be typed at the cursor.

    Attributes:
        insert: the text that takes the place of ``start`` to ``end``.
        label: what is offered, as it is typed.
        detail: its plain name.
        help: one line about it; may be empty.
        start: where the word that it replaces starts, in the text as the editor holds it.
        end: where that word ends.
    """

    insert: str
    label: str
    detail: str
    help: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Choice:
    """A thing to offer, before it is known whether it is meant."""

    meaning: Meaning
    insert: str
    misfit: int = 0


def offers_at(
    source: Source,
    offset: int,
    vocabulary: Vocabulary,
    fields: dict[MapName, dict[str, Field]] = MAPS,
) -> tuple[Offer, ...]:
    """Return what can be typed at an offset of the text as the editor holds it, the likeliest first.

    What is typed already is looked for in ids, plain names and other words for the same thing.
    """
    manuscript = manuscript_of(source)
    spot = place_at(manuscript, offset)
    if spot.part == "comment":
        return ()
    if spot.part == "key":
        choices = list(_keys(spot, fields, manuscript.line_end))
    else:
        choices = list(_values(spot, vocabulary, fields))
        if manuscript.text[spot.start - 1 : spot.start] in (":", "-"):
            choices = [_Choice(one.meaning, f" {one.insert}", one.misfit) for one in choices]
    wanted = spelled(spot.typed.strip().strip("\"'"))
    named = spot.part == "value"  # what a key is for holds too many words to look in
    ranked = [
        (_distance(one.meaning, wanted, named=named), one.misfit, place) for place, one in enumerate(choices)
    ]
    return tuple(
        Offer(
            choices[place].insert,
            choices[place].meaning.id,
            choices[place].meaning.name,
            choices[place].meaning.help,
            spot.start,
            spot.end,
        )
        for distance, _, place in sorted(ranked)
        if distance < _NOT_AT_ALL
    )


def known_field(spot: Spot, fields: dict[MapName, dict[str, Field]] = MAPS) -> Field | None:
    """Return what the format knows about the key of a spot; of a text by language, about the text's key."""
    if spot.name:
        return fields[spot.name].get(spot.key)
    return None


def _keys(spot: Spot, fields: dict[MapName, dict[str, Field]], line_end: str) -> Iterator[_Choice]:
    """Yield the keys that this map can still have."""
    taken = spot.entries.keys() - {spot.key}
    if spot.name is None:
        if spot.path[-1:] == ("cues",):
            for word, name in _FORMS["cues"]:
                yield _Choice(Meaning(word, name), word + _behind(spot))
        return
    known = dict(fields[spot.name])
    if spot.name == "step" and spot.step and not ({"duration", "reps", "technique", "region"} & taken):
        known |= {key: one for key, one in fields["rest"].items() if key not in known}
        if spot.step.count("steps") == 1:
            known |= {key: one for key, one in fields["block"].items() if key not in known}
    dash = "- " if spot.needs_dash else ""
    for key, field in known.items():
        if key in taken or (key in ("duration", "reps") and {"duration", "reps"} & taken):
            continue
        lines = _LINES.get(field.value, "") if not spot.flow else ""
        below = lines.replace("\n", line_end).format(indent=" " * (spot.column + 2))
        behind = f":{below}" if below and not spot.has_colon else _behind(spot)
        # What every step needs comes first where nothing is typed; the rest keeps the order of the table.
        others = tuple(word for word, meant in COMMON_KEYS.get(spot.name, {}).items() if meant == key)
        meaning = Meaning(key, field.purpose, form_of(field), others)
        yield _Choice(meaning, dash + key + behind, not field.required)


def _behind(spot: Spot) -> str:
    return "" if spot.has_colon else ": "


def _values(spot: Spot, vocabulary: Vocabulary, fields: dict[MapName, dict[str, Field]]) -> Iterator[_Choice]:
    known = known_field(spot, fields)
    if known is None:
        return
    for meaning in words_for(known, vocabulary):
        yield _Choice(meaning, meaning.id, _misfit(known, meaning.id, spot, vocabulary))
    if known.value == "time":
        for word in _TIMES[known.key]:
            yield _Choice(Meaning(word, _usual(known.key, parse_time(word), spot, vocabulary)), word)
    elif not (spot.flow and known.value in ("pressure", "breath")):
        for word, name in _FORMS.get("license" if known.key == "license" else known.value, ()):
            yield _Choice(Meaning(word, name), word)
    if known.value == "whole" and known.example:
        yield _Choice(Meaning(known.example, known.purpose), known.example)


def _usual(key: str, ms: int | None, spot: Spot, vocabulary: Vocabulary) -> str:
    """Say whether a time is usual for the technique of the step."""
    technique = vocabulary.techniques.get(spot.entries.get("technique", ""))
    if technique and ms is not None:
        low, high = technique.duration_ms
        if key == "duration" and low <= ms <= high:
            return f"Usual for {technique.id}"
        if key == "stroke" and technique.stroke and technique.stroke.usual_ms == ms:
            return f"Usual for {technique.id}"
    return format_time(ms) if ms is not None else ""


def _misfit(known: Field, id: str, spot: Spot, vocabulary: Vocabulary) -> int:
    """Return 0 for a word that goes with the rest of the step, more for one that does not."""
    technique = vocabulary.techniques.get(spot.entries.get("technique", ""))
    region = vocabulary.regions.get(spot.entries.get("region", "").strip("[]").split(",")[0].strip())
    if known.words == "tool":
        misfit = 0
        if technique and id not in technique.tools:
            misfit += 2
        if region and id in region.forbidden:
            misfit += 4
        elif region and id not in region.tools:
            misfit += 1
        return misfit
    if known.words == "technique" and region:
        if id in region.forbidden:
            return 4
        return 0 if id in region.techniques else 1
    return 0


def _distance(meaning: Meaning, wanted: str, *, named: bool) -> int:
    """Return how far a word is from what is typed: 0 for its start, ``_NOT_AT_ALL`` when it is not meant."""
    id, name = spelled(meaning.id), spelled(meaning.name) if named else ""
    if id.startswith(wanted):
        return 0
    others = [spelled(word) for word in meaning.others]
    if _has_start(id.split("_"), wanted) or name.startswith(wanted) or wanted in others:
        return 1
    if _has_start((*others, *name.split("_")), wanted):
        return 2
    if any(wanted in word for word in (id, name, *others)):
        return 3
    return _NOT_AT_ALL


def _has_start(words: Iterable[str], wanted: str) -> bool:
    return any(word.startswith(wanted) for word in words)
