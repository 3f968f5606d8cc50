"""The picture in words: what is printed on the stage, and the sentence a screen reader says of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from fasciatimer.core.timeline import Segment
from fasciatimer.core.units import format_number
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.body.atlas import ANY_BONE

_ZONES_NAMED = 2


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a scene; '' where there is nothing to say.

    ``legends`` name the hatched zones, the fullest words first, shorter ones for when room is scarce.
    """

    view: str = ""
    term: str = ""
    tool: str = ""
    tool_line: str = ""
    legends: tuple[str, ...] = ()
    coming: str = ""
    hint: str = ""
    sentence: str = ""

    @property
    def legend(self) -> str:
        """The fullest words for the hatched zones."""
        return self.legends[0] if self.legends else ""


NO_WORDS = Words()


def tr(text: str, **values: object) -> str:
    """Return the text in the reader's language with its places filled in."""
    return QCoreApplication.translate("Body", text).format(**values)


def view_name(view: str, mirrored: bool = False) -> str:
    """Return ``Back view`` and the like."""
    if view == "front":
        return tr("Front view, mirrored") if mirrored else tr("Front view")
    return {
        "back": tr("Back view"),
        "side": tr("Side view"),
        "head_side": tr("Side of the head"),
        "head_top": tr("Top of the head"),
        "hand_palm": tr("Palm of the hand"),
        "hand_back": tr("Back of the hand"),
        "foot_sole": tr("Sole of the foot"),
        "foot_top": tr("Top of the foot"),
    }.get(view, "")


def side_name(side: str) -> str:
    """Return ``your left`` or ``your right``."""
    return tr("your left") if side == "left" else tr("your right")


def side_letter(side: str) -> str:
    """Return ``L`` or ``R``."""
    return tr("L") if side == "left" else tr("R")


def scene_words(
    segment: Segment,
    act: str,
    doing: str,
    motion: str,
    stroke_ms: int,
    view: str,
    flip: bool,
    regions: Sequence[str],
    zones: Sequence[tuple[str, str]],
    tool: str | None,
    vocabulary: Vocabulary,
) -> Words:
    """Return the words for a part; ``doing`` is what the step does, ``act`` what the picture tells now."""
    known = list(dict.fromkeys(region for region in regions if region in vocabulary.regions))
    term = vocabulary.regions[known[0]].term if len(known) == 1 else ""
    title = view_name(view, flip)
    legends = _legends(zones, vocabulary)
    hint = tr("Hands on the lower ribs") if act == "breath" and "rib_margin" in segment.regions else ""
    tool_name = vocabulary.tools[tool].name if tool else ""
    technique = vocabulary.techniques.get(segment.technique or "")
    stroke = technique.stroke.word if technique and technique.stroke else ""
    coming = tr("Coming up: {what}", what=segment.name) if act == "rest" and segment.name else ""
    parts = [title, coming or _lit(known, segment.side, vocabulary), hint]
    if act == "switch":
        parts.append(_change(segment.side))
    elif act == "touch" and doing == "touch" and known:
        parts.append(_movement(segment, motion, stroke, stroke_ms, tool_name, vocabulary))
    else:
        parts.append(_act_words(act))
    if legends:
        parts.append(_legend_sentence(zones, vocabulary))
    return Words(
        view=title,
        term=term,
        tool=tool_name,
        tool_line=_tool_line(act, doing, motion, stroke, stroke_ms, segment),
        legends=legends,
        coming=coming,
        hint=hint,
        sentence=" ".join(f"{part}." for part in parts if part),
    )


def overview_words(
    view: str,
    flip: bool,
    regions: Sequence[str],
    zones: Sequence[tuple[str, str]],
    vocabulary: Vocabulary,
) -> Words:
    """Return the words for a picture of all places of a session."""
    known = list(dict.fromkeys(region for region in regions if region in vocabulary.regions))
    legends = _legends(zones, vocabulary)
    title = view_name(view, flip)
    parts = [title, _lit(known, "together", vocabulary, plain=True)]
    if legends:
        parts.append(_legend_sentence(zones, vocabulary))
    return Words(view=title, legends=legends, sentence=" ".join(f"{part}." for part in parts if part))


def lower_first(text: str) -> str:
    """Return a name as it stands inside a sentence; abbreviations keep their capitals."""
    return text if len(text) > 1 and text[1].isupper() else text[:1].lower() + text[1:]


def seconds(ms: int) -> str:
    """Return ``4`` or ``1.5``."""
    return format_number(ms / 1000)


def _act_words(act: str) -> str:
    return {
        "stretch": tr("The arrow shows the stretch; nothing presses"),
        "press": tr("The arrows show where to press gently"),
        "movement": tr("The arc shows the movement; nothing presses"),
        "breath": tr("An oval grows as you breathe in and settles as you breathe out"),
        "attention": tr("Nothing moves"),
        "rest": "",
    }.get(act, "")


def _lit(known: Sequence[str], side: str | None, vocabulary: Vocabulary, plain: bool = False) -> str:
    if not known:
        return ""
    names = [vocabulary.regions[region].name for region in known]
    listed = _joined([names[0], *(lower_first(name) for name in names[1:])])
    inside = _joined([lower_first(name) for name in names])
    paired = any(vocabulary.regions[region].sides == "paired" for region in known)
    if plain or not paired:
        return tr("{what} lit", what=listed)
    if side == "left":
        return tr("Left {what} lit", what=inside)
    if side == "right":
        return tr("Right {what} lit", what=inside)
    return tr("{what} lit on both sides", what=listed)


def _movement(
    segment: Segment, motion: str, stroke: str, stroke_ms: int, tool: str, vocabulary: Vocabulary
) -> str:
    tool = tool or tr("Hand")
    if motion == "stay":
        return tr("{tool} stays in one place", tool=tool)
    way = {
        "up": tr("{tool} moves up", tool=tool),
        "down": tr("{tool} moves down", tool=tool),
        "inward": tr("{tool} moves inward", tool=tool),
        "outward": tr("{tool} moves outward", tool=tool),
        "across": tr("{tool} moves across the muscle", tool=tool),
        "circles": tr("{tool} moves in small circles", tool=tool),
    }.get(segment.direction or "")
    if len(segment.path) > 1:
        first, last = (vocabulary.regions[region].name for region in (segment.path[0], segment.path[-1]))
        way = tr(
            "{tool} moves from {first} to {last}", tool=tool, first=lower_first(first), last=lower_first(last)
        )
    if way is None:
        way = {
            "roll": tr("{tool} moves back and forth", tool=tool),
            "float": tr("{tool} floats back and forth", tool=tool),
            "circles": tr("{tool} moves in small circles", tool=tool),
            "knead": tr("{tool} squeezes and lets go", tool=tool),
            "tap": tr("{tool} taps lightly", tool=tool),
        }.get(motion, tr("{tool} moves along the muscle", tool=tool))
    if stroke:
        pace = tr("one {stroke} in {count} seconds", stroke=stroke, count=seconds(stroke_ms))
        return f"{way}, {pace}"
    return way


def _tool_line(act: str, doing: str, motion: str, stroke: str, stroke_ms: int, segment: Segment) -> str:
    if act == "switch":
        return tr("from left to right") if segment.side == "right" else tr("from right to left")
    if act == "rest":
        return tr("for what comes next")
    if doing != "touch":
        return ""
    if motion == "stay":
        return tr("stays in one place")
    if stroke:
        return tr("one {stroke} in {count} s", stroke=stroke, count=seconds(stroke_ms))
    return tr("light and loose")


def _change(side: str | None) -> str:
    if side == "right":
        return tr("The left side is done. Change to the right side")
    return tr("The right side is done. Change to the left side")


def _legends(zones: Sequence[tuple[str, str]], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the legend from its fullest words to its shortest."""
    names = _zone_names(zones, vocabulary)
    if not names:
        return ()
    found = [_joined(names)] if len(names) <= _ZONES_NAMED + 1 else []
    # Where only bone is left over, the particular places alone say enough.
    particular = names[:-1] if any(zone == ANY_BONE for zone, _ in zones) else names
    if 0 < len(particular) < len(names) and len(particular) <= _ZONES_NAMED:
        found.append(_joined(particular))
    for count in range(min(_ZONES_NAMED, len(names) - 1), 0, -1):
        found.append(tr("{several} and more", several=", ".join(names[:count])))
    if len(names) > 1:
        found.append(tr("what is hatched"))
    return tuple(tr("Stay off {what}", what=what) for what in dict.fromkeys(found))


def _legend_sentence(zones: Sequence[tuple[str, str]], vocabulary: Vocabulary) -> str:
    return tr("Stay off {what}", what=_joined(_zone_names(zones, vocabulary)))


def _zone_names(zones: Sequence[tuple[str, str]], vocabulary: Vocabulary) -> list[str]:
    """Return ``the spine`` and the like: the first words of each zone's name, bone in general last."""
    found = []
    for zone in sorted(dict.fromkeys(zone for zone, _ in zones), key=lambda zone: zone == ANY_BONE):
        if zone in vocabulary.zones:
            name = lower_first(vocabulary.zones[zone].name.split(",")[0])
            found.append(name if name.startswith("any ") else tr("the {zone}", zone=name))
    return found


def _joined(names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return tr("{several} and {last}", several=", ".join(names[:-1]), last=names[-1])
