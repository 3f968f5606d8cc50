"""The table of all keys (F1)."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from fasciatimer.ui.parts import Label, rounded
from fasciatimer.ui.parts.overlay import Overlay
from fasciatimer.ui.theme import Look

ONE_COLUMN_FROM = 1.4
"""Text size from which the groups stand below each other."""

KeyRow = tuple[tuple[str, ...], str]
Group = tuple[str, tuple[KeyRow, ...]]


class KeyCaps(QWidget):
    """Keys as caps: ``Ctrl`` ``O``; alternatives follow each other."""

    def __init__(self, look: Look, keys: Sequence[str]) -> None:
        super().__init__()
        self.look = look
        self.keys = tuple(keys)
        self.setAccessibleName(" ".join(keys))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(ceil(sum(self._widths()) + self._gap() * (len(self.keys) - 1)) + 1, self.look.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        p = self.look.palette
        x = 0.0
        for key, width in zip(self.keys, self._widths(), strict=True):
            box = QRectF(x, 1, width, self.height() - 2)
            rounded(painter, box, 6, p.sunk, p.control_border)
            painter.setFont(self.look.font(13, 650))
            painter.setPen(QColor(p.text))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key)
            x += width + self._gap()

    def _gap(self) -> int:
        return self.look.pad(6)

    def _widths(self) -> list[float]:
        metrics = QFontMetricsF(self.look.font(13, 650))
        least = self.look.px(28)
        return [max(least, metrics.horizontalAdvance(key) + self.look.pad(16)) for key in self.keys]


class KeysDialog(Overlay):
    """Every key and what it does, by place."""

    def __init__(self, look: Look, over: QWidget) -> None:
        super().__init__(look, over)
        self.set_title(self.tr("Keys"))
        left, right = "\N{LEFTWARDS ARROW}", "\N{RIGHTWARDS ARROW}"
        up, down = "\N{UPWARDS ARROW}", "\N{DOWNWARDS ARROW}"
        ctrl = self.tr("Ctrl")
        space, enter, esc = self.tr("Space"), self.tr("Enter"), self.tr("Esc")
        self.groups: tuple[Group, ...] = (
            (
                self.tr("While a session plays"),
                (
                    ((space,), self.tr("pause, go on")),
                    ((left, right), self.tr("step back, step on")),
                    (("R",), self.tr("this step again")),
                    (("+", "\N{MINUS SIGN}"), self.tr("10 seconds more, less")),
                    (("T",), self.tr("too much: one softer; again: skip the spot")),
                    ((up, down), self.tr("today's limit up, down")),
                    (("H",), self.tr("how to do it")),
                    (("X",), self.tr("stop card")),
                    (("M",), self.tr("front view as in a mirror, or facing you")),
                    (("S",), self.tr("sound")),
                    (("F11",), self.tr("seen from afar, on the full screen")),
                    (("D",), self.tr("small window, silent")),
                    (("F",), self.tr("while paused: finish early, with aftercare")),
                    ((esc,), self.tr("leave; Undo stays for 5 seconds")),
                ),
            ),
            (
                self.tr("Among the sessions"),
                (
                    ((ctrl, "F"), self.tr("search")),
                    (("/",), self.tr("search")),
                    ((ctrl, "O"), self.tr("open a file")),
                    ((ctrl, "N"), self.tr("write a new session")),
                    ((ctrl, "3"), self.tr("go on writing")),
                    ((enter,), self.tr("open the session")),
                    ((space,), self.tr("start the session")),
                ),
            ),
            (
                self.tr("While you write"),
                (
                    ((ctrl, "S"), self.tr("save")),
                    ((ctrl, self.tr("Shift"), "Z"), self.tr("make the undone change again")),
                    ((ctrl, space), self.tr("offer words")),
                    ((ctrl, "F"), self.tr("find and replace")),
                    (("F3",), self.tr("find the next one")),
                    ((ctrl, "."), self.tr("mend what is wrong here")),
                    (("F8",), self.tr("next problem")),
                    ((self.tr("Alt"), up, down), self.tr("move the step")),
                    ((ctrl, enter), self.tr("try it from this step")),
                    (("F6",), self.tr("next part of the window")),
                ),
            ),
            (
                self.tr("Everywhere"),
                (
                    ((ctrl, "1", "2", "4"), self.tr("sessions, history, settings")),
                    (("V",), self.tr("history as a table, or back")),
                    ((ctrl, "+"), self.tr("larger text")),
                    ((ctrl, "\N{MINUS SIGN}"), self.tr("smaller text")),
                    ((ctrl, "0"), self.tr("text as it came")),
                    ((ctrl, "Z"), self.tr("undo, while it is offered")),
                    ((esc,), self.tr("close what is on top")),
                    (("F1", "?"), self.tr("this table")),
                ),
            ),
        )
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(40)
        self._columns.addLayout(self._table(self.groups[:1]), 1)
        self._columns.addLayout(self._table(self.groups[1:]), 1)
        self.content.addLayout(self._columns)
        self.content.addStretch()
        look.changed.connect(self._turn)
        self._turn()

    def _table(self, groups: Sequence[Group]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        for index, (title, keys) in enumerate(groups):
            if index:
                column.addSpacing(16)
            column.addWidget(Label(self.look, title, 15, 650))
            grid = QGridLayout()
            grid.setContentsMargins(0, 8, 0, 0)
            grid.setHorizontalSpacing(16)
            grid.setVerticalSpacing(6)
            grid.setColumnStretch(1, 1)
            for row, (caps, does) in enumerate(keys):
                middle = Qt.AlignmentFlag.AlignVCenter
                grid.addWidget(KeyCaps(self.look, caps), row, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(Label(self.look, does, 15, wrap=True, align=middle), row, 1)
            column.addLayout(grid)
        column.addStretch()
        return column

    def _turn(self) -> None:
        """Put the groups below each other where large text needs the width."""
        box = QBoxLayout.Direction
        self._columns.setDirection(box.LeftToRight if self.look.scale < ONE_COLUMN_FROM else box.TopToBottom)
