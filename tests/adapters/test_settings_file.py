"""The preferences file: never raises, never half written."""

import os
from pathlib import Path

import pytest

from fasciatimer.adapters.settings_file import SettingsFile
from fasciatimer.core.preferences import Preferences


def test_saved_and_loaded(tmp_path: Path) -> None:
    store = SettingsFile(tmp_path / "not" / "yet")
    assert store.load() == Preferences()
    assert store.save(Preferences(volume=12)) == ""
    assert store.load() == Preferences(volume=12)
    assert [path.name for path in (tmp_path / "not" / "yet").iterdir()] == ["preferences.json"]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    said = SettingsFile(blocked).save(Preferences())
    assert "could not be saved" in said
    assert str(blocked) in said
    assert SettingsFile(blocked).load() == Preferences()


def test_what_could_not_be_saved_holds_until_the_end_of_the_run(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    store = SettingsFile(blocked)
    assert store.save(Preferences(muted=True)) != ""
    assert store.load() == Preferences(muted=True)
    blocked.unlink()
    assert store.save(Preferences(volume=3)) == ""
    assert store.load() == SettingsFile(blocked).load() == Preferences(volume=3)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_in_its_place_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "preferences.json")
    assert SettingsFile(tmp_path).load() == Preferences()


def test_a_huge_file_is_not_read_to_its_end(tmp_path: Path) -> None:
    (tmp_path / "preferences.json").write_text('{"volume": 5}' + " " * 70_000 + "x")
    assert SettingsFile(tmp_path).load() == Preferences(volume=5)


def test_what_cannot_be_read_gives_the_defaults(tmp_path: Path) -> None:
    (tmp_path / "preferences.json").write_bytes(b"\xff\xfe\x00")
    assert SettingsFile(tmp_path).load() == Preferences()
    (tmp_path / "preferences.json").unlink()
    (tmp_path / "preferences.json").mkdir()
    assert SettingsFile(tmp_path).load() == Preferences()
    assert "could not be saved" in SettingsFile(tmp_path).save(Preferences())
    assert [path.name for path in tmp_path.iterdir()] == ["preferences.json"]
