"""Sittings to show, and a store that keeps them in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from fasciatimer.core.history import EasedPress, PartRow, Sitting, Turn


def row(segment: int, side: str | None, played_ms: int, region: str = "upper_trapezius") -> PartRow:
    turn = Turn("1", side)  # type: ignore[arg-type]
    return PartRow(segment, "work", turn, "Roll", (region,), "rolling", 40_000, played_ms, True)


def sitting(id: str, day: str, **fields: Any) -> Sitting:
    """A sitting of two sides, 40 s each, that was finished."""
    plain = Sitting(
        id,
        f"{day}T10:00:00+01:00",
        "upper-back-ball",
        "Upper back with a ball",
        parts_total=2,
        rows=(row(1, "left", 40_000), row(3, "right", 40_000)),
        ended="finished",
        before={"tension": 6},
        after={"tension": 4},
    )
    return replace(plain, **fields)


def three() -> tuple[Sitting, ...]:
    """Today, yesterday and a year ago: the clock of the tests says 23 November 2026."""
    eased = (EasedPress(1_000, Turn("1", "left"), 4.0, 3.0),)
    return (
        sitting("old", "2025-11-20", title="Long ago"),
        sitting("b", "2026-11-22", eased=eased, before={"tension": 5, "pain": 3}, after={"tension": 5}),
        sitting("a", "2026-11-23", before={}, after={}, ended="stopped", comment="right side tender"),
    )


class FakeStore:
    """A store in memory; ``failure`` is what deleting answers.

    Where ``is_read`` is set to False, `finish_reading` lets it be read.
    """

    def __init__(self, sittings: Iterable[Sitting] = ()) -> None:
        self.kept = tuple(sittings)
        self.appended: list[Any] = []
        self.failure = ""
        self.trouble = ""
        self.folder = "/home/somebody/history"
        self.is_read = True
        self._waiting: list[Callable[[], None]] = []

    def when_read(self, listener: Callable[[], None]) -> None:
        if self.is_read:
            listener()
        else:
            self._waiting.append(listener)

    def finish_reading(self) -> None:
        self.is_read = True
        while self._waiting:
            self._waiting.pop(0)()

    def append(self, records: Iterable[Any]) -> None:
        self.appended.extend(records)

    def sittings(self) -> tuple[Sitting, ...]:
        return self.kept

    def delete(self, ids: Sequence[str]) -> str:
        if not self.failure:
            self.kept = tuple(one for one in self.kept if one.id not in ids)
        return self.failure

    def delete_all(self) -> str:
        self.kept = ()
        return self.failure

    def export(self) -> str:
        return '{"sittings": 3}'

    def take_in(self, text: str) -> tuple[int, str]:
        return (2, "") if text.startswith("{") else (0, "This is no history.")

    def on_trouble(self, listener: Callable[[str], None]) -> None:
        pass

    def try_again(self) -> None:
        pass

    def close(self) -> None:
        pass
