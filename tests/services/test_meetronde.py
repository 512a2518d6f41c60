"""A round of indicators in one matrix: rows, cells, what belongs to the year, one undo step."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from nplv_desktop.domain.errors import UsageError
from nplv_desktop.domain.indicatoren import Meting
from nplv_desktop.domain.listing import CellChange
from nplv_desktop.services import dossiers, saving
from nplv_desktop.services.meetronde import Meetronde, kolom

if TYPE_CHECKING:
    from nplv_desktop.store.database import Database

CheckUndo = Callable[[Callable[[], Any]], Any]
ROUND = Meetronde(2025)


def cells(db: Database, key: str) -> dict[str, Any]:
    row = next(row for row in ROUND.regels(db) if row.key == key)
    return dict(zip((c.key for c in ROUND.kolommen()), row.values, strict=True))


def kept(db: Database) -> dict[tuple[str, str, int, bool], Decimal | None]:
    return {
        (m.indicator_code, m.uitsplitsing, m.peiljaar, m.nulmeting): m.waarde
        for m in saving.records(db, Meting)
    }


def test_every_indicator_of_the_catalogue_has_a_row(db: Database) -> None:
    codes = [indicator.code for indicator in dossiers.catalogus(db).indicatoren]
    assert [row.key for row in ROUND.regels(db)] == codes
    assert [c.label for c in ROUND.kolommen()][3:7] == ["2022", "2023", "2024", "2025"]


def test_values_of_a_round_are_kept_in_one_step_with_the_known_source(
    db: Database, check_undo: CheckUndo
) -> None:
    source = next(i for i in dossiers.catalogus(db).indicatoren if i.code == "K02").bron.waarde
    changes = [
        CellChange("K01", kolom(2025), Decimal("61.3")),
        CellChange("K02", kolom(2025), Decimal(7)),
        CellChange("K02", kolom(2023), Decimal("6.5")),
        CellChange("K01", "voorlopig", value=True),
        CellChange("K01", "bron", "eigen telling"),
    ]
    check_undo(lambda: ROUND.bewaar(db, changes))
    ROUND.bewaar(db, changes)
    assert kept(db) == {
        ("K01", "", 2025, False): Decimal("61.3"),
        ("K02", "", 2025, False): Decimal(7),
        ("K02", "", 2023, False): Decimal("6.5"),
    }
    first, second = cells(db, "K01"), cells(db, "K02")
    assert (first[kolom(2025)], first["voorlopig"], first["bron"]) == (
        Decimal("61.3"),
        True,
        "eigen telling",
    )
    assert (second[kolom(2023)], second["bron"]) == (Decimal("6.5"), source)


def test_a_part_of_an_indicator_and_its_nulmeting_stay_what_they_are(db: Database) -> None:
    own = {"indicator_code": "K03", "uitsplitsing": "huur", "peiljaar": 2025}
    saving.save(db, Meting, None, {**own, "waarde": Decimal(1), "nulmeting": True})
    ROUND.bewaar(db, [CellChange("K03/huur", kolom(2025), Decimal(2))])
    assert kept(db) == {
        ("K03", "huur", 2025, True): Decimal(1),
        ("K03", "huur", 2025, False): Decimal(2),
    }
    assert cells(db, "K03/huur")["nulmeting"] == Decimal(1)


def test_an_emptied_value_is_unknown_and_not_zero(db: Database) -> None:
    ROUND.bewaar(db, [CellChange("K01", kolom(2025), Decimal(5))])
    ROUND.bewaar(db, [CellChange("K01", kolom(2025), None)])
    assert kept(db) == {("K01", "", 2025, False): None}


def test_clearing_what_is_not_there_makes_nothing(db: Database) -> None:
    ROUND.bewaar(db, [CellChange("K01", kolom(2025), None), CellChange("K01", "opmerking", None)])
    assert kept(db) == {}


def test_a_zero_is_a_value(db: Database) -> None:
    ROUND.bewaar(db, [CellChange("K01", kolom(2025), Decimal(0))])
    assert kept(db) == {("K01", "", 2025, False): Decimal(0)}


def test_names_and_units_are_not_changed_here(db: Database) -> None:
    with pytest.raises(UsageError, match="niet te wijzigen"):
        ROUND.bewaar(db, [CellChange("K01", "eenheid", "%")])
    assert kept(db) == {}
