"""The sessions that come with the app, as a person meets them."""

from __future__ import annotations

from pathlib import Path

import pytest

from fasciatimer import resources
from fasciatimer.core.checker import read_session
from fasciatimer.core.telling import tell_all
from fasciatimer.core.timeline import compile_timeline
from fasciatimer.core.vocabulary import Vocabulary

SESSIONS = sorted(resources.shipped_sessions().glob("*.yaml"))


def test_there_are_sessions() -> None:
    assert len(SESSIONS) >= 16


@pytest.mark.parametrize("path", SESSIONS, ids=lambda path: path.stem)
def test_a_session_is_without_blemish_and_plays(vocabulary: Vocabulary, path: Path) -> None:
    reading = read_session(path.read_bytes(), vocabulary, file_name=path.name, shipped=True)
    assert tell_all(reading.problems, path.name, reading.lines) == ""
    assert reading.session is not None
    assert compile_timeline(reading.session, vocabulary).duration_ms >= 60_000
