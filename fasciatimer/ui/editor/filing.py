"""What is done with files: opening, saving, copies, names, the trash, and what came between."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import PurePath

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from fasciatimer.core.drafts import Draft, Outcome, Template
from fasciatimer.core.editing.manuscript import CannotEdit, Manuscript, apply_edits, node_at
from fasciatimer.core.editing.values import set_value
from fasciatimer.core.file_text import read_text
from fasciatimer.core.nodes import Mapping, Scalar
from fasciatimer.ui.editor.banner import Action, Banner
from fasciatimer.ui.editor.compare import CompareDialog
from fasciatimer.ui.editor.name_dialog import NameDialog
from fasciatimer.ui.editor.session_text import SessionText
from fasciatimer.ui.editor.start_page import STARTER, template_name
from fasciatimer.ui.editor.words import tr
from fasciatimer.ui.editor.work_file import WorkFile
from fasciatimer.ui.parts import announce
from fasciatimer.ui.parts.menus import Option, drop_menu
from fasciatimer.ui.phrases import clock_time
from fasciatimer.ui.services import Services
from fasciatimer.ui.ticker import Ticker


class Filing(QObject):
    """Every way a file comes and goes; what has to be decided stands on the banner.

    Args:
        screen: what the dialogs lie over.
        services: the world outside.
        text: what is written.
        ticker: tells when a draft is due.
        banner: where questions are asked.
    """

    opened = Signal()
    """There is something to write in."""
    closed = Signal()
    saved = Signal()
    """There is nothing to write in any more."""
    notice = Signal(str)

    def __init__(
        self, screen: QWidget, services: Services, text: SessionText, ticker: Ticker, banner: Banner
    ) -> None:
        super().__init__(screen)
        self._screen, self._services, self._text, self._banner = screen, services, text, banner
        self._documents = services.documents
        self.file = WorkFile(self._documents, text, ticker, self)
        self.file.trouble.connect(self.notice)
        self._compare: CompareDialog | None = None
        self._name: NameDialog | None = None

    # ---- coming ----------------------------------------------------------------------------------------

    def open(self, path: str) -> bool:
        """Open a file; unsaved work on it is offered. Returns whether that could be done."""
        if self.file.is_open and self.file.path == path:
            self.opened.emit()
            self.look_outside()
            return True
        self._say_draft()
        trouble = self.file.open(path)
        if trouble:
            self.notice.emit(trouble)
            return False
        self._arrived()
        draft = next((one for one in self._documents.drafts() if one.key == path), None)
        if draft is not None:
            self._offer(draft)
        return True

    def begin(self, template: Template) -> None:
        """Begin a new session."""
        self._say_draft()
        name = template_name(template.name)
        text = read_text(template.data or STARTER.encode()).text
        # Without an id the name of the file is used, so that no two sessions have the template's.
        self.file.begin_new(f"{template.name.replace('_', '-')}.yaml", _with_id(text, None))
        self._arrived()
        announce(self._screen, tr("New session, {name}.", name=name))

    def begin_copy(self, path: str) -> bool:
        """Begin a new session with the text of another one."""
        opened = self._documents.open(path)
        if opened.trouble:
            self.notice.emit(opened.trouble)
            return False
        self._say_draft()
        self._begin_copy(read_text(opened.data).text, PurePath(path).name)
        return True

    def _begin_copy(self, text: str, name: str) -> None:
        free = PurePath(self._documents.free_path(name))
        self.file.begin_new(free.name, _with_id(text, free.stem))
        self._arrived()

    def resume(self, draft: Draft) -> None:
        """Take up unsaved work."""
        self._say_draft()
        self.file.resume(draft)
        self._arrived()

    def forget(self, draft: Draft) -> None:
        """Let unsaved work go."""
        self._documents.drop_draft(draft.key)

    def _say_draft(self) -> None:
        """Tell that what was in work is kept."""
        if self.file.is_dirty:
            self.notice.emit(tr("{name} is not saved. It is kept as a draft.", name=self.file.name))

    def _arrived(self) -> None:
        self._banner.leave()
        if self.file.locked:
            actions: list[Action] = [(tr("Make a copy"), self.make_copy)]
            self._banner.show_words("locked", self.file.locked, actions)
        self.opened.emit()
        self.look_outside()

    def _offer(self, draft: Draft) -> None:
        def take() -> None:
            self._banner.leave("draft")
            self.resume(draft)

        def forget() -> None:
            self._banner.leave("draft")
            self.forget(draft)

        words = tr("There is unsaved work on this file, from {time}.", time=draft.kept_at)
        self._banner.show_words("draft", words, [(tr("Take it up"), take), (tr("Forget it"), forget)])

    # ---- saving ----------------------------------------------------------------------------------------

    def save(self) -> bool:
        """Save; what keeps that from working is said on the banner."""
        if not self.file.is_open:
            return False
        if self.file.is_locked:
            self.make_copy()
            return False
        return self._settle(self.file.save(title=self.title()))

    def make_copy(self) -> None:
        """Go on with a copy of what there is, not saved yet."""
        self._begin_copy(self._text.text, self.file.name)

    def save_copy(self) -> bool:
        """Save into the person's folder under a free name."""
        return self._settle(self.file.save_copy())

    def title(self) -> str:
        """Return the title as it is written, or ''."""
        try:
            node = node_at(Manuscript(self._text.text), ("title",))
        except CannotEdit:
            return ""
        if isinstance(node, Mapping):
            node = node.entries[0].value if node.entries else None
        return node.value.strip() if isinstance(node, Scalar) else ""

    def _settle(self, outcome: Outcome) -> bool:
        if outcome.changed:
            self.look_outside()
            return False
        if outcome.trouble:
            words = f"{outcome.trouble} {tr('What you wrote is kept as a draft.')}"
            actions: list[Action] = [(tr("Try again"), self._try_again)]
            if PurePath(outcome.path).parent != PurePath(self._documents.folder):
                actions.append((tr("Save in my folder"), self._save_in_folder))
            self._banner.leave("save")
            self._banner.show_words("save", words, actions, strong=True)
            return False
        self._banner.leave("save", "outside", "draft")
        self.file.saved_at = clock_time(self._services.local_time())
        self.file.changed.emit()
        if PurePath(outcome.path).parent != PurePath(self._services.shelf.folder):
            self._services.shelf.add(outcome.path)
        self.saved.emit()
        return True

    def _try_again(self) -> None:
        self._banner.leave("save")
        self.save()

    def _save_in_folder(self) -> None:
        self._banner.leave("save")
        self.save_copy()

    # ---- what came between -----------------------------------------------------------------------------

    def look_outside(self) -> None:
        """Find out whether another program has changed the file, and offer both versions."""
        if not self.file.has_changed_outside():
            self._banner.leave("outside")
            return
        theirs = self.file.theirs()
        if theirs.trouble:
            words = tr("{name} is not there any more. What you see is not lost.", name=self.file.name)
            self._banner.show_words("outside", words, [(tr("Save it again"), self._save_over)], strong=True)
            return
        words = tr("{name} was changed by another program.", name=self.file.name)
        actions: list[Action] = [
            (tr("Keep mine"), self.keep_mine),
            (tr("Take theirs"), self.take_theirs),
            (tr("Compare"), self.compare),
        ]
        self._banner.show_words("outside", words, actions, strong=True)

    def keep_mine(self) -> None:
        """Go on with what is here; the next save goes over theirs."""
        self._banner.leave("outside")
        self.file.keep_mine()

    def take_theirs(self) -> None:
        """Go on with what is on the disk; undo brings ours back."""
        self._banner.leave("outside")
        trouble = self.file.take_theirs()
        if trouble:
            self.notice.emit(trouble)

    def compare(self) -> None:
        """Show both versions side by side."""
        theirs = self.file.theirs()
        if theirs.trouble:
            self.look_outside()
            return
        if self._compare is None:
            self._compare = CompareDialog(self._services.look, self._screen)
            self._compare.mine_kept.connect(self.keep_mine)
            self._compare.theirs_taken.connect(self.take_theirs)
        self._compare.compare(self._text.text, read_text(theirs.data).text)

    def _save_over(self) -> None:
        self._banner.leave("outside")
        self._settle(self.file.save(over=True))

    # ---- names and the trash ---------------------------------------------------------------------------

    def show_menu(self, button: QWidget, first: Sequence[Option] = ()) -> None:
        """Offer what else can be done with the file, below what comes ``first``."""
        rows: list[tuple[str, Callable[[], None]]] = []
        if self.file.path and not self.file.is_locked:
            rows.append((tr("Rename"), self.ask_name))
        rows.append((tr("Make a copy"), self.make_copy))
        if self.file.path:
            folder = str(PurePath(self.file.path).parent)
            rows.append((tr("Show the folder"), lambda: self._services.open_folder(folder)))
        rows.append((tr("Begin another"), self.put_away))
        if not self.file.shipped:
            word = tr("Move to the trash") if self.file.path else tr("Forget it")
            rows.append((word, self.throw_away))
        drop_menu(self._services.look, button, [*first, *((word, act, False) for word, act in rows)])

    def ask_name(self, trouble: str = "", typed: str = "") -> None:
        """Ask for another name of the file."""
        if self._name is None:
            self._name = NameDialog(self._services.look, self._screen)
            self._name.named.connect(self._rename)
        self._name.ask(typed or self.file.name, trouble)

    def _rename(self, name: str) -> None:
        assert self._name is not None
        outcome = self.file.rename(name)
        if outcome.trouble:
            self._name.ask(name, outcome.trouble)
        else:
            self._name.leave()

    def put_away(self) -> None:
        """Go back to where writing begins; unsaved work stays as a draft."""
        self._say_draft()
        self.file.put_down()
        self._banner.leave()
        self.closed.emit()

    def throw_away(self) -> None:
        """Move the file to the trash; where that fails it stays, and the reason is said."""
        name, there = self.file.name, bool(self.file.path)
        outcome = self.file.throw_away()
        if outcome.trouble:
            self._banner.show_words("trash", outcome.trouble, strong=True)
            return
        self._banner.leave()
        if there:
            self.notice.emit(tr("{name} is in the trash.", name=name))
        self.closed.emit()


def _with_id(text: str, id: str | None) -> str:
    """Return a text whose id, if it has one, is another, or is gone."""
    try:
        manuscript = Manuscript(text)
        if node_at(manuscript, ("id",)) is not None:
            return apply_edits(text, set_value(manuscript, ("id",), id))
    except CannotEdit:
        pass  # what is no session yet has no name of its own either
    return text
