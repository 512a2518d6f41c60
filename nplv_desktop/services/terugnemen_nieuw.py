"""Rows that somebody typed in a workbook that came back: each as a record that can be taken over.

A row that cannot be one says which cell stands in the way. A row whose record is in the dossier
already is not offered, so that taking a workbook over twice books nothing double.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from nplv_desktop.domain.fields import field_of
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.indicatoren import Meting, Streefwaarde
from nplv_desktop.domain.interventies import Begrotingsregel, Interventie
from nplv_desktop.domain.plan import Doel as Plandoel
from nplv_desktop.domain.plan import Investeringsopgave, Opgave, Partner
from nplv_desktop.services.dossiers import catalogus
from nplv_desktop.services.terugnemen_velden import BEREKEND, VELDEN, Doel
from nplv_desktop.services.terugnemen_verschil import Verschil
from nplv_desktop.services.validation import problems_of
from nplv_desktop.workbook.bundle_sheets import sheets_of
from nplv_desktop.workbook.reading_cells import Unfit, shown_cell, typed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from nplv_desktop.domain.base import Record
    from nplv_desktop.store.database import Database
    from nplv_desktop.workbook.bundle import Table
    from nplv_desktop.workbook.reader import BundleRead
    from nplv_desktop.workbook.reading_changes import NewRow

    Waarden = dict[str, Any]
    Gegeven = tuple[type[Record], Waarden]

_MEER = {
    "tblInterventies": {"code": "code"},
    "tblPartners": {"soort": "soort"},
}
"""Columns that a new record has besides those whose change can be taken over."""
_KOLOMMEN: Mapping[str, tuple[str, ...]] = {
    "boekjaar": ("jaar",),
    "peiljaar": ("jaar",),
    "interventie_id": ("interventie",),
    "indicator_code": ("indicator",),
    "omschrijving": ("tekst",),
}
"""Other columns in which a field of a new record stands."""
TOTAAL = "Totaal"
NIEUW = "Dit wordt een nieuwe rij in het dossier."


class Weigering(Exception):
    """A row that cannot be taken: which cell, and why."""

    def __init__(self, cel: str, melding: str) -> None:
        super().__init__(melding)
        self.cel, self.melding = cel, melding


class NieuweRijen:
    """Makes records of the typed rows of one workbook; reads what it needs once."""

    def __init__(self, db: Database, book: BundleRead) -> None:
        self._db, self._book = db, book
        self._tables = {t.name: t for s in sheets_of(book.content) for t in s.tables}
        self._known = catalogus(db)
        self._makers: Mapping[str, Callable[[Waarden, NewRow], Iterator[Gegeven]]] = {
            "tblBestedingen": self._besteding,
            "tblInterventies": self._interventie,
            "tblBegroting": self._begroting,
            "tblPartners": self._partner,
            "tblOpgave": self._investering,
            "tblMetingen": self._meting,
            "tblGebiedsplan": self._plan,
        }
        self._seen: Counter[str] = Counter()
        with db.read() as session:
            codes = session.execute(select(Interventie.code, Interventie.id)).all()
        self._interventies: dict[str, str] = {row.code: row.id for row in codes}

    def alles(self) -> Iterator[Verschil]:
        """Each typed row as one difference (a row of a series as one per value)."""
        for row in self._book.nieuw:
            if self._is_total(row):
                continue
            try:
                yield from self._of_row(row)
            except Weigering as refused:
                yield self._difference(row, refused.cel, None, f"Cel {refused.cel}: {refused}")

    def _is_total(self, row: NewRow) -> bool:
        """Whether this is a total of the workbook itself, against which a row was typed."""
        first = [value for _, value in row.cellen.values()][:2]
        return TOTAAL in first and bool(self._tables[row.tabel].total_columns)

    def _of_row(self, row: NewRow) -> Iterator[Verschil]:
        maker = self._makers.get(row.rol)
        if maker is None:
            raise Weigering(row.cel, BEREKEND)
        for record, values in maker(self._typed(row, self._tables[row.tabel]), row):
            wrong = problems_of(self._db, record, values, new=True)
            if wrong:
                key, sentence = next(iter(wrong.items()))
                raise Weigering(self._cell_of(row, key), sentence)
            if not self._is_here(record, values):
                first = next(key for key in values if values[key] is not None)
                more = {key: value for key, value in values.items() if key != first}
                place = f"{row.blad}, rij {row.rij}: "
                goal = Doel(record, None, first, values[first], None, more, place)
                yield self._difference(row, row.cel, goal, "")

    def _difference(self, row: NewRow, cel: str, goal: Doel | None, reason: str) -> Verschil:
        text = " · ".join(shown_cell(None, value) for _, value in row.cellen.values())
        field = "" if goal is None else f"|{goal.soort.__tablename__}"
        return Verschil(
            "rij_erbij",
            row.blad,
            cel,
            row.tabel,
            f"{row.rij}{field}",
            text if goal is None else f"{goal.soort.label}: {text}",
            "",
            "",
            text,
            "",
            goal,
            reason or NIEUW,
        )

    def _typed(self, row: NewRow, table: Table) -> Waarden:
        """What the cells mean by column; `Weigering` names the first that cannot be read."""
        values: Waarden = {}
        for key, (address, cell) in row.cellen.items():
            try:
                values[key] = typed(table.column(key), cell)
            except Unfit as unfit:
                told = f"“{shown_cell(None, cell)}” is {unfit}. Verbeter de cel in het werkboek."
                raise Weigering(address, told) from unfit
        return values

    def _cell_of(self, row: NewRow, field: str) -> str:
        """The cell of a field; where the row lacks it, its first one."""
        columns = {name: key for key, name in self._columns(row.rol).items()}
        return self._at(row, *(columns.get(field, field), *_KOLOMMEN.get(field, ())))

    def _columns(self, role: str) -> dict[str, str]:
        return {**VELDEN.get(role, (None, {}))[1], **_MEER.get(role, {})}

    def _plain(self, values: Waarden, role: str) -> Waarden:
        """The values by field, choices by their code."""
        record = VELDEN[role][0]
        found = {}
        for column, name in self._columns(role).items():
            if column in values:
                found[name] = _code(record, name, values[column])
        return found

    def _is_here(self, record: type[Record], values: Waarden) -> bool:
        """Whether the dossier has this record already, as often as it was typed."""
        name = f"{record.__tablename__}|{sorted(values.items(), key=str)}"
        self._seen[name] += 1
        return self._here(record, values) >= self._seen[name]

    def _here(self, record: type[Record], values: Waarden) -> int:
        """How many records in the dossier have all these values."""
        same = [getattr(record, key) == value for key, value in values.items() if value is not None]
        with self._db.read() as session:
            return session.scalar(select(func.count()).select_from(record).where(*same)) or 0

    # one kind of row each

    def _besteding(self, values: Waarden, row: NewRow) -> Iterator[Gegeven]:
        found = self._plain(values, row.rol)
        jaar = self._book.content.jaar
        corrected = values.get("boekjaar")
        if values.get("soort") == "Correctie":
            found |= {"correctie_boekjaar": corrected, "correctie_reden": None}
            if corrected is None or corrected >= jaar:
                raise Weigering(
                    self._at(row, "boekjaar"), f"Een correctie gaat over een jaar vóór {jaar}."
                )
        elif corrected not in {None, jaar}:
            told = f"Dit werkboek gaat over {jaar}. Boek een ander jaar in het dossier zelf."
            raise Weigering(self._at(row, "boekjaar"), told)
        yield (
            Besteding,
            {
                **found,
                "boekjaar": jaar,
                "interventie_id": self._interventie_key(values, row),
            },
        )

    def _interventie_key(self, values: Waarden, row: NewRow) -> str | None:
        code = values.get("interventie")
        if code is None:
            return None
        if code not in self._interventies:
            told = f"Interventie {code} staat niet in het dossier. Neem die eerst over."
            raise Weigering(self._at(row, "interventie"), told)
        return self._interventies[code]

    def _at(self, row: NewRow, *columns: str) -> str:
        """The cell of the first of these columns that is filled; else the first of the row."""
        return next((row.cellen[c][0] for c in columns if c in row.cellen), row.cel)

    def _interventie(self, values: Waarden, row: NewRow) -> Iterator[Gegeven]:
        found = self._plain(values, row.rol)
        if found.get("code") in self._interventies and not self._here(Interventie, found):
            told = f"Interventie {found['code']} bestaat al. Wijzig de rij die er stond."
            raise Weigering(self._at(row, "code"), told)
        if name := values.get("actielijn"):
            lines = {a.naam: a.code for a in self._known.actielijnen}
            found["actielijn"] = lines.get(name, name)
        yield Interventie, found

    def _begroting(self, values: Waarden, row: NewRow) -> Iterator[Gegeven]:
        place = self._interventie_key(values, row)
        if place is None:
            raise Weigering(row.cel, "Interventie ontbreekt. Vul de code van de interventie in.")
        yield (
            Begrotingsregel,
            {
                **self._plain(values, row.rol),
                "interventie_id": place,
                "boekjaar": values.get("jaar"),
            },
        )

    def _partner(self, values: Waarden, row: NewRow) -> Iterator[Gegeven]:
        yield Partner, self._plain(values, row.rol)

    def _investering(self, values: Waarden, row: NewRow) -> Iterator[Gegeven]:
        yield Investeringsopgave, self._plain(values, row.rol)

    def _meting(self, values: Waarden, row: NewRow) -> Iterator[Gegeven]:
        code = str(values.get("indicator") or "")
        known = {i.code for i in self._known.indicatoren}
        if code not in known:
            told = f"“{code}” is geen kernindicator. Voeg de meting in het dossier zelf toe."
            raise Weigering(self._at(row, "indicator"), told)
        whose = {"indicator_code": code}
        if values.get("waarde") is not None:
            yield (
                Meting,
                {
                    **whose,
                    "peiljaar": values.get("jaar"),
                    "waarde": values["waarde"],
                    "voorlopig": bool(values.get("voorlopig")),
                },
            )
        if values.get("streefwaarde") is not None:
            target = {"jaar": values.get("jaar"), "waarde": values["streefwaarde"]}
            yield Streefwaarde, {**whose, **target}

    def _plan(self, values: Waarden, row: NewRow) -> Iterator[Gegeven]:
        part = values.get("onderdeel")
        record = {"Doel": Plandoel, "Opgave": Opgave}.get(str(part))
        if record is None:
            told = f"“{part or ''}” kan geen nieuwe rij zijn. Verwacht is Doel of Opgave."
            raise Weigering(self._at(row, "onderdeel"), told)
        yield record, {"titel": values.get("titel"), "omschrijving": values.get("tekst")}


def _code(record: type[Record], name: str, value: Any) -> Any:
    """The code of a choice by its label; anything else as it is."""
    choices = field_of(record, name).choices
    return next((c.code for c in choices if c.label == value), value)
