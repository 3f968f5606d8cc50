"""The JSON Schema: that it says what the checker says, and what an editor shows of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from fasciatimer import resources
from fasciatimer.core.checker import read_session
from fasciatimer.core.document import read_document
from fasciatimer.core.fields import MAPS, Field, MapName, word_lists
from fasciatimer.core.nodes import Mapping, Node, Scalar, Sequence, Span
from fasciatimer.core.schema import BEYOND_A_SCHEMA, FILE_NAME, MODELINE, build_schema, made_by, patterns
from fasciatimer.core.units import parse_breaths, parse_number, parse_time, parse_whole
from fasciatimer.core.vocabulary import Vocabulary

CORPUS = Path(__file__).parents[1] / "corpus"
GOOD = sorted((CORPUS / "good").glob("*.yaml"))
BAD = sorted((CORPUS / "bad").glob("*.yaml"))
SHIPPED = sorted(resources.shipped_sessions().glob("*.yaml"))

_NULL = re.compile(r"~|null|Null|NULL|")
_BOOLEAN = re.compile(r"true|True|TRUE|false|False|FALSE")
_INTEGER = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")


def typed(node: Node) -> Any:
    """What an editor sees: scalars typed by the core schema of YAML 1.2, the last of equal keys."""
    if isinstance(node, Sequence):
        return [typed(item) for item in node.items]
    if isinstance(node, Mapping):
        return {one.key.value: typed(one.value) for one in node.entries if isinstance(one.key, Scalar)}
    if node.style:
        return node.value
    if _NULL.fullmatch(node.value):
        return None
    if _BOOLEAN.fullmatch(node.value):
        return node.value.lower() == "true"
    if _INTEGER.fullmatch(node.value):
        return int(node.value)
    if node.value.startswith(("0x", "0o")):
        return int(node.value, 0)
    return float(node.value) if _FLOAT.fullmatch(node.value) else node.value


def _pattern(_: Any, pattern: str, value: Any, __: Any) -> Iterator[ValidationError]:
    """A pattern as JavaScript reads it: `$` is the very end, also behind a line end."""
    end = pattern.replace("$", r"\Z") if pattern.endswith("$") else pattern
    if isinstance(value, str) and not re.search(end, value):
        yield ValidationError(f"{value!r} does not match {pattern!r}")


Validator = extend(Draft7Validator, {"pattern": _pattern})


@pytest.fixture(scope="module")
def schema(vocabulary: Vocabulary) -> dict[str, Any]:
    return build_schema(vocabulary, "1.2.3")


@pytest.fixture(scope="module")
def validator(schema: dict[str, Any]) -> Any:
    Draft7Validator.check_schema(schema)
    return Validator(schema)


def verdicts(validator: Any, vocabulary: Vocabulary, data: bytes) -> tuple[bool, set[str]]:
    """Whether the schema is content, and the codes of the checker's errors."""
    reading = read_session(data, vocabulary, file_name="x.yaml")
    root = read_document(data).root
    codes = {problem.code for problem in reading.problems if problem.is_error}
    return root is None or validator.is_valid(typed(root)), codes


def only_the_checker_finds(codes: set[str]) -> bool:
    return all(code in BEYOND_A_SCHEMA or code[0] in BEYOND_A_SCHEMA for code in codes)


@pytest.mark.parametrize("path", [*GOOD, *BAD, *SHIPPED], ids=lambda path: path.stem)
def test_schema_and_checker_agree(validator: Any, vocabulary: Vocabulary, path: Path) -> None:
    content, codes = verdicts(validator, vocabulary, path.read_bytes())
    assert content == (not codes) or (content and only_the_checker_finds(codes)), codes


LINES: dict[MapName, str] = {
    "session": "fasciatimer: 1\ntitle: T\nsteps: [{{name: A, duration: 5s}}]\n{0}\n",
    "plan": "fasciatimer: 1\ntitle: T\nsteps: [{{name: A, duration: 5s}}]\nplan:\n  {0}\n",
    "safety": "fasciatimer: 1\ntitle: T\nsteps: [{{name: A, duration: 5s}}]\nsafety:\n  {0}\n",
    "defaults": "fasciatimer: 1\ntitle: T\nsteps: [{{name: A, duration: 5s}}]\ndefaults:\n  {0}\n",
    "step": "fasciatimer: 1\ntitle: T\nsteps:\n- name: A\n  duration: 60s\n  {0}\n",
    "rest": "fasciatimer: 1\ntitle: T\nsteps:\n- rest: 5s\n  {0}\n",
    "block": "fasciatimer: 1\ntitle: T\nsteps:\n- repeat: 2\n  steps: [{{name: A, duration: 5s}}]\n  {0}\n",
}
"""A session with room for a line in one of its maps."""
VALUES = (
    *re.split(
        r" {2,}|\n",
        """~x  no  true  2024  1  0  3  2.5  0.5  6  7  24  101  -1  2,5  2-5  '3'  45  word
45s  0s  0.5s  3s  2.5s  1m30s  2m  2m0.1s  10m  15m  15m1s  1h  900s  01m  1:30  30 s  1m0s
5 breaths  1 breath  1 breaths  99 breaths  0 breaths  100 breaths  en  pt-BR  EN
desk-neck  Desk  a--b  2026-03-31  2026-02-30  2026-04-31  2026-13-01
bowl  seated  each  both  up  front  pain  [pain, stress]  [pain, pain]  effleurage
calf_soleus  zone_spine  [palm, thenar]  [palm, palm]  []  [[]]  [palm, thenar, heel, toes, achilles]
[4, 6]  [4, 7, 8, 0]  [4, 6, 1]  [0.5, 6]  [4, 0.5]  [1, 4, 4, 1]  [3]  [1, 7]  [1, two]
{0%: 2, 50%: 4}  {0%: 2}  {0%: 2, 10s: 3}  {0%: 2, 101%: 3}  {en: Words}  {en: [a]}  {english: a}  {}
{8s: Go, 75%: Slow}  {0s: Go}  {0%: Go}  {100%: Go}  {8: Go}  {8s: }  {5 breaths: Go}
a.png  a/b.svg  ../a.png  /a.png  http://a/b.png  a.gif  A.PNG  é.png  mat  [mat, 'a rope']
foam_roller  ball_soft  hand  stretch  breathing  rolling  strap  sternum  [hip_flexors, palm]""",
    ),
    *("", "''", "'  '", "word " * 300, "x" * 81, "x" * 121, f"[{'a, ' * 21}a]"),
    *("|\n    Words\n    more", "|\n    45s", "|\n    each"),
)


def different_fields() -> Iterator[tuple[MapName, Field]]:
    """Every key whose value is not read just like that of another key."""
    seen = set()
    for name, fields in MAPS.items():
        for field in fields.values():
            kind = replace(field, key="", purpose="", default="", example="", required=False)
            if field.value != "steps" and kind not in seen:
                seen.add(kind)
                yield name, field


@pytest.mark.parametrize(
    ("name", "field"), [*different_fields()], ids=lambda part: getattr(part, "key", part)
)
def test_they_agree_on_every_kind_of_value(
    schema: dict[str, Any], vocabulary: Vocabulary, name: MapName, field: Field
) -> None:
    properties = schema["properties"] if name == "session" else schema["definitions"][name]["properties"]
    validator = Validator(properties[field.key] | {"definitions": schema["definitions"]})
    disagreed = []
    words_only = field.value in ("text", "title", "texts", "line", "lines", "props")
    for value in VALUES[:: 5 if words_only else 1]:
        data = LINES[name].format(f"{field.key}: {value}").replace("  duration: 60s\n  dur", "  dur").encode()
        session = typed(read_document(data).root or Mapping((), Span(1, 1, 0, 0)))
        inside = {"session": session, "step": session["steps"][0]}.get(name) or session.get(name)
        content = validator.is_valid((inside or session["steps"][0])[field.key])
        reading = read_session(data, vocabulary, file_name="x.yaml")
        codes = {problem.code for problem in reading.problems if problem.is_error} - {"S10", "V18", "S07"}
        if content != (not codes) and not (content and only_the_checker_finds(codes)):
            disagreed.append((value, content, codes))
    assert disagreed == []


TOGETHER = {
    "technique": (
        "rolling",
        "breathing",
        "mobility",
        "trigger_point",
        "stretch",
        "pnf_stretch",
        "effleurage",
    ),
    "tool": ("", "tool: hand", "tool: foam_roller", "tool: strap"),
    "region": ("", "region: [sternum, forehead]", "region: calf_soleus", "region: [sternum, calf_soleus]"),
    "how": (
        "",
        "side: each",
        "pressure: 2",
        "stroke: 5s",
        "hold: 3s",
        "reps: 5",
        "path: [palm, hip_flexors]",
    ),
}


def combinations() -> Iterator[str]:
    for technique in TOGETHER["technique"]:
        for tool in TOGETHER["tool"]:
            for region in TOGETHER["region"]:
                for how in TOGETHER["how"]:
                    lines = [
                        f"technique: {technique}",
                        tool and f"tool: {tool}",
                        region and f"region: {region}",
                        how,
                    ]
                    yield "".join(f"  {line}\n" for line in lines if line)


def test_they_agree_on_what_goes_together(validator: Any, vocabulary: Vocabulary) -> None:
    disagreed = []
    for lines in combinations():
        data = f"fasciatimer: 1\ntitle: T\nsteps:\n- name: A\n  duration: 20s\n{lines}".encode()
        content, codes = verdicts(validator, vocabulary, data)
        if content != (not codes) and not (content and only_the_checker_finds(codes)):
            disagreed.append((lines, content, codes))
    assert disagreed == []


ITEMS = (
    ("- rest: 5s", True),
    ("- rest: 5s\n  name: A", False),
    ("- rest: 5s\n  duration: 5s", False),
    ("- name: A", False),
    ("- name: A\n  reps: 3", True),
    ("- name: A\n  reps: 3\n  hold: 5s\n  relax: 1s", True),
    ("- name: A\n  reps: 3\n  duration: 5s", False),
    ("- name: A\n  duration: 5s\n  relax: 1s", False),
    ("- name: A\n  repeat: 2", False),
    ("- repeat: 2\n  steps: [{name: A, duration: 5s}]", True),
    ("- repeat: 2\n  steps: []", False),
    ("- repeat: 2\n  steps: [{rest: 5s}]\n  rest: 3s", True),
    ("- steps: [{name: A, steps: [{rest: 5s}]}]", False),
    ("- steps: [{name: A, repeat: 2, duration: 5s}]", False),
    ("- side: each\n  steps: [{name: A, duration: 5s, side: left}]", False),
    ("- steps: [{name: A, duration: 5s, side: left}]", True),
    ("- steps: [{name: A, duration: 5s, technique: rolling}]", False),
    ("- name: A\n  duration: 5s\n  x-mine: {a: [b]}", True),
    ("- Rub your neck", False),
    ("- ", False),
)


@pytest.mark.parametrize(("item", "good"), ITEMS)
def test_they_agree_on_items(validator: Any, vocabulary: Vocabulary, item: str, good: bool) -> None:
    data = f"fasciatimer: 1\ntitle: T\nsteps:\n{item}\n".encode()
    content, codes = verdicts(validator, vocabulary, data)
    assert (content, not codes) == (good, good)


@pytest.mark.parametrize(
    ("defaults", "good"),
    [
        ("tool: foam_roller", True),
        ("tool: hand", False),
        ("prepare: 3s", False),
        ("technique: rolling", False),
    ],
)
def test_a_default_tool_serves_a_technique_that_must_name_one(
    validator: Any, vocabulary: Vocabulary, defaults: str, good: bool
) -> None:
    item = "- name: A\n  duration: 30s\n  technique: rolling"
    data = f"fasciatimer: 1\ntitle: T\ndefaults: {{{defaults}}}\nsteps:\n{item}\n".encode()
    content, codes = verdicts(validator, vocabulary, data)
    assert (content, not codes) == (good, good)


@pytest.mark.parametrize(
    "data", [b"- a", b"fasciatimer: 2\ntitle: T\nsteps: [{rest: 5s}]", b"title: T", b"a"]
)
def test_they_agree_on_what_is_no_session(validator: Any, vocabulary: Vocabulary, data: bytes) -> None:
    content, codes = verdicts(validator, vocabulary, data)
    assert not content
    assert codes


def test_every_listed_difference_is_one(validator: Any, vocabulary: Vocabulary) -> None:
    """The list holds nothing that the schema says after all."""
    step = "fasciatimer: 1\ntitle: T\n{0}steps:\n- name: A\n  duration: 30s\n  {1}\n"
    shown = {
        "Y": step.format("", "text: &a b"),
        "S04": step.format("", "tip: A\n  tip: B"),
        "V04": step.format("", "pressure: 2.55"),
        "V05": step.format("", "breath: [20, 20]").replace("30s", "40 breaths"),
        "V07": step.format("", f"beyond_cap: '{'x' * 8}   '"),
        "V08": step.format("", "text: {de: Worte}"),
        "V09": step.format("updated: 2026-02-29\n", ""),
        "V10": step.format("", "").replace("30s", "15m") + "- {name: A, duration: 15m}\n" * 15,
        "V12": step.format("", "cues: {40s: Late}"),
        "V15": step.format("", "pressure: {50%: 1, 0%: 2}"),
        "V16": step.format("safety: {max_pressure: 2}\n", "pressure: 3"),
        "H02": step.format("", "region: neck_scm"),
        "H03": step.format("", "region: suboccipitals\n  pressure: 5"),
        "H04": step.format("", "region: lumbar_paraspinals\n  tool: foam_roller"),
        "H05": step.format("", "region: forehead\n  technique: deep_tissue"),
        "H07": step.format("", "region: suboccipitals\n  tool: massage_gun"),
    }
    for code, text in shown.items():
        content, codes = verdicts(validator, vocabulary, text.encode())
        assert content, code
        assert codes, code
        assert all(found.startswith(code) for found in codes), (code, codes)
    assert shown.keys() == BEYOND_A_SCHEMA.keys()


def test_every_key_tells_what_it_is_for(schema: dict[str, Any]) -> None:
    for name, fields in MAPS.items():
        properties = schema["properties"] if name == "session" else schema["definitions"][name]["properties"]
        assert list(properties) == list(fields)
        for key, field in fields.items():
            assert properties[key]["description"].startswith(field.purpose)
            assert properties[key]["markdownDescription"].startswith(field.purpose)
            assert properties[key]["title"]


def test_every_word_has_its_plain_name(schema: dict[str, Any], vocabulary: Vocabulary) -> None:
    lists = [part for part in schema["definitions"].values() if "enum" in part]
    assert len(lists) == len(word_lists(vocabulary)) + 2
    for words in lists:
        assert len(words["enum"]) == len(words["enumDescriptions"])
        assert all(words["enumDescriptions"])
    regions = schema["definitions"]["region"]
    assert regions["enum"] == list(vocabulary.regions)
    told = dict(zip(regions["enum"], regions["enumDescriptions"], strict=True))
    assert told["neck_scm"].startswith(f"{vocabulary.regions['neck_scm'].name}. Nothing may press here.")
    assert told["thigh"] == f"{vocabulary.regions['thigh'].name}. Pressure at most 2."
    passable = schema["definitions"]["passed_region"]["enum"]
    assert set(regions["enum"]) - set(passable) == {"neck_scm", "hip_flexors"}


def test_what_is_said_beside_a_reference_is_never_lost(schema: dict[str, Any]) -> None:
    """Draft-07 looks at nothing beside a `$ref`."""

    def look(part: Any) -> None:
        if isinstance(part, dict):
            assert "$ref" not in part or len(part) == 1, part
            for inner in part.values():
                look(inner)
        elif isinstance(part, list):
            for inner in part:
                look(inner)

    look(schema)


@pytest.mark.parametrize(
    ("low", "high"), [(0, 0), (0, 5), (1, 24), (1, 100), (3, 15), (2, 99), (7, 1234), (100, 999), (0, 999)]
)
def test_whole_numbers_within_bounds(low: int, high: int) -> None:
    pattern = re.compile(patterns.exactly(patterns.whole_pattern(low, high)))
    for number in range(1500):
        assert bool(pattern.match(str(number))) == (low <= number <= high)
    assert not pattern.match("01")


@pytest.mark.parametrize(
    ("low", "high"), [(0, 60), (10, 60), (0, 200), (5, 300), (1, 599), (30, 9000), (5, 10)]
)
def test_numbers_with_a_tenth_within_bounds(low: int, high: int) -> None:
    pattern = re.compile(patterns.exactly(patterns.decimal_pattern(low, high)))
    for tenths in range(9500):
        number = f"{tenths // 10}.{tenths % 10}"
        assert bool(pattern.match(number)) == (low <= tenths <= high)
        assert not pattern.match(number + "0")
        if tenths % 10 == 0:
            assert bool(pattern.match(str(tenths // 10))) == (low <= tenths <= high)
    assert parse_number("00.5") is None
    assert not pattern.match("00.5")


@pytest.mark.parametrize(
    "bounds", [(0, 120_000), (500, 30_000), (3_000, 900_000), (1_000, 600_000), (0, 60_000)]
)
def test_times_within_bounds(bounds: tuple[int, int]) -> None:
    pattern = re.compile(patterns.exactly(patterns.time_pattern(*bounds)))
    numbers = [
        *(str(n) for n in range(70)),
        "0.0",
        "0.1",
        "0.5",
        "1.0",
        "59.9",
        "60.0",
        "01",
        "899.9",
        "900",
        "900.1",
    ]
    words = [f"{n}s" for n in (*numbers, *(str(n) for n in range(100, 1000, 50)))]
    words += [f"{minutes}m" for minutes in range(20)]
    words += [f"{minutes}m{n}s" for minutes in range(17) for n in numbers]
    for word in words:
        ms = parse_time(word)
        assert bool(pattern.match(word)) == (ms is not None and bounds[0] <= ms <= bounds[1]), word


def test_breaths_and_percents() -> None:
    breaths = re.compile(patterns.exactly(patterns.breaths_pattern(99)))
    for word in ("0 breaths", "1 breath", "1 breaths", "2 breaths", "99 breaths", "100 breaths", "5"):
        count = parse_breaths(word)
        assert bool(breaths.match(word)) == (count is not None and 1 <= count <= 99)
    percents = re.compile(patterns.exactly(patterns.percent_pattern(0, 100)))
    for word in ("0%", "7%", "100%", "101%", "07%", "7"):
        whole = parse_whole(word[:-1]) if word.endswith("%") else None
        assert bool(percents.match(word)) == (whole is not None and whole <= 100)


def test_the_file_says_which_app_wrote_it(schema: dict[str, Any]) -> None:
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert made_by(schema) == "1.2.3"
    for other in ({}, [], {"$comment": 1}, {"$comment": "another 1.0"}):
        assert made_by(other) == ""
    assert MODELINE == "# yaml-language-server: $schema=./session-1.schema.json"
    assert FILE_NAME in MODELINE
