"""From the bytes of a file to a session, with every problem of the file at once."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from fasciatimer.core.checking.context import Context, note_no_value
from fasciatimer.core.checking.length import length_of_items
from fasciatimer.core.checking.maps import Found, read_map
from fasciatimer.core.checking.report import Report, TooManyProblemsError, place_of, quoted
from fasciatimer.core.checking.steps import Surroundings, read_items
from fasciatimer.core.checking.suggest import key_advice
from fasciatimer.core.checking.texts import LANGUAGE_CODE
from fasciatimer.core.document import MAX_PROBLEMS, Document, read_document, refusing
from fasciatimer.core.fields import MAPS, MAX_PARTS, MAX_SESSION_MS, MapName
from fasciatimer.core.lint import advise
from fasciatimer.core.memory import Memory
from fasciatimer.core.model import FORMAT, Item, Plan, Safety, Session
from fasciatimer.core.nodes import Mapping, Node, Scalar, Span
from fasciatimer.core.problems import Problem, has_errors, in_order
from fasciatimer.core.units import format_time, parse_whole
from fasciatimer.core.vocabulary import Vocabulary

_DAY_MS = 24 * 3_600_000
_ENDING = re.compile(r"(\.fascia\.yaml|\.yaml|\.yml)$", re.IGNORECASE)
_SHIPPED_KEYS = ("id", "summary", "author", "license", "updated", "goals", "safety", "aftercare", "sources")


@dataclass(frozen=True)
class Reading:
    """What came of reading a file.

    Attributes:
        session: the session; None when the file has an error.
        problems: errors and warnings, in order of line, column and code; at most 200.
        lines: the lines of the file, for telling the problems; none when the file is no text.
    """

    session: Session | None
    problems: tuple[Problem, ...]
    lines: tuple[str, ...]


def read_session(
    data: bytes,
    vocabulary: Vocabulary,
    *,
    file_name: str,
    shipped: bool = False,
    has_picture: Callable[[str], bool] | None = None,
) -> Reading:
    """Read a session file. Never raises, whatever the bytes are.

    Args:
        data: the contents of the file.
        vocabulary: the words of the format.
        file_name: name of the file without its folder; the id is made from it when the file has none.
        shipped: whether it comes with the app, where more is asked for and promises are errors.
        has_picture: whether there is a picture of this name beside the file; None when nobody can say.
    """
    document = read_document(data)
    return check_document(document, vocabulary, file_name=file_name, shipped=shipped, has_picture=has_picture)


def check_document(
    document: Document,
    vocabulary: Vocabulary,
    *,
    file_name: str,
    shipped: bool = False,
    has_picture: Callable[[str], bool] | None = None,
    memory: Memory | None = None,
) -> Reading:
    """Check a session file whose nodes are there already.

    The arguments are those of ``read_session``, and ``memory``: what is known from earlier states of the same
    file, read with the same arguments. It is brought up to date; the result is the same with and without.
    """
    if document.root is None:
        return Reading(None, document.problems, document.lines)
    report = Report(document.problems)
    session = None
    try:
        session = _check(report, vocabulary, document.root, file_name, has_picture, memory)
        if session is not None and shipped:
            _check_shipped(report, vocabulary, session, file_name)
    except _NewerFormatError as newer:
        return Reading(None, (newer.problem,), document.lines)
    except TooManyProblemsError:
        return Reading(None, refusing(report.problems), document.lines)
    problems = report.problems
    if session is not None:
        problems += advise(session, vocabulary, shipped=shipped, memory=memory)
    problems = in_order(problems)[:MAX_PROBLEMS]
    return Reading(None if has_errors(problems) else session, tuple(problems), document.lines)


def session_id_from(file_name: str) -> str:
    """Return the id of a session whose file names none: ``Rücken (kurz).yaml`` gives ``rucken-kurz``."""
    name = _ENDING.sub("", file_name)
    letters = (c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    id = re.sub(r"[^a-z0-9]+", "-", "".join(letters).lower()).strip("-")
    if id:
        return id
    digest = hashlib.sha256(unicodedata.normalize("NFC", name).encode("utf-8", "surrogatepass"))
    return f"session-{digest.hexdigest()[:8]}"


class _NewerFormatError(Exception):
    """The file says that it is of a later format."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


def _check(
    report: Report,
    vocabulary: Vocabulary,
    root: Node,
    file_name: str,
    has_picture: Callable[[str], bool] | None,
    memory: Memory | None,
) -> Session | None:
    """Return the session; None when the file has an error."""
    if not isinstance(root, Mapping):
        message = "this is not a session: 'key: value' lines were expected"
        report.error("S01", place_of(root), message, "A session starts with  fasciatimer: 1")
        return None
    if not _is_signed(root):
        message = "this is not a fasciatimer session: the line 'fasciatimer: 1' is missing"
        report.error("S06", Span(1, 1, 0, 1), message, "Write  fasciatimer: 1  as the first line.")
        return None
    _refuse_newer(root)
    ctx = Context(report, vocabulary, _language(root), has_picture, memory)
    found = read_map(ctx, "the session", "session", root)
    plan = _read_inner(ctx, found, "plan")
    safety = _read_inner(ctx, found, "safety")
    defaults = _read_inner(ctx, found, "defaults")
    values, limits = found.values, safety.values if safety else {}
    around = Surroundings(
        values=defaults.values if defaults else {},
        unread=_unread_defaults(found, defaults),
        position=values.get("position", "any"),
        max_pressure=limits.get("max_pressure", vocabulary.limits.max_pressure),
    )
    items = read_items(ctx, around, found)
    if not report.has_errors:
        _check_length(report, found, items)
    if report.has_errors:
        return None
    return Session(
        id=values.get("id") or session_id_from(file_name),
        title=values["title"],
        items=items,
        language=ctx.language,
        summary=values.get("summary"),
        author=values.get("author"),
        updated=values.get("updated"),
        license=values.get("license"),
        tags=values.get("tags", ()),
        goals=values.get("goals", ()),
        equipment=values.get("equipment", ()),
        position=around.position,
        note=values.get("note"),
        plan=Plan(**plan.values, source=plan.node) if plan else None,
        safety=Safety(**limits, source=safety.node) if safety else Safety(),
        check_in=values.get("check_in", ()),
        aftercare=values.get("aftercare", ()),
        sources=values.get("sources", ()),
        id_written="id" in values,
        source=root,
    )


def _is_signed(root: Mapping) -> bool:
    """Return whether a session has the key that makes it one, if only misspelled."""
    return root.entry("fasciatimer") is not None or _is_misspelled(root, "fasciatimer")


def _is_misspelled(root: Mapping, key: str) -> bool:
    """Return whether a session has a misspelling of this key."""
    words = {entry.key.value for entry in root.entries[:MAX_PROBLEMS] if isinstance(entry.key, Scalar)}
    unknown = (word for word in words - MAPS["session"].keys() if not word.startswith("x-"))
    return any(key_advice(word, "session").meant == key for word in unknown)


def _refuse_newer(root: Mapping) -> None:
    """Stop at a format number that is higher than the one read here."""
    node = root.value("fasciatimer")
    if not isinstance(node, Scalar) or (number := parse_whole(node.value)) is None or number <= FORMAT:
        return
    at, said = node.span, quoted(node.value)[1:-1]
    message = f"this session uses format {said}; this app reads format {FORMAT}"
    fix = "Update fasciatimer to open it."
    raise _NewerFormatError(Problem(at.line, at.column, at.length, "error", "S07", message, fix))


def _language(root: Mapping) -> str:
    """Return the language of the plain texts before anything else is read; '' when it cannot be."""
    node = root.value("language")
    if node is None:
        return "" if _is_misspelled(root, "language") else "en"
    return node.value if isinstance(node, Scalar) and LANGUAGE_CODE.fullmatch(node.value) else ""


def _read_inner(ctx: Context, found: Found, name: MapName) -> Found | None:
    """Read a map inside the session; None without one, or when it is none."""
    node = found.nodes.get(name)
    if node is None:
        return None
    if isinstance(node, Mapping):
        return read_map(ctx, f"'{name}'", name, node)
    known = MAPS["session"][name]
    if isinstance(node, Scalar) and not node.value.strip():
        note_no_value(ctx, known, node.span)
    else:
        message = f"'{name}' needs 'key: value' lines"
        ctx.report.error("S02", node.span, message, f"For example:  {known.example}")
    return None


def _unread_defaults(found: Found, defaults: Found | None) -> frozenset[str]:
    """Return the keys of ``defaults`` whose values are not known; all of them when it could not be read."""
    if defaults is not None:
        return frozenset(filter(defaults.unread, MAPS["defaults"]))
    return frozenset(MAPS["defaults"]) if found.given("defaults") else frozenset()


def _check_length(report: Report, found: Found, items: tuple[Item, ...]) -> None:
    """Note a session of too many parts or too much time (V10)."""
    length = length_of_items(items)
    if length.parts <= MAX_PARTS and length.ms <= MAX_SESSION_MS:
        return
    most = f"at most {format_time(MAX_SESSION_MS)} and {MAX_PARTS} parts"
    message = f"the session lasts {format_time(length.ms)} in {length.parts} parts; {most}"
    if length.ms > _DAY_MS:
        message = f"the session is far too long; {most}"
    report.error("V10", found.keys["steps"], message, "Fewer repeats, or two sessions.")


def _check_shipped(report: Report, vocabulary: Vocabulary, session: Session, file_name: str) -> None:
    """Note what a session that comes with the app lacks (P01)."""
    assert session.source is not None
    source = session.source
    for key in _SHIPPED_KEYS:
        if source.entry(key) is None:
            report.error("P01", source.first_key, f"a shipped session needs '{key}'")
    name = _ENDING.sub("", file_name)
    id_node = source.value("id")
    if id_node is not None and session.id != name:
        report.error("P01", id_node.span, f"id '{session.id}' and file name '{name}' differ")
    for step in session.steps():
        assert step.source is not None
        needed: list[tuple[str, object]] = [
            ("technique", step.technique),
            ("text", step.text),
            ("say", step.say),
        ]
        if step.technique and vocabulary.techniques[step.technique].kind in ("touch", "stretch"):
            needed += [("region", step.regions), ("pressure", step.pressure)]
        for key, value in needed:
            if not value:
                message = f"step {step.number} of a shipped session needs '{key}'"
                report.error("P01", step.source.first_key, message)
