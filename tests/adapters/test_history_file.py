"""The file of the history: nothing that was acknowledged is lost, nothing that was deleted is left."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sample_sittings import row, sitting

from fasciatimer.adapters import history_file
from fasciatimer.adapters.history_file import NAME, HistoryFile
from fasciatimer.core.records import (
    Record,
    begin_record,
    part_json,
    record_line,
    sittings_of,
    turn_json,
    whole_record,
)

TESTS = Path(__file__).parents[1]


def part(segment: int, id: str = "s1") -> Record:
    return Record(id, "part", part_json(row(segment)))


def begun(id: str = "s1") -> Record:
    return begin_record(sitting(id))


def everything(folder: Path) -> tuple[list[Record], list[int]]:
    """Return all records of a file and the numbers of its damaged lines."""
    records, _, damaged = HistoryFile(folder).read()
    return records, damaged


def test_a_folder_without_history_is_empty(tmp_path: Path) -> None:
    assert everything(tmp_path / "none") == ([], [])
    assert list(tmp_path.iterdir()) == []


def test_what_is_added_is_read_by_whoever_asks(tmp_path: Path) -> None:
    one, other = HistoryFile(tmp_path / "data"), HistoryFile(tmp_path / "data")
    one.append([begun(), part(1)])
    assert other.read() == ([begun(), part(1)], True, [])
    other.append([part(2)])
    one.append([])
    assert other.read() == ([part(2)], False, [])
    assert one.read() == ([begun(), part(1), part(2)], True, [])
    assert one.read() == other.read() == ([], False, [])


def test_only_the_person_can_read_it(tmp_path: Path) -> None:
    HistoryFile(tmp_path).append([begun()])
    if os.name == "posix":
        assert (tmp_path / NAME).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("cut", [1, 5, 40])
def test_a_line_that_a_power_cut_left_unfinished_is_cut_off(tmp_path: Path, cut: int) -> None:
    file = HistoryFile(tmp_path)
    file.append([begun(), part(1)])
    path = tmp_path / NAME
    path.write_bytes(path.read_bytes()[:-cut])
    assert everything(tmp_path) == ([begun()], [])
    file.append([part(2)])
    assert everything(tmp_path) == ([begun(), part(2)], [])


def test_an_unfinished_line_longer_than_a_block_is_cut_off(tmp_path: Path) -> None:
    file = HistoryFile(tmp_path)
    file.append([begun()])
    with (tmp_path / NAME).open("ab") as raw:
        raw.write(b"x" * 10_000)
    file.append([part(2)])
    assert everything(tmp_path) == ([begun(), part(2)], [])
    (tmp_path / NAME).write_bytes(b"y" * 10_000)
    file.append([begun()])
    assert everything(tmp_path) == ([begun()], [])


def fails_with(code: int, after: int) -> Callable[[int, bytes], int]:
    """Return a write that puts so many bytes onto the disk, and then finds that it cannot."""
    real, left = os.write, [after]

    def write(handle: int, data: bytes) -> int:
        if left[0] <= 0:
            raise OSError(code, os.strerror(code))
        written = real(handle, data[: left[0]])
        left[0] -= written
        return written

    return write


@pytest.mark.parametrize("after", [0, 1, 30, 200])
def test_a_full_disk_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    file = HistoryFile(tmp_path)
    file.append([begun()])
    before = (tmp_path / NAME).read_bytes()
    with monkeypatch.context() as full:
        full.setattr(history_file.os, "write", fails_with(errno.ENOSPC, after))
        with pytest.raises(OSError, match="No space"):
            file.append([part(1), part(2)])
    assert (tmp_path / NAME).read_bytes() == before
    file.append([part(1)])
    assert everything(tmp_path) == ([begun(), part(1)], [])


def test_a_write_in_small_pieces_is_completed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(history_file.os, "write", lambda handle, data: real(handle, data[:7]))
    file = HistoryFile(tmp_path)
    file.append([begun(), part(1)])
    assert everything(tmp_path) == ([begun(), part(1)], [])


def test_a_disk_that_cannot_keep_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = HistoryFile(tmp_path)
    file.append([begun()])

    def broken(handle: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as disk:
        disk.setattr(history_file, "sync", broken)
        with pytest.raises(OSError, match="Input/output"):
            file.append([part(1)])
        file.append([Record("s1", "turn", {"turn": turn_json(row().turn)})])
    assert [record.kind for record in everything(tmp_path)[0]] == ["begin", "turn"]


DAMAGE = [b"{broken\n", b"\0\0\0\0\n", b"\xff\xfe\n", b'{"kind": "begin", "id": "x"}\n', b"[]\n"]


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_line_costs_one_line(tmp_path: Path, damage: bytes) -> None:
    file = HistoryFile(tmp_path)
    file.append([begun(), part(1)])
    path = tmp_path / NAME
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0] + b"\n" + damage + lines[1])
    assert everything(tmp_path) == ([begun(), part(1)], [3])
    aside = file.set_aside()
    assert aside is not None
    assert aside.name == "history-damaged-1.jsonl"
    assert damage in aside.read_bytes()
    assert path.read_bytes() == b"".join(lines)
    assert everything(tmp_path) == ([begun(), part(1)], [])
    assert file.set_aside() is None
    path.write_bytes(damage)
    second = file.set_aside()
    assert second is not None
    assert second.name == "history-damaged-2.jsonl"


def test_lines_of_a_newer_app_outlive_everything(tmp_path: Path) -> None:
    newer = b'{"kind":"mood","id":"s1","hue":3}\n'
    file = HistoryFile(tmp_path)
    file.append([begun(), begun("s2")])
    with (tmp_path / NAME).open("ab") as raw:
        raw.write(newer)
    assert everything(tmp_path)[1] == []
    file.delete(["s2"])
    assert (tmp_path / NAME).read_bytes().endswith(newer)


def test_what_is_deleted_is_really_gone(tmp_path: Path) -> None:
    file = HistoryFile(tmp_path)
    secret = sitting("s2", comment="my knee")
    file.append([begun(), part(1), whole_record(secret)])
    with (tmp_path / NAME).open("ab") as raw:
        raw.write(b'{"id":"s2", my knee\n{broken\n')
    file.set_aside()
    file.delete(["s2"])
    for path in tmp_path.iterdir():
        assert b"my knee" not in path.read_bytes()
        assert b"s2" not in path.read_bytes()
    assert everything(tmp_path) == ([begun(), part(1)], [])
    assert b"{broken" in (tmp_path / "history-damaged-1.jsonl").read_bytes()


def test_what_a_copy_that_died_has_left_goes_with_the_next_deletion(tmp_path: Path) -> None:
    file = HistoryFile(tmp_path)
    file.append([begun(), begun("s2")])
    left = [tmp_path / f".{NAME}.abc", tmp_path / ".history-damaged-1.jsonl.xyz"]
    for path in left:
        path.write_bytes(b"half a history")
    (tmp_path / ".history.jsonl.abc2").write_bytes(b"")
    file.delete(["s2"])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["history.jsonl", "history.lock"]
    left[0].write_bytes(b"half a history")
    file.delete_all()
    assert [path.name for path in tmp_path.iterdir()] == ["history.lock"]


def test_all_of_it_can_be_deleted(tmp_path: Path) -> None:
    file = HistoryFile(tmp_path)
    file.append([begun()])
    with (tmp_path / NAME).open("ab") as raw:
        raw.write(b"{broken\n")
    file.set_aside()
    file.delete_all()
    assert [path.name for path in tmp_path.iterdir()] == ["history.lock"]
    file.delete(["s1"])
    file.delete_all()
    assert everything(tmp_path) == ([], [])
    file.append([begun()])
    assert everything(tmp_path) == ([begun()], [])


def test_a_copy_that_rewrote_the_file_is_noticed(tmp_path: Path) -> None:
    one, other = HistoryFile(tmp_path), HistoryFile(tmp_path)
    one.append([begun("s1"), begun("s2")])
    assert len(one.read().records) == 2
    other.delete(["s1"])
    one.append([begun("s3")])
    news = one.read()
    assert news.anew
    assert [record.sitting for record in news.records] == ["s2", "s3"]
    other.delete_all()
    assert one.read() == ([], True, [])


def test_a_file_written_anew_in_place_of_the_old_one_is_noticed_by_what_it_says(tmp_path: Path) -> None:
    file = HistoryFile(tmp_path)
    file.append([begun("s1"), part(1, "s1"), begun("s2")])
    file.read()
    path = tmp_path / NAME
    lines = path.read_bytes().splitlines(keepends=True)
    # The number of a file can come again, and it can have grown beyond where it had been read to.
    path.write_bytes(lines[0] + lines[2] * 3)
    news = file.read()
    assert news.anew
    assert [record.sitting for record in news.records] == ["s1", "s2", "s2", "s2"]


def test_the_end_is_read_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = HistoryFile(tmp_path)
    assert file.read_end() == []
    file.append([begun("s1"), part(1, "s1"), begun("s2"), part(1, "s2")])
    assert file.read_end() == everything(tmp_path)[0]
    with (tmp_path / NAME).open("ab") as raw:
        raw.write(b"{broken\n" + record_line(part(2, "s2")).encode()[:-1])
    monkeypatch.setattr(history_file, "_END", (tmp_path / NAME).stat().st_size - 10)
    assert file.read_end() == [part(1, "s1"), begun("s2"), part(1, "s2")]
    assert file.read().anew, "reading on is another matter"


def test_a_damaged_line_is_told_once(tmp_path: Path) -> None:
    file = HistoryFile(tmp_path)
    file.append([begun()])
    file.read()
    with (tmp_path / NAME).open("ab") as raw:
        raw.write(b"{broken\n")
    assert file.read() == ([], False, [2])
    file.append([part(1)])
    assert file.read() == ([part(1)], False, [])


def test_a_file_that_got_shorter_is_read_anew(tmp_path: Path) -> None:
    file = HistoryFile(tmp_path)
    file.append([begun("s1"), begun("s2")])
    file.read()
    with (tmp_path / NAME).open("r+b") as raw:
        raw.truncate(len(record_line(begun("s1"))))
    assert file.read() == ([begun("s1")], True, [])


@pytest.mark.skipif(os.name != "posix", reason="locks of another kind")
def test_without_locks_it_works_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def unsupported(*_: Any) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("fcntl.flock", unsupported)
    HistoryFile(tmp_path).append([begun()])
    assert everything(tmp_path) == ([begun()], [])
    assert "without a lock" in caplog.text


WRITER = """
import sys
sys.path[:0] = sys.argv[3:]
from pathlib import Path
from fasciatimer.adapters.history_file import HistoryFile
from sample_sittings import row, sitting
from fasciatimer.core.records import Record, begin_record, part_json
file, id = HistoryFile(Path(sys.argv[1])), sys.argv[2]
file.append([begin_record(sitting(id))])
for segment in range(40):
    file.append([Record(id, "part", part_json(row(segment)))])
"""


@pytest.mark.slow
def test_two_copies_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    ids = ["a", "b", "c"]
    paths = [str(TESTS), str(TESTS.parent)]
    runs = [subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), id, *paths]) for id in ids]
    assert [run.wait(60) for run in runs] == [0, 0, 0]
    records, damaged = everything(tmp_path)
    assert damaged == []
    found = sittings_of(records)
    assert [(one.id, len(one.rows)) for one in found] == [(id, 40) for id in ids]
