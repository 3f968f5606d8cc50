"""What many tests need: the vocabulary, read once."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

from fasciatimer import resources
from fasciatimer.core.vocabulary import Vocabulary, read_vocabulary

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"  # Qt warns about any other character set, and a warning fails a test


settings.register_profile("calm", deadline=None)
settings.load_profile("calm")  # how long an example takes says more about the machine than about the code


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """The vocabulary that comes with the app."""
    return read_vocabulary(resources.vocabulary_texts())
