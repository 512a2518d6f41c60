"""The sheets of a verantwoording, in order, and the last ones of both kinds."""

from __future__ import annotations

from nplv_desktop.workbook.bundle import Sheet, Table
from nplv_desktop.workbook.bundle_columns import CONTROLE as CONTROLE_COLUMNS
from nplv_desktop.workbook.bundle_columns import OORDEEL
from nplv_desktop.workbook.bundle_verantwoording import (
    AANSLUITING,
    BESTEDINGEN,
    BEWIJSSTUKKEN,
    INDICATOREN,
    INTERVENTIES,
    INZET,
    MINISTERIES,
    REEKSEN,
    REGELS,
    SAMENVATTING,
    SISA,
    VERLOOP,
)

HEAD = (
    Sheet(
        "Samenvatting",
        "Samenvatting",
        "Elke geldstroom van elke regeling. Restant = toegekend t/m dit jaar − besteed t/m dit jaar"
        " + overgeheveld − gereserveerd − terug te betalen.",
        (SAMENVATTING,),
        frozen=2,
        charts="stacked",
    ),
    Sheet(
        "Per ministerie",
        "Per ministerie",
        "Dezelfde bedragen, geordend naar het ministerie dat betaalt.",
        (MINISTERIES,),
        frozen=3,
    ),
)
"""The sheets before those of the regelingen."""

TAIL = (
    Sheet(
        "Inzet",
        "Inzet per regeling",
        "Elke interventie onder elke regeling die haar betaalt, met wat zij opleverde.",
        (INZET,),
        frozen=3,
    ),
    Sheet(
        "Regels",
        "Regels die golden",
        "De regels van elke regeling waarmee is gerekend. Wat onbekend is, blijft onbekend.",
        (REGELS,),
        frozen=2,
    ),
    Sheet(
        "Interventies",
        "Interventies",
        "Alles wat het programmabureau doet, met wat het kostte en wie het bereikte.",
        (INTERVENTIES,),
        frozen=2,
    ),
    Sheet(
        "Bestedingen",
        "Bestedingen",
        "Elke boeking van dit jaar die meetelt, en correcties op eerdere jaren."
        " Het totaal volgt het filter.",
        (BESTEDINGEN,),
        frozen=2,
    ),
    Sheet(
        "Indicatoren",
        "Indicatoren",
        "Nulmeting, vorige en laatste waarde, en waar het gebied naartoe wil."
        " Een lege cel betekent: niet bekend.",
        (INDICATOREN,),
        frozen=2,
    ),
    Sheet(
        "Reeksen",
        "Reeksen",
        "De waarde van elke indicator per jaar, met de streefwaarde, in cijfers en in grafieken.",
        (REEKSEN,),
        frozen=2,
        charts="lines",
    ),
    Sheet(
        "SiSa",
        "SiSa",
        "De waarden voor de SiSa-bijlage van de gemeente. Bedragen in hele euro's.",
        (SISA,),
        blocks=True,
    ),
    Sheet(
        "Verloop",
        "Verloop",
        "Vooruitontvangen geld per uitkering (BBV artikel 52a)."
        " Eindstand = beginstand + ontvangen − vrijgevallen − terugbetaald.",
        (VERLOOP,),
    ),
)
"""The sheets after those of the regelingen, before the forms and `Controle`."""

OPTIONAL = (
    Sheet(
        "Aansluiting",
        "Aansluiting",
        "Wat niet aansluit op de administratie van de gemeente, en hoe dat is afgehandeld.",
        (AANSLUITING,),
        frozen=2,
    ),
    Sheet(
        "Bewijsstukken",
        "Bewijsstukken",
        "De bestanden bij de boekingen van dit jaar. Het bureau bewaart ze zelf.",
        (BEWIJSSTUKKEN,),
    ),
)
"""Sheets that are there when they have rows, after those of `TAIL`."""

CONTROLE_1 = Table(
    "tblControle", "Controle", tuple(c for c in CONTROLE_COLUMNS if c is not OORDEEL)
)
"""The findings of format 1."""
CONTROLE = Sheet(
    "Controle",
    "Controle",
    "Alle bevindingen van de controles, met de toelichting van het programmabureau.",
    (Table("tblControle", "Controle", CONTROLE_COLUMNS),),
)
"""The findings, the same for both kinds."""
