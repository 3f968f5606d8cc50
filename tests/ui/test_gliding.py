"""Between two whole seconds only what moves is moved on; it looks as if all had been shown anew."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from player_stand import Stand
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sample_timelines import even, step, timeline

from fasciatimer.core.model import Breath
from fasciatimer.core.player import Command
from fasciatimer.core.preferences import Preferences
from fasciatimer.core.snapshot import Snapshot
from fasciatimer.core.timeline import Timeline
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.body.choice import choose_scene
from fasciatimer.ui.player.gliding import MOST_PACE_MS

STROKE, TURN, BREATHE = 12_000, 45_000, 66_000


def moving() -> Timeline:
    """Strokes from 0 s to 40 s, a movement to 60 s, breaths to 80 s."""
    return timeline(
        step(
            "1",
            40_000,
            technique="effleurage",
            regions=("forearm_flexors",),
            side="left",
            tool="hand",
            pressure=even(2, 5),
            prepare_ms=0,
        ),
        step("2", 20_000, technique="mobility", regions=("neck_back",), prepare_ms=0),
        step("3", 20_000, technique="breathing", breath=Breath(), paced=True, prepare_ms=0),
    )


@pytest.fixture
def stand(qtbot: QtBot, vocabulary: Vocabulary) -> Iterator[Stand]:
    stand = Stand(vocabulary, Preferences(theme="light"))
    qtbot.addWidget(stand.screen)
    stand.screen.start(moving())
    yield stand
    stand.screen.close_down()


def note_shown(stand: Stand, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Note from now on where the session is whenever all of it is shown anew."""
    shown: list[int] = []
    show = stand.view.show_snapshot

    def note(shot: Snapshot, around: Any) -> None:
        shown.append(shot.position_ms)
        show(shot, around)

    monkeypatch.setattr(stand.view, "show_snapshot", note)
    return shown


@pytest.mark.parametrize("start_ms", [STROKE, TURN, BREATHE])
def test_what_is_planned_is_what_would_have_been_shown(
    stand: Stand, vocabulary: Vocabulary, start_ms: int
) -> None:
    stand.go_to(start_ms)
    stand.settle()
    stage, frames = stand.view.stage, 0
    assert stage.planned
    elapsed_ms = stand.shot.elapsed_ms
    while (wait_ms := stage.glide(elapsed_ms)) is not None:
        elapsed_ms += wait_ms
        stage.glide(elapsed_ms)
        planned = stage.grab().toImage()
        plan = stage._plan
        stand.clock.time_ms = 1_000 + stand.shot.segment.start_ms + elapsed_ms
        shot = stand.shot
        stage.set_moment(
            elapsed_ms, 2.0 if shot.pressure else 0.0, shot.breath.fullness if shot.breath else None
        )
        stage.repaint()
        assert stage.grab().toImage() == planned
        stage._plan = plan
        frames += 1
    assert frames >= 3


def test_all_is_shown_only_when_a_second_is_over(stand: Stand, monkeypatch: pytest.MonkeyPatch) -> None:
    stand.go_to(STROKE + 300)
    stand.settle()
    shown = note_shown(stand, monkeypatch)
    wakes = 0
    while stand.shot.position_ms < STROKE + 5_000:
        stand.wake()
        wakes += 1
    assert shown == [STROKE + 1_000 * second for second in range(1, 6)]
    assert wakes > 8 * len(shown)


@pytest.mark.parametrize("start_ms", [STROKE, TURN, BREATHE])
def test_ring_bar_and_point_keep_up(stand: Stand, start_ms: int) -> None:
    stand.go_to(start_ms)
    stand.settle()
    view = stand.view

    def moved() -> tuple[object, ...]:
        return view.clock.value, view.track.now, view.curve.value, view.wave.value

    seen = set()
    for later_ms in (100, 250, 430, 610, 850):
        stand.clock.time_ms += later_ms - len(seen)
        before = stand.shot
        view.show_snapshot(before, view._around)
        stand.clock.time_ms += MOST_PACE_MS
        if view.glide(MOST_PACE_MS) is None:
            continue
        glided = moved()
        view.show_snapshot(stand.shot, view._around)
        assert glided == moved()
        seen.add(view.clock.value.share)
    assert len(seen) >= 2


def test_a_command_is_shown_at_once(stand: Stand, monkeypatch: pytest.MonkeyPatch) -> None:
    stand.go_to(STROKE + 300)
    stand.settle()
    stand.wake()
    shown = note_shown(stand, monkeypatch)
    stand.screen.command(Command.EASE)
    assert len(shown) == 1
    stand.screen.command(Command.PAUSE)
    assert len(shown) == 2
    assert stand.view.glide(10) is None


def test_the_next_part_begins_in_time(stand: Stand, monkeypatch: pytest.MonkeyPatch) -> None:
    stand.go_to(39_700)
    stand.settle()
    shown = note_shown(stand, monkeypatch)
    while stand.shot.position_ms < 40_000:
        stand.wake()
    assert shown == [40_000]
    wanted = choose_scene(
        stand.shot.segment, stand.screen._services.vocabulary, stand.view.stage.studio.atlas
    )
    assert stand.view.stage.scene.said == wanted.said


def test_on_its_way_the_eye_is_followed_frame_by_frame(stand: Stand, monkeypatch: pytest.MonkeyPatch) -> None:
    stand.go_to(40_000)
    stand.settle()
    shown = note_shown(stand, monkeypatch)
    assert not stand.view.stage.planned
    waits = []
    while stand.shot.position_ms < 40_600:
        stand.wake()
        waits.append(stand.screen.ticker.wait_ms)
    assert shown == [40_600]
    assert max(waits[:-1]) <= 33
    assert stand.view.stage.planned


def test_from_afar_it_glides_too(stand: Stand) -> None:
    stand.go_to(STROKE + 300)
    stand.press(Qt.Key.Key_F11)
    stand.settle()  # the window grows
    stand.settle()
    afar = stand.screen.views.afar
    assert afar is not None
    assert afar.stage.planned
    assert afar.glide(MOST_PACE_MS) is not None
    glided = afar.bar.filled_px
    stand.clock.time_ms += MOST_PACE_MS
    stand.screen.ticker.tick()
    assert (afar.bar.filled_px, afar.digits.digits) == (glided, "28")


def test_the_small_window_shows_all_of_itself(stand: Stand) -> None:
    stand.go_to(STROKE + 300)
    stand.press(Qt.Key.Key_D)
    assert stand.screen.views.glide(10) is None
