"""Every workbook that the program makes keeps to ECMA-376 and to the limits of Excel."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from nplv_desktop.domain.stuk import Feiten, Kolom, Kop, Stuk, Tabel
from nplv_desktop.services import consolideren
from nplv_desktop.workbook import bevindingenkopie, opmerkingen, sisa_rapport, stuk_werkboek
from nplv_desktop.workbook.bevindingenkopie import Vondst
from nplv_desktop.workbook.opmerkingen import Brief, Vraag
from nplv_desktop.workbook.source import read_source
from nplv_desktop.workbook.writer import write
from tests.workbook.ecma import objections

if TYPE_CHECKING:
    from nplv_desktop.workbook.bundle import BundleContent

DATA = Path(__file__).parents[1] / "data"
ODD = "Kop & 'blad' <één> [a:b] \x07 _x0041_ =1+1 " * 3


def test_both_kinds_and_the_national_one(elke_kleine_inhoud: BundleContent, tmp_path: Path) -> None:
    book, national = tmp_path / "boek.xlsx", tmp_path / "landelijk.xlsx"
    write(elke_kleine_inhoud, book)
    consolideren.consolideer([book], national)
    assert objections(book) == []
    assert objections(national) == []


@pytest.mark.parametrize(
    "sample", sorted((DATA / "werkboeken").glob("*.xlsx")), ids=lambda p: p.stem
)
def test_what_was_ever_published(sample: Path) -> None:
    assert objections(sample) == []


def test_documents_and_remarks(tmp_path: Path) -> None:
    path = tmp_path / "stuk.xlsx"
    columns = (Kolom("Naam", 2), Kolom("Bedrag", 1, "bedrag"), Kolom("Aantal", 1, "aantal"))
    rows = [(ODD, 12_345, 1), ("x" * 400, -5, None)]
    table = Tabel("Geld per jaar", columns, rows, ("Totaal", 12_340, 1))
    blocks = (Feiten((("Label", "tekst " * 60),)), Kop(ODD, 2), table, Kop(ODD, 2), table)
    stuk_werkboek.schrijf(Stuk("Ontvangstbewijs", "onder", "a & b " * 60, blocks), path)
    assert objections(path) == []
    brief = Brief("FG10", "Heerlen-Noord", "verantwoording", "2024", "BZK", "2025-09-01")
    opmerkingen.write(brief, [Vraag("Verloop: KW1", "Waarom? " * 90)], path)
    assert objections(path) == []


def test_the_sisa_report(tmp_path: Path) -> None:
    rows: tuple[sisa_rapport.Rij, ...] = (
        (("C1", "C1/01", None, "omschrijving " * 20, "R", 1), True, -50, (150,)),
        (("C1", "C1/02", 1, "Ja/Nee", "n.v.t.", "Nee"), False, None, ("Nee",)),
    )
    money = (("KW1", "FG10", 1, 2, 3, 4, 5),)
    content = sisa_rapport.Inhoud("SiSa 2024", "Heerlen", ("FG10 Heerlen-Noord",), rows, money)
    sisa_rapport.write(tmp_path / "sisa.xlsx", content)
    assert objections(tmp_path / "sisa.xlsx") == []


@pytest.mark.parametrize("name", ["mutaties_met_fouten.csv", "export_2024_h1.xlsx"])
def test_a_copy_with_findings(name: str, tmp_path: Path) -> None:
    source = read_source(DATA / name)
    sheet = "" if name.endswith("csv") else source.grids[0].name
    found = [Vondst(sheet, "B6", "Kolom", "is", "moet", "Rij 6: dit klopt niet. " * 20)]
    assert bevindingenkopie.make(DATA / name, source, found, tmp_path / "kopie.xlsx") == 1
    assert objections(tmp_path / "kopie.xlsx") == []


FAULTS = {
    "order": ("xl/worksheets/sheet2.xml", rb"(<pageMargins[^>]*/>)(<pageSetup[^>]*/>)", rb"\2\1"),
    "too high": ("xl/worksheets/sheet2.xml", rb' ht="[\d.]+"', rb' ht="500"'),
    "no sheet": ("xl/worksheets/sheet1.xml", rb'(location="[^"]*)Samenvatting', rb"\1Weg"),
    "no format": ("xl/worksheets/sheet2.xml", rb'<c r="A1" s="\d+"', b'<c r="A1" s="9999"'),
    "after row": ("xl/worksheets/sheet2.xml", rb'<row r="2"', b'<row r="1"'),
    "255 characters": (
        "xl/worksheets/sheet2.xml",
        rb"<formula1>[^<]*</formula1>",
        b"<formula1>" + b"1" * 256 + b"</formula1>",
    ),
    "counted, not": ("xl/sharedStrings.xml", rb'uniqueCount="\d+"', b'uniqueCount="1"'),
    "refers to nothing": ("xl/workbook.xml", rb"(<definedName [^>]*>)[^<]*<", rb"\1#REF!<"),
    "a sheet named": ("xl/workbook.xml", b'name="Samenvatting"', b'name="' + b"S" * 32 + b'"'),
    "no content type": ("[Content_Types].xml", rb"<Override [^>]*sheet2\.xml[^>]*/>", b""),
    "not there": ("xl/worksheets/_rels/sheet2.xml.rels", rb"table\d+\.xml", b"table999.xml"),
    "another number": ("xl/tables/table1.xml", rb"<tableColumn [^>]*/>", b""),
    "the heading": ("xl/tables/table1.xml", b'name="Regeling"', b'name="Anders"'),
    "twice": ("xl/tables/table2.xml", rb'displayName="\w+"', b'displayName="tblSamenvatting"'),
    "counts": ("xl/styles.xml", rb'<fonts count="\d+"', b'<fonts count="1"'),
    "before it begins": ("xl/drawings/drawing1.xml", rb"(<xdr:to>.*?<xdr:row>)\d+", rb"\g<1>0"),
}


@pytest.fixture(scope="module")
def goed(kleine_inhoud: BundleContent, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ecma") / "goed.xlsx"
    write(kleine_inhoud, path)
    return path


@pytest.mark.parametrize("expected", FAULTS)
def test_the_check_can_fail(expected: str, goed: Path, tmp_path: Path) -> None:
    part, pattern, change = FAULTS[expected]
    with zipfile.ZipFile(goed) as old, zipfile.ZipFile(tmp_path / "fout.xlsx", "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == part:
                spoilt = re.sub(pattern, change, data, count=1, flags=re.DOTALL)
                assert spoilt != data
                data = spoilt
            new.writestr(name, data)
    try:
        found = objections(tmp_path / "fout.xlsx")
    except KeyError as error:  # a part that the check must have
        found = [f"not there: {error}"]
    assert any(expected in objection for objection in found), found
