"""What the pages of the settings share: choices that hold and are saved at once."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from fasciatimer.core.hearing import hearing_of
from fasciatimer.core.preferences import Preferences
from fasciatimer.ui.services import Services

_LOOKS = frozenset({"theme", "motion", "text_percent"})
_SPOKEN = frozenset({"voice", "voice_name", "voice_speed", "voice_volume"})


class Choices(QObject):
    """Keeps the preferences and lets what they concern take them up."""

    changed = Signal()
    trouble = Signal(str)
    """A sentence about what could not be saved."""

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services

    @property
    def now(self) -> Preferences:
        """What holds now."""
        return self._services.settings.load()

    def keep(self, **chosen: object) -> None:
        """Let these hold from now on; nothing happens where they hold already."""
        services, before = self._services, self.now
        after = before._replace(**chosen)  # type: ignore[arg-type]
        if after == before:
            return
        problem = services.settings.save(after)
        names = {name for name in chosen if getattr(after, name) != getattr(before, name)}
        if names & _LOOKS:
            services.look.apply(after)
        if "volume" in names:
            services.chimes.set_volume(after.volume)
        if "sounds" in names:
            services.chimes.set_mix(hearing_of(after).mix)
        if names & _SPOKEN:
            services.speaker.adopt(after.voice, after.voice_name, after.voice_speed, after.voice_volume)
        self.changed.emit()
        if problem:
            self.trouble.emit(problem)

    def reset(self, *names: str) -> None:
        """Let these be as they came."""
        defaults = Preferences()
        self.keep(**{name: getattr(defaults, name) for name in names})
