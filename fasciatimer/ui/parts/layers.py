"""What lies under and over the rest: cards, passing messages, the ring around what has the focus."""

from __future__ import annotations

from math import ceil
from typing import Protocol, cast, runtime_checkable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QSizePolicy, QWidget
from shiboken6 import isValid

from fasciatimer.ui.parts.announcing import announce
from fasciatimer.ui.parts.buttons import Button
from fasciatimer.ui.parts.labels import Label
from fasciatimer.ui.parts.painting import paint_icon, rounded
from fasciatimer.ui.theme import Look

RING_PX = 3
RING_GAP_PX = 2
TOP_PX = 16
MOST_PX = 640
LEAST_GROUND_PX = 400
"""A narrower ground is no place for words; the whole width of the window is."""


class Card(QFrame):
    """A ground for things that belong together."""

    def __init__(self, look: Look, *, radius_px: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._radius_px = radius_px
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        p = self.look.palette
        rounded(QPainter(self), QRectF(self.rect()), self._radius_px, p.card, p.line)


def step_focus(layer: QWidget, forward: bool) -> bool:
    """Move the focus to the next control inside a layer, from the last one to the first.

    For ``focusNextPrevChild`` of layers that keep the focus; returns whether there is any control.
    """
    start = at = QApplication.focusWidget() or layer
    while True:
        following = at.nextInFocusChain() if forward else at.previousInFocusChain()
        if following is None or following is start:
            return False
        at = following
        stop = at.focusPolicy() & Qt.FocusPolicy.TabFocus and at.isEnabled() and at.focusProxy() is None
        if stop and layer.isAncestorOf(at) and at.isVisibleTo(layer):
            reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
            at.setFocus(reason)
            return True


class Toast(QFrame):
    """One passing message with at most one action. It is told when to count and when to go.

    The owner shows it, counts with `count` and calls `leave` at the deadline; `acted` and `left` tell what
    became of it.
    """

    acted = Signal()
    left = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = look
        self._over = parent
        self._icon = "info"
        self._ground: QWidget | None = None
        self._label = Label(look, "", 15, 650, wrap=True, max_lines=3, align=Qt.AlignmentFlag.AlignVCenter)
        self._action = Button(look, "", kind="plain")
        self._word = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(52, 6, 14, 6)
        row.setSpacing(12)
        row.addWidget(self._label, 1)
        row.addWidget(self._action)
        self._action.clicked.connect(self._act)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.place)
        self.hide()

    def show_message(self, text: str, *, action: str = "", seconds: int = 0, icon: str = "info") -> None:
        """Show a message; ``seconds`` stands behind the action, as in ``Undo (5)``."""
        self._icon = icon
        self._word = action
        self._label.set_text(text)
        self._action.setVisible(bool(action))
        self.count(seconds)
        self.show()
        self.raise_()
        self.place()
        announce(self, text)

    def count(self, seconds: int) -> None:
        """Show how many seconds are left to act; 0 shows none."""
        self._action.set_text(f"{self._word} ({seconds})" if seconds else self._word)
        self._action.setAccessibleName(self._word)

    def stand_on(self, ground: QWidget | None) -> None:
        """Stand at the top of a part of the window, such as the stage, or, with None, at its lower edge."""
        if ground is self._ground:
            return
        self._watch(False)
        self._ground = ground
        self._watch(self.isVisible())
        self.place()

    def _watch(self, watch: bool) -> None:
        """Follow what the message lies on, or no longer: a hidden one is not to be asked at every frame."""
        for part in (self._over, self._ground):
            if part is not None:
                (part.installEventFilter if watch else part.removeEventFilter)(self)

    def showEvent(self, event: QShowEvent) -> None:
        self._watch(True)

    def hideEvent(self, event: QHideEvent) -> None:
        self._watch(False)

    def leave(self) -> None:
        """Go without having been acted on."""
        if self.isVisible():
            self.hide()
            self.left.emit()

    @property
    def text(self) -> str:
        """The words of the message."""
        return self._label.text()

    @property
    def button(self) -> Button:
        """The button of the action."""
        return self._action

    def place(self) -> None:
        """Stand in the middle near an edge, as wide as the words need and the ground lets."""
        over, ground = self._over, self._ground
        room = QRect(over.rect())
        if ground is not None:
            corner = ground.mapTo(over, QPoint(0, 0))
            narrow = ground.width() < LEAST_GROUND_PX
            room = QRect(corner, ground.size()) if not narrow else room.adjusted(0, corner.y(), 0, 0)
        action_px = self._action.sizeHint().width() + 12 if self._word else 0
        wanted = 52 + self._label.natural_width() + action_px + 26
        width = min(max(wanted, 320), MOST_PX, room.width() - 32)
        height = max(
            52, self._label.heightForWidth(width - 66 - action_px) + 24, self._action.sizeHint().height() + 8
        )
        top = over.height() - height - 20 if ground is None else room.top() + TOP_PX
        self.setGeometry(room.left() + (room.width() - width) // 2, top, width, height)
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self.place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        p = self.look.palette
        rounded(painter, QRectF(self.rect()), 14, p.card, p.control_border)
        paint_icon(painter, self.look, self._icon, p.text, QRectF(18, 0, 22, self.height()))

    def _act(self) -> None:
        self.hide()
        self.acted.emit()


@runtime_checkable
class _Shaped(Protocol):
    def focus_radius_px(self) -> float: ...


@runtime_checkable
class _Divided(Protocol):
    focus_box_changed: SignalInstance

    def focus_box(self) -> QRectF: ...


class FocusRing(QWidget):
    """The ring around whatever has the focus: 3 px with a gap of 2 px, outside the control.

    One per window, so that controls need no margin for it. A widget may say ``focus_radius_px()``, and,
    where the ring belongs around a part of it, ``focus_box()`` with the signal ``focus_box_changed``. A
    screen that only keeps the keys for what is still to come (its policy is no focus) has no ring.
    """

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self.look = look
        self._window = window
        self._followed: list[QWidget] = []
        self._radius_px = 12.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        cast(QApplication, QApplication.instance()).focusChanged.connect(self._focus_changed)
        look.changed.connect(self.update)

    def follow(self) -> None:
        """Stand around what has the focus now."""
        target = self._followed[0] if self._followed else None
        if target is None or not target.isVisible():
            self.hide()
            return
        box = target.focus_box() if isinstance(target, _Divided) else QRectF(target.rect())
        if box.isEmpty():
            self.hide()
            return
        self._radius_px = target.focus_radius_px() if isinstance(target, _Shaped) else 12.0
        corner = target.mapTo(self._window, box.topLeft().toPoint())
        outside = RING_PX + RING_GAP_PX
        self.setGeometry(
            corner.x() - outside,
            corner.y() - outside,
            ceil(box.width()) + 2 * outside,
            ceil(box.height()) + 2 * outside,
        )
        self.show()
        self.raise_()
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide):
            self.follow()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        return QSize(0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self.look.palette.focus), RING_PX))
        half = RING_PX / 2
        radius_px = self._radius_px + RING_GAP_PX + half
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius_px, radius_px)

    def _focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        # What was followed may be gone by now, as a row that was filled anew.
        followed = [widget for widget in self._followed if isValid(widget)]
        for widget in followed:
            widget.removeEventFilter(self)
        if followed and followed[0] is self._followed[0] and isinstance(followed[0], _Divided):
            followed[0].focus_box_changed.disconnect(self.follow)
        self._followed = []
        stands_out = now is not None and now.focusPolicy() != Qt.FocusPolicy.NoFocus
        if now is not None and stands_out and now.window() is self._window:
            above: QWidget | None = now
            while above is not None and above is not self._window:
                self._followed.append(above)
                above.installEventFilter(self)
                above = above.parentWidget()
            if isinstance(now, _Divided):
                now.focus_box_changed.connect(self.follow)
        self.follow()
