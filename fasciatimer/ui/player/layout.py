"""Where everything stands in the player: pure arithmetic from the size of the window and of the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Form = Literal["work", "plain", "ready", "paused", "breath"]
"""What the column holds: clock and gauge, clock alone, Get ready, Paused, or the breath pacer."""

MARGIN_PX = 20
GAP_PX = 8
ROW_GAP_PX = 6
STACKED_STRIP_PX = 112
BAR_SCALE = 1.75
LARGE_TEXT = 1.75
LARGEST_TEXT = 2.5
DROPS = ("curve", "locator", "how_to_word", "term", "tool_line", "thumbnail", "session_title", "legend")
"""What goes first when room ends, in this order."""


class Box(NamedTuple):
    """A rectangle in pixels."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """First pixel to the right of it."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """First pixel below it."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class PlayerLayout:
    """Boxes of the player, its sizes of type in pixels, and what had to go.

    Attributes:
        scale: size of the words against 100 %; less than was asked for where the window is too small.
        bar_scale: the same for top bar, stop strip and transport; equal in every phase.
        how_to_card: where the whole instruction lies: over the stage.
        how_to_wide: where it lies when there is much to read.
        clock_radius_px: middle of the clock's ring.
        digits_px: height of the countdown's digits.
        gauge: room beside the clock: the gauge, the pressure to come, or what was done so far.
        extra: the row between clock and Next: side cards, buttons of a rest, the breath wave, the card of
            Get ready, the three choices of Paused; None when there is none.
        strip_short: the stop strip shows a button in place of the words.
        choices_short: the three choices of Paused stand beside each other, in few words.
        dropped: names out of `DROPS`.
    """

    scale: float
    bar_scale: float
    leave: Box
    heading: Box
    time_left: Box
    buttons: tuple[Box, ...]
    track: Box
    stage: Box
    strip: Box
    chips: Box
    how_to: Box
    how_to_card: Box
    how_to_wide: Box
    headline: Box
    clock: Box
    gauge: Box | None
    curve: Box | None
    extra: Box | None
    next: Box | None
    transport: Box
    clock_radius_px: float
    digits_px: float
    title_px: float
    cue_px: float
    text_px: float
    strip_short: bool
    choices_short: bool
    dropped: frozenset[str]


def arrange(
    width: int,
    height: int,
    text_scale: float,
    form: Form,
    *,
    has_curve: bool = True,
    has_extra: bool = False,
    text_lines: int = 4,
    buttons: int = 4,
) -> PlayerLayout:
    """Return the layout for a window of at least 900 x 600 and text from 1.0 to 3.0.

    Words are as large as asked for, or as large as fit: the clock keeps its least size.

    Args:
        width: inside of the window in pixels.
        height: inside of the window in pixels.
        text_scale: size of words asked for.
        form: what the column holds.
        has_curve: whether there is a pressure to show.
        has_extra: whether there is something for the row above Next.
        text_lines: lines of the instruction at 100 %, for Get ready and Paused.
        buttons: number of buttons at the right of the top bar.
    """
    scale = text_scale
    while True:
        found = _place(width, height, scale, text_scale, form, has_curve, has_extra, text_lines, buttons)
        if found is not None or scale <= 1.0:
            break
        scale = max(1.0, scale - 0.05)
    for tight in (False, True):
        if found is None:
            found = _place(
                width,
                height,
                1.0,
                text_scale,
                form,
                has_curve,
                has_extra,
                text_lines,
                buttons,
                spare=True,
                tight=tight,
            )
    assert found is not None
    return found


def _place(
    width: int,
    height: int,
    scale: float,
    text_scale: float,
    form: Form,
    has_curve: bool,
    has_extra: bool,
    text_lines: int,
    button_count: int,
    *,
    spare: bool = False,
    tight: bool = False,
) -> PlayerLayout | None:
    """Return the layout, or None where it does not fit.

    ``spare`` gives a long instruction the room of what is said elsewhere too; ``tight`` makes it fit.
    """
    large = text_scale >= LARGE_TEXT
    low = height < 680
    dropped = _dropped(width, height, large)

    bar_scale = min(text_scale, BAR_SCALE)
    top_px = max(56, round(16 + 22 * bar_scale) if large else round(18 + 36 * bar_scale))
    track = Box(MARGIN_PX, top_px + 4, width - 2 * MARGIN_PX, 8 if large else 6)
    body_y = track.bottom + (18 if large else 14)

    if large:
        share = 0.66 if text_scale >= LARGEST_TEXT else 0.60
        column_px = round(share * width)
    else:
        column_px = round(_clamp(352, 0.36 * width, 460))
    column_x = width - MARGIN_PX - column_px
    stage_px = column_x - 24 - MARGIN_PX
    strip_px = round(48 * min(bar_scale, 1.4))
    if large:
        strip_px = STACKED_STRIP_PX if stage_px < 340 else round(28 * bar_scale + 20)
    strip = Box(MARGIN_PX, height - MARGIN_PX - strip_px, stage_px, strip_px)
    stage = Box(MARGIN_PX, body_y, stage_px, strip.y - 12 - body_y)

    chip_px = round(30 * min(scale, 2.0))
    chips = Box(column_x, body_y + 2, column_px, chip_px)
    how_px = 44 if "how_to_word" in dropped else round(92 * scale)
    how_to = Box(column_x + column_px - how_px, chips.y + (chip_px - 44) // 2, how_px, 44)

    main_px = round(max(60 if low else 68, 16 * bar_scale + 36))
    transport = Box(column_x, height - MARGIN_PX - main_px, column_px, main_px)
    above = transport.y - GAP_PX

    following: Box | None = None
    if form in ("work", "plain", "breath"):
        one_line = "thumbnail" in dropped and large
        next_px = round(24 * scale if one_line else 18 + 38 * scale)
        following = Box(column_x, above - next_px, column_px, next_px)
        above = following.y - GAP_PX

    extra: Box | None = None
    choices_short = False
    if form == "paused":
        row_px = 44 if low else round(max(46, 18 * scale + 24))
        choices_short = large or spare
        extra_px = round(max(48, 22 * scale + 20)) if choices_short else 3 * row_px + 2 * ROW_GAP_PX
    elif form == "breath":
        extra_px = round(50 + 28 * scale) if not (low or large) else 0
    elif form == "ready":
        extra_px = round(80 * scale) if has_extra and not (large or spare) else 0
    elif form == "plain":
        extra_px = round(max(44, 20 + 26 * scale)) if has_extra else 0
    else:
        extra_px = 0
    if extra_px:
        extra = Box(column_x, above - extra_px, column_px, extra_px)
        above = extra.y - GAP_PX

    curve: Box | None = None
    if form == "work" and has_curve and "curve" not in dropped:
        curve = Box(column_x, above - 54 - 2, column_px, 54)
        above = curve.y - GAP_PX

    title_px = (30.0 if low else 34.0) * scale
    cue_px = max(21.0, 0.035 * height) * scale
    text_px = (20.0 if form == "ready" else 17.0) * scale
    headline_y = chips.bottom + 6
    if form == "ready":
        headline_px = title_px * 1.25 + 22 * scale + text_lines * text_px * 1.45
    elif form == "paused":
        headline_px = title_px * 1.25 + 8 + text_lines * text_px * 1.45
    else:
        headline_px = title_px * 1.25 + 2 * cue_px * 1.26
    room = above - headline_y
    least_radius = {"work": 88.0, "plain": 76.0, "breath": 76.0, "ready": 62.0, "paused": 44.0}[form]
    if large:
        least_radius = (
            height * {"work": 0.13, "plain": 0.1, "breath": 0.12, "ready": 0.1, "paused": 0.075}[form]
        )
    if tight:
        least_radius = min(least_radius, (room - headline_px * 0.8) / 2 - 10)
        headline_px *= 0.8
    wanted = _clamp(94, 0.158 * height, 170)
    if form in ("ready", "paused"):
        wanted *= 0.75 if form == "ready" else 0.63
    if form == "breath":
        wanted *= 0.92
    clock_room = room - headline_px - 6
    radius = min(wanted, clock_room / 2 - 10, column_px * 0.31)
    if radius < least_radius and not tight:
        return None
    outer = radius + 10
    headline = Box(
        column_x, headline_y, column_px, round(max(headline_px, min(room - 2 * outer, headline_px + 24)))
    )
    middle_y = headline.bottom + (above - headline.bottom) / 2
    side_by_side = form in ("work", "paused") or (form == "ready" and has_curve)
    clock_x = column_x - 2 if side_by_side else column_x + column_px / 2 - outer
    clock = Box(round(clock_x), round(middle_y - outer), round(2 * outer), round(2 * outer))
    gauge: Box | None = None
    if side_by_side:
        gauge_px = round(_clamp(196, 0.295 * height, 320)) if form == "work" else clock.height
        gauge_px = min(gauge_px, round(above - headline.bottom))
        gauge_x = clock.right + (4 if form == "work" else 18)
        gauge = Box(gauge_x, round(middle_y - gauge_px / 2), column_x + column_px - gauge_x, gauge_px)
    digits_px = 0.18 * height * radius / _clamp(94, 0.158 * height, 170)

    foot_y = min(strip.y, transport.y) - GAP_PX
    how_to_wide = Box(MARGIN_PX, body_y, width - 2 * MARGIN_PX, foot_y - body_y)
    inset_px = 12 if low else 24
    how_to_card = Box(
        stage.x + inset_px, stage.y + inset_px, stage.width - 2 * inset_px, stage.height - 2 * inset_px
    )
    if large:
        how_to_card = how_to_wide

    buttons = tuple(
        Box(width - 9 - 44 * (button_count - i), (top_px - 44) // 2 + 2, 44, 44) for i in range(button_count)
    )
    left_px = round(88 * bar_scale) + 10
    time_left = Box(buttons[0].x - left_px - 8, 0, left_px, top_px + 4)
    heading = Box(72, 4, time_left.x - 72 - 8, top_px - 4)
    return PlayerLayout(
        scale=scale,
        bar_scale=bar_scale,
        leave=Box(MARGIN_PX, (top_px - 44) // 2 + 2, 44, 44),
        heading=heading,
        time_left=time_left,
        buttons=buttons,
        track=track,
        stage=stage,
        strip=strip,
        chips=chips,
        how_to=how_to,
        how_to_card=how_to_card,
        how_to_wide=how_to_wide,
        headline=headline,
        clock=clock,
        gauge=gauge,
        curve=curve,
        extra=extra,
        next=following,
        transport=transport,
        clock_radius_px=radius,
        digits_px=digits_px,
        title_px=title_px,
        cue_px=cue_px,
        text_px=text_px,
        strip_short=large,
        choices_short=choices_short,
        dropped=dropped,
    )


def _dropped(width: int, height: int, large: bool) -> frozenset[str]:
    if large:
        return frozenset(DROPS)
    gone = {name for name, goes in (("curve", height < 680), ("how_to_word", width < 1000)) if goes}
    if width - round(_clamp(352, 0.36 * width, 460)) - 64 < 520:
        gone.add("locator")
    return frozenset(gone)


def _clamp(low: float, value: float, high: float) -> float:
    return min(max(low, value), high)
