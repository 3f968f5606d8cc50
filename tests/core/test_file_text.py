"""A file as text and back to bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fasciatimer.core.file_text import bytes_of, read_text

BOM = b"\xef\xbb\xbf"


@given(st.binary(max_size=200))
def test_what_is_not_edited_is_written_as_it_was(data: bytes) -> None:
    before = read_text(data)
    assert bytes_of(before.text, before) == data


@given(st.lists(st.tuples(st.sampled_from(["a", "b: 1", ""]), st.sampled_from(["\n", "\r\n", "\r"]))))
def test_a_new_last_line_leaves_all_others_alone(rows: list[tuple[str, str]]) -> None:
    text = "".join(line + end for line, end in rows)
    before = read_text(text.encode())
    written = bytes_of(before.text + "new", before).decode()
    assert written == text + "new"


@pytest.mark.parametrize(
    ("data", "edited", "written"),
    [
        (b"a\r\nb\r\n", "a\nc\nb\n", b"a\r\nc\r\nb\r\n"),
        (b"a\rb", "a\nb\n", b"a\rb\r"),
        (b"a\nb", "a\nb!", b"a\nb!"),
        (b"a", "a\nb", b"a\nb"),
        (BOM + BOM + b"a\n", "b\n", BOM + BOM + b"b\n"),
        (b"a\nb\r\nc\nd\n", "a\nx\nb\nc\nd\n", b"a\nx\nb\r\nc\nd\n"),
        ("ä\r\n".encode(), "ä\nö\n", "ä\r\nö\r\n".encode()),
    ],
)
def test_line_ends_marks_and_a_missing_last_line_end_stay(data: bytes, edited: str, written: bytes) -> None:
    assert bytes_of(edited, read_text(data)) == written


@pytest.mark.parametrize("data", [b"\xff\xfea\x00", b"caf\xe9", b"\xfe\xff\x00a"])
def test_what_is_not_utf_8_can_be_seen_but_not_written_again(data: bytes) -> None:
    before = read_text(data)
    assert not before.exact
    assert before.text


def test_utf_8_can_be_written_again() -> None:
    assert read_text(BOM + "ü".encode()).exact
    assert read_text(BOM + "ü".encode()).text == "ü"
