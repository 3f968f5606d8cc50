"""What "too much" does, what is said of it, how it is taken back; today's limit, and limits that change."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QWidget

from fasciatimer.conductor import Conductor
from fasciatimer.core.events import CueDue, Eased, Event, LimitMoved, Relimited, SegmentStarted, Uneased
from fasciatimer.core.player import SKIP_OFFER_MS, Command
from fasciatimer.ui.player.ease_banner import EaseBanner, eased_words
from fasciatimer.ui.player.limits import limit_words
from fasciatimer.ui.player.recording import Follow
from fasciatimer.ui.player.views import Views
from fasciatimer.ui.player.words import clock_words, tr
from fasciatimer.ui.services import Services
from fasciatimer.ui.ticker import Ticker


class TooMuch(QObject):
    """Follows one session at a time.

    Args:
        services: the world outside the window.
        views: what is looked at.
        ticker: calls back when the banner has been seen.
        host: the screen that the banner stands on.
    """

    announced = Signal(str)
    """What a screen reader is to say at once."""

    def __init__(self, services: Services, views: Views, ticker: Ticker, host: QWidget) -> None:
        super().__init__(host)
        self._services, self._views, self._ticker, self._host = services, views, ticker, host
        self._conductor: Conductor | None = None
        self._follow: Follow | None = None
        self._call_off: Callable[[], None] | None = None
        self._news = ""
        self.eased: list[tuple[int, float | None]] = []
        self.off_today: frozenset[str] = frozenset()
        self.banner = EaseBanner(services.look, host)
        self.banner.undone.connect(self.undo)

    @property
    def skips(self) -> bool:
        """Whether a further press skips the spot."""
        conductor = self._conductor
        return conductor is not None and conductor.skip_offered()

    @property
    def news(self) -> str:
        """What is said at this moment where the banner has no room."""
        return self._news if self._views.place == "small" else ""

    def begin(self, conductor: Conductor, follow: Follow | None = None) -> None:
        """Follow another session.

        Args:
            conductor: plays it.
            follow: tells it within limits that have changed since the last call, else None.
        """
        self.end()
        self._follow = follow
        self.eased = []
        self.off_today = frozenset()
        self._conductor = conductor
        conductor.listen(self._heard)

    def end(self) -> None:
        """Let go of the session."""
        self._conductor = None
        self.leave()

    @property
    def spot(self) -> frozenset[str]:
        """The regions worked on here, or last where nothing is."""
        if self._conductor is None:
            return frozenset()
        shot = self._conductor.snapshot()
        before = reversed(shot.timeline.segments[: shot.segment_index])
        last = next((part for part in before if part.kind == "work"), None)
        part = shot.work or last
        return frozenset(part.regions if part is not None else ())

    def follow_limits(self) -> None:
        """Let limits that have changed hold from the next step on."""
        within = self._follow() if self._follow is not None else None
        if within is not None and self._conductor is not None:
            self._conductor.limit(within)

    def press(self) -> None:
        """Ease by one; soon after the last time, skip the spot."""
        conductor = self._conductor
        if conductor is None:
            return
        if self.skips:
            self.skip_spot()
        else:
            conductor.command(Command.EASE)
        self._ticker.tick()

    def skip_spot(self) -> None:
        """Go on to what follows this step on this side."""
        conductor = self._conductor
        if conductor is None:
            return
        self.leave()
        if conductor.snapshot().segment.leads:
            conductor.command(Command.SKIP)
        conductor.command(Command.SKIP)

    def leave_out_spot(self) -> None:
        """Do nothing more on this spot; go on with what follows."""
        conductor = self._conductor
        if conductor is None:
            return
        self.off_today |= self.spot
        if conductor.snapshot().work is not None:
            self.skip_spot()
        self._skip_what_is_off()

    def _skip_what_is_off(self) -> None:
        conductor = self._conductor
        while conductor is not None and conductor.can(Command.SKIP):
            work = conductor.snapshot().work
            if work is None or not self.off_today.intersection(work.regions):
                return
            conductor.command(Command.SKIP)

    def undo(self) -> None:
        """Take the last press back."""
        if self._conductor is not None and self._conductor.command(Command.UNEASE):
            self._ticker.tick()

    def move_limit(self, command: Command) -> None:
        """Move today's limit up or down; where it does not go any further, say why."""
        conductor = self._conductor
        if conductor is None:
            return
        if not conductor.command(command):
            shot = conductor.snapshot()
            up = command is Command.LIMIT_UP
            words = limit_words(shot, self._services.vocabulary) if up else tr("It is as light as it gets.")
            if conductor.player.can(Command.EASE):
                self._say(words, "", undo=False, icon="info")
        self._ticker.tick()

    def place(self) -> None:
        """Stand where it belongs in the view that is up."""
        views = self._views
        large = views.place == "large"
        stage = views.large.stage
        room = QRect(stage.mapTo(self._host, stage.rect().topLeft()), stage.size())
        if not large or room.width() < 400:
            room = self._host.rect().adjusted(0, room.top() if large else 0, 0, 0)
        self.banner.stand_in(room, self._services.look.scale)
        self.banner.setVisible(bool(self._news) and views.place != "small")

    def leave(self) -> None:
        """Take the banner away."""
        if self._call_off is not None:
            self._call_off()
        self._call_off = None
        self._news = ""
        self.banner.hide()

    def _heard(self, event: Event) -> None:
        match event:
            case Eased():
                self.eased.append((event.index, event.to_level))
                words = eased_words(event)
                self._say(words, tr("Still too much? Press T again to skip."), undo=True)
            case Uneased():
                self.eased.pop()
                self._say(tr("Taken back."), "", undo=False, icon="undo")
            case LimitMoved():
                self._say(tr("Today's limit is {n}.", n=f"{event.to_level:g}"), "", undo=False, icon="info")
            case Relimited():
                self._say(
                    tr("Your limits hold from the next step on."), _less(event), undo=False, icon="info"
                )
            case SegmentStarted():
                self.leave()
                if self.off_today:
                    self._ticker.after(0, self._skip_what_is_off)
                self.follow_limits()
            case CueDue():
                self.follow_limits()

    def _say(self, words: str, line: str, *, undo: bool, icon: str = "check") -> None:
        self.leave()
        self._news = words
        self.banner.say(words, line, undo=undo, icon=icon)
        self.place()
        self.announced.emit(" ".join(filter(None, (words, line))))
        self._call_off = self._ticker.after(SKIP_OFFER_MS + 1, self._seen)

    def _seen(self) -> None:
        """The time to take it back is over."""
        self._call_off = None
        self.leave()


def _less(event: Relimited) -> str:
    """Return what changed limits have done to what is to come."""
    parts: list[str] = []
    if event.to_level is not None:
        parts.append(tr("up to {n}", n=f"{event.to_level:g}"))
    if event.steps_out:
        one = event.steps_out == 1
        parts.append(tr("1 step left out") if one else tr("{n} steps left out", n=event.steps_out))
    if event.shorter_ms:
        parts.append(tr("{time} shorter", time=clock_words(event.shorter_ms)))
    words = ", ".join(parts)
    return f"{words[:1].upper()}{words[1:]}"
