"""The parts every screen is built from: painted by ourselves, each with its text for screen readers."""

from fasciatimer.ui.parts.announcing import announce
from fasciatimer.ui.parts.buttons import PLAIN_INSET_PX, Button, IconButton, Tone
from fasciatimer.ui.parts.choices import FilterChip, Segments, Tick
from fasciatimer.ui.parts.fields import SearchField
from fasciatimer.ui.parts.labels import Label
from fasciatimer.ui.parts.layers import Card, FocusRing, Toast, step_focus
from fasciatimer.ui.parts.layouts import empty_layout
from fasciatimer.ui.parts.painting import blend, icon_pixmap, paint_icon, rounded
from fasciatimer.ui.parts.scrolling import Scroll, ScrollBar
from fasciatimer.ui.parts.tiles import Tile, TileGroup
from fasciatimer.ui.parts.typesetting import lines_of

__all__ = [
    "PLAIN_INSET_PX",
    "Button",
    "Card",
    "FilterChip",
    "FocusRing",
    "IconButton",
    "Label",
    "Scroll",
    "ScrollBar",
    "SearchField",
    "Segments",
    "Tick",
    "Tile",
    "TileGroup",
    "Toast",
    "Tone",
    "announce",
    "blend",
    "empty_layout",
    "icon_pixmap",
    "lines_of",
    "paint_icon",
    "rounded",
    "step_focus",
]
