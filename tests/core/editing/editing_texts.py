"""The files that editing is tried on: every shipped session, and every file of the corpus that is YAML."""

from __future__ import annotations

from pathlib import Path as File

from fasciatimer.core.editing.manuscript import Manuscript

ROOT = File(__file__).parents[3]


def readable_texts() -> dict[str, str]:
    texts = {}
    for folder in ("sessions", "tests/corpus/good", "tests/corpus/bad"):
        for file in sorted((ROOT / folder).glob("*.yaml")):
            text = file.read_bytes().decode("utf-8", "replace")
            if Manuscript(text).document.root is not None:
                texts[file.name] = text
    return texts


TEXTS = readable_texts()
