"""The small window: what it says, when its buttons show, where it stands, and the way to it and back."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from fakes import FakeClock
from player_stand import Stand
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QEnterEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sample_timelines import step, text, timeline
from test_distance_view import BREATHE, MASSAGE, READY, REST, STRETCH, SWITCH, session, shot

from fasciatimer.core.player import Command, Phase
from fasciatimer.core.preferences import Preferences
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.main_window import MainWindow
from fasciatimer.ui.palette import LIGHT
from fasciatimer.ui.small_window import SWEEP_MS, Brief, SmallWindow, brief_of, sweep_at
from fasciatimer.ui.theme import Look

Key = Qt.Key


@pytest.fixture
def small(qtbot: QtBot, look: Look, vocabulary: Vocabulary) -> SmallWindow:
    window = SmallWindow(look, vocabulary)
    qtbot.addWidget(window)
    return window


def said(brief: Brief) -> tuple[str, ...]:
    return brief.title, brief.side, brief.digits + brief.unit, brief.heading, brief.number, brief.words


@pytest.mark.parametrize(
    ("position_ms", "words"),
    [
        (READY, ("Roll", "Left", "4s", "Get ready", "", "Pressure to come: 2, up to 4")),
        (MASSAGE, ("Roll", "Left", "20s", "Pressure", "3", "rising to 4")),
        (SWITCH, ("Now the right side", "", "4s", "Switch sides", "", "Small slow lines.")),
        (REST, ("Rest", "", "15s", "Next", "", "Tip")),
        (STRETCH, ("Tip", "", "25s", "Pull", "2", "growing to 3")),
        (BREATHE, ("Breathe", "", "2s", "in 4 s, out 6 s", "", "Breathe out")),
    ],
)
def test_every_phase_in_a_few_words(vocabulary: Vocabulary, position_ms: int, words: tuple[str, ...]) -> None:
    assert said(brief_of(shot(position_ms), vocabulary)) == words


def test_pressure_is_a_number_and_cells_up_to_the_limit(vocabulary: Vocabulary) -> None:
    brief = brief_of(shot(MASSAGE), vocabulary)
    assert (brief.filled, brief.cells) == (3, 5)
    assert brief.share == pytest.approx(0.5, abs=0.01)


@pytest.mark.parametrize(
    ("phase", "heading", "words"),
    [
        (Phase.PAUSED, "Paused", "Space goes on from here."),
        (Phase.STALLED, "Paused", "Woke up. Paused at 0:25."),
        (Phase.FINISHED, "", "Well done. That was 0:25."),
    ],
)
def test_standing_still_is_said(vocabulary: Vocabulary, phase: Phase, heading: str, words: str) -> None:
    brief = brief_of(shot(MASSAGE, phase), vocabulary)
    assert (brief.heading, brief.words, brief.running) == (heading, words, False)


# ------------------------------------------------------------------ the window alone
def test_it_has_no_frame_and_stays_in_front(small: SmallWindow) -> None:
    assert (small.width(), small.height()) == (320, 140)
    assert small.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert small.windowFlags() & Qt.WindowType.FramelessWindowHint
    assert "Silent" in small.toolTip()


def test_it_shows_no_hue(small: SmallWindow) -> None:
    small.show_snapshot(shot(MASSAGE))
    image = small.grab().toImage()
    colours = {
        QColor(image.pixelColor(x, y)).name()
        for x in range(4, small.width() - 4, 2)
        for y in range(4, small.height() - 4, 2)
    }
    assert LIGHT.text.lower() in colours
    assert all(abs(QColor(name).red() - QColor(name).blue()) < 60 for name in colours)


def test_buttons_show_while_the_pointer_is_inside(
    small: SmallWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    small.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    monkeypatch.setattr(SmallWindow, "isActiveWindow", lambda self: False)
    inside = False
    monkeypatch.setattr(SmallWindow, "underMouse", lambda self: inside)
    small.show_snapshot(shot(MASSAGE))
    small.show()
    assert not any(button.isVisible() for button in small.buttons)
    inside = True
    here = QPointF(20, 20)
    QApplication.sendEvent(small, QEnterEvent(here, here, here))
    assert all(button.isVisible() for button in small.buttons)
    assert [button.accessibleName() for button in small.buttons] == [
        "Pause",
        "Too much",
        "Back",
        "On",
        "Large window",
        "Close and pause",
    ]
    assert all((button.width(), button.height()) == (44, 44) for button in small.buttons)
    boxes = [button.geometry() for button in small.buttons]
    assert all(not one.intersects(two) for i, one in enumerate(boxes) for two in boxes[:i])


def test_buttons_ask(small: SmallWindow, qtbot: QtBot) -> None:
    asked: list[Command] = []
    small.asked.connect(asked.append)
    small.show_snapshot(shot(MASSAGE))
    for button in (small.pause, small.back, small.on):
        button.click()
    small.show_snapshot(shot(MASSAGE, Phase.PAUSED))
    assert small.pause.accessibleName() == "Resume"
    small.pause.click()
    assert asked == [Command.PAUSE, Command.BACK, Command.SKIP, Command.RESUME]


def test_at_the_end_only_the_way_back_is_left(small: SmallWindow) -> None:
    small.show_snapshot(shot(175_000, Phase.FINISHED))
    small.show()
    small.activateWindow()
    QApplication.processEvents()
    assert [button for button in small.buttons if button.isVisible()] == [small.enlarge]


def test_the_edge_is_swept_once() -> None:
    pieces = [sweep_at(ms, reduced_motion=False) for ms in range(0, SWEEP_MS, 50)]
    assert pieces[0] == (0.0, 0.0)
    starts = [piece[0] for piece in pieces if piece is not None]
    ends = [piece[1] for piece in pieces if piece is not None]
    assert len(starts) == len(pieces)
    assert starts == sorted(starts)
    assert ends == sorted(ends)
    assert ends[-1] == 1.0
    assert sweep_at(SWEEP_MS, reduced_motion=False) is None


def test_without_motion_the_edge_is_lit_and_goes_out() -> None:
    assert sweep_at(0, reduced_motion=True) == sweep_at(1_999, reduced_motion=True) == (0.0, 1.0)
    assert sweep_at(2_000, reduced_motion=True) is None


def test_the_sweep_is_painted_along_the_edge(small: SmallWindow) -> None:
    small.show_snapshot(shot(5_000 + SWEEP_MS // 2))
    lit = small.grab().toImage()
    small.show_snapshot(shot(5_000 + SWEEP_MS))
    quiet = small.grab().toImage()
    last = small.height() - 1
    different = [x for x in range(30, 290) if lit.pixelColor(x, last) != quiet.pixelColor(x, last)]
    assert len(different) > 30
    assert small.sweep is None


@pytest.mark.parametrize(
    ("position_ms", "frame_ms"), [(5_300, 33), (MASSAGE, 1000), (25_400, 600), (150_400, 600)]
)
def test_it_needs_a_frame_when_the_seconds_change(
    small: SmallWindow, position_ms: int, frame_ms: int
) -> None:
    small.show_snapshot(shot(position_ms))
    assert small.frame_ms() == frame_ms


def test_standing_still_it_needs_no_frames(small: SmallWindow) -> None:
    small.show_snapshot(shot(MASSAGE, Phase.PAUSED))
    assert small.frame_ms() is None


def test_it_grows_with_the_text_within_the_screen(small: SmallWindow, look: Look) -> None:
    look.apply(Preferences(theme="light", text_percent=150))
    assert (small.width(), small.height()) == (480, 210)
    assert small.pause.width() == 66
    look.apply(Preferences(theme="light", text_percent=300))
    room = small.screen().availableGeometry()
    assert small.width() <= room.width()


def test_it_stands_at_the_bottom_right_at_first(small: SmallWindow) -> None:
    room = QGuiApplication.primaryScreen().availableGeometry()
    small.place(None, small.screen())
    assert small.frameGeometry().bottomRight() == room.bottomRight() - QPoint(16, 16)


@pytest.mark.parametrize("corner", [(40, 60), (-5_000, 30), (90_000, 90_000)])
def test_it_comes_back_to_its_corner_and_is_never_lost(small: SmallWindow, corner: tuple[int, int]) -> None:
    room = QGuiApplication.primaryScreen().availableGeometry()
    small.place(corner, small.screen())
    assert room.contains(small.geometry())
    if room.contains(QPoint(*corner)):
        assert small.pos() == QPoint(*corner)


def test_it_is_dragged_by_any_place(small: SmallWindow) -> None:
    small.place((100, 100), small.screen())
    small.show()
    for grip in (QPoint(30, 80), QPoint(160, 30)):
        before = small.pos()
        QTest.mousePress(small, Qt.MouseButton.LeftButton, pos=grip)
        QTest.mouseMove(small, grip + QPoint(25, 15))
        QTest.mouseRelease(small, Qt.MouseButton.LeftButton, pos=grip)
        assert small.pos() == before + QPoint(25, 15)


@pytest.mark.parametrize("percent", [100, 200, 300])
def test_a_very_long_title_takes_two_lines(small: SmallWindow, look: Look, percent: int) -> None:
    look.apply(Preferences(theme="light", text_percent=percent))
    title = "Slow lines from the inner edge of the shoulder blade to the spine and all the way back again"
    small.show_snapshot(shot(MASSAGE, played=session(title)))
    before = small.grab().toImage()
    assert small.accessibleName().startswith(title)
    scale = small.width() / 320
    gap = [before.pixelColor(x, round(46 * scale)).name() for x in range(20, 60)]
    assert set(gap) == {LIGHT.card.lower()}


@pytest.mark.parametrize("percent", [100, 200])
def test_very_long_words_stay_above_the_bar(small: SmallWindow, look: Look, percent: int) -> None:
    look.apply(Preferences(theme="light", text_percent=percent))
    words = "Lean on the ball against a wall and roll it slowly along the whole top of the shoulder"
    played = timeline(step("1", 40_000, "Roll", side="each", tool="ball_soft", text=text(words)))
    at_ms = next(part.start_ms for part in played.segments if part.kind == "switch") + 1
    small.show_snapshot(shot(at_ms, played=played))
    assert small.brief.words == words
    image, scale = small.grab().toImage(), small.width() / 320
    below = [image.pixelColor(x, round(y * scale)) for x in range(20, small.width() - 20) for y in (109, 123)]
    assert min(colour.lightness() for colour in below) > 220


# ------------------------------------------------------------------ with the player
@pytest.fixture
def stand(qtbot: QtBot, vocabulary: Vocabulary) -> Iterator[Stand]:
    stand = Stand(vocabulary, Preferences(theme="light"))
    qtbot.addWidget(stand.screen)
    stand.screen.start(session())
    stand.go_to(MASSAGE)
    yield stand
    stand.screen.close_down()


@pytest.fixture
def go_small(stand: Stand) -> Callable[[], SmallWindow]:
    def go() -> SmallWindow:
        stand.press(Key.Key_D)
        QApplication.processEvents()
        small = stand.screen.views.small
        assert small is not None
        return small

    return go


def test_d_shows_it_in_place_of_the_window(stand: Stand, go_small: Callable[[], SmallWindow]) -> None:
    small = go_small()
    assert small.isVisible()
    assert not stand.screen.isVisible()
    assert small.brief.digits == "20"
    stand.press(Key.Key_D, small)
    assert stand.screen.isVisible()
    assert not small.isVisible()
    assert stand.shot.phase is Phase.RUNNING


def test_the_button_in_the_bar_shows_it_too(stand: Stand) -> None:
    stand.view.small.click()
    assert stand.screen.views.place == "small"


def test_it_is_silent_and_the_choice_of_the_person_stays(
    stand: Stand, go_small: Callable[[], SmallWindow]
) -> None:
    small = go_small()
    stand.devices.played.clear()
    stand.go_to(60_000)
    assert stand.devices.played == []
    stand.press(Key.Key_S, small)
    assert not stand.settings.preferences.muted
    stand.press(Key.Key_Escape, small)
    stand.go_to(100_000)
    assert stand.devices.played != []


def test_it_follows_the_time_with_a_frame_a_second(stand: Stand, go_small: Callable[[], SmallWindow]) -> None:
    small = go_small()
    stand.go_to(30_000)
    assert small.brief.digits == "15"
    assert stand.screen.ticker.wait_ms == 1000
    stand.press(Key.Key_Space, small)
    assert stand.shot.phase is Phase.PAUSED
    assert stand.screen.ticker.wait_ms is None


def test_keys_work_as_in_the_large_window(stand: Stand, go_small: Callable[[], SmallWindow]) -> None:
    small = go_small()
    stand.press(Key.Key_Right, small.pause)
    assert small.brief.title == "Now the right side"
    stand.press(Key.Key_Left, small)
    assert stand.shot.segment.kind in ("prepare", "work")
    stand.press(Key.Key_F11, small)
    assert stand.screen.views.place == "afar"


def test_x_opens_the_stop_card_of_the_large_window(stand: Stand, go_small: Callable[[], SmallWindow]) -> None:
    small = go_small()
    stand.press(Key.Key_X, small)
    assert stand.screen.isVisible()
    assert not small.isVisible()
    assert stand.screen.stop_card.isVisible()
    assert stand.shot.phase is Phase.PAUSED


def test_closing_it_pauses_and_enlarging_goes_on(stand: Stand, go_small: Callable[[], SmallWindow]) -> None:
    go_small().enlarge.click()
    assert stand.screen.isVisible()
    assert stand.shot.phase is Phase.RUNNING
    go_small().leave.click()
    assert stand.screen.isVisible()
    assert stand.shot.phase is Phase.PAUSED
    assert stand.left == []


def test_closed_by_the_desktop_the_large_window_comes_back(
    stand: Stand, go_small: Callable[[], SmallWindow]
) -> None:
    small = go_small()
    handle = small.windowHandle()
    assert handle is not None
    handle.close()
    assert stand.screen.isVisible()
    assert not small.isVisible()


def test_its_corner_is_kept(stand: Stand, go_small: Callable[[], SmallWindow]) -> None:
    small = go_small()
    small.move(120, 90)
    stand.press(Key.Key_Escape, small)
    assert stand.settings.preferences.small_window == (120, 90)
    small.move(0, 0)
    assert go_small().pos() == QPoint(120, 90)


def test_the_end_waits_in_the_corner(stand: Stand, go_small: Callable[[], SmallWindow]) -> None:
    small = go_small()
    stand.go_to(175_000)
    assert len(stand.finished) == 1
    assert not stand.screen.isVisible()
    assert small.brief.words == "Well done. That was 2:55."
    stand.press(Key.Key_Escape, small)
    assert stand.screen.isVisible()
    assert not small.isVisible()


def test_the_window_shown_by_others_puts_it_away(stand: Stand, go_small: Callable[[], SmallWindow]) -> None:
    small = go_small()
    stand.screen.show()
    assert stand.screen.views.place == "large"
    assert not small.isVisible()


# ------------------------------------------------------------------ the view from afar, with the player
def test_f11_shows_the_view_from_afar_and_esc_leaves_it(stand: Stand) -> None:
    stand.press(Key.Key_F11)
    afar = stand.screen.views.afar
    assert afar is not None
    assert afar.isVisible()
    assert not stand.view.isVisible()
    assert stand.screen.isFullScreen()
    assert afar.digits.digits == "20"
    stand.press(Key.Key_Space)
    assert afar.line.text.startswith("Paused")
    stand.press(Key.Key_Escape)
    assert stand.view.isVisible()
    assert not afar.isVisible()
    assert not stand.screen.isFullScreen()
    assert stand.left == []


def test_a_click_leaves_the_view_from_afar(stand: Stand) -> None:
    stand.view.full_screen.click()
    afar = stand.screen.views.afar
    assert afar is not None
    QTest.mouseClick(afar, Qt.MouseButton.LeftButton)
    assert stand.screen.views.place == "large"
    assert stand.view.transport.main.hasFocus()


def test_a_window_that_was_full_stays_so(stand: Stand) -> None:
    stand.screen.setWindowState(Qt.WindowState.WindowFullScreen)
    stand.press(Key.Key_F11)
    stand.press(Key.Key_F11)
    assert stand.screen.isFullScreen()


def test_x_opens_the_stop_card_over_the_view_from_afar(stand: Stand) -> None:
    stand.press(Key.Key_F11)
    stand.press(Key.Key_X)
    card = stand.screen.stop_card
    assert card.isVisible()
    assert stand.screen.childAt(stand.screen.rect().center()) in (card, *card.children())
    stand.press(Key.Key_Escape)
    assert not card.isVisible()
    assert stand.screen.views.place == "afar"
    assert stand.screen.views.afar is QApplication.focusWidget()


def test_at_the_end_the_view_from_afar_is_left(stand: Stand) -> None:
    stand.press(Key.Key_F11)
    stand.go_to(175_000)
    assert len(stand.finished) == 1
    assert not stand.screen.isFullScreen()
    assert stand.screen.views.place == "large"


def test_after_the_end_the_window_comes_back_with_the_finish_screen(window: MainWindow) -> None:
    window.play(session())
    views = window.player.views
    views.go_small(None)
    assert not window.isVisible()
    small = views.small
    assert small is not None
    clock = window.services.clock
    assert isinstance(clock, FakeClock)
    conductor = window.player.conductor
    assert conductor is not None
    while window.player.conductor is not None:
        clock.time_ms += conductor.wake_in_ms(clock.time_ms) or 0
        window.ticker.tick()
    assert not window.isVisible()
    small.enlarge.click()
    assert window.isVisible()
    assert window.stack.currentWidget() is window.finish
    assert not small.isVisible()
