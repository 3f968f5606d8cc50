"""Sessions as YAML in, advice as codes and lines out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent, indent
from typing import TypeAlias

import pytest

from fasciatimer.core.checker import read_session
from fasciatimer.core.lint import advise
from fasciatimer.core.problems import Problem
from fasciatimer.core.vocabulary import Vocabulary, read_vocabulary

VOCABULARY_FOLDER = Path(__file__).parents[3] / "assets" / "vocabulary"
HEAD = """\
fasciatimer: 1
title: Test
aftercare: Walk a few steps.
safety: {stop_if: Tingling}
steps:
  - {name: Open, technique: effleurage, region: whole_body, duration: 20s, pressure: [1, 2]}
"""
TAIL = """\
  - {name: Close, technique: effleurage, region: whole_body, duration: 20s, pressure: [2, 1]}
"""

Places: TypeAlias = list[tuple[str, int]]


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return read_vocabulary({path.stem: path.read_text("utf-8") for path in VOCABULARY_FOLDER.glob("*.yaml")})


@pytest.fixture
def problems_of(vocabulary: Vocabulary) -> Callable[[str], list[Problem]]:
    """Return the advice about a whole file, which must have no error."""

    def problems_of(text: str) -> list[Problem]:
        reading = read_session(dedent(text).encode(), vocabulary, file_name="test.yaml")
        assert reading.session is not None, reading.problems
        return advise(reading.session, vocabulary)

    return problems_of


@pytest.fixture
def advice(problems_of: Callable[[str], list[Problem]]) -> Callable[[str], Places]:
    """Return codes and lines of the advice about a whole file; line 1 is that of 'fasciatimer'."""

    def advice(text: str) -> Places:
        return [(problem.code, problem.line) for problem in problems_of(text)]

    return advice


@pytest.fixture
def step_problems(problems_of: Callable[[str], list[Problem]]) -> Callable[[str], list[Problem]]:
    """Return the advice about steps between light strokes at the start and at the end."""

    def step_problems(steps: str) -> list[Problem]:
        return problems_of(HEAD + indent(dedent(steps).strip("\n") + "\n", "  ") + TAIL)

    return step_problems


@pytest.fixture
def step_advice(step_problems: Callable[[str], list[Problem]]) -> Callable[[str], Places]:
    """Return codes and lines of the advice about steps; line 1 is their first."""

    def step_advice(steps: str) -> Places:
        return [(problem.code, problem.line - HEAD.count("\n")) for problem in step_problems(steps)]

    return step_advice
