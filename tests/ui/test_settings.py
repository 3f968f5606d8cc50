"""The settings: every choice holds at once and is saved, and every page has a way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from fakes import FakeChimes, FakeSpeaker
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from window_fakes import FakeSettings

from fasciatimer.core.preferences import Preferences
from fasciatimer.ui.main_window import MainWindow
from fasciatimer.ui.services import Services
from fasciatimer.ui.settings.about import AboutPage
from fasciatimer.ui.settings.look import LookPage
from fasciatimer.ui.settings.screen import SettingsScreen
from fasciatimer.ui.settings.sounds import SoundsPage
from fasciatimer.ui.settings.voice import VoicePage

Show = Callable[..., Any]
Key = Qt.Key


@pytest.fixture
def screen(services: Services, show: Show) -> SettingsScreen:
    screen = SettingsScreen(services)
    show(screen, 1008, 720)
    return screen


def sounds(screen: SettingsScreen) -> SoundsPage:
    page = screen.show_page("sounds")
    assert isinstance(page, SoundsPage)
    return page


def voice(screen: SettingsScreen) -> VoicePage:
    page = screen.show_page("voice")
    assert isinstance(page, VoicePage)
    return page


def looks(screen: SettingsScreen) -> LookPage:
    page = screen.show_page("look")
    assert isinstance(page, LookPage)
    return page


def test_loudness_is_heard_and_saved(screen: SettingsScreen, services: Any) -> None:
    page = sounds(screen)
    page.volume.setValue(40)
    assert services.settings.preferences.volume == 40
    assert services.chimes.volume == 40
    assert page.number.text() == "40 %"
    page.silent.choose(1)
    assert services.settings.preferences.muted
    QTest.mouseClick(page.volume, Qt.MouseButton.LeftButton, pos=page.volume.rect().center())
    assert services.settings.preferences.volume == 50


def test_every_sound_can_be_heard_even_while_silent(screen: SettingsScreen, services: Any) -> None:
    page = sounds(screen)
    page.silent.choose(1)
    chimes: FakeChimes = services.chimes
    heard = []
    for controls in page.moments.values():
        controls.test.click()
        heard += chimes.sounding
    assert heard == [
        *("start_bowl", "ready", "switch", "half", "last_three", "rest", "rest", "finish"),
    ], "a change of the pressure is off, so the one before sounds on"
    assert not page.moments["pressure"].test.isEnabled()


def pick(page: SoundsPage, moment: str, words: str) -> list[str]:
    """Choose a sound for a moment; return what there was to choose from."""
    page.moments[moment].sound.click()
    (menu,) = page.findChildren(QMenu)
    actions = {action.text(): action for action in menu.actions()}
    offered = list(actions)
    actions[words].trigger()
    menu.close()
    menu.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return offered


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_every_moment_has_its_own_sound_and_loudness(screen: SettingsScreen, services: Any) -> None:
    page = sounds(screen)
    half = page.moments["half"]
    assert (half.sound.text(), half.number.text()) == ("ping", "100")
    offered = pick(page, "half", "low tone")
    assert offered[0] == "ping"
    assert offered[-1] == "off"
    assert "three ticks" not in offered
    half.loudness.setValue(25)
    assert services.settings.preferences.sounds == (("half", "ready", 25),)
    assert services.chimes.mix[:2] == (("ready", 100), ("start_bowl", 100))
    assert ("ready", 25) in services.chimes.mix
    assert (half.sound.text(), half.number.text()) == ("low tone", "25")
    assert half.loudness.accessibleName() == "Half way volume"
    assert half.loudness.accessibleDescription() == "25 of 100"
    half.test.click()
    assert (services.chimes.played[-1], services.chimes.percents[-1]) == ("ready", 25)
    pick(page, "half", "ping")
    assert services.settings.preferences.sounds == (("half", "", 25),)
    page.reset.click()
    assert services.settings.preferences.sounds == ()
    assert half.number.text() == "100"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_sound_that_is_off_has_nothing_to_set(screen: SettingsScreen, services: Any) -> None:
    page = sounds(screen)
    pressure = page.moments["pressure"]
    assert (pressure.sound.text(), pressure.number.text()) == ("off", "off")
    assert not pressure.loudness.isEnabled()
    pick(page, "pressure", "ping")
    assert pressure.loudness.isEnabled()
    pressure.test.click()
    assert services.chimes.played[-1] == "half"
    pick(page, "pressure", "off")
    assert services.settings.preferences.sounds == (("pressure", "", 100),)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_it_is_said_where_two_that_ought_to_differ_sound_the_same(screen: SettingsScreen) -> None:
    page = sounds(screen)
    assert page.line.text() == "Start, change and end never sound the same."
    assert pick(page, "start", "bowl") == ["as written", "bowl", "bell", "wood block", "soft pair", "off"]
    pick(page, "finish", "bowl")
    assert page.line.text() == "Step starts and Session ends sound the same now."
    pick(page, "start", "off")
    assert page.line.text() == "Start, change and end never sound the same."


def test_what_is_spoken_is_ticked(screen: SettingsScreen, services: Any) -> None:
    page = voice(screen)
    ticked = [kind for kind, row in page.words.items() if row.tick.isChecked()]
    assert ticked == ["names", "cues", "pressure"]
    page.words["pressure"].tick.click()
    page.words["next"].tick.click()
    assert services.settings.preferences.spoken == ("names", "cues", "next")
    page.volume.setValue(65)
    assert services.speaker.chosen == (False, "", 0, 65)
    assert page.volume_words.text() == "65 of 100"
    page.reset.click()
    assert services.settings.preferences == Preferences(theme="light")


def test_an_example_stands_beside_or_below(screen: SettingsScreen) -> None:
    row = voice(screen).words["next"]
    assert row.example.isVisible()
    screen.setMinimumSize(1, 1)
    screen.resize(520, 700)
    screen.look.apply(Preferences(theme="light", text_percent=200))
    QApplication.processEvents()
    assert not row.example.isVisible()
    assert "Next: Flat of the blade." in row.tick.accessibleDescription()


def test_a_sound_that_cannot_come_is_said(screen: SettingsScreen, services: Any) -> None:
    page = sounds(screen)
    assert not page.again.isVisible()
    services.chimes.trouble = "No sound player was found."
    screen.refresh()
    assert page.trouble.text() == "No sound player was found."
    services.chimes.trouble = ""
    page.again.click()
    assert services.chimes.warm
    assert not page.again.isVisible()


def test_the_edge_flash_is_kept(screen: SettingsScreen, services: Any) -> None:
    page = sounds(screen)
    page.flash.click()
    assert services.settings.preferences.edge_flash
    page.reset.click()
    assert not services.settings.preferences.edge_flash
    assert not page.flash.isChecked()


def test_the_voice_is_switched_on_and_chosen(screen: SettingsScreen, services: Any) -> None:
    page = voice(screen)
    speaker: FakeSpeaker = services.speaker
    page.switch.click()
    assert speaker.chosen == (True, "", 0, 100)
    assert page.state.text() == "On"
    page.speed.setValue(-2)
    assert speaker.chosen == (True, "", -2, 100)
    assert page.speed_words.text() == "slow"
    page.choices.keep(voice_name="Karen")
    assert page.voice.text() == "Karen"
    page.hear.click()
    assert speaker.said[-1][1] == "en"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_voices_of_the_language_are_offered(screen: SettingsScreen, services: Any) -> None:
    page = voice(screen)
    page.voice.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    actions = menu.actions()
    assert [action.text() for action in actions] == ["The voice of your system", "Anna", "Karen"]
    actions[1].trigger()
    menu.close()
    assert services.settings.preferences.voice_name == "Anna"


def test_without_a_voice_the_page_says_what_to_install_and_stays_usable(
    screen: SettingsScreen, services: Any
) -> None:
    services.speaker.problem = "Install it with: pip install 'fasciatimer[voice]'"
    page = voice(screen)
    assert page.trouble.text() == "Install it with: pip install 'fasciatimer[voice]'"
    assert not page.hear.isEnabled()
    page.switch.click()
    assert services.settings.preferences.voice
    services.speaker.problem = ""
    page.again.click()
    assert services.speaker.tries == 1
    assert page.hear.isEnabled()
    assert not page.trouble.isVisible()


def test_the_look_changes_at_once(screen: SettingsScreen, services: Any) -> None:
    page = looks(screen)
    page.theme.choose(2)
    assert screen.look.dark
    page.size_steps.setValue(4)
    assert screen.look.scale == 2.0
    assert page.size_words.text() == "200 %"
    page.motion.choose(1)
    assert screen.look.reduced_motion
    page.front.choose(1)
    page.names.choose(0)
    kept: Preferences = services.settings.preferences
    assert (kept.theme, kept.text_percent, kept.motion, kept.mirror, kept.names) == (
        "dark",
        200,
        "reduced",
        False,
        "plain",
    )
    page.reset.click()
    assert services.settings.preferences == Preferences()
    assert screen.look.scale == 1.0


def test_about_names_version_and_folders(screen: SettingsScreen, opened_folders: list[str]) -> None:
    page = screen.show_page("about")
    assert isinstance(page, AboutPage)
    said = [label.text() for label in page.findChildren(QLabel)]
    assert {"0.0.0", "Nothing is ever sent.", "/home/somebody/Sessions"} <= set(said)
    door = next(b for b in page.findChildren(type(page.reset)) if b.text() == "Open folder")
    door.click()
    assert opened_folders == ["/home/somebody/Sessions"]


def test_what_could_not_be_saved_is_told(screen: SettingsScreen, services: Any) -> None:
    settings: FakeSettings = services.settings
    settings.failure = "Your settings could not be saved."
    told: list[str] = []
    screen.trouble.connect(told.append)
    sounds(screen).flash.click()
    assert told == ["Your settings could not be saved."]


def test_arrows_walk_over_the_topics(screen: SettingsScreen) -> None:
    screen.focus_main()
    assert QApplication.focusWidget() is screen.topics["sounds"]
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Down)
    assert screen.topics["voice"].isChecked()
    assert screen.topics["sounds"].focusPolicy() == Qt.FocusPolicy.ClickFocus


def test_keys_and_rail_lead_to_the_settings_and_back(window: MainWindow) -> None:
    QTest.keyClick(window, Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert window.stack.currentWidget() is window.places.settings
    assert window.rail.isVisible()
    assert window.rail.settings.here
    assert not window.rail.sessions.here
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert window.stack.currentWidget() is window.library
    assert window.rail.sessions.here
    window.rail.settings.click()
    assert window.stack.currentWidget() is window.places.settings


@pytest.mark.parametrize("percent", [100, 200, 300])
@pytest.mark.parametrize("size", [(828, 600), (1008, 720), (1828, 1080)])
def test_nothing_is_wider_than_the_page(screen: SettingsScreen, percent: int, size: tuple[int, int]) -> None:
    screen.setMinimumSize(1, 1)
    screen.look.apply(Preferences(theme="light", text_percent=percent))
    screen.resize(*size)
    for name in screen.topics:
        page = screen.show_page(name)
        QApplication.processEvents()
        assert page.minimumSizeHint().width() <= page.width(), name
