"""A session unrolled: a row of parts without gaps, and the cues between them.

All times are whole milliseconds from the start of the session.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any, Literal, TypeAlias

from fasciatimer.core.chime_names import start_chime
from fasciatimer.core.curve import curve_of
from fasciatimer.core.limits import usual_limit
from fasciatimer.core.model import SIDES_OF, Block, Breath, Item, Rest, Session, Side, Step, Text, words
from fasciatimer.core.vocabulary import Vocabulary

SegmentKind = Literal["prepare", "work", "rest", "switch"]
CueKind = Literal["chime", "say", "cue"]

HALF_FROM_MS = 20_000
"""Work parts this long and longer have a chime in their middle."""
LAST_THREE_FROM_MS = 10_000
"""Work and rest parts this long and longer have a chime before their end."""
LAST_THREE_MS = 3_000


@dataclass(frozen=True, slots=True)
class Phrases:
    """The app's own words in a timeline, in English unless translated.

    Attributes:
        rest_name: what a rest is called.
        rest: spoken at the start of a rest.
        left, right, together: spoken before the name of a step that has a side.
        switch_left, switch_right: spoken at a change to that side.
        eased: spoken after "too much"; ``{level}`` is the whole number it was eased to.
        lightest: spoken when it is already as light as it gets.
        kind_word: spoken when nothing presses here that could be eased.
        pressure_up, pressure_down: spoken when the pressure has become another whole number, ``{level}``.
        next: spoken half way, with the ``{name}`` of what comes after.
        last: spoken half way when nothing comes after.
        last_three: spoken for the last three seconds.
        relimited: spoken when the person's limits have changed while it plays.
    """

    rest_name: str = "Rest"
    rest: str = "Rest."
    left: str = "Left side."
    right: str = "Right side."
    together: str = "Both sides."
    switch_left: str = "Switch sides. Now the left side."
    switch_right: str = "Switch sides. Now the right side."
    eased: str = "Eased to {level}. Thank you."
    lightest: str = "It is as light as it gets. Thank you. Skip this spot if you like."
    kind_word: str = "Thank you. Take all the time you need."
    pressure_up: str = "Up to {level}."
    pressure_down: str = "Ease to {level}."
    next: str = "Next: {name}."
    last: str = "This is the last one."
    last_three: str = "Three, two, one."
    relimited: str = "Your limits hold from the next step on."

    def side(self, side: Side | None) -> str:
        """Return the announcement of a side, '' without one."""
        return {None: "", "left": self.left, "right": self.right, "together": self.together}[side]

    def after_too_much(self, from_level: float | None, to_level: float | None) -> str:
        """Return the kind word after a press of "too much"."""
        if from_level is None or to_level is None:
            return self.kind_word
        return self.lightest if to_level >= from_level else self.eased.format(level=round(to_level))

    def pressure_change(self, from_level: int, to_level: int) -> str:
        """Return what is said when the pressure goes from one whole number to another."""
        return (self.pressure_up if to_level > from_level else self.pressure_down).format(level=to_level)

    def coming(self, part: Segment | None) -> str:
        """Return what is said of the part that comes next; None where there is none."""
        if part is None:
            return self.last
        return " ".join(filter(None, (self.next.format(name=part.name), self.side(part.side))))

    def change_to(self, side: Side | None) -> str:
        """Return the announcement of a change to the left or the right side."""
        return self.switch_left if side == "left" else self.switch_right


ENGLISH = Phrases()


@dataclass(frozen=True)
class Segment:
    """One part of a timeline.

    Attributes:
        kind: what happens in it.
        start_ms, end_ms: from ``start_ms`` (inclusive) to ``end_ms`` (exclusive).
        number: number of the item it belongs to: ``3`` or ``3.2``; of the block for the rest between
            two rounds.
        step_index: index of the item among all items played (rests included, blocks flattened), from
            0; the same for every round and side of one item. A rest between two rounds has the index
            of the first item of its block.
        side: left, right, together, or None.
        round: ``(2, 3)`` for the second of three rounds, or None.
        name: what is shown large: of the step; of the block before a rest; the app's word for a rest.
        text, say: instruction, and the author's words for the start ('' when there are none).
        technique, regions, tool, stroke_ms, breath, direction, path, position: of the step it belongs
            to; empty for rests. A breathing step without region has ``("breath",)``.
        curve: ``(ms from the start of the work part, pressure)``, rising; one point when steady; empty
            without pressure. Prepare and switch carry the curve of the work that follows.
        paced: whether the breath pacer is shown.
        work_ms: length of the work part it leads to or is; 0 for rests.
        limit: highest number allowed in the work: the lowest of what the session, the regions, the tool
            and the person's limits say; None without pressure.
        step: the step itself, for everything else; None for a rest and what leads to it.
    """

    kind: SegmentKind
    start_ms: int
    end_ms: int
    number: str
    name: str
    step_index: int = 0
    side: Side | None = None
    round: tuple[int, int] | None = None
    text: str = ""
    say: str = ""
    technique: str | None = None
    regions: tuple[str, ...] = ()
    tool: str | None = None
    curve: tuple[tuple[int, float], ...] = ()
    stroke_ms: int | None = None
    breath: Breath | None = None
    paced: bool = False
    direction: str | None = None
    path: tuple[str, ...] = ()
    position: str = "any"
    work_ms: int = 0
    limit: float | None = None
    step: Step | None = field(default=None, repr=False)

    @property
    def length_ms(self) -> int:
        """How long the part lasts."""
        return self.end_ms - self.start_ms

    def moved(self, by_ms: int, steps: int, step: Step | None) -> Segment:
        """Return the part as it is when it comes later; ``step`` takes the place of an equal one."""
        later = copy(self)
        moved = {"start_ms": self.start_ms + by_ms, "end_ms": self.end_ms + by_ms}
        # A frozen class takes no attribute, and `replace` copies twenty one by one.
        later.__dict__.update(moved, step_index=self.step_index + steps, step=step)
        return later

    @property
    def leads(self) -> bool:
        """Whether it only leads to the part after it (prepare and switch)."""
        return self.kind in ("prepare", "switch")


@dataclass(frozen=True, slots=True)
class TimelineCue:
    """Something heard or said at an instant.

    Attributes:
        at_ms: when.
        kind: ``chime`` (value is a name of the chime family), ``say`` (words spoken) or ``cue`` (the
            author's words inside a step, shown and spoken).
        value: the name or the words.
        segment: index of the part it belongs to.
    """

    at_ms: int
    kind: CueKind
    value: str
    segment: int


@dataclass(frozen=True)
class Timeline:
    """What will play: parts without gaps from 0 to ``duration_ms``, and cues.

    Attributes:
        session: where it comes from.
        segments: the parts, in order.
        cues: part by part, in order of time; at one instant chimes, then ``say``, then ``cue``.
        language: language its words are in.
    """

    session: Session
    segments: tuple[Segment, ...]
    cues: tuple[TimelineCue, ...]
    language: str = "en"

    @property
    def duration_ms(self) -> int:
        """Length of the whole session."""
        return self.segments[-1].end_ms if self.segments else 0


@dataclass(frozen=True, slots=True)
class Layout:
    """What one item of a session was laid down as.

    Attributes:
        item: the item.
        step_index, start_ms, first: which step it begins with, when, and with which part of the timeline.
        segments, cues: its parts, and what is heard and said in them, in order.
    """

    item: Item
    step_index: int
    start_ms: int
    first: int
    segments: tuple[Segment, ...]
    cues: tuple[TimelineCue, ...]

    def at(self, item: Item, step_index: int, start_ms: int, first: int) -> Layout:
        """Return the layout of an equal item that begins somewhere else."""
        same_item, by_ms, by = item is self.item, start_ms - self.start_ms, first - self.first
        steps = step_index - self.step_index
        if same_item and not (by_ms or by or steps):
            return self
        pairs = zip(_parts(self.item), _parts(item), strict=True)
        inner = {id(old): new for old, new in pairs if isinstance(new, Step)}
        segments = tuple([part.moved(by_ms, steps, inner.get(id(part.step))) for part in self.segments])
        cues = self.cues
        if by_ms or by:
            cues = tuple(
                [TimelineCue(cue.at_ms + by_ms, cue.kind, cue.value, cue.segment + by) for cue in cues]
            )
        return Layout(item, step_index, start_ms, first, segments, cues)


Layouts: TypeAlias = dict[tuple[str, str], Layout]
"""The layouts of one item, with the same words of the app: by the reader's language and the session's."""


def compile_timeline(
    session: Session,
    vocabulary: Vocabulary,
    phrases: Phrases = ENGLISH,
    language: str = "",
    layouts: Sequence[Layouts] = (),
) -> Timeline:
    """Return the timeline of a session.

    Args:
        session: a checked session, inside the bounds of the format.
        vocabulary: tells which steps have no side.
        phrases: the app's own words.
        language: the reader's language for texts that have it; '' for the session's own.
        layouts: for each item of the session what equal items were laid down as before, with the same words
            of the app and in a session with the same limit of pressure; they are brought up to date. The
            timeline is the same without.
    """
    wanted = (language, language.split("-")[0])
    spoken = next((code for code in wanted if code in session.title), session.language)
    unroller = _Unroller(session, vocabulary, phrases, language or session.language)
    return unroller.unrolled(spoken, layouts)


def timed_chimes(kind: SegmentKind, length_ms: int) -> tuple[tuple[int, str], ...]:
    """Return the chimes inside a part of this length, as ``(ms from its start, name)``."""
    chimes: list[tuple[int, str]] = []
    if kind == "work" and length_ms >= HALF_FROM_MS:
        chimes.append((length_ms // 2, "half"))
    if kind in ("work", "rest") and length_ms >= LAST_THREE_FROM_MS:
        chimes.append((length_ms - LAST_THREE_MS, "last_three"))
    return tuple(chimes)


def in_order(cues: Iterable[TimelineCue]) -> tuple[TimelineCue, ...]:
    """Return cues part by part, in order of time, and in the fixed order at one instant."""
    return tuple(sorted(cues, key=lambda cue: (cue.segment, cue.at_ms, _CUE_ORDER[cue.kind])))


def round_word(segment: Segment) -> str:
    """Return the round as ``2/3``, '' without rounds."""
    return f"{segment.round[0]}/{segment.round[1]}" if segment.round else ""


_CUE_ORDER: dict[CueKind, int] = {"chime": 0, "say": 1, "cue": 2}


@dataclass(frozen=True, slots=True)
class _Lead:
    """What stands in for the own prepare of a block's first item.

    ``announce`` is whether a switch also says the name, because another step was done before it.
    """

    kind: Literal["prepare", "switch"]
    length_ms: int
    side: Side | None
    block_name: str
    announce: bool


class _Unroller:
    """Lays down part after part, by the rules of the format."""

    def __init__(self, session: Session, vocabulary: Vocabulary, phrases: Phrases, language: str) -> None:
        self._session = session
        self._vocabulary = vocabulary
        self._phrases = phrases
        self._language = language
        self._segments: list[Segment] = []
        self._cues: list[TimelineCue] = []
        self._now_ms = 0

    def unrolled(self, spoken: str, layouts: Sequence[Layouts]) -> Timeline:
        key = (self._language, self._session.language)
        step_index = 0
        for item, known in zip_longest(self._session.items, layouts):
            if known is None:
                self._lay(item, step_index)
            else:
                self._lay_again(item, step_index, known, key)
            step_index += len(_parts(item))
        if self._segments:
            self._cue(self._now_ms, "chime", "finish")
        return Timeline(self._session, tuple(self._segments), tuple(self._cues), spoken)

    def _lay(self, item: Item, step_index: int) -> None:
        first = len(self._cues)
        if isinstance(item, Block):
            self._block(item, step_index)
        else:
            self._item(item, step_index, None, None, None)
        self._cues[first:] = in_order(self._cues[first:])

    def _lay_again(self, item: Item, step_index: int, known: Layouts, key: tuple[str, str]) -> None:
        """Lay down an item as before, if it is known how."""
        start_ms, first, first_cue = self._now_ms, len(self._segments), len(self._cues)
        before = known.get(key)
        if before is None:
            self._lay(item, step_index)
            segments, cues = tuple(self._segments[first:]), tuple(self._cues[first_cue:])
            known[key] = Layout(item, step_index, start_ms, first, segments, cues)
            return
        known[key] = layout = before.at(item, step_index, start_ms, first)
        self._segments += layout.segments
        self._cues += layout.cues
        self._now_ms = layout.segments[-1].end_ms

    def _block(self, block: Block, step_index: int) -> None:
        for turn, side in enumerate(SIDES_OF[block.side]):
            for number in range(1, block.repeat + 1):
                this_round = (number, block.repeat) if block.repeat > 1 else None
                lead = self._block_lead(block, turn, side) if number == 1 else None
                for place, item in enumerate(block.items):
                    self._item(item, step_index + place, side, this_round, None if place else lead)
                if block.rest_ms and number < block.repeat:
                    between = Rest(block.number, block.rest_ms)
                    self._rest(between, step_index, this_round, None)

    def _block_lead(self, block: Block, turn: int, side: Side | None) -> _Lead | None:
        if turn:
            announce = len(block.items) > 1
            return _Lead("switch", block.switch_ms, side, self._words(block.name), announce)
        if block.prepare_ms is not None:
            return _Lead("prepare", block.prepare_ms, side, self._words(block.name), False)
        return None

    def _item(
        self,
        item: Step | Rest,
        step_index: int,
        side: Side | None,
        this_round: tuple[int, int] | None,
        lead: _Lead | None,
    ) -> None:
        if isinstance(item, Rest):
            self._rest(item, step_index, this_round, lead)
            return
        sides = SIDES_OF[item.side]
        if side and item.side is None and not self._vocabulary.is_sideless(item.technique, item.regions):
            sides = (side,)
        part = self._step_part(item, step_index, this_round)
        own_words = self._words(item.say) or self._words(item.name)
        for turn, own_side in enumerate(sides):
            if turn:
                lead = _Lead("switch", item.switch_ms, own_side, "", False)
            elif lead is None:
                lead = _Lead("prepare", item.prepare_ms, own_side, "", False)
            self._turn(item, part, own_side, lead, own_words)

    def _step_part(self, step: Step, step_index: int, this_round: tuple[int, int] | None) -> dict[str, Any]:
        technique = self._vocabulary.techniques.get(step.technique or "")
        breathes = technique is not None and technique.kind == "breath"
        return {
            "number": step.number,
            "name": self._words(step.name),
            "step_index": step_index,
            "round": this_round,
            "text": self._words(step.text),
            "say": self._words(step.say),
            "technique": step.technique,
            "regions": ("breath",) if breathes and not step.regions else step.regions,
            "tool": step.tool,
            "curve": curve_of(step.pressure, step.work_ms),
            "stroke_ms": step.stroke_ms,
            "breath": step.breath,
            "paced": step.paced,
            "direction": step.direction,
            "path": step.path,
            "position": step.position,
            "work_ms": step.work_ms,
            "limit": usual_limit(step, self._session.safety, self._vocabulary),
            "step": step,
        }

    def _turn(self, step: Step, part: dict[str, Any], side: Side | None, lead: _Lead, own_words: str) -> None:
        """Lay down one side of a step: what leads to it, and the work."""
        if lead.kind == "switch":
            spoken = _joined(self._phrases.change_to(lead.side), own_words if lead.announce else "")
        else:
            spoken = _joined(self._phrases.side(side), own_words)
        start_ms, first = self._now_ms, len(self._segments)
        self._lead_part(lead, side=side, **part)
        self._part("work", step.work_ms, side=side, **part)
        work_ms = self._now_ms - step.work_ms
        self._cue(work_ms, "chime", start_chime(step.chime) or "")
        for cue in step.cues:
            self._cue(work_ms + cue.moment_ms(step.work_ms), "cue", self._words(cue.text))
        self._cue(start_ms, "say", spoken, first)

    def _rest(
        self, rest: Rest, step_index: int, this_round: tuple[int, int] | None, lead: _Lead | None
    ) -> None:
        spoken = self._words(rest.say) or self._phrases.rest
        if lead:
            before = (
                self._phrases.change_to(lead.side) if lead.kind == "switch" else self._phrases.side(lead.side)
            )
            before = _joined(before, lead.block_name if lead.kind == "prepare" else "")
            name = lead.block_name or self._phrases.rest_name
            start_ms = self._now_ms
            led = self._lead_part(
                lead, number=rest.number, name=name, step_index=step_index, side=lead.side, round=this_round
            )
            if led:
                self._cue(start_ms, "say", before)
            else:
                spoken = _joined(before, spoken)
        start_ms = self._now_ms
        self._part(
            "rest",
            rest.rest_ms,
            number=rest.number,
            name=self._phrases.rest_name,
            step_index=step_index,
            round=this_round,
            text=self._words(rest.text),
            say=self._words(rest.say),
        )
        if rest.chime != "none":
            self._cue(start_ms, "chime", "rest")
        self._cue(start_ms, "say", spoken)

    def _lead_part(self, lead: _Lead, **fields: Any) -> bool:
        """Lay down a prepare or switch part with its chime; return False when it takes no time."""
        if not lead.length_ms:
            return False
        self._part(lead.kind, lead.length_ms, **fields)
        self._cue(self._now_ms - lead.length_ms, "chime", "ready" if lead.kind == "prepare" else "switch")
        return True

    def _part(self, kind: SegmentKind, length_ms: int, **fields: Any) -> None:
        start_ms = self._now_ms
        self._now_ms += length_ms
        self._segments.append(Segment(kind, start_ms, self._now_ms, **fields))
        for offset_ms, chime in timed_chimes(kind, length_ms):
            self._cue(start_ms + offset_ms, "chime", chime)

    def _cue(self, at_ms: int, kind: CueKind, value: str, segment: int | None = None) -> None:
        """Add a cue to a part (else to the last one), unless it has no words."""
        if value:
            index = len(self._segments) - 1 if segment is None else segment
            self._cues.append(TimelineCue(at_ms, kind, value, index))

    def _words(self, text: Text | None) -> str:
        return words(text, self._language, self._session.language)


def _parts(item: Item) -> tuple[Step | Rest, ...]:
    return item.items if isinstance(item, Block) else (item,)


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)
