"""The settings: every choice holds at once and is saved, and every page has a way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from fakes import FakeChimes, FakeSpeaker
from PySide6.QtCore import Qt
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
    for name, button in page.tests.items():
        button.click()
        assert chimes.played[-1] == name
        assert chimes.sounding == [name]


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
    assert speaker.chosen == (True, "", 0)
    assert page.state.text() == "On"
    page.speed.setValue(-2)
    assert speaker.chosen == (True, "", -2)
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
