"""Which programs can play a chime here, each behind one playsound3 call.

playsound3 looks for ``gst-play-1.0``, ``ffplay`` and ``mpg123``, which a plain Debian or Ubuntu desktop does
not have, and all of them are slow to start. So on Linux our own small backend objects come first, for the
players of the sound servers themselves; playsound3's own choice is the last resort there and the only one
elsewhere.
"""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

if TYPE_CHECKING:
    from playsound3.playsound3 import Sound, SoundBackend

_log = logging.getLogger(__name__)

PROGRAMS: Final[dict[str, tuple[str, ...]]] = {"pw-play": (), "paplay": (), "aplay": ("--quiet",)}
"""Player programs of Linux in order of preference, with the options each needs to play one file."""

_KILLED_WITHIN_S = 1.0


class Helper(Protocol):
    """A sound that was started."""

    def exit_status(self) -> int | None:
        """None while it sounds, then 0, or another number when it failed."""
        ...

    def end(self) -> None:
        """Silence it now and leave no process behind; harmless when it has ended by itself."""
        ...


@dataclass(frozen=True)
class Player:
    """One way to play a file.

    Attributes:
        name: for messages and the log, such as ``paplay``.
        start: starts to play a local WAV file and returns at once; may raise anything.
    """

    name: str
    start: Callable[[Path], Helper]


def programs_found() -> tuple[str, ...]:
    """Return the names of our player programs on this machine, best first; none on Windows and macOS."""
    if sys.platform in ("win32", "darwin"):
        return ()
    return tuple(program for program in PROGRAMS if shutil.which(program))


def find_players() -> tuple[Player, ...]:
    """Return every usable player, best first.

    Imports playsound3, which runs programs to see what there is: call it away from the UI thread. One that is
    installed and does not start makes the import fail; then our own programs are run without it.

    Raises:
        ImportError: playsound3 is not installed, and none of our own programs is there.
        Exception: what playsound3 met while it looked around, where none of our own programs is there.
    """
    # Its "no backends" warning would contradict us where one of our own is found; we tell in the window.
    logging.getLogger("playsound3").setLevel(logging.ERROR)
    try:
        import playsound3
    except Exception:
        own = tuple(Player(program, partial(_start_alone, program)) for program in programs_found())
        if not own:
            raise
        _log.warning("playsound3 did not start; going on without it", exc_info=True)
        return own
    players = [_player(program, _backend_for(program)) for program in programs_found()]
    default = playsound3.DEFAULT_BACKEND
    if default is not None:
        chosen = _player(default, default)
        # PLAYSOUND3_BACKEND is how a person tells playsound3 what to use; it wins over our order.
        players.insert(0 if os.environ.get("PLAYSOUND3_BACKEND") else len(players), chosen)
    return tuple(players)


def no_player_sentence() -> str:
    """Return what to say where no player was found, with what to install on this system."""
    if sys.platform in ("win32", "darwin"):
        return "Sound is off: no player found on this computer."
    if shutil.which("apt-get"):
        return (
            "Sound is off: no player found. "
            "Install pulseaudio-utils (paplay): sudo apt install pulseaudio-utils"
        )
    return "Sound is off: no player found. Install pw-play, paplay or aplay with your package manager."


class _OwnSound:
    """A player program that was started without playsound3."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.subprocess = process

    def stop(self) -> None:
        self.subprocess.terminate()


class _SoundHelper:
    """A sound, with a firm end."""

    def __init__(self, sound: Sound | _OwnSound) -> None:
        self._sound = sound

    def exit_status(self) -> int | None:
        return self._sound.subprocess.poll()

    def end(self) -> None:
        process = self._sound.subprocess
        if not isinstance(process, subprocess.Popen):
            self._sound.stop()
            return
        # A hung player ignores a polite request, and an unreaped one stays as a zombie.
        process.kill()
        try:
            process.wait(_KILLED_WITHIN_S)
        except subprocess.TimeoutExpired:
            _log.warning("sound helper %d does not end", process.pid)


def _player(name: str, backend: SoundBackend | str) -> Player:
    def start(path: Path) -> Helper:
        from playsound3 import playsound

        # Backend objects are accepted, only the annotation does not say so.
        chosen: Any = backend
        return _SoundHelper(playsound(path, block=False, backend=chosen))

    return Player(name, start)


def _start_alone(program: str, path: Path) -> Helper:
    return _SoundHelper(_OwnSound(_run(program, str(path.resolve(strict=True)))))


def _run(program: str, sound: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [program, *PROGRAMS[program], sound],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _backend_for(program: str) -> SoundBackend:
    from playsound3.playsound3 import SoundBackend

    class ProgramBackend(SoundBackend):
        """Plays through one program, found on the path by its name."""

        def check(self) -> bool:
            return shutil.which(program) is not None

        def play(self, sound: str) -> subprocess.Popen[bytes]:
            return _run(program, sound)

    return ProgramBackend()
