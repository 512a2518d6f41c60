"""Proeflezen: the return as the reader will see it, sheet by sheet, with what changed marked."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from nplv_desktop.domain import notation
from nplv_desktop.domain.listing import Column as ListColumn
from nplv_desktop.domain.listing import Row
from nplv_desktop.services.vergelijken import leesbaar
from nplv_desktop.workbook import compare, proefdruk
from nplv_desktop.workbook.bundle_content import prepare
from nplv_desktop.workbook.bundle_layout import column_values
from nplv_desktop.workbook.bundle_sheets import sheets_of
from nplv_desktop.workbook.reading_cells import shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from nplv_desktop.services.vergelijken import Kant
    from nplv_desktop.workbook.bundle import BundleContent, Column
    from nplv_desktop.workbook.bundle_content import PreparedTable
    from nplv_desktop.workbook.compare import Difference
    from nplv_desktop.workbook.proefdruk import Grafiek, Vak

VERSCHIL = "verschil"
"""The key of the column that says what differs."""
_PER_CHARACTER, _NARROWEST, _WIDEST = 8, 64, 320
_KINDS = frozenset({"amount", "count", "year", "date", "number"})


@dataclass(frozen=True)
class Blad:
    """One table of the return as the reader will see it."""

    tabel: str
    blad: str
    titel: str
    intro: str
    kolommen: tuple[ListColumn, ...]
    rijen: tuple[Row, ...]
    vervallen: tuple[str, ...]
    """What stood there and is gone, in words."""

    @property
    def gewijzigd(self) -> int:
        """How many rows differ, those that are gone included."""
        return sum(1 for row in self.rijen if row.values[0]) + len(self.vervallen)


def voorblad(content: BundleContent) -> tuple[Vak, ...]:
    """What stands on the Voorblad, cell by cell, by the same code that writes it."""
    return proefdruk.voorblad(prepare(content))


def tekst(vak: Vak) -> str:
    """A cell of the Voorblad as its reader sees it; amounts in euros with two decimals."""
    if isinstance(vak.waarde, str):
        return vak.waarde
    amount = vak.stijl.startswith("amount")
    year = vak.stijl == "cell"
    return str(vak.waarde) if year else notation.number(Decimal(vak.waarde), 2 if amount else 0)


def grafieken(content: BundleContent) -> Mapping[str, Sequence[Grafiek]]:
    """The charts of the workbook by sheet; amounts in euros."""
    found: dict[str, list[Grafiek]] = defaultdict(list)
    for chart in proefdruk.grafieken(prepare(content)):
        found[chart.blad].append(chart)
    return dict(found)


def bladen(content: BundleContent, naast: Kant | None = None) -> list[Blad]:
    """Every table of the return in the order of the workbook.

    With another side each row says what it was there; without one nothing is marked.
    """
    ready = prepare(content)
    differs = _differences(content, naast)
    return [
        _blad(sheet.name, sheet.title, sheet.intro, ready.tables[table.name], differs)
        for sheet in sheets_of(content)
        for table in sheet.tables
        if table.name in ready.tables
    ]


def _differences(content: BundleContent, naast: Kant | None) -> list[Difference]:
    return [] if naast is None else list(compare.compare(naast.inhoud, content))


def _blad(
    sheet: str, title: str, intro: str, table: PreparedTable, differs: Sequence[Difference]
) -> Blad:
    mine = [each for each in differs if each.tabel == table.table.name]
    columns = [c for c in table.table.columns if not c.editable and c.key != "id"]
    values = [column_values(table, column) for column in columns]
    marks = _marks(mine)
    keys = compare.row_keys(table)
    rows = tuple(
        Row(
            key or str(place),
            (
                marks.get(key) or None,
                *(_cell(c, v[place]) for c, v in zip(columns, values, strict=True)),
            ),
        )
        for place, key in enumerate(keys)
    )
    mark = ListColumn(VERSCHIL, "Verschil", "longtext", width=220)
    return Blad(
        table.table.name,
        sheet,
        table.table.title or title,
        table.table.intro or intro,
        (mark, *(_column(column) for column in columns)),
        rows,
        tuple(each.omschrijving or each.was for each in mine if each.soort == compare.GONE),
    )


def _marks(differs: Sequence[Difference]) -> Mapping[str, str]:
    """What changed per row: `nieuw`, or each column with what it was."""
    found: dict[str, list[str]] = {}
    for each in differs:
        if each.soort == compare.NEW:
            found.setdefault(each.rij, []).append("nieuw")
        elif each.soort == compare.CHANGED:
            was = leesbaar(each.was) or "leeg"
            found.setdefault(each.rij, []).append(f"{each.kolom}: was {was}")
    return {key: "; ".join(texts) for key, texts in found.items()}


def _column(column: Column) -> ListColumn:
    width = max(_NARROWEST, min(_WIDEST, round(column.width * _PER_CHARACTER)))
    kind: Any = column.kind if column.kind in _KINDS else "text"
    return ListColumn(column.key, column.heading, kind, column.help, width=width)


def _cell(column: Column, value: Any) -> Any:
    """A value as the list takes it; kinds that a list does not know become their text."""
    if value is None or column.kind in _KINDS:
        return value
    if isinstance(value, Decimal):
        return notation.number(value)
    return shown(column, value)
