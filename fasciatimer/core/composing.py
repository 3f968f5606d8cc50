"""From text to nodes, with PyYAML's scanner and parser in pure Python.

No loader of PyYAML is used: nothing is ever constructed, resolved, shared or merged. Each event is
looked at before a node is made of it, the tree is built without recursion, and whatever the scanner
or parser stumbles over becomes one problem in plain words. (A C-based loader would end the process
on deeply nested input, and that cannot be caught.)
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field, replace
from typing import Any

from yaml.error import Mark
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    MappingStartEvent,
    ScalarEvent,
    StreamEndEvent,
)
from yaml.parser import Parser
from yaml.scanner import Scanner
from yaml.tokens import ScalarToken

from fasciatimer.core.characters import DIRECTION_MARKS, REFUSED, code_of
from fasciatimer.core.nodes import Entry, Mapping, Node, Scalar, Sequence, Span
from fasciatimer.core.places import Places
from fasciatimer.core.problems import Mend, Problem, Severity
from fasciatimer.core.regular_lines import compose_regular
from fasciatimer.core.yaml_faults import Fault, brief, explain, in_quotes, odd_space

MAX_DEPTH = 12
MAX_NODES = 20_000

_SHARING = "To do steps again use 'repeat:'; to share settings use 'defaults:'."
_SMALLEST = (
    "The smallest session is:\n"
    "fasciatimer: 1\n"
    "title: Neck break\n"
    "steps:\n"
    "  - name: Rub the base of your skull\n"
    "    duration: 45s"
)
_GLUED_COMMENT = re.compile(r" +(#+[^\s#].*)")
_SWALLOWED_ITEM = re.compile(r"^ *(-(?: .*)?)$", re.MULTILINE)
_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[^xuU])", re.DOTALL)
_TAG = re.compile(r"!(?:<[^>\s]*>?|[^\s,\[\]{}]*)")


def compose(places: Places) -> tuple[Node | None, list[Problem]]:
    """Build the nodes of a text that holds no invisible characters.

    Returns:
        The outermost node and what was noticed on the way: merge keys, codes in quotes, comments and
        lines that vanish. Or no node, and the problems that keep the text from being read.
    """
    root = compose_regular(places.text)
    return compose_fully(places) if root is None else (root, [])


def compose_fully(places: Places, looked_at: str | None = None) -> tuple[Node | None, list[Problem]]:
    """Build the nodes as ``compose`` does, with the whole of YAML at hand.

    Args:
        places: the text.
        looked_at: the text with blanks in the place of what need not be looked at.
    """
    composer = _Composer(places, places.text if looked_at is None else looked_at)
    try:
        root = composer.read()
    except _Stop as stop:
        direction_marks = [noticed for noticed in composer.noticed if noticed.code == "Y09"]
        return None, [*direction_marks, stop.problem]
    if any(noticed.code in ("Y01", "Y02") for noticed in composer.noticed):
        return None, [noticed for noticed in composer.noticed if noticed.code in ("Y01", "Y02", "Y09")]
    return root, composer.noticed


class _Stop(Exception):  # noqa: N818 - it is an end, not an error of the program
    """Reading ends here."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


@dataclass(slots=True)
class _Open:
    """A list or map that is being filled."""

    start: int
    is_map: bool
    flow: bool
    end: int
    nodes: list[Node] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    key: Node | None = None


class _Composer:
    def __init__(self, places: Places, looked_at: str) -> None:
        self.noticed: list[Problem] = []
        self._places = places
        self._text = places.text
        self._events = _Events(looked_at)
        self._open: list[_Open] = []
        self._count = 0
        self._root: Node | None = None

    def read(self) -> Node:
        while not isinstance(event := self._next(), StreamEndEvent):
            if isinstance(event, ScalarEvent):
                self._guard(event)
                self._add(self._scalar(event))
            elif isinstance(event, CollectionStartEvent):
                self._guard(event)
                self._open_collection(event)
            elif isinstance(event, CollectionEndEvent):
                self._close(event)
            elif isinstance(event, AliasEvent):
                self._refuse_sharing(event, "aliases", "*")
            elif isinstance(event, DocumentStartEvent) and self._root is not None:
                sentence = "one session per file: '---' starts a second one"
                fix = "Delete everything from here on, or save it as a file of its own."
                self._refuse(_start(event), 3, "Y07", sentence, fix)
        root = self._root
        if root is None or (isinstance(root, Scalar) and not root.value and not root.style):
            raise _Stop(Problem(1, 1, 1, "error", "Y08", "the file is empty", _SMALLEST))
        return root

    def _next(self) -> Any:
        try:
            return self._events.get_event()  # type: ignore[no-untyped-call]
        except Exception as error:  # whatever the library raises, the author gets a sentence
            raise _Stop(explain(self._events.fault(error), self._places)) from None

    def _guard(self, event: ScalarEvent | CollectionStartEvent) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_anchor_or_tag(event)
        self._count += 1
        if self._count > MAX_NODES:
            sentence = f"the file holds more than {MAX_NODES:,} values; that is too big for a session"
            self._refuse(_start(event), 1, "Y06", sentence)

    def _refuse_anchor_or_tag(self, event: ScalarEvent | CollectionStartEvent) -> None:
        start = _start(event)
        if self._text[start] == "&":
            self._refuse_sharing(event, "anchors", "&")
        tag = _TAG.match(self._text, start)
        name = tag[0] if tag else "!"
        sentence = f"tags ({brief(name)}) are not used in session files"
        self._refuse(start, len(name), "Y04", sentence, "Text that starts with ! needs quotes.")

    def _refuse_sharing(
        self, event: AliasEvent | ScalarEvent | CollectionStartEvent, what: str, sign: str
    ) -> None:
        name = sign + (event.anchor or "")
        sentence = f"{what} ({brief(name)}) are not used in session files"
        fix = f"Text that starts with {sign} needs quotes. {_SHARING}"
        self._refuse(_start(event), len(name), "Y03", sentence, fix)

    def _refuse(self, start: int, length: int, code: str, message: str, fix: str = "") -> None:
        raise _Stop(self._problem(start, length, "error", code, message, fix))

    def _problem(
        self, start: int, length: int, severity: Severity, code: str, message: str, fix: str
    ) -> Problem:
        place = self._places.span(start, start + length)
        return Problem(place.line, place.column, max(1, length), severity, code, message, fix)

    def _notice(self, start: int, length: int, severity: Severity, code: str, message: str, fix: str) -> None:
        self.noticed.append(self._problem(start, length, severity, code, message, fix))

    # Building

    def _scalar(self, event: ScalarEvent) -> Scalar:
        mark: Any = event.start_mark
        start, end = mark.index, _end(event)
        value, style = event.value, event.style or ""
        if not style and end > start:
            self._look_for_lost_words(value, start, end)
        elif style == '"':
            self._look_for_codes(value, start, end)
        return Scalar(value, Span(mark.line + 1, mark.column + 1, start, end), style)

    def _open_collection(self, event: CollectionStartEvent) -> None:
        start = _start(event)
        if len(self._open) == MAX_DEPTH:
            sentence = f"lists and maps are nested deeper than {MAX_DEPTH} levels"
            self._refuse(start, 1, "Y05", sentence)
        is_map = isinstance(event, MappingStartEvent)
        self._open.append(_Open(start, is_map, bool(event.flow_style), _end(event)))

    def _close(self, event: CollectionEndEvent) -> None:
        done = self._open.pop()
        bracket = _end(event) > _start(event)  # otherwise the event only says where the next token is
        span = self._places.span(done.start, _end(event) if bracket else done.end)
        if done.is_map:
            self._add(Mapping(tuple(done.entries), span, done.flow))
        else:
            self._add(Sequence(tuple(done.nodes), span, done.flow))

    def _add(self, node: Node) -> None:
        if not self._open:
            self._root = node
            return
        into = self._open[-1]
        if node.span.end > into.end:
            into.end = node.span.end
        if not into.is_map:
            into.nodes.append(node)
        elif into.key is None:
            into.key = node
        else:
            self._add_entry(into, into.key, node)
            into.key = None

    def _add_entry(self, into: _Open, key: Node, value: Node) -> None:
        if isinstance(key, Scalar):
            if key.value == "<<":
                sentence = "merge keys (<<) are not used in session files"
                fix = "To share settings use 'defaults:'."
                self._notice(key.span.offset, key.span.length, "error", "Y03", sentence, fix)
                return
            if not key.style and (space := odd_space(self._text, key.span.offset)) is not None:
                self.noticed.append(explain(Fault(None, space), self._places))
        into.entries.append(Entry(key, value))

    # Words that do not arrive where the author thinks

    def _look_for_lost_words(self, value: str, start: int, end: int) -> None:
        if comment := _GLUED_COMMENT.match(self._text, end):
            lost = comment[1].rstrip()
            one_line = "\n" not in self._text[start:end]
            whole = self._text[start : comment.start(1)] + lost if one_line else f"{value} {lost}"
            sentence = "everything after '#' is a comment and will not be shown"
            fix = (
                f"If it belongs to the text:  {in_quotes(brief(whole, 200))}  "
                "If it is a comment, put a space after the #."
            )
            self._notice(comment.start(1), len(lost), "warning", "Y11", sentence, fix)
        if "\n" not in self._text[start:end]:
            return
        for line in _SWALLOWED_ITEM.finditer(self._text[start:end]):
            sentence = f"this line became part of {self._owner()} above it"
            fix = "A new list item starts in the same column as the '-' of the others."
            self._notice(start + line.start(1), len(line[1]), "warning", "Y12", sentence, fix)

    def _owner(self) -> str:
        """Return the key that the value being read belongs to."""
        for place in reversed(self._open):
            if place.key is not None:
                return brief(place.key.value) if isinstance(place.key, Scalar) else "the text"
        return "the text"

    def _look_for_codes(self, value: str, start: int, end: int) -> None:
        """Find codes that make invisible characters: one problem for each pair of quotes and kind."""
        refused, direction = REFUSED.search(value), DIRECTION_MARKS.search(value)
        if not refused and not direction:
            return
        for code in _ESCAPE.finditer(self._text, start + 1, end - 1):
            made = _made_by(code[0])
            if refused and REFUSED.match(made):
                refused = None
                sentence = f"a \\ code in these quotes makes the invisible character {code_of(made)}"
                self._notice_code(code, "error", "Y01", sentence)
            elif direction and DIRECTION_MARKS.match(made):
                direction = None
                sentence = "a \\ code in these quotes makes an invisible text-direction mark"
                self._notice_code(code, "warning", "Y09", sentence)

    def _notice_code(self, code: re.Match[str], severity: Severity, number: str, sentence: str) -> None:
        problem = self._problem(code.start(), len(code[0]), severity, number, sentence, "Delete the code.")
        self.noticed.append(replace(problem, mends=(Mend("type"),)))


def _made_by(code: str) -> str:
    """Return the character a code in double quotes stands for."""
    if code[1] in "xuU":
        return chr(int(code[2:], 16))
    return str(Scanner.ESCAPE_REPLACEMENTS.get(code[1], code[1]))


def _start(event: Any) -> int:
    return int(event.start_mark.index)


def _end(event: Any) -> int:
    return int(event.end_mark.index)


# No possessive quantifiers: Python before 3.11.5 matches them wrongly. Nothing here can backtrack far.
_RUN = r"(?:[^\0 \t\n:]+|:(?![\0 \t\n]))+"
_RUN_IN_BRACKETS = r"(?:[^\0 \t\n:,?\[\]{}]+|:(?![\0 \t\n,\[\]{}]))+"
_PLAIN, _PLAIN_IN_BRACKETS = (re.compile(rf"{run}(?: +(?!#){run})*") for run in (_RUN, _RUN_IN_BRACKETS))
_BETWEEN_TOKENS = re.compile(r"(?: *(?:#[^\0\n]*)?\n)* *(?:#[^\0\n]*)?")
_LINE_BREAKS = re.compile(r"(?: *\n(?!(?:---|\.\.\.)[\0 \t\n]))+ *(?![ \n])")


class _Events(Scanner, Parser):
    """PyYAML's scanner and parser over a text in memory.

    It takes the place of PyYAML's reader (which counts line ends and byte order marks that cannot
    occur here) and reads plain texts and comments in one go instead of character by character.
    """

    encoding = None

    def __init__(self, text: str) -> None:
        self.buffer = text + "\0"
        self.index = self.line = self.column = 0
        self._mark = Mark("", self.index, 0, 0, None, 0)
        self._quoted: deque[tuple[int, int]] = deque(maxlen=8)
        self._plain: int | None = None
        Scanner.__init__(self)
        Parser.__init__(self)

    def fault(self, error: Exception) -> Fault:
        """Return where scanner and parser stood when they gave up."""
        opened = self.marks[-1].index if self.marks else None
        index = min(self.index, len(self.buffer) - 1)
        return Fault(error, index, self.flow_level > 0, tuple(self._quoted), self._plain, opened)

    # The reader

    def peek(self, index: int = 0) -> str:
        return self.buffer[self.index + index : self.index + index + 1] or "\0"

    def prefix(self, length: int = 1) -> str:
        return self.buffer[self.index : self.index + length]

    def forward(self, length: int = 1) -> None:
        if not length:
            return
        start, end = self.index, self.index + length
        self.index = end
        last_break = self.buffer.rfind("\n", start, end)
        if last_break < 0:
            self.column += length
        else:
            self.line += self.buffer.count("\n", start, end)
            self.column = end - last_break - 1

    def get_mark(self) -> Mark:
        if self._mark.index != self.index:
            self._mark = Mark("", self.index, self.line, self.column, None, 0)
        return self._mark

    # The scanner, where it is slow

    def check_token(self, *choices: Any) -> bool:
        if self.possible_simple_keys or not self.tokens:
            self._look_ahead()
        return bool(self.tokens) and (not choices or isinstance(self.tokens[0], choices))

    def peek_token(self) -> Any:
        if self.possible_simple_keys or not self.tokens:
            self._look_ahead()
        return self.tokens[0] if self.tokens else None

    def get_token(self) -> Any:
        if self.possible_simple_keys:
            self._look_ahead()
        self.tokens_taken += 1
        return self.tokens.pop(0)

    def _look_ahead(self) -> None:
        """Scan until it is clear whether the next token is a key."""
        while self.need_more_tokens():
            self.fetch_more_tokens()

    def fetch_more_tokens(self) -> None:
        self.scan_to_next_token()
        self.stale_possible_simple_keys()
        self.unwind_indent(self.column)
        sign = self.peek()
        if sign.isalnum():
            self.fetch_plain()
        elif sign == ":" and self.check_value():
            self.fetch_value()
        else:
            super().fetch_more_tokens()

    def parse_node(self, block: bool = False, indentless_sequence: bool = False) -> Any:
        """Make the event of a value; a text without anchor and tag goes the short way."""
        token = self.peek_token()
        if type(token) is not ScalarToken:
            return super().parse_node(block, indentless_sequence)
        del self.tokens[0]
        self.tokens_taken += 1
        self.state = self.states.pop()
        implicit = (token.plain, not token.plain)
        return ScalarEvent(None, None, implicit, token.value, token.start_mark, token.end_mark, token.style)

    def need_more_tokens(self) -> bool:
        if not self.tokens:
            return not self.done
        return bool(self.possible_simple_keys) and not self.done and bool(super().need_more_tokens())

    def stale_possible_simple_keys(self) -> None:
        if self.possible_simple_keys:
            super().stale_possible_simple_keys()

    def scan_to_next_token(self) -> None:
        between = _BETWEEN_TOKENS.match(self.buffer, self.index)
        length = len(between[0]) if between else 0
        line = self.line
        self.forward(length)
        if self.line > line and not self.flow_level:
            self.allow_simple_key = True

    def scan_plain(self) -> ScalarToken:
        chunks: list[str] = []
        spaces: list[str] = []
        start = end = self.get_mark()
        pattern = _PLAIN_IN_BRACKETS if self.flow_level else _PLAIN
        indent = self.indent + 1
        while self.peek() != "#" and (run := pattern.match(self.buffer, self.index)):
            self.allow_simple_key = False
            chunks += spaces
            chunks.append(run[0])
            self.column += run.end() - self.index  # there is no line end in it
            self.index = run.end()
            end = self.get_mark()
            if self.buffer[self.index] not in " \n":
                break
            spaces = self._spaces_in_plain(indent, start)
            if not spaces or (not self.flow_level and self.column < indent):
                break
        return ScalarToken("".join(chunks), True, start, end)

    def _spaces_in_plain(self, indent: int, start: Mark) -> list[str]:
        breaks = _LINE_BREAKS.match(self.buffer, self.index)
        if breaks is None:
            return self.scan_plain_spaces(indent, start) or []
        self.forward(len(breaks[0]))
        self.allow_simple_key = True
        return ["\n" * (breaks[0].count("\n") - 1) or " "]

    # What the sentences about faults want to know

    def fetch_plain(self) -> None:
        self._plain = self.index
        super().fetch_plain()

    def fetch_flow_scalar(self, style: str) -> None:
        start = self.index
        super().fetch_flow_scalar(style)
        self._quoted.append((start, self.index))
