"""L12: what can be followed by ear, and read before it is over."""

from __future__ import annotations

import pytest

TEN = "one two three four five six seven eight nine ten"


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        pytest.param(f"- {{name: T, duration: 30s, say: {TEN}}}", [], id="ten words"),
        pytest.param(f"- {{name: T, duration: 30s,\n   say: {TEN} eleven}}", [("L12", 2)], id="eleven words"),
        pytest.param(f"- {{rest: 30s, say: {TEN} eleven}}", [("L12", 1)], id="in a rest"),
        pytest.param(f"- steps:\n    - {{rest: 30s, say: {TEN} eleven}}\n", [("L12", 2)], id="in a block"),
        pytest.param(f"- name: T\n  duration: 30s\n  cues:\n    10s: {TEN}\n", [], id="cue of ten words"),
        pytest.param(
            f"- name: T\n  duration: 30s\n  cues:\n    10s: Go\n    50%: {TEN} eleven\n",
            [("L12", 5)],
            id="longer cue",
        ),
        pytest.param(
            f"- name: T\n  duration: 30s\n  cues:\n    10s:\n      en: {TEN} eleven\n",
            [("L12", 4)],
            id="its time",
        ),
        pytest.param(
            f"- name: T\n  duration: 30s\n  say:\n    de: {TEN} eleven\n    en: Short\n",
            [],
            id="judged in the language of the session",
        ),
        pytest.param(
            f"- name: T\n  duration: 30s\n  say:\n    de: Kurz\n    en: {TEN} eleven\n",
            [("L12", 5)],
            id="its words",
        ),
    ],
)
def test_speech(step_advice, steps, expected):
    assert step_advice(steps) == expected


def step(text: str, words: str = "duration: 20s, prepare: 5s") -> str:
    return f"- {{name: T, {words},\n   text: {text}}}\n"


LETTERS = "x" * 15
"""Read in one second."""


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        pytest.param(step("w " * 35, "duration: 1m"), [], id="35 words"),
        pytest.param(step("w " * 36, "duration: 1m"), [("L12", 2)], id="36 words"),
        pytest.param(step(LETTERS * 15), [], id="read in 5s and half of 20s"),
        pytest.param(step(LETTERS * 15 + "x"), [("L12", 2)], id="one letter more"),
        pytest.param(step("word " * 36, "duration: 3s, prepare: 0s"), [("L12", 2)], id="told once"),
        pytest.param(step(LETTERS * 10, "duration: 20s, prepare: 0s"), [], id="no time to get ready"),
        pytest.param(
            step(LETTERS * 10 + "x", "duration: 20s, prepare: 0s"), [("L12", 2)], id="and a letter more"
        ),
        pytest.param(step(LETTERS * 6, "reps: 2, hold: 2s, relax: 1s, prepare: 3s"), [], id="repetitions"),
        pytest.param(
            "- prepare: 12s\n  repeat: 2\n  steps:\n    " + step(LETTERS * 13, "duration: 4s, prepare: 1s"),
            [],
            id="the first time it comes the block gets ready",
        ),
        pytest.param(
            "- prepare: 0s\n  side: each\n  switch: 20s\n  steps:\n    "
            + step(LETTERS * 3, "duration: 4s, prepare: 10s"),
            [("L12", 6)],
            id="the first time counts, not the other side",
        ),
        pytest.param(f"- {{rest: 5s, text: {LETTERS * 5}}}", [], id="a rest is for reading"),
        pytest.param(f"- {{rest: 5s, text: {LETTERS * 5}x}}", [("L12", 1)], id="a rest too short"),
        pytest.param("- {rest: 1m, text: " + "w " * 36 + "}", [("L12", 1)], id="too many words in a rest"),
        pytest.param(
            "- rest: 3s\n" + step(LETTERS * 12 + "x", "duration: 20s, prepare: 2s"),
            [("L12", 3)],
            id="a rest before does not count",
        ),
        pytest.param(
            "- side: left\n  prepare: 9s\n  steps:\n    - rest: 2s\n    "
            + step(LETTERS * 3, "duration: 4s, prepare: 0s"),
            [("L12", 6)],
            id="nor what leads to it",
        ),
    ],
)
def test_texts(step_advice, steps, expected):
    assert step_advice(steps) == expected


def test_long_text_says_how_long(step_problems):
    problems = step_problems(
        step(LETTERS * 16) + f"- {{rest: 5s, text: {LETTERS * 6}}}\n" + step("word " * 40, "duration: 1m")
    )
    assert [(problem.message, problem.fix) for problem in problems] == [
        (
            "the text takes about 16s to read, but half of the step is over after 15s",
            "Shorten it, or set  prepare: 6s",
        ),
        ("the text takes about 6s to read, but the rest is over after 5s", "Shorten it, or set  rest: 6s"),
        ("'text' has 40 words", "35 or fewer can be read at a glance; a detail may stand in 'tip'."),
    ]


def cues(words: str, *moments: str) -> str:
    lines = "".join(f"    {moment}: Easy\n" for moment in moments)
    return f"- name: T\n  {words}\n  duration: 20s\n  cues:\n{lines}"


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        pytest.param(cues("prepare: 0s", "4s", "8s"), [], id="4s apart"),
        pytest.param(cues("prepare: 0s", "3.9s"), [("L12", 5)], id="too soon after the start"),
        pytest.param(cues("prepare: 3s", "1s"), [], id="the name was said while getting ready"),
        pytest.param(cues("prepare: 3s", "0.9s"), [("L12", 5)], id="not long enough before"),
        pytest.param(cues("prepare: 5s", "5s", "8.9s"), [("L12", 6)], id="too soon after a cue"),
        pytest.param(cues("prepare: 5s", "8.9s", "5s"), [("L12", 5)], id="in order of time"),
        pytest.param(cues("prepare: 5s", "6s", "45%"), [("L12", 6)], id="percent"),
        pytest.param(cues("prepare: 5s", "2s", "4s", "6s"), [("L12", 6), ("L12", 7)], id="every cue"),
        pytest.param(
            cues("{side: each, switch: 2s}"[1:-1].replace(", ", "\n  "), "1.5s"),
            [("L12", 6)],
            id="after changing sides",
        ),
        pytest.param(
            "- repeat: 2\n  prepare: 9s\n  steps:\n    - {name: T, reps: 4, prepare: 1s, cues: {2s: A}}\n",
            [("L12", 4)],
            id="in the second round",
        ),
    ],
)
def test_cues(step_advice, steps, expected):
    assert step_advice(steps) == expected


def test_crowded_cue_points_to_its_time(step_problems):
    (problem,) = step_problems(cues("prepare: 1s", "10%"))
    assert (problem.column, problem.length) == (7, 3)
    assert (problem.message, problem.fix) == (
        "only 3s after the words before",
        "Leave 4s between spoken words.",
    )
