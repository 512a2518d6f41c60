"""Our own workbook back: base, file and dossier compared, and changes taken over one by one."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from nplv_desktop.domain.controle import Opmerking
from nplv_desktop.domain.errors import InvalidInput, UserError
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.indicatoren import Meting
from nplv_desktop.domain.interventies import Begrotingsregel, Interventie
from nplv_desktop.services import dossiers, exporting, saving, terugnemen, totals

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from nplv_desktop.services.terugnemen import Terugblik, Verschil
    from nplv_desktop.store.database import Database

JAAR = 2024


@pytest.fixture
def werkboek(sample: Database, tmp_path: Path) -> Path:
    path = tmp_path / "werkboek.xlsx"
    exporting.export(sample, "verantwoording", JAAR, path, concept=True)
    return path


@pytest.fixture
def aanvraag(sample: Database, tmp_path: Path) -> Path:
    path = tmp_path / "aanvraag.xlsx"
    exporting.export(sample, "aanvraag", JAAR, path, tot_jaar=JAAR + 1, concept=True)
    return path


class Blad:
    """A sheet of the workbook as another program sees it: cells by row id and heading."""

    def __init__(self, book: Any, name: str) -> None:
        self.sheet = book[name]
        rows = list(self.sheet.iter_rows())
        self.header = next(r for r in rows if any(c.value == "nplv_id" for c in r))
        self.columns = {c.value: c.column for c in self.header if c.value}

    def rows(self) -> list[int]:
        """The numbers of the rows with an id."""
        at = self.columns["nplv_id"]
        found = range(self.header[0].row + 1, self.sheet.max_row + 1)
        return [n for n in found if self.sheet.cell(n, at).value]

    def cell(self, row: int, heading: str) -> Any:
        return self.sheet.cell(row, self.columns[heading])

    def key(self, row: int) -> str:
        return str(self.cell(row, "nplv_id").value)

    def row_of(self, key: str) -> int:
        return next(n for n in self.rows() if self.key(n) == key)


def edit(path: Path, change: Callable[[Any], object]) -> Path:
    """Edit the workbook with another program."""
    book = openpyxl.load_workbook(path)
    change(book)
    target = path.with_name("terug.xlsx")
    book.save(target)
    return target


def of_row(blik: Terugblik, kolom: str) -> Verschil:
    (found,) = [v for v in blik.verschillen if v.kolom == kolom and v.overneembaar]
    return found


def test_what_was_just_exported_has_no_differences(sample: Database, werkboek: Path) -> None:
    blik = terugnemen.bekijk(sample, werkboek)
    assert (blik.verschillen, blik.problemen) == ((), ())


def test_saved_by_libreoffice_it_has_no_differences(
    sample: Database, werkboek: Path, libreoffice: Callable[[Path], Path]
) -> None:
    blik = terugnemen.bekijk(sample, libreoffice(werkboek))
    assert (blik.verschillen, blik.problemen) == ((), ())


def test_sorted_rows_are_no_difference(sample: Database, werkboek: Path) -> None:
    def resort(book: Any) -> None:
        blad = Blad(book, "Bestedingen")
        rows = blad.rows()
        columns = range(1, blad.sheet.max_column + 1)
        values = [[blad.sheet.cell(n, c).value for c in columns] for n in rows]
        for number, row in zip(rows, reversed(values), strict=True):
            for column, value in zip(columns, row, strict=True):
                blad.sheet.cell(number, column).value = value

    assert terugnemen.bekijk(sample, edit(werkboek, resort)).verschillen == ()


def test_an_amount_changed_in_the_file_is_taken_over_to_the_cent(
    sample: Database, werkboek: Path
) -> None:
    changed: dict[str, Any] = {}

    def raise_it(book: Any) -> None:
        blad = Blad(book, "Bestedingen")
        row = blad.rows()[3]
        changed["id"] = blad.key(row)
        changed["cel"] = blad.cell(row, "Bedrag excl. btw").coordinate
        changed["was"] = blad.cell(row, "Bedrag excl. btw").value
        blad.cell(row, "Bedrag excl. btw").value = changed["was"] + 100.25

    path = edit(werkboek, raise_it)
    before = totals.totaal(totals.standen(sample, JAAR)).besteed
    blik = terugnemen.bekijk(sample, path)
    found = of_row(blik, "Bedrag excl. btw")
    assert (found.soort, found.blad, found.cel) == ("bestand", "Bestedingen", changed["cel"])
    assert Decimal(found.bestand) == Decimal(str(changed["was"])) + Decimal("100.25")
    assert found.basis == found.dossier
    number = sample.head()[1]
    assert terugnemen.neem_over(sample, [found]) == 1
    assert sample.head()[1] == number + 1
    own = saving.get(sample, Besteding, changed["id"])
    assert own is not None
    assert own.bedrag == round(changed["was"] * 100) + 10025
    assert totals.totaal(totals.standen(sample, JAAR)).besteed == before + 10025
    again = terugnemen.bekijk(sample, path)
    assert not [v for v in again.verschillen if v.kolom == "Bedrag excl. btw"]


def test_taking_over_is_one_undo_step(sample: Database, werkboek: Path) -> None:
    def change(book: Any) -> None:
        blad = Blad(book, "Interventies")
        first, second = blad.rows()[:2]
        blad.cell(first, "Interventie").value = "Nieuwe titel"
        blad.cell(second, "Doelgroep").value = "Jongeren tot 27 jaar"
        blad.cell(second, "Status").value = "Gestopt"
        blad.cell(first, "Opmerking ontvanger").value = "Mooi resultaat"

    blik = terugnemen.bekijk(sample, edit(werkboek, change))
    chosen = [v for v in blik.verschillen if v.overneembaar]
    assert {v.kolom for v in chosen} == {
        "Interventie",
        "Doelgroep",
        "Status",
        "Opmerking ontvanger",
    }
    before, number = sample.digest(), sample.head()[1]
    assert terugnemen.neem_over(sample, chosen) == 4
    after = sample.digest()
    assert sample.head()[1] == number + 1
    found = saving.records(sample, Interventie)
    assert "Nieuwe titel" in {i.titel for i in found}
    assert [i.status for i in found if i.doelgroep == "Jongeren tot 27 jaar"] == ["gestopt"]
    (remark,) = [o for o in saving.records(sample, Opmerking) if o.tekst == "Mooi resultaat"]
    assert (remark.tabel, remark.herkomst) == ("tblInterventies", "terug.xlsx")
    sample.undo()
    assert sample.digest() == before
    sample.redo()
    assert sample.digest() == after


def test_changed_here_and_changed_in_both_are_told_apart(sample: Database, werkboek: Path) -> None:
    keys: list[str] = []

    def change(book: Any) -> None:
        blad = Blad(book, "Interventies")
        keys.extend(blad.key(n) for n in blad.rows()[:3])
        blad.cell(blad.rows()[0], "Interventie").value = "Titel van het werkboek"
        blad.cell(blad.rows()[2], "Interventie").value = "Overal gelijk"

    path = edit(werkboek, change)
    saving.save(sample, Interventie, keys[0], {"titel": "Titel van hier"})
    saving.save(sample, Interventie, keys[1], {"doelgroep": "Alleen hier"})
    saving.save(sample, Interventie, keys[2], {"titel": "Overal gelijk"})
    blik = terugnemen.bekijk(sample, path)
    own = [v for v in blik.verschillen if v.tabel == "tblInterventies"]
    assert {(v.soort, v.rij, v.kolom) for v in own} == {
        ("beide", keys[0], "Interventie"),
        ("dossier", keys[1], "Doelgroep"),
    }
    both = next(v for v in own if v.soort == "beide")
    assert (both.bestand, both.dossier) == ("Titel van het werkboek", "Titel van hier")
    here = next(v for v in own if v.soort == "dossier")
    assert (here.dossier, here.overneembaar) == ("Alleen hier", False)
    terugnemen.neem_over(sample, [both])
    taken = saving.get(sample, Interventie, keys[0])
    assert taken is not None
    assert taken.titel == "Titel van het werkboek"


def test_a_total_is_never_taken_over(sample: Database, werkboek: Path) -> None:
    def change(book: Any) -> None:
        blad = Blad(book, "Samenvatting")
        blad.cell(blad.rows()[0], "Besteed in dit jaar").value = 1
        other = Blad(book, "Interventies")
        other.cell(other.rows()[0], "Besteed in dit jaar").value = 2

    blik = terugnemen.bekijk(sample, edit(werkboek, change))
    spent = [v for v in blik.verschillen if v.kolom == "Besteed in dit jaar"]
    assert {v.blad for v in spent} == {"Samenvatting", "Interventies"}
    assert not any(v.overneembaar for v in spent)
    assert "wordt berekend" in spent[0].reden
    before = sample.digest()
    with pytest.raises(UserError, match="kan niet worden overgenomen"):
        terugnemen.neem_over(sample, spent)
    assert sample.digest() == before


def test_new_and_removed_rows_are_listed_and_nothing_is_removed_here(
    sample: Database, werkboek: Path
) -> None:
    gone: list[str] = []

    def change(book: Any) -> None:
        blad = Blad(book, "Bestedingen")
        rows = blad.rows()
        gone.append(blad.key(rows[5]))
        for column in blad.columns.values():
            blad.sheet.cell(rows[5], column).value = None
        under = rows[-1] + 1
        blad.cell(under, "Omschrijving").value = "Vergeten factuur"
        blad.cell(under, "Bedrag excl. btw").value = 12.5

    blik = terugnemen.bekijk(sample, edit(werkboek, change))
    (lost,) = blik.van("rij_weg")
    assert (lost.rij, lost.overneembaar) == (gone[0], False)
    (new,) = blik.van("rij_erbij")
    assert "Vergeten factuur" in new.bestand
    assert saving.get(sample, Besteding, gone[0]) is not None


def test_a_booking_made_since_the_export_is_told(sample: Database, werkboek: Path) -> None:
    (some, *_) = [b for b in saving.records(sample, Besteding) if b.boekjaar == JAAR]
    values = saving.values_of(some) | {"bedrag": 123_45, "gesplitst": False}
    key = saving.save(sample, Besteding, None, values)
    blik = terugnemen.bekijk(sample, werkboek)
    assert [v.rij for v in blik.van("nieuw_hier") if v.tabel == "tblBestedingen"] == [key]


def test_amounts_of_an_aanvraag_go_to_the_begroting(sample: Database, aanvraag: Path) -> None:
    keys: list[str] = []

    def change(book: Any) -> None:
        blad = Blad(book, "Begroting")
        keys.append(blad.key(blad.rows()[0]))
        blad.cell(blad.rows()[0], "Gevraagd").value = 4321.09

    blik = terugnemen.bekijk(sample, edit(aanvraag, change))
    found = next(v for v in blik.verschillen if v.tabel == "tblBegroting")
    assert found.bestand == "4321.09"
    terugnemen.neem_over(sample, [found])
    own = saving.get(sample, Begrotingsregel, keys[0])
    assert own is not None
    assert own.bedrag == 4321_09


def test_a_measured_value_goes_to_its_meting(sample: Database, werkboek: Path) -> None:
    told: dict[str, Any] = {}

    def change(book: Any) -> None:
        blad = Blad(book, "Indicatoren")
        for row in blad.rows():
            cell = blad.cell(row, "Laatste waarde")
            if isinstance(cell.value, int | float):
                told["code"] = blad.cell(row, "Code").value
                told["jaar"] = blad.cell(row, "Laatste peiljaar").value
                told["nieuw"] = Decimal(str(cell.value)) + 1
                cell.value = float(told["nieuw"])
                return

    blik = terugnemen.bekijk(sample, edit(werkboek, change))
    found = next(v for v in blik.verschillen if v.kolom == "Laatste waarde")
    assert found.overneembaar, found.reden
    terugnemen.neem_over(sample, [found])
    values = {
        m.waarde
        for m in saving.records(sample, Meting, indicator_code=told["code"])
        if m.peiljaar == told["jaar"] and not m.gebied
    }
    assert told["nieuw"] in values


def test_a_value_that_does_not_fit_is_refused_whole(sample: Database, werkboek: Path) -> None:
    def change(book: Any) -> None:
        blad = Blad(book, "Bestedingen")
        rows = blad.rows()
        blad.cell(rows[0], "Omschrijving").value = "Goede tekst"
        blad.cell(rows[1], "Geldstroom").value = "BESTAATNIET"
        blad.cell(rows[2], "Bedrag excl. btw").value = "veel"

    blik = terugnemen.bekijk(sample, edit(werkboek, change))
    unreadable = [v for v in blik.verschillen if v.bestand == "veel"]
    assert [v.overneembaar for v in unreadable] == [False]
    before = sample.digest()
    with pytest.raises(InvalidInput):
        terugnemen.neem_over(sample, [v for v in blik.verschillen if v.overneembaar])
    assert sample.digest() == before


def test_a_record_that_changed_meanwhile_is_not_overwritten(
    sample: Database, werkboek: Path
) -> None:
    def change(book: Any) -> None:
        blad = Blad(book, "Interventies")
        blad.cell(blad.rows()[0], "Interventie").value = "Uit het werkboek"

    blik = terugnemen.bekijk(sample, edit(werkboek, change))
    found = next(v for v in blik.verschillen if v.tabel == "tblInterventies")
    saving.save(sample, Interventie, found.rij, {"titel": "Net getypt"})
    with pytest.raises(UserError, match="intussen in het dossier gewijzigd"):
        terugnemen.neem_over(sample, [found])


def test_a_workbook_of_another_dossier_is_refused(werkboek: Path, tmp_path: Path) -> None:
    other = dossiers.create(tmp_path / "ander.nplv", "FG01")
    with pytest.raises(UserError, match="ander dossier"):
        terugnemen.bekijk(other, werkboek)
    other.close()
