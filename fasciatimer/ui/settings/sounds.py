"""Sounds: how loud, whether at all, what each one means, and the edge that shines instead."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fasciatimer.ui.parts import Button, Label, Segments
from fasciatimer.ui.parts.sliders import Slider
from fasciatimer.ui.parts.switches import Switch
from fasciatimer.ui.services import Services
from fasciatimer.ui.settings.choices import Choices
from fasciatimer.ui.settings.page import Page, Row


class SoundsPage(Page):
    """Master volume, silence, a test for each sound, the edge flash."""

    resets = ("volume", "muted", "edge_flash")

    def __init__(self, services: Services, choices: Choices) -> None:
        look = services.look
        super().__init__(look, choices, "", "")
        self.title.set_text(self.tr("Sounds"))
        self.setAccessibleName(self.title.text())
        self.line.set_text(self.tr("Start, change and end never sound the same."))
        self._services = services
        self.trouble = Label(look, "", 14, 500, "danger", wrap=True)
        self.again = Button(look, self.tr("Try again"))
        self.again.clicked.connect(self._try_again)
        self._trouble_row = QWidget()
        row = QHBoxLayout(self._trouble_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.trouble, 1)
        row.addWidget(self.again)
        self.content.addWidget(self._trouble_row)
        self.volume = Slider(look, self.tr("All sounds"), spoken=self._percent)
        self.volume.valueChanged.connect(lambda value: choices.keep(volume=value))
        self.number = Label(look, "", 15, 650, tabular=True, align=Qt.AlignmentFlag.AlignRight)
        loud = QWidget()
        beside = QHBoxLayout(loud)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.volume, 1)
        beside.addWidget(self.number)
        words = self.tr("Sound"), self.tr("Silent")
        self.silent = Segments(look, self.tr("Sound or silent"), [(word, word) for word in words])
        self.silent.chosen.connect(lambda index: choices.keep(muted=index == 1))
        self.card(
            Row(look, self.tr("All sounds"), loud, wide=True),
            Row(look, self.tr("Sound or silent"), self.silent, rule=True),
        )
        self.tests: dict[str, Button] = {}
        self.card(
            *(self._sound_row(name, words, index) for index, (name, words) in enumerate(self._sounds()))
        )
        self.flash = Switch(look, self.tr("Edge flash"))
        self.flash.toggled.connect(lambda on: choices.keep(edge_flash=on))
        note = self.tr(
            "A calm glow at the edge of the picture at each change, for noisy rooms. "
            "While nothing can be heard it comes anyway."
        )
        self.card(Row(look, self.tr("Edge flash"), self.flash, note=note))
        self.end()
        self.show_choices()

    def show_choices(self) -> None:
        now = self.choices.now
        self.volume.show_value(now.volume)
        self.number.set_text(self._percent(now.volume))
        self.number.setMinimumWidth(self.look.px(48))
        self.silent.choose(1 if now.muted else 0)
        self.flash.setChecked(now.edge_flash)
        trouble = self._services.chimes.trouble
        self.trouble.set_text(trouble)
        self._trouble_row.setVisible(bool(trouble))

    def _sounds(self) -> list[tuple[str, str]]:
        return [
            ("ready", self.tr("Get ready")),
            ("start_bowl", self.tr("A step starts: bowl")),
            ("start_bell", self.tr("A step starts: bell")),
            ("start_click", self.tr("A step starts: click")),
            ("start_soft", self.tr("A step starts: soft")),
            ("switch", self.tr("Switch sides")),
            ("half", self.tr("Half way")),
            ("last_three", self.tr("Last three seconds")),
            ("rest", self.tr("Rest")),
            ("finish", self.tr("The session ends")),
        ]

    def _sound_row(self, name: str, words: str, index: int) -> Row:
        test = Button(self.look, self.tr("Test"), icon="play")
        test.setAccessibleName(self.tr("Play the sound: {name}").format(name=words))
        test.clicked.connect(lambda: self._test(name))
        self.tests[name] = test
        return Row(self.look, words, test, rule=index > 0)

    def _test(self, name: str) -> None:
        chimes = self._services.chimes
        chimes.stop()
        chimes.set_volume(self.choices.now.volume)
        chimes.play(name)
        self.show_choices()

    def _try_again(self) -> None:
        self._services.chimes.warm_up()
        self.show_choices()

    def _percent(self, value: int) -> str:
        return self.tr("{n} %").format(n=value)
