"""The gate tells files apart by content, and lets honest ones through."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.datavalidation import DataValidation

from nplv_desktop.domain.errors import Cancelled, UnreadableInput
from nplv_desktop.workbook.gate import survey
from nplv_desktop.workbook.inflating import inflate
from nplv_desktop.workbook.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Callable

DATA = Path(__file__).parents[1] / "data"


def changed(path: Path, **parts: bytes) -> bytes:
    """The workbook with some parts replaced (`__` stands for `/`, `_dot_` for `.`)."""
    target = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as archive:
        for member in source.infolist():
            key = member.filename.replace("/", "__").replace(".", "_dot_")
            content = parts.get(key, source.read(member))
            archive.writestr(member, content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("export_2024_h1.xlsx", "xlsx"),
        ("uitvoeringsprogramma.xlsx", "xlsx"),
        ("sisa_bijlage_op_maat.xlsx", "xlsx"),
        ("mutaties_2023.csv", "csv"),
        ("cbs_ses_woa_amsterdam_2019.csv", "csv"),
        ("sap_mutaties_2025.txt", "text"),
    ],
)
def test_honest_files_pass_under_their_own_kind(name: str, kind: str) -> None:
    assert survey(DATA / name).kind == kind


def test_the_content_decides_and_not_the_name(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes((DATA / "export_2024_h1.xlsx").read_bytes())
    assert survey(path).kind == "xlsx"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"):
        path.write_bytes("Datum;Bedrag\n1-1-2024;5,00 café\n".encode(encoding))
        assert survey(path).kind == "csv"


def test_what_workbooks_usually_carry_is_no_reason_to_refuse(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    assert book.active is not None
    book.active["A1"] = "Naam"
    book.active["A1"].comment = Comment("een opmerking", "beheer")
    book.active.add_data_validation(DataValidation("list", '"ja,nee"'))
    book.active.auto_filter.ref = "A1:B2"
    book.create_sheet("Verborgen").sheet_state = "hidden"
    book.create_sheet("Erg verborgen").sheet_state = "veryHidden"
    path = tmp_path / "gewoon.xlsx"
    book.save(path)
    package = survey(path).package
    assert package is not None
    assert package.base1904
    assert [(sheet.name, sheet.visible) for sheet in package.sheets] == [
        ("Sheet", True),
        ("Verborgen", False),
        ("Erg verborgen", False),
    ]
    assert package.sheets[1].part == "xl/worksheets/sheet2.xml"


def test_a_comment_in_a_part_is_no_definition(tmp_path: Path) -> None:
    path = tmp_path / "commentaar.xlsx"
    source = DATA / "uitvoeringsprogramma.xlsx"
    with zipfile.ZipFile(source) as archive:
        book = archive.read("xl/workbook.xml")
    end = book.rindex(b"</")
    path.write_bytes(changed(source, xl__workbook_dot_xml=book[:end] + b"<!-- ok -->" + book[end:]))
    assert survey(path).kind == "xlsx"


@pytest.mark.parametrize("before", [0, 1024 * 1024 - 5, 1024 * 1024, 3_000_000])
def test_a_definition_is_found_wherever_it_stands(before: int, tmp_path: Path) -> None:
    """Also across the border of two pieces that are unpacked one after another."""
    path = tmp_path / "definitie.xlsx"
    noise = bytes(97 + (i * 7919) % 26 for i in range(1000)) * (before // 1000 + 1)
    part = b"<!--" + noise[: max(0, before - 4)] + b"--><!DOCTYPE x><x/>"
    path.write_bytes(changed(DATA / "uitvoeringsprogramma.xlsx", xl__styles_dot_xml=part))
    with pytest.raises(UnreadableInput, match="DOCTYPE"):
        survey(path, Limits(ratio=10_000))


def test_the_limits_are_those_that_are_asked() -> None:
    path = DATA / "export_2024_h1.xlsx"
    asked: list[tuple[Limits, str]] = [
        (Limits(file_size=10_000), "hoogstens 10,0 kB"),
        (Limits(inflated=100_000), "groter dan 100,0 kB"),
        (Limits(members=3), "hoogstens 3"),
        (Limits(sheets=1), "2 bladen"),
    ]
    for limits, fragment in asked:
        with pytest.raises(UnreadableInput, match=fragment):
            survey(path, limits)


def test_the_gate_can_be_stopped() -> None:
    with pytest.raises(Cancelled):
        survey(DATA / "export_2024_h1.xlsx", cancelled=lambda: True)


def test_unpacking_gives_the_bytes_that_the_library_gives() -> None:
    path = DATA / "export_2024_h2.xlsx"
    with zipfile.ZipFile(path) as archive:
        for member in archive.infolist():
            assert b"".join(inflate(path, member)) == archive.read(member)


@pytest.mark.parametrize(
    "lie",
    [
        lambda member: setattr(member, "file_size", member.file_size - 1),
        lambda member: setattr(member, "CRC", member.CRC ^ 1),
        lambda member: setattr(member, "compress_size", member.compress_size - 5),
        lambda member: setattr(member, "orig_filename", "xl/anders.xml"),
        lambda member: setattr(member, "header_offset", -1),
    ],
)
def test_a_directory_that_lies_is_noticed(lie: Callable[[zipfile.ZipInfo], None]) -> None:
    path = DATA / "export_2024_h2.xlsx"
    with zipfile.ZipFile(path) as archive:
        member = archive.getinfo("xl/workbook.xml")
    lie(member)
    with pytest.raises((ValueError, EOFError)):
        b"".join(inflate(path, member))
