"""What is wrong with a session file, as data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Mend:
    """A change of the text that mends a problem for certain.

    Attributes:
        do: ``type`` writes a text where the problem points; ``quote`` puts the words there in quotes;
            ``delete`` takes the entry there away; ``set`` gives a key of the map around it a value.
        text: what to type; for ``quote`` the words without quotes.
        key: the key to set; with ``delete`` the key around the place that goes.
        values: the value to set when it is a list.
        at: where instead, as offsets from and to in the text with LF line ends.
    """

    do: Literal["type", "quote", "delete", "set"]
    text: str = ""
    key: str = ""
    values: tuple[str, ...] = ()
    at: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a file.

    Attributes:
        line: line in the file, from 1; 0 for the file as a whole.
        column: column in code points, from 1; 0 for the file as a whole.
        length: how many code points the place covers, at least 1 (0 for the file as a whole).
        severity: an error keeps the session from playing, a warning does not.
        code: problem code of the format, for example ``V06``; never reused for something else.
        message: one sentence in plain words, naming things as the author typed them.
        fix: what to do, with the text to type where that is possible; may be empty.
        mends: the changes that do it, all together, where there is no doubt what is meant; else none.
    """

    line: int
    column: int
    length: int
    severity: Severity
    code: str
    message: str
    fix: str = ""
    mends: tuple[Mend, ...] = field(default=(), compare=False)

    @property
    def is_error(self) -> bool:
        """Whether this keeps the session from playing."""
        return self.severity == "error"


def has_errors(problems: list[Problem] | tuple[Problem, ...]) -> bool:
    """Return whether any of the problems keeps the session from playing."""
    return any(problem.is_error for problem in problems)


def in_order(problems: list[Problem]) -> list[Problem]:
    """Return the problems sorted by line, column and code."""
    return sorted(problems, key=lambda p: (p.line, p.column, p.code))
