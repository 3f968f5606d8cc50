"""The small window: what to do now in a corner of the desktop, quiet and without a picture of the body."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QEnterEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
    QScreen,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from fasciatimer.core.player import Command
from fasciatimer.core.snapshot import Phase, Snapshot
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.parts import FocusRing, IconButton
from fasciatimer.ui.parts.painting import rounded
from fasciatimer.ui.player import words as say
from fasciatimer.ui.player.countdown import paint_bar, paint_digits, to_second_ms
from fasciatimer.ui.player.fitted_text import (
    FLOOR_PX,
    Paragraph,
    SetParagraph,
    fit_line,
    paint_line,
    set_paragraphs,
)
from fasciatimer.ui.player.instant import clock_of, coming_of, form_of, gauge_of, pause_words, wave_of
from fasciatimer.ui.player.view import Surroundings
from fasciatimer.ui.player.words import tr
from fasciatimer.ui.theme import Look

WIDE_PX, HIGH_PX = 320, 140
SWEEP_MS = 900
SWEEP_FRAME_MS = 33
STEADY_MS = 2000
"""How long the edge stays lit at a change where nothing may move."""
TAIL_SHARE = 0.22
EDGE_PX = 2.0
CORNER_PX = 16
FROM_EDGE_PX = 16
MOST_OF_SCREEN = 0.7
DRAG_FROM_PX = 4


@dataclass(frozen=True, slots=True)
class Brief:
    """What the small window says of an instant.

    Attributes:
        title, side: what, and on which side in one word.
        digits, unit: the countdown.
        heading, words: two lines beside it; ``words`` takes what room there is.
        number: pressure as a whole number before ``words``; '' for none.
        filled, cells: how many cells of how many are filled; no cells without a pressure.
        share: how much of the part is done, in whole pixels of the bar at 100 %.
        running: the main button pauses; otherwise it resumes.
        done: the session is over.
    """

    title: str
    side: str = ""
    digits: str = ""
    unit: str = ""
    heading: str = ""
    words: str = ""
    number: str = ""
    filled: int = 0
    cells: int = 0
    share: float = 0.0
    running: bool = False
    done: bool = False


def brief_of(shot: Snapshot, vocabulary: Vocabulary, news: str = "") -> Brief:
    """Return what there is to say; ``news`` of the moment take the place of the rest."""
    if shot.phase is Phase.FINISHED:
        time = say.clock_words(shot.position_ms)
        return Brief(tr("Done"), words=tr("Well done. That was {time}.", time=time), done=True)
    form = form_of(shot, vocabulary)
    segment = shot.segment
    shown = shot.work if segment.kind == "prepare" and shot.work else segment
    clock = clock_of(shot, form, "ink")
    brief = Brief(
        say.title_of(shown),
        "" if segment.kind in ("rest", "switch") else say.short_side(shown.side),
        clock.digits,
        "" if ":" in clock.digits else tr("s"),
        share=round(shot.elapsed_ms / max(1, segment.length_ms) * (WIDE_PX - 36)) / (WIDE_PX - 36),
        running=form != "paused",
    )
    if news:
        brief = replace(brief, title=news, side="")
    if shot.phase is Phase.STALLED:
        return replace(brief, heading=tr("Paused"), words=pause_words(shot))
    if form == "paused":
        return replace(brief, heading=tr("Paused"), words=tr("Space goes on from here."))
    if form == "work":
        value, name = gauge_of(shot, "ink", vocabulary)
        level = say.whole(value.now)
        words = " ".join(filter(None, value.trend))
        return replace(
            brief,
            heading=name,
            number=str(level),
            words=words,
            filled=level,
            cells=max(level, ceil(value.limit)),
        )
    if form == "breath" and shot.breath is not None and (wave := wave_of(shot, worded=True)) is not None:
        return replace(brief, heading=wave.left, words=say.breath_words(shot.breath.phase))
    if form == "ready" and (coming := coming_of(shot, vocabulary)) is not None:
        return replace(brief, heading=tr("Get ready"), words=f"{coming.heading}: {coming.words}")
    if segment.kind == "rest" and shot.next is not None:
        return replace(brief, heading=tr("Next"), words=say.title_of(shot.next))
    words = say.short_sentence(segment) if segment.kind == "switch" else say.cue_of(shot)
    return replace(brief, heading=say.mood_of(segment, vocabulary).word, words=words)


def sweep_at(since_ms: int, *, reduced_motion: bool) -> tuple[float, float] | None:
    """Return which piece of the edge is lit so long after a change, as shares of the way round, or None."""
    if reduced_motion:
        return (0.0, 1.0) if 0 <= since_ms < STEADY_MS else None
    if not 0 <= since_ms < SWEEP_MS:
        return None
    head = since_ms / SWEEP_MS * (1 + TAIL_SHARE)
    return max(0.0, head - TAIL_SHARE), min(1.0, head)


class SmallWindow(QWidget):
    """Shows snapshots in a window that stays in front, where the desktop allows it.

    With pointer or keyboard inside it shows its buttons. It can be dragged by any place that is not one.
    """

    asked = Signal(Command)
    ease_asked = Signal()
    """It is too much; a second time soon after: skip the spot."""
    enlarge_asked = Signal()
    """Back to the large window; the session goes on."""
    close_asked = Signal()
    """Back to the large window, and stand still."""

    def __init__(self, look: Look, vocabulary: Vocabulary) -> None:
        flags = Qt.WindowType
        super().__init__(None, flags.Window | flags.FramelessWindowHint | flags.WindowStaysOnTopHint)
        self._look, self._vocabulary = look, vocabulary
        self._shot: Snapshot | None = None
        self._brief = Brief("")
        self._sweep: tuple[float, float] | None = None
        self._lit = False
        self._grabbed: QPoint | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setWindowTitle("fasciatimer")
        self.setToolTip(tr("Silent while it is small. The large window sounds as before."))
        self.pause = IconButton(look, "pause", tr("Pause"), kind="ink", parent=self)
        self.back = IconButton(look, "previous", tr("Back"), kind="outlined", parent=self)
        self.on = IconButton(look, "next", tr("On"), kind="outlined", parent=self)
        self.ease = IconButton(look, "ease", tr("Too much"), kind="outlined", parent=self)
        self.enlarge = IconButton(look, "fullscreen", tr("Large window"), parent=self)
        self.leave = IconButton(look, "close", tr("Close and pause"), parent=self)
        self.pause.clicked.connect(self._pause_pressed)
        self.back.clicked.connect(lambda: self.asked.emit(Command.BACK))
        self.on.clicked.connect(lambda: self.asked.emit(Command.SKIP))
        self.ease.clicked.connect(self.ease_asked)
        self.enlarge.clicked.connect(self.enlarge_asked)
        self.leave.clicked.connect(self.close_asked)
        for before, after in pairwise(self.buttons):
            QWidget.setTabOrder(before, after)
        self._ring = FocusRing(look, self)
        look.changed.connect(self._look_changed)
        self._look_changed()
        self._light()

    @property
    def buttons(self) -> tuple[IconButton, ...]:
        """The buttons in the order of the focus."""
        return self.pause, self.ease, self.back, self.on, self.enlarge, self.leave

    @property
    def brief(self) -> Brief:
        """What is shown."""
        return self._brief

    @property
    def sweep(self) -> tuple[float, float] | None:
        """The piece of the edge that is lit, as shares of the way round."""
        return self._sweep

    def show_snapshot(self, shot: Snapshot, around: Surroundings | None = None) -> None:
        """Show an instant. Only what differs from the instant before is painted."""
        self._shot = shot
        skips = around is not None and around.skips
        brief = brief_of(shot, self._vocabulary, around.news if around is not None else "")
        self.ease.set_name(tr("Skip spot") if skips else tr("Too much"))
        sweep = None
        if shot.phase is Phase.RUNNING:
            sweep = sweep_at(shot.elapsed_ms, reduced_motion=self._look.reduced_motion)
        if sweep != self._sweep:
            self._sweep = sweep
            self.update()
        if brief == self._brief:
            return
        before, self._brief = self._brief, brief
        self._name(before)
        self.update()

    def frame_ms(self) -> int | None:
        """Return how long what is shown may stay as it is; None while nothing changes by itself."""
        shot = self._shot
        if shot is None or shot.phase is not Phase.RUNNING:
            return None
        if self._sweep is None:
            return to_second_ms(shot)
        return to_second_ms(shot) if self._look.reduced_motion else SWEEP_FRAME_MS

    def place(self, corner: tuple[int, int] | None, near: QScreen | None) -> None:
        """Stand where it was left last, or at the bottom right; always whole on a screen."""
        wanted = QPoint(*corner) if corner is not None else None
        screen = QGuiApplication.screenAt(wanted + self.rect().center()) if wanted is not None else None
        screen = screen or near or self.screen()
        room = screen.availableGeometry()
        if wanted is None:
            edge = QPoint(FROM_EDGE_PX, FROM_EDGE_PX)
            wanted = room.bottomRight() + QPoint(1, 1) - QPoint(self.width(), self.height()) - edge
        self.move(
            max(room.left(), min(wanted.x(), room.right() + 1 - self.width())),
            max(room.top(), min(wanted.y(), room.bottom() + 1 - self.height())),
        )

    # ---- buttons, and when they are seen

    def _pause_pressed(self) -> None:
        self.asked.emit(Command.PAUSE if self._brief.running else Command.RESUME)

    def _name(self, before: Brief) -> None:
        """Say what is shown: of the window, and of the button that goes with it."""
        brief = self._brief
        if replace(before, share=0, digits="") != replace(brief, share=0, digits=""):
            side = brief.side.lower()
            number = " ".join(filter(None, (brief.number, brief.words)))
            self.setAccessibleName(", ".join(filter(None, (brief.title, side, brief.heading, number))))
        if (before.running, before.done) != (brief.running, brief.done) or not before.title:
            self.pause.set_icon("pause" if brief.running else "play")
            self.pause.set_name(tr("Pause") if brief.running else tr("Resume"))
            self._light()

    def _light(self) -> None:
        """Show the buttons while pointer or keyboard is inside, else only what to do."""
        lit = self.underMouse() or self.isActiveWindow()
        main = self.enlarge if self._brief.done else self.pause
        for button in self.buttons:
            button.setVisible(lit and (button is main or not self._brief.done))
        if self.isActiveWindow() and not any(button.hasFocus() for button in self.buttons):
            main.setFocus()
        if lit != self._lit:
            self._lit = lit
            self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._light()

    def leaveEvent(self, event: QEvent) -> None:
        self._light()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.ActivationChange:
            self._light()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        self._light()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_D, Qt.Key.Key_X):
            self.enlarge_asked.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        # The large window comes back first: without any window the app would end.
        if self.isVisible():
            self.close_asked.emit()
        super().closeEvent(event)

    # ---- moving

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._grabbed = event.globalPosition().toPoint() - self.pos()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is None:
            return
        here = event.globalPosition().toPoint()
        if (here - self._grabbed - self.pos()).manhattanLength() < DRAG_FROM_PX:
            return
        handle = self.windowHandle()
        if handle is not None and handle.startSystemMove():
            self._grabbed = None
        else:
            self.move(here - self._grabbed)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grabbed = None

    # ---- looks

    def _unit(self) -> float:
        """Return the size of everything against 100 %, no larger than the screen has room for."""
        room = self.screen().availableGeometry()
        most = min(MOST_OF_SCREEN * room.width() / WIDE_PX, MOST_OF_SCREEN * room.height() / HIGH_PX)
        return max(1.0, min(self._look.scale, most))

    def _look_changed(self) -> None:
        s = self._unit()
        self.setPalette(self._look.qt_palette())
        self.setFixedSize(round(WIDE_PX * s), round(HIGH_PX * s))
        for button, x, y in (
            (self.ease, 106, 54),
            (self.back, 158, 54),
            (self.pause, 210, 54),
            (self.on, 262, 54),
            (self.leave, 222, 6),
            (self.enlarge, 270, 6),
        ):
            button.setGeometry(QRect(round(x * s), round(y * s), round(44 * s), round(44 * s)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        p, s = self._look.palette, self.width() / WIDE_PX
        rounded(painter, QRectF(self.rect()), CORNER_PX * s, p.card, p.line)
        self._paint_title(painter, s)
        brief = self._brief
        unit = "" if self._lit else brief.unit
        room = 84 if self._lit else 104 if unit else 98
        digits = QRectF(17 * s, 48 * s, room * s, 45 * s)
        paint_digits(painter, self._look, brief.digits, digits, p.text, unit, p.text2)
        if not self._lit or brief.done:
            self._paint_words(painter, s)
        if not brief.done:
            bar = QRectF(18 * s, 112 * s, (WIDE_PX - 36) * s, 6 * s)
            paint_bar(painter, bar, brief.share * bar.width(), p.track, p.text)
        if self._sweep is not None:
            self._paint_sweep(painter, s, *self._sweep)

    def _paint_title(self, painter: QPainter, s: float) -> None:
        brief, p, look = self._brief, self._look.palette, self._look
        side, side_px = "", 0.0
        if self._lit:
            side, side_px = brief.side.lower(), WIDE_PX - 18 - 226
        elif brief.side:
            words_px = fit_line(look, brief.side, 1e6, 14 * s, 700)[1] / s
            pill = QRectF((WIDE_PX - 18 - words_px - 20) * s, 14 * s, (words_px + 20) * s, 24 * s)
            rounded(painter, pill, pill.height() / 2, p.sunk)
            paint_line(painter, look, brief.side, pill, 14 * s, 700, p.text, Qt.AlignmentFlag.AlignHCenter)
            side_px = words_px + 20 + 8
        box = QRectF(18 * s, 7 * s, (WIDE_PX - 36 - side_px) * s, 38 * s)
        placed = self._set_title(brief.title, side, box.size(), s)
        high = placed[-1].y_px + placed[-1].height_px if placed else 0.0
        painter.setPen(QColor(p.text))
        for paragraph in placed:
            paragraph.draw(painter, box.left(), box.top() + (box.height() - high) / 2)

    def _set_title(self, title: str, side: str, room: QSizeF, s: float) -> tuple[SetParagraph, ...]:
        """Lay out title and side in two lines; of a very long title the end is left out."""
        kept = title.split()
        while True:
            shown = " ".join(kept) + ("" if len(kept) == len(title.split()) else "\N{HORIZONTAL ELLIPSIS}")
            text = tr("{title}, {side}", title=shown, side=side) if side else shown
            line = Paragraph(text, 16 * s, FLOOR_PX * s, 600, "text", 1, 0, 1.2)
            placed = set_paragraphs(self._look, [line], room)
            if len(kept) < 2 or placed[0].layout.lineCount() <= 2:
                return placed
            kept.pop()

    def _set_words(self, room: QSizeF, s: float) -> tuple[SetParagraph, ...]:
        """Lay out heading and words above the bar; of very long words the end is left out."""
        heading, kept = self._brief.heading, self._brief.words.split()
        every = len(kept)
        while True:
            shown = " ".join(kept) + ("" if len(kept) == every else "\N{HORIZONTAL ELLIPSIS}")
            paragraphs = [
                Paragraph(heading, 13 * s, FLOOR_PX, 600, "text2", 1, 0, 1.25),
                Paragraph(shown, 16 * s, FLOOR_PX * s, 600, "text", 2, 2 * s, 1.2),
            ]
            placed = set_paragraphs(self._look, paragraphs, room)
            if len(kept) < 2 or placed[-1].y_px + placed[-1].height_px <= room.height() + 1:
                return placed
            kept.pop()

    def _paint_words(self, painter: QPainter, s: float) -> None:
        """Paint heading, number, words and cells, at the right of the digits."""
        brief, p, look = self._brief, self._look.palette, self._look
        left = 18.0 if brief.done else 128.0
        right = WIDE_PX - 18.0
        cells_px = min(11.5 * brief.cells, 92.0)
        if not brief.number:
            for paragraph in self._set_words(QSizeF((right - left) * s, 56 * s), s):
                painter.setPen(look.colour(paragraph.colour))
                paragraph.draw(painter, left * s, 50 * s)
            return
        heading = QRectF(left * s, 56 * s, (right - left) * s, 18 * s)
        paint_line(painter, look, brief.heading, heading, 13 * s, 600, p.text2)
        row = QRectF(left * s, 72 * s, (right - left - cells_px - 6) * s, 28 * s)
        number_px = paint_line(painter, look, brief.number, row, 24 * s, 750, p.text, tabular=True)
        words = row.adjusted(number_px + 6 * s, 3 * s, 0, 3 * s)
        paint_line(painter, look, brief.words, words, 14 * s, 600, p.text2)
        pitch = cells_px / brief.cells
        for index in range(brief.cells):
            cell = QRectF((right - cells_px + index * pitch + 2.5) * s, 76 * s, (pitch - 2.5) * s, 18 * s)
            if index < brief.filled:
                rounded(painter, cell, 3 * s, p.text)
            else:
                rounded(painter, cell, 3 * s, None, p.control_border, 1.2)

    def _paint_sweep(self, painter: QPainter, s: float, start: float, end: float) -> None:
        path = QPainterPath()
        inset = EDGE_PX / 2
        radius = CORNER_PX * s - inset
        path.addRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)
        steps = ceil((end - start) * 160) + 1
        points = [path.pointAtPercent(start + (end - start) * step / steps) for step in range(steps + 1)]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(
            QPen(QColor(self._look.palette.text), EDGE_PX, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        )
        painter.drawPolyline(QPolygonF([QPointF(point) for point in points]))
