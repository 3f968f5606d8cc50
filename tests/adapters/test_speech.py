from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Iterator
from enum import Enum
from types import SimpleNamespace
from typing import Any

import pytest
from fakes import FakeSpeaker
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from fasciatimer.adapters.speech import (
    NO_ENGINE,
    NOT_INSTALLED,
    ChosenVoice,
    QtSpeaker,
    SilentSpeaker,
    VoiceSpeaker,
    make_speaker,
    voice_problem,
)

MODULE = "PySide6.QtTextToSpeech"


class StubVoice:
    """A voice with a name."""

    def __init__(self, name: str) -> None:
        self._name = name

    def name(self) -> str:
        return self._name


class StubSpeech:
    """Stands in for Qt's class, which lives in the addons; ``log`` holds every call in order."""

    class State(Enum):
        Ready = 0
        Speaking = 1
        Error = 3

    engines = ("speechd", "mock")
    first_state = State.Ready
    made: list[StubSpeech]

    def __init__(self, engine: str) -> None:
        self.engine = engine
        self.log: list[tuple[str, object]] = []
        self.errorOccurred = SimpleNamespace(connect=self._connect)
        self.listener: Callable[[object, str], None] = lambda *_: None
        self.made.append(self)

    @classmethod
    def availableEngines(cls) -> list[str]:
        return list(cls.engines)

    def availableLocales(self) -> list[QLocale]:
        return [QLocale("en_US"), QLocale("en_GB"), QLocale("de_DE"), QLocale(QLocale.Language.C)]

    def state(self) -> State:
        return self.first_state

    def errorString(self) -> str:
        return "Connection to speech-dispatcher failed"

    def setVolume(self, volume: float) -> None:
        self.log.append(("volume", volume))

    def setLocale(self, locale: QLocale) -> None:
        self.log.append(("locale", locale.name()))

    def availableVoices(self) -> list[StubVoice]:
        return [StubVoice("Anna"), StubVoice("Karen")]

    def setVoice(self, voice: StubVoice) -> None:
        self.log.append(("voice", voice.name()))

    def setRate(self, rate: float) -> None:
        self.log.append(("rate", rate))

    def say(self, words: str) -> None:
        self.log.append(("say", words))

    def stop(self) -> None:
        self.log.append(("stop", None))

    def _connect(self, listener: Callable[[object, str], None]) -> None:
        self.listener = listener


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch) -> type[StubSpeech]:
    """A fresh stub class where Qt's would be."""
    speech_class = type("QTextToSpeech", (StubSpeech,), {"made": []})
    monkeypatch.setitem(sys.modules, MODULE, SimpleNamespace(QTextToSpeech=speech_class))
    return speech_class


# Qt complains of a sound library that this test has no use for.
QT = pytest.param("qt", marks=pytest.mark.qt_log_ignore("pipewire"))


@pytest.fixture(params=["fake", "silent", "stub", QT])
def speaker(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[VoiceSpeaker]:
    match request.param:
        case "fake":
            yield FakeSpeaker()
        case "silent":
            yield SilentSpeaker()
        case "stub":
            request.getfixturevalue("stub")
            yield make_speaker()
        case _:
            if importlib.util.find_spec(MODULE) is None:
                pytest.skip("the voice extra is not installed")
            made = make_speaker("mock")
            assert isinstance(made, QtSpeaker)
            yield made
            made.stop()


class TestSpeakerContract:
    def test_speaks_and_stops_without_an_error(self, speaker: VoiceSpeaker) -> None:
        speaker.stop()
        speaker.say("Press gently", "en")
        speaker.say("Let go", "en-GB")
        speaker.stop()
        speaker.stop()

    @pytest.mark.parametrize("language", ["tlh", "", "not a language", "xx-YY"])
    def test_takes_any_language(self, speaker: VoiceSpeaker, language: str) -> None:
        speaker.say("nuqneH", language)
        speaker.stop()

    def test_takes_any_voice_and_speed(self, speaker: VoiceSpeaker) -> None:
        speaker.choose("Nobody", 9, 900)
        assert all(isinstance(name, str) for name in speaker.voices("en"))
        speaker.say("Let go", "en")
        speaker.stop()

    def test_has_no_problem_to_tell(self, speaker: VoiceSpeaker) -> None:
        assert speaker.problem == ""


def test_speaking_cuts_off_what_is_spoken_and_takes_the_language(stub: type[StubSpeech]) -> None:
    make_speaker(volume=60).say("Loslassen", "de")
    (speech,) = stub.made
    assert speech.engine == "speechd"
    assert speech.log == [("volume", 0.6), ("stop", None), ("locale", "de_DE"), ("say", "Loslassen")]


@pytest.mark.parametrize(("language", "locale"), [("en-GB", "en_GB"), ("en-US", "en_US"), ("en-NZ", "en_US")])
def test_the_nearest_voice_of_the_language_speaks(stub: type[StubSpeech], language: str, locale: str) -> None:
    make_speaker().say("Let go", language)
    assert ("locale", locale) in stub.made[0].log


@pytest.mark.parametrize("language", ["fi", "", "tlh"])
def test_no_voice_reads_a_language_it_does_not_speak(
    stub: type[StubSpeech], language: str, caplog: pytest.LogCaptureFixture
) -> None:
    speaker = make_speaker()
    speaker.say("Päästä irti", language)
    speaker.say("Päästä irti", language)
    assert [topic for topic, _ in stub.made[0].log] == ["volume"]
    assert len(caplog.records) == 1


def test_a_failing_engine_is_logged_not_raised(
    stub: type[StubSpeech], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    speaker = make_speaker()
    monkeypatch.setattr(stub, "say", lambda *_: 1 / 0)
    monkeypatch.setattr(stub, "stop", lambda _: 1 / 0)
    speaker.say("Let go", "en")
    speaker.stop()
    stub.made[0].listener(object(), "the service ended")
    assert len(caplog.records) == 3
    assert "the service ended" in caplog.text


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str, *_: Any) -> None:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr("importlib.import_module", missing)
    assert voice_problem() == NOT_INSTALLED


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(name: str, *_: Any) -> None:
        raise ImportError("libpulse.so.0: cannot open shared object file")

    monkeypatch.setattr("importlib.import_module", broken)
    assert "libpulse.so.0" in voice_problem()


def test_qts_own_mock_is_not_a_voice(stub: type[StubSpeech], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stub, "engines", ("mock",))
    assert voice_problem() == NO_ENGINE
    assert stub.made == []


def test_an_engine_that_cannot_be_reached_is_a_problem(
    stub: type[StubSpeech], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stub, "first_state", StubSpeech.State.Error)
    assert voice_problem() == "The voice cannot start: Connection to speech-dispatcher failed"


def test_an_engine_that_crashes_is_a_problem(stub: type[StubSpeech], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stub, "availableEngines", lambda: 1 / 0)
    assert voice_problem().startswith("The voice cannot start: ")


def test_with_a_voice_there_is_no_problem(stub: type[StubSpeech]) -> None:
    assert voice_problem() == ""


def test_the_chosen_voice_speaks_at_the_chosen_speed(stub: type[StubSpeech]) -> None:
    speaker = make_speaker()
    speaker.choose("Karen", -2, 65)
    speaker.say("Let go", "en-GB")
    assert stub.made[0].log[1:] == [
        ("rate", -0.5),
        ("volume", 0.65),
        ("stop", None),
        ("locale", "en_GB"),
        ("voice", "Karen"),
        ("say", "Let go"),
    ]


def test_a_language_has_its_voices(stub: type[StubSpeech]) -> None:
    speaker = make_speaker()
    assert speaker.voices("de") == ("Anna", "Karen")
    assert speaker.voices("fi") == ()


def test_voices_that_cannot_be_asked_for_are_none(
    stub: type[StubSpeech], monkeypatch: pytest.MonkeyPatch
) -> None:
    speaker = make_speaker()
    monkeypatch.setattr(stub, "availableVoices", lambda _: 1 / 0)
    monkeypatch.setattr(stub, "setRate", lambda *_: 1 / 0)
    assert speaker.voices("en") == ()
    speaker.choose("Karen", 1, 65)


class TestChosenVoice:
    def test_it_speaks_only_while_it_is_wanted(self) -> None:
        made = FakeSpeaker()
        voice = ChosenVoice(False, "", 0, 100, lambda: made)
        voice.say("Let go", "en")
        assert made.said == []
        voice.adopt(True, "Karen", 1, 65)
        voice.say("Let go", "en")
        assert made.said == [("Let go", "en")]
        assert made.chosen == ("Karen", 1, 65)
        voice.adopt(False, "Karen", 1, 65)
        assert not made.speaking

    def test_no_engine_is_made_before_it_is_needed(self) -> None:
        made: list[FakeSpeaker] = []

        def make() -> FakeSpeaker:
            made.append(FakeSpeaker())
            return made[-1]

        voice = ChosenVoice(False, "", 0, 100, make)
        voice.adopt(False, "Karen", 1, 65)
        voice.say("Let go", "en")
        voice.stop()
        assert made == []
        voice.test("Let go", "en")
        assert made[0].said == [("Let go", "en")]
        assert made[0].chosen == ("Karen", 1, 65)

    def test_it_looks_again_only_where_there_was_none(self) -> None:
        found = [FakeSpeaker("nothing there"), FakeSpeaker()]
        voice = ChosenVoice(True, "", 0, 100, lambda: found.pop(0))
        assert voice.problem == "nothing there"
        assert voice.voices("en") == ()
        voice.try_again()
        assert voice.problem == ""
        voice.try_again()
        assert voice.voices("en") == ("Anna", "Karen")
