"""The screens of home beside the library, made when they are first wanted: history and settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

if TYPE_CHECKING:
    from fasciatimer.ui.history.keeping import HistoryKeeping
    from fasciatimer.ui.history.screen import HistoryScreen
    from fasciatimer.ui.pictures import Pictures
    from fasciatimer.ui.services import Services
    from fasciatimer.ui.settings.screen import SettingsScreen

REPORT_DAYS = 28


class HomeScreens(QObject):
    """Makes them and puts them on the stack.

    Args:
        services: the world outside the window.
        pictures: has figures painted in the background.
        stack: where screens stand.
        window: what dialogs lie over.
    """

    closed = Signal()
    """Back to the sessions."""
    notice = Signal(str)
    undoable = Signal(object)
    """Something to offer Undo for."""
    break_wanted = Signal()

    def __init__(
        self, services: Services, pictures: Pictures, stack: QStackedWidget, window: QWidget
    ) -> None:
        super().__init__(window)
        self._services, self._pictures, self._stack, self._window = services, pictures, stack, window
        self._settings: SettingsScreen | None = None
        self._history: HistoryScreen | None = None
        self._keeping: HistoryKeeping | None = None

    @property
    def settings(self) -> SettingsScreen:
        """The settings."""
        if self._settings is None:
            from fasciatimer.ui.settings.screen import SettingsScreen

            self._settings = SettingsScreen(self._services)
            self._settings.closed.connect(self.closed)
            self._settings.trouble.connect(self.notice)
            self._stack.addWidget(self._settings)
        return self._settings

    @property
    def history(self) -> HistoryScreen:
        """The history."""
        if self._history is None:
            from fasciatimer.ui.history.keeping import HistoryKeeping
            from fasciatimer.ui.history.screen import HistoryScreen

            self._history = HistoryScreen(self._services, self._pictures)
            self._history.closed.connect(self.closed)
            self._history.break_wanted.connect(self.break_wanted)
            self._keeping = HistoryKeeping(self._services, self._history, self._window)
            self._keeping.notice.connect(self.notice)
            self._keeping.undoable.connect(self.undoable)
            self._stack.addWidget(self._history)
        return self._history

    @property
    def keeping(self) -> HistoryKeeping:
        """What the history offers beside showing."""
        assert self.history
        assert self._keeping is not None
        return self._keeping

    def is_settings(self, screen: QWidget | None) -> bool:
        """Return whether a screen is the settings."""
        return self._settings is not None and screen is self._settings

    def is_history(self, screen: QWidget | None) -> bool:
        """Return whether a screen is the history."""
        return self._history is not None and screen is self._history

    def focus(self, screen: QWidget | None) -> bool:
        """Go to the main control of a screen; returns whether it is one of these."""
        for known in (self._settings, self._history):
            if known is not None and screen is known:
                known.focus_main()
                return True
        return False

    def open_report(self) -> None:
        """Show what a report of the last four weeks would hold."""
        from datetime import timedelta

        today = self._services.local_time().date()
        self.keeping.open_report(today - timedelta(days=REPORT_DAYS - 1))
