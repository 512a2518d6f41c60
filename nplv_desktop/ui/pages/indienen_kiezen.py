"""Indienen, step 1: which workbook, for which year or years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from nplv_desktop.domain.fields import field_of
from nplv_desktop.domain.indienen import Indiening
from nplv_desktop.domain.notation import moment
from nplv_desktop.services import indienen
from nplv_desktop.ui import theme
from nplv_desktop.ui.focusing import plain_enter
from nplv_desktop.ui.forms.inputs import LineInput
from nplv_desktop.ui.icons import picture
from nplv_desktop.ui.pages.indienen_stap import SOORTEN, Keuze, Stap
from nplv_desktop.ui.panels import Pressable, paint_surface
from nplv_desktop.ui.text import Spec
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from nplv_desktop.ui.context import PageContext

_AHEAD = 2


class SoortKaart(Pressable):
    """A kind of workbook to choose: name and what it is."""

    def __init__(self, soort: str) -> None:
        super().__init__()
        self.soort = soort
        self._name, self._text = SOORTEN[soort]
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(f"{self._name}: {self._text}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Two beside each other."""
        return QSize(theme.px(380), theme.px(92))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses; on the chosen one it goes on, as Enter does everywhere in a step."""
        if plain_enter(event) and self.isChecked():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Name and sentence; the chosen one has an accent edge and a tick."""
        painter = QPainter(self)
        paint_surface(painter, self.rect(), hover=self.hovered, focus=self.hasFocus())
        px = theme.px
        if self.isChecked():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), px(8), px(8))
            tick = picture("ok", "accent", px(20), self.devicePixelRatioF())
            painter.drawPixmap(self.width() - px(34), px(14), tick)
        left, width = px(18), self.width() - px(60)
        painter.setFont(theme.font("value"))
        painter.setPen(theme.colour("ink"))
        painter.drawText(QRect(left, px(16), width, px(28)), Qt.AlignmentFlag.AlignLeft, self._name)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("secondary"))
        wrap = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRect(left, px(46), width, px(44)), wrap, self._text)


class KiezenStap(Stap):
    """Kind and years; what was handed in already is said."""

    title = tr("Kiezen")

    def __init__(self, ctx: PageContext, keuze: Keuze) -> None:
        super().__init__(ctx, keuze)
        self.cards = {soort: SoortKaart(soort) for soort in SOORTEN}
        cards = QHBoxLayout()
        cards.setSpacing(theme.px(12))
        for card in self.cards.values():
            card.clicked.connect(self._choose)
            cards.addWidget(card)
        self.year = LineInput(Spec("jaar", tr("Boekjaar"), "year", required=True))
        self.until = LineInput(Spec("tot", tr("Tot en met"), "year"))
        self._until_caption = label(tr("tot en met"), "body", "secondary")
        self._until_caption.setBuddy(self.until)
        self._year_caption = label(tr("Boekjaar"), "body", "secondary")
        self._year_caption.setBuddy(self.year)
        years = QHBoxLayout()
        years.setSpacing(theme.px(10))
        for caption, field in (
            (self._year_caption, self.year),
            (self._until_caption, self.until),
        ):
            field.setFixedWidth(theme.px(80))
            field.editingFinished.connect(self._typed)
            years.addWidget(caption)
            years.addWidget(field)
        years.addStretch(1)
        self.told = label("", "body", "secondary", wrap=True)
        self.column.addLayout(cards)
        self.column.addLayout(years)
        self.column.addWidget(self.told)
        self.column.addStretch(1)

    def take_focus(self) -> None:
        """The kind that is chosen comes first."""
        self.cards[self.keuze.soort].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self) -> None:
        """Show what is chosen."""
        keuze = self.keuze
        self.cards[keuze.soort].setChecked(True)
        request = keuze.soort == "aanvraag"
        self._year_caption.setText(tr("Van boekjaar") if request else tr("Boekjaar"))
        self.year.show_value(keuze.jaar)
        self.until.show_value(keuze.tot)
        self.until.setVisible(request)
        self._until_caption.setVisible(request)
        self.told.setText(self._words())

    def _words(self) -> str:
        found = indienen.newest(self.ctx.db, self.keuze.soort, self.keuze.jaar)
        if found is None:
            return tr("Dit wordt versie 1.")
        state = tr(field_of(Indiening, "status").label_of(found.status)).lower()
        day = moment(found.moment)
        if found.status in {"concept", "gecontroleerd"}:
            return tr(
                "Versie {versie} is begonnen ({state}, {day}); u gaat daarmee verder."
            ).format(versie=found.versie, state=state, day=day)
        if found.status == "heropend":
            return tr("Versie {versie} is heropend. Dit wordt versie {versie2}.").format(
                versie=found.versie, versie2=found.versie + 1
            )
        return tr(
            "Versie {versie} is {state} ({day}). U kunt het werkboek wel "
            "maken, maar pas opnieuw indienen als u die versie heropent."
        ).format(versie=found.versie, state=state, day=day)

    def _choose(self) -> None:
        soort = next(key for key, card in self.cards.items() if card.isChecked())
        if soort != self.keuze.soort:
            self.keuze.soort = soort
            self.keuze.tot = self.keuze.jaar + _AHEAD if soort == "aanvraag" else None
            self._forget()

    def _typed(self) -> None:
        year, until = self.year.reading().value, self.until.reading().value
        if isinstance(year, int) and year != self.keuze.jaar:
            self.keuze.jaar = year
            if self.keuze.tot is not None:
                self.keuze.tot = max(year, self.keuze.tot)
            self._forget()
        if self.keuze.soort == "aanvraag" and isinstance(until, int) and until != self.keuze.tot:
            self.keuze.tot = max(self.keuze.jaar, until)
            self._forget()

    def _forget(self) -> None:
        self.keuze.controle, self.keuze.verslag, self.keuze.key = None, None, ""
        self.show_state()
        self.touched.emit()
