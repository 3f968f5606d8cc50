"""The player as it is used: what is seen in every phase, what every key does."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from player_stand import Stand
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sample_timelines import even, step, text, timeline

from fasciatimer.core.model import Breath, Cue, Rest, Safety
from fasciatimer.core.player import Command, Phase
from fasciatimer.core.preferences import Preferences
from fasciatimer.core.timeline import Timeline
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.palette import LIGHT
from fasciatimer.ui.player.fitted_text import FLOOR_PX

Key = Qt.Key
READY, ROLL_LEFT, SWITCH, ROLL_RIGHT, REST, STRETCH, BREATHE = (
    1_000,
    10_000,
    46_000,
    60_000,
    95_000,
    120_000,
    150_000,
)


def everything() -> Timeline:
    """A session with every phase.

    In seconds: get ready 0, roll left 5, switch 45, roll right 50, rest 90, get ready 110, stretch 115,
    breathe 145 to 175.
    """
    return timeline(
        step(
            "1",
            40_000,
            "Roll",
            technique="rolling",
            regions=("infraspinatus_teres",),
            side="each",
            tool="ball_soft",
            pressure=even(2, 4),
            text=text("Ball on the flat of the blade. Roll small slow lines and keep the knees soft."),
            say=text("Small slow lines."),
            cues=(Cue(text("Now breathe out"), at_ms=30_000),),
            easier=text("Stand closer to the wall."),
            image="blade.png",
        ),
        Rest("2", 20_000),
        step(
            "3",
            30_000,
            "Tip the ear",
            technique="stretch",
            regions=("upper_trapezius",),
            side="left",
            pressure=even(2, 3),
        ),
        step("4", 30_000, "Breathe", technique="breathing", breath=Breath(), paced=True, prepare_ms=0),
        safety=Safety(stop_if=(text("Tingling in an arm"),)),
        author="Ana Lind",
    )


@pytest.fixture
def stand_with(qtbot: QtBot, vocabulary: Vocabulary) -> Iterator[Callable[..., Stand]]:
    stands: list[Stand] = []

    def make(size: tuple[int, int] = (1100, 720), **chosen: object) -> Stand:
        preferences = Preferences(**{"theme": "light", **chosen})  # type: ignore[arg-type]
        stand = Stand(vocabulary, preferences, size)
        qtbot.addWidget(stand.screen)
        stands.append(stand)
        return stand

    yield make
    for stand in stands:
        stand.screen.close_down()


@pytest.fixture
def stand(stand_with: Callable[..., Stand]) -> Stand:
    stand = stand_with()
    stand.screen.start(everything())
    return stand


# ------------------------------------------------------------------ phases
def test_get_ready_shows_what_to_read(stand: Stand) -> None:
    stand.go_to(READY)
    view = stand.view
    assert [pill.text for pill in view.pills.pills] == ["Get ready", "Left side"]
    assert view.headline.text.splitlines() == [
        "Roll",
        "Massage, soft ball, 40 s",
        "Ball on the flat of the blade. Roll small slow lines and keep the knees soft.",
    ]
    assert view.clock.value.digits == "4"
    assert view.clock.value.above == "starts in"
    assert view.clock.value.share == pytest.approx(0.2, abs=0.002)
    assert view.clock.value.fills
    assert view.coming.said[:2] == ("Pressure to come", "2, up to 4")
    assert view.note.text == "Easier: Stand closer to the wall."
    assert not view.gauge.isVisible()
    assert view.transport.ease.text() == "Too much"
    assert not view.longer.isVisible()


def test_massage_shows_cue_clock_gauge_and_what_is_next(stand: Stand) -> None:
    stand.go_to(25_000)
    view = stand.view
    assert [pill.text for pill in view.pills.pills] == ["Massage", "Left side"]
    assert view.headline.text.splitlines() == ["Roll", "Small slow lines."]
    assert (view.clock.value.digits, view.clock.value.below) == ("20", "seconds")
    assert view.clock.value.share == pytest.approx(0.5, abs=0.002)
    assert view.gauge.accessibleName() == "Pressure 3 of 10, Moderate, rising to 4, limit 5"
    assert view.curve.isVisible()
    assert view.next.words == ("Next: Roll", "Right side, 40 s, soft ball, 2 to 4")
    assert view.heading.text.splitlines() == ["A sample", "Step 1 of 3"]
    assert view.time_left.time == "2:30"
    assert view.strip.accessibleName() == "Stop if Tingling in an arm"


def test_the_authors_words_take_the_place_of_the_first_cue(stand: Stand) -> None:
    stand.go_to(36_000)
    assert stand.view.headline.text.splitlines() == ["Roll", "Now breathe out"]


def test_the_last_five_seconds_thicken_the_ring(stand: Stand) -> None:
    stand.go_to(39_900)
    assert not stand.view.clock.value.last
    stand.go_to(40_100)
    assert stand.view.clock.value.last


def test_switching_sides_shows_both_with_equal_time(stand: Stand) -> None:
    stand.go_to(SWITCH)
    view = stand.view
    assert [pill.text for pill in view.pills.pills] == ["Switch sides"]
    assert view.headline.text.splitlines() == [
        "Now the right side",
        "Change to your right. Small slow lines.",
    ]
    assert view.sides.accessibleName() == "left: 40 s, finished. right: 40 s to come."


def test_a_rest_can_be_made_longer_and_skipped(stand: Stand) -> None:
    stand.go_to(REST)
    view = stand.view
    assert [pill.text for pill in view.pills.pills] == ["Rest"]
    longer, skip = view.rest_buttons.buttons
    longer.click()
    assert stand.shot.segment.length_ms == 30_000
    skip.click()
    assert stand.shot.segment.name == "Tip the ear"


def test_a_stretch_speaks_of_pull(stand: Stand) -> None:
    stand.go_to(STRETCH)
    assert stand.view.gauge.accessibleName().startswith("Pull 2 of 10, Easy, growing to 3")
    assert [pill.text for pill in stand.view.pills.pills] == ["Stretch", "Left side"]


def test_breathing_counts_the_breath(stand: Stand) -> None:
    stand.go_to(BREATHE + 500)
    view = stand.view
    assert view.headline.text.splitlines()[0] == "Breathe out"
    assert (view.clock.value.digits, view.clock.value.below) == ("2", "of 6")
    assert view.wave.value.left == "in 4 s, out 6 s"
    assert view.wave.value.right == "3 breaths left, 0:25"


def test_a_pause_shows_the_whole_instruction_and_three_ways_on(stand: Stand) -> None:
    stand.go_to(ROLL_LEFT)
    stand.press(Key.Key_Space)
    view = stand.view
    assert [pill.text for pill in view.pills.pills] == ["Paused", "Left side"]
    assert "keep the knees soft" in view.headline.text
    assert "2 of 10, Light" in view.facts.text
    assert view.resume_card.isVisible()
    assert view.transport.main.text() == "Resume"
    assert [button.text() for button in view.choices.buttons] == [
        "Start this step again",
        "Skip this step",
        "Finish early, with aftercare",
    ]
    assert stand.screen.ticker.wait_ms is None
    assert not stand.devices.awake


def test_a_machine_that_slept_finds_the_session_paused(stand: Stand) -> None:
    stand.go_to(23_000)
    stand.clock.time_ms += 60_000
    stand.screen.ticker.tick()
    assert stand.shot.phase is Phase.STALLED
    assert stand.view.resume_card.reason.splitlines()[0] == "Woke up. Paused at 0:23."
    stand.press(Key.Key_Space)
    assert stand.shot.phase is Phase.RUNNING
    assert not stand.view.resume_card.isVisible()


def test_the_end_is_told_with_what_was_played(stand: Stand) -> None:
    stand.go_to(175_000)
    (sitting,) = stand.finished
    assert not sitting.ended_early
    assert sitting.position_ms == sitting.played_ms == 175_000
    assert stand.screen.conductor is None
    assert stand.screen.ticker.wait_ms is None


# ------------------------------------------------------------------ keys
def test_space_pauses_and_resumes_whatever_has_the_focus(stand: Stand) -> None:
    stand.go_to(ROLL_LEFT)
    for widget in (stand.view.transport.on, stand.view.leave, stand.view.gauge):
        widget.setFocus()
        stand.press(Key.Key_Space, widget)
        assert stand.shot.phase is Phase.PAUSED
        stand.press(Key.Key_Space, stand.view.transport.main)
        assert stand.shot.phase is Phase.RUNNING
    assert stand.shot.position_ms == ROLL_LEFT


def test_enter_presses_what_has_the_focus(stand: Stand) -> None:
    stand.go_to(ROLL_LEFT)
    stand.view.transport.on.setFocus()
    stand.press(Key.Key_Return, stand.view.transport.on)
    assert stand.shot.segment.kind == "switch"


@pytest.mark.parametrize(
    ("key", "position_ms"),
    [(Key.Key_Right, 45_000), (Key.Key_Left, 0), (Key.Key_R, 0)],
)
def test_keys_that_move_in_the_session(stand: Stand, key: Qt.Key, position_ms: int) -> None:
    stand.go_to(ROLL_LEFT)
    stand.press(key)
    assert stand.shot.position_ms == position_ms


def test_right_starts_at_once_while_getting_ready(stand: Stand) -> None:
    stand.go_to(READY)
    assert stand.view.transport.on.accessibleName() == "On: start now"
    stand.press(Key.Key_Right)
    assert stand.shot.segment.kind == "work"


def test_plus_and_minus_change_the_step(stand: Stand) -> None:
    stand.go_to(ROLL_LEFT)
    stand.press(Key.Key_Plus)
    assert stand.shot.segment.length_ms == 50_000
    stand.press(Key.Key_Minus)
    stand.press(Key.Key_Minus)
    assert stand.shot.segment.length_ms == 30_000


def test_m_turns_the_mirror_and_keeps_it(stand: Stand) -> None:
    stand.press(Key.Key_M)
    assert not stand.settings.preferences.mirror
    stand.press(Key.Key_M)
    assert stand.settings.preferences.mirror


def test_s_silences_and_keeps_it(stand: Stand) -> None:
    stand.go_to(ROLL_LEFT)
    stand.press(Key.Key_S)
    assert stand.settings.preferences.muted
    assert not stand.devices.sounding
    stand.devices.played.clear()
    stand.go_to(46_000)
    assert stand.devices.played == []
    stand.press(Key.Key_S)
    assert not stand.settings.preferences.muted


def test_h_opens_the_instruction_and_the_end_of_the_step_closes_it(stand: Stand) -> None:
    stand.go_to(ROLL_LEFT)
    stand.press(Key.Key_H)
    card = stand.view.how_to_card
    assert card.isVisible()
    assert "Stand closer to the wall." in card.accessibleDescription()
    assert stand.view.stage.geometry().contains(card.geometry())
    assert stand.shot.phase is Phase.RUNNING
    stand.go_to(SWITCH)
    assert not card.isVisible()
    assert stand.view.transport.main.hasFocus()


def test_in_a_pause_the_instruction_stands_there_anyway(stand: Stand) -> None:
    stand.go_to(ROLL_LEFT)
    stand.press(Key.Key_H)
    stand.press(Key.Key_Space)
    assert not stand.view.how_to_card.isVisible()
    stand.press(Key.Key_H)
    assert not stand.view.how_to_card.isVisible()
    stand.press(Key.Key_Escape)
    assert len(stand.left) == 1


def test_f_ends_early_only_in_a_pause(stand: Stand) -> None:
    stand.go_to(ROLL_LEFT)
    stand.press(Key.Key_F)
    assert stand.finished == []
    stand.press(Key.Key_Space)
    stand.press(Key.Key_F)
    (sitting,) = stand.finished
    assert sitting.ended_early
    assert sitting.position_ms == ROLL_LEFT


def test_f11_fills_the_screen_and_esc_comes_back_first(stand: Stand) -> None:
    stand.press(Key.Key_F11)
    assert stand.screen.isFullScreen()
    stand.press(Key.Key_Escape)
    assert not stand.screen.isFullScreen()
    assert stand.left == []


def test_letters_can_be_switched_off(stand_with: Callable[..., Stand]) -> None:
    stand = stand_with(letter_keys=False)
    stand.screen.start(everything())
    stand.press(Key.Key_S)
    stand.press(Key.Key_X)
    assert not stand.settings.preferences.muted
    assert not stand.screen.stop_card.isVisible()
    stand.press(Key.Key_Space)
    assert stand.shot.phase is Phase.PAUSED


# ------------------------------------------------------------------ stop and leave
def test_stop_freezes_silences_and_shows_every_rule(stand: Stand, vocabulary: Vocabulary) -> None:
    stand.go_to(ROLL_LEFT)
    stand.press(Key.Key_X)
    card = stand.screen.stop_card
    assert card.isVisible()
    assert stand.shot.phase is Phase.PAUSED
    assert not stand.devices.sounding
    calls = [rule.when for rule in vocabulary.stop_rules if rule.card and rule.id != "stop_dizzy"]
    assert all(when in card.text for when in calls)
    assert "From Ana Lind" in card.text
    assert "Tingling in an arm" in card.text
    assert card.end.hasFocus()


@pytest.mark.parametrize("key", [Key.Key_X, Key.Key_Escape])
def test_the_stop_card_closes_into_the_pause(stand: Stand, key: Qt.Key) -> None:
    stand.go_to(ROLL_LEFT)
    stand.press(Key.Key_X)
    stand.press(key)
    assert not stand.screen.stop_card.isVisible()
    assert stand.shot.phase is Phase.PAUSED
    assert stand.view.transport.main.hasFocus()


def test_space_does_not_go_on_behind_the_stop_card(stand: Stand) -> None:
    stand.go_to(ROLL_LEFT)
    stand.press(Key.Key_X)
    stand.screen.stop_card.back.setFocus()
    stand.press(Key.Key_Space, stand.screen.stop_card.back)
    assert stand.shot.phase is Phase.PAUSED


def test_end_session_ends_it(stand: Stand) -> None:
    stand.go_to(ROLL_LEFT)
    stand.view.strip.stop.click()
    stand.screen.stop_card.end.click()
    assert stand.finished[0].ended_early
    assert stand.screen.conductor is None


def test_esc_leaves_with_a_way_back(stand: Stand) -> None:
    stand.go_to(ROLL_LEFT)
    stand.press(Key.Key_Escape)
    (sitting,) = stand.left
    assert sitting.position_ms == ROLL_LEFT
    assert not stand.devices.awake
    assert stand.screen.ticker.wait_ms is None
    stand.clock.time_ms += 4_000
    stand.screen.resume_left()
    assert stand.shot.phase is Phase.RUNNING
    assert stand.shot.position_ms == ROLL_LEFT
    assert stand.devices.awake


def test_a_paused_session_comes_back_paused(stand: Stand) -> None:
    stand.go_to(ROLL_LEFT)
    stand.press(Key.Key_Space)
    stand.view.leave.click()
    stand.screen.resume_left()
    assert stand.shot.phase is Phase.PAUSED


# ------------------------------------------------------------------ sound
def test_the_volume_is_set_from_the_sound_button(stand: Stand) -> None:
    stand.view.sound.click()
    popup = stand.screen.sound_popup
    assert popup.isVisible()
    assert popup.slider.value() == 70
    stand.press(Key.Key_Left, popup.slider)
    assert stand.devices.volume == 69
    assert stand.shot.position_ms == 0
    stand.clock.time_ms += 600
    stand.screen.ticker.tick()
    assert stand.settings.preferences.volume == 69
    stand.press(Key.Key_Escape, popup.slider)
    assert not popup.isVisible()
    assert stand.left == []


def test_the_sound_button_says_why_nothing_is_heard_and_tries_again(stand: Stand) -> None:
    popup = stand.screen.sound_popup
    stand.view.sound.click()
    assert not popup.why.isVisible()
    assert stand.devices.tries == 0
    stand.view.sound.click()
    stand.devices.trouble = (
        "Sound is off: no player found. Install pulseaudio-utils (paplay): sudo apt install it"
    )
    stand.view.sound.click()
    assert popup.why.isVisible()
    assert popup.why.text() == stand.devices.trouble
    assert stand.devices.tries == 1
    assert popup.rect().contains(popup.why.geometry())
    assert popup.why.height() >= popup.why.heightForWidth(popup.why.width())
    assert stand.screen.rect().contains(popup.geometry())


def test_a_volume_of_nothing_is_silence_too(stand_with: Callable[..., Stand]) -> None:
    edges = []
    for chosen in ({"volume": 70}, {"volume": 0}, {"muted": True}):
        stand = stand_with(**chosen)
        stand.screen.start(everything())
        stand.go_to(5_300)
        stand.settle()
        stage = stand.view.stage
        edges.append(stage.grab().toImage().pixelColor(stage.width() // 2, 3).name())
    assert edges[0] != edges[1] == edges[2]


def test_what_cannot_be_saved_is_told(stand: Stand) -> None:
    told: list[str] = []
    stand.screen.trouble.connect(told.append)
    stand.settings.failure = "The settings could not be saved: the disk is full."
    stand.press(Key.Key_M)
    assert told == ["The settings could not be saved: the disk is full."]


def test_the_edge_of_the_stage_shines_at_a_change_only_when_nothing_is_heard(stand: Stand) -> None:
    def edge() -> str:
        stage = stand.view.stage
        return str(stage.grab().toImage().pixelColor(stage.width() // 2, 3).name()).upper()

    def edges() -> tuple[str, str]:
        """Colour of the edge with sound and without."""
        stand.devices.trouble = ""
        stand.screen.ticker.tick()
        with_sound = edge()
        stand.devices.trouble = "Sound is off: no player found."
        stand.screen.ticker.tick()
        return with_sound, edge()

    stand.go_to(5_300)
    stand.settle()
    heard, unheard = edges()
    assert heard != unheard
    stand.go_to(6_000)
    heard, unheard = edges()
    assert heard == unheard


# ------------------------------------------------------------------ frames and what is painted
def test_nothing_is_timed_by_frames_while_nobody_looks(stand: Stand) -> None:
    stand.go_to(ROLL_LEFT)
    assert (stand.screen.ticker.wait_ms or 0) <= 250
    stand.screen.hide()
    assert stand.screen.ticker.wait_ms == stand.screen.conductor.wake_in_ms(stand.clock.time_ms)  # type: ignore[union-attr]


def test_reduced_motion_shows_a_frame_a_second(stand_with: Callable[..., Stand]) -> None:
    stand = stand_with(motion="reduced")
    stand.screen.start(everything())
    stand.go_to(10_300)
    assert stand.view.frame_ms() == 700
    assert stand.screen.ticker.wait_ms == 700


def test_countdowns_turn_with_the_second(stand: Stand) -> None:
    stand.go_to(STRETCH + 900)
    stand.settle()
    assert stand.view.frame_ms() == 100
    stand.clock.time_ms += 100
    stand.screen.ticker.tick()
    assert stand.view.clock.value.digits == "24"
    assert 100 <= stand.view.frame_ms() <= 250


def test_a_start_in_the_middle_begins_with_its_part(stand_with: Callable[..., Stand]) -> None:
    stand = stand_with()
    timeline = everything()
    first = next(i for i, part in enumerate(timeline.segments) if part.start_ms == 50_000)
    stand.screen.start(timeline, first=first)
    assert stand.shot.position_ms == 50_000
    assert stand.shot.segment.side == "right"
    stand.go_to(110_000)
    assert stand.devices.played != []


def test_a_picture_of_the_authors_takes_the_place_of_the_drawing(stand_with: Callable[..., Stand]) -> None:
    stand = stand_with()
    red = QImage(20, 20, QImage.Format.Format_RGB32)
    red.fill(Qt.GlobalColor.red)
    asked: list[str] = []

    def load(name: str) -> QImage:
        asked.append(name)
        return red

    stand.screen.start(everything(), load_image=load)
    stand.go_to(ROLL_LEFT)
    picture = stand.view.picture
    assert picture.isVisible()
    assert picture.geometry() == stand.view.stage.geometry()
    assert picture.grab().toImage().pixelColor(picture.rect().center()).name() == "#ff0000"
    stand.go_to(REST)
    assert not picture.isVisible()
    assert asked == ["blade.png"]


def test_every_phase_has_the_colour_of_its_word(stand: Stand) -> None:
    hues = {
        READY: LIGHT.ready,
        ROLL_LEFT: LIGHT.work,
        SWITCH: LIGHT.rest,
        REST: LIGHT.rest,
        STRETCH: LIGHT.stretch,
    }
    for position_ms, colour in hues.items():
        stand.go_to(position_ms)
        button = stand.view.transport.main
        assert button.grab().toImage().pixelColor(20, button.height() // 2).name().upper() == colour


# ------------------------------------------------------------------ focus and fit
def test_the_focus_begins_at_pause_and_follows_the_list(stand: Stand) -> None:
    stand.go_to(ROLL_LEFT)
    view = stand.view
    assert view.transport.main.hasFocus()
    order = [stop for stop in view.tab_stops() if stop.isVisible()]
    assert order[0] is view.transport.main
    stops = view.tab_stops()
    chain = [view.transport.main]
    while (following := chain[-1].nextInFocusChain()) is not chain[0]:
        chain.append(following)
    assert [widget for widget in chain if widget in stops] == stops


@pytest.mark.parametrize("position_ms", [READY, ROLL_LEFT, REST])
def test_tab_goes_all_the_way_round(stand: Stand, position_ms: int) -> None:
    stand.go_to(position_ms)
    wanted = [
        stop
        for stop in stand.view.tab_stops()
        if stop.isVisible() and stop.isEnabled() and stop.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
    view = stand.view
    assert wanted[-5:] == [view.leave, view.sound, view.mirror, view.small, view.full_screen]
    for stop in (*wanted, wanted[0]):
        assert QApplication.focusWidget() is stop
        QTest.keyClick(stop, Qt.Key.Key_Tab)


def test_the_focus_stays_when_the_step_changes(stand: Stand) -> None:
    stand.go_to(ROLL_LEFT)
    stand.view.transport.back.setFocus()
    stand.go_to(ROLL_RIGHT)
    assert stand.view.transport.back.hasFocus()


def visible_controls(screen: QWidget) -> list[QWidget]:
    focusable = (widget for widget in screen.findChildren(QWidget) if widget.isVisible())
    return [widget for widget in focusable if widget.focusPolicy() != Qt.FocusPolicy.NoFocus]


@pytest.mark.parametrize("size", [(900, 600), (1100, 720)])
@pytest.mark.parametrize("percent", [100, 200, 300])
@pytest.mark.parametrize("position_ms", [READY, ROLL_LEFT, SWITCH, REST, STRETCH, BREATHE])
def test_every_control_has_a_name_and_room_for_a_finger(
    stand_with: Callable[..., Stand], size: tuple[int, int], percent: int, position_ms: int
) -> None:
    stand = stand_with(size, text_percent=percent)
    stand.screen.start(everything())
    stand.go_to(position_ms)
    for _ in range(2):
        for control in visible_controls(stand.screen):
            assert control.accessibleName() or control.text(), control  # type: ignore[attr-defined]
            assert control.width() >= 44, control.accessibleName()
            assert control.height() >= (20 if control is stand.view.next else 44), control.accessibleName()
        view = stand.view
        assert view.headline.used_height_px() <= view.headline.height() + 1
        stand.screen.command(Command.PAUSE)


@pytest.mark.parametrize("size", [(900, 600), (1100, 720)])
@pytest.mark.parametrize("percent", [100, 200])
def test_the_longest_instruction_is_whole_before_and_in_a_pause(
    stand_with: Callable[..., Stand], size: tuple[int, int], percent: int
) -> None:
    words = "Legen Sie den weichen Massageball zwischen Schulterblatt und Wand und rollen Sie in Bahnen. " * 5
    name = "Schulterblattumgebungsmuskulatur langsam mit dem Ball rollen"
    long = step(
        "1",
        40_000,
        name,
        technique="rolling",
        regions=("infraspinatus_teres",),
        tool="ball_soft",
        pressure=even(2, 4),
        text=text(words[:400]),
        easier=text("Stand closer to the wall."),
    )
    stand = stand_with(size, text_percent=percent)
    stand.screen.start(timeline(long))
    for position_ms in (READY, 9_000):
        stand.go_to(position_ms)
        if position_ms != READY:
            stand.screen.command(Command.PAUSE)
        headline = stand.view.headline
        assert headline.used_height_px() <= headline.height() + 1
        assert headline.placed()[0].size_px >= FLOOR_PX
    assert stand.view.choices.isVisible()


def test_a_larger_text_arrives_at_once(stand: Stand) -> None:
    stand.go_to(ROLL_LEFT)
    stand.look.apply(Preferences(theme="light", text_percent=200))
    assert stand.view.placing.strip_short
    assert stand.view.strip.list.isVisible()


def test_the_edge_flash_and_plain_names_are_choices(stand_with: Callable[..., Stand]) -> None:
    stand = stand_with(edge_flash=True, names="plain")
    stand.screen.start(everything())
    assert stand.view.frame_ms() == 33
    stand.go_to(5_500)
    assert stand.view._around.flash
    assert not stand.view._around.silent
    assert not stand.view._around.latin
