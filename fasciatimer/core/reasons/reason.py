"""One entry of the table of reasons."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a problem code exists.

    Attributes:
        code: the problem code.
        what: what is wrong, in one sentence.
        why: why that matters, in one or two sentences.
        wrong: lines that give this code; '' where a few lines cannot show it. Lines that start with '- ' are
            steps of a session, others stand at its start.
        right: the same, done well.
        evidence: ids of studies and guidelines it rests on, for what is about the body; see ``SOURCES``.
    """

    code: str
    what: str
    why: str
    wrong: str = ""
    right: str = ""
    evidence: tuple[str, ...] = ()
