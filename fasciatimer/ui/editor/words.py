"""What the editor says of steps, problems and places."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from fasciatimer.core.problems import Problem
from fasciatimer.core.units import parse_time
from fasciatimer.ui.editor.rows import Row
from fasciatimer.ui.phrases import DOT, problems_text
from fasciatimer.ui.player.words import spoken_length


def tr(text: str, **values: object) -> str:
    """Return the text in the reader's language with its places filled in."""
    return QCoreApplication.translate("Editor", text).format(**values)


def row_name(row: Row) -> str:
    """Return what a row is called."""
    if row.name:
        return row.name
    return {"rest": tr("Rest"), "block": tr("Repeat")}.get(row.kind, tr("No name yet"))


def side_word(side: str) -> str:
    """Return a side in one word; what is no side as it is written."""
    words = {
        "left": tr("left"),
        "right": tr("right"),
        "each": tr("each side"),
        "each_right_first": tr("each, right first"),
        "together": tr("both"),
    }
    return words.get(side, side)


def facts_text(row: Row) -> str:
    """Return ``60s · right``."""
    return DOT.join(part for part in (row.length, side_word(row.side)) if part)


def hints_text(count: int) -> str:
    """Return ``2 hints``."""
    return tr("1 hint") if count == 1 else tr("{n} hints", n=count)


def row_spoken(row: Row, place: int, count: int) -> str:
    """Return a row as one sentence for a screen reader."""
    length_ms = parse_time(row.length)
    length = spoken_length(length_ms) if length_ms else row.length
    parts = [tr("Step {n} of {m}", n=place, m=count), row_name(row), side_word(row.side), length]
    return _sentence(*parts, *_counts(row.errors, row.hints))


def head_spoken(title: str, errors: int, hints: int) -> str:
    """Return the head of a session as one sentence for a screen reader."""
    return _sentence(tr("The session"), title or tr("No title yet"), *_counts(errors, hints))


def problem_sentence(problem: Problem) -> str:
    """Return what is wrong as a sentence that begins large."""
    sentence = problem.message[:1].upper() + problem.message[1:]
    return sentence if sentence.endswith((".", "?")) else f"{sentence}."


def problem_text(problem: Problem) -> str:
    """Return ``45: 'rigth' is not a side. Did you mean 'right'?`` for a row."""
    place = f"{problem.line}: " if problem.line else ""
    return " ".join(part for part in (place + problem_sentence(problem), problem.fix) if part)


def problem_spoken(problem: Problem, *, fixable: bool) -> str:
    """Return a problem as a screen reader says it."""
    level = tr("problem") if problem.is_error else tr("hint")
    place = tr("Line {n}", n=problem.line) if problem.line else tr("The whole file")
    words = f"{place}, {level}, {problem_sentence(problem)} {problem.fix}".strip()
    return f"{words} {tr('Ctrl period fixes.')}" if fixable else words


def counts_text(errors: int, hints: int) -> str:
    """Return ``2 problems, 1 hint``; when all is well, so."""
    if not errors and not hints:
        return tr("Nothing to mend.")
    return ", ".join(_counts(errors, hints))


def _counts(errors: int, hints: int) -> list[str]:
    words = [problems_text(errors)] if errors else []
    return words + ([hints_text(hints)] if hints else [])


def _sentence(*parts: str) -> str:
    return ", ".join(part for part in parts if part) + "."
