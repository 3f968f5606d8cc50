"""The shelf: what is in the folders becomes cards, and stays true when files change."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from fasciatimer.adapters.shelf import SessionShelf
from fasciatimer.core.catalogue import Card


class CountingReader:
    """Makes a card of the first line of a file: its title, or a broken card for ``broken``."""

    def __init__(self) -> None:
        self.looked_at: list[str] = []

    def card(self, path: Path, *, shipped: bool = False) -> Card:
        self.looked_at.append(path.name)
        try:
            title = path.read_text().splitlines()[0]
        except OSError:
            title = "broken"
        playable = title != "broken"
        return Card(
            str(path),
            path.name,
            shipped,
            playable,
            title=title if playable else "",
            problem="" if playable else "no",
        )

    def read(self, path: Path, *, shipped: bool = False) -> object:
        return path, shipped


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    shipped, own = tmp_path / "shipped", tmp_path / "own"
    shipped.mkdir()
    own.mkdir()
    (shipped / "b.yaml").write_text("Bravo")
    (own / "a.yaml").write_text("alpha")
    (own / "z.yml").write_text("broken")
    (own / "notes.txt").write_text("Not a session")
    (own / ".hidden.yaml").write_text("Hidden")
    return shipped, own


@pytest.fixture
def make(folders: tuple[Path, Path], tmp_path: Path) -> Iterator[object]:
    made: list[SessionShelf] = []

    def build(
        reader: CountingReader | None = None, edition: str = "1", own: Path | None = None
    ) -> SessionShelf:
        shelf = SessionShelf(
            lambda: reader or CountingReader(),  # type: ignore[arg-type, return-value]
            folders[0],
            own or folders[1],
            tmp_path / "cache" / "cards",
            edition,
        )
        made.append(shelf)
        return shelf

    yield build
    for shelf in made:
        shelf.close()


def titles(shelf: SessionShelf) -> list[str]:
    return [card.title or card.file_name for card in shelf.cards()]


def wait_for(qtbot: QtBot, shelf: SessionShelf, expected: list[str]) -> None:
    qtbot.waitUntil(lambda: shelf.complete and titles(shelf) == expected, timeout=5000)


def test_cards_by_title_and_broken_ones_last(qtbot: QtBot, make) -> None:
    shelf = make()
    assert shelf.cards() == ()
    shelf.start()
    wait_for(qtbot, shelf, ["alpha", "Bravo", "z.yml"])
    assert [card.shipped for card in shelf.cards()] == [False, True, False]
    assert shelf.trouble == ""


def test_a_saved_file_appears_and_a_deleted_one_goes(qtbot: QtBot, make, folders: tuple[Path, Path]) -> None:
    shelf = make()
    shelf.start()
    wait_for(qtbot, shelf, ["alpha", "Bravo", "z.yml"])
    (folders[1] / "c.yaml").write_text("Charlie")
    wait_for(qtbot, shelf, ["alpha", "Bravo", "Charlie", "z.yml"])
    (folders[1] / "a.yaml").unlink()
    wait_for(qtbot, shelf, ["Bravo", "Charlie", "z.yml"])


def test_a_file_changed_in_place_is_read_again(qtbot: QtBot, make, folders: tuple[Path, Path]) -> None:
    reader = CountingReader()
    shelf = make(reader)
    shelf.start()
    wait_for(qtbot, shelf, ["alpha", "Bravo", "z.yml"])
    reader.looked_at.clear()
    with (folders[1] / "z.yml").open("r+") as file:
        file.write("Zulu, mended")
    wait_for(qtbot, shelf, ["alpha", "Bravo", "Zulu, mended"])
    assert set(reader.looked_at) == {"z.yml"}
    (folders[1] / "new").write_text("Zulu, saved by replacing")
    os.replace(folders[1] / "new", folders[1] / "z.yml")
    wait_for(qtbot, shelf, ["alpha", "Bravo", "Zulu, saved by replacing"])
    with (folders[1] / "z.yml").open("r+") as file:
        file.write("Yankee, changed again")
    wait_for(qtbot, shelf, ["alpha", "Bravo", "Yankee, changed againing"])


def test_unchanged_files_come_from_the_cache(qtbot: QtBot, make) -> None:
    first = make()
    first.start()
    wait_for(qtbot, first, ["alpha", "Bravo", "z.yml"])
    first.close()
    reader = CountingReader()
    second = make(reader)
    second.load_cache()
    assert titles(second) == ["alpha", "Bravo", "z.yml"]
    assert not second.complete
    second.start()
    wait_for(qtbot, second, ["alpha", "Bravo", "z.yml"])
    assert reader.looked_at == []
    other = make(edition="2")
    other.load_cache()
    assert other.cards() == ()


@pytest.mark.parametrize(
    "damage",
    [
        *("", "x", "[]", "null", '["1"]', '["1", 5]', '["1", [[1, 2]]]', '["1", [[1, 2, {}]]]'),
        *('["1", [[1, 2, []]]]', '["1", [["x", 2, []]]]', '["1", {"a": 1}]', "[" * 100_000),
    ],
)
def test_a_damaged_cache_is_not_used(make, tmp_path: Path, damage: str) -> None:
    shelf = make()
    cache = tmp_path / "cache" / "cards"
    cache.parent.mkdir()
    cache.write_text(damage)
    shelf.load_cache()
    assert shelf.cards() == ()


def test_a_file_opened_by_hand_stays_and_is_watched(qtbot: QtBot, make, tmp_path: Path) -> None:
    shelf = make()
    shelf.start()
    wait_for(qtbot, shelf, ["alpha", "Bravo", "z.yml"])
    told: list[int] = []
    shelf.on_change(lambda: told.append(len(shelf.cards())))
    elsewhere = tmp_path / "elsewhere.yaml"
    elsewhere.write_text("From a friend")
    assert shelf.add(str(elsewhere)).title == "From a friend"
    assert told == [4]
    elsewhere.write_text("From a good friend")
    wait_for(qtbot, shelf, ["alpha", "Bravo", "From a good friend", "z.yml"])
    shelf.refresh()
    wait_for(qtbot, shelf, ["alpha", "Bravo", "From a good friend", "z.yml"])


def test_a_folder_that_cannot_be_made_is_told(qtbot: QtBot, make, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    shelf = make(own=tmp_path / "file" / "own")
    shelf.start()
    wait_for(qtbot, shelf, ["Bravo"])
    assert "cannot be made" in shelf.trouble


def test_a_folder_that_is_made_again_is_watched_again(qtbot: QtBot, make, folders: tuple[Path, Path]) -> None:
    own = folders[1]
    shelf = make()
    shelf.start()
    wait_for(qtbot, shelf, ["alpha", "Bravo", "z.yml"])
    shutil.rmtree(own)
    wait_for(qtbot, shelf, ["Bravo"])
    qtbot.waitUntil(lambda: shelf._watcher.directories() == [str(own.parent)], timeout=5000)
    own.mkdir()
    (own / "c.yaml").write_text("Charlie")
    wait_for(qtbot, shelf, ["Bravo", "Charlie"])
    qtbot.waitUntil(lambda: shelf._watcher.directories() == [str(own)], timeout=5000)
    (own / "d.yaml").write_text("Delta")
    wait_for(qtbot, shelf, ["Bravo", "Charlie", "Delta"])
    with (own / "c.yaml").open("a") as file:
        file.write("\nchanged in place")
    (own / "c.yaml").write_text("Charlie, changed")
    wait_for(qtbot, shelf, ["Bravo", "Charlie, changed", "Delta"])


def test_a_folder_far_up_is_waited_for_too(qtbot: QtBot, make, tmp_path: Path) -> None:
    own = tmp_path / "data" / "fasciatimer" / "sessions"
    shelf = make(own=own)
    shelf.start()
    wait_for(qtbot, shelf, ["Bravo"])
    shutil.rmtree(tmp_path / "data")
    qtbot.waitUntil(lambda: shelf._watcher.directories() == [str(tmp_path)], timeout=5000)
    own.mkdir(parents=True)
    (own / "a.yaml").write_text("alpha")
    wait_for(qtbot, shelf, ["alpha", "Bravo"])


def test_many_refreshes_at_once_end_in_one_true_picture(
    qtbot: QtBot, make, folders: tuple[Path, Path]
) -> None:
    for number in range(60):
        (folders[1] / f"n{number}.yaml").write_text(f"n {number:02}")
    shelf = make()
    shelf.start()
    for _ in range(5):
        shelf.refresh()
    wait_for(qtbot, shelf, ["alpha", "Bravo", *(f"n {n:02}" for n in range(60)), "z.yml"])


def test_reading_says_whether_the_file_is_shipped(make, folders: tuple[Path, Path]) -> None:
    shelf = make()
    assert shelf.read(str(folders[0] / "b.yaml")) == (folders[0] / "b.yaml", True)
    assert shelf.read(str(folders[1] / "a.yaml")) == (folders[1] / "a.yaml", False)
