"""The words of the format, as they come with the app."""

from __future__ import annotations

import pytest

from fasciatimer import resources
from fasciatimer.core.document import read_document
from fasciatimer.core.fields import MAPS, word_lists
from fasciatimer.core.vocabulary import Vocabulary, read_vocabulary, spelled


def test_what_there_is(vocabulary: Vocabulary) -> None:
    areas = [region for region in vocabulary.regions.values() if region.members]
    assert len(vocabulary.techniques) == 14
    assert len(vocabulary.tools) == 11
    assert len(areas) == 12
    assert len(vocabulary.regions) == 64 + len(areas)
    assert len(vocabulary.zones) == 19
    assert [rule.code for rule in vocabulary.wording] == [f"W{number:02}" for number in range(1, 15)]


def test_the_files_obey_the_rules_of_a_session_file() -> None:
    for text in resources.vocabulary_texts().values():
        assert read_document(text.encode()).problems == ()


def test_values_are_read_as_numbers_and_times(vocabulary: Vocabulary) -> None:
    trapezius, gun = vocabulary.regions["upper_trapezius"], vocabulary.tools["massage_gun"]
    assert (trapezius.cap, trapezius.family, trapezius.longest_ms) == (5, "shoulder", {"massage_gun": 30_000})
    assert (gun.cap, gun.longest_ms, gun.never) == (4, 120_000, {"head", "neck"})
    assert vocabulary.tools["hand"].cap is None
    assert vocabulary.tools["hand"].longest_ms is None
    effleurage = vocabulary.techniques["effleurage"]
    assert effleurage.stroke is not None
    assert (effleurage.stroke.word, effleurage.stroke.shortest_ms) == ("stroke", 3000)
    assert (effleurage.duration_ms, effleurage.pressure) == ((5000, 90_000), (1, 3))
    assert vocabulary.techniques["breathing"].stroke is None
    assert vocabulary.limits.breath_cycle_ms == (7500, 13_400)
    assert (vocabulary.scale[-1].low, vocabulary.scale[-1].high) == (7, 10)
    assert vocabulary.stop_rules[0].card == ""


def test_every_word_that_refers_to_another_finds_it(vocabulary: Vocabulary) -> None:
    known = {*vocabulary.tools, *vocabulary.techniques}
    for region in vocabulary.regions.values():
        assert {*region.techniques, *region.tools, *region.forbidden, *region.longest_ms} <= known
        assert {*region.neighbours, *region.groups, *region.members} <= {*vocabulary.regions}
        assert region.cap <= vocabulary.limits.ceiling
    for technique in vocabulary.techniques.values():
        assert {*technique.tools} <= {*vocabulary.tools}
        assert technique.tool in {"none", "say", *technique.tools}
    for zone in vocabulary.zones.values():
        assert {*zone.instead} <= {*vocabulary.regions}


def test_a_zone_word_is_never_a_region_word(vocabulary: Vocabulary) -> None:
    for word in (*vocabulary.regions, *vocabulary.region_synonyms):
        assert vocabulary.zone(word) is None


def test_a_whole_area_forbids_what_a_member_forbids(vocabulary: Vocabulary) -> None:
    area = vocabulary.regions["neck_and_shoulders"]
    for member in area.members:
        assert vocabulary.regions[member].forbidden <= area.forbidden
    assert "neck_scm" not in vocabulary.regions["whole_body"].members


def test_families(vocabulary: Vocabulary) -> None:
    assert vocabulary.families("neck_back") == {"neck"}
    assert vocabulary.families("neck_and_shoulders") == {"neck", "shoulder"}


@pytest.mark.parametrize(
    ("technique", "regions", "sideless"),
    [
        ("breathing", (), True),
        ("body_scan", ("biceps",), True),
        ("mobility", (), False),
        (None, (), False),
        (None, ("forehead", "sternum"), True),
        ("stretch", ("whole_body",), True),
        (None, ("forehead", "temple"), False),
    ],
)
def test_what_has_no_side(
    vocabulary: Vocabulary, technique: str | None, regions: tuple[str, ...], sideless: bool
) -> None:
    assert vocabulary.is_sideless(technique, regions) is sideless


def test_touch(vocabulary: Vocabulary) -> None:
    assert vocabulary.is_touch(None)
    assert vocabulary.is_touch("percussion")
    assert not vocabulary.is_touch("stretch")


def test_synonyms(vocabulary: Vocabulary) -> None:
    assert vocabulary.region_synonyms["rotator_cuff"] == ("supraspinatus", "infraspinatus_teres")
    assert vocabulary.technique_synonyms["petrissage"] == ("kneading",)
    assert vocabulary.tool_synonyms["tennis_ball"] == ("ball_soft",)
    zone = vocabulary.zone("Back of the KNEE")
    assert zone is not None
    assert zone.id == "zone_popliteal"


def test_words_are_compared_as_ids_are_spelled() -> None:
    assert spelled(" Back-of  the_Knee ") == "back_of_the_knee"


def test_a_time_that_is_none_is_refused() -> None:
    texts = resources.vocabulary_texts()
    texts["safety"] = texts["safety"].replace("ramp: 5s", "ramp: 5")
    with pytest.raises(ValueError, match="'5' is not a time"):
        read_vocabulary(texts)


def test_every_list_the_fields_name_is_there(vocabulary: Vocabulary) -> None:
    fields = [field for fields in MAPS.values() for field in fields.values()]
    assert {field.words for field in fields if field.words} == {*word_lists(vocabulary)}


def test_no_key_of_the_format_is_a_switch() -> None:
    switches = {"yes", "no", "on", "off", "y", "n", "true", "false", "null"}
    assert not switches & {key for fields in MAPS.values() for key in fields}
