"""Checking again after a change, with what is known from before, gives what checking the whole text gives."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fasciatimer import resources
from fasciatimer.core.checker import Reading, check_document
from fasciatimer.core.checking import steps
from fasciatimer.core.document import read_text
from fasciatimer.core.memory import Memory
from fasciatimer.core.model import Block, Item, Session
from fasciatimer.core.recompose import Recomposer
from fasciatimer.core.timeline import Timeline, compile_timeline
from fasciatimer.core.vocabulary import Vocabulary

TEXT = """\
fasciatimer: 1
title: {en: A few steps, de: Einige Schritte}
defaults: {prepare: 4s, tool: fingers}
safety: {max_pressure: 5}
position: seated
steps:
  - name: Long strokes
    technique: effleurage
    region: upper_trapezius
    duration: 30s
    pressure: [1, 2]
    side: each

  - name: A still press
    technique: trigger_point
    region: upper_trapezius
    tool: ball_soft
    duration: 20s
    pressure: 4   # strong
    text: |
      This cures everything
      at once.
    cues:
      1s: Breathe out
  - rest: 5s
    say: One two three four five six seven eight nine ten eleven

  - name: Round
    repeat: 2
    side: each
    steps:
      - name: Inner
        technique: kneading
        region: [upper_trapezius, neck_back]
        duration: 40s
      - rest: 3s
  - name: Seen
    image: neck.png
    duration: 40s
  - name: Beyond
    technique: friction
    region: upper_trapezius
    duration: 30s
    pressure: 5
    beyond_cap: She asked for it herself.
aftercare: Walk a little.
"""
SHIPPED = [path.read_text(encoding="utf-8") for path in sorted(resources.shipped_sessions().glob("*.yaml"))]
PIECES = (
    *("a", "1", "0", " ", "\n", ": ", "#", "'", "[", "|", "\t"),
    *("\n  - name: New\n    duration: 5s", "\n  - rest: 4s", "\n    side: left", "\n    pressure: [1, 9]"),
    *("\n    prepare: 0s", "\n    stroke: 1s", "\n    text: cure", "\n# said\n", "\ndefaults: {pressure: 3}"),
    *("\nposition: lying_back", "\nsafety: {max_pressure: 3}", "\nlanguage: de"),
)


class Editor:
    """One text under work, checked both ways."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._recomposer, self.memory = Recomposer(), Memory()

    def check(self, text: str) -> Reading:
        """Check a text with what is known and without, and hold one against the other."""
        document = self._recomposer.read(text)
        again = check_document(document, self._vocabulary, file_name="a.yaml", memory=self.memory)
        whole = check_document(read_text(text), self._vocabulary, file_name="a.yaml")
        assert again == whole
        assert [one.mends for one in again.problems] == [one.mends for one in whole.problems]
        if again.session is not None and whole.session is not None:
            assert list(sources(again.session)) == list(sources(whole.session))
            layouts = [known.layouts for known in self.memory.known]
            for language in ("", "de"):
                made = compile_timeline(again.session, self._vocabulary, language=language, layouts=layouts)
                assert_same(made, compile_timeline(whole.session, self._vocabulary, language=language))
        return again


def assert_same(made: Timeline, whole: Timeline) -> None:
    assert made == whole
    for one, other in zip(made.segments, whole.segments, strict=True):
        assert (one.step and one.step.source) == (other.step and other.step.source)


def sources(session: Session) -> Iterator[object]:
    yield session.source
    for item in session.items:
        yield item.source
        yield from [inner.source for inner in item.items] if isinstance(item, Block) else []


@given(st.data())
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
def test_any_row_of_changes_is_checked_the_same(vocabulary: Vocabulary, data: st.DataObject) -> None:
    text = data.draw(st.sampled_from([TEXT, TEXT, *SHIPPED]))
    editor = Editor(vocabulary)
    editor.check(text)
    for _ in range(data.draw(st.integers(1, 5))):
        before = text
        start = data.draw(st.integers(0, len(text)))
        if data.draw(st.booleans()):
            start = text.rfind("\n", 0, start) % (len(text) + 1)
        end = min(len(text), start + data.draw(st.sampled_from([0, 0, 0, 1, 1, 2, 5, 30])))
        text = text[:start] + data.draw(st.sampled_from(PIECES)) + text[end:]
        if editor.check(text).session is None and data.draw(st.booleans()):
            text = before
            editor.check(text)


@pytest.mark.parametrize(
    ("before", "after", "read"),
    [
        ("40s\n      - rest", "41s\n      - rest", ["4", "5"]),
        ("# strong", "# strong\n    # very", ["2", "5"]),
        ("title: {en: A", "title: {en: An", ["5"]),
        ("max_pressure: 5", "max_pressure: 4", ["1", "2", "3", "4", "5", "6"]),
        ("  - rest: 5s", "  - rest: 2s\n  - rest: 5s", ["3", "4", "5", "6", "7"]),
    ],
)
def test_only_what_may_have_changed_is_read(
    vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch, before: str, after: str, read: list[str]
) -> None:
    editor = Editor(vocabulary)
    document = read_text(TEXT)
    editor._recomposer.know(document)
    check_document(document, vocabulary, file_name="a.yaml", memory=editor.memory)
    numbers: list[str] = []
    real = steps._read_item

    def noted(*args: object) -> Item | None:
        numbers.append(str(args[3]))
        return real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(steps, "_read_item", noted)
    text = editor._recomposer.read(TEXT.replace(before, after, 1))
    check_document(text, vocabulary, file_name="a.yaml", memory=editor.memory)
    assert [number for number in numbers if "." not in number] == read


def test_a_picture_that_has_gone_is_missed_at_once(vocabulary: Vocabulary) -> None:
    memory, document, there = Memory(), read_text(TEXT), True
    for there in (True, False):
        reading = check_document(
            document,
            vocabulary,
            file_name="a.yaml",
            memory=memory,
            has_picture=lambda name: there,  # noqa: B023 - asked at once
        )
        assert ("V14" in {problem.code for problem in reading.problems}) is not there


def test_problems_without_end_are_the_same_ones(vocabulary: Vocabulary) -> None:
    editor = Editor(vocabulary)
    many = TEXT + "steps2: 1\n" + "".join(f"x{number}: 1\n" for number in range(150))
    editor.check(many)
    editor.check(TEXT.replace("40s", "x") + "".join(f"key{number}: 1\n" for number in range(198)))
    wrong = "".join(f"  - name: N\n    duration: 5s\n    k{number}: 1\n" for number in range(198))
    editor.check(TEXT.replace("aftercare", wrong + "aftercare"))
    wrong = "    k: 1\n" + "".join(f"    k{number}: 1\n" for number in range(230))
    editor.check(TEXT.replace("    technique: friction\n", wrong))
