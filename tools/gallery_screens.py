"""The screens of the gallery: the window in every state a person meets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from gallery_page import Picture
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from fasciatimer.adapters.clock import SteppedClock
from fasciatimer.adapters.no_history import NoHistory
from fasciatimer.app import App
from fasciatimer.core.checker import read_session
from fasciatimer.core.history import EasedPress, Sitting
from fasciatimer.core.player import Command, PlayedPart
from fasciatimer.core.preferences import Preferences
from fasciatimer.core.recorder import new_sitting, part_row
from fasciatimer.core.timeline import Timeline, compile_timeline
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.body.stage import StageWidget
from fasciatimer.ui.body.studio import Studio
from fasciatimer.ui.player.distance_view import DistanceView
from fasciatimer.ui.player.view import Surroundings
from fasciatimer.ui.small_window import SmallWindow

WINDOW_PX = (1100, 720)
SMALLEST_PX = (900, 600)
LARGE_PX = (1920, 1080)
AFAR_PX = (1280, 800)
NOW = datetime.fromisoformat("2026-11-23T10:44:00+01:00")
"""It is always this moment in the history."""
SITTINGS = 90
SETTINGS = ("sounds", "voice", "look", "safety", "about")

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

FAULTY = SESSION.replace("side: each", "side: rigth").replace("duration: 20s", "duration: 20")
"""The same with two faults."""


class Screens:
    """Paints the window of an app."""

    def __init__(self, app: App, clock: SteppedClock, preferences: Preferences, studio: Studio) -> None:
        self.app, self.clock, self.preferences, self.studio = app, clock, preferences, studio
        self.vocabulary: Vocabulary = app.services.vocabulary

    def paint(self) -> Iterator[tuple[Picture, QImage]]:
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
        yield from self._history()
        yield from self._settings()
        yield from self._editor()

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

    def _history(self) -> Iterator[tuple[Picture, QImage]]:
        """Yield the history: with nothing in it, being read, full, and what opens from it."""
        window, store = self.app.window, self.app.services.store
        assert isinstance(store, NoHistory)
        self.app.services.local_time = lambda: NOW
        window.show_history()
        yield self._shot("history-empty", "History, nothing yet", "History")
        store.is_read = False
        window.show_history()
        yield self._shot("history-reading", "History, being read", "History")
        cards = [card for card in self.app.shelf.cards() if card.playable]
        store.kept = tuple(played_before([self._timeline(card.path) for card in cards]))
        store.is_read = True
        history, keeping = window.places.history, window.places.keeping
        store.finish_reading()
        window.show_history()
        yield self._shot("history", "History", "History")
        yield from self._other_sizes("history", "History")
        history.kind.choose(1)
        yield self._shot("history-where", "History, where on the body", "History")
        history.kind.choose(0)
        history.toggle_table()
        yield self._shot("history-table", "History, as a table", "History")
        history.toggle_table()
        keeping.open_sitting(next(one for one in store.kept if one.eased))
        yield self._shot("history-sitting", "History, one sitting", "History")
        keeping.dialog.leave()
        keeping.open_report(None)
        yield self._shot("history-report", "History, report", "History")
        keeping.report.leave()
        keeping.ask_delete_span()
        yield self._shot("history-delete", "History, asked before deleting", "History")
        keeping.question.leave()

    def _settings(self) -> Iterator[tuple[Picture, QImage]]:
        """Yield each page of the settings, and its end where it is longer than the window."""
        window = self.app.window
        for name in SETTINGS:
            window.show_settings(name)
            yield self._shot(f"settings-{name}", f"Settings, {name}", "Settings")
            bar = window.places.settings.scroll_of(name).verticalScrollBar()
            if bar.maximum():
                bar.setValue(bar.maximum())
                yield self._shot(f"settings-{name}-end", f"Settings, {name}, further down", "Settings")
                bar.setValue(0)
        window.show_settings("sounds")
        yield from self._other_sizes("settings", "Settings")

    def _editor(self) -> Iterator[tuple[Picture, QImage]]:
        """Yield where writing begins, a session as text and as a form, and one with faults."""
        window = self.app.window
        window.writing.show_beginnings()
        yield self._shot("editor-start", "Write, where it begins", "Write")
        folder = Path(self.app.shelf.folder)
        (folder / "one-of-each.yaml").write_text(SESSION, encoding="utf-8")
        (folder / "with-faults.yaml").write_text(FAULTY, encoding="utf-8")
        self._write(folder / "one-of-each.yaml")
        yield self._shot("editor-text", "Write, as text", "Write")
        yield from self._other_sizes("editor", "Write")
        window.writing.screen.top.views.choose(1)
        yield self._shot("editor-form", "Write, as a form", "Write")
        window.writing.screen.top.views.choose(0)
        window.writing.show_beginnings()
        self._write(folder / "with-faults.yaml")
        yield self._shot("editor-problems", "Write, with problems", "Write")
        window.writing.show_beginnings()

    def _write(self, path: Path) -> None:
        """Open a file to write in, and have it read."""
        window = self.app.window
        window.edit_path(str(path))
        self.clock.forward(1_000)
        window.ticker.tick()
        window.writing.screen.checker.finish()

    def _other_sizes(self, stem: str, name: str) -> Iterator[tuple[Picture, QImage]]:
        """Yield the window as it is in its smallest size, in a large one, and with large text."""
        window = self.app.window
        window.resize(*SMALLEST_PX)
        yield self._shot(f"{stem}-smallest", f"{name}, smallest window", name)
        window.resize(*LARGE_PX)
        yield self._shot(f"{stem}-large", f"{name}, large window", name)
        window.resize(*WINDOW_PX)
        self._look(text_percent=200)
        yield self._shot(f"{stem}-text-200", f"{name}, text at 200 %", name)
        self._look()

    def _timeline(self, path: str) -> Timeline:
        reading = self.app.shelf.read(path)
        assert reading.session is not None, reading.problems
        return compile_timeline(reading.session, self.vocabulary)

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
            # What turns over for want of room lets what is around it shrink only in the next turn.
            for _ in range(3):
                QCoreApplication.processEvents()
            window.grab()
            for stage in window.findChildren(StageWidget):
                if stage.isVisible():
                    stage.settle()
            self.app.window.pictures.finish()


def picture_of(widget: QWidget) -> QImage:
    """Return a widget as it is seen."""
    return widget.grab().toImage()


def one_of_each(vocabulary: Vocabulary) -> Timeline:
    """Return a session with every kind of part."""
    reading = read_session(SESSION.encode(), vocabulary, file_name="one-of-each.yaml")
    assert reading.session is not None, reading.problems
    return compile_timeline(reading.session, vocabulary)


def screen(stem: str, caption: str, group: str = "") -> Picture:
    """Return a picture of the part for screens."""
    return Picture("Screens", group, f"screen-{stem}", caption)


def played_before(timelines: Sequence[Timeline]) -> Iterator[Sitting]:
    """Yield sittings of the last months, newest first: finished and stopped, rated, eased, gone on with."""
    for number in range(SITTINGS):
        timeline = timelines[number * 7 % len(timelines)]
        at = NOW - timedelta(days=number * 2 + number % 3, hours=number % 6, minutes=number * 7 % 60)
        finished = number % 9 != 4
        count = len(timeline.segments) if finished else len(timeline.segments) * 2 // 3
        rows = tuple(
            part_row(segment, PlayedPart(index, segment.length_ms, skipped=False))
            for index, segment in enumerate(timeline.segments[:count])
        )
        before, after = 4 + number * 5 % 4, 2 + number * 3 % 5
        worked = next(row for row in rows if row.kind == "work")
        yield replace(
            new_sitting(f"s{number}", timeline, resumed_from="s" * (number % 11 == 3)),
            started_at=at.isoformat(timespec="seconds"),
            rows=rows,
            ended="finished" if finished else "stopped",
            eased=(EasedPress(30_000, worked.turn, 4.0, 3.0),) if number % 8 == 1 else (),
            before={"tension": before} | ({"pain": before - 2} if number % 3 == 0 else {}),
            after={"tension": min(before, after)} if finished else {},
            comment="The right side is tender." if number % 10 == 1 else "",
        )
