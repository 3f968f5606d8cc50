"""The file behind the text: what it is called, whether it is saved, and its draft."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from fasciatimer.core.checker import session_id_from
from fasciatimer.core.drafts import Draft, OpenedFile, Outcome, Stamp
from fasciatimer.core.file_text import FileText, bytes_of, read_text
from fasciatimer.ports import Documents
from fasciatimer.ui.editor.session_text import SessionText
from fasciatimer.ui.editor.words import tr
from fasciatimer.ui.ticker import Ticker

DRAFT_MS = 1_500
"""Work that is this old is in the draft."""
NEW = "new:"


class WorkFile(QObject):
    """Holds one file at a time.

    Args:
        documents: the files.
        text: what is written.
        ticker: tells when a draft is due.
    """

    changed = Signal()
    """Name, state or lock have changed."""
    trouble = Signal(str)
    """A sentence about a draft that could not be kept."""

    def __init__(
        self, documents: Documents, text: SessionText, ticker: Ticker, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._documents, self._text, self._ticker = documents, text, ticker
        self._file = FileText("", b"")
        self._call_off: Callable[[], None] | None = None
        self._told = False
        self.path = ""
        self.name = ""
        self.stamp = Stamp()
        self.locked = ""
        self.shipped = False
        self.saved_at = ""
        self.key = ""
        self._open = False
        text.changed.connect(self._written)
        text.document.modificationChanged.connect(lambda _: self._written())

    # ---- what it is ------------------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        """Whether there is anything to write in."""
        return self._open

    @property
    def is_new(self) -> bool:
        """Whether it has never been saved."""
        return self._open and not self.path

    @property
    def is_dirty(self) -> bool:
        """Whether something is not saved. What was only begun from a template is nothing to lose."""
        return self._open and self._text.document.isModified()

    @property
    def is_locked(self) -> bool:
        """Whether it can only be looked at."""
        return bool(self.locked)

    # ---- beginning -------------------------------------------------------------------------------------

    def open(self, path: str) -> str:
        """Open a file; returns '' or why it cannot be."""
        opened = self._documents.open(path)
        if opened.trouble:
            return opened.trouble
        self._begin(opened, path, PurePath(path).name)
        return ""

    def begin_new(self, name: str, text: str) -> None:
        """Begin a file that is nowhere yet."""
        self._begin(OpenedFile("", text.encode()), "", name)

    def resume(self, draft: Draft) -> str:
        """Take up a draft over the file it belongs to; returns '' or why it cannot be.

        Where the file has changed or gone since, the draft is kept and the next save says so.
        """
        if draft.path:
            opened = self._documents.open(draft.path)
            if opened.trouble:
                opened = OpenedFile(draft.path)
            self._begin(opened, draft.path, draft.name, key=draft.key)
            if draft.digest != self.stamp.digest:
                self.stamp = Stamp(0, 0, draft.digest or "?")
        else:
            self._begin(OpenedFile("", draft.text.encode()), "", draft.name, key=draft.key)
        self._text.replace_all(draft.text)
        self._text.document.setModified(True)
        self._keep_draft()
        self.changed.emit()
        return ""

    def _begin(self, opened: OpenedFile, path: str, name: str, key: str = "") -> None:
        self.put_down()
        self._file = read_text(opened.data)
        self.path, self.name, self.stamp = path, name, opened.stamp
        self.key = key or path or f"{NEW}{uuid4().hex}"
        self.shipped, self.saved_at = opened.shipped, ""
        self._told = False
        exact = self._text.load(self._file.text)
        self._open = True
        self.locked = opened.locked
        if opened.shipped:
            self.locked = tr("This session comes with the app. Make a copy to change it.")
        elif not self._file.exact:
            self.locked = tr("This file is not saved as UTF-8, so it can only be looked at here.")
        elif not exact:
            self.locked = tr(
                "This file holds characters that would not survive, so it can only be looked at."
            )
        self.changed.emit()

    def put_down(self) -> None:
        """Let go of the file; unsaved work stays as a draft."""
        self._no_draft_due()
        if self._open and self.is_dirty:
            self._keep_draft()
            self._documents.release_draft(self.key)
        self._open = False

    # ---- saving ----------------------------------------------------------------------------------------

    def save(self, *, over: bool = False, title: str = "") -> Outcome:
        """Write the file.

        Args:
            over: also over what another program has written there.
            title: of the session; names a new file.
        """
        path, stamp = self.path, self.stamp
        if not path:
            path = self._documents.free_path(f"{session_id_from(title or self.name)}.yaml")
            stamp = Stamp()
        outcome = self._documents.save(path, self.data, None if over else stamp)
        if not outcome.trouble:
            self._saved(outcome)
        return outcome

    def save_copy(self, title: str = "") -> Outcome:
        """Write what there is into the person's folder under a free name, and go on with that."""
        name = session_id_from(title) if title else PurePath(self.name).stem
        path = self._documents.free_path(f"{name}.yaml")
        outcome = self._documents.save(path, self.data, Stamp())
        if not outcome.trouble:
            self._documents.drop_draft(self.key)
            self.locked, self.shipped, self.key = "", False, path
            self._saved(outcome)
        return outcome

    @property
    def data(self) -> bytes:
        """The bytes to be written."""
        return bytes_of(self._text.text, self._file)

    def _saved(self, outcome: Outcome) -> None:
        data = self.data
        self._no_draft_due()
        self._documents.drop_draft(self.key)
        self._file = read_text(data)
        self.path, self.stamp, self.key = outcome.path, outcome.stamp, outcome.path
        self.name = PurePath(outcome.path).name
        self.saved_at = "now"
        self._text.document.setModified(False)
        self.changed.emit()

    # ---- the world outside -----------------------------------------------------------------------------

    def has_changed_outside(self) -> bool:
        """Return whether another program has changed the file."""
        return bool(self._open and self.path and self._documents.has_changed(self.path, self.stamp))

    def theirs(self) -> OpenedFile:
        """Return the file as it is on the disk now."""
        return self._documents.open(self.path)

    def take_theirs(self) -> str:
        """Go on with what is on the disk; ours is one undo away. Returns '' or why it cannot be."""
        opened = self.theirs()
        if opened.trouble:
            return opened.trouble
        self._file, self.stamp = read_text(opened.data), opened.stamp
        self._text.replace_all(self._file.text)
        self._text.document.setModified(False)
        self._no_draft_due()
        self._documents.drop_draft(self.key)
        self.changed.emit()
        return ""

    def keep_mine(self) -> None:
        """Take what is on the disk for known: the next save goes over it."""
        opened = self.theirs()
        self.stamp = Stamp() if opened.trouble else opened.stamp
        self._text.document.setModified(True)
        self.changed.emit()

    def rename(self, name: str) -> Outcome:
        """Give the file another name."""
        outcome = self._documents.rename(self.path, name)
        if not outcome.trouble:
            if self.is_dirty:
                self._documents.drop_draft(self.key)
            self.path, self.stamp, self.key = outcome.path, outcome.stamp, outcome.path
            self.name = PurePath(outcome.path).name
            if self.is_dirty:
                self._keep_draft()
            self.changed.emit()
        return outcome

    def throw_away(self) -> Outcome:
        """Move the file to the trash, or forget one that was never saved."""
        outcome = self._documents.throw_away(self.path) if self.path else Outcome("")
        if not outcome.trouble:
            self._no_draft_due()
            self._documents.drop_draft(self.key)
            self._open = False
            self._text.load("")
            self.changed.emit()
        return outcome

    # ---- drafts ----------------------------------------------------------------------------------------

    def _written(self) -> None:
        if not self._open:
            return
        if self.is_dirty:
            if self._call_off is None:
                self._call_off = self._ticker.after(DRAFT_MS, self._draft_due)
        else:
            # Undone up to what is saved: there is nothing to bring back.
            self._no_draft_due()
            self._documents.drop_draft(self.key)
        self.changed.emit()

    def _draft_due(self) -> None:
        self._call_off = None
        self._keep_draft()

    def _no_draft_due(self) -> None:
        if self._call_off is not None:
            self._call_off()
            self._call_off = None

    def _keep_draft(self) -> None:
        draft = Draft(self.key, self.path, self.name, self._text.text, self.stamp.digest)
        said = self._documents.keep_draft(draft)
        if said and not self._told:
            self._told = True
            self.trouble.emit(said)
