"""The lists around an interventie: columns, first free number, and what belongs to one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.indicatoren import Gebiedsdeel
from nplv_desktop.domain.interventies import Begrotingsregel, Interventie, InterventiePlaats
from nplv_desktop.domain.listing import Filter, ListQuery
from nplv_desktop.domain.plan import Partner
from nplv_desktop.services import interventies, saving

if TYPE_CHECKING:
    from nplv_desktop.services.record_listing import RecordListing
    from nplv_desktop.store.database import Database

Maak = Callable[..., str]
ALL = ListQuery()


def shown(listing: RecordListing) -> list[str]:
    return [column.key for column in listing.columns if not column.optional]


def column(listing: RecordListing, db: Database, key: str, query: ListQuery = ALL) -> list[Any]:
    place = [c.key for c in listing.columns].index(key)
    return [row.values[place] for row in listing.rows(db, query, 0, 100)]


def plan(db: Database, key: str, jaar: int, bedrag: int, stroom: str = "KW1-SO") -> None:
    values = {
        "interventie_id": key,
        "geldstroom_code": stroom,
        "boekjaar": jaar,
        "bedrag": bedrag,
    }
    saving.save(db, Begrotingsregel, None, values)


def test_the_list_shows_more_columns_where_there_is_room(db: Database) -> None:
    assert shown(interventies.lijst(db, 2024)) == ["code", "titel"]
    wide = interventies.lijst(db, 2024, breed=True)
    assert shown(wide) == ["code", "titel", "status", "begroot"]
    assert wide.columns[-1].label == "Begroot 2024"


def test_what_is_planned_for_the_year_is_added_up_filtered_and_sorted(
    db: Database, interventie: Maak
) -> None:
    first, second = interventie("I1"), interventie("I2")
    interventie("I3")
    plan(db, first, 2024, 100)
    plan(db, first, 2024, 50, "KW1-AS")
    plan(db, first, 2025, 999)
    plan(db, second, 2024, 400)
    listing = interventies.lijst(db, 2024, breed=True)
    assert column(listing, db, "begroot") == [150, 400, None]
    assert listing.totals(db, ALL).sums == {"begroot": 550}
    above = ListQuery(filters=(Filter("begroot", ">", 200),))
    assert column(listing, db, "code", above) == ["I2"]
    assert column(listing, db, "code", ListQuery(sort=(("begroot", True),)))[0] == "I2"


def test_a_new_one_takes_the_first_free_number(db: Database, interventie: Maak) -> None:
    interventie("N02")
    made = [interventies.toevoegen(db) for _ in range(2)]
    codes = [getattr(saving.get(db, Interventie, key), "code", "") for key in made]
    assert codes == ["N01", "N03"]


def test_they_are_counted_per_value(db: Database, interventie: Maak) -> None:
    interventie("I1", status="loopt", actielijn="3")
    interventie("I2", status="loopt")
    interventie("I3", status="idee")
    assert interventies.tellingen(db, "status") == {"loopt": 2, "idee": 1}
    assert interventies.tellingen(db, "actielijn") == {"3": 1, None: 2}


def test_partners_are_chosen_by_name_and_belong_to_one(db: Database, interventie: Maak) -> None:
    first, second = interventie("I1"), interventie("I2")
    names = ("Zorg", "Corporatie")
    keys = [saving.save(db, Partner, None, {"naam": name}) for name in names]
    listing = interventies.partners(db, first)
    listing.add(db, [{"partner_id": key} for key in keys])
    assert [c.label for c in listing.columns[0].choices] == ["Corporatie", "Zorg"]
    assert column(listing, db, "partner_id") == [keys[1], keys[0]]
    assert interventies.partners(db, second).totals(db, ALL).count == 0


def test_a_place_gets_the_name_that_the_gebied_knows(db: Database, interventie: Maak) -> None:
    part = {"cbs_code": "WK091710", "naam": "Hoensbroek", "indeling": 2024}
    saving.save(db, Gebiedsdeel, None, part)
    listing = interventies.plaatsen(db, interventie("I1"))
    listing.add(db, [{"cbs_code": "WK091710"}, {"cbs_code": "WK091711"}])
    listing.add(db, [{"cbs_code": "BU09171000", "naam": "Eigen naam"}])
    kept = {p.cbs_code: p.naam for p in saving.records(db, InterventiePlaats)}
    assert kept == {"WK091710": "Hoensbroek", "WK091711": None, "BU09171000": "Eigen naam"}


def test_themes_and_bookings_are_those_of_one_interventie(db: Database, interventie: Maak) -> None:
    first, second = interventie("I1"), interventie("I2")
    interventies.themas(db, first).add(db, [{"geldstroom_code": "KW1-SO"}])
    assert column(interventies.themas(db, first), db, "geldstroom_code") == ["KW1-SO"]
    assert column(interventies.themas(db, second), db, "geldstroom_code") == []
    for owner, amount in ((first, 100), (second, 200)):
        values = {"datum": date(2024, 1, 5), "boekjaar": 2024, "bedrag": amount}
        saving.save(db, Besteding, None, {**values, "interventie_id": owner})
    listing = interventies.bestedingen(db, first)
    assert column(listing, db, "bedrag") == [100]
    assert "interventie_id" not in [c.key for c in listing.columns]
