"""What the cursor stands on, also in a text that cannot be read as YAML yet.

Somebody who types is in the middle of a line that is wrong so far. So this looks at lines and how far in they
start, not at nodes: each line opens or goes on with a list or a map, and what is left open where the cursor
is says where it stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Literal

from fasciatimer.core.checking.steps import kind_of_keys
from fasciatimer.core.editing.brackets import Bracketed, in_brackets, unquoted
from fasciatimer.core.editing.manuscript import Manuscript, Path, Source, manuscript_of
from fasciatimer.core.fields import MAPS, MapName

_DASH = re.compile(r"-(?: +|$)")
_KEY = re.compile(r"""(?P<key>"[^"]*"|'[^']*'|[^\s#'"\[\]{}&*!|>%@`,-][^:\n]*?|-[^\s:][^:\n]*?) *:(?: +|$)""")
_COMMENT = re.compile(r"(?:^|\s)#")
_QUOTED = re.compile(r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')(?P<rest>.*)""", re.DOTALL)
_INNER = ("plan", "safety", "defaults", "cues")


@dataclass(frozen=True, slots=True)
class Spot:
    """What the cursor stands on.

    Attributes:
        path: leads to the innermost map around the cursor, for example ``("steps", 3)``.
        name: which map of the format that is; None for cues, languages, points of a curve.
        key: the key under the cursor, or the one whose value it is in; '' when none is typed yet.
        part: whether a key, a value or a comment is there.
        index: which entry of a list value, from 0.
        typed: what stands between the start of the word and the cursor.
        word: the whole word or value there, without quotes.
        start: where the word starts, in the text as the editor holds it.
        end: where it ends.
        column: column of the keys of the map, from 0.
        entries: every key of the map with what stands behind it on its line.
        flow: whether the cursor is in brackets.
        has_colon: whether a ':' stands behind the key.
        needs_dash: whether a new item is due here, whose '-' is not typed yet.
    """

    path: Path
    name: MapName | None
    key: str
    part: Literal["key", "value", "comment"]
    index: int
    typed: str
    word: str
    start: int
    end: int
    column: int
    entries: dict[str, str]
    flow: bool = False
    has_colon: bool = False
    needs_dash: bool = False

    @property
    def step(self) -> Path | None:
        """Leads to the innermost step, rest or block around the cursor; None outside of the steps."""
        for length in range(len(self.path), 1, -1):
            if self.path[length - 2] == "steps" and isinstance(self.path[length - 1], int):
                return self.path[:length]
        return None


def place_at(source: Source, offset: int) -> Spot:
    """Return what stands at an offset of the text as the editor holds it. Never raises."""
    manuscript = manuscript_of(source)
    at = min(manuscript.plain_offset(offset), len(manuscript.plain))
    return _Finder(manuscript, at).find()


@dataclass(slots=True)
class _Frame:
    """A list or map that is open: the column of its '-' or keys, and where it is in the file."""

    column: int
    is_map: bool
    path: Path
    key: str = ""
    value: str = ""
    index: int = 0

    @property
    def inner(self) -> Path:
        """Leads to what stands in its last entry."""
        return (*self.path, self.key if self.is_map else self.index)


@dataclass(slots=True)
class _Outline:
    """The lists and maps that are open after some lines.

    Attributes:
        frames: from the outside in.
        entries: the keys of each map seen, with what stands behind them on their line.
        text_in: lines further in than this column belong to a text that began above; -1 for none.
        bracket: where a value in brackets began that goes on; -1 for none.
    """

    frames: list[_Frame] = field(default_factory=list)
    entries: dict[Path, dict[str, str]] = field(default_factory=dict)
    text_in: int = -1
    bracket: int = -1

    def feed(self, line: str, start: int) -> None:
        """Look at the next line, which starts at an offset."""
        indent = len(line) - len(line.lstrip(" "))
        words = line[indent:]
        if self.goes_on(indent, words):
            return
        self.text_in = self.bracket = -1
        if not words or words[0] == "#":
            return
        column = self.feed_dashes(line, indent)
        words = line[column:]
        pair = _KEY.match(words)
        above = self.reaching(column)
        if pair and not (above and above.is_map and above.column < column and above.value):
            self._open_key(column, unquoted(pair["key"]), _bare(words[pair.end() :]))
            self._watch(column, start + column + pair.end(), words[pair.end() :])
        elif column > indent:
            self._watch(self.frames[-1].column, start + column, words)

    def goes_on(self, indent: int, words: str) -> bool:
        """Return whether a line belongs to a value that began above."""
        return self.text_in >= 0 and (not words or indent > self.text_in)

    def feed_dashes(self, line: str, column: int) -> int:
        """Open or go on with a list for each '-' at the start of a line; return where the words start."""
        while dash := _DASH.match(line, column):
            while self.frames and self.frames[-1].column > column:
                self.frames.pop()
            top = self.frames[-1] if self.frames else None
            if top and not top.is_map and top.column == column:
                top.index += 1
            else:
                self.frames.append(_Frame(column, False, top.inner if top else ()))
            column = dash.end()
        return column

    def reaching(self, column: int) -> _Frame | None:
        """Return the innermost frame that a line with words at this column belongs to."""
        return next((frame for frame in reversed(self.frames) if frame.column <= column), None)

    def _open_key(self, column: int, key: str, value: str) -> None:
        while self.frames and (
            self.frames[-1].column > column
            or (self.frames[-1].column == column and not self.frames[-1].is_map)
        ):
            self.frames.pop()
        top = self.frames[-1] if self.frames else None
        if top is None or top.column < column:
            top = _Frame(column, True, top.inner if top else ())
            self.frames.append(top)
        top.key, top.value = key, value
        self.entries.setdefault(top.path, {}).setdefault(key, value)

    def _watch(self, column: int, start: int, value: str) -> None:
        """Notice a value that goes on in the lines below."""
        if value[:1] in ("|", ">"):
            self.text_in = column
        elif value[:1] in ("[", "{"):
            if not in_brackets(value, 0, len(value)).is_closed:
                self.text_in, self.bracket = column, start
        elif value[:1] in ("'", '"') and not _QUOTED.match(value):
            self.text_in = column


class _Finder:
    def __init__(self, manuscript: Manuscript, at: int) -> None:
        self._manuscript = manuscript
        self._text = manuscript.plain
        self._at = at
        self._start = manuscript.line_start(at)
        self._stop = manuscript.line_stop(at)
        self._line = self._text[self._start : self._stop]
        self._outline = _Outline()

    def find(self) -> Spot:
        start = 0
        for line in self._text[: self._start].split("\n")[:-1]:
            self._outline.feed(line, start)
            start += len(line) + 1
        spot = self._look()
        return self._with_entries(spot) if not spot.flow else spot

    # ---- the line of the cursor ------------------------------------------------------------------------

    def _look(self) -> Spot:
        outline, line = self._outline, self._line
        indent = len(line) - len(line.lstrip(" "))
        if outline.goes_on(indent, line.strip()):
            return self._in_open_value(indent)
        comment = self._comment(indent)
        if comment is not None and self._at > self._start + comment:
            column = min(indent, comment)
            frame = outline.reaching(column)
            return self._spot(frame, "comment", "", self._at, self._at)
        line = line if comment is None else line[:comment]
        if not line.strip():
            return self._on_blank(self._at - self._start)
        column = outline.feed_dashes(line, indent)
        words = line[column:].rstrip()
        above = outline.reaching(column)
        continues = bool(
            column == indent and above and above.is_map and above.column < column and above.value
        )
        pair = None if continues else _KEY.match(line, column)
        if pair:
            return self._on_pair(line, column, pair)
        start, stop = self._start + column, self._start + column + len(words)
        if continues and above:
            return self._spot(above, "value", above.key, start, stop)
        if words[:1] in ("[", "{") and self._at > start:
            return self._in_brackets(above, start, column)
        return self._on_word(above, column, start, stop)

    def _comment(self, indent: int) -> int | None:
        """Return where the comment of the line starts, as a column; None without one."""
        line = self._line
        words = line[indent:]
        if words.startswith("#"):
            return indent
        pair = _KEY.match(words)
        behind = indent + (pair.end() if pair else 0)
        quoted = _QUOTED.match(line, behind)
        found = _COMMENT.search(line, quoted.start("rest") if quoted else indent)
        return found.end() - 1 if found else None

    def _in_open_value(self, indent: int) -> Spot:
        """Return the spot in a line of a value that began above."""
        frame = self._outline.frames[-1]
        if self._outline.bracket >= 0:
            return self._in_brackets(frame, self._outline.bracket, self._outline.text_in)
        start = self._start + min(indent, len(self._line))
        return self._spot(frame, "value", _last_key(frame), start, max(start, self._stop))

    def _on_blank(self, column: int) -> Spot:
        """Return the spot on a line of blanks: the column says which map is meant."""
        frame = self._outline.reaching(column)
        at = self._at
        if frame is None:
            return Spot((), "session", "", "key", 0, "", "", *self._held(at, at), 0, {})
        if not frame.is_map:
            if frame.column < column:
                return self._key_spot((*frame.path, frame.index), at, at, column)
            if frame.path[-1:] == ("steps",):
                path = (*frame.path, frame.index + 1)
                return replace(self._key_spot(path, at, at, frame.column + 2), needs_dash=True)
            return self._spot(frame, "value", _last_key(frame), at, at)
        if frame.column < column and not frame.value:
            if frame.key == "steps":
                path = (*frame.path, "steps", 0)
                return replace(self._key_spot(path, at, at, column + 2), needs_dash=True)
            if frame.key in _INNER:
                return self._key_spot(frame.inner, at, at, column)
            return self._spot(frame, "value", frame.key, at, at)
        return self._key_spot(frame.path, at, at, frame.column)

    def _on_word(self, above: _Frame | None, column: int, start: int, stop: int) -> Spot:
        """Return the spot on words without a ':' of their own."""
        if above is None:
            return self._key_spot((), start, stop, 0)
        if not above.is_map and above.column == column:
            return self._on_word_beside_dashes(above, column, start, stop)
        if not above.is_map:
            if above.path[-1:] == ("steps",):
                return self._key_spot((*above.path, above.index), start, stop, column)
            return self._spot(above, "value", _last_key(above), start, stop)
        if above.column == column:
            return self._key_spot(above.path, start, stop, column)
        if above.key in _INNER:
            return self._key_spot(above.inner, start, stop, column)
        return self._spot(above, "value", above.key, start, stop)

    def _on_word_beside_dashes(self, items: _Frame, column: int, start: int, stop: int) -> Spot:
        """Return the spot on words in the column of the '-' of a list: a key, or an item without its '-'."""
        outer = [frame for frame in self._outline.frames if frame.is_map and frame.column == column]
        if outer:
            return self._key_spot(outer[-1].path, start, stop, column)
        if items.path[-1:] == ("steps",):
            path = (*items.path, items.index + 1)
            return replace(self._key_spot(path, start, stop, column + 2), needs_dash=True)
        return self._spot(items, "value", _last_key(items), start, stop)

    def _on_pair(self, line: str, column: int, pair: re.Match[str]) -> Spot:
        """Return the spot on a line with a key and a ':'."""
        key = unquoted(pair["key"])
        colon = self._start + line.index(":", pair.end("key"))
        value = line[pair.end() :].rstrip()
        start = self._start + pair.end()
        self._outline.feed(line, self._start) if column == len(line) - len(line.lstrip(" ")) else (
            self._outline.feed(" " * column + line[column:], self._start)
        )
        frame = self._outline.frames[-1]
        if self._at <= colon:
            end = self._start + pair.end("key")
            spot = self._key_spot(frame.path, self._start + column, max(end, self._at), column)
            return replace(spot, key=key, has_colon=True)
        if value[:1] in ("[", "{") and self._at > start:
            return self._in_brackets(frame, start, column)
        if not value:
            return self._spot(frame, "value", key, self._at, self._at)
        return self._spot(frame, "value", key, start, start + len(value))

    def _in_brackets(self, frame: _Frame | None, start: int, column: int) -> Spot:
        """Return the spot inside of a value in brackets that starts at an offset."""
        text, stop = self._text, self._manuscript.line_stop(start)
        while stop < len(text):
            below = text[stop + 1 : self._manuscript.line_stop(stop + 1)]
            if below.strip() and len(below) - len(below.lstrip(" ")) <= column:
                break
            stop = self._manuscript.line_stop(stop + 1)
        found = in_brackets(text[:stop], start, self._at)
        base: Path = frame.inner if frame else ()
        if found.is_before_cursor:
            return self._spot(frame, "value", _last_key(frame), start, min(stop, self._at))
        return self._bracket_spot(frame, base, found)

    def _bracket_spot(self, frame: _Frame | None, base: Path, found: Bracketed) -> Spot:
        inner = (*base, *found.path)
        word = self._text[found.start : found.end]
        path, key = inner, found.key
        if not found.in_map:
            while path and isinstance(path[-1], int):
                path = path[:-1]
            path, key = path[:-1], str(path[-1]) if path else ""
        entries = found.entries
        if not found.in_map and frame and path == frame.path:
            entries = self._outline.entries.get(path, {})
        return Spot(
            path=path,
            name=name_of(path, entries),
            key=key,
            part="key" if found.in_map and not found.has_value else "value",
            index=found.index,
            typed=self._text[found.start : max(found.start, self._at)],
            word=unquoted(word),
            start=self._held(found.start, 0)[0],
            end=self._held(max(found.end, found.start), 0)[0],
            column=0,
            entries=entries,
            flow=True,
            has_colon=found.has_colon,
        )

    # ---- making spots ------------------------------------------------------------------------------

    def _held(self, start: int, end: int) -> tuple[int, int]:
        return self._manuscript.held(start), self._manuscript.held(end)

    def _key_spot(self, path: Path, start: int, end: int, column: int) -> Spot:
        word = self._text[start:end]
        typed = self._text[start : max(start, min(self._at, end))]
        return Spot(path, None, word, "key", 0, typed, word, *self._held(start, end), column, {})

    def _spot(
        self, frame: _Frame | None, part: Literal["value", "comment"], key: str, start: int, end: int
    ) -> Spot:
        """Return the spot of a value in the map of a frame; for a list in the map around it."""
        path: Path = ()
        index, column = 0, 0
        if frame is not None:
            path, column = frame.path, frame.column
            if not frame.is_map:
                index = frame.index
                while path and isinstance(path[-1], int):
                    path = path[:-1]
                path = path[:-1]
        typed = self._text[start : max(start, min(self._at, end))]
        word = unquoted(self._text[start:end])
        return Spot(path, None, key, part, index, typed, word, *self._held(start, end), column, {})

    def _with_entries(self, spot: Spot) -> Spot:
        """Return the spot with every key of its map, those below the cursor too."""
        outline, start = self._outline, self._stop + 1
        if spot.part == "key" and not spot.has_colon:
            outline.text_in = outline.bracket = -1
        while start <= len(self._text):
            stop = self._manuscript.line_stop(start)
            line = self._text[start:stop]
            words = line.lstrip(" ")
            if words and words[0] != "#" and len(line) - len(words) < spot.column and spot.path:
                break
            outline.feed(line, start)
            start = stop + 1
        entries = outline.entries.get(spot.path, {})
        return replace(spot, name=name_of(spot.path, entries), entries=entries)


def name_of(path: Path, entries: dict[str, str]) -> MapName | None:
    """Return which map of the format a path leads to, by its keys; None for other maps."""
    if not path:
        return "session"
    if isinstance(path[-1], int):
        return kind_of_keys(list(entries)) if path[-2:-1] == ("steps",) else None
    return next((name for name in MAPS if path == (name,) and path[0] in _INNER), None)


def _last_key(frame: _Frame | None) -> str:
    """Return the key that a frame, or the list it is, stands under."""
    if frame is None:
        return ""
    if frame.is_map:
        return frame.key
    return next((part for part in reversed(frame.path) if isinstance(part, str)), "")


def _bare(value: str) -> str:
    """Return a value of one line without its comment and quotes."""
    if quoted := _QUOTED.match(value):
        return unquoted(value[: quoted.start("rest")])
    comment = _COMMENT.search(value)
    return (value[: comment.start()] if comment else value).strip()
