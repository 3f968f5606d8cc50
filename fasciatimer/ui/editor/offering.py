"""Words offered while one types, and what a word means."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QRect

from fasciatimer.core.editing.hints import help_at
from fasciatimer.core.editing.manuscript import Edit, Manuscript
from fasciatimer.core.editing.offers import Offer, offers_at
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.editor.offers_popup import Choice, OffersPopup
from fasciatimer.ui.editor.text_pane import TextPane
from fasciatimer.ui.editor.writing import Writing
from fasciatimer.ui.ticker import Ticker

PAUSE_MS = 60
"""A quick hand types on; words are offered when it has waited so long."""
MOST = 40


class Offering(QObject):
    """Asks what can be typed at the cursor, after Ctrl Space and after letters.

    Args:
        pane: the text.
        writing: makes the changes.
        vocabulary: the words of the format.
        popup: shows the words.
        ticker: tells when the hand has waited.
        parent: owns it.
    """

    def __init__(
        self,
        pane: TextPane,
        writing: Writing,
        vocabulary: Vocabulary,
        popup: OffersPopup,
        ticker: Ticker,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._pane, self._writing, self._vocabulary = pane, writing, vocabulary
        self._popup, self._ticker = popup, ticker
        self._offers: dict[Choice, Offer] = {}
        self._call_off: Callable[[], None] | None = None
        self._line = 0
        pane.typed.connect(self._typed)
        pane.offers_asked.connect(self.offer)
        pane.offers_stepped.connect(popup.step)
        pane.offer_taken.connect(popup.take)
        pane.offers_left.connect(self.leave)
        pane.place_changed.connect(self._place_changed)
        pane.help_for = self.help_for
        popup.taken.connect(self._take)

    def help_for(self, offset: int) -> str:
        """Return what the word at an offset means, in lines; '' when that is not known."""
        found = help_at(self._now(), offset, self._vocabulary)
        return f"{found.title}\n{found.text}" if found is not None else ""

    def offer(self) -> None:
        """Show what can be typed at the cursor."""
        self._no_longer_due()
        if self._pane.isReadOnly():
            return
        found = offers_at(self._now(), self._pane.offset, self._vocabulary)[:MOST]
        self._offers = {Choice(one.label, one.detail, one.help): one for one in found}
        self._pane.offering = bool(found)
        self._popup.offer(tuple(self._offers), self._place())

    def leave(self) -> None:
        """Offer nothing any more."""
        self._no_longer_due()
        if self._pane.offering:
            self._pane.offering = False
            self._popup.hide()

    def _typed(self, letter: str) -> None:
        self._no_longer_due()
        wanted = letter.isalpha() or letter in ("_", " ") or (not letter and self._pane.offering)
        if wanted and not self._pane.isReadOnly():
            self._call_off = self._ticker.after(PAUSE_MS, self._offer_while_typing)
        else:
            self.leave()

    def _offer_while_typing(self) -> None:
        self._call_off = None
        if not self._pane.hasFocus():
            return
        self.offer()
        before = self._pane.textCursor().block().text()[: self._pane.textCursor().positionInBlock()]
        choice = self._popup.current
        said = next(iter(self._offers.values()), None)
        # After a blank only the words of a list are offered, and nothing where the word is there already.
        empty = not before.strip() or before.endswith(" ")
        whole = choice is not None and before.endswith(choice.word)
        if said is None or whole or (empty and not before.rstrip().endswith((":", ",", "["))):
            self.leave()

    def _take(self, choice: Choice) -> None:
        offer = self._offers.get(choice)
        if offer is None or not self._pane.offering:
            return
        self._pane.offering = False
        self._writing.make([Edit(offer.start, offer.end, offer.insert)])
        self._pane.go_to_offset(offer.start + len(offer.insert))
        if offer.insert.endswith((": ", "- name: ")):
            self._call_off = self._ticker.after(PAUSE_MS, self._offer_while_typing)

    def _place_changed(self) -> None:
        """Let go when the cursor goes to another line."""
        if self._pane.offering and self._pane.line != self._line:
            self.leave()

    def _place(self) -> QRect:
        self._line = self._pane.line
        box = self._pane.cursorRect()
        corner = self._pane.viewport().mapTo(self._popup.over, QPoint(box.left(), box.top()))
        return QRect(corner, box.size())

    def _now(self) -> Manuscript:
        """Return the text as it is, read or not."""
        return (
            self._writing.manuscript if self._writing.is_known else Manuscript(self._pane.session_text.text)
        )

    def _no_longer_due(self) -> None:
        if self._call_off is not None:
            self._call_off()
            self._call_off = None
