"""Setting one value: what is written, where, and in which quotes."""

from __future__ import annotations

import pytest

from fasciatimer.core.editing.manuscript import (
    CannotEdit,
    Edit,
    Manuscript,
    Path,
    apply_edits,
    node_at,
)
from fasciatimer.core.editing.spelling import Value
from fasciatimer.core.editing.values import change_around, delete_at, set_value
from fasciatimer.core.problems import Problem


def changed(text: str, path: Path, value: Value | None) -> str:
    new = apply_edits(text, set_value(text, path, value))
    assert Manuscript(new).document.root is not None, new
    return new


@pytest.mark.parametrize(
    ("text", "path", "value", "new"),
    [
        # the quotes stay where they can
        ("title: Old # c\n", ("title",), "New", "title: New # c\n"),
        ("title: Old # c\n", ("title",), "New: one", 'title: "New: one" # c\n'),
        ("title: Old\n", ("title",), 'Say "a: b"', "title: 'Say \"a: b\"'\n"),
        ("title: 'Old'\n", ("title",), "It's", "title: 'It''s'\n"),
        ('title: "Old"\n', ("title",), 'a "b" \\ c', 'title: "a \\"b\\" \\\\ c"\n'),
        ("title: 'Old'\n", ("title",), "a\n\tb", 'title: "a\\n\\tb"\n'),
        ("title: Old\n", ("title",), "", 'title: ""\n'),
        ("title: Old\n", ("title",), "a\r\nb\rc", 'title: "a\\nb\\nc"\n'),
        ("title: {en: Old}\n", ("title", "en"), "a, b", 'title: {en: "a, b"}\n'),
        ("title: Old\n  goes on\nx: 1", ("title",), "New", "title: New\nx: 1"),
        # nothing there yet
        ("title:\nx: 1", ("title",), "New", "title: New\nx: 1"),
        ("title: # c\nx: 1", ("title",), "New", "title: New # c\nx: 1"),
        ("plan: {weeks, note: x}", ("plan", "weeks"), 3, "plan: {weeks: 3, note: x}"),
        ("tags:\n-\n- b\n", ("tags", 0), "a", "tags:\n- a\n- b\n"),
        ("safety:\n", ("safety", "stop_if"), ["x"], "safety:\n  stop_if:\n    - x\n"),
        ("title: x", ("safety", "max_pressure"), 4, "title: x\nsafety:\n  max_pressure: 4"),
        ("title: x", ("safety", "stop_if", 0), "y", "title: x\nsafety:\n  stop_if:\n    - y"),
        ("title: x", ("summary",), None, "title: x"),
        ("title:", ("title", "de"), None, "title:"),
        # texts of several lines
        ("note: | # c\n  Old\n  one\n\nx: 1", ("note",), "New\n\none", "note: | # c\n  New\n\n  one\n\nx: 1"),
        ("note: >-\n  Old\n", ("note",), "a\nb", "note: >-\n  a\n\n  b\n"),
        ("note: >\n  Old\n", ("note",), " ".join(["word"] * 30), "note: >\n  " + " ".join(["word"] * 20)
         + "\n  " + " ".join(["word"] * 10) + "\n"),
        ("note: >\n  Old\n", ("note",), "word  " * 30 + "x", "note: >\n  " + "word  " * 30 + "x\n"),
        ("note: | # c\n  Old\nx: 1", ("note",), "a\n  b", 'note: "a\\n  b" # c\nx: 1'),
        ("note: |2\n   Old\n", ("note",), "a", 'note: "a"\n'),
        ("note: |\nx: 1", ("note",), "a", 'note: "a"\nx: 1'),
        # languages
        ("title: Old # c\n", ("title", "de"), "Neu", "title: # c\n  en: Old\n  de: Neu\n"),
        ("title: Old\n", ("title", "en"), "New", "title: New\n"),
        ("title: Old\n", ("title", "de"), None, "title: Old\n"),
        ("title: {de: Alt}\nlanguage: de\n", ("title",), "Neu", "title: {de: Neu}\nlanguage: de\n"),
        ("title:\n  en: Old\n", ("title", "de"), "Neu", "title:\n  en: Old\n  de: Neu\n"),
        ("note: | # c\n  Old\nx: 1", ("note", "de"), "Neu", "note: # c\n  en: Old\n  de: Neu\nx: 1"),
        ("goals: [a, b]\n", ("goals", 1, "de"), "x", "goals: [a, {en: b, de: x}]\n"),
        ("goals:\n- a # c\n- b\n", ("goals", 0, "de"), "x", "goals:\n- {en: a, de: x} # c\n- b\n"),
        # lists
        ("tags: a # c\n", ("tags",), ["a"], "tags: a # c\n"),
        ("tags: a # c\n", ("tags",), ["a", "b, c"], 'tags: [a, "b, c"] # c\n'),
        ("tags: a\n", ("tags", 0), "b", "tags: b\n"),
        ("tags: a\n", ("tags", 1), "b", "tags: [a, b]\n"),
        ("tags: [a, b]\n", ("tags", 2), "c", "tags: [a, b, c]\n"),
        ("tags: [a,  b]\n", ("tags",), ["x", "a", "b"], "tags: [x, a,  b]\n"),
        ("tags: [a,  b, c]\n", ("tags",), ["a", "c"], "tags: [a, c]\n"),
        ("tags: [a,  b, c]\n", ("tags",), ["c"], "tags: [c]\n"),
        ("tags: [a,  b, c]\n", ("tags",), ["a"], "tags: [a]\n"),
        ("tags: [a,  b, c]\n", ("tags", 0), None, "tags: [b, c]\n"),
        ("tags: []\n", ("tags",), ["a", "b"], "tags: [a, b]\n"),
        ("tags: [a]\nx: 1\n", ("tags",), [], "x: 1\n"),
        ("tags: [\n  a, # one\n  b, # two\n  c\n]\n", ("tags",), ["a", "c"], "tags: [\n  a, # one\n  c\n]\n"),
        ("tags: [\n  a,\n  b]\n", ("tags", 1), None, "tags: [\n  a]\n"),
        ("goals: a # c\n", ("goals",), ["a", "b: c"], 'goals: # c\n  - a\n  - "b: c"\n'),
        ("goals:\n# x\n- a # c\n\n- b", ("goals",), ["a", "b", "d"], "goals:\n# x\n- a # c\n\n- b\n- d"),
        ("goals:\n- a\n- b\n- c", ("goals",), ["a"], "goals:\n- a"),
        ("goals:\n- a\n- b\n", ("goals",), ["x", "a", "b"], "goals:\n- x\n- a\n- b\n"),
        ("goals:\n- a\n- b\n", ("goals", 1), None, "goals:\n- a\n"),
        ("goals:\n- a\nx: 1", ("goals", 0), None, "x: 1"),
        ("goals:\n- {en: a, de: b}\n", ("goals",), [{"en": "a", "de": "c"}], "goals:\n- {en: a, de: c}\n"),
        # curves
        ("defaults: {pressure: 3}\n", ("defaults", "pressure"), [1, 2.5], "defaults: {pressure: [1, 2.5]}\n"),
        (
            "defaults:\n  pressure: {0%: 2, 50%:  4, 100%: 2} # c\n",
            ("defaults", "pressure"),
            {"0%": 2, "60%": 4, "100%": 2},
            "defaults:\n  pressure: {0%: 2, 60%:  4, 100%: 2} # c\n",
        ),
        (
            "defaults:\n  pressure: {0%: 2, 100%: 2}\n",
            ("defaults", "pressure", "50%"),
            4,
            "defaults:\n  pressure: {0%: 2, 50%: 4, 100%: 2}\n",
        ),
        (
            "defaults:\n  pressure: {50%: 2, 100%: 2}\n",
            ("defaults", "pressure", "0%"),
            4,
            "defaults:\n  pressure: {0%: 4, 50%: 2, 100%: 2}\n",
        ),
        (
            "defaults:\n  pressure: # c\n    0%: 2\n    100%: 3\n  chime: bowl\n",
            ("defaults", "pressure"),
            [2, 3],
            "defaults:\n  pressure: [2, 3] # c\n  chime: bowl\n",
        ),
        (
            "defaults:\n  pressure:\n    0%: 2\n    100%: 3\n",
            ("defaults", "pressure"),
            {"0%": 2, "40%": 3},
            "defaults:\n  pressure:\n    0%: 2\n    40%: 3\n",
        ),
        (
            "defaults:\n  pressure: [1, 2]\n",
            ("defaults", "pressure"),
            {"0%": 1},
            "defaults:\n  pressure: {0%: 1}\n",
        ),
        ("goals: # c\n- a\n- b\nx: 1", ("goals",), {"en": "y"}, "goals: # c\n  en: y\nx: 1"),
        # keys in their order
        ("- x", (), None, ""),
        ("title: x # c\nsteps: [a]\n", ("id",), "y", "id: y\ntitle: x # c\nsteps: [a]\n"),
        ("title: x # c\nsteps: [a]\n", ("note",), "y", "title: x # c\nnote: y\nsteps: [a]\n"),
        ("title: x\n", ("x-own",), "y", "title: x\nx-own: y\n"),
        ("steps:\n- duration: 9s\n", ("steps", 0, "name"), "A", "steps:\n- name: A\n  duration: 9s\n"),
        ("steps:\n- {duration: 9s}\n", ("steps", 0, "name"), "A", "steps:\n- {name: A, duration: 9s}\n"),
        ("steps:\n- {}\n", ("steps", 0, "name"), "A", "steps:\n- {name: A}\n"),
        (
            "steps:\n- name: A\n  duration: 9s\n",
            ("steps", 0, "cues"),
            {"5s": "a: b"},
            'steps:\n- name: A\n  duration: 9s\n  cues:\n    5s: "a: b"\n',
        ),
        # taking away
        ("steps:\n- name: A\n  # c\n  duration: 9s\n", ("steps", 0, "name"), None,
         "steps:\n- \n  # c\n  duration: 9s\n"),
        ("plan:\n  weeks: 3\ntitle: x", ("plan", "weeks"), None, "title: x"),
        ("title: x\nplan: {weeks: 3}", ("plan", "weeks"), None, "title: x"),
    ],
)  # fmt: skip
def test_what_is_written(text: str, path: Path, value: Value, new: str) -> None:
    if not path:
        with pytest.raises(CannotEdit):
            set_value(text, path, value)
        return
    assert changed(text, path, value) == new
    if "\n" in text:
        crlf = text.replace("\n", "\r\n")
        assert apply_edits(crlf, set_value(crlf, path, value)) == new.replace("\n", "\r\n")


def test_a_byte_order_mark_and_lone_returns_stay() -> None:
    text = "\ufefftitle: x\rsteps:\r- name: A\r"
    new = apply_edits(text, set_value(text, ("steps", 0, "duration"), "9s"))
    assert new == "\ufefftitle: x\rsteps:\r- name: A\r  duration: 9s\r"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("title", "first"), "x"),
        (("title", "de", "x"), "x"),
        (("title", 2), "x"),
        (("title", 1), None),
        ((0,), "x"),
        (("goals", 4), "x"),
        (("goals", "x"), "x"),
        (("goals", 2), None),
        (("summary", 3), "x"),
        (("steps", 0), None),
        (("steps", 1, "name"), None),
        (("title",), "\x07"),
        (("fasciatimer",), None),
    ],
)
def test_what_cannot_be_written(path: Path, value: Value | None) -> None:
    text = "title: x\ngoals: [a, b]\nsteps:\n- name: A\n  duration: 9s\n- name: B\n"
    if path == ("fasciatimer",):
        text, path = "title: x\n", ("title",)
    with pytest.raises(CannotEdit):
        set_value(text, path, value)


def test_the_entry_that_starts_at_a_place_is_deleted() -> None:
    text = (
        "title: x\ntitle: y\nsteps:\n- name: A\n  region: [a, b]\n  beyond_cap:\n    en: why\n    de: warum\n"
    )
    at = Manuscript(text)

    def deleted(word: str, key: str = "") -> str:
        return apply_edits(text, delete_at(at, text.rindex(word), key))

    assert deleted("title") == text.replace("title: y\n", "")
    assert deleted("y\nsteps") == text.replace("title: y\n", "")
    assert deleted("b]") == text.replace("[a, b]", "[a]")
    assert deleted("en", "beyond_cap") == text[: text.index("  beyond_cap")]
    assert deleted("name", "region") == text.replace("  region: [a, b]\n", "")
    assert deleted("b]", "region") == text.replace("  region: [a, b]\n", "")
    for word, key in (("itle: y", ""), ("name", "nothing")):
        with pytest.raises(CannotEdit):
            deleted(word, key)


def test_a_key_around_a_place_is_set() -> None:
    text = "title: x\nsteps:\n- name: A\n  region: [a, b]\n"
    at = Manuscript(text)
    new = apply_edits(text, change_around(at, text.index("b]"), "side", "each"))
    assert new == text + "  side: each\n"
    assert apply_edits(text, change_around(at, 0, "id", "y")).startswith("id: y\n")


def test_edits_must_not_overlap_and_lie_in_the_text() -> None:
    assert apply_edits("abc", [Edit(2, 2, "y"), Edit(1, 2, "x"), Edit(2, 2, "z")]) == "axyzc"
    for edits in ([Edit(0, 2, ""), Edit(1, 3, "")], [Edit(2, 4, "")], [Edit(2, 1, "")]):
        with pytest.raises(ValueError, match="overlaps"):
            apply_edits("abc", edits)


def test_places_in_both_texts() -> None:
    at = Manuscript("\ufeffa: 1\r\nb: 2\rc: 3\n")
    assert at.plain == "a: 1\nb: 2\nc: 3\n"
    for plain, held in ((0, 1), (4, 5), (5, 7), (9, 11), (10, 12), (15, 17)):
        assert at.held(plain) == held
        assert at.plain_offset(held) == plain
    assert at.plain_offset(0) == 0
    assert at.plain_offset(6) == 4
    assert at.kept(0, 9) == "a: 1\r\nb: 2"
    assert node_at(at, ("b", 0)) is None
    assert node_at(at, ("d",)) is None
    with pytest.raises(CannotEdit, match="Line 1 has to be mended first"):
        node_at("a: [", ())
    assert Manuscript("x" * 300_000).document.root is None


def test_where_a_problem_is_in_the_held_text() -> None:
    at = Manuscript("\ufefftitle: x\r\nside: both\r\n")
    assert at.span_of(Problem(2, 7, 4, "error", "V03", "m")) == (17, 21)
    assert at.text[17:21] == "both"
    assert at.span_of(Problem(0, 0, 0, "error", "Y00", "m")) == (0, 0)
    assert at.span_of(Problem(9, 1, 5, "error", "V03", "m")) == (len(at.text), len(at.text))
