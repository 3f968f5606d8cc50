"""How others see a picture: in grey, and with one kind of cone missing."""

from __future__ import annotations

from PySide6.QtGui import QImage

Row = tuple[float, float, float]
_GREY: Row = (0.2126, 0.7152, 0.0722)
EYES: dict[str, tuple[Row, Row, Row]] = {
    "grey": (_GREY, _GREY, _GREY),
    # Machado, Oliveira and Fernandes 2009, severity 1, for linear light.
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""What reaches the brain of red, green and blue light, each as a share of the three."""


def as_seen(image: QImage, eye: str) -> QImage:
    """Return an opaque picture as an eye of `EYES` sees it."""
    seen = image.convertToFormat(QImage.Format.Format_RGB32)
    seen.setDevicePixelRatio(1)
    pixels = memoryview(seen.bits()).cast("B").cast("I")
    rows = EYES[eye]
    known: dict[int, int] = {}
    for at, pixel in enumerate(pixels):
        if pixel not in known:
            known[pixel] = _seen(pixel, rows)
        pixels[at] = known[pixel]
    return seen


def _seen(pixel: int, rows: tuple[Row, Row, Row]) -> int:
    light = [_linear((pixel >> shift & 255) / 255) for shift in (16, 8, 0)]
    found = 0xFF
    for row in rows:
        found = found << 8 | _encoded(sum(share * each for share, each in zip(row, light, strict=True)))
    return found


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _encoded(light: float) -> int:
    light = min(max(light, 0.0), 1.0)
    value = 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
    return round(255 * value)
