"""Columns that several tables of the bundled workbook share."""

from __future__ import annotations

from nplv_desktop.workbook.bundle import ID_HEADING, ID_KEY, REMARK_KEY, Column

ID = Column(ID_KEY, ID_HEADING, "code", 4, "Vaste sleutel van deze rij. Niet wijzigen.")
REMARK = Column(
    REMARK_KEY,
    "Opmerking ontvanger",
    "longtext",
    22,
    "Ruimte voor uw opmerking bij deze rij. De app van het programmabureau neemt die over.",
    editable=True,
)
REGELING = Column("regeling", "Regeling", "code", 9.5, "Code van de regeling.")
GELDSTROOM = Column("geldstroom", "Geldstroom", "code", 11.5, "Code van de geldstroom.")
GELDSTROOM_NAAM = Column("geldstroom_naam", "Naam geldstroom", "longtext", 26)
MINISTERIE = Column(
    "ministerie", "Ministerie", "code", 10.5, "Ministerie dat deze geldstroom betaalt."
)
JAAR = Column("jaar", "Jaar", "year", 8, "Kalenderjaar.")


def amount(key: str, heading: str, help: str = "", width: float = 13) -> Column:  # noqa: A002  the word of `Column`
    """Make a column of euros (cents in the content) that is added up."""
    return Column(key, heading, "amount", width, help, total=True)


def derived(key: str, heading: str, help: str, *terms: tuple[int, str]) -> Column:  # noqa: A002  the word of `Column`
    """Make a column of euros that is the sum of others; written as a formula."""
    return Column(key, heading, "amount", 13, help, terms=terms, total=True)


STAND = (
    amount("toegekend", "Toegekend voor dit jaar", "Beschikt voor dit boekjaar."),
    amount("toegekend_tm", "Toegekend t/m dit jaar", "Beschikt tot en met dit boekjaar."),
    amount("besteed_eerder", "Besteed t/m vorig jaar", "Zoals eerder verantwoord."),
    amount("correctie", "Correctie eerdere jaren", "Dit jaar geboekt, over een eerder jaar."),
    amount("besteed", "Besteed in dit jaar", "Bestedingen van dit boekjaar die meetellen."),
    derived(
        "besteed_tm",
        "Besteed t/m dit jaar",
        "Besteed t/m vorig jaar + correctie eerdere jaren + besteed in dit jaar.",
        (1, "besteed_eerder"),
        (1, "correctie"),
        (1, "besteed"),
    ),
    amount(
        "overgeheveld",
        "Overgeheveld",
        "Bij (+) of af (−) door overheveling tussen geldstromen, t/m dit jaar.",
    ),
    amount(
        "gereserveerd",
        "Gereserveerd",
        "Bewaard voor een later jaar, naar de regel van de regeling.",
    ),
    amount(
        "terug_te_betalen", "Terug te betalen", "Terugbetaald of terug te betalen aan het Rijk."
    ),
    derived(
        "restant",
        "Restant",
        "Toegekend t/m dit jaar − besteed t/m dit jaar + overgeheveld − gereserveerd"
        " − terug te betalen.",
        (1, "toegekend_tm"),
        (1, "overgeheveld"),
        (-1, "besteed_tm"),
        (-1, "gereserveerd"),
        (-1, "terug_te_betalen"),
    ),
)
"""The movement of one geldstroom, in the order in which it is read."""

OORDEEL = Column(
    "oordeel_ontvanger",
    "Oordeel ontvanger",
    "text",
    15,
    "Kies uit de lijst: Akkoord, Vraag of Aanvulling nodig. Uw toelichting past ernaast.",
    editable=True,
    choices="Oordeel",
)
CONTROLE = (
    Column("nummer", "Nr", "count", 5),
    Column(
        "soort", "Soort", "text", 15, "Blokkeert, graag toelichten, ter info of niet uitgevoerd."
    ),
    Column("code", "Code", "code", 10, "Code van de controle."),
    Column("plaats", "Waar", "longtext", 19),
    Column("melding", "Bevinding", "longtext", 50),
    Column("aantal", "Aantal", "count", 8, "Hoe vaak dit voorkomt."),
    Column("status", "Stand", "text", 11, "Open, toegelicht of opgelost."),
    Column("toelichting", "Toelichting", "longtext", 34, "De reden die het bureau gaf."),
    Column("door", "Toegelicht door", "longtext", 14),
    Column("op", "Toegelicht op", "date", 11.5),
    OORDEEL,
    REMARK,
    ID,
)
METINGEN = (
    Column("indicator", "Indicator", "code", 22),
    Column("naam", "Naam", "longtext", 44),
    Column("jaar", "Jaar", "year", 10),
    Column("waarde", "Waarde", "number", 14),
    Column("streefwaarde", "Streefwaarde", "number", 14),
    Column("voorlopig", "Voorlopig", "yesno", 14),
    REMARK,
)
METINGEN_1 = (
    Column("indicator", "Indicator", "code", 8),
    Column("naam", "Naam", "text", 28),
    Column("jaar", "Jaar", "year", 14),
    Column("waarde", "Waarde", "number", 10),
    Column("streefwaarde", "Streefwaarde", "number", 14),
    Column("voorlopig", "Voorlopig", "yesno", 10),
)
"""The series of format 1, under the indicators."""
