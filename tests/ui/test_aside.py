"""Work done aside: in a thread, handed back on the thread of the window."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtWidgets import QApplication

from fasciatimer.ui.aside import Aside


def test_what_comes_of_it_is_handed_back_on_the_thread_of_the_window(qapp: QApplication) -> None:
    aside = Aside()
    workers: list[threading.Thread] = []

    def work() -> int:
        workers.append(threading.current_thread())
        return 7

    found: list[tuple[int, threading.Thread]] = []
    aside.run(work, lambda number: found.append((number, threading.current_thread())))
    aside.finish()
    assert workers != [threading.current_thread()]
    assert found == [(7, threading.current_thread())]
    assert not workers[0].daemon, "what was begun is done, even while the app closes"


def test_work_that_fails_is_logged_and_nothing_comes_of_it(
    qapp: QApplication, caplog: pytest.LogCaptureFixture
) -> None:
    aside = Aside()
    found: list[object] = []
    aside.run(lambda: 1 // 0, found.append)
    aside.finish()
    assert found == []
    assert "ZeroDivisionError" in caplog.text
