"""The whole app put together: how it ends, and what it says where the desktop does not help."""

from __future__ import annotations

import errno
import io
import logging
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from fasciatimer import resources
from fasciatimer.app import App, _log_handler
from fasciatimer.core.preferences import Preferences


@pytest.fixture
def app(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[App]:
    for folder in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(folder, str(tmp_path / folder))
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    app = App(preferences=Preferences(theme="light"))
    yield app
    app.window.close()
    app.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
def test_a_polite_kill_closes_the_window_and_says_so_in_the_status(app: App) -> None:
    app.window.painted.connect(lambda: QTimer.singleShot(0, lambda: os.kill(os.getpid(), signal.SIGTERM)))
    guard = QTimer(app.window, singleShot=True, interval=10_000)
    guard.timeout.connect(lambda: app.qt.exit(1))
    guard.start()
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        assert app.execute() == 128 + signal.SIGTERM
    finally:
        guard.stop()
        for number, handler in before.items():
            signal.signal(number, handler)
    assert not app.window.isVisible()


def test_nothing_stays_on_the_screen_longer_than_the_app(app: App) -> None:
    app.window.show()
    app.window.toast.show_message("Saved.")
    app.close()
    assert not app.window.isVisible()
    assert not app.window.toast.isVisible()


def test_without_a_file_manager_the_folder_is_named(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: False)
    app.window.library.open_folder.click()
    assert app.window.toast.text == f"No file manager was found to open {app.shelf.folder}."


class FullDisk(io.TextIOWrapper):
    """A file on a disk without any room left."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO())

    def write(self, text: str) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


NEWS = logging.LogRecord("fasciatimer", logging.WARNING, "", 0, "something", None, None)


@pytest.mark.parametrize("trouble", ["full", "folder", "file above"])
def test_a_log_that_cannot_be_written_is_no_news_for_the_terminal(
    trouble: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    cache = tmp_path / "cache"
    monkeypatch.setattr(resources, "cache_folder", lambda: cache)
    if trouble == "folder":
        (cache / "fasciatimer.log").mkdir(parents=True)
    elif trouble == "file above":
        cache.write_text("in the way")
    handler = _log_handler()
    assert isinstance(handler, logging.FileHandler) == (trouble == "full")
    if isinstance(handler, logging.FileHandler):
        handler.stream = FullDisk()
    handler.handle(NEWS)
    assert capsys.readouterr() == ("", "")


def test_the_log_is_kept_in_the_cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "cache_folder", lambda: tmp_path / "cache")
    handler = _log_handler()
    handler.handle(NEWS)
    handler.close()
    assert (tmp_path / "cache" / "fasciatimer.log").read_text() == "something\n"
