"""Where an offset of a text lies: line, column, and the rest of its line."""

from __future__ import annotations

from bisect import bisect_right

from fasciatimer.core.nodes import Span


class Places:
    """The lines of one text. Offsets count code points from 0, lines and columns from 1."""

    def __init__(self, text: str) -> None:
        """Find the line starts of a text with LF line ends."""
        self.text = text
        starts = [0]
        at = text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = text.find("\n", at + 1)
        self._starts = starts

    def line(self, offset: int) -> int:
        """Return the line an offset is in."""
        return bisect_right(self._starts, offset)

    def start_of(self, line: int) -> int:
        """Return the offset at which a line starts; the end of the text for a line behind the last."""
        return self._starts[line - 1] if line <= len(self._starts) else len(self.text)

    def line_start(self, offset: int) -> int:
        """Return the offset at which the line of an offset starts."""
        return self._starts[self.line(offset) - 1]

    def line_end(self, offset: int) -> int:
        """Return the offset at which the line of an offset ends, its line end not included."""
        line = self.line(offset)
        return self._starts[line] - 1 if line < len(self._starts) else len(self.text)

    def span(self, start: int, end: int) -> Span:
        """Return the place from ``start`` to ``end`` (exclusive)."""
        line = bisect_right(self._starts, start)
        return Span(line, start - self._starts[line - 1] + 1, start, end)
