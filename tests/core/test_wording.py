"""Phrases that promise too much."""

from __future__ import annotations

from pathlib import Path

import pytest

from fasciatimer.core.vocabulary import Vocabulary, WordRule, read_vocabulary
from fasciatimer.core.wording import Wording

VOCABULARY_FOLDER = Path(__file__).parents[2] / "assets" / "vocabulary"


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return read_vocabulary({path.stem: path.read_text("utf-8") for path in VOCABULARY_FOLDER.glob("*.yaml")})


def rule(*patterns: str, code: str = "W01", language: str = "en") -> WordRule:
    return WordRule(code, "claim", language, patterns, "less", "Because.")


@pytest.mark.parametrize(
    ("pattern", "text", "phrase"),
    [
        ("lactic acid", "It has lactic acid in it", "lactic acid"),
        ("lactic acid", "LACTIC ACID", "LACTIC ACID"),
        ("lactic acid", "lactic-acid", "lactic-acid"),
        ("lactic acid", "lactic, acid", "lactic, acid"),
        ("lactic acid", "lactic\n  acid", "lactic acid"),
        ("lactic acid", "lactic. Acid", None),
        ("lactic acid", "lactic strong acid", None),
        ("lactic acid", "galactic acid", None),
        ("lactic acid", "lactic acids", None),
        ("lactic acid", "lacticacid", None),
        ("pain free", "pain-free", "pain-free"),
        ("heal/heals", "It heals", "heals"),
        ("heal/heals", "heal.", "heal."[:4]),
        ("heal/heals", "healing", None),
        ("detox*", "Detoxifying", "Detoxifying"),
        ("detox*", "detox", "detox"),
        ("detox*", "nodetox", None),
        (
            "improve*/boost* ... circulation",
            "improves the local circulation",
            "improves the local circulation",
        ),
        ("boost* ... circulation", "boost circulation", "boost circulation"),
        ("boost* ... circulation", "boosts a b c d circulation", "boosts a b c d circulation"),
        ("boost* ... circulation", "boosts a b c d e circulation", None),
        ("boost* ... circulation", "boosts the body's own circulation", "boosts the body's own circulation"),
        ("boost* ... circulation", "boosts mood, energy, circulation", "boosts mood, energy, circulation"),
        ("boost* ... circulation", "boosts mood. Circulation stays.", None),
        ("boost* ... circulation", "boost and boost a b c d circulation", "boost a b c d circulation"),
        ("boost* ... flow", "boosts flow and flow", "boosts flow"),
        ("kill ... knot*/point*", "kill that trigger point", "kill that trigger point"),
        ("free from/of pain", "free of pain", "free of pain"),
        ("häng*", "HÄNGEND", "HÄNGEND"),
        ("ho*", "A hot stone", "hot"),
        ("guaranteed", "Guaranteed to work", "Guaranteed"),
        ("guaranteed", "A guarantee", None),
    ],
)
def test_patterns(pattern, text, phrase):
    found = [promise.phrase for promise in Wording([rule(pattern)]).find(text, "en")]
    assert found == ([phrase] if phrase else [])


def test_a_rule_is_told_once_with_its_first_phrase():
    rules = [rule("toxin*", "lactic acid"), rule("waste", code="W02"), rule("never", code="W03")]
    found = list(Wording(rules).find("waste, lactic acid and toxins, more toxins", "en"))
    assert [(promise.rule.code, promise.phrase) for promise in found] == [
        ("W01", "lactic acid"),
        ("W02", "waste"),
    ]


@pytest.mark.parametrize(
    ("language", "asked"), [("en", True), ("en-GB", True), ("de", False), ("e", False), ("eng", False)]
)
def test_rules_hold_in_their_language(language, asked):
    assert bool(list(Wording([rule("toxin*")]).find("toxins", language))) == asked


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Breaks down old scar tissue", "W01"),
        ("Dissolves the knots", "W01"),
        ("Loosen adhesions", "W01"),
        ("Release the tension", "W02"),
        ("Let it melt", "W02"),
        ("Unlock your hips", "W02"),
        ("Boosts local blood flow", "W03"),
        ("Get the blood flowing", "W03"),
        ("Flush out waste", "W04"),
        ("A detox for the legs", "W04"),
        ("Endorphins for free", "W05"),
        ("The root cause of it", "W06"),
        ("Fixes your bad posture", "W07"),
        ("Restores the balance", "W07"),
        ("Clinically proven", "W08"),
        ("Treats back pain", "W08"),
        ("Get rid of your neck pain", "W09"),
        ("Pain-free in a week", "W09"),
        ("No pain, no gain", "W10"),
        ("The deeper the better", "W10"),
        ("Dig in", "W10"),
        ("Switch off the trigger point", "W11"),
        ("Prevents sports injuries", "W12"),
        ("Drink plenty of water", "W13"),
        ("Safe for everybody", "W14"),
        ("There is no risk", "W14"),
    ],
)
def test_rules_of_the_vocabulary(vocabulary, text, code):
    assert [promise.rule.code for promise in Wording(vocabulary.wording).find(text, "en")] == [code]


@pytest.mark.parametrize(
    "text",
    [
        "Ease the tight feeling for a while",
        "Let go and breathe; the balance comes later",
        "Myofascial release, slow and soft",
        "Break for a minute, then sit down",
        "Pain that shoots into the arm: stop",
        "Drink if you like",
        "Treat yourself to a break",
    ],
)
def test_honest_words_pass(vocabulary, text):
    assert list(Wording(vocabulary.wording).find(text, "en")) == []
