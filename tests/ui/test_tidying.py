"""Widgets are taken apart in the window's thread, whoever makes objects meanwhile."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from threading import Thread, current_thread, main_thread

import pytest
from PySide6.QtCore import QAbstractEventDispatcher
from PySide6.QtWidgets import QApplication, QWidget

from fasciatimer.ui import tidying
from fasciatimer.ui.tidying import tidy, tidy_when_idle

MANY = 200_000


class Ring(QWidget):
    """A window that only a look for garbage finds."""

    def __init__(self, gone: list[Thread]) -> None:
        super().__init__()
        self._gone = gone
        self._ring = self

    def __del__(self) -> None:
        self._gone.append(current_thread())


@pytest.fixture
def untidy() -> Iterator[None]:
    """Have nothing left over from other tests."""
    gc.collect()
    yield
    dispatcher = QAbstractEventDispatcher.instance()
    if dispatcher is not None:
        dispatcher.aboutToBlock.disconnect(tidy)


def make_objects() -> int:
    """Make so many objects that Python would look for garbage again and again."""
    return len([[number] for number in range(MANY)])


@pytest.mark.usefixtures("untidy")
def test_a_worker_leaves_widgets_alone_and_the_window_takes_them_apart(qapp: QApplication) -> None:
    gc.enable()
    tidy_when_idle()
    gone: list[Thread] = []
    Ring(gone)
    kept = [[number] for number in range(2 * tidying.YOUNG)]
    worker = Thread(target=make_objects)
    worker.start()
    worker.join()
    assert not gone
    dispatcher = QAbstractEventDispatcher.instance()
    assert dispatcher is not None
    dispatcher.aboutToBlock.emit()
    assert gone == [main_thread()]
    assert kept


def test_older_ones_are_looked_through_more_seldom(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []
    monkeypatch.setattr(gc, "collect", looked.append)
    counts = [(tidying.YOUNG - 1, 99, 99), (tidying.YOUNG, 0, 0)]
    counts += [(tidying.YOUNG, tidying.OLDER, 0), (tidying.YOUNG, tidying.OLDER, tidying.OLDEST)]
    for count in counts:
        monkeypatch.setattr(gc, "get_count", lambda count=count: count)
        tidy()
    assert looked == [0, 1, 2]
