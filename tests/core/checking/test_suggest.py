"""What is offered instead of a word that is not known."""

from __future__ import annotations

import pytest

from fasciatimer.core.checking.suggest import item_kind, key_advice, language_fix, region_fix, word_fix
from fasciatimer.core.fields import MAPS, MapName
from fasciatimer.core.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("key", "here", "meant", "fix"),
    [
        ("durration", "step", "duration", "Did you mean 'duration'?"),
        ("Duration", "step", "duration", "Did you mean 'duration'?"),
        ("beyond-cap", "step", "beyond_cap", "Did you mean 'beyond_cap'?"),
        ("Beyond Cap", "step", "beyond_cap", "Did you mean 'beyond_cap'?"),
        ("seconds", "step", "duration", "Did you mean 'duration'?"),
        ("name", "session", "title", "Did you mean 'title'?"),
        ("sets", "block", "repeat", "Did you mean 'repeat'?"),
        ("duration", "rest", "rest", "Did you mean 'rest'?"),
        ("max_pressure", "session", None, "'max_pressure' belongs under 'safety:'."),
        ("weeks", "session", None, "'weeks' belongs under 'plan:'."),
        ("duration", "session", None, "'duration' belongs under 'steps:'."),
        ("repeat", "session", None, "'repeat' belongs under 'steps:'."),
        ("max_pressure", "defaults", None, "'max_pressure' belongs under 'safety:'."),
        ("summary", "plan", None, "'summary' belongs to the session: write it at the start of a line."),
        ("goals", "step", None, "'goals' belongs to the session: write it at the start of a line."),
        ("stop_if", "step", None, "'stop_if' belongs under 'safety:'."),
        ("pressure", "block", None, "'pressure' belongs to a step."),
        ("name", "rest", None, "'name' belongs to a step."),
        ("rest", "step", None, "'rest' belongs to an item of its own:  - rest: 15s."),
        ("prep", "defaults", "prepare", "Did you mean 'prepare'?"),
        (
            "vibration",
            "rest",
            None,
            "Known here: rest, text, say, chime. Notes of your own: start the key with x-.",
        ),
        (
            "r" * 1000,
            "rest",
            None,
            "Known here: rest, text, say, chime. Notes of your own: start the key with x-.",
        ),
    ],
)
def test_keys(key: str, here: MapName, meant: str | None, fix: str) -> None:
    advice = key_advice(key, here)
    assert (advice.meant, advice.fix) == (meant, fix)


def test_every_key_offered_is_a_key_of_its_map() -> None:
    for here, fields in MAPS.items():
        for key in (
            "title",
            "label",
            "sets",
            "count",
            "pause",
            "wait",
            "tempo",
            "settings",
            "do_not",
            "daily",
        ):
            assert key_advice(key, here).meant in {None, *fields}


@pytest.mark.parametrize(
    ("keys", "kind"),
    [
        (["rests"], "rest"),
        (["pause"], "rest"),
        (["repet"], "block"),
        (["name", "text"], "step"),
        ([], "step"),
    ],
)
def test_what_an_item_is_meant_to_be(keys: list[str], kind: MapName) -> None:
    assert item_kind(keys) == kind


@pytest.mark.parametrize(
    ("word", "words", "fix"),
    [
        ("Kneading", "technique", "Did you mean 'kneading'?"),
        ("foam rolling", "technique", "Did you mean 'rolling'?"),
        ("kneding", "technique", "Did you mean 'kneading'?"),
        ("rest", "technique", "Rest is an item of its own:  - rest: 15s"),
        ("roller", "tool", "Did you mean 'foam_roller'?"),
        ("Tennis-Ball", "tool", "Did you mean 'ball_soft'?"),
        ("sitting", "position", "Did you mean 'seated'?"),
        ("hands and knees", "position", "Did you mean 'all_fours'?"),
        ("L", "side", "Did you mean 'left'?"),
        ("out", "direction", "Did you mean 'outward'?"),
        ("rear", "view", "Did you mean 'back'?"),
        ("silent", "chime", "Did you mean 'none'?"),
        ("mood", "check-in scale", "Use one of: pain, tension, stiffness, stress"),
    ],
)
def test_words(vocabulary: Vocabulary, word: str, words: str, fix: str) -> None:
    assert word_fix(word, words, vocabulary) == fix


@pytest.mark.parametrize(
    ("word", "fix"),
    [
        ("traps", "Did you mean 'upper_trapezius'?"),
        ("Upper Trapezius", "Did you mean 'upper_trapezius'?"),
        ("wrist", "Did you mean 'wrist_front' or 'wrist_back'?"),
        ("upper_trapezuis", "Did you mean 'upper_trapezius'?"),
        ("calf right", "Type  region: calf_gastrocnemius  and on a line of its own  side: right"),
        ("left-hamstring", "Type  region: hamstrings  and on a line of its own  side: left"),
        ("xyzzy", "Name a muscle, or a whole area such as neck_and_shoulders, upper_back or chest."),
    ],
)
def test_regions(vocabulary: Vocabulary, word: str, fix: str) -> None:
    assert region_fix(word, vocabulary) == fix


def test_at_most_three_words_are_offered(vocabulary: Vocabulary) -> None:
    assert (
        region_fix("deltoid", vocabulary) == "Did you mean 'deltoid_front', 'deltoid_side' or 'deltoid_back'?"
    )


@pytest.mark.parametrize(
    ("word", "fix"),
    [
        ("Deutsch", "Type de."),
        ("EN", "Type en."),
        ("en_US", "Type en-US."),
        ("Klingon", "Use codes such as en, de, pt-BR."),
    ],
)
def test_languages(word: str, fix: str) -> None:
    assert language_fix(word) == fix
