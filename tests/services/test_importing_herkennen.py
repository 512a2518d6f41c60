"""What a file is, told by its own headings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from nplv_desktop.services import exporting, importing
from nplv_desktop.services.importing_herkennen import WERKBOEK, soort_van

if TYPE_CHECKING:
    from nplv_desktop.store.database import Database

DATA = Path(__file__).parents[1] / "data"


@pytest.mark.parametrize(
    ("name", "soort"),
    [
        ("koppelingen.csv", "koppelingen"),
        ("beschikkingen.csv", "beschikkingen"),
        ("mutaties_2023.csv", "bestedingen"),
        ("mutaties_met_fouten.csv", "bestedingen"),
        ("export_2024_h1.xlsx", "bestedingen"),
        ("export_2024_h2.xlsx", "bestedingen"),
        ("sap_mutaties_2025.txt", "bestedingen"),
        ("uitvoeringsprogramma.xlsx", "interventies"),
        ("sisa_bijlage_op_maat.xlsx", "sisa"),
        ("cbs_ses_woa_amsterdam_2019.csv", "indicatoren"),
    ],
)
def test_every_sample_file_is_known(db: Database, name: str, soort: str) -> None:
    assert soort_van(db, importing.lees(DATA / name)) == soort


@pytest.mark.parametrize(
    ("text", "soort"),
    [
        ("Indicator\t2021\t2022\nK01\t4,1\t4,2\n", "indicatoren"),
        ("Jaar\tK07\tK01\n2021\t-0,4\t4,1\n", "indicatoren"),
        ("Indicator\tWK091701\tWK091702\nK07\t0,1\t0,4\n", "indicatoren"),
        ("Code\tWaarde\nK01\t4,1\n", "indicatoren"),
        ("Regeling\tKenmerk\tThema\t2023\t2024\nKW1\t1\tKW1-SO\t1\t2\n", "beschikkingen"),
        ("Naam\tAdres\nJan\tStraat\n", None),
        ("Datum\tStuk\tProject\n3-1-2024\tS1\t7204101\n", None),
        ("zomaar een tekst", None),
    ],
)
def test_a_table_of_its_own_making(db: Database, text: str, soort: str | None) -> None:
    assert soort_van(db, importing.plak(text)) == soort


def test_a_bundled_workbook_is_read_back_and_not_taken_in(db: Database, tmp_path: Path) -> None:
    path = tmp_path / "werkboek.xlsx"
    exporting.export(db, "verantwoording", 2024, path, concept=True)
    assert soort_van(db, importing.lees(path)) == WERKBOEK
