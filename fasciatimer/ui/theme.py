"""How everything looks: colours, type, text size, motion, and the drawings of icons and tools."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QGuiApplication,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer

from fasciatimer.core.preferences import Preferences
from fasciatimer.ui.palette import DARK, LIGHT, Palette

FAMILIES = (
    "Inter",
    "Segoe UI Variable",
    "Segoe UI",
    ".AppleSystemUIFont",
    "Cantarell",
    "Noto Sans",
    "DejaVu Sans",
)


class Look(QObject):
    """What widgets paint with. They repaint, and measure again, on `changed`.

    Attributes:
        assets: folder with ``icons`` and ``body/tools``.
        palette: the colours in use.
        scale: size of words against 100 %, 1.0 to 3.0.
        reduced_motion: nothing zooms, fades or travels.
    """

    changed = Signal()

    def __init__(self, assets: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.assets = assets
        self.palette: Palette = LIGHT
        self.scale = 1.0
        self.reduced_motion = False
        self._theme = "system"
        self.family = first_installed(FAMILIES)
        self._drawings: dict[tuple[str, str, int, float, bool], QPixmap] = {}
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_desktop)
        self._follow_desktop()

    @property
    def dark(self) -> bool:
        """Whether the dark colours are in use."""
        return self.palette.dark

    def apply(self, preferences: Preferences) -> None:
        """Take over theme, text size and motion."""
        self._theme = preferences.theme
        self.scale = preferences.text_percent / 100
        self.reduced_motion = preferences.motion == "reduced"
        self._choose_palette()
        self.changed.emit()

    def px(self, size_px: float) -> int:
        """Return a length that grows with the text."""
        return round(size_px * self.scale)

    def pad(self, size_px: float) -> int:
        """Return a padding or the height of a control: grows half as much as the text in it."""
        return round(size_px * (1 + self.scale) / 2)

    def font(self, size_px: float, weight: int = 400, *, tabular: bool = False, scaled: bool = True) -> QFont:
        """Return the app's font; ``scaled`` sizes grow with the text size."""
        return font_of(self.family, self.px(size_px) if scaled else round(size_px), weight, tabular=tabular)

    def colour(self, token: str) -> QColor:
        """Return a colour of the palette by its name, for example ``text2``."""
        return QColor(getattr(self.palette, token))

    def drawing(self, name: str, colour: str, size_px: int, dpr: float, *, solid: bool = False) -> QPixmap:
        """Return a drawing of the assets in one colour, as wide and high as ``size_px``.

        Args:
            name: path below the assets, for example ``icons/play``.
            colour: ``#RRGGBB`` put in for ``currentColor``.
            size_px: side in logical pixels.
            dpr: device pixels per logical pixel.
            solid: fills what is only outlined.
        """
        key = (name, colour, size_px, dpr, solid)
        found = self._drawings.get(key)
        if found is None:
            found = self._drawings[key] = self._draw(*key)
        return found

    def has_drawing(self, name: str) -> bool:
        """Return whether the assets hold a drawing of this name."""
        return _is_drawn(self.assets / f"{name}.svg")

    def qt_palette(self) -> QPalette:
        """Return the colours for Qt's own widgets (text fields, menus, tool tips, dialogs)."""
        role = QPalette.ColorRole
        tokens = {
            role.Window: "win",
            role.WindowText: "text",
            role.Base: "card",
            role.AlternateBase: "sunk",
            role.Text: "text",
            role.PlaceholderText: "text2",
            role.Button: "card",
            role.ButtonText: "text",
            role.ToolTipBase: "text",
            role.ToolTipText: "card",
            role.Highlight: "focus",
            role.HighlightedText: "on_accent",
            role.Link: "focus",
            role.Mid: "line",
            role.Light: "hover",
            role.Dark: "control_border",
        }
        palette = QPalette()
        for where, token in tokens.items():
            palette.setColor(where, self.colour(token))
        for where in (role.Text, role.WindowText, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, where, self.colour("text2"))
        return palette

    def _follow_desktop(self) -> None:
        before = self.palette
        self._choose_palette()
        if self.palette is not before:
            self.changed.emit()

    def _choose_palette(self) -> None:
        dark = self._theme == "dark" or (
            self._theme == "system" and QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        )
        self.palette = DARK if dark else LIGHT

    def _draw(self, name: str, colour: str, size_px: int, dpr: float, solid: bool) -> QPixmap:
        source = _source(self.assets / f"{name}.svg").replace("currentColor", colour)
        if solid:
            source = source.replace('fill-opacity=".001"', "").replace('fill="none"', f'fill="{colour}"', 1)
        pixmap = QPixmap(round(size_px * dpr), round(size_px * dpr))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(pixmap.rect()))
        painter.end()
        pixmap.setDevicePixelRatio(dpr)
        return pixmap


@lru_cache(maxsize=128)
def _source(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@lru_cache(maxsize=128)
def _is_drawn(path: Path) -> bool:
    return path.is_file()


def font_of(family: str, size_px: int, weight: int, *, tabular: bool = False) -> QFont:
    """Return a font; ``tabular`` figures are all equally wide."""
    return QFont(_font(family, size_px, weight, tabular))


@lru_cache(maxsize=256)
def line_height_px(family: str, size_px: int, weight: int) -> float:
    """Return the height of a line of a font."""
    return QFontMetricsF(font_of(family, size_px, weight)).height()


@lru_cache(maxsize=256)
def _font(family: str, size_px: int, weight: int, tabular: bool) -> QFont:
    font = QFont(family)
    font.setPixelSize(max(1, size_px))
    font.setWeight(QFont.Weight(weight))
    if tabular and hasattr(font, "setFeature"):
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


def first_installed(families: tuple[str, ...]) -> str:
    """Return the first family that is there, or the desktop's own."""
    installed = set(QFontDatabase.families())
    for family in families:
        if family in installed:
            return family
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
