"""The lines of the history."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_sittings import AT, full_sitting, row, sitting
from test_limits import junk

from fasciatimer.core.history import Sitting, Turn
from fasciatimer.core.records import (
    LONGEST_LINE,
    Ledger,
    Record,
    begin_record,
    export_json,
    note_record,
    part_json,
    read_export,
    read_line,
    record_line,
    sittings_of,
    turn_json,
    whole_record,
)


def through_lines(*records: Record) -> tuple[Sitting, ...]:
    found = [read_line(record_line(record)) for record in records]
    return sittings_of(record for record in found if record is not None)


def test_a_whole_sitting_comes_back_as_it_was() -> None:
    for made in (full_sitting(), sitting(), replace(full_sitting(), ended="finished", turn=None)):
        line = record_line(whole_record(made))
        assert line.endswith("\n")
        assert line.count("\n") == 1
        assert through_lines(whole_record(made)) == (made,)


def test_lines_make_a_sitting_step_by_step() -> None:
    begun = sitting(rows=())
    records = [
        begin_record(begun),
        Record("s1", "turn", {"turn": turn_json(Turn("1", "left"))}),
        Record("s1", "part", part_json(row(1, played_ms=10_000, done=False))),
        Record("s1", "part", part_json(row(1))),
        Record("s1", "part", part_json(row(0))),
        note_record("s1", before={"pain": 6}, comment="Warm."),
        note_record("s1", after={"pain": 4}, sore=True),
    ]
    (found,) = through_lines(*records)
    assert found == replace(
        begun,
        rows=(row(0), row(1)),
        turn=Turn("1", "left"),
        before={"pain": 6},
        after={"pain": 4},
        comment="Warm.",
        sore=True,
    )
    (ended,) = through_lines(*records, Record("s1", "end", {"ended": "finished", "ended_at": AT}))
    assert (ended.ended, ended.ended_at, ended.turn) == ("finished", AT, None)
    (stopped,) = through_lines(*records, Record("s1", "end", {"ended": "stopped", "ended_at": AT}))
    assert (stopped.ended, stopped.turn) == ("stopped", Turn("1", "left"))


def test_a_line_that_is_there_twice_does_no_harm() -> None:
    press = {"press": 0, "at_ms": 5, "turn": ["1", None, None], "from_level": 4, "to_level": 3}
    records = [
        begin_record(sitting()),
        Record("s1", "part", part_json(row())),
        Record("s1", "eased", press),
        Record("s1", "eased", {**press, "press": 1}),
        Record("s1", "uneased", {"press": 0}),
    ]
    assert through_lines(*records, *records) == through_lines(*records)
    (found,) = through_lines(*records)
    assert [press.undone for press in found.eased] == [True, False]
    assert found.eased_count == 1


def test_sittings_come_oldest_first_and_need_a_beginning() -> None:
    late, early = sitting("b", "2026-11-24T08:00:00+01:00"), sitting("a")
    orphan = Record("c", "part", part_json(row()))
    assert [one.id for one in through_lines(whole_record(late), orphan, whole_record(early))] == ["a", "b"]


def test_what_a_newer_app_writes_is_no_damage() -> None:
    (found,) = through_lines(begin_record(sitting(rows=())), Record("s1", "mood", {"hue": 3}))  # type: ignore[arg-type]
    assert found == sitting(rows=())


def test_what_must_be_on_the_disk() -> None:
    assert begin_record(sitting()).lasting
    assert Record("s1", "part", part_json(row())).lasting
    assert not Record("s1", "part", part_json(row(kind="prepare"))).lasting
    assert not Record("s1", "turn").lasting


GOOD: dict[str, dict[str, Any]] = {
    "begin": {"started_at": AT, "session_id": "a", "title": "A", "parts_total": 3},
    "turn": {"turn": ["1", "left", [1, 2]]},
    "part": part_json(row()),
    "eased": {"press": 0, "at_ms": 5, "turn": ["1", None, None], "from_level": 4, "to_level": None},
    "uneased": {"press": 0},
    "end": {"ended": "finished", "ended_at": AT},
    "note": {"before": {"pain": 3}, "comment": "x", "sore": True},
}


def line(kind: str, **changes: Any) -> str:
    return json.dumps({"kind": kind, "id": "s1", **GOOD[kind], **changes})


@pytest.mark.parametrize("kind", GOOD)
def test_a_good_line_is_read(kind: str) -> None:
    record = read_line(line(kind))
    assert record is not None
    assert (record.kind, record.sitting) == (kind, "s1")


@pytest.mark.parametrize(
    "damaged",
    [
        "",
        "{",
        "[]",
        "null",
        "\0\0\0",
        "[" * 50_000,
        "{}",
        '{"kind": "begin"}',
        '{"id": "s1"}',
        '{"kind": "", "id": "s1"}',
        '{"kind": 7, "id": "s1"}',
        '{"kind": "begin", "id": ""}',
        '{"kind": "begin", "id": "s1"}',
        '{"kind": "begin", "id": "s1", "note": "' + "x" * LONGEST_LINE + '"}',
        line("begin", started_at="yesterday"),
        line("begin", started_at="2026-11-23"),
        line("begin", parts_total=-1),
        line("begin", parts_total=1.5),
        line("begin", parts_total=True),
        line("begin", title=None),
        line("begin", title="x" * 5_001),
        line("turn", turn=["1", "up", None]),
        line("turn", turn=["1"]),
        line("turn", turn="1"),
        line("turn", turn=["1", None, [1]]),
        line("part", part="dance"),
        line("part", regions="neck"),
        line("part", regions=[3]),
        line("part", played_ms="long"),
        line("part", done=1),
        line("eased", from_level=11),
        line("eased", to_level="3"),
        line("end", ended="flew"),
        line("note", before={"pain": 11}),
        line("note", before={"hunger": 1}),
        line("note", before=[1]),
        line("note", sore="yes"),
        line("note", comment=3),
    ],
)
def test_a_damaged_line_is_told_apart(damaged: str) -> None:
    assert read_line(damaged) is None


@given(
    st.sampled_from(sorted(GOOD)),
    st.dictionaries(st.text(max_size=10) | st.sampled_from(["turn", "part"]), junk),
)
@settings(max_examples=100)
def test_whatever_a_line_holds_nothing_falls_over(kind: str, changes: dict[str, Any]) -> None:
    record = read_line(json.dumps({**GOOD[kind], **changes, "kind": kind, "id": "s1"}))
    if record is not None:
        again = read_line(record_line(record))
        assert again is not None
        assert record_line(again) == record_line(record)
        sittings_of((begin_record(sitting("s1")), record))


@pytest.mark.parametrize(
    "given_", [{"before": {"pain": 11}}, {"after": {"joy": 1}}, {"comment": "x" * 5_001}, {"colour": "red"}]
)
def test_a_note_that_cannot_be_meant_is_refused(given_: dict[str, Any]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - each has its own words
        note_record("s1", **given_)


def test_an_export_comes_back_whole() -> None:
    made = (full_sitting(), sitting("s2", "2026-11-24T08:00:00+01:00"))
    assert read_export(export_json(made)) == made
    assert read_export(export_json(())) == ()


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"fasciatimer_history": "1", "sittings": []}', '{"sittings": []}', "[" * 99_999]
)
def test_what_is_no_export_is_told_apart(text: str) -> None:
    assert read_export(text) is None


def test_what_is_odd_in_an_export_is_left_out() -> None:
    good = json.loads(export_json((full_sitting(),)))
    good["sittings"] += [7, {}, {"id": "x"}, {"id": "x", "kind": "part"}]
    assert read_export(json.dumps(good)) == (full_sitting(),)
    assert read_export('{"fasciatimer_history": 1, "sittings": 3}') == ()


def test_a_line_that_came_before_with_another_sitting_means_the_same() -> None:
    lines = [record_line(Record(id, "part", part_json(row(3)))) for id in ("a", "b")]
    one, other = map(read_line, lines)
    assert one is not None
    assert other is not None
    assert (one.sitting, other.sitting) == ("a", "b")
    assert one.change == row(3)
    assert one.change is other.change


@pytest.mark.parametrize("kind", ["part", "turn"])
@pytest.mark.parametrize("rest", ["", "}", '"turn":[]}', '"turn":["1",null,null]} x', '"part":"nap"}', "[]"])
def test_a_damaged_line_that_begins_well_is_damaged(kind: str, rest: str) -> None:
    assert read_line(f'{{"kind":"{kind}","id":"a",{rest}') is None


def test_of_a_key_that_stands_there_twice_the_last_one_holds() -> None:
    record = read_line('{"kind":"turn","id":"a","turn":["1",null,null],"id":"b"}')
    assert record is not None
    assert record.sitting == "b"


def test_a_ledger_makes_anew_only_what_has_changed() -> None:
    ledger = Ledger()
    ledger.take([begin_record(sitting("a", rows=())), begin_record(sitting("b", rows=()))])
    before = ledger.sittings()
    assert ledger.sittings() is before
    ledger.take([Record("b", "part", part_json(row(1)))])
    after = ledger.sittings()
    assert after[0] is before[0]
    assert after[1].rows == (row(1),)
    ledger.take([Record("nobody", "part", part_json(row(1)))])
    assert ledger.sittings() is after


def test_what_is_only_in_memory_stays_out_of_the_ledger() -> None:
    ledger = Ledger()
    ledger.take([begin_record(sitting("a", rows=())), Record("a", "part", part_json(row(1)))])
    before = ledger.sittings()
    waiting = [Record("a", "part", part_json(row(2))), begin_record(sitting("b", rows=()))]
    first, second = ledger.with_more(waiting).sittings()
    assert [one.segment for one in first.rows] == [1, 2]
    assert second.id == "b"
    assert ledger.sittings() is before
