"""The settings: the topics at the left, the page of one at the right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from fasciatimer.ui.parts import Label, Scroll, paint_icon, rounded
from fasciatimer.ui.parts.buttons import Pressable
from fasciatimer.ui.services import Services
from fasciatimer.ui.settings.choices import Choices
from fasciatimer.ui.settings.page import Page
from fasciatimer.ui.theme import Look

MARGIN_PX = 24
PAGE_PX = 820
NARROW_PX = 660
"""Width at 100 % text below which the topics are icons alone."""


class _Topic(Pressable):
    """One line of the list. Arrow keys move between them; only the one that is shown is a Tab stop."""

    def __init__(self, look: Look, icon: str, text: str) -> None:
        super().__init__(look)
        self._icon = icon
        self._bare = False
        self.setText(text)
        self.setToolTip(text)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_bare(self, bare: bool) -> None:
        """Show the icon alone."""
        if bare != self._bare:
            self._bare = bare
            self.measure_again()

    def focus_radius_px(self) -> float:
        """Return the radius of the outline."""
        return 12

    def sizeHint(self) -> QSize:
        words_px = QFontMetricsF(self.look.font(15, 650)).horizontalAdvance(self.text())
        wide = self.look.px(46) + words_px + 20
        return QSize(52 if self._bare else round(max(184, wide)), max(48, self.look.pad(48)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        p, box = self.look.palette, QRectF(self.rect())
        if self.isChecked():
            rounded(painter, box, 12, p.card, p.line)
        elif self.underMouse():
            rounded(painter, box, 12, p.hover)
        ink = p.text if self.isChecked() else p.text2
        side_px = 24 if self._bare else self.look.px(20)
        x = (box.width() - side_px) / 2 if self._bare else 15
        paint_icon(painter, self.look, self._icon, ink, QRectF(x, 0, side_px, box.height()))
        if not self._bare:
            painter.setFont(self.look.font(15, 650 if self.isChecked() else 500))
            painter.setPen(QColor(ink))
            words = box.adjusted(x + side_px + 12, 0, 0, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())


class SettingsScreen(QWidget):
    """Every page is made when it is first shown."""

    closed = Signal()
    """Back to the sessions."""
    trouble = Signal(str)
    """A sentence about what could not be saved."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.services = services
        self.look = services.look
        self.choices = Choices(services, self)
        self.choices.trouble.connect(self.trouble)
        self.pages: dict[str, Page] = {}
        self.topics: dict[str, _Topic] = {}
        self._scrolls: dict[str, Scroll] = {}
        self.title = Label(self.look, self.tr("Settings"), 28, 700)
        self._list = QWidget()
        self._list.setAccessibleName(self.tr("Topics"))
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._makers: dict[str, Callable[[], Page]] = {}
        for name, icon, words, make in self._kinds():
            topic = _Topic(self.look, icon, words)
            topic.toggled.connect(partial(self._toggled, name))
            column.addWidget(topic)
            self.topics[name], self._makers[name] = topic, make
        column.addStretch()
        self._stack = QStackedWidget()
        left = QVBoxLayout()
        left.setSpacing(26)
        left.addWidget(self.title)
        left.addWidget(self._list, 1)
        self._page = QHBoxLayout(self)
        self._page.setSpacing(28)
        self._page.addLayout(left)
        self._page.addWidget(self._stack, 1)
        self._page.addStretch()
        self.look.changed.connect(self._arrange)
        self.topics["sounds"].setChecked(True)
        self._arrange()

    def show_page(self, name: str) -> Page:
        """Show a topic: ``sounds``, ``voice``, ``look``, ``safety`` or ``about``."""
        self.topics[name].setChecked(True)
        return self.pages[name]

    def scroll_of(self, name: str) -> Scroll:
        """Return what a page that has been shown scrolls in."""
        return self._scrolls[name]

    def refresh(self) -> None:
        """Show what holds now; it may have been changed elsewhere."""
        for page in self.pages.values():
            page.show_choices()

    def focus_main(self) -> None:
        """Go to the topic that is shown."""
        next(topic for topic in self.topics.values() if topic.isChecked()).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _kinds(self) -> list[tuple[str, str, str, Callable[[], Page]]]:
        return [
            ("sounds", "volume", self.tr("Sounds"), self._sounds),
            ("voice", "voice", self.tr("Voice"), self._voice),
            ("look", "sun", self.tr("Look and text"), self._look),
            ("safety", "shield", self.tr("Safety"), self._safety),
            ("about", "info", self.tr("About"), self._about),
        ]

    def _sounds(self) -> Page:
        from fasciatimer.ui.settings.sounds import SoundsPage

        return SoundsPage(self.services, self.choices)

    def _voice(self) -> Page:
        from fasciatimer.ui.settings.voice import VoicePage

        return VoicePage(self.services, self.choices)

    def _look(self) -> Page:
        from fasciatimer.ui.settings.look import LookPage

        return LookPage(self.services, self.choices)

    def _safety(self) -> Page:
        from fasciatimer.ui.settings.safety import SafetyPage

        return SafetyPage(self.services, self.choices)

    def _about(self) -> Page:
        from fasciatimer.ui.settings.about import AboutPage

        return AboutPage(self.services, self.choices)

    def _toggled(self, name: str, on: bool) -> None:
        for other, topic in self.topics.items():
            policy = Qt.FocusPolicy.StrongFocus if other == name else Qt.FocusPolicy.ClickFocus
            if on:
                topic.setFocusPolicy(policy)
        if not on:
            return
        if name not in self.pages:
            page = self.pages[name] = self._makers[name]()
            scroll = self._scrolls[name] = Scroll(self.look, page)
            self._stack.addWidget(scroll)
        self._stack.setCurrentWidget(self._scrolls[name])

    def _arrange(self) -> None:
        self._page.setContentsMargins(MARGIN_PX, 26, 10, 0)
        bare = self.width() < self.look.px(NARROW_PX)
        for topic in self.topics.values():
            topic.set_bare(bare)
        self.title.setVisible(not bare)
        widest = max(topic.sizeHint().width() for topic in self.topics.values())
        self._list.setFixedWidth(widest)
        self._stack.setMaximumWidth(max(PAGE_PX, self.look.px(PAGE_PX * 0.8)))
        layout = self._list.layout()
        if layout is not None:
            layout.setContentsMargins(0, 0, 0, 12)
