"""Where writing begins: a template, unsaved work, a session of one's own or one that came with the app."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from fasciatimer.core.catalogue import Card as SessionCard
from fasciatimer.core.drafts import Draft, Template
from fasciatimer.ui.editor.words import tr
from fasciatimer.ui.parts import Button, Label, Scroll, empty_layout
from fasciatimer.ui.theme import Look

STARTER = """\
fasciatimer: 1
title: My session
steps:
  - name: Long light strokes
    technique: effleurage
    region: upper_trapezius
    duration: 45s
    pressure: [1, 2]
"""
"""What a blank session begins with where no template is there."""
MOST_ROWS = 60
ONE_COLUMN_PX = 760
TEMPLATES_IN_A_ROW = 3
TWO_COLUMNS_UP_TO = 1.5
"""Text size up to which titles stand side by side."""


class StartPage(QWidget):
    """Everything one can begin with. One press begins."""

    begun = Signal(object)
    """A `Template`."""
    resumed = Signal(object)
    forgotten = Signal(object)
    """A `Draft`."""
    opened = Signal(str)
    copied = Signal(str)
    file_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.templates: list[Button] = []
        self.drafts: list[Button] = []
        self.title = Label(look, tr("Write a session"), 28, 700, wrap=True, max_lines=2)
        self._begin = QGridLayout()
        self._begin.setSpacing(12)
        self._drafts = QVBoxLayout()
        self._own, self._shipped = QGridLayout(), QGridLayout()
        for part in (self._drafts, self._own, self._shipped):
            part.setSpacing(6)
        self.open_file = Button(look, tr("Open a file"), icon="folder")
        self.open_file.clicked.connect(self.file_wanted)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.open_file)
        self._draft_part = self._part(tr("Unsaved work"), self._drafts)
        self._own_part = self._part(tr("Yours"), self._own)
        self._shipped_part = self._part(tr("Came with the app: makes a copy"), self._shipped)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(40)
        self._columns.addWidget(self._own_part, 1)
        self._columns.addWidget(self._shipped_part, 1)
        content = QWidget()
        page = QVBoxLayout(content)
        page.setContentsMargins(24, 24, 24, 24)
        page.setSpacing(20)
        page.addLayout(head)
        page.addWidget(self._draft_part)
        page.addWidget(Label(look, tr("Begin with"), 16, 650))
        page.addLayout(self._begin)
        page.addLayout(self._columns)
        page.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scroll(look, content))

    def show_all(
        self, templates: Sequence[Template], drafts: Sequence[Draft], cards: Sequence[SessionCard]
    ) -> None:
        """Show what there is to begin with."""
        empty_layout(self._begin)
        templates = templates or (Template("blank", STARTER.encode()),)
        self.templates = []
        for template in sorted(templates, key=lambda one: _order(one.name)):
            button = Button(self.look, template_name(template.name), icon=_icon(template.name), height_px=56)
            button.clicked.connect(partial(self.begun.emit, template))
            self.templates.append(button)
        empty_layout(self._drafts)
        self.drafts = []
        for draft in drafts:
            self._drafts.addWidget(self._draft_row(draft))
        self._draft_part.setVisible(bool(drafts))
        own = [card for card in cards if not card.shipped][:MOST_ROWS]
        self._fill(self._own, [(card.title or card.file_name, card.path) for card in own], self.opened, 1)
        shipped = [card for card in cards if card.shipped][:MOST_ROWS]
        columns = 1 if own or self.look.scale > TWO_COLUMNS_UP_TO else 2
        self._fill(self._shipped, [(card.title, card.path) for card in shipped], self.copied, columns)
        self._own_part.setVisible(bool(own))
        self._shipped_part.setVisible(bool(shipped))
        self._turn()

    def focus_main(self) -> None:
        """Go to the unsaved work, else to the first template."""
        (self.drafts or self.templates)[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _part(self, title: str, rows: QLayout) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Label(self.look, title, 16, 650))
        column.addLayout(rows)
        column.addStretch()
        return part

    def _fill(
        self, grid: QGridLayout, rows: Sequence[tuple[str, str]], told: SignalInstance, columns: int
    ) -> None:
        empty_layout(grid)
        for at, (title, path) in enumerate(rows):
            button = Button(self.look, title, kind="plain", size_px=15)
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            button.clicked.connect(partial(told.emit, path))
            grid.addWidget(button, at // columns, at % columns, Qt.AlignmentFlag.AlignLeft)

    def _draft_row(self, draft: Draft) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        words = tr("{name}, from {time}", name=draft.name, time=draft.kept_at)
        layout.addWidget(Label(self.look, words, 15, 500), 1)
        take = Button(self.look, tr("Take it up"), kind="ink", size_px=14)
        take.setAccessibleName(tr("Take it up, {name}", name=draft.name))
        take.clicked.connect(partial(self.resumed.emit, draft))
        forget = Button(self.look, tr("Forget"), size_px=14)
        forget.setAccessibleName(tr("Forget {name}", name=draft.name))
        forget.clicked.connect(partial(self.forgotten.emit, draft))
        for button in (take, forget):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            layout.addWidget(button)
        self.drafts.append(take)
        return row

    def resizeEvent(self, event: object) -> None:
        self._turn()

    def _turn(self) -> None:
        """Let as many stand side by side as have room."""
        narrow = self.width() < self.look.pad(ONE_COLUMN_PX)
        way = QBoxLayout.Direction
        self._columns.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        widest = max((button.sizeHint().width() for button in self.templates), default=1)
        columns = max(1, min(TEMPLATES_IN_A_ROW, (self.width() - 60) // (widest + 12)))
        for at, button in enumerate(self.templates):
            self._begin.addWidget(button, at // columns, at % columns)


def template_name(name: str) -> str:
    """Return what a template is called."""
    names = {
        "desk-break": tr("Desk break"),
        "ball-on-the-wall": tr("Ball on the wall"),
        "foam-roller": tr("Foam roller"),
        "stretch": tr("Stretch"),
        "breathing": tr("Breathing"),
        "blank": tr("Blank"),
    }
    plain = name.replace("-", " ").replace("_", " ")
    return names.get(_plain(name), plain[:1].upper() + plain[1:])


def _plain(name: str) -> str:
    return name.replace("_", "-")


def _order(name: str) -> tuple[int, str]:
    known = ("desk-break", "ball-on-the-wall", "foam-roller", "stretch", "breathing")
    name = _plain(name)
    return (known.index(name) if name in known else 9 if name == "blank" else 7, name)


def _icon(name: str) -> str:
    icons = {"desk-break": "seated", "foam-roller": "floor", "stretch": "stretch", "breathing": "breathe"}
    name = _plain(name)
    return icons.get(name, "edit" if name == "blank" else "massage")
