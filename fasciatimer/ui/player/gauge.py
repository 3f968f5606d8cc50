"""How firm it should feel: ten cells, a number, a word, and where it goes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from fasciatimer.ui.palette import Hue
from fasciatimer.ui.parts.painting import paint_icon
from fasciatimer.ui.player.fitted_text import fit_line, paint_line
from fasciatimer.ui.player.words import tr, whole
from fasciatimer.ui.theme import Look

CELLS = 10


@dataclass(frozen=True, slots=True)
class GaugeValue:
    """What the gauge shows.

    Attributes:
        now: felt number now, 0 to 10; shown in tenths.
        turn: where it goes, or None when it stays.
        limit: highest number allowed here, 0 to 10.
        word: the word for the number.
        trend: one or two short lines: ``easing``, ``to 2``.
        hue: colour of the phase.
        eased_from: what it would be without "too much", or None.
        locked: the limit is somebody's word, not only the body's.
    """

    now: float = 0.0
    turn: float | None = None
    limit: float = 6.0
    word: str = ""
    trend: tuple[str, str] = ("", "")
    hue: Hue = "work"
    eased_from: float | None = None
    locked: bool = False


class PressureGauge(QWidget):
    """Paints a `GaugeValue`: filled is now, outlined is free, dashed is above the limit."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._value = GaugeValue()
        self._scale = 1.0
        self._name = ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        look.changed.connect(self.update)

    @property
    def value(self) -> GaugeValue:
        """What is shown."""
        return self._value

    def set_scale(self, scale: float) -> None:
        """Set the size of the words against 100 %."""
        if scale != self._scale:
            self._scale = scale
            self.update()

    def show_value(self, value: GaugeValue, name: str) -> None:
        """Show an instant; ``name`` says what the number means (``Pressure``)."""
        before = None if value.eased_from is None else round(value.eased_from, 1)
        value = replace(value, now=round(value.now, 1), eased_from=before)
        if value == self._value and name == self._name:
            return
        spoken = (whole(value.now), value.trend, value.limit, value.locked)
        held = self._value
        if spoken != (whole(held.now), held.trend, held.limit, held.locked) or name != self._name:
            said = tr("{name} {n} of 10, {word}", name=name, n=whole(value.now), word=value.word)
            trend = " ".join(filter(None, value.trend))
            limit = tr("limit {n}", n=_number(value.limit))
            limit = tr("{limit}, locked", limit=limit) if value.locked else limit
            self.setAccessibleName(", ".join(filter(None, (said, trend, limit))))
        self._value, self._name = value, name
        self.update()

    def focus_radius_px(self) -> float:
        """Return the radius of the outline."""
        return 12.0

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        high = float(self.height())
        pointer_px = 16.0
        wide_px = min(46.0 * (high / 212) ** 0.5, self.width() * 0.4)
        words_x = pointer_px + wide_px + 12
        self._paint_cells(painter, pointer_px, wide_px, high)
        self._paint_words(painter, QRectF(words_x, 0, self.width() - words_x, high))

    def _paint_cells(self, painter: QPainter, x: float, widest_px: float, high: float) -> None:
        p, value = self._look.palette, self._value
        pitch = (high - 2) / CELLS
        cell_px = pitch * 0.8
        accent = QColor(p.accent(value.hue))
        for index in range(CELLS):
            wide_px = widest_px * (0.38 + 0.62 * index / (CELLS - 1))
            top = 1 + high - 2 - (index + 1) * pitch + (pitch - cell_px) / 2
            box = QRectF(x + 0.5, top, wide_px, cell_px)
            if index + 1 > value.limit:
                pen = QPen(QColor(p.control_border), 1)
                pen.setDashPattern([2, 2])
                painter.setPen(pen)
            else:
                painter.setPen(QPen(QColor(p.control_border), 1))
            painter.setBrush(QColor(p.card) if index + 1 <= value.limit else Qt.BrushStyle.NoBrush)
            filled = min(max(value.now - index, 0.0), 1.0)
            if filled < 1.0:
                painter.drawRoundedRect(box, 4, 4)
            if filled > 0:
                painter.save()
                painter.setClipRect(QRectF(box.left(), box.bottom() - cell_px * filled, wide_px, cell_px))
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(accent)
                painter.drawRoundedRect(box.adjusted(-0.5, -0.5, 0.5, 0.5), 4, 4)
                painter.restore()
        limit_y = 1 + (high - 2) * (1 - value.limit / CELLS)
        painter.setPen(QPen(QColor(p.text2), 1.4))
        painter.drawLine(QPointF(x - 1, limit_y), QPointF(x + widest_px + 1, limit_y))
        if value.eased_from is not None:
            y = 1 + (high - 2) * (1 - value.eased_from / CELLS)
            pen = QPen(QColor(p.text), 2)
            pen.setDashPattern([1.5, 1.5])
            painter.setPen(pen)
            painter.drawLine(QPointF(x - 8, y), QPointF(x + widest_px * 0.75, y))
        if value.turn is not None and abs(value.turn - value.now) >= 0.05:
            y = 1 + (high - 2) * (1 - value.turn / CELLS)
            ink = QColor(p.text)
            painter.setPen(QPen(ink, 2.4))
            painter.drawLine(QPointF(x - 8, y), QPointF(x + widest_px * 0.62, y))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawPolygon(
                QPolygonF([QPointF(x - 16, y - 6), QPointF(x - 16, y + 6), QPointF(x - 7, y)])
            )

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        p, value, look, s = self._look.palette, self._value, self._look, self._scale
        number_px = min(max(60.0 * box.height() / 212, 34.0 * s), box.height() * 0.3, 84.0)
        row = box.adjusted(0, 0, 0, 0)
        row.setHeight(number_px * 0.86)
        wide_px = paint_line(painter, look, str(whole(value.now)), row, number_px, 750, p.text, tabular=True)
        small_px = 14.0 * s
        of_px = fit_line(look, tr("of 10"), 1e6, small_px, 600)[1]
        if wide_px + 8 + of_px <= box.width() and s > 1.3:
            beside = QRectF(box.left() + wide_px + 8, row.bottom() - small_px * 1.5, of_px, small_px * 1.4)
            paint_line(painter, look, tr("of 10"), beside, small_px, 600, p.text2)
            y = row.bottom() + 4
        else:
            below = QRectF(box.left(), row.bottom() + 2, box.width(), small_px * 1.4)
            paint_line(painter, look, tr("of 10"), below, small_px, 600, p.text2)
            y = below.bottom() + 2
        word = QRectF(box.left(), y, box.width(), 18 * s * 1.4)
        paint_line(painter, look, value.word, word, 18 * s, 700, p.accent(value.hue))
        first, second = value.trend
        limit = tr("limit {n}", n=_number(value.limit))
        line_px = small_px * 1.35
        last = QRectF(box.left(), box.bottom() - line_px, box.width(), line_px)
        if s > 1.3:
            first, second = " ".join(filter(None, (first, second))), ""
        lines = 2 if second else 1
        space = last.top() - word.bottom()
        if space >= lines * line_px:
            start = word.bottom() + (space - lines * line_px) * 0.55
            paint_line(
                painter, look, first, QRectF(box.left(), start, box.width(), line_px), small_px, 600, p.text2
            )
            if second:
                row = QRectF(box.left(), start + line_px, box.width(), line_px)
                paint_line(painter, look, second, row, small_px + 1, 700, p.text)
        if value.locked:
            icon_px = round(small_px * 1.15)
            paint_icon(
                painter, look, "lock", p.text2, QRectF(last.left(), last.top(), icon_px, last.height())
            )
            last = last.adjusted(icon_px + 4, 0, 0, 0)
        paint_line(painter, look, limit, last, small_px, 600, p.text2)


def _number(value: float) -> str:
    return f"{value:g}"
