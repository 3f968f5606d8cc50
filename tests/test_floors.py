"""The floors of the house: who may import whom, and what is nowhere to be found."""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "fasciatimer"
MODULES = sorted(PACKAGE.rglob("*.py"))
OUTSIDE = {"PySide6", "playsound3", "platformdirs"}
CLOCKS_AND_FILES = {
    *("time", "datetime", "os", "pathlib", "io", "shutil", "tempfile", "sched", "signal"),
    *("threading", "concurrent", "asyncio", "multiprocessing", "subprocess", "socket"),
}
MAY_IMPORT = {
    "core": {"core"},
    "ports": {"ports", "core"},
    "conductor": {"conductor", "ports", "core"},
    "adapters": {"adapters", "ports", "core"},
    "ui": {"ui", "conductor", "ports", "core"},
}
VAGUE = {"utils", "util", "helpers", "helper", "manager", "base", "common", "misc"}


def floor(module: Path) -> str:
    return module.relative_to(PACKAGE).with_suffix("").parts[0]


def imports(module: Path) -> Iterator[str]:
    """Every module that is imported, also late or only for types, as a dotted name."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: imports are written in full"
            assert node.module is not None
            if node.module == "fasciatimer":
                yield from (f"fasciatimer.{alias.name}" for alias in node.names)
            else:
                yield node.module


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_down(module: Path) -> None:
    own = floor(module)
    for name in imports(module):
        top, _, rest = name.partition(".")
        if own in ("core", "ports", "conductor"):
            assert top not in OUTSIDE | CLOCKS_AND_FILES, name
            assert top != "logging" or own == "conductor", name
        if top == "fasciatimer" and own in MAY_IMPORT and rest != "__version__":
            assert rest.partition(".")[0] in MAY_IMPORT[own], name


@pytest.mark.parametrize("module", sorted((PACKAGE / "core").rglob("*.py")), ids=lambda path: path.stem)
def test_the_core_opens_no_file_and_prints_nothing(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    called = {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not called & {"open", "print", "input", "eval", "exec"}


@pytest.mark.parametrize("module", ["conductor", "core.player", "core.describe", "ports"])
def test_the_lower_floors_load_neither_qt_nor_sound(module: str) -> None:
    code = f"import sys, fasciatimer.{module}; print(sorted({OUTSIDE!r} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert run.stdout.strip() == "[]"


def sources(*folders: str) -> Iterator[tuple[str, str]]:
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if path != Path(__file__):
                yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("folder", "banned", "where_it_lives"),
    [
        ("fasciatimer", r"\btime\.sleep\(|\bprocessEvents\(|\bqWait\b", ()),
        ("tests", r"\btime\.sleep\(|\bqWait\b|\bqtbot\.wait\(", ()),
        (
            "fasciatimer/ui",
            r"\bQTimer\b|\bstartTimer\(|\bQPropertyAnimation\b",
            ("fasciatimer/ui/ticker.py",),
        ),
        ("fasciatimer", r"\bsafe_load\b|\byaml\.CLoader\b|\byaml\.unsafe", ()),
    ],
)
def test_what_is_banned_is_nowhere(folder: str, banned: str, where_it_lives: tuple[str, ...]) -> None:
    found = [name for name, code in sources(folder) if re.search(banned, code) and name not in where_it_lives]
    assert found == []


@pytest.mark.parametrize("module", sorted((PACKAGE / "core").rglob("*.py")), ids=lambda path: path.stem)
def test_patterns_mean_the_same_to_every_python(module: Path) -> None:
    """Python before 3.11.5 matches possessive quantifiers and atomic groups wrongly."""
    name = ".".join(module.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for found in vars(importlib.import_module(name)).values():
        if isinstance(found, re.Pattern):
            told = str(re._parser.parse(found.pattern, found.flags))  # type: ignore[attr-defined]
            assert "POSSESSIVE_REPEAT" not in told, found.pattern
            assert "ATOMIC_GROUP" not in told, found.pattern


def test_every_module_says_what_it_is_about() -> None:
    assert [name for name, _ in sources("fasciatimer") if Path(name).stem in VAGUE] == []
    for name, code in sources("fasciatimer"):
        assert ast.get_docstring(ast.parse(code)), name


def test_what_travels_with_the_app_is_data() -> None:
    assert [path for folder in ("assets", "sessions") for path in (ROOT / folder).rglob("*.py")] == []
