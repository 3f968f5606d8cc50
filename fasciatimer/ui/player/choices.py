"""What one chooses in the player and what is kept of it: the sound above all."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from fasciatimer.core.preferences import Preferences
from fasciatimer.ui.player.top_bar import SoundPopup
from fasciatimer.ui.services import Services
from fasciatimer.ui.ticker import Ticker

SAVE_AFTER_MS = 500
EDGE_PX = 20
ASIDE_PX = 200
"""How far the popup reaches to the left of its button."""


class PlayerChoices(QObject):
    """Keeps the choices, and shows those about the sound below its button.

    Args:
        services: the world outside the window.
        ticker: calls back when the volume has come to rest.
        host: the screen that the popup lies over.
        button: opens the popup.
    """

    muted_changed = Signal()
    trouble = Signal(str)
    """A sentence about what could not be saved."""

    def __init__(self, services: Services, ticker: Ticker, host: QWidget, button: QWidget) -> None:
        super().__init__(host)
        self._services, self._ticker, self._host, self._button = services, ticker, host, button
        self._save_later: Callable[[], None] | None = None
        self.now = Preferences()
        self.popup = SoundPopup(services.look, host)
        self.popup.volume_chosen.connect(self._set_volume)
        self.popup.mute_pressed.connect(self.toggle_mute)

    def load(self) -> None:
        """Take up what was saved last."""
        self.now = self._services.settings.load()
        self._services.chimes.set_volume(self.now.volume)

    def keep(self, **chosen: object) -> None:
        """Save a choice; the others stay as they were last saved."""
        self.now = self._services.settings.load()._replace(**chosen)  # type: ignore[arg-type]
        problem = self._services.settings.save(self.now)
        if problem:
            self.trouble.emit(problem)

    def toggle_mute(self) -> None:
        """Be silent, or no longer."""
        self.keep(muted=not self.now.muted)
        self._show_sound()
        self.muted_changed.emit()

    def toggle_popup(self) -> None:
        """Show the choices about the sound, or put them away."""
        if self.popup.isVisible():
            self.popup.hide()
            self._button.setFocus()
            return
        if self._services.chimes.trouble:
            # It may be over by now: a player was installed, a headset was found.
            self._services.chimes.warm_up()
        self._show_sound()
        self.place_popup()
        self.popup.show()
        self.popup.raise_()
        self.popup.slider.setFocus()

    def place_popup(self) -> None:
        """Stand below the button."""
        below = self._button.geometry()
        x = min(below.left() - ASIDE_PX, self._host.width() - self.popup.width() - EDGE_PX)
        self.popup.move(max(EDGE_PX, x), below.bottom() + 6)

    def _set_volume(self, volume: int) -> None:
        self.now = self.now._replace(volume=volume)
        self._services.chimes.set_volume(volume)
        if self._save_later is not None:
            self._save_later()
        self._save_later = self._ticker.after(SAVE_AFTER_MS, self._save_volume)

    def _save_volume(self) -> None:
        self._save_later = None
        self.keep(volume=self.now.volume)

    def _show_sound(self) -> None:
        trouble = self._services.chimes.trouble
        self.popup.show_sound(self.now.volume, muted=self.now.muted, trouble=trouble)
