"""The end asked for from outside: told once, and given back."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from fasciatimer.adapters.end_signals import EndSignals

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")


@pytest.fixture
def ends(qtbot: QtBot) -> Iterator[EndSignals]:
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    ends = EndSignals()
    ends.watch()
    yield ends
    ends.close()
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("number", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_an_idle_event_loop_is_told_at_once(ends: EndSignals, qtbot: QtBot, number: str) -> None:
    with qtbot.waitSignal(ends.came, timeout=2000) as told:
        os.kill(os.getpid(), getattr(signal, number))
    assert told.args == [getattr(signal, number)]


def test_the_second_one_is_for_the_system(ends: EndSignals, qtbot: QtBot) -> None:
    with qtbot.waitSignal(ends.came, timeout=2000):
        os.kill(os.getpid(), signal.SIGTERM)
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    assert signal.getsignal(signal.SIGINT) is signal.SIG_DFL


def test_closing_gives_the_signals_back(ends: EndSignals) -> None:
    assert signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL
    ends.close()
    ends.close()
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    assert signal.set_wakeup_fd(-1) == -1
