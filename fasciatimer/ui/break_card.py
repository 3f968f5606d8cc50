"""The card on the home screen that starts a break in one press."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from fasciatimer.core.catalogue import Card as SessionCard
from fasciatimer.ui.filters import break_card
from fasciatimer.ui.library_card import Picture
from fasciatimer.ui.parts import Button, Card, Label, Segments, rounded
from fasciatimer.ui.phrases import DOT, minutes_spoken, minutes_text, needs_text, place_text
from fasciatimer.ui.theme import Look

LENGTHS = (1, 3, 5)
PICTURE_PX = (112, 80)
ROOMY_PX = 860
CLOSE_PX = 700


class CardPicture(QWidget):
    """The picture of a session, as soon as it is there."""

    def __init__(
        self, look: Look, picture: Picture, size_px: tuple[int, int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._picture = picture
        self._size_px = size_px
        self._card: SessionCard | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def show_card(self, card: SessionCard | None) -> None:
        """Show the picture of another session."""
        self._card = card
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(*self._size_px)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        p = self._look.palette
        rounded(painter, QRectF(self.rect()), 8, p.stage_centre if p.dark else p.stage_edge)
        pixmap: QPixmap | None = None
        if self._card is not None:
            pixmap = self._picture(self._card, *self._size_px, self.devicePixelRatio())
        if pixmap is not None:
            painter.drawPixmap(QPointF(0, 0), pixmap)


class BreakCard(Card):
    """Offers the session that fits a break of 1, 3 or 5 minutes.

    `started` carries its card; `minutes_chosen` the length asked for.
    """

    started = Signal(object)
    resumed = Signal(object)
    """The card of an interrupted session to go on with."""
    minutes_chosen = Signal(int)

    def __init__(
        self,
        look: Look,
        picture: Picture,
        minutes: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent=parent)
        self._offered: SessionCard | None = None
        self._cards: tuple[SessionCard, ...] = ()
        self._stacked: bool | None = None
        self._interrupted: tuple[SessionCard, str] | None = None
        self.picture = CardPicture(look, picture, PICTURE_PX)
        self.title = Label(look, "", 22, 650, wrap=True, max_lines=2)
        self.detail = Label(look, "", 15, 500, "text2", wrap=True, max_lines=2)
        self.lengths = Segments(
            look,
            self.tr("Length of the break"),
            [
                (minutes_text(length) if length == LENGTHS[-1] else str(length), minutes_spoken(length))
                for length in LENGTHS
            ],
            chosen=LENGTHS.index(minutes) if minutes in LENGTHS else 1,
        )
        self.lengths.chosen.connect(self._length_chosen)
        self.start = Button(look, self.tr("Start"), kind="filled", icon="play", height_px=52, size_px=18)
        self.start.clicked.connect(self._start)
        self.afresh = Button(look, self.tr("Start new"), height_px=52, size_px=16)
        self.afresh.clicked.connect(lambda: self.offer_resume(None, ""))
        self.afresh.hide()
        self._words = QVBoxLayout()
        self._words.setSpacing(4)
        self._words.addStretch()
        self._words.addWidget(self.title)
        self._words.addWidget(self.detail)
        self._words.addStretch()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(12, 12, 20, 12)
        self._grid.setHorizontalSpacing(18)
        look.changed.connect(self._arrange)
        self._arrange()
        self._offer()

    @property
    def minutes(self) -> int:
        """Length asked for."""
        return LENGTHS[self.lengths.index]

    @property
    def offered(self) -> SessionCard | None:
        """The session offered now."""
        return self._offered

    def show_cards(self, cards: tuple[SessionCard, ...]) -> None:
        """Choose from these sessions."""
        self._cards = cards
        self._offer()

    def offer_resume(self, card: SessionCard | None, where: str) -> None:
        """Offer to go on with an interrupted session, ``where`` it was left; or, with None, a break again."""
        self._interrupted = (card, where) if card is not None else None
        self.lengths.setVisible(card is None)
        self.afresh.setVisible(card is not None)
        self.start.set_text(self.tr("Start") if card is None else self.tr("Resume"))
        self._offer()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put length and Start beside the words; where room is short, below the title alone."""
        stacked = self.width() < self.look.px(CLOSE_PX)
        roomy = self.width() >= self.look.px(ROOMY_PX)
        self.start.setMinimumWidth(0 if stacked else self.look.px(172 if roomy else 148))
        self.lengths.setMinimumWidth(0 if stacked else self.look.px(190 if roomy else 168))
        self.title.set_size(22 if roomy else 20)
        self.picture.setVisible(not stacked)
        self.detail.setVisible(not stacked)
        if stacked == self._stacked:
            return
        self._stacked = stacked
        while self._grid.count():
            self._grid.takeAt(0)
        self._grid.addWidget(self.picture, 0, 0)
        self._grid.addLayout(self._words, 0, 1, 1, 3 if stacked else 1)
        self._grid.addWidget(self.lengths, 1 if stacked else 0, 1 if stacked else 2)
        self._grid.addWidget(self.afresh, 1 if stacked else 0, 1 if stacked else 2)
        self._grid.addWidget(self.start, 1 if stacked else 0, 2 if stacked else 3)
        self._grid.setColumnStretch(1, 0 if stacked else 1)
        self._grid.setColumnStretch(3, 1 if stacked else 0)
        self._grid.setContentsMargins(20 if stacked else 12, 12, 20, 12)

    def _offer(self) -> None:
        if self._interrupted is not None:
            interrupted, where = self._interrupted
            self._offered = interrupted
            self.picture.show_card(interrupted)
            self.start.setEnabled(True)
            self.title.set_text(self.tr("Carry on where you were"))
            self.detail.set_text(where)
            self.start.setAccessibleName(self.tr("Resume: {where}").format(where=where))
            return
        card = self._offered = break_card(self._cards, self.minutes)
        self.picture.show_card(card)
        self.start.setEnabled(card is not None)
        if card is None:
            self.title.set_text(self.tr("Take a break now"))
            self.detail.set_text(self.tr("As soon as there is a session that can be played."))
            self.start.setAccessibleName(self.tr("Start"))
            return
        self.title.set_text(self.tr("Take a break now: {length}").format(length=minutes_text(card.minutes)))
        where = ", ".join(part for part in (place_text(card.position).lower(), needs_text(card)) if part)
        self.detail.set_text(DOT.join((card.title, where)))
        self.start.setAccessibleName(
            self.tr("Start, {title}, {minutes}").format(
                title=card.title, minutes=minutes_spoken(card.minutes)
            )
        )

    def _length_chosen(self, index: int) -> None:
        self._offer()
        self.minutes_chosen.emit(LENGTHS[index])

    def _start(self) -> None:
        if self._interrupted is not None:
            card, _ = self._interrupted
            self.offer_resume(None, "")
            self.resumed.emit(card)
        elif self._offered is not None:
            self.started.emit(self._offered)
