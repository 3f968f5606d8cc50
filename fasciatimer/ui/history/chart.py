"""Before and after: hollow is before, filled is after, as the person gave them. No line says a trend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from fasciatimer.ui.history.pointed import PointedPicture, Things
from fasciatimer.ui.history.words import day_long, day_tick, tr
from fasciatimer.ui.parts import paint_icon, rounded
from fasciatimer.ui.theme import Look

LEAST_PITCH_PX = 28.0
DOT_PX = 6.0
TOP = 10


@dataclass(frozen=True, slots=True)
class Pair:
    """The numbers of one sitting.

    Attributes:
        id: of the sitting.
        before, after: 0 to 10, or None where it was not given.
        eased: how often it was too much.
    """

    id: str
    moment: datetime
    before: int | None
    after: int | None
    eased: int = 0


class PairChart(PointedPicture):
    """Shows the latest pairs that have room. One Tab stop: arrows go from sitting to sitting."""

    chosen = Signal(str)
    """The id of a sitting that was clicked or chosen with Enter."""
    pointed = Signal(str)
    """The id of the sitting the arrow keys or the pointer are at."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, Things(self._thing_at, self._words_of, self._press, self._enter), parent)
        self._pairs: tuple[Pair, ...] = ()
        self._name = ""
        self._at = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_pairs(self, pairs: Sequence[Pair], name: str) -> None:
        """Show these, oldest first; ``name`` says of what."""
        self._pairs, self._name = tuple(pairs), name
        if all(pair.id != self._at for pair in pairs):
            self._at = ""
        self._say()
        self.update()

    def point_at(self, id: str) -> None:
        """Mark a sitting, or none with ''."""
        if id != self._at:
            self._at = id
            self._say()
            self.update()

    @property
    def shown(self) -> tuple[Pair, ...]:
        """The pairs that have room, oldest first."""
        most = max(1, int((self.width() - self._axis_px() - 16) // LEAST_PITCH_PX))
        return self._pairs[-most:]

    def place(self, pair: Pair, value: int) -> QPointF:
        """Return where a number of a pair that is shown stands."""
        plot, shown = self._plot(), self.shown
        pitch = plot.width() / max(len(shown), 6)
        x = plot.left() + (shown.index(pair) + 0.5) * pitch
        return QPointF(x, plot.bottom() - plot.height() * value / TOP)

    def focus_radius_px(self) -> float:
        """Return the radius of the outline."""
        return 12.0

    def sizeHint(self) -> QSize:
        return QSize(400, 220)

    def minimumSizeHint(self) -> QSize:
        return QSize(220, 120)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shown = self.shown
        ids = [pair.id for pair in shown]
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and ids:
            step = 1 if key == Qt.Key.Key_Right else -1
            at = ids.index(self._at) + step if self._at in ids else len(ids) - 1
            self._go(ids[min(max(at, 0), len(ids) - 1)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._at:
            self.chosen.emit(self._at)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        p, look, plot = self.look.palette, self.look, self._plot()
        painter.setFont(look.font(13, 500, tabular=True))
        for value in range(0, TOP + 1, 2 if plot.height() > look.px(110) else 5):
            y = plot.bottom() - plot.height() * value / TOP
            painter.setPen(QColor(p.line))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(QColor(p.text2))
            box = QRectF(0, y - look.px(9), plot.left() - 12, look.px(18))
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(value))
        shown = self.shown
        for pair in shown:
            self._paint_pair(painter, pair)
        self._paint_days(painter, shown)

    def _paint_pair(self, painter: QPainter, pair: Pair) -> None:
        p, plot = self.look.palette, self._plot()
        x = self.place(pair, 0).x()
        if pair.id == self._at:
            column = QRectF(x - 15, plot.top() - 6, 30, plot.height() + 12)
            rounded(painter, column, 8, p.sunk, p.focus, 1.5)
        ink = QColor(p.text)
        if pair.before is not None and pair.after is not None and pair.before != pair.after:
            line = QColor(ink)
            line.setAlphaF(0.4)
            painter.setPen(QPen(line, 4))
            painter.drawLine(self.place(pair, pair.before), self.place(pair, pair.after))
        painter.setPen(QPen(ink, 2))
        if pair.before is not None:
            same = pair.before == pair.after
            radius = DOT_PX + 3 if same else DOT_PX
            painter.setBrush(QColor(p.card))
            painter.drawEllipse(self.place(pair, pair.before), radius, radius)
        if pair.after is not None:
            radius = DOT_PX if pair.before != pair.after else DOT_PX - 1.5
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawEllipse(self.place(pair, pair.after), radius, radius)
        if pair.eased:
            paint_icon(painter, self.look, "ease", p.text2, QRectF(x - 8, plot.bottom() + 3, 16, 16))

    def _paint_days(self, painter: QPainter, shown: Sequence[Pair]) -> None:
        look, plot = self.look, self._plot()
        painter.setFont(look.font(13, 500))
        painter.setPen(QColor(look.palette.text2))
        metrics = QFontMetricsF(painter.font())
        y = plot.bottom() + 22
        free_from = 0.0
        for index, pair in enumerate(shown):
            words = day_tick(pair.moment.date())
            wide = metrics.horizontalAdvance(words) + 2
            x = min(max(self.place(pair, 0).x() - wide / 2, plot.left() - 8), self.width() - wide)
            if x < free_from or (index and shown[index - 1].moment.date() == pair.moment.date()):
                continue
            painter.drawText(QRectF(x, y, wide, look.px(18)), Qt.AlignmentFlag.AlignCenter, words)
            free_from = x + wide + look.px(40)

    def _plot(self) -> QRectF:
        left = self._axis_px()
        return QRectF(left, 12, max(40.0, self.width() - left - 4), self.height() - 12 - self._below_px())

    def _axis_px(self) -> float:
        return QFontMetricsF(self.look.font(13, 500)).horizontalAdvance("10") + 18

    def _below_px(self) -> float:
        return 24.0 + self.look.px(18)

    def _thing_at(self, point: QPointF) -> Pair | None:
        return next((pair for pair in self.shown if abs(self.place(pair, 0).x() - point.x()) <= 15), None)

    def _press(self, thing: Pair) -> None:
        self._go(thing.id)
        self.chosen.emit(thing.id)

    def _enter(self) -> None:
        if not self._at and self.shown:
            self._go(self.shown[-1].id)

    def _go(self, id: str) -> None:
        self.point_at(id)
        self.pointed.emit(id)

    def _words_of(self, thing: Pair) -> str:
        words = [day_long(thing.moment.date())]
        for name, value in ((tr("before"), thing.before), (tr("after"), thing.after)):
            if value is not None:
                words.append(tr("{when} {n} of 10", when=name, n=value))
        if thing.eased:
            words.append(eased_words(thing.eased))
        return ", ".join(words)

    def _say(self) -> None:
        count = len(self._pairs)
        sittings = tr("1 sitting") if count == 1 else tr("{n} sittings", n=count)
        at = next((pair for pair in self._pairs if pair.id == self._at), None)
        name = tr("{name}, {sittings}, before and after", name=self._name, sittings=sittings)
        self.setAccessibleName(f"{name}. {self._words_of(at)}" if at else name)


def eased_words(count: int) -> str:
    """Return ``eased once``."""
    return {1: tr("eased once"), 2: tr("eased twice")}.get(count, tr("eased {n} times", n=count))
