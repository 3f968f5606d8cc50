"""One measured run of a window, in a process of its own. Prints one line of JSON.

Usage: python drive.py MODE [NUMBER...]
  bare                        an empty window: time to the first paint, memory
  library                     the library: the same
  play ID SECONDS STATE       play a session in real time; STATE is visible, paused or minimised
  blit FILE SECONDS           an empty window that copies the very pixels that `play` painted, as often:
                              FILE holds its frames, each a list of rectangles
  late ID SECONDS             play in real time and measure how late every cue comes
"""

from __future__ import annotations

import os
import sys
import time

STARTED = float(os.environ.get("BENCH_STARTED", time.time()))


def cpu_s() -> float:
    """Return the CPU seconds of this process and of its helpers."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def memory_mb() -> float:
    """Return the resident memory in megabytes."""
    with open("/proc/self/status") as file:
        return next(int(line.split()[1]) / 1024 for line in file if line.startswith("VmRSS"))


def bare() -> dict[str, float]:
    """Measure an empty window."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    app = QApplication([])
    window = make_bare()
    painted: list[float] = []
    window.on_paint = lambda: QTimer.singleShot(0, lambda: painted.append(time.time()))
    window.show()
    run_for(app, 1.5)
    return {"first_paint_s": painted[0] - STARTED, "memory_mb": memory_mb()}


def make_bare():  # type: ignore[no-untyped-def]
    """Return an empty window that tells when it paints."""
    from PySide6.QtWidgets import QMainWindow

    class Bare(QMainWindow):
        on_paint = staticmethod(lambda: None)

        def paintEvent(self, event) -> None:  # type: ignore[no-untyped-def]
            super().paintEvent(event)
            self.on_paint()

    window = Bare()
    window.resize(1100, 720)
    return window


def run_for(app, seconds: float) -> None:  # type: ignore[no-untyped-def]
    """Run the event loop for a while. Ending the app instead would close its window."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop(app)
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


def library() -> dict[str, float]:
    """Measure the library, opened by the command line as by a person."""
    from fasciatimer import cli

    result: dict[str, float] = {}

    def execute(app) -> int:  # type: ignore[no-untyped-def]
        painted: list[float] = []
        app.window.painted.connect(lambda: painted.append(time.time()))
        app.window.painted.connect(app.seen)
        app.window.show()
        result["cards_at_first_paint"] = len(app.window.library.shown)
        run_for(app.qt, 2.5)
        filled = time.time()
        while not app.shelf.complete and time.time() - filled < 120:
            run_for(app.qt, 0.1)
        result["first_paint_s"] = painted[0] - STARTED
        result["complete_s"] = time.time() - STARTED
        result["memory_mb"] = memory_mb()
        result["cards"] = len(app.window.library.shown)
        app.close()
        return 0

    cli.load_windows().App.execute = execute
    cli.run([])
    return result


def play(
    session: str, seconds: str, state: str, record_s: str = "0", size: str = "1100x720"
) -> dict[str, float]:
    """Measure the player; with ``record_s`` note before, for as long, what it paints."""
    import json

    from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
    from PySide6.QtWidgets import QWidget

    from fasciatimer.app import App
    from fasciatimer.core.player import Command

    app = App()
    app.window.resize(*map(int, size.split("x")))
    app.window.show()
    app.start_background_work()
    app.window.play(timeline_of(app, session))
    frames: list[list[tuple[int, int, int, int]]] = []
    window = app.window

    class Watch(QObject):
        """Notes what is painted of the window between one turn of the event loop and the next."""

        def __init__(self) -> None:
            super().__init__()
            self.frame: list[tuple[int, int, int, int]] = []

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
                if not self.frame:
                    QTimer.singleShot(0, self.next)
                corner = watched.mapTo(window, QPoint(0, 0))
                self.frame += [
                    rect.translated(corner).getRect()  # type: ignore[attr-defined]
                    for rect in event.region()  # type: ignore[attr-defined]
                ]
            return False

        def next(self) -> None:
            frames.append(self.frame)
            self.frame = []

    run_for(app.qt, 4)
    if state == "paused":
        app.window.player.command(Command.PAUSE)
    elif state == "minimised":
        app.window.showMinimized()
    run_for(app.qt, 1)
    if recording := float(record_s):
        watch = Watch()
        for widget in (window, *window.findChildren(QWidget)):
            widget.installEventFilter(watch)
        run_for(app.qt, recording)
        for widget in (window, *window.findChildren(QWidget)):
            widget.removeEventFilter(watch)
        with open(os.path.join(os.environ["HOME"], "frames.json"), "w") as file:
            json.dump({"seconds": recording, "frames": frames}, file)
        app.window.play(timeline_of(app, session))
        run_for(app.qt, 5)
    before, began = cpu_s(), time.time()
    run_for(app.qt, float(seconds))
    used, lasted = cpu_s() - before, time.time() - began
    memory = memory_mb()
    app.close()
    return {
        "cpu_s_per_minute": used / lasted * 60,
        "frames_per_s": len(frames) / (recording or 1),
        "pixels_per_frame": sum(w * h for frame in frames for _, _, w, h in frame) / max(1, len(frames)),
        "memory_mb": memory,
    }


def blit(file: str, seconds: str, size: str = "1100x720") -> dict[str, float]:
    """Measure an empty window that copies the pixels of recorded frames from a picture, over and over."""
    import itertools
    import json

    from PySide6.QtCore import QRect, Qt, QTimer
    from PySide6.QtGui import QImage, QPainter, QRegion
    from PySide6.QtWidgets import QApplication, QWidget

    with open(file) as stored:
        record = json.load(stored)
    app = QApplication([])
    wide, high = map(int, size.split("x"))

    class Copying(QWidget):
        def paintEvent(self, event) -> None:  # type: ignore[no-untyped-def]
            painter = QPainter(self)
            for rect in event.region():
                painter.drawImage(rect, picture, rect)

    window = Copying()
    window.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
    window.resize(wide, high)
    picture = QImage(wide, high, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.lightGray)
    window.show()
    regions = []
    for frame in record["frames"]:
        region = QRegion()
        for rect in frame:
            region += QRect(*rect)
        regions.append(region)
    coming = itertools.cycle(regions)
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: window.update(next(coming)))
    timer.start(max(1, round(1000 * record["seconds"] / max(1, len(regions)))))
    run_for(app, 1)
    before, began = cpu_s(), time.time()
    run_for(app, float(seconds))
    return {"cpu_s_per_minute": (cpu_s() - before) / (time.time() - began) * 60}


def late(session: str, seconds: str) -> dict[str, object]:
    """Measure the lateness of every cue, from its instant to the call that sounds it."""
    from fasciatimer.app import App
    from fasciatimer.core.player import CueDue

    app = App()
    app.window.show()
    app.start_background_work()
    lateness: list[float] = []
    ends = time.time() + float(seconds)
    while time.time() < ends:
        app.window.play(timeline_of(app, session))
        conductor = app.window.player.conductor

        def note(event: object, conductor=conductor) -> None:  # type: ignore[no-untyped-def]
            if isinstance(event, CueDue):
                lateness.append(app.services.clock.now_ms() - conductor.player.instant_ms(event.at_ms))

        conductor.listen(note)
        run_for(app.qt, min(ends - time.time(), conductor.player.timeline.duration_ms / 1000 + 1))
    app.close()
    return {"lateness_ms": lateness}


def timeline_of(app, session: str):  # type: ignore[no-untyped-def]
    """Return the timeline of a session that came with the app."""
    from fasciatimer import resources
    from fasciatimer.core.timeline import compile_timeline

    reading = app.shelf.read(str(resources.shipped_sessions() / f"{session}.yaml"))
    return compile_timeline(reading.session, app.services.vocabulary)


if __name__ == "__main__":
    mode, *numbers = sys.argv[1:]
    measured = {"bare": bare, "library": library, "play": play, "blit": blit, "late": late}[mode](*numbers)
    import json  # not before: the bare window needs none

    print(json.dumps(measured))
