"""What to read before a session: when not to start, when to ask first, when to stop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from fasciatimer.core.model import Session, Text, words
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.concerns import today_of
from fasciatimer.ui.parts import Button, Label, Tone, empty_layout, paint_icon
from fasciatimer.ui.theme import Look

FIRST_RULES = 4
"""So many of the app's own stop rules are in view; the rest opens in its place."""

FIRST_CONCERNS = 3
"""So many of the app's own questions are in view."""

Kind = Literal["avoid", "ask", "stop", "beyond"]
_ICONS: dict[Kind, str] = {"avoid": "avoid", "ask": "info", "stop": "warning", "beyond": "info"}
_TONES: dict[Kind, Tone] = {"avoid": "danger", "ask": "ready", "stop": "danger", "beyond": "ready"}


def _tr(text: str) -> str:
    return QCoreApplication.translate("cautions", text)


@dataclass(frozen=True, slots=True)
class Caution:
    """One group: the app's own words first, then the author's, word for word.

    Attributes:
        more: the app's own words that are folded away at first.
        author: who wrote ``theirs``, or ''.
    """

    kind: Kind
    title: str
    ours: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    author: str = ""


def cautions_of(
    session: Session, vocabulary: Vocabulary, language: str, concerns: Sequence[str] = ()
) -> tuple[Caution, ...]:
    """Return the groups of a session that hold anything; ``concerns`` are ours to ask about first."""

    def told(texts: Sequence[Text]) -> tuple[str, ...]:
        return tuple(words(text, language, session.language) for text in texts)

    safety = session.safety
    author = session.author or ""
    today = tuple(question.rstrip("?") for question in vocabulary.today)
    rules = tuple(rule.when for rule in vocabulary.stop_rules)
    reasons = {
        words(step.name, language, session.language): words(step.beyond_cap, language, session.language)
        for step in session.steps()
        if step.beyond_cap
    }
    groups = (
        Caution(
            "avoid",
            _tr("Do not start if"),
            today,
            today_of(session, vocabulary),
            told(safety.avoid_if),
            author,
        ),
        Caution(
            "ask",
            _tr("Ask first if"),
            tuple(concerns[:FIRST_CONCERNS]),
            tuple(concerns[FIRST_CONCERNS:]),
            told(safety.ask_first),
            author,
        ),
        Caution(
            "beyond",
            _tr("Goes beyond a usual limit"),
            theirs=tuple(f"{name}: {reason}" for name, reason in reasons.items()),
            author=author,
        ),
        Caution(
            "stop", _tr("Stop if"), rules[:FIRST_RULES], rules[FIRST_RULES:], told(safety.stop_if), author
        ),
    )
    return tuple(group for group in groups if group.ours or group.theirs)


class _Icon(QWidget):
    def __init__(self, look: Look, icon: str, tone: Tone) -> None:
        super().__init__()
        self._look, self._icon, self._tone = look, icon, tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(22), self._look.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = getattr(self._look.palette, self._tone)
        paint_icon(QPainter(self), self._look, self._icon, colour, QRectF(self.rect()))


class Bullet(QWidget):
    """A line of a list: a mark and words that wrap."""

    def __init__(
        self, look: Look, text: str, *, icon: str = "", tone: Tone = "text2", size_px: float = 15
    ) -> None:
        super().__init__()
        self._look, self._icon, self._tone = look, icon, tone
        self.label = Label(look, text, size_px, 400, wrap=True, line_px=21)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.label, 1)
        look.changed.connect(self._fit)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = getattr(self._look.palette, self._tone)
        line_px = self._look.px(21)
        if self._icon:
            side_px = self._look.px(16)
            paint_icon(painter, self._look, self._icon, colour, QRectF(0, 0, side_px, line_px))
        else:
            dot_px = self._look.px(4)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(QRectF(self._look.px(3), (line_px - dot_px) / 2 + 1, dot_px, dot_px))

    def _fit(self) -> None:
        self._row.setContentsMargins(self._look.px(24 if self._icon else 16), 0, 0, 0)


class CautionList(QWidget):
    """The groups one below the other. ``unfolded`` tells that a button has given its place to what it hid."""

    unfolded = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.texts: list[str] = []
        self.doors: list[Button] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 12, 8)
        self._column.setSpacing(4)

    def show_cautions(self, cautions: Sequence[Caution]) -> None:
        """Show other groups."""
        empty_layout(self._column)
        self.texts = []
        self.doors = []
        for index, caution in enumerate(cautions):
            if index:
                self._column.addSpacing(12)
            self._add(caution)
        self._column.addStretch()

    def _add(self, caution: Caution) -> None:
        tone = _TONES[caution.kind]
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 2)
        row.setSpacing(10)
        row.addWidget(_Icon(self.look, _ICONS[caution.kind], tone))
        row.addWidget(Label(self.look, caution.title, 15, 650, tone, wrap=True), 1)
        self._column.addWidget(head)
        for text in caution.ours:
            self._add_line(text)
        if caution.more:
            self._add_door(caution)
        if caution.ours and caution.theirs:
            name = caution.author or _tr("The author")
            line = Label(self.look, _tr("{author} adds").format(author=name), 14, 650, "text2", wrap=True)
            self._column.addSpacing(4)
            self._column.addWidget(self._indented(line))
        for text in caution.theirs:
            self._add_line(text)

    def _add_line(self, text: str) -> QWidget:
        self.texts.append(text)
        holder = self._indented(Bullet(self.look, text))
        self._column.addWidget(holder)
        return holder

    def _indented(self, widget: QWidget) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(self.look.pad(22), 0, 0, 0)
        row.addWidget(widget)
        return holder

    def _add_door(self, caution: Caution) -> None:
        """Fold the rest of our own rules away behind a button that stays in their place."""
        rest = [self._add_line(text) for text in caution.more]
        for line in rest:
            line.hide()
        door = Button(
            self.look,
            _tr("{count} more").format(count=len(rest)),
            kind="plain",
            icon="chevron_down",
            size_px=14,
            trailing_icon=True,
        )
        door.setAccessibleName(f"{door.text()}, {caution.title}")
        self.doors.append(door)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(self.look.pad(22) + 4, 4, 0, 0)
        row.addWidget(door)
        row.addStretch()

        def unfold() -> None:
            for line in rest:
                line.show()
            self.unfolded.emit()
            holder.hide()

        door.clicked.connect(unfold)
        self._column.addWidget(holder)
