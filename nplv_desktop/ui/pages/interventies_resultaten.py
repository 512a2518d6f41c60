"""The tab Resultaten of an interventie: the counters, and what is told of the current one.

Beside this year's text stands that of the year before, to adapt; beside the figure its years.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from nplv_desktop.domain.fields import field_of
from nplv_desktop.domain.interventies import Resultaat
from nplv_desktop.services import cijferblad_lezen, saving, teksten
from nplv_desktop.ui import theme
from nplv_desktop.ui.charts.mini import MiniChart
from nplv_desktop.ui.cijfer_paneel import mini_plot
from nplv_desktop.ui.forms.form_row import FormRow
from nplv_desktop.ui.gezegd import said
from nplv_desktop.ui.pages import interventies_tabbladen as bladen
from nplv_desktop.ui.pages.financien_tab import FirstRow
from nplv_desktop.ui.panels import Panel
from nplv_desktop.ui.text import of_field
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from nplv_desktop.services.cijferblad import Cijferblad
    from nplv_desktop.services.teksten import VorigeTekst
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext

_CHART, _HIGH, _ROOMY = 230, 128, 560


class ResultatenBlad(bladen.LijstBlad):
    """The grid, and under it the text and the years of the current result."""

    def __init__(self, ctx: PageContext) -> None:
        super().__init__(ctx, bladen.resultaten, "resultaten", can_add=True, filters=False)
        self.beside = ResultaatNaast(ctx)
        self.column.addWidget(self.beside)
        self.grid.current_changed.connect(self.beside.show_resultaat)
        FirstRow(self.grid)

    def read(self, *, fresh: bool) -> None:
        """Read the grid, and what stands under it."""
        super().read(fresh=fresh)
        self.beside.refresh()


class ResultaatNaast(Panel):
    """Text of this year and of the year before, and the years as a small chart."""

    def __init__(self, ctx: PageContext) -> None:
        super().__init__("")
        self._ctx = ctx
        self._key = ""
        self.blad: Cijferblad | None = None
        described = field_of(Resultaat, "toelichting")
        self.row = FormRow(of_field(described), self._save, help_shown=False)
        self.chart = MiniChart()
        self.chart.setFixedWidth(theme.px(_CHART))
        self._caption = label("", "secondary", "secondary")
        right = QVBoxLayout()
        right.setSpacing(theme.px(2))
        right.addWidget(self._caption)
        right.addWidget(self.chart)
        right.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(theme.px(16))
        line.addWidget(self.row, 1)
        line.addLayout(right)
        self.body.addLayout(line)
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The texts need the room first."""
        super().resizeEvent(event)
        roomy = self.width() >= theme.px(_ROOMY)
        self.chart.setVisible(roomy)
        self._caption.setVisible(roomy)
        self.row.input.setMinimumHeight(theme.px(_HIGH) if roomy else 0)

    def show_resultaat(self, key: str) -> None:
        """Show another result; an empty key shows nothing."""
        if key != self._key:
            self.row.commit()
        self._key = key
        self.refresh()

    def refresh(self) -> None:
        """Read what is shown again."""
        if not self._key:
            self.hide()
            return
        self._ctx.tasks.ask(partial(_read, self._ctx.db, self._key), self._show)

    def _show(self, found: tuple[str, str | None, VorigeTekst | None, Cijferblad | None]) -> None:
        key, text, earlier, blad = found
        if key != self._key or not shiboken6.isValid(self):
            return
        self.blad = blad
        self.setVisible(blad is not None)
        if blad is None:
            return
        self.title.setText(TITLE.format(resultaat=blad.titel))
        self.setAccessibleName(self.title.text())
        self.row.load(text)
        self.row.show_previous(earlier)
        self._caption.setText(said(blad.reeksnaam))
        self.chart.show_plot(mini_plot(blad))

    def _save(self, key: str, value: Any) -> None:
        saving.save(self._ctx.db, Resultaat, self._key, {key: value})


TITLE = tr("Toelichting · {resultaat}")


def _read(db: Database, key: str) -> tuple[str, str | None, VorigeTekst | None, Cijferblad | None]:
    found = saving.get(db, Resultaat, key)
    text = None if found is None else found.toelichting
    return key, text, teksten.van_resultaat(db, key), cijferblad_lezen.van_resultaat(db, key)
