"""What a field of the form shows of a written value, and what is written for what was typed into it."""

from __future__ import annotations

from fasciatimer.core.fields import Field
from fasciatimer.core.nodes import Mapping, Node, Scalar, Sequence
from fasciatimer.ui.editor.pressure import read_points

Written = str | list[str] | dict[str, str] | None
Cues = tuple[tuple[str, str], ...]
"""Moments and words, as written."""

ROWS = frozenset({"texts", "lines", "props"})
"""Lists of words that may hold commas: one a line."""
_IN_BRACKETS = frozenset({"breath", "words", "regions", "path"})


def written_text(node: Node | None, field: Field, language: str) -> str:
    """Return a written value as one field shows it.

    Args:
        node: the value; None where nothing is written.
        field: what the format knows about it.
        language: of the plain texts; of a text in several languages this one is shown.
    """
    if node is None:
        return ""
    if isinstance(node, Scalar):
        return node.value.strip()
    if isinstance(node, Sequence):
        words = [written_text(item, field, language) for item in node.items]
        return ("\n" if field.value in ROWS else ", ").join(words)
    if field.value == "pressure":
        points = read_points(node)
        return ", ".join(f"{percent}%: {value:g}" for percent, value in points.at) if points else ""
    value = node.value(language) or node.value(language.split("-")[0])
    if value is None and node.entries:
        value = node.entries[0].value
    return value.value.strip() if isinstance(value, Scalar) else ""


def written_cues(node: Node | None, field: Field, language: str) -> Cues | None:
    """Return cues as written; None where what is written is nothing that a form can show."""
    if node is None or (isinstance(node, Scalar) and not node.value.strip()):
        return ()
    if not isinstance(node, Mapping):
        return None
    keys = [entry.key.value if isinstance(entry.key, Scalar) else "" for entry in node.entries]
    if not all(keys) or len(set(keys)) < len(keys):
        return None
    texts = [written_text(entry.value, field, language) for entry in node.entries]
    return tuple(zip(keys, texts, strict=True))


def typed_value(typed: str, field: Field) -> Written:
    """Return what is to be written for what was typed into a field; None takes the key away."""
    words = typed.strip()
    if not words:
        return None
    if field.value in ROWS:
        return [row.strip() for row in typed.split("\n") if row.strip()]
    parts = [part.strip() for part in words.strip("[]{}").split(",") if part.strip()]
    if field.value == "pressure":
        pairs = [part.partition(":") for part in parts]
        if all(colon for _, colon, _ in pairs):
            return {key.strip(): value.strip() for key, _, value in pairs}
        return parts if len(parts) > 1 else parts[0] if parts else words
    if field.value in _IN_BRACKETS and len(parts) > 1:
        return parts
    return " ".join(typed.split()) if field.value == "title" else words


def last_line(node: Node) -> int:
    """Return the last line of a value."""
    if isinstance(node, Scalar):
        return node.span.line + node.value.count("\n")
    if isinstance(node, Sequence):
        return max((last_line(item) for item in node.items), default=node.span.line)
    return max((last_line(entry.value) for entry in node.entries), default=node.span.line)
