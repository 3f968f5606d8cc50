"""What is wrong and what mends it: going there, fixes, all fixes at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal

from fasciatimer.core.editing.fixes import fix_all, fix_of
from fasciatimer.core.problems import Problem
from fasciatimer.ui.editor.problems_pane import ProblemsPane
from fasciatimer.ui.editor.text_pane import TextPane
from fasciatimer.ui.editor.words import counts_text, problem_spoken, tr
from fasciatimer.ui.editor.writing import Writing
from fasciatimer.ui.parts import announce


class Helping(QObject):
    """Keeps text and problems together.

    Args:
        pane: the text.
        problems: the list of what is wrong.
        writing: makes the changes.
        parent: owns it.
    """

    text_wanted = Signal()
    """The text is to be shown, as something in it is gone to."""

    def __init__(
        self,
        pane: TextPane,
        problems: ProblemsPane,
        writing: Writing,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._pane, self._list, self._writing = pane, problems, writing
        self._problems: tuple[Problem, ...] = ()
        problems.list.fixable = self.fix_word
        problems.list.jumped.connect(self.jump_to)
        problems.list.fix_asked.connect(self.fix)
        problems.fix_all_asked.connect(self.fix_all)
        pane.mark_pressed.connect(self._mark_pressed)

    # ---- problems --------------------------------------------------------------------------------------

    def know(self, problems: Sequence[Problem]) -> None:
        """Take what is wrong with the text as it is now."""
        self._problems = tuple(problems)
        self._list.show_problems(problems, fixable=any(self.fix_word(one) for one in problems))

    def tell_saved(self) -> None:
        """Say that the file is saved, and at once what is known to keep it from being played."""
        errors = sum(one.is_error for one in self._problems)
        told = counts_text(errors, 0) if errors else ""
        announce(self._pane, f"{tr('Saved.')} {told}".strip(), urgent=bool(errors))

    def jump_to(self, problem: Problem) -> None:
        """Go to what is wrong, and say it."""
        self.text_wanted.emit()
        if problem.line:
            self._pane.go_to(problem.line, problem.column)
        self._pane.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self._pane, problem_spoken(problem, fixable=bool(self.fix_word(problem))))

    def next_problem(self, way: int) -> None:
        """Go to the next problem (1) or to the one before (-1), round and round."""
        problems = [one for one in self._problems if one.line]
        if not problems:
            announce(self._pane, tr("Nothing to mend."))
            return
        here = (self._pane.line, self._pane.column)
        places = [(one.line, one.column) for one in problems]
        if way > 0:
            index = next((at for at, place in enumerate(places) if place > here), 0)
        else:
            index = next((at for at in reversed(range(len(places))) if places[at] < here), len(places) - 1)
        self._list.list.go_to_row(self._problems.index(problems[index]))
        self.jump_to(problems[index])

    def _mark_pressed(self, line: int) -> None:
        problem = self._pane.mark_of(line)
        if problem is not None:
            self._list.list.go_to_row(self._problems.index(problem))
            self.jump_to(problem)

    # ---- fixes -----------------------------------------------------------------------------------------

    def fix_word(self, problem: Problem) -> str:
        """Return the word on the button that mends a problem, or ''."""
        mends = problem.mends and problem.line and not self._pane.isReadOnly()
        return tr("Fix") if mends else ""

    def fix(self, problem: Problem) -> None:
        """Mend a problem, if the text is still the one it was found in."""
        if not self._writing.is_known:
            return
        fix = fix_of(problem, self._writing.manuscript)
        if fix is not None:
            self._writing.make(fix.edits)
            announce(self._pane, tr("Mended: {what}.", what=fix.label))

    def fix_here(self) -> None:
        """Mend what the list of problems is on, else what is wrong at the cursor, else on its line."""
        rows = self._list.list
        if rows.hasFocus() and rows.row >= 0:
            if self.fix_word(rows.rows[rows.row]):
                self.fix(rows.rows[rows.row])
            return
        here = [one for one in self._problems if one.line == self._pane.line and self.fix_word(one)]
        column = self._pane.column
        at = [one for one in here if one.column <= column <= one.column + one.length]
        if at or here:
            self.fix((at or here)[0])

    def fix_all(self) -> None:
        """Mend everything that can be mended for certain, in one step."""
        if not self._writing.is_known or self._pane.isReadOnly():
            return
        edits = fix_all(self._problems, self._writing.manuscript)
        self._writing.make(edits)
        announce(self._pane, tr("Mended."))
