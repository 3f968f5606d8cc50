"""Colours in the text: keys, values, comments."""

from __future__ import annotations

import re

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from fasciatimer.ui.editor.session_text import utf16_length
from fasciatimer.ui.theme import Look

_KEY = re.compile(
    r"""(?P<lead>\s*(?:-\s+)*)(?P<key>"(?:[^"\\]|\\.)*"|'[^']*'|[^\s#"'\-\[\]{},][^#]*?|-(?=\S)[^#]*?)\s*:(?=\s|$)"""
)
_INNER_KEY = re.compile(r"""(?<=[{,])\s*(?P<key>[^\s"'{}\[\],:][^{}\[\],:]*)\s*:(?=\s)""")
_QUOTED = re.compile(r""""(?:[^"\\]|\\.)*"?|'(?:[^']|'')*'?""")
_COMMENT = re.compile(r"(?:^|(?<=\s))#.*$")
_NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?:%|h(?:\d+m)?(?:\d+s)?|m(?:\d+(?:\.\d)?s)?|s)?(?![\w.])")
_PLAIN_NUMBER = re.compile(r"\s*[\[{]?[\s\d.,%smh:\[\]{}]*(?:breaths?)?\s*")
_BLOCK = re.compile(r"""(?:^|[\s:-])[|>][+\-\d]*\s*(?:#.*)?$""")
_DASH = re.compile(r"\s*((?:-\s+)+|-$)")


class Highlighter(QSyntaxHighlighter):
    """Paints YAML. The state of a line is one more than the indent of the text it opens, or 0."""

    def __init__(self, document: QTextDocument, look: Look) -> None:
        super().__init__(document)
        self._look = look
        look.changed.connect(self._dress)
        self._dress()

    def highlightBlock(self, text: str) -> None:
        indent = len(text) - len(text.lstrip(" "))
        before = self.previousBlockState()
        if before > 0 and (not text.strip() or indent >= before):
            self.setCurrentBlockState(before)
            return
        wide = utf16_length(text) != len(text)

        def paint(start: int, end: int, kind: QTextCharFormat) -> None:
            if wide:
                start, end = utf16_length(text[:start]), utf16_length(text[:end])
            self.setFormat(start, end - start, kind)

        comment = self._comment_start(text)
        code = text[:comment]
        self.setCurrentBlockState(indent + 1 if _BLOCK.search(code) else 0)
        dash = _DASH.match(code)
        if dash:
            paint(dash.start(1), dash.end(1), self._quiet)
        key = _KEY.match(code)
        value = 0
        if key:
            value = key.end()
            paint(*key.span("key"), self._key)
            paint(key.end("key"), key.end(), self._quiet)
        if _PLAIN_NUMBER.fullmatch(code, value):
            for found in _NUMBER.finditer(code, value):
                paint(*found.span(), self._number)
        elif code[value:].lstrip()[:1] == "{":
            for found in _INNER_KEY.finditer(code, value):
                paint(*found.span("key"), self._key)
        if comment < len(text):
            paint(comment, len(text), self._comment)

    def _comment_start(self, text: str) -> int:
        if "#" not in text:
            return len(text)
        quoted = [match.span() for match in _QUOTED.finditer(text)]
        for found in re.finditer(r"(?:^|(?<=\s))#", text):
            if not any(start < found.start() < end for start, end in quoted):
                return found.start()
        return len(text)

    def _dress(self) -> None:
        p = self._look.palette

        def kind(colour: str, *, bold: bool = False, italic: bool = False) -> QTextCharFormat:
            made = QTextCharFormat()
            made.setForeground(QColor(colour))
            if bold:
                made.setFontWeight(QFont.Weight.Bold)
            made.setFontItalic(italic)
            return made

        self._key = kind(p.rest, bold=True)
        self._quiet = kind(p.text2)
        self._number = kind(p.stretch)
        self._comment = kind(p.text2, italic=True)
        self.rehighlight()
