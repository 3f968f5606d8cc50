"""A lock that threads and copies of the app take in turns. Who dies lets go of it."""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Wait until nobody else holds the lock, and hold it; where a file system has none, go on without.

    Args:
        path: of a file that is there for nothing else; made when it is missing.

    Raises:
        OSError: that file cannot be made.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if sys.platform == "win32":
            import msvcrt

            with locked_bytes(handle, msvcrt):
                yield
        else:
            import fcntl

            try:
                fcntl.flock(handle, fcntl.LOCK_EX)
            except OSError as error:
                _go_on_without(error)
            yield
    finally:
        os.close(handle)


@contextlib.contextmanager
def locked_bytes(handle: int, msvcrt: Any) -> Iterator[None]:
    """Hold the first byte of a file in the way of Windows, where it need not be there.

    Args:
        handle: the file, at its beginning.
        msvcrt: the module of that name.
    """
    held = False
    while not held:
        try:
            msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
            held = True
        except OSError as error:
            # So it answers when it has tried for ten seconds: others are at work, so one waits on.
            if error.errno != errno.EDEADLK:
                _go_on_without(error)
                break
    try:
        yield
    finally:
        if held:
            # Closing would let go as well, but at a time that Windows does not promise.
            with contextlib.suppress(OSError):
                os.lseek(handle, 0, os.SEEK_SET)
                msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)


def _go_on_without(error: OSError) -> None:
    log.warning("the history is written without a lock: %s", error)
