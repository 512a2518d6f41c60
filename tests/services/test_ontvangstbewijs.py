"""The receipt, as a sheet and as a document; and the proof that a file is what was handed in."""

from __future__ import annotations

import json
import stat
from decimal import Decimal
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.cell import Cell

from nplv_desktop.cli import main
from nplv_desktop.domain.errors import UsageError, UserError
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.interventies import Interventie
from nplv_desktop.domain.stuk import Stuk, Tabel
from nplv_desktop.services import (
    dossiers,
    exporting,
    indienen,
    ontvangstbewijs,
    saving,
    stukken,
    toetsen,
)
from nplv_desktop.workbook import writer

if TYPE_CHECKING:
    from pathlib import Path

    from nplv_desktop.store.database import Database


@pytest.fixture(scope="module")
def handed(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A dossier with a verantwoording that was handed in, and that workbook."""
    folder = tmp_path_factory.mktemp("bewijs")
    place, book = folder / "d.nplv", folder / "v1.xlsx"
    place.write_bytes(sample_file.read_bytes())
    db = dossiers.open_dossier(place)
    key = indienen.begin(db, "verantwoording", 2024)
    indienen.mark_checked(db, key, "Controller")
    indienen.settle(db, key, "A. de Wit", "programmadirecteur")
    indienen.hand_in(db, key, book, "B. Zwart", "secretaris")
    db.close()
    return place, book


@pytest.fixture
def db(handed: tuple[Path, Path], tmp_path: Path) -> Database:
    place = tmp_path / "d.nplv"
    place.write_bytes(handed[0].read_bytes())
    return dossiers.open_dossier(place)


def receipt(db: Database) -> Stuk:
    return ontvangstbewijs.ontvangstbewijs(db, indienen.indieningen(db)[-1].id)


def cells(path: Path) -> dict[str, list[tuple[object, ...]]]:
    book = openpyxl.load_workbook(path)
    return {sheet.title: [tuple(c.value for c in row) for row in sheet.rows] for sheet in book}


def test_the_receipt_names_file_code_people_and_totals(
    db: Database, handed: tuple[Path, Path], tmp_path: Path
) -> None:
    said = receipt(db).teksten()
    digest = exporting.sha256_of(handed[1])
    assert digest in {text.replace(" ", "").replace("\n", "") for text in said}
    assert "v1.xlsx" in said
    assert "A. de Wit, programmadirecteur" in said
    assert "B. Zwart, secretaris" in said
    stukken.schrijf_werkboek(receipt(db), tmp_path / "bewijs.xlsx")
    sheets = cells(tmp_path / "bewijs.xlsx")
    totals = next(rows for name, rows in sheets.items() if name.startswith("Totalen"))
    handed_in = openpyxl.load_workbook(handed[1], data_only=True)["Samenvatting"]
    head = next(row for row in handed_in.iter_rows(values_only=True) if "Geldstroom" in row)
    place = next(i for i, name in enumerate(head) if str(name).startswith("Besteed in"))
    code, stream = head.index("Regeling"), head.index("Geldstroom")
    spent: dict[str, Decimal] = {}
    for row in handed_in.iter_rows(values_only=True):
        amount = row[place]
        name = str(row[code])
        if str(row[stream]).startswith(name) and isinstance(amount, int | float):
            spent[name] = spent.get(name, Decimal(0)) + Decimal(str(amount))
    column = totals[3].index("Besteed")
    told = {str(row[0]).split()[0]: Decimal(str(row[column])) for row in totals[4:] if row[0]}
    assert told["KW1"] == spent["KW1"].quantize(Decimal("0.01"))
    assert told["Totaal"] == Decimal("17612058.99")


def test_the_receipt_stays_the_same_whatever_happens_later(db: Database, tmp_path: Path) -> None:
    stukken.schrijf_werkboek(receipt(db), tmp_path / "een.xlsx")
    key = indienen.indieningen(db)[0].id
    before = next(b for b in receipt(db).blokken if isinstance(b, Tabel))
    indienen.reopen(db, key, "Er komt iets bij.", "A. de Wit", delen=["KW1"])
    after = receipt(db)
    assert next(b for b in after.blokken if isinstance(b, Tabel)) == before
    assert "KW1 · Er komt iets bij." in after.teksten()


def test_there_is_no_receipt_of_a_concept(sample: Database) -> None:
    key = indienen.begin(sample, "verantwoording", 2024)
    with pytest.raises(UsageError, match="nog niet vastgesteld"):
        ontvangstbewijs.ontvangstbewijs(sample, key)


def test_the_very_file_is_recognised(db: Database, handed: tuple[Path, Path]) -> None:
    found = toetsen.toets(db, handed[1])
    assert found.uitslag == "precies"
    assert "precies de verantwoording 2024, versie 1" in found.zin


def change(book: Path, target: Path, sheet: str, heading: str, value: float) -> str:
    """Change the first figure under a heading with openpyxl; gives its address."""
    opened = openpyxl.load_workbook(book)
    page = opened[sheet]
    for row in page.iter_rows():
        places = [c for c in row if isinstance(c, Cell) and str(c.value).startswith(heading)]
        if places:
            cell = page[f"{places[0].column_letter}{int(row[0].row or 0) + 1}"]
            cell.value = value
            opened.save(target)
            return str(cell.coordinate)
    raise AssertionError(f"{heading} is not on {sheet}")


def test_a_changed_cell_is_named_with_what_it_was(
    db: Database, handed: tuple[Path, Path], tmp_path: Path
) -> None:
    target = tmp_path / "anders.xlsx"
    cell = change(handed[1], target, "Bestedingen", "Bedrag", 1.25)
    found = toetsen.toets(db, target)
    assert found.uitslag == "gewijzigd"
    mine = [a for a in found.afwijkingen if (a.blad, a.cel) == ("Bestedingen", cell)]
    assert [a.nu for a in mine] == ["1.25"]
    *row, column = mine[0].plaats.split(" · ")
    assert row
    assert column.startswith("Bedrag")
    assert not {each.id for each in saving.records(db, Besteding)} & set(row)
    assert "verantwoording 2024, versie 1" in found.zin


def test_saved_again_without_a_change_is_the_same_content(
    db: Database, handed: tuple[Path, Path], tmp_path: Path
) -> None:
    target = tmp_path / "opnieuw.xlsx"
    openpyxl.load_workbook(handed[1]).save(target)
    found = toetsen.toets(db, target)
    assert (found.uitslag, found.afwijkingen) == ("inhoud", ())


def test_a_workbook_with_a_forged_hidden_copy_is_not_believed(db: Database, tmp_path: Path) -> None:
    """Exported anew after a change, as version 1: it is whole in itself, but was not handed in."""

    first = saving.records(db, Interventie)[0]
    saving.save(db, Interventie, first.id, {"titel": "Iets anders"})
    content = exporting.gather(db, "verantwoording", 2024, versie=1)
    writer.write(content, tmp_path / "vals.xlsx")
    found = toetsen.toets(db, tmp_path / "vals.xlsx")
    assert found.uitslag == "gewijzigd"
    assert any(a.nu == "Iets anders" for a in found.afwijkingen)


def test_a_workbook_of_elsewhere_is_not_ours(db: Database, tmp_path: Path) -> None:
    other = dossiers.create(tmp_path / "ander.nplv", "FG10")
    exporting.export(other, "verantwoording", 2024, tmp_path / "ander.xlsx", concept=True)
    other.close()
    found = toetsen.toets(db, tmp_path / "ander.xlsx")
    assert (found.uitslag, found.indiening) == ("onbekend", None)
    assert "ander dossier" in found.zin


def test_the_command_line_tells_the_same(
    handed: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place, book = handed
    assert main(["bewijs", str(place), str(book), "--uit", str(tmp_path / "bewijs.xlsx")]) == 0
    assert "precies" in capsys.readouterr().out
    assert (tmp_path / "bewijs.xlsx").is_file()
    cell = change(book, tmp_path / "anders.xlsx", "Bestedingen", "Bedrag", 1.25)
    assert main(["bewijs", str(place), str(tmp_path / "anders.xlsx"), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["uitslag"], told["ingediend"]) == ("gewijzigd", False)
    assert cell in {each["cel"] for each in told["afwijkingen"]}


def test_a_pdf_or_sheet_that_cannot_be_written_leaves_the_old_one(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "bewijs.pdf"
    old.write_bytes(b"oud")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("nplv_desktop.disk.os.fsync", full)
        with pytest.raises(UserError, match="schijf is vol"):
            stukken.schrijf_pdf(b"nieuw", old)
        with pytest.raises(UserError, match="schijf is vol"):
            stukken.schrijf_werkboek(receipt(db), tmp_path / "bewijs.xlsx")
    old.chmod(stat.S_IREAD)
    with pytest.raises(UserError, match="alleen-lezen"):
        stukken.schrijf_pdf(b"nieuw", old)
    assert old.read_bytes() == b"oud"
    with pytest.raises(UsageError, match=r"eindigt op \.pdf"):
        stukken.schrijf_pdf(b"nieuw", tmp_path / "dossier.nplv")
    left = {path.name for path in tmp_path.iterdir() if not path.name.startswith("d.nplv")}
    assert left == {"bewijs.pdf"}
