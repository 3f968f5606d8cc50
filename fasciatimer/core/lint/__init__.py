"""What a good session does: advice about order, dose, pace and words, given when a file has no error.

Every rule is a small function from a draft to findings. ``RULES`` names them all, by code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from fasciatimer.core.lint import dose, fit, order, reading, sides, words
from fasciatimer.core.lint.draft import Draft, Finding
from fasciatimer.core.model import Session
from fasciatimer.core.problems import Problem, Severity, in_order
from fasciatimer.core.vocabulary import Vocabulary

Rule: TypeAlias = Callable[[Draft], Iterable[Finding]]

RULES: tuple[tuple[str, Rule], ...] = (
    ("L01", order.judge_opening),
    ("L02", order.judge_ending),
    ("L03", order.find_returns),
    ("L04", fit.find_unusual_techniques),
    ("L04", fit.find_unusual_tools),
    ("L06", dose.find_unusual_lengths),
    ("L06", dose.find_strong_touch),
    ("L06", dose.judge_total),
    ("L07", dose.find_harsh_curves),
    ("L07", dose.judge_monotony),
    ("L08", dose.find_fast_strokes),
    ("L09", dose.find_missing_easier_ways),
    ("L10", sides.find_long_touch),
    ("L10", sides.find_long_tool_use),
    ("L11", sides.find_uneven_sides),
    ("L12", reading.find_long_speech),
    ("L12", reading.find_long_texts),
    ("L12", reading.find_crowded_cues),
    ("L13", order.find_rushed_changes),
    ("L14", fit.find_missing_care),
    ("L14", fit.judge_equipment),
    ("L15", dose.find_strong_presses),
    ("L16", dose.find_odd_breaths),
    ("L17", words.find_missing_languages),
    ("L18", words.find_personal_data),
    ("L19", sides.find_single_balls),
    ("L20", fit.find_needless_reasons),
    ("L21", sides.find_missing_sides),
)


def advise(session: Session, vocabulary: Vocabulary, *, shipped: bool = False) -> list[Problem]:
    """Return the advice about a session that has no error, in order of line, column and code.

    Args:
        session: a checked session; its ``source`` nodes give the places.
        vocabulary: usual doses, limits and wording rules.
        shipped: whether it comes with the app; then promises (W01 to W14) are errors, else warnings.
    """
    draft = Draft(session, vocabulary)
    problems = [_problem(code, finding, "warning") for code, rule in RULES for finding in rule(draft)]
    severity: Severity = "error" if shipped else "warning"
    problems += [_problem(code, finding, severity) for code, finding in words.find_claims(draft)]
    return in_order(problems)


def _problem(code: str, finding: Finding, severity: Severity) -> Problem:
    at = finding.at
    length = at.length if at.line else 0
    mends = (finding.mend,) if finding.mend else ()
    return Problem(at.line, at.column, length, severity, code, finding.message, finding.fix, mends)
