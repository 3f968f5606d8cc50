"""L17, L18 and W01 to W14: missing languages, data of a person, promises."""

from __future__ import annotations

import pytest

from fasciatimer.core.checker import read_session
from fasciatimer.core.lint import advise

STEPS = "steps:\n  - {name: Rub, duration: 30s}\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("title: Neck\nsummary: Easy\n" + STEPS, [], id="one language"),
        pytest.param(
            "title: {en: Neck, de: Nacken}\nsummary: Easy\n" + STEPS,
            [("L17", 3)],
            id="told once, at the first text",
        ),
        pytest.param(
            "title: {en: Neck, de: Nacken}\nsummary: {de: Leicht, en: Easy}\n" + STEPS,
            [("L17", 5)],
            id="a name",
        ),
        pytest.param(
            STEPS + "title: {en: Neck, de: Nacken}\nsummary: Easy\n",
            [("L17", 3)],
            id="in the order of the file",
        ),
        pytest.param(
            "title: {en: Neck, de: Nacken, es: Cuello}\nsummary: {en: Easy, de: Leicht}\n" + STEPS,
            [("L17", 3), ("L17", 5)],
            id="each language",
        ),
        pytest.param(
            "title: {en: Neck, de: Nacken}\nsteps:\n  - {name: {en: Rub, de: Reiben}, duration: 30s}\n",
            [],
            id="all translated",
        ),
        pytest.param(
            "title: {en: Neck, de: Nacken}\nequipment: wall\nsources: A book\nauthor: Ana\ntags: neck\n"
            "steps:\n  - {name: {en: Rub, de: Reiben}, duration: 30s, sources: A book}\n",
            [],
            id="known words and sources need none",
        ),
        pytest.param(
            "title: {en: Neck, de-AT: Nacken}\nsteps:\n  - {name: {en: Rub, de: Reiben}, duration: 30s}\n",
            [],
            id="a base language serves",
        ),
        pytest.param(
            "language: de-AT\ntitle: {de: N, en: N}\nsteps:\n  - {name: {de: R, en: R}, duration: 30s}\n",
            [],
            id="also that of the session",
        ),
        pytest.param(
            "title: {en: Neck, de: Nacken}\nsummary: {en: Easy, de: Leicht}\nsteps:\n"
            "  - name: {en: Rub, de: Reiben}\n    duration: 30s\n    cues:\n      10s: Easy\n",
            [("L17", 8)],
            id="a cue at its time",
        ),
        pytest.param(
            "title: {en: Neck, de: Nacken}\nsummary:\n  en: Easy\n  es: Fácil\nsteps:\n"
            "  - name: {en: Rub, de: Reiben}\n    duration: 30s\n",
            [("L17", 4)],
            id="a map at its first key",
        ),
    ],
)
def test_languages(advice, text, expected):
    assert advice("fasciatimer: 1\n" + text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "goals: [{en: A, de: B}, Ease]",
        "note: Ease",
        "plan: {note: Ease}",
        "equipment: a glass of water",
        "safety: {avoid_if: Ease}",
        "safety: {ask_first: Ease}",
        "safety: {stop_if: Ease}",
        "aftercare: Ease",
    ],
)
def test_every_text_of_a_session_has_its_languages(advice, text):
    steps = "steps:\n  - {name: {en: Rub, de: Reiben}, duration: 30s}\n"
    assert advice(f"fasciatimer: 1\ntitle: {{en: Neck, de: Nacken}}\n{text}\n{steps}") == [("L17", 3)]


def test_missing_language_is_counted(problems_of):
    text = "fasciatimer: 1\ntitle: {en: Neck, de: Nacken}\nsummary: {en: Easy, de: Leicht}\n" + STEPS
    (problem,) = problems_of(text)
    assert problem.message == "1 of 2 texts have no 'de', though the title has"
    assert problem.fix == "Readers of de see en there."


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("Write to ana.lind@example.org", "an e-mail address"),
        ("ana+neck@mail.example.co.uk", "an e-mail address"),
        ("Meet @ the practice", ""),
        ("Tel. 01 234 56 78", "a phone number"),
        ("+49 30 1234567", "a phone number"),
        ("+1 (555) 010-9999", "a phone number"),
        ("Call 555-0123 any time", "a phone number"),
        ("Call me on 44 17 23 in the evening", "a phone number"),
        ("0301234567", "a phone number"),
        ("030/123 45 67", "a phone number"),
        ("5550123456", "a phone number"),
        ("Hold 30, 60, 30, 30, 30 seconds", ""),
        ("Good again in 45 to 60 minutes, 10 times 3 + 2", ""),
        ("Every 2024-2026 review, see page 12", ""),
        ("Next visit 2026-12-01 at 10:30", ""),
        ("Next visit 1.12.2026", ""),
        ("Trial of 1998 with 120 people", ""),
        ("Mr A, born 12.03.1961", "a date of birth"),
        ("born on 4 May 2021", "a date of birth"),
        ("DOB: 1961-05-04", "a date of birth"),
        ("geb. 4.5.61", "a date of birth"),
        ("Born in 1975", "a date of birth"),
        ("A. B., 03/12/1985", "a date of birth"),
        ("A. B., 1985-12-03", "a date of birth"),
        ("A. B., 4th May 1961", "a date of birth"),
        ("A. B., May 4, 1961", "a date of birth"),
        ("You were born to move", ""),
        ("Write to ana@example.org or call 01 234 56 78", "an e-mail address"),
    ],
)
def test_personal_data(problems_of, words, what):
    found = [
        (problem.code, problem.line, problem.column, problem.message)
        for problem in problems_of(f'fasciatimer: 1\ntitle: Neck\nnote: "{words}"\n{STEPS}')
    ]
    assert found == ([("L18", 3, 7, f"note seems to hold {what}")] if what else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title: Neck of a@example.org\n", ("L18", 2, "title seems to hold an e-mail address")),
        ("title: Neck\nsummary: Tel. 01 234 56 78\n", ("L18", 3, "summary seems to hold a phone number")),
        (
            "title: Neck\nplan:\n  note: a@example.org\n",
            ("L18", 4, "plan.note seems to hold an e-mail address"),
        ),
        ("title: Neck\nnote:\n  de: a@example.org\n  en: Hello\n", None),
        (
            "title: Neck\nnote:\n  de: Hallo\n  en: a@example.org\n",
            ("L18", 5, "note seems to hold an e-mail address"),
        ),
        ("title: Neck\nauthor: Ana, a@example.org\naftercare: a@example.org\n", None),
    ],
)
def test_where_personal_data_is_looked_for(problems_of, text, expected):
    found = [
        (problem.code, problem.line, problem.message)
        for problem in problems_of(f"fasciatimer: 1\n{text}{STEPS}")
    ]
    assert found == ([expected] if expected else [])


PROMISE = "A proven way"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"title: {PROMISE}\n{STEPS}", 2, id="title"),
        pytest.param(f"title: T\nsummary: {PROMISE}\n{STEPS}", 3, id="summary"),
        pytest.param(f"title: T\ngoals:\n  - Ease\n  - {PROMISE}\n{STEPS}", 5, id="goals"),
        pytest.param(f"title: T\nnote: >-\n  Hello.\n  {PROMISE}\n{STEPS}", 3, id="note"),
        pytest.param(f"title: T\nplan:\n  note: {PROMISE}\n{STEPS}", 4, id="plan note"),
        pytest.param(f"title: T\naftercare: {PROMISE}\n{STEPS}", 3, id="aftercare"),
        pytest.param(f"title: T\nsteps:\n  - duration: 30s\n    name: {PROMISE}\n", 5, id="name"),
        pytest.param(
            f"title: T\nsteps:\n  - name: T\n    duration: 30s\n    text: {PROMISE}\n", 6, id="text"
        ),
        pytest.param(f"title: T\nsteps:\n  - name: T\n    duration: 30s\n    say: {PROMISE}\n", 6, id="say"),
        pytest.param(
            f"title: T\nsteps:\n  - name: T\n    duration: 30s\n    easier: {PROMISE}\n", 6, id="easier"
        ),
        pytest.param(f"title: T\nsteps:\n  - name: T\n    duration: 30s\n    tip: {PROMISE}\n", 6, id="tip"),
        pytest.param(
            f"title: T\nsteps:\n  - name: T\n    duration: 9s\n    cues:\n      5s:\n        en: {PROMISE}\n",
            7,
            id="cue, at its time",
        ),
        pytest.param(
            f"title: T\nsteps:\n  - rest: 9s\n    text: {PROMISE}\n  - {{name: T, duration: 9s}}\n",
            5,
            id="rest",
        ),
        pytest.param(
            f"title: T\nsteps:\n  - rest: 9s\n    say: {PROMISE}\n  - {{name: T, duration: 9s}}\n",
            5,
            id="said in a rest",
        ),
        pytest.param(
            f"title: T\nsteps:\n  - name: {PROMISE}\n    steps:\n      - {{name: T, duration: 9s}}\n",
            4,
            id="block",
        ),
        pytest.param(
            f"title: T\nsteps:\n  - steps:\n      - {{name: {PROMISE}, duration: 9s}}\n",
            5,
            id="inside a block",
        ),
        pytest.param(
            f"title: T\nsteps:\n - steps:\n   - {{name: T, reps: 1}}\n   - {{rest: 9s, text: {PROMISE}}}\n",
            6,
            id="rest in a block",
        ),
        pytest.param(
            f"title: T\nlanguage: de\nnote:\n  de: Gut\n  en: {PROMISE}\n{STEPS}",
            6,
            id="language of the rule",
        ),
        pytest.param(f"title: T\nlanguage: en-GB\nnote: {PROMISE}\n{STEPS}", 4, id="its variants"),
        pytest.param(f"title: T\nlanguage: de\nnote: {PROMISE}\n{STEPS}", None, id="another language"),
        pytest.param(f"title: T\nsafety: {{avoid_if: {PROMISE}}}\n{STEPS}", None, id="safety"),
        pytest.param(
            f"title: T\nsources: {PROMISE}\nauthor: {PROMISE}\nlicense: {PROMISE}\n{STEPS}",
            None,
            id="sources",
        ),
        pytest.param(
            f"title: T\nequipment: {PROMISE}\ntags: {PROMISE}\n{STEPS}", None, id="equipment and tags"
        ),
    ],
)
def test_where_promises_are_looked_for(advice, text, expected):
    assert advice("fasciatimer: 1\n" + text) == ([("W08", expected)] if expected else [])


def test_promise_in_a_reason(step_advice):
    reason = "beyond_cap: This way is proven."
    steps = f"- {{name: T, region: neck_back, side: each, duration: 30s, pressure: 4, {reason}}}"
    assert step_advice(steps) == [("W08", 1)]


def test_promise_is_told_with_words_to_use(problems_of):
    text = 'fasciatimer: 1\ntitle: "Break up\\n  scar tissue"\nnote: Melt away\n' + STEPS
    assert [
        (problem.column, problem.length, problem.message, problem.fix) for problem in problems_of(text)
    ] == [
        (
            8,
            len('"Break up\\n  scar tissue"'),
            "'Break up scar' promises too much",
            "Hands and rollers cannot do this to living tissue."
            " Better: eases the feeling of tightness for a while.",
        ),
        (
            7,
            len("Melt away"),
            "'Melt' gives the wrong picture",
            "Nothing is let out of the fascia; what changes is how tight it feels."
            " The technique name myofascial release is fine. Better: may feel looser for a while.",
        ),
    ]


def test_promises_are_errors_in_a_shipped_session(vocabulary):
    text = f"fasciatimer: 1\ntitle: T\nnote: {PROMISE} for a@example.org\n{STEPS}"
    session = read_session(text.encode(), vocabulary, file_name="t.yaml").session
    assert session is not None
    assert [(problem.code, problem.severity) for problem in advise(session, vocabulary, shipped=True)] == [
        ("L18", "warning"),
        ("W08", "error"),
    ]
