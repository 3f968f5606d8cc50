"""Reading the bytes of whatever a path leads to."""

from __future__ import annotations

import errno
import os
import socket
import stat
import sys
from pathlib import Path

import pytest

from fasciatimer.adapters import session_file
from fasciatimer.adapters.session_file import read_bytes
from fasciatimer.core.problems import Problem

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="not on Windows")

MISSING = "there is no such file (or it is a link to nothing)"


def refused(path: object) -> tuple[str, str]:
    problem = read_bytes(path)  # type: ignore[arg-type]
    assert isinstance(problem, Problem)
    assert (problem.line, problem.column, problem.length, problem.severity) == (0, 0, 0, "error")
    return problem.code, problem.message


def test_an_ordinary_file(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: 1\r\n\x1a\xff")
    assert read_bytes(path) == b"a: 1\r\n\x1a\xff"
    assert read_bytes(str(path)) == b"a: 1\r\n\x1a\xff"


def test_a_file_of_just_the_size_and_one_byte_more(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b" " * 262_144)
    assert read_bytes(path) == b" " * 262_144
    path.write_bytes(b" " * 262_145)
    assert refused(path) == ("Y00", "the file is 257 KB; a session has at most 256 KB")


def test_a_huge_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "huge.yaml"
    path.touch()
    os.truncate(path, 50 * 1024 * 1024)
    monkeypatch.setattr(session_file, "_read_at_most", None)
    assert refused(path) == ("Y00", "the file is 51200 KB; a session has at most 256 KB")


def test_a_file_that_grows_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "log.yaml"
    path.write_bytes(b"x" * 400_000)
    monkeypatch.setattr(session_file, "_judge", lambda found: None)
    assert refused(path) == ("Y00", "the file is more than 256 KB; a session has at most 256 KB")


def test_another_file_takes_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"x" * 300_000)
    looks = iter([lambda found: None, session_file._judge])
    monkeypatch.setattr(session_file, "_judge", lambda found: next(looks)(found))
    assert refused(path)[0] == "Y00"


def test_a_folder(tmp_path: Path) -> None:
    assert refused(tmp_path) == ("Y10", "this is a folder, not a file")


def test_nothing_there(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert refused(tmp_path / "none.yaml") == ("Y10", MISSING)
    assert refused(str(tmp_path / "a\0b.yaml")) == ("Y10", MISSING)
    assert refused("") == ("Y10", MISSING)


@posix_only
def test_a_file_as_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert refused(tmp_path / "file" / "a.yaml") == ("Y10", MISSING)


@posix_only
def test_links(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"a: 1")
    (tmp_path / "good").symlink_to("a.yaml")
    (tmp_path / "nothing").symlink_to("gone")
    (tmp_path / "round").symlink_to("about")
    (tmp_path / "about").symlink_to("round")
    assert read_bytes(tmp_path / "good") == b"a: 1"
    assert refused(tmp_path / "nothing") == ("Y10", MISSING)
    assert refused(tmp_path / "round") == ("Y10", "it is a link that leads back to itself")


@posix_only
def test_a_pipe_nobody_writes_to(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    assert refused(tmp_path / "pipe.yaml") == ("Y10", "this is a pipe, not a file")


@posix_only
def test_a_pipe_that_takes_the_place_of_a_file_is_opened_without_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    looks = iter([lambda found: None, session_file._judge])
    monkeypatch.setattr(session_file, "_judge", lambda found: next(looks)(found))
    assert refused(tmp_path / "pipe.yaml") == ("Y10", "this is a pipe, not a file")


@posix_only
def test_a_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a socket may only be short
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind("s.yaml")
        assert refused("s.yaml") == ("Y10", "this is a socket, not a file")


@posix_only
def test_a_device() -> None:
    assert refused("/dev/null") == ("Y10", "this is a device, not a file")


def test_a_block_device() -> None:
    found = os.stat_result((stat.S_IFBLK | 0o600, 0, 0, 1, 0, 0, 0, 0, 0, 0))
    problem = session_file._judge(found)
    assert problem is not None
    assert problem.message == "this is a device, not a file"


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (PermissionError(errno.EACCES, "Permission denied"), "no permission to read it"),
        (PermissionError(errno.EPERM, "Operation not permitted"), "no permission to read it"),
        (OSError(errno.EIO, "Input/output error"), "it cannot be opened (input/output error)"),
        (OSError("odd"), "it cannot be opened (oserror)"),
    ],
)
def test_what_the_system_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, message: str
) -> None:
    def fail(*_: object) -> int:
        raise error

    (tmp_path / "a.yaml").touch()
    monkeypatch.setattr("fasciatimer.adapters.session_file.os.open", fail)
    assert refused(tmp_path / "a.yaml") == ("Y10", message)
