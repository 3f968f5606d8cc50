"""The parts of the editor in their places: wide, with a drawer, with a bare outline."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QSplitterHandle, QStackedWidget, QVBoxLayout, QWidget

from fasciatimer.ui.editor.area_pane import AreaPane
from fasciatimer.ui.editor.curve_editor import CurveEditor
from fasciatimer.ui.editor.find_bar import FindBar
from fasciatimer.ui.editor.form_view import FormView
from fasciatimer.ui.editor.outline import HeadRow, Outline
from fasciatimer.ui.editor.preview import Preview
from fasciatimer.ui.editor.problems_pane import ProblemsPane
from fasciatimer.ui.editor.text_pane import TextPane
from fasciatimer.ui.editor.words import tr
from fasciatimer.ui.parts import IconButton, Label, Scroll
from fasciatimer.ui.theme import Look

OUTLINE_PX = 222
BARE_PX = 100
DRAWER_FROM_PX = 1040
BARE_FROM_PX = 960
RIGHT_PX = 416
RIGHT_SHARE = 0.45
MORE_PX = 50
"""The column on the right gets so much more than its share, for its margins."""
RIGHT_LEAST_PX = 340
PROBLEMS_SHARE = 0.4
SHORT_PX = 500
"""Below this height the problems have one row, or none."""


class OutlineColumn(QWidget):
    """The outline with its head."""

    def __init__(self, look: Look, outline: Outline) -> None:
        super().__init__()
        self.look = look
        self.word = Label(look, tr("Steps"), 14, 650)
        self.add = IconButton(look, "plus", tr("Add a step"))
        head = QHBoxLayout()
        head.setContentsMargins(16, 2, 6, 0)
        head.addWidget(self.word, 1)
        head.addWidget(self.add)
        self.session = HeadRow(look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 1, 0)
        column.setSpacing(0)
        column.addWidget(self.session)
        column.addLayout(head)
        column.addWidget(outline, 1)
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, p = QPainter(self), self.look.palette
        painter.fillRect(self.rect(), QColor(p.win))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), QColor(p.line))


class _Splitter(QSplitter):
    """Its handle is a line that can be pulled."""

    def __init__(self, look: Look) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self.look = look
        self.setHandleWidth(5)
        self.setChildrenCollapsible(False)

    def createHandle(self) -> QSplitterHandle:
        return _Handle(self)


class _Handle(QSplitterHandle):
    def __init__(self, splitter: _Splitter) -> None:
        super().__init__(Qt.Orientation.Vertical, splitter)
        self._look = splitter.look

    def paintEvent(self, event: QPaintEvent) -> None:
        p = self._look.palette
        colour = p.control_border if self.underMouse() else p.win
        QPainter(self).fillRect(self.rect(), QColor(colour))


class Panes(QWidget):
    """Outline, text or form over the problems, and the column of preview, pressure and area.

    Where room is short that column becomes a drawer that lies over the text.
    """

    def __init__(
        self,
        look: Look,
        outline: Outline,
        text: TextPane,
        find: FindBar,
        form: FormView,
        problems: ProblemsPane,
        preview: Preview,
        curve: CurveEditor,
        area: AreaPane,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look = look
        self.outline, self.text, self.form, self.problems = outline, text, form, problems
        self.preview, self.curve, self.area = preview, curve, area
        self.column = OutlineColumn(look, outline)
        self.column.setParent(self)
        self.middle = QStackedWidget()
        self._writing = QWidget()
        column = QVBoxLayout(self._writing)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(find)
        column.addWidget(text, 1)
        self.middle.addWidget(self._writing)
        self.middle.addWidget(form)
        self.splitter = _Splitter(look)
        self.splitter.setParent(self)
        self.splitter.addWidget(self.middle)
        self.splitter.addWidget(problems)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.splitter.splitterMoved.connect(self._pulled)
        content = QWidget()
        right = QVBoxLayout(content)
        right.setContentsMargins(16, 11, 12, 11)
        right.setSpacing(10)
        right.addWidget(preview, 4)
        right.addWidget(curve, 3)
        right.addWidget(area, 4)
        self.right = _Drawer(look, content, self)
        self._open = False
        self._problems_px = 0
        problems.filled.connect(self._share_height)
        look.changed.connect(self.arrange)

    # ---- what it is told -------------------------------------------------------------------------------

    @property
    def has_drawer(self) -> bool:
        """Whether room is short."""
        return self.width() < self.look.pad(DRAWER_FROM_PX)

    @property
    def is_drawer_open(self) -> bool:
        """Whether the drawer lies over the text."""
        return self.has_drawer and self._open

    def open_drawer(self, open: bool) -> None:
        """Pull the drawer out, or push it in."""
        self._open = open
        self.arrange()

    def show_form(self, form: bool) -> None:
        """Show the form instead of the text."""
        self.middle.setCurrentWidget(self.form if form else self._writing)

    @property
    def shows_form(self) -> bool:
        """Whether the form is shown."""
        return self.middle.currentWidget() is self.form

    # ---- places ----------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.arrange()

    def arrange(self) -> None:
        """Put everything in its place."""
        width, height = self.width(), self.height()
        bare = width < self.look.pad(BARE_FROM_PX)
        outline_px = self.look.pad(BARE_PX) if bare else min(self.look.pad(OUTLINE_PX), width // 3)
        self.outline.set_bare(bare)
        self.column.session.set_bare(bare)
        self.column.word.setVisible(not bare)
        self.column.setGeometry(0, 0, outline_px, height)
        rest = width - outline_px
        if self.has_drawer:
            right_px = min(self.look.pad(RIGHT_PX) + 32, rest)
            self.splitter.setGeometry(outline_px, 0, rest, height)
            self.right.setVisible(self._open)
        else:
            right_px = max(self.look.pad(RIGHT_LEAST_PX), round(rest * RIGHT_SHARE) + MORE_PX)
            self.splitter.setGeometry(outline_px, 0, rest - right_px, height)
            self.right.setVisible(True)
        self.right.setGeometry(QRect(width - right_px, 0, right_px, height))
        self.right.set_over(self.has_drawer)
        self.right.raise_()
        self._share_height()

    def _share_height(self) -> None:
        most = round(self.height() * PROBLEMS_SHARE)
        usual = self.problems.sizeHint().height()
        if self.height() < self.look.pad(SHORT_PX):
            usual = self.problems.short_px()
        wanted = self._problems_px or usual
        self.problems.setMaximumHeight(max(most, self.problems.minimumSizeHint().height()))
        low = min(wanted, most)
        self.splitter.setSizes([max(1, self.height() - low), low])

    def _pulled(self) -> None:
        self._problems_px = self.splitter.sizes()[1]


class _Drawer(QWidget):
    """The column on the right; over the text it has an edge of its own."""

    def __init__(self, look: Look, content: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = look
        self._over = False
        self.content = content
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        self.scroll_area = Scroll(look, content)
        column.addWidget(self.scroll_area)
        look.changed.connect(self.update)

    def set_over(self, over: bool) -> None:
        """Lie over the text, or stand beside it."""
        if over != self._over:
            self._over = over
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, p = QPainter(self), self.look.palette
        painter.fillRect(self.rect(), QColor(p.win))
        painter.fillRect(0, 0, 1, self.height(), QColor(p.control_border if self._over else p.line))
