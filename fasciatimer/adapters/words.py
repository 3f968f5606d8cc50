"""What the adapters have to say to the person, in the person's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def tr(text: str, **values: object) -> str:
    """Return the text in the reader's language with its places filled in; from any thread."""
    return QCoreApplication.translate("Adapters", text).format(**values)


def why(error: OSError) -> str:
    """Return what the system says about a file, such as ``No space left on device``."""
    return error.strerror or str(error)
