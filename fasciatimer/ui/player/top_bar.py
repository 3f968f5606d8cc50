"""The time left and the popup of the volume, in the top bar of the player."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from fasciatimer.ui.parts import IconButton, Label
from fasciatimer.ui.parts.painting import rounded
from fasciatimer.ui.player.fitted_text import fit_line, paint_line
from fasciatimer.ui.player.words import tr
from fasciatimer.ui.theme import Look


class TimeLeft(QWidget):
    """``3:12 left``, right-aligned."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._time = ""
        self._scale = 1.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        look.changed.connect(self.update)

    @property
    def time(self) -> str:
        """The digits shown."""
        return self._time

    def set_scale(self, scale: float) -> None:
        """Set the size of the words against 100 %."""
        if scale != self._scale:
            self._scale = scale
            self.update()

    def show_time(self, time: str) -> None:
        """Show what is left of the session."""
        if time != self._time:
            self._time = time
            self.setAccessibleName(tr("{time} left", time=time))
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        p = self._look.palette
        s = min(self._scale, 2.0)
        box = QRectF(self.rect())
        _, left_px = fit_line(self._look, tr("left"), box.width() / 2, 14 * s, 500)
        right = Qt.AlignmentFlag.AlignRight
        paint_line(painter, self._look, tr("left"), box, 14 * s, 500, p.text2, right)
        time = box.adjusted(0, 0, -left_px - 6, 0)
        paint_line(painter, self._look, self._time, time, 18 * s, 650, p.text, right, tabular=True)


class VolumeSlider(QSlider):
    """A painted slider from 0 to 100."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.look = look
        self.setRange(0, 100)
        self.setPageStep(10)
        self.setMinimumSize(160, 44)
        self.setAccessibleName(tr("Volume"))
        look.changed.connect(self.update)

    def focus_radius_px(self) -> float:
        """Return the radius of the outline."""
        return 12.0

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        p = self.look.palette
        left, right, middle = 11.0, self.width() - 11.0, self.height() / 2
        x = left + (right - left) * self.value() / 100
        rounded(painter, QRectF(left, middle - 3, right - left, 6), 3, p.track)
        rounded(painter, QRectF(left, middle - 3, x - left, 6), 3, p.text)
        painter.setBrush(QColor(p.card))
        painter.setPen(QColor(p.text))
        painter.drawEllipse(QRectF(x - 9, middle - 9, 18, 18))


class SoundPopup(QWidget):
    """Volume and mute, below the sound button, and why nothing can be heard."""

    volume_chosen = Signal(int)
    mute_pressed = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = look
        self.mute = IconButton(look, "volume", tr("Sound off"), parent=self)
        self.slider = VolumeSlider(look, self)
        self.number = Label(look, "", 15, 650, scaled=False, align=Qt.AlignmentFlag.AlignRight)
        self.number.setFixedWidth(36)
        self.why = Label(look, "", 14, 500, "danger", scaled=False, wrap=True)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.mute)
        row.addWidget(self.slider, 1)
        row.addWidget(self.number)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 16, 8)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.why)
        self.slider.valueChanged.connect(self._changed)
        self.mute.clicked.connect(self.mute_pressed)
        look.changed.connect(self.update)
        self.hide()

    def show_sound(self, volume: int, *, muted: bool, trouble: str = "") -> None:
        """Show volume and mute as they are, and the sentence that says why no sound comes, if none does."""
        wide = 380 if trouble else 280
        self.why.set_text(trouble)
        self.why.setVisible(bool(trouble))
        self.resize(wide, 60 + (self.why.heightForWidth(wide - 24) + 10 if trouble else 0))
        self.slider.blockSignals(True)
        self.slider.setValue(volume)
        self.slider.blockSignals(False)
        self.number.set_text(str(volume))
        self.mute.set_icon("mute" if muted else "volume")
        self.mute.set_name(tr("Sound on") if muted else tr("Sound off"))

    def _changed(self, volume: int) -> None:
        self.number.set_text(str(volume))
        self.volume_chosen.emit(volume)

    def paintEvent(self, event: QPaintEvent) -> None:
        p = self.look.palette
        rounded(QPainter(self), QRectF(self.rect()), 14, p.card, p.control_border)
