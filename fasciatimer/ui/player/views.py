"""The three ways to look at a session: the large window, the view from afar, the small window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from fasciatimer.core.player import Command
from fasciatimer.core.snapshot import Phase, Snapshot
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.player.distance_view import DistanceView
from fasciatimer.ui.player.view import PlayerView, Surroundings
from fasciatimer.ui.small_window import SmallWindow
from fasciatimer.ui.theme import Look

Place = Literal["large", "afar", "small"]
_FULL = Qt.WindowState.WindowFullScreen


class Views(QObject):
    """Shows every snapshot in the one view that is up. The others are made when they are first wanted.

    Args:
        large: the view that is up first; the view from afar takes its place.
        watch: told of every widget that takes keys.
    """

    changed = Signal()
    """Another view is up."""
    pause_asked = Signal()
    asked = Signal(Command)
    """A command of the small window."""
    ease_asked = Signal()
    """It is too much, in the small window."""
    small_left = Signal(object)
    """``(x, y)`` where the small window stood."""

    def __init__(
        self, large: PlayerView, look: Look, vocabulary: Vocabulary, watch: Callable[[QWidget], None]
    ) -> None:
        super().__init__(large)
        self.large = large
        self.afar: DistanceView | None = None
        self.small: SmallWindow | None = None
        self._look, self._vocabulary, self._watch = look, vocabulary, watch
        self._place: Place = "large"
        self._was_full = False

    @property
    def place(self) -> Place:
        """Which view is up."""
        return self._place

    @property
    def window(self) -> QWidget:
        """The window with the view that is up."""
        return self.small if self._place == "small" and self.small is not None else self.large.window()

    @property
    def main(self) -> QWidget:
        """What has the focus when nothing else was chosen."""
        if self._place == "afar" and self.afar is not None:
            return self.afar
        return self.small.pause if self._place == "small" and self.small else self.large.transport.main

    def can_be_seen(self) -> bool:
        """Return whether somebody could be looking."""
        shown = self.large.parentWidget() if self._place != "small" else self.small
        return shown is not None and shown.isVisible() and not shown.window().isMinimized()

    def show_snapshot(self, shot: Snapshot, around: Surroundings) -> None:
        """Show an instant in the view that is up."""
        if self._place == "small" and self.small is not None:
            self.small.show_snapshot(shot, around)
        elif self._place == "afar" and self.afar is not None:
            self.afar.show_snapshot(shot, around)
        else:
            self.large.show_snapshot(shot, around)

    def glide(self, since_ms: int) -> int | None:
        """Move on what moves all the time; see `Gliding.glide`. The small window has nothing of the kind."""
        view = self.afar if self._place == "afar" else self.large
        return view.glide(since_ms) if view is not None and self._place != "small" else None

    def frame_ms(self, shot: Snapshot) -> int | None:
        """Return how long what is shown may stay before something has visibly changed; None for good."""
        if shot.phase is not Phase.RUNNING:
            return None
        if self._place == "small" and self.small is not None:
            return self.small.frame_ms()
        if self._place == "afar" and self.afar is not None:
            return self.afar.frame_ms()
        return self.large.frame_ms()

    def hold_focus(self) -> None:
        """Give the focus to the main control where nothing that is seen has it."""
        window = self.window
        held = window.focusWidget()
        if held is None or not held.isVisible():
            self.main.setFocus()

    def resize(self) -> None:
        """Fill the screen of the player."""
        host = self.large.parentWidget()
        if host is not None:
            for view in (self.large, self.afar):
                if view is not None:
                    view.setGeometry(host.rect())

    # ---- from one to another

    def go_large(self) -> None:
        """Show the large window; nothing happens when it is up."""
        place, self._place = self._place, "large"
        if place == "afar":
            self._leave_afar()
        elif place == "small":
            self._leave_small()
        if place != "large":
            self.changed.emit()

    def toggle_afar(self) -> None:
        """Show the view from afar on the whole of the screen where the window is, or go back."""
        if self._place == "afar":
            self.go_large()
            return
        self.go_large()
        host, window = self.large.parentWidget(), self.large.window()
        if self.afar is None:
            self.afar = DistanceView(self._look, self._vocabulary, self.large.studio, host)
            self.afar.closed.connect(self.go_large)
            self._watch(self.afar)
        self._place = "afar"
        self._was_full = window.isFullScreen()
        self.resize()
        self.afar.stackUnder(self.large)
        self.afar.show()
        self.large.hide()
        window.setWindowState(window.windowState() | _FULL)
        self.main.setFocus()
        self.changed.emit()

    def go_small(self, corner: tuple[int, int] | None) -> None:
        """Show the small window in its corner and put the large one away."""
        self.go_large()
        window = self.large.window()
        if self.small is None:
            self.small = SmallWindow(self._look, self._vocabulary)
            self.small.enlarge_asked.connect(self.go_large)
            self.small.close_asked.connect(self._close_small)
            self.small.asked.connect(self.asked)
            self.small.ease_asked.connect(self.ease_asked)
            self._watch(self.small)
            for button in self.small.buttons:
                self._watch(button)
        self._place = "small"
        self.changed.emit()
        self.small.place(corner, window.screen())
        self.small.show()
        self.small.activateWindow()
        window.hide()

    def close(self) -> None:
        """Put the other views away for good."""
        self.go_large()
        if self.small is not None:
            self.small.hide()
            self.small.deleteLater()
            self.small = None

    def _close_small(self) -> None:
        self.pause_asked.emit()
        self.go_large()

    def _leave_afar(self) -> None:
        window = self.large.window()
        self.large.show()
        if self.afar is not None:
            self.afar.hide()
        if not self._was_full:
            window.setWindowState(window.windowState() & ~_FULL)
        self.large.transport.main.setFocus()

    def _leave_small(self) -> None:
        window = self.large.window()
        window.show()
        window.activateWindow()
        if self.small is not None:
            corner = self.small.pos()
            self.small.hide()
            self.small_left.emit((corner.x(), corner.y()))
