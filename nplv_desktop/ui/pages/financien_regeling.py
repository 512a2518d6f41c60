"""One regeling beside the list: what it grants, what came in and went back, dates and rules."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nplv_desktop.domain.fields import Choice, fields_of
from nplv_desktop.domain.financiering import Beschikking, Ontvangst, Terugbetaling
from nplv_desktop.services import cijferblad_stukken, dossiers, financiering, lists, saving
from nplv_desktop.services.beschikken import Toegekend
from nplv_desktop.ui import theme
from nplv_desktop.ui.cijfer_paneel import CijferPaneel
from nplv_desktop.ui.dialogs.invullen import Invullen
from nplv_desktop.ui.herkomst import CelUitleg
from nplv_desktop.ui.pages.begroting_uitleg import toegekend
from nplv_desktop.ui.pages.financien_bewijs import BewijsDaden
from nplv_desktop.ui.pages.financien_feiten import FeitenPaneel
from nplv_desktop.ui.pages.financien_tab import FirstRow, Patient, empty_listing
from nplv_desktop.ui.preferences import Setting
from nplv_desktop.ui.tables.grid import Empty, Grid
from nplv_desktop.ui.tables.memory import MemoryListing
from nplv_desktop.ui.tabs import Tabs
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import Badge, label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from nplv_desktop.domain.base import Record
    from nplv_desktop.domain.listing import Column
    from nplv_desktop.services.list_sources import Source
    from nplv_desktop.services.record_listing import RecordListing
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext

BESIDE: Setting[bool] = Setting("financien/beschikkingpaneel", default=True)
_ROOMY = 1500
"""In a window narrower than this the amounts need the room of the panel (design pixels)."""
_NARROW = {"beschikking_id": 126, "geldstroom_code": 190}
FIELDS = tuple(f for f in fields_of(Beschikking) if f.key in {"nummer", "datum", "voorwaarden"})


class RegelingDetail(QWidget):
    """The tabs of one regeling."""

    def __init__(self, ctx: PageContext) -> None:
        super().__init__()
        self.ctx = ctx
        self.code = ""
        self._patient = Patient(self, self._show_current)
        self._title = label("", "panel", wrap=True)
        self._badge = Badge("", "info")
        self.granted = Grid(
            empty_listing("toegekend"),
            ctx,
            noun=tr("toegekende bedragen"),
            can_add=True,
            filters=False,
        )
        self.decisions = Grid(
            empty_listing("beschikkingen"),
            ctx,
            noun="beschikkingen",
            filters=False,
            empty=Empty(
                tr("Nog geen beschikking"),
                tr("Hier komen de beschikkingen van deze regeling: nummer, datum en voorwaarden."),
                tr("Beschikking toevoegen"),
                "document",
            ),
        )
        self.decisions.empty_pressed.connect(self.add_decision)
        FirstRow(self.decisions)
        self.side = CijferPaneel(
            Beschikking.label,
            ctx,
            tr("Kies een beschikking: hier ziet u wat zij toekent, de bron en wie haar wijzigde."),
            BESIDE,
        )
        self.side.roomy = _ROOMY
        self.decisions.current_changed.connect(self._show_beside)
        BewijsDaden(ctx, self.decisions, Beschikking.__tablename__)
        self.terms = _grid(ctx, "termijnen", "termijnen")
        self.received = _grid(ctx, "ontvangsten", "ontvangsten")
        self.repaid = _grid(ctx, "terugbetalingen", "terugbetalingen")
        CelUitleg(self.granted, ctx, toegekend)
        self.facts = FeitenPaneel(ctx)
        self.tabs = Tabs()
        self.tabs.add("toegekend", tr("Toegekend"), self._granted_tab)
        self.tabs.add("termijnen", tr("Termijnen"), self._terms_tab)
        self.tabs.add("ontvangen", tr("Ontvangen en terugbetaald"), self._received_tab)
        self.tabs.add("regels", tr("Regels en bronnen"), self._facts_tab)
        self.tabs.changed.connect(self._tab_changed)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        head.addWidget(self._title, 1)
        head.addWidget(self._badge)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addLayout(head)
        column.addWidget(self.tabs, 1)

    def _granted_tab(self) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addWidget(_stacked((self.decisions, 1), (self.granted, 2)), 1)
        row.addWidget(self.side)
        return whole

    def _show_beside(self, key: str) -> None:
        read = partial(cijferblad_stukken.van_beschikking, self.ctx.db, key)
        self.side.ask(read if key else None)

    def _terms_tab(self) -> QWidget:
        return self.terms

    def _received_tab(self) -> QWidget:
        return _stacked((self.received, 3), (self.repaid, 2))

    def _facts_tab(self) -> QWidget:
        return self.facts

    # showing

    def show_regeling(self, code: str) -> None:
        """Show another regeling, or the same one again."""
        other = code != self.code
        self.code = code
        known = dossiers.catalogus(self.ctx.db)
        regeling = known.regeling(code)
        self._title.setText(f"{regeling.code} · {regeling.naam}")
        unknown = tr("SiSa-code onbekend") if not regeling.sisa_code.bekend else ""
        self._badge.set(unknown or "", "toelichten")
        self._badge.setVisible(bool(unknown) and bool(regeling.spuk.waarde))
        self._show_tab(self.tabs.current(), other=other)

    def _tab_changed(self, _key: str) -> None:
        if self.code:
            self._patient.go()

    def _show_current(self) -> None:
        self._show_tab(self.tabs.current(), other=True)

    def _show_tab(self, key: str, *, other: bool) -> None:
        if key == "regels":
            known = dossiers.catalogus(self.ctx.db)
            self.facts.show_regeling(known.regeling(self.code), known)
        if key == "toegekend":
            self.side.refresh()
        for grid, make in self._lists()[key]:
            if other:
                grid.set_listing(make())
            else:
                grid.refresh()

    def _lists(self) -> Mapping[str, Sequence[tuple[Grid, Callable[[], Any]]]]:
        return {
            "toegekend": ((self.decisions, self._decisions), (self.granted, self._granted)),
            "termijnen": ((self.terms, self._terms),),
            "ontvangen": ((self.received, self._received), (self.repaid, self._repaid)),
            "regels": (),
        }

    def _granted(self) -> MemoryListing:
        matrix = Toegekend(self.code, self.ctx.boekjaar.value)
        return MemoryListing(
            tr("toegekend {code}").format(code=self.code),
            matrix.kolommen(self.ctx.db),
            matrix.regels,
            save=matrix.bewaar,
            add=matrix.voeg_toe,
            remove=matrix.verwijder,
        )

    def _decisions(self) -> RecordListing:
        found = lists.beschikkingen(self.ctx.db)
        sources = tuple(s for s in found.sources if s.column.key != "regeling_code")
        where = (Beschikking.regeling_code == self.code,)
        return replace(found, sources=sources, where=where, fixed=(("regeling_code", self.code),))

    def _terms(self) -> RecordListing:
        return self._of_regeling(lists.termijnen(self.ctx.db), None)

    def _received(self) -> RecordListing:
        return self._of_regeling(lists.ontvangsten(self.ctx.db), Ontvangst)

    def _repaid(self) -> RecordListing:
        return self._of_regeling(lists.terugbetalingen(self.ctx.db), Terugbetaling)

    def _of_regeling(self, found: RecordListing, money: type[Record] | None) -> RecordListing:
        """The list with only what belongs to this regeling, to choose from too."""
        db = self.ctx.db
        mine = saving.records(db, Beschikking, regeling_code=self.code)
        streams = {g.code for g in dossiers.catalogus(db).regeling(self.code).geldstromen}
        kept: dict[str, set[str]] = {
            "beschikking_id": {made.id for made in mine},
            "geldstroom_code": streams,
        }
        sources = tuple(
            replace(s, column=_narrowed(s.column, kept.get(s.column.key)))
            for s in sorted(found.sources, key=_in_order)
        )
        writer = None if money is None else _MoneyWriter(money).write
        where = (Beschikking.regeling_code == self.code,)
        return replace(found, sources=sources, where=where, write=writer)

    # doing

    def add_decision(self) -> Invullen:
        """Ask for number and date of a beschikking; its amounts come in the matrix."""
        made = Invullen(
            self.window(),
            tr("Beschikking toevoegen bij {code}").format(code=self.code),
            FIELDS,
            tr("Toevoegen"),
            self._add_decision,
            sentence=tr(
                "Vul in wat op de beschikking staat. De bedragen per geldstroom en "
                "jaar vult u daarna in de tabel in."
            ),
        )
        made.open()
        return made

    def _add_decision(self, values: Mapping[str, Any]) -> str:
        key = saving.save(self.ctx.db, Beschikking, None, {**values, "regeling_code": self.code})
        self.tabs.go("toegekend")
        return key


class _MoneyWriter:
    """Saves ontvangsten or terugbetalingen by the rules of financiering."""

    def __init__(self, money: type[Record]) -> None:
        received = money is Ontvangst
        self._save = financiering.save_ontvangst if received else financiering.save_terugbetaling

    def write(
        self, db: Database, rows: Sequence[tuple[str | None, Mapping[str, Any]]], _name: str
    ) -> list[str]:
        """Save them, one undo step each."""
        return [self._save(db, key, values) for key, values in rows]


def _in_order(source: Source) -> int:
    """Date and amounts first: the rest may be scrolled to."""
    order = ("datum", "boekjaar", "bedrag", "geldstroom_code", "soort", "omschrijving", "reden")
    return order.index(source.column.key) if source.column.key in order else len(order)


def _narrowed(column: Column, kept: set[str] | None) -> Column:
    if kept is None:
        return column
    choices = tuple(_short(c) for c in column.choices if c.code in kept)
    return replace(column, choices=choices, width=_NARROW.get(column.key, column.width))


def _short(choice: Choice) -> Choice:
    """Without the code of the regeling in front: that is known here."""
    _, found, rest = choice.label.partition(" · ")
    return Choice(choice.code, rest) if found else choice


def _grid(ctx: PageContext, name: str, noun: str) -> Grid:
    return Grid(empty_listing(name), ctx, noun=noun, can_add=True, filters=False)


def _stacked(*parts: tuple[QWidget, int]) -> QWidget:
    block = QWidget()
    column = QVBoxLayout(block)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(12))
    for widget, share in parts:
        column.addWidget(widget, share)
    return block
