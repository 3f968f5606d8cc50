"""Preferences survive every kind of file."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fasciatimer.core.preferences import MOST_AGREED, TEXT_SIZES, Preferences, from_json, to_json

CHOSEN = Preferences(
    volume=35,
    muted=True,
    voice=True,
    mirror=False,
    theme="dark",
    motion="reduced",
    text_percent=200,
    letter_keys=False,
    break_minutes=5,
    window=(1280, 800, True),
    small_window=(-1600, 40),
    voice_name="Karen",
    voice_speed=-1,
    names="plain",
    edge_flash=True,
    ask="always",
    emergency="999",
    agreed=(("/home/somebody/legs.yaml", "1a2b", "2026-11-23T10:44"),),
    sounds=(("half", "off", 100), ("start", "", 40)),
    spoken=("cues", "next"),
    voice_volume=65,
)


def test_what_was_saved_is_read() -> None:
    assert from_json(to_json(CHOSEN)) == CHOSEN


@pytest.mark.parametrize("text", ["", "{", "[]", "3", "null", "[" * 100_000])
def test_a_file_that_holds_no_preferences_gives_the_defaults(text: str) -> None:
    assert from_json(text) == Preferences()


@pytest.mark.parametrize(
    ("name", "odd"),
    [
        ("volume", 101),
        ("volume", -1),
        ("volume", True),
        ("volume", "70"),
        ("muted", 1),
        ("theme", "pink"),
        ("theme", None),
        ("motion", []),
        ("text_percent", 110),
        ("break_minutes", 4),
        ("window", [1100, 720]),
        ("window", [1100, 720, 1]),
        ("window", [1100, 10**9, False]),
        ("window", "big"),
        ("small_window", [4]),
        ("small_window", [4, 10**9]),
        ("small_window", [4, True]),
        ("small_window", 4),
        ("voice_name", 3),
        ("voice_name", "n" * 201),
        ("voice_speed", 3),
        ("voice_speed", True),
        ("names", "latin"),
        ("edge_flash", 1),
        ("ask", "never"),
        ("emergency", 112),
        ("agreed", "all"),
        ("agreed", [["a", "b"]]),
        ("agreed", [["a", "b", 3]]),
        ("agreed", ["abc"]),
        ("agreed", [["a", "b", "c"]] * 201),
        ("emergency", "1" * 31),
        ("sounds", "off"),
        ("sounds", [["half", "off"]]),
        ("sounds", ["abc"]),
        ("sounds", [["half", "off", 101]]),
        ("sounds", [["half", "off", True]]),
        ("sounds", [["half", 7, 70]]),
        ("sounds", [["half", "n" * 201, 70]]),
        ("sounds", [["half", "off", 70]] * 21),
        ("spoken", "cues"),
        ("spoken", [3]),
        ("spoken", ["n" * 201]),
        ("spoken", ["cues"] * 21),
        ("voice_volume", 101),
    ],
)
def test_one_odd_value_costs_only_itself(name: str, odd: object) -> None:
    data = {**CHOSEN._asdict(), name: odd}
    assert from_json(json.dumps(data)) == CHOSEN._replace(**{name: getattr(Preferences(), name)})


def test_unknown_names_are_ignored() -> None:
    assert from_json('{"volume": 20, "of_a_later_version": [1]}') == Preferences(volume=20)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda x: st.lists(x) | st.dictionaries(st.text(), x),
    )
)
@settings(max_examples=60)
def test_no_json_raises(data: object) -> None:
    assert isinstance(from_json(json.dumps(data)), Preferences)


def test_text_steps_stop_at_both_ends() -> None:
    sizes = [Preferences(text_percent=TEXT_SIZES[0])]
    while (larger := sizes[-1].with_text_step(1)) != sizes[-1]:
        sizes.append(larger)
    assert tuple(p.text_percent for p in sizes) == TEXT_SIZES
    assert sizes[1].with_text_step(-1) == sizes[0] == sizes[0].with_text_step(-1)


def test_what_was_ticked_last_for_a_file_counts_and_the_oldest_go() -> None:
    preferences = Preferences()
    for number in range(MOST_AGREED + 5):
        preferences = preferences.with_agreed(f"{number}.yaml", "a", "2026-11-23")
    preferences = preferences.with_agreed("100.yaml", "b", "2026-11-24")
    assert len(preferences.agreed) == MOST_AGREED
    assert preferences.agreed[-1] == ("100.yaml", "b", "2026-11-24")
    assert [entry[0] for entry in preferences.agreed].count("100.yaml") == 1
    assert preferences.agreed[0][0] == "5.yaml"


def test_a_moment_has_one_sound() -> None:
    first = Preferences().with_sound("half", "off", 100)
    assert first.sound("half") == ("off", 100)
    assert first.sound("finish") == ("", 100)
    again = first.with_sound("finish", "", 30).with_sound("half", "ready", 20)
    assert again.sounds == (("finish", "", 30), ("half", "ready", 20))
