"""Too much, back, pause or resume, on: always on the same spot."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from fasciatimer.core.player import Command
from fasciatimer.ui.palette import Hue
from fasciatimer.ui.parts import IconButton
from fasciatimer.ui.player.controls import FittedButton
from fasciatimer.ui.player.words import tr
from fasciatimer.ui.theme import Look


class Transport(QWidget):
    """The four buttons at the foot of the column."""

    asked = Signal(Command)
    ease_asked = Signal()
    """It is too much; a second time soon after: skip the spot."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.main = FittedButton(look, tr("Pause"), kind="filled", icon="pause", parent=self)
        self.ease = FittedButton(look, tr("Too much"), icon="ease", parent=self)
        self.back = IconButton(look, "previous", tr("Back"), kind="outlined", parent=self)
        self.on = IconButton(look, "next", tr("On"), kind="outlined", parent=self)
        self.ease.setToolTip(tr("One softer, for the rest of the session (T)"))
        self._main_command = Command.PAUSE
        self.main.clicked.connect(lambda: self.asked.emit(self._main_command))
        self.ease.clicked.connect(self.ease_asked)
        self.back.clicked.connect(lambda: self.asked.emit(Command.BACK))
        self.on.clicked.connect(lambda: self.asked.emit(Command.SKIP))
        self._scale = 1.0

    def set_scale(self, scale: float) -> None:
        """Set the size of the words against 100 %."""
        self._scale = scale
        self._place()

    def show_state(self, *, running: bool, hue: Hue, ready: bool, skips: bool) -> None:
        """Show what the buttons do now.

        Args:
            running: the main button pauses, else it resumes.
            hue: colour of the phase.
            ready: one gets ready; going on starts now.
            skips: a further "too much" skips the spot.
        """
        self._main_command = Command.PAUSE if running else Command.RESUME
        self.main.set_text(tr("Pause") if running else tr("Resume"))
        self.main.set_icon("pause" if running else "play")
        self.main.set_kind("filled" if running else "ink", hue)
        self.main.setToolTip(tr("Space"))
        self.ease.set_text(tr("Skip spot") if skips else tr("Too much"))
        self.ease.set_icon("next" if skips else "ease")
        self.on.set_name(tr("On: start now") if ready else tr("On"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        wide, high = self.width(), self.height()
        narrow = wide < 380
        side_px = 48 if narrow else 52
        gap_px = 8 if narrow else 12
        main_px = max(112 if narrow else 132, round(wide * 0.335))
        ease_px = min(wide - main_px - 2 * side_px - 3 * gap_px, round(120 * max(1.0, self._scale)))
        main_px = wide - ease_px - 2 * side_px - 3 * gap_px
        middle = high // 2
        x = 0
        for button, width_px, height_px in (
            (self.ease, ease_px, max(52, round(high * 0.76))),
            (self.back, side_px, side_px),
            (self.main, main_px, high),
            (self.on, side_px, side_px),
        ):
            button.setGeometry(x, middle - height_px // 2, width_px, height_px)
            x += width_px + gap_px
        self.main.set_words_px(min(18 * self._scale, high * 0.46))
        self.ease.set_words_px(min(15 * self._scale, high * 0.4))
