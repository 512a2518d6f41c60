"""Unsaved text: kept apart, taken over once, and never in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from nplv_desktop.domain.errors import UserError
from nplv_desktop.domain.interventies import Interventie
from nplv_desktop.services import concepten, dossiers, saving
from nplv_desktop.services.concepten import concept

if TYPE_CHECKING:
    from pathlib import Path

    from nplv_desktop.store.database import Database


@pytest.fixture
def key(db: Database) -> str:
    return saving.save(db, Interventie, None, {"code": "A1", "titel": "School"})


def test_the_latest_text_of_a_field_is_kept_with_its_spaces(db: Database, key: str) -> None:
    place = concepten.place_of(db)
    concepten.keep(place, concept("interventie", key, "titel", "A1, Titel", "Scho"))
    spaced = "  regel 1\n\tregel 2 "
    concepten.keep(place, concept("interventie", key, "omschrijving", "A1", spaced))
    concepten.keep(place, concept("interventie", key, "titel", "A1, Titel", "Schoolplein é €"))
    assert [c.tekst for c in concepten.read(place)] == [spaced, "Schoolplein é €"]
    concepten.drop(place, "interventie", key, "titel")
    concepten.drop(place, "interventie", key, "omschrijving")
    assert not place.exists()


def test_each_dossier_has_its_own(db: Database, key: str, tmp_path: Path) -> None:
    other = dossiers.create(tmp_path / "b.nplv", "FG10")
    concepten.keep(concepten.place_of(db), concept("interventie", key, "titel", "A1", "tekst"))
    assert concepten.read(concepten.place_of(other)) == []
    other.close()


def test_taking_over_is_one_undo_step(db: Database, key: str) -> None:
    concepten.take_over(db, concept("interventie", key, "start", "A1, Start", "1-3-25"))
    made = saving.get(db, Interventie, key)
    assert made is not None
    assert str(made.start) == "2025-03-01"
    db.undo()
    again = saving.get(db, Interventie, key)
    assert again is not None
    assert again.start is None


@pytest.mark.parametrize(
    ("table", "field", "text", "sentence"),
    [
        ("interventie", "start", "32-13-2025", "A1"),
        ("interventie", "bestaat_niet", "x", "kan hier niet worden overgenomen"),
        ("bestaat_niet", "titel", "x", "bestaat niet meer"),
    ],
)
def test_what_cannot_be_taken_over_is_told_and_changes_nothing(
    db: Database, key: str, table: str, field: str, text: str, sentence: str
) -> None:
    before = db.digest()
    with pytest.raises(UserError, match=sentence):
        concepten.take_over(db, concept(table, key, field, "A1", text))
    assert db.digest() == before


def test_a_record_that_is_gone_is_told(db: Database, key: str) -> None:
    saving.remove(db, Interventie, [key])
    with pytest.raises(UserError, match="bestaat niet meer"):
        concepten.take_over(db, concept("interventie", key, "titel", "A1", "x"))


@pytest.mark.parametrize("text", ["", "{", "[1]", '[{"a": 1}]', "\x00"])
def test_a_damaged_file_gives_nothing(db: Database, text: str) -> None:
    place = concepten.place_of(db)
    place.write_text(text, encoding="utf-8")
    assert concepten.read(place) == []
