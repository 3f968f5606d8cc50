"""Small phrases several screens use: lengths, lists of words, what a card says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QTime

from fasciatimer.ui.filters import place_of

if TYPE_CHECKING:
    from datetime import datetime

    from fasciatimer.core.catalogue import Card
    from fasciatimer.core.model import Plan

DOT = "  \N{MIDDLE DOT}  "


def _tr(text: str) -> str:
    return QCoreApplication.translate("phrases", text)


def minutes_text(minutes: int) -> str:
    """Return ``8 min``."""
    return _tr("{minutes} min").format(minutes=minutes)


def minutes_spoken(minutes: int) -> str:
    """Return ``8 minutes``."""
    return _tr("1 minute") if minutes == 1 else _tr("{minutes} minutes").format(minutes=minutes)


def length_text(length_ms: int) -> str:
    """Return a length as on a clock: ``7:40``, ``0:23``, ``1:02:05``."""
    seconds = (length_ms + 500) // 1000
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def seconds_text(length_ms: int) -> str:
    """Return a short length with its unit: ``40 s``, from 100 s on ``1:50 min``."""
    if length_ms < 100_000:
        return _tr("{seconds} s").format(seconds=(length_ms + 500) // 1000)
    return _tr("{length} min").format(length=length_text(length_ms))


def steps_text(count: int) -> str:
    """Return ``16 steps``."""
    return _tr("1 step") if count == 1 else _tr("{count} steps").format(count=count)


def sessions_text(count: int) -> str:
    """Return ``6 sessions``."""
    return _tr("1 session") if count == 1 else _tr("{count} sessions").format(count=count)


def problems_text(count: int) -> str:
    """Return ``3 problems``."""
    return _tr("1 problem") if count == 1 else _tr("{count} problems").format(count=count)


def joined(words: Sequence[str]) -> str:
    """Return ``ball, wall and strap``."""
    if len(words) < 2:
        return "".join(words)
    return _tr("{first} and {last}").format(first=", ".join(words[:-1]), last=words[-1])


def place_text(position: str) -> str:
    """Return where a session happens in one word, for a card; '' when it does not matter."""
    words = {"seated": _tr("Seated"), "standing": _tr("Standing"), "floor": _tr("On the floor")}
    return words.get(place_of(position), "")


def problem_text(card: Card) -> str:
    """Return what is wrong with a file in words and what to type instead, for its card."""
    if card.newer_format:
        return _tr("Made for a newer fasciatimer. Update the app to play it.")
    message = card.problem[:1].upper() + card.problem[1:]
    if card.problem_line:
        message = _tr("Line {line}: {message}").format(line=card.problem_line, message=card.problem)
    sentence = message if message.endswith((".", "?")) else f"{message}."
    return f"{sentence} {card.problem_fix}".strip()


def more_problems_text(card: Card) -> str:
    """Return ``and 2 more``, or ''."""
    more = card.problem_count - 1
    return _tr("and {count} more").format(count=more) if more > 0 else ""


def needs_text(card: Card) -> str:
    """Return what a session needs: ``soft ball and mat``, or ``hands only``."""
    return joined([need.lower() for need in card.needs]) or _tr("hands only")


def card_spoken(card: Card) -> str:
    """Return a card as one sentence for a screen reader."""
    if not card.playable:
        state = _tr("cannot be played, {problems}.").format(problems=problems_text(card.problem_count))
        return _tr("{file}, {state} First: {problem}").format(
            file=card.file_name, state=state, problem=problem_text(card)
        )
    parts = [card.title, minutes_spoken(card.minutes), place_text(card.position).lower(), needs_text(card)]
    return ", ".join(part for part in parts if part) + "."


def hands_text() -> tuple[str, str]:
    """Return what is needed when nothing is, and a smaller line."""
    return _tr("Your hands"), _tr("nothing else")


def plan_text(plan: Plan) -> str:
    """Return how often and for how long: ``once a day, 5 days a week, 2 weeks``."""
    parts = []
    if plan.times_per_day is not None:
        often = {1: _tr("once a day"), 2: _tr("twice a day")}
        parts.append(
            often.get(plan.times_per_day, _tr("{count} times a day").format(count=plan.times_per_day))
        )
    if plan.days_per_week is not None:
        days = plan.days_per_week
        usual = _tr("1 day a week") if days == 1 else _tr("{count} days a week").format(count=days)
        parts.append(_tr("every day") if days == 7 else usual)
    if plan.weeks is not None:
        weeks = plan.weeks
        parts.append(_tr("1 week") if weeks == 1 else _tr("{count} weeks").format(count=weeks))
    return ", ".join(parts)


def clock_time(moment: datetime) -> str:
    """Return a time of day as the desktop writes it, without seconds."""
    locale = QLocale.system()
    if locale.language() == QLocale.Language.C:
        return moment.strftime("%H:%M")
    return locale.toString(QTime(moment.hour, moment.minute), QLocale.FormatType.ShortFormat)
