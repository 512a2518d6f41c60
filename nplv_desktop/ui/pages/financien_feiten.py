"""The facts of a regeling on screen: value, how sure it is, its source, and a way to fill it in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from nplv_desktop.domain.fields import Field
from nplv_desktop.services import aanvullen
from nplv_desktop.ui import theme
from nplv_desktop.ui.dialogs.invullen import Invullen
from nplv_desktop.ui.pages.financien_feiten_lezen import STATUSES, feiten, invulveld
from nplv_desktop.ui.panels import Surface
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import Badge, label, link_button

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nplv_desktop.domain.catalogus import Catalogus, Regeling
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.pages.financien_feiten_lezen import Feitregel

_SOURCE = Field("bron", "Bron", "Waar staat dit? Bijvoorbeeld: beschikking van 14-12-2023.")
_NAME, _WIDEST = 150, 960
"""Greatest width of the name of a fact, and of them all (design pixels)."""


class FeitenPaneel(Surface):
    """All facts of one regeling in a list that scrolls."""

    def __init__(self, ctx: PageContext) -> None:
        super().__init__()
        self.ctx = ctx
        self.regeling: Regeling | None = None
        self.fill_in: dict[str, QWidget] = {}
        inside = QWidget()
        inside.setMaximumWidth(theme.px(_WIDEST))
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(theme.px(14), theme.px(10), theme.px(14), theme.px(10))
        self._grid.setHorizontalSpacing(theme.px(14))
        self._grid.setVerticalSpacing(theme.px(4))
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 3)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        scroll.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        column = QVBoxLayout(self)
        side = theme.px(2)
        column.setContentsMargins(side, side, side, side)
        column.addWidget(scroll)

    def show_regeling(self, regeling: Regeling, catalogus: Catalogus) -> None:
        """Show the facts of a regeling."""
        self.regeling = regeling
        self.fill_in = {}
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        lines = feiten(regeling, catalogus)
        for line, fact in enumerate(lines):
            self._add(line, fact)
        self._grid.setRowStretch(len(lines), 1)

    def _add(self, line: int, fact: Feitregel) -> None:
        top = Qt.AlignmentFlag.AlignTop
        name = label(fact.naam, "body", "secondary", wrap=True)
        name.setMaximumWidth(theme.px(_NAME))
        word, tone = STATUSES[fact.status]
        self._grid.addWidget(name, line, 0, top)
        self._grid.addWidget(_value(fact), line, 1, top)
        self._grid.addWidget(Badge(word, tone), line, 2, top)
        if fact.veld and fact.status in {"unknown", "inferred", "dossier"}:
            fill = _FillIn(self, fact)
            fill.pressed_for.connect(self.ask)
            self.fill_in[fact.veld] = fill.link
            self._grid.addWidget(fill.link, line, 3, top)

    def ask(self, veld: str, naam: str) -> Invullen | None:
        """Ask for the value of a fact, with its source."""
        if self.regeling is None:
            return None
        wanted = invulveld(veld)
        giving = _Giving(self.ctx, self.regeling.code, veld)
        made = Invullen(
            self.window(),
            tr("{naam} van {code}").format(naam=naam, code=self.regeling.code),
            (*wanted.velden, _SOURCE),
            tr("Bewaren"),
            giving.give,
            sentence=tr("Dit gegeven blijft in uw dossier en telt vanaf nu mee in de regels."),
        )
        made.open()
        return made


class _FillIn(QWidget):
    """The link beside one fact, and which fact it is."""

    pressed_for = Signal(str, str)

    def __init__(self, parent: QWidget, fact: Feitregel) -> None:
        super().__init__(parent)
        self.hide()
        self._fact = fact
        self.link = link_button(tr("Invullen") if fact.status == "unknown" else tr("Wijzigen"))
        self.link.setAccessibleName(f"{self.link.text()}: {fact.naam}")
        self.link.clicked.connect(self._press)

    def _press(self) -> None:
        self.pressed_for.emit(self._fact.veld, self._fact.naam)


class _Giving:
    """Gives one fact of one regeling."""

    def __init__(self, ctx: PageContext, code: str, veld: str) -> None:
        self._ctx, self._code, self._veld = ctx, code, veld

    def give(self, values: Mapping[str, Any]) -> None:
        """Keep it in the dossier."""
        value = invulveld(self._veld).als_gegeven(values)
        source = str(values.get("bron") or "").strip()
        aanvullen.give_fact(self._ctx.db, "regeling", self._code, self._veld, value, source)


def _value(fact: Feitregel) -> QWidget:
    block = QWidget()
    block.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
    column = QVBoxLayout(block)
    column.setContentsMargins(0, 0, 0, theme.px(6))
    column.setSpacing(theme.px(1))
    shown = label(
        fact.waarde or tr("nog niet bekend"), "body", "ink" if fact.waarde else "secondary"
    )
    shown.setWordWrap(True)
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    column.addWidget(shown)
    for text in (fact.toelichting, fact.bron):
        if text:
            column.addWidget(label(text, "small", "secondary", wrap=True))
    return block
