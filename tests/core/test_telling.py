"""How a problem looks in a terminal, and as an object for other programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fasciatimer.core.characters import columns, name_of, shown
from fasciatimer.core.document import read_document
from fasciatimer.core.problems import Problem, Severity
from fasciatimer.core.telling import as_json, tell, tell_all

BAD = Path(__file__).parent.parent / "corpus" / "bad"


def problem(
    line: int,
    column: int,
    length: int = 1,
    message: str = "this is wrong",
    fix: str = "",
    severity: Severity = "error",
    code: str = "V06",
) -> Problem:
    return Problem(line, column, length, severity, code, message, fix)


EXAMPLES = [
    (
        problem(5, 5, 9, "unknown key 'durration' in step 1", "Did you mean 'duration'?", code="S03"),
        """\
typo-in-key.yaml:5:5: error S03: unknown key 'durration' in step 1
     5 |     durration: 30s
       |     ^^^^^^^^^
       = Did you mean 'duration'?""",
    ),
    (
        problem(5, 15, 2, "duration '45' has no unit", "Type 45s (seconds)."),
        """\
duration-without-unit.yaml:5:15: error V06: duration '45' has no unit
     5 |     duration: 45
       |               ^^
       = Type 45s (seconds).""",
    ),
    (
        problem(5, 15, 4, "duration '1:30' is written like a clock", "Type 1m30s."),
        """\
clock-times.yaml:5:15: error V06: duration '1:30' is written like a clock
     5 |     duration: 1:30
       |               ^^^^
       = Type 1m30s.""",
    ),
    (
        problem(
            7,
            11,
            4,
            "'both' could mean two things",
            "Type  each  (left, then right, full time on each side) or  together  (both at the same time).",
            code="V03",
        ),
        """\
side-both.yaml:7:11: error V03: 'both' could mean two things
     7 |     side: both
       |           ^^^^
       = Type  each  (left, then right, full time on each side) or  together  (both at the same time).""",
    ),
    (
        problem(11, 13, 5, "'traps' is not a body region", "Did you mean 'upper_trapezius'?", code="V03"),
        """\
nickname-of-a-muscle.yaml:11:13: error V03: 'traps' is not a body region
    11 |     region: traps
       |             ^^^^^
       = Did you mean 'upper_trapezius'?""",
    ),
    (
        problem(
            11,
            13,
            16,
            "'back_of_the_knee' is a no-go zone: lift off over the back of the knee.",
            "Name a muscle beside it: 'hamstrings' or 'calf_gastrocnemius'.",
            code="H01",
        ),
        """\
behind-the-knee.yaml:11:13: error H01: 'back_of_the_knee' is a no-go zone: lift off over the back of the knee.
    11 |     region: back_of_the_knee
       |             ^^^^^^^^^^^^^^^^
       = Name a muscle beside it: 'hamstrings' or 'calf_gastrocnemius'.""",
    ),
    (
        problem(
            17,
            19,
            1,
            "pressure 5 is above the limit 3 for suboccipitals",
            'Type 3 or less.  If you have a reason, add  beyond_cap: "why"  to this step; '
            "the client will see it.",
            code="H03",
        ),
        """\
above-the-limit.yaml:17:19: error H03: pressure 5 is above the limit 3 for suboccipitals
    17 |     pressure: [2, 5, 2]
       |                   ^
       = Type 3 or less.  If you have a reason, add  beyond_cap: "why"  to this step; the client will see it.""",  # noqa: E501
    ),
    (
        problem(
            7, 5, 8, "'duration' is set twice in step 1 (first on line 5)", "Remove one of them.", code="S04"
        ),
        """\
key-twice.yaml:7:5: error S04: 'duration' is set twice in step 1 (first on line 5)
     7 |     duration: 60s
       |     ^^^^^^^^
       = Remove one of them.""",
    ),
]


@pytest.mark.parametrize(("found", "told"), EXAMPLES, ids=[told.split(":")[0] for _, told in EXAMPLES])
def test_the_examples_of_the_format(found: Problem, told: str) -> None:
    file_name = told.split(":")[0]
    lines = (BAD / file_name).read_text("utf-8").split("\n")
    assert tell(found, file_name, lines) == told


@pytest.mark.parametrize(
    "told",
    [
        """\
colon-in-a-text.yaml:6:18: error Y02: a second ': ' on one line
     6 |     text: Stop if: it gets sharp
       |                  ^
       = Put the text in quotes:  text: "Stop if: it gets sharp\"""",
        """\
number-sign-in-a-text.yaml:6:25: warning Y11: everything after '#' is a comment and will not be shown
     6 |     text: Stay on point #2 of the map
       |                         ^^^^^^^^^^^^^
       = If it belongs to the text:  "Stay on point #2 of the map"  If it is a comment, put a space after the #.""",  # noqa: E501
    ],
    ids=["colon", "number sign"],
)
def test_the_examples_that_reading_gives(told: str) -> None:
    file_name = told.split(":")[0]
    document = read_document((BAD / file_name).read_bytes())
    assert tell_all(document.problems, file_name, document.lines) == told


def test_a_problem_of_the_whole_file() -> None:
    found = problem(0, 0, 0, "this is a folder, not a file", code="Y10")
    assert tell(found, "x", ()) == "x:0:0: error Y10: this is a folder, not a file"
    with_fix = problem(0, 0, 0, "no", "Do so.")
    assert tell(with_fix, "x", ("a",)) == "x:0:0: error V06: no\n       = Do so."


def test_an_empty_line_has_no_trailing_blanks() -> None:
    assert tell(problem(1, 1), "x", ("",)).split("\n")[1:] == ["     1 |", "       | ^"]


def test_a_line_that_is_not_there_is_left_out() -> None:
    assert tell(problem(9, 1), "x", ("a",)) == "x:9:1: error V06: this is wrong"


def test_a_fix_of_several_lines_stays_in_its_column() -> None:
    assert tell(problem(0, 0, 0, "no", "Type\na: 1\n  b: 2"), "x", ()).split("\n")[1:] == [
        "       = Type",
        "         a: 1",
        "           b: 2",
    ]


def source_and_caret(line: str, column: int, length: int) -> tuple[str, str]:
    _, source, caret = tell(problem(1, column, length), "x", (line,)).split("\n")
    return source[9:], caret[9:]


@pytest.mark.parametrize(
    ("line", "column", "length", "source", "caret"),
    [
        ("\tab: c", 2, 2, "→ab: c", " ^^"),
        ("a\x1bb\u202ec\u200fd\x00e", 9, 1, "a\ufffdb\ufffdc\ufffdd\ufffde", "        ^"),
        ("肩こり: x", 1, 3, "肩こり: x", "^^^^^^"),
        ("肩こり: x", 6, 1, "肩こり: x", "        ^"),
        ("e\u0301a: x", 3, 1, "e\u0301a: x", " ^"),
        ("😀: x", 4, 1, "😀: x", "    ^"),
        ("a", 2, 1, "a", " ^"),
        ("ab   ", 1, 5, "ab", "^^"),
        ("ab", 1, 999, "ab", "^^"),
        ("e\u0301", 2, 1, "e\u0301", " ^"),
    ],
    ids=[
        "tab",
        "invisible",
        "wide",
        "behind wide",
        "combining",
        "emoji",
        "end",
        "blanks",
        "long",
        "on combining",
    ],
)
def test_the_caret_stands_under_the_place(
    line: str, column: int, length: int, source: str, caret: str
) -> None:
    assert source_and_caret(line, column, length) == (source, caret)


@pytest.mark.parametrize("column", [1, 30, 60, 150, 390, 400])
def test_a_long_line_is_cut_around_the_place(column: int) -> None:
    line = "".join(chr(ord("a") + i % 26) for i in range(400))
    source, caret = source_and_caret(line, column, 1)
    assert len(source) == 110
    assert source[len(caret) - 1] == line[column - 1]
    assert source.startswith("…") == (column > 41)
    assert source.endswith("…") == (column < 300)


def test_a_line_of_110_characters_is_not_cut() -> None:
    assert source_and_caret("x" * 110, 110, 1)[0] == "x" * 110


def test_a_caret_never_leaves_the_part_that_is_shown() -> None:
    source, caret = source_and_caret("x" * 262_144, 131_072, 100_000)
    assert (len(source), len(caret)) == (110, 110)


def test_nothing_is_printed_raw() -> None:
    told = tell(problem(1, 1, 1, "key '\x1b[31m\u202e\ud800'", "Type \x07\u2066."), "a\x1bb\udcff", ("\x9b",))
    assert not set(told) & set("\x1b\u202e\ud800\udcff\x07\u2066\x9b")
    told.encode("utf-8")


def test_endless_sentences_are_cut() -> None:
    told = tell(problem(0, 0, 0, "x" * 100_000, "y" * 100_000), "f", ())
    assert len(told) < 1100
    assert told.endswith("y…")


def test_at_most_twenty_are_told() -> None:
    problems = [problem(line, 1) for line in range(1, 31)]
    told = tell_all(problems, "x", ["a"] * 30)
    assert told.count("error V06") == 20
    assert told.endswith("\n\n... and 10 more")
    assert "more" not in tell_all(problems[:20], "x", ["a"] * 30)
    assert tell_all([], "x", ()) == ""


def test_as_json() -> None:
    found = problem(3, 7, 2, "key '\x1b'", "Type\nx.\u202e", "warning")
    assert as_json(found, "a.yaml") == {
        "file": "a.yaml",
        "line": 3,
        "column": 7,
        "severity": "warning",
        "code": "V06",
        "message": "key '\ufffd'",
        "fix": "Type\nx.\ufffd",
    }
    json.dumps(as_json(found, "a\udcff"), ensure_ascii=False).encode("utf-8")


def test_names_and_widths() -> None:
    assert name_of("\ud800") == "half of a character"
    assert name_of("\u00a0") == "no-break space"
    assert shown("a\tb\nc") == "a→b\ufffdc"
    assert [columns(text) for text in ("abc", "肩", "e\u0301", "\u200d", "Ｗ")] == [3, 2, 1, 0, 2]
