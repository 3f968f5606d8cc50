"""What a person may ask of a player, and when: the table of every transition.

                 start            late by more than 5 s
        READY -----------> RUNNING --------------------> STALLED
          |                | ^  |                          |
          |          pause | |  | the end,                 | any of
          |                v |  | skip in the last part    | resume: RUNNING
          |      resume  PAUSED |                          | skip, back, restart step,
          |                |    v                          | extend, shorten: PAUSED
          | stop           |  FINISHED                     |
          +----------------+-----------> STOPPED <---------+
                       stop, also from RUNNING

Skip, back, restart step, extend and shorten keep RUNNING running and PAUSED paused. Skip in the last
part finishes from every phase that allows it. Ease, unease and the two moves of the limit change how firm
it is and nothing else, in RUNNING, PAUSED and STALLED.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from fasciatimer.core.snapshot import Phase


class Command(Enum):
    """What a person may ask of a player."""

    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    SKIP = "skip"
    BACK = "back"
    RESTART_STEP = "restart_step"
    EXTEND = "extend"
    SHORTEN = "shorten"
    EASE = "ease"
    UNEASE = "unease"
    LIMIT_UP = "limit_up"
    LIMIT_DOWN = "limit_down"
    STOP = "stop"


_HOW_FIRM = (Command.EASE, Command.UNEASE, Command.LIMIT_UP, Command.LIMIT_DOWN)
_STAY_PAUSED: dict[Command, Phase] = {
    Command.RESUME: Phase.RUNNING,
    Command.SKIP: Phase.PAUSED,
    Command.BACK: Phase.PAUSED,
    Command.RESTART_STEP: Phase.PAUSED,
    Command.EXTEND: Phase.PAUSED,
    Command.SHORTEN: Phase.PAUSED,
    Command.STOP: Phase.STOPPED,
}
TRANSITIONS: Mapping[Phase, Mapping[Command, Phase]] = {
    Phase.READY: {Command.START: Phase.RUNNING, Command.STOP: Phase.STOPPED},
    Phase.RUNNING: {
        Command.PAUSE: Phase.PAUSED,
        Command.SKIP: Phase.RUNNING,
        Command.BACK: Phase.RUNNING,
        Command.RESTART_STEP: Phase.RUNNING,
        Command.EXTEND: Phase.RUNNING,
        Command.SHORTEN: Phase.RUNNING,
        Command.STOP: Phase.STOPPED,
        **dict.fromkeys(_HOW_FIRM, Phase.RUNNING),
    },
    Phase.PAUSED: _STAY_PAUSED | dict.fromkeys(_HOW_FIRM, Phase.PAUSED),
    Phase.STALLED: _STAY_PAUSED | dict.fromkeys(_HOW_FIRM, Phase.STALLED),
    Phase.FINISHED: {},
    Phase.STOPPED: {},
}
"""Every legal command, and the phase it leads to. Time alone leads from RUNNING to FINISHED or STALLED."""


class IllegalCommand(Exception):  # noqa: N818 - the name says it all
    """A command that the phase, the part at hand or the limits do not allow."""
