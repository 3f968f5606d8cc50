"""Words broken into lines."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption


def lines_of(text: str, font: QFont, width_px: float, max_lines: int = 0) -> list[str]:
    """Return a text as lines that fit a width.

    Args:
        text: plain words; a line end starts a new line.
        font: what they are set in.
        width_px: room for a line.
        max_lines: what goes beyond this many lines is cut with an ellipsis; 0 keeps all.
    """
    found: list[str] = []
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    for row in text.split("\n") if text else ():
        if max_lines == 1:
            found.append(row)
            continue
        layout = QTextLayout(row, font)
        layout.setTextOption(option)
        layout.beginLayout()
        before = len(found)
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1.0, width_px))
            found.append(row[line.textStart() : line.textStart() + line.textLength()].rstrip())
        layout.endLayout()
        if len(found) == before:
            found.append("")
    if max_lines and found:
        last = " ".join(found[max_lines - 1 :])
        found = found[: max_lines - 1]
        if last or not found:
            found.append(QFontMetricsF(font).elidedText(last, Qt.TextElideMode.ElideRight, width_px))
    return found
