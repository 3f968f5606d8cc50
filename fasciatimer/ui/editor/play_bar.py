"""Below the editor: rehearse at a speed, with or without sounds, and the time strip."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from fasciatimer.ui.editor.rehearsal import SPEEDS
from fasciatimer.ui.editor.time_strip import TimeStrip
from fasciatimer.ui.editor.words import tr
from fasciatimer.ui.parts import Button, IconButton, Label, Segments, Tick
from fasciatimer.ui.parts.menus import Option, drop_menu
from fasciatimer.ui.player.words import past_words
from fasciatimer.ui.theme import Look


class PlayBar(QWidget):
    """Two rows: how to rehearse, and the strip."""

    play_pressed = Signal()
    speed_chosen = Signal(int)
    sounds_chosen = Signal(bool)
    changes_chosen = Signal(bool)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.play = IconButton(look, "play", tr("Rehearse"), kind="ink")
        self.play.clicked.connect(self.play_pressed)
        self.now = Label(look, "0:00", 19, 700, tabular=True)
        self.all = Label(look, "", 13, 500, "text2")
        self.word = Label(look, tr("Rehearse at"), 13, 600, "text2")
        times = [(f"\N{MULTIPLICATION SIGN}{n}", _speed_word(n)) for n in SPEEDS]
        self.speeds = Segments(look, tr("Speed of the rehearsal"), times)
        self.speeds.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.speeds.chosen.connect(self._choose_speed)
        self.speed_menu = Button(look, times[0][0], icon="chevron_down", trailing_icon=True)
        self.speed_menu.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.speed_menu.clicked.connect(self._drop_speeds)
        self.sounds = Tick(look, tr("with sounds"), size_px=14)
        self.sounds.setChecked(True)
        self.sounds.toggled.connect(self.sounds_chosen)
        self.changes = Tick(look, tr("only the changes"), size_px=14)
        self.changes.toggled.connect(self.changes_chosen)
        self.strip = TimeStrip(look)
        for tick in (self.sounds, self.changes):
            tick.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        times_column = QVBoxLayout()
        times_column.setSpacing(0)
        times_column.addWidget(self.now)
        times_column.addWidget(self.all)
        row = QHBoxLayout()
        row.setContentsMargins(20, 8, 20, 0)
        row.setSpacing(14)
        row.addWidget(self.play)
        row.addLayout(times_column)
        row.addStretch(1)
        row.addWidget(self.word)
        row.addWidget(self.speeds)
        row.addWidget(self.speed_menu)
        row.addSpacing(6)
        row.addWidget(self.sounds)
        row.addWidget(self.changes)
        row.addStretch(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.strip)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._fit)
        self._fit()

    def show_time(self, now_ms: int, all_ms: int) -> None:
        """Say where one is, and how long it all is."""
        self.now.set_text(past_words(now_ms))
        self.all.set_text(tr("of {time}", time=past_words(all_ms)))
        self.strip.show_position(now_ms)

    def show_playing(self, playing: bool, *, can_play: bool) -> None:
        """Show whether it plays, and whether it could."""
        self.play.set_icon("pause" if playing else "play")
        self.play.set_name(tr("Stand still, Space") if playing else tr("Rehearse from here"))
        self.play.setEnabled(playing or can_play)
        if not can_play:
            self.play.setToolTip(tr("What is wrong has to be mended first."))

    def _choose_speed(self, index: int) -> None:
        self.speed_menu.set_text(f"\N{MULTIPLICATION SIGN}{SPEEDS[index]}")
        self.speed_menu.setAccessibleName(_speed_word(SPEEDS[index]))
        self.speed_chosen.emit(SPEEDS[index])

    def _drop_speeds(self) -> None:
        rows: list[Option] = [
            (f"\N{MULTIPLICATION SIGN}{n}", partial(self.speeds.choose, at), at == self.speeds.index)
            for at, n in enumerate(SPEEDS)
        ]
        if self.sounds.isHidden():
            rows += [(tick.text(), tick.toggle, tick.isChecked()) for tick in (self.sounds, self.changes)]
        drop_menu(self.look, self.speed_menu, rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._fit()

    def _fit(self) -> None:
        """Let the speeds become one button where they have no room, then the ticks go into its list."""
        rest = 40 + self.play.sizeHint().width() + self.now.sizeHint().width() + 110
        ticks = self.sounds.sizeHint().width() + self.changes.sizeHint().width()
        speeds = self.speeds.sizeHint().width()
        wide = self.width() - rest - ticks >= speeds
        both = wide or self.width() - rest - ticks >= self.speed_menu.sizeHint().width()
        self.speeds.setVisible(wide)
        self.speed_menu.setVisible(not wide)
        for tick in (self.sounds, self.changes):
            tick.setVisible(both)
        self.word.setVisible(self.width() - rest - ticks - speeds >= self.word.natural_width() + 14)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, p = QPainter(self), self.look.palette
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillRect(self.rect(), QColor(p.card))
        painter.fillRect(0, 0, self.width(), 1, QColor(p.line))


def _speed_word(factor: int) -> str:
    """Return a speed as a screen reader says it."""
    return tr("As it plays") if factor == 1 else tr("{n} times as fast", n=factor)
