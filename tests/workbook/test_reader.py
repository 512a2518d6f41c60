"""Reading a bundled workbook back: unchanged, edited, damaged, and saved by other programs."""

from __future__ import annotations

import base64
import hashlib
import json
import random
import re
import shutil
import zipfile
import zlib
from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nplv_desktop.domain.errors import UnreadableInput
from nplv_desktop.workbook import reading_lost
from nplv_desktop.workbook.bundle import FORMAT_VERSION
from nplv_desktop.workbook.bundle_content import prepare
from nplv_desktop.workbook.bundle_layout import placed_tables
from nplv_desktop.workbook.reader import BundleRead, read
from nplv_desktop.workbook.writer import write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from nplv_desktop.workbook.bundle import BundleContent

Book = Any


@pytest.fixture(scope="session")
def bron(elke_kleine_inhoud: BundleContent, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bron") / "werkboek.xlsx"
    write(elke_kleine_inhoud, path)
    return path


@pytest.fixture(scope="session")
def verantwoord(kleine_inhoud: BundleContent, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("verantwoord") / "werkboek.xlsx"
    write(kleine_inhoud, path)
    return path


@pytest.fixture
def bewerkt(verantwoord: Path, tmp_path: Path) -> Callable[[Callable[[Book], object]], BundleRead]:
    """Edit the verantwoording with another program, and read it back."""

    def edit(change: Callable[[Book], object]) -> BundleRead:
        book = openpyxl.load_workbook(verantwoord)
        change(book)
        book.save(tmp_path / "bewerkt.xlsx")
        return read(tmp_path / "bewerkt.xlsx")

    return edit


def test_what_was_written_is_read_back_to_the_cent(
    elke_kleine_inhoud: BundleContent, bron: Path, tmp_path: Path
) -> None:
    book = read(bron)
    prepared = prepare(elke_kleine_inhoud)
    assert book.ongewijzigd
    assert book.vingerafdruk == book.vingerafdruk_nu == prepared.vingerafdruk
    assert book.tabellen == {name: len(t.rows) for name, t in prepared.tables.items()}
    for name, table in prepared.tables.items():
        rows = [tuple(row.values()) for row in book.rijen(name)]
        assert rows == list(table.rows)
    write(book.content, tmp_path / "weer.xlsx")
    assert (tmp_path / "weer.xlsx").read_bytes() == bron.read_bytes()


def test_saved_by_libreoffice_it_still_says_the_same(
    bron: Path, herberekend: Callable[[Path], Path]
) -> None:
    book = read(herberekend(bron))
    assert (book.wijzigingen, book.problemen) == ((), ())
    assert book.ongewijzigd


def test_saved_by_openpyxl_it_still_says_the_same(bron: Path, tmp_path: Path) -> None:
    """openpyxl drops the outcome of every formula; the formulas themselves are still ours."""
    openpyxl.load_workbook(bron).save(tmp_path / "anders.xlsx")
    book = read(tmp_path / "anders.xlsx")
    assert (book.wijzigingen, book.problemen) == ((), ())


TEXTS = st.none() | st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40)
AMOUNTS = st.integers(-(10**13), 10**13)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "code": TEXTS, "titel": TEXTS, "resultaat": TEXTS, "status": TEXTS,
            "start": st.none() | st.dates(date(1990, 1, 1), date(2099, 12, 31)),
            "bereik": st.none() | st.integers(0, 10**9), "begroot": st.none() | AMOUNTS,
            "besteed": st.none() | AMOUNTS, "besteed_tm": st.none() | AMOUNTS,
        }
    ),
    max_size=6,
)  # fmt: skip


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS)
def test_any_row_comes_back_as_it_was(
    rows: list[dict[str, Any]], kleine_inhoud: BundleContent, tmp_path: Path
) -> None:
    keyed = [row | {"id": f"r{number}"} for number, row in enumerate(rows)]
    content = replace(kleine_inhoud, tables={"tblInterventies": keyed}, regelingen=[])
    write(content, tmp_path / "rijen.xlsx")
    book = read(tmp_path / "rijen.xlsx")
    assert book.wijzigingen == ()
    found = [[r[key] for key in ("id", "begroot", "start")] for r in book.rijen("tblInterventies")]
    assert found == [[r["id"], r["begroot"], r["start"]] for r in keyed]


def test_difficult_texts_come_back_as_they_were(
    kleine_inhoud: BundleContent, tmp_path: Path, herberekend: Callable[[Path], Path]
) -> None:
    texts = [
        " voor en na ", "regel een\nregel twee\n", "tab\tin tekst", "_x0041_", "=1+1", "'aanhaling",
        "0012", "1.234,56", "TRUE", "é€😀", "<b>&amp;</b>", "2024-01-01", "-", "#REF!", "1E5",
        "een\u00a0vaste spatie", "(nieuwe rij)",
    ]  # fmt: skip
    rows = [dict(row) for row in kleine_inhoud.tables["tblInterventies"] if isinstance(row, dict)]
    for row, text in zip(rows, texts, strict=False):
        row |= {"resultaat": text, "doelgroep": text, "titel": text}
    content = replace(kleine_inhoud, tables={**kleine_inhoud.tables, "tblInterventies": rows})
    write(content, tmp_path / "teksten.xlsx")
    for path in (tmp_path / "teksten.xlsx", herberekend(tmp_path / "teksten.xlsx")):
        book = read(path)
        assert book.wijzigingen == ()
        assert [r["resultaat"] for r in book.rijen("tblInterventies")][: len(texts)] == texts


# two hundred single edits


def _edits(path: Path, number: int, seed: int) -> list[tuple[str, str, Any, Any]]:
    """Cells of all sheets with another value of their own kind: sheet, cell, was, now."""
    book: Book = openpyxl.load_workbook(path, data_only=True)
    chance = random.Random(seed)  # a fixed choice, not a secret
    cells = [
        (sheet.title, cell)
        for sheet in book.worksheets[:-1]
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None and not sheet.row_dimensions[cell.row].hidden
    ]
    by_sheet = Counter(title for title, _ in cells)
    weights = [1 / by_sheet[title] for title, _ in cells]
    chosen: dict[tuple[str, str], tuple[str, str, Any, Any]] = {}
    while len(chosen) < number:
        title, cell = chance.choices(cells, weights)[0]
        chosen[title, cell.coordinate] = (
            title,
            cell.coordinate,
            cell.value,
            _other(cell.value, chance),
        )
    return list(chosen.values())


def _other(value: Any, chance: random.Random) -> Any:
    if isinstance(value, bool):
        return not value
    if isinstance(value, datetime):
        return date(2031, 5, 17)
    if isinstance(value, int | float):
        return round(value + chance.randint(1, 10_000_000) / 100, 2)
    return f"{value} (gewijzigd {chance.randint(1, 10_000_000)})"


def test_two_hundred_edits_are_all_named(bron: Path, tmp_path: Path) -> None:
    """Ten files with twenty edited cells each; every cell is named, and no other."""
    edits = _edits(bron, 200, seed=17)
    assert len({title for title, *_ in edits}) >= 9
    for start in range(0, 200, 20):
        group = edits[start : start + 20]
        book: Book = openpyxl.load_workbook(bron)
        for title, cell, _, new in group:
            book[title][cell] = new
        path = tmp_path / f"bewerkt{start}.xlsx"
        book.save(path)
        named = {(w.blad, w.cel): w for w in read(path).wijzigingen}
        missed = [(t, c, was, new) for t, c, was, new in group if (t, c) not in named]
        assert not missed
        assert not named.keys() - {(t, c) for t, c, *_ in group}
        for title, cell, was, new in group:
            assert _says(named[title, cell].was, was), (title, cell)
            assert _says(named[title, cell].nu, new), (title, cell)


def _says(text: str, value: Any) -> bool:
    if isinstance(value, datetime):
        return text == value.date().isoformat()
    if isinstance(value, date):
        return text == value.isoformat()
    if isinstance(value, int | float):
        return abs(float(text) - value) < 1e-9
    return text == str(value)


def _at(book: Book, sheet: str, heading: str, row: int) -> str:
    """The address in a row of the column with this heading."""
    for cells in book[sheet].iter_rows(max_row=6):
        for cell in cells:
            if cell.value == heading:
                return f"{cell.column_letter}{row}"
    raise AssertionError(heading)


def _put(book: Book, sheet: str, heading: str, row: int, value: Any) -> None:
    book[sheet][_at(book, sheet, heading, row)] = value


def test_one_edit_is_told_with_row_and_column(bewerkt: Any) -> None:
    book = bewerkt(lambda b: _put(b, "Bestedingen", "Telt mee", 8, 999.99))
    (change,) = book.wijzigingen
    assert (change.blad, change.cel, change.kolom) == ("Bestedingen", "P8", "Telt mee")
    assert change.nu == "999.99"
    assert book.rijen("tblBestedingen")[1]["telt_mee"] == 999_99
    assert book.base is not None
    assert not book.ongewijzigd
    assert book.vingerafdruk != book.vingerafdruk_nu


def test_a_changed_amount_does_not_blame_its_recalculated_totals(
    verantwoord: Path, tmp_path: Path, herberekend: Callable[[Path], Path]
) -> None:
    book: Book = openpyxl.load_workbook(verantwoord)
    _put(book, "Samenvatting", "Besteed in dit jaar", 6, 1.23)
    book.save(tmp_path / "b.xlsx")
    changes = read(herberekend(tmp_path / "b.xlsx")).wijzigingen
    assert [(w.blad, w.cel, w.nu) for w in changes] == [("Samenvatting", "J6", "1.23")]


@pytest.mark.parametrize("value", ["tien", "1.234,56", True, 12.345, date(2024, 1, 1)])
def test_what_is_no_amount_is_named_and_never_becomes_one(value: Any, bewerkt: Any) -> None:
    book = bewerkt(lambda b: _put(b, "Samenvatting", "Besteed in dit jaar", 6, value))
    (change,) = book.wijzigingen
    assert change.cel == "J6"
    assert book.rijen("tblSamenvatting")[0]["besteed"] is None
    assert any("cel J6" in problem for problem in book.problemen)
    assert not book.ongewijzigd


# remarks


def test_remarks_of_the_receiver_are_taken_over(bewerkt: Any, kleine_inhoud: BundleContent) -> None:
    def remark(book: Book) -> None:
        _put(book, "Samenvatting", "Opmerking ontvanger", 7, "Graag de beschikking meesturen.")
        book["Bestedingen"]["Q9"] = "=dit is geen formule"
        book["Bestedingen"]["Q9"].data_type = "s"
        open_cells = [c for row in book["Voorblad"] for c in row if not c.protection.locked]
        open_cells[0].value = "Gezien"

    book = bewerkt(remark)
    assert (book.wijzigingen, book.problemen) == ((), ())
    assert book.ongewijzigd
    first = book.opmerkingen[0]
    row = kleine_inhoud.tables["tblSamenvatting"][1]
    assert isinstance(row, dict)
    assert (first.blad, first.cel, first.tabel, first.rij) == (
        "Samenvatting", "P7", "tblSamenvatting", row["id"],
    )  # fmt: skip
    assert first.tekst == "Graag de beschikking meesturen."
    assert [r.tekst for r in book.opmerkingen[1:]] == ["=dit is geen formule", "Gezien"]


# damage: read correctly, or refused, never a wrong value


def _same_tables(book: BundleRead, content: BundleContent, skip: tuple[str, ...] = ()) -> None:
    for name, table in prepare(content).tables.items():
        if name not in skip:
            assert [tuple(r.values()) for r in book.rijen(name)] == list(table.rows), name


def _set(sheet: Any, cells: dict[str, Any]) -> object:
    for cell, value in cells.items():
        sheet[cell] = value
    return sheet


def _broken_name(book: Book) -> None:
    from openpyxl.workbook.defined_name import DefinedName

    book.defined_names["Totaal"] = DefinedName("Totaal", attr_text="#REF!$A$1")


DAMAGE: dict[str, tuple[Callable[[Book], object], str]] = {
    "rows inserted above": (lambda b: b["Verloop"].insert_rows(1, 3), ""),
    "columns inserted before": (lambda b: b["Verloop"].insert_cols(1, 2), ""),
    "sheet renamed": (lambda b: setattr(b["Verloop"], "title", "Stand"), "heet nu Stand"),
    "sheet copied": (lambda b: b.copy_worksheet(b["Verloop"]), "kopie"),
    "sheet added": (lambda b: b.create_sheet("Kladblok").append(["x", 1]), "hoorde niet bij"),
    "order of sheets turned": (lambda b: b.move_sheet("Verloop", -6), ""),
    "excel table lost": (lambda b: b["Verloop"].tables.clear(), ""),
    "headings renamed": (lambda b: _set(b["Verloop"], {"D5": "Begin", "E5": "Ontv."}), ""),
    "marks lost": (lambda b: b["Verloop"].delete_rows(4), ""),
    "marks and excel table lost": (
        lambda b: (b["Verloop"].tables.clear(), b["Verloop"].delete_rows(4)), "",
    ),
    "headings and excel table lost": (
        lambda b: (b["Verloop"].tables.clear(), _set(b["Verloop"], dict.fromkeys(
            ("A5", "B5", "C5", "D5", "E5", "F5", "G5", "H5"), "?"))), "",
    ),
    "headings and marks lost": (
        lambda b: _set(b["Verloop"], dict.fromkeys(
            ("A4", "B4", "C4", "D4", "E4", "F4", "G4", "H4", "I4", "J4", "A5", "B5", "C5", "D5"),
            "?")), "",
    ),
    "keys of the rows lost": (
        lambda b: _set(b["Verloop"], {f"J{n}": None for n in range(6, 11)}), "op volgorde",
    ),
    "meta sheet shown": (lambda b: setattr(b["_nplv"], "sheet_state", "visible"), ""),
    "meta sheet renamed": (lambda b: setattr(b["_nplv"], "title", "Info"), ""),
    "formulas made values": (lambda b: _set(b["Verloop"], {"H6": 1500000.07}), ""),
    "a name that points nowhere": (_broken_name, ""),
    "rows sorted": (lambda b: _turn(b["Verloop"], 6, 10), ""),
    "rows hidden": (lambda b: setattr(b["Verloop"].row_dimensions[7], "hidden", True), ""),
    "protection removed": (lambda b: b["Verloop"].protection.disable(), ""),
}  # fmt: skip


def _turn(sheet: Any, first: int, last: int) -> None:
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(first, last)]
    for number, values in enumerate(reversed(rows), first):
        for column, value in enumerate(values, 1):
            if isinstance(value, str) and value.startswith("="):
                value = re.sub(r"([A-Z])\d+", rf"\g<1>{number}", value)  # noqa: PLW2901  moved along
            sheet.cell(number, column).value = value


@pytest.mark.parametrize("damage", DAMAGE)
def test_damage_to_one_sheet_never_gives_a_wrong_value(
    damage: str, bewerkt: Any, kleine_inhoud: BundleContent
) -> None:
    change, said = DAMAGE[damage]
    book = bewerkt(change)
    _same_tables(book, kleine_inhoud)
    assert said in " ".join(book.problemen)
    assert bool(book.problemen) == bool(said)


def test_a_lost_sheet_is_named_and_its_values_are_those_of_the_export(
    bewerkt: Any, kleine_inhoud: BundleContent
) -> None:
    book = bewerkt(lambda b: b.remove(b["Verloop"]))
    _same_tables(book, kleine_inhoud)
    assert "Tabel tblVerloop op blad Verloop ontbreekt. De geëxporteerde waarden gelden." in (
        book.problemen
    )
    assert not book.ongewijzigd


def test_a_lost_row_a_new_row_and_a_copied_row_are_named(
    bewerkt: Any, kleine_inhoud: BundleContent
) -> None:
    book = bewerkt(lambda b: b["Verloop"].delete_rows(7))
    _same_tables(book, kleine_inhoud)
    assert [w for w in book.wijzigingen if w.nu == "(rij verwijderd)" and "VHF2" in w.was]
    book = bewerkt(lambda b: _set(b["Verloop"], {"A11": "ZZ", "D11": 5}))
    _same_tables(book, kleine_inhoud)
    assert [w for w in book.wijzigingen if w.cel == "A11" and "(nieuwe rij) ZZ" in w.nu]
    book = bewerkt(
        lambda b: _set(
            b["Verloop"], {c.coordinate.replace("6", "11"): c.value for c in b["Verloop"][6]}
        )
    )
    _same_tables(book, kleine_inhoud)
    assert [w for w in book.wijzigingen if w.cel == "A11" and "(nieuwe rij)" in w.nu]


def test_without_the_hidden_sheet_the_tables_are_still_read(
    elke_kleine_inhoud: BundleContent, bron: Path, tmp_path: Path
) -> None:
    source: Book = openpyxl.load_workbook(bron)
    source.remove(source["_nplv"])
    source.save(tmp_path / "zonder.xlsx")
    book = read(tmp_path / "zonder.xlsx")
    assert not book.vergeleken
    assert not book.ongewijzigd
    assert "Het verborgen blad _nplv ontbreekt" in book.problemen[0]
    assert (book.content.soort, book.content.jaar) == (
        elke_kleine_inhoud.soort,
        elke_kleine_inhoud.jaar,
    )
    assert book.content.gebied_code == "FG10"
    assert book.content.gm_code == "GM0917"
    for name, table in prepare(elke_kleine_inhoud).tables.items():
        found = [tuple(row.values()) for row in book.rijen(name)]
        assert len(found) == len(table.rows), name
        for row, wanted in zip(found, table.rows, strict=True):
            assert [v for v in row if not _blank(v)] == [v for v in wanted if not _blank(v)]


def _blank(value: Any) -> bool:
    return value is None


def test_a_damaged_hidden_sheet_is_not_believed(bewerkt: Any, kleine_inhoud: BundleContent) -> None:
    def damage(book: Book) -> None:
        sheet = book["_nplv"]
        for row in sheet.iter_rows(max_col=2):
            if str(row[0].value).startswith("inhoud:0001"):
                row[1].value = "AAAA" + str(row[1].value)[4:]

    book = bewerkt(damage)
    assert not book.vergeleken
    assert "_nplv is beschadigd" in book.problemen[0]
    assert book.content.versie == kleine_inhoud.versie
    assert [r["besteed"] for r in book.rijen("tblSamenvatting")] == [
        r["besteed"] for r in kleine_inhoud.tables["tblSamenvatting"] if isinstance(r, dict)
    ]


@pytest.mark.parametrize("value", [None, "", "x", "{}", "[]", "null", "AAAA", 12.5, "é" * 900])
def test_no_damage_to_the_hidden_sheet_stops_the_program(
    value: Any, verantwoord: Path, tmp_path: Path, kleine_inhoud: BundleContent
) -> None:
    """Rows of it in turn; the tables are read all the same, or a sentence says why not."""
    source: Book = openpyxl.load_workbook(verantwoord)
    rows = [row[0].row for row in source["_nplv"].iter_rows(max_col=1)]
    spent = [row[9] for row in prepare(kleine_inhoud).tables["tblSamenvatting"].rows]
    for row in rows[:: max(1, len(rows) // 3)] + rows[-1:]:
        cell = source["_nplv"].cell(row, 2)
        before, cell.value = cell.value, value
        source.save(tmp_path / "kapot.xlsx")
        cell.value = before
        try:
            book = read(tmp_path / "kapot.xlsx")
        except UnreadableInput:
            continue
        keys = list(book.rijen("tblSamenvatting")[0])
        assert [list(r.values())[9] for r in book.rijen("tblSamenvatting")] == spent, keys[9]


@pytest.mark.parametrize(
    ("stored", "shown", "expected"),
    [
        ("2025-05-20T09:30:15.123456+00:00", "20-05-2025", "2025-05-20T09:30:15.123456"),
        ("2025-05-20T09:30:15+02:00", "20-05-2025", "2025-05-20T07:30:15"),
        ("2025-05-20T09:30:15", "20-05-2025", "2025-05-20T09:30:15"),
        ("gisteren", "20-05-2025", "2025-05-20T00:00:00"),
        ("0001-01-01T00:00:00+05:00", "20-05-2025", "2025-05-20T00:00:00"),
        ("", "eergisteren", "2000-01-01T00:00:00"),
    ],
)
def test_the_moment_of_a_damaged_workbook_is_read_as_far_as_it_is_there(
    stored: str, shown: str, expected: str
) -> None:
    assert reading_lost._moment(stored, shown) == datetime.fromisoformat(f"{expected}+00:00")


FORGED: list[tuple[str, Callable[[dict[str, Any]], object]]] = [
    ("year in words", lambda c: c["meta"].update(jaar="tweeduizend")),
    ("moment", lambda c: c["meta"].update(moment="gisteren")),
    ("kind", lambda c: c.update(soort="brief")),
    ("no tables", lambda c: c.pop("tabellen")),
    ("tables as a list", lambda c: c.update(tabellen=[])),
    ("amount as text", lambda c: _forge(c, "tblSamenvatting", "toegekend", "1")),
    ("amount as a fraction", lambda c: _forge(c, "tblSamenvatting", "toegekend", 1.5)),
    ("a day that is none", lambda c: _forge(c, "tblBestedingen", "datum", "2024-13-01")),
    ("a number that is none", lambda c: _forge(c, "tblIndicatoren", "nulmeting", ["x"])),
    ("a measure without value", lambda c: _forge(c, "tblIndicatoren", "nulmeting", [])),
    ("a short row", lambda c: c["tabellen"]["tblVerloop"]["waarden"]["besteed"].pop()),
    ("regeling as a number", lambda c: c["regelingen"][0].__setitem__(0, 5)),
    ("contact as text", lambda c: c["meta"].update(contact="bureau")),
    ("nothing", lambda c: c.clear()),
]


def _forge(content: dict[str, Any], table: str, column: str, value: Any) -> None:
    content["tabellen"][table]["waarden"][column][0] = value


@pytest.mark.parametrize(("what", "forge"), FORGED, ids=[name for name, _ in FORGED])
def test_forged_content_with_a_right_fingerprint_is_not_believed(
    what: str, forge: Callable[[dict[str, Any]], object], verantwoord: Path, tmp_path: Path
) -> None:
    book: Book = openpyxl.load_workbook(verantwoord)
    sheet = book["_nplv"]
    cells = {row[0].value: row[1] for row in sheet.iter_rows(max_col=2)}
    pieces = sorted(key for key in cells if key.startswith("inhoud:"))
    packed = base64.b64decode("".join(cells[key].value for key in pieces))
    content = json.loads(zlib.decompress(packed))
    forge(content)
    forged = json.dumps(content).encode()
    text = base64.b64encode(zlib.compress(forged)).decode()
    for number, key in enumerate(pieces):
        cells[key].value = text[number * 32_000 : (number + 1) * 32_000]
    cells["vingerafdruk"].value = hashlib.sha256(forged).hexdigest()
    book.save(tmp_path / "vals.xlsx")
    found = read(tmp_path / "vals.xlsx")
    assert not found.vergeleken, what
    assert any("_nplv is beschadigd" in problem for problem in found.problemen)


def test_a_newer_format_is_refused_with_both_versions(bewerkt: Any) -> None:
    known = re.escape(FORMAT_VERSION)
    with pytest.raises(UnreadableInput, match=rf"formaat 3\.0\.0 .* tot en met {known}\."):
        bewerkt(lambda b: b["_nplv"].__setitem__("B1", "3.0.0"))


@pytest.mark.parametrize("kind", ["empty book", "text", "without cover and meta"])
def test_what_is_no_bundled_workbook_is_refused(
    kind: str, verantwoord: Path, tmp_path: Path
) -> None:
    path = tmp_path / "ander.xlsx"
    if kind == "empty book":
        openpyxl.Workbook().save(path)
    elif kind == "text":
        path.write_text("geen werkmap")
    else:
        book: Book = openpyxl.load_workbook(verantwoord)
        book.remove(book["_nplv"])
        book.remove(book["Voorblad"])
        book.save(path)
    with pytest.raises(UnreadableInput, match=r"ander\.xlsx"):
        read(path)


def test_a_truncated_file_is_refused(verantwoord: Path, tmp_path: Path) -> None:
    data = verantwoord.read_bytes()
    (tmp_path / "half.xlsx").write_bytes(data[: len(data) // 2])
    with pytest.raises(UnreadableInput):
        read(tmp_path / "half.xlsx")


def test_a_bomb_in_the_hidden_sheet_is_not_unpacked(
    kleine_inhoud: BundleContent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(kleine_inhoud, tmp_path / "a.xlsx")
    monkeypatch.setattr("nplv_desktop.workbook.reading_meta._LARGEST", 1_000)
    book = read(tmp_path / "a.xlsx")
    assert not book.vergeleken
    assert "_nplv is beschadigd" in book.problemen[0]


def test_an_untouched_copy_reads_the_same_under_any_name(verantwoord: Path, tmp_path: Path) -> None:
    path = tmp_path / "Verantwoording é & co (2).xlsx"
    shutil.copy(verantwoord, path)
    assert read(path).ongewijzigd


def test_changed_places_are_right_in_a_big_table(
    kleine_inhoud: BundleContent,
    tmp_path: Path,
    vermenigvuldigd: Callable[[BundleContent, int], BundleContent],
) -> None:
    write(vermenigvuldigd(kleine_inhoud, 11_111), tmp_path / "groot.xlsx")
    with (
        zipfile.ZipFile(tmp_path / "groot.xlsx") as old,
        zipfile.ZipFile(tmp_path / "gewijzigd.xlsx", "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            if b'r="P10007"' in data:
                data, count = re.subn(
                    rb'(<c r="P10007" s="\d+"><v>)[^<]+', rb"\g<1>0.01", data, count=1
                )
                assert count == 1
            new.writestr(name, data)
    book = read(tmp_path / "gewijzigd.xlsx")
    assert [(w.blad, w.cel, w.nu) for w in book.wijzigingen] == [("Bestedingen", "P10007", "0.01")]


def test_sheets_stand_where_the_description_says(
    elke_kleine_inhoud: BundleContent, bron: Path
) -> None:
    """The tests above name fixed cells; this pins the places they rely on."""
    prepared = prepare(elke_kleine_inhoud)
    placed = {s.name: placed_tables(s, prepared.tables)[0].header for s in prepared.sheets}
    assert {row for name, row in placed.items() if name != "Bestedingen"} == {4}
    assert placed.get("Bestedingen", 5) == 5
    assert read(bron).base is not None
