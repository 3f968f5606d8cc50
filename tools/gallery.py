"""Paints every picture the app can show into build/gallery: regions, techniques, tools, views, screens.

Usage: python tools/gallery.py [FOLDER]. Opens no window; light and dark are painted side by side.
"""

from __future__ import annotations

import math
import os
import shutil
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QCoreApplication, QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from fasciatimer.adapters.clock import SteppedClock
from fasciatimer.app import App
from fasciatimer.core.checker import read_session
from fasciatimer.core.player import Command
from fasciatimer.core.preferences import Preferences
from fasciatimer.core.timeline import Segment, Timeline, compile_timeline
from fasciatimer.core.vocabulary import Region, Technique, Vocabulary
from fasciatimer.ui.body.choice import StageScene, choose_scene
from fasciatimer.ui.body.motion import Moment
from fasciatimer.ui.body.picker import BodyPicker, Place, place_words
from fasciatimer.ui.body.stage import StageWidget, paint_scene
from fasciatimer.ui.body.strokes import SINK_MS
from fasciatimer.ui.body.studio import Studio
from fasciatimer.ui.body.words import view_name
from fasciatimer.ui.player.distance_view import DistanceView
from fasciatimer.ui.player.gauge import GaugeValue, PressureGauge
from fasciatimer.ui.player.view import Surroundings
from fasciatimer.ui.small_window import SmallWindow

sys.path.insert(0, str(Path(__file__).parent))
from gallery_eyes import EYES, as_seen
from gallery_page import THEMES, Picture, page

STAGE_PX = (646, 572)
INSTANT_PX = (420, 420)
WINDOW_PX = (1100, 720)
SMALLEST_PX = (900, 600)
AFAR_PX = (1280, 800)
INSTANTS = 5
BESIDE = frozenset({"locator", "term", "tool_line", "legend"})
BREATH_MS = 10_000
BEGUN_MS = 700
"""By then the zoom of a part is over, and a player's edge shines no more."""

SESSION = """\
fasciatimer: 1
title: One of each
safety: {stop_if: Sharp pain or tingling}
aftercare: Drink a glass of water and move your shoulders now and then.
steps:
  - name: Slow rolls
    technique: rolling
    tool: ball_soft
    region: upper_trapezius
    side: each
    prepare: 10s
    switch: 8s
    duration: 40s
    pressure: [2, 5, 3]
    text: Lean on the ball against a wall and roll it slowly along the top of the shoulder.
    cues: {10s: Breathe out and let it sink}
  - rest: 15s
  - name: Ear to shoulder
    technique: stretch
    region: upper_trapezius
    side: left
    duration: 30s
    pressure: 3
    text: Let the ear sink to the right shoulder while the left hand reaches down.
  - name: Press and let go
    technique: pnf_stretch
    region: hamstrings
    side: right
    duration: 20s
    pressure: 2
    text: Press the heel gently into the floor, then let go.
  - name: Shoulder circles
    technique: mobility
    region: upper_trapezius
    duration: 30s
    text: Draw slow circles with both shoulders.
  - name: Breathe into the ribs
    technique: breathing
    region: rib_margin
    breath: [4, 6]
    duration: 6 breaths
    text: Rest the hands on the lower ribs and let them widen.
"""


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
    gallery = Gallery(theme)
    pictures = []
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
        yield from self._screens()
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

    # ---------------------------------------------------------- screens
    def _screens(self) -> Iterator[tuple[Picture, QImage]]:
        window = self.app.window
        window.resize(*WINDOW_PX)
        window.show()
        self.app.shelf.start()
        while not self.app.shelf.complete:
            QCoreApplication.processEvents()
        yield from self._library()
        window.open_card(next(card for card in self.app.shelf.cards() if card.id == "neck-and-shoulders"))
        yield self._shot("before", "Before a session")
        timeline = one_of_each(self.vocabulary)
        window.play(timeline)
        yield from self._played(timeline)
        while window.player.conductor is not None:
            self.clock.forward(window.player.conductor.wake_in_ms(self.clock.now_ms()) or 0)
            window.player.ticker.tick()
        yield self._shot("finish", "Finish")

    def _library(self) -> Iterator[tuple[Picture, QImage]]:
        window = self.app.window
        library = window.library
        yield self._shot("library", "Library")
        library.panel.picker.chosen.emit("upper_back")
        yield self._shot("library-area", "Library, an area is chosen on the body")
        library.panel.picker.chosen.emit("")
        library.search.setText("quite another thing")
        yield self._shot("library-no-match", "Library, nothing fits")
        library.search.setText("")
        window.resize(*SMALLEST_PX)
        yield self._shot("library-smallest", "Library, smallest window")
        window.resize(*WINDOW_PX)
        window.show_keys()
        yield self._shot("keys", "Keys")
        window.show_keys()

    def _shot(self, stem: str, caption: str, group: str = "") -> tuple[Picture, QImage]:
        """Return the window as it is, once everything on it has been painted."""
        self._settle(self.app.window)
        return screen(stem, caption, group), picture_of(self.app.window)

    def _played(self, timeline: Timeline) -> Iterator[tuple[Picture, QImage]]:
        """Yield the player in each of its states."""
        seen: set[str] = set()
        for segment in timeline.segments:
            name = {"prepare": "get ready", "switch": "switch", "rest": "rest"}.get(segment.kind, "")
            name = name or {
                "rolling": "massage",
                "stretch": "stretch",
                "pnf_stretch": "press",
                "mobility": "movement",
                "breathing": "breathing",
            }.get(segment.technique or "", "")
            if name in seen:
                continue
            seen.add(name)
            self._go_to(segment.start_ms + min(segment.length_ms // 2, 14_000))
            stem = name.replace(" ", "-")
            yield self._tick_shot(f"player-{stem}", f"Player, {name}")
            yield self._afar(stem, name)
            yield from self._small(stem, name)
            if name == "massage":
                yield from self._layers()

    def _layers(self) -> Iterator[tuple[Picture, QImage]]:
        """Yield what lies over a step that is played, and other sizes of window and text."""
        window = self.app.window
        player = window.player
        player.view.how_to.click()
        yield self._tick_shot("player-how-to", "Player, how to")
        player.view.how_to.click()
        window.resize(*SMALLEST_PX)
        yield self._tick_shot("player-smallest", "Player, smallest window")
        window.resize(*WINDOW_PX)
        self._look(text_percent=200)
        yield self._tick_shot("player-text-200", "Player, text at 200 %")
        self._look()
        player.open_stop_card()
        yield self._tick_shot("player-stop-card", "Player, stop card")
        player.stop_card.returned.emit()
        yield self._tick_shot("player-paused", "Player, paused")
        yield self._afar("paused", "paused")
        yield from self._small("paused", "paused")
        player.command(Command.RESUME)
        self.clock.forward(120_000)
        player.ticker.tick()
        yield self._tick_shot("player-stalled", "Player, stalled: the computer slept")
        player.command(Command.RESUME)

    def _tick_shot(self, stem: str, caption: str) -> tuple[Picture, QImage]:
        self.app.window.player.ticker.tick()
        return self._shot(stem, caption, "Player")

    def _afar(self, stem: str, name: str) -> tuple[Picture, QImage]:
        """Return the view from afar; in full screen it would have the size of whatever screen there is."""
        conductor = self.app.window.player.conductor
        assert conductor is not None
        afar = DistanceView(self.app.services.look, self.vocabulary, self.studio)
        afar.resize(*AFAR_PX)
        afar.show()
        afar.show_snapshot(conductor.snapshot(), Surroundings())
        self._settle(afar)
        image = picture_of(afar)
        afar.close()
        return screen(f"distance-{stem}", f"Seen from afar, {name}", "Seen from afar"), image

    def _small(self, stem: str, name: str) -> Iterator[tuple[Picture, QImage]]:
        """Yield the small window, left alone and in use."""
        conductor = self.app.window.player.conductor
        assert conductor is not None
        for state in ("", "in use"):
            small = SmallWindow(self.app.services.look, self.vocabulary)
            small.show_snapshot(conductor.snapshot())
            if state:
                small.show()
                small.activateWindow()
                QCoreApplication.processEvents()
            caption = ", ".join(filter(None, ("Small window", name, state)))
            ending = "-".join(filter(None, (stem, state.replace(" ", "-"))))
            yield screen(f"small-{ending}", caption, "Small window"), picture_of(small)
            small.hide()
            small.deleteLater()

    def _look(self, **chosen: int) -> None:
        look = self.app.services.look
        look.apply(self.preferences._replace(**chosen))

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

    def _go_to(self, position_ms: int) -> None:
        player = self.app.window.player
        conductor = player.conductor
        assert conductor is not None
        while (left_ms := position_ms - conductor.snapshot().position_ms) > 0:
            wake_ms = conductor.wake_in_ms(self.clock.now_ms())
            self.clock.forward(left_ms if wake_ms is None else min(left_ms, max(wake_ms, 1)))
            player.ticker.tick()

    def _settle(self, window: QWidget) -> None:
        """Let layouts happen and wait for pictures that workers paint."""
        for _ in range(3):
            QCoreApplication.processEvents()
            window.grab()
            for stage in window.findChildren(StageWidget):
                if stage.isVisible():
                    stage.settle()
            self.app.window.pictures.finish()


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


def one_of_each(vocabulary: Vocabulary) -> Timeline:
    """Return a session with every kind of part."""
    reading = read_session(SESSION.encode(), vocabulary, file_name="one-of-each.yaml")
    assert reading.session is not None, reading.problems
    return compile_timeline(reading.session, vocabulary)


def screen(stem: str, caption: str, group: str = "") -> Picture:
    """Return a picture of the part for screens."""
    return Picture("Screens", group, f"screen-{stem}", caption)


def family_name(family: str) -> str:
    """Return ``Lower leg``."""
    return family.replace("_", " ").capitalize()


def picture_of(widget: QWidget) -> QImage:
    """Return a widget as it is seen."""
    return widget.grab().toImage()


if __name__ == "__main__":
    sys.exit(main())
