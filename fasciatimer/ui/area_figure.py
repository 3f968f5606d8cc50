"""The small body of the area picker, painted, with its regions joined to areas."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainterPath

from fasciatimer.core.areas import areas_of_region
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.body.atlas import Atlas
from fasciatimer.ui.body.camera import fit_camera
from fasciatimer.ui.body.figure import paint_figure
from fasciatimer.ui.palette import Palette


class AreaFigure(NamedTuple):
    """One small body and where its areas are, in pixels."""

    image: QImage
    areas: Mapping[str, QPainterPath]


def make_area_figure(
    atlas: Atlas,
    vocabulary: Vocabulary,
    view_name: str,
    palette: Palette,
    size_px: tuple[int, int],
    dpr: float,
) -> AreaFigure:
    """Paint a small body and join its regions to areas. Takes tens of milliseconds: for a worker."""
    view = atlas.view(view_name)
    camera = fit_camera(view, *size_px)
    transform = camera.transform()
    areas: dict[str, QPainterPath] = {}
    for (region, _), patch in view.regions.items():
        for area in areas_of_region(vocabulary, region):
            areas.setdefault(area, QPainterPath()).addPath(transform.map(patch.tile))
    for path in areas.values():
        path.setFillRule(Qt.FillRule.WindingFill)
    return AreaFigure(paint_figure(view, camera, palette, dpr), areas)
