"""Every format that was ever published stays readable; a real workbook of each lies in the data."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from nplv_desktop.domain.values import plain_euros
from nplv_desktop.services import consolideren
from nplv_desktop.workbook.bundle import FORMAT_VERSION
from nplv_desktop.workbook.bundle_content import content_of, prepare
from nplv_desktop.workbook.bundle_formats import actueel, guessed, opbouw
from nplv_desktop.workbook.bundle_sheets import sheets_of
from nplv_desktop.workbook.compare import compare
from nplv_desktop.workbook.reader import read
from nplv_desktop.workbook.writer import write

if TYPE_CHECKING:
    from nplv_desktop.workbook.bundle import BundleContent
    from nplv_desktop.workbook.reader import BundleRead

DATA = Path(__file__).parents[1] / "data"
SAMPLES = sorted((DATA / "werkboeken").glob("*.xlsx"))
VERSIONS = sorted({path.stem.partition("_")[2] for path in SAMPLES})


@pytest.fixture(params=SAMPLES, ids=[path.stem for path in SAMPLES], scope="module")
def sample(request: pytest.FixtureRequest) -> tuple[Path, BundleRead]:
    path: Path = request.param
    return path, read(path)


def test_there_is_a_sample_of_every_format_and_kind() -> None:
    assert {path.stem for path in SAMPLES} == {
        f"{soort}_{version}" for soort in ("verantwoording", "aanvraag") for version in VERSIONS
    }
    assert FORMAT_VERSION in VERSIONS
    assert {v.partition(".")[0] for v in VERSIONS} == {"1", "2"}
    assert all(opbouw(version) for version in VERSIONS)
    with pytest.raises(ValueError, match="format 9"):
        opbouw("9.0.0")


def test_an_old_workbook_reads_as_it_was_made(sample: tuple[Path, BundleRead]) -> None:
    path, book = sample
    assert book.content.formaat == path.stem.partition("_")[2] == book.facts["formaat"]
    assert (book.ongewijzigd, book.wijzigingen, book.problemen) == (True, (), ())
    assert prepare(book.content).vingerafdruk == book.vingerafdruk
    canonical = prepare(book.content).canonical
    assert prepare(content_of(canonical)).canonical == canonical


def test_its_amounts_are_those_of_the_files_it_was_made_from(
    sample: tuple[Path, BundleRead],
) -> None:
    _, book = sample
    known = json.loads((DATA / "controle.json").read_text("utf-8"))
    if book.content.soort == "aanvraag":
        planned = sum(row["bedrag"] for row in book.rijen("tblBegroting"))
        assert planned == sum(row["gevraagd"] for row in book.rijen("tblAanvraag")) > 0
        return
    text = json.dumps(known)
    spent: dict[str, int] = defaultdict(int)
    for row in book.rijen("tblBestedingen"):
        spent[row["geldstroom"]] += row["telt_mee"]
    found = [code for code, cents in spent.items() if plain_euros(cents) in text]
    assert len(found) >= len(spent) - 1  # one geldstroom gets a correction in the sample


def test_written_again_it_keeps_its_own_layout(
    sample: tuple[Path, BundleRead], tmp_path: Path
) -> None:
    path, book = sample
    write(book.content, tmp_path / "weer.xlsx")
    again = read(tmp_path / "weer.xlsx")
    assert again.vingerafdruk == book.vingerafdruk
    old, new = (openpyxl.load_workbook(p) for p in (path, tmp_path / "weer.xlsx"))
    assert old.sheetnames == new.sheetnames
    for name in old.sheetnames[1:-1]:
        assert list(old[name].tables) == list(new[name].tables)


def test_in_the_layout_of_today_nothing_is_lost(sample: tuple[Path, BundleRead]) -> None:
    _, book = sample
    today = actueel(book.content)
    assert today.formaat == FORMAT_VERSION
    assert all(len(sheet.tables) == 1 for sheet in sheets_of(today))
    assert compare(book.content, today) == ()

    assert values(book.content) - values(today) == Counter()


def values(content: BundleContent) -> Counter[str]:
    """How often each value stands in the tables, keys of rows left out."""
    found: Counter[str] = Counter()
    for table in prepare(content).tables.values():
        for column, given in zip(table.table.content_columns, table.columns, strict=True):
            if column.key != "id":
                found.update(str(value) for value in given if value is not None)
    return found


def test_an_old_one_counts_at_the_rijk_beside_a_new_one(tmp_path: Path) -> None:
    totals = {}
    for version in VERSIONS:
        book = DATA / "werkboeken" / f"verantwoording_{version}.xlsx"
        made = consolideren.consolideer([book], tmp_path / f"{version}.xlsx")
        totals[version] = made.totalen
    assert len(set(map(str, totals.values()))) == 1


def test_without_its_hidden_sheet_the_format_is_told_by_the_tables(tmp_path: Path) -> None:
    for version in VERSIONS:
        book = openpyxl.load_workbook(DATA / "werkboeken" / f"verantwoording_{version}.xlsx")
        del book["_nplv"]
        book.save(tmp_path / "kwijt.xlsx")
        content = read(tmp_path / "kwijt.xlsx").content
        assert content.formaat == version
        assert [block.code for block in content.regelingen] == [
            "KW1",
            "VHF2",
            "NIP",
            "EAR",
            "PMG23",
        ]
    assert guessed([], "7.0.0") == "1.0.0"
