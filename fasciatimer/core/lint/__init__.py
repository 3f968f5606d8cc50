"""What a good session does: advice about order, dose, pace and words, given when a file has no error.

Every rule is a small function from a draft to findings. ``RULES`` names them all, by code.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeAlias

from fasciatimer.core.lint import dose, fit, order, reading, sides, words
from fasciatimer.core.lint.draft import Draft, Finding
from fasciatimer.core.memory import Known, Memory
from fasciatimer.core.model import Session
from fasciatimer.core.problems import Problem, Severity, in_order
from fasciatimer.core.vocabulary import Vocabulary

Rule: TypeAlias = Callable[[Draft], Iterable[Finding]]

OF_ITEMS: tuple[tuple[str, Rule], ...] = (
    ("L04", fit.find_unusual_techniques),
    ("L04", fit.find_unusual_tools),
    ("L06", dose.find_unusual_lengths),
    ("L06", dose.find_strong_touch),
    ("L07", dose.find_harsh_curves),
    ("L08", dose.find_fast_strokes),
    ("L09", dose.find_missing_easier_ways),
    ("L12", reading.find_long_speech),
    ("L12", reading.find_long_texts),
    ("L12", reading.find_crowded_cues),
    ("L15", dose.find_strong_presses),
    ("L16", dose.find_odd_breaths),
    ("L19", sides.find_single_balls),
    ("L20", fit.find_needless_reasons),
    ("L21", sides.find_missing_sides),
)
"""These look at one step, rest or block at a time: what they say of one holds wherever it stands."""

OF_SESSIONS: tuple[tuple[str, Rule], ...] = (
    ("L01", order.judge_opening),
    ("L02", order.judge_ending),
    ("L03", order.find_returns),
    ("L06", dose.judge_total),
    ("L07", dose.judge_monotony),
    ("L10", sides.find_long_touch),
    ("L10", sides.find_long_tool_use),
    ("L11", sides.find_uneven_sides),
    ("L13", order.find_rushed_changes),
    ("L14", fit.find_missing_care),
    ("L14", fit.judge_equipment),
    ("L17", words.find_missing_languages),
    ("L18", words.find_personal_data),
)
"""These look at what surrounds the items, and at how one follows the other."""

RULES = (*OF_ITEMS, *OF_SESSIONS)


def advise(
    session: Session, vocabulary: Vocabulary, *, shipped: bool = False, memory: Memory | None = None
) -> list[Problem]:
    """Return the advice about a session that has no error, in order of line, column and code.

    Args:
        session: a checked session; its ``source`` nodes give the places.
        vocabulary: usual doses, limits and wording rules.
        shipped: whether it comes with the app; then promises (W01 to W14) are errors, else warnings.
        memory: what is known of the items of this session; it is brought up to date.
    """
    severity: Severity = "error" if shipped else "warning"
    if memory is None:
        draft = Draft(session, vocabulary)
        problems = _of_items(draft, severity)
    else:
        draft = Draft(session, vocabulary, [known.layouts for known in memory.known])
        problems = _of_known_items(draft, memory.known, severity)
    problems += [_problem(code, finding, "warning") for code, rule in OF_SESSIONS for finding in rule(draft)]
    problems += [_problem(code, finding, severity) for code, finding in words.find_claims_around(draft)]
    return in_order(problems)


def _of_items(draft: Draft, severity: Severity) -> list[Problem]:
    """Return the advice about single items, and what they promise."""
    problems = [_problem(code, finding, "warning") for code, rule in OF_ITEMS for finding in rule(draft)]
    return problems + [_problem(code, finding, severity) for code, finding in words.find_claims(draft)]


def _of_known_items(draft: Draft, items: Sequence[Known], severity: Severity) -> list[Problem]:
    """Return the same, asking the rules only about items that they were not asked about before."""
    fresh = [known for known in items if known.advice is None]
    if fresh:
        session = replace(draft.session, items=tuple(known.item for known in fresh))
        starts = [known.node.span[:2] for known in fresh]
        found: list[list[Problem]] = [[] for _ in fresh]
        for problem in _of_items(Draft(session, draft.vocabulary), severity):
            found[bisect_right(starts, (problem.line, problem.column)) - 1].append(problem)
        for known, problems in zip(fresh, found, strict=True):
            known.advice = tuple(problems)
    return [problem for known in items for problem in known.advice or ()]


def _problem(code: str, finding: Finding, severity: Severity) -> Problem:
    at = finding.at
    length = at.length if at.line else 0
    mends = (finding.mend,) if finding.mend else ()
    return Problem(at.line, at.column, length, severity, code, finding.message, finding.fix, mends)
