"""A whole session on one picture: what it is called, how long it takes, and every step with its place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import sqrt

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter

from fasciatimer.core.catalogue import card_of
from fasciatimer.core.model import words
from fasciatimer.core.timeline import Segment, Timeline
from fasciatimer.core.units import format_number
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.body.choice import choose_scene
from fasciatimer.ui.body.furniture import Type
from fasciatimer.ui.body.layers import Figures
from fasciatimer.ui.body.light import painter_on
from fasciatimer.ui.body.motion import Moment
from fasciatimer.ui.body.stage import paint_scene
from fasciatimer.ui.parts.painting import rounded
from fasciatimer.ui.parts.typesetting import lines_of
from fasciatimer.ui.player.words import (
    clock_words,
    curve_words,
    length_words,
    rhythm_words,
    scale_of,
    side_words,
    tool_words,
    tr,
    work_mood,
)
from fasciatimer.ui.theme import Look

_DROPPED = frozenset({"locator", "term", "tool_line", "legend"})
_SHOWN_AT_MS = 2_000
_STAGE_PX = 400
"""Width at which a picture is composed, however small it is painted: less is too narrow for its words."""
_MARGIN_PX = 24
_GAP_PX = 16
_PAD_PX = 16
_INSET_PX = 7
_WIDER_THAN_HIGH = 1.3


@dataclass(frozen=True, slots=True)
class Tile:
    """One step as the sheet shows it.

    Attributes:
        part: its first work part, or the rest.
        sides: the sides it is played on, in the order they come.
        rounds: how many rounds its block has; 1 outside of one.
    """

    part: Segment
    sides: tuple[str, ...]
    rounds: int


@dataclass(frozen=True, slots=True)
class _Measures:
    """Sizes of a sheet with so many tiles: logical pixels, and device pixels for each."""

    tile_px: int
    picture_px: int
    name_px: int
    fact_px: int
    most_columns: int
    ratio: float


def contact_sheet(timeline: Timeline, vocabulary: Vocabulary, figures: Figures, look: Look) -> QImage:
    """Return the picture of a session; the more steps it has, the smaller they are.

    Args:
        timeline: the session.
        vocabulary: names and kinds.
        figures: paints the figures.
        look: colours and type.
    """
    return _Sheet(timeline, vocabulary, figures, look).painted()


def tiles_of(timeline: Timeline) -> list[Tile]:
    """Return the steps and rests of a session, each once; no rest between the rounds of a block."""
    parts: dict[str, list[Segment]] = {}
    blocks = {part.number.partition(".")[0] for part in timeline.segments if "." in part.number}
    for part in timeline.segments:
        if not part.leads and not (part.kind == "rest" and part.number in blocks):
            parts.setdefault(part.number, []).append(part)
    return [
        Tile(
            played[0],
            tuple(dict.fromkeys(part.side for part in played if part.side)),
            max(part.round[1] if part.round else 1 for part in played),
        )
        for played in parts.values()
    ]


def columns_for(count: int, most: int) -> int:
    """Return how many tiles stand beside each other: a sheet a little wider than it is high."""
    return max(2, min(count, most, max(3, round(sqrt(count * _WIDER_THAN_HIGH)))))


def facts_of(tile: Tile, vocabulary: Vocabulary) -> list[str]:
    """Return the lines under the name: side and length; how firmly, or which rhythm; what with."""
    part = tile.part
    if part.kind == "rest":
        return [length_words(part.length_ms)]
    side, length = "".join(map(side_words, tile.sides[:1])), length_words(part.length_ms)
    if len(tile.sides) > 1:
        side = tr("Left, then right") if tile.sides[0] == "left" else tr("Right, then left")
        length = tr("{length} each", length=length)
    rounds = tr("{n} rounds", n=tile.rounds) if tile.rounds > 1 else ""
    measured = {"stretch": tr("Stretch"), "effort": tr("Effort")}
    firmly = measured.get(scale_of(part, vocabulary), tr("Pressure"))
    pressure = f"{firmly} {curve_words(part.curve)}" if part.curve else ""
    rhythm = rhythm_words(part) if part.paced else ""
    lines = [
        _row(side, length, rounds),
        _row(pressure, rhythm[:1].upper() + rhythm[1:], _repetitions(part)),
        tool_words(part, vocabulary),
    ]
    return [line for line in lines if line]


def _repetitions(part: Segment) -> str:
    """Return ``8 times 2 s``; '' for a step with a duration."""
    step = part.step
    if step is None or step.reps is None or step.hold_ms is None:
        return ""
    return tr("{n} times {seconds} s", n=step.reps, seconds=format_number(step.hold_ms / 1000))


def _row(*facts: str) -> str:
    return "  \N{MIDDLE DOT}  ".join(filter(None, facts))


def _measures(count: int) -> _Measures:
    if count <= 40:
        return _Measures(320, 232, 17, 13, 6, 1.5 if count <= 12 else 1.25)
    if count <= 120:
        return _Measures(248, 172, 15, 12, 10, 1.0)
    return _Measures(172, 116, 12, 10, 20, 1.0)


@dataclass(frozen=True, slots=True)
class _Line:
    words: str
    font: QFont
    colour: str
    height_px: float


class _Sheet:
    def __init__(self, timeline: Timeline, vocabulary: Vocabulary, figures: Figures, look: Look) -> None:
        self._timeline, self._vocabulary = timeline, vocabulary
        self._figures, self._look = figures, look
        self._tiles = tiles_of(timeline)
        self._m = _measures(len(self._tiles))
        self._columns = columns_for(len(self._tiles), self._m.most_columns)
        self._name = look.font(self._m.name_px, 600, scaled=False)
        self._fact = look.font(self._m.fact_px, scaled=False)
        self._width = 2 * _MARGIN_PX + self._columns * (self._m.tile_px + _GAP_PX) - _GAP_PX

    def painted(self) -> QImage:
        """Return the finished picture."""
        head = self._head()
        texts = [self._lines(tile) for tile in self._tiles]
        heights = [
            self._tile_height(texts[first : first + self._columns])
            for first in range(0, len(texts), self._columns)
        ]
        top = _MARGIN_PX + round(_height(head)) + _GAP_PX
        height = top + sum(heights) + (len(heights) - 1) * _GAP_PX + _MARGIN_PX
        ratio = self._m.ratio
        image = QImage(round(self._width * ratio), round(height * ratio), QImage.Format.Format_RGB32)
        image.fill(QColor(self._look.palette.win))
        image.setDevicePixelRatio(ratio)
        painter = painter_on(image)
        self._write(painter, head, QRectF(_MARGIN_PX, _MARGIN_PX, self._width - 2 * _MARGIN_PX, 0))
        for index, (tile, lines) in enumerate(zip(self._tiles, texts, strict=True)):
            row, column = divmod(index, self._columns)
            x = _MARGIN_PX + column * (self._m.tile_px + _GAP_PX)
            y = top + sum(heights[:row]) + row * _GAP_PX
            self._paint_tile(painter, tile, lines, QRect(x, y, self._m.tile_px, heights[row]))
        painter.end()
        return image

    # ---- words ---------------------------------------------------------------------------------------

    def _head(self) -> list[_Line]:
        """Return title, length, what is needed, and who wrote it, as lines that fit."""
        timeline, palette = self._timeline, self._look.palette
        session = timeline.session
        steps = sum(tile.part.kind == "work" for tile in self._tiles)
        count = tr("1 step") if steps == 1 else tr("{n} steps", n=steps)
        total = tr("{length} min", length=clock_words(timeline.duration_ms))
        card = card_of(timeline, self._vocabulary, "", "", shipped=False, language=timeline.language)
        needs = tr("You need: {things}", things=", ".join(map(tr, card.needs))) if card.needs else ""
        title = words(session.title, timeline.language, session.language)
        large, small = self._look.font(30, 700, scaled=False), self._look.font(16, scaled=False)
        facts = "\n".join(filter(None, (_row(total, count, needs), session.author)))
        room = self._width - 2 * _MARGIN_PX
        return [
            *(_Line(line, large, palette.text, 40) for line in lines_of(title, large, room, 3)),
            *(_Line(line, small, palette.text2, 24) for line in lines_of(facts, small, room, 4)),
        ]

    def _lines(self, tile: Tile) -> list[_Line]:
        """Return name and facts of a tile, as lines that fit beside and below its number."""
        m, palette = self._m, self._look.palette
        room = m.tile_px - 2 * _PAD_PX
        names = lines_of(tile.part.name, self._name, room - self._badge_px(tile) - _PAD_PX / 2, 2)
        facts = facts_of(tile, self._vocabulary)
        return [
            *(_Line(name, self._name, palette.text, m.name_px * 1.3) for name in names),
            *(_Line(fact, self._fact, palette.text2, m.fact_px * 1.4) for fact in facts),
        ]

    def _tile_height(self, texts: list[list[_Line]]) -> int:
        """Return the height of a row of tiles: that of the one with most to say."""
        return round(_INSET_PX + self._m.picture_px + max(map(_height, texts)) + 3 + 1.7 * _PAD_PX)

    def _badge_px(self, tile: Tile) -> float:
        font = self._look.font(self._m.fact_px, 700, tabular=True, scaled=False)
        return max(self._m.name_px * 1.35, QFontMetricsF(font).horizontalAdvance(tile.part.number) + 10)

    # ---- painting ------------------------------------------------------------------------------------

    def _paint_tile(self, painter: QPainter, tile: Tile, lines: list[_Line], box: QRect) -> None:
        palette = self._look.palette
        rounded(painter, QRectF(box), 26, palette.card, palette.line)
        inner = box.adjusted(_INSET_PX, _INSET_PX, -_INSET_PX, 0)
        inner.setHeight(self._m.picture_px)
        self._paint_picture(painter, tile, inner)
        left, y = box.left() + _PAD_PX, inner.bottom() + 1 + 0.7 * _PAD_PX
        badge = QRectF(left, y, self._badge_px(tile), self._m.name_px * 1.35)
        self._paint_number(painter, tile, badge)
        room = box.width() - 2 * _PAD_PX
        beside = badge.width() + _PAD_PX / 2
        names = [line for line in lines if line.font is self._name]
        self._write(painter, names, QRectF(left + beside, y, room - beside, 0))
        self._write(painter, lines[len(names) :], QRectF(left, y + _height(names) + 3, room, 0))

    def _paint_picture(self, painter: QPainter, tile: Tile, box: QRect) -> None:
        part, look = tile.part, self._look
        following = self._after(part) if part.kind == "rest" else None
        scene = choose_scene(part, self._vocabulary, self._figures.atlas, following=following)
        peak = max((value for _, value in part.curve), default=0.0)
        moment = Moment(min(_SHOWN_AT_MS, part.length_ms // 2), peak, reduced=True)
        type_ = Type(look.font(14).family(), 1.0)
        # The card of the tool would lie over so small a drawing; it is said below.
        bare = replace(scene, tool=None)
        share = box.width() / _STAGE_PX
        stage = QRect(0, 0, _STAGE_PX, round(box.height() / share))
        painter.save()
        painter.translate(box.topLeft())
        painter.scale(share, share)
        ratio = self._m.ratio * share
        paint_scene(painter, stage, bare, self._figures, moment, look.palette, type_, ratio, _DROPPED)
        painter.restore()

    def _after(self, part: Segment) -> Segment | None:
        """Return the work part that comes after a rest."""
        segments = self._timeline.segments
        return next((one for one in segments if one.start_ms >= part.end_ms and one.kind == "work"), None)

    def _paint_number(self, painter: QPainter, tile: Tile, box: QRectF) -> None:
        palette = self._look.palette
        hue = "rest" if tile.part.kind == "rest" else work_mood(tile.part, self._vocabulary).hue
        rounded(painter, box, box.height() / 2, palette.accent(hue))
        painter.setFont(self._look.font(self._m.fact_px, 700, tabular=True, scaled=False))
        painter.setPen(QColor(palette.on_accent))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tile.part.number)

    @staticmethod
    def _write(painter: QPainter, lines: list[_Line], box: QRectF) -> None:
        """Write lines below each other from the top of a box, each cut to its width."""
        y = box.top()
        for line in lines:
            painter.setFont(line.font)
            painter.setPen(QColor(line.colour))
            fitting = QFontMetricsF(line.font).elidedText(
                line.words, Qt.TextElideMode.ElideRight, box.width()
            )
            place = QRectF(box.left(), y, box.width(), line.height_px)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, fitting)
            y += line.height_px


def _height(lines: list[_Line]) -> float:
    return sum(line.height_px for line in lines)
