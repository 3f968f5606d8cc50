"""A window to press and read: the shipped sessions on a fake shelf, everything outside faked."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from body_scenes import the_atlas
from fakes import FakeAwake, FakeChimes, FakeClock, FakeSpeaker
from PySide6.QtCore import QEvent
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from window_fakes import FakeServices, FakeSettings, FakeShelf

from fasciatimer import resources
from fasciatimer.core.catalogue import Card, broken_card, card_of
from fasciatimer.core.checker import Reading, read_session
from fasciatimer.core.preferences import Preferences
from fasciatimer.core.timeline import Timeline, compile_timeline
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.body import layers, studio
from fasciatimer.ui.body.atlas import Atlas
from fasciatimer.ui.body.choice import StageScene
from fasciatimer.ui.body.layers import Layers, StageLook, compose
from fasciatimer.ui.main_window import MainWindow
from fasciatimer.ui.pictures import Pictures
from fasciatimer.ui.services import Services
from fasciatimer.ui.theme import Look
from fasciatimer.ui.tidying import tidy

BROKEN = b"""\
fasciatimer: 1
title: Evening legs
steps:
  - name: Squeeze
    technique: kneeding
    region: calf_gastrocnemius
    side: rigth
    duration: 45
"""
NEWER = b"fasciatimer: 99\ntitle: From tomorrow\nsteps: []\n"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the platform without a screen say that it does not limit the size of windows."""
    for item in items:
        if Path(__file__).parent not in item.path.parents:
            continue
        item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints", extend=True))


@pytest.fixture(autouse=True)
def windows_end(qapp: QApplication) -> Iterator[None]:
    """Have the windows of a test deleted after it: nobody else does, and they would listen and paint on."""
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # type: ignore[call-overload]


@pytest.fixture(scope="session", autouse=True)
def figures_kept() -> Iterator[None]:
    """Paint a figure once for all tests: it depends on nothing but its arguments, and is the slow part."""
    with pytest.MonkeyPatch.context() as patch:
        kept = lru_cache(maxsize=48)(layers.paint_figure)
        patch.setattr(layers, "paint_figure", lambda *look: QImage(kept(*look)))
        yield


@pytest.fixture(scope="session", autouse=True)
def scenes_kept() -> Iterator[None]:
    """Compose a scene once for all tests: with the one atlas it depends on nothing but how it is to look."""

    @lru_cache(maxsize=32)
    def kept(scene: StageScene, look: StageLook) -> Layers:
        return compose(scene, look, layers.Figures(the_atlas()))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(studio, "compose", lambda scene, look, figures: kept(scene, look))
        yield


@pytest.fixture(scope="session", autouse=True)
def no_garbage_for_workers() -> Iterator[None]:
    """Keep Python from taking widgets apart in a worker, as the app does."""
    gc.disable()
    gc.freeze()
    yield
    gc.unfreeze()
    gc.enable()


@pytest.fixture(autouse=True)
def tidied() -> Iterator[None]:
    """Look for garbage between two tests, in their thread."""
    yield
    tidy()


@dataclass(frozen=True)
class Stock:
    """Sessions by id, and what the shelf tells of them."""

    cards: tuple[Card, ...]
    readings: Mapping[str, Reading]
    timelines: Mapping[str, Timeline]

    def card(self, name: str) -> Card:
        """Return the card of a session id or a file name."""
        return next(card for card in self.cards if name in (card.id, card.file_name))


@pytest.fixture(scope="session")
def stock(vocabulary: Vocabulary) -> Stock:
    """Every shipped session, one file that is broken and one of a newer format."""
    cards: list[Card] = []
    readings: dict[str, Reading] = {}
    timelines: dict[str, Timeline] = {}
    for path in sorted(resources.shipped_sessions().glob("*.yaml")):
        reading = read_session(path.read_bytes(), vocabulary, file_name=path.name, shipped=True)
        assert reading.session is not None
        timeline = compile_timeline(reading.session, vocabulary)
        card = card_of(timeline, vocabulary, str(path), path.name, shipped=True, language="en")
        cards.append(card)
        readings[card.path], timelines[card.id] = reading, timeline
    for name, data in (("evening_legs.yaml", BROKEN), ("tomorrow.yaml", NEWER)):
        path = f"/home/somebody/Sessions/{name}"
        readings[path] = read_session(data, vocabulary, file_name=name)
        cards.append(broken_card(path, name, readings[path].problems))
    return Stock(tuple(cards), readings, timelines)


@pytest.fixture
def look(qapp: QApplication) -> Look:
    """The light look at 100 %."""
    look = Look(resources.assets())
    look.apply(Preferences(theme="light"))
    return look


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    """The drawings that come with the app."""
    return the_atlas()


@pytest.fixture
def shelf(stock: Stock) -> FakeShelf:
    """The stock on a shelf."""
    return FakeShelf(stock.cards, stock.readings)


@pytest.fixture
def opened_folders() -> list[str]:
    """The folders the window has asked the desktop to show."""
    return []


@pytest.fixture
def services(
    look: Look, vocabulary: Vocabulary, atlas: Atlas, shelf: FakeShelf, opened_folders: list[str]
) -> Services:
    """Everything outside the window, faked."""
    return FakeServices(
        look=look,
        vocabulary=vocabulary,
        atlas=atlas,
        shelf=shelf,
        settings=FakeSettings(Preferences(theme="light")),
        clock=FakeClock(1_000),
        chimes=FakeChimes(),
        speaker=FakeSpeaker(),
        awake=FakeAwake(),
        open_folder=opened_folders.append,
    )


@pytest.fixture
def pictures(qapp: QApplication) -> Iterator[Pictures]:
    """A worker for pictures that is let go afterwards."""
    pictures = Pictures()
    yield pictures
    pictures.close()


@pytest.fixture
def show(qtbot: QtBot) -> Callable[..., Any]:
    """Show a widget at a size and return it."""
    kept: list[QWidget] = []

    def shown(widget: QWidget, width: int = 1100, height: int = 720) -> QWidget:
        kept.append(widget)
        qtbot.addWidget(widget)
        widget.resize(width, height)
        widget.show()
        QApplication.processEvents()
        return widget

    return shown


@pytest.fixture
def window(qtbot: QtBot, services: Services) -> Iterator[MainWindow]:
    """The whole window, shown."""
    window = MainWindow(services)
    qtbot.addWidget(window)
    window.show()
    QApplication.processEvents()
    yield window
    window.close()
