"""`check --watch`: look again and again, and check when something has changed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

Stamp: TypeAlias = tuple[str, int, int, int]
"""A path, when it was changed (nanoseconds), its size and its inode; zeros for what is not there."""

LOOK_EVERY_S = 0.3
CLEAR = "\x1b[2J\x1b[3J\x1b[H"
"""Empties a terminal."""


def watch(
    look: Callable[[], Sequence[Stamp]],
    check: Callable[[], int],
    wait: Callable[[], None],
    say: Callable[[str], None],
    clear: Callable[[], None],
) -> int:
    """Check now and whenever a look differs from the one before, until interrupted.

    Args:
        look: returns what the files are like.
        check: checks them and returns the exit status.
        wait: lets a little time pass.
        say: tells a line.
        clear: takes away what was told before.

    Returns:
        The exit status of the last check.
    """
    status = 0
    seen: Sequence[Stamp] | None = None
    try:
        while True:
            # Looked at before it is checked: what changes meanwhile is seen the next time.
            if (now := look()) != seen:
                seen = now
                clear()
                status = check()
                say("Watching for changes. Ctrl C ends it.")
            wait()
    except KeyboardInterrupt:
        say("")
        return status


def stamps(names: Sequence[str], endings: tuple[str, ...]) -> list[Stamp]:
    """Return what the files are like; for a folder the files in it with one of the endings."""
    return [_stamp(path) for name in names for path in _paths(name, endings)]


def _paths(name: str, endings: tuple[str, ...]) -> Iterator[str]:
    try:
        inside = sorted(os.listdir(name))
    except (OSError, ValueError):  # no folder, or one that is gone
        yield name
        return
    yield from (os.path.join(name, one) for one in inside if one.lower().endswith(endings) and one[0] != ".")


def _stamp(path: str) -> Stamp:
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return path, 0, 0, 0
    return path, found.st_mtime_ns, found.st_size, found.st_ino
