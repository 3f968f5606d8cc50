"""The start: what the first painting of the library waits for, and what it does not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
FILL = """
from fasciatimer import cli
app = cli.load_windows().App()
app.shelf.on_change(lambda: app.shelf.complete and app.qt.quit())
app.shelf.start()
app.qt.exec()
app.close()
"""
START = """
import gc, json, linecache, os, sys
from fasciatimer import cli

def execute(app):
    window = app.window
    def seen():
        settled = gc.get_freeze_count()
        app.seen()
        print(json.dumps({
            "modules": sorted(before),
            "sources": sorted(linecache.cache),
            "garbage": [settled, gc.isenabled(), gc.get_freeze_count() > 0],
            "cards": [card.title for card in window.library.shown],
            "offered": window.library.break_card.title.text(),
            "tools": sorted(window.library.panel.tools),
            "complete": app.shelf.complete,
        }))
        sys.stdout.flush()
        os._exit(0)
    before = []
    window.painted.connect(lambda: before.extend(sys.modules))
    window.painted.connect(seen)
    window.show()
    return app.qt.exec()

cli.load_windows().App.execute = execute
cli.run([])
"""
BARE = """
import sys
import PySide6.QtWidgets
print("\\n".join(sys.modules))
"""
LATER = {
    *("yaml", "dataclasses", "playsound3", "hashlib", "locale", "datetime", "subprocess"),
    *(("platformdirs",) if sys.platform == "linux" else ()),
    *("logging.handlers", "importlib.metadata", "importlib.resources", "xml.etree.ElementTree", "ctypes"),
    *("PySide6.QtDBus", "PySide6.QtTextToSpeech", "PySide6.QtNetwork", "PySide6.QtMultimedia"),
    *("fasciatimer.conductor", "fasciatimer.ports", "fasciatimer.ui.services"),
}
"""Loaded as soon as the library is seen, or when first used."""
FIRST = {
    *("core.areas", "core.catalogue", "core.preferences"),
    *("adapters.atomic", "adapters.clock", "adapters.display", "adapters.settings_file", "adapters.shelf"),
}
"""All of the core and of the adapters that the library is made of."""
NOT_ON_SCREEN = ("ui.body", "ui.player", "ui.before_screen", "ui.finish_screen", "ui.needs")


def run(code: str, home: Path) -> str:
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        **{f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("DATA", "CONFIG", "CACHE")},
    }
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def first(home: Path) -> dict[str, Any]:
    """The very first start, when no card is known yet."""
    found: dict[str, Any] = json.loads(run(START, home))
    return found


@pytest.fixture(scope="module")
def second(home: Path, first: dict[str, Any]) -> dict[str, Any]:
    """A start like every other: the cards of last time are known."""
    run(FILL, home)
    found: dict[str, Any] = json.loads(run(START, home))
    return found


def test_the_first_start_paints_before_any_file_is_read(first: dict[str, Any]) -> None:
    assert first["cards"] == []
    assert not first["complete"]
    assert first["offered"] == "Take a break now"


def test_what_is_painted_first_is_the_library(second: dict[str, Any]) -> None:
    shipped = [path.stem for path in (ROOT / "sessions").glob("*.yaml")]
    assert len(second["cards"]) == len(shipped)
    assert all(second["cards"])
    assert second["offered"].startswith("Take a break now: ")
    assert {"hand", "foam_roller"} <= set(second["tools"])
    assert not second["complete"]


@pytest.mark.parametrize("start", ["first", "second"])
def test_it_waits_for_nothing_that_only_a_session_needs(
    start: str, home: Path, request: pytest.FixtureRequest
) -> None:
    loaded = set(request.getfixturevalue(start)["modules"]).difference(run(BARE, home).splitlines())
    assert loaded & LATER == set()
    ours = {name.removeprefix("fasciatimer.") for name in loaded if name.startswith("fasciatimer.")}
    assert "ui.library_screen" in ours
    below = {name for name in ours if name.startswith(("core.", "adapters."))}
    assert below == FIRST
    assert [name for name in ours if name.startswith(NOT_ON_SCREEN)] == []


def test_no_source_is_read_and_no_garbage_sought_on_the_way(second: dict[str, Any]) -> None:
    assert [name for name in second["sources"] if "fasciatimer" in name] == []
    assert second["garbage"] == [0, False, True]
