"""The table of fields: every key of a session, what its value is and what bounds it has.

The one place where keys are listed. The checker reads values by it; the JSON Schema and the page about the
format are derived from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from fasciatimer.core.vocabulary import Vocabulary

ValueType = Literal[
    "whole",
    "number",
    "line",
    "id",
    "date",
    "language",
    "text",
    "title",
    "texts",
    "lines",
    "props",
    "word",
    "words",
    "regions",
    "path",
    "time",
    "pressure",
    "breath",
    "cues",
    "image",
    "map",
    "steps",
]
"""What stands after a key.

``whole`` and ``number`` are numbers; ``line`` is one line of plain characters, the same in every language;
``text`` is words for a person (``title``: shown on one line); ``texts``, ``lines``, ``props``, ``words``
and ``regions`` are lists, or one value; ``word`` is one id of a list of words.
"""

MapName = Literal["session", "plan", "safety", "defaults", "step", "rest", "block"]

SECOND = 1000
MINUTE = 60 * SECOND
WORK_MS = (3 * SECOND, 15 * MINUTE)
"""Bounds of one work part, however it is written."""
MAX_PARTS = 500
MAX_SESSION_MS = 180 * MINUTE
MAX_PRESSURE = 10
"""End of the felt scale; what a session may ask for is less (``Limits.ceiling``)."""
CURVE_POINTS = (2, 12)
PATH_REGIONS = (2, 8)
BREATH_SECONDS = (0, 20)
MAX_BREATHS = 99

SIDES = ("left", "right", "each", "each_right_first", "together")
DIRECTIONS = ("up", "down", "inward", "outward", "along", "across", "circles", "hold")
VIEWS = ("front", "back", "side", "top", "sole")
CHIMES = ("bowl", "bell", "click", "soft", "none")
SCALES = ("pain", "tension", "stiffness", "stress")
PICTURE_ENDINGS = ("png", "jpg", "jpeg", "webp", "svg")


@dataclass(frozen=True, slots=True)
class Field:
    """One key of one map.

    Attributes:
        key: as typed.
        value: what stands after it.
        purpose: what it is for, in one or two sentences.
        required: whether the map is wrong without it.
        default: what holds without it, as it would be typed; '' when that is nothing.
        bounds: lowest and highest number; for times in milliseconds.
        breaths: whether a time may be given in breaths too.
        longest: most characters of a text; of each one in a list.
        shortest: fewest characters of a text.
        most: most entries of a list or of cues.
        words: the list a word comes from, as the person would call one of its words.
        example: a value to show when the key is missing or its value is none.
    """

    key: str
    value: ValueType
    purpose: str
    required: bool = False
    default: str = ""
    bounds: tuple[int, int] = (0, 0)
    breaths: bool = False
    longest: int = 0
    shortest: int = 0
    most: int = 0
    words: str = ""
    example: str = ""


def word_lists(vocabulary: Vocabulary) -> Mapping[str, tuple[str, ...]]:
    """Return the words of every list that ``Field.words`` names."""
    return {
        "technique": tuple(vocabulary.techniques),
        "tool": tuple(vocabulary.tools),
        "position": tuple(vocabulary.positions),
        "side": SIDES,
        "direction": DIRECTIONS,
        "view": VIEWS,
        "chime": CHIMES,
        "check-in scale": SCALES,
    }


SESSION = (
    Field(
        "fasciatimer",
        "whole",
        "The number of this format: 1. Says that the file is a session.",
        required=True,
        bounds=(1, 1),
        example="1",
    ),
    Field("id", "id", "Short name for logs and links; without it the file name is used."),
    Field(
        "title",
        "title",
        "What the session is called.",
        required=True,
        longest=80,
        example="Neck break",
    ),
    Field("summary", "text", "One or two sentences for the list of sessions.", longest=300),
    Field(
        "language",
        "language",
        "Language of the plain texts, as a code: en, de, pt-BR.",
        default="en",
    ),
    Field(
        "author",
        "line",
        "Who wrote it and how to reach them; shown before the start and on the hand-out.",
        longest=120,
    ),
    Field("updated", "date", "Date of the last change, year-month-day."),
    Field("license", "line", "What others may do with the file, for example CC-BY-4.0.", longest=80),
    Field("tags", "lines", "Words to find it by.", most=12, longest=30),
    Field("goals", "texts", "What it is good for.", most=5, longest=160),
    Field(
        "equipment",
        "props",
        "Props only, such as chair, wall or mat; tools are read from the steps.",
        longest=40,
    ),
    Field(
        "position",
        "word",
        "How the body is, when a step does not say otherwise.",
        default="any",
        words="position",
    ),
    Field("note", "text", "A message from the author, shown before the start.", longest=600),
    Field(
        "plan",
        "map",
        "How often and for how long: the prescription.",
        example="times_per_day: 2",
    ),
    Field(
        "safety",
        "map",
        "The author's own words, added to the built-in ones.",
        example="stop_if: Dizziness",
    ),
    Field(
        "check_in",
        "words",
        "What to rate from 0 to 10 before and after; leave out for nothing.",
        words="check-in scale",
    ),
    Field("defaults", "map", "Settings for every step that does not say otherwise.", example="prepare: 5s"),
    Field("steps", "steps", "What happens, in order.", required=True),
    Field("aftercare", "texts", "What to do afterwards.", most=8, longest=300),
    Field("sources", "texts", "Where it comes from; shown as text, never opened.", most=20, longest=400),
)

PLAN = (
    Field("times_per_day", "whole", "How many times a day.", bounds=(1, 24)),
    Field("days_per_week", "whole", "On how many days a week.", bounds=(1, 7)),
    Field("weeks", "whole", "For how many weeks.", bounds=(1, 52)),
    Field("note", "text", "More about when and how.", longest=300),
)

SAFETY = (
    Field("avoid_if", "texts", "Do not start if one of these is true.", most=12, longest=200),
    Field("ask_first", "texts", "Ask a clinician before the first time.", most=12, longest=200),
    Field(
        "stop_if",
        "texts",
        "Stop at once; in view during the whole session.",
        most=12,
        longest=200,
    ),
    Field(
        "max_pressure",
        "number",
        "No step of this session may ask for more.",
        default="6",
        bounds=(1, 6),
    ),
)

_PREPARE_MS = (0, 2 * MINUTE)
_STROKE_MS = (SECOND // 2, 30 * SECOND)
_REST_MS = (SECOND, 10 * MINUTE)

DEFAULTS = (
    Field("technique", "word", "Way to work.", words="technique"),
    Field(
        "tool",
        "word",
        "What it is done with; ignored by steps whose technique does not use it.",
        words="tool",
    ),
    Field(
        "pressure",
        "pressure",
        "Pressure; ignored by steps without touch.",
        bounds=(0, MAX_PRESSURE),
    ),
    Field("stroke", "time", "Time for one stroke.", bounds=_STROKE_MS),
    Field("breath", "breath", "Rhythm of one breath.", default="[4, 6]", bounds=BREATH_SECONDS),
    Field("prepare", "time", "Time to get ready.", default="5s", bounds=_PREPARE_MS),
    Field("switch", "time", "Time to change sides.", default="5s", bounds=_PREPARE_MS),
    Field("chime", "word", "Sound at the start of a step.", default="bowl", words="chime"),
)

STEP = (
    Field(
        "name",
        "title",
        "What to do, in a few words; shown large and spoken.",
        required=True,
        longest=60,
        example="Rub your neck",
    ),
    Field("technique", "word", "Way to work.", words="technique"),
    Field(
        "region",
        "regions",
        "Where: one region, or a list of up to four worked together.",
        most=4,
    ),
    Field("side", "word", "Which side; `each` plays the full time on both.", words="side"),
    Field(
        "tool",
        "word",
        "What it is done with, when not with the hand.",
        default="by technique",
        words="tool",
    ),
    Field(
        "duration",
        "time",
        "How long, on each side.",
        bounds=WORK_MS,
        breaths=True,
        example="45s",
    ),
    Field("reps", "whole", "How many times, instead of a duration.", bounds=(1, 100), example="5"),
    Field(
        "hold",
        "time",
        "How long each repetition takes or is held.",
        default="3s",
        bounds=(SECOND, 2 * MINUTE),
        breaths=True,
    ),
    Field("relax", "time", "Pause after each repetition.", default="2s", bounds=(0, MINUTE)),
    Field(
        "pressure",
        "pressure",
        "Felt pressure (or stretch, or effort) from 0 to 10; a number or a curve.",
        bounds=(0, MAX_PRESSURE),
    ),
    Field(
        "beyond_cap",
        "text",
        "Why this step may leave the limits of its region; the client sees the reason.",
        shortest=10,
        longest=200,
        example="Agreed with the client, one side only",
    ),
    Field(
        "stroke",
        "time",
        "Time for one stroke, squeeze, circle, pass or movement.",
        bounds=_STROKE_MS,
    ),
    Field(
        "breath",
        "breath",
        "Rhythm of one breath in seconds: [in, out] or [in, hold, out, hold].",
        default="[4, 6]",
        bounds=BREATH_SECONDS,
    ),
    Field(
        "direction",
        "word",
        "Which way the arrow in the drawing points.",
        words="direction",
    ),
    Field("path", "path", "Regions the stroke passes; an arrow follows them."),
    Field("view", "word", "Which drawing, when not the usual one.", default="by region", words="view"),
    Field(
        "position",
        "word",
        "How the body is in this step.",
        default="the session's",
        words="position",
    ),
    Field("text", "text", "How to do it, in a sentence or two.", longest=400),
    Field("say", "text", "Spoken instead of the name.", default="the name", longest=200),
    Field(
        "cues",
        "cues",
        "Words at a moment inside the step, shown and spoken.",
        most=12,
        longest=120,
        bounds=WORK_MS,
    ),
    Field("easier", "text", "A gentler way, one tap away.", longest=300),
    Field("tip", "text", "An extra hint.", longest=300),
    Field("image", "image", "A picture beside the session, shown instead of the drawing."),
    Field(
        "prepare",
        "time",
        "Time to read and get ready before the step.",
        default="5s",
        bounds=_PREPARE_MS,
    ),
    Field(
        "switch",
        "time",
        "Time to change from one side to the other.",
        default="5s",
        bounds=_PREPARE_MS,
    ),
    Field("chime", "word", "Sound at the start of the step.", default="bowl", words="chime"),
    Field("sources", "texts", "Where this step comes from.", most=5, longest=400),
)

REST = (
    Field(
        "rest",
        "time",
        "How long nothing is done.",
        required=True,
        bounds=_REST_MS,
        breaths=True,
        example="15s",
    ),
    Field("text", "text", "Shown meanwhile.", longest=400),
    Field("say", "text", "Spoken at the start.", default="the app's word", longest=200),
    Field("chime", "word", "Sound at the start.", default="bowl", words="chime"),
)

BLOCK = (
    Field("name", "title", "What the block is called.", longest=60),
    Field("repeat", "whole", "How many rounds.", default="1", bounds=(1, 20)),
    Field(
        "side",
        "word",
        "Both sides of the whole block: all rounds on one side, then all on the other.",
        words="side",
    ),
    Field(
        "prepare",
        "time",
        "Time to get into place, once, before the first round.",
        bounds=_PREPARE_MS,
    ),
    Field("switch", "time", "Time to change sides.", default="5s", bounds=_PREPARE_MS),
    Field("rest", "time", "Pause between two rounds.", bounds=_REST_MS, breaths=True),
    Field("steps", "steps", "The steps and rests of one round.", required=True),
)

MAPS: dict[MapName, dict[str, Field]] = {
    "session": {field.key: field for field in SESSION},
    "plan": {field.key: field for field in PLAN},
    "safety": {field.key: field for field in SAFETY},
    "defaults": {field.key: field for field in DEFAULTS},
    "step": {field.key: field for field in STEP},
    "rest": {field.key: field for field in REST},
    "block": {field.key: field for field in BLOCK},
}
"""Every map of the format with its fields, by key."""
