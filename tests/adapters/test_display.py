"""Whether a window can open: asked before Qt, which would end the process."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from fasciatimer.adapters import display
from fasciatimer.adapters.display import has_display

pytestmark = pytest.mark.skipif(
    sys.platform in ("win32", "darwin"), reason="there is always a display on this system"
)


@pytest.fixture(autouse=True)
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The servers that were asked; none of them answers. The socket of display 5 is there."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "X5").touch()
    servers: list[str] = []

    def answers(name: str) -> bool:
        servers.append(name)
        return False

    monkeypatch.setattr(display, "_SOCKETS", str(tmp_path))
    monkeypatch.setattr(display, "_answers", answers)
    return servers


def test_without_any_name_there_is_none() -> None:
    assert not has_display()


@pytest.mark.parametrize("name", ["WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_wayland_and_a_chosen_platform_are_taken_at_their_word(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "something")
    assert has_display()


@pytest.mark.parametrize("name", [":5", ":5.0", "unix:5"])
def test_a_display_with_its_socket_is_not_asked(
    monkeypatch: pytest.MonkeyPatch, asked: list[str], name: str
) -> None:
    monkeypatch.setenv("DISPLAY", name)
    assert has_display()
    assert asked == []


def test_a_display_that_is_gone_is_none(monkeypatch: pytest.MonkeyPatch, asked: list[str]) -> None:
    monkeypatch.setenv("DISPLAY", ":6")
    assert not has_display()
    assert asked == [":6"]


def test_a_display_elsewhere_is_left_to_qt(monkeypatch: pytest.MonkeyPatch, asked: list[str]) -> None:
    monkeypatch.setenv("DISPLAY", "far.away:0")
    assert has_display()
    assert asked == []
