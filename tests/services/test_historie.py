"""The journal in words: actions, entries, those of one record, and going back to a point."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from nplv_desktop.domain.controle import Toelichting
from nplv_desktop.domain.errors import UsageError, UserError
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.interventies import Begrotingsregel, Interventie
from nplv_desktop.domain.listing import CellChange, Filter, ListQuery
from nplv_desktop.domain.plan import Partner
from nplv_desktop.services import handelingen, historie, saving

if TYPE_CHECKING:
    from nplv_desktop.store.database import Database

Maak = Callable[..., str]
WHOLE = historie.HistorieListing()


def entries(
    db: Database, query: ListQuery | None = None, listing: historie.HistorieListing = WHOLE
) -> list[dict[str, Any]]:
    asked = query or ListQuery()
    keys = [column.key for column in listing.columns]
    rows = listing.rows(db, asked, 0, 100)
    assert listing.totals(db, asked).count == len(rows)
    return [dict(zip(keys, row.values, strict=True)) for row in rows]


def test_a_change_is_told_with_the_name_the_field_and_both_values(
    db: Database, interventie: Maak
) -> None:
    key = interventie("I1", "Rijke schooldag")
    saving.save(db, Interventie, key, {"status": "loopt"})
    newest = entries(db)[0]
    assert newest["naam"] == "Interventie wijzigen"
    assert (newest["tabel"], newest["actie"]) == ("interventie", "gewijzigd")
    assert newest["wat"] == "Rijke schooldag · Status"
    assert (newest["van"], newest["naar"]) == ("Idee", "Loopt")
    assert newest["wie"] == db.actor


def test_several_fields_are_told_with_their_labels(db: Database, interventie: Maak) -> None:
    key = interventie("I1", "Rijke schooldag")
    saving.save(db, Interventie, key, {"status": "loopt", "trekker": "Scholen"})
    newest = entries(db)[0]
    assert newest["van"] == "Trekker: (leeg) · Status: Idee"
    assert newest["naar"] == "Trekker: Scholen · Status: Loopt"


def test_amounts_choices_and_references_are_written_the_dutch_way(
    db: Database, interventie: Maak
) -> None:
    values = {
        "interventie_id": interventie("I1", "Rijke schooldag"),
        "geldstroom_code": "KW1-SO",
        "boekjaar": 2024,
        "bedrag": 1_234_50,
    }
    saving.save(db, Begrotingsregel, None, values)
    newest = entries(db)[0]
    assert newest["wat"] == "Rijke schooldag · KW1-SO School en omgeving · 2024"
    assert "Begroot: 1.234,50" in newest["naar"]
    assert newest["van"] == ""


def test_a_reason_is_named_by_its_words_and_machine_keys_stay_out(db: Database) -> None:
    key = "0123456789abcdef" * 2
    values = {
        "sleutel": f"GELD-10|{key}",
        "waarde": key[:24],
        "reden": "Het college besloot dit zo.",
        "naam": "controller",
        "moment": datetime(2026, 1, 5, tzinfo=UTC),
    }
    saving.save(db, Toelichting, None, values)
    newest = entries(db)[0]
    assert newest["wat"] == "Het college besloot dit zo."
    assert key[:24] not in newest["naar"]
    assert "Door: controller" in newest["naar"]


def test_a_removed_record_keeps_its_name(db: Database) -> None:
    key = saving.save(db, Partner, None, {"naam": "Woningcorporatie"})
    saving.save(db, Partner, key, {"rol": "Bouwen"})
    saving.remove(db, Partner, [key])
    assert [e["wat"] for e in entries(db)[:3]] == [
        "Woningcorporatie",
        "Woningcorporatie · Rol in de alliantie",
        "Woningcorporatie",
    ]


def test_a_batch_is_one_entry_with_its_count(db: Database) -> None:
    with db.change("Boekingen inlezen") as session:
        rows = [["2024-01-05", 2024, 100, f"S{number}"] for number in range(1200)]
        session.insert_many(Besteding, ["datum", "boekjaar", "bedrag", "stuknummer"], rows)
    newest = entries(db)[0]
    assert newest["wat"] == "1.200 × besteding"
    assert newest["actie"] == "reeks_nieuw"


def test_undo_and_redo_are_told_as_such(db: Database, interventie: Maak) -> None:
    interventie("I1")
    db.undo()
    db.redo()
    assert [h.titel for h in handelingen.handelingen(db, 3)] == [
        "Opnieuw gedaan: Interventie toevoegen",
        "Ongedaan gemaakt: Interventie toevoegen",
        "Interventie toevoegen",
    ]


def test_filters_work_on_names_days_tables_and_search(db: Database, interventie: Maak) -> None:
    key = interventie("I1", "Rijke schooldag")
    interventie("I2", "Geldfit")
    saving.save(db, Interventie, key, {"status": "loopt"})
    named = entries(db, ListQuery(filters=(Filter("wat", "bevat", "rijke school"),)))
    assert [e["actie"] for e in named] == ["gewijzigd", "nieuw"]
    moment = handelingen.handelingen(db, 1)[0].moment
    day = f"{moment.day}-{moment.month}-{moment.year}"
    assert len(entries(db, ListQuery(filters=(Filter("moment", "bevat", day),)))) == 4
    assert entries(db, ListQuery(filters=(Filter("moment", "bevat", "1-1-1999"),))) == []
    assert len(entries(db, ListQuery(filters=(Filter("tabel", "=", "dossier"),)))) == 1
    assert len(entries(db, ListQuery(search="geldfit"))) == 1


def test_entries_are_sorted_by_a_kept_column_and_found_by_key(
    db: Database, interventie: Maak
) -> None:
    interventie("I1")
    oldest = ListQuery(sort=(("moment", False), ("wat", False)))
    rows = WHOLE.rows(db, oldest, 0, 10)
    assert rows[0].values[2] == "Dossier maken"
    assert WHOLE.position(db, oldest, rows[1].key) == 1


def test_one_record_shows_itself_and_what_belongs_to_it(db: Database, interventie: Maak) -> None:
    key, other = interventie("I1", "Rijke schooldag"), interventie("I2", "Geldfit")
    made = {}
    for owner in (key, other):
        values = {
            "interventie_id": owner,
            "geldstroom_code": "KW1-SO",
            "boekjaar": 2024,
            "bedrag": 1,
        }
        made[owner] = saving.save(db, Begrotingsregel, None, values)
    saving.save(db, Begrotingsregel, made[key], {"bedrag": 5_00})
    saving.remove(db, Begrotingsregel, [made[key]])
    found = entries(db, listing=historie.HistorieListing("interventie", key))
    assert [(e["tabel"], e["actie"]) for e in found] == [
        ("begrotingsregel", "weg"),
        ("begrotingsregel", "gewijzigd"),
        ("begrotingsregel", "nieuw"),
        ("interventie", "nieuw"),
    ]
    assert [e["wat"] for e in found[1:]] == [
        "Begroting · KW1-SO School en omgeving · 2024 · Begroot",
        "Begroting · KW1-SO School en omgeving · 2024",
        "Interventie",
    ]
    assert "Rijke schooldag" not in found[2]["naar"]


def test_one_entry_in_full_names_every_field(db: Database, interventie: Maak) -> None:
    key = interventie("I1", "Rijke schooldag")
    saving.save(db, Interventie, key, {"status": "loopt"})
    entry = WHOLE.rows(db, ListQuery(), 0, 1)[0].key
    found = historie.regel(db, entry)
    assert found is not None
    assert (found.tabel, found.record_id, found.actie) == ("interventie", key, "Gewijzigd")
    assert found.velden == (("Status", "Idee", "Loopt"),)
    assert historie.regel(db, "0" * 32) is None


def test_the_journal_cannot_be_altered(db: Database) -> None:
    key = WHOLE.rows(db, ListQuery(), 0, 1)[0].key
    with pytest.raises(UsageError):
        WHOLE.save(db, [CellChange(key, "wie", "iemand")])
    with pytest.raises(UsageError):
        WHOLE.add(db, [{}])
    with pytest.raises(UsageError):
        WHOLE.remove(db, [key])


def test_going_back_takes_back_every_later_step_and_can_be_done_again(
    db: Database, interventie: Maak
) -> None:
    interventie("I1")
    point, then = handelingen.handelingen(db, 1)[0], db.digest()
    interventie("I2")
    interventie("I3")
    now = db.digest()
    told: list[tuple[int, int]] = []
    assert historie.stappen_terug(db, point.id) == 2
    assert historie.terug_naar(db, point.id, lambda done, total: told.append((done, total))) == 2
    assert db.digest() == then
    assert told == [(0, 2), (1, 2)]
    assert historie.stappen_terug(db, point.id) == 0
    db.redo()
    db.redo()
    assert db.digest() == now


def test_a_point_that_undo_cannot_reach_is_refused(db: Database, interventie: Maak) -> None:
    interventie("I1")
    point = handelingen.handelingen(db, 1)[0]
    db.undo()
    interventie("I2")
    before = db.digest()
    assert historie.stappen_terug(db, point.id) is None
    with pytest.raises(UserError, match="Kies een later punt"):
        historie.terug_naar(db, point.id)
    assert db.digest() == before


def test_the_point_after_an_undo_can_be_reached(db: Database, interventie: Maak) -> None:
    interventie("I1")
    db.undo()
    point, then = handelingen.handelingen(db, 1)[0], db.digest()
    interventie("I2")
    assert historie.terug_naar(db, point.id) == 1
    assert db.digest() == then
