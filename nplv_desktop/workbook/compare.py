"""What differs between two contents of bundled workbooks, by row key and column.

Works for two versions, two years, a concept and what was handed in, or an aanvraag and a
verantwoording: tables that both have are compared, the others are named. Of an older format the
layout of today is compared, so that another place is no difference.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nplv_desktop.workbook.bundle_content import prepare
from nplv_desktop.workbook.bundle_formats import actueel
from nplv_desktop.workbook.bundle_layout import column_values
from nplv_desktop.workbook.reading_cells import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nplv_desktop.workbook.bundle import BundleContent, Column, Table
    from nplv_desktop.workbook.bundle_content import PreparedTable

NEW, GONE = "nieuw", "vervallen"
CHANGED = "gewijzigd"
_FACTS = {
    "gebied_code": "Gebied",
    "gemeente": "Gemeente",
    "soort": "Soort",
    "jaar": "Jaar",
    "tot_jaar": "Tot en met jaar",
    "versie": "Versie",
    "concept": "Concept",
    "verklaring": "Verklaring",
}


@dataclass(frozen=True)
class Difference:
    """One difference. `was` and `nu` are text: amounts with two decimals, days as ISO.

    `rij` is the key of the row, `omschrijving` its first texts; both are empty for a fact of the
    Voorblad and for a whole table.
    """

    soort: str
    """`gewijzigd`, `nieuw` or `vervallen`."""
    blad: str
    tabel: str
    rij: str
    omschrijving: str
    kolom: str
    was: str
    nu: str


def compare(before: BundleContent, after: BundleContent) -> tuple[Difference, ...]:
    """All differences from one content to another, in the order of the sheets."""
    old, new = prepare(actueel(before)), prepare(actueel(after))
    found = list(_facts(before, after))
    for name, table in new.tables.items():
        if name in old.tables:
            found += _rows(old.tables[name], table)
        else:
            found.append(Difference(NEW, table.sheet, name, "", "", "", "", _count(table)))
    found += [
        Difference(GONE, table.sheet, name, "", "", "", _count(table), "")
        for name, table in old.tables.items()
        if name not in new.tables
    ]
    return tuple(found)


def _count(table: PreparedTable) -> str:
    return f"{len(table.rows)} regels"


def _facts(before: BundleContent, after: BundleContent) -> Iterator[Difference]:
    for key, label in _FACTS.items():
        was, nu = getattr(before, key), getattr(after, key)
        if was != nu:
            yield Difference(
                CHANGED, "Voorblad", "", "", "", label, shown(None, was), shown(None, nu)
            )


def _rows(old: PreparedTable, new: PreparedTable) -> Iterator[Difference]:
    old_rows, new_rows = _by_key(old), _by_key(new)
    shared = [c for c in new.table.columns if not c.editable and _has(old.table, c.key)]
    was, nu = ({c.key: column_values(t, t.table.column(c.key)) for c in shared} for t in (old, new))
    for name, number in new_rows.items():
        if name not in old_rows:
            yield _whole(NEW, new, number, name)
            continue
        for column in shared:
            before, after = was[column.key][old_rows[name]], nu[column.key][number]
            if before != after:
                yield _cell(new, number, name, column, before, after)
    for name, number in old_rows.items():
        if name not in new_rows:
            yield _whole(GONE, old, number, name)


def row_labels(content: BundleContent) -> dict[tuple[str, str], str]:
    """The first texts of each row, by the name of its table and its key."""
    tables = prepare(actueel(content)).tables
    return {
        (name, key): _label(table, number)
        for name, table in tables.items()
        for number, key in enumerate(row_keys(table))
    }


def row_keys(prepared: PreparedTable) -> list[str]:
    """The key of each row, by which rows of two contents are paired."""
    keys = prepared.table.content_keys
    places = [keys.index(key) for key in prepared.table.key]
    return ["|".join(str(row[i]) for i in places) for row in prepared.rows]


def _by_key(prepared: PreparedTable) -> dict[str, int]:
    return {name: number for number, name in enumerate(row_keys(prepared))}


def _has(table: Table, key: str) -> bool:
    return any(column.key == key for column in table.columns)


def _cell(
    table: PreparedTable, number: int, name: str, column: Column, before: Any, after: Any
) -> Difference:
    return Difference(
        CHANGED,
        table.sheet,
        table.table.name,
        name,
        _label(table, number),
        column.heading,
        shown(column, before),
        shown(column, after),
    )


def _whole(soort: str, table: PreparedTable, number: int, name: str) -> Difference:
    values = _texts(table, number)
    text = " · ".join(values)
    was, nu = (text, "") if soort == GONE else ("", text)
    label = _label(table, number)
    return Difference(soort, table.sheet, table.table.name, name, label, "", was, nu)


def _label(table: PreparedTable, number: int) -> str:
    return " · ".join(_texts(table, number)[:3])


def _texts(table: PreparedTable, number: int) -> Sequence[str]:
    return [
        shown(column, value)
        for column, value in zip(table.table.content_columns, table.rows[number], strict=True)
        if value is not None and column.key != "id"
    ]
