"""The same as a table, for whoever reads numbers rather than pictures."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from fasciatimer.core.history import Sitting
from fasciatimer.ui.history.facts import measures_of, moment_of, notes_of
from fasciatimer.ui.history.words import day_tick, measure_name, tr
from fasciatimer.ui.parts import ScrollBar
from fasciatimer.ui.phrases import clock_time, length_text
from fasciatimer.ui.theme import Look

MEASURED_ROWS = 200
"""So many rows tell how wide a column is: with thousands it would take a second."""


class SittingTable(QTableWidget):
    """One row a sitting, newest first; a column before and one after for each measure."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.setAccessibleName(tr("Sittings, as a table"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBar(ScrollBar(look))
        self.setHorizontalScrollBar(ScrollBar(look, along=Qt.Orientation.Horizontal))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        look.changed.connect(self._dress)
        self._dress()

    def focus_radius_px(self) -> float:
        """Return the radius of the outline."""
        return 8

    def show_sittings(self, sittings: Sequence[Sitting]) -> None:
        """Show these."""
        measures = measures_of(sittings)
        heads = [tr("Day"), tr("Time"), tr("Session"), tr("Played")]
        for measure in measures:
            heads.append(tr("{measure} before", measure=measure_name(measure)))
            heads.append(tr("{measure} after", measure=measure_name(measure)))
        heads.append(tr("Notes"))
        self.clear()
        self.setColumnCount(len(heads))
        self.setHorizontalHeaderLabels(heads)
        newest = sorted(sittings, key=lambda one: one.started_at, reverse=True)
        self.setRowCount(len(newest))
        for row, sitting in enumerate(newest):
            moment = moment_of(sitting)
            cells = [
                day_tick(moment.date()),
                clock_time(moment),
                sitting.title,
                length_text(sitting.played_ms),
            ]
            for measure in measures:
                cells += [_number(sitting.before.get(measure)), _number(sitting.after.get(measure))]
            cells.append(", ".join(notes_of(sitting)))
            for column, words in enumerate(cells):
                item = QTableWidgetItem(words)
                if words.isdecimal():
                    item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                self.setItem(row, column, item)
        self._dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_V, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _dress(self) -> None:
        p, look = self.look.palette, self.look
        self.setFont(look.font(14))
        self.horizontalHeader().setFont(look.font(13, 650))
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.horizontalHeader().setResizeContentsPrecision(MEASURED_ROWS)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.verticalHeader().setDefaultSectionSize(max(32, look.px(32)))
        self.setStyleSheet(
            f"QTableWidget {{ background: {p.card}; color: {p.text}; border: none; outline: none; }}"
            f"QTableWidget::item {{ padding: 0 8px; border-bottom: 1px solid {p.line}; }}"
            f"QTableWidget::item:selected, QTableWidget::item:focus {{ background: {p.sunk};"
            f" color: {p.text}; }}"
            "QAbstractScrollArea::corner { background: transparent; border: none; }"
            f"QHeaderView::section {{ background: {p.card}; color: {p.text2}; border: none;"
            f" border-bottom: 1px solid {p.control_border}; padding: 6px 8px; }}"
        )


def _number(value: int | None) -> str:
    return "" if value is None else str(value)
