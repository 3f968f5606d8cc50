"""Bytes to text to nodes: what is refused, where, in which words, and what the nodes hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from yaml.error import MarkedYAMLError
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

from fasciatimer.core.composing import _Events
from fasciatimer.core.document import Document, read_document
from fasciatimer.core.nodes import Mapping, Node, Scalar, Sequence
from fasciatimer.core.places import Places
from fasciatimer.core.yaml_faults import Fault, explain

CORPUS = Path(__file__).parent.parent / "corpus"
GIVEN = sorted(CORPUS.glob("*/*.yaml"))

STEP = "fasciatimer: 1\ntitle: Neck\nsteps:\n  - name: Rub\n"
SAVE_AS = "In the editor choose Save as, encoding UTF-8."
BRACKETS = (
    "Put a comma between the entries and a closing bracket at the end; "
    "texts with , ? [ ] { } or : need quotes."
)
LINE_UP = "Start it in the same column as the other keys of this step (or list)."
ITEM = (
    "Start the list on a line of its own, in the same column as the other items; "
    "a text that starts with - needs quotes."
)
NO_VALUE = "Put the text in quotes, or take the bracket or comma away."
CODES = "Use 'single quotes' instead, or write \\\\ for one backslash."
SHARING = "To do steps again use 'repeat:'; to share settings use 'defaults:'."
NO_SESSION = "a line that starts with % or stands before the session cannot be read"


def read(text: str) -> Document:
    return read_document(text.encode())


def places(document: Document) -> list[tuple[str, int, int]]:
    return [(problem.code, problem.line, problem.column) for problem in document.problems]


# Encoding and characters


@pytest.mark.parametrize(
    ("data", "place", "message"),
    [
        (b"a: b\nc: d\xe9f\n", ("Y01", 2, 5), "the file is not saved as UTF-8"),
        (b"a\r\nb\rc: \xff", ("Y01", 3, 4), "the file is not saved as UTF-8"),
        ("é: ü".encode() + b"\xed\xa0\x80", ("Y01", 1, 5), "the file is not saved as UTF-8"),
        (b"a: \xc3", ("Y01", 1, 4), "the file is not saved as UTF-8"),
        ("a: b".encode("utf-16"), ("Y01", 1, 1), "the file is saved as UTF-16, not UTF-8"),
        (b"\xfe\xff\x00a", ("Y01", 1, 1), "the file is saved as UTF-16, not UTF-8"),
        ("a: b".encode("utf-32"), ("Y01", 1, 1), "the file is saved as UTF-32, not UTF-8"),
        (b"\x00\x00\xfe\xff\x00", ("Y01", 1, 1), "the file is saved as UTF-32, not UTF-8"),
    ],
)
def test_a_file_that_is_not_utf_8(data: bytes, place: tuple[str, int, int], message: str) -> None:
    document = read_document(data)
    (problem,) = document.problems
    assert (places(document), problem.message, problem.fix) == ([place], message, SAVE_AS)
    assert document.root is None


def test_what_can_be_shown_of_a_file_that_is_not_utf_8_stays() -> None:
    assert read_document(b"a: b\nc: d\xe9f\n").lines[1] == "c: d\ufffdf"
    assert read_document("Ü: b".encode("utf-16")).lines == ("Ü: b",)


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\x00", "U+0000 (null)"),
        ("\x07", "U+0007 (bell)"),
        ("\x1b", "U+001B (escape)"),
        ("\x01", "U+0001 (control character)"),
        ("\x7f", "U+007F (delete)"),
        ("\x85", "U+0085 (next line)"),
        ("\u2028", "U+2028 (line separator)"),
        ("\u2029", "U+2029 (paragraph separator)"),
        ("\ufffe", "U+FFFE (not a character)"),
        ("\uffff", "U+FFFF (not a character)"),
    ],
)
def test_invisible_characters_are_refused(character: str, name: str) -> None:
    document = read(f"a: 1\nb: x{character}y # {character}\n")
    assert places(document) == [("Y01", 2, 5), ("Y01", 2, 10)]
    assert document.problems[0].message == f"invisible character {name}"
    assert document.problems[0].fix == "Delete it."
    assert document.root is None


@pytest.mark.parametrize(
    ("code", "made"),
    [
        ("\\e", "U+001B"),
        ("\\0", "U+0000"),
        ("\\N", "U+0085"),
        ("\\L", "U+2028"),
        ("\\x07", "U+0007"),
        ("\\r", "U+000D"),
        ("\\uD83D", "U+D83D"),
        ("\\uFFFE", "U+FFFE"),
        ("\\U0000DC00", "U+DC00"),
    ],
)
def test_codes_that_make_invisible_characters_are_refused(code: str, made: str) -> None:
    document = read(f'a: 1\nb: "\\\\e x{code}y{code}"\n')
    assert places(document) == [("Y01", 2, 10)]
    (problem,) = document.problems
    assert problem.message == f"a \\ code in these quotes makes the invisible character {made}"
    assert (problem.length, problem.fix) == (len(code), "Delete the code.")
    assert document.root is None


def test_harmless_codes_pass() -> None:
    document = read('a: "\\t\\n\\x41\\u00e9\\U0001F600\\"\\\\\\/\\_\\\n b"')
    assert document.problems == ()
    assert scalar_at(document, "a").value == '\t\nAé😀"\\/\xa0b'


def test_direction_marks_are_a_warning_for_each() -> None:
    document = read("a: b\u202ec\u2066 # \u2069\n")
    assert [p.severity for p in document.problems] == ["warning"] * 3
    assert places(document) == [("Y09", 1, 5), ("Y09", 1, 7), ("Y09", 1, 11)]
    assert document.problems[0].message == "invisible text-direction mark U+202E"
    assert document.problems[0].fix == (
        "Delete it. Arabic and Hebrew text needs no marks; it turns around by itself."
    )
    assert scalar_at(document, "a").value == "b\u202ec\u2066"


def test_codes_that_make_direction_marks_are_a_warning() -> None:
    document = read('a: "x \\u202E\\u202A"\nb: "\\u2067"\n')
    assert places(document) == [("Y09", 1, 7), ("Y09", 2, 5)]
    assert document.problems[0].message == "a \\ code in these quotes makes an invisible text-direction mark"
    assert document.problems[0].fix == "Delete the code."
    assert document.root is not None


def test_direction_marks_are_told_also_when_the_yaml_is_broken() -> None:
    assert places(read('a: "\\u202e"\nb: c: d\u202e\n')) == [("Y09", 1, 5), ("Y02", 2, 5), ("Y09", 2, 8)]


def test_a_byte_order_mark_and_all_line_ends_are_fine() -> None:
    document = read_document(b"\xef\xbb\xbfa: 1\r\nb: 2\rc: 3\n")
    assert document.problems == ()
    assert document.text == "a: 1\nb: 2\nc: 3\n"
    assert [str(key.value) for key in keys(document.root)] == ["a", "b", "c"]
    assert [(key.span.line, key.span.column) for key in keys(document.root)] == [(1, 1), (2, 1), (3, 1)]


def test_a_second_byte_order_mark_is_skipped_too() -> None:
    assert keys(read_document(b"\xef\xbb\xbf\xef\xbb\xbfa: 1\nb: 2\n").root)[0].value == "a"


# YAML in plain words: (text, line, column, message, fix)

FAULTS: dict[str, tuple[str, int, int, str, str]] = {
    "tab before a key": (STEP + "\t\tduration: 30s\n", 5, 1, "a TAB was used for spacing", ""),
    "tab after spaces": (STEP + "  \tduration: 30s\n", 5, 3, "a TAB was used for spacing", ""),
    "tab after a colon": (STEP + "    duration:\t30s\n", 5, 14, "a TAB was used for spacing", ""),
    "tab at the end": (STEP + "    duration: 30s\t\n", 5, 18, "a TAB was used for spacing", ""),
    "special spaces before a key": (
        STEP + "\xa0\xa0\xa0\xa0duration: 30s\n",
        5,
        1,
        "a special space (U+00A0) was used for spacing",
        "Replace it by an ordinary space. Such spaces come along when text is copied from a web page.",
    ),
    "special space among others": (
        STEP + "  \u3000 duration: 30s\n",
        5,
        3,
        "a special space (U+3000) was used for spacing",
        "",
    ),
    "special space in a line that goes on": (
        STEP + "      \xa0duration: 30s\n",
        5,
        7,
        "a special space (U+00A0) was used for spacing",
        "",
    ),
    "special space after a colon": (
        STEP + "    duration:\u202f30s\n    side: left\n",
        5,
        14,
        "a special space (U+202F) was used for spacing",
        "",
    ),
    "special space after a dash": (
        STEP + "  -\xa0name: A\n    duration: 3s\n",
        5,
        4,
        "a special space (U+00A0) was used for spacing",
        "",
    ),
    "byte order mark inside": (
        "a: 1\n\ufeffb: 2\n",
        2,
        1,
        "a special space (U+FEFF) was used for spacing",
        "",
    ),
    "glued value": (
        STEP + "    duration:30s\n    side: left\n",
        5,
        13,
        "a space is missing after ':'",
        "Type  duration: 30s",
    ),
    "glued value at the end of the file": (
        STEP + "    duration:30s # so",
        5,
        13,
        "a space is missing after ':'",
        "Type  duration: 30s",
    ),
    "glued value on the line above": (
        "steps:\n  - name:Rub\n    duration: 30s\n",
        3,
        13,
        "a ':' that does not fit here",
        "Check the line above: a space is missing after ':'. Type  name: Rub",
    ),
    "colon missing on the line above": (
        "steps:\n  - name Rub\n    duration: 30s\n",
        3,
        13,
        "a ':' that does not fit here",
        "Check the line above: a ':' is missing. Type  name: Rub",
    ),
    "colon missing two lines above": (
        "steps:\n  - name Rub\n    it\n    duration: 30s\n",
        4,
        13,
        "a ':' that does not fit here",
        "Check line 2: a ':' is missing. Type  name: Rub",
    ),
    "title before the session": (
        "My session\nfasciatimer: 1\n",
        2,
        12,
        "a ':' that does not fit here",
        "Check the line above: it stands before the session. Delete it.",
    ),
    "words before a key": (
        "goals:\n  - Sleep well\n  and\n  - x\n",
        3,
        3,
        "'key: value' was expected here",
        "Type  key: value  or, if it belongs to the text above, start it two spaces further in.",
    ),
    "item that swallows a key": (
        "steps:\n  - Neck\n    side: left\n",
        3,
        9,
        "a ':' that does not fit here",
        "Check the line above: is a ':' missing there, or does this line start too far in?",
    ),
    "colon in a wrapped text": (
        STEP + "    text: Let the arms\n      remember: no pain\n",
        6,
        15,
        "a ':' that does not fit here",
        "Check the line above: the text starts there and goes on here. Put the whole text in quotes.",
    ),
    "colon in a text": (
        STEP + "    text: Stop if: it hurts # so\n",
        5,
        18,
        "a second ': ' on one line",
        'Put the text in quotes:  text: "Stop if: it hurts"',
    ),
    "colon and quotes in a text": (
        'text: Say "stop": now\n',
        1,
        17,
        "a second ': ' on one line",
        "Put the text in quotes:  text: 'Say \"stop\": now'",
    ),
    "colon at the start of a text": (
        "text: : x\n",
        1,
        7,
        "a second ': ' on one line",
        'Put the text in quotes:  text: ": x"',
    ),
    "quoted text with a colon behind": (
        'text: "Rule": x\n',
        1,
        13,
        "a second ': ' on one line",
        "Put the text in quotes:  text: '\"Rule\": x'",
    ),
    "two keys": (
        STEP + "    duration: 30s side: left\n",
        5,
        19,
        "two keys on one line",
        "Start a new line before 'side:'.",
    ),
    "two keys after a list": (
        "tags: [a] steps: x\n",
        1,
        11,
        "two keys on one line",
        "Start a new line before 'steps:'.",
    ),
    "two keys after a quoted text": ('name: "A" side: left\n', 1, 11, "two keys on one line", ""),
    "colon after a text of several lines in brackets": (
        "a: [x] y\n  z: u\n",
        1,
        4,
        "a text cannot start with '['",
        'Put the text in quotes:  a: "[x] y"',
    ),
    "key too far in": (
        "title: Neck\n  summary: foo\n",
        2,
        3,
        "this line does not line up with the ones above",
        LINE_UP,
    ),
    "key not far enough in": (
        STEP + "   duration: 30s\n",
        5,
        4,
        "this line does not line up with the ones above",
        LINE_UP,
    ),
    "key in the column of the dash": (
        STEP + "  duration: 30s\n",
        5,
        3,
        "this line does not line up with the ones above",
        LINE_UP,
    ),
    "key below a quoted text": (
        'title: "Neck"\n  summary: foo\n',
        2,
        3,
        "this line does not line up with the ones above",
        LINE_UP,
    ),
    "dash one column too far": (
        STEP + "    duration: 3s\n   - name: B\n",
        6,
        4,
        "this line does not line up with the ones above",
        LINE_UP,
    ),
    "dash much too far": (
        STEP + "    duration: 3s\n      - name: B\n",
        6,
        7,
        "a list item '-' cannot stand here",
        ITEM,
    ),
    "dash as a value": (STEP + "    text: - foo\n", 5, 11, "a list item '-' cannot stand here", ITEM),
    "dash below a value": ("goals: Sleep\n- Turn\n", 2, 1, "a list item '-' cannot stand here", ITEM),
    "dash in brackets": ("tags: [- a]\n", 1, 8, "a list item '-' cannot stand here", ITEM),
    "dash without space": (
        STEP + "    duration: 3s\n  -name: B\n",
        6,
        3,
        "a space is missing after '-'",
        "Type  - name: B",
    ),
    "dash without space and key": (
        "goals:\n  - Sleep\n  -Turn\n",
        3,
        3,
        "a space is missing after '-'",
        "Type  - Turn",
    ),
    "at sign": (
        STEP + "    text: @home # so\n",
        5,
        11,
        "a text cannot start with '@'",
        'Put the text in quotes:  text: "@home"',
    ),
    "backtick": ("- `x`\n", 1, 3, "a text cannot start with '`'", 'Put the text in quotes:  "`x`"'),
    "percent": ("a: %50\n", 1, 4, "a text cannot start with '%'", 'Put the text in quotes:  a: "%50"'),
    "at sign in brackets": (
        "tags: [a, @b, c]\n",
        1,
        11,
        "a text cannot start with '@'",
        'Put the text in quotes:  "@b"',
    ),
    "bar in brackets": ("tags: [|a]\n", 1, 8, "a text cannot start with '|'", ""),
    "star and blank": ("a: * b\n", 1, 4, "a text cannot start with '*'", 'Put the text in quotes:  a: "* b"'),
    "bold": ("a: *b* c\n", 1, 4, "a text cannot start with '*'", 'Put the text in quotes:  a: "*b* c"'),
    "ampersand and blank": ("a: & b\n", 1, 4, "a text cannot start with '&'", ""),
    "exclamation mark and bracket": ("a: !{x} y\n", 1, 4, "a text cannot start with '!'", ""),
    "exclamation mark and percent": ("a: !%zz y\n", 1, 4, "a text cannot start with '!'", ""),
    "anchor behind a bracket": ("a: [1] &b\n", 1, 8, "a text cannot start with '&'", ""),
    "question mark": (
        "text: ? foo\n",
        1,
        7,
        "a text cannot start with '?'",
        'Put the text in quotes:  text: "? foo"',
    ),
    "question mark in brackets": ("tags: [a, ? ?]\n", 1, 13, "a text cannot start with '?'", ""),
    "bracket as part of a text": (
        "text: [1] Rub slowly\n",
        1,
        7,
        "a text cannot start with '['",
        'Put the text in quotes:  text: "[1] Rub slowly"',
    ),
    "folded text on the same line": (
        STEP + "    text: > foo\n",
        5,
        13,
        "after '|' or '>' the text starts on the next line",
        "Put quotes around the text, or move it to the next line, two spaces further in.",
    ),
    "literal text glued": (
        STEP + "    text: |foo\n",
        5,
        12,
        "after '|' or '>' the text starts on the next line",
        "",
    ),
    "literal text with a zero": (
        "a: |0\n b\n",
        1,
        5,
        "after '|' or '>' the text starts on the next line",
        "",
    ),
    "open quote": (
        STEP + '    text: "Stop\n    duration: 30s\n',
        5,
        11,
        "this quote is opened here and never closed",
        'Put a " at the end of the text.',
    ),
    "open quote closed by a later one": (
        STEP + "    text: 'Stop\n    tip: Don't hurry\n",
        5,
        11,
        "this quote is opened here and never closed",
        "Put a ' at the end of the text.",
    ),
    "open quote before a second session": (
        'a: "b\n---\n',
        1,
        4,
        "this quote is opened here and never closed",
        "",
    ),
    "open quote as a key": (
        'a: 1\n"b\nc: "d"\n',
        2,
        1,
        "this quote is opened here and never closed",
        "",
    ),
    "open quote and a backslash": ('a: "b\\', 1, 4, "this quote is opened here and never closed", ""),
    "apostrophe": (
        "text: 'Don't press on bone'\n",
        1,
        11,
        "the quote ended too early",
        'Use the other kind of quotes, or double the one inside:  text: "Don\'t press on bone"',
    ),
    "apostrophe and colon": ("text: 'Don't press: on bone'\n", 1, 11, "the quote ended too early", ""),
    "two quotations": (
        'name: "A" and "B"\n',
        1,
        9,
        "the quote ended too early",
        'Use the other kind of quotes, or double the one inside:  name: \'"A" and "B"\'',
    ),
    "two texts": ('name: "A" "B"\n', 1, 9, "the quote ended too early", ""),
    "apostrophe in brackets": (
        "tags: ['don't', b]\n",
        1,
        12,
        "the quote ended too early",
        "Use the other kind of quotes, or double the one inside.",
    ),
    "unknown code": (
        STEP + '    text: "a \\q b"\n',
        5,
        14,
        'in "double quotes" a \\ starts a code, and \\q is none',
        CODES,
    ),
    "unfinished code": (
        STEP + '    text: "a \\x1 b"\n',
        5,
        14,
        'in "double quotes" a \\ starts a code, and this one is not complete',
        CODES,
    ),
    "code for no character": (
        'a: "b \\UFFFFFFFF"\n',
        1,
        7,
        "this line cannot be read as YAML (there is no such character)",
        "Look for a \\ code in double quotes, or delete the line.",
    ),
    "open bracket": (
        "tags: [a, b\nsteps:\n  - name: x\n",
        1,
        7,
        "this bracket is opened here and not closed properly",
        BRACKETS,
    ),
    "open bracket at the end": (
        "tags: [\n",
        1,
        7,
        "this bracket is opened here and not closed properly",
        BRACKETS,
    ),
    "open brace": ("a: {b: c\n---\n", 1, 4, "this bracket is opened here and not closed properly", BRACKETS),
    "comma missing in brackets": (
        "tags: ['a' 'b']\n",
        1,
        7,
        "this bracket is opened here and not closed properly",
        BRACKETS,
    ),
    "colon in braces": (
        "a: {b: c d: e}\n",
        1,
        4,
        "this bracket is opened here and not closed properly",
        BRACKETS,
    ),
    "key of two lines in brackets": (
        '[a, "b\n c": d]\n',
        1,
        1,
        "this bracket is opened here and not closed properly",
        BRACKETS,
    ),
    "bracket too many": (
        "tags: [a]]\n",
        1,
        10,
        "a ']' that does not fit here",
        "Take it away, or put the text in quotes.",
    ),
    "two commas": ("tags: [a, , b]\n", 1, 11, "a value was expected before ','", NO_VALUE),
    "comma first": ("text: , foo\n", 1, 7, "a value was expected before ','", NO_VALUE),
    "closing brace": ("text: }\n", 1, 7, "a value was expected before '}'", NO_VALUE),
    "dots instead of a session": ("...\na: 1\n", 1, 1, "a value was expected here", NO_VALUE),
    "colon in brackets": (
        "tags: [a, b: :]\n",
        1,
        14,
        "a ':' that does not fit here",
        "Put the text in quotes, or delete the ':'.",
    ),
    "colon out of place": ('"b\n c": d\n', 2, 4, "a ':' that does not fit here", ""),
    "no colon": (
        STEP + "    duration 30s\n    side: left\n",
        5,
        5,
        "'key: value' was expected here",
        "Type  duration: 30s",
    ),
    "key alone": ("a: 1\nsteps\nb: 2\n", 2, 1, "'key: value' was expected here", "Type  steps:"),
    "web address alone": ("a: 1\nhttps://example.org\nb: 2\n", 2, 1, "'key: value' was expected here", ""),
    "value without key": (
        "a: 1\n: foo\n",
        2,
        1,
        "'key: value' was expected here",
        "Type  key: value  or, if it belongs to the text above, put the whole text in quotes.",
    ),
    "text below a quoted text": ("a: 'x'\n  y\n", 2, 3, "'key: value' was expected here", ""),
    "directive": (
        "%foo\nfasciatimer: 1\n",
        1,
        1,
        NO_SESSION,
        "Delete it. The file starts with  fasciatimer: 1",
    ),
    "directive of another version": ("%YAML 2.0\n---\na: 1\n", 1, 1, NO_SESSION, ""),
    "directive twice": ("%YAML 1.1\n%YAML 1.1\n---\na: 1\n", 2, 1, NO_SESSION, ""),
    "directive with half a tag": ("%TAG !a b\n---\na: 1\n", 1, 1, NO_SESSION, ""),
    "special space inside quotes": ("a: 'b\n\xa0c' d\n", 2, 3, "the quote ended too early", ""),
    "percent sign at the start": ("# so\n%\na: 1\n", 2, 1, NO_SESSION, ""),
    "version beyond all bounds": (f"%YAML {'9' * 5000}.1\n---\n", 1, 1, NO_SESSION, ""),
    "line before the session": ('# so\n\n"My session"\nfasciatimer: 1\n', 3, 1, NO_SESSION, ""),
    "line behind the session": (
        "a: 1\n...\nb: 1\n",
        3,
        1,
        "the session ended above this line",
        "Delete it, or move it into the session.",
    ),
    "second session behind the end of the first": (
        "fasciatimer: 1\n...\nfasciatimer: 1\n",
        3,
        1,
        "the session ended above this line",
        "Delete it, or move it into the session.",
    ),
    "first line too far in": (
        " fasciatimer: 1\ntitle: Break\n",
        2,
        1,
        "this line does not line up with the ones above",
        LINE_UP,
    ),
    "special space after a colon in the line above": (
        "steps:\n  - name:\xa0Rub\n    duration: 30s\n",
        3,
        13,
        "a ':' that does not fit here",
        "Check the line above: replace the special space (U+00A0) in it.",
    ),
    "special space after a dash in the line above": (
        "steps:\n  -\xa0name: Rub\n     it: now\n",
        3,
        8,
        "a ':' that does not fit here",
        "Check the line above: replace the special space (U+00A0) in it.",
    ),
    "line behind braces": ("{a: 1}\nb: 1\n", 2, 1, "the session ended above this line", ""),
    "two quoted texts and nothing else": ('"a" "b"\n', 1, 3, "the quote ended too early", ""),
}


@pytest.mark.parametrize("name", FAULTS)
def test_broken_yaml_is_told_in_plain_words(name: str) -> None:
    text, line, column, message, fix = FAULTS[name]
    document = read(text)
    (problem,) = document.problems
    assert (problem.severity, problem.code) == ("error", "Y02")
    assert (problem.line, problem.column, problem.message) == (line, column, message)
    assert problem.length >= 1
    assert problem.fix
    if fix:
        assert problem.fix == fix
    assert document.root is None


def test_whatever_the_library_raises_becomes_a_sentence() -> None:
    problem = explain(Fault(AssertionError("no\nreason"), 3), Places("a: b"))
    assert (problem.code, problem.line, problem.column) == ("Y02", 1, 4)
    assert problem.message == "this line cannot be read as YAML (no reason)"


# What YAML can do and a session must not

REFUSALS: dict[str, tuple[str, str, int, int, int, str, str]] = {
    "alias": (
        "a: 1\nb: *arm\n",
        "Y03",
        2,
        4,
        4,
        "aliases (*arm) are not used in session files",
        f"Text that starts with * needs quotes. {SHARING}",
    ),
    "anchor": (
        "- &arm\n  name: x\n- *arm\n",
        "Y03",
        1,
        3,
        4,
        "anchors (&arm) are not used in session files",
        f"Text that starts with & needs quotes. {SHARING}",
    ),
    "anchor before a tag": ("a: &b !c d", "Y03", 1, 4, 2, "anchors (&b) are not used in session files", ""),
    "tag before an anchor": ("a: !c &b d", "Y04", 1, 4, 2, "tags (!c) are not used in session files", ""),
    "tag": (
        "a: !!python/object/apply:os.system [id]\n",
        "Y04",
        1,
        4,
        31,
        "tags (!!python/object/apply:os.system) are not used in session files",
        "Text that starts with ! needs quotes.",
    ),
    "tag of its own": ("a: ! b\n", "Y04", 1, 4, 1, "tags (!) are not used in session files", ""),
    "tag in full": (
        "a: !<tag:x,2000:y> b\n",
        "Y04",
        1,
        4,
        15,
        "tags (!<tag:x,2000:y>) are not used in session files",
        "",
    ),
    "tag with a name nobody knows": (
        "a: !b!c d\n",
        "Y04",
        1,
        4,
        4,
        "tags (!b!c) are not used in session files",
        "",
    ),
    "13 levels": (
        "[" * 13 + "]" * 13,
        "Y05",
        1,
        13,
        1,
        "lists and maps are nested deeper than 12 levels",
        "",
    ),
    "13 levels of dashes": (
        "- " * 13,
        "Y05",
        1,
        25,
        1,
        "lists and maps are nested deeper than 12 levels",
        "",
    ),
    "20,001 values": (
        "- a\n" * 20_000,
        "Y06",
        20_000,
        3,
        1,
        "the file holds more than 20,000 values; that is too big for a session",
        "",
    ),
    "second session": (
        "---\na: 1\n---\nb: [\n",
        "Y07",
        3,
        1,
        3,
        "one session per file: '---' starts a second one",
        "Delete everything from here on, or save it as a file of its own.",
    ),
    "nothing": ("", "Y08", 1, 1, 1, "the file is empty", ""),
    "only a comment": ("# so\n\n", "Y08", 1, 1, 1, "the file is empty", ""),
    "only a document start": ("---\n", "Y08", 1, 1, 1, "the file is empty", ""),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_what_a_session_must_not_use(name: str) -> None:
    text, code, line, column, length, message, fix = REFUSALS[name]
    document = read(text)
    (problem,) = document.problems
    assert (problem.severity, problem.code, problem.message) == ("error", code, message)
    assert (problem.line, problem.column, problem.length) == (line, column, length)
    if fix:
        assert problem.fix == fix
    assert document.root is None


def test_an_empty_file_is_told_what_a_session_looks_like() -> None:
    fix = read("").problems[0].fix
    assert fix.startswith("The smallest session is:\n")
    example = read(fix.split("\n", 1)[1])
    assert [key.value for key in keys(example.root)] == ["fasciatimer", "title", "steps"]


def test_a_merge_key_is_refused_and_the_rest_stays_readable() -> None:
    document = read("a:\n  <<: {b: 1}\n  c: 2\n'<<': x\n")
    assert places(document) == [("Y03", 2, 3), ("Y03", 4, 1)]
    assert document.problems[0].message == "merge keys (<<) are not used in session files"
    assert document.problems[0].fix == "To share settings use 'defaults:'."
    assert [key.value for key in keys(document.root)] == ["a"]


def test_a_merge_key_before_an_alias_is_not_told_as_well() -> None:
    assert places(read("a:\n  <<: *b\n")) == [("Y03", 2, 7)]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 12 + "]" * 12,
        "---\na: 1\n...\n",
        "%YAML 1.2\n---\na: 1\n",
        "- a\n" * 19_999,
        "? a\n: b\n",
        "a: ''\n",
    ],
    ids=["12 levels", "dots", "directive", "20,000 values", "explicit key", "empty text"],
)
def test_what_is_just_allowed(text: str) -> None:
    document = read(text)
    assert document.problems == ()
    assert document.root is not None


# Words that vanish


@pytest.mark.parametrize(
    ("text", "place", "length", "whole"),
    [
        ("text: Stay on point #2 of it  \n", ("Y11", 1, 21), 8, '"Stay on point #2 of it"'),
        ("a: b\n  c #d e\n", ("Y11", 2, 5), 4, '"b c #d e"'),
        ('- say "x" ##y\n', ("Y11", 1, 11), 3, "'say \"x\" ##y'"),
        ("[a #b\n]", ("Y11", 1, 4), 2, '"a #b"'),
    ],
)
def test_a_comment_that_may_be_text(text: str, place: tuple[str, int, int], length: int, whole: str) -> None:
    document = read(text)
    (problem,) = document.problems
    assert (places(document), problem.severity, problem.length) == ([place], "warning", length)
    assert problem.message == "everything after '#' is a comment and will not be shown"
    assert problem.fix == (
        f"If it belongs to the text:  {whole}  If it is a comment, put a space after the #."
    )
    assert document.root is not None


@pytest.mark.parametrize(
    "text", ["a: b # c", "a: b #", "a: b ## c", "#c\na: b", "a: b#c", "a: 'b' #c", "a: #c\n  b"]
)
def test_an_ordinary_comment(text: str) -> None:
    assert read(text).problems == ()


@pytest.mark.parametrize(
    ("text", "found", "key"),
    [
        ("goals:\n  - Sleep better\n    - Turn the head\n", [("Y12", 3, 5)], "goals"),
        ("goals: Sleep\n  - Turn\n\n  -\n  - x\n", [("Y12", 2, 3), ("Y12", 4, 3), ("Y12", 5, 3)], "goals"),
        ("steps:\n  - text: One\n      - two", [("Y12", 3, 7)], "text"),
        ("- One\n  - two\n", [("Y12", 2, 3)], "the text"),
        ("[a]: x\nb:\n  - c\n    - d\n", [("Y12", 4, 5)], "b"),
    ],
)
def test_a_list_item_that_became_text(text: str, found: list[tuple[str, int, int]], key: str) -> None:
    document = read(text)
    assert places(document) == found
    problem = document.problems[0]
    assert (problem.severity, problem.message) == ("warning", f"this line became part of {key} above it")
    assert problem.fix == "A new list item starts in the same column as the '-' of the others."


@pytest.mark.parametrize("text", ["a: b\n  c - d\n", "a: b\n  -c\n", "a: >\n  b\n  - c\n", "a: 'b\n  - c'\n"])
def test_text_that_only_looks_like_a_list_item(text: str) -> None:
    assert read(text).problems == ()


# Counting


def test_at_most_200_problems_are_kept_and_too_many_warnings_refuse_the_file() -> None:
    document = read("a: b\n" + "# \u202e\n" * 300)
    assert len(document.problems) == 200
    assert {problem.severity for problem in document.problems[:-1]} == {"warning"}
    assert document.problems[-1].severity == "error"
    assert document.root is None


def test_at_most_200_errors_are_kept() -> None:
    document = read("\u202e\n" + "\x00\n" * 300)
    assert len(document.problems) == 200
    assert document.problems[0].severity == "warning"


def test_too_many_comments_that_may_be_text_refuse_the_file() -> None:
    document = read("- a #b\n" * 201)
    assert (len(document.problems), document.root) == (200, None)


# Nodes


def keys(node: Node | None) -> list[Scalar]:
    assert isinstance(node, Mapping)
    return [entry.key for entry in node.entries if isinstance(entry.key, Scalar)]


def scalar_at(document: Document, *path: str | int) -> Scalar:
    node = node_at(document, *path)
    assert isinstance(node, Scalar)
    return node


def node_at(document: Document, *path: str | int) -> Node | None:
    node = document.root
    for part in path:
        if isinstance(part, int):
            assert isinstance(node, Sequence)
            node = node.items[part]
        else:
            assert isinstance(node, Mapping)
            node = node.value(part)
    return node


def typed(document: Document, *path: str | int) -> str:
    node = node_at(document, *path)
    assert node is not None
    return document.text[node.span.offset : node.span.end]


def test_nothing_is_guessed() -> None:
    document = read("a: no\nb: 1:30\nc: 012\nd: ~\ne:\nf: 2026-03-01\ng: ''\n")
    values = [(scalar_at(document, key).value, scalar_at(document, key).style) for key in "abcdefg"]
    assert values == [
        ("no", ""),
        ("1:30", ""),
        ("012", ""),
        ("~", ""),
        ("", ""),
        ("2026-03-01", ""),
        ("", "'"),
    ]


def test_equal_keys_are_all_kept() -> None:
    assert [key.value for key in keys(read("a: 1\nb: 2\na: 3\n").root)] == ["a", "b", "a"]


def test_every_style_of_text() -> None:
    document = read("a: b  c # d\ne: 'it''s'\nf: \"\\u00e9\"\ng: |\n  x\n   y\nh: >-\n  x\n  y\n")
    assert [(s.value, s.style) for s in (scalar_at(document, key) for key in "aefgh")] == [
        ("b  c", ""),
        ("it's", "'"),
        ("é", '"'),
        ("x\n y\n", "|"),
        ("x y", ">"),
    ]
    assert [typed(document, key) for key in "aef"] == ["b  c", "'it''s'", '"\\u00e9"']


def test_places_are_counted_in_code_points() -> None:
    document = read("😀é: [x, {ü: 😀}]\r\nlist:\r\n- a  # c\r\n-   b: 1\r\n    c:\r\n")
    key, flow = keys(document.root)[0], node_at(document, "😀é", 1)
    assert (key.span.line, key.span.column, key.span.length) == (1, 1, 2)
    assert isinstance(flow, Mapping)
    assert flow.flow
    assert (flow.span.column, typed(document, "😀é", 1)) == (9, "{ü: 😀}")
    assert scalar_at(document, "😀é", 1, "ü").span.column == 13
    assert typed(document, "😀é") == "[x, {ü: 😀}]"
    assert typed(document, "list") == "- a  # c\n-   b: 1\n    c:"
    assert typed(document, "list", 1) == "b: 1\n    c:"
    empty = scalar_at(document, "list", 1, "c")
    assert (empty.span.line, empty.span.column, empty.span.length, empty.value) == (5, 7, 1, "")


def test_a_pair_in_brackets_is_a_map() -> None:
    document = read("a: [b: c  , d]\n")
    assert typed(document, "a", 0) == "b: c"
    assert [key.value for key in keys(node_at(document, "a", 0))] == ["b"]


def test_lines() -> None:
    assert read("a: 1\n\nb: 2").lines == ("a: 1", "", "b: 2")


# The given files, and the library underneath


@pytest.mark.parametrize("path", GIVEN, ids=lambda path: path.stem)
def test_the_given_files(path: Path) -> None:
    expected = path.with_suffix(".expect")
    wanted = expected.read_text().split("\n") if expected.exists() else []
    wanted = [line for line in wanted if line.split()[1:2] and line.split()[1][0] == "Y"]
    document = read_document(path.read_bytes())
    assert [f"{p.severity} {p.code} {p.line}" for p in document.problems] == wanted
    assert (document.root is None) == any(line.startswith("error") for line in wanted)


class Original(Reader, Scanner, Parser):
    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)


def events_of(parser: Original | _Events) -> list[object]:
    found: list[object] = []
    try:
        while (event := parser.get_event()) is not None:
            marks = (event.start_mark, event.end_mark)
            place = [(mark.index, mark.line, mark.column) for mark in marks]
            values = [
                getattr(event, name, None) for name in ("value", "style", "anchor", "tag", "flow_style")
            ]
            found.append((type(event).__name__, place, values))
    except MarkedYAMLError as error:
        marks = (error.context_mark, error.problem_mark)
        found.append((error.context, error.problem, [mark and mark.index for mark in marks]))
    return found


PIECES = [
    *(
        " ",
        "  ",
        "\n",
        "\n\n",
        "\n  ",
        "\n    ",
        "- ",
        ": ",
        ":",
        "#",
        " #",
        "'",
        '"',
        "[",
        "]",
        "{",
        "}",
        ",",
    ),
    *(
        "?",
        "? ",
        "|",
        ">",
        "|\n",
        ">-\n  ",
        "&a",
        "*a",
        "!b ",
        "%",
        "---\n",
        "...\n",
        "\t",
        "\\",
        "\\n",
        "\xa0",
    ),
    *("-", "a", "b c", "name: x", "steps:\n  - ", "é😀"),
]


@settings(max_examples=400)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_the_faster_scanner_says_what_the_original_says(text: str) -> None:
    assert events_of(_Events(text)) == events_of(Original(text))


@pytest.mark.parametrize("path", GIVEN, ids=lambda path: path.stem)
def test_the_faster_scanner_reads_the_given_files_as_the_original_does(path: Path) -> None:
    text = path.read_text("utf-8", "replace")
    assert events_of(_Events(text)) == events_of(Original(text))
