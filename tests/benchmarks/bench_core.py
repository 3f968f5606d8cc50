"""Check and compile, without any window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fasciatimer import cli, resources
from fasciatimer.core.checker import read_session
from fasciatimer.core.timeline import compile_timeline
from fasciatimer.core.vocabulary import Vocabulary

STEP = """\
  - name: Slow circles, place {number}
    technique: {technique}
    region: {region}
    side: left
    duration: 20s
    prepare: 6s
    pressure: [1, 3, 1]
    text: Fingertips move the skin over the muscle in small slow circles.
    say: Small slow circles.
    cues:
      8s: Breathe out
"""
FILES = 1_000
PLACES = (
    ("effleurage", "upper_trapezius"),
    ("friction", "levator_scapulae"),
    ("kneading", "forearm_flexors"),
    ("friction", "palm"),
)


def hundred_steps() -> bytes:
    """Return a session file of 100 steps."""
    head = "fasciatimer: 1\ntitle: A hundred steps\nsafety: {stop_if: Tingling}\naftercare: Rest.\nsteps:\n"
    steps = (
        STEP.format(number=number + 1, technique=technique, region=region)
        for number in range(100)
        for technique, region in [PLACES[number * len(PLACES) // 100]]
    )
    return (head + "".join(steps)).encode()


def test_check_and_compile_100_steps(
    benchmark: Any, vocabulary: Vocabulary, note: Callable[[str, str, str], None]
) -> None:
    data = hundred_steps()

    def check_and_compile() -> int:
        reading = read_session(data, vocabulary, file_name="hundred.yaml")
        assert reading.session is not None, reading.problems[:3]
        return len(compile_timeline(reading.session, vocabulary).segments)

    assert benchmark(check_and_compile) == 200
    note(
        "check and compile a file of 100 steps", f"{benchmark.stats['median'] * 1000:.0f} ms", "at most 50 ms"
    )


def test_check_1000_files(
    benchmark: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str], note: Callable[[str, str, str], None]
) -> None:
    """As `fasciatimer check FOLDER` does it: each file is opened and read, and the count is printed."""
    texts = [path.read_bytes() for path in sorted(resources.shipped_sessions().glob("*.yaml"))]
    for number in range(FILES):
        (tmp_path / f"session-{number:04}.yaml").write_bytes(texts[number % len(texts)])

    assert benchmark.pedantic(cli.run, args=(["check", str(tmp_path)],), rounds=3) == 0
    assert f"{FILES} files, 0 errors, 0 warnings" in capsys.readouterr().out
    seconds = benchmark.stats["median"]
    note(
        f"check {FILES:,} session files",
        f"{seconds:.1f} s, {seconds * 1000 / FILES:.0f} ms each",
        "at most 30 s",
    )
