"""L06 to L09, L15 and L16: how long, how firm, how fast, and how one breathes."""

from __future__ import annotations

import pytest

HEAD = """\
fasciatimer: 1
title: Test
aftercare: Walk a few steps.
safety: {stop_if: Tingling}
"""
ON = "region: hamstrings, side: each"


def step(technique: str, words: str) -> str:
    return f"- {{name: T, technique: {technique}, {words}}}\n"


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        pytest.param(step("kneading", f"{ON}, duration: 15s"), [], id="shortest"),
        pytest.param(step("kneading", f"{ON}, duration: 14.9s"), [("L06", 1)], id="too short"),
        pytest.param(step("kneading", f"{ON}, duration: 90s"), [], id="longest"),
        pytest.param(step("kneading", f"{ON}, duration: 90.1s"), [("L06", 1)], id="too long"),
        pytest.param(step("stretch", f"{ON}, duration: 2m1s"), [("L06", 1)], id="stretch"),
        pytest.param(step("stretch", f"{ON}, reps: 3, hold: 38s"), [], id="repetitions"),
        pytest.param(step("stretch", f"{ON}, reps: 3, hold: 39s"), [("L06", 1)], id="too many"),
        pytest.param(step("pnf_stretch", f"{ON}, duration: 11s"), [("L06", 1)], id="press"),
        pytest.param(step("mobility", f"{ON}, duration: 61s"), [("L06", 1)], id="movement"),
        pytest.param(step("breathing", "duration: 30 breaths"), [], id="breaths"),
        pytest.param(step("breathing", "duration: 31 breaths"), [("L06", 1)], id="too many breaths"),
        pytest.param(step("body_scan", "duration: 9s"), [("L06", 1)], id="scan"),
        pytest.param("- {name: T, duration: 10m}\n", [], id="without technique"),
    ],
)
def test_lengths(step_advice, steps, expected):
    assert step_advice(steps) == expected


def test_length_points_to_duration_or_reps(step_problems):
    problems = step_problems(
        "- name: A\n  technique: stretch\n  hold: 5s\n  reps: 1\n"
        "- name: B\n  duration: 3m\n  technique: stretch\n"
    )
    assert [(problem.line - 6, problem.column, problem.message) for problem in problems] == [
        (4, 11, "stretch for 7s is short"),
        (6, 15, "stretch for 3m is long"),
    ]


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        pytest.param(step("kneading", f"{ON}, duration: 30s, pressure: [2, 4, 2]"), [], id="highest"),
        pytest.param(
            step("kneading", f"{ON}, duration: 30s, pressure: [2, 4.5, 2]"), [("L06", 1)], id="above"
        ),
        pytest.param(step("kneading", f"{ON}, duration: 30s, pressure: [1, 2]"), [], id="below is fine"),
        pytest.param(step("stretch", f"{ON}, duration: 30s, pressure: [3, 6]"), [], id="stretch"),
        pytest.param(
            "- name: T\n  technique: kneading\n  region: hamstrings\n  side: each\n  duration: 30s\n"
            "  pressure:\n    0%: 2\n    50%: 5\n",
            [("L06", 7)],
            id="first key of a map",
        ),
    ],
)
def test_strong_touch(step_advice, steps, expected):
    assert step_advice(steps) == expected


@pytest.mark.parametrize(("rest", "expected"), [("9m45s", []), ("9m45.1s", [("L06", 5)])])
def test_total(advice, rest, expected):
    text = HEAD + f"steps:\n  - {{name: A, duration: 10m, prepare: 15s}}\n  - {{rest: {rest}}}\n"
    assert advice(text + "  - {name: B, duration: 9m50s, prepare: 10s}\n") == expected


def press(pressure: str, duration: str = "30s", technique: str = "trigger_point") -> str:
    return step(technique, f"{ON}, duration: {duration}, pressure: {pressure}")


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        pytest.param(press("[1, 4, 4, 1]"), [], id="in and out"),
        pytest.param(press("4"), [("L07", 1)], id="steady"),
        pytest.param(press("[4, 4]"), [("L07", 1)], id="steady curve"),
        pytest.param(press("[1, 4, 4]"), [("L07", 1)], id="no way out"),
        pytest.param(press("[4, 4, 1]"), [("L07", 1)], id="no way in"),
        pytest.param(press("{0%: 1, 40%: 4, 90%: 4}"), [("L07", 1)], id="stays to the end"),
        pytest.param(press("[1, 3, 4, 3, 1]"), [], id="by steps"),
        pytest.param(press("{0%: 2, 25%: 4, 75%: 4, 100%: 2}", "20s"), [], id="5s to sink in"),
        pytest.param(press("{0%: 2, 24%: 4, 75%: 4, 100%: 2}", "20s"), [("L07", 1)], id="less"),
        pytest.param(press("{0%: 1, 10%: 4, 90%: 4, 100%: 1}"), [("L07", 1)] * 2, id="and with a jump"),
        pytest.param(press("{0%: 2, 10%: 4, 90%: 4, 100%: 2}"), [("L07", 1)], id="and without one"),
        pytest.param(step("trigger_point", f"{ON}, duration: 30s"), [], id="no pressure said"),
        pytest.param(press("3", technique="kneading"), [], id="other techniques may be steady"),
    ],
)
def test_easing(step_advice, steps, expected):
    assert step_advice(steps) == expected


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        pytest.param(press("[1, 3, 1]", "20s", "kneading"), [], id="slow"),
        pytest.param(press("{0%: 2, 10%: 4, 100%: 2}", "20s", "kneading"), [], id="2 in 2s"),
        pytest.param(press("{0%: 1, 15%: 3, 100%: 3}", "20s", "kneading"), [], id="2 in 3s"),
        pytest.param(
            press("{0%: 1, 15%: 3.1, 100%: 3}", "20s", "kneading"), [("L07", 1)], id="more than 2 in 3s"
        ),
        pytest.param(press("{0%: 3.1, 15%: 1, 100%: 1}", "20s", "kneading"), [("L07", 1)], id="downward"),
        pytest.param(press("{0%: 1, 20%: 4, 100%: 3}", "20s", "kneading"), [("L07", 1)], id="3 in 4s"),
        pytest.param(press("{0%: 1, 18%: 4, 100%: 3}", "25s", "kneading"), [], id="3 in 4.5s"),
        pytest.param(
            press("{0%: 1, 5%: 2.5, 10%: 2.5, 15%: 4, 100%: 3}", "20s", "kneading"),
            [("L07", 1)],
            id="in two leaps",
        ),
        pytest.param(
            press("{0%: 1, 5%: 2.5, 50%: 2.5, 55%: 4, 100%: 3}", "20s", "kneading"), [], id="far apart"
        ),
        pytest.param(press("{20%: 1, 30%: 4, 90%: 2}", "20s", "kneading"), [("L07", 1)], id="after a while"),
        pytest.param(press("{0%: 1, 10%: 5, 100%: 3}", "20s", "stretch"), [("L07", 1)], id="stretches too"),
    ],
)
def test_jumps(step_advice, steps, expected):
    assert step_advice(steps) == expected


def test_harsh_curves_say_what_is_harsh(step_problems):
    steps = (
        press("4")
        + press("{0%: 1, 10%: 4, 90%: 4, 100%: 1}")
        + press("{0%: 1, 50%: 2, 55%: 3.5, 60%: 4.5, 100%: 2}", technique="deep_tissue")
    )
    assert [(problem.message, problem.fix) for problem in step_problems(steps)] == [
        ("steady pressure without easing in and out", "Try  pressure: [1, 4, 4, 1]"),
        ("the pressure reaches 4 after 3s", "Take 5s or more to sink in."),
        ("the pressure jumps from 1 to 4 in 3s", "Change it by at most 2 in 3s."),
        ("the pressure jumps from 2 to 4.5 in 3s", "Change it by at most 2 in 3s."),
    ]


def test_moments_of_a_curve_are_told_in_tenths_of_a_second(step_problems):
    steps = press("[2, 4, 2, 2, 2, 2, 2]", "23s") + press("[1, 1, 4, 1, 1, 1, 1, 1]", "23s")
    assert [problem.message for problem in step_problems(steps)] == [
        "the pressure reaches 4 after 3.8s",
        "the pressure jumps from 1 to 4 in 3.3s",
    ]


GLIDE = "  - {name: G, technique: effleurage, region: thigh, duration: 20s, pressure: %s}\n"
KNEAD = "  - {name: K, technique: kneading, region: hamstrings, side: each, duration: 20s, pressure: %s}\n"


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        pytest.param([GLIDE % 1, KNEAD % 3, GLIDE % 1], [("L07", 6)], id="three steady ones"),
        pytest.param([GLIDE % 1, KNEAD % 3, GLIDE % "[1, 1]"], [("L07", 6)], id="a flat curve"),
        pytest.param([GLIDE % 1, KNEAD % 3], [], id="two"),
        pytest.param([GLIDE % 1, KNEAD % 3, GLIDE % "[2, 1]"], [], id="one change"),
        pytest.param(
            [GLIDE.replace(", pressure: %s", ""), GLIDE % 1, KNEAD % 3, GLIDE % 1],
            [("L07", 7)],
            id="first with one",
        ),
        pytest.param(
            [GLIDE % 1, GLIDE % 1, KNEAD.replace("kneading", "stretch") % "[3, 4]", GLIDE % 1],
            [("L07", 6)],
            id="stretches do not count",
        ),
        pytest.param(
            [GLIDE % 1, KNEAD.replace("technique: kneading, ", "") % 3, GLIDE % 1],
            [("L07", 6)],
            id="no technique",
        ),
    ],
)
def test_monotony(advice, steps, expected):
    found = advice(HEAD + "steps:\n" + "".join(steps))
    assert [one for one in found if one[0] == "L07"] == expected


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        pytest.param(step("kneading", f"{ON}, duration: 30s, stroke: 2s"), [], id="shortest"),
        pytest.param(step("kneading", f"{ON}, duration: 30s, stroke: 1.9s"), [("L08", 1)], id="faster"),
        pytest.param(step("mobility", f"{ON}, duration: 30s, stroke: 0.9s"), [("L08", 1)], id="movement"),
        pytest.param("- {name: T, duration: 30s, stroke: 0.5s}\n", [], id="without technique"),
        pytest.param(step("tapping", "region: thigh, duration: 20s"), [], id="none said"),
    ],
)
def test_strokes(step_advice, steps, expected):
    assert step_advice(steps) == expected


def test_fast_stroke_points_to_the_value(step_problems, problems_of):
    (problem,) = step_problems("- name: R\n  technique: mobility\n  stroke: 0.5s\n  duration: 30s\n")
    assert (problem.line, problem.column, problem.length) == (9, 13, 4)
    assert (problem.message, problem.fix) == ("one movement in 0.5s is fast", "1s or slower feels better.")
    text = (
        HEAD + "defaults: {stroke: 2s}\nsteps:\n  - name: R\n    duration: 30s\n    technique: effleurage\n"
    )
    (problem,) = problems_of(text)
    assert (problem.code, problem.line, problem.column) == ("L08", 7, 5)


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        pytest.param(
            step(
                "rolling",
                "region: quadriceps, side: each, tool: foam_roller, duration: 30s, pressure: [2, 5, 2]",
            ),
            [],
            id="5",
        ),
        pytest.param(
            step(
                "rolling",
                "region: quadriceps, side: each, tool: foam_roller, duration: 30s, pressure: [2, 5.5, 2]",
            ),
            [("L06", 1), ("L09", 1)],
            id="above 5",
        ),
        pytest.param(
            "- {name: T, region: quadriceps, side: each, duration: 30s, pressure: [2, 6, 2]}\n",
            [("L09", 1)],
            id="plain",
        ),
        pytest.param(
            "- {name: T, region: quadriceps, side: each, duration: 30s, pressure: [2, 6], easier: Stop.}\n",
            [],
            id="with an easier way",
        ),
        pytest.param(step("stretch", f"{ON}, duration: 30s, pressure: [3, 6]"), [], id="stretch"),
    ],
)
def test_easier_ways(step_advice, steps, expected):
    assert step_advice(steps) == expected


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        pytest.param(step("pnf_stretch", f"{ON}, duration: 5s, pressure: 5"), [], id="5"),
        pytest.param(step("pnf_stretch", f"{ON}, duration: 5s, pressure: 5.1"), [("L15", 1)], id="above"),
        pytest.param(step("pnf_stretch", f"{ON}, duration: 5s"), [], id="none said"),
        pytest.param(step("stretch", f"{ON}, duration: 30s, pressure: 6"), [], id="stretch"),
    ],
)
def test_presses(step_advice, steps, expected):
    assert step_advice(steps) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("duration: 3 breaths, breath: [3.5, 4]", [], id="8 a minute"),
        pytest.param("duration: 3 breaths, breath: [3.4, 4]", [("L16", 1)], id="faster"),
        pytest.param("duration: 3 breaths, breath: [6.4, 7]", [], id="13.4 seconds"),
        pytest.param("duration: 3 breaths, breath: [6.5, 7]", [("L16", 1)], id="slower"),
        pytest.param("duration: 3 breaths, breath: [5, 5]", [], id="even"),
        pytest.param("duration: 3 breaths, breath: [5, 4.9]", [("L16", 1)], id="out shorter than in"),
        pytest.param("duration: 3 breaths, breath: [3, 5, 4, 0]", [], id="hold of 5"),
        pytest.param("duration: 3 breaths, breath: [3, 5.1, 4, 0]", [("L16", 1)], id="longer hold"),
        pytest.param("duration: 3 breaths, breath: [3, 0, 4, 5.1]", [("L16", 1)], id="after breathing out"),
        pytest.param(
            "duration: 1 breath, breath: [4, 7, 8, 0]", [("L16", 1), ("L16", 1)], id="slow, and held"
        ),
        pytest.param("duration: 30s", [], id="whole breaths"),
        pytest.param("duration: 35s", [("L16", 1)], id="half a breath"),
        pytest.param("reps: 4, hold: 4s, relax: 6s", [], id="counted breaths"),
    ],
)
def test_breaths(step_advice, words, expected):
    assert step_advice(step("breathing", words)) == expected


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        pytest.param(
            step("stretch", f"{ON}, duration: 15s, breath: [4, 6]"), [], id="may end inside a breath"
        ),
        pytest.param(
            step("stretch", f"{ON}, duration: 15s, breath: [6, 4]"), [("L16", 1)], id="names a rhythm"
        ),
        pytest.param("- {name: T, duration: 15s, breath: [2, 2]}", [("L16", 1)], id="without technique"),
    ],
)
def test_rhythm_of_other_steps(step_advice, steps, expected):
    assert step_advice(steps) == expected


def test_breath_of_the_defaults(problems_of):
    text = HEAD + "defaults:\n  breath: [2, 3]\nsteps:\n"
    text += "  - name: Pull\n    technique: stretch\n    duration: 20s\n"
    text += "  - name: Breathe\n    technique: breathing\n    duration: 4 breaths\n"
    (problem,) = problems_of(text)
    assert (problem.code, problem.line, problem.column) == ("L16", 13, 15)
    assert problem.message == "12 breaths a minute is fast"


def test_odd_breaths_say_what_is_odd(step_problems):
    problems = step_problems("- name: A\n  technique: breathing\n  duration: 59s\n  breath: [6, 6, 5, 2.5]\n")
    assert [(problem.line - 6, problem.message) for problem in problems] == [
        (3, "59s cuts a breath of 19.5 seconds in two"),
        (4, "3.1 breaths a minute is slow"),
        (4, "the breath out is shorter than the breath in"),
        (4, "a breath hold of 6 seconds is long"),
    ]
    assert problems[0].fix == "Type  duration: 3 breaths  (58.5s)."
