"""Reading again only what changed gives what reading the whole text gives."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fasciatimer import resources
from fasciatimer.core import recompose
from fasciatimer.core.document import MAX_PROBLEMS, Document, compose_document, read_text
from fasciatimer.core.nodes import Mapping, Moved, move
from fasciatimer.core.recompose import Recomposer

TEXT = """\
fasciatimer: 1
title: A few steps
steps:
  # the first
  - name: One
    duration: 20s
    text: >
      Several lines
      of text.

  - name: Two   # two
    duration: 30s
    pressure: [1, 3, 1]
  - rest: 5s

  - name: Round
    repeat: 2
    steps:
      - name: Inner
        duration: 10s
aftercare: Walk a little.
"""
QUOTED = """\
  - name: 'Name {n}'
    duration: {n}5s
    text: "It is, isn't it"
    cues: {{5s: 'Breathe out', '8s': "Don''t"}}
    sources: ['One', "Two"]
"""
SHIPPED = [path.read_text(encoding="utf-8") for path in sorted(resources.shipped_sessions().glob("*.yaml"))]
PIECES = [
    *("a", " ", "\n", ":", ": ", "- ", "#", " #", "'", '"', "[", "]", "{", "}", "|", ">", ",", "\t", "..."),
    *(
        "\n---\n",
        "&a ",
        "*a",
        "!x ",
        "\n    ",
        "\n  - name: New\n    duration: 5s",
        "\u00e4",
        "\U0001f64f",
        "\u202e",
    ),
    *("\x07", "\n", "\r\n", "  ", "name: ", "?", "%", "\ufeff"),
]


def same(one: Document, other: Document) -> bool:
    return (one.text, one.root, one.problems) == (other.text, other.root, other.problems)


@given(st.data())
@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])
def test_any_row_of_changes_reads_the_same(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from([TEXT, *SHIPPED]))
    again = Recomposer()
    again.read(text)
    for _ in range(data.draw(st.integers(1, 5))):
        start = data.draw(st.integers(0, len(text)))
        end = min(len(text), start + data.draw(st.sampled_from([0, 0, 0, 1, 1, 2, 5, 30])))
        text = text[:start] + data.draw(st.sampled_from(PIECES)) + text[end:]
        assert same(again.read(text), read_text(text))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("20s", "25s"),
        ("    text: >\n", "    say: Slowly.\n    text: >\n"),
        ("of text.\n\n", "of text.\n"),
        ("  - rest: 5s\n", "  - rest: 5s\n  - rest: 7s\n"),
        ("duration: 10s", "duration: 10s\n        side: left"),
        ("One", "Won"),
        ("# two", "# three\n    # and more"),
        ("A few", "Some few"),
        ("title: A few steps", "title: A few steps\ndefaults:\n  prepare: 3s\ntags: [a]"),
        ("a little", "\n  a little\n  more"),
        ("  # the first\n", ""),
        ("pressure: [1, 3, 1]", "pressure: [1, 3"),
        ("pressure: [1, 3, 1]", "pressure: 'a\n    text: b"),
        ("name: Two", "name: Two: three"),
        ("      - name: Inner", "     - name: Inner"),
        ("30s", "30s #said"),
    ],
)
def test_a_change_reads_only_what_is_around_it(
    monkeypatch: pytest.MonkeyPatch, before: str, after: str
) -> None:
    again = Recomposer()
    again.read(TEXT)
    text = TEXT.replace(before, after, 1)
    whole = read_text(text)
    monkeypatch.setattr(recompose, "read_text", None)
    assert same(again.read(text), whole)


def test_it_goes_on_from_what_was_read_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    again = Recomposer()
    again.know(read_text(TEXT))
    monkeypatch.setattr(recompose, "read_text", None)
    assert again.read(TEXT).text == TEXT
    assert again.read(TEXT.replace("30s", "31s")).root is not None


def test_what_is_said_about_a_step_moves_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    text = TEXT.replace("30s", "30s #said").replace("name: Inner", "name: Inner #one") + "note: c #d\n"
    again = Recomposer()
    again.read(text)
    changed = text.replace("    duration: 20s\n", "    duration: 20s\n    side: left\n")
    changed = changed.replace("30s #said", "31s #said #twice")
    whole = read_text(changed)
    assert len(whole.problems) == 3
    monkeypatch.setattr(recompose, "read_text", None)
    assert same(again.read(changed), whole)
    assert same(
        again.read(changed.replace(" #twice", " # twice")),
        compose_document(changed.replace(" #twice", " # twice")),
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("  - rest: 5s\n", "  - rest: 5s\n  - a\n    - b: c\n"),
        ("  - rest: 5s\n", "  - rest: 5s\n  - a\n    - b\n"),
        ("steps:\n", "steps:\n  - rest: 1s\nsteps:\n"),
        ("title: A", "title: 'A"),
        ("5s\n", "5s\n" + "  - rest: 5s #x\n" * MAX_PROBLEMS),
        ("5s\n", "5s\n" + "  - rest: 5s #x\n" * (MAX_PROBLEMS + 1)),
    ],
)
def test_what_cannot_be_read_alone_is_read_with_the_rest(before: str, after: str) -> None:
    again = Recomposer()
    for text in (TEXT, TEXT.replace("20s", "20s #y"), TEXT):
        again.read(text)
        changed = text.replace(before, after, 1)
        assert same(again.read(changed), read_text(changed))


def test_a_map_that_has_moved_is_as_good_as_one_read_there() -> None:
    map, there = (compose_document(text).root for text in ("a: {b: 1}\n", "\n\na: {b: 1}\n"))
    assert isinstance(map, Mapping)
    moved = Moved(map, 2, 2)
    assert moved == there
    assert there == moved
    assert hash(moved) == hash(there)
    assert moved != Moved(map, 1, 2)
    assert moved != "a map"
    assert move(moved, -2, -2) == map
    assert moved.value("c") is moved.entry("c") is None


def test_a_mistake_is_told_at_once_and_so_is_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    quoted = TEXT.replace("name: One", "name: 'One'").replace("duration: 20s", 'duration: "20s"')
    many = quoted.replace("aftercare", "".join(QUOTED.format(n=n) for n in range(12)) + "aftercare")
    again = Recomposer()
    again.read(many)
    mended = many.replace("Name 11", "Name eleven")
    texts = [
        mended[:at] + mended[at + cut :]
        for at in range(mended.index("Name 10"), len(mended), 3)
        for cut in (1, 4)
    ]
    whole = [read_text(text) for text in (*texts, mended)]
    calls = 0

    def read_whole(text: str) -> Document:
        nonlocal calls
        calls += 1
        return read_text(text)

    monkeypatch.setattr(recompose, "read_text", read_whole)
    for document in whole:
        assert same(again.read(document.text), document)
    assert calls < len(texts) / 10


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- a\n",
        "{title: A, steps: [{rest: 5s}]}",
        "title: A\n",
        "steps: [{rest: 5s}]\n",
        "steps:\n  - [a]\n  - rest: 5s\n",
        "steps:\n  -\n    rest: 5s\n",
        "steps:\n  - {rest: 5s}\n  - rest: 5s\n",
        "title: A\nsteps: []\n",
        "steps:\n- rest: 5s\n- rest: 6s",
        "title: A #b\nsteps:\n  - rest: 5s\n  - rest: 6s\n",
        "steps:\n  - rest: 5s#x\n  - name: a#b\n    text: c #d\nnote: x #y\n",
    ],
)
def test_other_shapes_are_read_as_well(text: str) -> None:
    again = Recomposer()
    again.read(text)
    for place in range(len(text) + 1):
        for piece in ("x", "\n", "- ", "#"):
            changed = text[:place] + piece + text[place:]
            again.know(read_text(text))
            assert same(again.read(changed), read_text(changed)), (changed, piece)


def test_a_text_near_the_limits_is_read_as_a_whole() -> None:
    long = TEXT + "".join(f"# {number}\n" for number in range(40_000))
    again = Recomposer()
    again.read(long)
    assert same(again.read(long.replace("20s", "21s")), read_text(long.replace("20s", "21s")))
