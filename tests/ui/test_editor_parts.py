"""The parts of the editor by themselves: the document, colours, curves, the strip, the clock."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from fakes import FakeClock
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from fasciatimer.core.document import read_text
from fasciatimer.core.fields import MAPS
from fasciatimer.core.nodes import Mapping
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.editor.form_values import typed_value
from fasciatimer.ui.editor.highlighter import Highlighter
from fasciatimer.ui.editor.pressure import Points, read_points
from fasciatimer.ui.editor.rehearsal import ScaledClock
from fasciatimer.ui.editor.rows import row_at, rows_of
from fasciatimer.ui.editor.session_text import SessionText, utf16_length
from fasciatimer.ui.theme import Look

TEXTS = st.text(st.sampled_from("ab\n \u00e4\u00a0\U0001f9b5:#"), max_size=40)


class Splice(NamedTuple):
    start: int
    end: int
    text: str


@given(TEXTS, TEXTS)
def test_any_text_becomes_any_other_and_comes_back(qapp: QApplication, before: str, after: str) -> None:
    text = SessionText()
    assert text.load(before)
    text.replace_all(after)
    assert text.text == after
    text.document.undo()
    assert text.text == before


@given(TEXTS, st.data())
def test_offsets_and_positions_agree(qapp: QApplication, words: str, data: st.DataObject) -> None:
    text = SessionText()
    text.load(words)
    offset = data.draw(st.integers(0, len(words)))
    position = text.position_of(offset)
    assert position == utf16_length(words[:offset])
    assert text.offset_of(position) == offset
    line = words[:offset].count("\n") + 1
    column = offset - (words.rfind("\n", 0, offset) + 1) + 1
    assert text.place(line, column) == position


def test_splices_count_in_the_text_before_them_and_are_one_step(qapp: QApplication) -> None:
    text = SessionText()
    text.load("one two three")
    text.splice([Splice(8, 13, "3"), Splice(0, 3, "1\n"), Splice(4, 4, "and "), Splice(4, 4, "so ")])
    assert text.text == "1\n and so two 3"
    text.document.undo()
    assert text.text == "one two three"


def test_changes_about_the_same_are_one_step_unless_something_came_between(qapp: QApplication) -> None:
    text = SessionText()
    text.load("x")
    for letter in "abc":
        text.splice([Splice(0, 1, letter)], about="name")
    text.document.undo()
    assert text.text == "x"
    text.splice([Splice(0, 1, "a")], about="name")
    cursor = QTextCursor(text.document)
    cursor.insertText("-")
    text.splice([Splice(0, 1, "b")], about="name")
    text.document.undo()
    assert text.text == "-a"
    text.splice([Splice(0, 1, "c")], about="name")
    text.splice([Splice(0, 1, "d")], about="other")
    text.document.undo()
    assert text.text == "ca"


def test_what_qt_cannot_hold_is_told(qapp: QApplication) -> None:
    assert not SessionText().load("a\u2029b")
    assert SessionText().load("a\u00a0b\tc\U0001f9b5\n")


def colours(look: Look, line: str, *above: str) -> dict[str, str]:
    """The words of a line that have a colour of their own, with it."""
    text = SessionText()
    text.load("\n".join((*above, line)))
    Highlighter(text.document, look).rehighlight()
    block = text.document.lastBlock()
    found = {}
    for part in block.layout().formats():
        word = line.encode("utf-16-le")[2 * part.start : 2 * (part.start + part.length)].decode("utf-16-le")
        found[word] = part.format.foreground().color().name().upper()
    return found


def test_keys_values_and_comments_have_their_colours(look: Look) -> None:
    p = look.palette
    assert colours(look, "  - name: Rub 5 times # now") == {
        "- ": p.text2,
        "name": p.rest,
        ":": p.text2,
        "# now": p.text2,
    }
    assert colours(look, "duration: 1m30s")["1m30s"] == p.stretch
    assert colours(look, "pressure: [1, 2.5]")["2.5"] == p.stretch
    assert colours(look, "pressure: {0%: 2, 50%: 3}")["50%"] in (p.stretch, p.rest)
    assert "#2" not in colours(look, 'text: "Point #2"')
    assert colours(look, "\U0001f9b5: 5s")["5s"] == p.stretch
    assert colours(look, "  key: not one", "text: |") == {}
    assert "key" in colours(look, "key: one", "text: |", "  words")


@pytest.mark.parametrize(
    ("written", "again"),
    [
        ("3", "3"),
        ("2.5", "2.5"),
        ("[1, 4, 4, 1]", ["1", "4", "4", "1"]),
        ("{0%: 2, 25%: 4, 100%: 3}", {"0%": "2", "25%": "4", "100%": "3"}),
    ],
)
def test_pressures_are_read_and_written(written: str, again: object) -> None:
    root = read_text(f"pressure: {written}\n").root
    assert isinstance(root, Mapping)
    points = read_points(root.value("pressure"))
    assert points is not None
    assert points.written == again


@pytest.mark.parametrize(
    "written",
    [
        "soft",
        "11",
        "[1]",
        "[1, x]",
        "[1, 20]",
        "{10s: 2, 20s: 3}",
        "{50%: 2, 20%: 3}",
        "{50%: [2], 60%: 3}",
        "",
    ],
)
def test_what_is_no_pressure_has_no_points(written: str) -> None:
    root = read_text(f"pressure: {written}\n").root
    assert isinstance(root, Mapping)
    assert read_points(root.value("pressure")) is None


def test_points_stay_in_order_and_in_bounds() -> None:
    even = Points("even", ((0, 1), (50, 3), (100, 1)))
    assert even.raised(1, 12).at[1] == (50, 10)
    assert even.raised(0, -1).at[0] == (0, 0)
    assert even.moved(1, 400).at[1] == (99, 3)
    assert even.moved(1, 50) is even
    assert even.moved(0, -5) is even
    assert even.with_point(50, 2) is None
    assert even.without(1) == Points("points", ((0, 1), (100, 1)))
    assert Points("points", ((0, 1), (100, 2))).without(0) == Points("steady", ((0, 2), (100, 2)))
    steady = Points("steady", ((0, 2), (100, 2)))
    assert steady.raised(0, 4).written == "4"
    assert steady.without(0) is None
    assert steady.moved(0, 5) is steady
    full = Points("points", tuple((percent, 1.0) for percent in range(12)))
    assert full.with_point(90, 1) is None


def test_a_scaled_clock_goes_on_from_where_it_was() -> None:
    clock = FakeClock(1_000)
    scaled = ScaledClock(clock)
    clock.time_ms += 100
    scaled.run_at(10)
    clock.time_ms += 100
    assert scaled.now_ms() == 1_100
    scaled.forward(50)
    scaled.run_at(1)
    clock.time_ms += 1
    assert scaled.now_ms() == 1_151
    assert scaled.speed == 1


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("name", "  a   b ", "a b"),
        ("text", " Lean in. ", "Lean in."),
        ("text", "  ", None),
        ("pressure", "1, 3, 1", ["1", "3", "1"]),
        ("pressure", "3", "3"),
        ("pressure", "[2,4]", ["2", "4"]),
        ("pressure", "0%: 2, 100%: 3", {"0%": "2", "100%": "3"}),
        ("breath", "[4, 6]", ["4", "6"]),
        ("sources", "One\n\n Two ", ["One", "Two"]),
        ("region", "calf_soleus", "calf_soleus"),
    ],
)
def test_what_is_typed_into_a_field_becomes_a_value(key: str, typed: str, value: object) -> None:
    assert typed_value(typed, MAPS["step"][key]) == value


def test_rows_know_their_lines(vocabulary: Vocabulary) -> None:
    text = "steps:\n  - rest: 5s\n  - name: A\n    reps: 3\n\n"
    text += "  - repeat: 2\n    steps:\n      - name: B\ntitle: T\n"
    rows = rows_of(read_text(text).root, vocabulary, text.count("\n") + 1)
    assert [(row.number, row.kind, row.first, row.last) for row in rows] == [
        ("1", "rest", 2, 2),
        ("2", "step", 3, 5),
        ("3", "block", 6, 8),
        ("3.1", "step", 8, 8),
    ]
    assert [row_at(rows, line) for line in range(1, 10)] == [None, 0, 1, 1, 1, 2, 2, 3, None]
    assert rows[1].length == "3 \N{MULTIPLICATION SIGN}"
    assert rows_of(read_text("- a\n").root, vocabulary, 1) == ()
    assert rows_of(None, vocabulary, 1) == ()
