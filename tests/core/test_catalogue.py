"""Cards: what the library shows, found by words, safe to cache."""

from __future__ import annotations

import json

import pytest

from fasciatimer.core.catalogue import Card, broken_card, card_from_row, card_of, find, fold
from fasciatimer.core.checker import read_session
from fasciatimer.core.problems import Problem
from fasciatimer.core.timeline import compile_timeline
from fasciatimer.core.vocabulary import Vocabulary

SESSION = """
fasciatimer: 1
title: {en: Évening légs, de: Beine am Abend}
summary: For tired calves
tags: [after-work]
equipment: [mat, a glass of water]
position: seated_floor
steps:
  - name: Stroke
    technique: effleurage
    region: lower_leg
    duration: 60s
  - name: Roll
    technique: rolling
    region: calf_gastrocnemius
    tool: foam_roller
    side: left
    duration: 29.9s
  - name: Breathe
    technique: breathing
    duration: 2 breaths
"""


def card(vocabulary: Vocabulary, text: str = SESSION, language: str = "en") -> Card:
    reading = read_session(text.encode(), vocabulary, file_name="evening-legs.yaml")
    assert reading.session is not None, reading.problems
    timeline = compile_timeline(reading.session, vocabulary)
    return card_of(
        timeline,
        vocabulary,
        "folder/evening-legs.yaml",
        "evening-legs.yaml",
        shipped=False,
        language=language,
    )


def test_a_card_says_what_a_session_is(vocabulary: Vocabulary) -> None:
    made = card(vocabulary)
    assert (made.title, made.summary, made.id) == ("Évening légs", "For tired calves", "evening-legs")
    assert made.duration_ms == 60_000 + 29_900 + 20_000 + 3 * 5_000
    assert made.minutes == 2
    assert made.steps == 3
    assert made.tools == ("foam_roller",)
    assert made.props == ("mat", "a glass of water")
    assert made.position == "seated_floor"
    assert made.targets == (("lower_leg", "left"), ("lower_leg", "right"), ("calf_gastrocnemius", "left"))


def test_texts_are_for_the_reader(vocabulary: Vocabulary) -> None:
    assert card(vocabulary, language="de-AT").title == "Beine am Abend"
    assert card(vocabulary, language="fr").title == "Évening légs"


@pytest.mark.parametrize(
    "query",
    ["", "legs", "EVENING", "evening legs", "roller", "mat", "after-work", "wade", "tired calf", "glass"],
)
def test_found_by_any_word(vocabulary: Vocabulary, query: str) -> None:
    made = card(vocabulary)
    assert find([made], query) == [made]


@pytest.mark.parametrize("query", ["neck", "legs neck", "gun"])
def test_not_found_by_other_words(vocabulary: Vocabulary, query: str) -> None:
    assert find([card(vocabulary)], query) == []


def test_fold_drops_case_and_accents() -> None:
    assert fold("Rückenstrécker GROẞ") == "ruckenstrecker gross"


def test_minutes_round_half_up_and_never_show_zero() -> None:
    lengths = {29_999: 1, 89_999: 1, 90_000: 2, 149_999: 2, 150_000: 3}
    assert {ms: Card("", "", True, True, duration_ms=ms).minutes for ms in lengths} == lengths


def test_a_broken_card_names_the_first_error() -> None:
    problems = [
        Problem(2, 1, 1, "warning", "Y11", "a comment"),
        Problem(5, 15, 2, "error", "V06", "duration '45' has no unit", "Type 45s (seconds)."),
        Problem(9, 1, 1, "error", "S03", "unknown key", ""),
    ]
    made = broken_card("folder/x.yaml", "x.yaml", problems)
    assert (made.playable, made.problem_line, made.problem_count) == (False, 5, 2)
    assert made.problem == "duration '45' has no unit"
    assert made.problem_fix == "Type 45s (seconds)."
    assert not made.newer_format
    assert broken_card("x", "x", [Problem(1, 1, 1, "error", "S07", "newer")]).newer_format


def test_cards_survive_the_cache(vocabulary: Vocabulary) -> None:
    for made in (card(vocabulary), Card("p", "f", True, False, problem="x")):
        assert card_from_row(json.loads(json.dumps(made))) == made


@pytest.mark.parametrize(
    "row",
    [[], None, {"path": 1}, "card", ["p"] * (len(Card._fields) - 1), [1] * len(Card._fields), [*[[]] * 99]],
)
def test_anything_else_is_no_card(row: object) -> None:
    with pytest.raises(ValueError, match="not a card"):
        card_from_row(row)


def test_a_card_says_all_that_the_library_shows(vocabulary: Vocabulary) -> None:
    made = card(vocabulary)
    assert made.needs == ("Foam roller", "Mat", "a glass of water")
    assert [list(vocabulary.tools)[rank] for rank in made.tool_ranks] == list(made.tools)
    assert made.areas == ("lower_leg",)
