"""Our own workbook back: base, file and dossier compared, and changes taken over one by one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from nplv_desktop.domain.controle import Opmerking
from nplv_desktop.domain.errors import InvalidInput, UserError
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.indicatoren import Meting
from nplv_desktop.domain.interventies import Begrotingsregel, Interventie
from nplv_desktop.domain.plan import Partner
from nplv_desktop.services import dossiers, exporting, saving, terugnemen, totals

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from nplv_desktop.services.terugnemen_verschil import Terugblik, Verschil
    from nplv_desktop.store.database import Database

JAAR = 2024


@pytest.fixture(scope="module")
def exported(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The workbook of the sample dossier, made once."""
    folder = tmp_path_factory.mktemp("werkboek")
    (folder / "d.nplv").write_bytes(sample_file.read_bytes())
    db = dossiers.open_dossier(folder / "d.nplv")
    exporting.export(db, "verantwoording", JAAR, folder / "w.xlsx", concept=True)
    db.close()
    return (folder / "w.xlsx").read_bytes()


@pytest.fixture
def werkboek(exported: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "werkboek.xlsx"
    path.write_bytes(exported)
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
    assert not new.overneembaar
    assert new.reden == f"Cel {new.cel}: Datum ontbreekt. Vul dit veld in."
    assert saving.get(sample, Besteding, gone[0]) is not None


BOEKING = {
    "Geldstroom": "KW1-SO",
    "Soort": "Besteding",
    "Boekjaar": JAAR,
    "Boekdatum": date(JAAR, 11, 30),
    "Stuknummer": "NIEUW-1",
    "Leverancier": "=Stichting",
    "Omschrijving": "Vergeten factuur",
    "Bedrag excl. btw": 1234.56,
    "Btw": 0,
    "Stadium": "Betaald",
}


def typed(blad: Blad, rows: list[dict[str, Any]]) -> None:
    """Type rows under a table, as somebody does who took the protection off."""
    for place, values in enumerate(rows, blad.rows()[-1] + 1):
        for heading, value in values.items():
            cell = blad.cell(place, heading)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"


def test_rows_typed_in_the_workbook_become_records_in_one_step(
    sample: Database, werkboek: Path
) -> None:
    known = saving.records(sample, Interventie)[0]
    rows = [
        {**BOEKING, "Interventie": known.code},
        {**BOEKING, "Stuknummer": "NIEUW-2", "Soort": "Correctie", "Boekjaar": JAAR - 1},
    ]
    path = edit(werkboek, lambda book: typed(Blad(book, "Bestedingen"), rows))
    blik = terugnemen.bekijk(sample, path)
    new = blik.van("rij_erbij")
    assert [v.overneembaar for v in new] == [True, True]
    assert all("nieuwe rij in het dossier" in v.reden for v in new)
    spent = {s.geldstroom: (s.besteed, s.correctie) for s in totals.standen(sample, JAAR)}
    before, number = sample.digest(), sample.head()[1]
    assert terugnemen.neem_over(sample, new) == 2
    assert sample.head()[1] == number + 1
    sample.undo()
    assert sample.digest() == before
    sample.redo()
    after = {s.geldstroom: (s.besteed, s.correctie) for s in totals.standen(sample, JAAR)}
    was = spent["KW1-SO"]
    assert after["KW1-SO"] == (was[0] + 123_456, was[1] + 123_456)
    (made,) = [b for b in saving.records(sample, Besteding) if b.stuknummer == "NIEUW-1"]
    assert (made.leverancier, made.interventie_id, made.datum, made.stadium) == (
        "=Stichting",
        known.id,
        date(JAAR, 11, 30),
        "betaald",
    )
    (fixed,) = [b for b in saving.records(sample, Besteding) if b.stuknummer == "NIEUW-2"]
    assert (fixed.boekjaar, fixed.correctie_boekjaar) == (JAAR, JAAR - 1)
    assert terugnemen.bekijk(sample, path).van("rij_erbij") == []  # booked; never twice


def test_a_typed_row_that_cannot_be_names_its_cell(sample: Database, werkboek: Path) -> None:
    wrong: list[tuple[str, Any, str]] = [
        ("Geldstroom", "KW99", "staat niet als geldstroom in de catalogus"),
        ("Bedrag excl. btw", "veel", "“veel” is geen getal"),
        ("Boekdatum", "gisteren", "“gisteren” is geen datum"),
        ("Stadium", "Misschien", "staat niet op de lijst"),
        ("Interventie", "BESTAAT-NIET", "staat niet in het dossier"),
        ("Boekjaar", JAAR - 2, "Boek een ander jaar in het dossier zelf"),
        ("Bedrag excl. btw", 10**14, "dit bedrag is te groot"),
    ]
    rows = [{**BOEKING, heading: value} for heading, value, _ in wrong]
    rows.append({**BOEKING, "Soort": "Correctie", "Boekjaar": JAAR})
    places: dict[str, str] = {}

    def change(book: Any) -> None:
        blad = Blad(book, "Bestedingen")
        last = blad.rows()[-1]
        typed(blad, rows)
        for number, (heading, *_) in enumerate(wrong, last + 1):
            places[blad.cell(number, heading).coordinate] = heading
        summary = Blad(book, "Samenvatting")
        typed(summary, [{"Geldstroom": "KW1-SO", "Besteed in dit jaar": 5}])

    new = terugnemen.bekijk(sample, edit(werkboek, change)).van("rij_erbij")
    assert not any(v.overneembaar for v in new)
    bookings = [v for v in new if v.tabel == "tblBestedingen"]
    assert len(bookings) == len(wrong) + 1
    for found, (heading, _, sentence) in zip(bookings, wrong, strict=False):
        assert places[found.cel] == heading
        assert sentence in found.reden
        assert found.reden.startswith(f"Cel {found.cel}: ")
    assert "een jaar vóór 2024" in bookings[-1].reden
    (summed,) = [v for v in new if v.tabel == "tblSamenvatting"]
    assert "wordt berekend" in summed.reden
    before = sample.digest()
    with pytest.raises(UserError, match="kan niet worden overgenomen"):
        terugnemen.neem_over(sample, new)
    assert sample.digest() == before


def test_the_plan_grows_by_typed_rows(sample: Database, aanvraag: Path) -> None:
    def change(book: Any) -> None:
        typed(
            Blad(book, "Interventies"),
            [{"Code": "N1", "Interventie": "Nieuw buurthuis", "Status": "Loopt"}],
        )
        typed(Blad(book, "Partners"), [{"Organisatie": "Nieuwe partner"}])
        typed(Blad(book, "Gebiedsplan"), [{"Onderdeel": "Doel", "Titel": "Nieuw doel"}])
        first = saving.records(sample, Interventie)[0].code
        typed(
            Blad(book, "Begroting"),
            [{"Interventie": first, "Geldstroom": "VHF2", "Jaar": JAAR, "Gevraagd": 10.5}],
        )

    path = edit(aanvraag, change)
    new = terugnemen.bekijk(sample, path).van("rij_erbij")
    assert [v.reden for v in new if not v.overneembaar] == []
    assert terugnemen.neem_over(sample, new) == 4
    assert {i.titel for i in saving.records(sample, Interventie)} >= {"Nieuw buurthuis"}
    assert {p.naam for p in saving.records(sample, Partner)} >= {"Nieuwe partner"}
    (planned,) = [r for r in saving.records(sample, Begrotingsregel) if r.bedrag == 1_050]
    assert (planned.geldstroom_code, planned.boekjaar) == ("VHF2", JAAR)
    assert terugnemen.bekijk(sample, path).van("rij_erbij") == []


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
