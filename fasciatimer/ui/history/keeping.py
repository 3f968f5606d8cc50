"""Everything the history offers beside showing: report, export, import, deleting with a way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from fasciatimer.core.history import Sitting
from fasciatimer.core.records import note_record
from fasciatimer.core.report import report_csv
from fasciatimer.ui.aside import Aside
from fasciatimer.ui.history.report_dialog import ReportDialog
from fasciatimer.ui.history.screen import HistoryScreen
from fasciatimer.ui.history.sitting_dialog import SittingDialog
from fasciatimer.ui.history.words import tr
from fasciatimer.ui.parts import Button, Label
from fasciatimer.ui.parts.menus import drop_menu
from fasciatimer.ui.parts.overlay import Overlay
from fasciatimer.ui.services import Services

LARGEST_FILE = 64_000_000
"""Characters of an exported file; more is something else."""


@dataclass(frozen=True)
class Undoable:
    """Something that is done unless it is called off in time.

    Attributes:
        words: what has been done, as far as is seen.
        undo: brings it back.
        finish: does it for good.
    """

    words: str
    undo: Callable[[], None]
    finish: Callable[[], None]


def _table_of(sittings: Sequence[Sitting]) -> str:
    return report_csv(sittings, "", "")


class _Question(Overlay):
    """Asks before something goes for good."""

    def __init__(self, services: Services, over: QWidget) -> None:
        super().__init__(services.look, over, width_px=520)
        self.line = Label(services.look, "", 15, wrap=True, line_px=22)
        self.content.addWidget(self.line)
        self.content.addStretch()
        self.close_button.set_text(tr("Keep"))
        self.yes = Button(services.look, tr("Delete"), kind="danger", icon="trash")
        self.yes.clicked.connect(self._agree)
        self.buttons.addWidget(self.yes)
        self._act: Callable[[], None] = lambda: None

    def ask(self, title: str, line: str, act: Callable[[], None]) -> None:
        """Ask; ``act`` is called on a yes."""
        self.set_title(title)
        self.line.set_text(line)
        self._act = act
        self.open()

    def _agree(self) -> None:
        self.leave()
        self._act()


class HistoryKeeping(QObject):
    """Serves one history screen.

    Args:
        services: the world outside the window.
        screen: what is looked at.
        over: the window that dialogs lie over.
    """

    notice = Signal(str)
    """A sentence in passing."""
    undoable = Signal(object)
    """An `Undoable` to offer."""
    _report_ready = Signal()

    def __init__(self, services: Services, screen: HistoryScreen, over: QWidget) -> None:
        super().__init__(over)
        self._services, self._screen, self._over = services, screen, over
        self._dialog: SittingDialog | None = None
        self._report: ReportDialog | None = None
        self._question: _Question | None = None
        self._report_from: date | None = None
        self.aside = Aside(self)
        self._report_ready.connect(self._show_report)
        screen.opened.connect(self.open_sitting)
        screen.report_wanted.connect(self.open_report)
        screen.more_wanted.connect(self._open_menu)
        screen.folder_wanted.connect(lambda: services.open_folder(services.store.folder))

    @property
    def dialog(self) -> SittingDialog:
        """One sitting, to look at or change."""
        if self._dialog is None:
            self._dialog = SittingDialog(self._services.look, self._over, self._services.vocabulary)
            self._dialog.changed.connect(self._change)
            self._dialog.deleted.connect(lambda sitting: self.delete((sitting,)))
        return self._dialog

    @property
    def report(self) -> ReportDialog:
        """The report."""
        if self._report is None:
            services = self._services
            self._report = ReportDialog(
                services.look, self._over, _table_of, services.save_file, services.vocabulary
            )
            self._report.saved.connect(self.notice)
            self._report.trouble.connect(self.notice)
        return self._report

    @property
    def question(self) -> _Question:
        """What is asked before something goes for good."""
        if self._question is None:
            self._question = _Question(self._services, self._over)
        return self._question

    def open_sitting(self, sitting: Sitting) -> None:
        """Show one sitting."""
        self.dialog.show_sitting(sitting, self._today())

    def open_report(self, first: date | None) -> None:
        """Show what a report from a day on would hold, as soon as the history has been read; None for all."""
        self._report_from = first
        self._services.store.when_read(self._report_ready.emit)

    def _show_report(self) -> None:
        self.report.show_sittings(self._services.store.sittings(), self._report_from, self._today())

    def delete(self, sittings: tuple[Sitting, ...]) -> None:
        """Take sittings away; for a while that can be undone."""
        ids = frozenset(one.id for one in sittings)
        self._screen.hide_sittings(ids)
        many = tr("{n} sittings deleted.", n=len(ids))
        words = tr("Sitting deleted.") if len(ids) == 1 else many

        def finish() -> None:
            self.aside.run(lambda: self._services.store.delete(tuple(ids)), deleted)

        def deleted(problem: str) -> None:
            self._screen.show_again(ids)
            self.notice.emit(problem)

        self.undoable.emit(Undoable(words, lambda: self._screen.show_again(ids), finish))

    def ask_delete_span(self) -> None:
        """Ask whether what is shown is to go."""
        shown = self._screen.shown
        line = tr("The {n} sittings that are shown will be deleted. Others stay.", n=len(shown))
        self.question.ask(tr("Delete what is shown?"), line, lambda: self.delete(shown))

    def ask_delete_all(self) -> None:
        """Ask whether everything is to go, for good."""
        line = tr("The whole history will be deleted from this computer. This cannot be undone.")
        self.question.ask(tr("Delete everything?"), line, self._delete_all)

    def export_to(self, path: str) -> None:
        """Write everything to a file."""
        services = self._services
        self.aside.run(
            lambda: services.save_file(path, services.store.export().encode()),
            lambda problem: self.notice.emit(problem or tr("Exported.")),
        )

    def take_in_from(self, path: str) -> None:
        """Add the sittings of an exported file that are not here yet."""
        self.aside.run(lambda: self._take_in(path), self._taken_in)

    def _take_in(self, path: str) -> tuple[int, str]:
        try:
            # With the mark that some editors put before the text, or without.
            with open(path, encoding="utf-8-sig") as file:
                text = file.read(LARGEST_FILE)
        except (OSError, ValueError) as error:
            return 0, tr("{path} cannot be read: {error}.", path=path, error=str(error))
        return self._services.store.take_in(text)

    def _taken_in(self, result: tuple[int, str]) -> None:
        count, problem = result
        self._screen.refresh()
        added = tr("1 sitting added.") if count == 1 else tr("{n} sittings added.", n=count)
        self.notice.emit(problem or added)

    def _change(self, sitting: Sitting) -> None:
        said = note_record(sitting.id, before=sitting.before, after=sitting.after, comment=sitting.comment)
        self._services.store.append((said,))
        self._screen.refresh()

    def _delete_all(self) -> None:
        self.aside.run(self._services.store.delete_all, self._deleted_all)

    def _deleted_all(self, problem: str) -> None:
        self._screen.refresh()
        self.notice.emit(problem or tr("Everything is deleted."))

    def _open_menu(self, button: QWidget) -> None:
        drop_menu(
            self._services.look,
            button,
            [
                (tr("Export everything"), self._choose_export, False),
                (tr("Import"), self._choose_import, False),
                (tr("Delete what is shown"), self.ask_delete_span, False),
                (tr("Delete everything"), self.ask_delete_all, False),
            ],
        )

    def _choose_export(self) -> None:
        name = tr("fasciatimer history {day}", day=self._today().isoformat()) + ".json"
        path, _ = QFileDialog.getSaveFileName(self._over, tr("Export everything"), name, "JSON (*.json)")
        if path:
            self.export_to(path)

    def _choose_import(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self._over, tr("Import"), "", "JSON (*.json)")
        if path:
            self.take_in_from(path)

    def _today(self) -> date:
        return self._services.local_time().date()
