"""One workbook of a gebied as the Rijk takes it in: its rows, and what in it does not add up."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from nplv_desktop.domain.errors import UnreadableInput, UserError
from nplv_desktop.services.dossiers import general_catalogus
from nplv_desktop.services.hercontrole import hercontroleer
from nplv_desktop.workbook import reader
from nplv_desktop.workbook.bundle import periode_tekst
from nplv_desktop.workbook.bundle_text import check_length
from nplv_desktop.workbook.nationaal import BEDRAGEN, BEVINDINGEN, KERNINDICATOREN, LARGEST
from nplv_desktop.workbook.nationaal_writer import tidy_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from nplv_desktop.domain.values import Cents
    from nplv_desktop.services.hercontrole import Hercontrole
    from nplv_desktop.workbook.bundle import Soort
    from nplv_desktop.workbook.reader import BundleRead

RowDict: TypeAlias = dict[str, Any]
MONEY_TABLE = {"verantwoording": "tblSamenvatting", "aanvraag": "tblAanvraag"}


@dataclass(frozen=True)
class Onklaar:
    """Something in a workbook that does not add up; `verschil` in cents when it is an amount.

    `tabel`, `rij` and `veld` say where in the workbook, by table, key of the row and column.
    """

    melding: str
    verschil: Cents | None = None
    tabel: str = ""
    rij: str = ""
    veld: str = ""


@dataclass(frozen=True)
class Levering:
    """What one workbook brings. Amounts in `geld` are cents, one row per geldstroom (and year)."""

    bestand: str
    soort: Soort
    jaar: int
    tot_jaar: int | None
    periode: str
    gebied: str
    gebied_naam: str
    gemeente: str
    versie: int
    stand: str
    moment: datetime
    vingerafdruk: str
    """As exported; empty when the workbook lost it."""
    inhoud: str
    """Fingerprint of what the workbook says now; empty when not to be told."""
    gewijzigd: int | None
    """Cells changed after the export; None when not to be told."""
    regels_versie: str
    geld: tuple[RowDict, ...]
    dient: str | None
    """For which ministeries integral parts were spent, by geldstroom; None when nothing tells."""
    kernindicatoren: tuple[RowDict, ...]
    bevindingen: tuple[RowDict, ...]
    onklaar: tuple[Onklaar, ...]
    hercontrole: Hercontrole
    """What the same checks give at the Rijk, beside the findings of the workbook."""


def lees(path: Path, cancelled: Callable[[], bool] | None = None) -> Levering:
    """Read one workbook; `UserError` says why it cannot be laid with the others."""
    try:
        book = reader.read(path, cancelled)
    except OSError as error:
        raise UnreadableInput(
            f"{path.name} kan niet worden gelezen. Controleer of het bestand er is en of u er "
            "bij mag."
        ) from error
    content = book.content
    known = next((g for g in general_catalogus().gebieden if g.code == content.gebied_code), None)
    if known is None:
        raise UserError(
            f"{path.name} is van gebied {content.gebied_code or '(leeg)'}, en dat is geen van de "
            "focusgebieden. Vraag het bureau om het juiste werkboek."
        )
    money = book.rijen(MONEY_TABLE[content.soort])
    if not money and not book.vergeleken:
        raise UnreadableInput(
            f"In {path.name} zijn de bedragen en het blad _nplv niet te lezen. "
            "Vraag het bureau om het werkboek opnieuw te sturen."
        )
    indicators = [r for r in book.rijen("tblIndicatoren") if r["soort"] == "Kernindicator"]
    findings = book.rijen("tblControle")
    _refuse_impossible(book, money, indicators, findings)
    return Levering(
        bestand=path.name,
        soort=content.soort,
        jaar=content.jaar,
        tot_jaar=content.tot_jaar,
        periode=periode_tekst(content),
        gebied=known.code,
        gebied_naam=known.naam,
        gemeente=known.gemeente,
        versie=content.versie,
        stand=_stand(book),
        moment=content.moment,
        vingerafdruk=book.vingerafdruk,
        inhoud=book.vingerafdruk_nu,
        gewijzigd=len(book.wijzigingen) if book.vergeleken else None,
        regels_versie=content.regels_versie,
        geld=tuple(money),
        dient=_served(book),
        kernindicatoren=tuple(indicators),
        bevindingen=tuple(findings),
        onklaar=tuple(_onklaar(book, money)),
        hercontrole=hercontroleer(book),
    )


def _served(book: BundleRead) -> str | None:
    """What the sheet per ministerie tells of integral parts."""
    if book.content.soort != "verantwoording":
        return None
    told = [
        f"{r['geldstroom']}: {r['dient']}" for r in book.rijen("tblMinisterie") if r.get("dient")
    ]
    check_length("; ".join(told), f"{book.bestand}, Per ministerie")
    return "; ".join(told) or None


def _refuse_impossible(
    book: BundleRead,
    money: Sequence[RowDict],
    indicators: Sequence[RowDict],
    findings: Sequence[RowDict],
) -> None:
    """`UnreadableInput` when a value cannot stand in the national workbook."""
    amounts = [c.key for c in BEDRAGEN[book.content.soort] if not c.terms]
    try:
        tidy_rows("Kernindicatoren", KERNINDICATOREN, indicators)
        tidy_rows("Bevindingen", BEVINDINGEN, findings)
        sound = all(abs(row[key] or 0) <= LARGEST for row in money for key in amounts)
    except ValueError:
        sound = False
    if not sound:
        raise UnreadableInput(
            f"In {book.bestand} staan waarden die niet kunnen kloppen, zoals een bedrag van meer "
            "dan tien miljard. Vraag het bureau om het werkboek opnieuw te sturen."
        )


def _stand(book: BundleRead) -> str:
    if book.content.voorbeeld:
        return "Voorbeeld"
    return "Concept" if book.content.concept else "Definitief"


def _onklaar(book: BundleRead, money: Sequence[RowDict]) -> Iterator[Onklaar]:
    if book.wijzigingen:
        number, places = len(book.wijzigingen), book.wijzigingen[:3]
        cells = ", ".join(f"{c.blad} {c.cel}" for c in places)
        more = " en andere" if number > len(places) else ""
        word = "cel is" if number == 1 else "cellen zijn"
        yield Onklaar(f"{number} {word} na de export gewijzigd: {cells}{more}.")
    yield from map(Onklaar, book.problemen)
    plain = [c for c in BEDRAGEN[book.content.soort] if not c.terms and c.key != "cofinanciering"]
    for row in money:
        yield from (
            Onklaar(
                f"Bij geldstroom {row['geldstroom']} ontbreekt {column.heading}; het telt als nul.",
                tabel=MONEY_TABLE[book.content.soort],
                rij=str(row["id"]),
                veld=column.key,
            )
            for column in plain
            if row[column.key] is None
        )
    if book.content.soort == "aanvraag":
        yield from _aanvraag(book, money)
    else:
        yield from _verantwoording(book, money)


def _verantwoording(book: BundleRead, money: Sequence[RowDict]) -> Iterator[Onklaar]:
    """The summary against the bookings, and against the sheet per ministerie."""
    bookings = book.rijen("tblBestedingen")
    for key, soort, word in (("besteed", "Besteding", "besteed"),
                             ("correctie", "Correctie", "gecorrigeerd")):  # fmt: skip
        booked = _sums((row for row in bookings if row["soort"] == soort), "telt_mee")
        yield from _against(_sums(money, key), booked, f"{word} volgens de boekingen")
    ministeries = book.rijen("tblMinisterie")
    for column in BEDRAGEN["verantwoording"]:
        if not column.terms:
            yield from _against(
                _sums(money, column.key),
                _sums(ministeries, column.key),
                f"{column.heading} op het blad Per ministerie",
            )


def _aanvraag(book: BundleRead, money: Sequence[RowDict]) -> Iterator[Onklaar]:
    """What is asked against the begroting of the interventies."""
    planned = _sums(book.rijen("tblBegroting"), "bedrag")
    yield from _against(_sums(money, "gevraagd"), planned, "gevraagd volgens de begroting")


def _sums(rows: Iterable[RowDict], key: str) -> dict[str, Cents]:
    """Cents per geldstroom."""
    found: dict[str, Cents] = defaultdict(int)
    for row in rows:
        found[row["geldstroom"] or "(leeg)"] += row[key] or 0
    return found


def _against(summary: dict[str, Cents], other: dict[str, Cents], where: str) -> Iterator[Onklaar]:
    for code in sorted(summary.keys() | other.keys()):
        difference = summary.get(code, 0) - other.get(code, 0)
        if difference:
            melding = f"Geldstroom {code}: het overzicht wijkt af van {where}."
            yield Onklaar(melding, difference, "tblSamenvatting", code)
