"""Contrast of the colours, as the eye counts it."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QColor

from fasciatimer.ui.palette import DARK, LIGHT, Hue, Palette

HUES: tuple[Hue, ...] = ("work", "stretch", "rest", "ready", "ink")


def luminance(name: str) -> float:
    colour = QColor(name)
    parts = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
class TestPalette:
    def test_every_colour_is_written_out(self, palette: Palette) -> None:
        for name, colour in palette._asdict().items():
            assert name == "name" or re.fullmatch("#[0-9A-F]{6}", colour), name

    def test_text_can_be_read(self, palette: Palette) -> None:
        for ground in (palette.win, palette.card, palette.sunk, palette.hover, palette.stage_centre):
            assert contrast(palette.text, ground) >= 7
            assert contrast(palette.text2, ground) >= 4.5
        assert contrast(palette.danger, palette.danger_soft) >= 4.5
        assert contrast(palette.done, palette.done_soft) >= 4.5

    @pytest.mark.parametrize("hue", HUES)
    def test_words_on_and_in_a_hue_can_be_read(self, palette: Palette, hue: Hue) -> None:
        assert contrast(palette.accent(hue), palette.soft(hue)) >= 4.5
        assert contrast(palette.accent(hue), palette.win) >= 4.5
        ink = palette.card if hue == "ink" else palette.on_accent
        assert contrast(palette.accent(hue), ink) >= 4.5

    def test_shapes_can_be_seen(self, palette: Palette) -> None:
        for ground in (palette.win, palette.card, palette.sunk):
            assert contrast(palette.control_border, ground) >= 3
            assert contrast(palette.focus, ground) >= 3
        assert contrast(palette.outline, palette.stage_centre) >= 3
