"""Looks for garbage where it may be taken apart: in the window's thread, when that has nothing else to do.

Left to itself Python looks in whatever thread happens to make an object. Widgets that refer to each other in
a ring are garbage only such a look finds, and when a worker that paints or reads is the one to find them, it
takes them apart while the window's thread may be showing them: Qt does not survive that.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QAbstractEventDispatcher

YOUNG = 2_000
"""So many more objects than at the last look are looked through; Python looks after 700."""
OLDER, OLDEST = 10, 40
"""After so many looks the ones that were kept are looked through too, and after so many of these all."""


def tidy_when_idle() -> None:
    """Keep Python from looking by itself, and look whenever the window's thread waits for something to do."""
    gc.disable()
    dispatcher = QAbstractEventDispatcher.instance()
    assert dispatcher is not None
    dispatcher.aboutToBlock.connect(tidy)


def tidy() -> None:
    """Look for garbage, where there may be enough of it."""
    young, older, oldest = gc.get_count()
    if young >= YOUNG:
        gc.collect(2 if oldest >= OLDEST else 1 if older >= OLDER else 0)
