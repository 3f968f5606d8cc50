"""What the tests of the checker have in common."""

from __future__ import annotations

from collections.abc import Callable

from fasciatimer.core.checker import Reading

Read = Callable[[str], Reading]
Check = Callable[[str], list[str]]

HEAD = "fasciatimer: 1\ntitle: Break\n"
"""The first two lines of a session."""
