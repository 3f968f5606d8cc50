"""The chimes at any volume, as files a player program can open."""

from __future__ import annotations

import io
import logging
import shutil
import sys
import tempfile
import wave
import zlib
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from fasciatimer.adapters.atomic import write_atomically

_log = logging.getLogger(__name__)


class ChimeCopies:
    """The chimes at any volume, as files: the originals at 100, scaled copies in the cache below that.

    Where the cache cannot be written, a temporary folder takes its place; where that fails too there are
    no copies. Nothing here raises.
    """

    def __init__(self, folder: Path, cache_folder: Path) -> None:
        self._folder = folder
        self._cache: Path | None = cache_folder / "chimes"
        self._temporary: Path | None = None
        self._originals: dict[str, _Original | None] = {}

    def original(self, name: str) -> Path | None:
        """Return the file of a chime as it was made, or None when it is missing or broken."""
        original = self._original(name)
        return original.path if original else None

    def length_ms(self, name: str) -> int:
        """Return how long a chime sounds; 0 when its file is missing."""
        original = self._original(name)
        return original.length_ms if original else 0

    def at(self, name: str, percent: int) -> Path | None:
        """Return a file of the chime at a volume of 0 to 100, made now if need be; None when it cannot be."""
        original = self._original(name)
        if original is None:
            return None
        if percent >= 100:
            return original.path
        while self._cache is not None:
            target = self._cache / f"{name}-{percent}-{original.fingerprint}.wav"
            try:
                if not _is_whole(target, original):
                    write_atomically(target, _scaled(original.path, percent))
                return target
            except (OSError, EOFError, wave.Error) as reason:
                _log.warning("no copy of chime %s in %s: %s", name, self._cache, reason)
                self._cache = self._other_cache()
        return None

    def tidy(self, percents: Iterable[int]) -> None:
        """Remove the copies at other volumes than these (and silence) and of other originals."""
        if self._cache is None:
            return
        kept = {
            f"{name}-{level}-{original.fingerprint}.wav"
            for name, original in self._originals.items()
            if original
            for level in {0, *percents}
        }
        try:
            for path in self._cache.glob("*.wav"):
                if path.name not in kept:
                    path.unlink(missing_ok=True)
        except OSError as reason:
            _log.info("old chimes stay in %s: %s", self._cache, reason)

    def close(self) -> None:
        """Remove the temporary folder, if there was need for one."""
        if self._temporary is not None:
            shutil.rmtree(self._temporary, ignore_errors=True)
            self._cache = self._temporary = None

    def _original(self, name: str) -> _Original | None:
        if name not in self._originals:
            try:
                self._originals[name] = _read_original(self._folder / f"{name}.wav")
            except (OSError, EOFError, wave.Error) as reason:
                _log.warning("chime %s cannot be read: %s", name, reason)
                self._originals[name] = None
        return self._originals[name]

    def _other_cache(self) -> Path | None:
        if self._temporary is None:
            try:
                self._temporary = Path(tempfile.mkdtemp(prefix="fasciatimer-"))
            except OSError as reason:
                _log.warning("no temporary folder for chimes: %s", reason)
            return self._temporary
        return None


@dataclass(frozen=True)
class _Original:
    path: Path
    length_ms: int
    size_bytes: int
    fingerprint: str


def _read_original(path: Path) -> _Original:
    data = path.read_bytes()
    with wave.open(io.BytesIO(data)) as file:
        length_ms = file.getnframes() * 1000 // file.getframerate()
    return _Original(path, length_ms, len(data), f"{zlib.crc32(data):08x}")


def _is_whole(copy: Path, original: _Original) -> bool:
    try:
        return copy.stat().st_size == original.size_bytes
    except FileNotFoundError:
        return False


def _scaled(path: Path, percent: int) -> bytes:
    """Return the WAV file at a volume below 100.

    The square of the slider's share is the gain: half the slider is 12 dB down, about half as loud.
    """
    gain = (percent / 100) ** 2
    with wave.open(str(path), "rb") as file:
        parameters = file.getparams()
        samples = _swapped(array("h", file.readframes(parameters.nframes)))
    result = io.BytesIO()
    with wave.open(result, "wb") as file:
        file.setparams(parameters)
        file.writeframes(_swapped(array("h", [int(sample * gain) for sample in samples])).tobytes())
    return result.getvalue()


def _swapped(samples: array[int]) -> array[int]:
    """WAV files are little-endian; turn the bytes round where the machine is not."""
    if sys.byteorder == "big":
        samples.byteswap()
    return samples
