"""L04, L14 and L20: what fits the region, care for the touch, and reasons without need."""

from __future__ import annotations

import pytest

HEAD = "fasciatimer: 1\ntitle: Test\n"
CARE = "aftercare: Walk a few steps.\nsafety: {stop_if: Tingling}\n"


def touch(words: str, pressure: str = "[1, 3, 3, 1]") -> str:
    return f"- {{name: T, {words}, duration: 30s, pressure: {pressure}}}\n"


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        pytest.param(touch("technique: kneading, region: hamstrings, side: each"), [], id="usual"),
        pytest.param(
            touch("technique: kneading, region: lumbar_paraspinals, side: each"), [], id="usual, low back"
        ),
        pytest.param(
            touch("technique: deep_tissue, region: lumbar_paraspinals, side: each", "[2, 3]"),
            [("L04", 1)],
            id="unusual technique",
        ),
        pytest.param(
            touch("technique: effleurage, region: lower_trapezius, tool: fingers, side: each", "[1, 2]"),
            [("L04", 1)],
            id="light techniques are usual everywhere, tools are not",
        ),
        pytest.param(
            touch("technique: stretch, region: foot_arch, side: each", "[3, 4]"), [], id="stretches are light"
        ),
        pytest.param(
            touch("technique: kneading, region: [hamstrings, adductors], side: each", "[2, 3]"),
            [("L04", 1)],
            id="on one of the regions",
        ),
        pytest.param(
            touch("technique: kneading, region: [iliotibial_band, adductors], side: each", "[2, 3]"),
            [("L04", 1)],
            id="told once for a step",
        ),
        pytest.param(
            touch("technique: kneading, region: thigh", "[1, 2]"), [("L04", 1)], id="deep work on an area"
        ),
        pytest.param(
            touch("technique: trigger_point, region: hamstrings, tool: cane, side: each"),
            [("L04", 1)],
            id="unusual tool",
        ),
        pytest.param(
            touch("technique: trigger_point, region: hamstrings, tool: fingers, side: each"),
            [],
            id="hand includes fingers",
        ),
        pytest.param(
            touch("technique: trigger_point, region: upper_trapezius, tool: knuckles, side: each"),
            [],
            id="and a loose fist",
        ),
        pytest.param(
            touch("technique: friction, region: suboccipitals, side: each"), [], id="the hand has fingers"
        ),
        pytest.param(
            touch("technique: friction, region: suboccipitals, tool: knuckles, side: each"),
            [("L04", 1)],
            id="a fist is no finger",
        ),
        pytest.param(
            touch("technique: trigger_point, region: lower_trapezius, side: each"),
            [("L04", 1)],
            id="out of reach",
        ),
        pytest.param(
            touch("technique: stretch, region: thigh, tool: strap", "[3, 4]"),
            [("L04", 1)],
            id="a strap on an area",
        ),
        pytest.param(
            "- {name: T, region: lower_trapezius, tool: foam_roller, side: each, duration: 30s}\n",
            [("L04", 1)],
            id="tool without technique",
        ),
        pytest.param(
            "- {name: T, region: lower_trapezius, side: each, duration: 30s}\n", [], id="neither named"
        ),
        pytest.param(
            touch(
                "technique: kneading, region: adductors, side: each, beyond_cap: As shown in the practice",
                "[2, 4]",
            ),
            [],
            id="not with a reason in use",
        ),
    ],
)
def test_fit(step_advice, steps, expected):
    assert step_advice(steps) == expected


def test_fit_points_to_technique_tool_or_first_key(step_problems):
    problems = step_problems(
        "- name: A\n  technique: deep_tissue\n  region: gluteus_medius\n  side: each\n  duration: 30s\n"
        "- name: B\n  technique: rolling\n  region: gluteus_medius\n  side: each\n  duration: 30s\n"
        "  tool: roller_stick\n"
        "- name: C\n  technique: mobility\n  region: breath\n  tool: hand\n  duration: 30s\n"
    )
    assert [(problem.line - 6, problem.column, problem.message, problem.fix) for problem in problems] == [
        (
            1,
            5,
            "your own hand hardly reaches gluteus_medius",
            "Usual here: ball_soft, ball_firm, foam_roller, massage_gun, strap.",
        ),
        (
            2,
            16,
            "deep_tissue is unusual on gluteus_medius",
            "Usual here: trigger_point, rolling, percussion, stretch.",
        ),
        (
            11,
            11,
            "roller_stick is unusual on gluteus_medius",
            "Usual here: ball_soft, ball_firm, foam_roller, massage_gun, strap.",
        ),
        (15, 11, "your own hand hardly reaches breath", ""),
    ]


RUB = "steps:\n  - {name: Rub, region: palm, side: each, duration: 30s}\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(CARE + RUB, [], id="cared for"),
        pytest.param(RUB, [("L14", 3), ("L14", 3)], id="neither"),
        pytest.param("aftercare: Walk.\n" + RUB, [("L14", 4)], id="no word to stop"),
        pytest.param("aftercare: Walk.\nsafety: {avoid_if: Fever}\n" + RUB, [("L14", 5)], id="other safety"),
        pytest.param("safety: {stop_if: Pain}\n" + RUB, [("L14", 4)], id="no word afterwards"),
        pytest.param("steps:\n  - {name: Rub, duration: 30s}\n", [], id="no region named"),
        pytest.param(
            "steps:\n  - {name: T, technique: stretch, region: palm, side: each, duration: 30s}\n",
            [],
            id="stretch",
        ),
        pytest.param(
            "steps:\n  - {name: T, technique: mobility, region: palm, duration: 30s}\n", [], id="movement"
        ),
    ],
)
def test_care(advice, text, expected):
    assert advice(HEAD + text) == expected


@pytest.mark.parametrize(
    ("thing", "message"),
    [
        ("wall", ""),
        ("a glass of water", ""),
        ("foam_roller", "'foam_roller' is a tool: the app lists tools by itself"),
        ("Foam roller", "'Foam roller' is a tool: the app lists tools by itself"),
        ("tennis ball", "'tennis ball' is a tool: the app lists tools by itself"),
        (
            "Soft ball (tennis ball size)",
            "'Soft ball (tennis ball size)' is a tool: the app lists tools by itself",
        ),
        ("hand", "hands are always there"),
        ("Hands", "hands are always there"),
        ("nothing", "'equipment' lists things; with nothing to list, leave the line out"),
        ("None", "'equipment' lists things; with nothing to list, leave the line out"),
        ("matt", "'matt' is not a word the app knows"),
        ("door frame", "'door frame' is not a word the app knows"),
        ("Desk or table", "'Desk or table' is not a word the app knows"),
        ("{en: mat}", ""),
        ("{de: Matte, en: Hands}", "hands are always there"),
    ],
)
def test_equipment(problems_of, thing, message):
    text = f"{HEAD}equipment: [chair, {thing}]\nsteps:\n  - {{name: Rub, duration: 30s}}\n"
    found = [(problem.code, problem.line, problem.column, problem.message) for problem in problems_of(text)]
    column = 20 + (thing.index("Hands") if thing.startswith("{de") else 0)
    assert found == ([("L14", 3, column, message)] if message else [])


def test_equipment_says_what_to_type(problems_of):
    text = HEAD + "equipment:\n  - mats\n  - hook\nsteps:\n  - {name: Rub, duration: 30s}\n"
    assert [(problem.line, problem.fix) for problem in problems_of(text)] == [
        (4, "Did you mean 'mat'? Other words are shown as they are."),
        (5, "Delete it here and say  tool: cane  in the steps that use it (or under 'defaults:')."),
    ]


REASON = "beyond_cap: As shown in the practice"


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        pytest.param(
            touch(f"technique: friction, region: neck_back, side: each, {REASON}", "[1, 4, 1]"), [], id="cap"
        ),
        pytest.param(
            touch(f"technique: friction, region: neck_back, side: each, {REASON}", "[1, 3, 1]"),
            [("L20", 1)],
            id="at the cap",
        ),
        pytest.param(
            f"- {{name: T, region: neck_back, side: each, duration: 30s, {REASON}}}",
            [("L20", 1)],
            id="no pressure",
        ),
        pytest.param(f"- {{name: T, duration: 30s, pressure: 5, {REASON}}}", [("L20", 1)], id="no region"),
        pytest.param(
            touch(f"technique: stretch, region: neck_back, side: each, {REASON}", "[3, 5]"),
            [("L20", 1)],
            id="a stretch",
        ),
        pytest.param(
            f"- {{name: T, technique: tapping, region: neck_back, side: each, duration: 20s, {REASON}}}",
            [],
            id="technique",
        ),
        pytest.param(
            touch(f"technique: trigger_point, region: neck_back, tool: ball_firm, side: each, {REASON}"),
            [],
            id="tool",
        ),
        pytest.param(
            "- {name: T, technique: percussion, region: hamstrings, side: each, duration: 30s, pressure: 5,"
            f" easier: Less., {REASON}}}",
            [("L06", 1)],
            id="cap of the tool",
        ),
    ],
)
def test_reasons(step_advice, steps, expected):
    assert step_advice(steps) == expected


def test_needless_reason_points_to_the_value(step_problems):
    (problem,) = step_problems(
        "- name: T\n  duration: 30s\n  beyond_cap:\n    en: As shown in the practice\n"
    )
    assert (problem.code, problem.line, problem.column) == ("L20", 6 + 4, 7)
    assert problem.message == "'beyond_cap' is not needed: this step stays inside the limits"
