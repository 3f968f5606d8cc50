from __future__ import annotations

import logging
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes import FakeAwake
from PySide6.QtCore import QObject, Signal
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusServiceWatcher, QDBusVirtualObject
from pytestqt.qtbot import QtBot

from fasciatimer.adapters.awake import (
    HelperAwake,
    IdleAwake,
    SessionBusAwake,
    ThreadStateAwake,
    gnome_session_awake,
    make_awake,
)
from fasciatimer.ports import Awake

needs_bus = pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="needs dbus-daemon")
# A helper like caffeinate or gnome-session-inhibit: it lives until it is ended or its input closes.
WAITING = (sys.executable, "-c", "import sys; sys.stdin.read()")


def no_bus(_: str) -> None:
    return None


def broken_bus(_: str) -> None:
    raise RuntimeError("the library is missing")


@pytest.mark.parametrize(
    "awake",
    [
        FakeAwake(),
        IdleAwake(),
        HelperAwake(WAITING),
        HelperAwake(("no-such-program-anywhere",)),
        HelperAwake((str(Path(__file__).parent),)),
        ThreadStateAwake(lambda _: 1),
        ThreadStateAwake(lambda _: 0),
        SessionBusAwake(IdleAwake(), no_bus),
        SessionBusAwake(IdleAwake(), broken_bus),
        gnome_session_awake(),
    ],
    ids=lambda awake: type(awake).__name__,
)
def test_contract_any_order_of_calls_is_harmless(awake: Awake) -> None:
    awake.release()
    awake.hold()
    awake.hold()
    awake.release()
    awake.release()
    awake.hold()
    awake.release()


@pytest.mark.parametrize(
    ("system", "kind"),
    [
        ("win32", ThreadStateAwake),
        ("darwin", HelperAwake),
        ("linux", SessionBusAwake),
        ("freebsd", SessionBusAwake),
    ],
)
def test_each_system_has_its_way(monkeypatch: pytest.MonkeyPatch, system: str, kind: type) -> None:
    monkeypatch.setattr(sys, "platform", system)
    assert isinstance(make_awake(), kind)


def test_windows_is_told_to_keep_the_display_and_then_to_forget_it() -> None:
    states: list[int] = []
    awake = ThreadStateAwake(lambda state: states.append(state) or 1)  # type: ignore[func-returns-value]
    awake.hold()
    awake.hold()
    assert states == [0x80000002]
    awake.release()
    awake.release()
    assert states == [0x80000002, 0x80000000]


def test_a_refusal_is_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    awake = ThreadStateAwake(lambda _: 0)
    for _ in range(3):
        awake.hold()
        awake.release()
    assert len(caplog.records) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there it works")
def test_the_call_of_another_system_is_a_reason_not_a_crash(caplog: pytest.LogCaptureFixture) -> None:
    ThreadStateAwake().hold()
    assert "not Windows" in caplog.text


def test_the_helper_lives_exactly_while_held(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []
    popen = subprocess.Popen

    def remember(*args: object, **options: object) -> subprocess.Popen[bytes]:
        started.append(popen(*args, **options))  # type: ignore[call-overload]
        return started[-1]

    monkeypatch.setattr(subprocess, "Popen", remember)
    awake = HelperAwake(WAITING)
    awake.hold()
    awake.hold()
    (helper,) = started
    assert helper.poll() is None
    awake.release()
    assert helper.returncode is not None
    awake.hold()
    assert len(started) == 2
    awake.release()


def test_a_missing_helper_is_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    awake = HelperAwake(("no-such-program-anywhere",))
    awake.hold()
    awake.hold()
    assert [record.getMessage() for record in caplog.records] == [
        "the display may go dark during a session: no-such-program-anywhere is not installed"
    ]


@pytest.mark.parametrize("connect", [no_bus, broken_bus])
def test_without_a_bus_the_fallback_holds(connect: object) -> None:
    fallback = FakeAwake()
    awake = SessionBusAwake(fallback, connect)  # type: ignore[arg-type]
    awake.hold()
    assert fallback.held
    awake.release()
    assert not fallback.held


def test_without_an_address_no_bus_is_started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    fallback = FakeAwake()
    awake = SessionBusAwake(fallback)
    awake.hold()
    assert fallback.held
    awake.release()


# --- on a real bus ------------------------------------------------------------------------------------


class ScreenSaverService(QDBusVirtualObject):
    """A screen saver that knows who inhibits it, as the ones of the desktops do."""

    def __init__(self, bus: QDBusConnection, told: Told) -> None:
        super().__init__()
        self._told = told
        self._watcher = QDBusServiceWatcher()
        self._watcher.setConnection(bus)
        self._watcher.setWatchMode(QDBusServiceWatcher.WatchModeFlag.WatchForUnregistration)
        self._watcher.serviceUnregistered.connect(told.gone)

    def introspect(self, path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:
        self._watcher.addWatchedService(message.service())
        connection.send(message.createReply([7]))
        self._told.inhibited.emit(message.member(), message.arguments())
        return True


class Told(QObject):
    """What the service was told."""

    inhibited = Signal(str, list)
    gone = Signal(str)


@pytest.fixture
def bus_address(tmp_path: Path) -> Iterator[str]:
    """A message bus of the test's own."""
    daemon = subprocess.Popen(
        [
            "dbus-daemon",
            "--session",
            "--nofork",
            "--nopidfile",
            "--print-address",
            f"--address=unix:dir={tmp_path}",
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert daemon.stdout is not None
    with daemon.stdout:
        address = daemon.stdout.readline().strip()
    yield address
    daemon.kill()
    daemon.wait()


@needs_bus
def test_the_screen_saver_is_inhibited_while_held(
    qtbot: QtBot, bus_address: str, caplog: pytest.LogCaptureFixture
) -> None:
    service_bus = QDBusConnection.connectToBus(bus_address, "service")
    told = Told()
    service = ScreenSaverService(service_bus, told)
    assert service_bus.registerVirtualObject("/org/freedesktop/ScreenSaver", service)
    assert service_bus.registerService("org.freedesktop.ScreenSaver")
    fallback = FakeAwake()
    awake = SessionBusAwake(fallback, lambda name: QDBusConnection.connectToBus(bus_address, name))
    for _ in range(2):
        with qtbot.waitSignal(told.inhibited) as inhibited:
            awake.hold()
            awake.hold()
        assert inhibited.args == ["Inhibit", ["fasciatimer", "A session is running"]]
        assert not fallback.held
        # The bus answers in order: with this answer it has heard what the service watches for.
        service_bus.interface().registeredServiceNames()
        with qtbot.waitSignal(told.gone):
            awake.release()
    assert not caplog.records
    QDBusConnection.disconnectFromBus("service")


@needs_bus
def test_without_the_service_the_fallback_holds(
    qtbot: QtBot, bus_address: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    fallback = FakeAwake()
    awake = SessionBusAwake(fallback, lambda name: QDBusConnection.connectToBus(bus_address, name))
    for _ in range(2):
        awake.hold()
        qtbot.waitUntil(lambda: fallback.held)
        awake.release()
        assert not fallback.held
    assert len(caplog.records) == 1
