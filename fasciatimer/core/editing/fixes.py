"""Mending problems with one press, where there is no doubt what is meant.

The checker says with each problem what mends it (``Problem.mends``); here that becomes edits of the text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fasciatimer.core.editing.manuscript import CannotEdit, Edit, Manuscript, Source, manuscript_of
from fasciatimer.core.editing.spelling import spell_word
from fasciatimer.core.editing.values import change_around, delete_at
from fasciatimer.core.problems import Mend, Problem

_LONGEST_LABEL = 40


@dataclass(frozen=True, slots=True)
class Fix:
    """What mends a problem: what the button says, and the edits, which belong together."""

    label: str
    edits: tuple[Edit, ...]


def fix_of(problem: Problem, source: Source) -> Fix | None:
    """Return what mends a problem for certain; None where a person has to decide.

    Args:
        problem: found in this very text.
        source: the text as the editor holds it.
    """
    manuscript = manuscript_of(source)
    if not problem.mends or not problem.line:
        return None
    start = manuscript.places.start_of(problem.line) + problem.column - 1
    try:
        edits = [edit for mend in problem.mends for edit in _edits(mend, problem, manuscript, start)]
    except CannotEdit:
        return None
    return Fix(_label(problem.mends[0]), tuple(edits)) if edits else None


def fix_all(problems: Iterable[Problem], source: Source) -> tuple[Edit, ...]:
    """Return the edits that mend every problem that can be mended for certain, in one go.

    Of two fixes in one place the first is taken; check the text again afterwards and ask once more.
    """
    manuscript = manuscript_of(source)
    taken: list[Edit] = []
    for problem in problems:
        fix = fix_of(problem, manuscript)
        if fix and not any(_meet(edit, other) for edit in fix.edits for other in taken):
            taken += fix.edits
    return tuple(taken)


def _edits(mend: Mend, problem: Problem, manuscript: Manuscript, start: int) -> Iterable[Edit]:
    if mend.do == "delete":
        return delete_at(manuscript, start, mend.key)
    if mend.do == "set":
        return change_around(manuscript, start, mend.key, mend.values or mend.text)
    first, last = mend.at or (start, start + problem.length)
    text = (
        spell_word(mend.text, '"' if "'" in mend.text else "", flow=True) if mend.do == "quote" else mend.text
    )
    return (manuscript.edit(first, last, text),)


def _label(mend: Mend) -> str:
    if mend.do == "quote":
        return "Put it in quotes"
    if mend.do == "delete" or not mend.text + "".join(mend.values):
        return "Delete it"
    if mend.do == "set":
        value = f"[{', '.join(mend.values)}]" if mend.values else mend.text
        return f"Set  {mend.key}: {value}"
    text = mend.text.strip()
    return f"Type {text}" if 1 < len(text) <= _LONGEST_LABEL or text.isalnum() else "Mend the spacing"


def _meet(one: Edit, other: Edit) -> bool:
    return one.start <= other.end and other.start <= one.end
