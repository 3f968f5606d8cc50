"""`check --watch`, with no time passing."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from fasciatimer.commands.watching import Stamp, stamps, watch


class Author:
    """Looks, checks and waits are told in a list; each look sees the next of the states."""

    def __init__(self, *states: str, verdicts: Sequence[int] = (0, 0, 0)) -> None:
        self.states, self.verdicts = iter(states), iter(verdicts)
        self.told: list[str] = []

    def look(self) -> list[Stamp]:
        state = next(self.states, None)
        if state is None:
            raise KeyboardInterrupt
        return [(state, 1, 1, 1)]

    def check(self) -> int:
        self.told.append("check")
        return next(self.verdicts)

    def run(self) -> int:
        return watch(
            self.look,
            self.check,
            lambda: self.told.append("wait"),
            self.told.append,
            lambda: self.told.append("clear"),
        )


WATCHING = "Watching for changes. Ctrl C ends it."


def test_it_checks_at_once_and_then_only_after_a_change() -> None:
    author = Author("old", "old", "new", "new")
    assert author.run() == 0
    checked = ["clear", "check", WATCHING, "wait"]
    assert author.told == [*checked, "wait", *checked, "wait", ""]


def test_the_last_verdict_is_the_exit_status() -> None:
    assert Author("bad", "good", verdicts=(1, 0)).run() == 0
    assert Author("good", "bad", verdicts=(0, 1)).run() == 1


def test_a_file_that_changes_comes_or_goes_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    names = [str(path), str(tmp_path), "\0"]
    endings = (".yaml",)
    (tmp_path / "notes.txt").write_text("no session")
    (tmp_path / ".hidden.yaml").write_text("no session")
    nothing = stamps(names, endings)
    assert nothing == [(str(path), 0, 0, 0), ("\0", 0, 0, 0)]
    path.write_text("one")
    there = stamps(names, endings)
    assert [stamp[0] for stamp in there] == [str(path), str(path), "\0"]
    path.write_text("three")
    assert stamps(names, endings) != there
    before = stamps(names, endings)
    os.utime(path, ns=(1, 1))
    assert stamps(names, endings) != before
    path.unlink()
    assert stamps(names, endings) == nothing
