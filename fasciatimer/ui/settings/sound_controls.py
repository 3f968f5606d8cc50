"""The controls of one sound: which, how loud, and a test; in one line, or in two where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from fasciatimer.ui.parts import Button, Label
from fasciatimer.ui.parts.sliders import Slider
from fasciatimer.ui.theme import Look

GAP_PX = 12
SLIDER_PX = 120


def _tr(text: str, **values: object) -> str:
    return QCoreApplication.translate("SoundsPage", text).format(**values)


class SoundControls(QWidget):
    """Shows what was chosen for a moment.

    Args:
        name: of the moment, for screen readers.
    """

    sound_wanted = Signal()
    """The list of sounds is wanted."""
    loudness_chosen = Signal(int)
    """0 to 100."""
    test_wanted = Signal()

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self.look = look
        self._name = name
        self._in_line: bool | None = None
        self._sound_px = 0
        self.sound = Button(look, "", icon="chevron_down", trailing_icon=True)
        self.sound.clicked.connect(self.sound_wanted)
        self.loudness = Slider(look, _tr("{name} volume", name=name), spoken=self._of_100)
        self.loudness.valueChanged.connect(self.loudness_chosen)
        self.number = Label(look, "", 14, 650, "text2", tabular=True, align=Qt.AlignmentFlag.AlignRight)
        self.test = Button(look, _tr("Test"), icon="play")
        self.test.setAccessibleName(_tr("Test: play the sound of {name}", name=name))
        self.test.clicked.connect(self.test_wanted)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP_PX)
        self._grid.setVerticalSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._arrange)
        self._arrange()

    def show_sound(self, words: str, percent: int, *, off: bool) -> None:
        """Show which sound it is and how loud; where it is off, that there is nothing to test."""
        self.sound.set_text(words)
        self.sound.setAccessibleName(_tr("{words}: sound of {name}", words=words, name=self._name))
        self.loudness.show_value(0 if off else percent)
        self.loudness.setEnabled(not off)
        self.number.set_text(_tr("off") if off else str(percent))
        self.test.setEnabled(not off)

    def line_up(self, sound_px: int) -> None:
        """Give the sound the width that all moments give it, so that they stand in a column."""
        if sound_px != self._sound_px:
            self._sound_px = sound_px
            self._arrange()
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        narrow_px = self._sound_px + GAP_PX + self.test.sizeHint().width()
        return QSize(narrow_px, self._grid.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        number_px = round(QFontMetricsF(self.look.font(14, 650)).horizontalAdvance("100")) + 8
        self.number.setFixedWidth(max(number_px, self.number.sizeHint().width()))
        needed_px = self._sound_px + self.look.px(SLIDER_PX) + number_px + self.test.sizeHint().width()
        in_line = self.width() >= needed_px + 3 * GAP_PX
        self.sound.setMinimumWidth(self._sound_px if in_line else 0)
        if in_line == self._in_line:
            return
        self._in_line = in_line
        places = ((0, 0), (0, 1), (0, 2), (0, 3)) if in_line else ((0, 0, 1, 1), (1, 0, 1, 1), (1, 1), (0, 1))
        for part, place in zip((self.sound, self.loudness, self.number, self.test), places, strict=True):
            self._grid.removeWidget(part)
            self._grid.addWidget(part, *place)
        self._grid.setColumnStretch(0, 0 if in_line else 1)
        self._grid.setColumnStretch(1, 1 if in_line else 0)
        self.updateGeometry()

    @staticmethod
    def _of_100(value: int) -> str:
        return _tr("{n} of 100", n=value)
