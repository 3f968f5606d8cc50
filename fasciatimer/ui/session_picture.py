"""The small pictures of sessions, as cards show them."""

from __future__ import annotations

from PySide6.QtGui import QImage, QPixmap

from fasciatimer.core.catalogue import Card
from fasciatimer.ui.body.choice import overview_scene
from fasciatimer.ui.body.layers import Figures
from fasciatimer.ui.body.thumbnail import thumbnail
from fasciatimer.ui.pictures import Pictures
from fasciatimer.ui.services import Services

FIGURE_BYTES = 4_000_000
"""Room for the figures that many pictures share."""
RADIUS_PX = 8.0


class SessionPictures:
    """Makes them in the worker; call it with a card and a size in logical pixels."""

    def __init__(self, pictures: Pictures, services: Services) -> None:
        self._pictures = pictures
        self._services = services
        self._figures = Figures(services.atlas, FIGURE_BYTES)

    def __call__(self, card: Card, width_px: int, height_px: int, dpr: float) -> QPixmap | None:
        """Return the picture, or None and have it made."""
        vocabulary, palette, figures = self._services.vocabulary, self._services.look.palette, self._figures
        targets = card.targets

        def make() -> QImage:
            places = [(region, side if side in ("left", "right") else None) for region, side in targets]
            scene = overview_scene(places, vocabulary, figures.atlas)
            return thumbnail(figures, scene, width_px, height_px, dpr, palette, RADIUS_PX)

        key = ("session", targets, width_px, height_px, dpr, palette.name)
        picture: QPixmap | None = self._pictures.ask(key, make)
        return picture
