"""What comes next, and how left and right share the time."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from fasciatimer.ui.palette import Hue
from fasciatimer.ui.parts.painting import paint_icon, rounded
from fasciatimer.ui.player.fitted_text import FLOOR_PX, Paragraph, SetParagraph, paint_line, set_paragraphs
from fasciatimer.ui.player.words import tr
from fasciatimer.ui.theme import Look


class NextCard(QWidget):
    """Two lines about the work or rest after this one, with a small picture where there is one."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._title = self._facts = ""
        self._picture: QPixmap | None = None
        self._scale = 1.0
        self._bare = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        look.changed.connect(self.update)

    @property
    def words(self) -> tuple[str, str]:
        """The two lines."""
        return self._title, self._facts

    def set_form(self, scale: float, *, bare: bool) -> None:
        """Set the size of the words against 100 %, and whether one line without a card is all."""
        if (scale, bare) != (self._scale, self._bare):
            self._scale, self._bare = scale, bare
            self.update()

    def picture_size(self) -> QSize:
        """Return how large a picture may be, in logical pixels."""
        return QSize(52, 44)

    def show_next(self, title: str, facts: str, picture: QPixmap | None = None) -> None:
        """Show what comes; nothing happens when it is there already."""
        if (title, facts) == (self._title, self._facts) and picture is self._picture:
            return
        self._title, self._facts, self._picture = title, facts, picture
        self.setAccessibleName(f"{title}. {facts}")
        self.update()

    def focus_radius_px(self) -> float:
        """Return the radius of the outline."""
        return 12.0

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        p, s = self._look.palette, self._scale
        x, edge = (0.0, 0.0) if self._bare else (16.0, 12.0)
        if not self._bare:
            rounded(painter, box, 12, p.card, p.line)
        if self._picture is not None and not self._bare:
            painter.drawPixmap(6, round((box.height() - self.picture_size().height()) / 2), self._picture)
            x = 72.0
        title = Paragraph(self._title, 16 * s, FLOOR_PX, 650, "text", 1)
        facts = Paragraph("" if self._bare else self._facts, 14 * s, FLOOR_PX, 500, "text2", 1)
        room = QSizeF(box.width() - x - edge, box.height() - 2)
        placed = set_paragraphs(self._look, (title, facts), room)
        if _height(placed) > room.height():
            placed = set_paragraphs(self._look, (title,), room)
        top = (box.height() - _height(placed)) / 2
        for paragraph in placed:
            painter.setPen(self._look.colour(paragraph.colour))
            paragraph.draw(painter, x, top)


def _height(placed: tuple[SetParagraph, ...]) -> float:
    return placed[-1].y_px + placed[-1].height_px if placed else 0.0


class SideCards(QWidget):
    """Left and right beside each other while sides are changed: one finished, one to come."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._coming = "right"
        self._time = ""
        self._hue: Hue = "rest"
        self._scale = 1.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        look.changed.connect(self.update)

    def set_scale(self, scale: float) -> None:
        """Set the size of the words against 100 %."""
        if scale != self._scale:
            self._scale = scale
            self.update()

    def show_sides(self, coming: str, time: str, hue: Hue) -> None:
        """Show which side comes and the time each of them gets."""
        if (coming, time, hue) == (self._coming, self._time, self._hue):
            return
        self._coming, self._time, self._hue = coming, time, hue
        done, to_come = (tr("left"), tr("right")) if coming == "right" else (tr("right"), tr("left"))
        self.setAccessibleName(
            tr("{done}: {time}, finished. {to_come}: {time} to come.", done=done, to_come=to_come, time=time)
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        p, s = self._look.palette, self._scale
        accent = p.accent(self._hue)
        half = (self.width() - 8) / 2
        for index, (side, letter, name) in enumerate(
            (("left", "L", tr("Left")), ("right", "R", tr("Right")))
        ):
            comes = side == self._coming
            box = QRectF(index * (half + 8), 0, half, self.height())
            rounded(painter, box, 12, p.card, accent if comes else p.line, 2 if comes else 1)
            radius = min(12.0 * s, box.height() * 0.3)
            disc = QRectF(box.left() + 14, box.center().y() - radius, 2 * radius, 2 * radius)
            painter.setPen(QPen(Qt.PenStyle.NoPen))
            painter.setBrush(QColor(accent if comes else p.sunk))
            painter.drawEllipse(disc)
            if comes:
                centre = Qt.AlignmentFlag.AlignHCenter
                paint_line(painter, self._look, letter, disc, radius * 1.15, 700, p.on_accent, centre)
            else:
                paint_icon(painter, self._look, "check", p.done, disc.adjusted(4, 4, -4, -4))
            x = disc.right() + 10
            room = box.right() - x - 8
            top = box.center().y() - 19 * s
            fact = tr("{time} to come", time=self._time) if comes else tr("{time}, finished", time=self._time)
            paint_line(painter, self._look, name, QRectF(x, top, room, 20 * s), 15 * s, 650, p.text)
            paint_line(painter, self._look, fact, QRectF(x, top + 19 * s, room, 18 * s), 13 * s, 500, p.text2)
