"""Makes the family of chimes in assets/chimes: synthesised from sines, the same bytes every time.

Run it from anywhere: ``python tools/make_chimes.py [FOLDER]``. It needs the standard library only.

Every chime is a short score of notes. A note is a sum of partials that die away like those of a bowl,
a bell or a wooden bar, behind a soft raised-cosine attack. The finished sound is brought to one loudness
(ITU-R BS.1770) and written as 16-bit mono WAV. The roles differ in contour, so ears alone can tell them:

    ready       one low tone                    half        one short high ping
    start_*     a rising pair                   last_three  three ticks a second apart
    switch      two tones, to and fro           rest        a falling pair, slow
    finish      a long rising chord
"""

from __future__ import annotations

import math
import sys
import wave
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

RATE = 44_100
LOUDNESS_LUFS = -18.0
PEAK_LIMIT = 10 ** (-3 / 20)
FADE_OUT_MS = 80


@dataclass(frozen=True)
class Timbre:
    """How a note sounds: its attack, and partials of (frequency ratio, level, decay to 1/e in seconds)."""

    attack_ms: int
    partials: tuple[tuple[float, float, float], ...]


# Two bowl partials a hair apart beat slowly against each other, the shimmer of a struck bowl.
BOWL = Timbre(
    28, ((1.0, 1.0, 0.85), (1.0018, 0.22, 0.8), (2.0, 0.22, 0.5), (2.74, 0.26, 0.42), (5.2, 0.06, 0.2))
)
BELL = Timbre(12, ((0.5, 0.3, 0.7), (1.0, 1.0, 0.5), (2.0, 0.5, 0.34), (3.01, 0.3, 0.24), (4.16, 0.16, 0.16)))
WOOD = Timbre(10, ((1.0, 1.0, 0.13), (2.0, 0.14, 0.07), (3.93, 0.12, 0.03)))
BAR = Timbre(11, ((1.0, 1.0, 0.2), (2.0, 0.12, 0.14), (3.98, 0.2, 0.07)))
SOFT = Timbre(60, ((1.0, 1.0, 0.42), (1.0018, 0.22, 0.42), (2.0, 0.2, 0.26), (3.0, 0.05, 0.16)))
PING = Timbre(10, ((1.0, 1.0, 0.24), (2.0, 0.26, 0.14), (2.76, 0.12, 0.08)))

# All pitches come from one D major chord with its sixth, so no two chimes ever clash.
D4, A4, B4, D5, FIS5, A5, B5, D6 = 293.66, 440.0, 493.88, 587.33, 739.99, 880.0, 987.77, 1174.66


@dataclass(frozen=True)
class Note:
    """One note of a score: when, how high, how loud (1 is full), and its timbre."""

    at_ms: int
    pitch_hz: float
    level: float
    timbre: Timbre


@dataclass(frozen=True)
class Chime:
    """A score and its length."""

    length_ms: int
    notes: tuple[Note, ...]


FAMILY: dict[str, Chime] = {
    "ready": Chime(1200, (Note(0, D4, 1.0, SOFT),)),
    "start_bowl": Chime(2000, (Note(0, A4, 0.8, BOWL), Note(260, D5, 1.0, BOWL))),
    "start_bell": Chime(1500, (Note(0, A4, 0.8, BELL), Note(220, D5, 1.0, BELL))),
    "start_click": Chime(600, (Note(0, D5, 0.85, WOOD), Note(150, A5, 1.0, WOOD))),
    "start_soft": Chime(1300, (Note(0, A4, 0.65, SOFT), Note(320, D5, 1.0, SOFT))),
    "switch": Chime(
        1250,
        (
            Note(0, B5, 1.0, BAR),
            Note(210, FIS5, 1.0, BAR),
            Note(420, B5, 1.0, BAR),
            Note(630, FIS5, 1.0, BAR),
        ),
    ),
    "half": Chime(800, (Note(0, D6, 1.0, PING),)),
    "last_three": Chime(2400, tuple(Note(at_ms, A5, 1.0, WOOD) for at_ms in (0, 1000, 2000))),
    "rest": Chime(1600, (Note(0, D5, 0.9, SOFT), Note(380, A4, 1.0, SOFT))),
    "finish": Chime(
        3800,
        (
            Note(0, D4, 0.7, BOWL),
            Note(380, A4, 0.8, BOWL),
            Note(760, D5, 0.8, BOWL),
            Note(1140, FIS5, 0.75, BOWL),
        ),
    ),
}


def synthesise(chime: Chime) -> array[int]:
    """Return the finished 16-bit samples of a chime.

    Raises:
        ValueError: the score cannot reach the loudness of the family without exceeding its peak limit.
    """
    mix = [0.0] * (chime.length_ms * RATE // 1000)
    for note in chime.notes:
        _add_note(mix, note)
    _fade_out(mix)
    gain = 10 ** ((LOUDNESS_LUFS - loudness_lufs(mix)) / 20)
    if max(map(abs, mix)) * gain > PEAK_LIMIT:
        raise ValueError("the notes are too short to be that loud")
    return array("h", (round(sample * gain * 32767) for sample in mix))


def loudness_lufs(samples: Sequence[float]) -> float:
    """Return the integrated loudness of mono samples (-1 to 1) after ITU-R BS.1770, gated.

    Sounds shorter than one block of 400 ms count as one block; silence is ``-inf``.
    """
    weighted = _k_weighted(samples)
    block, hop = RATE * 400 // 1000, RATE * 100 // 1000
    energies = [sum(x * x for x in weighted[i : i + hop]) for i in range(0, len(weighted), hop)]
    powers = [sum(energies[i : i + 4]) / block for i in range(max(1, len(energies) - 3))]
    loud = [power for power in powers if _lufs(power) > -70]
    if not loud:
        return -math.inf
    gate = _lufs(sum(loud) / len(loud)) - 10
    kept = [power for power in loud if _lufs(power) > gate]
    return _lufs(sum(kept) / len(kept))


def write_wav(path: Path, samples: array[int]) -> None:
    """Write 16-bit samples as a mono WAV file of 44.1 kHz."""
    data = array("h", samples)
    if sys.byteorder == "big":
        data.byteswap()
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(data.tobytes())


def _add_note(mix: list[float], note: Note) -> None:
    start = note.at_ms * RATE // 1000
    attack = note.timbre.attack_ms * RATE // 1000
    rise = [(1 - math.cos(math.pi * i / attack)) / 2 for i in range(attack)]
    for ratio, level, decay_s in note.timbre.partials:
        # A damped resonator: each sample follows from the two before it, no sine per sample.
        damping = math.exp(-1 / (decay_s * RATE))
        angle = 2 * math.pi * note.pitch_hz * ratio / RATE
        a1, a2 = 2 * damping * math.cos(angle), -damping * damping
        older, newer = -math.sin(angle) / damping * level * note.level, 0.0
        for i in range(start, len(mix)):
            since = i - start
            mix[i] += newer * rise[since] if since < attack else newer
            older, newer = newer, a1 * newer + a2 * older


def _fade_out(mix: list[float]) -> None:
    count = FADE_OUT_MS * RATE // 1000
    for i in range(count):
        mix[len(mix) - 1 - i] *= (1 - math.cos(math.pi * i / count)) / 2


def _k_weighted(samples: Sequence[float]) -> list[float]:
    """The two filters of BS.1770 for this sample rate: a shelf for the head, a high-pass for the ear."""
    gain, q = 10 ** (3.999843853973347 / 20), 0.7071752369554196
    k = math.tan(math.pi * 1681.974450955533 / RATE)
    lift = gain**0.4996667741545416
    shelf = (gain + lift * k / q + k * k, 2 * (k * k - gain), gain - lift * k / q + k * k, k, q)
    q = 0.5003270373238773
    k = math.tan(math.pi * 38.13547087602444 / RATE)
    # The standard leaves the numerator of the high-pass unscaled, so it is scaled up here beforehand.
    high_pass_gain = 1 + k / q + k * k
    return _biquad(_biquad(samples, *shelf), high_pass_gain, -2 * high_pass_gain, high_pass_gain, k, q)


def _biquad(samples: Sequence[float], b0: float, b1: float, b2: float, k: float, q: float) -> list[float]:
    a0 = 1 + k / q + k * k
    b0, b1, b2 = b0 / a0, b1 / a0, b2 / a0
    a1, a2 = 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0
    x1 = x2 = y1 = y2 = 0.0
    result = []
    for x in samples:
        y = b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2
        x1, x2, y1, y2 = x, x1, y, y1
        result.append(y)
    return result


def _lufs(power: float) -> float:
    return -0.691 + 10 * math.log10(power) if power > 0 else -math.inf


def main(arguments: Sequence[str]) -> int:
    """Write the whole family into the given folder, or into assets/chimes."""
    folder = Path(arguments[0]) if arguments else Path(__file__).parents[1] / "assets" / "chimes"
    folder.mkdir(parents=True, exist_ok=True)
    for name, chime in FAMILY.items():
        samples = synthesise(chime)
        write_wav(folder / f"{name}.wav", samples)
        peak_db = 20 * math.log10(max(map(abs, samples)) / 32768)
        print(f"{name:12} {chime.length_ms / 1000:.2f} s, peak {peak_db:.1f} dBFS")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
