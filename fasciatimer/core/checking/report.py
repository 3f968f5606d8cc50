"""Collecting the problems of one file."""

from __future__ import annotations

import re
from collections.abc import Iterable

from fasciatimer.core.document import MAX_PROBLEMS
from fasciatimer.core.nodes import Mapping, Node, Span
from fasciatimer.core.problems import Mend, Problem, Severity, has_errors

_LONGEST_QUOTE = 60


class TooManyProblemsError(Exception):
    """There are more problems than are kept; reading stops."""


class Report:
    """The problems found so far.

    Args:
        problems: what is known already.
    """

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        self.problems = list(problems)
        self.has_errors = has_errors(self.problems)

    def error(self, code: str, where: Span, message: str, fix: str = "", *mends: Mend) -> None:
        """Note something that keeps the session from playing."""
        self._note("error", code, where, message, fix, mends)

    def warn(self, code: str, where: Span, message: str, fix: str = "", *mends: Mend) -> None:
        """Note something the author should know."""
        self._note("warning", code, where, message, fix, mends)

    def take(self, problems: Iterable[Problem]) -> None:
        """Note what was found elsewhere."""
        for problem in problems:
            self._add(problem)

    def _note(
        self, severity: Severity, code: str, where: Span, message: str, fix: str, mends: tuple[Mend, ...]
    ) -> None:
        self._add(Problem(where.line, where.column, where.length, severity, code, message, fix, mends))

    def _add(self, problem: Problem) -> None:
        if len(self.problems) >= MAX_PROBLEMS:
            raise TooManyProblemsError
        self.problems.append(problem)
        self.has_errors = self.has_errors or problem.is_error


def place_of(node: Node) -> Span:
    """Return where a problem with this value points: for a map over several lines its first key."""
    return node.first_key if isinstance(node, Mapping) and not node.flow else node.span


def quoted(words: str) -> str:
    """Return what was typed in quotes, on one line and cut when it is long."""
    line = re.sub(r"\s+", " ", words[: 2 * _LONGEST_QUOTE])
    return f"'{line[: _LONGEST_QUOTE - 1]}…'" if len(line) > _LONGEST_QUOTE else f"'{line}'"


def listed(words: Iterable[str], joint: str) -> str:
    """Return words as a sentence lists them: ``a, b or c``."""
    *first, last = words
    return f"{', '.join(first)} {joint} {last}" if first else last
