"""The bar of the whole session: a piece for each part, as wide as its time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from fasciatimer.core.timeline import Timeline
from fasciatimer.ui.palette import Hue
from fasciatimer.ui.theme import Look

GAP_PX = 4
LEAST_PX = 4


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the session shown as one piece: a lead and the work or rest it leads to."""

    start_ms: int
    end_ms: int


def pieces_of(timeline: Timeline) -> tuple[Piece, ...]:
    """Return the pieces of a timeline: what leads to a part belongs to it."""
    found: list[Piece] = []
    start_ms: int | None = None
    for segment in timeline.segments:
        if start_ms is None:
            start_ms = segment.start_ms
        if segment.kind != "prepare":
            found.append(Piece(start_ms, segment.end_ms))
            start_ms = None
    if start_ms is not None:
        found.append(Piece(start_ms, timeline.duration_ms))
    return tuple(found)


def spread(pieces: Sequence[Piece], width_px: int) -> list[tuple[float, float]]:
    """Return left edge and width of every piece. Gaps get narrower before pieces get lost."""
    if not pieces:
        return []
    gap_px = min(GAP_PX, max(0.0, (width_px / len(pieces) - LEAST_PX) / 2))
    room_px = width_px - gap_px * (len(pieces) - 1)
    total_ms = sum(piece.end_ms - piece.start_ms for piece in pieces) or 1
    shares = [room_px * (piece.end_ms - piece.start_ms) / total_ms for piece in pieces]
    least_px = min(LEAST_PX, room_px / len(pieces))
    lent_px = sum(max(0.0, least_px - share) for share in shares)
    rich_px = sum(max(0.0, share - least_px) for share in shares) or 1.0
    placed: list[tuple[float, float]] = []
    x = 0.0
    for share in shares:
        wide_px = least_px if share <= least_px else share - lent_px * (share - least_px) / rich_px
        placed.append((x, wide_px))
        x += wide_px + gap_px
    return placed


class SessionTrack(QWidget):
    """Done, now and still to come, by shade; repaints when the fill moves by a pixel."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._pieces: tuple[Piece, ...] = ()
        self._places: list[tuple[float, float]] = []
        self._now: tuple[int, int] = (0, 0)
        self._hue: Hue = "ink"
        self._timeline: Timeline | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        look.changed.connect(self.update)

    def show_timeline(self, timeline: Timeline) -> None:
        """Show another timeline."""
        if timeline is not self._timeline:
            self._timeline = timeline
            self._pieces = pieces_of(timeline)
            self._places = spread(self._pieces, self.width())
            self.update()

    def show_position(self, position_ms: int, hue: Hue | None = None) -> None:
        """Show how far the session is, in the colour of the phase at hand; None keeps the colour."""
        hue = hue or self._hue
        now = self._find(position_ms)
        if (now, hue) == (self._now, self._hue):
            return
        dirty = self.rect()
        if now[0] == self._now[0] and hue == self._hue and self._places:
            left = round(self._places[now[0]][0])
            low, high = sorted((now[1], self._now[1]))
            dirty = QRect(left + low - self.height(), 0, high - low + 2 * self.height(), self.height())
        self._now, self._hue = now, hue
        self.update(dirty)

    @property
    def now(self) -> tuple[int, int]:
        """Which piece is playing and how many of its pixels are filled."""
        return self._now

    def _find(self, position_ms: int) -> tuple[int, int]:
        for index, (piece, (_, wide_px)) in enumerate(zip(self._pieces, self._places, strict=True)):
            if position_ms < piece.end_ms:
                done = (position_ms - piece.start_ms) / max(1, piece.end_ms - piece.start_ms)
                return index, round(wide_px * done)
        return len(self._pieces), 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._places = spread(self._pieces, self.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        p = self._look.palette
        painter.fillRect(event.rect(), QColor(p.win))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        done, coming, present = QColor(p.text2), QColor(p.track), QColor(p.accent(self._hue))
        if self._hue == "ink":
            present = done
        high = self.height()
        index_now, filled_px = self._now
        clip = event.rect()
        for index, (x, wide_px) in enumerate(self._places):
            if x > clip.right() + 1 or x + wide_px < clip.left() - 1:
                continue
            radius = min(high, wide_px) / 2
            painter.setBrush(done if index < index_now else coming)
            painter.drawRoundedRect(QRectF(x, 0, wide_px, high), radius, radius)
            if index == index_now and filled_px > 0:
                painter.setBrush(present)
                painter.drawRoundedRect(
                    QRectF(x, 0, max(filled_px, min(high, wide_px)), high), radius, radius
                )
