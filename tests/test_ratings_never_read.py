"""No stored number ever changes a session: ratings are written down and shown, and nothing else."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from sample_sittings import Desk, sitting
from sample_timelines import session, step, walk, words_of_the_format

from fasciatimer.adapters.history_store import HistoryStore
from fasciatimer.core.limiting import limited_timeline
from fasciatimer.core.limits import Limits
from fasciatimer.core.records import note_record, whole_record
from fasciatimer.core.timeline import compile_timeline

ROOT = Path(__file__).parents[1]
CORE = ROOT / "fasciatimer" / "core"
MEMORY = {"history", "records", "recorder", "report"}
"""Modules of the core that know what was rated."""
PLAYS = (
    *("timeline", "curve", "relength", "route", "snapshot", "player", "commands", "events", "describe"),
    *(
        "easing",
        "firmness",
        "limits",
        "rules",
        "conditions",
        "limiting",
        "shortening",
        "relimiting",
        "breathing",
    ),
)
"""Modules that decide what is played, and how firmly."""


def reached_from(module: str) -> set[str]:
    """Every module of the core that one imports, also by way of others."""
    found: set[str] = set()
    waiting = [module]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        path = CORE / f"{name}.py"
        if not path.exists():
            path = CORE / name / "__init__.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.ImportFrom)
                and node.module
                and node.module.startswith("fasciatimer.core")
            ):
                rest = node.module.removeprefix("fasciatimer.core").strip(".")
                names = [rest.split(".")[0]] if rest else [alias.name for alias in node.names]
                waiting.extend(names)
    return found


@pytest.mark.parametrize("module", PLAYS)
def test_what_plays_does_not_know_the_history(module: str) -> None:
    assert reached_from(module) & MEMORY == set()


def test_the_way_imports_are_followed_would_find_it() -> None:
    assert "history" in reached_from("report")
    assert {"history", "records", "player"} <= reached_from("recorder")


def test_the_conductor_does_not_load_the_history() -> None:
    code = (
        "import sys, fasciatimer.conductor, fasciatimer.core.limiting, fasciatimer.core.conditions;"
        f"print(sorted(name for name in sys.modules if name.split('.')[-1] in {MEMORY!r}"
        " and name.startswith('fasciatimer')))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert run.stdout.strip() == "[]"


@pytest.mark.parametrize("module", PLAYS)
def test_what_plays_does_not_even_name_the_check_in(module: str) -> None:
    tree = ast.parse((CORE / f"{module}.py").read_text(encoding="utf-8"))
    named = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert named & {"check_in", "before", "after", "ratings", "sore"} == set()


def test_no_rating_changes_what_is_played(tmp_path: Path) -> None:
    """A person gives the worst and the best numbers there are; the next session is the same."""
    made = session(*walk().session.items, check_in=("pain", "tension"))
    limits = Limits(highest=3)
    store = HistoryStore(tmp_path)
    found = []
    for rating in (None, 0, 10):
        if rating is not None:
            number = {"pain": rating, "tension": rating, "stiffness": rating, "stress": rating}
            store.append(
                [whole_record(sitting(str(rating), session_id=made.id, before=number, after=number))]
            )
            store.append([note_record(str(rating), sore=True, comment="worse")])
        desk = Desk(limited_timeline(made, limits, words_of_the_format()).timeline, id=f"after-{rating}")
        desk.play_to(1_000_000)
        store.append(desk.records)
        found.append(
            (
                compile_timeline(made, words_of_the_format()),
                limited_timeline(made, limits, words_of_the_format()),
                desk.player.timeline,
                [(record.kind, record.data) for record in desk.records],
            )
        )
        store.append([note_record(f"after-{rating}", after={"pain": 10})])
    store.close()
    assert len(store.sittings()) == 5
    assert found[0] == found[1] == found[2]


def test_a_session_that_asks_for_ratings_plays_like_one_that_does_not() -> None:
    items = (step("1", 10_000),)
    asks, silent = session(*items, check_in=("pain", "stress")), session(*items)
    one, other = (compile_timeline(made, words_of_the_format()) for made in (asks, silent))
    assert (one.segments, one.cues) == (other.segments, other.cues)
