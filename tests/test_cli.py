"""The command line as a person meets it."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest
import yaml

from fasciatimer import cli, resources

GOOD = b"fasciatimer: 1\ntitle: Neck break\nsteps:\n  - name: Rub\n    duration: 45s\n"
BAD = b"fasciatimer: 1\ntitle: T\nsteps:\n  - name: Rub\n    duration: 45\n"
WARN = GOOD.replace(b"Rub", b"Rub point #2 now")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("good.yaml").write_bytes(GOOD)
    Path("bad.yaml").write_bytes(BAD)
    Path("warn.yaml").write_bytes(WARN)


def call(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    try:
        status = cli.run(words)
    except SystemExit as stop:
        status = stop.code if isinstance(stop.code, int) else 1
    told = capsys.readouterr()
    return status, told.out, told.err


def test_a_good_file_passes(capsys: pytest.CaptureFixture[str]) -> None:
    assert call(capsys, "check", "good.yaml") == (0, "1 file, 0 errors, 0 warnings\n", "")


def test_a_problem_is_told_with_place_and_fix(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = call(capsys, "check", "bad.yaml")
    assert status == 1
    assert out == (
        "bad.yaml:5:15: error V06: duration '45' has no unit\n"
        "     5 |     duration: 45\n"
        "       |               ^^\n"
        "       = Type 45s (seconds).\n"
        "\n"
        "1 file, 1 error, 0 warnings\n"
    )


def test_warnings_alone_pass(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = call(capsys, "check", "warn.yaml")
    assert status == 0
    assert "warn.yaml:4:21: warning Y11:" in out
    assert out.endswith("1 file, 0 errors, 1 warning\n")


def test_json_is_one_list_of_objects(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = call(capsys, "check", "--json", "good.yaml", "bad.yaml")
    assert status == 1
    assert json.loads(out) == [
        {
            "file": "bad.yaml",
            "line": 5,
            "column": 15,
            "severity": "error",
            "code": "V06",
            "message": "duration '45' has no unit",
            "fix": "Type 45s (seconds).",
        }
    ]
    assert call(capsys, "check", "--json", "good.yaml") == (0, "[]\n", "")


def test_a_folder_checks_all_session_files_in_it(capsys: pytest.CaptureFixture[str]) -> None:
    Path("notes.txt").write_text("not a session")
    Path(".hidden.yaml").write_bytes(BAD)
    Path("UPPER.YML").write_bytes(BAD)
    status, out, _ = call(capsys, "check", ".")
    assert status == 1
    assert out.endswith("4 files, 2 errors, 1 warning\n")
    Path("empty").mkdir()
    status, out, err = call(capsys, "check", "empty")
    assert (status, out) == (0, "0 files, 0 errors, 0 warnings\n")
    assert "no session files" in err


def test_a_dash_reads_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for data, expected in ((BAD, 1), (GOOD, 0), (b"#" * 10_000_000, 1)):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        status, out, _ = call(capsys, "check", "-")
        assert status == expected
        assert ("<stdin>:" in out) == (expected == 1)


@pytest.mark.parametrize("name", ["missing.yaml", "no/such/folder/x.yaml"])
def test_a_missing_file_is_a_sentence(capsys: pytest.CaptureFixture[str], name: str) -> None:
    status, out, _ = call(capsys, "check", name)
    assert status == 1
    assert out.startswith(f"{name}:0:0: error Y10: there is no such file")


def test_a_pipe_nobody_writes_to_does_not_hang(capsys: pytest.CaptureFixture[str]) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes here")
    os.mkfifo("pipe.yaml")
    status, out, _ = call(capsys, "check", "pipe.yaml")
    assert status == 1
    assert "error Y10: this is a pipe, not a file" in out


@pytest.mark.parametrize(
    "words",
    [
        ["check"],
        ["chekc"],
        ["--nonsense"],
        ["play", "good.yaml", "--speed", "0"],
        ["storyboard", "good.yaml"],
        ["storyboard", "good.yaml", "--out", "sheet.jpg"],
    ],
)
def test_wrong_usage_is_two_and_no_traceback(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    status, out, err = call(capsys, *words)
    assert (status, out) == (2, "")
    command = f" {words[0]}" if words[0] in ("check", "play", "storyboard") else ""
    assert err.startswith(f"fasciatimer{command}: ")
    assert err.endswith(f"Try  fasciatimer{command} --help\n")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["chekc"], "'chekc' is neither a file here nor a command. Did you mean  fasciatimer check ?"),
        (["calfs"], "'calfs' is neither a file here nor a command. Did you mean  fasciatimer play calves ?"),
        (["xyzzy"], "'xyzzy' is neither a file here nor a command.\n"),
        (["good.yaml", "bad.yaml"], "one file opens at a time."),
        (["--without-display", "there", "good"], "'good' is neither"),
    ],
)
def test_a_word_that_is_neither_file_nor_command(
    capsys: pytest.CaptureFixture[str], words: list[str], sentence: str
) -> None:
    status, _, err = call(capsys, *words)
    assert status == 2
    assert err.startswith(f"fasciatimer: {sentence}")


@pytest.mark.parametrize("command", ["play", "timeline"])
def test_an_id_nobody_has_is_a_sentence_with_the_nearest(
    capsys: pytest.CaptureFixture[str], command: str
) -> None:
    status, out, err = call(capsys, command, "calfs")
    assert (status, out) == (1, "")
    assert err == "fasciatimer: no file and no session here is called 'calfs'. Did you mean calves?\n"
    _, _, err = call(capsys, command, "xyzzy")
    assert "There are breathing-wind-down, calves, " in err


def test_timeline_as_text_and_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = call(capsys, "timeline", "good.yaml")
    assert status == 0
    assert out == (
        "good  50s  2 parts\n"
        "    0:00  prepare      5s  1      -         -      Rub\n"
        "    0:05  work        45s  1      -         -      Rub\n"
        "    0:50  end\n"
    )
    status, out, _ = call(capsys, "timeline", "good.yaml", "--json")
    data = json.loads(out)
    assert (data["id"], data["title"], data["duration_ms"]) == ("good", "Neck break", 50_000)
    assert set(data["segments"][0]) == {
        *("kind", "start_ms", "end_ms", "step", "side", "round", "technique", "regions", "tool", "pressure"),
        *("name", "text", "say"),
    }
    assert all(set(cue) == {"at_ms", "kind", "value"} for cue in data["cues"])


def test_timeline_of_a_broken_file_says_what_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = call(capsys, "timeline", "bad.yaml")
    assert (status, out) == (1, "")
    assert "error V06" in err


def test_timeline_takes_the_id_of_a_shipped_session(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = call(capsys, "timeline", "standing-break")
    assert status == 0
    assert out.startswith("standing-break  ")


def test_help_and_version(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = call(capsys, "--help")
    assert status == 0
    for word in (*cli._COMMANDS, "--watch", "examples:"):
        assert word in out
    status, out, _ = call(capsys, "--version")
    assert (status, out) == (0, f"fasciatimer {resources.app_version()}\n")


def test_something_unforeseen_is_one_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> int:
        raise RuntimeError("oops")

    monkeypatch.setattr(cli, "_check", fail)
    status, out, err = call(capsys, "check", "good.yaml")
    assert (status, out) == (1, "")
    assert "RuntimeError: oops" in err
    assert "Traceback" not in err
    monkeypatch.setenv("FASCIATIMER_DEBUG", "1")
    with pytest.raises(RuntimeError):
        cli.run(["check", "good.yaml"])


@pytest.fixture
def bare_python(tmp_path: Path) -> list[str]:
    """A Python that finds the app, PyYAML and platformdirs, and nothing else that was installed."""
    packages = tmp_path / "packages"
    packages.mkdir()
    for module in (yaml, platformdirs):
        folder = Path(module.__file__ or "").parent
        (packages / folder.name).symlink_to(folder)
    (packages / "fasciatimer").symlink_to(Path(cli.__file__).parent)
    code = (
        f"import sys; sys.path.insert(0, {str(packages)!r}); from fasciatimer.cli import run; sys.exit(run())"
    )
    return [sys.executable, "-S", "-c", code]


def run_bare(python: list[str], *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*python, *words], capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize(
    "line",
    ["check good.yaml", "timeline good.yaml", "doctor", "new mine", "explain V06", "schema", "guide"],
)
def test_what_opens_no_window_needs_neither_qt_nor_sound(bare_python: list[str], line: str) -> None:
    done = run_bare(bare_python, *line.split())
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""


def test_the_window_without_qt_is_one_sentence(bare_python: list[str]) -> None:
    done = run_bare(bare_python, "play", "good.yaml")
    assert done.returncode == 1
    assert "the window needs Qt" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_reader_that_goes_away_is_no_problem() -> None:
    command = f"{sys.executable} -m fasciatimer timeline standing-break | head -n 1"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.startswith("standing-break")
    assert done.stderr == ""
