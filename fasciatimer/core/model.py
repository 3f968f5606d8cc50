"""A session as the author means it: frozen values, every one already checked.

Times are whole milliseconds (``_ms``), always multiples of 100. Pressures are felt numbers, 0 to 10.
Sides are the person's own. Texts map a language code to words.

``source`` is the map of the file the value was read from. Rules that come after the checker (advice,
wording) use it to point at the place; it plays no part in equality.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from fasciatimer.core import nodes

Text: TypeAlias = Mapping[str, str]
Side = Literal["left", "right", "together"]
SideWord = Literal["left", "right", "each", "each_right_first", "together"]
Chime = Literal["bowl", "bell", "click", "soft", "none"]

FORMAT = 1
SIDES_OF: dict[SideWord | None, tuple[Side | None, ...]] = {
    None: (None,),
    "left": ("left",),
    "right": ("right",),
    "together": ("together",),
    "each": ("left", "right"),
    "each_right_first": ("right", "left"),
}
"""The sides one word plays, in order."""


def words(text: Text | None, language: str, fallback: str) -> str:
    """Return a text for a reader: their language, its base, the session's language, its base.

    Args:
        text: the words by language code; None gives ''.
        language: what the reader prefers, for example ``de-AT``.
        fallback: the session's own language, which every text has.
    """
    if not text:
        return ""
    for wanted in (language, language.split("-")[0], fallback, fallback.split("-")[0]):
        if wanted in text:
            return text[wanted]
    return next(iter(text.values()))


@dataclass(frozen=True, slots=True)
class Breath:
    """One breath in milliseconds: in, hold, out, hold. In and out are at least 1 s."""

    in_ms: int = 4000
    hold_in_ms: int = 0
    out_ms: int = 6000
    hold_out_ms: int = 0

    @property
    def length_ms(self) -> int:
        """Length of one whole breath."""
        return self.in_ms + self.hold_in_ms + self.out_ms + self.hold_out_ms


@dataclass(frozen=True, slots=True)
class Pressure:
    """Felt pressure over a work part, as the author wrote it.

    Attributes:
        kind: ``steady`` (one value), ``even`` (values evenly spaced) or ``points`` (percent, value).
        values: the pressures, in order of time.
        percents: whole percents of the work part, rising; only for ``points``.
    """

    kind: Literal["steady", "even", "points"]
    values: tuple[float, ...]
    percents: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Cue:
    """Words at a moment inside a work part: a time, or a percent of the part (the other is None)."""

    text: Text
    at_ms: int | None = None
    percent: int | None = None

    def moment_ms(self, work_ms: int) -> int:
        """Return when the cue comes, in milliseconds from the start of a part of this length."""
        return self.at_ms if self.at_ms is not None else work_ms * (self.percent or 0) // 100


@dataclass(frozen=True)
class Step:
    """One thing to do. Defaults of the session are already filled in.

    Attributes:
        number: ``3``, or ``3.2`` for the second item of block 3.
        regions: region ids in the order written; a breathing step without region has ``("breath",)``
            only in the timeline, never here.
        side: the word as written (on the step, or taken over from its block: then ``block_side``).
        tool: what it is done with, the technique's own tool filled in (``hand`` for touch without a
            tool; None where no tool is used).
        tool_written: whether the step, or a default, names the tool.
        work_ms: length of one work part, on each side.
        breaths: number of breaths when the duration is written in breaths.
        reps, hold_ms, relax_ms: set together or not at all.
        breath: rhythm that holds here (step, defaults, or 4 in 6 out).
        paced: whether the breath pacer is shown (technique breathing, own ``breath``, or breaths).
        beyond_cap: the author's reason to leave a limit.
    """

    number: str
    name: Text
    work_ms: int
    technique: str | None = None
    regions: tuple[str, ...] = ()
    side: SideWord | None = None
    tool: str | None = None
    tool_written: bool = False
    breaths: int | None = None
    reps: int | None = None
    hold_ms: int | None = None
    relax_ms: int | None = None
    pressure: Pressure | None = None
    beyond_cap: Text | None = None
    stroke_ms: int | None = None
    breath: Breath = Breath()
    paced: bool = False
    direction: str | None = None
    path: tuple[str, ...] = ()
    view: str | None = None
    position: str = "any"
    text: Text | None = None
    say: Text | None = None
    cues: tuple[Cue, ...] = ()
    easier: Text | None = None
    tip: Text | None = None
    image: str | None = None
    prepare_ms: int = 5000
    switch_ms: int = 5000
    chime: Chime = "bowl"
    sources: tuple[Text, ...] = ()
    source: nodes.Mapping | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Rest:
    """Nothing to do for a while."""

    number: str
    rest_ms: int
    text: Text | None = None
    say: Text | None = None
    chime: Chime = "bowl"
    breaths: int | None = None
    source: nodes.Mapping | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Block:
    """Steps and rests done in rounds, on one side and then the other where ``side`` says so.

    A step inside keeps ``side=None``; the timeline gives it the block's side unless it has none
    (breathing, body scan, only midline regions: ``Step.sideless`` is decided by the vocabulary).
    """

    number: str
    items: tuple[Step | Rest, ...]
    name: Text | None = None
    repeat: int = 1
    side: SideWord | None = None
    prepare_ms: int | None = None
    switch_ms: int = 5000
    rest_ms: int | None = None
    source: nodes.Mapping | None = field(default=None, compare=False, repr=False)


Item: TypeAlias = Step | Rest | Block


@dataclass(frozen=True)
class Plan:
    """How often and for how long; printed and shown, never part of the timeline."""

    times_per_day: int | None = None
    days_per_week: int | None = None
    weeks: int | None = None
    note: Text | None = None
    source: nodes.Mapping | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Safety:
    """The author's own words of caution, added to the built-in ones."""

    avoid_if: tuple[Text, ...] = ()
    ask_first: tuple[Text, ...] = ()
    stop_if: tuple[Text, ...] = ()
    max_pressure: float = 6
    source: nodes.Mapping | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Session:
    """A whole session file."""

    id: str
    title: Text
    items: tuple[Item, ...]
    language: str = "en"
    summary: Text | None = None
    author: str | None = None
    updated: str | None = None
    license: str | None = None
    tags: tuple[str, ...] = ()
    goals: tuple[Text, ...] = ()
    equipment: tuple[Text | str, ...] = ()
    """Known props as their id (str), other words as a text."""
    position: str = "any"
    note: Text | None = None
    plan: Plan | None = None
    safety: Safety = Safety()
    check_in: tuple[str, ...] = ()
    aftercare: tuple[Text, ...] = ()
    sources: tuple[Text, ...] = ()
    id_written: bool = False
    source: nodes.Mapping | None = field(default=None, compare=False, repr=False)

    def steps(self) -> tuple[Step, ...]:
        """Every step once, in order, those inside blocks included."""
        found: list[Step] = []
        for item in self.items:
            if isinstance(item, Step):
                found.append(item)
            elif isinstance(item, Block):
                found.extend(inner for inner in item.items if isinstance(inner, Step))
        return tuple(found)
