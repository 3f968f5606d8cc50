"""The view from afar: body, digits, pressure and what is next, to be read from three metres."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from fasciatimer.core.snapshot import Phase, Snapshot
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.body.motion import ZOOM_MS
from fasciatimer.ui.body.stage import StageWidget
from fasciatimer.ui.body.studio import Studio
from fasciatimer.ui.palette import Hue
from fasciatimer.ui.parts.painting import paint_icon
from fasciatimer.ui.player import words as say
from fasciatimer.ui.player.countdown import Digits, TimeBar, to_second_ms
from fasciatimer.ui.player.fitted_text import FittedText, Paragraph, colour_of, paint_line, set_paragraphs
from fasciatimer.ui.player.flash import FLASH_MS
from fasciatimer.ui.player.gliding import Gliding
from fasciatimer.ui.player.instant import clock_of, coming_of, form_of, gauge_of, hue_of, pause_words, wave_of
from fasciatimer.ui.player.layout import Box, Form
from fasciatimer.ui.player.on_stage import OnStage
from fasciatimer.ui.player.step_picture import StepPicture
from fasciatimer.ui.player.view import Surroundings
from fasciatimer.ui.player.words import tr
from fasciatimer.ui.theme import Look

UNIT_HIGH_PX, UNIT_WIDE_PX = 720, 1000
"""A window of this size is drawn at 1; everything grows and shrinks with the window."""
DIGITS_SHARE = 306 / 720
"""Height of the digits themselves against the window's."""
STAGE_SHARE = 0.382
QUICK_FRAME_MS, CALM_FRAME_MS = 33, 50
"""While the eye travels and the edge shines, and while only the marker moves."""
TITLE_PX, TITLE_LEAST_PX = 52, 40


class DistanceLayout(NamedTuple):
    """Where everything stands, and the size of a pixel of the drawing at 1100 x 720."""

    unit: float
    stage: Box
    title: Box
    digits: Box
    bar: Box
    line: Box
    next: Box
    keys: Box
    time_left: Box


def arrange_afar(width: int, height: int) -> DistanceLayout:
    """Return the layout for the inside of a window: the same for every size of text."""
    u = min(height / UNIT_HIGH_PX, width / UNIT_WIDE_PX)
    margin = round(20 * u)
    stage = Box(margin, margin, round(min(STAGE_SHARE * width, 0.95 * height)), height - 2 * margin)
    left = stage.right + round(30 * u)
    wide = width - round(24 * u) - left
    top = (height - UNIT_HIGH_PX * u) / 2
    lead = round(14 * u)

    def row(y: float, high: float, x: int = left, across: int = wide) -> Box:
        return Box(x, round(top + y * u), across, round(high * u))

    time_px = round(0.34 * wide)
    return DistanceLayout(
        u,
        stage,
        title=row(16, 88),
        # The digits have room at their left side in themselves.
        digits=row(109, 720 * DIGITS_SHARE, left - lead, wide + lead),
        bar=row(443, 18),
        line=row(472, 122),
        next=row(597, 60),
        keys=row(664, 38, across=wide - time_px - margin),
        time_left=row(658, 46, left + wide - time_px, time_px),
    )


@dataclass(frozen=True, slots=True)
class AfarLine:
    """The row below the bar: a number or an icon, and two lines beside it.

    Attributes:
        number: large digits; '' shows the icon instead.
        icon: name of an icon; '' for none.
        first, second: the lines; ``strong`` says which of them, 0 or 1, has the colour of the phase.
    """

    number: str
    icon: str
    first: str
    second: str
    strong: int
    hue: Hue


def title_afar(shot: Snapshot, form: Form) -> str:
    """Return the title with the side before it."""
    segment = shot.segment
    if form == "breath" and shot.breath is not None:
        return say.breath_words(shot.breath.phase)
    shown = shot.work if segment.kind == "prepare" and shot.work else segment
    title = say.title_of(shown)
    side = say.short_side(shown.side) if segment.kind not in ("switch", "rest") else ""
    return tr("{side}: {title}", side=side, title=title) if side else title


def line_afar(shot: Snapshot, form: Form, hue: Hue, vocabulary: Vocabulary) -> AfarLine:
    """Return what stands below the bar: the pressure, or what to do where there is none."""
    if form == "paused":
        woke = shot.phase is Phase.STALLED
        first = pause_words(shot) if woke else tr("Paused")
        return AfarLine("", "pause", first, tr("Space goes on from here."), 0, hue)
    if form == "work":
        value, name = gauge_of(shot, hue, vocabulary)
        first = tr("of 10") if name == tr("Pressure") else tr("of 10, {what}", what=name.lower())
        if shot.breath is not None:
            first = f"{first} \N{MIDDLE DOT} {say.breath_words(shot.breath.phase)}"
        second = ", ".join(filter(None, (value.word, " ".join(filter(None, value.trend)))))
        return AfarLine(str(say.whole(value.now)), "", first, second, 1, hue)
    mood = say.mood_of(shot.segment, vocabulary)
    if form == "breath" and (wave := wave_of(shot, worded=True)) is not None:
        return AfarLine("", mood.icon, wave.left, wave.right, 1, hue)
    words = say.cue_of(shot)
    if form == "ready" and shot.work is not None:
        words = say.short_sentence(shot.work) or say.ready_words(shot.work, vocabulary)
    elif shot.segment.kind == "switch":
        words = say.short_sentence(shot.segment)
    return AfarLine("", mood.icon, mood.word, words, 0, hue)


def next_afar(shot: Snapshot, form: Form, vocabulary: Vocabulary) -> str:
    """Return the line at the foot: what follows, or while getting ready how firm it will be."""
    coming = coming_of(shot, vocabulary) if form == "ready" else None
    if coming is not None:
        return tr("{heading}: {words}", heading=coming.heading, words=coming.words)
    following = say.next_words(shot.next, vocabulary)[0]
    side = say.short_side(shot.next.side).lower() if shot.next else ""
    return tr("{next}, {side}", next=following, side=side) if side else following


class DistanceView(QWidget):
    """Shows snapshots from afar. It has no buttons: a click anywhere asks to leave."""

    closed = Signal()

    def __init__(
        self, look: Look, vocabulary: Vocabulary, studio: Studio, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._vocabulary = look, vocabulary
        self._shot: Snapshot | None = None
        self._around = Surroundings()
        self._worded_for: object = None
        self.setAutoFillBackground(True)
        self.setToolTip(tr("A click or Esc goes back."))
        self.stage = StageWidget(studio, look, self)
        self.stage.set_bare(True)
        self.stage.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._on_stage = OnStage(self.stage, look, vocabulary)
        self._gliding = Gliding(self._on_stage, look, self._move_on)
        self.picture = StepPicture(look, self)
        self.picture.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.title = FittedText(look, self, middle=True)
        self.digits = Digits(look, self)
        self.bar = TimeBar(look, self)
        self.line = LineAfar(look, self)
        self.next = FittedText(look, self, middle=True)
        self.keys = FittedText(look, self, middle=True)
        self.time_left = FittedText(look, self, align=Qt.AlignmentFlag.AlignRight, middle=True, tabular=True)
        look.changed.connect(self._look_changed)
        self._look_changed()

    @property
    def placing(self) -> DistanceLayout:
        """Where everything stands now."""
        return arrange_afar(self.width(), self.height())

    def frame_ms(self) -> int | None:
        """Return how long what is shown may stay as it is; None while nothing changes by itself."""
        shot, around = self._shot, self._around
        if shot is None or shot.phase is not Phase.RUNNING:
            return None
        second_ms = to_second_ms(shot)
        if self._look.reduced_motion:
            return second_ms
        if shot.elapsed_ms < max(ZOOM_MS, FLASH_MS if around.flash else 0):
            return QUICK_FRAME_MS
        return min(max(self.stage.frame_ms, CALM_FRAME_MS), second_ms)

    def glide(self, since_ms: int) -> int | None:
        """Move on what moves all the time; see `Gliding.glide`."""
        return self._gliding.glide(since_ms)

    def _move_on(self, shot: Snapshot, since_ms: int, share: float) -> None:
        self.bar.show_share(share)

    def show_snapshot(self, shot: Snapshot, around: Surroundings) -> None:
        """Show an instant. Only what differs from the instant before is painted."""
        self._shot, self._around = shot, around
        form = form_of(shot, self._vocabulary)
        hue = hue_of(shot, form, self._vocabulary)
        u, bold = self.placing.unit, self._scaled(1.2)
        breath_phase = shot.breath.phase if shot.breath else None
        worded = (shot.segment_index, shot.phase, shot.cue_text, shot.timeline, breath_phase, around, u, bold)
        if worded != self._worded_for:
            self._worded_for = worded
            self._on_stage.show_part(shot, mirror=around.mirror)
            self._show_words(shot, form, u)
        self._on_stage.show_moment(shot, silent=around.flash)
        clock = clock_of(shot, form, hue)
        self.digits.show_digits(clock.digits)
        self.bar.show_share(clock.share, clock.hue)
        self.line.show_line(line_afar(shot, form, hue, self._vocabulary), u, self._scaled(1.15))
        left = tr("{time} left", time=say.clock_words(shot.remaining_ms))
        self.time_left.show_paragraphs(Paragraph(left, 36 * u * bold, 22 * u, 650, "text2", 1, 0, 1.1))
        self._gliding.begin(shot, form, clock.share, self.bar.width(), flash=around.flash)

    def _show_words(self, shot: Snapshot, form: Form, u: float) -> None:
        bold = self._scaled(1.2)
        title = title_afar(shot, form)
        self.title.show_paragraphs(
            Paragraph(title, TITLE_PX * u * bold, TITLE_LEAST_PX * u, 750, "text", 1, 0, 1.1)
        )
        following = next_afar(shot, form, self._vocabulary)
        self.next.show_paragraphs(Paragraph(following, 48 * u * bold, 26 * u, 600, "text", 1, 0, 1.15))
        space = tr("Space go on") if form == "paused" else tr("Space pause")
        ease = tr("T skip spot") if self._around.skips else tr("T too much")
        keys = [ease, tr("X stop")] if self._around.letter_keys else []
        spaced = "   ".join([*keys, space, tr("Esc back")])
        self.keys.show_paragraphs(
            Paragraph(spaced, 22 * max(1.0, u * self._scaled(1.6)), 13, 600, "text2", 1)
        )
        self.picture.show_image(self._around.image, title)

    def _scaled(self, most: float) -> float:
        """Return how much larger words are than at 100 %: they are large already, so not beyond ``most``."""
        return min(self._look.scale, most)

    def _look_changed(self) -> None:
        self.setPalette(self._look.qt_palette())
        self._worded_for = None
        if self._shot is not None:
            self.show_snapshot(self._shot, self._around)

    def resizeEvent(self, event: QResizeEvent) -> None:
        layout = self.placing
        for widget, box in (
            (self.stage, layout.stage),
            (self.picture, layout.stage),
            (self.title, layout.title),
            (self.digits, layout.digits),
            (self.bar, layout.bar),
            (self.line, layout.line),
            (self.next, layout.next),
            (self.keys, layout.keys),
            (self.time_left, layout.time_left),
        ):
            widget.setGeometry(QRect(*box))
        if self._shot is not None:
            self.show_snapshot(self._shot, self._around)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.closed.emit()


class LineAfar(QWidget):
    """Paints an `AfarLine`."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._line: AfarLine | None = None
        self._unit = self._scale = 1.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        look.changed.connect(self.update)

    @property
    def text(self) -> str:
        """All the words, a line for each."""
        line = self._line
        return "\n".join(filter(None, (line.number, line.first, line.second))) if line else ""

    def show_line(self, line: AfarLine, unit: float, scale: float) -> None:
        """Show these words; ``unit`` is a pixel of the drawing, ``scale`` the size of text."""
        if (line, unit, scale) != (self._line, self._unit, self._scale):
            self._line, self._unit, self._scale = line, unit, scale
            self.setAccessibleName(self.text.replace("\n", " "))
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        line = self._line
        if line is None:
            return
        painter = QPainter(self)
        p, u, s = self._look.palette, self._unit, self._scale
        box = QRectF(self.rect())
        lead_px = 0.0
        if line.number:
            lead_px = (
                paint_line(painter, self._look, line.number, box, 140 * u, 750, p.text, tabular=True) + 20 * u
            )
        elif line.icon:
            icon = QRectF(0, (box.height() - 92 * u) / 2, 92 * u, 92 * u)
            paint_icon(painter, self._look, line.icon, p.accent(line.hue), icon)
            lead_px = icon.width() + 24 * u
        hue = p.accent(line.hue)
        if line.strong:
            paragraphs = [
                Paragraph(line.first, 40 * u * s, 24 * u, 600, "text2", 1, 0, 1.15),
                Paragraph(line.second, 48 * u * s, 26 * u, 700, hue, 1, 0, 1.15),
            ]
        else:
            paragraphs = [
                Paragraph(line.first, 48 * u * s, 26 * u, 700, hue, 1, 0, 1.15),
                Paragraph(line.second, 38 * u * s, 26 * u, 500, "text", 2, 0, 1.15),
            ]
        room = QSizeF(box.width() - lead_px, box.height())
        placed = set_paragraphs(self._look, paragraphs, room)
        used_px = placed[-1].y_px + placed[-1].height_px if placed else 0.0
        for paragraph in placed:
            painter.setPen(colour_of(self._look, paragraph.colour))
            paragraph.draw(painter, lead_px, (box.height() - used_px) / 2)
