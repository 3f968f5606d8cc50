"""The player at one instant, small: body, clock, side and pressure."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from fasciatimer.core.snapshot import Snapshot
from fasciatimer.core.vocabulary import Vocabulary
from fasciatimer.ui.body.stage import StageWidget
from fasciatimer.ui.body.studio import Studio
from fasciatimer.ui.editor.words import tr
from fasciatimer.ui.parts import Label, rounded
from fasciatimer.ui.player import words as say
from fasciatimer.ui.player.clock_face import ClockFace
from fasciatimer.ui.player.instant import clock_of, form_of, hue_of
from fasciatimer.ui.player.on_stage import OnStage
from fasciatimer.ui.theme import Look

COLUMN_PX = 128


class Preview(QWidget):
    """Shows snapshots of the real player, or says that there is nothing to show yet."""

    def __init__(
        self, look: Look, vocabulary: Vocabulary, studio: Studio, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.look = look
        self._vocabulary = vocabulary
        self._shot: Snapshot | None = None
        self._stale = False
        middle = Qt.AlignmentFlag.AlignHCenter
        self.stage = StageWidget(studio, look, self)
        self.stage.set_bare(True)
        self.stage.set_dropped(frozenset({"large_discs"}))
        self._on_stage = OnStage(self.stage, look, vocabulary)
        self.clock = ClockFace(look, self, ground="card")
        self.side = Label(look, "", 13, 700, "work", align=middle, parent=self)
        self.facts = Label(look, "", 14, 650, wrap=True, max_lines=2, align=middle, parent=self)
        self.chip = _Chip(look, self)
        self.nothing = Label(
            look,
            tr("The picture comes with the first step that can be played."),
            15,
            500,
            "text2",
            wrap=True,
            align=middle,
            parent=self,
        )
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        look.changed.connect(self._place)
        self._show()

    @property
    def shot(self) -> Snapshot | None:
        """What is shown."""
        return self._shot

    @property
    def stale(self) -> bool:
        """Whether what is shown is of an earlier text, as this one cannot be played."""
        return self._stale

    def show_snapshot(self, shot: Snapshot | None, *, stale: bool = False, mirror: bool = True) -> None:
        """Show an instant; ``stale`` when it is of the last version that could be played."""
        self._shot, self._stale = shot, stale
        if shot is not None:
            self._on_stage.show_part(shot, mirror=mirror)
            self._on_stage.show_moment(shot, silent=False)
            form = form_of(shot, self._vocabulary)
            hue = hue_of(shot, form, self._vocabulary)
            self.clock.show_value(clock_of(shot, form, hue)._replace(above="", below=""))
            self.side.set_text(
                say.side_words(shot.segment.side) or say.mood_of(shot.segment, self._vocabulary).word
            )
            self.side.set_tone(hue if hue != "ink" else "text")
            self.facts.set_text(self._facts(shot))
        self._show()

    def _show(self) -> None:
        shot = self._shot
        for part in (self.stage, self.clock, self.side, self.facts):
            part.setVisible(shot is not None)
        self.nothing.setVisible(shot is None)
        if shot is None:
            words = tr("Preview")
        elif self._stale:
            words = tr("Shown: last good version")
        else:
            words = tr("Preview, step {n}", n=shot.item_index) if shot.item_index else tr("Preview")
        self.chip.show_words(words)
        said = [words]
        if shot is not None:
            said += [say.title_of(shot.segment), self.stage.accessibleDescription(), self.facts.text()]
        self.setAccessibleName(". ".join(part.rstrip(".") for part in said if part) + ".")
        self._place()

    def _facts(self, shot: Snapshot) -> str:
        if shot.pressure is None:
            return say.title_of(shot.segment)
        scale = say.scale_of(shot.segment, self._vocabulary)
        return f"{say.whole(shot.pressure)} {say.band_word(shot.pressure, scale, self._vocabulary)}"

    # ---- where things are ----------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(416, 196)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.look.pad(140))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        column = min(self.look.pad(COLUMN_PX), self.width() // 2)
        self.stage.setGeometry(0, 0, self.width() - column, self.height())
        side_px, facts_px = self.look.px(20), self.look.px(20) * 2
        room = self.height() - side_px - facts_px - 20
        radius = max(24.0, min(column / 2 - 16, room / 2 - 6))
        self.clock.set_sizes(radius - 5, radius * 0.82, 0)
        x = self.width() - column
        top = max(0, (self.height() - side_px - facts_px - 2 * round(radius) - 16) // 2)
        self.side.setGeometry(x, top, column, side_px)
        self.clock.setGeometry(x + 1, top + side_px + 2, column - 2, 2 * round(radius) + 12)
        self.facts.setGeometry(x + 4, top + side_px + 2 * round(radius) + 16, column - 8, facts_px)
        self.chip.fit(self.width() - column - 20 if self._shot is not None else self.width() - 20)
        self.chip.move(10, self.height() - self.chip.height() - 10)
        self.nothing.setGeometry(
            24, self.height() // 2 - self.look.px(30), self.width() - 48, self.look.px(60)
        )
        self.update()

    def focus_radius_px(self) -> float:
        """Return the radius of the outline."""
        return 16

    def paintEvent(self, event: QPaintEvent) -> None:
        p = self.look.palette
        rounded(QPainter(self), QRectF(self.rect()), 16, p.card, p.line)


class _Chip(QWidget):
    """A few words on a pill."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._words = ""
        self._most_px = 1000
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        look.changed.connect(lambda: self.show_words(self._words))

    @property
    def words(self) -> str:
        """What is said."""
        return self._words

    def show_words(self, words: str) -> None:
        """Say something else."""
        self._words = words
        self.fit(self._most_px)

    def fit(self, most_px: int) -> None:
        """Be as wide as the words, and no wider than there is room."""
        self._most_px = most_px
        metrics = QFontMetricsF(self._look.font(13, 650))
        width = min(round(metrics.horizontalAdvance(self._words)) + 26, max(40, most_px))
        self.resize(width, self._look.pad(26))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        p = self._look.palette
        rounded(painter, QRectF(self.rect()), self.height() / 2, p.card, p.line)
        painter.setFont(self._look.font(13, 650))
        painter.setPen(QColor(p.text))
        room = self.width() - 16
        words = painter.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, words)
