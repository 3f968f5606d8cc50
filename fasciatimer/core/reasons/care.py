"""Reasons for the codes of sides, words in time, care and files that come with the app (L11 to L21, P)."""

from __future__ import annotations

from fasciatimer.core.reasons.body import step
from fasciatimer.core.reasons.reason import Reason

_TRAPEZIUS = ("region: upper_trapezius", "duration: 30s")

CARE = (
    Reason(
        "L11",
        "One side gets more time than the other.",
        "Mostly a step was forgotten. With only one side in the whole session nothing is said.",
        f"{step('side: left', *_TRAPEZIUS)}\n{step('side: right', _TRAPEZIUS[0], 'duration: 20s')}",
        step("side: each", *_TRAPEZIUS),
    ),
    Reason(
        "L12",
        "Words are too long for the time there is, or too close together.",
        "Ten words can be followed by ear. A text should be read before half of the step is over; about 15 "
        "letters are read in a second. Clear guiding made two minutes do more.",
        step("duration: 30s", "say: Now put both hands on your shoulders and knead them slowly and gently"),
        step("duration: 30s", "say: Knead both shoulders slowly."),
        ("E39",),
    ),
    Reason(
        "L13",
        "There is little time to take up a tool or to change position.",
        "Who hurries starts tense, and misses the first words.",
        "\n".join(
            (
                step("technique: breathing", "duration: 2 breaths"),
                step(
                    "technique: rolling",
                    "tool: ball_soft",
                    "region: gluteus_maximus",
                    "side: each",
                    "duration: 30s",
                    "prepare: 2s",
                ),
            )
        ),
        "\n".join(
            (
                step("technique: breathing", "duration: 2 breaths"),
                step(
                    "technique: rolling",
                    "tool: ball_soft",
                    "region: gluteus_maximus",
                    "side: each",
                    "duration: 30s",
                    "prepare: 10s",
                ),
            )
        ),
    ),
    Reason(
        "L14",
        "There are no words for afterwards or for when to stop, or 'equipment' is not a list of props.",
        "What to do next and when to stop belong to every session that touches. Tools are read from the "
        "steps, so the list of what one needs is never out of step.",
        step(*_TRAPEZIUS, "side: each"),
        "safety: {stop_if: Tingling or sharp pain}\naftercare: Walk a few steps.\n"
        "steps:\n  - name: Knead\n    duration: 30s\n    region: upper_trapezius\n    side: each",
        ("E61", "E67"),
    ),
    Reason(
        "L15",
        "A press before a stretch is strong.",
        "A press of 20 percent did as much as one of 100. Half of one's strength is enough.",
        step("technique: pnf_stretch", "region: hamstrings", "side: each", "duration: 5s", "pressure: 6"),
        step("technique: pnf_stretch", "region: hamstrings", "side: each", "duration: 5s", "pressure: 3"),
        ("E25", "E28"),
    ),
    Reason(
        "L16",
        "A rhythm of breath is hard to follow, or a step ends in the middle of a breath.",
        "About six breaths a minute with the longer part out were tested and are easy for most people. Long "
        "holds make some feel short of air.",
        step("technique: breathing", "duration: 5 breaths", "breath: [6, 4]"),
        step("technique: breathing", "duration: 5 breaths", "breath: [4, 6]"),
        ("E42", "E44"),
    ),
    Reason(
        "L17",
        "Some texts lack a language that the title has.",
        "A reader of that language would see a mixture.",
        "title: {en: Neck break, de: Nackenpause}\nsummary: Five quiet minutes.",
        "title: {en: Neck break, de: Nackenpause}\nsummary: {en: Five minutes., de: Fünf Minuten.}"
        "\nsteps:\n  - name: {en: Rub, de: Reiben}\n    duration: 30s",
    ),
    Reason(
        "L18",
        "A text seems to hold data of a person.",
        "Files are passed on. What says who the client is has no place in them.",
        "note: For Mrs Smith, born 3.4.1961",
        "note: Start gently.",
    ),
    Reason(
        "L19",
        "One ball is to press left and right at the same time.",
        "It cannot. A peanut ball can, or one side comes after the other.",
        step(
            "technique: rolling",
            "tool: ball_soft",
            "region: gluteus_maximus",
            "side: together",
            "duration: 30s",
        ),
        step(
            "technique: rolling", "tool: ball_soft", "region: gluteus_maximus", "side: each", "duration: 30s"
        ),
    ),
    Reason(
        "L20",
        "A reason to leave the limits is given where none is left.",
        "The client would read a warning about nothing.",
        step(*_TRAPEZIUS, "side: each", "pressure: [1, 3]", "beyond_cap: Agreed with the client"),
        step(*_TRAPEZIUS, "side: each", "pressure: [1, 3]"),
    ),
    Reason(
        "L21",
        "The region exists left and right, and no side is given.",
        "It is played once, and nobody knows on which side.",
        step(*_TRAPEZIUS),
        step(*_TRAPEZIUS, "side: each"),
    ),
    Reason(
        "P01",
        "A session that comes with the app lacks something.",
        "Those sessions are the examples that others start from, so they hold everything.",
    ),
)
