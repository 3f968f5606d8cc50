"""What the YAML scanner and parser stumble over, in plain words and at the place to be changed.

The library says what it expected; a person wants to know what to type. So its complaint is only the
start: the line itself, the quotes and the text read last tell what was meant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from yaml.error import MarkedYAMLError

from fasciatimer.core.characters import code_of
from fasciatimer.core.fields import MAPS
from fasciatimer.core.places import Places
from fasciatimer.core.problems import Mend, Problem

# Words that are keys in a session: they tell "two keys on one line" from "a colon in a text".
_KEYS = frozenset(key for fields in MAPS.values() for key in fields)

_SPACING = "Use spaces: two for each level."
_LINE_UP = "Start it in the same column as the other keys of this step (or list)."
_ITEM_PLACE = (
    "Start the list on a line of its own, in the same column as the other items; "
    "a text that starts with - needs quotes."
)
_CODES = "Use 'single quotes' instead, or write \\\\ for one backslash."
_BRACKETS = (
    "Put a comma between the entries and a closing bracket at the end; "
    "texts with , ? [ ] { } or : need quotes."
)
_NO_VALUE = "Put the text in quotes, or take the bracket or comma away."

# None of them may be tried again and again on a very long line.
_LEAD = re.compile(r"[ ]*(?:- +)*")
_PAIR = re.compile(r"""[ ]*(?:- +)*(?P<key>"[^"]*"|'[^']*'|(?!- )[^\s:#'"][^:\n]*?): +(?P<value>.*)""")
_GLUED = re.compile(r"(?P<key>[A-Za-z_][\w-]*):(?!//)(?P<value>\S[^\n]*)")
_GLUED_OR_PAIR = re.compile(r"[A-Za-z_][\w-]*:")
_FIRST_WORD = re.compile(r"(?P<key>[A-Za-z_][\w-]*)(?: +(?P<value>[^\n]*))?")
_LAST_WORD = re.compile(r"(?<![\w-])[A-Za-z_][\w-]*\Z")
_NEW_LINE_OF_YAML = re.compile(r"\n *(?:- |[A-Za-z_][\w-]*:(?: |\n))")
_COMMENT = re.compile(r"\s#")
_FIRST_LINE = re.compile(r"^(?! *(?:#|$)|---(?: |$))", re.MULTILINE)
_ODD = r"(?:[^\S \t\n]|[\u200b\ufeff])"
_ODD_SPACES = re.compile(f"{_ODD}+")
_ODD_START = re.compile(f"-?(?P<space>{_ODD})")
_ODD_SPACING = re.compile(rf"[ -]*(?:\w+:)?(?P<space>{_ODD})")
_WORDS_OF_TAG = re.compile(r"[^\s,\[\]{}]+")
_FOUND_TOKEN = re.compile(r"(?:found|got) '(.*)'\Z")
_KEY = re.compile(r"([A-Za-z_][\w-]*):(?: |$)", re.MULTILINE)
_GLUED_ITEM = re.compile(r"-\w")


@dataclass(frozen=True, slots=True)
class Fault:
    """Where scanner and parser stood when they gave up. Offsets are in code points.

    Attributes:
        error: what the library raised; None for a special space where a key should start.
        index: how far the scanner had read.
        in_brackets: whether it was inside ``[ ]`` or ``{ }``.
        quoted: from where to where the last texts in quotes go, in the order of the file.
        plain: where the last text without quotes starts.
        opened: where the innermost list or map that is still open starts.
    """

    error: Exception | None
    index: int
    in_brackets: bool = False
    quoted: tuple[tuple[int, int], ...] = ()
    plain: int | None = None
    opened: int | None = None


def explain(fault: Fault, places: Places) -> Problem:
    """Return the problem (Y02, or Y04 for a tag nobody knows) behind a fault."""
    return _Explainer(fault, places).problem()


def brief(text: str, limit: int = 60) -> str:
    """Return the text on one line, cut where it is longer than ``limit`` characters."""
    line = " ".join(text[: 4 * limit].split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def in_quotes(text: str) -> str:
    """Return the text in the quotes that need the least change to it."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def odd_space(text: str, offset: int) -> int | None:
    """Return where a special space stands at the start of a key, or after its '-'; None without one."""
    odd = _ODD_START.match(text, offset)
    return odd.start("space") if odd else None


class _Explainer:
    def __init__(self, fault: Fault, places: Places) -> None:
        self.fault = fault
        self.places = places
        self.text = places.text
        error = fault.error
        self.says = self.while_ = ""
        self.at = self.since = fault.index
        if isinstance(error, MarkedYAMLError):
            self.says, self.while_ = error.problem or "", error.context or ""
            self.at = error.problem_mark.index if error.problem_mark else self.at
            self.since = error.context_mark.index if error.context_mark else self.at

    def problem(self) -> Problem:
        if self.fault.error is None:
            return self._special_space(self.at)
        says, while_ = self.says, self.while_
        if while_ in ("while scanning a quoted scalar", "while scanning a double-quoted scalar"):
            return self._quotes()
        if spacing := self._bad_spacing(self.since if while_ == "while scanning a simple key" else self.at):
            return spacing
        if while_ == "while scanning a simple key":
            return self._no_colon()
        if says == "mapping values are not allowed here":
            return self._colon()
        if says == "sequence entries are not allowed here":
            return self._item_here(self.at)
        if says == "mapping keys are not allowed here":
            return self._cannot_start(self.at)
        if while_ == "while scanning for the next token":
            return self._cannot_start(self.at)
        if while_ == "while scanning a block scalar":
            fix = "Put quotes around the text, or move it to the next line, two spaces further in."
            return self._y02(self.at, 1, "after '|' or '>' the text starts on the next line", fix)
        if while_ in ("while scanning an alias", "while scanning an anchor", "while scanning a tag"):
            return self._cannot_start(self.since)
        if while_ == "while parsing a tag":
            return self._cannot_start(self.since)
        if self._is_directive() or says.startswith("expected '<document start>'"):
            return self._before_session()
        if while_.startswith("while parsing"):
            return self._structure()
        if self.text.startswith("\\", self.at - 2):
            return self._unreadable(self.at - 2, "there is no such character")
        return self._unreadable(self.at, says or str(self.fault.error) or type(self.fault.error).__name__)

    # Places and words

    def _y02(self, start: int, length: int, message: str, fix: str, *mends: Mend) -> Problem:
        place = self.places.span(start, start + length)
        return Problem(place.line, place.column, max(1, length), "error", "Y02", message, fix, mends)

    def _line_start(self, offset: int) -> int:
        return self.places.line_start(offset)

    def _line_from(self, offset: int) -> str:
        """Return what stands from ``offset`` to the end of its line, without comment."""
        rest = self.text[offset : self.places.line_end(offset)]
        return _COMMENT.split(rest, maxsplit=1)[0].rstrip()

    def _first_of_line(self, offset: int) -> int:
        """Return where the words of a line start, behind its spaces."""
        start = self._line_start(offset)
        while self.text.startswith(" ", start):
            start += 1
        return start

    def _same_line(self, one: int, other: int) -> bool:
        return self.places.line(one) == self.places.line(other)

    def _with_key(self, start: int, text: str) -> str:
        """Return ``key: text`` for a text that starts at ``start``, the key from the same line."""
        before = self.text[self._line_start(start) : start]
        pair = _PAIR.fullmatch(before)
        return f"{brief(pair['key'])}: {text}" if pair and not self.fault.in_brackets else text

    # Sentences

    def _bad_spacing(self, offset: int) -> Problem | None:
        """Find a TAB where the scanner stopped, or a special space in front of the words of its line."""
        start, end = self._line_start(offset), self.places.line_end(offset)
        if self.text.startswith("\t", offset):
            return self._tab(offset)
        if any(opened < start < closed for opened, closed in self.fault.quoted):
            return None
        odd = _ODD_SPACING.match(self.text, start, end)
        return self._special_space(odd.start("space")) if odd else None

    def _tab(self, at: int) -> Problem:
        run = 1
        while self.text.startswith("\t", at + run):
            run += 1
        return self._y02(at, run, "a TAB was used for spacing", _SPACING, *self._spaces_for_tabs(at, run))

    def _spaces_for_tabs(self, at: int, run: int) -> list[Mend]:
        """Return the spaces that line a key up with the key above, when TABs alone stand before it."""
        start = self._line_start(at)
        above = self._line_start(start - 1) if start else 0
        pair = _PAIR.match(self.text, above, max(above, start - 1))
        if pair is None or start != at or not _GLUED_OR_PAIR.match(self.text, at + run):
            return []
        return [Mend("type", " " * (pair.start("key") - above))]

    def _special_space(self, at: int) -> Problem:
        run = _ODD_SPACES.match(self.text, at)
        sentence = f"a special space ({code_of(self.text[at])}) was used for spacing"
        fix = "Replace it by an ordinary space. Such spaces come along when text is copied from a web page."
        length = len(run[0]) if run else 1
        return self._y02(at, length, sentence, fix, Mend("type", " " * length))

    def _cannot_start(self, at: int) -> Problem:
        sign = self.text[at : at + 1]
        words = self._line_from(at)
        if self.fault.in_brackets:
            words = re.split(r"[,\]}]", words, maxsplit=1)[0].rstrip()
        fix = f"Put the text in quotes:  {self._with_key(at, in_quotes(brief(words)))}"
        mends = []
        if _PAIR.fullmatch(self.text, self._line_start(at), at) and not self.fault.in_brackets:
            mends = [Mend("quote", words, at=(at, at + len(words)))]
        return self._y02(at, 1, f"a text cannot start with '{sign}'", fix, *mends)

    def _item_here(self, at: int) -> Problem:
        return self._y02(at, 1, "a list item '-' cannot stand here", _ITEM_PLACE)

    def _does_not_line_up(self, at: int) -> Problem:
        words = self._line_from(at)
        fix = self._special_space_above(at) or _LINE_UP
        return self._y02(at, len(words), "this line does not line up with the ones above", fix)

    def _special_space_above(self, at: int) -> str:
        """Say that the line above ``at`` has a special space after its '-' or key; '' when it has none."""
        above = self._line_start(at) - 1
        odd = _ODD_SPACING.match(self.text, self._line_start(above), above) if above >= 0 else None
        if odd is None:
            return ""
        return f"Check the line above: replace the special space ({code_of(odd['space'])}) in it."

    def _never_closed(self, at: int) -> Problem:
        quote = self.text[at]
        return self._y02(
            at, 1, "this quote is opened here and never closed", f"Put a {quote} at the end of the text."
        )

    def _ended_too_early(self, start: int, end: int) -> Problem:
        """Tell of quotes from ``start`` to ``end`` with more text behind them."""
        fix = "Use the other kind of quotes, or double the one inside"
        mends = []
        if not self.fault.in_brackets:
            quote, words = self.text[start], self._line_from(start)
            is_quotation = not self.text[end - 2].isspace() and self.text[end].isspace()
            if not is_quotation:
                words = words[1:].removesuffix(quote)
            words = words.replace("''", "'")
            mends = [Mend("quote", words, at=(start, start + len(self._line_from(start))))]
            words = in_quotes(brief(words))
            fix += f":  {self._with_key(start, words)}"
        fix = fix if ":  " in fix else fix + "."
        return self._y02(end - 1, 1, "the quote ended too early", fix, *mends)

    def _quotes(self) -> Problem:
        unfinished = self.text[self.at : self.at + 1] in ("", "\0")
        if self.while_ == "while scanning a quoted scalar" or unfinished:
            return self._never_closed(self.since)
        code = self.text.rfind("\\", 0, self.at)
        if self.says.startswith("expected escape sequence"):
            sentence = 'in "double quotes" a \\ starts a code, and this one is not complete'
            return self._y02(code, self.at - code, sentence, _CODES)
        sentence = f'in "double quotes" a \\ starts a code, and \\{self.text[self.at]} is none'
        return self._y02(code, 2, sentence, _CODES)

    def _stray_behind_quotes(self, at: int) -> Problem | None:
        """Tell of the quotes that end on the line of ``at``, when they are what went wrong there."""
        start, end = self._quoted_before(at)
        if start == end or not self._same_line(end - 1, at):
            return None
        if self.text[end : at + 1].lstrip().startswith(":"):  # it is a key
            return None
        if _NEW_LINE_OF_YAML.search(self.text, start, end):
            return self._never_closed(start)
        return self._ended_too_early(start, end)

    def _quoted_before(self, at: int) -> tuple[int, int]:
        """Return from where to where the last text in quotes before ``at`` goes; nothing is (0, 0)."""
        return next((quoted for quoted in reversed(self.fault.quoted) if quoted[1] <= at), (0, 0))

    def _no_colon(self) -> Problem:
        """Tell of a line among 'key: value' lines that is none."""
        at = self.since
        if any(start == at and not self._same_line(at, end) for start, end in self.fault.quoted):
            return self._never_closed(at)
        glued = _GLUED.match(self.text, at)
        if glued:
            colon = glued.end("key")
            value = brief(self._line_from(colon + 1))
            fix = f"Type  {glued['key']}: {value}"
            return self._y02(colon, 1, "a space is missing after ':'", fix, Mend("type", ": "))
        words = self._line_from(at)
        if _GLUED_ITEM.match(words):
            return self._glued_item(at, words)
        word = _FIRST_WORD.match(words)
        if word and word["key"] in _KEYS:
            fix = f"Type  {word['key']}: {brief(word['value'] or '')}".rstrip()
        else:
            fix = "Type  key: value  or, if it belongs to the text above, start it two spaces further in."
        return self._y02(at, len(words), "'key: value' was expected here", fix)

    def _colon(self) -> Problem:
        """Tell of a ': ' where no key can be."""
        at = self.at
        start = self._line_start(at)
        key = _LAST_WORD.search(self.text, start, at)
        earlier = _PAIR.match(self.text, start, at)
        if earlier:
            if key and key[0] in _KEYS and key.start() >= earlier.start("value"):
                return self._two_keys(key.start(), key[0])
            start, words = earlier.start("value"), self._line_from(earlier.start("value"))
            fix = f"Put the text in quotes:  {brief(earlier['key'])}: {in_quotes(brief(words))}"
            mend = Mend("quote", words, at=(start, start + len(words)))
            return self._y02(at, 1, "a second ': ' on one line", fix, mend)
        first = self._first_of_line(at)
        if self.text.startswith("- ", first):
            return self._item_here(first)
        plain = self.fault.plain
        if plain is None or self._same_line(plain, at):
            fix = "Put the text in quotes, or delete the ':'."
            return self._y02(at, 1, "a ':' that does not fit here", fix)
        return self._colon_in_continued_text(plain, key[0] if key and key.start() == first else "")

    def _two_keys(self, at: int, key: str) -> Problem:
        start = self._line_start(at)
        pair, words = _PAIR.match(self.text, start, at), self.text[start:at].rstrip()
        mends = []
        if pair and not self.fault.in_brackets:
            lead = "\n" + " " * (pair.start("key") - start)
            mends = [Mend("type", lead, at=(start + len(words), at))]
        fix = f"Start a new line before '{key}:'."
        return self._y02(at, len(key), "two keys on one line", fix, *mends)

    def _glued_item(self, at: int, words: str) -> Problem:
        fix = f"Type  - {brief(words[1:])}"
        return self._y02(at, 1, "a space is missing after '-'", fix, Mend("type", "- "))

    def _colon_in_continued_text(self, plain: int, word: str) -> Problem:
        """Tell of a ': ' in a line that YAML reads as the rest of the text which starts at ``plain``."""
        if special_space := self._special_space_above(self.at):
            return self._y02(self.at, 1, "a ':' that does not fit here", special_space)
        above = self._line_from(plain)
        distance = self.places.line(self.at) - self.places.line(plain)
        look = "Check the line above:" if distance == 1 else f"Check line {self.places.line(plain)}:"
        glued, first = _GLUED.match(above), _FIRST_WORD.match(above)
        mends = []
        starts_line = _LEAD.fullmatch(self.text, self._line_start(plain), plain) is not None
        if starts_line and glued:
            advice = f"a space is missing after ':'. Type  {glued['key']}: {brief(glued['value'])}"
            colon = plain + glued.end("key")
            mends = [Mend("type", ": ", at=(colon, colon + 1))]
        elif starts_line and first and first["key"] in _KEYS:
            advice = f"a ':' is missing. Type  {first['key']}: {brief(first['value'] or '')}".rstrip()
            stop = plain + first.end("key")
            mends = [Mend("type", ":", at=(stop, stop))]
        elif word in _KEYS and not starts_line:
            return self._does_not_line_up(self._first_of_line(self.at))
        elif word == "fasciatimer":
            advice = "it stands before the session. Delete it."
        elif word in _KEYS:
            advice = "is a ':' missing there, or does this line start too far in?"
        else:
            advice = "the text starts there and goes on here. Put the whole text in quotes."
        return self._y02(self.at, 1, "a ':' that does not fit here", f"{look} {advice}", *mends)

    def _structure(self) -> Problem:
        """Tell of what the parser found instead of the next entry or the end of a list or map."""
        at = self.at
        token = _FOUND_TOKEN.search(self.says)
        found = token[1] if token else ""
        if "undefined tag handle" in self.says:
            return self._unknown_tag()
        if self.while_ in ("while parsing a flow sequence", "while parsing a flow mapping"):
            if self._quoted_before(at)[1] == at and (behind_quotes := self._stray_behind_quotes(at)):
                return behind_quotes
            return self._bracket(self.since)
        if "expected the node content" in self.says:
            return self._no_content(found)
        second = _KEY.match(self.text, at)
        if found == "<scalar>" and second and second[1] in _KEYS:
            return self._two_keys(at, second[1])
        if behind_quotes := self._stray_behind_quotes(at):
            return behind_quotes
        if found == "-":
            return self._item_here(at)
        if found in ("]", "}", ","):
            fix = "Take it away, or put the text in quotes."
            return self._y02(at, 1, f"a '{found}' that does not fit here", fix)
        if found in ("<scalar>", "[", "{") and (bracket := self._bracket_before(at)) is not None:
            return self._cannot_start(bracket)
        if found in ("<alias>", "<anchor>", "<tag>"):
            return self._cannot_start(at)
        if found in ("<scalar>", ":", "[", "{"):
            fix = "Type  key: value  or, if it belongs to the text above, put the whole text in quotes."
            first = self._first_of_line(at)
            return self._y02(first, len(self._line_from(first)), "'key: value' was expected here", fix)
        if _GLUED_ITEM.match(self.text, at):
            return self._glued_item(at, self._line_from(at))
        return self._does_not_line_up(at)

    def _bracket_before(self, at: int) -> int | None:
        """Return where the value of this line starts, when it starts with a bracket and goes on behind it."""
        start = self._line_start(at)
        pair = _PAIR.match(self.text, start, at)
        value = pair.start("value") if pair else self._first_of_line(at)
        lead = _LEAD.match(self.text, value, at)
        value = lead.end() if lead else value
        return value if value < at and self.text[value] in "[{" else None

    def _bracket(self, at: int) -> Problem:
        return self._y02(at, 1, "this bracket is opened here and not closed properly", _BRACKETS)

    def _no_content(self, found: str) -> Problem:
        at, opened = self.at, self.fault.opened
        if found.startswith("<") and opened is not None and self.text[opened] in "[{":
            return self._bracket(opened)
        if found == "-":
            return self._item_here(at)
        if found == "?":
            return self._cannot_start(at)
        if found == ":":
            fix = "Put the text in quotes, or delete the ':'."
            return self._y02(at, 1, "a ':' that does not fit here", fix)
        where = f"before '{found}'" if found in ("]", "}", ",") else "here"
        return self._y02(at, 1, f"a value was expected {where}", _NO_VALUE)

    def _unknown_tag(self) -> Problem:
        name = _WORDS_OF_TAG.match(self.text, self.at)
        words = name[0] if name else "!"
        place = self.places.span(self.at, self.at + len(words))
        sentence = f"tags ({brief(words)}) are not used in session files"
        fix = "Text that starts with ! needs quotes."
        return Problem(place.line, place.column, place.length, "error", "Y04", sentence, fix)

    def _is_directive(self) -> bool:
        return self.text.startswith("%", self._line_start(self.at))

    def _unreadable(self, at: int, reason: str) -> Problem:
        sentence = f"this line cannot be read as YAML ({brief(reason)})"
        return self._y02(at, 1, sentence, "Look for a \\ code in double quotes, or delete the line.")

    def _before_session(self) -> Problem:
        """Tell of a line outside of the one document of the file."""
        if not self._is_directive() and (behind_quotes := self._stray_behind_quotes(self.at)):
            return behind_quotes
        at = self._line_start(self.at)
        first = _FIRST_LINE.search(self.text)
        start = first.start() if first else at
        if not self._is_directive() and start < at:
            is_session = self.text.startswith("fasciatimer:", self._first_of_line(start))
            if is_session and self.text[start] == " ":
                return self._does_not_line_up(at)
            is_before = self.text.startswith("fasciatimer:", at) and not is_session
            if not is_before and not self.text.startswith("%", start):
                fix = "Delete it, or move it into the session."
                return self._y02(at, len(self._line_from(at)), "the session ended above this line", fix)
            at = start
        sentence = "a line that starts with % or stands before the session cannot be read"
        fix = "Delete it. The file starts with  fasciatimer: 1"
        return self._y02(at, len(self._line_from(at)), sentence, fix)
