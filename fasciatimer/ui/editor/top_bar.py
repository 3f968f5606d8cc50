"""The bar over the editor: way back, the file, undo, text or form, save, try it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from fasciatimer.ui.editor.words import tr
from fasciatimer.ui.parts import Button, IconButton, Label, Segments
from fasciatimer.ui.theme import Look

HEIGHT_PX = 56
NAME_PX = 70
"""The name of the file has at least so much room."""


class TopBar(QWidget):
    """Says what is done with its buttons; knows nothing of files."""

    form_chosen = Signal(bool)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.back = IconButton(look, "chevron_left", tr("Back"))
        self.name = Label(look, "", 16, 650)
        self.state = Label(look, "", 13, 500, "text2")
        self.undo = IconButton(look, "undo", tr("Undo, Ctrl Z"))
        self.redo = IconButton(look, "redo", tr("Redo, Ctrl Shift Z"))
        self.views = Segments(
            look, tr("View"), [(tr("Text"), tr("Text")), (tr("Form"), tr("Form"))], chosen=0
        )
        self.views.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.views.chosen.connect(lambda index: self.form_chosen.emit(index == 1))
        self.more = IconButton(look, "menu", tr("More about this file"))
        self.drawer = IconButton(look, "body", tr("Preview, pressure and area"))
        self.save = Button(look, tr("Save"))
        self.save.setToolTip(tr("Save, Ctrl S"))
        self.try_it = Button(look, tr("Try it"), kind="filled", icon="play")
        self.try_it.setToolTip(tr("Play from this step, Ctrl Enter"))
        for button in (self.save, self.try_it):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addStretch()
        names.addWidget(self.name)
        names.addWidget(self.state)
        names.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 16, 1)
        row.setSpacing(4)
        row.addWidget(self.back)
        row.addLayout(names, 3)
        row.addSpacing(8)
        row.addWidget(self.undo)
        row.addWidget(self.redo)
        row.addSpacing(8)
        row.addWidget(self.views)
        row.addStretch(1)
        row.addWidget(self.more)
        row.addWidget(self.drawer)
        row.addSpacing(4)
        row.addWidget(self.save)
        row.addSpacing(4)
        row.addWidget(self.try_it)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._measure_again)

    def show_file(self, name: str, state: str, *, dirty: bool) -> None:
        """Say the name of the file and how it stands; a dot stands before what is not saved."""
        self.name.set_text(f"\N{BLACK CIRCLE} {name}" if dirty else name)
        self.name.setAccessibleName(f"{name}, {tr('not saved')}" if dirty else name)
        self.name.setToolTip(name)
        self.state.set_text(state)

    def set_tight(self, *, tight: bool) -> None:
        """Show icons alone where room is short."""
        self.try_it.set_text("" if tight else tr("Try it"))
        self.try_it.setAccessibleName(tr("Try it"))
        self.state.setVisible(not tight)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave undo and redo to the keys and the menu where there is no room for their buttons."""
        stops = self.views.stops()
        views_px = len(stops) * max(stop.sizeHint().width() for stop in stops)
        self.views.setFixedWidth(views_px)
        parts = (self.back, self.undo, self.redo, self.more, self.drawer, self.save, self.try_it)
        wanted = sum(part.sizeHint().width() for part in parts) + views_px + self.look.px(NAME_PX) + 110
        for button in (self.undo, self.redo):
            button.setVisible(self.width() >= wanted)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), max(HEIGHT_PX, self.look.pad(HEIGHT_PX)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, p = QPainter(self), self.look.palette
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillRect(self.rect(), QColor(p.win))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(p.line))

    def _measure_again(self) -> None:
        self._fit()
        self.updateGeometry()
        self.update()
