"""Where things are: the person's folders and the version."""

from __future__ import annotations

import importlib.metadata
import os
import sys
from pathlib import Path

import platformdirs
import pytest

from fasciatimer import resources


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs is asked")
@pytest.mark.parametrize("chosen", [None, "", "  ", "relative/folder", "/somewhere/else"])
def test_the_folders_are_those_that_the_desktop_names(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, chosen: str | None
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        if chosen is None:
            monkeypatch.delenv(variable, raising=False)
        else:
            monkeypatch.setenv(variable, chosen)
    named = platformdirs.PlatformDirs("fasciatimer", appauthor=False)
    assert resources.own_sessions() == named.user_data_path / "sessions"
    assert resources.config_folder() == named.user_config_path
    assert resources.cache_folder() == named.user_cache_path


def test_the_version_is_that_of_the_package() -> None:
    assert resources.app_version() == importlib.metadata.version("fasciatimer")


def test_the_edition_changes_with_the_vocabulary(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(resources, "assets", lambda: tmp_path)
    (tmp_path / "vocabulary").mkdir()
    for name in resources.VOCABULARY:
        (tmp_path / "vocabulary" / f"{name}.yaml").write_text("a: 1")
    before = resources.edition()
    assert resources.edition() == before
    (tmp_path / "vocabulary" / "tools.yaml").write_text("a: 2")

    os.utime(tmp_path / "vocabulary" / "tools.yaml", ns=(1, 1))
    assert resources.edition() != before
