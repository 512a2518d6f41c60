"""Tables as people make them, placed at random: every fault is reported at its own cell.

The maker writes with openpyxl and notes the address of each fault it plants from the cell it wrote;
nothing here computes an address the way the reader does.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from nplv_desktop.domain.notation import amount
from nplv_desktop.workbook.tables import read_source, table_of

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from nplv_desktop.workbook.reader_process import ReaderProcess
    from nplv_desktop.workbook.tables import Table, Wanted

LAYOUTS = 240
PER_TEST = 20

HEADINGS = {
    "datum": ("Datum", "Boekdatum", "BOEKDAT.", "Factuur-datum"),
    "boekjaar": ("Boekjaar", "Jaar"),
    "stuk": ("Stuknummer", "Boekstuknr", "Stuk"),
    "project": ("Projectcode", "PSP-element", "Project code"),
    "omschrijving": ("Omschrijving", "Tekst"),
    "bedrag": ("Bedrag excl. btw", "Bedrag", "Bedrag (€)", "Bedrag in HV"),
    "btw": ("Btw", "BTW-bedrag", "Voorbelasting"),
    "compensabel": ("Compensabel", "BCF"),
}
ALWAYS = ("datum", "project", "bedrag")
STRANGERS = ("Kostenplaats", "Valuta", "Afdeling", "Budgethouder")
BAD_DATES = ("31-02-2024", "n.t.b.", "2024-13-01", "maart 2024", "zie bijlage 3")
BAD_AMOUNTS = ("n.n.b.", "1.234.56", "1e3", "circa 300", "12,3,4")


@dataclass
class Made:
    """What was written, by the maker's own account."""

    faults: set[str] = field(default_factory=set)
    faulty_rows: set[int] = field(default_factory=set)
    rows: int = 0
    cents: dict[int, int] = field(default_factory=dict)
    days: dict[int, date] = field(default_factory=dict)
    groups: dict[int, str] = field(default_factory=dict)
    header_row: int = 0
    total: int | None = None


class Maker:
    """Writes one table at a random place, in a random shape, with random faults."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.book = openpyxl.Workbook()
        if self.chance.random() < 0.2:
            self.book.epoch = CALENDAR_MAC_1904
        self.made = Made()

    def make(self, path: Path) -> Made:
        first = self.book.active
        assert first is not None
        first.title = "Voorblad"
        if self.chance.random() < 0.5:
            first["B2"] = "Export uit de financiële administratie"
            first["B3"] = "Datum"
            sheet = self.book.create_sheet("Mutaties")
        else:
            sheet = first
        if self.chance.random() < 0.3:
            self.book.create_sheet("Toelichting")["A1"] = "Vragen: zie de handleiding"
        self._table(sheet)
        self.book.save(path)
        return self.made

    def _table(self, sheet: Worksheet) -> None:
        chance = self.chance
        row = chance.choice((1, 1, 3, 4, 9, 25, 42)) + chance.randrange(3)
        self.left = chance.choice((1, 1, 2, 5, 27))
        self.plan = self._columns()
        if row > 1 and chance.random() < 0.8:
            self._title(sheet, row)
        row = self._heading(sheet, row)
        self.made.header_row = row - 1
        row = self._data(sheet, row)
        if chance.random() < 0.5:
            row = self._total(sheet, row + chance.randrange(2))
        if chance.random() < 0.3:
            sheet.cell(row + 2, self.left, "Bron: grootboek, opgemaakt door de afdeling Financiën")
        if chance.random() < 0.3:
            self._other_table(sheet, row + 5)

    def _columns(self) -> list[tuple[str, str]]:
        """(key, heading) in random order, with strangers (key `?`) and empty columns (``)."""
        chance = self.chance
        keys = [k for k in HEADINGS if k in ALWAYS or chance.random() < 0.7]
        chance.shuffle(keys)
        plan = [(key, chance.choice(HEADINGS[key])) for key in keys]
        for stranger in chance.sample(STRANGERS, chance.randrange(3)):
            plan.insert(chance.randrange(len(plan) + 1), ("?", stranger))
        for _ in range(chance.randrange(3)):
            plan.insert(chance.randrange(len(plan) + 1), ("", ""))
        return plan

    def _title(self, sheet: Worksheet, row: int) -> None:
        at = self.chance.randrange(1, row)
        sheet.cell(at, self.left, "Mutaties per project")
        if self.chance.random() < 0.5:
            sheet.merge_cells(None, at, self.left, at, self.left + len(self.plan) - 1)

    def _heading(self, sheet: Worksheet, row: int) -> int:
        """One row, or two or three with merged cells above or beside; returns the row below it."""
        chance = self.chance
        depth = chance.choice((1, 1, 2, 3))
        last = row + depth - 1
        for offset, (_, label) in enumerate(self.plan):
            column = self.left + offset
            if not label:
                continue
            if depth > 1 and chance.random() < 0.5:
                sheet.cell(row, column, label)
                sheet.merge_cells(None, row, column, last, column)
            else:
                sheet.cell(last, column, label)
        if depth > 1:
            self._banners(sheet, row, last)
        return last + 1

    def _banners(self, sheet: Worksheet, row: int, last: int) -> None:
        """Merged words above two neighbouring headings that stand in the last row."""
        for offset in range(len(self.plan) - 1):
            column = self.left + offset
            free = all(
                sheet.cell(r, c).coordinate not in sheet.merged_cells
                for r in range(row, last)
                for c in (column, column + 1)
            )
            if free and sheet.cell(row, column).value is None and self.chance.random() < 0.4:
                sheet.cell(row, column, self.chance.choice(("Boeking", "Financieel", "Overig")))
                sheet.merge_cells(None, row, column, row, column + 1)

    def _data(self, sheet: Worksheet, row: int) -> int:
        chance = self.chance
        group = ""
        for _ in range(chance.randrange(3, 25)):
            row += chance.choice((0, 0, 0, 0, 1, 3))
            if chance.random() < 0.1 and len(self.plan) > 3:
                group = chance.choice(("Meedoen in de samenleving", "Wonen", "Project 7204101"))
                row = self._group(sheet, row, group)
            elif chance.random() < 0.07:
                row = self._repeat(sheet, row)
            elif chance.random() < 0.07:
                row = self._subtotal(sheet, row)
            self._record(sheet, row, group)
            if chance.random() < 0.1:
                sheet.row_dimensions[row].hidden = True
            row += 1
        for offset in range(len(self.plan)):
            if chance.random() < 0.1:
                letter = get_column_letter(self.left + offset)
                sheet.column_dimensions[letter].hidden = True
        return row

    def _group(self, sheet: Worksheet, row: int, title: str) -> int:
        sheet.cell(row, self.left, title)
        if self.chance.random() < 0.5:
            sheet.merge_cells(None, row, self.left, row, self.left + len(self.plan) - 1)
        return row + 1

    def _repeat(self, sheet: Worksheet, row: int) -> int:
        """The heading once more, as prints have it on each page."""
        if self.made.header_row and self._is_single(sheet):
            for offset, (_, label) in enumerate(self.plan):
                if label:
                    sheet.cell(row, self.left + offset, label)
            return row + 1
        return row

    def _is_single(self, sheet: Worksheet) -> bool:
        return all(
            sheet.cell(self.made.header_row, self.left + offset).value == label
            for offset, (_, label) in enumerate(self.plan)
            if label
        )

    def _subtotal(self, sheet: Worksheet, row: int) -> int:
        self._labelled(sheet, row, "Subtotaal", "=SUM(A1:A2)")
        return row + 1

    def _total(self, sheet: Worksheet, row: int) -> int:
        self.made.total = sum(self.made.cents.values())
        self._labelled(sheet, row, "Totaal", self.made.total / 100)
        return row + 1

    def _labelled(self, sheet: Worksheet, row: int, label: str, value: Any) -> None:
        beside = [o for o, (key, _) in enumerate(self.plan) if key not in {"bedrag", "btw"}]
        sheet.cell(row, self.left + self.chance.choice(beside), label)
        for offset, (key, _) in enumerate(self.plan):
            if key == "bedrag":
                sheet.cell(row, self.left + offset, value)

    def _record(self, sheet: Worksheet, row: int, group: str) -> None:
        chance = self.chance
        self.made.rows += 1
        self.made.groups[row] = group
        faulty = chance.choice(ALWAYS) if chance.random() < 0.25 else ""
        for offset, (key, _) in enumerate(self.plan):
            cell = sheet.cell(row, self.left + offset)
            if faulty and key == faulty:
                cell.value = self._fault(key)
                self.made.faults.add(cell.coordinate)
                self.made.faulty_rows.add(row)
            elif key:
                cell.value = self._value(key, row)

    def _fault(self, key: str) -> Any:
        kind = self.chance.choice(("text", "empty", "error", "formula"))
        if kind == "text" and key != "project":
            return self.chance.choice(BAD_DATES if key == "datum" else BAD_AMOUNTS)
        return {"error": "#N/A", "formula": "=1+1"}.get(kind)

    def _value(self, key: str, row: int) -> Any:
        chance = self.chance
        if key == "datum":
            self.made.days[row] = day = date(2023, 1, 1) + timedelta(days=chance.randrange(900))
            return self._written_day(day)
        if key == "bedrag":
            self.made.cents[row] = cents = chance.randrange(-5_000_000, 20_000_000)
            return self._written_amount(cents)
        return {
            "boekjaar": chance.choice((2024, "2024")),
            "stuk": f"24{chance.randrange(100000):06d}",
            "project": chance.choice(("7204101", 7204101, "0012")),
            "omschrijving": chance.choice(("Huur locatie", "Totaal herziene factuur", "=1+1"[1:])),
            "btw": chance.choice((0, 21.5, "1.234,56", None)),
            "compensabel": chance.choice(("ja", "nee", "J", "N")),
            "?": chance.choice(("EUR", 12, None, "x")),
        }[key]

    def _written_day(self, day: date) -> Any:
        return self.chance.choice((day, day, f"{day:%d-%m-%Y}", day.isoformat(), f"{day:%Y%m%d}"))

    def _written_amount(self, cents: int) -> Any:
        text = amount(abs(cents))
        minus = "-" if cents < 0 else ""
        return self.chance.choice(
            (cents / 100, cents / 100, f"{minus}{text}", f"{text}{minus}", f"€ {minus}{text}")
        )

    def _other_table(self, sheet: Worksheet, row: int) -> None:
        """A smaller table of something else, some rows below."""
        for offset, label in enumerate(("Project", "Bedrag", "Toelichting")):
            sheet.cell(row, self.left + offset, label)
        sheet.cell(row + 1, self.left, "onbekend")
        sheet.cell(row + 1, self.left + 1, "ook onbekend")


def check(table: Table, made: Made) -> None:
    """Every row, value, group and fault is where the maker put it, and nothing else is."""
    assert table.kop_rij == made.header_row
    assert {p.cel for p in table.problems} == made.faults
    assert len(table.problems) == len(made.faults)
    assert table.faulty_rows == frozenset(made.faulty_rows)
    assert {row.row_number for row in table.rows} == set(made.groups)
    for row in table.rows:
        number = row.row_number
        assert row.group == made.groups[number]
        assert row.cells["bedrag"] == made.cents.get(number)
        assert row.cells["datum"] == made.days.get(number)
    if made.total is not None:
        assert table.totals["bedrag"] == made.total


@pytest.mark.parametrize("batch", range(LAYOUTS // PER_TEST))
def test_every_planted_fault_is_reported_at_its_own_cell(
    batch: int, tmp_path: Path, reader: ReaderProcess, bookings: Wanted
) -> None:
    for seed in range(batch * PER_TEST, (batch + 1) * PER_TEST):
        path = tmp_path / f"indeling{seed}.xlsx"
        made = Maker(seed).make(path)
        table = table_of(read_source(path, reader=reader), bookings)
        try:
            check(table, made)
        except AssertionError as error:
            raise AssertionError(f"layout {seed}") from error


def test_the_maker_plants_enough_of_everything(tmp_path: Path) -> None:
    made = [Maker(seed).make(tmp_path / "x.xlsx") for seed in range(60)]
    assert sum(len(each.faults) for each in made) > 100
    assert sum(any(each.groups.values()) for each in made) > 10
    assert sum(each.total is not None for each in made) > 10
