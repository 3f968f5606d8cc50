"""An editor to write in: a file in memory, a clock that stands still."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from window_fakes import FakeDocuments, FakeServices

from fasciatimer.ui.editor.screen import EditorScreen
from fasciatimer.ui.ticker import Ticker

PATH = "/home/somebody/Sessions/shoulder.yaml"
TEXT = """\
# After the first visit.
fasciatimer: 1
title: Right shoulder
safety:
  stop_if: [Tingling into the arm]
steps:
  - name: Long light strokes
    technique: effleurage
    region: upper_trapezius
    side: together
    duration: 30s
    pressure: [1, 2]

  # week 1: 60 s at 3
  - name: Sink in
    technique: trigger_point
    region: upper_trapezius
    side: right
    duration: 60s
    pressure: [1, 3, 3, 1]   # slowly
  - rest: 15s
  - name: Round
    repeat: 2
    steps:
      - name: Ear to shoulder
        technique: stretch
        region: upper_trapezius
        side: right
        duration: 35s
        pressure: 3
aftercare: Move the arms for a moment.
"""


class Stand:
    """The editor with its fakes."""

    def __init__(self, services: FakeServices) -> None:
        self.services = services
        self.documents = services.documents
        assert isinstance(self.documents, FakeDocuments)
        self.ticker = Ticker(services.clock)
        self.notices: list[str] = []
        self.screen = EditorScreen(services, self.ticker)
        self.screen.notice.connect(self.notices.append)
        self.screen.resize(1100, 720)

    def open(self, text: str = TEXT, path: str = PATH) -> EditorScreen:
        """Open a file with a text and wait until all of it is shown."""
        self.documents.files[path] = text.encode()
        self.screen.show()
        assert self.screen.open(path)
        self.settle()
        return self.screen

    def settle(self) -> None:
        """Let the pause after a key pass, and the check with what it brings."""
        for _ in range(3):
            self.wait(50)
            self.screen.checker.finish()
            QApplication.processEvents()

    def wait(self, milliseconds: int) -> None:
        """Let time pass."""
        self.services.clock.time_ms += milliseconds  # type: ignore[attr-defined]
        self.ticker.tick()
        self.screen.rehearsal.ticker.tick()

    @property
    def text(self) -> str:
        """What is written."""
        return self.screen.session_text.text

    @property
    def saved(self) -> str:
        """What the file holds."""
        return self.documents.files[PATH].decode()

    def close(self) -> None:
        """End everything."""
        self.screen.put_down()
        self.screen.close()
