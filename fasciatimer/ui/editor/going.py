"""The ways of the focus through the editor: with Tab from part to part, with F6 from pane to pane."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from fasciatimer.ui.editor.screen import EditorScreen


def order_tabs(screen: EditorScreen) -> None:
    """Let Tab go through the parts of the editor in the order one reads them."""
    bar, area, play, column = screen.find_bar, screen.area, screen.play, screen.panes.column
    stops: list[QWidget] = [bar.words, bar.before, bar.after, bar.more, bar.close_it]
    stops += [bar.other, bar.replace, bar.replace_all, screen.text]
    stops += [screen.problems.list, screen.problems.fix_all, screen.preview, screen.curve]
    stops += [area.enlarge, *area.bodies, area.search, *area.sides.stops()]
    stops += [play.play, *play.speeds.stops(), play.speed_menu, play.sounds, play.changes, play.strip]
    stops += [column.session, column.add, screen.outline]
    top = screen.top
    stops += [
        top.back,
        top.undo,
        top.redo,
        *top.views.stops(),
        top.more,
        top.drawer,
        top.save,
        top.try_it,
    ]
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def next_pane(screen: EditorScreen, way: int) -> None:
    """Go to the next pane (1) or the one before (-1)."""
    middle: QWidget = screen.form if screen.panes.shows_form else screen.text
    panes: list[tuple[QWidget, QWidget]] = [
        (middle, middle),
        (screen.problems, screen.problems.list),
        (screen.preview, screen.preview),
        (screen.curve, screen.curve),
        (screen.area, screen.area.bodies[0]),
        (screen.play, screen.play.strip),
        (screen.outline, screen.outline),
        (screen.top, screen.top.back),
    ]
    now = screen.focusWidget()
    at = next(
        (
            i
            for i, (pane, _) in enumerate(panes)
            if now is not None and (pane is now or pane.isAncestorOf(now))
        ),
        0,
    )
    for step in range(1, len(panes) + 1):
        pane, goal = panes[(at + way * step) % len(panes)]
        if not pane.isEnabled():
            continue
        if pane in (screen.preview, screen.curve, screen.area):
            screen.panes.open_drawer(True)
        elif screen.panes.is_drawer_open:
            screen.panes.open_drawer(False)
        if pane is screen.form:
            screen.form.focus_first()
        else:
            goal.setFocus(Qt.FocusReason.TabFocusReason)
        return
