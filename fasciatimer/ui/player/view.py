"""The player's window: every widget in its place, showing one snapshot. It knows no clock and no player."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QRect, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from fasciatimer.core.player import Command
from fasciatimer.core.snapshot import Phase, Snapshot
from fasciatimer.core.timeline import Segment, Timeline
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.body.choice import choose_scene
from fasciatimer.ui.body.layers import Figures
from fasciatimer.ui.body.motion import ZOOM_MS
from fasciatimer.ui.body.stage import StageWidget
from fasciatimer.ui.body.studio import Studio
from fasciatimer.ui.body.thumbnail import thumbnail
from fasciatimer.ui.parts import IconButton
from fasciatimer.ui.pictures import Pictures
from fasciatimer.ui.player import words as say
from fasciatimer.ui.player.clock_face import ClockFace
from fasciatimer.ui.player.controls import FittedButton, PillRow
from fasciatimer.ui.player.curve_view import BreathWave, CurveValue, CurveView
from fasciatimer.ui.player.fitted_text import FittedText, Paragraph, set_paragraphs
from fasciatimer.ui.player.flash import FLASH_MS
from fasciatimer.ui.player.gauge import PressureGauge
from fasciatimer.ui.player.gliding import Gliding
from fasciatimer.ui.player.how_to import HowToCard, instruction_of
from fasciatimer.ui.player.instant import (
    clock_of,
    coming_of,
    extra_of,
    facts_of,
    form_of,
    full_text,
    gauge_of,
    heading_of,
    headline_of,
    hue_of,
    note_of,
    pause_words,
    pills_of,
    rules_of,
    wave_of,
)
from fasciatimer.ui.player.layout import Box, Form, PlayerLayout, arrange
from fasciatimer.ui.player.next_card import NextCard, SideCards
from fasciatimer.ui.player.on_stage import BREATH_FRAME_MS, MARKER_FRAME_MS, OnStage
from fasciatimer.ui.player.resume_card import ResumeCard
from fasciatimer.ui.player.session_track import SessionTrack
from fasciatimer.ui.player.side_panels import ComingPressure, NoteCard, PausedChoices, RestButtons
from fasciatimer.ui.player.step_picture import StepPicture
from fasciatimer.ui.player.stop_strip import StopStrip
from fasciatimer.ui.player.top_bar import TimeLeft
from fasciatimer.ui.player.transport import Transport
from fasciatimer.ui.player.words import tr
from fasciatimer.ui.theme import Look

FLASH_FRAME_MS = 33
ZOOM_FRAME_MS = 33
STILL_MS = 1000
SMALL_FIGURES_BYTES = 4_000_000
_LAYERS = (StepPicture, ResumeCard, HowToCard)
"""What lies over the stage only at times."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the view is told beside the snapshot.

    Attributes:
        silent: nothing can be heard.
        muted: the person switched the sound off.
        edge_flash: the edge of the stage shines at a change though something can be heard.
        skips: a further "too much" skips the spot.
        news: what is said at this moment, where there is no room for the banner.
        latin: the Latin name of what is worked on stands beside the picture.
        mirror: the front view is seen as in a mirror.
        how_to: the instruction lies over the stage.
        image: picture of the author's for this step, in place of the drawing.
        letter_keys: single letters work as keys.
    """

    silent: bool = False
    muted: bool = False
    mirror: bool = True
    how_to: bool = False
    image: QImage | None = None
    letter_keys: bool = True
    edge_flash: bool = False
    latin: bool = True
    skips: bool = False
    news: str = ""

    @property
    def flash(self) -> bool:
        """Whether the edge of the stage shines at a change."""
        return self.silent or self.edge_flash


class PlayerView(QWidget):
    """Shows snapshots. What was shown before only saves it from painting the same again."""

    asked = Signal(Command)
    ease_asked = Signal()
    stop_asked = Signal()
    finish_asked = Signal()
    leave_asked = Signal()
    sound_asked = Signal()
    mirror_asked = Signal()
    full_screen_asked = Signal()
    small_asked = Signal()
    how_to_asked = Signal()

    def __init__(
        self, look: Look, vocabulary: Vocabulary, studio: Studio, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._vocabulary = vocabulary
        self._atlas = studio.atlas
        self.studio = studio
        self._figures = Figures(studio.atlas, SMALL_FIGURES_BYTES)
        self._pictures = Pictures(self)
        self._pictures.arrived.connect(self._picture_arrived)
        self._shot: Snapshot | None = None
        self._around = Surroundings()
        self._layout: PlayerLayout | None = None
        self._placed_for: object = None
        self._worded_for: object = None
        self._worded_layout: PlayerLayout | None = None
        self._timeline: Timeline | None = None
        self._lines_for: object = None
        self._lines = 0
        self.setAutoFillBackground(True)

        self.stage = StageWidget(studio, look, self)
        self._on_stage = OnStage(self.stage, look, vocabulary)
        self._gliding = Gliding(self._on_stage, look, self._move_on)
        self.stage.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.picture = StepPicture(look, self)
        self.resume_card = ResumeCard(look, self)
        self.how_to_card = HowToCard(look, self)
        self.leave = IconButton(look, "close", tr("Leave"), parent=self)
        self.heading = FittedText(look, self, middle=True)
        self.time_left = TimeLeft(look, self)
        self.sound = IconButton(look, "volume", tr("Sound"), parent=self)
        self.mirror = IconButton(look, "flip_view", tr("Mirror or facing"), parent=self)
        self.small = IconButton(look, "small_window", tr("Small window"), parent=self)
        self.full_screen = IconButton(look, "fullscreen", tr("Seen from afar, full screen"), parent=self)
        self.track = SessionTrack(look, self)
        self.strip = StopStrip(look, self)
        self.pills = PillRow(look, self)
        self.how_to = FittedButton(look, tr("How to"), icon="how_to", slim=True, parent=self)
        self.longer = FittedButton(look, tr("10 s"), icon="plus", slim=True, parent=self)
        self.longer.setAccessibleName(tr("10 seconds more"))
        self.headline = FittedText(look, self)
        self.clock = ClockFace(look, self)
        self.gauge = PressureGauge(look, self)
        self.coming = ComingPressure(look, self)
        self.facts = FittedText(look, self, middle=True)
        self.curve = CurveView(look, self)
        self.wave = BreathWave(look, self)
        self.sides = SideCards(look, self)
        self.rest_buttons = RestButtons(look, self)
        self.note = NoteCard(look, self)
        self.choices = PausedChoices(look, self)
        self.next = NextCard(look, self)
        self.transport = Transport(look, self)
        self._connect()
        self._order_tabs()
        look.changed.connect(self._look_changed)
        self._look_changed()

    def _connect(self) -> None:
        for source in (self.transport, self.rest_buttons, self.choices):
            source.asked.connect(self.asked)
        self.transport.ease_asked.connect(self.ease_asked)
        self.longer.clicked.connect(lambda: self.asked.emit(Command.EXTEND))
        self.choices.finish_asked.connect(self.finish_asked)
        self.resume_card.resumed.connect(lambda: self.asked.emit(Command.RESUME))
        self.strip.asked.connect(self.stop_asked)
        self.leave.clicked.connect(self.leave_asked)
        self.sound.clicked.connect(self.sound_asked)
        self.mirror.clicked.connect(self.mirror_asked)
        self.small.clicked.connect(self.small_asked)
        self.full_screen.clicked.connect(self.full_screen_asked)
        self.how_to.clicked.connect(self.how_to_asked)
        self.how_to_card.closed.connect(self.how_to_asked)

    def tab_stops(self) -> list[QWidget]:
        """Return everything that takes the focus, in its order."""
        return [
            self.transport.main,
            self.transport.ease,
            self.transport.back,
            self.transport.on,
            *self.rest_buttons.buttons,
            *self.choices.buttons,
            self.strip.list,
            self.strip.stop,
            self.longer,
            self.how_to,
            self.how_to_card.close_button,
            self.stage,
            self.gauge,
            self.next,
            self.leave,
            self.sound,
            self.mirror,
            self.small,
            self.full_screen,
        ]

    def _order_tabs(self) -> None:
        stops = self.tab_stops()
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _look_changed(self) -> None:
        self.setPalette(self._look.qt_palette())
        self._placed_for = self._worded_for = None
        if self._shot is not None:
            self.show_snapshot(self._shot, self._around)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._placed_for = None
        if self._shot is not None:
            self.show_snapshot(self._shot, self._around)

    def frame_ms(self) -> int:
        """Return how long what is shown may stay before something has visibly moved."""
        shot = self._shot
        if shot is None or shot.phase is not Phase.RUNNING:
            return STILL_MS
        if shot.goes_on_in_ms:
            return (shot.goes_on_in_ms - 1) % 1000 + 1
        to_second_ms = (shot.left_ms - 1) % 1000 + 1
        if self._look.reduced_motion:
            return to_second_ms
        if self._around.flash and shot.elapsed_ms < FLASH_MS:
            return FLASH_FRAME_MS
        if shot.elapsed_ms < ZOOM_MS:
            return ZOOM_FRAME_MS
        least_ms = BREATH_FRAME_MS if shot.breath else MARKER_FRAME_MS
        return min(max(self.stage.frame_ms, least_ms), self._gliding.pace_ms, to_second_ms)

    def glide(self, since_ms: int) -> int | None:
        """Move on what moves all the time; see `Gliding.glide`."""
        return self._gliding.glide(since_ms)

    def _move_on(self, shot: Snapshot, since_ms: int, share: float) -> None:
        elapsed_ms = shot.elapsed_ms + since_ms
        self.clock.turn_to(share)
        self.track.show_position(shot.position_ms + since_ms)
        if self.curve.isVisibleTo(self):
            self.curve.go_to(elapsed_ms)
        if shot.segment.breath is not None and self.wave.isVisibleTo(self):
            self.wave.go_to(elapsed_ms % shot.segment.breath.length_ms)

    @property
    def placing(self) -> PlayerLayout | None:
        """Where everything stands now."""
        return self._layout

    def show_snapshot(self, shot: Snapshot, around: Surroundings) -> None:
        """Show an instant. Only what differs from the instant before is painted."""
        self._shot, self._around = shot, around
        form = form_of(shot, self._vocabulary)
        if shot.timeline is not self._timeline:
            self._timeline = shot.timeline
            self.track.show_timeline(shot.timeline)
            self.strip.show_rules(rules_of(shot.timeline))
        layout = self._place(shot, form)
        breath_phase = shot.breath.phase if shot.breath else None
        worded = (shot.segment_index, shot.phase, shot.cue_text, shot.timeline, breath_phase, around)
        if worded != self._worded_for or layout is not self._worded_layout:
            self._worded_for, self._worded_layout = worded, layout
            self._on_stage.show_part(shot, mirror=around.mirror)
            self._show_words(shot, form, layout)
        self._on_stage.show_moment(shot, silent=around.flash)
        self._show_moving(shot, form)

    def _place(self, shot: Snapshot, form: Form) -> PlayerLayout:
        """Put everything where it belongs, and return where that is."""
        extra = extra_of(shot, form)
        work = shot.work
        has_curve = bool(work and work.curve) or (form == "work" and shot.breath is not None)
        lines = self._text_lines(shot, form)
        key = (
            self.width(),
            self.height(),
            self._look.scale,
            form,
            has_curve,
            extra,
            lines,
            self._around.latin,
        )
        if key == self._placed_for and self._layout is not None:
            return self._layout
        self._placed_for = key
        layout = arrange(
            self.width(),
            self.height(),
            self._look.scale,
            form,
            has_curve=has_curve,
            has_extra=extra is not None,
            text_lines=lines,
        )
        self._layout = layout
        s = layout.scale
        paced = shot.breath is not None and form == "work"
        running_work = form in ("work", "breath") or (form == "plain" and shot.segment.kind == "work")
        _put(self.leave, layout.leave)
        _put(self.heading, layout.heading)
        _put(self.time_left, layout.time_left)
        at_right = (self.sound, self.mirror, self.small, self.full_screen)
        for button, box in zip(at_right, layout.buttons, strict=True):
            _put(button, box)
        _put(self.track, layout.track)
        for widget in (self.stage, self.picture, self.resume_card):
            _put(widget, layout.stage)
        _put(self.strip, layout.strip)
        pills = layout.chips
        longer = None
        if running_work:
            pills = pills._replace(width=pills.width - layout.how_to.width - 8)
            if not layout.strip_short:
                longer_px = round(74 * s)
                pills = pills._replace(width=pills.width - longer_px - 8)
                longer = layout.how_to._replace(x=layout.how_to.x - 8 - longer_px, width=longer_px)
        _put(self.longer, longer)
        _put(self.pills, pills)
        _put(self.how_to, layout.how_to if running_work else None)
        _put(self.headline, layout.headline)
        _put(self.clock, layout.clock)
        _put(self.gauge, layout.gauge if form == "work" else None)
        _put(self.coming, layout.gauge if form == "ready" else None)
        _put(self.facts, layout.gauge if form == "paused" else None)
        _put(self.curve, layout.curve if form == "work" and not paced else None)
        wave = layout.curve if paced else layout.extra if extra == "wave" else None
        _put(self.wave, wave)
        _put(self.sides, layout.extra if extra == "sides" else None)
        _put(self.rest_buttons, layout.extra if extra == "rest" else None)
        _put(self.note, layout.extra if extra == "note" else None)
        _put(self.choices, layout.extra if extra == "choices" else None)
        _put(self.next, layout.next)
        _put(self.transport, layout.transport)
        self.clock.set_sizes(layout.clock_radius_px, layout.digits_px, 16 * s)
        for scaled in (self.gauge, self.coming, self.curve, self.wave, self.sides):
            scaled.set_scale(s)
        for bar in (self.transport, self.time_left):
            bar.set_scale(layout.bar_scale)
        for rows in (self.rest_buttons, self.choices):
            rows.set_scale(s)
        self.stage.set_bare("legend" in layout.dropped)
        dropped = layout.dropped & {"locator", "term", "tool_line", "legend"}
        self.stage.set_dropped(dropped if self._around.latin else dropped | {"term"})
        self.choices.set_short(layout.choices_short)
        self.strip.set_form(layout.bar_scale, short=layout.strip_short)
        self.next.set_form(s, bare=layout.strip_short)
        for slim in (self.how_to, self.longer):
            slim.set_words_px(min(14 * s, 24))
        self.how_to.set_text("" if "how_to_word" in layout.dropped else tr("How to"))
        self.how_to.setAccessibleName(tr("How to"))
        return layout

    def _text_lines(self, shot: Snapshot, form: Form) -> int:
        """Return how many lines the instruction takes at 100 %, where it is read in full."""
        if form not in ("ready", "paused"):
            return 0
        key = (shot.segment_index, shot.cue_text, shot.timeline, form, self.size(), self._look.scale)
        if key != self._lines_for:
            self._lines_for = key
            text = full_text(shot, form, self._look.scale)
            size_px = 20.0 if form == "ready" else 17.0
            width_px = arrange(self.width(), self.height(), self._look.scale, form).headline.width
            placed = set_paragraphs(self._look, [Paragraph(text, size_px, size_px)], QSizeF(width_px, 1e6))
            self._lines = min(max(placed[0].layout.lineCount() if placed else 1, 2), 6)
        return self._lines

    def _show_words(self, shot: Snapshot, form: Form, layout: PlayerLayout) -> None:
        segment, work, vocabulary = shot.segment, shot.work, self._vocabulary
        paused = form == "paused"
        hue = say.mood_of(segment, vocabulary).hue
        self.heading.show_paragraphs(*heading_of(shot, layout))
        self.headline.show_paragraphs(*headline_of(shot, form, layout, vocabulary, self._look.scale))
        self.pills.show_pills(*pills_of(shot, form, vocabulary))
        self.next.show_next(*say.next_words(shot.next, vocabulary), self._picture_of(shot.next))
        self.transport.show_state(
            running=not paused, hue=hue, ready=segment.kind == "prepare", skips=self._around.skips
        )
        if form == "ready":
            if (coming := coming_of(shot, vocabulary)) is not None:
                self.coming.show_coming(*coming)
            lines = note_of(shot)
            self.note.show_note(*lines, icon="warning" if lines[0] else "info", scale=layout.scale)
        if segment.kind == "switch" and work is not None:
            self.sides.show_sides(segment.side or "right", say.length_words(work.work_ms), hue)
        if paused:
            self.facts.show_paragraphs(*facts_of(shot, layout.scale, vocabulary))
            self.resume_card.show_reason(
                f"{pause_words(shot)}\n{tr('Space goes on from here.')}", layout.scale
            )
        self.resume_card.setVisible(paused)
        self._show_how_to(shot, layout, showing=self._around.how_to and work is not None and not paused)
        self.sound.set_icon("mute" if self._around.silent else "volume")
        self.picture.show_image(self._around.image, say.title_of(segment))
        for over in (self.resume_card, self.how_to_card):
            over.raise_()

    def _show_how_to(self, shot: Snapshot, layout: PlayerLayout, *, showing: bool) -> None:
        if showing and shot.work is not None:
            zones = [zone for zone, _ in self.stage.scene.zones] if self.stage.scene else []
            read = instruction_of(shot.work, self._vocabulary, shot.timeline.language, zones)
            self.how_to_card.setGeometry(QRect(*layout.how_to_card))
            self.how_to_card.show_instruction(read, layout.scale)
            if not self.how_to_card.fits:
                self.how_to_card.setGeometry(QRect(*layout.how_to_wide))
        self.how_to_card.setVisible(showing)
        self.how_to.set_kind("ink" if showing else "outlined")

    def _picture_of(self, segment: Segment | None) -> QPixmap | None:
        """Return the small picture of a part to come; None until it is painted, or without a place."""
        layout = self._layout
        if segment is None or not segment.regions or layout is None or "thumbnail" in layout.dropped:
            return None
        palette, size, ratio = self._look.palette, self.next.picture_size(), self.devicePixelRatioF()
        scene = choose_scene(segment, self._vocabulary, self._atlas, self._around.mirror)
        picture = self._pictures.ask(
            (scene, palette.name, ratio),
            lambda: thumbnail(self._figures, scene, size.width(), size.height(), ratio, palette),
        )
        return picture if isinstance(picture, QPixmap) else None

    def _picture_arrived(self) -> None:
        if self._shot is not None:
            self.next.show_next(*self.next.words, self._picture_of(self._shot.next))

    def close_down(self) -> None:
        """Wait for the pictures that are being painted, and paint no more."""
        self._pictures.close()
        self.studio.close()

    def _show_moving(self, shot: Snapshot, form: Form) -> None:
        hue = hue_of(shot, form, self._vocabulary)
        self.track.show_position(shot.position_ms, hue)
        self.time_left.show_time(say.clock_words(shot.remaining_ms))
        clock = clock_of(shot, form, hue)
        self.clock.show_value(clock)
        self._gliding.begin(shot, form, clock.share, self.clock.length_px, flash=self._around.flash)
        if form == "work" and shot.pressure is not None:
            self.gauge.show_value(*gauge_of(shot, hue, self._vocabulary))
        if self.curve.isVisibleTo(self):
            segment = shot.segment
            self.curve.show_value(CurveValue(segment.curve, segment.length_ms, hue, shot.elapsed_ms))
        if self.wave.isVisibleTo(self) and (wave := wave_of(shot, worded=form != "work")) is not None:
            self.wave.show_value(wave)


def _put(widget: QWidget, box: Box | None) -> None:
    """Put a widget into its box, or away."""
    if box is not None:
        widget.setGeometry(QRect(*box))
    if not isinstance(widget, _LAYERS):
        widget.setVisible(box is not None)
