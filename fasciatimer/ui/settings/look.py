"""Look and text: size of the words, colours, motion, the front view, names of the body."""

from __future__ import annotations

from typing import get_args

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fasciatimer.core.preferences import TEXT_SIZES, Motion, Names, Theme
from fasciatimer.ui.parts import Label, Segments
from fasciatimer.ui.parts.sliders import Slider
from fasciatimer.ui.services import Services
from fasciatimer.ui.settings.choices import Choices
from fasciatimer.ui.settings.page import Page, Row


class LookPage(Page):
    """Everything here shows at once."""

    resets = ("text_percent", "theme", "motion", "mirror", "names")

    def __init__(self, services: Services, choices: Choices) -> None:
        look = services.look
        super().__init__(look, choices, "", "")
        self.title.set_text(self.tr("Look and text"))
        self.setAccessibleName(self.title.text())
        self.line.set_text(self.tr("Everything here shows at once."))
        last = len(TEXT_SIZES) - 1
        self.size_steps = Slider(look, self.tr("Text size"), 0, last, step=1, spoken=self._percent, dots=True)
        self.size_steps.valueChanged.connect(self._size_chosen)
        self.size_words = Label(look, "", 15, 650, tabular=True, align=Qt.AlignmentFlag.AlignRight)
        self.theme = self._segments(
            self.tr("Theme"), (self.tr("As system"), self.tr("Light"), self.tr("Dark"))
        )
        self.motion = self._segments(self.tr("Motion"), (self.tr("Full"), self.tr("Reduced")))
        self.front = self._segments(self.tr("Front view"), (self.tr("Like a mirror"), self.tr("Facing me")))
        self.names = self._segments(self.tr("Names"), (self.tr("Plain"), self.tr("Plain and Latin")))
        self.theme.chosen.connect(lambda index: choices.keep(theme=get_args(Theme)[index]))
        self.motion.chosen.connect(lambda index: choices.keep(motion=get_args(Motion)[index]))
        self.front.chosen.connect(lambda index: choices.keep(mirror=index == 0))
        self.names.chosen.connect(lambda index: choices.keep(names=get_args(Names)[index]))
        size = QWidget()
        column = QVBoxLayout(size)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.size_words)
        column.addWidget(self.size_steps)
        self.card(Row(look, self.tr("Text size"), size, note=self.tr("Also Ctrl + and Ctrl -"), wide=True))
        self.card(
            Row(look, self.tr("Theme"), self.theme, wide=True),
            Row(
                look,
                self.tr("Motion"),
                self.motion,
                note=self.tr("Reduced: no sliding, the ball rests, the ring moves once a second."),
                rule=True,
                wide=True,
            ),
            Row(
                look,
                self.tr("Front view"),
                self.front,
                note=self.tr("Like a mirror: your right is on the right. Therapists often choose Facing me."),
                rule=True,
                wide=True,
            ),
            Row(
                look,
                self.tr("Names"),
                self.names,
                note=self.tr("The Latin name stands smaller, beside the picture."),
                rule=True,
                wide=True,
            ),
        )
        self.end()
        self.show_choices()

    def show_choices(self) -> None:
        now = self.choices.now
        index = min(range(len(TEXT_SIZES)), key=lambda i: abs(TEXT_SIZES[i] - now.text_percent))
        self.size_steps.show_value(index)
        self.size_words.set_text(self._percent(index))
        self.theme.choose(get_args(Theme).index(now.theme))
        self.motion.choose(get_args(Motion).index(now.motion))
        self.front.choose(0 if now.mirror else 1)
        self.names.choose(get_args(Names).index(now.names))

    def _segments(self, name: str, words: tuple[str, ...]) -> Segments:
        return Segments(self.look, name, [(word, word) for word in words])

    def _percent(self, index: int) -> str:
        return self.tr("{n} %").format(n=TEXT_SIZES[index])

    def _size_chosen(self, index: int) -> None:
        self.choices.keep(text_percent=TEXT_SIZES[index])
