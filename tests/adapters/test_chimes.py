from __future__ import annotations

import itertools
import os
import queue
import select
import subprocess
import sys
import threading
import wave
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import playsound3
import pytest
from fakes import FakeChimes

from fasciatimer.adapters.backends import Player
from fasciatimer.adapters.chime_copies import ChimeCopies
from fasciatimer.adapters.chimes import (
    HUNG_AFTER_MS,
    STALE_AFTER_MS,
    ChimeDesk,
    PlaysoundChimes,
    SilentChimes,
)
from fasciatimer.core.chime_names import CHIMES
from fasciatimer.ports import Chimes

FOLDER = Path(__file__).parents[2] / "assets" / "chimes"
READY_MS = 1200
PATIENCE_S = 20.0
linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs named pipes and scripts")


def name_in(path: Path) -> str:
    """The chime a file holds, whether original or copy."""
    return path.stem.split("-")[0]


# --- the contract of the port -------------------------------------------------------------------------


class Listener(Protocol):
    """Hears what a set of chimes plays."""

    chimes: Chimes

    def heard(self, count: int) -> list[str]:
        """The next so many names."""
        ...

    def hears_nothing(self) -> bool: ...


class FakeListener:
    def __init__(self) -> None:
        self._fake = FakeChimes(volume=100)
        self.chimes: Chimes = self._fake

    def heard(self, count: int) -> list[str]:
        names = self._fake.played[:count]
        del self._fake.played[:count]
        return names

    def hears_nothing(self) -> bool:
        return not self._fake.played


class PipeListener:
    """The real thing down to the player program, which is a script that tells a pipe what it plays."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
        pipe = folder / "pipe"
        os.mkfifo(pipe)
        # Opened for both, so that neither side waits for the other.
        self._pipe = os.open(pipe, os.O_RDWR | os.O_NONBLOCK)
        self._lines: list[str] = []
        programs = folder / "bin"
        programs.mkdir()
        program = programs / "paplay"
        program.write_text(f'#!/bin/sh\necho "$$ $@" > {pipe}\n{script}\n', encoding="utf-8")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", str(programs), prepend=os.pathsep)
        monkeypatch.setattr("fasciatimer.adapters.backends.PROGRAMS", {"paplay": ()})
        monkeypatch.setattr(playsound3, "DEFAULT_BACKEND", None)
        self.pids: list[int] = []
        self.paths: list[Path] = []
        self.chimes: Chimes = PlaysoundChimes(FOLDER, folder / "cache", 100)

    def heard(self, count: int) -> list[str]:
        while len(self._lines) < count:
            readable, _, _ = select.select([self._pipe], [], [], PATIENCE_S)
            assert readable, "no player was started"
            self._lines += os.read(self._pipe, 65536).decode().splitlines()
        lines, self._lines = self._lines[:count], self._lines[count:]
        for line in lines:
            pid, path = line.split(" ", 1)
            self.pids.append(int(pid))
            self.paths.append(Path(path))
        return [name_in(path) for path in self.paths[-count:]]

    def hears_nothing(self) -> bool:
        return not self._lines and not select.select([self._pipe], [], [], 0)[0]

    def close(self) -> None:
        self.chimes.close()
        os.close(self._pipe)


@pytest.fixture(params=["fake", pytest.param("real", marks=linux_only)])
def listener(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Listener]:
    if request.param == "fake":
        yield FakeListener()
    else:
        real = PipeListener(tmp_path, monkeypatch, "")
        yield real
        real.close()


class TestChimesContract:
    def test_plays_by_name(self, listener: Listener) -> None:
        listener.chimes.play("ready")
        assert listener.heard(1) == ["ready"]
        listener.chimes.play("finish")
        assert listener.heard(1) == ["finish"]

    def test_ignores_what_is_not_in_the_family(self, listener: Listener) -> None:
        for name in ("gong", "", "../ready", "https://example.org/ready.wav", "/etc/passwd", "ready.wav"):
            listener.chimes.play(name)
        listener.chimes.play("half")
        assert listener.heard(1) == ["half"]

    def test_volume_zero_is_silence(self, listener: Listener) -> None:
        listener.chimes.set_volume(0)
        listener.chimes.play("ready")
        listener.chimes.set_volume(-5)
        listener.chimes.play("ready")
        listener.chimes.set_volume(400)
        listener.chimes.play("rest")
        assert listener.heard(1) == ["rest"]

    def test_stop_leaves_it_usable(self, listener: Listener) -> None:
        listener.chimes.stop()
        listener.chimes.play("ready")
        assert listener.heard(1) == ["ready"]
        listener.chimes.stop()
        listener.chimes.play("switch")
        assert listener.heard(1) == ["switch"]

    def test_all_is_well_until_it_is_not(self, listener: Listener) -> None:
        sentences: list[str] = []
        listener.chimes.on_trouble(sentences.append)
        listener.chimes.play("ready")
        listener.heard(1)
        listener.chimes.close()
        assert listener.chimes.trouble == ""
        assert sentences == []

    def test_after_close_nothing_sounds_and_nothing_fails(self, listener: Listener) -> None:
        listener.chimes.play("ready")
        listener.heard(1)
        listener.chimes.close()
        listener.chimes.close()
        listener.chimes.play("ready")
        listener.chimes.stop()
        listener.chimes.set_volume(50)
        assert listener.hears_nothing()


def test_silent_chimes_are_chimes() -> None:
    chimes: Chimes = SilentChimes()
    sentences: list[str] = []
    chimes.on_trouble(sentences.append)
    chimes.play("ready")
    chimes.set_volume(10)
    chimes.stop()
    chimes.close()
    assert chimes.trouble == ""
    assert sentences == []


# --- the desk: time is a number -----------------------------------------------------------------------


class FakeHelper:
    def __init__(self) -> None:
        self.status: int | None = None
        self.ended = False

    def exit_status(self) -> int | None:
        return self.status

    def end(self) -> None:
        self.ended = True


class FakePlayer:
    """A player whose helpers are kept, with the files they play."""

    def __init__(self, name: str = "stub") -> None:
        self.helpers: list[FakeHelper] = []
        self.paths: list[Path] = []
        self.broken = False
        self.player = Player(name, self._start)

    def _start(self, path: Path) -> FakeHelper:
        if self.broken:
            raise OSError("exec format error")
        self.paths.append(path)
        self.helpers.append(FakeHelper())
        return self.helpers[-1]

    @property
    def names(self) -> list[str]:
        return [name_in(path) for path in self.paths]


class Desk(ChimeDesk):
    """A desk with stub players; ``told`` holds what it said about trouble, '' when it was well."""

    def __init__(self, cache: Path, *players: FakePlayer, volume: int = 100) -> None:
        self.told: list[str] = []
        super().__init__(
            ChimeCopies(FOLDER, cache), volume, lambda: tuple(p.player for p in players), self.told.append
        )


def test_a_chime_is_as_loud_as_its_share_of_the_volume(tmp_path: Path) -> None:
    stub = FakePlayer()
    desk = Desk(tmp_path, stub, volume=80)
    for percent in (100, 50, 0, 1, 900):
        desk.play("half", 0, 0, percent)
    levels = [path.name.split("-")[1] for path in stub.paths]
    assert levels == ["80", "40", "1", "80"]
    assert all(path.is_file() for path in stub.paths), "a player gets nothing but a file that is there"


def test_the_copies_of_the_mix_are_ready_and_the_others_go(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FakePlayer(), volume=50)
    desk.set_mix([("ready", 100), ("half", 20), ("half", 20), ("finish", 0)])
    while desk.due_ms == 0:
        desk.idle(0)
    made = sorted(path.name.rsplit("-", 1)[0] for path in (tmp_path / "chimes").iterdir())
    assert made == ["half-10", "ready-50"]
    desk.set_mix([("ready", 40)])
    while desk.due_ms == 0:
        desk.idle(0)
    made = sorted(path.name.rsplit("-", 1)[0] for path in (tmp_path / "chimes").iterdir())
    assert made == ["ready-20"]


def test_at_most_two_sound_and_the_oldest_gives_way(tmp_path: Path) -> None:
    stub = FakePlayer()
    desk = Desk(tmp_path, stub)
    for now_ms, name in enumerate(("ready", "half", "rest")):
        desk.play(name, now_ms, now_ms)
    assert stub.names == ["ready", "half", "rest"]
    assert [helper.ended for helper in stub.helpers] == [True, False, False]


def test_a_finished_sound_makes_room(tmp_path: Path) -> None:
    stub = FakePlayer()
    desk = Desk(tmp_path, stub)
    desk.play("ready", 0, 0)
    desk.play("half", 10, 10)
    stub.helpers[1].status = 0
    desk.play("rest", 900, 900)
    assert [helper.ended for helper in stub.helpers] == [False, False, False]


def test_a_hung_helper_is_ended_two_seconds_after_its_sound(tmp_path: Path) -> None:
    stub = FakePlayer()
    desk = Desk(tmp_path, stub)
    desk.play("ready", 5000, 5000)
    end_ms = 5000 + READY_MS + HUNG_AFTER_MS
    now_ms = 5000
    visits = 0
    while desk.due_ms is not None:
        assert not stub.helpers[0].ended
        assert desk.due_ms > now_ms
        now_ms = desk.due_ms
        desk.idle(now_ms)
        visits += 1
    assert stub.helpers[0].ended
    assert now_ms == end_ms
    assert visits <= 8


def test_nothing_is_due_when_nothing_sounds(tmp_path: Path) -> None:
    stub = FakePlayer()
    desk = Desk(tmp_path, stub)
    assert desk.due_ms is None
    desk.play("ready", 0, 0)
    assert desk.due_ms is not None
    stub.helpers[0].status = 0
    desk.idle(desk.due_ms)
    assert desk.due_ms is None


def test_stop_ends_what_sounds(tmp_path: Path) -> None:
    stub = FakePlayer()
    desk = Desk(tmp_path, stub)
    desk.play("ready", 0, 0)
    desk.play("half", 0, 0)
    desk.stop()
    assert all(helper.ended for helper in stub.helpers)
    assert desk.due_ms is None
    assert set(desk.told) == {""}


@pytest.mark.parametrize(("late_ms", "played"), [(STALE_AFTER_MS, ["last_three"]), (STALE_AFTER_MS + 1, [])])
def test_a_chime_that_comes_too_late_is_left_out(tmp_path: Path, late_ms: int, played: list[str]) -> None:
    stub = FakePlayer()
    Desk(tmp_path, stub).play("last_three", 1000, 1000 + late_ms)
    assert stub.names == played


def test_when_a_player_fails_the_next_plays_the_chime_and_those_to_come(tmp_path: Path) -> None:
    first, second = FakePlayer("pw-play"), FakePlayer("paplay")
    desk = Desk(tmp_path, first, second)
    desk.play("ready", 0, 0)
    first.helpers[0].status = 1
    desk.idle(desk.due_ms or 0)
    assert second.names == ["ready"]
    second.helpers[0].status = 0
    desk.play("half", 2000, 2000)
    assert first.names == ["ready"]
    assert second.names == ["ready", "half"]
    assert set(desk.told) == {""}


def test_when_a_player_hangs_the_next_plays_those_to_come(tmp_path: Path) -> None:
    first, second = FakePlayer("pw-play"), FakePlayer("paplay")
    desk = Desk(tmp_path, first, second)
    desk.play("ready", 0, 0)
    desk.idle(READY_MS + HUNG_AFTER_MS)
    desk.play("half", 9000, 9000)
    assert first.names == ["ready"]
    assert second.names == ["half"]


def test_two_chimes_lost_at_once_are_both_tried_again(tmp_path: Path) -> None:
    first, second = FakePlayer("pw-play"), FakePlayer("paplay")
    desk = Desk(tmp_path, first, second)
    desk.play("ready", 0, 0)
    desk.play("half", 0, 0)
    for helper in first.helpers:
        helper.status = 1
    desk.idle(60)
    assert second.names == ["ready", "half"]


def test_only_when_every_player_failed_sound_is_off(tmp_path: Path) -> None:
    first, second = FakePlayer("pw-play"), FakePlayer("aplay")
    desk = Desk(tmp_path, first, second)
    desk.play("ready", 0, 0)
    first.helpers[0].status = 1
    desk.idle(60)
    assert desk.told[-1] == ""
    second.helpers[0].status = 1
    desk.idle(130)
    assert desk.told[-1] == "Sound is off: aplay could not reach a sound device."
    assert (len(first.helpers), len(second.helpers)) == (1, 1)
    desk.play("half", 5000, 5000)
    first.helpers[1].status = 0
    desk.idle(6000)
    assert desk.told[-1] == ""


def test_a_player_that_cannot_even_start_counts_as_failed(tmp_path: Path) -> None:
    first, second = FakePlayer("pw-play"), FakePlayer("paplay")
    first.broken = True
    desk = Desk(tmp_path, first, second)
    desk.play("ready", 0, 0)
    assert second.names == ["ready"]
    second.broken = True
    desk.play("half", 10, 10)
    assert desk.told[-1].startswith("Sound is off: ")


@pytest.mark.parametrize(
    ("reason", "words"),
    [(None, "no player found"), (ImportError("x"), "not installed"), (RuntimeError("x"), "could not start")],
)
def test_without_players_the_reason_is_told(tmp_path: Path, reason: Exception | None, words: str) -> None:
    told: list[str] = []
    found: list[Player] = []

    def find() -> tuple[Player, ...]:
        if reason is not None and not found:
            raise reason
        return tuple(found)

    desk = ChimeDesk(ChimeCopies(FOLDER, tmp_path), 100, find, told.append)
    desk.play("ready", 0, 0)
    assert words in told[-1]
    assert told[-1].startswith("Sound is off: ")
    stub = FakePlayer()
    found.append(stub.player)
    desk.warm_up(1000)
    assert told[-1] == ""
    desk.play("ready", 3000, 3000)
    assert stub.names == ["half", "ready"]


def test_warming_up_plays_silence(tmp_path: Path) -> None:
    stub = FakePlayer()
    desk = Desk(tmp_path, stub, volume=40)
    desk.warm_up(0)
    (path,) = stub.paths
    with wave.open(str(path)) as file:
        assert not any(file.readframes(file.getnframes()))
        assert file.getnframes() > 1000


def test_copies_are_made_one_at_a_time_when_there_is_time(tmp_path: Path) -> None:
    desk = Desk(tmp_path, volume=40)
    for made in range(len(CHIMES)):
        assert len(list((tmp_path / "chimes").glob("*.wav"))) == made
        assert desk.due_ms == 0
        desk.idle(0)
    assert desk.due_ms is None
    assert {name_in(path) for path in (tmp_path / "chimes").iterdir()} == set(CHIMES)


# --- the copies ---------------------------------------------------------------------------------------


def loudest(path: Path | None) -> int:
    assert path is not None
    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 44_100)
        data = file.readframes(file.getnframes())
    return max(abs(int.from_bytes(data[i : i + 2], "little", signed=True)) for i in range(0, len(data), 2))


def test_a_hundred_percent_is_the_original(tmp_path: Path) -> None:
    copies = ChimeCopies(FOLDER, tmp_path)
    assert copies.at("half", 100) == FOLDER / "half.wav" == copies.original("half")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("percent", [0, 1, 25, 50, 99])
def test_copies_follow_the_square_of_the_volume(tmp_path: Path, percent: int) -> None:
    copies = ChimeCopies(FOLDER, tmp_path)
    full = loudest(FOLDER / "half.wav")
    assert loudest(copies.at("half", percent)) == pytest.approx(full * (percent / 100) ** 2, abs=1)


def test_a_copy_is_made_once_and_again_when_it_is_broken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = ChimeCopies(FOLDER, tmp_path).at("half", 50)
    assert first is not None
    whole = first.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr("fasciatimer.adapters.chime_copies._scaled", lambda *_: pytest.fail("made again"))
        assert ChimeCopies(FOLDER, tmp_path).at("half", 50) == first
    first.write_bytes(whole[:1000])
    assert ChimeCopies(FOLDER, tmp_path).at("half", 50) == first
    assert first.read_bytes() == whole


def test_a_changed_original_gets_a_new_copy(tmp_path: Path) -> None:
    folder = tmp_path / "family"
    folder.mkdir()
    (folder / "half.wav").write_bytes((FOLDER / "half.wav").read_bytes())
    before = ChimeCopies(folder, tmp_path).at("half", 50)
    (folder / "half.wav").write_bytes((FOLDER / "rest.wav").read_bytes())
    copies = ChimeCopies(folder, tmp_path)
    after = copies.at("half", 50)
    assert before is not None
    assert after not in (None, before)
    copies.tidy([50])
    assert not before.exists()


def test_tidying_keeps_the_volume_in_use(tmp_path: Path) -> None:
    copies = ChimeCopies(FOLDER, tmp_path)
    old, silent, used = (copies.at("half", percent) for percent in (30, 0, 60))
    copies.tidy([60])
    assert [path is not None and path.exists() for path in (old, silent, used)] == [False, True, True]


def test_an_unwritable_cache_is_replaced_until_the_end(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    copies = ChimeCopies(FOLDER, tmp_path / "file")
    copy = copies.at("half", 50)
    assert loudest(copy) == pytest.approx(loudest(FOLDER / "half.wav") / 4, abs=1)
    assert copy is not None
    copies.tidy([50])
    copies.close()
    assert not copy.parent.exists()
    assert copies.at("half", 50) is None
    copies.tidy([50])
    copies.close()


def test_without_any_place_for_copies_the_original_is_played(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.mkstemp", full)
    monkeypatch.setattr("tempfile.mkdtemp", full)
    stub = FakePlayer()
    desk = Desk(tmp_path, stub, volume=50)
    desk.warm_up(0)
    assert stub.paths == []
    desk.play("ready", 0, 0)
    assert stub.paths == [FOLDER / "ready.wav"]


def test_a_missing_or_broken_chime_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "half.wav").write_bytes(b"RIFF")
    copies = ChimeCopies(tmp_path, tmp_path / "cache")
    for name in ("half", "ready"):
        assert copies.at(name, 50) is copies.at(name, 100) is copies.original(name) is None
        assert copies.length_ms(name) == 0
    stub = FakePlayer()
    ChimeDesk(copies, 100, lambda: (stub.player,), lambda _: None).play("ready", 0, 0)
    assert stub.paths == []


# --- the thread ---------------------------------------------------------------------------------------


@pytest.fixture
def closing() -> Iterator[Callable[[PlaysoundChimes], PlaysoundChimes]]:
    """Takes chimes and closes them at the end of the test."""
    made: list[PlaysoundChimes] = []

    def keep(chimes: PlaysoundChimes) -> PlaysoundChimes:
        made.append(chimes)
        return chimes

    yield keep
    for chimes in made:
        chimes.close()


Closing = Callable[[PlaysoundChimes], PlaysoundChimes]


def test_calls_return_while_the_worker_is_busy(tmp_path: Path, closing: Closing) -> None:
    started, go_on = threading.Event(), threading.Event()
    stub = FakePlayer()

    def find() -> tuple[Player, ...]:
        started.set()
        assert go_on.wait(PATIENCE_S)
        return (stub.player,)

    chimes = closing(PlaysoundChimes(FOLDER, tmp_path, 100, find=find, now_ms=lambda: 0))
    chimes.play("ready")
    assert started.wait(PATIENCE_S)
    chimes.play("half")
    chimes.set_volume(100)
    assert stub.names == []
    go_on.set()
    chimes.close()
    assert stub.names == ["ready", "half"]
    assert all(helper.ended for helper in stub.helpers)


def test_trouble_is_told_once_to_each_and_at_once_to_late_comers(tmp_path: Path, closing: Closing) -> None:
    told: queue.Queue[str] = queue.Queue()

    def broken_listener(_: str) -> None:
        raise RuntimeError("this window is gone")

    chimes = closing(PlaysoundChimes(FOLDER, tmp_path, 100, find=tuple, now_ms=lambda: 0))
    chimes.on_trouble(broken_listener)
    chimes.on_trouble(told.put)
    chimes.play("ready")
    sentence = told.get(timeout=PATIENCE_S)
    assert sentence == chimes.trouble
    assert sentence.startswith("Sound is off: no player found")
    chimes.warm_up()
    chimes.play("ready")
    late: list[str] = []
    chimes.on_trouble(late.append)
    assert late == [sentence]
    chimes.close()
    assert told.empty()


def test_the_worker_survives_a_surprise(
    tmp_path: Path, closing: Closing, monkeypatch: pytest.MonkeyPatch
) -> None:
    stub = FakePlayer()
    surprises = [ZeroDivisionError()]
    stop = ChimeDesk.stop

    def stop_with_a_surprise(desk: ChimeDesk) -> None:
        if surprises:
            raise surprises.pop()
        stop(desk)

    monkeypatch.setattr(ChimeDesk, "stop", stop_with_a_surprise)
    chimes = closing(PlaysoundChimes(FOLDER, tmp_path, 100, find=lambda: (stub.player,), now_ms=lambda: 0))
    chimes.stop()
    chimes.play("ready")
    chimes.close()
    assert surprises == []
    assert stub.names == ["ready"]


def test_nothing_is_imported_or_started_before_it_is_needed(tmp_path: Path) -> None:
    code = (
        "import sys, threading\n"
        "from pathlib import Path\n"
        "from fasciatimer.adapters.chimes import PlaysoundChimes\n"
        f"chimes = PlaysoundChimes(Path({str(FOLDER)!r}), Path({str(tmp_path)!r}), 50)\n"
        "assert threading.active_count() == 1\n"
        "assert not [name for name in sys.modules if name.startswith(('playsound3', 'PySide6'))]\n"
        "chimes.close()\n"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True, timeout=60)
    assert list(tmp_path.iterdir()) == []


@linux_only
def test_helpers_that_hang_are_gone_after_stop_and_close(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = PipeListener(tmp_path, monkeypatch, "exec tail -f /dev/null")
    for name in ("ready", "half", "rest"):
        real.chimes.play(name)
        assert real.heard(1) == [name]
    real.chimes.stop()
    real.chimes.play("finish")
    assert real.heard(1) == ["finish"]
    os.kill(real.pids[-1], 0)
    real.close()
    for pid in real.pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


@linux_only
def test_a_player_without_a_device_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = PipeListener(tmp_path, monkeypatch, "exit 1")
    real.chimes.close()
    # Every look at this clock takes 20 ms, so that the worker soon looks after its helpers.
    ticks = itertools.count(0, 20)
    chimes = PlaysoundChimes(FOLDER, tmp_path / "cache", 100, now_ms=lambda: next(ticks))
    told: queue.Queue[str] = queue.Queue()
    chimes.on_trouble(told.put)
    chimes.warm_up()
    assert told.get(timeout=PATIENCE_S) == "Sound is off: paplay could not reach a sound device."
    chimes.close()
    real.close()
