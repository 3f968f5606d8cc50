"""`new`, `explain`, `schema` and `guide` as an author meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fasciatimer import cli, resources
from fasciatimer.commands import authoring
from fasciatimer.core.reasons import REASONS, explain
from fasciatimer.core.schema import FILE_NAME, MODELINE
from fasciatimer.core.templates import TEMPLATES


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(resources, "own_sessions", lambda: tmp_path / "mine")


def call(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = cli.run(words)
    told = capsys.readouterr()
    return status, told.out, told.err


def test_new_writes_a_session_and_its_schema_and_says_where(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = call(capsys, "new", "lunch-break")
    assert (status, err) == (0, "")
    assert out == (
        "Wrote lunch-break.yaml from the template desk_break.\n"
        f"Written beside it: {FILE_NAME}, for completion and help in your editor.\n"
        "Next:  fasciatimer check --watch lunch-break.yaml\n"
        f"To see it in the library, put it in {resources.own_sessions()} (or begin it there with --in).\n"
    )
    text = Path("lunch-break.yaml").read_text("utf-8")
    assert text.startswith(MODELINE)
    assert "\ntitle: Lunch break\n" in text
    assert Path(FILE_NAME).read_text("utf-8") == authoring.schema_text()
    assert call(capsys, "check", "lunch-break.yaml")[1] == "1 file, 0 errors, 0 warnings\n"


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_makes_a_session_without_blemish(
    capsys: pytest.CaptureFixture[str], template: str
) -> None:
    folder = str(resources.own_sessions())
    status, out, _ = call(
        capsys, "new", "Für mich", "--template", template, "--in", folder, "--language", "de"
    )
    assert status == 0
    assert "To see it in the library" not in out
    assert call(capsys, "check", folder)[1] == "1 file, 0 errors, 0 warnings\n"
    assert [path.name for path in sorted(Path(folder).iterdir())] == ["fur-mich.yaml", FILE_NAME]


def test_new_never_writes_over_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    Path("mine.yaml").write_text("years of work")
    status, out, err = call(capsys, "new", "mine")
    assert (status, out) == (1, "")
    assert err == "fasciatimer: mine.yaml is there already and was left as it is. Choose another name.\n"
    assert Path("mine.yaml").read_text() == "years of work"
    assert not Path(FILE_NAME).exists()


def test_a_link_to_nothing_is_not_written_through(capsys: pytest.CaptureFixture[str]) -> None:
    Path("mine.yaml").symlink_to("elsewhere.yaml")
    assert call(capsys, "new", "mine")[0] == 1
    assert not Path("elsewhere.yaml").exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([], "a name is missing"),
        ([" "], "a name is missing"),
        (["a/b"], "'a/b' is a path; say the folder with --in"),
        (["a\nb"], "the name holds characters that cannot be shown"),
        (["x" * 81], "a title has at most 80 characters"),
        (["a", "--language", "german"], "'german' is not a language code"),
        (["a", "--template", "desk-brake"], "there is no template 'desk-brake'. Did you mean desk_break?"),
        (["a", "--template", "zzz"], "there is no template 'zzz'. There are blank, desk_break"),
    ],
)
def test_wrong_usage_of_new_is_a_sentence(
    capsys: pytest.CaptureFixture[str], words: list[str], sentence: str
) -> None:
    status, out, err = call(capsys, "new", *words)
    assert (status, out) == (2, "")
    assert err.startswith(f"fasciatimer new: {sentence}")
    assert list(Path().iterdir()) == []


def test_new_lists_the_templates(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = call(capsys, "new", "--list")
    assert status == 0
    assert [line.split()[0] for line in out.splitlines()] == list(TEMPLATES)


def test_a_schema_of_another_version_is_renewed_and_a_strange_file_is_not(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    assert authoring.place_schema(tmp_path, "{1}") == "written"
    assert authoring.place_schema(tmp_path, "{1}") == "not ours"
    path.write_text('{"$comment": "fasciatimer 0.0.1"}')
    text = authoring.schema_text()
    assert authoring.place_schema(tmp_path, text) == "renewed"
    assert path.read_text("utf-8") == text
    assert authoring.place_schema(tmp_path, text) == "there"
    for strange in ("[]", "{}", "not JSON"):
        path.write_text(strange)
        assert authoring.place_schema(tmp_path, text) == "not ours"
        assert path.read_text() == strange


def test_new_says_that_a_strange_schema_was_left(capsys: pytest.CaptureFixture[str]) -> None:
    Path(FILE_NAME).write_text("{}")
    status, _, err = call(capsys, "new", "a")
    assert status == 0
    assert err == f"{FILE_NAME} is not from this app and was left as it is.\n"


def test_the_session_stays_where_the_schema_cannot_be_written(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(folder: Path, text: str) -> authoring.Placed:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(authoring, "place_schema", full)
    status, out, err = call(capsys, "new", "a")
    assert status == 0
    assert "Next:" in out
    assert (
        err
        == f"{FILE_NAME} could not be put beside it (No space left on device); only completion needs it.\n"
    )


def test_explain_tells_what_a_code_means_and_lists_them_all(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = call(capsys, "explain", "h03")
    assert (status, err) == (0, "")
    assert out == explain("H03") + "\n"
    status, out, _ = call(capsys, "explain")
    assert status == 0
    assert [line.split()[0] for line in out.splitlines()] == list(REASONS)


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("V6", "Did you mean V06?"),
        ("l1", "Did you mean L01?"),
        ("VO6", "Did you mean V06?"),
        ("V066", "Did you mean V06?"),
        ("06", "Did you mean "),
        ("zzz", "All of them:  fasciatimer explain"),
        ("x" * 9999, "All of them:  fasciatimer explain"),
    ],
)
def test_a_code_nobody_has_is_a_sentence_with_the_nearest(
    capsys: pytest.CaptureFixture[str], code: str, hint: str
) -> None:
    status, out, err = call(capsys, "explain", code)
    assert (status, out) == (2, "")
    assert err.startswith(f"fasciatimer explain: there is no code '{code}'. {hint}")


def test_schema_is_printed_or_written(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = call(capsys, "schema")
    assert status == 0
    assert json.loads(out)["$schema"] == "http://json-schema.org/draft-07/schema#"
    status, told, _ = call(capsys, "schema", "--out", "s.json")
    assert (status, told) == (0, "Wrote s.json.\n")
    assert Path("s.json").read_text("utf-8") == out


def test_watching_goes_with_files_only(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["a.yaml", "--json"], ["-"]):
        with pytest.raises(SystemExit) as stop:
            cli.run(["check", "--watch", *words])
        assert stop.value.code == 2
        assert "--watch goes with files and folders" in capsys.readouterr().err


def test_watch_checks_the_files_until_interrupted(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("a.yaml").write_text("fasciatimer: 1\n")

    class Impatient:
        def wait(self, seconds: float) -> None:
            raise KeyboardInterrupt

    monkeypatch.setattr("threading.Event", Impatient)
    status, out, _ = call(capsys, "check", "--watch", "a.yaml")
    assert status == 1
    assert "error S05" in out
    assert out.endswith("1 file, 2 errors, 0 warnings\nWatching for changes. Ctrl C ends it.\n\n")
    assert "\x1b" not in out
