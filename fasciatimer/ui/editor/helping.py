"""Words to take, what they mean, and what mends a problem: for the text at the cursor."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from fasciatimer.core.problems import Problem
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.editor.offers_popup import OffersPopup
from fasciatimer.ui.editor.text_pane import TextPane
from fasciatimer.ui.editor.writing import Writing


class Helping(QObject):
    def __init__(
        self,
        pane: TextPane,
        writing: Writing,
        vocabulary: Vocabulary,
        popup: OffersPopup,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._pane, self._writing, self._vocabulary, self._popup = pane, writing, vocabulary, popup
        self._problems: tuple[Problem, ...] = ()

    @property
    def can_fix_all(self) -> bool:
        return False

    def know(self, problems: Sequence[Problem]) -> None:
        self._problems = tuple(problems)

    def fix_word(self, problem: Problem) -> str:
        return ""

    def fix(self, problem: Problem) -> None: ...

    def fix_all(self) -> int:
        return 0
