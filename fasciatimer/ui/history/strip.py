"""The strip: one bar a day, seven rows, a column a week. Its length says how long, not its colour."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

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
from fasciatimer.ui.history.words import day_long, minutes_words, month_short, weekday_short
from fasciatimer.ui.parts import rounded
from fasciatimer.ui.theme import Look

WEEK_PX = 34
MOST_WEEKS = 26
FULL_MS = 15 * 60_000
"""A day this long fills its bar; where one was longer, that one does."""
MINUTE_MS = 60_000
ROW_PX = 14
_STEPS = {Qt.Key.Key_Left: -7, Qt.Key.Key_Right: 7, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class DayStrip(PointedPicture):
    """Shows the weeks up to today. One Tab stop: arrows go from day to day, Enter chooses."""

    chosen = Signal(object)
    """A `date` that was clicked or chosen with Enter or Space."""

    def __init__(self, look: Look, today: date, parent: QWidget | None = None) -> None:
        super().__init__(look, Things(self._thing_at, self._words_of, self._press, self._enter), parent)
        self._today = today
        self._played: Mapping[date, int] = {}
        self._at: date | None = None
        self._most_weeks = MOST_WEEKS
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._say()

    def show_days(self, played: Mapping[date, int], today: date, weeks: int = MOST_WEEKS) -> None:
        """Show how long was played on each day, in milliseconds, for so many weeks at most."""
        self._played, self._today, self._most_weeks = played, today, min(weeks, MOST_WEEKS)
        self._say()
        self.update()

    @property
    def at(self) -> date | None:
        """The day under the pointer or the arrow keys."""
        return self._at

    @property
    def weeks(self) -> int:
        """How many weeks are shown."""
        return max(1, min(self._most_weeks, int((self.width() - self._names_px()) // WEEK_PX)))

    @property
    def first_day(self) -> date:
        """The Monday at the left."""
        monday = self._today - timedelta(days=self._today.weekday())
        return monday - timedelta(weeks=self.weeks - 1)

    def day_box(self, day: date) -> QRectF:
        """Return where a day stands."""
        names_px, row_px = self._names_px(), self._row_px()
        pitch = (self.width() - names_px) / self.weeks
        days = (day - self.first_day).days
        wide = min(pitch * 0.86, 120.0)
        return QRectF(
            names_px + days // 7 * pitch,
            self.look.px(18) + days % 7 * row_px,
            wide,
            row_px * 0.76,
        )

    def day_words(self, day: date) -> str:
        """Return ``Wednesday 18 November, 8 minutes``."""
        return f"{day_long(day)}, {minutes_words(self._played.get(day, 0))}"

    def focus_radius_px(self) -> float:
        """Return the radius of the outline."""
        return 8.0

    def sizeHint(self) -> QSize:
        return QSize(480, self.look.px(18) + 7 * self._row_px() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        at = self._at or self._today
        if key in _STEPS:
            self._point_at(at + timedelta(days=_STEPS[key]) if self._at else at)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._point_at(self.first_day if key == Qt.Key.Key_Home else self._today)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(at)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        p, look = self.look.palette, self.look
        painter.setFont(look.font(13, 500))
        painter.setPen(QColor(p.text2))
        names_px, first = self._names_px(), self.first_day
        for row in (0, 2, 4):
            middle = self.day_box(first + timedelta(days=row)).center().y()
            box = QRectF(0, middle - look.px(9), names_px, look.px(18))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, weekday_short(row))
        self._paint_months(painter)
        full_ms = max(FULL_MS, max(self._played.values(), default=0))
        day = first
        while day <= self._today:
            box = self.day_box(day)
            rounded(painter, box, 3, p.track)
            if played_ms := self._played.get(day, 0):
                share = max(0.24, min(1.0, played_ms / full_ms))
                rounded(painter, QRectF(box.left(), box.top(), box.width() * share, box.height()), 3, p.done)
            if day == self._today or (day == self._at and self.hasFocus()):
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(p.focus if day != self._today else p.text), 2))
                painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), 5, 5)
            day += timedelta(days=1)

    def _paint_months(self, painter: QPainter) -> None:
        first, room = self.first_day, 0.0
        metrics = QFontMetricsF(self.look.font(13, 500))
        for week in range(self.weeks):
            monday = first + timedelta(weeks=week)
            days = [monday + timedelta(days=i) for i in range(7)]
            begins = next((day for day in days if day.day == 1), None)
            if begins is None and week:
                continue
            x = self.day_box(monday).left()
            words = month_short(begins or monday)
            if x < room or (week == 0 and begins is None and any(d.day == 1 for d in self._next_week(days))):
                continue
            painter.drawText(QPointF(x, metrics.ascent()), words)
            room = x + metrics.horizontalAdvance(words) + 8

    @staticmethod
    def _next_week(days: list[date]) -> list[date]:
        return [day + timedelta(days=7) for day in days]

    def _names_px(self) -> float:
        metrics = QFontMetricsF(self.look.font(13, 500))
        return max(metrics.horizontalAdvance(weekday_short(row)) for row in (0, 2, 4)) + 12

    def _row_px(self) -> int:
        return max(ROW_PX, self.look.pad(ROW_PX))

    def _thing_at(self, point: QPointF) -> date | None:
        day = self.first_day
        while day <= self._today:
            if self.day_box(day).adjusted(-2, -2, 3, 3).contains(point):
                return day
            day += timedelta(days=1)
        return None

    def _point_at(self, day: date) -> None:
        self._at = min(max(day, self.first_day), self._today)
        self._say()
        self.update()

    def _words_of(self, thing: date) -> str:
        return self.day_words(thing)

    def _press(self, thing: date) -> None:
        self._point_at(thing)
        self.chosen.emit(thing)

    def _enter(self) -> None:
        if self._at is None:
            self._point_at(self._today)

    def _say(self) -> None:
        self.setAccessibleName(self.day_words(self._at or self._today))
