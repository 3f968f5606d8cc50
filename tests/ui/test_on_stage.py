"""When the stage of the next part is painted: once this part has come to rest, and in good time."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from conftest import Stock
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fasciatimer.core.route import Route
from fasciatimer.core.snapshot import Phase, Snapshot, snapshot_at
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.body.atlas import Atlas
from fasciatimer.ui.body.stage import StageWidget
from fasciatimer.ui.body.studio import Studio
from fasciatimer.ui.player.on_stage import AT_REST_MS, OnStage
from fasciatimer.ui.theme import Look


@pytest.fixture
def stage(qtbot: QtBot, atlas: Atlas, look: Look) -> Iterator[StageWidget]:
    studio = Studio(atlas)
    stage = StageWidget(studio, look)
    qtbot.addWidget(stage)
    stage.resize(300, 300)
    stage.show()
    yield stage
    studio.close()


def test_the_next_part_is_ready_before_it_begins(
    stage: StageWidget, look: Look, vocabulary: Vocabulary, stock: Stock
) -> None:
    timeline = stock.timelines["neck-and-shoulders"]
    route, on_stage = Route(timeline), OnStage(stage, look, vocabulary)

    def show(position_ms: int) -> Snapshot:
        shot = snapshot_at(route, Phase.RUNNING, position_ms)
        on_stage.show_part(shot, mirror=True)
        on_stage.show_moment(shot, silent=False)
        return shot

    for part in timeline.segments[:4]:
        show(part.start_ms)
        assert part.start_ms == 0 or stage.ready, part.name
        stage.studio.wait()
        QApplication.processEvents()
        show(part.start_ms + min(AT_REST_MS, part.length_ms // 2))
        stage.studio.wait()
        QApplication.processEvents()


def test_nothing_is_painted_ahead_while_the_eye_travels(
    stage: StageWidget,
    look: Look,
    vocabulary: Vocabulary,
    stock: Stock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    timeline = stock.timelines["neck-and-shoulders"]
    route, on_stage = Route(timeline), OnStage(stage, look, vocabulary)
    asked: list[object] = []
    monkeypatch.setattr(StageWidget, "prepare", lambda self, scene: asked.append(scene))
    for elapsed_ms in (0, 300, AT_REST_MS - 1):
        shot = snapshot_at(route, Phase.RUNNING, elapsed_ms)
        on_stage.show_part(shot, mirror=True)
        on_stage.show_moment(shot, silent=False)
        assert asked == []
    for elapsed_ms in (AT_REST_MS, AT_REST_MS + 33):
        on_stage.show_moment(snapshot_at(route, Phase.RUNNING, elapsed_ms), silent=False)
    assert len(asked) == 1
