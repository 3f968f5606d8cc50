"""Every field of every file is set, and not one other byte moves."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fasciatimer.core.checking.steps import kind_of_keys
from fasciatimer.core.editing.manuscript import CannotEdit, Manuscript, Path, apply_edits, node_at
from fasciatimer.core.editing.spelling import Value
from fasciatimer.core.editing.values import set_value
from fasciatimer.core.fields import MAPS, Field, MapName, word_lists
from fasciatimer.core.nodes import Mapping, Node, Scalar, Sequence
from fasciatimer.core.vocabulary import Vocabulary

SAMPLES: dict[str, tuple[Value, Value]] = {
    "whole": (3, 4),
    "number": (2, 2.5),
    "line": ("Ana: therapist #1", "Ben"),
    "id": ("one-id", "two-id"),
    "date": ("2026-01-02", "2026-03-04"),
    "language": ("de", "es"),
    "text": ('- Say: hello, it\'s #1 [or "two"]?', "Plain words."),
    "title": ("{Title}: new", "New"),
    "texts": (["One", "Two: yes, really", "'Three'"], ["Only this, and: that"]),
    "lines": (["desk", "two words"], ["neck"]),
    "props": (["chair", "a glass, full"], ["wall"]),
    "words": (["pain", "stress"], ["stiffness"]),
    "regions": (["biceps", "triceps"], "forehead"),
    "path": (["biceps", "triceps", "palm"], ["palm", "fingers"]),
    "time": ("7s", "1m30s"),
    "pressure": ([1, 3, 2.5], {"0%": 2, "40%": 3, "100%": 1}),
    "breath": ([5, 7], [4, 1, 6, 0]),
    "cues": ({"6s": "Breathe: out", "75%": "Let go"}, {"9s": "Now"}),
    "image": ("new picture.png", "b.svg"),
}


def samples(known: Field, vocabulary: Vocabulary) -> tuple[Value, Value]:
    if known.value == "word":
        first, second = word_lists(vocabulary)[known.words][:2]
        return first, second
    return SAMPLES[known.value]


def maps_of(root: Node) -> Iterator[tuple[Path, MapName, Mapping]]:
    """Every map of the format with the path that leads to it."""
    assert isinstance(root, Mapping)
    yield (), "session", root
    for name in ("plan", "safety", "defaults"):
        if isinstance(node := root.value(name), Mapping):
            yield (name,), name, node  # type: ignore[misc]
    yield from items_of(("steps",), root.value("steps"))


def items_of(path: Path, steps: Node | None) -> Iterator[tuple[Path, MapName, Mapping]]:
    for index, item in enumerate(steps.items if isinstance(steps, Sequence) else ()):
        if isinstance(item, Mapping):
            name = kind_of_keys([one.key.value for one in item.entries if isinstance(one.key, Scalar)])
            yield (*path, index), name, item
            yield from items_of((*path, index, "steps"), item.value("steps"))


def plain(node: Node | None) -> object:
    """What a node says, without how it is written."""
    if isinstance(node, Mapping):
        return {plain(entry.key): plain(entry.value) for entry in node.entries}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.value.strip() if node else None


def said(value: object) -> object:
    if isinstance(value, dict):
        return {key: said(one) for key, one in value.items()}
    return [said(one) for one in value] if isinstance(value, list) else str(value)


def says(node: Node | None, value: Value, language: str) -> bool:
    found, wanted = plain(node), said(value)
    if isinstance(found, dict) and isinstance(wanted, str):
        return found.get(language) == wanted
    return wanted in (found, [found])


def changed_lines(old: str, new: str) -> tuple[int, int, int]:
    """How many lines are the same at the start and at the end, and how many of the old ones are not."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    shorter = min(len(before), len(after))
    first = next((at for at in range(shorter) if before[at] != after[at]), shorter)
    last = next((at for at in range(shorter - first) if before[-1 - at] != after[-1 - at]), shorter - first)
    return first, last, len(before) - first - last


def try_field(
    text: str, at: Manuscript, path: Path, node: Mapping, known: Field, values: tuple[Value, Value]
) -> None:
    place = (*path, known.key)
    old = node.value(known.key)
    root = at.root
    assert isinstance(root, Mapping)
    language = root.value("language")
    code = language.value if isinstance(language, Scalar) else "en"
    value = values[1] if old is not None and says(old, values[0], code) else values[0]
    edits = set_value(at, place, value)
    new = apply_edits(text, edits)
    again = Manuscript(new)
    assert says(node_at(again, place), value, value if known.key == "language" else code)
    assert set_value(again, place, value) == ()
    first, _, changed = changed_lines(text, new)
    entry = node.entry(known.key)
    if entry is None:
        assert changed == 0 or node.flow or first + 1 == node.span.line
    else:
        top, bottom = entry.key.span.line, at.places.line(at.end_of(entry.value))
        assert top <= first + 1 <= bottom + 1
        assert first + changed <= bottom
        behind = at.plain[at.end_of(entry.value) : at.line_stop(at.end_of(entry.value))]
        assert behind in new
    crlf = text.replace("\n", "\r\n")
    if known.key in ("text", "title", "pressure", "stop_if", "prepare", "region"):
        in_crlf = apply_edits(crlf, set_value(crlf, place, value))
        assert in_crlf == new.replace("\n", "\r\n")
        open_end = text.removesuffix("\n")
        assert apply_edits(open_end, set_value(open_end, place, value)) == new.removesuffix("\n")


def test_each_value_that_is_there(text: str, vocabulary: Vocabulary) -> None:
    at = Manuscript(text)
    for path, name, node in maps_of(at.root):
        for entry in node.entries:
            known = MAPS[name].get(entry.key.value) if isinstance(entry.key, Scalar) else None
            if known and known.value not in ("map", "steps") and node.entry(known.key) is entry:
                try_field(text, at, path, node, known, samples(known, vocabulary))
                assert set_value(at, (*path, known.key), plain(entry.value)) == ()  # type: ignore[arg-type]


def test_each_value_that_is_not_there(text: str, vocabulary: Vocabulary) -> None:
    at = Manuscript(text)
    tried: set[MapName] = set()
    for path, name, node in maps_of(at.root):
        for key, known in MAPS[name].items() if name not in tried else ():
            if node.entry(key) is None and known.value not in ("map", "steps"):
                try_field(text, at, path, node, known, samples(known, vocabulary))
        tried.add(name)


def test_each_value_taken_away(text: str) -> None:
    at = Manuscript(text)
    for path, _, node in maps_of(at.root):
        for entry in node.entries:
            assert isinstance(entry.key, Scalar)
            if node.entry(entry.key.value) is not entry or [
                one for one in node.entries if one is not entry and plain(one.key) == entry.key.value
            ]:
                continue
            place = (*path, entry.key.value)
            if len(node.entries) == 1 and path[-1:] != ("plan",):
                continue
            new = apply_edits(text, set_value(at, place, None))
            again = Manuscript(new)
            if len(node.entries) > 1:
                assert plain(node_at(again, path)) == {
                    plain(one.key): plain(one.value) for one in node.entries if one is not entry
                }
            first, _, changed = changed_lines(text, new)
            assert entry.key.span.line <= first + 1
            assert first + changed <= at.places.line(at.end_of(entry.value)) + 1
            assert set_value(again, place, None) == ()


@pytest.mark.parametrize("text", ["- a\n", "just words\n", "a: [b\n"])
def test_what_is_no_session_cannot_be_changed(text: str) -> None:
    with pytest.raises(CannotEdit):
        set_value(text, ("title",), "x")
