"""Problems that are mended with one press: the problem is gone, and no error has come."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from editing_texts import ROOT

from fasciatimer.core.checker import check_document
from fasciatimer.core.editing.fixes import Fix, fix_all, fix_of
from fasciatimer.core.editing.manuscript import Manuscript, apply_edits
from fasciatimer.core.problems import Mend, Problem
from fasciatimer.core.reasons import REASONS
from fasciatimer.core.vocabulary import Vocabulary

HEAD = "fasciatimer: 1\ntitle: x\n"
STEP = HEAD + "steps:\n- name: A\n"
BAD = {
    file.name: file.read_bytes().decode("utf-8", "replace")
    for file in (ROOT / "tests/corpus/bad").glob("*.yaml")
}
MENDED = {
    "above-the-limit.yaml": 1,
    "clock-times.yaml": 3,
    "colon-in-a-text.yaml": 1,
    "deep-first-and-no-end.yaml": 1,
    "duration-without-unit.yaml": 2,
    "eight-of-ten.yaml": 1,
    "key-twice.yaml": 1,
    "nickname-of-a-muscle.yaml": 2,
    "quote-inside-quotes.yaml": 1,
    "roller-under-the-low-back.yaml": 1,
    "tab-for-spaces.yaml": 1,
    "typo-in-key.yaml": 2,
}


def check(text: str, vocabulary: Vocabulary) -> tuple[Problem, ...]:
    return check_document(Manuscript(text).document, vocabulary, file_name="x.yaml").problems


def fixes(text: str, vocabulary: Vocabulary) -> Iterator[tuple[Problem, Fix]]:
    for problem in check(text, vocabulary):
        if fix := fix_of(problem, text):
            yield problem, fix


def mended(text: str, vocabulary: Vocabulary, code: str) -> str:
    """The text after the first problem with this code was mended."""
    fix = next(fix for problem, fix in fixes(text, vocabulary) if problem.code == code)
    return apply_edits(text, fix.edits)


def told(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(problem.code, problem.message) for problem in problems]


@pytest.mark.parametrize("name", sorted(BAD))
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_certain_fix_removes_its_problem_and_adds_no_error(
    vocabulary: Vocabulary, name: str, line_end: str
) -> None:
    text = BAD[name].replace("\n", line_end)
    before = check(text, vocabulary)
    found = list(fixes(text, vocabulary))
    assert len(found) == MENDED.get(name, 0)
    for problem, fix in found:
        after = check(apply_edits(text, fix.edits), vocabulary)
        assert (problem.code, problem.message) not in told(after)
        assert not [one for one in after if one.is_error and told((one,))[0] not in told(before)]
    everything = check(apply_edits(text, fix_all(before, text)), vocabulary)
    assert not set(told(everything)) & {(problem.code, problem.message) for problem, _ in found}


@pytest.mark.parametrize("code", [code for code, reason in REASONS.items() if reason.wrong.startswith("- ")])
def test_fixes_of_the_examples_of_all_reasons(vocabulary: Vocabulary, code: str) -> None:
    lines = REASONS[code].wrong.split("\n")
    text = HEAD + "steps:\n" + "".join(f"  {line}\n" for line in lines)
    before = told(check(text, vocabulary))
    for problem, fix in fixes(text, vocabulary):
        after = check(apply_edits(text, fix.edits), vocabulary)
        assert (problem.code, problem.message) not in told(after)
        assert not [one for one in after if one.is_error and told((one,))[0] not in before]


@pytest.mark.parametrize(
    ("code", "text", "new"),
    [
        ("Y01", "title: a\x07b\n", "title: ab\n"),
        ("Y01", 'title: "a\\x07b"\n', 'title: "ab"\n'),
        ("Y09", HEAD + "note: a\u202eb\n", HEAD + "note: ab\n"),
        ("Y09", HEAD + 'note: "a\\u202Eb"\n', HEAD + 'note: "ab"\n'),
        ("Y02", "title:x\nsteps: 1\n", "title: x\nsteps: 1\n"),
        ("Y02", "title: x\nid:y\n", "title: x\nid: y\n"),
        ("Y02", "title x\nsteps: 1\n", "title: x\nsteps: 1\n"),
        ("Y02", "title: x\n\t\tsteps: 1\n", "title: x\nsteps: 1\n"),
        ("Y02", "title: x\nnote: *bold* words # c\n", 'title: x\nnote: "*bold* words" # c\n'),
        ("Y02", "title: x\nnote: @home, it's\n", 'title: x\nnote: "@home, it\'s"\n'),
        ("Y02", "goals:\n- a\n-b\n", "goals:\n- a\n- b\n"),
        ("Y02", "title: x id: y\n", "title: x\nid: y\n"),
        ("Y02", "- a\n\u00a0 - b: 1\n", "- a\n  - b: 1\n"),
        ("S03", STEP + "  seconds: 45s\n", STEP + "  duration: 45s\n"),
        ("S03", STEP + "  duration: 9s\n  Side: each\n", STEP + "  duration: 9s\n  side: each\n"),
        ("S04", STEP + "  region: [palm, palm]\n", STEP + "  region: [palm]\n"),
        ("S04", STEP + "  text: {en: a, en: b}\n", STEP + "  text: {en: a}\n"),
        ("S10", STEP + "  technique: mobility\n  pressure: 3\n", STEP + "  technique: mobility\n"),
        ("V04", STEP + "  reps: 5x\n", STEP + "  reps: 5\n"),
        ("V04", "fasciatimer: one\ntitle: x\n", "fasciatimer: 1\ntitle: x\n"),
        ("V04", HEAD + "safety: {max_pressure: '2,5'}\n", HEAD + "safety: {max_pressure: 2.5}\n"),
        ("V06", STEP + "  duration: 5 br\n", STEP + "  duration: 5 breaths\n"),
        ("V06", STEP + "  duration: 1m\n  cues: {20: x}\n", STEP + "  duration: 1m\n  cues: {20s: x}\n"),
        ("V06", STEP + "  prepare: 0\n", STEP + "  prepare: 0s\n"),
        ("V08", HEAD + "language: German\n", HEAD + "language: de\n"),
        ("V08", HEAD + "note: {en: a, german: b}\n", HEAD + "note: {en: a, de: b}\n"),
        ("V11", STEP + "  breath: 4-7-8\n", STEP + "  breath: [4, 7, 8, 0]\n"),
        ("V15", STEP + "  pressure: 2-5\n", STEP + "  pressure: [2, 5]\n"),
        ("V16", HEAD + "safety: {max_pressure: 3}\nsteps:\n- pressure: [1, 5]\n  duration: 9s\n",
         HEAD + "safety: {max_pressure: 3}\nsteps:\n- pressure: [1, 3]\n  duration: 9s\n"),
        ("H03", "defaults: {pressure: 5}\n" + STEP + "  region: forehead\n",
         "defaults: {pressure: 5}\n" + STEP + "  region: forehead\n  pressure: 3\n"),
        ("V17", STEP + "  technique: breathing\n  tool: hand\n", STEP + "  technique: breathing\n"),
        ("V18", STEP + "  region: forehead\n  side: each\n", STEP + "  region: forehead\n"),
        ("H01", STEP + "  region: zone_behind_jaw\n", STEP + "  region: jaw_masseter\n"),
        ("H02", STEP + "  path: [biceps, neck_scm, palm]\n", STEP + "  path: [biceps, palm]\n"),
        ("L08", STEP + "  technique: kneading\n  duration: 30s\n  stroke: 1s\n",
         STEP + "  technique: kneading\n  duration: 30s\n  stroke: 2s\n"),
        ("L14", HEAD + "equipment: [hands, matt, 'none']\nsteps:\n- name: A\n  duration: 9s\n",
         HEAD + "equipment: [matt, 'none']\nsteps:\n- name: A\n  duration: 9s\n"),
        ("L14", HEAD + "equipment: matt\nsteps:\n- name: A\n  duration: 9s\n",
         HEAD + "equipment: mat\nsteps:\n- name: A\n  duration: 9s\n"),
        ("L14", HEAD + "equipment: none\nsteps:\n- name: A\n  duration: 9s\n",
         HEAD + "steps:\n- name: A\n  duration: 9s\n"),
        ("L16", STEP + "  technique: breathing\n  duration: 25s\n",
         STEP + "  technique: breathing\n  duration: 2 breaths\n"),
        ("L20", STEP + "  duration: 9s\n  beyond_cap: Agreed with Ana\n", STEP + "  duration: 9s\n"),
        ("L21", STEP + "  region: biceps\n  duration: 9s\n",
         STEP + "  region: biceps\n  side: each\n  duration: 9s\n"),
    ],
)  # fmt: skip
def test_what_a_fix_does(vocabulary: Vocabulary, code: str, text: str, new: str) -> None:
    assert mended(text, vocabulary, code) == new


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("Y02", "title: x\n  \tsteps: 1"),
        ("Y02", "\ttitle: x"),
        ("Y02", "title: x\n\t- a"),
        ("Y02", "title: x\n@home: y"),
        ("Y02", "title: [a, @b]"),
        ("Y02", "title: ['a' b]"),
        ("Y02", "a: {b: c title: x}"),
        ("Y02", "a: {title: x name: y}"),
        ("Y02", "- 'a' name: b"),
        ("S03", STEP + "  duration: 9s\n  seconds: 45s\n"),
        ("S03", STEP + "  seconds: 9s\n  time: 45s\n  duration: 5s\n"),
        ("S03", HEAD + "abcdef: x\n"),
        ("V03", STEP + "  side: both\n"),
        ("V03", STEP + "  technique: pause\n"),
        ("V03", STEP + "  region: left calf\n"),
        ("V03", STEP + "  region: deltoid\n"),
        ("V04", STEP + "  pressure: 2,5\n"),
        ("V04", STEP + "  pressure: firm\n"),
        ("V06", STEP + "  duration: 12\n  prepare: 1:30:00\n"),
        ("V06", STEP + "  prepare: 5 br\n"),
        ("V06", STEP + "  duration: 1m\n  cues: {1.5%: x}\n"),
        ("V08", HEAD + "language: Klingon\n"),
        ("V11", STEP + "  breath: slow\n"),
        ("V11", STEP + "  breath: [4, 7, 8]\n"),
        ("H01", STEP + "  region: zone_spine\n"),
        ("H02", STEP + "  path: [neck_scm, palm]\n"),
        ("H04", STEP + "  technique: percussion\n  region: lumbar_paraspinals\n  duration: 9s\n"),
        ("L07", STEP + "  technique: trigger_point\n  region: biceps\n  duration: 12s\n  pressure: 4\n"),
        ("L16", STEP + "  technique: breathing\n  reps: 3\n"),
    ],
)  # fmt: skip
def test_where_a_person_decides(vocabulary: Vocabulary, code: str, text: str) -> None:
    problems = [problem for problem in check(text, vocabulary) if problem.code == code]
    assert problems
    assert fix_of(problems[-1], text) is None


def test_what_the_button_says(vocabulary: Vocabulary) -> None:
    said = [fix.label for name in sorted(BAD) for _, fix in fixes(BAD[name], vocabulary)]
    assert said[:5] == ["Type 3", "Type 1m30s", "Type 1m30s", "Type 15s", "Put it in quotes"]
    assert {"Set  pressure: [1, 4, 4, 1]", "Delete it", "Mend the spacing"} <= set(said)
    text = STEP + "  technique: kneading\n  duration: 30s\n  stroke: 1s\n"
    assert "Set  stroke: 2s" in [fix.label for _, fix in fixes(text, vocabulary)]


def test_two_fixes_in_one_place_take_turns(vocabulary: Vocabulary) -> None:
    text = HEAD + "equipment: [hands, fingers, mat]\nsteps:\n- name: A\n  duration: 9s\n"
    once = apply_edits(text, fix_all(check(text, vocabulary), text))
    twice = apply_edits(once, fix_all(check(once, vocabulary), once))
    assert "equipment: [mat]" in twice


def test_a_problem_that_is_not_of_this_text_is_left_alone() -> None:
    def problem(line: int, *mends: Mend) -> Problem:
        return Problem(line, 1, 1, "error", "V01", "m", "", mends)

    assert fix_of(problem(1), "a: 1") is None
    assert fix_of(problem(0, Mend("type", "x")), "a: 1") is None
    assert fix_of(problem(9, Mend("delete")), "a: 1") is None
    assert fix_of(problem(1, Mend("set", "1", key="a")), "a: 1") is None
