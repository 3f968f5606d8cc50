"""Pictures of a session without anybody watching: one for each part, or one for each step as it plays."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QMetaObject, Qt
from PySide6.QtWidgets import QWidget

from fasciatimer.core.route import Route
from fasciatimer.core.snapshot import Phase, snapshot_at
from fasciatimer.core.timeline import Segment, Timeline
from fasciatimer.core.units import format_clock
from fasciatimer.ui.body.studio import Studio
from fasciatimer.ui.contact_sheet import contact_sheet
from fasciatimer.ui.main_window import MainWindow
from fasciatimer.ui.player.view import PlayerView, Surroundings
from fasciatimer.ui.services import Services

SIZE_PX = (1100, 720)
_SHOWN_AT_MS = {"prepare": 1_500, "switch": 1_500, "rest": 2_000, "work": 8_000}
"""How far into a part its picture is taken, or halfway in a shorter one."""


def save_storyboard(
    services: Services, timeline: Timeline, folder: Path, size: tuple[int, int], say: Callable[[str], None]
) -> int:
    """Save one PNG for each part, as the player shows it; return how many.

    Args:
        services: what the player needs; its look decides the colours.
        timeline: the session.
        folder: where the pictures go; made when it is missing.
        size: width and height of a picture in pixels.
        say: told a line for each picture.

    Raises:
        OSError: the folder cannot be made or written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    view = PlayerView(services.look, services.vocabulary, Studio(services.atlas))
    view.resize(*size)
    view.show()
    route = Route(timeline)
    for index, part in enumerate(timeline.segments):
        moment_ms = part.start_ms + _shown_at(part)
        view.show_snapshot(
            snapshot_at(route, Phase.RUNNING, moment_ms), Surroundings(mirror=services.settings.load().mirror)
        )
        view.stage.settle()
        name = f"{index + 1:03}-{part.kind}{_words(part)}.png"
        _save(view, folder / name)
        say(f"{format_clock(part.start_ms):>8}  {name}")
    view.close()
    return len(timeline.segments)


def save_contact_sheet(services: Services, timeline: Timeline, path: Path) -> tuple[int, int]:
    """Save one PNG of the whole session; return its width and height in pixels.

    Raises:
        OSError: the file cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    sheet = contact_sheet(timeline, services.vocabulary, Studio(services.atlas).figures, services.look)
    if not sheet.save(str(path)):
        raise OSError(None, "The picture cannot be saved", str(path))
    return sheet.width(), sheet.height()


def play_through(
    window: MainWindow,
    timeline: Timeline,
    forward: Callable[[int], None],
    folder: Path,
    say: Callable[[str], None],
) -> int:
    """Play a session in a real window as fast as it can be painted; save a PNG for each step and side.

    Args:
        window: runs by a clock that stands still.
        timeline: the session.
        forward: lets that clock go on by some milliseconds.
        folder: where the pictures go; made when it is missing.
        say: told a line for each part as it begins.

    Returns:
        The number of pictures.

    Raises:
        OSError: the folder cannot be made or written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    window.resize(*SIZE_PX)
    window.show()
    window.play(timeline)
    screen, clock = window.player, window.services.clock
    saved, shown = 0, -1
    while (conductor := screen.conductor) is not None:
        shot = conductor.snapshot()
        part = shot.segment
        if shot.segment_index != shown:
            shown = shot.segment_index
            say(f"{format_clock(part.start_ms):>8}  {part.kind:8} {(part.side or ''):9} {part.name}")
            if part.kind == "work":
                saved += 1
                forward(min(_shown_at(part), conductor.wake_in_ms(clock.now_ms()) or 0))
                screen.ticker.tick()
                screen.view.stage.settle()
                _save(window, folder / f"{saved:03}{_words(part)}.png")
        forward(conductor.wake_in_ms(clock.now_ms()) or 0)
        screen.ticker.tick()
    say(f"{format_clock(timeline.duration_ms):>8}  finished")
    saved += 1
    _let_events_pass()
    _save(window, folder / f"{saved:03}-finished.png")
    window.close()
    return saved


def _shown_at(part: Segment) -> int:
    return min(_SHOWN_AT_MS[part.kind], part.length_ms // 2)


def _let_events_pass() -> None:
    """Let what is waiting in the event loop happen: layouts, for one."""
    loop = QEventLoop()
    QMetaObject.invokeMethod(loop, "quit", Qt.ConnectionType.QueuedConnection)
    loop.exec()


def _save(widget: QWidget, path: Path) -> None:
    if not widget.grab().save(str(path)):
        raise OSError(None, "The picture cannot be saved", str(path))


def _words(part: Segment) -> str:
    """Return side and name as part of a file name."""
    plain = unicodedata.normalize("NFKD", part.name).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40]
    return "".join(f"-{word}" for word in (part.side, name) if word)
