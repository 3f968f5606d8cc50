"""The app keeps to its own honest words: every string of the window and every shipped session."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

from fasciatimer import resources
from fasciatimer.core.timeline import Phrases
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.core.wording import Wording

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "fasciatimer"
SAYING = {"tr", "_tr", "translate", "said"}
"""What words for the person go through."""
NEVER = re.compile(
    r"\b(patients?|treatments?|therap(?:y|ies)|cur(?:e|es|ed)|compliance|adherence|streaks?|diagnos\w*|missed)\b",
    re.IGNORECASE,
)


A_BONE = "No massage over or near a healing bone until cleared."
"""Says what a bone does, and promises nothing."""


def strings(node: ast.AST) -> Iterator[str]:
    for inner in ast.walk(node):
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
            yield inner.value


def words_of(path: Path) -> Iterator[tuple[int, str]]:
    """Every string that is handed to a translator, with its line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in SAYING:
                for argument in node.args:
                    yield from ((node.lineno, words) for words in strings(argument))


def sentences_of(path: Path) -> Iterator[tuple[int, str]]:
    """Every string below the window that reads like a sentence and is no docstring."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in bare:
            continue
        if re.search(r"[a-z] [a-z]+ [a-z]", node.value):
            yield node.lineno, node.value


@cache
def own_words() -> list[tuple[str, str]]:
    """Everything the app says, with its place."""
    found = [
        (f"{path.relative_to(ROOT)}:{line}", words)
        for path in sorted((PACKAGE / "ui").rglob("*.py"))
        for line, words in words_of(path)
    ]
    below = [
        *(PACKAGE / "adapters").rglob("*.py"),
        PACKAGE / "cli.py",
        PACKAGE / "app.py",
        PACKAGE / "conductor.py",
    ]
    for path in sorted(below):
        found += [(f"{path.relative_to(ROOT)}:{line}", words) for line, words in sentences_of(path)]
    found += [("phrases", words) for words in vars_of(Phrases())]
    return found


def vars_of(phrases: Phrases) -> list[str]:
    return [getattr(phrases, name) for name in Phrases.__dataclass_fields__]


@pytest.fixture(scope="module")
def wording(vocabulary: Vocabulary) -> Wording:
    return Wording(vocabulary.wording)


def test_the_words_of_the_window_are_found() -> None:
    assert len(own_words()) > 300
    assert any("Well done" in words for _, words in own_words())


def test_the_app_promises_nothing(wording: Wording) -> None:
    broken = [
        f"{place}: {promise.phrase!r} ({promise.rule.instead})"
        for place, words in own_words()
        for promise in wording.find(words, "en")
    ]
    assert broken == []


def test_the_app_uses_the_words_of_the_house() -> None:
    found = [(place, words) for place, words in own_words() if NEVER.search(words)]
    assert found == []


def test_the_app_does_not_shout() -> None:
    ui = [
        (place, words)
        for place, words in own_words()
        if place.startswith("fasciatimer/ui") or place == "phrases"
    ]
    assert [(place, words) for place, words in ui if "!" in words] == []


def texts(node: object) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for value in node.values():
            yield from texts(value)
    elif isinstance(node, list):
        for value in node:
            yield from texts(value)


@pytest.mark.parametrize(
    "path", sorted(resources.shipped_sessions().glob("*.yaml")), ids=lambda path: path.stem
)
def test_shipped_sessions_promise_nothing(path: Path, wording: Wording) -> None:
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    data.pop("sources", None)
    broken = [promise.phrase for words in texts(data) for promise in wording.find(words, "en")]
    assert broken == []


def test_the_safety_texts_promise_nothing(vocabulary: Vocabulary, wording: Wording) -> None:
    shown = ("flags", "stop_rules", "cards", "zones", "flag_groups")
    broken = [
        promise.phrase
        for name in shown
        for words in texts(vocabulary.safety[name])
        if words != A_BONE
        for promise in wording.find(words, "en")
    ]
    assert broken == []
