"""The chimes as the ear meets them: measured from the shipped files, never from the script that made them."""

from __future__ import annotations

import importlib.util
import math
import sys
import wave
from array import array
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest

from fasciatimer.core.chime_names import CHIMES, start_chime
from fasciatimer.core.model import Chime

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "assets" / "chimes"
RATE = 44_100
STARTS = tuple(name for name in CHIMES if name.startswith("start_"))


@cache
def samples_of(name: str) -> array[int]:
    with wave.open(str(FOLDER / f"{name}.wav"), "rb") as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        data = array("h", file.readframes(file.getnframes()))
    if sys.byteorder == "big":
        data.byteswap()
    return data


def ms(milliseconds: float) -> int:
    return int(milliseconds * RATE / 1000)


def peak(samples: array[int]) -> int:
    return max(map(abs, samples))


def onsets_ms(samples: array[int]) -> list[float]:
    """Instants where the sound begins or swells: a frame of 20 ms far louder than the 60 ms before it."""
    hop = ms(5)
    frames = [peak(samples[i : i + ms(20)]) for i in range(0, len(samples) - ms(20), hop)]
    floor = max(frames) / 8
    found: list[float] = []
    for i, level in enumerate(frames):
        before = max(frames[max(0, i - 12) : i], default=0)
        if level > floor and level > 1.25 * before and (not found or i * 5 - found[-1] > 120):
            found.append(i * 5)
    return found


def pitch_hz(samples: array[int], at_ms: float) -> float:
    """The strongest frequency in 80 ms from an instant, to a semitone (a row of Goertzel filters)."""
    step = 4
    part = [sum(samples[i : i + step]) for i in range(ms(at_ms), ms(at_ms + 80), step)]
    window = [x * math.sin(math.pi * i / len(part)) ** 2 for i, x in enumerate(part)]
    best, found = -1.0, 0.0
    for semitone in range(41):
        frequency = 220 * 2 ** (semitone / 12)
        turn = 2 * math.cos(2 * math.pi * frequency * step / RATE)
        older = newer = 0.0
        for x in window:
            older, newer = newer, x + turn * newer - older
        power = older * older + newer * newer - turn * older * newer
        if power > best:
            best, found = power, frequency
    return found


def contour(name: str) -> list[float]:
    """The pitches of a chime in order, each once for as long as it stays the strongest."""
    samples = samples_of(name)
    heard = [pitch_hz(samples, at) for at in range(20, min(len(samples) * 1000 // RATE, 1600) - 80, 70)]
    steady = [a for a, b in pairwise(heard) if a == b]
    return [pitch for i, pitch in enumerate(steady) if i == 0 or pitch != steady[i - 1]]


def has_click(samples: array[int]) -> bool:
    """Whether a sample stands out against the line through its neighbours, as in a jump or a crackle."""
    strays = [
        abs(samples[i - 1] - 3 * samples[i] + 3 * samples[i + 1] - samples[i + 2])
        for i in range(1, len(samples) - 2)
    ]
    return max(strays) > peak(samples) * 0.06


@cache
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_chimes", ROOT / "tools" / "make_chimes.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_every_name_has_its_file_and_every_file_its_name() -> None:
    assert {path.stem for path in FOLDER.glob("*.wav")} == set(CHIMES)
    assert len(CHIMES) == len(set(CHIMES))
    credits_text = (ROOT / "assets" / "CREDITS.md").read_text(encoding="utf-8")
    assert [name for name in CHIMES if f"`{name}.wav`" not in credits_text] == []
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 1_500_000


@pytest.mark.parametrize("flavour", ["bowl", "bell", "click", "soft"])
def test_every_flavour_of_a_step_has_a_chime(flavour: Chime) -> None:
    assert start_chime(flavour) in CHIMES


def test_no_flavour_is_silence() -> None:
    assert start_chime("none") is None


@pytest.mark.parametrize("name", CHIMES)
def test_length(name: str) -> None:
    seconds = len(samples_of(name)) / RATE
    shortest, longest = {"last_three": (2.1, 2.9), "finish": (3.0, 5.0)}.get(name, (0.4, 2.2))
    assert shortest <= seconds <= longest


@pytest.mark.parametrize("name", CHIMES)
def test_begins_softly_and_ends_in_silence(name: str) -> None:
    samples = samples_of(name)
    assert abs(samples[0]) <= 16
    assert peak(samples[-ms(2) :]) <= 32
    assert peak(samples[: ms(4)]) <= 0.6 * peak(samples[: ms(60)])


@pytest.mark.parametrize("name", CHIMES)
def test_no_clicks_and_no_clipping(name: str) -> None:
    samples = samples_of(name)
    assert not has_click(samples)
    assert peak(samples) <= 32768 * 10 ** (-3 / 20)


def test_a_cut_in_a_sound_counts_as_a_click() -> None:
    samples = samples_of("finish")
    assert has_click(samples[: ms(1000)] + samples[ms(1007) :])


@pytest.mark.parametrize("name", CHIMES)
def test_loudness(name: str) -> None:
    assert script().loudness_lufs([x / 32768 for x in samples_of(name)]) == pytest.approx(-18, abs=0.5)


def test_the_loudness_meter_reads_the_calibration_tone() -> None:
    tone = [math.sin(2 * math.pi * 997 * i / RATE) for i in range(RATE)]
    assert script().loudness_lufs(tone) == pytest.approx(-3.01, abs=0.05)
    assert script().loudness_lufs([x / 10 for x in tone]) == pytest.approx(-23.01, abs=0.05)
    assert script().loudness_lufs(tone + [0.0] * RATE * 4) == pytest.approx(-3.4, abs=0.5)
    assert script().loudness_lufs([0.0] * RATE) == -math.inf


def test_the_last_three_ticks_are_exactly_a_second_apart() -> None:
    samples = samples_of("last_three")
    ticks = [samples[ms(at) : ms(at) + ms(350)] for at in (0, 1000, 2000)]
    assert onsets_ms(samples) == [0, pytest.approx(1000, abs=20), pytest.approx(2000, abs=20)]
    for tick in ticks:
        assert peak(tick[: ms(12)]) > 0.8 * peak(samples)
    # The same wave at the same phase: the ticks agree to the sample, so no tick is early or late.
    body = range(ms(10), ms(120))
    for tick in ticks[1:]:
        assert max(abs(tick[i] - ticks[0][i]) for i in body) <= 0.02 * peak(samples)
        assert max(abs(tick[i + 1] - ticks[0][i]) for i in body) > 0.05 * peak(samples)


@pytest.mark.parametrize("name", STARTS)
def test_a_step_starts_with_a_rising_pair(name: str) -> None:
    low, high = contour(name)
    assert 1.2 < high / low < 1.6
    assert len(onsets_ms(samples_of(name))) == 2


def test_the_other_roles_have_contours_of_their_own() -> None:
    contours = {name: contour(name) for name in CHIMES}
    (ready,) = contours["ready"]
    (half,) = contours["half"]
    assert ready < 350
    assert half > 1000
    first, second = contours["rest"]
    assert 1.2 < first / second < 1.6
    to_and_fro = contours["switch"]
    assert len(to_and_fro) == 4
    assert to_and_fro[:2] == to_and_fro[2:]
    finish = contours["finish"]
    assert len(finish) >= 3
    assert finish == sorted(finish)
    assert len(onsets_ms(samples_of("last_three"))) == 3


def test_the_script_makes_the_shipped_files() -> None:
    for name in ("half", "start_click"):
        made = script().synthesise(script().FAMILY[name])
        shipped = samples_of(name)
        assert len(made) == len(shipped)
        # The last bit may differ between mathematical libraries.
        assert max(abs(a - b) for a, b in zip(made, shipped, strict=True)) <= 1


def test_the_script_refuses_a_score_that_would_clip(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(script(), "LOUDNESS_LUFS", -6.0)
    with pytest.raises(ValueError, match="too short"):
        script().synthesise(script().FAMILY["start_click"])
    assert script().LOUDNESS_LUFS == -6.0
