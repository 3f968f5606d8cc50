"""Which of the app's questions concern a session: its own regions, tools and pressures, and no others."""

from __future__ import annotations

from fasciatimer.core.conditions import Condition, read_safety_page
from fasciatimer.core.limits import Limits
from fasciatimer.core.model import SIDES_OF, Session
from fasciatimer.core.rules import Rule, highest_by, holds, reason_against
from fasciatimer.core.vocabulary import Vocabulary


def concerns_of(session: Session, limits: Limits, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return what to ask somebody about first, as conditions: those about a place of the body first.

    Nothing once the person has answered the questions of the settings: what they said holds already.
    """
    if limits.asked:
        return ()
    found = [
        condition
        for condition in read_safety_page(vocabulary).conditions.values()
        if condition.group != "today" and not condition.today and _concerns(condition, session, vocabulary)
    ]
    found.sort(key=lambda condition: not any(one.rule.places for one in condition.rules))
    return tuple(condition.ask.rstrip("?") for condition in found)


def today_of(session: Session, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return when not to start today, beside what is asked before every session: what concerns this one."""
    return tuple(
        condition.ask.rstrip("?")
        for condition in read_safety_page(vocabulary).conditions.values()
        if condition.group == "today" and not condition.today and _concerns(condition, session, vocabulary)
    )


def _concerns(condition: Condition, session: Session, vocabulary: Vocabulary) -> bool:
    return any(not one.reach and _bites(one.rule, session, vocabulary) for one in condition.rules)


def _bites(rule: Rule, session: Session, vocabulary: Vocabulary) -> bool:
    """Return whether a rule would change a session."""
    for step in session.steps():
        sides = SIDES_OF[step.side]
        if reason_against(vocabulary, rule, step, sides) is not None:
            return True
        highest = highest_by(vocabulary, rule, step.technique)
        peak = max(step.pressure.values) if step.pressure else 0.0
        if highest is not None and highest < peak and holds(vocabulary, rule, step, sides):
            return True
    return False
