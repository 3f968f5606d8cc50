"""Making a file that was not there, and never writing over one that was."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path


def create_file(path: Path, data: bytes) -> None:
    """Make a file; make its folder where it is missing.

    Raises:
        FileExistsError: there is something of this name already; it is left as it is.
        OSError: the folder cannot be written, the disk is full, and so on. No half file is left.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "xb") as file:
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(path)
            raise
