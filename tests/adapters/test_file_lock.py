"""The lock: one at a time, in the way of this system and, with a stand-in, in the way of Windows."""

from __future__ import annotations

import errno
import os
import threading
from pathlib import Path
from queue import Queue

import pytest

from fasciatimer.adapters import atomic
from fasciatimer.adapters.file_lock import locked, locked_bytes


def test_a_second_one_waits_for_the_first(tmp_path: Path) -> None:
    order: Queue[str] = Queue()
    waits = threading.Event()

    def second() -> None:
        waits.set()
        with locked(tmp_path / "lock"):
            order.put("second")

    with locked(tmp_path / "lock"):
        thread = threading.Thread(target=second)
        thread.start()
        waits.wait(10)
        order.put("first")
    thread.join(10)
    assert [order.get_nowait(), order.get_nowait()] == ["first", "second"]


def test_an_error_lets_go_of_it(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="oh"), locked(tmp_path / "lock"):
        raise ValueError("oh")
    with locked(tmp_path / "lock"):
        pass


class Msvcrt:
    """Locks bytes as Windows does: tries ten times, then raises; ``busy`` is how often it does."""

    LK_LOCK, LK_UNLCK = 1, 0

    def __init__(self, busy: int = 0, error: int = errno.EDEADLK) -> None:
        self.busy, self.error = busy, error
        self.calls: list[tuple[int, int, int]] = []

    def locking(self, handle: int, mode: int, count: int) -> None:
        if mode == self.LK_LOCK and self.busy:
            self.busy -= 1
            raise OSError(self.error, os.strerror(self.error))
        self.calls.append((mode, os.lseek(handle, 0, os.SEEK_CUR), count))


@pytest.fixture
def handle(tmp_path: Path) -> int:
    return os.open(tmp_path / "lock", os.O_RDWR | os.O_CREAT)


def test_windows_unlocks_the_byte_it_has_locked(handle: int) -> None:
    windows = Msvcrt()
    with locked_bytes(handle, windows):
        os.write(handle, b"elsewhere")
        assert windows.calls == [(Msvcrt.LK_LOCK, 0, 1)]
    assert windows.calls[1:] == [(Msvcrt.LK_UNLCK, 0, 1)]
    os.close(handle)


def test_windows_waits_on_where_others_are_at_work(handle: int) -> None:
    windows = Msvcrt(busy=3)
    with locked_bytes(handle, windows):
        assert windows.busy == 0
    assert len(windows.calls) == 2
    os.close(handle)


def test_a_drive_without_locks_is_used_without(handle: int, caplog: pytest.LogCaptureFixture) -> None:
    windows = Msvcrt(busy=1, error=errno.EINVAL)
    with locked_bytes(handle, windows):
        pass
    assert windows.calls == []
    assert "without a lock" in caplog.text
    os.close(handle)


@pytest.mark.skipif(os.name != "posix", reason="takes the place of a module of POSIX")
@pytest.mark.parametrize("works", [True, False])
def test_macos_empties_the_cache_of_the_drive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, works: bool
) -> None:
    called: list[str] = []

    def full_sync(handle: int, command: int) -> int:
        called.append("full")
        if not works:
            raise OSError(errno.ENOTSUP, "Operation not supported")
        return 0

    monkeypatch.setattr("fcntl.F_FULLFSYNC", 51, raising=False)
    monkeypatch.setattr("fcntl.fcntl", full_sync)
    monkeypatch.setattr(atomic.os, "fsync", lambda handle: called.append("usual"))
    with monkeypatch.context() as mac:
        mac.setattr(atomic.sys, "platform", "darwin")
        atomic.sync(1)
    assert called == (["full"] if works else ["full", "usual"])
