"""The files that editing is tried on, one after the other."""

from __future__ import annotations

import pytest
from editing_texts import TEXTS


@pytest.fixture(params=TEXTS, scope="module")
def text(request: pytest.FixtureRequest) -> str:
    """The text of one file."""
    return TEXTS[request.param]
