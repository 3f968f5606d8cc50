"""Painting the body: the figure that keeps still, a scene, a frame, and the change to the next step."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtGui import QImage, QPainter, QRegion
from PySide6.QtWidgets import QApplication

from fasciatimer import resources
from fasciatimer.core.checker import read_session
from fasciatimer.core.preferences import Preferences
from fasciatimer.core.route import Route
from fasciatimer.core.snapshot import Phase, snapshot_at
from fasciatimer.core.timeline import Segment, Timeline, compile_timeline
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.body.atlas import Atlas
from fasciatimer.ui.body.camera import fit_camera
from fasciatimer.ui.body.choice import StageScene, choose_scene
from fasciatimer.ui.body.figure import paint_figure
from fasciatimer.ui.body.layers import Figures, StageLook, compose
from fasciatimer.ui.body.motion import Moment, frame_at, paint_moment
from fasciatimer.ui.body.studio import Studio
from fasciatimer.ui.palette import LIGHT
from fasciatimer.ui.player.on_stage import AT_REST_MS
from fasciatimer.ui.player.view import PlayerView, Surroundings
from fasciatimer.ui.theme import Look

Note = Callable[[str, str, str], None]
WINDOWS = ((1100, 720), (1920, 1080))
FRAME_MS = 33
SESSION = "neck-and-shoulders"


@pytest.fixture(scope="module")
def atlas(qapp: QApplication) -> Atlas:
    """The drawings that come with the app."""
    return Atlas(resources.assets() / "body")


@pytest.fixture(params=WINDOWS, ids=["1100x720", "1920x1080"])
def player(request: pytest.FixtureRequest, atlas: Atlas, vocabulary: Vocabulary) -> Iterator[PlayerView]:
    """The player in a window of a size."""
    look = Look(resources.assets())
    look.apply(Preferences(theme="light"))
    view = PlayerView(look, vocabulary, Studio(atlas))
    view.resize(*request.param)
    view.show()
    yield view
    view.close_down()
    view.close()


@pytest.fixture(scope="module")
def timeline(vocabulary: Vocabulary) -> Timeline:
    """A session that came with the app."""
    path = resources.shipped_sessions() / f"{SESSION}.yaml"
    session = read_session(path.read_bytes(), vocabulary, file_name=path.name, shipped=True).session
    assert session is not None
    return compile_timeline(session, vocabulary)


def rolling(vocabulary: Vocabulary, atlas: Atlas) -> StageScene:
    """A ball that rolls on the shoulder blade."""
    segment = Segment(
        kind="work",
        start_ms=0,
        end_ms=60_000,
        number="1",
        name="Roll",
        side="right",
        technique="rolling",
        regions=("infraspinatus_teres",),
        tool="ball_soft",
    )
    return choose_scene(segment, vocabulary, atlas)


def size_of(view: PlayerView) -> str:
    """The size of the window in words."""
    return f"{view.width()}x{view.height()}"


@pytest.mark.parametrize(("width", "height", "ratio"), [(480, 900, 1.0), (320, 600, 1.0), (640, 620, 2.0)])
def test_static_figure(
    benchmark: Any, atlas: Atlas, note: Note, width: int, height: int, ratio: float
) -> None:
    view = atlas.view("back")
    camera = fit_camera(view, width, height)
    image = benchmark.pedantic(
        paint_figure, args=(view, camera, LIGHT, ratio), rounds=9, iterations=1, warmup_rounds=1
    )
    assert image.width() == width * ratio
    aim = "at most 87 ms" if (width, ratio) == (480, 1.0) else ""
    note(f"figure of {width}x{height} @{ratio:g}, in a worker", _ms(benchmark), aim)


def test_scene(benchmark: Any, atlas: Atlas, vocabulary: Vocabulary, note: Note) -> None:
    scene, figures = rolling(vocabulary, atlas), Figures(atlas)
    look = StageLook(646, 572, 1.0, LIGHT)
    compose(scene, look, figures)
    benchmark.pedantic(compose, args=(scene, look, figures), rounds=9)
    note("a scene with its figures kept, in a worker", _ms(benchmark), "")


def test_scene_from_nothing(benchmark: Any, atlas: Atlas, vocabulary: Vocabulary, note: Note) -> None:
    scene, look = rolling(vocabulary, atlas), StageLook(646, 572, 1.0, LIGHT)
    compose(scene, look, Figures(atlas))
    benchmark.pedantic(compose, setup=lambda: ((scene, look, Figures(atlas)), {}), rounds=7)
    note("a scene with both its figures, in a worker", _ms(benchmark), "")


def test_frame(
    benchmark: Any, player: PlayerView, vocabulary: Vocabulary, timeline: Timeline, note: Note
) -> None:
    """What the marker touches between two frames, painted anew."""
    size = player.stage.size()
    layers = compose(
        rolling(vocabulary, player.studio.atlas),
        StageLook(size.width(), size.height(), 1.0, LIGHT),
        player.studio.figures,
    )
    image = QImage(size, QImage.Format.Format_RGB32)
    before, after = Moment(1500, 4), Moment(1550, 4)
    region = QRegion()
    for box in (*frame_at(layers, before).boxes, *frame_at(layers, after).boxes):
        region += box.toAlignedRect().adjusted(-1, -1, 1, 1)

    def paint() -> None:
        painter = QPainter(image)
        painter.setClipRegion(region)
        paint_moment(painter, layers, after, layers)
        painter.end()

    benchmark(paint)
    note(f"a frame of the marker, {size_of(player)}", _ms(benchmark), "at most 5 ms")
    whole = [_timed(lambda: _paint_whole(image, lambda p: paint_moment(p, layers, after, layers)))]
    travelling = Moment(300, 4)
    whole += [_timed(lambda: _paint_whole(image, lambda p: paint_moment(p, layers, travelling)))]
    note("  the whole stage anew; on the way of a zoom", " and ".join(f"{ms:.1f} ms" for ms in whole), "")


def test_change_to_the_next_step(benchmark: Any, player: PlayerView, timeline: Timeline, note: Note) -> None:
    """Every step's stage is ready when the step begins; how long the first frame takes, words and all."""
    route = Route(timeline)
    around = Surroundings()
    taken: list[float] = []
    late = 0

    def play() -> None:
        nonlocal late
        for index, part in enumerate(timeline.segments):
            shot = snapshot_at(route, Phase.RUNNING, part.start_ms)
            began = time.perf_counter()
            player.show_snapshot(shot, around)
            QApplication.processEvents()
            if index:
                taken.append((time.perf_counter() - began) * 1000)
                late += not player.stage.ready
            shot = snapshot_at(route, Phase.RUNNING, part.start_ms + AT_REST_MS)
            player.show_snapshot(shot, around)
            player.studio.wait()
            QApplication.processEvents()

    benchmark.pedantic(play, rounds=1)
    assert late == 0
    changes = len(timeline.segments) - 1
    taken.sort()
    note(f"steps whose stage was not ready, {size_of(player)}", f"{late} of {changes}", "0")
    middle, worst = taken[len(taken) // 2], taken[-1]
    note("  first frame of a step", f"median {middle:.0f} ms, worst {worst:.0f} ms", f"at most {FRAME_MS} ms")


def _ms(benchmark: Any) -> str:
    return f"{benchmark.stats['median'] * 1000:.1f} ms"


def _paint_whole(image: QImage, paint: Callable[[QPainter], None]) -> None:
    painter = QPainter(image)
    paint(painter)
    painter.end()


def _timed(work: Callable[[], None], rounds: int = 15) -> float:
    """The median time of some rounds, in milliseconds."""
    found = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        found.append((time.perf_counter() - began) * 1000)
    return sorted(found)[rounds // 2]
