"""What the fields of the form are called, and the words one chooses from."""

from __future__ import annotations

from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.editor.words import side_word, tr


def label_of(keys: tuple[str, ...]) -> str:
    """Return what a field is called, by the keys that lead to it; without a name of its own it is the key."""
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
        "sources": tr("Where it comes from, one a line"),
        "rest": tr("Rest"),
        "repeat": tr("Rounds"),
        "title": tr("Title"),
        "summary": tr("Summary"),
        "author": tr("Author"),
        "note": tr("Note before the start"),
        "goals": tr("Goals, one a line"),
        "aftercare": tr("What to do, one a line"),
        "id": tr("Short name"),
        "language": tr("Language"),
        "updated": tr("Last change"),
        "license": tr("License"),
        "tags": tr("Tags, one a line"),
        "equipment": tr("Props, one a line"),
        "check_in": tr("Ask before and after"),
        "cues": tr("Cues inside the step"),
        "path": tr("Path of the stroke, area by area"),
        "image": tr("Picture beside the file"),
        "times_per_day": tr("Times a day"),
        "days_per_week": tr("Days a week"),
        "weeks": tr("Weeks"),
        "avoid_if": tr("Do not start if, one a line"),
        "ask_first": tr("Ask a clinician first if, one a line"),
        "stop_if": tr("Stop if, one a line"),
        "max_pressure": tr("Highest pressure"),
        "plan.note": tr("Note on the plan"),
    }
    return names.get(".".join(keys)) or names.get(keys[-1], keys[-1])


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
