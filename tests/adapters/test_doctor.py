from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import playsound3
import pytest

from fasciatimer.adapters import doctor
from fasciatimer.adapters.backends import Player

ROOT = Path(__file__).parents[2]


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """No process of its own for Qt, no search for players."""
    monkeypatch.setattr(doctor, "ask_qt", lambda: {"window": "yes, offscreen", "tray": "no", "voice": "yes"})
    monkeypatch.setattr(doctor, "find_players", lambda: (Player("paplay", _never), Player("aplay", _never)))


def _never(_: Path) -> NoReturn:
    pytest.fail("the doctor makes no sound")


@pytest.mark.usefixtures("quick")
def test_the_report_has_every_topic() -> None:
    found = dict(doctor.report())
    assert list(found) == [
        "fasciatimer",
        "Python",
        "System",
        "PySide6",
        "PySide6 addons",
        "PyYAML",
        "playsound3",
        "platformdirs",
        "Sound players",
        "Window",
        "Tray",
        "Voice",
        "Your sessions",
        "Your history",
        "Settings folder",
        "Cache folder",
    ]
    assert found["playsound3"] == playsound3.__version__
    assert found["Sound players"] == "paplay (used first), aplay"
    assert (found["Window"], found["Tray"], found["Voice"]) == ("yes, offscreen", "no", "yes")


@pytest.mark.usefixtures("quick")
def test_the_text_has_one_line_for_each_topic() -> None:
    lines = doctor.report_text().splitlines()
    assert len(lines) == len(doctor.report())
    assert lines[0].split() == ["fasciatimer", dict(doctor.report())["fasciatimer"]]
    assert len({len(line) - len(line.split("  ", 1)[1].lstrip()) for line in lines}) == 1


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (ImportError("x"), "playsound3 is not installed"),
        (RuntimeError("odd"), "playsound3 did not start: odd"),
    ],
)
@pytest.mark.usefixtures("quick")
def test_broken_sound_is_a_line(monkeypatch: pytest.MonkeyPatch, reason: Exception, words: str) -> None:
    def find() -> tuple[Player, ...]:
        raise reason

    monkeypatch.setattr(doctor, "find_players", find)
    assert dict(doctor.report())["Sound players"] == words


@pytest.mark.usefixtures("quick")
def test_without_players_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "find_players", tuple)
    assert "no player found" in dict(doctor.report())["Sound players"]


@pytest.mark.usefixtures("quick")
def test_folders_are_looked_at_and_not_made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.mkdir()
    (tmp_path / "file").write_text("", encoding="utf-8")
    folders = {"a": there, "b": tmp_path / "new" / "deep", "c": tmp_path / "file" / "x"}
    monkeypatch.setattr(doctor, "_folders", lambda: list(folders.items()))
    found = dict(doctor.report())
    assert found["a"] == f"{there} (writable)"
    assert found["b"] == f"{tmp_path / 'new' / 'deep'} (writable, not made yet)"
    assert "(cannot be written: " in found["c"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "there"]


def test_qt_answers_from_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    answers = doctor.ask_qt()
    assert answers["window"] == "yes, offscreen"
    assert answers["tray"] == "no"
    assert answers["voice"]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a display")
def test_without_a_display_qt_is_not_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    answers = doctor.ask_qt()
    assert (answers["window"], answers["tray"]) == ("no display", "no display")


def test_a_qt_that_ends_the_process_is_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "no-such-platform")
    assert doctor.ask_qt()["window"].startswith("qt.qpa.plugin: Could not find")


def test_a_qt_that_never_answers_is_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("python", 20)

    monkeypatch.setattr(subprocess, "run", run)
    assert doctor.ask_qt()["window"].startswith("no answer: ")


def test_without_qt_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    assert set(doctor.ask_qt().values()) == {"PySide6 is not installed"}


def test_the_report_needs_nothing_but_python() -> None:
    # -S leaves every installed package out, this project's requirements with them.
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
        "from fasciatimer.adapters.doctor import report_text\n"
        "print(report_text())"
    )
    told = subprocess.run(
        [sys.executable, "-S", "-W", "error", "-c", code],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env={"PATH": "", "SYSTEMROOT": "C:\\Windows"},
    )
    lines = {" ".join(line.split()) for line in told.stdout.splitlines()}
    assert "PySide6 not installed" in lines
    assert "Sound players playsound3 is not installed" in lines
    assert "Voice PySide6 is not installed" in lines
