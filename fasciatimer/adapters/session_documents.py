"""Session files to write in, on the disk, and drafts of what is not saved yet."""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import os
import re
import stat
import tempfile
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QFile, QLockFile

from fasciatimer.adapters.atomic import write_atomically
from fasciatimer.adapters.session_file import read_bytes
from fasciatimer.core.drafts import Draft, OpenedFile, Outcome, Stamp, Template
from fasciatimer.core.problems import Problem

log = logging.getLogger(__name__)

_ENDINGS = (".yaml", ".yml")
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f<>:"/\\|?*]')
_LONGEST_NAME_BYTES = 200
_LARGEST_DRAFT = 2_000_000
_MOST_DRAFTS = 50


class SessionDocuments:
    """Opens, saves and keeps. Nothing is written but drafts, and what is saved.

    Args:
        shipped: folder of the sessions that come with the app.
        own: the person's sessions folder; made when something is first saved there.
        drafts: folder for drafts; made when there is one.
        templates: folder of the sessions to begin with.
    """

    def __init__(self, shipped: Path, own: Path, drafts: Path, templates: Path) -> None:
        self._shipped, self._own, self._drafts, self._templates = shipped, own, drafts, templates
        self._held: dict[str, QLockFile] = {}

    @property
    def folder(self) -> str:
        """The person's own sessions folder."""
        return str(self._own)

    # ---- files -----------------------------------------------------------------------------------

    def open(self, path: str) -> OpenedFile:
        """Read a file afresh."""
        place = Path(path)
        data = read_bytes(place)
        if isinstance(data, Problem):
            return OpenedFile(path, trouble=_sentence(f"{place.name} cannot be opened: {data.message}"))
        shipped = place.parent == self._shipped
        locked = ""
        if not shipped and not os.access(place, os.W_OK):
            locked = f"{place.name} may not be changed."
        return OpenedFile(path, data, _stamp_of(place, data), locked=locked, shipped=shipped)

    def has_changed(self, path: str, stamp: Stamp) -> bool:
        """Return whether another program has changed or removed the file since it had this stamp."""
        place = Path(path)
        try:
            status = place.stat()
        except OSError:
            return bool(stamp.digest)
        if (status.st_mtime_ns, status.st_size) == stamp[:2]:
            return False
        data = read_bytes(place)
        return not isinstance(data, bytes) or _digest(data) != stamp.digest

    def save(self, path: str, data: bytes, stamp: Stamp | None) -> Outcome:
        """Replace a file at once, keeping its mode and what it links to."""
        place = Path(path)
        if place.parent == self._shipped:
            return Outcome(path, trouble=f"{place.name} comes with the app. Make a copy to change it.")
        if stamp is not None and self.has_changed(path, stamp):
            trouble = f"{place.name} was changed by another program, so nothing was written over it."
            return Outcome(path, trouble=trouble, changed=True)
        try:
            _replace(place, data, fresh=stamp is not None and not stamp.digest)
            return Outcome(path, _stamp_of(place, data))
        except FileExistsError:
            return Outcome(path, trouble=f"There is already a {place.name}.", changed=True)
        except OSError as error:
            return Outcome(path, trouble=_sentence(f"{place.name} could not be saved: {_reason(error)}"))

    def free_path(self, name: str) -> str:
        """Return a path in the person's folder that is not taken, as near as can be to a file name."""
        stem = Path(name).stem
        for number in range(1, 10_000):
            found = self._own / (f"{stem}-{number}.yaml" if number > 1 else f"{stem}.yaml")
            if not os.path.lexists(found):
                break
        return str(found)

    def has_picture(self, path: str, name: str) -> bool:
        """Return whether there is a picture of this name beside a file."""
        return bool(path) and (Path(path).parent / name).is_file()

    def rename(self, path: str, name: str) -> Outcome:
        """Give a file another name in its folder."""
        place = Path(path)
        name = name.strip()
        if name and not name.lower().endswith(_ENDINGS):
            name += ".yaml"
        goal = place.with_name(name) if _can_be_name(name) else None
        if goal is None:
            return Outcome(path, trouble=f"'{name}' cannot be the name of a file.")
        if goal == place:
            return Outcome(path, self.open(path).stamp)
        try:
            if os.path.lexists(goal) and not os.path.samefile(place, goal):
                return Outcome(path, trouble=f"There is already a {goal.name}.")
            os.rename(place, goal)
        except OSError as error:
            return Outcome(path, trouble=_sentence(f"{place.name} could not be renamed: {_reason(error)}"))
        return Outcome(str(goal), self.open(str(goal)).stamp)

    def throw_away(self, path: str) -> Outcome:
        """Move a file to the trash."""
        name = Path(path).name
        if Path(path).parent == self._shipped:
            return Outcome(path, trouble=f"{name} comes with the app and stays.")
        file = QFile(path)
        if file.moveToTrash():
            return Outcome(path)
        reason = file.errorString() if os.path.lexists(path) else "it is not there any more"
        return Outcome(path, trouble=_sentence(f"{name} could not be moved to the trash: {reason}"))

    def templates(self) -> tuple[Template, ...]:
        """Return the sessions to begin with."""
        found = []
        with contextlib.suppress(OSError):
            for place in sorted(self._templates.glob("*.yaml")):
                found.append(Template(place.stem, place.read_bytes()))
        return tuple(found)

    # ---- drafts ------------------------------------------------------------------------------------

    def keep_draft(self, draft: Draft) -> str:
        """Keep unsaved work; returns '' or a sentence that says why that failed."""
        now = datetime.now().strftime("%Y-%m-%d %H:%M")
        try:
            write_atomically(
                self._place(draft.key), json.dumps(draft._replace(kept_at=now)._asdict()).encode()
            )
        except OSError as error:
            return _sentence(f"No draft of {draft.name} could be kept: {_reason(error)}")
        if draft.key not in self._held:
            lock = self._lock(draft.key)
            lock.tryLock(0)
            self._held[draft.key] = lock
        return ""

    def drop_draft(self, key: str) -> None:
        """Forget a draft."""
        with contextlib.suppress(OSError):
            self._place(key).unlink()
        self.release_draft(key)

    def release_draft(self, key: str) -> None:
        """Write no longer in a draft, so that it is offered again."""
        lock = self._held.pop(key, None)
        if lock is not None:
            lock.unlock()

    def drafts(self) -> tuple[Draft, ...]:
        """Return what was left unsaved and is not being written in by anybody, newest first."""
        found: list[tuple[int, Draft]] = []
        with contextlib.suppress(OSError):
            for place in sorted(self._drafts.glob("*.json"))[:_MOST_DRAFTS]:
                draft = _read_draft(place)
                if draft is not None and draft.key not in self._held and self._is_left(draft.key):
                    found.append((place.stat().st_mtime_ns, draft))
        return tuple(draft for _, draft in sorted(found, key=lambda one: -one[0]))

    def _place(self, key: str) -> Path:
        return self._drafts / f"{hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:24]}.json"

    def _lock(self, key: str) -> QLockFile:
        lock = QLockFile(str(self._place(key).with_suffix(".lock")))
        # Only the end of the program that holds it lets it go, however long somebody thinks.
        lock.setStaleLockTime(0)
        return lock

    def _is_left(self, key: str) -> bool:
        """Return whether no running app writes in this draft."""
        lock = self._lock(key)
        free = lock.tryLock(0)
        lock.unlock()
        return free


def _replace(place: Path, data: bytes, *, fresh: bool) -> None:
    """Put bytes into a file so that there is always either the old or the new one."""
    goal = Path(os.path.realpath(place))
    goal.parent.mkdir(parents=True, exist_ok=True)
    if fresh:
        # Claims the name, and gets the mode that the person's new files have.
        os.close(os.open(goal, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    try:
        mode = stat.S_IMODE(goal.stat().st_mode)
    except FileNotFoundError:
        _replace(place, data, fresh=True)
        return
    handle, name = tempfile.mkstemp(prefix=f".{goal.name[:40]}.", dir=goal.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, mode)
        os.replace(name, goal)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        if fresh:
            with contextlib.suppress(OSError):
                os.unlink(goal)
        raise
    _settle(goal.parent)


def _settle(folder: Path) -> None:
    """Have the new name on the disk too, where the system can be asked to."""
    with contextlib.suppress(OSError, AttributeError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _read_draft(place: Path) -> Draft | None:
    try:
        if place.stat().st_size > _LARGEST_DRAFT:
            return None
        values = json.loads(place.read_text(encoding="utf-8"))
        draft = Draft(**values)
    except (OSError, ValueError, TypeError, RecursionError) as error:
        log.info("draft not read: %s", error)
        return None
    return draft if all(isinstance(value, str) for value in draft) else None


def _can_be_name(name: str) -> bool:
    stem = name.rsplit(".", 1)[0].strip(". ")
    short = len(name.encode("utf-8", "surrogatepass")) <= _LONGEST_NAME_BYTES
    return bool(stem) and not name.startswith(".") and not _NOT_IN_NAMES.search(name) and short


def _stamp_of(place: Path, data: bytes) -> Stamp:
    try:
        status = place.stat()
    except OSError:
        return Stamp(0, len(data), _digest(data))
    return Stamp(status.st_mtime_ns, status.st_size, _digest(data))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _reason(error: OSError) -> str:
    return error.strerror or str(error)


def _sentence(words: str) -> str:
    return words if words.endswith((".", "?")) else f"{words}."
