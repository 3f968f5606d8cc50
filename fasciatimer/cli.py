"""The command line. Only what opens or paints a window needs Qt, and only what plays needs sound."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, Protocol

from fasciatimer import resources
from fasciatimer.commands import authoring, watching

if TYPE_CHECKING:
    from fasciatimer.adapters.session_reader import SessionReader
    from fasciatimer.core.checker import Reading
    from fasciatimer.core.timeline import Timeline

OK, FAILED, USAGE = 0, 1, 2
_SUFFIXES = (".yaml", ".yml")
_OTHER_PICTURES = (".jpg", ".jpeg", ".gif", ".webp", ".svg", ".pdf", ".bmp", ".tiff")

_COMMANDS = ("check", "timeline", "play", "storyboard", "doctor", *authoring.NAMES)

_USAGE = "fasciatimer [FILE]\n       fasciatimer COMMAND ..."
_DESCRIPTION = """\
A calm guide through self-massage and stretching. A session is a YAML file; five lines make one:

  fasciatimer: 1
  title: Neck break
  steps:
    - name: Rub the base of your skull
      duration: 45s

Without a command the library opens; a FILE opens that session.
"""
_EPILOG = """\
examples:
  fasciatimer                                 open the library
  fasciatimer neck.yaml                       open one session
  fasciatimer play desk-neck-reset            play a session that came with the app
  fasciatimer check neck.yaml                 say what is wrong with a file, and what to type instead
  fasciatimer check --watch neck.yaml         say it again each time you save
  fasciatimer explain V06                     what a problem means, and why there is such a rule
  fasciatimer new lunch-break                 begin a session of your own from a template
  fasciatimer guide                           how to write one: every key, three worked examples
  fasciatimer timeline neck.yaml              print what will play, second by second
  fasciatimer storyboard neck.yaml --out pictures
                                              one picture for each part
  fasciatimer storyboard neck.yaml --out neck.png
                                              one sheet with every step, to be sent around
  fasciatimer doctor                          is everything here that sound and pictures need?

Your own sessions belong in the folder that `fasciatimer doctor` names. Nothing is ever sent anywhere.
"""


class _Windows(Protocol):
    """What `app` offers: everything that opens or paints a window."""

    def open_library(self, path: str | None, *, without_display: Path | None) -> int: ...

    def play(self, timeline: Timeline, path: str, *, speed: float, without_display: Path | None) -> int: ...

    def storyboard(self, timeline: Timeline, out: Path, size: tuple[int, int], theme: str) -> int: ...


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line and where to read more."""

    def error(self, message: str) -> NoReturn:
        self.exit(USAGE, f"{self.prog}: {message}\nTry  {self.prog} --help\n")


def build_parser() -> _Parser:
    """Return the parser of the whole command line."""
    parser = _Parser(
        prog="fasciatimer",
        usage=_USAGE,
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"fasciatimer {resources.app_version()}",
        help="print the version and end",
    )
    _add_display(parser)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", dest="command", prog=parser.prog)

    check = commands.add_parser(
        "check",
        help="say what is wrong with session files",
        description="Print every problem of the files with its place and what to type instead. "
        "Exit status: 0 no errors, 1 errors, 2 wrong usage.",
    )
    check.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="session file; a folder checks all in it; - reads standard input",
    )
    check.add_argument("--json", action="store_true", help="print a list of objects, for programs")
    check.add_argument(
        "--watch", action="store_true", help="check again whenever a file changes; Ctrl C ends it"
    )

    timeline = commands.add_parser(
        "timeline",
        help="print what a session will play",
        description="Print every part and cue with its time.",
    )
    timeline.add_argument("file", metavar="FILE", help="session file or id; - reads standard input")
    timeline.add_argument("--json", action="store_true", help="print one object, for programs")

    play = commands.add_parser(
        "play", help="play a session", description="Open the player on a session at once."
    )
    play.add_argument("file", metavar="FILE|ID", help="session file, or id of a session in the library")
    play.add_argument(
        "--speed",
        type=_speed,
        default=1.0,
        metavar="N",
        help="N times as fast, 0.1 to 100; above 1, words are left out that the next would cut off",
    )
    _add_display(play, suppressed=True)

    board = commands.add_parser(
        "storyboard",
        help="save pictures of a session, or one picture of it all",
        description="Save one PNG for each part, as the player would show it; or one sheet with every step. "
        "Needs no display.",
    )
    board.add_argument("file", metavar="FILE", help="session file or id")
    board.add_argument(
        "--out",
        required=True,
        type=_folder_or_png,
        metavar="DIR|FILE.png",
        help="folder for the pictures, or one .png for a sheet of all steps",
    )
    board.add_argument(
        "--size",
        type=_size,
        default=(1100, 720),
        metavar="WxH",
        help="of the pictures in DIR; default 1100x720",
    )
    board.add_argument("--theme", choices=("light", "dark"), default="light")

    authoring.add_parsers(commands)

    commands.add_parser(
        "doctor",
        help="say what is here and what is missing",
        description="Versions, sound players, voice, tray, folders.",
    )
    return parser


def _add_display(parser: argparse.ArgumentParser, *, suppressed: bool = False) -> None:
    parser.add_argument(
        "--without-display",
        type=Path,
        metavar="DIR",
        default=argparse.SUPPRESS if suppressed else None,
        help="where there is no display: play at high speed instead and save a picture of each step in DIR",
    )


def _speed(text: str) -> float:
    try:
        speed = float(text)
    except ValueError:
        speed = 0.0
    if not 0.1 <= speed <= 100:
        raise argparse.ArgumentTypeError(f"'{text}' is not a speed from 0.1 to 100")
    return speed


def _folder_or_png(text: str) -> Path:
    path = Path(text)
    if path.suffix.lower() in _OTHER_PICTURES:
        raise argparse.ArgumentTypeError(f"'{text}' is neither a folder nor a .png file")
    return path


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    if not (
        width.isdecimal() and height.isdecimal() and 600 <= int(width) <= 8000 and 400 <= int(height) <= 8000
    ):
        raise argparse.ArgumentTypeError(f"'{text}' is not a size such as 1100x720")
    return int(width), int(height)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command line; return the exit status. No problem ever shows a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        status = _run(words)
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        # The reader went away (`| head`). Keep the interpreter from complaining when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        print(
            f"fasciatimer: {error.filename or ''}: {error.strerror or error}".replace(": : ", ": "),
            file=sys.stderr,
        )
        return FAILED
    except Exception as error:
        if os.environ.get("FASCIATIMER_DEBUG"):
            raise
        print(
            f"fasciatimer: something went wrong that should not have ({type(error).__name__}: {error}).\n"
            "Set FASCIATIMER_DEBUG=1 and try again to see where.",
            file=sys.stderr,
        )
        return FAILED


def _run(words: list[str]) -> int:
    if not words:
        # The usual start needs no parser, and making one takes a part of the time to the first painting.
        return load_windows().open_library(None, without_display=None)
    parser = build_parser()
    opened = _file_to_open(parser, words)
    if opened is not None:
        words = [word for word in words if word != opened]
    chosen = parser.parse_args(words)
    match chosen.command:
        case "check":
            if chosen.watch and (chosen.json or "-" in chosen.files):
                parser.error("--watch goes with files and folders, and without --json.")
            return _watch(chosen.files) if chosen.watch else _check(chosen.files, as_json=chosen.json)
        case _ if hasattr(chosen, "do"):
            status: int = chosen.do(chosen)
            return status
        case "timeline":
            return _timeline(chosen.file, as_json=chosen.json)
        case "doctor":
            from fasciatimer.adapters import doctor

            print(doctor.report_text())
            return OK
        case "storyboard":
            timeline = _playable(chosen.file)
            return (
                FAILED
                if timeline is None
                else load_windows().storyboard(timeline, chosen.out, chosen.size, chosen.theme)
            )
        case "play":
            path = _find(chosen.file)
            timeline = _playable(chosen.file)
            if timeline is None or path is None:
                return FAILED
            return load_windows().play(
                timeline, str(path), speed=chosen.speed, without_display=chosen.without_display
            )
        case _:
            return load_windows().open_library(opened, without_display=chosen.without_display)


def _file_to_open(parser: _Parser, words: list[str]) -> str | None:
    """Return the FILE of ``fasciatimer FILE``, the one form argparse cannot tell from a command.

    A word that is neither a file nor a command ends the program in words of our own.
    """
    plain = _plain_words(words)
    if not plain or plain[0] in _COMMANDS:
        return None
    opened = plain[0]
    if not (opened.lower().endswith(_SUFFIXES) or os.path.lexists(opened)):
        hint = _nearest(opened, _COMMANDS)
        if hint is None and (session := _nearest(opened, _session_ids())) is not None:
            hint = f"play {session}"
        parser.error(
            f"'{opened}' is neither a file here nor a command."
            + (f" Did you mean  {parser.prog} {hint} ?" if hint else "")
        )
    if len(plain) > 1:
        parser.error("one file opens at a time.")
    return opened


def _plain_words(words: list[str]) -> list[str]:
    """Return the words that are no options."""
    plain: list[str] = []
    skip_next = False
    for word in words:
        if skip_next or word == "--without-display":
            skip_next = not skip_next
        elif not word.startswith("-"):
            plain.append(word)
    return plain


def _nearest(word: str, known: Iterable[str]) -> str | None:
    from difflib import get_close_matches

    return next(iter(get_close_matches(word.lower()[:60], list(known), 1, 0.6)), None)


def load_windows() -> _Windows:
    """Import the part that needs Qt, or say in one sentence why that cannot be.

    Raises:
        SystemExit: Qt is not installed or cannot be loaded.
    """
    try:
        from fasciatimer import startup

        startup.hasten()
        from fasciatimer import app
    except ImportError as error:
        if "PySide6" not in str(error) and ".so" not in str(error):
            raise
        raise SystemExit(
            f"fasciatimer: the window needs Qt, which cannot be loaded here ({error}).\n"
            "Type  pip install pyside6-essentials  and see  fasciatimer doctor\n"
            "check, timeline, new, explain, schema, guide and doctor work without it."
        ) from None
    return app


# ---- check and timeline -------------------------------------------------------------------------------


def _reader() -> SessionReader:
    from fasciatimer.adapters.session_reader import SessionReader
    from fasciatimer.core.vocabulary import read_vocabulary

    return SessionReader(read_vocabulary(resources.vocabulary_texts()))


def _read(reader: SessionReader, name: str) -> Reading:
    if name == "-":
        limit = 262_144 + 1
        return reader.read_text(sys.stdin.buffer.read(limit), "stdin.yaml")
    path = Path(name)
    return reader.read(path, shipped=path.resolve().parent == resources.shipped_sessions())


def _expand(names: Sequence[str]) -> list[str]:
    """Return the names with each folder replaced by the session files in it."""
    found: list[str] = []
    for name in names:
        if name != "-" and os.path.isdir(name):
            inside = sorted(
                entry.path
                for entry in os.scandir(name)
                if entry.name.lower().endswith(_SUFFIXES) and entry.name[0] != "."
            )
            if not inside:
                print(f"{name}: no session files (.yaml or .yml) in this folder", file=sys.stderr)
            found += inside
        else:
            found.append(name)
    return found


def _check(names: Sequence[str], *, as_json: bool) -> int:
    from fasciatimer.core.telling import as_json as to_object
    from fasciatimer.core.telling import tell_all

    reader = _reader()
    files = _expand(names)
    objects: list[dict[str, str | int]] = []
    errors = warnings = 0
    for name in files:
        reading = _read(reader, name)
        errors += sum(problem.is_error for problem in reading.problems)
        warnings += sum(not problem.is_error for problem in reading.problems)
        shown = "<stdin>" if name == "-" else name
        if as_json:
            objects += [to_object(problem, shown) for problem in reading.problems]
        elif reading.problems:
            print(tell_all(reading.problems, shown, reading.lines) + "\n")
    if as_json:
        print(json.dumps(objects, ensure_ascii=False, indent=1))
    else:
        print(f"{_count(len(files), 'file')}, {_count(errors, 'error')}, {_count(warnings, 'warning')}")
    return FAILED if errors else OK


def _watch(names: Sequence[str]) -> int:
    from threading import Event

    def clear() -> None:
        if sys.stdout.isatty():
            print(watching.CLEAR, end="")

    def wait() -> None:
        Event().wait(watching.LOOK_EVERY_S)

    return watching.watch(
        look=lambda: watching.stamps(names, _SUFFIXES),
        check=lambda: _check(names, as_json=False),
        wait=wait,
        say=lambda line: print(line, flush=True),
        clear=clear,
    )


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _timeline(name: str, *, as_json: bool) -> int:
    from fasciatimer.core.describe import describe, timeline_json

    timeline = _playable(name)
    if timeline is None:
        return FAILED
    print(
        json.dumps(timeline_json(timeline), ensure_ascii=False, indent=1) if as_json else describe(timeline)
    )
    return OK


def _playable(name: str) -> Timeline | None:
    """Return the timeline of a file, an id or standard input; None after saying why there is none."""
    from fasciatimer.adapters.session_reader import SessionReader
    from fasciatimer.core.telling import tell_all
    from fasciatimer.core.timeline import compile_timeline
    from fasciatimer.core.vocabulary import read_vocabulary

    found = _find(name)
    if found is None and name != "-":
        print(_no_such_session(name), file=sys.stderr)
        return None
    vocabulary = read_vocabulary(resources.vocabulary_texts())
    reading = _read(SessionReader(vocabulary), str(found) if found else name)
    if reading.session is None:
        print(tell_all(reading.problems, name, reading.lines), file=sys.stderr)
        return None
    return compile_timeline(reading.session, vocabulary)


def _find(name: str) -> Path | None:
    """Return the path a name stands for, a file or the id of a session in the library; None for none."""
    if name == "-":
        return None
    if os.path.lexists(name) or os.sep in name or name.lower().endswith(_SUFFIXES):
        return Path(name)
    return _session_ids().get(name)


def _session_ids() -> dict[str, Path]:
    """Return every session of the library by its id; the person's own come before the shipped ones."""
    ids: dict[str, Path] = {}
    for folder in (resources.own_sessions(), resources.shipped_sessions()):
        if os.path.isdir(folder):
            for name in sorted(os.listdir(folder)):
                if name.lower().endswith(_SUFFIXES) and name[0] != ".":
                    ids.setdefault(_session_id(name), folder / name)
    return ids


def _session_id(file_name: str) -> str:
    stem = file_name.rpartition(".")[0]
    return stem.removesuffix(".fascia")


def _no_such_session(name: str) -> str:
    nearest = _nearest(name, _session_ids())
    hint = f" Did you mean {nearest}?" if nearest else f" There are {', '.join(sorted(_session_ids()))}."
    return f"fasciatimer: no file and no session here is called '{name}'.{hint}"
