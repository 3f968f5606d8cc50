"""Pictures of the author's that lie beside a session file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

LARGEST_IMAGE_PX = 1600


def image_loader(session_path: str) -> Callable[[str], QImage | None]:
    """Return how to load a picture that lies beside a session file, made smaller where it is huge."""
    folder = Path(session_path).parent

    def load(name: str) -> QImage | None:
        if not session_path:
            return None
        from PySide6.QtGui import QImageReader

        reader = QImageReader(str(folder / name))
        size = reader.size()
        longest = max(size.width(), size.height())
        if longest > LARGEST_IMAGE_PX:
            reader.setScaledSize(size * (LARGEST_IMAGE_PX / longest))
        image = reader.read()
        return None if image.isNull() else image

    return load
