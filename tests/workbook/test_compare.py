"""What differs between two contents: by row key and column, never by place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from nplv_desktop.workbook.compare import CHANGED, GONE, NEW, compare

if TYPE_CHECKING:
    from nplv_desktop.workbook.bundle import BundleContent


def rows_of(content: BundleContent, table: str) -> list[dict[str, Any]]:
    return [dict(cast("dict[str, Any]", row)) for row in content.tables[table]]


def changed(content: BundleContent, table: str, rows: list[dict[str, Any]]) -> BundleContent:
    return replace(content, tables={**content.tables, table: rows})


def test_equal_contents_have_no_differences(elke_inhoud: BundleContent) -> None:
    assert compare(elke_inhoud, elke_inhoud) == ()


def test_another_order_of_rows_is_no_difference(inhoud: BundleContent) -> None:
    turned = changed(inhoud, "tblBestedingen", rows_of(inhoud, "tblBestedingen")[::-1])
    assert compare(inhoud, turned) == ()


def test_a_changed_amount_also_changes_what_follows_from_it(inhoud: BundleContent) -> None:
    rows = rows_of(inhoud, "tblVerloop")
    rows[2]["ontvangen"] += 100_00
    found = compare(inhoud, changed(inhoud, "tblVerloop", rows))
    assert [(d.soort, d.tabel, d.rij, d.kolom) for d in found] == [
        (CHANGED, "tblVerloop", "vPMG23", "Ontvangen"),
        (CHANGED, "tblVerloop", "vPMG23", "Eindstand"),
    ]
    assert (found[0].was, found[0].nu) == ("2500000.10", "2500100.10")
    assert found[0].omschrijving.startswith("PMG23 · Preventie met Gezag 2023")


def test_new_and_lost_rows_are_told_with_what_they_say(inhoud: BundleContent) -> None:
    rows = rows_of(inhoud, "tblVerloop")
    lost = rows.pop(0)
    rows.append({**lost, "id": "nieuw", "regeling": "XX"})
    found = compare(inhoud, changed(inhoud, "tblVerloop", rows))
    assert [(d.soort, d.rij) for d in found] == [(NEW, "nieuw"), (GONE, "vKW1")]
    assert found[0].nu.startswith("XX · ")
    assert found[1].was.startswith("KW1 · ")


def test_facts_and_whole_tables_are_compared_too(
    inhoud: BundleContent, aanvraag_inhoud: BundleContent
) -> None:
    found = compare(inhoud, replace(inhoud, versie=2, regelingen=inhoud.regelingen[1:]))
    assert [(d.kolom, d.was, d.nu) for d in found if not d.tabel] == [("Versie", "1", "2")]
    assert {d.tabel for d in found if d.soort == GONE} >= {"tbl_KW1"}
    across = compare(aanvraag_inhoud, inhoud)
    assert {d.tabel for d in across if d.soort == GONE} >= {"tblAanvraag", "tblPartners"}
    assert [d for d in across if d.tabel == "tblInterventies" and d.kolom == "Status"]
