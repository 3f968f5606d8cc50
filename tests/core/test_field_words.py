"""What may stand after a key, in words."""

from __future__ import annotations

import pytest

from fasciatimer.core.field_words import bounds_words, value_words
from fasciatimer.core.fields import MAPS, MapName
from fasciatimer.core.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("name", "key", "value", "bounds"),
    [
        ("session", "fasciatimer", "whole number", "1"),
        ("session", "tags", "word, or a list of words", "at most 12, each at most 30 characters"),
        ("session", "check_in", "word, or a list of words", "pain, tension, stiffness, stress"),
        ("session", "plan", "keys of its own", ""),
        ("session", "steps", "list", "at least one"),
        ("plan", "weeks", "whole number", "1 to 52"),
        ("safety", "max_pressure", "number", "1 to 6"),
        ("step", "name", "text on one line", "at most 60 characters"),
        ("step", "technique", "word", "one of the techniques of the app"),
        ("step", "region", "region, or a list of regions", "at most 4"),
        ("step", "duration", "time, or breaths", "3s to 15m"),
        ("step", "prepare", "time", "0s to 2m"),
        ("step", "beyond_cap", "text", "10 to 200 characters"),
        ("step", "path", "list of regions", "2 to 8 regions"),
        ("step", "chime", "word", "bowl, bell, click, soft, none"),
    ],
)
def test_value_and_bounds(vocabulary: Vocabulary, name: MapName, key: str, value: str, bounds: str) -> None:
    field = MAPS[name][key]
    assert (value_words(field), bounds_words(field, vocabulary)) == (value, bounds)


def test_every_key_has_a_value_in_words() -> None:
    assert all(value_words(field) for fields in MAPS.values() for field in fields.values())
