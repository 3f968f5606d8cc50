"""A line under the top bar: what has to be decided about the file, with its buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from fasciatimer.ui.parts import Button, Label, announce, empty_layout, paint_icon
from fasciatimer.ui.theme import Look

Action = tuple[str, Callable[[], None]]
SIDE_PX = 20
WORDS_PX = 300
"""Words with less room than that have the buttons below them."""


class Banner(QWidget):
    """One sentence and at most three buttons. It stays until the owner takes it away."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.kind = ""
        self._icon = "info"
        self._strong = False
        self._shown: list[Button] = []
        self.words = Label(look, "", 14, 600, wrap=True, max_lines=3, align=Qt.AlignmentFlag.AlignVCenter)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(4)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(16 + SIDE_PX + 10, 4, 12, 4)
        self._row.setSpacing(12)
        self._row.addWidget(self.words, 1)
        self._row.addLayout(self._buttons)
        # Not fixed: that would keep the height of one line where the words need two.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self._measure_again)
        self.hide()

    @property
    def buttons(self) -> list[Button]:
        """The buttons, from left to right."""
        return list(self._shown)

    def show_words(
        self, kind: str, words: str, actions: Sequence[Action] = (), *, strong: bool = False
    ) -> None:
        """Say something.

        Args:
            kind: tells the sentences apart.
            words: one or two sentences.
            actions: word and what it does.
            strong: something could be lost.
        """
        if (kind, words) == (self.kind, self.words.text()):
            return
        self.kind, self._strong = kind, strong
        self._icon = "warning" if strong else "info"
        self.words.set_text(words)
        empty_layout(self._buttons)
        self._shown = []
        for word, act in actions:
            button = Button(self.look, word, size_px=14, height_px=40)
            button.clicked.connect(act)
            self._buttons.addWidget(button)
            self._shown.append(button)
        self.setAccessibleName(words)
        self.show()
        self._measure_again()
        announce(self, words, urgent=strong)
        self.update()

    def leave(self, *kinds: str) -> None:
        """Go, if it is about one of these; without any, in every case."""
        if not kinds or self.kind in kinds:
            self.kind = ""
            self.hide()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        buttons, margins = self._buttons.sizeHint(), self._row.contentsMargins()
        room = width - margins.left() - margins.right()
        height = margins.top() + margins.bottom()
        if self._is_narrow(width):
            return height + self.words.heightForWidth(max(1, room)) + self._row.spacing() + buttons.height()
        beside = buttons.width() + self._row.spacing() if self._shown else 0
        return height + max(self.words.heightForWidth(max(1, room - beside)) + 12, buttons.height())

    def _is_narrow(self, width: int) -> bool:
        """Return whether the buttons stand below the words, as these would have no room beside them."""
        margins = self._row.contentsMargins()
        room = width - margins.left() - margins.right() - self._buttons.sizeHint().width()
        return bool(self._shown) and room < min(self.words.natural_width(), self.look.px(WORDS_PX)) + 12

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        way, side = QBoxLayout.Direction, Qt.AlignmentFlag.AlignLeft
        narrow = self._is_narrow(self.width())
        self._row.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self._row.setAlignment(self._buttons, side if narrow else Qt.AlignmentFlag(0))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.heightForWidth(max(1, self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def _measure_again(self) -> None:
        self._turn()
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, p = QPainter(self), self.look.palette
        painter.fillRect(self.rect(), QColor(p.danger_soft if self._strong else p.sunk))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(p.line))
        ink = p.danger if self._strong else p.text2
        paint_icon(painter, self.look, self._icon, ink, QRectF(16, 0, SIDE_PX, self.height()))
