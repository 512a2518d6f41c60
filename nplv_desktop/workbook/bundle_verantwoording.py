"""The tables of a verantwoording over one boekjaar; `bundle_bladen` says where they stand."""

from __future__ import annotations

from nplv_desktop.workbook.bundle import Column, Table
from nplv_desktop.workbook.bundle_columns import (
    GELDSTROOM,
    GELDSTROOM_NAAM,
    ID,
    JAAR,
    METINGEN,
    MINISTERIE,
    REGELING,
    REMARK,
    STAND,
    amount,
    derived,
)

SAMENVATTING = Table(
    "tblSamenvatting",
    "Samenvatting",
    (
        REGELING,
        GELDSTROOM,
        GELDSTROOM_NAAM,
        MINISTERIE,
        Column("beschikkingen", "Beschikkingsnummers", "longtext", 22),
        *STAND,
        REMARK,
        ID,
    ),
    group_by="regeling",
)
DIENT = Column(
    "dient",
    "Besteed voor",
    "longtext",
    30,
    "Van het integrale deel: voor welke ministeries het is besteed in dit jaar. Wat voor meer"
    " ministeries samen is, wordt niet verdeeld.",
)
"""Since format 2.1."""
MINISTERIES = Table(
    "tblMinisterie",
    "Per ministerie",
    (
        MINISTERIE,
        REGELING,
        GELDSTROOM,
        GELDSTROOM_NAAM,
        DIENT,
        Column("doelen", "Doelen", "longtext", 18, "Waar dit ministerie voor betaalt."),
        *STAND,
        Column("interventies", "Interventies", "count", 11, "Aantal interventies.", total=True),
        Column("bereik", "Bereikte bewoners", "count", 10, "Som van de interventies.", total=True),
        REMARK,
        ID,
    ),
    group_by="ministerie",
)
REGELING_MATRIX = Table(
    "tbl_{code}",
    "Geldstromen per jaar",
    (
        GELDSTROOM,
        GELDSTROOM_NAAM,
        MINISTERIE,
        JAAR,
        amount("begroot", "Begroot", "Gepland in de interventies."),
        amount("toegekend", "Toegekend", "Beschikt voor dat jaar."),
        amount("besteed", "Besteed", "Bestedingen van dat jaar die meetellen."),
        amount("gereserveerd", "Gereserveerd", "Van dat jaar bewaard voor een later jaar."),
        derived(
            "over",
            "Nog over",
            "Toegekend − besteed − gereserveerd, van het bedrag van dat jaar zelf.",
            (1, "toegekend"),
            (-1, "besteed"),
            (-1, "gereserveerd"),
        ),
        REMARK,
        ID,
    ),
    group_by="jaar",
    role="tbl_regeling",
)
REGELING_INTERVENTIES = Table(
    "tbl_{code}_interventies",
    "Interventies onder deze regeling",
    (
        Column("code", "Code", "code", 11),
        Column("titel", "Interventie", "longtext", 28),
        Column("status", "Status", "text", 11),
        Column("bereik", "Bereik", "count", 8, "Bereikte bewoners in dit jaar."),
        amount("begroot", "Begroot in dit jaar"),
        amount("besteed", "Besteed in dit jaar"),
        amount("besteed_tm", "Besteed t/m dit jaar"),
        Column("geldstromen", "Geldstromen", "text", 15),
        Column("onderbouwing", "Onderbouwing", "text", 15),
        Column("resultaat", "Resultaat", "longtext", 40),
        ID,
    ),
    role="tbl_regeling_interventies",
)
REGELING_REGELS = Table(
    "tbl_{code}_regels",
    "Regels die golden",
    (
        Column("regel", "Regel", "text", 11),
        Column("waarde", "Inhoud", "longtext", 28),
        Column("status", "Zekerheid", "text", 11, "Geverifieerd, afgeleid of onbekend."),
        Column("bron", "Bron", "text", 8),
    ),
    key=("regel",),
    role="tbl_regeling_regels",
)
"""The tables of the sheet of one regeling; `{code}` becomes the code of the regeling. Since format
2 only the matrix is there, and the other two are one table each for all regelingen."""
INZET = Table(
    "tblInzet",
    "Inzet",
    (
        Column("regeling", "Regeling", "code", 11, "Code van de regeling."),
        *(c for c in REGELING_INTERVENTIES.columns if c is not ID),
        REMARK,
        ID,
    ),
    group_by="regeling",
)
REGELS = Table(
    "tblRegels",
    "Regels",
    (
        Column("regeling", "Regeling", "code", 11, "Code van de regeling."),
        Column("regel", "Regel", "text", 18),
        Column("waarde", "Inhoud", "longtext", 70),
        Column("status", "Zekerheid", "text", 14, "Geverifieerd, afgeleid of onbekend."),
        Column("bron", "Bron", "longtext", 34, "Waar deze regel staat."),
        REMARK,
    ),
    key=("regeling", "regel"),
)

INTERVENTIES = Table(
    "tblInterventies",
    "Interventies",
    (
        Column("code", "Code", "code", 9),
        Column("titel", "Interventie", "longtext", 26),
        Column("actielijn", "Actielijn", "longtext", 18),
        Column("status", "Status", "text", 11),
        Column("start", "Start", "date", 11),
        Column("einde", "Einde", "date", 11),
        Column("geldstromen", "Geldstromen", "longtext", 13),
        Column("doelgroep", "Doelgroep", "longtext", 16),
        Column("wijken", "Wijken en buurten", "longtext", 16),
        Column(
            "onderbouwing",
            "Onderbouwing",
            "text",
            14,
            "Kansrijk, bewezen effectief, experiment of onbekend.",
        ),
        Column("bereik", "Bereikte bewoners", "count", 10, "In dit jaar.", total=True),
        amount("begroot", "Begroot in dit jaar"),
        amount("besteed", "Besteed in dit jaar"),
        amount("besteed_tm", "Besteed t/m dit jaar"),
        Column("resultaat", "Resultaat", "longtext", 30),
        REMARK,
        ID,
    ),
)
BESTEDINGEN = Table(
    "tblBestedingen",
    "Bestedingen",
    (
        REGELING,
        GELDSTROOM,
        Column("interventie", "Interventie", "code", 11, "Code van de interventie."),
        Column("interventie_titel", "Naam interventie", "longtext", 24),
        Column("soort", "Soort", "text", 11, "Besteding, of correctie op een eerder jaar."),
        Column(
            "boekjaar",
            "Boekjaar",
            "year",
            10,
            "Bij een correctie: het jaar dat wordt gecorrigeerd.",
        ),
        Column("datum", "Boekdatum", "date", 11),
        Column("stuknummer", "Stuknummer", "code", 12, "Boekstuk in de financiële administratie."),
        Column("factuurnummer", "Factuurnummer", "code", 15),
        Column("leverancier", "Leverancier", "longtext", 20),
        Column("omschrijving", "Omschrijving", "longtext", 32),
        amount("bedrag", "Bedrag excl. btw"),
        amount("btw", "Btw", width=11.5),
        Column("btw_compensabel", "Btw compensabel", "yesno", 12, "Ja: de btw telt niet mee."),
        Column("stadium", "Stadium", "text", 17, "Verplicht, gefactureerd of betaald."),
        amount("telt_mee", "Telt mee", "Bedrag dat meetelt in de samenvatting."),
        REMARK,
        ID,
    ),
    total_above=True,
)
INDICATOREN = Table(
    "tblIndicatoren",
    "Indicatoren",
    (
        Column("code", "Code", "code", 8),
        Column("naam", "Indicator", "longtext", 28),
        Column("soort", "Soort", "text", 13, "Kernindicator, SiSa-indicator of eigen indicator."),
        Column("eenheid", "Eenheid", "longtext", 12),
        Column("richting", "Richting", "text", 13, "Hoger of lager is beter."),
        Column("nulmeting_jaar", "Jaar nulmeting", "year", 10),
        Column("nulmeting", "Nulmeting", "measure", 10),
        Column("vorige_jaar", "Vorig peiljaar", "year", 9),
        Column("vorige", "Vorige waarde", "measure", 10),
        Column("laatste_jaar", "Laatste peiljaar", "year", 9),
        Column("laatste", "Laatste waarde", "measure", 10),
        Column("voorlopig", "Voorlopig", "yesno", 9.5, "Is de laatste waarde nog voorlopig?"),
        Column("streefwaarde_jaar", "Streefjaar", "year", 9.5),
        Column("streefwaarde", "Streefwaarde", "measure", 11),
        Column(
            "verschil_nulmeting",
            "Verschil met nulmeting",
            "number",
            12,
            "Laatste waarde − nulmeting.",
            terms=((1, "laatste"), (-1, "nulmeting")),
        ),
        Column(
            "verschil_streefwaarde",
            "Verschil met streefwaarde",
            "number",
            12,
            "Laatste waarde − streefwaarde.",
            terms=((1, "laatste"), (-1, "streefwaarde")),
        ),
        Column("bron", "Bron", "longtext", 17),
        Column("toelichting", "Toelichting", "longtext", 20),
        REMARK,
        ID,
    ),
)
REEKSEN = Table("tblMetingen", "Reeksen", METINGEN, key=("indicator", "jaar"))
SISA = Table(
    "tblSiSa",
    "SiSa",
    (
        Column("verstrekker", "Verstrekker", "code", 12, "Ministerie dat de uitkering verstrekt."),
        Column("sisa_code", "Uitkeringscode", "code", 15, "SiSa-code, zoals C1."),
        Column("regeling_naam", "Specifieke uitkering", "longtext", 26),
        Column("indicator", "Indicator", "code", 18, "Zoals C1/04."),
        Column(
            "regelnummer",
            "Regel",
            "count",
            18,
            "Volgnummer bij een uitkering met projecten; anders leeg.",
        ),
        Column("omschrijving", "Omschrijving", "longtext", 34),
        Column("aard_controle", "Aard controle", "text", 18),
        Column("soort", "Soort waarde", "text", 18, "Bedrag, aantal, Ja/Nee of tekst."),
        Column("waarde", "Waarde", "sisa", 18, "Bedragen in hele euro's."),
        REGELING,
        Column("herkomst", "Herkomst", "text", 14, "Berekend uit de boekingen, of ingevuld."),
        Column("toelichting", "Toelichting", "longtext", 30),
        REMARK,
        ID,
    ),
)
VERLOOP = Table(
    "tblVerloop",
    "Verloop",
    (
        REGELING,
        Column("regeling_naam", "Uitkering", "longtext", 40),
        Column("beschikkingen", "Beschikkingsnummers", "longtext", 20),
        amount("beginstand", "Beginstand", "Vooruitontvangen op 1 januari.", 17),
        amount("ontvangen", "Ontvangen", "In dit jaar ontvangen.", 17),
        amount("besteed", "Vrijgevallen (besteed)", "In dit jaar ten gunste van de lasten.", 17),
        amount("terugbetaald", "Terugbetaald", "In dit jaar terugbetaald.", 17),
        derived(
            "eindstand",
            "Eindstand",
            "Beginstand + ontvangen − vrijgevallen − terugbetaald.",
            (1, "beginstand"),
            (1, "ontvangen"),
            (-1, "besteed"),
            (-1, "terugbetaald"),
        ),
        REMARK,
        ID,
    ),
)

AANSLUITING = Table(
    "tblAansluiting",
    "Aansluiting",
    (
        Column("aard", "Verschil", "longtext", 26, "Wat er niet aansluit."),
        Column("stuknummer", "Stuknummer", "code", 14),
        Column("datum", "Datum", "date", 12),
        Column("boekjaar", "Boekjaar", "year", 10),
        Column("project", "Project", "code", 12),
        Column("leverancier", "Leverancier", "longtext", 28),
        Column("geldstroom", "Geldstroom", "code", 12),
        amount("administratie", "In de administratie", "Bedrag in de administratie."),
        amount("hier", "In het dossier", "Bedrag in het dossier van het bureau."),
        Column(
            "afhandeling", "Afhandeling", "text", 18, "Open, geboekt, verklaard of uitgesloten."
        ),
        Column("reden", "Reden", "longtext", 40),
        REMARK,
        ID,
    ),
)
BEWIJSSTUKKEN = Table(
    "tblBewijsstukken",
    "Bewijsstukken",
    (
        Column("soort", "Hoort bij", "text", 16, "Besteding, beschikking of meting."),
        Column("omschrijving", "Omschrijving", "longtext", 40),
        Column("naam", "Bestand", "longtext", 40),
        Column("grootte", "Grootte in bytes", "count", 14),
        Column("sha256", "SHA-256", "code", 66, "Vingerafdruk van het bestand."),
        Column("toegevoegd_op", "Toegevoegd op", "date", 14),
        REMARK,
        ID,
    ),
)
