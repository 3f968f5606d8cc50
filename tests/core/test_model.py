"""Values of a session that carry a little meaning of their own."""

from __future__ import annotations

import pytest

from fasciatimer.core.model import words


@pytest.mark.parametrize(
    ("text", "language", "shown"),
    [
        ({"de": "Hals", "de-AT": "Nacken", "en": "Neck"}, "de-AT", "Nacken"),
        ({"de": "Hals", "en": "Neck"}, "de-AT", "Hals"),
        ({"de": "Hals", "en": "Neck"}, "fr", "Neck"),
        ({"en": "Neck"}, "de", "Neck"),
        ({"it": "Collo"}, "de", "Collo"),
        (None, "de", ""),
    ],
)
def test_what_a_reader_is_shown(text: dict[str, str] | None, language: str, shown: str) -> None:
    assert words(text, language, "en-GB") == shown
