"""L10, L11, L19 and L21: which side, and how long on each."""

from __future__ import annotations

import pytest


def touch(region: str, words: str, technique: str = "kneading") -> str:
    return f"- {{name: T, technique: {technique}, region: {region}, {words}}}\n"


def only(code: str, found):
    return [one for one in found if one[0] == code]


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        pytest.param(touch("hamstrings", "side: left, duration: 90s") * 3, [], id="4m30s"),
        pytest.param(touch("hamstrings", "side: left, duration: 75s") * 4, [], id="5m"),
        pytest.param(
            touch("hamstrings", "side: left, duration: 75s") * 3
            + touch("hamstrings", "side: left, duration: 75.1s"),
            [("L10", 4)],
            id="more than 5m",
        ),
        pytest.param(
            touch("hamstrings", "side: left, duration: 90s") * 3
            + touch("hamstrings", "side: right, duration: 90s")
            + touch("quadriceps", "side: left, duration: 90s"),
            [],
            id="each side and each region for itself",
        ),
        pytest.param(
            touch("hamstrings", "side: each, duration: 90s") * 4,
            [("L10", 4), ("L10", 4)],
            id="both sides too long",
        ),
        pytest.param(
            touch("hamstrings", "side: left, duration: 90s") * 3
            + touch("hamstrings", "side: together, duration: 90s"),
            [("L10", 4)],
            id="together counts on both sides",
        ),
        pytest.param(
            touch("hamstrings", "side: left, duration: 90s") * 3 + touch("hamstrings", "duration: 90s"),
            [("L10", 4)],
            id="no side is both sides",
        ),
        pytest.param(
            touch("hamstrings", "side: left, duration: 90s") * 3
            + touch("[quadriceps, hamstrings]", "side: left, duration: 90s"),
            [("L10", 4)],
            id="worked together with another",
        ),
        pytest.param(
            touch("hamstrings", "side: left, duration: 90s") * 4
            + touch("hamstrings", "side: left, duration: 90s", "stretch"),
            [("L10", 4)],
            id="stretches add nothing",
        ),
        pytest.param(
            "- {name: T, region: hamstrings, side: left, duration: 5m30s}\n",
            [("L10", 1)],
            id="without technique",
        ),
        pytest.param(
            "- repeat: 4\n  side: left\n  steps:\n    - {name: T, region: hamstrings, reps: 10, hold: 6s}\n",
            [("L10", 4)],
            id="rounds add up",
        ),
        pytest.param(
            touch("sacrum", "duration: 60s", "friction") * 6, [("L10", 6)], id="the midline has one sum"
        ),
        pytest.param(
            touch("thigh", "duration: 90s", "effleurage") * 4, [("L10", 4), ("L10", 4)], id="areas too"
        ),
    ],
)
def test_long_touch(step_advice, steps, expected):
    assert only("L10", step_advice(steps)) == expected


GUN = "side: left, duration: {}"


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        pytest.param(touch("hamstrings", GUN.format("2m"), "percussion"), [], id="2m"),
        pytest.param(
            touch("hamstrings", GUN.format("2m"), "percussion")
            + touch("hamstrings", GUN.format("15s"), "percussion"),
            [("L10", 2)],
            id="more than 2m",
        ),
        pytest.param(
            touch("hamstrings", GUN.format("2m"), "percussion")
            + touch("quadriceps", GUN.format("2m"), "percussion"),
            [],
            id="each region for itself",
        ),
        pytest.param(
            touch("hamstrings", GUN.format("2m"), "percussion") + touch("hamstrings", GUN.format("90s")),
            [],
            id="by hand is something else",
        ),
        pytest.param(
            touch("upper_trapezius", GUN.format("30s"), "percussion"), [], id="30s on top of the shoulder"
        ),
        pytest.param(
            touch("upper_trapezius", GUN.format("31s"), "percussion"),
            [("L10", 1)],
            id="more on top of the shoulder",
        ),
    ],
)
def test_long_tool_use(step_advice, steps, expected):
    assert only("L10", step_advice(steps)) == expected


def test_long_touch_says_where(step_problems):
    problems = step_problems(
        touch("hamstrings", "side: left, duration: 90s") * 4
        + touch("hamstrings", "side: right, duration: 2m30s", "percussion")
        + touch("sacrum", "duration: 5m30s", "friction")
    )
    assert [(problem.message, problem.fix) for problem in problems if problem.code == "L10"] == [
        ("6m on hamstrings (left)", "5m is enough for one session."),
        ("2m30s with the massage gun on hamstrings (right)", "2m is enough for one session."),
        ("5m30s on sacrum", "5m is enough for one session."),
    ]


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        pytest.param(touch("hamstrings", "side: each, duration: 30s"), [], id="each"),
        pytest.param(touch("hamstrings", "side: left, duration: 30s"), [], id="one-sided on purpose"),
        pytest.param(
            touch("hamstrings", "side: left, duration: 30s")
            + touch("hamstrings", "side: right, duration: 30s"),
            [],
            id="the same time",
        ),
        pytest.param(
            touch("hamstrings", "side: left, duration: 30s")
            + touch("hamstrings", "side: right, duration: 31s"),
            [("L11", 1)],
            id="another time",
        ),
        pytest.param(
            touch("hamstrings", "side: each, duration: 30s")
            + touch("quadriceps", "side: right, duration: 30s"),
            [("L11", 2)],
            id="one region on one side only",
        ),
        pytest.param(
            touch("hamstrings", "side: right, duration: 30s")
            + touch("quadriceps", "side: together, duration: 30s")
            + touch("quadriceps", "side: right, duration: 30s"),
            [],
            id="together names no side",
        ),
        pytest.param(
            touch("hamstrings", "side: each, duration: 30s")
            + touch("hamstrings", "side: left, duration: 30s", "stretch"),
            [("L11", 2)],
            id="stretches count",
        ),
        pytest.param(
            touch("hamstrings", "side: left, duration: 30s")
            + touch("hamstrings", "side: right, duration: 30s", "stretch"),
            [],
            id="touch and stretch add up",
        ),
        pytest.param(
            touch("hamstrings", "side: each, duration: 30s")
            + touch("hamstrings", "side: left, duration: 30s", "mobility"),
            [],
            id="movement does not count",
        ),
        pytest.param(
            touch("hamstrings", "side: each, duration: 30s")
            + touch("arm", "side: left, duration: 30s", "effleurage")
            + touch("arm", "duration: 30s", "effleurage"),
            [("L11", 2)],
            id="areas count, and no side is both",
        ),
        pytest.param(
            touch("hamstrings", "side: each, duration: 30s")
            + "- side: left\n  steps:\n    - {name: T, duration: 9s,\n      region: quadriceps}\n",
            [("L11", 5)],
            id="the side of a block points to the region",
        ),
        pytest.param(
            touch("hamstrings", "side: left, duration: 30s")
            + "- repeat: 2\n  steps:\n    - {name: T, duration: 15s, region: hamstrings, side: right}\n",
            [],
            id="rounds add up",
        ),
        pytest.param(
            touch("hamstrings", "side: each, duration: 30s")
            + touch("[sacrum, gluteus_maximus]", "side: left, duration: 30s", "friction"),
            [("L11", 2)],
            id="the midline has no sides",
        ),
    ],
)
def test_uneven_sides(step_advice, steps, expected):
    assert only("L11", step_advice(steps)) == expected


def test_uneven_sides_point_to_the_side(step_problems):
    steps = "- {name: T, region: hamstrings, side: left, duration: 40s}\n" + touch(
        "hamstrings", "side: right, duration: 30s"
    )
    (problem,) = [problem for problem in step_problems(steps) if problem.code == "L11"]
    assert (problem.column, problem.length) == (3 + 2 + len("{name: T, region: hamstrings, side: "), 4)
    assert problem.message == "hamstrings: 40s on the left, 30s on the right"


BALL = "technique: trigger_point, duration: 30s, pressure: [1, 4, 4, 1]"


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        pytest.param(
            f"- {{name: B, {BALL}, region: foot_arch, tool: ball_soft, side: together}}",
            [("L19", 1)],
            id="soft",
        ),
        pytest.param(
            f"- {{name: B, {BALL}, region: foot_arch, tool: ball_firm, side: together}}",
            [("L19", 1)],
            id="firm",
        ),
        pytest.param(f"- {{name: B, {BALL}, region: foot_arch, tool: ball_soft, side: each}}", [], id="each"),
        pytest.param(
            f"- {{name: B, {BALL}, region: thoracic_paraspinals, tool: peanut_ball, side: together}}",
            [],
            id="peanut",
        ),
        pytest.param(
            f"- {{name: B, {BALL}, region: foot_arch, tool: fingers, side: together}}", [], id="fingers"
        ),
        pytest.param(
            f"- side: together\n  steps:\n    - {{name: B, {BALL}, region: foot_arch, tool: ball_soft}}",
            [("L19", 3)],
            id="the block says together",
        ),
        pytest.param("- {name: B, duration: 30s, side: together}", [], id="no tool"),
    ],
)
def test_single_balls(step_advice, steps, expected):
    assert step_advice(steps) == expected


def test_single_ball_points_to_the_side(step_problems):
    steps = (
        "- name: B\n  tool: ball_soft\n  side: together\n  technique: trigger_point\n"
        "  region: foot_arch\n  duration: 30s\n  pressure: [1, 4, 4, 1]\n"
    )
    (problem,) = step_problems(steps)
    assert (problem.line, problem.column, problem.message) == (
        6 + 3,
        11,
        "one ball cannot press left and right at the same time",
    )


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        pytest.param(touch("hamstrings", "duration: 30s"), [("L21", 1)], id="touch"),
        pytest.param(touch("hamstrings", "duration: 30s", "stretch"), [("L21", 1)], id="stretch"),
        pytest.param("- {name: T, region: hamstrings, duration: 30s}", [("L21", 1)], id="without technique"),
        pytest.param(touch("hamstrings", "duration: 30s", "mobility"), [], id="movement"),
        pytest.param(touch("thigh", "duration: 30s", "effleurage"), [], id="whole area"),
        pytest.param(touch("sacrum", "duration: 30s", "friction"), [], id="midline"),
        pytest.param(touch("hamstrings", "duration: 30s, side: together"), [], id="together"),
        pytest.param(
            "- side: each\n  steps:\n    - {name: T, region: hamstrings, duration: 30s}",
            [],
            id="the block says it",
        ),
        pytest.param(
            "- steps:\n    - {name: T, region: hamstrings, duration: 30s}", [("L21", 2)], id="nor the block"
        ),
        pytest.param(
            "- name: T\n  duration: 30s\n  region:\n    - thigh\n    - hamstrings\n    - quadriceps",
            [("L21", 5)],
            id="told once, for the first paired region",
        ),
    ],
)
def test_missing_sides(step_advice, steps, expected):
    assert step_advice(steps) == expected
