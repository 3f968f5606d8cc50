"""The player: from Start to Finish or Leave, with keys, sound and the stop card."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QHideEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
    QWindow,
)
from PySide6.QtWidgets import QWidget

from fasciatimer.conductor import Conductor
from fasciatimer.core.hearing import hearing_of
from fasciatimer.core.model import Session, words
from fasciatimer.core.player import LATE_MS, Command, Phase, Player
from fasciatimer.core.preferences import Preferences
from fasciatimer.core.timeline import Timeline
from fasciatimer.ui.body.studio import Studio
from fasciatimer.ui.emergency import emergency_number
from fasciatimer.ui.player.announcer import Announcer
from fasciatimer.ui.player.choices import PlayerChoices
from fasciatimer.ui.player.keys import COMMAND_KEYS, LIMIT_KEYS, OF_SLIDER, OTHER_KEYS, REPEATING
from fasciatimer.ui.player.recording import Beforehand, Recording
from fasciatimer.ui.player.sitting import Sitting
from fasciatimer.ui.player.stop_card import StopCard
from fasciatimer.ui.player.too_much import TooMuch
from fasciatimer.ui.player.view import PlayerView, Surroundings
from fasciatimer.ui.player.views import Views
from fasciatimer.ui.player.words import tr
from fasciatimer.ui.services import Services
from fasciatimer.ui.ticker import Ticker


class PlayerScreen(QWidget):
    """Plays one session at a time.

    Args:
        services: the world outside the window.
        ticker: the window's timer; without one the screen makes its own.
    """

    finished = Signal(object)
    """A `Sitting`, at the end or when ended early with aftercare."""
    left = Signal(object)
    """A `Sitting` that `resume_left` takes up again."""
    trouble = Signal(str)
    """A sentence about what could not be saved."""
    spot_off = Signal(object, bool)
    """The regions to leave alone, a set of ids; for today, or (True) until they have settled."""
    halted = Signal(bool)
    """Whether the stop card is shown now."""

    def __init__(
        self, services: Services, parent: QWidget | None = None, *, ticker: Ticker | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self.ticker = ticker or Ticker(services.clock, self)
        self._conductor: Conductor | None = None
        self._recording: Recording | None = None
        self._load_image: Callable[[str], QImage | None] = lambda name: None
        self._image: tuple[str | None, QImage | None] = (None, None)
        self._announcer = Announcer(services.vocabulary)
        self._how_to = False
        self._part: tuple[int, str | None, bool] | None = None
        self._was_running = False
        self._shown_at_ms = 0
        self._window: QWindow | None = None
        look, vocabulary = services.look, services.vocabulary
        self.view = PlayerView(look, vocabulary, Studio(services.atlas, self), self)
        self.views = Views(self.view, look, vocabulary, lambda widget: widget.installEventFilter(self))
        self.too_much = TooMuch(services, self.views, self.ticker, self)
        self.choices = PlayerChoices(services, self.ticker, self, self.view.sound)
        self.sound_popup = self.choices.popup
        self.stop_card = StopCard(look, self)
        self._connect()

    def _connect(self) -> None:
        view = self.view
        view.asked.connect(self.command)
        view.ease_asked.connect(self.too_much.press)
        view.stop_asked.connect(self.open_stop_card)
        view.finish_asked.connect(self.finish_early)
        view.leave_asked.connect(self.leave)
        view.sound_asked.connect(self.choices.toggle_popup)
        view.mirror_asked.connect(self._toggle_mirror)
        view.full_screen_asked.connect(self._toggle_afar)
        view.small_asked.connect(self._go_small)
        view.how_to_asked.connect(self._toggle_how_to)
        self.views.changed.connect(self._view_changed)
        self.views.asked.connect(self.command)
        self.views.ease_asked.connect(self.too_much.press)
        self.too_much.announced.connect(lambda text: self._announce(text, assertive=True))
        self.views.pause_asked.connect(lambda: self.command(Command.PAUSE))
        self.views.small_left.connect(lambda corner: self.choices.keep(small_window=corner))
        self.choices.muted_changed.connect(self._hear_or_not)
        self.choices.trouble.connect(self.trouble)
        self.stop_card.returned.connect(self._close_stop_card)
        self.stop_card.left_out.connect(self._leave_spot_out)
        self.stop_card.reason_chosen.connect(lambda text: self._announce(text, assertive=True))
        self.stop_card.ended.connect(self._end_from_card)
        for widget in (self, *self.findChildren(QWidget)):
            if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget is not view.stage:
                widget.installEventFilter(self)
        # The stage paints all the time, and a filter is asked each time. Its keys come through the view.
        view.installEventFilter(self)

    # ---- a session from start to end

    @property
    def conductor(self) -> Conductor | None:
        """What plays now, or None."""
        return self._conductor

    def start(
        self,
        timeline: Timeline,
        load_image: Callable[[str], QImage | None] | None = None,
        *,
        first: int = 0,
        beforehand: Beforehand | None = None,
    ) -> None:
        """Play a session.

        Args:
            timeline: what to play.
            load_image: returns a picture of the session by the name a step gives it, or None.
            first: index of the part to begin with, where an interrupted sitting goes on or one is tried.
            beforehand: what is known before the first second.
        """
        self.abandon()
        services = self._services
        self.choices.load()
        self._load_image = load_image or (lambda name: None)
        self._image = (None, None)
        self._announcer = Announcer(services.vocabulary)
        self._how_to = False
        muted = self._preferences.muted
        given = beforehand or Beforehand()
        late_ms = round(LATE_MS * services.clock.speed)
        player = Player(timeline, late_ms=late_ms, first=first, level=given.level)
        conductor = Conductor(
            player,
            services.clock,
            services.chimes,
            services.speaker,
            services.awake,
            muted=muted,
            hearing=hearing_of(self._preferences),
        )
        self._conductor = conductor
        self._recording = Recording(services, player, timeline, given)
        conductor.listen(self._recording.hear)
        self.too_much.begin(conductor, given.follow)
        self._show_rules(timeline.session, timeline.language)
        conductor.command(Command.START)
        self.ticker.drive(conductor, self._show, self._glide)
        self.view.transport.main.setFocus()

    @property
    def _preferences(self) -> Preferences:
        return self.choices.now

    def command(self, command: Command) -> None:
        """Do what was asked for, where it is possible now."""
        if self._conductor is not None and self._conductor.command(command):
            self.ticker.tick()

    def leave(self) -> None:
        """Stand still and say so; `resume_left` goes on as if nothing had been."""
        conductor = self._conductor
        if conductor is None:
            return
        self._was_running = conductor.player.phase is Phase.RUNNING
        conductor.command(Command.PAUSE)
        conductor.close()
        self._close_layers()
        self.ticker.rest()
        self.views.go_large()
        self.left.emit(self._sitting(ended_early=True))

    def resume_left(self) -> None:
        """Take up the session that was left last."""
        if self._conductor is None:
            return
        self.too_much.follow_limits()
        if self._was_running:
            self._conductor.command(Command.RESUME)
        self.ticker.drive(self._conductor, self._show, self._glide)
        self.view.transport.main.setFocus()

    def abandon(self) -> None:
        """Forget the session for good. Nothing happens when there is none."""
        if self._conductor is not None:
            self._conductor.close()
        self._conductor = None
        self.too_much.end()
        self._close_layers()
        self.views.close()
        self.ticker.rest()

    def close_down(self) -> None:
        """Forget the session and end the painting in the background."""
        self.abandon()
        self.view.close_down()

    def finish_early(self) -> None:
        """End the session here and go to its aftercare."""
        if self._conductor is not None:
            self.views.go_large()
            self._conductor.command(Command.STOP)
            self._finish(ended_early=True)

    def _finish(self, *, ended_early: bool) -> None:
        sitting = self._sitting(ended_early=ended_early)
        conductor, self._conductor = self._conductor, None
        self.too_much.end()
        if conductor is not None and ended_early:
            conductor.close()
        self._close_layers()
        self.ticker.rest()
        if self.views.place != "small":
            self.views.go_large()
        self.finished.emit(sitting)

    def _sitting(self, *, ended_early: bool) -> Sitting:
        assert self._conductor is not None
        player = self._conductor.player
        shot = self._conductor.snapshot()
        played_ms = sum(part.played_ms for part in player.played)
        reason = self.stop_card.reason if self.stop_card.isVisibleTo(self) else ""
        return Sitting(
            shot.timeline,
            player.played,
            shot.position_ms,
            ended_early,
            played_ms,
            reason,
            tuple(self.too_much.eased),
            self._recording.id if self._recording is not None else "",
        )

    # ---- what is shown

    def _show(self) -> int | None:
        """Bring the screen up to date; returns when to do so again, None while nobody can see it."""
        conductor = self._conductor
        if conductor is None:
            return None
        self._shown_at_ms = self._services.clock.now_ms()
        shot = conductor.snapshot()
        if shot.phase is Phase.FINISHED:
            if self.views.place == "small":
                # Who works beside it is not to be covered by the large window: it says so and waits.
                self.views.show_snapshot(shot, Surroundings())
            self._finish(ended_early=False)
            return None
        if not self.views.can_be_seen():
            return None
        step = shot.work.step if shot.work else None
        name = step.image if step else None
        part = (shot.segment.step_index, shot.segment.side, shot.segment.kind == "rest")
        if part != self._part:
            if self._how_to and self.view.how_to_card.isAncestorOf(self.focusWidget() or self):
                self.view.transport.main.setFocus()
            self._part, self._how_to = part, False
        if name != self._image[0]:
            self._image = (name, self._load_image(name) if name else None)
        chosen = self._preferences
        silent = chosen.muted or chosen.volume == 0 or bool(self._services.chimes.trouble)
        around = Surroundings(
            silent,
            chosen.muted,
            chosen.mirror,
            self._how_to,
            self._image[1],
            chosen.letter_keys,
            edge_flash=chosen.edge_flash,
            skips=self.too_much.skips,
            news=self.too_much.news,
            latin=chosen.names != "plain",
        )
        self.views.show_snapshot(shot, around)
        self._announce(self._announcer.news(shot))
        self.views.hold_focus()
        return self.views.frame_ms(shot)

    def _glide(self) -> int | None:
        """Move on what moves within a second; returns when to do so again, None when all is to be shown."""
        if self._conductor is None:
            return None
        return self.views.glide(self._services.clock.now_ms() - self._shown_at_ms)

    def _announce(self, text: str, *, assertive: bool = False) -> None:
        chosen = self._preferences
        spoken = chosen.voice and not chosen.muted and not self._services.speaker.problem
        if text and QAccessible.isActive() and (assertive or not spoken):
            place = self if self.views.place == "large" else self.views.main
            event = QAccessibleAnnouncementEvent(place, text)
            if assertive:
                event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
            QAccessible.updateAccessibility(event)

    def _show_rules(self, session: Session, language: str) -> None:
        own = [words(text, language, session.language) for text in session.safety.stop_if]
        rules = self._services.vocabulary.stop_rules
        number = emergency_number(self._preferences)
        self.stop_card.show_rules(rules, session.author or "", own, number, self._services.look.scale)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.views.resize()
        self.stop_card.setGeometry(self.rect())
        self.too_much.place()
        self.choices.place_popup()

    def showEvent(self, event: QShowEvent) -> None:
        window = self.window().windowHandle()
        if window is not self._window:
            self._window = window
            window.windowStateChanged.connect(self.ticker.tick)
        if self.views.place == "small":
            self.views.go_large()
        self.ticker.tick()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.sound_popup.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        self.ticker.tick()

    # ---- layers

    def open_stop_card(self) -> None:
        """Freeze the time, be silent at once, and show when to stop."""
        if self._conductor is None:
            return
        if self.views.place == "small":
            self.views.go_large()
        self.command(Command.PAUSE)
        self._conductor.set_muted(True)
        self._conductor.set_muted(self._preferences.muted)
        self.sound_popup.hide()
        self.stop_card.open()
        self.halted.emit(True)
        self._announce(tr("Stopped. Take hands and tools away."), assertive=True)

    def _close_stop_card(self) -> None:
        self._hide_stop_card()
        self.views.main.setFocus()

    def _leave_spot_out(self) -> None:
        """Go on with what follows, without anything more on this spot."""
        self._tell_spot()
        self._close_stop_card()
        self.too_much.leave_out_spot()
        self.command(Command.RESUME)

    def _end_from_card(self) -> None:
        """End the session; what the chosen reason says of this spot holds all the same."""
        if self.stop_card.reasons.way == "without":
            self._tell_spot()
        self.finish_early()

    def _tell_spot(self) -> None:
        self.spot_off.emit(self.too_much.spot, self.stop_card.reason == "skin")

    def _hide_stop_card(self) -> None:
        if self.stop_card.isVisibleTo(self):
            self.stop_card.hide()
            self.halted.emit(False)

    def _close_layers(self) -> None:
        self._hide_stop_card()
        self.too_much.leave()
        self.sound_popup.hide()
        self._how_to = False

    def _toggle_how_to(self) -> None:
        """Show or hide the instruction; a pause shows it anyway."""
        if self._conductor is None or self._conductor.player.phase is not Phase.RUNNING:
            return
        if self.views.place != "large":
            return
        self._how_to = not self._how_to
        self.ticker.tick()
        if self._how_to:
            self.view.how_to_card.close_button.setFocus()
        else:
            self.view.transport.main.setFocus()

    def _toggle_mirror(self) -> None:
        self.choices.keep(mirror=not self._preferences.mirror)
        self.ticker.tick()

    # ---- other views

    def _toggle_afar(self) -> None:
        if self._conductor is not None:
            self._close_layers()
            self.views.toggle_afar()

    def _go_small(self) -> None:
        if self._conductor is not None:
            self._close_layers()
            self.views.go_small(self._preferences.small_window)

    def _view_changed(self) -> None:
        self.too_much.place()
        self._hear_or_not()

    def _hear_or_not(self) -> None:
        """Be silent while the small window is up; that changes nothing of what the person chose."""
        if self._conductor is not None:
            self._conductor.set_muted(self._preferences.muted or self.views.place == "small")
        self.ticker.tick()

    # ---- keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and self._conductor is not None:
            if event.type() == QEvent.Type.ShortcutOverride and self._is_ours(watched, event):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and self._is_ours(watched, event):
                if not event.isAutoRepeat() or event.key() in REPEATING:
                    self._press(Qt.Key(event.key()))
                return True
        return super().eventFilter(watched, event)

    def _is_ours(self, watched: QObject, event: QKeyEvent) -> bool:
        """Return whether the player acts on a key, rather than the control that has the focus."""
        key = Qt.Key(event.key())
        plain = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        if event.modifiers() & ~plain or key not in COMMAND_KEYS.keys() | OTHER_KEYS:
            return False
        letter = Qt.Key.Key_A <= key <= Qt.Key.Key_Z
        if letter and not self._preferences.letter_keys:
            return False
        if self.stop_card.isVisible():
            return key in (Qt.Key.Key_X, Qt.Key.Key_Escape)
        if watched is self.sound_popup.slider:
            return key not in OF_SLIDER
        return True

    def _press(self, key: Qt.Key) -> None:
        conductor = self._conductor
        if conductor is None:
            return
        if key in COMMAND_KEYS:
            self.command(COMMAND_KEYS[key])
        elif key in LIMIT_KEYS:
            self.too_much.move_limit(LIMIT_KEYS[key])
        elif key == Qt.Key.Key_T:
            self.too_much.press()
        elif key == Qt.Key.Key_Space:
            self.command(Command.PAUSE if conductor.can(Command.PAUSE) else Command.RESUME)
        elif key == Qt.Key.Key_Escape:
            self._close_top()
        elif key == Qt.Key.Key_X:
            self._close_stop_card() if self.stop_card.isVisible() else self.open_stop_card()
        elif key == Qt.Key.Key_F11:
            self._toggle_afar()
        elif key == Qt.Key.Key_D:
            self.views.go_large() if self.views.place == "small" else self._go_small()
        elif key == Qt.Key.Key_H:
            self._toggle_how_to()
        elif key == Qt.Key.Key_M:
            self._toggle_mirror()
        elif key == Qt.Key.Key_S:
            if self.views.place != "small":
                self.choices.toggle_mute()
        elif key == Qt.Key.Key_F and conductor.player.phase in (Phase.PAUSED, Phase.STALLED):
            self.finish_early()

    def _close_top(self) -> None:
        if self.stop_card.isVisible():
            self._close_stop_card()
        elif self.views.place != "large":
            self.views.go_large()
        elif self.sound_popup.isVisible():
            self.choices.toggle_popup()
        elif self.view.how_to_card.isVisible():
            self._toggle_how_to()
        else:
            self.leave()
