"""The short way from text to nodes gives what the long way gives, or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fasciatimer.core.characters import DIRECTION_MARKS, REFUSED
from fasciatimer.core.composing import compose_fully
from fasciatimer.core.places import Places
from fasciatimer.core.regular_lines import compose_regular

ROOT = Path(__file__).parents[2]
FILES = [
    *sorted((ROOT / "sessions").glob("*.yaml")),
    *sorted((ROOT / "tests/corpus").glob("*/*.yaml")),
    *sorted((ROOT / "assets/vocabulary").glob("*.yaml")),
]


def is_the_same(text: str) -> bool:
    """Whether a text that goes the short way is the same as on the long way."""
    root = compose_regular(text)
    if root is not None:
        assert compose_fully(Places(text)) == (root, []), text
    return root is not None


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_files(path: Path) -> None:
    is_the_same(path.read_text("utf-8", "replace").replace("\r\n", "\n"))


@pytest.mark.parametrize("path", sorted((ROOT / "sessions").glob("*.yaml")), ids=lambda path: path.name)
def test_shipped_sessions_go_the_short_way(path: Path) -> None:
    assert is_the_same(path.read_text("utf-8"))


PIECES = st.sampled_from(
    r"""
    |  |    | |\n|\n\n|- |-|a: |b:|c|word|0%: 2|'x'|"y"|'it''s'|[|]|{|}|, |,|: |:|#| # c| #d|?|>|&x|*x|!t|%|@
    |[1, 2]|{a: b}|{a: [1, x y], b: 'z'}|[]|{}|---|...|\u00a0|~|a b|- a: 1|\n- |\n  - |\na: |\nb:\n|\n  a:
    |\n    b: c|a:b|1:30|x#y|  # own\n|<<: a|a: >\n b|{\ufeffa: 1}|\ufeff
    """.replace("\n    |", "|")
    .replace(r"\n", "\n")
    .replace(r"\u00a0", "\u00a0")
    .replace(r"\ufeff", "\ufeff")
    .strip("\n ")
    .split("|")
)


def test_a_special_space_before_a_key_in_brackets_goes_the_long_way() -> None:
    assert not is_the_same("a: {\ufeffb: 1}\n")


@given(st.lists(PIECES, max_size=14).map("".join))
@settings(max_examples=500)
def test_anything(text: str) -> None:
    is_the_same(text)


@given(st.data())
@settings(max_examples=60)
def test_a_file_with_one_piece_more_or_less(data: st.DataObject) -> None:
    text = (ROOT / "tests/corpus/good/desk-neck-shoulder.yaml").read_text("utf-8")[:2500]
    at = data.draw(st.integers(0, len(text)))
    less = data.draw(st.integers(0, 8))
    changed = text[:at] + data.draw(PIECES) + text[at + less :]
    if not REFUSED.search(changed) and not DIRECTION_MARKS.search(changed):
        is_the_same(changed)


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\n",
        "a: 1\nb:\nc:\n- x: 1\n  y: [1, 2 ]\n- z\n-\nd: {0%: 2, b: 'c'} # x\ne: \"q\"  \n",
        "# top\n\na: # none\n  b: it's  fine\n",
        "-\n  - a\n  -\n    b: 1\n-\n",
        "a: []\nb: {}\n",
        "- a\n- b: c\n  d: e\n",
        "a:\n  - b\n  # c\n  - d",
    ],
)
def test_regular_texts(text: str) -> None:
    assert is_the_same(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "# only a comment\n",
            "word",
            "a: 'open",
            "a: [1, 2",
            "a: [1 2: 3]",
            "a: {b}",
            "a: {b: }",
            "a: [?]",
        ),
        *(
            "a: b: c",
            "a: b:",
            "a: |\n  b",
            "a: 1\n  b: 2",
            "a: 1\n  - b",
            "a: 1\n\tb: 2",
            "a: 'b' c",
            "a: *b",
        ),
        *(
            "a: b #c",
            "a: 1\n- b",
            "- a\nb: 1",
            "a: [[[[1]]]]",
            "a: {[1]: 2}",
            "a: [1}",
            "- a\n b: 1",
            "a: 'b'#",
        ),
        *(
            "a: \u00a0b",
            "a:\n" + "".join(f"{' ' * n}b:\n" for n in range(1, 12)),
            " a: 1\nb: 2",
            "- - a\n b: 1",
        ),
        "a: [" + ", ".join("1" * 15_000) + "]\n" + "b: 1\n" * 5_000,
    ],
    ids=lambda text: repr(text[:20]),
)
def test_other_texts_go_the_long_way(text: str) -> None:
    assert compose_regular(text) is None
