"""L01, L02, L03 and L13: how a session begins and ends, and how it gets from place to place."""

from __future__ import annotations

import pytest

HEAD = """\
fasciatimer: 1
title: Test
aftercare: Walk a few steps.
safety: {stop_if: Tingling}
"""
LIGHT = "  - {name: Glide, technique: effleurage, region: thigh, duration: 20s, pressure: [1, 2]}\n"
LAST = "  - {name: Sweep, technique: effleurage, region: thigh, duration: 20s, pressure: [2, 1]}\n"
KNEAD = (
    "  - {name: K, technique: kneading, region: quadriceps, side: each, duration: 30s, pressure: [2, 4]}\n"
)
STRETCH = (
    "  - {name: Pull, technique: stretch, region: quadriceps, side: each, duration: 30s, pressure: [3, 4]}\n"
)
BREATHE = "  - {name: Breathe, technique: breathing, duration: 3 breaths}\n"
MOVE = "  - {name: Move, technique: mobility, region: thigh, duration: 20s}\n"
SCAN = "  - {name: Notice, technique: body_scan, duration: 20s}\n"
PLAIN = "  - {name: Rub, duration: 20s}\n"


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        pytest.param([LIGHT, KNEAD, LAST], [], id="light first"),
        pytest.param([KNEAD, LAST], [("L01", 6)], id="kneading first"),
        pytest.param(
            [BREATHE, MOVE, SCAN, KNEAD, LAST], [("L01", 9)], id="breathing and movement do not count"
        ),
        pytest.param([BREATHE, MOVE, SCAN, LIGHT, KNEAD, LAST], [], id="they may come before light strokes"),
        pytest.param([STRETCH, LIGHT, LAST], [("L01", 6)], id="stretch before the light strokes"),
        pytest.param([STRETCH, KNEAD, LAST], [("L01", 7)], id="stretch before a firm touch"),
        pytest.param([STRETCH, PLAIN], [("L01", 6)], id="stretch before a touch without technique"),
        pytest.param([STRETCH], [], id="no touch at all"),
        pytest.param([BREATHE, MOVE], [], id="neither touch nor stretch"),
        pytest.param([PLAIN, KNEAD, LAST], [], id="first touch names no technique"),
        pytest.param([MOVE, PLAIN, STRETCH, KNEAD, LAST], [], id="the same after movement"),
        pytest.param(
            [LIGHT.replace("[1, 2]", "[1, 2.5]").replace("thigh", "calf_soleus, side: each"), LAST],
            [("L01", 6)],
            id="glide above 2",
        ),
        pytest.param([LIGHT.replace("[1, 2]", "2"), LAST], [], id="glide at 2"),
        pytest.param([LIGHT.replace(", pressure: [1, 2]", ""), LAST], [], id="glide without pressure"),
        pytest.param(
            [LIGHT.replace("effleurage", "tapping"), LAST], [("L01", 6)], id="another light technique"
        ),
    ],
)
def test_opening(advice, steps, expected):
    text = HEAD + "steps:\n" + "".join(steps)
    assert [found for found in advice(text) if found[0] == "L01"] == expected


def test_opening_by_default_points_to_the_first_key_of_the_step(problems_of):
    text = HEAD + "defaults: {technique: kneading}\nsteps:\n"
    text += (
        "  - region: quadriceps\n    name: Knead\n    side: each\n    duration: 30s\n    pressure: [2, 4]\n"
        + LAST
    )
    problem = next(problem for problem in problems_of(text) if problem.code == "L01")
    assert (problem.line, problem.column, problem.length) == (7, 5, len("region"))
    assert problem.message == "the first touch is kneading at 4"
    assert "region: thigh" in problem.fix


@pytest.mark.parametrize(
    ("region", "area"),
    [("region: thigh, ", "thigh"), ("region: achilles, ", "whole_body"), ("", "whole_body")],
)
def test_opening_offers_an_area(problems_of, region, area):
    strong = f"  - {{name: Knead, technique: tapping, {region}duration: 15s}}\n"
    problem = next(
        problem for problem in problems_of(HEAD + "steps:\n" + strong + LAST) if problem.code == "L01"
    )
    assert problem.message == "the first touch is tapping"
    assert f"region: {area}," in problem.fix


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        pytest.param([LIGHT, KNEAD, LAST], [], id="light last"),
        pytest.param([LIGHT, KNEAD], [("L02", 7)], id="kneading last"),
        pytest.param(
            [LIGHT, KNEAD, STRETCH, MOVE, BREATHE], [("L02", 7)], id="what is no touch does not count"
        ),
        pytest.param([KNEAD], [], id="one touch is no row"),
        pytest.param([LIGHT, LIGHT], [("L02", 7)], id="getting stronger"),
        pytest.param([LIGHT, LAST.replace("[2, 1]", "2")], [], id="steady at 2"),
        pytest.param([LIGHT, LAST.replace("[2, 1]", "[1, 2, 1]")], [], id="ends as light as it began"),
        pytest.param(
            [LIGHT, LAST.replace("[2, 1]", "[3, 1]").replace("thigh", "calf_soleus, side: each")],
            [("L02", 7)],
            id="above 2",
        ),
        pytest.param([LIGHT, LAST.replace(", pressure: [2, 1]", "")], [], id="without pressure"),
        pytest.param([LIGHT, PLAIN], [], id="the last names no technique"),
        pytest.param([LIGHT, KNEAD, PLAIN], [], id="a later step names no technique"),
        pytest.param([LIGHT, PLAIN, KNEAD], [("L02", 8)], id="an earlier one does not matter"),
        pytest.param([PLAIN, KNEAD], [("L02", 7)], id="a step without technique is touch"),
    ],
)
def test_ending(advice, steps, expected):
    text = HEAD + "steps:\n" + "".join(steps)
    assert [found for found in advice(text) if found[0] == "L02"] == expected


def test_ending_points_to_technique_or_pressure(problems_of):
    knead = "  - name: Knead\n    technique: kneading\n    pressure: [2, 3]\n    duration: 30s\n"
    glide = "  - name: Glide\n    technique: effleurage\n    pressure: [1, 2]\n    duration: 30s\n"
    endings = [
        next(problem for problem in problems_of(HEAD + "steps:\n" + LIGHT + last) if problem.code == "L02")
        for last in (knead, glide)
    ]
    assert [(ending.line, ending.column) for ending in endings] == [(8, 16), (9, 15)]
    assert [ending.message for ending in endings] == [
        "the last touch is kneading at 3, getting stronger",
        "the last touch is effleurage at 2, getting stronger",
    ]


def touch(region: str, side: str = "each", technique: str = "trigger_point") -> str:
    words = f"technique: {technique}, " if technique else ""
    return f"- {{name: T, {words}region: {region}, side: {side}, duration: 30s, pressure: [1, 3, 3, 1]}}\n"


A, B = "upper_trapezius", "gluteus_maximus"


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        pytest.param([touch(A), touch(A), touch(B)], [], id="one after the other"),
        pytest.param([touch(A), touch(B), touch(A)], [("L03", 3)], id="back again"),
        pytest.param([touch(A), touch(B), touch(A), touch(A)], [("L03", 3)], id="told once for one return"),
        pytest.param([touch(A), touch(B), touch(A), touch(B)], [("L03", 3), ("L03", 4)], id="to and fro"),
        pytest.param(
            [touch(A, "left"), touch(B, "left"), touch(A, "right"), touch(B, "right")], [], id="other side"
        ),
        pytest.param(
            [touch(A, "left"), touch(B, "left"), touch(A, "left"), touch(A, "right"), touch(B, "right")],
            [("L03", 3)],
            id="back on one side",
        ),
        pytest.param(
            [touch(A, "left"), touch(A, "right"), touch(A, "left"), touch(A, "right")], [], id="never left"
        ),
        pytest.param(
            [touch(A, "together"), touch(B), touch(A, "left"), touch(A, "right")],
            [("L03", 3), ("L03", 4)],
            id="together is both sides",
        ),
        pytest.param(
            [touch(A), touch(B, technique=""), touch(A)], [("L03", 3)], id="without technique counts"
        ),
        pytest.param(
            [touch(A), touch(A, technique="stretch"), touch(B, technique="stretch"), touch(A)],
            [],
            id="stretches do not count",
        ),
        pytest.param(
            [
                touch(A),
                "- {name: M, technique: mobility, region: gluteus_maximus, duration: 30s}\n",
                touch(A),
            ],
            [],
            id="movement does not count",
        ),
        pytest.param(
            [touch(A), "- {name: E, technique: effleurage, region: thigh, duration: 30s}\n", touch(A)],
            [],
            id="whole areas do not count",
        ),
        pytest.param([touch(A), "- {name: P, duration: 30s}\n", touch(A)], [], id="nowhere is nowhere else"),
        pytest.param([touch(A), touch(f"[{A}, {B}]"), touch(A)], [], id="not left while worked together"),
        pytest.param([touch(A), touch(B), touch(f"[{B}, {A}]")], [("L03", 3)], id="back among others"),
        pytest.param(
            ["- repeat: 3\n", "  side: each\n", "  steps:\n", f"    {touch(A)}", f"    {touch(B)}"],
            [],
            id="of a block one round counts",
        ),
        pytest.param(
            ["- side: each\n", "  steps:\n", f"    {touch(A)}", f"    {touch(B)}", f"    {touch(A)}"],
            [("L03", 5)],
            id="inside a round",
        ),
        pytest.param(
            ["- side: left\n", "  steps:\n", f"    {touch(A)}", f"    {touch(B)}", touch(A, "right")],
            [],
            id="the side of a block",
        ),
    ],
)
def test_returns(step_advice, steps, expected):
    text = "".join(steps)
    if "  steps:\n" in text:
        text = text.replace(", side: each, duration", ", duration")
    assert [found for found in step_advice(text) if found[0] == "L03"] == expected


def test_return_to_the_midline(step_advice):
    sacrum = "- {name: S, technique: friction, region: sacrum, duration: 30s, pressure: [1, 3]}\n"
    assert step_advice(sacrum + touch(B) + sacrum) == [("L03", 3)]


def test_return_points_to_the_region(step_problems):
    steps = (
        touch(A)
        + touch(B)
        + f"- name: Both\n  region:\n    - {B}\n    - {A}\n  side: each\n  duration: 30s\n"
    )
    (problem,) = [problem for problem in step_problems(steps) if problem.code == "L03"]
    assert (problem.line, problem.column, problem.length) == (6 + 6, 9, len(A))
    assert problem.message == "back to upper_trapezius after it was left"


ROLL = "technique: rolling, region: calf_gastrocnemius, tool: foam_roller, side: each, duration: 30s"
STICK = "technique: rolling, region: calf_gastrocnemius, tool: roller_stick, side: each, duration: 30s"
RUB = "technique: kneading, region: calf_gastrocnemius, side: each, duration: 30s"


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        pytest.param([f"- {{name: R, {ROLL}, prepare: 5s}}"], [], id="5s are enough"),
        pytest.param([f"- {{name: R, {ROLL}, prepare: 4.9s}}"], [("L13", 1)], id="less is not"),
        pytest.param(
            [f"- {{name: R, {ROLL}}}", f"- {{name: S, {STICK}, prepare: 2s}}"],
            [("L13", 2)],
            id="another tool",
        ),
        pytest.param(
            [f"- {{name: R, {ROLL}}}", f"- {{name: R, {ROLL}, prepare: 0s}}"], [], id="the same tool"
        ),
        pytest.param(
            [f"- {{name: R, {ROLL}}}", f"- {{name: K, {RUB}, prepare: 0s}}"], [], id="hands are there"
        ),
        pytest.param(
            [f"- {{name: R, {ROLL}}}", f"- {{name: K, {RUB}}}", f"- {{name: R, {ROLL}, prepare: 2s}}"],
            [("L13", 3)],
            id="picked up again",
        ),
        pytest.param(
            [f"- {{name: R, {ROLL}}}", "- {rest: 3s}", f"- {{name: S, {STICK}, prepare: 2s}}"],
            [],
            id="rest counts",
        ),
        pytest.param(
            [f"- {{name: R, {ROLL}}}", "- {rest: 2s}", f"- {{name: S, {STICK}, prepare: 2s}}"],
            [("L13", 3)],
            id="a rest too short",
        ),
        pytest.param(
            ["- prepare: 2s", "  steps:", f"    - {{name: S, {STICK}}}"],
            [("L13", 3)],
            id="prepare of the block",
        ),
        pytest.param(
            ["- prepare: 9s", "  steps:", f"    - {{name: S, {STICK}, prepare: 0s}}"], [], id="long enough"
        ),
        pytest.param(
            [
                "- side: each",
                "  switch: 3s",
                "  steps:",
                f"    - {{name: S, {STICK}}}".replace(" side: each,", ""),
                f"    - {{name: K, {RUB}}}".replace(" side: each,", ""),
            ],
            [("L13", 4)],
            id="the switch of a block",
        ),
        pytest.param(
            [
                "- repeat: 3",
                "  steps:",
                f"    - {{name: S, {STICK}, prepare: 3s}}",
                f"    - {{name: R, {ROLL}}}",
            ],
            [("L13", 3)],
            id="told once for all rounds",
        ),
    ],
)
def test_rushed_tools(step_advice, steps, expected):
    assert [found for found in step_advice("\n".join(steps)) if found[0] == "L13"] == expected


def move(position: str = "", prepare: str = "3s") -> str:
    words = f", position: {position}" if position else ""
    return f"  - {{name: Move, technique: mobility, duration: 20s, prepare: {prepare}{words}}}\n"


@pytest.mark.parametrize(
    ("session", "steps", "expected"),
    [
        pytest.param("seated", [move(), move()], [], id="stays"),
        pytest.param("seated", [move(), move("standing")], [("L13", 8)], id="gets up"),
        pytest.param("seated", [move(), move("standing", "5s")], [], id="has time to"),
        pytest.param("seated", [move("standing")], [("L13", 7)], id="begins elsewhere"),
        pytest.param("seated", [move("standing", "9s"), move()], [("L13", 8)], id="sits down again"),
        pytest.param("any", [move("standing")], [], id="no position was named"),
        pytest.param("any", [move("standing"), move(), move("standing")], [], id="any changes nothing"),
        pytest.param(
            "any", [move("standing"), move(), move("seated")], [("L13", 9)], id="another one after any"
        ),
        pytest.param("seated", [move("any"), move("seated")], [], id="any is where one is"),
    ],
)
def test_rushed_positions(advice, session, steps, expected):
    assert advice(HEAD + f"position: {session}\nsteps:\n" + "".join(steps)) == expected


def test_rushed_changes_point_to_prepare_tool_or_position(step_problems):
    head = "- name: Sit\n  technique: mobility\n  duration: 20s\n  position: seated\n"
    steps = (
        "- name: Roll\n  technique: rolling\n  region: calf_gastrocnemius\n  side: each\n"
        "  tool: foam_roller\n  duration: 30s\n  prepare: 2s\n",
        "- prepare: 2s\n  steps:\n    - name: Roll\n      technique: rolling\n      duration: 30s\n"
        "      tool: foam_roller\n      position: standing\n",
        "- prepare: 2s\n  steps:\n    - name: Move\n      technique: mobility\n      duration: 30s\n"
        "      position: lying_back\n",
        "- prepare: 2s\n  steps:\n    - name: Gun\n      technique: percussion\n      duration: 30s\n",
    )
    problems = [
        next(problem for problem in step_problems(head + step) if problem.code == "L13") for step in steps
    ]
    assert [problem.line - 10 for problem in problems] == [7, 6, 6, 3]
    assert [problem.message for problem in problems] == [
        "only 2s to pick up the foam roller",
        "only 2s to pick up the foam roller",
        "only 2s to change to lying on your back",
        "only 2s to pick up the massage gun",
    ]
