"""Session files while they are written: what was opened, what came of saving, and drafts of unsaved work."""

from __future__ import annotations

from typing import NamedTuple


class Stamp(NamedTuple):
    """What tells whether a file has changed: time, size, SHA-256 of its bytes. ``digest`` '' is no file."""

    mtime_ns: int = 0
    size: int = 0
    digest: str = ""


class OpenedFile(NamedTuple):
    """A file that was read.

    Attributes:
        path: where it is, as it was asked for.
        data: its bytes.
        stamp: what it was at that moment.
        trouble: why it could not be read, as a sentence, or ''.
        locked: why it cannot be written, as a sentence, or ''.
        shipped: whether it comes with the app and so is only to be copied.
    """

    path: str
    data: bytes = b""
    stamp: Stamp = Stamp()
    trouble: str = ""
    locked: str = ""
    shipped: bool = False


class Outcome(NamedTuple):
    """What came of saving, renaming or throwing away.

    Attributes:
        path: where the file is now.
        stamp: what it is now.
        trouble: why it did not work, as a sentence, or ''.
        changed: it did not work because another program has changed the file meanwhile.
    """

    path: str
    stamp: Stamp = Stamp()
    trouble: str = ""
    changed: bool = False


class Draft(NamedTuple):
    """Unsaved work.

    Attributes:
        key: tells the drafts apart.
        path: the file it belongs to, or '' for one that was never saved.
        name: file name, for the person.
        text: what was written, with LF line ends.
        digest: SHA-256 of the file it was written over.
        kept_at: when, as ``2026-11-25 10:41``.
    """

    key: str
    path: str
    name: str
    text: str
    digest: str = ""
    kept_at: str = ""


class Template(NamedTuple):
    """A session to begin with: ``name`` is the stem of its file, for example ``desk-break``."""

    name: str
    data: bytes
