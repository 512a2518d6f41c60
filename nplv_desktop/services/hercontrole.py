"""The same checks again at the Rijk, beside the findings that the workbook came with.

The rules are those of this program; when the bureau checked with other rules or another catalogue
that is said, for a difference may come of it. They look at the facts that travelled in the
workbook, with what its sheets say now. A workbook from before format 2.1 has no facts along: of
that only the rules run whose facts stand on its sheets.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from nplv_desktop.domain.checks.feiten import Feiten, Geldstand
from nplv_desktop.domain.checks.regelboek import REGELS_VERSIE, voer_uit
from nplv_desktop.domain.errors import UserError
from nplv_desktop.services import meereizen
from nplv_desktop.services.dossiers import general_catalogus
from nplv_desktop.services.exporting_gemeen import SEVERITIES
from nplv_desktop.services.hercontrole_blad import blad_boekingen, met_blad
from nplv_desktop.workbook.nationaal import HERCONTROLE
from nplv_desktop.workbook.nationaal_writer import tidy_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from nplv_desktop.workbook.reader import BundleRead

Uitkomst: TypeAlias = Literal["Alleen bij het Rijk", "Alleen in het werkboek", "Anders"]
BIJ_RIJK: Uitkomst = "Alleen bij het Rijk"
IN_WERKBOEK: Uitkomst = "Alleen in het werkboek"
ANDERS: Uitkomst = "Anders"
VAN_HET_BLAD = frozenset({"GELD-06", "GELD-14", "BOEK-07", "BOEK-08", "BOEK-12", "BOEK-13"})
"""Rules whose facts stand whole on the sheets of a workbook without facts along."""
_ERNST = {label: place for place, label in enumerate((*SEVERITIES.values(), "Niet uitgevoerd"))}


@dataclass(frozen=True)
class Verschil:
    """A finding that only one of both has, or that says something else; empty where it lacks."""

    sleutel: str
    uitkomst: Uitkomst
    soort: str
    code: str
    plaats: str
    rijk: str = ""
    werkboek: str = ""


@dataclass(frozen=True)
class Hercontrole:
    """What checking again gave: the differences, and with what it was done.

    `gedaan` tells whether every rule ran, only those of the sheets, or none; `reden` why not all.
    """

    gedaan: Literal["alle", "blad", "geen"]
    reden: str
    bevindingen: int
    """Findings of the Rijk, rules that could not run included."""
    verschillen: tuple[Verschil, ...]
    regels_versie: str
    """Of the workbook; empty when it does not say."""
    catalogus_versie: str

    @property
    def zelfde_regels(self) -> bool:
        """Whether the bureau checked with the rules of this program."""
        return self.regels_versie == REGELS_VERSIE

    @property
    def zelfde_catalogus(self) -> bool:
        """Whether the bureau had the catalogue of this program."""
        return self.catalogus_versie == general_catalogus().versie

    def aantal(self, uitkomst: Uitkomst) -> int:
        """How many differences are of this outcome."""
        return sum(verschil.uitkomst == uitkomst for verschil in self.verschillen)

    @property
    def samengevat(self) -> str:
        """The outcome in one line: `Gelijk`, or how many differ and why."""
        if self.gedaan == "geen":
            return f"Niet gedaan. {self.reden}"
        number = len(self.verschillen)
        word = "1 verschil" if number == 1 else f"{number} verschillen"
        told = [word[0].upper() + word[1:] if number else "Gelijk"]
        if self.gedaan == "blad":
            told = [f"{told[0]}, alleen controles op de bladen"]
        if not self.zelfde_regels:
            told.append(
                f"Bureau: regels {self.regels_versie or 'onbekend'}; Rijk: {REGELS_VERSIE}."
            )
        if not self.zelfde_catalogus:
            told.append(
                f"Bureau: catalogus {self.catalogus_versie or 'onbekend'}; "
                f"Rijk: {general_catalogus().versie}."
            )
        return ". ".join([told[0], " ".join(told[1:])]) if told[1:] else told[0]

    def rijen(self) -> list[dict[str, Any]]:
        """The differences as rows of the national workbook, without the gebied."""
        return [
            {**{key: value or None for key, value in vars(v).items()}, "id": v.sleutel}
            for v in self.verschillen
        ]


def hercontroleer(book: BundleRead) -> Hercontrole:
    """Run the checks on a workbook that was read. Nothing in it can make this fail."""
    content = book.content
    if not content.feiten:
        reason = (
            f"Dit werkboek heeft formaat {content.formaat} en neemt de feiten niet mee."
            if book.vergeleken
            else "Het verborgen blad _nplv is niet te lezen."
        )
        return _done(book, "blad", reason)
    return _done(book, "alle", "")


_Gedaan: TypeAlias = Literal["alle", "blad"]


def _done(book: BundleRead, gedaan: _Gedaan, reden: str) -> Hercontrole:
    about = (book.content.regels_versie, book.content.catalogus_versie)
    try:
        feiten = met_blad(meereizen.lees(book.content), book) if gedaan == "alle" else _blad(book)
        found = _gevonden(feiten)
        if gedaan == "blad":
            found = {key: v for key, v in found.items() if v.code in VAN_HET_BLAD}
        differences = tuple(_verschillen(found, _in_werkboek(book, gedaan), exact=gedaan == "alle"))
        made = Hercontrole(gedaan, reden, len(found), differences, *about)
        tidy_rows("Controle opnieuw", HERCONTROLE, made.rijen())
    except (UserError, ValueError, LookupError, ArithmeticError, RecursionError):
        # What rules look at came out of a file from elsewhere: whatever is wrong with it, it is
        # the file, and the other workbooks go on.
        return Hercontrole(
            "geen", "De feiten in dit werkboek zijn niet te gebruiken.", 0, (), *about
        )
    return made


def _gevonden(feiten: Feiten) -> dict[str, Verschil]:
    """What the Rijk finds, by key; each as if the workbook lacks it."""
    findings, skipped, _ = voer_uit(feiten)
    rows = [
        Verschil(b.sleutel, BIJ_RIJK, SEVERITIES[b.soort], b.code, b.plaats, b.melding)
        for b in findings
    ]
    rows += [
        Verschil(f"niet/{n.code}", BIJ_RIJK, "Niet uitgevoerd", n.code, "Hele dossier", n.reden)
        for n in skipped
    ]
    return {row.sleutel: row for row in rows}


def _in_werkboek(book: BundleRead, gedaan: _Gedaan) -> dict[str, Verschil]:
    """What stands on the sheet Controle, by key; each as if the Rijk does not find it."""
    rows = (
        Verschil(
            str(row["id"]),
            IN_WERKBOEK,
            row["soort"] or "",
            row["code"] or "",
            row["plaats"] or "",
            "",
            row["melding"] or "",
        )
        for row in book.rijen("tblControle")
    )
    return {row.sleutel: row for row in rows if gedaan == "alle" or row.code in VAN_HET_BLAD}


def _verschillen(
    rijk: Mapping[str, Verschil], werkboek: Mapping[str, Verschil], *, exact: bool
) -> Iterator[Verschil]:
    """What only one of both has; with `exact` also what says something else. Heaviest first."""
    found = [row for key, row in rijk.items() if key not in werkboek]
    found += [row for key, row in werkboek.items() if key not in rijk]
    for key in rijk.keys() & werkboek.keys() if exact else ():
        ours, theirs = rijk[key], werkboek[key]
        if (ours.rijk, ours.soort) != (theirs.werkboek, theirs.soort):
            found.append(replace(ours, uitkomst=ANDERS, werkboek=theirs.werkboek))
    most = len(_ERNST)
    yield from sorted(found, key=lambda v: (_ERNST.get(v.soort, most), v.code, v.sleutel))


def _blad(book: BundleRead) -> Feiten:
    """What the sheets alone tell: sums of the year and the bookings."""
    content, known = book.content, general_catalogus()
    if content.soort != "verantwoording":
        return Feiten(soort=content.soort, jaar=content.jaar, catalogus=known)
    standen = tuple(
        Geldstand(
            row["geldstroom"] or "",
            row["geldstroom_naam"] or "",
            row["regeling"] or "",
            content.jaar,
            besteed=(row["besteed"] or 0) + (row["correctie"] or 0),
        )
        for row in book.rijen("tblSamenvatting")
    )
    bookings, _ = blad_boekingen(book.rijen("tblBestedingen"), known, content.jaar)
    return Feiten(
        soort=content.soort,
        jaar=content.jaar,
        catalogus=known,
        standen=standen,
        boekingen=bookings,
    )
