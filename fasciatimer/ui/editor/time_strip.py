"""The whole session on a strip: steps as wide as they last, their pressure, and a place to drag."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from fasciatimer.core.curve import Curve
from fasciatimer.core.timeline import Timeline
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.editor.rows import Row
from fasciatimer.ui.editor.words import tr
from fasciatimer.ui.palette import Hue
from fasciatimer.ui.parts import announce, paint_icon, rounded
from fasciatimer.ui.player.words import past_words, work_mood
from fasciatimer.ui.theme import Look

KNOB_PX = 12
TOP_PX = 8
EDGE_PX = 20
SECOND_MS = 1000
MOST_PRESSURE = 6
NARROW_PX = 2.5
"""Narrower pieces have no room for corners, nor for a curve to go anywhere but up and down."""


class Piece(NamedTuple):
    """What belongs to one step in a row: from when to when, and how it looks.

    ``work`` holds start, length and curve of each work part.
    """

    number: str
    start_ms: int
    end_ms: int
    hue: Hue
    work: tuple[tuple[int, int, Curve], ...]


def pieces_of(timeline: Timeline | None, vocabulary: Vocabulary) -> tuple[Piece, ...]:
    """Return the pieces of a session, those of one step in a row together."""
    segments = timeline.segments if timeline is not None else ()
    found = []
    for number, group in groupby(segments, key=lambda segment: segment.number):
        parts = tuple(group)
        work = tuple((one.start_ms, one.length_ms, one.curve) for one in parts if one.kind == "work")
        first = next((one for one in parts if one.kind == "work"), None)
        hue: Hue = work_mood(first, vocabulary).hue if first is not None else "rest"
        found.append(Piece(number, parts[0].start_ms, parts[-1].end_ms, hue, work))
    return tuple(found)


class TimeStrip(QWidget):
    """One Tab stop: arrows go by a second, Page by a step. `scrubbed` carries the position in ms."""

    scrubbed = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._pieces: tuple[Piece, ...] = ()
        self._wrong: frozenset[str] = frozenset()
        self._length_ms = 0
        self._position_ms = 0
        self._held = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._say()
        look.changed.connect(self.update)

    # ---- what it is told ---------------------------------------------------------------------------

    @property
    def position_ms(self) -> int:
        """Where the knob stands."""
        return self._position_ms

    @property
    def length_ms(self) -> int:
        """How long the session is."""
        return self._length_ms

    def show_pieces(self, pieces: tuple[Piece, ...]) -> None:
        """Show another session; none shows an empty strip. Paints only what differs."""
        before, self._pieces = self._pieces, pieces
        length_ms = pieces[-1].end_ms if pieces else 0
        if length_ms != self._length_ms or len(pieces) != len(before):
            self._length_ms = length_ms
            self._position_ms = min(self._position_ms, length_ms)
            self.update()
        else:
            for old, new in zip(before, pieces, strict=True):
                if old != new:
                    self._update_between(min(old.start_ms, new.start_ms), max(old.end_ms, new.end_ms))
        self._say()

    def show_problems(self, rows: Sequence[Row]) -> None:
        """Mark the steps that have problems."""
        wrong = frozenset(row.number for row in rows if row.errors)
        others, self._wrong = wrong ^ self._wrong, wrong
        for piece in self._pieces if others else ():
            if piece.number in others:
                self._update_between(piece.start_ms, piece.end_ms)

    def show_position(self, position_ms: int) -> None:
        """Put the knob somewhere; paints only where it was and is."""
        if position_ms != self._position_ms:
            for x in (self._x(self._position_ms), self._x(position_ms)):
                self.update(round(x) - KNOB_PX, 0, 2 * KNOB_PX, self.height())
            before = self._at(self._position_ms)
            self._position_ms = position_ms
            if before != self._at(position_ms):
                self.update()
            self._say()

    # ---- keys and mouse ------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, at_ms = event.key(), self._position_ms
        steps = {
            Qt.Key.Key_Left: at_ms - SECOND_MS,
            Qt.Key.Key_Right: at_ms + SECOND_MS,
            Qt.Key.Key_Down: at_ms - SECOND_MS,
            Qt.Key.Key_Up: at_ms + SECOND_MS,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self._length_ms,
            Qt.Key.Key_PageUp: self._next_step(-1),
            Qt.Key.Key_PageDown: self._next_step(1),
        }
        if key not in steps:
            super().keyPressEvent(event)
            return
        self._scrub(steps[Qt.Key(key)])
        announce(self, self.accessibleName())

    def _next_step(self, way: int) -> int:
        starts = [piece.start_ms for piece in self._pieces]
        if way > 0:
            return next((start for start in starts if start > self._position_ms), self._length_ms)
        return next((start for start in reversed(starts) if start < self._position_ms), 0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._length_ms:
            self._held = True
            self._scrub(self._ms(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held:
            self._scrub(self._ms(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = False

    def _scrub(self, position_ms: int) -> None:
        position_ms = min(max(0, position_ms), self._length_ms)
        if position_ms != self._position_ms:
            self.show_position(position_ms)
            self.scrubbed.emit(position_ms)

    # ---- looks -----------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(600, TOP_PX + self.look.pad(38) + 6)

    def focus_radius_px(self) -> float:
        """Return the radius of the outline."""
        return 10

    def _x(self, ms: float) -> float:
        width = max(1, self.width() - 2 * EDGE_PX)
        return EDGE_PX + width * ms / max(1, self._length_ms)

    def _update_between(self, start_ms: int, end_ms: int) -> None:
        left, right = self._x(start_ms), self._x(end_ms)
        self.update(int(left) - 2, 0, int(right - left) + 5, self.height())

    def _ms(self, x: float) -> int:
        width = max(1, self.width() - 2 * EDGE_PX)
        return round(self._length_ms * (x - EDGE_PX) / width)

    def _at(self, ms: int) -> Piece | None:
        return next((piece for piece in reversed(self._pieces) if piece.start_ms <= ms), None)

    def _say(self) -> None:
        piece = self._at(self._position_ms)
        self.setAccessibleName(
            tr(
                "Time, {now} of {all}, step {n}",
                now=past_words(self._position_ms),
                all=past_words(self._length_ms),
                n=piece.number,
            )
            if piece is not None
            else tr("Time, nothing to play yet")
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        look, p = self.look, self.look.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        high = self.height() - TOP_PX - 4
        if not self._pieces:
            box = QRectF(EDGE_PX, TOP_PX, self.width() - 2 * EDGE_PX, high)
            rounded(painter, box, 7, p.sunk, p.line)
        here = self._at(self._position_ms)
        for piece in self._pieces:
            left, right = self._x(piece.start_ms), self._x(piece.end_ms)
            box = QRectF(left, TOP_PX, max(1.5, right - left - 2), high)
            if not box.toAlignedRect().intersects(event.rect()):
                continue
            accent = p.accent(piece.hue)
            lit = piece is here
            radius = min(7.0, box.width() / 2)
            if box.width() < NARROW_PX and not lit:
                painter.fillRect(box, QColor(p.soft(piece.hue)))
            else:
                rounded(painter, box, radius, p.soft(piece.hue), accent if lit else None, 2.0)
            self._paint_curve(painter, piece, box, accent)
            if box.width() >= look.px(11) * len(piece.number):
                painter.setFont(look.font(12, 700))
                painter.setPen(QColor(accent))
                place = box.adjusted(min(6.0, box.width() / 6), 3, 0, 0)
                painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, piece.number)
            if piece.number in self._wrong and box.width() >= 34:
                side = look.px(14)
                mark = QRectF(box.right() - side - 6, box.center().y() - side / 2, side, side)
                paint_icon(painter, look, "warning", p.danger, mark)
        if self._length_ms:
            x = self._x(self._position_ms)
            painter.setPen(QPen(QColor(p.text), 2))
            painter.drawLine(QPointF(x, TOP_PX - 2), QPointF(x, self.height() - 1))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(p.text))
            painter.drawEllipse(QPointF(x, KNOB_PX / 2 + 0.5), KNOB_PX / 2, KNOB_PX / 2)

    def _paint_curve(self, painter: QPainter, piece: Piece, box: QRectF, colour: str) -> None:
        painter.setPen(QPen(QColor(colour), 2))
        inner = box.adjusted(0, 8, 0, -5)
        for start_ms, length_ms, curve in piece.work:
            if not curve:
                continue
            if box.width() < NARROW_PX:
                low, high = (
                    inner.bottom()
                    - inner.height() * min(pick(curve, key=_value)[1], MOST_PRESSURE) / MOST_PRESSURE
                    for pick in (min, max)
                )
                painter.drawLine(QPointF(box.right() - 1, low), QPointF(box.right() - 1, high))
                continue
            row = [(0, curve[0][1]), *curve, (length_ms, curve[-1][1])]
            line = [
                QPointF(
                    min(max(self._x(start_ms + at_ms), box.left() + 1), box.right() - 1),
                    inner.bottom() - inner.height() * min(value, MOST_PRESSURE) / MOST_PRESSURE,
                )
                for at_ms, value in row
            ]
            painter.drawPolyline(line)


def _value(point: tuple[int, float]) -> float:
    return point[1]
