"""Colours, type and text size follow the preferences."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontDatabase, QFontMetricsF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fasciatimer import ui
from fasciatimer.core.preferences import Preferences
from fasciatimer.ui.palette import DARK, LIGHT
from fasciatimer.ui.theme import FAMILIES, Look, first_installed

GENERAL = QFontDatabase.SystemFont.GeneralFont


def test_preferences_choose_palette_scale_and_motion(look: Look, qtbot: QtBot) -> None:
    with qtbot.waitSignal(look.changed, timeout=1000):
        look.apply(Preferences(theme="dark", text_percent=200, motion="reduced"))
    assert (look.palette, look.dark, look.scale, look.reduced_motion) == (DARK, True, 2.0, True)
    look.apply(Preferences(theme="light"))
    assert (look.palette, look.scale, look.reduced_motion) == (LIGHT, 1.0, False)


def test_lengths_and_paddings_grow_with_the_text(look: Look) -> None:
    look.apply(Preferences(theme="light", text_percent=300))
    assert (look.px(20), look.pad(20)) == (60, 40)


def test_fonts_grow_unless_told_not_to(look: Look) -> None:
    look.apply(Preferences(theme="light", text_percent=150))
    assert look.font(20, 650).pixelSize() == 30
    assert look.font(20, 650).weight() == 650
    assert look.font(20, scaled=False).pixelSize() == 20


def test_tabular_figures_are_equally_wide(look: Look) -> None:
    metrics = QFontMetricsF(look.font(40, 700, tabular=True))
    assert metrics.horizontalAdvance("111") == pytest.approx(metrics.horizontalAdvance("888"))


def test_the_first_family_installed_is_taken(look: Look) -> None:
    there = QFontDatabase.families()[0]
    assert first_installed(("No such family", there, "Inter")) == there
    assert first_installed(("No such family",)) == QFontDatabase.systemFont(GENERAL).family()
    assert look.font(15).family() == first_installed(FAMILIES)


def test_a_drawing_takes_the_colour_and_the_resolution(look: Look) -> None:
    pixmap = look.drawing("icons/check", "#FF0000", 24, 2.0)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (48, 2.0)
    image = pixmap.toImage()
    seen = {
        image.pixelColor(x, y).name()
        for x in range(48)
        for y in range(48)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert seen == {"#ff0000"}
    assert look.drawing("icons/check", "#FF0000", 24, 2.0) is pixmap


def test_solid_drawings_are_filled(look: Look) -> None:
    def opaque(*, solid: bool) -> int:
        image = look.drawing("icons/play", "#000000", 24, 1.0, solid=solid).toImage()
        return sum(image.pixelColor(x, y).alpha() > 200 for x in range(24) for y in range(24))

    assert opaque(solid=True) > opaque(solid=False) * 1.5


def test_every_drawing_the_ui_names_is_there(look: Look) -> None:
    names: set[str] = set()
    for source in Path(ui.__file__).parent.rglob("*.py"):
        names |= set(re.findall(r"icon(?:=|s/| = )\"?([a-z_0-9]+)\"", source.read_text("utf-8")))
    assert {"play", "check"} <= names
    assert [name for name in sorted(names) if not look.has_drawing(f"icons/{name}")] == []
    assert not look.has_drawing("icons/no_such_thing")


def test_qt_palette_follows(look: Look) -> None:
    look.apply(Preferences(theme="dark"))
    palette = look.qt_palette()
    assert palette.color(palette.ColorRole.Window) == QColor(DARK.win)
    assert palette.color(palette.ColorGroup.Disabled, palette.ColorRole.Text) == QColor(DARK.text2)


def test_system_theme_is_light_where_the_desktop_does_not_say(qapp: QApplication) -> None:
    look = Look(Path("/nowhere"))
    look.apply(Preferences(theme="system"))
    assert not look.dark
