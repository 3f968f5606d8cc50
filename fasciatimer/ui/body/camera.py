"""Where the eye is: from units of a drawing to pixels, and which piece of the body to show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTransform

from fasciatimer.ui.body.atlas import Box, View

ZOOM_SHARE = 0.9
"""How much of the stage the box round a region fills. The box holds the region and 1.2 heads."""
_CLOSEST_PX = 0.0082
"""Pixels per unit and per pixel of the shorter side where lines begin to look coarse (body views)."""
_CLOSEST_FIT = 1.35
"""Hands, feet and head come at most so much closer than the whole drawing: they are details already."""


@dataclass(frozen=True, slots=True)
class Camera:
    """A piece of a drawing on a picture of ``width_px`` x ``height_px``.

    ``x_units, y_units`` is what lies in the middle; ``flip`` shows the drawing as in a mirror.
    """

    scale: float
    x_units: float
    y_units: float
    width_px: float
    height_px: float
    flip: bool = False

    def transform(self, ratio: float = 1.0) -> QTransform:
        """Return the map from units to pixels times ``ratio``."""
        scale = self.scale * ratio
        return (
            QTransform()
            .translate(self.width_px * ratio / 2, self.height_px * ratio / 2)
            .scale(-scale if self.flip else scale, scale)
            .translate(-self.x_units, -self.y_units)
        )

    @property
    def seen(self) -> QRectF:
        """The rectangle of the drawing that is in the picture, in units."""
        width, height = self.width_px / self.scale, self.height_px / self.scale
        return QRectF(self.x_units - width / 2, self.y_units - height / 2, width, height)

    def towards(self, other: Camera, share: float) -> Camera:
        """Return the camera a share (0 to 1) of the way to another one; scale moves evenly in factors."""
        return replace(
            other,
            scale=self.scale * (other.scale / self.scale) ** share,
            x_units=self.x_units + (other.x_units - self.x_units) * share,
            y_units=self.y_units + (other.y_units - self.y_units) * share,
        )


@dataclass(frozen=True, slots=True)
class Margins:
    """What the cards at the edges of a stage take away, in pixels."""

    left: float = 16
    top: float = 16
    right: float = 16
    bottom: float = 16


def fit_camera(
    view: View, width_px: float, height_px: float, flip: bool = False, pad: float = 0.03
) -> Camera:
    """Return the camera that shows the whole drawing."""
    box = view.box if view.two_sided else view.body.boundingRect()
    scale = min(width_px * (1 - 2 * pad) / box.width(), height_px * (1 - 2 * pad) / box.height())
    return Camera(scale, box.center().x(), box.center().y(), width_px, height_px, flip)


def zoom_cameras(
    view: View,
    box: Box,
    target: QRectF,
    width_px: float,
    height_px: float,
    margins: Margins,
    flip: bool = False,
) -> Iterator[Camera]:
    """Yield cameras from the closest to the whole drawing, all with the target clear of the margins.

    ``box`` is what to show and ``target`` what is lit inside it, both in units of the drawing.
    """
    whole = fit_camera(view, width_px, height_px, flip)
    closest = _CLOSEST_PX * min(width_px, height_px) if view.whole else whole.scale * _CLOSEST_FIT
    free_width = max(40.0, width_px - margins.left - margins.right)
    free_height = max(40.0, height_px - margins.top - margins.bottom)
    scale = min(
        ZOOM_SHARE * width_px / box[2],
        ZOOM_SHARE * height_px / box[3],
        free_width / target.width(),
        free_height / target.height(),
        closest,
    )
    while scale > whole.scale * 1.06:
        yield _aimed(view, target, replace(whole, scale=scale), margins)
        scale *= 0.93
    yield whole


def _aimed(view: View, target: QRectF, camera: Camera, margins: Margins) -> Camera:
    """Aim a camera: calm and near the middle of the body, the target clear of the margins."""
    body, scale = view.body.boundingRect(), camera.scale
    half_width, half_height = camera.width_px / 2 / scale, camera.height_px / 2 / scale
    left, right = margins.left / scale, margins.right / scale
    top, bottom = margins.top / scale, margins.bottom / scale
    if camera.flip:
        left, right = right, left
    # A profile has no middle to keep to. A target at the side of a body may stand off the middle, but
    # stays within the inner part of the picture.
    lean = half_width * (0.56 if view.two_sided else 0.0 if view.whole else 0.25)
    x_units = _clamp(body.center().x(), target.center().x() - lean, target.center().x() + lean)
    x_units = _clamp(x_units, target.right() + right - half_width, target.left() - left + half_width)
    y_units = target.center().y() + (bottom - top) / 2
    sky = 40 / scale
    y_units = _clamp(y_units, body.top() - sky + half_height, body.bottom() + sky - half_height)
    y_units = _clamp(y_units, target.bottom() + bottom - half_height, target.top() - top + half_height)
    return replace(camera, x_units=x_units, y_units=y_units)


def _clamp(value: float, low: float, high: float) -> float:
    return (low + high) / 2 if low > high else min(max(value, low), high)
