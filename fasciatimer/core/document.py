"""From the bytes of a file to its nodes: what the author typed, with line and column.

Three guards stand one behind the other: bytes (size, encoding), text (invisible characters) and
composing (see ``composing``). A file that fails one of them is not looked at further.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import TypeAlias

from fasciatimer.core.characters import DIRECTION_MARKS, REFUSED, code_of, name_of
from fasciatimer.core.composing import compose
from fasciatimer.core.nodes import Node
from fasciatimer.core.places import Places
from fasciatimer.core.problems import Mend, Problem, has_errors, in_order

MAX_BYTES = 262_144
MAX_PROBLEMS = 200
BYTE_ORDER_MARK = "\ufeff"

Composer: TypeAlias = Callable[[Places], tuple[Node | None, list[Problem]]]

_MARKS = (  # UTF-32 first: its little-endian mark begins like that of UTF-16
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_SAVE_AS = "In the editor choose Save as, encoding UTF-8."
_NO_MARKS = "Delete it. Arabic and Hebrew text needs no marks; it turns around by itself."


@dataclass(frozen=True)
class Document:
    """A file as text and nodes.

    Attributes:
        text: the text with LF line ends and without byte order mark. When the file is not UTF-8, what
            can be shown of it; '' when it is too big.
        root: the outermost node; None when there is an error that keeps the file from being read as
            YAML. (A merge key is an error that leaves the nodes readable; it is not among them.)
        problems: what is wrong so far (codes Y00 to Y12), sorted, at most 200.
    """

    text: str
    root: Node | None
    problems: tuple[Problem, ...]

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines of the text without their line ends."""
        return tuple(self.text.split("\n"))


def read_document(data: bytes) -> Document:
    """Read the bytes of a session file. Never raises, whatever the bytes are.

    Args:
        data: the whole file. One byte more than the limit says that reading stopped there and the
            true size is not known.
    """
    if len(data) > MAX_BYTES:
        return Document("", None, (too_big(len(data) if len(data) > MAX_BYTES + 1 else None),))
    text, refused = _decode(data)
    return Document(text, None, (refused,)) if refused else compose_document(text)


def read_text(text: str) -> Document:
    """Read a session file that is a text already, as an editor holds it. Never raises.

    Args:
        text: the whole file, with any line ends, with or without a byte order mark.
    """
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > MAX_BYTES:
        return Document("", None, (too_big(size),))
    return compose_document(_with_lf(text.lstrip(BYTE_ORDER_MARK)))


def compose_document(text: str, composer: Composer = compose) -> Document:
    """Read a text that is not too big and has LF line ends and no byte order mark.

    Args:
        text: the text.
        composer: builds the nodes.
    """
    places = Places(text)
    problems = _unseen(places)
    if has_errors(problems):
        return Document(text, None, _kept(problems))
    root, found = composer(places)
    problems += found
    if len(problems) > MAX_PROBLEMS:
        root = None
    return Document(text, root, _kept(problems))


def refusing(problems: list[Problem]) -> tuple[Problem, ...]:
    """Return the problems of a file that has too many, in order: 200, and an error among them.

    Args:
        problems: what was found, at least 200; with warnings alone the last one kept refuses the file.
    """
    kept = in_order(problems)[:MAX_PROBLEMS]
    if not has_errors(kept):
        kept[-1] = replace(kept[-1], severity="error")
    return tuple(kept)


def too_big(size: int | None) -> Problem:
    """Return the problem of a file of ``size`` bytes; None when the size is not known."""
    how_big = f"{-(-size // 1024)} KB" if size is not None else "more than 256 KB"
    return Problem(0, 0, 0, "error", "Y00", f"the file is {how_big}; a session has at most 256 KB")


def _decode(data: bytes) -> tuple[str, Problem | None]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _with_lf(data.decode(encoding, "replace"))
            sentence = f"the file is saved as {encoding}, not UTF-8"
            return text, Problem(1, 1, 1, "error", "Y01", sentence, _SAVE_AS)
    while data.startswith(codecs.BOM_UTF8):  # files that were joined have more than one
        data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return _with_lf(data.decode("utf-8")), None
    except UnicodeDecodeError as error:
        before = len(_with_lf(data[: error.start].decode("utf-8")))
        text = _with_lf(data.decode("utf-8", "replace"))
        place = Places(text).span(before, before + 1)
        sentence = "the file is not saved as UTF-8"
        return text, Problem(place.line, place.column, 1, "error", "Y01", sentence, _SAVE_AS)


def _with_lf(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _unseen(places: Places) -> list[Problem]:
    problems = []
    for found in islice(REFUSED.finditer(places.text), MAX_PROBLEMS + 1):
        place = places.span(*found.span())
        sentence = f"invisible character {code_of(found[0])} ({name_of(found[0])})"
        mends = (Mend("type"),)
        problems.append(Problem(place.line, place.column, 1, "error", "Y01", sentence, "Delete it.", mends))
    for found in islice(DIRECTION_MARKS.finditer(places.text), MAX_PROBLEMS + 1):
        place = places.span(*found.span())
        sentence = f"invisible text-direction mark {code_of(found[0])}"
        mends = (Mend("type"),)
        problems.append(Problem(place.line, place.column, 1, "warning", "Y09", sentence, _NO_MARKS, mends))
    return problems


def _kept(problems: list[Problem]) -> tuple[Problem, ...]:
    """Sort, and keep what a person can use."""
    return refusing(problems) if len(problems) > MAX_PROBLEMS else tuple(in_order(problems))
