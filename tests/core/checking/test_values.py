"""Single values: words, times, numbers, texts, pressures, breaths, cues, paths and pictures (V)."""

from __future__ import annotations

import pytest
from checking_words import HEAD, Check, Read

from fasciatimer.core.checker import read_session
from fasciatimer.core.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        # one value
        ("author: [Ana]", "V01"),
        ("id: {a: b}", "V01"),
        ("language: [en]", "V01"),
        ("updated: [x]", "V01"),
        ("summary: [a, b]", "V01"),
        ("note: {Sit quietly, breathe}", "V01"),
        ("tags: {a: b}", "V01"),
        ("check_in: {pain: 3}", "V01"),
        ("tags: [[a]]", "V01"),
        ("goals: [[a]]", "V01"),
        ("note: {en: [a]}", "V01"),
        # no value
        ("author:", "V02"),
        ("summary: ''", "V02"),
        ("note: '  '", "V02"),
        ("note: {}", "V02"),
        ("note: {en: , de: Pause}", "V02"),
        ("note: {en: ''}", "V02"),
        ("goals: [a, '']", "V02"),
        ("goals:", "V02"),
        ("tags:", "V02"),
        ("check_in:", "V02"),
        ("id:", "V02"),
        ("updated:", "V02"),
        ("language:", "V02"),
        ("equipment:", "V02"),
        # words
        ("position: sitting", "V03"),
        ("check_in: [pain, mood]", "V03"),
        # numbers
        ("plan: {weeks: 1.5}", "V04"),
        ("plan: {weeks: -1}", "V04"),
        ("plan: {weeks: two}", "V04"),
        ("plan: {days_per_week: 8}", "V05"),
        ("plan: {times_per_day: 0}", "V05"),
        ("safety: {max_pressure: 3.25}", "V04"),
        ("safety: {max_pressure: '2,5'}", "V04"),
        ("safety: {max_pressure: 7}", "V05"),
        ("safety: {max_pressure: 0.5}", "V05"),
        ("safety: {max_pressure: 99999999999999999999999999}", "V05"),
        # lengths
        ("summary: " + "a" * 301, "V07"),
        ("note: {en: " + "a" * 601 + "}", "V07"),
        ("tags: [" + "a" * 31 + "]", "V07"),
        ("tags: [" + ", ".join("abcdefghijklm") + "]", "V07"),
        ("goals: [a, b, c, d, e, f]", "V07"),
        ("equipment: [chair, " + "a" * 41 + "]", "V07"),
        # languages
        ("language: english", "V08"),
        ("language: EN", "V08"),
        ("note: {de: Pause}", "V08"),
        ("note: {en: Break, DE: Pause}", "V08"),
        ("note: {Note: drink}", "V08"),
        ("note: {x-a: drink}", "V08"),
        # forms
        ("id: Desk Break", "V09"),
        ("id: a--b", "V09"),
        ("author: " + "a" * 121, "V09"),
        ('author: "two\\nlines"', "V09"),
        ("license: " + "a" * 81, "V09"),
        ("updated: 2026-2-3", "V09"),
        ("updated: 2026-02-30", "V09"),
        ("updated: 2025-02-29", "V09"),
        ("updated: 1900-02-29", "V09"),
        ("updated: 2026-13-01", "V09"),
        ("updated: 0000-01-01", "V09"),
        ("updated: today", "V09"),
        # breath
        ("defaults: {breath: 4}", "V11"),
        ("defaults: {breath: [4, 7, 8]}", "V11"),
        ("defaults: {breath: 4-7-8}", "V11"),
        ("defaults: {breath: {in: 4, out: 6}}", "V11"),
        ("defaults: {breath: [0.5, 6]}", "V11"),
        ("defaults: {breath: [4, 21]}", "V05"),
        ("defaults: {breath: [4s, 6]}", "V04"),
        ("defaults: {breath: }", "V02"),
        # defaults
        ("defaults: {pressure: 11}", "V05"),
        ("defaults: {stroke: 31s}", "V05"),
        ("defaults: {prepare: 5}", "V06"),
        ("defaults: {prepare: 1 breath}", "V06"),
        ("defaults: {technique: kneeding}", "V03"),
        ("defaults: {chime: gong}", "V03"),
    ],
)
def test_a_value_of_the_session_that_is_wrong(check_top: Check, keys: str, code: str) -> None:
    assert check_top(keys) == [f"error {code} 3"]


@pytest.mark.parametrize(
    "keys",
    [
        "id: desk-2",
        "note: 2024",
        "note: no",
        "language: no",
        "language: pt-BR\nnote: {pt: Pausa, en: Break}",
        "goals: Sleep",
        "goals: {en: Sleep, de: Schlaf}",
        "goals: [Sleep, {en: Rest}]",
        "goals: []",
        "tags: [a, a]",
        "tags: " + "a" * 30,
        "equipment: [chair, wall, A glass of water, {en: Sock, de: Socke}]",
        "check_in: stress",
        "updated: 2024-02-29",
        "updated: 2000-02-29",
        "author: >\n  Ana Lind,\n  Example Practice",
        "plan: {times_per_day: 24, days_per_week: '7', weeks: 52}",
        "safety: {max_pressure: 2.5}",
        "defaults: {breath: [1, 0, 1, 20], pressure: {0%: 1, 100%: 2}}",
        "defaults: {stroke: 0.5s, prepare: 0s, switch: 2m}",
    ],
)
def test_a_value_of_the_session_that_is_right(check_top: Check, keys: str) -> None:
    assert check_top(keys) == []


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        # words
        ("technique: massage", ["error V03 6"]),
        ("technique: [kneading]", ["error V01 6"]),
        ("tool: roller", ["error V03 6"]),
        ("side: both", ["error V03 6"]),
        ("side: Left", ["error V03 6"]),
        ("direction: in", ["error V03 6"]),
        ("view: left", ["error V03 6"]),
        ("chime: yes", ["error V03 6"]),
        ("position: on a chair", ["error V03 6"]),
        ("region: left_trapezius", ["error V03 6"]),
        ("region: [biceps, tricep]", ["error V03 6"]),
        ("region: {biceps: 1}", ["error V01 6"]),
        ("region: []", ["error V02 6"]),
        ("region: [biceps, triceps, palm, thenar, heel]", ["error V07 6"]),
        ("region:\n  - biceps\n  - triceps\n  - palm\n  - thenar\n  - heel\n  - toes", ["error V07 11"]),
        ("region: knee", ["error H01 6"]),
        ("region: Left-Knee", ["error H01 6"]),
        ("region: ｋｎｅｅ", ["error H01 6"]),
        ("region: achselho\u0308hle", ["error H01 6"]),
        ("region: zone_groin", ["error H01 6"]),
        # numbers and times
        ("prepare: 2m1s", ["error V05 6"]),
        ("switch: 3m", ["error V05 6"]),
        ("stroke: 0s", ["error V05 6"]),
        ("stroke: 1 breath", ["error V06 6"]),
        ("stroke: 3 s", ["error V06 6"]),
        ("prepare: soon", ["error V06 6"]),
        ("prepare: [5s]", ["error V01 6"]),
        # pressure
        ("pressure: 11", ["error V05 6"]),
        ("pressure: -1", ["error V04 6"]),
        ("pressure: 2-5", ["error V15 6"]),
        ("pressure: '2,5'", ["error V04 6"]),
        ("pressure: firm", ["error V04 6"]),
        ("pressure:", ["error V02 6"]),
        ("pressure: [3]", ["error V15 6"]),
        ("pressure: []", ["error V15 6"]),
        ("pressure: [1,1,1,1,1,1,1,1,1,1,1,1,1]", ["error V15 6"]),
        ("pressure: [2, x, 12]", ["error V04 6", "error V05 6"]),
        ("pressure: [[1, 2], 3]", ["error V01 6"]),
        ("pressure: {0%: 2}", ["error V15 6"]),
        ("pressure: {}", ["error V15 6"]),
        ("pressure: {0%: 2, 10s: 3}", ["error V15 6"]),
        ("pressure: {0%: 2, 101%: 3}", ["error V15 6"]),
        ("pressure: {0%: 2, 50: 3}", ["error V15 6"]),
        ("pressure: {0%: 2, [a]: 3}", ["error V15 6"]),
        ("pressure: {0%: 2, 0%: 3}", ["error V15 6"]),
        ("pressure:\n  0%: 2\n  50%: 3\n  40%: 4", ["error V15 9"]),
        ("pressure:\n  0%: 2\n  50%: x", ["error V04 8"]),
        ("pressure:\n  0%: 2\n  50%: x\n  20%: 3", ["error V04 8", "error V15 9"]),
        # texts
        ("text: " + "a" * 401, ["error V07 6"]),
        ("text: [a]", ["error V01 6"]),
        ("say: {de: Hallo}", ["error V08 6"]),
        ("text:\n  First: stand", ["error V08 7"]),
        ("beyond_cap: Because", ["error V07 6"]),
        ("beyond_cap: " + "a" * 201, ["error V07 6"]),
        ("sources: [a, b, c, d, e, f]", ["error V07 6"]),
        # cues
        ("cues: Breathe", ["error V12 6"]),
        ("cues: [Breathe]", ["error V12 6"]),
        ("cues:", ["error V02 6"]),
        ("cues:\n  0s: Now", ["error V12 7"]),
        ("cues:\n  0%: Now", ["error V12 7"]),
        ("cues:\n  30s: Now", ["error V12 7"]),
        ("cues:\n  100%: Now", ["error V12 7"]),
        ("cues:\n  120%: Now", ["error V12 7"]),
        ("cues:\n  15s: Now\n  50%: And now", ["error V12 8"]),
        ("cues:\n  15s: Now\n  15s: And now", ["error V12 8"]),
        ("cues:\n  10: Now", ["error V06 7"]),
        ("cues:\n  0:10: Now", ["error V06 7"]),
        ("cues:\n  2 breaths: Now", ["error V06 7"]),
        ("cues:\n  x-a: Now", ["error V06 7"]),
        ("cues:\n  5s:", ["error V02 7"]),
        ("cues:\n  5s: [a]", ["error V01 7"]),
        ("cues:\n  5s: " + "a" * 121, ["error V07 7"]),
        ("cues:\n  ? [a]\n  : Now", ["error S02 7"]),
        ("cues:\n" + "\n".join(f"  {n}s: Now" for n in range(1, 14)), ["error V07 19"]),
        # path
        ("path: biceps", ["error V13 6"]),
        ("path: [biceps]", ["error V13 6"]),
        ("path: {a: b}", ["error V13 6"]),
        ("path:", ["error V02 6"]),
        ("path: [" + ", ".join(["biceps", "triceps"] * 5) + "]", ["error V13 6"]),
        ("path: [biceps, bicep]", ["error V03 6"]),
        ("path: [biceps, armpit]", ["error H01 6"]),
        # pictures
        ("image: neck.gif", ["error V14 6"]),
        ("image: /neck.png", ["error V14 6"]),
        ("image: a/../neck.png", ["error V14 6"]),
        ("image: C:\\neck.png", ["error V14 6"]),
        ("image: .neck.png", ["error V14 6"]),
        ("image: [neck.png]", ["error V01 6"]),
        # breath
        ("breath: [4, 0.5]", ["error V11 6"]),
        ("breath:\n  - 4\n  - 21", ["error V05 8"]),
        ("breath: [[4], 6]", ["error V01 6"]),
    ],
)
def test_a_value_of_a_step_that_is_wrong(check_step: Check, keys: str, expected: list[str]) -> None:
    assert check_step(keys) == expected


@pytest.mark.parametrize(
    "keys",
    [
        "region: [biceps, triceps, palm, thenar]",
        "pressure: 2.5",
        "pressure: '3'",
        "pressure: [0, 6, 0]",
        "cues: {5s: One, 50%: Two, 29.9s: Three}",
        "cues: {}",
        "image: pictures/_nacken 1.JPG",
        "image: Übung.webp",
        "path: [biceps, triceps, biceps]",
        "prepare: 0s\nswitch: 1m30s",
        "breath: [4, 0, 6, 0.5]",
        "text: |\n  Two\n  lines",
    ],
)
def test_a_value_of_a_step_that_is_right(check_step: Check, keys: str) -> None:
    assert check_step(keys) == []


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        # duration
        ("- name: Rub\n  duration: 2.9s", ["error V05 5"]),
        ("- name: Rub\n  duration: 15m1s", ["error V05 5"]),
        ("- name: Rub\n  duration: 99 breaths", ["error V05 5"]),
        ("- name: Rub\n  duration: 100 breaths\n  breath: [1, 1]", ["error V05 5"]),
        ("- name: Rub\n  duration: 0 breaths", ["error V05 5"]),
        ("- name: Rub\n  duration: 1 breath\n  breath: [1, 1]", ["error V05 5"]),
        ("- name: Rub\n  duration: 5 breath", ["error V06 5"]),
        ("- name: Rub\n  duration: 99 breaths\n  breath: 4", ["error V11 6"]),
        ("- name: Rub\n  duration: ", ["error V02 5"]),
        # repetitions
        ("- name: Rub\n  reps: 0", ["error V05 5"]),
        ("- name: Rub\n  reps: 101", ["error V05 5"]),
        ("- name: Rub\n  reps: many", ["error V04 5"]),
        ("- name: Rub\n  reps: 1\n  hold: 1s\n  relax: 0s", ["error V05 5"]),
        ("- name: Rub\n  hold: 20s\n  reps: 100", ["error V05 6"]),
        ("- name: Rub\n  reps: 2\n  hold: 0.9s", ["error V05 6"]),
        ("- name: Rub\n  reps: 2\n  hold: 13 breaths", ["error V05 6"]),
        ("- name: Rub\n  reps: 2\n  hold: 30 breaths\n  breath: [1, 1]", []),
        ("- name: Rub\n  reps: 2\n  relax: 61s", ["error V05 6"]),
        ("- name: Rub\n  reps: 2\n  relax: 1 breath", ["error V06 6"]),
        ("- name: Rub\n  reps: 1\n  hold: 3s\n  relax: 0s", []),
        # the length of a cue that cannot be known
        ("- name: Rub\n  duration: x\n  cues: {1h: a, 99%: b, 100%: c, 50%: d, 51%: e}", ["V06 5", "V12 6"]),
        ("- name: Rub\n  duration: x\n  cues: {5s: a, 5s: b}", ["V06 5", "V12 6"]),
        ("- name: Rub\n  reps: 5\n  cues: {24s: a, 25s: b}", ["V12 6"]),
        # rests
        ("- rest: 0.5s", ["V05 4"]),
        ("- rest: 11m", ["V05 4"]),
        ("- rest: 61 breaths", ["V05 4"]),
        ("- rest: 60 breaths", []),
        ("- rest: 5", ["V06 4"]),
        ("- rest: 5s\n  say: [a]", ["V01 5"]),
        # blocks
        ("- repeat: 21\n  steps: [rest: 5s]", ["V05 4"]),
        ("- repeat: 0\n  steps: [rest: 5s]", ["V05 4"]),
        ("- repeat: twice\n  steps: [rest: 5s]", ["V04 4"]),
        ("- rest: 61 breaths\n  steps: [rest: 5s]", ["V05 4"]),
        ("- side: both\n  steps: [rest: 5s]", ["V03 4"]),
        ("- prepare: 3m\n  steps: [rest: 5s]", ["V05 4"]),
        ("- name: " + "a" * 61 + "\n  steps: [rest: 5s]", ["V07 4"]),
    ],
)
def test_times_of_items(check_items: Check, items: str, expected: list[str]) -> None:
    assert check_items(items) == [one if one.startswith("error") else f"error {one}" for one in expected]


def test_the_rhythm_of_the_defaults_measures_breaths(check: Check) -> None:
    text = HEAD + "defaults: {breath: [20, 20]}\nsteps:\n  - rest: 15 breaths\n  - rest: 16 breaths\n"
    assert check(text) == ["error V05 6"]


def test_an_unknown_rhythm_measures_nothing(check: Check) -> None:
    text = HEAD + "defaults: {breath: 20}\nsteps:\n  - rest: 99 breaths\n  - name: Rub\n    reps: 9\n"
    assert check(text + "    hold: 50 breaths\n") == ["error V11 3"]


def test_a_picture_that_is_not_there_is_a_warning(vocabulary: Vocabulary) -> None:
    text = "steps:\n  - name: Rub\n    duration: 30s\n    image: a.png\n  - name: Rub\n    duration: 30s\n"
    data = (HEAD + text + "    image: b.png\n").encode()
    reading = read_session(data, vocabulary, file_name="a.yaml", has_picture=lambda name: name == "a.png")
    assert [(p.severity, p.code, p.line) for p in reading.problems] == [("warning", "V14", 9)]
    assert reading.session is not None


def test_with_an_unknown_language_no_text_lacks_it(check_top: Check) -> None:
    assert check_top("language: german\nnote: {de: Pause}") == ["error V08 3"]


def test_title_and_name_are_one_line(read: Read) -> None:
    session = read(
        "fasciatimer: 1\ntitle: |\n  Neck\n    break\nsteps:\n  - name: ' Rub   it '\n    duration: 30s\n"
    ).session
    assert session is not None
    assert session.title == {"en": "Neck break"}
    assert session.steps()[0].name == {"en": "Rub it"}


@pytest.mark.parametrize(
    ("keys", "message", "fix"),
    [
        ("pressure: 2-5", "'2-5' is not a pressure", "For a curve type  pressure: [2, 5]"),
        ("pressure: '2,5'", "'2,5' is not a number", "Type 2.5  or, for a curve,  [2, 5]"),
        (
            "pressure: firm",
            "pressure must be a number with at most one digit after the point, not 'firm'",
            "From 0 to 6.",
        ),
        (
            "pressure: 3.25",
            "pressure must be a number with at most one digit after the point, not '3.25'",
            "Type 3.2.",
        ),
        ("pressure: 12", "pressure is 12; it must be from 0 to 6", ""),
        (
            "breath: 4-7-8",
            "breath is [in, out] or [in, hold, out, hold], counted in seconds",
            "Type  breath: [4, 7, 8, 0]",
        ),
        (
            "breath: slow",
            "breath is [in, out] or [in, hold, out, hold], counted in seconds",
            "Type  breath: [4, 6]",
        ),
        (
            "image: a.gif",
            "image must be a png, jpg, webp or svg file beside the session",
            "For example:  image: pictures/neck.png  No web address, no '..', no path from the root.",
        ),
        (
            "duration: 20s\nduration: 20s",
            "'duration' is set twice in step 1 (first on line 5)",
            "Remove one of them.",
        ),
        ("stroke: 5 breaths", "stroke cannot be given in breaths", "Type a time such as 5s."),
        (
            "text: {Stop}",
            "text starts with '{' and is read as a map, not as a text",
            "Put the text in quotes.",
        ),
        (
            "text:\n  Stop: it hurts",
            "'Stop' is not a language code",
            'Use codes such as en, de, pt-BR.  If this is text, put it in quotes:  "Stop: it hurts"',
        ),
        ("text: {english: Stop}", "'english' is not a language code", "Type en."),
        ("tip: {en_US: Stop}", "'en_US' is not a language code", "Type en-US."),
        (
            "cues: {40s: a}",
            "this cue comes at 40s but the step lasts 30s",
            "Use an earlier time, or percent:  75%: …",
        ),
        (
            "cues: {33.3%: a}",
            "the time of a cue '33.3%' is not a time",
            "Type whole percent, for example  75%",
        ),
        ("name: " + "b" * 61, "'name' is set twice in step 1 (first on line 4)", "Remove one of them."),
        (
            "beyond_cap: short",
            "beyond_cap is too short: a person must be able to understand it",
            "Write at least 10 characters, for example:  beyond_cap: Agreed with the client, one side only",
        ),
        (
            "region: left_trapezius",
            "'left_trapezius' is not a body region",
            "Type  region: upper_trapezius  and on a line of its own  side: left",
        ),
    ],
)
def test_what_is_said_about_values(read: Read, keys: str, message: str, fix: str) -> None:
    lines = "".join(f"    {line}\n" for line in keys.split("\n"))
    problem = read(HEAD + "steps:\n  - name: Rub\n    duration: 30s\n" + lines).problems[0]
    assert (problem.message, problem.fix) == (message, fix)


def test_a_whole_number_is_offered_where_one_was_nearly_typed(read: Read) -> None:
    text = HEAD + "plan: {weeks: 3.0, days_per_week: 5 days}\nsteps:\n  - rest: 5s\n"
    assert [problem.fix for problem in read(text).problems] == ["Type 3.", "Type 5."]


def test_the_only_number_possible_is_offered(read: Read) -> None:
    (problem,) = read("fasciatimer: one\ntitle: Break\nsteps:\n  - rest: 5s\n").problems
    assert problem.fix == "Type 1."


def test_long_words_are_cut_in_sentences(read: Read) -> None:
    (problem,) = read(HEAD + f"position: {'a' * 5000}\nsteps:\n  - rest: 5s\n").problems
    assert len(problem.message) < 100
