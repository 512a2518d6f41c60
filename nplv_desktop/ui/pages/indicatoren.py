"""The page Indicatoren: every indicator with its series, nulmeting and streefwaarden."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nplv_desktop.domain.indicatoren import Meting, Streefwaarde
from nplv_desktop.services import cijferblad_lezen, indicatoren, saving
from nplv_desktop.services.meetronde import Meetronde, kolom
from nplv_desktop.ui import theme
from nplv_desktop.ui.cijfer_paneel import CijferPaneel
from nplv_desktop.ui.pages.deeds import Deed
from nplv_desktop.ui.pages.import_host import ImportHostPage
from nplv_desktop.ui.pages.indicatoren_detail import IndicatorDetail
from nplv_desktop.ui.pages.indicatoren_eigen import EigenIndicatorForm
from nplv_desktop.ui.pages.indicatoren_lijst import IndicatorLijst
from nplv_desktop.ui.scrolling import Filling, ScrollPage
from nplv_desktop.ui.tables.grid import Grid
from nplv_desktop.ui.tables.memory import MemoryListing
from nplv_desktop.ui.tabs import Tabs
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from nplv_desktop.ui.context import PageContext

LAST_YEAR = 2100
"""The page shows every peiljaar: values come years after the boekjaar they are about."""
_LIST, _NARROW_LIST, _WIDE_LIST, _ROOMY = 300, 240, 420, 1000
_SHARE = 0.26
"""The part of the page that the list takes, within its bounds."""


class IndicatorenPage(ImportHostPage):
    """List at the left, the chosen indicator at the right."""

    title = tr("Indicatoren")
    sentence = tr("Waar het gebied staat en waar het naartoe wil")
    help_page = "indicatoren"
    tables = frozenset(
        {"meting", "streefwaarde", "eigen_indicator", "aanvulling", "opmerking", "bewijsstuk"}
    )

    def __init__(self, ctx: PageContext) -> None:
        super().__init__(ctx)
        self.list = IndicatorLijst({a.code: a.naam for a in ctx.catalogus.actielijnen})
        self.list.setFixedWidth(theme.px(_LIST))
        self.detail = IndicatorDetail(ctx)
        self.form = EigenIndicatorForm(ctx)
        self.form.hide()
        middle = Filling()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self.form)
        column.addWidget(self.detail, 1)
        main = QWidget()
        row = QHBoxLayout(main)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.side = CijferPaneel(
            tr("Meting"),
            ctx,
            tr("Kies een meting: hier ziet u het verloop, de bron en wie haar wijzigde."),
        )
        row.addWidget(self.list)
        row.addSpacing(theme.px(12))
        row.addWidget(ScrollPage(middle), 1)
        row.addWidget(self.side)
        self._main = main
        self.tabs = Tabs()
        self.tabs.add("indicator", tr("Per indicator"), self._per_indicator)
        self.tabs.add("ronde", tr("Invullen per jaar"), self._make_round)
        self.set_main(self.tabs)
        self.list.chosen.connect(self._show)
        self.detail.meting_chosen.connect(self._show_meting)
        self.form.made.connect(self._made)
        self.form.closed.connect(self.form.hide)
        self.show_own_deeds()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list grows with the window, and takes less room in a narrow one."""
        super().resizeEvent(event)
        least = _NARROW_LIST if self.width() < theme.px(_ROOMY) else _LIST
        wide = max(int(self.width() * _SHARE), theme.px(least))
        self.list.setFixedWidth(min(wide, theme.px(_WIDE_LIST)))

    def _per_indicator(self) -> QWidget:
        return self._main

    def _make_round(self) -> QWidget:
        """All indicators in one grid."""
        self._round_grid = Grid(self._round(), self.ctx, noun="indicatoren")
        self._round_grid.model.totals_read.connect(self._begin_round)
        self._round_grid.refresh()
        return self._round_grid

    def _begin_round(self) -> None:
        """The cursor begins in the column of the chosen year."""
        grid = self._round_grid
        if grid.view.currentIndex().column() <= 0:
            grid.view.go(0, grid.model.column(kolom(self.ctx.boekjaar.value)))

    def _round(self) -> MemoryListing:
        matrix = Meetronde(self.ctx.boekjaar.value)
        return MemoryListing("meetronde", matrix.kolommen(), matrix.regels, save=matrix.bewaar)

    def own_deeds(self) -> Sequence[Deed]:
        """What can be done with indicators."""
        return (
            Deed(tr("Eigen indicator"), self.begin_own, tr("Voeg een indicator van uw bureau toe")),
            Deed(
                tr("Meting toevoegen"), self.begin_meting, tr("Typ een nieuwe waarde"), "toevoegen"
            ),
            Deed(
                tr("Cijfers inlezen"),
                self._import,
                tr("Lees cijfers van het CBS of een tabel in"),
                "importeren",
                primary=True,
            ),
        )

    def edit_command(self, command: str) -> None:
        """Cells that are pasted on the page, and not in a list of it, are values of indicators."""
        if command == "plakken":
            self.begin_paste()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what is pasted by the keys."""
        if self.wizard is None and event.matches(QKeySequence.StandardKey.Paste):
            self.begin_paste()
        else:
            super().keyPressEvent(event)

    def begin_paste(self) -> None:
        """Show what the cells on the clipboard would bring, before anything is written."""
        self.begin_import("indicatoren").paste()

    def dropped_kind(self) -> str:
        """A file that is dropped here holds values of indicators."""
        return "indicatoren"

    def refresh(self) -> None:
        """Read all indicators; the chosen one stays."""
        self.list.show_standen(indicatoren.standen(self.ctx.db, LAST_YEAR))
        stand = self.list.stand()
        if stand is not None:
            self.detail.show_stand(stand)
        self.detail.refresh_lists()
        self.side.refresh()
        round_grid = self.tabs.made().get("ronde")
        if isinstance(round_grid, Grid):
            round_grid.renew(self._round())

    def begin_own(self) -> None:
        """Show the form for an own indicator."""
        self.form.show()
        self.form.code.setFocus()

    def begin_meting(self) -> None:
        """Begin a new meting of the chosen indicator."""
        self.tabs.go("indicator")
        self.detail.tabs.go("metingen")
        self.detail.grid("metingen").start_new()

    def open_target(self, **target: str) -> None:
        """Choose the indicator that was asked for; `tab` may be `ronde`."""
        self.tabs.go("ronde" if target.get("tab") == "ronde" else "indicator")
        super().open_target(**target)
        self.list.choose(target.get("indicator", ""))

    def show_record(self, table: str, key: str, field: str = "") -> None:
        """Show an indicator by code, or the meting or streefwaarde by key."""
        if table == "streefwaarde":
            target = saving.get(self.ctx.db, Streefwaarde, key)
            code = target.indicator_code if target else ""
        elif table == "meting":
            meting = saving.get(self.ctx.db, Meting, key)
            code = meting.indicator_code if meting else ""
        else:
            code = key
        self.tabs.go("indicator")
        if not self.list.choose(code):
            return
        tab = "streefwaarden" if table == "streefwaarde" or field == "streefwaarden" else "metingen"
        self.detail.tabs.go(tab)
        if table in {"meting", "streefwaarde"}:
            self.detail.grid(tab).go_to(key, field)

    def _show_meting(self, key: str) -> None:
        self.side.ask(partial(cijferblad_lezen.van_meting, self.ctx.db, key) if key else None)

    def _import(self) -> None:
        self.begin_import("indicatoren")

    def _show(self, _key: str) -> None:
        stand = self.list.stand()
        if stand is not None:
            self.detail.show_stand(stand)

    def _made(self, code: str) -> None:
        self.form.hide()
        self.refresh()
        self.list.choose(code)
