"""The person's limits in their file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from fasciatimer.adapters.limits_file import LimitsFile
from fasciatimer.core.limits import NO_LIMITS, Limits

OWN = Limits(highest=4.0, gentle=True, conditions=("fibro",), asked=True)


def test_limits_are_kept(tmp_path: Path) -> None:
    assert LimitsFile(tmp_path / "data").load() == NO_LIMITS
    assert LimitsFile(tmp_path / "data").save(OWN) == ""
    assert LimitsFile(tmp_path / "data").load() == OWN


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[]", b"{"])
def test_what_cannot_be_read_limits_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "limits.json").write_bytes(content)
    assert LimitsFile(tmp_path).load() == NO_LIMITS


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "limits.json")
        assert LimitsFile(tmp_path).load() == NO_LIMITS


def test_what_could_not_be_saved_holds_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    file = LimitsFile(tmp_path / "file")
    sentence = file.save(OWN)
    assert sentence.startswith("Your limits could not be saved in")
    assert file.load() == OWN
