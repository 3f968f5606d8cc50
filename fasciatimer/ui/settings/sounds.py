"""Sounds: how loud, whether at all, what marks each moment and how loud that is, and the edge that shines."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fasciatimer.core.hearing import MOMENTS, OFF, hearing_of, sounds_for
from fasciatimer.ui.parts import Button, Label, Segments
from fasciatimer.ui.parts.menus import drop_menu
from fasciatimer.ui.parts.sliders import Slider
from fasciatimer.ui.parts.switches import Switch
from fasciatimer.ui.services import Services
from fasciatimer.ui.settings.choices import Choices
from fasciatimer.ui.settings.page import Page, Row
from fasciatimer.ui.settings.sound_controls import SoundControls

APART = ("start", "switch", "finish")
"""The moments that ought not to sound the same."""


class SoundsPage(Page):
    """Master volume, silence, sound and volume of each moment with a test, the edge flash."""

    resets = ("volume", "muted", "edge_flash", "sounds")

    def __init__(self, services: Services, choices: Choices) -> None:
        look = services.look
        super().__init__(look, choices, "", "")
        self.title.set_text(self.tr("Sounds"))
        self.setAccessibleName(self.title.text())
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
        self.moments: dict[str, SoundControls] = {}
        self.card(*(self._moment_row(moment, rule=bool(index)) for index, moment in enumerate(MOMENTS)))
        self.flash = Switch(look, self.tr("Edge flash"))
        self.flash.toggled.connect(lambda on: choices.keep(edge_flash=on))
        note = self.tr(
            "A calm glow at the edge of the picture at each change, for noisy rooms. "
            "While nothing can be heard it comes anyway."
        )
        self.card(Row(look, self.tr("Edge flash"), self.flash, note=note))
        self.end()
        look.changed.connect(self._line_up)
        self.show_choices()

    def show_choices(self) -> None:
        now = self.choices.now
        self.volume.show_value(now.volume)
        self.number.set_text(self._percent(now.volume))
        self.number.setMinimumWidth(self.look.px(48))
        self.silent.choose(1 if now.muted else 0)
        self.flash.setChecked(now.edge_flash)
        for moment, controls in self.moments.items():
            name, percent = now.sound(moment)
            sound = name or self._usual(moment)
            controls.show_sound(self._sound_words(sound), percent, off=sound == OFF)
        self._line_up()
        self.line.set_text(self._likeness())
        trouble = self._services.chimes.trouble
        self.trouble.set_text(trouble)
        self._trouble_row.setVisible(bool(trouble))

    def _line_up(self) -> None:
        widest_px = max(controls.sound.sizeHint().width() for controls in self.moments.values())
        for controls in self.moments.values():
            controls.line_up(widest_px)

    # ---- one moment ------------------------------------------------------------------------------

    def _moment_words(self, moment: str) -> str:
        words = {
            "start": self.tr("Step starts"),
            "ready": self.tr("Get ready"),
            "switch": self.tr("Switch sides"),
            "half": self.tr("Half way"),
            "last_three": self.tr("Last three seconds"),
            "rest": self.tr("Rest"),
            "pressure": self.tr("Pressure changes"),
            "finish": self.tr("Session ends"),
        }
        return words[moment]

    def _sound_words(self, sound: str) -> str:
        words = {
            "": self.tr("as written"),
            OFF: self.tr("off"),
            "start_bowl": self.tr("bowl"),
            "start_bell": self.tr("bell"),
            "start_click": self.tr("wood block"),
            "start_soft": self.tr("soft pair"),
            "ready": self.tr("low tone"),
            "switch": self.tr("to and fro"),
            "half": self.tr("ping"),
            "last_three": self.tr("three ticks"),
            "rest": self.tr("falling pair"),
            "finish": self.tr("long bowl"),
        }
        return words[sound]

    @staticmethod
    def _usual(moment: str) -> str:
        """Return what is meant where nothing was chosen."""
        return {"start": "", "pressure": OFF}.get(moment, moment)

    def _moment_row(self, moment: str, *, rule: bool) -> Row:
        words = self._moment_words(moment)
        controls = self.moments[moment] = SoundControls(self.look, words)
        controls.sound_wanted.connect(lambda: self._choose_sound(moment))
        controls.loudness_chosen.connect(lambda percent: self._keep(moment, self._chosen(moment), percent))
        controls.test_wanted.connect(lambda: self._test(moment))
        return Row(self.look, words, controls, rule=rule, wide=True, share=7)

    def _chosen(self, moment: str) -> str:
        return self.choices.now.sound(moment)[0]

    def _choose_sound(self, moment: str) -> None:
        usual = self._usual(moment)
        now = self._chosen(moment) or usual
        sounds = dict.fromkeys((usual, *sounds_for(moment), OFF))
        percent = self.choices.now.sound(moment)[1]
        drop_menu(
            self.look,
            self.moments[moment].sound,
            [
                (
                    self._sound_words(sound),
                    # The usual one is kept as such, so that it stays right when the usual one changes.
                    lambda sound=sound: self._keep(  # type: ignore[misc]
                        moment, "" if sound == usual else sound, percent
                    ),
                    sound == now,
                )
                for sound in sounds
            ],
        )

    def _keep(self, moment: str, sound: str, percent: int) -> None:
        self.choices.keep(sounds=self.choices.now.with_sound(moment, sound, percent).sounds)

    def _test(self, moment: str) -> None:
        now = self.choices.now
        name, percent = hearing_of(now).sound_of("start_bowl" if moment == "start" else moment)
        chimes = self._services.chimes
        chimes.stop()
        chimes.set_volume(now.volume)
        if name != OFF:
            chimes.play(name, percent)
        self.show_choices()

    def _likeness(self) -> str:
        """Return whether those that ought to differ do."""
        now = self.choices.now
        sounds: dict[str, str] = {}
        for moment in APART:
            name = now.sound(moment)[0] or self._usual(moment)
            if name in sounds:
                return self.tr("{one} and {other} sound the same now.").format(
                    one=self._moment_words(sounds[name]), other=self._moment_words(moment)
                )
            if name != OFF:
                sounds[name] = moment
        return self.tr("Start, change and end never sound the same.")

    def _try_again(self) -> None:
        self._services.chimes.warm_up()
        self.show_choices()

    def _percent(self, value: int) -> str:
        return self.tr("{n} %").format(n=value)
