"""Paints every picture the app can show into build/gallery: regions, techniques, tools, views, screens.

Usage: python tools/gallery.py [FOLDER]. Opens no window; light and dark are painted side by side.
"""

from __future__ import annotations

import math
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from fasciatimer.adapters.clock import SteppedClock
from fasciatimer.app import App
from fasciatimer.core.preferences import Preferences
from fasciatimer.core.timeline import Segment
from fasciatimer.core.vocabulary import Region, Technique, Vocabulary
from fasciatimer.ui.body.choice import StageScene, choose_scene
from fasciatimer.ui.body.motion import Moment
from fasciatimer.ui.body.picker import BodyPicker, Place, place_words
from fasciatimer.ui.body.stage import paint_scene
from fasciatimer.ui.body.strokes import SINK_MS
from fasciatimer.ui.body.studio import Studio
from fasciatimer.ui.body.words import view_name
from fasciatimer.ui.player.gauge import GaugeValue, PressureGauge

sys.path.insert(0, str(Path(__file__).parent))
from gallery_eyes import EYES, as_seen
from gallery_page import THEMES, Picture, page
from gallery_screens import Screens, picture_of

STAGE_PX = (646, 572)
INSTANT_PX = (420, 420)
INSTANTS = 5
BESIDE = frozenset({"locator", "term", "tool_line", "legend"})
BREATH_MS = 10_000
BEGUN_MS = 700
"""By then the zoom of a part is over, and a player's edge shines no more."""


def main() -> int:
    """Paint the whole gallery; return the exit status."""
    began = time.monotonic()
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "build/gallery")
    shutil.rmtree(folder, ignore_errors=True)
    with ProcessPoolExecutor(len(THEMES), mp_context=get_context("spawn")) as pool:
        light, dark = pool.map(paint_theme, THEMES, [folder] * len(THEMES))
    assert light == dark
    (folder / "index.html").write_text(page(light), encoding="utf-8")
    print(f"{len(light) * len(THEMES)} pictures in {time.monotonic() - began:.0f} s: {folder / 'index.html'}")
    return 0


def paint_theme(theme: str, folder: Path) -> list[Picture]:
    """Save every picture in one theme; return what they are."""
    target = folder / theme
    target.mkdir(parents=True, exist_ok=True)
    pictures = []
    with tempfile.TemporaryDirectory() as home:
        # Nobody's own sessions, settings and drafts are shown.
        os.environ.update(
            {f"XDG_{kind}_HOME": f"{home}/{kind.lower()}" for kind in ("DATA", "CONFIG", "CACHE")}
        )
        gallery = Gallery(theme)
        for picture, image in gallery.paint():
            if not image.save(str(target / f"{picture.stem}.png")):
                raise OSError(None, "The picture cannot be saved", str(target / picture.stem))
            pictures.append(picture)
        gallery.close()
    return pictures


class Gallery:
    """Everything there is to see, in one theme."""

    def __init__(self, theme: str) -> None:
        self.clock = SteppedClock()
        dark = theme == "dark"
        self.preferences = Preferences(theme="dark" if dark else "light")
        self.app = App(self.clock, self.preferences)
        self.vocabulary: Vocabulary = self.app.services.vocabulary
        self.studio = Studio(self.app.services.atlas)
        self.palette = self.app.services.look.palette

    def close(self) -> None:
        """End what runs in the background."""
        self.studio.close()
        self.app.window.close()
        self.app.close()

    def paint(self) -> Iterator[tuple[Picture, QImage]]:
        """Yield every picture with what it is."""
        yield from self._regions()
        yield from self._techniques()
        yield from self._tools()
        yield from self._views()
        yield from Screens(self.app, self.clock, self.preferences, self.studio).paint()
        yield from self._eyes()

    # ---------------------------------------------------------- stages
    def _regions(self) -> Iterator[tuple[Picture, QImage]]:
        for region in self.vocabulary.regions.values():
            kind, family = ("Areas", "") if region.members else ("Regions", family_name(region.family))
            for side in ("left", "right") if region.sides == "paired" else (None,):
                scene = self._scene(touching(region, side, self.vocabulary))
                words = place_words(Place(region.id, side or "mid"), self.vocabulary)
                stem = "-".join(filter(None, ("region", region.id, side)))
                caption = f"{words} ({region.id}), {view_name(scene.view).lower()}"
                yield Picture(kind, family, stem, caption), self._stage([(scene, Moment(2000, 4))], STAGE_PX)

    def _techniques(self) -> Iterator[tuple[Picture, QImage]]:
        for technique in self.vocabulary.techniques.values():
            segment = showing(technique)
            scene = self._scene(segment)
            instants = list(instants_of(scene, technique))
            at = ", ".join(f"{moment.elapsed_ms / 1000:.1f}" for moment in instants)
            caption = f"{technique.name}: {scene.motion}, at {at} s"
            image = self._stage([(scene, moment) for moment in instants], INSTANT_PX, BESIDE)
            yield Picture("Techniques", "", f"technique-{technique.id}", caption), image

    def _tools(self) -> Iterator[tuple[Picture, QImage]]:
        for tool in self.vocabulary.tools.values():
            if tool.kind == "pulling":
                continue
            segment = replace(part("calf_gastrocnemius", "left", "rolling"), tool=tool.id)
            scene = self._scene(segment)
            moments = [Moment(1500, pressure) for pressure in (1, 4, 8)]
            image = self._stage([(scene, moment) for moment in moments], INSTANT_PX, BESIDE)
            words = f"{tool.name}, pressure 1, 4 and 8"
            yield Picture("Tools", "", f"tool-{tool.id}", words), image

    def _scene(self, segment: Segment) -> StageScene:
        return choose_scene(segment, self.vocabulary, self.studio.atlas)

    def _stage(
        self,
        shown: list[tuple[StageScene, Moment]],
        size: tuple[int, int],
        dropped: frozenset[str] = frozenset(),
    ) -> QImage:
        """Return stages side by side."""
        width, height = size
        image = QImage(width * len(shown), height, QImage.Format.Format_RGB32)
        image.fill(QColor(self.palette.win))
        painter = QPainter(image)
        for at, (scene, moment) in enumerate(shown):
            rect = QRect(at * width, 0, width, height)
            paint_scene(painter, rect, scene, self.studio.figures, moment, self.palette, dropped=dropped)
        painter.end()
        return image

    # ---------------------------------------------------------- views
    def _views(self) -> Iterator[tuple[Picture, QImage]]:
        """Yield each drawing in the picker, with every region lit, from faint to strong."""
        window = self.app.window
        picker = BodyPicker(self.studio.figures, window.pictures, self.app.services.look, self.vocabulary)
        picker.setPalette(self.app.services.look.qt_palette())
        picker.setAutoFillBackground(True)
        window.pictures.begin()
        for name in self.studio.atlas.index.views:
            for mirror in (True, False) if name == "front" else (True,):
                picker.resize(360, 640)
                picker.show_view(name, mirror=mirror)
                places = picker.places
                picker.light({place: (at + 1) / len(places) for at, place in enumerate(places)})
                picker.show()
                picker.grab()
                window.pictures.finish()
                stem = f"view-{name}" if mirror else f"view-{name}-facing"
                title = view_name(name, mirror and name == "front")
                yield (
                    Picture("Views", "", stem, f"{title}, {len(places)} places from faint to strong"),
                    picture_of(picker),
                )
        picker.close()

    # ---------------------------------------------------------- eyes
    def _eyes(self) -> Iterator[tuple[Picture, QImage]]:
        """Yield stage and gauge as they are seen by people who see less hue, or none."""
        gauge = PressureGauge(self.app.services.look)
        gauge.setPalette(self.app.services.look.qt_palette())
        gauge.setAutoFillBackground(True)
        gauge.resize(180, 230)
        gauge.show_value(GaugeValue(4, 5, 6, "Moderate", ("rising", "to 5")), "Pressure")
        scene = self._scene(touching(self.vocabulary.regions["quadriceps"], "left", self.vocabulary))
        stage, shown = self._stage([(scene, Moment(2000, 4))], STAGE_PX), picture_of(gauge)
        image = QImage(stage.width() + shown.width() + 20, stage.height(), QImage.Format.Format_RGB32)
        image.fill(QColor(self.palette.win))
        painter = QPainter(image)
        painter.drawImage(0, 0, stage)
        painter.drawImage(stage.width() + 20, (stage.height() - shown.height()) // 2, shown)
        painter.end()
        for eye in EYES:
            picture = Picture("Seen by others", "", f"eye-{eye}", f"Stage and gauge, {eye}")
            yield picture, as_seen(image, eye)


# -------------------------------------------------------------- parts to show
def part(region: str, side: str | None, technique: str | None) -> Segment:
    """Return a minute of a technique."""
    return Segment(
        kind="work",
        start_ms=0,
        end_ms=60_000,
        number="1",
        name="",
        side="left" if side == "left" else "right" if side == "right" else None,
        technique=technique,
        regions=(region,),
    )


def touching(region: Region, side: str | None, vocabulary: Vocabulary) -> Segment:
    """Return the first technique a region takes, with the hand or tool it is usually done with."""
    techniques = [vocabulary.techniques[name] for name in region.techniques]
    technique = next((each for each in techniques if each.kind == "touch"), None)
    if technique is None:
        return part(region.id, side, techniques[0].id if techniques else None)
    tools = [tool for tool in region.tools if tool in technique.tools]
    tool = technique.tool if technique.tool in tools else next(iter(tools), None)
    return replace(part(region.id, side, technique.id), tool=tool)


def showing(technique: Technique) -> Segment:
    """Return a part that shows a technique well."""
    if technique.kind == "breath":
        return replace(part("rib_margin", None, technique.id), paced=True)
    if technique.kind == "attention":
        return part("whole_body", None, technique.id)
    if technique.kind == "touch":
        tool = technique.tool if technique.tool in technique.tools else technique.tools[0]
        tool = {"rolling": "foam_roller", "friction": "fingers", "trigger_point": "fingers"}.get(
            technique.id, tool
        )
        return replace(part("calf_gastrocnemius", "left", technique.id), tool=tool)
    return part("upper_trapezius", "left", technique.id)


def instants_of(scene: StageScene, technique: Technique) -> Iterator[Moment]:
    """Yield some instants of one to and fro of a motion, and of the pressure that goes with it."""
    if technique.kind == "breath":
        cycle_ms = BREATH_MS
    else:
        cycle_ms = {
            "glide": scene.stroke_ms * 3 // 2,
            "strip": scene.stroke_ms + 1600,
            "roll": 2 * scene.stroke_ms,
            "float": 2 * scene.stroke_ms,
            "tap": 1000,
            "stay": SINK_MS if scene.marker else scene.stroke_ms,
        }.get(scene.motion, scene.stroke_ms)
    low, high = technique.pressure or (0, 0)
    for at in range(INSTANTS):
        share = at / INSTANTS
        full = 0.5 - 0.5 * math.cos(2 * math.pi * share)
        breath = full if technique.kind == "breath" else None
        since_ms = 0 if scene.motion == "stay" else math.ceil(BEGUN_MS / cycle_ms) * cycle_ms
        yield Moment(since_ms + round(cycle_ms * share), low + (high - low) * full, breath)


def family_name(family: str) -> str:
    """Return ``Lower leg``."""
    return family.replace("_", " ").capitalize()


if __name__ == "__main__":
    sys.exit(main())
