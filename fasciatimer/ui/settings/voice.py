"""Voice: whether the cues are read aloud, by which voice, how quickly."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fasciatimer.core.timeline import ENGLISH
from fasciatimer.ui.parts import Button, Card, Label, Tick
from fasciatimer.ui.parts.menus import drop_menu
from fasciatimer.ui.parts.sliders import Slider
from fasciatimer.ui.parts.switches import Switch
from fasciatimer.ui.services import Services
from fasciatimer.ui.settings.choices import Choices
from fasciatimer.ui.settings.page import Page, Row
from fasciatimer.ui.theme import Look


class SpokenRow(QWidget):
    """What can be spoken, to tick, with an example: at the right, or below where there is no room."""

    def __init__(self, look: Look, words: str, example: str) -> None:
        super().__init__()
        self.look = look
        self._example = example
        self.tick = Tick(look, words, size_px=15)
        self.example = Label(look, example, 13, 500, "text2", align=Qt.AlignmentFlag.AlignRight)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.addWidget(self.tick, 1)
        row.addWidget(self.example)
        look.changed.connect(self._arrange)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, 0, self.width(), 1, self.look.colour("line"))

    def _arrange(self) -> None:
        beside = self.width() >= self.tick.sizeHint().width() + self.example.sizeHint().width() + 12
        self.example.setVisible(beside)
        self.tick.set_note("" if beside else self._example)
        self.tick.setAccessibleDescription(self._example)


class VoicePage(Page):
    """Usable without a voice too: it says what to install, and keeps what was chosen."""

    resets = ("voice", "voice_name", "voice_speed", "voice_volume", "spoken")

    def __init__(self, services: Services, choices: Choices) -> None:
        look = services.look
        super().__init__(look, choices, "", "")
        self.title.set_text(self.tr("Voice"))
        self.setAccessibleName(self.title.text())
        self.line.set_text(self.tr("Reads the cues aloud, so you can close your eyes."))
        self._services = services
        self.switch = Switch(look, self.tr("Voice"))
        self.switch.toggled.connect(lambda on: choices.keep(voice=on))
        self.state = Label(look, "", 15, 650)
        beside = QWidget()
        row = QHBoxLayout(beside)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.state)
        row.addWidget(self.switch)
        self.beside_head(beside)
        self.voice = Button(look, "", icon="chevron_down", trailing_icon=True)
        self.voice.clicked.connect(self._choose_voice)
        self.hear = Button(look, self.tr("Hear it"), icon="play")
        self.hear.clicked.connect(self._test)
        self.speed = Slider(look, self.tr("Speed"), -2, 2, step=1, spoken=self._speed_words, dots=True)
        self.speed.valueChanged.connect(lambda value: choices.keep(voice_speed=value))
        self.speed_words = Label(look, "", 14, 500, "text2", wrap=True)
        speed = _above(self.speed, self.speed_words)
        self.volume = Slider(look, self.tr("Volume"), spoken=self._of_100)
        self.volume.valueChanged.connect(lambda value: choices.keep(voice_volume=value))
        self.volume_words = Label(look, "", 14, 500, "text2", wrap=True)
        self.card(
            Row(look, self.tr("Voice"), self.voice),
            Row(look, self.tr("Speed"), speed, rule=True, wide=True),
            Row(look, self.tr("Volume"), _above(self.volume, self.volume_words), rule=True, wide=True),
            Row(look, self.tr("How it sounds"), self.hear, rule=True),
        )
        self.words: dict[str, SpokenRow] = {}
        head = QWidget()
        head_row = QHBoxLayout(head)
        head_row.setContentsMargins(0, 8, 0, 8)
        head_row.addWidget(Label(look, self.tr("Say"), 15, 650), 1)
        head_row.addWidget(Label(look, self.tr("an example"), 13, 500, "text2"))
        for kind, words, example in self._kinds():
            self.words[kind] = SpokenRow(look, words, example)
            self.words[kind].tick.toggled.connect(lambda on, kind=kind: self._say(kind, on=on))
        self.card(head, *self.words.values())
        self._help = Card(look)
        help_column = QVBoxLayout(self._help)
        help_column.setContentsMargins(20, 16, 20, 16)
        help_column.setSpacing(6)
        self.trouble = Label(look, "", 15, 650, wrap=True)
        self.still = Label(look, "", 14, 500, "text2", wrap=True)
        self.again = Button(look, self.tr("Try again"))
        self.again.clicked.connect(self._try_again)
        again_row = QHBoxLayout()
        again_row.addWidget(self.again)
        again_row.addStretch()
        for label in (self.trouble, self.still):
            help_column.addWidget(label)
        help_column.addLayout(again_row)
        self.content.addWidget(self._help)
        self.end()
        self.show_choices()

    def show_choices(self) -> None:
        now, trouble = self.choices.now, self._services.speaker.problem
        self.switch.setChecked(now.voice)
        self.state.set_text(self.tr("On") if now.voice else self.tr("Off"))
        self.voice.set_text(now.voice_name or self.tr("The voice of your system"))
        self.voice.setAccessibleName(self.tr("Voice: {name}").format(name=self.voice.text()))
        self.speed.show_value(now.voice_speed)
        self.speed_words.set_text(self._speed_words(now.voice_speed))
        self.volume.show_value(now.voice_volume)
        self.volume_words.set_text(self._of_100(now.voice_volume))
        for kind, row in self.words.items():
            row.tick.setChecked(kind in now.spoken)
        self.trouble.set_text(trouble)
        self.trouble.setVisible(bool(trouble))
        self.again.setVisible(bool(trouble))
        self.hear.setEnabled(not trouble)
        self.hear.setToolTip(trouble)
        self.still.set_text(
            self.tr("Until then the cues stay on the screen and the sounds carry on. ") * bool(trouble)
            + self.tr("What you choose here is kept. Nothing is downloaded and nothing is recorded.")
        )

    def _kinds(self) -> list[tuple[str, str, str]]:
        """Return what can be spoken: its name, its words and an example of the app's own phrases."""
        example = self.tr("\N{LEFT DOUBLE QUOTATION MARK}{words}\N{RIGHT DOUBLE QUOTATION MARK}")
        kinds = [
            ("names", self.tr("The name and side of each step"), f"{ENGLISH.right} {self._step()}."),
            ("cues", self.tr("The cue"), self.tr("Small slow lines.")),
            ("pressure", self.tr("Pressure, when it changes"), ENGLISH.pressure_change(3, 2)),
            ("next", self.tr("What comes next, half way"), ENGLISH.next.format(name=self._step())),
            ("last_three", self.tr("The last three seconds"), ENGLISH.last_three),
        ]
        return [(kind, words, example.format(words=said)) for kind, words, said in kinds]

    def _step(self) -> str:
        return self.tr("Flat of the blade")

    def _say(self, kind: str, *, on: bool) -> None:
        now = self.choices.now.spoken
        others = tuple(one for one in now if one != kind)
        if on != (kind in now):
            self.choices.keep(spoken=(*others, kind) if on else others)

    def _of_100(self, value: int) -> str:
        return self.tr("{n} of 100").format(n=value)

    def _speed_words(self, value: int) -> str:
        words = {
            -2: self.tr("slow"),
            -1: self.tr("a little slow"),
            0: self.tr("as it speaks by itself"),
            1: self.tr("a little quick"),
            2: self.tr("quick"),
        }
        return words[value]

    def _choose_voice(self) -> None:
        now = self.choices.now.voice_name
        names = ["", *self._services.speaker.voices(self._services.language)]
        drop_menu(
            self.look,
            self.voice,
            [
                (
                    name or self.tr("The voice of your system"),
                    lambda name=name: self.choices.keep(voice_name=name),  # type: ignore[misc]
                    name == now,
                )
                for name in names
            ],
        )

    def _test(self) -> None:
        words = self.tr("Small slow strokes. Let the breath be smooth.")
        self._services.speaker.test(words, self._services.language)

    def _try_again(self) -> None:
        self._services.speaker.try_again()
        self.show_choices()


def _above(slider: Slider, words: Label) -> QWidget:
    """Return a slider with what it says below it."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(slider)
    column.addWidget(words)
    return holder
