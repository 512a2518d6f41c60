"""Our own workbook back from somebody else: three ways compared, and taken over one by one.

```
blik = terugnemen.bekijk(db, path)                  # changes nothing
terugnemen.neem_over(db, [v for v in blik.verschillen if v.overneembaar])
```

Base is what was exported (it travels in the workbook), file what the workbook says now, and dossier
what stands here now. Rows are found by their key, so sorting or saving elsewhere is no change.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from nplv_desktop.domain.controle import Opmerking
from nplv_desktop.domain.errors import UserError
from nplv_desktop.services import exporting
from nplv_desktop.services.dossiers import dossier
from nplv_desktop.services.saving import already_there, put
from nplv_desktop.services.terugnemen_nieuw import NieuweRijen
from nplv_desktop.services.terugnemen_velden import (
    BEREKEND,
    BRONTABELLEN,
    Doel,
    Wegwijzer,
    is_veld,
)
from nplv_desktop.services.terugnemen_verschil import Terugblik, Verschil
from nplv_desktop.workbook import reader
from nplv_desktop.workbook.bundle_content import prepare
from nplv_desktop.workbook.bundle_formats import actueel
from nplv_desktop.workbook.bundle_sheets import content_rows, sheets_of
from nplv_desktop.workbook.reading_cells import shown
from nplv_desktop.workbook.reading_changes import ADDED, REMOVED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from nplv_desktop.services.terugnemen_verschil import Soort
    from nplv_desktop.store.database import Database
    from nplv_desktop.store.session import ChangeSession
    from nplv_desktop.workbook.bundle import BundleContent, Column, Table
    from nplv_desktop.workbook.bundle_content import PreparedTable
    from nplv_desktop.workbook.reader import BundleRead
    from nplv_desktop.workbook.reading_changes import CellChange

_NAMING = (
    "code",
    "stuknummer",
    "leverancier",
    "indicator",
    "titel",
    "naam",
    "onderdeel",
    "interventie",
    "geldstroom",
    "jaar",
    "omschrijving",
)
"""The columns by which people know a row, the surest first."""
_MOST_NAMES = 2
_HIER = "Dit is in het dossier gewijzigd; het werkboek zegt nog wat is geëxporteerd."
_RIJ_WEG = "Een rij die in het werkboek ontbreekt, wordt in het dossier niet verwijderd."
_BUITEN = "Deze cel hoort bij de opmaak of is een totaal van het werkboek."
_OUD = "Dit werkboek heeft een ouder formaat. Wijzig dit in het dossier zelf."
_ONLEESBAAR = "Wat er staat past niet in deze kolom. Verbeter de cel in het werkboek."


def bekijk(db: Database, path: Path) -> Terugblik:
    """Compare a workbook with what was exported and with the dossier; nothing is changed.

    `UserError` when it is of another dossier or when what was exported is lost.
    """
    book = reader.read(path)
    if book.content.dossier_id != dossier(db).id:
        raise UserError(
            f"{book.bestand} hoort bij een ander dossier ({book.content.gebied_naam}). "
            "Kies een werkboek van dit gebied."
        )
    if book.base is None:
        raise UserError(
            f"In {book.bestand} ontbreekt wat er is geëxporteerd (het blad _nplv). "
            "Vraag het werkboek opnieuw op, of vergelijk het met `nplv vergelijk`."
        )
    found = _Vergelijking(db, book, book.base).alles()
    content = book.content
    return Terugblik(book.bestand, content.soort, content.jaar, tuple(found), book.problemen)


class _Vergelijking:
    def __init__(self, db: Database, book: BundleRead, base: BundleContent) -> None:
        self._db, self._book = db, book
        now = exporting.gather(
            db,
            base.soort,
            base.jaar,
            tot_jaar=base.tot_jaar,
            concept=base.concept,
            versie=base.versie,
            moment=base.moment,
        )
        self._old = base.formaat != now.formaat
        self._base, self._now = prepare(actueel(base)).tables, prepare(now).tables
        self._keyed: dict[tuple[str, str], dict[str, tuple[Any, ...]]] = {}
        content = actueel(book.content)
        self._tables = {t.name: t for s in sheets_of(content) for t in s.tables}
        self._file = {
            name: _rows(table, content_rows(content, table)) for name, table in self._tables.items()
        }
        self._wegwijzer = Wegwijzer(db, base.tot_jaar or base.jaar)
        self._changed = {(c.tabel, c.rij, c.kolom) for c in book.wijzigingen if c.tabel}

    def alles(self) -> Iterator[Verschil]:
        """What the file changed first, then remarks, then what changed here."""
        for change in self._book.wijzigingen:
            found = self._change(change)
            if found is not None:
                yield found
        yield from NieuweRijen(self._db, self._book).alles()
        yield from self._remarks()
        for name, base in self._base.items():
            if (base.table.role or name) in BRONTABELLEN and name in self._now:
                yield from self._here(name, base)

    def _was(self, name: str) -> dict[str, tuple[Any, ...]]:
        """The rows of a table as they were exported, by key."""
        return self._by_key("base", name, self._base)

    def _is(self, name: str) -> dict[str, tuple[Any, ...]]:
        """The rows of a table as they would be exported now, by key."""
        return self._by_key("now", name, self._now)

    def _by_key(
        self, side: str, name: str, tables: Mapping[str, PreparedTable]
    ) -> dict[str, tuple[Any, ...]]:
        if (side, name) not in self._keyed:
            found = tables.get(name)
            self._keyed[side, name] = {} if found is None else _rows(found.table, found.rows)
        return self._keyed[side, name]

    def _change(self, change: CellChange) -> Verschil | None:
        if change.nu.startswith(ADDED):
            return None
        if change.nu == REMOVED:
            return self._listed("rij_weg", change, _RIJ_WEG)
        table = self._tables.get(change.tabel)
        column = None if table is None else _column(table, change.kolom)
        if table is None or column is None:
            return self._listed("bestand", change, _OUD if self._old else _BUITEN)
        if column.terms or not change.rij:
            return self._listed("bestand", change, BEREKEND)
        return self._cell(change, table, column)

    def _cell(self, change: CellChange, table: Table, column: Column) -> Verschil | None:
        """A changed cell of a row: against the base, and against what stands here now."""
        place = table.content_keys.index(column.key)
        base = self._was(table.name).get(change.rij)
        file = self._file[table.name].get(change.rij)
        now = self._is(table.name).get(change.rij)
        if base is None or file is None or now is None:
            return self._listed("bestand", change, "Deze rij staat niet meer in het dossier.")
        if file[place] is None and change.nu:
            return self._listed("bestand", change, _ONLEESBAAR)
        if file[place] == now[place]:
            return None
        row = dict(zip(table.content_keys, now, strict=True))
        goal, reason = self._wegwijzer.doel(table.role or table.name, row, column.key, file[place])
        return Verschil(
            "bestand" if base[place] == now[place] else "beide",
            change.blad,
            change.cel,
            table.name,
            change.rij,
            _label(table, now),
            column.heading,
            change.was,
            change.nu,
            shown(column, now[place]),
            goal,
            reason,
            column.kind,
        )

    def _listed(self, soort: Soort, change: CellChange, reason: str) -> Verschil:
        return Verschil(
            soort,
            change.blad,
            change.cel,
            change.tabel,
            change.rij,
            "",
            change.kolom,
            change.was,
            change.nu,
            change.was if soort == "bestand" else "",
            None,
            reason,
        )

    def _remarks(self) -> Iterator[Verschil]:
        with self._db.read() as session:
            known = {(o.tabel, o.record_id, o.tekst) for o in session.scalars(select(Opmerking))}
        for remark in self._book.opmerkingen:
            if (remark.tabel, remark.rij, remark.tekst) in known:
                continue
            more = {
                "tabel": remark.tabel,
                "record_id": remark.rij,
                "herkomst": self._book.bestand,
                "moment": datetime.now(UTC).replace(microsecond=0),
            }
            yield Verschil(
                "opmerking",
                remark.blad,
                remark.cel,
                remark.tabel,
                remark.rij,
                self._name(remark.tabel, remark.rij),
                remark.kolom,
                "",
                remark.tekst,
                "",
                Doel(Opmerking, None, "tekst", remark.tekst, None, more),
            )

    def _name(self, table: str, row: str) -> str:
        found = self._file.get(table, {}).get(row)
        return "" if found is None else _label(self._tables[table], found)

    def _here(self, name: str, base: PreparedTable) -> Iterator[Verschil]:
        """What changed in the dossier alone since the export."""
        before, after = self._was(name), self._is(name)
        for key, row in after.items():
            was = before.get(key)
            if was is None:
                yield self._row("nieuw_hier", base, key, row)
            elif was != row:
                yield from self._fields(name, base, key, was, row)
        for key, row in before.items():
            if key not in after:
                yield self._row("weg_hier", base, key, row)

    def _fields(
        self,
        name: str,
        base: PreparedTable,
        key: str,
        was: tuple[Any, ...],
        now: tuple[Any, ...],
    ) -> Iterator[Verschil]:
        table = base.table
        for column, before, after in zip(table.content_columns, was, now, strict=True):
            if before == after or (name, key, column.heading) in self._changed:
                continue
            if not is_veld(name, column.key):
                continue
            text = shown(column, before)
            yield Verschil(
                "dossier",
                base.sheet,
                "",
                name,
                key,
                _label(table, now),
                column.heading,
                text,
                text,
                shown(column, after),
                None,
                _HIER,
                column.kind,
            )

    def _row(self, soort: Soort, base: PreparedTable, key: str, row: tuple[Any, ...]) -> Verschil:
        label, name = _label(base.table, row), base.table.name
        was, now = ("", label) if soort == "nieuw_hier" else (label, "")
        return Verschil(soort, base.sheet, "", name, key, label, "", was, was, now, None, _HIER)


def neem_over(db: Database, gekozen: Iterable[Verschil]) -> int:
    """Take the chosen differences over in one undo step; returns how many fields that are.

    `UserError` when one of them cannot be taken or was changed here since; then nothing is.
    """
    goals: list[Doel] = []
    for each in gekozen:
        if each.doel is None:
            raise UserError(
                f"{each.blad}, {each.kolom or each.cel}: dit kan niet worden overgenomen. "
                f"{each.reden}"
            )
        goals.append(each.doel)
    if not goals:
        return 0
    with db.change("Wijzigingen uit werkboek overnemen") as session:
        for goal in goals:
            if goal.sleutel is not None:
                found = session.get(goal.soort, goal.sleutel)
                if found is None or getattr(found, goal.veld) != goal.gezien:
                    raise UserError(
                        f"{goal.soort.label}: dit is intussen in het dossier gewijzigd. "
                        "Bekijk het werkboek opnieuw en kies dan."
                    )
            _put(db, session, goal)
    return len(goals)


def _put(db: Database, session: ChangeSession, goal: Doel) -> None:
    """Write one; what a new row cannot be is said with the place of that row."""
    try:
        put(db, session, goal.soort, goal.sleutel, {**goal.erbij, goal.veld: goal.waarde})
    except IntegrityError as error:
        raise UserError(f"{goal.plaats}{already_there(goal.soort).melding}") from error
    except UserError as error:
        if not goal.plaats:
            raise
        raise UserError(f"{goal.plaats}{error.melding}") from error


def _rows(table: Table, rows: Iterable[Any]) -> dict[str, tuple[Any, ...]]:
    """The rows of a table by the key that a change names them by."""
    keys = table.content_keys
    places = [keys.index(key) for key in table.key]
    plain = (row if isinstance(row, tuple) else tuple(map(row.get, keys)) for row in rows)
    return {"|".join(str(row[i]) for i in places): row for row in plain}


def _column(table: Table, heading: str) -> Column | None:
    return next((column for column in table.columns if column.heading == heading), None)


def _label(table: Table, row: tuple[Any, ...]) -> str:
    """What people know a row by: its number and name, else what stands first in it."""
    texts = {
        column.key: shown(column, value)
        for column, value in zip(table.content_columns, row, strict=True)
        if value is not None and column.key != "id"
    }
    known = [texts[key] for key in _NAMING if key in texts]
    return " · ".join((known or list(texts.values()))[:_MOST_NAMES])
