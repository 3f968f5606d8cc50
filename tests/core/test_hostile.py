"""Files made to hurt: for none of them may reading raise, hang or grow."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fasciatimer.core.document import Document, read_document
from fasciatimer.core.telling import tell_all

CORPUS = Path(__file__).parent.parent / "corpus"
GIVEN = [path.read_bytes() for path in sorted(CORPUS.glob("*/*.yaml"))]
LIMIT = 262_144


def alias_bomb() -> bytes:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    return "\n".join(lines).encode()


def merge_bomb() -> bytes:
    lines = ["a0: &a0 {k0: x}"]
    lines += [f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}]}}" for n in range(1, 12)]
    return "\n".join(lines).encode()


def full_of(piece: str, start: str = "") -> bytes:
    """Return a file of just the size limit."""
    data, more = start.encode(), piece.encode()
    return data + more * ((LIMIT - len(data)) // len(more))


HOSTILE: dict[str, tuple[Callable[[], bytes], str, int]] = {
    "alias bomb": (alias_bomb, "Y03", 1),
    "merge bomb": (merge_bomb, "Y03", 1),
    "10,000 brackets": (lambda: b"[" * 10_000, "Y05", 1),
    "10,000 brackets in a session": (lambda: b"fasciatimer: 1\nsteps: " + b"[" * 10_000, "Y05", 2),
    "10,000 closed brackets": (lambda: b"[" * 10_000 + b"]" * 10_000, "Y05", 1),
    "60 KB of brackets": (lambda: b"[" * 61_440, "Y05", 1),
    "60 KB of braces": (lambda: b"{" * 61_440, "Y05", 1),
    "60 KB of keys in braces": (lambda: b"{a: " * 15_360, "Y05", 1),
    "60 KB of dashes": (lambda: b"- " * 30_720, "Y05", 1),
    "60 KB of question marks": (lambda: b"? " * 30_720, "Y05", 1),
    "200 levels of indentation": (
        lambda: "".join(f"{' ' * n}a:\n" for n in range(200)).encode(),
        "Y05",
        13,
    ),
    "20,001 values": (lambda: b"[" + b"a, " * 20_000 + b"]", "Y06", 1),
    "values on lines": (lambda: full_of("- a\n"), "Y06", 20_000),
    "keys without values": (lambda: full_of("a:\n"), "Y06", 10_000),
    "nothing but line ends": (lambda: full_of("\n"), "Y08", 1),
    "nothing but comments": (lambda: full_of("#\n"), "Y08", 1),
    "one open quote": (lambda: full_of("a ", '"'), "Y02", 1),
    "one open quote over many lines": (lambda: full_of("\n", 'a: "'), "Y02", 1),
    "many codes": (lambda: full_of("\\n", '"'), "Y02", 1),
    "only quotes": (lambda: full_of('"'), "Y02", 1),
    "only colons": (lambda: full_of(":"), "Y02", 1),
    "only ampersands": (lambda: full_of("&a"), "Y02", 1),
    "only anchors": (lambda: full_of("&a "), "Y03", 1),
    "only exclamation marks": (lambda: full_of("!"), "Y04", 1),
    "only directives": (lambda: full_of("%a\n"), "Y02", 1),
    "a version without end": (lambda: full_of("9", "%YAML 1."), "Y02", 1),
    "only document starts": (lambda: full_of("---\n"), "Y07", 2),
    "only tabs": (lambda: full_of("\t"), "Y02", 1),
    "only null characters": (lambda: full_of("\0"), "Y01", 1),
    "one word before a colon": (lambda: b"x: " + b"a" * 250_000 + b"!: b", "Y02", 1),
    "dashes in a text before a colon": (lambda: b"a: b\n  " + b"- " * 120_000 + b"x: y", "Y02", 2),
    "spaces before a colon": (lambda: b"a: b\n" + b" " * 250_000 + b"x: y", "Y02", 2),
    "empty lines in open quotes": (lambda: full_of("\n ", "a: 'b\n"), "Y02", 1),
    "one byte too many": (lambda: b" " * (LIMIT + 1), "Y00", 0),
    "10 MB": (lambda: b"[" * 10_485_760, "Y00", 0),
    "UTF-16": (lambda: ("fasciatimer: 1\n" * 8000).encode("utf-16"), "Y01", 1),
    "brackets of 1,000 on every line": (lambda: (b"- " + b"[" * 1000 + b"]" * 1000 + b"\n") * 100, "Y05", 1),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused(name: str) -> None:
    make, code, line = HOSTILE[name]
    document = read_document(make())
    assert (document.problems[0].code, document.problems[0].line) == (code, line)
    assert document.root is None
    assert len(tell_all(document.problems, name, document.lines)) < 20_000


@pytest.mark.parametrize(
    "data",
    [
        full_of("a"),
        full_of("a "),
        full_of("a\n"),
        full_of(" x\n", "a: |\n"),
        full_of("\\"),
        full_of("''"),
        b"a" + b"\n" * 250_000 + b" b",
    ],
    ids=["one word", "words", "lines", "literal text", "backslashes", "apostrophes", "empty lines"],
)
def test_huge_texts_are_one_value(data: bytes) -> None:
    assert read_document(data).root is not None


@pytest.mark.parametrize(
    "name", ["alias bomb", "60 KB of brackets", "20,001 values", "10 MB", "only null characters"]
)
def test_hostile_files_take_little_memory(name: str) -> None:
    data = HOSTILE[name][0]()
    tracemalloc.start()
    try:
        read_document(data)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 30_000_000


def is_sound(document: Document) -> bool:
    errors = [problem for problem in document.problems if problem.is_error]
    for problem in document.problems:
        inside = 1 <= problem.line <= len(document.lines) and problem.column >= 1
        assert inside or (problem.line, problem.column, problem.length) == (0, 0, 0)
        assert not inside or problem.column <= len(document.lines[problem.line - 1]) + 1
        assert not inside or problem.length >= 1
        assert problem.message
    assert document.root is not None or errors
    tell_all(document.problems, "x", document.lines).encode("utf-8")
    return True


@settings(max_examples=250)
@given(st.binary(max_size=400))
@example(b'"\\U')
@example(b"\xef\xbb\xbf")
@example(b"? ")
@example(b"!<")
@example(b"%")
@example(b"|9")
def test_random_bytes(data: bytes) -> None:
    assert is_sound(read_document(data))


@settings(max_examples=250)
@given(st.text(alphabet="\n\n  -:?#&*!|>'\"%@`[]{},\\\t\r~ab1é\xa0\u202e\u2028😀", max_size=60))
def test_random_yaml(text: str) -> None:
    assert is_sound(read_document(text.encode("utf-8")))


@st.composite
def damaged_sessions(draw: st.DrawFn) -> bytes:
    data = bytearray(draw(st.sampled_from(GIVEN)))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        taken = draw(st.integers(0, 12))
        data[at : at + taken] = draw(
            st.sampled_from(
                [b"", b"\n", b"\t", b": ", b"- ", b'"', b"'", b"[", b"{", b"\xa0", b"#", b"\\", b"\n  "]
            )
        )
    return bytes(data)


@settings(max_examples=250)
@given(damaged_sessions())
def test_damaged_sessions(data: bytes) -> None:
    assert is_sound(read_document(data))
