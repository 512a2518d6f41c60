"""Forms that are typed over elsewhere: their fields in their own order, filled from the dossier.

The form of SiSa is known. Another one the bureau describes in a file with a row per field: its
number, its words, and what belongs in it (`bron`). That is kept in the dossier; every export then
has a sheet `Overnemen <formulier>` with the values of that moment.

A `bron` names a value: `VHF2.besteed` (regeling or geldstroom and an amount), `totaal.restant`,
`K07.laatste` (indicator), `jaar`, `gebied`, `gemeente`, `bureau`, `contact`; what follows on
`tekst:` stands for itself, and an empty one leaves the field to whoever types.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from nplv_desktop.domain.errors import Problem, UnreadableInput, UsageError
from nplv_desktop.services import dossiers, indicatoren, totals
from nplv_desktop.services.exporting_gemeen import measure
from nplv_desktop.workbook.bundle import Formulier
from nplv_desktop.workbook.tables import Heading, Wanted, read_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from nplv_desktop.store.database import Database
    from nplv_desktop.workbook.bundle import Row
    from nplv_desktop.workbook.table import TableRow

SETTING = "formulieren"
LONGEST_NAME = 20
"""Characters of a name: with `Overnemen ` before it, it is the name of a sheet."""
_WANTED = Wanted(
    "velden",
    (
        Heading("nummer", "Nr", ("Nummer", "Vraag", "Veldnummer"), "code"),
        Heading("veld", "Veld", ("Veld in het formulier", "Omschrijving", "Tekst"), required=True),
        Heading("bron", "Bron", ("Waarde", "Gegeven", "Inhoud")),
        Heading("toelichting", "Toelichting", ("Uitleg", "Opmerking"), "longtext"),
    ),
)
_AMOUNTS = {
    "toegekend": "toegekend",
    "toegekend_tm": "toegekend_tm",
    "begroot": "begroot",
    "besteed": "besteed",
    "besteed_tm": "besteed_tm",
    "gereserveerd": "gereserveerd_tm",
    "terugbetaald": "terugbetaald_tm",
    "restant": "restant_tm",
}
"""What can be asked of a regeling, a geldstroom or all together, and the name of the total."""
_VALUES = ("nulmeting", "laatste", "streefwaarde")
_FACTS = ("jaar", "gebied", "gemeente", "bureau", "contact")
_FIXED = re.compile(r"tekst:\s*(.*)", re.IGNORECASE)


@dataclass(frozen=True)
class Veld:
    """One field of a form, in the order of the form."""

    veld: str
    nummer: str = ""
    bron: str = ""
    toelichting: str = ""


def beschreven(db: Database) -> dict[str, tuple[Veld, ...]]:
    """The forms that the bureau described, by name."""
    stored = dossiers.setting(db, SETTING, {})
    return {name: tuple(Veld(**each) for each in fields) for name, fields in stored.items()}


def beschrijf(db: Database, naam: str, path: Path) -> int:
    """Keep the form in this file under a name, or replace it; returns how many fields it has.

    `UnreadableInput` with every row that asks something unknown; then nothing is kept.
    """
    name = naam.strip()
    if not name or len(name) > LONGEST_NAME:
        raise UsageError(
            f"De naam van een formulier heeft 1 tot {LONGEST_NAME} tekens. Kies een korte naam."
        )
    fields, problems = _read(db, path)
    if problems:
        raise UnreadableInput("\n".join(each.melding for each in problems))
    stored = dossiers.setting(db, SETTING, {})
    dossiers.set_setting(db, SETTING, {**stored, name: [asdict(each) for each in fields]})
    return len(fields)


def verwijder(db: Database, naam: str) -> None:
    """Forget a described form; `UsageError` when there is none of that name."""
    stored = dossiers.setting(db, SETTING, {})
    if naam not in stored:
        raise UsageError(f"Er is geen formulier “{naam}”. Kies een naam uit de lijst.")
    rest = {name: fields for name, fields in stored.items() if name != naam}
    dossiers.set_setting(db, SETTING, rest)


def _read(db: Database, path: Path) -> tuple[list[Veld], list[Problem]]:
    table = read_table(path, _WANTED)
    problems = list(table.problems)
    known = _Waarden(db, 0)
    fields = []
    for row in table.rows:
        field = _field(row)
        fields.append(field)
        if field.bron and not known.kent(field.bron):
            problems.append(_unknown(row, field.bron, table.blad))
    if not fields and not problems:
        problems.append(Problem("Het bestand heeft geen velden. Zet op elke rij een veld."))
    return fields, problems


def _field(row: TableRow) -> Veld:
    texts = {key: str(row.cells.get(key) or "").strip() for key in ("nummer", "veld", "bron")}
    return Veld(**texts, toelichting=str(row.cells.get("toelichting") or "").strip())


def _unknown(row: TableRow, bron: str, blad: str) -> Problem:
    return Problem(
        f"Rij {row.row_number}: “{bron}” is geen bekend gegeven. Schrijf bijvoorbeeld "
        "VHF2.besteed, totaal.restant, K07.laatste, jaar of tekst: uw eigen woorden.",
        kolom="Bron",
        gevonden=bron,
        verwacht="een gegeven uit het dossier",
        rij=row.row_number,
        blad=blad,
    )


def formulieren(db: Database, jaar: int, tables: Mapping[str, Sequence[Row]]) -> list[Formulier]:
    """The forms of a workbook: that of SiSa when it has values, then those of the bureau."""
    made = []
    if tables.get("tblSiSa"):
        made.append(Formulier("SiSa", list(_sisa_rows(tables["tblSiSa"]))))
    described = beschreven(db)
    values = _Waarden(db, jaar) if described else None
    for name, fields in described.items():
        rows = [
            {
                "nummer": field.nummer or str(number),
                "veld": field.veld,
                "waarde": None if values is None else values.waarde(field.bron),
                "toelichting": field.toelichting or None,
                "id": f"{name}/{number}",
            }
            for number, field in enumerate(fields, 1)
        ]
        made.append(Formulier(name, rows))
    return made


def _sisa_rows(rows: Sequence[Any]) -> Iterator[dict[str, Any]]:
    """The indicators in the order of the annex, project lines one under the other."""
    for row in rows:
        value, line = row["waarde"], row["regelnummer"]
        text = row["omschrijving"] or ""
        yield {
            "nummer": row["indicator"],
            "veld": f"{text} (regel {line})" if line else text,
            "waarde": Decimal(value) if isinstance(value, int) else value,
            "toelichting": row["regeling_naam"],
            "id": row["id"],
        }


class _Waarden:
    """The values that a `bron` can name, for one boekjaar; 0 is only asked what it knows."""

    def __init__(self, db: Database, jaar: int) -> None:
        self._jaar = jaar
        self._about = dossiers.dossier(db)
        self._catalogus = dossiers.catalogus(db)
        self._standen = totals.standen(db, jaar) if jaar else []
        self._indicators = {s.sleutel: s for s in indicatoren.standen(db, jaar)} if jaar else {}
        self._codes = {i.code for i in self._catalogus.indicatoren}

    def kent(self, bron: str) -> bool:
        """Whether this names something that can be asked."""
        subject, _, what = bron.partition(".")
        if _FIXED.fullmatch(bron) or bron in _FACTS:
            return True
        if subject.partition("/")[0] in self._codes:
            return what in _VALUES
        return what in _AMOUNTS and (subject == "totaal" or bool(self._streams(subject)))

    def waarde(self, bron: str) -> Decimal | str | None:
        """The value now; None when it is not there, or the field is left to who types."""
        fixed = _FIXED.fullmatch(bron)
        if fixed is not None:
            return fixed[1] or None
        if bron in _FACTS:
            return self._fact(bron)
        subject, _, what = bron.partition(".")
        if subject.partition("/")[0] in self._codes:
            return self._indicator(subject, what)
        if what not in _AMOUNTS:
            return None
        chosen = None if subject == "totaal" else self._streams(subject)
        cents = sum(
            getattr(stand, _AMOUNTS[what])
            for stand in self._standen
            if chosen is None or stand.geldstroom in chosen
        )
        return Decimal(cents).scaleb(-2)

    def _streams(self, code: str) -> set[str]:
        """The geldstromen of a code: its own, or all of a regeling."""
        return {g.code for g in self._catalogus.geldstromen if code in {g.code, g.regeling}}

    def _fact(self, name: str) -> Decimal | str | None:
        about = self._about
        facts: dict[str, Decimal | str | None] = {
            "jaar": Decimal(self._jaar),
            "gebied": about.gebied_naam,
            "gemeente": about.gemeente,
            "bureau": about.bureau,
            "contact": about.contact_email,
        }
        return facts[name] or None

    def _indicator(self, key: str, what: str) -> Decimal | str | None:
        stand = self._indicators.get(key)
        if stand is None:
            return None
        if what == "streefwaarde":
            return stand.streefwaarde.waarde if stand.streefwaarde else None
        found = stand.nulmeting if what == "nulmeting" else stand.laatste
        return measure(found, stand.indicator.decimalen)
