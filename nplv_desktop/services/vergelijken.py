"""The difference between any two: versions, years, dossier and file, asked and realised.

A `Kant` is one side: what the dossier says now, an indiening as it was frozen, or a workbook.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from nplv_desktop.domain import notation
from nplv_desktop.domain.errors import UsageError
from nplv_desktop.domain.stuk import Alinea, Kolom, Kop, Stuk, Tabel
from nplv_desktop.domain.values import cents
from nplv_desktop.services import exporting, indienen
from nplv_desktop.services.teruglezen import read_back
from nplv_desktop.workbook import compare
from nplv_desktop.workbook.bundle import periode_tekst
from nplv_desktop.workbook.bundle_content import prepare
from nplv_desktop.workbook.bundle_layout import column_values

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from nplv_desktop.domain.values import Cents
    from nplv_desktop.store.database import Database
    from nplv_desktop.workbook.bundle import BundleContent
    from nplv_desktop.workbook.compare import Difference

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
GEPLAND = "Gevraagd en besteed"
"""The sheet of the comparison of an aanvraag with a verantwoording."""


@dataclass(frozen=True)
class Kant:
    """One side of a comparison: its name for people, and what it says."""

    naam: str
    inhoud: BundleContent


@dataclass(frozen=True)
class Verschil:
    """One cell that differs; `verschil` is the difference of two amounts in cents, or None."""

    soort: str
    blad: str
    regel: str
    kolom: str
    was: str
    nu: str
    verschil: Cents | None = None

    @property
    def teksten(self) -> tuple[str, str]:
        """What it was and is, as people write it: `1.118.430,44`, `31-12-2024`."""
        return leesbaar(self.was), leesbaar(self.nu)


@dataclass(frozen=True)
class Vergelijking:
    """Two sides and every cell that differs."""

    was: str
    nu: str
    verschillen: tuple[Verschil, ...]


def nu(db: Database, soort: str, jaar: int, tot_jaar: int | None = None) -> Kant:
    """What the dossier says now."""
    content = exporting.gather(db, soort, jaar, tot_jaar=tot_jaar)
    return Kant(f"dossier nu, {soort} {periode_tekst(content)}", content)


def versie(db: Database, key: str) -> Kant:
    """An indiening as it was frozen; `UsageError` when there is no such one."""
    found = next((i for i in indienen.indieningen(db) if i.id == key), None)
    if found is None:
        raise UsageError("Deze indiening bestaat niet meer. Ververs de lijst en kies opnieuw.")
    content = indienen.inhoud(found)
    return Kant(f"{found.soort} {periode_tekst(content)}, versie {found.versie}", content)


def bestand(path: Path) -> Kant:
    """What a workbook says."""
    return Kant(path.name, read_back(path).content)


def naast(db: Database, other: Kant, nummer: int | None = None) -> Kant:
    """The dossier beside another side: of the same kind and years, now or a frozen version."""
    asked = other.inhoud
    if nummer is None:
        return nu(db, asked.soort, asked.jaar, asked.tot_jaar)
    for found in indienen.indieningen(db):
        if (found.soort, found.jaar, found.versie) == (asked.soort, asked.jaar, nummer):
            return versie(db, found.id)
    raise UsageError(
        f"Versie {nummer} van de {asked.soort} {asked.jaar} is er niet in dit dossier. "
        "Kies een versie die is vastgesteld."
    )


def vorige(db: Database, soort: str, jaar: int) -> list[Kant]:
    """What a new version can be laid beside: the last frozen version, and that of last year."""
    frozen = [i for i in indienen.indieningen(db) if i.soort == soort and i.inhoud is not None]
    newest = [next((i for i in frozen if i.jaar == year), None) for year in (jaar, jaar - 1)]
    return [versie(db, found.id) for found in newest if found is not None]


def vergelijk(was: Kant, now: Kant) -> Vergelijking:
    """Every cell that differs; of an aanvraag and a verantwoording what was asked and spent."""
    kinds = (was.inhoud.soort, now.inhoud.soort)
    if kinds == ("aanvraag", "verantwoording"):
        found = _gepland(was.inhoud, now.inhoud)
    elif kinds == ("verantwoording", "aanvraag"):
        found = tuple(_omgekeerd(each) for each in _gepland(now.inhoud, was.inhoud))
    else:
        found = tuple(_cell(each) for each in compare.compare(was.inhoud, now.inhoud))
    return Vergelijking(was.naam, now.naam, found)


def leesbaar(text: str) -> str:
    """A value of a comparison as people write it; other texts as they are."""
    amount = _amount(text)
    if amount is not None:
        return notation.amount(amount)
    if _DAY.fullmatch(text):
        return notation.day(date.fromisoformat(text))
    return text


def _cell(found: Difference) -> Verschil:
    before, after = _amount(found.was), _amount(found.nu)
    both = before is not None and after is not None
    return Verschil(
        found.soort,
        found.blad,
        found.omschrijving or found.rij or found.tabel,
        found.kolom,
        found.was,
        found.nu,
        after - before if both and before is not None and after is not None else None,
    )


def _amount(text: str) -> Cents | None:
    """The cents of a text with two decimals, as amounts are written; None for anything else."""
    head, dot, decimals = text.partition(".")
    if not dot or len(decimals) != len("00") or not head.removeprefix("-").isdigit():
        return None
    try:
        return cents(Decimal(text))
    except InvalidOperation:
        return None


def _gepland(aanvraag: BundleContent, verantwoording: BundleContent) -> tuple[Verschil, ...]:
    """Per geldstroom and per interventie: asked for the year, and spent in it."""
    year = verantwoording.jaar
    asked_rows = prepare(aanvraag).tables["tblBegroting"]
    years = column_values(asked_rows, asked_rows.table.column("jaar"))
    amounts = column_values(asked_rows, asked_rows.table.column("bedrag"))
    found: list[Verschil] = []
    for column, table, key in (
        ("geldstroom", "tblSamenvatting", "geldstroom"),
        ("interventie", "tblInterventies", "code"),
    ):
        names = column_values(asked_rows, asked_rows.table.column(column))
        asked: dict[str, Cents] = {}
        for name, when, amount in zip(names, years, amounts, strict=True):
            if when == year:
                asked[str(name)] = asked.get(str(name), 0) + (amount or 0)
        found += _beside(column.capitalize(), asked, _spent(verantwoording, table, key))
    return tuple(found)


def _spent(content: BundleContent, name: str, key: str) -> dict[str, Cents]:
    table = prepare(content).tables[name]
    names = column_values(table, table.table.column(key))
    amounts = column_values(table, table.table.column("besteed"))
    return {str(code): amount or 0 for code, amount in zip(names, amounts, strict=True)}


def _beside(what: str, asked: Mapping[str, Cents], spent: Mapping[str, Cents]) -> list[Verschil]:
    found = []
    for code in sorted({*asked, *spent}):
        before, after = asked.get(code, 0), spent.get(code, 0)
        if before or after:
            texts = (_text(before), _text(after))
            line = Verschil(
                "gewijzigd", GEPLAND, f"{what} {code}", "Gevraagd → besteed", *texts, after - before
            )
            found.append(line)
    return found


def _omgekeerd(each: Verschil) -> Verschil:
    turned = None if each.verschil is None else -each.verschil
    return Verschil(
        each.soort, each.blad, each.regel, "Besteed → gevraagd", each.nu, each.was, turned
    )


def _text(amount: Cents) -> str:
    return f"{Decimal(amount).scaleb(-2):.2f}"


def stuk(found: Vergelijking) -> Stuk:
    """The comparison as a document: a table per sheet, with a difference per cell."""
    blocks: list[Kop | Alinea | Tabel] = [Alinea(_zin(found))]
    for blad in dict.fromkeys(each.blad for each in found.verschillen):
        mine = [each for each in found.verschillen if each.blad == blad]
        blocks += [Kop(blad, 2), Tabel(blad, _KOLOMMEN, _rows(mine))]
    return Stuk(
        "Verschillen",
        f"Was: {found.was} · nu: {found.nu}",
        f"{found.was} naast {found.nu}",
        tuple(blocks),
    )


_KOLOMMEN = (
    Kolom("Soort", 0.8),
    Kolom("Regel", 2),
    Kolom("Kolom", 1.2),
    Kolom("Was", 1.2),
    Kolom("Nu", 1.2),
    Kolom("Verschil", 1, "bedrag"),
)


def _rows(found: Sequence[Verschil]) -> list[list[str | int | None]]:
    return [[e.soort, e.regel, e.kolom, *e.teksten, e.verschil] for e in found]


def _zin(found: Vergelijking) -> str:
    count = len(found.verschillen)
    if not count:
        return "Er is geen verschil."
    return "Er is 1 verschil." if count == 1 else f"Er zijn {count} verschillen."
