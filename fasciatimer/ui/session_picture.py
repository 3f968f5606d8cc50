"""The small pictures of sessions, as cards show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QImage, QPixmap

    from fasciatimer.core.catalogue import Card
    from fasciatimer.ui.body.layers import Figures
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
        self._figures: Figures | None = None

    def __call__(self, card: Card, width_px: int, height_px: int, dpr: float) -> QPixmap | None:
        """Return the picture, or None and have it made."""
        palette = self._services.look.palette
        targets = card.targets

        def make() -> QImage:
            # Loaded here, by the worker: the library is painted before anything of the body is.
            from fasciatimer.ui.body.choice import overview_scene
            from fasciatimer.ui.body.layers import Figures
            from fasciatimer.ui.body.thumbnail import thumbnail

            if self._figures is None:
                self._figures = Figures(self._services.atlas, FIGURE_BYTES)
            figures = self._figures
            places = [(region, side if side in ("left", "right") else None) for region, side in targets]
            scene = overview_scene(places, self._services.vocabulary, figures.atlas)
            return thumbnail(figures, scene, width_px, height_px, dpr, palette, RADIUS_PX)

        key = ("session", targets, width_px, height_px, dpr, palette.name)
        picture: QPixmap | None = self._pictures.ask(key, make)
        return picture
