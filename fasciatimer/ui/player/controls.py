"""Buttons and pills of the player that take the room they are given: their words shrink, never shorten."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from fasciatimer.ui.palette import Hue
from fasciatimer.ui.parts.buttons import Button, Kind
from fasciatimer.ui.parts.painting import paint_icon, rounded
from fasciatimer.ui.player.fitted_text import FLOOR_PX, fit_line, paint_line
from fasciatimer.ui.theme import Look


class FittedButton(Button):
    """A button in a fixed box. ``key`` is printed at its end as a small key cap.

    Args:
        left: words stand at the left, as in a row of choices.
        slim: what is painted is lower than what can be pressed.
    """

    def __init__(
        self,
        look: Look,
        text: str,
        *,
        kind: Kind = "outlined",
        icon: str | None = None,
        accent: Hue = "work",
        key: str = "",
        left: bool = False,
        slim: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, text, kind=kind, icon=icon, accent=accent, parent=parent)
        self._key = key
        self._left = left
        self._slim = slim
        self._words_px = 15.0
        self._bold = 650

    def set_words_px(self, size_px: float) -> None:
        """Set the wanted size of the words in pixels."""
        if size_px != self._words_px:
            self._words_px = size_px
            self.update()

    def focus_radius_px(self) -> float:
        """Return the radius of the outline."""
        return self._corner_px()

    def _corner_px(self) -> float:
        return 12.0 if self._left else self._painted().height() / 2

    def focus_box(self) -> QRectF:
        """Return what the ring of the focus goes around."""
        return self._painted()

    def _painted(self) -> QRectF:
        box = QRectF(self.rect())
        spare_px = max(0.0, box.height() - self._words_px * 30 / 14) / 2 if self._slim else 0.0
        return box.adjusted(0, spare_px, 0, -spare_px)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        if self._left:
            p = self.look.palette
            ground = p.sunk if self.isDown() else p.hover if self.underMouse() else p.card
            rounded(painter, box, self._corner_px(), ground, p.line)
            ink = p.text if self.isEnabled() else p.text2
        elif self._slim:
            p = self.look.palette
            lit = self._kind == "ink"
            ground = p.text if lit else p.hover if self.underMouse() else p.card
            box = self._painted()
            rounded(painter, box, box.height() / 2, ground, None if lit else p.control_border, 1.4)
            ink = p.on_accent if lit else p.text
        else:
            ink = self._paint_ground(painter)
        size_px = self._words_px
        while self._wide_px(size_px) > box.width() and size_px > FLOOR_PX:
            size_px = max(FLOOR_PX, size_px * 0.95)
        icon_px, gap_px = self._icon_sizes(size_px)
        key_px = round(size_px * 1.35) if self._key else 0
        around_px = size_px * (0.9 if self.text() else 0.4)
        words_px = fit_line(self.look, self.text(), 1e6, size_px, self._bold)[1]
        key_gap_px = size_px * 0.6 if key_px else 0
        room_px = words_px + 1
        if self._left:
            x = around_px
        else:
            x = box.center().x() - (icon_px + gap_px + words_px + key_gap_px + key_px) / 2
        if self._icon:
            paint_icon(painter, self.look, self._icon, ink, QRectF(x, box.top(), icon_px, box.height()))
            x += icon_px + gap_px
        paint_line(
            painter,
            self.look,
            self.text(),
            QRectF(x, box.top(), room_px, box.height()),
            size_px,
            self._bold,
            ink,
        )
        key_x = box.right() - around_px - key_px if self._left else x + words_px + key_gap_px
        if self._key and key_x >= x + words_px:
            cap = QRectF(key_x, (box.height() - key_px) / 2, key_px, key_px)
            if not self._left:
                rounded(painter, cap, 4, None, ink, 1)
            quiet = self.look.palette.text2 if self._left else ink
            middle = Qt.AlignmentFlag.AlignHCenter
            paint_line(painter, self.look, self._key, cap, size_px * 0.82, 700, quiet, middle)

    def _icon_sizes(self, size_px: float) -> tuple[int, int]:
        """Return the side of the icon and the gap after it."""
        icon_px = round(size_px * 1.35) if self._icon else 0
        return icon_px, round(size_px * 0.55) if self._icon and self.text() else 0

    def _wide_px(self, size_px: float) -> float:
        """Return how wide everything is with words of this size."""
        words_px = fit_line(self.look, self.text(), 1e6, size_px, self._bold)[1]
        key_px = size_px * 1.95 if self._key else 0.0
        return (
            words_px + key_px + sum(self._icon_sizes(size_px)) + 2 * size_px * (0.9 if self.text() else 0.4)
        )


@dataclass(frozen=True, slots=True)
class Pill:
    """One chip of the row: words, an icon before them, a hue, filled or soft or outlined."""

    text: str
    icon: str = ""
    hue: Hue = "ink"
    solid: bool = False
    outlined: bool = False


class PillRow(QWidget):
    """Phase and side as pills beside each other; they shrink together where the row is short."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._pills: tuple[Pill, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        look.changed.connect(self.update)

    @property
    def pills(self) -> tuple[Pill, ...]:
        """What is shown."""
        return self._pills

    def show_pills(self, *pills: Pill) -> None:
        """Show these; nothing happens when they are there already."""
        if pills != self._pills:
            self._pills = pills
            self.setAccessibleName(", ".join(pill.text for pill in pills))
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        p = self._look.palette
        high = float(self.height())
        size_px = high * 14 / 30
        while size_px > 12 and self._width_px(size_px) > self.width():
            size_px -= 0.5
        x = 0.0
        for pill in self._pills:
            wide_px = self._pill_px(pill, size_px)
            ground = p.accent(pill.hue) if pill.solid else None if pill.outlined else p.soft(pill.hue)
            ink = p.on_accent if pill.solid else p.accent(pill.hue)
            box = QRectF(x, 0, wide_px, high)
            rounded(painter, box, high / 2, ground, p.control_border if pill.outlined else None, 1.2)
            words_x = x + size_px * 0.85
            if pill.icon:
                icon_px = round(size_px * 1.15)
                paint_icon(painter, self._look, pill.icon, ink, QRectF(words_x, 0, icon_px, high))
                words_x += icon_px + size_px * 0.45
            words = QRectF(words_x, 0, wide_px, high)
            paint_line(painter, self._look, pill.text, words, size_px, 700, ink)
            x += wide_px + 8

    def _pill_px(self, pill: Pill, size_px: float) -> float:
        words_px = fit_line(self._look, pill.text, 1e6, size_px, 700)[1]
        return words_px + size_px * 1.7 + (round(size_px * 1.15) + size_px * 0.45 if pill.icon else 0)

    def _width_px(self, size_px: float) -> float:
        return sum(self._pill_px(pill, size_px) for pill in self._pills) + 8 * (len(self._pills) - 1)
