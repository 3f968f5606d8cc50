"""What `fasciatimer doctor` prints: what is installed here, what sounds, what speaks, where files go.

Works with neither Qt nor sound installed: whatever is missing becomes a line of the report.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from fasciatimer.adapters.backends import find_players, no_player_sentence
from fasciatimer.adapters.display import has_display

_PACKAGES = (
    ("PySide6", "PySide6_Essentials"),
    ("PySide6 addons", "PySide6_Addons"),
    ("PyYAML", "PyYAML"),
    ("playsound3", "playsound3"),
    ("platformdirs", "platformdirs"),
)
_QT_WITHIN_S = 20
_ASK_QT = "from fasciatimer.adapters.doctor import print_qt_answers; print_qt_answers()"


def report() -> list[tuple[str, str]]:
    """Return the report as pairs of a topic and what was found. Takes a second or two."""
    lines = [
        ("fasciatimer", _version("fasciatimer")),
        ("Python", f"{platform.python_version()} ({sys.executable})"),
        ("System", platform.platform()),
        *((topic, _version(package)) for topic, package in _PACKAGES),
        ("Sound players", _sound()),
    ]
    answers = ask_qt()
    lines.append(("Window", answers.get("window", "unknown")))
    lines.append(("Tray", answers.get("tray", "unknown")))
    lines.append(("Voice", answers.get("voice", "unknown")))
    lines += [(topic, f"{folder} ({_writability(folder)})") for topic, folder in _folders()]
    return lines


def report_text() -> str:
    """Return the report as lines of text, topics in a column."""
    lines = report()
    width = max(len(topic) for topic, _ in lines)
    return "\n".join(f"{topic:{width}}  {found}" for topic, found in lines)


def ask_qt() -> dict[str, str]:
    """Ask a process of its own about window, tray and voice, for Qt ends a process that has no display."""
    if importlib.util.find_spec("PySide6") is None:
        return dict.fromkeys(("window", "tray", "voice"), "PySide6 is not installed")
    try:
        told = subprocess.run(
            [sys.executable, "-c", _ASK_QT],
            capture_output=True,
            text=True,
            timeout=_QT_WITHIN_S,
            check=False,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
    except (OSError, subprocess.TimeoutExpired) as reason:
        return {"window": f"no answer: {reason}"}
    answers: dict[str, str] = {}
    for line in told.stdout.splitlines():
        try:
            topic, found = json.loads(line)
        except ValueError:
            continue
        answers[topic] = found
    if "window" not in answers:
        lines = told.stderr.strip().splitlines() or [f"Qt ended with status {told.returncode}"]
        answers["window"] = next((line for line in lines if line.startswith("qt.qpa")), lines[-1])
    return answers


def print_qt_answers() -> None:
    """Print what Qt finds, one JSON pair per line, each as soon as it is known."""
    _print_answer("voice", _voice)
    if has_display():
        _print_answer("window", _window)
        _print_answer("tray", _tray)
    else:
        _print_answer("window", lambda: "no display")
        _print_answer("tray", lambda: "no display")


def _print_answer(topic: str, ask: Callable[[], str]) -> None:
    try:
        found = ask()
    except Exception as reason:
        found = f"{type(reason).__name__}: {reason}"
    print(json.dumps((topic, found)), flush=True)


def _voice() -> str:
    from PySide6.QtCore import QCoreApplication

    from fasciatimer.adapters.speech import voice_problem

    application = QCoreApplication([])
    found = voice_problem() or "yes"
    application.shutdown()
    return found


def _window() -> str:
    from PySide6.QtWidgets import QApplication

    # Kept by Qt itself until the process ends.
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    return f"yes, {application.platformName()}"


def _tray() -> str:
    from PySide6.QtWidgets import QSystemTrayIcon

    return "yes" if QSystemTrayIcon.isSystemTrayAvailable() else "no"


def _version(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return "not installed"


def _sound() -> str:
    try:
        names = [player.name for player in find_players()]
    except ImportError:
        return "playsound3 is not installed"
    except Exception as reason:
        return f"playsound3 did not start: {reason}"
    if not names:
        return no_player_sentence()
    return ", ".join([f"{names[0]} (used first)", *names[1:]])


def _folders() -> list[tuple[str, Path]]:
    try:
        import platformdirs
    except ImportError:
        return []
    data, settings, cache = (
        path("fasciatimer", appauthor=False)
        for path in (platformdirs.user_data_path, platformdirs.user_config_path, platformdirs.user_cache_path)
    )
    return [
        ("Your sessions", data / "sessions"),
        ("Your history", data / "history"),
        ("Settings folder", settings),
        ("Cache folder", cache),
    ]


def _writability(folder: Path) -> str:
    there = folder
    try:
        while not there.exists() and there != there.parent:
            there = there.parent
        with tempfile.TemporaryFile(dir=there) as file:
            file.write(b"fasciatimer")
    except OSError as reason:
        return f"cannot be written: {reason.strerror or reason}"
    return "writable" if there == folder else "writable, not made yet"
