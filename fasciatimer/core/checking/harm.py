"""What no session may ask for: rules H02 to H07, and the session's own limit of pressure (V16)."""

from __future__ import annotations

from dataclasses import dataclass

from fasciatimer.core.checking.context import Context
from fasciatimer.core.checking.report import listed, quoted
from fasciatimer.core.fields import PATH_REGIONS
from fasciatimer.core.nodes import Span
from fasciatimer.core.problems import Mend
from fasciatimer.core.units import format_number
from fasciatimer.core.vocabulary import Region, Vocabulary

_REASON = 'If you have a reason, add  beyond_cap: "why"  to this step; the client will see it.'


@dataclass(frozen=True, slots=True)
class Asked:
    """What a step asks for, defaults included, and where it says so.

    Attributes:
        technique: way to work, or None.
        technique_at: where it is written; None when it is not.
        regions: every region with its place.
        path: every region of the path with its place.
        tool: what it is done with, written or implied; None for none.
        tool_at: where it is written; None when it is not.
        pressures: every value of the pressure with its place.
        is_pressure_written: whether the step itself says it.
        max_pressure: the session's own limit.
        excused: whether the step gives a reason to leave a limit.
        first_key: the first key of the step.
    """

    technique: str | None
    technique_at: Span | None
    regions: tuple[tuple[str, Span], ...]
    path: tuple[tuple[str, Span], ...]
    tool: str | None
    tool_at: Span | None
    pressures: tuple[tuple[float, Span], ...]
    is_pressure_written: bool
    max_pressure: float
    excused: bool
    first_key: Span


@dataclass(frozen=True, slots=True)
class Limit:
    """The highest pressure allowed, and the region or tool that sets it."""

    pressure: float
    of: str


def limit_of(vocabulary: Vocabulary, regions: tuple[str, ...], tool: str | None) -> Limit | None:
    """Return the lowest cap of regions and tool; None when nothing sets one."""
    limits = [Limit(vocabulary.regions[region].cap, region) for region in regions]
    if tool is not None and (cap := vocabulary.tools[tool].cap) is not None:
        limits.append(Limit(cap, f"the {vocabulary.tools[tool].name.lower()}"))
    return min(limits, key=lambda limit: limit.pressure, default=None)


def forbids(vocabulary: Vocabulary, regions: tuple[str, ...], word: str | None) -> Region | None:
    """Return the first of these regions that forbids a tool or technique; None when none does."""
    return next((found for id in regions if word in (found := vocabulary.regions[id]).forbidden), None)


def check_harm(ctx: Context, asked: Asked) -> None:
    """Note everything a step asks for that it may not."""
    stays_off = _check_untouchable(ctx, asked)
    never = _check_never(ctx, asked)
    _check_pressures(ctx, asked, judge_caps=not (stays_off or never))
    if not (stays_off or never):
        _check_forbidden(ctx, asked)


def _check_untouchable(ctx: Context, asked: Asked) -> bool:
    """Note regions nothing may press on (H02) and return whether there are any."""
    is_touch = ctx.vocabulary.is_touch(asked.technique)
    regions = ctx.vocabulary.regions
    pressed = [(regions[id], at) for id, at in asked.regions if is_touch and not regions[id].cap]
    for region, at in pressed:
        fix = f"Use {listed(region.techniques, 'or')} here, or name another region."
        ctx.report.error("H02", at, f"nothing may press on {region.id}", fix)
    passed = [(id, at) for id, at in asked.path if not regions[id].cap]
    is_path_left = len(asked.path) - len(passed) >= PATH_REGIONS[0]
    for id, at in passed:
        message = f"nothing may press on {id}, so no stroke may pass it"
        mends = [Mend("delete")] if is_path_left else []
        ctx.report.error("H02", at, message, "Leave it out of the path.", *mends)
    return bool(pressed or passed)


def _check_never(ctx: Context, asked: Asked) -> bool:
    """Note a tool on a family of regions it is never used on (H07) and return whether there is one."""
    if asked.tool is None:
        return False
    tool = ctx.vocabulary.tools[asked.tool]
    for region, _ in asked.regions:
        families = sorted(ctx.vocabulary.families(region) & tool.never)
        if families:
            message = f"never a {tool.name.lower()} on {region}: it is part of the {listed(families, 'and')}"
            ctx.report.error("H07", _tool_place(asked), message, "Use your fingers, lightly.")
            return True
    return False


def _check_pressures(ctx: Context, asked: Asked, *, judge_caps: bool) -> None:
    """Judge every value for itself: H06, V16 or H03, in this order."""
    ceiling = ctx.vocabulary.limits.ceiling
    limit = None
    if judge_caps and ctx.vocabulary.is_touch(asked.technique):
        limit = limit_of(ctx.vocabulary, tuple(id for id, _ in asked.regions), asked.tool)
    most = min(ceiling, asked.max_pressure, limit.pressure if limit else ceiling)
    is_told = False
    lower = Mend("type", format_number(most))
    if not asked.is_pressure_written:
        lower = Mend("set", format_number(most), key="pressure")
    for value, at in asked.pressures:
        number = format_number(value)
        if value > ceiling:
            message = f"pressure {number} is never asked for: on the 0-10 scale 7 and more is bracing"
            fix = f"Type {format_number(most)} or less. More pressure does not bring more ease."
            ctx.report.error("H06", at, message, fix, lower)
        elif value > asked.max_pressure:
            own = format_number(asked.max_pressure)
            message = f"pressure {number} is above this session's own max_pressure {own}"
            fix = f"Type {format_number(most)} or less, or raise safety.max_pressure."
            ctx.report.error("V16", at, message, fix, lower)
        elif limit is not None and value > limit.pressure and not (asked.excused and is_told):
            message = f"pressure {number} is above the limit {format_number(limit.pressure)} for {limit.of}"
            _note(ctx, asked, "H03", at, message, f"Type {format_number(most)} or less.", lower)
            is_told = True


def _check_forbidden(ctx: Context, asked: Asked) -> None:
    """Note a tool (H04) and a technique (H05) that do harm on one of the regions."""
    ids = tuple(id for id, _ in asked.regions)
    if region := forbids(ctx.vocabulary, ids, asked.tool):
        fix = _instead(region.tools, region)
        message = f"{asked.tool} is not allowed on {region.id}"
        mends = _only_tool(ctx.vocabulary, asked, region)
        _note(ctx, asked, "H04", _tool_place(asked), message, fix, *mends)
    if region := forbids(ctx.vocabulary, ids, asked.technique):
        fix = _instead(region.techniques, region)
        at = asked.technique_at or asked.first_key
        _note(ctx, asked, "H05", at, f"{asked.technique} is not allowed on {region.id}", fix)


def _instead(words: tuple[str, ...], region: Region) -> str:
    """Offer the usual tools or techniques of a region that it does not forbid itself."""
    allowed = [quoted(word) for word in words if word not in region.forbidden]
    return f"Use {listed(allowed, 'or')}." if allowed else "Leave it out here."


def _only_tool(vocabulary: Vocabulary, asked: Asked, region: Region) -> list[Mend]:
    """Return how to name another tool, when one alone is usual on the region and fits the technique."""
    known = vocabulary.techniques.get(asked.technique or "")
    fits = [id for id in region.tools if id not in region.forbidden and (not known or id in known.tools)]
    return [Mend("type", fits[0])] if len(fits) == 1 and asked.tool_at else []


def _tool_place(asked: Asked) -> Span:
    return asked.tool_at or asked.technique_at or asked.first_key


def _note(ctx: Context, asked: Asked, code: str, at: Span, message: str, fix: str, *mends: Mend) -> None:
    """Note a problem that a reason turns into a warning."""
    if asked.excused:
        ctx.report.warn(code, at, message, fix)
    else:
        ctx.report.error(code, at, message, f"{fix}  {_REASON}", *mends)
