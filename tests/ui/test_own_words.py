"""The words of the app itself: honest, calm, and none that belong to a clinic or a scoreboard."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.core.wording import Wording

UI = Path(__file__).parents[2] / "fasciatimer" / "ui"
NEVER = re.compile(
    r"!|\b(treatment|therapy|patient|cure|adherence|compliance|improved|missed|streak|score|goal achieved)\b",
    re.IGNORECASE,
)


def own_words() -> Iterator[tuple[str, str]]:
    """Yield every text that is handed to a ``tr`` of the window, with its place."""
    for path in sorted(UI.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in ("tr", "_tr", "translate"):
                for word in node.args:
                    if isinstance(word, ast.Constant) and isinstance(word.value, str):
                        yield f"{path.relative_to(UI)}:{node.lineno}", word.value


def test_there_are_words_to_look_at() -> None:
    assert len(list(own_words())) > 500


def test_no_word_of_ours_promises_too_much(vocabulary: Vocabulary) -> None:
    wording = Wording(vocabulary.wording)
    found = [(where, promise.phrase) for where, text in own_words() for promise in wording.find(text, "en")]
    assert found == []


def test_no_word_of_ours_judges_or_shouts() -> None:
    assert [(where, text) for where, text in own_words() if NEVER.search(text)] == []
