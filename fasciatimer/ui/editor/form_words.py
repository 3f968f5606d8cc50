"""What the fields of the form are called, and the words one chooses from."""

from __future__ import annotations

from fasciatimer.core.fields import Field
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.editor.words import side_word, tr


def label_of(field: Field) -> str:
    """Return what a field is called; of one without a name of its own the key."""
    names = {
        "name": tr("Name"),
        "technique": tr("Way to work"),
        "region": tr("Area"),
        "side": tr("Side"),
        "tool": tr("Tool"),
        "duration": tr("How long"),
        "reps": tr("Or how many times"),
        "hold": tr("Hold each"),
        "relax": tr("Pause after each"),
        "pressure": tr("Pressure"),
        "stroke": tr("One stroke takes"),
        "text": tr("How to do it"),
        "say": tr("Spoken"),
        "easier": tr("A gentler way"),
        "tip": tr("Tip"),
        "breath": tr("Breath, in and out"),
        "direction": tr("Direction"),
        "view": tr("Drawing"),
        "position": tr("Position"),
        "prepare": tr("Get ready"),
        "switch": tr("Change of sides"),
        "chime": tr("Chime"),
        "beyond_cap": tr("Reason to leave a limit"),
        "sources": tr("Where it comes from"),
        "rest": tr("Rest"),
        "repeat": tr("Rounds"),
        "title": tr("Title"),
        "summary": tr("Summary"),
        "author": tr("Author"),
        "note": tr("Note before the start"),
        "goals": tr("Goals, one a line"),
        "aftercare": tr("Afterwards, one a line"),
        "id": tr("Short name"),
        "language": tr("Language"),
        "updated": tr("Last change"),
        "license": tr("License"),
        "tags": tr("Tags"),
        "equipment": tr("Props"),
        "check_in": tr("Ask before and after"),
    }
    return names.get(field.key, field.key)


def option_name(word: str, kind: str, vocabulary: Vocabulary) -> str:
    """Return what a word of a list is called."""
    if kind == "technique":
        return vocabulary.techniques[word].name
    if kind == "tool":
        return vocabulary.tools[word].name
    if kind == "position":
        return vocabulary.positions[word]
    if kind == "side":
        said = side_word(word)
        return said[:1].upper() + said[1:]
    plain = word.replace("_", " ")
    return plain[:1].upper() + plain[1:]
