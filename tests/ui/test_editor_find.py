"""Finding words in the text of the editor."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from editor_stand import TEXT, Stand
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from window_fakes import FakeDocuments, FakeServices

from fasciatimer.ui.main_window import MainWindow

Key = Qt.Key
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def stand(qtbot: QtBot, services: FakeServices) -> Iterator[Stand]:
    stand = Stand(services)
    qtbot.addWidget(stand.screen)
    yield stand
    stand.close()


def find(stand: Stand, words: str, text: str = TEXT) -> None:
    """Open a text and look for words in it."""
    stand.open(text)
    stand.screen.find_words()
    QTest.keyClicks(stand.screen.find_bar.words, words)


def count(stand: Stand) -> str:
    return stand.screen.find_bar.count.text()


def line(stand: Stand) -> int:
    return stand.screen.text.line


def test_typing_finds_the_first_and_enter_goes_round(stand: Stand) -> None:
    find(stand, "TRAPEZ")
    lines = [at + 1 for at, row in enumerate(TEXT.split("\n")) if "trapez" in row]
    assert (count(stand), line(stand)) == ("1 of 3", lines[0])
    assert stand.screen.text.textCursor().selectedText() == "trapez"
    words = stand.screen.find_bar.words
    QTest.keyClick(words, Key.Key_Return)
    assert (count(stand), line(stand)) == ("2 of 3", lines[1])
    for _ in range(2):
        QTest.keyClick(words, Key.Key_Return)
    assert (count(stand), line(stand)) == ("1 of 3", lines[0])
    QTest.keyClick(words, Key.Key_Return, SHIFT)
    assert (count(stand), line(stand)) == ("3 of 3", lines[2])
    assert words.hasFocus()


def test_esc_goes_back_to_the_text_and_f3_goes_on(stand: Stand) -> None:
    find(stand, "side")
    screen = stand.screen
    QTest.keyClick(screen.find_bar.words, Key.Key_Escape)
    assert not screen.find_bar.isVisible()
    assert screen.text.hasFocus()
    assert screen.text._found == []
    screen.finding.step(1)
    assert screen.find_bar.isVisible()
    assert count(stand) == "2 of 3"
    screen.text.setFocus()
    QTest.keyClick(screen.text, Key.Key_Escape)
    assert not screen.find_bar.isVisible()


def test_what_is_marked_is_looked_for(stand: Stand) -> None:
    screen = stand.open()
    at = TEXT.index("stretch")
    screen.text.mark(at, at + len("stretch"))
    screen.find_words()
    assert screen.find_bar.words.text() == "stretch"
    assert count(stand) == "1 of 1"


def test_words_that_are_not_there_are_said(stand: Stand) -> None:
    find(stand, "elbow")
    bar = stand.screen.find_bar
    assert count(stand) == "not there"
    assert bar.words.is_wrong
    assert not bar.after.isEnabled()
    assert not bar.replace_all.isEnabled()
    bar.words.clear()
    bar.words.textEdited.emit("")
    assert count(stand) == ""
    assert not bar.words.is_wrong


def test_the_count_follows_the_text(stand: Stand) -> None:
    find(stand, "side")
    stand.screen.session_text.replace_all(TEXT.replace("side: together", "tool: hand"))
    assert count(stand) in ("2 times", "1 of 2")


def test_one_is_replaced_and_the_next_gone_to(stand: Stand) -> None:
    find(stand, "right", TEXT.replace("Right shoulder", "Shoulder"))
    bar = stand.screen.find_bar
    bar.more.click()
    assert bar.other.hasFocus()
    QTest.keyClicks(bar.other, "left")
    QTest.keyClick(bar.other, Key.Key_Return)
    assert stand.text.count("side: left") == 1
    assert count(stand) == "1 of 1"
    bar.replace.click()
    assert stand.text.count("side: left") == 2
    assert count(stand) == "not there"
    stand.screen.undo()
    assert stand.text.count("side: left") == 1


def test_all_are_replaced_in_one_step(stand: Stand) -> None:
    find(stand, "upper_trapezius", TEXT.replace("After the first", "\N{SLIGHTLY SMILING FACE} the first"))
    before = stand.text
    stand.screen.find_bar.other.setText("palm")
    stand.screen.find_bar.replace_all.click()
    assert stand.text == before.replace("upper_trapezius", "palm")
    stand.screen.undo()
    assert stand.text == before


def test_a_file_that_is_only_read_is_not_replaced_in(stand: Stand, services: FakeServices) -> None:
    documents = services.documents
    assert isinstance(documents, FakeDocuments)
    documents.files["/shipped/a.yaml"] = TEXT.encode()
    documents.shipped.add("/shipped/a.yaml")
    stand.screen.show()
    stand.screen.open("/shipped/a.yaml")
    stand.settle()
    stand.screen.find_words()
    QTest.keyClicks(stand.screen.find_bar.words, "side")
    assert count(stand) == "1 of 3"
    assert not stand.screen.find_bar.replace.isEnabled()
    stand.screen.finding.replace_all()
    stand.screen.finding.replace()
    assert stand.text == TEXT


def test_ctrl_f_finds_from_the_form_too(window: MainWindow) -> None:
    documents = window.services.documents
    assert isinstance(documents, FakeDocuments)
    documents.files["/home/somebody/Sessions/a.yaml"] = TEXT.encode()
    assert window.writing.open("/home/somebody/Sessions/a.yaml")
    screen = window.writing.screen
    screen.top.views.choose(1)
    QTest.keyClick(window, Key.Key_F, CTRL)
    assert not screen.panes.shows_form
    assert screen.find_bar.words.hasFocus()
