"""The corpus: files and what becomes of them, line for line."""

from __future__ import annotations

from pathlib import Path

import pytest

from fasciatimer.core.checker import read_session
from fasciatimer.core.describe import describe
from fasciatimer.core.telling import tell
from fasciatimer.core.timeline import compile_timeline
from fasciatimer.core.vocabulary import Vocabulary

CORPUS = Path(__file__).parents[1] / "corpus"
BAD = sorted((CORPUS / "bad").glob("*.yaml"))
GOOD = sorted((CORPUS / "good").glob("*.yaml"))


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_problems(vocabulary: Vocabulary, path: Path) -> None:
    reading = read_session(path.read_bytes(), vocabulary, file_name=path.name)
    expected = path.with_suffix(".expect").read_text("utf-8").split("\n")
    found = [f"{problem.severity} {problem.code} {problem.line}" for problem in reading.problems]
    assert sorted(found) == sorted(line for line in expected if line and not line.startswith("#"))
    assert (reading.session is None) == any(line.startswith("error") for line in found)


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_timelines(vocabulary: Vocabulary, path: Path) -> None:
    session = read_session(path.read_bytes(), vocabulary, file_name=path.name).session
    assert session is not None
    told = describe(compile_timeline(session, vocabulary))
    assert told.rstrip("\n") == path.with_suffix(".timeline").read_text("utf-8").rstrip("\n")


TOLD = """\
typo-in-key.yaml:5:5: error S03: unknown key 'durration' in step 1
     5 |     durration: 30s
       |     ^^^^^^^^^
       = Did you mean 'duration'?

duration-without-unit.yaml:5:15: error V06: duration '45' has no unit
     5 |     duration: 45
       |               ^^
       = Type 45s (seconds).

clock-times.yaml:5:15: error V06: duration '1:30' is written like a clock
     5 |     duration: 1:30
       |               ^^^^
       = Type 1m30s.

side-both.yaml:7:11: error V03: 'both' could mean two things
     7 |     side: both
       |           ^^^^
       = Type  each  (left, then right, full time on each side) or  together  (both at the same time).

nickname-of-a-muscle.yaml:11:13: error V03: 'traps' is not a body region
    11 |     region: traps
       |             ^^^^^
       = Did you mean 'upper_trapezius'?

behind-the-knee.yaml:11:13: error H01: 'back_of_the_knee' is a no-go zone: lift off over the back of the knee.
    11 |     region: back_of_the_knee
       |             ^^^^^^^^^^^^^^^^
       = Name a muscle beside it: 'hamstrings' or 'calf_gastrocnemius'.

above-the-limit.yaml:17:19: error H03: pressure 5 is above the limit 3 for suboccipitals
    17 |     pressure: [2, 5, 2]
       |                   ^
       = Type 3 or less.  If you have a reason, add  beyond_cap: "why"  to this step; the client will see it.

colon-in-a-text.yaml:6:18: error Y02: a second ': ' on one line
     6 |     text: Stop if: it gets sharp
       |                  ^
       = Put the text in quotes:  text: "Stop if: it gets sharp"

key-twice.yaml:7:5: error S04: 'duration' is set twice in step 1 (first on line 5)
     7 |     duration: 60s
       |     ^^^^^^^^
       = Remove one of them.

number-sign-in-a-text.yaml:6:25: warning Y11: everything after '#' is a comment and will not be shown
     6 |     text: Stay on point #2 of the map
       |                         ^^^^^^^^^^^^^
       = If it belongs to the text:  "Stay on point #2 of the map"  If it is a comment, put a space after the #."""  # noqa: E501


@pytest.mark.parametrize("told", TOLD.split("\n\n"), ids=lambda told: told.partition(":")[0])
def test_how_problems_are_printed(vocabulary: Vocabulary, told: str) -> None:
    name = told.partition(":")[0]
    reading = read_session((CORPUS / "bad" / name).read_bytes(), vocabulary, file_name=name)
    assert told in [tell(problem, name, reading.lines) for problem in reading.problems]
