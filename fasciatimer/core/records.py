"""The history line by line: what is written while a session plays, and the sittings the lines make.

A line is one JSON object. Lines of one sitting share its id; a later line about the same thing replaces an
earlier one, so a line that is written twice does no harm.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Literal, TypeAlias, cast, get_args

from fasciatimer.core.history import (
    MEASURES,
    EasedPress,
    PartKind,
    PartRow,
    Sitting,
    Turn,
)

RecordKind: TypeAlias = Literal[
    "begin", "turn", "part", "eased", "uneased", "level", "end", "note", "sitting"
]
"""``begin`` comes first; ``sitting`` is a whole sitting in one line, taken in from elsewhere."""

FORMAT = 1
"""Number of the way lines are written, in the first line of every sitting."""
LONGEST_LINE = 1_000_000
"""Characters; longer than any line that is ever written."""
_PART_KINDS = frozenset(get_args(PartKind))
_NOTE_TEXTS = ("comment", "range_before", "range_after")
_LONGEST_TEXT = 5_000
_REPEATED = re.compile(r'\{"kind":"(part|turn)","id":"([^"\\]+)",')
"""Begins a line that may well have come before, with another sitting: most of a history is such lines."""
_MOST_REPEATED = 4_096
_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:\.[0-9]+)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?"
)


@dataclass(frozen=True, slots=True)
class Record:
    """One line of the history.

    Attributes:
        sitting: id of the sitting it belongs to.
        kind: what it tells.
        data: plain values for JSON.
        change: what the data mean, when they have been read already.
    """

    sitting: str
    kind: RecordKind
    data: Mapping[str, Any] = field(default_factory=dict)
    change: Any = field(default=None, compare=False, repr=False)

    @property
    def lasting(self) -> bool:
        """Whether it must be on the disk, and not only on its way there, before it counts as written."""
        return self.kind != "turn" and self.data.get("part") not in ("prepare", "switch")


def record_line(record: Record) -> str:
    """Return a record as one line, its end included."""
    plain = {"kind": record.kind, "id": record.sitting, **record.data}
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")) + "\n"


def read_line(line: str) -> Record | None:
    """Read one line; None when it is damaged or something else.

    A kind that a newer version of the app may have written is no damage; it tells nothing here.
    """
    if len(line) > LONGEST_LINE:
        return None
    head = _REPEATED.match(line)
    known = _read_repeated(head[1], line[head.end() :]) if head else None
    if head and known:
        return Record(head[2], cast(RecordKind, head[1]), *known)
    plain = _read_object(line)
    kind, id = plain.pop("kind", None), plain.pop("id", None)
    if not isinstance(kind, str) or not kind or not isinstance(id, str) or not id:
        return None
    read = _READ.get(kind)
    try:
        change = read(plain) if read is not None else None
    except (KeyError, ValueError, TypeError):
        return None
    return Record(id, cast(RecordKind, kind), plain, change)


class Ledger:
    """Sittings that are put together from records as these come.

    A sitting is made again only when something new has come for it.
    """

    def __init__(self) -> None:
        self._drafts: dict[str, _Draft] = {}
        self._made: dict[str, Sitting] = {}
        self._sorted: tuple[Sitting, ...] | None = None

    def take(self, records: Iterable[Record]) -> None:
        """Apply records, in their order. Those of a sitting that has not begun are left out."""
        for record in records:
            read = _READ.get(record.kind)
            if read is None:
                continue
            draft = self._drafts.get(record.sitting)
            if draft is None:
                if record.kind not in ("begin", "sitting"):
                    continue
                draft = self._drafts[record.sitting] = _Draft(record.sitting)
            draft.take(record.kind, read(record.data) if record.change is None else record.change)
            self._made.pop(record.sitting, None)
            self._sorted = None

    def sittings(self) -> tuple[Sitting, ...]:
        """Return the sittings, oldest first."""
        if self._sorted is None:
            for id, draft in self._drafts.items():
                if id not in self._made:
                    self._made[id] = draft.sitting()
            self._sorted = tuple(sorted(self._made.values(), key=lambda one: (one.started_at, one.id)))
        return self._sorted

    def with_more(self, records: Sequence[Record]) -> Ledger:
        """Return a ledger in which these have come too; this one stays as it is."""
        more = Ledger()
        more._drafts, more._made = dict(self._drafts), dict(self._made)
        for id in {record.sitting for record in records} & self._drafts.keys():
            more._drafts[id] = self._drafts[id].copy()
        more.take(records)
        return more


def sittings_of(records: Iterable[Record]) -> tuple[Sitting, ...]:
    """Return the sittings that records make, oldest first. Lines without a beginning are left out."""
    ledger = Ledger()
    ledger.take(records)
    return ledger.sittings()


def whole_record(sitting: Sitting) -> Record:
    """Return a sitting as one record."""
    return Record(sitting.id, "sitting", {"format": FORMAT} | sitting_json(sitting))


def begin_record(sitting: Sitting) -> Record:
    """Return the record that a sitting begins with."""
    keys = ("started_at", "session_id", "title", "updated", "parts_total", "resumed_from")
    plain = sitting_json(sitting)
    return Record(sitting.id, "begin", {"format": FORMAT} | {key: plain[key] for key in keys if key in plain})


def note_record(
    sitting: str,
    *,
    before: Mapping[str, int] | None = None,
    after: Mapping[str, int] | None = None,
    sore: bool | None = None,
    **texts: str,
) -> Record:
    """Return a record of what a person says about a sitting; what is not given stays as it was.

    Args:
        sitting: its id.
        before: all ratings before it by measure, 0 to 10; an empty map takes them away.
        after: the same for after it.
        sore: whether they were sore for more than a day.
        texts: ``comment``, ``range_before``, ``range_after``.

    Raises:
        ValueError: a measure, a rating or a text's name that does not exist.
    """
    given = {"before": before, "after": after, "sore": sore}
    plain: dict[str, Any] = {key: value for key, value in given.items() if value is not None}
    if unknown := texts.keys() - set(_NOTE_TEXTS):
        raise ValueError(f"no such text: {', '.join(sorted(unknown))}")
    plain |= texts
    return Record(sitting, "note", plain, _read_note(plain))


def sitting_json(sitting: Sitting) -> dict[str, Any]:
    """Return a sitting as plain values for JSON, without its id; what is empty is left out."""
    plain: dict[str, Any] = {
        "started_at": sitting.started_at,
        "session_id": sitting.session_id,
        "title": sitting.title,
        "updated": sitting.updated,
        "parts_total": sitting.parts_total,
        "parts": [part_json(row) for row in sitting.rows],
        "eased": [press_json(press) for press in sitting.eased],
        "ended": sitting.ended,
        "ended_at": sitting.ended_at,
        "turn": turn_json(sitting.turn) if sitting.turn else None,
        "level": sitting.level,
        "before": dict(sitting.before),
        "after": dict(sitting.after),
        **{name: getattr(sitting, name) for name in _NOTE_TEXTS},
        "resumed_from": sitting.resumed_from,
        "sore": sitting.sore,
    }
    needed = ("started_at", "session_id", "title", "parts_total")
    return {key: value for key, value in plain.items() if key in needed or value not in ("", None, [], {})}


def part_json(row: PartRow) -> dict[str, Any]:
    """Return what was played of a part as plain values for JSON."""
    return {
        "segment": row.segment,
        "part": row.kind,
        "turn": turn_json(row.turn),
        "name": row.name,
        "regions": list(row.regions),
        "technique": row.technique,
        "length_ms": row.length_ms,
        "played_ms": row.played_ms,
        "done": row.done,
    }


def press_json(press: EasedPress) -> dict[str, Any]:
    """Return a press of "too much" as plain values for JSON."""
    plain = {
        "at_ms": press.at_ms,
        "turn": turn_json(press.turn),
        "from_level": press.from_level,
        "to_level": press.to_level,
    }
    return plain | ({"undone": True} if press.undone else {})


def turn_json(turn: Turn) -> list[Any]:
    """Return a place in a session as plain values for JSON."""
    return [turn.step, turn.side, list(turn.round) if turn.round else None]


class _Draft:
    """A sitting that is being put together from its lines."""

    def __init__(self, id: str) -> None:
        self._fields: dict[str, Any] = {"id": id}
        self._rows: dict[int, PartRow] = {}
        self._presses: list[EasedPress] = []

    def take(self, kind: RecordKind, change: Any) -> None:
        """Apply what a line means."""
        match kind:
            case "part":
                self._rows[change.segment] = change
            case "turn" | "level":
                self._fields[kind] = change
            case "eased":
                number, press = change
                if number >= len(self._presses):
                    self._presses.append(press)
            case "uneased":
                if change < len(self._presses):
                    self._presses[change] = replace(self._presses[change], undone=True)
            case "sitting":
                fields, rows, presses = change
                self._fields |= fields
                self._rows = {row.segment: row for row in rows}
                self._presses = list(presses)
            case _:
                self._fields |= change

    def copy(self) -> _Draft:
        """Return another one that stands where this one stands."""
        other = _Draft("")
        other._fields, other._rows = dict(self._fields), dict(self._rows)
        other._presses = list(self._presses)
        return other

    def sitting(self) -> Sitting:
        """Return what the lines have made so far."""
        fields = self._fields
        if fields.get("ended") == "finished":
            fields = {**fields, "turn": None}
        rows = tuple(self._rows[segment] for segment in sorted(self._rows))
        return Sitting(rows=rows, eased=tuple(self._presses), **fields)


def _read_object(text: str) -> dict[str, Any]:
    """Read a JSON object; an empty one where there is none."""
    try:
        plain = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return plain if isinstance(plain, dict) else {}


@lru_cache(_MOST_REPEATED)
def _read_repeated(kind: str, rest: str) -> tuple[Mapping[str, Any], Any] | None:
    """Read what follows the id in a line; None where it had better be read whole."""
    plain = _read_object("{" + rest)
    if "kind" in plain or "id" in plain:
        return None
    try:
        return plain, _READ[kind](plain)
    except (KeyError, ValueError, TypeError):
        return None


# ---- what the data of a line mean; KeyError, ValueError or TypeError where they mean nothing


def _read_begin(data: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "started_at": _moment(data["started_at"]),
        "session_id": _text(data["session_id"]),
        "title": _text(data["title"]),
        "updated": _text(data.get("updated", "")),
        "parts_total": _whole(data["parts_total"]),
        "resumed_from": _text(data.get("resumed_from", "")),
    }


def _read_end(data: Mapping[str, Any]) -> dict[str, Any]:
    ended = data["ended"]
    if ended not in ("finished", "stopped"):
        raise ValueError(ended)
    return {"ended": ended, "ended_at": _moment(data["ended_at"])}


def _read_note(data: Mapping[str, Any]) -> dict[str, Any]:
    changes: dict[str, Any] = {name: _text(data[name]) for name in _NOTE_TEXTS if name in data}
    changes |= {name: _ratings(data[name]) for name in ("before", "after") if name in data}
    if "sore" in data:
        changes["sore"] = _yes_or_no(data["sore"])
    return changes


def _read_sitting(data: Mapping[str, Any]) -> tuple[dict[str, Any], list[PartRow], list[EasedPress]]:
    fields = _read_begin(data) | _read_note(data)
    fields["turn"] = _read_turn(data["turn"]) if "turn" in data else None
    fields["level"] = _level(data.get("level"))
    if "ended" in data:
        fields |= _read_end(data)
    rows = [_read_part(entry) for entry in _list(data.get("parts", []))]
    return fields, rows, [_read_press(entry) for entry in _list(data.get("eased", []))]


def _read_part(data: Any) -> PartRow:
    if data["part"] not in _PART_KINDS:
        raise ValueError(data["part"])
    technique = data["technique"]
    return PartRow(
        segment=_whole(data["segment"]),
        kind=data["part"],
        turn=_read_turn(data["turn"]),
        name=_text(data["name"]),
        regions=tuple(map(_text, _list(data["regions"]))),
        technique=None if technique is None else _text(technique),
        length_ms=_whole(data["length_ms"]),
        played_ms=_whole(data["played_ms"]),
        done=_yes_or_no(data["done"]),
    )


def _read_press(data: Any) -> EasedPress:
    return EasedPress(
        at_ms=_whole(data["at_ms"]),
        turn=_read_turn(data["turn"]),
        from_level=_level(data["from_level"]),
        to_level=_level(data["to_level"]),
        undone=_yes_or_no(data.get("undone", False)),
    )


def _read_turn(data: Any) -> Turn:
    step, side, rounds = _list(data)
    if side not in (None, "left", "right", "together"):
        raise ValueError(side)
    if rounds is not None:
        number, count = map(_whole, _list(rounds))
        rounds = (number, count)
    return Turn(_text(step), side, rounds)


def _ratings(data: Any) -> dict[str, int]:
    ratings: dict[str, int] = {measure: _whole(data[measure]) for measure in MEASURES if measure in data}
    if len(ratings) != len(data) or any(rating > 10 for rating in ratings.values()):
        raise ValueError(data)
    return ratings


def _moment(value: Any) -> str:
    text = _text(value)
    if not _MOMENT.fullmatch(text):
        raise ValueError(text)
    return text


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST_TEXT:
        raise ValueError(value)
    return value


def _whole(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise ValueError(value)
    return value


def _level(value: Any) -> float | None:
    if value is None:
        return None
    if type(value) not in (int, float) or not 0 <= value <= 10:
        raise ValueError(value)
    return float(value)


def _yes_or_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError(value)
    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError(value)
    return value


_READ: Mapping[str, Callable[[Mapping[str, Any]], Any]] = {
    "begin": _read_begin,
    "turn": lambda data: _read_turn(data["turn"]),
    "part": _read_part,
    "eased": lambda data: (_whole(data["press"]), _read_press(data)),
    "uneased": lambda data: _whole(data["press"]),
    "level": lambda data: _level(data["level"]),
    "end": _read_end,
    "note": _read_note,
    "sitting": _read_sitting,
}


# ---- everything in one text, to keep or to carry to another machine -------------------------------------


def export_json(sittings: Iterable[Sitting]) -> str:
    """Return sittings as one JSON text that `read_export` reads."""
    plain = [{"id": one.id, **sitting_json(one)} for one in sittings]
    return json.dumps({"fasciatimer_history": FORMAT, "sittings": plain}, indent=1, ensure_ascii=False)


def read_export(text: str) -> tuple[Sitting, ...] | None:
    """Read an exported text. Sittings in it that cannot be read are left out; None when it is no export."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or type(data.get("fasciatimer_history")) is not int:
        return None
    entries = data.get("sittings")
    lines = (
        (json.dumps({"kind": "sitting", **one}) for one in entries if isinstance(one, dict))
        if (isinstance(entries, list))
        else ()
    )
    records = (read_line(line) for line in lines)
    return sittings_of(record for record in records if record is not None and record.kind == "sitting")
