"""Checking texts: what comes of them, as the corpus writes it."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import dedent, indent

import pytest
from checking_words import HEAD, Check, Read

from fasciatimer.core.checker import read_session
from fasciatimer.core.model import Step
from fasciatimer.core.vocabulary import Vocabulary


@pytest.fixture
def read(vocabulary: Vocabulary) -> Read:
    """Read a text as a session file."""
    return lambda text: read_session(dedent(text).encode(), vocabulary, file_name="break.yaml")


@pytest.fixture
def check(read: Read) -> Check:
    """Give the errors of a text, and what became a warning by a reason, as ``error CODE LINE``."""

    def checked(text: str) -> list[str]:
        problems = read(text).problems
        return [f"{p.severity} {p.code} {p.line}" for p in problems if p.code[0] not in "LW"]

    return checked


@pytest.fixture
def check_top(check: Check) -> Check:
    """Check keys of a session that is good otherwise; the keys begin on line 3."""
    step = "steps:\n  - name: Rub\n    duration: 30s\n"
    return lambda keys: check(HEAD + dedent(keys).strip("\n") + "\n" + step)


@pytest.fixture
def check_step(check: Check) -> Check:
    """Check keys of a step that has a name and 30 seconds; the keys begin on line 6."""
    step = "steps:\n  - name: Rub\n    duration: 30s\n"
    return lambda keys: check(HEAD + step + indent(dedent(keys).strip("\n"), "    ") + "\n")


@pytest.fixture
def check_items(check: Check) -> Check:
    """Check items of ``steps``, which begin on line 4."""
    return lambda items: check(HEAD + "steps:\n" + indent(dedent(items).strip("\n"), "  ") + "\n")


@pytest.fixture
def only_step(read: Read) -> Callable[[str], Step]:
    """Give the step of a text with one."""

    def step(text: str) -> Step:
        reading = read(text)
        assert reading.session is not None, reading.problems
        (found,) = reading.session.steps()
        return found

    return step
