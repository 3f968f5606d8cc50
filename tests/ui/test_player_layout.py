"""Where things stand: inside the window, clear of each other, never too small to press."""

from __future__ import annotations

from itertools import combinations
from typing import get_args

import pytest

from fasciatimer.ui.player.layout import Box, Form, PlayerLayout, arrange

SIZES = ((900, 600), (1000, 700), (1100, 720), (1366, 768), (1920, 1080), (2560, 1440))
SCALES = (1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)
FORMS: tuple[Form, ...] = get_args(Form)


def boxes_of(layout: PlayerLayout) -> dict[str, Box]:
    named = {
        "leave": layout.leave,
        "heading": layout.heading,
        "time_left": layout.time_left,
        "track": layout.track,
        "stage": layout.stage,
        "strip": layout.strip,
        "chips": layout.chips,
        "headline": layout.headline,
        "clock": layout.clock,
        "gauge": layout.gauge,
        "curve": layout.curve,
        "extra": layout.extra,
        "next": layout.next,
        "transport": layout.transport,
    }
    found = {name: box for name, box in named.items() if box is not None}
    return found | {f"button {index}": box for index, box in enumerate(layout.buttons)}


def holds(window: Box, box: Box) -> bool:
    inside = box.x >= 0 and box.y >= 0 and box.right <= window.width and box.bottom <= window.height
    return inside and box.width > 0 and box.height > 0


def overlap(one: Box, other: Box) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("lines", [2, 6])
def test_nothing_leaves_the_window_or_covers_anything_else(
    size: tuple[int, int], scale: float, form: Form, lines: int
) -> None:
    layout = arrange(*size, scale, form, has_extra=True, text_lines=lines)
    boxes = boxes_of(layout)
    window = Box(0, 0, *size)
    outside = [name for name, box in boxes.items() if not holds(window, box)]
    assert outside == []
    covered = [pair for pair in combinations(boxes, 2) if overlap(boxes[pair[0]], boxes[pair[1]])]
    assert covered == []


def test_the_sizes_are_those_of_the_formulas() -> None:
    layout = arrange(1100, 720, 1.0, "work")
    assert layout.stage[2:] == (1100 - 396 - 64, 560)
    assert layout.clock_radius_px == pytest.approx(0.158 * 720)
    assert layout.digits_px == pytest.approx(0.18 * 720)
    assert layout.title_px == 34
    assert layout.cue_px == pytest.approx(0.035 * 720)
    assert layout.transport.height == 68
    assert layout.gauge is not None
    assert layout.gauge.height == round(0.295 * 720)
    assert layout.dropped == frozenset()


def test_a_low_window_loses_the_curve_first() -> None:
    layout = arrange(1100, 679, 1.0, "work")
    assert layout.curve is None
    assert layout.title_px == 30
    assert layout.transport.height == 60
    assert arrange(1100, 680, 1.0, "work").curve is not None


def test_a_long_instruction_gets_the_room_of_what_is_said_elsewhere_too() -> None:
    short, long = (arrange(900, 600, 1.0, "paused", text_lines=lines) for lines in (2, 6))
    assert (short.choices_short, long.choices_short) == (False, True)
    assert long.headline.height > short.headline.height
    short, long = (arrange(900, 600, 1.0, "ready", has_extra=True, text_lines=lines) for lines in (2, 6))
    assert short.extra is not None
    assert long.extra is None


@pytest.mark.parametrize(("width", "column"), [(900, 352), (1100, 396), (1920, 460)])
def test_the_column_is_a_share_of_the_width_within_bounds(width: int, column: int) -> None:
    assert arrange(width, 720, 1.0, "work").transport.width == column


def test_large_text_gives_the_column_more_room_and_drops_the_list() -> None:
    layout = arrange(1100, 720, 2.0, "work")
    assert layout.transport.width == 660
    assert layout.strip_short
    assert {"curve", "locator", "session_title", "legend"} <= layout.dropped
    assert layout.scale > 1.4


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scale", SCALES)
def test_everything_round_the_column_stays_on_its_spot_in_every_phase(
    size: tuple[int, int], scale: float
) -> None:
    layouts = [arrange(*size, scale, form, text_lines=6) for form in FORMS]
    for still in ("transport", "strip", "stage", "track", "time_left", "buttons"):
        assert len({getattr(layout, still) for layout in layouts}) == 1, still
