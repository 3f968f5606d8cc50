"""Reasons for the codes of harm (H) and of order, dose and pace (L01 to L10)."""

from __future__ import annotations

from fasciatimer.core.reasons.reason import Reason


def step(*lines: str) -> str:
    """Return a step with these lines behind its name."""
    return "\n  ".join(("- name: Next place", *lines))


_BROAD = step("technique: effleurage", "region: neck_and_shoulders", "duration: 20s", "pressure: [1, 2]")
_LAST = step("technique: effleurage", "region: neck_and_shoulders", "duration: 20s", "pressure: [2, 1]")
_KNEAD = step(
    "technique: kneading", "region: upper_trapezius", "side: each", "duration: 30s", "pressure: [2, 4, 2]"
)
_PRESS = ("technique: trigger_point", "region: upper_trapezius", "side: each", "duration: 30s")

BODY = (
    Reason(
        "H01",
        "A step names a no-go zone.",
        "Arteries, nerves or organs lie there without cover. No reason lifts this.",
        step("region: back_of_the_knee", "duration: 30s"),
        step("region: hamstrings", "side: each", "duration: 30s"),
        ("E60", "E62", "E67"),
    ),
    Reason(
        "H02",
        "A step presses where nothing may press.",
        "Large vessels and nerves lie under these muscles. They may be stretched and moved.",
        step("technique: kneading", "region: neck_scm", "side: each", "duration: 20s"),
        step("technique: stretch", "region: neck_scm", "side: each", "duration: 20s"),
        ("E62", "E63", "E67"),
    ),
    Reason(
        "H03",
        "The pressure is above the limit of the region or tool.",
        "Some places take less. More pressure brings no more ease: trials found the same gain at 3, 6 and 8 "
        "of 10. The limits are careful choices of this project, not measurements.",
        step("region: suboccipitals", "side: each", "duration: 20s", "pressure: [2, 5, 2]"),
        step("region: suboccipitals", "side: each", "duration: 20s", "pressure: [2, 3, 2]"),
        ("E41", "E61", "E70"),
    ),
    Reason(
        "H04",
        "The tool is not allowed on this region.",
        "It is too hard or too strong for what lies there: bone, a nerve, or kidneys.",
        step("technique: rolling", "tool: foam_roller", "region: lumbar_paraspinals", "duration: 30s"),
        step("technique: rolling", "tool: ball_soft", "region: gluteus_maximus", "duration: 30s"),
        ("E60", "E61"),
    ),
    Reason(
        "H05",
        "The technique is not allowed on this region.",
        "Deep work on a thin muscle over bone or a nerve hurts more than it eases.",
        step("technique: deep_tissue", "region: forehead", "duration: 20s"),
        step("technique: friction", "region: forehead", "duration: 20s"),
        ("E61", "E69"),
    ),
    Reason(
        "H06",
        "The pressure is above 6.",
        "From 7 on people brace or hold their breath, and nothing speaks for it: the gain is the same at 3.",
        step("region: gluteus_maximus", "side: each", "duration: 30s", "pressure: 8"),
        step("region: gluteus_maximus", "side: each", "duration: 30s", "pressure: 4"),
        ("E41", "E70"),
    ),
    Reason(
        "H07",
        "A tool is used where it never may be.",
        "There are reports of torn neck arteries after massage devices. No reason lifts this.",
        step("technique: percussion", "region: neck_back", "side: each", "duration: 20s"),
        step("technique: friction", "region: neck_back", "side: each", "duration: 20s"),
        ("E63", "E64"),
    ),
    Reason(
        "L01",
        "The first touch is not broad and light.",
        "It is custom to begin that way, and it lets one feel how the body is today.",
        _KNEAD,
        f"{_BROAD}\n{_KNEAD}",
        ("E50", "E49"),
    ),
    Reason(
        "L02",
        "The last touch is not broad and light, or gets stronger.",
        "It is custom to leave that way, so that the place is at rest.",
        f"{_BROAD}\n{_KNEAD}",
        f"{_BROAD}\n{_KNEAD}\n{_LAST}",
        ("E50",),
    ),
    Reason(
        "L03",
        "A place is worked on again after it was left.",
        "One area at a time is easier to follow, and no place gets more than was meant. It is custom.",
        "\n".join((_KNEAD, step("region: hamstrings", "side: each", "duration: 30s"), _KNEAD)),
        "\n".join((_KNEAD, _KNEAD, step("region: hamstrings", "side: each", "duration: 30s"))),
        ("E50",),
    ),
    Reason(
        "L04",
        "Technique or tool is unusual on this region.",
        "It does no harm, but others reach the place better, and they are what the hints are written for.",
        step("technique: kneading", "region: suboccipitals", "side: each", "duration: 20s"),
        step("technique: friction", "region: suboccipitals", "side: each", "duration: 20s"),
        ("E50",),
    ),
    Reason(
        "L06",
        "The time or the pressure is outside of what is usual, or the whole session is long.",
        "Below it little can be felt; above it nothing is gained. Steady pressure was tested for 60 to 90 "
        "seconds, rolling for 30 to 120, stretches for 10 to 30.",
        step("technique: kneading", "region: upper_trapezius", "side: each", "duration: 5m"),
        step("technique: kneading", "region: upper_trapezius", "side: each", "duration: 45s"),
        ("E10", "E11", "E20", "E24", "E25"),
    ),
    Reason(
        "L07",
        "The pressure does not ease in and out, jumps, or never changes.",
        "A muscle that is pressed at once braces. Taking five seconds to sink in is custom; that "
        "pressure and time can stand for each other was tested.",
        step(*_PRESS, "pressure: 4"),
        step(*_PRESS, "pressure: [1, 4, 4, 1]"),
        ("E20", "E50"),
    ),
    Reason(
        "L08",
        "A stroke is fast.",
        "Slow strokes feel better, and slow rolling lowered muscle tone more than the speed people chose.",
        step("technique: effleurage", "region: neck_and_shoulders", "duration: 20s", "stroke: 1s"),
        step("technique: effleurage", "region: neck_and_shoulders", "duration: 20s", "stroke: 5s"),
        ("E07", "E10", "E13"),
    ),
    Reason(
        "L09",
        "Firm pressure comes without an easier way.",
        "Somebody for whom it is too much today needs to know what to do instead.",
        step("region: gluteus_maximus", "side: each", "duration: 30s", "pressure: [2, 6, 2]"),
        step(
            "region: gluteus_maximus",
            "side: each",
            "duration: 30s",
            "pressure: [2, 6, 2]",
            "easier: Lean on the wall instead of sitting on the ball.",
        ),
        ("E41", "E70"),
    ),
    Reason(
        "L10",
        "One place is worked on for long.",
        "Five minutes on one side of one region are enough for a session, two with a massage gun. Muscle "
        "breakdown after about ten minutes with a gun has been reported.",
        step("region: hamstrings", "side: each", "duration: 6m"),
        step("region: hamstrings", "side: each", "duration: 90s"),
        ("E11", "E18", "E64"),
    ),
)
