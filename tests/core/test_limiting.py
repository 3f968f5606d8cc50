"""Sessions within a person's limits."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from sample_timelines import even, session, step, text, words_of_the_format
from test_limits import limits as any_limits
from test_player_properties import timelines

from fasciatimer import resources
from fasciatimer.core.checker import read_session
from fasciatimer.core.curve import peak_of, pressure_at
from fasciatimer.core.limiting import Limited, limited_timeline
from fasciatimer.core.limits import NO_LIMITS, Limits
from fasciatimer.core.model import Block, Breath, Cue, Item, Rest, Safety, Session, Step
from fasciatimer.core.rules import Place, Reason, Rule
from fasciatimer.core.shortening import SHORT_BREATH, shorter_step
from fasciatimer.core.timeline import Timeline, compile_timeline

TEN_MINUTES_MS = 600_000
FILES = sorted(resources.shipped_sessions().glob("*.yaml"))


def shipped(path: Path) -> Session:
    found = read_session(path.read_bytes(), words_of_the_format(), file_name=path.name).session
    assert found is not None
    return found


def within(limits: Limits, *items: Item, **fields: object) -> Limited:
    return limited_timeline(session(*items, **fields), limits, words_of_the_format())


def numbers(limited: Limited) -> list[str]:
    return list(dict.fromkeys(part.number for part in limited.timeline.segments))


def left_out(limited: Limited) -> dict[str, Reason]:
    return {one.number: one.reason for one in limited.left_out}


def press(number: str, *regions: str, **values: object) -> Step:
    made: dict[str, object] = {
        "technique": "deep_tissue",
        "tool": "hand",
        "pressure": even(1, 5, 5, 1),
        **values,
    }
    work_ms = made.pop("work_ms", 30_000)
    assert isinstance(work_ms, int)
    return step(number, work_ms, regions=regions or ("quadriceps",), **made)


def stroke(number: str, *regions: str, **values: object) -> Step:
    return press(number, *(regions or ("thigh",)), technique="effleurage", pressure=even(1, 2, 1), **values)


# ---- pressure


def test_no_limits_change_nothing() -> None:
    limited = within(NO_LIMITS, stroke("1"), press("2"))
    assert limited.timeline == compile_timeline(limited.timeline.session, words_of_the_format())
    assert (limited.changed, limited.nothing_left) == (False, False)
    assert limited.usual_ms == limited.timeline.duration_ms


def test_limits_that_nothing_meets_change_nothing() -> None:
    limited = within(Limits(highest=6, tools_out=("cane",)), stroke("1"), press("2"))
    assert not limited.changed
    assert limited.timeline == within(NO_LIMITS, stroke("1"), press("2")).timeline


def test_pressure_is_capped_along_the_curve() -> None:
    limited = within(Limits(highest=3), press("1", prepare_ms=2_000))
    prepare, work = limited.timeline.segments
    assert work.limit == prepare.limit == 3
    assert work.curve == prepare.curve
    assert [pressure_at(work.curve, ms) for ms in (0, 2_500, 5_000, 15_000, 27_500, 30_000)] == pytest.approx(
        [1, 2, 3, 3, 2, 1]
    )
    assert [(one.number, one.from_level, one.to_level) for one in limited.capped] == [("1", 5, 3)]


def test_the_lower_of_the_file_and_the_person_wins() -> None:
    for own, file, wins in ((3, 5, 3), (5, 3, 3), (4, 4, 4)):
        limited = within(
            Limits(highest=own), press("1", pressure=even(1, 3)), safety=Safety(max_pressure=file)
        )
        assert limited.timeline.segments[-1].limit == wins


def test_an_area_has_a_limit_of_its_own() -> None:
    limited = within(Limits(highest=4, highest_in=(("thigh", 2),)), press("1"), press("2", "gluteus_maximus"))
    assert {part.number: part.limit for part in limited.timeline.segments} == {"1": 2, "2": 4}


# ---- left out, on both sides


def test_an_area_is_left_out_with_its_reason_and_the_time_is_told_anew() -> None:
    limited = within(Limits(places_out=(Place("thigh"),)), stroke("1", "foot"), press("2", side="each"))
    assert left_out(limited) == {"2": Reason("area", "quadriceps")}
    assert limited.left_out[0].sides == ("left", "right")
    assert limited.timeline.duration_ms == 35_000
    assert limited.usual_ms == 35_000 + 5_000 + 60_000 + 5_000


def test_one_side_left_out_takes_the_other_with_it() -> None:
    limits = Limits(places_out=(Place("quadriceps", "left"),))
    items = (stroke("1", "foot"), press("2", side="right"), press("3", side="left"), press("4", "hamstrings"))
    assert left_out(within(limits, *items)) == {
        "2": Reason("other_side"),
        "3": Reason("area", "quadriceps"),
    }
    assert left_out(within(limits, press("1", side="each"))) == {"1": Reason("area", "quadriceps")}
    assert left_out(within(limits, press("1", side="right"))) == {}


def test_sides_of_blocks_stay_even_too() -> None:
    limits = Limits(places_out=(Place("quadriceps", "left"),))
    left = Block("1", (press("1.1"), press("1.2", "hamstrings")), side="left")
    right = Block("2", (press("2.1"), press("2.2", "hamstrings")), side="right")
    limited = within(limits, left, right)
    assert left_out(limited) == {"1.1": Reason("area", "quadriceps"), "2.1": Reason("other_side")}
    assert numbers(limited) == ["1.2", "2.2"]


def test_what_has_no_side_in_a_block_of_one_side_counts_for_both() -> None:
    block = Block("1", (press("1.1", "sternum"), press("1.2")), side="right")
    limited = within(Limits(places_out=(Place("sternum", "left"),)), block)
    assert left_out(limited) == {"1.1": Reason("area", "sternum")}


def test_several_pairs_are_matched_in_their_order() -> None:
    items = (
        press("1", side="left"),
        press("2", side="left"),
        press("3", side="right"),
        press("4", side="right"),
    )
    limits = Limits(rules=(Rule(positions_out=("kneeling",)),))
    kneeling = (items[0], press("2", side="left", position="kneeling"), *items[2:])
    assert set(left_out(within(limits, *kneeling))) == {"2", "4"}


def test_a_tool_is_left_out() -> None:
    limited = within(Limits(tools_out=("cane",)), press("1", tool="cane"), press("2"))
    assert left_out(limited) == {"1": Reason("tool", "cane")}


def test_nothing_may_be_left() -> None:
    limited = within(
        Limits(rules=(Rule(block="all", source="fever"),)), press("1"), press("2"), Rest("3", 5_000)
    )
    assert limited.nothing_left
    assert limited.left_out[0].reason == Reason("today", "", "fever")


def test_a_broad_stroke_over_a_blocked_region_says_where_to_keep_off() -> None:
    limited = within(Limits(places_out=(Place("hamstrings"),)), stroke("1"), press("2"))
    assert [(one.number, one.regions) for one in limited.kept_off] == [("1", ("hamstrings",))]
    assert limited.left_out == ()
    assert limited.changed
    kept = limited.timeline.segments[-3]
    assert kept.number == "1"
    assert "quadriceps" in kept.regions
    assert not {"hamstrings", "thigh"} & set(kept.regions)


def test_an_area_of_which_every_region_is_left_out_by_itself_is_left_out() -> None:
    members = words_of_the_format().singles["thigh"]
    limited = within(Limits(places_out=tuple(map(Place, sorted(members)))), stroke("1"), press("2", "foot"))
    assert left_out(limited) == {"1": Reason("area", "thigh")}


def test_rests_that_have_lost_what_they_followed_go_too() -> None:
    limits = Limits(places_out=(Place("thigh"),))
    kept = stroke("9", "foot")
    limited = within(
        limits, press("1"), Rest("2", 5_000), kept, Rest("4", 5_000), press("5"), Rest("6", 5_000), kept
    )
    assert numbers(limited) == ["9", "4"]
    limited = within(limits, kept, Rest("2", 5_000), press("3"))
    assert numbers(limited) == ["9"]


def test_rests_that_were_there_for_their_own_sake_stay() -> None:
    limits = Limits(places_out=(Place("thigh"),))
    rests = (Rest("1", 5_000), Rest("2", 5_000))
    limited = within(limits, *rests, stroke("3", "foot"), press("4"), Rest("5", 5_000))
    assert numbers(limited) == ["1", "2", "3", "5"]


def test_an_emptied_block_goes_as_a_whole_and_one_of_rests_stays() -> None:
    limits = Limits(places_out=(Place("thigh"),))
    block = Block("1", (press("1.1"), Rest("1.2", 5_000)), repeat=3, rest_ms=4_000)
    pauses = Block("2", (Rest("2.1", 5_000),), repeat=2)
    limited = within(limits, block, pauses, stroke("3", "foot"))
    assert numbers(limited) == ["2.1", "3"]


# ---- shorter


def test_gentle_mode_caps_at_three_and_halves() -> None:
    limited = within(
        Limits(gentle=True), stroke("1"), press("2", side="each"), step("3", 60_000, technique="body_scan")
    )
    works = [part for part in limited.timeline.segments if part.kind == "work"]
    assert [(part.number, part.length_ms, peak_of(part.curve)) for part in works] == [
        ("1", 15_000, 2),
        ("2", 15_000, 3),
        ("2", 15_000, 3),
        ("3", 60_000, None),
    ]
    assert [(one.number, one.from_ms, one.to_ms) for one in limited.shortened] == [
        ("1", 30_000, 15_000),
        ("2", 30_000, 15_000),
    ]


def test_touch_begins_at_one_in_gentle_mode_and_other_things_as_they_are() -> None:
    steady = even(3, 3)
    limited = within(
        Limits(gentle=True),
        press("1", pressure=steady),
        press("2", technique="stretch", tool=None, pressure=steady),
    )
    touch, pull = (part for part in limited.timeline.segments if part.kind == "work")
    assert [pressure_at(touch.curve, ms) for ms in (0, 2_500, 5_000, 15_000)] == [1, 2, 3, 3]
    assert pressure_at(pull.curve, 0) == 3
    assert limited.starts_at == 1
    assert within(Limits(gentle=True), press("1")).starts_at is None
    only_start = within(Limits(rules=(Rule(start=1.0),)), press("1", pressure=steady))
    assert only_start.changed


def test_one_side_of_one_region_is_not_touched_for_longer_than_it_may() -> None:
    rule = Rule(region_longest_ms=60_000)
    kept = press("4", "foot", work_ms=50_000)
    limited = within(
        Limits(rules=(rule,)),
        press("1", side="left", work_ms=60_000),
        press("2", side="right", work_ms=60_000),
        press("3", "thigh", side="each", work_ms=60_000),
        kept,
        press("5", technique="stretch", tool=None, side="each", work_ms=60_000),
    )
    works = {
        (part.number, part.side): part.length_ms for part in limited.timeline.segments if part.kind == "work"
    }
    assert works == {
        ("1", "left"): 30_000,
        ("2", "right"): 30_000,
        ("3", "left"): 30_000,
        ("3", "right"): 30_000,
        ("4", None): 50_000,
        ("5", "left"): 60_000,
        ("5", "right"): 60_000,
    }
    assert [(one.number, one.region) for one in limited.crowded] == [
        (number, "quadriceps") for number in ("1", "2", "3")
    ]


def test_a_limit_of_time_for_one_place_asks_nothing_of_others() -> None:
    rule = Rule(places=(Place("foot"),), region_longest_ms=10_000)
    limited = within(Limits(rules=(rule, Rule(region_longest_ms=3_600_000))), press("1"), press("2", "foot"))
    assert [one.number for one in limited.crowded] == ["2"]


def test_a_step_without_a_region_is_judged_by_its_tool_and_its_pressure() -> None:
    nowhere = press("1", tool="massage_gun")
    nowhere = replace(nowhere, regions=())
    of_the_thigh = Rule(places=(Place("thigh"),), cap=1.0, forbid=("massage_gun",))
    limited = within(Limits(rules=(of_the_thigh, Rule(region_longest_ms=10_000))), nowhere)
    assert not limited.changed
    assert left_out(within(Limits(tools_out=("massage_gun",)), nowhere)) == {
        "1": Reason("tool", "massage_gun")
    }
    assert within(Limits(highest=2), nowhere).timeline.segments[-1].limit == 2


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_gentle_mode_holds_for_every_session_that_comes_with_the_app(path: Path) -> None:
    made = shipped(path)
    limited = limited_timeline(made, Limits(gentle=True), words_of_the_format())
    assert limited.timeline.duration_ms <= min(TEN_MINUTES_MS, limited.usual_ms)
    assert not limited.nothing_left
    before = {part.number: part for part in compile_timeline(made, words_of_the_format()).segments}
    for part in limited.timeline.segments:
        assert (peak_of(part.curve) or 0) <= 3
        assert part.length_ms % 100 == 0
        if part.kind == "work" and part.technique not in ("breathing", "body_scan"):
            whole = before[part.number].step
            assert part.step is not None
            assert whole is not None
            if whole.hold_ms is not None and part.step.hold_ms is not None:
                assert part.step.hold_ms <= max(1_000, whole.hold_ms // 2)
            else:
                assert part.length_ms <= max(3_000, whole.work_ms // 2)
    assert unevenness(limited.timeline) == 0 or unevenness(compile_timeline(made, words_of_the_format()))


def unevenness(made: Timeline) -> int:
    """How much longer one side is worked than the other; some hand-outs are for one side."""
    lengths = {"left": 0, "right": 0}
    for part in made.segments:
        if part.kind == "work" and part.side in ("left", "right"):
            lengths[part.side] += part.length_ms
    return abs(lengths["left"] - lengths["right"])


@pytest.mark.parametrize(
    ("made", "rule", "work_ms", "more"),
    [
        (press("1"), Rule(), 30_000, {}),
        (press("1"), Rule(times=0.75), 22_500, {}),
        (press("1", work_ms=4_000), Rule(times=0.5), 3_000, {}),
        (press("1", work_ms=3_000), Rule(times=0.5), 3_000, {}),
        (press("1", work_ms=3_300), Rule(times=0.95), 3_100, {}),
        (
            press("1", reps=4, hold_ms=5_000, relax_ms=2_500, work_ms=30_000),
            Rule(times=0.5),
            20_000,
            {"hold_ms": 2_500, "reps": 4},
        ),
        (
            press("1", reps=5, hold_ms=1_200, relax_ms=800, work_ms=10_000),
            Rule(times=0.5),
            9_000,
            {"hold_ms": 1_000},
        ),
        (
            press("1", reps=2, hold_ms=1_600, relax_ms=None, work_ms=3_200),
            Rule(times=0.5),
            3_200,
            {"hold_ms": 1_600},
        ),
        (
            press("1", technique="stretch", breaths=5, work_ms=50_000),
            Rule(times=0.5),
            20_000,
            {"breaths": 2},
        ),
        (press("1", technique="stretch", breaths=1, work_ms=10_000), Rule(times=0.5), 10_000, {"breaths": 1}),
        (press("1", technique="breathing", breaths=4, work_ms=40_000), Rule(times=0.5), 40_000, {}),
        (press("1", technique="body_scan"), Rule(times=0.5), 30_000, {}),
        (press("1", technique=None), Rule(times=0.5), 15_000, {}),
        (press("1", technique="trigger_point"), Rule(hold_longest_ms=20_000), 20_000, {}),
        (press("1", technique="trigger_point"), Rule(hold_longest_ms=40_000), 30_000, {}),
        (press("1", technique="trigger_point"), Rule(hold_longest_ms=20_000, times=0.5), 15_000, {}),
        (press("1"), Rule(hold_longest_ms=20_000), 30_000, {}),
        (
            press("1", technique="trigger_point", reps=2, hold_ms=30_000, relax_ms=5_000, work_ms=70_000),
            Rule(hold_longest_ms=20_000),
            50_000,
            {"hold_ms": 20_000},
        ),
        (
            press("1", technique="myofascial_release", breaths=6, work_ms=60_000),
            Rule(hold_longest_ms=20_000),
            20_000,
            {"breaths": None},
        ),
        (press("1", technique="breathing", paced=True), Rule(breath="own_pace"), 30_000, {"paced": False}),
        (
            press("1", technique="breathing", breaths=6, paced=True, work_ms=60_000),
            Rule(breath="short"),
            48_000,
            {"breath": SHORT_BREATH, "paced": True, "breaths": 6},
        ),
        (
            press(
                "1",
                technique="breathing",
                breath=Breath(2_000, 1_000, 2_000, 1_000),
                breaths=5,
                work_ms=30_000,
            ),
            Rule(breath="short"),
            30_000,
            {"breath": SHORT_BREATH},
        ),
        (
            press("1", technique="breathing", breath=Breath(3_000, 0, 4_000, 0), breaths=5, work_ms=35_000),
            Rule(breath="short"),
            35_000,
            {"breath": Breath(3_000, 0, 4_000, 0)},
        ),
        (press("1", technique="breathing"), Rule(breath="short"), 30_000, {"breath": SHORT_BREATH}),
    ],
)
def test_how_long_a_step_is(made: Step, rule: Rule, work_ms: int, more: dict[str, object]) -> None:
    shorter = shorter_step(made, [rule], words_of_the_format())
    assert shorter.work_ms == work_ms
    assert {name: getattr(shorter, name) for name in more} == more


def test_the_strictest_of_several_rules_wins() -> None:
    rules = [Rule(times=0.5), Rule(times=0.75), Rule(hold_longest_ms=9_000), Rule(hold_longest_ms=20_000)]
    assert shorter_step(press("1"), rules, words_of_the_format()).work_ms == 15_000
    still = press("1", technique="trigger_point")
    assert shorter_step(still, rules, words_of_the_format()).work_ms == 9_000


def test_cues_come_at_the_same_share_of_a_shorter_part() -> None:
    cues = (Cue(text("a"), at_ms=10_000), Cue(text("b"), percent=75))
    limited = within(Limits(gentle=True), press("1", cues=cues, prepare_ms=0))
    assert [(cue.at_ms, cue.value) for cue in limited.timeline.cues if cue.kind == "cue"] == [
        (5_000, "a"),
        (11_200 + 50, "b"),
    ]


# ---- into so many minutes

SHORT = Limits(rules=(Rule(session_longest_ms=120_000),))


def test_the_firmest_goes_first_and_what_opens_and_closes_stays() -> None:
    items = (
        stroke("1"),
        press("2", pressure=even(1, 3), work_ms=20_000),
        press("3", "hamstrings", pressure=even(1, 5), side="each"),
        press("4", pressure=even(1, 4)),
        stroke("5", "foot"),
        step("6", 20_000, technique="breathing"),
    )
    limited = within(SHORT, *items)
    assert numbers(limited) == ["1", "2", "5", "6"]
    assert left_out(limited) == {"3": Reason("time"), "4": Reason("time")}
    assert limited.timeline.duration_ms == 4 * 5_000 + 30_000 + 20_000 + 30_000 + 20_000


def test_both_sides_go_together() -> None:
    items = (
        stroke("1"),
        press("2", side="left", pressure=even(1, 3)),
        press("3", side="right", pressure=even(1, 5)),
        press("4", "hamstrings", pressure=even(1, 2), work_ms=20_000),
        stroke("5"),
    )
    limited = within(SHORT, *items)
    assert set(left_out(limited)) == {"2", "3"}
    assert unevenness(limited.timeline) == 0


def test_what_still_fits_comes_back() -> None:
    items = (
        stroke("1"),
        press("2", "hamstrings", pressure=even(1, 3), work_ms=100_000),
        press("3", pressure=even(1, 4), work_ms=10_000),
        press("4", pressure=even(1, 5), work_ms=15_000),
        stroke("5"),
    )
    limited = within(SHORT, *items)
    assert set(left_out(limited)) == {"2"}


def test_rounds_become_fewer_before_anything_is_left_out() -> None:
    block = Block("2", (press("2.1", work_ms=15_000, prepare_ms=0),), repeat=6, rest_ms=5_000)
    limited = within(SHORT, stroke("1"), block, stroke("3"))
    assert left_out(limited) == {}
    assert limited.timeline.duration_ms <= 120_000
    assert {part.round for part in limited.timeline.segments if part.number == "2.1"} == {(1, 2), (2, 2)}
    assert [(one.number, one.from_ms, one.to_ms) for one in limited.shortened] == [("2.1", 90_000, 30_000)]


def test_what_cannot_be_left_out_is_made_shorter() -> None:
    limited = within(SHORT, step("1", 300_000, technique="breathing", breaths=30))
    assert limited.timeline.duration_ms == 5_000 + 110_000
    limited = within(SHORT, stroke("1", work_ms=200_000), Rest("2", 5_000), stroke("3", work_ms=100_000))
    assert limited.left_out == ()
    assert limited.timeline.duration_ms <= 120_000
    limited = within(SHORT, Block("1", (stroke("1.1", work_ms=200_000), Rest("1.2", 5_000))))
    assert limited.timeline.duration_ms <= 120_000


def test_rests_alone_are_not_made_shorter() -> None:
    assert within(SHORT, Rest("1", 300_000)).timeline.duration_ms == 300_000


# ---- whatever the limits


@given(timelines(), any_limits)
@settings(max_examples=80)
def test_nothing_is_ever_more_than_before(made: Timeline, limits: Limits) -> None:
    limited = limited_timeline(made.session, limits, words_of_the_format())
    compare(made, limited, limits)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
@given(any_limits)
@settings(max_examples=12)
def test_no_shipped_session_ever_asks_for_more(path: Path, limits: Limits) -> None:
    made = shipped(path)
    limited = limited_timeline(made, limits, words_of_the_format())
    whole = compile_timeline(made, words_of_the_format())
    compare(whole, limited, limits)
    assert unevenness(limited.timeline) == 0 or unevenness(whole)


def compare(before: Timeline, limited: Limited, limits: Limits) -> None:
    made = limited.timeline
    assert limited.usual_ms == before.duration_ms >= made.duration_ms
    assert [part.start_ms for part in made.segments] == [0, *(part.end_ms for part in made.segments)][:-1]
    works: dict[tuple[str, str | None], list[float]] = {}
    for part in before.segments:
        if part.kind == "work":
            works.setdefault((part.number, part.side), []).append(part.length_ms)
    peaks = {part.number: peak_of(part.curve) for part in before.segments}
    gone = {one.number for one in limited.left_out}
    for part in made.segments:
        assert part.number not in gone
        assert all(early < late for (early, _), (late, _) in pairwise(part.curve))
        peak = peak_of(part.curve)
        if peak is not None:
            assert peak <= (peaks[part.number] or 0)
            if limits.highest is not None:
                assert peak <= limits.highest
        if part.kind == "work":
            assert part.length_ms <= works[part.number, part.side][0]
            assert part.work_ms == part.length_ms
