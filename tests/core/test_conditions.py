"""The questions that come with the app, and what a yes suggests."""

from __future__ import annotations

import pytest

from fasciatimer.core.conditions import SafetyPage, reached, read_safety_page, suggest
from fasciatimer.core.limits import Limits, limits_json, read_limits
from fasciatimer.core.rules import Place, Rule
from fasciatimer.core.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def page(vocabulary: Vocabulary) -> SafetyPage:
    return read_safety_page(vocabulary)


def test_every_question_stands_in_a_group_and_ends_with_a_question_mark(page: SafetyPage) -> None:
    assert len(page.conditions) >= 38
    for condition in page.conditions.values():
        assert condition.group in page.groups
        assert condition.ask.endswith("?")
        assert condition.message


def test_every_yes_suggests_something(page: SafetyPage) -> None:
    for condition in page.conditions.values():
        assert condition.rules or condition.profiles or condition.advice


def test_what_is_asked_every_day(page: SafetyPage, vocabulary: Vocabulary) -> None:
    asked = [condition.ask for condition in page.conditions.values() if condition.today]
    assert sorted(asked) == sorted(vocabulary.today)


def test_every_word_of_every_rule_is_known(page: SafetyPage, vocabulary: Vocabulary) -> None:
    known = {*vocabulary.techniques, *vocabulary.tools, *vocabulary.regions}
    everything = suggest(list(page.conditions), page, vocabulary, everywhere(page))
    for rule in (*page.profiles.values(), *(rule for one in everything for rule in one.rules)):
        words = {*rule.spared, *rule.only, *rule.only_tools, *rule.forbid, *rule.hold_tools}
        assert words <= known
        assert {place.area for place in rule.places} <= set(vocabulary.regions)
        assert set(rule.positions_out) <= set(vocabulary.positions)


def everywhere(page: SafetyPage) -> dict[str, list[Place]]:
    return {id: [Place("forearm_flexors", "left")] for id in page.conditions}


def test_every_card_is_there(page: SafetyPage, vocabulary: Vocabulary) -> None:
    named = {condition.card for condition in page.conditions.values()}
    named |= {rule.card for rule in vocabulary.stop_rules}
    assert named - {""} <= set(page.cards)
    for card in page.cards.values():
        assert card.title
        assert card.signs
        assert card.do
        assert card.avoid
        assert card.level in ("emergency", "today")


def test_suggestions_come_back_from_json_when_they_are_taken_over(
    page: SafetyPage, vocabulary: Vocabulary
) -> None:
    limits = Limits()
    for one in suggest(list(page.conditions), page, vocabulary, everywhere(page)):
        assert all(rule.source == one.condition.id for rule in one.rules)
        limits = limits.with_rules(one.rules)
    assert read_limits(limits_json(limits)) == limits


def test_a_yes_suggests_its_rules_and_its_profile(page: SafetyPage, vocabulary: Vocabulary) -> None:
    (one,) = suggest(["anticoag", "unheard_of"], page, vocabulary)
    assert one.rules == (
        Rule(
            forbid=("massage_gun", "ball_firm", "knuckles"),
            cap=3.0,
            hold_longest_ms=30_000,
            hold_tools=("hand", "fingers"),
            source="anticoag",
        ),
        Rule(
            forbid=("massage_gun", "ball_firm"),
            cap=3.0,
            times=0.75,
            session_longest_ms=600_000,
            source="anticoag",
        ),
    )
    assert not one.waits_for_place


def test_families_are_all_their_regions(page: SafetyPage, vocabulary: Vocabulary) -> None:
    (one,) = suggest(["arm_neuro"], page, vocabulary)
    assert {place.area for place in one.rules[0].places} == {
        "suboccipitals",
        "neck_back",
        "levator_scapulae",
        "neck_scm",
    }


def test_agreement_advice_and_card(page: SafetyPage) -> None:
    assert page.conditions["dvt_risk"].agreement == "clinician"
    assert page.conditions["under_18"].agreement == "adult"
    assert page.conditions["lung"].advice == ("Sit up if lying makes you breathless.",)
    assert page.conditions["dvt_now"].card == "clot"


def test_a_place_that_is_not_marked_yet_suggests_nothing_for_it(
    page: SafetyPage, vocabulary: Vocabulary
) -> None:
    (one,) = suggest(["ra_flare"], page, vocabulary)
    assert one.rules == (Rule(cap=2.0, source="ra_flare"),)
    assert one.waits_for_place
    (marked,) = suggest(["ra_flare"], page, vocabulary, {"ra_flare": [Place("wrist_back", "right")]})
    assert not marked.waits_for_place
    near = {place.area for place in marked.rules[0].places}
    assert near == {"wrist_back", *vocabulary.regions["wrist_back"].neighbours}
    assert marked.rules[0].block == "touch"


def test_a_limb_is_all_of_it_and_a_place_on_the_trunk_its_part(vocabulary: Vocabulary) -> None:
    def families(area: str) -> set[str]:
        places = reached(vocabulary, [Place(area, "left")], "limb")
        return {family for place in places for family in vocabulary.families(place.area)}

    assert families("calf_soleus") == {"hip", "thigh", "lower_leg", "foot"}
    assert families("palm") == {"shoulder", "arm", "hand"}
    assert families("thoracic_paraspinals") == {"back"}


def test_places_keep_their_side_where_there_are_two(vocabulary: Vocabulary) -> None:
    found = reached(vocabulary, [Place("jaw_masseter", "left"), Place("nowhere")], "place_and_neighbours")
    assert Place("temple", "left") in found
    assert reached(vocabulary, [Place("scalp", "left")], "place") == (Place("scalp"),)


def test_a_whole_area_can_be_marked(vocabulary: Vocabulary) -> None:
    found = {place.area for place in reached(vocabulary, [Place("foot")], "place_and_neighbours")}
    assert {"foot", *vocabulary.regions["heel"].neighbours} <= found
