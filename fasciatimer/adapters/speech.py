"""Speaks through the voices of the system, by way of Qt, where the ``voice`` extra is installed."""

from __future__ import annotations

import importlib
import logging
from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QLocale

from fasciatimer.ports import Speaker

_log = logging.getLogger(__name__)

NOT_INSTALLED = "There is no voice yet. Install it with: pip install 'fasciatimer[voice]'"
RATE_STEP = 0.25
"""One step of the speed on Qt's scale from -1 to 1; the whole scale is too quick to follow."""
NO_ENGINE = "No voice was found on this computer. On Linux, install speech-dispatcher and espeak-ng."


class VoiceSpeaker(Speaker, Protocol):
    """A speaker that can say why it is silent, and that has voices to choose from."""

    @property
    def problem(self) -> str:
        """Why nothing is spoken, as one sentence; '' when a voice is there."""
        ...

    def voices(self, language: str) -> tuple[str, ...]:
        """Return the names of the voices that speak a language."""
        ...

    def choose(self, name: str, speed: int, volume: int) -> None:
        """Speak with the voice of this name, '' for the usual one, at a speed of -2 to 2, 0 to 100 loud."""
        ...


class SilentSpeaker:
    """Says nothing, and why."""

    def __init__(self, problem: str = "") -> None:
        self.problem = problem

    def say(self, words: str, language: str) -> None:
        """Say nothing."""

    def stop(self) -> None:
        """Do nothing."""

    def voices(self, language: str) -> tuple[str, ...]:
        """Return no names."""
        return ()

    def choose(self, name: str, speed: int, volume: int) -> None:
        """Do nothing."""


class QtSpeaker:
    """Speaks with one Qt speech engine. Made and used in the UI thread; every call returns at once."""

    problem = ""

    def __init__(self, speech: Any) -> None:
        self._speech = speech
        self._unspoken: set[str] = set()
        self._name = ""
        speech.errorOccurred.connect(self._log_error)

    def say(self, words: str, language: str) -> None:
        """Speak, cutting off what is being spoken; silent in a language this computer has no voice for.

        Args:
            words: what to say.
            language: of the words, such as ``en`` or ``pt-BR``.
        """
        try:
            locale = self._locale_for(language)
            if locale is None:
                if language not in self._unspoken:
                    self._unspoken.add(language)
                    _log.warning("no voice speaks %r", language)
                return
            self._speech.stop()
            self._take_voice(locale)
            self._speech.say(words)
        except Exception:
            _log.exception("words were not spoken")

    def stop(self) -> None:
        """Be silent at once."""
        try:
            self._speech.stop()
        except Exception:
            _log.exception("the voice did not stop")

    def voices(self, language: str) -> tuple[str, ...]:
        """Return the names of the voices that speak a language; () where there are none."""
        try:
            locale = self._locale_for(language)
            if locale is None:
                return ()
            self._speech.setLocale(locale)
            return tuple(dict.fromkeys(voice.name() for voice in self._speech.availableVoices()))
        except Exception:
            _log.exception("the voices are not known")
            return ()

    def choose(self, name: str, speed: int, volume: int) -> None:
        """Speak with this voice, where the language of the words has it.

        Args:
            name: of the voice, '' for the usual one.
            speed: -2 (slow) to 2 (quick).
            volume: 0 to 100.
        """
        self._name = name
        try:
            self._speech.setRate(max(-2, min(2, speed)) * RATE_STEP)
            self._speech.setVolume(max(0, min(100, volume)) / 100)
        except Exception:
            _log.exception("the speed and the loudness of the voice were not set")

    def _take_voice(self, locale: QLocale) -> None:
        self._speech.setLocale(locale)
        if self._name:
            for voice in self._speech.availableVoices():
                if voice.name() == self._name:
                    self._speech.setVoice(voice)
                    return

    def _locale_for(self, language: str) -> QLocale | None:
        wanted = QLocale(language)
        # A tag nobody knows would become the C locale, and that means any voice.
        spoken = [
            locale
            for locale in self._speech.availableLocales()
            if locale.language() == wanted.language() != QLocale.Language.C
        ]
        exact = [locale for locale in spoken if locale.territory() == wanted.territory()]
        return next(iter(exact or spoken), None)

    def _log_error(self, _reason: object, sentence: str) -> None:
        _log.warning("voice: %s", sentence)


class ChosenVoice:
    """Speaks only while the person wants it, with the voice they chose.

    The engine is made when a voice is first wanted or asked about: reaching it can take a moment.

    Args:
        on, name, speed, volume: what the person chose at the start.
        make: returns the voice of this computer.
    """

    def __init__(
        self,
        on: bool,
        name: str,
        speed: int,
        volume: int = 100,
        make: Callable[[], VoiceSpeaker] | None = None,
    ) -> None:
        self._on, self._how = on, (name, speed, volume)
        self._make = make or make_speaker
        self._made: VoiceSpeaker | None = None

    @property
    def problem(self) -> str:
        """Why nothing would be spoken, as one sentence; '' when a voice is there."""
        return self._voice.problem

    def adopt(self, on: bool, name: str, speed: int, volume: int) -> None:
        """Take up what the person chose just now."""
        if not on:
            self.stop()
        self._on, self._how = on, (name, speed, volume)
        if self._made is not None:
            self._made.choose(*self._how)

    def try_again(self) -> None:
        """Look once more for a voice where there was none."""
        if self._made is not None and self._made.problem:
            self._made = None

    def voices(self, language: str) -> tuple[str, ...]:
        """Return the names of the voices that speak a language."""
        return self._voice.voices(language)

    def say(self, words: str, language: str) -> None:
        """Speak where a voice is wanted."""
        if self._on:
            self._voice.say(words, language)

    def test(self, words: str, language: str) -> None:
        """Speak, wanted or not."""
        self._voice.say(words, language)

    def stop(self) -> None:
        """Be silent at once."""
        if self._made is not None:
            self._made.stop()

    @property
    def _voice(self) -> VoiceSpeaker:
        if self._made is None:
            self._made = self._make()
            self._made.choose(*self._how)
        return self._made


def make_speaker(engine: str = "", volume: int = 100) -> VoiceSpeaker:
    """Return a speaker of this computer, or a silent one with the problem where there is none.

    Reaching the system's speech service can take a moment the first time, so make it when a voice is
    wanted, not at the start. Needs the Qt application.

    Args:
        engine: name of a Qt speech engine; '' for the best there is.
        volume: loudness of the voice, 0 to 100.
    """
    try:
        speech_class = importlib.import_module("PySide6.QtTextToSpeech").QTextToSpeech
    except ModuleNotFoundError:
        return SilentSpeaker(NOT_INSTALLED)
    except ImportError as reason:
        return SilentSpeaker(f"The voice cannot start: {reason}")
    try:
        # Qt's own "mock" engine is always there and says nothing.
        engines = [name for name in speech_class.availableEngines() if name != "mock"]
        if not engine and not engines:
            return SilentSpeaker(NO_ENGINE)
        speech = speech_class(engine or engines[0])
        if speech.state() == speech_class.State.Error:
            return SilentSpeaker(f"The voice cannot start: {speech.errorString()}")
        speech.setVolume(max(0, min(100, volume)) / 100)
        return QtSpeaker(speech)
    except Exception as reason:
        _log.exception("no voice")
        return SilentSpeaker(f"The voice cannot start: {reason}")


def voice_problem() -> str:
    """Return why nothing can be spoken here, as one sentence with what to do; '' when a voice is there."""
    return make_speaker().problem
