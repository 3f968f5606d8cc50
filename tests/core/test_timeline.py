"""From a session to parts and cues."""

from __future__ import annotations

from typing import Any

import pytest
from sample_timelines import rounds, session, step, text, timeline, walk, words_of_the_format

from fasciatimer.core.chime_names import CHIMES
from fasciatimer.core.describe import timeline_json
from fasciatimer.core.model import Block, Cue, Pressure, Rest, Session, Step
from fasciatimer.core.relength import relengthened
from fasciatimer.core.timeline import Phrases, Timeline, compile_timeline


def parts(made: Timeline) -> list[tuple[str, int, str, str | None]]:
    return [(part.kind, part.length_ms, part.number, part.side) for part in made.segments]


def sounds(made: Timeline, *kinds: str) -> list[tuple[int, str]]:
    return [(cue.at_ms, cue.value) for cue in made.cues if cue.kind in kinds]


def test_parts_follow_each_other_without_gaps() -> None:
    made = walk()
    assert parts(made) == [
        ("prepare", 5_000, "1", None),
        ("work", 20_000, "1", None),
        ("rest", 10_000, "2", None),
        ("prepare", 2_000, "3", "left"),
        ("work", 30_000, "3", "left"),
        ("switch", 4_000, "3", "right"),
        ("work", 30_000, "3", "right"),
        ("work", 10_000, "4", None),
    ]
    assert made.duration_ms == 111_000
    assert [part.step_index for part in made.segments] == [0, 0, 1, 2, 2, 2, 2, 3]


def test_a_session_without_parts_lasts_no_time() -> None:
    assert timeline().duration_ms == 0
    assert timeline().cues == ()


def test_what_leads_carries_the_work_it_leads_to() -> None:
    prepare, work = walk().segments[:2]
    assert (prepare.leads, work.leads) == (True, False)
    assert prepare.work_ms == work.work_ms == 20_000
    assert prepare.curve == work.curve == ((0, 1), (10_000, 3), (20_000, 1))
    assert prepare.regions == ("lower_leg",)


def test_breathing_without_a_region_shows_the_breath() -> None:
    assert walk().segments[-1].regions == ("breath",)


def test_the_rounds_of_a_block_are_played_on_one_side_and_then_on_the_other() -> None:
    made = rounds()
    one_side = [
        ("work", 10_000, "1.1"),
        ("prepare", 1_000, "1.2"),
        ("work", 20_000, "1.2"),
        ("rest", 4_000, "1"),
        ("work", 10_000, "1.1"),
        ("prepare", 1_000, "1.2"),
        ("work", 20_000, "1.2"),
    ]
    lead = [("prepare", 3_000, "1.1")], [("switch", 5_000, "1.1")]
    assert [part[:3] for part in parts(made)] == lead[0] + one_side + lead[1] + one_side
    assert [part.side for part in made.segments if part.kind == "work"] == ["left"] * 4 + ["right"] * 4
    assert made.segments[4].round == (1, 2)
    assert made.segments[4].step_index == 0


def test_a_lead_of_no_time_takes_the_place_of_the_steps_own_prepare() -> None:
    made = timeline(Block("1", (step("1.1", 10_000),), side="each", prepare_ms=0, switch_ms=0))
    assert parts(made) == [("work", 10_000, "1.1", "left"), ("work", 10_000, "1.1", "right")]
    assert sounds(made, "say") == [
        (0, "Left side. Step 1.1"),
        (10_000, "Switch sides. Now the right side."),
    ]


@pytest.mark.parametrize(
    "fields", [{"technique": "breathing"}, {"technique": "body_scan"}, {"regions": ("sternum", "forehead")}]
)
def test_what_exists_once_has_no_side_inside_a_block_with_sides(fields: dict[str, Any]) -> None:
    made = timeline(Block("1", (step("1.1", 10_000, **fields),), side="each"))
    assert {part.side for part in made.segments} == {None}
    assert sounds(made, "say")[-1] == (15_000, "Switch sides. Now the right side.")


def test_a_lead_before_a_rest_is_a_part_of_its_own() -> None:
    items = (Rest("1.1", 10_000), step("1.2", 5_000, prepare_ms=0))
    made = timeline(Block("1", items, text("Arms"), side="each_right_first", prepare_ms=2_000))
    assert parts(made)[:3] == [
        ("prepare", 2_000, "1.1", "right"),
        ("rest", 10_000, "1.1", None),
        ("work", 5_000, "1.2", "right"),
    ]
    assert [part.name for part in made.segments] == ["Arms", "Rest", "Step 1.2"] * 2
    assert sounds(made, "say") == [
        (0, "Right side. Arms"),
        (2_000, "Rest."),
        (12_000, "Right side. Step 1.2"),
        (17_000, "Switch sides. Now the left side."),
        (22_000, "Rest."),
        (32_000, "Left side. Step 1.2"),
    ]


def test_a_lead_before_a_rest_that_takes_no_time_is_said_with_the_rest() -> None:
    made = timeline(Block("1", (Rest("1.1", 10_000, say=text("Shake.")),), side="each", switch_ms=0))
    assert [part.name for part in made.segments] == ["Rest", "Rest"]
    assert sounds(made, "say") == [(0, "Shake."), (10_000, "Switch sides. Now the right side. Shake.")]


def test_a_block_without_a_name_leads_to_a_rest_by_its_own_name() -> None:
    made = timeline(Block("1", (Rest("1.1", 4_000),), prepare_ms=2_000))
    assert [part.name for part in made.segments] == ["Rest", "Rest"]
    assert sounds(made, "say") == [(2_000, "Rest.")]


def test_the_name_comes_with_the_side_and_the_change_of_sides_without_it() -> None:
    made = timeline(
        step("1", 5_000, "Press", side="each"),
        step("2", 5_000, say=text("Glide slowly"), side="together"),
    )
    assert sounds(made, "say") == [
        (0, "Left side. Press"),
        (10_000, "Switch sides. Now the right side."),
        (20_000, "Both sides. Glide slowly"),
    ]
    assert [part.say for part in made.segments] == ["", "", "", "", "Glide slowly", "Glide slowly"]


def test_the_second_side_of_a_block_names_the_step_it_begins_with() -> None:
    assert (69_000, "Switch sides. Now the right side. Press") in sounds(rounds(), "say")


def test_chimes_have_their_places() -> None:
    assert sounds(walk(), "chime") == [
        (0, "ready"),
        (5_000, "start_bowl"),
        (15_000, "half"),
        (22_000, "last_three"),
        (25_000, "rest"),
        (32_000, "last_three"),
        (35_000, "ready"),
        (37_000, "start_bowl"),
        (52_000, "half"),
        (64_000, "last_three"),
        (67_000, "switch"),
        (71_000, "start_bowl"),
        (86_000, "half"),
        (98_000, "last_three"),
        (108_000, "last_three"),
        (111_000, "finish"),
    ]
    assert {value for _, value in sounds(walk(), "chime")} <= set(CHIMES)


def test_short_parts_have_no_chimes_inside_and_a_quiet_rest_begins_without_one() -> None:
    made = timeline(step("1", 9_900, prepare_ms=0, chime="soft"), Rest("2", 9_900, chime="none"))
    assert sounds(made, "chime") == [(0, "start_soft"), (19_800, "finish")]


def test_cues_at_one_instant_come_in_the_fixed_order() -> None:
    middle = Cue(text("Half of it"), percent=50)
    made = timeline(step("1", 20_000, "Press", prepare_ms=0, cues=(middle,)))
    assert [(cue.at_ms, cue.kind) for cue in made.cues] == [
        (0, "chime"),
        (0, "say"),
        (10_000, "chime"),
        (10_000, "cue"),
        (17_000, "chime"),
        (20_000, "chime"),
    ]


def test_the_cues_of_the_author_come_on_each_side() -> None:
    assert sounds(walk(), "cue") == [
        (45_000, "Breathe out"),
        (59_500, "Let go slowly"),
        (79_000, "Breathe out"),
        (93_500, "Let go slowly"),
    ]
    assert [cue.segment for cue in walk().cues if cue.kind == "cue"] == [4, 4, 6, 6]


def test_the_words_of_the_app_can_be_translated() -> None:
    german = Phrases(
        rest_name="Pause",
        rest="Pause.",
        left="Links.",
        switch_right="Seite wechseln. Jetzt rechts.",
    )
    made = compile_timeline(
        session(step("1", 3_000, side="each"), Rest("2", 5_000)), words_of_the_format(), german, "de-AT"
    )
    assert made.segments[-1].name == "Pause"
    assert [words for _, words in sounds(made, "say")] == [
        "Links. Step 1",
        "Seite wechseln. Jetzt rechts.",
        "Pause.",
    ]
    assert made.language == "en"


def test_texts_are_for_the_reader() -> None:
    both = Session(
        "two", {"en": "Neck", "de": "Nacken"}, (Step("1", {"en": "Press", "de": "Drücken"}, 3_000),)
    )
    made = compile_timeline(both, words_of_the_format(), language="de-AT")
    assert made.segments[0].name == "Drücken"
    assert made.language == "de"
    assert timeline_json(made)["title"] == "Nacken"
    assert compile_timeline(both, words_of_the_format()).language == "en"


def test_json_holds_the_timeline_as_plain_values() -> None:
    made = timeline_json(
        timeline(
            Block(
                "1",
                (
                    step(
                        "1.1",
                        5_000,
                        "Press",
                        technique="kneading",
                        tool="hand",
                        regions=("palm", "thenar"),
                        pressure=Pressure("points", (2.0, 3.0), (10, 50)),
                        text=text("Squeeze."),
                        say=text("Squeeze"),
                        prepare_ms=1_000,
                        chime="none",
                    ),
                ),
                repeat=2,
                side="left",
            ),
            Rest("2", 2_000),
        )
    )
    assert list(made) == ["id", "title", "duration_ms", "segments", "cues"]
    assert (made["id"], made["title"], made["duration_ms"]) == ("sample", "A sample", 14_000)
    assert made["segments"][1] == {
        "kind": "work",
        "start_ms": 1_000,
        "end_ms": 6_000,
        "step": "1.1",
        "side": "left",
        "round": "1/2",
        "technique": "kneading",
        "regions": ["palm", "thenar"],
        "tool": "hand",
        "pressure": [[500, 2.0], [2_500, 3.0]],
        "name": "Press",
        "text": "Squeeze.",
        "say": "Squeeze",
    }
    rest = made["segments"][-1]
    assert (rest["step"], rest["side"], rest["round"], rest["pressure"]) == ("2", None, None, None)
    assert made["cues"][0] == {"at_ms": 0, "kind": "chime", "value": "ready"}
    assert made["cues"][-1] == {"at_ms": 14_000, "kind": "chime", "value": "finish"}


def test_a_longer_part_moves_everything_after_it_and_the_other_side_with_it() -> None:
    made = relengthened(walk(), 4, 10_000, 40_000)
    assert [part.length_ms for part in made.segments] == [
        5_000,
        20_000,
        10_000,
        2_000,
        40_000,
        4_000,
        40_000,
        10_000,
    ]
    assert made.duration_ms == 131_000
    assert sounds(made, "cue") == [
        (45_000, "Breathe out"),
        (65_750, "Let go slowly"),
        (91_667, "Breathe out"),
        (111_000, "Let go slowly"),
    ]
    inside = [(at_ms, chime) for at_ms, chime in sounds(made, "chime") if 37_000 <= at_ms < 81_000]
    assert inside == [(37_000, "start_bowl"), (57_000, "half"), (74_000, "last_three"), (77_000, "switch")]
    assert sounds(made, "chime")[-1] == (131_000, "finish")
    prepare, work, switch, other = made.segments[3:7]
    assert work.curve == prepare.curve
    assert work.curve == ((0, 1), (10_000, 4), (25_000, 4), (40_000, 2))
    assert other.curve == switch.curve == ((0, 1), (13_333, 4), (26_667, 4), (40_000, 2))
    assert {part.work_ms for part in (prepare, work, switch, other)} == {40_000}


def test_only_the_same_round_of_the_other_side_gets_the_same_length() -> None:
    before = rounds()
    made = relengthened(before, 1, 0, 15_000)
    changed = [
        (index, part.length_ms)
        for index, (part, old) in enumerate(zip(made.segments, before.segments, strict=True))
        if part.length_ms != old.length_ms
    ]
    assert changed == [(1, 15_000), (9, 15_000)]
    assert before.segments[9].round == before.segments[1].round


def test_a_rest_or_the_second_side_gets_longer_alone() -> None:
    assert relengthened(walk(), 2, 0, 20_000).duration_ms == 121_000
    assert relengthened(walk(), 6, 0, 40_000).duration_ms == 121_000
    assert relengthened(timeline(step("1", 5_000, side="left")), 1, 0, 6_000).duration_ms == 11_000


def test_a_shorter_part_loses_the_chimes_it_is_too_short_for() -> None:
    made = relengthened(walk(), 1, 1_000, 6_000)
    assert [chime for at_ms, chime in sounds(made, "chime") if at_ms <= 11_000] == [
        "ready",
        "start_bowl",
        "rest",
    ]
