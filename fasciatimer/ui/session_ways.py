"""The ways from the window into a session, through it and back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from fasciatimer.core.catalogue import Card
    from fasciatimer.core.timeline import Timeline
    from fasciatimer.ui.before_screen import BeforeScreen
    from fasciatimer.ui.choice import Choice
    from fasciatimer.ui.choosing import Chooser
    from fasciatimer.ui.finish_screen import Afterwards, FinishScreen
    from fasciatimer.ui.main_window import MainWindow
    from fasciatimer.ui.player.recording import Beforehand
    from fasciatimer.ui.player.sitting import Sitting
    from fasciatimer.ui.player_screen import PlayerScreen

MINUTE_MS = 60_000


class SessionWays(QObject):
    """Owns the screens before, during and after a session, each made when it is first needed.

    Args:
        window: shows them among its screens.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._services = window, window.services
        self._choice: Choice | None = None
        self._sitting = ""
        self._before: BeforeScreen | None = None
        self._player: PlayerScreen | None = None
        self._finish: FinishScreen | None = None
        self._chooser: Chooser | None = None

    # ---- screens ---------------------------------------------------------------------------------

    @property
    def before(self) -> BeforeScreen:
        """The screen before a session starts."""
        if self._before is None:
            from fasciatimer.ui.before_screen import BeforeScreen

            window = self._window
            self._before = BeforeScreen(self._services)
            self._before.started.connect(self._start_checked)
            self._before.resumed.connect(lambda choice: self._start_checked(choice, resume=True))
            self._before.closed.connect(window.go_home)
            self._before.settings_wanted.connect(lambda: window.show_settings("safety"))
            self._before.sore_answered.connect(lambda sore: self.chooser.answer_sore(sore))
            self._before.gentle_wanted.connect(lambda: self._choose_again(self.chooser.go_gently))
            self._before.usual_wanted.connect(lambda: self._choose_again(self.chooser.go_as_usual))
            self._before.spot_freed.connect(
                lambda region: self._choose_again(lambda _: self.chooser.use_again(region))
            )
            self._before.edit_asked.connect(lambda choice: window.edit_path(choice.card.path))
            window.stack.addWidget(self._before)
        return self._before

    @property
    def player(self) -> PlayerScreen:
        """The screen that plays."""
        if self._player is None:
            from fasciatimer.ui.player_screen import PlayerScreen

            window = self._window
            self._player = PlayerScreen(self._services, ticker=window.ticker)
            self._player.finished.connect(self._finished)
            self._player.left.connect(self._left)
            self._player.trouble.connect(window.show_notice)
            self._player.halted.connect(self._halted)
            self._player.spot_off.connect(self._leave_spot)
            window.stack.addWidget(self._player)
        return self._player

    @property
    def finish(self) -> FinishScreen:
        """The screen after a session."""
        if self._finish is None:
            from fasciatimer.ui.finish_screen import FinishScreen

            window = self._window
            self._finish = FinishScreen(self._services, window.library.picture)
            self._finish.closed.connect(window.go_home)
            self._finish.repeated.connect(self._repeat)
            self._finish.said.connect(self._said_afterwards)
            self._finish.report_wanted.connect(lambda: window.places.open_report())
            window.pictures.arrived.connect(self._finish.picture.update)
            window.stack.addWidget(self._finish)
        return self._finish

    @property
    def chooser(self) -> Chooser:
        """Reads a session for playing."""
        if self._chooser is None:
            from fasciatimer.ui.choosing import Chooser

            self._chooser = Chooser(self._services)
        return self._chooser

    def plays(self, screen: QWidget | None = None) -> bool:
        """Return whether a screen, else the one that is shown, is the one that plays."""
        shown = self._window.stack.currentWidget() if screen is None else screen
        return self._player is not None and shown is self._player

    def is_halted(self) -> bool:
        """Return whether the stop card is shown."""
        return self._player is not None and self._player.stop_card.isVisibleTo(self._player)

    def focus(self, screen: QWidget | None) -> bool:
        """Go to the main control of a screen; returns whether it is one of these."""
        if self._player is not None and screen is self._player:
            self._player.views.main.setFocus()
        elif self._before is not None and screen is self._before:
            self._before.focus_main()
        else:
            return False
        return True

    def show_time(self) -> None:
        """Keep "ends about" true."""
        if self._before is not None:
            self._before.show_time()

    def abandon(self) -> None:
        """Let go of the session that plays, if there is one."""
        if self._player is not None:
            self._player.abandon()

    def pause(self) -> None:
        """Let the session that plays stand still."""
        from fasciatimer.core.player import Command

        self.player.command(Command.PAUSE)

    # ---- into a session --------------------------------------------------------------------------

    def play(self, timeline: Timeline) -> None:
        """Play a session at once, within the person's limits, without asking anything first."""
        from fasciatimer.core.catalogue import card_of
        from fasciatimer.ui.choice import Choice

        services = self._services
        source = timeline.session
        within, line = self.chooser.within_limits(timeline)
        self._window.show_notice(line)
        if within is None:
            return
        card = card_of(within, services.vocabulary, "", "", shipped=False, language=services.language)
        self._play(Choice(card, within, source=source))

    def open_card(self, card: Card) -> None:
        """Show what to know before a session, or why it cannot be played."""
        choice = self._choose(card)
        if choice is not None:
            self._choice = choice
            self.before.show_choice(choice)
            self._window.show_screen(self.before)
            self.before.focus_main()
            self._window.ticker.after(MINUTE_MS, self._minute_passed)

    def start_card(self, card: Card) -> None:
        """Start a session whose cautions were ticked today; ask first otherwise."""
        choice = self._choose(card)
        if choice is None:
            return
        asks = choice.sore_day or choice.gentle or choice.spots or choice.resume or choice.nothing_left
        if choice.checked_at and not asks:
            self._play(choice)
        else:
            self.open_card(card)

    def resume_card(self, card: Card) -> None:
        """Go on with the interrupted sitting of a session; ask first where its cautions were not ticked."""
        choice = self._choose(card)
        if choice is not None and choice.resume and choice.checked_at:
            self._start_checked(choice, resume=True)
        elif choice is not None:
            self.open_card(card)

    def try_out(self, choice: Choice, first: int) -> bool:
        """Play a session that is being written, from one of its parts on; nothing of it is kept.

        It keeps to the person's limits, as every session does. Returns whether anything is left to play.
        """
        from dataclasses import replace

        from fasciatimer.ui.player.recording import Beforehand

        within, line = self.chooser.within_limits(choice.timeline)
        at = None if within is None else _same_part(choice.timeline, first, within)
        if within is None or at is None:
            nothing = line if within is None else self.tr("Your limits leave out all from here on.")
            self._window.show_notice(nothing, again=True)
            return False
        self._window.show_notice(line)
        self._start(replace(choice, timeline=within), at, Beforehand(kept=False))
        return True

    def offer_resume(self) -> None:
        """Offer on the home screen to go on where somebody was interrupted."""
        card, where = self.chooser.interrupted(self._services.shelf.cards())
        self._window.library.break_card.offer_resume(card, where)

    def _choose(self, card: Card) -> Choice | None:
        """Read a session afresh; where that fails say why and return None."""
        choice = self.chooser.choose(card)
        if choice is None:
            self._window.explain(card)
        return choice

    def _choose_again(self, change: Callable[[Choice], str]) -> None:
        """Show the session once more, after a change of what holds for it."""
        choice = self._choice
        if choice is not None:
            self._window.show_notice(change(choice))
            self.open_card(choice.card)

    def _start_checked(self, choice: Choice, *, resume: bool = False) -> None:
        self._window.show_notice(self.chooser.agree(choice))
        self._play(choice, resume=resume)

    def _repeat(self, choice: Choice) -> None:
        """Play again, without the numbers of the first time; show it first where it is softer now."""
        from dataclasses import replace

        again = self.chooser.choose(choice.card) if choice.card.path else None
        if again is not None and (again.gentle, again.spots) != (choice.gentle, choice.spots):
            self.open_card(choice.card)
            return
        self._play(replace(choice, before={}, range_before=""))

    def _play(self, choice: Choice, *, resume: bool = False) -> None:
        from fasciatimer.ui.player.recording import Beforehand

        trouble, follow = self.chooser.begin(choice)
        self._window.show_notice(trouble)
        beforehand = Beforehand(choice.before, choice.range_before, follow=follow)
        if resume:
            beforehand = beforehand._replace(resumed_from=choice.resume_of, level=choice.resume_level)
        self._start(choice, choice.resume_part if resume else 0, beforehand)

    def _start(self, choice: Choice, first: int, beforehand: Beforehand) -> None:
        from fasciatimer.ui.session_image import image_loader

        window = self._window
        window.messages.drop_undo()
        self._choice = choice
        window.show_screen(self.player)
        window.setWindowTitle(f"{choice.card.title} \N{EN DASH} fasciatimer")
        self.player.start(
            choice.timeline, load_image=image_loader(choice.card.path), first=first, beforehand=beforehand
        )

    def _minute_passed(self) -> None:
        """Keep "ends about" true while it is looked at."""
        if self._before is not None and self._before.isVisible():
            self._before.show_time()
            self._window.ticker.after(MINUTE_MS, self._minute_passed)

    # ---- out of it -------------------------------------------------------------------------------

    def _finished(self, sitting: Sitting) -> None:
        assert self._choice is not None
        if self._window.came_back_to_writing():
            return
        self._sitting = sitting.id
        if sitting.reason == "pain":
            self._window.show_notice(self.chooser.go_softer_next(self._choice.session.id))
        self.finish.show_sitting(sitting, self._choice)
        self._window.show_screen(self.finish)
        self.finish.focus_main()

    def _said_afterwards(self, said: Afterwards) -> None:
        """Keep what the person says of the session that has just ended."""
        from fasciatimer.core.records import note_record

        if self._sitting:
            note = note_record(
                self._sitting, after=said.after, range_after=said.range_after, comment=said.comment
            )
            self._services.store.append((note,))

    def _leave_spot(self, regions: frozenset[str], until_settled: bool) -> None:
        self._window.show_notice(self.chooser.leave_out(regions, until_settled=until_settled))

    def _left(self, _sitting: Sitting) -> None:
        if self._window.came_back_to_writing():
            self.player.abandon()
            return
        self._window.go_home()
        self._window.messages.offer_undo(self.tr("Session ended."), self._take_up, self._forget)

    def _forget(self) -> None:
        """Let the session that was left go for good."""
        self.abandon()
        self.offer_resume()

    def _take_up(self) -> None:
        """Bring back the session that was left, paused where it was."""
        self._window.show_screen(self.player)
        self.player.resume_left()
        self.pause()

    def _halted(self, halted: bool) -> None:
        """Let nothing cover the stop card."""
        messages = self._window.messages
        if halted:
            messages.put_notice_off()
        else:
            messages.next_notice()


def _same_part(timeline: Timeline, first: int, within: Timeline) -> int | None:
    """Return where a part, or else the next one that is left, is in a session within limits."""
    for part in timeline.segments[first:]:
        for index, left in enumerate(within.segments):
            if (left.number, left.side, left.kind) == (part.number, part.side, part.kind):
                return index
    return None
