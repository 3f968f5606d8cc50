"""A line under the top bar: what has to be decided about the file, with its buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from fasciatimer.ui.parts import Button, Label, announce, empty_layout, paint_icon
from fasciatimer.ui.theme import Look

Action = tuple[str, Callable[[], None]]
SIDE_PX = 20


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
        row = QHBoxLayout(self)
        row.setContentsMargins(16 + SIDE_PX + 10, 4, 12, 4)
        row.setSpacing(12)
        row.addWidget(self.words, 1)
        row.addLayout(self._buttons)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._fit)
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
        self._fit()
        announce(self, words, urgent=strong)
        self.update()

    def leave(self, *kinds: str) -> None:
        """Go, if it is about one of these; without any, in every case."""
        if not kinds or self.kind in kinds:
            self.kind = ""
            self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def _fit(self) -> None:
        """Be as high as the words need beside the buttons."""
        layout = self.layout()
        assert layout is not None
        buttons = self._buttons.sizeHint()
        margins = layout.contentsMargins()
        beside = buttons.width() + layout.spacing() if self._shown else 0
        words = self.words.heightForWidth(max(1, self.width() - margins.left() - margins.right() - beside))
        self.setFixedHeight(max(words + 12, buttons.height()) + margins.top() + margins.bottom())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, p = QPainter(self), self.look.palette
        painter.fillRect(self.rect(), QColor(p.danger_soft if self._strong else p.sunk))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(p.line))
        ink = p.danger if self._strong else p.text2
        paint_icon(painter, self.look, self._icon, ink, QRectF(16, 0, SIDE_PX, self.height()))
