"""The sheets and tables of the national workbook, in which workbooks of gebieden lie together.

Amounts are whole cents in the content and euros in the file. What is derived or added up is a
formula with its computed value, as in the workbooks of the gebieden.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from nplv_desktop.workbook.bundle import Column, Row, Sheet, Soort, Table
from nplv_desktop.workbook.bundle_columns import (
    CONTROLE,
    GELDSTROOM,
    GELDSTROOM_NAAM,
    ID,
    JAAR,
    MINISTERIE,
    OORDEEL,
    REGELING,
    REMARK,
    STAND,
    amount,
)
from nplv_desktop.workbook.bundle_lists import LIJSTEN
from nplv_desktop.workbook.bundle_verantwoording import DIENT, INDICATOREN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

LARGEST = 1_000_000_000_000
"""Cents, ten billion euros: more in one cell is no amount of a gebied."""
GEBIED = Column("gebied", "Gebied", "code", 9, "Code van het focusgebied.")
GEBIED_NAAM = Column("gebied_naam", "Naam gebied", "longtext", 23)
_NARROW_NAME = replace(GEBIED_NAAM, width=20)
BESTAND = Column("bestand", "Bestand", "longtext", 38)
VRAAG = replace(
    REMARK,
    heading="Opmerking voor het gebied",
    width=28,
    help="Wat u hier schrijft, gaat mee in het opmerkingenbestand voor dit gebied.",
)
"""What the Rijk writes at a row; it travels back to the gebied of that row."""
GEVRAAGD = (
    amount("gevraagd", "Gevraagd", "Begroot in de interventies."),
    amount("integraal", "Waarvan integraal", "Deel dat over thema's heen wordt besteed."),
    amount("reservering", "Gevraagde reservering", "Deel voor een later jaar."),
    amount("cofinanciering", "Cofinanciering", "Geld van anderen voor dezelfde interventies."),
)
BEDRAGEN: Mapping[Soort, tuple[Column, ...]] = {"verantwoording": STAND, "aanvraag": GEVRAAGD}
"""The amounts of each row of money, by kind of workbook."""
_HEAD: Mapping[Soort, tuple[Column, ...]] = {
    "verantwoording": (
        amount("toegekend_tm", "Toegekend t/m dit jaar"),
        amount("besteed", "Besteed in dit jaar"),
        amount("besteed_tm", "Besteed t/m dit jaar"),
        amount("restant", "Restant"),
    ),
    "aanvraag": GEVRAAGD,
}
_DELIVERED = (
    GEBIED,
    GEBIED_NAAM,
    BESTAND,
    Column("gemeente", "Gemeente", "longtext", 16),
    Column("jaar", "Jaar", "text", 11),
    Column("versie", "Versie", "count", 8),
    Column("stand", "Stand", "text", 14, "Definitief, concept of voorbeeld."),
    Column("vingerafdruk", "Vingerafdruk", "longtext", 26, "SHA-256 van wat het werkboek zegt."),
    Column("gewijzigd", "Gewijzigde cellen", "count", 11, "Na de export; leeg: niet te zeggen."),
    Column("regels_versie", "Versie regels", "code", 11, "Van de controles die zijn gedaan."),
    Column(
        "hercontrole",
        "Controle opnieuw",
        "longtext",
        30,
        "Of het Rijk met dezelfde gegevens dezelfde bevindingen krijgt.",
    ),
)
MISSING = Table(
    "tblNietAangeleverd",
    "Nog niet aangeleverd",
    (GEBIED, replace(GEBIED_NAAM, width=50), Column("gemeente", "Gemeente", "text", 60)),
)
UNBALANCED = Table(
    "tblKloptNiet",
    "Wat niet klopt",
    (
        GEBIED,
        GEBIED_NAAM,
        Column("melding", "Wat er niet klopt", "longtext", 70),
        Column("verschil", "Verschil", "amount", 14, "In euro's; leeg als het geen bedrag is."),
        OORDEEL,
        VRAAG,
        ID,
    ),
)
_PARTS = 5
_KERN_KEYS = (
    "code", "naam", "eenheid", "richting", "nulmeting_jaar", "nulmeting", "laatste_jaar",
    "laatste", "voorlopig", "streefwaarde_jaar", "streefwaarde", "verschil_nulmeting",
    "verschil_streefwaarde", "bron", "toelichting",
)  # fmt: skip
_kern = [INDICATOREN.column(key) for key in _KERN_KEYS]
KERNINDICATOREN = Table(
    "tblKernindicatoren",
    "Kernindicatoren",
    (*_kern[:2], GEBIED, _NARROW_NAME, *_kern[2:], VRAAG, ID),
)
BEVINDINGEN = Table(
    "tblBevindingen",
    "Bevindingen",
    (
        *(GEBIED, _NARROW_NAME),
        *(c for c in CONTROLE if c is not ID and not c.editable),
        *(OORDEEL, VRAAG, ID),
    ),
)
HERCONTROLE = Table(
    "tblHercontrole",
    "Controle opnieuw",
    (
        GEBIED,
        GEBIED_NAAM,
        Column(
            "uitkomst", "Uitkomst", "text", 20, "Wie de bevinding heeft, of dat de tekst verschilt."
        ),
        *(c for c in CONTROLE if c.key in {"soort", "code", "plaats"}),
        Column("rijk", "Wat het Rijk vindt", "longtext", 50),
        Column("werkboek", "Wat in het werkboek staat", "longtext", 50),
        *(OORDEEL, VRAAG, ID),
    ),
)
OVERGESLAGEN = Table(
    "tblOvergeslagen",
    "Overgeslagen",
    (
        BESTAND,
        GEBIED,
        Column("aard", "Aard", "text", 14, "Geweigerd, ouder of dubbel."),
        Column("reden", "Reden", "longtext", 90),
    ),
)


@dataclass(frozen=True)
class NationaalContent:
    """What a national workbook says; the same content gives the same bytes."""

    soort: Soort
    periode: str
    aantal: int
    """How many gebieden were laid together."""
    moment: datetime
    """Of the newest workbook; becomes the creation time."""
    van_de: int = 20
    """How many gebieden there are."""
    regels_versie: str = ""
    """Of the rules with which most workbooks were checked."""
    hercontrole: str = ""
    """What checking again gave, in one line."""
    namen: Mapping[str, str] = field(default_factory=dict)
    """Names of ministeries and regelingen by code."""
    tables: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    """Rows by table name."""

    @property
    def titel(self) -> str:
        """What it is, in one line."""
        return f"Nationaal overzicht · {self.soort} {self.periode}"


def row_id(gebied: str, tabel: str, rij: object, veld: str = "", nummer: int = 0) -> str:
    """The key of a row: of which gebied, and where in its own workbook it stands.

    `nummer` tells rows about the same place apart.
    """
    return "|".join((gebied, tabel, veld, str(nummer), str(rij)))


def place_of(key: str) -> tuple[str, str, str, str]:
    """Gebied, table, key of the row and column out of `row_id`; empty texts when it is none."""
    parts = key.split("|", _PARTS - 1)
    if len(parts) != _PARTS:
        return "", "", "", ""
    gebied, tabel, veld, _, rij = parts
    return gebied, tabel, rij, veld


def sheets(soort: Soort) -> tuple[Sheet, ...]:
    """All sheets after the Voorblad, in order: one table each."""
    delivered = Table("tblAangeleverd", "Aangeleverd", (*_DELIVERED, *_HEAD[soort]))
    return (
        Sheet("Aangeleverd", "Aangeleverd", "De werkboeken die meetellen, per gebied.",
              (delivered,), frozen=2),
        Sheet("Niet aangeleverd", "Nog niet aangeleverd",
              "De gebieden waarvan geen werkboek meetelt.", (MISSING,)),
        Sheet("Wat niet klopt", "Wat niet klopt",
              "Gewijzigde cellen, bedragen die niet aansluiten en andere regels.",
              (UNBALANCED,), frozen=2),
        _money(soort, "Per ministerie", "tblPerMinisterie", "Wat elk ministerie betaalt.",
               (MINISTERIE,), charts="groups", served=True),
        _money(soort, "Per gebied", "tblPerGebied", "Elk gebied met zijn regelingen.", (),
               charts="groups", back=True),
        _money(soort, "Per regeling", "tblPerRegeling", "Elke regeling met haar gebieden.",
               (REGELING,), charts="groups"),
        _money(soort, "Per thema", "tblPerThema", "Elke geldstroom (thema) met haar gebieden.",
               (GELDSTROOM, GELDSTROOM_NAAM)),
        Sheet("Kernindicatoren", "Kernindicatoren",
              "Elke kernindicator per gebied. Een lege cel betekent: niet bekend.",
              (KERNINDICATOREN,), frozen=4),
        Sheet("Bevindingen", "Bevindingen",
              "De bevindingen uit elk werkboek, met de toelichting van het programmabureau.",
              (BEVINDINGEN,), frozen=2),
        Sheet("Controle opnieuw", "Controle opnieuw",
              "Dezelfde controles nog eens, op wat de werkboeken nu zeggen: waar het Rijk iets "
              "anders vindt dan het programmabureau.",
              (HERCONTROLE,), frozen=2),
        Sheet("Overgeslagen", "Overgeslagen",
              "Bestanden die niet meetellen, met de reden.", (OVERGESLAGEN,)),
        LIJSTEN,
    )  # fmt: skip


def _money(
    soort: Soort,
    name: str,
    table: str,
    intro: str,
    first: tuple[Column, ...],
    *,
    charts: Literal["", "groups"] = "",
    back: bool = False,
    served: bool = False,
) -> Sheet:
    """A sheet of money; with `back` the Rijk may write at a row.

    With `served` it tells for which ministeries an integral part was spent.
    """
    rest = (GEBIED, GEBIED_NAAM) if first else (GEBIED, GEBIED_NAAM, REGELING)
    years = (JAAR,) if soort == "aanvraag" else ()
    last = (DIENT,) if served and soort == "verantwoording" else ()
    columns = (*first, *rest, *years, *BEDRAGEN[soort], *last, *((VRAAG, ID) if back else ()))
    described = Table(table, name, columns, group_by=columns[0].key)
    return Sheet(
        name, name, f"{intro} Bedragen in euro's.", (described,), len(first) + 2, charts=charts
    )
