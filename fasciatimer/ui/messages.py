"""Passing messages of the window: notices one after the other, and Undo for a few seconds."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from fasciatimer.ui.parts import Toast
from fasciatimer.ui.theme import Look
from fasciatimer.ui.ticker import Ticker

UNDO_SECONDS = 5
NOTICE_MS = 8_000


class Messages(QObject):
    """Shows one at a time, on the window's toast.

    Args:
        look: colours and type.
        window: what the toast lies over.
        ticker: counts the seconds.
        covered: returns whether something is up that nothing may cover.
    """

    def __init__(self, look: Look, window: QWidget, ticker: Ticker, covered: Callable[[], bool]) -> None:
        super().__init__(window)
        self.toast = Toast(look, window)
        self.toast.acted.connect(self._undo)
        self._ticker, self._covered = ticker, covered
        self._notices: deque[str] = deque()
        self._told: set[str] = set()
        self._call_off: Callable[[], None] = _nothing
        self._bring_back: Callable[[], None] = _nothing
        self._let_go: Callable[[], None] = _nothing
        self._undoes = False

    def show_notice(self, text: str, *, again: bool = False) -> None:
        """Say something in passing; the same words only once, or once more each time they are asked for."""
        shown = self._is_up() and self.toast.text == text
        if text and not shown and text not in self._notices and (again or text not in self._told):
            self._told.add(text)
            self._notices.append(text)
            self.next_notice()

    def next_notice(self) -> None:
        """Say what is waiting, where there is room."""
        if self._notices and not self._covered() and not self._is_up():
            self.toast.show_message(self._notices.popleft())
            self._call_off = self._ticker.after(NOTICE_MS, self._notice_passed)

    def put_notice_off(self) -> None:
        """Take away what is being said, and say it once more as soon as there is room."""
        if self._is_up() and not self.toast.button.isVisibleTo(self.toast):
            self._call_off()
            self._notices.appendleft(self.toast.text)
            self.toast.leave()

    def offer(self, words: str, action: str, act: Callable[[], None]) -> None:
        """Say something in passing that can be acted on."""
        self._settle()
        self.put_notice_off()
        self._bring_back, self._undoes = act, False
        self.toast.show_message(words, action=action)
        self._call_off = self._ticker.after(NOTICE_MS, self.drop_undo)

    def offer_undo(self, words: str, undo: Callable[[], None], finish: Callable[[], None]) -> None:
        """Say what was done, and do it for good unless it is called off in time."""
        self._settle()
        self.put_notice_off()
        self._bring_back, self._let_go, self._undoes = undo, finish, True
        action = QCoreApplication.translate("MainWindow", "Undo")
        self.toast.show_message(words, action=action, seconds=UNDO_SECONDS, icon="undo")
        self._call_off = self._ticker.after(1000, lambda: self._count_down(UNDO_SECONDS - 1))

    def drop_undo(self) -> None:
        """Do for good what could still be undone, and take the message away."""
        self._settle()
        self.toast.leave()
        self.next_notice()

    def press_undo(self) -> None:
        """Undo, while it is offered; another offer is nothing that keys for Undo take."""
        if self._undoes and self.toast.isVisible() and self.toast.button.isVisible():
            self.toast.button.click()

    def _is_up(self) -> bool:
        return not self.toast.isHidden()

    def _count_down(self, seconds: int) -> None:
        """Offer Undo for so many seconds more, then let it go."""
        if seconds == 0:
            self.drop_undo()
            return
        self.toast.count(seconds)
        self._call_off = self._ticker.after(1000, lambda: self._count_down(seconds - 1))

    def _settle(self) -> None:
        finish, self._let_go, self._bring_back = self._let_go, _nothing, _nothing
        self._call_off()
        self._call_off = _nothing
        finish()

    def _undo(self) -> None:
        undo, self._let_go, self._bring_back = self._bring_back, _nothing, _nothing
        self._call_off()
        self._call_off = _nothing
        undo()

    def _notice_passed(self) -> None:
        self.toast.leave()
        self.next_notice()


def _nothing() -> None:
    """Call nothing off."""
