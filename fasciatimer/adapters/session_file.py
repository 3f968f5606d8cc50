"""Reads the bytes of a file that may be anything: missing, huge, a folder, a pipe that never ends."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable

from fasciatimer.core.document import MAX_BYTES, too_big
from fasciatimer.core.problems import Problem

# A pipe without a writer would keep an ordinary open waiting for ever. Windows has neither such
# pipes nor these flags, but would change line ends without O_BINARY.
_FLAGS = os.O_RDONLY
for _name in ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY", "O_NOINHERIT"):
    _FLAGS |= getattr(os, _name, 0)

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
_REASONS = {
    errno.ENOENT: "there is no such file (or it is a link to nothing)",
    errno.ENOTDIR: "there is no such file (or it is a link to nothing)",
    errno.ELOOP: "it is a link that leads back to itself",
    errno.EACCES: "no permission to read it",
    errno.EPERM: "no permission to read it",
}


def read_bytes(path: str | os.PathLike[str]) -> bytes | Problem:
    """Return the bytes of an ordinary file of at most 256 KB, or why they cannot be had (Y00, Y10).

    Links are followed. Never waits, never raises, and never reads more than the limit and one byte.
    """
    try:
        problem = _judge(os.stat(path))
        if problem:
            return problem
        descriptor = os.open(path, _FLAGS)
        with open(descriptor, "rb", buffering=0) as file:
            # Between the look and the opening another file may have taken its place.
            problem = _judge(os.fstat(descriptor))
            return problem or _read_at_most(file.read)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        return _refused(_REASONS.get(error.errno or 0, f"it cannot be opened ({reason})"))
    except ValueError:  # a name no system can have
        return _refused(_REASONS[errno.ENOENT])


def _judge(found: os.stat_result) -> Problem | None:
    for is_kind, kind in _KINDS:
        if is_kind(found.st_mode):
            return _refused(f"this is {kind}, not a file")
    return too_big(found.st_size) if found.st_size > MAX_BYTES else None


def _read_at_most(read: Callable[[int], bytes | None]) -> bytes | Problem:
    data = bytearray()
    while chunk := read(MAX_BYTES + 1 - len(data)):
        data += chunk
        if len(data) > MAX_BYTES:  # it grew while it was read
            return too_big(None)
    return bytes(data)


def _refused(message: str) -> Problem:
    return Problem(0, 0, 0, "error", "Y10", message)
