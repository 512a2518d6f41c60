"""Forms to take over: in their own order, filled from the dossier, as values to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from nplv_desktop.domain.errors import UnreadableInput, UsageError
from nplv_desktop.services import exporting, formulieren
from nplv_desktop.workbook import reader

if TYPE_CHECKING:
    from pathlib import Path

    from nplv_desktop.store.database import Database

FORM = """Nr;Veld;Bron;Toelichting
2.1;Totaal besteed in het verslagjaar;VHF2.besteed;Zonder compensabele btw
2.2;Naam van de aanvrager;gemeente;
1.9;SES-WOA;K07.laatste;
3;Soort verantwoording;tekst: Tussentijds;
4;Uw eigen opmerking;;Vul zelf in
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "formulier.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_described_form_is_a_sheet_in_its_own_order(sample: Database, tmp_path: Path) -> None:
    assert formulieren.beschrijf(sample, "DUS-I", write(tmp_path, FORM)) == 5
    path = tmp_path / "v.xlsx"
    exporting.export(sample, "verantwoording", 2024, path, concept=True)
    sheet = openpyxl.load_workbook(path)["Overnemen DUS-I"]
    rows = [[cell.value for cell in row[:5]] for row in sheet.iter_rows(min_row=6)]
    assert [row[0] for row in rows] == ["2.1", "2.2", "1.9", "3", "4"]
    assert rows[0][1] == "Totaal besteed in het verslagjaar"
    assert rows[0][2] == 9_982_796.53
    assert rows[1][2] == "Heerlen"
    assert isinstance(rows[2][2], float)
    assert (rows[3][2], rows[4][2]) == ("Tussentijds", None)
    assert rows[0][3] == "Zonder compensabele btw"
    assert sheet["C6"].number_format == "0.00"
    rules = sheet.data_validations.dataValidation
    assert any(r.type == "list" and r.formula1 == "lijst_ja_of_nee" for r in rules)
    assert reader.read(path).ongewijzigd


def test_what_cannot_be_known_is_refused_with_every_row(sample: Database, tmp_path: Path) -> None:
    text = "Nr;Veld;Bron\n1;Een;VHF9.besteed\n2;Twee;VHF2.uitgegeven\n3;Drie;jaar\n"
    with pytest.raises(UnreadableInput) as refused:
        formulieren.beschrijf(sample, "Fout", write(tmp_path, text))
    assert "Rij 2: “VHF9.besteed”" in refused.value.melding
    assert "Rij 3: “VHF2.uitgegeven”" in refused.value.melding
    assert formulieren.beschreven(sample) == {}
    with pytest.raises(UsageError, match="1 tot 20 tekens"):
        formulieren.beschrijf(sample, "x" * 21, write(tmp_path, FORM))


def test_forgetting_a_form_is_one_undo_step(sample: Database, tmp_path: Path) -> None:
    formulieren.beschrijf(sample, "RVO", write(tmp_path, FORM))
    formulieren.verwijder(sample, "RVO")
    assert formulieren.beschreven(sample) == {}
    sample.undo()
    assert [v.nummer for v in formulieren.beschreven(sample)["RVO"]] == [
        "2.1", "2.2", "1.9", "3", "4",
    ]  # fmt: skip
    with pytest.raises(UsageError, match="Er is geen formulier"):
        formulieren.verwijder(sample, "Onbekend")
