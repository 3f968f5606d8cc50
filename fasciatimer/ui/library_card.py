"""How one session looks in the library."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPixmap

from fasciatimer.core.catalogue import Card
from fasciatimer.ui.areas import area_name
from fasciatimer.ui.parts import lines_of, paint_icon, rounded
from fasciatimer.ui.phrases import DOT, minutes_text, more_problems_text, place_text, problem_text
from fasciatimer.ui.theme import Look

GAP_PX = 16
HEIGHT_PX = 140
LEAST_WIDTH_PX = 320
PICTURE_PX = (92, 116)
PLAY_PX = 44
RADIUS_PX = 14
TOOLS_SHOWN = 3

Picture = Callable[[Card, int, int, float], QPixmap | None]


def _tr(text: str) -> str:
    return QCoreApplication.translate("CardFace", text)


def card_height_px(look: Look) -> int:
    """Return how high a card is."""
    return look.px(HEIGHT_PX)


def play_box(card: QRectF) -> QRectF:
    """Return where the Play button of a card is while it is shown."""
    return QRectF(card.right() - PLAY_PX - 12, card.bottom() - PLAY_PX - 12, PLAY_PX, PLAY_PX)


class CardFace:
    """Paints cards.

    Not a delegate of Qt: the options that it would be handed load the whole of `QStyle`, which takes half as
    long as painting the library.
    """

    def __init__(self, look: Look, picture: Picture) -> None:
        self._look = look
        self._picture = picture

    def paint(self, painter: QPainter, card: Card, box: QRectF, *, lit: bool) -> None:
        """Paint a card into a box; ``lit`` while it is pointed at or has the focus."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if card.playable:
            self._paint_playable(painter, card, box, lit)
        else:
            self._paint_broken(painter, card, box, lit)

    def _paint_playable(self, painter: QPainter, card: Card, box: QRectF, lit: bool) -> None:
        look, p = self._look, self._look.palette
        rounded(painter, box, RADIUS_PX, p.card, p.control_border if lit else p.line, 1.4 if lit else 1.0)
        width, height = look.px(PICTURE_PX[0]), look.px(PICTURE_PX[1])
        frame = QRectF(box.left() + 12, box.top() + (box.height() - height) / 2, width, height)
        self._paint_picture(painter, card, frame)
        x = frame.right() + look.px(16)
        room = box.right() - 14 - x
        y = box.top() + look.px(13)
        y = self._words(painter, card.title, x, y, room, 16, 650, p.text, 21, 2) + look.px(4)
        row = QRectF(x, y, room, look.px(24))
        meta = DOT.join(part for part in (minutes_text(card.minutes), place_text(card.position)) if part)
        end = self._line(painter, meta, row, 14, 500, p.text2)
        self._paint_tools(painter, card, QRectF(end + look.px(12), y, box.right() - 14 - end, look.px(24)))
        names = ", ".join(area_name(area) for area in card.areas)
        foot = QRectF(x, box.bottom() - look.px(32), room - (PLAY_PX if lit else 0), look.px(20))
        self._line(painter, names, foot, 13, 500, p.text2)
        if lit:
            disc = play_box(box)
            rounded(painter, disc, PLAY_PX / 2, p.text)
            paint_icon(painter, look, "play", p.on_accent, disc.adjusted(13, 13, -11, -13))

    def _paint_picture(self, painter: QPainter, card: Card, frame: QRectF) -> None:
        p = self._look.palette
        rounded(painter, frame, 8, p.stage_edge if not p.dark else p.stage_centre)
        dpr = painter.device().devicePixelRatio()
        pixmap = self._picture(card, round(frame.width()), round(frame.height()), dpr)
        if pixmap is not None:
            painter.drawPixmap(frame.topLeft(), pixmap)

    def _paint_tools(self, painter: QPainter, card: Card, room: QRectF) -> None:
        look = self._look
        side_px = look.px(22)
        names = [*card.tools, *card.props] or ["hand"]
        drawn = [name for name in names if look.has_drawing(f"body/tools/{name}")][:TOOLS_SHOWN]
        x = room.left()
        for name in drawn:
            if x + side_px > room.right():
                break
            pixmap = look.drawing(
                f"body/tools/{name}", look.palette.text2, side_px, painter.device().devicePixelRatio()
            )
            painter.drawPixmap(QPointF(round(x), round(room.center().y() - side_px / 2)), pixmap)
            x += side_px + look.px(6)

    def _paint_broken(self, painter: QPainter, card: Card, box: QRectF, lit: bool) -> None:
        look, p = self._look, self._look.palette
        dashed = QPen(QColor(p.text2 if lit else p.control_border), 1.6)
        dashed.setDashPattern([4, 3])
        painter.setPen(dashed)
        painter.setBrush(QColor(p.card) if lit else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.8, 0.8, -0.8, -0.8), RADIUS_PX, RADIUS_PX)
        side_px = look.px(26)
        paint_icon(
            painter,
            look,
            "warning",
            p.danger,
            QRectF(box.left() + 18, box.top() + look.px(16), side_px, side_px),
        )
        x = box.left() + 18 + look.px(36)
        room = box.right() - 16 - x
        y = self._words(painter, card.file_name, x, box.top() + look.px(10), room, 16, 650, p.text, 21, 1)
        state = _tr("Cannot be played yet")
        y = self._words(painter, state, x, y, room, 13, 500, p.text2, 18, 1) + look.px(4)
        left = box.left() + 18
        wide = box.right() - 16 - left
        self._words(painter, problem_text(card), left, y, wide, 14, 500, p.text, 19, 2)
        if not card.newer_format:
            self._paint_door(painter, card, QRectF(left, box.bottom() - look.px(40), wide, look.px(30)), lit)

    def _paint_door(self, painter: QPainter, card: Card, room: QRectF, lit: bool) -> None:
        """Paint the pill that promises more words, and how many problems there are."""
        look, p = self._look, self._look.palette
        word = _tr("Open in editor")
        width = QFontMetricsF(look.font(14, 650)).horizontalAdvance(word) + look.pad(28)
        pill = QRectF(room.left(), room.top(), width, room.height())
        rounded(painter, pill, pill.height() / 2, p.hover if lit else p.card, p.control_border, 1.4)
        self._line(painter, word, pill.adjusted(look.pad(14), 0, 0, 0), 14, 650, p.text)
        beside = QRectF(pill.right() + 12, room.top(), room.right() - pill.right() - 12, room.height())
        self._line(painter, more_problems_text(card), beside, 13, 500, p.text2)

    def _words(
        self,
        painter: QPainter,
        text: str,
        x: float,
        y: float,
        width: float,
        size_px: int,
        weight: int,
        colour: str,
        line_px: int,
        max_lines: int,
    ) -> float:
        """Paint words in lines and return where they end below."""
        font = self._look.font(size_px, weight)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        height = self._look.px(line_px)
        for line in lines_of(text, font, width, max_lines):
            painter.drawText(QRectF(x, y, width, height), Qt.AlignmentFlag.AlignVCenter, line)
            y += height
        return y

    def _line(
        self, painter: QPainter, text: str, room: QRectF, size_px: int, weight: int, colour: str
    ) -> float:
        """Paint one line, shortened where it must be, and return where it ends on the right."""
        font = self._look.font(size_px, weight)
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        return room.left() + metrics.horizontalAdvance(shown)
