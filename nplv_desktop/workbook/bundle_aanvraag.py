"""The sheets and tables of an aanvraag over one or more years."""

from __future__ import annotations

from dataclasses import replace

from nplv_desktop.workbook.bundle import Column, Sheet, Table
from nplv_desktop.workbook.bundle_columns import (
    GELDSTROOM,
    GELDSTROOM_NAAM,
    ID,
    JAAR,
    METINGEN,
    MINISTERIE,
    REGELING,
    REMARK,
    amount,
    derived,
)

GEBIEDSPLAN = Table(
    "tblGebiedsplan",
    "Gebiedsplan",
    (
        Column("onderdeel", "Onderdeel", "text", 16, "Samenvatting, doel, opgave of alliantie."),
        Column("pijler", "Pijler", "text", 14, "Fysiek, sociaal of veiligheid."),
        Column("actielijn", "Actielijn", "longtext", 28),
        Column("titel", "Titel", "longtext", 40),
        Column("tekst", "Tekst", "longtext", 70),
        REMARK,
        ID,
    ),
)
AANVRAAG = Table(
    "tblAanvraag",
    "Aanvraag",
    (
        REGELING,
        GELDSTROOM,
        GELDSTROOM_NAAM,
        MINISTERIE,
        JAAR,
        amount("gevraagd", "Gevraagd", "Begroot in de interventies."),
        amount("integraal", "Waarvan integraal", "Deel dat over thema's heen wordt besteed."),
        amount(
            "reservering",
            "Gevraagde reservering",
            "Deel dat het bureau in een later jaar wil besteden.",
        ),
        replace(
            amount(
                "maximum", "Maximum", "Waar bekend uit de regeling of beschikking; anders leeg."
            ),
            whole=True,
        ),
        replace(
            derived(
                "ruimte",
                "Ruimte onder maximum",
                "Maximum − gevraagd.",
                (1, "maximum"),
                (-1, "gevraagd"),
            ),
            whole=True,
        ),
        amount("cofinanciering", "Cofinanciering", "Geld van anderen voor dezelfde interventies."),
        REMARK,
        ID,
    ),
    group_by="regeling",
)
INTERVENTIES = Table(
    "tblInterventies",
    "Interventies",
    (
        Column("code", "Code", "code", 9),
        Column("titel", "Interventie", "longtext", 26),
        Column("actielijn", "Actielijn", "longtext", 20),
        Column("status", "Status", "text", 12),
        Column("start", "Start", "date", 11),
        Column("einde", "Einde", "date", 11),
        Column("geldstromen", "Geldstromen", "longtext", 15),
        Column("activiteiten", "Activiteiten", "longtext", 32),
        Column("beoogd_resultaat", "Beoogd resultaat", "longtext", 24),
        Column("doelgroep", "Doelgroep", "longtext", 16),
        Column("wijken", "Wijken en buurten", "longtext", 16),
        Column("partners", "Partners", "longtext", 18),
        Column(
            "onderbouwing",
            "Onderbouwing",
            "text",
            17,
            "Kansrijk, bewezen effectief, experiment of onbekend.",
        ),
        amount("gevraagd", "Gevraagd", "Over alle jaren van deze aanvraag."),
        amount("cofinanciering", "Cofinanciering", "Over alle jaren van deze aanvraag."),
        REMARK,
        ID,
    ),
)
BEGROTING = Table(
    "tblBegroting",
    "Begroting",
    (
        Column("interventie", "Interventie", "code", 12, "Code van de interventie."),
        Column("interventie_titel", "Naam interventie", "longtext", 38),
        REGELING,
        GELDSTROOM,
        GELDSTROOM_NAAM,
        MINISTERIE,
        JAAR,
        amount("bedrag", "Gevraagd", "Begroot bedrag van deze interventie.", 17),
        REMARK,
        ID,
    ),
    group_by="jaar",
)
INDICATOREN = Table(
    "tblIndicatoren",
    "Indicatoren",
    (
        Column("code", "Code", "code", 8),
        Column("naam", "Indicator", "longtext", 28),
        Column("soort", "Soort", "text", 14, "Kernindicator of eigen indicator."),
        Column("eenheid", "Eenheid", "longtext", 12),
        Column("richting", "Richting", "text", 14, "Hoger of lager is beter."),
        Column("nulmeting_jaar", "Jaar nulmeting", "year", 12),
        Column("nulmeting", "Nulmeting", "measure", 12),
        Column("laatste_jaar", "Laatste peiljaar", "year", 9),
        Column("laatste", "Laatste waarde", "measure", 12),
        Column("voorlopig", "Voorlopig", "yesno", 10, "Is de laatste waarde nog voorlopig?"),
        Column("streefwaarde_jaar", "Streefjaar", "year", 10),
        Column("streefwaarde", "Streefwaarde", "measure", 13),
        Column(
            "verschil_streefwaarde",
            "Verschil met streefwaarde",
            "number",
            13,
            "Laatste waarde − streefwaarde.",
            terms=((1, "laatste"), (-1, "streefwaarde")),
        ),
        Column("bron", "Bron", "longtext", 22),
        Column("toelichting", "Toelichting", "longtext", 30),
        REMARK,
        ID,
    ),
)
REEKSEN = Table("tblMetingen", "Reeksen", METINGEN, key=("indicator", "jaar"))
PARTNERS = Table(
    "tblPartners",
    "Partners",
    (
        Column("naam", "Organisatie", "longtext", 38),
        Column("soort", "Soort", "text", 20),
        Column("rol", "Rol in de alliantie", "longtext", 34),
        Column("bijdrage", "Bijdrage", "longtext", 40),
        Column("ondertekend_op", "Ondertekend op", "date", 16),
        REMARK,
        ID,
    ),
)
OPGAVE = Table(
    "tblOpgave",
    "Investeringsopgave",
    (
        Column("pijler", "Pijler", "text", 14),
        Column("omschrijving", "Opgave", "longtext", 46),
        Column("van", "Van jaar", "year", 10),
        Column("tot", "Tot en met jaar", "year", 12),
        amount("nodig", "Nodig", "Totaal over de periode.", 18),
        amount("gedekt", "Al gedekt", "Geld dat er al is of is toegezegd.", 18),
        derived("resterend", "Resterend", "Nodig − al gedekt.", (1, "nodig"), (-1, "gedekt")),
        Column("bron", "Bron", "longtext", 28),
        REMARK,
        ID,
    ),
    group_by="pijler",
)

SHEETS = (
    Sheet(
        "Gebiedsplan",
        "Gebiedsplan",
        "Samenvatting, doelen, opgaven en de alliantie die eraan werkt.",
        (GEBIEDSPLAN,),
    ),
    Sheet(
        "Aanvraag",
        "Aanvraag",
        "Wat het gebied per geldstroom en jaar vraagt."
        " Ruimte = maximum − gevraagd, waar een maximum bekend is.",
        (AANVRAAG,),
        frozen=2,
        charts="stacked",
    ),
    Sheet(
        "Interventies",
        "Interventies",
        "Wat het gebied met het geld wil doen, voor wie en met wie.",
        (INTERVENTIES,),
        frozen=2,
    ),
    Sheet(
        "Begroting",
        "Begroting",
        "Gevraagd bedrag per interventie, geldstroom en jaar.",
        (BEGROTING,),
        frozen=2,
    ),
    Sheet(
        "Indicatoren",
        "Indicatoren",
        "Waar het gebied staat en waar het naartoe wil. Een lege cel betekent: niet bekend.",
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
    Sheet("Partners", "Partners", "De alliantie: wie meedoet en wat die bijdraagt.", (PARTNERS,)),
    Sheet(
        "Investeringsopgave",
        "Investeringsopgave",
        "Wat er per pijler nodig is, wat er al is en wat nog ontbreekt.",
        (OPGAVE,),
    ),
)
"""The sheets between `Voorblad` and `Controle`."""
