"""Maps and lists: what is unknown, given twice, missing or of the wrong form (S)."""

from __future__ import annotations

import pytest
from checking_words import HEAD, Check, Read

from fasciatimer.core.checker import read_session
from fasciatimer.core.document import MAX_PROBLEMS
from fasciatimer.core.vocabulary import Vocabulary


@pytest.mark.parametrize("text", ["hello", "- a\n- b\n", "# a comment\n\n'quoted'\n"])
def test_a_file_without_keys_is_no_session(check: Check, text: str) -> None:
    line = text.count("\n") if text.startswith("#") else 1
    assert check(text) == [f"error S01 {line}"]


def test_without_the_signature_nothing_else_is_said(check: Check) -> None:
    assert check("# list\ntitle: Shopping\nitems: [milk]\n") == ["error S06 1"]


def test_a_misspelled_signature_is_said_and_the_rest_is_read(check: Check) -> None:
    assert check("fascia_timer: 1\ntitle: Break\nsteps: 5\n") == ["error S03 1", "error S08 3"]


@pytest.mark.parametrize("number", ["2", "17", "9" * 5000])
def test_a_newer_format_is_all_that_is_said(check: Check, number: str) -> None:
    assert check(f"fasciatimer: {number}\ntitel: x #y\nsteps: none\n") == ["error S07 1"]


@pytest.mark.parametrize(
    ("value", "code"),
    [("0", "V05"), ("1.0", "V04"), ("one", "V04"), ("", "V02"), ("[1]", "V01"), ("01", "V04")],
)
def test_the_format_number_is_one(check: Check, value: str, code: str) -> None:
    text = f"fasciatimer: {value}\ntitle: Break\nsteps:\n  - name: Rub\n    duration: 30s\n"
    assert check(text) == [f"error {code} 1"]


def test_the_format_number_may_stand_in_quotes(check: Check) -> None:
    assert check("fasciatimer: '1'\ntitle: Break\nsteps:\n  - name: Rub\n    duration: 30s\n") == []


@pytest.mark.parametrize("key", ["plan", "safety", "defaults"])
@pytest.mark.parametrize(("value", "code"), [("hello", "S02"), ("[a: b]", "S02"), ("", "V02")])
def test_inner_maps_need_keys(check_top: Check, key: str, value: str, code: str) -> None:
    assert check_top(f"{key}: {value}") == [f"error {code} 3"]


def test_an_empty_inner_map_is_fine(check_top: Check) -> None:
    assert check_top("safety: {}\nplan: {}") == []


@pytest.mark.parametrize("item", ["Rub your neck", "[a, b]", ""])
def test_an_item_needs_keys(check_items: Check, item: str) -> None:
    assert check_items(f"- {item}") == ["error S02 4"]


def test_a_sentence_as_an_item_is_offered_as_its_name(read: Read) -> None:
    (problem,) = read(HEAD + "steps:\n  - Rub your neck\n").problems
    assert problem.message == "step 1 needs 'key: value' lines"
    assert problem.fix == "Write  - name: Rub your neck  and below it  duration: 45s"


@pytest.mark.parametrize("key", ["? [a, b]\n", "? {a: b}\n", "''", '"two\\nlines"'])
def test_a_key_is_one_plain_word(check_top: Check, key: str) -> None:
    assert check_top(f"{key}: 1") == ["error S02 3"]


def test_a_language_is_one_plain_word(check_top: Check) -> None:
    assert check_top("note: {en: a, [b]: c}") == ["error S02 3"]


def test_keys_of_ones_own_are_free_everywhere(check: Check) -> None:
    text = """\
        fasciatimer: 1
        title: Break
        x-file: [1, {a: b}]
        x-file: again
        plan: {x-a: 1}
        safety: {x-a: 1}
        defaults: {x-a: 1}
        steps:
          - name: Rub
            duration: 30s
            x-a: [1]
          - rest: 5s
            x-a: 1
          - repeat: 2
            x-a: 1
            steps:
              - name: Rub
                duration: 30s
        """
    assert check(text) == []


def test_merge_keys_are_refused_and_the_rest_is_read(check_step: Check) -> None:
    assert check_step("<<: {a: b}\nview: tops") == ["error Y03 6", "error V03 7"]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("max_pressure: 3", ["error S03 3"]),
        ("plan: {weeks: 2, week: 2}", ["error S03 3"]),
        ("safety:\n  stopif: Pain", ["error S03 4"]),
        ("defaults:\n  side: left", ["error S03 4"]),
        ("x_note: hi", ["error S03 3"]),
        ("X-note: hi", ["error S03 3"]),
    ],
)
def test_unknown_keys(check_top: Check, keys: str, expected: list[str]) -> None:
    assert check_top(keys) == expected


def test_equal_keys_point_back_to_the_first(read: Read) -> None:
    text = HEAD + "steps:\n  - name: Rub\n    duration: 30s\n    tip: a\n    tip: b\n    tip: c\n"
    first, second = read(text).problems
    assert (first.code, first.line, second.line) == ("S04", 7, 8)
    assert first.message == "'tip' is set twice in step 1 (first on line 6)"


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ("- duration: 30s", ["error S05 4"]),
        ("- name: Rub", ["error S05 4"]),
        ("- technique: kneading", ["error S05 4", "error S05 4"]),
        ("- nmae: Rub\n  duraton: 30s", ["error S03 4", "error S03 5"]),
        ("- name: Rub\n  repps: 5\n  hold: 3s", ["error S03 5"]),
        ("- name: Rub\n  duration: 30s\n  repps: 5", ["error S03 6"]),
        ("- repeat: 2", ["error S05 4"]),
        ("- repeat: 2\n  step:\n    - name: Rub\n      duration: 30s", ["error S03 5"]),
        ("- rests: 20s", ["error S03 4"]),
        ("- pause: 20s\n  text: Breathe", ["error S03 4"]),
        ("- rounds: 3\n  name: Three", ["error S03 4", "error S05 4"]),
        ("- rest: 20s\n  name: Pause", ["error S03 5"]),
        ("- rest: 20s\n  duration: 30s", ["error S05 4", "error S03 4"]),
        ("- name: Block\n  side: each\n  duration: 30s\n  steps:\n    - rest: 5s", ["error S03 6"]),
    ],
)
def test_what_an_item_lacks(check_items: Check, items: str, expected: list[str]) -> None:
    assert sorted(check_items(items)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fasciatimer: 1\nsteps:\n  - rest: 5s\n", ["error S05 1"]),
        ("# why\n\nfasciatimer: 1\n", ["error S05 3", "error S05 3"]),
        ("fasciatimer: 1\nname: Break\nsteps:\n  - rest: 5s\n", ["error S03 2"]),
        ("fasciatimer: 1\ntitle: Break\nsteps:\n", ["error S08 3"]),
        ("fasciatimer: 1\ntitle: Break\nsteps: []\n", ["error S08 3"]),
        ("fasciatimer: 1\ntitle: Break\nsteps: rub\n", ["error S08 3"]),
        ("fasciatimer: 1\ntitle: Break\nsteps:\n  name: Rub\n  duration: 30s\n", ["error S08 4"]),
        ("fasciatimer: 1\ntitle: Break\nsteps:\n  - repeat: 2\n    steps: []\n", ["error S08 5"]),
    ],
)
def test_what_a_session_lacks(check: Check, text: str, expected: list[str]) -> None:
    assert check(text) == expected


@pytest.mark.parametrize(
    "inner", ["- name: Inner\n      repeat: 2", "- repeat: 2\n      steps:\n        - nmae: Rub"]
)
def test_a_block_in_a_block(check_items: Check, inner: str) -> None:
    assert check_items(f"- repeat: 2\n  steps:\n    {inner}") == ["error S09 6"]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("reps: 5", ["error S10 6"]),
        ("hold: 3s\nrelax: 1s", ["error S10 6", "error S10 7"]),
        ("technique: breathing\npressure: 3", ["error S10 7"]),
        ("technique: body_scan\npressure: [1, 2]\nstroke: 3s", ["error S10 7", "error S10 8"]),
        ("technique: mobility\npressure: 3\nstroke: 3s", ["error S10 7"]),
        ("technique: trigger_point\nstroke: 3s", ["error S10 7"]),
        ("technique: stretch\nstroke: 3s", ["error S10 7"]),
        ("technique: kneading\nstroke: 3s", []),
        ("stroke: 3s\npressure: 2", []),
    ],
)
def test_keys_that_mean_nothing_together(check_step: Check, keys: str, expected: list[str]) -> None:
    assert check_step(keys) == expected


@pytest.mark.parametrize("side", ["left", "lift"])
def test_the_side_is_said_by_the_block_or_by_the_step(check_items: Check, side: str) -> None:
    items = f"""
        - repeat: 2
          side: {side}
          steps:
            - name: Rub
              duration: 30s
              side: left
        """
    unknown = [] if side == "left" else ["error V03 5"]
    assert check_items(items) == [*unknown, "error S10 9"]


def test_lists_with_a_word_twice(check_top: Check, check_step: Check) -> None:
    assert check_top("check_in:\n  - pain\n  - stress\n  - pain") == ["error S04 6"]
    assert check_step("region: [biceps, triceps, biceps]") == ["error S04 6"]


def test_a_language_twice(check_top: Check) -> None:
    assert check_top("note:\n  en: a\n  de: b\n  en: c") == ["error S04 6"]


def test_at_most_200_problems_are_kept(read: Read) -> None:
    keys = "".join(f"unknown{n}: 1\n" for n in range(1000))
    reading = read(HEAD + "steps:\n  - name: Rub\n    duration: 30s\n" + keys)
    assert len(reading.problems) == MAX_PROBLEMS
    assert reading.session is None


def test_too_many_warnings_refuse_the_file_too(vocabulary: Vocabulary) -> None:
    steps = "".join(f"  - name: Rub\n    duration: 3s\n    image: a{n}.png\n" for n in range(210))
    data = (HEAD + "steps:\n" + steps).encode()
    reading = read_session(data, vocabulary, file_name="a.yaml", has_picture=lambda name: False)
    assert [problem.severity for problem in reading.problems] == ["warning"] * 199 + ["error"]
    assert {problem.code for problem in reading.problems} == {"V14"}
    assert reading.session is None


@pytest.mark.parametrize("key", ["langauge", "Language", "lang"])
def test_a_misspelled_language_leaves_the_languages_of_texts_alone(check: Check, key: str) -> None:
    steps = "steps:\n  - name: {de: Reiben}\n    duration: 30s\n"
    assert check(f"fasciatimer: 1\n{key}: de\ntitle: {{de: Pause}}\n{steps}") == ["error S03 2"]


def test_a_key_of_ones_own_is_no_misspelling(check: Check) -> None:
    assert check("x-fasciatimer: 1\ntitle: Break\n") == ["error S06 1"]
    text = "fasciatimer: 1\nx-language: de\ntitle: {de: Pause}\nsteps:\n  - rest: 5s\n"
    assert check(text) == ["error V08 3"]


@pytest.mark.parametrize(
    ("defaults", "expected"),
    [("default: {tool: foam_roller}", "S03"), ("defaults: foam_roller", "S02"), ("defaults:", "V02")],
)
def test_defaults_that_could_not_be_read_cause_nothing_else(
    check: Check, defaults: str, expected: str
) -> None:
    steps = "steps:\n  - name: Roll\n    technique: rolling\n    duration: 2 breaths\n"
    assert check(HEAD + defaults + "\n" + steps) == [f"error {expected} 3"]
