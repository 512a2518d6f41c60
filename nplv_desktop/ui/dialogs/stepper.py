"""The steps of a way through several screens, as a row at the top: done, here, still to come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from nplv_desktop.ui import theme
from nplv_desktop.ui.icons import picture
from nplv_desktop.ui.panels import Pressable
from nplv_desktop.ui.speaking import voice
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

State = Literal["gedaan", "hier", "straks", "dicht"]
_WORDS: dict[State, str] = {
    "gedaan": "klaar",
    "hier": tr("deze stap"),
    "straks": tr("nog te doen"),
    "dicht": tr("nog niet te kiezen"),
}
_CIRCLE, _GAP, _HIGH = 20, 8, 34


class StepButton(Pressable):
    """One step: a number (or a tick) in a circle, and its word."""

    def __init__(self, number: int, text: str) -> None:
        super().__init__()
        self._number, self._text = number, text
        self.setText(text)
        self._state: State = "dicht"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_state("dicht")

    def show_state(self, state: State) -> None:
        """Show how far this step is; one that is closed cannot be pressed."""
        self._state = state
        self.setEnabled(state != "dicht")
        self.setCursor(
            Qt.CursorShape.ArrowCursor
            if state in {"dicht", "hier"}
            else Qt.CursorShape.PointingHandCursor
        )
        self.setAccessibleName(
            tr("Stap {number}: {text}, {WORDS}").format(
                number=self._number, text=self._text, WORDS=_WORDS[state]
            )
        )
        self.update()

    def state(self) -> State:
        """How far this step is."""
        return self._state

    def sizeHint(self) -> QSize:
        """As wide as its word in bold, so that nothing moves."""
        words = QFontMetrics(theme.font("strong")).horizontalAdvance(self._text)
        return QSize(theme.px(_CIRCLE + _GAP + 8) + words, theme.px(_HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Circle and word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.px(_CIRCLE)
        box = QRectF(theme.px(4), (self.height() - side) / 2, side, side)
        here = self._state == "hier"
        painter.setPen(
            QPen(theme.colour("accent" if self._state != "dicht" else "field_line"), 1.4)
        )
        painter.setBrush(theme.colour("accent" if here else "surface"))
        painter.drawEllipse(box)
        self._paint_inside(painter, box)
        painter.setFont(theme.font("strong" if here else "body"))
        ink = "ink" if here else ("secondary" if self._state == "dicht" else "accent")
        painter.setPen(theme.colour(ink))
        left = round(box.right()) + theme.px(_GAP)
        room = QRect(left, 0, self.width() - left, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._text)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)

    def _paint_inside(self, painter: QPainter, box: QRectF) -> None:
        if self._state == "gedaan":
            tick = theme.px(13)
            drawn = picture("vinkje", "accent", tick, self.devicePixelRatioF())
            painter.drawPixmap(
                round(box.center().x() - tick / 2), round(box.center().y() - tick / 2), drawn
            )
            return
        painter.setFont(theme.font("small", tabular=True))
        inks = {"hier": "accent_ink", "straks": "accent"}
        painter.setPen(theme.colour(inks.get(self._state, "secondary")))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self._number))


class Stepper(QWidget):
    """A row of steps; one that was reached can be pressed to go back to it."""

    chosen = Signal(int)
    """The place of the step that was pressed."""

    def __init__(self, texts: Sequence[str]) -> None:
        super().__init__()
        self.setAccessibleName(tr("Stappen"))
        self._place = -1
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(14))
        self.buttons = [StepButton(place + 1, text) for place, text in enumerate(texts)]
        for made in self.buttons:
            made.clicked.connect(self._pressed)
            row.addWidget(made)
        row.addStretch(1)

    def show_place(self, place: int, reached: int, finished: int = -1) -> None:
        """Step `place` is here, those up to `reached` can be chosen.

        `finished` closes all steps but the last: what was done is done.
        """
        if place != self._place and self.isVisible() and place < len(self.buttons):
            words = tr("Stap {number} van {count}: {text}")
            text = self.buttons[place].text()
            voice.say(self, words.format(number=place + 1, count=len(self.buttons), text=text))
        self._place = place
        for number, made in enumerate(self.buttons):
            state: State = "straks" if number <= reached else "dicht"
            if number < place:
                state = "gedaan"
            made.show_state("hier" if number == place else state)
            made.setEnabled(made.state() != "dicht" and finished < 0)

    def _pressed(self) -> None:
        self.chosen.emit(self.buttons.index(self.sender()))  # type: ignore[arg-type]  # one of them
