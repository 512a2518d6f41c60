"""A real export of the ledger against the bookings that were taken in from it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from nplv_desktop.domain.errors import UserError
from nplv_desktop.domain.values import euros
from nplv_desktop.services import aansluiting, importing, importing_grootboek
from nplv_desktop.services import aansluiting_afhandelen as afhandelen

if TYPE_CHECKING:
    from nplv_desktop.store.database import Database

DATA = Path(__file__).resolve().parents[1] / "data"
EXPORT = DATA / "mutaties_2023.csv"
HEAD = 4
JAAR, STUK, PROJECT, BEDRAG = 0, 2, 5, 11
"""Lines up to and including the headings."""


@pytest.fixture
def taken_in(db: Database) -> Database:
    """A dossier with the bookings of 2023, 2024 and 2025."""
    importing.apply(db, importing.plan(db, "koppelingen", DATA / "koppelingen.csv"))
    for name in ("mutaties_2023.csv", "export_2024_h1.xlsx", "export_2024_h2.xlsx"):
        importing.apply(db, importing.plan(db, "bestedingen", DATA / name))
    return db


def read(db: Database, path: Path) -> aansluiting.Uitkomst:
    ledger = importing_grootboek.lees(db, path)
    assert ledger.problemen == ()
    return aansluiting.aansluiten(db, ledger.regels)


def test_the_export_that_was_taken_in_ties_out_whole(taken_in: Database) -> None:
    for name, rows in (("mutaties_2023.csv", 640), ("export_2024_h1.xlsx", 754)):
        ledger = importing_grootboek.lees(taken_in, DATA / name)
        outcome = aansluiting.aansluiten(taken_in, ledger.regels)
        assert (outcome.gelezen, outcome.sluit_aan) == (rows, rows), name
        different = {row.aard for row in outcome.verschillen}
        assert different <= {"alleen_hier"}, name


def test_seven_changes_in_a_real_export_are_exactly_seven_lines(
    taken_in: Database, tmp_path: Path
) -> None:
    lines = EXPORT.read_text("cp1252").splitlines()
    places = [i for i, line in enumerate(lines) if i >= HEAD and line.count(";") == 13][10:500:60]
    missing, amount, double, sign, year, stream, extra = places[:7]
    cells = {i: lines[i].split(";") for i in places}
    cells[amount][BEDRAG] = "12.345,67"
    cells[sign][BEDRAG] = f"-{cells[sign][BEDRAG]}"
    cells[year][JAAR] = "2024"
    cells[stream][PROJECT] = "7406300" if cells[stream][PROJECT] != "7406300" else "7204101"
    new = [*cells[extra]]
    new[STUK], new[BEDRAG] = "23199999", "1,23"
    told = [";".join(cells.get(i, [line])) for i, line in enumerate(lines) if i != missing]
    told[-1:-1] = [lines[double], ";".join(new)]
    path = tmp_path / "grootboek.csv"
    path.write_text("\n".join(told), "cp1252")

    outcome = read(taken_in, path)
    expected = {
        ("alleen_hier", cells[missing][STUK]),
        ("bedrag", cells[amount][STUK]),
        ("dubbel", cells[double][STUK]),
        ("teken", cells[sign][STUK]),
        ("jaar", cells[year][STUK]),
        ("geldstroom", cells[stream][STUK]),
        ("alleen_in_administratie", "23199999"),
    }
    shown = outcome.als_json()["verschillen"]
    assert {(row["aard"], row["stuk"]) for row in shown} == expected
    assert len(shown) == 7
    rows = {row["aard"]: row["rij"] for row in shown}
    assert rows["alleen_hier"] is None
    assert rows["bedrag"] == told.index(";".join(cells[amount])) + 1


def test_totals_per_project_tie_out_with_what_the_bookings_add_up_to(
    taken_in: Database, tmp_path: Path
) -> None:
    ledger = importing_grootboek.lees(taken_in, EXPORT)
    sums: dict[str, int] = {}
    for line in ledger.regels:
        sums[line.projectcode or ""] = sums.get(line.projectcode or "", 0) + line.bedrag
    first, second, *_ = sorted(sums)
    told = {**sums, first: sums[first] + 1_00, "9999999": 5_00}
    del told[second]
    path = tmp_path / "totalen.csv"
    rows = [f"{code};2023;{euros(cents)}".replace(".", ",") for code, cents in told.items()]
    path.write_text("\n".join(["Project;Boekjaar;Bedrag", *rows]), "utf-8")
    outcome = read(taken_in, path)
    assert (outcome.gelezen, outcome.sluit_aan) == (len(told), len(told) - 2)
    shown = {
        row.aard: (aansluiting.amounts(row), (row.regel or row.hier)) for row in outcome.verschillen
    }
    assert shown["bedrag"][0] == (sums[first] + 1_00, sums[first])
    assert shown["alleen_in_administratie"][0] == (5_00, None)
    assert shown["alleen_hier"][0] == (None, sums[second])
    assert len(outcome.verschillen) == 3

    key = aansluiting.bewaar(taken_in, "totalen.csv", "0" * 64, outcome)
    for row in aansluiting.verschillen(taken_in, key):
        with pytest.raises(UserError, match=r"totaal van de administratie|niet hier"):
            afhandelen.boek(taken_in, row.id)
