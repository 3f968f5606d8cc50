"""Typing in the editor: from a key press to its problems, its outline and its picture."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from bench_core import PLACES, STEP
from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "ui"))
from fakes import FakeAwake, FakeChimes, FakeSpeaker
from window_fakes import FakeDocuments, FakeServices, FakeSettings, FakeShelf

from fasciatimer import resources, startup
from fasciatimer.adapters.clock import SystemClock
from fasciatimer.core.preferences import Preferences
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.body.atlas import Atlas
from fasciatimer.ui.editor.screen import EditorScreen
from fasciatimer.ui.theme import Look
from fasciatimer.ui.ticker import Ticker
from fasciatimer.ui.tidying import tidy_when_idle

Note = Callable[[str, str, str], None]
PATH = "/home/somebody/Sessions/long.yaml"
KEYS = 12


def long_session(count: int, *, blocks: bool = False) -> bytes:
    """Return a session file of so many steps; ``blocks`` writes every fifth text over several lines."""
    head = "fasciatimer: 1\ntitle: Many steps\nsafety: {stop_if: Tingling}\naftercare: Rest.\n"
    head += "defaults: {prepare: 0s}\nsteps:\n"
    steps = (
        STEP.format(number=number + 1, technique=technique, region=region).replace("    prepare: 6s\n", "")
        for number in range(count)
        for technique, region in [PLACES[number * len(PLACES) // count]]
    )
    written = [
        step.replace("    text: ", "    text: |\n      ") if blocks and number % 5 == 0 else step
        for number, step in enumerate(steps)
    ]
    return (head + "".join(written)).encode()


@pytest.fixture(scope="module", autouse=True)
def tidied() -> Iterator[None]:
    """Look for garbage as the app does."""
    startup.settle()
    tidy_when_idle()
    yield
    gc.unfreeze()
    gc.enable()


@pytest.fixture(params=["30", "300", "500", "300 with block texts"])
def editor(
    request: pytest.FixtureRequest, qapp: QApplication, vocabulary: Vocabulary
) -> Iterator[EditorScreen]:
    """The editor on a file of a number of steps, the cursor in its middle."""
    count, _, blocks = request.param.partition(" ")
    look = Look(resources.assets())
    look.apply(Preferences(theme="light"))
    services = FakeServices(
        look=look,
        vocabulary=vocabulary,
        atlas=Atlas(resources.assets() / "body"),
        shelf=FakeShelf(),
        settings=FakeSettings(),
        clock=SystemClock(),
        chimes=FakeChimes(),
        speaker=FakeSpeaker(),
        awake=FakeAwake(),
        documents=FakeDocuments({PATH: long_session(int(count), blocks=bool(blocks))}),
    )
    screen = EditorScreen(services, Ticker(services.clock))
    screen.resize(1100, 720)
    screen.show()
    screen.open(PATH)
    QApplication.processEvents()
    screen.checker.finish()
    QApplication.processEvents()
    screen.steps.go_to(int(count) // 2)
    yield screen
    screen.put_down()
    screen.close()


def press(screen: EditorScreen, key: str) -> tuple[float, float]:
    """Press a key; return the ms until the window could take the next, and until all is up to date."""
    loop = QEventLoop()
    began = time.perf_counter()
    QTest.keyClick(screen.text, key)
    QApplication.processEvents()
    typed = time.perf_counter()
    screen.checker.checked.connect(loop.quit, Qt.ConnectionType.SingleShotConnection)
    loop.exec()
    QApplication.processEvents()
    return (typed - began) * 1000, (time.perf_counter() - began) * 1000


PLACES_TYPED_AT = {"a word": (6, 17), "a number": (4, 15), "a mistake": (3, 15), "a bracket": (5, 16)}
"""Line and column in a step: of its text, length, side and pressure."""


@pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
@pytest.mark.parametrize("what", [*PLACES_TYPED_AT, "the title"])
def test_typing(
    benchmark: Any, editor: EditorScreen, note: Note, what: str, request: pytest.FixtureRequest
) -> None:
    """Something changes, and changes back. A number moves all that follows, a bracket leaves no YAML."""
    rows = len(editor.outline.steps)
    row = editor.outline.steps[rows // 2]
    below, column = PLACES_TYPED_AT.get(what, (0, 10))
    key_typed = "[" if what == "a bracket" else "2"
    editor.text.go_to(row.first + below if below else 2, column)
    blocked: list[float] = []
    whole: list[float] = []

    def type_keys() -> None:
        for _ in range(KEYS):
            for key in (key_typed, Qt.Key.Key_Backspace):
                taken, done = press(editor, key)  # type: ignore[arg-type]
                blocked.append(taken)
                whole.append(done)

    benchmark.pedantic(type_keys, rounds=1)
    assert editor.at_cursor.checked is not None
    assert editor.at_cursor.checked.text == editor.session_text.text
    blocked.sort()
    whole.sort()
    ready = f"{whole[len(whole) // 2]:.0f} ms, p90 {whole[int(len(whole) * 0.9)]:.0f} ms"
    aim = "at most 150 ms" if rows == 300 else ""
    file = request.node.callspec.params["editor"].replace(str(rows), f"{rows} steps")
    note(f"key press to problems and preview, {file}, {what}", ready, aim)
    taken_ms = f"{blocked[len(blocked) // 2]:.1f} ms, worst {blocked[-1]:.0f} ms"
    note("  until the next key is taken", taken_ms, "")
