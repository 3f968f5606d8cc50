"""Steps, rests and repeat blocks: what holds between the keys of one item."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from fasciatimer.core.checking.amounts import Amount, length_of
from fasciatimer.core.checking.context import Context
from fasciatimer.core.checking.harm import Asked, check_harm
from fasciatimer.core.checking.maps import Found, note_missing, read_map
from fasciatimer.core.checking.report import Report, listed, place_of, quoted
from fasciatimer.core.checking.suggest import item_kind
from fasciatimer.core.checking.texts import CueAt
from fasciatimer.core.fields import MAPS, WORK_MS, MapName
from fasciatimer.core.model import Block, Breath, Cue, Item, Pressure, Rest, Step
from fasciatimer.core.nodes import Mapping, Node, Scalar, Sequence, Span
from fasciatimer.core.problems import Mend
from fasciatimer.core.units import format_time
from fasciatimer.core.vocabulary import Technique

_DEFAULT_HOLD = Amount(ms=3000)
_DEFAULT_RELAX = Amount(ms=2000)
_NO_MORE = "Delete the line."


@dataclass(frozen=True)
class Surroundings:
    """What a step takes from the session around it.

    Attributes:
        values: the values of ``defaults`` that could be read, by key.
        unread: keys of ``defaults`` whose values could not.
        position: how the body is, when a step does not say.
        max_pressure: the session's own limit.
    """

    values: dict[str, Any] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()
    position: str = "any"
    max_pressure: float = 6

    @property
    def breath(self) -> Breath | None:
        """The rhythm without one in the step; None when it could not be read."""
        return None if "breath" in self.unread else self.values.get("breath", Breath())

    def time_ms(self, key: str) -> int:
        """Return a default time in milliseconds; 5 s when none is set."""
        amount = self.values.get(key)
        return amount.ms if amount else 5000


def read_items(ctx: Context, around: Surroundings, found: Found, block_number: str = "") -> tuple[Item, ...]:
    """Read the list ``steps`` of a session, or of a block.

    Args:
        ctx: the file being read.
        around: what the steps take from the session.
        found: the map that holds ``steps``.
        block_number: number of the block, when the map is one.

    Returns:
        The items; not all of them when the file has errors.
    """
    node = found.nodes.get("steps")
    if node is None:
        return ()
    if not isinstance(node, Sequence) or not node.items:
        empty = isinstance(node, Sequence) or (isinstance(node, Scalar) and not node.value.strip())
        if empty:
            message = "'steps' is empty: at least one step is needed"
            fix = "Add  - name: Rub your neck  and below it  duration: 45s"
        else:
            message = "'steps' must be a list: every step starts with '- '"
            fix = "For example:  - name: Rub your neck"
        ctx.report.error("S08", place_of(node), message, fix)
        return ()
    if block_number:
        prefix = f"{block_number}."
        items = [_read_item(ctx, around, item, f"{prefix}{n}", found) for n, item in enumerate(node.items, 1)]
    else:
        if ctx.memory is not None:
            ctx.memory.begin((around, ctx.language))
        items = [_read_alone(ctx, around, item, str(n)) for n, item in enumerate(node.items, 1)]
    return tuple(item for item in items if item is not None)


def _read_alone(ctx: Context, around: Surroundings, node: Node, number: str) -> Item | None:
    """Read an item of the session, whatever is wrong elsewhere, unless it is known from before."""
    memory = ctx.memory
    if memory is not None and isinstance(node, Mapping):
        known = memory.recall(node, number)
        if known is not None:
            return known
    report, ctx.report = ctx.report, Report()
    try:
        item = _read_item(ctx, around, node, number, None)
    finally:
        own, ctx.report = ctx.report, report
        report.take(own.problems)
    if memory is not None and item is not None and item.source is not None:
        # Sentences name lines, and pictures come and go: an item with either is read anew each time.
        memory.keep(item.source, item, lasts=not own.problems and not _shows_picture(item))
    return item


def _shows_picture(item: Item) -> bool:
    parts = item.items if isinstance(item, Block) else (item,)
    return any(isinstance(part, Step) and part.image is not None for part in parts)


def _read_item(
    ctx: Context, around: Surroundings, node: Node, number: str, block: Found | None
) -> Item | None:
    if not isinstance(node, Mapping):
        sentence = quoted(node.value)[1:-1] if isinstance(node, Scalar) else "Rub your neck"
        fix = f"Write  - name: {sentence or 'Rub your neck'}  and below it  duration: 45s"
        ctx.report.error("S02", node.span, f"step {number} needs 'key: value' lines", fix)
        return None
    kind = _kind_of(node)
    if kind == "rest":
        return _read_rest(ctx, around, node, number)
    if kind == "step":
        return _StepReader(ctx, around, node, number, block).read()
    if block is None:
        return _read_block(ctx, around, node, number)
    message = "a repeat block inside a repeat block is not possible"
    fix = "Write the inner steps one after the other, or put them in a block of their own."
    ctx.report.error("S09", place_of(node), message, fix)
    return None


def _kind_of(node: Mapping) -> MapName:
    return kind_of_keys([entry.key.value for entry in node.entries if isinstance(entry.key, Scalar)])


def kind_of_keys(keys: list[str]) -> MapName:
    """Tell step, rest and block apart by the keys of an item, misspelled ones included."""
    if "steps" in keys or "repeat" in keys:
        return "block"
    if any(key in keys for key in ("duration", "reps", "technique", "region")):
        return "step"
    return "rest" if "rest" in keys else item_kind(keys)


def _read_rest(ctx: Context, around: Surroundings, node: Mapping, number: str) -> Rest | None:
    found = read_map(ctx, f"the rest (step {number})", "rest", node)
    rest_ms = _length(ctx, found, "rest", around.breath)
    if ctx.report.has_errors or rest_ms is None:
        return None
    values = found.values
    return Rest(
        number=number,
        rest_ms=rest_ms,
        text=values.get("text"),
        say=values.get("say"),
        chime=values.get("chime") or around.values.get("chime", "bowl"),
        breaths=values["rest"].breaths,
        source=node,
    )


def _read_block(ctx: Context, around: Surroundings, node: Mapping, number: str) -> Block | None:
    found = read_map(ctx, f"the repeat block (step {number})", "block", node)
    rest_ms = _length(ctx, found, "rest", around.breath)
    items = read_items(ctx, around, found, number)
    if ctx.report.has_errors:
        return None
    values = found.values
    return Block(
        number=number,
        items=tuple(item for item in items if not isinstance(item, Block)),
        name=values.get("name"),
        repeat=values.get("repeat", 1),
        side=values.get("side"),
        prepare_ms=values["prepare"].ms if "prepare" in values else None,
        switch_ms=values["switch"].ms if "switch" in values else around.time_ms("switch"),
        rest_ms=rest_ms,
        source=node,
    )


def _length(ctx: Context, found: Found, key: str, rhythm: Breath | None) -> int | None:
    """Return the length of a time of this map; None without one, or when it could not be read."""
    if key not in found.values:
        return None
    return length_of(ctx, MAPS[found.name][key], found.nodes[key], found.values[key], rhythm)


class _StepReader:
    """Reads one step. What its keys say alone is in ``found``; here is what they say together."""

    def __init__(
        self, ctx: Context, around: Surroundings, node: Mapping, number: str, block: Found | None
    ) -> None:
        self._ctx = ctx
        self._report = ctx.report
        self._around = around
        self._number = number
        self._block = block
        self._found = read_map(ctx, f"step {number}", "step", node)
        self._values = self._found.values

    def read(self) -> Step | None:
        """Return the step; None when the file has an error."""
        technique = self._technique()
        known = self._ctx.vocabulary.techniques[technique] if technique else None
        tool = self._tool(known)
        self._check_meaning(known)
        self._check_side(technique)
        work_ms = self._work_ms()
        self._check_cues(work_ms)
        pressure = None if known and known.scale == "none" else self._pressure(technique)
        if self._is_readable(known):
            self._check_harm(technique, tool, pressure)
        if self._report.has_errors or work_ms is None:
            return None
        return self._step(technique, tool, work_ms, pressure)

    # ---- technique and tool --------------------------------------------------------------------------

    def _technique(self) -> str | None:
        """Return the technique written, or the default where the step could say it itself."""
        if self._found.given("technique"):
            return self._values.get("technique")
        id: str | None = self._around.values.get("technique")
        if id is None:
            return None
        technique = self._ctx.vocabulary.techniques[id]
        found = self._found
        tool = self._values.get("tool") if found.given("tool") else self._default_tool(technique)
        fits = (
            not (technique.scale == "none" and found.given("pressure"))
            and not (technique.stroke is None and found.given("stroke"))
            and not (self._ctx.vocabulary.is_sideless(id, ()) and found.given("side"))
            and (tool is None or tool in technique.tools)
            and (tool is not None or technique.tool != "say" or self._is_tool_unread())
        )
        return id if fits else None

    def _default_tool(self, technique: Technique | None) -> str | None:
        tool: str | None = self._around.values.get("tool")
        return tool if technique is None or tool in technique.tools else None

    def _is_tool_unread(self) -> bool:
        if self._found.given("tool"):
            return self._found.unread("tool")
        return "tool" in self._around.unread

    def _tool(self, technique: Technique | None) -> str | None:
        """Return what the step is done with, and note a tool that does not fit its technique (V17)."""
        tool: str | None = self._values.get("tool")
        if not self._found.given("tool"):
            tool = None if self._is_technique_unread() else self._default_tool(technique)
        if technique is None:
            return tool
        if tool is None and technique.tool not in ("none", "say"):
            return technique.tool
        if tool is None and technique.tool == "say" and not self._is_tool_unread():
            where = self._found.nodes["technique"].span
            fix = f"Add  tool: {technique.tools[0]}  (or {listed(technique.tools[1:], 'or')})"
            self._report.error("V17", where, f"{technique.id} needs a tool", fix)
        elif tool is not None and not technique.tools:
            where, mend = self._found.nodes["tool"].span, Mend("delete", key="tool")
            self._report.error("V17", where, f"{technique.id} uses no tool", _NO_MORE, mend)
        elif tool is not None and tool not in technique.tools:
            users = [one.id for one in self._ctx.vocabulary.techniques.values() if tool in one.tools]
            message = f"{technique.id} is done with {listed(technique.tools, 'or')}, not with {tool}"
            fix = f"With {tool} the technique is {listed(users, 'or')}."
            self._report.error("V17", self._found.nodes["tool"].span, message, fix)
        return tool

    def _is_technique_unread(self) -> bool:
        if self._found.given("technique"):
            return self._found.unread("technique")
        return "technique" in self._around.unread

    # ---- keys that do not go together ----------------------------------------------------------------

    def _check_meaning(self, technique: Technique | None) -> None:
        """Note pressure and stroke where the technique has none (S10)."""
        if technique is None:
            return
        for key, meaningless in (
            ("pressure", technique.scale == "none"),
            ("stroke", technique.stroke is None),
        ):
            if meaningless and key in self._found.keys:
                message = f"'{key}' has no meaning for {technique.id}"
                self._report.error("S10", self._found.keys[key], message, _NO_MORE, Mend("delete"))

    def _check_side(self, technique: str | None) -> None:
        where = self._found.keys.get("side")
        if where is None:
            return
        if self._block is not None and "side" in self._block.keys:
            message = f"the block already says 'side' (line {self._block.keys['side'].line})"
            self._report.error("S10", where, message, "Delete 'side' here or there.")
        regions = self._values.get("region", ())
        if "side" in self._values and self._ctx.vocabulary.is_sideless(technique, regions):
            what = technique if self._ctx.vocabulary.is_sideless(technique, ()) else listed(regions, "and")
            self._report.error("V18", where, f"{what} has no left and right", _NO_MORE, Mend("delete"))

    def _work_ms(self) -> int | None:
        """Return the length of a work part; None when it is unknown or out of bounds."""
        found = self._found
        rhythm = self._values.get("breath")
        if rhythm is None and not found.given("breath"):
            rhythm = self._around.breath
        if not found.given("reps"):
            for key in ("hold", "relax"):
                if key in found.keys:
                    message = f"'{key}' only works together with 'reps'"
                    self._report.error("S10", found.keys[key], message, "Add  reps: 5  or delete the line.")
            if not found.given("duration"):
                note_missing(self._ctx, found, "duration")
            return _length(self._ctx, found, "duration", rhythm)
        if found.given("duration"):
            if "reps" in found.keys:
                message = "a step has either 'duration' or 'reps', not both"
                self._report.error("S10", found.keys["reps"], message, "Delete one of the two lines.")
            return None
        return self._reps_ms(rhythm)

    def _reps_ms(self, rhythm: Breath | None) -> int | None:
        """Return the length of all repetitions; None when it is unknown or out of bounds."""
        found, reps = self._found, self._values.get("reps")
        hold_ms = _length(self._ctx, found, "hold", rhythm) if found.given("hold") else _DEFAULT_HOLD.ms
        relax_ms = _length(self._ctx, found, "relax", rhythm) if found.given("relax") else _DEFAULT_RELAX.ms
        if reps is None or hold_ms is None or relax_ms is None:
            return None
        work_ms: int = reps * (hold_ms + relax_ms)
        low, high = WORK_MS
        if low <= work_ms <= high:
            return work_ms
        each = f"{reps} reps of {format_time(hold_ms)} and {format_time(relax_ms)}"
        bounds = f"from {format_time(low)} to {format_time(high)}"
        message = f"{each} take {format_time(work_ms)}; a step lasts {bounds}"
        self._report.error("V05", found.nodes["reps"].span, message)
        return None

    def _check_cues(self, work_ms: int | None) -> None:
        """Note cues at the start, after the end, or at one moment (V12)."""
        said: set[tuple[str, int]] = set()
        cue: CueAt
        for cue in self._values.get("cues", ()):
            # Without a known length, times are compared with times and percents with percents.
            moment = ("ms", cue.ms) if cue.ms is not None else ("percent", cue.percent or 0)
            if moment[0] == "percent" and work_ms is not None:
                moment = ("ms", work_ms * moment[1] // 100)
            at = format_time(moment[1]) if moment[0] == "ms" else f"{moment[1]}%"
            if moment[1] == 0:
                message = "a cue at the very start collides with the name"
                self._report.error("V12", cue.where, message, "Use 'say:' for the words at the start.")
            elif self._is_after_end(moment, work_ms):
                lasts = f" but the step lasts {format_time(work_ms)}" if work_ms is not None else ""
                message = f"this cue comes at {at}{lasts}"
                self._report.error("V12", cue.where, message, "Use an earlier time, or percent:  75%: …")
            elif moment in said:
                self._report.error("V12", cue.where, f"two cues at {at}", "Move one of them.")
            said.add(moment)

    @staticmethod
    def _is_after_end(moment: tuple[str, int], work_ms: int | None) -> bool:
        kind, at = moment
        return at >= 100 if kind == "percent" else work_ms is not None and at >= work_ms

    # ---- pressure and harm ---------------------------------------------------------------------------

    def _pressure(self, technique: str | None) -> Pressure | None:
        """Return the pressure written, or the default where the step touches."""
        if self._found.given("pressure"):
            return self._values.get("pressure")
        if self._is_technique_unread() or not self._ctx.vocabulary.is_touch(technique):
            return None
        return self._around.values.get("pressure")

    def _is_readable(self, technique: Technique | None) -> bool:
        """Return whether technique, regions and tool are all known."""
        if self._is_technique_unread() or self._found.unread("region"):
            return False
        return not self._is_tool_unread() or (technique is not None and not technique.tools)

    def _check_harm(self, technique: str | None, tool: str | None, pressure: Pressure | None) -> None:
        found, nodes = self._found, self._found.nodes
        check_harm(
            self._ctx,
            Asked(
                technique=technique,
                technique_at=_span(nodes.get("technique")),
                regions=_each(self._values.get("region"), nodes.get("region")),
                path=_each(self._values.get("path"), nodes.get("path")),
                tool=tool,
                tool_at=_span(nodes.get("tool")),
                pressures=self._pressures(pressure),
                is_pressure_written="pressure" in nodes,
                max_pressure=self._around.max_pressure,
                excused=found.given("beyond_cap"),
                first_key=found.node.first_key,
            ),
        )

    def _pressures(self, pressure: Pressure | None) -> tuple[tuple[float, Span], ...]:
        """Return every value of the pressure with its place; of a default only the highest."""
        if pressure is None:
            return ()
        node = self._found.nodes.get("pressure")
        if node is None:
            return ((max(pressure.values), self._found.node.first_key),)
        if isinstance(node, Mapping):
            spans = [entry.value.span for entry in node.entries]
        else:
            spans = [item.span for item in node.items] if isinstance(node, Sequence) else [node.span]
        return tuple(zip(pressure.values, spans, strict=True))

    # ---- the step ------------------------------------------------------------------------------------

    def _step(self, technique: str | None, tool: str | None, work_ms: int, pressure: Pressure | None) -> Step:
        values, around = self._values, self._around
        duration: Amount | None = values.get("duration")
        rhythm: Breath = values.get("breath") or around.breath or Breath()
        has_reps = "reps" in values
        stroke: Amount | None = values.get("stroke")
        if stroke is None and (technique is None or self._ctx.vocabulary.techniques[technique].stroke):
            stroke = around.values.get("stroke")
        return Step(
            number=self._number,
            name=values["name"],
            work_ms=work_ms,
            technique=technique,
            regions=values.get("region", ()),
            side=values.get("side"),
            tool=tool,
            tool_written="tool" in values or (tool is not None and tool == around.values.get("tool")),
            breaths=duration.breaths if duration else None,
            reps=values.get("reps"),
            hold_ms=values.get("hold", _DEFAULT_HOLD).length_ms(rhythm) if has_reps else None,
            relax_ms=values.get("relax", _DEFAULT_RELAX).ms if has_reps else None,
            pressure=pressure,
            beyond_cap=values.get("beyond_cap"),
            stroke_ms=stroke.ms if stroke else None,
            breath=rhythm,
            paced=technique == "breathing" or "breath" in values or bool(duration and duration.breaths),
            direction=values.get("direction"),
            path=values.get("path", ()),
            view=values.get("view"),
            position=values.get("position", around.position),
            text=values.get("text"),
            say=values.get("say"),
            cues=tuple(Cue(cue.text, cue.ms, cue.percent) for cue in values.get("cues", ())),
            easier=values.get("easier"),
            tip=values.get("tip"),
            image=values.get("image"),
            prepare_ms=values["prepare"].ms if "prepare" in values else around.time_ms("prepare"),
            switch_ms=values["switch"].ms if "switch" in values else around.time_ms("switch"),
            chime=values.get("chime") or around.values.get("chime", "bowl"),
            sources=values.get("sources", ()),
            source=self._found.node,
        )


def _span(node: Node | None) -> Span | None:
    return node.span if node is not None else None


def _each(words: tuple[str, ...] | None, node: Node | None) -> tuple[tuple[str, Span], ...]:
    """Return every word of a list with its place; nothing when the list is not known."""
    if words is None or node is None:
        return ()
    items = node.items if isinstance(node, Sequence) else (node,)
    return tuple(zip(words, (item.span for item in items), strict=True))
