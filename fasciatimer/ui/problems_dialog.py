"""Why a file cannot be played: every problem in words, with what to type instead."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fasciatimer.core.problems import Problem
from fasciatimer.ui.parts import Button, Label, empty_layout
from fasciatimer.ui.parts.overlay import Overlay
from fasciatimer.ui.phrases import problems_text
from fasciatimer.ui.theme import Look

SHOWN = 30


class ProblemsDialog(Overlay):
    """Shows the problems of one file and the way to it."""

    def __init__(
        self,
        look: Look,
        over: QWidget,
        show_file: Callable[[str], None],
        edit_file: Callable[[str], object],
    ) -> None:
        super().__init__(look, over)
        self._path = ""
        self._edit_file = edit_file
        self.lines: list[str] = []
        self.show_folder = Button(look, self.tr("Show the file"), icon="folder")
        self.show_folder.clicked.connect(lambda: show_file(self._path))
        self.edit = Button(look, self.tr("Open in editor"), icon="edit")
        self.edit.clicked.connect(self._edit)
        self.buttons.insertWidget(1, self.show_folder)
        self.buttons.insertWidget(2, self.edit)

    def show_problems(self, path: str, file_name: str, problems: Sequence[Problem]) -> None:
        """Open with the problems of a file; those that keep it from playing come first."""
        self._path = path
        errors = [problem for problem in problems if problem.is_error] or list(problems)
        title = self.tr("{file} cannot be played yet").format(file=file_name)
        self.set_title(title)
        self.setAccessibleName(f"{title}, {problems_text(len(errors))}")
        empty_layout(self.content)
        self.lines = []
        for problem in errors[:SHOWN]:
            self._add(problem)
        if len(errors) > SHOWN:
            more = self.tr("and {count} more").format(count=len(errors) - SHOWN)
            self.content.addWidget(Label(self.look, more, 14, 500, "text2"))
        self.content.addStretch()
        self.open()

    def _edit(self) -> None:
        self.leave()
        self._edit_file(self._path)

    def _add(self, problem: Problem) -> None:
        place = (
            self.tr("Line {line}").format(line=problem.line) if problem.line else self.tr("The whole file")
        )
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 10)
        column.setSpacing(2)
        column.addWidget(Label(self.look, place, 13, 650, "text2"))
        sentence = problem.message[:1].upper() + problem.message[1:]
        sentence += "" if sentence.endswith((".", "?")) else "."
        column.addWidget(Label(self.look, sentence, 15, 500, wrap=True, max_lines=6))
        if problem.fix:
            column.addWidget(Label(self.look, problem.fix, 15, 400, "done", wrap=True, max_lines=6))
        self.lines.append(" ".join(part for part in (place, sentence, problem.fix) if part))
        self.content.addWidget(block)
