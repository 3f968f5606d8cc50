"""Where the files that travel with the app are, and where the person's own files live.

Only `app` and `cli` ask this module; everybody else is handed paths and texts.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

from fasciatimer import __version__

VOCABULARY = ("regions", "techniques", "tools", "safety", "wording")


@cache
def bundle() -> Path:
    """Return the folder that holds ``assets`` and ``sessions``.

    Inside the package when installed, beside it in a checkout.

    Raises:
        FileNotFoundError: the installation is not complete.
    """
    package = Path(__file__).resolve().parent
    for folder in (package, package.parent):
        if (folder / "assets" / "vocabulary").is_dir() and (folder / "sessions").is_dir():
            return folder
    raise FileNotFoundError(
        "The folders 'assets' and 'sessions' are missing: please install fasciatimer again."
    )


def assets() -> Path:
    """Return the folder of vocabulary, drawings, icons and chimes."""
    return bundle() / "assets"


def shipped_sessions() -> Path:
    """Return the folder of the sessions that come with the app."""
    return bundle() / "sessions"


def vocabulary_texts() -> dict[str, str]:
    """Return the texts of the vocabulary files by name."""
    folder = assets() / "vocabulary"
    return {name: (folder / f"{name}.yaml").read_text(encoding="utf-8") for name in VOCABULARY}


def template_text(name: str) -> str:
    """Return a session to begin with, by the stem of its file."""
    return (assets() / "templates" / f"{name}.yaml").read_text(encoding="utf-8")


def guide_text() -> str:
    """Return the page about writing sessions, as Markdown."""
    return (assets() / "authors-guide.md").read_text(encoding="utf-8")


def edition() -> str:
    """Return a text that changes whenever a vocabulary file does."""
    folder = assets() / "vocabulary"
    return " ".join(str((folder / f"{name}.yaml").stat().st_mtime_ns) for name in VOCABULARY)


def own_sessions() -> Path:
    """Return the person's sessions folder; it need not exist yet."""
    return _user_folder("data", "XDG_DATA_HOME", ".local/share") / "sessions"


def history_folder() -> Path:
    """Return where what was played is kept; it need not exist yet."""
    return _user_folder("data", "XDG_DATA_HOME", ".local/share") / "history"


def drafts_folder() -> Path:
    """Return where unsaved work is kept; it need not exist yet."""
    return own_sessions().with_name("drafts")


def config_folder() -> Path:
    """Return where the preferences are kept; it need not exist yet."""
    return _user_folder("config", "XDG_CONFIG_HOME", ".config")


def cache_folder() -> Path:
    """Return where things are kept that can be made again; it need not exist yet."""
    return _user_folder("cache", "XDG_CACHE_HOME", ".cache")


def _user_folder(kind: str, variable: str, usual: str) -> Path:
    # What platformdirs says on Linux, without the time it takes to load: these are asked for at every start.
    if sys.platform == "linux":
        chosen = Path(os.environ.get(variable, ""))
        return (chosen if chosen.is_absolute() else Path.home() / usual) / "fasciatimer"
    import platformdirs

    folder = platformdirs.PlatformDirs("fasciatimer", appauthor=False)
    return Path(getattr(folder, f"user_{kind}_path"))


def app_version() -> str:
    """Return the version of the app."""
    return __version__
