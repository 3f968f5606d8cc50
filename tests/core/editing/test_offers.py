"""What is offered where, in which order, and what help there is."""

from __future__ import annotations

import pytest

from fasciatimer.core.checker import read_session
from fasciatimer.core.editing.glossary import about_region, about_technique, about_tool, form_of, words_for
from fasciatimer.core.editing.hints import Help, help_at
from fasciatimer.core.editing.manuscript import Edit, apply_edits
from fasciatimer.core.editing.offers import Offer, offers_at
from fasciatimer.core.fields import MAPS
from fasciatimer.core.vocabulary import Vocabulary

BASE = "fasciatimer: 1\ntitle: x\nsteps:\n  - name: A\n    duration: 45s\n"


def offers(text: str, vocabulary: Vocabulary) -> tuple[Offer, ...]:
    return offers_at(text.replace("¦", ""), text.index("¦"), vocabulary)


def labels(text: str, vocabulary: Vocabulary) -> list[str]:
    return [offer.label for offer in offers(text, vocabulary)]


def taken(text: str, vocabulary: Vocabulary, label: str) -> str:
    """The text after the offer with this label was taken."""
    offer = next(offer for offer in offers(text, vocabulary) if offer.label == label)
    return apply_edits(text.replace("¦", ""), [Edit(offer.start, offer.end, offer.insert)])


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (BASE + "    te¦", ["text", "technique"]),
        (BASE + "    dur¦ation: 4", ["duration"]),
        (BASE + "    mus¦", ["region"]),
        (BASE + "    region: traps¦", ["upper_trapezius", "mid_trapezius_rhomboids", "lower_trapezius"]),
        (BASE + "    region: top of the sh¦", ["upper_trapezius"]),
        (BASE + "    region: [upper_trapezius, foot_a¦]", ["foot_arch"]),
        (BASE + "    technique: glid¦", ["effleurage"]),
        (BASE + "    technique: petri¦", ["kneading"]),
        (BASE + "    tool: tennis¦", ["ball_soft"]),
        (BASE + "    position: on your b¦", ["lying_back"]),
        (BASE + "    side: ¦", ["left", "right", "each", "each_right_first", "together"]),
        (BASE + "    side: both¦", ["together"]),
        (BASE + "    chime: 'b¦'", ["bowl", "bell"]),
        (BASE + "    view: ¦", ["front", "back", "side", "top", "sole"]),
        (BASE + "    technique: kneading\n    tool: ¦", ["hand", "fingers", "knuckles"]),
        (BASE + "    region: suboccipitals\n    tool: ¦", ["fingers"]),
        (BASE + "    region: suboccipitals\n    technique: ¦", ["effleurage"]),
        (BASE + "    prepare: ¦", ["0s", "3s", "5s", "8s", "10s"]),
        (BASE + "    hold: ¦", ["2s", "3s", "5s", "10s", "1 breath"]),
        (BASE + "    pressure: ¦", ["3", "[1, 2]", "[1, 4, 4, 1]"]),
        (BASE + "    reps: ¦", ["5"]),
        (BASE + "    cues:\n      ¦", ["75%", "50%", "10s"]),
        ("fasciatimer: ¦", ["1"]),
        ("language: ger¦", ["de"]),
        ("license: ¦", ["CC-BY-4.0"]),
        ("equipment: [ch¦", ["chair"]),
        ("check_in: [¦", ["pain", "tension", "stiffness", "stress"]),
    ],
)
def test_what_comes_first(vocabulary: Vocabulary, text: str, first: list[str]) -> None:
    found = labels(text, vocabulary)
    assert sorted(found[: len(first)]) == sorted(first)
    assert found[0] == first[0] or first[0] in ("text", "fingers", "effleurage")


@pytest.mark.parametrize(
    "text",
    [
        BASE + "    # te¦",
        BASE + "    text: te¦",
        BASE + "    nothing: te¦",
        BASE + "    text: {e¦",
        BASE + "    text: {en: e¦",
        BASE + "    zzz¦",
        BASE + "    pressure: [¦",
    ],
)
def test_where_nothing_is_offered(vocabulary: Vocabulary, text: str) -> None:
    assert offers(text, vocabulary) == ()


def test_keys_that_are_there_are_not_offered_again(vocabulary: Vocabulary) -> None:
    found = labels(BASE + "    ¦\n    tip: x", vocabulary)
    assert not {"name", "duration", "reps", "tip", "rest", "repeat", "steps"} & set(found)
    assert {"side", "cues", "hold"} <= set(found)
    assert labels("¦", vocabulary)[:3] == ["fasciatimer", "title", "steps"]


def test_every_value_offered_is_one(vocabulary: Vocabulary) -> None:
    for known in MAPS["step"].values():
        if known.value in ("time", "pressure", "breath", "word", "whole"):
            for offer in offers(f"{BASE}    {known.key}: ¦", vocabulary):
                text = f"fasciatimer: 1\ntitle: x\nsteps:\n- name: A\n  {known.key}: {offer.insert}\n"
                problems = read_session(text.encode(), vocabulary, file_name="x").problems
                assert not [
                    problem for problem in problems if problem.code in ("V03", "V04", "V05", "V06", "V15")
                ]


def test_a_new_item_may_become_a_step_a_rest_or_a_block(vocabulary: Vocabulary) -> None:
    assert {"name", "technique", "rest", "repeat", "steps"} <= set(labels(BASE + "  - ¦", vocabulary))
    inner = set(labels(BASE + "  - steps:\n      - ¦", vocabulary))
    assert {"name", "rest"} <= inner
    assert not {"repeat", "steps"} & inner
    assert labels(BASE + "  - rest: 5s\n    ¦", vocabulary) == ["text", "say", "chime"]


@pytest.mark.parametrize(
    ("text", "label", "new"),
    [
        (BASE + "    sid¦", "side", BASE + "    side: "),
        (BASE + "    sid¦: each", "side", BASE + "    side: each"),
        (BASE + "    side:¦", "each", BASE + "    side: each"),
        (BASE + "    side: l¦eft # c", "left", BASE + "    side: left # c"),
        (BASE + "  ¦", "name", BASE + "  - name: "),
        (BASE + "  - ste¦", "steps", BASE + "  - steps:\n      - name: "),
        (BASE + "    cu¦", "cues", BASE + "    cues:\n      75%: "),
        (BASE + "    cues: {¦", "75%", BASE + "    cues: {75%: "),
        (BASE + "pl¦", "plan", BASE + "plan:\n  "),
        (BASE + "    region: [biceps, tri¦]", "triceps", BASE + "    region: [biceps, triceps]"),
        ("{title: x, pl¦}", "plan", "{title: x, plan: }"),
        ("title: x\r\npl¦", "plan", "title: x\r\nplan:\r\n  "),
        ("equipment:\n-¦", "chair", "equipment:\n- chair"),
    ],
)
def test_what_is_inserted(vocabulary: Vocabulary, text: str, label: str, new: str) -> None:
    assert taken(text, vocabulary, label) == new


def test_offers_carry_plain_names_and_help(vocabulary: Vocabulary) -> None:
    (offer,) = offers(BASE + "    region: upper_trap¦", vocabulary)
    assert offer.detail == "Top of the shoulder"
    assert offer.help.startswith("Pressure at most 5. Stay on the fleshy top")
    (offer,) = offers(BASE + "    region: neck_scm¦", vocabulary)
    assert offer.help.startswith("Nothing may press here.")
    (offer,) = offers(BASE + "    relax¦", vocabulary)
    assert offer.detail == "Pause after each repetition."
    assert offer.help == "A time such as 45s or 1m30s, from 0s to 1m. Without it: 2s."
    usual = {o.label: o.detail for o in offers(BASE + "    technique: kneading\n    stroke: ¦", vocabulary)}
    assert usual == {
        "2s": "2s",
        "3s": "Usual for kneading",
        "4s": "4s",
        "5s": "5s",
        "6s": "6s",
        "8s": "8s",
    }
    text = "steps:\n  - name: A\n    technique: tapping\n    duration: ¦"
    usual = {o.label: o.detail for o in offers(text, vocabulary)}
    assert (usual["20s"], usual["1m"], usual["5 breaths"]) == ("Usual for tapping", "1m", "")


def test_the_form_of_every_field_is_told(vocabulary: Vocabulary) -> None:
    for fields in MAPS.values():
        for known in fields.values():
            assert form_of(known).endswith(".")
            for meaning in words_for(known, vocabulary):
                assert meaning.name
    assert form_of(MAPS["session"]["fasciatimer"]) == "1."
    assert form_of(MAPS["safety"]["max_pressure"]) == "A number from 1 to 6. Without it: 6."
    assert form_of(MAPS["step"]["beyond_cap"]).endswith("; 10 to 200 characters.")
    assert form_of(MAPS["step"]["duration"]).endswith("; or 1 to 99 breaths.")


def test_everything_is_told_about_every_word(vocabulary: Vocabulary) -> None:
    for region in vocabulary.regions.values():
        assert ("Never: " in about_region(region, vocabulary)) == bool(region.forbidden)
    for technique in vocabulary.techniques.values():
        assert ("With: " in about_technique(technique, vocabulary)) == bool(technique.tools)
    for tool in vocabulary.tools.values():
        assert ("Never on: " in about_tool(tool)) == bool(tool.never)


def helped(text: str, vocabulary: Vocabulary) -> Help | None:
    return help_at(text.replace("¦", ""), text.index("¦"), vocabulary)


@pytest.mark.parametrize(
    ("text", "title", "part"),
    [
        (BASE + "    dur¦ation: 3s", "duration", "How long, on each side."),
        (BASE + "    na¦me: x", "name", "Every one needs it."),
        (BASE + "    region: upper¦_trapezius", "Top of the shoulder", "Upper trapezius"),
        (BASE + "    region: upper¦_trapezius", "Top of the shoulder", "Never: Foam roller."),
        (BASE + "    region: fore¦head", "Forehead", "it takes no side"),
        (BASE + "    region: whole¦_body", "Whole body", "In the middle"),
        (BASE + "    region: zone¦_spine", "Spine", "Never here: Work beside the spine"),
        (BASE + "    region: no¦where", "region", "Where: one region"),
        (BASE + "    technique: knea¦ding", "Knead", "One squeeze: 3s, not faster than 2s."),
        (BASE + "    technique: mobi¦lity", "Easy movement", "Usual time"),
        (BASE + "    technique: no¦thing", "technique", "Way to work."),
        (BASE + "    tool: massage¦_gun", "Massage gun", "Never on: "),
        (BASE + "    tool: ha¦nd", "Hand", "What it is done with"),
        (BASE + "    position: stan¦ding", "Standing", "How the body is"),
        (BASE + "    position: no¦thing", "position", "One position."),
        (BASE + "    side: ea¦ch", "Left, then right, the full time on each", "Which side"),
        (BASE + "    text: Some wor¦ds", "text", "How to do it"),
        (BASE + "    cues: {5¦s: x}", "cues: 5s", "Words at a moment"),
        (BASE + "    text: {d¦e: x}", "text: de", "How to do it"),
    ],
)
def test_what_a_word_means(vocabulary: Vocabulary, text: str, title: str, part: str) -> None:
    found = helped(text, vocabulary)
    assert found is not None
    assert found.title == title
    assert part in found.text
    assert found.start < text.index("¦") < found.end


@pytest.mark.parametrize(
    "text", [BASE + "    # c¦", BASE + "    te¦", BASE + "    ¦", BASE + "x-own: {a¦: 1}", "cues: {¦}"]
)
def test_words_without_help(vocabulary: Vocabulary, text: str) -> None:
    assert helped(text, vocabulary) is None
