"""Where in a breath a moment lies."""

from __future__ import annotations

import pytest

from fasciatimer.core.breathing import BreathMoment, breath_at
from fasciatimer.core.model import Breath

BOX = Breath(3_000, 1_000, 4_000, 500)


@pytest.mark.parametrize(
    ("elapsed_ms", "expected", "fullness"),
    [
        (0, BreathMoment("in", 0, 3_000, 1), 0.0),
        (1_500, BreathMoment("in", 1_500, 3_000, 1), 0.5),
        (3_000, BreathMoment("hold_in", 0, 1_000, 1), 1.0),
        (6_000, BreathMoment("out", 2_000, 4_000, 1), 0.5),
        (8_200, BreathMoment("hold_out", 200, 500, 1), 0.0),
        (8_500, BreathMoment("in", 0, 3_000, 2), 0.0),
    ],
)
def test_a_breath_has_four_phases(elapsed_ms: int, expected: BreathMoment, fullness: float) -> None:
    moment = breath_at(BOX, elapsed_ms)
    assert moment == expected
    assert moment.fullness == fullness


def test_a_breath_without_holds_goes_straight_over() -> None:
    assert breath_at(Breath(), 4_000) == BreathMoment("out", 0, 6_000, 1)
    assert breath_at(Breath(), 20_000) == BreathMoment("in", 0, 4_000, 3)
