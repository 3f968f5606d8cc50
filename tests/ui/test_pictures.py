"""Pictures made in a worker: when they are begun, and what is kept of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fasciatimer.ui.pictures import Pictures


@pytest.fixture
def held(qapp: QApplication) -> Iterator[Pictures]:
    pictures = Pictures(held=True)
    yield pictures
    pictures.close()


def test_nothing_is_made_before_it_begins(held: Pictures, qtbot: QtBot) -> None:
    made: list[str] = []
    for name in ("first", "second"):
        assert held.ask(name, lambda name=name: made.append(name)) is None
    QApplication.processEvents()
    assert made == []
    held.begin()
    qtbot.waitUntil(lambda: len(made) == 2, timeout=5000)
    assert made == ["second", "first"]


def test_finishing_makes_what_is_wished_for(held: Pictures) -> None:
    def make() -> QImage:
        image = QImage(4, 3, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        return image

    assert held.ask("picture", make) is None
    held.finish()
    found = held.ask("picture", make)
    assert isinstance(found, QPixmap)
    assert (found.width(), found.height()) == (4, 3)
