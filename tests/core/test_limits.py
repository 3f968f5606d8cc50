"""The person's limits as values: their rules, their JSON form, the highest number of a step."""

from __future__ import annotations

import json
from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_timelines import even, step, text

from fasciatimer.core.limits import (
    GENTLE,
    NO_LIMITS,
    SPOT_SOURCE,
    Limits,
    Spot,
    limits_json,
    read_limits,
    usual_limit,
)
from fasciatimer.core.model import Pressure, Safety, Step
from fasciatimer.core.rules import Place, Reason, Rule, reason_against, rule_json
from fasciatimer.core.vocabulary import Vocabulary

levels = st.none() | st.integers(10, 100).map(lambda tenth: tenth / 10)
ids = st.sampled_from(["hand", "massage_gun", "upper_trapezius", "neck_and_shoulders", "stretch", "nowhere"])
id_rows = st.lists(ids, max_size=3, unique=True).map(tuple)
places = st.builds(Place, ids, st.sampled_from([None, "left", "right"]))
place_rows = st.lists(places, max_size=3).map(tuple)
times_ms = st.none() | st.integers(1_000, 3_600_000)
rules = st.builds(
    Rule,
    places=place_rows,
    block=st.sampled_from(["", "all", "touch"]),
    spared=id_rows,
    only=id_rows,
    only_tools=id_rows,
    forbid=id_rows,
    cap=levels,
    stretch_cap=levels,
    effort_cap=levels,
    start=levels,
    region_longest_ms=times_ms,
    hold_longest_ms=times_ms,
    hold_tools=id_rows,
    times=st.sampled_from([1.0, 0.75, 0.5, 0.1]),
    session_longest_ms=times_ms,
    positions_out=id_rows,
    breath=st.sampled_from(["", "own_pace", "short"]),
    source=st.sampled_from(["", "fibro"]),
)
days = st.sampled_from(["2026-11-22", "2026-11-23"])
limits = st.builds(
    Limits,
    highest=levels,
    highest_in=st.dictionaries(ids, levels.filter(bool), max_size=3).map(lambda row: tuple(row.items())),
    places_out=place_rows,
    tools_out=id_rows,
    gentle=st.booleans(),
    rules=st.lists(rules.filter(lambda rule: read_limits(as_json(rule)).rules), max_size=3).map(tuple),
    conditions=id_rows,
    asked=st.booleans(),
    spots=st.lists(st.builds(Spot, ids, st.just("") | days), max_size=2).map(tuple),
    gentle_on=st.lists(st.tuples(ids, days), max_size=2).map(tuple),
    softer_next=id_rows,
)
junk = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**6), 10**6) | st.floats() | st.text(max_size=8) | ids,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8) | ids, inner, max_size=3),
    max_leaves=8,
)


def as_json(rule: Rule) -> str:
    return json.dumps({"rules": [rule_json(rule)]})


@given(limits)
@settings(max_examples=100)
def test_limits_come_back_from_json_as_they_were(made: Limits) -> None:
    assert read_limits(limits_json(made)) == made


@given(st.dictionaries(st.sampled_from([field.name for field in fields(Limits)]), junk, max_size=8))
@settings(max_examples=80)
def test_whatever_the_file_holds_is_read_without_harm(data: dict[str, object]) -> None:
    found = read_limits(json.dumps(data))
    assert found.highest is None or 1 <= found.highest <= 10
    assert read_limits(limits_json(found)) == found


@given(st.lists(st.dictionaries(st.sampled_from([field.name for field in fields(Rule)]), junk, max_size=6)))
@settings(max_examples=80)
def test_whatever_a_rule_holds_is_read_without_harm(data: list[object]) -> None:
    found = read_limits(json.dumps({"rules": data}))
    assert read_limits(limits_json(found)) == found


@pytest.mark.parametrize("text", ["", "[", "[1]", "7", "null", "[" * 100_000])
def test_what_is_no_file_of_limits_limits_nothing(text: str) -> None:
    assert read_limits(text) == NO_LIMITS


def test_one_odd_value_costs_nothing_else() -> None:
    found = read_limits(
        '{"highest": "high", "highest_in": {"neck_and_shoulders": 2, "arm": 0, "hand": true}, "gentle": 1,'
        ' "places_out": [["jaw_masseter", "left"], ["arm", "up"], "arm", [], [7]],'
        ' "tools_out": ["cane", 3, "cane"],'
        ' "rules": [7, {"cap": 2, "times": 9}, {"source": "fibro"}, {"places": "here", "cap": 2}]}'
    )
    assert found == Limits(
        highest_in=(("neck_and_shoulders", 2.0),),
        places_out=(Place("jaw_masseter", "left"),),
        tools_out=("cane",),
        rules=(Rule(cap=2.0),),
    )


def test_a_rule_whose_place_is_lost_does_not_become_one_for_the_whole_body() -> None:
    assert read_limits('{"rules": [{"places": [[7]], "block": "all"}]}').rules == ()


def test_everything_a_person_sets_becomes_a_rule() -> None:
    own = Rule(cap=2.0, source="fibro")
    made = Limits(
        highest=4.0,
        highest_in=(("arm", 2.0),),
        places_out=(Place("chest"),),
        tools_out=("cane",),
        gentle=True,
        rules=(own,),
    )
    assert made.all_rules() == (
        Rule(cap=4.0, stretch_cap=4.0, effort_cap=4.0),
        Rule(places=(Place("arm"),), cap=2.0, stretch_cap=2.0, effort_cap=2.0),
        Rule(places=(Place("chest"),), block="all"),
        Rule(forbid=("cane",)),
        GENTLE,
        own,
    )
    assert NO_LIMITS.all_rules() == ()


def test_rules_are_taken_over_once_and_given_up_with_their_condition() -> None:
    brought, own = Rule(cap=2.0, source="fibro"), Rule(cap=3.0)
    made = Limits(conditions=("fibro", "lung")).with_rules([brought, own]).with_rules([brought])
    assert made.rules == (brought, own)
    assert made.without_source("fibro") == Limits(conditions=("lung",), rules=(own,))


# ---- what was said for a while

TODAY, TOMORROW = "2026-11-23", "2026-11-24"


def test_a_spot_is_left_alone_until_its_day_is_over_or_until_it_has_settled() -> None:
    made = NO_LIMITS.with_spots(["calf", "sole"], TODAY).with_spots(["sole"], "")
    assert made.spots_off(TODAY) == ("calf", "sole")
    assert made.spots_off(TOMORROW) == ("sole",)
    assert made.at(TODAY, "neck").all_rules() == tuple(
        Rule(places=(Place(region),), block="all", source=SPOT_SOURCE) for region in ("calf", "sole")
    )
    assert made.without_spots(["sole", "calf"]) == NO_LIMITS
    assert made.with_spots(["sole"], TOMORROW) == made
    assert made.with_spots(["calf"], TOMORROW).spots_off(TOMORROW) == ("calf", "sole")


def test_gentle_mode_for_one_session_holds_for_no_other() -> None:
    made = NO_LIMITS.with_gentle_on("neck", TODAY).with_softer_next("feet").with_softer_next("feet")
    assert [made.at(TODAY, id).gentle for id in ("neck", "feet", "back")] == [True, True, False]
    assert [made.at(TOMORROW, id).gentle for id in ("neck", "feet", "back")] == [False, True, False]
    assert made.softer_next == ("feet",)
    assert made.as_usual("feet").at(TODAY, "feet") == NO_LIMITS
    assert made.as_usual("feet").as_usual("neck") == NO_LIMITS


def test_what_ended_before_a_day_is_let_go() -> None:
    made = NO_LIMITS.with_spots(["calf"], TODAY).with_spots(["sole"], "").with_gentle_on("neck", TODAY)
    assert made.from_day(TODAY) == made
    assert made.from_day(TOMORROW) == NO_LIMITS.with_spots(["sole"], "")


def test_what_holds_on_a_day_is_the_same_text_without_anything_said() -> None:
    assert limits_json(NO_LIMITS.at(TODAY, "neck")) == limits_json(NO_LIMITS)
    assert "spots" not in limits_json(NO_LIMITS)
    assert read_limits('{"spots": [["calf", "today"], ["calf"], "calf", ["sole", ""]]}').spots == (
        Spot("sole"),
    )


def press(technique: str | None = "deep_tissue", *regions: str, **values: object) -> Step:
    made: dict[str, object] = {"pressure": even(1, 5), "tool": "hand", **values}
    return step("1", 30_000, technique=technique, regions=regions or ("quadriceps",), **made)


@pytest.mark.parametrize(
    ("made", "most", "limit"),
    [
        (press(), 6, 6),
        (press(), 4, 4),
        (press("deep_tissue", "quadriceps", "hamstrings"), 6, 5),
        (press("percussion", "quadriceps", tool="massage_gun"), 6, 4),
        (press(None, "jaw_masseter"), 6, 3),
        (press("stretch", "jaw_masseter", tool=None), 6, 6),
        (press("pnf_stretch", "jaw_masseter", tool="strap"), 5, 5),
        (press("deep_tissue", "jaw_masseter", beyond_cap=text("Agreed.")), 6, 5),
        (press("deep_tissue", "jaw_masseter", beyond_cap=text("Agreed.")), 4, 4),
        (press("deep_tissue", "jaw_masseter", beyond_cap=text("Agreed."), pressure=even(1, 2)), 6, 3),
        (press("deep_tissue", "elsewhere", tool="spoon"), 6, 6),
        (press(pressure=None), 6, None),
    ],
)
def test_the_usual_limit_of_a_step(
    made: Step, most: float, limit: float | None, vocabulary: Vocabulary
) -> None:
    assert usual_limit(made, Safety(max_pressure=most), vocabulary) == limit


@pytest.mark.parametrize(
    ("made", "technique", "highest"),
    [
        (Limits(highest=4), "deep_tissue", 4),
        (Limits(highest=4), "stretch", 4),
        (Limits(highest=4), "pnf_stretch", 4),
        (Limits(highest=4), "breathing", None),
        (Limits(highest=4, highest_in=(("neck_and_shoulders", 2),)), "kneading", 2),
        (Limits(highest_in=(("thigh", 2),)), "kneading", None),
        (Limits(gentle=True), None, 3),
        (Limits(rules=(Rule(cap=2, stretch_cap=3, effort_cap=1),)), "pnf_stretch", 1),
        (Limits(rules=(Rule(cap=2),)), "stretch", None),
    ],
)
def test_the_highest_number_for_a_step(
    made: Limits, technique: str | None, highest: float | None, vocabulary: Vocabulary
) -> None:
    assert made.highest_for(press(technique, "upper_trapezius"), (None,), vocabulary) == highest


def test_a_limit_on_one_side_says_nothing_about_the_other(vocabulary: Vocabulary) -> None:
    made = Limits(rules=(Rule(places=(Place("upper_trapezius", "left"),), cap=2),))
    shoulder = press("kneading", "upper_trapezius")
    found = {
        sides: made.highest_for(shoulder, sides, vocabulary)
        for sides in (("left",), ("right",), ("left", "right"), ("together",), (None,))
    }
    assert found == {
        ("left",): 2,
        ("right",): None,
        ("left", "right"): 2,
        ("together",): 2,
        (None,): 2,
    }


NECK = (Place("suboccipitals"), Place("neck_back"), Place("levator_scapulae"), Place("neck_scm"))


@pytest.mark.parametrize(
    ("rule", "made", "reason"),
    [
        (Rule(places=NECK, block="all"), press("stretch", "neck_back"), Reason("area", "neck_back")),
        (Rule(places=NECK, block="touch"), press("stretch", "neck_back"), None),
        (Rule(places=NECK, block="touch"), press("friction", "neck_back"), Reason("area", "neck_back")),
        (Rule(places=NECK, block="touch"), press(None, "neck_back"), Reason("area", "neck_back")),
        (
            Rule(places=NECK, block="touch"),
            press("friction", "quadriceps", "neck_back"),
            Reason("area", "neck_back"),
        ),
        (Rule(places=NECK, block="touch"), press("friction", "quadriceps"), None),
        (
            Rule(places=NECK, block="all"),
            press("friction", "quadriceps", path=("neck_back",)),
            Reason("area", "neck_back"),
        ),
        (Rule(places=NECK, block="all"), press("effleurage", "neck_and_shoulders"), None),
        (Rule(places=NECK, block="all"), press("friction", "elsewhere"), None),
        (
            Rule(places=(Place("neck_and_shoulders"),), block="all"),
            press("effleurage", "neck_and_shoulders"),
            Reason("area", "neck_and_shoulders"),
        ),
        (
            Rule(places=(Place("neck_and_shoulders"),), block="all"),
            press("friction", "levator_scapulae"),
            Reason("area", "levator_scapulae"),
        ),
        (Rule(places=(Place("nowhere"),), block="all"), press(), None),
        (Rule(block="all", spared=("breathing",), source="fever"), press("breathing", "rib_margin"), None),
        (Rule(block="all", spared=("breathing",), source="fever"), press(), Reason("today", "", "fever")),
        (Rule(block="touch", spared=("scalp",)), press("friction", "scalp"), None),
        (Rule(places=NECK, block="touch", spared=("neck_back",)), press("friction", "neck_back"), None),
        (
            Rule(forbid=("massage_gun",)),
            press("percussion", tool="massage_gun"),
            Reason("tool", "massage_gun"),
        ),
        (Rule(forbid=("deep_tissue",)), press(), Reason("technique", "deep_tissue")),
        (Rule(only=("effleurage",)), press(), Reason("technique", "deep_tissue")),
        (Rule(only=("effleurage",)), press(None), Reason("technique", "")),
        (Rule(only=("effleurage",)), press("effleurage"), None),
        (Rule(only=("effleurage",)), press("body_scan", tool=None), None),
        (Rule(only_tools=("hand",)), press("rolling", tool="foam_roller"), Reason("tool", "foam_roller")),
        (Rule(only_tools=("hand",)), press("stretch", tool=None), None),
        (Rule(hold_tools=("hand",)), press("trigger_point", tool="ball_soft"), Reason("tool", "ball_soft")),
        (Rule(hold_tools=("hand",)), press("rolling", tool="ball_soft"), None),
        (Rule(positions_out=("lying_back",)), press(position="lying_back"), Reason("position", "lying_back")),
        (Rule(positions_out=("lying_back",)), press(position="any"), None),
    ],
)
def test_why_a_step_is_left_out(
    rule: Rule, made: Step, reason: Reason | None, vocabulary: Vocabulary
) -> None:
    assert reason_against(vocabulary, rule, made, (None,)) == reason


def test_a_steady_pressure_has_a_limit_too(vocabulary: Vocabulary) -> None:
    assert usual_limit(press(pressure=Pressure("steady", (2.0,))), Safety(), vocabulary) == 6
