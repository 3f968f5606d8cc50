"""Whole items of a list of steps, in every file: moved, doubled, put in, taken out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fasciatimer.core.editing.items import (
    carry_item,
    count_items,
    delete_item,
    duplicate_item,
    insert_item,
    move_item,
)
from fasciatimer.core.editing.manuscript import CannotEdit, Path, apply_edits, node_at
from fasciatimer.core.nodes import Mapping, Node, Scalar, Sequence

NEW = "name: New\nduration: 9s"


def plain(node: Node | None) -> object:
    if isinstance(node, Mapping):
        return {plain(entry.key): plain(entry.value) for entry in node.entries}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.value if node else None


def lists_of(text: str) -> Iterator[tuple[Path, list[object]]]:
    steps = node_at(text, ("steps",))
    if not isinstance(steps, Sequence) or steps.flow:
        return
    yield ("steps",), list(map(plain, steps.items))
    for index, item in enumerate(steps.items):
        inner = item.value("steps") if isinstance(item, Mapping) else None
        if isinstance(inner, Sequence) and not inner.flow:
            yield ("steps", index, "steps"), list(map(plain, inner.items))


def texts_of(text: str) -> tuple[str, ...]:
    return text, text.replace("\n", "\r\n"), text.removesuffix("\n")


def test_every_move_and_back(text: str) -> None:
    for path, items in lists_of(text):
        last = len(items) - 1
        for origin, goal in sorted({(0, last), (last, 0), (last // 2, last), (min(1, last), last // 2)}):
            moved = apply_edits(text, move_item(text, path, origin, goal))
            assert apply_edits(moved, move_item(moved, path, goal, origin)) == text
            wanted = [*items]
            wanted.insert(goal, wanted.pop(origin))
            assert plain(node_at(moved, path)) == wanted
            assert sorted(moved.split("\n")) == sorted(text.split("\n"))
            crlf = text.replace("\n", "\r\n")
            assert apply_edits(crlf, move_item(crlf, path, origin, goal)) == moved.replace("\n", "\r\n")
            cut = text.removesuffix("\n")
            assert apply_edits(cut, move_item(cut, path, origin, goal)) == moved.removesuffix("\n")


def test_every_item_doubled_and_deleted(text: str) -> None:
    for whole in texts_of(text):
        for path, items in lists_of(whole):
            for index in sorted({0, len(items) // 2, len(items) - 1}):
                doubled = apply_edits(whole, duplicate_item(whole, path, index))
                assert plain(node_at(doubled, path)) == [*items[: index + 1], *items[index:]]
                if len(items) == 1:
                    with pytest.raises(CannotEdit):
                        delete_item(whole, path, index)
                    continue
                deleted = apply_edits(whole, delete_item(whole, path, index))
                assert plain(node_at(deleted, path)) == [*items[:index], *items[index + 1 :]]
                lines = iter(whole.splitlines())
                assert all(line in lines for line in deleted.splitlines())  # in this order, none new


def test_a_new_item_at_every_place(text: str) -> None:
    for whole in texts_of(text):
        for path, items in lists_of(whole):
            for index in sorted({0, len(items) // 2, len(items)}):
                new = apply_edits(whole, insert_item(whole, path, index, NEW))
                wanted = [*items[:index], {"name": "New", "duration": "9s"}, *items[index:]]
                assert plain(node_at(new, path)) == wanted
                assert apply_edits(new, delete_item(new, path, index)) == whole


SESSION = """\
steps:
  # first
  # and more
  - name: A
    text: |
      # not a comment
      words

    # tip: off
  # alone

  # second
  - name: B
    repeat: 2
    steps:
      - name: C
        duration: 3s
# stands at the edge
      - rest: 4s # pause
  - name: D
"""


def test_comments_go_with_the_item_below_them_or_the_one_they_stand_in() -> None:
    moved = apply_edits(SESSION, move_item(SESSION, ("steps",), 0, 1))
    assert (
        moved
        == """\
steps:
  # second
  - name: B
    repeat: 2
    steps:
      - name: C
        duration: 3s
# stands at the edge
      - rest: 4s # pause
  # alone

  # first
  # and more
  - name: A
    text: |
      # not a comment
      words

    # tip: off
  - name: D
"""
    )
    deleted = apply_edits(SESSION, delete_item(SESSION, ("steps",), 0))
    assert deleted.startswith("steps:\n  # alone\n\n  # second\n")


def test_an_item_goes_from_the_outer_list_into_a_block_and_out_again() -> None:
    inside = apply_edits(SESSION, carry_item(SESSION, ("steps",), 2, ("steps", 1, "steps"), 1))
    assert plain(node_at(inside, ("steps", 1, "steps"))) == [
        {"name": "C", "duration": "3s"},
        {"name": "D"},
        {"rest": "4s"},
    ]
    assert count_items(inside, ("steps",)) == 2
    outside = apply_edits(inside, carry_item(inside, ("steps", 1, "steps"), 1, ("steps",), 2))
    assert outside == SESSION
    within = apply_edits(SESSION, carry_item(SESSION, ("steps",), 0, ("steps",), 2))
    assert within == apply_edits(SESSION, move_item(SESSION, ("steps",), 0, 1))
    back = apply_edits(within, carry_item(within, ("steps",), 1, ("steps",), 0))
    assert back == SESSION


@pytest.mark.parametrize(
    ("list_path", "index", "into", "at"),
    [
        (("steps",), 1, ("steps", 1, "steps"), 0),
        (("steps",), 1, ("steps", 0, "steps"), 0),
        (("steps",), 0, ("steps", 1, "steps"), 3),
        (("steps",), 3, ("steps", 1, "steps"), 0),
        (("title",), 0, ("steps",), 0),
    ],
)
def test_items_that_cannot_be_carried(list_path: Path, index: int, into: Path, at: int) -> None:
    with pytest.raises(CannotEdit):
        carry_item(SESSION, list_path, index, into, at)


def test_a_block_does_not_go_into_a_block() -> None:
    text = SESSION + "    steps: [{name: x}]\n  - name: E\n    steps:\n    - name: F\n"
    with pytest.raises(CannotEdit, match="repeat block"):
        carry_item(text, ("steps",), 1, ("steps", 3, "steps"), 0)


def test_the_last_item_of_a_block_stays() -> None:
    text = "steps:\n- name: A\n- steps:\n  - name: B\n"
    with pytest.raises(CannotEdit, match="only step"):
        carry_item(text, ("steps", 1, "steps"), 0, ("steps",), 0)


def test_comments_that_stand_alone_stay_when_the_last_item_goes() -> None:
    text = "steps:\n- name: A\n# alone\n\n- name: B\n"
    assert apply_edits(text, delete_item(text, ("steps",), 1)) == "steps:\n- name: A\n# alone\n\n"


@pytest.mark.parametrize(
    ("text", "path", "new"),
    [
        ("title: x\n", ("steps",), "title: x\nsteps:\n  - name: New\n    duration: 9s\n"),
        (
            "steps: []  # none\ntitle: x",
            ("steps",),
            "steps:  # none\n  - name: New\n    duration: 9s\ntitle: x",
        ),
        ("steps:\ntitle: x", ("steps",), "steps:\n  - name: New\n    duration: 9s\ntitle: x"),
        (
            "steps:\n- repeat: 2\n",
            ("steps", 0, "steps"),
            "steps:\n- repeat: 2\n  steps:\n    - name: New\n      duration: 9s\n",
        ),
    ],
)
def test_the_first_item_of_a_list(text: str, path: Path, new: str) -> None:
    assert apply_edits(text, insert_item(text, path, 0, NEW)) == new


def test_an_item_may_be_given_with_its_dash_and_blank_lines() -> None:
    text = "steps:\n  - name: A\n\n  - name: B\n"
    item = "\r\n    - name: New\r\n      text: |\r\n        a\r\n\r\n        b\r\n"
    new = apply_edits(text, insert_item(text, ("steps",), 1, item))
    assert new == "steps:\n  - name: A\n\n  - name: New\n    text: |\n      a\n\n      b\n\n  - name: B\n"
    first = apply_edits("steps:", insert_item("steps:", ("steps",), 0, "name: x\n\ntext: y"))
    assert first == "steps:\n  - name: x\n\n    text: y"


@pytest.mark.parametrize(
    ("text", "path", "index"),
    [
        ("steps: [{name: x}]", ("steps",), 0),
        ("steps: x", ("steps",), 0),
        ("steps:\n- - a\n  - b\n", ("steps", 0), 0),
        ("steps:\n- a\n", ("steps",), 2),
        ("steps:\n- a\n", ("steps",), -1),
        ("steps:\n- a\n", (), 0),
        ("{title: x}", ("steps",), 0),
        ("- a\n", ("steps",), 0),
        ("- {}", (0, 1), 0),
        ("a: [", ("steps",), 0),
    ],
)
def test_lists_that_take_no_item(text: str, path: Path, index: int) -> None:
    with pytest.raises(CannotEdit):
        insert_item(text, path, index, NEW)


def test_items_that_are_not_there() -> None:
    for change in (delete_item, duplicate_item):
        with pytest.raises(CannotEdit, match="no item 3"):
            change("steps:\n- a\n- b\n", ("steps",), 2)
    with pytest.raises(CannotEdit, match="no item 1"):
        move_item("title: x", ("steps",), 0, 0)
    assert count_items("title: x", ("steps",)) == 0


def test_carrying_outward_shifts_as_far_as_there_are_spaces() -> None:
    text = "steps:\r\n- name: A\r\n- steps:\r\n  - name: B\r\n    text: [a,\r\n b]\r\n  - name: C\r\n"
    new = apply_edits(text, carry_item(text, ("steps", 1, "steps"), 0, ("steps",), 0))
    assert new.startswith("steps:\r\n- name: B\r\n  text: [a,\r\nb]\r\n- name: A\r\n")


def test_empty_items_are_items() -> None:
    text = "steps:\n-\n- name: B\n"
    moved = apply_edits(text, move_item(text, ("steps",), 0, 1))
    assert moved == "steps:\n- name: B\n-\n"
    node = node_at(text, ("steps", 0))
    assert isinstance(node, Scalar)


def test_a_list_that_is_the_whole_text() -> None:
    assert apply_edits("- a\n- b\n", move_item("- a\n- b\n", (), 0, 1)) == "- b\n- a\n"
