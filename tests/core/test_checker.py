"""From bytes to a session: what is read, how long it may be, and what a shipped one needs."""

from __future__ import annotations

from textwrap import dedent

import pytest

from fasciatimer.core.checker import Reading, read_session, session_id_from
from fasciatimer.core.model import Block, Breath, Cue, Plan, Pressure, Rest, Safety, Session, Step
from fasciatimer.core.timeline import compile_timeline
from fasciatimer.core.vocabulary import Vocabulary

HEAD = "fasciatimer: 1\ntitle: Break\n"


def read(
    vocabulary: Vocabulary, text: str, file_name: str = "a-break.yaml", *, shipped: bool = False
) -> Reading:
    return read_session(dedent(text).encode(), vocabulary, file_name=file_name, shipped=shipped)


def session_of(vocabulary: Vocabulary, text: str) -> Session:
    reading = read(vocabulary, text)
    assert reading.session is not None, reading.problems
    return reading.session


# ---- what is read -----------------------------------------------------------------------------------


def test_the_smallest_session(vocabulary: Vocabulary) -> None:
    session = session_of(vocabulary, HEAD + "steps:\n  - name: Rub\n    duration: 45s\n")
    step = Step(number="1", name={"en": "Rub"}, work_ms=45_000)
    assert session == Session(id="a-break", title={"en": "Break"}, items=(step,))


def test_every_key_of_a_session(vocabulary: Vocabulary) -> None:
    session = session_of(
        vocabulary,
        """\
        fasciatimer: 1
        id: b
        title: {de: Pause, en: Break}
        summary: Kurz
        language: de-AT
        author: Ana
        updated: 2026-03-01
        license: CC0
        tags: [a, b]
        goals: Ruhe
        equipment: [chair, Glas]
        position: seated
        note: Sanft
        plan: {times_per_day: 2, days_per_week: 5, weeks: 3, note: Morgens}
        safety: {avoid_if: A, ask_first: [B], stop_if: C, max_pressure: 4.5}
        check_in: [pain, stress]
        aftercare: Gehen
        sources: [X]
        steps:
          - rest: 5s
        """,
    )
    assert session == Session(
        id="b",
        title={"de": "Pause", "en": "Break"},
        items=(Rest(number="1", rest_ms=5000),),
        language="de-AT",
        summary={"de-AT": "Kurz"},
        author="Ana",
        updated="2026-03-01",
        license="CC0",
        tags=("a", "b"),
        goals=({"de-AT": "Ruhe"},),
        equipment=("chair", {"de-AT": "Glas"}),
        position="seated",
        note={"de-AT": "Sanft"},
        plan=Plan(2, 5, 3, {"de-AT": "Morgens"}),
        safety=Safety(({"de-AT": "A"},), ({"de-AT": "B"},), ({"de-AT": "C"},), 4.5),
        check_in=("pain", "stress"),
        aftercare=({"de-AT": "Gehen"},),
        sources=({"de-AT": "X"},),
        id_written=True,
    )


def test_every_key_of_a_step(vocabulary: Vocabulary) -> None:
    session = session_of(
        vocabulary,
        HEAD
        + """\
steps:
  - name: Roll
    technique: rolling
    region: [calf_gastrocnemius, calf_soleus]
    side: each_right_first
    tool: foam_roller
    duration: 4 breaths
    pressure: {10%: 2, 90%: 6}
    beyond_cap: Agreed in the practice
    stroke: 2.5s
    breath: [3, 1, 4, 0.5]
    direction: along
    path: [calf_soleus, calf_gastrocnemius]
    view: back
    position: seated_floor
    text: T
    say: S
    cues: {5s: A, 50%: B}
    easier: E
    tip: H
    image: calf.png
    prepare: 0s
    switch: 1m
    chime: none
    sources: X
""",
    )
    assert session.items == (
        Step(
            number="1",
            name={"en": "Roll"},
            work_ms=34_000,
            technique="rolling",
            regions=("calf_gastrocnemius", "calf_soleus"),
            side="each_right_first",
            tool="foam_roller",
            tool_written=True,
            breaths=4,
            pressure=Pressure("points", (2, 6), (10, 90)),
            beyond_cap={"en": "Agreed in the practice"},
            stroke_ms=2500,
            breath=Breath(3000, 1000, 4000, 500),
            paced=True,
            direction="along",
            path=("calf_soleus", "calf_gastrocnemius"),
            view="back",
            position="seated_floor",
            text={"en": "T"},
            say={"en": "S"},
            cues=(Cue({"en": "A"}, at_ms=5000), Cue({"en": "B"}, percent=50)),
            easier={"en": "E"},
            tip={"en": "H"},
            image="calf.png",
            prepare_ms=0,
            switch_ms=60_000,
            chime="none",
            sources=({"en": "X"},),
        ),
    )


def test_blocks_rests_and_repetitions(vocabulary: Vocabulary) -> None:
    session = session_of(
        vocabulary,
        HEAD
        + """\
position: standing
defaults: {breath: [2, 3], prepare: 1s, switch: 2s, chime: bell}
steps:
  - name: Rounds
    repeat: 3
    side: each
    prepare: 9s
    rest: 2 breaths
    steps:
      - {name: Lift, reps: 5, hold: 2 breaths, relax: 1s}
      - {rest: 1 breath, text: Wait, say: Rest, chime: soft}
  - {name: Turn, reps: 4}
  - repeat: 2
    switch: 8s
    steps: [rest: 4s]
""",
    )
    lift = Step(
        number="1.1",
        name={"en": "Lift"},
        work_ms=55_000,
        reps=5,
        hold_ms=10_000,
        relax_ms=1000,
        breath=Breath(2000, 0, 3000, 0),
        position="standing",
        prepare_ms=1000,
        switch_ms=2000,
        chime="bell",
    )
    rest = Rest("1.2", 5000, {"en": "Wait"}, {"en": "Rest"}, "soft", breaths=1)
    turn = session.items[1]
    assert session.items[0] == Block("1", (lift, rest), {"en": "Rounds"}, 3, "each", 9000, 2000, 10_000)
    assert isinstance(turn, Step)
    assert (turn.work_ms, turn.reps, turn.hold_ms, turn.relax_ms, turn.paced) == (
        20_000,
        4,
        3000,
        2000,
        False,
    )
    assert session.items[2] == Block("3", (Rest("3.1", 4000, chime="bell"),), repeat=2, switch_ms=8000)


@pytest.mark.parametrize(
    ("defaults", "keys", "expected"),
    [
        # technique, tool, whether it is written, pressure, stroke
        ("", "technique: kneading", ("kneading", "hand", False, None, None)),
        ("", "technique: percussion", ("percussion", "massage_gun", False, None, None)),
        ("", "technique: stretch", ("stretch", None, False, None, None)),
        ("", "region: palm", (None, None, False, None, None)),
        ("tool: fingers", "region: palm", (None, "fingers", True, None, None)),
        ("tool: fingers", "technique: friction", ("friction", "fingers", True, None, None)),
        ("tool: fingers", "technique: breathing", ("breathing", None, False, None, None)),
        ("tool: foam_roller", "technique: kneading", ("kneading", "hand", False, None, None)),
        (
            "tool: foam_roller",
            "technique: kneading, tool: fingers",
            ("kneading", "fingers", True, None, None),
        ),
        ("technique: rolling, tool: cane", "region: palm", (None, "cane", True, None, None)),
        ("technique: rolling, tool: ball_soft", "region: palm", ("rolling", "ball_soft", True, None, None)),
        ("technique: rolling", "tool: hand", (None, "hand", True, None, None)),
        ("technique: breathing", "pressure: 3", (None, None, False, 3, None)),
        ("technique: breathing", "side: left", (None, None, False, None, None)),
        ("technique: tapping", "stroke: 2s", (None, None, False, None, 2000)),
        ("technique: tapping", "view: back", ("tapping", "hand", False, None, None)),
        ("pressure: 2", "technique: kneading", ("kneading", "hand", False, 2, None)),
        ("pressure: 2", "technique: kneading, pressure: 3", ("kneading", "hand", False, 3, None)),
        ("pressure: 2", "view: back", (None, None, False, 2, None)),
        ("pressure: 2", "technique: stretch", ("stretch", None, False, None, None)),
        ("stroke: 3s", "technique: kneading", ("kneading", "hand", False, None, 3000)),
        ("stroke: 3s", "technique: mobility", ("mobility", None, False, None, 3000)),
        ("stroke: 3s", "view: back", (None, None, False, None, 3000)),
        ("stroke: 3s", "technique: stretch", ("stretch", None, False, None, None)),
    ],
)
def test_what_a_step_takes_from_defaults_and_technique(
    vocabulary: Vocabulary, defaults: str, keys: str, expected: tuple[object, ...]
) -> None:
    text = HEAD + f"defaults: {{{defaults}}}\nsteps:\n  - {{name: Rub, duration: 30s, {keys}}}\n"
    (step,) = session_of(vocabulary, text).steps()
    pressure = step.pressure.values[0] if step.pressure else None
    assert (step.technique, step.tool, step.tool_written, pressure, step.stroke_ms) == expected


@pytest.mark.parametrize(
    ("keys", "paced"),
    [
        ("technique: breathing, duration: 30s", True),
        ("breath: [4, 6], duration: 30s", True),
        ("duration: 3 breaths", True),
        ("reps: 2, hold: 2 breaths", False),
        ("technique: body_scan, duration: 30s", False),
    ],
)
def test_when_the_breath_pacer_is_shown(vocabulary: Vocabulary, keys: str, paced: bool) -> None:
    text = HEAD + f"defaults: {{breath: [4, 5]}}\nsteps:\n  - {{name: Rub, {keys}}}\n"
    assert session_of(vocabulary, text).steps()[0].paced is paced


# ---- how long it may be --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "items",
    [
        "[{name: A, duration: 30s}, {rest: 4s}, {name: B, duration: 5s, side: each, prepare: 0s}]",
        "[{name: A, duration: 5s, side: each_right_first, switch: 0s}]",
        "[{repeat: 3, side: each, prepare: 9s, switch: 7s, rest: 2s,"
        " steps: [{name: A, duration: 5s}, {rest: 4s}]}]",
        "[{repeat: 2, side: each, prepare: 9s, steps: [{rest: 4s}, {name: A, duration: 5s}]}]",
        "[{repeat: 2, side: each, switch: 0s, steps: [{name: A, duration: 5s}]}]",
        "[{repeat: 2, prepare: 0s, steps: [{name: A, duration: 5s, side: each}]}]",
        "[{side: left, steps: [{name: A, technique: breathing, duration: 5s}, {name: B, duration: 5s}]}]",
    ],
)
def test_the_length_is_that_of_the_timeline(vocabulary: Vocabulary, items: str) -> None:
    from fasciatimer.core.checking.length import length_of_items

    session = session_of(vocabulary, HEAD + f"steps: {items}\n")
    timeline, length = compile_timeline(session, vocabulary), length_of_items(session.items)
    assert (length.parts, length.ms) == (len(timeline.segments), timeline.duration_ms)


@pytest.mark.parametrize(
    ("steps", "message"),
    [
        ("  - {repeat: 12, prepare: 0s, steps: [{name: A, duration: 15m, prepare: 0s}]}\n", ""),
        (
            "  - {repeat: 12, prepare: 1s, steps: [{name: A, duration: 15m, prepare: 0s}]}\n",
            "the session lasts 3h1s in 13 parts; at most 3h and 500 parts",
        ),
        ("  - {name: A, duration: 3s}\n" * 250, ""),
        (
            "  - {name: A, duration: 3s}\n" * 250 + "  - rest: 1s\n",
            "the session lasts 33m21s in 501 parts; at most 3h and 500 parts",
        ),
        (
            "  - {repeat: 20, steps: [{name: A, duration: 15m}]}\n" * 5,
            "the session is far too long; at most 3h and 500 parts",
        ),
    ],
)
def test_too_long(vocabulary: Vocabulary, steps: str, message: str) -> None:
    reading = read(vocabulary, HEAD + "x-a: 1\nsteps:\n" + steps)
    found = [(p.code, p.line, p.message) for p in reading.problems if p.is_error]
    assert found == ([("V10", 4, message)] if message else [])


def test_the_length_is_not_judged_while_there_are_errors(vocabulary: Vocabulary) -> None:
    steps = "  - {repeat: 20, steps: [{name: A, duration: 15m}]}\n"
    assert [p.code for p in read(vocabulary, HEAD + "steps:\n" + steps + "  - rest: 1\n").problems] == ["V06"]


def test_a_huge_file_of_repeats_is_judged_by_arithmetic(vocabulary: Vocabulary) -> None:
    steps = "  - {repeat: 20, side: each, steps: [{name: A, duration: 15m}]}\n" * 800
    assert [p.code for p in read(vocabulary, HEAD + "steps:\n" + steps).problems] == ["V10"]


# ---- files ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file_name", "id"),
    [
        ("desk-neck.yaml", "desk-neck"),
        ("Starter.fascia.yaml", "starter"),
        ("Rücken (kurz).YML", "rucken-kurz"),
        ("  Año__2.yaml", "ano-2"),
        ("notes.txt", "notes-txt"),
        ("", "session-e3b0c442"),
    ],
)
def test_ids_from_file_names(file_name: str, id: str) -> None:
    assert session_id_from(file_name) == id


def test_a_name_without_latin_letters_has_an_id_of_its_own() -> None:
    ids = {session_id_from(name) for name in ("تمرين.yaml", "تمرين.fascia.yaml", "休息.yaml", "\udce9.yaml")}
    assert len(ids) == 3
    assert all(len(id) == 16 and id.startswith("session-") for id in ids)


def test_composed_and_decomposed_names_are_the_same() -> None:
    assert session_id_from("\u0439.yaml") == session_id_from("\u0438\u0306.yaml")


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"a: [", b"&a b", b"\x00" * 300_000])
def test_what_is_no_yaml_is_no_session(vocabulary: Vocabulary, data: bytes) -> None:
    reading = read_session(data, vocabulary, file_name="a.yaml")
    assert reading.session is None
    assert {problem.code[0] for problem in reading.problems} == {"Y"}


def test_a_warning_leaves_the_session(vocabulary: Vocabulary) -> None:
    reading = read(vocabulary, HEAD + "steps:\n  - name: Point #2 of the map\n    duration: 30s\n")
    assert [(p.severity, p.code) for p in reading.problems] == [("warning", "Y11")]
    assert reading.session is not None
    assert reading.lines[3] == "  - name: Point #2 of the map"


# ---- sessions that come with the app -------------------------------------------------------------------


SHIPPED = """\
fasciatimer: 1
id: a-break
title: Break
summary: A short one.
author: The project
license: CC0-1.0
updated: 2026-01-01
goals: A calmer minute
safety: {stop_if: Dizziness}
aftercare: Walk a little.
sources: None
steps:
  - name: Sweep
    technique: effleurage
    region: forearm_flexors
    side: left
    pressure: [1, 2]
    duration: 20s
    text: Glide.
    say: Glide.
  - name: Breathe
    technique: breathing
    duration: 3 breaths
    text: Breathe.
    say: Breathe.
"""


def test_a_shipped_session_may_be_without_blemish(vocabulary: Vocabulary) -> None:
    text = SHIPPED + "  - {name: Back, technique: effleurage, region: forearm_flexors, side: left,\n"
    text += "     pressure: [2, 1], duration: 20s, text: Glide., say: Glide.}\n"
    assert read(vocabulary, text, shipped=True).problems == ()


@pytest.mark.parametrize(
    ("line", "place", "message"),
    [
        *(
            (key, 1, f"a shipped session needs '{key}'")
            for key in (
                "summary",
                "author",
                "license",
                "updated",
                "goals",
                "safety",
                "aftercare",
                "sources",
                "id",
            )
        ),
        ("    region", 13, "step 1 of a shipped session needs 'region'"),
        ("    pressure", 13, "step 1 of a shipped session needs 'pressure'"),
        ("    technique: effleurage", 13, "step 1 of a shipped session needs 'technique'"),
        ("    text: Glide", 13, "step 1 of a shipped session needs 'text'"),
        ("    say: Breathe", 21, "step 2 of a shipped session needs 'say'"),
    ],
)
def test_what_a_shipped_session_needs(vocabulary: Vocabulary, line: str, place: int, message: str) -> None:
    text = "".join(one for one in SHIPPED.splitlines(keepends=True) if not one.startswith(line))
    reading = read(vocabulary, text, shipped=True)
    (problem,) = [problem for problem in reading.problems if problem.code == "P01"]
    assert (problem.line, problem.message, reading.session) == (place, message, None)
    assert "P01" not in {problem.code for problem in read(vocabulary, text).problems}


def test_file_name_and_id_of_a_shipped_session_agree(vocabulary: Vocabulary) -> None:
    (problem,) = [p for p in read(vocabulary, SHIPPED, "other.yaml", shipped=True).problems if p.is_error]
    assert (problem.code, problem.line, problem.message) == (
        "P01",
        2,
        "id 'a-break' and file name 'other' differ",
    )
