"""Sessions to begin with: each is a good one, and becomes the author's own."""

from __future__ import annotations

import pytest

from fasciatimer import resources
from fasciatimer.core.checker import read_session
from fasciatimer.core.schema import MODELINE
from fasciatimer.core.telling import tell_all
from fasciatimer.core.templates import TEMPLATES, fill_in, longest_title, names_from
from fasciatimer.core.timeline import compile_timeline
from fasciatimer.core.vocabulary import Vocabulary


def test_every_template_is_listed() -> None:
    folder = resources.assets() / "templates"
    assert {path.stem for path in folder.iterdir()} == set(TEMPLATES)


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_is_without_blemish_and_plays(vocabulary: Vocabulary, name: str) -> None:
    text = resources.template_text(name)
    assert text.startswith(MODELINE + "\n")
    reading = read_session(text.encode(), vocabulary, file_name=f"{name}.yaml")
    assert tell_all(reading.problems, name, reading.lines) == ""
    assert reading.session is not None
    minutes = round(compile_timeline(reading.session, vocabulary).duration_ms / 60_000)
    word = {2: "two", 4: "four", 5: "five", 6: "six"}.get(minutes, "eight lines")
    assert TEMPLATES[name].startswith(word)
    assert word.capitalize() in text or name == "blank"


def test_blank_is_eight_lines() -> None:
    assert resources.template_text("blank").count("\n") == 8


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize(
    "title", ["Lunch break", 'Ana\'s: the #1 "break"', "null", "7 minutes", "Pause für dich \\1"]
)
def test_title_id_and_language_are_filled_in_and_nothing_else_moves(
    vocabulary: Vocabulary, name: str, title: str
) -> None:
    text = resources.template_text(name)
    filled = fill_in(text, title=title, id="my-own", language="de")
    session = read_session(filled.encode(), vocabulary, file_name="x.yaml").session
    assert session is not None
    assert (session.id, session.language, session.title) == ("my-own", "de", {"de": title})
    changed = [old for old, new in zip(text.split("\n"), filled.split("\n"), strict=True) if old != new]
    assert [line.partition(":")[0] for line in changed] == ["id", "title", "language"]


def test_a_plain_title_stays_plain() -> None:
    assert "\ntitle: Lunch break (short)\n" in fill_in(
        resources.template_text("blank"), title="Lunch break (short)", id="a", language="en"
    )


@pytest.mark.parametrize(
    ("words", "title", "id"),
    [
        ("lunch-break", "Lunch break", "lunch-break"),
        ("lunch_break.yaml", "Lunch break", "lunch-break"),
        ("Lunch  break.YML", "Lunch break", "lunch-break"),
        ("Rücken (kurz)", "Rücken (kurz)", "rucken-kurz"),
        ("X-ray", "X-ray", "x-ray"),
    ],
)
def test_a_name_gives_title_and_id(words: str, title: str, id: str) -> None:
    assert names_from(words) == (title, id)


def test_a_title_has_an_end() -> None:
    assert longest_title() == 80
