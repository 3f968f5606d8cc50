"""What the cursor stands on: in every file where every key and value starts, and in texts half typed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from editing_texts import TEXTS
from hypothesis import given, settings
from hypothesis import strategies as st

from fasciatimer.core.editing.manuscript import Manuscript, Path
from fasciatimer.core.editing.where import Spot, place_at
from fasciatimer.core.nodes import Mapping, Node, Scalar, Sequence


def places_of(node: Node, path: Path, key: str, around: Path) -> Iterator[tuple[int, Path, str, str, str]]:
    """Where each key and value starts: offset, path of the map around it, key, part, word."""
    if isinstance(node, Mapping):
        for entry in node.entries:
            assert isinstance(entry.key, Scalar)
            yield entry.key.span.offset, path, entry.key.value, "key", entry.key.value
            yield from places_of(entry.value, (*path, entry.key.value), entry.key.value, path)
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            if isinstance(item, Scalar) and path[-1:] == ("steps",):
                continue
            yield from places_of(item, (*path, index), key, around)
    elif node.value and node.style in ("", '"', "'") and "\n" not in node.value:
        yield node.span.offset + 1, around, key, "value", node.value


def test_every_key_and_value(text: str) -> None:
    at = Manuscript(text)
    for offset, path, key, part, word in places_of(at.root, (), "", ()):
        spot = place_at(at, offset)
        found = (spot.path, spot.key, spot.part)
        assert found == (path, key, part), (text[offset - 20 : offset], spot)
        line = at.plain[offset : at.line_stop(offset)]
        if part == "key" or (word in line and "''" not in line):
            assert spot.word == word
            assert word in text[spot.start : spot.end]
        assert key in spot.entries
        held = text.replace("\n", "\r\n")
        if path[-1:] == (0,):
            in_crlf = place_at(held, Manuscript(held).held(offset))
            assert (in_crlf.path, in_crlf.word) == (spot.path, spot.word)


BASE = "fasciatimer: 1\ntitle: x\nsteps:\n  - name: A\n    duration: 45s\n"


def spot_at(text: str) -> Spot:
    """The spot where a text has its ¦."""
    return place_at(text.replace("¦", ""), text.index("¦"))


@pytest.mark.parametrize(
    ("text", "path", "key", "part", "typed"),
    [
        ("¦", (), "", "key", ""),
        ("fa¦", (), "fa", "key", "fa"),
        ("  ¦", (), "", "key", ""),
        ("# c¦", (), "", "comment", ""),
        ("# c¦\ntitle: x", (), "", "comment", ""),
        ("¦# c\ntitle: x", (), "", "key", ""),
        ("- ¦", (), "", "value", ""),
        ("{ti¦tle: x}", (), "title", "key", "ti"),
        ("{title: x¦}", (), "title", "value", "x"),
        ("{title: x}¦", (), "", "value", "{title: x}"),
        ("[a¦]", (), "", "value", "a"),
        (BASE + "    te¦", ("steps", 0), "te", "key", "te"),
        (BASE + "    ¦\n    tip: x\n", ("steps", 0), "", "key", ""),
        (BASE + "     ¦", ("steps", 0), "", "key", ""),
        (BASE + "  ¦", ("steps", 1), "", "key", ""),
        (BASE + "  - ¦", ("steps", 1), "", "key", ""),
        (BASE + "  -¦", ("steps", 1), "", "key", ""),
        (BASE + "  -\n    ¦", ("steps", 1), "", "key", ""),
        (BASE + "  - na¦", ("steps", 1), "na", "key", "na"),
        (BASE + "  - na¦me: B\n    tip: x", ("steps", 1), "name", "key", "na"),
        (BASE + "¦", (), "", "key", ""),
        (BASE + " ¦", ("steps", 0), "", "key", ""),
        (BASE + "    side: ea¦ # c", ("steps", 0), "side", "value", "ea"),
        (BASE + "    side: each # c¦", ("steps", 0), "", "comment", ""),
        (BASE + "    side:¦", ("steps", 0), "side", "value", ""),
        (BASE + "    side¦: x", ("steps", 0), "side", "key", "side"),
        (BASE + "    side: ¦x", ("steps", 0), "side", "value", ""),
        (BASE + "    text: 'a # b¦'", ("steps", 0), "text", "value", "'a # b"),
        (BASE + "    text: 'a\n      b: c¦\n      d'", ("steps", 0), "text", "value", "b: c"),
        (BASE + "    text: a\n      b: c¦", ("steps", 0), "text", "value", "b: c"),
        (BASE + "    text: |\n      a: ¦\n\n      b\n    tip: x", ("steps", 0), "text", "value", "a: "),
        (BASE + "    text: |\n      a\n\n¦\n", ("steps", 0), "text", "value", ""),
        (BASE + "    text: |\n      a\n    ti¦", ("steps", 0), "ti", "key", "ti"),
        (BASE + "    pressure: [1, 4¦", ("steps", 0), "pressure", "value", "4"),
        (BASE + "    pressure: [1¦, 4", ("steps", 0), "pressure", "value", "1"),
        (BASE + "    pressure: [[1, 2¦", ("steps", 0), "pressure", "value", "2"),
        (BASE + "    pressure: [a: b¦", ("steps", 0), "pressure", "value", "b"),
        (BASE + "    pressure: [1, 4\n    ti¦", ("steps", 0), "ti", "key", "ti"),
        (BASE + "    pressure: [1,\n      ¦4]\n", ("steps", 0), "pressure", "value", ""),
        (BASE + "    pressure: [1,\n\n      4, 5¦", ("steps", 0), "pressure", "value", "5"),
        (BASE + "    pressure: [1] ¦", ("steps", 0), "pressure", "value", "[1] "),
        (BASE + "    pressure: ¦[1]", ("steps", 0), "pressure", "value", ""),
        (BASE + "    pressure: {0%: 2, 50%: ¦}\n", ("steps", 0, "pressure"), "50%", "value", ""),
        (BASE + "    pressure: {0%: [1], ¦", ("steps", 0, "pressure"), "", "key", ""),
        (BASE + "    text: {en: \"a, \\\" b\", d¦}\n", ("steps", 0, "text"), "d", "key", "d"),
        (BASE + "    text: {en: 'a: {¦', de: b}", ("steps", 0, "text"), "en", "value", "'a: {"),
        (BASE + "    text: {en: a, # c, d\n      d¦}", ("steps", 0, "text"), "d", "key", "d"),
        (BASE + "    text: {en: a # c¦", ("steps", 0), "", "comment", ""),
        (BASE + "    cues:\n      10s: ¦\n", ("steps", 0, "cues"), "10s", "value", ""),
        (BASE + "    cues:\n      ¦\n", ("steps", 0, "cues"), "", "key", ""),
        (BASE + "    cues:\n      10¦\n", ("steps", 0, "cues"), "10", "key", "10"),
        (BASE + "    text:\n      wor¦", ("steps", 0), "text", "value", "wor"),
        (BASE + "    text:\n      ¦", ("steps", 0), "text", "value", ""),
        (BASE + "    region:\n      - up¦\n      - b", ("steps", 0), "region", "value", "up"),
        (BASE + "    region:\n      - a\n      ¦", ("steps", 0), "region", "value", ""),
        (BASE + "    region:\n      - a\n        b¦", ("steps", 0), "region", "value", "b"),
        (BASE + "  - {name: x, te¦: y, tool: z}\n", ("steps", 1), "te", "key", "te"),
        (BASE + "  - {name: x, tool: [¦z]}\n", ("steps", 1), "tool", "value", ""),
        (BASE + "  - [{x: ¦", ("steps", 1, 0), "x", "value", ""),
        (BASE + "    steps:\n      - na¦", ("steps", 0, "steps", 0), "na", "key", "na"),
        (BASE + "    steps:\n      ¦", ("steps", 0, "steps", 0), "", "key", ""),
        (BASE + "plan:\n  ti¦\n", ("plan",), "ti", "key", "ti"),
        (BASE + "plan:\n  ¦\n", ("plan",), "", "key", ""),
        (BASE + "plan: {we¦", ("plan",), "we", "key", "we"),
        (BASE + "goals:\n  - Sl¦eep", (), "goals", "value", "Sl"),
        (BASE + "goals:\n- - a¦", (), "goals", "value", "a"),
        (BASE + "goals:\n- {en: a}\n- {en: b, d¦", ("goals", 1), "d", "key", "d"),
        (BASE + "  na¦", ("steps", 1), "na", "key", "na"),
        (BASE + "goals:\n  - a\n  b¦", (), "goals", "value", "b"),
        ("steps:\n- name: A\n- na¦", ("steps", 1), "na", "key", "na"),
        ("steps:\n- name: A\n  tip: x\ntit¦", (), "tit", "key", "tit"),
        ("goals:\n- a\n- b\ntit¦le: x", (), "title", "key", "tit"),
        ('"title": x¦', (), "title", "value", "x"),
        ("note: 'x'  y¦", (), "note", "value", "'x'  y"),
    ],
)  # fmt: skip
def test_texts_half_typed(text: str, path: Path, key: str, part: str, typed: str) -> None:
    spot = spot_at(text)
    assert (spot.path, spot.key, spot.part, spot.typed) == (path, key, part, typed)


@pytest.mark.parametrize(
    ("text", "name", "step", "entries"),
    [
        (BASE + "    te¦\n\n    # c\n    tip: x\n  - name: B\n", "step", ("steps", 0), "name duration tip"),
        (BASE + "  - ¦\n    rest: 5s\naftercare: x", "rest", ("steps", 1), "rest"),
        (BASE + "  - re¦\n    steps:\n    - name: B", "block", ("steps", 1), "steps"),
        (BASE + "¦\naftercare: x", "session", None, "fasciatimer title steps aftercare"),
        (BASE + "    cues:\n      5s: a\n      ¦\n      9s: b\n", None, ("steps", 0), "5s 9s"),
        (BASE + "plan:\n  weeks: 2\n  ¦", "plan", None, "weeks"),
        (BASE + "  - {name: x, ¦tool: z}\n", "step", ("steps", 1), "name tool"),
        (BASE + "    title:\n      en: a\n      ¦", None, ("steps", 0), "en"),
        ("goals:\n- {en: ¦a}", None, None, "en"),
    ],
)
def test_the_map_around_the_cursor(text: str, name: str | None, step: Path | None, entries: str) -> None:
    spot = spot_at(text)
    assert (spot.name, spot.step, list(spot.entries)) == (name, step, entries.split())


def test_what_else_is_known() -> None:
    spot = spot_at(BASE + "    region: [upper, ¦lower]\n    side: 'each' # c")
    assert (spot.index, spot.word, spot.flow, spot.entries["duration"]) == (1, "lower", True, "45s")
    spot = spot_at(BASE + "    side: 'each' # c\n    ¦: x")
    assert spot.entries["side"] == "each"
    spot = spot_at(BASE + "    goals:\n      - a\n      - b¦\n    note: {x¦: 1}".replace("{x¦", "{x"))
    assert spot.index == 1
    assert spot_at(BASE + "    note: {x¦: 1}").has_colon
    assert spot_at(BASE + "    si¦de: 1").has_colon
    assert not spot_at(BASE + "    si¦").has_colon
    assert spot_at(BASE + "  ¦").needs_dash
    assert spot_at(BASE + "  ¦").column == 4


@given(st.sampled_from(sorted(TEXTS)), st.data())
@settings(max_examples=150)
def test_every_place_of_every_broken_text_is_some_spot(name: str, data: st.DataObject) -> None:
    text = TEXTS[name]
    start = data.draw(st.integers(0, len(text)))
    piece = data.draw(
        st.sampled_from(["", "[", "{", "'", '"', ": ", "- ", "\n", "|", "#", "  ", ",", "]", "}", "\r"])
    )
    broken = text[:start] + piece + text[start + data.draw(st.integers(0, 30)) :]
    offset = data.draw(st.integers(0, len(broken)))
    spot = place_at(broken, offset)
    assert 0 <= spot.start <= spot.end <= len(broken)
