"""The marker is the tool itself: no two look alike, not even without hue."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter

from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.body.marker import paint_marker
from fasciatimer.ui.body.overlay import glow_of
from fasciatimer.ui.palette import DARK, LIGHT, Palette

RADIUS_PX = 12.0
SIDE = 96


def greys(tool: str, palette: Palette, degrees: float) -> list[int]:
    image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    image.fill(QColor(palette.work_start))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle = QPointF(SIDE / 2, SIDE / 2)
    paint_marker(painter, tool, middle, degrees, RADIUS_PX, 4, 0.0, glow_of(palette, "work"))
    painter.end()
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    return list(bytes(grey.constBits()))


@pytest.mark.parametrize("degrees", [-90.0, 20.0])
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
def test_no_two_tools_look_alike(vocabulary: Vocabulary, palette: Palette, degrees: float) -> None:
    tools = [tool.id for tool in vocabulary.tools.values() if tool.kind != "pulling"]
    assert len(tools) >= 10
    painted = {tool: greys(tool, palette, degrees) for tool in tools}
    ball = 3.14 * RADIUS_PX**2
    for one, other in combinations(tools, 2):
        apart = sum(abs(a - b) > 40 for a, b in zip(painted[one], painted[other], strict=True))
        assert apart > 0.25 * ball, f"{one} and {other}"
