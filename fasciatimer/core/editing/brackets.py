"""Where a cursor stands inside of ``[ ]`` and ``{ }``, closed or not."""

from __future__ import annotations

from dataclasses import dataclass, field

_PAIRS = {"[": "]", "{": "}"}


@dataclass(slots=True)
class Bracketed:
    """What is known about a place in brackets.

    Attributes:
        path: leads from the value in brackets to the innermost list or map around the cursor.
        in_map: whether that is a map.
        key: the key under the cursor, or whose value it is in.
        has_value: whether the cursor is behind the ':' of its key.
        has_colon: whether a ':' stands behind the word.
        index: which entry of the list, from 0.
        start: where the word at the cursor starts.
        end: where it ends.
        entries: the keys of the map with the words behind them.
        is_closed: whether the outermost bracket is closed.
        is_before_cursor: whether it is closed before the cursor.
    """

    path: tuple[str | int, ...] = ()
    in_map: bool = False
    key: str = ""
    has_value: bool = False
    has_colon: bool = False
    index: int = 0
    start: int = 0
    end: int = 0
    entries: dict[str, str] = field(default_factory=dict)
    is_closed: bool = False
    is_before_cursor: bool = False


@dataclass(slots=True)
class _Open:
    """A bracket that is open."""

    sign: str
    path: tuple[str | int, ...]
    key: str = ""
    has_value: bool = False
    index: int = 0
    entries: dict[str, str] = field(default_factory=dict)

    @property
    def inner(self) -> tuple[str | int, ...]:
        return (*self.path, self.key if self.sign == "{" else self.index)


def in_brackets(text: str, start: int, cursor: int) -> Bracketed:
    """Look at a value in brackets.

    Args:
        text: everything up to where the value must end.
        start: where its first bracket stands.
        cursor: where the cursor stands, behind that bracket.
    """
    found = Bracketed()
    frames: list[_Open] = []
    at_cursor: _Open | None = None
    at = word = start
    while at < len(text):
        sign = text[at]
        stop = at + 1
        if sign in "\"'" and not text[word:at].strip():
            stop = _end_of_quotes(text, at)
        elif sign == "#" and text[at - 1 : at].isspace():
            line_end = text.find("\n", at)
            stop = line_end if line_end >= 0 else len(text)
            word = word if text[word:at].strip() else stop
        is_end = sign in ",[]{}" or (sign == ":" and text[stop : stop + 1] in ("", " ", "\n", ",", "}", "]"))
        if at_cursor is None and frames and cursor <= (at if is_end else stop - 1):
            at_cursor = _note(found, text, frames[-1], word, cursor)
        if at_cursor is not None and is_end and not found.end:
            _note_end(found, text, at, at_cursor, is_colon=sign == ":")
        if is_end:
            _step(frames, sign, text[word:at])
            word = stop
            if not frames:
                found.is_closed = True
                found.is_before_cursor = at_cursor is None
                return found
        at = stop
    if at_cursor is None:
        at_cursor = _note(found, text, frames[-1], word, cursor)
    if not found.end:
        _note_end(found, text, len(text), at_cursor, is_colon=False)
    _keep(frames[-1], text[word:])
    return found


def unquoted(word: str) -> str:
    """Return a word without the quotes around it."""
    word = word.strip()
    if len(word) > 1 and word[0] == word[-1] and word[0] in "\"'":
        return word[1:-1]
    return word


def _end_of_quotes(text: str, at: int) -> int:
    quote, stop = text[at], at + 1
    while stop < len(text) and text[stop] != quote:
        stop += 2 if quote == '"' and text[stop] == "\\" else 1
    return min(stop + 1, len(text))


def _note(found: Bracketed, text: str, frame: _Open, word: int, cursor: int) -> _Open:
    """Note the word that the cursor has come to."""
    while word < cursor and text[word].isspace():
        word += 1
    found.path, found.in_map = frame.path, frame.sign == "{"
    found.key, found.has_value, found.index = frame.key, frame.has_value, frame.index
    found.entries, found.start = frame.entries, word
    return frame


def _note_end(found: Bracketed, text: str, end: int, frame: _Open, *, is_colon: bool) -> None:
    """Note where the word ends that the cursor is in."""
    found.end = found.start + len(text[found.start : end].rstrip())
    found.has_colon = is_colon
    if frame.sign == "{" and not found.has_value:
        found.key = unquoted(text[found.start : end])


def _step(frames: list[_Open], sign: str, word: str) -> None:
    """Go over a bracket, a comma or a colon."""
    if sign in _PAIRS:
        frames.append(_Open(sign, frames[-1].inner if frames else ()))
        return
    top = frames[-1]
    if sign == ":":
        if top.sign == "{":
            top.key, top.has_value = unquoted(word), True
            top.entries.setdefault(top.key, "")
        return
    _keep(top, word)
    if sign == ",":
        top.index += 1
        top.key, top.has_value = "", False
    else:
        frames.pop()


def _keep(frame: _Open, word: str) -> None:
    if frame.has_value and not frame.entries.get(frame.key):
        frame.entries[frame.key] = unquoted(word)
