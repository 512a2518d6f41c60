"""Reads a bundled workbook back: what it says now, and what was changed since it was made.

    book = read(Path("NPLV_GM0917_FG10_verantwoording_2024_v1.xlsx"))

The values that were exported travel along in `_nplv`, so no other file is needed to name a changed
cell. Totals are never trusted: they are computed again, and those that differ are named. Without
`_nplv` the tables can still be read; `vergeleken` is then false.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nplv_desktop.workbook.bundle_content import Prepared, prepare, short_code, with_rows
from nplv_desktop.workbook.bundle_sheets import content_rows, sheets_of
from nplv_desktop.workbook.reading_changes import (
    CellChange,
    NewRow,
    Remark,
    TableRead,
    changed_sums,
    read_rows,
)
from nplv_desktop.workbook.reading_file import read_sheets
from nplv_desktop.workbook.reading_lost import content_without_meta
from nplv_desktop.workbook.reading_meta import StoredMeta, read_meta
from nplv_desktop.workbook.reading_outside import Formulas, Placed, outside_changes
from nplv_desktop.workbook.reading_tables import Finder

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from nplv_desktop.workbook.bundle import BundleContent, Table
    from nplv_desktop.workbook.reading_grid import ListObject, SheetGrid
    from nplv_desktop.workbook.reading_tables import Found


@dataclass(frozen=True)
class BundleRead:
    """A bundled workbook as it was read. Amounts in `content` are cents, as in every content."""

    bestand: str
    content: BundleContent
    """What the workbook says now; where a part is lost, what was exported."""
    base: BundleContent | None
    """What was exported; None when `_nplv` is lost or damaged."""
    facts: Mapping[str, str]
    """The facts of `_nplv`: formaat, vingerafdruk, versions, journaal."""
    wijzigingen: tuple[CellChange, ...]
    opmerkingen: tuple[Remark, ...]
    nieuw: tuple[NewRow, ...]
    """Rows that were typed in the tables; they are no part of `content`."""
    problemen: tuple[str, ...]
    """What is odd about the workbook as a whole, in sentences."""
    vingerafdruk: str
    """Of what was exported, as the workbook itself says."""
    vingerafdruk_nu: str
    """Of what the workbook says now; empty when that cannot be a content."""

    @property
    def vergeleken(self) -> bool:
        """Whether the cells could be compared with what was exported."""
        return self.base is not None

    @property
    def ongewijzigd(self) -> bool:
        """Whether the workbook still says exactly what was exported; remarks are allowed."""
        return self.vergeleken and not self.wijzigingen and not self.problemen

    @property
    def korte_code(self) -> str:
        """The fingerprint as it stands on the Voorblad."""
        return short_code(self.vingerafdruk)

    @property
    def tabellen(self) -> dict[str, int]:
        """Rows per table."""
        return {t.name: len(content_rows(self.content, t)) for t in self._tables()}

    def rijen(self, table: str) -> list[dict[str, Any]]:
        """The rows of a table by column key, derived columns left out; KeyError when unknown."""
        for described in self._tables():
            if described.name == table:
                rows = content_rows(self.content, described)
                return [
                    dict(zip(described.content_keys, r, strict=True))
                    if isinstance(r, tuple)
                    else dict(r)
                    for r in rows
                ]
        raise KeyError(table)

    def _tables(self) -> list[Table]:
        return [table for sheet in sheets_of(self.content) for table in sheet.tables]


def read(path: Path, cancelled: Callable[[], bool] | None = None) -> BundleRead:
    """Read a bundled workbook; `UnreadableInput` says why when it cannot be one."""
    sheets = read_sheets(path, cancelled)
    return _Book(path.name, sheets.grids, sheets.objects, sheets.formulas).read()


class _Book:
    def __init__(
        self,
        name: str,
        grids: list[SheetGrid],
        objects: Mapping[str, Sequence[ListObject]],
        formulas: Formulas,
    ) -> None:
        self._formulas = formulas
        self._name = name
        self._grids = grids
        self._finder = Finder(grids, objects)
        self._problems: list[str] = []
        self._found: dict[str, Found] = {}
        self._reads: dict[str, TableRead] = {}

    def read(self) -> BundleRead:
        meta = read_meta(self._grids)
        base = None if meta is None else meta.content
        if meta is not None:
            self._problems += meta.problems
        described = base or content_without_meta(self._name, self._grids, self._finder, meta)
        if base is None and meta is None:
            self._problems.append(
                "Het verborgen blad _nplv ontbreekt: niet te zeggen is welke cellen na de export "
                "zijn gewijzigd."
            )
        self._read_tables(described, base)
        facts = {} if meta is None else meta.facts
        vingerafdruk = vingerafdruk_nu = facts.get("vingerafdruk", "")
        content, prepared = described, None
        if base is None or any(read.changes for read in self._reads.values()):
            content = with_rows(described, {name: r.rows for name, r in self._reads.items()})
            prepared = self._prepared(content)
            vingerafdruk_nu = "" if prepared is None else prepared.vingerafdruk
        wijzigingen, remarks = self._changes(meta, base, prepared)
        return BundleRead(
            self._name,
            content,
            base,
            facts,
            tuple(wijzigingen),
            tuple(remarks),
            tuple(row for read in self._reads.values() for row in read.new),
            tuple(self._problems),
            vingerafdruk,
            vingerafdruk_nu,
        )

    def _read_tables(self, described: BundleContent, base: BundleContent | None) -> None:
        for sheet in sheets_of(described):
            for table in sheet.tables:
                rows = None if base is None else _tuples(content_rows(base, table))
                self._read_table(table, sheet.name, rows)

    def _read_table(self, table: Table, sheet: str, base: list[tuple[Any, ...]] | None) -> None:
        found, copies = self._finder.find(table, sheet)
        self._problems += [
            f"Het blad {copy} heeft een kopie van tabel {table.name} en is niet gelezen."
            for copy in copies
        ]
        if found is None:
            self._problems.append(
                f"Tabel {table.name} op blad {sheet} ontbreekt. "
                + (
                    "De geëxporteerde waarden gelden."
                    if base is not None
                    else "Er is niets gelezen."
                )
            )
            self._reads[table.name] = TableRead(table, list(base or ()))
            return
        self._found[table.name] = found
        read = self._reads[table.name] = read_rows(found, base)
        self._problems += read.problems
        if base is not None:
            read.changes += changed_sums(found, read, base)

    def _prepared(self, content: BundleContent) -> Prepared | None:
        try:
            return prepare(content)
        except ValueError:
            self._problems.append(
                "Het werkboek bevat waarden die niet samen kunnen; de vingerafdruk van nu is "
                "niet te bepalen."
            )
            return None

    def _changes(
        self, meta: StoredMeta | None, base: BundleContent | None, now: Prepared | None
    ) -> tuple[list[CellChange], list[Remark]]:
        changes = [change for read in self._reads.values() for change in read.changes]
        remarks = [remark for read in self._reads.values() for remark in read.remarks]
        if meta is None or base is None:
            return changes, remarks
        placed = [Placed(found, self._reads[name]) for name, found in self._found.items()]
        outside = outside_changes(self._grids, meta, placed, now, self._formulas)
        self._problems += outside.problems
        order = {grid.name: grid.place for grid in self._grids}
        changes += outside.changes
        changes.sort(key=lambda change: order.get(change.blad, len(order)))
        return changes, [*remarks, *outside.remarks]


def _tuples(rows: Sequence[Any]) -> list[tuple[Any, ...]]:
    return [row for row in rows if isinstance(row, tuple)]
