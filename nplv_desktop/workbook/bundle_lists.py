"""The lists of a workbook, on one sheet: what codes mean, and what a receiver can choose from.

Each list is a named range (`lijst_ja_nee`) over the column of its codes; drop-downs use that name.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from nplv_desktop.workbook.bundle import Column, Sheet, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from nplv_desktop.workbook.bundle import BundleContent, Row

TABLE = Table(
    "tblLijsten",
    "Lijsten",
    (
        Column("lijst", "Lijst", "text", 20, "De rijen van één lijst staan bij elkaar."),
        Column("code", "Code", "code", 22, "Zo staat het in de andere bladen."),
        Column("naam", "Betekenis", "longtext", 70),
    ),
    key=("lijst", "code"),
)
LIJSTEN = Sheet(
    "Lijsten",
    "Lijsten",
    "Wat de codes in dit werkboek betekenen, en waaruit u kunt kiezen.",
    (TABLE,),
    frozen=2,
)
JA_NEE, OORDEEL = "Ja of nee", "Oordeel"
_CHOICES: Mapping[str, Mapping[str, str]] = {
    JA_NEE: {"Ja": "Ja", "Nee": "Nee"},
    OORDEEL: {
        "Akkoord": "Er is geen vraag meer.",
        "Vraag": "Graag een antwoord; het werkboek hoeft niet opnieuw.",
        "Aanvulling nodig": "Graag een nieuwe versie van het werkboek.",
    },
}
"""What a receiver can choose from, by list: code and meaning."""
_MONEY = ("tblSamenvatting", "tblAanvraag")


def range_name(lijst: str) -> str:
    """The name of the range of a list: `lijst_ja_of_nee`."""
    return "lijst_" + "_".join(lijst.casefold().split())


def with_lists(content: BundleContent) -> BundleContent:
    """The content with its lists, unless it has them already or its format knows none."""
    if content.formaat.startswith("1.") or content.tables.get(TABLE.name):
        return content
    rows = list_rows(
        {
            "Ministerie": content.ministeries,
            "Regeling": {block.code: block.naam for block in content.regelingen},
            "Geldstroom": dict(_streams(content)),
        }
    )
    return replace(content, tables={**content.tables, TABLE.name: rows})


def list_rows(more: Mapping[str, Mapping[str, str]]) -> list[dict[str, str | None]]:
    """The rows of the sheet: what a receiver can choose from, and then `more` lists."""
    lists = {**_CHOICES, **more}
    return [
        {"lijst": name, "code": code, "naam": meaning or None}
        for name, choices in lists.items()
        for code, meaning in choices.items()
    ]


def _streams(content: BundleContent) -> Iterator[tuple[str, str]]:
    """Code and name of each geldstroom that has money in the workbook."""
    for row in (row for name in _MONEY for row in content.tables.get(name, ())):
        code, naam = _pair(row)
        if code:
            yield str(code), str(naam or "")


def _pair(row: Row) -> tuple[Any, Any]:
    """Both tables begin with regeling, geldstroom and its name."""
    if isinstance(row, tuple):
        return row[1], row[2]
    return row.get("geldstroom"), row.get("geldstroom_naam")
