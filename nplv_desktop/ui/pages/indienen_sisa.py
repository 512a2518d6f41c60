"""Indienen ▸ SiSa: the indicators of the gemeente's SiSa-bijlage, computed or typed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nplv_desktop.domain import notation
from nplv_desktop.domain.errors import InvalidInput, UsageError
from nplv_desktop.domain.fields import Choice
from nplv_desktop.domain.listing import Column, Row
from nplv_desktop.domain.sisa import SISA_REGELS, SisaSet, SisaWaarde
from nplv_desktop.services import cijferblad_stukken, keuzes, saving, sisa, sisa_invullen
from nplv_desktop.services.herkomst import van_sisa
from nplv_desktop.ui import theme
from nplv_desktop.ui.cijfer_paneel import CijferPaneel
from nplv_desktop.ui.dialogs.bestanden import WORKBOOK, ask_open, ask_save
from nplv_desktop.ui.getal import Getal
from nplv_desktop.ui.herkomst import CelUitleg
from nplv_desktop.ui.pages.deeds import Deed
from nplv_desktop.ui.pages.financien_tab import FirstRow, empty_listing
from nplv_desktop.ui.pages.indienen_sisa_rapport import GemeenteRapport
from nplv_desktop.ui.preferences import Setting
from nplv_desktop.ui.states import EmptyState
from nplv_desktop.ui.tables.grid import Grid
from nplv_desktop.ui.tables.memory import MemoryListing
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from nplv_desktop.domain.listing import CellChange
    from nplv_desktop.services.sisa import Blok, Waarde
    from nplv_desktop.services.sisa_invullen import Invulverslag
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.tasks import Progress

SOURCES = (
    Choice("berekend", "Berekend"),
    Choice("ingevuld", "Ingevuld"),
    Choice("leeg", "Nog leeg"),
)
VALUES = (
    Column("code", "Indicator", "code", width=82),
    Column("omschrijving", "Omschrijving", width=260),
    Column("waarde", "Waarde", editable=True, width=130),
    Column("herkomst", "Herkomst", "choice", choices=SOURCES, width=96),
    Column("regel", "Hoe komt de waarde tot stand", "choice", "", True, SISA_REGELS, 190),
    Column("opmerking", "Opmerking", editable=True, width=160),
    Column("aard", "Aard controle", width=90, optional=True),
    Column("verschil", "Door afronden", "amount", width=110, optional=True),
)
_MOST_TOLD = 3
BESIDE: Setting[bool] = Setting("indienen/sisapaneel", default=False)


class SisaBlad(QWidget):
    """The sets at the left, the indicators of the chosen one at the right."""

    import_asked = Signal(str)

    def __init__(self, ctx: PageContext) -> None:
        super().__init__()
        self.ctx = ctx
        self._blokken: dict[str, Blok] = {}
        self._chosen = ""
        self.report = GemeenteRapport(ctx, self)
        self.sets = Grid(
            empty_listing("sisasets"), ctx, noun=tr("SiSa-codes"), can_add=True, filters=False
        )
        self.none = EmptyState(
            tr("Nog geen SiSa-bijlage"),
            tr(
                "Lees de SiSa-bijlage van de gemeente in, of kies links zelf een SiSa-code. De "
                "indicatoren die uit de boekingen volgen, worden dan berekend; de andere vult u "
                "zelf in."
            ),
            tr("SiSa-bijlage importeren"),
            "importeren",
        )
        self.none.pressed.connect(self._import)
        self.values = Grid(
            MemoryListing("sisawaarden", VALUES, self._read_values, save=self._save),
            ctx,
            noun="indicatoren",
        )
        CelUitleg(self.values, ctx, self._figure)
        self.side = CijferPaneel(
            tr("SiSa-waarde"),
            ctx,
            tr(
                "Kies een indicator: hier ziet u hoe de waarde tot stand komt en wie haar wijzigde."
            ),
            BESIDE,
        )
        self.values.current_changed.connect(self._show_beside)
        self.note = label(
            tr(
                "Bedragen zijn in hele euro's, één keer afgerond. Wat u zelf "
                "invult, gaat voor; maak de cel leeg om terug te gaan naar de "
                "berekende waarde."
            ),
            "small",
            "secondary",
            wrap=True,
        )
        self._lay_out()
        FirstRow(self.sets)
        self.sets.current_changed.connect(self._choose)
        self.sets.model.totals_read.connect(self._show_parts)

    def _lay_out(self) -> None:
        self.right = QWidget()
        right = QVBoxLayout(self.right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(theme.px(6))
        right.addWidget(self.values, 1)
        right.addWidget(self.note)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addWidget(self.sets, 2)
        row.addWidget(self.right, 5)
        row.addWidget(self.none, 5)
        row.addWidget(self.side)

    def deeds(self) -> tuple[Deed, ...]:
        """The annex in, and out."""
        some = bool(self.sets.model.totals.count)
        return (
            Deed(
                tr("Rapport van de gemeente"),
                self.report.ask,
                tr("Eén SiSa-rapport over alle gebieden van de gemeente"),
                icon="document",
                enabled=some,
            ),
            Deed(tr("SiSa-bijlage importeren"), self._import, icon="importeren", primary=not some),
            Deed(
                tr("Bijlage invullen"),
                self.ask_fill,
                tr("Vul een kopie van de SiSa-bijlage van de gemeente met deze waarden"),
                icon="exporteren",
                primary=some,
                enabled=some,
            ),
        )

    def refresh(self) -> None:
        """Read the sets of the boekjaar again."""
        db = self.ctx.db
        columns = (
            Column(
                "code",
                "Code",
                "choice",
                tr("Kies een code in de lege regel om een SiSa-set te maken."),
                editable=True,
                choices=tuple(Choice(c, c) for c in sisa.codes(db, self.ctx.boekjaar.value)),
                width=64,
            ),
            Column(
                "regeling",
                "Regeling",
                "choice",
                editable=True,
                choices=keuzes.regeling_choices(db),
                width=150,
            ),
            Column("gevuld", "Gevuld", width=70),
        )
        listing = MemoryListing(
            "sisasets",
            columns,
            self._read_sets,
            save=self._link,
            add=self._add_sets,
            remove=self._remove_sets,
        )
        self.sets.set_listing(listing)
        self.values.refresh()
        self.side.refresh()

    def _read_sets(self, db: Database) -> Sequence[Row]:
        found = sisa.blokken(db, self.ctx.boekjaar.value)
        self._blokken = {blok.set_id: blok for blok in found}
        return [
            Row(blok.set_id, (blok.code, blok.regeling, _filled(blok.waarden))) for blok in found
        ]

    def _read_values(self, _db: Database) -> Sequence[Row]:
        blok = self._blokken.get(self._chosen)
        return [] if blok is None else [_row(value) for value in blok.waarden]

    def _choose(self, key: str) -> None:
        self._chosen = key
        self.values.refresh()

    def _show_beside(self, key: str) -> None:
        read = partial(cijferblad_stukken.van_sisa, self.ctx.db, key)
        self.side.ask(read if key else None)

    def _show_parts(self) -> None:
        some = bool(self.sets.model.totals.count)
        self.right.setVisible(some)
        self.none.setVisible(not some)
        self.side.setVisible(some)
        self.values.refresh()

    def _figure(self, key: str, _column: str) -> Getal | None:
        """What is behind a value that was computed from amounts."""
        blok = self._blokken.get(self._chosen)
        indicator = key.partition("/")[0]
        found = [v for v in blok.waarden if v.indicator_id == indicator] if blok else []
        if not found or found[0].herkomst != "berekend":
            return None
        lees = partial(van_sisa, indicator_id=indicator)
        return Getal(f"{found[0].code} · {found[0].omschrijving}", lees, hele_euros=True)

    def show_value(self, key: str) -> None:
        """Go to a typed value."""
        found = saving.get(self.ctx.db, SisaWaarde, key)
        if found is None:
            return
        for blok in sisa.blokken(self.ctx.db, self.ctx.boekjaar.value):
            if any(value.indicator_id == found.sisa_indicator_id for value in blok.waarden):
                self.sets.go_to(blok.set_id)
                self.values.go_to(f"{found.sisa_indicator_id}/{found.regelnummer}", "waarde")

    # changing

    def _add_sets(self, db: Database, rows: Sequence[Mapping[str, Any]], name: str) -> list[str]:
        if not all(row.get("code") for row in rows):
            raise InvalidInput({"code": tr("Code ontbreekt. Kies er een uit de lijst.")})
        wanted = [(row["code"], row.get("regeling")) for row in rows]
        return sisa.neem_alle_over(db, wanted, self.ctx.boekjaar.value, name)

    def _remove_sets(self, db: Database, keys: Sequence[str]) -> None:
        saving.remove(db, SisaSet, keys, "SiSa-set verwijderen")

    def _link(self, db: Database, changes: Sequence[CellChange], _name: str) -> None:
        if any(change.column == "code" for change in changes):
            raise UsageError(
                tr("De code van een set verandert niet. Voeg onderaan een set met die code toe.")
            )
        for change in changes:
            if change.column == "regeling":
                sisa.koppel(db, change.key, change.value)

    def _save(self, db: Database, changes: Sequence[CellChange], _name: str) -> None:
        for change in changes:
            indicator, _, number = change.key.partition("/")
            if change.column == "regel":
                sisa.zet_regel(db, indicator, change.value)
                continue
            given = _typed(db, indicator, int(number)) | {change.column: change.value}
            sisa.zet_waarde(db, indicator, given["waarde"], int(number), given["opmerking"])

    def _import(self) -> None:
        self.import_asked.emit("sisa")

    # filling in the annex

    def ask_fill(self) -> None:
        """Ask which annex, and where the filled copy goes."""
        annex = ask_open(self.window(), self.ctx.preferences, "SiSa-bijlage kiezen", WORKBOOK)
        if annex is None:
            return
        name = tr("{stem} - ingevuld.xlsx").format(stem=annex.stem)
        target = ask_save(
            self.window(), self.ctx.preferences, tr("Ingevulde bijlage opslaan"), name
        )
        if target is not None:
            self.fill(annex, target)

    def fill(self, annex: Path, target: Path) -> None:
        """Write the filled copy in the background."""
        work = _Filling(self.ctx.db, annex, self.ctx.boekjaar.value, target)
        self.ctx.tasks.run(tr("SiSa-bijlage invullen"), work.work, self._filled)

    def _filled(self, report: Invulverslag) -> None:
        count = notation.number(len(report.ingevuld))
        told = tr("{count} cellen ingevuld in {name}.").format(
            count=count, name=report.bestand.name
        )
        if report.meldingen:
            told += " " + " ".join(report.meldingen[:_MOST_TOLD])
            self.ctx.messages.warning(told)
        else:
            self.ctx.messages.done(told)


class _Filling:
    """One annex to fill; in the worker thread."""

    def __init__(self, db: Database, annex: Path, jaar: int, target: Path) -> None:
        self._db, self._annex, self._jaar, self._target = db, annex, jaar, target

    def work(self, _progress: Progress) -> Invulverslag:
        """Fill it."""
        return sisa_invullen.vul(self._db, self._annex, self._jaar, self._target)


def _typed(db: Database, indicator: str, number: int) -> dict[str, Any]:
    found = saving.records(db, SisaWaarde, sisa_indicator_id=indicator, regelnummer=number)
    if not found:
        return {"waarde": None, "opmerking": None}
    return {"waarde": found[0].waarde, "opmerking": found[0].opmerking}


def _row(value: Waarde) -> Row:
    shown = notation.number(value.waarde) if isinstance(value.waarde, int) else value.waarde
    return Row(
        f"{value.indicator_id}/{value.regelnummer or 1}",
        (
            value.code,
            value.omschrijving,
            shown,
            value.herkomst,
            value.regel,
            value.opmerking,
            value.aard_controle,
            value.verschil,
        ),
    )


def _filled(values: Sequence[Waarde]) -> str:
    done = sum(1 for value in values if value.waarde not in {None, ""})
    return tr("{done} van {values}").format(done=done, values=len(values))
