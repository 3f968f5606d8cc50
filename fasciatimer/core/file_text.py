"""A file as text to edit, and back to bytes: what was not edited stays as it was, byte for byte.

The text has LF line ends and no byte order mark. On the way back every line that is still there gets the line
end it had, new lines get the one most lines have, and the mark comes back.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

_ENDS = re.compile("\r\n|\r|\n")
_OTHER_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True)
class FileText:
    """The text of a file.

    Attributes:
        text: what there is to edit, with LF line ends.
        data: the bytes it was read from.
        mark: the byte order marks at its start.
        ends: the line end of each line but the last.
        exact: whether the bytes are UTF-8 and so can be written again as they were.
    """

    text: str
    data: bytes
    mark: bytes = b""
    ends: tuple[str, ...] = ()
    exact: bool = True


def read_text(data: bytes) -> FileText:
    """Return the text of the bytes of a file. What is not UTF-8 can be looked at, but not written again."""
    mark = b""
    while data[len(mark) :].startswith(codecs.BOM_UTF8):
        mark += codecs.BOM_UTF8
    try:
        text = data[len(mark) :].decode()
        exact = not data.startswith(_OTHER_MARKS)
    except UnicodeDecodeError:
        text, exact = data[len(mark) :].decode(errors="replace"), False
    return FileText(_ENDS.sub("\n", text), data, mark, tuple(_ENDS.findall(text)), exact)


def bytes_of(text: str, before: FileText) -> bytes:
    """Return an edited text as the bytes of its file.

    Args:
        text: with LF line ends.
        before: what the file was when it was read.
    """
    if text == before.text:
        return before.data
    lines = text.split("\n")
    kinds = Counter(before.ends)
    usual = kinds.most_common(1)[0][0] if kinds else "\n"
    ends = [usual] * (len(lines) - 1)
    if len(kinds) > 1:
        for line, end in _kept_ends(lines, before):
            ends[line] = end
    return before.mark + "".join(map(str.__add__, lines, [*ends, ""])).encode()


def _kept_ends(lines: list[str], before: FileText) -> Iterator[tuple[int, str]]:
    """Yield the lines that were there before, by index, with the line end they had."""
    matcher = SequenceMatcher(None, before.text.split("\n"), lines, autojunk=False)
    for old, new, size in matcher.get_matching_blocks():
        for step in range(size):
            if old + step < len(before.ends) and new + step < len(lines) - 1:
                yield new + step, before.ends[old + step]
