"""What the word under the cursor means."""

from __future__ import annotations

from dataclasses import dataclass

from fasciatimer.core.editing.glossary import (
    about_region,
    about_technique,
    about_tool,
    by_id,
    form_of,
    words_for,
)
from fasciatimer.core.editing.manuscript import Source, manuscript_of
from fasciatimer.core.editing.offers import known_field
from fasciatimer.core.editing.where import Spot, place_at
from fasciatimer.core.fields import MAPS, Field
from fasciatimer.core.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Help:
    """What a word means: a title, a text of a few lines, and from where to where the word goes."""

    title: str
    text: str
    start: int
    end: int


def help_at(source: Source, offset: int, vocabulary: Vocabulary) -> Help | None:
    """Return the help for the word at an offset of the text as the editor holds it; None without any."""
    manuscript = manuscript_of(source)
    spot = place_at(manuscript, offset)
    if spot.part == "comment":
        return None
    known = known_field(spot)
    if known is None:
        return None if spot.name else _about_inner(spot)
    if spot.part == "value":
        told = _about_word(known, spot.word, vocabulary)
        if told:
            return Help(*told, spot.start, spot.end)
    return Help(known.key, _about_key(known), spot.start, spot.end)


def _about_key(known: Field) -> str:
    needed = "\nEvery one needs it." if known.required else ""
    return f"{known.purpose}\n{form_of(known)}{needed}"


def _about_word(known: Field, word: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """Return the title and the text for a word of the format; None for other words."""
    if known.value in ("regions", "path"):
        if zone := vocabulary.zone(word):
            return zone.name, f"Never here: {zone.text}\n{zone.why}."
        if region := vocabulary.regions.get(word):
            return region.name, about_region(region, vocabulary)
        return None
    if known.words == "technique" and (technique := vocabulary.techniques.get(word)):
        return technique.name, about_technique(technique, vocabulary)
    if known.words == "tool" and (tool := vocabulary.tools.get(word)):
        return tool.name, about_tool(tool) or known.purpose
    meaning = by_id(words_for(known, vocabulary)).get(word)
    return (meaning.name, known.purpose) if meaning else None


def _about_inner(spot: Spot) -> Help | None:
    """Return the help for the time of a cue, a point of a curve or a language."""
    owner = next((part for part in reversed(spot.path) if isinstance(part, str)), "")
    known = next((fields[owner] for fields in MAPS.values() if owner in fields), None)
    if known is None or not spot.word:
        return None
    return Help(f"{owner}: {spot.key}", _about_key(known), spot.start, spot.end)
