"""Start, memory, CPU and punctuality of the window, each against a bare one measured in the same run."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fasciatimer import resources

DRIVE = Path(__file__).with_name("drive.py")
SESSION = "neck-and-shoulders"
ROUNDS = 7
SCREEN = {"name": "one", "x": 0, "y": 0, "width": 1920, "height": 1080, "logicalDpi": 96, "dpr": 1}
"""Wide enough for a window as large as it comes; without it there would be no room for the filters."""
Note = Callable[[str, str, str], None]


def run(home: Path, *words: object) -> dict[str, Any]:
    """Run one measurement in a process of its own, with folders of its own.

    Compiled Python is kept beside the home, whatever the environment says: an installed app has it too.
    """
    home.mkdir(parents=True, exist_ok=True)
    screen = home / "screen.json"
    screen.write_text(json.dumps({"screens": [SCREEN]}))
    environment = {
        **os.environ,
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "QT_QPA_PLATFORM": f"offscreen:configfile={screen}",
        "PYTHONPYCACHEPREFIX": str(home.parent / "compiled"),
        "BENCH_STARTED": repr(time.time()),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, str(DRIVE), *map(str, words)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def medians(results: list[dict[str, Any]]) -> dict[str, float]:
    """Return the median of every number over some runs."""
    return {name: statistics.median(result[name] for result in results) for name in results[0]}


def fill(home: Path, count: int) -> None:
    """Put session files into the person's folder."""
    folder = home / "data" / "fasciatimer" / "sessions"
    folder.mkdir(parents=True)
    shipped = sorted(resources.shipped_sessions().glob("*.yaml"))
    for number in range(count):
        source = shipped[number % len(shipped)]
        text = source.read_text().replace(f"id: {source.stem}", f"id: copy-{number}")
        (folder / f"copy-{number}.yaml").write_text(text)


def compare_start(
    benchmark: Any, tmp_path: Path, count: int
) -> tuple[dict[str, float], dict[str, float], dict[str, float]]:
    """Start the bare window and the library in turn; return both medians and the very first start."""
    home = tmp_path / "home"
    if count:
        fill(home, count)
    for what in ("bare", "library"):
        run(tmp_path / "compiling", what)
    bare: list[dict[str, Any]] = []
    library: list[dict[str, Any]] = []
    first = run(home, "library")

    def one_of_each() -> None:
        bare.append(run(tmp_path / "bare", "bare"))
        library.append(run(home, "library"))

    benchmark.pedantic(one_of_each, rounds=ROUNDS if not count else 5)
    return medians(bare), medians(library), first


def test_start(benchmark: Any, tmp_path: Path, note: Note) -> None:
    bare, library, first = compare_start(benchmark, tmp_path, 0)
    ratio = library["first_paint_s"] / bare["first_paint_s"]
    note("start to first painted library, against a bare window", f"{ratio:.2f} x", "at most 1.3 x")
    note("  the same, the very first start", f"{first['first_paint_s'] / bare['first_paint_s']:.2f} x", "")
    note("  bare window", f"{bare['first_paint_s'] * 1000:.0f} ms", "")
    note("resident memory of the library", f"{library['memory_mb'] / bare['memory_mb']:.2f} x", "at most 2 x")
    note("  bare window", f"{bare['memory_mb']:.0f} MB", "")


def test_start_with_1000_sessions(benchmark: Any, tmp_path: Path, note: Note) -> None:
    bare, library, first = compare_start(benchmark, tmp_path, 1000)
    ratio = library["first_paint_s"] / bare["first_paint_s"]
    note("start with 1,000 sessions", f"{ratio:.2f} x", "at most 1.6 x")
    note(
        "  the first time that they are there", f"{first['first_paint_s'] / bare['first_paint_s']:.2f} x", ""
    )
    note("  all 1,000 read the first time after", f"{first['complete_s']:.1f} s", "")
    note("  memory", f"{library['memory_mb'] / bare['memory_mb']:.2f} x", "at most 2 x")


@pytest.fixture
def seconds(request: pytest.FixtureRequest) -> float:
    """How long the real-time runs last."""
    return 60 * float(request.config.getoption("--minutes"))


@pytest.mark.parametrize("size", ["1100x720", "1920x1080"])
def test_playing(benchmark: Any, tmp_path: Path, note: Note, seconds: float, size: str) -> None:
    results: dict[str, Any] = {}
    home = tmp_path / "home"

    def play_and_blit() -> None:
        lasting = min(seconds, 240)
        results["play"] = run(home, "play", SESSION, lasting, "visible", lasting, size)
        results["blit"] = run(home, "blit", home / "frames.json", min(lasting, 60), size)

    benchmark.pedantic(play_and_blit, rounds=1)
    play, blit = results["play"], results["blit"]
    note(f"CPU while playing, {size}", f"{play['cpu_s_per_minute']:.2f} s/min", "at most 2")
    ratio = play["cpu_s_per_minute"] / blit["cpu_s_per_minute"]
    note("  against a bare window that copies the same pixels as often", f"{ratio:.2f} x", "at most 1.3 x")
    note("  that window", f"{blit['cpu_s_per_minute']:.2f} s/min", "")
    note("  frames", f"{play['frames_per_s']:.1f} /s of {play['pixels_per_frame']:.0f} pixels", "")
    note("memory while playing", f"{play['memory_mb']:.0f} MB", "")


@pytest.mark.parametrize("state", ["paused", "minimised"])
def test_standing_still(benchmark: Any, tmp_path: Path, note: Note, seconds: float, state: str) -> None:
    results: list[dict[str, Any]] = []
    lasting = min(seconds, 60)
    benchmark.pedantic(
        lambda: results.append(run(tmp_path / "home", "play", SESSION, lasting, state)), rounds=1
    )
    note(f"CPU while {state}", f"{results[0]['cpu_s_per_minute']:.3f} s/min", "at most 0.05")


def test_punctuality(benchmark: Any, tmp_path: Path, note: Note, seconds: float) -> None:
    results: list[dict[str, Any]] = []
    benchmark.pedantic(lambda: results.append(run(tmp_path / "home", "late", SESSION, seconds)), rounds=1)
    late = sorted(results[0]["lateness_ms"])
    p99 = late[min(len(late) - 1, int(len(late) * 0.99))]
    middle, worst = statistics.median(late), late[-1]
    measured = f"median {middle:.0f} ms, p99 {p99:.0f} ms, worst {worst:.0f} ms ({len(late)} cues)"
    note(f"lateness of cues over {seconds / 60:g} minutes", measured, "p99 at most 20 ms")
