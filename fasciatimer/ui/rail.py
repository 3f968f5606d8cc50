"""The rail at the left edge of home: the mark, where one is, and help."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from fasciatimer.ui.parts import paint_icon, rounded
from fasciatimer.ui.parts.buttons import Pressable
from fasciatimer.ui.theme import Look

WIDTH_PX = 92
BARE_WIDTH_PX = 72
WORDS_UP_TO = 1.5
"""Text size from which the rail shows icons alone."""


class RailButton(Pressable):
    """An icon with a word below it; ``here`` marks the screen that is shown."""

    def __init__(self, look: Look, icon: str, text: str, *, here: bool = False) -> None:
        super().__init__(look)
        self._icon = icon
        self._here = here
        self.setText(text)
        self.setToolTip(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def here(self) -> bool:
        """Whether its screen is the one that is shown."""
        return self._here

    def set_here(self, here: bool) -> None:
        """Mark the screen that is shown, or take the mark away."""
        if here != self._here:
            self._here = here
            self.update()

    def focus_radius_px(self) -> float:
        """Return the radius of the outline."""
        return 14

    def sizeHint(self) -> QSize:
        if self.look.scale > WORDS_UP_TO:
            return QSize(52, 52)
        width = QFontMetricsF(self.look.font(13, 650)).horizontalAdvance(self.text())
        return QSize(max(68, round(width) + 14), 44 + self.look.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        p = self.look.palette
        box = QRectF(self.rect())
        if self._here or self.underMouse():
            rounded(painter, box, 14, p.sunk if self._here else p.hover)
        ink = p.text if self._here else p.text2
        words = self.look.scale <= WORDS_UP_TO
        top = 10 if words else (box.height() - 24) / 2
        paint_icon(painter, self.look, self._icon, ink, QRectF(box.center().x() - 12, top, 24, 24))
        if words:
            painter.setFont(self.look.font(13, 650 if self._here else 500))
            painter.setPen(QColor(ink))
            word = QRectF(0, 36, box.width(), box.height() - 42)
            painter.drawText(word, Qt.AlignmentFlag.AlignCenter, self.text())


class Rail(QWidget):
    """Stands beside the screens of home; a session has the window to itself."""

    home = Signal()
    history_wanted = Signal()
    write = Signal()
    settings_wanted = Signal()
    keys = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.sessions = RailButton(look, "sessions", self.tr("Sessions"), here=True)
        self.sessions.clicked.connect(self.home)
        self.history = RailButton(look, "history", self.tr("History"))
        self.history.clicked.connect(self.history_wanted)
        self.writing = RailButton(look, "edit", self.tr("Write"))
        self.writing.clicked.connect(self.write)
        self.settings = RailButton(look, "settings", self.tr("Settings"))
        self.settings.clicked.connect(self.settings_wanted)
        self.help = RailButton(look, "keyboard", self.tr("Keys"))
        self.help.setAccessibleName(self.tr("Keys, F1"))
        self.help.clicked.connect(self.keys)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 92, 0, 20)
        column.setSpacing(12)
        middle = Qt.AlignmentFlag.AlignHCenter
        for place in self.places:
            column.addWidget(place, 0, middle)
        column.addStretch()
        column.addWidget(self.help, 0, middle)
        look.changed.connect(self._fit)
        self._fit()

    @property
    def places(self) -> tuple[RailButton, ...]:
        """The buttons that lead to a screen, from the top down."""
        return self.sessions, self.history, self.writing, self.settings

    def mark(self, here: RailButton) -> None:
        """Mark the button of the screen that is shown."""
        for place in self.places:
            place.set_here(place is here)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        p = self.look.palette
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(p.card))
        painter.drawRect(self.rect())
        painter.setBrush(QColor(p.line))
        painter.drawRect(self.width() - 1, 0, 1, self.height())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ring = QRectF(self.width() / 2 - 15, 27, 30, 30)
        painter.setPen(QPen(QColor(p.track), 4.5))
        painter.drawEllipse(ring)
        pen = QPen(QColor(p.work), 4.5)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawArc(ring, 90 * 16, -235 * 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(p.text))
        painter.drawEllipse(ring.center(), 5, 5)
        here = next(place for place in self.places if place.here).geometry()
        rounded(painter, QRectF(0, here.center().y() - 15, 4, 32), 2, p.text)

    def _fit(self) -> None:
        self.setFixedWidth(WIDTH_PX if self.look.scale <= WORDS_UP_TO else BARE_WIDTH_PX)
        self.update()
