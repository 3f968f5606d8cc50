"""What stands on the stage beside the body: view badge, L and R discs, cards and the stay-off legend.

Sizes are logical pixels and grow with the text. Where things stand is worked out first (`arrange`), so
that the camera can keep the lit region clear of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QByteArray, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QRegion
from PySide6.QtSvg import QSvgRenderer

from fasciatimer.ui.body.atlas import Patch, View
from fasciatimer.ui.body.camera import Camera, fit_camera
from fasciatimer.ui.body.choice import StageScene
from fasciatimer.ui.body.figure import paint_flat, pen
from fasciatimer.ui.body.overlay import Glow, hatch_brush
from fasciatimer.ui.body.words import side_letter, side_name
from fasciatimer.ui.palette import Palette

_EDGE = 16.0
_SMALL_DISC = 16.0
"""Radius of the discs on a small picture beside something else."""
_GAP = 8.0
_LOCATOR_LEAST = (520.0, 420.0)
_LOCATOR = (100.0, 164.0)
_LABEL_SHARE = 0.28
"""The words under a disc take at most so much of the width; they grow with the text up to there."""


@dataclass(frozen=True, slots=True)
class Type:
    """The font of the stage: family and size of words against 100 %."""

    family: str = ""
    scale: float = 1.0

    def font(self, size_px: float, weight: int) -> QFont:
        """Return the font for a size at 100 %."""
        font = QFont(self.family) if self.family else QFont()
        font.setPixelSize(max(1, round(size_px * self.scale)))
        font.setWeight(QFont.Weight(weight))
        return font

    def width(self, text: str, size_px: float, weight: int) -> float:
        """Return how wide a line is."""
        return QFontMetricsF(self.font(size_px, weight)).horizontalAdvance(text)


PLAIN_TYPE = Type()


@dataclass(frozen=True, slots=True)
class Furniture:
    """Boxes of everything beside the body; None where it is left out.

    ``term_backed`` says that the term lies over the body and needs a ground. ``discs`` hold the person's
    side and the centre of its disc; they are placed last, by the camera.
    """

    width: float
    height: float
    type: Type
    badge: QRectF | None = None
    term: QRectF | None = None
    term_backed: bool = False
    locator: QRectF | None = None
    legend: QRectF | None = None
    legend_lines: tuple[str, ...] = ()
    coming: QRectF | None = None
    coming_lines: tuple[str, ...] = ()
    tool: QRectF | None = None
    tool_line: str = ""
    disc_radius: float = 18.0
    disc_words: bool = True
    discs: tuple[tuple[str, QPointF], ...] = field(default=())

    @property
    def boxes(self) -> list[QRectF]:
        """All boxes but the discs."""
        return [
            box
            for box in (self.badge, self.term, self.locator, self.legend, self.coming, self.tool)
            if box is not None
        ]

    @property
    def disc_boxes(self) -> list[QRectF]:
        """The boxes round the discs and their words."""
        return [_disc_box(self, middle, self.disc_half) for _, middle in self.discs]

    @property
    def disc_half(self) -> float:
        """Half the width of a disc with its words."""
        return max(self.disc_radius, _label_width(self) / 2)

    @property
    def bottom_px(self) -> float:
        """How much of the stage the cards at the bottom take."""
        tops = [box.top() for box in (self.legend, self.coming, self.tool) if box is not None]
        return self.height - min(tops) + _GAP if tops else _EDGE

    @property
    def top_px(self) -> float:
        """How much of the stage the badge at the top takes."""
        return self.badge.bottom() + _GAP if self.badge is not None else _EDGE


# ------------------------------------------------------------------ where
def arrange(
    scene: StageScene,
    width: float,
    height: float,
    type_: Type,
    zoomed: bool,
    bare: bool = False,
    dropped: frozenset[str] = frozenset(),
    aside: bool = False,
) -> Furniture:
    """Return what fits on a stage, without the discs.

    ``zoomed`` says that the figure is so close that a locator helps; ``bare`` leaves only discs, large
    and without words, to be seen from afar; ``dropped`` holds what had to go: ``locator``, ``term``,
    ``tool_line``, ``legend``, ``large_discs``. ``aside`` puts the locator at the right, where the left
    is taken.
    """
    if bare:
        radius = _SMALL_DISC if "large_discs" in dropped else max(30.0, 0.07 * width)
        return Furniture(width, height, type_, disc_radius=radius, disc_words=False)
    scale, said = type_.scale, scene.said
    pill = 30.0 * scale
    badge = QRectF(_EDGE, _EDGE, type_.width(said.view, 14, 600) + 24 * scale, pill) if said.view else None
    term = None
    if said.term and badge is not None and "term" not in dropped:
        term_width = type_.width(said.term, 14, 600) + 4
        if term_width < width * 0.5:
            term = QRectF(badge.left() + 14 * scale, badge.bottom() + 6, term_width, 20 * scale)
    tool_line = "" if "tool_line" in dropped else said.tool_line
    tool = _tool_box(scene, width, height, type_, tool_line)
    locator = None
    roomy = width >= _LOCATOR_LEAST[0] and height >= _LOCATOR_LEAST[1]
    if zoomed and roomy and "locator" not in dropped:
        locator = QRectF(_EDGE, height - _EDGE - _LOCATOR[1], *_LOCATOR)
        if aside:
            locator.moveRight(width - _EDGE)
            locator.moveBottom(tool.top() - _GAP if tool is not None else height - _EDGE)
    left = locator.right() + _EDGE if locator is not None and not aside else _EDGE
    right = tool.left() - _GAP if tool is not None else width - _EDGE
    if tool is None and locator is not None and aside:
        right = locator.left() - _EDGE
    low = height - _EDGE
    coming = None
    coming_lines: tuple[str, ...] = ()
    if note := said.coming or said.hint:
        coming_lines, wide = _pill_lines(note, width - 2 * _EDGE, type_)
        tall = pill + 18 * (len(coming_lines) - 1) * scale
        coming = QRectF(left, low - tall, wide, tall)
        if said.hint and width / 2 - coming.width() / 2 >= left:
            coming.moveCenter(QPointF(width / 2, coming.center().y()))
        if coming.right() > right:
            coming.moveLeft(_EDGE)
            tops = [box.top() - _GAP for box in (locator, tool) if box is not None]
            coming.moveBottom(min(tops, default=low))
    legend: QRectF | None = None
    legend_lines: tuple[str, ...] = ()
    if "legend" not in dropped:
        legend, legend_lines = _legend_box(said.legends, left, right, low, type_)
        if legend is None and tool is not None:
            beside = locator.left() - _EDGE if locator is not None and aside else width - _EDGE
            legend, legend_lines = _legend_box(said.legends, left, beside, tool.top() - _GAP, type_)
            if legend is not None:
                legend.moveRight(beside)
    return Furniture(
        width=width,
        height=height,
        type=type_,
        badge=badge,
        term=term,
        locator=locator,
        legend=legend,
        legend_lines=legend_lines,
        coming=coming,
        coming_lines=coming_lines,
        tool=tool,
        tool_line=tool_line,
    )


def _tool_box(scene: StageScene, width: float, height: float, type_: Type, line: str) -> QRectF | None:
    if scene.tool is None or not scene.said.tool:
        return None
    scale = type_.scale
    words = max(type_.width(scene.said.tool, 15, 600), type_.width(line, 13, 500))
    card = words + (16 + 36 + 12 + 18) * scale
    if card > width - 2 * _EDGE:
        return None
    tall = (64 if line else 52) * scale
    return QRectF(width - _EDGE - card, height - _EDGE - tall, card, tall)


def _legend_box(
    legends: Sequence[str], left: float, right: float, bottom: float, type_: Type
) -> tuple[QRectF | None, tuple[str, ...]]:
    """Return where a legend goes and its lines: the fullest words that fit on one line or two."""
    for legend in legends:
        for lines in ((legend,), _halved(legend)):
            wide = max(type_.width(line, 14, 600) for line in lines) + 50 * type_.scale
            if lines and left + wide <= right:
                tall = (30 + 18 * (len(lines) - 1)) * type_.scale
                return QRectF(left, bottom - tall, wide, tall), lines
    return None, ()


def _pill_lines(note: str, room: float, type_: Type) -> tuple[tuple[str, ...], float]:
    """Return a note as one line, or two where one is too long, and how wide its pill is."""
    for lines in ((note,), _halved(note)):
        wide = max(type_.width(line, 14, 700) for line in lines) + 24 * type_.scale
        if wide <= room:
            return lines, wide
    return lines, room


def _halved(text: str) -> tuple[str, str]:
    """Return a text as two lines of much the same length."""
    words = text.split(" ")
    splits = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    return min(reversed(splits), key=lambda lines: max(map(len, lines)), default=(text, ""))


def place_discs(
    furniture: Furniture, body: QRegion, shown: Sequence[str], targets: Sequence[QRectF]
) -> tuple[tuple[str, QPointF], ...] | None:
    """Return where the discs stand: at one height, clear of body, lit region and cards. None: nowhere.

    Args:
        furniture: the cards.
        body: what the figure covers, in pixels.
        shown: the person's sides, from left to right on the screen.
        targets: what is lit and where arrows lie, in pixels.
    """
    taken = [box.adjusted(-_GAP, -_GAP, _GAP, _GAP) for box in (*furniture.boxes, *targets)]
    radius = furniture.disc_radius
    half = furniture.disc_half
    best = 0.23 * furniture.height
    below = furniture.height * 0.72
    tops = [_EDGE + radius + step * 12 for step in range(max(1, int(below / 12)))]
    places = on_screen(shown)
    disc = _disc_box(furniture, QPointF(0, 0), half)

    def is_free(middle: QPointF) -> bool:
        box = disc.translated(middle)
        if any(box.intersects(other) for other in taken):
            return False
        return not body.intersects(box.adjusted(-6, -6, 6, 6).toAlignedRect())

    outer = half + 10
    wanted = max(outer, 56.0)
    reach = max(outer, furniture.width * 0.36)
    steps = [outer + step * 10 for step in range(int((reach - outer) / 10) + 1)]
    for y in sorted(tops, key=lambda top: abs(top - best)):
        first: dict[str, QPointF] = {}
        for off in sorted(steps, key=lambda step: abs(step - wanted)):
            here = {side: QPointF(off if left else furniture.width - off, y) for side, left in places}
            free = {side: middle for side, middle in here.items() if is_free(middle)}
            # Two discs stand as far from their edges as each other where they can.
            if len(free) == len(places):
                return tuple(free.items())
            first = {**free, **first}
        if len(first) == len(places):
            return tuple((side, first[side]) for side, _ in places)
    return None


def on_screen(shown: Sequence[str]) -> list[tuple[str, bool]]:
    """Return each side with whether its disc stands at the left; a single one stands on its own side."""
    if len(shown) == 1:
        return [(shown[0], shown[0] == "left")]
    return [(side, place == 0) for place, side in enumerate(shown)]


def _label_type(furniture: Furniture) -> Type:
    plain = Type(furniture.type.family)
    widest = max(plain.width(side_name(side), 14, 600) for side in ("left", "right"))
    return Type(plain.family, min(furniture.type.scale, _LABEL_SHARE * furniture.width / widest))


def _label_width(furniture: Furniture) -> float:
    if not furniture.disc_words:
        return 0.0
    label = _label_type(furniture)
    return max(label.width(side_name(side), 14, 600) for side in ("left", "right"))


def _disc_box(furniture: Furniture, middle: QPointF, half: float) -> QRectF:
    radius = furniture.disc_radius
    words = 22 * _label_type(furniture).scale + 6 if furniture.disc_words else 0.0
    return QRectF(middle.x() - half, middle.y() - radius, 2 * half, 2 * radius + words)


def body_region(view: View, camera: Camera) -> QRegion:
    """Return what the figure covers of the stage, in whole pixels."""
    polygons = view.body.toFillPolygons(camera.transform())
    covered = QRegion()
    for polygon in polygons:
        covered += QRegion(polygon.toPolygon(), Qt.FillRule.WindingFill)
    return covered.intersected(QRect(0, 0, round(camera.width_px), round(camera.height_px)))


# ------------------------------------------------------------------ painting
def paint_furniture(
    painter: QPainter,
    furniture: Furniture,
    scene: StageScene,
    view: View,
    patches: Sequence[Patch],
    seen: QRectF,
    palette: Palette,
    glow: Glow,
    picture: str | None,
    ratio: float,
) -> None:
    """Paint everything beside the body, in logical pixels.

    ``seen`` is what the stage shows of the drawing; ``picture`` the SVG text of the tool.
    """
    said = scene.said
    for side, middle in furniture.discs:
        _paint_disc(painter, furniture, side, middle, side in scene.sides, scene, palette)
    if furniture.badge is not None:
        _pill(painter, furniture.badge, palette.card, palette.line)
        _write(painter, furniture.badge, said.view, furniture.type.font(14, 600), palette.text)
    if furniture.term is not None:
        if furniture.term_backed:
            backing = furniture.term.adjusted(-10, -3, 10, 3)
            _pill(painter, backing, palette.card, palette.card)
        font = furniture.type.font(14, 600)
        _write(painter, furniture.term, said.term, font, palette.text2, Qt.AlignmentFlag.AlignLeft)
    if furniture.locator is not None:
        _paint_locator(painter, furniture.locator, view, patches, seen, palette, glow, scene.flip)
    if furniture.legend is not None:
        _paint_legend(painter, furniture, palette, ratio)
    if furniture.coming is not None:
        _pill(painter, furniture.coming, palette.soft(scene.hue), palette.soft(scene.hue))
        font = furniture.type.font(14, 700)
        step = 18 * furniture.type.scale
        first = furniture.coming.translated(0, -step * (len(furniture.coming_lines) - 1) / 2)
        for row, line in enumerate(furniture.coming_lines):
            _write(painter, first.translated(0, step * row), line, font, palette.accent(scene.hue))
    if furniture.tool is not None:
        _paint_tool(painter, furniture, said.tool, palette, picture)


def _paint_disc(
    painter: QPainter,
    furniture: Furniture,
    side: str,
    middle: QPointF,
    on: bool,
    scene: StageScene,
    palette: Palette,
) -> None:
    radius = furniture.disc_radius
    fill = palette.accent(scene.hue) if on else palette.card
    painter.setPen(pen(fill if on else palette.text, 2))
    painter.setBrush(QColor(fill))
    painter.drawEllipse(middle, radius - 1, radius - 1)
    font = Type(furniture.type.family).font(radius * 1.06, 700)
    circle = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
    _write(painter, circle, side_letter(side), font, palette.on_accent if on else palette.text)
    if furniture.disc_words:
        label = _label_type(furniture)
        line = QRectF(middle.x() - 120, circle.bottom() + 5, 240, 20 * label.scale)
        _write(painter, line, side_name(side), label.font(14, 600), palette.text)


def _paint_locator(
    painter: QPainter,
    box: QRectF,
    view: View,
    patches: Sequence[Patch],
    seen: QRectF,
    palette: Palette,
    glow: Glow,
    flip: bool,
) -> None:
    _card(painter, box, 14, palette)
    camera = fit_camera(view, box.width(), box.height(), flip, pad=0.05)
    painter.save()
    painter.translate(box.topLeft())
    paint_flat(painter, view, camera, palette)
    transform = camera.transform()
    for patch in patches:
        for path in (patch.tile,) if patch.tier == "group" else patch.lit:
            small = transform.map(path)
            painter.fillPath(small, QColor(glow.end))
            painter.strokePath(small, pen(glow.end, 1.6))
    frame = transform.mapRect(seen).intersected(QRectF(3, 3, box.width() - 6, box.height() - 6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(palette.text, 1.5))
    painter.drawRoundedRect(frame, 4, 4)
    painter.restore()


def _paint_legend(painter: QPainter, furniture: Furniture, palette: Palette, ratio: float) -> None:
    box, scale = furniture.legend, furniture.type.scale
    assert box is not None
    painter.setPen(pen(palette.line, 1))
    painter.setBrush(QColor(palette.card))
    painter.drawRoundedRect(box, 15 * scale, 15 * scale)
    swatch = QRectF(box.left() + 12 * scale, box.center().y() - 7 * scale, 16 * scale, 14 * scale)
    brush = hatch_brush(palette, ratio)
    painter.save()
    painter.setClipRect(swatch)
    painter.translate(swatch.topLeft())
    painter.scale(1 / ratio, 1 / ratio)
    painter.fillRect(QRectF(0, 0, swatch.width() * ratio, swatch.height() * ratio), brush)
    painter.restore()
    font = furniture.type.font(14, 600)
    inner = box.adjusted(36 * scale, 6 * scale, -8, -6 * scale)
    tall = inner.height() / len(furniture.legend_lines)
    for row, words in enumerate(furniture.legend_lines):
        line = QRectF(inner.left(), inner.top() + row * tall, inner.width(), tall)
        _write(painter, line, words, font, palette.text, Qt.AlignmentFlag.AlignLeft)


def _paint_tool(
    painter: QPainter, furniture: Furniture, name: str, palette: Palette, picture: str | None
) -> None:
    box, scale = furniture.tool, furniture.type.scale
    assert box is not None
    _card(painter, box, 14, palette)
    side = 36 * scale
    if picture:
        drawing = QSvgRenderer(QByteArray(picture.replace("currentColor", palette.text).encode()))
        drawing.render(painter, QRectF(box.left() + 14 * scale, box.center().y() - side / 2, side, side))
    words = box.adjusted((14 + 36 + 12) * scale, 0, 0, 0)
    left = Qt.AlignmentFlag.AlignLeft
    if furniture.tool_line:
        half = words.height() / 2
        upper = QRectF(words.left(), words.top() + 9 * scale, words.width(), half - 9 * scale)
        lower = QRectF(words.left(), upper.bottom() + 1, words.width(), half - 9 * scale)
        _write(painter, upper, name, furniture.type.font(15, 600), palette.text, left)
        _write(painter, lower, furniture.tool_line, furniture.type.font(13, 500), palette.text2, left)
    else:
        _write(painter, words, name, furniture.type.font(15, 600), palette.text, left)


def _pill(painter: QPainter, box: QRectF, fill: str, line: str) -> None:
    painter.setPen(pen(line, 1))
    painter.setBrush(QColor(fill))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)


def _card(painter: QPainter, box: QRectF, radius: float, palette: Palette) -> None:
    shape = QPainterPath()
    shape.addRoundedRect(box, radius, radius)
    painter.fillPath(shape, QColor(palette.card))
    painter.strokePath(shape, pen(palette.line, 1))


def _write(
    painter: QPainter,
    box: QRectF,
    text: str,
    font: QFont,
    tint: str,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignHCenter,
) -> None:
    painter.setFont(font)
    painter.setPen(QColor(tint))
    painter.drawText(box, align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)
