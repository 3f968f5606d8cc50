"""What makes the start quick and changes nothing else."""

from __future__ import annotations

import gc
from importlib import import_module
from typing import Any


class _Answered(dict[str, int]):
    """Answers for every module that what it uses of PySide is known."""

    def __contains__(self, name: object) -> bool:
        return True


def hasten() -> None:
    """Save what need not happen before the window is seen. To be called before the window is imported.

    Most of what a start makes lives as long as the app does, so looking for garbage finds none.

    And PySide reads the source of every module that is imported after it, ours and others', and keeps it: it
    looks for its own name there, for the sake of ``from __feature__ import``, which nobody here uses. Not
    reading takes a quarter off the time of our imports and 14 MB off the memory.
    """
    gc.disable()
    try:
        feature: Any = import_module("PySide6.support.feature")
        feature.pyside_feature_dict = _Answered(feature.pyside_feature_dict)
    except (ImportError, AttributeError):  # a PySide that does not look, or looks elsewhere
        return


def settle() -> None:
    """What is there once the window is seen is never looked through for garbage; see ``ui/tidying.py``."""
    gc.freeze()
