"""The description of the bundled workbook, and the canonical form of its content."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nplv_desktop.workbook.bundle import FORMAT_VERSION, REMARK_KEY, BundleContent
from nplv_desktop.workbook.bundle_content import content_of, prepare, short_code
from nplv_desktop.workbook.bundle_names import sheet_name, table_name
from nplv_desktop.workbook.bundle_sheets import sheets_of
from nplv_desktop.workbook.bundle_text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nplv_desktop.workbook.bundle import Table


def all_tables(content: BundleContent) -> Iterator[Table]:
    for sheet in sheets_of(content):
        yield from sheet.tables


def test_every_table_is_described_without_contradiction(elke_inhoud: BundleContent) -> None:
    for table in all_tables(elke_inhoud):
        keys = [column.key for column in table.columns]
        headings = [column.heading.casefold() for column in table.columns]
        assert len(set(keys)) == len(keys), table.name
        assert len(set(headings)) == len(headings), table.name
        assert set(table.key) <= set(table.content_keys)
        assert not table.group_by or table.group_by in table.content_keys
        for column in table.columns:
            assert {key for _, key in column.terms} <= set(keys)
            assert len(column.help) <= 255
            assert len(column.heading) <= 32
            assert 4 <= column.width <= 70


def test_every_sheet_has_room_for_a_remark_of_the_receiver(elke_inhoud: BundleContent) -> None:
    for sheet in sheets_of(elke_inhoud):
        if sheet.name.startswith(("Overnemen", "Lijsten")):
            continue
        assert REMARK_KEY in {column.key for column in sheet.tables[0].columns}, sheet.name


def test_tables_have_the_names_of_the_format(
    inhoud: BundleContent, aanvraag_inhoud: BundleContent
) -> None:
    assert [s.tables[0].name for s in sheets_of(inhoud)] == [
        "tblSamenvatting", "tblMinisterie", "tbl_KW1", "tbl_VHF2", "tbl_PMG23", "tbl_NIP",
        "tbl_EAR", "tblInzet", "tblRegels", "tblInterventies", "tblBestedingen",
        "tblIndicatoren", "tblMetingen", "tblSiSa", "tblVerloop", "tblOvernemen1", "tblControle",
        "tblLijsten",
    ]  # fmt: skip
    assert [s.tables[0].name for s in sheets_of(aanvraag_inhoud)] == [
        "tblGebiedsplan", "tblAanvraag", "tblInterventies", "tblBegroting", "tblIndicatoren",
        "tblMetingen", "tblPartners", "tblOpgave", "tblControle", "tblLijsten",
    ]  # fmt: skip


def test_the_fingerprint_is_the_hash_of_the_canonical_form(elke_inhoud: BundleContent) -> None:
    prepared = prepare(elke_inhoud)
    assert hashlib.sha256(prepared.canonical).hexdigest() == prepared.vingerafdruk
    stored = json.loads(prepared.canonical)
    assert stored["formaat"] == FORMAT_VERSION
    again = json.dumps(stored, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert again.encode() == prepared.canonical
    assert re.fullmatch(r"[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}", short_code(prepared.vingerafdruk))


def test_amounts_stand_in_the_canonical_form_as_whole_cents(inhoud: BundleContent) -> None:
    stored = json.loads(prepare(inhoud).canonical)["tabellen"]["tblSamenvatting"]
    granted = stored["waarden"]["toegekend_tm"]
    rows = [cast("dict[str, Any]", row) for row in inhoud.tables["tblSamenvatting"]]
    assert granted == [row["toegekend_tm"] for row in rows]
    assert sum(granted) == 31_850_000_00


def test_content_survives_its_canonical_form(elke_inhoud: BundleContent) -> None:
    canonical = prepare(elke_inhoud).canonical
    assert prepare(content_of(canonical)).canonical == canonical


def test_rows_may_be_tuples_in_the_order_of_the_columns(inhoud: BundleContent) -> None:
    tuples = prepare(inhoud).tables["tblBestedingen"].rows
    tables = {**inhoud.tables, "tblBestedingen": tuples}
    assert prepare(replace(inhoud, tables=tables)).vingerafdruk == prepare(inhoud).vingerafdruk


@pytest.mark.parametrize("fact", ["versie", "gemeente", "concept", "verklaring", "contact"])
def test_another_fact_is_another_fingerprint(fact: str, inhoud: BundleContent) -> None:
    other: dict[str, Any] = {
        "versie": 2, "gemeente": "Kerkrade", "concept": True, "verklaring": "Anders.",
        "contact": {"Bureau": "Ander bureau"},
    }  # fmt: skip
    changed = replace(inhoud, **{fact: other[fact]})
    assert prepare(changed).vingerafdruk != prepare(inhoud).vingerafdruk


def test_one_cent_is_another_fingerprint(inhoud: BundleContent) -> None:
    rows = [dict(cast("dict[str, Any]", row)) for row in inhoud.tables["tblBestedingen"]]
    rows[700]["telt_mee"] += 1
    changed = replace(inhoud, tables={**inhoud.tables, "tblBestedingen": rows})
    assert prepare(changed).vingerafdruk != prepare(inhoud).vingerafdruk


@given(st.lists(st.text(max_size=60), max_size=12))
def test_any_names_become_valid_different_sheet_names(wanted: list[str]) -> None:
    taken: list[str] = ["Voorblad"]
    for name in wanted:
        made = sheet_name(name, taken)
        assert 1 <= len(made) <= 31
        assert not re.search(r"[\[\]:*?/\\]", made)
        assert made[0] != "'" != made[-1]
        assert made.casefold() not in {other.casefold() for other in taken}
        taken.append(made)


@given(st.lists(st.text(max_size=60), max_size=12))
def test_any_codes_become_valid_different_table_names(codes: list[str]) -> None:
    taken: list[str] = []
    for code in codes:
        made = table_name(f"tbl_{code}", taken)
        assert re.fullmatch(r"tbl_[A-Za-z0-9_]*", made)
        assert made.casefold() not in {other.casefold() for other in taken}
        taken.append(made)


@given(st.text(max_size=200))
def test_cleaning_keeps_every_visible_character(text: str) -> None:
    cleaned, dropped = clean(text)
    assert clean(cleaned) == (cleaned, 0)
    assert dropped == 0 or len(cleaned) < len(text)
    visible = [c for c in text if c.isprintable()]
    assert [c for c in cleaned if c.isprintable()] == visible
