"""Files in the editor: beginning, saving, drafts, changes from outside, names, the trash."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from editor_stand import PATH, TEXT, Stand
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from window_fakes import FakeDocuments, FakeServices, FakeShelf

from fasciatimer.core.drafts import Draft, Template
from fasciatimer.ui.editor.compare import lines_of_both
from fasciatimer.ui.editor.work_file import DRAFT_MS

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
FOLDER = "/home/somebody/Sessions"
BLANK = b"fasciatimer: 1\nid: my-session\ntitle: My session\nsteps:\n  - name: Rub\n    duration: 45s\n"


@pytest.fixture
def stand(qtbot: QtBot, services: FakeServices) -> Iterator[Stand]:
    stand = Stand(services)
    qtbot.addWidget(stand.screen)
    yield stand
    stand.close()


@pytest.fixture
def documents(stand: Stand) -> FakeDocuments:
    assert isinstance(stand.documents, FakeDocuments)
    return stand.documents


def write(stand: Stand, words: str = "# mine") -> None:
    """Type at the end of the text."""
    pane = stand.screen.text
    pane.moveCursor(pane.textCursor().MoveOperation.End)
    QTest.keyClicks(pane, words)
    stand.settle()


def press(stand: Stand, word: str) -> None:
    """Press a button of the banner."""
    next(button for button in stand.screen.banner.buttons if button.text() == word).click()
    QApplication.processEvents()


def banner(stand: Stand) -> str:
    return stand.screen.banner.words.text() if stand.screen.banner.isVisible() else ""


# ---- saving ------------------------------------------------------------------------------------------


def test_nothing_is_written_before_it_is_saved(stand: Stand) -> None:
    screen = stand.open()
    write(stand)
    assert stand.saved == TEXT
    assert screen.top.name.text() == "\N{BLACK CIRCLE} shoulder.yaml"
    assert screen.top.state.text().startswith("not saved")
    QTest.keyClick(screen.text, Key.Key_S, CTRL)
    assert stand.saved == TEXT + "# mine"
    assert screen.top.name.text() == "shoulder.yaml"
    assert screen.top.state.text().startswith("saved 10:44")
    assert not screen.top.save.isEnabled()


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_and_marks_survive(stand: Stand, documents: FakeDocuments, end: str) -> None:
    data = ("\ufeff" + TEXT.rstrip("\n").replace("\n", end)).encode()
    documents.files[PATH] = data
    stand.screen.show()
    stand.screen.open(PATH)
    stand.settle()
    write(stand)
    stand.screen.filing.save()
    assert documents.files[PATH] == data + b"# mine"


def test_a_full_disk_loses_nothing_and_says_so(stand: Stand, documents: FakeDocuments) -> None:
    stand.open()
    write(stand)
    documents.failure = "No space left on device"
    stand.screen.top.save.click()
    assert banner(stand) == (
        "shoulder.yaml could not be saved: No space left on device. What you wrote is kept as a draft."
    )
    assert stand.screen.filing.file.is_dirty
    assert stand.text == TEXT + "# mine"
    documents.failure = ""
    press(stand, "Try again")
    assert stand.saved == TEXT + "# mine"
    assert banner(stand) == ""


def test_a_folder_that_cannot_be_written_offers_the_own_one(stand: Stand, documents: FakeDocuments) -> None:
    path = "/mnt/stick/knee.yaml"
    stand.open(path=path)
    write(stand)
    documents.failure = "Read-only file system"
    stand.screen.filing.save()
    documents.failure = ""
    press(stand, "Save in my folder")
    assert documents.files[f"{FOLDER}/knee.yaml"].decode() == TEXT + "# mine"
    assert documents.files[path].decode() == TEXT
    assert stand.screen.filing.file.path == f"{FOLDER}/knee.yaml"


def test_a_file_saved_elsewhere_is_known_to_the_library(
    stand: Stand, services: FakeServices, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = services.shelf
    assert isinstance(shelf, FakeShelf)
    monkeypatch.setattr(shelf, "add", shelf.added.append)
    stand.open(path="/mnt/stick/knee.yaml")
    write(stand)
    stand.screen.filing.save()
    assert shelf.added == ["/mnt/stick/knee.yaml"]


# ---- what came between -------------------------------------------------------------------------------


def test_a_change_from_outside_offers_both(stand: Stand, documents: FakeDocuments) -> None:
    stand.open()
    write(stand)
    documents.files[PATH] = b"title: Theirs\n"
    stand.screen.top.save.click()
    assert stand.saved == "title: Theirs\n"
    assert banner(stand) == "shoulder.yaml was changed by another program."
    assert [button.text() for button in stand.screen.banner.buttons] == [
        "Keep mine",
        "Take theirs",
        "Compare",
    ]
    press(stand, "Keep mine")
    assert banner(stand) == ""
    stand.screen.top.save.click()
    assert stand.saved == TEXT + "# mine"


def test_theirs_is_taken_and_ours_is_one_undo_away(stand: Stand, documents: FakeDocuments) -> None:
    stand.open()
    write(stand)
    documents.files[PATH] = b"title: Theirs\n"
    stand.screen.look_outside()
    press(stand, "Take theirs")
    assert stand.text == "title: Theirs\n"
    assert not stand.screen.filing.file.is_dirty
    stand.screen.undo()
    assert stand.text == TEXT + "# mine"
    assert stand.screen.filing.file.is_dirty


def test_both_are_compared_side_by_side(stand: Stand, documents: FakeDocuments) -> None:
    stand.open()
    write(stand)
    theirs = TEXT.replace("60s", "90s")
    documents.files[PATH] = theirs.encode()
    stand.screen.look_outside()
    press(stand, "Compare")
    dialog = stand.screen.filing._compare
    assert dialog is not None
    changed = [(line.mine, line.theirs) for line in dialog.sheet.lines if line.kind == "changed"]
    assert ("    duration: 60s", "    duration: 90s") in changed
    dialog.take.click()
    assert stand.text == theirs


def test_lines_that_agree_are_left_out_of_the_comparison() -> None:
    same = "\n".join(str(n) for n in range(20))
    lines = list(lines_of_both(same + "\na", same + "\nb\nc"))
    assert [line.kind for line in lines] == ["gap", "same", "same", "changed", "changed"]
    assert lines[-1] == ("changed", None, "c")
    assert list(lines_of_both("a", "a")) == [("gap", None, None)]


def test_a_file_that_is_gone_is_told_and_saved_again(stand: Stand, documents: FakeDocuments) -> None:
    stand.open()
    del documents.files[PATH]
    stand.screen.look_outside()
    assert "is not there any more" in banner(stand)
    press(stand, "Save it again")
    assert stand.saved == TEXT


def test_a_change_that_was_undone_outside_is_no_question(stand: Stand, documents: FakeDocuments) -> None:
    stand.open()
    documents.files[PATH] = b"x"
    stand.screen.look_outside()
    assert banner(stand)
    documents.files[PATH] = TEXT.encode()
    stand.screen.look_outside()
    assert banner(stand) == ""


# ---- drafts ------------------------------------------------------------------------------------------


def test_a_draft_is_kept_soon_after_a_key(stand: Stand, documents: FakeDocuments) -> None:
    stand.open()
    assert documents.kept == {}
    write(stand)
    stand.wait(DRAFT_MS)
    (draft,) = documents.kept.values()
    assert (draft.key, draft.path, draft.name, draft.text) == (PATH, PATH, "shoulder.yaml", TEXT + "# mine")
    stand.screen.filing.save()
    assert documents.kept == {}


def test_undone_work_leaves_no_draft(stand: Stand, documents: FakeDocuments) -> None:
    stand.open()
    write(stand)
    stand.wait(DRAFT_MS)
    for _ in range(20):
        stand.screen.undo()
    assert stand.text == TEXT
    assert documents.kept == {}
    stand.wait(DRAFT_MS)
    assert documents.kept == {}


def test_a_draft_comes_back_at_the_next_start(
    qtbot: QtBot, stand: Stand, services: FakeServices, documents: FakeDocuments
) -> None:
    stand.open()
    write(stand)
    stand.screen.put_down()
    assert documents.drafts()
    again = Stand(services)
    qtbot.addWidget(again.screen)
    again.screen.show()
    again.screen.show_start()
    assert len(again.screen.start.drafts) == 1
    again.screen.start.focus_main()
    assert again.screen.focusWidget() is again.screen.start.drafts[0]
    again.screen.start.drafts[0].click()
    again.settle()
    assert again.text == TEXT + "# mine"
    assert again.screen.filing.file.is_dirty
    again.screen.undo()
    assert again.text == TEXT
    again.close()


def test_a_draft_of_an_opened_file_is_offered(stand: Stand, documents: FakeDocuments) -> None:
    documents.kept[PATH] = Draft(PATH, PATH, "shoulder.yaml", TEXT + "# lost", TEXT.encode().hex(), "10:41")
    documents.left.add(PATH)
    stand.open()
    assert banner(stand) == "There is unsaved work on this file, from 10:41."
    press(stand, "Take it up")
    assert stand.text == TEXT + "# lost"
    stand.screen.filing.save()
    assert stand.saved == TEXT + "# lost"


def test_a_draft_can_be_forgotten(stand: Stand, documents: FakeDocuments) -> None:
    documents.kept[PATH] = Draft(PATH, PATH, "shoulder.yaml", "lost")
    documents.left.add(PATH)
    stand.open()
    press(stand, "Forget it")
    assert documents.kept == {}
    assert stand.text == TEXT


def test_a_draft_over_a_file_that_changed_asks_before_it_is_saved(
    stand: Stand, documents: FakeDocuments
) -> None:
    documents.kept[PATH] = Draft(PATH, PATH, "shoulder.yaml", TEXT + "# lost", "another digest")
    documents.left.add(PATH)
    stand.open()
    press(stand, "Take it up")
    assert banner(stand) == "shoulder.yaml was changed by another program."
    stand.screen.filing.save()
    assert stand.saved == TEXT


def test_a_draft_whose_file_is_gone_comes_back_too(stand: Stand, documents: FakeDocuments) -> None:
    draft = Draft(PATH, PATH, "shoulder.yaml", TEXT, "digest")
    stand.screen.show()
    stand.screen.filing.resume(draft)
    assert stand.text == TEXT
    assert "is not there any more" in banner(stand)
    press(stand, "Save it again")
    assert stand.saved == TEXT


def test_a_draft_that_cannot_be_kept_is_told_once(stand: Stand, documents: FakeDocuments) -> None:
    documents.draft_failure = "No draft of shoulder.yaml could be kept: the disk is full."
    stand.open()
    write(stand)
    stand.wait(DRAFT_MS)
    write(stand, "more")
    stand.wait(DRAFT_MS)
    assert stand.notices == ["No draft of shoulder.yaml could be kept: the disk is full."]


def test_another_file_leaves_the_first_as_a_draft(stand: Stand, documents: FakeDocuments) -> None:
    stand.open()
    write(stand)
    other = f"{FOLDER}/other.yaml"
    documents.files[other] = b"title: Other\n"
    stand.screen.open(other)
    assert documents.kept[PATH].text == TEXT + "# mine"
    assert stand.notices == ["shoulder.yaml is not saved. It is kept as a draft."]
    stand.screen.open(PATH)
    press(stand, "Take it up")
    assert stand.text == TEXT + "# mine"


# ---- beginning ---------------------------------------------------------------------------------------


def test_a_template_begins_with_the_cursor_in_its_title(stand: Stand, documents: FakeDocuments) -> None:
    documents.known_templates = (Template("blank", BLANK), Template("desk_break", BLANK))
    screen = stand.screen
    screen.show()
    screen.show_start()
    assert [button.text() for button in screen.start.templates] == ["Desk break", "Blank"]
    screen.start.templates[1].click()
    stand.settle()
    assert "id:" not in stand.text
    assert screen.text.textCursor().selectedText() == "My session"
    assert screen.top.state.text().startswith("not saved yet")
    assert documents.kept == {}
    QTest.keyClicks(screen.text, "Evening Legs")
    stand.settle()
    screen.filing.save()
    assert (
        documents.files[f"{FOLDER}/evening-legs.yaml"]
        .decode()
        .startswith("fasciatimer: 1\ntitle: Evening Legs")
    )
    assert screen.top.name.text() == "evening-legs.yaml"


def test_without_templates_there_is_still_a_blank_one(stand: Stand) -> None:
    stand.screen.show()
    stand.screen.show_start()
    stand.screen.start.templates[0].click()
    stand.settle()
    assert stand.screen.at_cursor.checked is not None
    assert stand.screen.at_cursor.checked.timeline is not None


def test_a_new_file_never_takes_the_place_of_another(stand: Stand, documents: FakeDocuments) -> None:
    documents.files[f"{FOLDER}/my-session.yaml"] = b"mine already"
    stand.screen.show()
    stand.screen.filing.begin(Template("blank", BLANK))
    stand.screen.filing.save()
    assert documents.files[f"{FOLDER}/my-session.yaml"] == b"mine already"
    assert stand.screen.filing.file.path == f"{FOLDER}/my-session-2.yaml"


def test_a_shipped_session_is_read_only_and_copied(stand: Stand, documents: FakeDocuments) -> None:
    path = "/app/sessions/calves.yaml"
    documents.shipped.add(path)
    screen = stand.open("fasciatimer: 1\nid: calves\n" + TEXT.split("fasciatimer: 1\n")[1], path)
    assert screen.text.isReadOnly()
    assert banner(stand) == "This session comes with the app. Make a copy to change it."
    QTest.keyClicks(screen.text, "x")
    screen.steps.duplicate()
    screen.panes.column.add.click()
    screen.writing.set({("title",): "No"}, None)
    assert "x" not in stand.text.split("\n")[0]
    assert stand.text.count("- name") == 4
    documents.files[f"{FOLDER}/calves.yaml"] = b"taken"
    press(stand, "Make a copy")
    stand.settle()
    assert not screen.text.isReadOnly()
    assert "id: calves-2\n" in stand.text
    assert screen.top.name.text() == "calves-2.yaml"
    assert f"{FOLDER}/calves-2.yaml" not in documents.files
    screen.filing.save()
    assert screen.filing.file.path == f"{FOLDER}/right-shoulder.yaml"


def test_a_shipped_session_is_copied_from_the_start_page(stand: Stand, documents: FakeDocuments) -> None:
    documents.files["/app/calves.yaml"] = TEXT.encode()
    stand.screen.show()
    stand.screen.start.copied.emit("/app/calves.yaml")
    stand.settle()
    assert stand.text == TEXT
    assert stand.screen.filing.file.is_new
    assert not stand.screen.begin_copy("/nowhere.yaml")
    assert "cannot be opened" in stand.notices[0]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"title: caf\xe9\n", "not saved as UTF-8"),
        ("a\u2029b\n".encode(), "characters that would not survive"),
    ],
)
def test_what_could_not_be_kept_exactly_is_only_looked_at(
    stand: Stand, documents: FakeDocuments, data: bytes, words: str
) -> None:
    documents.files[PATH] = data
    stand.screen.show()
    stand.screen.open(PATH)
    assert stand.screen.text.isReadOnly()
    assert words in banner(stand)
    assert not stand.screen.filing.save()
    assert documents.files[PATH] == data


def test_nbsp_and_astral_letters_survive(stand: Stand, documents: FakeDocuments) -> None:
    text = TEXT.replace("Sink in", "Sink\u00a0in \U0001f9b5")
    stand.open(text)
    screen = stand.screen
    screen.text.go_to(text[: text.index("60s")].count("\n") + 1, 15)
    QTest.keyClick(screen.text, "9")
    stand.settle()
    screen.curve.setFocus()
    QTest.keyClick(screen.curve, Key.Key_Up)
    screen.filing.save()
    assert stand.saved == text.replace("60s", "960s").replace("[1, 3, 3, 1]", "[2, 3, 3, 1]")


def test_a_file_that_cannot_be_opened_is_said(stand: Stand) -> None:
    stand.screen.show()
    assert not stand.screen.open("/nowhere.yaml")
    assert stand.notices == ["nowhere.yaml cannot be opened: there is no such file."]
    assert not stand.screen.writes


# ---- names and the trash -----------------------------------------------------------------------------


def test_a_file_is_renamed(stand: Stand, documents: FakeDocuments) -> None:
    documents.files[f"{FOLDER}/taken.yaml"] = b""
    stand.open()
    write(stand)
    stand.wait(DRAFT_MS)
    filing = stand.screen.filing
    filing.ask_name()
    dialog = filing._name
    assert dialog is not None
    assert dialog.field.selectedText() == "shoulder"
    dialog.field.setText("taken.yaml")
    dialog.done.click()
    assert dialog.isVisible()
    assert dialog.trouble.text() == "There is already a taken.yaml."
    dialog.field.setText("evening.yaml")
    QTest.keyClick(dialog.field, Key.Key_Return)
    assert not dialog.isVisible()
    assert stand.screen.top.name.text() == "\N{BLACK CIRCLE} evening.yaml"
    assert list(documents.kept) == [f"{FOLDER}/evening.yaml"]
    filing.save()
    assert documents.files[f"{FOLDER}/evening.yaml"].decode() == TEXT + "# mine"


def test_a_file_goes_to_the_trash(stand: Stand, documents: FakeDocuments) -> None:
    stand.open()
    write(stand)
    documents.no_trash = "shoulder.yaml could not be moved to the trash: there is none."
    stand.screen.filing.throw_away()
    assert banner(stand) == documents.no_trash
    assert stand.text == TEXT + "# mine"
    documents.no_trash = ""
    stand.screen.filing.throw_away()
    assert PATH not in documents.files
    assert documents.kept == {}
    assert not stand.screen.writes
    assert stand.notices == ["shoulder.yaml is in the trash."]
    assert stand.screen.start.templates[0].hasFocus()


def test_a_new_one_is_forgotten_without_a_trace(stand: Stand, documents: FakeDocuments) -> None:
    stand.screen.show()
    stand.screen.filing.begin(Template("blank", BLANK))
    write(stand)
    stand.wait(DRAFT_MS)
    assert documents.kept
    stand.screen.filing.throw_away()
    assert documents.kept == {}
    assert documents.files == {}


@pytest.mark.qt_log_ignore("propagateSizeHints", "raise()", "grabbing the keyboard", extend=True)
def test_the_menu_offers_what_is_possible(stand: Stand) -> None:
    stand.open()
    stand.screen.top.more.click()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    words = [action.text() for action in menu.actions()]
    assert words == [
        *("Find in the text", "Wrap long lines"),
        *("Rename", "Make a copy", "Show the folder", "Begin another", "Move to the trash"),
    ]
    menu.actions()[1].trigger()
    assert stand.screen.text.wraps
    menu.actions()[5].trigger()
    menu.close()
    assert not stand.screen.writes
