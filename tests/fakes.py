"""Stand-ins for the outside world: they remember what was asked of them and do nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from fasciatimer.core.chime_names import CHIMES
from fasciatimer.core.history import Sitting
from fasciatimer.core.records import Record, export_json, read_export, sittings_of, whole_record


class FakeClock:
    """A clock that shows what it is set to, in ``time_ms``."""

    speed = 1.0

    def __init__(self, time_ms: int = 0) -> None:
        self.time_ms = time_ms

    def now_ms(self) -> int:
        return self.time_ms


class FakeChimes:
    """Chimes that sound in a list: ``played`` holds the names, ``sounding`` those not stopped since.

    ``percents`` holds how loud each was, ``mix`` what was wanted last.
    """

    def __init__(self, volume: int = 70) -> None:
        self.volume = volume
        self.played: list[str] = []
        self.sounding: list[str] = []
        self.percents: list[int] = []
        self.mix: tuple[tuple[str, int], ...] = ()
        self.closed = False
        self.warm = False
        self.trouble = ""
        self._listeners: list[Callable[[str], None]] = []

    def set_mix(self, mix: Iterable[tuple[str, int]]) -> None:
        self.mix = tuple(mix)

    def play(self, name: str, percent: int = 100) -> None:
        if name in CHIMES and self.volume > 0 and percent > 0 and not self.closed:
            self.played.append(name)
            self.percents.append(percent)
            self.sounding.append(name)

    def stop(self) -> None:
        self.sounding.clear()

    def set_volume(self, percent: int) -> None:
        self.volume = max(0, min(100, percent))

    def on_trouble(self, listener: Callable[[str], None]) -> None:
        if self.trouble:
            listener(self.trouble)
        else:
            self._listeners.append(listener)

    def warm_up(self) -> None:
        self.warm = True

    def close(self) -> None:
        self.stop()
        self.closed = True

    def fail(self, sentence: str) -> None:
        """Behave as if no sound can be heard from now on."""
        self.trouble = sentence
        listeners, self._listeners = self._listeners, []
        for listener in listeners:
            listener(sentence)


class FakeSpeaker:
    """A speaker whose words are read: ``said`` holds pairs of words and language.

    It has two voices of every language; ``chosen`` is what the person chose last.
    """

    def __init__(self, problem: str = "") -> None:
        self.problem = problem
        self.said: list[tuple[str, str]] = []
        self.speaking = False
        self.chosen: tuple[object, ...] = ()
        self.tries = 0

    def voices(self, language: str) -> tuple[str, ...]:
        return () if self.problem else ("Anna", "Karen")

    def choose(self, name: str, speed: int, volume: int) -> None:
        self.chosen = (name, speed, volume)

    def adopt(self, on: bool, name: str, speed: int, volume: int) -> None:
        self.chosen = (on, name, speed, volume)

    def try_again(self) -> None:
        self.tries += 1

    def test(self, words: str, language: str) -> None:
        self.say(words, language)

    def say(self, words: str, language: str) -> None:
        self.said.append((words, language))
        self.speaking = True

    def stop(self) -> None:
        self.speaking = False


class FakeAwake:
    """A display that knows whether it may go dark: ``held``, and how often it was newly held."""

    def __init__(self) -> None:
        self.held = False
        self.holds = 0

    def hold(self) -> None:
        self.holds += not self.held
        self.held = True

    def release(self) -> None:
        self.held = False


class FakeStore:
    """A history in memory. Set ``trouble`` with `fail`."""

    folder = "history folder"
    is_read = True

    def __init__(self, *sittings: Sitting) -> None:
        self.records: list[Record] = [whole_record(sitting) for sitting in sittings]
        self.trouble = ""
        self.tried_again = 0
        self.closed = False
        self._listeners: list[Callable[[str], None]] = []

    def append(self, records: Iterable[Record]) -> None:
        self.records += records

    def when_read(self, listener: Callable[[], None]) -> None:
        listener()

    def sittings(self) -> tuple[Sitting, ...]:
        return sittings_of(self.records)

    def delete(self, ids: Sequence[str]) -> str:
        self.records = [record for record in self.records if record.sitting not in ids]
        return ""

    def delete_all(self) -> str:
        self.records.clear()
        return ""

    def export(self) -> str:
        return export_json(self.sittings())

    def take_in(self, text: str) -> tuple[int, str]:
        found = read_export(text)
        if found is None:
            return 0, "This file is not an exported history."
        there = {sitting.id for sitting in self.sittings()}
        new = [whole_record(sitting) for sitting in found if sitting.id not in there]
        self.append(new)
        return len(new), ""

    def on_trouble(self, listener: Callable[[str], None]) -> None:
        self._listeners.append(listener)

    def try_again(self) -> None:
        self.tried_again += 1

    def close(self) -> None:
        self.closed = True

    def fail(self, sentence: str) -> None:
        """Behave as if the disk were full from now on, or well again with ''."""
        self.trouble = sentence
        for listener in self._listeners:
            listener(sentence)
