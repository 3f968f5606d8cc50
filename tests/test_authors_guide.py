"""The author's guide: its tables are those of the code, and its examples can be copied."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from fasciatimer import resources
from fasciatimer.core.checker import read_session
from fasciatimer.core.telling import tell_all
from fasciatimer.core.timeline import compile_timeline
from fasciatimer.core.vocabulary import Vocabulary

TOOL = Path(__file__).parents[1] / "tools" / "authors_guide.py"
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```", resources.guide_text(), flags=re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("authors_guide", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_tables_are_current(tool: ModuleType, vocabulary: Vocabulary) -> None:
    """If this fails, type: python tools/authors_guide.py"""
    page = resources.guide_text()
    assert tool.with_tables(page, vocabulary) == page


def test_a_stale_table_is_noticed(tool: ModuleType, vocabulary: Vocabulary) -> None:
    page = resources.guide_text()
    stale = page.replace("| `chime` | One chime.", "| `chime` | One sound.")
    assert stale != page
    assert tool.with_tables(stale, vocabulary) == page


def test_there_are_the_smallest_session_and_three_worked_examples() -> None:
    assert len(EXAMPLES) == 4
    assert EXAMPLES[0].count("\n") == 5


@pytest.mark.parametrize("number", range(4))
def test_an_example_is_without_blemish_and_plays(vocabulary: Vocabulary, number: int) -> None:
    reading = read_session(EXAMPLES[number].encode(), vocabulary, file_name="example.yaml")
    assert tell_all(reading.problems, "example.yaml", reading.lines) == ""
    assert reading.session is not None
    assert compile_timeline(reading.session, vocabulary).duration_ms > 45_000
