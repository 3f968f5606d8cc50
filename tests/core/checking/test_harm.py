"""Technique, tool and side together (V16 to V18), and what no session may ask for (H)."""

from __future__ import annotations

import pytest
from checking_words import HEAD, Check, Read

GIVEN_REASON = "beyond_cap: Agreed in the practice"


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("technique: rolling", ["error V17 6"]),
        ("technique: rolling\ntool: massage_gun", ["error V17 7"]),
        ("technique: rolling\ntool: rollar", ["error V03 7"]),
        ("technique: rolling\ntols: foam_roller", ["error S03 7"]),
        ("technique: kneading\ntool: foam_roller", ["error V17 7"]),
        ("technique: breathing\ntool: hand", ["error V17 7"]),
        ("technique: stretch\ntool: foam_roller", ["error V17 7"]),
        ("technique: stretch\ntool: strap", []),
        ("tool: strap", []),
        ("technique: percussion\ntool: massage_gun", []),
        ("technique: percussion\nregion: calf_gastrocnemius", []),
        # sides
        ("technique: breathing\nside: left", ["error V18 7"]),
        ("technique: body_scan\nregion: biceps\nside: each", ["error V18 8"]),
        ("region: [forehead, sternum]\nside: left", ["error V18 7"]),
        ("region: whole_body\nside: together", ["error V18 7"]),
        ("region: [forehead, temple]\nside: left", []),
        ("region: forehead\nside: both", ["error V03 7"]),
        ("region: forehed\nside: left", ["error V03 6"]),
    ],
)
def test_what_does_not_go_together(check_step: Check, keys: str, expected: list[str]) -> None:
    assert check_step(keys) == expected


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        # H02: nothing may press here
        ("region: neck_scm", ["error H02 6"]),
        ("region: [hip_flexors, neck_scm]", ["error H02 6", "error H02 6"]),
        ("technique: kneading\nregion: hip_flexors\npressure: 5", ["error H02 7"]),
        ("technique: stretch\nregion: hip_flexors", []),
        ("technique: mobility\nregion: neck_scm", []),
        ("technique: stretch\npath: [neck_scm, upper_trapezius]", ["error H02 7"]),
        ("region: neck_scm\npath: [biceps, neck_scm]", ["error H02 6", "error H02 7"]),
        (f"region: neck_scm\n{GIVEN_REASON}", ["error H02 6"]),
        # H03: above the cap
        ("region: suboccipitals\npressure: 3.1", ["error H03 7"]),
        ("region: suboccipitals\npressure: 3", []),
        ("region: suboccipitals\npressure: [4, 2, 5]", ["error H03 7", "error H03 7"]),
        ("region: suboccipitals\npressure:\n  0%: 2\n  50%: 5\n  100%: 4", ["error H03 9", "error H03 10"]),
        ("region: [quadriceps, adductors]\npressure: 4", ["error H03 7"]),
        ("region: thigh\npressure: 3", ["error H03 7"]),
        ("technique: percussion\nregion: quadriceps\npressure: 5", ["error H03 8"]),
        ("tool: massage_gun\npressure: 5", ["error H03 7"]),
        ("pressure: 6", []),
        ("technique: stretch\nregion: suboccipitals\npressure: 6", []),
        (f"region: suboccipitals\npressure: [4, 2, 5]\n{GIVEN_REASON}", ["warning H03 7"]),
        ("region: suboccipitals\npressure: 5\nbeyond_cap: short", ["warning H03 7", "error V07 8"]),
        ("region: suboccipitals\npressure: 5\nbeyondcap: A reason", ["warning H03 7", "error S03 8"]),
        # H04: tool
        ("technique: rolling\ntool: foam_roller\nregion: upper_trapezius", ["error H04 7"]),
        (
            f"technique: rolling\ntool: foam_roller\nregion: upper_trapezius\n{GIVEN_REASON}",
            ["warning H04 7"],
        ),
        ("technique: percussion\nregion: calf_soleus", ["error H04 6"]),
        ("technique: stretch\nregion: neck_back\ntool: strap", ["error H04 8"]),
        ("technique: mobility\nregion: scalp\ntool: strap", ["error H04 8"]),
        ("technique: stretch\nregion: neck_scm\ntool: strap", ["error H04 8"]),
        ("tool: foam_roller\nregion: [scalp, neck_back]", ["error H04 6"]),
        ("technique: rolling\ntool: ball_firm\nregion: chest", ["error H04 7"]),
        # H05: technique
        ("technique: tapping\nregion: neck_back", ["error H05 6"]),
        ("technique: tapping\nregion: neck_and_shoulders", ["error H05 6"]),
        (f"technique: tapping\nregion: neck_back\n{GIVEN_REASON}", ["warning H05 6"]),
        (
            "technique: trigger_point\nregion: achilles\ntool: cane\npressure: 4",
            ["error H05 6", "error H04 8", "error H03 9"],
        ),
        # H06: above the ceiling
        ("pressure: 6.1", ["error H06 6"]),
        ("technique: stretch\nregion: quadriceps\npressure: [3, 7]", ["error H06 8"]),
        ("technique: pnf_stretch\npressure: 10", ["error H06 7"]),
        (f"region: suboccipitals\npressure: [7, 5]\n{GIVEN_REASON}", ["error H06 7", "warning H03 7"]),
        ("region: neck_scm\npressure: 7", ["error H02 6", "error H06 7"]),
        ("technique: mobility\npressure: 8", ["error S10 7"]),
        # H07: never
        ("tool: massage_gun\nregion: jaw_masseter", ["error H07 6"]),
        ("technique: percussion\nregion: neck_back\npressure: 5", ["error H07 6"]),
        ("technique: percussion\nregion: neck_and_shoulders\npressure: 7", ["error H07 6", "error H06 8"]),
        ("technique: percussion\nregion: [quadriceps, scalp, neck_back]", ["error H07 6"]),
        ("technique: percussion\nregion: neck_scm", ["error H07 6", "error H02 7"]),
        # what could not be read causes nothing more
        ("technique: kneding\nregion: suboccipitals\npressure: 8", ["error V03 6"]),
        ("techniqe: kneading\nregion: suboccipitals\npressure: 8", ["error S03 6"]),
        ("region: throat\npressure: 8", ["error H01 6"]),
        ("region: suboccipitals\ntool: finger\npressure: 5", ["error V03 7"]),
        ("technique: breathing\nregion: suboccipitals\ntool: finger", ["error V03 8"]),
    ],
)
def test_what_may_not_be_asked_for(check_step: Check, keys: str, expected: list[str]) -> None:
    assert check_step(keys) == expected


@pytest.mark.parametrize(
    ("pressure", "expected"),
    [
        ("[3, 3.5, 4.5, 7]", ["error V16 8", "error V16 8", "error H06 8"]),
        ("3", []),
        ("[1, 2.5]", []),
    ],
)
def test_the_sessions_own_limit(check: Check, pressure: str, expected: list[str]) -> None:
    step = f"  - name: Rub\n    duration: 30s\n    {GIVEN_REASON}\n    pressure: {pressure}\n"
    text = HEAD + "safety: {max_pressure: 3}\nsteps:\n" + step + "    region: quadriceps\n"
    assert check(text) == expected


def test_the_sessions_own_limit_holds_for_stretches_and_comes_before_the_cap(check: Check) -> None:
    text = """\
        fasciatimer: 1
        title: Break
        safety: {max_pressure: 4}
        steps:
          - {name: Pull, duration: 30s, technique: stretch, pressure: 5}
          - {name: Rub, duration: 30s, region: suboccipitals, pressure: [4, 5]}
        """
    assert check(text) == ["error V16 5", "error H03 6", "error V16 6"]


@pytest.mark.parametrize(
    ("values", "step", "expected"),
    [
        # used where the step could say it itself
        ("tool: foam_roller", "technique: kneading", []),
        ("tool: foam_roller", "technique: breathing", []),
        ("tool: foam_roller", "technique: rolling", []),
        ("tool: massage_gun", "technique: rolling", ["error V17 6"]),
        ("pressure: 6", "technique: stretch, region: neck_back", []),
        ("pressure: 6", "technique: breathing", []),
        ("stroke: 3s", "technique: trigger_point", []),
        ("technique: rolling", "region: quadriceps", []),
        ("technique: rolling", "region: quadriceps, tool: hand", []),
        ("technique: rolling, tool: hand", "region: quadriceps", []),
        ("technique: rolling, tool: ball_firm", "region: quadriceps", []),
        ("technique: breathing", "pressure: 3", []),
        ("technique: breathing", "stroke: 3s", []),
        ("technique: breathing", "side: left", []),
        ("technique: breathing", "tool: hand", []),
        # inside the limits of the regions it meets; nothing of it is written in the step
        ("tool: foam_roller", "region: upper_trapezius", ["error H04 5"]),
        ("tool: foam_roller", "technique: trigger_point, region: upper_trapezius", ["error H04 6"]),
        ("technique: tapping", "region: neck_back", ["error H05 5"]),
        ("technique: percussion", "region: neck_back", ["error H07 5"]),
        ("technique: percussion", "region: calf_soleus", ["error H04 5"]),
        ("pressure: 5", "region: suboccipitals", ["error H03 5"]),
        ("pressure: [4, 5, 4]", "region: suboccipitals", ["error H03 5"]),
        ("pressure: 7", "region: quadriceps", ["error H06 5"]),
        ("pressure: 7", "technique: stretch", []),
        ("technique: stretch", "region: hip_flexors", []),
        # what could not be read causes nothing more
        ("technique: kneding", "region: suboccipitals, pressure: 8", ["error V03 3"]),
        ("tool: rollar", "technique: rolling", ["error V03 3"]),
        ("tool: rollar", "region: suboccipitals, pressure: 8", ["error V03 3"]),
        ("tool: rollar", "technique: breathing, region: suboccipitals", ["error V03 3"]),
        ("tool: rollar, technique: rolling", "region: quadriceps", ["error V03 3"]),
        ("pressure: firm", "region: suboccipitals", ["error V04 3"]),
    ],
)
def test_defaults(check: Check, values: str, step: str, expected: list[str]) -> None:
    keys = step.replace(", ", "\n    ")
    text = f"defaults: {{{values}}}\nsteps:\n  - name: Rub\n    {keys}\n    duration: 30s\n"
    assert check(HEAD + text) == expected


@pytest.mark.parametrize(
    ("keys", "message", "fix"),
    [
        (
            "region: neck_scm",
            "nothing may press on neck_scm",
            "Use stretch or mobility here, or name another region.",
        ),
        (
            "tool: massage_gun\nregion: neck_and_shoulders",
            "never a massage gun on neck_and_shoulders: it is part of the neck",
            "Use your fingers, lightly.",
        ),
        (
            "technique: percussion\nregion: quadriceps\npressure: 5",
            "pressure 5 is above the limit 4 for the massage gun",
            'Type 4 or less.  If you have a reason, add  beyond_cap: "why"  to this step; '
            "the client will see it.",
        ),
        (
            f"region: suboccipitals\npressure: 5\n{GIVEN_REASON}",
            "pressure 5 is above the limit 3 for suboccipitals",
            "Type 3 or less.",
        ),
        (
            "technique: rolling",
            "rolling needs a tool",
            "Add  tool: ball_soft  (or ball_firm, peanut_ball, foam_roller or roller_stick)",
        ),
        (
            "technique: kneading\ntool: foam_roller",
            "kneading is done with hand or fingers, not with foam_roller",
            "With foam_roller the technique is trigger_point or rolling.",
        ),
        (
            "technique: stretch\nregion: neck_scm\ntool: strap",
            "strap is not allowed on neck_scm",
            'Leave it out here.  If you have a reason, add  beyond_cap: "why"  to this step; '
            "the client will see it.",
        ),
        (
            "region: [forehead, sternum]\nside: left",
            "forehead and sternum has no left and right",
            "Delete the line.",
        ),
    ],
)
def test_what_is_said_about_harm(read: Read, keys: str, message: str, fix: str) -> None:
    lines = "".join(f"    {line}\n" for line in keys.split("\n"))
    problem = next(
        p
        for p in read(HEAD + "steps:\n  - name: Rub\n    duration: 30s\n" + lines).problems
        if p.code[0] in "VH"
    )
    assert (problem.message, problem.fix) == (message, fix)
