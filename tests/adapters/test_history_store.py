"""The history for the window: a thread writes, a full disk is told, nothing is forgotten meanwhile."""

from __future__ import annotations

import errno
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from queue import Queue

import pytest
from fakes import FakeStore
from sample_sittings import full_sitting, row, sitting

from fasciatimer.adapters.history_file import NAME, HistoryFile
from fasciatimer.adapters.history_store import HistoryStore
from fasciatimer.core.history import Sitting
from fasciatimer.core.records import Record, begin_record, export_json, part_json, whole_record
from fasciatimer.ports import Store


def part(segment: int, id: str = "s1") -> Record:
    return Record(id, "part", part_json(row(segment)))


def everything(store: Store) -> tuple[Sitting, ...]:
    """Wait until all of a history is read, and return it."""
    read: Queue[bool] = Queue()
    store.when_read(lambda: read.put(True))
    read.get(timeout=10)
    return store.sittings()


@pytest.fixture(params=["real", "fake"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    made: Store = HistoryStore(tmp_path) if request.param == "real" else FakeStore()
    yield made
    made.close()


class TestContract:
    """What holds for the real store and for the one in the tests of the window."""

    def test_it_begins_empty(self, store: Store) -> None:
        assert store.sittings() == ()
        assert store.trouble == ""
        assert store.folder

    def test_what_was_added_is_there_at_once(self, store: Store) -> None:
        store.append([begin_record(sitting(rows=()))])
        store.append([part(1), part(2)])
        (found,) = store.sittings()
        assert [one.segment for one in found.rows] == [1, 2]

    def test_one_sitting_or_all_can_be_deleted(self, store: Store) -> None:
        store.append([whole_record(sitting(id)) for id in ("a", "b", "c")])
        assert store.delete(["a", "c"]) == ""
        assert [one.id for one in store.sittings()] == ["b"]
        assert store.delete_all() == ""
        assert store.sittings() == ()

    def test_an_export_is_taken_in_once(self, store: Store) -> None:
        store.append([whole_record(sitting("there"))])
        text = export_json([full_sitting(), sitting("there", comment="elsewhere")])
        assert store.take_in(text) == (1, "")
        assert store.take_in(text) == (0, "")
        assert store.take_in(store.export()) == (0, "")
        assert store.sittings() == (full_sitting(), sitting("there"))

    def test_another_file_is_not_taken_in(self, store: Store) -> None:
        count, sentence = store.take_in("{}")
        assert count == 0
        assert sentence == "This file is not an exported history."

    def test_who_waits_for_it_to_be_read_is_called_when_it_is(self, store: Store) -> None:
        store.append([whole_record(sitting())])
        read: Queue[tuple[bool, int]] = Queue()
        store.when_read(lambda: read.put((store.is_read, len(store.sittings()))))
        assert read.get(timeout=10) == (True, 1)
        store.when_read(lambda: read.put((store.is_read, 0)))
        assert read.get_nowait() == (True, 0), "at once, as it has been read"

    def test_trying_again_with_nothing_to_write_does_no_harm(self, store: Store) -> None:
        store.try_again()
        assert store.sittings() == ()


def test_what_has_not_changed_is_not_put_together_again(tmp_path: Path) -> None:
    HistoryFile(tmp_path).append([begin_record(sitting())])
    store = HistoryStore(tmp_path)
    assert everything(store) is store.sittings()
    HistoryFile(tmp_path).append([part(7)])
    assert [one.segment for one in store.sittings()[0].rows] == [7]


def test_reading_happens_in_a_thread_that_closing_waits_for(tmp_path: Path) -> None:
    HistoryFile(tmp_path).append([whole_record(sitting())])
    store = HistoryStore(tmp_path)
    assert not store.is_read
    readers: list[threading.Thread] = []
    store.when_read(lambda: readers.append(threading.current_thread()))
    store.close()
    (reader,) = readers
    assert reader is not threading.current_thread()
    assert not reader.is_alive()


def test_what_is_being_changed_is_not_read_at_once(tmp_path: Path) -> None:
    store = HistoryStore(tmp_path)
    assert everything(store) == ()
    assert store.is_read
    seen: list[bool] = []
    store._file.delete_all = lambda: seen.append(store.is_read)  # type: ignore[method-assign]
    assert store.delete_all() == ""
    assert seen == [False]
    assert store.is_read


def test_closing_waits_until_everything_is_written(tmp_path: Path) -> None:
    store = HistoryStore(tmp_path)
    store.append([begin_record(sitting())])
    store.append([part(1)])
    store.close()
    assert len(HistoryFile(tmp_path).read().records) == 2


def test_a_store_that_was_never_used_makes_no_thread_and_no_file(tmp_path: Path) -> None:
    store = HistoryStore(tmp_path / "data")
    store.close()
    assert list(tmp_path.iterdir()) == []


class FullDisk(HistoryFile):
    """A file on a disk that is full while ``full`` is set."""

    full = True

    def append(self, records: Iterable[Record]) -> None:
        if self.full:
            raise OSError(errno.ENOSPC, "No space left on device")
        super().append(records)


def on_a_full_disk(folder: Path) -> tuple[HistoryStore, FullDisk]:
    store = HistoryStore(folder)
    disk = FullDisk(folder)
    store._file = disk
    return store, disk


def test_a_full_disk_is_told_and_everything_is_kept_and_tried_again(tmp_path: Path) -> None:
    store, disk = on_a_full_disk(tmp_path)
    news: Queue[str] = Queue()
    store.on_trouble(news.put)
    store.append([begin_record(sitting(rows=())), part(1)])
    assert "No space left on device" in news.get(timeout=10)
    (found,) = store.sittings()
    assert [one.segment for one in found.rows] == [1]
    disk.full = False
    store.try_again()
    assert news.get(timeout=10) == ""
    assert store.trouble == ""
    assert len(HistoryFile(tmp_path).read().records) == 2
    store.append([part(2)])
    store.close()
    assert len(HistoryFile(tmp_path).read().records) == 3


def test_what_could_not_be_saved_is_one_sentence_with_the_folder(tmp_path: Path) -> None:
    store, _ = on_a_full_disk(tmp_path)
    store.append([begin_record(sitting())])
    store.close()
    assert store.trouble == (
        f"Your history could not be saved in {tmp_path}: No space left on device. "
        "It is kept in memory and tried again."
    )
    assert len(store.sittings()) == 1


def test_what_cannot_be_changed_is_said(tmp_path: Path) -> None:
    store, _ = on_a_full_disk(tmp_path)
    count, sentence = store.take_in(export_json([sitting()]))
    assert count == 0
    assert sentence == f"Your history could not be changed in {tmp_path}: No space left on device."


def test_a_damaged_file_is_set_aside_and_the_rest_is_shown(tmp_path: Path) -> None:
    file = HistoryFile(tmp_path)
    file.append([begin_record(sitting(rows=())), part(1)])
    with (tmp_path / NAME).open("ab") as raw:
        raw.write(b"{broken\n")
    file.append([part(2)])
    store = HistoryStore(tmp_path)
    told: list[str] = []
    store.on_trouble(told.append)
    (found,) = store.sittings()
    assert told == [], "it is said where everything is shown"
    assert everything(store) == (found,)
    assert [one.segment for one in found.rows] == [1, 2]
    assert told == [
        "The history file has a problem in line 3. The rest is shown. "
        "The file as it was is kept as history-damaged-1.jsonl."
    ]
    store.sittings()
    assert told == told[:1]
    assert HistoryStore(tmp_path).trouble == ""
    assert HistoryFile(tmp_path).read().damaged == []


def test_a_damaged_file_that_cannot_be_set_aside_is_shown_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    HistoryFile(tmp_path).append([begin_record(sitting())])
    with (tmp_path / NAME).open("ab") as raw:
        raw.write(b"{broken\n")

    def full(self: HistoryFile) -> Path:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(HistoryFile, "set_aside", full)
    store = HistoryStore(tmp_path)
    assert len(everything(store)) == 1
    assert store.trouble == "The history file has a problem in line 2. The rest is shown."


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    store = HistoryStore(tmp_path)
    store.append([begin_record(sitting())])
    store.close()
    assert len(store.sittings()) == 1
    assert f"Your history could not be read from {tmp_path}" in store.trouble
    assert len(everything(store)) == 1
    assert f"Your history could not be read from {tmp_path}" in store.trouble


def test_before_everything_is_read_the_newest_are_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fasciatimer.adapters.history_file._END", 2_000)
    days = [f"2026-11-{day:02}T08:00:00+01:00" for day in range(1, 31)]
    HistoryFile(tmp_path).append([whole_record(sitting(at, at)) for at in days])
    store = HistoryStore(tmp_path)
    newest = store.sittings()
    assert 1 < len(newest) < 10
    assert newest[-1].id == days[-1]
    assert not store.is_read
    assert len(everything(store)) == 30
    assert store.is_read
