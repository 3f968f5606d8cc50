"""All advice together."""

from __future__ import annotations

from pathlib import Path

import pytest

from fasciatimer.core.checker import read_session
from fasciatimer.core.lint import RULES, advise
from fasciatimer.core.model import Block, Cue, Pressure, Rest, Session, Step

SESSIONS = sorted((Path(__file__).parents[3] / "sessions").glob("*.yaml"))


def test_every_code_of_the_format_has_a_rule():
    assert {code for code, _ in RULES} == {f"L{number:02}" for number in range(1, 22)} - {"L05"}


@pytest.mark.parametrize("path", SESSIONS, ids=lambda path: path.stem)
def test_shipped_sessions_need_no_advice(path, vocabulary):
    session = read_session(path.read_bytes(), vocabulary, file_name=path.name).session
    assert session is not None
    assert advise(session, vocabulary, shipped=True) == []


def test_advice_is_in_order(problems_of):
    problems = problems_of(
        "fasciatimer: 1\ntitle: A proven way\nequipment: nothing\nsteps:\n"
        "  - name: Press\n    pressure: 5\n    technique: trigger_point\n"
        "    region: palm\n    duration: 10s\n"
    )
    assert [(problem.line, problem.code) for problem in problems] == [
        (2, "W08"),
        (3, "L14"),
        (4, "L14"),
        (4, "L14"),
        (6, "L07"),
        (7, "L01"),
        (7, "L04"),
        (8, "L21"),
        (9, "L06"),
    ]
    assert {problem.severity for problem in problems} == {"warning"}


def test_a_session_from_no_file_is_judged_as_a_whole(vocabulary):
    long_words = "one two three four five six seven eight nine ten eleven"
    step = Step(
        number="1.1",
        name={"en": "Press"},
        work_ms=10_000,
        technique="trigger_point",
        regions=("palm",),
        pressure=Pressure("steady", (4,)),
        cues=(Cue({"en": long_words}, at_ms=5000),),
        say={"en": long_words},
        beyond_cap={"en": "A cure for all"},
    )
    session = Session(
        id="made",
        title={"en": "Made", "de": "Gemacht"},
        items=(Block("1", (step, Rest("1.2", 5000))),),
        equipment=("chair", {"en": "hands"}),
        note={"en": "a@example.org"},
    )
    problems = advise(session, vocabulary)
    assert [problem.code for problem in problems] == [
        *("L01", "L04", "L06", "L07", "L12", "L12", "L14", "L14", "L14", "L17", "L18", "L20", "L21", "W08")
    ]
    assert {(problem.line, problem.column, problem.length) for problem in problems} == {(0, 0, 0)}
