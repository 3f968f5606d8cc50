"""Everything that shows the step at the cursor: outline, picture, time, curve, area and form."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from fasciatimer.core.fields import MapName
from fasciatimer.core.nodes import Mapping, Scalar, Sequence
from fasciatimer.core.route import Route
from fasciatimer.core.snapshot import Phase, Snapshot, snapshot_at
from fasciatimer.core.timeline import Segment, Timeline
from fasciatimer.core.units import parse_time
from fasciatimer.ui.editor.checking import Checked
from fasciatimer.ui.editor.panes import Panes
from fasciatimer.ui.editor.play_bar import PlayBar
from fasciatimer.ui.editor.pressure import Points, read_points
from fasciatimer.ui.editor.rehearsal import Rehearsal
from fasciatimer.ui.editor.rows import Path, Row, row_at
from fasciatimer.ui.editor.words import row_name, tr
from fasciatimer.ui.editor.writing import Writing
from fasciatimer.ui.palette import Hue
from fasciatimer.ui.services import Services

SHOWN_AT_MS = 8_000
"""How far into a step its picture is, or halfway in a shorter one."""
_FIRST_CURVE = Points("even", ((0, 1.0), (50, 2.0), (100, 1.0)))
_USUAL_WORK_MS = 60_000


class AtCursor(QObject):
    """Keeps all parts at one step and one instant.

    Args:
        services: the world outside the window.
        panes: the parts.
        play: rehearsal and time strip.
        writing: makes the changes.
        rehearsal: plays.
        locked: says whether nothing may be changed.
        parent: owns it.
    """

    def __init__(
        self,
        services: Services,
        panes: Panes,
        play: PlayBar,
        writing: Writing,
        rehearsal: Rehearsal,
        locked: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._services, self._panes, self._play = services, panes, play
        self._writing, self._rehearsal, self._locked = writing, rehearsal, locked
        self.checked: Checked | None = None
        self.good: Timeline | None = None
        self._route: Route | None = None
        self._row: int | None = None
        self._fresh = False
        panes.curve.changed.connect(self.draw_curve)
        panes.curve.added.connect(lambda: self.draw_curve(_FIRST_CURVE))
        panes.area.chosen.connect(self.choose_area)
        panes.form.edited.connect(lambda path, value, about: writing.set({path: value}, about))
        play.play_pressed.connect(self.toggle_rehearsal)
        play.speed_chosen.connect(rehearsal.set_speed)
        play.sounds_chosen.connect(rehearsal.set_sounds)
        play.changes_chosen.connect(rehearsal.set_changes_only)
        play.strip.scrubbed.connect(self.scrub)
        rehearsal.moved.connect(self._rehearsed)
        rehearsal.ended.connect(self.show_playing)

    def begin(self) -> None:
        """Forget what was shown: another text comes."""
        self._rehearsal.stop()
        self.checked = self.good = self._route = self._row = None
        self._fresh = True
        self._panes.column.session.show_session("", 0, 0)

    def take(self, checked: Checked) -> None:
        """Show what came of the text."""
        self.checked = checked
        panes, strip = self._panes, self._play.strip
        if checked.rows or checked.manuscript.document.root is not None or self._fresh:
            panes.outline.show_steps(checked.rows)
        if checked.timeline is not None and checked.timeline.segments:
            self.good, self._route = checked.timeline, Route(checked.timeline)
            strip.show_pieces(checked.pieces)
            self._rehearsal.stop()
        elif self._fresh:
            strip.show_pieces(())
            panes.preview.show_snapshot(None)
        strip.show_problems(panes.outline.steps)
        self._show_head()
        self.show_playing()

    def settle(self) -> None:
        """Find the step at the cursor again, after the text has been taken."""
        moved, self._fresh = self._fresh, False
        rows = self._panes.outline.steps
        index = row_at(rows, self._panes.text.line)
        moved = moved or index != self._row
        self._row = index
        if moved and index is None and rows and self._play.strip.position_ms == 0:
            self._panes.outline.go_to_row(-1)
            self._show_moment(self._moment_of(rows[0]))
            self.show_step()
            return
        self._show_row(moved=moved)

    @property
    def row(self) -> Row | None:
        """The step at the cursor."""
        return (
            self._panes.outline.steps[self._row]
            if self._row is not None and self._row < len(self._panes.outline.steps)
            else None
        )

    @property
    def stale(self) -> bool:
        """Whether what is shown and played is of an earlier text."""
        return self.checked is None or self.checked.timeline is None

    def find_row(self) -> None:
        """Find the step at the cursor; where it is another one, show it everywhere."""
        index = row_at(self._panes.outline.steps, self._panes.text.line)
        if index != self._row:
            self._row = index
            self._show_row(moved=True)

    def _show_row(self, *, moved: bool) -> None:
        self._panes.outline.go_to_row(-1 if self._row is None else self._row)
        if not self._rehearsal.playing:
            row = self.row
            position_ms = self._play.strip.position_ms
            self._show_moment(self._moment_of(row) if moved and row is not None else position_ms)
        self.show_step()

    def segment_of(self, row: Row) -> Segment | None:
        """Return the first work of a step, or of what a block begins with."""
        if self.good is None:
            return None
        inner = row.number + "."
        mine = [one for one in self.good.segments if one.number == row.number or one.number.startswith(inner)]
        return next((one for one in mine if one.kind in ("work", "rest")), None)

    def _moment_of(self, row: Row) -> int:
        segment = self.segment_of(row)
        if segment is None:
            return self._play.strip.position_ms
        return segment.start_ms + min(SHOWN_AT_MS, segment.length_ms // 2)

    def _show_moment(self, position_ms: int) -> None:
        """Show the instant in the preview and on the strip."""
        route = self._route
        if route is None:
            self._play.show_time(0, 0)
            return
        position_ms = min(position_ms, max(0, route.timeline.duration_ms - 1))
        shot = snapshot_at(route, Phase.RUNNING, position_ms)
        mirror = self._services.settings.load().mirror
        self._panes.preview.show_snapshot(shot, stale=self.stale, mirror=mirror)
        self._play.show_time(position_ms, route.timeline.duration_ms)

    def show_step(self) -> None:
        """Show the step at the cursor in the form, the curve and the area."""
        row = self.row
        self._panes.column.session.set_here(row is None)
        node = row.node if row is not None else None
        writable = not self._locked()
        step = row is not None and row.kind == "step"
        self._panes.area.show_step(
            words_of(node, "region") if step and node else (),
            row.side if row is not None and step else "",
            writable=writable and step,
        )
        self._show_curve(row if step else None)
        if not self._panes.shows_form:
            return
        problems = self.checked.reading.problems if self.checked is not None else ()
        root = self._root()
        language = next(iter(words_of(root, "language")), "en") if root is not None else "en"
        show = partial(self._panes.form.show_item, problems=problems, language=language, writable=writable)
        if row is not None:
            kind: MapName = "block" if row.kind == "block" else "rest" if row.kind == "rest" else "step"
            show(node, kind, row.path, tr("{n}. {name}", n=row.number, name=row_name(row)))
        else:
            show(root, "session", (), tr("The session"))

    def _root(self) -> Mapping | None:
        """Return the outermost map of the text that was read last."""
        root = self.checked.manuscript.document.root if self.checked is not None else None
        return root if isinstance(root, Mapping) else None

    def _show_head(self) -> None:
        """Show what the session is called, and what is wrong outside of its steps."""
        root, rows = self._root(), self._panes.outline.steps
        problems = self.checked.reading.problems if self.checked is not None else ()
        levels = [one.is_error for one in problems if row_at(rows, one.line) is None]
        errors = sum(levels)
        head = self._panes.column.session
        words = head.title
        if root is not None:
            title = root.value("title")
            if isinstance(title, Mapping):
                title = title.entries[0].value if title.entries else None
            words = " ".join(title.value.split()) if isinstance(title, Scalar) else ""
        head.show_session(words, errors, len(levels) - errors)

    def _show_curve(self, row: Row | None) -> None:
        if row is None:
            self._panes.curve.show_curve(
                None, 1, 6, "work", tr("Pressure"), tr("Go to a step to draw its pressure.")
            )
            return
        vocabulary = self._services.vocabulary
        technique = vocabulary.techniques.get(next(iter(words_of(row.node, "technique")), ""))
        scale = technique.scale if technique else "pressure"
        title = {"stretch": tr("Pull"), "effort": tr("Effort")}.get(scale, tr("Pressure"))
        hue: Hue = "stretch" if scale in ("stretch", "effort") else "work"
        value = row.node.value("pressure")
        points = read_points(value)
        reason = tr("This way to work has no pressure.") if scale == "none" else ""
        if value is not None and points is None:
            reason = tr("What is written is no curve yet.")
        segment = self.segment_of(row)
        work_ms = segment.work_ms if segment is not None and not self.stale else 0
        work_ms = work_ms or parse_time(row.length) or _USUAL_WORK_MS
        limit = vocabulary.limits.ceiling
        if segment is not None and segment.limit is not None:
            limit = segment.limit
        if self._locked() and points is None:
            reason = reason or tr("No pressure here.")
        self._panes.curve.show_curve(points, work_ms, limit, hue, title, reason)

    def go_to_path(self, path: Path) -> None:
        """Put the cursor where an item begins."""
        row = next((one for one in self._panes.outline.steps if one.path == path), None)
        if row is not None:
            self._panes.text.go_to(row.first, row.node.span.column)

    def go_to_head(self) -> None:
        """Put the cursor where the title is, else where the file begins."""
        root = self._root()
        title = root.value("title") if root is not None else None
        line, column = (title.span.line, title.span.column) if title is not None else (1, 1)
        self._panes.text.go_to(line, column)

    def toggle_rehearsal(self) -> None:
        """Rehearse from where one is, or stand still."""
        if self._rehearsal.playing:
            self._rehearsal.stop()
        elif self.good is not None:
            self._rehearsal.play(self.good, self._play.strip.position_ms)
            self.show_playing()

    def scrub(self, position_ms: int) -> None:
        """Show another instant; what plays goes on from there."""
        if self._rehearsal.playing and self.good is not None:
            self._rehearsal.play(self.good, position_ms)
        else:
            self._show_moment(position_ms)

    def _rehearsed(self, shot: Snapshot) -> None:
        mirror = self._services.settings.load().mirror
        self._panes.preview.show_snapshot(shot, stale=self.stale, mirror=mirror)
        self._play.show_time(shot.position_ms, shot.duration_ms)
        index = next(
            (at for at, row in enumerate(self._panes.outline.steps) if row.number == shot.segment.number), -1
        )
        if index >= 0 and index != self._panes.outline.row:
            self._panes.outline.go_to_row(index)

    def show_playing(self) -> None:
        """Show whether it plays, and whether it could."""
        self._play.show_playing(self._rehearsal.playing, can_play=self.good is not None)

    def draw_curve(self, points: Points) -> None:
        """Write the pressure of the step one is on."""
        if self.row is not None:
            path = (*self.row.path, "pressure")
            self._writing.set({path: points.written}, path)

    def choose_area(self, regions: list[str], side: str) -> None:
        """Write where the step one is on works, and on which side."""
        row = self.row
        if row is None:
            return
        written = regions[0] if len(regions) == 1 else regions or None
        self._writing.set({(*row.path, "region"): written, (*row.path, "side"): side or None}, None)


def words_of(node: Mapping, key: str) -> tuple[str, ...]:
    """Return a value, or the values of a list, as written."""
    value = node.value(key)
    if isinstance(value, Scalar):
        return (value.value.strip(),) if value.value.strip() else ()
    if isinstance(value, Sequence):
        return tuple(item.value.strip() for item in value.items if isinstance(item, Scalar))
    return ()
