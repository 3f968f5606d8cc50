"""Light and shadow as passes over whole images.

A pass over a mask (blur it, shift it, keep what lies in the figure) costs the same for one muscle as for
ninety; that is what makes the figure quick to paint. All functions work on premultiplied images in device
pixels and may run in any thread.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QTransform

_Mode = QPainter.CompositionMode


def colour(name: str, alpha: float = 1.0) -> QColor:
    """Return a colour with an alpha of 0 to 1."""
    mixed = QColor(name)
    mixed.setAlphaF(min(1.0, max(0.0, alpha)))
    return mixed


def blank(width_px: int, height_px: int) -> QImage:
    """Return a clear image."""
    image = QImage(max(1, width_px), max(1, height_px), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    return image


def painter_on(image: QImage, transform: QTransform | None = None) -> QPainter:
    """Return a smooth painter; the caller ends it."""
    painter = QPainter(image)
    painter.setRenderHints(
        QPainter.RenderHint.Antialiasing
        | QPainter.RenderHint.SmoothPixmapTransform
        | QPainter.RenderHint.TextAntialiasing
    )
    if transform is not None:
        painter.setTransform(transform)
    return painter


def blurred(image: QImage, radius_px: float) -> QImage:
    """Return the image blurred by about a radius: shrunk, averaged while small, enlarged again."""
    if radius_px < 1.2:
        return image
    width, height = image.width(), image.height()
    if radius_px < 5:
        small = _scaled(image, width / max(2.0, radius_px), height / max(2.0, radius_px))
        if radius_px >= 3:
            small = _scaled(small, width * 2 / radius_px, height * 2 / radius_px)
    else:
        shrink = radius_px / 2.1
        small = _scaled(image, width / shrink, height / shrink)
        for shift in (0.5, 0.5, 1.0):
            small = _averaged(small, shift)
        if shrink > 4:
            small = _scaled(small, width * 2 / shrink, height * 2 / shrink)
    return _scaled(small, width, height)


def _scaled(image: QImage, width: float, height: float) -> QImage:
    return image.scaled(
        max(2, round(width)),
        max(2, round(height)),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )


def _averaged(image: QImage, shift: float) -> QImage:
    """Return the running mean of four shifted copies."""
    mean = blank(image.width(), image.height())
    painter = painter_on(mean)
    painter.setCompositionMode(_Mode.CompositionMode_Source)
    for count, (x, y) in enumerate(((-shift, -shift), (shift, -shift), (-shift, shift), (shift, shift))):
        painter.setOpacity(1 / (count + 1))
        painter.drawImage(QPointF(x, y), image)
    painter.end()
    return mean


def outside(mask: QImage, x_px: float, y_px: float, tint: QColor) -> QImage:
    """Return a tint everywhere but where the shifted mask is: the shadow or light at its edges."""
    image = QImage(mask.size(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(tint)
    painter = QPainter(image)
    painter.setCompositionMode(_Mode.CompositionMode_DestinationOut)
    painter.drawImage(QPointF(round(x_px), round(y_px)), mask)
    painter.end()
    return image


def inside(mask: QImage, tint: QColor) -> QImage:
    """Return a tint where the mask is."""
    image = QImage(mask.size(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(tint)
    painter = QPainter(image)
    painter.setCompositionMode(_Mode.CompositionMode_DestinationIn)
    painter.drawImage(0, 0, mask)
    painter.end()
    return image


def lay_atop(image: QImage, layer: QImage) -> None:
    """Paint a layer over an image, only where the image already is."""
    painter = QPainter(image)
    painter.setCompositionMode(_Mode.CompositionMode_SourceAtop)
    painter.drawImage(0, 0, layer)
    painter.end()


def lit_from_above(bounds: QRectF, top: str, bottom: str, flip: bool) -> QLinearGradient:
    """Return a gradient from the upper left to the lower right as seen, in units of a drawing."""
    start, stop = (0.85, 0.35) if flip else (0.15, 0.65)
    gradient = QLinearGradient(
        bounds.left() + bounds.width() * start,
        bounds.top(),
        bounds.left() + bounds.width() * stop,
        bounds.bottom(),
    )
    gradient.setColorAt(0, QColor(top))
    gradient.setColorAt(1, QColor(bottom))
    return gradient
