"""Choosing a session to play: read afresh, within the person's limits, with what they said before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zlib import crc32

from fasciatimer.core.catalogue import Card, card_of
from fasciatimer.core.history import Sitting, ask_sore_about, interrupted, sore_in_a_row
from fasciatimer.core.limiting import Limited, limited_timeline
from fasciatimer.core.limits import Limits, limits_json
from fasciatimer.core.model import Session, words
from fasciatimer.core.preferences import Preferences
from fasciatimer.core.recorder import find_turn
from fasciatimer.core.records import note_record
from fasciatimer.core.rules import Place, worked
from fasciatimer.core.timeline import Timeline
from fasciatimer.ui.cautions import cautions_of
from fasciatimer.ui.choice import Choice
from fasciatimer.ui.concerns import concerns_of
from fasciatimer.ui.history.words import day_short
from fasciatimer.ui.phrases import clock_time, length_text, minutes_text
from fasciatimer.ui.player.recording import Follow
from fasciatimer.ui.player.words import side_words
from fasciatimer.ui.services import Services
from fasciatimer.ui.settings.limit_words import less_words, place_name, reason_words, tr

RESUME_FOR = timedelta(hours=12)
SORE_TWICE = 2


class Chooser:
    """Makes a `Choice` of a card, and keeps what was agreed to and what was said for a while."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._asked: Sitting | None = None

    def choose(self, card: Card) -> Choice | None:
        """Read a session afresh; None where it cannot be played."""
        services = self._services
        reading = services.shelf.read(card.path)
        session = reading.session
        if session is None:
            return None
        own = services.limits.load()
        limits = own.at(self._today(), session.id)
        gentle = limits.gentle and not own.gentle
        limited = limited_timeline(session, limits, services.vocabulary, language=services.language)
        timeline = limited.timeline
        fresh = card_of(
            timeline,
            services.vocabulary,
            card.path,
            card.file_name,
            shipped=card.shipped,
            language=services.language,
        )
        sittings = services.store.sittings()
        choice = Choice(
            fresh,
            timeline,
            reading.problems,
            concerns=concerns_of(session, limits, services.vocabulary),
            limits=limits_line(limited, gentle=gentle),
            left_out=tuple(
                (
                    words(one.name, timeline.language, session.language),
                    reason_words(one.reason, services.vocabulary),
                )
                for one in limited.left_out
            ),
            less=less_words(limited, services.vocabulary),
            spots=self._spots(session, own),
            nothing_left=limited.nothing_left,
            gentle=gentle,
            softer=gentle and session.id in own.softer_next,
            source=session,
        )
        choice = self._with_tick(choice, limits)
        choice = self._with_last_time(choice, sittings)
        return self._with_place(choice, sittings)

    def within_limits(self, timeline: Timeline) -> tuple[Timeline | None, str]:
        """Return a session within the limits of now (None: nothing is left), and what they do, or ''."""
        services, session = self._services, timeline.session
        own = services.limits.load()
        limits = own.at(self._today(), session.id)
        if not limits.all_rules():
            return timeline, ""
        limited = limited_timeline(session, limits, services.vocabulary, language=services.language)
        if limited.nothing_left:
            return None, tr("Nothing is left to do within your limits. Please leave it for today.")
        return limited.timeline, limits_line(limited, gentle=limits.gentle and not own.gentle)

    def agree(self, choice: Choice) -> str:
        """Remember that the cautions of a choice were ticked; returns '' or what could not be saved."""
        settings = self._services.settings
        before = settings.load()
        mark = self._mark(choice, self._limits(choice.session.id))
        after = before.with_agreed(choice.card.path, mark, self._now().isoformat(timespec="minutes"))
        return settings.save(after)

    def answer_sore(self, sore: bool) -> None:
        """Keep the answer about the last time."""
        if self._asked is not None:
            self._services.store.append((note_record(self._asked.id, sore=sore),))

    def go_gently(self, choice: Choice) -> str:
        """Play a session in gentle mode today; returns '' or what could not be saved, as all of these do."""
        return self._keep(lambda limits: limits.with_gentle_on(choice.session.id, self._today()))

    def go_as_usual(self, choice: Choice) -> str:
        """Play a session without gentle mode after all."""
        return self._keep(lambda limits: limits.as_usual(choice.session.id))

    def leave_out(self, regions: frozenset[str], *, until_settled: bool) -> str:
        """Leave regions alone until tomorrow, or until the person says that it has settled."""
        until = "" if until_settled else self._today()
        return self._keep(lambda limits: limits.with_spots(regions, until))

    def use_again(self, region: str) -> str:
        """Leave a region alone no longer."""
        return self._keep(lambda limits: limits.without_spots([region]))

    def go_softer_next(self, session_id: str) -> str:
        """Play the next sitting of a session that ended with pain in gentle mode."""
        return self._keep(lambda limits: limits.with_softer_next(session_id))

    def begin(self, choice: Choice) -> tuple[str, Follow | None]:
        """Take note that a session begins, and return what follows the limits while it plays.

        A start that was to be softer has been used now; what is left of it today stays as soft.
        """
        id, today = choice.session.id, self._today()
        trouble = ""
        if id in self._services.limits.load().softer_next:
            trouble = self._keep(lambda limits: limits.as_usual(id).with_gentle_on(id, today))
        return trouble, self._follow(choice.source) if choice.source is not None else None

    def interrupted(self, cards: Sequence[Card]) -> tuple[Card | None, str]:
        """Return the session that was interrupted last, with where it was; None when there is none."""
        known = {card.id: card for card in cards if card.playable}
        for sitting in self._recent(self._services.store.sittings()):
            card = known.get(sitting.session_id)
            if card is not None and sitting.turn is not None:
                side = side_words(sitting.turn.side).lower()
                step = tr("step {n}", n=sitting.turn.step)
                return card, ", ".join(filter(None, (sitting.title, step, side)))
        return None, ""

    # ---- what goes into a choice ---------------------------------------------------------------------

    def _limits(self, session_id: str) -> Limits:
        return self._services.limits.load().at(self._today(), session_id)

    def _keep(self, change: Callable[[Limits], Limits]) -> str:
        keeper = self._services.limits
        return keeper.save(change(keeper.load()).from_day(self._today()))

    def _follow(self, session: Session) -> Follow:
        """Return a function that tells the session within changed limits, or None while they are the same."""
        known = strictest = self._limits(session.id)

        def within() -> Timeline | None:
            nonlocal known, strictest
            now = self._limits(session.id)
            if now == known:
                return None
            known, strictest = now, strictest.together(now)
            services = self._services
            return limited_timeline(
                session, strictest, services.vocabulary, language=services.language
            ).timeline

        return within

    def _spots(self, session: Session, own: Limits) -> tuple[tuple[str, str], ...]:
        """Return the regions of a session that are left alone for a while, with their names."""
        vocabulary = self._services.vocabulary
        touched = {region for step in session.steps() for region in worked(vocabulary, step)}
        return tuple(
            (region, place_name(Place(region), vocabulary))
            for region in own.spots_off(self._today())
            if touched & vocabulary.singles.get(region, frozenset())
        )

    def _with_tick(self, choice: Choice, limits: Limits) -> Choice:
        preferences = self._services.settings.load()
        ticked = _ticked(preferences, choice.card.path, self._mark(choice, limits))
        if ticked is None or preferences.ask == "always":
            return choice
        today = ticked.date() == self._now().date()
        if preferences.ask == "daily" and not today:
            return choice
        day = "" if today else day_short(ticked.date())
        return replace(choice, checked_at=clock_time(ticked), checked_on=day)

    def _with_last_time(self, choice: Choice, sittings: Sequence[Sitting]) -> Choice:
        id = choice.session.id
        self._asked = None
        if choice.gentle:
            return choice
        self._asked = asked = ask_sore_about(sittings, id, self._today())
        if asked is None:
            return choice
        day = day_short(datetime.fromisoformat(asked.started_at).date(), self._now().date())
        return replace(choice, sore_day=day, sore_before=sore_in_a_row(sittings, id) >= SORE_TWICE - 1)

    def _with_place(self, choice: Choice, sittings: Sequence[Sitting]) -> Choice:
        for sitting in self._recent(sittings):
            if sitting.session_id != choice.session.id or sitting.turn is None:
                continue
            part = find_turn(choice.timeline, sitting.turn)
            if part:
                where = place_words(choice.timeline, part)
                return replace(
                    choice, resume=where, resume_part=part, resume_of=sitting.id, resume_level=sitting.level
                )
        return choice

    def _recent(self, sittings: Sequence[Sitting]) -> Iterator[Sitting]:
        """Return the interrupted sittings that began not long ago, latest first."""
        now = self._now()
        for sitting in interrupted(sittings):
            began = datetime.fromisoformat(sitting.started_at)
            # Only a clock that knows its offset can be held against another one.
            if now - (began if now.tzinfo else began.replace(tzinfo=None)) <= RESUME_FOR:
                yield sitting

    def _mark(self, choice: Choice, limits: Limits) -> str:
        """Return a mark of everything that was read: another one as soon as any of it changes."""
        services = self._services
        read = cautions_of(choice.session, services.vocabulary, services.language, choice.concerns)
        return f"{crc32(repr((read, choice.session.updated, limits_json(limits))).encode()):08x}"

    def _now(self) -> datetime:
        return self._services.local_time()

    def _today(self) -> str:
        return self._now().date().isoformat()


def place_words(timeline: Timeline, part: int) -> str:
    """Return where a session goes on: ``Roll beside the spine, right side, 3:54 to go``."""
    segment = timeline.segments[part]
    left = tr("{time} to go", time=length_text(timeline.duration_ms - segment.start_ms))
    return ", ".join(filter(None, (segment.name, side_words(segment.side).lower(), left)))


def limits_line(limited: Limited, *, gentle: bool) -> str:
    """Return what limits do to a session in one line; '' where they make no difference."""
    parts: list[str] = []
    if limited.capped:
        parts.append(tr("up to {n}", n=f"{max(one.to_level for one in limited.capped):g}"))
    now, usual = _minutes(limited.timeline.duration_ms), _minutes(limited.usual_ms)
    if now != usual and not limited.nothing_left:
        parts.append(tr("{now} instead of {usual}", now=minutes_text(now), usual=minutes_text(usual)))
    if limited.left_out:
        count = len(limited.left_out)
        parts.append(tr("1 step left out") if count == 1 else tr("{n} steps left out", n=count))
    if not parts and not (gentle or limited.changed):
        return ""
    head = tr("Gentle mode today") if gentle else tr("Your limits")
    return tr("{head}: {what}", head=head, what=", ".join(parts)) if parts else head


def _minutes(length_ms: int) -> int:
    return max(1, (length_ms + 30_000) // 60_000)


def _ticked(preferences: Preferences, path: str, mark: str) -> datetime | None:
    """Return when this was ticked for a file, or None."""
    for known, agreed, at in preferences.agreed:
        if (known, agreed) == (path, mark):
            try:
                return datetime.fromisoformat(at)
            except ValueError:
                return None
    return None
