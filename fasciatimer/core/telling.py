"""How a problem is told: the sentence, the line it is about, a caret, and what to type instead."""

from __future__ import annotations

from collections.abc import Sequence

from fasciatimer.core.characters import columns, shown
from fasciatimer.core.problems import Problem

MAX_TOLD = 20
MAX_WIDTH = 110
_BEFORE_PLACE = 40
_MAX_SENTENCE = 500
_BAR = "       | "
_FIX = "       = "


def tell(problem: Problem, file_name: str, text_lines: Sequence[str]) -> str:
    """Return a problem as text of several lines, safe to print, without a line end at its end.

    Args:
        problem: what is wrong. A problem of line 0 is told without a source line.
        file_name: how the file is called in the first line.
        text_lines: the lines of the file, without line ends.
    """
    place = f"{shown(file_name)}:{problem.line}:{problem.column}"
    told = [f"{place}: {problem.severity} {problem.code}: {_sentence(problem.message)}"]
    if 0 < problem.line <= len(text_lines):
        source, indent, width = _cut(text_lines[problem.line - 1], problem.column - 1, problem.length)
        told.append(f"{problem.line:>6} | {source}".rstrip())
        told.append(f"{_BAR}{' ' * indent}{'^' * width}")
    if problem.fix:
        first, *more = problem.fix.split("\n")
        told.append(_FIX + _sentence(first))
        told += [" " * len(_FIX) + _sentence(line) for line in more]
    return "\n".join(told)


def tell_all(problems: Sequence[Problem], file_name: str, text_lines: Sequence[str]) -> str:
    """Return the first 20 problems as text, an empty line between them; then how many more there are."""
    told = [tell(problem, file_name, text_lines) for problem in problems[:MAX_TOLD]]
    if len(problems) > MAX_TOLD:
        told.append(f"... and {len(problems) - MAX_TOLD} more")
    return "\n\n".join(told)


def as_json(problem: Problem, file_name: str) -> dict[str, str | int]:
    """Return a problem as the object that ``check --json`` prints; all its texts can be printed."""
    return {
        "file": file_name.encode("utf-8", "replace").decode("utf-8"),
        "line": problem.line,
        "column": problem.column,
        "severity": problem.severity,
        "code": problem.code,
        "message": shown(problem.message),
        "fix": "\n".join(map(shown, problem.fix.split("\n"))),
    }


def _sentence(text: str) -> str:
    text = shown(text)
    return text if len(text) <= _MAX_SENTENCE else text[: _MAX_SENTENCE - 1] + "…"


def _cut(line: str, start: int, length: int) -> tuple[str, int, int]:
    """Return the part of a line to print, and in terminal columns where its caret starts and ends."""
    first, last = 0, len(line)
    if len(line) > MAX_WIDTH:
        first = max(0, min(start - _BEFORE_PLACE, len(line) - MAX_WIDTH))
        last = first + MAX_WIDTH
    part = shown(line[first:last])
    if first > 0:
        part = "…" + part[1:]
    if last < len(line):
        part = part[:-1] + "…"
    start -= first
    return part, columns(part[:start]), max(1, columns(part[start : start + length].rstrip()))
