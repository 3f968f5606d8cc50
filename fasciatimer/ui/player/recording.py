"""Writes down what is really played, while it is played."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from secrets import token_hex
from typing import NamedTuple, TypeAlias

from fasciatimer.core.events import Event, Started
from fasciatimer.core.player import Player
from fasciatimer.core.recorder import Recorder, new_sitting
from fasciatimer.core.records import note_record
from fasciatimer.core.timeline import Timeline
from fasciatimer.ui.services import Services

Follow: TypeAlias = Callable[[], Timeline | None]
"""Tells a session within limits that have changed since the last call, else None."""


class Beforehand(NamedTuple):
    """What is known before the first second.

    Attributes:
        ratings: numbers from 0 to 10, by measure.
        range: how far it moves, in the person's words.
        resumed_from: id of the sitting that this one goes on with, or ''.
        level: what nothing went above in that sitting, after "too much"; None for no such level.
        follow: tells it within limits that change while it plays; None to play it as it is.
        kept: whether what is played is written down; not while one tries what one writes.
    """

    ratings: Mapping[str, int] = {}
    range: str = ""
    resumed_from: str = ""
    level: float | None = None
    follow: Follow | None = None
    kept: bool = True


class Recording:
    """Follows one player; hand it every event, in order."""

    def __init__(
        self, services: Services, player: Player, timeline: Timeline, beforehand: Beforehand
    ) -> None:
        self._services = services
        self._beforehand = beforehand
        day = services.local_time().strftime("%Y%m%d-%H%M%S")
        sitting = new_sitting(f"{day}-{token_hex(4)}", timeline, resumed_from=beforehand.resumed_from)
        self._recorder = Recorder(player, sitting)

    @property
    def id(self) -> str:
        """Id of the sitting."""
        return self._recorder.sitting_id

    def hear(self, event: Event) -> None:
        """Write down what an event brings."""
        if not self._beforehand.kept:
            return
        at = self._services.local_time().isoformat(timespec="seconds")
        records = list(self._recorder.take(event, at))
        given = self._beforehand
        if isinstance(event, Started) and (given.ratings or given.range):
            records.append(note_record(self.id, before=given.ratings, range_before=given.range))
        if records:
            self._services.store.append(records)
