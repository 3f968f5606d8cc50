"""The editor in every size: nothing is cut, in English and in a language with long words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from editor_stand import PATH, TEXT, Stand
from long_words import LongWords
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from window_fakes import FakeServices

from fasciatimer.core.drafts import Draft
from fasciatimer.core.preferences import Preferences
from fasciatimer.ui.editor.screen import EditorScreen
from fasciatimer.ui.parts import Button, FilterChip, Label, Segments, Tick

DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
SIZES = ((900, 600), (1100, 720), (1920, 1080))
BAD = TEXT.replace("duration: 60s", "duration: 60").replace("side: right\n    duration: 35s", "side: rigth")


@pytest.fixture(params=["english", "long"])
def words(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    """Which words are on the parts that are made from now on."""
    longer = LongWords()
    if request.param == "long":
        qapp.installTranslator(longer)
    yield request.param
    qapp.removeTranslator(longer)


@pytest.fixture(params=[100, 200])
def stand(
    qtbot: QtBot, services: FakeServices, words: str, request: pytest.FixtureRequest
) -> Iterator[Stand]:
    services.look.apply(Preferences(theme="light", text_percent=request.param))
    stand = Stand(services)
    qtbot.addWidget(stand.screen)
    yield stand
    stand.close()


def cut(screen: EditorScreen) -> list[str]:
    """What is cut: parts that stand out of their parents at a side, buttons narrower than their words."""
    found = []
    for part in screen.findChildren(QWidget):
        if not part.isVisible() or part.parentWidget() is None:
            continue
        room = QRect(part.parentWidget().rect())
        box = QRect(part.mapTo(part.parentWidget(), QPoint(0, 0)), part.size())
        if box.left() < room.left() - 1 or box.right() > room.right() + 1:
            found.append(f"{type(part).__name__} {part.accessibleName()!r} at {box} in {room}")
        in_a_row = isinstance(part.parentWidget(), Segments)
        is_worded = isinstance(part, Button | Tick | FilterChip) and not in_a_row
        if is_worded and part.width() < part.sizeHint().width() - 1:
            found.append(f"{part.accessibleName()!r} has {part.width()} of {part.sizeHint().width()}")
        if isinstance(part, Label) and part.hasHeightForWidth():
            wanted = part.heightForWidth(part.width())
            if part.height() < wanted - 1:
                found.append(f"{part.text()!r} has {part.height()} of {wanted}")
    return found + overlapping(screen.top) + overlapping(screen.play) + overlapping(screen.banner)


def overlapping(bar: QWidget) -> list[str]:
    """Which parts of a bar lie over each other."""
    found = []
    parts = [one for one in bar.findChildren(QWidget, options=DIRECT) if one.isVisible()]
    for one, other in combinations(parts, 2):
        shared = one.geometry() & other.geometry()
        if shared.width() > 1 and shared.height() > 1:
            found.append(f"{one.accessibleName()!r} and {other.accessibleName()!r} share {shared}")
    return found


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_while_one_writes(stand: Stand, size: tuple[int, int]) -> None:
    screen = stand.screen
    screen.resize(*size)
    stand.open(BAD)
    screen.text.go_to(16)
    stand.settle()
    assert cut(screen) == []
    screen.find_words()
    screen.find_bar.more.click()
    stand.settle()
    assert cut(screen) == []
    screen.top.views.choose(1)
    stand.settle()
    assert cut(screen) == []
    screen.panes.column.session.click()
    assert screen.form.more is not None
    screen.form.more.click()
    screen.panes.open_drawer(True)
    for _ in range(3):
        stand.settle()
    assert cut(screen) == []


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_where_one_begins(stand: Stand, size: tuple[int, int]) -> None:
    documents = stand.documents
    path = "/home/somebody/Sessions/a-rather-long-name-for-a-file.yaml"
    documents.kept[path] = Draft(path, path, "a-rather-long-name-for-a-file.yaml", TEXT, "")
    documents.left.add(path)
    stand.screen.resize(*size)
    stand.screen.show()
    stand.screen.show_start()
    stand.settle()
    assert cut(stand.screen) == []


@pytest.mark.parametrize("size", SIZES)
def test_two_versions_are_offered_in_whole_words(stand: Stand, size: tuple[int, int]) -> None:
    screen = stand.screen
    screen.resize(*size)
    stand.open()
    stand.documents.files[PATH] = TEXT.replace("60s", "75s").encode()
    QTest.keyClicks(screen.text, "#")
    screen.look_outside()
    stand.settle()
    assert len(screen.banner.buttons) == 3
    assert cut(screen) == []


@pytest.mark.parametrize("size", SIZES)
def test_words_to_take_leave_the_line_in_view(stand: Stand, size: tuple[int, int]) -> None:
    screen = stand.screen
    screen.resize(*size)
    stand.open()
    text, offers = screen.text, screen.offers
    text.setFocus()
    for line in (9, 17, 28):
        text.go_to(line, len(TEXT.split("\n")[line - 1]) - 8)
        QTest.keyClick(text, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
        assert offers.isVisible()
        box = QRect(text.viewport().mapTo(screen, text.cursorRect().topLeft()), text.cursorRect().size())
        assert not offers.geometry().intersects(box)
        assert screen.rect().contains(offers.geometry())
        assert offers.list.height() % offers.list.row_px() == 0
        QTest.keyClick(text, Qt.Key.Key_Escape)


@pytest.mark.parametrize("size", SIZES)
def test_the_text_has_the_most_of_a_low_window(stand: Stand, size: tuple[int, int]) -> None:
    screen = stand.screen
    screen.resize(*size)
    stand.open()
    stand.settle()
    lines = screen.text.viewport().height() / screen.text.fontMetrics().lineSpacing()
    assert lines >= (6 if stand.services.look.scale > 1 else 14)
