"""The ways from the window into the editor and back."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from fasciatimer.core.catalogue import card_of
from fasciatimer.ui.choice import Choice
from fasciatimer.ui.editor.screen import EditorScreen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from fasciatimer.core.timeline import Timeline
    from fasciatimer.ui.main_window import MainWindow


class EditorWays(QObject):
    """Owns the editor of a window.

    Args:
        window: shows the editor among its screens.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._trying = False
        self.screen = EditorScreen(window.services, window.ticker)
        self.screen.closed.connect(window.go_home)
        self.screen.tried.connect(self._try)
        self.screen.notice.connect(lambda text: window.show_notice(text, again=True))
        self.screen.file_wanted.connect(self._choose_file)
        self.screen.page_turned.connect(self._page_turned)
        window.stack.addWidget(self.screen)

    @property
    def is_shown(self) -> bool:
        """Whether the editor is what the window shows."""
        return self._window.stack.currentWidget() is self.screen

    def stands_beside_rail(self, screen: QWidget) -> bool:
        """Return whether a screen is the editor's, while it shows where writing begins."""
        return screen is self.screen and not self.screen.writes

    def show(self) -> None:
        """Show what is being written, or where writing begins."""
        self.screen.show_start()
        self._window.show_screen(self.screen)
        self.screen.focus_main()

    def show_beginnings(self) -> None:
        """Show where writing begins; what is in work is kept."""
        self.screen.filing.put_away()
        self._window.show_screen(self.screen)
        self.screen.focus_main()

    def open(self, path: str) -> bool:
        """Write in a file; returns whether it could be opened."""
        if not self.screen.open(path, at_problem=True):
            return False
        self._window.show_screen(self.screen)
        self.screen.focus_main()
        return True

    def came_back(self) -> bool:
        """Return to the editor after a try; returns whether there was one."""
        tried, self._trying = self._trying, False
        if tried:
            self._window.show_screen(self.screen)
            self.screen.focus_main()
        return tried

    def _try(self, timeline: Timeline, start_ms: int, path: str) -> None:
        services = self._window.services
        card = card_of(timeline, services.vocabulary, path, "", shipped=False, language=services.language)
        first = bisect_right(timeline.segments, start_ms, key=lambda part: part.start_ms) - 1
        self._trying = self._window.try_out(Choice(card, timeline), max(0, first))

    def _choose_file(self) -> None:
        path = self._window.ask_for_file()
        if path:
            self.open(path)

    def _page_turned(self) -> None:
        if self.is_shown:
            self._window.show_screen(self.screen)
