"""Keeps the display from going dark while a session runs, in the way of each system."""

from __future__ import annotations

import ctypes
import itertools
import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from fasciatimer.ports import Awake

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection, QDBusPendingCallWatcher

_log = logging.getLogger(__name__)

REASON: Final = "A session is running"

_ES_CONTINUOUS: Final = 0x8000_0000
_ES_DISPLAY_REQUIRED: Final = 0x0000_0002
_ANSWER_WITHIN_MS: Final = 3_000
_connection_numbers = itertools.count(1)


def make_awake() -> Awake:
    """Return the way to keep the display awake on this system. Cheap: nothing is reached before ``hold``."""
    if sys.platform == "win32":
        return ThreadStateAwake()
    if sys.platform == "darwin":
        return HelperAwake(("caffeinate", "-d", "-w", str(os.getpid())))
    return SessionBusAwake(fallback=gnome_session_awake())


def gnome_session_awake() -> Awake:
    """Return what asks the GNOME session manager.

    Its call wants unsigned numbers, which PySide6 cannot send, so its own small program calls it. The
    program waits for ``cat``, which ends with us, however we end.
    """
    return HelperAwake(
        ("gnome-session-inhibit", "--app-id", "fasciatimer", "--reason", REASON, "--inhibit", "idle", "cat")
    )


class IdleAwake:
    """Leaves the display alone."""

    def hold(self) -> None:
        """Do nothing."""

    def release(self) -> None:
        """Do nothing."""


class HelperAwake:
    """Keeps a helper process for as long as the display is to stay awake.

    Args:
        command: the program and its arguments; its standard input closes when we end.
    """

    def __init__(self, command: Sequence[str]) -> None:
        self._command = tuple(command)
        self._process: subprocess.Popen[bytes] | None = None
        self._tell = _TellOnce()

    def hold(self) -> None:
        """Start the helper, unless it runs."""
        if self._process is not None:
            return
        if shutil.which(self._command[0]) is None:
            self._tell(f"{self._command[0]} is not installed")
            return
        try:
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        except OSError as reason:
            self._tell(str(reason))

    def release(self) -> None:
        """End the helper."""
        process, self._process = self._process, None
        if process is None:
            return
        with suppress(OSError):
            if process.stdin is not None:
                process.stdin.close()
            process.kill()
        with suppress(subprocess.TimeoutExpired):
            process.wait(1)


class ThreadStateAwake:
    """Windows: a state of the calling thread, so hold and release must come from the same one.

    Args:
        set_state: replaces the system's call; returns 0 when it fails.
    """

    def __init__(self, set_state: Callable[[int], int] | None = None) -> None:
        self._set_state = set_state or _set_thread_execution_state
        self._held = False
        self._tell = _TellOnce()

    def hold(self) -> None:
        """Require the display."""
        if not self._held:
            self._held = True
            self._set(_ES_CONTINUOUS | _ES_DISPLAY_REQUIRED)

    def release(self) -> None:
        """Require it no longer."""
        if self._held:
            self._held = False
            self._set(_ES_CONTINUOUS)

    def _set(self, state: int) -> None:
        try:
            accepted = self._set_state(state)
        except (OSError, AttributeError) as reason:
            self._tell(str(reason))
        else:
            if not accepted:
                self._tell("Windows did not accept it")


class SessionBusAwake:
    """Linux: inhibits the screen saver service of the session bus.

    The service forgets us when our connection ends, so each hold has a connection of its own and release
    closes it; a crash releases too.

    Args:
        fallback: takes over when there is no bus or no such service on it.
        connect: opens a private connection by this name; None when there is no session bus.
    """

    def __init__(
        self, fallback: Awake, connect: Callable[[str], QDBusConnection | None] | None = None
    ) -> None:
        self._fallback = fallback
        self._connect = connect or _connect_to_session_bus
        self._name = ""
        self._watcher: QDBusPendingCallWatcher | None = None
        # No warning: the fallback may do it, and has its own word when it cannot.
        self._tell = _TellOnce(logging.INFO)

    def hold(self) -> None:
        """Ask the service; the answer comes later."""
        if self._name:
            return
        self._name = f"fasciatimer-awake-{next(_connection_numbers)}"
        try:
            bus = self._connect(self._name)
            if bus is None or not bus.isConnected():
                self._fall_back("there is no session bus")
                return
            self._ask(bus)
        except Exception as reason:
            self._fall_back(str(reason))

    def release(self) -> None:
        """Close the connection."""
        name, self._name = self._name, ""
        if not name:
            return
        self._watcher = None
        self._fallback.release()
        try:
            from PySide6.QtDBus import QDBusConnection

            QDBusConnection.disconnectFromBus(name)
        except Exception as reason:
            self._tell(str(reason))

    def _ask(self, bus: QDBusConnection) -> None:
        from PySide6.QtDBus import QDBusMessage, QDBusPendingCallWatcher

        service, path = "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"
        message = QDBusMessage.createMethodCall(service, path, service, "Inhibit")
        message.setArguments(["fasciatimer", REASON])
        self._watcher = QDBusPendingCallWatcher(bus.asyncCall(message, _ANSWER_WITHIN_MS))
        self._watcher.finished.connect(self._answered)

    def _answered(self, watcher: QDBusPendingCallWatcher) -> None:
        if watcher is self._watcher and watcher.isError():
            self._fall_back(watcher.error().message())

    def _fall_back(self, reason: str) -> None:
        self._tell(reason)
        self._fallback.hold()


class _TellOnce:
    """Logs the first reason why the display may go dark, and no more."""

    def __init__(self, level: int = logging.WARNING) -> None:
        self._level = level
        self._told = False

    def __call__(self, reason: str) -> None:
        if not self._told:
            self._told = True
            _log.log(self._level, "the display may go dark during a session: %s", reason)


def _connect_to_session_bus(name: str) -> QDBusConnection | None:
    # Without an address the library would start a bus of its own, which nobody else is on.
    runtime_folder = os.environ.get("XDG_RUNTIME_DIR")
    if not os.environ.get("DBUS_SESSION_BUS_ADDRESS") and not (
        runtime_folder and Path(runtime_folder, "bus").exists()
    ):
        return None
    from PySide6.QtDBus import QDBusConnection

    return QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, name)


def _set_thread_execution_state(state: int) -> int:
    if sys.platform == "win32":
        return int(ctypes.windll.kernel32.SetThreadExecutionState(ctypes.c_uint(state)))
    raise OSError("this is not Windows")
