from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import playsound3
import pytest

from fasciatimer.adapters.backends import find_players, no_player_sentence, programs_found

CHIME = Path(__file__).parents[2] / "assets" / "chimes" / "half.wav"
posix_scripts = pytest.mark.skipif(sys.platform == "win32", reason="the stub players are shell scripts")


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the whole search path, on a Linux where playsound3 itself finds nothing."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.delenv("PLAYSOUND3_BACKEND", raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(playsound3, "DEFAULT_BACKEND", None)
    return folder


def add_program(folder: Path, name: str, script: str = "") -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


@posix_scripts
def test_the_players_of_the_sound_servers_come_first_in_their_order(
    programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(playsound3, "DEFAULT_BACKEND", "gstreamer")
    for name in ("aplay", "pw-play", "paplay"):
        add_program(programs, name)
    assert programs_found() == ("pw-play", "paplay", "aplay")
    assert [player.name for player in find_players()] == ["pw-play", "paplay", "aplay", "gstreamer"]


@posix_scripts
def test_the_choice_of_the_person_comes_before_ours(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_program(programs, "paplay")
    monkeypatch.setenv("PLAYSOUND3_BACKEND", "ffplay")
    monkeypatch.setattr(playsound3, "DEFAULT_BACKEND", "ffplay")
    assert [player.name for player in find_players()] == ["ffplay", "paplay"]


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_elsewhere_playsound3_chooses(programs: Path, monkeypatch: pytest.MonkeyPatch, system: str) -> None:
    add_program(programs, "aplay")
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(playsound3, "DEFAULT_BACKEND", "winmm")
    assert [player.name for player in find_players()] == ["winmm"]


def test_without_any_program_there_is_no_player(programs: Path) -> None:
    assert find_players() == ()


@posix_scripts
@pytest.mark.parametrize(("name", "options"), [("pw-play", ""), ("paplay", ""), ("aplay", "--quiet ")])
def test_a_player_gets_one_absolute_path(programs: Path, tmp_path: Path, name: str, options: str) -> None:
    told = tmp_path / "told"
    add_program(programs, name, f'echo "$@" > {told}')
    (player,) = find_players()
    helper = player.start(CHIME)
    assert helper._sound.subprocess.wait(10) == 0  # type: ignore[attr-defined]
    assert helper.exit_status() == 0
    assert told.read_text(encoding="utf-8") == f"{options}{CHIME.absolute()}\n"


@posix_scripts
def test_the_status_of_a_failed_player_is_seen(programs: Path) -> None:
    add_program(programs, "aplay", "exit 3")
    (player,) = find_players()
    helper = player.start(CHIME)
    helper._sound.subprocess.wait(10)  # type: ignore[attr-defined]
    assert helper.exit_status() == 3


@posix_scripts
def test_the_end_reaches_even_a_player_that_refuses_to_stop(programs: Path) -> None:
    add_program(programs, "aplay", "trap '' TERM INT HUP\nwhile :; do :; done")
    (player,) = find_players()
    helper = player.start(CHIME)
    assert helper.exit_status() is None
    helper.end()
    assert helper.exit_status() == -9
    helper.end()


@posix_scripts
def test_a_missing_file_is_an_error_not_a_download(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_program(programs, "aplay", "exit 0")
    monkeypatch.setattr("urllib.request.urlopen", lambda *_: pytest.fail("went to the web"))
    (player,) = find_players()
    for path in (Path("missing.wav"), Path("https://example.org/a.wav")):
        with pytest.raises(playsound3.PlaysoundException, match="not found"):
            player.start(path)


class _SoundOfAThread:
    """What playsound3 gives on Windows: no process behind it."""

    def __init__(self) -> None:
        self.subprocess = self
        self.stopped = False

    def poll(self) -> int | None:
        return 0 if self.stopped else None

    def stop(self) -> None:
        self.stopped = True


def test_playsound3_is_asked_not_to_block(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[tuple[object, bool, object]] = []

    def playsound(sound: object, block: bool = True, backend: object = None) -> _SoundOfAThread:
        calls.append((sound, block, backend))
        return _SoundOfAThread()

    monkeypatch.setattr(playsound3, "playsound", playsound)
    monkeypatch.setattr(playsound3, "DEFAULT_BACKEND", "winmm")
    (player,) = find_players()
    helper = player.start(CHIME)
    assert calls == [(CHIME, False, "winmm")]
    assert helper.exit_status() is None
    helper.end()
    assert helper.exit_status() == 0


@pytest.fixture
def broken_gstreamer(programs: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A search path whose gst-play-1.0 does not start, and no playsound3 that was imported before."""
    add_program(programs, "gst-play-1.0", "exit 127")
    for name in [name for name in sys.modules if name.partition(".")[0] == "playsound3"]:
        monkeypatch.delitem(sys.modules, name)
    return programs


@posix_scripts
def test_a_program_that_does_not_start_leaves_our_own_players(broken_gstreamer: Path, tmp_path: Path) -> None:
    told = tmp_path / "told"
    add_program(broken_gstreamer, "paplay", f'echo "$@" > {told}')
    (player,) = find_players()
    assert player.name == "paplay"
    helper = player.start(CHIME)
    assert helper._sound.subprocess.wait(10) == 0  # type: ignore[attr-defined]
    assert helper.exit_status() == 0
    assert told.read_text(encoding="utf-8") == f"{CHIME.absolute()}\n"
    for path in (Path("missing.wav"), Path("https://example.org/a.wav")):
        with pytest.raises(FileNotFoundError):
            player.start(path)


@posix_scripts
def test_a_program_that_does_not_start_is_an_error_where_there_is_no_other(broken_gstreamer: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        find_players()


@posix_scripts
def test_a_player_of_our_own_can_be_ended(broken_gstreamer: Path) -> None:
    add_program(broken_gstreamer, "aplay", "while :; do :; done")
    (player,) = find_players()
    helper = player.start(CHIME)
    assert helper.exit_status() is None
    helper.end()
    assert helper.exit_status() == -9


@posix_scripts
def test_the_sentence_names_the_package_where_there_is_apt(programs: Path) -> None:
    assert "package manager" in no_player_sentence()
    add_program(programs, "apt-get")
    assert "pulseaudio-utils" in no_player_sentence()


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_the_sentence_names_no_linux_programs_elsewhere(
    programs: Path, monkeypatch: pytest.MonkeyPatch, system: str
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    assert no_player_sentence() == "Sound is off: no player found on this computer."
