"""Reasons for the codes of values (V)."""

from __future__ import annotations

from fasciatimer.core.reasons.reason import Reason


def _step(*lines: str, duration: str = "45s") -> str:
    """Return a step with some lines of its own."""
    return "\n  ".join(("- name: Rub your neck", *([f"duration: {duration}"] if duration else ()), *lines))


VALUES = (
    Reason(
        "V01",
        "A list or a map stands where one value belongs.",
        "Nothing in it can be chosen without guessing. A text that starts with '{' needs quotes.",
        _step("side: [left, right]"),
        _step("side: each"),
    ),
    Reason(
        "V02",
        "Nothing stands behind a key.",
        "Leaving the value out and leaving the line out could mean two things.",
        _step("text:"),
        _step("text: Small slow circles."),
    ),
    Reason(
        "V03",
        "A word is none of those the format knows.",
        "The app has a drawing, limits and advice for each word it knows, and for no other.",
        _step("region: traps"),
        _step("region: upper_trapezius", "side: each"),
    ),
    Reason(
        "V04",
        "A number is not written as a number.",
        "Numbers have at most one digit behind a point: no comma, no plus, no words.",
        _step("pressure: firm"),
        _step("pressure: 3"),
    ),
    Reason(
        "V05",
        "A number or a time is out of bounds.",
        "The bounds keep mistakes out, such as 45 minutes instead of 45 seconds.",
        _step(duration="45m"),
        _step(),
    ),
    Reason(
        "V06",
        "A time is not spelled as a time.",
        "45 could be seconds or minutes. The unit is never left out, so that nobody has to guess.",
        _step(duration="45"),
        _step(duration="45s"),
    ),
    Reason(
        "V07",
        "A text or a list is too long or too short.",
        "What is longer does not fit on the screen during the step, or cannot be read before it is over.",
        "tags: [aches and pains of long days at a desk]",
        "tags: [desk]",
    ),
    Reason(
        "V08",
        "A language code is none, or a text lacks the language of the session.",
        "A text without that language could not be shown to everybody.",
        "title: {german: Nackenpause}",
        "title: {en: Neck break, de: Nackenpause}",
    ),
    Reason(
        "V09",
        "A value is not spelled as it has to be.",
        "Ids, dates and one-line values are used in file names and headings, where other forms do harm.",
        "id: Neck Break",
        "id: neck-break",
    ),
    Reason(
        "V10",
        "The session is too long.",
        "Three hours and 500 parts are more than anybody does at once; mostly a 'repeat' is too high.",
        "- repeat: 20\n  steps:\n    - name: Squeeze\n      duration: 15m",
        _step(),
    ),
    Reason(
        "V11",
        "A rhythm of breath is not written as one.",
        "It is [in, out] or [in, hold, out, hold] in seconds: these are the counts that are spoken.",
        _step("breath: 4-7-8"),
        _step("breath: [4, 6]"),
    ),
    Reason(
        "V12",
        "A cue has no moment of its own inside of the step.",
        "At the start the name is spoken, at the end the step is over, and two cues at once cannot be heard.",
        _step("cues: {50s: Let go}"),
        _step("cues: {75%: Let go}"),
    ),
    Reason(
        "V13",
        "A path is not a list of 2 to 8 regions.",
        "The arrow in the drawing needs a place to start from and one to go to.",
        _step("path: [neck_back]"),
        _step("path: [neck_back, upper_trapezius]"),
    ),
    Reason(
        "V14",
        "A picture is not one that can be shown.",
        "Pictures lie beside the session. Nothing is fetched from the web or from elsewhere.",
        _step("image: https://example.com/neck.png"),
        _step("image: pictures/neck.png"),
    ),
    Reason(
        "V15",
        "A pressure curve is not written as one.",
        "It has 2 to 12 values, or points in percent that go up.",
        _step("pressure: 2-5"),
        _step("pressure: [2, 5]"),
    ),
    Reason(
        "V16",
        "A step asks for more than the session's own max_pressure.",
        "The author has set a limit for this session. A step above it is a mistake in one of the two places.",
        "safety: {max_pressure: 3}\nsteps:\n  - name: Press\n    duration: 20s\n    pressure: 4",
        "safety: {max_pressure: 3}\nsteps:\n  - name: Press\n    duration: 20s\n    pressure: 3",
    ),
    Reason(
        "V17",
        "Technique and tool do not go together.",
        "Rolling needs something that rolls; a foam roller cannot knead. Limits and drawings depend on both.",
        _step("technique: rolling"),
        _step("technique: rolling", "tool: ball_soft"),
    ),
    Reason(
        "V18",
        "A side is given where there is none.",
        "Breathing, and what the body has only once, has no left and right.",
        _step("region: forehead", "side: each"),
        _step("region: forehead"),
    ),
)
