"""Every field of the form against every file: it shows what is there and writes nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path as File

import pytest

from fasciatimer import resources
from fasciatimer.core.editing.manuscript import Manuscript, Path, apply_edits
from fasciatimer.core.editing.values import set_value
from fasciatimer.core.fields import MapName, word_lists
from fasciatimer.core.nodes import Mapping, Scalar
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.editor.form_plan import Spot, more_of, sections_of
from fasciatimer.ui.editor.form_values import last_line, typed_value, written_cues, written_text
from fasciatimer.ui.editor.rows import rows_of

TYPED = {
    "whole": "3",
    "number": "2.5",
    "line": "Ana: therapist #1",
    "id": "one-id",
    "date": "2026-01-02",
    "language": "es",
    "text": "- Say: hello, it's #1",
    "title": "{Title}: new",
    "texts": "One\nTwo: yes, really\n'Three'",
    "lines": "desk\ntwo, words",
    "props": "chair\na glass, full",
    "words": "pain, stress",
    "regions": "biceps, triceps",
    "path": "biceps, triceps, palm",
    "time": "7s",
    "pressure": "0%: 1, 40%: 3, 100%: 1.5",
    "breath": "4, 1, 6, 0",
    "image": "new picture.png",
}
FOLDERS = (
    resources.shipped_sessions(),
    resources.assets() / "templates",
    File(__file__).parents[1] / "corpus" / "good",
)
FILES = [file for folder in FOLDERS for file in sorted(folder.glob("*.yaml"))]


def forms_of(at: Manuscript, vocabulary: Vocabulary) -> Iterator[tuple[Path, MapName, Mapping]]:
    """Everything the form can show of a file."""
    root = at.root
    assert isinstance(root, Mapping)
    yield (), "session", root
    kinds: dict[str, MapName] = {"block": "block", "rest": "rest"}
    for row in rows_of(root, vocabulary, at.plain.count("\n") + 1):
        yield row.path, kinds.get(row.kind, "step"), row.node


def spots_of(kind: MapName) -> list[Spot]:
    return [spot for section in sections_of(kind) for spot in section.spots] + list(more_of(kind))


def language_of(at: Manuscript) -> str:
    root = at.root
    code = root.value("language") if isinstance(root, Mapping) else None
    return code.value if isinstance(code, Scalar) else "en"


@pytest.fixture(params=FILES, ids=lambda file: file.name, scope="module")
def at(request: pytest.FixtureRequest) -> Manuscript:
    return Manuscript(request.param.read_text("utf-8"))


def test_what_is_shown_is_what_is_written(at: Manuscript, vocabulary: Vocabulary) -> None:
    language = language_of(at)
    for path, kind, node in forms_of(at, vocabulary):
        for spot in spots_of(kind):
            entry = spot.entry(node)
            if entry is None:
                continue
            place = (*path, *spot.keys)
            if spot.field.value == "cues":
                for moment, words in written_cues(entry.value, spot.field, language) or ():
                    assert set_value(at, (*place, moment), words) == ()
            else:
                shown = written_text(entry.value, spot.field, language)
                assert shown
                assert set_value(at, place, typed_value(shown, spot.field)) == ()


def test_each_field_writes_its_own_lines_and_no_other(at: Manuscript, vocabulary: Vocabulary) -> None:
    tried: set[MapName] = set()
    for path, kind, node in forms_of(at, vocabulary):
        for spot in spots_of(kind):
            entry = spot.entry(node)
            if spot.field.value == "cues" or (entry is None and kind in tried):
                continue
            typed = TYPED.get(spot.field.value) or word_lists(vocabulary)[spot.field.words][1]
            if entry is not None and written_text(entry.value, spot.field, "en") == typed:
                continue
            edits = set_value(at, (*path, *spot.keys), typed_value(typed, spot.field))
            assert edits
            before, after = at.text.splitlines(), apply_edits(at.text, edits).splitlines()
            first = same_lines(before, after)
            changed = len(before) - first - same_lines(before[first:][::-1], after[first:][::-1])
            if entry is None:
                assert changed == 0 or node.flow
            else:
                assert entry.key.span.line <= first + 1
                assert first + changed <= last_line(entry.value) + 1
        tried.add(kind)


def same_lines(one: list[str], other: list[str]) -> int:
    """How many lines two texts have in common at their start."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
