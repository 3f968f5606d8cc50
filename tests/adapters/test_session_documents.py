"""Session files to write in: saving, changes from outside, names, the trash, drafts."""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from fasciatimer.adapters import session_documents
from fasciatimer.adapters.session_documents import SessionDocuments
from fasciatimer.core.drafts import Draft, Stamp

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="modes and links of POSIX")


class NoTrash:
    """A file on a disk that has no trash."""

    def __init__(self, path: str) -> None:
        self.path = path

    def moveToTrash(self) -> bool:
        return False

    def errorString(self) -> str:
        return "there is no trash on this disk"


@pytest.fixture
def documents(tmp_path: Path) -> SessionDocuments:
    for name in ("shipped", "own", "templates"):
        (tmp_path / name).mkdir()
    (tmp_path / "shipped" / "calves.yaml").write_bytes(b"title: Calves\n")
    return SessionDocuments(*(tmp_path / name for name in ("shipped", "own", "drafts", "templates")))


@pytest.fixture
def file(tmp_path: Path, documents: SessionDocuments) -> Path:
    path = tmp_path / "own" / "mine.yaml"
    path.write_bytes(b"title: Mine\r\n")
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_opened_with_its_bytes(documents: SessionDocuments, file: Path) -> None:
    opened = documents.open(str(file))
    assert opened.data == b"title: Mine\r\n"
    assert (opened.trouble, opened.locked, opened.shipped) == ("", "", False)


def test_what_cannot_be_opened_is_said(documents: SessionDocuments, tmp_path: Path) -> None:
    opened = documents.open(str(tmp_path / "own" / "gone.yaml"))
    assert opened.trouble.startswith("gone.yaml cannot be opened: ")
    assert opened.stamp == Stamp()


def test_saving_replaces_the_file_and_leaves_nothing_beside_it(
    documents: SessionDocuments, file: Path
) -> None:
    opened = documents.open(str(file))
    outcome = documents.save(str(file), b"title: New\n", opened.stamp)
    assert outcome.trouble == ""
    assert file.read_bytes() == b"title: New\n"
    assert names(file.parent) == ["mine.yaml"]
    assert not documents.has_changed(str(file), outcome.stamp)


@POSIX
def test_saving_keeps_the_mode(documents: SessionDocuments, file: Path) -> None:
    file.chmod(0o640)
    documents.save(str(file), b"x", documents.open(str(file)).stamp)
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


@POSIX
def test_saving_through_a_link_keeps_the_link(
    documents: SessionDocuments, file: Path, tmp_path: Path
) -> None:
    link = tmp_path / "own" / "link.yaml"
    link.symlink_to(file)
    documents.save(str(link), b"x", documents.open(str(link)).stamp)
    assert link.is_symlink()
    assert file.read_bytes() == b"x"


def test_a_change_from_outside_is_noticed_and_not_written_over(
    documents: SessionDocuments, file: Path
) -> None:
    opened = documents.open(str(file))
    file.write_bytes(b"title: Theirs\n")
    assert documents.has_changed(str(file), opened.stamp)
    outcome = documents.save(str(file), b"title: Ours\n", opened.stamp)
    assert outcome.changed
    assert "changed by another program" in outcome.trouble
    assert file.read_bytes() == b"title: Theirs\n"
    assert documents.save(str(file), b"title: Ours\n", None).trouble == ""
    assert file.read_bytes() == b"title: Ours\n"


def test_a_touched_file_with_the_same_bytes_has_not_changed(documents: SessionDocuments, file: Path) -> None:
    opened = documents.open(str(file))
    os.utime(file, ns=(1, 1))
    assert not documents.has_changed(str(file), opened.stamp)


def test_a_file_that_is_gone_has_changed_and_can_be_written_again(
    documents: SessionDocuments, file: Path
) -> None:
    opened = documents.open(str(file))
    file.unlink()
    assert documents.save(str(file), b"x", opened.stamp).changed
    assert documents.save(str(file), b"x", None).trouble == ""
    assert file.read_bytes() == b"x"


def test_a_new_file_never_takes_the_place_of_another(documents: SessionDocuments, file: Path) -> None:
    assert documents.save(str(file), b"x", Stamp()).changed
    assert file.read_bytes() == b"title: Mine\r\n"
    path = documents.free_path("mine.yaml")
    assert Path(path).name == "mine-2.yaml"
    assert documents.save(path, b"x", Stamp()).trouble == ""
    assert Path(path).read_bytes() == b"x"


def test_a_full_disk_loses_nothing(
    documents: SessionDocuments, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    stamp = documents.open(str(file)).stamp
    monkeypatch.setattr(session_documents.os, "fsync", full)
    outcome = documents.save(str(file), b"x", stamp)
    assert outcome.trouble == f"mine.yaml could not be saved: {os.strerror(errno.ENOSPC)}."
    fresh = documents.free_path("other.yaml")
    assert documents.save(fresh, b"x", Stamp()).trouble
    assert names(file.parent) == ["mine.yaml"]
    assert file.read_bytes() == b"title: Mine\r\n"


def test_what_is_in_the_way_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "own").write_text("a file")
    documents = SessionDocuments(tmp_path / "s", tmp_path / "own", tmp_path / "own" / "d", tmp_path / "t")
    assert documents.save(documents.free_path("a.yaml"), b"x", Stamp()).trouble
    assert documents.keep_draft(Draft("k", "", "a.yaml", "x")).startswith(
        "No draft of a.yaml could be kept: "
    )
    assert documents.drafts() == ()
    assert documents.templates() == ()


def test_shipped_files_stay_as_they_are(documents: SessionDocuments, tmp_path: Path) -> None:
    path = str(tmp_path / "shipped" / "calves.yaml")
    opened = documents.open(path)
    assert opened.shipped
    assert "comes with the app" in documents.save(path, b"x", opened.stamp).trouble
    assert "comes with the app" in documents.throw_away(path).trouble


def test_pictures_are_looked_for_beside_the_file(documents: SessionDocuments, file: Path) -> None:
    (file.parent / "ear.svg").write_text("<svg/>")
    assert documents.has_picture(str(file), "ear.svg")
    assert not documents.has_picture(str(file), "nose.svg")
    assert not documents.has_picture("", "ear.svg")


def test_a_file_gets_another_name(documents: SessionDocuments, file: Path) -> None:
    outcome = documents.rename(str(file), " evening ")
    assert outcome.trouble == ""
    assert Path(outcome.path).name == "evening.yaml"
    assert names(file.parent) == ["evening.yaml"]
    assert not documents.has_changed(outcome.path, outcome.stamp)
    assert documents.rename(outcome.path, "evening.yaml").path == outcome.path


@pytest.mark.parametrize("name", ["", "  ", "../up", "a/b", ".hidden", "a\0b", "what?", "x" * 300, ".yaml"])
def test_what_cannot_be_a_name_is_refused(documents: SessionDocuments, file: Path, name: str) -> None:
    assert "cannot be the name of a file" in documents.rename(str(file), name).trouble
    assert names(file.parent) == ["mine.yaml"]


def test_a_name_that_is_taken_is_refused(documents: SessionDocuments, file: Path) -> None:
    (file.parent / "other.yaml").write_bytes(b"other")
    assert documents.rename(str(file), "other").trouble == "There is already a other.yaml."
    assert "could not be renamed" in documents.rename(str(file.parent / "gone.yaml"), "new").trouble


def test_thrown_away_is_not_there_any_more(
    documents: SessionDocuments, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = documents.throw_away(str(file.parent / "gone.yaml"))
    assert gone.trouble == "gone.yaml could not be moved to the trash: it is not there any more."
    monkeypatch.setattr(session_documents, "QFile", NoTrash)
    assert documents.throw_away(str(file)).trouble == (
        "mine.yaml could not be moved to the trash: there is no trash on this disk."
    )
    assert file.exists()


def test_templates_come_by_name(documents: SessionDocuments, tmp_path: Path) -> None:
    (tmp_path / "templates" / "desk-break.yaml").write_bytes(b"title: Desk break\n")
    (tmp_path / "templates" / "README").write_bytes(b"")
    assert [template.name for template in documents.templates()] == ["desk-break"]


def test_a_draft_is_offered_to_the_next_run_only(documents: SessionDocuments, tmp_path: Path) -> None:
    draft = Draft("/home/a.yaml", "/home/a.yaml", "a.yaml", "title: \N{SNOWMAN}\n", "digest")
    assert documents.keep_draft(draft) == ""
    assert documents.drafts() == ()
    other_window = SessionDocuments(*(tmp_path / name for name in ("shipped", "own", "drafts", "templates")))
    assert other_window.drafts() == ()
    documents.release_draft(draft.key)
    (found,) = other_window.drafts()
    assert found._replace(kept_at="") == draft
    assert len(found.kept_at) == 16
    other_window.drop_draft(draft.key)
    assert other_window.drafts() == ()


def test_a_dropped_draft_leaves_nothing(documents: SessionDocuments, tmp_path: Path) -> None:
    documents.keep_draft(Draft("k", "", "a.yaml", "x"))
    documents.drop_draft("k")
    assert names(tmp_path / "drafts") == []


@pytest.mark.parametrize(
    "text", ["", "[]", '{"key": 1}', "{", '{"key": "k", "path": "", "name": 3, "text": ""}']
)
def test_a_damaged_draft_is_passed_over(documents: SessionDocuments, tmp_path: Path, text: str) -> None:
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "x.json").write_text(text)
    assert documents.drafts() == ()
