"""Words of the history: days, measures, what became of a sitting. Nothing is painted."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from fasciatimer.ui.phrases import clock_time


def tr(text: str, **values: object) -> str:
    """Return the text in the reader's language with its places filled in."""
    return QCoreApplication.translate("History", text).format(**values)


def measure_name(measure: str) -> str:
    """Return ``Tension`` for ``tension``."""
    names = {
        "tension": tr("Tension"),
        "pain": tr("Pain"),
        "stiffness": tr("Stiffness"),
        "stress": tr("Stress"),
    }
    return names.get(measure, measure.replace("_", " ").capitalize())


def question_of(measure: str) -> str:
    """Return how a measure is asked for."""
    questions = {
        "tension": tr("How tight is it now?"),
        "pain": tr("How much does it hurt now?"),
        "stiffness": tr("How stiff is it now?"),
        "stress": tr("How tense are you inside now?"),
    }
    return questions.get(measure, tr("{measure} now?", measure=measure_name(measure)))


def ends_of(measure: str) -> tuple[str, str]:
    """Return what 0 and 10 mean."""
    return (tr("not at all"), tr("as much as can be") if measure == "stress" else tr("as bad as it gets"))


def locale() -> QLocale:
    """Return the desktop's locale, English where it has none."""
    found = QLocale.system()
    return QLocale("en") if found.language() == QLocale.Language.C else found


def day_long(day: date) -> str:
    """Return ``Wednesday 18 November``."""
    return locale().toString(QDate(day.year, day.month, day.day), "dddd d MMMM")


def day_short(day: date, today: date | None = None) -> str:
    """Return ``Wed 18 Nov``, near today ``Today`` or ``Yesterday``; with the year where it is another."""
    if today is not None and day == today:
        return tr("Today")
    if today is not None and day == today - timedelta(days=1):
        return tr("Yesterday")
    form = "ddd d MMM" if today is None or day.year == today.year else "d MMM yyyy"
    return locale().toString(QDate(day.year, day.month, day.day), form)


def day_tick(day: date) -> str:
    """Return ``18 Nov``, for an axis."""
    return locale().toString(QDate(day.year, day.month, day.day), "d MMM")


def month_short(day: date) -> str:
    """Return ``Nov``."""
    return locale().toString(QDate(day.year, day.month, day.day), "MMM")


def weekday_short(index: int) -> str:
    """Return ``Mon`` for 0."""
    return locale().dayName(index + 1, QLocale.FormatType.ShortFormat)


def moment_words(moment: datetime, today: date) -> str:
    """Return ``Today 10:44``."""
    return f"{day_short(moment.date(), today)} {clock_time(moment)}"


def played_words(played_ms: int) -> str:
    """Return ``45 s``, ``35 min`` or ``1 h 39 min``, to stay on one line."""
    hours, minutes = divmod((played_ms + 30_000) // 60_000, 60)
    if played_ms < 60_000:
        words = tr("{n} s", n=(played_ms + 500) // 1000)
    elif hours:
        words = tr("{hours} h {minutes} min", hours=hours, minutes=minutes)
    else:
        words = tr("{n} min", n=minutes)
    return words.replace(" ", "\N{NO-BREAK SPACE}")


def minutes_words(played_ms: int) -> str:
    """Return ``8 minutes``, ``1 minute``, ``less than a minute`` or ``nothing``."""
    minutes = (played_ms + 30_000) // 60_000
    if not played_ms:
        return tr("nothing played")
    if not minutes:
        return tr("less than a minute")
    return tr("1 minute") if minutes == 1 else tr("{n} minutes", n=minutes)
